"""Of which parts is a message made? Bytes in, a tree of parts out (RFC 5322, RFC 2045, RFC 2046).

The standard parser recurses without end on nested parts and reads a line at a time; this one has limits, works on
slices, gives each part's own bytes, and says what it had to guess.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from foibot.mail import charsets, transfer
from foibot.mail.headers import Parameterised, parameterised

Problem = Callable[[str], None]

DEEPEST = 25
MOST_PARTS = 1_000
MOST_HEADERS = 1_000
LONGEST_HEADER = 100_000
_HEADERS_SEARCHED = 1_000_000

_BLANK_LINE = re.compile(rb"(?:\r\n\r\n|\n\r?\n|\r\r)")
_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_GUESSED_BOUNDARY = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?=[Cc]ontent-|[Mm][Ii][Mm][Ee]-|\r?\n)", re.M)
_FAMILIAR = re.compile(
    rb"(?i)(?:from|to|cc|date|subject|received|return-path|message-id|mime-version|delivered-to|x-[\w-]+)\s*:"
)
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a message: its headers (name, unfolded value) and either children or its content.

    `content` is the bytes with their transfer encoding undone; empty for a multipart.
    """

    headers: tuple[tuple[str, str], ...]
    content_type: Parameterised
    disposition: Parameterised
    content: bytes = field(repr=False)
    children: tuple["Part", ...]

    @property
    def type(self) -> str:
        """The media type in lower case, `text/plain` where none was named."""
        return self.content_type.value

    def header(self, name: str) -> str:
        """The value of the first header of that name (in lower case), "" where there is none."""
        return next((value for own, value in self.headers if own.lower() == name), "")


def parse(raw: bytes, problem: Problem) -> Part:
    """The tree of `raw`; whatever was guessed or left unread is told to `problem`. Never raises."""
    return _Parser(raw, problem).part(0, len(raw), depth=0, default="text/plain")


class _Parser:
    """Walks one message by offsets, so that no level of nesting copies what is inside it."""

    def __init__(self, raw: bytes, problem: Problem) -> None:
        self.raw = raw
        self.problem = problem
        self.parts = 0

    def part(self, start: int, end: int, depth: int, default: str) -> Part:
        self.parts += 1
        headers, body = _headers(self.raw, start, end, self.problem)
        fields = {name.lower(): value for name, value in reversed(headers)}
        content_type = _media_type(fields.get("content-type", ""), default)
        encoding = transfer.name(fields.get("content-transfer-encoding", ""))
        disposition = parameterised(fields.get("content-disposition", ""))
        children: tuple[Part, ...] = ()
        if content_type.value.startswith("multipart/"):
            children = self._children(content_type, body, end, depth)
            if children:
                return Part(headers, content_type, disposition, b"", children)
            if depth < DEEPEST and self.parts < MOST_PARTS:
                self.problem(f"{content_type.value} without parts, read as text")
                content_type = Parameterised("text/plain", content_type.parameters)
        content, trouble = transfer.decode(self.raw[body:end], encoding)
        if trouble:
            self.problem(trouble)
        return Part(headers, content_type, disposition, content, ())

    def _children(self, content_type: Parameterised, start: int, end: int, depth: int) -> tuple[Part, ...]:
        if depth >= DEEPEST:
            self.problem(f"parts nested more than {DEEPEST} deep, the inner ones not read")
            return ()
        default = "message/rfc822" if content_type.value == "multipart/digest" else "text/plain"
        children: list[Part] = []
        for first, last in self._slices(content_type.parameters.get("boundary", ""), start, end):
            if self.parts >= MOST_PARTS:
                self.problem(f"more than {MOST_PARTS:,} parts, the rest not read")
                break
            children.append(self.part(first, last, depth + 1, default))
        return tuple(children)

    def _slices(self, declared: str, start: int, end: int) -> list[tuple[int, int]]:
        boundary = declared.rstrip().encode("utf-8", "replace")
        found = _between(self.raw, boundary, start, end) if boundary else []
        if not found and (guess := _GUESSED_BOUNDARY.search(self.raw, start, end)) is not None:
            self.problem("boundary missing or wrong, guessed")
            found = _between(self.raw, guess[1], start, end)
        return found


