"""Environmental information is refused by its own Regulations: 12(5)(e), with the presumption weighed."""

from tests.conversations.desk import ALEX, SAM, TEAM
from tests.stories.correspondence import Correspondence, reads

REQUEST = """Dear Council

1. How many tonnes of tar go into our potholes in a year?
2. What does the contractor charge for a tonne?

Alex Morgan
"""


async def test_a_price_kept_back_under_regulation_12_5_e(story: Correspondence) -> None:
    await story.request("2026-11-02 09:14", REQUEST, "Tar")
    await story.answer("2026-11-03 10:00", SAM, "NOTE: Tar in the ground. Is this not environmental?\n\nSam")
    echo = await story.answer("2026-11-03 11:00", TEAM, "REGIME EIR")
    reads(echo, "Environmental Information Regulations")

    wrong = await story.answer("2026-11-05 11:00", SAM, "1: 400 tonnes.\nWITHHELD 2: s.43(2) The contract says so.")
    reads(wrong, "what does its work there is reg 12(5)(e)", "- WITHHELD 2: reg 12(5)(e) The contract says so.")
    form = await story.answer("2026-11-05 11:10", SAM, "1: 400 tonnes.\nWITHHELD 2: reg 12(5)(e) The contract says so.")
    reads(form, "cannot be used for information about emissions (reg 12(9))")
    await story.answer(
        "2026-11-05 11:20",
        SAM,
        "HARM 2: Competitors would learn what the contractor can sell for.\nFOR 2: Openness about what we pay.\n"
        "AGAINST 2: Firms that cannot trust us with their prices will not bid.\nBALANCE 2: The total is published.",
    )
    await story.answer("2026-11-05 11:30", SAM, "SUBMIT")

    letter = story.to(ALEX)[-1]
    reads(
        letter,
        "Environmental Information Regulations 2004",
        "400 tonnes.",
        "Regulation 12(5)(e) (commercial or industrial confidentiality)",
        "Competitors would learn what the contractor can sell for.",
        "The Regulations presume that information is released (regulation 12(2)).",
        "(regulation 12(1)(b))",
        "Openness about what we pay.",
        "Firms that cannot trust us with their prices will not bid.",
        "The total is published.",
        "ask us to reconsider it (regulation 11)",
        "which regulation 18 applies to the Regulations",
    )
    assert "qualified exemption" not in letter.prose
