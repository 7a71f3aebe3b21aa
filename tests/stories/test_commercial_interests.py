"""Commercial interests: more time to weigh the public interest, and the letter that says how it was weighed."""

from tests.conversations.desk import ALEX, SAM
from tests.stories.correspondence import Correspondence, reads

REQUEST = """Dear Council

1. How many firms bid to mend potholes?
2. What did each of them bid?

Alex Morgan
"""
WEIGHED = """HARM 2: Bidders would learn each other's prices and bid higher.
FOR 2: It is public money, and people want to see it well spent.
AGAINST 2: The tender is still open, and the next one would cost more.
BALANCE 2: The total that we spend is published; the bids can follow once the tender is over.

Sam Okoro
"""


async def test_more_time_to_weigh_and_the_final_letter(story: Correspondence) -> None:
    await story.request("2026-03-02 09:14", REQUEST, "Bids")
    await story.answer("2026-03-10 09:00", SAM, "1: Five firms.")

    echo = await story.answer(
        "2026-03-20 10:00", SAM, "EXTEND: s.43(2), until 30 April, the contract is still out to tender"
    )
    reads(echo, "The legal deadline is now Thursday 30 April 2026; it was Tuesday 31 March.")
    reads(
        story.to(ALEX, "extension")[-1],
        "exempt under section 43(2) of the Freedom of Information Act 2000 (commercial interests)",
        "the contract is still out to tender",
        "We have not yet decided which of the two is greater.",
        "We estimate that we will have decided by Thursday 30 April 2026 (section 17(2))",
    )

    form = await story.answer("2026-04-20 14:00", SAM, "WITHHELD 2: s.43(2) It would show what each firm asks.")
    reads(form, "HARM 2: [", "FOR 2: [", "AGAINST 2: [", "BALANCE 2: [")
    ready = await story.answer("2026-04-20 15:00", SAM, WEIGHED)
    assert ready.subject.startswith("Ready to send")
    await story.answer("2026-04-21 09:00", SAM, "SUBMIT")

    letter = story.to(ALEX, "response")[-1]
    reads(
        letter,
        "1. How many firms bid to mend potholes? Five firms.",
        "Section 43(2) of the Act (commercial interests)",
        "It is a qualified exemption",
        "It would show what each firm asks.",
        "Bidders would learn each other's prices and bid higher.",
        "It is public money, and people want to see it well spent.",
        "The tender is still open, and the next one would cost more.",
        "The total that we spend is published; the bids can follow once the tender is over.",
        "you should write to us within 40 working days",
        "(section 50 of the Act)",
    )
    assert ("responded", "2026-04-30") == (await story.state(), (await story.story("FOI-2026-00001"))["due"])
