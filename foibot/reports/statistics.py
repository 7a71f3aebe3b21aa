"""What do the cases of a period add up to, in the figures that a council publishes and returns (domain.md part 6)?

Everything is counted in one pass and read as at the end of the period: what happened after it is as if it had not
happened. A case that was closed and reopened counts as never closed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from foibot.casework.case import Case, State
from foibot.casework.changes import WAITS
from foibot.casework.deadline import clock, review_clock
from foibot.casework.decision import Office
from foibot.casework.spent import STAGES, spent
from foibot.law.clock import Reckoning
from foibot.law.dates import in_words, local_day
from foibot.reports.endings import EXCEPTIONS, EXEMPTIONS, NOT_RECORDED, answer, box, exemptions

Number: TypeAlias = int | float | None

REGIMES = ("foi", "eir")
WHOLE = "whole"
"""Beside the stages: the working days from receipt to the response."""

QUARTERLY: dict[str, str] = {
    "open_at_start": "Open when the period began",
    "received": "Received in the period",
    "responses": "Responses sent in the period",
    "in_time": "of these, within the deadline",
    "late": "of these, outside it",
    "compliance_percent": "of responses sent, % within the deadline",
    "extended": "of these, with a lawfully extended deadline",
    "granted": "of these, granted in full",
    "not_held": "of these, refused in full: not held",
    "exempt": "of these, refused in full by exemption",
    "part": "of these, part granted, part refused",
    "limits": "of these, refused in full under s.12 or s.14",
    "unrecorded": "of these, no outcome recorded",
    "withdrawn_lapsed": "Withdrawn or lapsed in the period",
    "transferred": "Transferred to another authority in the period",
    "open_at_end": "Open at the period's end",
    "reviews_received": "Sent to internal review in the period",
    "reviews_completed": "Reviews completed in the period",
    "reviews_in_time": "of these, in time",
    "reviews_percent": "of reviews completed, % in time",
}
"""The s.45 Code's quarterly list, with what makes it add up; the percentages name their denominators."""

CABINET_OFFICE: dict[str, str] = {
    "1.A": "Received in the period, without cases where s.21 is the only exemption",
    "1.Ai": "of 1.A, wholly or mostly EIR",
    "1.B": "Received and not closed",
    "1.Bi": "of 1.B, deadline lawfully extended",
    "1.Bii": "of 1.B, waiting for a fee",
    "1.Biii": "of 1.B, past the deadline (extended ones left out)",
    "1.C": "Received and closed",
    "1.Ci": "of 1.C, in time",
    "1.Cii": "of 1.C, deadline lawfully extended (in neither other box)",
    "1.Ciii": "of 1.C, late",
    "2.A": "Received and closed (1.C again)",
    "2.B": "Granted in full",
    "2.C": "Clarification required, s.1(3): lapsed without it",
    "2.D": "Not held",
    "2.E": "Vexatious, s.14(1)",
    "2.F": "Repeated, s.14(2)",
    "2.G": "Over the cost limit, s.12",
    "2.H": "Partly withheld under an exemption",
    "2.I": "Fully withheld under an exemption, or neither confirmed nor denied",
    "2.X": "No box: withdrawn, transferred, fee not paid, outcome not recorded",
    "3.A": "Refused in whole or part under an exemption (2.H + 2.I)",
    **{f"3.{code}": f"uses of {words}" for code, words in (EXEMPTIONS | EXCEPTIONS).items()},
    f"3.{NOT_RECORDED}": "cases of 3.A with an exemption that is not recorded",
    "4.A": "Cases where s.21 is the only exemption",
    "4.B": "of 4.A, in time",
    "4.C": "of 4.A, late",
    "5": "Appealed to the Commissioner, not held (not recorded by foibot)",
    "6": "Appealed to the Commissioner, s.12 and s.14 (not recorded by foibot)",
    "7": "Appealed to the Commissioner, by exemption (not recorded by foibot)",
}
"""The lines of the Cabinet Office's return with their codes; 2.B to 2.I and 2.X add up to 2.A."""

