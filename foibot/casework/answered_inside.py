"""Which lines did somebody type between those of our own mail, which stands in their reply without quote marks?

A mail program that quotes without marks puts our mail below a block of headers, so that all of it seems to be quoted.
What our mail never said, between a question of it and its next line, is the answer (contract, section 7).
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from foibot.casework.commands import Passage, PlainPassage
from foibot.mail.reply import interleaved, unmarked_mail

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3  # words of a question, or of a part of a line, by which it is recognised
_MOST_LINES = 2_000


def passages_of(text: str, asked: Collection[str], ours: Callable[[], str]) -> Sequence[Passage]:
    """The passages of a reply in order, quoted and written. `text` is the whole reply; `asked` are the questions that
    were asked in the mail that it answers, and `ours` gives the text of that mail, "" where it is not known."""
    blocks = interleaved(text)
    below = unmarked_mail(text)
    sent = _Sent(ours()) if below else _Sent("")
    if not sent.lines:
        return blocks
    ends = tuple(_even(question) for question in asked if len(question.split()) >= _SHORTEST)
    found: list[Passage] = []
    for block in blocks:
        lines = block.text.split("\n")
        if block.quoted and len(lines) <= _MOST_LINES and block.text.strip().partition("\n")[0] in below:
            found.extend(_parted(lines, sent, ends))
        else:
            found.append(block)
    return found


def _parted(lines: Sequence[str], sent: "_Sent", ends: Sequence[str]) -> Iterator[Passage]:
    """The lines as passages: written is what stands below a question and above a line of our mail, and is not ours."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        kept.append(lines[at])
        at += 1
        if not _ends_a_question(kept, ends):
            continue
        until = next((i for i in range(at, len(lines)) if lines[i].strip() and sent.says(lines[i])), None)
        own = "\n".join(lines[at:until]).strip("\n") if until is not None else ""
        if own.strip():
            yield PlainPassage(True, "\n".join(kept))
            yield PlainPassage(False, own)
            kept, at = [], until if until is not None else at
    if kept:
        yield PlainPassage(True, "\n".join(kept))


class _Sent:
    """What our mail says: a line of it may have been wrapped anew, and a short one stands in it as a whole line."""

    def __init__(self, text: str) -> None:
        self.lines = frozenset(line for line in map(_even, text.splitlines()) if line)
        self.text = _even(text)

    def says(self, line: str) -> bool:
        """Whether this line is of our mail."""
        even = _even(line)
        return even in self.lines or (len(even.split()) >= _SHORTEST and even in self.text)


def _ends_a_question(lines: Sequence[str], ends: Sequence[str]) -> bool:
    """Whether the last of these lines ends a question that was asked, which may run over several lines."""
    if not lines[-1].strip():
        return False
    said = _even(" ".join(lines[-6:]))
    return any(said.endswith(question) for question in ends)


def _even(text: str) -> str:
    """A text by which two are alike that differ in spaces, line ends, emphasis and marks: a page has no quotes where
    the plain text sets a word apart by them."""
    return " ".join(_WORD.findall(text.casefold()))
