"""What does the digest need of the register: which cases, and what of the desk itself?"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

import msgspec

from foibot.casework.case import Case
from foibot.casework.decision import Disposition, Office
from foibot.desk.memory import MAIL_SENT, MAILBOX_READ, standing
from foibot.ports import Arrival, View
from foibot.reports.figures import Arrived, House, Undelivered, looked_back_to

_UNSEEN = (Disposition.HELD, Disposition.IGNORED)
_RESTRICTED = "restricted to named people"
_UNDELIVERED_FOR = 10  # working days for which a mail that did not arrive is told


class Morning(msgspec.Struct, frozen=True):
    """What `reports.mails.digest_mails` is made of: the cases that are owed something, those that were closed in the
    twelve months until today, and the desk itself."""

    open_cases: tuple[Case, ...]
    closed_cases: tuple[Case, ...]
    house: House


def morning(view: View, office: Office) -> Morning:
    """The register as the digest of the office's day needs it."""
    opened = tuple(standing(view))
    closed = tuple(view.closed_since(_start_of(looked_back_to(office.today), office)))
    return Morning(opened, closed, _house(view, closed, office))


def _house(view: View, closed: Iterable[Case], office: Office) -> House:
    since = _start_of(office.calendar.add_working_days(office.today, -1), office)
    pause, moments = view.pause(), view.moments()
    return House(
        seal=view.seal(),
        undelivered=tuple(_undelivered(view, closed, office)),
        arrived=tuple(_arrived(view, arrival) for arrival in view.settled_since(since, _UNSEEN)),
        fetched_at=moments.get(MAILBOX_READ),
        sent_at=moments.get(MAIL_SENT),
        paused=pause.reach,
        paused_because=pause.why,
        troubles=office.troubles,
        deferred=sum(mail.not_before is not None for mail in view.outbox("waiting")),
    )


def _arrived(view: View, arrival: Arrival) -> Arrived:
    """A message as the digests show it: of one on a restricted case, neither the sender nor the subject."""
    case = view.case(arrival.case) if arrival.case else None
    if case is not None and case.restricted:
        return Arrived(arrival.disposition, _RESTRICTED, case.reference)
    return Arrived(arrival.disposition, arrival.sender, arrival.subject, arrival.because, arrival.id)


def _undelivered(view: View, closed: Iterable[Case], office: Office) -> Iterator[Undelivered]:
    """The responses that came back, and the mails that our own server refused."""
    since = _start_of(office.calendar.add_working_days(office.today, -_UNDELIVERED_FOR), office)
    for case in closed:
        delivery = case.delivery
        if delivery.state == "failed" and delivery.at is not None and delivery.at >= since:
            yield Undelivered(case.reference, case.service, "response", "" if case.restricted else delivery.why)
    for mail in view.outbox("failed"):
        if mail.written_at >= since:
            about = view.case(mail.case) if mail.case else None
            why = "" if about is not None and about.restricted else mail.why
            yield Undelivered(mail.case, about.service if about else "", mail.purpose, why)


def _start_of(day: date, office: Office) -> datetime:
    return datetime.combine(day, time(), office.council.zone).astimezone(UTC)
