"""Staff replies as nobody would think of them: every word of the grammar, right and wrong, in any order and company."""

import re
from dataclasses import dataclass
from io import BytesIO

from docx import Document as new_document
from hypothesis import strategies as st

from foibot.casework.commands import TABLE
from foibot.documents.letter_file import DOCX
from tests.fuzz.pool import ALL, OWN_LETTER, REASONS

MARK = "¤"  # stands for a token that no other line has
SECRET = "secret"  # what a line under NOTE begins its token with


@dataclass(frozen=True)
class File:
    """Something attached."""

    filename: str
    content_type: str
    content: bytes
    inline: bool = False


@dataclass(frozen=True)
class Turn:
    """One reply: which of those on the roster writes (0: whoever was asked), to which of the prompts, and what."""

    writer: int
    prompt: int
    text: str
    files: tuple[File, ...] = ()


def _word_file() -> bytes:
    document, packed = new_document(), BytesIO()
    for part in OWN_LETTER:
        document.add_paragraph(part.format("001"))
    document.save(packed)
    return packed.getvalue()


FILES = (
    File("table.csv", "text/csv", b"year,claims\r\n2025,214\r\n"),
    File("claims.pdf", "application/pdf", b"%PDF-1.4 not really"),
    File("letter.docx", DOCX, _word_file()),
    File("figures.xlsx", "application/vnd.ms-excel", b"PK\x03\x04 sheet"),
    File("logo.png", "image/png", b"\x89PNG\r\n", inline=True),
    File("", "application/octet-stream", b"nameless"),
    File("run.exe", "application/octet-stream", b"MZ"),
    File("b\u202efdp.exe", "application/pdf", b"%PDF"),
    File("table.csv", "text/csv", b""),
)
NUMBERS = st.sampled_from(
    ["1", "2", "3", "1", "2", "3", "1-2", "1,3", "1 and 2", "ALL", "4", "0", "99", "2 2", "3-1", ""]
)
SEPARATORS = st.sampled_from(
    [": ", ": ", ": ", ":", " ", " - ", ". ", ") ", ":\n", "\n", "  :  ", "\u00a0: ", " \u2013 "]
)
DATES = (
    *(
        "20 November 2026",
        "2026-11-20",
        "2 November 2026",
        "20/11/2026",
        "Friday",
        "tomorrow",
        "today",
        "31 February 2027",
    ),
    *("1 January 2019", "20 December 2026", "until 15 December 2026", "20 November", "next week", "99/99/9999", "soon"),
)
SECTIONS = (
    *("s.43(2)", "s.40(2)", "s.40(1)", "s.36(2)(b)(i)", "s.31(1)(a)", "s.42", "s.12", "s.14", "s.21", "s.22", "s.23"),
    *(
        "reg 12(5)(e)",
        "reg 12(4)(d)",
        "reg 13",
        "section 41",
        "s43",
        "s.40(5B)",
        "s.99",
        "s.38, s.40(2)",
        "s.43(2) and s.41",
    ),
)
WHOM = (
    *("Highways", "Children's Social Care", "Jackie Rutherford", "sam.okoro@example.gov.uk", "the FOI team", "Nobody"),
    *("ada.field@example.gov.uk", "high", "Children", "pat.lee@example.gov.uk", "me", "stranger@example.com", "?"),
)
FILENAMES = (
    "table.csv",
    "claims.pdf",
    "CLAIMS.PDF",
    "our letter.docx",
    "letter.docx",
    "nothing.txt",
    "logo.png",
    "",
    ".",
)
REFERENCES = (
    "FOI-2026-00002",
    "FOI-2026-00001",
    "2",
    "FOI-2026-00031",
    "FOI-2026-99999",
    "[FOI-2026-00024]",
    "57",
    "3",
)
ADDRESSES = ("Robin Vale <robin.vale@example.org>", "robin.vale@example.org", "<>", "Robin", "robin@vale@x", "a@b")
AMOUNTS = (
    "£12, for photocopies",
    "12",
    "£0",
    "£1e9",
    "locate 10, retrieve 9, extract 6",
    "18.5",
    "1000000",
    "locate -3",
)
TEXTS = (
    *(
        f"There were {MARK}.",
        f"{MARK}",
        f"We searched the ledger {MARK} and the store.",
        f"as attached {MARK}",
        "to follow",
        "...",
    ),
    *(
        f"{MARK} (between us)",
        f"Not for release: {MARK}",
        f"{MARK}\n\n1. one\n2. two\n3. three",
        f"| a | b |\n| {MARK} | 2 |",
    ),
    *(
        f"exempt under s.40(2) {MARK}",
        f"we do not hold it {MARK}",
        f"\u202e{MARK}",
        f"{MARK}\x00\x1b[31m",
        f"{MARK} \U0001f600 \ufeff",
    ),
    *(
        f"{{{{ {MARK} }}}} {{% x %}}",
        f"<b>{MARK}</b> **{MARK}** [a](b)",
        f"=cmd|' /C {MARK}'!A0",
        f"> {MARK}",
        "",
        " ",
        "\u200b",
        "xxx",
    ),
    *(
        "your answer",
        "[your answer]",
        f"approve {MARK}",
        f"I will SUBMIT {MARK} later",
        f"{MARK}?",
        f"sorry, {MARK} not 12",
    ),
)
OPERANDS = st.sampled_from(
    [
        *TEXTS,
        *TEXTS,
        *DATES,
        *SECTIONS,
        *WHOM,
        *FILENAMES,
        *REFERENCES,
        *ADDRESSES,
        *AMOUNTS,
        "EIR",
        "SAR",
        "FOI",
        "off",
        "none",
    ]
    + [f"{section} because {MARK}" for section in SECTIONS]
    + [f"{day}, because {MARK}" for day in DATES]
    + [f"s.43(2), until 20 December 2026, {MARK}", f"until 20 December 2026, {MARK}", "as a spreadsheet", "large print"]
    + [f"Ada Field, 2 November 2026, agreed {MARK}", "IC-123456-A1B2, 2 November 2026", "overdue", "mine"]
)
QUOTED = "\n\nOn Mon, 2 Nov 2026 at 09:14, Coventry City Council wrote:\n\n> NOTE: quoted\n> SUBMIT\n> 1. How many?\n"
EXAMPLES = tuple(  # none has the name of whoever asked
    word.example.replace("DATE", "20 December 2026").replace("Alex Morgan", "Robin Vale") for word in TABLE.values()
)
CHATTER = (
    *(
        "Thanks",
        "Many thanks, Sam",
        "Kind regards\nSam Okoro\nClaims Manager\n024 7683 0000",
        "Sent from my iPhone",
        "-- \nSam",
    ),
    *(
        "Hi all,",
        f"See below. {MARK}",
        f"Could you ask Finance? {MARK}",
        f"I would wait until {MARK} is back.",
        "Hope this helps.",
    ),
    *(
        "On it.",
        "Please do not release this yet.",
        f"1. {MARK}\n2. {MARK}\n3. {MARK}",
        f"- {MARK}\n- {MARK}",
        "END",
        "***",
        "-----",
    ),
    *(
        "> 1. How many pothole claims were made in 2025?",
        "> SUBMIT",
        "> APPROVE",
        ">> WITHDRAWN",
        "> 2: quoted",
        "",
        "",
        "",
    ),
    *(
        "Question 1\nHow many pothole claims were made in 2025?",
        "From: Sam Okoro\nSent: Monday\nSubject: FW: x\n\nSUBMIT",
    ),
    *(
        "-----Original Message-----",
        "On Mon, 2 Nov 2026 at 09:14, Coventry City Council <foi@example.gov.uk> wrote:",
        "ok",
        "Yes",
    ),
    *(
        "CAUTION: This email originated outside the council.",
        "PS APPROVE",
        "please submit it",
        "I approve",
        "Agreed.",
        "No.",
    ),
)
WHOLE_REPLIES = (
    *("SUBMIT", "APPROVE", "AGREE", "UNDO", "DRAFT", "NEW", "WITHDRAWN", "REOPEN", "HELP", "", "SUBMIT\n\nThanks, Sam"),
    *(
        ALL,
        ALL,
        f"{ALL}\n{REASONS}",
        REASONS,
        f"WITHHELD 2: s.43(2) {MARK}\n{REASONS}",
        "REJECT: the year is missing",
        "REVIEW",
    ),
    *(
        f"APPROVE WITH 2: {MARK}",
        f"2: {MARK}",
        f"1: {MARK}",
        f"3: {MARK}",
        "ASSIGN: Highways",
        "REASSIGN 1: Children's Social Care",
    ),
    *(f"CLARIFY: Which {MARK}?", "FEE: £12, for photocopies", "PAID today", "HOURS: locate 10, retrieve 9, extract 6"),
    *(f"HOURS: locate 10, retrieve 9, extract 6\nCOST LIMIT: {MARK}", f"VEXATIOUS: {MARK}", "REPEATED: FOI-2026-00031"),
    *(
        f"UPHELD: {MARK}",
        f"OVERTURNED 1: {MARK}",
        f"UPHELD 2: {MARK}\nPARTLY UPHELD 3: {MARK}",
        "ASSIGN: ada.field@example.gov.uk",
    ),
    *(
        "MERGE FOI-2026-00002",
        "SPLIT 2",
        f"QUESTIONS:\n1. What is {MARK}?\n2. And {MARK}?",
        "REGIME EIR",
        "REGIME SAR",
        "LETTER",
    ),
    *(
        "REQUESTER: Robin Vale <robin.vale@example.org>",
        "ADDRESS: robin.vale@example.org",
        "RESTRICT FOI-2026-00001",
        "RESTRICT off",
    ),
    *(
        "RECEIVED 30 October 2026: by post",
        f"HOLDING: until 20 December 2026, {MARK}",
        "TRANSFER: Warwickshire County Council",
    ),
    *(
        f"CLOSE: {MARK}",
        f"LATE: {MARK}",
        "KEEP: claims.pdf",
        "RELEASE: claims.pdf",
        "IGNORE: spam",
        "ATTACH FOI-2026-00001",
    ),
    *(
        f"LATER: 20 November 2026, {MARK}",
        f"EXTEND: s.43(2), until 20 December 2026, {MARK}",
        "STATUS",
        "LIST overdue",
        "NUDGE 1",
    ),
    *(
        "FORM: as a spreadsheet",
        "ICO: IC-123456-A1B2, 2 November 2026",
        "RESCUE 57",
        f"NOTE: {SECRET}{MARK}",
        "PAUSE",
        "RESUME",
    ),
)


