"""How does a register come into being, and how does an older one become a present one? Aside, and then at once.

Whatever happens in the middle (a kill, a full disk, a migration that fails), the place holds what it held before, or
the whole new register; never a part of one.
"""

import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import NullPool, create_engine, select
from sqlalchemy.exc import SQLAlchemyError

from foibot.edges.clock import now
from foibot.edges.register.lock import Lock
from foibot.edges.register.schema import MIGRATIONS, migrate
from foibot.edges.register.sqlite import PATIENCE, check_schema, connect, file_of, schema_of
from foibot.edges.register.tables import cases
from foibot.edges.register.trouble import NoRegister, explained, meaning
from foibot.edges.register.work import SqlWork
from foibot.errors import AskPerson, BadSetup, TryLater


def create(url: str | Path) -> None:
    """Makes a new, empty register. Raises BadSetup where there is something already, or the folder does not let us;
    TryLater where the disk is full."""
    path = file_of(url)
    with explained(str(path)), Lock(path), _aside(path, "new") as aside:
        if path.exists():
            raise BadSetup(f"there is already something at {path}; a new register is never put over it")
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL, 0o660))
        _bring_up(aside, MIGRATIONS)
        os.link(aside, path)
        _fsync(path.parent)


def upgrade(url: str | Path, *, scripts: Path = MIGRATIONS, patience: float = PATIENCE) -> Path | None:
    """Brings an older register to the present schema; `scripts` holds the migrations.

    The register as it was stays beside it as `<register>.before-<schema>`, which is returned; None where there was
    nothing to do. Raises NoRegister, BadSetup, or TryLater where it is in use.
    """
    path = file_of(url)
    if not path.exists():
        raise NoRegister(f"there is no register at {path}")
    target = newest(scripts)
    with explained(str(path)), Lock(path), _aside(path, "upgrading") as aside:
        schema = schema_of(path, patience)
        if schema == target:
            return None
        if schema > target:
            check_schema(path, schema)
        with _held(path, patience):
            _copy(path, aside, patience)
            _bring_up(aside, scripts)
            backup = _free_name(path, f"before-{schema or '0000'}")
            os.link(path, backup)
            os.replace(aside, path)
            _fsync(path.parent)
        return backup


def newest(scripts: Path = MIGRATIONS) -> str:
    """The schema that the migrations lead to: each is a file `v<schema>_<what>.py`."""
    return max(script.name[1:5] for script in (scripts / "versions").glob("v[0-9]*.py"))


@contextmanager
def _held(path: Path, patience: float) -> Iterator[None]:
    """Keeps every other writer out, and leaves no write-ahead log beside the file: the file's name is about to be given
    to another, and SQLite finds the log by name."""
    with closing(connect(path, "rw", patience)) as connection:
        try:
            connection.execute("pragma journal_mode=delete")  # refused while anybody else has the file open
            connection.execute("begin immediate")
        except sqlite3.OperationalError as error:
            raise TryLater(
                f"register {path} is open in another program ({error}); close it, then upgrade again"
            ) from error
        try:
            yield
        except BaseException:
            connection.execute("rollback")
            connection.execute("pragma journal_mode=wal")
            raise
        connection.execute("rollback")


@contextmanager
def _aside(path: Path, ending: str) -> Iterator[Path]:
    """A name beside the register to build under, empty before and after; a kill may leave a file there."""
    aside = path.with_name(f"{path.name}.{ending}")
    _remove(aside)
    try:
        yield aside
    finally:
        _remove(aside)


def _remove(file: Path) -> None:
    for name in (file, *(file.with_name(file.name + tail) for tail in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)


def _copy(path: Path, aside: Path, patience: float) -> None:
    """Copies a register, with its owner and rights."""
    like = path.stat()
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL, stat.S_IMODE(like.st_mode)))
    with suppress(PermissionError):
        os.chown(aside, like.st_uid, like.st_gid)
    with closing(connect(path, "ro", patience)) as source, closing(connect(aside, "rw")) as target:
        source.backup(target)


def _bring_up(file: Path, scripts: Path) -> None:
    """Runs the migrations that a file has not had, checks it and makes it durable. Nobody else knows the file yet, so
    no care is taken on the way."""
    engine = create_engine("sqlite://", creator=lambda: connect(file, "rw"), poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("pragma journal_mode=off")
        connection.exec_driver_sql("pragma synchronous=off")
        try:
            migrate(connection, scripts)
        except SQLAlchemyError as error:
            raise meaning(error, str(file)) or BadSetup(
                f"the migration of {file} failed ({error}); the register was left as it was"
            ) from error
    with engine.begin() as connection:
        _refold(SqlWork(connection, str(file), now), connection.execute(select(cases.c.reference)).scalars().all())
    with closing(connect(file, "rw")) as plain:
        faults = [*plain.execute("pragma integrity_check(5)"), *plain.execute("pragma foreign_key_check")]
        if faults != [("ok",)]:
            raise BadSetup(f"the migrated copy {file} is not sound ({faults[0]}); the register was left as it was")
        plain.execute("pragma journal_mode=wal")
    _fsync(file)


def _refold(work: SqlWork, references: Iterable[str]) -> None:
    """Makes every case's row anew from its facts, of which an older foibot may have made less. What cannot be made
    stays as it was, for `verify` to name."""
    for reference in references:
        with suppress(AskPerson, ValueError, TypeError):
            work.refold(reference)


def _free_name(path: Path, ending: str) -> Path:
    """A name beside the register that nothing has; an earlier back-up is never put aside for a later one."""
    names = (path.with_name(f"{path.name}.{ending}{tail}") for tail in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _fsync(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
