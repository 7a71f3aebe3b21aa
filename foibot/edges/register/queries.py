"""How is each look-up of the register asked? Every statement once, with its parameters named.

Each is answered through an index, whatever the register's size; a test asks SQLite's planner.
"""

import msgspec
from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    LargeBinary,
    Select,
    Table,
    bindparam,
    exists,
    false,
    func,
    or_,
    select,
)

from foibot.casework.placing import Prompt
from foibot.edges.register import chain
from foibot.edges.register.stored_rows import as_stored
from foibot.edges.register.tables import (
    arrivals,
    cases,
    contents,
    done,
    head,
    links,
    moments,
    outbox,
    pause,
    prompts,
    raws,
)
from foibot.ports import Arrival, Outgoing, Pause

PAGE = 500  # rows or parameters at a time, far below every engine's limits

_these: BindParameter[int] = bindparam("seqs", expanding=True)


def _fields(table: Table, struct: type[msgspec.Struct]) -> list[ColumnElement[object]]:
    """The columns that are a struct's fields."""
    return [table.c[name] for name in struct.__struct_fields__ if name in table.c]


# cases
CASE = select(cases.c.summary).where(cases.c.key == bindparam("key"))
CASE_ROW = select(cases.c.reference, cases.c.summary).where(cases.c.key == bindparam("key"))
CASES_OF = select(cases.c.summary).where(cases.c.requester == bindparam("requester")).order_by(cases.c.made_seq.desc())
CASES_TOUCHED = select(links.c.case).where(links.c.seq.in_(_these), links.c.name.not_in(chain.OWN)).distinct()
HISTORY = (
    select(links.c.seq, links.c.at, links.c.by, links.c.case, links.c.name, contents.c.text)
    .join_from(links, contents, contents.c.seq == links.c.seq, isouter=True)
    .where(links.c.case == bindparam("case"), links.c.name.not_in(chain.OWN))
    .order_by(links.c.seq)
)
FIRST_FACT = HISTORY.limit(1)


def cases_after(*, state: str, service: str) -> Select[tuple[int, str]]:
    """A page of cases after `seq`, in order of making, all or those in one state or of one service."""
    page = select(cases.c.made_seq, cases.c.summary).where(cases.c.made_seq > bindparam("seq"))
    if state:
        page = page.where(cases.c.state == state)
    if service:
        page = page.where(cases.c.service == service)
    return page.order_by(cases.c.made_seq).limit(PAGE)


CLOSED_SINCE = (
    select(cases.c.made_seq, cases.c.summary)
    .where(cases.c.closed_at >= bindparam("moment"), cases.c.made_seq > bindparam("seq"))
    .order_by(cases.c.made_seq)
    .limit(PAGE)
)

# messages that came in
_ARRIVALS = select(*_fields(arrivals, Arrival))
ARRIVAL = _ARRIVALS.where(arrivals.c.id == bindparam("id"))
ARRIVALS_AT = _ARRIVALS.where(
    arrivals.c.folder == bindparam("folder"),
    arrivals.c.uidvalidity == bindparam("uidvalidity"),
    arrivals.c.uid.in_(bindparam("uids", expanding=True)),
).order_by(arrivals.c.id)
ARRIVALS_OF = _ARRIVALS.where(arrivals.c.case == bindparam("case")).order_by(arrivals.c.id)
ARRIVALS_NAMED = _ARRIVALS.where(arrivals.c.message_id == bindparam("message_id")).order_by(arrivals.c.id)
UNSETTLED = _ARRIVALS.where(arrivals.c.settled_at.is_(None)).order_by(arrivals.c.id)
SEEN = (
    _ARRIVALS.where(
        arrivals.c.fingerprint == bindparam("fingerprint"),
        arrivals.c.internaldate >= bindparam("since"),
        arrivals.c.settled_at.is_not(None),
    )
    .order_by(arrivals.c.internaldate, arrivals.c.id)
    .limit(1)
)
SETTLED_SINCE = _ARRIVALS.where(
    arrivals.c.disposition.in_(bindparam("dispositions", expanding=True)), arrivals.c.settled_at >= bindparam("moment")
).order_by(arrivals.c.settled_at, arrivals.c.id)
NEWEST_ARRIVAL = select(func.max(arrivals.c.id))

