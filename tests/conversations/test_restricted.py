"""A case is shown only to the FOI team and to those who are on it; for all others there is no such request."""

import pytest

from tests.conversations.desk import JACKIE, SAM, TEAM, Desk, Letter

SWANS = "1. How many swans died on the canal in 2025?\n2. What did the potholes of Elm Road cost?\n\nAlex Morgan"
GOVERNANCE = "head.of.governance@example.gov.uk"
PAT = "pat.lee@example.gov.uk"
OPEN = "How many street lights were mended in 2025?"


@pytest.fixture
async def restricted(desk: Desk) -> Letter:
    """A restricted case beside one that is not; the echo of RESTRICT."""
    await desk.at("2026-11-02 09:14").asked(SWANS, "Swans")
    await desk.asked(OPEN, "Street lights", "Kim Ward <kim.ward@example.org>")
    prompt = [letter for letter in desk.letters if letter.to == SAM][0]
    await desk.at("2026-11-02 10:00").replies(prompt, "NOTE: please look at who is asking")
    await desk.at("2026-11-02 10:30").replies(desk.letter("triage", TEAM), "RESTRICT FOI-2026-00001")
    return desk.letter("confirmation", TEAM)


async def said_back(desk: Desk, to: str, line: str) -> Letter:
    """What somebody gets back who writes a line in reply to the morning's digest."""
    await desk.replies(desk.letter("digest", to), line)
    return [letter for letter in desk.letters if letter.to == to][-1]


async def test_the_echo_says_who_is_shown_it_and_how_to_lift_it(desk: Desk, restricted: Letter) -> None:
    assert restricted.subject.startswith("Restricted: FOI-2026-00001 is shown to few")
    assert "only the FOI team and Sam Okoro are shown FOI-2026-00001" in restricted.prose
    assert "reply RESTRICT FOI-2026-00001 OFF" in restricted.prose
    assert (await desk.cases())[0].restricted == (SAM,)


async def test_status_list_and_nudge_answer_as_if_there_were_no_such_request(desk: Desk, restricted: Letter) -> None:
    await desk.lives_until("2026-11-03 09:00")

    for line in ("STATUS FOI-2026-00001", "NUDGE 1"):
        echo = await said_back(desk, GOVERNANCE, line)
        assert "No request is called" in echo.prose
    listed = await said_back(desk, GOVERNANCE, "LIST")
    assert "FOI-2026-00002" in listed.prose
    assert "FOI-2026-00001" not in listed.prose


async def test_the_team_and_its_officer_are_shown_it_as_before(desk: Desk, restricted: Letter) -> None:
    await desk.lives_until("2026-11-03 09:00")

    assert "How FOI-2026-00001 stands" in (await said_back(desk, TEAM, "STATUS FOI-2026-00001")).subject
    echo = [letter for letter in desk.letters if letter.to == SAM][-1]
    await desk.replies(echo, "STATUS FOI-2026-00001")
    assert "How FOI-2026-00001 stands" in desk.letter("status", SAM).subject


async def test_the_digest_gives_its_reference_and_dates(desk: Desk, restricted: Letter) -> None:
    await desk.lives_until("2026-11-27 09:00")

    digest = desk.letter("digest", GOVERNANCE).prose
    assert "00001 Highways, due Tue 1 Dec" in digest
    assert "It is restricted to named people." in digest
    assert "NUDGE 00001" not in digest
    assert "NUDGE 00002" in digest
    assert "NUDGE 00001" in desk.letter("digest", TEAM).prose


async def test_escalations_show_nothing_of_what_is_asked(desk: Desk, restricted: Letter) -> None:
    await desk.lives_until("2026-12-02 09:00")

    above = [letter for letter in desk.letters if letter.purpose == "escalation" and letter.to in {PAT, GOVERNANCE}]
    assert {letter.to for letter in above} == {PAT, GOVERNANCE}
    assert any("FOI-2026-00001" in letter.prose for letter in above)
    assert all("swans" not in letter.raw.decode().casefold() for letter in above)
    assert any("How many street lights" in letter.prose for letter in above)
    assert "How many swans died" in [m for m in desk.letters if m.to == SAM and m.purpose == "reminder"][-1].prose


async def test_an_old_mail_about_it_opens_nothing_any_more(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(SWANS, "Swans")
    await desk.lives_until("2026-12-02 09:00")
    old = [letter for letter in desk.letters if letter.purpose == "escalation" and letter.to == PAT][-1]
    await desk.replies([m for m in desk.letters if m.to == TEAM and m.purpose == "triage"][-1], "RESTRICT")

    for line in ("DRAFT", "STATUS", "NUDGE"):
        await desk.replies(old, line)
        echo = [letter for letter in desk.letters if letter.to == PAT][-1]
        assert "no request is called FOI-2026-00001" in echo.prose
        assert echo.files == []


async def test_whoever_is_asked_later_joins(desk: Desk, restricted: Letter) -> None:
    await desk.at("2026-11-02 11:00").replies(restricted, "ASSIGN 2: Children's Social Care")

    await desk.replies(desk.letter("assignment", JACKIE), "STATUS")

    assert "How FOI-2026-00001 stands" in desk.letter("status", JACKIE).subject


async def test_off_shows_it_to_everybody_again(desk: Desk, restricted: Letter) -> None:
    await desk.at("2026-11-02 11:00").replies(restricted, "RESTRICT FOI-2026-00001 off")
    assert "is shown to everybody again" in desk.letter("confirmation", TEAM).subject

    await desk.lives_until("2026-11-03 09:00")

    assert "How FOI-2026-00001 stands" in (await said_back(desk, GOVERNANCE, "STATUS FOI-2026-00001")).subject


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("RESTRICT FOI-2026-00001", "FOI-2026-00001 is restricted already"),
        ("RESTRICT FOI-2026-00002 OFF", "FOI-2026-00002 is shown to everybody on the roster already"),
        ("RESTRICT FOI-2026-00009", "No request is called “FOI-2026-00009”"),
        ("RESTRICT FOI-2026-00001\nCLOSE: by mistake", "RESTRICT and CLOSE came in one reply"),
    ],
    ids=["twice", "lifted where there is nothing to lift", "no such case", "beside another line"],
)
async def test_what_changes_nothing_is_explained(desk: Desk, restricted: Letter, line: str, told: str) -> None:
    before = [case.restricted for case in await desk.cases()]

    await desk.at("2026-11-02 11:00").replies(restricted, line)

    assert told in desk.letter("confirmation", TEAM).prose
    assert [case.restricted for case in await desk.cases()] == before


async def test_another_case_can_be_named(desk: Desk, restricted: Letter) -> None:
    await desk.at("2026-11-02 11:00").replies(restricted, "RESTRICT 2")

    assert [bool(case.restricted) for case in await desk.cases()] == [True, True]


async def test_no_officer_restricts_a_case(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(OPEN, "Street lights")

    await desk.replies(desk.letter("assignment", SAM), "RESTRICT FOI-2026-00001")

    assert (await desk.cases())[0].restricted == ()
    assert desk.letter("confirmation", SAM).subject.startswith("Nothing was changed")
