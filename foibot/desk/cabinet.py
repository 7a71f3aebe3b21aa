"""What may a decision look up beside the case in hand?"""

from functools import partial

from foibot.casework.case import Case
from foibot.casework.decision import Cabinet, Incoming, Office
from foibot.casework.decisions.inquiries import references_meant
from foibot.desk.reading import Rules, read_arrival
from foibot.ports import View


def cabinet_of(view: View, rules: Rules, office: Office) -> Cabinet:
    """The register as a decision reads it."""
    return Cabinet(
        case=partial(case_meant, view, office),
        history=view.history,
        prompts=view.prompts_of,
        mail=partial(_mail, view, rules, office),
    )


def case_meant(view: View, office: Office, written: str) -> Case | None:
    """The case that somebody means by what they wrote for its reference."""
    meant = references_meant(office.council, written, office.today.year)
    return next((found for found in map(view.case, meant) if found is not None), None)


def _mail(view: View, rules: Rules, office: Office, arrival_id: int) -> Incoming | None:
    arrival = view.arrival(arrival_id)
    return read_arrival(view, arrival, rules, office) if arrival is not None else None
