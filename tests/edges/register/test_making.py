"""Making a register and upgrading one: wholly or not at all, whenever the process is killed."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import NullPool, create_engine

from foibot.edges.register import NoRegister, create, open_register, upgrade
from foibot.edges.register.chain import GENESIS
from foibot.edges.register.making import newest
from foibot.edges.register.schema import MIGRATIONS
from foibot.edges.register.sqlite import schema_of
from foibot.edges.register.tables import SCHEMA, metadata
from foibot.errors import BadSetup, TryLater
from foibot.ports import Verification
from tests.contracts.register_samples import REFERENCE, open_case

# Makes or upgrades registers, one after another, each in a process of its own that is killed so long after it began.
KILLS_MAKERS = """
import json, os, signal, sys, time
from pathlib import Path
import alembic.command, alembic.config
from foibot.edges.register import create, upgrade

for seconds, path, scripts in json.load(sys.stdin):
    maker = os.fork()
    if not maker:
        upgrade(Path(path), scripts=Path(scripts)) if scripts else create(Path(path))
        os._exit(0)
    time.sleep(seconds)
    os.kill(maker, signal.SIGKILL)
    os.waitpid(maker, 0)
"""

NEXT_MIGRATION = '''
"""A column that every case has from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("cases") as cases:
        cases.add_column(sa.Column("colour", sa.Text, nullable=False, server_default="grey"))
