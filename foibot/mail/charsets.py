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
    "usascii": "utf-8",
    "us": "utf-8",
    "ansi_x3.4-1968": "utf-8",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "utf-8-sig": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "unicode": "utf-16",
    "ucs-2": "utf-16",
    "ansi": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "csisolatin1": "cp1252",
    "csisolatin2": "iso8859-2",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "iso8859-8-i": "iso8859-8",
    "iso8859-8-e": "iso8859-8",
    "iso8859-6-i": "iso8859-6",
    "iso8859-6-e": "iso8859-6",
    "tis-620": "cp874",
    "visual": "iso8859-8",
    "logical": "iso8859-8",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "csgb2312": "gb18030",
    "euc-cn": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "ks_c_5601": "cp949",
    "ksc5601": "cp949",
    "ksc_5601": "cp949",
    "euc-kr": "cp949",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "x-euc-jp": "euc_jp",
    "csiso2022jp": "iso2022_jp",
    "cp50220": "iso2022_jp",
    "cp50221": "iso2022_jp",
    "cp51932": "euc_jp",
    "cp65001": "utf-8",
    "cp65000": "utf-7",
    "cp1200": "utf-16",
    "cp28591": "cp1252",
    "cp20127": "utf-8",
    "cp20866": "koi8-r",
    "cp28592": "iso8859-2",
    "cp28605": "iso8859-15",
    "koi8r": "koi8-r",
    "koi8u": "koi8-u",
    "x-big5": "big5hkscs",
    "big5": "big5hkscs",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
}
# Whatever else stands in a label, such as quotes, comments and "3D" of an encoding undone once too seldom.
_NAME = re.compile(r"[^a-z0-9]{0,20}(?:3d)?[^a-z0-9]{0,20}([a-z0-9][a-z0-9_.+-]{0,40})")
_INSIDE = re.compile(r"(?:utf-?8|iso[-_ ]?8859[-_]\d{1,2}|windows-\d{3,4}|us-ascii|koi8-[ru]|gb2312|euc-kr|shift_jis)")
_ISO = re.compile(r"(?:iso)?[-_ ]?8859[-_ ]?(\d{1,2})((?:-[ie])?)")
_WINDOWS = re.compile(r"(?:x-)?(?:windows|win|cp|ibm|ms)[-_ ]?(\d{3,5})")
# Only these may decode a mail: Python also calls `punycode`, `idna` and `unicode_escape` text encodings.
_TRUSTED = re.compile(
    r"(utf|iso8859|iso2022|cp|koi8|mac|gb|big5|shift_jis|euc|hz|johab|ascii|latin|hp-roman8|ptcp|kz|tis)"
)
_ASCII_BYTES_MEAN_OTHERS = re.compile(r"utf-?7|utf-?16|utf-?32|iso2022|hz")
_SEVERAL_BYTES = re.compile(r"utf|iso2022|gb|big5|cp9(?:32|49|50)|shift_jis|euc|johab|hz")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JIS_SHIFT = re.compile(rb"\x1b(?:\$[@B]|\$\([@BD]|\([BJI])")
_JIS_ESCAPE = re.compile(rb"\x1b\$[@B]")
_STRAY = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]{1,3}|[\udc80-\udcff]")
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_META = re.compile(
    rb"""(?:<meta\b[^>]{0,300}?\bcharset|<\?xml\b[^>]{0,100}?\bencoding)\s{0,9}=\s{0,9}["']?([\w.:+-]{2,40})""", re.I
)
_META_WITHIN = 4_000
_SAMPLE = 4_000
_MANY_NULS = 0.3
_MOST_NULS = 0.6
_NEARLY_ALL = 0.9
_FEW_NULS = 0.05
_MAY_BE_DAMAGED = 0.1


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """The text of `content`, and what was wrong with it in words ("" when nothing was).

    `declared` is the charset's name as the sender wrote it, in any spelling. Never raises. NULs and lone surrogates,
    which no register can hold, are left out. Line ends are not touched.
    """
    for mark, charset in _BOMS:
        if content.startswith(mark):
            return _clean(content[len(mark) :].decode(charset, "replace")), ""
    codec = _codec(declared)
    if codec in ("utf-16", "utf-32"):
        codec = _wide(content, _MANY_NULS) or _by_blanks(content) or f"{codec}-le"
    elif not codec.startswith(("utf-16", "utf-32")) and (wide := _wide(content, _MOST_NULS)):
        return _clean(content.decode(wide, "replace")), "UTF-16 that is not named"
    if content.isascii() and not (codec and _ASCII_BYTES_MEAN_OTHERS.match(codec)):
        if _JIS_ESCAPE.search(content):
            return _clean(_jis(content)), "ISO-2022-JP that is not named"
        return _clean(content.decode("ascii")), "" if codec or not declared else f"unknown charset {declared[:40]!r}"
    text, problem = _staged(content, codec, declared[:40])
    return _clean(text), problem


