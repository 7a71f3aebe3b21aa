"""Others try to answer in an officer's name: nothing moves, those concerned hear of it, and the forger of nothing."""

from tests.conversations.desk import ALEX, SAM, TEAM
from tests.stories.correspondence import Correspondence, reads

REQUEST = "Dear Council\n\n1. How many potholes were reported?\n2. How many were mended?\n\nAlex Morgan"
EVE = "eve@example.com"
DENIED = "mx.example.gov.uk; dmarc=fail header.from=example.gov.uk"


async def test_forged_commands_come_to_nothing(story: Correspondence) -> None:
    await story.request("2026-11-02 09:14", REQUEST, "Potholes")
    prompt = story.to(SAM)[-1]

    told = await story.answer("2026-11-03 03:00", SAM, "1: None.\n2: None.", Authentication_Results=DENIED)
    assert told.subject.startswith("A reply was not carried out")
    assert "None." not in told.prose
    warned = story.to(TEAM)[-1]
    reads(warned, "dmarc=fail", "The reply said: > 1: None. > 2: None.")
    assert "PUBLISHED" not in warned.text

    await story.receives(story.at("2026-11-03 03:10").reply(prompt, "1: None.\n2: None.", f"Sam Okoro <{EVE}>"))
    assert [] == story.to(EVE)
    reads(story.to(TEAM)[-1], "not on the roster")

    preview = await story.answer("2026-11-05 11:00", SAM, "1: There were 214.\n2: 198 were mended.", to=prompt)
    await story.answer("2026-11-05 12:00", SAM, "SUBMIT", to=preview, Authentication_Results=DENIED)
    await story.answer("2026-11-05 12:05", SAM, "Not yet, I want to check 2.\n\n> SUBMIT", to=preview)
    assert [] == story.to(ALEX, "response")

    await story.answer("2026-11-06 09:00", SAM, "SUBMIT", to=preview)
    before = len(story.to(TEAM))
    again = await story.answer("2026-11-06 09:01", SAM, "SUBMIT\n\nThanks\nSam", to=preview)
    assert again.subject.startswith("The letter has already gone")
    assert before == len(story.to(TEAM))
    [letter] = story.to(ALEX, "response")
    reads(letter, "There were 214.", "198 were mended.")
    assert "None." not in letter.prose
