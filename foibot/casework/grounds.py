"""What does a letter say under a question, and on which sections of the law does it rest?"""

from collections.abc import Sequence

from msgspec.structs import replace

from foibot.casework.case import Case, Question
from foibot.casework.letters import Answered, Ground, Limit, Work
from foibot.casework.reasons import as_printed, reason, rows
from foibot.law.cost import ACTIVITIES, RATE, Estimate, figure, pounds
from foibot.law.exemption import FOIA, Exemption
from foibot.law.exemptions import row_of

GIVEN = frozenset({"granted", "partly", "published"})
KEPT_BACK = frozenset({"withheld", "partly", "neither"})
_WEIGHED = KEPT_BACK | {"future"}
_SAID_ONCE = frozenset({"withheld", "neither", "refused"})  # a decision on several questions stands under the last


def rows_of(question: Question) -> tuple[Exemption, ...]:
    """The rows of the sections on which a question's outcome rests."""
    return rows(question.exemptions)


def answer_of(case: Case, question: Question) -> Answered:
    """What the letter says under one question. A reason stands in it only where the outcome rests on it."""
    kept_back, weighed = question.outcome in KEPT_BACK, question.outcome in _WEIGHED
    refused = question.outcome == "refused" and case.refusal is not None
    return Answered(
        n=question.n,
        question=question.text,
        outcome=question.outcome or "",
        answer=case.refusal.text if refused and case.refusal else question.answer,
        searches=reason(question, "searched") if question.outcome == "not held" else "",
        grounds=_grounds(question) if kept_back else (),
        harm=as_printed(question, "harm") if kept_back else "",
        in_favour=as_printed(question, "for") if weighed else "",
        against=as_printed(question, "against") if weighed else "",
        balance=as_printed(question, "balance") if weighed else "",
        opinion=reason(question, "qualified person") if kept_back else "",
        limit=_limit(case) if refused else None,
    )


def joined(answers: Sequence[Answered]) -> tuple[Answered, ...]:
    """The answers, in which one decision on several questions in a row is told once, under the last of them."""
    return tuple(
        replace(one, joined=True)
        if one.outcome in _SAID_ONCE and [_decision(one)] == [_decision(after) for after in answers[at : at + 1]]
        else one
        for at, one in enumerate(answers, 1)
    )


def _decision(answer: Answered) -> Answered:
    return replace(answer, n=0, question="")


def _grounds(question: Question) -> tuple[Ground, ...]:
    """One for each section; two that say the same, such as s.40(2) and s.40(3A), are told once."""
    grounds: dict[str, Ground] = {}
    for cited in question.exemptions:
        row = row_of(cited)
        if row is None:
            continue
        number = cited.removeprefix("s.").removeprefix("reg ")
        section = f"Section {number} of the Act" if row.law == FOIA else f"Regulation {number}"
        grounds.setdefault(row.says, Ground(section, row.title, row.says, row.weighed))
    return tuple(grounds.values())


def _limit(case: Case) -> Limit | None:
    refusal = case.refusal
    if refusal is None:
        return None
    if refusal.ground != "s.12":
        return Limit(ground=refusal.ground, repeats=refusal.repeat_of, answered_on=refusal.answered_on)
    estimate = Estimate(case.estimate)
    return Limit(
        ground=refusal.ground,
        work=tuple(Work(ACTIVITIES[name], figure(hours), pounds(hours * RATE)) for name, hours in case.estimate),
        total=estimate.sum() if case.estimate else "",
        cannot_tell=estimate.cannot_tell,
    )
