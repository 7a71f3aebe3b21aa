"""Can a person check the count from its text alone, and a program from its document?"""

import json

import pytest

from foibot.law.explain import as_document, explain
from foibot.law.regimes import REGIMES

SEED = """\
The last day is Wednesday 20 May 2015, until midnight; it was answered on Tuesday 5 May 2015, with 9 of 20 working \
days used: in time.

Freedom of Information Act 2000: promptly, and not later than the twentieth working day following the date of receipt \
(FOIA s.10(1)). Working days leave out Saturdays, Sundays, Christmas Day, Good Friday and bank holidays in any part of \
the United Kingdom (FOIA s.10(6)).

Received on Tuesday 21 April 2015, which is day zero.

   1  Wednesday 22 April 2015
   2  Thursday 23 April 2015
   3  Friday 24 April 2015
   -  Saturday 25 April 2015 to Sunday 26 April 2015: weekend
   4  Monday 27 April 2015
   5  Tuesday 28 April 2015
   6  Wednesday 29 April 2015
   7  Thursday 30 April 2015
   8  Friday 1 May 2015
   -  Saturday 2 May 2015 to Sunday 3 May 2015: weekend
   -  Monday 4 May 2015: Early May bank holiday, throughout the UK
   9  Tuesday 5 May 2015
  10  Wednesday 6 May 2015
  11  Thursday 7 May 2015
  12  Friday 8 May 2015
   -  Saturday 9 May 2015 to Sunday 10 May 2015: weekend
  13  Monday 11 May 2015
  14  Tuesday 12 May 2015
  15  Wednesday 13 May 2015
  16  Thursday 14 May 2015
  17  Friday 15 May 2015
   -  Saturday 16 May 2015 to Sunday 17 May 2015: weekend
  18  Monday 18 May 2015
  19  Tuesday 19 May 2015
  20  Wednesday 20 May 2015   the last day

Worked out with the calendar {version}.
"""


def test_a_count_is_told_day_by_day(clock, calendar):
    reckoning = clock("foi", "2015-04-21", "response_sent=2015-05-05", today="2015-05-05")

    assert SEED.format(version=calendar.version) == explain(reckoning)


# What happened, and what must be said of it.
TOLD = [
    ("running", ["foi", "2026-11-02"], "2026-11-16",
     "The last day is Tuesday 1 December 2026, until midnight; at the end of Monday 16 November 2026 10 of 20 working"
     " days are used and 10 are left.\n\n"),
    ("the last but one", ["foi", "2026-11-02"], "2026-11-27", "19 of 20 working days are used and 1 is left."),
    ("late", ["foi", "2026-11-02"], "2026-12-02",
     "The last day was Tuesday 1 December 2026, until midnight; at the end of Wednesday 2 December 2026 it is 1 working"
     " day late.\n\n"),
    ("answered late", ["foi", "2026-11-02", "response_sent=2026-12-03"], None,
     "The last day was Tuesday 1 December 2026, until midnight; it was answered on Thursday 3 December 2026, 2 working"
     " days late.\n\n"),
    ("late by a weekend", ["foi", "2026-04-20", "pit_notice=2026-05-18", "pit_until=2026-06-20"], "2026-06-21",
     "at the end of Sunday 21 June 2026 it is late, though no working day has passed since."),
    ("stopped", ["foi", "2026-09-01", "clarification_requested=2026-09-03"], "2026-09-30",
     "The clock is stopped, waiting for clarification, asked for on 3 September 2026, and there is no last day;"
     " at the end of Wednesday 30 September 2026 2 of 20 working days are used.\n\n"),
    ("weeks of waiting on one line", ["foi", "2026-03-02", "fees_notice=2026-03-10", "fee_paid=2026-04-07"], None,
     "   -  Tuesday 10 March 2026 to Tuesday 7 April 2026: waiting for the fee, asked for on 10 March 2026\n"),
    ("begun again", ["foi", "2026-09-01", "clarification_requested=2026-09-03", "clarification_received=2026-09-10"],
     None,
     "Received on Tuesday 1 September 2026.\n"
     "Wednesday 2 September 2026 to Thursday 3 September 2026: not counted,"
     " overtaken: the clarification of 10 September 2026 began a full new period.\n"),
    ("extended", ["foi", "2026-04-20", "pit_notice=2026-05-18", "pit_until=2026-06-18"], None,
     "More time was given by the notice of a public-interest extension of 18 May 2026."),
    ("warned", ["foi", "2026-04-20", "pit_notice=2026-05-18"], None,
     "\nNote: The notice of a public-interest extension"),
    ("Scotland", ["foisa", "2026-03-16"], None, "Christmas Day and bank holidays in Scotland (FOISA s.73)."),
    ("guidance", ["review", "2026-12-01"], None, "This is good practice, not a limit set by law."),
    ("a month", ["sar", "2026-09-03"], None,
     "1 month from receipt on Thursday 3 September 2026: the corresponding date is Saturday 3 October 2026.\n"
     "Saturday 3 October 2026 is no working day in England and Wales, so the period runs on to the next.\n"),
    ("a short month", ["sar", "2026-01-31"], None,
     "Saturday 28 February 2026, the last day of a month that has no such date.\n"),
    ("a month that waited", ["sar", "2026-03-03", "clarification_requested=2026-03-10",
     "clarification_received=2026-03-17"], None,
     "That is 8 days more, to Saturday 11 April 2026.\n"),
    ("a month that waits", ["sar", "2026-03-03", "clarification_requested=2026-03-10"], "2026-03-12",
     "The clock is stopped, waiting for clarification, asked for on 10 March 2026"),
    ("three months", ["fee-pay-by", "2026-11-16", "fees_notice=2026-11-30"], None,
     "3 months beginning with the fees notice on Monday 30 November 2026 end on Sunday 28 February 2027,"
     " the last day of a month that has no such date."),
    ("six weeks", ["ico-ask-by", "2026-12-01", "review_outcome_sent=2026-12-30"], None,
     "6 weeks from the outcome of the review on Wednesday 30 December 2026 end on Wednesday 10 February 2027."),
]  # fmt: skip


