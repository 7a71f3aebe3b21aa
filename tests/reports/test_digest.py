"""Does the digest count every case once, say the same in text and HTML, and stay readable on the worst morning?"""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from foibot.casework.blocks import Bars, Rates
from foibot.casework.case import Case, State
from foibot.casework.facts import RequestWithdrawn, Responded
from foibot.law.dates import short
from foibot.reports.digest import Digest, digest_of, short_reference
from foibot.reports.figures import Arrived, OnTime, Undelivered, looked_back_to, months_until, quarter_of
from foibot.reports.survey import survey
from tests.reports.samples import (
    DIGESTS,
    HOUSE,
    PRINTER,
    TODAY,
    ago,
    answered,
    assigned,
    case_of,
    closed_cases,
    digest,
    in_hand,
    office_on,
    outcome,
    quiet_morning,
    released,
    under_review,
    worst_morning,
)

EVERY_CASE = [*worst_morning(), *quiet_morning()]


def text_of(letter: Digest) -> str:
    return PRINTER.text(PRINTER.document(letter), {})


def html_of(letter: Digest) -> str:
    return PRINTER.html(PRINTER.document(letter), {}, "foi+k7f3q9@example.gov.uk", "[FOI-2026-00000 k7f3q9]")


def one_line(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=40, deadline=None)
@given(
    cases=st.lists(st.sampled_from(EVERY_CASE), unique_by=lambda case: case.reference),
    day=st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=60)),
)
def test_every_open_case_is_counted_once_and_the_counts_add_up(cases: list[Case], day: date) -> None:
    office = office_on(day)

    seen = digest_of(survey(cases, closed_cases(), office), HOUSE, office, nudges=True)

    reviewed = sum(case.state is State.REVIEW for case in cases)
    assert len(cases) - reviewed == seen.open
    assert seen.open == seen.late + seen.at_risk + seen.this_week + seen.on_course + seen.waiting
    assert seen.open == sum(row.open for row in seen.by_service)
    assert (seen.late, seen.at_risk) == tuple(
        sum(getattr(row, n) for row in seen.by_service) for n in ("late", "at_risk")
    )
    assert seen.open - seen.waiting == sum(bar.number for bar in seen.remaining)
    assert [seen.late, seen.at_risk, seen.this_week] == [
        len(listed.lines) + listed.more for listed in (seen.late_cases, seen.at_risk_cases, seen.this_week_cases)
    ]
    assert seen.quarter.sent == sum(row.answered.sent for row in seen.by_service)


@pytest.mark.parametrize("name", DIGESTS)
def test_text_and_html_hold_the_same_numbers(name: str) -> None:
    letter = DIGESTS[name]
    page = unescape(re.sub(r"<head>.*?</head>|<[^>]*>", " ", html_of(letter), flags=re.DOTALL))

    assert re.findall(r"\d+", text_of(letter)) == re.findall(r"\d+", page)


@pytest.mark.parametrize("name", DIGESTS)
def test_nobody_who_asked_and_nothing_that_was_asked_is_named(name: str) -> None:
    letter = replace(DIGESTS[name], arrived=())  # of what was held or ignored, sender and subject are what is told
    subject = PRINTER.document(letter).subject

    assert [word for word in ("Alex", "Morgan", "othole", "How many") if word in subject + html_of(letter)] == []
    assert not re.search("Okoro|Khan|Shah|Lee", subject)


def test_the_subject_tells_how_it_stands() -> None:
    office = office_on()
    cases = [in_hand(1, ago(22)), in_hand(2, ago(23)), in_hand(3, ago(17)), in_hand(4, ago(2)), under_review(5, ago(3))]

    document = PRINTER.document(digest_of(survey(cases, (), office), HOUSE, office, nudges=True))

    assert document.subject == "FOI today: 2 late, 1 at risk, 4 open (Thu 26 Nov)"


@pytest.mark.parametrize(
    ("cases", "expected"),
    [
        ([], "Nothing is open."),
        ([in_hand(1, ago(1)), in_hand(2, ago(1))], "Nothing is late, nothing is at risk, 2 in hand."),
        ([in_hand(1, ago(21))], "One reply is late. Nothing else is at risk."),
        (
            [in_hand(1, ago(21)), in_hand(2, ago(1))],
            "One reply is late. Nothing else is at risk. The other one needs nothing from you.",
        ),
        ([in_hand(1, ago(15))], "Nothing is late. One reply will be unless someone moves."),
        (
            [in_hand(1, ago(21)), in_hand(2, ago(22)), in_hand(3, ago(15)), in_hand(4, ago(1)), in_hand(5, ago(1))],
            "Two replies are late. One more will be unless someone moves. The other two need nothing from you.",
        ),
    ],
)
def test_the_first_line_says_what_to_do(cases: list[Case], expected: str) -> None:
    assert one_line(text_of(digest(cases))).startswith(f"{expected} ")


