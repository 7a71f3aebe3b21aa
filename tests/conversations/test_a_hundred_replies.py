"""Four hundred replies by people who had seen only the prompt: what becomes of each, and that none is printed wrongly.

The replies and what was meant by them stand in tests/corpus/replies: blind.toml, blind_again.toml and blind_third.toml,
a hundred each, and blind_fourth.toml, a hundred and twenty. Those marked `short` still put words into the preview that
the officer has to take out.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from foibot.casework import facts
from foibot.casework.case import State
from tests.conversations.desk import SAM, TEAM, Desk, Letter

CORPUS = Path(__file__).parents[1] / "corpus" / "replies"
HUNDREDS = {
    name: tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))["reply"]
    for name in ("blind", "blind_again", "blind_third", "blind_fourth")
}
LENGTHS = {"blind_fourth": 120}
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
CASES = [pytest.param(reply, id=f"{name}: {reply['name']}") for name, replies in HUNDREDS.items() for reply in replies]


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
    if reply.get("short"):
        assert State.ASSIGNED is (await desk.cases())[0].state  # nothing has left: the preview is with the officer
        return
    assert [] == [words for words in reply["forbidden"] if plain(words) in " ".join([*given.values(), *asked])]
    if reply["became"] != "read":
        assert ({}, []) == (given, asked)
    elif reply["expect"] == "read":
        meant = {n: plain(text) for word, ns, text in reply["commands"] if word in _PRINTED for n in ns}
        assert meant == {n: given[n] for n in meant}


_PRINTED = frozenset({"ANSWER", "NOT HELD", "PUBLISHED"})


@pytest.mark.parametrize("hundred", HUNDREDS)
def test_at_least_85_of_a_hundred_are_read_rightly_at_the_first_reply(hundred: str) -> None:
    replies = HUNDREDS[hundred]

    rightly = [reply for reply in replies if reply["rightly"]]

    assert len(replies) == LENGTHS.get(hundred, 100)
    assert len(rightly) >= 0.85 * len(replies)
    acted = [reply for reply in replies if not reply.get("short")]
    assert all(reply["became"] == reply["expect"] or reply["became"] != "read" for reply in acted)


ATTACHED = "2: Please find attached the breakdown."


@pytest.mark.parametrize(
    ("text", "asks", "would_work"),
    [
        (
            f"1: 214\n{ATTACHED}",
            "no file goes with the letter",
            "1: 214 - ANSWER 2: Please find attached the breakdown. END",
        ),
        ("1: 214\n2: £31,200, don't tell them but", "It looks meant for colleagues", "NOTE: don't tell them but"),
        ("1: 214 (as you know, a mess) claims.\n2: £4", "It looks meant for colleagues", "1: 214 claims."),
        ("1: 214, and for 2 Jo Malik has the ledger", "It seems to be about question 2", "1: 214"),
        ("1: 214\n2: As above.", "without what they point to", "2: your answer"),
        ("1: 214\n2: £4\n3: No more to say", "a question that you were not asked", "1: your answer"),
        ("1: 214\n2: £4. Hang on, let me check.", "It seems to correct itself", "1: 214"),
        ("1: 214\n2: I don't think we should say", "the letter has to name the section", "1: 214"),
    ],
    ids=["no file", "aside", "bracket", "other question", "as above", "no such question", "hesitation", "refusal"],
)
async def test_what_may_not_be_meant_for_the_requester_is_asked_about_with_lines_that_would_work(
    desk: Desk, text: str, asks: str, would_work: str
) -> None:
    await desk.replies(await prompted(desk, "two"), text)

    back = desk.letter("confirmation", SAM)
    assert [None, None] == [question.outcome for question in (await desk.cases())[0].questions]
    assert asks in back.prose
    assert would_work in back.prose


async def test_an_answer_closed_with_end_may_speak_of_a_file_that_does_not_go_with_it(desk: Desk) -> None:
    prompt = await prompted(desk, "two")

    await desk.replies(prompt, "1: 214\nANSWER 2:\nPlease find attached the breakdown.\nEND")

    assert (await desk.cases())[0].questions[1].answer == "Please find attached the breakdown."


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("HOURS 2: locate 6, retrieve 9, extract 6", "HOURS is about the whole request, and not question 2 alone."),
        ("CLARIFY 2: Which year do you mean?", "CLARIFY is about the whole request, and not question 2 alone."),
    ],
    ids=["HOURS", "CLARIFY"],
)
async def test_a_line_about_the_whole_request_is_carried_out_though_it_names_a_question(
    desk: Desk, line: str, says: str
) -> None:
    await desk.replies(await prompted(desk, "two"), f"1: 214\n{line}")

    [case] = await desk.cases()
    assert case.estimate or case.state is State.CLARIFICATION
    assert says in desk.letter("confirmation", SAM).prose


async def test_the_team_is_told_of_an_answer_that_tells_of_an_inbox_cleared_since(desk: Desk) -> None:
    prompt = await prompted(desk, "two")

    await desk.replies(prompt, "1: 214\n2: There were a few but I have cleared my inbox since, best say none")

    assert "s.77" in desk.letter("confirmation", SAM).prose
    assert "records may have been destroyed" in desk.letter("triage", TEAM).prose
