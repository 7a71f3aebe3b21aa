"""A file that was left out, or held back, goes with the letter after all."""

import pytest

from tests.conversations.desk import JACKIE, SAM, TEAM, Desk, Letter
from tests.conversations.test_officer_answers import with_file

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    desk.at("2026-11-05 11:00")
    return desk.letter("assignment", SAM)


async def going(desk: Desk) -> list[str]:
    return [file.filename for file in (await desk.cases())[0].going]


async def test_a_file_that_came_with_a_note_is_released(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "NOTE: the claims are in the file"), "claims.csv"))
    note = desk.letter("confirmation")
    assert "To send it all the same, reply RELEASE: claims.csv." in note.prose

    await desk.at("2026-11-05 12:00").replies(note, "RELEASE: claims.csv")

    assert await going(desk) == ["claims.csv"]
    assert "Going with the letter: claims.csv" in desk.letter("confirmation").prose
    await desk.replies(prompt, "1: See the file.\n2: See the file.")
    await desk.replies(desk.letter("confirmation"), "SUBMIT")
    response = desk.letter("response")
    assert response.files == ["FOI-2026-00001 response.pdf", "claims.csv"]
    sent = [part.get_content() for part in response.mail.iter_attachments()][1]
    assert str(sent).split() == ["year,claims", "2025,214"]


async def test_a_file_that_comes_beside_other_lines_goes_where_they_release_it(desk: Desk, prompt: Letter) -> None:
    said = "1: See the file.\nLATER: Friday 13 November, the ledger\nRELEASE: claims.csv"
    await desk.receives(with_file(desk.reply(prompt, said), "claims.csv"))

    assert await going(desk) == ["claims.csv"]
    assert "Left out" not in desk.letter("confirmation").prose


async def test_what_keep_held_back_goes_again(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "1: See the file."), "claims.csv"))
    await desk.at("2026-11-05 12:00").replies(prompt, "KEEP: claims.csv")
    assert await going(desk) == []

    await desk.at("2026-11-05 12:05").replies(prompt, "RELEASE: “Claims.csv”")

    assert await going(desk) == ["claims.csv"]


async def test_the_newest_file_of_a_name_goes(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "NOTE: first"), "claims.csv", b"year\r\n2024\r\n"))
    await desk.at("2026-11-05 12:00").receives(
        with_file(desk.reply(prompt, "NOTE: second"), "claims.csv", b"year\r\n2025\r\n")
    )

    await desk.at("2026-11-05 12:05").replies(prompt, "RELEASE: claims.csv")

    assert [(file.filename, file.arrival) for file in (await desk.cases())[0].going] == [("claims.csv", 3)]


@pytest.mark.parametrize(
    ("filename", "why"),
    [
        ("claims.xlsx", "a spreadsheet can hide data that nobody sees"),
        ("claims.zip", "we cannot see what is inside it"),
        ("claims.docm", "a file of this kind can carry a program"),
    ],
)
async def test_what_stays_for_what_it_is_stays_with_the_reason(
    desk: Desk, prompt: Letter, filename: str, why: str
) -> None:
    await desk.receives(with_file(desk.reply(prompt, "1: See the file."), filename))

    await desk.at("2026-11-05 12:00").replies(prompt, f"RELEASE: {filename}")

    echo = desk.letter("confirmation")
    assert echo.subject.startswith("Nothing was changed")
    assert f"{filename} stays in the council: {why}" in echo.prose
    assert await going(desk) == []


async def test_a_file_that_never_came_is_named_with_those_that_did(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "NOTE: the file"), "claims.csv"))

    await desk.at("2026-11-05 12:00").replies(prompt, "RELEASE: prices.pdf")

    echo = desk.letter("confirmation").prose
    assert "No file called “prices.pdf” came with a reply of yours on FOI-2026-00001." in echo
    assert "The files that came are: claims.csv." in echo


async def test_a_file_that_goes_already_is_said_to(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "1: See the file."), "claims.csv"))

    await desk.at("2026-11-05 12:00").replies(prompt, "RELEASE: claims.csv")

    assert "claims.csv goes with the letter already." in desk.letter("confirmation").prose


async def test_a_file_of_a_forged_mail_is_never_released(desk: Desk, prompt: Letter) -> None:
    forged = desk.reply(prompt, "NOTE: the claims are in the file", Authentication_Results="")
    await desk.receives(with_file(forged, "claims.csv", b"forged"))

    await desk.at("2026-11-05 12:00").replies(prompt, "RELEASE: claims.csv")

    assert await going(desk) == []


async def test_a_file_of_the_requester_is_never_released(desk: Desk) -> None:
    mail = with_file(desk.mail(POTHOLES, "Pothole claims"), "my claim.csv")
    await desk.at("2026-11-02 09:14").receives(mail)

    await desk.at("2026-11-05 12:00").replies(desk.letter("assignment", SAM), "RELEASE: my claim.csv")

    assert await going(desk) == []


async def test_a_colleague_s_file_is_the_colleague_s_or_the_team_s_to_release(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "NOTE: please look"), "claims.csv"))
    shown = desk.letter("triage", TEAM)
    await desk.at("2026-11-05 12:00").replies(shown, "ASSIGN 2: Children's Social Care")

    await desk.at("2026-11-05 12:05").replies(desk.letter("assignment", JACKIE), "RELEASE: claims.csv")
    assert await going(desk) == []

    await desk.at("2026-11-05 12:10").replies(shown, "RELEASE: claims.csv")
    assert await going(desk) == ["claims.csv"]


async def test_release_is_taken_back_by_undo(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "NOTE: the file"), "claims.csv"))
    await desk.at("2026-11-05 12:00").replies(prompt, "RELEASE: claims.csv")

    await desk.at("2026-11-05 12:05").replies(desk.letter("confirmation"), "UNDO")

    assert await going(desk) == []
