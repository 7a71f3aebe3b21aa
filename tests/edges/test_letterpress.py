"""Is the letter on paper complete, readable by everybody, and the same every time?"""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import page
import pypdfium2  # type: ignore[import-untyped]
import pytest
from msgspec.structs import replace

from foibot import ports, resources
from foibot.casework.blocks import Document, Enclosed, Heading, Paragraph, Run
from foibot.casework.letters import Answered, Response
from foibot.edges.letterpress import Letterpress
from foibot.edges.printer import Printer
from foibot.edges.printing.glyphs import missing_from, spelled_out
from foibot.errors import BadSetup
from tests.edges.samples import DATES, RESPONSE, SEED, SEED_DATES

PRINTER = Printer(None, "foi@example.gov.uk")
A4 = (595, 842)  # points

SCRIPTS = {
    "Welsh": "Ŵyth ŷd yng Nghaerdydd",
    "Polish and Romanian": "Żółć ąę și ț",
    "Vietnamese": "Tiếng Việt ặ",
    "Greek": "Καλημέρα",
    "Cyrillic": "Привет, Алексей",
    "Arabic": "مرحبا بالعالم، كم عدد المطالبات؟",
    "Urdu": "اردو ٹ ڈ ڑ",
    "Hebrew": "שלום",
    "Chinese": "你好，世界 繁體字",
    "Japanese": "こんにちは カタカナ",
    "Korean": "안녕하세요",
    "Devanagari": "नमस्ते क्षत्रिय",
    "Bengali": "বাংলাদেশ",
    "Gurmukhi": "ਪੰਜਾਬੀ",
    "Gujarati": "ગુજરાતી",
    "Tamil": "தமிழ்",
    "Telugu": "తెలుగు",
    "Malayalam": "മലയാളം",
    "Sinhala": "සිංහල",
    "Thai": "ภาษาไทย",
    "Lao": "ລາວ",
    "Amharic": "አማርኛ",
    "Armenian": "Հայերեն",
    "Georgian": "ქართული",
    "emoji": "😀 👩‍👩‍👧 ❤️",
    "symbols": "→ ≤ ≠ ∑ ■ ★ ½ № ☎ ✓ ☑",
}


def answering(question: str, answer: str, **words: str) -> Response:
    return replace(RESPONSE, answers=(Answered(1, question, "granted", answer),), **words)


def pdf_of(letter: Response, dates: dict[str, date] = DATES) -> bytes:
    return PRINTER.pdf(PRINTER.document(letter), dates)


def pages_of(pdf: bytes) -> list[str]:
    return [sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf)]


def closed_up(text: str) -> str:
    return "".join(text.split())


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())


LONG = "\n\n".join(["This answer is long, so that the letter goes over several pages. " * 20] * 12)
TABLE = "Year\tClaims\tPaid\n" + "\n".join(f"{year}\t{year % 97}\t£{year * 7:,}.00" for year in range(1960, 2026))
WIDE = "\n".join("\t".join(f"supercalifragilistic{row}{column}" for column in range(9)) for row in range(3))
TOO_WIDE = "\n".join("\t".join(f"cell {row}.{column}" for column in range(20)) for row in range(3))
LONG_WORDS = "x" * 300 + "\n\nhttps://example.org/" + "a" * 200 + "\n\n" + "=" * 200
SHAPES = {
    "the seed": SEED,
    "no marking": replace(SEED, marking=""),
    "today": RESPONSE,
    "bare": replace(
        RESPONSE,
        requester_name="",
        subject="",
        directorate="",
        head="",
        service_address=(),
        officer_title="",
        officer_telephone="",
        officer_email="",
        attachments=(),
        commissioner_telephone="",
        commissioner_complaints="",
    ),
    "many pages": answering("How long?", LONG),
    "long table": answering("Which years?", TABLE),
    "wide table": answering("Which columns?", WIDE),
    "table too wide": answering("Which columns?", TOO_WIDE),
    "table without headings": answering("Which?", "Claims\t33\nPaid\t26"),
    "long words": answering("x" * 200, LONG_WORDS),
    "Welsh": answering(SCRIPTS["Welsh"], SCRIPTS["Welsh"]),
    "every script": replace(
        RESPONSE,
        requester_name="محمد 李明",
        answers=tuple(Answered(n, text, "granted", text) for n, text in enumerate(SCRIPTS.values(), 1)),
    ),
}


@pytest.mark.parametrize("letter", SHAPES.values(), ids=SHAPES)
def test_letters_of_every_shape_keep_to_pdf_ua(letter: Response, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf_of(letter))

    report = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)

    assert "Checks: 0 failed" in str(report)
    assert "Result: no failures" in str(report)


