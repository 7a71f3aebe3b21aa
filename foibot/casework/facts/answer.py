"""What happens on the way to the answer: outcomes, files, the letter as it is shown, released and delivered."""

from datetime import date, datetime

from foibot.casework.facts.fact import Fact


class OutcomeGiven(Fact, frozen=True, kw_only=True):
    """A question has its outcome and, where it takes one, its answer: what the requester will read. Where something is
    withheld, `answer` holds the reasons, and where part of it is, what is released."""

    n: int
    outcome: str
    answer: str
    arrival: int = 0
    exemptions: tuple[str, ...] = ()  # as the letter cites them: "s.40(2)", "reg 12(5)(e)"


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


class DeliveryConfirmed(Fact, frozen=True, kw_only=True):
    """A mail of ours that was held up has arrived after all, as a report says."""

    message_id: str
    purpose: str
    recipient: str


class OutcomeWithdrawn(Fact, frozen=True):
    """A question has no outcome any more."""

    n: int


class ReasonGiven(Fact, frozen=True, kw_only=True):
    """What an outcome rests on, beside its own words: `part` is searched, harm, for, against, balance or qualified
    person. Reasons count from the moment at which they were given (FOIA s.17(1): by the twentieth day): `given_at`
    where that is earlier than when it was recorded. Empty text takes a reason back. `section`, such as s.43(2), is the
    one that it is about where an outcome rests on several; "" where it names none."""

    n: int
    part: str
    text: str
    given_at: datetime | None = None
    section: str = ""


class EstimateGiven(Fact, frozen=True):
    """How long the work would take: (activity, hours) for determining, locating, retrieving and extracting, the only
    activities that count (Fees Regulations 2004 reg 4(3)). Nothing in it takes an estimate back."""

    hours: tuple[tuple[str, float], ...]


class RequestRefused(Fact, frozen=True, kw_only=True):
    """The whole request is refused: `ground` is s.12, s.14(1), s.14(2) or reg 12(4)(b); `text` the reasons or the
    advice; `repeat_of` the reference of the request that it repeats (s.14(2))."""

    ground: str
    text: str
    repeat_of: str = ""
    answered_on: date | None = None  # when the earlier request was


class RefusalWithdrawn(Fact, frozen=True):
    """The request is not refused as a whole any more."""

    why: str = ""


class LetterBrought(Fact, frozen=True, kw_only=True):
    """An officer's own file is the letter: the `index`-th attachment of an arrival."""

    filename: str
    content_type: str
    size: int
    sha256: str
    arrival: int
    index: int


class LetterDropped(Fact, frozen=True):
    """The letter is made of the answers again, and no officer's own file."""

    why: str = ""


class ApprovalAsked(Fact, frozen=True):
    """Somebody was asked to approve exactly the letter, files and recipient that `digest` binds (design property 9).
    `submitted_by` is the address of whoever sent it to them."""

    approver: str
    digest: str
    submitted_by: str = ""


class LetterApproved(Fact, frozen=True):
    """The approver agreed to exactly this letter; `on_behalf_of` is the address of whom a delegate stood in for."""

    digest: str
    on_behalf_of: str = ""


class ApprovalWithdrawn(Fact, frozen=True):
    """Whoever submitted the letter took it back from those who were asked to approve it."""


class LetterRejected(Fact, frozen=True):
    """The approver sent the letter back."""

    why: str


class ReplyUndone(Fact, frozen=True):
    """Somebody took back their last reply: the facts with these sequence numbers. What follows puts things back."""

    seqs: tuple[int, ...]


class LinesProposed(Fact, frozen=True, kw_only=True):
    """An officer's reply holds lines that the FOI team settles (`needs_team`): none of it is carried out yet."""

    officer: str
    arrival: int
    lines: tuple[str, ...]


class ProposalSettled(Fact, frozen=True, kw_only=True):
    """The FOI team agreed to what was proposed in an arrival, or did not, and why."""

    arrival: int
    agreed: bool
    why: str = ""
