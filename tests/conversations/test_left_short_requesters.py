"""What a requester writes while we wait for them, before anything is late, or in passing beside a review."""

from datetime import date

import pytest

from foibot.casework.case import State
from tests.conversations.desk import ALEX, SAM, TEAM, Desk, Letter

TWO = "Please tell me:\n1. How many pothole claims were there in 2025?\n2. How much was paid?\n\nAlex Morgan"
REFERENCE = "FOI-2026-00001"


async def asked(desk: Desk) -> Letter:
    """A request of 2 March 2026, due on 31 March; returns the acknowledgement, which the requester can answer."""
    await desk.at("2026-03-02 09:14").asked(TWO, "Pothole claims")
    return desk.letter("acknowledgement")


async def asked_back(desk: Desk) -> Letter:
    """… and the officer's question of 4 March; returns what the requester was asked."""
    await asked(desk)
    await desk.at("2026-03-04 10:00").replies(desk.letter("assignment", SAM), "CLARIFY: Do you mean all roads?")
    return desk.letter("clarification")


def since(desk: Desk, count: int) -> list[tuple[str, str]]:
    """To whom what was sent after the first `count` mails."""
    return [(letter.purpose, letter.to) for letter in desk.letters[count:]]


# while we wait for an answer


@pytest.mark.parametrize(
    "text",
    [
        "I will answer next week.",
        "Thanks, I'll get back to you.",
        "Dear Sir\n\nThank you for your email. I need to ask my colleagues and will reply by Friday 13 March.\n\n"
        "Kind regards\nAlex Morgan\n12 Elm Road\nCoventry CV1 2AB",
        "Will reply by Friday\nAlex",
    ],
)
async def test_a_promise_to_answer_starts_no_new_period(desk: Desk, text: str) -> None:
    question = await asked_back(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-09 10:00").replies(question, text, ALEX)

    assert [State.CLARIFICATION] == [case.state for case in await desk.cases()]
    assert [("triage", TEAM)] == since(desk, sent)
    shown = desk.letter("triage", TEAM)
    assert shown.subject.startswith("For information: nothing to decide")
    assert "it reads like a promise to answer our question later, since it says" in shown.prose
    assert (
        "The clock still waits for the answer, until Tuesday 5 May 2026; after that the request lapses." in shown.prose
    )
    assert "If this is the answer, reply CLARIFIED 9 March 2026." in shown.prose


@pytest.mark.parametrize(
    "text", ["Why do you need to know?", "I don't understand the question", "Hello\n\nWhat do you mean by all roads?"]
)
async def test_a_question_about_our_question_is_for_the_team_to_answer(desk: Desk, text: str) -> None:
    question = await asked_back(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-09 10:00").replies(question, text, ALEX)

    assert [State.CLARIFICATION] == [case.state for case in await desk.cases()]
    assert [("triage", TEAM)] == since(desk, sent)
    shown = desk.letter("triage", TEAM)
    assert shown.subject.startswith("For you to decide")
    assert "this one reads like a question about the question that we asked" in shown.prose
    assert "The clock still waits for the answer" in shown.prose
    assert "CLARIFY: with the question in other words" in shown.prose
    assert "CLARIFIED 9 March 2026" in shown.text


async def test_one_word_of_the_team_makes_it_the_answer_after_all(desk: Desk) -> None:
    question = await asked_back(desk)
    await desk.at("2026-03-09 10:00").replies(question, "Thanks, I'll get back to you.", ALEX)

    await desk.replies(desk.letter("triage", TEAM), "CLARIFIED 9 March 2026")

    assert [State.ASSIGNED] == [case.state for case in await desk.cases()]
    assert "2026-04-09" == (await desk.story(REFERENCE))["due"]


async def test_the_question_is_put_in_other_words_and_the_clock_waits_on(desk: Desk) -> None:
    question = await asked_back(desk)
    await desk.at("2026-03-09 10:00").replies(question, "I don't understand the question", ALEX)

    await desk.replies(desk.letter("triage", TEAM), "CLARIFY: Do you mean A roads, B roads, or every road?")

    assert [State.CLARIFICATION] == [case.state for case in await desk.cases()]
    assert "every road?" in desk.letter("clarification", "alex.morgan@example.org").prose

    await desk.at("2026-03-12 10:00").replies(desk.letter("clarification"), "Every road.", ALEX)
    assert [State.ASSIGNED] == [case.state for case in await desk.cases()]
    assert "2026-04-14" == (await desk.story(REFERENCE))["due"]


@pytest.mark.parametrize(
    "text",
    [
        "All of them.",
        "Why do you need to know? I want all of them.",
        "I'll get back to you on the rest. A roads only.",
        "Thanks, all roads.",
        "I can confirm this.",
        "Monday to Friday",
        "Next month",
        "I don't understand why you ask, as my request is clear.",
    ],
)
async def test_whatever_may_have_content_counts_as_the_answer(desk: Desk, text: str) -> None:
    question = await asked_back(desk)

    await desk.at("2026-03-09 10:00").replies(question, text, ALEX)

    assert [State.ASSIGNED] == [case.state for case in await desk.cases()]


async def test_a_promise_after_the_lapse_does_not_open_the_request(desk: Desk) -> None:
    question = await asked_back(desk)
    await desk.lives_until("2026-05-11 10:00")
    assert [State.LAPSED] == [case.state for case in await desk.cases()]

    await desk.replies(question, "I will answer next week.", ALEX)

    assert [State.LAPSED] == [case.state for case in await desk.cases()]
    said = desk.letter("triage", TEAM).prose
    assert "FOI-2026-00001 has lapsed, and is not opened by this." in said
    assert "If this is the answer, reply CLARIFIED 11 May 2026." in said


# before anything is late


@pytest.mark.parametrize(
    "text",
    [
        "My request is overdue.",
        "You are late! When will I get my answer?",
        "Dear team\n\nI have not had a reply. This is now overdue.\n\nAlex Morgan",
        "20 working days have passed. Where is my answer?",
        "You have not replied.",
    ],
)
async def test_who_says_before_the_due_date_that_it_is_late_is_told_when_it_is_due(desk: Desk, text: str) -> None:
    letter = await asked(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-12 10:00").replies(letter, text, ALEX)

    assert [("status", "alex.morgan@example.org")] == since(desk, sent)
    assert "Tuesday 31 March 2026" in desk.letter("status").prose

    await desk.lives_until("2026-03-18 12:00")
    assert (await desk.cases())[0].review is None


async def test_a_new_mail_that_nothing_ties_to_the_request_is_read_alike(desk: Desk) -> None:
    await asked(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-12 10:00").receives(desk.mail("My FOI is overdue.", "Late", ALEX))

    assert [("status", "alex.morgan@example.org")] == since(desk, sent)


async def test_late_while_we_wait_for_the_requester_is_no_answer_to_our_question(desk: Desk) -> None:
    question = await asked_back(desk)

    await desk.at("2026-03-12 10:00").replies(question, "My request is overdue.", ALEX)

    assert [State.CLARIFICATION] == [case.state for case in await desk.cases()]
    assert "Do you mean all roads?" in desk.letter("status").prose


@pytest.mark.parametrize(
    "text",
    [
        "My request is overdue. I want to complain.",
        "You are late, and I shall tell the Information Commissioner that I am unhappy.",
        "This is overdue and unacceptable.",
    ],
)
async def test_a_complaint_before_the_due_date_stays_one(desk: Desk, text: str) -> None:
    letter = await asked(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-12 10:00").replies(letter, text, ALEX)

    assert [("triage", TEAM)] == since(desk, sent)
    assert "is dissatisfied: is a review wanted?" in desk.letter("triage", TEAM).prose


async def test_after_the_due_date_late_is_a_complaint_as_before(desk: Desk) -> None:
    letter = await asked(desk)
    await desk.lives_until("2026-04-01 12:00")

    await desk.replies(letter, "My request is overdue.", ALEX)

    assert "is dissatisfied: is a review wanted?" in desk.letter("triage", TEAM).prose


async def test_late_and_something_else_is_shown_to_the_team_as_what_it_is(desk: Desk) -> None:
    letter = await asked(desk)

    await desk.at("2026-03-12 10:00").replies(letter, "This is overdue. Please also tell me who decided it.", ALEX)

    shown = desk.letter("triage", TEAM).prose
    assert "reads like a new or further question" in shown
    assert "and like a call for news, since it says “This is overdue”" in shown
    assert "due on Tuesday 31 March 2026" in shown
    assert "RESCUE" in shown


# a review, and something new


ANSWERS = "1: There were 214.\n2: NOT HELD We keep no such figure."


async def answered(desk: Desk) -> Letter:
    await asked(desk)
    await desk.at("2026-03-05 15:00").replies(desk.letter("assignment", SAM), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    return desk.letter("response")


@pytest.mark.parametrize(
    "text",
    [
        "Please carry out an internal review of your response.\n\nHow many bins were collected in 2025?",
        "I request an internal review. Also, could you tell me how many children in care there are?",
        "I would like an internal review of the handling of my request. I do not believe that you hold nothing.\n\n"
        "Please send me the list of all highway inspectors.",
    ],
)
async def test_a_review_that_also_asks_something_new_offers_a_request_of_its_own(desk: Desk, text: str) -> None:
    response = await answered(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").replies(response, text, ALEX)

    assert State.REVIEW is (await desk.cases())[0].state
    assert "review-acknowledgement" in [purpose for purpose, _ in since(desk, sent)]
    shown = next(letter for letter in desk.letters[sent:] if "RESCUE" in letter.text)
    assert TEAM == shown.to
    assert shown.subject.startswith("For you to decide")
    assert "it also seems to ask something new, which no review answers" in shown.prose
    assert "RESCUE 4" in shown.text
    assert "NOTE: it asks for a review, and nothing new" in shown.prose

    await desk.replies(shown, "RESCUE 4")
    assert ["FOI-2026-00001", "FOI-2026-00002"] == [case.reference for case in await desk.cases()]
    assert State.REVIEW is (await desk.cases())[0].state
    assert date(2026, 3, 10) == (await desk.cases())[1].received


@pytest.mark.parametrize(
    "text",
    [
        "Please carry out an internal review of your response.",
        "I request an internal review. Why did you not search the archive? Did you look at your claims system?",
        "Please review your decision to withhold the figures. I think that you hold more than you sent.\n\nAlex Morgan",
    ],
)
async def test_a_review_that_asks_nothing_new_offers_none(desk: Desk, text: str) -> None:
    response = await answered(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").replies(response, text, ALEX)

    assert not any("RESCUE" in letter.text for letter in desk.letters[sent:])
