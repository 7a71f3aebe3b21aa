"""What is in this winmail.dat? Outlook's envelope in, its text and its files out (MS-OXTNEF).

One pass over slices. Lengths are believed only as far as there are bytes; what was cut short or not understood is told.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256

from foibot.mail import charsets, encoding, lzfu, rtf
from foibot.mail.addresses import is_safe_address

DEEPEST = 4
MOST_FILES = 1_000
_MOST_PROPERTIES = 5_000

_SIGNATURE = 0x223E9F78
_ATTRIBUTE = struct.Struct("<BIi")
_OPENING = 6
_CHECKSUM = 2

# Attributes, by the lower half of their number (MS-OXTNEF section 2.1.3.1).
_SUBJECT, _BODY, _PROPERTIES, _CODEPAGE = 0x8004, 0x800C, 0x9003, 0x9007
_NEXT_FILE, _FILE_DATA, _FILE_TITLE, _FILE_PROPERTIES = 0x9002, 0x800F, 0x8010, 0x9005

# Properties, by their number (MS-OXPROPS).
_P_SUBJECT, _P_BODY, _P_RTF, _P_HTML = 0x0037, 0x1000, 0x1009, 0x1013
_P_SENDER_NAME, _P_SENDER_ADDRESS, _P_SENDER_SMTP, _P_SENT = 0x0C1A, 0x0C1F, 0x5D01, 0x0039
_P_INTERNET_CODEPAGE, _P_CODEPAGE, _P_MESSAGE_ID = 0x3FDE, 0x3FFD, 0x1035
_P_DATA, _P_LONG_NAME, _P_NAME, _P_SHOWN_NAME = 0x3701, 0x3707, 0x3704, 0x3001
_P_MEDIA_TYPE, _P_CONTENT_ID, _P_METHOD = 0x370E, 0x3712, 0x3705
_BY_REFERENCE = (2, 3, 4, 7)

_TEXT8, _TEXT16, _OBJECT, _BINARY, _SEVERAL = 0x001E, 0x001F, 0x000D, 0x0102, 0x1000
_VARIABLE = frozenset({_TEXT8, _TEXT16, _OBJECT, _BINARY})
_WIDTHS = {
    0x0002: 2, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 2, 0x0014: 8, 0x0040: 8,
    0x0048: 16,
}  # fmt: skip
_NAMED = 0x8000
_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}")
_ANY_FILE = "application/octet-stream"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class File:
    """One file: its name as it was given, its media type, its bytes and its Content-ID."""

    name: str
    type: str
    content: bytes = field(repr=False)
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a winmail.dat says: plain text or a page ("" for what it has not), and its files."""

    text: str
    html: str
    files: tuple[File, ...]
    problems: tuple[str, ...]
    subject: str
    sender_name: str
    sender_address: str
    sent: datetime | None
    rich_text: int  # bytes of it that were read


@dataclass(slots=True)
class _Message:
    codepage: int = 1252
    subject: bytes = b""
    body: bytes = b""
    properties: dict[int, tuple[int, bytes]] = field(default_factory=dict)


@dataclass(slots=True)
class _Budget:
    """How much may still be unpacked, over all mails within one another."""

    rich_text: int  # bytes


@dataclass(slots=True)
class _Attached:
    title: bytes = b""
    data: bytes = b""
    properties: dict[int, tuple[int, bytes]] = field(default_factory=dict)


def read(content: bytes, rich_text: int = 2_000_000) -> Opened | None:
    """What `content` holds, at most so many bytes of rich text read; None where it is no TNEF at all. Never raises."""
    return _read(content, 0, _Budget(rich_text))


