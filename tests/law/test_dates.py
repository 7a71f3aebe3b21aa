"""Are dates written in English, and does a moment fall on the right day in London?"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from foibot.law.dates import corresponding_date, end_of_month, in_words, local_day, short, weekday, with_weekday

LONDON = ZoneInfo("Europe/London")


def test_a_date_is_written_as_letters_write_it():
    assert in_words(date(2015, 4, 21)) == "21 April 2015"


def test_a_date_may_carry_its_weekday():
    assert with_weekday(date(2026, 12, 1)) == "Tuesday 1 December 2026"


def test_a_date_in_a_subject_leaves_out_the_year():
    assert short(date(2026, 11, 16)) == "Mon 16 Nov"


def test_every_month_and_weekday_has_its_english_name():
    months = [in_words(date(2026, month, 1)).split()[1] for month in range(1, 13)]
    weekdays = [weekday(date(2026, 6, day)) for day in range(1, 8)]

    assert [date(2026, month, 1).strftime("%B") for month in range(1, 13)] == months
    assert [date(2026, 6, day).strftime("%A") for day in range(1, 8)] == weekdays


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(datetime(2026, 7, 15, 23, 30, tzinfo=UTC), date(2026, 7, 16), id="late in July it is tomorrow"),
        pytest.param(datetime(2026, 7, 15, 22, 59, tzinfo=UTC), date(2026, 7, 15), id="an hour before, still today"),
        pytest.param(datetime(2026, 1, 15, 23, 30, tzinfo=UTC), date(2026, 1, 15), id="in January it is today"),
        pytest.param(datetime(2026, 3, 29, 23, 0, tzinfo=UTC), date(2026, 3, 30), id="the day the clocks go forward"),
        pytest.param(datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25), id="before the clocks go back"),
        pytest.param(datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25), id="after the clocks went back"),
        pytest.param(
            datetime(2027, 1, 1, 8, 0, tzinfo=ZoneInfo("Asia/Tokyo")), date(2026, 12, 31), id="sent from Tokyo"
        ),
    ],
)
def test_a_moment_falls_on_its_day_in_london(moment, day):
    assert day == local_day(moment, LONDON)


def test_a_moment_without_an_offset_has_no_day():
    with pytest.raises(ValueError, match="no offset"):
        local_day(datetime(2026, 7, 15, 23, 30), LONDON)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 9, 3), 1, date(2026, 10, 3)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 10, 15), 3, date(2027, 1, 15)),
        (date(2028, 1, 29), 1, date(2028, 2, 29)),
        (date(2027, 1, 29), 1, None),
        (date(2026, 8, 31), 1, None),
    ],
)
def test_the_corresponding_date_has_the_same_number_or_is_missing(day, months, expected):
    assert expected == corresponding_date(day, months)


def test_the_last_day_of_a_later_month_is_found_over_the_turn_of_the_year():
    assert date(2028, 2, 29) == end_of_month(date(2027, 11, 30), 3)
