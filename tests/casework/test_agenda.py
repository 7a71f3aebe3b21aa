"""What is owed on a day: the ladder of reminders, whom it reaches, and what silences it."""

from datetime import UTC, date, datetime, time

import pytest

from foibot.casework import facts
from foibot.casework.agenda import Kind, Owed, moves, owed
from foibot.casework.case import Case
from foibot.casework.chasers import Task
from foibot.casework.decision import Office
from foibot.casework.facts import Fact, Recorded, Requester
from foibot.casework.moves import apply
from foibot.law.working_days import Calendar
from tests.conversations.desk import COUNCIL, JACKIE, SAM, TEAM

CALENDAR = Calendar()
PAT, YOLANDA = "pat.lee@example.gov.uk", "yolanda.corden@example.gov.uk"
SUPERVISOR = "head.of.governance@example.gov.uk"
RECEIVED = date(2026, 3, 2)  # a Monday; with St Patrick's Day left out, day 20 is Tuesday 31 March
BOTH = facts.Assigned(service="Highways", officer=SAM, questions=(1, 2), because="it says pothole")


def on(day: date, calendar: Calendar = CALENDAR) -> Office:
    now = datetime.combine(day, time(8, 0), COUNCIL.zone).astimezone(UTC)
    return Office(council=COUNCIL, calendar=calendar, now=now, write=lambda letter: None)  # type: ignore[arg-type, return-value]


def march(day: int) -> date:
    return date(2026, 3, day)


def case_of(*happened: tuple[int, Fact] | Fact) -> Case:
    """A case received on 2 March; each fact on its day of March, or on the 2nd."""
    opening = facts.RequestReceived(
        arrival=1,
        requester=Requester("Alex Morgan", "alex@example.org"),
        subject="Potholes",
        text="How many? How much?",
        received_at=datetime(2026, 3, 2, 9, 14, tzinfo=UTC),
        received=RECEIVED,
        evidence="an example",
    )
    case: Case | None = None
    for seq, item in enumerate([opening, facts.QuestionsRead(("How many?", "How much?")), *happened], 1):
        day, fact = item if isinstance(item, tuple) else (2, item)
        at = datetime(2026, 3, day, 10, 0, tzinfo=UTC)
        case = apply(case, Recorded(seq, at, "foibot", "FOI-2026-00001", fact.name, fact))  # type: ignore[arg-type]
    assert case is not None
    return case


def answer(n: int) -> facts.OutcomeGiven:
    return facts.OutcomeGiven(n=n, outcome="granted", answer="Seven.")


def of_kind(found: list[Owed], kind: Kind) -> list[Owed]:
    return [item for item in found if item.kind is kind]


def rungs(case: Case, first: date, last: date) -> list[tuple[date, str]]:
    """Each morning's reminders to Sam that were not owed the morning before."""
    told: set[str] = set()
    found = []
    day = first
    while day <= last:
        for item in of_kind(list(owed(case, on(day))), Kind.REMINDER):
            if item.to == SAM and item.key not in told:
                told.add(item.key)
                found.append((day, item.rung))
        day = CALENDAR.add_working_days(day, 1)
    return found


def test_an_officer_is_reminded_at_half_time_and_as_the_day_comes_near_and_passes() -> None:
    assert rungs(case_of(BOTH), march(2), date(2026, 4, 2)) == [
        (march(16), "half the time is gone"),
        (march(24), "5 working days left"),
        (march(27), "2 working days left"),
        (march(30), "1 working day left"),
        (march(31), "the last day"),
        (date(2026, 4, 1), "1 working day late"),
        (date(2026, 4, 2), "2 working days late"),
    ]


def test_nobody_is_reminded_before_it_was_theirs() -> None:
    late_comer = case_of((26, BOTH))

    assert [rung for _, rung in rungs(late_comer, march(26), march(31))] == [
        "2 working days left",
        "1 working day left",
        "the last day",
    ]


