"""Which day does a member of staff mean by “2 March”, “02/03/2026”, “Monday 2 March” or “next Friday”?

The one reader of dates in replies. Figures are read as in Britain, the day first. A date without a year is the nearest
that lies on the side that is meant: before today for what has happened, after it for what is to come.
"""

import re
from contextlib import suppress
from datetime import date, timedelta

import msgspec

from foibot.law.dates import in_words, weekday

_LONGEST = 2_000  # characters in which a date is looked for
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CENTURY = _FIRST = 2000

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY})\b\.?,?[ ]+(?:the[ ]+)?)?(?:"
    r"(?P<iso>(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2}))"
    r"|(?P<nd>\d{1,2})(?P<mark>[/.])(?P<nm>\d{1,2})(?:(?P=mark)(?P<ny>\d{4}|\d{2}))"
    r"|(?P<sd>\d{1,2})/(?P<sm>\d{1,2})"
    rf"|(?P<dd>\d{{1,2}}){_ORDINAL}[ -]?(?:of[ ]+)?(?P<dm>{_MONTH})\b\.?(?:,?[ -](?P<dy>\d{{4}}))?"
    rf"|(?P<mm>{_MONTH})\.?[ ](?P<md>\d{{1,2}}){_ORDINAL}\b(?:,?[ ](?P<my>\d{{4}}))?"
    r")(?![\d/])"
    rf"|\b(?P<near>today|tomorrow|yesterday|(?:(?P<which>next|last|this)[ ]+)?(?P<alone>{_WEEKDAY}))\b",
    re.IGNORECASE,
)


class DateSaid(msgspec.Struct, frozen=True):
    """A date in a text: which day, and where it stands. `day` is None where there is no such day; `problem` says so."""

    day: date | None
    start: int
    end: int
    problem: str = ""


def find_date(text: str, today: date, *, ahead: bool) -> DateSaid | None:
    """The first date in `text`, as read on the local day `today`; None where there is none.

    `ahead` says on which side of today a date without a year lies; today itself lies on both.
    """
    found = _DATE.search(text[:_LONGEST])
    if found is None:
        return None
    if found["near"]:
        return DateSaid(_near(found, today, ahead), found.start(), found.end())
    year, month, day = _figures(found)
    if not 1 <= month <= len(_MONTHS):
        said = f"There is no month {month}; dates are read as day, month, year."
        return DateSaid(None, found.start(), found.end(), said)
    number = int(year) if year else _nearest_year(month, day, today, ahead)
    number += _CENTURY if len(year) == 2 else 0
    if year and not _FIRST <= number < _FIRST + 100:
        return DateSaid(None, found.start(), found.end(), f"The year {year} is not within reach of this desk.")
    try:
        meant = date(number, month, day)
    except ValueError:
        month_name = in_words(date(2000, month, 1)).split()[1]
        return DateSaid(None, found.start(), found.end(), f"There is no {day} {month_name} {number}.")
    named = found["weekday"]
    if named and _DAYS.index(named[:3].casefold()) != meant.weekday():
        said = f"{in_words(meant)} is a {weekday(meant)}, not a {_weekday_named(named)}."
        return DateSaid(None, found.start(), found.end(), said)
    return DateSaid(meant, found.start(), found.end())


def every_date(text: str) -> frozenset[date]:
    """Every day that a text names with its year, however it is written."""
    found = set[date]()
    for said in _DATE.finditer(text):
        if said["near"] or not (year_month_day := _figures(said))[0]:
            continue
        year, month, day = year_month_day
        with suppress(ValueError):  # no such day
            found.add(date(int(year) + (_CENTURY if len(year) == 2 else 0), month, day))
    return frozenset(found)


def _figures(found: re.Match[str]) -> tuple[str, int, int]:
    """The year as written ("" where none was), the month and the day."""
    if found["iso"]:
        return found["iy"], int(found["im"]), int(found["id"])
    if found["nd"]:
        return found["ny"], int(found["nm"]), int(found["nd"])
    if found["sd"]:
        return "", int(found["sm"]), int(found["sd"])
    name, day, year = (
        (found["dm"], found["dd"], found["dy"]) if found["dd"] else (found["mm"], found["md"], found["my"])
    )
    return year or "", _MONTHS.index(name[:3].casefold()) + 1, int(day)


def _nearest_year(month: int, day: int, today: date, ahead: bool) -> int:
    on = (month, day)
    reached = (today.month, today.day)
    if ahead:
        return today.year if on >= reached else today.year + 1
    return today.year if on <= reached else today.year - 1


def _near(found: re.Match[str], today: date, ahead: bool) -> date:
    """A day by its place in the week: “Friday” is the next on its side of today, “next Friday” that of the week after
    this one, “last Friday” the latest that is over."""
    said = found["near"].casefold()
    if said in {"today", "tomorrow", "yesterday"}:
        return today + timedelta(days={"today": 0, "tomorrow": 1, "yesterday": -1}[said])
    wanted = _DAYS.index(found["alone"][:3].casefold())
    which = (found["which"] or "").casefold()
    monday = today - timedelta(days=today.weekday())
    if which == "next":
        return monday + timedelta(days=7 + wanted)
    if which == "this":
        return monday + timedelta(days=wanted)
    if which == "last" or not ahead:
        return today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _weekday_named(said: str) -> str:
    monday = date(2000, 1, 3)
    return weekday(monday + timedelta(days=_DAYS.index(said[:3].casefold())))