@pytest.mark.parametrize(("case", "today", "said"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_a_count_says_what_matters(clock, case, today, said):
    assert said in explain(clock(*case, today=today))


@pytest.mark.parametrize(
    ("case", "today"),
    [(["foi", "2015-04-21"], "2026-11-22"), (["foi", "2015-04-21", "response_sent=2019-03-01"], "2026-11-22")],
    ids=["still open", "answered years later"],
)
def test_the_days_of_a_count_are_told_to_the_last_day_however_long_ago_that_was(clock, case, today):
    lines = explain(clock(*case, today=today)).splitlines()

    assert "  20  Wednesday 20 May 2015   the last day" == [line for line in lines if line.startswith("  ")][-1]
    assert lines[0].startswith("The last day was Wednesday 20 May 2015, until midnight; ")
    assert lines[0].endswith(" working days late.")


@pytest.mark.parametrize("regime", REGIMES)
def test_every_clock_can_be_told(clock, regime):
    begun = ["fees_notice", "charge_notice", "response_sent"]
    events = [f"{name}=2026-03-10" for name in begun if name in REGIMES[regime].events]
    reckoning = clock(regime, "2026-03-02", *events)

    text = explain(reckoning)

    assert REGIMES[regime].title in text
    assert REGIMES[regime].section in text
    assert "Received on Monday 2 March 2026" in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_the_document_is_that_of_the_contract(clock):
    document = as_document(clock("foi", "2026-11-02", "fees_notice=2026-11-05", today="2026-11-06"))

    promised = {"regime": "foi", "received": "2026-11-02", "day_one": "2026-11-03", "due": None, "working_days": 20}
    counted = {"state": "stopped", "days_used": 2, "days_left": 18, "warnings": []}
    waiting = "waiting for the fee, asked for on 5 November 2026"
    skipped = [{"date": "2026-11-05", "why": waiting}, {"date": "2026-11-06", "why": waiting}]
    periods = [
        {"from": "2026-11-03", "to": "2026-11-04", "counted": True, "why": "counted from receipt on 2 November 2026"},
        {"from": "2026-11-05", "to": None, "counted": False, "why": waiting},
    ]
    assert {**promised, **counted, "skipped": skipped, "periods": periods}.items() <= document.items()
    assert document == json.loads(json.dumps(document))
