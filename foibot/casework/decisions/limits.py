"""What do the lines come to that refuse a whole request: HOURS, COST LIMIT, VEXATIOUS, REPEATED? (FOIA s.12, s.14)"""

import re
from collections.abc import Sequence
from datetime import timedelta

import msgspec

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.commands import Command, is_placeholder
from foibot.casework.council import Role
from foibot.casework.decision import Office
from foibot.casework.decisions.reply import Reply
from foibot.casework.decisions.steps import questions
from foibot.casework.facts import Fact
from foibot.casework.gaps import says_nothing
from foibot.law.cost import HOURS, LIMIT, Unclear, read_hours
from foibot.law.dates import in_words

WORDS = ("HOURS", "COST LIMIT", "VEXATIOUS", "REPEATED")
_REFUSES = ("COST LIMIT", "VEXATIOUS", "REPEATED")
_ANSWERS = frozenset({"ANSWER", "NOT HELD", "PUBLISHED", "FUTURE", "WITHHELD", "PARTLY", "NEITHER"})
EXAMPLES = {
    "12": ("HOURS: locate 6, retrieve 9, extract 6", "COST LIMIT: how the request could be narrowed"),
    "14(1)": ("VEXATIOUS: your reasons",),
    "14(2)": ("REPEATED: the reference of the earlier request",),
}
_PLACEHOLDERS = frozenset({"how the request could be narrowed", "your reasons", "the reference of the earlier request"})
_TOGETHER = (
    "Requests of the same person for the same or similar information within 60 working days may be added together "
    "(s.12(4), Fees Regulations reg 5): if that is so here, give the hours of all of them, and name the others."
)
_SAFEGUARDS = (
    "The Commissioner expects that it is the request that is vexatious and not the person; that the burden or the "
    "distress is out of proportion to its purpose and value; and that a word with the requester was tried first, where "
    "that could help. The letter gives your reasons."
)
_ALREADY = frozenset({"granted", "partly", "not held", "published", "withheld", "neither", "future"})
_LONG_AGO = timedelta(days=365)
_REFERENCE = re.compile(r"[\s\[]{0,5}(\S{1,40})")


class Refused(msgspec.Struct):
    """What these lines come to; any `problems` void the rest."""

    facts: list[Fact] = []
    problems: list[str] = []
    examples: list[str] = []
    warnings: list[str] = []
    understood: list[str] = []


def carry_out(case: Case, commands: Sequence[Command], reply: Reply, office: Office) -> Refused:
    """Carries out the lines that are about the request as a whole, the estimate before what rests on it."""
    done = Refused()
    mine = [command for command in commands if command.word in WORDS]
    refusing = [command for command in mine if command.word in _REFUSES]
    if mine and _stopped(case, mine, commands, reply, office, done):
        return done
    for command in sorted(mine, key=lambda one: WORDS.index(one.word)):
        match command.word:
            case "HOURS":
                _hours(case, command.text, bool(refusing), done)
            case "COST LIMIT":
                _refuse(case, "s.12", command, done)
            case "VEXATIOUS":
                done.warnings.append(_SAFEGUARDS)
                _refuse(case, "s.14(1)", command, done)
            case _:
                _repeated(case, command.text, reply, office, done)
    return done


def _stopped(
    case: Case, mine: Sequence[Command], commands: Sequence[Command], reply: Reply, office: Office, done: Refused
) -> bool:
    """Whether these lines cannot be carried out at all, and why."""
    first, whole = mine[0].word, [q.n for q in case.questions]
    others = [n for n in whole if n not in reply.questions]
    refusing = [command.word for command in mine if command.word in _REFUSES]
    said = next((command.word for command in commands if command.word in _ANSWERS), "")
    if case.regime == "eir":
        done.problems.append(
            f"{first} is of the Freedom of Information Act, and this request is answered under the Environmental "
            "Information Regulations. They refuse a request that is manifestly unreasonable, by its cost or otherwise, "
            "under reg 12(4)(b), and the public interest is weighed."
        )
        numbers = ",".join(map(str, reply.questions)) if others else "ALL"
        done.examples.append(f"WITHHELD {numbers}: reg 12(4)(b) {_own_words(mine)}")
    elif case.regime != "foi":
        done.problems.append(f"{first} is of the Freedom of Information Act, and this is a subject access request.")
    elif others and Role.TEAM not in office.council.roles_of(reply.sender):
        if not refusing:
            return False  # an estimate alone refuses nothing
        done.problems.append(
            f"{refusing[0]} refuses the whole request, and {questions(others)} {'is' if len(others) == 1 else 'are'} a "
            "colleague's. The FOI team can do it: tell them."
        )
        said = next(command.text for command in mine if command.word == refusing[0])
        done.examples.append(f"NOTE: {refusing[0]}: {' '.join(said.split())[:60]}")
    elif len(refusing) > 1 or len({command.word for command in mine}) < len(mine):
        done.problems.append(f"{' and '.join(command.word for command in mine)} came in one reply; please send one.")
    elif refusing and said:
        done.problems.append(
            f"{refusing[0]} refuses the whole request, and {said} answers part of it; please send the right one."
        )
    return bool(done.problems)