def _read(content: bytes, depth: int, budget: "_Budget") -> Opened | None:
    if len(content) < _OPENING or struct.unpack_from("<I", content)[0] != _SIGNATURE:
        return None
    problems: list[str] = [] if len(content) > _OPENING + _ATTRIBUTE.size else ["winmail.dat is cut short"]
    message = _Message()
    attached: list[_Attached] = []
    for number, data in _attributes(content, problems):
        if number == _CODEPAGE and len(data) >= 4:
            message.codepage = struct.unpack_from("<I", data)[0] or 1252
        elif number == _SUBJECT:
            message.subject = data
        elif number == _BODY:
            message.body = data
        elif number == _PROPERTIES:
            message.properties = _properties(data, problems)
        elif number == _NEXT_FILE:
            if len(attached) == MOST_FILES:
                problems.append(f"winmail.dat holds more than {MOST_FILES:,} files, the rest not read")
                break
            attached.append(_Attached())
        elif attached and number == _FILE_TITLE:
            attached[-1].title = data
        elif attached and number == _FILE_DATA:
            attached[-1].data = data
        elif attached and number == _FILE_PROPERTIES:
            attached[-1].properties = _properties(data, problems)
    before = budget.rich_text
    text, html = _says(message, budget, problems)
    files = tuple(_file(one, message.codepage, depth, budget, problems) for one in attached)
    properties, codepage = message.properties, message.codepage
    return Opened(
        text,
        html,
        files,
        problems=tuple(dict.fromkeys(problems)),
        subject=_text(properties, _P_SUBJECT, codepage) or _decoded(message.subject, codepage),
        sender_name=_text(properties, _P_SENDER_NAME, codepage),
        sender_address=_text(properties, _P_SENDER_SMTP, codepage) or _text(properties, _P_SENDER_ADDRESS, codepage),
        sent=_moment(properties.get(_P_SENT, (0, b""))[1]),
        rich_text=before - budget.rich_text,
    )


def _attributes(content: bytes, problems: list[str]) -> Iterator[tuple[int, bytes]]:
    """The (number, data) of each attribute (section 2.1.3)."""
    at = _OPENING
    while at + _ATTRIBUTE.size <= len(content):
        level, number, length = _ATTRIBUTE.unpack_from(content, at)
        at += _ATTRIBUTE.size
        if level not in (1, 2) or length < 0:
            problems.append("winmail.dat is damaged")
            return
        if at + length > len(content):
            problems.append("winmail.dat is cut short")
        yield number & 0xFFFF, content[at : at + length]
        at += length + _CHECKSUM


def _properties(data: bytes, problems: list[str]) -> dict[int, tuple[int, bytes]]:
    """The (type, first value) of each property that has a number of its own (section 2.1.3.4)."""
    found: dict[int, tuple[int, bytes]] = {}
    try:
        at = 4
        for _ in range(min(struct.unpack_from("<I", data)[0], _MOST_PROPERTIES)):
            kind, number = struct.unpack_from("<HH", data, at)
            at += 4
            if number >= _NAMED:
                at = _behind_name(data, at)
            value, at = _value(data, at, kind)
            found.setdefault(number, (kind, value))
    except (struct.error, KeyError, OverflowError):
        problems.append("winmail.dat is damaged")
    return found


def _behind_name(data: bytes, at: int) -> int:
    by_text, length = struct.unpack_from("<II", data, at + 16)
    return at + 24 + (_padded(length) if by_text else 0)


def _value(data: bytes, at: int, kind: int) -> tuple[bytes, int]:
    """The first value of a property, and where the next property begins. Raises struct.error, KeyError."""
    base = kind & ~_SEVERAL
    if base in _VARIABLE:
        count = struct.unpack_from("<I", data, at)[0]
        at += 4
        first = b""
        for number in range(min(count, _MOST_PROPERTIES)):
            length = struct.unpack_from("<I", data, at)[0]
            first = data[at + 4 : at + 4 + length] if number == 0 else first
            at += 4 + _padded(length)
        return first, at
    width = _WIDTHS[base]
    if not kind & _SEVERAL:
        return data[at : at + width], at + _padded(width)
    count = struct.unpack_from("<I", data, at)[0]
    return data[at + 4 : at + 4 + width], at + 4 + count * _padded(width)


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4


def _says(message: _Message, budget: _Budget, problems: list[str]) -> tuple[str, str]:
    """The plain text and the page. Rich text is opened only where there is neither."""
    properties = message.properties
    text = _text(properties, _P_BODY, message.codepage) or _decoded(message.body, message.codepage)
    kind, page = properties.get(_P_HTML, (0, b""))
    if page:
        codepage = _number(properties, _P_INTERNET_CODEPAGE)
        named = "utf-16-le" if kind == _TEXT16 else f"cp{codepage}" if codepage else charsets.named_in_page(page)
        return text, charsets.decode(page, named or f"cp{message.codepage}")[0].replace("\r\n", "\n")
    packed = properties.get(_P_RTF, (0, b""))[1]
    if packed and not text.strip():
        source, trouble = lzfu.decompressed(packed, budget.rich_text)
        budget.rich_text -= len(source)
        if trouble:
            problems.append(trouble)
        said = rtf.read(source)
        return said.text, said.html
    return text, ""


