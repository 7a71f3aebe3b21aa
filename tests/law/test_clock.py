"""Does the clock say how it stands, what it left out and why?"""

from datetime import date

import pytest

from foibot.law.account import Skipped
from foibot.law.clock import State, reckon
from foibot.law.course import Stretch
from foibot.law.working_days import Calendar


def day(text: str) -> date:
    return date.fromisoformat(text)


# Regime, received, events, today; state, due, used, left.
STANDS = [
    ("just received", "foi", "2026-11-02", [], "2026-11-02", "running", "2026-12-01", 0, 20),
    ("on the way", "foi", "2026-11-02", [], "2026-11-16", "running", "2026-12-01", 10, 10),
    ("over a weekend nothing is used", "foi", "2026-11-02", [], "2026-11-15", "running", "2026-12-01", 9, 11),
    ("the day before a holiday", "foi", "2026-11-02", [], "2026-11-30", "running", "2026-12-01", 19, 1),
    ("on the last day", "foi", "2026-11-02", [], "2026-12-01", "running", "2026-12-01", 20, 0),
    ("the day after", "foi", "2026-11-02", [], "2026-12-02", "late", "2026-12-01", 21, -1),
    ("ten days on", "foi", "2026-11-02", [], "2026-12-15", "late", "2026-12-01", 30, -10),
    ("answered early", "foi", "2015-04-21", ["response_sent=2015-05-05"], "2015-06-30", "answered", "2015-05-20", 9,
     11),
    ("answered on the last day", "foi", "2026-11-02", ["response_sent=2026-12-01"], "2027-01-31", "answered",
     "2026-12-01", 20, 0),
    ("answered late", "foi", "2026-11-02", ["response_sent=2026-12-03"], "2027-01-31", "answered", "2026-12-01", 22,
     -2),
    ("answered at once", "foi", "2026-11-02", ["response_sent=2026-11-02"], "2026-11-30", "answered", "2026-12-01", 0,
     20),
    ("waiting for clarification", "foi", "2026-09-01", ["clarification_requested=2026-09-03"], "2026-10-30", "stopped",
     None, 2, 18),
    ("answered without waiting for it", "foi", "2026-09-01",
     ["clarification_requested=2026-09-03", "response_sent=2026-10-30"], "2026-11-30", "answered", None, 2, 18),
    ("the clarification came", "foi", "2026-09-01",
     ["clarification_requested=2026-09-03", "clarification_received=2026-09-10"], "2026-09-14", "running",
     "2026-10-08", 2, 18),
    ("waiting for a fee", "foi", "2026-03-02", ["fees_notice=2026-03-10"], "2026-04-30", "stopped", None, 5, 15),
    ("the fee was paid", "foi", "2026-03-02",
     ["fees_notice=2026-03-10", "fee_paid=2026-03-24"], "2026-04-01", "running", "2026-04-16", 11, 9),
    ("waiting for clarification and fee", "foi", "2026-03-02",
     ["fees_notice=2026-03-10", "clarification_requested=2026-03-12"], "2026-04-30", "stopped", None, 5, 15),
    ("the clarification came and the fee did not", "foi", "2026-03-02",
     ["fees_notice=2026-03-10", "clarification_requested=2026-03-12", "clarification_received=2026-03-16"],
     "2026-04-30", "stopped", None, 0, 20),
    ("then the fee came too", "foi", "2026-03-02",
     ["fees_notice=2026-03-10", "clarification_requested=2026-03-12", "clarification_received=2026-03-16",
     "fee_paid=2026-03-20"],
     "2026-03-24", "running", "2026-04-21", 2, 18),
    ("extended for the public interest", "foi", "2026-04-20",
     ["pit_notice=2026-05-18", "pit_until=2026-06-18"], "2026-05-21", "running", "2026-06-18", 22, 18),
    ("extended to a Saturday, and on that day", "foi", "2026-04-20",
     ["pit_notice=2026-05-18", "pit_until=2026-06-20"], "2026-06-20", "running", "2026-06-20", 41, 0),
    ("extended to a Saturday, and the day after", "foi", "2026-04-20",
     ["pit_notice=2026-05-18", "pit_until=2026-06-20"], "2026-06-21", "late", "2026-06-20", 41, 0),
    ("an estimate before the last day takes nothing away", "foi", "2026-04-20",
     ["pit_notice=2026-05-05", "pit_until=2026-05-11"], "2026-05-12", "running", "2026-05-19", 15, 5),
    ("an extension without its date", "foi", "2026-04-20", ["pit_notice=2026-05-18"], "2026-05-20", "late",
     "2026-05-19", 21, -1),
    ("an estimate put right by a later notice", "foi", "2026-04-20",
     ["pit_notice=2026-05-18", "pit_until=2026-06-04", "pit_notice=2026-06-03", "pit_until=2026-06-18"],
     "2026-06-05", "running", "2026-06-18", 32, 8),
    ("extended for complexity and volume", "eir", "2026-06-15",
     ["extension_notice=2026-07-10"], "2026-07-15", "running", "2026-08-12", 21, 19),
    ("passed on by another authority", "foi", "2026-10-26", ["transferred_in=2026-11-02"], "2026-11-16", "running",
     "2026-12-01", 10, 10),
    ("a school on holiday", "school", "2026-07-17", ["school_closed=2026-07-22..2026-09-01"], "2026-08-20", "running",
     "2026-09-25", 2, 18),
    ("a school past its sixtieth working day", "school", "2026-07-01",
     ["school_closed=2026-07-02..2026-10-30"], "2026-09-29", "late", "2026-09-28", 61, -1),
    ("one's own data", "sar", "2026-09-03", [], "2026-09-07", "running", "2026-10-05", 2, 20),
    ("one's own data, waiting", "sar", "2026-09-03", ["clarification_requested=2026-09-08"], "2026-09-30", "stopped",
     None, 2, 20),
    ("one's own data, whose is it?", "sar", "2026-09-03", ["id_requested=2026-09-04"], "2026-09-30", "stopped", None,
     1, 21),
    ("one's own data, late", "sar", "2026-09-03", [], "2026-10-06", "late", "2026-10-05", 23, -1),
    ("a review done", "review", "2026-12-01",
     ["response_sent=2026-11-10", "review_outcome_sent=2026-12-30"], "2027-02-01", "answered", "2026-12-31", 19, 1),
    ("a notice given", "extension-notice-by", "2026-04-20", ["pit_notice=2026-05-18"], "2026-06-01", "answered",
     "2026-05-19", 19, 1),
    ("a question after the notice", "extension-notice-by", "2026-04-20",
     ["pit_notice=2026-05-05", "fees_notice=2026-05-08"], "2026-06-01", "answered", "2026-05-19", 10, 10),
    ("a fee paid", "fee-pay-by", "2026-03-02",
     ["fees_notice=2026-03-10", "fee_paid=2026-03-24"], "2026-06-30", "answered", "2026-06-09", 9, 51),
    ("particulars asked for", "eir-clarify-ask-by", "2026-03-10",
     ["clarification_requested=2026-03-20"], "2026-06-30", "answered", "2026-04-10", 7, 13),
]  # fmt: skip


