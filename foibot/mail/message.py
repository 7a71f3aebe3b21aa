"""What does a mail say? `read` turns any bytes into a value, and never raises.

Limits come first (size, depth, parts, header length, recipients); what was over them, damaged or not understood is
named in `problems`, in words for the FOI team, and the message is read as far as it goes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from foibot.mail import addresses, bodies, dates, headers, mime
from foibot.mail.addresses import Address
from foibot.mail.bodies import Attachment
from foibot.mail.headers import Received

__all__ = ["Address", "Attachment", "Message", "Received", "content_fingerprint", "fingerprint", "read"]

LARGEST = 60_000_000
MOST_RECIPIENTS = 1_000
MOST_STAMPS = 100
_MOST_PROBLEMS = 50
_DELIVERED_TO = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")


@dataclass(frozen=True, slots=True)
class Message:
    """A mail as a value. Domains are in lower case, texts decoded, line ends "\\n", times aware.

    Text is "" and tuples are empty where the mail has nothing; `return_path` tells "no such header" (None) from the
    null path of a bounce (""). `date` is the sender's claim and no evidence. `structure` names the media type of every
    part in order, containers too, and stops at embedded messages. `headers` keeps (name, unfolded value), undecoded.
    """

    from_address: str
    from_name: str
    sender_addresses: tuple[str, ...]
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    delivered_to: tuple[str, ...]
    return_path: str | None
    subject: str
    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    date: datetime | None
    received: tuple[Received, ...]
    headers: tuple[tuple[str, str], ...]
    text: str
    html: str
    text_is_from_html: bool
    attachments: tuple[Attachment, ...]
    structure: tuple[str, ...]
    problems: tuple[str, ...]
    raw: bytes = field(repr=False)

    def header(self, name: str) -> str:
        """The unfolded value of the first header of that name, in any case; "" where there is none."""
        return next((value for own, value in self.headers if own.lower() == name.lower()), "")

    def every_header(self, name: str) -> tuple[str, ...]:
        """The unfolded values of all headers of that name, the topmost first."""
        return tuple(value for own, value in self.headers if own.lower() == name.lower())


class _Problems:
    """Collects what was wrong: each thing once, in order, and not without end."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}

    def __call__(self, problem: str) -> None:
        if len(self.found) < _MOST_PROBLEMS:
            self.found.setdefault(problem)


def read(raw: bytes) -> Message:
    """The value of a mail given as it was stored or sent (RFC 5322, MIME, or anything else at all)."""
    problem = _Problems()
    if len(raw) > LARGEST:
        problem(f"{len(raw):,} bytes, read up to {LARGEST:,}")
    root = mime.parse(raw[:LARGEST], problem)
    fields = _Fields(root.headers)
    senders = fields.addresses("from", problem)
    if len(fields.every("from")) > 1:
        problem("more than one From header, the first counts")
    if not senders:
        problem("no sender's address")
    message_id = headers.message_ids(fields.first("message-id"))
    if not message_id:
        problem("no Message-ID")
    body = bodies.read(root, problem)
    if not body.text.strip():
        problem("no text")
    date = dates.read(fields.first("date"))
    if fields.first("date") and date is None:
        problem("a Date that is none")
    stamps = (headers.received(value) for value in fields.every("received")[:MOST_STAMPS])
    return_paths = fields.every("return-path")
    return Message(
        from_address=senders[0].address if senders else "",
        from_name=senders[0].name if senders else headers.decode_words(fields.first("from")).strip('<>" '),
        sender_addresses=_unique(a.address for a in (*senders, *fields.addresses("sender", problem))),
        reply_to=fields.addresses("reply-to", problem),
        to=fields.addresses("to", problem),
        cc=fields.addresses("cc", problem),
        delivered_to=_unique(a.address for name in _DELIVERED_TO for a in fields.addresses(name, problem)),
        return_path=_path(return_paths[0]) if return_paths else None,
        subject=headers.decode_words(fields.first("subject")),
        message_id=message_id[0] if message_id else "",
        in_reply_to=headers.message_ids(fields.first("in-reply-to")),
        references=headers.message_ids(fields.first("references")),
        date=date,
        received=tuple(stamp for stamp in stamps if stamp is not None),
        headers=root.headers,
        text=body.text,
        html=body.html,
        text_is_from_html=body.text_is_from_html,
        attachments=body.attachments,
        structure=tuple(_types(root)),
        problems=tuple(problem.found),
        raw=raw,
    )


class _Fields:
    """The headers of a message by their names."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.by_name: dict[str, list[str]] = {}
        for name, value in pairs:
            self.by_name.setdefault(name.lower(), []).append(value)

    def first(self, name: str) -> str:
        return self.by_name.get(name, [""])[0]

    def every(self, name: str) -> list[str]:
        return self.by_name.get(name, [])

    def addresses(self, name: str, problem: mime.Problem) -> tuple[Address, ...]:
        """Everyone in the headers of that name; a From that stands twice is answered for by its first."""
        values = self.every(name)[:1] if name == "from" else self.every(name)[:MOST_STAMPS]
        found = [a for value in values for a in addresses.parse_list(value, MOST_RECIPIENTS + 1)]
        if len(found) > MOST_RECIPIENTS:
            problem(f"more than {MOST_RECIPIENTS:,} addresses in {name.title()}, the rest not read")
        return tuple(found[:MOST_RECIPIENTS])


def _path(value: str) -> str:
    found = addresses.parse_list(value, 1)
    return found[0].address if found else value.strip().strip("<>").strip()


def _types(part: mime.Part) -> Iterable[str]:
    yield part.type
    for child in part.children:
        yield from _types(child)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def fingerprint(message: Message) -> str:
    """What the sender wrote, as a SHA-256 in hex: the same for a second delivery, whichever way it came (property 2).

    Trace headers, transfer encodings, folding and white space do not count. A reused Message-ID with another text does.
    """
    return _digest((message.message_id, *_written(message)), message.attachments)


def content_fingerprint(message: Message) -> str:
    """As `fingerprint` but without the Message-ID: finds the same letter sent again, or sent without an id."""
    return _digest(_written(message), message.attachments)


def _written(message: Message) -> tuple[str, str, str]:
    squeezed = " ".join(message.text.split())
    return message.from_address.casefold(), " ".join(message.subject.split()), squeezed


def _digest(texts: Iterable[str], attachments: Iterable[Attachment]) -> str:
    whole = sha256()
    for content in (*(text.encode("utf-8", "replace") for text in texts), *(a.content for a in attachments)):
        # The length in front keeps two different splits of the same bytes apart.
        whole.update(len(content).to_bytes(8, "big"))
        whole.update(content)
    return whole.hexdigest()
