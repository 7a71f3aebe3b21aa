"""Does a request with an infected file go its way with a real ClamAV beside the desk, and the file nowhere?"""

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import pytest

from tests.protocol.clamd import NAME, SENTENCE, Clamd, require_clamd
from tests.whole.office import Office
from tests.whole.test_first_days import NOW, asked

LONDON = ZoneInfo("Europe/London")
pytestmark = pytest.mark.clamav


@pytest.fixture(scope="module")
def clamd() -> Iterator[Clamd]:
    require_clamd()
    with Clamd() as server:
        yield server


def infected(office: Office) -> tuple[bytes, datetime]:
    """A request with a file in which the scanner finds something."""
    raw, at = asked(office)
    mail = message_from_bytes(raw, policy=policy.SMTP.clone(max_line_length=998))
    mail.add_attachment(SENTENCE, maintype="application", subtype="pdf", filename="claims.pdf")
    return mail.as_bytes(), at


def test_check_names_the_scanner_that_answers(office: Office, clamd: Clamd) -> None:
    office.set("scanner", clamav=clamd.socket)

    told = office.foibot("check").out

    assert "ok      virus scanner: ClamAV " in told
    assert f"answers at {clamd.socket}" in told


def test_an_infected_file_is_named_to_the_team_and_the_request_is_taken(office: Office, clamd: Clamd) -> None:
    office.set("scanner", clamav=clamd.socket)
    office.mailbox.deliver(infected(office))

    counts = office.poll()

    assert (1, 0) == (counts["new_cases"], counts["failed"])
    told = [" ".join(letter.text.split()) for letter in office.outside.mails if letter.purpose == "triage"]
    assert any(f"claims.pdf: the virus scanner found {NAME}.UNOFFICIAL in it" in text for text in told)
    assert all("as it came.eml" not in letter.files for letter in office.outside.mails)
    assert 1 == len(office.mailbox.holds("Processed"))
    assert 0 == office.foibot("verify").status


def test_without_its_scanner_mail_with_files_waits_and_is_taken_once_it_is_back(office: Office) -> None:
    require_clamd()
    office.set("scanner", clamav="/nowhere/clamd.ctl")
    office.mailbox.deliver(infected(office))

    waiting = office.poll()
    with Clamd() as back:
        office.set("scanner", clamav=back.socket)
        taken = office.poll()

    assert (1, 0, 1) == (waiting["fetched"], waiting["new_cases"], waiting["failed"])
    assert (0, 1, 0) == (taken["fetched"], taken["new_cases"], taken["failed"])
    [case] = office.cases()
    assert NOW.astimezone(LONDON).date().isoformat() == case["received"]
