"""Until when is somebody away, by automatic replies in our own words? Read on Wednesday 29 April 2026.

Monday 4 May is the early May bank holiday, so that people are back on Tuesday 5 May. Days are the last day away.
"""

from datetime import date

import pytest

from foibot.casework.absence import Absence, read_absence
from foibot.law.working_days import Calendar

TODAY = date(2026, 4, 29)
CALENDAR = Calendar()


def read(text: str, subject: str = "Automatic reply: Two questions for you by Mon 11 May [FOI-2026-00123 k7f3q9]"):  # type: ignore[no-untyped-def]
    return read_absence(subject, text, TODAY, CALENDAR)


def day(written: str) -> date:
    return date.fromisoformat(f"2026-{written}")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("I am out of the office and will be back on Tuesday 5 May.", "05-04"),
        ("I am on annual leave, returning on 6 May 2026.", "05-05"),
        ("I am out of the office. I will return on Thursday 7th May.", "05-06"),
        ("I'm away and back in the office on 11/05/2026.", "05-10"),
        ("I am off sick. Return date: 05.05.2026", "05-04"),
        ("On leave. Returning: Tues 5 May", "05-04"),
        ("I am on leave and back at my desk tomorrow.", "04-29"),
        ("I am out of the office today and back on Friday.", "04-30"),
        ("I will not be back in the office until Wednesday 6 May.", "05-05"),
        ("I won't be back at work until the 6th of May.", "05-05"),
        ("I am on holiday, returning to work after 8 May.", "05-08"),
        ("I am not in the office until Thursday 7 May.", "05-06"),
        ("I'm not in until Thursday.", "04-29"),
        ("I will be back next week. I am on leave until then.", "05-03"),
        ("I am on maternity leave and expect to return to work in September 2026.", "08-31"),
        ("I will reply when I am back in work on Monday, May 11.", "05-10"),
        ("I am on a course and resume normal duties on 2026-05-12.", "05-11"),
        ("I am on annual leave until 3 May.", "05-03"),
        ("I am out of the office until Friday 8 May.", "05-08"),
        ("I am out of the office until Monday 11 May.", "05-10"),
        ("I am out of the office until Tuesday 5 May.", "05-04"),
        ("I am on leave until Monday 11 May inclusive.", "05-11"),
        ("I am away until and including Tuesday 5 May.", "05-05"),
        ("I am on leave up to and including 8 May.", "05-08"),
        ("I am away through 8 May.", "05-08"),
        ("I am unavailable till Thurs.", "04-30"),
        ("I am on leave until the end of the week.", "05-03"),
        ("I am on leave for the rest of this week.", "05-03"),
        ("I am off this week.", "05-03"),
        ("I am on sick leave until the end of May.", "05-31"),
        ("I am on leave until the end of the month.", "04-30"),
        ("Out of office today.", "04-29"),
        ("I am out of the office for the rest of the day.", "04-29"),
        ("I am on annual leave for two weeks.", "05-12"),
        ("I am away for the next 3 days.", "05-01"),
        ("I am on leave for a fortnight.", "05-12"),
        ("I will get back to you when I return to the office on 7 May.", "05-06"),
        ("I am on leave.\nI return on:\n\nTuesday 5 May\n\nFor urgent matters, please ring 024 7683 0000.", "05-04"),
        ("I am out of the office, back on 5 May. Requests sent after 1 May will be read on 6 May.", "05-04"),
        ("Rwyf allan o'r swyddfa tan 3 Mai.", "05-03"),
        ("Byddaf yn ôl yn y swyddfa ddydd Llun 11 Mai.", "05-10"),
        ("Rwy'n dychwelyd ar 6ed o Fai. Rwyf ar wyliau.", None),
        ("Rwyf ar wyliau a byddaf yn dychwelyd i'r swyddfa ar 6 Mai 2026.", "05-05"),
        ("Dw i ddim yn y swyddfa tan ddydd Gwener.", "04-30"),
        ("Ich bin bis 3. Mai im Urlaub.", "05-03"),
        ("I am out of the office at the moment.", None),
        ("I am on sick leave. Please write to Ali Shah.", None),
        ("I am on leave until Monday 12 May.", None),
        ("I am on leave until 31 September.", None),
        ("I am out of the office until 1 May 2029.", None),
    ],
)
def test_the_last_day_away(text: str, last: str | None) -> None:
    found = read(text)

    assert found is not None
    assert found.until == (day(last) if last else None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("I am away from 1 to 12 June.", "06-01", "06-12"),
        ("I am on leave from 27 April to 8 May inclusive, returning on Monday 11 May.", "04-27", "05-10"),
        ("I am away between 27th April and 8th May.", "04-27", "05-08"),
        ("Annual leave: 27/04/2026 - 08/05/2026", "04-27", "05-08"),
        ("I am on leave Mon 27 April \u2013 Fri 8 May.", "04-27", "05-08"),
        ("I am out of the office on Thursday 30 April and Friday 1 May.", "04-30", "05-01"),
        ("I am out of the office on 30 April.", "04-30", "04-30"),
        ("I am away w/c 4 May.", "05-04", "05-10"),
        ("I am on leave from 5 May for two weeks.", "05-05", "05-18"),
        ("Rwyf ar wyliau o 27 Ebrill i 8 Mai.", "04-27", "05-08"),
    ],
)
def test_a_span_has_its_first_day_too(text: str, first: str, last: str) -> None:
    assert read(text) == Absence(first=day(first), until=day(last))


def test_a_span_over_the_new_year() -> None:
    found = read_absence("", "I am on leave from 22 December to 4 January.", date(2026, 12, 28), CALENDAR)

    assert found == Absence(first=date(2026, 12, 22), until=date(2027, 1, 4))


@pytest.mark.parametrize(
    "text", ["I was on leave until 17 April.", "I am back on 20 April.", "Away 6 to 17 April, on leave"]
)
def test_what_is_over_is_not_read_as_next_year_s(text: str) -> None:
    found = read(text)

    assert found is not None
    assert found.until is not None
    assert found.until < TODAY


@pytest.mark.parametrize(
    "text",
    [
        "I no longer work for the council. Please write to Ali Shah.",
        "I have now left the authority.",
        "Rwyf wedi gadael y cyngor.",
    ],
)
def test_who_has_left_does_not_come_back(text: str) -> None:
    assert read(text) == Absence(left=True)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your email. We aim to reply by 12 May.",
        "I work Monday to Wednesday.",
        "My working days are Tuesday 5 May and Thursday 7 May this month.",
        "Please return the form by 12 May.",
        "From 1 April our address is Council House.",
        "I do not work on Fridays.",
        "We will get back to you on 6 May.",
        "Your mail was passed to the right away-day organiser.",
        "",
    ],
)
def test_other_automatic_replies_tell_of_no_absence(text: str) -> None:
    assert read(text) is None


def test_the_subject_may_tell_it_before_its_colon_and_our_own_subject_never() -> None:
    assert read("Please write to Ali Shah.", "Out of office until 8 May: Two questions") == Absence(until=day("05-08"))
    assert read("Please write to Ali Shah.", "Automatic reply: back on 8 May") is None


@pytest.mark.parametrize(
    "text", ["until " * 20_000, "1 May " * 20_000, "back in the office " * 5_000, "away for a " * 9_000]
)
def test_a_hostile_text_is_read_at_once(text: str) -> None:
    found = read(text)

    assert found is None or found.until is None or found.until.year == 2026
