"""What does the desk do about mail that a machine sent? Never a mail to its sender (design property 11)."""

import re

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.council import Role
from foibot.casework.covering import THE_REQUESTER
from foibot.casework.deadline import clock, due
from foibot.casework.decision import Ask, Decision, Disposition, Mail, Office
from foibot.casework.letters import DeliveryProblem, Purpose
from foibot.casework.questions import read_questions
from foibot.mail.kind import Kind
from foibot.mail.message import Message
from foibot.mail.phrases import BULK_SAYS
from foibot.mail.reply import newly_written

_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|tiff?|eml|msg)$", re.IGNORECASE)
_STATUS_ONLY = re.compile(r"(?:[245]\d\d\b[ -]?)?(?:[245]\.\d{1,3}\.\d{1,3})?")  # RFC 5321 4.2, RFC 3463
_OUR_BUSINESS = re.compile(
    r"freedom\s+of\s+information|\bfoia?\b(?!-)|environmental\s+information\s+regulations|\bEIR\b|information\s+request"
    r"|rh?yddid\s+gwybodaeth|gwybodaeth\s+amgylcheddol|gais\s+am\s+wybodaeth|cais\s+am\s+wybodaeth",
    re.IGNORECASE,
)


def asks_the_desk(kind: Kind, message: Message, *, answers_us: bool) -> bool:
    """Whether a mail that looks automatic asks for information all the same (design property 12).

    One that names the Act is believed at a word. Any other has to ask in its text, and not be an answer to a mail of
    ours or a newsletter: those ask too ("What is it about?"), and what a mail server wrote looks like asking.
    """
    subject, text = "" if answers_us else message.subject, newly_written(message)  # the subject of an answer is ours
    if _OUR_BUSINESS.search(subject) or _OUR_BUSINESS.search(text):
        return read_questions("", text).asks or read_questions(subject, text).asks
    is_newsletter = message.header("list-unsubscribe") or any(phrase in text.lower() for phrase in BULK_SAYS)
    if answers_us or is_newsletter or kind.kind in {"bounce", "delay"}:
        return False
    # A scanner, or a form, sends what somebody wrote as a file.
    return read_questions("", text).asks or any(_DOCUMENT.search(file.filename) for file in message.attachments)


def undelivered(
    case: Case, office: Office, *, message_id: str, purpose: str, recipient: str, why: str, lasting: bool
) -> Decision:
    """A mail of ours on this case did not arrive: the case says so, and those who can mend it are told."""
    failed = facts.DeliveryFailed(message_id=message_id, purpose=purpose, recipient=recipient, why=why, lasting=lasting)
    letter = DeliveryProblem(
        reference=case.reference,
        purpose=purpose,
        recipient=recipient,
        why=why,
        lasting=lasting,
        due=due(case, office),
        days_left=clock(case, office).days_left,
        already_responded=case.responded_at is not None,
    )
    # An officer is told that the letter did not arrive, but not whose address refused it.
    covered = replace(letter, recipient=THE_REQUESTER, why=_STATUS_ONLY.match(why)[0].strip())  # type: ignore[index]
    reviewer = case.review.reviewer if case.review else ""
    writer = {str(Purpose.RESPONSE): case.officer, str(Purpose.REVIEW_RESPONSE): reviewer}.get(purpose, "")
    questions = tuple(q.n for q in case.questions)
    mails = tuple(
        Mail(
            purpose=Purpose.DELIVERY_PROBLEM,
            to=address,
            to_name=office.council.person(address).name,
            letter=letter if Role.TEAM in office.council.roles_of(address) else covered,
            ask=Ask(questions=questions),
        )
        for address in dict.fromkeys((*office.council.team, writer))
        if address and address.casefold() != recipient.casefold()
    )
    return Decision(
        disposition=Disposition.BOUNCE,
        because=f"our {purpose} to {recipient} did not arrive: {why}",
        case=case.reference,
        facts=(failed,),
        mails=mails,
    )