_NOT_COUNTED = frozenset({"5", "6", "7"})
_PERCENTAGES = {
    "compliance_percent": ("in_time", "responses"),
    "reviews_percent": ("reviews_in_time", "reviews_completed"),
}


class Period(msgspec.Struct, frozen=True):
    """From one local day to another, both included."""

    first: date
    last: date

    def has(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and self.first <= day <= self.last


class Line(msgspec.Struct, frozen=True):
    """One figure under both laws and together; None where there is nothing to count, or to divide by."""

    code: str
    words: str
    foi: Number
    eir: Number
    both: Number


class Spread(msgspec.Struct, frozen=True):
    """How the working days of one stage are spread over a number of responses; `days` is their sum."""

    responses: int
    days: int
    median: float | None
    mean: float | None


class StageDays(msgspec.Struct, frozen=True):
    """Where the days went: one stage (or WHOLE) of the responses of one service; None stands for all services."""

    service: str | None
    stage: str
    foi: Spread
    eir: Spread
    both: Spread


class Share(msgspec.Struct, frozen=True):
    """How many of a number of responses were in time; `percent` is None where there were none."""

    responses: int
    in_time: int
    percent: float | None


class Punctuality(msgspec.Struct, frozen=True):
    """The responses of one service in one month ("2026-03"); None stands for all services, or the whole period."""

    service: str | None
    month: str | None
    foi: Share
    eir: Share
    both: Share


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """Every figure of a period as it stood on `as_at`; `left_out` counts what is in none of them, by what it was."""

    period: Period
    as_at: date
    quarterly: tuple[Line, ...]
    cabinet_office: tuple[Line, ...]
    where_the_days_went: tuple[StageDays, ...]
    on_time: tuple[Punctuality, ...]
    left_out: dict[str, int]
    warnings: tuple[str, ...]


def statistics(cases: Iterable[Case], period: Period, office: Office) -> Statistics:
    """The figures of `period`, from every case of the register in any order, in one pass."""
    tally = _Tally(period, office)
    for case in cases:
        tally.take(case)
    return Statistics(
        period=period,
        as_at=tally.as_at,
        quarterly=tuple(_line(tally.quarterly, code, words) for code, words in QUARTERLY.items()),
        cabinet_office=tuple(_line(tally.cabinet_office, code, words) for code, words in CABINET_OFFICE.items()),
        where_the_days_went=tuple(_stage_days(tally.days)),
        on_time=tuple(_punctuality(tally.punctual)),
        left_out=dict(tally.left_out),
        warnings=tuple(_warnings(period, office.today)),
    )


def _warnings(period: Period, today: date) -> Iterable[str]:
    if period.first > today:
        yield f"The period begins on {in_words(period.first)}, which lies in the future: there is nothing to count yet."
    elif period.last >= today:
        yield f"The period is not over: the figures are as they stand on {in_words(today)}."


class _Tally:
    """What has been counted so far, by figure and law; it grows with services, months and days, not with cases."""

    def __init__(self, period: Period, office: Office) -> None:
        self.period = period
        self.zone = office.council.zone
        self.as_at = min(period.last, office.today)
        self.office = replace(office, now=datetime.combine(self.as_at, time(23, 59), self.zone))
        self.quarterly: Counter[tuple[str, str]] = Counter()
        self.cabinet_office: Counter[tuple[str, str]] = Counter()
        self.days: dict[tuple[str, str], dict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
        self.punctual: dict[tuple[str, str], dict[str, Counter[bool]]] = defaultdict(lambda: defaultdict(Counter))
        self.left_out: Counter[str] = Counter({"not_requests": 0, "own_data": 0})

    def take(self, case: Case) -> None:
        """Counts one case wherever it counts."""
        if case.received > self.period.last:
            return
        ended = self._ended(case)
        if self._is_left_out(case):
            return
        regime, said = case.regime, self.quarterly
        if case.received < self.period.first and (ended is None or ended >= self.period.first):
            said["open_at_start", regime] += 1
        if ended is None or ended > self.period.last:
            said["open_at_end", regime] += 1
        if case.review is not None:
            self._review(case)
        closed = self._closed(case, ended) if self.period.has(ended) else None
        if self.period.has(case.received):
            said["received", regime] += 1
            self._return(case, closed)

    def _ended(self, case: Case) -> date | None:
        """The day on which a case was answered or otherwise closed."""
        moment = case.responded_at or case.closed_at
        return None if moment is None else local_day(moment, self.zone)

    def _is_left_out(self, case: Case) -> bool:
        """What is not under either law: no request at all, or one for the writer's own data (UK GDPR)."""
        if case.regime not in REGIMES:
            why = "own_data"
        elif case.state is State.WITHDRAWN and case.outcome == "not a request":
            why = "not_requests"
        else:
            return False
        self.left_out[why] += self.period.has(case.received)
        return True

    def _closed(self, case: Case, ended: date | None) -> Reckoning:
        """A case closed in the period: the clock as it stood with that."""
        said, regime = self.quarterly, case.regime
        reading = self._read(case, case.responded_at or case.closed_at)
        if case.responded_at is None:
            said["transferred" if case.state is State.TRANSFERRED else "withdrawn_lapsed", regime] += 1
            return reading
        in_time = reading.in_time is not False
        said["responses", regime] += 1
        said["in_time" if in_time else "late", regime] += 1
        said["extended", regime] += _is_extended(reading)
        said[answer(case.questions), regime] += 1
        assert ended is not None
        self.punctual[case.service, f"{ended:%Y-%m}"][regime][in_time] += 1
        went = spent(case, self.office)
        if went is not None:
            for stage in STAGES:
                self.days[case.service, stage][regime][getattr(went, stage)] += 1
            self.days[case.service, WHOLE][regime][went.total] += 1
        return reading

    def _return(self, case: Case, closed: Reckoning | None) -> None:
        """The Cabinet Office's lines for a case received in the period; `closed` is its clock where it ended in it."""
        said, regime = self.cabinet_office, case.regime
        where = self._box(case) if closed else ""
        if closed and where == "4.A":
            said["4.A", regime] += 1
            said["4.C" if closed.in_time is False else "4.B", regime] += 1
            return
        said["1.A", regime] += 1
        said["1.Ai", regime] += regime == "eir"
        if closed is None:
            self._outstanding(case)
            return
        for code in ("1.C", "2.A", where):
            said[code, regime] += 1
        if _is_extended(closed):
            said["1.Cii", regime] += 1
        else:
            said["1.Ciii" if closed.in_time is False else "1.Ci", regime] += 1
        if where in {"2.H", "2.I"}:
            said["3.A", regime] += 1
            for code in exemptions(case.questions):
                said[f"3.{code}", regime] += 1

    def _outstanding(self, case: Case) -> None:
        """1.B and what is told of it: received in the period and not closed by its end."""
        said, regime = self.cabinet_office, case.regime
        reading = self._read(case, None)
        said["1.B", regime] += 1
        said["1.Bi", regime] += _is_extended(reading)
        said["1.Bii", regime] += self._waits(case) is State.FEES
        said["1.Biii", regime] += reading.state == "late" and not _is_extended(reading)

    def _box(self, case: Case) -> str:
        """Under which of 2.B to 2.X or 4.A a closed case falls."""
        if case.responded_at is not None:
            return box(case.questions)
        lapsed_unclear = case.state is State.LAPSED and self._waits(case) is State.CLARIFICATION
        return "2.C" if lapsed_unclear else "2.X"

    def _review(self, case: Case) -> None:
        """An internal review by its own dates; it is in time by the clock of its own (s.45 Code; EIR reg 11)."""
        assert case.review is not None
        said, regime = self.quarterly, case.regime
        said["reviews_received", regime] += self.period.has(case.review.received)
        if case.review.sent_at is not None and self.period.has(local_day(case.review.sent_at, self.zone)):
            reading = review_clock(case, self.office)
            said["reviews_completed", regime] += 1
            said["reviews_in_time", regime] += reading is not None and reading.in_time is not False

    def _read(self, case: Case, ended: datetime | None) -> Reckoning:
        """The clock at the period's end, by the events up to then; a case closed unanswered is read as if answered."""
        events = tuple(event for event in case.clock_events if event.on <= self.as_at)
        return clock(replace(case, clock_events=events, responded_at=ended), self.office)

    def _waits(self, case: Case) -> State | None:
        """What the case waited for at the period's end: a clarification, a fee, or neither."""
        names = Counter(event.name for event in case.clock_events if event.on <= self.as_at)
        return next((state for asked, answered, state in WAITS if names[asked] > names[answered]), None)


def _is_extended(reading: Reckoning) -> bool:
    """Whether a notice moved the last day lawfully: for the public interest, or for complexity and volume."""
    return reading.basis.extended_by is not None


def _line(said: Counter[tuple[str, str]], code: str, words: str) -> Line:
    if code in _NOT_COUNTED:
        return Line(code, words, None, None, None)
    if code in _PERCENTAGES:
        part, whole = (_by_law(said, name) for name in _PERCENTAGES[code])
        return Line(code, words, *(_percent(*pair) for pair in zip(part, whole, strict=True)))
    return Line(code, words, *_by_law(said, code))


def _by_law(said: Counter[tuple[str, str]], code: str) -> tuple[int, int, int]:
    foi, eir = (said[code, regime] for regime in REGIMES)
    return foi, eir, foi + eir


def _percent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 2) if whole else None


def _stage_days(days: dict[tuple[str, str], dict[str, Counter[int]]]) -> Iterable[StageDays]:
    for service in _services(days):
        for stage in (*STAGES, WHOLE):
            foi, eir = (_together(days, service, stage, regime) for regime in REGIMES)
            yield StageDays(service, stage, *map(_spread, (foi, eir, foi + eir)))


def _services(counted: Iterable[tuple[str, str]]) -> list[str | None]:
    """Those with responses by name, then "" for responses that no service was asked for, then None for all of them."""
    return [*sorted({name for name, _ in counted}, key=lambda name: (not name, name)), None]


def _together(
    days: dict[tuple[str, str], dict[str, Counter[int]]], service: str | None, stage: str, regime: str
) -> Counter[int]:
    """Of one service, or of all of them."""
    return sum(
        (by_law[regime] for (name, of), by_law in days.items() if of == stage and service in (None, name)),
        Counter[int](),
    )


def _spread(days: Counter[int]) -> Spread:
    responses, total = days.total(), sum(day * times for day, times in days.items())
    if not responses:
        return Spread(0, 0, None, None)
    middle = (_nth(days, (responses - 1) // 2) + _nth(days, responses // 2)) / 2
    return Spread(responses, total, middle, round(total / responses, 2))


def _nth(days: Counter[int], place: int) -> int:
    """The value at a place, from 0, of all values in order."""
    for day in sorted(days):
        place -= days[day]
        if place < 0:
            return day
    raise IndexError(place)


def _punctuality(punctual: dict[tuple[str, str], dict[str, Counter[bool]]]) -> Iterable[Punctuality]:
    """Each service's months and all of its months, then every month of all services, then the whole."""
    for service in _services(punctual):
        for month in [*sorted({of for name, of in punctual if service in (None, name)}), None]:
            foi, eir = (
                sum(
                    (
                        by_law[regime]
                        for (name, of), by_law in punctual.items()
                        if service in (None, name) and month in (None, of)
                    ),
                    Counter[bool](),
                )
                for regime in REGIMES
            )
            yield Punctuality(service, month, *map(_on_time, (foi, eir, foi + eir)))


def _on_time(said: Counter[bool]) -> Share:
    return Share(said.total(), said[True], _percent(said[True], said.total()))
