"""What do the lines of a reply do to the clock, taken together?

The lines are carried out in the law's order, whatever their order in the reply: first what settles when something
happened, then what closes a case, last what writes to the requester, so that a letter's dates are those of all lines.
Each must be lawful after the ones before it, or the whole reply changes nothing. A line that comes twice in one reply
contradicts itself; in a later reply it corrects the earlier (`settling`, `asking`).

A date that the requester was told is never changed without telling them: where no letter of the lines does, `_new_date`
does. The officers who were asked are told as well.
"""

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from foibot.casework import facts, notices
from foibot.casework.case import Case, State
from foibot.casework.commands import Command
from foibot.casework.council import Person, Role
from foibot.casework.covering import THE_REQUESTER, signs_of, without_name
from foibot.casework.deadline import clock, due
from foibot.casework.decision import Mail, Office
from foibot.casework.decisions.asking import clarify, extend, fee, later
from foibot.casework.decisions.reply import Reply, writer
from foibot.casework.decisions.settling import (
    clarified,
    close,
    holding,
    late,
    paid,
    received,
    regime,
    reopen,
    transfer,
    withdrawn,
)
from foibot.casework.decisions.steps import Setting, Step, Unfit, happening
from foibot.casework.facts import Fact
from foibot.casework.letters import ClockMoved, Letter, Moved, Purpose
from foibot.casework.notices import ToRequester
from foibot.mail.addresses import is_safe_address

Line = Callable[[Case, str, Setting], Step | Unfit]

# In the order in which they are carried out.
_LINES: dict[str, Line] = {
    "REOPEN": reopen,
    "REGIME": regime,
    "RECEIVED": received,
    "PAID": paid,
    "CLARIFIED": clarified,
    "LATE": late,
    "LATER": later,
    "EXTEND": extend,
    "HOLDING": holding,
    "CLARIFY": clarify,
    "FEE": fee,
    "TRANSFER": transfer,
    "WITHDRAWN": withdrawn,
    "CLOSE": close,
}
WORDS = tuple(_LINES)
"""The words that are carried out here."""

AFTERWARDS = frozenset({"LATE", "REOPEN", "PAID", "CLARIFIED"})
"""The words that mean something on a case on which nothing is owed any more."""

# Each of these says where the request goes from here, so that two of them contradict each other.
_ONE_OF = ("EXTEND", "HOLDING", "CLARIFY", "FEE", "TRANSFER", "CLOSE", "WITHDRAWN")
_NOT_WITH_SUBMIT = (*_ONE_OF, "LATER", "REOPEN")


class Carried(msgspec.Struct):
    """What the lines come to; with any `problems`, nothing. `letter` is what went to the requester, if anything did."""

    facts: list[Fact] = []
    mails: list[Mail] = []
    problems: list[str] = []
    examples: list[str] = []
    warnings: list[str] = []
    clock: ClockMoved | None = None
    letter: Letter | None = None
    team: str = ""  # what the FOI team has to see to, a clause


def carry_out(case: Case, before: Sequence[Fact], commands: Sequence[Command], reply: Reply, office: Office) -> Carried:
    """Carries out the lines about the clock among `commands`; `before` are the facts of the reply's other lines."""
    carried = Carried()
    lines = sorted((c for c in commands if c.word in _LINES), key=lambda command: WORDS.index(command.word))
    if not lines:
        return carried
    if problem := _contradiction([command.word for command in commands]) or _stranger(case, reply, office):
        carried.problems.append(problem)
        return carried
    at = Setting(reply, _signing(reply, office), office)
    start = _with(case, before, at)
    now, steps = start, list[Step]()
    for command in lines:
        step = _LINES[command.word](now, command.text.strip(), replace(at, numbers=command.numbers or ()))
        if isinstance(step, Step) and step.letter is not None and not is_safe_address(case.requester.address):
            step = Unfit("There is no address to which a letter to the requester could go.")
        if isinstance(step, Unfit):
            carried.problems.append(f"“{_short(command)}”: {step.because}")
            carried.examples += [step.example] if step.example else []
            return carried
        steps.append(step)
        now = step.case
    _conclude(start, now, steps, at, carried)
    return carried


def _with(case: Case, before: Sequence[Fact], at: Setting) -> Case:
    """The case with the reply's other lines carried out; where they cannot be, whoever applies them says so."""
    after = happening(case, before, at.office) if before else case
    return case if isinstance(after, Unfit) else after


def _contradiction(words: Sequence[str]) -> str:
    """Why these words cannot stand in one reply; "" where they can."""
    twice = next((word for word in WORDS if words.count(word) > 1), "")
    if twice:
        return f"{twice} stands twice. Please send it once; a later reply corrects an earlier one."
    several = [word for word in _ONE_OF if word in words]
    if len(several) > 1:
        return f"{' and '.join(several)} came in one reply; please send one of them at a time."
    if "SUBMIT" in words and (beside := next((word for word in _NOT_WITH_SUBMIT if word in words), "")):
        return f"{beside} and SUBMIT came in one reply; please send the one that is meant."
    return ""


