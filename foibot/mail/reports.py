"""What does a delivery report say of each recipient? RFC 3464, wherever in the message the report is nested.

Text inside the returned message is never read for recipients: it holds the addresses of people who got their mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foibot.mail import charsets
from foibot.mail.addresses import parse_list
from foibot.mail.headers import decode_words, message_ids
from foibot.mail.message import Message

RETURNED_TYPES = frozenset(
    {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
)
"""The media types of our own mail, or its headers, as a server sends it back."""
_STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(.*)$")
_TEXT_TYPES = frozenset({"text/plain", "application/octet-stream", "text/delivery-status"})
_RECIPIENT_LINE = re.compile(
    rb"^(?:Final|Original)-Recipient[ \t]*:.*\n(?:.*\n){0,6}?(?:Action|Status)[ \t]*:", re.I | re.M
)
_ID_LINE = re.compile(
    r"^(?:Message-ID|X-Original-Message-ID|Original-Message-ID)[ \t]*:(.*(?:\n[ \t]+.*)?)", re.I | re.M
)
_LESS_SURE = ("x-actual-recipient", "x-supplementary-info-recipient")
_DIRECTORY_NAME = re.compile(r"imcea(?:ex|x500|x400|notes|unknown|invalid)|/?(?:o|s|g|cn|ou|c|a|p)=[^/]*/|/o=", re.I)
_SRS = re.compile(r"srs0[=+-][^=]{1,20}=[^=]{1,20}=([^=]{1,255})=(.{1,64})", re.I)
_BATV = re.compile(r"(?:prvs|btv1)=+[^=]{1,30}=+(.{1,64})", re.I)
_REPORT_LIMIT = 200_000
_MOST_RECIPIENTS = 200
_DIAGNOSTIC_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient of ours that a report names: the address, the status (RFC 3463, "" if none), and the reason given."""

    address: str
    status: str
    diagnostic: str


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a report says: who was not reached, who is still being tried, who was, and the envelope id given back."""

    failed: tuple[Recipient, ...]
    delayed: tuple[Recipient, ...]
    delivered: tuple[Recipient, ...]
    envelope_id: str
    nameless: tuple[str, Recipient] | None = None
    """The action, with its status and reason, where no group of the report names an address that can be read."""


def delivery_report(message: Message) -> DeliveryReport | None:
    """The RFC 3464 report in a message, all its report parts together; None where it carries none."""
    parts = [a.content for a in message.attachments if a.content_type in _STATUS_TYPES] or _mislabelled(message)
    if not parts:
        return None
    nameless: tuple[str, Recipient] | None = None
    by_action: dict[str, list[Recipient]] = {"failed": [], "delayed": [], "delivered": []}
    envelope_id = ""
    for content in parts:
        for group in _groups(charsets.decode(content[:_REPORT_LIMIT])[0]):
            envelope_id = envelope_id or group.get("original-envelope-id", "")
            recipient, action = _recipient(group)
            if action and not recipient.address:
                nameless = nameless or (action, recipient)
            elif action and len(by_action[action]) < _MOST_RECIPIENTS:
                by_action[action].append(recipient)
    failed, delayed, delivered = (tuple(dict.fromkeys(found)) for found in by_action.values())
    return DeliveryReport(failed, delayed, delivered, envelope_id, None if failed or delayed or delivered else nameless)


def _mislabelled(message: Message) -> list[bytes]:
    """A report that came as text: gateways rename the part, and some servers write its fields into the text."""
    files = [a.content[:_REPORT_LIMIT] for a in message.attachments if a.content_type in _TEXT_TYPES]
    text = message.text[:_REPORT_LIMIT].encode("utf-8", "replace")
    return [content for content in (*files, text) if _RECIPIENT_LINE.search(content)]


def _groups(text: str) -> Iterator[dict[str, str]]:
    """The groups of fields in a report, which empty lines keep apart (RFC 3464 section 2.1)."""
    group: dict[str, str] = {}
    last = ""
    for line in [*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""]:
        if not line.strip():
            if group:
                yield group
            group, last = {}, ""
        elif line[0] in " \t" and last:
            group[last] += " " + line.strip()
        elif found := _FIELD.match(line):
            last = found[1].lower()
            # Some servers leave out the empty line between recipients: a second Final-Recipient begins a new group.
            if last == "final-recipient" and last in group:
                yield group
                group = {}
            group.setdefault(last, found[2].strip())


def _recipient(group: dict[str, str]) -> tuple[Recipient, str]:
    # The original address is the one that we wrote to; the final one may be what an alias made of it.
    named = (_typed_address(group.get(name, "")) for name in ("original-recipient", "final-recipient", *_LESS_SURE))
    address = next((address for address in named if address), "")
    status = _STATUS.search(group.get("status", ""))
    diagnostic = decode_words(group.get("diagnostic-code", "").partition(";")[2].strip() or group.get("status", ""))
    recipient = Recipient(address, status[1] if status else "", diagnostic[:_DIAGNOSTIC_LIMIT])
    return recipient, _action(group.get("action", ""), recipient.status)


def _typed_address(value: str) -> str:
    kind, semicolon, address = value.partition(";")
    found = parse_list(address if semicolon else kind, 1)
    return sent_to(found[0].address) if found else ""


def sent_to(address: str) -> str:
    """The mailbox behind what forwarders and Exchange make of an address: SRS, BATV (prvs) and encapsulation undone;
    "" for an X.400 or X.500 name, which is no mailbox that we wrote to."""
    local, _, domain = address.rpartition("@")
    if _DIRECTORY_NAME.match(local):
        return ""
    if found := _SRS.fullmatch(local):
        return f"{found[2]}@{found[1].lower()}"
    if found := _BATV.fullmatch(local):
        return f"{found[1]}@{domain}"
    return address


def _action(named: str, status: str) -> str:
    """`failed`, `delayed` or `delivered`; by the class of the status where no known action is named; "" if neither."""
    word = named.partition("(")[0].strip().lower()
    known = {"failed": "failed", "failure": "failed", "delayed": "delayed", "delay": "delayed"}
    reached = {"delivered": "delivered", "relayed": "delivered", "expanded": "delivered"}
    by_class = {"5": "failed", "4": "delayed", "2": "delivered"}
    return known.get(word) or reached.get(word) or by_class.get(status[:1], "")


def returned_message_ids(message: Message) -> tuple[str, ...]:
    """What names the mail of ours that came back: the Message-ID in what was returned, and the envelope id as given."""
    found: list[str] = []
    for attachment in message.attachments:
        if attachment.content_type in RETURNED_TYPES:
            found += _ids(charsets.decode(attachment.content[:_REPORT_LIMIT])[0].partition("\n\n")[0])
    report = delivery_report(message)
    if report is not None and report.envelope_id:
        found.append(report.envelope_id)
    # In bounces that are text alone the headers of the returned message stand in the text.
    found += _ids(message.text[:_REPORT_LIMIT])
    return tuple(dict.fromkeys((*found, *message.in_reply_to, *message.references[-1:])))


def _ids(text: str) -> list[str]:
    lines = _ID_LINE.findall(text.replace("\r\n", "\n"))
    return [found for line in lines for found in message_ids(line.replace("\n", ""))]
