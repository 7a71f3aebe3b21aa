"""What did the writer of this reply newly write, and under which quoted words does each answer stand?

For staff replies and for telling a requester's follow-ups apart. The text of a request is never cut by this.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from foibot.mail.message import Message
from foibot.mail.quoting import Label, labels, unmarked
from foibot.mail.signatures import BANNERS

__all__ = ["BANNERS", "Block", "interleaved", "newly_written", "unmarked_mail"]


_GAPS = re.compile("\n(?:[ \t]*\n){2,}")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a reply by one hand: quoted from the message answered, or newly written. Quote marks are gone."""

    quoted: bool
    text: str


def newly_written(message_or_text: Message | str, banners: Sequence[re.Pattern[str]] = BANNERS) -> str:
    """The writer's own words, in order, without quotes, attributions, signatures, footers and the gateway's banners.

    Answers between quoted lines stay; a closing and a name stay (contract section 7 keeps them as a covering note).
    """
    return "\n\n".join(block.text for block in interleaved(message_or_text, banners) if not block.quoted)


def interleaved(message_or_text: Message | str, banners: Sequence[re.Pattern[str]] = BANNERS) -> list[Block]:
    """The reply as quoted and written blocks in their order, so that what stands under a question can be its answer."""
    text = message_or_text if isinstance(message_or_text, str) else message_or_text.text
    return list(_blocks(text.split("\n"), banners))


def unmarked_mail(text: str, banners: Sequence[re.Pattern[str]] = BANNERS) -> str:
    """An earlier mail that stands in a reply without quote marks, with its headers: what was read as the mail that is
    answered, and may be one that the writer pasted. "" where there is none."""
    lines = text.split("\n")
    found = labels(lines, banners)
    first = next((i for i, line in enumerate(lines) if _is_unmarked(found[i], line)), None)
    if first is None:
        return ""
    while first and found[first - 1] is not Label.WRITTEN:
        first -= 1
    return "\n".join(lines[first:]).strip()


def _is_unmarked(label: Label, line: str) -> bool:
    return label is Label.QUOTED and bool(line.strip()) and unmarked(line) is line


def _blocks(lines: Sequence[str], banners: Sequence[re.Pattern[str]]) -> Iterator[Block]:
    labelled = zip(labels(lines, banners), lines, strict=True)
    said = ((label, line) for label, line in labelled if label is not Label.FURNITURE)
    for quoted, run in groupby(said, key=lambda pair: pair[0] is Label.QUOTED):
        own = [unmarked(line) if quoted else line for _, line in run]
        # Where a footer was taken out, the empty lines around it meet.
        block = _GAPS.sub("\n\n", "\n".join(own)).strip("\n").rstrip()
        if block.strip():
            yield Block(quoted, block)
