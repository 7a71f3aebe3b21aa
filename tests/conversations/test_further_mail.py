"""A requester writes again: the team is told what it seems to be, and every line that is offered works."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from foibot.casework.case import State
from tests.conversations.desk import ALEX, SAM, TEAM, Desk, Letter

POTHOLES = "1. How many potholes were reported in 2025?\n2. How much was paid for them?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: NOT HELD We keep no such figure."
CAROL = "carol@shop.example"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    await opened.register.close()


async def assigned(desk: Desk) -> Letter:
    """A request of 2 March 2026, due on 31 March; returns the acknowledgement, which the requester can answer."""
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    return desk.letter("acknowledgement")


async def awaiting_a_fee(desk: Desk) -> Letter:
    await assigned(desk)
    await desk.at("2026-03-04 09:00").replies(desk.letter("assignment", SAM), "FEE: £12, for photocopies")
    return desk.letter("fees-notice")


async def answered(desk: Desk) -> Letter:
    await assigned(desk)
    await desk.at("2026-03-05 15:00").replies(desk.letter("assignment", SAM), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    return desk.letter("response")


async def withdrawn(desk: Desk) -> Letter:
    acknowledgement = await assigned(desk)
    await desk.replies(acknowledgement, "Please withdraw my request.", ALEX)
    await desk.replies(desk.letter("triage", TEAM), "WITHDRAWN")
    return acknowledgement


async def held(desk: Desk) -> Letter:
    """A mail that plainly asks for nothing; its writer can only write again under the same subject."""
    await desk.at("2026-03-02 09:14").asked("My street is a disgrace.", "Elm Road")
    return Letter("", "", b"Subject: Elm Road\n\n")


async def under_review(desk: Desk) -> Letter:
    response = await answered(desk)
    await desk.at("2026-03-06 09:00").replies(response, "I request an internal review of your response.", ALEX)
    return desk.letter("review-acknowledgement")


def offered(letter: Letter) -> list[str]:
    """The lines that a mail's buttons write."""
    return re.findall(r"\(reply with:\s+([^)]*)\)", letter.prose)


def with_file(mail: bytes, filename: str, content: bytes) -> bytes:
    parsed: EmailMessage = message_from_bytes(mail, policy=policy.SMTP.clone(max_line_length=998))
    parsed.add_attachment(content, maintype="text", subtype="csv", filename=filename)
    return parsed.as_bytes()


STATES: dict[str, Callable[[Desk], Awaitable[Letter]]] = {
    "assigned": assigned,
    "fees": awaiting_a_fee,
    "responded": answered,
    "withdrawn": withdrawn,
    "review": under_review,
    "held": held,
}
MAILS = {
    "withdrawal": "Please withdraw my request.",
    "question": "Also tell me 3. How many claims were refused?",
    "correction": "You misread question 2: I meant closed roads.",
    "form": "Please send it in large print.",
    "news": "Any news? I have moved house.",
    "fee": "I have paid the fee by bank transfer.",
    "complaint": "I am unhappy with this.",
    "other": "The road is still full of holes.",
}


async def written_again(desk: Desk, state: str, *texts: str) -> list[Letter]:
    """The mails to the team about what the requester of a case in this state wrote on 10 March."""
    letter = await STATES[state](desk)
    told = len([m for m in desk.letters if m.purpose == "triage"])
    desk.at("2026-03-10 09:00")
    for text in texts:
        if letter.to:
            await desk.replies(letter, text, ALEX)
        else:
            await desk.receives(desk.mail(text, f"Re: {letter.subject}"))
    return [m for m in desk.letters if m.purpose == "triage"][told:]


async def one_more(desk: Desk, state: str, about: str) -> Letter:
    [prompt] = await written_again(desk, state, MAILS[about])
    return prompt


def opened(folder: Path) -> Desk:
    folder.mkdir()
    return Desk(folder)


@pytest.mark.parametrize("state", STATES)
async def test_every_line_that_is_offered_is_carried_out(tmp_path: Path, state: str) -> None:
    first = opened(tmp_path / "first")
    prompts = await written_again(first, state, *MAILS.values())
    places: dict[str, tuple[str, int]] = {}
    for about, prompt in zip(MAILS, prompts, strict=True):
        assert offered(prompt) or prompt.subject.startswith("For information: nothing to decide"), about
        for n, line in enumerate(offered(prompt)):
            places.setdefault(line.split(" ")[0] if line.startswith("RESCUE") else line, (about, n))
    await first.register.close()

    refused = []
    for number, (about, n) in enumerate(places.values()):
        desk = opened(tmp_path / str(number))
        prompt = await one_more(desk, state, about)
        line = offered(prompt)[n]
        await desk.replies(prompt, line)
        if await last_disposition(desk) not in {"applied", "noted"}:
            refused.append((about, line))
        await desk.register.close()
    assert [] == refused


async def last_disposition(desk: Desk) -> str:
    """What became of the message that came last."""
    arrivals = await desk.register.read(lambda view: [view.arrival(n) for n in range(1, 20)])
    return [arrival.disposition for arrival in arrivals if arrival is not None][-1]


FIRST = [
    ("assigned", "withdrawal", "WITHDRAWN"),
    ("assigned", "question", "RESCUE 2"),
    ("assigned", "correction", "NOTE: corrects a question, mail of 10 March 2026"),
    ("assigned", "news", "NOTE: asked for news on 10 March 2026, and was told"),
    ("assigned", "complaint", "REVIEW"),
    ("fees", "fee", "PAID 10 March 2026"),
    ("fees", "complaint", "REVIEW"),
    ("fees", "withdrawal", "WITHDRAWN"),
    ("withdrawn", "other", "REOPEN"),
    ("held", "question", "NEW"),
]


