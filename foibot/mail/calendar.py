"""How does a date become an entry that a colleague's calendar takes from a mail, moves and takes out again?

One all-day event (RFC 5545), published to one person under a UID that never changes; the entry of the highest SEQUENCE
is the one that counts (RFC 5546 section 2.1.4).
"""

import re
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vCalAddress

from foibot.mail.addresses import Address

PUBLISHED = "text/calendar; method=PUBLISH; charset=utf-8"
CANCELLED = "text/calendar; method=CANCEL; charset=utf-8"
"""The content types of an entry and of its cancellation: the method must be that of the content (RFC 6047, 2.4)."""

_PRODUCT = "-//foibot//Answer by//EN"
_WARNED_AT = 9  # o'clock, by the calendar's own clock: an all-day event is in no time zone
_WARNED_BEFORE = 2  # days that are no weekend; the calendar shows the day itself well enough
_MONDAY, _TUESDAY = 0, 1

# What RFC 5545 has no room for in a text (section 3.3.11), and what other readers take for the end of a line.
_NO_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_NO_NAME = re.compile(r'[\s"^]+')  # RFC 6868 would write them otherwise, and older calendars cannot read it


def entry(
    uid: str,
    sequence: int,
    day: date,
    title: str,
    description: str,
    organiser: Address,
    attendee: Address,
    stamp: datetime,
    cancelled: bool = False,
) -> bytes:
    """The iCalendar file of an all-day event on `day`, or of its cancellation; the same arguments give the same bytes.

    `uid` stays the same for as long as the event moves, and `sequence` rises; `stamp` is aware. Raises ValueError where
    it is naive.
    """
    if stamp.tzinfo is None:
        raise ValueError("the stamp of a calendar entry must be aware")
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))  # the first day after it
    event.add("summary", _text(f"Cancelled: {title}" if cancelled else title))
    event.add("description", _text(description))
    event.add("organizer", _person(organiser))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
    # A published event names no attendee (RFC 5546 section 3.2.1). Its cancellation does (3.2.5), and goes by the
    # method CANCEL, on which Outlook and Apple's calendar offer to take the entry out. A calendar that does not know
    # the method, as when the file is imported by hand, still finds an event that is marked cancelled in its status and
    # in its title, and that warns of nothing.
    if cancelled:
        event.add("status", "CANCELLED")
        event.add("attendee", _person(attendee))
    else:
        event.add("status", "CONFIRMED")
        event.add_component(_warning(day, title))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _warning(day: date, title: str) -> Alarm:
    """A reminder in the morning two weekdays before `day`; counted from its midnight (RFC 5545 section 3.6.6)."""
    weekend = 2 if day.weekday() in (_MONDAY, _TUESDAY) else 0
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(title))
    alarm.add("trigger", timedelta(hours=_WARNED_AT) - timedelta(days=_WARNED_BEFORE + weekend))
    return alarm


def _person(someone: Address) -> vCalAddress:
    person = vCalAddress(f"mailto:{someone.address}")
    if name := _NO_NAME.sub(" ", _text(someone.name)).strip():
        person.params["CN"] = name
    return person


def _text(text: str) -> str:
    """`text` without what a calendar cannot hold; a line feed is a line break."""
    return _NO_TEXT.sub(" ", text.replace("\r\n", "\n"))