@pytest.mark.parametrize(
    ("regime", "received", "events", "today", "state", "due", "used", "left"),
    [row[1:] for row in STANDS],
    ids=[row[0] for row in STANDS],
)
def test_a_clock_says_how_it_stands(clock, regime, received, events, today, state, due, used, left):
    reckoning = clock(regime, received, *events, today=today)

    assert (state, due and day(due), used, left) == (
        reckoning.state,
        reckoning.due,
        reckoning.days_used,
        reckoning.days_left,
    )
    assert used + left == reckoning.working_days


@pytest.mark.parametrize(
    ("regime", "received", "events", "day_one"),
    [
        pytest.param("foi", "2026-02-07", [], "2026-02-09", id="a Saturday is day zero"),
        pytest.param("foi", "2019-01-02", [], "2019-01-03", id="a holiday is day zero"),
        pytest.param("foi", "2025-12-31", [], "2026-01-05", id="over New Year"),
        pytest.param("foisa", "2026-03-16", [], "2026-03-17", id="St Patrick's Day in Scotland"),
        pytest.param("foi", "2026-03-02", ["fees_notice=2026-03-02"], None, id="a fee asked for at once"),
        pytest.param(
            "foi", "2026-03-02", ["fees_notice=2026-03-02", "fee_paid=2026-03-04"], "2026-03-05", id="a fee paid"
        ),
        pytest.param("foi", "2026-03-02", ["clarification_requested=2026-03-02"], None, id="a question at once"),
        pytest.param("foi", "2026-03-02", ["clarification_requested=2026-03-03"], "2026-03-03", id="a day later"),
        pytest.param("sar", "2026-09-05", [], "2026-09-05", id="a month begins with the day itself"),
        pytest.param("fee-pay-by", "2026-03-02", ["fees_notice=2026-03-10"], "2026-03-10", id="so do three"),
        pytest.param("ico-ask-by", "2026-12-01", ["review_outcome_sent=2026-12-30"], "2026-12-31", id="weeks do not"),
    ],
)
def test_the_first_day_that_counts(clock, regime, received, events, day_one):
    assert (day_one and day(day_one)) == clock(regime, received, *events).day_one


