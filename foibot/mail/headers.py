"""What does one header say? Unfolded bytes in; decoded text, parameters, ids and stamps out.

RFC 5322 for the shapes, RFC 2047 for encoded words, RFC 2231 for parameters, and the common errors against each.
Nothing here raises, and everything reads its input once.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote_to_bytes

from foibot.mail import charsets, dates

# The whole word, tolerant of spaces and question marks inside, which common senders leave unencoded.
_ENCODED_WORD = re.compile(r"=\?([^?\s=]{1,60})\?([bq])\?(.*?)\?=(?![0-9A-F]{2}[^\s?]{0,75}\?=)", re.I | re.S)
_CONTROLS = re.compile("[\x00-\x1f\x7f\u2028\u2029]+")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_COMMENT_EDGE = re.compile(r'[()"\\]')
_VALUE = re.compile(r"[\s;,]{0,99}[\"']?([^\s;,\"'=]{1,200})(?=[\s;,\"']|$)")
# A quote inside a quoted value does not end it: only one that a separator, the next parameter or nothing follows.
_PARAMETER = re.compile(
    r"""([^\s=;"'(),]{1,100})\s{0,99}=\s{0,99}(?:"((?:[^"\\]|\\.|"(?!\s{0,20}(?:[;,(]|$|[\w*-]{1,30}=)))*+)("?)"""
    r"""|((?:(?![\s,]{1,20}[a-z][\w*-]{1,30}\s?=[^?=\s])[^;])*))""",
    re.S | re.I,
)
_BARE_WITH_BRACKETS = re.compile(r"(?:name|boundary)[*\d]{0,5}\s{0,9}=\s{0,9}[^\s\";][^;\"]{0,200}\(", re.I)
_ESCAPED = re.compile(r"\\(.)", re.S)
# In the name of a file a backslash before a letter parts folders, which the sender forgot to escape.
_ESCAPED_IN_NAME = re.compile(r"\\([^A-Za-z0-9._ -])", re.S)
_STARLESS = re.compile(r"[A-Za-z][\w-]{2,20}'[\w-]{0,10}'[^\s']*%[0-9A-Fa-f]{2}")
_NAMES_A_FILE = frozenset({"name", "filename"})
_MESSAGE_ID = re.compile(r"<([^<>]*)>")
_BARE_ID = re.compile(r"[^\s<>@,;]{1,400}@[^\s<>@,;]{1,400}")


def decode_words(value: str) -> str:
    """`value` with its RFC 2047 encoded words decoded, as one line of text without control characters."""
    if "=?" not in value:
        return one_line(value)
    # Behind the last "?=" no word can end; cutting there keeps the search linear on any input.
    end = value.rfind("?=") + 2
    pieces: list[str] = []
    run: list[tuple[str, str, str]] = []
    at = 0
    for word in _ENCODED_WORD.finditer(value, 0, max(end, 0)):
        between = value[at : word.start()]
        if between.strip() or not run:
            pieces += (_decode_run(run), between)
            run = []
        run.append((word[1].partition("*")[0].lower(), word[2].lower(), word[3]))
        at = word.end()
    pieces += (_decode_run(run), value[at:])
    return one_line("".join(pieces))


def _decode_run(run: list[tuple[str, str, str]]) -> str:
    """Adjacent words: the bytes of one charset are joined first, since senders split inside a character."""
    decoded: list[str] = []
    charset, content, unfinished = "", b"", ""
    for name, encoding, text in run:
        if name != charset:
            decoded.append(charsets.decode(content + _base64(unfinished), charset)[0])
            charset, content, unfinished = name, b"", ""
        if encoding == "q":
            content, unfinished = content + _base64(unfinished) + _q(text), ""
            continue
        unfinished += text
        if text.endswith("=") or len(_NOT_BASE64.sub("", unfinished)) % 4 == 0:
            content, unfinished = content + _base64(unfinished), ""
    decoded.append(charsets.decode(content + _base64(unfinished), charset)[0])
    return "".join(decoded)


def _q(text: str) -> bytes:
    content = text.replace("_", " ").encode("utf-8", "replace")
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), content)


def _base64(text: str) -> bytes:
    digits = _NOT_BASE64.sub("", text)
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    return binascii.a2b_base64(digits + "=" * (-len(digits) % 4))


def one_line(value: str) -> str:
    """`value` on one line: each run of control characters and line ends is one space."""
    return _CONTROLS.sub(" ", value).strip()


def without_comments(value: str) -> str:
    """`value` without its (nested) comments; quoted strings keep their brackets. RFC 5322 section 3.2.2."""
    if "(" not in value:
        return value
    kept: list[str] = []
    depth, quoted, at, skip = 0, False, 0, -1
    for edge in _COMMENT_EDGE.finditer(value):
        here = edge.start()
        if here == skip:
            continue
        sign = edge[0]
        if sign == "\\":
            skip = here + 1
        elif sign == '"' and not depth:
            quoted = not quoted
        elif sign == "(" and not quoted:
            if not depth:
                kept.append(value[at:here])
                at = here
            depth += 1
        elif sign == ")" and not quoted and depth:
            depth -= 1
            at = here + 1
    # A comment that never ends hides nothing: better to read too much than to lose an address.
    kept.append(value[at:])
    return " ".join(kept)


@dataclass(frozen=True, slots=True)
class Parameterised:
    """A value with parameters, such as `text/plain; charset=utf-8`: both in lower case but for parameter values."""

    value: str
    parameters: dict[str, str]


def parameterised(header: str) -> Parameterised:
    """Content-Type, Content-Disposition and their like, with RFC 2231 continuations and RFC 2047 abuse undone."""
    if "(" in header and not _BARE_WITH_BRACKETS.search(header):
        header = without_comments(header)
    begins = _VALUE.match(header)
    value = begins[1].lower() if begins else ""
    plain: dict[str, str] = {}
    split: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, text in _raw_parameters(header, begins.end() if begins else 0):
        name, star, rest = name.lower().partition("*")
        if not star:
            if name in _NAMES_A_FILE and _STARLESS.match(text):
                text = _joined({0: (text, True)})
            plain.setdefault(name, decode_words(text) if "=?" in text else text)
            continue
        number = rest.rstrip("*")
        index = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0
        split.setdefault(name, {}).setdefault(index, (text, rest.endswith("*") or not rest))
    for name, sections in split.items():
        plain[name] = _joined(sections)
    return Parameterised(value, plain)


def _raw_parameters(header: str, start: int) -> Iterator[tuple[str, str]]:
    for found in _PARAMETER.finditer(header, start):
        name, quoted, end, bare = found.groups()
        if quoted is not None:
            escaped = _ESCAPED_IN_NAME if name.partition("*")[0].lower() in _NAMES_A_FILE else _ESCAPED
            # A quote that is never closed has swallowed the parameters behind it.
            yield name, escaped.sub(r"\1", quoted if end else quoted.partition(";")[0].rstrip())
        else:
            text = bare.strip().rstrip(",")
            yield name, text.strip("'") if text.count("'") == 2 and text[0] == text[-1] else text


def _joined(sections: dict[int, tuple[str, bool]]) -> str:
    """RFC 2231 section 4.1: the first section names the charset; only sections marked with * are encoded."""
    charset = ""
    content = b""
    for index, (text, encoded) in sorted(sections.items()):
        if index == 0 and encoded and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        content += unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return decode_words(charsets.decode(content, charset)[0])


def message_ids(value: str) -> tuple[str, ...]:
    """Every `<id>` in a header, in order, once each. White space inside, which folding left there, goes."""
    found = ("".join(inside.split()) for inside in _MESSAGE_ID.findall(value))
    ids = tuple(dict.fromkeys(f"<{inside}>" for inside in found if inside))
    if ids or "<" in value:
        return ids
    bare = _BARE_ID.fullmatch(value.strip())
    return (f"<{bare[0]}>",) if bare else ()


@dataclass(frozen=True, slots=True)
class Received:
    """One trace stamp: the host that says it took the message, when, and from whom (RFC 5321 section 4.4).

    `came_from` is the sending host by its reverse look-up where the stamp gives one, else by the name it claimed.
    """

    by: str
    at: datetime
    came_from: str = ""


_BY = re.compile(r"(?:^|\s)by\s+([^\s;]+)", re.I)
_FROM = re.compile(r"^\s*from\s+([^\s;()]+)\s*(?:\((unknown|[a-z0-9_.-]+\.[a-z0-9-]+)\.?\s+\[)?", re.I)


def received(value: str) -> Received | None:
    """A Received header as a stamp; None where it carries no time."""
    route, _, when = without_comments(value).rpartition(";")
    at = dates.read(when)
    if at is None:
        return None
    by, sender = _BY.search(route), _FROM.match(value)
    came_from = (sender[2] or sender[1]) if sender else ""
    return Received(by[1].lower().rstrip(".") if by else "", at, came_from.lower().rstrip("."))