@pytest.mark.parametrize(("state", "about", "line"), FIRST)
async def test_the_likeliest_line_is_offered_first(desk: Desk, state: str, about: str, line: str) -> None:
    prompt = await one_more(desk, state, about)

    assert line == offered(prompt)[0]


@pytest.mark.parametrize(
    ("state", "about", "line"),
    [
        ("assigned", "fee", "PAID"),
        ("assigned", "other", "REOPEN"),
        ("responded", "withdrawal", "WITHDRAWN"),
        ("responded", "question", "ASSIGN"),
        ("responded", "news", "ASSIGN"),
        ("review", "complaint", "REVIEW"),
        ("held", "complaint", "REVIEW"),
        ("withdrawn", "withdrawal", "WITHDRAWN"),
    ],
)
async def test_no_line_is_offered_that_would_be_refused(desk: Desk, state: str, about: str, line: str) -> None:
    prompt = await one_more(desk, state, about)

    assert line not in [said.split()[0].rstrip(":") for said in offered(prompt)]
    assert f"reply {line}" not in prompt.prose


async def test_the_reading_is_a_suggestion_and_nothing_is_done_by_it(desk: Desk) -> None:
    prompt = await one_more(desk, "assigned", "withdrawal")

    assert "this one reads like a withdrawal, since it says “Please withdraw my request”" in prompt.prose
    assert [State.ASSIGNED] == [case.state for case in await desk.cases()]


async def test_a_withdrawal_is_the_team_s_to_note(desk: Desk) -> None:
    prompt = await one_more(desk, "assigned", "withdrawal")

    await desk.replies(prompt, "WITHDRAWN")

    assert [State.WITHDRAWN] == [case.state for case in await desk.cases()]


async def test_a_further_question_can_be_made_a_request_of_its_own(desk: Desk) -> None:
    prompt = await one_more(desk, "responded", "question")
    assert "a request of its own, which reached the council on Tuesday 10 March" in prompt.prose

    await desk.replies(prompt, offered(prompt)[0])

    first, second = await desk.cases()
    assert (State.RESPONDED, "2026-03-10") == (first.state, second.received.isoformat())


async def test_a_call_for_news_tells_the_team_what_can_be_answered(desk: Desk) -> None:
    prompt = await one_more(desk, "assigned", "news")

    standing = "FOI-2026-00001 is with Sam Okoro (Highways); questions 1, 2 still to be answered; due on"
    assert f"{standing} Tuesday 31 March 2026." in prompt.prose
    assert "A line from you to alex.morgan@example.org will do" in prompt.prose


async def test_thanks_ask_the_team_for_nothing(desk: Desk) -> None:
    response = await answered(desk)

    await desk.at("2026-03-10 09:00").replies(response, "Thank you, that is very helpful.\n\nAlex", ALEX)

    told = desk.letter("triage", TEAM)
    assert told.subject.startswith("For information: nothing to decide")
    assert "reads like thanks" in told.prose
    assert [] == offered(told)
    assert "clock runs" not in told.prose


async def test_on_a_closed_case_no_deadline_is_held_against_the_team(desk: Desk) -> None:
    told = await one_more(desk, "responded", "other")

    assert told.subject.startswith("For you to decide [")
    assert "clock runs" not in told.prose


async def test_the_team_reads_what_was_newly_written_and_not_the_thread(desk: Desk) -> None:
    told = await one_more(desk, "assigned", "correction")

    assert "> You misread question 2: I meant closed roads." in told.text
    assert "What it quotes of earlier mails is left out here." in told.prose
    assert "Thank you for your request" not in told.prose


async def test_a_mail_that_nothing_places_is_shown_whole(desk: Desk) -> None:
    text = "Please see below.\n\nOn Mon, 2 Mar 2026 at 09:00, Bob <bob@example.com> wrote:\n\n> The holes are deep.\n"

    await desk.receives(desk.mail(text, "Fwd: Elm Road", "Eve <eve@example.com>"))

    told = desk.letter("triage", TEAM)
    assert "The holes are deep." in told.prose
    assert "left out here" not in told.prose


async def test_files_that_come_with_a_further_mail_reach_the_team(desk: Desk) -> None:
    acknowledgement = await assigned(desk)

    await desk.receives(with_file(desk.reply(acknowledgement, "Here is a map of the roads.", ALEX), "map.csv", b"a,b"))

    assert ["as it came.eml"] == desk.letter("triage", TEAM).files


async def test_a_name_and_a_telephone_number_at_the_end_of_a_mail_stay_with_the_team(desk: Desk) -> None:
    """The whole mail becomes the question where none is found in it."""
    text = "Can someone call me about my bins? 024 76 111222\nCarol White"
    await desk.at("2026-03-02 09:14").receives(desk.mail(text, "Bins", CAROL))

    await desk.replies(desk.letter("triage", TEAM), "NEW")
    await desk.replies(desk.letter("triage", TEAM), "ASSIGN: Highways")

    prompt = desk.letter("assignment", SAM)
    assert "Can someone call me about my bins?" in prompt.prose
    assert "Carol" not in prompt.prose
    assert "111222" not in prompt.prose
