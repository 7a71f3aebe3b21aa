"""What was forgotten, says the chain, and what did the forgetting leave?

An erasure names the links whose content went and the raw messages, and of each row that it emptied a digest of what is
left, so that the rest of the row can still be proved.
"""

from collections.abc import Mapping
from hashlib import sha256

import msgspec
from sqlalchemy import Connection, bindparam, select

from foibot.edges.register import chain
from foibot.edges.register.stored_rows import again
from foibot.edges.register.tables import contents, links

_KNOWN = 16  # erasures remembered at a time: a rule erases many rows at once, and few rules take turns

_ERASURE = (
    select(contents.c.text)
    .join_from(links, contents, contents.c.seq == links.c.seq)
    .where(links.c.seq == bindparam("seq"), links.c.name == chain.ERASED)
)


class Erasure(msgspec.Struct, frozen=True):
    """The content of an ERASED link: the rule, the links whose content went, the raw messages by SHA-256, and what is
    `left` of each row by the row's own link. Before schema 0002 nothing said what was left."""

    rule: str
    links: tuple[int, ...]
    raws: tuple[str, ...]
    left: dict[int, str] = {}


class Erasures:
    """The erasures of a register, looked up as they are asked for."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, _Known] = {}

    def covers(self, seq: object, *, link: int = 0, raw: str = "") -> bool:
        """Whether the erasure at `seq` names this link, and came after it, or this raw message."""
        if not isinstance(seq, int):
            return False
        erasure = self._at(seq)
        return (link in erasure.links and link < seq) or raw in erasure.raws

    def left(self, seq: int, link: int) -> str | None:
        """The digest of what the erasure at `seq` left of the row with this link."""
        return self._at(seq).left.get(link)

    def _at(self, seq: int) -> "_Known":
        if seq not in self._known:
            if len(self._known) == _KNOWN:
                del self._known[next(iter(self._known))]
            erasure = again(_read, self._connection.execute(_ERASURE, {"seq": seq}).scalar()) or Erasure("", (), ())
            self._known[seq] = _Known(frozenset(erasure.links), frozenset(erasure.raws), erasure.left)
        return self._known[seq]


class _Known(msgspec.Struct, frozen=True):
    links: frozenset[int]
    raws: frozenset[str]
    left: dict[int, str]


def left_of(row: Mapping[str, object]) -> str:
    """The digest of a row as it is stored. A truth value is a number, as in SQLite, whatever the engine gives."""
    plain = {name: int(value) if isinstance(value, bool) else value for name, value in row.items()}
    return sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()


def _read(text: str) -> Erasure:
    return msgspec.json.decode(text, type=Erasure)
