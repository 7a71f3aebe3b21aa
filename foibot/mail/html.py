"""What would a reader see of this HTML? Tags in, readable text out.

Lists keep their numbers, tables their rows, links their targets; what is hidden is dropped; a cited `<blockquote>`
becomes `> ` lines, so that one set of rules reads the replies of every mail program. One pass, no recursion, and every
look back is at a bounded number of elements or words: nested elements cost no more than as many in a row.
"""

import html
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

DEEPEST_QUOTE = 50
DEEPEST = 500  # elements; a thread of fifty answers has three for each
MOST_TAGS = 100_000
_DEEPEST_TABLE = 20
_WIDEST_COLUMN = 40
_TAG_LONGEST = 4_000
_LINK_LONGEST = 200  # pieces of text, between tags
_RULE = "_" * 32

_TAG = re.compile(r"(/?)([a-zA-Z][^\s/>]{0,60})(.*)", re.S)
_BEGINS_TAG = re.compile(r"<(?:/?[a-zA-Z]|[!?])")  # not the "<" of "fewer than <10"
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]{1,60})(?:\s*=\s*("[^"]*"?|'[^']*'?|[^\s"'>]+))?""")
_SPACES = re.compile("[ \t\r\n\f\u00a0]+")
_COLLAPSING = re.compile(r"[ \t\r\n\f]+")  # HTML folds these; a no-break space stands
_NO_CHARACTER = re.compile("&#[0-9]{100,};?")  # Python refuses to read so long a number
_INVISIBLE = re.compile("[\u00ad\u034f\u200b\u2060\ufeff\x00]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_FONT = re.compile(r"(?<![\w-])font(?:-size)?\s{0,9}:\s{0,9}([^;]{1,100})", re.I)
_SIZE = re.compile(r"(\d+(?:\.\d*)?|\.\d+)(em|ex|%)?", re.I)
_NO_MARGIN = re.compile(r"margin(?:-top)?\s*:\s*0", re.I)
# Outlook draws the line above the message it answers as the border of a div.
_BORDER_TOP = re.compile(r"border(?:-top)?\s*:\s*(?:none\s*;\s*border-top\s*:\s*)?solid\s+#?\w+\s+1(?:\.0)?pt", re.I)
_INDENTED = re.compile(r"border\s*:\s*none", re.I)

_SILENT = frozenset({"script", "style", "title", "head", "template", "noscript", "svg", "object", "select", "xml"})
# What plain text cannot show is said, so that 10 to the 6th is not 106, nor what was struck out a statement.
_STRUCK = ("[struck out: ", "]")
_POWER = "^"
_MARKED = {"sup": (_POWER, ""), "del": _STRUCK, "s": _STRUCK, "strike": _STRUCK}
_RAW = frozenset({"script", "style", "title", "textarea", "xml"})
_PICTURES = frozenset({"img", "area"})
_LONGEST_SIGN = 8  # code points; an emoji is drawn of up to seven
_OF_HEAD = frozenset({"head", "title", "style", "script", "noscript", "template", "object", "xml"})
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr"})
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote"})
_LINES = frozenset(
    {"div", "li", "dt", "dd", "tr", "center", "form", "fieldset", "address", "body", "html"}
) | frozenset({"section", "article", "header", "footer", "main", "nav"})
_QUOTING_CLASSES = frozenset({"yahoo_quoted", "zmail_extra", "ydpquoted"})
_CELLS = frozenset({"td", "th"})
# Which open element a new one ends, and within which it stays open: `<li>` ends `<li>`, but not that of an outer list.
_ENDS = {
    "p": (frozenset({"p"}), _LINES | _PARAGRAPHS | _CELLS),
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "td": (_CELLS, frozenset({"tr", "table"})),
    "th": (_CELLS, frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
}
_LOOK_BACK = 60


def to_text(source: str, problem: Callable[[str], None]) -> str:
    """The readable text of `source`, lines ended by "\n". Never raises; where all is hidden, all is shown. What could
    not be read as it was meant is told to `problem`. Pictures count for their alternative texts where there is no word.
    """
    if "\n" in source.strip() and _BEGINS_TAG.search(source) is None:
        problem("HTML without any tag, read as plain text")
        return _INVISIBLE.sub("", _unescaped(source)).replace("\u00a0", " ").strip("\n")
    reader = _Reader(source, obey_hiding=True)
    text = reader.read() or _Reader(source, obey_hiding=False).read()
    if reader.tags > MOST_TAGS:
        problem(f"HTML with more than {MOST_TAGS:,} tags, the rest not read")
    if reader.flattened:
        problem(f"HTML nested more than {DEEPEST} deep, the inner elements read for their text alone")
    return text


@dataclass(slots=True)
class _Frame:
    """Where lines go: the page, or one cell of a table. Each line is (depth of quotation, text)."""

    lines: list[tuple[int, str]] = field(default_factory=list)
    row: list[list[tuple[int, str]]] = field(default_factory=list)
    rows: list[list[list[tuple[int, str]]]] = field(default_factory=list)
    gap: bool = False


@dataclass(slots=True)
class _Open:
    """An element that is still open, and what must be undone at its end."""

    name: str
    hides: bool = False
    tiny: bool = False
    quotes: bool = False
    margin: bool = False
    framed: bool = False
    link: str = ""
    words_from: int = 0
    items: int | None = None


class _Reader:
    def __init__(self, source: str, obey_hiding: bool) -> None:
        self.source = source
        self.obey_hiding = obey_hiding
        self.open: list[_Open] = []
        self.names: Counter[str] = Counter()
        self.flattened: Counter[str] = Counter()
        self.frames = [_Frame()]
        self.words: list[str] = []
        self.prefix = ""
        self.hidden = 0
        self.quote = 0
        self.never_closed: set[str] = set()
        self.tags = 0

    def read(self) -> str:
        source, at = self.source, 0
        no_comment_end = no_tag_end = False
        while at < len(source):
            begins = None if no_tag_end else _BEGINS_TAG.search(source, at)
            if begins is None:
                self._text(source[at:])
                break
            start = begins.start()
            self._text(source[at:start])
            if source.startswith("<!--", start):
                end = -1 if no_comment_end else source.find("-->", start + 4)
                no_comment_end = end < 0
                at = start + 4 if end < 0 else end + 3
                continue
            end = self._tag_end(start)
            if end < 0:
                no_tag_end, at = True, start
                continue
            self.tags += 1
            if self.tags > MOST_TAGS:
                break
            at = self._tag(start, end)
        while self.open:
            self._leave(self.open.pop())
        self._line()
        return _joined(self.frames[0].lines)

    def _tag_end(self, start: int) -> int:
        """Where the tag that begins at `start` ends; a ">" inside a quoted attribute does not end it."""
        first = end = self.source.find(">", start)
        while 0 <= end < start + _TAG_LONGEST and self.source.count('"', start, end) % 2:
            end = self.source.find(">", end + 1)
        return end if 0 <= end < start + _TAG_LONGEST else first

    def _tag(self, start: int, end: int) -> int:
        """Acts on the tag in source[start:end + 1] and gives the place to read on from."""
        tag = _TAG.match(self.source, start + 1, end)
        if tag is None:  # a declaration ("<!DOCTYPE", "<![if")
            return end + 1
        name = tag[2].lower()
        if tag[1]:
            self._close(name)
        else:
            self._begin(name, _attributes(tag[3]))
            if name in _RAW and tag[2] not in self.never_closed:
                closing = self.source.find("</" + tag[2], end)
                if closing >= 0:
                    return closing
                self.never_closed.add(tag[2])
            if tag[3].endswith("/") and ":" in name:
                self._close(name)
        return end + 1

    def _text(self, text: str) -> None:
        if not text or self.hidden or (self.open and self.open[-1].tiny):
            return
        text = _INVISIBLE.sub("", _unescaped(text))
        if self.names["pre"]:
            first, *others = text.replace("\r\n", "\n").split("\n")
            self.words.append(first)
            for other in others:
                self._line(keep_empty=True)
                self.words.append(other)
        elif text:
            self.words.append(_COLLAPSING.sub(" ", text))

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "br":
            self._line(keep_empty=True)
        elif name == "hr" and not self.hidden:
            self._block(True)
            self.words.append(_RULE)
            self._line()
        elif name in _PICTURES and not self.hidden:
            self._picture(attributes.get("alt", ""))
        if name in _VOID:
            return
        if len(self.open) >= DEEPEST:
            self._flatten(name, 1)
            return
        if self.names["head"] and name not in _OF_HEAD:
            self._close("head")
        if name in _ENDS:
            self._end_sibling(name)
        elif name == "a":
            self._end_link()
        style = attributes.get("style", "")
        element = _Open(name, words_from=len(self.words))
        element.hides = name in _SILENT or (
            self.obey_hiding and ("hidden" in attributes or (bool(style) and _HIDDEN.search(style) is not None))
        )
        element.tiny = self.obey_hiding and _is_tiny(style, self.open[-1].tiny if self.open else False)
        self._enter(element, attributes, style)
        self.open.append(element)
        self.names[name] += 1
        self.hidden += element.hides
        if not self.hidden:
            element.words_from = len(self.words)
            self.words.append(_MARKED.get(name, ("", ""))[0])

    def _picture(self, instead: str) -> None:
        """A picture is its alternative text where nothing else is shown, and always where that is a drawn sign."""
        is_sign = len(instead) <= _LONGEST_SIGN and not instead.isascii() and not any(map(str.isalnum, instead))
        if is_sign or not self.obey_hiding:
            self._text(f" {instead} " if instead.strip() and not is_sign else instead)

    def _flatten(self, name: str, step: int) -> None:
        """Below the deepest element there is text and there are lines; its end tag must not end another's."""
        self.flattened[name] += step
        if name in _PARAGRAPHS or name in _LINES or name in _CELLS:
            self._line()

    def _end_sibling(self, name: str) -> None:
        """HTML lets `</li>`, `</p>`, `</td>`, `</tr>` be left out: a new one ends the one before it."""
        ends, within = _ENDS[name]
        for element in reversed(self.open[-_LOOK_BACK:]):
            if element.name in ends:
                self._close(element.name)
                return
            if element.name in within:
                return

    def _end_link(self) -> None:
        """A new link ends the one before it, though not the blocks that were opened within that."""
        for element in reversed(self.open[-_LOOK_BACK:]):
            if element.name != "a":
                continue
            if element is self.open[-1]:
                self._close("a")
            elif not self.hidden:
                self._link(element)
                element.link = ""
            return

    def _enter(self, element: _Open, attributes: dict[str, str], style: str) -> None:
        name = element.name
        if name in _PARAGRAPHS or name in _LINES:
            classes = attributes.get("class", "")
            element.margin = name in _PARAGRAPHS and not (
                name == "p" and ("Mso" in classes or (bool(style) and _NO_MARGIN.search(style)))
            )
            nested = name in ("ul", "ol") and self.names["ul"] + self.names["ol"] > 0
            element.margin &= not nested
            self._block(element.margin)
            self._quoting(element, attributes, classes.lower(), style)
        if name in ("ul", "ol"):
            element.items = _number(attributes.get("start", ""), 1) - 1
        elif name == "li" and not self.hidden:
            self.prefix = self._bullet(attributes.get("value", ""))
        elif name == "a":
            element.link = attributes.get("href", "")
        elif name in _CELLS and self.names["table"] and len(self.frames) <= _DEEPEST_TABLE:
            self._line()
            element.framed = True
            self.frames.append(_Frame())
        elif name in _CELLS:
            self._line()

    def _quoting(self, element: _Open, attributes: dict[str, str], classes: str, style: str) -> None:
        cited = element.name == "blockquote" and (
            attributes.get("type", "").lower() == "cite" or "quote" in classes or not _INDENTED.search(style)
        )
        if (cited or not _QUOTING_CLASSES.isdisjoint(classes.split())) and self.quote < DEEPEST_QUOTE:
            element.quotes = True
            self.quote += 1
            self.frames[-1].gap = False
        elif element.name == "div" and style and not self.hidden and _BORDER_TOP.search(style):
            self.words.append(_RULE)
            self._line()

    def _bullet(self, number: str) -> str:
        lists = [element for element in self.open[-_LOOK_BACK:] if element.items is not None]
        indent = "  " * min(max(len(lists) - 1, 0), 10)
        if not lists or lists[-1].name == "ul":
            return f"{indent}* "
        lists[-1].items = _number(number, (lists[-1].items or 0) + 1)
        return f"{indent}{lists[-1].items}. "

    def _close(self, name: str) -> None:
        if self.flattened[name] > 0:
            self._flatten(name, -1)
            return
        if name == "p" and not self.names["p"]:
            self._block(True)
        if not self.names[name] or (name not in _CELLS and self._would_leave_cell(name)):
            return
        while True:
            element = self.open.pop()
            self._leave(element)
            if element.name == name:
                return

    def _would_leave_cell(self, name: str) -> bool:
        """A stray end tag inside a cell must not close the table around it."""
        if name in ("table", "tr", "tbody", "thead", "tfoot", "body", "html") or len(self.frames) == 1:
            return False
        for element in reversed(self.open[-_LOOK_BACK:]):
            if element.name == name or element.name in _CELLS:
                return element.name != name
        return False

    def _leave(self, element: _Open) -> None:
        name = element.name
        if element.link and not self.hidden:
            self._link(element)
        if name in _PARAGRAPHS or name in _LINES:
            self._block(element.margin)
        self.names[name] -= 1
        if element.quotes:
            self.quote -= 1
            self.frames[-1].gap = False
        if name in _CELLS:
            self._line()
        if element.framed:
            cell = self.frames.pop()
            self.frames[-1].row.append(cell.lines)
        elif name == "tr":
            self._end_row()
        elif name == "table":
            self._end_row()
            self._end_table()
        if not self.hidden:
            self.words.append(_MARKED.get(element.name, ("", ""))[1])
        if name == "sup" and self.words[element.words_from : element.words_from + 1] == [_POWER]:
            raised = "".join(self._words_of(element))[len(_POWER) :]
            if not raised.replace(_POWER, "").strip().isdigit():
                self.words[element.words_from] = ""  # the "st" of 1st
        self.hidden -= element.hides

    def _link(self, element: _Open) -> None:
        """Keeps a link's target where the words do not already show it."""
        target = element.link.strip()
        words = "".join(self._words_of(element)).strip()
        scheme, _, rest = target.partition(":")
        if not words or scheme.lower() not in ("http", "https", "mailto", "ftp", "tel") or _RULE in words:
            return
        shown = words.lower().removeprefix("http://").removeprefix("https://").rstrip("/")
        if shown not in target.lower() and rest.strip("/"):
            self.words.append(f" <{rest if scheme.lower() in ('mailto', 'tel') else target}>")

    def _words_of(self, element: _Open) -> list[str]:
        """What was written since an element began, on its last line; of what is too long to be compared, the start."""
        return self.words[element.words_from : element.words_from + _LINK_LONGEST]

    def _line(self, keep_empty: bool = False) -> None:
        """Ends the line that is being written."""
        text = "".join(self.words)
        self.words.clear()
        # Outlook writes an empty line as a paragraph with nothing but a no-break space, and it parts what it parts.
        keep_empty = keep_empty or ("\u00a0" in text and not text.strip())
        if not self.names["pre"]:
            text = _SPACES.sub(" ", text).strip()
        if self.hidden or not (text.strip() or keep_empty):
            return
        frame = self.frames[-1]
        if frame.gap and frame.lines:
            frame.lines.append((min(self.quote, frame.lines[-1][0]), ""))
        frame.gap = False
        frame.lines.append((self.quote, (self.prefix + text).rstrip()))
        self.prefix = ""

    def _block(self, margin: bool) -> None:
        self._line()
        if margin and not self.hidden and not self.prefix:
            self.frames[-1].gap = True

    def _end_row(self) -> None:
        frame = self.frames[-1]
        if frame.row:
            frame.rows.append(frame.row)
            frame.row = []

    def _end_table(self) -> None:
        frame = self.frames[-1]
        rows, frame.rows = frame.rows, []
        lines = _table(rows)
        if lines and frame.gap and frame.lines:
            frame.lines.append((self.quote, ""))
        frame.lines += lines
        frame.gap = bool(lines)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _is_tiny(style: str, around: bool) -> bool:
    """Whether text has no height here: layouts set the size 0 on a cell, and that of the words within it again."""
    for value in _FONT.findall(style) if style else ():
        size = _SIZE.search(value)
        if size is not None and (float(size[1]) == 0 or not size[2]):
            around = float(size[1]) == 0
    return around


def _unescaped(text: str) -> str:
    return html.unescape(_NO_CHARACTER.sub("\ufffd", text)) if "&" in text else text


def _attributes(inside: str) -> dict[str, str]:
    return {found[1].lower(): _unescaped((found[2] or "").strip("\"'")) for found in _ATTRIBUTE.finditer(inside)}


def _table(rows: list[list[list[tuple[int, str]]]]) -> list[tuple[int, str]]:
    """A table of data as aligned columns; one that only lays out the page as its cells, one below the other."""
    shown = [[_trimmed(cell) for cell in row] for row in rows]
    widths: list[int] = []
    for row in shown:
        if _is_data(row):
            widths += [0] * (len(row) - len(widths))
            for column, cell in enumerate(row):
                widths[column] = max(widths[column], min(len(cell[0][1]), _WIDEST_COLUMN) if cell else 0)
    lines: list[tuple[int, str]] = []
    for row in shown:
        if _is_data(row):
            cells = [(cell[0][1] if cell else "").ljust(width) for cell, width in zip(row, widths, strict=False)]
            lines.append((min(cell[0][0] for cell in row if cell), "  ".join(cells).rstrip()))
        else:
            lines += [line for cell in row for line in cell]
    return lines


def _is_data(row: list[list[tuple[int, str]]]) -> bool:
    """Whether a row holds more than one value, each on one line."""
    return sum(bool(cell) for cell in row) > 1 and all(len(cell) < 2 for cell in row)


def _trimmed(cell: list[tuple[int, str]]) -> list[tuple[int, str]]:
    start, end = 0, len(cell)
    while start < end and not cell[start][1]:
        start += 1
    while end > start and not cell[end - 1][1]:
        end -= 1
    return cell[start:end]


def _joined(lines: list[tuple[int, str]]) -> str:
    """Lines with their quote marks; more than one empty line in a row is one."""
    shown: list[str] = []
    for depth, text in lines:
        mark = ">" * depth
        line = f"{mark} {text}".rstrip() if mark else text
        if text or (shown and shown[-1] != mark):
            shown.append(line)
    return "\n".join(shown).strip("\n")
