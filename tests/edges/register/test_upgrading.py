"""Is a register that an older foibot wrote as provable after its upgrade as one that this foibot wrote?"""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from foibot.edges.register import SqliteRegister, create, open_register, upgrade
from foibot.edges.register.chain import OWN
from foibot.edges.register.schema import MIGRATIONS
from foibot.ports import Pause, Work
from tests.contracts.register_samples import later, settled
from tests.edges.register import hands

SCHEMA_0001 = Path(__file__).with_name("schema_0001.sql").read_text()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A register under schema 0001; the file's head says what is in it."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA_0001)
    return path


@pytest.fixture
async def upgraded(old: Path) -> AsyncIterator[SqliteRegister]:
    upgrade(old)
    register = open_register(old, exclusive=True)
    yield register
    await register.close()


@pytest.fixture
def tool(old: Path, upgraded: SqliteRegister) -> Iterator[sqlite3.Connection]:
    with hands.on(old) as connection:
        yield connection


async def test_what_stands_is_sealed_once_and_nothing_else_changes(
    upgraded: SqliteRegister, tool: sqlite3.Connection
) -> None:
    whole = await hands.verified(upgraded)

    assert whole.findings == ()
    assert (17 + 15, 2, 4, 6) == (whole.links, whole.cases, whole.arrivals, whole.mails)
    sealed = dict(tool.execute("select name, count(*) from links where name like '% at upgrade' group by name"))
    assert sealed == {
        "message sealed at upgrade": 4,
        "mail sealed at upgrade": 6,
        "prompt sealed at upgrade": 2,
        "number sealed at upgrade": 2,
        "pause sealed at upgrade": 1,
    }
    assert sealed.keys() <= set(OWN)


async def test_an_address_is_not_written_down_once_more(upgraded: SqliteRegister, tool: sqlite3.Connection) -> None:
    [(mails,)] = tool.execute(
        "select group_concat(text) from links join contents using (seq) where name = 'mail sealed at upgrade'"
    )

    assert "<sent@x>" in mails
    assert "ada@example.org" not in mails


@pytest.mark.parametrize("table", hands.SEALED)
async def test_another_value_in_any_column_of_any_upgraded_row_is_found(
    upgraded: SqliteRegister, tool: sqlite3.Connection, table: str
) -> None:
    assert await hands.overlooked(upgraded, tool, table) == []


async def test_what_was_done_before_tasks_were_sealed_is_sealed_at_the_upgrade(old: Path, tmp_path: Path) -> None:
    before = tmp_path / "before"
    shutil.copytree(MIGRATIONS, before, ignore=shutil.ignore_patterns("__pycache__", "v0003_*"))
    upgrade(old, scripts=before)
    with hands.on(old) as tool:
        tool.execute("insert into done values ('morning 2026-03-02', '2026-03-02T09:00:00.000000+00:00')")
        tool.execute("insert into done values ('digest 2026-03-02 \u001a001a', '2026-03-02T09:00:00.000000+00:00')")

    upgrade(old)

    register = open_register(old, exclusive=True)
    whole = await hands.verified(register)
    done = await register.read(lambda view: view.done(["morning 2026-03-02", "digest 2026-03-02 \u001a"]))
    await register.close()
    assert (17 + 15 + 2, ()) == (whole.links, whole.findings)
    assert len(done) == 2


async def test_an_upgraded_register_goes_on(upgraded: SqliteRegister, tool: sqlite3.Connection) -> None:
    def job(work: Work) -> None:
        [waiting] = work.unsettled()
        work.settle(settled(waiting, settled_at=later(10)))
        work.sent("<waits@x>", later(11))
        work.deferred("<deferred@x>", why="451 busier", not_before=later(20))
        work.failed("<held@x>", why="550 no")
        work.revoke(["k7f3q9", "m2x8aa"])
        work.set_pause(Pause("", by="team@example.gov.uk", at=later(12)))
        work.erase(rule="3 years", links=[13], raws=[], at=later(13), by="foibot")

    numbers = await upgraded.write(lambda work: [work.next_number(name, 1) for name in ("2026", "seed", "2027")])
    await upgraded.write(job)

    assert numbers == [3, 20123994, 1]
    assert (await hands.verified(upgraded)).findings == ()
    assert tool.execute("select count(*) from contents where text like '%no such user bob%'").fetchone() == (0,)


async def test_a_new_register_has_nothing_to_seal(tmp_path: Path) -> None:
    create(tmp_path / "new.db")
    register = open_register(tmp_path / "new.db", exclusive=True)
    new = await hands.verified(register)
    await register.close()

    assert (0, ()) == (new.links, new.findings)
