"""When is the response due, how far has the count come, and which days did it leave out?

The clock is never stored: it is worked out from dated events each time it is looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from foibot.law.account import Day, Skipped, before, day_by_day, stretches, weekdays_left_out, weekdays_skipped
from foibot.law.course import Course, Stretch, follow, within_reach
from foibot.law.dates import in_words
from foibot.law.events import ESTIMATES, EVENTS, SPANS, Event, NotLawful
from foibot.law.periods import ONE_DAY, Count, Pause, Period, Unit, count, counted, end_of, in_order, months_on
from foibot.law.regimes import Extension, From, Regime, regime_named
from foibot.law.working_days import Calendar

_ONE_WORKING_DAY = Period(1)
_BEGINS_WITH_START = frozenset({Unit.MONTHS, Unit.MONTHS_BEGINNING_WITH})

# These say what will be, so they may lie ahead of the day on which the clock is read.
_AHEAD = ESTIMATES | SPANS


class State(StrEnum):
    """How a clock stands. What is answered is answered, even late; what is stopped cannot become late."""

    RUNNING = "running"
    STOPPED = "stopped"
    LATE = "late"
    ANSWERED = "answered"


class Basis(NamedTuple):
    """What a reckoning was worked out from: all that is needed to show the count in full.

    `end` is where the period ends if nothing more stops it, and `extended_by` what gave it more time than the ordinary;
    `pauses` are in order, with those that are still open; `behind` is the time before `start`.
    """

    start: date
    begun_by: str
    end: date
    extended_by: str | None
    period: Period
    pauses: tuple[Pause, ...]
    behind: tuple[Stretch, ...]
    calendar: Calendar

    @property
    def first(self) -> date:
        """The first day of the period, whether it counts or not."""
        return self.start if self.period.unit in _BEGINS_WITH_START else self.start + ONE_DAY


@dataclass(frozen=True)
class Reckoning:
    """A clock as it stands at the end of `today`.

    `day_one` is the first day that counts, None while that depends on when the requester answers. `due` is the last
    day, to its midnight, and None while the clock is stopped. `working_days` is how many the whole period holds,
    `days_used` those counted up to today or the day of the answer, `days_left` the difference, negative when late: all
    three are working days even where the law speaks of months. `waiting_for` says why the clock is stopped.
    """

    regime: str
    received: date
    today: date
    day_one: date | None
    due: date | None
    working_days: int
    state: State
    days_used: int
    days_left: int
    answered_on: date | None
    waiting_for: str | None
    warnings: tuple[str, ...]
    basis: Basis = field(repr=False, compare=False)

    @property
    def in_time(self) -> bool | None:
        """Whether the answer came in time; None where there is none yet. An answer to a stopped clock is in time."""
        if self.answered_on is None:
            return None
        return self.due is None or self.answered_on <= self.due

    @cached_property
    def working(self) -> tuple[Day, ...]:
        """The count day by day, to the last day or, when that is past, to today or the day of the answer.

        Empty where the law counts months or weeks: there is nothing to count by the day, and `periods` tells it all.
        """
        if self.basis.period.unit is not Unit.WORKING_DAYS:
            return ()
        return day_by_day(self.basis.start, self._shown_until, self.basis.pauses, self.basis.calendar)

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """Each weekday of the period that did not count, and why; to today where the clock is stopped."""
        basis = self.basis
        if basis.period.unit is Unit.WORKING_DAYS:
            return weekdays_skipped(day for day in self.working if self.due is None or day.date <= self.due)
        rolls = basis.period.unit is Unit.MONTHS and self.due is not None
        rolled_from = months_on(basis.period.number, basis.start, basis.pauses) if rolls else basis.end
        return weekdays_left_out(basis.start, self._shown_until, rolled_from, basis.pauses, basis.calendar)

    @cached_property
    def periods(self) -> tuple[Stretch, ...]:
        """Each stretch of days that counted or did not, with its reason, from receipt to the last day or the answer."""
        basis = self.basis
        reached = self.answered_on or self.today
        last = self.due or reached
        if self.answered_on:
            last = min(last, self.answered_on)
        told = stretches(basis.first, last, basis.pauses, f"counted from {basis.begun_by} on {in_words(basis.start)}")
        if last < reached:
            told += stretches(last + ONE_DAY, reached, basis.pauses, "after the last day")
        return before(basis.first, basis.behind) + told

    @property
    def _shown_until(self) -> date:
        reached = self.answered_on or self.today
        return max(reached, self.due) if self.due else reached


def reckon(regime: str, received: date, events: Sequence[Event] = (), *, today: date, calendar: Calendar) -> Reckoning:
    """The clock of `regime` (a key of REGIMES) for what arrived on the local day `received`, at the end of `today`.

    `events` may come in any order; those of one day count in the order given, and so do estimates, of which the first
    belongs to the first notice. Where something lies after `today`, it is taken as told: the clock is read as it will
    stand then, and a warning says so. Facts of the register never lie ahead: see `refuse_future`.
    `calendar` is that of the whole United Kingdom; a regime that needs one part alone takes it from there.

    Raises NotLawful, naming the section, for an event that the law does not allow, and for a clock whose first event is
    missing; BadSetup for an unknown regime.
    """
    law = regime_named(regime)
    calendar = calendar.of(law.parts)
    course = follow(law, received, events, calendar)
    now = _read_on(received, events, today)
    start, begun_by, on_course = _start(law, course)

    answered_on = _first(law.answered_by, course, start)
    left_out, closures = (course.pauses, course.closures) if on_course else ((), ())
    notice = course.notice if law.moved_by_notice else None
    extension = law.extension if notice else None
    period = extension.period if extension and extension.period else law.period
    tally = count(period, law.cap, start, left_out, closures, calendar)
    end = max(tally.end, course.estimate) if extension and course.estimate else tally.end

    waiting = course.open_pauses(answered_on) if on_course else ()
    pauses = in_order((*tally.pauses, *waiting)) if waiting else tally.pauses
    if end == tally.end and tally.period.unit is Unit.WORKING_DAYS:
        working_days = tally.period.number
    else:
        working_days = counted(start, end, tally.pauses, calendar)
    days_used = counted(start, answered_on or now, pauses, calendar)
    extended_by = None
    if extension and notice and end > course.ordinary().end:
        extended_by = f"the {EVENTS[extension.notice]} of {in_words(notice)}"
    due = None if waiting else end
    return Reckoning(
        regime=regime,
        received=received,
        today=now,
        day_one=_day_one(tally, start, waiting, calendar),
        due=due,
        working_days=working_days,
        state=_state(answered_on, due, now),
        days_used=days_used,
        days_left=working_days - days_used,
        answered_on=answered_on,
        waiting_for="; ".join(pause.why for pause in waiting) or None,
        warnings=tuple(_warnings(law, course, today, now, answered_on, end)),
        basis=Basis(
            start=start,
            begun_by=begun_by,
            end=end,
            extended_by=extended_by,
            period=tally.period,
            pauses=pauses,
            behind=tuple(course.behind) if on_course else (),
            calendar=calendar,
        ),
    )


def refuse_future(received: date, events: Sequence[Event], today: date) -> None:
    """Raise NotLawful where what is recorded as having happened lies after `today`: a fact is never in the future."""
    if received > today:
        raise NotLawful("FOIA s.10(6)", f"The day of receipt, {in_words(received)}, lies in the future.")
    for event in events:
        if event.name not in _AHEAD and event.day > today:
            raise NotLawful("FOIA s.10(6)", f"The {EVENTS[event.name]} of {in_words(event.day)} lies in the future.")


def _read_on(received: date, events: Sequence[Event], today: date) -> date:
    """The day at whose end the clock is read: today, or the last day on which something is told to have happened."""
    within_reach(today)
    return max(today, received, *(event.day for event in events if event.name not in _AHEAD))


def _start(law: Regime, course: Course) -> tuple[date, str, bool]:
    """Day zero, what made it so, and whether the clock then goes by the course of the request, with its pauses."""
    if law.starts is From.LATEST_RECEIPT:
        return course.start, course.begun_by, True
    if law.starts is From.RECEIPT:
        return course.receipt, "receipt", False
    told = [(day, name) for name in law.starts for day in course.dates.get(name, ())]
    if not told:
        raise NotLawful(law.section, f"This clock starts with an event that was not given: {' or '.join(law.starts)}.")
    day, name = max(told)
    return day, f"the {EVENTS[name]}", False


def _first(names: Sequence[str], course: Course, start: date) -> date | None:
    return min((day for name in names for day in course.dates.get(name, ()) if day >= start), default=None)


def _day_one(tally: Count, start: date, waiting: Sequence[Pause], calendar: Calendar) -> date | None:
    if tally.period.unit in _BEGINS_WITH_START:
        first = start
    elif tally.period.unit is Unit.WEEKS:
        first = start + ONE_DAY
    else:
        first = end_of(_ONE_WORKING_DAY, start, tally.pauses, calendar)
    return None if any(pause.first <= first for pause in waiting) else first


def _state(answered_on: date | None, due: date | None, now: date) -> State:
    if answered_on is not None:
        return State.ANSWERED
    if due is None:
        return State.STOPPED
    return State.LATE if now > due else State.RUNNING


def _warnings(
    law: Regime, course: Course, today: date, now: date, answered_on: date | None, end: date
) -> Iterator[str]:
    if now > today:
        yield f"Something lies after {in_words(today)}: the clock is read as it will stand on {in_words(now)}."
    if max(end, now).year > course.calendar.known_until:
        yield (
            f"Bank holidays are known only to the end of {course.calendar.known_until}: the date is worked out from the"
            " rules for later years, and a proclamation may still move it."
        )
    yield from course.warnings
    for question, asked in course.waiting.values():
        if question.answer_within:
            last = end_of(question.answer_within, asked, (), course.calendar)
            if now > last and answered_on is None:
                yield (
                    f"The {EVENTS[question.asked]} of {in_words(asked)} was not paid by {in_words(last)}: the authority"
                    f" is no longer obliged to comply ({question.answer_section})."
                )
    if law.extension:
        yield from _warnings_of_extension(law, law.extension, course, answered_on or now)
    if law.notes:
        yield from _warnings_of_complaint(law, course)
    if isinstance(law.starts, tuple) and law.starts[0] not in course.dates:
        yield f"There is no {EVENTS[law.starts[0]]}, which is normally expected before this clock is looked at."


def _warnings_of_extension(law: Regime, extension: Extension, course: Course, reached: date) -> Iterator[str]:
    if not law.moved_by_notice:
        by = course.ordinary().end
        if law.starts is From.LATEST_RECEIPT and law.period != law.notices_within and course.notice is None:
            lost = reached > by and not course.waiting
            yield (
                f"No {EVENTS[extension.notice]} is known. "
                + (f"It had to be given by {in_words(by)}" if lost else f"It must be given by {in_words(by)}")
                + f" ({extension.section}); without it the response is due then."
            )
    elif course.notice and extension.estimate and course.estimate is None:
        yield (
            f"The {EVENTS[extension.notice]} of {in_words(course.notice)} gives no date. It must"
            f" ({extension.section}), and until it does the last day stays where it is."
        )
    elif course.estimate and extension.normally:
        normally = count(extension.normally, None, course.start, course.pauses, course.closures, course.calendar).end
        if course.estimate > normally:
            yield (
                f"The {EVENTS[extension.estimate]}, {in_words(course.estimate)}, is beyond {extension.normally} in all"
                f" ({in_words(normally)}), which the ICO accepts only in exceptional circumstances."
            )


def _warnings_of_complaint(law: Regime, course: Course) -> Iterator[str]:
    responses = course.dates.get("response_sent")
    if not responses or law.days_to_ask_review is None:
        return
    last = course.calendar.add_working_days(responses[-1], law.days_to_ask_review)
    if course.received > last:
        yield (
            f"The complaint came after {in_words(last)}, {law.days_to_ask_review} working days from the response"
            f" ({law.ask_review_section}); to take it up is at the authority's discretion."
        )
