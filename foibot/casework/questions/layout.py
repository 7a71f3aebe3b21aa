"""How is a text laid out: which lines are paragraphs, list items in their nesting, and table rows?

Nothing here knows what a question is. A line that was broken by a mail program is joined to the next; a line that
the writer ended is kept apart, since people who type lists without markers show them by line ends alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

DEEPEST = 6
"""Levels of nesting that are told apart; anything deeper counts as this deep."""
ROW_LABEL = 4
"""Words of a table row whose other columns are empty."""
NARROWEST_WRAP = 60
WIDEST_WRAP = 100
RAGGED = 10
"""How many columns before the margin a line must stop before we believe that the writer ended it."""


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
    def below(self) -> str:
        """All that hangs on the entry, with its markers, as it stands in the mail."""
        return _with_markers(self.children)

    @property
    def numbered(self) -> bool:
        return any(character.isdigit() for character in self.marker)


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


@dataclass(frozen=True)
class Marker:
    """What stands before an item: `style` tells lists apart, `value` their order (0 where the style has none).

    `under` is the number of the item above, where the marker names that too: '2a)'.
    """

    style: str
    value: int
    typed: str
    rest: str
    under: int = 0


_WORDED = re.compile(
    r"(?P<word>questions?|query|request|item|q)\s*(?:no\.?\s*)?\.?\s*(?P<n>\d{1,2})(?P<sub>[a-z])?\s*(?:[.:)\]–-]+|(?=\s|$))\s*",
    re.I,
)
_DOTTED = re.compile(r"\(?(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})[.):]?\s+(?=\S)")
_NUMBER = re.compile(
    r"(?:\((?P<a>\d{1,2})\)|(?P<b>\d{1,2})\s?[.)](?!\d)|(?P<c>\d{1,2})(?=\s?[:–-]\s)\s?[:–-]|\[(?P<d>\d{1,2})\])\s*"
)
_UNNUMBERED = re.compile(r"(?:q|question)\s?[.:)]\s+(?=\S)", re.I)
_LETTER_NUMBER = re.compile(r"(?P<letter>[A-H])(?P<n>\d{1,2})\s*[.):–-]?\s+(?=\S)")
_SPELT = re.compile(
    r"(?:question|part|request|query)\s+(?P<word>one|two|three|four|five|six|seven|eight|nine|ten)\s*[:.)–-]+\s*", re.I
)
_SPELT_OUT = "one two three four five six seven eight nine ten".split()
_NUMBER_LETTER = re.compile(r"\(?(?P<n>\d{1,2})[.)]?\s?\(?(?P<sub>[a-h])(?:[.):]+\s+|(?<=\d[a-h])\s+(?=\S))", re.I)
_BARE_NUMBER = re.compile(r"(?P<n>\d{1,2})\s+(?=[^\W\d])")
_LETTER = re.compile(r"(?:\((?P<a>[a-z])\)|(?P<b>[a-z])[.)](?=\s))\s*", re.I)
_ROMAN = re.compile(r"(?:\((?P<a>[ivx]{1,5})\)|(?P<b>[ivx]{1,5})[.)](?=\s))\s*", re.I)
_BULLET = re.compile(r"(?P<b>[•·▪‣◦●○■□➢►∙]|[-–—*+](?=\s)|o(?=\s{2,}|\t)|[-–](?=[A-Z])|\*(?=[A-Z][^*]*\Z))\s*")
_EMPHASIS = re.compile(r"(?:\*\*|__|#{1,6}\s+)+")
_ROMANS = {roman: n for n, roman in enumerate("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(), start=1)}
_ALIGNED = re.compile(r"\S\s{3,}\S")
_COLUMNS = re.compile(r"\S\s{3,}\S+(?:\s\S+){0,4}\s{3,}\S")
_RULE = re.compile(r"[\s|:+=_*~-]*\Z")
_NEVER_LAST = frozenset(
    "a an the of to for in on at by with from and or nor but that which who whose than as is are was were be been has have"
    " had do does did will would can could should may might if whether how what when where why your our their its his her"
    " since before after until during about into over through without against upon any all each every no this these those between within under per".split()
)
_QUESTION_WORD = re.compile(r"(?:How|What|Which|Who|Whose|When|Where|Why)\b")
_QUESTION_START = re.compile(
    r"(?:how (?:many|much|often|long)|what(?:'?s)?|which|who|when|where|why|do|does|did|is|are|can|could|please|also|and)\b"
)
_AWAITS_QUESTION = frozenset(
    "know me us tell confirm say ask asking about see exactly understand show state explain advise wonder wondering".split()
)
_FURTHER_ASK = re.compile(
    r"(?:and|also|and also|plus)\s+(?:also\s+)?(?:how|what|whats|what's|which|who|when|where|why|can|could|do|does|is|are|please)\b",
    re.I,
)


def _single(style: str, found: re.Match[str], text: str, value: int) -> Marker:
    return Marker(style, value, found.group().strip(), text[found.end() :])


def read_marker(text: str) -> Marker | None:
    """The list marker at the start of `text` (without indentation), or None. Order and plausibility are not judged."""
    if found := _WORDED.match(text):
        rest = text[found.end() :]
        if found["word"].lower() in ("q", "question") or not rest or found.group().rstrip()[-1] in ".:)-–":
            number, typed = int(found["n"]), found.group().strip()
            if sub := found["sub"]:
                return Marker("letter", ord(sub.lower()) - 96, typed, rest, number)
            return Marker("worded", number, typed, rest)
    if found := _UNNUMBERED.match(text):
        return _single("bullet" + found.group().strip(), found, text, 0)
    if found := _SPELT.match(text):
        return _single("worded", found, text, _SPELT_OUT.index(found["word"].lower()) + 1)
    if found := _LETTER_NUMBER.match(text):
        return _single("letter-number", found, text, int(found["n"]))
    if found := _NUMBER_LETTER.match(text):
        return Marker(
            "letter", ord(found["sub"].lower()) - 96, found.group().strip(), text[found.end() :], int(found["n"])
        )
    if found := _DOTTED.match(text):
        parts = found["n"].split(".")
        return _single(f"dotted{len(parts)}", found, text, int(parts[-1]))
    if found := _NUMBER.match(text):
        value = found["a"] or found["b"] or found["c"] or found["d"]
        return _single("number" + found.group().strip()[-1], found, text, int(value))
    if found := _ROMAN.match(text):
        roman = (found["a"] or found["b"]).lower()
        if roman in _ROMANS:
            return _single("roman", found, text, _ROMANS[roman])
    if found := _LETTER.match(text):
        letter = found["a"] or found["b"]
        return _single("LETTER" if letter.isupper() else "letter", found, text, ord(letter.lower()) - 96)
    if (found := _BULLET.match(text)) and not _RULE.match(text):
        return _single("bullet" + found["b"], found, text, 0)
    if found := _BARE_NUMBER.match(text):
        return _single("bare", found, text, int(found["n"]))
    return None


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
        self._width = _wrap_width(lines)
        self._bare = _runs_of_bare_numbers(lines)
        self._has_second = _styles_with_a_second(lines)
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
        bare_text = _EMPHASIS.sub("", text, count=1) if _EMPHASIS.match(text) else text
        marker = read_marker(bare_text)
        if marker and self._plausible(number, marker):
            self._start_item(marker, indent, wrapped=bare_text != text)
        elif self._drafts and not self._paragraph and (not self._gap or indent > self._drafts[-1].indent + 1):
            self._drafts[-1].lines.append(text)
        else:
            if self._drafts:
                self._end_list()
                self._interrupted = True
            self._paragraph.append(text)
        self._gap = False

    def _is_row(self, number: int, text: str) -> bool:
        if text.count("|") >= 2:
            return True
        here = "\t" in text or _ALIGNED.search(text) is not None
        if self._rows and (here or len(text.split()) <= ROW_LABEL) and text[-1] not in ".?!":
            return True
        if not here or read_marker(text):
            return False
        if text.count("\t") >= 2:
            return True
        after = self._lines[number + 1].strip() if number + 1 < len(self._lines) else ""
        return (
            "\t" in after or _ALIGNED.search(after) is not None or (_COLUMNS.search(text) is not None and bool(after))
        )

    def _plausible(self, number: int, marker: Marker) -> bool:
        """A figure or an initial at the start of a line is a marker only where a list is going on or begins."""
        if marker.under:
            return True
        if marker.style.startswith(("bullet", "worded", "dotted", "letter-number")):
            return bool(marker.rest) or marker.style.startswith("worded")
        if marker.style == "bare":
            return number in self._bare
        follows = any(
            level.style in (marker.style, "bare") and 0 < marker.value - level.value <= 3 for level in self._open
        )
        if marker.style.startswith("number"):
            return marker.value == 1 or follows or self._gap or not self._paragraph
        return follows or (marker.value == 1 and (marker.typed[-1] != "." or marker.style in self._has_second))

    def _start_item(self, marker: Marker, indent: int, *, wrapped: bool) -> None:
        self._end_paragraph()
        if marker.under and not (self._open and self._open[0].value == marker.under):
            self._start_item(Marker("number.", marker.under, "", ""), indent, wrapped=False)
        marker = self._letter_or_roman(marker)
        begins = marker.value in (0, 1) and not marker.style.startswith("bullet")
        if self._interrupted and (begins or marker.style.startswith("bullet")):
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
        if wrapped:
            rest = rest.rstrip("*_# ").removeprefix("**").removeprefix("__").strip()
        draft = _Draft(marker.typed, min(level, DEEPEST), indent, continues)
        if rest:
            draft.lines.append(rest)
        self._drafts.append(draft)
        self._interrupted = False

    def _letter_or_roman(self, marker: Marker) -> Marker:
        """'i' after 'h' is a letter; 'i' otherwise begins roman numerals; 'v' or 'x' alone go by what is open."""
        if marker.style != "roman" or len(marker.typed.strip("().")) != 1:
            return marker
        letter = ord(marker.typed.strip("().").lower()) - 96
        style = "LETTER" if marker.typed.strip("().").isupper() else "letter"
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
            return min(len([level for level in self._open if level.style != marker.style]), 1)
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
                draft.lines = join_wrapped(draft.lines, self._width)
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


def _wrap_width(lines: Sequence[str]) -> int:
    """The margin at which a mail program broke these lines; 0 where every line end is the writer's own."""
    if not any(mark in line for line in lines for mark in ".?!"):
        return 0
    widest = max((len(line.rstrip()) for line in lines), default=0)
    return widest if NARROWEST_WRAP <= widest <= WIDEST_WRAP else 0


