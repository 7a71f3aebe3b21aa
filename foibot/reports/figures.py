"""What does the digest count, and over which days? Its figures as values; their words stand in its template."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

import msgspec

GOOD, UNSATISFACTORY = 95, 90  # per cent in time: the Commissioner's marks (domain.md 6.3)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_SHOWN = 12


class OnTime(msgspec.Struct, frozen=True):
    """How many of the responses sent in a time went out in time: the denominator is what was sent, whatever it said."""

    in_time: int = 0
    sent: int = 0

    def __add__(self, other: "OnTime") -> "OnTime":
        return OnTime(self.in_time + other.in_time, self.sent + other.sent)

    @property
    def percent(self) -> int:
        """Whole per cent, rounded down: 94.9 is not the 95 that the Commissioner calls good. 0 where none was sent."""
        return 100 * self.in_time // self.sent if self.sent else 0

    def __str__(self) -> str:
        """For a table: 12 of 14 (85%), or none."""
        return f"{self.in_time} of {self.sent} ({self.percent}%)" if self.sent else "none"


class Month(msgspec.Struct, frozen=True):
    """The responses of one calendar month."""

    label: str  # Nov 2026
    on_time: OnTime


class Remaining(msgspec.Struct, frozen=True):
    """How many open cases have so many working days left."""

    label: str
    number: int


class ServiceFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How one service stands; `answered` are the responses of this quarter. `service` is "" where none was asked."""

    service: str
    open: int = 0
    late: int = 0
    at_risk: int = 0
    answered: OnTime = OnTime()


class Reviews(msgspec.Struct, frozen=True):
    """The internal reviews that are owed, how many are late and the first of these, and the next one due, where one
    still is."""

    open: int = 0
    late: int = 0
    late_references: tuple[str, ...] = ()
    next_due: date | None = None
    next_reference: str = ""


class Arrived(msgspec.Struct, frozen=True):
    """A message that came in and that nobody has looked at: `held` or `ignored`, and why."""

    disposition: str
    sender: str
    subject: str
    because: str = ""
    id: int = 0  # by which the register knows it


class Undelivered(msgspec.Struct, frozen=True):
    """A mail of ours that did not arrive: on which case of which service (or ""), what it was, and what the other side
    said."""

    case: str
    service: str
    purpose: str
    why: str = ""


class House(msgspec.Struct, frozen=True, kw_only=True):
    """What the digest tells of the desk itself. Moments are aware; None where nothing is known.

    `arrived` are the messages held and ignored since the last working day, `deferred` counts the mails that wait,
    `paused` says how far sending is stopped ("" not at all, "outside", "all") and `paused_because` why.
    """

    seal: str
    undelivered: tuple[Undelivered, ...] = ()
    arrived: tuple[Arrived, ...] = ()
    fetched_at: datetime | None = None
    sent_at: datetime | None = None
    paused: str = ""
    paused_because: str = ""
    troubles: tuple[str, ...] = ()  # what the operator has to mend
    deferred: int = 0


# The first number of working days left that no longer belongs to a bar, and the bar's label.
_BARS = ((1, "Today"), (2, "1"), (3, "2"), (6, "3–5"), (11, "6–10"), (16, "11–15"))
_LATE, _MORE = "Late", "16+"


def bar_of(days_left: int, late: bool) -> str:
    """The label of the bar that a case stands in, by the working days that are left."""
    if late:
        return _LATE
    return next((label for end, label in _BARS if days_left < end), _MORE)


def remaining(labels: Iterable[str]) -> tuple[Remaining, ...]:
    """How many cases stand in each bar, of their labels; in the order of urgency, with the empty ones."""
    numbers = dict.fromkeys((_LATE, *(label for _, label in _BARS), _MORE), 0)
    for label in labels:
        numbers[label] += 1
    return tuple(Remaining(label, number) for label, number in numbers.items())


def quarter_of(day: date) -> date:
    """The first day of the calendar quarter of `day`."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def looked_back_to(today: date) -> date:
    """The first day of the twelve calendar months that end with today's: closed cases since then are wanted."""
    year, month = divmod(today.year * 12 + today.month - _MONTHS_SHOWN, 12)
    return date(year, month + 1, 1)


def months_until(today: date, by_month: dict[date, OnTime]) -> tuple[Month, ...]:
    """The months from the first with a response in it, at most twelve, to today's; `by_month` goes by first days."""
    first = looked_back_to(today)
    known = [month for month in by_month if first <= month <= today]
    return tuple(
        Month(f"{_MONTHS[month.month - 1]} {month.year}", by_month.get(month, OnTime()))
        for month in _months(min(known, default=today.replace(day=1)), today)
    )


def _months(first: date, until: date) -> Iterator[date]:
    month = first
    while month <= until:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)
