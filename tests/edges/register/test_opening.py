"""Opening a register: who may, and what they are told where they may not."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import Pool, event

from foibot.edges.register import NoRegister, SqliteRegister, create, file_of, open_register
from foibot.edges.register.trouble import meaning
from foibot.errors import BadSetup, FoibotError, TryLater
from foibot.ports import Pause, Work
from tests.contracts.register_samples import NOON, REFERENCE, delivered, open_case

HOLDS_IT = """
import asyncio, os, sys
from foibot.edges.register import open_register

register = open_register(sys.argv[1], exclusive=True)
print(os.getpid(), flush=True)
sys.stdin.read()
asyncio.run(register.close())
"""


@contextmanager
def another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another foibot at work on the register; what it prints is its process number."""
    command = [sys.executable, "-c", HOLDS_IT, f"sqlite:///{path}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert str(process.pid) == process.stdout.readline().strip()
        yield process
        process.kill()


def set_schema(path: Path, schema: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("update alembic_version set version_num = ?", (schema,))


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def letter(path: Path) -> None:
    path.write_text("Dear FOI team, " * 1000)


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table bookmarks (name text)")


def folder(path: Path) -> None:
    path.mkdir()


def older(path: Path) -> None:
    create(path)
    set_schema(path, "0000")


def newer(path: Path) -> None:
    create(path)
    set_schema(path, "0999")


def half(path: Path) -> None:
    create(path)
    os.truncate(path, path.stat().st_size // 2 + 100)


@pytest.mark.parametrize("exclusive", [True, False])
@pytest.mark.parametrize(
    ("make", "told"),
    [
        pytest.param(empty_file, "is not a foibot register", id="an empty file"),
        pytest.param(letter, "not an SQLite database", id="a letter"),
        pytest.param(other_database, "is not a foibot register", id="another database"),
        pytest.param(folder, "is not a file", id="a folder"),
        pytest.param(older, "run `foibot db upgrade`", id="an older register"),
        pytest.param(newer, "made by a newer foibot", id="a newer register"),
        pytest.param(half, "damaged", id="half a register"),
    ],
)
def test_what_is_no_present_register_is_not_opened_and_said_why(
    tmp_path: Path, make: Callable[[Path], None], told: str, exclusive: bool
) -> None:
    path = tmp_path / "foibot.db"
    make(path)

    with pytest.raises(BadSetup, match=told) as refused:
        open_register(path, exclusive=exclusive)

    assert str(path) in str(refused.value)
    assert not isinstance(refused.value, NoRegister)


@pytest.mark.parametrize("where", ["foibot.db", "no/such/folder/foibot.db"])
def test_no_register_is_a_case_of_its_own_and_nothing_is_made(tmp_path: Path, where: str) -> None:
    with pytest.raises(NoRegister, match="foibot db upgrade"):
        open_register(tmp_path / where, exclusive=True)

    assert [] == list(tmp_path.iterdir())


def test_a_relative_url_is_a_file_below_the_present_folder() -> None:
    assert Path.cwd() / "foibot.db" == file_of("sqlite:///foibot.db")


@pytest.mark.parametrize("url", ["sqlite:////var/lib/foibot/foibot.db", Path("/var/lib/foibot/foibot.db")])
def test_an_absolute_url_and_a_path_name_a_file(url: str | Path) -> None:
    assert Path("/var/lib/foibot/foibot.db") == file_of(url)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("foibot.db", "not a URL"),
        ("postgresql://foi@/foi", "keeps its register in SQLite"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_a_url_that_names_no_file_is_refused_with_an_example(url: str, told: str) -> None:
    with pytest.raises(BadSetup, match=told) as refused:
        file_of(url)

    assert "sqlite:///foibot.db" in str(refused.value)


def test_a_wrong_url_does_not_show_its_password() -> None:
    with pytest.raises(BadSetup) as refused:
        file_of("postgresql://foi:s3cret@db.example.gov.uk/foi")

    assert "s3cret" not in str(refused.value)


async def test_odd_characters_in_a_path_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "ä b?mode=ro#%41" / "foi%bot.db"
    path.parent.mkdir()
    create(path)

    register = open_register(path, exclusive=True)
    await register.write(open_case)
    await register.close()

    assert path.exists()


def test_a_second_process_is_told_which_one_is_at_work(path: Path) -> None:
    with another_process(path) as other, pytest.raises(BadSetup, match=f"process {other.pid}.*{path}"):
        open_register(path, exclusive=True)


async def test_a_register_can_be_opened_again_after_its_process_was_killed(path: Path) -> None:
    with another_process(path) as other:
        other.kill()
        other.wait()

        register = open_register(path, exclusive=True)

    await register.close()


async def test_a_link_to_a_register_is_the_same_register(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(path)

    with another_process(link), pytest.raises(BadSetup, match="already working"):
        open_register(path, exclusive=True)


async def test_others_read_and_pause_beside_the_one_at_work(path: Path) -> None:
    stop = Pause("all", by="team@example.gov.uk", at=NOON, why="Stop")
    with another_process(path):
        register = open_register(path, exclusive=False)
        await register.write(lambda work: work.set_pause(stop))
        read = await register.read(lambda view: view.pause())
        await register.close()

    assert stop == read


async def test_closing_gives_the_lock_back_and_can_be_done_twice(path: Path) -> None:
    first = open_register(path, exclusive=True)
    await first.close()
    await first.close()

    second = open_register(path, exclusive=True)
    await second.close()


async def test_what_was_written_is_there_when_the_register_is_opened_again(path: Path) -> None:
    first = open_register(path, exclusive=True)
    await first.write(open_case)
    seal = await first.read(lambda view: view.seal())
    await first.close()

    second = open_register(path, exclusive=True)
    assert seal == await second.read(lambda view: view.seal())
    assert await second.read(lambda view: view.case(REFERENCE))
    await second.close()


async def test_a_register_that_another_program_holds_is_tried_later(path: Path) -> None:
    register = open_register(path, exclusive=True, patience=0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin immediate")

        with pytest.raises(TryLater, match="another program holds it"):
            await register.write(open_case)
        assert await register.read(lambda view: view.is_empty())
        other.execute("rollback")

    await register.write(open_case)
    await register.close()


async def test_nothing_is_written_into_a_register_that_was_moved_away(register: SqliteRegister, path: Path) -> None:
    await register.write(lambda work: work.next_number("2026", 1))
    path.rename(path.with_suffix(".moved"))

    with pytest.raises(BadSetup, match="moved or replaced"):
        await register.write(open_case)


async def test_a_read_is_never_a_write(register: SqliteRegister, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin immediate")  # whoever wanted to write would now wait

        assert await register.read(lambda view: view.is_empty())


async def test_every_commit_is_durable_in_wal_mode(path: Path) -> None:
    settings = {}

    def look(connection: sqlite3.Connection, _: object) -> None:
        if not connection.execute("pragma query_only").fetchone()[0]:
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout"):
                settings[name] = connection.execute(f"pragma {name}").fetchone()[0]

    with heard_connecting(look):
        register = open_register(path, exclusive=True)
        await register.write(open_case)
        await register.close()

    full, yes = 2, 1
    assert {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": yes,
        "secure_delete": yes,
        "busy_timeout": 10_000,
    } == settings


async def test_an_upgrade_that_was_killed_in_its_middle_leaves_no_other_journal_mode(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode=delete")

    register = open_register(path, exclusive=True)
    await register.close()

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("wal",)


async def test_a_full_disk_loses_nothing_and_is_tried_later(path: Path) -> None:
    with no_room_beyond(pages=120):
        register = open_register(path, exclusive=True)
        await register.write(open_case)

        with pytest.raises(TryLater, match="disk is full"):
            await register.write(lambda work: work.keep([delivered(raw=b"x" * 1_000_000)], NOON))
        await register.write(lambda work: work.keep([delivered(uid=2)], NOON))
        await register.close()

    register = open_register(path, exclusive=True)
    verified = await register.read(lambda view: view.verify())
    await register.close()
    assert (3, 1, 1, ()) == (verified.links, verified.cases, verified.arrivals, verified.findings)


async def test_a_job_that_goes_on_after_the_disk_was_full_writes_nothing(path: Path) -> None:
    def job(work: Work) -> None:
        open_case(work)
        with suppress(TryLater), work.savepoint():
            work.keep([delivered(raw=b"x" * 1_000_000)], NOON)
        with suppress(TryLater):
            open_case(work, "FOI-2")

    with no_room_beyond(pages=120):
        register = open_register(path, exclusive=True)
        with pytest.raises(TryLater, match="disk is full"):
            await register.write(job)
        cases = await register.read(lambda view: list(view.cases()))
        await register.close()

    assert [] == cases


@contextmanager
def heard_connecting(hear: Callable[[sqlite3.Connection, object], None]) -> Iterator[None]:
    event.listen(Pool, "connect", hear)
    try:
        yield
    finally:
        event.remove(Pool, "connect", hear)


@contextmanager
def no_room_beyond(*, pages: int) -> Iterator[None]:
    """SQLite then behaves as on a full disk."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"pragma max_page_count={pages}")

    with heard_connecting(limit):
        yield


def busy(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as one, closing(sqlite3.connect(path, timeout=0)) as two:
        one.execute("begin immediate")
        two.execute("begin immediate")


def read_only(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.execute("delete from cases")


def full(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma max_page_count=1")
        connection.execute("insert into raws values ('x', zeroblob(1000000), null)")


def not_a_database(path: Path) -> None:
    path.write_text("Dear FOI team, " * 1000)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("select * from cases")


def gone(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}.gone?mode=rw", uri=True)) as connection:
        connection.execute("select * from cases")


def misspelt(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("selekt * from cases")


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (busy, TryLater),
        (read_only, BadSetup),
        (full, TryLater),
        (not_a_database, BadSetup),
        (gone, BadSetup),
        (misspelt, type(None)),
    ],
)
def test_every_trouble_says_who_acts_next_and_a_fault_of_ours_stays_a_fault(
    path: Path, cause: Callable[[Path], None], kind: type[FoibotError] | type[None]
) -> None:
    with pytest.raises(sqlite3.Error) as trouble:
        cause(path)

    assert kind is type(meaning(trouble.value, str(path)))


def test_what_is_no_trouble_of_the_database_stays_what_it_is() -> None:
    assert meaning(LookupError("something else"), "foibot.db") is None
