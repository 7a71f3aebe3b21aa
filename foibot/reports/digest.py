"""What do supervisors and heads of service read each working morning? Figures and lines as a letter's words.

References stand first; no line names a requester or a topic, since a lock screen or a passer-by may read along.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

import msgspec

from foibot.casework.blocks import Bar, Bars, Picture, Rate, Rates
from foibot.casework.deadline import review_clock
from foibot.casework.decision import Office
from foibot.casework.letters import Letter
from foibot.law.clock import State
from foibot.law.dates import local_day, short, weekday
from foibot.reports.figures import (
    GOOD,
    UNSATISFACTORY,
    Arrived,
    House,
    Month,
    OnTime,
    Remaining,
    Reviews,
    ServiceFigures,
    Undelivered,
    bar_of,
    months_until,
    quarter_of,
    remaining,
)
from foibot.reports.forecast import Forecast, Group
from foibot.reports.survey import Standing, Survey

_MOST_LINES = 15  # of a list; a longer one is asked for by LIST
_MOST_THIS_WEEK = 8
_MOST_MESSAGES = 10
_MOST_FOR_THE_TEAM = 100  # messages: it decides about each (design property 12)
_MOST_REVIEWS = 5
_LONGEST_SENDER = 40
_LONGEST_SUBJECT = 50
_LONGEST_SERVICE = 28
_LONGEST_WHY = 120
_LONGEST_TROUBLE = 400
_CHART_MONTHS = 2  # with a response in them; a single one is no course of things


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One case in a list. `reference` is as short as this year's can be, `not_counted` the weekdays until `day` that
    are no working days, `nudge` what reminds whoever's move it is, "" where nobody can be reminded."""

    reference: str
    service: str
    day: date
    days_left: int
    not_counted: tuple[date, ...]
    why: str
    who: str
    since: date
    holding: str  # what is to say of a holding letter, a sentence without its full stop
    nudge: str


class Listed(msgspec.Struct, frozen=True):
    """The first lines of a list, and how many more there are."""

    lines: tuple[Line, ...] = ()
    more: int = 0


class Digest(Letter, frozen=True, kw_only=True):
    """To a supervisor, or to a head of service about their own part, each working morning.

    `open` cases are those not answered yet: the late, those at risk, and the others, `this_week` and `on_course` and
    `waiting`. Those under review have been answered and are told apart. `services` is empty for the whole council.
    """

    template = "digest"
    today: date
    services: tuple[str, ...]
    nudges: bool  # the reader may write NUDGE
    decides: bool  # the reader is of the FOI team, and may write RESCUE beside a message that was ignored
    open: int
    late: int
    at_risk: int
    this_week: int
    on_course: int
    waiting: int
    late_cases: Listed
    at_risk_cases: Listed
    this_week_cases: Listed
    since: str  # yesterday, Friday: since when the next three count
    came: int
    closed: int
    newly_at_risk: int
    holding_offered: int
    month: OnTime
    quarter: OnTime
    good: int
    unsatisfactory: int
    reviews: Reviews
    by_service: tuple[ServiceFigures, ...]
    remaining: tuple[Remaining, ...]
    remaining_picture: Picture
    months: tuple[Month, ...]
    months_picture: Picture | None
    undelivered: tuple[Undelivered, ...]
    more_undelivered: int
    arrived: tuple[Arrived, ...]
    more_arrived: int
    fetched: str
    sent: str
    seal: str
    paused: str
    paused_because: str
    troubles: tuple[str, ...] = ()
    deferred: int


