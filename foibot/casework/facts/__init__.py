"""What can happen to a case? Each fact is a past participle in the Act's or the mail's words, and is never changed.

The register chains facts and keeps their content apart, so that it can be erased. A fact says what happened; when and
by whom stands in its `Recorded`.
"""

from datetime import datetime
from typing import TypeAlias, get_args

import msgspec

from foibot.casework.facts.answer import (
    ApprovalAsked,
    ApprovalWithdrawn,
    DeliveryConfirmed,
    DeliveryFailed,
    EstimateGiven,
    FileKeptBack,
    FileOffered,
    LetterApproved,
    LetterBrought,
    LetterDropped,
    LetterRejected,
    LetterShown,
    LinesProposed,
    NoteMade,
    OutcomeGiven,
    OutcomeWithdrawn,
    ProposalSettled,
    ReasonGiven,
    RefusalWithdrawn,
    ReplyUndone,
    RequestRefused,
    Responded,
    ResponseReleased,
)
from foibot.casework.facts.clock import (
    ClarificationReceived,
    ClarificationRequested,
    DueDateChanged,
    EventCorrected,
    ExtensionNoticeGiven,
    FeePaid,
    FeesNoticeGiven,
    HoldingGiven,
    Lapsed,
    LapseWarned,
    LateReasonGiven,
    LaterPromised,
    LaterWithdrawn,
    ReceiptCorrected,
    RegimeSet,
    Reminded,
    TransferredIn,
)
from foibot.casework.facts.fact import Fact
from foibot.casework.facts.request import (
    Acknowledged,
    Assigned,
    AttachedTo,
    CommissionerComplained,
    DateTold,
    FormWanted,
    Held,
    LeftUnassigned,
    MergedInto,
    NewsTold,
    OfficerAway,
    OfficerBack,
    QuestionsPut,
    QuestionsRead,
    QuestionsSplitOff,
    QuestionsTakenOver,
    Reopened,
    Requester,
    RequesterCorrected,
    RequesterWrote,
    RequestReceived,
    RequestWithdrawn,
    Restricted,
    SetAside,
    SplitFrom,
    TakenAsRequest,
    TransferredOut,
)
from foibot.casework.facts.review import (
    ReviewAcknowledged,
    ReviewDeclined,
    ReviewDoubted,
    ReviewerAsked,
    ReviewFindingGiven,
    ReviewLetterShown,
    ReviewOutcomeSent,
    ReviewReleased,
    ReviewRequested,
)

__all__ = [
    "Acknowledged",
    "AnyFact",
    "ApprovalAsked",
    "ApprovalWithdrawn",
    "Assigned",
    "AttachedTo",
    "ClarificationReceived",
    "ClarificationRequested",
    "CommissionerComplained",
    "DateTold",
    "DeliveryConfirmed",
    "DeliveryFailed",
    "DueDateChanged",
    "EstimateGiven",
    "EventCorrected",
    "ExtensionNoticeGiven",
    "Fact",
    "FeePaid",
    "FeesNoticeGiven",
    "FileKeptBack",
    "FileOffered",
    "FormWanted",
    "Held",
    "HoldingGiven",
    "KINDS",
    "LapseWarned",
    "Lapsed",
    "LateReasonGiven",
    "LaterPromised",
    "LaterWithdrawn",
    "LeftUnassigned",
    "LetterApproved",
    "LetterBrought",
    "LetterDropped",
    "LetterRejected",
    "LetterShown",
    "LinesProposed",
    "MergedInto",
    "NewsTold",
    "NoteMade",
    "OfficerAway",
    "OfficerBack",
    "OutcomeGiven",
    "OutcomeWithdrawn",
    "ProposalSettled",
    "QuestionsPut",
    "QuestionsRead",
    "QuestionsSplitOff",
    "QuestionsTakenOver",
    "ReasonGiven",
    "ReceiptCorrected",
    "Recorded",
    "RefusalWithdrawn",
    "RegimeSet",
    "Reminded",
    "Reopened",
    "ReplyUndone",
    "RequestReceived",
    "RequestRefused",
    "RequestWithdrawn",
    "Requester",
    "RequesterCorrected",
    "RequesterWrote",
    "Responded",
    "ResponseReleased",
    "Restricted",
    "ReviewAcknowledged",
    "ReviewDeclined",
    "ReviewDoubted",
    "ReviewFindingGiven",
    "ReviewLetterShown",
    "ReviewOutcomeSent",
    "ReviewReleased",
    "ReviewRequested",
    "ReviewerAsked",
    "SetAside",
    "SplitFrom",
    "TakenAsRequest",
    "TransferredIn",
    "TransferredOut",
    "from_json",
    "to_json",
]

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
    | DeliveryConfirmed
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
    | ReviewDoubted
    | ReviewDeclined
    | ReviewRequested
    | ReviewAcknowledged
    | ReviewerAsked
    | ReviewFindingGiven
    | ReviewLetterShown
    | ReviewReleased
    | ReviewOutcomeSent
    | OutcomeWithdrawn
    | ReasonGiven
    | EstimateGiven
    | RequestRefused
    | RefusalWithdrawn
    | LetterBrought
    | LetterDropped
    | ApprovalAsked
    | LetterApproved
    | LetterRejected
    | ReplyUndone
    | ApprovalWithdrawn
    | LaterWithdrawn
    | LinesProposed
    | ProposalSettled
    | QuestionsPut
    | QuestionsSplitOff
    | SplitFrom
    | MergedInto
    | QuestionsTakenOver
    | AttachedTo
    | RequesterCorrected
    | CommissionerComplained
    | Restricted
    | FormWanted
    | NewsTold
    | OfficerAway
    | OfficerBack
)
KINDS: tuple[type[Fact], ...] = get_args(AnyFact)


class Recorded(msgspec.Struct, frozen=True):
    """A fact in its place in the chain. `at` is aware UTC; `signed` says whose it is: an address of the roster,
    "requester" or "foibot", or where a delegate wrote “A for B” with both addresses.

    `fact` is None where a retention rule has erased the content.
    """

    seq: int
    at: datetime
    signed: str
    case: str
    name: str
    fact: AnyFact | None

    @property
    def by(self) -> str:
        """Whoever did it themselves."""
        return self.signed.partition(FOR)[0]


FOR = " for "  # between a delegate and whom they wrote for

_decoder: msgspec.json.Decoder[AnyFact] = msgspec.json.Decoder(AnyFact)


def to_json(fact: Fact) -> str:
    """The fact as the JSON text that the register stores and hashes."""
    return msgspec.json.encode(fact, order="deterministic").decode()


def from_json(text: str) -> AnyFact:
    """The fact that `to_json` wrote. Raises msgspec.ValidationError for anything else."""
    return _decoder.decode(text)
