"""What does each fact change in a case? One function for each, and one table of them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import (
    Approval,
    Away,
    Case,
    ClockEvent,
    Delivery,
    Doubt,
    File,
    Finding,
    Holding,
    Later,
    Proposal,
    Question,
    Reason,
    Refusal,
    Review,
    Stage,
    State,
)
from foibot.casework.facts import Fact, Recorded
from foibot.errors import AskPerson


class IllegalMove(AskPerson):
    """A fact that cannot happen to a case in its state."""


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


def opened(record: Recorded, fact: facts.RequestReceived) -> Case:
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
    """Whoever is asked first leads, until none of the questions is theirs any more."""
    questions = tuple(
        replace(q, service=fact.service, officer=fact.officer, asked_at=record.at) if q.n in fact.questions else q
        for q in case.questions
    )
    moved = replace(case, questions=questions)
    whole = len(fact.questions) == len(case.questions) or not case.service
    if not whole and any(q.officer.casefold() == case.officer.casefold() for q in questions):
        return moved
    if whole or fact.officer:
        return replace(moved, service=fact.service, officer=fact.officer, because=fact.because)
    # The lead gave all of theirs back to the FOI team: whoever has most of the others leads.
    asked = [(q.service, q.officer) for q in questions if q.officer]
    service, officer = max(asked, key=asked.count, default=("", ""))
    return replace(moved, service=service, officer=officer)


def _outcome_given(case: Case, fact: facts.OutcomeGiven, record: Recorded) -> Case:
    """An answer to one question means that the request is not refused as a whole."""
    given = replace(
        _question(case, fact.n),
        outcome=fact.outcome,
        answer=fact.answer,
        exemptions=fact.exemptions,
        answered_at=record.at,
        arrival=fact.arrival,
    )
    return _with(_unrefused(case), given)


def _outcome_withdrawn(case: Case, fact: facts.OutcomeWithdrawn, _: Recorded) -> Case:
    return _with(_unrefused(case), _unsettled(_question(case, fact.n)))


def _reason_given(case: Case, fact: facts.ReasonGiven, record: Recorded) -> Case:
    question = _question(case, fact.n)
    others = tuple(one for one in question.reasons if (one.part, one.section) != (fact.part, fact.section))
    given = (Reason(fact.part, fact.text, fact.given_at or record.at, fact.section),) if fact.text else ()
    return _with(case, replace(question, reasons=(*others, *given)))


def _refused(case: Case, fact: facts.RequestRefused, record: Recorded) -> Case:
    """Every question of the request is refused on the same ground."""
    refusal = Refusal(fact.ground, fact.text, fact.repeat_of, record.at, fact.answered_on)
    questions = tuple(
        replace(_unsettled(q), outcome="refused", exemptions=(fact.ground,), answered_at=record.at)
        for q in case.questions
    )
    return edited(replace(case, questions=questions, outcome=overall(questions), refusal=refusal))


def _unrefused(case: Case) -> Case:
    if case.refusal is None:
        return case
    questions = tuple(_unsettled(q) if q.outcome == "refused" else q for q in case.questions)
    return replace(case, questions=questions, outcome=overall(questions), refusal=None)


def _unsettled(question: Question) -> Question:
    return replace(question, outcome=None, answer="", exemptions=(), answered_at=None, arrival=0)


def _question(case: Case, n: int) -> Question:
    found = next((q for q in case.questions if q.n == n), None)
    if found is None:
        raise IllegalMove(f"case {case.reference} has no question {n}")
    return found


def _with(case: Case, question: Question) -> Case:
    """The case with this question in place of the one of its number."""
    questions = tuple(question if q.n == question.n else q for q in case.questions)
    return edited(replace(case, questions=questions, outcome=overall(questions)))


def edited(case: Case) -> Case:
    """The case whose letter is no longer the one that anybody was shown, or asked to approve."""
    return replace(case, shown="", approval=None, approved="", approved_by="")


def _approval_asked(case: Case, fact: facts.ApprovalAsked, record: Recorded) -> Case:
    """Who is asked about the same letter joins those who were; another letter voids what was asked before."""
    before = case.approval
    if before is None or before.digest != fact.digest:
        asked = Approval((fact.approver,), fact.digest, record.at, fact.submitted_by)
        return replace(case, approval=asked, approved="", approved_by="")
    return replace(case, approval=replace(before, people=tuple(dict.fromkeys((*before.people, fact.approver)))))


def _questions_put(case: Case, fact: facts.QuestionsPut, _: Recorded) -> Case:
    before = {q.text: q for q in case.questions}
    fresh = Question(n=0, text="", service=case.service, officer=case.officer)
    questions = tuple(replace(before.get(text, fresh), n=n, text=text) for n, text in enumerate(fact.questions, 1))
    return edited(replace(case, questions=questions, outcome=overall(questions)))


def _split_off(case: Case, fact: facts.QuestionsSplitOff, _: Recorded) -> Case:
    """The others keep their numbers, which people have been told."""
    left = tuple(q for q in case.questions if q.n not in fact.numbers)
    if not left or len(left) + len(fact.numbers) != len(case.questions):
        raise IllegalMove(f"case {case.reference} cannot be split so: a question has to remain, and each has to be one")
    changed = edited(replace(case, questions=left, outcome=overall(left)))
    asked = [(q.service, q.officer) for q in left if q.officer]
    if not asked or any(officer.casefold() == case.officer.casefold() for _, officer in asked):
        return changed
    service, officer = max(asked, key=asked.count)  # none of the lead's is left: whoever has most of the others leads
    return replace(changed, service=service, officer=officer)


def _taken_over(case: Case, fact: facts.QuestionsTakenOver, _: Recorded) -> Case:
    first = max((q.n for q in case.questions), default=0) + 1
    added = tuple(
        Question(n=n, text=text, service=case.service, officer=case.officer)
        for n, text in enumerate(fact.questions, first)
    )
    questions = (*case.questions, *added)
    return edited(replace(case, questions=questions, outcome=overall(questions)))


def _officer_away(case: Case, fact: facts.OfficerAway, record: Recorded) -> Case:
    others = tuple(away for away in case.away if away.officer.casefold() != fact.officer.casefold())
    return replace(case, away=(*others, Away(fact.officer, fact.until, fact.deputy, record.at)))


def _lines_proposed(case: Case, fact: facts.LinesProposed, record: Recorded) -> Case:
    return replace(case, proposals=(*case.proposals, Proposal(fact.officer, fact.arrival, fact.lines, record.at)))


def _file(fact: facts.FileOffered | facts.LetterBrought) -> File:
    return File(
        filename=fact.filename,
        content_type=fact.content_type,
        size=fact.size,
        sha256=fact.sha256,
        arrival=fact.arrival,
        index=fact.index,
    )


def _file_offered(case: Case, fact: facts.FileOffered, _: Recorded) -> Case:
    others = tuple(f for f in case.files if f.filename != fact.filename)
    return edited(replace(case, files=(*others, _file(fact))))


def _file_kept_back(case: Case, fact: facts.FileKeptBack, _: Recorded) -> Case:
    files = tuple(replace(f, kept_back=True) if f.filename == fact.filename else f for f in case.files)
    return edited(replace(case, files=files))


def _date_told(case: Case, fact: facts.DateTold, _: Recorded) -> Case:
    return replace(case, told=min(case.told or fact.due, fact.due))


def _delivery_failed(case: Case, fact: facts.DeliveryFailed, record: Recorded) -> Case:
    delivery = Delivery("failed" if fact.lasting else "delayed", record.at, fact.why)
    if fact.purpose == "review-response" and case.review:
        if fact.lasting and case.review.sent_at is None:
            return _in_review(case, released_at=None, dated=None, shown="", delivery=delivery)
        return _in_review(case, delivery=delivery)
    if fact.purpose != "response":
        return case
    if fact.lasting and case.responded_at is None:
        # Our own server refused it: nothing has left, so that the letter can be mended and submitted again.
        return replace(case, delivery=delivery, released_at=None, released_by="", dated=None, shown="")
    return replace(case, delivery=delivery)


def _delivery_confirmed(case: Case, fact: facts.DeliveryConfirmed, record: Recorded) -> Case:
    """Settles a delay. What a report called failed stays so: anybody can write that all is well."""
    arrived = Delivery("sent", record.at)
    if fact.purpose == "response" and case.delivery.state == "delayed":
        return replace(case, delivery=arrived)
    if fact.purpose == "review-response" and case.review and case.review.delivery.state == "delayed":
        return _in_review(case, delivery=arrived)
    return case


def _reopened(case: Case, _: facts.Reopened, __: Recorded) -> Case:
    """A case that was closed goes on; one that was answered only where the letter did not arrive: it is still owed."""
    if case.responded_at is None:
        told = {"told": None, "announced": None, "lapse_warned": None}
        return replace(case, closed_at=None, outcome=overall(case.questions), **told)
    outcome_lost = case.state is State.REVIEWED
    lost = case.review.delivery if outcome_lost and case.review else case.delivery
    if lost.state != "failed":
        raise IllegalMove(f"case {case.reference} has been answered, and nothing says that the letter did not arrive")
    if outcome_lost:
        return _in_review(case, released_at=None, dated=None, shown="", sent_at=None)
    return replace(
        case, closed_at=None, responded_at=None, released_at=None, released_by="", dated=None, shown="", approval=None
    )


# the clock


def _clock_event(case: Case, fact: Fact, record: Recorded) -> Case:
    """A dated event of the clock; what was told of the due date before it holds no longer."""
    said = cast(Any, fact)
    event = ClockEvent(
        record.seq, fact.name, said.on, getattr(said, "until", None), case.regime, getattr(said, "ground", "")
    )
    return replace(case, clock_events=(*case.clock_events, event), told=None, announced=None, lapse_warned=None)


def _event_corrected(case: Case, fact: facts.EventCorrected, _: Recorded) -> Case:
    if all(event.seq != fact.seq for event in case.clock_events):
        raise IllegalMove(f"case {case.reference} has no event of the clock at {fact.seq}")
    events = tuple(
        event if event.seq != fact.seq else replace(event, on=fact.on or event.on)
        for event in case.clock_events
        if event.seq != fact.seq or fact.on is not None
    )
    return replace(case, clock_events=events, told=None, announced=None)


def _later_promised(case: Case, fact: facts.LaterPromised, _: Recorded) -> Case:
    others = tuple(later for later in case.later if later.officer != fact.officer)
    return replace(case, later=(*others, Later(fact.officer, fact.until, fact.why)))


def _closed(case: Case, _: Fact, record: Recorded) -> Case:
    return replace(case, closed_at=record.at)


# the review


def _review_requested(case: Case, fact: facts.ReviewRequested, _: Recorded) -> Case:
    if case.review is not None:
        raise IllegalMove(f"case {case.reference} has been sent to review before")
    review = Review(
        received=fact.received,
        received_at=fact.received_at,
        evidence=fact.evidence,
        arrival=fact.arrival,
        text=fact.text,
        because=fact.because,
    )
    return replace(case, review=review, doubt=None)


def _review_doubted(case: Case, fact: facts.ReviewDoubted, _: Recorded) -> Case:
    """The first that came is the one whose day counts."""
    doubt = Doubt(arrival=fact.arrival, received_at=fact.received_at, because=fact.because)
    return replace(case, doubt=case.doubt or doubt)


def _in_review(case: Case, **changed: object) -> Case:
    if case.review is None:
        raise IllegalMove(f"no review of case {case.reference} was asked for")
    return replace(case, review=replace(case.review, **changed))


def _finding_given(case: Case, fact: facts.ReviewFindingGiven, _: Recorded) -> Case:
    if fact.n and all(q.n != fact.n for q in case.questions):
        raise IllegalMove(f"case {case.reference} has no question {fact.n}")
    before = case.review.findings if case.review else ()
    kept = tuple(finding for finding in before if finding.n != fact.n)
    return _in_review(case, findings=(*kept, Finding(fact.n, fact.finding, fact.text)), shown="")


Change = Callable[[Case, Any, Recorded], Case]

CHANGES: Mapping[type[Fact], Change] = {
    facts.QuestionsRead: _questions_read,
    facts.Assigned: _assigned,
    facts.OutcomeGiven: _outcome_given,
    facts.OutcomeWithdrawn: _outcome_withdrawn,
    facts.ReasonGiven: _reason_given,
    facts.EstimateGiven: lambda case, fact, _: edited(replace(case, estimate=fact.hours)),
    facts.RequestRefused: _refused,
    facts.RefusalWithdrawn: lambda case, *_: edited(_unrefused(case)),
    facts.LetterBrought: lambda case, fact, _: edited(replace(case, letter=_file(fact))),
    facts.LetterDropped: lambda case, *_: edited(replace(case, letter=None)),
    facts.ApprovalAsked: _approval_asked,
    facts.LetterApproved: lambda case, fact, record: replace(
        case, approval=None, approved=fact.digest, approved_by=record.by
    ),
    facts.LetterRejected: lambda case, *_: edited(case),
    facts.ApprovalWithdrawn: lambda case, *_: edited(case),
    facts.LinesProposed: _lines_proposed,
    facts.ProposalSettled: lambda case, fact, _: replace(
        case, proposals=tuple(p for p in case.proposals if p.arrival != fact.arrival)
    ),
    facts.QuestionsPut: _questions_put,
    facts.QuestionsSplitOff: _split_off,
    facts.QuestionsTakenOver: _taken_over,
    facts.MergedInto: lambda case, _, record: replace(case, outcome="merged", closed_at=record.at),
    facts.AttachedTo: lambda case, _, record: replace(case, outcome="not a request", closed_at=record.at),
    facts.RequesterCorrected: lambda case, fact, _: edited(replace(case, requester=fact.requester, denied=False)),
    facts.CommissionerComplained: lambda case, fact, _: replace(case, commissioner=fact.reference),
    facts.Restricted: lambda case, fact, _: replace(case, restricted=fact.people),
    facts.FormWanted: lambda case, fact, _: replace(
        case, forms=tuple(dict.fromkeys((*case.forms, fact.form))) if fact.form else ()
    ),
    facts.OfficerAway: _officer_away,
    facts.OfficerBack: lambda case, fact, _: replace(
        case, away=tuple(away for away in case.away if away.officer.casefold() != fact.officer.casefold())
    ),
    facts.FileOffered: _file_offered,
    facts.FileKeptBack: _file_kept_back,
    facts.DateTold: _date_told,
    facts.DeliveryConfirmed: _delivery_confirmed,
    facts.DeliveryFailed: _delivery_failed,
    facts.LetterShown: lambda case, fact, _: replace(case, shown=fact.digest),
    facts.Acknowledged: lambda case, _, record: replace(case, acknowledged_at=case.acknowledged_at or record.at),
    facts.ResponseReleased: lambda case, fact, record: replace(
        case, released_at=record.at, released_by=record.by, dated=fact.dated
    ),
    facts.Responded: lambda case, _, record: replace(
        case, responded_at=record.at, closed_at=record.at, delivery=Delivery("sent", record.at)
    ),
    facts.SetAside: lambda case, _, record: replace(case, outcome="not a request", closed_at=record.at),
    facts.RequestWithdrawn: _closed,
    facts.TransferredOut: _closed,
    facts.Lapsed: _closed,
    facts.Reopened: _reopened,
    facts.ReceiptCorrected: lambda case, fact, _: replace(case, received=fact.received, told=None, announced=None),
    facts.RegimeSet: lambda case, fact, _: replace(case, regime=fact.regime, told=None, announced=None),
    facts.TransferredIn: _clock_event,
    facts.ClarificationRequested: _clock_event,
    facts.ClarificationReceived: _clock_event,
    facts.FeesNoticeGiven: _clock_event,
    facts.FeePaid: _clock_event,
    facts.ExtensionNoticeGiven: _clock_event,
    facts.EventCorrected: _event_corrected,
    facts.LaterPromised: _later_promised,
    facts.LaterWithdrawn: lambda case, fact, _: replace(
        case, later=tuple(later for later in case.later if later.officer.casefold() != fact.officer.casefold())
    ),
    facts.HoldingGiven: lambda case, fact, record: replace(case, holding=Holding(fact.until, fact.why, record.at)),
    facts.LateReasonGiven: lambda case, fact, _: replace(case, late_reason=fact.why),
    facts.LapseWarned: lambda case, fact, _: replace(case, lapse_warned=fact.by),
    facts.DueDateChanged: lambda case, fact, _: replace(case, told=min(fact.told, fact.now), announced=fact.now),
    facts.ReviewDoubted: _review_doubted,
    facts.ReviewDeclined: lambda case, *_: replace(case, doubt=None),
    facts.ReviewRequested: _review_requested,
    facts.ReviewAcknowledged: lambda case, _, record: _in_review(case, acknowledged_at=record.at),
    facts.ReviewerAsked: lambda case, fact, record: _in_review(case, reviewer=fact.reviewer, asked_at=record.at),
    facts.ReviewFindingGiven: _finding_given,
    facts.ReviewLetterShown: lambda case, fact, _: _in_review(case, shown=fact.digest),
    facts.ReviewReleased: lambda case, fact, record: _in_review(case, released_at=record.at, dated=fact.dated),
    facts.ReviewOutcomeSent: lambda case, _, record: _in_review(
        case, sent_at=record.at, delivery=Delivery("sent", record.at)
    ),
}


def standing(case: Case) -> State:
    """The state of a case that waits for nobody in particular: as its events, its answer and its review have it."""
    if case.responded_at is not None:
        if case.review is None:
            return State.RESPONDED
        return State.REVIEW if case.review.sent_at is None else State.REVIEWED
    for asked, answered, state in WAITS:
        if awaits(case, asked, answered):
            return state
    if case.approval is not None:
        return State.APPROVAL
    return State.ASSIGNED if case.service else State.NEW


def at_stage(case: Case, since: datetime) -> Case:
    """The case with the stage noted that it has come to, where that is another than before."""
    name = _stage(case)
    return (
        case
        if case.stages and case.stages[-1].name == name
        else replace(case, stages=(*case.stages, Stage(name, since)))
    )


def _stage(case: Case) -> str:
    """With whom a case is, as the digest tells where the days went.

    Until its questions are read nobody knows what it is (triage); from then until some service has it, allocation; the
    service has it until the last answer is in, and from then until the letter leaves it is being drafted.
    """
    if case.closed_at is not None or case.responded_at is not None:
        return "closed"
    if case.state in {State.CLARIFICATION, State.FEES}:
        return "requester"
    if case.state is State.APPROVAL:
        return "approval"
    if case.state is State.HELD or not case.questions:
        return "triage"
    if not case.missing:
        return "drafting"
    return "allocation" if case.state is State.NEW else "service"


def awaits(case: Case, asked: str, answered: str) -> bool:
    """Whether the last of these two events is the asking: who was asked twice may answer once."""
    last = next((event.name for event in reversed(case.clock_events) if event.name in {asked, answered}), "")
    return last == asked


WAITS = (
    ("clarification requested", "clarification received", State.CLARIFICATION),
    ("fees notice given", "fee paid", State.FEES),
)
"""What a requester is asked, what answers it, and the state of a case that waits for it."""
