"""Can somebody who has never seen foibot watch it work, and then join in with a mail program?"""

import re
import select
import signal
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from imapclient import IMAPClient

from foibot.demo.gateway import GATEWAY, stamped
from foibot.law.dates import in_words
from foibot.mail.authentication import verdict
from foibot.mail.message import Message, read
from tests.whole.office import Postbox

DESK = "foi@example.gov.uk"
ANYBODY = "anybody@example.org"
SAM = "sam.okoro@example.gov.uk"
JACKIE = "jackie.rutherford@example.gov.uk"
STRANGER = "a.reader@example.com"
SETTING = f"authserv:{GATEWAY}"
AT = datetime(2026, 11, 2, 9, 14, tzinfo=UTC)
_PATIENCE = 10.0  # seconds in which anything that is waited for must have happened


@dataclass(frozen=True)
class Told:
    """A demo that has ended: its exit status, what it printed, and the folder in which it left everything."""

    status: int
    out: str
    err: str
    folder: Path


def plays(folder: Path) -> Told:
    command = [sys.executable, "-m", "foibot", "demo", "--out", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=folder.parent, check=False)
    return Told(ended.returncode, ended.stdout, ended.stderr, folder)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return plays(tmp_path_factory.mktemp("demo") / "out")


def test_the_transcript_tells_the_count_and_the_last_day_for_a_review(demo: Told) -> None:
    assert (0, "") == (demo.status, demo.err)
    assert "working day 9 of 20" in demo.out
    assert "until 1 July 2015" in demo.out


def test_the_letter_every_mail_and_the_register_are_left(demo: Told) -> None:
    with pdfium.PdfDocument((demo.folder / "response.pdf").read_bytes()) as letter:
        text = letter[0].get_textpage().get_text_bounded()

    assert "Our reference: 20123993" in text
    assert (demo.folder / "foibot.db").stat().st_size > 0
    mails = sorted((demo.folder / "mails").glob("*.eml"))
    assert [f"{number:02}" for number in range(1, len(mails) + 1)] == [path.name[:2] for path in mails]
    assert {"01 to the desk.eml", "02 acknowledgement.eml", "03 assignment.eml"} <= {path.name for path in mails}


def test_each_mail_that_has_html_can_be_opened_in_a_browser(demo: Told) -> None:
    pages = {path.stem for path in (demo.folder / "mails").glob("*.html")}

    written = {path.stem: read(path.read_bytes()).html for path in (demo.folder / "mails").glob("*.eml")}
    assert {stem for stem, html in written.items() if html} == pages
    page = (demo.folder / "mails" / "02 acknowledgement.html").read_text(encoding="utf-8")
    assert '<meta charset="utf-8">' in page
    assert "20123993" in page


def test_a_demo_is_played_again_over_what_an_earlier_one_left(demo: Told) -> None:
    before = sorted(path.name for path in (demo.folder / "mails").iterdir())

    again = plays(demo.folder)

    assert (0, "") == (again.status, again.err)
    assert before == sorted(path.name for path in (demo.folder / "mails").iterdir())


@pytest.mark.parametrize("name", ["notes.txt", "foibot.toml"], ids=["something else", "a real configuration"])
def test_a_folder_with_other_things_is_refused_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("[authority]\n")
    (tmp_path / "foibot.db").write_text("a register")

    told = plays(tmp_path)

    assert (2, "") == (told.status, told.out)
    assert "the folder holds other things" in told.err
    assert {name: "[authority]\n", "foibot.db": "a register"} == {p.name: p.read_text() for p in tmp_path.iterdir()}


def test_an_out_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    told = plays(tmp_path / "file")

    assert 2 == told.status
    assert "Traceback" not in told.err
    assert "mine" == (tmp_path / "file").read_text()


PLAIN = b"From: Sam <sam.okoro@example.gov.uk>\r\nSubject: RE: x\r\n\r\n1: 214\r\n"
FORGED = [
    f"Authentication-Results: {GATEWAY}; dmarc=fail header.from=example.gov.uk",
    f"authentication-results:\r\n {GATEWAY.upper()}; dmarc=fail",
    f'Authentication-Results: (a comment) "{GATEWAY}" 1;\r\n\tspf=fail',
]


def test_the_gateway_stamps_what_comes_in_on_top() -> None:
    message = read(stamped(PLAIN, AT))

    assert ["Authentication-Results", "Received"] == [name for name, _ in message.headers[:2]]
    assert [(GATEWAY, AT)] == [(stamp.by, stamp.at) for stamp in message.received]
    assert "pass" == verdict(message, SETTING).result
    assert message.raw.endswith(PLAIN)