'''


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The migrations of a foibot that is one step ahead of this one."""
    ahead = tmp_path / "ahead"
    shutil.copytree(MIGRATIONS, ahead, ignore=shutil.ignore_patterns("__pycache__"))
    (ahead / "versions" / "v0004_colour.py").write_text(NEXT_MIGRATION)
    return ahead


async def filled(path: Path) -> Verification:
    register = open_register(path, exclusive=True)
    await register.write(open_case)
    verified = await register.read(lambda view: view.verify())
    await register.close()
    return verified


async def verified(path: Path) -> Verification:
    register = open_register(path, exclusive=True)
    found = await register.read(lambda view: view.verify())
    await register.close()
    return found


def beside(path: Path) -> set[str]:
    """What lies in the register's folder, besides its lock and the migrations of a test."""
    return {file.name for file in path.parent.iterdir()} - {f"{path.name}.lock", "ahead"}


def kill_makers(*makers: tuple[float, str, str]) -> None:
    """Has each maker killed: after so many seconds, at this path, with these migrations ("" to make a new register)."""
    subprocess.run([sys.executable, "-c", KILLS_MAKERS], input=json.dumps(makers), text=True, check=True)


async def test_a_new_register_is_whole_and_nothing_else_is_left_beside_it(path: Path) -> None:
    new = await verified(path)

    assert (0, "0000-0000", ()) == (new.links, new.seal, new.findings)
    assert {"foibot.db"} == beside(path)
    assert SCHEMA == schema_of(path)


def test_a_new_register_is_never_put_over_anything(tmp_path: Path) -> None:
    path = tmp_path / "foibot.db"
    path.write_text("something of somebody's")

    with pytest.raises(BadSetup, match="already something"):
        create(path)

    assert "something of somebody's" == path.read_text()
    assert {"foibot.db"} == beside(path)


@pytest.mark.parametrize("folder", ["no/such/folder", "/sys"])
def test_a_folder_that_is_missing_or_not_ours_is_named(tmp_path: Path, folder: str) -> None:
    with pytest.raises(BadSetup, match="the folder must exist, and foibot's user must be allowed to write in it"):
        create(tmp_path / folder / "foibot.db")


def test_a_register_is_not_for_everybody_to_read(path: Path) -> None:
    assert 0 == path.stat().st_mode & 0o007


async def test_a_kill_while_a_register_is_made_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.db" for n in range(10)]

    kill_makers(*((0.008 * n, str(path), "") for n, path in enumerate(paths)))

    for path in paths:
        if not path.exists():
            create(path)
        new = await verified(path)
        assert (new.links, new.findings) == (0, ())


async def test_a_kill_while_a_register_is_upgraded_leaves_the_old_or_the_new_one(tmp_path: Path, scripts: Path) -> None:
    paths = [tmp_path / f"{n}.db" for n in range(10)]
    for path in paths:
        create(path)
        await filled(path)

    kill_makers(*((0.012 * n, str(path), str(scripts)) for n, path in enumerate(paths)))

    for path in paths:
        if schema_of(path) == "0003":
            assert (await verified(path)).findings == ()
            upgrade(path, scripts=scripts)
        assert schema_of(path) == "0004"
        assert rows(path, "select reference, colour from cases") == [(REFERENCE, "grey")]
        assert rows(path, "pragma integrity_check") == [("ok",)]


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def test_the_migrations_make_the_tables_that_the_code_knows(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert [] == differences


def test_the_code_knows_the_newest_migration(path: Path) -> None:
    assert SCHEMA == newest()
    assert [(SCHEMA,)] == rows(path, "select version_num from alembic_version")


def test_a_new_chain_begins_at_its_genesis(path: Path) -> None:
    assert [(1, 0, GENESIS)] == rows(path, "select id, seq, link from head")


async def test_an_upgrade_brings_the_register_on_and_keeps_it_as_it_was(path: Path, scripts: Path) -> None:
    before = await filled(path)

    backup = upgrade(path, scripts=scripts)

    assert backup == path.with_name("foibot.db.before-0003")
    assert {"foibot.db", "foibot.db.before-0003"} == beside(path)
    assert [(REFERENCE, "grey")] == rows(path, "select reference, colour from cases")
    assert [("wal",)] == rows(path, "pragma journal_mode")
    with pytest.raises(BadSetup, match="newer foibot"):
        open_register(path, exclusive=True)
    assert before == await verified(backup)


async def test_an_upgrade_again_does_nothing(path: Path, scripts: Path) -> None:
    first = upgrade(path, scripts=scripts)
    stamp = path.stat()

    assert first is not None
    assert upgrade(path, scripts=scripts) is None
    assert stamp.st_ino == path.stat().st_ino
    assert {"foibot.db", "foibot.db.before-0003"} == beside(path)


def test_an_upgraded_register_keeps_its_rights(path: Path, scripts: Path) -> None:
    path.chmod(0o600)

    upgrade(path, scripts=scripts)

    assert 0o600 == path.stat().st_mode & 0o777


def test_a_backup_is_not_put_over_an_earlier_one(path: Path, scripts: Path) -> None:
    earlier = path.with_name("foibot.db.before-0003")
    earlier.write_text("an earlier one")

    backup = upgrade(path, scripts=scripts)

    assert "an earlier one" == earlier.read_text()
    assert path.with_name("foibot.db.before-0003-2") == backup


def test_a_present_register_needs_no_upgrade(path: Path) -> None:
    assert upgrade(path) is None


def test_a_newer_register_is_not_brought_back(path: Path, scripts: Path) -> None:
    upgrade(path, scripts=scripts)

    with pytest.raises(BadSetup, match="newer foibot"):
        upgrade(path)


def test_there_must_be_a_register_to_upgrade(tmp_path: Path) -> None:
    with pytest.raises(NoRegister):
        upgrade(tmp_path / "foibot.db")

    assert [] == list(tmp_path.iterdir())


async def test_a_migration_that_fails_leaves_the_register_as_it_was(path: Path, scripts: Path) -> None:
    before = await filled(path)
    broken = scripts / "versions" / "v0004_colour.py"
    broken.write_text(NEXT_MIGRATION.replace('"cases"', '"kases"'))

    with pytest.raises(BadSetup, match="left as it was"):
        upgrade(path, scripts=scripts)

    assert before == await verified(path)
    assert {"foibot.db"} == beside(path)
    assert [("wal",)] == rows(path, "pragma journal_mode")


async def test_a_register_in_use_is_not_upgraded(path: Path, scripts: Path) -> None:
    register = open_register(path, exclusive=True)

    with pytest.raises(BadSetup, match="already working"):
        upgrade(path, scripts=scripts)
    await register.close()


async def test_a_register_that_is_being_read_is_upgraded_later(path: Path, scripts: Path) -> None:
    register = open_register(path, exclusive=False)
    await register.read(lambda view: view.is_empty())

    with pytest.raises(TryLater, match="open in another program"):
        upgrade(path, scripts=scripts, patience=0.05)
    await register.close()

    assert "0003" == schema_of(path)
    assert upgrade(path, scripts=scripts) is not None


async def test_whoever_opened_the_register_before_its_upgrade_cannot_write_into_the_old_one(
    path: Path, scripts: Path
) -> None:
    register = open_register(path, exclusive=False)
    upgrade(path, scripts=scripts)

    with pytest.raises(BadSetup, match="moved or replaced"):
        await register.write(open_case)
    await register.close()
