"""What happens to an internal review (s.45 Code part 5; EIR reg 11)."""

from datetime import date, datetime

from foibot.casework.facts.fact import Fact


class ReviewDoubted(Fact, frozen=True, kw_only=True):
    """A mail may ask for a review, and the FOI team was asked: undecided, it counts as one."""

    arrival: int
    received_at: datetime
    received: date
    evidence: str
    because: str


class ReviewDeclined(Fact, frozen=True):
    """The FOI team says that what may have asked for a review did not."""

    why: str


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
