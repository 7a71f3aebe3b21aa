"""A whole year of a small council: every mail that was owed was sent once, on its day, and no other.

What is expected is worked out by a counter of its own, day by day, from what the people of the story did and when.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.law.working_days import Calendar
from tests.conversations.desk import COUNCIL, LONDON, SAM, TEAM, Desk, Letter

# Every bank holiday of any part of the UK in 2026 and at the turn of the year, as published.
HOLIDAYS = {
    *(date(2026, 1, 1), date(2026, 1, 2), date(2026, 3, 17), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4)),
    *(date(2026, 5, 25), date(2026, 6, 15), date(2026, 7, 13), date(2026, 8, 3), date(2026, 8, 31), date(2026, 11, 30)),
    *(date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1), date(2027, 1, 4)),
}
PROCLAIMED, KNOWN_FROM = date(2026, 6, 19), date(2026, 6, 8)
OUTAGE = (date(2026, 9, 14), date(2026, 9, 25))  # a fortnight without the bot
FIRST, LAST = date(2026, 1, 5), date(2026, 12, 31)
GOVERNANCE = "head.of.governance@example.gov.uk"
REVIEWER = "rowan.review@example.gov.uk"
ANSWERS = "1: The council received 214 claims.\n2: It paid £31,200."
TWO = (
    "Please tell me about potholes:\n1. How many pothole claims were there in {0}?\n2. How much was paid in {0}?\n\n{1}"
)


def is_working(day: date, known: date) -> bool:
    """Whether a day counts, as it is known on the day `known`."""
    proclaimed = day == PROCLAIMED and known >= KNOWN_FROM
    return day.weekday() < 5 and day not in HOLIDAYS and not proclaimed


def later(day: date, number: int, known: date = FIRST) -> date:
    """So many working days after a day, or before it."""
    step = timedelta(days=1 if number > 0 else -1)
    for _ in range(abs(number)):
        day += step
        while not is_working(day, known):
            day += step
    return day


@dataclass
class Asked:
    """One request of the story; its reference is known once it has arrived."""

    who: str
    reference: str = ""


@dataclass
class Span:
    """Somebody owes something on a case from the day after `since` to the morning of `until`."""

    asked: Asked
    person: str
    since: date
    began: date
    by: date
    until: date = LAST

    def rungs(self, known: date) -> Iterator[date]:
        """The days of the ladder, as they are known on a day."""
        length = sum(is_working(self.began + timedelta(n), known) for n in range(1, (self.by - self.began).days + 1))
        yield later(self.began, length // 2, known)
        yield from (later(self.by, -n, known) for n in (5, 2, 1))
        day = self.by
        while day <= self.until:
            yield day
            day = later(day, 1, known)


@dataclass
class Year:
    """The story: what happens on which day, and what it makes people owe."""

    desk: Desk
    events: dict[date, list[Callable[[], Awaitable[None]]]] = field(default_factory=lambda: defaultdict(list))
    spans: list[Span] = field(default_factory=list)
    mornings: list[date] = field(default_factory=list)

    def on(self, day: date, deed: Callable[[], Awaitable[None]]) -> None:
        self.events[day].append(deed)

    async def lived(self) -> None:
        day = FIRST
        while day <= LAST:
            if day == KNOWN_FROM:
                self.desk.calendar = Calendar(additions={PROCLAIMED: "A day of thanks"})
            if not OUTAGE[0] <= day <= OUTAGE[1]:
                self.desk.at(f"{day} 08:30")
                await self.desk.works()
                await self.desk.wakes()
                if is_working(day, day):
                    self.mornings.append(day)
            for number, deed in enumerate(self.events[day]):
                self.desk.at(f"{day} {10 + number // 6}:{number % 6}0")
                await deed()
            day += timedelta(days=1)


def asks(year: Year, day: date, regime: str = "") -> Span:
    """Somebody of their own asks two things about potholes; Sam is asked, and owes them."""
    number = len(year.spans) + 1
    asked = Asked(f"kim{number}@example.org")

    async def deed() -> None:
        text, who = TWO.format(2000 + number, f"Kim Number{number}"), f"Kim Number{number} <{asked.who}>"
        asked.reference = (await year.desk.asked(text, f"Potholes {number}", who)).reference

    year.on(day, deed)
    if regime:
        year.on(day, lambda: to_team(year, asked, f"REGIME {regime}"))
    span = Span(asked, SAM, day, day, later(day, 20, day))
    year.spans.append(span)
    return span


async def to_team(year: Year, asked: Asked, text: str) -> None:
    """The team writes a line about a case, in reply to what it was last told of it; Sam's NOTE brings it that."""
    await replied(year, asked, SAM, "NOTE: for the team to see")
    await replied(year, asked, TEAM, text)


