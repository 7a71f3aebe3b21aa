"""What becomes of messages, mails and prompts is sealed in the chain too, and so are numbers and the pause.

What stands already is sealed as it stands, each row by a link that says so. What the links said, and how, is written
out here: the present modules may say more one day.
"""

from collections.abc import Iterable, Iterator, Sequence
from os import urandom
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

from foibot.edges.clock import now
from foibot.edges.register import chain
from foibot.edges.register.columns import moment_text

revision = "0002"
down_revision = "0001"

_AT_ONCE = 500
_MESSAGE = ("id", "folder", "uidvalidity", "uid", "internaldate", "kept_at", "sha256")
_READ = (
    *("disposition", "because", "case", "mark", "message_id", "sender", "subject", "attachments", "fingerprint"),
    "settled_at",
)
_MAIL = (
    *("message_id", "case", "purpose", "envelope_from", "outside", "sha256", "written_at"),
    *("state", "not_before", "attempts", "why", "sent_at"),
)
_PROMPT = ("mark", "case", "person", "purpose", "questions", "message_id", "digest", "issued_at", "revoked")
_PAUSE = ("id", "reach", "by", "at", "why")

Row = dict[str, Any]


def upgrade() -> None:
    """Adds the columns that name the new links, and the links of what stands."""
    op.execute("ALTER TABLE arrivals RENAME COLUMN link TO fate")
    op.drop_index("arrivals_by_link", "arrivals")
    with op.batch_alter_table("arrivals") as arrivals:
        arrivals.add_column(_link("link", "arrivals_link"))
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(_link("fate", "outbox_fate"))
    with op.batch_alter_table("prompts") as prompts:
        prompts.add_column(_link("link", "prompts_link"))
        prompts.add_column(_link("fate", "prompts_fate"))
    op.add_column("pause", sa.Column("link", sa.Integer))
    _seal(op.get_bind())
    for table in ("arrivals", "prompts"):
        with op.batch_alter_table(table) as sealed:
            sealed.alter_column("link", nullable=False)
        op.create_index(f"{table}_by_link", table, ["link"], unique=True)
    for table in ("arrivals", "outbox", "prompts"):
        op.create_index(f"{table}_by_fate", table, ["fate"], unique=True)
    _make_room_for_mornings()


def _make_room_for_mornings() -> None:
    """What the morning's work looks up, and its memory of what was done."""
    op.add_column("cases", sa.Column("closed_at", sa.String(32)))
    op.create_index("cases_closed", "cases", ["closed_at", "made_seq"])
    op.create_index("arrivals_ended", "arrivals", ["disposition", "settled_at"])
    for table, key in (("done", "key"), ("moments", "name")):
        op.create_table(
            table, sa.Column(key, sa.Text, primary_key=True), sa.Column("at", sa.String(32), nullable=False)
        )


def _link(name: str, key: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("links.seq", name=key, deferrable=True, initially="DEFERRED"))


def _seal(connection: sa.Connection) -> None:
    sealer = _Sealer(connection)
    _let_go_of_what_says_nothing(connection)
    for rows in _pages(connection, "arrivals", "id"):
        for columns, those in (
            (_MESSAGE, [row for row in rows if row["fate"] is not None]),
            ((*_MESSAGE, *_READ), [row for row in rows if row["fate"] is None]),
        ):
            sealer.seal(those, "message sealed at upgrade", columns, cased=False)
            sealer.point("arrivals", "id", "link", those)
    for rows in _pages(connection, "outbox", "message_id"):
        sealer.seal(rows, "mail sealed at upgrade", _MAIL)
        sealer.point("outbox", "message_id", "fate", rows)
    for rows in _pages(connection, "prompts", "mark"):
        sealer.seal(rows, "prompt sealed at upgrade", _PROMPT)
        sealer.point("prompts", "mark", "link", rows)
    counters = _rows(connection, "SELECT * FROM counters WHERE name <> 'foibot arrivals' ORDER BY name")
    sealer.seal(counters, "number sealed at upgrade", ("name", "value"), cased=False)
    pauses = [row for row in _rows(connection, "SELECT * FROM pause") if row["reach"] or row["at"]]
    sealer.seal(pauses, "pause sealed at upgrade", _PAUSE, cased=False)
    sealer.point("pause", "id", "link", pauses)


def _let_go_of_what_says_nothing(connection: sa.Connection) -> None:
    """A message whose reading was erased is sealed as the erasure left it."""
    connection.execute(
        sa.text(
            "UPDATE arrivals SET fate = NULL "
            "WHERE EXISTS (SELECT 1 FROM contents WHERE contents.seq = arrivals.fate AND contents.text IS NULL)"
        )
    )


class _Sealer:
    """Adds links to the end of the chain."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._at = moment_text(now())
        self._seq, self._last = connection.execute(sa.text("SELECT seq, link FROM head")).one()

    def seal(self, rows: Sequence[Row], name: str, columns: Iterable[str], *, cased: bool = True) -> None:
        """A link for each row, which then knows it as its `sealed_by`."""
        links, contents = [], []
        for row in rows:
            salt = urandom(16)
            text = msgspec.json.encode({column: row[column] for column in columns}, order="deterministic").decode()
            link = {
                "seq": self._seq + 1,
                "at": self._at,
                "by": "foibot",
                "case": row["case"] if cased else "",
                "name": name,
                "digest": chain.digest(salt, text),
                "previous": self._last,
            }
            self._seq, self._last = self._seq + 1, chain.link(**link)
            links.append(link | {"link": self._last})
            contents.append({"seq": self._seq, "salt": salt, "text": text})
            row["sealed_by"] = self._seq
        if links:
            self._connection.execute(
                sa.text(
                    'INSERT INTO links (seq, at, "by", "case", name, digest, previous, link) '
                    "VALUES (:seq, :at, :by, :case, :name, :digest, :previous, :link)"
                ),
                links,
            )
            self._connection.execute(
                sa.text("INSERT INTO contents (seq, salt, text) VALUES (:seq, :salt, :text)"), contents
            )
            self._connection.execute(
                sa.text("UPDATE head SET seq = :seq, link = :link"), {"seq": self._seq, "link": self._last}
            )

    def point(self, table: str, key: str, column: str, rows: Sequence[Row]) -> None:
        """Has each row name the link that sealed it."""
        if rows:
            statement = sa.text(f"UPDATE {table} SET {column} = :link WHERE {key} = :key")
            self._connection.execute(statement, [{"link": row["sealed_by"], "key": row[key]} for row in rows])


def _pages(connection: sa.Connection, table: str, key: str) -> Iterator[list[Row]]:
    """The rows of a table as they are stored, so many at a time."""
    first = f"SELECT * FROM {table} ORDER BY {key} LIMIT {_AT_ONCE}"
    rest = f"SELECT * FROM {table} WHERE {key} > :after ORDER BY {key} LIMIT {_AT_ONCE}"
    page = _rows(connection, first)
    while page:
        yield page
        page = _rows(connection, rest, after=page[-1][key])


def _rows(connection: sa.Connection, statement: str, **parameters: object) -> list[Row]:
    return [dict(row) for row in connection.execute(sa.text(statement), parameters).mappings()]
