"""The end of what leaves at once is in doubt where it may be a name, or words for a colleague."""

import pytest

from foibot.casework.commands import doubtful_tail, plain_passages, read_reply, words_for
from foibot.casework.council import Role

ASK = "Which year do you mean?"


@pytest.mark.parametrize(
    "tail",
    [
        "Gaz",
        "Trev Hollis, the yard (East)\n\nCoventry",
        "I am off until Monday, ring Jo on 4410",
        "Needs to be quick.",
        "High Street\nStation Road",
    ],
)
def test_a_last_paragraph_that_does_not_speak_to_the_requester_is_in_doubt(tail: str) -> None:
    assert (ASK, tail) == doubtful_tail(f"{ASK}\n\n{tail}")


def test_a_short_line_right_under_a_sentence_is_in_doubt() -> None:
    assert (ASK, "Gaz") == doubtful_tail(f"{ASK}\nGaz")


@pytest.mark.parametrize(
    "text",
    [
        ASK,
        "Gaz",
        "Do you mean 2025?\n\nOr the financial year 2025/26?",
        f"{ASK}\n\nIf you mean all of them, we would need to look through every file.",
        "Which of these do you mean:\n\nHigh Street\nStation Road",
        "Which of these?\n\n- High Street\n- Station Road",
        "Do you mean the claims of 2025 or\nthe financial year",
        "Which? We hold a lot.\nThe search would cover 14 rooms.",
        "",
    ],
)
def test_what_speaks_to_the_requester_is_in_no_doubt(text: str) -> None:
    assert doubtful_tail(text) is None


def test_end_below_what_leaves_at_once_makes_every_word_of_it_certain() -> None:
    [command] = read_reply(
        plain_passages(f"CLARIFY: {ASK}\n\nThanks\nGaz\nEND"), {1: "How many?"}, words_for({Role.OFFICER})
    ).commands

    assert (f"{ASK}\n\nThanks\nGaz", True) == (command.text, command.certain)