def _stranger(case: Case, reply: Reply, office: Office) -> str:
    """Why the writer has no say about this case; "" where they have."""
    if reply.questions or Role.TEAM in office.council.roles_of(reply.sender):
        return ""
    return f"None of the questions of {case.reference} is yours now."


def _signing(reply: Reply, office: Office) -> Person:
    """Who signs: the writer as the roster has them; somebody of the team by the name in their mail."""
    person = writer(reply, office.council)
    if person.name and person.name != office.council.team_name:
        return person
    own = reply.incoming.message.from_name.strip()
    title = office.council.team_name if own and own.casefold() != office.council.team_name.casefold() else ""
    return Person(own or office.council.team_name, person.address, title, office.council.team_telephone)


def _conclude(start: Case, after: Case, steps: Sequence[Step], at: Setting, carried: Carried) -> None:
    """The facts and mails of all steps, and who is told the date that follows from them."""
    office, sender = at.office, at.reply.sender
    before, now = clock(start, office), clock(after, office)
    written = next((step for step in steps if step.letter is not None and step.purpose is not None), None)
    carried.facts += [fact for step in steps for fact in step.facts]
    carried.warnings += [warning for step in steps for warning in step.warnings]
    carried.team = next((step.team for step in steps if step.team), "")
    carried.warnings += [warning for warning in now.warnings if warning not in before.warnings]
    if written is not None and written.letter is not None and written.purpose is not None:
        carried.letter = written.letter
        carried.mails.append(notices.to_requester(after, office, written.letter, written.purpose))
    elif letter := _new_date(start, after, steps, at):
        carried.letter = letter
        carried.mails.append(notices.to_requester(after, office, letter, _purpose(steps)))
    moved = due(start, office) != due(after, office) or (before.due is None) != (now.due is None)
    other_law = any(step.law for step in steps) and after.state is not State.HELD
    if moved or other_law or (start.closed_at is None) != (after.closed_at is None):
        said = tuple(without_name(step.done, signs_of(after.requester)) for step in steps)
        carried.mails += notices.to_officers(after, office, said, but=sender, other_law=other_law)
        people = [sender, *(officer for officer in notices.officers_of(after) if officer != sender)]
        carried.facts += notices.told(after, office, *people)
    elif after.told is None:
        carried.facts += notices.told(after, office, sender)  # the echo says that the date is what it was
    if carried.letter is not None and (written is None or written.told):
        carried.facts += notices.told(after, office, "requester")
    carried.clock = ClockMoved(
        moves=tuple(Moved(step.done, step.correct) for step in steps),
        was_due=due(start, office),
        due=due(after, office),
        waits=now.due is None,
        closed=after.state.value if after.closed_at is not None else "",
        written=carried.letter is not None,
    )


def _new_date(start: Case, after: Case, steps: Sequence[Step], at: Setting) -> ToRequester | None:
    """The letter that tells the requester their new date, or under which law their request is now dealt with; None
    where they know both, or none runs.

    A held mail was never acknowledged, so that nothing was told.
    """
    law = next((step.law for step in steps if step.law), "")
    reasons = tuple(step.reason for step in steps if step.reason)
    if after.state is State.HELD or after.closed_at is not None or not is_safe_address(after.requester.address):
        return None
    before, now = clock(start, at.office), clock(after, at.office)
    goes_on = start.closed_at is not None or before.due is None
    moved = now.due is not None and (goes_on or now.due != before.due)
    told, own_data = due(start, at.office), bool(law) and after.regime == "sar"
    if moved and reasons:
        return notices.new_date(after, at.office, at.by, reasons, told, own_data=own_data)
    return notices.new_date(after, at.office, at.by, (), told, law, own_data=own_data) if law else None


def _purpose(steps: Sequence[Step]) -> Purpose:
    """A payment is acknowledged; any other date is announced."""
    came = any(isinstance(fact, facts.FeePaid) for step in steps for fact in step.facts)
    return Purpose.ACKNOWLEDGEMENT if came else Purpose.DUE_CHANGED


def _short(command: Command) -> str:
    line = " ".join(f"{command.word} {command.text}".split())
    return line if len(line) <= 80 else f"{line[:80]}…"


def as_staff_sees(letter: Letter, case: Case) -> Letter:
    """A letter to the requester as a service sees it: without their name."""
    if not isinstance(letter, ToRequester):
        return letter
    return replace(letter, requester_name=THE_REQUESTER, subject=without_name(letter.subject, signs_of(case.requester)))
