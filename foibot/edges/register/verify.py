"""Was anything in the register altered, and is anything missing?

Everything is read as it is stored and computed again: the chain, what its links say, each case's summary from its
facts, each message's and mail's row from the link that sealed it, each raw message's hash. Rows are streamed, so memory
does not grow with the register.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import chain as joined
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    Connection,
    Date,
    Label,
    Row,
    Select,
    Table,
    Text,
    TypeDecorator,
    bindparam,
    exists,
    select,
    type_coerce,
)
from sqlalchemy.exc import DBAPIError

from foibot.casework.case import Case, IllegalMove
from foibot.casework.facts import Recorded, from_json
from foibot.edges.register import chain, summaries
from foibot.edges.register.columns import stored, unescaped
from foibot.edges.register.tables import (
    ARRIVALS_COUNTED,
    arrivals,
    cases,
    contents,
    counters,
    head,
    links,
    outbox,
    raws,
)
from foibot.errors import AskPerson
from foibot.ports import Finding, Verification

_ENOUGH = 1000  # findings
_ROWS = 1000  # read at a time
_CASES = 200  # compared at a time

T = TypeVar("T")
Findings = Iterator[Finding]
Seen = Counter[str]

_TYPED = (TypeDecorator, Date)


def _as_stored(table: Table, *names: str) -> list[Label[Any]]:
    """Columns without their types, so that a byte altered in a way that a type forgives is seen."""
    return [
        (type_coerce(column, Text) if isinstance(column.type, _TYPED) else column).label(column.name)
        for column in table.c
        if column.name in names or not names
    ]


_HAS_CONTENT = contents.c.seq == links.c.seq
_LINKS = (
    select(*_as_stored(links), contents.c.salt, *_as_stored(contents, "text"), contents.c.erased_by)
    .join_from(links, contents, _HAS_CONTENT, isouter=True)
    .order_by(links.c.seq)
)
_ERASURE = (
    select(contents.c.text)
    .join_from(links, contents, _HAS_CONTENT)
    .where(links.c.seq == bindparam("seq"), links.c.name == chain.ERASED)
)
_WRITTEN_WITHOUT_ROW = select(links.c.seq).where(
    links.c.name == chain.WRITTEN, ~exists().where(outbox.c.link == links.c.seq)
)
_SETTLED_WITHOUT_ROW = (
    select(links.c.seq, contents.c.text)
    .join_from(links, contents, _HAS_CONTENT)
    .where(links.c.name == chain.SETTLED, contents.c.text.is_not(None), ~exists().where(arrivals.c.link == links.c.seq))
)
_ARRIVAL_LINK = select(arrivals.c.link).where(arrivals.c.id == bindparam("id"))
_FACTS = (
    select(*_as_stored(links, "seq", "at", "by", "case", "name"), *_as_stored(contents, "text"))
    .join_from(links, contents, _HAS_CONTENT, isouter=True)
    .where(links.c.name.not_in(chain.OWN))
    .order_by(links.c.case, links.c.seq)
)
_SUMMARIES = select(*_as_stored(cases)).where(cases.c.key.in_(bindparam("keys", expanding=True)))
_CASES_WITHOUT_FACTS = select(cases.c.reference).where(
    ~exists().where(links.c.seq == cases.c.made_seq, links.c.case == cases.c.reference)
)
_SEAL = (links.c.name.label("link_name"), contents.c.text.label("sealed"))
_SEALED_ARRIVALS = (
    select(*_as_stored(arrivals), *_SEAL)
    .outerjoin_from(arrivals, links, links.c.seq == arrivals.c.link)
    .outerjoin(contents, _HAS_CONTENT)
    .order_by(arrivals.c.id)
)
_SEALED_MAILS = (
    select(*_as_stored(outbox), *_SEAL)
    .outerjoin_from(outbox, links, links.c.seq == outbox.c.link)
    .outerjoin(contents, _HAS_CONTENT)
)
_ARRIVALS_COUNTED = select(counters.c.value).where(counters.c.name == ARRIVALS_COUNTED)
_RAWS = select(raws.c.sha256, raws.c.bytes, raws.c.erased_by)


def examine(connection: Connection) -> Verification:
    """Looks at everything; that a table cannot be read is a finding too."""
    seen: Seen = Counter()
    checks = (_file, _chain, _own_links, _cases, _arrivals, _mails, _raws)
    findings = joined.from_iterable(_guarded(check, connection, seen) for check in checks)
    return Verification(
        findings=tuple(_printable(finding) for finding in islice(findings, _ENOUGH)),
        links=seen["links"],
        cases=seen["cases"],
        arrivals=seen["arrivals"],
        mails=seen["mails"],
        raws=seen["raws"],
        seal=chain.seal(connection.execute(select(head.c.link)).scalar() or chain.GENESIS),
    )


def _printable(finding: Finding) -> Finding:
    """The same finding without the stray bytes that a damaged text may have brought into it."""
    where, sentence = (text.encode("utf-8", "replace").decode() for text in (finding.where, finding.sentence))
    return Finding(finding.kind, where, sentence)


def _guarded(check: Callable[[Connection, Seen], Findings], connection: Connection, seen: Seen) -> Findings:
    try:
        yield from check(connection, seen)
    except DBAPIError as error:
        yield Finding("file", check.__name__.strip("_"), f"the database could not be read to its end: {error.orig}")


def _file(connection: Connection, _: Seen) -> Findings:
    if connection.dialect.name != "sqlite":
        return
    for (complaint,) in connection.exec_driver_sql("pragma integrity_check(20)"):
        if complaint != "ok":
            yield Finding("file", "SQLite", f"the database file is damaged: {complaint}")


# the chain


def _chain(connection: Connection, seen: Seen) -> Findings:
    last_seq, last_link = 0, chain.GENESIS
    erasures = _Erasures(connection)
    for row in _stream(connection, _LINKS):
        seen["links"] += 1
        if row.seq != last_seq + 1:
            yield Finding("chain", f"link {row.seq}", f"the links after {last_seq} and before {row.seq} are missing")
        elif row.previous != last_link:
            yield Finding("chain", f"link {row.seq}", f"link {row.seq} does not follow from link {last_seq}")
        if row.link != _again(_link, row):
            yield Finding("chain", f"link {row.seq}", f"link {row.seq} (“{row.name}”) was altered")
        yield from _content(row, erasures)
        last_seq, last_link = row.seq, row.link
    standing = connection.execute(select(head.c.seq, head.c.link)).one_or_none()
    if standing is None or tuple(standing) != (last_seq, last_link):
        kept = "nothing" if standing is None else f"{standing.seq}, {chain.seal(standing.link)}"
        yield Finding(
            "chain",
            "head",
            f"the chain ends with link {last_seq}, {chain.seal(last_link)}, but its kept head says {kept}: "
            "the last links are missing, or the head was altered",
        )


def _link(row: Row[Any]) -> str:
    return chain.link(
        seq=row.seq, at=row.at, by=row.by, case=row.case, name=row.name, digest=row.digest, previous=row.previous
    )


def _content(row: Row[Any], erasures: "_Erasures") -> Findings:
    if row.text is None:
        if not erasures.covers(row.erased_by, link=row.seq):
            yield Finding("content", f"link {row.seq}", f"the content of link {row.seq} (“{row.name}”) is missing")
    elif row.digest != _again(chain.digest, row.salt, row.text):
        yield Finding("content", f"link {row.seq}", f"the content of link {row.seq} (“{row.name}”) was altered")


class _Erasures:
    """What later facts say was erased; the last one asked for is remembered, since a rule erases many at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seq = 0
        self._links: frozenset[int] = frozenset()
        self._raws: frozenset[str] = frozenset()

    def covers(self, seq: int | None, *, link: int = 0, raw: str = "") -> bool:
        """Whether the erasure at `seq` names this link, and came after it, or this raw message."""
        if seq is None:
            return False
        if seq != self._seq:
            text = self._connection.execute(_ERASURE, {"seq": seq}).scalar()
            erasure = _again(_erasure, text)
            self._seq = seq
            self._links = frozenset(erasure.links if erasure else ())
            self._raws = frozenset(erasure.raws if erasure else ())
        return (link in self._links and link < seq) or raw in self._raws


