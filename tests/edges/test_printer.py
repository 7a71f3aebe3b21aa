"""Do letters say what they should, the same in text and HTML, whatever people wrote into them?

The texts of `tests/golden/letters` are the letters as their readers see them. After a change of wording write them
anew with `FOIBOT_GOLDEN=write python -m pytest tests/edges/test_printer.py`, and read the difference.
"""

import os
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from msgspec.structs import replace

from foibot import resources
from foibot.casework.blocks import Button, Document, Enclosed, Paragraph
from foibot.casework.letters import Answered, Asked, Brake, Letter
from foibot.edges.printer import Printer
from tests.edges import (
    samples,
    samples_absences,
    samples_alarms,
    samples_approvals,
    samples_chasers,
    samples_corrections,
    samples_filings,
    samples_news,
    samples_notices,
    samples_own_letter,
    samples_refusals,
    samples_reviews,
    samples_shared,
)
from tests.edges.samples import ACKNOWLEDGEMENT, ASSIGNMENT, COMPLETE, DATES, INCOMPLETE, RESPONSE, SEED, TAG, TRIAGE
from tests.reports.samples import DIGESTS

GOLDEN = Path(__file__).parents[1] / "golden" / "letters"
PRINTER = Printer(None, "foi@example.gov.uk")
REPLY_TO = "foi+k7f3q9@example.gov.uk"

