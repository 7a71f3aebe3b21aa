"""Is every row of the register's own as the chain says: messages, mails, prompts, tasks, numbers and the pause?

A row is compared with what the links that seal it say (`seals.py`); and each such link must have its row still, so that
neither a row can go nor its latest link be denied.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Connection, FromClause, Label, Row, Select, bindparam, exists, func, null, select

from foibot.edges.register import chain
from foibot.edges.register.columns import unescaped
from foibot.edges.register.erasures import Erasures, left_of
from foibot.edges.register.seals import NEVER_PAUSED, SEALINGS, Sealing
from foibot.edges.register.stored_rows import Findings, again, as_stored, said_by, stream
from foibot.edges.register.summaries import key
from foibot.edges.register.tables import ARRIVALS_COUNTED, arrivals, contents, counters, links, pause
from foibot.ports import Finding

_AT_ONCE = 500  # rows looked up at a time

_began, _became = links.alias("began"), links.alias("became")
_began_says, _became_says = contents.alias("began_says"), contents.alias("became_says")

_NEVER_BECAME = ("fate", "became_name", "became_text", "became_erased_by")

_HAS_CONTENT = contents.c.seq == links.c.seq
_NUMBERS = (
    select(links.c.seq, links.c.name, contents.c.text)
    .join_from(links, contents, _HAS_CONTENT, isouter=True)
    .where(links.c.name.in_((chain.COUNTED, chain.OLDER_NUMBER)))
    .order_by(links.c.seq)
)
_LAST_PAUSE = (
    select(links.c.seq, contents.c.text, contents.c.erased_by)
    .join_from(links, contents, _HAS_CONTENT, isouter=True)
    .where(links.c.name.in_((chain.PAUSED, chain.RESUMED, chain.OLDER_PAUSE)))
    .order_by(links.c.seq.desc())
    .limit(1)
)


def sealed_rows(connection: Connection, seen: Counter[str]) -> Findings:
    """Messages, mails, prompts and tasks, which are what is done once."""
    erasures = Erasures(connection)
    for sealing in SEALINGS:
        last = 0
        for row in stream(connection, _with_seals(sealing)):
            seen[sealing.kind] += 1
            if sealing.table is arrivals:
                yield from _in_turn(row.id, last)
                last = row.id
            yield from _row(sealing, row, erasures)
        yield from _without_row(connection, sealing)
        if sealing.became:
            yield from _denied(connection, sealing)


def _with_seals(sealing: Sealing) -> Select[Any]:
    rows = sealing.table
    statement = (
        select(*as_stored(rows), *_seal_as("began", _began, _began_says))
        .outerjoin_from(rows, _began, _began.c.seq == rows.c.link)
        .outerjoin(_began_says, _began_says.c.seq == rows.c.link)
        .order_by(rows.c.link if rows is not arrivals else rows.c.id)
    )
    if not sealing.became:
        return statement.add_columns(*(null().label(name) for name in _NEVER_BECAME))
    return (
        statement.add_columns(*_seal_as("became", _became, _became_says))
        .outerjoin(_became, _became.c.seq == rows.c.fate)
        .outerjoin(_became_says, _became_says.c.seq == rows.c.fate)
    )


def _seal_as(prefix: str, link: FromClause, says: FromClause) -> list[Label[Any]]:
    columns = (*as_stored(link, "name"), *as_stored(says, "text", "erased_by"))
    return [column.element.label(f"{prefix}_{column.name}") for column in columns]


def _in_turn(number: int, last: int) -> Findings:
    if number != last + 1:
        yield Finding("arrival", f"arrival {number}", f"the arrivals after {last} and before {number} are missing")


def _row(sealing: Sealing, row: Row[Any], erasures: Erasures) -> Findings:
    where = f"{sealing.kind} {row._mapping[sealing.key]}"
    if row.began_name not in sealing.began:
        yield Finding(sealing.kind, where, f"{where} has no link of the chain that says “{sealing.began[0]}”")
    elif row.fate is not None and row.became_name not in sealing.became:
        yield Finding(sealing.kind, where, f"{where} names link {row.fate}, which says nothing of what became of it")
    elif (erased_by := max(_seq(row.began_erased_by), _seq(row.became_erased_by))) > (row.fate or row.link):
        left = left_of({column.name: row._mapping[column.name] for column in sealing.table.c})
        if left != erasures.left(erased_by, row.link):
            yield Finding(sealing.kind, where, f"{where} was altered since link {erased_by} erased what it said")
    elif altered := _altered(row, _expected(sealing, row, forgotten=erased_by > 0)):
        yield Finding(sealing.kind, where, f"{where} was altered: {', '.join(altered)}")


def _seq(stored: object) -> int:
    """A link's number; 0 for none, and for what somebody put where it should be."""
    return stored if isinstance(stored, int) else 0


