"""Does every message end in a visible disposition, however damaged, and does none of them stop the others?"""

import json
import smtplib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from foibot.demo.people import request
from tests.protocol.dovecot import Dovecot
from tests.whole.conftest import Opening
from tests.whole.office import SAM, TEAM, Office, stamped

pytestmark = pytest.mark.dovecot

AT = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
QUESTION = b"How many pothole claims did the council receive in 2024?\r\n"


@dataclass(frozen=True)
class Odd:
    """A message that is not as it should be. `asker` is the address that can be answered, "" where there is none."""

    what: str
    raw: bytes
    asker: str = ""


def _mail(*fields: bytes, body: bytes = QUESTION) -> bytes:
    return b"\r\n".join((*fields, b"", body))


def _odd(number: int, what: str, *fields: bytes, body: bytes = QUESTION) -> Odd:
    """A request whose sender can be answered, with these fields besides."""
    asker = f"odd{number}@example.org"
    return Odd(what, _mail(f"From: Odd <{asker}>".encode(), *fields, body=body), asker)


ID, SUBJECT, DATE = b"Message-ID: <odd-%d@example.org>", b"Subject: Potholes", b"Date: Mon, 2 Jun 2025 09:00:00 +0100"
NEVER_ENDS = b"Content-Type: multipart/mixed; boundary=b0"
EVERYBODY = b"To: " + b", ".join(b"a%d@example.org" % n for n in range(2000))
NESTED = b"".join(b"--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n" % (n, n + 1) for n in range(1500))
SURROGATES = b"Subject: =?utf-7?Q?+2AA-?= =?utf-8?B?7aCA7bCA?= potholes"
TWO_LINES = b"Subject: =?utf-8?Q?Potholes=0D=0ABcc:_all=40example.org?="
RUBBISH = (b"Subject: \xff\xfe\x80 Pothol\xe9s \xc3\x28", b"X-\xe9: \x81")
FILE = (b'Content-Type: text/plain; name="../../etc/passwd"', b"Content-Disposition: attachment")
BASE64 = b"Content-Transfer-Encoding: base64"

ODD = (
    Odd("no From", _mail(ID % 1, SUBJECT, DATE)),
    Odd("a From that is no address", _mail(b"From: <", ID % 2, SUBJECT)),
    Odd("two Froms", _mail(b"From: one@example.org", b"From: two@example.org", ID % 3, SUBJECT), "one@example.org"),
    Odd("no headers at all", b"\r\n" + QUESTION),
    Odd("nothing but a line end", b"\r\n"),
    _odd(4, "no Message-ID", SUBJECT, DATE),
    _odd(5, "no Date", ID % 5, SUBJECT),
    _odd(6, "no body", ID % 6, b"Subject: How many pothole claims were there in 2024?", DATE, body=b""),
    _odd(7, "no subject", ID % 7, DATE),
    _odd(8, "a boundary that never comes", ID % 8, SUBJECT, NEVER_ENDS),
    _odd(9, "base64 that is none", ID % 9, SUBJECT, BASE64, body=b"%%%\xff not base64 ===\r\n"),
    _odd(10, "an unknown charset", ID % 10, SUBJECT, b"Content-Type: text/plain; charset=klingon"),
    _odd(11, "eight-bit rubbish in headers", ID % 11, *RUBBISH),
    _odd(12, "lone surrogates in encoded words", ID % 12, SURROGATES),
    _odd(13, "a line break in an encoded word", ID % 13, TWO_LINES),
    _odd(14, "an empty Message-ID", b"Message-ID: <>", SUBJECT),
    _odd(15, "a header line of a megabyte", ID % 15, SUBJECT, b"X-Long: " + b"x" * 1_000_000),
    _odd(16, "a Date that is none", ID % 16, SUBJECT, b"Date: yesterday, at noon"),
    _odd(17, "two thousand recipients", ID % 17, SUBJECT, EVERYBODY),
    _odd(18, "fifteen hundred nested parts", ID % 18, SUBJECT, NEVER_ENDS, body=NESTED),
    _odd(19, "a path in a file name", ID % 19, SUBJECT, b"MIME-Version: 1.0", *FILE),
)
NULS = b"From: Nul <nul@example.org>\r\nSubject: Pot\0holes\r\nMessage-ID: <nul@example.org>\r\n\r\n\0" + QUESTION
each = pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.what)


