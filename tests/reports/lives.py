"""How do tests come by cases that have lived: one told by its days, or one to which anything lawful happened?"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from foibot.casework import facts
from foibot.casework.blocks import Document
from foibot.casework.case import Case
from foibot.casework.deadline import refusal
from foibot.casework.decision import Office
from foibot.casework.facts import Fact, Recorded, Requester
from foibot.casework.letters import Letter
from foibot.casework.moves import IllegalMove, apply
from foibot.law.working_days import Calendar
from tests.conversations.desk import COUNCIL, LONDON, SAM

CALENDAR = Calendar()
ASKED = facts.QuestionsRead(("How many?", "How much?"))
TOLD = facts.Responded("<answer@example.gov.uk>")


def _unwritten(letter: Letter) -> Document:
    raise AssertionError(f"figures write no letters: {letter}")


def office(today: str | date) -> Office:
    """The office at noon of a day."""
    day = date.fromisoformat(today) if isinstance(today, str) else today
    return Office(council=COUNCIL, calendar=CALENDAR, now=moment(day), write=_unwritten)


def moment(day: str | date, hour: int = 12) -> datetime:
    """An hour of a local day."""
    told = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime(told.year, told.month, told.day, hour, tzinfo=LONDON).astimezone(UTC)


def received(day: str | date, regime: str = "foi") -> facts.RequestReceived:
    """A request that arrived at nine on this day."""
    told = date.fromisoformat(day) if isinstance(day, str) else day
    return facts.RequestReceived(
        arrival=1,
        requester=Requester("Alex Morgan", "alex.morgan@example.org"),
        subject="Potholes",
        text="How many? How much?",
        received_at=moment(told, 9),
        received=told,
        evidence="an example",
        regime=regime,
    )


def assigned(service: str = "Highways") -> facts.Assigned:
    return facts.Assigned(service=service, officer=SAM, questions=(1, 2), because="it says pothole")


def outcome(n: int, kind: str = "granted") -> facts.OutcomeGiven:
    return facts.OutcomeGiven(n=n, outcome=kind, answer="Seven.", arrival=2)


def lived(*happened: tuple[str, Fact]) -> Case:
    """The case of facts told with their days, each a minute after the one before."""
    case: Case | None = None
    for seq, (day, fact) in enumerate(happened, 1):
        case = apply(case, Recorded(seq, moment(day) + timedelta(minutes=seq), "foibot", "FOI-1", fact.name, fact))
    assert case is not None
    return case


def answered(
    day: str,
    on: str,
    *kinds: str,
    regime: str = "foi",
    service: str = "Highways",
    between: Iterable[tuple[str, Fact]] = (),
) -> Case:
    """A case received on one day and answered on another, with these outcomes to its two questions."""
    first, second = kinds if len(kinds) == 2 else (kinds or ("granted",)) * 2
    return lived(
        (day, received(day, regime)),
        (day, ASKED),
        (day, assigned(service)),
        *between,
        (on, outcome(1, first)),
        (on, outcome(2, second)),
        (on, TOLD),
    )


# What may happen to a case on a day, by the day. Much of it is refused by the case or the law, and then did not happen.
_HAPPENINGS: tuple[Callable[[date], Fact], ...] = (
    lambda _: facts.Held("it does not clearly ask"),
    lambda _: facts.TakenAsRequest(),
    lambda _: facts.SetAside("an advertisement"),
    lambda _: facts.LeftUnassigned("a tie"),
    lambda _: assigned(),
    lambda _: assigned("Children's Social Care"),
    *((lambda _, n=n, kind=kind: outcome(n, kind)) for n in (1, 2) for kind in ("granted", "not held", "published")),  # type: ignore[misc]
    *((lambda _, n=n, kind=kind: outcome(n, kind)) for n in (1, 2) for kind in ("withheld", "partly", "refused")),  # type: ignore[misc]
    lambda _: outcome(1, "future"),
    lambda _: outcome(2, "neither"),
    lambda _: TOLD,
    lambda day: facts.ClarificationRequested(day, "Which roads?"),
    lambda day: facts.ClarificationReceived(day),
    lambda day: facts.FeesNoticeGiven(day, "£30", "copies"),
    lambda day: facts.FeePaid(day),
    lambda day: facts.ExtensionNoticeGiven(day, day + timedelta(days=30), "s.43(2)", "it is finely balanced"),
    lambda _: facts.Lapsed("nothing came"),
    lambda _: facts.RequestWithdrawn(),
    lambda _: facts.TransferredOut("Warwickshire County Council"),
    lambda _: facts.Reopened("it came after all"),
    lambda day: facts.ReceiptCorrected(day - timedelta(days=4), "the web form was down"),
    lambda _: facts.RegimeSet("eir"),
    lambda _: facts.RegimeSet("sar"),
    lambda day: facts.ReviewRequested(
        arrival=3, text="Look again", received_at=moment(day), received=day, evidence="an example", because="it asks"
    ),
    lambda _: facts.ReviewOutcomeSent("<review@example.gov.uk>"),
)
_OFTEN = tuple(_HAPPENINGS[n] for n in (4, 18, 19, 23))  # without these a case does not come far
_STEPS = st.lists(st.tuples(st.integers(0, 15), st.sampled_from((*_HAPPENINGS, *_OFTEN))), max_size=25)
_RECEIVED = st.dates(date(2026, 1, 1), date(2026, 6, 30))


@st.composite
def lives(draw: st.DrawFn) -> Case:
    """A case to which anything happened that its state and the law allow."""
    day = draw(_RECEIVED)
    opening = [received(day, draw(st.sampled_from(("foi", "foi", "eir")))), ASKED]
    case: Case | None = None
    for fact in opening[: draw(st.integers(1, 2))]:
        case = apply(case, Recorded(1, moment(day), "requester", "FOI-1", fact.name, fact))
    assert case is not None
    for seq, (days, happening) in enumerate(draw(_STEPS), 2):
        day += timedelta(days=days)
        fact = happening(day)
        try:
            after = apply(case, Recorded(seq, moment(day), "foibot", "FOI-1", fact.name, fact))  # type: ignore[arg-type]
        except IllegalMove:
            continue
        if refusal(after, office(day)) is None:
            case = after
    return case
