"""The head of the service says no twice, with reasons, and yes to the third letter."""

from msgspec.structs import replace

from tests.conversations.desk import ALEX, COUNCIL, SAM
from tests.stories.correspondence import Correspondence, reads

PAT = "pat.lee@example.gov.uk"
REQUEST = "Dear Council\n\n1. How many potholes were reported?\n2. How many were mended?\n\nAlex Morgan"


async def test_no_no_yes(story: Correspondence) -> None:
    story.council = story.hours.council = replace(COUNCIL, approval="head")
    await story.request("2026-11-02 09:14", REQUEST, "Potholes")
    await story.answer("2026-11-05 11:00", SAM, "1: There were 214.\n2: 198 were mended.")
    echo = await story.answer("2026-11-05 11:30", SAM, "SUBMIT")
    reads(echo, "The letter is with Pat Lee for approval. Nothing has gone to the requester yet.")
    [first] = story.to(PAT)
    reads(first, "Sam Okoro submitted it.", "There were 214.", "198 were mended.")

    await story.answer("2026-11-06 09:00", PAT, "Sorry Sam.\n\nREJECT: Please say which year.\n\nPat")
    back = story.to(SAM)[-1]
    assert back.subject.startswith("The letter has come back: please look again")
    reads(back, "Please say which year.")
    await story.answer("2026-11-09 10:00", SAM, "1: There were 214 in 2025.")
    await story.answer("2026-11-09 10:10", SAM, "SUBMIT")
    second = story.to(PAT, "approval")[-1]
    reads(second, "You sent it back on Friday 6 November", "It said:", "There were 214.", "There were 214 in 2025.")

    await story.answer("2026-11-10 09:00", PAT, "REJECT: 198 should be 199.")
    echo = await story.answer("2026-11-10 11:00", SAM, "2: 199 were mended.")
    await story.answer("2026-11-10 11:05", SAM, "SUBMIT")
    stale = await story.answer("2026-11-11 09:00", PAT, "APPROVE", to=second)
    reads(stale, "Your reply was not carried out, and nothing has gone out.", "199 were mended.")
    assert [] == story.to(ALEX, "response")

    done = await story.answer("2026-11-11 09:05", PAT, "Approve\n\nThanks both\nPat")
    assert done.subject.startswith("Approved and sent: nothing more for you to do")
    letter = story.to(ALEX, "response")[-1]
    reads(letter, "There were 214 in 2025.", "199 were mended.", "you should write to us within 40 working days")
    reads(story.to(SAM)[-1], "Pat Lee has approved the letter, and it is on its way to the requester.")
    assert ("responded", PAT) == (await story.state(), (await story.story("FOI-2026-00001"))["approver"])
