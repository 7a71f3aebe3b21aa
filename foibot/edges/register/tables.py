"""What does the register keep, and in which tables?

`raws` holds the bytes of every mail in and out, by their SHA-256. `arrivals` and `outbox` say what became of each.
`links` is the chain, `contents` what its links are about, apart so that it can be erased. `cases` is the fold of each
case's facts, to be read at once. Counters and the chain's head are rows, never sequences, which leave gaps.
A row names the links that seal it: `link` says how it came to be, `fate` what became of it last (`seals.py`).
The tables are made by the migrations; a test holds them equal to what is written here.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from foibot.edges.register.columns import Moment, Names, Numbers, Words

SCHEMA = "0003"  # the newest migration; numbered, so that older and newer can be told apart

ARRIVALS_COUNTED = "foibot arrivals"  # the counter that gives arrivals their ids

metadata = MetaData()


def _digest(name: str) -> Column[str]:
    return Column(name, String(64), nullable=False)


def _link(name: str, *, nullable: bool) -> Column[int]:
    """A reference to a link of the chain; looked at when the transaction ends, since links are written in one go.

    Each needs an index: SQLite then looks for whoever refers to a new link. `erased_by` has none, so it is a number.
    """
    return Column(name, Integer, ForeignKey("links.seq", deferrable=True, initially="DEFERRED"), nullable=nullable)


def _words(name: str) -> Column[str]:
    return Column(name, Words, nullable=False)


raws = Table(
    "raws",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary),  # NULL once erased
    Column("erased_by", Integer),
)

links = Table(
    "links",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    _words("case"),
    _words("by"),
    _words("name"),
    _digest("digest"),
    _digest("previous"),
    _digest("link"),
    Index("links_of_case", "case", "seq"),
)

contents = Table(
    "contents",
    metadata,
    Column("seq", Integer, ForeignKey("links.seq"), primary_key=True, autoincrement=False),
    Column("salt", LargeBinary),  # NULL once erased, like the text
    Column("text", Text),
    Column("erased_by", Integer),
)

head = Table(
    "head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    _digest("link"),
)

counters = Table(
    "counters",
    metadata,
    Column("name", Words, primary_key=True),
    Column("value", Integer, nullable=False),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    _words("folder"),
    Column("uidvalidity", BigInteger, nullable=False),  # 32 bits without a sign, as is the UID (RFC 3501 2.3.1.1)
    Column("uid", BigInteger, nullable=False),
    Column("internaldate", Moment, nullable=False),
    Column("kept_at", Moment, nullable=False),
    Column("sha256", String(64), ForeignKey("raws.sha256"), nullable=False),
    _words("disposition"),
    _words("because"),
    _words("case"),
    _words("mark"),
    _words("message_id"),
    _words("sender"),
    _words("subject"),
    Column("attachments", Names, nullable=False),
    _words("fingerprint"),
    Column("settled_at", Moment),
    _link("link", nullable=False),  # its "message kept"
    _link("fate", nullable=True),  # its latest "message settled"
    # With the bytes: a UID that comes back for other bytes (a mailbox restored from a back-up) is another message.
    Index("arrivals_at", "folder", "uidvalidity", "uid", "sha256", unique=True),
    Index("arrivals_by_fingerprint", "fingerprint", "internaldate"),
    Index("arrivals_by_message_id", "message_id"),
    Index("arrivals_of_case", "case"),
    Index("arrivals_by_mark", "mark", "disposition", "settled_at"),
    Index("arrivals_ended", "disposition", "settled_at"),
    Index("arrivals_by_link", "link", unique=True),
    Index("arrivals_by_fate", "fate", unique=True),
)
# Only what waits to be settled is in this index, so finding it stays as quick after a million messages.
Index(
    "arrivals_unsettled",
    arrivals.c.id,
    sqlite_where=arrivals.c.settled_at.is_(None),
    postgresql_where=arrivals.c.settled_at.is_(None),
)

cases = Table(
    "cases",
    metadata,
    Column("key", Words, primary_key=True),  # the reference in one letter case, which makes it unique in every other
    _words("reference"),
    Column("state", String(32), nullable=False),
    _words("service"),
    _words("requester"),  # their address in one letter case
    Column("received", Date, nullable=False),
    Column("closed_at", Moment),
    _link("made_seq", nullable=False),
    Column("summary", Text, nullable=False),
    _digest("digest"),
    Index("cases_made", "made_seq", unique=True),
    Index("cases_in_state", "state", "made_seq"),
    Index("cases_of_service", "service", "made_seq"),
    Index("cases_closed", "closed_at", "made_seq"),
    Index("cases_of_requester", "requester", "made_seq"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("message_id", Words, primary_key=True),
    _words("case"),
    _words("purpose"),
    _words("recipient"),
    _words("recipient_key"),  # in one letter case
    _words("envelope_from"),
    _words("subject"),
    Column("attachments", Names, nullable=False),
    Column("outside", Boolean, nullable=False),
    Column("sha256", String(64), ForeignKey("raws.sha256"), nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("state", String(16), nullable=False),
    Column("not_before", Moment),
    Column("attempts", Integer, nullable=False),
    _words("why"),
    Column("sent_at", Moment),
    _link("link", nullable=False),  # its "mail written": the order of writing
    _link("fate", nullable=True),  # its latest "mail sent", "mail deferred" or "mail failed"
    Index("outbox_in_state", "state", "link"),
    Index("outbox_of_case", "case", "state", "link"),
    Index("outbox_to", "recipient_key", "purpose", "written_at"),
    Index("outbox_by_link", "link", unique=True),
    Index("outbox_by_fate", "fate", unique=True),
)

prompts = Table(
    "prompts",
    metadata,
    Column("mark", Words, primary_key=True),
    _words("case"),
    _words("person"),
    _words("purpose"),
    Column("questions", Numbers, nullable=False),
    _words("message_id"),
    _words("digest"),
    Column("issued_at", Moment, nullable=False),
    Column("revoked", Boolean, nullable=False),
    _link("link", nullable=False),  # its "prompt issued"
    _link("fate", nullable=True),  # its "prompt revoked"
    Index("prompts_by_link", "link", unique=True),
    Index("prompts_by_fate", "fate", unique=True),
    Index("prompts_by_message_id", "message_id", unique=True),
    Index("prompts_of_case", "case", "issued_at"),
)

pause = Table(
    "pause",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("reach", String(16), nullable=False),
    _words("by"),
    Column("at", Moment),
    _words("why"),
    Column("link", Integer),  # its latest "sending paused" or "sending resumed"
)

# What was done and may not be done again, by its key; the facts say what was done. A row more suppresses a reminder.
done = Table(
    "done",
    metadata,
    Column("key", Words, primary_key=True),
    Column("at", Moment, nullable=False),
    _link("link", nullable=False),  # its "done once"
    Index("done_by_link", "link", unique=True),
)

# When the desk last did what it does again and again: for whoever asks whether it is alive.
moments = Table(
    "moments",
    metadata,
    Column("name", Words, primary_key=True),
    Column("at", Moment, nullable=False),
)
