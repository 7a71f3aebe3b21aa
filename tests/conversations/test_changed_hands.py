"""A reply that comes after its questions have gone elsewhere, and colleagues whom only the roster knows.

The request reaches the desk on Monday 2 November 2026.
"""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from foibot.casework.council import Person, Role
from foibot.casework.roster import RosterLine, with_roster
from tests.conversations.desk import COUNCIL, JACKIE, SAM, TEAM, Desk, Letter

ALI = "ali.shah@example.gov.uk"
BO = "bo.hart@example.gov.uk"
NIA = "nia.evans@example.gov.uk"
SAM_AT_HOME = "sam@highways.example.gov.uk"
AT_HOME = {"Authentication_Results": "mx.example.gov.uk; dmarc=pass header.from=highways.example.gov.uk"}
REQUEST = """Dear Sir or Madam

1. How many potholes were reported in 2025?
2. How many potholes were mended in 2025?
3. How many children in care were there on 31 March 2025?

Alex Morgan
"""
ROSTER = (
    RosterLine(
        name="Sam Okoro",
        addresses=(SAM, SAM_AT_HOME),
        roles=(Role.OFFICER,),
        services=("Highways",),
        delegates=(NIA,),
    ),
    RosterLine(name="Bo Hart", addresses=(BO,), roles=(Role.OFFICER,), services=("Highways",)),
    RosterLine(name="Nia Evans", addresses=(NIA,), roles=(Role.SUPERVISOR,)),
)
HIGHWAYS, *OTHERS = COUNCIL.services
WITH_DEPUTY = replace(COUNCIL, services=(replace(HIGHWAYS, deputy=Person("Ali Shah", ALI)), *OTHERS))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    council = with_roster(WITH_DEPUTY, ROSTER, date(2026, 11, 2))
    opened = Desk(tmp_path, council=council).at("2026-11-02 09:14")
    await opened.asked(REQUEST, "Figures for 2025")
    opened.at("2026-11-05 11:00")
    yield opened
    await opened.register.close()


def prompt(desk: Desk, person: str, reference: str = "FOI-2026-00001") -> Letter:
    return [m for m in desk.letters if m.purpose == "assignment" and m.to == person and reference in m.subject][-1]


async def split(desk: Desk, numbers: str) -> None:
    await desk.replies(prompt(desk, JACKIE), "NOTE: this is a matter of its own")
    await desk.replies(desk.letter("triage", TEAM), f"SPLIT {numbers}")


async def officers(desk: Desk) -> list[str]:
    return [question.officer for question in (await desk.cases())[0].questions]


async def test_an_answer_by_a_deputy_once_the_officer_is_back_reaches_the_officer(desk: Desk) -> None:
    await desk.replies(prompt(desk, SAM), "I am on leave until 20 November.", Auto_Submitted="auto-replied")
    await desk.replies(prompt(desk, SAM), "1: There were 214.")

    await desk.at("2026-11-09 10:00").replies(prompt(desk, ALI), "2: We mended 198.")

    told = desk.letter("status", SAM)
    assert "Ali Shah has written something about questions 1 and 2, which are yours." in told.prose
    assert "We mended 198." in told.prose
    echo = desk.letter("confirmation", ALI)
    assert "Sam Okoro has these words and can use them" in echo.prose
    assert [q.answer for q in (await desk.cases())[0].questions] == ["There were 214.", "", ""]


async def test_a_note_of_somebody_who_is_asked_nothing_stays_a_note(desk: Desk) -> None:
    await desk.replies(prompt(desk, SAM), "I am on leave until 20 November.", Auto_Submitted="auto-replied")
    await desk.replies(prompt(desk, SAM), "1: There were 214.")

    await desk.replies(prompt(desk, ALI), "I have left the ledger on your desk.")

    assert desk.letter("confirmation", ALI).subject.startswith("Your note is kept")


