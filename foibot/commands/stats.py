"""`foibot stats`: the published figures of a period, as a table for people, as CSV, and as JSON."""

import csv
import io
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from foibot.casework.story import Json
from foibot.commands.due import day_of
from foibot.commands.register import reading
from foibot.errors import BadSetup
from foibot.law.dates import in_words
from foibot.ports import View
from foibot.reports.statistics import WHOLE, Line, Number, Period, Spread, StageDays, Statistics, statistics
from foibot.settings import Settings

WHAT_COUNTS = (
    "Both days of the period are included; all is told as it stood when it ended:",
    "an answer that went out later counts as open.",
    "Received: by the date of receipt; mails still held as possible requests count.",
    "Responses sent: by the day on which our mail server accepted the letter.",
    "In time: by the law's date, with clarifications, fees and lawful extensions.",
    "EIR: marked as wholly or mostly environmental; everything else is FOI.",
    "1.A to 4.C: only requests received in the period.",
    "Where the days went: working days after receipt, of the responses sent.",
)
"""What counts as what, one line each."""

_WIDTH, _CODE, _NUMBER = 78, 8, 8
_STAGES = {
    "triage": "triage",
    "allocation": "allocate",
    "service": "service",
    "drafting": "draft",
    "approval": "approve",
    "requester": "requester",
    "closed": "closed",
    WHOLE: "whole",
}
_DEFUSED = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take a cell that begins so for a formula


def period_of(first: str, last: str) -> Period:
    """The period from one ISO date to another, both included. Raises BadSetup, naming the option, where it is none."""
    period = Period(day_of(first, "--from"), day_of(last, "--to"))
    if period.first > period.last:
        raise BadSetup(f"--from: {period.first} lies after --to, {period.last}; both days are included")
    return period


async def counted(settings: Settings, period: Period) -> Statistics:
    """The figures of a period, from the register."""
    async with reading(settings) as (register, office):

        def read(view: View) -> Statistics:
            return statistics(view.cases(), period, office)

        return await register.read(read)


def as_json(figures: Statistics) -> dict[str, Json]:
    """The figures with stable keys; null where there is nothing to divide by, or nothing is recorded."""
    return {
        "from": figures.period.first.isoformat(),
        "to": figures.period.last.isoformat(),
        "as_at": figures.as_at.isoformat(),
        "quarterly": _by_code(figures.quarterly),
        "cabinet_office": _by_code(figures.cabinet_office),
        "where_the_days_went": msgspec.to_builtins(figures.where_the_days_went),
        "on_time": msgspec.to_builtins(figures.on_time),
        "left_out": dict(figures.left_out),
        "warnings": list(figures.warnings),
    }


