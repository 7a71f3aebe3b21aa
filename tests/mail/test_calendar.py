"""Does a calendar other than ours read the entry as it was meant, whatever people are called?"""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from foibot.mail.addresses import Address
from foibot.mail.calendar import CANCELLED, PUBLISHED, entry
from foibot.mail.compose import Outgoing, OutgoingFile, compose
from foibot.mail.message import read

DESK = Address("Information Governance Team", "foi@example.gov.uk")
SAM = Address("Sam Okoro", "sam.okoro@example.gov.uk")
NOW = datetime(2026, 11, 2, 9, 14, 5, 123456, tzinfo=UTC)
MONDAY = date(2026, 11, 16)


def ics(
    *,
    sequence: int = 4,
    day: date = MONDAY,
    title: str = "FOI-2026-00123: answer by today",
    description: str = "Reply to our mail.\n[FOI-2026-00123 k7f3q9]",
    organiser: Address = DESK,
    attendee: Address = SAM,
    stamp: datetime = NOW,
    cancelled: bool = False,
) -> bytes:
    return entry("answer-by-1@example.gov.uk", sequence, day, title, description, organiser, attendee, stamp, cancelled)


def read_by_others(raw: bytes) -> Any:
    return vobject.readOne(raw.decode("utf-8"))


def test_an_entry_is_published_as_an_all_day_event() -> None:
    calendar = read_by_others(ics())
    event = calendar.vevent

    assert (calendar.version.value, calendar.method.value) == ("2.0", "PUBLISH")
    assert (event.uid.value, event.sequence.value, event.status.value) == (
        "answer-by-1@example.gov.uk",
        "4",
        "CONFIRMED",
    )
    assert event.dtstart.value == MONDAY
    assert event.dtend.value == date(2026, 11, 17)
    assert event.dtstamp.value == datetime(2026, 11, 2, 9, 14, 5, tzinfo=UTC)
    assert event.summary.value == "FOI-2026-00123: answer by today"
    assert event.description.value == "Reply to our mail.\n[FOI-2026-00123 k7f3q9]"
    assert event.transp.value == "TRANSPARENT"


def test_a_published_entry_names_its_organiser_and_no_attendee() -> None:
    event = read_by_others(ics()).vevent

    assert event.organizer.value == "mailto:foi@example.gov.uk"
    assert event.organizer.params["CN"] == ["Information Governance Team"]
    assert "attendee" not in event.contents


def test_a_cancellation_says_so_in_method_status_and_title_and_warns_of_nothing() -> None:
    calendar = read_by_others(ics(sequence=9, cancelled=True))
    event = calendar.vevent

    assert (calendar.method.value, event.status.value) == ("CANCEL", "CANCELLED")
    assert (event.uid.value, event.sequence.value) == ("answer-by-1@example.gov.uk", "9")
    assert event.summary.value == "Cancelled: FOI-2026-00123: answer by today"
    assert event.attendee.value == "mailto:sam.okoro@example.gov.uk"
    assert "valarm" not in event.contents


def test_the_day_carries_no_time_zone() -> None:
    assert b"DTSTART;VALUE=DATE:20261116\r\n" in ics()
    assert b"TZID" not in ics()
    assert b"VTIMEZONE" not in ics()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 16), datetime(2026, 11, 12, 9, tzinfo=UTC)),
        (date(2026, 11, 17), datetime(2026, 11, 13, 9, tzinfo=UTC)),
        (date(2026, 11, 18), datetime(2026, 11, 16, 9, tzinfo=UTC)),
        (date(2026, 11, 19), datetime(2026, 11, 17, 9, tzinfo=UTC)),
        (date(2026, 11, 20), datetime(2026, 11, 18, 9, tzinfo=UTC)),
    ],
    ids=["Monday: Thursday", "Tuesday: Friday", "Wednesday: Monday", "Thursday: Tuesday", "Friday: Wednesday"],
)
def test_it_warns_two_weekdays_before_in_the_morning(day: date, expected: datetime) -> None:
    event = read_by_others(ics(day=day)).vevent

    assert expected == datetime(day.year, day.month, day.day, tzinfo=UTC) + event.valarm.trigger.value
    assert event.valarm.action.value == "DISPLAY"


def test_the_stamp_is_written_in_utc() -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))

    assert b"DTSTAMP:20260630T233000Z\r\n" in ics(stamp=summer)


def test_a_naive_stamp_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        ics(stamp=NOW.replace(tzinfo=None))


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert ics() == ics()


@pytest.mark.parametrize(("content_type", "method"), [(PUBLISHED, b"PUBLISH"), (CANCELLED, b"CANCEL")])
def test_a_mail_carries_it_under_its_content_type(content_type: str, method: bytes) -> None:
    file = OutgoingFile("answer-by.ics", content_type, ics(cancelled=method == b"CANCEL"))

    raw = compose(
        Outgoing(
            message_id="<1@example.gov.uk>",
            date=NOW,
            from_name="FOI",
            from_address="foi@example.gov.uk",
            to=SAM,
            subject="x",
            text="x",
            attachments=(file,),
        )
    )

    assert b"Content-Type: text/calendar; method=" + method + b"; charset=utf-8\r\n" in raw
    [attached] = read(raw).attachments
    assert attached.content == file.content


@given(name=st.text(), title=st.text(), description=st.text(), cancelled=st.booleans())
def test_whatever_people_are_called_the_entry_stays_one_entry(
    name: str, title: str, description: str, cancelled: bool
) -> None:
    someone = Address(name, "sam.okoro@example.gov.uk")

    raw = ics(title=title, description=description, organiser=someone, attendee=someone, cancelled=cancelled)

    lines = raw.split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    assert lines.count(b"BEGIN:VEVENT") == 1
    assert read_by_others(raw).vevent.dtstart.value == MONDAY
    assert read_by_others(raw).vevent.organizer.value == "mailto:sam.okoro@example.gov.uk"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ('Sam "the Ledger" Okoro', "Sam the Ledger Okoro"),
        ("Okoro, Sam; Claims: Roads", "Okoro, Sam; Claims: Roads"),
        ("Sam\r\nATTENDEE:mailto:all@example.org", "Sam ATTENDEE:mailto:all@example.org"),
        ("Siân Ó Conaill", "Siân Ó Conaill"),
        ("Sam^nOkoro", "Sam nOkoro"),
        ("\x00\ud800 ", None),
    ],
    ids=["quotes", "marks of the format", "a line of its own", "accents", "an escape", "nothing that can be read"],
)
def test_a_name_is_written_so_that_every_calendar_reads_it(name: str, expected: str | None) -> None:
    event = read_by_others(ics(organiser=Address(name, "foi@example.gov.uk"))).vevent

    assert (None if expected is None else [expected]) == event.organizer.params.get("CN")
    assert "attendee" not in event.contents


@pytest.mark.parametrize("text", ["a;b,c\\n\nd", "x" * 200, "é" * 100, "😀" * 60, "BEGIN:VEVENT\nEND:VCALENDAR"])
def test_text_comes_back_as_it_was_written(text: str) -> None:
    raw = ics(description=text)

    assert text == read_by_others(raw).vevent.description.value
    assert max(map(len, raw.split(b"\r\n"))) <= 75
