"""What does the desk do about mail that a machine sent? Never a mail to its sender (design property 11)."""

import re
from datetime import date

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case, State
from foibot.casework.council import Role
from foibot.casework.covering import THE_REQUESTER
from foibot.casework.deadline import clock, due, review_clock
from foibot.casework.decision import Ask, Decision, Disposition, Mail, Office
from foibot.casework.letters import DeliveryProblem, Purpose
from foibot.casework.questions import read_questions
from foibot.casework.reviews import review_due
from foibot.casework.undelivered import is_passing
from foibot.mail.addresses import same_address
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
    # People write through lists too, whose programs add List-Unsubscribe; the one-click kind is for bulk mail.
    one_click = message.header("list-unsubscribe-post")
    is_newsletter = one_click or any(phrase in message.text.lower() for phrase in BULK_SAYS)
    if answers_us or is_newsletter or kind.kind in {"bounce", "delay"}:
        return False
    # A scanner, or a form, sends what somebody wrote as a file.
    return read_questions("", text).asks or any(_DOCUMENT.search(file.filename) for file in message.attachments)


def undelivered(
    case: Case,
    office: Office,
    *,
    message_id: str,
    purpose: str,
    recipient: str,
    why: str,
    lasting: bool,
    confirmed: bool = True,
) -> Decision:
    """A mail of ours on this case did not arrive: the case says so, and those who can mend it are told.

    `confirmed`: somebody vouches for who says so. A report that nobody vouches for counts all the same, since it only
    makes people look; it never sends anything or says where to.
    """
    failed = facts.DeliveryFailed(message_id=message_id, purpose=purpose, recipient=recipient, why=why, lasting=lasting)
    by, days_left = _left(case, office, purpose)
    letter = DeliveryProblem(
        reference=case.reference,
        purpose=purpose,
        recipient=recipient,
        why=why,
        lasting=lasting,
        due=by,
        days_left=days_left,
        already_responded=case.responded_at is not None,
        remedy=_remedy(case, purpose, recipient) if lasting else "",
        passing=is_passing(why),
        confirmed=confirmed,
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
    hearsay = "" if confirmed else " (nobody vouches for who says so)"
    return Decision(
        disposition=Disposition.BOUNCE,
        because=f"our {purpose} to {recipient} {'did not arrive' if lasting else 'is held up'}{hearsay}: {why}",
        case=case.reference,
        facts=(failed,),
        mails=mails,
    )


def _left(case: Case, office: Office, purpose: str) -> tuple[date, int]:
    """The legal deadline of what did not arrive and the working days until it, counted as if nothing had been sent."""
    review = case.review
    if purpose == Purpose.REVIEW_RESPONSE and review is not None:
        owed = replace(case, review=replace(review, sent_at=None))
        by, reckoning = review_due(owed, office), review_clock(owed, office)
        if by is not None and reckoning is not None:
            return by, reckoning.days_left
    owed = replace(case, responded_at=None)
    return due(owed, office), clock(owed, office).days_left


def _remedy(case: Case, purpose: str, recipient: str) -> str:
    """What ADDRESS: does about a mail that failed, in the words of a DeliveryProblem."""
    if not same_address(recipient, case.requester.address):
        return ""
    if purpose in {Purpose.RESPONSE, Purpose.REVIEW_RESPONSE}:
        return "owed"
    waits = {Purpose.CLARIFICATION: State.CLARIFICATION, Purpose.FEES_NOTICE: State.FEES}
    if not case.open or case.state is State.HELD:
        return ""
    if purpose in waits:
        return "again" if case.state is waits[Purpose(purpose)] else "next"
    return "again" if purpose == Purpose.ACKNOWLEDGEMENT and case.state not in waits.values() else "next"


def arrived_after_all(case: Case, *, message_id: str, purpose: str, recipient: str) -> Decision:
    """A report says that a mail of ours has arrived: a delay is over, and nobody is written to."""
    confirmed = facts.DeliveryConfirmed(message_id=message_id, purpose=purpose, recipient=recipient)
    return Decision(
        disposition=Disposition.BOUNCE,
        because=f"our {purpose} to {recipient} has arrived after all",
        case=case.reference,
        facts=(confirmed,),
    )
