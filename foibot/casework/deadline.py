"""By when is a case to be answered, in law and within the council?"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from foibot.casework.case import Case, ClockEvent
from foibot.casework.decision import Office
from foibot.law.clock import Reckoning, reckon
from foibot.law.events import Event, NotLawful
from foibot.law.regimes import regime_named
from foibot.law.working_days import Calendar

_ORDINARY = 20  # working days: what the law leaves of them after the officer's share is for checking
_AT_SHORT_NOTICE = 2  # working days for an officer who is asked after the council's own date has gone by

# What the facts of the clock are called in each law (contract, section 4). A fact may stand for two events: a notice,
# and the date that it names.
_ACT: dict[str, tuple[str, str]] = {
    "transferred in": ("transferred_in", ""),
    "clarification requested": ("clarification_requested", ""),
    "clarification received": ("clarification_received", ""),
    "fees notice given": ("fees_notice", ""),
    "fee paid": ("fee_paid", ""),
    "extension notice given": ("pit_notice", "pit_until"),
}
_REGULATIONS: dict[str, tuple[str, str]] = _ACT | {
    "fees notice given": ("charge_notice", ""),
    "fee paid": ("charge_paid", ""),
    "extension notice given": ("extension_notice", ""),
}
_EVENTS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "foi": _ACT,
    "eir": _REGULATIONS,
    "sar": _REGULATIONS
    | {"clarification requested": ("id_requested", ""), "clarification received": ("id_received", "")},
}
REGIMES = tuple(_EVENTS)
"""The regimes under which a case can be answered."""


def clock(case: Case, office: Office) -> Reckoning:
    """The clock of a case as it stands today, worked out from its dated events.

    Raises NotLawful, naming the section, where the law does not allow one of them: it was refused when it was to become
    a fact, so that only a case in the making raises this.
    """
    answered = case.responded_at.astimezone(office.council.zone).date() if case.responded_at else None
    return _reckoned(case.regime, case.received, case.clock_events, answered, office.today, office.calendar)


def review_clock(case: Case, office: Office) -> Reckoning | None:
    """The clock of a case's internal review; None where none was asked for."""
    name = regime_named(case.regime).review
    if case.review is None or name is None:
        return None
    sent = [case.review.sent_at] if case.review.sent_at else []
    events = [Event("review_outcome_sent", moment.astimezone(office.council.zone).date()) for moment in sent]
    today = max(office.today, case.review.received)
    return reckon(name, case.review.received, events, today=today, calendar=office.calendar)


@lru_cache(maxsize=1 << 14)
def _reckoned(
    regime: str,
    received: date,
    happened: tuple[ClockEvent, ...],
    answered: date | None,
    today: date,
    calendar: Calendar,
) -> Reckoning:
    """Thousands of cases share a few dozen days of receipt, so that most clocks have been read already."""
    events = list(_in_the_law_s_words(regime, happened))
    if answered is not None:
        events.append(Event("response_sent", answered))
    return reckon(regime, received, events, today=max(today, received), calendar=calendar)


def _in_the_law_s_words(regime: str, happened: Iterable[ClockEvent]) -> Iterable[Event]:
    names = _EVENTS[regime]
    for event in happened:
        if event.name == "extension notice given" and event.regime not in {"", regime}:
            continue  # each law gives more time for reasons of its own: a notice under another is none
        name, estimate = names[event.name]
        yield Event(name, event.on)
        if estimate and event.until is not None:
            yield Event(estimate, event.until)


def refusal(case: Case, office: Office) -> NotLawful | None:
    """Why the law does not allow what is about to become a fact of this case; None where it does."""
    if late := next((event for event in case.clock_events if event.on > office.today), None):
        return NotLawful("FOIA s.10(6)", f"The day given for “{late.name}” lies in the future.")
    if case.received > office.today:
        return NotLawful("FOIA s.10(6)", "The day of receipt lies in the future.")
    try:
        clock(case, office)
    except NotLawful as why:
        return why
    return None


def due(case: Case, office: Office) -> date:
    """The day on which the law wants the answer at the latest; where the clock stands still, as it stood before."""
    reckoning = clock(case, office)
    return reckoning.due or reckoning.basis.end


def chase_by(case: Case, office: Office) -> date:
    """The day by which people are chased: the law's, or an earlier one that somebody was told (design property 5)."""
    by_law = due(case, office)
    return min(by_law, case.told) if case.told else by_law


def answer_by(case: Case, office: Office) -> date:
    """The day on which the council wants the officer's answer, ahead of the law's so that it can be checked.

    It follows from the law's date, so that it moves with it, and from the day on which the service was first asked.
    """
    by_law, start = due(case, office), clock(case, office).basis.start
    asked = [q.asked_at for q in case.questions if q.asked_at is not None]
    asked_on = max(min(asked).astimezone(office.council.zone).date(), start) if asked else office.today
    wanted = office.calendar.add_working_days(by_law, office.council.answer_within - _ORDINARY)
    if wanted <= asked_on:
        wanted = office.calendar.add_working_days(asked_on, _AT_SHORT_NOTICE)
    if by_law > asked_on:
        return min(wanted, by_law)
    return office.calendar.add_working_days(asked_on, 1)


def review_by(letter_date: date, office: Office) -> date:
    """The last day on which the requester may ask for an internal review of a letter of this date."""
    return office.calendar.add_working_days(letter_date, office.council.review.days_to_ask)
