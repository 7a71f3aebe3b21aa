"""Whom does a bounce without a report name? The plain-text bounces of Exim, qmail, Exchange, sendmail and their like.

The failure block is read, from the top to where the returned message begins; the addresses of the bounce's own sender
and recipients are not failures, nor is the new one of somebody who has moved (551, RFC 5321 section 3.4). Where the
block holds no address, the returned message says whom the mailbox named in it belongs to. flufl.bounce is asked last.
"""

import email
import re
from collections.abc import Iterator

from flufl.bounce import all_failures

from foibot.mail.addresses import normal, parse_list
from foibot.mail.message import Message
from foibot.mail.phrases import RETURNED_BEGINS
from foibot.mail.reports import RETURNED_TYPES, Recipient, sent_to

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
# What stands before the address to which somebody has moved.
_NEW_ADDRESS = re.compile(
    r"\b(?:please (?:try(?! again)|use|write to|send (?:it |mail )?to)|has (?:been )?(?:moved"
    r"|changed)(?: [a-z]+){0,2} to"
    r"|moved to|is now at|new (?:e-?mail )?address|replaced by|forwarding address"
    r"|neue (?:e-?mail-?)?adresse|nouvelle adresse|nueva dirección|nuovo indirizzo|nieuwe? (?:e-?mail)?adres)\b",
    re.I,
)
_ENDS_OPEN = re.compile(r"(?: is| instead)?\s*[:=]?\s*$")
_TO = re.compile(r"^to:(.{1,500}(?:\n[ \t].{1,500})*)", re.I | re.M)
_UNKNOWN = re.compile(r"\b(?:unknown|not (?:known|found|listed|recogni[sz]ed)|no such|invalid|undeliver|fail)", re.I)
_LOCAL_PART = re.compile(r"[\w.+'-]{1,64}")
# The alias of which the address above was made: that one failed, and not the alias.
_MADE_FROM = re.compile(r"\((?:ultimately )?(?:generated|expanded|forwarded|redirected) from:?\s", re.I)
_SUCCEEDED = re.compile(
    r"successful(?:ly)? (?:deliver|relay)|were (?:successfully )?delivered|has been delivered to", re.I
)
_FAILED_AGAIN = re.compile(r"fail|fatal|error|could not|undeliver|not (?:be )?deliver|transient|delay", re.I)
_VERP = re.compile(
    r"[^+=@]{0,60}?(?:bounces?|return|errors?|owner|news|list|b)[^+=@]{0,60}?[+-]([^=@]{1,64})=([a-z0-9.-]{3,253})@",
    re.I,
)
_WRAPPING = "'`*=|{}~/#-."
_LINES_READ = 300
_MOST_PARTS = 100
_SCANNED = 300_000
_MOST_RECIPIENTS = 100
_DIAGNOSTIC_LINES = 4
_DIAGNOSTIC_LIMIT = 500


def recipients(message: Message) -> tuple[Recipient, ...]:
    """Everyone whom a bounce without a readable report names as not reached, or not yet reached, in order."""
    block = list(_failure_block(message.text))
    headers = message.every_header("x-failed-recipients")
    named = [a.address for value in headers for a in parse_list(value)]
    found = [_described(address, block) for address in named] or _from_lines(message, block)
    return tuple(found or _returned_to(message, block) or _flufl(message) or _by_return_address(message))[
        :_MOST_RECIPIENTS
    ]


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
    succeeded = is_new = False
    for number, line in enumerate(block):
        if is_new and line.strip():
            is_new = False
            continue
        new = _NEW_ADDRESS.search(line)
        is_new = is_new or (new is not None and bool(_ENDS_OPEN.match(line, new.end())))
        succeeded = bool(_SUCCEEDED.search(line)) or (succeeded and not _FAILED_AGAIN.search(line))
        other = _NOT_A_FAILURE.search(line)
        said = line[: min(found.start() for found in (other, new) if found)] if other or new else line
        if succeeded or not said.strip():
            continue
        if _MADE_FROM.search(said):
            continue
        for written in _ADDRESS.findall(said):
            address = sent_to(written.lstrip(_WRAPPING))
            key = normal(address)
            # Exchange names the address twice: first for people, then with the status for administrators.
            if key and key not in ours and (key not in found or not found[key].status):
                found[key] = _recipient(address, block[number : number + _DIAGNOSTIC_LINES])
    if len(found) == 1:
        # Gmail gives the server's answer in a paragraph of its own.
        found = {key: one if one.status else _with_status(one, block) for key, one in found.items()}
    return list(found.values())


def _with_status(recipient: Recipient, block: list[str]) -> Recipient:
    line = next((line for line in block if _STATUS.search(line)), None)
    return _recipient(recipient.address, [recipient.diagnostic, line]) if line else recipient


def _by_return_address(message: Message) -> list[Recipient]:
    """Whom the address names to which the bounce came back: `list-bounces+ada=example.org@...` (VERP)."""
    addresses = (*(a.address for a in message.to), *message.delivered_to)
    found = next((match for address in addresses if (match := _VERP.match(address))), None)
    return [_recipient(f"{found[1]}@{found[2].lower()}", [])] if found else []


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


def _returned_to(message: Message, block: list[str]) -> list[Recipient]:
    """Who of the recipients of the message that came back failed, where the bounce itself holds no address.

    Those whose mailbox it names without the domain; else the one recipient, if there was but one.
    """
    mailboxes = _failed_mailboxes(block)
    for headers in _returned_headers(message, block):
        to = _TO.search(headers)
        sent = [one.address for one in parse_list(to[1].replace("\n", ""))] if to else []
        named = [address for address in sent if address.rpartition("@")[0].lower() in mailboxes]
        if named or len(sent) == 1:
            return [_recipient(address, _saying(address, block)) for address in named or sent]
    return []


def _returned_headers(message: Message, block: list[str]) -> Iterator[str]:
    for attachment in message.attachments:
        if attachment.content_type in RETURNED_TYPES:
            content = attachment.content[:_SCANNED].replace(b"\r\n", b"\n")
            yield content.partition(b"\n\n")[0].decode("utf-8", "replace")
    yield "\n".join(message.text.split("\n", _LINES_READ)[len(block) : _LINES_READ])


def _failed_mailboxes(block: list[str]) -> frozenset[str]:
    """The words in lines that speak of a failure, and those that stand alone in their line."""
    lines = (line.lower() for line in block)
    told = (line for line in lines if len(line.split()) == 1 or _UNKNOWN.search(line))
    return frozenset(word.strip(".'") for line in told for word in _LOCAL_PART.findall(line))


def _saying(address: str, block: list[str]) -> list[str]:
    local_part = address.rpartition("@")[0].lower()
    return next((block[n : n + _DIAGNOSTIC_LINES] for n, line in enumerate(block) if local_part in line.lower()), [])


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
