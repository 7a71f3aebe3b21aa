"""Which mails tell staff that something was taken back, or that a case is shown to fewer people?"""

from datetime import date

from foibot.casework import words
from foibot.casework.case import Case
from foibot.casework.deadline import answer_by, due
from foibot.casework.decision import Office
from foibot.casework.letters import Answered, Asked, Letter


class Undone(Letter, frozen=True, kw_only=True):
    """Back to whoever wrote UNDO: which reply was taken back, and how everything stands now.

    `notes` of that reply stay on file, since colleagues have read them. `told` are the colleagues who are told of it;
    `said` the moment of the reply in words, `earlier` that of the reply which a further UNDO would take back; `inside`
    is what stood beside UNDO, kept for colleagues.
    """

    template = "undone"
    reference: str
    name: str
    said: str
    answered: tuple[Answered, ...]
    missing: tuple[Asked, ...]
    act: str
    going: tuple[str, ...]
    notes: int
    told: tuple[str, ...]
    earlier: str
    answer_by: date
    due: date
    waits: bool
    approver: str = ""  # before whom the letter is again, in words
    inside: tuple[str, ...] = ()


class TakenBack(Letter, frozen=True, kw_only=True):
    """To a colleague who is concerned by what somebody else took back: `what` changes for them, a sentence each."""

    template = "taken_back"
    reference: str
    name: str
    by: str
    said_on: date
    what: tuple[str, ...]


class Restriction(Letter, frozen=True, kw_only=True):
    """Back to the FOI team: a case is shown to these people only, or to everybody on the roster again."""

    template = "restriction"
    reference: str
    name: str
    restricted: bool
    people: tuple[str, ...]  # by name, beside the FOI team


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """One letter of each kind, about an invented case, for checks and previews."""
    officer = office.council.person(case.officer).called
    return (
        Undone(
            reference=case.reference,
            name=officer,
            said=f"{office.today:%A %-d %B} at 11:00",
            answered=words.answered(case, case.questions),
            missing=words.asked(case.missing),
            act=words.act(case),
            going=(),
            notes=1,
            told=("Ali Shah",),
            earlier="",
            answer_by=answer_by(case, office),
            due=due(case, office),
            waits=False,
        ),
        TakenBack(
            reference=case.reference,
            name="Ali Shah",
            by=officer,
            said_on=office.today,
            what=("Nothing more is wanted from you on question 2.",),
        ),
        Restriction(reference=case.reference, name=office.council.team_name, restricted=True, people=(officer,)),
        Restriction(reference=case.reference, name=office.council.team_name, restricted=False, people=()),
    )
