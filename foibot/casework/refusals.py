"""What does an outcome need before its letter may go? (FOIA s.17, EIR reg 14)"""

import msgspec

from foibot.casework.case import Case


class Lack(msgspec.Struct, frozen=True):
    """Something that is missing before the letter may go: the line that would give it, and why it is needed."""

    n: int
    line: str
    why: str


def lacking(case: Case) -> tuple[Lack, ...]:
    """What is still missing beside the outcomes themselves, in the order of the questions."""
    return ()
