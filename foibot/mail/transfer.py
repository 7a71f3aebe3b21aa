"""Which bytes did the sender put in? Undoes Content-Transfer-Encoding, also where it lies (RFC 2045 section 6)."""

import binascii
import re
from collections.abc import Callable

_WHITE = b" \t\r\n"
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]*={0,2}[ \t]*\r?")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_PADDED = re.compile(rb"([A-Za-z0-9+/]+)=*")
_SOFT_BREAK = re.compile(rb"=[ \t]{1,200}\r{0,2}\n")
_UU_BEGIN = re.compile(rb"^begin(-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?$", re.M)
_UU_END = frozenset({b"end", b"===="})
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_PLAIN_WORDS = re.compile(rb"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")

# What senders call the encodings of RFC 2045, letters and digits only.
_NAMES = {
    "quotedprintable": "quoted-printable",
    "quotedprintible": "quoted-printable",
    "quotedprintabel": "quoted-printable",
    "quotedprintale": "quoted-printable",
    "quoteprintable": "quoted-printable",
    "xquotedprintable": "quoted-printable",
    "qp": "quoted-printable",
    "xbase64": "base64",
    "mimebase64": "base64",
    "64bit": "base64",
    "uuencode": "uuencode",
    "uue": "uuencode",
    "xuue": "uuencode",
    "xuuencode": "uuencode",
    "xuuencoded": "uuencode",
    "7bits": "7bit",
    "8bits": "8bit",
    "8bitmime": "8bit",
    "binary": "8bit",
    "none": "8bit",
    "identity": "8bit",
    "plain": "8bit",
    "text": "8bit",
    "ascii": "8bit",
    "usascii": "8bit",
}
_LONG_ENOUGH = 40
_MOSTLY = 0.8
_AS_IS = frozenset({"", "7bit", "8bit"})


def name(header: str) -> str:
    """The encoding that a Content-Transfer-Encoding header means: one lower-case word, whatever surrounds it."""
    label = header[:200].partition(";")[0].partition("(")[0].partition(",")[0].lower()
    letters = _NO_LETTER.sub("", label)
    return _NAMES.get(letters, letters)


def decode(body: bytes, encoding: str) -> tuple[bytes, str]:
    """The content of `body`, and what was wrong with it in words ("" when nothing was). Never raises."""
    if encoding in _AS_IS:
        return body, ""
    if encoding == "quoted-printable":
        return binascii.a2b_qp(_SOFT_BREAK.sub(b"=\n", body)), ""
    if encoding == "base64":
        return _base64(body)
    if encoding == "uuencode":
        files, rest = uuencoded(body)
        return (files[0][1], "") if files else (rest, "uuencoded part without a begin line")
    return body, f"unknown transfer encoding {encoding[:40]!r}"


def _base64(body: bytes) -> tuple[bytes, str]:
    digits = body.translate(None, _WHITE)
    try:
        return binascii.a2b_base64(digits, strict_mode=True), ""
    except binascii.Error:
        pass
    end = _end_of_base64(body)
    if not end:
        return body, "declared base64, is plain text"
    content = _runs(_NOT_BASE64.sub(b"", body[:end]))
    plain = body[end:]
    return (content + b"\n" + plain, "plain text after base64") if plain.strip() else (content, "damaged base64")


def _runs(digits: bytes) -> bytes:
    """Each run of digits up to its padding by itself: programs that append to base64 leave padding in the middle."""
    decoded: list[bytes] = []
    for run in _PADDED.finditer(digits):
        whole = run[1][: len(run[1]) - (len(run[1]) % 4 == 1)]
        decoded.append(binascii.a2b_base64(whole + b"=" * (-len(whole) % 4)))
    return b"".join(decoded)


def _end_of_base64(body: bytes) -> int:
    """Where base64 ends and plain text begins, which a list's footer may have put behind it; 0 where none begins."""
    at = end = plain = 0
    for line in body.split(b"\n"):
        at += len(line) + 1
        if not line.strip():
            continue
        if _BASE64_LINE.fullmatch(line):
            end = at
        plain += _PLAIN_WORDS.search(line) is not None
    if not end:
        # Either words, or digits among which bytes of another kind were strewn.
        return len(body) if not plain and _mostly_digits(body) else 0
    return min(end, len(body)) if _PLAIN_WORDS.search(body, end) else len(body)


def _mostly_digits(body: bytes) -> bool:
    written = body.translate(None, _WHITE)
    return len(written) >= _LONG_ENOUGH and len(_NOT_BASE64.sub(b"", written)) > _MOSTLY * len(written)


def uuencoded(content: bytes) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """The (name, bytes) of each uuencoded file in a text, and the text without them."""
    files: list[tuple[bytes, bytes]] = []
    kept: list[bytes] = []
    at = 0
    while (begin := _UU_BEGIN.search(content, at)) is not None:
        lines, end = _uu_lines(content, begin.end() + 1, _base64_line if begin[1] else _uu_line)
        if not lines:
            kept.append(content[at : begin.end()])
            at = begin.end()
            continue
        kept.append(content[at : begin.start()])
        files.append((begin[2].strip(), b"".join(lines)))
        at = end
    kept.append(content[at:])
    return files, b"".join(kept)


def _uu_lines(content: bytes, start: int, decoded: Callable[[bytes], bytes]) -> tuple[list[bytes], int]:
    lines: list[bytes] = []
    at = start
    while at < len(content):
        end = content.find(b"\n", at)
        end = len(content) if end < 0 else end
        line = content[at:end].rstrip(b"\r")
        at = end + 1
        if line.rstrip() in _UU_END:
            return lines, at
        if line.strip() in (b"`", b""):
            continue
        try:
            lines.append(decoded(line))
        except binascii.Error:
            return [], start
    return lines, at


def _uu_line(line: bytes) -> bytes:
    """One line, of which the first character says how much it holds; what some programs put behind that is cut."""
    holds = (line[0] - 0x20) & 0x3F
    return binascii.a2b_uu(line[: 1 + (holds + 2) // 3 * 4])


def _base64_line(line: bytes) -> bytes:
    return binascii.a2b_base64(line, strict_mode=True)
