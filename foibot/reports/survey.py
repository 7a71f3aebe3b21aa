"""How do all cases of the council stand today? Each is looked at once; every reader's digest is cut from the same."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from foibot.casework.case import Case
from foibot.casework.council import Council
from foibot.casework.deadline import clock
from foibot.casework.decision import Office
from foibot.casework.restricted import may_see
from foibot.law.dates import local_day
from foibot.reports.figures import OnTime
from foibot.reports.forecast import Forecast, Group, forecast
from foibot.reports.statistics import REGIMES

_BEFORE = (Group.LATE, Group.AT_RISK)


class Standing(msgspec.Struct, frozen=True):
    """An open case with its forecast; `services` are those that it is with, `newly_at_risk` since the last working day
    before today."""

    case: Case
    forecast: Forecast
    services: frozenset[str]
    newly_at_risk: bool


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """Every open case with its forecast, and what became of those that were closed.

    `since` is the last working day before today: what is new is what happened from then until yesterday. `answered`
    are the responses by service and by the first day of their month, of the regimes whose figures are published; `came`
    and `closed` count cases by service.
    """

    since: date
    standings: tuple[Standing, ...]
    answered: dict[tuple[str, date], OnTime]
    came: Counter[str]
    closed: Counter[str]

    def seen_by(self, reader: str, council: Council) -> "Survey":
        """The survey as one reader of a digest may have it: of a case that is restricted to others, the reference, the
        dates and whose move it is remain."""
        return replace(self, standings=tuple(_covered(s, reader, council) for s in self.standings))

    def of(self, services: Collection[str]) -> "Survey":
        """The part of some services; the whole where there are none. A case shared by several is in the part of each,
        a closed one in that of the service that had the whole."""
        if not services:
            return self
        return Survey(
            since=self.since,
            standings=tuple(s for s in self.standings if not s.services.isdisjoint(services)),
            answered={key: rate for key, rate in self.answered.items() if key[0] in services},
            came=_only(self.came, services),
            closed=_only(self.closed, services),
        )


def survey(open_cases: Iterable[Case], closed_cases: Iterable[Case], office: Office) -> Survey:
    """Looks at every case once.

    `open_cases` are those that are not answered yet and those under review, `closed_cases` those closed since
    `figures.looked_back_to(today)`; a case under review that was answered since then is among both.
    """
    today = office.today
    since = office.calendar.add_working_days(today, -1)
    then = replace(office, now=office.now - timedelta(days=(today - since).days))
    standings = tuple(_standing(case, office, then) for case in open_cases)
    came = Counter(s.case.service for s in standings if since <= _day(s.case, office) < today)
    known = {s.case.reference for s in standings}
    answered: dict[tuple[str, date], OnTime] = {}
    closed: Counter[str] = Counter()
    for case in closed_cases:
        if case.responded_at is not None and case.regime in REGIMES:
            month = local_day(case.responded_at, office.council.zone).replace(day=1)
            one = OnTime(int(clock(case, office).in_time is True), 1)
            answered[case.service, month] = answered.get((case.service, month), OnTime()) + one
        if case.closed_at is not None and since <= local_day(case.closed_at, office.council.zone) < today:
            closed[case.service] += 1
        if case.reference not in known and since <= _day(case, office) < today:
            came[case.service] += 1
    return Survey(since=since, standings=standings, answered=answered, came=came, closed=closed)


def _standing(case: Case, office: Office, then: Office) -> Standing:
    now = forecast(case, office)
    newly = now.group is Group.AT_RISK and (case.received > then.today or forecast(case, then).group not in _BEFORE)
    asked = {q.service for q in case.questions if q.service and q.outcome is None}
    return Standing(case, now, frozenset({case.service} | asked), newly)


def _covered(standing: Standing, reader: str, council: Council) -> Standing:
    if may_see(standing.case, council, reader):
        return standing
    seen = standing.forecast
    move = replace(seen.move, staff=False)  # a reminder can only be asked for by whoever may see the case
    return replace(standing, forecast=replace(seen, why="It is restricted to named people", move=move))


def _day(case: Case, office: Office) -> date:
    return local_day(case.received_at, office.council.zone)


def _only(counted: Counter[str], services: Collection[str]) -> Counter[str]:
    return Counter({service: number for service, number in counted.items() if service in services})
