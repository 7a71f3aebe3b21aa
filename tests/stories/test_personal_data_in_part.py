"""A list goes out without the names in it: s.40(2) in part, and the redacted file goes with the letter."""

from tests.conversations.desk import ALEX, SAM
from tests.stories.correspondence import Correspondence, reads

REQUEST = """Dear Council

1. How many pothole claims were made in 2025?
2. Please send me the list of these claims with the names of those who decided them.

Alex Morgan
"""
LAWFUL = (
    "HARM 2: They are junior staff who do not expect to be named, and the list can be understood without their names."
)


async def test_the_list_without_the_names(story: Correspondence) -> None:
    await story.request("2026-11-02 09:14", REQUEST, "Pothole claims")

    echo = await story.answer(
        "2026-11-05 11:00",
        SAM,
        "1: There were 214.\nPARTLY 2: s.40(2) The list is attached without the names of the officers.",
        file="claims redacted.csv",
    )
    assert echo.subject.startswith("Kept: the letter needs more before it can go")
    reads(echo, "HARM 2: [whom it identifies", "Going with the letter: claims redacted.csv")
    early = await story.answer("2026-11-05 11:05", SAM, "SUBMIT")
    reads(early, "Your SUBMIT has sent nothing.")

    ready = await story.answer("2026-11-05 11:20", SAM, f"{LAWFUL}\n\nSam")
    assert ready.subject.startswith("Ready to send")
    await story.answer("2026-11-05 11:30", SAM, "Submit\n\nMany thanks, Sam")

    letter = story.to(ALEX)[-1]
    reads(
        letter,
        "1. How many pothole claims were made in 2025? There were 214.",
        "The list is attached without the names of the officers.",
        "Section 40(2) of the Act (personal data)",
        "absolute exemption",
        "They are junior staff who do not expect to be named",
        "you should write to us within 40 working days",
    )
    assert ["FOI-2026-00001 response.pdf", "claims redacted.csv"] == letter.files
    assert "The public interest" not in letter.text


async def test_handing_on_one_question_does_not_hide_what_the_other_still_lacks(story: Correspondence) -> None:
    await story.request("2026-11-02 09:14", REQUEST, "Pothole claims")

    text = "PARTLY 2: s.40(2) The list without the names.\nREASSIGN 1: Jackie Rutherford"
    echo = await story.answer("2026-11-05 11:00", SAM, text)

    assert echo.subject.startswith("Passed on: the letter needs more from you")
    reads(
        echo, "We have asked Jackie Rutherford", "HARM 2: [", "2. The letter will say:", "The list without the names."
    )
