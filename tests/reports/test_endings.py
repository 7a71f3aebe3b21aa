"""Under which published headings does a response fall, by the outcomes of its questions?"""

import pytest

from foibot.casework.case import Question
from foibot.casework.changes import overall
from foibot.reports.endings import EXCEPTIONS, EXEMPTIONS, Answer, answer, box, exemptions


def questions(*told: str | tuple[str, ...] | None) -> list[Question]:
    """Questions by their outcome, or by their outcome and the exemptions it names."""
    made = []
    for n, each in enumerate(told, 1):
        outcome, *named = each if isinstance(each, tuple) else (each,)
        made.append(Question(n=n, text="How many?", outcome=outcome, exemptions=tuple(named)))
    return made


@pytest.mark.parametrize(
    ("told", "in_the_list", "in_the_return"),
    [
        (["granted", "granted"], Answer.GRANTED, "2.B"),
        (["granted", "not held"], Answer.GRANTED, "2.B"),
        (["not held", "not held"], Answer.NOT_HELD, "2.D"),
        (["published"], Answer.EXEMPT, "4.A"),
        (["granted", "published"], Answer.GRANTED, "4.A"),
        (["not held", "published"], Answer.EXEMPT, "4.A"),
        ([("withheld", "s.21")], Answer.EXEMPT, "4.A"),
        (["published", ("withheld", "s.40(2)")], Answer.EXEMPT, "2.I"),
        (["future"], Answer.EXEMPT, "2.I"),
        (["granted", "future"], Answer.PART, "2.H"),
        (["published", "future"], Answer.EXEMPT, "2.I"),
        (["granted", ("withheld", "s.43(2)")], Answer.PART, "2.H"),
        ([("partly", "s.40(2)")], Answer.PART, "2.H"),
        ([("withheld", "s.43(2)"), ("withheld", "s.40(2)")], Answer.EXEMPT, "2.I"),
        ([("withheld", "s.43(2)"), "not held"], Answer.EXEMPT, "2.I"),
        ([("neither", "s.40(5B)")], Answer.EXEMPT, "2.I"),
        (["withheld"], Answer.EXEMPT, "2.I"),
        ([("refused", "s.12(1)")], Answer.LIMITS, "2.G"),
        ([("refused", "s.14(1)")], Answer.LIMITS, "2.E"),
        ([("refused", "s.14(2)")], Answer.LIMITS, "2.F"),
        ([("refused", "s.12"), "granted"], Answer.PART, "2.G"),
        ([("refused", "s.12"), ("withheld", "s.40(2)")], Answer.EXEMPT, "2.G"),
        ([("refused", "s.12"), "published"], Answer.LIMITS, "2.G"),
        (["refused"], Answer.LIMITS, "2.X"),
        ([None, "granted"], Answer.GRANTED, "2.B"),
        ([None], Answer.UNRECORDED, "2.X"),
        ([], Answer.UNRECORDED, "2.X"),
    ],
    ids=str,
)
def test_a_response_has_one_heading_in_each_list(
    told: list[str | tuple[str, ...] | None], in_the_list: Answer, in_the_return: str
) -> None:
    assert (in_the_list, in_the_return) == (answer(questions(*told)), box(questions(*told)))


@pytest.mark.parametrize(
    "told", [["granted"], ["granted", "not held"], ["granted", "published"], ["not held"]], ids=str
)
def test_the_heading_is_the_outcome_of_the_case_where_nothing_was_withheld(told: list[str]) -> None:
    assert overall(questions(*told)) == answer(questions(*told)).value.replace("_", " ")


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("s.40(2)", "S40"),
        ("s40(5B)", "S40"),
        ("section 43", "S43"),
        ("S. 22a", "S22A"),
        ("s.22", "S22"),
        ("s.36(2)(b)(i)", "S36"),
        ("reg 12(4)(a)", "R12(4)(a)"),
        ("Regulation 12 (5) (E)", "R12(5)(e)"),
        ("reg.12(3)", "R13"),
        ("reg 13(1)", "R13"),
        ("reg 5(3)", "R5(3)"),
        ("reg 12(6)", "R12(5)(a)"),
        ("reg 13(5A)", "R13"),
        ("s.31(1)(a)", "S31"),
        ("reg 99", "X"),
        ("s.25", "X"),
        ("commercial", "X"),
        ("", "X"),
    ],
)
def test_an_exemption_is_known_however_it_is_written(named: str, code: str) -> None:
    assert {code} == exemptions(questions(("withheld", named)))


def test_an_exemption_counts_once_in_a_case() -> None:
    asked = questions(("withheld", "s.40(2)", "s.43(2)"), ("partly", "s.40(5B)"), "published")

    assert {"S40", "S43", "S21"} == exemptions(asked)


def test_every_exemption_of_the_tables_is_read_back_as_itself() -> None:
    for code, words in (EXEMPTIONS | EXCEPTIONS).items():
        assert {code} == exemptions(questions(("withheld", words.replace("regs 12(3), ", "reg "))))
