"""What do the commands print that need no desk at work: for a person, and for a program?"""

import json
from pathlib import Path

import pytest

from tests.whole.office import Office
from tests.whole.test_first_days import asked
from tests.whole.test_setup_trouble import refuses

CORPUS = sorted((Path(__file__).parents[1] / "corpus" / "mail").glob("*.eml"))
READ = {
    "kind", "kind_because", "from_address", "from_name", "subject", "message_id", "date_header", "references", "text",
    "reply_text", "attachments", "bounced_recipients", "delayed_recipients", "questions", "commands", "authentication",
    "problems",
}  # fmt: skip
COUNTED = {
    "regime", "received", "day_one", "due", "working_days", "state", "days_used", "days_left", "skipped", "periods",
    "warnings",
}  # fmt: skip
COMMANDS = [
    "preview",
    "demo",
    "run",
    "poll",
    "pause",
    "resume",
    "inspect",
    "due",
    "cases",
    "case",
    "why",
    "check",
    "verify",
    "db",
]
COUNTS = {"fetched", "new_cases", "continued", "held", "ignored", "failed", "sent", "deferred"}


def test_help_names_every_command(office: Office) -> None:
    told = office.does("--help").out

    assert [] == [command for command in COMMANDS if f" {command} " not in told]


def test_check_says_of_each_part_that_it_works(office: Office) -> None:
    office.mailbox.deliver(asked(office, "sam.okoro@example.gov.uk"))

    told = office.does("check").out.splitlines()

    assert {"ok"} == {line.split()[0] for line in told}
    parts = ["configuration", "register", "roster", "rounds", "client secrets", "IMAP", "SMTP", "virus scanner"]
    parts += ["templates", "approval", "staff authentication"]
    assert parts == list(map(_part, told))
    assert "1 messages in INBOX, 0 handled" in told[parts.index("IMAP")]


def test_check_says_of_each_part_what_is_to_be_mended_and_changes_nothing(office: Office) -> None:
    staff = asked(office, "sam.okoro@example.gov.uk")
    office.mailbox.deliver((staff[0].replace(b"dmarc=pass", b"dmarc=fail"), staff[1]))
    office.set("smtp", port=1)
    office.set("scanner", clamav="/nowhere/clamd.ctl")

    ended = office.foibot("check")

    assert (1, "") == (ended.status, ended.err)
    mends = {_part(line): line for line in ended.out.splitlines() if line.startswith("MEND")}
    assert {"SMTP", "virus scanner", "staff authentication"} == set(mends)
    assert "[scanner] clamav: the virus scanner at /nowhere/clamd.ctl does not answer" in mends["virus scanner"]
    assert "[smtp] host, port: nothing answers on 127.0.0.1:1" in mends["SMTP"]
    assert "1 of 1 messages from the roster in the inbox would be refused" in mends["staff authentication"]
    assert not office.register.exists()
    assert 1 == len(office.mailbox.holds())


def test_inspect_reads_the_whole_corpus_one_json_document_a_line_in_order(office: Office) -> None:
    ended = office.does("inspect", "--json-lines", *CORPUS)

    documents = [json.loads(line) for line in ended.out.splitlines()]
    assert len(CORPUS) == len(documents) > 50
    assert all(READ <= set(document) for document in documents)
    assert "" == ended.err
    kinds = dict(zip((file.stem for file in CORPUS), (document["kind"] for document in documents), strict=True))
    assert "bounce" == kinds["dsn_postfix_failed"]
    assert "delay" == kinds["dsn_delayed"]
    assert "auto-reply" == kinds["absence_rfc3834"]
    assert "list-or-bulk" == kinds["newsletter"]
    assert "request" == kinds["ordinary"]


def test_inspect_prints_one_document_for_one_file(office: Office) -> None:
    ordinary = next(file for file in CORPUS if file.stem == "ordinary")

    document = office.does("inspect", "--json", ordinary).json

    assert READ <= set(document)
    assert document["questions"]
    assert [] == document["problems"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("inspect", "--json", *CORPUS[:2]), "use --json-lines"),
        (("inspect", "no-such-file.eml"), "no-such-file.eml cannot be read: No such file or directory"),
        (("due", "--received", "21/4/2015"), "--received: “21/4/2015” is no date; write it as 2026-11-02"),
        (("due", "--received", "2015-04-21", "--event", "fee_paid=2015-05-01"), "s.9"),
    ],
    ids=["one document of two files", "a file that is not there", "no date", "an event that the Act does not allow"],
)
def test_wrong_usage_is_told_with_status_two(office: Office, words: tuple[str | Path, ...], said: str) -> None:
    ended = office.foibot(*words)

    refuses(ended)
    assert said in ended.err


def test_an_option_that_does_not_exist_is_wrong_usage(office: Office) -> None:
    ended = office.foibot("poll", "--jason")

    assert (2, "") == (ended.status, ended.out)
    assert "--jason" in ended.err
    assert "Traceback" not in ended.err


def test_due_counts_the_seed_letters_days(office: Office) -> None:
    document = office.does(
        "due", "--regime", "foi", "--received", "2015-04-21", "--event", "response_sent=2015-05-05", "--today",
        "2015-05-05", "--json",
    ).json  # fmt: skip

    assert COUNTED <= set(document)
    assert ("2015-04-22", "2015-05-20", "answered") == (document["day_one"], document["due"], document["state"])
    assert (20, 9, 11) == (document["working_days"], document["days_used"], document["days_left"])
    assert ["2015-05-04"] == [day["date"] for day in document["skipped"]]


def test_poll_prints_nothing_but_its_document_while_its_log_goes_to_standard_error(office: Office) -> None:
    office.outside.refused["*"] = "451 4.3.0 Later"
    office.mailbox.deliver(asked(office))

    ended = office.does("poll", "--json")

    assert COUNTS <= set(ended.json)
    assert "mail deferred" in ended.err
    assert "How many pothole claims" not in ended.err


def _part(line: str) -> str:
    return line.split(maxsplit=1)[1].partition(":")[0]