async def replied(year: Year, asked: Asked, person: str, text: str, purpose: str = "") -> None:
    """Somebody replies to the newest mail of theirs on a case."""
    mine = [m for m in year.desk.letters if m.mail["X-FOIBot-Case"] == asked.reference and m.to == person]
    mine = [m for m in mine if not purpose or m.purpose == purpose]
    assert mine, f"{person} has no {purpose} mail on {asked.reference} to reply to"
    taken = await year.desk.replies(mine[-1], text)
    assert taken.continued == 1, f"{text} was not taken on {asked.reference}"


def answers(year: Year, span: Span, day: date) -> None:
    """Sam answers both questions and sends the letter."""
    span.until = day
    year.on(day, lambda: replied(year, span.asked, SAM, ANSWERS, "assignment"))
    year.on(day, lambda: replied(year, span.asked, SAM, "SUBMIT", "confirmation"))


def says(year: Year, span: Span, day: date, text: str) -> None:
    """Sam writes a line."""
    year.on(day, lambda: replied(year, span.asked, SAM, text, "assignment"))


def writes(year: Year, span: Span, day: date, text: str) -> None:
    """The requester replies to the last mail that they were sent on the case."""
    year.on(day, lambda: replied(year, span.asked, span.asked.who, text))


def goes_on(year: Year, span: Span, day: date, by: date) -> Span:
    """A new stretch of the same case begins."""
    new = Span(span.asked, SAM, day, day, by)
    year.spans.append(new)
    return new


def day_of(letter: Letter) -> date:
    return parsedate_to_datetime(str(letter.mail["Date"])).astimezone(LONDON).date()


def sent(desk: Desk, person: str, purpose: str) -> dict[date, Letter]:
    """The mails of a purpose that somebody was sent, by their day: one a day at most."""
    found: dict[date, Letter] = {}
    for letter in desk.letters:
        if letter.to == person and letter.purpose == purpose:
            assert day_of(letter) not in found, f"two {purpose} mails to {person} on {day_of(letter)}"
            found[day_of(letter)] = letter
    return found


def reminders_owed(year: Year, person: str) -> dict[date, set[str]]:
    """On which mornings somebody is to be reminded, and of which cases."""
    found: dict[date, set[str]] = defaultdict(set)
    for before, morning in zip([FIRST - timedelta(days=1), *year.mornings], year.mornings, strict=False):
        for span in year.spans:
            if span.person != person or not span.since < morning <= span.until:
                continue
            if any(max(before, span.since) < rung <= morning for rung in span.rungs(morning)):
                found[morning].add(span.asked.reference)
    return dict(found)


def who_was_told(year: Year, purpose: str) -> dict[str, list[date]]:
    """For each requester the days on which they were sent such a mail."""
    found: dict[str, list[date]] = defaultdict(list)
    for letter in year.desk.letters:
        if letter.purpose == purpose:
            found[letter.to].append(day_of(letter))
    return dict(found)


@pytest.fixture
async def year(tmp_path: Path) -> Year:
    return Year(Desk(tmp_path, council=replace(COUNCIL, reviewers=(REVIEWER,))))


