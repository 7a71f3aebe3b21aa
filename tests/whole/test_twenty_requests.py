"""What becomes of twenty requests that twenty people wrote over a year, when the desk opens in front of them?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email import message_from_bytes, policy
from email.utils import parseaddr
from hashlib import sha256
from typing import Any

import pytest

from foibot.demo.people import request
from tests.whole.conftest import Opening
from tests.whole.office import GATEWAY, JACKIE, SAM, TEAM, Ended, Office, stamped

pytestmark = pytest.mark.dovecot


@dataclass(frozen=True)
class Arrived:
    """A request: who wrote it, about what, when the mail server took it (INTERNALDATE), and what the law makes of that.

    `stamps` are Received headers, the newest first; where there are none, INTERNALDATE is the only evidence.
    """

    who: str
    about: str
    internaldate: str
    received: str
    due: str
    because: str
    stamps: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return parseaddr(self.who)[1]


ARRIVED = (
    Arrived(
        "Ann Ash <ann@example.org>", "potholes", "2024-12-31 23:59:59+0000", "2024-12-31", "2025-01-30",
        "New Year in London, with 2 January a holiday in Scotland: the last request of 2024",
    ),
    Arrived(
        "Ben Birch <ben@example.net>", "potholes", "2025-01-01 00:00:00+0000", "2025-01-01", "2025-01-30",
        "a second later, on a bank holiday: the first request of 2025",
    ),
    Arrived(
        "Cat Cedar <cat@example.org>", "children", "2025-03-14 16:00:00+0000", "2025-03-14", "2025-04-14",
        "St Patrick's Day, a holiday in Northern Ireland, is the next weekday",
    ),
    Arrived(
        "Dan Date <dan@example.com>", "libraries", "2025-03-17 09:00:00+0000", "2025-03-17", "2025-04-14",
        "received on St Patrick's Day itself",
    ),
    Arrived(
        "Eve Elder <eve@example.org>", "potholes", "2025-03-29 23:30:00+0000", "2025-03-29", "2025-04-29",
        "the last evening of winter time, a Saturday; Good Friday and Easter Monday follow",
    ),
    Arrived(
        "Fay Fir <fay@example.org>", "children", "2025-03-30 23:30:00+0000", "2025-03-31", "2025-04-30",
        "half past midnight in London on the first day of summer time",
    ),
    Arrived(
        "Gus Gorse <gus@example.net>", "potholes", "2025-06-02 09:00:00+0100", "2025-06-02", "2025-06-30",
        "a month without a holiday",
    ),
    Arrived(
        "Hal Hazel <hal@example.org>", "libraries", "2025-07-05 11:00:00+0100", "2025-07-05", "2025-08-05",
        "a Saturday",
    ),
    Arrived(
        "Ida Ivy <ida@example.org>", "children", "2025-07-07 00:10:00+0100", "2025-07-06", "2025-08-05",
        "the gateway took it on Sunday, the mailbox after midnight",
        (f"from mail.example.org by {GATEWAY} with ESMTPS; Sun, 6 Jul 2025 23:55:00 +0100",),
    ),
    Arrived(
        "Jon Juniper <jon@example.com>", "potholes", "2025-07-10 22:59:59+0000", "2025-07-10", "2025-08-11",
        "a second before midnight in London",
    ),
    Arrived(
        "Kit Kapok <kit@example.org>", "potholes", "2025-07-10 23:00:00+0000", "2025-07-11", "2025-08-12",
        "midnight in London, the evening before in UTC",
    ),
    Arrived(
        "Lea Larch <lea@example.net>", "children", "2025-07-10 19:30:00-0400", "2025-07-11", "2025-08-12",
        "half past midnight in London, by a server in America",
    ),
    Arrived(
        "Max Maple <max@example.org>", "potholes", "2025-07-12 12:00:00+0000", "2025-07-12", "2025-08-12",
        "the twelfth of July, a Saturday: Northern Ireland has its Monday off",
    ),
    Arrived(
        "Nan Nutmeg <nan@example.org>", "libraries", "2025-07-14 08:00:00+0000", "2025-07-14", "2025-08-12",
        "received on that Monday",
    ),
    Arrived(
        "Oli Oak <oli@example.com>", "potholes", "2025-08-01 15:00:00+0000", "2025-08-01", "2025-09-02",
        "the summer holidays of Scotland and of England both follow",
        (
            f"from mail.example.com by {GATEWAY} with ESMTPS; Fri, 1 Aug 2025 15:59:58 +0100",
            "from laptop by mail.example.com with ESMTPSA; Mon, 28 Jul 2025 09:00:00 +0100",
        ),
    ),
    Arrived(
        "Pam Pine <pam@example.org>", "children", "2025-08-04 10:00:00+0530", "2025-08-04", "2025-09-02",
        "received on Scotland's summer holiday, stamped in India",
    ),
    Arrived(
        "Quin Quince <quin@example.net>", "potholes", "2025-10-26 23:30:00+0000", "2025-10-26", "2025-11-21",
        "the Sunday on which summer time ends",
    ),
    Arrived(
        "Ray Rowan <ray@example.org>", "potholes", "2025-11-28 10:00:00+0000", "2025-11-28", "2025-12-31",
        "Scotland keeps St Andrew's Day on the Monday, then Christmas",
    ),
    Arrived(
        "Sue Sorrel <sue@example.org>", "children", "2025-12-01 10:00:00+0000", "2025-12-01", "2025-12-31",
        "received on that Monday",
    ),
    Arrived(
        "Tom Teak <tom@example.com>", "libraries", "2025-12-19 23:45:00+0000", "2025-12-19", "2026-01-22",
        "the Friday before Christmas, a quarter to midnight",
    ),
)  # fmt: skip

ABOUT = {
    "potholes": ("Potholes", "How many pothole claims did the council receive in 2024?", SAM),
    "children": ("Care", "How many children in care were there on 31 March 2024?", JACKIE),
    "libraries": ("Libraries", "How many people use the libraries of the county?", TEAM),
}


def written(arrived: Arrived, desk: str) -> bytes:
    """The request as the gateway hands it on; the sender's own Date lies, as dates of senders do."""
    subject, question, _ = ABOUT[arrived.about]
    text = f"Dear council,\n\nUnder the Freedom of Information Act:\n\n{question}\n\nYours\n{arrived.who}\n"
    at = datetime.fromisoformat(arrived.internaldate)
    raw = stamped(request(arrived.who, desk, subject, text, at, f"request-{at:%m%d%H%M%S}"), at)
    header, _, rest = raw.partition(b"\r\n\r\n")
    stamps = [f"Received: {stamp}".encode() for stamp in arrived.stamps]
    fields = [*stamps, *(line for line in header.split(b"\r\n") if not line.startswith((b"Received:", b"Date:")))]
    # Bytes that no program may change on their way: trailing spaces, tabs, a lone dot, Latin-1 without a charset.
    rest += b"  \r\n.\r\n..\r\n\tCaf\xe9 society \xa3\r\n"
    return b"\r\n".join([*fields, b"Date: Mon, 4 Jan 2021 09:00:00 +0000"]) + b"\r\n\r\n" + rest


