"""The officer is away: the deputy is asked at once, and the officer hears of it on return. The clock runs on."""

from msgspec.structs import replace

from foibot.casework.council import Person
from tests.conversations.desk import ALEX, COUNCIL, SAM
from tests.stories.correspondence import Correspondence, reads

ALI = "ali.shah@example.gov.uk"
REQUEST = "Dear Council\n\n1. How many potholes were reported?\n2. How many were mended?\n\nAlex Morgan"
AWAY = "Thank you for your email. I am on annual leave, back in the office on Monday 16 March.\n\nSam Okoro"


async def test_a_deputy_answers_while_the_officer_is_on_leave(story: Correspondence) -> None:
    highways, *others = COUNCIL.services
    deputised = replace(highways, deputy=Person("Ali Shah", ALI, "Claims Officer"))
    story.council = story.hours.council = replace(COUNCIL, services=(deputised, *others))
    await story.request("2026-03-02 09:14", REQUEST, "Potholes")
    prompt = story.to(SAM)[-1]

    automatic = {"Auto_Submitted": "auto-generated", "Subject": f"Automatic reply: {prompt.subject}"}
    await story.receives(story.at("2026-03-02 09:15").reply(prompt, AWAY, **automatic))
    asked = story.to(ALI)[-1]
    reads(asked, "Ali, Sam Okoro is away and expected back on Monday 16 March, and you stand in")
    assert "2026-03-31" == (await story.story("FOI-2026-00001"))["due"]

    await story.answer("2026-03-05 10:00", ALI, "1: There were 214.\n\nKind regards\nAli")
    await story.lives_until("2026-03-16 12:00")
    _, told, *_ = story.to(SAM)
    assert told.subject.startswith("While you were away")
    reads(told, "Sam, welcome back.", "Ali Shah answered question 1. Still yours: question 2.")

    preview = await story.answer("2026-03-17 09:00", SAM, "2: 198 were mended.", to=prompt)
    reads(preview, "Please read it, and send it by Tuesday 31 March", "There were 214.", "198 were mended.")
    await story.answer("2026-03-17 09:05", SAM, "SUBMIT", to=preview)

    reads(story.to(ALEX)[-1], "1. How many potholes were reported? There were 214.", "198 were mended.")
    assert "responded" == await story.state()
