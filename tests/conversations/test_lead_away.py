"""Whoever leads a shared request is away when the last answer comes, or a colleague takes an answer back.

The request reaches the desk on Monday 2 November 2026 and is due on Tuesday 1 December.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.casework.council import Council, Person
from tests.conversations.desk import COUNCIL, JACKIE, SAM, TEAM, Desk, Letter

ALI = "ali.shah@example.gov.uk"
REQUEST = """Dear Sir or Madam

1. How many potholes were reported in 2025?
2. How many potholes were mended in 2025?
3. How many children in care were there on 31 March 2025?

Alex Morgan
"""
AWAY = "I am on annual leave, back in the office on Monday 23 November.\n\nSam Okoro"


def with_deputy(council: Council = COUNCIL) -> Council:
    highways, *others = council.services
    return replace(council, services=(replace(highways, deputy=Person("Ali Shah", ALI)), *others))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(tmp_path, council=with_deputy()).at("2026-11-02 09:14")
    await opened.asked(REQUEST, "Figures for 2025")
    await opened.at("2026-11-05 11:00").replies(prompt(opened, SAM), "1: There were 214.\n2: We mended 198.")
    yield opened
    await opened.register.close()


def prompt(desk: Desk, person: str) -> Letter:
    return next(letter for letter in desk.letters if letter.purpose == "assignment" and letter.to == person)


async def is_away(desk: Desk, letter: Letter, text: str = AWAY) -> None:
    await desk.receives(desk.reply(letter, text, Auto_Submitted="auto-replied", Subject="Automatic reply: away"))


async def test_the_whole_letter_goes_to_whoever_stands_in_though_the_lead_had_answered_already(desk: Desk) -> None:
    await is_away(desk, prompt(desk, SAM))
    assert [letter.to for letter in desk.letters if letter.to == ALI] == []

    await desk.at("2026-11-06 10:00").replies(prompt(desk, JACKIE), "3: There were 612.")

    whole = desk.letter("preview")
    assert whole.to == ALI
    assert "Jackie Rutherford has sent the last answer (question 3)" in whole.prose
    assert "Ali Shah leads it" in desk.letter("confirmation", JACKIE).prose
    await desk.replies(whole, "SUBMIT")
    assert (await desk.cases())[0].state is State.RESPONDED


async def test_a_letter_that_waits_for_the_lead_is_shown_to_whoever_stands_in(desk: Desk) -> None:
    await desk.at("2026-11-06 10:00").replies(prompt(desk, JACKIE), "3: There were 612.")

    await is_away(desk, desk.letter("preview", SAM))

    [shown] = [letter for letter in desk.letters if letter.to == ALI]
    assert shown.subject.startswith("You stand in: please read the letter and reply SUBMIT")
    assert "Ali, Sam Okoro is away, and you stand in. Every question is answered" in shown.prose
    assert "There were 612." in shown.prose
    await desk.replies(shown, "SUBMIT")
    assert (await desk.cases())[0].state is State.RESPONDED


async def test_where_nobody_stands_in_the_team_is_shown_the_letter(desk: Desk) -> None:
    desk.council = desk.hours.council = COUNCIL
    await is_away(desk, prompt(desk, SAM))

    await desk.at("2026-11-06 10:00").replies(prompt(desk, JACKIE), "3: There were 612.")

    assert desk.letter("preview").to == TEAM
    await desk.replies(desk.letter("preview"), "SUBMIT")
    assert (await desk.cases())[0].state is State.RESPONDED


async def test_on_return_the_lead_is_not_told_that_a_letter_waits_which_does_not(desk: Desk) -> None:
    await is_away(desk, prompt(desk, SAM))

    await desk.lives_until("2026-11-23 12:00")

    [told] = [letter for letter in desk.letters if letter.subject.startswith("While you were away")]
    assert "Nothing was done meanwhile." in told.prose
    assert "SUBMIT" not in told.prose


async def test_the_digest_names_whoever_stands_in(desk: Desk) -> None:
    await desk.at("2026-11-06 10:00").replies(prompt(desk, JACKIE), "3: There were 612.")
    await is_away(desk, desk.letter("preview", SAM), AWAY.replace("Monday 23 November", "Monday 7 December"))

    await desk.lives_until("2026-11-30 12:00")

    digest = desk.letter("digest", TEAM)
    assert "With Ali Shah (for Sam Okoro, who is away)" in digest.prose


async def test_a_lead_who_was_shown_the_letter_is_told_of_an_answer_that_is_taken_back(desk: Desk) -> None:
    await desk.at("2026-11-06 10:00").replies(prompt(desk, JACKIE), "3: There were 612.")

    await desk.at("2026-11-06 12:00").replies(desk.letter("confirmation", JACKIE), "UNDO")

    told = desk.letter("status", SAM)
    assert "Jackie Rutherford has taken back" in told.prose
    assert "The letter that you were shown is not complete any more" in told.prose
    assert "question 3 needs an answer again" in told.prose


async def test_a_lead_is_shown_the_letter_as_it_is_once_a_changed_answer_is_taken_back(desk: Desk) -> None:
    await desk.at("2026-11-06 10:00").replies(prompt(desk, JACKIE), "3: There were 612.")
    await desk.at("2026-11-06 11:00").replies(prompt(desk, JACKIE), "3: There were 999.")

    await desk.at("2026-11-06 12:00").replies(desk.letter("confirmation", JACKIE), "UNDO")

    whole = desk.letter("preview", SAM)
    assert whole.subject.startswith("The letter has changed: please read it again")
    assert "There were 612." in whole.prose
    assert "There were 999." not in whole.prose
    await desk.replies(whole, "SUBMIT")
    assert (await desk.cases())[0].state is State.RESPONDED


async def test_a_letter_that_comes_back_while_the_lead_is_away_goes_to_whoever_stands_in(desk: Desk) -> None:
    desk.council = desk.hours.council = replace(with_deputy(), approval="head")
    await desk.at("2026-11-06 10:00").replies(prompt(desk, JACKIE), "3: There were 612.")
    await desk.replies(desk.letter("preview", SAM), "SUBMIT")
    await is_away(desk, prompt(desk, SAM))

    await desk.replies(desk.letter("approval"), "REJECT: please give the figures month by month")

    shown = desk.letter("preview")
    assert shown.to == ALI
    assert shown.subject.startswith("You stand in")
    assert "sent back by Pat Lee: please give the figures month by month" in shown.prose


async def test_an_answer_that_takes_the_place_of_a_colleague_s_says_so(desk: Desk) -> None:
    await desk.at("2026-11-06 10:00").asked("How many potholes were filled in 2024?", "Another")
    asked = prompt(desk, SAM)
    other = [m for m in desk.letters if m.purpose == "assignment" and m.to == SAM][-1]
    assert other is not asked
    await is_away(desk, other)
    await desk.at("2026-11-06 11:00").replies(desk.letter("assignment", ALI), "1: We filled 10.")

    await desk.at("2026-11-06 11:04").replies(other, "1: We filled 11.")

    echo = desk.letter("confirmation", SAM)
    assert "Question 1 had an answer from Ali Shah, “We filled 10.”. Yours takes its place." in echo.prose
