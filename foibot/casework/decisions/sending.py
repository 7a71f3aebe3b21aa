"""How does a letter leave, and what exactly is it that leaves?"""

from typing import NamedTuple

from foibot.casework import facts, words
from foibot.casework.blocks import Document
from foibot.casework.case import Case
from foibot.casework.deadline import review_by
from foibot.casework.decision import Attached, Mail, Office, Thread
from foibot.casework.letters import Purpose, Response
from foibot.casework.own_letters import letter_of


class Ready(NamedTuple):
    """The letter as it would go now: its words, its blocks, and the digest that binds it (design property 9)."""

    letter: Response
    document: Document
    digest: str


def ready(case: Case, office: Office) -> Ready:
    """The letter of a case as it stands."""
    letter = letter_of(case, office)
    document = office.write(letter)
    return Ready(letter, document, words.digest(document, case))


def release(case: Case, shown: Ready, office: Office) -> tuple[facts.ResponseReleased, Mail]:
    """Sends exactly the letter that was shown, with its files, to the requester, dated today."""
    files = tuple(Attached(file=file) for file in case.going)
    response = Mail(
        purpose=Purpose.RESPONSE,
        to=case.requester.address,
        to_name=case.requester.name,
        letter=shown.letter,
        document=shown.document,
        dates=words.dates_of(office.today, office),
        thread=Thread(case.message_id, (case.message_id,) if case.message_id else ()),
        attached=(_letter_itself(case, shown.document), *files),
    )
    released = facts.ResponseReleased(
        digest=shown.digest,
        recipient=case.requester.address,
        dated=office.today,
        review_by=review_by(office.today, office),
        attachments=tuple(file.filename for file in (*([case.letter] if case.letter else []), *case.going)),
    )
    return released, response


def _letter_itself(case: Case, document: Document) -> Attached:
    """The letter as a file: an officer's own, as it came, or the one that is made of the answers, as PDF."""
    if case.letter is not None:
        return Attached(file=case.letter)
    return Attached(document=document, filename=f"{case.reference} response.pdf")
