"""Which lines did the writer write, and under which of the questions does each of them stand?

A question that was quoted, or copied into the reply, is a landmark and not text: what follows it is its answer.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Protocol

import msgspec


class Passage(Protocol):
    """A stretch of a reply: quoted from an earlier mail, or written now."""

    @property
    def quoted(self) -> bool:
        """Whether the writer only repeats it."""

    @property
    def text(self) -> str:
        """The text as it stands in the reply."""


class PlainPassage(msgspec.Struct, frozen=True):
    """A passage as a value."""

    quoted: bool
    text: str


class Line(msgspec.Struct, frozen=True):
    """A line that was written. `plain` is `text` with typographic variants made plain, character by character.

    `number` counts all lines of the reply, quoted ones too, from 1.
    """

    number: int
    text: str
    plain: str


class Landmark(msgspec.Struct, frozen=True):
    """Something quoted: the question that it ends with, or None where it ends with no question that was asked."""

    number: int
    question: int | None


Item = Line | Landmark

# Characters that cannot be seen and stand in no word: zero-width space, word joiner, byte order mark, direction marks.
_INVISIBLE = dict.fromkeys(
    (0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, 0x00AD, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_PLAIN = str.maketrans(
    {c: " " for c in "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"}
    | {c: "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"}
    | {c: ":" for c in "\uff1a\ufe55\u2236\ufe13"}
    | {c: "'" for c in "\u2018\u2019\u201a\u201b\u2032\u00b4"}
    | {c: '"' for c in "\u201c\u201d\u201e\u201f\u2033"}
    | {chr(0xFF10 + n): str(n) for n in range(10)}
    | {"\uff08": "(", "\uff09": ")", "\uff0e": ".", "\uff0c": ",", "\uff1b": ";"}
)
_TOKEN = re.compile(r"[^\W_]+")
_BEFORE_A_QUESTION = re.compile(r"(?:q|qu|ques|question|no|number|re)?\d{0,3}")
_AFTER_A_QUESTION = re.compile(r"[?.!*_\"')\]:]*[ \t]*(?:[-=>:]+[ \t]+)?")
_SHORTEST_QUESTION = 3  # words: fewer are too common to be recognised by their text
_ALIKE = 0.8


def plain_passages(text: str) -> tuple[PlainPassage, ...]:
    """The passages of a plain text in which quoted lines begin with ">"."""
    passages: list[PlainPassage] = []
    lines: list[str] = []
    quoted = False
    for line in text.splitlines():
        now = line.lstrip().startswith(">")
        if now != quoted and lines:
            passages.append(PlainPassage(quoted, "\n".join(lines)))
            lines = []
        quoted = now
        lines.append(line)
    if lines:
        passages.append(PlainPassage(quoted, "\n".join(lines)))
    return tuple(passages)


def plain(text: str) -> str:
    """`text` with typographic variants of spaces, dashes, colons, quotes and digits made plain, in the same length."""
    return text.translate(_PLAIN)


def items_of(passages: Iterable[Passage], asked: Mapping[int, str]) -> list[Item]:
    """The written lines and the landmarks of a reply, in order."""
    tokens = {n: _tokens(text) for n, text in asked.items()}
    items: list[Item] = []
    number = 1
    for passage in passages:
        lines = passage.text.translate(_INVISIBLE).splitlines()
        if passage.quoted:
            items.append(Landmark(number, _last_question(lines, tokens)))
        else:
            written = [Line(at, text, plain(text)) for at, text in enumerate(lines, number)]
            items.extend(_with_copied_questions(written, tokens))
        number += len(lines)
    return items


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(token.lower() for token in _TOKEN.findall(plain(text)))


def _last_question(lines: Sequence[str], asked: Mapping[int, tuple[str, ...]]) -> int | None:
    """The question that quoted lines end with: word for word, else much the same in their last paragraph."""
    quoted = [line.lstrip("> \t") for line in lines]
    words = _tokens("\n".join(quoted))
    exact = [n for n, question in asked.items() if question and words[-len(question) :] == question]
    if exact:
        longest = max(len(asked[n]) for n in exact)
        return _only(
            [n for n in exact if len(asked[n]) == longest], words[-longest - 1] if len(words) > longest else ""
        )
    return _much_the_same(_last_paragraph(quoted), asked)


def _only(candidates: Sequence[int], before: str) -> int | None:
    """The one candidate, or the one whose number stands before the text where two questions have the same text."""
    if len(candidates) == 1:
        return candidates[0]
    return next((n for n in candidates if before.lstrip("q") == str(n)), None)


def _last_paragraph(lines: Sequence[str]) -> tuple[str, ...]:
    paragraph: list[str] = []
    for line in reversed(lines):
        if line.strip():
            paragraph.append(line)
        elif paragraph:
            break
    return _tokens("\n".join(reversed(paragraph)))


def _much_the_same(words: tuple[str, ...], asked: Mapping[int, tuple[str, ...]]) -> int | None:
    """The one question of which `words` are a beginning, or with which they share nearly every word."""
    if words and words[0].lstrip("q").isdigit():
        words = words[1:]
    if len(words) < _SHORTEST_QUESTION:
        return None
    found = [
        n
        for n, question in asked.items()
        if question[: len(words)] == words
        or 2 * (Counter(words) & Counter(question)).total() >= _ALIKE * 2 * max(len(words), len(question))
    ]
    return found[0] if len(found) == 1 else None


class _Copy(msgspec.Struct, frozen=True):
    """A question repeated in written text: on lines `first` to `last` by index, up to character `end` of the last."""

    first: int
    last: int
    end: int
    question: int


def _with_copied_questions(lines: Sequence[Line], asked: Mapping[int, tuple[str, ...]]) -> Iterator[Item]:
    """The lines, with each question that was copied among them replaced by a landmark."""
    copies = {copy.first: copy for copy in _copies(lines, asked)}
    at = 0
    while at < len(lines):
        if copy := copies.get(at):
            yield Landmark(lines[copy.first].number, copy.question)
            rest = _AFTER_A_QUESTION.match(lines[copy.last].plain, copy.end)
            line = _from(lines[copy.last], rest.end() if rest else copy.end)
            if line.plain.strip():
                yield line
            at = copy.last + 1
        else:
            yield lines[at]
            at += 1


def _from(line: Line, start: int) -> Line:
    return Line(line.number, line.text[start:], line.plain[start:])


def _copies(lines: Sequence[Line], asked: Mapping[int, tuple[str, ...]]) -> list[_Copy]:
    """Where whole questions were copied, each from the start of a line, perhaps after its number."""
    places = [(i, m.end(), m.group().lower()) for i, line in enumerate(lines) for m in _TOKEN.finditer(line.plain)]
    text = " ".join(["", *(token for _, _, token in places), ""])
    token_at = {offset: t for t, offset in enumerate(accumulate((len(token) + 1 for _, _, token in places), initial=0))}
    twins = {question for question, count in Counter(asked.values()).items() if count > 1}
    found: list[_Copy] = []
    for n, question in asked.items():
        if len(question) < _SHORTEST_QUESTION:
            continue
        needle = " ".join(["", *question, ""])
        offset = text.find(needle)
        while offset >= 0:
            start = token_at[offset]
            numbered = start > 0 and places[start - 1][2].lstrip("q") == str(n)
            if _begins_a_line(places, start) and (numbered or question not in twins):
                last, end, _ = places[start + len(question) - 1]
                found.append(_Copy(places[start][0], last, end, n))
            offset = text.find(needle, offset + len(needle) - 1)
    return _not_overlapping(found)


def _begins_a_line(places: Sequence[tuple[int, int, str]], start: int) -> bool:
    line = places[start][0]
    before = start - 1
    while before >= 0 and places[before][0] == line and start - before <= 3:
        if not _BEFORE_A_QUESTION.fullmatch(places[before][2]):
            return False
        before -= 1
    return before < 0 or places[before][0] != line


def _not_overlapping(copies: list[_Copy]) -> list[_Copy]:
    """The copies from the top, the longer where two begin on one line."""
    kept: list[_Copy] = []
    for copy in sorted(copies, key=lambda c: (c.first, -c.last, -c.end)):
        if not kept or copy.first > kept[-1].last:
            kept.append(copy)
    return kept
