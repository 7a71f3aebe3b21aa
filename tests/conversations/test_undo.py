"""Somebody takes back their last reply: all of it, unless something has left the building."""

import pytest
from msgspec.structs import replace

from foibot.casework.case import State
from tests.conversations.desk import JACKIE, SAM, TEAM, Desk, Letter
from tests.conversations.test_officer_answers import with_file

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    desk.at("2026-11-05 11:00")
    return desk.letter("assignment", SAM)


async def answers(desk: Desk) -> list[str]:
    return [question.answer for question in (await desk.cases())[0].questions]


async def undo(desk: Desk, moment: str, said: str = "UNDO", who: str = SAM) -> Letter:
    """Somebody answers the newest mail that they had from us with UNDO; returns what comes back."""
    newest = [letter for letter in desk.letters if letter.to == who][-1]
    await desk.at(moment).replies(newest, said)
    return desk.letter("confirmation", who)


async def test_an_echo_tells_how_to_take_the_reply_back(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")

    assert "To take back what you just sent, reply UNDO." in desk.letter("confirmation").prose


@pytest.mark.parametrize(
    "said", ["NOTE: the ledger is closed", "CLARIFY: Which roads?", "ANSWER 7: Never.", "DRAFT"], ids=lambda said: said
)
async def test_an_echo_offers_undo_only_where_it_works(desk: Desk, prompt: Letter, said: str) -> None:
    await desk.replies(prompt, said)

    assert "UNDO" not in [letter for letter in desk.letters if letter.to == SAM][-1].prose


async def test_undo_puts_the_answer_before_it_back(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")
    await desk.at("2026-11-05 12:00").replies(prompt, "1: There were 300.\n2: 198 were mended.")

    echo = await undo(desk, "2026-11-05 12:05")

    assert await answers(desk) == ["There were 214.", ""]
    assert echo.subject.startswith("Taken back: question 2 still to come")
    assert "your reply of Thursday 5 November at 12:00 is taken back" in echo.prose
    assert "1. The letter will say: There were 214." in echo.prose
    assert "2. Still to be answered: How many were mended?" in echo.prose
    assert "UNDO once more takes back your reply before that one, of Thursday 5 November at 11:00." in echo.prose


async def test_undo_twice_takes_back_the_one_before_and_a_third_has_nothing_left(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")
    await desk.at("2026-11-05 12:00").replies(prompt, "1: There were 300.")
    await undo(desk, "2026-11-05 12:05")

    await undo(desk, "2026-11-05 12:06", "undo please\n\nSam")
    assert await answers(desk) == ["", ""]

    assert "There is no reply of yours" in (await undo(desk, "2026-11-05 12:07")).prose


async def test_what_is_sent_after_undo_counts_and_can_be_taken_back(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")
    await undo(desk, "2026-11-05 12:05")
    await desk.at("2026-11-05 12:10").replies(prompt, "1: There were 215.")
    assert await answers(desk) == ["There were 215.", ""]

    await undo(desk, "2026-11-05 12:15")

    assert await answers(desk) == ["", ""]


async def test_a_file_that_came_with_the_reply_goes_no_more(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "1: See the file."), "claims.csv"))

    echo = await undo(desk, "2026-11-05 12:05")

    assert (await desk.cases())[0].going == ()
    assert "Going with the letter: no file." in echo.prose


async def test_keep_is_taken_back(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "1: See the file."), "claims.csv"))
    await desk.at("2026-11-05 12:00").replies(prompt, "KEEP: claims.csv")

    await undo(desk, "2026-11-05 12:05")

    assert [file.filename for file in (await desk.cases())[0].going] == ["claims.csv"]


async def test_reasons_and_an_outcome_are_put_back_together(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "WITHHELD 2: s.43(2) The price would show.\nHARM 2: Bidders would ask for as much.")
    before = (await desk.cases())[0].questions[1]
    await desk.at("2026-11-05 12:00").replies(prompt, "HARM 2: Something else.\n1: There were 214.")

    await undo(desk, "2026-11-05 12:05")

    after = (await desk.cases())[0].questions[1]
    assert (after.outcome, after.exemptions) == ("withheld", ("s.43(2)",))
    assert {r.part: (r.text, r.at) for r in after.reasons} == {r.part: (r.text, r.at) for r in before.reasons}


