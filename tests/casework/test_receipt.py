from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from foibot.casework.receipt import receipt
from foibot.mail.message import Received

LONDON = ZoneInfo("Europe/London")
STORED = datetime(2026, 7, 14, 9, 30, tzinfo=UTC)
OWN = ("mx.example.gov.uk", "store.example.gov.uk")


def stamp(by: str, minutes_before: int, came_from: str = "mail.example.org") -> Received:
    return Received(by=by, at=STORED - timedelta(minutes=minutes_before), came_from=came_from)


def test_without_stamps_the_mailbox_s_own_date_is_the_receipt() -> None:
    found = receipt(STORED, [], OWN, STORED, LONDON)

    assert found.at == STORED
    assert found.evidence.startswith("the mailbox's own stamp (IMAP INTERNALDATE): 2026-07-14 10:30:00")


def test_an_earlier_stamp_of_the_council_s_own_host_is_better_evidence() -> None:
    stamps = [stamp("store.example.gov.uk", 1, "mx.example.gov.uk"), stamp("mx.example.gov.uk", 90)]

    found = receipt(STORED, stamps, OWN, STORED, LONDON)

    assert found.at == STORED - timedelta(minutes=90)
    assert "the Received stamp of mx.example.gov.uk" in found.evidence


def test_a_stamp_of_a_foreign_host_is_hearsay() -> None:
    assert receipt(STORED, [stamp("mail.example.org", 500)], OWN, STORED, LONDON).at == STORED


def test_what_stands_below_the_first_foreign_hop_was_written_by_the_sender() -> None:
    forged = [stamp("mx.example.gov.uk", 10), stamp("mx.example.gov.uk", 5_000, "store.example.gov.uk")]

    assert receipt(STORED, forged, OWN, STORED, LONDON).at == STORED - timedelta(minutes=10)


def test_half_past_eleven_at_night_utc_in_july_is_the_next_day_here() -> None:
    late = datetime(2026, 7, 14, 23, 30, tzinfo=UTC)

    assert receipt(late, [], OWN, late, LONDON).day.isoformat() == "2026-07-15"


def test_half_past_eleven_at_night_in_january_is_that_day() -> None:
    late = datetime(2026, 1, 14, 23, 30, tzinfo=UTC)

    assert receipt(late, [], OWN, late, LONDON).day.isoformat() == "2026-01-14"


def test_a_receipt_is_never_in_the_future() -> None:
    found = receipt(STORED + timedelta(days=2), [], OWN, STORED, LONDON)

    assert found.at == STORED
    assert "lies in the future" in found.evidence


def test_a_stamp_weeks_older_than_the_mailbox_s_is_a_wrong_clock() -> None:
    assert receipt(STORED, [stamp("mx.example.gov.uk", 60 * 24 * 30)], OWN, STORED, LONDON).at == STORED
