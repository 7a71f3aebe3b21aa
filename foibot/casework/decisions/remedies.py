"""Which lines would have worked, for a reply in which something was not understood?

A reply is applied whole or not at all, so that the lines that were understood are given back with those that take the
place of what was not: the officer can send them as they stand.
"""

import re

from foibot.casework.case import Case
from foibot.casework.commands import TABLE, Command, Unclear
from foibot.casework.decision import Office
from foibot.casework.decisions.beyond import passing_on
from foibot.casework.decisions.refusing import help_with
from foibot.casework.decisions.reply import Reply
from foibot.casework.decisions.steps import Dated, dated
from foibot.law.dates import with_weekday
from foibot.mail.reply import newly_written

_FOR_QUESTIONS = re.compile(
    r"(?P<word>LATER|REASSIGN|WITHHELD)(?: (?P<numbers>\d{1,3}(?:,\d{1,3}){0,99}))?:(?P<said>.*)"
)
_CITES = re.compile(r"\b(?:s\.? ?|section |reg\.? ?|regulation )\d", re.IGNORECASE)
_NUMBERED = re.compile(r"[ \t]*(?:Q(?:uestion)?\.?[ \t]*)?(?P<n>\d{1,3})[ \t]*[:.)](?P<said>[ \t]+\S.*)", re.IGNORECASE)
_SOON = 3  # working days that a line teaches to ask for
_LONGEST = 400  # characters of an answer that is given back; a longer one is with its writer
_TO_COME = "the answer is to follow"
_AS_WRITTEN = "as you wrote it"


def remedies(unclear: Unclear, case: Case, office: Office) -> tuple[str, ...]:
    """Lines that would say what this was meant to say; none where nobody knows."""
    meant = _FOR_QUESTIONS.fullmatch(unclear.example)
    if meant is None:
        return (unclear.example,) if unclear.example else ()
    said = meant["said"].strip()
    is_table_s = unclear.example == TABLE[meant["word"]].example  # then its number is a mere example too
    numbers = () if is_table_s else tuple(int(n) for n in (meant["numbers"] or "").split(",") if n)
    if meant["word"] == "REASSIGN":
        return passing_on("REASSIGN", office.council, said, numbers)
    if meant["word"] == "LATER":
        return (_later(said, office),)
    if _CITES.search(said):
        return (unclear.example,)
    return help_with(said, numbers[0] if numbers else 1, case)


def _later(said: str, office: Office) -> str:
    """The line that asks for time, with the day that was named or, where none was, one that teaches."""
    found = dated(said, office.today, ahead=True)
    if isinstance(found, Dated) and found.day >= office.today:
        return f"LATER: {with_weekday(found.day)}, {found.rest or _TO_COME}"
    soon = office.calendar.add_working_days(office.today, _SOON)
    return f"LATER: {with_weekday(soon)}, {said or _TO_COME}"


def again(reply: Reply) -> tuple[str, ...]:
    """The lines of a reply that were understood and are in no doubt, to be sent again."""
    starts = [command.line for command in reply.read.commands]
    doubtful = {max((s for s in starts if s <= doubt.line), default=0) for doubt in reply.read.ambiguous}
    return tuple(_line(command) for command in reply.read.commands if command.line not in doubtful)


def _line(command: Command) -> str:
    numbers = ",".join(map(str, command.numbers or ()))
    head = numbers if command.word == "ANSWER" and numbers else f"{command.word} {numbers}".strip()
    if not command.text:
        return f"{head}:" if numbers else head
    short = len(command.text) <= _LONGEST and "\n\n" not in command.text and "`" not in command.text
    return f"{head}: {command.text if short else _AS_WRITTEN}"


def in_order(reply: Reply) -> tuple[str, ...]:
    """The answers of a reply by number, where each stands on a line of its own after one, none comes twice and all are
    the writer's; none where they rise already or anything else is between them."""
    found: dict[int, str] = {}
    lines = [line for line in newly_written(reply.incoming.message).splitlines() if line.strip()]
    answers = [answer for line in lines if (answer := _NUMBERED.fullmatch(line))]
    for answer in answers:
        found[int(answer["n"])] = answer["said"].strip()
    first = next((i for i, line in enumerate(lines) if _NUMBERED.fullmatch(line)), 0)
    together = all(_NUMBERED.fullmatch(line) for line in lines[first : first + len(answers)])
    whole = len(found) == len(answers) > 1 and set(found) <= set(reply.questions) and together
    if not whole or list(found) == sorted(found):
        return ()
    return tuple(f"{n}: {found[n]}" for n in sorted(found))
