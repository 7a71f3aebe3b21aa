"""What is done once is sealed in the chain too: a row more in `done` would suppress a reminder without a trace.

What stands already is sealed as it stands, by a link that says so.
"""

from os import urandom
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

from foibot.edges.clock import now
from foibot.edges.register import chain
from foibot.edges.register.columns import moment_text

revision = "0003"
down_revision = "0002"

_LINK = sa.text(
    'INSERT INTO links (seq, at, "by", "case", name, digest, previous, link) '
    "VALUES (:seq, :at, :by, :case, :name, :digest, :previous, :link)"
)
_CONTENT = sa.text("INSERT INTO contents (seq, salt, text) VALUES (:seq, :salt, :text)")


def upgrade() -> None:
    """Adds the column that names the link, and the links of what stands."""
    of_chain = sa.ForeignKey("links.seq", name="done_link", deferrable=True, initially="DEFERRED")
    with op.batch_alter_table("done") as done:
        done.add_column(sa.Column("link", sa.Integer, of_chain))
    _seal(op.get_bind())
    with op.batch_alter_table("done") as done:
        done.alter_column("link", nullable=False)
    op.create_index("done_by_link", "done", ["link"], unique=True)


def _seal(connection: sa.Connection) -> None:
    rows = connection.execute(sa.text("SELECT key, at FROM done ORDER BY at, key")).all()
    if not rows:
        return
    seq, last = connection.execute(sa.text("SELECT seq, link FROM head")).one()
    at = moment_text(now())
    links: list[dict[str, Any]] = []
    contents: list[dict[str, Any]] = []
    for number, row in enumerate(rows, seq + 1):
        salt = urandom(16)
        text = msgspec.json.encode(row._asdict(), order="deterministic").decode()
        link = {
            "seq": number,
            "at": at,
            "by": "foibot",
            "case": "",
            "name": "task sealed at upgrade",
            "digest": chain.digest(salt, text),
            "previous": last,
        }
        last = chain.link(**link)
        links.append(link | {"link": last})
        contents.append({"seq": number, "salt": salt, "text": text})
    connection.execute(_LINK, links)
    connection.execute(_CONTENT, contents)
    connection.execute(sa.text("UPDATE head SET seq = :seq, link = :link"), {"seq": links[-1]["seq"], "link": last})
    named = [{"link": link["seq"], "key": row.key} for link, row in zip(links, rows, strict=True)]
    connection.execute(sa.text("UPDATE done SET link = :link WHERE key = :key"), named)
