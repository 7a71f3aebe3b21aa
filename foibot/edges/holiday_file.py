"""Which bank holidays has the council added, in its configuration and in the file that it keeps beside it?

The file is looked at again each day, so that a holiday proclaimed while the service runs counts from the next morning
on, in the clocks that run already too.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import structlog

from foibot.errors import BadSetup
from foibot.law.working_days import Calendar

log = structlog.get_logger()


class DailyCalendar:
    """The working days as they are known on a day. Where the file has become unreadable, as they were known before."""

    def __init__(self, configured: Mapping[date, str], file: Path | None) -> None:
        """Reads the file at once. Raises BadSetup where a line of it is no holiday."""
        self._configured = dict(configured)
        self._file = file
        self._day = date.min
        self._calendar = Calendar(additions=self._configured | (holidays_in(file) if file else {}))

    def on(self, day: date) -> Calendar:
        """The calendar of a local day: the same object as long as nothing was added or taken away."""
        if self._file is not None and day != self._day:
            self._read_again(self._file)
            self._day = day
        return self._calendar

    def _read_again(self, file: Path) -> None:
        try:
            additions = self._configured | holidays_in(file)
        except BadSetup as why:
            log.error("bank holidays not read", because=str(why))
            return
        if additions != self._calendar.additions:
            self._calendar = Calendar(additions=additions)


def holidays_in(file: Path) -> dict[date, str]:
    """The holidays of a file that has one on each line, such as `2027-06-07 A day of thanks`; `#` begins a comment.

    Raises BadSetup, naming file and line.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as why:
        raise BadSetup(f"{file} cannot be read: {why}") from None
    found: dict[date, str] = {}
    for number, line in enumerate(lines, 1):
        told = line.partition("#")[0].strip()
        if not told:
            continue
        day, _, name = told.partition(" ")
        try:
            found[date.fromisoformat(day)] = name.strip() or "a bank holiday"
        except ValueError:
            raise BadSetup(
                f"{file}, line {number}: “{told[:60]}” is no bank holiday; a line is a day and a name, "
                "such as 2027-06-07 A day of thanks"
            ) from None
    return found
