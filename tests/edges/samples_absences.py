"""Mails about absence, in words of our own, for the tests of the printer."""

from datetime import date

from msgspec.structs import replace

from foibot.casework.absences import CoverWanted, Meanwhile, Returned
from foibot.casework.letters import Asked, Letter
from tests.edges.samples import ASSIGNMENT, HOW_MANY, HOW_MUCH, INCOMPLETE

WANTED = CoverWanted(
    reference="FOI-2026-00123",
    name="FOI Team",
    away="Sam Okoro",
    back=date(2026, 11, 16),
    left=False,
    deputy="",
    questions=(Asked(1, HOW_MANY), Asked(2, HOW_MUCH)),
    due=date(2026, 12, 1),
    buttons=(("Pat Lee", "ASSIGN: pat.lee@example.gov.uk"),),
)
MEANWHILE = Meanwhile(
    reference="FOI-2026-00123",
    done=("Ali Shah answered question 1.",),
    missing=(2,),
    submit=False,
    waits=False,
    due=date(2026, 12, 1),
)
SENT = Meanwhile(
    reference="FOI-2026-00098",
    done=("Ali Shah answered question 1.", "The letter went out."),
    missing=(),
    submit=False,
    waits=False,
    due=None,
)
LETTER = replace(MEANWHILE, reference="FOI-2026-00127", done=(), missing=(), submit=True)

STAFF: dict[str, Letter] = {
    "assignment_stand_in": replace(ASSIGNMENT, officer_name="Ali Shah", away="Sam Okoro", back=date(2026, 11, 16)),
    "assignment_stand_in_undated": replace(ASSIGNMENT, officer_name="Ali Shah", away="Sam Okoro"),
    "cover_wanted": WANTED,
    "cover_wanted_deputy_away": replace(WANTED, deputy="Ali Shah", back=None),
    "cover_wanted_left": replace(WANTED, left=True, back=None, buttons=()),
    "cover_wanted_submit": replace(WANTED, questions=(), buttons=()),
    "returned": Returned(name="Sam Okoro", because="day", cases=(MEANWHILE, LETTER, SENT)),
    "returned_wrote": Returned(name="Sam Okoro", because="wrote", cases=(MEANWHILE,)),
    "returned_guess": Returned(name="Sam Okoro", because="guess", cases=(LETTER,)),
    "returned_nothing_left": Returned(name="Sam Okoro", because="day", cases=(SENT,)),
    "echo_for_another": replace(INCOMPLETE, on_behalf_of="Sam Okoro", name="Nia Evans"),
}
