"""UNDO takes back exactly one reply, whatever the clock says, and the FOI team sees again what waits for it again."""

import pytest
from msgspec.structs import replace

from tests.conversations.desk import SAM, TEAM, Desk, Letter

ASKED = "1. How many potholes were reported?\n2. What did the contractor bid?\n\nAlex Morgan"
FIRST = "WITHHELD 2: s.43(2) The tender is open."


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    """What Sam was asked, where the FOI team settles WITHHELD."""
    desk.council = desk.hours.council = replace(desk.council, needs_team=("WITHHELD",))
    await desk.at("2026-11-02 09:14").asked(ASKED, "Potholes")
    return desk.letter("assignment", SAM)


def newest(desk: Desk, to: str = SAM) -> Letter:
    """The last mail to somebody."""
    return [letter for letter in desk.letters if letter.to == to][-1]


async def reply(desk: Desk, *texts: str) -> None:
    """Sam answers the newest mail, again and again."""
    for text in texts:
        await desk.replies(newest(desk), text)


async def answers(desk: Desk) -> list[str]:
    return [question.answer for question in (await desk.cases())[0].questions]


async def test_one_of_two_replies_that_were_read_in_one_instant_is_taken_back(desk: Desk, prompt: Letter) -> None:
    await reply(desk.at("2026-11-03 10:00"), "1: There were 214.", "2: They bid £31,200.")

    await reply(desk, "UNDO")
    assert await answers(desk) == ["There were 214.", ""]

    await reply(desk, "UNDO")
    assert await answers(desk) == ["", ""]


async def test_an_answer_in_the_instant_of_an_undo_stays(desk: Desk, prompt: Letter) -> None:
    await reply(desk.at("2026-11-03 10:00"), "1: There were 214.", "UNDO", "1: There were 215.", "2: £31,200.", "UNDO")

    assert await answers(desk) == ["There were 215.", ""]


async def test_an_older_proposal_that_waits_again_is_shown_to_the_team_again(desk: Desk, prompt: Letter) -> None:
    await reply(desk.at("2026-11-05 11:00"), FIRST)
    await reply(desk.at("2026-11-06 11:00"), "WITHHELD 2: s.41 They told us in confidence and could sue.")

    await reply(desk.at("2026-11-06 12:00"), "UNDO")

    shown = newest(desk, TEAM)
    assert shown.purpose == "triage"
    assert "They came on Thursday 5 November and wait for you again" in shown.prose
    assert FIRST in shown.prose

    await desk.at("2026-11-06 12:30").replies(shown, "AGREE")
    assert (await desk.cases())[0].questions[1].exemptions == ("s.43(2)",)


async def test_what_the_team_takes_back_its_word_on_is_before_it_again(desk: Desk, prompt: Letter) -> None:
    await reply(desk.at("2026-11-05 11:00"), FIRST)
    await desk.at("2026-11-06 11:00").replies(newest(desk, TEAM), "AGREE")

    await desk.at("2026-11-06 11:05").replies(newest(desk, TEAM), "UNDO")

    shown = desk.letter("triage", TEAM)
    assert "and wait for you again" in shown.prose
    await desk.at("2026-11-06 11:10").replies(shown, "REJECT: a total shows no price")
    assert "a total shows no price" in newest(desk).prose
