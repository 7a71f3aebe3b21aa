"""How is a register kept in one SQLite file, and opened by one who works on it and many who read it?

Writing and reading have an engine and a thread each: every writing transaction begins by taking SQLite's write lock,
since a transaction that reads first and asks for the lock later loses updates, and a reader must never take it.
Nothing else in the process may open the file for itself: closing it would take SQLite's own locks away.
"""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from foibot.edges.clock import now
from foibot.edges.register.lock import Lock
from foibot.edges.register.tables import SCHEMA
from foibot.edges.register.trouble import NoRegister, explained
from foibot.edges.register.view import SqlView
from foibot.edges.register.work import SqlWork
from foibot.edges.register.worker import Worker
from foibot.errors import BadSetup
from foibot.ports import Now, View, Work

T = TypeVar("T")

PATIENCE = 10.0  # seconds to wait for another program's transaction
_CACHE_KIB = 16 * 1024


class SqliteRegister:
    """Fulfils `ports.Register`."""

    def __init__(self, path: Path, lock: Lock | None, patience: float, now: Now) -> None:
        """`open_register` makes it, after looking at the file."""
        self._path = path
        self._place = str(path)
        self._lock = lock
        self._now = now
        self._file = _identity(path)
        self._writer = _engine(lambda: _to_write(path, patience), "BEGIN IMMEDIATE")
        self._reader = _engine(lambda: _to_read(path, patience), "BEGIN")
        self._writing = Worker("register-write")
        self._reading = Worker("register-read")

    async def read(self, job: Callable[[View], T]) -> T:
        return await self._reading.run(lambda: self._read(job))

    async def write(self, job: Callable[[Work], T]) -> T:
        return await self._writing.run(lambda: self._write(job))

    async def close(self) -> None:
        """Waits for the jobs that were given, closes, and gives the lock back."""
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._writing.stop()
        self._reading.stop()
        self._writer.dispose()
        self._reader.dispose()
        if self._lock:
            self._lock.release()
            self._lock = None

    def _read(self, job: Callable[[View], T]) -> T:
        with explained(self._place), self._reader.connect() as connection:
            return job(SqlView(connection, self._place))

    def _write(self, job: Callable[[Work], T]) -> T:
        with explained(self._place), self._writer.begin() as connection:
            self._still_the_same()
            work = SqlWork(connection, self._place, self._now)
            result = job(work)
            work.finish()
            return result

    def _still_the_same(self) -> None:
        """What is written into a file that was moved away under us would be lost without a word."""
        if _identity(self._path) != self._file:
            raise BadSetup(
                f"register {self._path} was moved or replaced while foibot used it; nothing was written: start again"
            )


def open_register(url: str | Path, *, exclusive: bool, patience: float = PATIENCE, now: Now = now) -> SqliteRegister:
    """Opens the register at a file or at a URL as in [register] url.

    `exclusive` is for the one process that takes in mail and sends it; others may read, and write now and then (a
    pause), beside it. `patience` is how many seconds to wait for another's transaction. `now` dates the links of what
    comes without a moment, such as a number taken. Raises NoRegister where there is none, BadSetup where it cannot be
    used and why, TryLater where it is busy.
    """
    path = file_of(url)
    if not path.exists():
        raise NoRegister(f"there is no register at {path}; `foibot db upgrade` makes a new one")
    lock = Lock(path) if exclusive else None
    try:
        with explained(str(path)):
            check_schema(path, schema_of(path, patience))
            if exclusive:
                _mend(path, patience)
            return SqliteRegister(path, lock, patience, now)
    except BaseException:
        if lock:
            lock.release()
        raise


def file_of(url: str | Path) -> Path:
    """The register's file, links followed. Raises BadSetup where the URL names none."""
    if isinstance(url, Path):
        return url.resolve()
    try:
        parts = make_url(url)
    except ArgumentError as error:
        raise BadSetup("[register] url: this is not a URL; expected sqlite:///foibot.db") from error
    if parts.get_backend_name() != "sqlite":
        raise BadSetup(
            "[register] url: this foibot keeps its register in SQLite; expected sqlite:///foibot.db, "
            f"not {parts.render_as_string(hide_password=True)}"
        )
    if not parts.database or parts.database == ":memory:":
        raise BadSetup(f"[register] url: “{url}” names no file; expected sqlite:///foibot.db")
    return Path(parts.database).resolve()


def schema_of(path: Path, patience: float = PATIENCE) -> str:
    """The newest migration that a register has had; "" for none. Raises BadSetup where the file is no register."""
    if not path.is_file():
        raise BadSetup(f"{path} is not a file; see [register] url")
    with closing(_to_read(path, patience)) as connection:
        if not connection.execute("select 1 from sqlite_master where name = 'alembic_version'").fetchone():
            raise BadSetup(f"{path} is not a foibot register; see [register] url")
        row = connection.execute("select version_num from alembic_version").fetchone()
        return str(row[0]) if row else ""


def check_schema(path: Path, schema: str) -> None:
    """Raises BadSetup where this foibot cannot work with a register of that schema."""
    if schema > SCHEMA:
        raise BadSetup(
            f"register {path} was made by a newer foibot (schema {schema}, this one knows {SCHEMA}); use that foibot"
        )
    if schema < SCHEMA:
        raise BadSetup(
            f"register {path} is of an older foibot (schema {schema or 'none'}, now {SCHEMA}): run `foibot db upgrade`"
        )


def _mend(path: Path, patience: float) -> None:
    """Goes back to WAL mode, which an upgrade leaves for a moment and a kill may leave for good."""
    with closing(connect(path, "rw", patience)) as connection:
        connection.execute("pragma journal_mode=wal")


def connect(path: Path, mode: str, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that begins no transaction by itself. `mode` is rwc, rw or ro (SQLite's URI parameter)."""
    return sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,  # closed by whoever closes the register
    )


def _to_write(path: Path, patience: float) -> sqlite3.Connection:
    """The file itself says that it is in WAL mode; nothing is set here that a moved file could be spoilt by."""
    connection = connect(path, "rw", patience)
    connection.execute("pragma synchronous=full")
    connection.execute("pragma foreign_keys=on")
    connection.execute("pragma secure_delete=on")  # what a retention rule erases is gone from the file too
    connection.execute(f"pragma cache_size=-{_CACHE_KIB}")
    return connection


def _to_read(path: Path, patience: float) -> sqlite3.Connection:
    """Never writes a row. Opened for writing where it may be, so that the last to leave can tidy SQLite's log away."""
    connection = connect(path, "rw", patience)
    connection.execute("pragma query_only=on")
    connection.execute(f"pragma cache_size=-{_CACHE_KIB}")
    # A damaged text must be readable to be found and named (`verify`).
    connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    return connection


def _engine(connect: Callable[[], sqlite3.Connection], begin: str) -> Engine:
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=1, max_overflow=0)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
