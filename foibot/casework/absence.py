"""Until when is a colleague away, by what their automatic reply says?

Read for what people type there, in English, Welsh and the German of a bilingual signature. The last day away and the
day of return are told apart: “back on 4 May” is away until 3 May, “until 3 May” is too, and “until Monday” means that
Monday finds them at their desk.
"""

import calendar as months
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from foibot.casework.case import Away, Case
from foibot.casework.dates import find_date
from foibot.casework.decision import Office
from foibot.law.working_days import Calendar


class Absence(msgspec.Struct, frozen=True):
    """From when and until when somebody is away: local days, both included; None where none is named.

    `left`: they do not come back.
    """

    first: date | None = None
    until: date | None = None
    left: bool = False


_LONGEST = 4_000  # characters of a reply that are read
_MOST = 12  # dates of a reply that are read
_BEFORE = 90  # characters before a date that say what it is
_FAR_AHEAD, _JUST_OVER = 183, 60  # days by which a date without a year is that of last year
_LONGEST_AWAY = 400  # days: beyond, a year was mistyped


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


_AWAY = re.compile(
    r"\bout of (?:the )?office\b|\booo\b|\b(?:annual|sick|compassionate|special|study|parental|maternity|paternity"
    r"|adoption|unpaid|carer'?s) leave\b|\b(?:on|taking|of) leave\b|\bon (?:holiday|vacation|secondment|sabbatical"
    r"|jury service|a course)\b|\bnot (?:be )?(?:in (?:the office|work)|in until|available|working (?:today|this"
    r"|until|from))|\bunavailable\b|\b(?:am|i'm|be|currently|is|presently) (?:away|absent|off|unwell|out)\b"
    r"|\baway (?:from|until|till|on|for)\b|\b(?:in|during) my absence\b|\bsabbatical\b"
    r"|\ballan o'?r? swyddfa\b|\bar (?:wyliau|gwrs|absenoldeb|gyfnod mamolaeth)\b|\bi ffwrdd\b|\babsennol\b"
    r"|\bddim yn y (?:swyddfa|gwaith)\b|\bnicht im (?:büro|hause)\b|\bim urlaub\b|\babwesend\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\bno longer (?:work|employed|with|at|in post|part of)|\b(?:have|has|i've) (?:now )?(?:left|retired|moved on)\b"
    r"|\bleft (?:the (?:council|authority|organisation)|my post)\b|\bwedi gadael\b|\bddim yn gweithio i'r cyngor\b",
    re.IGNORECASE,
)

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WELSH_MONTHS = {
    **{"ionawr": 1, "chwefror": 2, "mawrth": 3, "fawrth": 3, "ebrill": 4, "mai": 5, "fai": 5, "mehefin": 6},
    **{"fehefin": 6, "gorffennaf": 7, "orffennaf": 7, "awst": 8, "medi": 9, "fedi": 9, "hydref": 10},
    **{"tachwedd": 11, "dachwedd": 11, "rhagfyr": 12, "ragfyr": 12},
}
_GERMAN_MONTHS = {
    **{"januar": 1, "februar": 2, "märz": 3, "april": 4, "juni": 6, "juli": 7, "august": 8, "september": 9},
    **{"oktober": 10, "november": 11, "dezember": 12},
}
_FOREIGN_MONTHS = _GERMAN_MONTHS | _WELSH_MONTHS
_FOREIGN_DAYS = {
    **{"llun": "monday", "lun": "monday", "mawrth": "tuesday", "fawrth": "tuesday", "mercher": "wednesday"},
    **{"fercher": "wednesday", "iau": "thursday", "gwener": "friday", "wener": "friday", "sadwrn": "saturday"},
    **{"sul": "sunday", "montag": "monday", "dienstag": "tuesday", "mittwoch": "wednesday"},
    **{"donnerstag": "thursday", "freitag": "friday"},
}
_FOREIGN_DAY = re.compile(
    rf"\b(?:d?dydd ({'|'.join(list(_FOREIGN_DAYS)[:11])})|(montag|dienstag|mittwoch|donnerstag|freitag))\b"
)
_FOREIGN_MONTH = re.compile(rf"\b(\d{{1,2}})(?:\.|af|ail|ydd|fed|eg|ain)? (?:o )?({'|'.join(_FOREIGN_MONTHS)})\b")
_MONTH_ALONE = re.compile(rf"\b(in|until|till|end of) ({'|'.join(_MONTHS)})( \d{{4}})?\b(?! \d)")

