"""The requester's answer to our question comes in a way that the desk cannot take by itself."""

from foibot.casework.case import State
from tests.conversations.desk import ALEX, SAM, TEAM, Desk

TWO = "Please tell me:\n1. How many pothole claims were there in 2025?\n2. How much was paid?\n\nAlex Morgan"


async def asked_a_question(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(TWO, "Pothole claims")
    await desk.at("2026-03-04 10:00").replies(desk.letter("assignment", SAM), "CLARIFY: Do you mean all roads?")


async def test_an_answer_that_our_mail_server_denies_is_taken_by_the_team_s_word(desk: Desk) -> None:
    await asked_a_question(desk)
    denied = "mx.example.gov.uk; dmarc=fail header.from=example.org"
    answer = desk.at("2026-03-09 10:00").reply(desk.letter("clarification"), "All of them.", ALEX)
    await desk.receives(answer.replace(b"mx.example.gov.uk; dmarc=pass header.from=example.org", denied.encode()))
    assert (await desk.cases())[0].state is State.CLARIFICATION
    prompt = desk.letter("triage", TEAM)
    assert "CLARIFIED 9 March 2026" in prompt.text

    await desk.replies(prompt, "CLARIFIED 9 March 2026")

    assert (await desk.cases())[0].state is State.ASSIGNED
    assert (await desk.story("FOI-2026-00001"))["due"] == "2026-04-09"
    echo = desk.letter("confirmation", TEAM).prose
    assert "The requester's answer to our question came on Monday 9 March 2026, and a full new period began." in echo
    assert (
        "your answer to our question reached us on Monday 9 March 2026"
        in [letter.prose for letter in desk.letters if letter.to == "alex.morgan@example.org"][-1]
    )


async def test_an_answer_by_telephone_after_the_lapse_opens_the_request_again(desk: Desk) -> None:
    await asked_a_question(desk)
    await desk.replies(desk.letter("assignment", SAM), "NOTE: they may ring us")
    await desk.lives_until("2026-05-11 10:00")
    assert (await desk.cases())[0].state is State.LAPSED

    await desk.replies(desk.letter("triage", TEAM), "CLARIFIED 8 May 2026: they rang, all roads")

    assert (await desk.cases())[0].state is State.ASSIGNED
    assert (await desk.story("FOI-2026-00001"))["due"] == "2026-06-08"


async def test_where_nothing_was_asked_there_is_no_answer_to_note(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(TWO, "Pothole claims")
    await desk.replies(desk.letter("assignment", SAM), "NOTE: for the team to see")

    await desk.replies(desk.letter("triage", TEAM), "CLARIFIED 2 March 2026")

    assert "was asked nothing on this request" in desk.letter("confirmation", TEAM).prose