def _own_words(mine: Sequence[Command]) -> str:
    said = next((command.text for command in mine if command.word in {"COST LIMIT", "VEXATIOUS"}), "")
    return " ".join(said.split())[:60] or "why"


def _hours(case: Case, text: str, refuses: bool, done: Refused) -> None:
    """The estimate. One that does not reach the limit is taken only where a refusal stands that it corrects."""
    estimate = read_hours(text)
    if isinstance(estimate, Unclear):
        done.problems.append(estimate.because)
        done.examples.append(estimate.example)
        return
    stands = case.refusal is not None and case.refusal.ground == "s.12"
    if not estimate.above and (refuses or not stands):
        done.problems.append(
            f"The hours come to {estimate.sum()}. The limit is £{LIMIT}, and {HOURS} hours or less are owed, so that "
            f"the request has to be answered. {_TOGETHER}"
        )
        return
    done.facts.append(facts.EstimateGiven(estimate.hours))
    done.understood.append(f"Your estimate comes to {estimate.sum()}; the limit is £{LIMIT}, which is {HOURS} hours.")
    if not refuses and not stands:
        done.understood.append(
            "Nothing is refused by it yet. To refuse the request, reply COST LIMIT: and how it could be narrowed so "
            f"that the work fits into {HOURS} hours (s.12, s.16)."
        )
    elif estimate.above and not estimate.cannot_tell:
        done.warnings.append(
            "The letter says that we hold information of this kind (s.1(1)(a)). If finding out whether we hold it "
            f"would by itself take more than {HOURS} hours, give those hours as “determine”, and it says that instead "
            "(s.12(2))."
        )


def _refuse(case: Case, ground: str, command: Command, done: Refused) -> None:
    text = command.text.strip()
    if text and (is_placeholder(text) or text.strip(" .").casefold() in _PLACEHOLDERS or says_nothing(text)):
        done.problems.append(f"“{text}” only stands where your own words belong, and the requester would read it.")
        return
    _drop_answers(case, done)
    done.facts.append(facts.RequestRefused(ground=ground, text=text))


def _repeated(case: Case, text: str, reply: Reply, office: Office, done: Refused) -> None:
    """The whole request repeats one that was complied with before (s.14(2)): that one is looked up."""
    written = _REFERENCE.match(text)
    said = written[1].strip("[](),.;:") if written else ""
    earlier = reply.cabinet.case(said) if said else None
    example = EXAMPLES["14(2)"]
    if earlier is None or earlier.reference == case.reference:
        done.problems.append(f"“{said}” is no earlier request that we know." if earlier is None else _ITSELF)
        done.examples += example
        return
    same = earlier.requester.address.casefold() == case.requester.address.casefold()
    if not same or not earlier.requester.address:
        done.problems.append(f"FOIA s.14(2): {earlier.reference} was not made from the same address as this request.")
        return
    if earlier.responded_at is None or earlier.outcome not in _ALREADY:
        done.problems.append(
            f"FOIA s.14(2): {earlier.reference} was not complied with, so that nothing is repeated; this request is "
            "owed an answer."
        )
        return
    answered = earlier.responded_at.astimezone(office.council.zone).date()
    if office.today - answered > _LONG_AGO:
        done.warnings.append(
            f"{earlier.reference} was answered on {in_words(answered)}. s.14(2) does not apply once a reasonable "
            "interval has gone by, or where the information has changed since."
        )
    else:
        done.warnings.append(
            "s.14(2) applies only where this request is identical or substantially similar, and no reasonable interval "
            f"has gone by since {in_words(answered)}. If the information has changed since, it is owed."
        )
    _drop_answers(case, done)
    own = text[written.end() :].strip(" ]),.;:-–—\t\r\n") if written else ""
    done.facts.append(
        facts.RequestRefused(ground="s.14(2)", text=own, repeat_of=earlier.reference, answered_on=answered)
    )


_ITSELF = "FOIA s.14(2): a request does not repeat itself."


def _drop_answers(case: Case, done: Refused) -> None:
    """Answers that were given already do not stand beside a refusal of the whole."""
    given = [q.n for q in case.questions if q.outcome not in {None, "refused"}]
    if given:
        stands = "stands" if len(given) == 1 else "stand"
        done.warnings.append(
            f"What was written for {questions(given)} no longer {stands} in the letter, which refuses the whole "
            "request. To answer after all, send the answers again: that drops the refusal."
        )
