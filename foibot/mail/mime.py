"""Of which parts is a message made? Bytes in, a tree of parts out (RFC 5322, RFC 2045, RFC 2046).

The standard parser recurses without end on nested parts and reads a line at a time; this one has limits, works on
slices, gives each part's own bytes, and says what it had to guess.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from foibot.mail import charsets, line_ends, transfer
from foibot.mail.headers import Parameterised, parameterised

Problem = Callable[[str], None]

DEEPEST = 100
MOST_SEARCHED = 1_500_000_000  # bytes; every level of nesting looks for its boundary in all that is within it
_COST_OF_DECODING = 10  # times that of searching
MOST_PARTS = 1_000
MOST_HEADERS = 1_000
LONGEST_HEADER = 100_000
_HEADERS_SEARCHED = 1_000_000

_BLANK_LINE = re.compile(rb"(?:\r\n\r\n|\n\r{0,2}\n|\r\r(?!\n))")
_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n\x00]{0,1000}")
_CHARSET = re.compile(rb"(?i)\bcharset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})")
_WORD = re.compile(rb"=\?([\w.:-]{2,40})\?[bBqQ]\?")
_CHARSET_WITHIN = 20_000
_ESCAPE = b"\x1b"  # begins the shifts of ISO-2022, all of whose bytes are ASCII
_MIME_BEGINS = re.compile(
    rb"(?i)(?:mime-version|content-type|content-transfer-encoding)[ \t]*:[^\r\n]{1,200}\r?\n[\w\r\n \t]"
)
_OF_MIME = frozenset({"mime-version", "content-type", "content-transfer-encoding"})
_NAME = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_GUESSED_BOUNDARY = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\n(?=[Cc]ontent-|[Mm][Ii][Mm][Ee]-|\r?\n)", re.M)
_FAMILIAR = re.compile(
    rb"(?i)(?:from|to|cc|date|subject|received|return-path|reply-to|sender|message-id|mime-version|delivered-to"
    rb"|content-type|dkim-signature|in-reply-to|x-[\w-]{1,60})[ \t]*:"
)
_SWAPPED = {"plain/text": "text/plain", "html/text": "text/html"}  # as some scripts name them
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
    single = line_ends.undoubled(raw)
    if single is not None:
        problem("every line end is there twice, read as one")
        raw = single
    return _Parser(raw, problem).part(0, len(raw), depth=0, default="text/plain")


class _Parser:
    """Walks one message by offsets, so that no level of nesting copies what is inside it."""

    def __init__(self, raw: bytes, problem: Problem) -> None:
        self.raw = raw
        self.problem = problem
        self.parts = 0
        self.searched = 0
        self.raw_charset: str | None = None

    def part(self, start: int, end: int, depth: int, default: str) -> Part:
        self.parts += 1
        headers, body = self._headers(start, end)
        said = {name.lower() for name, _ in headers}
        if depth == 0 and not said & _OF_MIME and _MIME_BEGINS.match(self.raw, body):
            self.problem("a blank line among the headers")
            more, body = self._headers(body, end)
            headers += more
        fields = {name.lower(): value for name, value in reversed(headers)}
        content_type = _media_type(fields.get("content-type", ""), default)
        encoding = transfer.name(fields.get("content-transfer-encoding", ""))
        disposition = parameterised(fields.get("content-disposition", ""))
        if content_type.value.startswith("multipart/") and self._may_open(depth, end - body):
            children = self._children(content_type, body, end, depth) or self._encoded(
                content_type, body, end, depth, encoding
            )
            if children:
                return Part(headers, content_type, disposition, b"", children)
            if self.parts < MOST_PARTS:
                self.problem(f"{content_type.value} without parts, read as text")
                content_type = Parameterised("text/plain", content_type.parameters)
        content, trouble = transfer.decode(self.raw[body:end], encoding)
        if trouble:
            self.problem(trouble)
        return Part(headers, content_type, disposition, content, ())

    def _headers(self, start: int, end: int) -> tuple[tuple[tuple[str, str], ...], int]:
        """The headers of the part that begins at `start`, and where its body begins."""
        raw = self.raw
        if start == 0 and (lead := _LEADING.match(raw)) is not None and _begins(raw, lead.end()):
            start = lead.end()
        if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
            return (), min(raw.index(b"\n", start) + 1, end)
        blank = _BLANK_LINE.search(raw, start, min(end, start + _HEADERS_SEARCHED))
        stop, body = (blank.start(), blank.end()) if blank else (min(end, start + _HEADERS_SEARCHED), end)
        block = raw[start:stop]
        charset = "" if _is_utf8(block) and _ESCAPE not in block else self._charset(start, end)
        separator = b"\n" if b"\n" in block or b"\r" not in block else b"\r"
        fields, taken = _fields(block.split(separator), self.problem)
        if taken is not None:
            body = min(start + taken, end)
        if len(fields) > MOST_HEADERS:
            self.problem(f"more than {MOST_HEADERS:,} headers, the rest not read")
            del fields[MOST_HEADERS:]
        named = ((name.decode("ascii"), pieces) for name, pieces in fields)
        return tuple((name, _value(pieces, charset, self.problem)) for name, pieces in named), body

    def _charset(self, start: int, end: int) -> str:
        """The charset of raw bytes in the headers of a part: whoever writes them means the same as in the texts.

        What the part itself names counts first, then what the message names for any text, then its encoded words.
        """
        if own := _named_charset(_CHARSET, self.raw, start, end):
            return own
        if self.raw_charset is None:
            whole = 0, len(self.raw)
            self.raw_charset = _named_charset(_CHARSET, self.raw, *whole) or _named_charset(_WORD, self.raw, *whole)
        return self.raw_charset

    def _may_open(self, depth: int, size: int) -> bool:
        """Whether a multipart of `size` bytes may still be looked into."""
        self.searched += size
        if depth < DEEPEST and self.searched <= MOST_SEARCHED:
            return True
        deep = f"parts nested more than {DEEPEST} deep" if depth >= DEEPEST else "large parts nested too deep"
        self.problem(f"{deep}, the inner ones not read")
        return False

    def _encoded(
        self, content_type: Parameterised, start: int, end: int, depth: int, encoding: str
    ) -> tuple[Part, ...]:
        """The parts of a multipart that was encoded as a whole, which RFC 2045 section 6.4 forbids."""
        if encoding not in ("base64", "quoted-printable"):
            return ()
        if not self._may_open(depth + 1, _COST_OF_DECODING * (end - start)):
            return ()
        within = _Parser(transfer.decode(self.raw[start:end], encoding)[0], self.problem)
        within.parts, within.searched = self.parts, self.searched
        children = within._children(content_type, 0, len(within.raw), depth + 1)
        self.parts, self.searched = within.parts, within.searched
        return children

    def _children(self, content_type: Parameterised, start: int, end: int, depth: int) -> tuple[Part, ...]:
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
        found, closed = _between(self.raw, boundary, start, end) if boundary else ([], True)
        if not found and (guess := _GUESSED_BOUNDARY.search(self.raw, start, end)) is not None:
            self.problem("boundary missing or wrong, guessed")
            found, closed = _between(self.raw, guess[1], start, end)
        if not closed:
            self.problem("the last boundary is missing, so the message may have been cut short")
        return found


def _between(raw: bytes, boundary: bytes, start: int, end: int) -> tuple[list[tuple[int, int]], bool]:
    """The slices between delimiter lines, and whether the closing one is there.

    The line end before a delimiter belongs to it (RFC 2046 section 5.1.1).
    """
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
        return slices, False
    return slices, True


def _media_type(header: str, default: str) -> Parameterised:
    read = parameterised(header)
    if _TYPE.fullmatch(read.value):
        return Parameterised(_SWAPPED.get(read.value, read.value), read.parameters)
    # RFC 2045 section 5.2: what names no type is plain text, and its charset still counts.
    return Parameterised(default, read.parameters)


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


def _begins(raw: bytes, at: int) -> bool:
    """Whether a message begins here, behind blank lines and marks that do not belong to it."""
    return _FAMILIAR.match(raw, at) is not None or raw.startswith(b"From ", at)


def _is_utf8(block: bytes) -> bool:
    try:
        block.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _named_charset(name: re.Pattern[bytes], raw: bytes, start: int, end: int) -> str:
    """The first charset named by `name` that is not UTF-8 or ASCII: those say nothing of bytes that are neither."""
    found = (one[1].decode("ascii", "replace") for one in name.finditer(raw, start, min(end, start + _CHARSET_WITHIN)))
    return next((charset for charset in found if not charsets.is_utf8(charset)), "")


def _value(pieces: list[bytes], charset: str, problem: Problem) -> str:
    value = b"".join(piece.rstrip(b"\r\n") for piece in pieces).strip()
    if len(value) > LONGEST_HEADER:
        problem(f"a header longer than {LONGEST_HEADER:,} bytes, cut")
        value = value[:LONGEST_HEADER]
    plain = value.isascii() and b"\0" not in value and _ESCAPE not in value
    return value.decode("ascii") if plain else charsets.decode(value, charset)[0]
