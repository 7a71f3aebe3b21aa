"""Which day does a member of staff mean? Read on Wednesday 18 March 2026."""

from datetime import date

import pytest

from foibot.casework.dates import find_date

TODAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 March 2026", "2026-03-02"),
        ("2nd March", "2026-03-02"),
        ("Monday 2 March", "2026-03-02"),
        ("Mon, 2 Mar 2026", "2026-03-02"),
        ("2026-03-02", "2026-03-02"),
        ("02/03/2026", "2026-03-02"),
        ("2/3/26", "2026-03-02"),
        ("02.03.2026", "2026-03-02"),
        ("2/3", "2026-03-02"),
        ("March 2nd, 2026", "2026-03-02"),
        ("the 2nd of March", "2026-03-02"),
        ("2-Mar-2026", "2026-03-02"),
        ("today", "2026-03-18"),
        ("yesterday", "2026-03-17"),
        ("on Friday", "2026-03-13"),
        ("last Friday", "2026-03-13"),
        ("Wednesday", "2026-03-11"),
        ("20 March", "2025-03-20"),
        ("18 March", "2026-03-18"),
        ("31 December", "2025-12-31"),
    ],
)
def test_a_day_that_is_over(text: str, day: str) -> None:
    said = find_date(text, TODAY, ahead=False)

    assert said is not None
    assert said.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 March", "2026-03-20"),
        ("18 March", "2026-03-18"),
        ("2 March", "2027-03-02"),
        ("15 January", "2027-01-15"),
        ("tomorrow", "2026-03-19"),
        ("Friday", "2026-03-20"),
        ("this Friday", "2026-03-20"),
        ("next Friday", "2026-03-27"),
        ("Wednesday", "2026-03-25"),
        ("next Monday", "2026-03-23"),
        ("Friday 27 March", "2026-03-27"),
    ],
)
def test_a_day_to_come(text: str, day: str) -> None:
    said = find_date(text, TODAY, ahead=True)

    assert said is not None
    assert said.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("30 February 2026", "There is no 30 February 2026."),
        ("29 February", "There is no 29 February 2026."),
        ("31/04/2026", "There is no 31 April 2026."),
        ("03/15/2026", "There is no month 15; dates are read as day, month, year."),
        ("Tuesday 2 March 2026", "2 March 2026 is a Monday, not a Tuesday."),
    ],
)
def test_a_day_that_does_not_exist_is_named(text: str, problem: str) -> None:
    said = find_date(text, TODAY, ahead=False)

    assert said is not None
    assert (said.day, said.problem) == (None, problem)


@pytest.mark.parametrize("text", ["", "soon", "by post", "s.43(2)", "12 boxes", "the second", "in 2026", "version 1.2"])
def test_what_names_no_day_is_none(text: str) -> None:
    assert find_date(text, TODAY, ahead=True) is None


def test_what_stands_around_a_date_can_be_told_from_it() -> None:
    text = "s.43(2), until 15 January, while we weigh it"

    said = find_date(text, TODAY, ahead=True)

    assert said is not None
    assert (text[: said.start], text[said.end :]) == ("s.43(2), until ", ", while we weigh it")


def test_a_long_text_is_read_in_no_time() -> None:
    assert find_date("1" * 100_000 + "march" * 100_000, TODAY, ahead=True) is None