_RETURN = re.compile(
    r"\b(?:(?<!get )(?<!getting )back|return(?:s|ed|ing)?|resum(?:e|ing)|again|yn [oô]l|dychwel\w*|zurück|wieder)\b"
    r"([^.;!?]{0,60})$"
)
_RETURN_SAYS = _table(
    """in into to at the my office work working desk on from of date day is will be as normal until till before after
    not a full time duty duties this coming and online am hours again swyddfa gwaith yn y i'r i ar o fy im büro ab da
    erreichbar emails email tan"""
)
_UNTIL = re.compile(
    r"\b(?:(until|till|til|tan|bis)|(through|up to|hyd|last day (?:away|of leave)|leave ends?|end of))\b"
    r"([^.;!?]{0,30})$"
)
_UNTIL_SAYS = _table("the and including inclusive end of day on zum einschließlich ddydd about at least is")
_NOT = re.compile(r"\b(?:not|cannot|unable|ddim|nicht)\b|n't\b")
_INCLUDED = re.compile(r"\W{0,3}(?:inclusive|included|\(incl)")
_TO = r"\s*(?:to|until|till|through|and|i|hyd|tan|bis|-|\u2013|\u2014)\s*(?:the\s+)?"
_CONNECTED = re.compile(rf"{_TO}(?:and including\s+)?")
_FIRST_NUMBER = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th|af|ail|ydd|fed|eg|ain|\.)?{_TO}$")
_FROM = re.compile(r"\b(?:from|as of|starting|beginning|since|ers|ab|o)\s+(?:on\s+)?$")
_WEEK_OF = re.compile(r"(?:\bweek (?:commencing|beginning)|\bw/c|\bw/b)\W*$")
_DAY_AWAY = re.compile(
    r"\b(?:office|away|off|leave|absent|unavailable|out|holiday|course|in|swyddfa|wyliau)\b(?: (?:on|all day|for))*\W*$"
)
_FOR = re.compile(
    r"\b(?:away|leave|office|absent|holiday|off|wyliau)\b[^.;!?]{0,30}\b(?:for|am)\s"
    r"(?:the next |about |around |approximately )?"
    r"(a|an|one|two|three|four|five|six|\d{1,2}|dwy|un) (working day|day|week|fortnight|month|wythnos)s?\b"
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "un": 1, "two": 2, "dwy": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNITS = {"working day": 1, "day": 1, "week": 7, "wythnos": 7, "fortnight": 14, "month": 31}


def read_absence(subject: str, text: str, today: date, calendar: Calendar) -> Absence | None:
    """What an automatic reply of the local day `today` says of its sender's absence; None where it says of none.

    Its subject usually repeats ours, so that only what stands before the first colon counts.
    """
    head = _plain(subject.partition(":")[0], today)
    said = _plain(text, today)
    if _LEFT.search(said):
        return Absence(left=True)
    is_away = _AWAY.search(f"{head}. {said}") is not None
    found = _dated(said, is_away, today, calendar) or _dated(head, is_away, today, calendar)
    return found or (Absence() if is_away else None)


def away(case: Case, officer: str, office: Office) -> Away | None:
    """The absence of an officer of this case, while it lasts on the office's day."""
    found = next((a for a in case.away if a.officer.casefold() == officer.casefold()), None)
    return found if found is not None and last_day(found, office) >= office.today else None


def last_day(absent: Away, office: Office) -> date:
    """The last local day of an absence: where none was named, some working days after we were told of it."""
    return until_day(absent.until, absent.at.astimezone(office.council.zone).date(), office)


def until_day(until: date | None, told: date, office: Office) -> date:
    """The last day of an absence of which we were told on the local day `told`."""
    return until or office.calendar.add_working_days(told, office.council.ladder.away)


def _plain(text: str, today: date) -> str:
    """The text in small letters on one line, its sentences apart, with days in figures where words stand for them."""
    folded = re.sub(
        r"(?<![:\s])\s*\n\s*\n\s*", ". ", text[:_LONGEST].casefold().replace("\u2019", "'").replace("ß", "ss")
    )
    said = " ".join(folded.split()).replace("einschliesslich", "einschließlich")
    said = _FOREIGN_DAY.sub(lambda m: _FOREIGN_DAYS[m[1] or m[2]], said)
    said = _FOREIGN_MONTH.sub(lambda m: f"{m[1]} {_MONTHS[_FOREIGN_MONTHS[m[2]] - 1]}", said)
    said = _MONTH_ALONE.sub(lambda m: _in_month(m, today), said)
    sunday = today + timedelta(days=6 - today.weekday())
    for words, day in (
        (r"\b(?:until |till )?(?:the )?end of (?:the|this) week\b", f"until {sunday} inclusive"),
        (r"\b(?:for )?the (?:rest|remainder) of (?:the|this) week\b", f"until {sunday} inclusive"),
        (r"\b(?:all|this) week\b", f"until {sunday} inclusive"),
        (r"\bnext week\b", f"{sunday + timedelta(days=1)}"),
        (r"\b(?:until |till )?(?:the )?end of (?:the|this) month\b", f"until {_month_end(today)} inclusive"),
        (r"\bfor (?:the rest of )?the day\b|\bthis (?:morning|afternoon)\b|\bheddiw\b", "today"),
        (r"\byfory\b", "tomorrow"),
    ):
        said = re.sub(words, day, said)
    return said


def _in_month(found: re.Match[str], today: date) -> str:
    """A month without a day: its first, or its last where its end is meant."""
    month = _MONTHS.index(found[2]) + 1
    year = int(found[3]) if found[3] else today.year + (month < today.month)
    day = months.monthrange(year, month)[1] if found[1] == "end of" else 1
    return f"{found[1]} {day} {found[2]} {year}"


def _month_end(day: date) -> date:
    return day.replace(day=months.monthrange(day.year, day.month)[1])


class _Said(msgspec.Struct, frozen=True):
    """A day in a text, and where it stands; `figures` is whether it was more than the name of a weekday."""

    day: date
    start: int
    end: int
    figures: bool


def _days(text: str, today: date) -> Iterator[_Said]:
    at = 0
    for _ in range(_MOST):
        found = find_date(text[at:], today, ahead=True)
        if found is None:
            return
        start, end = at + found.start, at + found.end
        piece = text[start:end]
        day = _meant(piece, found.day, today)
        if day is not None:
            yield _Said(day, start, end, any(character.isdigit() for character in piece))
        at = end


def _meant(piece: str, ahead: date | None, today: date) -> date | None:
    """A date without a year that lies just behind us, or whose weekday fits there alone, is not that of next year."""
    said = find_date(piece, today, ahead=False)
    behind = said.day if said is not None else None
    if behind is None or (today - behind).days > _JUST_OVER:
        return ahead
    return behind if ahead is None or (ahead - today).days > _FAR_AHEAD else ahead


def _dated(text: str, is_away: bool, today: date, calendar: Calendar) -> Absence | None:
    """The absence that the days in a text make; None where they make none. Where nobody says that they are away, only
    a day of return tells it."""
    days = list(_days(text, today))
    first = next((day for n, said in enumerate(days) if (day := _first(text, days[:n], said))), None)
    lasts = [found for n, said in enumerate(days) if (found := _last(text, days[:n], said, calendar))]
    plainest = min(lasts, default=None, key=lambda last: last[0])
    if not is_away and (plainest is None or plainest[0] != _SURE):
        return None
    last = plainest[1] if plainest is not None else _by_length(text, first or today)
    if last is None and first is None:
        return None
    if last is not None and first is not None and first > last:
        first = _a_year_earlier(first) if (first - last).days > _FAR_AHEAD else None
    if last is not None and (last - today).days > _LONGEST_AWAY:
        last = None
    return Absence(first=first, until=last)


_SURE, _LIKELY, _LEAST = range(3)  # how plainly a day is said to be the last


def _last(text: str, before: Sequence[_Said], said: _Said, calendar: Calendar) -> tuple[int, date] | None:
    """The last day away as this day tells it, and how plainly; None where it tells of none."""
    lead = _lead(text, said)
    if (back := _RETURN.search(lead)) and (words := set(re.findall(r"[\w']+", back[1]))) <= _RETURN_SAYS:
        return _SURE, said.day if "after" in words else said.day - timedelta(days=1)
    if (until := _UNTIL.search(lead)) and set(re.findall(r"[\w']+", until[3])) <= _UNTIL_SAYS:
        included = until[2] or "inclu" in until[3] or "end" in until[3] or _INCLUDED.match(text, said.end)
        return _LIKELY, said.day if included else _before_work(said.day, lead, calendar)
    if said.figures and _first_of_span(text, before, said):
        return _LIKELY, said.day
    if _WEEK_OF.search(lead):
        return _LIKELY, said.day + timedelta(days=6 - said.day.weekday())
    return (_LEAST, said.day) if _DAY_AWAY.search(lead) and _AWAY.search(text) else None


def _before_work(day: date, lead: str, calendar: Calendar) -> date:
    """The last day away of “until `day`”: a working day after days off, like a Monday, is the day of return, and so is
    any of which somebody says that they are not in until then."""
    eve = day - timedelta(days=1)
    returns = calendar.is_working_day(day) and not calendar.is_working_day(eve)
    return eve if returns or _NOT.search(lead) else day


def _first(text: str, before: Sequence[_Said], said: _Said) -> date | None:
    lead = _lead(text, said)
    if _FROM.search(lead) and said.figures and not _RETURN.search(lead):
        return said.day
    if _WEEK_OF.search(lead):
        return said.day
    if span := said.figures and _first_of_span(text, before, said):
        return span
    on_that_day = _DAY_AWAY.search(lead) and said.figures and not _UNTIL.search(lead)
    return said.day if on_that_day and _AWAY.search(text) else None


def _first_of_span(text: str, before: Sequence[_Said], said: _Said) -> date | None:
    """The first day where `said` is the last of a span, such as “1 to 12 June”."""
    if before and before[-1].figures and _CONNECTED.fullmatch(text, before[-1].end, said.start):
        return before[-1].day
    number = _FIRST_NUMBER.search(text[max(said.start - 20, 0) : said.start])
    if number is None:
        return None
    month = said.day if int(number[1]) <= said.day.day else said.day.replace(day=1) - timedelta(days=1)
    try:
        return month.replace(day=int(number[1]))
    except ValueError:
        return None


def _lead(text: str, said: _Said) -> str:
    return text[max(said.start - _BEFORE, 0) : said.start]


def _by_length(text: str, first: date) -> date | None:
    """The last day of an absence whose length is told, counted from its first day, or from today."""
    found = _FOR.search(text)
    if found is None:
        return None
    number = _NUMBERS.get(found[1]) or int(found[1])
    return first + timedelta(days=number * _UNITS[found[2]] - 1)


def _a_year_earlier(day: date) -> date:
    return day - timedelta(days=366 if months.isleap(day.year) and day.month > 2 else 365)
