"""What holds for every way of printing: a letter's heading levels, the lines of its head, the way its words run."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import zip_longest

import msgspec

from foibot.casework.blocks import Block, Enclosed, Heading, Letterhead, Picture, Question, Table

_EMAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")


def levels(blocks: Sequence[Block], below: int = 0) -> Iterator[tuple[Block, int]]:
    """Each block with its heading level, 0 for what is no heading; no level is ever skipped (WCAG 2.4.6, PDF/UA-1).

    A question under a heading is itself one, a level lower, so that a screen reader can go from question to question;
    without a heading above it, it is a paragraph in bold. An enclosed letter has the level it stands under; `below` is
    that level for the blocks inside it.
    """
    last = below
    for block in blocks:
        match block:
            case Heading():
                last = min(block.level + below, last + 1)
                yield block, last
            case Question():
                yield block, last + 1 if last > below else 0
            case Enclosed():
                yield block, last
            case _:
                yield block, 0


def pictures_in(blocks: Sequence[Block]) -> Iterator[Picture]:
    """The pictures among blocks, those in enclosed letters too."""
    for block in blocks:
        match block:
            case Picture():
                yield block
            case Enclosed():
                yield from pictures_in(block.blocks)


def content_id(picture: Picture) -> str:
    """The Content-ID of a picture, without its brackets (RFC 2392): the same for the same chart, and for no other."""
    return f"{sha256(msgspec.json.encode(picture.chart)).hexdigest()[:32]}@chart.foibot"


PLEASE_CONTACT = "Please contact:"

Lines = tuple[str, ...]


def head_of(head: Letterhead) -> tuple[list[Lines], list[Lines], list[Lines]]:
    """The lines of a letter's head, in the groups that stand together, without what is empty: first the authority with
    its marking, then to whom the letter goes, then from whom it comes."""
    title = ": ".join(filter(None, (head.head_title, head.head))) if head.head else ""
    contact = (
        head.contact_name,
        head.contact_telephone and f"Telephone: {head.contact_telephone}",
        head.contact_email and f"E-mail: {head.contact_email}",
    )
    return (
        _filled((head.authority,), (head.marking,)),
        _filled(head.recipient, (f"Our reference: {head.reference}", f"Date: {head.date.text}")),
        _filled(
            (head.service, title),
            (head.directorate, *head.address, head.telephone and f"Telephone {head.telephone}"),
            (PLEASE_CONTACT, *contact) if any(contact) else (),
        ),
    )


def _filled(*groups: Lines) -> list[Lines]:
    """Groups of lines without empty lines, and without the groups that have no other."""
    return [lines for group in groups if (lines := tuple(filter(None, group)))]


def row_by_row(table: Table) -> Iterator[list[str]]:
    """A table that is too wide for columns: for each row its cells, each after its heading, where it has one."""
    for row in table.rows:
        yield [f"{head}: {cell}" if head else cell for head, cell in zip_longest(table.header, row, fillvalue="")]


def link_of(line: str) -> str:
    """Where a line of an address leads, if it is an e-mail or web address."""
    if _EMAIL.fullmatch(line):
        return f"mailto:{line}"
    return line if line.startswith(("https://", "http://")) else ""


def is_right_to_left(text: str) -> bool:
    """Whether most letters of `text` are of a script that is written from right to left."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    right = sum(kind in ("R", "AL") for kind in kinds)
    return right > kinds.count("L")


def _labelled(label: str, text: str) -> str:
    return label + text if text else ""
