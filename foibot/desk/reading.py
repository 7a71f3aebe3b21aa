"""How is an arrival read, where does it say that it belongs, and which reference does a new case of it have?"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

import msgspec

from foibot.casework.decision import Incoming, Office
from foibot.casework.placing import Anchor
from foibot.casework.receipt import receipt
from foibot.mail import message as mails
from foibot.mail.addresses import read_subject_tags, tag_of
from foibot.mail.authentication import verdict
from foibot.mail.banners import without_banners
from foibot.mail.message import Message
from foibot.ports import Arrival, View, Work

_BARRED = "the virus scanner did not let it pass"


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What the council has set for taking mail in. `since` is the first local day whose mail is answered, or None;
    `junk` the folder that is watched for requests and never emptied, "" for none; `banners` what the
    council's gateway puts above mail, * for what varies."""

    own_hosts: tuple[str, ...] = ()
    authentication: str
    since: date | None = None
    junk: str = ""
    banners: tuple[str, ...] = ()


def read_arrival(view: View, arrival: Arrival, rules: Rules, office: Office) -> Incoming:
    """A kept message as decisions see it: its proof, its date of receipt with the evidence, and of its files those
    that nothing bars."""
    return without_barred(view, arrival, read_whole(view, arrival, rules, office))


def read_whole(view: View, arrival: Arrival, rules: Rules, office: Office) -> Incoming:
    """As `read_arrival`, with the bytes of every file, which are for comparing and for nothing else."""
    message = mails.read(view.raw(arrival.sha256) or b"")
    message = replace(message, text=without_banners(message.text, rules.banners))
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
        stays_in=arrival.folder if rules.junk and arrival.folder == rules.junk else "",
    )


def bar(work: Work, barred: Mapping[str, str], at: datetime) -> None:
    """Remembers which files, and messages, by SHA-256, are never to be passed on."""
    for digest in barred:
        work.once(_bar(digest), at)


def without_barred(view: View, arrival: Arrival, incoming: Incoming, barred: Mapping[str, str] = {}) -> Incoming:
    """The message without the content of files that were barred once; `barred` says of each why, where that is known
    just now."""
    if not incoming.message.attachments:
        return incoming
    digests = [hashlib.sha256(file.content).hexdigest() for file in incoming.message.attachments]
    known = view.done([_bar(digest) for digest in (*digests, arrival.sha256)])

    def why(digest: str) -> str:
        return barred.get(digest) or (_BARRED if _bar(digest) in known else "")

    files = tuple(
        replace(file, content=b"", barred=why(digest)) if why(digest) else file
        for file, digest in zip(incoming.message.attachments, digests, strict=True)
    )
    message = replace(incoming.message, attachments=files)
    return msgspec.structs.replace(incoming, message=message, barred=why(arrival.sha256))


def _bar(digest: str) -> str:
    return f"barred {digest}"


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
