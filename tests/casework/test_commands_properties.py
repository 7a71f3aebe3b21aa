"""Whatever somebody writes: nothing is lost or doubled, nothing raises, nothing takes more than linear time."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foibot.casework.commands import (
    TABLE,
    PlainPassage,
    ReadReply,
    asides,
    outcomes_in_own_words,
    plain_passages,
    read_reply,
    second_thoughts,
    words_for,
)
from foibot.casework.council import Role

ASKED = {
    1: "How many claims for pothole damage did the council receive in 2025-26?",
    2: "How much did it pay on those claims?",
    4: "Please provide a copy of the policy.",
}
EVERY_WORD = frozenset(TABLE)

OPENINGS = st.sampled_from(
    [
        "",
        "",
        "",
        "  ",
        "- ",
        "> ",
        "1: ",
        "1. ",
        "1) ",
        "(1) ",
        "1 - ",
        "Q1 ",
        "Q1: ",
        "  1. ",
        "2: ",
        "2. ",
        "2) ",
        "3: ",
    ]
    + ["3. ", "4: ", "4. ", "1-2: ", "1 and 4: ", "ALL: ", "2019: ", "1:", "2.5 ", "Question 2 - ", "**2:** ", "A1: "]
    + [
        "NOTE: ",
        "Note: ",
        "NOTE ",
        "NOT HELD 2: ",
        "Not held 4 - ",
        "2: NOT HELD ",
        "NOTHELD 1: ",
        "REASSIGN: ",
        "KEEP: ",
    ]
    + [
        "ANSWER 1: ",
        "ANSWER 2:",
        "Answer 4: ",
        "QUESTIONS: ",
        "APPROVE WITH 2: ",
        "LATER: ",
        "ASSIGN ",
        "SUMBIT ",
        "Thanks, ",
    ]
)
ALONE = st.sampled_from(
    [
        "",
        "",
        "END",
        "SUBMIT",
        "Submit",
        "submit.",
        "DRAFT",
        "Thanks",
        "Kind regards",
        "Sam Okoro",
        "--",
        "PS",
        "NOTE",
        "HELP",
    ]
    + ["Hope this helps.", "1:", "2: to follow", "Please submit", "APPROVE", "Sent from my iPhone"]
)
ENDINGS = st.sampled_from(["", "", "", ".", ":", "?", " 2: ", " SUBMIT", ". Thanks, Sam", ". Sorry, 215", "\t12\t£4"])


@st.composite
def marked_replies(draw: st.DrawFn) -> tuple[list[PlainPassage], list[str]]:
    """A reply in which each written line with words holds a token of its own, and these tokens."""
    passages, tokens = [], []
    for _ in range(draw(st.integers(1, 4))):
        quoted = draw(st.booleans())
        lines = []
        for _ in range(draw(st.integers(0, 7))):
            if draw(st.booleans()):
                lines.append(draw(ALONE))
                continue
            token = f"word{len(tokens)}word"
            lines.append(draw(OPENINGS) + ("quoted" if quoted else token) + draw(ENDINGS))
            if not quoted:
                tokens.append(token)
        if quoted and draw(st.booleans()):
            lines.append("> " + draw(st.sampled_from(list(ASKED.values()))))
        passages.append(PlainPassage(quoted, "\n".join(lines)))
    return passages, tokens


PLAIN_LINES = (
    "Thanks",
    "Kind regards",
    "Sam Okoro",
    "Hope this helps",
    "Please submit",
    "Sent from my iPhone",
    "to follow",
)


def everything(reply: ReadReply) -> str:
    return "\n".join([*(c.text for c in reply.commands), *reply.covering, *(u.text for u in reply.unclear)])


@settings(max_examples=250, deadline=None)
@given(marked_replies(), st.sampled_from([words_for({Role.OFFICER}), words_for({Role.HEAD}), EVERY_WORD]))
def test_every_written_word_ends_in_exactly_one_place(
    written: tuple[list[PlainPassage], list[str]], words: frozenset[str]
) -> None:
    passages, tokens = written

    reply = read_reply(passages, ASKED, words, writer="Sam Okoro")

    assert tokens == sorted(re.findall(r"word\d+word", everything(reply)), key=lambda token: int(token[4:-4]))
    own = "\n".join(passage.text for passage in passages if not passage.quoted)
    assert [own.count(line) for line in PLAIN_LINES] == [everything(reply).count(line) for line in PLAIN_LINES]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.text() | st.from_regex(r"[ \t]*[A-Za-z12Q.:) \n-]{0,40}"))))
def test_any_text_can_be_read_and_names_only_words_and_questions_that_there_are(parts: list[tuple[bool, str]]) -> None:
    passages = [PlainPassage(quoted, text) for quoted, text in parts]
    words = words_for({Role.OFFICER})

    reply = read_reply(passages, ASKED, words)

    assert {command.word for command in reply.commands} <= words
    assert all(ASKED.keys() >= set(command.numbers or ()) for command in reply.commands)
    assert [command.line for command in reply.commands] == sorted(command.line for command in reply.commands)


@settings(max_examples=60, deadline=None)
@given(marked_replies())
def test_a_reply_can_be_read_without_a_prompt(written: tuple[list[PlainPassage], list[str]]) -> None:
    passages, tokens = written

    reply = read_reply(passages, None, EVERY_WORD)

    assert tokens == sorted(re.findall(r"word\d+word", everything(reply)), key=lambda token: int(token[4:-4]))


@pytest.mark.parametrize(
    "unit",
    [
        "1: x\n",
        "1. a\n1) b\n1: c\n(1) d\nQ1 e\n",
        "Thanks\n",
        "1: a 2: b ",
        "answer    ",
        "sorry, ",
        "NOTE: x\n",
        "a b a b a\n",
    ]
    + ["ANSWER 1: x\n", "SUMBIX 1: x\n", "1,", "\n", "-", "NOT HELD 1 to 2 and 4: x\n", "1: a\n> q\nb\n", " "]
    + ["1: a. fyi b. please can you not ", "1: x\n\n2 to follow\n\n", "waiting on 2 and "],
)
def test_a_long_reply_takes_time_in_proportion(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        began = time.perf_counter()
        read_reply(plain_passages(text), ASKED, EVERY_WORD, writer="Sam Okoro")
        asides(text), outcomes_in_own_words(text), second_thoughts(text)
        return time.perf_counter() - began

    short, long = min(seconds(2_000) for _ in range(3)), min(seconds(32_000) for _ in range(2))

    assert long < 16 * 5 * max(short, 0.002)


@pytest.mark.parametrize("unit", ["filler\n", "filler\n\n", "a b c. d e f.\n"])
def test_a_long_answer_of_short_lines_takes_time_in_proportion(unit: str) -> None:
    def seconds(length: int) -> float:
        text = "1: x\n" + (unit * (length // len(unit)))
        began = time.perf_counter()
        read_reply(plain_passages(text), ASKED, EVERY_WORD, writer="Sam Okoro")
        return time.perf_counter() - began

    short, long = min(seconds(2_000) for _ in range(3)), min(seconds(64_000) for _ in range(2))

    assert long < 32 * 3 * short + 0.1
