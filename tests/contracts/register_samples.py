"""Small values to put into a register: each has what its kind must have, and the test says what matters."""

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from msgspec.structs import replace

from foibot.casework.case import Case
from foibot.casework.facts import Assigned, Fact, QuestionsRead, Requester, RequestReceived
from foibot.casework.placing import Prompt
from foibot.ports import Arrival, Delivered, Outgoing, Work

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
REFERENCE = "FOI-2026-00001"


def later(minutes: int) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def delivered(uid: int = 1, raw: bytes = b"Subject: Potholes\r\n\r\nHow many?\r\n", **changes: object) -> Delivered:
    """A message in the inbox."""
    return replace(Delivered("INBOX", 7, uid, NOON, raw), **changes)


def settled(arrival: Arrival, **changes: object) -> Arrival:
    """What was read and decided about an arrival."""
    reading = {"disposition": "new case", "because": "first contact", "settled_at": NOON}
    return replace(arrival, **(reading | changes))


def opening(address: str = "ada@example.org", *, arrival: int = 1) -> list[Fact]:
    """The facts that open a case of two questions."""
    return [
        RequestReceived(
            arrival=arrival,
            requester=Requester("Ada", address),
            subject="Potholes",
            text="How many potholes? Where?",
            received_at=NOON,
            received=date(2026, 3, 2),
            evidence="INTERNALDATE",
        ),
        QuestionsRead(("How many potholes?", "Where?")),
    ]


def open_case(work: Work, reference: str = REFERENCE, *, address: str = "ada@example.org", arrival: int = 1) -> Case:
    """Makes a case of two questions."""
    return work.record(reference, opening(address, arrival=arrival), at=NOON, by="requester")


def assigned(service: str = "Highways") -> Assigned:
    """A service is asked for the answers."""
    return Assigned(service=service, officer="officer@example.gov.uk", questions=(1, 2), because="the word “potholes”")


def outgoing(message_id: str, raw: bytes = b"Subject: Yours\r\n\r\nReceived.\r\n", **changes: object) -> Outgoing:
    """A mail of ours to a requester."""
    mail = Outgoing(
        message_id=message_id,
        case=REFERENCE,
        purpose="acknowledgement",
        recipient="ada@example.org",
        envelope_from="foi@example.gov.uk",
        subject="Re: Potholes",
        attachments=(),
        outside=True,
        raw=raw,
        sha256=sha256(raw).hexdigest(),
        written_at=NOON,
    )
    return replace(mail, **changes)


def prompt(mark: str, **changes: object) -> Prompt:
    """A mail that asks an officer for answers."""
    asked = Prompt(
        mark=mark,
        case=REFERENCE,
        person="officer@example.gov.uk",
        purpose="assignment",
        questions=(1, 2),
        message_id=f"<{mark}@example.gov.uk>",
        issued_at=NOON,
    )
    return replace(asked, **changes)
