"""How is a text written into a header or a body, so that every reader gets back exactly it?

RFC 5322 for folding, RFC 2047 for words, RFC 2231 for parameters, RFC 2045 for bodies. What could smuggle a header in
is refused, never cleaned: a person must look at where it came from.
"""

import binascii
import re
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import quote

from foibot.errors import AskPerson

_PLAIN = re.compile(r"[\x20-\x7e]*")
_BREAKS = re.compile("[\r\n\x00\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_QUOTABLE = re.compile(r"[\x20-\x21\x23-\x5b\x5d-\x7e]*")
_FIELD_NAME = re.compile(r"[!-9;-~]{1,76}")
_LINE = 78
_LONGEST_LINE = 998
_WORD_BYTES = 45
_PARAMETER_PIECE = 60


def checked(value: str, what: str) -> str:
    """`value` as it is; raises AskPerson where it holds a line end or NUL, naming `what` it was meant for."""
    if _BREAKS.search(value):
        raise AskPerson(f"{what} holds a line break: {value[:80]!r}")
    return value


def field_name(name: str) -> str:
    """`name` as it is; raises AskPerson where it cannot name a header (RFC 5322 section 3.6.8)."""
    if not _FIELD_NAME.fullmatch(name):
        raise AskPerson(f"no name for a header: {name[:80]!r}")
    return name


def unstructured(name: str, value: str) -> str:
    """A header line of free text, such as Subject, folded and encoded; without its last line end."""
    checked(value, name)
    value = value.strip()
    plain = _PLAIN.fullmatch(value) is not None and "=?" not in value
    if plain and len(name) + 2 + len(value) <= _LINE:
        return f"{name}: {value}"
    if plain and all(len(word) < _LONGEST_LINE - len(name) - 3 for word in value.split(" ")):
        return fold(name, _spaced(value), " ")
    return fold(name, _encoded_words(value), " ")


def _spaced(value: str) -> list[str]:
    """The words of `value`, each with the further spaces that follow it, so that joining with one space restores it."""
    words = value.split(" ")
    joined: list[str] = []
    for word in words:
        if joined and not word:
            joined[-1] += " "
        elif joined and joined[-1].endswith(" "):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def fold(name: str, pieces: Iterable[str], separator: str) -> str:
    """A header line of `pieces`, broken before a piece where it would pass 78 characters (RFC 5322 section 2.1.1)."""
    lines = [f"{name}:"]
    glue = ""
    for piece in pieces:
        if len(lines[-1]) + len(glue) + len(piece) + 1 > _LINE and lines[-1] != f"{name}:":
            lines[-1] += glue.rstrip(" ")
            lines.append(f" {piece}")
        else:
            lines[-1] += f"{glue}{piece}" if glue else f" {piece}"
        glue = separator
    return "\r\n".join(lines)


def _encoded_words(value: str) -> list[str]:
    """RFC 2047 words of at most 75 characters, none of which splits a character."""
    words: list[str] = []
    piece = b""
    for character in value:
        encoded = character.encode("utf-8", "replace")
        if len(piece) + len(encoded) > _WORD_BYTES:
            words.append(_word(piece))
            piece = b""
        piece += encoded
    return [*words, _word(piece)]


def _word(content: bytes) -> str:
    return f"=?utf-8?b?{b64encode(content).decode('ascii')}?="


def mailbox(name: str, address: str) -> str:
    """`Name <address>` for an address header: a quoted string or encoded words where the name needs it."""
    checked(name, "a display name")
    shown = name.strip()
    if not shown:
        return address
    if _ATOMS.fullmatch(shown) and "=?" not in shown and "  " not in shown:
        return f"{shown} <{address}>"
    if _PLAIN.fullmatch(shown) and "=?" not in shown and len(shown) < _LINE:
        escaped = shown.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address}>'
    return f"{' '.join(_encoded_words(shown))} <{address}>"


def parameter(name: str, value: str) -> str:
    """`; name=value` with its folding, by RFC 2231 where the value is not plain or too long for a line."""
    checked(value, name)
    if len(value) <= _PARAMETER_PIECE and _QUOTABLE.fullmatch(value) and "=?" not in value:
        return f';\r\n {name}="{value}"'
    # No piece splits a character: readers decode each by itself, whatever RFC 2231 says.
    pieces = [""]
    for character in value:
        encoded = quote(character.encode("utf-8", "replace"), safe="")
        if len(pieces[-1]) + len(encoded) > _PARAMETER_PIECE:
            pieces.append("")
        pieces[-1] += encoded
    if len(pieces) == 1:
        return f";\r\n {name}*=utf-8''{pieces[0]}"
    first = f";\r\n {name}*0*=utf-8''{pieces[0]}"
    return first + "".join(f";\r\n {name}*{n}*={piece}" for n, piece in enumerate(pieces[1:], 1))


def text_body(text: str) -> tuple[str, bytes]:
    """The transfer encoding of a text and its bytes, lines ended by CRLF, the last one too.

    Plain ASCII with lawful lines goes as it is; all else as quoted-printable, which stays readable in a raw log.
    """
    normal = text.replace("\r\n", "\n").replace("\r", "\n")
    normal = normal if normal.endswith("\n") else f"{normal}\n"
    if normal.isascii() and _goes_as_it_is(normal):
        return "7bit", normal.replace("\n", "\r\n").encode("ascii")
    printable = binascii.b2a_qp(normal.encode("utf-8", "replace"), istext=True)
    return "quoted-printable", printable.replace(b"\n", b"\r\n")


def _goes_as_it_is(text: str) -> bool:
    # "From " is escaped by mail stores, and control characters do not survive every relay.
    if text.startswith("From ") or "\nFrom " in text or "\x00" in text or "\x1b" in text:
        return False
    return len(text) < _LONGEST_LINE or max(map(len, text.split("\n"))) < _LONGEST_LINE


def file_body(content: bytes) -> bytes:
    """A file as base64 in lines of 76, ended by CRLF."""
    encoded = b64encode(content)
    return b"".join(encoded[at : at + 76] + b"\r\n" for at in range(0, len(encoded), 76))
