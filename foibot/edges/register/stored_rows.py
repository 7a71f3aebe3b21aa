"""How does `verify` read the register: as it is stored, and without filling the memory?"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    Boolean,
    Connection,
    Date,
    FromClause,
    Label,
    LargeBinary,
    Row,
    Select,
    Text,
    TypeDecorator,
    type_coerce,
)

from foibot.errors import AskPerson
from foibot.ports import Finding

T = TypeVar("T")
Findings = Iterator[Finding]

_ROWS = 1000  # read at a time
_TYPED = (TypeDecorator, Date, Boolean, LargeBinary)


def as_stored(table: FromClause, *names: str) -> list[Label[Any]]:
    """Columns without their types, so that what a type forgives, or fails at, is seen as it is."""
    return [
        (type_coerce(column, Text) if isinstance(column.type, _TYPED) else column).label(column.name)
        for column in table.c
        if column.name in names or not names
    ]


def stream(connection: Connection, statement: Select[Any], at_once: int = _ROWS) -> Iterator[Row[Any]]:
    """The rows, so many in memory at once."""
    return iter(connection.execute(statement.execution_options(yield_per=at_once)))


def again(compute: Callable[..., T], *stored: object) -> T | None:
    """What computing once more gives; None where what is stored is not even of the right kind."""
    try:
        return compute(*stored)
    except (TypeError, ValueError, AttributeError, AskPerson):
        return None


def said_by(text: str) -> dict[str, Any]:
    """What a link of the register's own says of a row. Raises msgspec.DecodeError."""
    return msgspec.json.decode(text, type=dict[str, Any])
