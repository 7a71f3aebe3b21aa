"""A hundred replies by people who had seen only the prompt: what becomes of each, and that none is printed wrongly.

The replies and what was meant by them stand in tests/corpus/replies/blind.toml.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from foibot.casework import facts
from tests.conversations.desk import SAM, Desk, Letter

BLIND = Path(__file__).parents[1] / "corpus" / "replies" / "blind.toml"
REPLIES = tomllib.loads(BLIND.read_text(encoding="utf-8"))["reply"]
BECAME = {"applied": "read", "noted": "note", "not understood": "asked"}
POTHOLES = """Dear Sir or Madam,

Please tell me about potholes:
1. How many pothole claims did the council receive in 2025?
2. How much did it pay on those claims?

Yours faithfully
Alex Morgan"""
CONTRACTORS = """Hello

Under the FOI Act please send me, for each pothole repair contractor:
1. the name of the contractor,
2. the hourly rate agreed,
3. the total paid in 2025,
4. any e-mails with them about late repairs since January 2026.

Robin Ash"""
REQUESTS = {
    "one": "How many street lights does the council own? Alex",
    "two": POTHOLES,
    "preview": POTHOLES,
    "four": CONTRACTORS,
}
CASES = [pytest.param(reply, id=reply["name"]) for reply in REPLIES]


async def prompted(desk: Desk, prompt: str) -> Letter:
    """The mail that the writer of a reply had before them."""
    await desk.at("2026-03-02 09:14").asked(REQUESTS[prompt], "A question about roads")
    letter = desk.letter("assignment", SAM)
    if prompt == "preview":
        await desk.replies(letter, "1: The council received 214 claims.\n2: It paid £31,200.")
        letter = desk.letter("confirmation", SAM)
    desk.at("2026-03-03 11:00")
    return letter


def plain(text: str) -> str:
    return " ".join(text.split()).strip(" .").casefold()


@pytest.mark.parametrize("reply", CASES)
async def test_a_reply_becomes_what_the_corpus_says_and_prints_nothing_that_it_must_not(
    desk: Desk, reply: dict[str, Any]
) -> None:
    letter = await prompted(desk, reply["prompt"])
    known = len(await desk.register.read(lambda view: view.history("FOI-2026-00001")))
    thread = {"In_Reply_To": str(letter.mail["Message-ID"])}
    answered = desk.mail(reply["text"], f"Re: {letter.subject}", SAM, str(letter.mail["Reply-To"]), **thread)

    await desk.receives(answered)

    history = await desk.register.read(lambda view: view.history("FOI-2026-00001"))
    arrival = (await desk.register.read(lambda view: view.arrivals_of("FOI-2026-00001")))[-1]
    happened = [recorded.fact for recorded in history[known:]]
    given = {fact.n: plain(fact.answer) for fact in happened if isinstance(fact, facts.OutcomeGiven)}
    asked = [plain(fact.text) for fact in happened if isinstance(fact, facts.ClarificationRequested)]
    assert reply["became"] == BECAME[str(arrival.disposition)], arrival.because
    assert [] == [words for words in reply["forbidden"] if plain(words) in " ".join([*given.values(), *asked])]
    if reply["became"] != "read":
        assert ({}, []) == (given, asked)
    elif reply["expect"] == "read":
        meant = {n: plain(text) for word, ns, text in reply["commands"] if word in _PRINTED for n in ns}
        assert meant == {n: given[n] for n in meant}


_PRINTED = frozenset({"ANSWER", "NOT HELD", "PUBLISHED"})


def test_at_least_85_of_a_hundred_are_read_rightly_at_the_first_reply() -> None:
    rightly = [reply for reply in REPLIES if reply["rightly"]]

    assert len(REPLIES) == 100
    assert len(rightly) >= 85
    assert all(reply["became"] == reply["expect"] or reply["became"] != "read" for reply in REPLIES)