@st.composite
def _misspelt(draw: st.DrawFn, word: str) -> str:
    at = draw(st.integers(0, len(word) - 1))
    match draw(st.integers(0, 4)):
        case 0:
            return word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + word[at] + word[at:]
        case 3:
            return word.lower()
        case _:
            return f"**{word}**"


@st.composite
def _lines(draw: st.DrawFn) -> str:
    kind = draw(st.integers(0, 9))
    if kind <= 2:
        return draw(NUMBERS) + draw(SEPARATORS) + draw(st.sampled_from(TEXTS))
    if kind <= 6:
        word = draw(st.sampled_from(list(TABLE)))
        if draw(st.integers(0, 5)) == 0:
            word = draw(_misspelt(word))
        number = draw(NUMBERS)
        return f"{word} {number}".rstrip() + draw(SEPARATORS) + draw(OPERANDS)
    if kind == 7:
        return draw(st.sampled_from(EXAMPLES))
    if kind == 8:
        return draw(st.sampled_from(CHATTER))
    if draw(st.integers(0, 3)) == 0:
        return draw(st.text(max_size=24))
    return f"NOTE: {SECRET}{MARK}"


@st.composite
def texts(draw: st.DrawFn) -> str:
    """What somebody writes, with what their mail program adds below."""
    if draw(st.integers(0, 2)) == 0:
        written = draw(st.sampled_from(WHOLE_REPLIES))
        if draw(st.integers(0, 2)) == 0:
            written += f"\n\n{draw(st.sampled_from(CHATTER))}"
    else:
        gap = draw(st.sampled_from(["\n", "\n", "\n\n"]))
        written = gap.join(draw(st.lists(_lines(), min_size=1, max_size=6)))
    if draw(st.integers(0, 999)) == 500:
        written += draw(st.sampled_from(["\nfiller" * 500, f"\n1: {'x' * 100_000}", "\n\n" * 1_000, "\n> " * 1_000]))
    if draw(st.integers(0, 2)) == 0:
        written += QUOTED
    if re.search(r"ANSW?|AWN|NASW|ASWER|END", written, re.IGNORECASE):
        written = written.replace(SECRET, "")  # between ANSWER 1: and END every line is the answer's, a NOTE as well
    return written


turns = st.builds(
    Turn,
    writer=st.integers(-90, 10).map(lambda who: max(who, 0)),
    prompt=st.integers(0, 40),
    text=texts(),
    files=st.sampled_from([(), (), (), (), (), 1]).flatmap(
        lambda some: st.just(()) if some == () else st.lists(st.sampled_from(FILES), min_size=1, max_size=3).map(tuple)
    ),
)


def marked(text: str, first: int) -> str:
    """The text with a token of its own at each mark, counted from `first`."""
    parts = text.split(MARK)
    return parts[0] + "".join(f"tok{first + n}tok{part}" for n, part in enumerate(parts[1:]))


def tokens_in(text: str) -> set[str]:
    """The tokens that stand in a text."""
    return set(re.findall(r"tok\d+tok", text))


def secrets_in(text: str) -> set[str]:
    """The tokens under a NOTE that stand in a text."""
    return set(re.findall(rf"{SECRET}tok\d+tok", text))
