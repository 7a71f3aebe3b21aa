"""What is owed today, on one case, and by whom?

Everything follows from the facts and the day: nothing is scheduled. Each thing that is owed has a key that the register
lets happen once, so that a morning can be worked through twice, or a week late, and nobody is told anything twice. Of a
ladder only the highest rung that has been reached is owed.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec

from foibot.casework.absence import away
from foibot.casework.approvers import asked_now
from foibot.casework.case import Case, State
from foibot.casework.chasers import Task
from foibot.casework.council import Council, Ladder
from foibot.casework.deadline import chase_by, clock, due, review_clock
from foibot.casework.decision import Office
from foibot.casework.proposals import to_settle
from foibot.law.working_days import Calendar

_ORDINARY = 20  # working days of a clock that nothing has moved, by which the ladder's days are set
_TEAM_DAYS = (1, 3, 5, 8)  # working days after which the FOI team is asked again what only it can decide


class Kind(StrEnum):
    """What is owed."""

    REMINDER = "reminder"  # to whoever's move it is
    COPY = "copy"  # to the head of their service
    ESCALATION = "escalation"  # to the supervisors
    HOLDING_OFFER = "holding offer"  # to the FOI team
    DUE_CHANGED = "due changed"  # to whoever was told another date


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """Whose move it is on a case: a task, the people any of whom can do it, and the questions it is about.

    `since` is the local day from which it has been theirs.
    """

    task: Task
    people: tuple[str, ...]
    numbers: tuple[int, ...]
    since: date


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """Something owed today to the person at address `to`. `key` is the same whenever it is worked out again.

    `rung` says in words how far the ladder has been climbed; `days_left` are working days to the day by which people
    are chased, negative once it is past.
    """

    key: str
    kind: Kind
    to: str
    move: Move
    rung: str
    days_left: int


def moves(case: Case, office: Office) -> tuple[Move, ...]:
    """Whose move it is now: nobody's while it waits for the requester, or once the letter is on its way."""
    return (*_answering(case, office), *_reviewing(case, office))


def _answering(case: Case, office: Office) -> Iterator[Move]:
    council, began = office.council, clock(case, office).basis.start
    if case.released_at is not None:
        return
    if case.state is State.HELD:
        yield Move(task=Task.DECIDE, people=council.team, numbers=(), since=began)
    elif case.state is State.APPROVAL and case.approval is not None:
        people = asked_now(case, council) or council.team  # the rounds ask the next in line
        asked_on = max(_local(case.approval.asked_at, office), began)
        yield Move(task=Task.APPROVE, people=people, numbers=tuple(q.n for q in case.questions), since=asked_on)
    elif case.state is State.NEW:
        yield Move(task=Task.ASSIGN, people=council.team, numbers=tuple(q.n for q in case.missing), since=began)
    elif case.state is State.ASSIGNED and case.missing:
        # Who has left the roster can answer nothing any more: the team finds somebody else.
        settling = to_settle(case)
        if settling:
            proposed = max(_local(min(settling.values()), office), began)
            yield Move(task=Task.SETTLE, people=council.team, numbers=tuple(sorted(settling)), since=proposed)
        asked = {q.n: q.officer if council.roles_of(q.officer) else "" for q in case.missing if q.n not in settling}
        for officer in dict.fromkeys(asked.values()):
            theirs = [q for q in case.missing if asked.get(q.n) == officer]
            since = max((_local(q.asked_at, office) for q in theirs if q.asked_at), default=began)
            people, moved = _present(case, officer, office)
            yield Move(
                task=Task.ANSWER if people else Task.ASSIGN,
                people=people or council.team,
                numbers=tuple(q.n for q in theirs),
                since=max(since, began, moved or began),
            )
    elif case.state is State.ASSIGNED:
        answered = max((_local(q.answered_at, office) for q in case.questions if q.answered_at), default=began)
        people, moved = _present(case, case.officer, office)
        since, people = max(answered, moved or answered), people or council.team
        yield Move(task=Task.SUBMIT, people=people, numbers=tuple(q.n for q in case.questions), since=since)


