"""What can happen to a case? Each fact is a past participle in the Act's or the mail's words, and is never changed.

The register chains facts and keeps their content apart, so that it can be erased. A fact says what happened; when and
by whom stands in its `Recorded`.
"""

from datetime import date, datetime
from typing import TypeAlias, get_args

import msgspec


def _spaced(name: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


class Fact(msgspec.Struct, frozen=True, tag_field="fact", tag=_spaced):
    """Something that happened. Its tag is its name in words: `request received`."""

    @property
    def name(self) -> str:
        """The fact's name in words, as stored and as shown."""
        return _spaced(type(self).__name__)


class Requester(msgspec.Struct, frozen=True):
    """The person who asked, by the name and the address for correspondence that they gave (FOIA s.8(1)(b))."""

    name: str
    address: str


class RequestReceived(Fact, frozen=True, kw_only=True):
    """A request reached the council; or something that may be one, since the clock runs all the same.

    `received` is the local day of `received_at`, which `evidence` proves (design property 7).
    """

    arrival: int
    requester: Requester
    subject: str
    text: str
    received_at: datetime
    received: date
    evidence: str
    message_id: str = ""
    attachments: tuple[str, ...] = ()
    authenticated: bool = False
    denied: bool = False  # our own mail server says that the address is not the sender's
    regime: str = "foi"
    repeat_of: str = ""


class QuestionsRead(Fact, frozen=True):
    """The separate questions that were found in a request, each a verbatim part of it; they are numbered from 1."""

    questions: tuple[str, ...]


class Held(Fact, frozen=True):
    """The bot could not read or place it: the FOI team decides, while the clock runs."""

    because: str


class TakenAsRequest(Fact, frozen=True):
    """The FOI team says that what was held is a request."""

    because: str = ""


class SetAside(Fact, frozen=True):
    """The FOI team says that what was held asks for nothing."""

    because: str = ""


class LeftUnassigned(Fact, frozen=True):
    """No service, or more than one, matched: the FOI team was asked."""

    because: str
    candidates: tuple[str, ...] = ()


class Assigned(Fact, frozen=True, kw_only=True):
    """A service and its officer were asked for the answers to these questions."""

    service: str
    officer: str
    questions: tuple[int, ...]
    because: str


class DateTold(Fact, frozen=True, kw_only=True):
    """A due date was told to somebody, as counted by a version of the calendar (design property 5)."""

    to: str
    due: date
    calendar: str


class OutcomeGiven(Fact, frozen=True, kw_only=True):
    """A question has its outcome and, where it takes one, its answer: what the requester will read."""

    n: int
    outcome: str
    answer: str
    arrival: int = 0


class FileOffered(Fact, frozen=True, kw_only=True):
    """A file came with an answer and goes with the letter. It is the `index`-th attachment of an arrival."""

    filename: str
    content_type: str
    size: int
    sha256: str
    arrival: int
    index: int


class FileKeptBack(Fact, frozen=True):
    """A file that was offered does not go with the letter."""

    filename: str


class NoteMade(Fact, frozen=True):
    """Something for colleagues only; it never leaves the council."""

    text: str


class LetterShown(Fact, frozen=True, kw_only=True):
    """The letter was shown as it would go; `document` is its blocks as JSON, `digest` binds what was seen."""

    digest: str
    document: str
    to: str


class ResponseReleased(Fact, frozen=True, kw_only=True):
    """A person said that exactly this letter goes out, with these files, to this address, dated this day."""

    digest: str
    recipient: str
    dated: date
    review_by: date
    attachments: tuple[str, ...] = ()


class Acknowledged(Fact, frozen=True):
    """Our mail server accepted the acknowledgement."""

    message_id: str


class Responded(Fact, frozen=True):
    """Our mail server accepted the response: the duty of s.10(1) is done at this moment."""

    message_id: str


class DeliveryFailed(Fact, frozen=True, kw_only=True):
    """A mail of ours did not arrive; `lasting` is false while the far side still tries."""

    message_id: str
    purpose: str
    recipient: str
    why: str
    lasting: bool


class RequesterWrote(Fact, frozen=True, kw_only=True):
    """A further mail of the requester on this case."""

    arrival: int
    text: str


class RequestWithdrawn(Fact, frozen=True):
    """The requester took the request back."""

    why: str = ""


class TransferredOut(Fact, frozen=True):
    """Another authority holds what was asked, and the requester was told which (s.45 Code part 3; EIR reg 10)."""

    authority: str


class Reopened(Fact, frozen=True):
    """A case that was closed goes on: what it waited for came after all, or the FOI team says so."""

    why: str


# What moves the clock. Each says on which local day it happened; the law of the case's regime says what that does.


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


# What chasing brings about.


class LaterPromised(Fact, frozen=True):
    """An officer says until when an answer takes, and why; chasing waits for it, the law does not."""

    officer: str
    until: date
    why: str


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


# The internal review (s.45 Code part 5; EIR reg 11).


class ReviewRequested(Fact, frozen=True, kw_only=True):
    """The requester asked for the handling or the answer to be looked at again; its own clock runs from `received`."""

    arrival: int
    text: str
    received_at: datetime
    received: date
    evidence: str
    because: str


class ReviewAcknowledged(Fact, frozen=True):
    """Our mail server accepted the acknowledgement of the review."""

    message_id: str


class ReviewerAsked(Fact, frozen=True):
    """Somebody other than whoever decided was asked to review."""

    reviewer: str


class ReviewFindingGiven(Fact, frozen=True, kw_only=True):
    """What the review finds of a question: `upheld`, `partly upheld` or `overturned`; `n` is 0 for the whole."""

    n: int
    finding: str
    text: str


class ReviewLetterShown(Fact, frozen=True, kw_only=True):
    """The review's letter was shown as it would go; `document` is its blocks as JSON, `digest` binds what was seen."""

    digest: str
    document: str
    to: str


class ReviewReleased(Fact, frozen=True, kw_only=True):
    """A person said that exactly this letter of the review goes out."""

    digest: str
    recipient: str
    dated: date


class ReviewOutcomeSent(Fact, frozen=True):
    """Our mail server accepted the outcome of the review."""

    message_id: str


AnyFact: TypeAlias = (
    RequestReceived
    | QuestionsRead
    | Held
    | TakenAsRequest
    | SetAside
    | LeftUnassigned
    | Assigned
    | DateTold
    | OutcomeGiven
    | FileOffered
    | FileKeptBack
    | NoteMade
    | LetterShown
    | ResponseReleased
    | Acknowledged
    | Responded
    | DeliveryFailed
    | RequesterWrote
    | RequestWithdrawn
    | TransferredOut
    | Reopened
    | ReceiptCorrected
    | RegimeSet
    | TransferredIn
    | ClarificationRequested
    | ClarificationReceived
    | FeesNoticeGiven
    | FeePaid
    | ExtensionNoticeGiven
    | EventCorrected
    | LaterPromised
    | Reminded
    | DueDateChanged
    | HoldingGiven
    | LateReasonGiven
    | LapseWarned
    | Lapsed
    | ReviewRequested
    | ReviewAcknowledged
    | ReviewerAsked
    | ReviewFindingGiven
    | ReviewLetterShown
    | ReviewReleased
    | ReviewOutcomeSent
)
KINDS: tuple[type[Fact], ...] = get_args(AnyFact)


class Recorded(msgspec.Struct, frozen=True):
    """A fact in its place in the chain. `at` is aware UTC; `by` is an address of the roster, "requester" or "foibot".

    `fact` is None where a retention rule has erased the content.
    """

    seq: int
    at: datetime
    by: str
    case: str
    name: str
    fact: AnyFact | None


_decoder: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)


def to_json(fact: Fact) -> str:
    """The fact as the JSON text that the register stores and hashes."""
    return msgspec.json.encode(fact, order="deterministic").decode()


def from_json(text: str) -> AnyFact:
    """The fact that `to_json` wrote. Raises msgspec.ValidationError for anything else."""
    return _decoder.decode(text)
