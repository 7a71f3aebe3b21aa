"""Each rule of reading a staff reply, one small table a rule (contract, section 7)."""

import pytest

from foibot.casework.commands import (
    TABLE,
    PlainPassage,
    ReadReply,
    plain_passages,
    read_reply,
    words_for,
)
from foibot.casework.council import Role

ASKED = {
    1: "How many claims for pothole damage did the council receive in 2025-26?",
    2: "How much did it pay on those claims?",
    3: "Which ten roads had the most claims?",
}
OFFICER = words_for({Role.OFFICER})
TEAM = words_for({Role.TEAM})


def read(text: str, *asked: int, words: frozenset[str] = OFFICER, writer: str = "Sam Okoro") -> ReadReply:
    return read_reply(plain_passages(text), {n: ASKED[n] for n in asked or (1, 2)}, words, writer)


def said(reply: ReadReply) -> list[tuple[str, tuple[int, ...] | None, str]]:
    return [(command.word, command.numbers, command.text) for command in reply.commands]


@pytest.mark.parametrize(
    "line",
    ["1: 214", "1. 214", "1) 214", "(1) 214", "[1] 214", "1 - 214", "1 – 214", "1 : 214", "1:214", "1.) 214", "1): 214"]
    + [
        "Q1: 214",
        "Q1 214",
        "Q 1: 214",
        "Q.1 214",
        "q1. 214",
        "Q1) 214",
        "Q1 - 214",
        "Question 1: 214",
        "Question 1 - 214",
    ]
    + ["No. 1: 214", "No 1: 214", "#1: 214", "Answer 1: 214", "Answer to Q1: 214", "Re question 1: 214", "A1: 214"]
    + [
        "*1:* 214",
        "**1.** 214",
        "- 1: 214",
        "• 1: 214",
        "  1: 214",
        "1:\t214",
        "\u00a01:\u00a0214",
        "１：214",
        "1; 214",
        "1… 214",
    ],
)
def test_a_number_in_a_short_form_starts_an_answer(line: str) -> None:
    assert [("ANSWER", (1,), "214")] == said(read(line))


@pytest.mark.parametrize(
    "line",
    [
        "2nd reviews excluded",
        "2.5 per cent",
        "2 of them were large",
        "2 April 2026: none",
        "2/4/2026: none",
        "2.4.2026: none",
    ]
    + [
        "2-bed flats: 4",
        "2,500 in all",
        "200: the limit",
        "2026: 12",
        "£2: the fee",
        "2pm: closed",
        "2:30pm onwards",
        "a) none",
    ]
    + ["M2: 4 claims", "B2: none", "024 7683 0000", "2(a) applies", "All: none"],
)
def test_other_numbers_at_the_start_of_a_line_stay_in_the_answer(line: str) -> None:
    reply = read(f"1: 214\n{line}\n3: none", 1, 2, 3)

    assert [("ANSWER", (1,), f"214\n{line}"), ("ANSWER", (3,), "none")] == said(reply)
    assert reply.certain


@pytest.mark.parametrize(
    "line",
    [
        "2. April 2026 we had none",
        "2:30 to 4",
        "2 - 4 weeks",
        "2",
        "2 £31,200",
        "Q2 is for Finance",
        "Question 2 not for us",
    ]
    + ["Not held 2: nothing found", "Not held 2", "Reassign 2: Finance", "A2: 4 claims"],
)
def test_what_could_be_the_missing_answer_or_part_of_the_one_above_is_asked_about(line: str) -> None:
    reply = read(f"1: 214\n{line}")

    assert [line] == [doubt.text for doubt in reply.ambiguous]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("2", (2,)),
        ("1,3", (1, 3)),
        ("1, 3", (1, 3)),
        ("1 and 3", (1, 3)),
        ("1, 2 and 3", (1, 2, 3)),
        ("1 & 3", (1, 3)),
        ("1-3", (1, 2, 3)),
        ("1–3", (1, 2, 3)),
        ("1 - 3", (1, 2, 3)),
        ("1 to 3", (1, 2, 3)),
        ("Q1 and Q3", (1, 3)),
        ("(2)", (2,)),
        ("question 2", (2,)),
        ("for 2", (2,)),
        ("ALL", (1, 2, 3)),
        ("all", (1, 2, 3)),
    ],
)
def test_numbers_are_one_a_list_a_range_or_all(written: str, numbers: tuple[int, ...]) -> None:
    assert [("NOT HELD", numbers, "no record")] == said(read(f"NOT HELD {written}: no record", 1, 2, 3))


