"""How do the tests of the law ask the clock? Dates and events as `foibot due` takes them on its command line."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from foibot.law.clock import Reckoning, reckon
from foibot.law.events import Event
from foibot.law.working_days import Calendar

HERE = Path(__file__).parent

# The first example of a year lays its calendar out, which on a busy machine takes longer than hypothesis likes.
settings.register_profile("foibot", deadline=None)
settings.load_profile("foibot")

Clock = Callable[..., Reckoning]


def told(event: str) -> Event:
    """`fees_notice=2026-03-10` or `school_closed=2026-07-22..2026-09-01` as a value."""
    name, _, days = event.partition("=")
    first, _, last = days.partition("..")
    return Event(name, date.fromisoformat(first), date.fromisoformat(last) if last else None)


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture(scope="session")
def clock(calendar: Calendar) -> Clock:
    """The clock of a regime, read on `today`, or on the day of receipt where that is not given."""

    def read(regime: str, received: str, *events: str, today: str | None = None) -> Reckoning:
        return reckon(
            regime,
            date.fromisoformat(received),
            [told(event) for event in events],
            today=date.fromisoformat(today or received),
            calendar=calendar,
        )

    return read


@pytest.fixture(scope="session")
def gov_uk() -> dict[date, str]:
    """Every bank holiday GOV.UK has published for 2012 to 2028, by date: E, N, S for the parts that have it."""
    years = json.loads((HERE / "bank_holidays.json").read_text())
    return {date.fromisoformat(f"{year}-{day}"): parts for year, days in years.items() for day, parts in days.items()}


@pytest.fixture(scope="session")
def every_day() -> list[date]:
    first = date(2012, 1, 1)
    return [first + timedelta(days=number) for number in range((date(2028, 12, 31) - first).days + 1)]
