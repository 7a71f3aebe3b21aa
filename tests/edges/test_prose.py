"""How does what an officer typed come out in the letter?"""

import pytest
from msgspec.structs import replace

from foibot.casework.blocks import Block, Paragraph, Question, Run, Table
from foibot.casework.letters import Answered, Response
from foibot.edges.printer import Printer
from tests.edges.samples import DATES, RESPONSE

PRINTER = Printer(None, "foi@example.gov.uk")


def answering(answer: str, outcome: str = "granted") -> Response:
    return replace(RESPONSE, answers=(Answered(1, "How many?", outcome, answer),), attachments=())


def text_of(letter: Response) -> str:
    return PRINTER.text(PRINTER.document(letter), DATES)


def blocks(answer: str) -> list[Block]:
    """What stands under the question in the letter."""
    found = list(PRINTER.document(answering(answer)).blocks)
    return found[next(n for n, block in enumerate(found, 1) if isinstance(block, Question)) :]


def test_paragraphs_stand_apart_and_line_breaks_stay() -> None:
    first, second, *_ = blocks("One\nTwo\n\n\nThree")

    assert [Paragraph((Run("One\nTwo"),)), Paragraph((Run("Three"),))] == [first, second]


def test_lines_that_a_mail_program_broke_are_joined() -> None:
    answer = "In 2014-2015 the exercise which began in January 2014 found 26 young\npeople. It is\nto be repeated."

    first, *_ = blocks(answer)

    assert Paragraph((Run(answer.replace("young\n", "young ")),)) == first


@pytest.mark.parametrize(
    "answer",
    [
        "Council House\nEarl Street\nCoventry",
        "x" * 70 + ".\nThen more",
        "- " + "x" * 70 + "\n- second",
        "x" * 200 + "\nmore",
    ],
    ids=["address", "sentence", "list", "long lines"],
)
def test_lines_that_were_meant_stay_apart(answer: str) -> None:
    assert Paragraph((Run(answer),)) == blocks(answer)[0]


@pytest.mark.parametrize(
    ("answer", "table"),
    [
        ("Year\tClaims\n2014\t26\n2015\t33", Table(("Year", "Claims"), (("2014", "26"), ("2015", "33")))),
        ("Year\t2014\t2015\nClaims\t26", Table(("Year", "2014", "2015"), (("Claims", "26", ""),))),
        ("| Year | Claims |\n|---|---:|\n| 2014 | 26 |", Table(("Year", "Claims"), (("2014", "26"),))),
        ("Claims\t26\nPaid\t£5,000", Table((), (("Claims", "26"), ("Paid", "£5,000")))),
    ],
    ids=["tabs", "years across", "pipes", "no headings"],
)
def test_pasted_cells_are_a_table(answer: str, table: Table) -> None:
    assert [Paragraph((Run("Before"),)), table, Paragraph((Run("After"),))] == blocks(f"Before\n{answer}\nAfter")[:3]


@pytest.mark.parametrize("answer", ["Either | or", "a\tb\nno cells"], ids=["one line", "one row"])
def test_one_row_is_no_table(answer: str) -> None:
    assert Paragraph((Run(answer),)) == blocks(answer)[0]


def test_a_web_address_leads_where_it_says() -> None:
    first, *_ = blocks("See (https://example.gov.uk/a_(b)) or http://example.org/x.")

    assert isinstance(first, Paragraph)
    links = {run.text: run.href for run in first.runs if run.href}

    assert {url: url for url in ("https://example.gov.uk/a_(b)", "http://example.org/x")} == links


def test_figures_stand_on_the_right() -> None:
    text = text_of(RESPONSE)

    assert "Quarter  Claims\n-------  ------\nFirst        51\nSecond      163\n" in text


def test_a_table_too_wide_for_the_line_is_told_row_by_row() -> None:
    head, row = ["\t".join(f"{word} {n} of many" for n in range(6)) for word in ("Column", "Cell")]

    text = text_of(answering(f"{head}\n{row}"))

    assert "\nColumn 0 of many: Cell 0 of many\nColumn 1 of many: Cell 1 of many\n" in text


def test_a_web_address_is_never_broken() -> None:
    url = "https://www.example.gov.uk/" + "a-very/long-way/" * 10

    assert url in text_of(answering(f"It is at {url}", "published"))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 500_000,
        "word\n" * 100_000,
        "a\tb\n" * 50_000,
        "| " * 250_000,
        "**" * 200_000,
        "http://" * 70_000,
        "|" * 10_000 + "\na|b" * 10_000,
        ")" * 500_000,
    ],
    ids=["one word", "lines", "tabs", "pipes", "stars", "addresses", "uneven rows", "brackets"],
)
@pytest.mark.timeout(20)
def test_a_very_long_answer_takes_no_more_than_its_time(text: str) -> None:
    document = PRINTER.document(answering(f"http://x{text}"))

    assert PRINTER.text(document, DATES)
    assert PRINTER.html(document, DATES, "foi@example.gov.uk", "")
