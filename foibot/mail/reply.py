"""What did the writer of this reply newly write, and under which quoted words does each answer stand?

For staff replies and for telling a requester's follow-ups apart. The text of a request is never cut by this.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from foibot.mail import quote_marks, reply_phrases
from foibot.mail.message import Message
from foibot.mail.quoting import Label, labels

__all__ = ["Block", "interleaved", "newly_written", "unmarked_mail"]


_GAPS = re.compile("\n(?:[ \t]*\n){2,}")
_ANSWERING = re.compile(
    r"\W*(?:" + "|".join(map(re.escape, reply_phrases.ANSWERING)) + r")(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?[:\uff1a]", re.I
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a reply by one hand: quoted from the message answered, or newly written. Quote marks are gone."""

    quoted: bool
    text: str


def newly_written(message_or_text: Message | str) -> str:
    """The writer's own words, in order, without quotes, attributions, signatures, footers and the gateway's banners.

    Answers between quoted lines stay; a closing and a name stay (contract section 7 keeps them as a covering note). A
    message that answers none is read with more caution than a text, which is taken for a reply.
    """
    return "\n\n".join(block.text for block in interleaved(message_or_text) if not block.quoted)


def interleaved(message_or_text: Message | str) -> list[Block]:
    """The reply as quoted and written blocks in their order, so that what stands under a question can be its answer."""
    if isinstance(message_or_text, str):
        return list(_blocks(message_or_text.split("\n"), is_reply=True, name=""))
    message = message_or_text
    return list(_blocks(message.text.split("\n"), _is_reply(message), _names(message)))


def unmarked_mail(text: str) -> str:
    """An earlier mail that stands in a reply without quote marks, with its headers: what was read as the mail that is
    answered, and may be one that the writer pasted. "" where there is none."""
    lines = text.split("\n")
    found = labels(lines)
    first = next((i for i, line in enumerate(lines) if _is_unmarked(found[i], line)), None)
    if first is None:
        return ""
    while first and found[first - 1] is not Label.WRITTEN:
        first -= 1
    return "\n".join(lines[first:]).strip()


def _is_reply(message: Message) -> bool:
    """Whether a message says that it answers another, or passes one on."""
    return bool(message.in_reply_to or message.references or _ANSWERING.match(message.subject))


def _names(message: Message) -> str:
    """The words by which the writer may sign: the display name and what stands before the @."""
    return f"{message.from_name} {message.from_address.partition('@')[0]}"


def _is_unmarked(label: Label, line: str) -> bool:
    return label is Label.QUOTED and bool(line.strip()) and quote_marks.all_without([line]) == [line]


def _blocks(lines: Sequence[str], is_reply: bool, name: str) -> Iterator[Block]:
    labelled = zip(labels(lines, is_reply, name), lines, strict=True)
    said = ((label, line) for label, line in labelled if label is not Label.FURNITURE)
    for quoted, run in groupby(said, key=lambda pair: pair[0] is Label.QUOTED):
        own = [line for _, line in run]
        own = quote_marks.all_without(own) if quoted else own
        # Where a footer was taken out, the empty lines around it meet.
        block = _GAPS.sub("\n\n", "\n".join(own)).strip("\n").rstrip()
        if block.strip():
            yield Block(quoted, block)
