"""What does the desk do about mail that no person wrote? It keeps it, says what became of it, and writes to nobody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from foibot.demo.people import request
from tests.conversations.desk import Letter
from tests.whole.conftest import Opening
from tests.whole.office import GATEWAY, SAM, TEAM, Office, stamped

pytestmark = pytest.mark.dovecot

ALEX = "alex.morgan@example.org"
NOW = datetime.now(UTC)  # noqa: TID251
QUESTION = "Dear council,\n\nHow many pothole claims did the council receive in 2024?\n\nAlex Morgan\n"


@dataclass(frozen=True)
class Automatic:
    """A mail of a machine: made of the acknowledgement, the prompt and the desk's address."""

    name: str
    message_id: str
    sender: str
    write: Callable[[Letter, Letter, str], str]
    fate: str


def bounce(_: Letter, prompt: Letter, desk: str) -> str:
    return f"""\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@{GATEWAY}>
To: {prompt.envelope_from}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-1@{GATEWAY}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered to one or more recipients.

<{SAM}>: host mail.example.gov.uk said: 550 5.1.1 User unknown

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; {GATEWAY}

Final-Recipient: rfc822; {SAM}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--B
Content-Type: text/rfc822-headers

From: {prompt.mail["From"]}
To: {SAM}
Subject: {prompt.subject}
Message-ID: {prompt.mail["Message-ID"]}

--B--
"""


def absence_of_the_requester(acknowledgement: Letter, _: Letter, desk: str) -> str:
    return f"""\
From: Alex Morgan <{ALEX}>
To: {acknowledgement.envelope_from}
Subject: Out of office: {acknowledgement.subject}
Message-ID: <away-1@example.org>
In-Reply-To: {acknowledgement.mail["Message-ID"]}
Auto-Submitted: auto-replied

I am away until Monday and will answer then. Could you ring my colleague? What is it about?
"""


def absence_of_the_officer(_: Letter, prompt: Letter, desk: str) -> str:
    return f"""\
Authentication-Results: {GATEWAY}; dmarc=pass header.from=example.gov.uk
From: Sam Okoro <{SAM}>
To: {prompt.mail["Reply-To"]}
Subject: Automatic reply: {prompt.subject}
Message-ID: <away-2@example.gov.uk>
In-Reply-To: {prompt.mail["Message-ID"]}
X-Auto-Response-Suppress: All
Auto-Submitted: auto-generated

Thank you for your email. I am on annual leave until 4 January with no access to email.

1: For anything urgent please ring the depot.
"""


def newsletter(_: Letter, __: Letter, desk: str) -> str:
    return f"""\
Return-Path: <bounces@news.example.com>
From: Road Repairs Weekly <news@example.com>
To: {desk}
Subject: Potholes: ten councils share what works
Message-ID: <weekly-214@news.example.com>
List-Id: Road Repairs Weekly <weekly.news.example.com>
List-Unsubscribe: <https://news.example.com/off>
Precedence: bulk

How do the best councils mend potholes? Which machines do they buy? Read on.
"""


def own_acknowledgement(acknowledgement: Letter, _: Letter, desk: str) -> str:
    return acknowledgement.raw.decode()


def own_prompt(_: Letter, prompt: Letter, desk: str) -> str:
    return f"Return-Path: <forwarder@example.gov.uk>\n{prompt.raw.decode()}"


def another_desk(acknowledgement: Letter, _: Letter, desk: str) -> str:
    return f"""\
From: Loamshire County Council <foi@loamshire.example>
To: {desk}
Subject: Re: {acknowledgement.subject} [FOI-2026-00007]
Message-ID: <k2j4h6g8@loamshire.example>
In-Reply-To: {acknowledgement.mail["Message-ID"]}
X-FOIBot-Case: FOI-2026-00007
X-FOIBot-Purpose: acknowledgement
Auto-Submitted: auto-replied

Your reference is FOI-2026-00007. We aim to reply by Tuesday 1 December 2026. We understand that you are asking:

1. How many claims for pothole damage did the council receive?
"""


def the_request_again(_: Letter, __: Letter, desk: str) -> str:
    raw = request(f"Alex Morgan <{ALEX}>", desk, "Potholes", QUESTION, NOW, "potholes").decode()
    return f"Received: from rules.example.gov.uk by store.example.gov.uk; Mon, 2 Nov 2026 09:00:00 +0000\n{raw}"


