"""A council with a roster file: several addresses, delegates, people who have left, and the file changed meanwhile."""

from pathlib import Path

import pytest

from foibot.casework.case import Case, State
from foibot.desk.office import OfficeHours
from foibot.edges.printer import Printer
from foibot.edges.roster_file import LiveRoster
from tests.conversations.desk import ALEX, COUNCIL, DESK, JACKIE, SAM, TEAM, Desk, Letter

HEAD = "name,address,roles,service,delegates,last day\n"
SAM_AT_HOME = "s.okoro@highways.example.gov.uk"
NIA = "nia.evans@example.gov.uk"
POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: 198 were mended."


@pytest.fixture
def roster(tmp_path: Path, desk: Desk) -> Path:
    """A roster on which Sam has a second address and somebody who may write for him; the desk works with it."""
    file = tmp_path / "roster.csv"
    file.write_text(f"{HEAD}Sam Okoro,{SAM};{SAM_AT_HOME},officer,Highways,{NIA},\nNia Evans,{NIA},supervisor,,,\n")
    people = LiveRoster(COUNCIL, file)
    hours = OfficeHours(COUNCIL, lambda _: desk.calendar, Printer(None, DESK).document, people)
    for worker in (desk.intake._reception, desk.rounds, desk.despatch):
        worker._hours = hours  # type: ignore[attr-defined]
    desk.hours = hours
    return file


@pytest.fixture
async def prompt(desk: Desk, roster: Path) -> Letter:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Potholes")
    return desk.letter("assignment")


async def only(desk: Desk) -> Case:
    return (await desk.cases())[0]


async def authors(desk: Desk, name: str) -> set[object]:
    events = (await desk.story("FOI-2026-00001"))["events"]
    assert isinstance(events, list)
    return {event["by"] for event in events if event["name"] == name}  # type: ignore[index, call-overload]


async def test_an_answer_from_somebody_s_other_address_is_theirs(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS, who=f"Sam <{SAM_AT_HOME}>", Authentication_Results="")
    assert (await only(desk)).missing

    proof = "mx.example.gov.uk; dmarc=pass header.from=highways.example.gov.uk"
    await desk.replies(prompt, f"{ANSWERS}\n\nSam", who=f"Sam <{SAM_AT_HOME}>", Authentication_Results=proof)

    assert (await only(desk)).missing == ()
    assert await authors(desk, "outcome given") == {SAM}
    assert desk.letter("confirmation", SAM_AT_HOME).files == ["FOI-2026-00001 preview.pdf"]


async def test_a_delegate_writes_for_another_and_the_record_and_the_echo_say_so(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS, who=f"Nia Evans <{NIA}>")

    assert (await only(desk)).missing == ()
    assert await authors(desk, "outcome given") == {f"{NIA} for {SAM}"}
    assert "You wrote for Sam Okoro; it is recorded so." in desk.letter("confirmation", NIA).prose


async def test_a_delegate_may_send_the_letter_too(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS, who=f"Nia Evans <{NIA}>")

    await desk.replies(desk.letter("confirmation", NIA), "SUBMIT")

    assert (await only(desk)).state is State.RESPONDED


async def test_nobody_else_may_write_for_another(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS, who=f"Jackie Rutherford <{JACKIE}>")

    assert len((await only(desk)).missing) == 2
    assert {letter.to for letter in desk.letters if letter.purpose == "confirmation"} == {JACKIE, TEAM}


async def test_a_delegate_whose_address_is_forged_changes_nothing(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS, who=f"Nia Evans <{NIA}>", Authentication_Results="")

    assert len((await only(desk)).missing) == 2
    assert {letter.to for letter in desk.letters if letter.purpose == "confirmation"} == {NIA, TEAM}


async def test_who_has_left_has_no_rights_and_is_told_nothing(desk: Desk, prompt: Letter, roster: Path) -> None:
    roster.write_text(f"{HEAD}Sam Okoro,{SAM},officer,Highways,,2026-03-03\n")
    await desk.at("2026-03-04 10:00").replies(prompt, ANSWERS)

    assert len((await only(desk)).missing) == 2
    [told] = [letter for letter in desk.letters if letter.purpose == "confirmation"]
    assert told.to == TEAM
    assert f"the roster says that 3 March 2026 was the last day of {SAM}, whose rights have ended" in told.prose
    assert "There were 214." in told.prose
    assert len(await desk.cases()) == 1


async def test_on_the_last_day_itself_an_answer_counts(desk: Desk, prompt: Letter, roster: Path) -> None:
    roster.write_text(f"{HEAD}Sam Okoro,{SAM},officer,Highways,,2026-03-04\n")

    await desk.at("2026-03-04 23:30").replies(prompt, ANSWERS)

    assert (await only(desk)).missing == ()


async def test_the_questions_of_who_has_left_are_the_team_s_to_hand_on(
    desk: Desk, prompt: Letter, roster: Path
) -> None:
    roster.write_text(f"{HEAD}Sam Okoro,{SAM},officer,Highways,,2026-03-03\n")

    await desk.lives_until("2026-03-16 12:00")

    assert [letter.to for letter in desk.letters if letter.purpose == "reminder"][0] == TEAM
    assert all(letter.to != SAM for letter in desk.letters if letter.purpose == "reminder")


async def test_a_request_goes_to_the_successor_from_the_next_mail_on(desk: Desk, prompt: Letter, roster: Path) -> None:
    roster.write_text(f"{HEAD}Sam Okoro,{SAM},officer,Highways,,2026-03-03\nNia Evans,{NIA},officer,Highways,,\n")

    await desk.at("2026-03-04 10:00").asked("How many street lights were mended in 2025?", "Street lights")

    assert desk.letter("assignment").to == NIA


async def test_a_spoilt_roster_leaves_the_last_good_one_and_the_digest_says_so(
    desk: Desk, prompt: Letter, roster: Path
) -> None:
    roster.write_text(f"{HEAD}Sam Okoro,sam,officer,Highways,,\n")

    await desk.replies(prompt, ANSWERS, who=f"Nia Evans <{NIA}>")
    await desk.lives_until("2026-03-03 12:00")

    assert (await only(desk)).missing == ()
    digest = desk.letter("digest", TEAM)
    assert "The desk needs mending:" in digest.prose
    assert "line 2, address: “sam” is no e-mail address" in digest.prose


async def test_a_stranger_with_a_stolen_reference_is_shown_to_the_team_and_told_nothing(
    desk: Desk, prompt: Letter
) -> None:
    await desk.receives(desk.mail(ANSWERS, prompt.subject, "Eve <eve@example.com>"))

    assert len((await only(desk)).missing) == 2
    assert "not on the roster" in desk.letter("triage", TEAM).prose
    assert all(letter.to != "eve@example.com" for letter in desk.letters)


async def test_a_requester_s_own_address_on_nobody_s_roster_stays_a_requester_s(desk: Desk, prompt: Letter) -> None:
    await desk.replies(desk.letter("acknowledgement"), "Thank you very much.", who=ALEX)

    assert len(await desk.cases()) == 1
