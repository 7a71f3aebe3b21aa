"""When does a period end that the law counts in working days, months or weeks, and in which some days do not count?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from foibot.law.dates import corresponding_date, end_of_month
from foibot.law.working_days import Calendar

ONE_DAY = timedelta(days=1)
FOREVER = date.max - ONE_DAY
"""The last day of a pause whose end is not known yet; a day short of the last there is, so that one can be added."""


class Unit(Enum):
    """What a period is counted in, and from where."""

    WORKING_DAYS = "working days after the start (FOIA s.10(1))"
    MONTHS = "months to the corresponding date, and on to a working day (UK GDPR art. 12A as the ICO counts it)"
    MONTHS_BEGINNING_WITH = "months beginning with the day itself, so ending the day before (FOIA s.9(2))"
    WEEKS = "weeks after the start, by the calendar (the ICO's rule for complaints)"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as the law states it."""

    number: int
    unit: Unit = Unit.WORKING_DAYS

    def __str__(self) -> str:
        unit = {Unit.WORKING_DAYS: "working day", Unit.WEEKS: "week"}.get(self.unit, "month")
        return f"{self.number} {unit}{'' if self.number == 1 else 's'}"


class Pause(NamedTuple):
    """Days that do not count, the first and the last included, and why."""

    first: date
    last: date
    why: str


def in_order(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The same days by date, none of them twice: a later pause yields the days that an earlier one already holds."""
    ordered: list[Pause] = []
    for pause in sorted(pauses):
        first = max(pause.first, ordered[-1].last + ONE_DAY) if ordered else pause.first
        if first <= pause.last:
            ordered.append(pause._replace(first=first))
    return tuple(ordered)


def end_of(period: Period, start: date, pauses: Sequence[Pause], calendar: Calendar) -> date:
    """The last day of `period` counted from `start`, leaving out `pauses` (in order, none overlapping)."""
    match period.unit:
        case Unit.WORKING_DAYS:
            return _working_days_on(period.number, start, pauses, calendar)
        case Unit.MONTHS:
            return _next_working_day(months_on(period.number, start, pauses), calendar)
        case Unit.MONTHS_BEGINNING_WITH:
            # Where the last month has no such day the whole of it is given: the reading kinder to the applicant.
            after = corresponding_date(start, period.number)
            return end_of_month(start, period.number) if after is None else after - ONE_DAY
        case Unit.WEEKS:
            return start + timedelta(weeks=period.number)


def months_on(number: int, start: date, pauses: Sequence[Pause]) -> date:
    """The corresponding date `number` months after `start`, and as many days later as `pauses` leave out.

    It may be no working day. Where the month is too short for a corresponding date, its last day stands in.
    """
    end = corresponding_date(start, number) or end_of_month(start, number)
    for pause in pauses:
        if pause.first > end:
            break
        # The month begins with the day of receipt itself, so that day can be left out like any other.
        left_out = pause.last - max(start - ONE_DAY, pause.first - ONE_DAY)
        end += max(left_out, timedelta(0))
    return end


class Count(NamedTuple):
    """Where a count ends, the period that was counted, and the days that were left out of it, in order."""

    end: date
    period: Period
    pauses: tuple[Pause, ...]


def count(
    period: Period,
    cap: Period | None,
    start: date,
    pauses: Sequence[Pause],
    closures: Sequence[Pause],
    calendar: Calendar,
) -> Count:
    """Count `period` from `start`, leaving out `pauses` and `closures`; or `cap`, less `pauses`, if that ends first.

    The cap is that of SI 2004/3364 reg 3(2): twenty school days or sixty working days.
    """
    left_out = in_order((*pauses, *closures))
    end = end_of(period, start, left_out, calendar)
    if cap:
        of_cap = in_order(pauses)
        end_of_cap = end_of(cap, start, of_cap, calendar)
        if end_of_cap < end:
            return Count(end_of_cap, cap, of_cap)
    return Count(end, period, left_out)


def counted(start: date, until: date, pauses: Sequence[Pause], calendar: Calendar) -> int:
    """The working days after `start`, up to and including `until`, that lie in none of `pauses`."""
    days = calendar.working_days_between(start, until)
    for pause in pauses:
        days -= calendar.working_days_between(max(start, pause.first - ONE_DAY), min(until, pause.last))
    return days


def _working_days_on(number: int, start: date, pauses: Sequence[Pause], calendar: Calendar) -> date:
    end = calendar.add_working_days(start, number)
    for pause in pauses:
        if pause.first > end:
            break
        number += calendar.working_days_between(max(start, pause.first - ONE_DAY), pause.last)
        end = calendar.add_working_days(start, number)
    return end


def _next_working_day(day: date, calendar: Calendar) -> date:
    return day if calendar.is_working_day(day) else calendar.add_working_days(day, 1)
