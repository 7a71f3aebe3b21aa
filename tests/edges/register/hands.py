"""Somebody else's hands on the file: alterations behind foibot's back, with SQLite's own tools."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from foibot.edges.register import SqliteRegister
from foibot.edges.register.tables import metadata
from foibot.ports import Verification

# What no link seals, and why nothing is lost by it.
NOT_SEALED = {
    "moments": "shows that the desk is alive; nothing rests on it",
}
SEALED = [table.name for table in metadata.sorted_tables if table.name not in NOT_SEALED]


@contextmanager
def on(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection on which every statement is committed at once, and nothing is held to the keys between tables."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


async def verified(register: SqliteRegister) -> Verification:
    return await register.read(lambda view: view.verify())


async def overlooked(register: SqliteRegister, tool: sqlite3.Connection, table: str) -> list[tuple[str, int, object]]:
    """Where another value, of the same kind or of another, is no finding: column, row and value. Each is put back."""
    assert (await verified(register)).findings == ()
    missed = []
    for column in metadata.tables[table].c:
        put = f'update {table} set "{column.name}" = ? where rowid = ?'
        rows = tool.execute(f'select rowid, "{column.name}" from {table}').fetchall()
        for number, (rowid, value) in enumerate(rows):
            is_rowid = column.primary_key and isinstance(value, int)
            # Of a long table every so many rows are enough to try every kind.
            others = _OF_OTHER_KINDS if number % (1 + len(rows) // 6) == 0 else ()
            for new in (_other(value), *others):
                try:
                    tool.execute(put, (new, rowid))
                except sqlite3.IntegrityError:
                    continue  # SQLite itself refuses it
                if new != value and (await verified(register)).findings == ():
                    missed.append((column.name, rowid, new))
                tool.execute(put, (value, new if is_rowid else rowid))
    assert (await verified(register)).findings == ()
    return missed


_OF_OTHER_KINDS = ("words", b"bytes", None)


def _other(value: object) -> object:
    """Another value of the same kind."""
    match value:
        case int():
            return 1 - value if value in (0, 1) else value + 1000
        case bytes():
            return value + b"x"
        case str():
            return f"{value}x"
        case _:
            return 999
