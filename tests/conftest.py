"""What every test shares: where the machine promises all that tests need, a test that is skipped has failed."""

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

PROMISED = [name for name in ("FOIBOT_REQUIRE_DOVECOT", "FOIBOT_REQUIRE_EXIM") if os.environ.get(name)]

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Looks at what became of a test."""
    return _never_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Looks at what became of a module that can skip itself whole."""
    return _never_skipped((yield))


def _never_skipped(report: Report) -> Report:
    if PROMISED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, with {' and '.join(PROMISED)} set: {report.longrepr}"
    return report