def _expected(sealing: Sealing, row: Row[Any], *, forgotten: bool) -> dict[str, object]:
    """What a row should say, as stored. A content that cannot be read says nothing here: it is a finding already."""
    expected: dict[str, object] = {}
    for values in (
        sealing.at_first if row.fate is None else {},
        sealing.forgotten if forgotten else {},
        again(said_by, row.began_text) or {},
        again(said_by, row.became_text) or {},
    ):
        expected |= values
    if "recipient" in expected:
        expected["recipient_key"] = again(_key, expected["recipient"])
    return expected


def _altered(row: Row[Any], expected: Mapping[str, object]) -> list[str]:
    return [column for column, value in expected.items() if getattr(row, column, None) != value]


def _key(recipient: str) -> str:
    return key(recipient)


def _without_row(connection: Connection, sealing: Sealing) -> Findings:
    """How every row began is said once, and the row is there still."""
    rows = sealing.table
    unclaimed = select(links.c.seq, links.c.name).where(
        links.c.name.in_(sealing.began), ~exists().where(rows.c.link == links.c.seq)
    )
    for row in stream(connection, unclaimed):
        said = f"the {sealing.kind} of link {row.seq} (“{row.name}”) is missing"
        yield Finding(sealing.kind, f"link {row.seq}", said)


def _denied(connection: Connection, sealing: Sealing) -> Findings:
    """Links that say what became of a row are the row's latest, or it has a later one."""
    rows = sealing.table
    [key] = as_stored(rows, sealing.key)
    earlier = (
        select(links.c.seq, contents.c.text)
        .join_from(links, contents, _HAS_CONTENT)
        .where(
            links.c.name.in_(sealing.became),
            contents.c.text.is_not(None),
            ~exists().where(rows.c.fate == links.c.seq),
        )
    )
    latest = select(key, rows.c.fate).where(key.element.in_(bindparam("keys", expanding=True)))
    found = stream(connection, earlier)
    while page := list(islice(found, _AT_ONCE)):
        named = [(row.seq, (again(said_by, row.text) or {}).get(sealing.key)) for row in page]
        standing: dict[Any, int] = {}
        for of, fate in connection.execute(latest, {"keys": [of for _, of in named]}):
            standing[of] = fate or 0
        for seq, of in named:
            if standing.get(of, 0) < seq:
                said = f"what link {seq} says became of {sealing.kind} {of} is denied, or the {sealing.kind} is missing"
                yield Finding(sealing.kind, f"link {seq}", said)


def numbers(connection: Connection, _: Counter[str]) -> Findings:
    """Each counter stands at the number taken last, and none was taken twice or left out."""
    counted: dict[str, int] = {}
    forgotten = False
    for row in stream(connection, _NUMBERS):
        if row.text is None:  # of which counter it was is not known any more
            counted, forgotten = {}, True
            continue
        taken = again(said_by, row.text) or {}
        name, value = taken.get("name", ""), taken.get("value", 0)
        if row.name == chain.COUNTED and value != counted.get(name, value - 1) + 1:
            said = f"number {value} of counter {name} was taken by link {row.seq} after {counted[name]}"
            yield Finding("counter", f"link {row.seq}", said)
        counted[name] = value
    kept = connection.execute(select(func.max(arrivals.c.id))).scalar()
    if kept is not None:
        counted[ARRIVALS_COUNTED] = kept
    standing = {row.name: row.value for row in stream(connection, select(*as_stored(counters)))}
    for name in sorted(counted.keys() | standing.keys()):
        if standing.get(name) != counted.get(name) and not (forgotten and name not in counted):
            shown = unescaped(name)
            said = f"counter {shown} stands at {standing.get(name)}; the last number taken is {counted.get(name)}"
            yield Finding("counter", f"counter {shown}", said)


def paused(connection: Connection, _: Counter[str]) -> Findings:
    """Sending is stopped or not as was said last."""
    rows = connection.execute(select(*as_stored(pause))).all()
    last = connection.execute(_LAST_PAUSE).one_or_none()
    if len(rows) != 1:
        yield Finding("pause", "pause", f"whether sending is paused is said in {len(rows)} rows instead of one")
    elif last is not None and last.erased_by is not None:
        if left_of(rows[0]._asdict()) != Erasures(connection).left(last.erased_by, last.seq):
            yield Finding("pause", "pause", f"the pause was altered since link {last.erased_by} erased what it said")
    else:
        expected = NEVER_PAUSED if last is None else again(said_by, last.text) or {}
        if altered := _altered(rows[0], {**expected, "link": last.seq if last else None}):
            yield Finding("pause", "pause", f"the pause was altered: {', '.join(altered)}")
