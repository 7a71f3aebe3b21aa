"""Does the request stand in a letter that is attached, and what does it ask?"""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from foibot.casework.decision import Incoming
from foibot.casework.questions import ATTACHED, Reading, read_questions

_LONGEST = 200_000  # characters of a letter


class Enclosed(msgspec.Struct, frozen=True):
    """A file that came with a mail, and what it says."""

    filename: str
    text: str


def with_its_letter(incoming: Incoming, reading: Reading, enclosed: Sequence[Enclosed]) -> tuple[Incoming, Reading]:
    """The mail with the text of the letter in which its questions stand, where it asks nothing itself but points to an
    attachment, or says nothing at all; else both as they came."""
    if reading.asks and reading.because != ATTACHED:
        return incoming, reading
    for letter in enclosed:
        asked = read_questions(incoming.message.subject, letter.text)
        if not asked.asks:
            continue
        words = letter.text[:_LONGEST].strip()
        text = f"{incoming.message.text.rstrip()}\n\n[{letter.filename or 'the attached letter'}]\n\n{words}".strip()
        brought = Reading(asked.questions, f"its questions stand in {letter.filename or 'an attachment'}")
        return msgspec.structs.replace(incoming, message=replace(incoming.message, text=text)), brought
    return incoming, reading
