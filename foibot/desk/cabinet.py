"""What may a decision look up beside the case in hand?"""

from functools import partial

from foibot.casework.case import Case, State
from foibot.casework.decision import Cabinet, Incoming, Office
from foibot.casework.decisions.inquiries import references_meant
from foibot.desk.reading import Rules, next_reference, read_arrival
from foibot.ports import View, Work


def cabinet_of(work: Work, rules: Rules, office: Office) -> Cabinet:
    """The register as a decision reads it, and the references that it gives."""
    return Cabinet(
        case=partial(case_meant, work, office),
        history=work.history,
        prompts=work.prompts_of,
        mail=partial(_mail, work, rules, office),
        arrivals=lambda reference: [arrival.id for arrival in work.arrivals_of(reference)],
        unapproved=partial(work.cases, state=State.APPROVAL),
        reference=partial(next_reference, work, office),
    )


def case_meant(view: View, office: Office, written: str) -> Case | None:
    """The case that somebody means by what they wrote for its reference."""
    meant = references_meant(office.council, written, office.today.year)
    return next((found for found in map(view.case, meant) if found is not None), None)


def _mail(view: View, rules: Rules, office: Office, arrival_id: int) -> Incoming | None:
    arrival = view.arrival(arrival_id)
    return read_arrival(view, arrival, rules, office) if arrival is not None else None
