"""What is asked for is not clear: the clock waits for the answer and then begins anew."""

from tests.conversations.desk import ALEX, SAM, TEAM
from tests.stories.correspondence import Correspondence, reads

REQUEST = "Dear Council\n\nPlease send me the figures about potholes for last year.\n\nAlex Morgan"


async def test_a_question_to_the_requester_and_their_answer(story: Correspondence) -> None:
    await story.request("2026-03-02 09:14", REQUEST, "Potholes")
    reads(story.to(ALEX)[-1], "We aim to reply by Tuesday 31 March 2026.")

    echo = await story.answer(
        "2026-03-05 11:00", SAM, "CLARIFY: Do you mean the number of potholes, or what their repair cost?"
    )
    reads(echo, "The clock stands still")
    question = story.to(ALEX)[-1]
    reads(
        question,
        "Do you mean the number of potholes, or what their repair cost?",
        "a full new period of 20 working days begins (section 10(6)(b))",
        "If we have not heard from you by Wednesday 6 May 2026, we will close your request",
    )
    assert None is (await story.story("FOI-2026-00001"))["due"]

    thanks = await story.answer("2026-03-10 16:20", ALEX, "The number, please, for 2025.\n\nAlex Morgan")
    reads(thanks, "reached us on Tuesday 10 March 2026", "We now aim to reply by Friday 10 April 2026")
    again = story.to(SAM)[-1]
    assert again.purpose == "assignment"
    reads(again, "the legal deadline is Friday 10 April", "The number, please, for 2025.")
    reads(story.to(TEAM)[-1], "The requester of FOI-2026-00001 has answered our question")

    preview = await story.answer("2026-03-12 10:00", SAM, "1: There were 214 potholes in 2025.\n\nBest wishes\nSam")
    assert preview.subject.startswith("Ready to send")
    await story.answer("2026-03-12 10:05", SAM, "SUBMIT")

    letter = story.to(ALEX)[-1]
    reads(letter, "There were 214 potholes in 2025.", "you should write to us within 40 working days")
    assert "response" == letter.purpose
    clock = (await story.story("FOI-2026-00001"))["clock"]
    assert {"state": "answered", "days_used": 2, "of": 20, "days_left": 18} == clock
