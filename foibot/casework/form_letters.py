"""What is an officer told, who has been asked already, of the form in which the requester now wants the answer?"""

from collections.abc import Collection

from foibot.casework.case import Case
from foibot.casework.decision import Ask, Mail, Office
from foibot.casework.forms import law_of_forms
from foibot.casework.letters import Letter, Purpose
from foibot.casework.notices import officers_of


class FormTold(Letter, frozen=True, kw_only=True):
    """To an officer: the form that is wanted (FOIA s.11, EIR reg 6). Nothing in it tells who asks."""

    template = "form_told"
    reference: str
    name: str
    forms: tuple[str, ...]  # what is newly wanted
    form_law: str


def to_officers(case: Case, office: Office, wanted: Collection[str]) -> tuple[Mail, ...]:
    """The forms newly `wanted`, to each officer of a case whose answer has not been released; none where none is."""
    if not wanted or not case.open or case.released_at is not None:
        return ()
    return tuple(
        Mail(
            purpose=Purpose.STATUS,
            to=address,
            to_name=office.council.person(address).name,
            letter=FormTold(
                reference=case.reference,
                name=office.council.person(address).name,
                forms=tuple(wanted),
                form_law=law_of_forms(case.regime),
            ),
            ask=Ask(questions=tuple(q.n for q in case.questions if q.officer == address)),
        )
        for address in officers_of(case)
    )


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """A letter of each kind, about an invented case, for checks and previews."""
    return tuple(mail.letter for mail in to_officers(case, office, ("in large print",)))
