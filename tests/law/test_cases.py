"""Does the clock give the date that was worked out by hand, or by others, for every kind of case?"""

import json
from datetime import date
from pathlib import Path

import pytest

from foibot.law.regimes import REGIMES

HERE = Path(__file__).parent
# Continuous integration keeps the project's shared papers beside the checkout; elsewhere they may be missing.
SHARED = HERE.parents[2] / "shared" / "deadlines.json"

CASES = json.loads((HERE / "cases.json").read_text())
PUBLISHED = json.loads(SHARED.read_text()) if SHARED.exists() else []


def as_told(event: dict[str, str]) -> str:
    return f"{event['type']}={event['date']}" if "date" in event else f"{event['type']}={event['from']}..{event['to']}"


@pytest.mark.parametrize("case", CASES, ids=[f"{case['regime']}: {case['name']}" for case in CASES])
def test_a_checked_case_is_due_on_its_day(clock, case):
    reckoning = clock(case["regime"], case["received"], *case.get("events", ()))

    assert date.fromisoformat(case["due"]) == reckoning.due


@pytest.mark.skipif(not PUBLISHED, reason="the shared papers are not beside this checkout")
@pytest.mark.parametrize("row", PUBLISHED, ids=[f"{row['regime']} {row['received']}" for row in PUBLISHED])
def test_a_published_deadline_is_met_whenever_the_clock_is_read(clock, row):
    events = [as_told(event) for event in row["events"]]

    readings = [clock(row["regime"], row["received"], *events, today=day) for day in ("2012-01-01", "2028-12-31")]

    assert [date.fromisoformat(row["due"])] * 2 == [reading.due for reading in readings]


def test_every_regime_has_a_checked_case():
    assert set(REGIMES) == {case["regime"] for case in CASES}