AUTOMATIC = (
    Automatic("a bounce", f"<bounce-1@{GATEWAY}>", f"MAILER-DAEMON@{GATEWAY}", bounce, "bounce"),
    Automatic("the requester's absence", "<away-1@example.org>", ALEX, absence_of_the_requester, "ignored"),
    Automatic("the officer's absence", "<away-2@example.gov.uk>", SAM, absence_of_the_officer, "applied"),
    Automatic("a newsletter", "<weekly-214@news.example.com>", "news@example.com", newsletter, "ignored"),
    Automatic("our acknowledgement, come back", "", "", own_acknowledgement, "ignored"),
    Automatic("our prompt, forwarded by a rule", "", "", own_prompt, "ignored"),
    Automatic(
        "another council's desk", "<k2j4h6g8@loamshire.example>", "foi@loamshire.example", another_desk, "ignored"
    ),
    Automatic("the request, delivered twice", "<potholes@example.org>", ALEX, the_request_again, "duplicate"),
)
each = pytest.mark.parametrize("automatic", AUTOMATIC, ids=lambda automatic: automatic.name)


class Arrived:
    """A request that was acknowledged and shared out, and then all that machines wrote about it."""

    def __init__(self, council: Office) -> None:
        self.council = council
        first = request(f"Alex Morgan <{ALEX}>", council.address, "Potholes", QUESTION, NOW, "potholes")
        council.mailbox.deliver((stamped(first, NOW), NOW - timedelta(days=3)))
        council.poll()
        [self.acknowledgement], [self.prompt] = council.outside.to(ALEX), council.outside.to(SAM)
        self.before = len(council.outside.mails)
        self.raw = {
            automatic.name: automatic.write(self.acknowledgement, self.prompt, council.address)
            .replace("\r\n", "\n").replace("\n", "\r\n").encode()
            for automatic in AUTOMATIC
        }  # fmt: skip
        council.mailbox.deliver(*((raw, NOW) for raw in self.raw.values()))
        self.counts = council.poll()

    @property
    def sent(self) -> list[Letter]:
        """What was sent since the machines wrote."""
        return self.council.outside.mails[self.before :]


@pytest.fixture(scope="module")
def arrived(open_council: Opening) -> Iterator[Arrived]:
    yield Arrived(open_council())


def test_all_of_it_is_taken_in_and_none_becomes_a_case(arrived: Arrived) -> None:
    assert len(AUTOMATIC) == arrived.counts["fetched"]
    assert (0, 0, 0) == tuple(arrived.counts[name] for name in ("new_cases", "held", "failed"))
    assert 6 == arrived.counts["ignored"]
    assert [(1,)] == arrived.council.sql("select count(*) from cases")


@each
def test_its_sender_gets_no_mail(arrived: Arrived, automatic: Automatic) -> None:
    assert [] == [letter.to for letter in arrived.sent if letter.to in (automatic.sender, arrived.council.address)]


def test_the_team_sees_the_bounce_and_who_is_away_and_nothing_else_is_sent(arrived: Arrived) -> None:
    bounce, absence = sorted(arrived.sent, key=lambda letter: letter.purpose)

    assert (TEAM, "delivery-problem") == (bounce.to, bounce.purpose)
    assert SAM in bounce.prose
    assert "User unknown" in bounce.prose
    assert (TEAM, "triage") == (absence.to, absence.purpose)
    assert "Sam Okoro is away" in absence.prose


@each
def test_why_says_what_became_of_it(arrived: Arrived, automatic: Automatic) -> None:
    [(disposition, because)] = arrived.council.sql(
        "select disposition, because from arrivals join raws using (sha256) where bytes = ?",
        arrived.raw[automatic.name],
    )

    assert automatic.fate == disposition
    assert because


def test_why_tells_the_fate_of_a_message_in_words(arrived: Arrived) -> None:
    council = arrived.council
    absence, ours = "away-2@example.gov.uk", str(arrived.prompt.mail["Message-ID"])

    told, ours_told, unknown = council.together(("why", absence), ("why", ours), ("why", "<never-seen@example.org>"))

    assert f"from {SAM}" in told.out
    assert "Sam Okoro is away until" in told.out
    assert f"Our assignment to {SAM}" in ours_told.out
    assert "our mail server accepted it" in ours_told.out
    assert (1, "") == (unknown.status, unknown.out)
    assert "foibot: the register knows neither a case nor a message called <never-seen@example.org>\n" == unknown.err


def test_all_of_it_is_kept_in_the_processed_folder(arrived: Arrived) -> None:
    processed = arrived.council.mailbox.holds("Processed")

    assert set(arrived.raw.values()) <= set(processed)
    assert [] == arrived.council.mailbox.holds()