class Pass:
    """One pass over them all, with two ordinary requests among them."""

    def __init__(self, council: Office, dovecot: Dovecot) -> None:
        self.council = council
        first, last = (
            stamped(request(f"A Reader <{who}>", council.address, "Potholes", QUESTION.decode(), AT, who[:5]), AT)
            for who in ("first@example.org", "last@example.org")
        )
        council.mailbox.deliver((first, AT), *((odd.raw, AT) for odd in ODD), (last, AT))
        with smtplib.LMTP(dovecot.host, dovecot.lmtp_port) as lmtp:
            lmtp.sendmail("nul@example.org", [council.address], NULS)
        self.kept = council.mailbox.holds()
        self.ended = council.foibot("poll", "--json")
        cases, self.verified = council.together(("cases", "--json"), ("verify",))
        self.references = {case["reference"] for case in cases.json}

    def settled(self, raw: bytes) -> tuple[str, str, str]:
        """What became of a message: disposition, reason, case."""
        [fate] = self.council.sql(
            'select disposition, because, "case" from arrivals where sha256 = ?', sha256(raw).hexdigest()
        )
        disposition, because, case = fate
        return disposition, because, case


@pytest.fixture(scope="module")
def done(open_council: Opening, dovecot: Dovecot) -> Iterator[Pass]:
    yield Pass(open_council(), dovecot)


def test_one_pass_takes_them_all_and_none_fails(done: Pass) -> None:
    counts = done.ended.json

    assert 0 == done.ended.status, done.ended
    assert len(ODD) + 3 == counts["fetched"]
    assert 0 == counts["failed"]
    assert counts["fetched"] == counts["new_cases"] + counts["held"] + counts["ignored"]
    assert [] == done.council.mailbox.holds()


@each
def test_its_disposition_and_its_reason_can_be_seen(done: Pass, odd: Odd) -> None:
    disposition, because, case = done.settled(odd.raw)

    assert disposition in ("new case", "held")
    assert because
    assert case in done.references


@each
def test_its_bytes_are_kept_in_the_register_and_in_the_mailbox(done: Pass, odd: Odd) -> None:
    folder = "Held" if done.settled(odd.raw)[0] == "held" else "Processed"
    [(kept,)] = done.council.sql("select bytes from raws where sha256 = ?", sha256(odd.raw).hexdigest())

    assert odd.raw == kept
    assert odd.raw in done.council.mailbox.holds(folder)


@each
def test_whoever_can_be_answered_is_acknowledged_and_the_team_gets_the_rest(done: Pass, odd: Odd) -> None:
    disposition, _, reference = done.settled(odd.raw)
    acknowledged = [letter.purpose for letter in done.council.outside.mails if odd.asker and letter.to == odd.asker]
    triage = done.council.outside.to(TEAM, "triage")
    shown = [str(letter.mail["X-FOIBot-Case"]) for letter in triage if "For you to decide" in letter.subject]

    assert (["acknowledgement"] if disposition == "new case" else []) == acknowledged
    assert (disposition == "held") == (reference in shown)


def test_the_ordinary_requests_among_them_are_dealt_with_as_ever(done: Pass) -> None:
    for who in ("first@example.org", "last@example.org"):
        assert ["acknowledgement"] == [letter.purpose for letter in done.council.outside.to(who)]


def test_a_message_with_nuls_is_read_and_kept_as_the_server_gives_it(done: Pass) -> None:
    [raw] = [raw for raw in done.kept if b"<nul@example.org>" in raw]

    assert "new case" == done.settled(raw)[0]
    assert ["acknowledgement"] == [letter.purpose for letter in done.council.outside.to("nul@example.org")]


def test_no_header_was_forged_and_nobody_else_was_written_to(done: Pass) -> None:
    expected = {odd.asker for odd in ODD if odd.asker} | {"first@example.org", "last@example.org", "nul@example.org"}

    assert {letter.to for letter in done.council.outside.mails} <= expected | {SAM, TEAM}
    assert not any(letter.mail["Bcc"] for letter in done.council.outside.mails)


def test_what_the_commands_print_is_json_all_the_same(done: Pass) -> None:
    reference = done.settled(next(odd.raw for odd in ODD if "surrogates" in odd.what))[2]

    story: dict[str, Any] = done.council.case(reference)

    assert json.dumps(story).encode("ascii")
    assert "potholes" in story["subject"]
    assert 0 == done.verified.status
