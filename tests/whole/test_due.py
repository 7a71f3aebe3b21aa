"""Does `foibot due` itself give every checked date?"""

import json
from collections.abc import Iterator

import pytest
import structlog
from typer.testing import CliRunner

from foibot.cli import app
from tests.law.test_cases import CASES, PUBLISHED, as_told


@pytest.fixture(autouse=True)
def _log_of_its_own() -> Iterator[None]:
    """The command sets the log up for its own process, and the runner closes what it would be written to."""
    yield
    structlog.reset_defaults()


def test_the_command_gives_every_checked_date() -> None:
    runner = CliRunner()
    rows = [(row, [as_told(event) for event in row["events"]]) for row in PUBLISHED]
    rows += [(case, list(case.get("events", ()))) for case in CASES]

    given = []
    for row, events in rows:
        told = [option for event in events for option in ("--event", event)]
        ended = runner.invoke(
            app,
            ["due", "--regime", row["regime"], "--received", row["received"], *told, "--today", "2012-01-01", "--json"],
        )
        given.append(json.loads(ended.stdout)["due"])

    assert [row["due"] for row, _ in rows] == given