def _present(case: Case, officer: str, office: Office) -> tuple[tuple[str, ...], date | None]:
    """Who does what an officer owes: whoever stands in while they are away, with the day since when; nobody where
    there is no such person, or they have left the roster."""
    absent = away(case, officer, office)
    person, moved = (absent.deputy, _local(absent.at, office)) if absent else (officer, None)
    return ((person,) if office.council.roles_of(person) else ()), moved


def _reviewing(case: Case, office: Office) -> Iterator[Move]:
    review = case.review
    if review is None or review.sent_at is not None or review.released_at is not None:
        return
    since = _local(review.asked_at, office) if review.asked_at else review.received
    people = (review.reviewer,) if review.reviewer else office.council.team
    yield Move(task=Task.REVIEW, people=people, numbers=tuple(q.n for q in case.questions), since=since)


def owed(case: Case, office: Office) -> Iterator[Owed]:
    """All that is owed today on a case, to whom, each with the key under which it may happen once."""
    yield from _due_changed(case, office)
    for move in moves(case, office):
        yield from _chased(case, move, office)


def _chased(case: Case, move: Move, office: Office) -> Iterator[Owed]:
    by, began = _dates(case, move, office)
    left = _days_left(by, office)
    promised = max((later.until for later in case.later if later.officer in move.people), default=None)
    promised = _working(promised, office) if promised else None
    rung = _highest(move.task, move.since, began, by, promised, office.today, office.council.ladder, office.calendar)
    if rung is not None:
        on, words = rung
        for person in move.people:
            key = f"reminder {case.reference} {move.task} {person} {on.isoformat()}"
            yield Owed(key=key, kind=Kind.REMINDER, to=person, move=move, rung=words, days_left=left)
    yield from _escalated(case, move, by, left, office)


def _escalated(case: Case, move: Move, by: date, left: int, office: Office) -> Iterator[Owed]:
    """What those above are owed."""
    above = _above(move.since, by, office.today, office.council.ladder, office.calendar)
    reference = case.reference
    if above.supervisors:
        for supervisor in office.council.supervisors:
            key = f"escalation {reference} {supervisor} {move.task} {by.isoformat()}"
            yield Owed(key=key, kind=Kind.ESCALATION, to=supervisor, move=move, rung="escalated", days_left=left)
    if move.task in {Task.DECIDE, Task.REVIEW, Task.SETTLE}:
        return
    if above.heads is not None:
        on, why = above.heads
        for head in _heads(case, move, office.council):
            key = f"copy {reference} {head} {on.isoformat()}"
            yield Owed(key=key, kind=Kind.COPY, to=head, move=move, rung=why, days_left=left)
    # Once it has promised a day, a holding letter is offered again when that day is past.
    offered = office.calendar.add_working_days(case.holding.until, 1) if case.holding else above.holding_offered
    if move.task is not Task.SUBMIT and offered <= office.today:
        for member in office.council.team:
            key = f"holding offer {reference} {member} {offered.isoformat()}"
            yield Owed(key=key, kind=Kind.HOLDING_OFFER, to=member, move=move, rung="holding letter", days_left=left)


class _Above(NamedTuple):
    """Whether supervisors are told, which rung heads of service have reached, and when a holding letter is offered."""

    supervisors: bool
    heads: tuple[date, str] | None
    holding_offered: date


@lru_cache(maxsize=1 << 14)
def _above(since: date, by: date, today: date, ladder: Ladder, calendar: Calendar) -> _Above:
    """Days of the clock are counted back from its end, so that they move with it."""
    copied, late = calendar.add_working_days(by, ladder.copy_head - _ORDINARY), calendar.add_working_days(by, 1)
    rungs = ((copied, f"day {ladder.copy_head}"), (late, "late"))
    return _Above(
        supervisors=calendar.add_working_days(by, -ladder.escalate) <= today,
        heads=max(((on, why) for on, why in rungs if since < on <= today), default=None),
        holding_offered=calendar.add_working_days(by, ladder.offer_holding - _ORDINARY),
    )


