"""What is a case? The request and how it stands, as a value: the fold of its facts (`moves.fold`).

Dates that the law works out (due, days used) are never stored here: they come from the clock's events and a calendar.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from foibot.casework.facts import Requester


class State(StrEnum):
    """The contract's states (section 6)."""

    NEW = "new"
    ASSIGNED = "assigned"
    CLARIFICATION = "clarification"
    FEES = "fees"
    APPROVAL = "approval"
    RESPONDED = "responded"
    REVIEW = "review"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    TRANSFERRED = "transferred"
    HELD = "held"


class Reason(msgspec.Struct, frozen=True):
    """What an outcome rests on, and when it was given: `part` and `section` as in `facts.ReasonGiven`."""

    part: str
    text: str
    at: datetime
    section: str = ""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a request and how it stands. `outcome` is one of the contract's words, or None."""

    n: int
    text: str
    outcome: str | None = None
    answer: str = ""
    exemptions: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    service: str = ""
    officer: str = ""
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    arrival: int = 0


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was offered to go with the letter."""

    filename: str
    content_type: str
    size: int
    sha256: str
    arrival: int
    index: int
    kept_back: bool = False


class Refusal(msgspec.Struct, frozen=True):
    """Why the whole request is refused, as in `facts.RequestRefused`, and when somebody said so."""

    ground: str
    text: str
    repeat_of: str
    at: datetime
    answered_on: date | None = None  # when the request was that this one repeats


class Approval(msgspec.Struct, frozen=True):
    """Who was asked when to approve exactly the letter that `digest` binds. The first of `people` who answers counts;
    `submitted_by` sent the letter to them."""

    people: tuple[str, ...]
    digest: str
    asked_at: datetime
    submitted_by: str = ""


class Proposal(msgspec.Struct, frozen=True):
    """An officer's reply, by its arrival, whose lines the FOI team has to settle."""

    officer: str
    arrival: int
    lines: tuple[str, ...]
    at: datetime


class Away(msgspec.Struct, frozen=True):
    """An officer of the case who is away, until a local day where one is known, and who was asked in their place."""

    officer: str
    until: date | None
    deputy: str
    at: datetime  # when we were told


class Delivery(msgspec.Struct, frozen=True):
    """How the delivery of a letter stands: none, sent, delayed or failed."""

    state: str = "none"
    at: datetime | None = None
    why: str = ""


class ClockEvent(msgspec.Struct, frozen=True):
    """Something that the clock takes notice of, by the name of the fact that said so and its sequence number.

    `on` is the local day on which it happened, `until` the date that it names, where it names one.
    """

    seq: int
    name: str
    on: date
    until: date | None = None
    regime: str = ""  # under which it happened
    ground: str = ""  # the exemption that it names, where it names one


class Stage(msgspec.Struct, frozen=True):
    """From when a case has been with whom: triage, allocation, service, drafting, approval, requester, or closed."""

    name: str
    since: datetime


class Later(msgspec.Struct, frozen=True):
    """An officer's word for when an answer will come, and why not before."""

    officer: str
    until: date
    why: str


class Holding(msgspec.Struct, frozen=True):
    """A holding letter: until when the answer was promised, and why so late."""

    until: date
    why: str
    at: datetime


class Finding(msgspec.Struct, frozen=True):
    """What a review finds of a question; `n` is 0 for the whole, `finding` the contract's word in small letters."""

    n: int
    finding: str
    text: str


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """An internal review and how it stands. All moments are aware UTC, `received` is a local day."""

    received: date
    received_at: datetime
    evidence: str
    arrival: int
    text: str
    because: str
    acknowledged_at: datetime | None = None
    reviewer: str = ""
    asked_at: datetime | None = None
    findings: tuple[Finding, ...] = ()
    shown: str = ""
    released_at: datetime | None = None
    dated: date | None = None
    sent_at: datetime | None = None
    delivery: Delivery = Delivery()


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that may ask for a review, until the FOI team says, or a working day has gone by."""

    arrival: int
    received_at: datetime
    because: str


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """A request for information and how it stands. All moments are aware UTC."""

    reference: str
    state: State
    regime: str
    requester: Requester
    subject: str
    received: date
    received_at: datetime
    received_evidence: str
    arrival: int
    message_id: str = ""
    authenticated: bool
    denied: bool = False
    attachments: tuple[str, ...] = ()
    repeat_of: str = ""
    questions: tuple[Question, ...] = ()
    service: str = ""
    officer: str = ""
    because: str = ""
    files: tuple[File, ...] = ()
    letter: File | None = None  # an officer's own, in place of the one that is made of the answers
    estimate: tuple[tuple[str, float], ...] = ()
    refusal: Refusal | None = None
    proposals: tuple[Proposal, ...] = ()
    approval: Approval | None = None
    approved: str = ""  # the digest that the approver agreed to
    approved_by: str = ""
    away: tuple[Away, ...] = ()
    forms: tuple[str, ...] = ()  # in which the requester wants the answer
    restricted: tuple[str, ...] = ()  # the only addresses, beside the FOI team, that are shown it
    commissioner: str = ""  # the Commissioner's reference of a complaint (s.50)
    told: date | None = None
    announced: date | None = None
    clock_events: tuple[ClockEvent, ...] = ()
    later: tuple[Later, ...] = ()
    holding: Holding | None = None
    lapse_warned: date | None = None
    late_reason: str = ""
    acknowledged_at: datetime | None = None
    shown: str = ""
    released_at: datetime | None = None
    released_by: str = ""
    dated: date | None = None
    responded_at: datetime | None = None
    closed_at: datetime | None = None
    delivery: Delivery = Delivery()
    review: Review | None = None
    doubt: Doubt | None = None
    stages: tuple[Stage, ...] = ()
    outcome: str | None = None
    last_seq: int = 0

    @property
    def open(self) -> bool:
        """Whether an answer is still owed, or waits for the requester, and has not been released."""
        return self.state in OPEN and self.released_at is None

    @property
    def under_review(self) -> bool:
        """Whether an internal review was asked for and its outcome is still owed."""
        return self.review is not None and self.review.sent_at is None

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions without an outcome."""
        return tuple(q for q in self.questions if q.outcome is None)

    @property
    def going(self) -> tuple[File, ...]:
        """The files that go with the letter."""
        return tuple(f for f in self.files if not f.kept_back)


WORKING = frozenset({State.NEW, State.ASSIGNED, State.CLARIFICATION, State.FEES, State.APPROVAL})
OPEN = WORKING | {State.HELD}
