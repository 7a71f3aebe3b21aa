"""What does an error of the database mean for foibot: who acts next, and what should they read?"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from foibot.errors import BadSetup, FoibotError, TryLater


class NoRegister(BadSetup):
    """There is no register yet at the place that the configuration names."""


# By SQLite's primary result code. A code that is not here is a fault of the program and travels on as it is.
_MEANING: dict[int, tuple[type[FoibotError], str]] = {
    sqlite3.SQLITE_BUSY: (TryLater, "another program holds it; nothing was written, and foibot tries again"),
    sqlite3.SQLITE_LOCKED: (TryLater, "another program holds it; nothing was written, and foibot tries again"),
    sqlite3.SQLITE_FULL: (TryLater, "the disk is full; nothing was written, and foibot tries again once there is room"),
    sqlite3.SQLITE_IOERR: (TryLater, "the disk cannot be read or written; nothing was written, and foibot tries again"),
    sqlite3.SQLITE_NOMEM: (TryLater, "memory has run out; nothing was written, and foibot tries again"),
    sqlite3.SQLITE_READONLY: (
        BadSetup,
        "foibot may not write to it; give its user the right to the file and its folder",
    ),
    sqlite3.SQLITE_PERM: (BadSetup, "foibot may not open it; give its user the right to the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: (
        BadSetup,
        "it cannot be opened; see that its folder exists and that foibot's user may read and write there",
    ),
    sqlite3.SQLITE_CORRUPT: (BadSetup, "the file is damaged; stop foibot, keep the file, and restore a back-up"),
    sqlite3.SQLITE_NOTADB: (BadSetup, "the file is not an SQLite database; see [register] url"),
}


def meaning(error: BaseException, place: str) -> FoibotError | None:
    """The error in foibot's words, naming the register's `place`; None where it is a fault of the program."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(cause, sqlite3.Error):
        return None
    code = getattr(cause, "sqlite_errorcode", None)  # absent on what the driver itself raises
    if code is None or code & 0xFF not in _MEANING:
        return None
    kind, words = _MEANING[code & 0xFF]
    return kind(f"register {place}: {words} (SQLite says: {cause})")


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Raises the database's errors in foibot's words."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        if known := meaning(error, place):
            raise known from error
        raise
