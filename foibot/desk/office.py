"""The office at a given moment: what every decision may look at."""

from collections.abc import Callable
from datetime import date, datetime

from foibot.casework.blocks import Document
from foibot.casework.council import Council
from foibot.casework.decision import Office
from foibot.casework.letters import Letter
from foibot.law.working_days import Calendar


class OfficeHours:
    """Makes the `Office` of a moment from what does not change between moments."""

    def __init__(
        self, council: Council, calendar: Callable[[date], Calendar], write: Callable[[Letter], Document]
    ) -> None:
        """`calendar` gives the working days as they are known on a local day."""
        self.council = council
        self._calendar = calendar
        self._write = write

    def at(self, now: datetime) -> Office:
        """The office at `now` (aware)."""
        today = now.astimezone(self.council.zone).date()
        return Office(council=self.council, calendar=self._calendar(today), now=now, write=self._write)