def test_three_thousand_cases_make_a_mail_that_can_still_be_read() -> None:
    cases = [
        replace(case, reference=f"FOI-2026-{n:05}")
        for n, case in enumerate(EVERY_CASE * (3000 // len(EVERY_CASE)), 20_000)
    ]

    letter = digest(cases)
    text = text_of(letter)

    assert letter.late > 1000
    assert len(text.splitlines()) < 250
    assert f"and {letter.late - 15} more, oldest first: reply LIST overdue" in text
    assert f"and {letter.at_risk - 15} more, most pressing first: reply LIST" in text
    assert letter.late_cases.lines[0].day == min(line.day for line in letter.late_cases.lines)


def test_a_line_says_when_why_with_whom_and_what_to_reply() -> None:
    cases = [in_hand(98, ago(24), (ago(9), outcome(1))), in_hand(123, ago(18), (ago(6), outcome(1)))]

    text = one_line(text_of(digest(cases)))

    assert (
        "00098 Highways, due Fri 20 Nov, 4 working days late. Question 2 of 2 has no answer yet. "
        "With Sam Okoro since Fri 23 Oct. NUDGE 00098" in text
    )
    assert (
        "00123 Highways, due Tue 1 Dec, 2 working days left (Mon 30 Nov does not count). Question 2 of 2 has no answer "
        "yet. With Sam Okoro since Mon 2 Nov. Holding letter ready for the FOI team. NUDGE 00123" in text
    )


def test_pressing_a_line_writes_it_to_the_mark_of_the_digest() -> None:
    page = html_of(digest([in_hand(98, ago(24))]))

    assert (
        'href="mailto:foi%2Bk7f3q9@example.gov.uk?subject=%5BFOI-2026-00000%20k7f3q9%5D&amp;body=NUDGE%2000098"' in page
    )


def test_who_may_not_nudge_is_not_told_to() -> None:
    text = text_of(digest([in_hand(98, ago(24))], nudges=False))

    assert "NUDGE" not in text
    assert "STATUS" in text


def test_what_is_new_is_what_happened_since_the_last_working_day() -> None:
    monday = date(2026, 11, 23)
    office = office_on(monday)
    friday, saturday, thursday = (monday - timedelta(days=n) for n in (3, 2, 4))
    cases = [in_hand(1, friday), in_hand(2, saturday), in_hand(3, thursday), in_hand(4, monday)]
    closed = [answered(5, ago(15), friday), answered(6, friday, saturday), answered(7, ago(15), thursday)]

    letter = digest_of(survey(cases, closed, office), HOUSE, office, nudges=True)

    assert (3, 2) == (letter.came, letter.closed)  # 1, 2 and 6; 5 and 6
    assert "Since Friday: 3 new, 2 closed, " in text_of(letter)


def test_newly_at_risk_is_what_was_not_so_on_the_last_working_day() -> None:
    yesterday_too, newly, late_now = in_hand(1, ago(9)), in_hand(2, ago(8)), in_hand(3, ago(21))

    assert 1 == digest([yesterday_too, newly, late_now]).newly_at_risk


def test_a_case_under_review_that_was_answered_lately_is_new_only_once() -> None:
    office = office_on()
    case = replace(under_review(1, ago(1)), received_at=in_hand(2, ago(1)).received_at)

    assert 1 == survey([case], [case], office).came.total()


def test_the_rate_is_of_the_responses_sent_whatever_they_said() -> None:
    late = answered(1, ago(40), ago(15))
    withdrawn = in_hand(2, ago(5), (ago(2), RequestWithdrawn()))
    office = office_on()
    own_data = replace(answered(4, ago(9), ago(2)), regime="sar")
    closed = [late, withdrawn, answered(3, ago(9), ago(2)), own_data]

    letter = digest_of(survey([], closed, office), HOUSE, office, nudges=True)

    assert OnTime(1, 2) == letter.quarter
    assert OnTime(1, 2) == letter.month


@pytest.mark.parametrize(
    ("rate", "percent", "told"),
    [
        (OnTime(0, 0), 0, "none"),
        (OnTime(94, 101), 93, "94 of 101 (93%)"),
        (OnTime(949, 1000), 94, "949 of 1000 (94%)"),
        (OnTime(95, 100), 95, "95 of 100 (95%)"),
        (OnTime(123, 133), 92, "123 of 133 (92%)"),
    ],
)
def test_per_cent_is_never_rounded_up_to_a_better_mark(rate: OnTime, percent: int, told: str) -> None:
    assert (percent, told) == (rate.percent, str(rate))


def test_a_held_answer_counts_like_any_other() -> None:
    held = case_of(1, ago(9), (ago(2), outcome(1)), released(ago(2)), (ago(2), Responded("<1@example.gov.uk>")))
    office = office_on()

    assert OnTime(1, 1) == digest_of(survey([], [held], office), HOUSE, office, nudges=True).quarter


def test_reviews_are_told_apart_with_the_next_that_is_due() -> None:
    letter = digest([under_review(70, ago(25)), under_review(71, ago(6)), under_review(72, ago(3))])

    assert (3, 1, ("00070",), "00071") == (
        letter.reviews.open,
        letter.reviews.late,
        letter.reviews.late_references,
        letter.reviews.next_reference,
    )
    assert letter.reviews.next_due == date(2026, 12, 17)
    assert 0 == letter.open


def test_pictures_say_in_words_what_the_tables_beside_them_say() -> None:
    letter = DIGESTS["digest_worst"]
    assert letter.months_picture is not None
    bars, rates = letter.remaining_picture.chart, letter.months_picture.chart
    assert isinstance(bars, Bars)
    assert isinstance(rates, Rates)

    assert [(bar.label, bar.number) for bar in letter.remaining] == [(bar.label, bar.number) for bar in bars.bars]
    assert [(m.on_time.in_time, m.on_time.sent) for m in letter.months] == [(r.part, r.whole) for r in rates.rates]
    assert re.findall(r"[\w–+]+ (\d+)[,.]", letter.remaining_picture.alt) == [
        str(bar.number) for bar in letter.remaining
    ]
    assert [f"{m.label} {m.on_time.percent} per cent" in letter.months_picture.alt for m in letter.months] == [
        True
    ] * 12
    assert [bar.label for bar in bars.bars if bar.warns] == ["Late"]


def test_a_month_without_replies_is_shown_as_such_and_a_single_month_makes_no_chart() -> None:
    office = office_on()
    two = digest_of(
        survey([], [answered(1, ago(60), ago(50)), answered(2, ago(9), ago(2))], office), HOUSE, office, nudges=True
    )
    one = digest_of(survey([], [answered(2, ago(9), ago(2))], office), HOUSE, office, nudges=True)

    assert ["1 of 1 (100%)", "none", "1 of 1 (100%)"] == [str(month.on_time) for month in two.months]
    assert two.months_picture is not None
    assert "Oct 2026 no replies" in two.months_picture.alt
    assert one.months_picture is None


@pytest.mark.parametrize(
    ("today", "quarter", "back_to"),
    [
        (date(2026, 11, 26), date(2026, 10, 1), date(2025, 12, 1)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2026, 1, 1)),
        (date(2026, 1, 2), date(2026, 1, 1), date(2025, 2, 1)),
        (date(2026, 3, 31), date(2026, 1, 1), date(2025, 4, 1)),
    ],
)
def test_quarters_and_years_are_the_calendars(today: date, quarter: date, back_to: date) -> None:
    months = months_until(today, {back_to: OnTime(1, 1), back_to - timedelta(days=1): OnTime(0, 9)})

    assert (quarter, back_to) == (quarter_of(today), looked_back_to(today))
    assert 12 == len(months)


def test_what_is_wrong_with_the_desk_is_told_and_long_lists_are_cut() -> None:
    house = replace(
        HOUSE,
        arrived=tuple(Arrived("ignored", f"offers{n}@example.com", "x" * 200) for n in range(14)),
        undelivered=tuple(Undelivered("FOI-2026-00098", "Highways", "response", "550 " * 100) for _ in range(12)),
    )

    letter = digest([in_hand(98, ago(2))], house)
    text = text_of(letter)

    assert (10, 4, 10, 2) == (
        len(letter.arrived),
        letter.more_arrived,
        len(letter.undelivered),
        letter.more_undelivered,
    )
    assert "12 undelivered" in text
    assert max(len(message.subject) for message in letter.arrived) == 50


def test_the_desk_says_when_it_last_read_and_sent_and_how_the_register_is_sealed() -> None:
    text = one_line(text_of(digest(quiet_morning())))

    assert "Mailbox read 07:58; last mail sent 07:41; nothing undelivered." in text
    assert "Register seal 4f1c-92ab: keep this mail" in text


def test_a_head_sees_no_line_and_no_figure_of_another_service() -> None:
    letter = DIGESTS["digest_head"]
    text = text_of(letter)

    assert {"Housing"} == {line.service for group in (letter.late_cases, letter.at_risk_cases) for line in group.lines}
    assert not re.search("Highways|Schools|Okoro|Shah|newsletter", text)
    assert letter.open == sum("Housing" == case.service for case in worst_morning())


def test_a_shared_case_is_in_the_part_of_each_service_it_waits_for() -> None:
    shared = case_of(1, ago(2), (ago(2), assigned("Highways")), (ago(2), assigned("Housing", (2,))))

    assert [1, 1, 0] == [digest([shared], services=(name,)).open for name in ("Highways", "Housing", "Schools")]
    assert 1 == digest([shared]).open


@pytest.mark.parametrize(
    ("reference", "expected"),
    [("FOI-2026-00098", "00098"), ("FOI-2025-00098", "FOI-2025-00098"), ("20123993", "20123993")],
)
def test_a_reference_is_shortened_only_by_what_this_years_share(reference: str, expected: str) -> None:
    assert expected == short_reference(reference, office_on())


def test_dates_of_holding_letters_are_told() -> None:
    line = next(line for line in DIGESTS["digest_head"].late_cases.lines if line.reference == "00104")

    assert line.holding == f"The requester was told to expect it by {short(date(2026, 12, 8))}"
