"""Was anything in the register altered, and is anything missing?

Everything is read as it is stored and computed again: the chain, what its links say, each case's summary from its
facts, every other row from the links that sealed it (`rows.py`), each raw message's hash. What belongs to nothing is
named too, and so is what somebody made beside it (`schema.py`). Rows are streamed, so memory does not grow with the
register. Who can write the file can compute the whole chain anew; a seal that was printed before finds that out.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import chain as joined
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, func, select
from sqlalchemy.exc import DBAPIError

from foibot.casework.case import Case
from foibot.casework.facts import Recorded, from_json
from foibot.casework.moves import IllegalMove
from foibot.edges.register import chain, summaries
from foibot.edges.register.columns import stored, unescaped
from foibot.edges.register.erasures import Erasures
from foibot.edges.register.rows import numbers, paused, sealed_rows
from foibot.edges.register.schema import kinds, shape
from foibot.edges.register.stored_rows import Findings, again, as_stored, stream
from foibot.edges.register.tables import arrivals, cases, contents, head, links, outbox, raws
from foibot.ports import Finding, SealedLink, Verification

_ENOUGH = 1000  # findings
_CASES = 200  # compared at a time

Seen = Counter[str]

_HAS_CONTENT = contents.c.seq == links.c.seq
_LINKS = (
    select(*as_stored(links), *as_stored(contents, "salt", "text", "erased_by"))
    .join_from(links, contents, _HAS_CONTENT, isouter=True)
    .order_by(links.c.seq)
)
_FACTS = (
    select(*as_stored(links, "seq", "at", "by", "case", "name"), *as_stored(contents, "text"))
    .join_from(links, contents, _HAS_CONTENT, isouter=True)
    .where(links.c.name.not_in(chain.OWN))
    .order_by(links.c.case, links.c.seq)
)
_SUMMARIES = select(*as_stored(cases)).where(cases.c.key.in_(bindparam("keys", expanding=True)))
_CASES_WITHOUT_FACTS = select(cases.c.reference).where(
    ~exists().where(links.c.seq == cases.c.made_seq, links.c.case == cases.c.reference)
)
_RAWS = select(*as_stored(raws))
_SEALED = select(*as_stored(links, "seq", "at")).where(func.substr(links.c.link, 1, 8) == bindparam("begins"))
_CONTENTS_OF_NOTHING = select(contents.c.seq).where(~exists().where(links.c.seq == contents.c.seq))
_RAWS_OF_NOTHING = select(*as_stored(raws, "sha256")).where(
    *(raws.c.sha256.not_in(select(table.c.sha256)) for table in (arrivals, outbox))
)


def examine(connection: Connection, seal: str = "") -> Verification:
    """Looks at everything, and for the link with that `seal`; that a table cannot be read is a finding too."""
    seen: Seen = Counter()
    sealed = _sealed(connection, seal) if seal else ()
    checks = (_file, _chain, _cases, sealed_rows, numbers, paused, _raws)
    findings = joined(
        () if sealed or not seal else (_not_there(seal),),
        joined.from_iterable(_guarded(check, connection, seen) for check in checks),
    )
    return Verification(
        findings=tuple(_printable(finding) for finding in islice(findings, _ENOUGH)),
        links=seen["links"],
        cases=seen["cases"],
        arrivals=seen["arrival"],
        mails=seen["mail"],
        raws=seen["raws"],
        seal=chain.seal(connection.execute(select(head.c.link)).scalar() or chain.GENESIS),
        sealed=sealed,
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
    except (TypeError, ValueError, AttributeError) as error:  # the value itself is named by `kinds`, or by `_chain`
        yield Finding("file", check.__name__.strip("_"), f"a value of another kind than foibot's ended a look: {error}")


def _file(connection: Connection, _: Seen) -> Findings:
    if connection.dialect.name != "sqlite":
        return
    for (complaint,) in connection.exec_driver_sql("pragma integrity_check(20)"):
        if complaint != "ok":
            yield Finding("file", "SQLite", f"the database file is damaged: {complaint}")
    yield from shape(connection)
    yield from kinds(connection)


# the chain


def _chain(connection: Connection, seen: Seen) -> Findings:
    last_seq, last_link = 0, chain.GENESIS
    erasures = Erasures(connection)
    for row in stream(connection, _LINKS):
        seen["links"] += 1
        if row.seq != last_seq + 1:
            yield Finding("chain", f"link {row.seq}", f"the links after {last_seq} and before {row.seq} are missing")
        elif row.previous != last_link:
            yield Finding("chain", f"link {row.seq}", f"link {row.seq} does not follow from link {last_seq}")
        if row.link != again(_link, row):
            yield Finding("chain", f"link {row.seq}", f"link {row.seq} (“{row.name}”) was altered")
        yield from _content(row, erasures)
        last_seq, last_link = row.seq, row.link
    standing = connection.execute(select(head.c.id, head.c.seq, head.c.link)).all()
    if standing != [(1, last_seq, last_link)]:
        kept = "; ".join(f"{row.seq}, {chain.seal(row.link)}" for row in standing) or "nothing"
        yield Finding(
            "chain",
            "head",
            f"the chain ends with link {last_seq}, {chain.seal(last_link)}, but its kept head says {kept}: "
            "the last links are missing, or the head was altered",
        )
    for row in stream(connection, _CONTENTS_OF_NOTHING):
        yield Finding("content", f"content {row.seq}", f"there is a content {row.seq}, but no link that it belongs to")


def _sealed(connection: Connection, seal: str) -> tuple[SealedLink, ...]:
    """The links with that seal, or the beginning of the chain; of the register's many, hardly ever two have one."""
    if seal == chain.seal(chain.GENESIS):
        return (SealedLink(0, ""),)
    rows = connection.execute(_SEALED, {"begins": seal.replace("-", "")})
    return tuple(SealedLink(row.seq, str(row.at)) for row in rows)


