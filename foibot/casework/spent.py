"""Where did the days of a case go: which working days did each of those who had it in hand take?"""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from foibot.casework.case import Case
from foibot.casework.decision import Office
from foibot.law.dates import local_day

_ONE_DAY = timedelta(days=1)
_CLOSED = "closed"


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """Whole working days by who had the case in hand; a day belongs to whoever had it when the day ended.

    `triage`: not yet known for a request; `allocation`: no service yet; `service`: answers are outstanding; `drafting`:
    all answers are in, and the letter has not left; `approval`: with an approver; `requester`: waiting for a
    clarification or a payment; `closed`: between a closing and the reopening that followed it.
    """

    triage: int = 0
    allocation: int = 0
    service: int = 0
    drafting: int = 0
    approval: int = 0
    requester: int = 0
    closed: int = 0

    @property
    def total(self) -> int:
        """The working days after the date of receipt, up to the end or to today."""
        return sum(msgspec.structs.astuple(self))


STAGES: tuple[str, ...] = Spent.__struct_fields__
"""The stages in the order in which a case goes through them."""


def spent(case: Case, office: Office) -> Spent | None:
    """The working days that a case has taken, by stage: from the day after receipt to the day on which it was closed,
    or to the end of today. None where an older foibot, which noted no stages, wrote all there is of the case.

    The day of closing belongs to whoever had the case when it began. The stages always add up to the working days
    between these two dates, whatever the date of receipt was corrected to.
    """
    zone = office.council.zone
    stages = [(stage.name, local_day(stage.since, zone)) for stage in case.stages]
    ended = case.closed_at or case.responded_at
    if ended is not None and stages and stages[-1][0] == _CLOSED:
        stages.pop()
    if not stages:
        return None
    end = local_day(ended, zone) if ended else office.today
    while ended is not None and len(stages) > 1 and stages[-1][1] == end:
        stages.pop()  # an answer that came in and went out on one day leaves that day with the service
    days = dict.fromkeys(STAGES, 0)
    begins = _begins(case.received, [since for _, since in stages])
    for (name, _), before, last in zip(stages, begins, [*begins[1:], end], strict=True):
        days[name] += office.calendar.working_days_between(before, last)
    return Spent(**days)


def in_words(days: Spent, service: str) -> str:
    """The same for people: "1 to find the service, 5 with Highways"; stages that took no day are left out."""
    words = {
        "triage": "to see what was asked",
        "allocation": "to find the service",
        "service": f"with {service or 'those who know the answers'}",
        "drafting": "between the last answer and the letter",
        "approval": "for approval",
        "requester": "with the requester",
        "closed": "closed before it was reopened",
    }
    taken = [f"{getattr(days, name)} {words[name]}" for name in STAGES if getattr(days, name)]
    return ", ".join(taken) or "no working day has passed"


def _begins(received: date, since: Iterable[date]) -> list[date]:
    """The day before each stage's first, never before receipt; what came before the first stage belongs to it."""
    begins = [received]
    for day in list(since)[1:]:
        begins.append(max(begins[-1], day - _ONE_DAY))
    return begins