def test_after_a_fortnight_of_silence_only_the_highest_rung_is_owed() -> None:
    reminders = of_kind(list(owed(case_of(BOTH), on(march(31)))), Kind.REMINDER)

    assert [(item.to, item.rung, item.days_left) for item in reminders] == [(SAM, "the last day", 0)]


def test_what_an_officer_promised_silences_the_ladder_until_that_day() -> None:
    promised = facts.LaterPromised(SAM, march(26), "the ledger is closed")

    assert rungs(case_of(BOTH, promised), march(2), march(31)) == [
        (march(26), "promised for this day"),
        (march(27), "2 working days left"),
        (march(30), "1 working day left"),
        (march(31), "the last day"),
    ]


def test_each_officer_is_chased_for_their_own_questions() -> None:
    second = facts.Assigned(service="Children's Social Care", officer=JACKIE, questions=(2,), because="passed on")

    found = moves(case_of(BOTH, second, (5, answer(1))), on(march(16)))

    assert [(move.task, move.people, move.numbers) for move in found] == [(Task.ANSWER, (JACKIE,), (2,))]


def test_a_complete_letter_waits_for_its_officer_to_submit_it() -> None:
    found = moves(case_of(BOTH, (5, answer(1)), (6, answer(2))), on(march(16)))

    assert [(move.task, move.people, move.since) for move in found] == [(Task.SUBMIT, (SAM,), march(6))]


def test_a_request_without_a_service_is_the_team_s_from_the_next_day() -> None:
    case = case_of(facts.LeftUnassigned("nothing matches"))

    found = of_kind(list(owed(case, on(march(3)))), Kind.REMINDER)

    assert [(item.to, item.move.task, item.rung) for item in found] == [(TEAM, Task.ASSIGN, "open for 1 working day")]


@pytest.mark.parametrize(
    "waits",
    [
        facts.ClarificationRequested(march(5), "Which roads?"),
        facts.FeesNoticeGiven(march(5), "£12", "copies"),
    ],
    ids=["clarification", "fee"],
)
def test_nobody_is_chased_while_the_requester_is_waited_for(waits: Fact) -> None:
    assert list(owed(case_of(BOTH, (5, waits)), on(date(2026, 4, 15)))) == []


def test_after_a_clarification_the_ladder_begins_anew() -> None:
    case = case_of(
        BOTH,
        (5, facts.ClarificationRequested(march(5), "Which roads?")),
        (20, facts.ClarificationReceived(march(20))),
    )

    assert list(owed(case, on(march(31)))) == []


def test_the_head_is_copied_on_day_ten_and_when_it_is_late_and_supervisors_on_the_last_day() -> None:
    case = case_of(BOTH)

    assert of_kind(list(owed(case, on(march(13)))), Kind.COPY) == []
    assert [item.to for item in of_kind(list(owed(case, on(march(16)))), Kind.COPY)] == [PAT]
    assert [item.rung for item in of_kind(list(owed(case, on(date(2026, 4, 1)))), Kind.COPY)] == ["late"]
    assert of_kind(list(owed(case, on(march(30)))), Kind.ESCALATION) == []
    assert [item.to for item in of_kind(list(owed(case, on(march(31)))), Kind.ESCALATION)] == [SUPERVISOR]


def test_a_holding_letter_is_offered_on_day_eighteen_and_again_when_what_it_promised_is_past() -> None:
    case = case_of(BOTH, (5, answer(1)))
    held = case_of(BOTH, (27, facts.HoldingGiven(date(2026, 4, 8), "still adding up")))
    complete = case_of(BOTH, (5, answer(1)), (5, answer(2)))

    assert of_kind(list(owed(case, on(march(26)))), Kind.HOLDING_OFFER) == []
    assert [item.to for item in of_kind(list(owed(case, on(march(27)))), Kind.HOLDING_OFFER)] == [TEAM]
    assert of_kind(list(owed(held, on(march(30)))), Kind.HOLDING_OFFER) == []
    assert [item.to for item in of_kind(list(owed(held, on(date(2026, 4, 9)))), Kind.HOLDING_OFFER)] == [TEAM]
    assert of_kind(list(owed(complete, on(march(30)))), Kind.HOLDING_OFFER) == []


