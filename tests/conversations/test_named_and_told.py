"""A case is restricted by name; STATUS that finds nothing says what would; a diary says why it is emptied."""

import pytest

from tests.conversations.desk import ALEX, DESK, JACKIE, SAM, TEAM, Desk, Letter

ASKED = "1. How many pothole claims were made?\n2. How many children in care are there?\n\nAlex Morgan"
REFERENCE = "FOI-2026-00001"


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    """What Sam was asked, of two services."""
    await desk.at("2026-11-02 09:14").asked(ASKED, "Potholes and care")
    return desk.letter("assignment", SAM)


def newest(desk: Desk, to: str) -> Letter:
    """The last mail to somebody."""
    return [letter for letter in desk.letters if letter.to == to][-1]


async def is_restricted(desk: Desk) -> bool:
    return bool((await desk.cases())[0].restricted)


@pytest.mark.parametrize("line", [f"RESTRICT {REFERENCE}", "RESTRICT 1", f"RESTRICT: {REFERENCE}\n\nThanks, Ada"])
async def test_the_team_restricts_a_case_in_a_mail_of_its_own(desk: Desk, prompt: Letter, line: str) -> None:
    await desk.receives(desk.mail(line, "A case", TEAM, DESK))

    assert await is_restricted(desk)
    assert REFERENCE in newest(desk, TEAM).prose


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("RESTRICT FOI-2026-09999", "No request is called “FOI-2026-09999”."),
        (f"RESTRICT {REFERENCE} OFF", "in reply to a mail of ours"),
    ],
)
async def test_a_mail_of_its_own_that_restricts_nothing_says_so(
    desk: Desk, prompt: Letter, line: str, said: str
) -> None:
    await desk.receives(desk.mail(line, "A case", TEAM, DESK))

    assert not await is_restricted(desk)
    assert said in newest(desk, TEAM).prose


@pytest.mark.parametrize("who", [SAM, ALEX])
async def test_nobody_else_restricts_by_a_mail_of_their_own(desk: Desk, prompt: Letter, who: str) -> None:
    await desk.receives(desk.mail(f"RESTRICT {REFERENCE}", "A case", who, DESK))

    assert not await is_restricted(desk)


@pytest.mark.parametrize("said", ["STATUS FOI-2026-09999", "STATUS: how is it going?"])
async def test_status_of_nothing_says_what_would_work(desk: Desk, prompt: Letter, said: str) -> None:
    await desk.replies(prompt, said)

    back = newest(desk, SAM).prose
    assert f"A line that works: STATUS {REFERENCE}." in back
    assert "LIST shows the open ones with their references." in back


async def test_the_diary_says_that_a_question_left_the_request(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "NOTE: the second is no matter of ours")

    await desk.at("2026-11-03 10:00").replies(newest(desk, TEAM), "SPLIT 2")

    notes = [letter.prose for letter in desk.letters if letter.to == JACKIE and REFERENCE in letter.subject]
    assert not [note for note in notes if "or a colleague has taken it over" in note]
    assert [note for note in notes if "goes on under" in note]
