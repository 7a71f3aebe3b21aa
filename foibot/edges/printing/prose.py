"""How is what people typed shown as paragraphs, tables and links, without changing a word of it?

What was typed is never read as markup. Three things are only made visible: lines that a mail program broke are joined
again, lines that a spreadsheet pasted are a table, and a web address can be followed.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from foibot.casework.blocks import Block, Paragraph, Run, Runs, Table

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\u202a-\u202e\u2066-\u2069]")  # bidi overrides too
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_URL = re.compile(r"https?://[^\s<>\"“”]+")
_AFTER_URL = ".,;:!?'’"
_BULLET = re.compile(r"[-*•–]\s|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{1,4})[.)]\s")
_RULE_CELL = re.compile(r":?-+:?")
_NUMERIC = re.compile(r"[-+−]?[£$€]? ?[0-9][0-9,.]*(?: ?%)?|[-–—]|n/a", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[-/–][0-9]{2,4})?")
_MOST_CELLS = 60  # in a row that somebody pasted; more are no table
_SENTENCE_ENDS = (".", "?", "!", ":", ";")
_WRAPPED_FROM = 60  # columns; a mail program breaks lines at 60 to 80
_WRAPPED_TO = 80


def clean(text: str) -> str:
    """`text` as it can be printed: line ends as line feeds, control characters and direction overrides taken out."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub("\n", text)))


def prose(text: str) -> tuple[Block, ...]:
    """What somebody typed, as paragraphs and tables."""
    return tuple(block for lines in _paragraphs(text) for block in _with_tables(lines))


def one_text(text: str) -> str:
    """What somebody typed, as one text whose line breaks are only those that its writer made."""
    return "\n\n".join(_unwrapped(lines) for lines in _paragraphs(text))


def is_numeric(cell: str) -> bool:
    """Whether a cell of a table holds a figure, which belongs on the right."""
    return _NUMERIC.fullmatch(cell) is not None


def numeric_columns(table: Table) -> tuple[bool, ...]:
    """For each column, whether all that stands under its heading is figures."""
    width = max((len(row) for row in (table.header, *table.rows)), default=0)
    columns = [[row[n] for row in table.rows if n < len(row) and row[n]] for n in range(width)]
    return tuple(bool(cells) and all(map(is_numeric, cells)) for cells in columns)


def _paragraphs(text: str) -> Iterator[list[str]]:
    lines = (line.rstrip() for line in text.split("\n"))
    return (list(group) for filled, group in groupby(lines, key=bool) if filled)


def _with_tables(lines: list[str]) -> Iterator[Block]:
    """A paragraph's lines; two or more in a row with the same cells are a table."""
    plain: list[str] = []
    at = 0
    while at < len(lines):
        rows = _rows(lines[n] for n in range(at, len(lines)))
        if len(rows) < 2:
            plain.append(lines[at])
            at += 1
            continue
        if plain:
            yield Paragraph(_linked(_unwrapped(plain)))
            plain = []
        yield _table(rows)
        at += len(rows)
    if plain:
        yield Paragraph(_linked(_unwrapped(plain)))


def _rows(lines: Iterable[str]) -> list[tuple[str, ...]]:
    """The cells of the lines at the start of `lines` that look like rows of one table."""
    rows: list[tuple[str, ...]] = []
    for line in lines:
        cells = _cells(line, "\t") or _cells(line, "|")
        if not 2 <= len(cells) <= (len(rows[0]) if rows else _MOST_CELLS):
            break
        rows.append(cells + ("",) * (len(rows[0]) - len(cells)) if rows else cells)
    return rows


def _cells(line: str, mark: str) -> tuple[str, ...]:
    if mark not in line:
        return ()
    if mark == "|":
        line = line.strip().removeprefix("|").removesuffix("|")
    return tuple(cell.strip() for cell in line.split(mark))


def _table(rows: list[tuple[str, ...]]) -> Table:
    kept = tuple(row for row in rows if not all(_RULE_CELL.fullmatch(cell) for cell in row))
    first = kept[0] if kept else ()
    headed = not any(is_numeric(cell) and not _YEAR.fullmatch(cell) for cell in first[1:])
    return Table(header=first, rows=kept[1:]) if headed else Table(header=(), rows=kept)


def _unwrapped(lines: list[str]) -> str:
    """Lines as their writer meant them: a break is dropped where the next word had no room on the line above it, and
    no sentence ends there."""
    lines = [line.strip() for line in lines]
    width = max(map(len, lines))
    parts = lines[:1]
    for above, line in zip(lines, lines[1:], strict=False):
        first_word = line.split(maxsplit=1)[0]
        full = _WRAPPED_FROM <= width <= _WRAPPED_TO and len(above) + 1 + len(first_word) > width
        wrapped = full and not above.endswith(_SENTENCE_ENDS) and not _BULLET.match(line)
        parts += (" " if wrapped else "\n", line)
    return "".join(parts)


def _without_the_sentence(url: str) -> str:
    """A web address without the punctuation of the sentence around it."""
    url = url.rstrip(_AFTER_URL)
    closing = len(url) - len(url.rstrip(")"))
    unopened = min(closing, max(url.count(")") - url.count("("), 0))
    return url[: len(url) - unopened].rstrip(_AFTER_URL)


def _linked(text: str) -> Runs:
    """Text in which web addresses can be followed; what is shown is where it leads."""
    runs, done = [], 0
    for found in _URL.finditer(text):
        url = _without_the_sentence(found[0])
        end = found.start() + len(url)
        runs += [Run(text[done : found.start()]), Run(url, href=url)]
        done = end
    runs.append(Run(text[done:]))
    return tuple(run for run in runs if run.text)
