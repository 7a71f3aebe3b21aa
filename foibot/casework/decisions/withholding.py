"""What do lines that keep information back come to, and which questions is such a line about?"""

import msgspec

from foibot.casework.commands import Command
from foibot.casework.decisions.reply import Reply
from foibot.casework.facts import Fact

SHORT = 80  # characters of a line that a problem repeats


class Refusing(msgspec.Struct):
    """What these lines come to. `understood` are sentences about what was done that nothing else in the echo shows."""

    facts: list[Fact] = []
    problems: list[str] = []
    examples: list[str] = []
    warnings: list[str] = []
    understood: list[str] = []
    settled: list[int] = []
    to_do: list[str] = []  # what the FOI team is to help with, a clause each


def numbers_of(command: Command, reply: Reply, done: Refusing) -> tuple[int, ...]:
    """The questions that a line is about; none, and the reason, where that cannot be told."""
    numbers = command.numbers or (reply.questions if len(reply.questions) == 1 else ())
    if not numbers:
        first = next(iter(reply.questions), 1)
        done.problems.append(f"“{command.word}” does not say which question it is about.")
        done.examples.append(f"{command.word} {first}: {brief(command.text)}")
        return ()
    if strange := [n for n in numbers if n not in reply.questions]:
        done.problems.append(f"Question {strange[0]} is not one of yours on this request.")
        return ()
    return tuple(numbers)


def brief(text: str) -> str:
    """The beginning of a line, as a problem repeats it."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT]}…"