async def test_those_of_a_part_that_was_split_off_are_told_who_leads_and_who_has_the_rest(desk: Desk) -> None:
    await split(desk, "2,3")

    sam, jackie = (prompt(desk, who, "FOI-2026-00002") for who in (SAM, JACKIE))
    assert "You lead this request" in sam.prose
    assert "Question 2 (Jackie Rutherford)" in sam.prose
    assert "it was question 2 there. Please answer it here." in sam.prose
    assert "Your part goes into one letter, which Sam Okoro reads and sends." in jackie.prose
    assert "Question 1 (Sam Okoro)" in jackie.prose
    assert "it was question 3 there. Please answer it here." in jackie.prose
    assert "because it was asked there as part of FOI-2026-00001" in jackie.prose


async def test_who_has_answered_what_was_split_off_is_not_asked_for_it_again(desk: Desk) -> None:
    await desk.replies(prompt(desk, JACKIE), "3: There were 612.")

    await split(desk, "3")

    told = prompt(desk, JACKIE, "FOI-2026-00002")
    assert "What you have answered is kept, under the number 1." in told.prose
    assert "type your answer" not in told.prose


async def test_a_reply_to_an_older_mail_is_told_where_its_question_goes_on(desk: Desk) -> None:
    old = prompt(desk, JACKIE)
    await split(desk, "3")

    await desk.replies(old, "3: There were 612.")

    echo = desk.letter("confirmation", JACKIE)
    assert "Why: what it answers goes on as FOI-2026-00002." in echo.prose
    assert "Please answer the newest mail about FOI-2026-00002" in echo.prose


async def test_a_question_is_handed_to_a_colleague_whom_only_the_roster_knows(desk: Desk) -> None:
    await desk.replies(prompt(desk, SAM), "REASSIGN 2: Bo Hart")

    assert await officers(desk) == [SAM, BO, JACKIE]
    assert "2. How many potholes were mended in 2025?" in prompt(desk, BO).prose


async def test_list_mine_and_a_promise_hold_under_another_address_and_for_a_delegate(desk: Desk) -> None:
    await desk.replies(prompt(desk, SAM), "LIST mine", who=NIA)
    assert "FOI-2026-00001" in desk.letter("status", NIA).text.replace("[FOI-2026-00001", "")

    await desk.replies(prompt(desk, SAM), "LATER: 20 November, the ledger is with finance", SAM_AT_HOME, **AT_HOME)
    await desk.replies(prompt(desk, SAM), "1: There were 214.")

    assert "by Friday 20 November" in desk.letter("confirmation", SAM).prose
    await desk.lives_until("2026-11-19 12:00")
    assert "reminder" not in {letter.purpose for letter in desk.letters if letter.to == SAM}


async def test_what_is_handed_on_from_another_address_closes_all_prompts_and_tells_nobody_twice(desk: Desk) -> None:
    await desk.replies(prompt(desk, SAM), f"REASSIGN 1,2: {JACKIE}", SAM_AT_HOME, **AT_HOME)

    assert await officers(desk) == [JACKIE] * 3
    assert [letter for letter in desk.letters if letter.to == SAM and letter.subject.startswith("Passed on")] == []
    await desk.replies(prompt(desk, SAM), "1: There were 214.")
    assert (await desk.cases())[0].questions[0].answer == ""


async def test_an_officer_who_writes_a_line_of_the_team_is_told_whose_it_is(desk: Desk) -> None:
    await desk.replies(prompt(desk, SAM), "SPLIT 2")

    assert "SPLIT is a line of the FOI team." in desk.letter("confirmation", SAM).prose


async def test_an_answer_that_new_questions_drop_is_said_to_be_dropped(desk: Desk) -> None:
    await desk.replies(prompt(desk, SAM), "1: There were 214.\n2: We mended 198.")
    await desk.replies(prompt(desk, JACKIE), "NOTE: the first one is not clear")

    await desk.replies(
        desk.letter("triage", TEAM),
        "QUESTIONS:\n1. How many potholes on A roads were reported?\n2. How many potholes were mended in 2025?\n"
        "3. How many children in care were there on 31 March 2025?",
    )

    gone = "The answer to “How many potholes were reported in 2025?” does not count any more"
    assert gone in desk.letter("confirmation", TEAM).prose
    assert "not asked in the same words any more does not count" in prompt(desk, SAM).prose
    assert [q.answer for q in (await desk.cases())[0].questions] == ["", "We mended 198.", ""]
