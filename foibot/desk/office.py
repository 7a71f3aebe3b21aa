"""The office at a given moment: what every decision may look at."""

from collections.abc import Callable
from datetime import datetime

from foibot.casework.blocks import Document
from foibot.casework.council import Council
from foibot.casework.decision import Office
from foibot.casework.letters import Letter
from foibot.law.working_days import Calendar


class OfficeHours:
    """Makes the `Office` of a moment from what does not change between moments."""

    def __init__(self, council: Council, calendar: Calendar, write: Callable[[Letter], Document]) -> None:
        self.council = council
        self._calendar = calendar
        self._write = write

    def at(self, now: datetime) -> Office:
        """The office at `now` (aware)."""
        return Office(council=self.council, calendar=self._calendar, now=now, write=self._write)
