"""Which characters do these bytes stand for?

Mail says one thing and does another: ISO-8859-1 hides windows-1252, `us-ascii` hides UTF-8, and charsets are named that
never existed. So bytes are read in stages, and every departure from what was declared is reported in words.
"""

import codecs
import re

# What a declared name really means in mail. The WHATWG's table: senders of "latin-1" mean windows-1252.
_MEANT = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "iso8859-8-i": "iso8859-8",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
}
_ISO = re.compile(r"iso[-_ ]?8859[-_ ]?(\d{1,2})((?:-[ie])?)$")
_WINDOWS = re.compile(r"(?:x-)?(?:windows|win|cp|ibm|ms)[-_ ]?(\d{3,5})$")
# Only these may decode a mail: Python also calls `punycode`, `idna` and `unicode_escape` text encodings.
_TRUSTED = re.compile(
    r"(utf|iso8859|iso2022|cp|koi8|mac|gb|big5|shift_jis|euc|hz|johab|ascii|latin|hp-roman8|ptcp|kz|tis)"
)
_ASCII_BYTES_MEAN_OTHERS = re.compile(r"utf-?7|utf-?16|utf-?32|iso2022|hz")
_SEVERAL_BYTES = re.compile(r"utf|iso2022|gb|big5|cp9(?:32|49|50)|shift_jis|euc|johab|hz")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_MAY_BE_DAMAGED = 0.1


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """The text of `content`, and what was wrong with it in words ("" when nothing was).

    `declared` is the charset's name as the sender wrote it, in any spelling. Never raises. NULs and lone surrogates,
    which no register can hold, are left out. Line ends are not touched.
    """
    for mark, charset in _BOMS:
        if content.startswith(mark):
            return _clean(content[len(mark) :].decode(_without_mark(mark, charset), "replace")), ""
    codec = _codec(declared)
    if content.isascii() and not (codec and _ASCII_BYTES_MEAN_OTHERS.match(codec)):
        return _clean(content.decode("ascii")), "" if codec or not declared else f"unknown charset {declared[:40]!r}"
    text, problem = _staged(content, codec, declared[:40])
    return _clean(text), problem


def _without_mark(mark: bytes, charset: str) -> str:
    if charset == "utf-8":
        return charset
    return "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"


def _staged(content: bytes, codec: str, declared: str) -> tuple[str, str]:
    """Lesson 9 of libraries.md: what was declared, strict UTF-8, a Windows charset, replacement characters."""
    if codec and codec != "utf-8" and _SEVERAL_BYTES.match(codec):
        text = _strictly(content, codec)
        if text is not None:
            return text, ""
    text = _strictly(content, "utf-8")
    if text is not None:
        # Text in a one-byte charset is next to never valid UTF-8 by accident, so the bytes are believed, not the label.
        lied = codec not in ("", "utf-8")
        return text, f"declared {declared!r}, is UTF-8" if lied else _unknown(codec, declared)
    if codec and not _SEVERAL_BYTES.match(codec):
        text = _strictly(content, codec)
        return (text, "") if text is not None else (content.decode(codec, "replace"), f"not valid {declared!r}")
    damaged = content.decode("utf-8", "replace")
    lost = damaged.count("\ufffd")
    if lost <= _MAY_BE_DAMAGED * sum(character > "\x7f" for character in damaged):
        return damaged, "damaged UTF-8"
    return content.decode("cp1252", "replace"), _unknown(codec, declared) or "not valid UTF-8, read as windows-1252"


def _strictly(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _unknown(codec: str, declared: str) -> str:
    return f"unknown charset {declared!r}" if declared and not codec else ""


def _codec(declared: str) -> str:
    """The Python codec that a declared name means, or "" where it means nothing."""
    name = declared.strip().strip("\"'").lower()
    if iso := _ISO.match(name):
        name = f"iso8859-{iso[1]}{iso[2]}"
    elif windows := _WINDOWS.match(name):
        name = f"cp{windows[1]}"
    name = _MEANT.get(name, name)
    try:
        found = codecs.lookup(name).name if name and name.isascii() else ""
    except (LookupError, ValueError):
        return ""
    return found if _TRUSTED.match(found) else ""


def _clean(text: str) -> str:
    return _NOT_TEXT.sub("", text) if _NOT_TEXT.search(text) else text
