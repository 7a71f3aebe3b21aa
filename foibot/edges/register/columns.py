"""How do moments, texts and lists become columns? In the same way on every engine, and without losing a character.

What is stored is also what the chain hashes, so the stored form of a value can be had by itself (`stored`).
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Generic, TypeVar

import msgspec
from sqlalchemy import Dialect, String, Table, Text
from sqlalchemy.types import TypeDecorator

T = TypeVar("T")

# PostgreSQL refuses NUL in a text and both engines refuse lone surrogates, yet a mail's header may hold either. They
# are written as SUBSTITUTE and four hex digits; so is SUBSTITUTE itself, which makes the writing reversible.
_NOT_STORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPE = re.compile("\x1a([0-9a-f]{4})")


def escaped(text: str) -> str:
    """The text without NUL and lone surrogates; `unescaped` gives back exactly what went in.

    A plain string, also of a StrEnum's member, which a driver might store by its name.
    """
    return _NOT_STORABLE.sub(lambda found: f"\x1a{ord(found[0]):04x}", str(text))


def unescaped(text: str) -> str:
    """What `escaped` was given."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError where it is not aware."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone: the register keeps aware moments only")
    return moment.astimezone(UTC)


def moment_text(moment: datetime) -> str:
    """An aware moment as stored: in UTC, as text of one length, so that texts sort as moments do. Raises ValueError."""
    return in_utc(moment).isoformat(timespec="microseconds")


class _Written(TypeDecorator[T], Generic[T]):
    """A column whose values are stored as text."""

    impl: type[Text] | String = Text
    cache_ok = True

    def write(self, value: T) -> str:
        """The stored form."""
        raise NotImplementedError

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        return None if value is None else self.write(value)


class Words(_Written[str]):
    """Text that people or their programs wrote: any Python string, given back as it was."""

    cache_ok = True

    def write(self, value: str) -> str:
        return escaped(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unescaped(value)


class Moment(_Written[datetime]):
    """An aware moment, given back in UTC."""

    impl = String(32)
    cache_ok = True

    def write(self, value: datetime) -> str:
        return moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Names(_Written[tuple[str, ...]]):
    """A list of texts, such as file names."""

    cache_ok = True

    def write(self, value: tuple[str, ...]) -> str:
        return msgspec.json.encode([escaped(name) for name in value]).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(map(unescaped, msgspec.json.decode(value, type=tuple[str, ...])))


class Numbers(_Written[tuple[int, ...]]):
    """A list of numbers, such as those of questions."""

    cache_ok = True

    def write(self, value: tuple[int, ...]) -> str:
        return msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...] | None:
        return None if value is None else msgspec.json.decode(value, type=tuple[int, ...])


def stored(table: Table, values: Mapping[str, object]) -> dict[str, object]:
    """These values of a table's columns as the table stores them."""
    written = {name: table.c[name].type for name in values}
    return {
        name: kind.write(value) if isinstance(kind, _Written) and value is not None else value
        for (name, value), kind in zip(values.items(), written.values(), strict=True)
    }
