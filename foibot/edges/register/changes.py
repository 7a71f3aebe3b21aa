"""How is each row of the register changed? Every changing statement once, with its parameters named.

A parameter may not be called as a column is, so those of the row to find begin with `this_`, new values with `new_`.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import BindParameter, Table, Text, bindparam, cast, delete, insert, literal, null, text, update

from foibot.edges.register.columns import Moment, Words
from foibot.edges.register.seals import FORGOTTEN_MAIL, FORGOTTEN_MESSAGE, FORGOTTEN_PROMPT, OF_ATTEMPT, READ_IN_MESSAGE
from foibot.edges.register.tables import arrivals, cases, contents, done, head, links, outbox, pause, prompts, raws
from foibot.ports import Pause


def _new(table: Table, names: Iterable[str]) -> dict[str, BindParameter[object]]:
    return {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}


def new(values: Mapping[str, object]) -> dict[str, object]:
    """Values under the names of the parameters that bring them."""
    return {f"new_{name}": value for name, value in values.items()}


# the chain
ADD_LINKS = insert(links)
ADD_CONTENTS = insert(contents)
MOVE_HEAD = update(head).values(_new(head, ("seq", "link")))

# These two say the same to SQLite and to PostgreSQL, but SQLAlchemy has no word for it that both share.
COUNT_ON = text(
    "INSERT INTO counters (name, value) VALUES (:name, :last_of_first) "
    "ON CONFLICT (name) DO UPDATE SET value = counters.value + :step RETURNING value"
).bindparams(bindparam("name", type_=Words))
# The same message may come again after its bytes were erased.
ADD_RAWS = text(
    "INSERT INTO raws (sha256, bytes) VALUES (:sha256, :bytes) "
    "ON CONFLICT (sha256) DO UPDATE SET bytes = excluded.bytes, erased_by = NULL WHERE raws.bytes IS NULL"
)

# messages that came in
ADD_ARRIVALS = insert(arrivals)
SETTLE = (
    update(arrivals)
    .where(arrivals.c.id == bindparam("this_id"), arrivals.c.sha256 == bindparam("this_sha256"))
    .values(_new(arrivals, (*READ_IN_MESSAGE, "fate")))
)

# cases
ADD_CASE = insert(cases)
UPDATE_CASE = (
    update(cases)
    .where(cases.c.key == bindparam("this_key"))
    .values(_new(cases, ("state", "service", "requester", "received", "closed_at", "summary", "digest")))
)

DROP_CASE = delete(cases).where(cases.c.key == bindparam("this_key"))

# our mails
ADD_MAILS = insert(outbox)
ATTEMPTED = (
    update(outbox)
    .where(outbox.c.message_id == bindparam("this_message_id"), outbox.c.state == "waiting")
    .values(_new(outbox, (*OF_ATTEMPT, "fate")))
)

# prompts and pause
ADD_PROMPT = insert(prompts)
REVOKE = update(prompts).where(prompts.c.mark == bindparam("this_mark")).values(_new(prompts, ("revoked", "fate")))
SET_PAUSE = update(pause).values(_new(pause, (*Pause.__struct_fields__, "link")))

# the morning's memory; both engines have these words, SQLAlchemy has none that both share
DO_ONCE = text("INSERT INTO done (key, at, link) VALUES (:key, :at, :link) ON CONFLICT (key) DO NOTHING").bindparams(
    bindparam("key", type_=Words), bindparam("at", type_=Moment)
)
NOTE = text(
    "INSERT INTO moments (name, at) VALUES (:name, :at) ON CONFLICT (name) DO UPDATE SET at = excluded.at"
).bindparams(bindparam("name", type_=Words), bindparam("at", type_=Moment))

# erasure: the rows stay, what they say goes
_these: BindParameter[int] = bindparam("seqs", expanding=True)
ERASE_CONTENTS = (
    update(contents).where(contents.c.seq.in_(_these)).values(salt=null(), text=null(), erased_by=bindparam("erasure"))
)
ERASE_RAWS = (
    update(raws)
    .where(raws.c.sha256.in_(bindparam("sha256s", expanding=True)))
    .values(bytes=null(), erased_by=bindparam("erasure"))
)
ERASE_ROWS = (
    update(arrivals).where(arrivals.c.fate.in_(_these)).values(FORGOTTEN_MESSAGE),
    update(outbox).where(outbox.c.link.in_(_these)).values(FORGOTTEN_MAIL),
    update(outbox).where(outbox.c.fate.in_(_these)).values(why=""),
    update(prompts).where(prompts.c.link.in_(_these)).values(FORGOTTEN_PROMPT),
    update(pause).where(pause.c.link.in_(_these)).values(why=""),
    # A key may name a person; each must still differ from every other.
    update(done).where(done.c.link.in_(_these)).values(key=literal("forgotten ") + cast(done.c.link, Text)),
)
