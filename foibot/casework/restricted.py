"""Who may be shown a case that is restricted to named people?"""

from collections.abc import Iterator

from foibot.casework.case import Case
from foibot.casework.council import Council, Role


def may_see(case: Case, council: Council, address: str) -> bool:
    """Whether somebody on the roster may be shown a case: where it is restricted, the FOI team, whoever was on it then,
    and whoever has been asked something about it since."""
    if not case.restricted or Role.TEAM in council.roles_of(address):
        return True
    return any(council.stands_for(address, person) for person in (*case.restricted, *people_on(case)))


def people_on(case: Case) -> tuple[str, ...]:
    """The addresses of those who have something to do on a case, beside the FOI team: its officers, their deputies,
    the approvers and the reviewer."""
    return tuple(dict.fromkeys(filter(None, _people_on(case))))


def _people_on(case: Case) -> Iterator[str]:
    yield case.officer
    yield from (question.officer for question in case.questions)
    yield from (away.deputy for away in case.away)
    if case.approval is not None:
        yield from case.approval.people
    if case.review is not None:
        yield case.review.reviewer
