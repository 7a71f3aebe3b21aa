"""What moves the clock, and what chasing brings about.

Each event says on which local day it happened; the law of the case's regime says what that does.
"""

from datetime import date

from foibot.casework.facts.fact import Fact


class ReceiptCorrected(Fact, frozen=True):
    """A person says that the request reached the council on another day than the mail shows."""

    received: date
    why: str


class RegimeSet(Fact, frozen=True):
    """A person says under which law the request is answered: `foi`, `eir` or `sar`."""

    regime: str
    why: str = ""


class TransferredIn(Fact, frozen=True):
    """Another authority passed the request on, which reached this one on this day (EIR reg 10(2))."""

    on: date
    authority: str


class ClarificationRequested(Fact, frozen=True):
    """The requester was told that more is needed to identify and locate the information (FOIA s.1(3), EIR reg 9)."""

    on: date
    text: str


class ClarificationReceived(Fact, frozen=True):
    """What was needed to identify and locate the information arrived: a full new period begins (FOIA s.10(6)(b))."""

    on: date
    text: str = ""
    arrival: int = 0


class FeesNoticeGiven(Fact, frozen=True):
    """The requester was asked to pay first: a fees notice (FOIA s.9) or a charge in advance (EIR reg 8)."""

    on: date
    amount: str
    purpose: str


class FeePaid(Fact, frozen=True):
    """The fee or charge arrived."""

    on: date


class ExtensionNoticeGiven(Fact, frozen=True):
    """The requester was told that more time is needed: to weigh the public interest (FOIA s.10(3), s.17(2)) or because
    the request is complex and voluminous (EIR reg 7). `ground` is the exemption, `until` the estimated date."""

    on: date
    until: date | None
    ground: str
    reasons: str


class EventCorrected(Fact, frozen=True):
    """An earlier fact of the clock, by its sequence number, happened on another day; with None it never happened."""

    seq: int
    on: date | None
    why: str


class LaterPromised(Fact, frozen=True):
    """An officer says until when an answer takes, and why; chasing waits for it, the law does not."""

    officer: str
    until: date
    why: str


class LaterWithdrawn(Fact, frozen=True):
    """An officer took back their word for when an answer will come."""

    officer: str


class Reminded(Fact, frozen=True):
    """Somebody was reminded of what they owe: `rung` says how far the ladder had been climbed, in words."""

    to: str
    rung: str


class DueDateChanged(Fact, frozen=True):
    """A date told before is no longer what the law says, though nothing happened to the request: bank holidays were
    proclaimed or withdrawn (design property 5)."""

    told: date
    now: date
    calendar: str


class HoldingGiven(Fact, frozen=True):
    """The requester was told that the answer will be late, until when, and why. It moves no date."""

    until: date
    why: str


class LateReasonGiven(Fact, frozen=True):
    """Why the answer was late, for the council's own figures."""

    why: str


class LapseWarned(Fact, frozen=True):
    """The requester was told that the case will lapse if nothing comes by this day."""

    by: date


class Lapsed(Fact, frozen=True):
    """What the requester was asked for did not come in time: the authority is no longer obliged to answer."""

    why: str
