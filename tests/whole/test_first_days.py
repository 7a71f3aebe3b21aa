"""Is the desk safe from its first minute, in front of a mailbox that people have used for years?"""

from datetime import UTC, datetime, timedelta

import pytest

from foibot.demo.people import request
from foibot.edges.register import create
from tests.whole.office import SAM, TEAM, Office, stamped

NOW = datetime.now(UTC)  # noqa: TID251
LONG_AGO = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
ADA = "ada@example.org"


def asked(office: Office, who: str = ADA, at: datetime = NOW) -> tuple[bytes, datetime]:
    """A request about potholes, and when it reached the mailbox."""
    text = "Dear council,\n\nHow many pothole claims did the council receive in 2024?\n"
    raw = request(f"A Reader <{who}>", office.address, "Potholes", text, at, f"potholes-{at:%y%m%d%H%M}")
    return stamped(raw, at), at


def readers(number: int) -> list[str]:
    return [f"reader{n}@example.org" for n in range(number)]


def test_mail_from_before_the_first_day_is_kept_and_never_answered(office: Office) -> None:
    office.set("mailbox", since="2025-06-03")
    # A minute before midnight in London, and midnight.
    eve, morning = (datetime(2025, 6, 2, 22, minute, tzinfo=UTC) for minute in (59, 0))
    morning += timedelta(hours=1)
    old, new = asked(office, "old@example.org", eve), asked(office, "new@example.org", morning)
    office.mailbox.deliver(old, new)

    counts = office.poll()

    assert (1, 1) == (counts["new_cases"], counts["ignored"])
    assert {"new@example.org", SAM} == {letter.to for letter in office.outside.mails}
    assert [old[0], new[0]] == office.mailbox.holds("Processed")
    assert [("it came before 3 June 2025, the first day whose mail is answered",)] == office.sql(
        "select because from arrivals where sender = 'old@example.org'"
    )


@pytest.mark.dovecot
def test_more_old_mail_than_the_limit_stops_a_new_desk_which_says_what_to_set_and_touches_nothing(
    council: Office,
) -> None:
    council.set("mailbox", first_contact_limit=3)
    mails = [asked(council, who, LONG_AGO) for who in readers(4)] + [asked(council)]
    council.mailbox.deliver(*mails)

    refused = council.foibot("poll", "--json")
    inbox, flags, processed = (
        council.mailbox.holds(),
        council.mailbox.flags("INBOX"),
        council.mailbox.holds("Processed"),
    )
    kept = council.sql("select count(*) from arrivals")
    council.set("mailbox", first_contact_limit=4)
    allowed = council.poll()

    assert (2, "") == (refused.status, refused.out)
    for named in ("4 messages", '[mailbox] since = "YYYY-MM-DD"', "first_contact_limit (now 3) to at least 4"):
        assert named in refused.err
    assert "Traceback" not in refused.err
    assert ([raw for raw, _ in mails], [set()] * 5, [], [(0,)]) == (inbox, flags, processed, kept)
    assert 5 == allowed["new_cases"]


def test_in_staff_mode_nothing_leaves_the_roster_and_what_waits_leaves_later(office: Office) -> None:
    office.set("despatch", mode="staff")
    office.mailbox.deliver(asked(office))

    counts = office.poll()
    written_to = [letter.to for letter in office.outside.mails]
    [waiting] = [mail for mail in office.case("FOI-2026-00001")["messages"] if mail["to"] == ADA]
    office.set("despatch", mode="live")
    later = office.poll()

    assert (1, 1, 1) == (counts["new_cases"], counts["sent"], counts["deferred"])
    assert [SAM] == written_to
    assert "acknowledgement" == waiting["purpose"]
    assert ("deferred", "despatch mode staff: nothing leaves the roster yet") == (
        waiting["disposition"], waiting["because"],
    )  # fmt: skip
    assert (1, 0) == (later["sent"], later["deferred"])
    assert ["acknowledgement"] == [letter.purpose for letter in office.outside.to(ADA)]


def test_in_shadow_mode_the_team_gets_everything_and_sees_for_whom_it_was(office: Office) -> None:
    office.set("despatch", mode="shadow")
    office.mailbox.deliver(asked(office))

    counts = office.poll()

    assert (1, 2, 0) == (counts["new_cases"], counts["sent"], counts["deferred"])
    assert {TEAM} == {letter.to for letter in office.outside.mails}
    for letter, meant_for in zip(office.outside.mails, (ADA, SAM), strict=True):
        assert letter.subject.startswith(f"(would go to {meant_for})")
        assert f"this would have gone to {meant_for}. Nothing was sent to them." in letter.prose
    assert [] == office.sql("select seq from links where name = 'acknowledged'")


def test_a_pause_stops_mail_to_outsiders_then_all_mail_until_it_ends_while_requests_are_logged(office: Office) -> None:
    create(office.register)
    office.mailbox.deliver(asked(office))

    said = office.does("pause", "--why", "a letter went wrong").out
    outside = office.poll()
    written_to = [letter.to for letter in office.outside.mails]
    [(acknowledgement,)] = office.sql("select message_id from outbox where recipient = ?", ADA)
    checked, told = office.together(("check",), ("why", acknowledgement))
    office.does("pause", "--all")
    office.mailbox.deliver(asked(office, "bea@example.org"))
    all_mail = office.poll()
    resumed = office.does("resume").out
    after = office.poll()

    assert "until `foibot resume`" in said
    assert (1, 1, 1) == (outside["new_cases"], outside["sent"], outside["deferred"])
    assert [SAM] == written_to
    assert "sending is paused (outside) by the operator: a letter went wrong" in checked.out
    assert "it waits. sending is paused by the operator: a letter went wrong" in told.out
    assert (1, 0, 3) == (all_mail["new_cases"], all_mail["sent"], all_mail["deferred"])
    assert "3 waiting" in resumed
    assert (3, 0) == (after["sent"], after["deferred"])
    assert sorted((SAM, ADA, SAM, "bea@example.org")) == sorted(letter.to for letter in office.outside.mails)


@pytest.mark.dovecot
def test_a_lost_register_is_noticed_by_the_mail_that_was_handled_and_a_new_one_must_be_meant(council: Office) -> None:
    handled, _ = asked(council, at=LONG_AGO)
    council.mailbox.deliver((handled, LONG_AGO), folder="Processed")
    council.mailbox.deliver(asked(council, "bea@example.org"))

    polled, upgraded = council.together(("poll", "--json"), ("db", "upgrade"))
    made = council.foibot("db", "upgrade", "--new")
    after = council.poll()

    for refused in (polled, upgraded):
        assert (2, "") == (refused.status, refused.out)
        assert f"{council.register} does not exist" in refused.err
        assert "1 messages" in refused.err
        assert "`foibot db upgrade --new`" in refused.err
        assert "Traceback" not in refused.err
    assert (0, f"{council.register} was made.\n") == (made.status, made.out)
    assert (1, 1) == (after["fetched"], after["new_cases"])
    assert handled in council.mailbox.holds("Processed")
    assert [] == council.outside.to(ADA)
