"""Do periods end where the law ends them, whatever lies in between?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foibot.law.periods import Pause, Period, Unit, counted, end_of, in_order

SPANS = st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 6, 30)), st.integers(0, 30)), max_size=6)


def pauses(spans):
    return [Pause(first, date.fromordinal(first.toordinal() + length), "waiting") for first, length in spans]


def days(pauses):
    return {number for pause in pauses for number in range(pause.first.toordinal(), pause.last.toordinal() + 1)}


@given(spans=SPANS)
def test_pauses_in_order_hold_the_same_days_and_none_of_them_twice(spans):
    ordered = in_order(pauses(spans))

    assert days(pauses(spans)) == days(ordered)
    assert len(days(ordered)) == sum((pause.last - pause.first).days + 1 for pause in ordered)
    assert list(ordered) == sorted(ordered)


@given(start=st.dates(date(2026, 1, 1), date(2026, 6, 30)), number=st.integers(1, 60), spans=SPANS)
def test_a_period_holds_its_number_of_days_outside_its_pauses(calendar, start, number, spans):
    ordered = in_order(pauses(spans))

    end = end_of(Period(number), start, ordered, calendar)

    assert number == counted(start, end, ordered, calendar)
    assert end.toordinal() not in days(ordered)
    assert calendar.is_working_day(end)


@pytest.mark.parametrize(
    ("notice", "last"),
    [
        (date(2026, 3, 10), date(2026, 6, 9)),
        (date(2026, 12, 1), date(2027, 2, 28)),
        (date(2026, 11, 28), date(2027, 2, 27)),
        (date(2026, 11, 29), date(2027, 2, 28)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 29), date(2028, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 1, 31), date(2026, 4, 30)),
    ],
)
def test_three_months_beginning_with_a_day_end_the_day_before_its_like(calendar, notice, last):
    assert last == end_of(Period(3, Unit.MONTHS_BEGINNING_WITH), notice, (), calendar)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (Period(20), "20 working days"),
        (Period(1), "1 working day"),
        (Period(1, Unit.MONTHS), "1 month"),
        (Period(3, Unit.MONTHS_BEGINNING_WITH), "3 months"),
        (Period(6, Unit.WEEKS), "6 weeks"),
    ],
)
def test_a_period_says_what_it_is(period, told):
    assert told == str(period)
