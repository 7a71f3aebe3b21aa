"""Does a letter that a real mail server could not deliver leave again? Through Exim, whose reports Dovecot takes in."""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

import pytest

from foibot.demo.people import request
from tests.conversations.desk import Letter
from tests.protocol.dovecot import Dovecot
from tests.protocol.exim import GONE, SLOW, Exim, require_exim
from tests.whole.office import PASSWORD, SAM, TEAM, Office, Postbox, configuration, stamped
from tests.whole.outside import Outside

pytestmark = [pytest.mark.dovecot, pytest.mark.exim]

T = TypeVar("T")

QUESTION = "Dear council,\n\nHow many pothole claims did the council receive in 2024?\n\nAlex Morgan\n"
ANSWER = "1: The council received 214 claims."
_WITHIN = 20.0  # seconds in which Exim has to deliver or report


class Town:
    """A council whose mail goes through Exim, and everybody's mailboxes, all on one Dovecot."""

    def __init__(self, office: Office, dovecot: Dovecot, exim: Exim) -> None:
        self.office = office
        self._dovecot = dovecot
        self._exim = exim
        self._mails = 0
        for person in (SAM, TEAM, "alex@new.example.org"):
            dovecot.add_user(person)
            with dovecot.client(person) as client:  # what an earlier test left there
                client.select_folder("INBOX")
                client.delete_messages(client.search())
                client.expunge()

    def arrives(self, raw: bytes) -> None:
        """A person's mail, behind the council's gateway."""
        now = datetime.now(UTC)  # noqa: TID251
        self.office.mailbox.deliver((stamped(raw, now), now))

    def got(self, person: str, purpose: str) -> Letter:
        """The last mail of a purpose that reached somebody, once it is there."""
        return self._until(lambda: [m for m in self.of(person) if m.purpose == purpose], f"{purpose} to {person}")

    def replies(self, letter: Letter, text: str) -> None:
        """The reader of a letter answers it, and the desk takes it in."""
        self._mails += 1
        mail = EmailMessage()
        mail["From"], mail["To"] = letter.to, str(letter.mail["Reply-To"])
        mail["Subject"], mail["Message-ID"] = f"Re: {letter.subject}", f"<reply-{self._mails}@example.gov.uk>"
        mail["In-Reply-To"] = str(letter.mail["Message-ID"])
        mail.set_content(text)
        self.arrives(mail.as_bytes())
        self.office.poll()

    def asked_and_answered(self, requester: str) -> None:
        """A request of `requester` is answered, and the answer submitted. The acknowledgement fares as the answer."""
        now = datetime.now(UTC)  # noqa: TID251
        who = f"Alex Morgan <{requester}>"
        self.arrives(request(who, self.office.address, "Potholes", QUESTION, now, "potholes"))
        self.office.poll()
        self.replies(self.got(SAM, "assignment"), ANSWER)
        self.replies(self.got(SAM, "confirmation"), "SUBMIT")

    def delivery(self, state: str) -> dict[str, str]:
        """The delivery of the response, once it is in a state."""

        def looked() -> Sequence[dict[str, str]]:
            self.office.poll()
            found = self.office.case("FOI-2026-00001")["delivery"]
            return [found] if found["state"] == state else []

        return self._until(looked, f"delivery: {state}")

    def of(self, person: str) -> list[Letter]:
        """All that reached somebody."""
        return [Letter(person, "", raw) for raw in self._dovecot.fetch_all(person)]

    def _until(self, look: Callable[[], Sequence[T]], what: str) -> T:
        deadline = time.monotonic() + _WITHIN
        while not (found := look()):
            assert time.monotonic() < deadline, f"there is no {what}:\n{self._exim.log}"
            time.sleep(0.1)
        return found[-1]


@pytest.fixture(scope="module")
def exim(dovecot: Dovecot) -> Iterator[Exim]:
    require_exim()
    with Exim(dovecot.lmtp_port) as mta:
        yield mta


@pytest.fixture
def town(dovecot: Dovecot, exim: Exim, tmp_path: Path, request: pytest.FixtureRequest) -> Town:
    user = f"foi-{request.node.name.replace('_', '-')[5:25].strip('-')}@example.gov.uk"
    dovecot.add_user(user, PASSWORD)
    shutil.copy(dovecot.ca_file, tmp_path / "imap-ca.pem")
    office = Office(
        tmp_path,
        Postbox(dovecot.host, dovecot.imap_port, user, PASSWORD),
        Outside(),  # nobody listens: what is sent goes through Exim
        configuration(
            {
                "address": user, "username": user, "host": "localhost", "port": dovecot.imaps_port,
                "security": "tls", "ca_file": "imap-ca.pem",
            },
            {"host": exim.host, "port": exim.port, "security": "none"},
        ),
    )  # fmt: skip
    return Town(office, dovecot, exim)


def test_a_response_to_an_unknown_mailbox_fails_is_corrected_and_leaves_again(town: Town) -> None:
    town.asked_and_answered(f"alex.morgan@{GONE}")
    failed = town.delivery("failed")
    assert "no such mailbox" in failed["why"]
    told = town.got(SAM, "delivery-problem")
    assert "ADDRESS: same" in told.text
    assert f"alex.morgan@{GONE}" not in told.raw.decode()

    town.replies(told, "ADDRESS: alex@new.example.org\n\nThanks\nSam")
    shown = next(m for m in reversed(town.of(SAM)) if m.subject.startswith("Ready to send"))
    town.replies(shown, "SUBMIT")

    letter = town.got("alex@new.example.org", "response")
    assert "The council received 214 claims." in letter.prose
    assert letter.files == ["FOI-2026-00001 response.pdf"]
    case = town.office.case("FOI-2026-00001")
    assert (case["state"], case["delivery"]["state"]) == ("responded", "sent")
    sent = [m for m in case["messages"] if m["purpose"] == "response"]
    assert [m["to"] for m in sent] == [f"alex.morgan@{GONE}", "alex@new.example.org"]
    assert len({m["message_id"] for m in sent}) == 2


def test_a_response_that_waits_at_a_server_is_delayed_and_nobody_need_act(town: Town) -> None:
    town.asked_and_answered(f"alex.morgan@{SLOW}")

    town.delivery("delayed")

    told = town.got(SAM, "delivery-problem")
    assert told.subject.startswith("A mail is held up")
    assert "nothing to do yet" in told.prose
    assert town.office.case("FOI-2026-00001")["state"] == "responded"