def named_in_page(content: bytes) -> str:
    """The charset that a page names in itself (`<meta charset>` or an XML declaration), "" where it names none."""
    found = _META.search(content[:_META_WITHIN])
    return found[1].decode("ascii", "replace") if found else ""


def is_utf8(declared: str) -> bool:
    """Whether a declared name means UTF-8, ASCII or nothing at all: what a sender writes who has not looked."""
    return _codec(declared) in ("", "utf-8")


def _wide(content: bytes, many: float) -> str:
    """Which UTF-16 or UTF-32 these bytes are, told by where their NULs stand; "" for neither.

    `many` is the share of letters that must have one: all are of the Latin alphabet where nothing was declared.
    """
    if b"\0" not in content or len(content) < 8:
        return ""
    sample = content[: min(_SAMPLE, len(content) // 4 * 4)]
    share = [sample[offset::4].count(0) * 4 / len(sample) for offset in range(4)]
    if min(share[2], share[3]) > _NEARLY_ALL and share[0] < many:
        return "utf-32-le"
    if min(share[0], share[1]) > _NEARLY_ALL and share[3] < many:
        return "utf-32-be"
    first, second = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    if second > many and first <= _FEW_NULS:
        return "utf-16-le"
    return "utf-16-be" if first > many and second <= _FEW_NULS else ""


def _by_blanks(content: bytes) -> str:
    """UTF-16 of scripts that have few NULs: their blanks and line ends still show the order of the bytes."""
    sample = content[:_SAMPLE]
    pairs = [sample[at : at + 2] for at in range(0, len(sample) - 1, 2)]
    little = sum(pair in (b" \0", b"\n\0", b"\r\0") for pair in pairs)
    big = sum(pair in (b"\0 ", b"\0\n", b"\0\r") for pair in pairs)
    return "utf-16-be" if big > little else ""


def _staged(content: bytes, codec: str, declared: str) -> tuple[str, str]:
    """Lesson 9 of libraries.md: what was declared, strict UTF-8, a Windows charset, replacement characters."""
    if codec and codec != "utf-8" and _SEVERAL_BYTES.match(codec):
        text = _strictly(content, codec)
        if text is not None:
            return text, ""
        if codec.startswith("iso2022_jp") and b"\x1b" in content:
            return _jis(content), ""
    text = _strictly(content, "utf-8")
    if text is not None:
        # Text in a one-byte charset is next to never valid UTF-8 by accident, so the bytes are believed, not the label.
        lied = codec not in ("", "utf-8")
        return text, f"declared {declared!r}, is UTF-8" if lied else _unknown(codec, declared)
    if codec and not _SEVERAL_BYTES.match(codec):
        text = _strictly(content, codec)
        return (text, "") if text is not None else (content.decode(codec, "replace"), f"not valid {declared!r}")
    if codec not in ("", "utf-8"):
        damaged = content.decode(codec, "replace")
        if damaged.count("\ufffd") <= _MAY_BE_DAMAGED * len(damaged):
            return damaged, f"not valid {declared!r}"
    mended, strays = _piecewise(content)
    if strays <= sum(character > "\x7f" for character in mended) - strays:
        return mended, "damaged UTF-8"
    return content.decode("cp1252", "replace"), _unknown(codec, declared) or "not valid UTF-8, read as windows-1252"


def _piecewise(content: bytes) -> tuple[str, int]:
    """UTF-8 into which single bytes of windows-1252 were pasted, and how many of them; a cut character is one sign."""
    marked = content.decode("utf-8", "surrogateescape")
    strays = 0

    def mended(run: re.Match[str]) -> str:
        nonlocal strays
        strays += 1
        stray = run[0].encode("ascii", "surrogateescape")
        # A lead byte with its followers, or one at the very end, is a character cut short and no letter of its own.
        cut = stray[0] >= 0xC2 and (len(stray) > 1 or run.end() == len(marked))
        return "\ufffd" if cut else stray.decode("cp1252", "replace")

    return _STRAY.sub(mended, marked), strays


def _jis(content: bytes) -> str:
    """ISO-2022-JP as mail programs write it, with the signs and half-width katakana that RFC 1468 lacks."""
    pieces: list[str] = []
    at, shift = 0, b"\x1b(B"
    for escape in [*_JIS_SHIFT.finditer(content), None]:
        run = content[at : escape.start() if escape else len(content)]
        pieces.append(_jis_run(run, shift))
        if escape:
            at, shift = escape.end(), escape[0]
    return "".join(pieces)


def _jis_run(run: bytes, shift: bytes) -> str:
    if shift == b"\x1b(I":
        return bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in run).decode("cp932", "replace")
    if shift in (b"\x1b(B", b"\x1b(J"):
        return run.decode("cp932" if not run.isascii() else "ascii", "replace")
    if shift == b"\x1b$(D":
        high = b"".join(b"\x8f" + bytes(byte | 0x80 for byte in run[at : at + 2]) for at in range(0, len(run), 2))
        return high.decode("euc_jp", "replace")
    return b"".join(_as_shift_jis(run[at : at + 2]) for at in range(0, len(run), 2)).decode("cp932", "replace")


def _as_shift_jis(pair: bytes) -> bytes:
    """Two bytes of JIS X 0208 as Shift_JIS has them; what is no such pair stays as it is."""
    if len(pair) < 2 or not (0x21 <= pair[0] <= 0x7E and 0x21 <= pair[1] <= 0x7E):
        return pair
    row = (pair[0] - 0x21) // 2
    lead = row + (0x81 if row < 0x1F else 0xC1)
    if pair[0] % 2:
        return bytes((lead, pair[1] + (0x1F if pair[1] < 0x60 else 0x20)))
    return bytes((lead, pair[1] + 0x7E))


def _strictly(content: bytes, codec: str) -> str | None:
    try:
        return content.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _unknown(codec: str, declared: str) -> str:
    return f"unknown charset {declared!r}" if declared and not codec else ""


def _codec(declared: str) -> str:
    """The Python codec that a declared name means, or "" where it means nothing."""
    label = declared[:100].strip().lower().replace("windows ", "windows-")
    named = _NAME.match(label)
    codec = _by_name(named[1].rstrip(".-_+")) if named else ""
    if not codec and (inside := _INSIDE.search(label)):
        codec = _by_name(inside[0])
    return codec


def _by_name(name: str) -> str:
    if iso := _ISO.fullmatch(name):
        name = f"iso8859-{iso[1]}{iso[2]}"
    elif windows := _WINDOWS.fullmatch(name):
        name = f"cp{windows[1]}"
    name = _MEANT.get(name, name)
    name = _MEANT.get(name.replace("_", "-"), name)
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return found if _TRUSTED.match(found) else ""


def _clean(text: str) -> str:
    return _NOT_TEXT.sub("", text) if _NOT_TEXT.search(text) else text