@dataclass(frozen=True)
class Morning:
    """What the desk did: the counts of two passes, the cases as they then stood, and whether all is as written."""

    council: Office
    delivered: list[bytes]
    first: dict[str, int]
    second: dict[str, int]
    cases: list[dict[str, Any]]
    verified: Ended

    def case_of(self, arrived: Arrived) -> dict[str, Any]:
        [case] = [case for case in self.cases if case["requester"]["address"] == arrived.address]
        return case


@pytest.fixture(scope="module")
def morning(open_council: Opening) -> Iterator[Morning]:
    council = open_council()
    mails = [written(arrived, council.address) for arrived in ARRIVED]
    council.mailbox.deliver(*zip(mails, (datetime.fromisoformat(a.internaldate) for a in ARRIVED), strict=True))
    first = council.poll()
    second = council.poll()
    cases, verified = council.together(("cases", "--json"), ("verify", "--json"))
    yield Morning(council, mails, first, second, cases.json, verified)


def test_one_pass_makes_twenty_cases_and_forty_mails(morning: Morning) -> None:
    counts = {
        "fetched": 20, "new_cases": 20, "continued": 0, "held": 0, "ignored": 0, "failed": 0, "sent": 40, "deferred": 0,
    }  # fmt: skip

    assert counts == morning.first
    assert 20 == len(morning.cases)


def test_a_second_pass_does_nothing(morning: Morning) -> None:
    assert set(morning.second.values()) == {0}
    assert 40 == len(morning.council.outside.mails)


@pytest.mark.parametrize("arrived", ARRIVED, ids=lambda arrived: arrived.because)
def test_received_and_due_are_what_the_law_says(morning: Morning, arrived: Arrived) -> None:
    case = morning.case_of(arrived)

    assert (arrived.received, arrived.due) == (case["received"], case["due"])


def test_the_evidence_of_receipt_is_kept_with_its_source(morning: Morning) -> None:
    by_mailbox, by_gateway = morning.cases[0], morning.case_of(ARRIVED[8])

    assert "INTERNALDATE" in by_mailbox["received_evidence"]
    assert f"Received stamp of {GATEWAY}" in by_gateway["received_evidence"]
    assert "2025-07-06T23:55:00+01:00" == by_gateway["received_at"]


