"""A letter is asked for where none can go: the reply is not carried out, and says what works instead."""

import pytest

from foibot.casework.case import State
from tests.conversations.desk import SAM, TEAM, Desk

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"


@pytest.mark.parametrize("line", ["SUBMIT", "DRAFT"])
async def test_what_is_held_has_no_letter_yet(desk: Desk, line: str) -> None:
    await desk.at("2026-11-02 09:14").asked("Dear all, the road outside is bad.\n\nAlex Morgan", "The road")

    await desk.replies(desk.letter("triage", TEAM), line)

    echo = desk.letter("confirmation", TEAM)
    assert "is held: say first that it is a request" in echo.prose
    assert "NEW" in echo.text
    assert State.HELD == (await desk.cases())[0].state


async def test_a_colleague_who_was_forwarded_what_is_held_is_shown_no_letter(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked("Dear all, the road outside is bad.\n\nAlex Morgan", "The road")
    await desk.replies(desk.letter("triage", TEAM), "1: There were four.", SAM)
    before = desk.purposes().count("preview")

    await desk.replies(desk.letter("confirmation", SAM), "1: There were four.")

    assert desk.purposes().count("preview") == before
    assert State.HELD == (await desk.cases())[0].state


@pytest.mark.parametrize("line", ["CLOSE: nothing was heard since May", "TRANSFER: Warwickshire County Council"])
async def test_a_line_that_ends_the_request_and_its_answers_do_not_come_together(desk: Desk, line: str) -> None:
    case = await desk.at("2026-11-02 09:14").asked("1. How many swans are there?\n\nAlex Morgan", "Swans")
    before = len(desk.letters)

    await desk.replies(desk.letter("triage", TEAM), f"{line}\n\n1: There are 48.")

    assert "Your reply ends the request" in desk.letter("confirmation", TEAM).prose
    assert {TEAM} == {letter.to for letter in desk.letters[before:]}
    assert [case] == await desk.cases()


async def test_an_officer_s_draft_is_shown_as_before(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")

    await desk.replies(desk.letter("assignment", SAM), "DRAFT")

    assert "preview" in desk.purposes()
