"""Which mail does somebody pass on: who wrote it, when, about what, and in which words?

A forward is an embedded message (RFC 2046 5.2.1), or the block of headers that mail programs write above the text. What
the block says is the word of whoever forwards, and no evidence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foibot.mail import reply_phrases
from foibot.mail.addresses import parse_list
from foibot.mail.message import Message, Received, read
from foibot.mail.phrases import FORWARD_SUBJECTS

_LABELLED = re.compile(r"[ \t]*\*{0,2}([^\W\d_][^:\n*]{0,24}?)[ \t]*\*{0,2}[ \t]*[:\uff1a][ \t]*\*{0,2}[ \t]*(.*)")
_LABEL_OF = {word: name for name, words in reply_phrases.HEADER_LABELS.items() for word in words}
_QUOTE_MARK = re.compile(r"(?:>[ \t]?)+")
_NEEDED = 3  # labels, so that "From: 2014" in somebody's table is none
_LONGEST_BLOCK = 20  # lines
_LINES_READ = 2_000
_LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A mail that was passed on. `address` is "" where the block names nobody by address; `date` is as it stands there.

    `note` is what the forwarder wrote above it; `stamps` are the Received headers of an embedded message, newest first.
    """

    name: str
    address: str
    subject: str
    date: str
    text: str
    note: str
    stamps: tuple[Received, ...] = ()


def forwarded(message: Message) -> Forwarded | None:
    """The mail that a forward passes on; None where the message is none. Never raises."""
    embedded = [file for file in message.attachments if file.content_type == "message/rfc822"]
    if len(embedded) == 1:
        inner = read(embedded[0].content)
        if inner.from_address:
            return Forwarded(
                inner.from_name,
                inner.from_address,
                inner.subject,
                inner.header("date"),
                inner.text,
                message.text.strip(),
                inner.received,
            )
    if not message.subject.strip().lower().startswith(FORWARD_SUBJECTS):
        return None
    return _in_text(message.text.split("\n", _LINES_READ))


def _in_text(lines: Sequence[str]) -> Forwarded | None:
    for start in range(min(len(lines), _LINES_READ)):
        if _label(lines[start])[0] not in ("from", "date", "subject"):
            continue
        values, end = _block(lines, start)
        if len(values) < _NEEDED or "from" not in values:
            continue
        people = parse_list(values["from"], 1)
        if not people:
            continue
        return Forwarded(
            people[0].name,
            people[0].address,
            values.get("subject", ""),
            values.get("date", ""),
            _unquoted(lines[end:]),
            _above(lines[:start]),
        )
    return None


def _block(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """The values of the headers from `start`, by what their labels name, and the line after the last of them."""
    values: dict[str, str] = {}
    last, end = "", start
    for at in range(start, min(start + _LONGEST_BLOCK, len(lines))):
        label, value = _label(lines[at])
        line = _bare(lines[at])
        if label:
            values.setdefault(label, value)
            last = label
        elif not line.strip():
            following = _label(lines[at + 1])[0] if at + 1 < len(lines) else ""
            if not following:  # some programs leave a line free between the headers
                break
            continue
        elif last and (line[:1] in " \t" or "@" in line):
            values[last] = f"{values[last]} {line.strip()}"
        else:
            break
        end = at + 1
    return values, end


def _label(line: str) -> tuple[str, str]:
    """What the label at the start of a line names, and its value; ("", "") where there is none."""
    found = _LABELLED.match(_bare(line)[:_LONGEST_LINE])
    name = _LABEL_OF.get(found[1].strip().lower(), "") if found else ""
    return (name, found[2].strip(" *\t")) if found and name else ("", "")


def _bare(line: str) -> str:
    mark = _QUOTE_MARK.match(line)
    return line[mark.end() :] if mark else line


def _unquoted(lines: Sequence[str]) -> str:
    """The text below the block; without quote marks where the whole of it has them."""
    filled = [line for line in lines if line.strip()]
    marked = bool(filled) and all(_QUOTE_MARK.match(line) for line in filled)
    return "\n".join(_once_less(line) if marked else line for line in lines).strip()


def _once_less(line: str) -> str:
    return re.sub(r"^>[ \t]?", "", line)


def _above(lines: Sequence[str]) -> str:
    """What the forwarder wrote: the lines above the block, without the rule or words that announce it."""
    kept = list(lines)
    while kept and (not kept[-1].strip() or _announces(kept[-1])):
        kept.pop()
    return "\n".join(kept).strip()


def _announces(line: str) -> bool:
    words = line.strip(" \t-_=*>:\u2013\u2014").lower().replace("\u2019", "'")
    return not words or words in reply_phrases.ORIGINAL_MESSAGE
