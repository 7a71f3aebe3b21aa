"""Which bytes did the sender put in? Undoes Content-Transfer-Encoding, also where it lies (RFC 2045 section 6)."""

import binascii
import re

_WHITE = b" \t\r\n"
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]*={0,2}[ \t]*\r?")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?$", re.M)
_AS_IS = frozenset({"", "7bit", "8bit", "binary", "7-bit", "8-bit", "none"})
_PLAIN_WORDS = re.compile(rb"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")


def name(header: str) -> str:
    """The encoding that a Content-Transfer-Encoding header means: one lower-case token, whatever surrounds it."""
    words = header.partition(";")[0].partition("(")[0].strip().strip("\"'").lower().split()
    return "" if not words else "8bit" if words[:2] == ["8", "bit"] else words[0]


def decode(body: bytes, encoding: str) -> tuple[bytes, str]:
    """The content of `body`, and what was wrong with it in words ("" when nothing was). Never raises."""
    if encoding in _AS_IS:
        return body, ""
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body), ""
    if encoding == "base64":
        return _base64(body)
    if encoding in ("x-uuencode", "uuencode", "x-uue", "uue"):
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
    digits = _NOT_BASE64.sub(b"", body[:end])
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    content = binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))
    plain = body[end:]
    return (content + b"\n" + plain, "plain text after base64") if plain.strip() else (content, "damaged base64")


def _end_of_base64(body: bytes) -> int:
    """Where base64 ends and plain text begins, which a list's footer may have put behind it; 0 where none begins."""
    at = end = 0
    for line in body.split(b"\n"):
        at += len(line) + 1
        if line.strip() and _BASE64_LINE.fullmatch(line):
            end = at
    return end if _PLAIN_WORDS.search(body[end:]) or not end else len(body)


def uuencoded(content: bytes) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """The (name, bytes) of each uuencoded file in a text, and the text without them."""
    files: list[tuple[bytes, bytes]] = []
    kept: list[bytes] = []
    at = 0
    while (begin := _UU_BEGIN.search(content, at)) is not None:
        lines, end = _uu_lines(content, begin.end() + 1)
        if not lines:
            kept.append(content[at : begin.end()])
            at = begin.end()
            continue
        kept.append(content[at : begin.start()])
        files.append((begin[1].strip(), b"".join(lines)))
        at = end
    kept.append(content[at:])
    return files, b"".join(kept)


def _uu_lines(content: bytes, start: int) -> tuple[list[bytes], int]:
    lines: list[bytes] = []
    at = start
    while at < len(content):
        end = content.find(b"\n", at)
        end = len(content) if end < 0 else end
        line = content[at:end].rstrip(b"\r")
        at = end + 1
        if line == b"end":
            return lines, at
        if line in (b"`", b""):
            continue
        try:
            lines.append(binascii.a2b_uu(line))
        except binascii.Error:
            return [], start
    return lines, at
