"""Which days are working days, and if one is not, which holiday is it and where in the United Kingdom?

FOIA s.10(6), and after it EIR reg 2(1) and RPSI reg 2, leave out a bank holiday of *any* part of the United Kingdom;
FOISA s.73 leaves out Scotland's alone. Days on which an office chooses to close are working days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from typing import NamedTuple

from holidays import country_holidays
from holidays.version import __version__ as library_version

from foibot.law.events import NotLawful

ENGLAND_AND_WALES = frozenset({"ENG", "WLS"})
SCOTLAND = frozenset({"SCT"})
NORTHERN_IRELAND = frozenset({"NIR"})
UNITED_KINGDOM = ENGLAND_AND_WALES | SCOTLAND | NORTHERN_IRELAND

KNOWN_UNTIL = 2028
"""The last year that GOV.UK has published and the library was compared with; bank holidays after it are projected."""

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2099, 12, 31)
"""Days foibot reckons with; the library ends with 2100, which leaves a year for periods to run out in."""

_FRIDAY = 4

# Schedule 1 to the 1971 Act was given 30 November by asp 2007/2; the library has it one year too soon.
_NOT_YET_HOLIDAYS = frozenset({date(2006, 11, 30)})

_PLACES = ((ENGLAND_AND_WALES, "England and Wales"), (SCOTLAND, "Scotland"), (NORTHERN_IRELAND, "Northern Ireland"))

# The library's words on the left, those of GOV.UK on the right.
_GOV_UK_NAMES = {
    "New Year Holiday": "2nd January",
    "Saint Patrick's Day": "St Patrick's Day",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Saint Andrew's Day": "St Andrew's Day",
}
_OBSERVED = " (observed)"


class Holiday(NamedTuple):
    """A holiday by name, and where it is one, in words: "in Scotland", "throughout the UK"."""

    name: str
    where: str

    def __str__(self) -> str:
        return f"{self.name}, {self.where}"


class _BankHoliday(NamedTuple):
    holiday: Holiday
    parts: frozenset[str]


class _Year(NamedTuple):
    """One year laid out so that counting is a look-up.

    `first` is the ordinal of 1 January; `working` are the working days in order; `passed` is how many of them have
    passed when each day of the year begins and, in its last place, when the year ends.
    """

    first: int
    working: tuple[date, ...]
    passed: tuple[int, ...]


@dataclass(frozen=True)
class Calendar:
    """The working days of some parts of the United Kingdom.

    `parts` are the parts whose bank holidays are left out, by default all. `additions` are days which the council adds,
    by name: a holiday proclaimed before the library knew of it. They are merged, never replace what is known, and count
    only where the whole kingdom's holidays do, since an addition does not say which part proclaimed it and to leave out
    a day too many is the one mistake that makes an authority late.
    """

    parts: frozenset[str] = UNITED_KINGDOM
    additions: Mapping[date, str] = field(default_factory=dict, hash=False)
    _years: dict[int, _Year] = field(default_factory=dict, init=False, repr=False, compare=False)
    _narrower: dict[frozenset[str], "Calendar"] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def known_until(self) -> int:
        """The last year whose bank holidays are known, not merely projected from the rules."""
        return KNOWN_UNTIL

    @cached_property
    def version(self) -> str:
        """What a date was worked out with: the library's version, and a digest of the additions where there are any."""
        library = f"holidays-{library_version}"
        if not self.additions:
            return library
        told = "\n".join(f"{day.isoformat()} {name}" for day, name in sorted(self.additions.items()))
        return f"{library}+{sha256(told.encode()).hexdigest()[:8]}"

    def of(self, parts: frozenset[str]) -> "Calendar":
        """The calendar of `parts` alone; this same calendar where these are its parts. Made once and kept."""
        if parts == self.parts:
            return self
        if parts not in self._narrower:
            self._narrower[parts] = Calendar(parts, self.additions)
        return self._narrower[parts]

    def holiday(self, day: date) -> Holiday | None:
        """The holiday on `day`, or None. On a Saturday or Sunday it is one too, though no working day is lost by it."""
        known = _bank_holidays(day.year).get(day)
        if known is not None and known.parts & self.parts:
            return known.holiday
        if self.parts == UNITED_KINGDOM and day in self.additions:
            return Holiday(self.additions[day], "added by the council")
        return None

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is neither Saturday, Sunday nor a holiday of this calendar (FOIA s.10(6))."""
        return day.weekday() <= _FRIDAY and self.holiday(day) is None

    def add_working_days(self, day: date, number: int) -> date:
        """The `number`th working day after `day`, which itself is day zero whether it is a working day or not.

        A negative `number` counts back, from the last working day before `day`; zero gives `day`.
        """
        if number == 0:
            return day
        year = day.year
        table = self._year(year)
        today = day.toordinal() - table.first
        place = number + (table.passed[today + 1] - 1 if number > 0 else table.passed[today])
        while place < 0:
            year -= 1
            table = self._year(year)
            place += len(table.working)
        while place >= len(table.working):
            place -= len(table.working)
            year += 1
            table = self._year(year)
        return table.working[place]

    def working_days_between(self, after: date, until: date) -> int:
        """How many working days lie after `after`, up to and including `until`; 0 where `until` is not the later."""
        if until <= after:
            return 0
        start, end = self._year(after.year), self._year(until.year)
        whole_years = sum(len(self._year(year).working) for year in range(after.year, until.year))
        passed_until = end.passed[until.toordinal() - end.first + 1]
        return whole_years + passed_until - start.passed[after.toordinal() - start.first + 1]

    def _year(self, year: int) -> _Year:
        # Year by year: asking the library for all of them at once would take the better part of a second.
        table = self._years.get(year)
        if table is None:
            table = self._years[year] = self._laid_out(year)
        return table

    def _laid_out(self, year: int) -> _Year:
        first, after = date(year, 1, 1), date(year + 1, 1, 1)
        working: list[date] = []
        passed = [0]
        for ordinal in range(first.toordinal(), after.toordinal()):
            day = date.fromordinal(ordinal)
            if self.is_working_day(day):
                working.append(day)
            passed.append(len(working))
        return _Year(first.toordinal(), tuple(working), tuple(passed))


@cache
def _bank_holidays(year: int) -> Mapping[date, _BankHoliday]:
    """Every bank holiday of `year` with the parts of the United Kingdom that have it."""
    if not FIRST_DAY.year - 1 <= year <= LAST_DAY.year + 1:
        raise NotLawful("FOIA s.10(6)", f"foibot knows no bank holidays for {year}, only from 2000 to 2099.")
    names: dict[date, dict[str, str]] = {}
    for part in sorted(UNITED_KINGDOM):
        for day, name in country_holidays("GB", subdiv=part, years=year, language="en_GB").items():
            if day not in _NOT_YET_HOLIDAYS:
                names.setdefault(day, {})[part] = name
    return {
        day: _BankHoliday(Holiday(_name(by_part), _where(frozenset(by_part))), frozenset(by_part))
        for day, by_part in names.items()
    }


def _name(by_part: Mapping[str, str]) -> str:
    """One name for a day that may be called differently in each part: all of its names, most widely used first."""
    names = [_plain(name) for told in by_part.values() for name in told.split("; ")]
    return " / ".join(sorted(set(names), key=lambda name: (-names.count(name), name)))


def _plain(name: str) -> str:
    substitute = name.endswith(_OBSERVED)
    name = name.removesuffix(_OBSERVED)
    return _GOV_UK_NAMES.get(name, name) + (" (substitute day)" if substitute else "")


def _where(parts: frozenset[str]) -> str:
    if parts == UNITED_KINGDOM:
        return "throughout the UK"
    return "in " + ", and ".join(place for place_parts, place in _PLACES if place_parts <= parts)
