"""What does a Word or PDF file say, and what does it hold that its reader must not see?"""

import zipfile
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from docx import Document as new_document

from foibot.documents.letter_file import DOCX, PDF, LetterFile, read_letter_file
from foibot.edges.printer import Printer
from tests.edges.samples import DATES, RESPONSE

PRINTER = Printer(None, "foi@example.gov.uk")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def package(body: str, **parts: str) -> bytes:
    """A Word file made by hand; `parts` are further ones, a double underscore standing for a slash."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


SHOWN = paragraph("<w:r><w:t>Dear Alex</w:t></w:r>")


def test_the_text_of_a_word_file_is_read_line_by_line() -> None:
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Claims</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = SHOWN + paragraph("<w:r><w:t>1.</w:t><w:tab/><w:t>There</w:t><w:br/><w:t>were 214</w:t></w:r>") + table

    assert read_letter_file(package(body)) == LetterFile(DOCX, "Dear Alex\n1.\tThere\nwere 214\nClaims")


def test_a_text_box_is_read_once_and_the_head_of_the_page_too() -> None:
    box = "<w:r><w:t>Our reference: 20123993</w:t></w:r>"
    twice = f"<mc:Choice>{paragraph(box)}</mc:Choice><mc:Fallback>{paragraph(box)}</mc:Fallback>"
    body = f"<mc:AlternateContent>{twice}</mc:AlternateContent>"
    head = f"<w:hdr {_W}>{paragraph('<w:r><w:t>Coventry City Council</w:t></w:r>')}</w:hdr>"

    found = read_letter_file(package(body, **{"word__header1.xml": head}))

    assert found == LetterFile(DOCX, "Our reference: 20123993\n\nCoventry City Council")


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<w:ins><w:r><w:t>new</w:t></w:r></w:ins>", "it holds tracked changes; accept or reject them all"),
        ("<w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "it holds tracked changes; accept or reject them all"),
        ("<w:pPr><w:pPrChange/></w:pPr>", "it holds tracked changes; accept or reject them all"),
        ("<w:r><w:commentReference/></w:r>", "it holds comments; delete them all"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>", "it holds hidden text; delete it or show it"),
        ("<w:altChunk/>", "it holds another file; take that out, and attach it by itself"),
    ],
)
def test_what_a_word_file_hides_is_named(inside: str, why: str) -> None:
    assert read_letter_file(package(SHOWN + paragraph(inside))).troubles == (why,)


def test_text_that_is_switched_to_be_seen_is_not_hidden() -> None:
    shown = '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>x</w:t></w:r>'

    assert read_letter_file(package(paragraph(shown))).troubles == ()


def test_text_in_a_hidden_style_is_hidden() -> None:
    styles = f'<w:styles {_W}><w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    used = '<w:r><w:rPr><w:rStyle w:val="Gone"/></w:rPr><w:t>x</w:t></w:r>'

    assert read_letter_file(package(SHOWN, **{"word__styles.xml": styles})).troubles == ()
    assert read_letter_file(package(paragraph(used), **{"word__styles.xml": styles})).troubles == (
        "it holds hidden text; delete it or show it",
    )


@pytest.mark.parametrize(
    ("part", "why"),
    [
        ("word__embeddings__oleObject1.bin", "it holds another file; take that out, and attach it by itself"),
        ("word__vbaProject.bin", "it holds a macro"),
    ],
)
def test_a_file_inside_and_a_macro_are_named(part: str, why: str) -> None:
    assert read_letter_file(package(SHOWN, **{part: "x"})).troubles == (why,)


def test_a_pdf_is_read_and_a_file_inside_it_is_named() -> None:
    document = pypdfium2.PdfDocument(PRINTER.pdf(PRINTER.document(RESPONSE), DATES))
    document.new_attachment("claims.csv").set_data(b"year,claims")
    packed = BytesIO()
    document.save(packed)

    found = read_letter_file(packed.getvalue())

    assert found.content_type == PDF
    assert "Our reference: FOI-2026-00123" in found.text
    assert found.troubles == ("it holds another file; take that out, and attach it by itself",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Dear Alex",
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\x00" * 500,
        b"%PDF-1.7",
        b"%PDF-1.7\n1 0 obj <<>> endobj trailer <</Root 1 0 R>>",
        package("<w:p>")[:-30],
        package("<w:p>"),
        package("").replace(b"word/document.xml", b"word/other.xml!!!"),
    ],
)
def test_what_is_no_letter_never_raises(content: bytes) -> None:
    found = read_letter_file(content)

    assert found.text == ""
    assert found.troubles or not found.content_type


def test_a_part_that_would_grow_without_end_is_not_unpacked() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "' + "x" * 1000 + '">]>'
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bomb + "<a>&x;</a>")
    large = package(SHOWN * 600_000)

    assert read_letter_file(packed.getvalue()).troubles == ("it cannot be read",)
    assert read_letter_file(large).troubles == ("it cannot be read",)


def test_a_deep_nest_is_read_in_time() -> None:
    nest = "<w:sdt>" * 20_000 + SHOWN + "</w:sdt>" * 20_000

    assert read_letter_file(package(nest)).text == "Dear Alex"


def test_what_python_docx_writes_is_read() -> None:
    document, packed = new_document(), BytesIO()
    document.add_paragraph(f"Dated {date(2026, 3, 2):%d %B %Y}")
    document.save(packed)

    assert read_letter_file(packed.getvalue()) == LetterFile(DOCX, "Dated 02 March 2026")
