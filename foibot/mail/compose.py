"""What bytes leave the building? An `Outgoing` value in, an RFC 5322 message out, always the same for the same value.

The bytes are stored in the outbox before they are sent, so nothing here depends on a clock or on chance: the
boundaries come from the Message-ID.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256

from foibot.errors import AskPerson, BadSetup
from foibot.mail import encoding
from foibot.mail.addresses import Address, is_safe_address

__all__ = ["Outgoing", "OutgoingFile", "OutgoingPicture", "compose", "message_id"]

_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>")
_NAME = r"[A-Za-z0-9!#$&^_.+-]{1,64}"
_TYPE = re.compile(rf"{_NAME}/{_NAME}(?:; {_NAME}={_NAME}){{0,4}}")
_LONGEST_OWN_ID = 60
_LAST_REFERENCES = 10
_OWN_FIELDS = frozenset(
    {
        "message-id",
        "date",
        "from",
        "to",
        "cc",
        "bcc",
        "reply-to",
        "subject",
        "in-reply-to",
        "references",
        "mime-version",
    }
)

# What turns the direction of writing could show another name than the one that stands there (UAX #9).
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file that goes with a mail."""

    filename: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OutgoingPicture:
    """A PNG that the HTML shows in its place, as `cid:` and its id without brackets (RFC 2392)."""

    content_id: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail that foibot will send. `date` is aware; `headers` are further (name, value) pairs such as X-FOIBot-Case.

    `text` and `html` say the same; "" for `html` sends text alone, without `pictures`. The envelope is not here: the
    outbox keeps it.
    """

    message_id: str
    date: datetime
    from_name: str
    from_address: str
    to: Address
    subject: str
    text: str
    cc: tuple[Address, ...] = ()
    reply_to: str | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    html: str = ""
    pictures: tuple[OutgoingPicture, ...] = ()
    attachments: tuple[OutgoingFile, ...] = ()


def message_id(token: str, domain: str) -> str:
    """`<token@domain>` in at most 60 characters: a longer domain loses its first labels. BadSetup if none fits."""
    while len(token) + len(domain) + 3 > _LONGEST_OWN_ID and "." in domain:
        domain = domain.partition(".")[2]
    made = f"<{token}@{domain}>"
    if len(made) > _LONGEST_OWN_ID or not _ID.fullmatch(made):
        raise BadSetup(f"no Message-ID of {_LONGEST_OWN_ID} characters can be made of {made!r}")
    return made


def compose(outgoing: Outgoing) -> bytes:
    """The message as bytes with CRLF line ends and no line over 998 characters.

    Raises AskPerson where an address is none that can be written to, or a header value holds a line break; ValueError
    where the date is naive. Ids of others that are no ids are left out of the threading headers.
    """
    head = _head(outgoing)
    content = _content(outgoing)
    return "\r\n".join(head).encode("ascii") + b"\r\nMIME-Version: 1.0\r\n" + content


def _head(mail: Outgoing) -> list[str]:
    if mail.date.tzinfo is None:
        raise ValueError("the date of a mail must be aware")
    if not _ID.fullmatch(mail.message_id):
        raise AskPerson(f"no Message-ID: {mail.message_id[:80]!r}")
    lines = [
        f"Message-ID: {mail.message_id}",
        f"Date: {format_datetime(mail.date)}",
        _address_line("From", (Address(mail.from_name, mail.from_address),)),
        _address_line("To", (mail.to,)),
    ]
    if mail.cc:
        lines.append(_address_line("Cc", mail.cc))
    if mail.reply_to:
        lines.append(_address_line("Reply-To", (Address("", mail.reply_to),)))
    lines.append(encoding.unstructured("Subject", mail.subject))
    if mail.in_reply_to and _ID.fullmatch(mail.in_reply_to):
        lines.append(f"In-Reply-To: {mail.in_reply_to}")
    if references := _references(mail.references):
        # One id a line and never encoded: the standard library's long lines break threads in Outlook.
        lines.append("References: " + "\r\n ".join(references))
    for name, value in mail.headers:
        if name.lower() in _OWN_FIELDS or name.lower().startswith("content-"):
            raise AskPerson(f"{name} is not a further header")
        lines.append(encoding.unstructured(encoding.field_name(name), value))
    return lines


def _references(ids: tuple[str, ...]) -> list[str]:
    """The first id, which names the thread, and the last ten."""
    usable = [reference for reference in dict.fromkeys(ids) if _ID.fullmatch(reference)]
    return usable if len(usable) <= _LAST_REFERENCES + 1 else [usable[0], *usable[-_LAST_REFERENCES:]]


def _address_line(name: str, people: Iterable[Address]) -> str:
    return encoding.fold(name, (_mailbox(person) for person in people), ", ")


def _mailbox(person: Address) -> str:
    local, _, domain = encoding.checked(person.address, "an address").rpartition("@")
    if not is_safe_address(person.address) or not local.isascii():
        raise AskPerson(f"no address that can be written to: {person.address[:80]!r}")
    try:
        ascii_domain = domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError as why:
        raise AskPerson(f"no address that can be written to: {person.address[:80]!r}") from why
    return encoding.mailbox(_TURNING.sub("", person.name), f"{local}@{ascii_domain}")


def _content(mail: Outgoing) -> bytes:
    body = _text_part("plain", mail.text)
    if mail.html:
        shown = _text_part("html", mail.html)
        if mail.pictures:
            pictures = (_picture_part(n, picture) for n, picture in enumerate(mail.pictures, 1))
            shown = _multipart("related", mail.message_id, (shown, *pictures), '; type="text/html"')
        body = _multipart("alternative", mail.message_id, (body, shown))
    if mail.attachments:
        body = _multipart("mixed", mail.message_id, (body, *map(_file_part, mail.attachments)))
    return body


def _text_part(subtype: str, text: str) -> bytes:
    name, content = encoding.text_body(text)
    head = f"Content-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: {name}\r\n\r\n"
    return head.encode("ascii") + content


def _picture_part(number: int, picture: OutgoingPicture) -> bytes:
    content_id = f"<{picture.content_id}>"
    if not _ID.fullmatch(content_id):
        raise AskPerson(f"no Content-ID: {content_id[:80]!r}")
    head = (
        f"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: {content_id}\r\n"
        f'Content-Disposition: inline; filename="chart-{number}.png"\r\n\r\n'
    )
    return head.encode("ascii") + encoding.file_body(picture.content)


def _file_part(file: OutgoingFile) -> bytes:
    # RFC 2046 section 5.2.1 forbids base64 for an embedded message, and other encodings would change its bytes.
    embedded = file.content_type.lower().startswith(("message/", "multipart/")) or not _TYPE.fullmatch(
        file.content_type
    )
    content_type = "application/octet-stream" if embedded else file.content_type
    head = (
        f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment{encoding.parameter('filename', file.filename.strip())}\r\n\r\n"
    )
    return head.encode("ascii") + encoding.file_body(file.content)


def _multipart(subtype: str, seed: str, parts: tuple[bytes, ...], parameters: str = "") -> bytes:
    boundary = _boundary(subtype, seed, parts)
    name = boundary.decode("ascii")
    head = f'Content-Type: multipart/{subtype};\r\n boundary="{name}"{parameters}\r\n\r\n'.encode("ascii")
    delimited = b"".join(b"--" + boundary + b"\r\n" + part + b"\r\n" for part in parts)
    return head + delimited + b"--" + boundary + b"--\r\n"


def _boundary(subtype: str, seed: str, parts: tuple[bytes, ...]) -> bytes:
    """A line that stands in none of the parts, the same for the same message."""
    attempt = 0
    while True:
        digest = sha256(f"{seed} {subtype} {attempt}".encode()).hexdigest()
        boundary = f"=_{digest[:32]}".encode("ascii")
        if not any(boundary in part for part in parts):
            return boundary
        attempt += 1
