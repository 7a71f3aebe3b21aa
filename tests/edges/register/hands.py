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
    "done": "keeps the morning's work from being done twice; what was done, the facts and mails say",
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
    """Where another value is no finding, by column and row, with the value. Each is put back."""
    assert (await verified(register)).findings == ()
    missed = []
    for column in metadata.tables[table].c:
        for rowid, value in tool.execute(f'select rowid, "{column.name}" from {table}').fetchall():
            new = _other(value)
            put = f'update {table} set "{column.name}" = ? where rowid = ?'
            tool.execute(put, (new, rowid))
            if (await verified(register)).findings == ():
                missed.append((column.name, rowid, value))
            is_rowid = column.primary_key and isinstance(value, int)
            tool.execute(put, (value, new if is_rowid else rowid))
    assert (await verified(register)).findings == ()
    return missed


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