@pytest.mark.parametrize("forged", FORGED, ids=["as it is written", "folded, in other letters", "quoted, commented"])
def test_the_gateway_removes_what_claims_to_be_its_own_verdict(forged: str) -> None:
    others = b"Authentication-Results: mx.example.org; spf=pass\r\n"

    assert stamped(others + PLAIN, AT) == stamped(others + forged.encode() + b"\r\n" + PLAIN, AT)
    assert others in stamped(others + PLAIN, AT)


def test_what_only_looks_like_a_verdict_in_the_text_stays() -> None:
    raw = PLAIN + FORGED[0].encode() + b"\r\n"

    assert stamped(raw, AT).endswith(raw)


@dataclass
class Served:
    """A demo that is kept open: what it said, and how it is joined."""

    process: "subprocess.Popen[str]"
    said: str
    host: str
    imap: int
    smtp: int

    def sends(self, who: str, to: str, subject: str, text: str, answering: Message | None = None) -> None:
        """Sends a mail as an ordinary mail program does, with no header but its own."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = who, to, subject
        if answering:
            mail["In-Reply-To"] = answering.message_id
        mail.set_content(text)
        with smtplib.SMTP(self.host, self.smtp, local_hostname="localhost") as server:
            server.send_message(mail)

    def newest(self, address: str, purpose: str) -> Message:
        """The newest mail of a purpose in somebody's mailbox, waited for."""

        def look(client: IMAPClient) -> Message:
            client.select_folder("INBOX", readonly=True)
            limit = time.monotonic() + _PATIENCE
            while time.monotonic() < limit:
                uids = client.search()
                answers = client.fetch(uids, ["BODY.PEEK[]"]) if uids else {}
                mails = [read(answers[uid][b"BODY[]"]) for uid in uids]
                found = [mail for mail in mails if mail.header("X-FOIBot-Purpose") == purpose]
                if found:
                    return found[-1]
                client.idle()
                select.select([client.socket()], [], [], 1)
                client.idle_done()
            raise AssertionError(f"no {purpose} reached {address}")

        return self.opens(address).act(look)

    def opens(self, address: str) -> Postbox:
        """Somebody's mailbox, as their mail program opens it."""
        return Postbox(self.host, self.imap, address, "demo")


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    command = [sys.executable, "-m", "foibot", "demo", "--out", str(folder), "--serve"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder.parent)
    try:
        assert process.stdout is not None
        said = _until(process.stdout, "Ctrl-C ends it.")
        [(host, imap)] = re.findall(r"IMAP +(\S+) port (\d+)", said)
        [smtp] = re.findall(r"SMTP +\S+ port (\d+)", said)
        yield Served(process, said, host, int(imap), int(smtp))
    finally:
        process.kill()
        process.communicate()


def _until(out: IO[str], end: str) -> str:
    said = []
    for line in out:
        said.append(line)
        if end in line:
            break
    return "".join(said)


def test_anybody_may_join_the_demo_with_a_mail_program(tmp_path: Path) -> None:
    with serving(tmp_path / "out") as demo:
        today = datetime.now(ZoneInfo("Europe/London")).date()  # noqa: TID251
        listed = re.findall(r"^    (\S+@\S+)  ", demo.said, re.MULTILINE)
        held = {address: len(demo.opens(address).holds()) for address in listed}
        demo.sends(STRANGER, DESK, "Potholes", "How many pothole claims did the council pay in 2025?\n")
        acknowledged = demo.newest(ANYBODY, "acknowledgement")
        prompt = demo.newest(SAM, "assignment")
        [to] = prompt.reply_to
        demo.sends(f"Sam Okoro <{SAM}>", to.address, f"RE: {prompt.subject}", "1: 214 claims.\n", prompt)
        echo = demo.newest(SAM, "confirmation")
        demo.process.send_signal(signal.SIGTERM)
        status = demo.process.wait(_PATIENCE)

    assert f"it is {today:%A} {in_words(today)}" in demo.said
    assert {ANYBODY, SAM, JACKIE, DESK} <= set(held)
    assert (0, 0) == (held[ANYBODY], held[SAM])
    assert held[JACKIE] > 0
    assert STRANGER == acknowledged.to[0].address
    assert f"which reached us on {today:%A} {in_words(today)}" in " ".join(acknowledged.text.split())
    assert "214 claims." in echo.text
    assert "Children in Care" not in echo.text
    assert "UNCLASSIFIED" not in echo.text
    assert 0 == status
    kept = {path.name[3:] for path in (tmp_path / "out" / "mails").glob("*.eml")}
    assert {"acknowledgement.eml", "assignment.eml", "confirmation.eml"} <= kept
