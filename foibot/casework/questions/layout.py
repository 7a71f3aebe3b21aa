"""How is a text laid out: which lines are paragraphs, list items in their nesting, and table rows?

Nothing here knows what a question is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from foibot.casework.questions.markers import (
    Marker,
    read_marker,
    runs_of_bare_numbers,
    styles_with_a_second,
    unknown_bullets,
)
from foibot.casework.questions.wrapping import join_wrapped, wrap_width

DEEPEST = 6
"""Levels of nesting that are told apart; anything deeper counts as this deep."""
WIDEST_SKIP = 3
"""How far a number may run ahead of the last and still go on the same list: people lose count."""
TICK_BOXES = ("☐", "□", "❑", "❏", "[ ]", "[]")
LONGEST_COLUMN = 60
"""Characters at the end of a row in which its last column may stand."""
ROW_LABEL = 4
"""Words of a table row whose other columns are empty."""


@dataclass(frozen=True)
class Paragraph:
    """Lines that stand together; each is one the writer ended, wherever the mail program broke it."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True)
class Item:
    """One entry of a list: its marker as typed, its own lines, and the entries below it."""

    marker: str
    lines: tuple[str, ...]
    children: tuple["Item", ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    @property
    def is_option(self) -> bool:
        """Whether the entry is a box to be ticked."""
        return self.marker in TICK_BOXES

    @property
    def below(self) -> str:
        """All that hangs on the entry, with its markers, as it stands in the mail."""
        return _with_markers(self.children)


def _with_markers(items: tuple[Item, ...]) -> str:
    """Entries as they stand in the mail, down to what the writer typed below the last of them."""
    parts: list[str] = []
    for number, item in enumerate(items, start=1):
        own = item.lines[:1] if number == len(items) and not item.children else item.lines
        parts += [item.marker, *own, _with_markers(item.children)]
    return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Listing:
    """A run of items. `continues` is set where the numbers go on from an earlier run."""

    items: tuple[Item, ...]
    continues: bool = False

    @property
    def whole(self) -> str:
        return _with_markers(self.items)


@dataclass(frozen=True)
class Table:
    """Rows as typed."""

    rows: tuple[str, ...]

    @property
    def whole(self) -> str:
        return " ".join(" ".join(row.split()) for row in self.rows)


Block = Paragraph | Listing | Table


_EMPHASIS = re.compile(r"\A(?:\*\*|__|#{1,6}\s+)+")
_ALIGNED = re.compile(r"\S\s{3,}\S")
_ROOM_FOR_ANSWER = re.compile(r"\s{2,}\S{0,8}\?\W*\Z")
"""A last column with no more in it than the mark for what is to be filled in."""
_COLUMNS = re.compile(r"[^\s.?!:;,]\s{2,}\S+(?:\s\S+){0,4}(?<![.?!:;,])\s{2,}\S")


@dataclass
class _Open:
    """A level of the list being read."""

    style: str
    value: int
    indent: int


@dataclass
class _Draft:
    """An item being read."""

    marker: str
    depth: int
    indent: int
    continues: bool
    lines: list[str] = field(default_factory=list)


class _Reader:
    """Reads lines one after the other; every line is looked at a fixed number of times."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._width = wrap_width(lines)
        bare = [_EMPHASIS.sub("", line.strip(), count=1) for line in lines]
        signs = unknown_bullets(bare)
        self._markers = [read_marker(line, signs) for line in bare]
        self._bare = runs_of_bare_numbers(self._markers)
        self._has_second = styles_with_a_second(self._markers)
        self._blocks: list[Block] = []
        self._paragraph: list[str] = []
        self._drafts: list[_Draft] = []
        self._rows: list[str] = []
        self._open: list[_Open] = []
        self._levels: dict[str, int] = {}
        self._interrupted = False
        self._gap = True

    def read(self) -> list[Block]:
        for number, line in enumerate(self._lines):
            self._take(number, line)
        self._end_rows()
        self._end_paragraph()
        self._end_list()
        return self._blocks

    def _take(self, number: int, line: str) -> None:
        text = line.strip()
        if not any(character.isalnum() for character in text) and "|" not in text:
            self._end_rows()
            self._end_paragraph()
            self._gap = True
            return
        if self._is_row(number, text):
            self._end_paragraph()
            self._end_list()
            self._rows.append(text)
            return
        self._end_rows()
        indent = len(line) - len(line.lstrip())
        marker = self._markers[number]
        if marker and self._plausible(number, marker):
            self._start_item(marker, indent, emphasised=_EMPHASIS.match(text) is not None)
        elif (
            self._drafts
            and not self._paragraph
            and not self._drafts[-1].lines
            or self._drafts
            and not self._paragraph
            and (not self._gap or indent > self._drafts[-1].indent + 1)
        ):
            self._drafts[-1].lines.append(text)
        else:
            if self._drafts:
                self._end_list()
                self._interrupted = True
            self._paragraph.append(text)
        self._gap = False

    def _is_row(self, number: int, text: str) -> bool:
        after = self._lines[number + 1].strip() if number + 1 < len(self._lines) else ""
        if text.count("|") >= 2 or ("|" in text and (self._rows or "|" in after)):
            return True
        here = "\t" in text or _ALIGNED.search(text) is not None
        if self._rows and here and _ROOM_FOR_ANSWER.search(text[-LONGEST_COLUMN:]):
            return True
        if self._rows and (here or len(text.split()) <= ROW_LABEL) and (text[-1] not in ".?!" or "\t" in text):
            return True
        if not here or self._markers[number]:
            return False
        if text.count("\t") >= 2:
            return True
        return "\t" in after or bool(_ALIGNED.search(after)) or (bool(after) and bool(_COLUMNS.search(text)))

    def _plausible(self, number: int, marker: Marker) -> bool:
        """A figure or an initial at the start of a line is a marker only where a list is going on or begins."""
        if marker.under:
            return True
        if marker.style == "worded":
            return True
        if marker.style.startswith("dotted"):
            parent = int(marker.typed.lstrip("(").partition(".")[0])
            known = any(level.style == marker.style or level.value == parent for level in self._open)
            return bool(marker.rest) and (marker.value == 1 or known)
        if marker.is_bullet or marker.style == "letter-number":
            return bool(marker.rest)
        if marker.style == "bare":
            return number in self._bare
        alike = [level.value for level in self._open if level.style in (marker.style, "bare")]
        follows = any(0 < marker.value - value <= WIDEST_SKIP for value in alike)
        if marker.style.startswith("number"):
            return marker.value == 1 or follows or self._gap or not self._paragraph
        return follows or (marker.value == 1 and (marker.typed[-1] != "." or marker.style in self._has_second))

    def _start_item(self, marker: Marker, indent: int, *, emphasised: bool) -> None:
        self._end_paragraph()
        if marker.under and not (self._open and self._open[0].value == marker.under):
            self._start_item(Marker("number.", marker.under, "", ""), indent, emphasised=False)
        marker = self._letter_or_roman(marker)
        begins = marker.value in (0, 1) and not marker.is_bullet
        if self._interrupted and (begins or marker.is_bullet):
            self._open.clear()
        level = self._level_of(marker, indent)
        self._levels[marker.style] = level
        continues = self._interrupted and level < len(self._open) and marker.value > 1
        del self._open[level + 1 :]
        if level < len(self._open):
            self._open[level] = _Open(marker.style, marker.value, indent)
        else:
            self._open.append(_Open(marker.style, marker.value, indent))
        if begins and level == 0 and self._drafts:
            self._end_list()
        rest = marker.rest.strip()
        if emphasised:
            rest = rest.rstrip("*_# ").removeprefix("**").removeprefix("__").strip()
        draft = _Draft(marker.typed, min(level, DEEPEST), indent, continues)
        if rest:
            draft.lines.append(rest)
        self._drafts.append(draft)
        self._interrupted = False

    def _letter_or_roman(self, marker: Marker) -> Marker:
        """'i' after 'h' is a letter; 'i' otherwise begins roman numerals; 'v' or 'x' alone go by what is open."""
        if marker.style.lower() != "roman" or len(marker.letter) != 1:
            return marker
        letter = ord(marker.letter.lower()) - ord("a") + 1
        style = "LETTER" if marker.letter.isupper() else "letter"
        if any(level.style == style and level.value == letter - 1 for level in self._open):
            return Marker(style, letter, marker.typed, marker.rest)
        return marker

    def _level_of(self, marker: Marker, indent: int) -> int:
        for level in range(len(self._open) - 1, -1, -1):
            known = self._open[level]
            if known.style != marker.style:
                continue
            if marker.value == 0:
                if indent >= known.indent + 2:
                    return min(level + 1, DEEPEST)
                if abs(indent - known.indent) < 2 or indent > known.indent or level == 0:
                    return level
            elif marker.value > known.value or indent <= known.indent + 1:
                return level
        if marker.style == "letter-number" or (marker.style.startswith("dotted") and self._open):
            deepest = int(marker.style[-1]) if marker.style[-1].isdigit() else 1
            return min(len([level for level in self._open if level.style != marker.style]), deepest)
        if marker.value > 1 and self._levels.get(marker.style, DEEPEST) <= len(self._open):
            return self._levels[marker.style]
        if marker.value > 1:
            outer = [level for level, known in enumerate(self._open) if known.indent >= indent]
            return outer[0] if outer else min(len(self._open), DEEPEST)
        deeper = [level for level, known in enumerate(self._open) if known.indent > indent]
        return deeper[0] if deeper else min(len(self._open), DEEPEST)

    def _end_rows(self) -> None:
        rows, self._rows = self._rows, []
        if len(rows) > 1 or (rows and rows[0].count("|") > 1):
            self._blocks.append(Table(tuple(rows)))
        elif rows:
            self._paragraph.extend(rows)

    def _end_paragraph(self) -> None:
        lines, self._paragraph = self._paragraph, []
        if lines:
            self._end_list()
            self._blocks.append(Paragraph(tuple(join_wrapped(lines, self._width))))

    def _end_list(self) -> None:
        drafts, self._drafts = self._drafts, []
        if drafts:
            for draft in drafts:
                draft.lines = join_wrapped(draft.lines, self._width, in_item=True)
            self._blocks.append(Listing(_nest(drafts), continues=drafts[0].continues))


def _nest(drafts: Sequence[_Draft]) -> tuple[Item, ...]:
    """The flat run of drafts as a tree. Read from its end, so that each item is made once, with its children."""
    depths: list[int] = []
    for draft in drafts:
        depths.append(min(draft.depth, depths[-1] + 1 if depths else 0))
    waiting: list[list[Item]] = [[] for _ in range(DEEPEST + 2)]
    for draft, depth in zip(reversed(drafts), reversed(depths), strict=True):
        children = tuple(reversed(waiting[depth + 1]))
        waiting[depth + 1].clear()
        waiting[depth].append(Item(draft.marker, tuple(draft.lines), children))
    return tuple(reversed(waiting[0]))


def read_layout(lines: Sequence[str]) -> list[Block]:
    """The blocks of a text, in order. `lines` are without line ends; tabs count as one column."""
    return _Reader(lines).read()