def _between(raw: bytes, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """The slices between delimiter lines; the line end before a delimiter belongs to it (RFC 2046 section 5.1.1)."""
    slices: list[tuple[int, int]] = []
    delimiter = b"--" + boundary
    opened = -1
    at = raw.find(delimiter, start, end)
    while at >= 0:
        after = at + len(delimiter)
        line_end = raw.find(b"\n", after, end)
        line_end = end if line_end < 0 else line_end
        rest = raw[after : min(line_end, after + 200)].strip()
        if (at == start or raw[at - 1 : at] in (b"\n", b"\r")) and rest in (b"", b"--"):
            if opened >= 0:
                before = at - (2 if raw[at - 2 : at] == b"\r\n" else 1)
                slices.append((opened, max(before, opened)))
            opened = -1 if rest else min(line_end + 1, end)
            if rest:
                break
        at = raw.find(delimiter, max(after, at + 1), end)
    if opened >= 0:
        # The closing delimiter is missing: the message was cut, or its sender careless.
        slices.append((opened, end))
    return slices


def _media_type(header: str, default: str) -> Parameterised:
    read = parameterised(header)
    if _TYPE.fullmatch(read.value):
        return read
    # RFC 2045 section 5.2: what names no type is plain text, and its charset still counts.
    return Parameterised(default, read.parameters)


def _headers(raw: bytes, start: int, end: int, problem: Problem) -> tuple[tuple[tuple[str, str], ...], int]:
    """The headers of the part that begins at `start`, and where its body begins."""
    while start < end and raw[start : start + 1] in (b"\r", b"\n") and start == 0:
        start += 1
    if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
        return (), min(raw.index(b"\n", start) + 1, end)
    blank = _BLANK_LINE.search(raw, start, min(end, start + _HEADERS_SEARCHED))
    stop, body = (blank.start(), blank.end()) if blank else (min(end, start + _HEADERS_SEARCHED), end)
    block = raw[start:stop]
    separator = b"\n" if b"\n" in block or b"\r" not in block else b"\r"
    fields, taken = _fields(block.split(separator), problem)
    if taken is not None:
        body = min(start + taken, end)
    if len(fields) > MOST_HEADERS:
        problem(f"more than {MOST_HEADERS:,} headers, the rest not read")
        del fields[MOST_HEADERS:]
    return tuple((name.decode("ascii"), _value(pieces, problem)) for name, pieces in fields), body


def _fields(lines: list[bytes], problem: Problem) -> tuple[list[tuple[bytes, list[bytes]]], int | None]:
    """The header fields among `lines`; the offset of the line with which the body begins too soon, if one does."""
    fields: list[tuple[bytes, list[bytes]]] = []
    offset = 0
    for number, line in enumerate(lines):
        name = _NAME.match(line)
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1][1].append(line)
        elif name is not None:
            fields.append((name[1], [line[name.end() :]]))
        elif not (number == 0 and line.startswith((b"From ", b">From "))):
            expected = _NAME if fields else _FAMILIAR
            if not any(expected.match(later) for later in lines[number + 1 : number + 3]):
                if line.strip():
                    problem("text where a header should stand, read as the body")
                return fields, offset
            problem("a line among the headers is no header")
        offset += len(line) + 1
    return fields, None


def _value(pieces: list[bytes], problem: Problem) -> str:
    value = b"".join(piece.rstrip(b"\r\n") for piece in pieces).strip()
    if len(value) > LONGEST_HEADER:
        problem(f"a header longer than {LONGEST_HEADER:,} bytes, cut")
        value = value[:LONGEST_HEADER]
    return value.decode("ascii") if value.isascii() and b"\0" not in value else charsets.decode(value)[0]
