"""What happens to a mail that a machine sent: a bounce of ours, an automatic reply, or bulk?"""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.decision import Decision, Disposition, Incoming, Office
from foibot.casework.decisions import machine, requester
from foibot.casework.letters import Purpose
from foibot.casework.undelivered import nothing_new
from foibot.desk.absences import on_out_of_office
from foibot.desk.reading import anchors_of, new_reference
from foibot.mail import bounces
from foibot.mail.addresses import same_address
from foibot.mail.kind import Kind
from foibot.mail.message import Message
from foibot.mail.reports import Recipient, delivery_report, returned_message_ids
from foibot.ports import Outgoing, Work

_NAMES_NOTHING_ELSE = timedelta(days=14)  # how long a bounce may be about a mail that only its recipient names
_FIRST_WORDS = 300  # characters
_XTEXT = re.compile(r"\+([0-9A-F]{2})")


def on_machine_mail(work: Work, incoming: Incoming, kind: Kind, office: Office) -> Decision:
    """Mail of a machine. One that seems to ask the desk for information is held, never ignored."""
    message = incoming.message
    if kind.kind in {"bounce", "delay"} and (told := _undelivered(work, incoming, kind, office)):
        return told
    if kind.kind == "auto-reply" and (told := _arrived(work, incoming, office)):
        return told
    answered = [*message.in_reply_to, *message.references]
    ours = next((mail for mail in (work.outgoing(message_id) for message_id in answered) if mail), None)
    colleague = office.council.roles_of(message.from_address)
    if not (ours and colleague) and machine.asks_the_desk(kind, message, answers_us=ours is not None):
        because = f"it asks for information, though it looks like {kind.kind}: {kind.because}"
        case = work.case(ours.case) if ours is not None and ours.case else None
        if case is not None:
            return requester.continued(case, incoming, office, because)
        return requester.held(new_reference(work, incoming, office), incoming, office, because)
    absence = on_out_of_office(work, incoming, office) if colleague and kind.kind == "auto-reply" else None
    return absence or ignored(f"{kind.kind}: {kind.because}")


def _undelivered(work: Work, incoming: Incoming, kind: Kind, office: Office) -> Decision | None:
    """What a bounce of a mail of ours brings about; None where it is about no mail of ours on a case."""
    failed = kind.failed_recipients or kind.delayed_recipients
    mail, case = _of_ours(work, incoming, kind.returned_message_ids, failed, office)
    if mail is None or case is None:
        return None
    if mail.recipient.casefold() in (member.casefold() for member in office.council.team):
        return ignored(f"{kind.kind}: {kind.because}; the team's own address did not take our mail")
    if mail.purpose == Purpose.DELIVERY_PROBLEM:
        return ignored(f"{kind.kind}: {kind.because}; it is about our mail that another did not arrive")
    lasting = kind.kind == "bounce"
    if known := nothing_new(work.history(case.reference), mail.message_id, lasting=lasting):
        because = f"our {mail.purpose} to {mail.recipient} {'did not arrive' if lasting else 'is held up'}; {known}"
        return Decision(disposition=Disposition.BOUNCE, because=because, case=case.reference)
    return machine.undelivered(
        case,
        office,
        message_id=mail.message_id,
        purpose=mail.purpose,
        recipient=mail.recipient,
        why=_reason(incoming.message, failed),
        lasting=lasting,
        confirmed=incoming.authentic,
    )


def _arrived(work: Work, incoming: Incoming, office: Office) -> Decision | None:
    """What a report brings about that says a mail of ours has arrived, where it was held up; None elsewhere."""
    report = delivery_report(incoming.message)
    if report is None or not report.delivered or report.failed or report.delayed:
        return None
    mail, case = _of_ours(work, incoming, returned_message_ids(incoming.message), report.delivered, office)
    if mail is None or case is None:
        return None
    told = [r.fact for r in work.history(case.reference) if isinstance(r.fact, facts.DeliveryFailed)]
    if not any(fact.message_id == mail.message_id for fact in told):
        return None
    return machine.arrived_after_all(case, message_id=mail.message_id, purpose=mail.purpose, recipient=mail.recipient)


def _of_ours(
    work: Work, incoming: Incoming, returned: Sequence[str], recipients: Sequence[Recipient], office: Office
) -> tuple[Outgoing | None, Case | None]:
    """Which mail of ours a report is about, and its case: by what it gives back of it, by the address that it came to,
    else by its recipient. Whom it names does not matter where an id names the mail: a mailbox may pass mail on."""
    message = incoming.message
    names = (*returned, *message.in_reply_to)
    mail = _first(work, (*names, *(f"<{_decoded(name)}>" for name in names if not name.startswith("<"))))
    addresses = {recipient.address.casefold() for recipient in recipients}
    if mail is None:
        anchors = anchors_of(work, message, office.council.mailbox, office.council.reference.is_reference)
        mail = _first(work, (anchor.prompt.message_id for anchor in anchors if anchor.prompt))
        if mail is None and (named := next((anchor.case for anchor in anchors if anchor.case), "")):
            mail = _last_to(work, named, addresses) or _last_to(work, named)
    if mail is None:
        mail = _only_one_to(work, addresses, office)
    case = work.case(mail.case) if mail is not None and mail.case else None
    return mail, case


def _first(work: Work, message_ids: Iterable[str]) -> Outgoing | None:
    return next((mail for mail in map(work.outgoing, message_ids) if mail is not None), None)


def _decoded(envelope_id: str) -> str:
    """An envelope id as we gave it, whether or not a server has read its xtext (RFC 3461 4)."""
    return _XTEXT.sub(lambda found: chr(int(found[1], 16)), envelope_id)


def _last_to(work: Work, case: str, addresses: Collection[str] = ()) -> Outgoing | None:
    """Our last mail on a case to one of these addresses; to anybody outside where none are given."""
    sent = [mail for mail in work.outgoing_of(case) if mail.state == "sent"]
    theirs = (m for m in reversed(sent) if (m.recipient.casefold() in addresses if addresses else m.outside))
    return next(theirs, None)


def _only_one_to(work: Work, addresses: Collection[str], office: Office) -> Outgoing | None:
    """Our last mail to one of these addresses, where all of late were on one case; None where it could be another."""
    since = office.now - _NAMES_NOTHING_ELSE
    cases = {case.reference for address in addresses for case in work.cases_of(address)}
    last = [mail for mail in (_last_to(work, case, addresses) for case in cases) if mail is not None]
    recent = [mail for mail in last if mail.sent_at is not None and mail.sent_at >= since]
    return recent[0] if len(recent) == 1 else None


def _reason(message: Message, failed: Sequence[Recipient]) -> str:
    """Why a mail did not arrive, as the report says it: by status and diagnostic, else in its first words."""
    first = next((r for r in failed if r.status or r.diagnostic), None)
    if first is None:
        return " ".join(message.text[:_FIRST_WORDS].split()) or message.subject
    if first.diagnostic not in {"", first.status}:
        return f"{first.status} {first.diagnostic}".strip()
    told = (r.diagnostic for r in bounces.recipients(message) if same_address(r.address, first.address))
    return f"{first.status} {next(told, '')}".strip()  # a report may leave it to the text beside it


def ignored(because: str) -> Decision:
    """A message of which nothing comes; the morning's digest lists it."""
    return Decision(disposition=Disposition.IGNORED, because=because)
