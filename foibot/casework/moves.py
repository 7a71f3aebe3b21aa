"""In what state is a case, and which facts may happen to it there?

`apply` is the one place where a fact changes a case, `NEXT` and `STAYS` the one table of states.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import WORKING, Case, State
from foibot.casework.changes import CHANGES, IllegalMove, at_stage, opened, overall, standing
from foibot.casework.facts import Fact, Recorded

__all__ = ["NEXT", "STAYS", "IllegalMove", "apply", "fold", "foresee", "overall"]

AS_IT_STANDS = None  # the state follows from what is still waited for, and from the answer

# What changes the letter: whoever was asked to approve it was asked to approve another.
_EDITS: tuple[type[Fact], ...] = (
    facts.OutcomeGiven,
    facts.OutcomeWithdrawn,
    facts.ReasonGiven,
    facts.EstimateGiven,
    facts.RequestRefused,
    facts.RefusalWithdrawn,
    facts.FileOffered,
    facts.FileKeptBack,
    facts.LetterBrought,
    facts.LetterDropped,
    facts.ApprovalAsked,
    facts.LetterApproved,
    facts.LetterRejected,
    facts.ApprovalWithdrawn,
    facts.QuestionsPut,
    facts.QuestionsSplitOff,
    facts.QuestionsTakenOver,
    facts.RequesterCorrected,
)

# The law of a case: what moves it, and where to. A fact that is in neither table cannot happen in that state.
NEXT: dict[tuple[State, type[Fact]], State | None] = {
    (State.NEW, facts.Held): State.HELD,
    (State.HELD, facts.TakenAsRequest): State.NEW,
    (State.HELD, facts.SetAside): State.WITHDRAWN,
    (State.HELD, facts.AttachedTo): State.WITHDRAWN,
    (State.HELD, facts.MergedInto): State.WITHDRAWN,
    (State.HELD, facts.RequestWithdrawn): State.WITHDRAWN,
    (State.CLARIFICATION, facts.Lapsed): State.LAPSED,
    (State.FEES, facts.Lapsed): State.LAPSED,
    (State.REVIEW, facts.ReviewOutcomeSent): State.REVIEWED,
    **{(state, kind): AS_IT_STANDS for state in WORKING for kind in _EDITS},
    **{(state, facts.Assigned): AS_IT_STANDS for state in WORKING},
    **{(state, facts.Responded): AS_IT_STANDS for state in WORKING},
    **{(state, facts.RequestWithdrawn): State.WITHDRAWN for state in WORKING},
    **{(state, facts.TransferredOut): State.TRANSFERRED for state in WORKING},
    **{(state, facts.MergedInto): State.WITHDRAWN for state in WORKING},
    **{(state, facts.EventCorrected): AS_IT_STANDS for state in WORKING},
    **{(state, facts.ClarificationRequested): State.CLARIFICATION for state in WORKING},
    **{(state, facts.FeesNoticeGiven): State.FEES for state in WORKING},
    **{(state, facts.Reopened): AS_IT_STANDS for state in (State.LAPSED, State.WITHDRAWN, State.TRANSFERRED)},
    **{(state, facts.Reopened): AS_IT_STANDS for state in (State.RESPONDED, State.REVIEW, State.REVIEWED)},
    **{(state, facts.ReviewRequested): AS_IT_STANDS for state in (State.RESPONDED, State.REVIEWED)},
    (State.CLARIFICATION, facts.ClarificationReceived): AS_IT_STANDS,
    (State.FEES, facts.FeePaid): AS_IT_STANDS,
}
_WORK: tuple[type[Fact], ...] = (
    facts.LeftUnassigned,
    facts.LetterShown,
    facts.ReplyUndone,
    facts.OfficerAway,
    facts.ResponseReleased,
    facts.TransferredIn,
    facts.ExtensionNoticeGiven,
    facts.LaterPromised,
    facts.LaterWithdrawn,
    facts.HoldingGiven,
    facts.ReviewRequested,  # of silence: the answer is owed all the same
)
_REVIEWING: tuple[type[Fact], ...] = (
    facts.ReviewFindingGiven,
    facts.RequesterCorrected,  # where the letter did not arrive
    facts.FileOffered,
    facts.FileKeptBack,
    facts.ReviewLetterShown,
    facts.ReviewReleased,
)
STAYS: frozenset[tuple[State, type[Fact]]] = frozenset(
    {(state, kind) for state in WORKING for kind in _WORK}
    | {(state, facts.QuestionsRead) for state in (State.NEW, State.HELD)}
    | {(State.NEW, facts.SplitFrom)}
    | {(state, facts.LapseWarned) for state in (State.CLARIFICATION, State.FEES)}
    | {(State.REVIEW, kind) for kind in _REVIEWING}
    | {(State.HELD, kind) for kind in (facts.QuestionsPut, facts.RequesterCorrected)}
    | {(state, kind) for state in WORKING | {State.HELD} for kind in (facts.ReceiptCorrected, facts.RegimeSet)}
    | {(state, facts.ReviewerAsked) for state in WORKING | {State.REVIEW}}
    | {
        (state, kind)
        for state in State
        for kind in (
            facts.NoteMade,
            facts.DateTold,
            facts.Acknowledged,
            facts.DeliveryConfirmed,
            facts.DeliveryFailed,
            facts.RequesterWrote,
            facts.Reminded,
            facts.DueDateChanged,
            facts.LateReasonGiven,
            facts.ReviewAcknowledged,
            facts.ReviewDoubted,
            facts.ReviewDeclined,
            facts.LinesProposed,
            facts.ProposalSettled,
            facts.FormWanted,
            facts.NewsTold,
            facts.Restricted,
            facts.CommissionerComplained,
            facts.OfficerBack,
        )
    }
)


def fold(records: Iterable[Recorded]) -> Case | None:
    """The case that these facts make, in order; None where there are none, or where the first was erased."""
    case: Case | None = None
    for record in records:
        if record.fact is not None:
            case = apply(case, record)
        elif case is None:
            return None
    return case


def apply(case: Case | None, record: Recorded) -> Case:
    """The case after one more fact. Raises IllegalMove where the fact cannot happen to it now."""
    fact = record.fact
    if case is None:
        if not isinstance(fact, facts.RequestReceived):
            raise IllegalMove(f"case {record.case} does not exist, so “{record.name}” cannot happen to it")
        return at_stage(opened(record, fact), fact.received_at)
    if fact is None:
        return case
    state = after(case.state, fact, case.reference)
    change = CHANGES.get(type(fact))
    moved = replace(case, last_seq=record.seq)
    changed = change(moved, fact, record) if change else moved
    return at_stage(replace(changed, state=standing(changed) if state is AS_IT_STANDS else state), record.at)


def foresee(case: Case | None, reference: str, happened: Sequence[Fact], now: datetime) -> Case:
    """The case as it will be once these facts are recorded. Raises IllegalMove, as recording them would."""
    for fact in happened:
        seq = case.last_seq if case else 0
        case = apply(case, Recorded(seq, now, "foibot", reference, fact.name, fact))  # type: ignore[arg-type]
    if case is None:
        raise IllegalMove(f"case {reference} does not exist, and nothing has happened to make it")
    return case


def after(state: State, fact: Fact, reference: str) -> State | None:
    """The state that follows, or AS_IT_STANDS. Raises IllegalMove."""
    if (state, type(fact)) in NEXT:
        return NEXT[state, type(fact)]
    if (state, type(fact)) in STAYS:
        return state
    raise IllegalMove(f"“{fact.name}” cannot happen to case {reference} while it is {state}")
