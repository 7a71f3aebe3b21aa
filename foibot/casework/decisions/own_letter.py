"""What happens to a file that an officer brings as the letter, and when may it go?

It is looked through for every element that its outcomes require. What it hides from its writer's eyes, such as tracked
changes, is a reason to send it back; what it lacks is listed, and nothing is released.
"""

import hashlib
import re
from typing import NamedTuple

from msgspec.structs import asdict

from foibot.casework import words
from foibot.casework.case import Case, File
from foibot.casework.dates import every_date
from foibot.casework.decision import Office
from foibot.casework.decisions.reply import Reply
from foibot.casework.facts import LetterBrought, LetterDropped
from foibot.casework.gaps import gap_in
from foibot.casework.leading import led_by
from foibot.casework.letters import Echo
from foibot.casework.own_letters import OwnLetterEcho
from foibot.casework.required import missing_by_hand, names
from foibot.documents.letter_file import LetterFile, read_letter_file
from foibot.mail.message import Attachment

WORD = "LETTER"
_SHOWN = 6_000  # characters of the file that its echo repeats
_ENDINGS = (".docx", ".pdf")
_OLDER = re.compile(r"\.(?:doc|odt|rtf|pages|dotx?|docm|txt|html?)$", re.IGNORECASE)
_OUR_STAND_INS = re.compile(r"\[(?:the requester|No [a-z ]{3,40} yet\.)\]")
_AGAIN = "Attach one .docx or PDF file, and write LETTER alone on a line."


class Brought(NamedTuple):
    """What LETTER comes to: the file as the letter, or why not, a sentence each."""

    fact: LetterBrought | None = None
    problems: tuple[str, ...] = ()


def bring(case: Case, reply: Reply, office: Office) -> Brought:
    """Makes the one attached .docx or PDF the letter."""
    if lead := led_by(case, office.council, reply.sender):
        return Brought(problems=(f"{lead} leads this request, and the letter is theirs to bring. Answer by number.",))
    files = [(n, file) for n, file in enumerate(reply.incoming.message.attachments) if not file.inline]
    letters = [(n, file) for n, file in files if file.filename.casefold().endswith(_ENDINGS)]
    if len(letters) != 1:
        return Brought(problems=(_which(files, letters),))
    index, file = letters[0]
    if file.barred:
        return Brought(problems=(f"{file.filename} cannot be the letter: {file.barred}.",))
    read = read_letter_file(file.content)
    if not read.content_type or read.troubles:
        why = "; ".join(read.troubles) or "it is neither a Word file (.docx) nor a PDF, whatever its name says"
        return Brought(problems=(f"{file.filename} cannot be the letter: {why}.",))
    if not read.text:
        return Brought(problems=(f"{file.filename} cannot be the letter: no text can be read in it; is it a scan?",))
    return Brought(
        LetterBrought(
            filename=file.filename,
            content_type=read.content_type,
            size=len(file.content),
            sha256=hashlib.sha256(file.content).hexdigest(),
            arrival=reply.incoming.arrival,
            index=index,
        )
    )


def _which(files: list[tuple[int, Attachment]], letters: list[tuple[int, Attachment]]) -> str:
    """Why no one file is the letter."""
    if len(letters) > 1:
        named = " and ".join(file.filename for _, file in letters)
        return f"LETTER takes one file, and {named} came. {_AGAIN}"
    if older := next((file.filename for _, file in files if _OLDER.search(file.filename)), ""):
        return f"{older} cannot be the letter; please save it as .docx or PDF. {_AGAIN}"
    return f"No file came with LETTER that could be the letter. {_AGAIN}"


def held_back(case: Case, name: str) -> LetterDropped | None:
    """What `KEEP:` with the name of an officer's own letter does: the letter is made of the answers again."""
    if case.letter is None or case.letter.filename.casefold() != name.casefold():
        return None
    return LetterDropped("held back")


def lacks(case: Case, reply: Reply, office: Office) -> tuple[str, ...]:
    """What an officer's own letter does not hold, though its outcomes require it; nothing where there is none."""
    if case.letter is None:
        return ()
    read = _read(case.letter, reply)
    if read is None:
        return ("the file itself: it is no longer kept here",)
    text, letter = read.text, words.response(case, office)
    left = [*_OUR_STAND_INS.findall(text), *filter(None, [gap_in(text)])]
    found = [f"it still says “{gap}”" for gap in dict.fromkeys(left)]
    days = [day for day in every_date(text) if case.received <= day <= office.today]
    if case.received < office.today:
        days = [day for day in days if day != case.received]
    dated = [] if days else ["its date, which is not before the request and not ahead"]
    return (*found, *dated, *names(missing_by_hand(letter, text)))


def echo_of(echo: Echo, case: Case, reply: Reply, office: Office) -> Echo:
    """The echo of a case whose letter is an officer's own file; of any other, as it was."""
    if case.letter is None or echo.outcome not in {"complete", "changed", "incomplete", "draft"}:
        return echo
    read = _read(case.letter, reply)
    text = read.text if read else ""
    days = every_date(text)
    dated = max((day for day in days if case.received < day < office.today), default=None)
    return OwnLetterEcho(
        **asdict(echo),
        file=case.letter.filename,
        text=text[:_SHOWN] or "(nothing)",
        cut=len(text) > _SHOWN,
        lacking=lacks(case, reply, office),
        dated=None if office.today in days else dated,
    )


def _read(letter: File, reply: Reply) -> LetterFile | None:
    """The file of a letter, from the reply that brought it; None where it is no longer kept."""
    incoming = reply.incoming if letter.arrival == reply.incoming.arrival else reply.cabinet.mail(letter.arrival)
    attachments = incoming.message.attachments if incoming else ()
    if letter.index >= len(attachments):
        return None
    return read_letter_file(attachments[letter.index].content)