WHOLE_LETTER = PRINTER.document(replace(RESPONSE, requester_name="[the requester]", requester_address="")).blocks
UNTAGGED = {**samples_chasers.ABOUT_SEVERAL, **DIGESTS, **samples_alarms.LETTERS}  # about no one case
LETTERS: dict[str, Letter] = {
    "response_seed": SEED,
    "response": RESPONSE,
    "response_unnamed": replace(
        RESPONSE, requester_name="", subject="FOI request", answers=RESPONSE.answers[:1], attachments=()
    ),
    "acknowledgement": ACKNOWLEDGEMENT,
    "acknowledgement_unproven": replace(
        ACKNOWLEDGEMENT, requester_name="", name_wanted=True, questions=(), holidays=(), team_telephone=""
    ),
    "assignment": ASSIGNMENT,
    "assignment_passed_on": samples.ASSIGNMENT_PASSED_ON,
    "assignment_in_a_form": replace(ASSIGNMENT, forms=("as a spreadsheet", "in large print"), form_law="FOIA s.11"),
    "acknowledgement_in_a_form": replace(ACKNOWLEDGEMENT, forms=("as a spreadsheet",)),
    "assignment_of_a_part": samples.ASSIGNMENT_OF_A_PART,
    "assignment_of_the_lead": samples.ASSIGNMENT_OF_THE_LEAD,
    "triage": TRIAGE,
    "triage_with_a_program": samples.TRIAGE_WITH_A_PROGRAM,
    "triage_for_information": samples.TRIAGE_FOR_INFORMATION,
    "triage_to_act": samples.TRIAGE_TO_ACT,
    "triage_asked": samples.TRIAGE_ASKED,
    "triage_of_nothing": samples.TRIAGE_OF_NOTHING,
    "triage_of_a_further_mail": samples.TRIAGE_OF_A_FURTHER_MAIL,
    "echo_complete": replace(COMPLETE, letter=WHOLE_LETTER),
    "echo_changed": replace(COMPLETE, outcome="changed", letter=WHOLE_LETTER[:3]),
    "echo_incomplete_undoable": replace(INCOMPLETE, undo=True),
    "echo_incomplete_agreed": replace(INCOMPLETE, agreed=date(2026, 11, 5)),
    "echo_draft": replace(INCOMPLETE, outcome="draft", letter=WHOLE_LETTER[:3]),
    "echo_incomplete": INCOMPLETE,
    "echo_incomplete_elsewhere": replace(
        INCOMPLETE, missing=(), waiting=(Asked(2, samples.HOW_MUCH),), going=(), left_out=(), inside=()
    ),
    "echo_incomplete_of_many": samples.INCOMPLETE_OF_MANY,
    "echo_noted": replace(INCOMPLETE, outcome="noted", missing=(), going=(), left_out=()),
    "echo_noted_unnumbered": replace(INCOMPLETE, outcome="noted", going=(), left_out=()),
    "echo_noted_with_files": samples.NOTED_WITH_FILES,
    "echo_noted_with_a_question": samples.NOTED_WITH_A_QUESTION,
    "echo_incomplete_waits": replace(INCOMPLETE, waits=True),
    "echo_incomplete_extended": replace(INCOMPLETE, due=date(2026, 12, 31), rest_by=date(2026, 12, 1)),
    "echo_not_understood": replace(
        INCOMPLETE,
        outcome="not understood",
        problems=("There is nothing after “2:”.", "Question 7 is not one of those you were asked."),
        examples=("2: what the requester will read",),
        going=(),
        left_out=(),
        inside=(),
    ),
    "echo_reassigned": replace(
        INCOMPLETE, outcome="reassigned", handed_to="Ali Shah (Finance)", going=(), left_out=(), inside=()
    ),
    "echo_submitted": replace(COMPLETE, outcome="submitted", responded_in_days=11),
    "echo_too_late": replace(INCOMPLETE, outcome="too late", going=(), left_out=(), inside=("It is 215, not 214.",)),
    "echo_taken": replace(
        INCOMPLETE, outcome="taken", name="FOI Team", handed_to="Sam Okoro (Highways)", going=(), left_out=(), inside=()
    ),
    "echo_taken_by_nobody": replace(
        INCOMPLETE, outcome="taken", name="FOI Team", handed_to="", going=(), left_out=(), inside=()
    ),
    "echo_set_aside": replace(INCOMPLETE, outcome="set aside", name="FOI Team", going=(), left_out=(), inside=()),
    "brake_stopped": Brake(name="FOI Team", stopped=True, why="the mail server is being moved"),
    "brake_released": Brake(name="FOI Team", stopped=False, why=""),
    "help": samples.HELP,
    "delivery_problem": samples.DELIVERY_PROBLEM,
    "delivery_problem_passing": replace(
        samples.DELIVERY_PROBLEM,
        purpose="assignment",
        recipient="sam.okoro@example.gov.uk",
        lasting=False,
        already_responded=False,
        days_left=-2,
    ),
    "delivery_problem_full": replace(
        samples.DELIVERY_PROBLEM,
        recipient="alex.morgan@example.org",
        why="552 5.2.2 mailbox full",
        passing=True,
        confirmed=False,
    ),
    "delivery_problem_unasked": replace(
        samples.DELIVERY_PROBLEM,
        purpose="clarification",
        recipient="alex.morgan@example.org",
        already_responded=False,
        days_left=8,
        remedy="again",
    ),
    "delivery_problem_of_a_holding_letter": replace(
        samples.DELIVERY_PROBLEM,
        purpose="holding",
        recipient="alex.morgan@example.org",
        already_responded=False,
        remedy="next",
    ),
    "refused": samples.REFUSED,
    **samples_absences.STAFF,
    **samples_approvals.STAFF,
    **samples_chasers.ABOUT_ONE,
    **UNTAGGED,
    **samples_filings.OUTSIDE,
    **samples_filings.STAFF,
    **samples_news.OUTSIDE,
    **samples_notices.OUTSIDE,
    **samples_notices.STAFF,
    **samples_refusals.OUTSIDE,
    **samples_refusals.STAFF,
    **samples_own_letter.OUTSIDE,
    **samples_own_letter.STAFF,
    **samples_reviews.OUTSIDE,
    **samples_reviews.STAFF,
    **samples_corrections.STAFF,
    **samples_shared.SHARED,
}
OUTSIDE = (  # to people outside the council
    *("response", "own_letter", "acknowledgement", "review_response", "review_acknowledgement", "news"),
    *dict.fromkeys(letter.template for letter in samples_filings.OUTSIDE.values()),
    *dict.fromkeys(letter.template for letter in samples_notices.OUTSIDE.values()),
)
DOCUMENTS = {
    name: PRINTER.document(
        letter,
        "" if letter.template in OUTSIDE or name in UNTAGGED else TAG,
    )
    for name, letter in LETTERS.items()
}

HOSTILE = {
    "bold": "**x**",
    "half bold": "**",
    "code": "`x`",
    "link": "[press](javascript:alert(1))",
    "heading": "# x",
    "item": "- x",
    "html": "<b>x</b><script>alert(1)</script>&amp;",
    "attribute": '" onclick="x',
    "template": "{{ 7*7 }}{% raw %}",
    "typst": "#set text(red) *x* $x$",
    "header": "Subject: x",
    "our own mark": "\ue0000\ue001",
    "backslash": "x\\ y\\",
}