def test_a_range_means_those_of_its_questions_that_were_asked() -> None:
    assert [("NOT HELD", (1, 3), "no record")] == said(read("NOT HELD 1-3: no record", 1, 3))


def test_a_spaced_dash_before_a_figure_is_no_range() -> None:
    assert [("NOT HELD", (2,), "14 boxes searched")] == said(read("NOT HELD 2 - 14 boxes searched"))


@pytest.mark.parametrize(
    "line", ["NOT HELD 7: no record", "7: 214", "NOT HELD 1,7: no record", "not held 7: no record"]
)
def test_a_question_that_was_not_asked_is_unclear(line: str) -> None:
    reply = read(line)

    assert [line] == [unclear.text for unclear in reply.unclear]
    assert () == reply.commands


@pytest.mark.parametrize(
    ("line", "word", "text"),
    [
        ("note: for you", "NOTE", "for you"),
        ("Note : for you", "NOTE", "for you"),
        ("help", "HELP", ""),
        ("Undo.", "UNDO", ""),
        ("Draft!", "DRAFT", ""),
        ("“SUBMIT”", "SUBMIT", ""),
        ("**SUBMIT**", "SUBMIT", ""),
        ("`NOTE: for you`", "NOTE", "for you"),
        ("• HELP", "HELP", ""),
        ("cost limit: one year", "COST LIMIT", "one year"),
        ("Not held", "NOT HELD", ""),
        ("status", "STATUS", ""),
        ("List overdue", "LIST", "overdue"),
        ("LIST Highways", "LIST", "Highways"),
    ],
)
def test_outside_an_argument_letter_case_does_not_matter(line: str, word: str, text: str) -> None:
    reply = read(f"Hello\n{line}")

    assert [(word, None, text)] == said(reply)
    assert [""] == [command.written for command in reply.commands]


@pytest.mark.parametrize(
    "line",
    [
        "Note: excludes agency staff",
        "note",
        "Later: more",
        "For 2025: 14",
        "Status: closed",
        "List: see below",
        "Published 14 reports",
    ]
    + [
        "NEW ROADS",
        "HELP was given",
        "SUBMITTED: 14",
        "RELEASED: 14",
        "TOTAL: 14",
        "Hours: 9 to 5",
        "NOTED",
        "Fee: £4",
        "HOURS"[0:4],
    ],
)
def test_inside_an_argument_a_line_that_is_not_in_capitals_and_of_the_right_form_is_text(line: str) -> None:
    reply = read(f"1: 214\n{line}\nand so on\n2: £31,200")

    assert [("ANSWER", (1,), f"214\n{line}\nand so on"), ("ANSWER", (2,), "£31,200")] == said(reply)
    assert reply.certain


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("NOTE: for you", ("NOTE", None, "for you")),
        ("NOT HELD 2: none", ("NOT HELD", (2,), "none")),
        ("NOT HELD 2", ("NOT HELD", (2,), "")),
        ("SUBMIT", ("SUBMIT", None, "")),
        ("*SUBMIT*", ("SUBMIT", None, "")),
        ("REASSIGN 2: Finance", ("REASSIGN", (2,), "Finance")),
        ("COST LIMIT: ask for less", ("COST LIMIT", None, "ask for less")),
    ],
)
def test_inside_an_argument_capitals_with_colon_number_or_alone_start_a_command(
    line: str, command: tuple[str, tuple[int, ...] | None, str]
) -> None:
    assert [("ANSWER", (1,), "214"), command] == said(read(f"1: 214\n{line}"))


@pytest.mark.parametrize("line", ["NOTE finance close on Friday", "STATUS FOI-2026-00123", "REASSIGN Finance, please"])
def test_inside_an_argument_capitals_without_their_colon_are_asked_about(line: str) -> None:
    reply = read(f"1: 214\n{line}\n2: £31,200")

    assert [line] == [doubt.text for doubt in reply.ambiguous]


