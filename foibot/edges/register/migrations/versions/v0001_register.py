"""The register's first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes every table, the chain's empty head, and the pause that is none."""
    op.create_table(
        "links",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("case", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
    )
    op.create_index("links_of_case", "links", ["case", "seq"])
    op.create_table(
        "contents",
        sa.Column("seq", sa.Integer, sa.ForeignKey("links.seq"), primary_key=True, autoincrement=False),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("text", sa.Text),
        sa.Column("erased_by", sa.Integer),
    )
    head = op.create_table(
        "head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("link", sa.String(64), nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "seq": 0, "link": "0" * 64}])
    op.create_table(
        "counters",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.create_table(
        "raws",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("bytes", sa.LargeBinary),
        sa.Column("erased_by", sa.Integer),
    )
    op.create_table(
        "arrivals",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("folder", sa.Text, nullable=False),
        sa.Column("uidvalidity", sa.BigInteger, nullable=False),
        sa.Column("uid", sa.BigInteger, nullable=False),
        sa.Column("internaldate", sa.String(32), nullable=False),
        sa.Column("kept_at", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("raws.sha256"), nullable=False),
        sa.Column("disposition", sa.Text, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
        sa.Column("case", sa.Text, nullable=False),
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("sender", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("attachments", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("settled_at", sa.String(32)),
        sa.Column("link", sa.Integer, _of_chain()),
    )
    op.create_index("arrivals_at", "arrivals", ["folder", "uidvalidity", "uid", "sha256"], unique=True)
    op.create_index("arrivals_by_fingerprint", "arrivals", ["fingerprint", "internaldate"])
    op.create_index("arrivals_by_message_id", "arrivals", ["message_id"])
    op.create_index("arrivals_of_case", "arrivals", ["case"])
    op.create_index("arrivals_by_mark", "arrivals", ["mark", "disposition", "settled_at"])
    op.create_index("arrivals_by_link", "arrivals", ["link"], unique=True)
    unsettled = sa.text("settled_at IS NULL")
    op.create_index("arrivals_unsettled", "arrivals", ["id"], sqlite_where=unsettled, postgresql_where=unsettled)
    op.create_table(
        "cases",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("service", sa.Text, nullable=False),
        sa.Column("requester", sa.Text, nullable=False),
        sa.Column("received", sa.Date, nullable=False),
        sa.Column("made_seq", sa.Integer, _of_chain(), nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_index("cases_made", "cases", ["made_seq"], unique=True)
    op.create_index("cases_in_state", "cases", ["state", "made_seq"])
    op.create_index("cases_of_service", "cases", ["service", "made_seq"])
    op.create_index("cases_of_requester", "cases", ["requester", "made_seq"])
    op.create_table(
        "outbox",
        sa.Column("message_id", sa.Text, primary_key=True),
        sa.Column("case", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("recipient_key", sa.Text, nullable=False),
        sa.Column("envelope_from", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("attachments", sa.Text, nullable=False),
        sa.Column("outside", sa.Boolean, nullable=False),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("raws.sha256"), nullable=False),
        sa.Column("written_at", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("not_before", sa.String(32)),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("sent_at", sa.String(32)),
        sa.Column("link", sa.Integer, _of_chain(), nullable=False),
    )
    op.create_index("outbox_in_state", "outbox", ["state", "link"])
    op.create_index("outbox_of_case", "outbox", ["case", "state", "link"])
    op.create_index("outbox_to", "outbox", ["recipient_key", "purpose", "written_at"])
    op.create_index("outbox_by_link", "outbox", ["link"], unique=True)
    op.create_table(
        "prompts",
        sa.Column("mark", sa.Text, primary_key=True),
        sa.Column("case", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("questions", sa.Text, nullable=False),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("issued_at", sa.String(32), nullable=False),
        sa.Column("revoked", sa.Boolean, nullable=False),
    )
    op.create_index("prompts_by_message_id", "prompts", ["message_id"], unique=True)
    op.create_index("prompts_of_case", "prompts", ["case", "issued_at"])
    pause = op.create_table(
        "pause",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("reach", sa.String(16), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String(32)),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.bulk_insert(pause, [{"id": 1, "reach": "", "by": "", "at": None, "why": ""}])


def _of_chain() -> sa.ForeignKey:
    return sa.ForeignKey("links.seq", deferrable=True, initially="DEFERRED")
