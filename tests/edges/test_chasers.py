"""Does a reminder lead each of its buttons to the right case, and say in words how long there is?"""

import re
from datetime import date
from html.parser import HTMLParser
from itertools import product
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from msgspec.structs import replace

from foibot.casework.blocks import Choice, Choices, Document
from foibot.casework.chasers import Chased, Task
from foibot.casework.letters import Asked
from foibot.edges.printer import Printer
from foibot.edges.printing.filters import days, weekdays
from tests.edges.samples import TAG
from tests.edges.samples_chasers import (
    DUE_CHANGED,
    ESCALATION,
    FIVE,
    HOLDING_OFFER,
    ITEM,
    LATE,
    ONE,
    ST_ANDREW,
    THURSDAY,
)
from tests.edges.test_printer import HOSTILE, Seen

PRINTER = Printer(None, "foi@example.gov.uk")
OWN = "foi+own000@example.gov.uk"
PAST = replace(ITEM, chase_by=date(2026, 11, 25), due=date(2026, 11, 25), days_left=-1)


class Links(HTMLParser):
    """Where the links of a page lead: for each its address, subject and body."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.mails: list[tuple[str, str, str]] = []
        self.longest = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            parts = urlsplit(href)
            said = parse_qs(parts.query)
            self.mails.append((unquote(parts.path), said["subject"][0], said["body"][0]))
            self.longest = max(self.longest, len(href))


def mails_of(document: Document, tag: str) -> list[tuple[str, str, str]]:
    return Links(PRINTER.html(document, {}, OWN, tag)).mails


def words_of(document: Document) -> str:
    return " ".join(PRINTER.text(document, {}).split())


def test_the_buttons_of_a_mail_about_one_case_answer_that_mail() -> None:
    mails = mails_of(PRINTER.document(ONE, TAG), TAG)

    lines = ["2: ", "NOT HELD 2: ", "REASSIGN: ", "LATER: "]
    assert [(OWN, TAG, line) for line in lines] == mails


def test_the_buttons_of_each_case_among_several_answer_its_own_prompt() -> None:
    mails = mails_of(PRINTER.document(FIVE), "")

    expected = [(item.reply_to, item.tag) for item in FIVE.items]
    assert expected == list(dict.fromkeys((to, tag) for to, tag, _ in mails))
    assert ("foi+m2x8dd@example.gov.uk", "[FOI-2026-00098 m2x8dd]", "NOT HELD 1: ") in mails
    assert all(tag for _, tag, _ in mails)


def test_no_button_is_longer_than_mail_programs_allow() -> None:
    page = PRINTER.html(PRINTER.document(FIVE), {}, OWN, "")

    assert Links(page).longest < 300


def test_a_line_too_long_for_a_button_is_words_alone() -> None:
    document = Document("x", (Choices((Choice("Long", "ASSIGN: " + "é" * 60, "now"),)),))

    assert mails_of(document, TAG) == []
    assert "Long ASSIGN: " in words_of(document)


def test_by_hand_a_line_goes_where_its_button_would() -> None:
    text = words_of(PRINTER.document(FIVE))

    assert "write to foi+z6h2kn@example.gov.uk under the subject [FOI-2026-00121 z6h2kn]" in text


def test_a_letter_is_never_sent_from_a_reminder_that_does_not_show_it() -> None:
    item = replace(ITEM, task=Task.SUBMIT, missing=())

    document = PRINTER.document(replace(ONE, items=(item,)), TAG)

    assert [line for _, _, line in mails_of(document, TAG)] == ["DRAFT", "LATER: "]
    assert "Reply SUBMIT to the mail that showed you the letter" in words_of(document)


@pytest.mark.parametrize(
    ("item", "subject"),
    [
        (ITEM, "Question 2 by Tue 1 Dec: 2 working days left"),
        (replace(ITEM, days_left=1), "Question 2 by Tue 1 Dec: 1 working day left"),
        (replace(ITEM, days_left=0), "Question 2 by Tue 1 Dec: the last day"),
        (PAST, "Question 2, due Wed 25 Nov: 1 working day late"),
        (replace(PAST, chase_by=date(2026, 11, 24)), "Question 2, due Wed 25 Nov: late"),
        (replace(PAST, due=ITEM.due), "Question 2, wanted by Wed 25 Nov: due in law by Tue 1 Dec"),
        (
            replace(ITEM, missing=tuple(Asked(n, "How many?") for n in (2, 4, 5))),
            "Questions 2, 4 and 5 by Tue 1 Dec: 2 working days left",
        ),
        (
            replace(ITEM, missing=tuple(Asked(n, "How many?") for n in range(1, 20))),
            "19 questions by Tue 1 Dec: 2 working days left",
        ),
        (replace(ITEM, task=Task.REVIEW), "A review to finish by Tue 1 Dec: 2 working days left"),
    ],
    ids=[
        "days left",
        "one day",
        "the day itself",
        "late",
        "past both",
        "past what was told",
        "three questions",
        "many questions",
        "a review",
    ],
)
def test_the_subject_says_what_is_wanted_by_when(item: Chased, subject: str) -> None:
    assert f"{subject} {TAG}" == PRINTER.document(replace(ONE, items=(item,)), TAG).subject


@pytest.mark.parametrize(
    ("items", "subject"),
    [
        ((ITEM, ITEM), "2 answers wanted, the first by Tue 1 Dec"),
        ((replace(ITEM, chase_by=THURSDAY, due=THURSDAY, days_left=0), ITEM), "2 answers wanted, the first today"),
        ((PAST, ITEM, ITEM), "3 answers wanted, 1 late"),
        ((PAST, PAST), "2 answers wanted, all late"),
        ((replace(PAST, due=ITEM.due), ITEM), "2 answers wanted, the first by Tue 1 Dec"),
        ((ITEM, replace(ITEM, task=Task.DECIDE)), "2 requests wait for you, the first by Tue 1 Dec"),
    ],
    ids=["in time", "today", "one late", "all late", "past what was told", "other tasks"],
)
def test_the_subject_of_several_counts_them(items: tuple[Chased, ...], subject: str) -> None:
    assert subject == PRINTER.document(replace(ONE, items=items)).subject


def test_the_days_that_are_left_are_named_and_so_are_those_that_do_not_count() -> None:
    text = words_of(PRINTER.document(ONE, TAG))

    assert "2 working days are left after today: Friday 27 November and Tuesday 1 December." in text
    assert "Monday 30 November (St Andrew's Day, in Scotland) does not count." in text


def test_late_is_said_plainly_and_blames_nobody() -> None:
    text = words_of(PRINTER.document(replace(ONE, today=date(2026, 12, 4), items=(LATE,)), TAG))

    assert "question 2 is late: the law gave us until Tuesday 1 December, 3 working days ago" in text
    assert [word for word in ("fail", "overdue", "unacceptable", "you have not") if word in text.casefold()] == []


def test_a_reminder_tells_of_what_was_promised_and_asked_for() -> None:
    item = replace(ITEM, promised=date(2026, 11, 27), wanted=date(2026, 11, 16))

    text = words_of(PRINTER.document(replace(ONE, items=(item,)), TAG))

    assert "You expected to have it by Friday 27 November." in text
    assert "We asked for it by Monday 16 November, to leave time for checking." in text


def test_more_questions_than_fit_are_counted() -> None:
    item = replace(ITEM, missing=tuple(Asked(n, f"How many in ward {n}?") for n in range(1, 20)))

    text = words_of(PRINTER.document(replace(ONE, items=(item,)), TAG))

    assert "3. How many in ward 3? And 16 more questions, listed in our first mail" in text
    assert "How many in ward 4?" not in text


def test_an_escalation_says_whose_move_it_is_and_offers_the_nudge() -> None:
    document = PRINTER.document(ESCALATION, TAG)
    text = words_of(document)

    assert "Question 2 still waits for Sam Okoro. It has been their move since Monday 2 November." in text
    assert "We have reminded them three times." in text
    assert (OWN, TAG, "NUDGE FOI-2026-00123") in mails_of(document, TAG)


def test_a_holding_letter_is_offered_ready_to_complete_and_moves_no_date() -> None:
    document = PRINTER.document(HOLDING_OFFER, TAG)

    assert [(OWN, TAG, "HOLDING: until 8 December 2026, ")] == mails_of(document, TAG)
    assert "It moves no date: a full reply after Tuesday 1 December is late in law all the same." in words_of(document)


@pytest.mark.parametrize(
    ("told", "now", "words"),
    [
        (date(2026, 12, 1), date(2026, 12, 2), "you need do nothing. The legal deadline of FOI-2026-00123 is now Wed"),
        (date(2026, 12, 2), date(2026, 12, 1), "please work to Tuesday 1 December from now on."),
    ],
    ids=["later", "earlier"],
)
def test_a_moved_date_names_both_and_works_to_the_earlier(told: date, now: date, words: str) -> None:
    text = words_of(PRINTER.document(replace(DUE_CHANGED, told=told, now=now), TAG))

    assert f"Sam, {words}" in text
    assert "Tuesday 1 December" in text
    assert "Wednesday 2 December" in text


@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("missing", [0, 1, 2, 5, 19])
def test_every_task_reads_well_early_and_late_with_few_and_many_questions(task: Task, missing: int) -> None:
    base = replace(
        ITEM,
        task=task,
        missing=tuple(Asked(n, "How many?") for n in range(1, missing + 1)),
        promised=THURSDAY,
        wanted=THURSDAY,
    )
    passed = date(2026, 11, 20)
    items = [
        replace(base, days_left=left, chase_by=by, due=due, elsewhere=elsewhere, since=since, reminders=left % 4)
        for (left, by, due), elsewhere, since in product(
            [(2, ITEM.due, ITEM.due), (2, ITEM.due, date(2026, 12, 2)), (0, THURSDAY, THURSDAY)]
            + [(-4, passed, passed), (-4, passed, THURSDAY), (-4, passed, ITEM.due), (-1, passed, THURSDAY)],
            [(), ITEM.elsewhere],
            [None, passed],
        )
    ]
    letters = [replace(ONE, items=(item,)) for item in items] + [
        replace(ONE, items=tuple(items)),
        replace(ESCALATION, items=tuple(items), people=("Pat Lee",) * len(items)),
        *(replace(HOLDING_OFFER, item=item, ready=()) for item in items),
    ]

    documents = [PRINTER.document(letter) for letter in letters]

    for document in documents:
        text = f"{document.subject} | {words_of(document)}"
        assert re.findall(r" [.,;:)]|\.\.|\( |,,|questions? (?:and|or|[.;])|\bNone\b|\b[02-9] \w+ day\b", text) == []


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_people_wrote_starts_no_element_in_a_reminder(words: str) -> None:
    def page(said: str) -> Seen:
        item = replace(ITEM, line=said, missing=(Asked(2, said + "?"),), elsewhere=((3, said),))
        return Seen(PRINTER.html(PRINTER.document(replace(ONE, items=(item, item))), {}, OWN, ""))

    assert page("x").elements == page(words).elements


def test_days_in_a_sentence_name_each_month_once() -> None:
    dates = [date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 1)]

    assert days(dates) == "Thursday 26, Friday 27 November and Tuesday 1 December"
    assert days(dates[:1]) == "Thursday 26 November"


def test_the_weekdays_ahead_leave_out_weekends_and_what_is_named() -> None:
    ahead = weekdays(date(2026, 12, 1), date(2026, 11, 26), (ST_ANDREW,))

    assert ahead == [date(2026, 11, 27), date(2026, 12, 1)]
    assert weekdays(date(2026, 11, 26), date(2026, 12, 1)) == []
