"""How is a letter written as a Word file, for somebody who wants to work on it by hand?

Headings are headings, lists are lists and tables have a row of headings that is repeated, so that a screen reader finds
its way; title and language are set. What belongs to mail alone, such as buttons and pictures, is left out.
"""

from collections.abc import Sequence
from io import BytesIO

from docx import Document as new_document
from docx.document import Document as Word
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from foibot.casework.blocks import (
    Address,
    Block,
    Closing,
    Document,
    Enclosed,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Question,
    Quote,
    Runs,
    Table,
)
from foibot.edges.printing.outline import head_of, levels, link_of

_FONT = "Arial"
_SIZE = Pt(11)
_INK = RGBColor(0, 0, 0)
_LINK = RGBColor(0, 0x4B, 0x8D)
_HEADINGS = {1: Pt(15), 2: Pt(13), 3: Pt(11)}
_SET_IN = Mm(10)
_A4, _MARGIN = (Mm(210), Mm(297)), Mm(25)
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write_docx(document: Document) -> bytes:
    """The document as .docx, on A4."""
    word = new_document()
    head = next((block for block in document.blocks if isinstance(block, Letterhead)), None)
    _prepare(word, document, head)
    for block, level in levels(document.blocks):
        _add(word, block, level)
    packed = BytesIO()
    word.save(packed)
    return packed.getvalue()


def _prepare(word: Word, document: Document, head: Letterhead | None) -> None:
    about = word.core_properties
    about.title = f"{head.authority}: our reference {head.reference}" if head else document.subject
    about.author = head.authority if head else ""
    about.language, about.comments = document.lang, ""
    page = word.sections[0]
    page.page_width, page.page_height = _A4
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    for name, size in (("Normal", _SIZE), *((f"Heading {level}", size) for level, size in _HEADINGS.items())):
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size, style.font.color.rgb = _FONT, size, _INK
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)  # a theme's font would go before the one that is named
        _element(properties, "w:lang", {"w:val": document.lang})
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.lang)


def _add(word: Word, block: Block, level: int) -> None:  # noqa: C901 - one line for each kind of block
    match block:
        case Heading():
            _runs(word.add_heading(level=min(level, len(_HEADINGS))), block.runs)
        case Paragraph():
            _runs(word.add_paragraph(), block.runs)
        case Question():
            words = f"{block.n}. {block.text}" if block.n else block.text
            if level:
                _lines(word.add_heading(level=min(level, len(_HEADINGS))), words.split("\n"))
            else:
                _lines(word.add_paragraph(), words.split("\n"), bold=True)
        case Quote():
            for words in block.text.split("\n\n"):
                _lines(_set_in(word.add_paragraph()), words.split("\n"))
        case Items():
            number = _new_numbers(word) if block.ordered else 0
            for runs in block.items:
                item = word.add_paragraph(style="List Number" if block.ordered else "List Bullet")
                if number:
                    item._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
                _runs(item, runs)
        case Table():
            _table(word, block)
        case Address():
            _lines(_set_in(word.add_paragraph()), block.lines)
        case Letterhead():
            for groups in head_of(block):
                for number, lines in enumerate(groups):
                    _lines(word.add_paragraph(), lines, bold=lines == (block.authority,) and number == 0)
        case Closing():
            farewell = word.add_paragraph(block.farewell)
            farewell.paragraph_format.keep_with_next = True
            farewell.paragraph_format.space_after = Mm(15)
            _lines(word.add_paragraph(), block.lines)
        case Enclosed():
            for inner, its_level in levels(block.blocks, level):
                _add(word, inner, its_level)


def _new_numbers(word: Word) -> int:
    """A row of numbers that begins with 1, whatever list stands before it; returns its id."""
    style = word.styles["List Number"].element
    numbering = word.part.numbering_part.element
    written = numbering.num_having_numId(style.pPr.numPr.numId.val)
    row = numbering.add_num(written.abstractNumId.val)
    row.add_lvlOverride(0).add_startOverride(1)
    return int(row.numId)


def _set_in(paragraph: WordParagraph) -> WordParagraph:
    paragraph.paragraph_format.left_indent = _SET_IN
    return paragraph


def _runs(paragraph: WordParagraph, runs: Runs) -> None:
    for run in runs:
        if run.href:
            _link(paragraph, run.text, run.href)
            continue
        added = paragraph.add_run()
        _break_lines(added, run.text.split("\n"))
        added.bold = run.bold or None


def _lines(paragraph: WordParagraph, lines: Sequence[str], *, bold: bool = False) -> None:
    """Lines under one another in one paragraph; an e-mail or web address is a link."""
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break(WD_BREAK.LINE)
        if href := link_of(line):
            _link(paragraph, line, href)
        else:
            paragraph.add_run(line).bold = bold or None


def _break_lines(run: WordRun, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines):
        if number:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)


def _link(paragraph: WordParagraph, text: str, href: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(href, _HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline, run.font.color.rgb = True, _LINK
    link.append(run._r)
    paragraph._p.append(link)


def _table(word: Word, block: Table) -> None:
    rows = [block.header, *block.rows] if block.header else list(block.rows)
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return
    table = word.add_table(rows=0, cols=columns, style="Table Grid")
    for number, row in enumerate(rows):
        added = table.add_row()
        is_head = bool(block.header) and number == 0
        for cell, text in zip(added.cells, row, strict=False):
            _lines(cell.paragraphs[0], text.split("\n"), bold=is_head)
        if is_head:
            _repeat(added)
    word.add_paragraph()


def _repeat(row: _Row) -> None:
    """The row of headings stands at the top of every page that the table goes over, and is read as such."""
    _element(row._tr.get_or_add_trPr(), "w:tblHeader", {"w:val": "true"})


def _element(parent: BaseOxmlElement, name: str, attributes: dict[str, str]) -> None:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    parent.append(made)