def dates_of(letter: Letter) -> dict[str, date]:
    return samples.SEED_DATES if letter is SEED else DATES


def text_of(document: Document, dates: dict[str, date] = DATES) -> str:
    return PRINTER.text(document, dates)


def html_of(document: Document) -> str:
    return PRINTER.html(document, DATES, REPLY_TO, TAG)


def one_line(text: str) -> str:
    return " ".join(text.split())


class Seen(HTMLParser):
    """What a browser makes of a page: its elements as (name, attributes), and the text of its body."""

    EMPTY = frozenset({"br", "img", "meta"})
    INLINE = frozenset({"a", "code", "strong"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.item = 0
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.text += "" if tag in self.INLINE else "\n"
        self.item = 0 if tag == "ol" else self.item + (tag == "li")
        self.text += f"{self.item}. " if tag == "li" and "ol" in self.open else ""
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self.open:
            self.text += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]


def kinds() -> Iterator[type[Letter]]:
    todo = [Letter]
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        if "template" in vars(kind):
            yield kind


@pytest.mark.parametrize("name", LETTERS)
def test_each_letter_reads_as_its_golden_file(name: str) -> None:
    document = DOCUMENTS[name]
    golden = GOLDEN / f"{name}.txt"

    letter = f"Subject: {document.subject}\n\n{text_of(document, dates_of(LETTERS[name]))}"

    if os.environ.get("FOIBOT_GOLDEN") == "write":
        golden.write_text(letter, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == letter


def test_every_kind_of_letter_is_among_the_golden_files() -> None:
    assert {kind.template for kind in kinds()} == {letter.template for letter in LETTERS.values()}


@pytest.mark.parametrize("name", LETTERS)
def test_plain_text_and_html_say_the_same(name: str) -> None:
    document = DOCUMENTS[name]

    words = re.findall(r"\w+", text_of(document).casefold())

    assert words == re.findall(r"\w+", Seen(html_of(document)).text.casefold())


@pytest.mark.parametrize("name", LETTERS)
def test_text_fits_a_terminal_and_shows_no_markup(name: str) -> None:
    text = text_of(DOCUMENTS[name])

    assert [line for line in text.splitlines() if len(line) > 76] == []
    assert "**" not in text
    assert "`" not in text


@pytest.mark.parametrize("name", LETTERS)
def test_html_is_well_formed_and_says_what_each_table_is_for(name: str) -> None:
    page = Seen(html_of(DOCUMENTS[name]))
    headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]

    assert page.open == []
    assert page.all("html")[0]["lang"] == "en-GB"
    assert all(table.get("role") == "presentation" for table in page.all("table")) or page.all("th")
    assert all(cell.get("scope") in ("col", "row") for cell in page.all("th"))
    assert all(level <= above + 1 for above, level in zip([0, *headings], headings, strict=False))


@pytest.mark.parametrize(
    "name",
    [name for name, letter in LETTERS.items() if letter.template not in (*OUTSIDE, "brake") and name not in UNTAGGED],
)
def test_staff_mail_carries_its_tag_in_subject_and_last_line(name: str) -> None:
    document = DOCUMENTS[name]

    assert document.subject.endswith(f" {TAG}")
    assert text_of(document).rstrip().splitlines()[-1].endswith(TAG)
    assert "\n" not in document.subject


@pytest.mark.parametrize("letter", [letter for letter in LETTERS.values() if letter.template in OUTSIDE])
def test_mail_to_outsiders_never_shows_a_mark(letter: Letter) -> None:
    document = PRINTER.document(letter, TAG)

    assert "k7f3q9" not in document.subject + text_of(document)


@pytest.mark.parametrize(
    "name",
    [
        "assignment",
        "assignment_passed_on",
        "triage",
        "echo_complete",
        *samples_approvals.STAFF,
        *samples_chasers.ABOUT_ONE,
        *samples_filings.STAFF,
        *samples_notices.STAFF,
        *samples_shared.SHARED,
        *UNTAGGED,
    ],
)
def test_subjects_of_staff_mail_name_nobody_and_no_topic(name: str) -> None:
    subject = DOCUMENTS[name].subject.casefold()

    assert [word for word in ("alex", "morgan", "pothole", "okoro") if word in subject] == []


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_people_wrote_is_printed_as_it_is(words: str) -> None:
    answers = (Answered(1, words, "granted", words), Answered(2, words, "not held", words, words))
    letter = replace(
        RESPONSE, requester_name=words, subject=words, answers=answers, attachments=(words,), officer=words
    )

    document = PRINTER.document(letter)

    assert one_line(f"Re: {words} [FOI-2026-00123]") == document.subject
    assert f"Dear {words}\n" in text_of(document)
    assert Seen(html_of(document)).text.count(words) >= 10
    assert [
        run for block in document.blocks if isinstance(block, Paragraph) for run in block.runs if run.href or run.code
    ] == []


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_people_wrote_cannot_start_an_element_in_html(words: str) -> None:
    plain = replace(ASSIGNMENT, whole_text="x", questions=(Asked(1, "x"), Asked(2, "x")), note="x", because="x")
    hostile = replace(
        ASSIGNMENT, whole_text=words, questions=(Asked(1, words), Asked(2, words)), note=words, because=words
    )

    expected, page = (Seen(html_of(PRINTER.document(letter, TAG))) for letter in (plain, hostile))

    assert expected.elements == page.elements


def test_a_line_break_in_a_subject_starts_no_header() -> None:
    document = PRINTER.document(replace(RESPONSE, subject="Potholes\r\nBcc: all@example.org\x85\u2028\n\nX"))

    assert document.subject == "Re: Potholes Bcc: all@example.org X [FOI-2026-00123]"


def test_control_characters_and_direction_overrides_are_taken_out() -> None:
    document = PRINTER.document(replace(RESPONSE, requester_name="A\x00l\x1be\u202ex\ufeff \ud800"))

    assert "Dear Alex \ufffd\n" in text_of(document)


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Potholes", "Re: Potholes [R]"),
        ("Re: Potholes", "Re: Potholes [R]"),
        ("RE: re: FW: Potholes", "Re: Potholes [R]"),
        ("Re[2]: Potholes", "Re: Potholes [R]"),
        ("Reading room", "Re: Reading room [R]"),
        ("", "Re: your request for information [R]"),
        ("Re:", "Re: your request for information [R]"),
    ],
)
def test_a_reply_keeps_the_subject_under_one_re(subject: str, expected: str) -> None:
    assert expected == PRINTER.document(replace(ACKNOWLEDGEMENT, subject=subject, reference="R")).subject


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Children in Care", "requesting information about Children in Care which"),
        ("Freedom of Information request - Potholes?", "requesting information about Potholes which"),
        ("FOI: Potholes", "requesting information about Potholes which"),
        ("Re: Request for information about potholes", "requesting information about potholes which"),
        ("Freedom of information training", "requesting information about Freedom of information training which"),
        ("FOI Request", "your request for information which"),
        ("Freedom of Information request - How many potholes?", "your request for information which"),
        ("Fire safety FOI", "your request for information which"),
        ("Please send me the pothole figures", "your request for information which"),
        ("Three things about potholes", "your request for information which"),
        ("3 questions", "your request for information which"),
        ("20123993", "your request for information which"),
        ("2025-26", "your request for information which"),
        ("Potholes that are still open", "your request for information which"),
        ("Potholes. And bridges", "your request for information which"),
        ("Potholes in each ward of the city since 2020", "your request for information which"),
        ("…", "your request for information which"),
        ("", "your request for information which"),
    ],
)
def test_the_letter_names_the_topic_where_the_subject_has_one(subject: str, expected: str) -> None:
    text = one_line(text_of(PRINTER.document(replace(RESPONSE, subject=subject))))

    assert f"Thank you for {expected} the Council received on 2 November 2026." in text