async def test_answers_that_a_refusal_of_the_whole_replaced_come_back(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")
    await desk.at("2026-11-05 12:00").replies(prompt, "VEXATIOUS: The tenth such request within a month.")
    assert (await desk.cases())[0].refusal is not None

    await undo(desk, "2026-11-05 12:05")

    case = (await desk.cases())[0]
    assert case.refusal is None
    assert [q.outcome for q in case.questions] == ["granted", None]
    assert await answers(desk) == ["There were 214.", ""]


async def test_what_was_passed_on_comes_back_and_the_colleague_is_told(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "REASSIGN: Children's Social Care")
    theirs = desk.letter("assignment", JACKIE)

    echo = await undo(desk, "2026-11-05 12:05")

    assert {q.officer for q in (await desk.cases())[0].questions} == {SAM}
    assert "Nothing more is wanted from you on questions 1 and 2." in desk.letter("status", JACKIE).prose
    assert "We have told Jackie Rutherford." in echo.prose
    await desk.at("2026-11-05 13:00").replies(echo, "1: There were 214.")
    await desk.replies(theirs, "2: 12")
    assert await answers(desk) == ["There were 214.", ""]


async def test_what_the_team_gave_to_another_goes_back_to_its_officer_with_a_prompt(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "NOTE: not sure it is ours?")
    await desk.at("2026-11-05 12:00").replies(desk.letter("triage", TEAM), "ASSIGN: Children's Social Care")
    before = len(desk.letters)

    await undo(desk, "2026-11-05 12:05", who=TEAM)

    written = {(letter.to, letter.purpose) for letter in desk.letters[before:]}
    assert {(SAM, "assignment"), (JACKIE, "status"), (TEAM, "confirmation")} <= written


async def test_a_promise_is_taken_back_and_a_note_stays(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "LATER: Friday 13 November, the ledger is closed\nNOTE: it is hard")

    echo = await undo(desk, "2026-11-05 12:05")

    assert (await desk.cases())[0].later == ()
    assert "The note in it stays on file, since colleagues have read it." in echo.prose


async def test_a_note_alone_stays_and_the_next_undo_takes_back_what_was_before(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")
    await desk.at("2026-11-05 12:00").replies(prompt, "NOTE: the ledger is closed")

    echo = await undo(desk, "2026-11-05 12:05")
    assert "The note in it stays on file" in echo.prose
    assert await answers(desk) == ["There were 214.", ""]

    await undo(desk, "2026-11-05 12:06")
    assert await answers(desk) == ["", ""]


@pytest.mark.parametrize(
    ("said", "works"),
    [
        ("CLARIFY: Which roads?", "CLARIFY: again corrects what the requester was asked"),
        ("1: There were 214.\nCLARIFY: Which roads?", "CLARIFY: again corrects what the requester was asked"),
        ("FEE: £12, for photocopies", "Please tell the FOI team what is wrong with the fee"),
    ],
    ids=["a question", "a question beside an answer", "a fee"],
)
async def test_what_has_left_the_building_is_not_taken_back(desk: Desk, prompt: Letter, said: str, works: str) -> None:
    await desk.replies(prompt, said)
    before = await answers(desk)

    echo = await undo(desk, "2026-11-05 12:05")

    assert "has left the building, and cannot be called back" in echo.prose
    assert works in echo.prose
    assert await answers(desk) == before


async def test_undo_after_submit_comes_too_late_and_the_team_is_told(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")
    await desk.at("2026-11-05 12:00").replies(desk.letter("confirmation"), "SUBMIT")

    echo = await undo(desk, "2026-11-05 12:05")

    assert echo.subject.startswith("The letter has already gone")
    assert desk.letter("triage", TEAM).subject.startswith("For you to act on")
    assert (await desk.cases())[0].state is State.RESPONDED
    assert await answers(desk) == ["There were 214.", "198 were mended."]


async def test_the_letter_shown_before_undo_can_be_submitted_no_more(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")
    await desk.at("2026-11-05 12:00").replies(prompt, "2: 198 were mended.")
    shown = desk.letter("confirmation")
    await undo(desk, "2026-11-05 12:05")

    await desk.at("2026-11-05 12:10").replies(shown, "SUBMIT")

    assert "response" not in desk.purposes()


async def test_what_somebody_else_has_settled_since_is_not_taken_back(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\nNOTE: please look")
    await desk.at("2026-11-05 12:00").replies(desk.letter("triage", TEAM), "1: There were 215.")

    echo = await undo(desk, "2026-11-05 12:05")

    assert "The FOI team has settled question 1 since" in echo.prose
    assert "1: what the requester will read" in echo.text
    assert await answers(desk) == ["There were 215.", ""]


async def test_nobody_takes_back_a_reply_of_somebody_else(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\nNOTE: please look")

    echo = await undo(desk, "2026-11-05 12:05", who=TEAM)

    assert "There is no reply of yours on FOI-2026-00001 to take back." in echo.prose
    assert await answers(desk) == ["There were 214.", ""]


async def test_a_forged_undo_takes_nothing_back(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")

    await desk.at("2026-11-05 12:05").replies(desk.letter("confirmation", SAM), "UNDO", Authentication_Results="")

    assert await answers(desk) == ["There were 214.", ""]


@pytest.mark.parametrize(
    "said",
    ["I am not sure yet.\n\n> UNDO", "UNDO\nonly the second answer, please", "UNDO\n1: There were 300."],
    ids=["in quoted text", "with a limit", "beside an answer"],
)
async def test_what_is_no_plain_undo_takes_nothing_back(desk: Desk, prompt: Letter, said: str) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")

    await undo(desk, "2026-11-05 12:05", said)

    assert await answers(desk) == ["There were 214.", "198 were mended."]


async def test_the_story_tells_what_was_taken_back(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")
    await undo(desk, "2026-11-05 12:05")

    events = (await desk.story("FOI-2026-00001"))["events"]

    assert [event["name"] for event in events][-3:] == ["outcome given", "reply undone", "outcome withdrawn"]


async def test_a_letter_that_waits_for_approval_is_taken_back_from_the_approver(desk: Desk, prompt: Letter) -> None:
    desk.council = desk.hours.council = replace(desk.council, approval="head")
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")
    await desk.at("2026-11-05 12:00").replies(desk.letter("confirmation", SAM), "SUBMIT")
    asked = desk.letter("approval", "pat.lee@example.gov.uk")
    assert (await desk.cases())[0].state is State.APPROVAL

    await undo(desk, "2026-11-05 12:05")

    assert (await desk.cases())[0].state is State.ASSIGNED
    assert "The letter is not before you any more." in desk.letter("status", "pat.lee@example.gov.uk").prose
    await desk.at("2026-11-05 12:10").replies(asked, "APPROVE")
    assert "response" not in desk.purposes()
    assert await answers(desk) == ["There were 214.", "198 were mended."]