def _dates(case: Case, move: Move, office: Office) -> tuple[date, date]:
    """The day by which this move is chased, and day zero of the clock that says so."""
    if move.task is Task.REVIEW and (review := review_clock(case, office)) is not None:
        return review.due or review.basis.end, review.basis.start
    return chase_by(case, office), clock(case, office).basis.start


@lru_cache(maxsize=1 << 14)
def _highest(
    task: Task,
    since: date,
    began: date,
    by: date,
    promised: date | None,
    today: date,
    ladder: Ladder,
    calendar: Calendar,
) -> tuple[date, str] | None:
    """The highest rung that has been reached, as its day and what it is called. Thousands of cases share a few."""
    rungs = _rungs(task, since, began, by, promised, today, ladder, calendar)
    return max(((on, words) for on, words in rungs if since < on <= today), default=None)


def _rungs(
    task: Task,
    since: date,
    began: date,
    by: date,
    promised: date | None,
    today: date,
    ladder: Ladder,
    calendar: Calendar,
) -> list[tuple[date, str]]:
    """The ladder as days, with what each rung is called.

    What an officer promised (`LATER`) silences the rungs before the promised day, but never the last day and after it.
    """
    rungs: list[tuple[date, str]] = []
    if task in {Task.DECIDE, Task.ASSIGN, Task.SETTLE}:
        rungs += [(calendar.add_working_days(since, n), f"open for {_days(n)}") for n in _TEAM_DAYS]
    elif ladder.half_time:
        half = calendar.add_working_days(began, calendar.working_days_between(began, by) // 2)
        rungs.append((half, "half the time is gone"))
    rungs += [(calendar.add_working_days(by, -n), f"{_days(n)} left") for n in ladder.remind if n]
    if promised is not None and promised < by:
        rungs = [(on, words) for on, words in rungs if on > promised]
        rungs.append((promised, "promised for this day"))
    if 0 in ladder.remind:
        rungs.append((by, "the last day"))
    late = calendar.working_days_between(by, today)
    if late and ladder.late_every:
        reached = late - (late - 1) % ladder.late_every
        rungs.append((calendar.add_working_days(by, reached), f"{_days(reached)} late"))
    return rungs


def _heads(case: Case, move: Move, council: Council) -> Sequence[str]:
    """The heads of the services whose questions are open, where they are not the ones who are chased anyway."""
    names = dict.fromkeys(q.service or case.service for q in case.questions if q.n in move.numbers)
    services = (council.service(name) for name in names if name)
    heads = (service.head.address for service in services if service is not None and service.head is not None)
    return [head for head in dict.fromkeys(heads) if head and head not in move.people]


def _due_changed(case: Case, office: Office) -> Iterator[Owed]:
    """A date told to somebody differs from the law's though nothing happened to the request (design property 5)."""
    if case.told is None or case.closed_at is not None or clock(case, office).due is None:
        return
    now = due(case, office)
    if now in {case.told, case.announced}:
        return
    people = dict.fromkeys([*(q.officer for q in case.questions if q.officer), *office.council.team])
    nobody = Move(task=Task.ANSWER, people=tuple(people), numbers=(), since=case.received)
    for person in people:
        key = f"due changed {case.reference} {person} {case.told.isoformat()} {now.isoformat()}"
        left = _days_left(min(now, case.told), office)
        yield Owed(key=key, kind=Kind.DUE_CHANGED, to=person, move=nobody, rung="due date changed", days_left=left)


def _days_left(by: date, office: Office) -> int:
    """Working days from today to `by`; negative where it is past."""
    calendar, today = office.calendar, office.today
    if today <= by:
        return calendar.working_days_between(today, by)
    return -calendar.working_days_between(by, today)


def _working(day: date, office: Office) -> date:
    """The day itself, or the next working day."""
    return day if office.calendar.is_working_day(day) else office.calendar.add_working_days(day, 1)


def _local(moment: datetime, office: Office) -> date:
    return moment.astimezone(office.council.zone).date()


def _days(number: int) -> str:
    return "1 working day" if number == 1 else f"{number} working days"
