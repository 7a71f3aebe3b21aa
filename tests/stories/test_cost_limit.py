"""To answer would cost too much: the estimate is computed, and the refusal helps to ask for less."""

from tests.conversations.desk import ALEX, SAM
from tests.stories.correspondence import Correspondence, reads

REQUEST = """Dear Council

1. How many pothole claims were made since 1990?
2. What was paid on each of them?

Alex Morgan
"""
NARROWED = """Thank you. For 2024 and 2025 only, please:

1. How many pothole claims were made?
2. What was paid in all?

Alex Morgan
"""


async def test_a_request_beyond_the_limit_is_refused_and_a_smaller_one_answered(story: Correspondence) -> None:
    await story.request("2026-11-02 09:14", REQUEST, "Pothole claims")

    owed = await story.answer("2026-11-05 11:00", SAM, "Hours: locate 6, retrieve 9\n\nSam")
    reads(owed, "The hours come to 15 hours, £375. The limit is £450, and 18 hours or less")
    echo = await story.answer(
        "2026-11-06 09:30",
        SAM,
        "HOURS: locate 6, retrieve 30, extract 6\n\n"
        "COST LIMIT: Claims since 2015 are kept in one database, so we can answer for those years.\n\nThanks\nSam",
    )
    assert echo.subject.startswith("Ready to send")
    reads(echo, "42 hours, £1,050")
    await story.answer("2026-11-06 09:40", SAM, "SUBMIT")

    refusal = story.to(ALEX)[-1]
    reads(
        refusal,
        "Section 12 of the Act (cost above the limit)",
        "Together this comes to 42 hours, £1,050.",
        "Claims since 2015 are kept in one database, so we can answer for those years.",
        "you should write to us within 40 working days",
        "(section 50 of the Act)",
    )
    assert "responded" == await story.state()

    await story.request("2026-11-09 12:00", NARROWED, "Pothole claims, 2024 and 2025")
    await story.answer("2026-11-10 10:00", SAM, "1: There were 214.\n2: £61,000.")
    await story.answer("2026-11-10 10:05", SAM, "SUBMIT")
    reads(story.to(ALEX)[-1], "There were 214.", "£61,000.")
    assert ["responded", "responded"] == [case.state.value for case in await story.cases()]