def _erasure(text: str) -> chain.Erasure:
    return msgspec.json.decode(text, type=chain.Erasure)


def _own_links(connection: Connection, _: Seen) -> Findings:
    """Every link that sealed a message or a mail has its row still."""
    for row in _stream(connection, _WRITTEN_WITHOUT_ROW):
        yield Finding("mail", f"link {row.seq}", f"the mail that link {row.seq} says was written is missing")
    for row in _stream(connection, _SETTLED_WITHOUT_ROW):
        sealed = _again(_sealed, row.text) or {}
        newer = connection.execute(_ARRIVAL_LINK, {"id": sealed.get("id")}).scalar()
        if newer is None or newer < row.seq:
            yield Finding("arrival", f"link {row.seq}", f"the message that link {row.seq} says was settled is missing")


def _sealed(text: str) -> dict[str, Any]:
    return msgspec.json.decode(text, type=dict[str, Any])


# cases


def _cases(connection: Connection, seen: Seen) -> Findings:
    facts = groupby(_stream(connection, _FACTS), attrgetter("case"))
    folded = ((reference, list(rows)) for reference, rows in facts)
    while page := list(islice(folded, _CASES)):
        seen["cases"] += len(page)
        wanted = [summaries.key(unescaped(reference)) for reference, _ in page]
        standing = {row.reference: row for row in connection.execute(_SUMMARIES, {"keys": wanted})}
        for reference, rows in page:
            yield from _case(reference, rows, standing.get(reference))
    for row in _stream(connection, _CASES_WITHOUT_FACTS):
        yield Finding("summary", f"case {row.reference}", f"case {row.reference} has a summary but no facts")