def digest_of(
    whole: Survey, house: House, office: Office, services: Sequence[str] = (), *, nudges: bool, decides: bool = False
) -> Digest:
    """The digest of the whole council, or of some services' part. `nudges`: its reader may write NUDGE; `decides`: and
    is of the FOI team, which sees every message that was held or ignored."""
    part = whole.of(services)
    today = office.today
    groups = Counter(s.forecast.group for s in part.standings)
    running = [s for s in part.standings if s.forecast.group not in (Group.WAITING, Group.UNDER_REVIEW)]
    bars = remaining(bar_of(s.forecast.left_in_law, s.forecast.group is Group.LATE) for s in running)
    months = months_until(today, _by_month(part))
    answered = sum(month.on_time.sent > 0 for month in months)
    undelivered = [mail for mail in house.undelivered if not services or mail.service in services]
    arrived = () if services else house.arrived
    most = _MOST_FOR_THE_TEAM if decides else _MOST_MESSAGES
    return Digest(
        today=today,
        services=tuple(services),
        nudges=nudges,
        decides=decides,
        open=len(part.standings) - groups[Group.UNDER_REVIEW],
        late=groups[Group.LATE],
        at_risk=groups[Group.AT_RISK],
        this_week=groups[Group.THIS_WEEK],
        on_course=groups[Group.ON_COURSE],
        waiting=groups[Group.WAITING],
        late_cases=_listed(part, Group.LATE, _MOST_LINES, office, nudges),
        at_risk_cases=_listed(part, Group.AT_RISK, _MOST_LINES, office, nudges),
        this_week_cases=_listed(part, Group.THIS_WEEK, _MOST_THIS_WEEK, office, nudges),
        since=_in_words(part.since, today),
        came=part.came.total(),
        closed=part.closed.total(),
        newly_at_risk=sum(s.newly_at_risk for s in part.standings),
        holding_offered=sum(_is_offered_holding(s, office) for s in running),
        month=_answered_since(part, today.replace(day=1)),
        quarter=_answered_since(part, quarter_of(today)),
        good=GOOD,
        unsatisfactory=UNSATISFACTORY,
        reviews=_reviews(part, office),
        by_service=_by_service(part, today) if not services else (),
        remaining=bars,
        remaining_picture=_picture_of_remaining(bars),
        months=months if answered >= _CHART_MONTHS else (),
        months_picture=_picture_of_months(months) if answered >= _CHART_MONTHS else None,
        undelivered=tuple(_undelivered(mail, office) for mail in undelivered[:_MOST_MESSAGES]),
        more_undelivered=max(len(undelivered) - _MOST_MESSAGES, 0),
        arrived=tuple(map(_arrived, arrived[:most])),
        more_arrived=len(arrived[most:]),
        fetched=_at(house.fetched_at, office),
        sent=_at(house.sent_at, office),
        seal=house.seal,
        paused=house.paused,
        paused_because=shortened(house.paused_because, _LONGEST_WHY),
        troubles=tuple(shortened(trouble, _LONGEST_TROUBLE) for trouble in house.troubles),
        deferred=house.deferred,
    )


def short_reference(reference: str, office: Office) -> str:
    """A reference without what every one of this year's begins with: 00123. One of another year stays whole."""
    start = office.council.reference.pattern.partition("{number")[0].replace("{year}", str(office.today.year))
    rest = reference.removeprefix(start)
    return rest if rest and rest[0].isdigit() else reference


