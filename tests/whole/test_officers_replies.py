"""Can an officer answer from any mail program, from the first half of an answer to the letter that goes out?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from foibot.demo.people import request
from tests.conversations.desk import Letter
from tests.whole.conftest import Opening
from tests.whole.office import SAM, Office, pdf_text, stamped
from tests.whole.programs import PROGRAMS, File, Reply

pytestmark = pytest.mark.dovecot

LONDON = ZoneInfo("Europe/London")
OFFICER = f"Sam Okoro <{SAM}>"
QUESTIONS = ("How many pothole claims did the council receive in 2024?", "How much did it pay on those claims?")
TEXT = f"Dear council,\n\nPlease tell me:\n\n1. {QUESTIONS[0]}\n2. {QUESTIONS[1]}\n\nYours faithfully\n"
HALF = ("2: The council paid £61,000 – less than in 2023.", "", "NOTE: Finance close the ledger on Friday.")
PAID = "The council paid £61,000 – less than in 2023."
REST = ("1: The council received 214 claims in 2024.", "", "Of these, 200 were about roads.")
FIGURES = File("claims-2024.csv", "text/csv", b"month,claims\r\nJanuary,31\r\nFebruary,18\r\n")


@dataclass(frozen=True)
class Correspondence:
    """What one case brought about: the mails to the officer in order, and those to the requester."""

    case: dict[str, Any]
    officer: list[Letter]
    requester: list[Letter]

    @property
    def reference(self) -> str:
        return str(self.case["reference"])

    @property
    def response(self) -> Letter:
        [letter] = [letter for letter in self.requester if letter.purpose == "response"]
        return letter


class Told:
    """A request for each mail program, each answered from its own, through the same mailbox."""

    def __init__(self, council: Office) -> None:
        self.council = council
        self.counts: list[dict[str, int]] = []
        self.received = datetime.now(UTC) - timedelta(days=9)  # noqa: TID251
        self.requesters = {program: f"reader{n}@example.org" for n, program in enumerate(PROGRAMS)}
        asked = [
            request(f"Reader {n} <{address}>", council.address, f"Claims {n}", TEXT, self.received, f"claims-{n}")
            for n, address in enumerate(self.requesters.values())
        ]
        self._takes_in([(stamped(raw, self.received), self.received) for raw in asked])
        for number, lines in enumerate((HALF, REST, ("SUBMIT",)), 1):
            self._everybody_replies(lines, number)
        self.cases = {case["requester"]["address"]: case for case in council.cases()}

    def of(self, program: str) -> Correspondence:
        address = self.requesters[program]
        reference = self.cases[address]["reference"]
        officer = [m for m in self.council.outside.to(SAM) if str(m.mail["X-FOIBot-Case"]) == reference]
        return Correspondence(self.cases[address], officer, self.council.outside.to(address))

    def _everybody_replies(self, lines: tuple[str, ...], number: int) -> None:
        at = datetime.now(UTC)  # noqa: TID251
        letters = self._newest()
        replies: list[tuple[bytes, datetime]] = []
        for program, write in PROGRAMS.items():
            file = FIGURES if program == "Apple Mail" and lines == REST else None
            reply = Reply(letters[program], OFFICER, lines, at, f"{number}{len(replies)}", file)
            replies.append((write(reply), at))
        self._takes_in(replies)

    def _newest(self) -> dict[str, Letter]:
        """The last mail that the officer had about each program's case."""
        by_case = {str(m.mail["X-FOIBot-Case"]): m for m in self.council.outside.to(SAM)}
        acknowledged = {address: self.council.outside.to(address)[0] for address in self.requesters.values()}
        return {
            program: by_case[str(acknowledged[address].mail["X-FOIBot-Case"])]
            for program, address in self.requesters.items()
        }

    def _takes_in(self, mails: list[tuple[bytes, datetime]]) -> None:
        self.council.mailbox.deliver(*mails)
        self.counts.append(self.council.poll())


@pytest.fixture(scope="module")
def told(open_council: Opening) -> Iterator[Told]:
    yield Told(open_council())


every_program = pytest.mark.parametrize("program", PROGRAMS)


def test_each_pass_takes_in_a_mail_of_each_program_and_leaves_none_out(told: Told) -> None:
    each = len(PROGRAMS)
    assert [(each, each, 0)] + 3 * [(each, 0, each)] == [
        (counts["fetched"], counts["new_cases"], counts["continued"]) for counts in told.counts
    ]
    assert {0} == {counts[name] for counts in told.counts for name in ("held", "ignored", "failed", "deferred")}


@every_program
def test_half_an_answer_is_echoed_with_what_is_missing(told: Told, program: str) -> None:
    _, echo, *_ = told.of(program).officer

    assert "confirmation" == echo.purpose
    assert "Question 1 still to come" in echo.subject
    assert PAID in echo.prose
    assert f"1. Still missing: {QUESTIONS[0]}" in echo.prose
    assert "Finance close the ledger on Friday." in echo.prose.partition("Kept for colleagues only:")[2]
    assert [] == echo.files


