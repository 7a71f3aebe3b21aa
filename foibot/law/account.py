"""How was the time counted, day by day and stretch by stretch?"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from foibot.law.course import Stretch
from foibot.law.dates import weekday
from foibot.law.periods import FOREVER, ONE_DAY, Pause
from foibot.law.working_days import Calendar

_SATURDAY = 5


class Day(NamedTuple):
    """One day of a count: its number where it counted, and why where it did not."""

    date: date
    number: int | None
    why: str


class Skipped(NamedTuple):
    """A weekday that did not count, and why: the holiday and the part of the UK that has it, or what was waited for."""

    date: date
    why: str


def day_by_day(start: date, until: date, pauses: Sequence[Pause], calendar: Calendar) -> tuple[Day, ...]:
    """Every day after `start`, up to and including `until`, as working days are counted."""
    days: list[Day] = []
    number = 0
    for ordinal in range(start.toordinal() + 1, until.toordinal() + 1):
        day = date.fromordinal(ordinal)
        why = _why_not(day, pauses, calendar)
        if not why:
            number += 1
        days.append(Day(day, None if why else number, why))
    return tuple(days)


def weekdays_skipped(days: Iterable[Day]) -> tuple[Skipped, ...]:
    """Of a count's days, the weekdays that did not count."""
    return tuple(Skipped(day.date, day.why) for day in days if day.number is None and day.date.weekday() < _SATURDAY)


def weekdays_left_out(
    start: date, until: date, rolled_from: date, pauses: Sequence[Pause], calendar: Calendar
) -> tuple[Skipped, ...]:
    """Of a period of months or weeks from `start` to `until`, the weekdays that did not count.

    A holiday counts there like any other day, unless the period would have ended on it: it ends on `rolled_from`, and
    runs on from there to `until`.
    """
    skipped: list[Skipped] = []
    for ordinal in range(start.toordinal(), until.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day.weekday() >= _SATURDAY:
            continue
        why = _pause(day, pauses)
        if not why and rolled_from <= day < until:
            why = str(calendar.holiday(day) or "")
        if why:
            skipped.append(Skipped(day, why))
    return tuple(skipped)


def stretches(first: date, until: date, pauses: Sequence[Pause], why: str) -> tuple[Stretch, ...]:
    """The days from `first` to `until`: those that counted, with `why`, and those that `pauses` kept from counting."""
    told: list[Stretch] = []
    for pause in pauses:
        if pause.last < first or pause.first > until:
            continue
        if first < pause.first:
            told.append(Stretch(first, pause.first - ONE_DAY, True, why))
        open_ended = pause.last == FOREVER
        told.append(Stretch(max(first, pause.first), None if open_ended else pause.last, False, pause.why))
        first = pause.last + ONE_DAY
    if first <= until:
        told.append(Stretch(first, until, True, why))
    return tuple(told)


def before(first: date, told: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What was told of the days before `first`: a month begins with the very day on which what went before it ended."""
    last = first - ONE_DAY
    return tuple(part._replace(last=min(part.last or last, last)) for part in told if part.first <= last)


def _why_not(day: date, pauses: Sequence[Pause], calendar: Calendar) -> str:
    if day.weekday() >= _SATURDAY:
        return weekday(day)
    return str(calendar.holiday(day) or "") or _pause(day, pauses)


def _pause(day: date, pauses: Sequence[Pause]) -> str:
    return next((pause.why for pause in pauses if pause.first <= day <= pause.last), "")
