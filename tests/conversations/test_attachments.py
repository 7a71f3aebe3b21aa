"""What becomes of the files that come with mail: told by what they are, never dangerous to anybody, and never a reason
to drop a request."""

import io
import zipfile
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.ports import Verdict
from tests.conversations.desk import SAM, TEAM, Desk
from tests.doubles import MemoryScanner

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200
VIRUS = b"a sentence that only our own signature knows"
FOUND = "Foibot.Test.Sentence"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    await desk.register.close()


@pytest.fixture
async def guarded(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path, scanner=MemoryScanner({VIRUS: FOUND})).at("2026-03-02 09:14")
    yield desk
    await desk.register.close()


def with_files(mail: bytes, **files: bytes) -> bytes:
    """A mail with files; `claims_pdf` is called claims.pdf."""
    message = message_from_bytes(mail, policy=policy.SMTP.clone(max_line_length=998))
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message.as_bytes()


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in members.items():
            package.writestr(name.replace("_", "."), content)
    return out.getvalue()


def carried(desk: Desk) -> list[bytes]:
    """Whatever left with a mail of ours, mails within it opened, but for the calendar."""
    parts = [part for letter in desk.letters for part in letter.mail.walk() if part.get_filename()]
    parts = [inner for part in parts for inner in part.walk() if not inner.is_multipart()]
    return [bytes(p.get_payload(decode=True)) for p in parts if p.get_content_type() != "text/calendar"]


def scanner_of(desk: Desk) -> MemoryScanner:
    assert desk.scanner is not None
    return desk.scanner


class TestWhatTheTeamIsShown:
    async def test_ordinary_files_are_named_for_what_they_are_and_come_with_the_mail(self, desk: Desk) -> None:
        files = zipped(a_csv=b"1", b_txt=b"2", c_csv=b"3", d_csv=b"4", e_csv=b"5", f_csv=b"6")
        await desk.receives(with_files(desk.mail(POTHOLES), map_pdf=b"%PDF-1.7\n", files_zip=files))

        shown = desk.letter("triage", TEAM)
        assert "- map.pdf, a PDF document" in shown.text
        assert "files.zip, an archive: a.csv, b.txt, c.csv, d.csv, e.csv and 1 more" in shown.prose
        assert shown.files == ["as it came.eml"]

    async def test_a_program_called_pdf_is_called_a_program_and_goes_to_nobody(self, desk: Desk) -> None:
        taken = await desk.receives(with_files(desk.mail(POTHOLES), claims_pdf=PROGRAM))

        assert taken.new_cases == 1
        assert {"acknowledgement", "assignment", "triage"} == set(desk.purposes())
        shown = desk.letter("triage", TEAM)
        assert "claims.pdf: it is a program, and called .pdf to look like something else" in shown.prose
        assert "in the folder “Processed” of foi@example.gov.uk" in shown.prose
        assert carried(desk) == []

    async def test_a_held_mail_lies_in_the_other_folder(self, desk: Desk) -> None:
        await desk.receives(with_files(desk.mail("See attached."), claims_docm=zipped(a_txt=b"1")))

        shown = desk.letter("triage", TEAM)
        assert "claims.docm: it holds a macro" in shown.prose
        assert "in the folder “Held” of" in shown.prose
        assert shown.files == []
        assert len(desk.mailbox.held) == 1

    async def test_a_mail_within_a_mail_is_looked_into(self, desk: Desk) -> None:
        inner = with_files(desk.mail("Here it is."), setup_exe=PROGRAM)
        await desk.receives(with_files(desk.mail(POTHOLES), forwarded_eml=inner))

        shown = desk.letter("triage", TEAM)
        assert "forwarded.eml: inside it, setup.exe: it is a program" in shown.prose
        assert shown.files == []

    async def test_a_file_name_cannot_write_into_the_mail(self, desk: Desk) -> None:
        await desk.receives(with_files(desk.mail(POTHOLES), **{"**NEW**\u202efdp_exe": PROGRAM}))

        shown = desk.letter("triage", TEAM)
        assert "\u202e" not in shown.text
        assert "**NEW**" in shown.text