def test_each_weekday_left_out_is_told_with_its_reason(clock):
    reckoning = clock("foi", "2026-03-02", "fees_notice=2026-03-13", "fee_paid=2026-03-17")

    waiting = "waiting for the fee, asked for on 13 March 2026"
    assert (
        Skipped(day("2026-03-13"), waiting),
        Skipped(day("2026-03-16"), waiting),
        Skipped(day("2026-03-17"), "St Patrick's Day, in Northern Ireland"),
    ) == reckoning.skipped


def test_days_after_the_answer_are_left_out_up_to_the_last_day(clock):
    early = clock("foi", "2026-03-20", "response_sent=2026-03-24")

    assert [skipped.why for skipped in early.skipped] == [
        "Good Friday, throughout the UK",
        "Easter Monday, in England and Wales, and Northern Ireland",
    ]


def test_a_holiday_at_the_weekend_skips_no_weekday(clock):
    reckoning = clock("foi", "2021-12-20")

    assert [day("2021-12-27"), day("2021-12-28"), day("2022-01-03"), day("2022-01-04")] == [
        skipped.date for skipped in reckoning.skipped
    ]


def test_a_month_skips_only_the_days_it_waited_and_the_holidays_it_rolled_over(clock):
    waited = clock("sar", "2027-02-17", "clarification_requested=2027-03-04", "clarification_received=2027-03-12")

    assert day("2027-03-30") == waited.due
    assert [
        *(day(f"2027-03-{number:02}") for number in (4, 5, 8, 9, 10, 11, 12)),
        day("2027-03-26"),
        day("2027-03-29"),
    ] == [skipped.date for skipped in waited.skipped]


def test_the_working_numbers_every_day_that_counts(clock):
    working = clock("foi", "2015-04-21").working

    assert list(range(1, 21)) == [row.number for row in working if row.number]
    assert day("2015-05-20") == working[-1].date
    assert {"Saturday", "Sunday", "Early May bank holiday, throughout the UK"} == {
        row.why for row in working if row.why
    }


def test_a_late_count_goes_on_past_its_last_day(clock):
    working = clock("foi", "2015-04-21", today="2015-05-22").working

    assert (day("2015-05-22"), 22) == (working[-1].date, working[-1].number)


def test_a_month_is_not_counted_by_the_day(clock):
    assert clock("sar", "2026-09-03").working == ()


def test_the_stretches_of_a_fee(clock):
    reckoning = clock("foi", "2026-03-02", "fees_notice=2026-03-10", "fee_paid=2026-03-24", today="2026-04-20")

    counted = "counted from receipt on 2 March 2026"
    assert (
        Stretch(day("2026-03-03"), day("2026-03-09"), True, counted),
        Stretch(day("2026-03-10"), day("2026-03-24"), False, "waiting for the fee, asked for on 10 March 2026"),
        Stretch(day("2026-03-25"), day("2026-04-16"), True, counted),
        Stretch(day("2026-04-17"), day("2026-04-20"), True, "after the last day"),
    ) == reckoning.periods


