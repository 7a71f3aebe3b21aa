"""Does `verify` find whatever somebody alters in the database, be it in any column of any row of any table?"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from foibot.casework.facts import Fact
from foibot.edges.register import SqliteRegister
from foibot.edges.register.chain import OWN
from tests.edges.register import hands
from tests.edges.register.lively import live


@pytest.fixture
async def lively(register: SqliteRegister) -> SqliteRegister:
    await live(register)
    return register


@pytest.fixture
def tool(path: Path) -> Iterator[sqlite3.Connection]:
    with hands.on(path) as connection:
        yield connection


async def test_a_lively_register_has_no_findings_and_rows_in_every_table(
    lively: SqliteRegister, tool: sqlite3.Connection
) -> None:
    whole = await hands.verified(lively)

    assert whole.findings == ()
    assert (37, 2, 4, 6) == (whole.links, whole.cases, whole.arrivals, whole.mails)
    for table in (*hands.SEALED, *hands.NOT_SEALED):
        assert tool.execute(f"select 1 from {table}").fetchone(), table


def test_every_kind_of_link_of_the_registers_own_has_a_name_that_no_fact_has() -> None:
    facts = {kind.__struct_config__.tag for kind in Fact.__subclasses__()}

    assert facts
    assert facts.isdisjoint(OWN)


@pytest.mark.parametrize("table", hands.SEALED)
async def test_another_value_in_any_column_of_any_row_is_found(
    lively: SqliteRegister, tool: sqlite3.Connection, table: str
) -> None:
    assert await hands.overlooked(lively, tool, table) == []


COPY_OF_A_PROMPT = (
    "insert into prompts select 'forged', \"case\", 'mallory@example.org', purpose, questions, '<forged@x>', digest, "
    "issued_at, 0, {link}, null from prompts where mark = 'stands'"
)
COPY_OF_A_MAIL = (
    "insert into outbox select '<forged@x>', \"case\", purpose, recipient, recipient_key, envelope_from, subject, "
    "attachments, outside, sha256, written_at, state, not_before, attempts, why, sent_at, {link}, null "
    "from outbox where message_id = '<deferred@x>'"
)
AS_WRITTEN = "state = 'waiting', attempts = 0, sent_at = null, not_before = null, why = ''"
ONE_MORE_TASK = "insert into done values ('morning 2026-03-03', '2026-03-03T09:00:00.000000+00:00', {link})"
DEEDS = [
    pytest.param(f"update outbox set {AS_WRITTEN}, fate = null where message_id = '<sent@x>'", "mail", id="send again"),
    pytest.param(f"update outbox set {AS_WRITTEN}, fate = null where message_id = '<failed@x>'", "mail", id="no fail"),
    pytest.param(
        "update outbox set state = 'sent', attempts = 1, sent_at = written_at where message_id = '<waits@x>'",
        "mail",
        id="say that a mail was sent",
    ),
    pytest.param(
        "update outbox set state = 'sent', attempts = 1, sent_at = '2026-03-02T12:05:00.000000+00:00', not_before = "
        "null, why = '', fate = 25 where message_id = '<deferred@x>'",
        "mail",
        id="borrow another mail's link",
    ),
    pytest.param(
        "update outbox set recipient = 'bob@example.org', recipient_key = 'bob@example.org' where link = 19",
        "mail",
        id="fill in what was erased",
    ),
    pytest.param("delete from outbox where message_id = '<sent@x>'", "mail", id="delete a mail"),
    pytest.param("delete from outbox where message_id = '<forgotten@x>'", "mail", id="delete an erased mail"),
    pytest.param(COPY_OF_A_MAIL.format(link=99), "mail", id="add a mail without a link"),
    pytest.param(COPY_OF_A_MAIL.format(link=27), "mail", id="add a mail with a prompt's link"),
    pytest.param(COPY_OF_A_PROMPT.format(link=99), "prompt", id="add a prompt without a link"),
    pytest.param(COPY_OF_A_PROMPT.format(link=33), "prompt", id="add a prompt with a fact's link"),
    pytest.param("update prompts set revoked = 0, fate = null where mark = 'gone'", "prompt", id="make a mark valid"),
    pytest.param(
        "update prompts set revoked = 0, person = 'mallory@example.org' where mark = 'forgot'",
        "prompt",
        id="make an erased mark valid",
    ),
    pytest.param("delete from prompts where mark = 'stands'", "prompt", id="delete a prompt"),
    pytest.param("delete from prompts where mark = 'gone'", "prompt", id="delete a revoked prompt"),
    pytest.param("update counters set value = 1 where name = '2026'", "counter", id="set a counter back"),
    pytest.param("update counters set value = 9 where name = '2026'", "counter", id="set a counter forward"),
    pytest.param("delete from counters where name = '2026'", "counter", id="delete a counter"),
    pytest.param("insert into counters values ('2027', 5)", "counter", id="add a counter"),
    pytest.param("update pause set reach = '', \"by\" = '', at = null, why = ''", "pause", id="lift the pause"),
    pytest.param(
        "update pause set reach = '', \"by\" = '', at = null, why = '', link = null", "pause", id="say there was none"
    ),
    pytest.param("delete from pause", "pause", id="delete the pause"),
    pytest.param("insert into pause values (2, '', '', null, '', null)", "pause", id="add a pause"),
    pytest.param("delete from arrivals where id = 4", "arrival", id="delete what is not settled"),
    pytest.param("insert into head values (2, 1, 'x')", "chain", id="add a head"),
    pytest.param(ONE_MORE_TASK.format(link=99), "task", id="say that a morning was done"),
    pytest.param(ONE_MORE_TASK.format(link=33), "task", id="say that a morning was done, with a fact's link"),
    pytest.param("update done set key = 'morning 2026-03-03' where link = 34", "task", id="move a morning"),
    pytest.param("delete from done where link = 34", "task", id="have a morning done again"),
    pytest.param("delete from done where link = 35", "task", id="delete an erased task"),
    pytest.param("update done set key = 'digest' where link = 35", "task", id="fill in an erased task"),
    pytest.param("insert into contents values (99, x'00', 'x', null)", "content", id="add a content"),
    pytest.param("insert into raws values ('f00d', x'00', null)", "raw", id="add a raw message"),
    pytest.param("update contents set erased_by = 'x' where seq = 5", "content", id="erased by what is no number"),
]


@pytest.mark.parametrize(("statement", "kind"), DEEDS)
async def test_a_deed_is_found(lively: SqliteRegister, tool: sqlite3.Connection, statement: str, kind: str) -> None:
    changed = tool.execute(statement)

    assert changed.rowcount == 1
    assert kind in {finding.kind for finding in (await hands.verified(lively)).findings}


MADE = [
    pytest.param("create table notes (text)", "table notes", id="a table more"),
    pytest.param("create view open as select * from cases", "view open", id="a view"),
    pytest.param("create index more on links (name)", "index more", id="an index more"),
    pytest.param("drop index prompts_by_message_id", "index prompts_by_message_id", id="an index less"),
    pytest.param("alter table pause add column colour text", "table pause", id="a column more"),
    pytest.param("drop table moments", "table moments", id="a table less"),
    pytest.param(
        "create trigger gag after insert on outbox begin update outbox set state = 'sent'; end",
        "trigger gag",
        id="a trigger",
    ),
]


@pytest.mark.parametrize(("statement", "where"), MADE)
async def test_what_foibot_did_not_make_and_what_it_made_and_is_gone_is_found(
    lively: SqliteRegister, tool: sqlite3.Connection, statement: str, where: str
) -> None:
    tool.execute(statement)

    assert ("file", where) in {(finding.kind, finding.where) for finding in (await hands.verified(lively)).findings}


async def test_an_index_that_leaves_out_what_it_should_hold_is_found(
    lively: SqliteRegister, tool: sqlite3.Connection
) -> None:
    tool.execute("drop index arrivals_unsettled")
    tool.execute("create index arrivals_unsettled on arrivals (id) where settled_at is null and id > 4")

    assert ["index arrivals_unsettled"] == [finding.where for finding in (await hands.verified(lively)).findings]


async def test_statistics_that_somebody_had_sqlite_gather_alter_nothing(
    lively: SqliteRegister, tool: sqlite3.Connection
) -> None:
    tool.execute("analyze")

    assert (await hands.verified(lively)).findings == ()


async def test_the_last_message_deleted_with_its_counter_set_back_is_found(
    lively: SqliteRegister, tool: sqlite3.Connection
) -> None:
    tool.execute("delete from arrivals where id = 4")
    tool.execute("update counters set value = 3 where name = 'foibot arrivals'")

    assert ["arrival", "raw"] == [finding.kind for finding in (await hands.verified(lively)).findings]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param(1, "number 2 of counter 2026 was taken by link 38 after 2", id="back: a number twice"),
        pytest.param(7, "number 8 of counter 2026 was taken by link 38 after 2", id="forward: a gap"),
    ],
)
async def test_a_counter_that_was_altered_and_then_used_is_found(
    lively: SqliteRegister, tool: sqlite3.Connection, value: int, told: str
) -> None:
    tool.execute("update counters set value = ? where name = '2026'", (value,))
    await lively.write(lambda work: work.next_number("2026", 1))

    assert [told] == [finding.sentence for finding in (await hands.verified(lively)).findings]