def test_the_check_finds_what_is_wrong_with_a_pdf_without_tags(tmp_path: Path) -> None:
    untagged = pypdfium2.PdfDocument.new()
    untagged.new_page(*A4)
    untagged.save(tmp_path / "untagged.pdf")

    report = page.validate_pdf(str(tmp_path / "untagged.pdf"), profile=page.ValidationProfile.PDF_UA_1)

    assert "Checks: 0 failed" not in str(report)


def test_the_seed_letter_has_every_element_in_order() -> None:
    text = text_of(pdf_of(SEED, SEED_DATES))

    elements = [
        "Coventry City Council",
        "UNCLASSIFIED",
        "Alex Morgan",
        "Our reference: 20123993",
        "Date: 5 May 2015",
        "Children's Social Care",
        "Assistant Director: Robin Hale",
        "People Directorate",
        "Civic Centre 1 Earl Street Coventry CV1 5RS",
        "Telephone 024 7601 0196",
        "Please contact: Jo Marsh Telephone: 024 7601 0196 E-mail: jo.marsh@example.gov.uk",
        "Dear Alex Morgan",
        "Freedom of Information Act 2000 (FOIA)",
        "Thank you for requesting information about Children in Care which the Council received on 21 April 2015. "
        "Your request has been considered under the above legislation.",
        "You have requested the following information:",
        SEED.answers[0].question,
        SEED.answers[0].answer,
        SEED.answers[1].question,
        SEED.answers[1].answer,
        "Please note, under the Re-Use of Public Sector Information 2005 Regulations you are free to use this",
        "If you wish to apply to reuse the information you have requested",
        "within 40 working days of the date of this letter (by 1 July 2015) at:",
        "Information Governance Team Council House, 21a Lower Ground Floor Earl Street, Coventry. CV1 5RR",
        "infogov@example.gov.uk",
        "the Information Commissioner can be contacted at:",
        "Information Commissioner's Office Wycliffe House Water Lane Wilmslow Cheshire SK9 5AF",
        "Yours sincerely Jo Marsh Business Manager",
    ]
    places = [text.find(element) for element in elements]

    assert [element for element, place in zip(elements, places, strict=True) if place < 0] == []
    assert sorted(places) == places


def test_every_page_has_its_number_and_the_reference() -> None:
    pages = pages_of(pdf_of(answering("How long?", LONG)))

    assert len(pages) > 3
    for n, text in enumerate(pages, 1):
        assert f"Page {n} of {len(pages)}" in text
        assert "Our reference: FOI-2026-00123" in text


def test_the_signature_is_not_torn_from_its_farewell() -> None:
    letters = (answering("How long?", "One more line.\n\n" * lines) for lines in range(0, 40, 4))

    for letter in letters:
        [signed] = [text for text in pages_of(pdf_of(letter)) if "Yours sincerely" in text]
        assert "Claims Manager" in signed


def test_title_author_date_and_language_are_set() -> None:
    pdf = pypdfium2.PdfDocument(pdf_of(RESPONSE))

    metadata = pdf.get_metadata_dict()

    assert metadata["Title"] == "Exampleton City Council: our reference FOI-2026-00123"
    assert metadata["Author"] == "Exampleton City Council"
    assert metadata["CreationDate"].startswith("D:20261124")
    assert b"/Lang(en-GB)" in pdf_of(RESPONSE)
    assert b"/Lang(cy)" in PRINTER.pdf(replace(PRINTER.document(RESPONSE), lang="cy"), DATES)


def test_the_same_letter_gives_the_same_bytes() -> None:
    document = PRINTER.document(RESPONSE)

    assert PRINTER.pdf(document, DATES) == Letterpress().pdf(document, DATES)
    assert PRINTER.pdf(document, DATES) != PRINTER.pdf(document, SEED_DATES)
    assert PRINTER.pdf(document, {}) == Letterpress().pdf(document, {})


def test_several_threads_can_print_at_once() -> None:
    letters = [answering("How many?", f"There were {n}.") for n in range(8)]

    with ThreadPoolExecutor(4) as threads:
        pdfs = list(threads.map(pdf_of, letters))

    assert [pdf_of(letter) for letter in letters] == pdfs


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_what_was_written_in_another_script_is_printed_and_can_be_copied(text: str) -> None:
    document = Document("x", (Paragraph((Run(text),)), Paragraph((Run(text, bold=True),))))

    [printed] = pages_of(PRINTER.pdf(document, {}))

    assert closed_up(text + text + "Page 1 of 1") == closed_up(printed)
    assert PRINTER.unprintable(document) == ()


def test_a_character_without_a_glyph_is_spelled_out_and_reported() -> None:
    document = PRINTER.document(answering("What is 𓀀?", "\ue123 and 𓀀"))

    text = text_of(PRINTER.pdf(document, DATES))

    assert "What is [U+13000]?" in text
    assert "[U+E123] and [U+13000]" in text
    assert PRINTER.unprintable(document) == ("𓀀", "\ue123")


