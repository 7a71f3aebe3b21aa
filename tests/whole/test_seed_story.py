"""Does the correspondence behind the seed letter happen on a real mail server as it happened in 2015?"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Any

import pytest

from foibot.app import opened
from foibot.commands.register import one_case
from foibot.config import load
from foibot.demo.people import reply, request
from foibot.demo.story import OFFICER, REQUESTER, SCENES, Scene
from tests.whole.conftest import Opening
from tests.whole.office import JACKIE, PASSWORD, Office, pdf_text, stamped

pytestmark = pytest.mark.dovecot

REFERENCE = "20123993"
ALEX = parseaddr(REQUESTER)[1]

# The seed letter, piece by piece, as it stands in its own words; addresses and telephone are those of this test.
LETTER = (
    "Coventry City Council",
    "UNCLASSIFIED",
    "Our reference: 20123993",
    "Date: 5 May 2015",
    "Children's Social Care",
    "Assistant Director: Yolanda Corden",
    "People Directorate",
    "Civic Centre 1",
    "Earl Street",
    "CV1 5RS",
    "024 7683 1196",
    "Please contact: Jackie Rutherford",
    "E-mail: jackie.rutherford@example.gov.uk",
    "Dear Alex Morgan",
    "Freedom of Information Act 2000 (FOIA)",
    "Thank you for requesting information about Children in Care which the Council received on 21 April 2015. Your "
    "request has been considered under the above legislation.",
    "You have requested the following information:",
    "How many active cases of children at risk of child sexual exploitation (CSE) were there in your district at the "
    "end of 2014-5 (financial year).",
    "In 2014-2015 the CSE profile exercise which commenced in January 2014 identified 26 young people.",
    "How many active cases of children at risk of child sexual exploitation (CSE) were there at the end of 2013-4 "
    "(financial year).",
    "In 2013/2014 there were 33 active cases.",
    "Please note, under the Re-Use of Public Sector Information 2005 Regulations you are free to use this information "
    "for your own use or for the purposes of news reporting.",
    "However, any other type of re-use under the Regulations, for example; publication of the information or "
    "circulation to the public, will require permission of the copyright owner and may be subject to terms and "
    "conditions. For documents where the copyright does not belong to Coventry City Council you will need to apply "
    "separately to the copyright holder.",
    "If you wish to apply to reuse the information you have requested or have any other issues relating to this "
    "request please do not hesitate to contact me.",
    "If you are unhappy with the outcome or handling of your request you should write to us within 40 working days of "
    "the date of this letter",
    "by 1 July 2015",
    "Information Governance Team",
    "Council House",
    "21a Lower Ground Floor",
    "CV1 5RR",
    "infogov@example.gov.uk",
    "If you have done this and are still dissatisfied, the Information Commissioner can be contacted at:",
    "Information Commissioner's Office",
    "Wycliffe House",
    "Water Lane",
    "Wilmslow",
    "Cheshire",
    "SK9 5AF",
    "Yours sincerely",
    "Jackie Rutherford",
    "Business Manager",
)


@dataclass(frozen=True)
class Story:
    """What came of it: the council's mails, the case as `foibot case` shows it, the response as mail and as PDF."""

    council: Office
    case: dict[str, Any]
    response: str
    pdf: str


@pytest.fixture(scope="module")
def story(open_council: Opening) -> Iterator[Story]:
    council = open_council()
    council.set("authority", name="Coventry City Council", reference="{number}", reference_start=20123993)
    council.set("letter", marking="UNCLASSIFIED")
    council.set(
        "review",
        address=["Information Governance Team", "Council House", "21a Lower Ground Floor", "Earl Street", "Coventry",
                 "CV1 5RR"],
        email="infogov@example.gov.uk",
    )  # fmt: skip
    children = council.configuration["service"][0]
    children |= {"officer_phone": "024 7683 1196", "address": ["Civic Centre 1", "Earl Street", "Coventry", "CV1 5RS"]}
    council.set("mailbox", password_env=None, password_file="imap-password")
    (council.folder / "imap-password").write_text(PASSWORD)
    case = asyncio.run(_played(council))
    [response] = council.outside.to(ALEX, "response")
    yield Story(council, case, response.prose, pdf_text(response))


async def _played(council: Office) -> dict[str, Any]:
    settings = load(council.config)
    at = SCENES[0].at
    async with opened(settings, lambda: at.astimezone(UTC)) as service:
        for number, scene in enumerate(SCENES):
            at = scene.at
            council.mailbox.deliver((_written(scene, council, f"scene-{number}"), scene.at))
            await service.one_pass()
    return await one_case(settings, REFERENCE)


def _written(scene: Scene, council: Office, token: str) -> bytes:
    if not scene.answers:
        return stamped(request(scene.who, council.address, scene.subject, scene.text, scene.at, token), scene.at)
    answered = council.outside.to(parseaddr(scene.who)[1], scene.answers)[-1]
    return stamped(reply(answered.raw, scene.who, scene.text, scene.at, token), scene.at)


def test_the_request_is_acknowledged_on_its_day_with_the_date_due(story: Story) -> None:
    [letter] = story.council.outside.to(ALEX, "acknowledgement")

    assert "Re: Children in Care [20123993]" == letter.subject
    assert "We aim to reply by Wednesday 20 May 2015." in letter.prose
    assert "which reached us on Tuesday 21 April 2015" in letter.prose
    assert SCENES[0].at == letter.mail["Date"].datetime


def test_the_officer_is_asked_is_told_what_is_missing_and_sees_the_letter(story: Story) -> None:
    purposes = [letter.purpose for letter in story.council.outside.to(JACKIE)]

    assert JACKIE == parseaddr(OFFICER)[1]
    assert ["assignment", "confirmation", "confirmation", "confirmation"] == purposes


@pytest.mark.parametrize("said", LETTER)
def test_nothing_of_the_seed_letter_is_missing(story: Story, said: str) -> None:
    assert said in story.response
    assert said in story.pdf


def test_the_case_was_due_on_20_may_and_answered_on_working_day_nine(story: Story) -> None:
    assert "responded" == story.case["state"]
    assert ("2015-04-21", "2015-05-20") == (story.case["received"], story.case["due"])
    assert {"state": "answered", "days_used": 9, "of": 20, "days_left": 11} == story.case["clock"]
    assert "2015-05-05T10:05:00+01:00" == story.case["responded_at"]


def test_every_mail_carries_the_hour_of_the_story(story: Story) -> None:
    hours: set[datetime] = {letter.mail["Date"].datetime for letter in story.council.outside.mails}

    assert {scene.at for scene in SCENES} == hours


def test_the_inbox_is_empty_and_all_that_came_is_in_the_processed_folder(story: Story) -> None:
    assert [] == story.council.mailbox.holds()
    assert len(SCENES) == len(story.council.mailbox.holds("Processed"))