@every_program
def test_the_other_half_brings_the_letter_back_as_a_preview_with_its_pdf(told: Told, program: str) -> None:
    correspondence = told.of(program)
    preview = correspondence.officer[2]

    assert "Ready to send" in preview.subject
    assert [f"{correspondence.reference} preview.pdf"] == preview.files
    assert "reply with: SUBMIT" in preview.prose
    assert "[the requester]" in preview.text
    assert told.requesters[program] not in preview.text + preview.html


@every_program
def test_submit_sends_the_response_to_the_requester_with_the_letter_as_pdf(told: Told, program: str) -> None:
    correspondence = told.of(program)
    response = correspondence.response

    assert told.requesters[program] == response.to
    assert f"{correspondence.reference} response.pdf" == response.files[0]
    assert response.mail["Auto-Submitted"] is None
    assert correspondence.requester[0].mail["In-Reply-To"] == response.mail["In-Reply-To"]
    for said in (*QUESTIONS, PAID, "The council received 214 claims in 2024.", "Of these, 200 were about roads."):
        assert said in response.prose
        assert said in pdf_text(response)


@every_program
def test_nothing_but_the_answers_reaches_the_requester(told: Told, program: str) -> None:
    response = told.of(program).response
    inside = (
        "ledger", "regards", "thanks", "Claims Manager", "confidential", "iPhone", "NOTE", "SUBMIT", "wrote:",
        "Original Message", "From:",
    )  # fmt: skip

    assert [] == [said for said in inside if said.casefold() in (response.text + response.html).casefold()]


@every_program
def test_the_register_keeps_the_answers_as_they_were_typed(told: Told, program: str) -> None:
    first, second = told.of(program).case["questions"]

    assert "The council received 214 claims in 2024.\n\nOf these, 200 were about roads." == first["answer"]
    assert PAID == second["answer"]
    assert ("granted", "granted") == (first["outcome"], second["outcome"])


def test_a_file_beside_the_answer_goes_with_the_letter(told: Told) -> None:
    correspondence = told.of("Apple Mail")
    [letter, figures] = [part.get_content() for part in correspondence.response.mail.iter_attachments()]

    assert ["claims-2024.csv"] == correspondence.response.files[1:]
    assert FIGURES.content == figures.encode()
    assert letter.startswith(b"%PDF")


def test_the_picture_of_a_signature_does_not(told: Told) -> None:
    assert 1 == len(told.of("Outlook for Windows").response.files)


def test_case_tells_the_whole_story(told: Told) -> None:
    correspondence = told.of("Outlook on the web")
    story = told.council.case(correspondence.reference)
    events = [event["name"] for event in story["events"] if event["name"] not in ("note made", "date told")]
    messages = [(mail["direction"], mail["purpose"], mail["disposition"]) for mail in story["messages"]]

    assert "responded" == story["state"]
    assert "granted" == story["outcome"]
    assert "sent" == story["delivery"]["state"]
    assert "answered" == story["clock"]["state"]
    assert [
        "request received", "questions read", "assigned", "acknowledged", "outcome given", "outcome given",
        "letter shown", "response released", "responded",
    ] == events  # fmt: skip
    assert ["requester", "foibot"] == [event["by"] for event in story["events"][:2]]
    assert {SAM} == {event["by"] for event in story["events"] if event["name"] == "outcome given"}
    assert sorted(event["seq"] for event in story["events"]) == [event["seq"] for event in story["events"]]
    assert ["new case", "applied", "applied", "applied"] == [done for way, _, done in messages if way == "in"]
    assert {("acknowledgement", "sent"), ("assignment", "sent"), ("confirmation", "sent"), ("response", "sent")} <= {
        (purpose, done) for way, purpose, done in messages if way == "out"
    }
    wrote = {mail["from"] for mail in story["messages"] if mail["direction"] == "in"}
    assert {SAM, story["requester"]["address"]} == wrote


def test_the_days_used_are_those_that_the_clock_counts_by_itself(told: Told) -> None:
    case = told.of("Gmail").case
    answered = datetime.fromisoformat(case["responded_at"]).date()

    event = f"response_sent={answered}"
    alone = told.council.does(
        "due", "--received", case["received"], "--event", event, "--today", f"{answered}", "--json"
    ).json

    assert told.received.astimezone(LONDON).date().isoformat() == case["received"]
    assert alone["days_used"] == case["clock"]["days_used"]
    assert alone["days_left"] == case["clock"]["days_left"]
    assert alone["due"] == case["due"]


def test_verify_is_content_until_one_byte_of_one_fact_is_altered(told: Told) -> None:
    council = told.council
    [(seq,), *_] = council.sql("select seq from links where name = 'outcome given' order by seq")
    change = "update contents set text = replace(text, ?, ?) where seq = ?"

    before = council.foibot("verify")
    council.sql(change, "61,000", "61,001", seq)
    altered = council.foibot("verify", "--json")
    council.sql(change, "61,001", "61,000", seq)

    assert (0, True) == (before.status, before.out.startswith("Nothing was altered"))
    assert 1 == altered.status
    assert False is altered.json["sound"]
    assert any(f"link {seq}" == finding["where"] for finding in altered.json["findings"])
    assert "" == altered.err