def test_what_typst_cannot_put_together_is_spelled_out_whole_and_reported() -> None:
    entangled = "\u07ee\u267b\u1ce6\u315a\U00011301\uc6b8"  # marks and letters that no two fonts can share out
    document = PRINTER.document(answering("How many?", f"Nine {entangled} in Tŷ Hywel"))

    text = text_of(PRINTER.pdf(document, DATES))

    assert "Nine [U+07EE][U+267B][U+1CE6][U+315A][U+11301][U+C6B8] in Tŷ Hywel" in text
    assert PRINTER.unprintable(document) == tuple(entangled)


@pytest.mark.parametrize(
    "words",
    [
        "*x* _x_ `x`",
        "#set text(red)",
        "#panic()",
        "$x^2$",
        "<b>x</b>",
        "= x",
        "- x",
        "\\u{41} \\",
        "// x /* x",
        "@x <x> [x]",
        '"x" {x}',
    ],
)
def test_what_people_wrote_is_never_code(words: str) -> None:
    text = text_of(pdf_of(answering(f"Is {words} so?", f"It is {words} so.")))

    assert f"Is {words} so? It is {words} so." in text


@pytest.mark.parametrize("letter", SHAPES.values(), ids=SHAPES)
def test_nothing_stands_outside_the_margins_of_the_page(letter: Response) -> None:
    for sheet in pypdfium2.PdfDocument(pdf_of(letter)):
        textpage = sheet.get_textpage()
        boxes = [textpage.get_charbox(n) for n in range(textpage.count_chars())]

        assert tuple(round(side) for side in sheet.get_size()) == (595, 842)
        assert min(left for left, _, _, _ in boxes if left) > 55
        assert max(right for _, _, right, _ in boxes) < A4[0] - 55


def test_a_table_with_very_many_columns_is_told_row_by_row() -> None:
    assert "cell 0.0: cell 1.0 cell 0.1: cell 1.1" in text_of(pdf_of(SHAPES["table too wide"]))


def test_what_is_no_letter_is_refused() -> None:
    with pytest.raises(BadSetup, match="no enclosed"):
        PRINTER.pdf(Document("x", (Enclosed((Heading((Run("x"),)),)),)), {})


def test_the_printer_is_what_the_desk_expects() -> None:
    printer: ports.Printer = PRINTER

    assert printer.pdf(PRINTER.document(SEED), SEED_DATES).startswith(b"%PDF-1.7")


def test_every_font_is_used_and_comes_with_its_licence() -> None:
    source = (Path(resources.__file__).parent / "edges" / "letter.typ").read_text(encoding="utf-8")
    readme = (resources.fonts() / "README.md").read_text(encoding="utf-8")

    for path in resources.fonts().glob("*.ttf"):
        family = path.stem.partition("-")[0]
        assert f'"{family}"' in source.replace(" ", "")
        assert family.removeprefix("NotoSans") in readme
    assert len(list(resources.fonts().glob("*.txt"))) == 4


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    for content in (b"", b"\0" * 100, b"\0\1\0\0\0\1" + b"cmap" * 10):
        (tmp_path / "x.ttf").write_bytes(content)

        with pytest.raises(BadSetup, match="x.ttf"):
            missing_from([tmp_path / "x.ttf"])


def test_what_a_font_lacks_is_found_by_its_tables() -> None:
    fonts = resources.fonts()
    latin, chinese = (missing_from([fonts / name]) for name in ("SourceSans3.ttf", "DroidSansFallback.ttf"))

    assert spelled_out("ŵ 1 你", latin) == "ŵ 1 [U+4F60]"
    assert spelled_out("ŵ 1 你", chinese) == "[U+0175] [U+0031] 你"


@pytest.mark.parametrize("lines", range(30, 46))
def test_a_bold_line_is_never_the_last_of_its_page(lines: int) -> None:
    above = tuple(Paragraph((Run("There were some."),)) for _ in range(lines))
    document = Document("A letter", (*above, Paragraph((Run("Why it applies", bold=True),)), Paragraph((Run("So."),))))

    pages = pypdfium2.PdfDocument(PRINTER.pdf(document, {}))

    [text] = [said for sheet in pages if "Why it applies" in (said := sheet.get_textpage().get_text_bounded())]
    assert "So." in text


@pytest.mark.parametrize("lines", range(20, 44))
def test_the_name_at_the_end_never_stands_on_a_page_by_itself(lines: int) -> None:
    last = pages_of(pdf_of(answering("How many?", "\n\n".join(f"Line {n}." for n in range(lines)))))[-1]

    above = last.partition("Yours sincerely")[0]
    assert above.strip()