async def test_every_reminder_of_a_year_came_once_and_on_its_day(year: Year) -> None:
    for day, after in (
        (date(2026, 1, 12), 3),  # prompt
        (date(2026, 2, 9), 24),  # late
        (date(2026, 3, 9), 17),
        (date(2026, 5, 26), 23),  # while a holiday is proclaimed
        (date(2026, 8, 24), 26),  # while the bot is down
        (date(2026, 11, 9), 20),  # on the last day, around St Andrew's
    ):
        answers(year, asks(year, day), later(day, after, date(2026, 12, 31) if after == 23 else day))
    clarified = asks(year, date(2026, 4, 7))
    says(year, clarified, date(2026, 4, 23), "CLARIFY: Which roads do you mean?")
    clarified.until = date(2026, 4, 23)
    writes(year, clarified, date(2026, 5, 6), "All the roads of the council, please.")
    answers(year, goes_on(year, clarified, date(2026, 5, 6), later(date(2026, 5, 6), 20)), date(2026, 6, 4))

    own_data = asks(year, date(2026, 10, 1), regime="SAR")
    own_data.by = date(2026, 11, 2)  # a month, and 1 November is a Sunday (UK GDPR art. 12(3))
    answers(year, own_data, date(2026, 11, 5))

    await year.lived()

    reminded = sent(year.desk, SAM, "reminder")
    references = {span.asked.reference for span in year.spans}
    assert {day: {r for r in references if r in letter.prose} for day, letter in reminded.items()} == reminders_owed(
        year, SAM
    )
    assert set(sent(year.desk, GOVERNANCE, "digest")) == set(year.mornings)
    assert all(case.state is State.RESPONDED for case in await year.desk.cases())


async def test_what_requesters_were_told_in_a_year_left_on_its_day(year: Year) -> None:
    silent = asks(year, date(2026, 1, 12))
    says(year, silent, date(2026, 1, 14), "CLARIFY: Which roads do you mean?")
    payer = asks(year, date(2026, 2, 2))
    says(year, payer, date(2026, 2, 10), "FEE: £12, for photocopies")
    year.on(date(2026, 2, 24), lambda: to_team(year, payer.asked, "PAID 24 February 2026"))
    answers(year, payer, date(2026, 3, 16))
    miser = asks(year, date(2026, 3, 2))
    says(year, miser, date(2026, 3, 10), "FEE: £40, for plans")
    rivers = asks(year, date(2026, 4, 13), regime="EIR")
    says(year, rivers, date(2026, 5, 5), "EXTEND: reg 7, until 10 June 2026, there are 900 files")
    answers(year, rivers, date(2026, 6, 9))
    unhappy = asks(year, date(2026, 7, 1))
    answers(year, unhappy, date(2026, 7, 8))
    writes(year, unhappy, date(2026, 7, 20), "I ask for an internal review of this answer.")
    year.on(date(2026, 7, 29), lambda: replied(year, unhappy.asked, REVIEWER, "UPHELD: The figures are right."))
    year.on(date(2026, 7, 29), lambda: replied(year, unhappy.asked, REVIEWER, "SUBMIT"))

    await year.lived()

    # Asked on 14 January: 40 working days end on 11 March, and the warning comes 10 before. The fee of 10 March could
    # be paid until 9 June (s.9(2)); 10 working days before that is 26 May, since the 25th is a bank holiday.
    assert who_was_told(year, "lapse") == {
        silent.asked.who: [date(2026, 2, 25), date(2026, 3, 12)],
        miser.asked.who: [date(2026, 5, 26), date(2026, 6, 10)],
    }
    assert who_was_told(year, "clarification") == {silent.asked.who: [date(2026, 1, 14)]}
    assert who_was_told(year, "fees-notice") == {
        payer.asked.who: [date(2026, 2, 10)],
        miser.asked.who: [date(2026, 3, 10)],
    }
    assert who_was_told(year, "extension") == {rivers.asked.who: [date(2026, 5, 5)]}
    assert who_was_told(year, "review-acknowledgement") == {unhappy.asked.who: [date(2026, 7, 20)]}
    assert who_was_told(year, "review-response") == {unhappy.asked.who: [date(2026, 7, 29)]}
    assert who_was_told(year, "response") == {
        payer.asked.who: [date(2026, 3, 16)],
        rivers.asked.who: [date(2026, 6, 9)],
        unhappy.asked.who: [date(2026, 7, 8)],
    }
    states = {case.requester.address: case.state for case in await year.desk.cases()}
    assert states == {
        silent.asked.who: State.LAPSED,
        payer.asked.who: State.RESPONDED,
        miser.asked.who: State.LAPSED,
        rivers.asked.who: State.RESPONDED,
        unhappy.asked.who: State.REVIEWED,
    }
