"""How long does a morning take with many open cases, and does it grow with those that are closed?

Run by `make bench`. The floor is what cannot be spared: reading and decoding the open cases.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from foibot.casework import facts
from foibot.casework.facts import Fact, Requester
from foibot.desk.memory import standing
from foibot.desk.office import OfficeHours
from foibot.desk.rounds import find_agenda
from foibot.edges.printer import Printer
from foibot.edges.register import SqliteRegister, create, open_register
from foibot.law.working_days import Calendar
from foibot.ports import View, Work
from tests.conversations.desk import COUNCIL, DESK

OPEN = 10_000
CLOSED = (0, 10_000)
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
_AT_ONCE = 500


def _opened(number: int, day: date) -> list[Fact]:
    at = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
    service = COUNCIL.services[number % 2]
    opening: list[Fact] = [
        facts.RequestReceived(
            arrival=number,
            requester=Requester(f"Person {number}", f"person{number}@example.org"),
            subject=f"Request {number}",
            text="Please tell me how many there were, and what they cost.",
            received_at=at,
            received=day,
            evidence="an example",
        ),
        facts.QuestionsRead(("How many were there?", "What did they cost?", "Who decided it?")),
        facts.Assigned(
            service=service.name, officer=service.officer.address, questions=(1, 2, 3), because="it matches"
        ),
    ]
    if number % 3 == 0:
        opening.append(facts.OutcomeGiven(n=1, outcome="granted", answer="There were seven."))
    return opening


def _answered() -> list[Fact]:
    return [
        *(facts.OutcomeGiven(n=n, outcome="granted", answer="Seven.") for n in (1, 2, 3)),
        facts.Responded("<response@example.gov.uk>"),
    ]


async def _filled(register: SqliteRegister, first: int, number: int, *, closed: bool) -> None:
    def fill(work: Work, start: int) -> None:
        for n in range(start, min(start + _AT_ONCE, first + number)):
            day = NOW.date() - timedelta(days=n % 35)
            happened = _opened(n, day) + (_answered() if closed else [])
            at = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
            work.record(f"FOI-2026-{n:05}", happened, at=at, by="foibot")

    for start in range(first, first + number, _AT_ONCE):
        await register.write(lambda work, start=start: fill(work, start))


async def _timed(register: SqliteRegister, job: Callable[[View], object]) -> float:
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        await register.read(job)
        best = min(best, time.perf_counter() - began)
    return best


async def bench() -> None:
    """Prints a line for each number of closed cases."""
    office = OfficeHours(COUNCIL, lambda _: Calendar(), Printer(None, DESK).document).at(NOW)
    print(f"{'open':>8} {'closed':>8} {'floor: read':>12} {'agenda':>10}")
    for closed in CLOSED:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "foibot.db"
            create(path)
            register = open_register(path, exclusive=True)
            await _filled(register, 1, closed, closed=True)
            await _filled(register, closed + 1, OPEN, closed=False)
            floor = await _timed(register, lambda view: sum(1 for _ in standing(view)))
            agenda = await _timed(register, lambda view: find_agenda(office, view))
            await register.close()
            print(f"{OPEN:>8,} {closed:>8,} {floor:>10.2f} s {agenda:>8.2f} s")


if __name__ == "__main__":
    asyncio.run(bench())
