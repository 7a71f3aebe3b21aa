"""Replies as staff write them: each is read as a careful colleague would read it, or asked back."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from foibot.casework.commands import ReadReply, plain_passages, read_reply, words_for
from foibot.casework.council import Role

REPLIES = Path(__file__).parents[1] / "corpus" / "replies"
QUESTIONS = {int(n): text for n, text in tomllib.loads((REPLIES / "questions.toml").read_text()).items()}
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(REPLIES.glob("*.toml"))
    if path.stem not in {"questions", "blind", "blind_again", "blind_third", "blind_fourth"}
    for case in tomllib.loads(path.read_text())["reply"]
]


def read(case: dict[str, Any]) -> ReadReply:
    asked = {n: QUESTIONS[n] for n in case.get("asked", [1, 2])}
    words = words_for({Role(case.get("role", "officer"))})
    return read_reply(plain_passages(case["text"]), asked, words, writer=case.get("writer", "Sam Okoro"))


@pytest.mark.parametrize("case", CASES)
def test_a_reply_is_read_as_it_was_meant(case: dict[str, Any]) -> None:
    reply = read(case)

    outcome = "note" if reply.is_note else "read" if reply.certain else "asked"
    assert case["expect"] == outcome, reply
    if outcome == "read":
        assert case["commands"] == [[c.word, list(c.numbers or ()), c.text] for c in reply.commands]
    if "corrected" in case:
        assert case["corrected"] == [c.word for c in reply.commands if c.written]
    for words in case.get("covering", ()):
        assert words in "\n".join(reply.covering)
