"""What is a letter made of, before it becomes text, HTML or PDF?

A template makes blocks; the printers write the same blocks three ways, so that the wording stands once. What people
wrote is a value inside a run: never a template, never markup, never a header.
"""

from typing import Literal

import msgspec

LETTER_DATE = "letter_date"
REVIEW_BY = "review_by"


class Run(msgspec.Struct, frozen=True, omit_defaults=True):
    """A stretch of text in one style.

    `dated` names a date that is filled in when the letter is released; until then `text` stands in its place. `reply`:
    pressing it writes `text` in a reply to the prompt, as a small button inside a sentence.
    """

    text: str
    bold: bool = False
    code: bool = False
    href: str = ""
    dated: Literal["", "letter_date", "review_by"] = ""
    reply: bool = False


Runs = tuple[Run, ...]


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading inside the body; level 1 is the highest."""

    runs: Runs
    level: int = 1


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Running text. A line feed inside a run is a line break that its writer made."""

    runs: Runs


class Question(msgspec.Struct, frozen=True, tag="question"):
    """A question exactly as the requester put it, printed in bold with its number (none where `n` is 0)."""

    n: int
    text: str


class Quote(msgspec.Struct, frozen=True, tag="quote"):
    """Words of somebody else, set apart; paragraphs stand apart by an empty line."""

    text: str


class Items(msgspec.Struct, frozen=True, tag="items"):
    """A list; numbered where `ordered`."""

    items: tuple[Runs, ...]
    ordered: bool = False


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A table with one row of headings, or none where `header` is empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Address(msgspec.Struct, frozen=True, tag="address"):
    """A postal address or similar: each line on its own."""

    lines: tuple[str, ...]


class Letterhead(msgspec.Struct, frozen=True, tag="letterhead"):
    """The head of a formal letter, in the seed's order. What is empty is left out."""

    authority: str
    marking: str
    recipient: tuple[str, ...]
    reference: str
    date: Run
    service: str
    head_title: str
    head: str
    directorate: str
    address: tuple[str, ...]
    telephone: str
    contact_name: str
    contact_telephone: str
    contact_email: str


class Closing(msgspec.Struct, frozen=True, tag="closing"):
    """The end of a letter: the farewell, and who signs, name and title each on a line. Kept on one page."""

    farewell: str
    lines: tuple[str, ...]


class Button(msgspec.Struct, frozen=True, tag="button"):
    """A `mailto:` button: pressing it writes `line` in a reply to the prompt. Nothing acts on the press itself."""

    label: str
    line: str


class Bar(msgspec.Struct, frozen=True):
    """One bar of a chart: how many of something. `warns` tells it apart by its shade and by its label."""

    label: str
    number: int
    warns: bool = False


class Bars(msgspec.Struct, frozen=True, tag="bars"):
    """A chart of numbers side by side."""

    bars: tuple[Bar, ...]


class Rate(msgspec.Struct, frozen=True):
    """How many of how many, at one point of a row of them; nothing is drawn where `whole` is 0."""

    label: str
    part: int
    whole: int


class Rates(msgspec.Struct, frozen=True, tag="rates"):
    """A chart of percentages in a row, with lines at these levels, each a percentage and what it is called."""

    rates: tuple[Rate, ...]
    levels: tuple[tuple[int, str], ...]


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """A chart, drawn where pictures can be; `alt` says what it shows. Its figures always stand in a table beside it, so
    that plain text leaves it out."""

    alt: str
    chart: Bars | Rates


class Choice(msgspec.Struct, frozen=True):
    """One of several things to do: pressing `label` writes `line`, after which `hint` says what is to be typed."""

    label: str
    line: str
    hint: str = ""


class Choices(msgspec.Struct, frozen=True, tag="choices"):
    """`mailto:` buttons in a list, the likeliest first, each beside the line it writes.

    A mail about several cases says for each list of them where its lines go: `reply_to` and `subject`. Where they are
    empty, the lines go where the mail's own buttons do.
    """

    choices: tuple[Choice, ...]
    reply_to: str = ""
    subject: str = ""


class Enclosed(msgspec.Struct, frozen=True, tag="enclosed"):
    """A whole letter shown inside a mail, set apart from it by a frame."""

    blocks: "tuple[Block, ...]"


Block = (
    Heading
    | Paragraph
    | Question
    | Quote
    | Items
    | Table
    | Address
    | Letterhead
    | Closing
    | Button
    | Choices
    | Picture
    | Enclosed
)


class Document(msgspec.Struct, frozen=True):
    """One letter or mail, as blocks under a subject. `lang` is a BCP 47 tag."""

    subject: str
    blocks: tuple[Block, ...]
    lang: str = "en-GB"