@pytest.mark.parametrize(
    ("numbers", "subject", "words"),
    [
        ((1,), "One question for you by Mon 16 Nov", "something we think your team knows"),
        ((1, 2), "Two questions for you by Mon 16 Nov", "two things we think your team knows"),
        (tuple(range(1, 13)), "12 questions for you by Mon 16 Nov", "12 things we think your team knows"),
    ],
    ids=["one", "two", "twelve"],
)
def test_an_officer_reads_how_many_answers_are_wanted(numbers: tuple[int, ...], subject: str, words: str) -> None:
    document = PRINTER.document(replace(ASSIGNMENT, questions=tuple(Asked(n, "How many?") for n in numbers)), TAG)

    assert f"{subject} {TAG}" == document.subject
    assert words in one_line(text_of(document))


@pytest.mark.parametrize(
    ("answer_by", "words"),
    [
        (date(2026, 11, 16), "Please reply by Monday 16 November. The legal deadline is Tuesday 1 December;"),
        (date(2026, 12, 1), "Please reply by Tuesday 1 December, which is the legal deadline. 1. How"),
        (date(2026, 12, 4), "by Friday 4 December. The legal deadline was Tuesday 1 December: the answer is late"),
    ],
    ids=["before", "on", "after"],
)
def test_an_officer_reads_the_date_and_what_the_law_wants(answer_by: date, words: str) -> None:
    document = PRINTER.document(replace(ASSIGNMENT, answer_by=answer_by), TAG)

    assert words in one_line(text_of(document))


