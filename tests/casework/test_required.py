"""Is every element that a letter must hold found where it is, and missed where it is not?"""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from foibot.casework import words
from foibot.casework.dates import every_date
from foibot.casework.decision import Office
from foibot.casework.letters import Letter, Response
from foibot.casework.required import elements, missing_by_hand, missing_in_print, names
from foibot.casework.sample_outcomes import responses
from foibot.casework.samples import every_letter, sample_case
from foibot.edges.printer import Printer
from foibot.law.dates import in_words
from foibot.law.working_days import Calendar
from tests.conversations.desk import COUNCIL, DESK
from tests.edges.samples import SEED, SEED_DATES

PRINTER = Printer(None, DESK)
OFFICE = Office(council=COUNCIL, calendar=Calendar(), now=datetime(2026, 11, 2, 9, tzinfo=UTC), write=PRINTER.document)
DATES = words.dates_of(datetime(2027, 1, 4, tzinfo=UTC).date(), OFFICE)
RESPONSES = dict(responses(sample_case(OFFICE), OFFICE))
OTHERS = [letter for letter in every_letter(OFFICE) if letter.template != Response.template]


def printed(letter: Letter) -> str:
    document = PRINTER.document(letter)
    return f"{document.subject}\n{PRINTER.text(document, DATES)}"


@pytest.mark.parametrize("shows", RESPONSES)
def test_our_own_response_holds_all_that_the_law_wants(shows: str) -> None:
    assert missing_in_print(RESPONSES[shows], DATES, printed(RESPONSES[shows]), "en-GB") == ()


@pytest.mark.parametrize("shows", RESPONSES)
def test_our_own_response_would_be_let_through_as_somebodys_own_file(shows: str) -> None:
    assert names(missing_by_hand(RESPONSES[shows], printed(RESPONSES[shows]))) == ()


@pytest.mark.parametrize("letter", OTHERS, ids=lambda letter: letter.template)
def test_our_other_letters_hold_what_they_must(letter: Letter) -> None:
    assert missing_in_print(letter, DATES, printed(letter), "en-GB") == ()


def test_the_seed_lacks_nothing_that_its_law_wanted() -> None:
    document = PRINTER.document(SEED)

    assert missing_in_print(SEED, SEED_DATES, PRINTER.text(document, SEED_DATES), "en-GB") == ()


@pytest.mark.parametrize(
    ("letter", "name", "part"),
    [
        pytest.param(letter, element.name, part, id=f"{shows}: {element.name}: {part[:30]}")
        for shows, letter in RESPONSES.items()
        for element in elements(letter, DATES)
        for part in element.printed
        if part
    ],
)
def test_each_element_of_a_response_is_missed_where_it_is_not_printed(letter: Response, name: str, part: str) -> None:
    text = " ".join(printed(letter).split())

    without = text.replace(" ".join(part.split()), "…")

    assert without != text
    assert name in missing_in_print(letter, DATES, without, "en-GB")


@pytest.mark.parametrize(
    ("shows", "part", "name"),
    [
        ("withheld under a qualified exemption", "43(2)", "for question 2: the exemption with its subsection"),
        (
            "withheld under a qualified exemption",
            "public interest",
            "for question 2: both sides of the public interest",
        ),
        ("withheld under a qualified exemption", "release", "for question 2: both sides of the public interest"),
        ("withheld under a qualified exemption", "outweighs", "for question 2: both sides of the public interest"),
        ("withheld under a qualified exemption", "review", "the right to a review"),
        ("withheld under the EIR", "12(5)(e)", "for question 2: the exemption with its subsection"),
        ("neither confirmed nor denied", "neither confirms nor denies", "for question 1: that it is neither confirmed"),
        ("not held, and published already", "not hold", "for question 1: that it is not held"),
        ("not held, and published already", "Section 21", "for question 2: section 21 of the Act"),
        ("refused because of the cost", "Section 12", "for question 1: the section under which the request is refused"),
        ("refused as vexatious", "Section 14", "for question 1: the section under which the request is refused"),
    ],
)
def test_each_element_is_missed_in_a_letter_by_hand(shows: str, part: str, name: str) -> None:
    text = " ".join(printed(RESPONSES[shows]).split())

    lacking = names(missing_by_hand(RESPONSES[shows], _struck(text, part)))

    assert [one for one in lacking if one.startswith(name)]


def _struck(text: str, part: str) -> str:
    for form in (part, part.lower(), part.capitalize()):
        text = text.replace(form, "…")
    weigh = ("weigh", "weighed", "balance") if part == "outweighs" else ()
    for form in weigh:
        text = text.replace(form, "…")
    return text


def test_a_number_at_the_beginning_of_a_line_stands_for_its_question() -> None:
    letter = RESPONSES["everything is given"]
    questions = printed(letter).replace(letter.answers[1].question, "As to the second:")

    assert names(missing_by_hand(letter, questions.replace("2.", "Q2:"))) == ()
    assert [one.n for one in missing_by_hand(letter, questions.replace("2.", "-"))] == [2]


def test_phrases_are_looked_for_in_english_alone() -> None:
    letter = next(one for one in OTHERS if one.template == "redirect")
    welsh = replace(letter)
    text = printed(welsh).replace("do not hold", "…").replace("not hold", "…")

    assert missing_in_print(letter, DATES, text, "en-GB") != ()
    assert missing_in_print(letter, DATES, text, "cy") == ()


@pytest.mark.parametrize(
    "written",
    ["5 May 2015", "5th of May 2015", "05/05/2015", "5.5.15", "2015-05-05", "May 5, 2015", "Tuesday 5 May 2015"],
)
def test_a_date_is_found_however_it_is_written(written: str) -> None:
    found = every_date(f"Our reference: 1. Dated {written}, and due on Friday or on 31 February 2015 or 3 May.")

    assert [in_words(day) for day in found] == ["5 May 2015"]
