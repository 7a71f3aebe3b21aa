"""Where the days went: each working day of a case belongs to whoever had it when the day ended, and none is lost."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import astuple, replace

from foibot.casework import facts
from foibot.casework.case import Case, Stage
from foibot.casework.facts import Fact
from foibot.casework.spent import STAGES, Spent, in_words, spent
from foibot.law.dates import local_day
from tests.conversations.desk import LONDON
from tests.reports.lives import ASKED, CALENDAR, TOLD, assigned, lived, lives, moment, office, outcome, received

# March 2026: the 2nd is a Monday; St Patrick's Day, the 17th, is no working day.
REQUEST = ("2026-03-02", received("2026-03-02"))
READ = ("2026-03-02", ASKED)


def days(*happened: tuple[str, Fact], today: str = "2026-03-31") -> Spent | None:
    return spent(lived(REQUEST, *happened), office(today))


@pytest.mark.parametrize(
    ("happened", "expected"),
    [
        ([], Spent(triage=20)),
        ([READ], Spent(allocation=20)),
        ([READ, ("2026-03-03", assigned())], Spent(service=20)),
        ([READ, ("2026-03-04", assigned())], Spent(allocation=1, service=19)),
        (
            [READ, ("2026-03-02", facts.Held("unclear")), ("2026-03-05", facts.TakenAsRequest())],
            Spent(triage=2, allocation=18),
        ),
        ([READ, ("2026-03-02", assigned()), ("2026-03-09", outcome(1))], Spent(service=20)),
        (
            [READ, ("2026-03-02", assigned()), ("2026-03-09", outcome(1)), ("2026-03-10", outcome(2))],
            Spent(service=5, drafting=15),
        ),
        ([READ, ("2026-03-06", outcome(1))], Spent(allocation=20)),
        (
            [
                READ,
                ("2026-03-03", assigned()),
                ("2026-03-05", facts.ClarificationRequested(date(2026, 3, 5), "Which roads?")),
                ("2026-03-12", facts.ClarificationReceived(date(2026, 3, 12))),
            ],
            Spent(service=15, requester=5),
        ),
        (
            [
                READ,
                ("2026-03-03", assigned()),
                ("2026-03-05", facts.FeesNoticeGiven(date(2026, 3, 5), "£30", "copies")),
            ],
            Spent(service=2, requester=18),
        ),
        (
            [
                READ,
                ("2026-03-04", assigned()),
                ("2026-03-16", outcome(1)),
                ("2026-03-16", outcome(2)),
                ("2026-03-18", TOLD),
            ],
            Spent(allocation=1, service=8, drafting=2),
        ),
        (
            [
                READ,
                ("2026-03-03", assigned()),
                ("2026-03-09", outcome(1)),
                ("2026-03-09", outcome(2)),
                ("2026-03-09", TOLD),
            ],
            Spent(service=5),
        ),
        (
            [
                READ,
                ("2026-03-03", assigned()),
                ("2026-03-05", facts.RequestWithdrawn()),
                ("2026-03-09", facts.Reopened("a misunderstanding")),
            ],
            Spent(service=18, closed=2),
        ),
        ([READ, ("2026-03-03", assigned()), ("2026-03-05", facts.RequestWithdrawn())], Spent(service=3)),
        ([READ, ("2026-03-02", assigned()), ("2026-03-02", TOLD)], Spent()),
    ],
    ids=[
        "nobody has read it",
        "no service yet",
        "a service on the next day",
        "a service on the day after",
        "held, then taken",
        "half answered",
        "answered and not sent",
        "half answered by the team",
        "a clarification",
        "a fee not paid",
        "an answer that lay two days, over a weekend and St Patrick's Day",
        "answered and sent on one day",
        "withdrawn and reopened",
        "withdrawn",
        "answered on the day of receipt",
    ],
)
def test_the_days_go_to_whoever_had_the_case(happened: list[tuple[str, Fact]], expected: Spent) -> None:
    went = days(*happened)

    assert expected == went


def test_a_later_date_of_receipt_takes_its_days_from_the_beginning() -> None:
    corrected = facts.ReceiptCorrected(date(2026, 3, 5), "it lay with a councillor")

    went = days(READ, ("2026-03-04", assigned()), ("2026-03-09", corrected))

    assert Spent(service=17) == went


def test_an_earlier_date_of_receipt_adds_its_days_to_the_beginning() -> None:
    corrected = facts.ReceiptCorrected(date(2026, 2, 25), "it lay with a councillor")

    went = days(READ, ("2026-03-04", assigned()), ("2026-03-09", corrected))

    assert Spent(triage=2, allocation=2, service=19) == went


def test_midnight_in_summer_belongs_to_the_local_day() -> None:
    case = lived(("2026-07-01", received("2026-07-01")), ("2026-07-01", ASKED))
    moved = replace(case, stages=(*case.stages, Stage("service", moment("2026-07-03", 0))))

    assert Spent(allocation=1, service=1) == spent(moved, office("2026-07-03"))


def test_what_an_older_foibot_wrote_without_stages_is_not_guessed() -> None:
    case = lived(REQUEST, READ, ("2026-03-04", TOLD))

    assert spent(replace(case, stages=(), closed_at=None), office("2026-03-31")) is None
    assert spent(replace(case, stages=case.stages[-1:], closed_at=None), office("2026-03-31")) is None


@pytest.mark.parametrize(
    ("went", "service", "expected"),
    [
        (
            Spent(allocation=1, service=5, requester=2),
            "Highways",
            "1 to find the service, 5 with Highways, 2 with the requester",
        ),
        (Spent(triage=1, service=2), "", "1 to see what was asked, 2 with those who know the answers"),
        (Spent(drafting=3, approval=2), "", "3 between the last answer and the letter, 2 for approval"),
        (Spent(), "Highways", "no working day has passed"),
    ],
    ids=["three", "no service", "the letter", "none"],
)
def test_it_is_told_in_words(went: Spent, service: str, expected: str) -> None:
    assert expected == in_words(went, service)


@settings(deadline=None)
@given(lives(), st.integers(0, 200))
def test_the_stages_add_up_to_the_working_days_of_the_case(case: Case, later: int) -> None:
    today = local_day(case.stages[-1].since, LONDON) + timedelta(days=later)
    ended = case.closed_at and local_day(case.closed_at, LONDON)

    went = spent(case, office(today))

    assert went is not None
    assert min(astuple(went)) >= 0
    assert CALENDAR.working_days_between(case.received, ended or today) == went.total


@settings(deadline=None)
@given(lives())
def test_the_stages_of_a_case_are_known_by_name_follow_one_another_and_change(case: Case) -> None:
    assert {stage.name for stage in case.stages} <= set(STAGES)
    assert all(one.since <= other.since and one.name != other.name for one, other in pairwise(case.stages))
    assert (case.stages[-1].name == "closed") == (case.closed_at is not None)


@settings(deadline=None)
@given(lives(), st.integers(0, 60), st.integers(0, 60))
def test_a_day_that_passes_takes_nothing_from_any_stage(case: Case, later: int, further: int) -> None:
    today = local_day(case.stages[-1].since, LONDON) + timedelta(days=later)
    before, after = spent(case, office(today)), spent(case, office(today + timedelta(days=further)))

    assert before is not None and after is not None
    assert all(earlier <= then for earlier, then in zip(astuple(before), astuple(after), strict=True))
