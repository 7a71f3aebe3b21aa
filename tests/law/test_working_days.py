"""Is every day a working day exactly when the law says so, and does a holiday know where it is one?"""

from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foibot.law.events import NotLawful
from foibot.law.working_days import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND, UNITED_KINGDOM, Calendar

ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31))


@pytest.mark.parametrize(
    ("parts", "letters"),
    [
        pytest.param(UNITED_KINGDOM, "ENS", id="the whole kingdom, FOIA s.10(6)"),
        pytest.param(SCOTLAND, "S", id="Scotland alone, FOISA s.73"),
        pytest.param(ENGLAND_AND_WALES, "E", id="England and Wales alone, for months that roll over"),
        pytest.param(NORTHERN_IRELAND, "N", id="Northern Ireland alone"),
    ],
)
def test_every_day_of_seventeen_years_is_what_gov_uk_says(calendar, gov_uk, every_day, parts, letters):
    of_parts = calendar.of(parts)

    working = [day for day in every_day if day.weekday() < 5 and not set(gov_uk.get(day, "")).intersection(letters)]

    assert working == [day for day in every_day if of_parts.is_working_day(day)]


def test_every_year_that_is_called_known_was_compared(calendar, gov_uk):
    assert max(gov_uk).year == calendar.known_until


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 30), "St Andrew's Day, in Scotland"),
        (date(2026, 1, 2), "2nd January, in Scotland"),
        (date(2026, 3, 17), "St Patrick's Day, in Northern Ireland"),
        (date(2026, 7, 13), "Battle of the Boyne (substitute day), in Northern Ireland"),
        (date(2026, 4, 6), "Easter Monday, in England and Wales, and Northern Ireland"),
        (date(2026, 4, 3), "Good Friday, throughout the UK"),
        (date(2026, 5, 4), "Early May bank holiday, throughout the UK"),
        (date(2026, 8, 3), "Summer bank holiday, in Scotland"),
        (date(2026, 8, 31), "Summer bank holiday, in England and Wales, and Northern Ireland"),
        (date(2012, 1, 2), "New Year's Day (substitute day) / 2nd January, throughout the UK"),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II, throughout the UK"),
        (date(2021, 12, 25), "Christmas Day, throughout the UK"),
    ],
)
def test_a_holiday_says_its_name_and_where_it_is_one(calendar, day, told):
    assert told == str(calendar.holiday(day))


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2012, 5, 28), id="the Spring holiday moved for the Diamond Jubilee"),
        pytest.param(date(2020, 5, 4), id="the May holiday moved for VE Day"),
        pytest.param(date(2022, 5, 30), id="the Spring holiday moved for the Platinum Jubilee"),
        pytest.param(date(2006, 11, 30), id="St Andrew's Day before the Act of 2007"),
        pytest.param(date(2026, 12, 29), id="a day on which an office may choose to close"),
        pytest.param(date(2026, 4, 2), id="Maundy Thursday"),
    ],
)
def test_an_ordinary_day_is_a_working_day(calendar, day):
    assert calendar.is_working_day(day)
    assert calendar.holiday(day) is None


def test_st_andrews_day_became_a_holiday_in_2007(calendar):
    assert not calendar.is_working_day(date(2007, 11, 30))


def test_a_holiday_of_another_part_is_none_here(calendar):
    assert calendar.of(SCOTLAND).holiday(date(2026, 3, 17)) is None
    assert calendar.of(ENGLAND_AND_WALES).is_working_day(date(2026, 11, 30))


@pytest.mark.parametrize("number", [1, 2, 20, 40, 60])
def test_adding_working_days_is_stepping_forward_one_by_one(calendar, gov_uk, every_day, number):
    for received in every_day[:-120]:
        day, left = received, number
        while left:
            day += ONE_DAY
            left -= day.weekday() < 5 and day not in gov_uk

        assert day == calendar.add_working_days(received, number)


@pytest.mark.parametrize("number", [1, 3, 20, 60])
def test_counting_back_is_stepping_back_one_by_one(calendar, gov_uk, every_day, number):
    for due in every_day[120:]:
        day, left = due, number
        while left:
            day -= ONE_DAY
            left -= day.weekday() < 5 and day not in gov_uk

        assert day == calendar.add_working_days(due, -number)


def test_no_working_days_later_is_the_same_day(calendar):
    assert date(2026, 12, 26) == calendar.add_working_days(date(2026, 12, 26), 0)


def test_the_days_between_are_the_sum_of_the_days(calendar, every_day):
    start = every_day[0]
    passed = accumulate(calendar.is_working_day(day) for day in every_day[1:])

    assert list(passed) == [calendar.working_days_between(start, day) for day in every_day[1:]]


@given(day=DAYS, number=st.integers(1, 300))
def test_what_was_added_is_what_lies_between(calendar, day, number):
    later = calendar.add_working_days(day, number)

    assert number == calendar.working_days_between(day, later)
    assert calendar.is_working_day(later)


@given(day=DAYS, other=DAYS)
def test_nothing_lies_between_a_day_and_an_earlier_one(calendar, day, other):
    earlier, later = sorted((day, other))

    assert calendar.working_days_between(later, earlier) == 0


def test_an_added_day_is_left_out_and_named():
    added = Calendar(additions={date(2026, 9, 10): "State occasion"})

    assert not added.is_working_day(date(2026, 9, 10))
    assert str(added.holiday(date(2026, 9, 10))) == "State occasion, added by the council"
    assert date(2026, 9, 11) == added.add_working_days(date(2026, 9, 9), 1)


def test_additions_never_replace_what_is_known(calendar, every_day):
    added = Calendar(additions={date(2026, 12, 25): "Office party", date(2026, 9, 10): "State occasion"})

    lost = {day for day in every_day if calendar.is_working_day(day) and not added.is_working_day(day)}

    assert {date(2026, 9, 10)} == lost
    assert str(added.holiday(date(2026, 12, 25))) == "Christmas Day, throughout the UK"


def test_an_addition_does_not_count_where_one_part_alone_does():
    added = Calendar(additions={date(2026, 9, 10): "State occasion"})

    assert added.of(ENGLAND_AND_WALES).is_working_day(date(2026, 9, 10))


def test_the_version_tells_the_library_and_the_additions():
    plain, added = Calendar(), Calendar(additions={date(2026, 9, 10): "State occasion"})
    same, other = Calendar(additions=dict(added.additions)), Calendar(additions={date(2026, 9, 11): "State occasion"})

    assert plain.version.startswith("holidays-")
    assert added.version.startswith(plain.version + "+")
    assert added.version == same.version
    assert added.version != other.version


def test_calendars_of_the_same_days_are_equal():
    assert Calendar(additions={date(2026, 9, 10): "x"}) == Calendar(additions={date(2026, 9, 10): "x"})
    assert Calendar() != Calendar(SCOTLAND)


def test_a_calendar_of_one_part_is_made_once(calendar):
    assert calendar.of(SCOTLAND) is calendar.of(SCOTLAND)
    assert calendar.of(UNITED_KINGDOM) is calendar


@pytest.mark.parametrize("day", [date(1998, 6, 1), date(2101, 6, 1)])
def test_a_year_the_library_does_not_know_is_refused(calendar, day):
    with pytest.raises(NotLawful, match=r"FOIA s\.10\(6\)"):
        calendar.is_working_day(day)
