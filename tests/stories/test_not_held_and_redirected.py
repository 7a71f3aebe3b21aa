"""Another authority has it: the requester is told who, and nothing is passed on behind their back."""

from tests.conversations.desk import ALEX, SAM, TEAM
from tests.stories.correspondence import Correspondence, reads

REQUEST = "Dear Council\n\nHow many potholes are there on the motorway at Ansty?\n\nAlex Morgan"


async def test_the_motorway_is_somebody_else_s(story: Correspondence) -> None:
    await story.request("2026-03-02 09:14", REQUEST, "Potholes on the M6")

    echo = await story.answer("2026-03-03 10:00", SAM, "NOTE: Motorways are National Highways, we have no records.")
    reads(echo, "Motorways are National Highways")
    reads(story.to(TEAM)[-1], "Motorways are National Highways, we have no records.")
    done = await story.answer(
        "2026-03-04 09:00", TEAM, "TRANSFER: National Highways\nThree Snowhill, Birmingham\nfoi@highways.example"
    )

    reads(
        story.to(ALEX)[-1],
        "We do not hold the information that you asked for.",
        "National Highways Three Snowhill, Birmingham",
        "We have not passed it on",
        "Your right to a review",
    )
    assert ["acknowledgement", "redirect"] == [m.purpose for m in story.to(ALEX)]
    reads(done, "National Highways")
    assert story.to(SAM)[-1].subject.startswith("Closed: nothing more for you to do")
    assert "transferred" == await story.state()

    late = await story.answer("2026-03-05 09:00", SAM, "1: Seven.", to=story.to(SAM, "assignment")[0])
    reads(late, "another authority")
    assert "response" not in story.purposes()
