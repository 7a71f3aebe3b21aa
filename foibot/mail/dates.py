"""Which moment does a date header name, in whatever shape it was written?

RFC 5322 section 3.3 with its obsolete forms, and what senders write instead: ISO 8601, the C library's `asctime`,
months in other languages, a twelve-hour clock, zones by name, colons in zones, years of two or three digits.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_LONGEST = 200

_ORDINARY = re.compile(
    r"(?:[A-Za-z]{3}, ?)? {0,2}(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)"
    r"(?: \([^()]{0,40}\))?"
)
_COMMENT = re.compile(r"\([^()]{0,200}\)")
_COLON = re.compile(r"\s*:\s*")
_CLOCK = re.compile(r"(?<![\d+-])(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:[.,]\d{1,9})?(?!\d)\s*([ap]\.?m\b\.?)?")
_COLONS = re.compile(r"(?<![\d+-])\d{1,2}:\d")
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_OFFSET = re.compile(r"([+-])-?\s?(\d{1,2}):?(\d\d)?(?!\d)")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,4}")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene gen ion", "feb fev fév few chw", "mar mär maa mrt maw", "apr avr abr ebr", "may mai mei maj mag",
            "jun juin giu meh", "jul juil lug gor", "aug aoû aou ago aws", "sep set med", "oct okt out ott hyd",
            "nov noe tac", "dec dez déc dic rha",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

_ZONES = {
    "ast": -4, "adt": -3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "akst": -9, "akdt": -8, "hst": -10, "bst": 1, "ist": 5.5, "wet": 0, "west": 1, "cet": 1, "mez": 1, "met": 1,
    "cest": 2, "mesz": 2, "mest": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "kst": 9, "sgt": 8, "hkt": 8,
    "aest": 10, "aedt": 11, "acst": 9.5, "acdt": 10.5, "awst": 8, "nzst": 12, "nzdt": 13,
}  # fmt: skip
"""Hours ahead of UTC. Those of RFC 5322 section 4.3 and others that programs write; no other name says anything."""


def read(value: str) -> datetime | None:
    """A date header as an aware time, in UTC where it names no zone; None where no day and time can be read."""
    text = value[:_LONGEST].strip()
    if (ordinary := _ORDINARY.fullmatch(text)) is not None:
        day, month, year, hour, minute, second, sign, hours, minutes = ordinary.groups()
        zone = _zone_of(sign, hours, minutes)
        named = (int(year), _MONTHS.get(month.lower(), 0), int(day))
        return _moment(named, (int(hour), int(minute), int(second)), zone)
    return _read_loosely(_COLON.sub(":", _without_comments(text).lower()))


def _read_loosely(text: str) -> datetime | None:
    clock = _clock(text)
    if clock is None:
        day_alone = _day(text)
        return _moment(day_alone, (0, 0, 0), UTC) if day_alone else None
    before, after = text[: clock.start()], text[clock.end() :]
    day_text, zone_text = (before, after) if re.search(r"\d", before) else (after, "")
    named = _day(day_text if _has_year(day_text) else f"{day_text} {after}")
    if named is None:
        return None
    hour = int(clock[1])
    if clock[4] and hour <= 12:
        hour = hour % 12 + (12 if clock[4].startswith("p") else 0)
    return _moment(named, (hour, int(clock[2]), int(clock[3] or 0)), _zone(zone_text))


def _without_comments(text: str) -> str:
    """Without comments, of which four may nest; their inner ones go first."""
    for _ in range(4):
        if "(" not in text:
            break
        text = _COMMENT.sub(" ", text)
    return text


def _clock(text: str) -> re.Match[str] | None:
    """The time of day: with colons where any stands, so that a date with dots is not taken for one."""
    colons = _COLONS.search(text)
    if colons:
        return _CLOCK.search(text, colons.start())
    return next((found for found in _CLOCK.finditer(text) if found[3]), None)


def _has_year(text: str) -> bool:
    return len(_NUMBER.findall(text)) > 1


def _day(text: str) -> tuple[int, int, int] | None:
    """The (year, month, day) that `text` names."""
    if iso := _ISO.search(text):
        return int(iso[1]), int(iso[3]), int(iso[4])
    if numbers := _NUMBERS.search(text):
        first, second = int(numbers[1]), int(numbers[3])
        # With slashes the month came first with those programs that write no month's name; a 13th month tells.
        month, day = (first, second) if numbers[2] == "/" and first <= 12 else (second, first)
        return _year(numbers[4]), month, day
    words = (_MONTHS.get(word[:4], _MONTHS.get(word[:3], 0)) for word in _WORD.findall(text) if len(word) > 2)
    # "Mar" is a Tuesday in Spanish, French and Italian, and comes first: the last month named is the month.
    months = [month for month in words if month]
    numbers_named = _NUMBER.findall(_OFFSET.sub(" ", text) if "+" in text else text)
    if not months or len(numbers_named) < 2:
        return None
    first_number, second_number = numbers_named[0], numbers_named[1]
    if len(first_number) == 4:
        return int(first_number), months[-1], int(second_number)
    return _year(second_number), months[-1], int(first_number)


def _year(digits: str) -> int:
    """RFC 5322 section 4.3: two digits below 50 are of this century; three count from 1900."""
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if len(digits) < 3 and number < 50 else 1900)


def _zone(text: str) -> tzinfo:
    if offset := _OFFSET.search(text):
        return _zone_of(offset[1], offset[2], offset[3] or "0")
    for word in _WORD.findall(text):
        if word in _ZONES:
            return timezone(timedelta(hours=_ZONES[word]))
    return UTC


def _zone_of(sign: str, hours: str, minutes: str) -> tzinfo:
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    # No zone is further from UTC than 14 hours; a stamp that says so has lost its zone, not its time.
    return timezone(offset if sign == "+" else -offset) if offset <= timedelta(hours=14) else UTC


def _moment(day: tuple[int, int, int], clock: tuple[int, int, int], zone: tzinfo) -> datetime | None:
    hour, minute, second = clock
    try:
        # A leap second and midnight written as 24:00 are lawful and no `datetime` holds them.
        whole = datetime(*day, 0 if hour == 24 else hour, minute, min(second, 59), tzinfo=zone)
        return whole + timedelta(days=1) if hour == 24 else whole
    except (ValueError, OverflowError):
        return None
