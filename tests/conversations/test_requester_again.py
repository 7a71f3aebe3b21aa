"""A requester writes again in ways that nobody planned for: it ends before the right person, on the right case."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from foibot.casework.case import State
from tests.conversations.desk import ALEX, GATEWAY, SAM, TEAM, Desk, Letter

POTHOLES = "1. How many potholes were reported in 2025?\n2. How much was paid for them?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: NOT HELD We keep no such figure."
OWN_FILE = "Please send me my housing file: what do you hold about me, at 1 Elm Road?"
DENIED = f"{GATEWAY}; dmarc=fail header.from=example.org"
KIM = "Kim Reed <kim@paper.example>"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    await opened.register.close()


async def asked(desk: Desk) -> Letter:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    return desk.letter("acknowledgement")


async def answered(desk: Desk) -> Letter:
    await asked(desk)
    await desk.at("2026-03-05 15:00").replies(desk.letter("assignment", SAM), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    return desk.letter("response")


async def three_of_a_journalist(desk: Desk) -> None:
    desk.at("2026-03-02 09:14")
    await desk.asked("How many potholes were reported in 2025?", "Potholes", KIM)
    await desk.asked("How many street lights were repaired in 2025?", "Street lights", KIM)
    await desk.asked("How many children in care are there?", "Children in care", KIM)


def since(desk: Desk, count: int) -> list[tuple[str, str]]:
    """To whom what was sent after the first `count` mails."""
    return [(letter.purpose, letter.to) for letter in desk.letters[count:]]


# a request of its own, made of a further mail


async def test_a_request_made_of_a_further_mail_is_what_was_newly_written_and_not_what_it_quotes(desk: Desk) -> None:
    response = await answered(desk)
    await desk.at("2026-03-10 09:00").replies(response, "Thank you. How many children in care are there?", ALEX)

    await desk.replies(desk.letter("triage", TEAM), "RESCUE 4")

    new = (await desk.cases())[-1]
    assert ["How many children in care are there?"] == [question.text for question in new.questions]
    assert "Children's Social Care" == new.service
    assert "There were 214" not in desk.letters[-1].text
    assert "Re: Pothole claims [FOI-2026-00002]" == desk.letter("acknowledgement").subject


async def test_who_asks_for_their_own_data_in_a_further_mail_is_no_service_s_business(desk: Desk) -> None:
    response = await answered(desk)
    await desk.at("2026-03-10 09:00").replies(response, OWN_FILE, ALEX)
    shown = desk.letter("triage", TEAM)
    assert "reads like a request for the writer's own data" in shown.prose
    assert "REGIME SAR" in shown.prose
    sent = len(desk.letters)

    await desk.replies(shown, "RESCUE 4")

    assert {TEAM} == {to for _, to in since(desk, sent)}
    assert State.HELD is (await desk.cases())[-1].state
    assert "They ask for their own data" in desk.letter("triage", TEAM).prose
    assert "it waits for the FOI team" in desk.letter("confirmation", TEAM).prose

    await desk.replies(desk.letter("triage", TEAM), "REGIME SAR")
    await desk.replies(desk.letter("confirmation", TEAM), "NEW")
    assert "sar" == (await desk.cases())[-1].regime
    assert "subject access" in desk.letter("acknowledgement", "alex.morgan@example.org").prose


# news of one request among several


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Any news on FOI-2026-00002?", "Update"),
        ("Any news on my street lights request?", "Update"),
        ("Is there any news?", "My request FOI-2026-00002"),
        ("Is there any news?", "The street lights"),
    ],
)
async def test_news_are_told_of_the_request_that_is_named(desk: Desk, text: str, subject: str) -> None:
    await three_of_a_journalist(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").receives(desk.mail(text, subject, KIM))

    assert [("status", "kim@paper.example")] == since(desk, sent)
    assert "Your request FOI-2026-00002 reached us" in desk.letter("status").prose


async def test_the_team_is_shown_how_each_stands_where_none_of_several_is_named(desk: Desk) -> None:
    await three_of_a_journalist(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").receives(desk.mail("Any news on my requests?", "My FOIs", KIM))

    assert [("triage", TEAM)] == since(desk, sent)
    said = desk.letter("triage", TEAM).prose
    assert "They have 3 requests with us, and do not say which they mean." in said
    assert "FOI-2026-00001 is with Sam Okoro (Highways)" in said
    assert "FOI-2026-00003 is with Jackie Rutherford (Children's Social Care)" in said


async def test_who_names_the_request_of_somebody_else_is_told_nothing(desk: Desk) -> None:
    await asked(desk)
    await desk.asked("How many street lights were repaired in 2025?", "Street lights", "Eve <eve@example.com>")
    sent = len(desk.letters)

    await desk.receives(desk.mail("Any news on FOI-2026-00001?", "Update", "Eve <eve@example.com>"))

    assert [("triage", TEAM)] == since(desk, sent)


async def test_capitals_and_a_row_of_question_marks_are_one_call_for_news(desk: Desk) -> None:
    letter = await asked(desk)

    await desk.at("2026-03-10 09:00").replies(letter, "ANY NEWS???", ALEX)

    assert "status" in desk.purposes()


async def test_the_team_reads_how_a_request_stands_in_plain_words(desk: Desk) -> None:
    letter = await asked(desk)
    await desk.at("2026-03-04 09:00").replies(letter, "I withdraw my request.", ALEX)
    await desk.replies(desk.letter("triage", TEAM), "WITHDRAWN")

    await desk.at("2026-03-10 09:00").replies(letter, "Any news?", ALEX)

    said = desk.letter("triage", TEAM).prose
    assert "FOI-2026-00001 was closed as withdrawn on Wednesday 4 March 2026." in said
    assert "still to be answered" not in said


# what is not asked


@pytest.mark.parametrize("subject", ["FOI", "FOI request", "Freedom of Information", "Freedom of Information Request"])
async def test_thanks_under_a_subject_that_only_names_the_act_are_no_request(desk: Desk, subject: str) -> None:
    await asked(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").receives(desk.mail("Thank you", subject, ALEX))

    assert [("triage", TEAM)] == since(desk, sent)


async def test_what_follows_on_from_our_answer_is_not_a_request_by_itself(desk: Desk) -> None:
    response = await answered(desk)
    text = "Following on from this, please send me the list by ward."

    await desk.at("2026-03-10 09:00").replies(response, text, ALEX, Subject="By ward")

    assert 1 == len(await desk.cases())
    assert "RESCUE" in desk.letter("triage", TEAM).text


async def test_a_complaint_that_asks_something_new_as_well_offers_a_request_of_its_own(desk: Desk) -> None:
    response = await answered(desk)
    text = "I would like to make a new request: how many bins are there? Also I am unhappy with your answer."

    await desk.at("2026-03-10 09:00").replies(response, text, ALEX)

    shown = desk.letter("triage", TEAM).prose
    assert "is dissatisfied: is a review wanted?" in shown
    assert "RESCUE 4" in shown


# whom to believe


async def test_the_team_is_warned_first_of_a_mail_whose_address_our_own_server_denies(desk: Desk) -> None:
    letter = await asked(desk)

    await desk.replies(letter, "I withdraw my request.", ALEX, Authentication_Results=DENIED)

    said = desk.letter("triage", TEAM).prose
    warned = "Our mail server says that this mail does not come from alex.morgan@example.org"
    assert said.index(warned) < said.index("WITHDRAWN")
    assert [State.ASSIGNED] == [case.state for case in await desk.cases()]


async def test_thanks_for_information_say_no_more_than_that(desk: Desk) -> None:
    letter = await asked(desk)

    await desk.replies(letter, "Thank you very much.", ALEX)

    said = desk.letter("triage", TEAM).prose
    assert "The requester of FOI-2026-00001 has written again: it reads like thanks" in said
    assert "for a person to answer" not in said


async def test_an_officer_who_has_been_asked_is_told_of_a_form_wanted_later_and_the_team_has_nothing_to_decide(
    desk: Desk,
) -> None:
    letter = await asked(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-04 09:00").replies(letter, "Please send it in large print.", ALEX)

    assert [("status", SAM), ("triage", TEAM)] == since(desk, sent)
    told, shown = desk.letters[sent:]
    assert "The requester would like the answer in large print (FOIA s.11: as far as is reasonable)." in told.prose
    assert "Alex" not in told.text
    assert shown.subject.startswith("For information: nothing to decide")
    assert "passed on to Sam Okoro; FORM: puts it right" in shown.prose

    await desk.replies(told, ANSWERS, SAM)
    assert "The requester would like the answer in large print" in desk.letter("confirmation", SAM).prose


async def test_a_form_beside_something_else_is_passed_on_and_the_rest_is_the_team_s_to_decide(desk: Desk) -> None:
    letter = await asked(desk)
    sent = len(desk.letters)

    text = "Please send it as a spreadsheet. I also want to know how many children in care there are."
    await desk.at("2026-03-04 09:00").replies(letter, text, ALEX)

    assert [("status", SAM), ("triage", TEAM)] == since(desk, sent)
    assert desk.letters[-1].subject.startswith("For you to decide")


async def test_a_form_that_a_forged_mail_asks_for_is_not_passed_on(desk: Desk) -> None:
    letter = await asked(desk)
    sent = len(desk.letters)

    await desk.replies(letter, "Please send it in large print.", ALEX, Authentication_Results=DENIED)

    assert [("triage", TEAM)] == since(desk, sent)
    assert desk.letters[-1].subject.startswith("For you to decide")
    assert [()] == [case.forms for case in await desk.cases()]