def _case(reference: str, rows: Sequence[Row[Any]], standing: Row[Any] | None) -> Findings:
    try:
        case = summaries.refold([_recorded(row) for row in rows])
    except (IllegalMove, ValueError, TypeError) as error:
        yield Finding("summary", f"case {reference}", f"the facts of case {reference} make no case: {error}")
        return
    wrong = _differences(case, rows[0].seq, standing)
    if wrong:
        yield Finding("summary", f"case {reference}", f"the summary of case {reference} {wrong}")


def _recorded(row: Row[Any]) -> Recorded:
    fact = None if row.text is None else from_json(row.text)
    at = datetime.fromisoformat(row.at)
    return Recorded(row.seq, at, unescaped(row.by), unescaped(row.case), unescaped(row.name), fact)


def _differences(case: Case | None, made_seq: int, standing: Row[Any] | None) -> str:
    """What is wrong with a case's row, in words; nothing where it is as the facts make it."""
    if case is None:
        return "" if standing is None else "is still there, though its request was erased"
    if standing is None:
        return "is missing"
    if standing.digest != _again(summaries.digest, standing.summary):
        return "was altered"
    if case != _again(summaries.case_of, standing.summary):
        return "is not what its facts make"
    columns = stored(cases, summaries.columns(case) | {"key": summaries.key(case.reference), "made_seq": made_seq})
    for name in ("key", "state", "service", "requester", "received", "made_seq"):
        if str(getattr(standing, name)) != str(columns[name]):
            return f"has another {name.replace('_', ' ')} beside it than its facts make"
    return ""


# messages in and out


def _arrivals(connection: Connection, seen: Seen) -> Findings:
    last = 0
    for row in _stream(connection, _SEALED_ARRIVALS):
        seen["arrivals"] += 1
        if row.id != last + 1:
            yield Finding("arrival", f"arrival {row.id}", f"the arrivals after {last} and before {row.id} are missing")
        last = row.id
        if row.link is not None or row.settled_at is not None or row.disposition:
            yield from _against_seal("arrival", f"arrival {row.id}", row, chain.SETTLED)
    counted = connection.execute(_ARRIVALS_COUNTED).scalar() or 0
    if counted != last:
        yield Finding("arrival", "the last", f"{counted} messages were kept, but the last arrival is {last}")


def _mails(connection: Connection, seen: Seen) -> Findings:
    for row in _stream(connection, _SEALED_MAILS):
        seen["mails"] += 1
        yield from _against_seal("mail", f"mail {row.message_id}", row, chain.WRITTEN)


def _against_seal(kind: str, where: str, row: Row[Any], name: str) -> Findings:
    """Compares a row with what its link says of it; a link whose content is gone has been looked at with the chain."""
    if row.link_name != name:
        yield Finding(kind, where, f"{where} has no link of the chain that says “{name}”")
    elif row.sealed is not None:
        sealed = _again(_sealed, row.sealed) or {}
        altered = [column for column, value in sealed.items() if getattr(row, column, None) != value]
        if altered or not sealed:
            yield Finding(kind, where, f"{where} was altered: {', '.join(altered) or 'its link is not readable'}")


def _raws(connection: Connection, seen: Seen) -> Findings:
    erasures = _Erasures(connection)
    for row in _stream(connection, _RAWS, at_once=1):
        seen["raws"] += 1
        if row.bytes is None:
            if not erasures.covers(row.erased_by, raw=row.sha256):
                yield Finding("raw", f"sha256 {row.sha256}", "the bytes of a message are missing")
        elif row.sha256 != _again(_sha256, row.bytes):
            yield Finding("raw", f"sha256 {row.sha256}", "the bytes of a message were altered")
    for table, kind in ((arrivals, "arrival"), (outbox, "mail")):
        without = select(table.c.sha256).where(~exists().where(raws.c.sha256 == table.c.sha256))
        for row in _stream(connection, without):
            yield Finding(kind, f"sha256 {row.sha256}", f"the raw message of a {kind} is missing")


def _sha256(raw: bytes) -> str:
    return sha256(raw).hexdigest()


# reading


def _stream(connection: Connection, statement: Select[Any], at_once: int = _ROWS) -> Iterator[Row[Any]]:
    return iter(connection.execute(statement.execution_options(yield_per=at_once)))


def _again(compute: Callable[..., T], *stored: object) -> T | None:
    """What computing once more gives; None where what is stored is not even of the right kind."""
    try:
        return compute(*stored)
    except (TypeError, ValueError, AttributeError, AskPerson):
        return None