def _file(one: _Attached, codepage: int, depth: int, budget: _Budget, problems: list[str]) -> File:
    properties = one.properties
    name = (
        _text(properties, _P_LONG_NAME, codepage)
        or _text(properties, _P_NAME, codepage)
        or _decoded(one.title, codepage)
        or _text(properties, _P_SHOWN_NAME, codepage)
    )
    kind, value = properties.get(_P_DATA, (0, b""))
    content = one.data or (value[16:] if kind == _OBJECT else value)
    if kind == _OBJECT and value.startswith(_MESSAGE):
        return _enclosed(value[16:], name, depth, budget, problems)
    if not content and _number(properties, _P_METHOD) in _BY_REFERENCE:
        problems.append(f"the file {name[:80]!r} was sent as a link and is kept elsewhere")
    content_id = _text(properties, _P_CONTENT_ID, codepage).strip("<> ")
    media_type = _text(properties, _P_MEDIA_TYPE, codepage).lower()
    return File(name, media_type if _TYPE.fullmatch(media_type) else _ANY_FILE, content, content_id)


def _enclosed(content: bytes, name: str, depth: int, budget: _Budget, problems: list[str]) -> File:
    """A mail within: as a mail, where it can be opened."""
    opened = _read(content, depth + 1, budget) if depth < DEEPEST else None
    if opened is None:
        problems.append("a mail within winmail.dat not opened")
        return File(name, "application/ms-tnef", content)
    problems += opened.problems
    title = name or opened.subject or "message"
    shown = title if title.lower().endswith((".eml", ".msg")) else f"{title}.eml"
    return File(shown, "message/rfc822", _as_mail(opened))


def _as_mail(opened: Opened) -> bytes:
    """The mail that Outlook enclosed, as RFC 5322 has it."""
    lines = ["MIME-Version: 1.0", encoding.unstructured("Subject", _one_line(opened.subject))]
    if is_safe_address(opened.sender_address):
        lines.append(f"From: {encoding.mailbox(_one_line(opened.sender_name), opened.sender_address)}")
    if opened.sent is not None:
        lines.append(f"Date: {format_datetime(opened.sent)}")
    subtype = "html" if opened.html and not opened.text.strip() else "plain"
    name, body = encoding.text_body(opened.html if subtype == "html" else opened.text)
    part = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: {name}\r\n\r\n".encode() + body
    if not opened.files:
        return "\r\n".join(lines).encode() + b"\r\n" + part
    parts = [part, *map(_file_part, opened.files)]
    boundary = sha256(b"".join(parts)).hexdigest()[:40]
    lines.append(f'Content-Type: multipart/mixed; boundary="{boundary}"')
    inside = b"".join(f"--{boundary}\r\n".encode() + piece + b"\r\n" for piece in parts)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + inside + f"--{boundary}--\r\n".encode()


def _file_part(one: File) -> bytes:
    shown = encoding.parameter("filename", _one_line(one.name)[:200] or "file")
    head = f"Content-Type: {one.type}\r\nContent-Disposition: attachment{shown}\r\n"
    if one.type == "message/rfc822":
        return head.encode() + b"\r\n" + one.content
    return head.encode() + b"Content-Transfer-Encoding: base64\r\n\r\n" + encoding.file_body(one.content)


def _moment(value: bytes) -> datetime | None:
    """A FILETIME, in UTC: tenths of microseconds since 1601."""
    try:
        return _EPOCH + timedelta(microseconds=struct.unpack("<Q", value)[0] // 10)
    except (struct.error, OverflowError):
        return None


def _text(properties: dict[int, tuple[int, bytes]], number: int, codepage: int) -> str:
    kind, value = properties.get(number, (0, b""))
    if kind == _TEXT16:
        return value.decode("utf-16-le", "replace").rstrip("\0").replace("\0", "").replace("\r\n", "\n")
    return _decoded(value, codepage) if kind == _TEXT8 else ""


def _number(properties: dict[int, tuple[int, bytes]], number: int) -> int:
    value = properties.get(number, (0, b""))[1]
    return int.from_bytes(value, "little") if len(value) == 4 else 0


def _decoded(value: bytes, codepage: int) -> str:
    return charsets.decode(value.rstrip(b"\0"), f"cp{codepage}")[0].replace("\r\n", "\n")


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("\0", "")