@pytest.mark.parametrize(
    "last", ["Submit", "submit.", "Please submit", "OK to send", "Not held", "Submit please", "Undo"]
)
def test_a_last_line_that_looks_like_a_command_is_neither_obeyed_nor_printed(last: str) -> None:
    reply = read(f"1: 214\n2: £31,200\n{last}\n\nThanks\nSam")

    assert [("ANSWER", (1,), "214"), ("ANSWER", (2,), "£31,200")] == said(reply)
    assert [last] == [unclear.text for unclear in reply.unclear]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("SUMBIT", "SUBMIT"),
        ("SUBMITT", "SUBMIT"),
        ("Sumbit.", "SUBMIT"),
        ("REASIGN: Finance", "REASSIGN"),
        ("NOTHELD 2: none", "NOT HELD"),
        ("NOT-HELD 2: none", "NOT HELD"),
        ("NOT HEALD 2: none", "NOT HELD"),
        ("PUBLISHD 2: on the web", "PUBLISHED"),
        ("Witheld 2: s.40(2)", "WITHHELD"),
        ("NOT HELD 2 none found", "NOT HELD"),
        ("NOTE finance close on Friday", "NOTE"),
        ("REASSIGN - Finance", "REASSIGN"),
        ("Submit please", "SUBMIT"),
        ("SUBMIT, many thanks", "SUBMIT"),
    ],
)
def test_a_slip_is_taken_where_one_word_fits_and_the_line_is_kept(line: str, word: str) -> None:
    reply = read(line)

    assert reply.certain
    assert [(word, line)] == [(command.word, command.written) for command in reply.commands]


@pytest.mark.parametrize("line", ["Now", "Noted", "Party: Labour", "Later this week", "Note that I am away", "Notes"])
def test_ordinary_words_are_no_slips(line: str) -> None:
    assert read(line).is_note


def test_two_words_that_fit_are_named_and_neither_is_taken() -> None:
    reply = read("EASSIGN: Finance", words=TEAM)

    assert ["It could be REASSIGN or ASSIGN."] == [unclear.because for unclear in reply.unclear]
    assert not reply.commands


@pytest.mark.parametrize("line", ["APPROVE", "REGIME EIR", "approve.", "CLOSE: done"])
def test_a_word_of_another_role_is_unclear(line: str) -> None:
    reply = read(line)

    assert [line] == [unclear.text for unclear in reply.unclear]
    assert ["HELP"] == [unclear.example for unclear in reply.unclear]


def test_words_of_another_role_inside_an_answer_are_text() -> None:
    assert [("ANSWER", (1,), "214\nADDRESS: 1 High Street")] == said(read("1: 214\nADDRESS: 1 High Street"))


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("2: NOT HELD", [("NOT HELD", (2,), "")]),
        ("2: NOT HELD: none found", [("NOT HELD", (2,), "none found")]),
        ("2: NOT HELD we looked", [("NOT HELD", (2,), "we looked")]),
        ("2 NOT HELD: none found", [("NOT HELD", (2,), "none found")]),
        ("2 - Not held", [("NOT HELD", (2,), "")]),
        ("2: Not held. We looked.", [("NOT HELD", (2,), "We looked.")]),
        ("2: Withheld", [("WITHHELD", (2,), "")]),
        ("2: PARTLY s.43(2) the total", [("PARTLY", (2,), "s.43(2) the total")]),
        ("2: Published 14 reports", [("ANSWER", (2,), "Published 14 reports")]),
        ("2: Not held by us but by the county", [("ANSWER", (2,), "Not held by us but by the county")]),
        ("2:\nNOT HELD: none found", [("NOT HELD", (2,), "none found")]),
    ],
)
def test_an_outcome_after_a_number_is_that_outcome(
    text: str, commands: list[tuple[str, tuple[int, ...] | None, str]]
) -> None:
    reply = read(text)

    assert commands == said(reply)
    assert reply.certain


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("ANSWER 1:\n2: not this\nNOTE: nor this\nEND\n2: £4", {1: "2: not this\nNOTE: nor this", 2: "£4"}),
        ("ANSWER 1: a\nThanks\nSam\nEND", {1: "a\nThanks\nSam"}),
        ("ANSWER 1: a\nANSWER 2: b\nEND", {1: "a", 2: "b"}),
        ("ANSWER 1: a\nEND\nANSWER 2: b\nEND\nThanks", {1: "a", 2: "b"}),
        ("answer 1: a\n1. b\n2. c\nEND", {1: "a\n1. b\n2. c"}),
        ("1: a\nEND\n2: b", {1: "a", 2: "b"}),
        ("1: to the end\nof the road\n2: b", {1: "to the end\nof the road", 2: "b"}),
    ],
)
def test_answer_and_end_are_certain(text: str, answers: dict[int, str]) -> None:
    reply = read(text)

    assert answers == {command.numbers[0]: command.text for command in reply.commands if command.numbers}
    assert reply.certain


