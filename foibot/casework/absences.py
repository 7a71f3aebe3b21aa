"""Which mails tell of absence, and which words does each of them need?"""

from datetime import date

import msgspec

from foibot.casework.case import Case
from foibot.casework.deadline import due
from foibot.casework.decision import Office
from foibot.casework.letters import Asked, Letter
from foibot.casework.words import asked


class CoverWanted(Letter, frozen=True, kw_only=True):
    """To the FOI team: an officer is away, and nobody stands in.

    `back` is the first working day after, None where none was named; `left`: they do not come back. `deputy` is called
    so who would have stood in, "" where the service has none. `questions` are those that the officer owes; where there
    are none, the letter waits for SUBMIT.
    """

    template = "cover_wanted"
    reference: str
    name: str
    away: str
    back: date | None
    left: bool
    deputy: str
    questions: tuple[Asked, ...]
    due: date
    buttons: tuple[tuple[str, str], ...]  # (label, the line it writes)


class Meanwhile(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a case while its officer was away: sentences, and what is still theirs. `due` is None where
    nothing is owed any more; `waits`: the requester was asked something."""

    reference: str
    done: tuple[str, ...]
    missing: tuple[int, ...]
    submit: bool
    waits: bool
    due: date | None


class Returned(Letter, frozen=True, kw_only=True):
    """To an officer who is back: what was done meanwhile, and what is still theirs.

    `because`: "wrote" since they have written, "day" since the day that they named has come, "guess" where they named
    none.
    """

    template = "returned"
    name: str
    because: str
    cases: tuple[Meanwhile, ...]


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """One letter of each kind, about an invented case, for checks and previews."""
    by = due(case, office)
    item = Meanwhile(
        reference=case.reference,
        done=("Ali Shah answered question 1.",),
        missing=(2,),
        submit=False,
        waits=False,
        due=by,
    )
    return (
        CoverWanted(
            reference=case.reference,
            name="FOI Team",
            away="Sam Okoro",
            back=office.calendar.add_working_days(office.today, 5),
            left=False,
            deputy="",
            questions=asked(case.questions),
            due=by,
            buttons=(("Pat Lee", "ASSIGN: pat.lee@example.gov.uk"),),
        ),
        Returned(name="Sam Okoro", because="day", cases=(item,)),
    )
