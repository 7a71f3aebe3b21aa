"""In what state is a case, and which facts may happen to it there?

A case is the fold of its facts: `apply` is the one place where a fact changes a case, `NEXT` the one table of states.
Dates that the law works out (due, days used) are never stored here: they come from `clock_events` and a calendar.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.facts import Fact, Recorded, Requester
from foibot.errors import AskPerson


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


class IllegalMove(AskPerson):
    """A fact that cannot happen to a case in its state."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a request and how it stands. `outcome` is one of the contract's words, or None."""

    n: int
    text: str
    outcome: str | None = None
    answer: str = ""
    exemptions: tuple[str, ...] = ()
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


class Delivery(msgspec.Struct, frozen=True):
    """How the delivery of the response stands: none, sent, delayed or failed."""

    state: str = "none"
    at: datetime | None = None
    why: str = ""


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
    told: date | None = None
    clock_events: tuple[tuple[str, date], ...] = ()
    acknowledged_at: datetime | None = None
    shown: str = ""
    released_at: datetime | None = None
    released_by: str = ""
    dated: date | None = None
    responded_at: datetime | None = None
    delivery: Delivery = Delivery()
    outcome: str | None = None
    last_seq: int = 0

    @property
    def open(self) -> bool:
        """Whether an answer is still owed and has not been released."""
        return self.state in OPEN and self.released_at is None

    @property
    def missing(self) -> tuple[Question, ...]:
        """The questions without an outcome."""
        return tuple(q for q in self.questions if q.outcome is None)

    @property
    def going(self) -> tuple[File, ...]:
        """The files that go with the letter."""
        return tuple(f for f in self.files if not f.kept_back)


OPEN = frozenset({State.NEW, State.ASSIGNED, State.APPROVAL, State.HELD})

