"""Is an event that the law does not allow refused, with the section that forbids it?"""

from datetime import date

import pytest

from foibot.law.clock import reckon, refuse_future
from foibot.law.events import EVENTS, Event, NotLawful
from foibot.law.regimes import REGIMES

# What is wrong, regime, received, events, section.
REFUSED = [
    ("before receipt", "foi", "2026-03-02", ["fees_notice=2026-03-01"], "FOIA s.10(1)"),
    ("answered before receipt", "foi", "2026-03-02", ["response_sent=2026-02-27"], "FOIA s.10(1)"),
    ("before receipt by this authority", "eir", "2026-03-02",
     ["transferred_in=2026-03-06", "clarification_requested=2026-03-04"], "EIR reg 5(2)"),
    ("transferred in before it was sent", "foi", "2026-03-02", ["transferred_in=2026-02-27"], "FOIA s.10(1)"),
    ("transferred in twice", "foi", "2026-03-02", ["transferred_in=2026-03-03", "transferred_in=2026-03-04"],
     "FOIA s.10(1)"),
    ("clarification nobody asked for", "foi", "2026-03-02", ["clarification_received=2026-03-05"], "FOIA s.1(3)"),
    ("clarification before it was asked for", "foi", "2026-03-02",
     ["clarification_requested=2026-03-06", "clarification_received=2026-03-05"], "FOIA s.1(3)"),
    ("a second clarification to one question", "foi", "2026-03-02",
     ["clarification_requested=2026-03-03", "clarification_received=2026-03-05", "clarification_received=2026-03-06"],
     "FOIA s.1(3)"),
    ("a fee without a notice", "foi", "2026-03-02", ["fee_paid=2026-03-05"], "FOIA s.9(1)"),
    ("a fees notice on day 21", "foi", "2026-02-06", ["fees_notice=2026-03-09"], "FOIA s.9(1)"),
    ("a fees notice while one is unpaid", "foi", "2026-03-02",
     ["fees_notice=2026-03-05", "fees_notice=2026-03-06"], "FOIA s.9(1)"),
    ("a fee paid after three months", "foi", "2026-03-02", ["fees_notice=2026-03-10", "fee_paid=2026-06-10"],
     "FOIA s.9(2)"),
    ("the same on its own clock", "fee-pay-by", "2026-03-02",
     ["fees_notice=2026-03-10", "fee_paid=2026-06-10"], "FOIA s.9(2)"),
    ("a public-interest notice on day 21", "foi", "2026-04-20",
     ["pit_notice=2026-05-20", "pit_until=2026-06-18"], "FOIA s.17(2)"),
    ("the same on the clock of the notice", "extension-notice-by", "2026-04-20", ["pit_notice=2026-05-20"],
     "FOIA s.17(2)"),
    ("the same on the clock of the target", "extension-target", "2026-04-20", ["pit_notice=2026-05-20"],
     "FOIA s.17(2)"),
    ("an estimate without a notice", "foi", "2026-04-20", ["pit_until=2026-06-18"], "FOIA s.17(2)"),
    ("an estimate before its notice", "foi", "2026-04-20",
     ["pit_notice=2026-05-18", "pit_until=2026-05-15"], "FOIA s.17(2)"),
    ("an extension under the Act", "foi", "2026-04-20", ["extension_notice=2026-05-18"], "FOIA s.10(3)"),
    ("a charge under the Act", "foi", "2026-04-20", ["charge_notice=2026-05-05"], "FOIA s.9"),
    ("a school closure elsewhere", "foi", "2026-07-20", ["school_closed=2026-07-22..2026-09-01"], "FOIA s.10(1)"),
    ("a closure that ends before it begins", "school", "2026-07-20",
     ["school_closed=2026-09-01..2026-07-22"], "SI 2004/3364 reg 3"),
    ("a span where there is a day", "foi", "2026-03-02", ["response_sent=2026-03-05..2026-03-06"], "FOIA s.10(1)"),
    ("a question after the answer", "foi", "2026-03-02",
     ["response_sent=2026-03-10", "clarification_requested=2026-03-11"], "FOIA s.1(3)"),
    ("a clarification after the answer", "foi", "2026-03-02",
     ["clarification_requested=2026-03-04", "response_sent=2026-03-10", "clarification_received=2026-03-11"],
     "FOIA s.1(3)"),
    ("an extension after the answer", "eir", "2026-03-02",
     ["response_sent=2026-03-10", "extension_notice=2026-03-11"], "EIR reg 7(3)"),
    ("particulars asked for on day 21", "eir", "2026-02-06", ["clarification_requested=2026-03-09"], "EIR reg 9(2)(a)"),
    ("a charge on day 21", "eir", "2026-02-06", ["charge_notice=2026-03-09"], "EIR reg 8(4)"),
    ("a charge paid after sixty working days", "eir", "2026-09-01",
     ["charge_notice=2026-09-10", "charge_paid=2026-12-07"], "EIR reg 8(5)"),
    ("an extension on day 21", "eir", "2026-02-06", ["extension_notice=2026-03-09"], "EIR reg 7(3)"),
    ("the same on the extended clock", "eir-extended", "2026-02-06", ["extension_notice=2026-03-09"], "EIR reg 7(3)"),
    ("the public interest under the Regulations", "eir", "2026-02-06",
     ["pit_notice=2026-02-20", "pit_until=2026-04-01"], "EIR reg 7"),
    ("a fee under the Regulations", "eir", "2026-02-06", ["fees_notice=2026-02-20"], "EIR reg 8"),
    ("the public interest in Scotland", "foisa", "2026-02-06", ["pit_notice=2026-02-20"], "FOISA s.10"),
    ("a late fees notice in Scotland", "foisa", "2026-02-06", ["fees_notice=2026-03-09"], "FOISA s.9(1)"),
    ("a late fee in Scotland", "foisa", "2026-03-02", ["fees_notice=2026-03-10", "fee_paid=2026-06-10"],
     "FOISA s.9(3)"),
    ("a question under re-use", "reuse", "2026-02-06", ["clarification_requested=2026-02-10"], "RPSI reg 8(1)"),
    ("a late extension of re-use", "reuse", "2026-02-06",
     ["extension_notice=2026-03-09", "extension_until=2026-04-01"], "RPSI reg 8(3)"),
    ("a fee for one's own data", "sar", "2026-03-03", ["fees_notice=2026-03-10"], "UK GDPR art. 12(5)"),
    ("an extension after the month", "sar", "2026-03-03", ["extension_notice=2026-04-08"], "UK GDPR art. 12A(4)"),
    ("the public interest in one's own data", "sar", "2026-03-03", ["pit_notice=2026-03-10"], "UK GDPR art. 12A(3)"),
    ("identity nobody asked for", "sar", "2026-03-03", ["id_received=2026-03-10"], "UK GDPR art. 12A(2)(b)"),
    ("a question in a review", "review", "2026-12-01", ["clarification_requested=2026-12-02"], "s.45 Code 5"),
    ("an outcome before the complaint", "review", "2026-12-01", ["review_outcome_sent=2026-11-30"], "s.45 Code 5"),
    ("the outcome of a review of a request", "foi", "2026-12-01", ["review_outcome_sent=2026-12-30"], "FOIA s.10(1)"),
    ("a fee to pay without its notice", "fee-pay-by", "2026-12-01", [], "FOIA s.9(2)"),
    ("a charge to pay without its notice", "eir-charge-pay-by", "2026-12-01", [], "EIR reg 8(5)"),
    ("a review of no response", "review-ask-by", "2026-12-01", [], "s.45 Code 5.3"),
    ("a reconsideration of no response", "eir-review-ask-by", "2026-12-01", [], "EIR reg 11(2)"),
    ("a complaint about nothing", "ico-ask-by", "2026-12-01", [], "FOIA s.50(2)(b)"),
    ("an event that is none", "foi", "2026-03-02", ["lunch=2026-03-03"], "FOIA s.10(1)"),
    ("a date before there was an Act", "foi", "1999-12-31", [], "FOIA s.10(6)"),
    ("a date beyond all calendars", "foi", "2100-01-01", [], "FOIA s.10(6)"),
    ("an event beyond all calendars", "foi", "2099-12-31", ["response_sent=2100-01-04"], "FOIA s.10(6)"),
    ("a closure beyond all calendars", "school", "2099-12-01", ["school_closed=2099-12-31..2100-01-04"],
     "FOIA s.10(6)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("regime", "received", "events", "section"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_what_the_law_does_not_allow_is_refused_with_its_section(clock, regime, received, events, section):
    with pytest.raises(NotLawful) as refused:
        clock(regime, received, *events)

    assert section == refused.value.section
    assert f"{section}: {refused.value.sentence}" == str(refused.value)
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize("name", REGIMES)
def test_no_clock_takes_an_event_that_is_not_its_own(calendar, name):
    for event in EVENTS.keys() - REGIMES[name].events:
        with pytest.raises(NotLawful):
            reckon(name, date(2026, 3, 2), [Event(event, date(2026, 3, 3))], today=date(2026, 3, 4), calendar=calendar)


# The last day on which each of these is still in time.
IN_TIME = [
    ("a fees notice on day 20", "foi", "2026-02-06", ["fees_notice=2026-03-06"]),
    ("a fees notice after a clarification", "foi", "2026-02-06",
     ["clarification_requested=2026-03-06", "clarification_received=2026-03-20", "fees_notice=2026-04-21"]),
    ("a fees notice while a clarification is awaited", "foi", "2026-02-06",
     ["clarification_requested=2026-02-10", "fees_notice=2026-05-05"]),
    ("a fee on the last day of three months", "foi", "2026-03-02", ["fees_notice=2026-03-10", "fee_paid=2026-06-09"]),
    ("a second fee once the first is paid", "foi", "2026-03-02",
     ["fees_notice=2026-03-10", "fee_paid=2026-03-11", "fees_notice=2026-03-11", "fee_paid=2026-03-12"]),
    ("a public-interest notice on day 20", "foi", "2026-04-20", ["pit_notice=2026-05-19", "pit_until=2026-06-18"]),
    ("a reminder of the same question", "foi", "2026-04-20",
     ["clarification_requested=2026-04-22", "clarification_requested=2026-05-06", "clarification_received=2026-05-07"]),
    ("particulars asked for on day 20", "eir", "2026-02-06", ["clarification_requested=2026-03-06"]),
    ("a charge on day 20", "eir", "2026-02-06", ["charge_notice=2026-03-06"]),
    ("a charge paid on the sixtieth working day", "eir", "2026-09-01",
     ["charge_notice=2026-09-10", "charge_paid=2026-12-04"]),
    ("an extension on day 20", "eir", "2026-02-06", ["extension_notice=2026-03-06"]),
    ("an extension on the last day of the month", "sar", "2026-03-03", ["extension_notice=2026-04-07"]),
    ("an extension of a month that waited", "sar", "2026-03-03",
     ["clarification_requested=2026-03-10", "clarification_received=2026-03-17", "extension_notice=2026-04-13"]),
    ("a response on the day of receipt", "foi", "2026-03-02", ["response_sent=2026-03-02"]),
    ("a closure that began before receipt", "school", "2026-08-20", ["school_closed=2026-07-22..2026-09-01"]),
    ("an estimate in the future", "foi", "2026-04-20", ["pit_notice=2026-04-20", "pit_until=2026-06-18"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("regime", "received", "events"), [row[1:] for row in IN_TIME], ids=[row[0] for row in IN_TIME]
)
def test_what_is_just_in_time_is_taken(clock, regime, received, events):
    assert clock(regime, received, *events).regime == regime


def test_a_fact_never_lies_in_the_future():
    today, tomorrow = date(2026, 3, 10), date(2026, 3, 11)

    with pytest.raises(NotLawful, match="response of 11 March 2026 lies in the future"):
        refuse_future(today, [Event("response_sent", tomorrow)], today)
    with pytest.raises(NotLawful, match="day of receipt, 11 March 2026, lies in the future"):
        refuse_future(tomorrow, [], today)


def test_an_estimate_and_a_school_term_may_lie_ahead():
    today, ahead = date(2026, 3, 10), date(2026, 4, 10)

    refuse_future(today, [Event("pit_until", ahead), Event("school_closed", ahead), Event("pit_notice", today)], today)
