"""What is a requester told who asks how their request stands?

In general terms: never who has it, nor whether the council holds what was asked, which only the answer says.
"""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import asdict

from foibot.casework import facts, notices
from foibot.casework.case import Case, State
from foibot.casework.deadline import clock, due, review_clock
from foibot.casework.decision import Office
from foibot.casework.facts import Recorded
from foibot.casework.letters import Letter
from foibot.casework.notices import ToRequester


class News(ToRequester, frozen=True, kw_only=True):
    """To a requester who asked for news, at once and by itself.

    `stage` is finding (which service it is), service, drafting, approval, sending, clarification, fees, answered,
    transferred, review or reviewed; `since` the day on which that was done or asked for. `due` is the law's day, None
    while it waits for the requester or nothing is owed; `wanted` what they were asked, or what they are to pay, and
    `last` until when. `promised` is the day of a holding letter, and `review_due` that of the review.
    """

    template = "news"
    stage: str
    since: date | None = None
    due: date | None = None
    is_late: bool = False
    wanted: str = ""
    last: date | None = None
    promised: date | None = None
    review_due: date | None = None
    review_is_late: bool = False
    team_name: str


def news(case: Case, office: Office, history: Sequence[Recorded]) -> News | None:
    """How `case` stands, in the requester's words; None where a person has to say it: it is held, or was closed in a
    way that asks for an explanation, or the answer may not have arrived."""
    stage = _stage(case)
    if not stage:
        return None
    reckoning, review = clock(case, office), review_clock(case, office)
    owed = case.open and reckoning.due is not None
    waits = stage in {"clarification", "fees"}
    under_review = case.under_review and review is not None
    return News(
        **asdict(notices.common(case, office)),
        stage=stage,
        since=_since(case, office),
        due=due(case, office) if owed else None,
        is_late=owed and reckoning.state == "late",
        wanted=_wanted(case, history) if waits else "",
        last=notices.last_day(case, office) if waits else None,
        promised=case.holding.until if case.holding and case.holding.until >= office.today else None,
        review_due=review.due if review is not None and under_review else None,
        review_is_late=review is not None and under_review and review.state == "late",
        team_name=office.council.team_name,
    )


_STAGES = {
    State.NEW: "finding",
    State.CLARIFICATION: "clarification",
    State.FEES: "fees",
    State.APPROVAL: "approval",
    State.TRANSFERRED: "transferred",
    State.RESPONDED: "answered",
    State.REVIEW: "review",
    State.REVIEWED: "reviewed",
}


def _stage(case: Case) -> str:
    """With whom a case is, in one word; "" where a person has to say it."""
    if case.responded_at is not None and case.delivery.state in {"failed", "delayed"}:
        return ""
    if case.responded_at is None and case.released_at is not None:
        return "sending"
    if case.state is State.ASSIGNED:
        return "service" if case.missing else "drafting"
    return _STAGES.get(case.state, "")


def _since(case: Case, office: Office) -> date | None:
    """The local day on which the requester was asked, answered or written to, or on which they asked for a review."""
    if case.state in notices.ASKED:
        name = notices.ASKED[case.state]
        return next(event.on for event in reversed(case.clock_events) if event.name == name)
    if case.review is not None and case.state is State.REVIEW:
        return case.review.received
    moments: dict[State, datetime | None] = {
        State.RESPONDED: case.responded_at,
        State.REVIEWED: case.review.sent_at if case.review else None,
        State.TRANSFERRED: case.closed_at,
    }
    moment = moments.get(case.state)
    return moment.astimezone(office.council.zone).date() if moment else None


def _wanted(case: Case, history: Sequence[Recorded]) -> str:
    """What the requester was last asked, or is to pay and for what."""
    for record in reversed(history):
        match record.fact:
            case facts.ClarificationRequested(text=text) if case.state is State.CLARIFICATION:
                return text
            case facts.FeesNoticeGiven(amount=amount, purpose=purpose) if case.state is State.FEES:
                return f"{amount} for {purpose}" if purpose else amount
    return ""


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """A letter of each kind, on a case of today that nothing has happened to, for checks and previews."""
    told = news(case, office, ())
    return (told,) if told is not None else ()
