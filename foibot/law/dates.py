"""How is a date written for people, and which day is it here?"""

from calendar import monthrange
from datetime import date, datetime, tzinfo

# Not strftime: its names follow the machine's locale, and letters are written in English.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def in_words(day: date) -> str:
    """`day` as a letter writes it: 21 April 2015."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """`day` with its weekday: Tuesday 1 December 2026."""
    return f"{weekday(day)} {in_words(day)}"


def weekday(day: date) -> str:
    """The name of the day of the week."""
    return _WEEKDAYS[day.weekday()]


def short(day: date) -> str:
    """`day` for subjects and tables, where the year goes without saying: Mon 16 Nov."""
    return f"{weekday(day)[:3]} {day.day} {_MONTHS[day.month - 1][:3]}"


def local_day(moment: datetime, zone: tzinfo) -> date:
    """The calendar day of `moment` in `zone`: 23:30 UTC in July is tomorrow in London.

    Raises ValueError where `moment` carries no offset, since its day would then be anybody's guess.
    """
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no offset, so its day in {zone} cannot be known")
    return moment.astimezone(zone).date()


def corresponding_date(day: date, months: int) -> date | None:
    """The day of the same number `months` later, or None where that month is too short to have it."""
    year, month = _later(day, months)
    return date(year, month, day.day) if day.day <= monthrange(year, month)[1] else None


def end_of_month(day: date, months: int) -> date:
    """The last day of the month that is `months` after that of `day`."""
    year, month = _later(day, months)
    return date(year, month, monthrange(year, month)[1])


def _later(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1
