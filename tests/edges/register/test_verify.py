"""What `verify` finds when somebody alters the file behind foibot's back, with SQLite's own tools."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from foibot.casework.facts import NoteMade
from foibot.edges.register import SqliteRegister, chain
from foibot.ports import SealedLink, Verification, Work
from tests.contracts.register_samples import (
    NOON,
    REFERENCE,
    assigned,
    delivered,
    later,
    open_case,
    outgoing,
    settled,
)

# Links: 1 and 2 kept, 3 settled, 4 and 5 open the case, 6 assigned, 7 and 8 mails written, 9 another case and 10 its
# questions, 11 a note that is erased by 12, 13 the first message settled anew.
LAST = 13


def fill(work: Work) -> None:
    first, _ = work.keep([delivered(uid=1), delivered(uid=2, raw=b"Not yet settled")], NOON)
    work.settle(settled(first, case=REFERENCE, sender="ada@example.org", subject="Potholes"))
    open_case(work)
    work.record(REFERENCE, [assigned()], at=later(1), by="foibot")
    work.post([outgoing("<1@x>"), outgoing("<2@x>", raw=b"To staff", outside=False)])
    open_case(work, "FOI-2")
    work.record("FOI-2", [NoteMade("Private")], at=later(2), by="team@example.gov.uk")
    work.erase(rule="notes, 1 year", links=[11], raws=[], at=later(3), by="foibot")
    work.settle(settled(first, case=REFERENCE, disposition="continued", settled_at=later(4)))


@pytest.fixture
async def filled(register: SqliteRegister) -> SqliteRegister:
    await register.write(fill)
    return register


@pytest.fixture
def tool(path: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else's hands on the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


async def verified(register: SqliteRegister) -> Verification:
    return await register.read(lambda view: view.verify())


def places(verification: Verification) -> set[tuple[str, str]]:
    return {(finding.kind, finding.where) for finding in verification.findings}


async def test_a_register_that_nobody_touched_has_no_findings(filled: SqliteRegister) -> None:
    whole = await verified(filled)

    assert whole.findings == ()
    assert (whole.links, whole.cases, whole.arrivals, whole.mails, whole.raws) == (LAST, 2, 2, 2, 4)
    assert whole.seal == await filled.read(lambda view: view.seal())


async def test_an_empty_register_has_no_findings_and_a_seal_of_its_own(register: SqliteRegister) -> None:
    empty = await verified(register)

    assert (empty.findings, empty.seal) == ((), "0000-0000")


async def test_the_seal_is_two_groups_of_four_that_change_with_every_fact(filled: SqliteRegister) -> None:
    before = await filled.read(lambda view: view.seal())
    await filled.write(lambda work: work.record(REFERENCE, [NoteMade("One more")], at=NOON, by="foibot"))
    after = await filled.read(lambda view: view.seal())

    assert [len(part) for part in before.split("-")] == [4, 4]
    assert before != after


CASE = f"case {REFERENCE}"
ALTERATIONS = [
    ("update contents set text = replace(text, 'How many', 'How maby') where seq = 4", "content", "link 4"),
    ("update contents set salt = x'00' where seq = 4", "content", "link 4"),
    ("update contents set salt = null, text = null where seq = 4", "content", "link 4"),
    ("update contents set salt = null, text = null, erased_by = 12 where seq = 4", "content", "link 4"),
    ("update contents set salt = null, text = null, erased_by = 6 where seq = 4", "content", "link 4"),
    ("delete from contents where seq = 4", "content", "link 4"),
    ("delete from contents where seq = 12", "content", "link 11"),
    ("update links set at = '2026-03-02T12:01:00.000001+00:00' where seq = 6", "chain", "link 6"),
    ("update links set at = replace(at, 'T', ' ') where seq = 6", "chain", "link 6"),
    ("update links set by = 'somebody' where seq = 6", "chain", "link 6"),
    ("update links set \"case\" = 'FOI-2' where seq = 6", "chain", "link 6"),
    ("update links set name = 'held' where seq = 6", "chain", "link 6"),
    ("update links set digest = previous where seq = 6", "chain", "link 6"),
    ("update links set previous = link where seq = 6", "chain", "link 6"),
    ("update links set link = previous where seq = 6", "chain", "link 6"),
    ("update links set seq = 14 where seq = 6", "chain", "link 7"),
    ("delete from links where seq = 6", "chain", "link 7"),
    ("delete from links where seq = 3", "chain", "link 4"),
    ("delete from links where seq = 13", "chain", "head"),
    ("delete from links where seq >= 12", "chain", "head"),
    ("update head set seq = 12", "chain", "head"),
    ("update head set link = 'x' || link", "chain", "head"),
    ("delete from head", "chain", "head"),
    ("update cases set summary = replace(summary, 'Pot', 'Pod') where made_seq = 4", "summary", CASE),
    ("update cases set summary = replace(summary, 'because', 'becausf') where made_seq = 4", "summary", CASE),
    ("update cases set digest = 'x' || digest where made_seq = 4", "summary", CASE),
    ("update cases set state = 'responded' where made_seq = 4", "summary", CASE),
    ("update cases set service = 'Housing' where made_seq = 4", "summary", CASE),
    ("update cases set requester = 'bob@example.org' where made_seq = 4", "summary", CASE),
    ("update cases set received = '2026-03-03' where made_seq = 4", "summary", CASE),
    ("update cases set made_seq = 5 where made_seq = 4", "summary", CASE),
    ("update cases set key = 'foi-x' where made_seq = 4", "summary", CASE),
    ("update cases set reference = 'FOI-X' where made_seq = 4", "summary", "case FOI-X"),
    ("delete from cases where made_seq = 4", "summary", CASE),
    ("update arrivals set internaldate = replace(internaldate, '-02T', '-03T') where id = 1", "arrival", "arrival 1"),
    ("update arrivals set disposition = 'ignored' where id = 1", "arrival", "arrival 1"),
    ("update arrivals set subject = 'Pothole' where id = 1", "arrival", "arrival 1"),
    ("update arrivals set \"case\" = '' where id = 1", "arrival", "arrival 1"),
    ("update arrivals set link = 3 where id = 1", "arrival", "arrival 1"),
    ("update arrivals set fate = null where id = 1", "arrival", "arrival 1"),
    ("update arrivals set fate = 3 where id = 1", "arrival", "link 13"),
    ("update arrivals set disposition = 'ignored' where id = 2", "arrival", "arrival 2"),
    ("update arrivals set id = 9 where id = 1", "arrival", "arrival 9"),
    ("delete from arrivals where id = 1", "arrival", "link 13"),
    ("delete from arrivals where id = 2", "arrival", "link 2"),
    ("delete from arrivals where id = 2", "counter", "counter foibot arrivals"),
    ("update outbox set recipient = 'bob@example.org' where link = 7", "mail", "mail <1@x>"),
    ("update outbox set sha256 = (select sha256 from outbox where link = 8) where link = 7", "mail", "mail <1@x>"),
    ("update outbox set attachments = '[\"a.pdf\"]' where link = 7", "mail", "mail <1@x>"),
    ("update outbox set written_at = replace(written_at, 'T', ' ') where link = 7", "mail", "mail <1@x>"),
    ("update outbox set message_id = '<3@x>' where link = 7", "mail", "mail <3@x>"),
    ("update outbox set link = 6 where link = 7", "mail", "mail <1@x>"),
    ("delete from outbox where link = 7", "mail", "link 7"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "kind", "where"), ALTERATIONS, ids=[row[0][:60] for row in ALTERATIONS])
async def test_an_alteration_is_found_and_named(
    filled: SqliteRegister, tool: sqlite3.Connection, statement: str, kind: str, where: str
) -> None:
    changed = tool.execute(statement)

    assert changed.rowcount
    assert (kind, where) in places(await verified(filled))


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        pytest.param("update raws set bytes = x'00' || bytes", "raw", id="altered"),
        pytest.param("update raws set bytes = null", "raw", id="emptied"),
        pytest.param("update raws set bytes = null, erased_by = 12", "raw", id="emptied in the name of an erasure"),
        pytest.param("update raws set sha256 = 'x' || sha256", "raw", id="renamed"),
        pytest.param("delete from raws where sha256 in (select sha256 from arrivals)", "arrival", id="in, deleted"),
        pytest.param("delete from raws where sha256 in (select sha256 from outbox)", "mail", id="out, deleted"),
    ],
)
async def test_a_raw_message_that_was_altered_or_is_gone_is_found(
    filled: SqliteRegister, tool: sqlite3.Connection, statement: str, kind: str
) -> None:
    tool.execute(statement)

    assert kind in {finding.kind for finding in (await verified(filled)).findings}


FLIPPED = [
    pytest.param("contents", "text", "seq = 6", "link 6", id="fact"),
    pytest.param("contents", "text", "seq = 13", "link 13", id="settlement"),
    pytest.param("contents", "text", "seq = 7", "link 7", id="mail written"),
    pytest.param("contents", "salt", "seq = 6", "link 6", id="salt"),
    pytest.param("links", "at", "seq = 6", "link 6", id="moment"),
    pytest.param("links", "case", "seq = 6", "link 6", id="case"),
    pytest.param("links", "by", "seq = 6", "link 6", id="author"),
    pytest.param("links", "name", "seq = 6", "link 6", id="name"),
    pytest.param("links", "digest", "seq = 6", "link 6", id="digest"),
    pytest.param("links", "previous", "seq = 6", "link 6", id="previous"),
    pytest.param("links", "link", "seq = 6", "link 6", id="link"),
    pytest.param("cases", "summary", "made_seq = 4", CASE, id="summary"),
    pytest.param("raws", "bytes", "bytes = cast('Not yet settled' as blob)", "sha256", id="raw message"),
]


@pytest.mark.parametrize(("table", "column", "row", "where"), FLIPPED)
async def test_any_one_byte_that_is_flipped_is_found(
    filled: SqliteRegister, tool: sqlite3.Connection, table: str, column: str, row: str, where: str
) -> None:
    [(rowid, kind, raw)] = tool.execute(
        f'select rowid, typeof("{column}"), cast("{column}" as blob) from {table} where {row}'
    )
    put = f'update {table} set "{column}" = cast(? as {kind}) where rowid = {rowid}'

    overlooked = []
    for position in range(0, len(raw), 1 + len(raw) // 40):
        for bit in (1, 128):
            altered = raw[:position] + bytes([raw[position] ^ bit]) + raw[position + 1 :]
            tool.execute(put, (altered,))
            findings = (await verified(filled)).findings
            assert all(f"{finding.where} {finding.sentence}".encode() for finding in findings)  # can be printed
            if not any(finding.where.startswith(where) for finding in findings):
                overlooked.append((position, bit))
    tool.execute(put, (raw,))

    assert overlooked == []
    assert (await verified(filled)).findings == ()


async def test_the_last_facts_cut_off_with_the_head_turned_back_are_found_by_what_they_made(
    filled: SqliteRegister, tool: sqlite3.Connection
) -> None:
    await filled.write(lambda work: work.record(REFERENCE, [NoteMade("Cut off")], at=NOON, by="foibot"))
    tool.execute("delete from contents where seq = 14")
    tool.execute("delete from links where seq = 14")
    tool.execute("update head set seq = 13, link = (select link from links where seq = 13)")

    assert places(await verified(filled)) == {("summary", CASE)}


async def test_what_is_cut_off_without_a_trace_no_longer_has_the_seal_that_was_printed(
    filled: SqliteRegister, tool: sqlite3.Connection
) -> None:
    await filled.write(lambda work: work.erase(rule="x", links=[], raws=[], at=NOON, by="foibot"))
    printed = await filled.read(lambda view: view.seal())
    tool.execute("delete from contents where seq = 14")
    tool.execute("delete from links where seq = 14")
    tool.execute("update head set seq = 13, link = (select link from links where seq = 13)")

    cut = await verified(filled)

    assert cut.findings == ()
    assert printed != cut.seal


async def test_a_seal_that_was_printed_is_that_of_a_link(filled: SqliteRegister) -> None:
    printed = await filled.read(lambda view: view.seal())
    await filled.write(lambda work: work.record(REFERENCE, [NoteMade("Later")], at=later(6), by="foibot"))

    report = await filled.read(lambda view: view.verify(printed))

    assert ((), (SealedLink(LAST, "2026-03-02T12:04:00.000000+00:00"),)) == (report.findings, report.sealed)


async def test_the_seal_of_an_empty_register_is_where_every_chain_begins(filled: SqliteRegister) -> None:
    report = await filled.read(lambda view: view.verify("0000-0000"))

    assert ((), (SealedLink(0, ""),)) == (report.findings, report.sealed)


async def test_a_chain_that_was_computed_anew_is_found_out_by_a_seal_that_was_printed_before(
    filled: SqliteRegister, tool: sqlite3.Connection
) -> None:
    printed = await filled.read(lambda view: view.seal())
    tool.execute("update contents set text = replace(text, 'officer@example.gov.uk', 'nobody@example.gov.uk')")
    compute_anew(tool)
    await filled.write(lambda work: work.refold(REFERENCE))  # type: ignore[attr-defined]

    assert (await verified(filled)).findings == ()
    report = await filled.read(lambda view: view.verify(printed))
    assert ({("chain", f"seal {printed}")}, ()) == (places(report), report.sealed)


def compute_anew(tool: sqlite3.Connection) -> None:
    """What somebody would do who can write the file and has read foibot's source."""
    last = chain.GENESIS
    for seq, at, by, case, name, digest in tool.execute(
        'select seq, at, "by", "case", name, digest from links order by seq'
    ).fetchall():
        [(salt, text)] = tool.execute("select salt, text from contents where seq = ?", (seq,))
        digest = digest if text is None else chain.digest(salt, text)
        link = chain.link(seq=seq, at=at, by=by, case=case, name=name, digest=digest, previous=last)
        put = "update links set digest = ?, previous = ?, link = ? where seq = ?"
        tool.execute(put, (digest, last, link, seq))
        last = link
    tool.execute("update head set link = ?", (last,))


async def test_a_damaged_page_is_a_finding_and_no_crash(filled: SqliteRegister, path: Path) -> None:
    await filled.write(lambda work: work.keep([delivered(uid=9, raw=b"x" * 400_000)], NOON))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
        [(root,)] = connection.execute("select rootpage from sqlite_master where name = 'raws'")
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)

    found = (await verified(filled)).findings

    assert "file" in {finding.kind for finding in found}


async def test_a_thousand_findings_are_enough(register: SqliteRegister, tool: sqlite3.Connection) -> None:
    await register.write(open_case)
    await register.write(
        lambda work: work.record(REFERENCE, [NoteMade(str(n)) for n in range(1500)], at=NOON, by="foibot")
    )
    tool.execute("update links set by = 'somebody'")

    assert len((await verified(register)).findings) == 1000
