"""Who reads the whole letter of a request that several colleagues answer, and sends it?"""

from collections.abc import Sequence

from foibot.casework.case import Case, Question
from foibot.casework.council import Council, Role
from foibot.casework.letters import Asked


def leaders(case: Case, council: Council) -> tuple[str, ...]:
    """The addresses of whoever reads and sends the letter: the lead officer, the deputy who stands in for them while
    they are away, or the FOI team where nobody on the roster leads or stands in."""
    lead = case.officer.casefold()
    deputies = [away.deputy for away in case.away if away.officer.casefold() == lead]
    address = (deputies or [case.officer])[-1]
    return (address,) if council.roles_of(address) else council.team


def leads(case: Case, council: Council, address: str) -> bool:
    """Whether somebody may send the letter: the lead, and always the FOI team."""
    lead = (case.officer, *leaders(case, council))
    return Role.TEAM in council.roles_of(address) or any(council.stands_for(address, person) for person in lead)


def is_shared(case: Case) -> bool:
    """Whether more than one colleague is asked, so that nobody sees the whole but whoever leads."""
    return len({q.officer.casefold() for q in case.questions if q.officer}) > 1


def led_by(case: Case, council: Council, reader: str) -> str:
    """What whoever leads is called, for a reader who does not; "" for one who does, and where nobody has been asked."""
    if not case.officer or leads(case, council, reader):
        return ""
    return council.person(leaders(case, council)[0]).called


def asked_of(questions: Sequence[Question], council: Council) -> tuple[Asked, ...]:
    """Questions with whom each is asked of; the FOI team finds somebody for those that nobody has."""
    return tuple(
        Asked(q.n, q.text, council.person(q.officer).called if q.officer else council.team_name) for q in questions
    )
