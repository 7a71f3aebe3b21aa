"""Is the form that a requester wants read as a wish, and a question about paper or post as none?"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foibot.casework.facts import FormWanted
from foibot.casework.forms import forms_wanted, law_of_forms

WANTED = [
    ("Please send it in large print.", "in large print"),
    ("Large print please.", "in large print"),
    ("I am partially sighted and would prefer the reply in larger type.", "in large print"),
    ("In Braille, please.", "in Braille"),
    ("Could I have the answer as an audio recording?", "as an audio recording"),
    ("Please could you reply in Easy Read.", "in Easy Read"),
    ("I would like the response in Welsh.", "in Welsh"),
    ("Hoffwn gael yr ateb yn Gymraeg.", "in Welsh"),
    ("Hoffwn gael yr ateb mewn print bras.", "in large print"),
    ("I would prefer a paper copy by post.", "on paper, by post"),
    ("Please send me the information by post.", "on paper, by post"),
    ("Please send a hard copy to the address above.", "on paper, by post"),
    ("Could I have the figures as a spreadsheet?", "as a spreadsheet"),
    ("Please provide the data in CSV format.", "as a spreadsheet"),
    ("Please provide the list of contracts in Excel format.", "as a spreadsheet"),
    ("I would like the data in a machine-readable format such as CSV.", "as a spreadsheet"),
    ("An Excel file would be best.", "as a spreadsheet"),
    ("Preferred format: Excel", "as a spreadsheet"),
    ("Please supply it as an Excel spreadsheet if possible.", "as a spreadsheet"),
    ("Please send it as a Word document.", "as a Word document"),
    ("Please send the reply as a PDF.", "as a PDF"),
    ("I would prefer to receive the information electronically.", "only by e-mail"),
    ("Please provide electronic copies.", "only by e-mail"),
    ("Please reply by e-mail only.", "only by e-mail"),
]
NOT_WANTED = [
    "How many large print books do the libraries hold?",
    "Please tell me how much was spent on post and paper in 2025.",
    "Please provide the number of ballot papers returned by post.",
    "Please state whether you hold this data in a spreadsheet.",
    "Please send me the spreadsheet of spending over £500.",
    "How many staff are trained in Excel?",
    "What did the council print in Welsh?",
    "Please list every letter that was sent by post in 2025.",
    "Thank you for the spreadsheet.",
    "I do not need a paper copy.",
    "Please tell me which schools are taught in Welsh.",
    "Do you accept applications by email?",
    "How many electronic devices were lost?",
    "Please provide the cost of electronic voting.",
    "Please tell me who approved the paper copies.",
    "Please provide the number of penalty notices sent by post.",
    "Please confirm how many requests were received by email.",
    "Please send the minutes.",
    "Please reply by email.",
    "Please provide details of complaints received by post.",
    "Please provide your policy on electronic documents.",
    "Please provide any audio recording of the meeting of 3 March.",
    "Please list the schools in Welsh-speaking areas.",
    "Please provide details of signs in parks that have Braille on them.",
    "Please provide the contract for large print books.",
    "",
]


@pytest.mark.parametrize(("said", "form"), WANTED, ids=[said for said, _ in WANTED])
def test_a_wish_for_a_form_is_read(said: str, form: str) -> None:
    assert form in [wish.form for wish in forms_wanted(f"How many potholes were reported?\n\n{said}\n\nAlex Morgan")]


@pytest.mark.parametrize("said", NOT_WANTED)
def test_a_mail_that_only_speaks_of_such_things_wants_none(said: str) -> None:
    assert () == forms_wanted(said)


def test_what_somebody_could_not_read_otherwise_comes_first_each_once() -> None:
    said = "Please send it as a spreadsheet. Please send it in large print. As a spreadsheet, please."

    assert (
        FormWanted("in large print", "Please send it in large print"),
        FormWanted("as a spreadsheet", "Please send it as a spreadsheet"),
    ) == forms_wanted(said)


def test_a_form_that_is_known_already_is_not_wanted_anew() -> None:
    assert () == forms_wanted("Please send it in large print.", known=("in large print",))


@pytest.mark.parametrize(("regime", "law"), [("foi", "FOIA s.11"), ("eir", "EIR reg 6"), ("sar", "UK GDPR art. 12")])
def test_each_law_has_its_own_place_for_it(regime: str, law: str) -> None:
    assert law == law_of_forms(regime)


@given(st.text(max_size=400))
def test_nothing_that_can_be_written_makes_it_fail(text: str) -> None:
    assert len(forms_wanted(text)) <= 4


@pytest.mark.parametrize("piece", ["please send me the ", "as a ", "please ", "in the post ", "hold paper ", "a\n\n"])
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    start = time.perf_counter()

    forms_wanted(piece * 20_000)

    assert time.perf_counter() - start < 5
