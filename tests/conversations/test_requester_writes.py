"""A requester writes again: news are told at once, a new request is one, a form is kept; strangers learn nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from foibot.casework.case import State
from foibot.casework.facts import NewsTold
from tests.conversations.desk import ALEX, GATEWAY, SAM, TEAM, Desk, Letter

POTHOLES = "1. How many potholes were reported in 2025?\n2. How much was paid for them?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: NOT HELD We keep no such figure."
ANY_NEWS = "Dear Sir or Madam\n\nI sent this request a while ago. Is there any news?\n\nKind regards\nAlex Morgan"
LIGHTS = "How many street lights were repaired in 2025? Please send the list as a spreadsheet.\n\nAlex Morgan"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    await opened.register.close()


async def asked(desk: Desk) -> Letter:
    """A request of 2 March 2026, due on 31 March; returns the acknowledgement, which the requester can answer."""
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    return desk.letter("acknowledgement")


async def answered(desk: Desk) -> Letter:
    await asked(desk)
    await desk.at("2026-03-05 15:00").replies(desk.letter("assignment", SAM), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    return desk.letter("response")


def since(desk: Desk, count: int) -> list[tuple[str, str]]:
    """To whom what was sent after the first `count` mails."""
    return [(letter.purpose, letter.to) for letter in desk.letters[count:]]


# any news?


async def test_whoever_asks_for_news_is_told_where_the_request_is_and_until_when(desk: Desk) -> None:
    letter = await asked(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").replies(letter, ANY_NEWS, ALEX)

    assert [("status", "alex.morgan@example.org")] == since(desk, sent)
    told = desk.letter("status")
    assert "Re: Pothole claims [FOI-2026-00001]: how it stands" == told.subject
    assert "Your request FOI-2026-00001 reached us on Monday 2 March 2026." in told.prose
    assert "It is with the service that is to answer it. We aim to reply by Tuesday 31 March 2026." in told.prose
    assert "Sam" not in told.text
    assert "Highways" not in told.text
    assert "auto-replied" == told.mail["Auto-Submitted"]
    assert "mark" not in told.text


async def test_news_are_told_once_a_day_and_the_team_sees_what_else_comes(desk: Desk) -> None:
    letter = await asked(desk)
    await desk.at("2026-03-10 09:00").replies(letter, ANY_NEWS, ALEX)
    sent = len(desk.letters)

    await desk.at("2026-03-10 16:00").replies(letter, "Any news?", ALEX)
    await desk.at("2026-03-11 08:59").replies(letter, "Any news please?", ALEX)
    await desk.at("2026-03-11 09:01").replies(letter, "Any update?", ALEX)

    assert [("triage", TEAM), ("triage", TEAM), ("status", "alex.morgan@example.org")] == since(desk, sent)
    history = await desk.register.read(lambda view: view.history("FOI-2026-00001"))
    assert 2 == sum(isinstance(record.fact, NewsTold) for record in history)


@pytest.mark.parametrize(
    "text",
    [
        "Any news? Also tell me who filled them.",
        "Any news? Please send it in large print.",
        "Any news? I am very unhappy about how long this takes.",
        "Any news? If not, please withdraw my request.",
        "Have you received my cheque?",
    ],
)
async def test_a_mail_with_more_than_that_in_it_goes_to_the_team(desk: Desk, text: str) -> None:
    letter = await asked(desk)

    await desk.at("2026-03-10 09:00").replies(letter, text, ALEX)

    assert ("status", "alex.morgan@example.org") not in since(desk, 0)
    assert "> Any news?" in desk.letter("triage", TEAM).text or "cheque" in desk.letter("triage", TEAM).text


async def test_who_asks_for_news_of_a_late_answer_is_told_so_and_what_they_can_do(desk: Desk) -> None:
    letter = await asked(desk)
    await desk.lives_until("2026-04-02 09:00")

    await desk.replies(letter, "Is there any news?", ALEX)

    said = desk.letter("status", "alex.morgan@example.org").prose
    assert "We should have replied by Tuesday 31 March 2026, and we are sorry that we have not." in said
    assert "You can ask us to review the delay by replying to this mail." in said
    assert "complain to the Information Commissioner (https://ico.example/complain, telephone 0303 123 1113)" in said
    assert "without waiting for our review" in said
    assert "We aim to reply" not in said


async def test_who_is_waited_for_is_told_what_is_wanted(desk: Desk) -> None:
    await asked(desk)
    await desk.at("2026-03-04 09:00").replies(desk.letter("assignment", SAM), "CLARIFY: Which roads do you mean?")

    await desk.at("2026-03-10 09:00").replies(desk.letter("clarification"), ANY_NEWS, ALEX)

    told = desk.letter("status")
    assert "waits for your answer" in told.prose
    assert "> Which roads do you mean?" in told.text
    assert [State.CLARIFICATION] == [case.state for case in await desk.cases()]


async def test_who_has_to_pay_is_told_how_much_and_until_when(desk: Desk) -> None:
    await asked(desk)
    await desk.at("2026-03-04 09:00").replies(desk.letter("assignment", SAM), "FEE: £12, for photocopies")

    await desk.at("2026-03-10 09:00").replies(desk.letter("fees-notice"), ANY_NEWS, ALEX)

    said = desk.letter("status").prose
    assert "On Wednesday 4 March 2026 we asked you to pay £12 for photocopies; our letter says how." in said
    assert "it must be paid by Wednesday 3 June 2026" in said


async def test_who_has_been_answered_is_told_when(desk: Desk) -> None:
    response = await answered(desk)

    await desk.at("2026-03-10 09:00").replies(response, ANY_NEWS, ALEX)

    assert "We answered your request FOI-2026-00001 on Thursday 5 March 2026" in desk.letter("status").prose


async def test_who_asked_for_a_review_is_told_until_when_it_lasts(desk: Desk) -> None:
    response = await answered(desk)
    await desk.at("2026-03-06 09:00").replies(response, "I request an internal review of your response.", ALEX)

    await desk.at("2026-03-10 09:00").replies(desk.letter("review-acknowledgement"), "Any news?", ALEX)

    said = desk.letter("status").prose
    assert "as you asked on Friday 6 March 2026" in said
    assert "We aim to tell you the outcome of the review by" in said


async def test_a_mail_of_its_own_that_asks_for_news_is_answered_on_the_sender_s_only_request(desk: Desk) -> None:
    await asked(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").receives(desk.mail("When can I expect a reply to my request?", "My FOI", ALEX))

    assert [("status", "alex.morgan@example.org")] == since(desk, sent)
    assert 1 == len(await desk.cases())


async def test_where_two_requests_are_open_the_team_is_asked_which_is_meant(desk: Desk) -> None:
    await asked(desk)
    await desk.asked("How many street lights were repaired in 2025?", "Street lights")
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").receives(desk.mail("Any news on my request?", "My FOI", ALEX))

    assert [("triage", TEAM)] == since(desk, sent)
    assert 2 == len(await desk.cases())


@pytest.mark.parametrize(
    "results", ["", f"{GATEWAY}; dmarc=fail header.from=example.org"], ids=["unproven", "denied by our own server"]
)
async def test_news_are_not_told_where_the_address_is_not_proven(desk: Desk, results: str) -> None:
    letter = await asked(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").replies(letter, "Any news?", ALEX, Authentication_Results=results)

    assert [("triage", TEAM)] == since(desk, sent)


async def test_a_stranger_who_quotes_a_reference_learns_nothing(desk: Desk) -> None:
    letter = await asked(desk)
    sent = len(desk.letters)

    await desk.at("2026-03-10 09:00").replies(letter, "Any news?", "Eve <eve@example.com>")
    await desk.receives(desk.mail("Any news?", "Re: Pothole claims [FOI-2026-00001]", "Eve <eve@example.com>"))
    await desk.receives(desk.mail("Any news on FOI-2026-00001?", "Pothole claims", "Eve <eve@example.com>"))

    assert {TEAM} == {to for _, to in since(desk, sent)}


async def test_a_machine_that_answers_our_news_gets_no_more_of_them(desk: Desk) -> None:
    letter = await asked(desk)
    await desk.at("2026-03-10 09:00").replies(letter, "Any news?", ALEX)

    for _ in range(5):
        await desk.replies(desk.letter("status", "alex.morgan@example.org"), "Any update?", ALEX)

    assert 1 == desk.purposes().count("status")


# thanks, and taking it back


async def test_thanks_are_kept_and_nobody_has_to_decide_anything(desk: Desk) -> None:
    response = await answered(desk)

    await desk.at("2026-03-10 09:00").replies(response, "Many thanks, that is very helpful.\n\nAlex", ALEX)

    assert desk.letter("triage", TEAM).subject.startswith("For information: nothing to decide")
    assert [State.RESPONDED] == [case.state for case in await desk.cases()]


# something new


async def test_a_request_on_another_matter_is_a_case_at_once_from_the_day_it_came(desk: Desk) -> None:
    response = await answered(desk)
    sent = len(desk.letters)

    await desk.at("2026-04-14 09:00").replies(response, LIGHTS, ALEX, Subject="Street lights")

    old, new = await desk.cases()
    assert (State.RESPONDED, State.ASSIGNED, "2026-04-14") == (old.state, new.state, new.received.isoformat())
    assert ["How many street lights were repaired in 2025?", "Please send the list as a spreadsheet."] == [
        question.text for question in new.questions
    ]
    assert [("acknowledgement", "alex.morgan@example.org"), ("assignment", SAM)] == since(desk, sent)
    acknowledgement, assignment = desk.letters[sent:]
    assert "Re: Street lights [FOI-2026-00002]" == acknowledgement.subject
    assert "potholes" not in assignment.text
    story = await desk.story("FOI-2026-00001")
    assert "it is FOI-2026-00002" in str(story["events"])


async def test_a_reply_that_says_that_it_is_a_new_request_is_one_and_its_mails_name_it_alone(desk: Desk) -> None:
    response = await answered(desk)
    text = "Thank you. I would like to make a new request. How many street lights were repaired in 2025?"

    await desk.at("2026-04-14 09:00").replies(response, text, ALEX)

    assert 2 == len(await desk.cases())
    acknowledgement = desk.letter("acknowledgement")
    assert "Re: Pothole claims [FOI-2026-00002]" == acknowledgement.subject
    await desk.replies(acknowledgement, "I live in Elm Road.", ALEX)
    assert "FOI-2026-00002" in desk.letter("triage", TEAM).subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("How many were filled within a week?", ""),
        ("How many of the potholes in your answer were filled?", "Elm Road"),
        ("What does column 3 mean?", "Elm Road"),
        ("I am unhappy with your answer. How many were filled?", "Elm Road"),
        ("How many were filled?", "A follow-up question"),
        ("Please send me the information that you hold about me.", "My data"),
        ("I have moved to Elm Road.", "Elm Road"),
    ],
)
async def test_what_may_be_about_the_old_answer_is_the_team_s_to_decide(desk: Desk, text: str, subject: str) -> None:
    response = await answered(desk)

    await desk.at("2026-04-14 09:00").replies(response, text, ALEX, Subject=subject or f"Re: {response.subject}")

    assert 1 == len(await desk.cases())
    assert "triage" in desk.purposes()


async def test_a_further_question_on_an_open_request_is_the_team_s_to_make_a_request_of(desk: Desk) -> None:
    letter = await asked(desk)

    await desk.at("2026-03-10 09:00").replies(letter, LIGHTS, ALEX, Subject="Street lights")

    assert 1 == len(await desk.cases())
    assert "RESCUE" in desk.letter("triage", TEAM).text


# the form


async def test_the_form_that_is_wanted_is_kept_and_shown_to_whoever_answers(desk: Desk) -> None:
    case = await desk.asked(f"{POTHOLES}\n\nPlease send the answer as a spreadsheet.", "Pothole claims")

    assert ("as a spreadsheet",) == case.forms
    shown = "The requester would like the answer as a spreadsheet (FOIA s.11: as far as is reasonable)."
    assert shown in desk.letter("assignment", SAM).prose
    assert "would like our answer as a spreadsheet" in desk.letter("acknowledgement").prose
    story = await desk.story(case.reference)
    assert ["as a spreadsheet"] == story["forms"]
    assert "form wanted" in str(story["events"])


async def test_the_form_asked_for_later_stands_in_the_preview(desk: Desk) -> None:
    letter = await asked(desk)
    await desk.at("2026-03-04 09:00").replies(letter, "Please send it in large print.", ALEX)
    assert "The requester would like the answer in large print" in desk.letter("triage", TEAM).prose

    await desk.at("2026-03-05 15:00").replies(desk.letter("assignment", SAM), ANSWERS)

    assert "The requester would like the answer in large print" in desk.letter("confirmation", SAM).prose


async def test_a_form_named_in_the_answer_to_our_question_stands_in_the_prompt_that_follows(desk: Desk) -> None:
    await asked(desk)
    await desk.at("2026-03-04 09:00").replies(desk.letter("assignment", SAM), "CLARIFY: Which roads do you mean?")

    text = "All roads of the city. Please send it as a spreadsheet."
    await desk.at("2026-03-10 09:00").replies(desk.letter("clarification"), text, ALEX)

    assert "The requester would like the answer as a spreadsheet" in desk.letter("assignment", SAM).prose


async def test_the_team_puts_the_form_right_in_one_line(desk: Desk) -> None:
    letter = await asked(desk)
    await desk.at("2026-03-04 09:00").replies(letter, "Please send it in large print.", ALEX)

    await desk.replies(desk.letter("triage", TEAM), "FORM: paper")
    assert [("on paper, by post",)] == [case.forms for case in await desk.cases()]

    await desk.replies(desk.letter("triage", TEAM), "FORM: none")
    assert [()] == [case.forms for case in await desk.cases()]


# asking the bot


async def test_a_list_is_a_table_and_takes_a_part_of_a_service_s_name(desk: Desk) -> None:
    await asked(desk)
    await desk.asked("How many children in care are there?", "Children")

    await desk.replies(desk.letter("assignment", SAM), "LIST social care")

    listed = desk.letter("status", SAM)
    assert listed.subject.startswith("How FOI-2026-00002 stands")
    assert "Service Children's Social Care" in listed.prose
    assert "<table" in listed.html


async def test_a_list_that_nobody_knows_is_not_taken_for_all(desk: Desk) -> None:
    await asked(desk)

    await desk.replies(desk.letter("assignment", SAM), "LIST swimming")

    said = desk.letter("confirmation", SAM).prose
    assert "“swimming” is no list." in said
    assert "Highways, Children's Social Care" in said