def test_text_after_end_is_asked_about() -> None:
    reply = read("ANSWER 1: a\nEND\nFinance say hello")

    assert ["Finance say hello"] == [unclear.text for unclear in reply.unclear]


@pytest.mark.parametrize(
    "text",
    [
        "1: steps\n1. a\n2. b",
        "1. steps\n1. a\n2. b\n2. £4",
        "2: £4\n1: 214",
        "1: 214\n1: 215\n2: £4",
        "NOTE: to do:\n1. ring\n2. write",
        "1: 214\nANSWER 1: 215",
        "1: 214\nNOT HELD 1: none",
        "1: by quarter\nQ1: 3\nQ2: 4\nQ3: 5",
        "1: 214 2: £4",
        "1. 214; 2. £4",
        "1: 214 SUBMIT",
        "1: 214 NOTE: for you",
    ],
)
def test_where_two_readings_fit_nothing_is_certain(text: str) -> None:
    reply = read(text)

    assert not reply.certain
    assert all(doubt.because and doubt.example for doubt in reply.ambiguous)


@pytest.mark.parametrize("text", ["1 214\n2 31,200", "1\n214\n2\n£31,200"])
def test_numbers_without_any_sign_after_them_are_asked_about(text: str) -> None:
    reply = read(text)

    assert [text] == [unclear.text for unclear in reply.unclear]
    assert ["1: your answer"] == [unclear.example for unclear in reply.unclear]


@pytest.mark.parametrize(
    ("quoted", "numbers"),
    [
        ("> 2. How much did it pay on those claims?", (2,)),
        ("> How much did it pay\n> on those claims?", (2,)),
        ("> > **2. How much did it pay on those claims?**\n>", (2,)),
        ("> *2.* How much did it pay on “those” claims ?", (2,)),
        (f"> 1. {ASKED[1]}\n> 2. {ASKED[2]}", (2,)),
        ("> How many claims for pothole damage did the council receive", (1,)),
        ("> How many claims for pot-hole damage did the council receive in 2025-26?", (1,)),
    ],
)
def test_text_under_a_quoted_question_is_its_answer(quoted: str, numbers: tuple[int, ...]) -> None:
    assert [("ANSWER", numbers, "see the list")] == said(read(f"{quoted}\n\nsee the list\n"))


def test_an_answer_still_to_come_under_its_question_is_covering() -> None:
    reply = read(f"{ASKED[1]} 214\n{ASKED[2]} tbc")

    assert [("ANSWER", (1,), "214")] == said(reply)
    assert ("tbc",) == reply.covering


@pytest.mark.parametrize("quoted", ["> Press Reply and type each answer after its number.", "> 2."])
def test_text_under_other_quoted_lines_is_covering(quoted: str) -> None:
    reply = read(f"{quoted}\nsee the list\n")

    assert reply.is_note
    assert ("see the list",) == reply.covering


def test_two_questions_of_the_same_words_are_told_apart_by_their_numbers() -> None:
    asked = {1: "How many were there in all?", 2: "How many were there in all?"}

    reply = read_reply(plain_passages(f"> 2. {asked[2]}\n14\n1. {asked[1]}\n12"), asked, OFFICER)

    assert [("ANSWER", (2,), "14"), ("ANSWER", (1,), "12")] == said(reply)


def test_the_passages_of_the_mail_floor_are_read_as_they_come() -> None:
    passages = [
        PlainPassage(True, f"Jo wrote:\n{ASKED[1]}"),
        PlainPassage(False, "214\n"),
        PlainPassage(True, ASKED[2]),
    ]

    assert [("ANSWER", (1,), "214")] == said(read_reply(passages, ASKED, OFFICER))


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("1: 214\n2: £4", [("ANSWER", (1,), "214"), ("ANSWER", (2,), "£4")]),
        ("NOT HELD 7: none", [("NOT HELD", (7,), "none")]),
        ("NOT HELD ALL: none", [("NOT HELD", (), "none")]),
        ("1. How many claims were there?\n2. What did they cost?", []),
        ("Please tell me about potholes.", []),
    ],
)
def test_without_a_prompt_the_questions_are_unknown(
    text: str, commands: list[tuple[str, tuple[int, ...] | None, str]]
) -> None:
    assert commands == said(read_reply(plain_passages(text), None, frozenset(TABLE)))


def test_line_numbers_count_every_line_of_the_reply() -> None:
    reply = read(f"> 1. {ASKED[1]}\n\n214\n\nNOT HELD 2: none\n")

    assert [1, 5] == [command.line for command in reply.commands]
