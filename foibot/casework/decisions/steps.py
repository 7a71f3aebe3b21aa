"""What is one line about the clock, once it has been read: a step that the law allows, or one that it does not?"""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from foibot.casework.case import Case, State
from foibot.casework.council import Person
from foibot.casework.dates import DateSaid, find_date
from foibot.casework.deadline import refusal
from foibot.casework.decision import Office
from foibot.casework.decisions.reply import Reply
from foibot.casework.facts import Fact
from foibot.casework.letters import Purpose
from foibot.casework.moves import IllegalMove, foresee
from foibot.casework.notices import ToRequester

_EDGES = " \t\r\n,;:.-–—"
_LONGEST = 2_000  # characters in which “until” is looked for
_LONGEST_DATE = 60
_UNTIL = re.compile(r"\b(?:until|till|by|to)\s{1,3}(?:the )?", re.IGNORECASE)
_ON = re.compile(r"\b(?:on|the|of|from)\s{0,3}$", re.IGNORECASE)


class Setting(msgspec.Struct, frozen=True):
    """The reply in which a line stands, who signs what it sends, and the office; the questions that the line names."""

    reply: Reply
    by: Person
    office: Office
    numbers: tuple[int, ...] = ()

    @property
    def today(self) -> date:
        """The council's local day."""
        return self.office.today


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one line does. `done` and `correct` are sentences for its writer, `case` the case as it is after.

    `letter` goes to the requester at once. `reason`, a clause, says to the requester why their date is another, where
    no letter does; `law` names a law that applies from now on. `told`: the letter tells them the due date. `team`, a
    clause, says what the FOI team has to see to.
    """

    case: Case
    facts: tuple[Fact, ...]
    done: str
    correct: str
    letter: ToRequester | None = None
    purpose: Purpose | None = None
    told: bool = False
    reason: str = ""
    law: str = ""
    team: str = ""
    warnings: tuple[str, ...] = ()


class Unfit(msgspec.Struct, frozen=True):
    """Why a line changes nothing, as a sentence that names the section where the law forbids it, and a line that would
    work."""

    because: str
    example: str = ""


class Dated(msgspec.Struct, frozen=True):
    """A line's text around the date in it."""

    before: str
    day: date
    after: str

    @property
    def rest(self) -> str:
        """What is said beside the date."""
        return "; ".join(part for part in (self.before, self.after) if part)


def limit(case: Case) -> str:
    """Where the law of a case sets the time for an answer."""
    return {"foi": "FOIA s.10(1)", "eir": "EIR reg 5(2)", "sar": "UK GDPR art. 12A"}[case.regime]


def questions(numbers: Sequence[int]) -> str:
    """Questions in a sentence: question 2, or questions 2, 4 and 5."""
    said = [str(n) for n in numbers]
    several = " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))
    return f"question{'s' if len(said) > 1 else ''} {several}"


def happening(case: Case, happened: Sequence[Fact], office: Office) -> Case | Unfit:
    """The case once these facts are recorded; or why that cannot be, by its state or by the law."""
    try:
        after = foresee(case, case.reference, happened, office.now)
    except IllegalMove as why:
        if case.state is State.HELD:
            return Unfit(f"{case.reference} is held: say first that it is a request.", "NEW")
        return Unfit(f"{why}.")
    unlawful = refusal(after, office)
    return Unfit(f"{unlawful.section}: {unlawful.sentence}") if unlawful is not None else after


def dated(text: str, today: date, *, ahead: bool) -> Dated | Unfit | None:
    """The date that a line names, one after “until” before any other; None where it names none."""
    for until in _UNTIL.finditer(text[:_LONGEST]):
        said = find_date(text[until.end() : until.end() + _LONGEST_DATE], today, ahead=ahead)
        if said is not None and said.start == 0:
            return _around(text, said, until.start(), until.end() + said.end)
    said = find_date(text, today, ahead=ahead)
    return _around(text, said, said.start, said.end) if said is not None else None


def _around(text: str, said: DateSaid, start: int, end: int) -> Dated | Unfit:
    if said.day is None:
        return Unfit(said.problem)
    return Dated(_ON.sub("", text[:start]).strip(_EDGES), said.day, tidy(text[end:]))


def tidy(text: str) -> str:
    """Words without the punctuation that parted them from others before them."""
    return text.strip().lstrip(_EDGES).strip()
