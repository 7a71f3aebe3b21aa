"""How is a count told, to a person who may want to check it and to a program that may want to use it?

The text is fit to be sent as it stands: to the requester, to a service that doubts a date, or to the Commissioner.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from foibot.law.account import Day, before
from foibot.law.clock import Reckoning, State
from foibot.law.dates import corresponding_date, with_weekday
from foibot.law.periods import Pause, Period, Unit, months_on
from foibot.law.regimes import Nature, Regime, regime_named
from foibot.law.working_days import SCOTLAND

# Where each law says what a working day is.
_DEFINED = {"FOIA": "FOIA s.10(6)", "EIR": "EIR reg 2(1)", "RPSI": "RPSI reg 2", "FOISA": "FOISA s.73"}

_FREE_DAYS = "Saturdays, Sundays, Christmas Day, Good Friday and bank holidays in any part of the United Kingdom"
_FREE_DAYS_IN_SCOTLAND = "Saturdays, Sundays, Christmas Day and bank holidays in Scotland"
_WEEKEND = ("Saturday", "Sunday")


def as_document(reckoning: Reckoning) -> dict[str, object]:
    """The clock as `foibot due --json` prints it: names, numbers, texts and lists, with dates in ISO 8601."""
    return {
        "regime": reckoning.regime,
        "received": reckoning.received.isoformat(),
        "day_one": _iso(reckoning.day_one),
        "due": _iso(reckoning.due),
        "working_days": reckoning.working_days,
        "state": reckoning.state.value,
        "days_used": reckoning.days_used,
        "days_left": reckoning.days_left,
        "skipped": [{"date": skipped.date.isoformat(), "why": skipped.why} for skipped in reckoning.skipped],
        "periods": [
            {"from": part.first.isoformat(), "to": _iso(part.last), "counted": part.counted, "why": part.why}
            for part in reckoning.periods
        ],
        "warnings": list(reckoning.warnings),
        "today": reckoning.today.isoformat(),
        "answered_on": _iso(reckoning.answered_on),
        "waiting_for": reckoning.waiting_for,
        "calendar": reckoning.basis.calendar.version,
    }


def explain(reckoning: Reckoning) -> str:
    """The count in plain text: the last day and how it stands, then the rule and each day with its number or reason."""
    law = regime_named(reckoning.regime)
    by_day = reckoning.basis.period.unit is Unit.WORKING_DAYS
    paragraphs = (
        " ".join(_standing(reckoning)),
        _rule(law),
        "\n".join(_beginning(reckoning)),
        "\n".join(_by_day(reckoning) if by_day else _by_calendar(reckoning)),
        "\n".join(f"Note: {warning}" for warning in reckoning.warnings),
        f"Worked out with the calendar {reckoning.basis.calendar.version}.",
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _rule(law: Regime) -> str:
    said = f"{law.title}: {law.limit} ({law.section})."
    if law.nature is Nature.GUIDANCE:
        said += " This is good practice, not a limit set by law."
    if law.period.unit is Unit.WORKING_DAYS:
        free_days = _FREE_DAYS_IN_SCOTLAND if law.parts == SCOTLAND else _FREE_DAYS
        said += f" Working days leave out {free_days} ({_DEFINED[law.short]})."
    return said


def _beginning(reckoning: Reckoning) -> Iterator[str]:
    basis = reckoning.basis
    by_day = basis.period.unit is Unit.WORKING_DAYS
    if by_day and basis.start == reckoning.received:
        yield f"Received on {with_weekday(reckoning.received)}, which is day zero."
        return
    yield f"Received on {with_weekday(reckoning.received)}."
    for stretch in before(basis.first, basis.behind):
        yield f"{_span(stretch.first, stretch.last)}: not counted, {stretch.why}."
    if by_day:
        yield f"Counted from {basis.begun_by} on {with_weekday(basis.start)}, which is day zero."


def _by_day(reckoning: Reckoning) -> Iterator[str]:
    def alike(day: Day) -> tuple[bool, str]:
        return day.number is not None, _told_with(day, reckoning.basis.pauses)

    # A period that is over is told to its end: whatever its age, the days since then are a number, not a list.
    shown = (day for day in reckoning.working if reckoning.due is None or day.date <= reckoning.due)
    for (counts, why), together in groupby(shown, key=alike):
        days = list(together)
        if not counts:
            yield f"   -  {_span(days[0].date, days[-1].date)}: {why}"
            continue
        for day in days:
            yield f"{day.number:>4}  {with_weekday(day.date)}{'   the last day' if day.date == reckoning.due else ''}"


def _told_with(day: Day, pauses: Sequence[Pause]) -> str:
    """The reason under which a day goes on one line with its neighbours: weeks of waiting would fill pages."""
    if waiting := next((pause.why for pause in pauses if pause.first <= day.date <= pause.last), None):
        return waiting
    return "weekend" if day.why in _WEEKEND else day.why


def _by_calendar(reckoning: Reckoning) -> Iterator[str]:
    start, period = reckoning.basis.start, reckoning.basis.period
    begun = f"{reckoning.basis.begun_by} on {with_weekday(start)}"
    match period.unit:
        case Unit.MONTHS:
            yield from _by_month(reckoning, f"{period} from {begun}")
        case Unit.MONTHS_BEGINNING_WITH:
            yield f"{period} beginning with {begun} end on {with_weekday(reckoning.basis.end)}{_cut(start, period)}."
        case _:
            yield f"{period} from {begun} end on {with_weekday(reckoning.basis.end)}."


def _by_month(reckoning: Reckoning, counted: str) -> Iterator[str]:
    basis = reckoning.basis
    number = basis.period.number
    whole = months_on(number, basis.start, ())
    yield f"{counted}: the corresponding date is {with_weekday(whole)}{_cut(basis.start, basis.period)}."
    if reckoning.due is None:
        return
    end = months_on(number, basis.start, basis.pauses)
    for pause in basis.pauses:
        yield f"{_span(pause.first, pause.last)}: not counted, {pause.why}."
    if end != whole:
        days = (end - whole).days
        yield f"That is {days} day{'' if days == 1 else 's'} more, to {with_weekday(end)}."
    if end != basis.end:
        yield f"{with_weekday(end)} is no working day in England and Wales, so the period runs on to the next."
    yield (
        "This is how the ICO counts. Read strictly, a period beginning with the day of receipt ends one day sooner:"
        " to answer by then is safe."
    )


def _cut(start: date, period: Period) -> str:
    exists = corresponding_date(start, period.number) is not None
    return "" if exists else ", the last day of a month that has no such date"


def _standing(reckoning: Reckoning) -> Iterator[str]:
    due = reckoning.due
    if due is None:
        yield f"The clock is stopped, {reckoning.waiting_for}, and there is no last day; {_reached(reckoning)}."
    else:
        yield f"The last day {_verb(reckoning, due)} {with_weekday(due)}, until midnight; {_reached(reckoning)}."
    if reckoning.basis.extended_by:
        yield f"More time was given by {reckoning.basis.extended_by}."


def _verb(reckoning: Reckoning, due: date) -> str:
    return "was" if (reckoning.answered_on or reckoning.today) > due else "is"


def _reached(reckoning: Reckoning) -> str:
    """How far the count has come, or by how much it was missed."""
    left = reckoning.days_left
    used = f"{reckoning.days_used} of {reckoning.working_days} working days"
    today = with_weekday(reckoning.today)
    match reckoning.state:
        case State.ANSWERED:
            answered = f"it was answered on {with_weekday(reckoning.answered_on or reckoning.today)}"
            return f"{answered}, with {used} used: in time" if reckoning.in_time else f"{answered}, {_late(left)}"
        case State.LATE:
            return f"at the end of {today} it is {_late(left)}"
        case State.STOPPED:
            return f"at the end of {today} {used} are used"
        case State.RUNNING:
            return f"at the end of {today} {used} are used and {left} {'is' if left == 1 else 'are'} left"


def _late(left: int) -> str:
    return f"{_working_days(-left)} late" if left else "late, though no working day has passed since"


def _working_days(number: int) -> str:
    return f"{number} working day{'' if number == 1 else 's'}"


def _span(first: date, last: date | None) -> str:
    if last is None:
        return f"From {with_weekday(first)}"
    return with_weekday(first) if first == last else f"{with_weekday(first)} to {with_weekday(last)}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
