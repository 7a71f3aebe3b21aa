"""Is each look-up as quick after a million cases as on the first day? SQLite's planner says how it would look."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from foibot.edges.register import SqliteRegister
from foibot.ports import Pause, View, Work
from tests.contracts.register_samples import (
    NOON,
    REFERENCE,
    assigned,
    delivered,
    later,
    open_case,
    outgoing,
    prompt,
    settled,
)

GROWING = ("raws", "links", "contents", "arrivals", "cases", "outbox", "prompts", "done")
SMALL = "USING INDEX arrivals_unsettled"  # an index of what is not settled alone

LOOK_UPS: dict[str, Callable[[View], object]] = {
    "case": lambda view: view.case(REFERENCE),
    "cases": lambda view: [
        list(view.cases(state=state, service=service)) for state in ("", "new") for service in ("", "Highways")
    ],
    "cases_of": lambda view: view.cases_of("ada@example.org"),
    "history": lambda view: view.history(REFERENCE),
    "request_text": lambda view: view.request_text(REFERENCE),
    "arrival": lambda view: view.arrival(1),
    "arrivals_at": lambda view: view.arrivals_at("INBOX", 7, [1, 2, 3]),
    "arrivals_of": lambda view: view.arrivals_of(REFERENCE),
    "arrivals_named": lambda view: view.arrivals_named("<a@example.org>"),
    "unsettled": lambda view: view.unsettled(),
    "seen": lambda view: [view.seen("f00d"), view.seen("f00d", NOON)],
    "raw": lambda view: view.raw("0" * 64),
    "outgoing": lambda view: view.outgoing("<a@example.gov.uk>"),
    "outgoing_of": lambda view: view.outgoing_of(REFERENCE),
    "outbox": lambda view: view.outbox("waiting"),
    "count_written": lambda view: view.count_written(recipient="ada@example.org", purpose="help", since=NOON),
    "ours": lambda view: view.ours(["<a@example.gov.uk>", "<b@example.gov.uk>"]),
    "prompt": lambda view: view.prompt("k7f3q9"),
    "prompt_in": lambda view: view.prompt_in("<a@example.gov.uk>"),
    "prompts_of": lambda view: view.prompts_of(REFERENCE),
    "pause": lambda view: view.pause(),
    "closed_since": lambda view: list(view.closed_since(NOON)),
    "settled_since": lambda view: view.settled_since(NOON, ["ignored", "held"]),
    "done": lambda view: view.done(["morning 2026-03-02"]),
    "moments": lambda view: view.moments(),
    "is_empty": lambda view: view.is_empty(),
    "seal": lambda view: view.seal(),
}
READS_ALL = {"verify"}


@contextmanager
def statements_heard() -> Iterator[list[tuple[str, tuple[object, ...]]]]:
    """What is asked of the database meanwhile, with its parameters."""
    heard: list[tuple[str, tuple[object, ...]]] = []

    def hear(_c: object, _cursor: object, statement: str, parameters: object, _x: object, many: bool) -> None:
        first = parameters[0] if many else parameters  # type: ignore[index]
        heard.append((statement, tuple(first)))  # type: ignore[arg-type]

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def plan(path: Path, statement: str, parameters: tuple[object, ...]) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[3] for row in connection.execute(f"explain query plan {statement}", parameters)]


def scans(steps: list[str]) -> list[str]:
    return [
        step
        for step in steps
        if step.startswith("SCAN") and step.split()[1] in (*GROWING, "earlier") and SMALL not in step
    ]


def test_a_look_up_without_an_index_would_be_noticed(path: Path) -> None:
    assert scans(plan(path, "select id from arrivals where sender = ?", ("ada@example.org",)))


@pytest.mark.parametrize("name", LOOK_UPS)
async def test_no_look_up_goes_through_a_whole_table(register: SqliteRegister, path: Path, name: str) -> None:
    await register.read(lambda view: view.pause())  # so that the connection is there already

    with statements_heard() as heard:
        await register.read(LOOK_UPS[name])
    plans = [plan(path, statement, parameters) for statement, parameters in heard if statement != "BEGIN"]

    assert plans
    assert [scan for steps in plans for scan in scans(steps)] == []


def test_every_look_up_of_the_port_is_looked_at() -> None:
    asked = {name for name in vars(View) if not name.startswith("_")}

    assert asked == LOOK_UPS.keys() | READS_ALL


async def test_no_step_of_writing_goes_through_a_whole_table(register: SqliteRegister, path: Path) -> None:
    def job(work: Work) -> None:
        [arrival] = work.keep([delivered()], NOON)
        work.next_number("2026", 1)
        open_case(work)
        work.record(REFERENCE, [assigned()], at=NOON, by="foibot")
        work.settle(settled(arrival, case=REFERENCE))
        work.post([outgoing(f"<{n}@x>") for n in range(3)])
        work.issue(prompt("k7f3q9"))
        work.revoke(["k7f3q9"])
        work.claim(NOON, 50, outside=True)
        work.deferred("<0@x>", why="busy", not_before=later(1))
        work.sent("<0@x>", later(2))
        work.failed("<1@x>", why="no such user")
        work.set_pause(Pause("all", by="team@example.gov.uk", at=NOON))
        work.once("morning 2026-03-02", NOON)
        work.note("mailbox read", NOON)
        work.erase(rule="3 years", links=[1], raws=[arrival.sha256], at=NOON, by="foibot")

    with statements_heard() as heard:
        await register.write(job)
    asked = [said for said in heard if said[0].split()[0] in ("SELECT", "UPDATE", "INSERT", "DELETE")]

    assert len(asked) > 25
    assert [(said[0], scan) for said in asked for scan in scans(plan(path, *said))] == []


@pytest.mark.parametrize("name", ["cases", "unsettled", "outbox", "history"])
async def test_long_lists_come_in_order_without_being_sorted(register: SqliteRegister, path: Path, name: str) -> None:
    await register.read(lambda view: view.pause())

    with statements_heard() as heard:
        await register.read(LOOK_UPS[name])
    steps = [step for said in heard if said[0] != "BEGIN" for step in plan(path, *said)]

    assert [step for step in steps if "TEMP B-TREE" in step] == []


async def test_what_leaves_next_is_found_by_the_case_and_not_through_all_that_waits(
    register: SqliteRegister, path: Path
) -> None:
    with statements_heard() as heard:
        await register.write(lambda work: work.claim(NOON, 50, outside=True))
    [steps] = [plan(path, *said) for said in heard if "earlier" in said[0]]

    assert any("SEARCH outbox USING INDEX outbox_in_state (state=?)" in step for step in steps)
    assert any("SEARCH earlier USING INDEX outbox_of_case (case=? AND state=? AND link<?)" in step for step in steps)
    assert [step for step in steps if "TEMP B-TREE" in step] == []