# raw bytes
RAW = select(raws.c.bytes).where(raws.c.sha256 == bindparam("sha256"))

# our mails
_LISTED = select(*_fields(outbox, Outgoing))
_WITH_BYTES = _LISTED.add_columns(func.coalesce(raws.c.bytes, b"", type_=LargeBinary).label("raw")).join_from(
    outbox, raws, raws.c.sha256 == outbox.c.sha256
)
OUTGOING = _WITH_BYTES.where(outbox.c.message_id == bindparam("message_id"))
OUTGOING_OF = _LISTED.where(outbox.c.case == bindparam("case")).order_by(outbox.c.link)
OUTBOX = _LISTED.where(outbox.c.state == bindparam("state")).order_by(outbox.c.link)
OURS = select(outbox.c.message_id).where(outbox.c.message_id.in_(bindparam("message_ids", expanding=True)))
MAIL_ROW = select(outbox).where(outbox.c.message_id == bindparam("message_id"))
MAILS_OF_LINKS = select(outbox.c.message_id, outbox.c.case).where(outbox.c.link.in_(_these))
# What the chain says of why mails of these cases waited or failed.
TROUBLES = (
    select(links.c.seq, contents.c.text)
    .join_from(links, contents, contents.c.seq == links.c.seq)
    .where(
        links.c.case.in_(bindparam("cases", expanding=True)),
        links.c.name.in_((chain.DEFERRED, chain.FAILED, chain.OLDER_MAIL)),
        contents.c.text.is_not(None),
    )
)
COUNT_WRITTEN = (
    select(func.count())
    .select_from(outbox)
    .where(
        outbox.c.recipient_key == bindparam("recipient"),
        outbox.c.purpose == bindparam("purpose"),
        outbox.c.written_at >= bindparam("since"),
    )
)
_earlier = outbox.alias("earlier")
# Within a case, mail to outsiders leaves in the order of writing and so does mail to the roster; neither waits for the
# other, since sending to outsiders alone may be stopped.
CLAIMABLE = (
    _WITH_BYTES.where(
        outbox.c.state == "waiting",
        or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")),
        or_(outbox.c.outside == false(), bindparam("outside", type_=Boolean)),
        or_(
            outbox.c.case == "",
            ~exists().where(
                _earlier.c.case == outbox.c.case,
                _earlier.c.state == "waiting",
                _earlier.c.link < outbox.c.link,
                _earlier.c.outside == outbox.c.outside,
                _earlier.c.purpose != "acknowledgement",  # it may wait for tomorrow; a response may not
            ),
        ),
    )
    .order_by(outbox.c.link)
    .limit(bindparam("limit"))
)

# rows by the links that seal them
SEALED_BY = (
    *(
        select(*as_stored(table)).where(or_(table.c.link.in_(_these), table.c.fate.in_(_these)))
        for table in (arrivals, outbox, prompts)
    ),
    *(select(*as_stored(table)).where(table.c.link.in_(_these)) for table in (pause, done)),
)

# prompts, pause, head of the chain
_PROMPTS = select(*_fields(prompts, Prompt))
PROMPT = _PROMPTS.where(prompts.c.mark == bindparam("mark"))
PROMPT_IN = _PROMPTS.where(prompts.c.message_id == bindparam("message_id"))
PROMPTS_STANDING = (
    select(prompts)
    .where(prompts.c.mark.in_(bindparam("marks", expanding=True)), prompts.c.revoked == false())
    .order_by(prompts.c.mark)
)
PROMPTS_OF = _PROMPTS.where(prompts.c.case == bindparam("case")).order_by(prompts.c.issued_at, prompts.c.mark)
PAUSE = select(*_fields(pause, Pause))
HEAD = select(head.c.seq, head.c.link)
HEAD_TO_WRITE = HEAD.with_for_update()

# the morning's memory
DONE = select(done.c.key).where(done.c.key.in_(bindparam("keys", expanding=True)))
MOMENTS = select(moments.c.name, moments.c.at)
