"""The correspondence behind the project, of April and May 2015, from the request to the letter that answered it."""

from email.utils import parseaddr

from msgspec.structs import replace

from foibot.casework.council import ReferencePattern, ReviewDesk
from foibot.demo.story import OFFICER, REQUESTER, SCENES
from tests.conversations.desk import COUNCIL, JACKIE
from tests.stories.correspondence import Correspondence, reads
from tests.whole.test_seed_story import LETTER

COVENTRY = replace(
    COUNCIL,
    reference=ReferencePattern("{number}", 20123993),
    marking="UNCLASSIFIED",
    review=ReviewDesk(
        40,
        (
            "Information Governance Team",
            "Council House",
            "21a Lower Ground Floor",
            "Earl Street",
            "Coventry",
            "CV1 5RR",
        ),
        "infogov@example.gov.uk",
    ),
)


async def test_the_letter_of_5_may_2015(story: Correspondence) -> None:
    story.council = story.hours.council = COVENTRY
    asked, half, rest, submit = SCENES
    assert parseaddr(OFFICER)[1] == JACKIE

    await story.request(f"{asked.at:%F %R}", asked.text, asked.subject)
    reads(story.to(REQUESTER)[-1], "Your reference is 20123993. We aim to reply by Wednesday 20 May 2015.")
    reads(story.to(JACKIE)[-1], "The legal deadline is Wednesday 20 May", "at the end of 2014-5", "of 2013-4")

    echo = await story.answer(f"{half.at:%F %R}", JACKIE, half.text)
    reads(echo, "1. Still missing:", "2. The letter will say: In 2013/2014 there were 33 active cases.")
    preview = await story.answer(f"{rest.at:%F %R}", JACKIE, rest.text)
    assert preview.subject.startswith("Ready to send: please read it and reply SUBMIT")
    await story.answer(f"{submit.at:%F %R}", JACKIE, submit.text)

    letter = story.to(REQUESTER)[-1]
    assert [] == [said for said in LETTER if said not in letter.prose]
    assert ["20123993 response.pdf"] == letter.files
    assert "profile exercise." not in letter.prose
    assert {"state": "answered", "days_used": 9, "of": 20, "days_left": 11} == (await story.story("20123993"))["clock"]


async def test_a_simple_case_takes_six_mails_from_the_prompt_to_the_response(story: Correspondence) -> None:
    asked, *_, submit = SCENES
    await story.request("2026-03-02 09:14", asked.text, asked.subject)
    before = len(story.letters) - len(story.to(JACKIE))

    await story.answer("2026-03-05 10:00", JACKIE, "1: 26 young people.\n2: 33 active cases.\n\nJackie")
    await story.answer("2026-03-05 10:10", JACKIE, submit.text)

    written, sent = 2, len(story.letters) - before
    assert ["assignment", "confirmation", "response", "confirmation"] == story.purposes()[before:]
    assert 6 == written + sent
