"""How does a letter become a PDF that everybody can read: tagged (PDF/UA-1), in our own fonts, the same every time?

typst sets `letter.typ`, and `chart.typ` for a mail's pictures; what is set enters as JSON through `sys.inputs` and is
placed as text, never evaluated, so that nothing in it can be markup or code.
"""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeAlias, cast

import msgspec
import typst

from foibot import resources
from foibot.casework.blocks import (
    LETTER_DATE,
    Address,
    Bars,
    Block,
    Document,
    Letterhead,
    Paragraph,
    Rates,
    Run,
    Table,
)
from foibot.edges.printing.dated import fill
from foibot.edges.printing.glyphs import missing_from, spelled_out
from foibot.edges.printing.outline import is_right_to_left, levels, link_of, row_by_row
from foibot.edges.printing.prose import numeric_columns
from foibot.errors import BadSetup

Json: TypeAlias = "str | int | float | bool | None | list[Json] | dict[str, Json]"

_SOURCE = Path(__file__).with_name("letter.typ")
_CHART = Path(__file__).with_name("chart.typ")
_PIXELS_PER_INCH = 144  # two to each point, for screens that have as many
_TEXT_FONT = "SourceSans3.ttf"
_BREAK_HERE = "\u200b"
_LONGEST_WORD = 60  # letters that surely fit on a line
_LETTERS_IN_ROW = 85  # letters that surely fit on a line of a table, which is set smaller
_MOST_COLUMNS = 12
_NOT_READ = frozenset({"type", "href", "links", "contact_link", "language", "region"})


class Letterpress:
    """Sets letters as PDF, and charts as PNG. May be used from several threads; they take turns."""

    def __init__(self) -> None:
        self._turn = threading.Lock()

    def pdf(self, document: Document, dates: Mapping[str, date]) -> bytes:
        """The document as PDF/UA-1, dated as `dates` says. The same document and dates give the same bytes.

        Characters that no font has are spelled out, as `[U+1F9FF]`. Raises BadSetup where typst refuses or warns.
        """
        pdf, _ = self._printed(document, dates)
        return pdf

    def png(self, chart: Bars | Rates) -> bytes:
        """A chart as a picture. The same chart gives the same bytes. Raises BadSetup where typst refuses or warns."""
        inputs = {"chart": msgspec.json.encode(chart).decode()}
        try:
            with self._turn:
                png, warnings = self._charts.compile_with_warnings(
                    format="png", ppi=_PIXELS_PER_INCH, sys_inputs=inputs
                )
        except typst.TypstError as trouble:
            raise BadSetup(f"a chart cannot be drawn: {trouble.message}") from trouble
        if warnings:
            raise BadSetup("a chart cannot be drawn: " + "; ".join(warning.message for warning in warnings))
        return cast(bytes, png)

    def unprintable(self, document: Document) -> tuple[str, ...]:
        """The characters of a document that its PDF spells out, each once."""
        _, missing = self._printed(document, {})
        texts = _texts(msgspec.json.decode(msgspec.json.encode(document)))
        return tuple(dict.fromkeys(character for text in texts for character in missing.findall(text)))

    def _printed(self, document: Document, dates: Mapping[str, date]) -> tuple[bytes, re.Pattern[str]]:
        """The PDF, and the pattern of the characters that are spelled out in it."""
        letter = _as_json(fill(document, dates), dates.get(LETTER_DATE))
        try:
            return self._set(letter, self._missing), self._missing
        except typst.TypstError:
            # Marks and the letters they stand on can be in fonts that do not go together: the text font alone is safe.
            missing = missing_from([resources.fonts() / _TEXT_FONT])
        try:
            return self._set(letter, missing), missing
        except typst.TypstError as trouble:
            raise BadSetup(f"the letter cannot be set as PDF: {trouble.message}") from trouble

    def _set(self, letter: Json, missing: re.Pattern[str]) -> bytes:
        printable = _each_text(letter, lambda text: spelled_out(text, missing))
        with self._turn:
            pdf, warnings = self._compiler.compile_with_warnings(
                format="pdf",
                pdf_standards=["ua-1"],
                sys_inputs={"letter": msgspec.json.encode(printable).decode()},
            )
        if warnings:
            raise BadSetup("the letter cannot be set as PDF: " + "; ".join(warning.message for warning in warnings))
        return cast(bytes, pdf)

    @cached_property
    def _missing(self) -> re.Pattern[str]:
        return missing_from(sorted(resources.fonts().glob("*.ttf")))

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return _compiler_of(_SOURCE)

    @cached_property
    def _charts(self) -> typst.Compiler:
        return _compiler_of(_CHART)


def _compiler_of(source: Path) -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[resources.fonts()])
    return typst.Compiler(source, root=source.parent, font_paths=fonts, ignore_system_fonts=True)


def _as_json(document: Document, dated: date | None) -> Json:
    """The document as `letter.typ` wants it: with the particulars of the whole, and what each block needs to know."""
    head = next((block for block in document.blocks if isinstance(block, Letterhead)), None)
    language, _, region = document.lang.partition("-")
    return {
        "title": f"{head.authority}: our reference {head.reference}" if head else document.subject,
        "author": head.authority if head else "",
        "reference": head.reference if head else "",
        "marking": head.marking if head else "",
        "language": language,
        "region": region or None,
        "date": [dated.year, dated.month, dated.day] if dated else None,
        "blocks": [_block(block, level) for block, level in levels(tuple(_without_wide_tables(document.blocks)))],
    }


def _without_wide_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks, with each table that is too wide for the page told row by row."""
    for block in blocks:
        if isinstance(block, Table) and len(numeric_columns(block)) > _MOST_COLUMNS:
            yield from (Paragraph((Run("\n".join(lines)),)) for lines in row_by_row(block))
        else:
            yield block


def _block(block: Block, level: int) -> Json:
    words: dict[str, Json] = msgspec.json.decode(msgspec.json.encode(block))
    longest = _LONGEST_WORD
    match block:
        case Table():
            numeric = numeric_columns(block)
            longest = _LETTERS_IN_ROW // max(len(numeric), 2)
            words["numeric"] = [*numeric]
        case Address():
            words["links"] = [link_of(line) for line in block.lines]
        case Letterhead():
            words["contact_link"] = link_of(block.contact_email)
    words["right_to_left"] = is_right_to_left("".join(_texts(words)))
    words["level"] = level
    return _each_text(words, lambda text: _breakable(text, longest))


def _texts(value: Json) -> Iterator[str]:
    """Every text in a JSON value that somebody is to read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_READ:
                yield from _texts(inner)


def _each_text(value: Json, change: Callable[[str], str]) -> Json:
    """A JSON value with every text in it changed that somebody is to read."""
    match value:
        case str():
            return change(value)
        case list():
            return [_each_text(inner, change) for inner in value]
        case dict():
            return {key: inner if key in _NOT_READ else _each_text(inner, change) for key, inner in value.items()}
        case _:
            return value


def _breakable(text: str, longest: int) -> str:
    """Lets a line end inside a word of more than `longest` letters, such as a token or a row of dashes. A web address
    is divided at its punctuation by typst, so only its long parts need it."""
    letter = "[A-Za-z0-9]" if "://" in text else "[\x21-\u024f]"
    return re.sub(f"{letter}{{{longest}}}(?={letter})", rf"\g<0>{_BREAK_HERE}", text)
