"""Is each open case put where it belongs, for a reason that one can act on, with the name of whose move it is?"""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from foibot.casework.case import Case, Delivery, Stage, State
from foibot.casework.facts import Held, LaterPromised
from foibot.reports.forecast import NO_REPLY_FOR, RULES, Group, forecast
from tests.reports.samples import (
    SAM,
    TODAY,
    ago,
    answered,
    assigned,
    case_of,
    in_hand,
    office_on,
    outcome,
    quiet_morning,
    released,
    under_review,
    waiting,
    worst_morning,
)

LAST_DAY = ago(20)  # received then, a case is due today


def approval(received: date, since: date) -> Case:
    """A case whose letter waits for a yes."""
    case = in_hand(1, received, (since, outcome(1)), (since, outcome(2)))
    stage = Stage("approval", case.stages[-1].since)
    return replace(case, state=State.APPROVAL, stages=(*case.stages, stage))


def refused_letter() -> Case:
    case = in_hand(1, ago(6), (ago(1), outcome(1)), (ago(1), outcome(2)))
    return replace(case, delivery=Delivery("failed", case.received_at, "552 too large"))


LATER = (ago(5), LaterPromised(SAM, TODAY + timedelta(days=22), "the ledger is closed"))

# (the rule that speaks, its group, its words, whose move, the case)
EXAMPLES: dict[str, tuple[str, Group, str, str, Case]] = {
    "under review": (
        "under review",
        Group.UNDER_REVIEW,
        "Answered; the requester asked for a review on Wed 18 Nov",
        "the Information Governance Team",
        under_review(1, ago(6)),
    ),
    "waits for a clarification": (
        "waits for the requester",
        Group.WAITING,
        "Waits for what the requester was asked",
        "the requester",
        waiting(1, ago(15), ago(2)),
    ),
    "late by a day": (
        "the last day has gone by",
        Group.LATE,
        "Question 2 of 2 has no answer yet",
        "Sam Okoro",
        in_hand(1, ago(21), (ago(3), outcome(1))),
    ),
    "told an earlier date": (
        "the date that was told has gone by",
        Group.AT_RISK,
        "We said Wed 25 Nov, which has gone by. Neither question has an answer yet",
        "Sam Okoro",
        replace(in_hand(1, ago(18)), told=ago(1)),
    ),
    "released yesterday": (
        "released, but not sent",
        Group.AT_RISK,
        "The letter was released on Wed 25 Nov and has not left yet",
        "our mail server",
        in_hand(1, ago(4), (ago(2), outcome(1)), (ago(2), outcome(2)), released(ago(1))),
    ),
    "refused by our own server": (
        "refused by our mail server",
        Group.AT_RISK,
        "The letter could not be sent and must be submitted again",
        "Sam Okoro",
        refused_letter(),
    ),
    "held since two days": (
        "held and undecided",
        Group.AT_RISK,
        "Held: nobody has decided yet what it is, and the clock is at day 2",
        "the Information Governance Team",
        case_of(1, ago(2), (ago(2), Held("unreadable")), questions=0),
    ),
    "nobody asked by day 3": (
        "nobody was asked",
        Group.AT_RISK,
        "No service has been asked yet, and the clock is at day 3",
        "the Information Governance Team",
        case_of(1, ago(3)),
    ),
    "an approval waits": (
        "an approval waits",
        Group.AT_RISK,
        "The letter waits for approval",
        "the approver",
        approval(ago(8), ago(3)),
    ),
    "complete with two days left": (
        "complete, but not submitted",
        Group.AT_RISK,
        "Everything is answered, but the letter is not submitted",
        "Sam Okoro",
        in_hand(1, ago(18), (ago(3), outcome(1)), (ago(2), outcome(2))),
    ),
    "promised beyond the last day": (
        "promised beyond the last day",
        Group.AT_RISK,
        "Sam Okoro needs until Fri 18 Dec. Neither question has an answer yet",
        "Sam Okoro",
        in_hand(1, ago(12), LATER),
    ),
    "a promise was not kept": (
        "a promise was not kept",
        Group.AT_RISK,
        "Sam Okoro promised it by Wed 25 Nov. Neither question has an answer yet",
        "Sam Okoro",
        in_hand(1, ago(8), (ago(7), LaterPromised(SAM, ago(1), "away"))),
    ),
    "nothing answered with five days left": (
        "nothing answered, and few days left",
        Group.AT_RISK,
        "Neither question has an answer yet",
        "Sam Okoro",
        in_hand(1, ago(15)),
    ),
    "half answered with five days left": (
        "answers missing, and few days left",
        Group.AT_RISK,
        "Question 1 of 2 has no answer yet",
        "Sam Okoro",
        in_hand(1, ago(15), (ago(3), outcome(2))),
    ),
    "no answer for eight working days": (
        "no reply to the prompt",
        Group.AT_RISK,
        "No answer for 8 working days",
        "Sam Okoro",
        in_hand(1, ago(NO_REPLY_FOR)),
    ),
    "two services, one of them silent": (
        "no reply to the prompt",
        Group.AT_RISK,
        "No answer from Jo Khan for 9 working days",
        "Sam Okoro and Jo Khan",
        case_of(
            1,
            ago(10),
            (ago(10), assigned("Highways", (1, 2))),
            (ago(9), assigned("Housing", (3,))),
            (ago(4), outcome(1)),
            questions=3,
        ),
    ),
    "due this week": (
        "due this week",
        Group.THIS_WEEK,
        "The letter was released on Thu 26 Nov and has not left yet",
        "our mail server",
        in_hand(1, ago(19), (TODAY, outcome(1)), (TODAY, outcome(2)), released(TODAY)),
    ),
    "young and with its officer": (
        "nothing speaks against it",
        Group.ON_COURSE,
        "Neither question has an answer yet",
        "Sam Okoro",
        in_hand(1, ago(NO_REPLY_FOR - 1)),
    ),
    "held today": (
        "nothing speaks against it",
        Group.ON_COURSE,
        "Held: nobody has decided yet what it is",
        "the Information Governance Team",
        case_of(1, ago(1), (ago(1), Held("unreadable")), questions=0),
    ),
    "nobody asked on day 2": (
        "nothing speaks against it",
        Group.ON_COURSE,
        "No service has been asked yet",
        "the Information Governance Team",
        case_of(1, ago(2)),
    ),
    "complete with three days left": (
        "nothing speaks against it",
        Group.ON_COURSE,
        "Everything is answered, but the letter is not submitted",
        "Sam Okoro",
        in_hand(1, ago(17), (ago(3), outcome(1)), (ago(2), outcome(2))),
    ),
    "promised in good time": (
        "nothing speaks against it",
        Group.ON_COURSE,
        "Neither question has an answer yet",
        "Sam Okoro",
        in_hand(1, ago(10), (ago(7), LaterPromised(SAM, TODAY, "away"))),
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_rule_to_speak_says_how_a_case_stands(name: str) -> None:
    because, group, why, who, case = EXAMPLES[name]

    seen = forecast(case, office_on())

    assert (because, group, why, who) == (seen.because, seen.group, seen.why, seen.move.who)


def test_every_rule_has_an_example() -> None:
    assert {rule.name for rule in RULES} == {because for because, *_ in EXAMPLES.values()}


def test_the_move_is_dated_from_the_day_it_began() -> None:
    asked, complete, stopped, reviewed = (
        in_hand(1, ago(5)),
        in_hand(1, ago(9), (ago(3), outcome(1)), (ago(2), outcome(2))),
        waiting(1, ago(15), ago(4)),
        under_review(1, ago(6)),
    )

    since = [forecast(case, office_on()).move.since for case in (asked, complete, stopped, reviewed)]

    assert [ago(5), ago(2), ago(4), ago(6)] == since


def test_only_a_colleague_can_be_reminded() -> None:
    cases = {
        "an officer": in_hand(1, ago(5)),
        "the team": case_of(1, ago(2)),
        "the requester": waiting(1, ago(15), ago(4)),
        "the mail server": EXAMPLES["released yesterday"][-1],
    }

    assert {"an officer": True, "the team": True, "the requester": False, "the mail server": False} == {
        name: forecast(case, office_on()).move.staff for name, case in cases.items()
    }


@pytest.mark.parametrize("days", [0, 1, 4, 5, 30, 200])
def test_every_case_has_a_forecast_on_any_day(days: int) -> None:
    office = office_on(TODAY + timedelta(days=days))

    forecasts = [forecast(case, office) for case in (*worst_morning(), *quiet_morning(), answered(1, ago(9), ago(1)))]

    assert [seen.reference for seen in forecasts if not seen.why or not seen.move.who] == []


def test_the_last_day_is_not_late_and_the_next_is() -> None:
    case = in_hand(1, LAST_DAY)

    on_the_day, the_day_after = (forecast(case, office_on(TODAY + timedelta(days=n))) for n in (0, 1))

    assert (Group.AT_RISK, 0) == (on_the_day.group, on_the_day.days_left)
    assert (Group.LATE, -1) == (the_day_after.group, the_day_after.days_left)


@pytest.mark.parametrize(
    ("received", "told", "day", "days_left"),
    [
        (ago(10), TODAY + timedelta(days=5), TODAY + timedelta(days=5), 2),
        (ago(18), ago(1), date(2026, 12, 1), 2),
        (ago(22), ago(4), date(2026, 11, 24), -2),
    ],
    ids=["what was told is still ahead", "what was told has gone by", "late in law"],
)
def test_the_last_day_is_what_was_told_while_that_is_ahead(
    received: date, told: date, day: date, days_left: int
) -> None:
    seen = forecast(replace(in_hand(1, received), told=told), office_on())

    assert (day, days_left) == (seen.day, seen.days_left)


def test_the_forecast_of_an_earlier_day_is_made_from_the_same_facts() -> None:
    case = in_hand(1, ago(NO_REPLY_FOR))

    assert Group.ON_COURSE is forecast(case, office_on(ago(1))).group
    assert Group.AT_RISK is forecast(case, office_on()).group
