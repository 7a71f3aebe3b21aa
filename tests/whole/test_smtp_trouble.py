"""What becomes of mail that the submission server does not want: from one, from all, or just now?"""

import asyncio
from datetime import UTC, datetime, timedelta

from foibot.app import Counts, opened
from foibot.config import load
from tests.whole.office import PASSWORD, SAM, TEAM, Office
from tests.whole.test_first_days import ADA, asked

REFERENCE = "FOI-2025-00001"
LONG_AGO = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)


def fates(office: Office) -> dict[tuple[str, str], tuple[str, str]]:
    """Each of our mails about the case, by purpose and recipient: what became of it, and why."""
    story = office.case(REFERENCE)
    return {
        (mail["purpose"], mail["to"]): (mail["disposition"], mail["because"])
        for mail in story["messages"]
        if mail["direction"] == "out"
    }


def test_one_refused_recipient_stops_no_other_mail_and_is_put_before_the_team(office: Office) -> None:
    office.outside.refused[ADA] = "550 5.1.1 There is no such person"
    office.mailbox.deliver(asked(office, at=LONG_AGO))

    counts = office.poll()
    told = fates(office)

    assert (1, 2, 0) == (counts["new_cases"], counts["sent"], counts["deferred"])
    assert "failed" == told["acknowledgement", ADA][0]
    assert "550 5.1.1 There is no such person" in told["acknowledgement", ADA][1]
    assert "sent" == told["assignment", SAM][0]
    [letter] = office.outside.to(TEAM, "delivery-problem")
    assert ADA in letter.prose
    assert "550 5.1.1 There is no such" in letter.prose


def test_a_server_that_refuses_everybody_is_asked_once_about_each_mail(office: Office) -> None:
    office.outside.refused["*"] = "550 5.7.0 Not today"
    office.mailbox.deliver(asked(office, at=LONG_AGO))

    counts = office.poll()
    again = office.poll()

    assert (1, 0, 0) == (counts["new_cases"], counts["sent"], counts["deferred"])
    assert {0} == set(again.values())
    assert {
        ("acknowledgement", ADA, "failed"), ("assignment", SAM, "failed"), ("delivery-problem", TEAM, "failed")
    } == set(office.sql("select purpose, recipient, state from outbox"))  # fmt: skip


def test_a_server_that_wants_us_to_wait_gets_the_same_mail_later_under_the_same_message_id(office: Office) -> None:
    office.outside.refused[ADA] = "451 4.7.1 Greylisted, come back later"
    office.mailbox.deliver(asked(office, at=LONG_AGO))

    counts = office.poll()
    [(waiting, why)] = office.sql("select message_id, why from outbox where state = 'waiting'")
    del office.outside.refused[ADA]
    at_once = office.poll()
    later = _one_pass_at(office, datetime.now(UTC) + timedelta(minutes=10))  # noqa: TID251

    assert (1, 1, 1) == (counts["new_cases"], counts["sent"], counts["deferred"])
    assert "451 4.7.1 Greylisted, come back later" in why
    assert (0, 1) == (at_once["sent"], at_once["deferred"])
    assert (1, 0) == (later.sent, later.deferred)
    [letter] = office.outside.to(ADA)
    assert waiting == letter.mail["Message-ID"]


def _one_pass_at(office: Office, moment: datetime) -> Counts:
    """A pass of the service under another clock."""
    (office.folder / "password").write_text(PASSWORD)
    office.set("mailbox", password_env=None, password_file="password")

    async def work() -> Counts:
        async with opened(load(office.config), lambda: moment) as service:
            return await service.one_pass()

    return asyncio.run(work())
