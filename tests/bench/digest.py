"""How long does the digest of a morning take with many open cases, and does it grow with those that are closed?

Run by `make bench`. It is worked out and printed as text, HTML and pictures; the budget is five seconds.
"""

import time
from datetime import date, timedelta

from msgspec.structs import replace

from foibot.reports.digest import digest_of
from foibot.reports.survey import survey
from tests.reports.samples import CALENDAR, HOUSE, PRINTER, TODAY, answered, in_hand, office_on

OPEN = 10_000
CLOSED = (0, 12_000)
BUDGET = 5.0  # seconds


def _received(n: int) -> date:
    return CALENDAR.add_working_days(TODAY, -(n % 30))


def bench() -> None:
    """Prints a line for each number of closed cases."""
    office = office_on()
    opened = [in_hand(n, _received(n)) for n in range(30)]
    sent = [answered(n, TODAY - timedelta(days=40 + n), TODAY - timedelta(days=1 + n)) for n in range(300)]
    open_cases = [replace(opened[n % 30], reference=f"FOI-2026-{n:05}") for n in range(OPEN)]
    print(f"{'open':>8} {'closed':>8} {'figures':>10} {'printed':>10}")
    for closed in CLOSED:
        closed_cases = [replace(sent[n % 300], reference=f"FOI-2026-{OPEN + n}") for n in range(closed)]
        began = time.perf_counter()
        letter = digest_of(survey(open_cases, closed_cases, office), HOUSE, office, nudges=True)
        figured = time.perf_counter() - began
        document = PRINTER.document(letter)
        PRINTER.text(document, {})
        PRINTER.html(document, {}, "foi@example.gov.uk", "")
        PRINTER.pictures(document)
        whole = time.perf_counter() - began
        print(f"{OPEN:>8,} {closed:>8,} {figured:>8.2f} s {whole:>8.2f} s")
        assert whole < BUDGET


if __name__ == "__main__":
    bench()