@pytest.mark.parametrize(
    "outcome", ["granted", "not held", "published", "future", "withheld", "partly", "neither", "refused"]
)
def test_every_outcome_is_worded_and_carries_the_answer_and_the_rights(outcome: str) -> None:
    document = PRINTER.document(replace(RESPONSE, answers=(Answered(1, "How many?", outcome, "See below."),)))
    text = one_line(text_of(document))

    assert "See below." in text
    assert "within 40 working days of the date of this letter (by 25 January 2027)" in text
    assert "the Information Commissioner can be contacted at: Information Commissioner's Office Wycliffe House" in text


def test_not_held_cites_the_act_only_where_the_act_is_the_law() -> None:
    not_held = (Answered(1, "How many?", "not held", ""),)

    foia = text_of(PRINTER.document(replace(RESPONSE, answers=not_held)))
    eir = text_of(
        PRINTER.document(replace(RESPONSE, answers=not_held, act="Environmental Information Regulations 2004 (EIR)"))
    )

    assert ["Section 1(1)(a)" in text for text in (foia, eir)] == [True, False]


def test_a_date_not_yet_known_says_so_until_it_is_filled_in() -> None:
    document = PRINTER.document(RESPONSE)

    assert "Date: [the day it is sent]" in text_of(document, {})
    assert "(by [a date counted from the day it is sent])" in one_line(text_of(document, {}))
    assert "Date: 24 November 2026" in text_of(document)
    assert "(by 25 January 2027)" in Seen(html_of(document)).text


def test_a_button_writes_one_command_to_the_address_and_subject_it_is_given() -> None:
    page = html_of(DOCUMENTS["echo_complete"])

    [href] = [link["href"] for link in Seen(page).all("a") if "SUBMIT" in str(link["href"])]
    parts = urlsplit(str(href))

    assert (parts.scheme, unquote(parts.path)) == ("mailto", REPLY_TO)
    assert parse_qs(parts.query) == {"subject": [TAG], "body": ["SUBMIT"]}
    assert len(str(href)) < 300
    assert str(href).isascii()


def test_a_button_too_long_for_a_mail_program_is_words_alone() -> None:
    line = "ASSIGN: " + "é" * 60

    page = Seen(html_of(Document("x", (Button("Long", line),))))

    assert page.all("a") == []
    assert f"Long (reply with: {line})" in page.text


def test_the_preview_shows_the_whole_letter_in_a_frame_below_the_button() -> None:
    document = DOCUMENTS["echo_complete"]
    text = text_of(document)

    assert Enclosed(WHOLE_LETTER) in document.blocks
    assert text.index("SUBMIT") < text.index("What the requester will receive") < text.index("Exampleton City Council")
    assert text.index("Nothing has gone out yet") < text.index("What the requester will receive")


@pytest.mark.parametrize("name", [name for name in LETTERS if name.startswith("echo_")])
@pytest.mark.parametrize("answered", [0, 1, 3])
@pytest.mark.parametrize("missing", [0, 1, 2])
def test_an_echo_reads_well_with_none_one_or_many_of_everything(name: str, answered: int, missing: int) -> None:
    echo = replace(
        LETTERS[name],
        answered=RESPONSE.answers[:answered],
        just_now=tuple(range(1, answered + 1)),
        missing=tuple(Asked(n, "How many?") for n in range(4, 4 + missing)),
        waiting=(Asked(9, "How much?"),) * missing,
        going=("a.csv", "b.csv")[:missing],
    )

    text = one_line(text_of(PRINTER.document(echo, TAG)))

    assert re.findall(r" [.,;:]|\.\.|\( | \)|questions? (?:and|or|[.;])|\bnone\b", text) == []


def test_what_comes_with_foibot_is_where_it_should_be() -> None:
    assert (resources.templates() / "response.j2").is_file()
    assert resources.example_config().name == "foibot.toml"
    assert (resources.fonts() / "SourceSans3.ttf").is_file()