class TestColleagues:
    async def test_an_officers_program_stays_with_the_reason(self, desk: Desk) -> None:
        await desk.asked(POTHOLES)
        prompt = desk.letter("assignment", SAM)

        await desk.receives(with_files(desk.reply(prompt, "1: 214\n2: 200"), claims_pdf=PROGRAM))

        echo = desk.letter("confirmation", SAM)
        assert "claims.pdf" in echo.prose
        assert "it is a program" in echo.prose
        assert PROGRAM not in carried(desk)

    async def test_an_officers_infected_file_stays_even_when_it_is_asked_for_later(self, guarded: Desk) -> None:
        await guarded.asked(POTHOLES)
        prompt = guarded.letter("assignment", SAM)
        answer = guarded.reply(prompt, "1: 214\n2: 200")

        await guarded.receives(with_files(answer, claims_csv=VIRUS, more_csv=b"year,claims"))
        first = guarded.letter("confirmation", SAM)
        await guarded.replies(first, "RELEASE: claims.csv")
        second = guarded.letter("confirmation", SAM)

        assert f"the virus scanner found {FOUND} in it" in first.prose
        assert "more.csv" in first.prose
        assert "claims.csv stays in the council: the virus scanner did not let it pass" in second.prose
        assert VIRUS not in carried(guarded)

    async def test_an_approvers_words_go_on_without_the_program_that_came_with_them(self, desk: Desk) -> None:
        desk.council = desk.hours.council = replace(desk.council, approval="team")
        await desk.asked(POTHOLES)
        await desk.replies(desk.letter("assignment", SAM), "1: 214\n2: 200")
        await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
        no = desk.reply(desk.letter("approval", TEAM), "REJECT: the second figure is wrong, see the notes")

        await desk.receives(with_files(no, notes_pdf=PROGRAM, notes_txt=b"It was 201.", empty_txt=b""))

        assert "the second figure is wrong" in desk.letter("assignment", SAM).prose
        assert "notes.txt" in desk.letter("assignment", SAM).files
        assert PROGRAM not in carried(desk)


class TestInfected:
    async def test_the_request_is_taken_and_its_file_goes_nowhere(self, guarded: Desk) -> None:
        taken = await guarded.receives(with_files(guarded.mail(POTHOLES), claims_csv=VIRUS, map_pdf=b"%PDF-1.7\n"))

        assert taken.new_cases == 1
        assert {"acknowledgement", "assignment", "triage"} == set(guarded.purposes())
        shown = guarded.letter("triage", TEAM)
        assert f"claims.csv: the virus scanner found {FOUND} in it" in shown.prose
        assert "map.pdf, a PDF document" in shown.prose
        assert "folder “Processed”" in shown.prose
        assert carried(guarded) == []

    async def test_what_is_found_in_the_mail_alone_bars_every_file_of_it(self, guarded: Desk) -> None:
        await guarded.receives(with_files(guarded.mail(f"{POTHOLES}\n\n{VIRUS.decode()}"), map_pdf=b"%PDF-1.7\n"))

        shown = guarded.letter("triage", TEAM)
        assert f"map.pdf: the virus scanner found {FOUND} in the mail with which it came" in shown.prose
        assert shown.files == []

    async def test_a_file_too_large_for_the_scanner_is_passed_on_to_nobody(self, guarded: Desk) -> None:
        scanner_of(guarded).largest = 10_000
        await guarded.receives(with_files(guarded.mail(POTHOLES), map_pdf=b"%PDF-1.7\n" + b"." * 20_000))

        shown = guarded.letter("triage", TEAM)
        assert "map.pdf: it is too large for the virus scanner, at 20,009 bytes" in shown.prose
        assert shown.files == []

    async def test_the_same_mail_delivered_again_is_a_copy_though_it_was_clean_before(self, guarded: Desk) -> None:
        mail = with_files(guarded.mail(POTHOLES), claims_csv=b"not yet known")
        await guarded.receives(mail)
        scanner_of(guarded).signatures[b"not yet known"] = FOUND

        taken = await guarded.receives(mail)

        assert (0, 1) == (taken.new_cases, taken.ignored)

    async def test_a_letter_in_an_infected_file_is_not_read(self, guarded: Desk) -> None:
        await guarded.receives(with_files(guarded.mail("Please see my letter."), letter_txt=POTHOLES.encode() + VIRUS))

        [case] = await guarded.cases()
        assert case.state is State.HELD
        assert all("reported in 2025" not in question.text for question in case.questions)


