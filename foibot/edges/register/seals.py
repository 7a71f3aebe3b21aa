"""What does the chain say of the register's own rows: messages, mails, prompts and what is done once?

A row's `link` says how it came to be, its `fate` what became of it last. What a fate says of a row leaves out whom it
is to and what it is about, so that it may stay when these are erased. Counters have a link for each number, and the
pause one for each change; `rows.py` compares them all.
"""

from collections.abc import Mapping

import msgspec
from msgspec.structs import asdict, fields
from sqlalchemy import Table

from foibot.edges.register import chain
from foibot.edges.register.columns import stored
from foibot.edges.register.tables import arrivals, done, outbox, pause, prompts
from foibot.ports import Arrival, Pause

Values = Mapping[str, object]


class Sealing(msgspec.Struct, frozen=True, kw_only=True):
    """How the rows of a table are sealed. `kind` is that of its findings, `key` the column that names a row."""

    table: Table
    key: str
    kind: str
    began: tuple[str, ...]  # the links that a row's `link` may name
    became: tuple[str, ...] = ()  # the links that its `fate` may name; a table without has no such column
    forgotten: Values = {}  # as stored, once it is erased
    at_first: Values = {}  # as stored, where its `link` does not say


def said(table: Table, row: Values, columns: tuple[str, ...]) -> str:
    """What a link says of a row: these columns as they are stored, as JSON."""
    return msgspec.json.encode(stored(table, {name: row[name] for name in columns}), order="deterministic").decode()


def _all_but(table: Table, *names: str) -> tuple[str, ...]:
    return tuple(column.name for column in table.c if column.name not in names)


# What an erasure leaves of a row's words. A prompt that no longer says whom it asked can no longer be answered.
FORGOTTEN_MESSAGE: Values = {"sender": "", "subject": "", "attachments": (), "because": ""}
FORGOTTEN_MAIL: Values = {"recipient": "", "recipient_key": "", "subject": "", "attachments": (), "why": ""}
FORGOTTEN_PROMPT: Values = {"person": "", "revoked": True}

# Which columns each link says. The key of a recipient follows from the recipient (`rows.py` works it out again).
OF_MESSAGE = Arrival.__struct_fields__
OF_EVIDENCE = ("id", "folder", "uidvalidity", "uid", "internaldate", "kept_at", "sha256")
READ_IN_MESSAGE = tuple(name for name in OF_MESSAGE if name not in OF_EVIDENCE)
_LINKS = ("link", "fate")
OF_MAIL = _all_but(outbox, *_LINKS, "recipient_key")
OF_ATTEMPT = ("state", "not_before", "attempts", "why", "sent_at")
OF_MAILS_FATE = tuple(name for name in OF_MAIL if name not in FORGOTTEN_MAIL or name in OF_ATTEMPT)
OF_PROMPT = _all_but(prompts, *_LINKS)
OF_PROMPTS_FATE = _all_but(prompts, *_LINKS, "person")
OF_PAUSE = _all_but(pause, "link")
OF_TASK = _all_but(done, "link")

NOT_SETTLED = stored(arrivals, {field.name: field.default for field in fields(Arrival) if not field.required})
NEVER_PAUSED = stored(pause, {"id": 1} | asdict(Pause()))

SEALINGS = (
    Sealing(
        table=arrivals,
        key="id",
        kind="arrival",
        began=(chain.KEPT, chain.OLDER_MESSAGE),
        became=(chain.SETTLED,),
        forgotten=stored(arrivals, FORGOTTEN_MESSAGE),
        at_first=NOT_SETTLED,
    ),
    Sealing(
        table=outbox,
        key="message_id",
        kind="mail",
        began=(chain.WRITTEN,),
        became=(chain.SENT, chain.DEFERRED, chain.FAILED, chain.OLDER_MAIL),
        forgotten=stored(outbox, FORGOTTEN_MAIL),
    ),
    Sealing(
        table=prompts,
        key="mark",
        kind="prompt",
        began=(chain.ISSUED, chain.OLDER_PROMPT),
        became=(chain.REVOKED,),
        forgotten=stored(prompts, FORGOTTEN_PROMPT),
    ),
    Sealing(table=done, key="key", kind="task", began=(chain.DONE, chain.OLDER_TASK)),
)