def test_references_have_no_gaps_and_are_counted_by_the_year_of_receipt(morning: Morning) -> None:
    expected = ["FOI-2024-00001", *(f"FOI-2025-{number:05}" for number in range(1, 20))]

    assert expected == sorted(case["reference"] for case in morning.cases)


def test_everybody_is_acknowledged_once_with_reference_and_date(morning: Morning) -> None:
    for arrived in ARRIVED:
        case = morning.case_of(arrived)
        [letter] = morning.council.outside.to(arrived.address)
        due = date.fromisoformat(arrived.due)

        assert "acknowledgement" == letter.purpose
        assert f"[{case['reference']}]" in letter.subject
        assert f"{due:%A} {due.day} {due:%B %Y}" in letter.prose
        assert ABOUT[arrived.about][1] in letter.prose
        assert case["acknowledged_at"] is not None


def test_every_request_has_its_prompt_with_whoever_knows_or_with_the_team(morning: Morning) -> None:
    for about, (_, question, whom) in ABOUT.items():
        references = {morning.case_of(a)["reference"] for a in ARRIVED if a.about == about}
        letters = morning.council.outside.to(whom)

        assert references == {str(letter.mail["X-FOIBot-Case"]) for letter in letters}
        assert len(references) == len(letters)
        assert all(question in letter.prose for letter in letters)
        assert {"triage" if whom == TEAM else "assignment"} == {letter.purpose for letter in letters}


def test_officers_are_not_shown_who_asks(morning: Morning) -> None:
    asked = [letter.text + letter.html for whom in (SAM, JACKIE) for letter in morning.council.outside.to(whom)]

    assert 16 == len(asked)
    for arrived in ARRIVED:
        assert not any(arrived.address in words for words in asked)


def test_every_mail_has_a_message_id_of_its_own_and_a_date(morning: Morning) -> None:
    mails = [letter.mail for letter in morning.council.outside.mails]

    assert 40 == len({str(mail["Message-ID"]) for mail in mails})
    assert all(len(str(mail["Message-ID"])) <= 60 for mail in mails)
    assert all(mail["Date"].datetime.utcoffset() is not None for mail in mails)


def test_acknowledgements_thread_with_the_request_and_say_that_a_machine_wrote_them(morning: Morning) -> None:
    asked = {parseaddr(str(mail["From"]))[1]: mail for mail in map(_read, morning.delivered)}

    for arrived in ARRIVED:
        [letter] = morning.council.outside.to(arrived.address)

        assert asked[arrived.address]["Message-ID"] == letter.mail["In-Reply-To"]
        assert "auto-replied" == letter.mail["Auto-Submitted"]


def test_the_register_keeps_each_message_byte_for_byte(morning: Morning) -> None:
    kept = dict(morning.council.sql("select sha256, bytes from raws"))

    assert 20 + 40 == len(kept)
    for raw in morning.delivered:
        assert raw == kept[sha256(raw).hexdigest()]


def test_what_the_server_was_given_is_what_the_register_says_was_sent(morning: Morning) -> None:
    kept = {raw for (raw,) in morning.council.sql("select bytes from raws")}

    assert all(letter.raw in kept for letter in morning.council.outside.mails)


def test_handled_mail_lies_unchanged_and_unread_in_the_processed_folder(morning: Morning) -> None:
    mailbox = morning.council.mailbox

    assert sorted(morning.delivered) == sorted(mailbox.holds("Processed"))
    assert [set()] * 20 == mailbox.flags("Processed")
    assert [] == mailbox.holds("INBOX")
    assert [] == mailbox.holds("Held")


def test_nothing_in_the_register_was_altered(morning: Morning) -> None:
    verified = morning.verified.json

    assert (0, True) == (morning.verified.status, verified["sound"])
    assert (20, 20, 40) == (verified["cases"], verified["arrivals"], verified["mails"])


def test_cases_can_be_chosen_by_state_and_service_and_those_late_found(morning: Morning) -> None:
    council = morning.council

    highways, unplaced = council.together(
        ("cases", "--service", "Highways", "--state", "assigned", "--json"),
        ("cases", "--state", "new", "--overdue", "--json"),
    )

    assert {a.address for a in ARRIVED if a.about == "potholes"} == {c["requester"]["address"] for c in highways.json}
    assert {a.address for a in ARRIVED if a.about == "libraries"} == {c["requester"]["address"] for c in unplaced.json}
    assert {"late"} == {case["clock"]["state"] for case in unplaced.json}


def _read(raw: bytes) -> Any:
    return message_from_bytes(raw, policy=policy.default)
