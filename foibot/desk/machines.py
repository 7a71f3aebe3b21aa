"""What happens to a mail that a machine sent: a bounce of ours, an automatic reply, or bulk?"""

from foibot.casework.decision import Decision, Disposition, Incoming, Office
from foibot.casework.decisions import machine, requester
from foibot.desk.absences import on_out_of_office
from foibot.desk.reading import anchors_of, new_reference
from foibot.mail.kind import Kind
from foibot.ports import Work


def on_machine_mail(work: Work, incoming: Incoming, kind: Kind, office: Office) -> Decision:
    """Mail of a machine. One that seems to ask the desk for information is held, never ignored."""
    message = incoming.message
    if kind.kind in {"bounce", "delay"} and (told := _undelivered(work, incoming, kind, office)):
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
    message = incoming.message
    anchors = anchors_of(work, message, office.council.mailbox, office.council.reference.is_reference)
    failed = kind.failed_recipients or kind.delayed_recipients
    returned = (*kind.returned_message_ids, *message.in_reply_to)
    mail = next((m for m in (work.outgoing(message_id) for message_id in returned) if m), None)
    if mail is None:
        named = next((a.prompt.message_id for a in anchors if a.prompt), "")
        mail = work.outgoing(named) if named else None
    if mail is None and (case_named := next((a.case for a in anchors if a.case), "")):
        addresses = {r.address.casefold() for r in failed}
        mail = next((m for m in reversed(work.outgoing_of(case_named)) if m.recipient.casefold() in addresses), None)
    case = work.case(mail.case) if mail is not None and mail.case else None
    if mail is None or case is None:
        return None
    if mail.recipient.casefold() in (member.casefold() for member in office.council.team):
        return ignored(f"{kind.kind}: {kind.because}; the team's own address did not take our mail")
    why = next((f"{r.status} {r.diagnostic}".strip() for r in failed), "") or message.subject
    return machine.undelivered(
        case,
        office,
        message_id=mail.message_id,
        purpose=mail.purpose,
        recipient=mail.recipient,
        why=why,
        lasting=kind.kind == "bounce",
    )


def ignored(because: str) -> Decision:
    """A message of which nothing comes; the morning's digest lists it."""
    return Decision(disposition=Disposition.IGNORED, because=because)