def shortened(text: str, longest: int) -> str:
    """`text` on one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


# the lists


def _listed(part: Survey, group: Group, most: int, office: Office, nudges: bool) -> Listed:
    """The most pressing first: the longest late, else the fewest days left."""
    members = [s for s in part.standings if s.forecast.group is group]
    members.sort(key=lambda s: (s.forecast.day, s.case.reference))
    return Listed(tuple(_line(s, office, nudges) for s in members[:most]), max(len(members) - most, 0))


def _line(standing: Standing, office: Office, nudges: bool) -> Line:
    seen: Forecast = standing.forecast
    reference = short_reference(seen.reference, office)
    return Line(
        reference=reference,
        service=shortened(seen.service, _LONGEST_SERVICE) or "no service yet",
        day=seen.day,
        days_left=seen.days_left,
        not_counted=tuple(_weekdays_off(office, seen.day)),
        why=seen.why,
        who=seen.move.who,
        since=seen.move.since,
        holding=_holding(standing, office),
        nudge=f"NUDGE {reference}" if nudges and seen.move.staff else "",
    )


def _weekdays_off(office: Office, until: date) -> Iterator[date]:
    """The weekdays from today to a day that are no working days."""
    day = office.today
    while day < until:
        day += timedelta(days=1)
        if day.weekday() < 5 and not office.calendar.is_working_day(day):
            yield day


def _is_offered_holding(standing: Standing, office: Office) -> bool:
    case, seen = standing.case, standing.forecast
    return (
        seen.days_used >= office.council.ladder.offer_holding
        and case.holding is None
        and case.released_at is None
        and bool(case.service)
    )


def _holding(standing: Standing, office: Office) -> str:
    holding = standing.case.holding
    if holding is not None:
        return f"The requester was told to expect it by {short(holding.until)}"
    at_risk = standing.forecast.group is Group.AT_RISK  # what is late already has it in the figures
    return "Holding letter ready for the FOI team" if at_risk and _is_offered_holding(standing, office) else ""


# the figures


def _by_month(part: Survey) -> dict[date, OnTime]:
    total: dict[date, OnTime] = {}
    for (_, month), rate in part.answered.items():
        total[month] = total.get(month, OnTime()) + rate
    return total


def _answered_since(part: Survey, first: date) -> OnTime:
    return sum((rate for (_, month), rate in part.answered.items() if month >= first), OnTime())


def _by_service(part: Survey, today: date) -> tuple[ServiceFigures, ...]:
    """A row for each service that has an open case or answered one this quarter; last what no service was asked."""
    quarter: dict[str, OnTime] = {}
    for (service, month), rate in part.answered.items():
        if month >= quarter_of(today):
            quarter[service] = quarter.get(service, OnTime()) + rate
    groups: dict[str, Counter[Group]] = {}
    for standing in part.standings:
        if standing.forecast.group is not Group.UNDER_REVIEW:
            groups.setdefault(standing.case.service, Counter())[standing.forecast.group] += 1
    return tuple(
        ServiceFigures(
            service=shortened(service, _LONGEST_SERVICE) or "No service yet",
            open=groups.get(service, Counter()).total(),
            late=groups.get(service, Counter())[Group.LATE],
            at_risk=groups.get(service, Counter())[Group.AT_RISK],
            answered=quarter.get(service, OnTime()),
        )
        for service in sorted({*groups, *quarter}, key=lambda name: (not name, name))
    )


def _reviews(part: Survey, office: Office) -> Reviews:
    owed = [(s.case.reference, review_clock(s.case, office)) for s in part.standings if s.case.under_review]
    dated = sorted((c.due, reference, c.state is State.LATE) for reference, c in owed if c is not None and c.due)
    late = [short_reference(reference, office) for _, reference, is_late in dated if is_late]
    coming = [(day, short_reference(reference, office)) for day, reference, is_late in dated if not is_late]
    day, reference = coming[0] if coming else (None, "")
    return Reviews(len(owed), len(late), tuple(late[:_MOST_REVIEWS]), day, reference)


def _picture_of_remaining(bars: Iterable[Remaining]) -> Picture:
    shown = tuple(Bar(bar.label, bar.number, warns=bar.label == "Late") for bar in bars)
    told = ", ".join(f"{bar.label} {bar.number}" for bar in shown)
    return Picture(f"Bar chart of open cases by working days left: {told}.", Bars(shown))


def _picture_of_months(months: Sequence[Month]) -> Picture:
    """The year stands under the first month shown, and under each January."""
    labels = [
        month.label if n == 0 or month.label.startswith("Jan") else month.label.split()[0]
        for n, month in enumerate(months)
    ]
    rates = tuple(
        Rate(label, month.on_time.in_time, month.on_time.sent) for label, month in zip(labels, months, strict=True)
    )
    told = ", ".join(
        f"{month.label} {month.on_time.percent} per cent" if month.on_time.sent else f"{month.label} no replies"
        for month in months
    )
    levels = ((GOOD, f"{GOOD}% good"), (UNSATISFACTORY, f"{UNSATISFACTORY}%"))
    return Picture(f"Line chart of replies on time, month by month: {told}.", Rates(rates, levels))


# the desk itself


def _undelivered(mail: Undelivered, office: Office) -> Undelivered:
    reference = short_reference(mail.case, office) if mail.case else ""
    return Undelivered(reference, mail.service, mail.purpose, shortened(mail.why, _LONGEST_WHY))


def _arrived(message: Arrived) -> Arrived:
    return Arrived(
        message.disposition,
        shortened(message.sender, _LONGEST_SENDER),
        shortened(message.subject, _LONGEST_SUBJECT),
        shortened(message.because, _LONGEST_WHY),
        message.id,
    )


def _at(moment: datetime | None, office: Office) -> str:
    """A moment as the council's clock shows it, with its day where it was not today; "" where there is none."""
    if moment is None:
        return ""
    clock_time = f"{moment.astimezone(office.council.zone):%H:%M}"
    day = local_day(moment, office.council.zone)
    return clock_time if day == office.today else f"{short(day)} {clock_time}"


def _in_words(since: date, today: date) -> str:
    days = (today - since).days
    if days == 1:
        return "yesterday"
    return weekday(since) if days < 7 else short(since)
