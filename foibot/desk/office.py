"""The office at a given moment: what every decision may look at."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Protocol

from foibot.casework.blocks import Document
from foibot.casework.council import Council
from foibot.casework.decision import Office
from foibot.casework.letters import Letter
from foibot.law.working_days import Calendar


class People(Protocol):
    """The council's people as they are known on a day, where a roster beside the configuration names some."""

    @property
    def trouble(self) -> str:
        """Why the roster could not be read anew; "" while it can."""

    def on(self, council: Council, day: date) -> Council:
        """`council`, the configuration's, with the people of a local day."""


class OfficeHours:
    """Makes the `Office` of a moment from what does not change between moments."""

    def __init__(
        self,
        council: Council,
        calendar: Callable[[date], Calendar],
        write: Callable[[Letter], Document],
        people: People | None = None,
        warnings: Callable[[date], Iterable[str]] = lambda day: (),
    ) -> None:
        """`calendar` gives the working days as they are known on a local day, `people` who is on the roster, `warnings`
        what the operator is to be told on it, a sentence each."""
        self.council = council
        self._people = people
        self._calendar = calendar
        self._write = write
        self._warnings = warnings

    def at(self, now: datetime) -> Office:
        """The office at `now` (aware)."""
        today = now.astimezone(self.council.zone).date()
        council = self._people.on(self.council, today) if self._people else self.council
        roster = (self._people.trouble,) if self._people and self._people.trouble else ()
        troubles = (*roster, *self._warnings(today))
        return Office(council=council, calendar=self._calendar(today), now=now, write=self._write, troubles=troubles)