# The law of a case: what moves it, and where to. A fact that is in neither table cannot happen in that state.
NEXT: dict[tuple[State, type[Fact]], State] = {
    (State.NEW, facts.Held): State.HELD,
    (State.HELD, facts.TakenAsRequest): State.NEW,
    (State.HELD, facts.SetAside): State.WITHDRAWN,
    (State.NEW, facts.Assigned): State.ASSIGNED,
    (State.ASSIGNED, facts.Assigned): State.ASSIGNED,
    (State.NEW, facts.ResponseReleased): State.NEW,
    (State.ASSIGNED, facts.ResponseReleased): State.ASSIGNED,
    (State.NEW, facts.Responded): State.RESPONDED,
    (State.ASSIGNED, facts.Responded): State.RESPONDED,
}
_WORK: tuple[type[Fact], ...] = (
    facts.LeftUnassigned,
    facts.OutcomeGiven,
    facts.FileOffered,
    facts.FileKeptBack,
    facts.LetterShown,
)
STAYS: frozenset[tuple[State, type[Fact]]] = frozenset(
    {(state, kind) for state in (State.NEW, State.ASSIGNED) for kind in _WORK}
    | {(state, facts.QuestionsRead) for state in (State.NEW, State.HELD)}
    | {
        (state, kind)
        for state in State
        for kind in (
            facts.NoteMade,
            facts.DateTold,
            facts.Acknowledged,
            facts.DeliveryFailed,
            facts.RequesterWrote,
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
        return _opened(record, fact)
    if fact is None:
        return case
    moved = replace(case, state=after(case.state, fact, case.reference), last_seq=record.seq)
    change = _CHANGES.get(type(fact))
    return change(moved, fact, record) if change else moved


def foresee(case: Case | None, reference: str, happened: Sequence[Fact], now: datetime) -> Case:
    """The case as it will be once these facts are recorded. Raises IllegalMove, as recording them would."""
    for fact in happened:
        seq = case.last_seq if case else 0
        case = apply(case, Recorded(seq, now, "foibot", reference, fact.name, fact))  # type: ignore[arg-type]
    if case is None:
        raise IllegalMove(f"case {reference} does not exist, and nothing has happened to make it")
    return case


def after(state: State, fact: Fact, reference: str) -> State:
    """The state that follows. Raises IllegalMove."""
    if (state, type(fact)) in NEXT:
        return NEXT[state, type(fact)]
    if (state, type(fact)) in STAYS:
        return state
    raise IllegalMove(f"“{fact.name}” cannot happen to case {reference} while it is {state}")


def overall(questions: Iterable[Question]) -> str | None:
    """The outcome of a whole case from its questions'; None while one has none.

    What is not held beside something given counts as granted, as the Cabinet Office counts (domain.md 6.1).
    """
    outcomes = [q.outcome for q in questions]
    if not outcomes or None in outcomes:
        return None
    kinds = set(outcomes)
    if len(kinds) == 1:
        return outcomes[0]
    if kinds & {"withheld", "partly", "neither", "refused"}:
        return "partly"
    return "granted"


def _opened(record: Recorded, fact: facts.RequestReceived) -> Case:
    return Case(
        reference=record.case,
        state=State.NEW,
        regime=fact.regime,
        requester=fact.requester,
        subject=fact.subject,
        received=fact.received,
        received_at=fact.received_at,
        received_evidence=fact.evidence,
        arrival=fact.arrival,
        message_id=fact.message_id,
        authenticated=fact.authenticated,
        denied=fact.denied,
        attachments=fact.attachments,
        repeat_of=fact.repeat_of,
        last_seq=record.seq,
    )


def _questions_read(case: Case, fact: facts.QuestionsRead, _: Recorded) -> Case:
    return replace(case, questions=tuple(Question(n=n, text=text) for n, text in enumerate(fact.questions, 1)))


def _assigned(case: Case, fact: facts.Assigned, record: Recorded) -> Case:
    questions = tuple(
        replace(q, service=fact.service, officer=fact.officer, asked_at=record.at) if q.n in fact.questions else q
        for q in case.questions
    )
    whole = len(fact.questions) == len(case.questions) or not case.service
    return replace(
        case,
        questions=questions,
        service=fact.service if whole else case.service,
        officer=fact.officer if whole else case.officer,
        because=fact.because if whole else case.because,
    )


def _outcome_given(case: Case, fact: facts.OutcomeGiven, record: Recorded) -> Case:
    if all(q.n != fact.n for q in case.questions):
        raise IllegalMove(f"case {case.reference} has no question {fact.n}")
    questions = tuple(
        replace(q, outcome=fact.outcome, answer=fact.answer, answered_at=record.at, arrival=fact.arrival)
        if q.n == fact.n
        else q
        for q in case.questions
    )
    return replace(case, questions=questions, outcome=overall(questions), shown="")


def _file_offered(case: Case, fact: facts.FileOffered, _: Recorded) -> Case:
    offered = File(
        filename=fact.filename,
        content_type=fact.content_type,
        size=fact.size,
        sha256=fact.sha256,
        arrival=fact.arrival,
        index=fact.index,
    )
    others = tuple(f for f in case.files if f.filename != fact.filename)
    return replace(case, files=(*others, offered), shown="")


def _file_kept_back(case: Case, fact: facts.FileKeptBack, _: Recorded) -> Case:
    files = tuple(replace(f, kept_back=True) if f.filename == fact.filename else f for f in case.files)
    return replace(case, files=files, shown="")


def _date_told(case: Case, fact: facts.DateTold, _: Recorded) -> Case:
    return replace(case, told=min(case.told or fact.due, fact.due))


def _delivery_failed(case: Case, fact: facts.DeliveryFailed, record: Recorded) -> Case:
    if fact.purpose != "response":
        return case
    delivery = Delivery("failed" if fact.lasting else "delayed", record.at, fact.why)
    if fact.lasting and case.responded_at is None:
        # Our own server refused it: nothing has left, so that the letter can be mended and submitted again.
        return replace(case, delivery=delivery, released_at=None, released_by="", dated=None, shown="")
    return replace(case, delivery=delivery)


F = TypeVar("F", bound=Fact)
_CHANGES: dict[type[Fact], Callable[[Case, Fact, Recorded], Case]] = {}


def _on(kind: type[F], change: Callable[[Case, F, Recorded], Case]) -> None:
    _CHANGES[kind] = change  # type: ignore[assignment]


_on(facts.QuestionsRead, _questions_read)
_on(facts.Assigned, _assigned)
_on(facts.OutcomeGiven, _outcome_given)
_on(facts.FileOffered, _file_offered)
_on(facts.FileKeptBack, _file_kept_back)
_on(facts.DateTold, _date_told)
_on(facts.DeliveryFailed, _delivery_failed)
_on(facts.LetterShown, lambda case, fact, _: replace(case, shown=fact.digest))
_on(facts.Acknowledged, lambda case, _, record: replace(case, acknowledged_at=record.at))
_on(
    facts.ResponseReleased,
    lambda case, fact, record: replace(case, released_at=record.at, released_by=record.by, dated=fact.dated),
)
_on(
    facts.Responded,
    lambda case, _, record: replace(case, responded_at=record.at, delivery=Delivery("sent", record.at)),
)
_on(facts.SetAside, lambda case, _fact, _: replace(case, outcome="not a request"))
