"""Does a letter go only with all that the law wants in it? Element by element, for every exemption in the table."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.facts import Fact, Requester
from foibot.casework.grounds import answer_of
from foibot.casework.moves import foresee
from foibot.casework.refusals import lacking, own_words
from foibot.law.exemption import Exemption
from foibot.law.exemptions import EXEMPTIONS, row_of

NOW = datetime(2026, 11, 2, 9, 14, tzinfo=UTC)
TEXTS = {
    "harm": "Bidders would learn our prices.",
    "for": "It is public money.",
    "against": "The next tender would cost more.",
    "balance": "The total is enough for openness.",
    "qualified person": "Ada Field, 2 March 2026: release would inhibit advice.",
}
USABLE = [
    row
    for row in EXEMPTIONS
    if not (row.too_wide or row.limit or row.own or row.not_ours or row.section in {"21", "22", "12(4)(a)"})
]


def case_of(*happened: Fact, regime: str = "foi") -> Case:
    """A request with two questions, and what happened to it."""
    received = facts.RequestReceived(
        arrival=1,
        requester=Requester("Alex Morgan", "alex.morgan@example.org"),
        subject="Potholes",
        text="1. How many?\n2. What did they cost?",
        received_at=NOW,
        received=date(2026, 11, 2),
        evidence="an example",
        regime=regime,
    )
    opening: list[Fact] = [received, facts.QuestionsRead(("How many?", "What did they cost?"))]
    opening.append(facts.Assigned(service="Highways", officer="sam@example.gov.uk", questions=(1, 2), because="why"))
    return foresee(None, "FOI-2026-00001", [*opening, *happened], NOW)


def refused(row: Exemption, outcome: str, parts: Sequence[str], text: str = "Because of this.") -> Case:
    """A case whose second question is refused under a row of the table, with these reasons."""
    given = facts.OutcomeGiven(n=2, outcome=outcome, answer=text, exemptions=(row.cited,))
    reasons = [facts.ReasonGiven(n=2, part=part, text=TEXTS[part]) for part in parts]
    return case_of(given, *reasons, regime="foi" if row.law == "FOIA" else "eir")


def wanted(row: Exemption) -> list[str]:
    """The reasons beside its own words that a refusal under this row has to give, by the law's own table."""
    weighed = ["for", "against", "balance"] if row.weighed else []
    return (["qualified person"] if row.opinion else []) + (["harm"] if row.harms else []) + weighed


def outcome_of(row: Exemption) -> str:
    return "neither" if row.neither else "withheld"


def text_of(row: Exemption) -> str:
    return "The Highways team finishes it in May 2027." if row.section == "12(4)(d)" else "Because of this."


@pytest.mark.parametrize("row", USABLE, ids=[row.cited for row in USABLE])
def test_a_refusal_with_all_its_elements_may_go(row: Exemption) -> None:
    case = refused(row, outcome_of(row), wanted(row), text_of(row))

    assert lacking(case) == ()


@pytest.mark.parametrize(
    ("row", "missing"),
    [(row, part) for row in USABLE for part in wanted(row)],
    ids=[f"{row.cited} without {part}" for row in USABLE for part in wanted(row)],
)
def test_a_refusal_that_lacks_one_element_may_not_go_and_the_form_asks_for_it(row: Exemption, missing: str) -> None:
    parts = [part for part in wanted(row) if part != missing]
    case = refused(row, outcome_of(row), parts, text_of(row))

    assert [lack.line for lack in lacking(case)] == [f"{missing.upper()} 2:"]


@pytest.mark.parametrize(
    "row",
    [row for row in USABLE if not row.harms and not row.opinion],
    ids=[row.cited for row in USABLE if not row.harms and not row.opinion],
)
def test_a_refusal_without_a_word_of_why_may_not_go(row: Exemption) -> None:
    case = refused(row, outcome_of(row), wanted(row), "")

    first = lacking(case)[0]
    assert first.line == f"{outcome_of(row).upper()} 2: {row.cited}"
    assert first.why == row.show or not row.show


@pytest.mark.parametrize(
    "section",
    ["s.40(2)", "s.41", "s.43(2)", "s.31(1)(a)", "s.36(2)(c)", "reg 12(5)(e)", "reg 13", "reg 12(4)(d)"],
)
def test_what_is_released_in_part_has_to_say_why_the_rest_is_not(section: str) -> None:
    row = row_of(section)
    assert row is not None
    without_harm = [part for part in wanted(row) if part not in {"harm", "qualified person"}]
    case = refused(row, "partly", without_harm, "The total is £31,200, as of May 2027.")

    word = "QUALIFIED PERSON" if row.opinion else "HARM"
    assert [lack.line for lack in lacking(case)] == [f"{word} 2:"]