def test_the_stretches_of_two_clarifications(clock):
    reckoning = clock(
        "foi",
        "2026-09-01",
        "clarification_requested=2026-09-03",
        "clarification_received=2026-09-10",
        "clarification_requested=2026-09-10",
        "clarification_received=2026-09-14",
        "response_sent=2026-09-21",
    )

    assert (
        Stretch(
            day("2026-09-02"),
            day("2026-09-03"),
            False,
            "overtaken: the clarification of 10 September 2026 began a full new period",
        ),
        Stretch(
            day("2026-09-04"), day("2026-09-10"), False, "waiting for clarification, asked for on 3 September 2026"
        ),
        Stretch(
            day("2026-09-11"), day("2026-09-14"), False, "waiting for clarification, asked for on 10 September 2026"
        ),
        Stretch(day("2026-09-15"), day("2026-09-21"), True, "counted from the clarification on 14 September 2026"),
    ) == reckoning.periods
    assert day("2026-10-12") == reckoning.due


def test_a_stretch_of_waiting_has_no_end_until_the_answer(clock):
    waiting = clock("foi", "2026-03-02", "fees_notice=2026-03-10", today="2026-03-12")
    answered = clock("foi", "2026-03-02", "fees_notice=2026-03-10", "response_sent=2026-03-12")

    assert waiting.periods[-1].last is None
    assert day("2026-03-12") == answered.periods[-1].last
    assert waiting.waiting_for == "waiting for the fee, asked for on 10 March 2026"


def test_a_month_takes_the_day_on_which_what_went_before_it_ended(clock):
    identified = clock("sar", "2026-03-03", "id_requested=2026-03-04", "id_received=2026-03-12")

    assert (
        Stretch(
            day("2026-03-04"),
            day("2026-03-04"),
            False,
            "overtaken: the proof of identity of 12 March 2026 began a full new period",
        ),
        Stretch(
            day("2026-03-05"), day("2026-03-11"), False, "waiting for proof of identity, asked for on 4 March 2026"
        ),
        Stretch(day("2026-03-12"), day("2026-04-13"), True, "counted from the proof of identity on 12 March 2026"),
    ) == identified.periods


def test_a_transfer_is_receipt_by_this_authority(clock):
    transferred = clock("foi", "2026-10-26", "transferred_in=2026-11-02")

    assert day("2026-10-26") == transferred.received
    assert clock("foi", "2026-11-02").due == transferred.due
    assert transferred.periods[0].why == "with the authority that passed it on"


@pytest.mark.parametrize("regime", ["foi", "eir", "school", "foisa"])
def test_a_clarification_makes_the_clock_that_of_a_new_request(clock, regime):
    clarified = clock(regime, "2026-03-02", "clarification_requested=2026-03-06", "clarification_received=2026-03-21")

    assert clock(regime, "2026-03-21").due == clarified.due


def test_an_extension_falls_with_the_period_it_extended(clock):
    again = clock(
        "eir",
        "2026-06-15",
        "extension_notice=2026-06-19",
        "clarification_requested=2026-06-22",
        "clarification_received=2026-06-24",
    )

    assert clock("eir", "2026-06-24").due == again.due
    assert any("a new one needs a new notice" in warning for warning in again.warnings)


def test_events_may_be_told_in_any_order(clock):
    events = ["fees_notice=2026-03-10", "fee_paid=2026-03-24", "response_sent=2026-04-16"]

    assert clock("foi", "2026-03-02", *events) == clock("foi", "2026-03-02", *reversed(events))


def test_the_first_response_is_the_answer(clock):
    answered = clock("foi", "2026-03-02", "response_sent=2026-03-20", "response_sent=2026-06-01")

    assert day("2026-03-20") == answered.answered_on


@pytest.mark.parametrize(
    ("events", "in_time"),
    [
        pytest.param([], None, id="not answered"),
        pytest.param(["response_sent=2026-12-01"], True, id="on the last day"),
        pytest.param(["response_sent=2026-12-02"], False, id="a day late"),
        pytest.param(["clarification_requested=2026-11-05", "response_sent=2027-01-20"], True, id="while stopped"),
    ],
)
def test_an_answer_is_in_time_or_not(clock, events, in_time):
    assert in_time is clock("foi", "2026-11-02", *events).in_time


def test_answered_comes_before_stopped_and_stopped_before_late(clock):
    asked = ["clarification_requested=2026-09-03"]

    assert clock("foi", "2026-09-01", *asked, today="2027-03-01").state == State.STOPPED
    assert clock("foi", "2026-09-01", *asked, "response_sent=2027-03-01", today="2027-03-02").state == State.ANSWERED