def test_a_proclaimed_holiday_is_announced_once_and_the_earlier_day_chased() -> None:
    told = facts.DateTold(to=SAM, due=march(31), calendar="before")
    proclaimed = Calendar(additions={march(27): "A day of thanks"})
    case = case_of(BOTH, told)
    announced = case_of(BOTH, told, (20, facts.DueDateChanged(march(31), date(2026, 4, 1), "after")))

    found = of_kind(list(owed(case, on(march(20), proclaimed))), Kind.DUE_CHANGED)

    assert {item.to for item in found} == {SAM, TEAM}
    assert of_kind(list(owed(case, on(march(20)))), Kind.DUE_CHANGED) == []
    assert of_kind(list(owed(announced, on(march(20), proclaimed))), Kind.DUE_CHANGED) == []
    reminded = of_kind(list(owed(announced, on(march(31), proclaimed))), Kind.REMINDER)
    assert [item.rung for item in reminded] == ["the last day"]


def test_a_review_is_the_reviewer_s_or_else_the_team_s() -> None:
    asked = facts.ReviewRequested(
        arrival=3,
        text="Please review this.",
        received_at=datetime(2026, 3, 9, tzinfo=UTC),
        received=march(9),
        evidence="an example",
        because="it says review",
    )
    responded = case_of(BOTH, (5, answer(1)), (5, answer(2)), (6, facts.Responded("<1@example>")), (9, asked))
    reviewer = facts.ReviewerAsked(YOLANDA)
    with_reviewer = case_of(
        BOTH, (5, answer(1)), (5, answer(2)), (6, facts.Responded("<1@example>")), (9, asked), (10, reviewer)
    )

    assert [move.people for move in moves(responded, on(march(10)))] == [(TEAM,)]
    assert [(move.task, move.people) for move in moves(with_reviewer, on(march(10)))] == [(Task.REVIEW, (YOLANDA,))]


def test_what_was_released_is_nobody_s_move() -> None:
    gone = facts.ResponseReleased(
        digest="00", recipient="alex@example.org", dated=march(6), review_by=date(2026, 5, 6), attachments=()
    )

    assert list(owed(case_of(BOTH, (5, answer(1)), (5, answer(2)), (6, gone)), on(march(31)))) == []


def test_an_extension_moves_the_whole_ladder_with_the_last_day() -> None:
    notice = facts.ExtensionNoticeGiven(march(6), date(2026, 4, 30), "s.43(2)", "weighing it")
    case = case_of(BOTH, (6, notice))

    assert of_kind(list(owed(case, on(date(2026, 4, 15)))), Kind.COPY) == []
    assert [item.to for item in of_kind(list(owed(case, on(date(2026, 4, 16)))), Kind.COPY)] == [PAT]
    assert of_kind(list(owed(case, on(date(2026, 4, 27)))), Kind.HOLDING_OFFER) == []
    assert [item.to for item in of_kind(list(owed(case, on(date(2026, 4, 28)))), Kind.HOLDING_OFFER)] == [TEAM]


def test_a_late_review_is_told_to_the_supervisors() -> None:
    asked = facts.ReviewRequested(
        arrival=3,
        text="Please review this.",
        received_at=datetime(2026, 3, 9, tzinfo=UTC),
        received=march(9),
        evidence="an example",
        because="it says review",
    )
    case = case_of(BOTH, (5, answer(1)), (5, answer(2)), (6, facts.Responded("<1@example>")), (9, asked))

    assert of_kind(list(owed(case, on(date(2026, 4, 8)))), Kind.ESCALATION) == []
    assert [item.to for item in of_kind(list(owed(case, on(date(2026, 4, 9)))), Kind.ESCALATION)] == [SUPERVISOR]