def _runs_of_bare_numbers(lines: Sequence[str]) -> set[int]:
    """Lines that begin '1 ', '2 ', … in order, among others that have a stop: markers typed without punctuation."""
    runs: set[int] = set()
    run: list[int] = []
    for number, line in enumerate(lines):
        marker = read_marker(line.strip())
        if marker is None or not marker.style.startswith(("bare", "number")):
            continue
        if marker.value == len(run) + 1:
            run.append(number)
        else:
            run = [number] if marker.value == 1 else []
        if len(run) >= 2:
            runs.update(run[-2:])
    return runs


def _styles_with_a_second(lines: Sequence[str]) -> set[str]:
    """Styles of markers that get to 'b' or 'ii': 'A. Person' alone is a name."""
    markers = (read_marker(line.strip()) for line in lines)
    return {marker.style for marker in markers if marker is not None and marker.value == 2}


def join_wrapped(lines: Sequence[str], width: int) -> list[str]:
    """Lines joined where a mail program broke them at `width`; where the writer ended them they stay apart."""
    joined: list[list[str]] = []
    previous = ""
    for line in lines:
        if joined and not _writer_ended(previous, line, width):
            joined[-1].append(line)
        else:
            joined.append([line])
        previous = line
    return [" ".join(" ".join(parts).split()) for parts in joined]


def _writer_ended(line: str, following: str, width: int) -> bool:
    last = line.rsplit(None, 1)[-1].lower()
    if last in _NEVER_LAST or last.endswith(","):
        return False
    if _QUESTION_WORD.match(following) or (_FURTHER_ASK.match(following) and last[-1] not in ".?!,;"):
        return True
    if width and len(line) + 1 + len(following.split(None, 1)[0]) > width - RAGGED:
        return False
    if not following[0].islower() or line[-1] in ".?!:" or _asks_anew(last, following):
        return True
    return not width and not NARROWEST_WRAP <= len(line) <= WIDEST_WRAP


def _asks_anew(last: str, following: str) -> bool:
    """Whether a line in small letters begins to ask: people who type without stops end each question by its line."""
    return last not in _AWAITS_QUESTION and _QUESTION_START.match(following) is not None


def read_layout(lines: Sequence[str]) -> list[Block]:
    """The blocks of a text, in order. `lines` are without line ends; tabs count as one column."""
    return _Reader(lines).read()
