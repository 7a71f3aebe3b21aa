"""Is the letter as a Word file complete, and made so that everybody can read and edit it?"""

import re
from io import BytesIO

from docx import Document as open_docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from msgspec.structs import replace

from foibot.casework.blocks import Document, Items, Paragraph, Quote, Run, Table
from foibot.casework.letters import Answered
from foibot.documents.letter_file import read_letter_file
from foibot.edges.printer import Printer
from foibot.edges.printing.docx import write_docx
from tests.edges.samples import DATES, RESPONSE

PRINTER = Printer(None, "foi@example.gov.uk")


def opened(document: Document) -> Word:
    return open_docx(BytesIO(PRINTER.docx(document, DATES)))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_it_says_what_the_text_says() -> None:
    answer = "There were **214**.\n\n- in May\n- in June"
    plain = replace(RESPONSE, answers=(Answered(1, "How many?", "granted", answer),))
    document = PRINTER.document(plain)

    said = read_letter_file(PRINTER.docx(document, DATES))

    assert said.troubles == ()
    assert words(said.text) == words(PRINTER.text(document, DATES))


def test_headings_are_headings_and_title_and_language_are_set() -> None:
    word = opened(PRINTER.document(RESPONSE))

    headings = [p.text for p in word.paragraphs if p.style is not None and str(p.style.name).startswith("Heading")]
    assert headings[0] == "Freedom of Information Act 2000 (FOIA)"
    assert "Your right to a review" in headings
    assert word.core_properties.title == "Exampleton City Council: our reference FOI-2026-00123"
    assert word.core_properties.language == "en-GB"
    assert {one.get(qn("w:val")) for one in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_a_table_repeats_its_headings_and_a_list_is_a_list() -> None:
    blocks = (
        Table(("Year", "Claims"), (("2024", "3"), ("2025", "214"))),
        Items(((Run("one"),), (Run("two"),)), ordered=True),
        Items(((Run("anew"),),), ordered=True),
        Quote("said\n\nonce more"),
    )

    word = opened(Document("A letter", blocks))

    [table] = word.tables
    assert [row.cells[1].text for row in table.rows] == ["Claims", "3", "214"]
    assert len(list(table.rows[0]._tr.iter(qn("w:tblHeader")))) == 1
    items = [p for p in word.paragraphs if p.style is not None and p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in items if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert [p.text for p in items] == ["one", "two", "anew"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_links_lead_where_they_say_and_text_is_never_markup() -> None:
    words_of_somebody = "<w:p>&amp; {x} \x0b"
    runs = (Run("our site", href="https://example.org/a?b=1&c=2"), Run(f" {words_of_somebody.strip()}", bold=True))

    word = opened(Document("A letter", (Paragraph(runs),)))

    [link] = word.paragraphs[0].hyperlinks
    assert (link.text, link.url) == ("our site", "https://example.org/a?b=1&c=2")
    assert "<w:p>&amp; {x}" in word.paragraphs[0].text


def test_a_mail_without_a_head_can_be_written_too() -> None:
    assert read_letter_file(write_docx(Document("A note", (Paragraph((Run("Hello"),)),)))).text == "Hello"
