"""By when is a case to be answered, in law and within the council?"""

from datetime import date

from foibot.casework.case import Case
from foibot.casework.decision import Office
from foibot.law.clock import Reckoning, reckon
from foibot.law.events import Event

_AT_SHORT_NOTICE = 2  # working days for an officer who is asked after the council's own date has gone by


def clock(case: Case, office: Office) -> Reckoning:
    """The clock of a case as it stands today, worked out from its dated events."""
    events = [Event(name, day) for name, day in case.clock_events]
    if case.responded_at is not None:
        events.append(Event("response_sent", case.responded_at.astimezone(office.council.zone).date()))
    return reckon(case.regime, case.received, events, today=max(office.today, case.received), calendar=office.calendar)


def due(case: Case, office: Office) -> date:
    """The day on which the law wants the answer at the latest; where the clock stands still, as it stood before."""
    reckoning = clock(case, office)
    return reckoning.due or office.calendar.add_working_days(case.received, reckoning.working_days)


def answer_by(case: Case, office: Office) -> date:
    """The day on which the council wants the officer's answer, ahead of the law's so that it can be checked.

    It follows from the facts: the day of receipt, and the day on which the service was first asked.
    """
    by_law = due(case, office)
    asked = [q.asked_at for q in case.questions if q.asked_at is not None]
    asked_on = min(asked).astimezone(office.council.zone).date() if asked else office.today
    wanted = office.calendar.add_working_days(case.received, office.council.answer_within)
    if wanted <= asked_on:
        wanted = office.calendar.add_working_days(asked_on, _AT_SHORT_NOTICE)
    if by_law > asked_on:
        return min(wanted, by_law)
    return office.calendar.add_working_days(asked_on, 1)


def review_by(letter_date: date, office: Office) -> date:
    """The last day on which the requester may ask for an internal review of a letter of this date."""
    return office.calendar.add_working_days(letter_date, office.council.review.days_to_ask)