WARNED = [
    ("something ahead", "foi", "2026-11-02", [], "2026-10-01", "read as it will stand on 2 November 2026"),
    ("beyond what is known", "foi", "2028-12-20", [], "2028-12-20", "known only to the end of 2028"),
    ("read beyond what is known", "foi", "2026-12-20", ["response_sent=2026-12-29"], "2031-01-01",
     "known only to the end of 2028"),
    ("a question after the deadline", "foi", "2026-11-02", ["clarification_requested=2026-12-03"], "2026-12-04",
     "already late"),
    ("a fee that never came", "foi", "2026-03-02", ["fees_notice=2026-03-10"], "2026-06-10",
     "no longer obliged to comply (FOIA s.9(2))"),
    ("a charge that never came", "eir", "2026-09-01", ["charge_notice=2026-09-10"], "2026-12-07",
     "no longer obliged to comply (EIR reg 8(5))"),
    ("an extension without its date", "foi", "2026-04-20", ["pit_notice=2026-05-18"], "2026-05-18", "gives no date"),
    ("an extension beyond forty", "foi", "2026-04-20",
     ["pit_notice=2026-05-18", "pit_until=2026-06-19"], "2026-05-18", "beyond 40 working days in all (18 June 2026)"),
    ("an extension still to be told", "eir-extended", "2026-06-15", [], "2026-07-01",
     "It must be given by 14 July 2026 (EIR reg 7(3))"),
    ("an extension never told", "eir-extended", "2026-06-15", [], "2026-07-15",
     "It had to be given by 14 July 2026 (EIR reg 7(3))"),
    ("a notice counted from receipt", "eir", "2026-02-06",
     ["clarification_requested=2026-02-09", "clarification_received=2026-03-02", "extension_notice=2026-03-20"],
     "2026-03-20",
     "counts from receipt and ended on 6 March 2026"),
    ("a late complaint", "review", "2026-12-01", ["response_sent=2026-09-01"], "2026-12-01",
     "came after 27 October 2026"),
    ("a complaint to the Commissioner without a review", "ico-ask-by", "2026-12-01", ["response_sent=2026-11-20"],
     "2026-12-01", "no outcome of the review"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("regime", "received", "events", "today", "said"), [row[1:] for row in WARNED], ids=[row[0] for row in WARNED]
)
def test_a_doubtful_clock_warns(clock, regime, received, events, today, said):
    [warning] = clock(regime, received, *events, today=today).warnings

    assert said in warning


@pytest.mark.parametrize(
    ("regime", "received", "events", "today"),
    [
        ("foi", "2026-11-02", [], "2026-12-31"),
        ("foi", "2028-11-20", [], "2028-12-31"),
        ("foi", "2026-03-02", ["fees_notice=2026-03-10"], "2026-06-09"),
        ("foi", "2026-04-20", ["pit_notice=2026-05-18", "pit_until=2026-06-18"], "2026-05-18"),
        ("eir-extended", "2026-06-15", ["extension_notice=2026-07-14"], "2026-07-14"),
        ("review", "2026-10-27", ["response_sent=2026-09-01"], "2026-10-27"),
        ("review", "2026-10-27", [], "2026-10-27"),
        ("ico-ask-by", "2026-12-01", ["review_outcome_sent=2026-12-30"], "2026-12-30"),
        ("sar", "2026-09-03", ["id_requested=2026-09-04"], "2026-09-30"),
    ],
)
def test_an_ordinary_clock_does_not_warn(clock, regime, received, events, today):
    assert clock(regime, received, *events, today=today).warnings == ()


def test_an_added_holiday_moves_the_last_day_and_is_told():
    added = Calendar(additions={day("2026-11-20"): "State occasion"})

    reckoning = reckon("foi", day("2026-11-02"), today=day("2026-11-02"), calendar=added)

    assert day("2026-12-02") == reckoning.due
    assert Skipped(day("2026-11-20"), "State occasion, added by the council") in reckoning.skipped


def test_a_clock_before_the_act_is_still_worked_out(clock):
    assert day("2000-02-01") == clock("foi", "2000-01-01").due


def test_the_last_day_that_can_be_received_still_has_its_periods(clock):
    for regime in ("foi", "eir-extended", "sar-extended", "school"):
        assert clock(regime, "2099-12-31").due.year == 2100