def _not_there(seal: str) -> Finding:
    said = f"no link has the seal {seal}: if foibot printed it, the chain was cut off before it or computed anew since"
    return Finding("chain", f"seal {seal}", said)


def _link(row: Row[Any]) -> str:
    return chain.link(
        seq=row.seq, at=row.at, by=row.by, case=row.case, name=row.name, digest=row.digest, previous=row.previous
    )


def _content(row: Row[Any], erasures: Erasures) -> Findings:
    if row.text is None:
        if row.salt is not None or not erasures.covers(row.erased_by, link=row.seq):
            yield Finding("content", f"link {row.seq}", f"the content of link {row.seq} (“{row.name}”) is missing")
    elif row.erased_by is not None or row.digest != again(chain.digest, row.salt, row.text):
        yield Finding("content", f"link {row.seq}", f"the content of link {row.seq} (“{row.name}”) was altered")


# cases


def _cases(connection: Connection, seen: Seen) -> Findings:
    facts = groupby(stream(connection, _FACTS), attrgetter("case"))
    folded = ((reference, list(rows)) for reference, rows in facts)
    while page := list(islice(folded, _CASES)):
        seen["cases"] += len(page)
        wanted = [summaries.key(unescaped(reference)) for reference, _ in page]
        standing = {row.reference: row for row in connection.execute(_SUMMARIES, {"keys": wanted})}
        for reference, rows in page:
            yield from _case(reference, rows, standing.get(reference))
    for row in stream(connection, _CASES_WITHOUT_FACTS):
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
    if standing.digest != again(summaries.digest, standing.summary):
        return "was altered"
    if case != again(summaries.case_of, standing.summary):
        return "is not what its facts make"
    columns = stored(cases, summaries.columns(case) | {"key": summaries.key(case.reference), "made_seq": made_seq})
    for name in ("key", "state", "service", "requester", "received", "closed_at", "made_seq"):
        if str(getattr(standing, name)) != str(columns[name]):
            return f"has another {name.replace('_', ' ')} beside it than its facts make"
    return ""


def _raws(connection: Connection, seen: Seen) -> Findings:
    erasures = Erasures(connection)
    for row in stream(connection, _RAWS, at_once=1):
        seen["raws"] += 1
        if row.bytes is None:
            if not erasures.covers(row.erased_by, raw=row.sha256):
                yield Finding("raw", f"sha256 {row.sha256}", "the bytes of a message are missing")
        elif row.erased_by is not None or row.sha256 != again(_sha256, row.bytes):
            yield Finding("raw", f"sha256 {row.sha256}", "the bytes of a message were altered")
    for table, kind in ((arrivals, "arrival"), (outbox, "mail")):
        without = select(table.c.sha256).where(~exists().where(raws.c.sha256 == table.c.sha256))
        for row in stream(connection, without):
            yield Finding(kind, f"sha256 {row.sha256}", f"the raw message of a {kind} is missing")
    for row in stream(connection, _RAWS_OF_NOTHING):
        yield Finding("raw", f"sha256 {row.sha256}", "the bytes of a message that neither came in nor was written")


def _sha256(raw: bytes) -> str:
    return sha256(raw).hexdigest()