def test_unfinished_material_needs_to_be_told_when_it_will_be_finished() -> None:
    row = row_of("reg 12(4)(d)")
    assert row is not None
    case = refused(row, "withheld", wanted(row), "It is a draft.")

    [lack] = lacking(case)
    assert (lack.line, lack.why) == ("HARM 2:", "who is finishing it, and by when (reg 14(4))")


def test_future_publication_is_weighed() -> None:
    case = case_of(facts.OutcomeGiven(n=2, outcome="future", answer="In July 2027.", exemptions=("s.22",)))

    assert [lack.line for lack in lacking(case)] == ["FOR 2:", "AGAINST 2:", "BALANCE 2:"]


@pytest.mark.parametrize("outcome", ["granted", "not held", "published"])
def test_an_answer_lacks_nothing(outcome: str) -> None:
    case = case_of(facts.OutcomeGiven(n=2, outcome=outcome, answer="There were 214."))

    assert lacking(case) == ()


def test_several_sections_each_want_what_is_theirs() -> None:
    given = facts.OutcomeGiven(n=2, outcome="withheld", answer="Why.", exemptions=("s.40(2)", "s.36(2)(c)", "s.43(2)"))
    case = case_of(given)

    lines = [lack.line for lack in lacking(case)]
    weighed = [
        f"{word} 2: {section}" for word in ("FOR", "AGAINST", "BALANCE") for section in ("s.36(2)(c)", "s.43(2)")
    ]
    assert lines == ["QUALIFIED PERSON 2:", "HARM 2:", *weighed]


def test_a_refusal_under_the_other_law_may_not_go_once_the_law_is_another() -> None:
    case = case_of(
        facts.OutcomeGiven(n=2, outcome="withheld", answer="Why.", exemptions=("s.43(2)",)),
        *(facts.ReasonGiven(n=2, part=part, text=text) for part, text in TEXTS.items()),
        facts.RegimeSet("eir", "it is about the environment"),
    )

    assert [lack.line for lack in lacking(case)] == ["WITHHELD 2: reg 12(5)(e)"]


@pytest.mark.parametrize(
    ("hours", "line"),
    [
        ((), "HOURS: locate …, retrieve …, extract …"),
        ((("locate", 18.0),), "HOURS:"),
        ((("locate", 18.5),), ""),
    ],
    ids=["no estimate", "£450 exactly", "above the limit"],
)
def test_the_cost_limit_needs_an_estimate_above_it(hours: tuple[tuple[str, float], ...], line: str) -> None:
    estimate = [facts.EstimateGiven(hours)] if hours else []
    case = case_of(facts.RequestRefused(ground="s.12", text="Ask for one year."), *estimate)

    assert [lack.line for lack in lacking(case)] == ([line] if line else [])


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (facts.RequestRefused(ground="s.14(1)", text=""), "VEXATIOUS:"),
        (facts.RequestRefused(ground="s.14(2)", text=""), "REPEATED:"),
        (facts.RequestRefused(ground="s.14(1)", text="It is the tenth."), ""),
        (facts.RequestRefused(ground="s.14(2)", text="", repeat_of="FOI-2026-00002"), ""),
    ],
    ids=["no reasons", "nothing repeated", "reasons", "the earlier one named"],
)
def test_a_refusal_of_the_whole_needs_what_it_rests_on(fact: Fact, line: str) -> None:
    assert [lack.line for lack in lacking(case_of(fact))] == ([line] if line else [])


def test_what_the_form_says_is_no_reason_of_anybodys() -> None:
    row = row_of("s.43(2)")
    assert row is not None
    case = refused(row, "withheld", [])

    assert own_words(case, "[what speaks for release, in the public interest]") == ""
    assert own_words(case, "It is public money.") == "It is public money."


def test_reasons_stand_only_in_a_letter_whose_outcome_rests_on_them() -> None:
    row = row_of("s.43(2)")
    assert row is not None
    withheld = refused(row, "withheld", ["harm", "for"])
    answered = foresee(withheld, "FOI-2026-00001", [facts.OutcomeGiven(n=2, outcome="granted", answer="£31.")], NOW)

    assert answer_of(withheld, withheld.questions[1]).harm == TEXTS["harm"]
    assert answer_of(answered, answered.questions[1]).harm == ""
    assert answer_of(answered, answered.questions[1]).in_favour == ""
