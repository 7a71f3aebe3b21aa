"""Does a colleague pass on what reached them: a request that somebody sent to another mailbox of the council?

It counts as received when it first reached any mailbox of the council (FOIA s.10(1), (6)). Who wrote it and when is the
word of whoever passes it on, or of the block of headers: a proposal, which the FOI team settles.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import msgspec

from foibot.casework.dates import find_date
from foibot.casework.decision import Incoming, Office
from foibot.casework.receipt import Receipt, receipt
from foibot.law.dates import in_words
from foibot.mail.addresses import is_safe_address
from foibot.mail.forwarded import Forwarded, forwarded

_OLDEST = timedelta(days=183)


class PassedOn(msgspec.Struct, frozen=True):
    """What was passed on, as if its writer had sent it to the desk; by whom and of when, in words; their own words."""

    incoming: Incoming
    headline: str
    because: str
    note: str


def passed_on(incoming: Incoming, office: Office, own_hosts: Collection[str]) -> PassedOn | None:
    """A colleague's forward of a mail from outside; None where this message is none.

    A colleague is somebody on the roster, or writes from the domain of the desk's own mailbox.
    """
    message, council = incoming.message, office.council
    domain = council.mailbox.rpartition("@")[2].casefold()
    if not council.roles_of(message.from_address) and not message.from_address.casefold().endswith(f"@{domain}"):
        return None
    found = forwarded(message)
    if found is None or not is_safe_address(found.address) or not found.text.strip():
        return None
    if council.roles_of(found.address) or found.address.casefold().endswith(f"@{domain}"):
        return None  # what a colleague wrote is no request that reached the council
    received, evidence = _received(found, incoming, office, own_hosts)
    person = council.person(message.from_address)
    who = person.called if person.name else message.from_name or message.from_address
    written = replace(
        message,
        from_address=found.address,
        from_name=found.name,
        sender_addresses=(found.address,),
        reply_to=(),
        in_reply_to=(),
        references=(),
        subject=found.subject or message.subject,
        text=found.text,
        html="",
        attachments=tuple(file for file in message.attachments if file.content_type != "message/rfc822"),
    )
    inner = msgspec.structs.replace(
        incoming, message=written, receipt=received, authentic=False, trusted=False, denied=False
    )
    because = (
        f"{who} passed it on, so who wrote it and when is to be confirmed. It counts as received on "
        f"{in_words(received.day)} ({evidence}); RECEIVED, a date and why corrects that, and REQUESTER: who asks"
    )
    return PassedOn(inner, f"{who} has passed on what may be a request", because, found.note)


def _received(found: Forwarded, incoming: Incoming, office: Office, own_hosts: Collection[str]) -> tuple[Receipt, str]:
    """When it first reached a mailbox of the council, as far as the forward shows it, and by what."""
    own, zone = incoming.receipt, office.council.zone
    if found.stamps:
        stamped = receipt(own.at, found.stamps, own_hosts, own.at, zone)
        if stamped.at < own.at:
            return stamped, stamped.evidence
    said = find_date(found.date, own.day, ahead=False)
    if said is None or said.day is None or not own.day - _OLDEST <= said.day < own.day:
        return own, "the day on which it reached the desk, since the forward shows no earlier one"
    at = datetime.combine(said.day, time(12), zone).astimezone(UTC)
    evidence = f"the date of the mail that was passed on, as its headers say: {found.date.strip()[:100]}"
    return Receipt(at, said.day, evidence), "the date of the mail that was passed on"
