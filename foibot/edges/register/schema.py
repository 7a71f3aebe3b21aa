"""Is the register's file made as the migrations make it, and is each value of its column's kind?

A table more, an index less or a trigger changes what foibot reads and writes, though no row was touched. SQLite alone
needs this look: PostgreSQL holds every value to its column's type, and who may change its tables is its own matter.
"""

import sqlite3
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Integer,
    LargeBinary,
    NullPool,
    Select,
    Table,
    create_engine,
    func,
    literal_column,
    or_,
    select,
)

from foibot.edges.register.stored_rows import Findings, stream
from foibot.edges.register.tables import metadata
from foibot.ports import Finding

Made = Mapping[tuple[str, str], tuple[str, ...]]

MIGRATIONS = Path(__file__).resolve().parent / "migrations"

# SQLite's own statistics, which anybody may have it gather, change no answer.
_MADE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_stat%' ESCAPE '!'"
_NOT_TOLD_APART = str.maketrans("", "", '"`[] \t\r\n')


def migrate(connection: Connection, scripts: Path = MIGRATIONS) -> None:
    """Runs the migrations that a database has not had."""
    # Here, since only what makes or examines registers should wait for it to load.
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    upgrade(config, "head")


def shape(connection: Connection) -> Findings:
    """Tables, indexes, triggers and views are those that the migrations make."""
    standing, wanted = _made(connection), _as_migrated()
    for what in sorted(standing.keys() | wanted.keys()):
        kind, name = what
        where = f"{kind} {name}"
        if what not in standing:
            yield Finding("file", where, f"the {where} is missing")
        elif what not in wanted:
            yield Finding("file", where, f"there is a {where}, which foibot did not make")
        elif standing[what] != wanted[what]:
            yield Finding("file", where, f"the {where} is not as foibot makes it")


def kinds(connection: Connection) -> Findings:
    """SQLite takes a text where a number should be; every such value is named."""
    for table in metadata.sorted_tables:
        for row in stream(connection, _of_wrong_kind(table)):
            for column in table.c:
                holds = row._mapping[column.name]
                if holds not in _allowed(column):
                    where = f"{table.name} {row.rowid}"
                    said = f"the column {column.name} of {where} holds a value of another kind ({holds}) than foibot's"
                    yield Finding("file", where, said)


def _made(connection: Connection) -> Made:
    """What was made, by its kind and name."""
    return {(str(row.type), str(row.name)): _definitions(str(row.sql)) for row in connection.exec_driver_sql(_MADE)}


def _definitions(sql: str) -> tuple[str, ...]:
    """The parts of a definition whatever their order and spelling: Alembic writes a table's keys now so, now so."""
    name, _, parts = sql.translate(_NOT_TOLD_APART).lower().partition("(")
    return name, *sorted(parts.removesuffix(")").split(","))


@cache
def _as_migrated() -> Made:
    memory = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(":memory:", isolation_level=None), poolclass=NullPool
    )
    with memory.connect() as connection:
        migrate(connection)
        return _made(connection)


def _of_wrong_kind(table: Table) -> Select[Any]:
    found = [func.typeof(column).label(column.name) for column in table.c]
    wrong = [func.typeof(column).not_in(_allowed(column)) for column in table.c]
    return select(literal_column("rowid").label("rowid"), *found).select_from(table).where(or_(*wrong))


def _allowed(column: Column[Any]) -> list[str]:
    match column.type:
        case Integer() | Boolean():
            kind = "integer"
        case LargeBinary():
            kind = "blob"
        case _:
            kind = "text"
    return [kind, "null"] if column.nullable else [kind]
