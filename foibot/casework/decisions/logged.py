"""Which lines may stand beside NEW: who asked, since when, under which law, and what?

So the FOI team takes in at one go what a colleague passed on, a letter by post or a telephone call.
"""

import msgspec

from foibot.casework import facts
from foibot.casework.case import Case, State
from foibot.casework.commands import Command
from foibot.casework.decision import Office
from foibot.casework.decisions.filing import as_meant, corrected
from foibot.casework.decisions.questions_anew import as_put
from foibot.casework.decisions.reply import Reply
from foibot.casework.decisions.settling import received, regime
from foibot.casework.decisions.steps import Setting, Unfit, happening
from foibot.casework.facts import Fact

BESIDE = frozenset({"REQUESTER", "ADDRESS", "RECEIVED", "REGIME", "QUESTIONS"})
_STEPS = {"RECEIVED": received, "REGIME": regime}


class Logged(msgspec.Struct, frozen=True):
    """A held case as these lines put it, by which facts, and what they did, a sentence each."""

    case: Case
    facts: tuple[Fact, ...]
    done: tuple[str, ...]


def logged(case: Case, reply: Reply, office: Office) -> Logged | Unfit | None:
    """What the lines beside NEW say of a held request; None for a reply of any other lines."""
    commands = [command for command in as_meant(reply, office).read.commands if command.word != "NOTE"]
    beside = [command for command in commands if command.word != "NEW"]
    said = [command.word for command in beside]
    if case.state is not State.HELD or len(beside) == len(commands) or not beside or not BESIDE.issuperset(said):
        return None
    if twice := next((word for word in said if said.count(word) > 1), ""):
        return Unfit(f"{twice} stands twice in one reply. Please send it once.")
    happened: list[Fact] = []
    done: list[str] = []
    for command in beside:
        step = _step(case, command, reply, office)
        if isinstance(step, Unfit):
            return step
        case, happened, done = step.case, [*happened, *step.facts], [*done, *step.done]
    return Logged(case, tuple(happened), tuple(done))


def _step(case: Case, command: Command, reply: Reply, office: Office) -> Logged | Unfit:
    """What one line does to a case on which the lines above it are carried out."""
    if command.word in _STEPS:
        at = Setting(reply, office.council.person(reply.sender), office)
        step = _STEPS[command.word](case, command.text.strip(), at)
        return step if isinstance(step, Unfit) else Logged(step.case, step.facts, (step.done,))
    if command.word == "QUESTIONS":
        wanted = as_put(command.text, case)
        return wanted if isinstance(wanted, Unfit) else _with(case, facts.QuestionsPut(wanted), "", office)
    who = corrected(case.requester, command, office)
    if isinstance(who, Unfit):
        return who
    before = (case.requester.name, case.requester.address)
    known = tuple(dict.fromkeys((*case.requester.formerly, before)))
    told = f"The requester is {' '.join(filter(None, (who.name, f'<{who.address}>' if who.address else '')))}."
    return _with(case, facts.RequesterCorrected(msgspec.structs.replace(who, formerly=known)), told, office)


def _with(case: Case, fact: Fact, told: str, office: Office) -> Logged | Unfit:
    after = happening(case, [fact], office)
    return after if isinstance(after, Unfit) else Logged(after, (fact,), (told,) if told else ())