def as_csv(figures: Statistics) -> str:
    """The figures as code, line, FOI, EIR, both (RFC 4180), with nothing in it that a spreadsheet would carry out."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(("code", "line", "FOI", "EIR", "both"))
    for line in _every_line(figures):
        writer.writerow((_defused(line.code), _defused(line.words), line.foi, line.eir, line.both))
    return written.getvalue()


def as_table(figures: Statistics) -> str:
    """The figures for a terminal."""
    period = figures.period
    out = [
        f"Figures from {in_words(period.first)} to {in_words(period.last)}, as at {in_words(figures.as_at)}",
        *(line for warning in figures.warnings for line in _wrapped(f"Please note: {warning}")),
        "",
        *WHAT_COUNTS,
        f"Counted nowhere: {figures.left_out['own_data']} requests for one's own data (UK GDPR),",
        f"  {figures.left_out['not_requests']} mails that the FOI team set aside as no requests.",
        *_headed("The quarterly list (s.45 Code)", "FOI", "EIR", "both"),
        *(row for line in figures.quarterly for row in _row("", line)),
        *_headed("The Cabinet Office's return", "FOI", "EIR", "both"),
        *(row for line in _worth_a_row(figures.cabinet_office) for row in _row(line.code, line)),
        "",
        "Where the days went, in working days (FOI and EIR together)",
        *_days(figures.where_the_days_went),
        "",
        "On time, by service and month of response (FOI and EIR together)",
        *_punctual(figures),
    ]
    return "\n".join(out)


def _by_code(lines: Iterable[Line]) -> dict[str, Json]:
    return {line.code: {"line": line.words, "foi": line.foi, "eir": line.eir, "both": line.both} for line in lines}


def _every_line(figures: Statistics) -> Iterator[Line]:
    yield from figures.quarterly
    yield from figures.cabinet_office
    for told in figures.where_the_days_went:
        code, name = f"days/{_code(told.service)}", _named(told.service)
        spreads = (told.foi, told.eir, told.both)
        if told.stage == WHOLE:
            yield Line(f"{code}/responses", f"{name}: responses", *(spread.responses for spread in spreads))
        words = f"{name}, {told.stage}: working days"
        yield Line(f"{code}/{told.stage}/days", f"{words} in all", *(spread.days for spread in spreads))
        yield Line(f"{code}/{told.stage}/median", f"{words}, median", *(spread.median for spread in spreads))
        yield Line(f"{code}/{told.stage}/mean", f"{words}, mean", *(spread.mean for spread in spreads))
    for month in figures.on_time:
        code = f"on_time/{_code(month.service)}/{month.month or 'all'}"
        words = f"{_named(month.service)}, {month.month or 'the whole period'}"
        parts = (month.foi, month.eir, month.both)
        yield Line(f"{code}/responses", f"{words}: responses", *(part.responses for part in parts))
        yield Line(f"{code}/in_time", f"{words}: in time", *(part.in_time for part in parts))
        yield Line(f"{code}/percent", f"{words}: in time, % of responses", *(part.percent for part in parts))


def _code(service: str | None) -> str:
    return "all" if service is None else service or "none"


def _named(service: str | None) -> str:
    return "All services" if service is None else service or "No service"


def _defused(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_DEFUSED) else cell


def _headed(title: str, *columns: str) -> list[str]:
    numbers = "".join(column.rjust(_NUMBER) for column in columns)
    return ["", title.ljust(_WIDTH - len(numbers)) + numbers, "-" * _WIDTH]


def _row(code: str, line: Line) -> list[str]:
    """A figure with its words, over as many rows as those take; what is part of another figure stands further in."""
    numbers = "".join(_shown(number).rjust(_NUMBER) for number in (line.foi, line.eir, line.both))
    left = code.ljust(_CODE) if code else ""
    indent = "  " if line.words.startswith("of ") else ""
    width = _WIDTH - len(numbers) - len(left) - len(indent) - 1
    first, *further = textwrap.wrap(line.words, width) or [""]
    return [
        f"{left}{indent}{first}".ljust(_WIDTH - len(numbers)) + numbers,
        *(f"{' ' * len(left)}{indent}  {words}" for words in further),
    ]


def _worth_a_row(lines: Iterable[Line]) -> Iterator[Line]:
    """Every line, but of the three dozen exemptions only those that were used."""
    for line in lines:
        if line.code == "4.A":
            yield Line("3.…", "every other exemption and exception", 0, 0, 0)
        if line.code == "3.A" or not line.code.startswith("3.") or line.both:
            yield line


def _days(stages: Sequence[StageDays]) -> Iterator[str]:
    widths = {stage: max(7, len(word) + 1) for stage, word in _STAGES.items()}
    label = _WIDTH - sum(widths.values())
    yield " " * label + "".join(word.rjust(widths[stage]) for stage, word in _STAGES.items())
    yield "-" * _WIDTH
    for service, told in groupby(stages, key=lambda told: told.service):
        spreads = {stage.stage: stage.both for stage in told}
        responses = spreads[WHOLE].responses
        yield from _wrapped(f"{_named(service)} ({responses} response{'' if responses == 1 else 's'})")
        told_of = [(spreads[stage], widths[stage]) for stage in _STAGES]
        yield "  median".ljust(label) + "".join(_halves(spread).rjust(width) for spread, width in told_of)
        yield "  mean".ljust(label) + "".join(_shown(spread.mean).rjust(width) for spread, width in told_of)


def _halves(spread: Spread) -> str:
    return "-" if spread.median is None else f"{spread.median:g}"


def _punctual(figures: Statistics) -> Iterator[str]:
    yield "-" * _WIDTH
    for told in figures.on_time:
        share = told.both
        numbers = f"{share.in_time} of {share.responses}".rjust(16) + _shown(share.percent).rjust(9) + " %"
        first, *further = textwrap.wrap(_named(told.service), 38)
        yield first.ljust(39) + (told.month or "all").ljust(_WIDTH - 39 - len(numbers)) + numbers
        yield from (f"  {words}" for words in further)


def _shown(number: Number) -> str:
    """A number as a table has it; a dash where there is none."""
    if number is None:
        return "-"
    return f"{number:.2f}" if isinstance(number, float) else str(number)


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, _WIDTH, subsequent_indent="  ")
