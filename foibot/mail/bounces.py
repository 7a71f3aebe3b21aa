"""Whom does a bounce without a report name? The plain-text bounces of Exim, qmail, Exchange, sendmail and their like.

The failure block is read, from the top to where the returned message begins; the addresses of the bounce's own sender
and recipients are not failures. flufl.bounce is asked where this finds nobody.
"""

import email
import re
from collections.abc import Iterator

from flufl.bounce import all_failures

from foibot.mail.addresses import normal, parse_list
from foibot.mail.message import Message
from foibot.mail.phrases import RETURNED_BEGINS
from foibot.mail.reports import Recipient

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.])([45]\d\d)(?=[ -]|$)")
_RETURNED_HEADER = re.compile(r"(?:received|return-path|mime-version|x-[\w-]{1,40}|dkim-signature)\s*:", re.I)
# Lines that hold an address which is nobody's failure.
_NOT_A_FAILURE = re.compile(
    r"\b(?:contact|postmaster|help ?desk|assistance|support|questions?|abuse|message[- ]id|mail from|sender)\b"
    r"|^\s*(?:from|reply-to|cc|subject|date|sent by|generating server)\s*:",
    re.I,
)
_LINES_READ = 300
_MOST_PARTS = 100
_SCANNED = 300_000
_MOST_RECIPIENTS = 100
_DIAGNOSTIC_LINES = 4
_DIAGNOSTIC_LIMIT = 500


def recipients(message: Message) -> tuple[Recipient, ...]:
    """Everyone whom a bounce without a readable report names as not reached, or not yet reached, in order."""
    named = [a.address for value in message.every_header("x-failed-recipients") for a in parse_list(value)]
    block = list(_failure_block(message.text))
    found = [_described(address, block) for address in named] or _from_lines(message, block)
    return tuple(found or _returned_to(message) or _flufl(message))[:_MOST_RECIPIENTS]


def _failure_block(text: str) -> Iterator[str]:
    for line in text.split("\n", _LINES_READ)[:_LINES_READ]:
        lowered = line.lower()
        if any(phrase in lowered for phrase in RETURNED_BEGINS) or _RETURNED_HEADER.match(line):
            return
        yield line[:2_000]


def _from_lines(message: Message, block: list[str]) -> list[Recipient]:
    ours = {normal(a.address) for a in (*message.to, *message.cc)}
    ours |= {normal(address) for address in (*message.delivered_to, message.from_address)}
    found: dict[str, Recipient] = {}
    for number, line in enumerate(block):
        if _NOT_A_FAILURE.search(line):
            continue
        for address in _ADDRESS.findall(line):
            key = normal(address)
            # Exchange names the address twice: first for people, then with the status for administrators.
            if key not in ours and (key not in found or not found[key].status):
                found[key] = _recipient(address, block[number : number + _DIAGNOSTIC_LINES])
    if len(found) == 1:
        # Gmail gives the server's answer in a paragraph of its own.
        found = {key: one if one.status else _with_status(one, block) for key, one in found.items()}
    return list(found.values())


def _with_status(recipient: Recipient, block: list[str]) -> Recipient:
    line = next((line for line in block if _STATUS.search(line)), None)
    return _recipient(recipient.address, [recipient.diagnostic, line]) if line else recipient


def _described(address: str, block: list[str]) -> Recipient:
    lines = next((block[n : n + _DIAGNOSTIC_LINES] for n, line in enumerate(block) if address in line), [])
    return _recipient(address, lines)


def _recipient(address: str, lines: list[str]) -> Recipient:
    """`lines` begin with the one that names the address; an empty line or another address ends what is said of it."""
    said: list[str] = []
    for line in lines:
        if said and (not line.strip() or (_ADDRESS.search(line) and address not in line)):
            break
        said.append(line.strip())
    diagnostic = " ".join(said)
    status = _STATUS.search(diagnostic)
    code = _REPLY_CODE.search(diagnostic)
    return Recipient(
        address, status[1] if status else f"{code[1][0]}.0.0" if code else "", diagnostic[:_DIAGNOSTIC_LIMIT]
    )


def _returned_to(message: Message) -> list[Recipient]:
    """The one recipient of the message that came back, where the bounce itself names nobody."""
    for attachment in message.attachments:
        if attachment.content_type in ("message/rfc822", "text/rfc822-headers"):
            headers = attachment.content[:_SCANNED].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
            to = re.search(rb"(?im)^to:(.{1,500}(?:\n[ \t].{1,500})*)", headers)
            found = parse_list(to[1].decode("utf-8", "replace").replace("\n", "")) if to else []
            if len(found) == 1:
                return [_recipient(found[0].address, [])]
    return []


def _flufl(message: Message) -> list[Recipient]:
    if not message.from_address or len(message.structure) > _MOST_PARTS:
        return []
    try:
        # Its detectors stumble over header bytes outside ASCII and over a From that is none.
        copy = email.message_from_string(message.raw[:_SCANNED].decode("ascii", "replace"))
        del copy["From"]
        copy["From"] = message.from_address
        temporary, permanent = all_failures(copy)
    except Exception:  # a stranger's heuristics on hostile mail: what breaks them has nothing to say
        return []
    texts = (address.decode("utf-8", "replace") for address in sorted((*permanent, *temporary)) if b"@" in address)
    return [Recipient(address, "", "") for address in texts]
