"""How is an arrival read, where does it say that it belongs, and which reference does a new case of it have?"""

from collections.abc import Callable
from datetime import date

import msgspec

from foibot.casework.decision import Incoming, Office
from foibot.casework.placing import Anchor
from foibot.casework.receipt import receipt
from foibot.mail import message as mails
from foibot.mail.addresses import read_subject_tags, tag_of
from foibot.mail.authentication import verdict
from foibot.mail.message import Message
from foibot.ports import Arrival, View, Work


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What the council has set for taking mail in. `since` is the first local day whose mail is answered, or None."""

    own_hosts: tuple[str, ...] = ()
    authentication: str
    since: date | None = None


def read_arrival(view: View, arrival: Arrival, rules: Rules, office: Office) -> Incoming:
    """A kept message as decisions see it: its proof, and its date of receipt with the evidence."""
    message = mails.read(view.raw(arrival.sha256) or b"")
    proof = verdict(message, rules.authentication)
    received = receipt(arrival.internaldate, message.received, rules.own_hosts, arrival.kept_at, office.council.zone)
    return Incoming(
        arrival=arrival.id,
        message=message,
        receipt=received,
        authentic=proof.result == "pass",
        trusted=proof.result in {"pass", "off"},
        denied=proof.result == "fail",
        doubt=proof.because,
    )


def new_reference(work: Work, incoming: Incoming, office: Office) -> str:
    """The next reference, by the year in which the message was received; given back when the transaction fails."""
    return next_reference(work, office, incoming.receipt.day.year)


def next_reference(work: Work, office: Office, year: int) -> str:
    """The next reference of a case received in this year; given back when the transaction fails."""
    pattern = office.council.reference
    return pattern.write(year, work.next_number(pattern.counter(year), pattern.start))


def anchors_of(view: View, message: Message, mailbox: str, is_reference: Callable[[str], bool]) -> tuple[Anchor, ...]:
    """Where a message says it belongs: by the plus address it came to, the mail it answers, the tag in its subject."""
    found: list[Anchor] = []
    addressed = [*message.delivered_to, *(a.address for a in (*message.to, *message.cc))]
    for tag in dict.fromkeys(tag for tag in (tag_of(address, mailbox) for address in addressed) if tag):
        _add(found, view, f"the address {mailbox} with +{tag}", tag, is_reference)
    answered = [*message.in_reply_to, *reversed(message.references)]
    mail = next((m for m in (view.outgoing(message_id) for message_id in answered) if m), None)
    if mail is not None:
        found.append(Anchor("the mail it answers", view.prompt_in(mail.message_id), mail.case))
    for reference, mark in read_subject_tags(message.subject):
        if is_reference(reference):
            prompt = view.prompt(mark) if mark else None
            case = view.case(reference)
            if case is not None or prompt is not None:
                found.append(Anchor("the tag in its subject", prompt, case.reference if case else ""))
    return tuple(found)


def _add(found: list[Anchor], view: View, where: str, tag: str, is_reference: Callable[[str], bool]) -> None:
    prompt = view.prompt(tag)
    if prompt is not None:
        found.append(Anchor(where, prompt, prompt.case))
    elif is_reference(tag) and (case := view.case(tag)) is not None:
        found.append(Anchor(where, None, case.reference))
