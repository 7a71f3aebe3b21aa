"""Does the clock keep its promises on every day of seventeen years, and whatever happens?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foibot.law.clock import State, reckon
from foibot.law.events import ESTIMATES, Event, NotLawful
from foibot.law.regimes import REGIMES
from foibot.law.working_days import Calendar

ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(2001, 1, 1), date(2090, 12, 31))
REQUESTS = ["foi", "school", "eir", "eir-extended", "reuse", "foisa", "sar", "sar-extended"]


def step_by_step(received, number, holidays, left_out=()):
    """The naive count: one day after another, with no table and no library."""
    day = received
    while number:
        day += ONE_DAY
        if day.weekday() < 5 and day not in holidays and day not in left_out:
            number -= 1
    return day


@pytest.mark.parametrize(
    ("regime", "number", "letters"),
    [
        ("foi", 20, "ENS"),
        ("eir-extended", 40, "ENS"),
        ("school", 20, "ENS"),
        ("foisa", 20, "S"),
        ("review-max", 40, "ENS"),
    ],
)
def test_the_last_day_is_that_of_a_naive_count_from_every_day(calendar, gov_uk, every_day, regime, number, letters):
    holidays = {day for day, parts in gov_uk.items() if set(parts).intersection(letters)}

    for received in every_day[:-90]:
        due = reckon(regime, received, today=received, calendar=calendar).due

        assert step_by_step(received, number, holidays) == due


def test_a_fee_leaves_out_its_days_from_every_day(calendar, gov_uk, every_day):
    for received in every_day[:-150:3]:
        notice, paid = received + 5 * ONE_DAY, received + 40 * ONE_DAY
        waiting = {notice + number * ONE_DAY for number in range(36)}
        events = [Event("fees_notice", notice), Event("fee_paid", paid)]

        due = reckon("foi", received, events, today=paid, calendar=calendar).due

        assert step_by_step(received, 20, gov_uk, waiting) == due


def test_requests_of_one_weekend_share_their_last_day(calendar, every_day):
    for friday in (day for day in every_day if day.weekday() == 4):
        dues = {reckon("foi", friday + number * ONE_DAY, today=friday, calendar=calendar).due for number in range(3)}

        assert len(dues) == 1


@st.composite
def courses(draw):
    """A request and what happened to it, lawful or not, with the day on which the clock is read."""
    regime = draw(st.sampled_from(sorted(REGIMES)))
    received = draw(DAYS)
    names = draw(st.lists(st.sampled_from(sorted(REGIMES[regime].events)), max_size=6))
    day, events = received, []
    for name in names:
        day += timedelta(days=draw(st.integers(0, 40)))
        events.append(Event(name, day))
    return regime, received, events, received + timedelta(days=draw(st.integers(0, 500)))


@given(course=courses())
def test_whatever_happens_the_sums_agree(calendar, course):
    regime, received, events, today = course
    try:
        reckoning = reckon(regime, received, events, today=today, calendar=calendar)
    except NotLawful as refused:
        assert refused.section
        return

    assert reckoning.working_days == reckoning.days_used + reckoning.days_left
    assert (reckoning.due is None) == (reckoning.waiting_for is not None)
    assert (reckoning.state is State.ANSWERED) == (reckoning.answered_on is not None)
    if reckoning.state is State.LATE:
        assert reckoning.today > reckoning.due
    if reckoning.state is State.RUNNING:
        assert received <= reckoning.today <= reckoning.due
    counted = [row.date for row in reckoning.working if row.number]
    reached = reckoning.answered_on or reckoning.today
    if reckoning.working:
        assert reckoning.days_used == sum(day <= reached for day in counted)
        in_period = [row for row in reckoning.working if reckoning.due is None or row.date <= reckoning.due]
        assert {row.date for row in reckoning.skipped} == {
            row.date for row in in_period if not row.number and row.date.weekday() < 5
        }
    if reckoning.working and reckoning.due:
        assert reckoning.working_days == sum(day <= reckoning.due for day in counted)
    for before, after in zip(reckoning.periods, reckoning.periods[1:], strict=False):
        assert before.last + ONE_DAY == after.first


@given(regime=st.sampled_from(REQUESTS), received=DAYS, later=st.integers(0, 60))
def test_a_request_that_came_later_is_never_due_earlier(calendar, regime, received, later):
    first = reckon(regime, received, today=received, calendar=calendar)
    second = reckon(regime, received + later * ONE_DAY, today=received, calendar=calendar)

    assert first.due <= second.due


@given(received=DAYS, added=st.sets(st.integers(1, 60), max_size=5))
def test_an_added_holiday_never_makes_anything_due_earlier(calendar, received, added):
    more = Calendar(additions={received + number * ONE_DAY: "State occasion" for number in added})

    for regime in REQUESTS:
        usual = reckon(regime, received, today=received, calendar=calendar)
        later = reckon(regime, received, today=received, calendar=more)

        assert usual.due <= later.due
        assert usual.working_days == later.working_days


@given(received=DAYS, asked=st.integers(0, 25), waited=st.integers(0, 80))
def test_what_the_requester_is_asked_never_shortens_the_time(calendar, received, asked, waited):
    question = received + asked * ONE_DAY
    events = [Event("clarification_requested", question), Event("clarification_received", question + waited * ONE_DAY)]

    for regime in ("foi", "eir", "foisa", "sar"):
        usual = reckon(regime, received, today=received, calendar=calendar)
        asked_for = reckon(regime, received, events, today=received, calendar=calendar)

        assert usual.due <= asked_for.due


@given(received=DAYS, at=st.integers(0, 120))
def test_a_day_later_uses_one_working_day_or_none(calendar, received, at):
    today = received + at * ONE_DAY

    used = [reckon("foi", received, today=day, calendar=calendar).days_used for day in (today, today + ONE_DAY)]

    assert used[1] - used[0] == calendar.is_working_day(today + ONE_DAY)


@given(course=courses())
def test_the_order_of_the_days_alone_matters(calendar, course):
    regime, received, events, today = course
    distinct = list({event.day: event for event in events if event.name not in ESTIMATES}.values())

    def read(told):
        try:
            return reckon(regime, received, told, today=today, calendar=calendar)
        except NotLawful as refused:
            return refused.section

    assert read(distinct) == read(distinct[::-1])
