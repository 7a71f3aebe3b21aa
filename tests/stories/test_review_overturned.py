"""A requester is not content, and is right: somebody else looks again and releases what was kept back."""

from msgspec.structs import replace

from tests.conversations.desk import ALEX, COUNCIL, SAM, TEAM
from tests.stories.correspondence import Correspondence, reads

ADA = "ada.field@example.gov.uk"
REQUEST = "Dear Council\n\n1. How many potholes were reported?\n2. How much was paid for them?\n\nAlex Morgan"
UNHAPPY = "Dear Council\n\nI would like an internal review. Your own budget names what you paid.\n\nAlex Morgan"


async def test_a_first_answer_is_overturned(story: Correspondence) -> None:
    story.council = story.hours.council = replace(COUNCIL, reviewers=(SAM, ADA))
    await story.request("2026-03-02 09:14", REQUEST, "Potholes")
    await story.answer("2026-03-26 15:00", SAM, "1: There were 214.\nNOT HELD 2: We keep no such figure.")
    await story.answer("2026-03-27 15:00", SAM, "SUBMIT")
    reads(story.to(ALEX)[-1], "We keep no such figure.", "you should write to us within 40 working days")

    acknowledged = await story.answer("2026-04-10 17:45", ALEX, UNHAPPY)
    reads(acknowledged, "tell you the outcome by Monday 11 May 2026", "Somebody who took no part in the first decision")
    assert story.to(TEAM)[-1].subject.startswith("For information: nothing to decide")
    [prompt] = story.to(ADA)
    assert prompt.subject.startswith("A review for you by Mon 11 May [FOI-2026-00001 ")
    reads(prompt, "I would like an internal review.")
    assert "We keep no such figure." in prompt.prose

    half = await story.answer("2026-04-22 10:00", ADA, "UPHELD 1: The count is right.")
    assert half.subject.startswith("Question 2 still to review")
    preview = await story.answer("2026-04-23 10:00", ADA, "OVERTURNED 2: The council paid £31,200.", file="paid.csv")
    assert preview.subject.startswith("Ready to send: please read it and reply SUBMIT")
    await story.answer("2026-04-24 10:00", ADA, "SUBMIT")

    letter = story.to(ALEX)[-1]
    reads(
        letter,
        "You asked us on 10 April 2026 to review",
        "1. How many potholes were reported? We uphold our first answer.",
        "2. How much was paid for them? We overturn our first answer.",
        "The council paid £31,200.",
        "there is no second internal review",
        "the Act (section 50)",
    )
    assert ["FOI-2026-00001 review.pdf", "paid.csv"] == letter.files
    assert "reviewed" == await story.state()
