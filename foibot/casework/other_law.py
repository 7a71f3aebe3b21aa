"""What changes for whoever answers a request when another law applies to it from now on? (FOIA, EIR, UK GDPR)"""

from collections.abc import Iterator, Sequence

from foibot.casework.case import Case, Question
from foibot.casework.grounds import rows_of
from foibot.law.exemption import EIR, FOIA

_LAWS = {"foi": FOIA, "eir": EIR}
_ALL = {
    "eir": (
        "What you have sent is kept, and you answer as before: the number, and the answer.",
        "What is kept back needs an exception of the Regulations now, not an exemption of the Act, as in "
        "WITHHELD {n}: reg 12(5)(e) why. For every exception of reg 12(4) and (5) both sides of the public interest "
        "are weighed (FOR, AGAINST, BALANCE); for personal data of others, reg 13, they are not.",
        "COST LIMIT, VEXATIOUS and REPEATED are not of the Regulations: reg 12(4)(b) does their work. For "
        "FUTURE there is reg 12(4)(d), where something is still being finished.",
    ),
    "foi": (
        "What you have sent is kept, and you answer as before: the number, and the answer.",
        "What is kept back needs an exemption of the Act now, not an exception of the Regulations, as in "
        "WITHHELD {n}: s.43(2) why. Both sides of the public interest are weighed for qualified exemptions alone.",
        "COST LIMIT (s.12), VEXATIOUS and REPEATED (s.14) and FUTURE (s.22) can be used.",
    ),
    "sar": (
        "The request is for the writer's own data: they are owed a copy of it. Write the answer after its number.",
        "No section of the Act and no regulation keeps any of it back; what may be is in Schedules 2 to 4 to the Data "
        "Protection Act 2018. Please ask the FOI team before you leave anything out.",
    ),
}


def what_changes(case: Case, questions: Sequence[Question]) -> tuple[str, ...]:
    """What has changed for whoever answers these questions of a case under its law, a sentence or two each."""
    first = next((q.n for q in questions), 1)
    said = (sentence.replace("{n}", str(first)) for sentence in _ALL.get(case.regime, ()))
    return (*said, *(_anew(case, question) for question in stale(case, questions)))


def stale(case: Case, questions: Sequence[Question]) -> tuple[Question, ...]:
    """Those of the questions whose refusals rest on sections of another law than the case's."""
    return tuple(q for q in questions if any(row.law != _LAWS.get(case.regime) for row in rows_of(q)))


def _anew(case: Case, question: Question) -> str:
    cited, verb = " and ".join(question.exemptions), "is" if len(question.exemptions) == 1 else "are"
    instead = " or ".join(dict.fromkeys(_counterparts(case, question)))
    meant = f" Under this law, {instead} does its work." if instead else ""
    return (
        f"Question {question.n} is to be decided anew: {cited} {verb} of another law, and the letter cannot go "
        f"with it.{meant}"
    )


def _counterparts(case: Case, question: Question) -> Iterator[str]:
    for row in rows_of(question):
        if case.regime in _LAWS and row.law != _LAWS[case.regime]:
            yield from row.counterparts
