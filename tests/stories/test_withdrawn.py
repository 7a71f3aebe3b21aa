"""A requester no longer wants to know: a person reads it so, and everybody may stop."""

from tests.conversations.desk import ALEX, SAM, TEAM
from tests.stories.correspondence import Correspondence, reads

REQUEST = "Dear Council\n\n1. How many potholes were reported?\n2. How many were mended?\n\nAlex Morgan"


async def test_a_request_taken_back(story: Correspondence) -> None:
    await story.request("2026-03-02 09:14", REQUEST, "Potholes")
    await story.answer("2026-03-05 10:00", SAM, "1: There were 214.")

    taken = await story.receives(
        story.at("2026-03-06 17:30").reply(
            story.to(ALEX)[-1], "Your website has it all. Please withdraw my request, and thanks.\n\nAlex", ALEX
        )
    )
    assert 1 == taken.continued
    prompt = story.to(TEAM)[-1]
    reads(prompt, "reads like a withdrawal", "Please withdraw my request")
    assert "assigned" == await story.state()

    await story.answer("2026-03-09 09:00", TEAM, "WITHDRAWN\n\nThank you")

    assert "withdrawn" == await story.state()
    told = story.to(SAM)[-1]
    assert told.subject.startswith("Closed: nothing more for you to do")
    await story.lives_until("2026-04-20 09:00")
    assert not {"reminder", "escalation", "response"} & set(story.purposes())
    assert ["acknowledgement"] == [m.purpose for m in story.to(ALEX)]