class FaultyScanner(MemoryScanner):
    async def scan(self, content: bytes) -> Verdict:
        raise ZeroDivisionError("a fault of ours")


class TestScannerIsSilent:
    async def test_a_fault_of_ours_lets_no_file_pass_and_stops_no_other_mail(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path, scanner=FaultyScanner())
        desk.mailbox.arrives(with_files(desk.mail(POTHOLES), map_pdf=b"%PDF-1.7\n"), desk.now)

        taken = await desk.receives(desk.mail("How many street lights are there?\n\nJo", who="jo@example.org"))

        assert (1, 1) == (taken.new_cases, taken.failed)
        assert len(desk.mailbox.inbox) == 1
        await desk.register.close()

    async def test_mail_with_files_waits_and_other_mail_does_not(self, guarded: Desk) -> None:
        scanner_of(guarded).silent = True
        guarded.mailbox.arrives(with_files(guarded.mail(POTHOLES), map_pdf=b"%PDF-1.7\n"), guarded.now)
        guarded.mailbox.arrives(with_files(guarded.mail(POTHOLES), map_pdf=b"%PDF-1.7\n"), guarded.now)
        guarded.mailbox.arrives(
            guarded.mail("How many street lights are there?\n\nJo", who="jo@example.org"), guarded.now
        )

        first = await guarded.works()
        asked = scanner_of(guarded).asked
        second = await guarded.works()

        assert (3, 1, 2) == (first.fetched, first.new_cases, first.failed)
        assert (0, 0, 2) == (second.fetched, second.new_cases, second.failed)
        assert asked == 1
        assert len(guarded.mailbox.inbox) == 2
        assert [case.requester.address for case in await guarded.cases()] == ["jo@example.org"]

    async def test_once_it_answers_they_are_taken_under_the_day_on_which_they_came(self, guarded: Desk) -> None:
        scanner_of(guarded).silent = True
        await guarded.receives(with_files(guarded.mail(POTHOLES), map_pdf=b"%PDF-1.7\n"))
        scanner_of(guarded).silent = False
        guarded.at("2026-03-04 10:00")

        taken = await guarded.works()

        assert taken.new_cases == 1
        [case] = await guarded.cases()
        assert case.received.isoformat() == "2026-03-02"
        assert guarded.letter("triage", TEAM).files == ["as it came.eml"]
        assert guarded.mailbox.inbox == {}

    async def test_after_half_an_hour_the_team_is_told_once_and_once_when_it_is_over(self, guarded: Desk) -> None:
        scanner_of(guarded).silent = True
        await guarded.receives(with_files(guarded.mail(POTHOLES), map_pdf=b"%PDF-1.7\n"))
        await guarded.at("2026-03-02 09:43").works()
        assert guarded.letters == []
        await guarded.at("2026-03-02 09:44").works()
        await guarded.at("2026-03-02 10:30").works()
        alarms = guarded.purposes()
        alarm = guarded.letter("alarm", TEAM)
        scanner_of(guarded).silent = False
        await guarded.at("2026-03-02 10:40").works()
        await guarded.at("2026-03-02 10:50").works()

        people = {TEAM, *guarded.council.supervisors}
        assert alarms == ["alarm"] * len(people)
        assert "Since 09:14 the desk has not been able to ask the virus scanner" in alarm.prose
        assert guarded.purposes().count("alarm") == 2 * len(people)
        assert "Since 10:40 today the virus scanner answers" in guarded.letter("alarm", TEAM).prose
