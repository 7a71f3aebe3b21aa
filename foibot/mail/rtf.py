"""What does this RTF say? Outlook's rich text in; the page wrapped in it (MS-OXRTFEX) or its text out.

One pass, no recursion. Pictures, fonts, styles and every destination marked with `\\*` are passed over.
"""

import re
from dataclasses import dataclass, replace

from foibot.mail import charsets

_TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)", re.S)
_WRAPS_HTML = re.compile(rb"\\fromhtml1(?!\d)")
_WITHIN = 4_000
_DEEPEST = 10_000

_SIGNS = {
    b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t",
    b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"endash": "–",
    b"emdash": "—", b"emspace": "\u2003", b"enspace": "\u2002",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}
_PASSED_OVER = frozenset(
    {
        b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"objdata", b"nonshppict", b"header",
        b"headerl", b"headerr", b"headerf", b"footer", b"footerl", b"footerr", b"footerf", b"fldinst", b"listtable",
        b"listoverridetable", b"revtbl", b"themedata", b"colorschememapping", b"datastore", b"latentstyles",
        b"xmlnstbl",
    }
)  # fmt: skip
# The Windows code pages of RTF's character sets.
_CODEPAGES = {
    0: 1252, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rtf:
    """What RTF says: `html` where it wraps a page, else `text`; the other is ""."""

    text: str
    html: str


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the closing brace."""

    silent: bool = False  # a destination that is passed over
    fonts: bool = False  # the font table
    page: bool = False  # `\\*\\htmltag`: a piece of the page
    doubled: bool = False  # `\\htmlrtf`: what the page says otherwise
    hidden: bool = False
    codepage: int = 0  # 0 is that of the document
    skips: int = 1  # how many letters stand in for a Unicode one


def read(source: bytes) -> Rtf:
    """The text or the page of `source`, lines ended by "\\n". Never raises."""
    wraps = _WRAPS_HTML.search(source, 0, _WITHIN) is not None
    said = _Reader(source, wraps).read()
    return Rtf("", said) if wraps else Rtf(said, "")


class _Reader:
    def __init__(self, source: bytes, wraps: bool) -> None:
        self.source = source
        self.wraps = wraps
        self.out: list[str] = []
        self.pending = bytearray()
        self.pending_codepage = 0
        self.document = 1252
        self.fonts: dict[int, int] = {}
        self.font = 0
        self.group = _Group()
        self.outer: list[_Group] = []
        self.too_deep = 0
        self.to_skip = 0
        self.starred = False

    def read(self) -> str:
        at = 0
        while (token := _TOKEN.search(self.source, at)) is not None:
            at = token.end()
            word, number, byte, symbol, brace, letters = token.groups()
            if word is not None:
                if word == b"bin":
                    at += max(int(number or 0), 0)
                else:
                    self._word(word, int(number) if number else None)
            elif byte is not None:
                self._bytes(bytes((int(byte, 16),)))
            elif letters is not None:
                self._bytes(letters)
            elif brace is not None:
                self._brace(brace)
            elif symbol == b"*":
                self.starred = True
            elif symbol in _SYMBOLS:
                self._say(_SYMBOLS[symbol])
        self._flush()
        # Characters beyond the first 65,536 come as two halves.
        return "".join(self.out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")

    def _brace(self, brace: bytes) -> None:
        self.to_skip = 0
        self.starred = False
        if brace == b"{":
            if len(self.outer) < _DEEPEST:
                self.outer.append(self.group)
            else:
                self.too_deep += 1
        elif self.too_deep:
            self.too_deep -= 1
        elif self.outer:
            self.group = self.outer.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if starred:
            page = word == b"htmltag" and self.wraps
            self.group = replace(self.group, page=page, silent=not page or self.group.silent)
        elif word in _PASSED_OVER:
            self.group = replace(self.group, silent=True, fonts=word == b"fonttbl")
        elif word == b"u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self.to_skip = self.group.skips
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        else:
            self._setting(word, number)

    def _setting(self, word: bytes, number: int | None) -> None:
        if word == b"ansicpg" and number:
            self.document = number
        elif word == b"f" and number is not None:
            self.font = number
            if not self.group.fonts:
                self.group = replace(self.group, codepage=self.fonts.get(number, 0))
        elif word == b"fcharset" and self.group.fonts:
            self.fonts[self.font] = _CODEPAGES.get(number or 0, 0)
        elif word == b"uc":
            self.group = replace(self.group, skips=min(max(number or 0, 0), 10))
        elif word == b"v":
            self.group = replace(self.group, hidden=number != 0)
        elif word == b"plain":
            self.group = replace(self.group, hidden=False, codepage=0)
        elif word == b"htmlrtf":
            self.group = replace(self.group, doubled=number != 0)

    def _heard(self) -> bool:
        group = self.group
        if group.silent or (group.hidden and not self.wraps):
            return False
        return not self.wraps or group.page or not group.doubled

    def _bytes(self, letters: bytes) -> None:
        skipped = min(self.to_skip, len(letters))
        self.to_skip -= skipped
        letters = letters[skipped:]
        if letters and self._heard():
            # The tags of a page are in the document's own code page, whatever font was on.
            codepage = 0 if self.group.page else self.group.codepage
            if codepage != self.pending_codepage:
                self._flush()
                self.pending_codepage = codepage
            self.pending += letters

    def _say(self, text: str) -> None:
        if self.to_skip:
            self.to_skip -= 1
        elif self._heard():
            self._flush()
            self.out.append(text)

    def _flush(self) -> None:
        if self.pending:
            codepage = self.pending_codepage or self.document
            self.out.append(charsets.decode(bytes(self.pending), f"cp{codepage}")[0])
            self.pending.clear()
