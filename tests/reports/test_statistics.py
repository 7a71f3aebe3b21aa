"""The published figures: each line by a case that counts in it, and the sums that must hold whatever happened."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.facts import Fact, Recorded
from foibot.casework.moves import apply
from foibot.casework.spent import STAGES
from foibot.reports.endings import EXCEPTIONS, EXEMPTIONS, NOT_RECORDED
from foibot.reports.statistics import WHOLE, Line, Number, Period, Share, Statistics, statistics
from tests.reports.lives import ASKED, TOLD, answered, assigned, lived, lives, moment, office, outcome, received

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
LATER = "2026-05-11"
ANSWERS = ("granted", "not_held", "exempt", "part", "limits", "unrecorded")
BOXES = ("2.B", "2.C", "2.D", "2.E", "2.F", "2.G", "2.H", "2.I", "2.X")


def figures(*cases: Case, today: str = LATER, period: Period = QUARTER) -> Statistics:
    return statistics(cases, period, office(today))


def counted(told: Statistics) -> dict[str, Number]:
    """The lines that are not zero, both laws together, but for the percentages and what repeats another line."""
    lines = (*told.quarterly, *told.cabinet_office)
    return {line.code: line.both for line in lines if line.both and "percent" not in line.code and line.code != "2.A"}


def opened(*happened: tuple[str, Fact], day: str = "2026-02-02", regime: str = "foi") -> Case:
    return lived((day, received(day, regime)), (day, ASKED), *happened)


def asks(day: str) -> tuple[str, Fact]:
    return day, facts.ClarificationRequested(date.fromisoformat(day), "Which roads?")


def clarifies(day: str) -> tuple[str, Fact]:
    return day, facts.ClarificationReceived(date.fromisoformat(day))


def charges(day: str) -> tuple[str, Fact]:
    return day, facts.FeesNoticeGiven(date.fromisoformat(day), "£30", "copies")


def extends(day: str, until: str) -> tuple[str, Fact]:
    told = facts.ExtensionNoticeGiven(date.fromisoformat(day), date.fromisoformat(until), "s.43(2)", "finely balanced")
    return day, told


def reviewed(case: Case, asked: str, sent: str | None) -> Case:
    """The case with an internal review asked for on one day and answered on another."""
    day = date.fromisoformat(asked)
    wanted = facts.ReviewRequested(
        arrival=3, text="Look again", received_at=moment(asked), received=day, evidence="an example", because="it asks"
    )
    happened = [(asked, wanted), *([(sent, facts.ReviewOutcomeSent("<r@example.gov.uk>"))] if sent else [])]
    return _goes_on(case, *happened)


def _goes_on(case: Case, *happened: tuple[str, Fact]) -> Case:
    for seq, (day, fact) in enumerate(happened, case.last_seq + 1):
        case = apply(case, Recorded(seq, moment(day), "foibot", "FOI-1", fact.name, fact))  # type: ignore[arg-type]
    return case


# Received on Monday 2 February 2026, a request is due on Monday 2 March.
@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (
            answered("2026-02-02", "2026-03-02"),
            {"received": 1, "responses": 1, "in_time": 1, "granted": 1, "1.A": 1, "1.C": 1, "1.Ci": 1, "2.B": 1},
        ),
        (
            answered("2026-02-02", "2026-03-03", "not held"),
            {"received": 1, "responses": 1, "late": 1, "not_held": 1, "1.A": 1, "1.C": 1, "1.Ciii": 1, "2.D": 1},
        ),
        (
            answered("2025-12-15", "2026-01-14"),
            {"open_at_start": 1, "responses": 1, "in_time": 1, "granted": 1},
        ),
        (
            answered("2026-03-30", "2026-04-10"),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1},
        ),
        (
            answered("2026-02-02", "2026-04-01"),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1, "1.Biii": 1},
        ),
        (answered("2025-11-03", "2025-12-01"), {}),
        (answered("2026-04-01", "2026-04-10"), {}),
        (
            opened(),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1, "1.Biii": 1},
        ),
        (
            answered("2026-02-02", "2026-02-20", regime="eir"),
            {
                "received": 1, "responses": 1, "in_time": 1, "granted": 1,
                "1.A": 1, "1.Ai": 1, "1.C": 1, "1.Ci": 1, "2.B": 1,
            },
        ),
        (
            answered("2026-02-02", "2026-03-20", between=[extends("2026-02-20", "2026-03-30")]),
            {
                "received": 1, "responses": 1, "in_time": 1, "extended": 1, "granted": 1,
                "1.A": 1, "1.C": 1, "1.Cii": 1, "2.B": 1,
            },
        ),
        (
            answered("2026-02-02", "2026-03-31", between=[extends("2026-02-20", "2026-03-30")]),
            {
                "received": 1, "responses": 1, "late": 1, "extended": 1, "granted": 1,
                "1.A": 1, "1.C": 1, "1.Cii": 1, "2.B": 1,
            },
        ),
        (
            opened(("2026-02-02", assigned()), extends("2026-02-20", "2026-03-20")),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1, "1.Bi": 1},
        ),
        (
            opened(("2026-02-02", assigned()), charges("2026-02-20")),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1, "1.Bii": 1},
        ),
        (
            opened(charges("2026-02-20"), ("2026-04-03", facts.FeePaid(date(2026, 4, 3)))),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1, "1.Bii": 1},
        ),
        (
            opened(
                charges("2026-03-18"),
                ("2026-03-20", facts.FeePaid(date(2026, 3, 20))),
                day="2026-03-16",
            ),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1},
        ),
        (
            opened(extends("2026-04-07", "2026-05-08"), day="2026-03-16"),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1},
        ),
        (
            opened(asks("2026-02-20")),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1},
        ),
        (
            opened(asks("2026-02-20"), clarifies("2026-04-03")),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1},
        ),
        (
            answered("2026-02-02", "2026-03-20", between=[asks("2026-02-20"), clarifies("2026-02-27")]),
            {"received": 1, "responses": 1, "in_time": 1, "granted": 1, "1.A": 1, "1.C": 1, "1.Ci": 1, "2.B": 1},
        ),
        (
            opened(asks("2026-02-20"), ("2026-03-30", facts.Lapsed("nothing came"))),
            {"received": 1, "withdrawn_lapsed": 1, "1.A": 1, "1.C": 1, "1.Ci": 1, "2.C": 1},
        ),
        (
            opened(asks("2026-02-20"), ("2026-04-20", facts.Lapsed("nothing came"))),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1},
        ),
        (
            opened(charges("2026-02-20"), ("2026-03-30", facts.Lapsed("nothing came"))),
            {"received": 1, "withdrawn_lapsed": 1, "1.A": 1, "1.C": 1, "1.Ci": 1, "2.X": 1},
        ),
        (
            opened(("2026-02-20", facts.RequestWithdrawn())),
            {"received": 1, "withdrawn_lapsed": 1, "1.A": 1, "1.C": 1, "1.Ci": 1, "2.X": 1},
        ),
        (
            opened(("2026-03-20", facts.RequestWithdrawn())),
            {"received": 1, "withdrawn_lapsed": 1, "1.A": 1, "1.C": 1, "1.Ciii": 1, "2.X": 1},
        ),
        (
            opened(("2026-02-20", facts.TransferredOut("Warwickshire County Council"))),
            {"received": 1, "transferred": 1, "1.A": 1, "1.C": 1, "1.Ci": 1, "2.X": 1},
        ),
        (
            opened(("2026-02-20", facts.RequestWithdrawn()), ("2026-04-20", facts.Reopened("a misunderstanding"))),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1, "1.Biii": 1},
        ),
        (
            answered("2026-02-02", "2026-02-20", "published"),
            {"received": 1, "responses": 1, "in_time": 1, "exempt": 1, "4.A": 1, "4.B": 1},
        ),
        (
            answered("2026-02-02", "2026-03-20", "granted", "published"),
            {"received": 1, "responses": 1, "late": 1, "granted": 1, "4.A": 1, "4.C": 1},
        ),
        (
            answered("2026-02-02", "2026-04-01", "published"),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1, "1.Biii": 1},
        ),
        (
            answered("2026-02-02", "2026-02-20", "granted", "future"),
            {
                "received": 1, "responses": 1, "in_time": 1, "part": 1,
                "1.A": 1, "1.C": 1, "1.Ci": 1, "2.H": 1, "3.A": 1, "3.S22": 1,
            },
        ),
        (
            answered("2026-02-02", "2026-02-20", "withheld"),
            {
                "received": 1, "responses": 1, "in_time": 1, "exempt": 1,
                "1.A": 1, "1.C": 1, "1.Ci": 1, "2.I": 1, "3.A": 1, "3.X": 1,
            },
        ),
        (
            opened(("2026-02-02", facts.Held("unclear"))),
            {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1, "1.Biii": 1},
        ),
        (opened(("2026-02-02", facts.Held("unclear")), ("2026-02-03", facts.SetAside())), {}),
        (opened(("2026-02-03", facts.RegimeSet("sar"))), {}),
        (
            reviewed(answered("2025-11-03", "2025-12-01"), "2026-01-05", "2026-02-02"),
            {"reviews_received": 1, "reviews_completed": 1, "reviews_in_time": 1},
        ),
        (
            reviewed(answered("2025-11-03", "2025-12-01"), "2026-01-05", "2026-02-04"),
            {"reviews_received": 1, "reviews_completed": 1},
        ),
        (
            reviewed(answered("2025-11-03", "2025-12-01", regime="eir"), "2026-01-05", "2026-02-04"),
            {"reviews_received": 1, "reviews_completed": 1, "reviews_in_time": 1},
        ),
        (reviewed(answered("2025-11-03", "2025-12-01"), "2026-03-30", "2026-04-07"), {"reviews_received": 1}),
        (reviewed(answered("2025-11-03", "2025-12-01"), "2025-12-29", None), {}),
    ],
    ids=[
        "answered on the last day", "answered a day late, not held", "received before", "answered after the end",
        "late at the end, answered on the next day", "long ago", "after the period", "nothing happened", "EIR",
        "extended", "extended, and late all the same", "extended and open", "waiting for a fee",
        "waiting for a fee that was paid after the end", "paid", "extended after the end",
        "waiting for a clarification", "clarified after the end",
        "clarified", "lapsed unclear", "lapsed after the end", "lapsed unpaid", "withdrawn", "withdrawn late",
        "transferred", "reopened", "s.21 alone", "s.21 beside an answer", "s.21 alone, after the end",
        "s.22 beside an answer", "withheld, no exemption recorded", "held", "set aside", "own data", "reviewed",
        "reviewed late", "EIR reviewed", "review still owed", "review asked for before",
    ],
)  # fmt: skip
def test_a_case_counts_in_exactly_these_lines(case: Case, expected: dict[str, int]) -> None:
    assert expected == counted(figures(case))


def test_what_is_left_out_is_said() -> None:
    told = figures(
        opened(("2026-02-02", facts.Held("unclear")), ("2026-02-03", facts.SetAside())),
        opened(("2026-02-03", facts.RegimeSet("sar"))),
        opened(("2026-02-03", facts.RegimeSet("sar"))),
        opened(("2025-12-03", facts.RegimeSet("sar")), day="2025-12-01"),
    )

    assert {"not_requests": 1, "own_data": 2} == told.left_out


def test_uses_of_exemptions_are_counted_for_each_and_refusals_once() -> None:
    case = answered("2026-02-02", "2026-02-20", "withheld")
    one, other = case.questions
    case = replace(
        case, questions=(replace(one, exemptions=("s.40(2)", "s.43(2)")), replace(other, exemptions=("s.40(2)",)))
    )

    told = counted(figures(case, case))

    assert (2, 2, 2) == (told["3.A"], told["3.S40"], told["3.S43"])


def test_compliance_is_of_responses_sent_and_none_where_none_was() -> None:
    in_time, late = answered("2026-02-02", "2026-02-20"), answered("2026-02-02", "2026-03-20")

    told = {line.code: line for line in figures(*[in_time] * 123, *[late] * 10).quarterly}

    assert (
        Line("compliance_percent", told["compliance_percent"].words, 92.48, None, 92.48) == told["compliance_percent"]
    )
    assert (133, 0, 133) == (told["responses"].foi, told["responses"].eir, told["responses"].both)


def test_appeals_to_the_commissioner_are_not_called_none() -> None:
    told = {line.code: line.both for line in figures(opened()).cabinet_office}

    assert (None, None, None) == (told["5"], told["6"], told["7"])


def test_the_days_of_a_service_have_their_median_and_mean() -> None:
    quick = answered("2026-02-02", "2026-02-04")
    slow = answered("2026-02-02", "2026-02-09")
    elsewhere = answered("2026-02-02", "2026-02-03", regime="eir", service="Children's Social Care")

    told = {(row.service, row.stage): row for row in figures(quick, slow, elsewhere).where_the_days_went}

    with_highways = told["Highways", "service"].foi
    assert (2, 7, 3.5, 3.5) == (with_highways.responses, with_highways.days, with_highways.median, with_highways.mean)
    assert (0, None) == (told["Highways", "service"].eir.responses, told["Highways", "service"].eir.mean)
    whole = told[None, WHOLE].both
    assert (3, 8, 2.0, 2.67) == (whole.responses, whole.days, whole.median, whole.mean)


def test_punctuality_is_told_by_service_and_month_of_the_response() -> None:
    told = figures(
        answered("2026-02-02", "2026-02-20"),
        answered("2026-02-02", "2026-03-20"),
        answered("2026-03-02", "2026-03-20", service="Children's Social Care"),
    )

    assert [
        ("Children's Social Care", "2026-03", Share(1, 1, 100.0)),
        ("Children's Social Care", None, Share(1, 1, 100.0)),
        ("Highways", "2026-02", Share(1, 1, 100.0)),
        ("Highways", "2026-03", Share(1, 0, 0.0)),
        ("Highways", None, Share(2, 1, 50.0)),
        (None, "2026-02", Share(1, 1, 100.0)),
        (None, "2026-03", Share(2, 1, 50.0)),
        (None, None, Share(3, 2, 66.67)),
    ] == [(row.service, row.month, row.both) for row in told.on_time]


def test_a_period_that_is_not_over_is_told_as_it_stands_and_with_a_warning() -> None:
    case = opened()

    told = figures(case, today="2026-03-02")

    assert date(2026, 3, 2) == told.as_at
    assert ("The period is not over: the figures are as they stand on 2 March 2026.",) == told.warnings
    assert {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1} == counted(told)


def test_a_period_in_the_future_warns() -> None:
    told = figures(period=Period(date(2027, 1, 1), date(2027, 3, 31)))

    assert 1 == len(told.warnings)
    assert "1 January 2027, which lies in the future" in told.warnings[0]


def test_a_period_that_is_over_needs_no_warning() -> None:
    assert () == figures(opened()).warnings


def test_a_response_at_midnight_in_summer_belongs_to_the_local_day() -> None:
    case = replace(
        answered("2026-06-15", "2026-06-30"), responded_at=moment("2026-07-01", 0), closed_at=moment("2026-07-01", 0)
    )

    told = counted(figures(case, today="2026-07-31", period=Period(date(2026, 4, 1), date(2026, 6, 30))))

    assert {"received": 1, "open_at_end": 1, "1.A": 1, "1.B": 1} == told


@settings(deadline=None)
@given(
    st.lists(lives(), max_size=12),
    st.dates(date(2026, 1, 1), date(2026, 9, 30)),
    st.integers(0, 120),
    st.integers(-60, 300),
)
def test_the_figures_agree_with_one_another_whatever_happened(
    cases: list[Case], first: date, length: int, later: int
) -> None:
    period = Period(first, first + timedelta(days=length))
    newest = max([period.last, *(case.stages[-1].since.date() for case in cases)])

    told = statistics(cases, period, office(max(newest, period.last + timedelta(days=later))))

    for law in ("foi", "eir", "both"):
        number = {line.code: getattr(line, law) for line in (*told.quarterly, *told.cabinet_office)}
        assert number["responses"] == number["in_time"] + number["late"]
        assert number["responses"] == sum(number[code] for code in ANSWERS)
        left = number["responses"] + number["withdrawn_lapsed"] + number["transferred"]
        assert number["open_at_end"] == number["open_at_start"] + number["received"] - left
        assert number["reviews_in_time"] <= number["reviews_completed"]
        assert number["received"] == number["1.A"] + number["4.A"]
        assert number["1.A"] == number["1.B"] + number["1.C"]
        assert number["1.B"] <= number["open_at_end"]
        assert number["1.B"] >= number["1.Bi"] + number["1.Biii"]
        assert number["1.C"] == number["1.Ci"] + number["1.Cii"] + number["1.Ciii"]
        assert number["1.C"] == number["2.A"] == sum(number[code] for code in BOXES)
        assert number["3.A"] == number["2.H"] + number["2.I"]
        assert number["3.A"] <= sum(number[f"3.{code}"] for code in (*EXEMPTIONS, *EXCEPTIONS, NOT_RECORDED))
        assert number["4.A"] == number["4.B"] + number["4.C"]
        assert number["1.Ai"] == (0 if law == "foi" else number["1.Ai"])
        on_time = [(row.service, row.month, getattr(row, law)) for row in told.on_time]
        total = on_time[-1][2]
        assert (number["responses"], number["in_time"]) == (total.responses, total.in_time)
        assert total.responses == sum(s.responses for name, month, s in on_time if name is not None and month)
        assert total.in_time == sum(s.in_time for name, month, s in on_time if name is None and month)
        went = {(row.service, row.stage): getattr(row, law) for row in told.where_the_days_went}
        for service in {name for name, _ in went}:
            assert went[service, WHOLE].days == sum(went[service, stage].days for stage in STAGES)
        assert went[None, WHOLE].days == sum(
            s.days for (name, stage), s in went.items() if name is not None and stage == WHOLE
        )
        assert went[None, WHOLE].responses == number["responses"]
    for line in (*told.quarterly, *told.cabinet_office):
        if line.both is not None and "percent" not in line.code:
            assert line.both == (line.foi or 0) + (line.eir or 0)
            assert min(line.foi or 0, line.eir or 0) >= 0


@settings(deadline=None)
@given(st.lists(lives(), max_size=8), st.dates(date(2026, 1, 1), date(2026, 9, 30)))
def test_a_quarter_published_late_reads_as_one_published_at_once(cases: list[Case], last: date) -> None:
    period = Period(date(2026, 1, 1), last)

    at_once = statistics(cases, period, office(last + timedelta(days=1)))
    late = statistics(cases, period, office(last + timedelta(days=500)))

    assert replace(at_once, warnings=()) == replace(late, warnings=())


def test_the_order_of_the_cases_makes_no_difference() -> None:
    cases = [
        answered("2026-02-02", "2026-02-20"),
        answered("2026-02-02", "2026-03-20", "not held", regime="eir"),
        opened(("2026-02-04", outcome(1)), ("2026-02-04", TOLD)),
    ]

    assert figures(*cases) == figures(*reversed(cases))
