"""One request, three services: each is asked for its own part, and one letter answers the whole."""

from msgspec.structs import replace

from foibot.casework.council import Person, Service
from tests.conversations.desk import ALEX, COUNCIL, JACKIE, SAM
from tests.stories.correspondence import Correspondence, reads

LEE = "lee.fox@example.gov.uk"
LIBRARIES = Service(
    name="Libraries",
    directorate="Place Directorate",
    head=Person("Ola Grant", "ola.grant@example.gov.uk", "Head of Libraries"),
    officer=Person("Lee Fox", LEE, "Library Manager"),
    keywords=("library", "lending"),
)
REQUEST = """Dear Sir or Madam

Please tell me, for 2025:

1. How many potholes were reported?
2. How many potholes were mended?
3. How many children in care were there on 31 March?
4. How many libraries were open on Sundays?

Alex Morgan
"""


async def test_three_services_answer_one_request(story: Correspondence) -> None:
    story.council = story.hours.council = replace(COUNCIL, services=(*COUNCIL.services, LIBRARIES))
    await story.request("2026-11-02 09:14", REQUEST, "Figures for 2025")
    [sam], [jackie], [lee] = story.to(SAM), story.to(JACKIE), story.to(LEE)
    reads(sam, "How many potholes were reported?", "How many potholes were mended?", "You lead this request")
    reads(jackie, "type your answer after “3:”", "one letter, which Sam Okoro reads and sends")
    assert lee.subject.startswith("One question for you by Mon 16 Nov [FOI-2026-00001 ")

    echo = await story.answer("2026-11-03 10:02", LEE, "4: Three libraries: Central, Foleshill and Tile Hill.\n\nLee")
    reads(echo, "4. The letter will say: Three libraries: Central, Foleshill and Tile Hill.", "Sam Okoro then reads")
    echo = await story.answer("2026-11-05 11:00", SAM, "1: There were 214.\n2: 198 were mended.")
    reads(echo, "Still to come: question 3 from Jackie Rutherford.", "you are sent the whole letter to read")

    await story.lives_until("2026-11-19 15:00")
    assert {JACKIE} == {m.to for m in story.letters if m.purpose == "reminder"}
    await story.answer("2026-11-19 15:00", JACKIE, "3: There were 612.\n\nSorry this is late!\nJackie")

    [whole] = story.to(SAM, "preview")
    reads(whole, "Jackie Rutherford has sent the last answer (question 3)", "There were 214.", "There were 612.")
    sent = await story.answer("2026-11-20 09:30", SAM, "SUBMIT")
    assert sent.subject.startswith("Sent")
    letter = story.to(ALEX)[-1]
    reads(
        letter,
        "which the Council received on 2 November 2026",
        "1. How many potholes were reported? There were 214.",
        "2. How many potholes were mended? 198 were mended.",
        "3. How many children in care were there on 31 March? There were 612.",
        "4. How many libraries were open on Sundays? Three libraries: Central, Foleshill and Tile Hill.",
        "you should write to us within 40 working days",
    )
    assert "Sorry" not in letter.prose
    assert (["acknowledgement", "response"], "responded") == (
        [m.purpose for m in story.to(ALEX)],
        await story.state(),
    )
