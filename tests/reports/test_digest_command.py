"""Does `foibot digest` leave the mails of a day, as they would go, and send nothing?"""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import msgspec
import pytest

from foibot import resources
from foibot.casework.decision import Ask, Mail
from foibot.casework.letters import Purpose
from foibot.commands.digest import write_digests
from foibot.config import load
from foibot.desk.house import morning
from foibot.errors import AskPerson, BadSetup
from foibot.ports import Work
from foibot.reports.mails import digest_mails
from tests.conversations.desk import ALEX, Desk
from tests.reports.samples import DIGESTS

JO = "Jo Marsh <jo.marsh@example.org>"
SUPERVISOR = "head.of.governance@example.gov.uk"


@pytest.fixture
def configuration(tmp_path: Path) -> Path:
    """The example configuration, beside whose register the desk works."""
    path = tmp_path / "foibot.toml"
    path.write_text(resources.example_config().read_text("utf-8"), "utf-8")
    return path


def read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    await opened.register.close()


async def test_the_digests_of_a_day_are_left_as_files(desk: Desk, configuration: Path, tmp_path: Path) -> None:
    await desk.at("2026-03-02 09:14").asked("How many potholes were mended in 2025-26?", "Potholes")
    await desk.at("2026-04-08 09:14").asked("How many street lights are there in the city?", "Lights", JO)
    sent = len(desk.letters)
    out = tmp_path / "out"

    told = await asyncio.to_thread(write_digests, load(configuration), date(2026, 4, 9), out)

    name = f"digest-2026-04-09-{SUPERVISOR}"
    mail = read((out / f"{name}.eml").read_bytes())
    body = mail.get_body(("plain",))
    assert body is not None
    assert told.splitlines()[0] == f"{out / name}.eml  FOI today: 1 late, 0 at risk, 2 open (Thu 9 Apr)"
    assert mail["Subject"] == "FOI today: 1 late, 0 at risk, 2 open (Thu 9 Apr)"
    assert (mail["X-FOIBot-Purpose"], mail["Auto-Submitted"], mail["To"]) == ("digest", "auto-generated", SUPERVISOR)
    assert (out / f"{name}.txt").read_text("utf-8").splitlines() == body.get_content().splitlines()
    assert "data:image/png;base64," in (out / f"{name}.html").read_text("utf-8")
    await desk.sends()
    assert sent == len(desk.letters)


async def test_a_register_without_cases_gives_a_quiet_digest(desk: Desk, configuration: Path, tmp_path: Path) -> None:
    told = await asyncio.to_thread(write_digests, load(configuration), None, tmp_path / "out")

    assert "FOI today: 0 late, 0 at risk, 0 open" in told


async def test_a_folder_that_cannot_be_made_is_told(desk: Desk, configuration: Path) -> None:
    with pytest.raises(BadSetup, match="the digests cannot be written"):
        await asyncio.to_thread(write_digests, load(configuration), None, configuration)


async def test_the_pictures_travel_inside_the_mail_and_its_page_shows_them(desk: Desk) -> None:
    office = desk.hours.at(desk.now)
    mail = Mail(purpose=Purpose.DIGEST, to=SUPERVISOR, letter=DIGESTS["digest_worst"], ask=Ask())

    _, raw = desk.post.drafted(mail, office)

    [related] = [part for part in read(raw).walk() if part.get_content_type() == "multipart/related"]
    page, *pictures = related.iter_parts()
    assert ["image/png", "image/png"] == [picture.get_content_type() for picture in pictures]
    assert all(f'src="cid:{str(picture["Content-ID"])[1:-1]}"' in page.get_content() for picture in pictures)
    assert [*read(raw).iter_attachments()] == []


async def test_the_digest_is_a_prompt_whose_mark_stands_in_what_can_be_pressed(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked("How many potholes were mended in 2025-26?", "Potholes")
    office = desk.at("2026-04-09 08:00").hours.at(desk.now)

    def write(work: Work) -> None:
        seen = morning(work, office)
        desk.post.write(work, office, "", digest_mails(seen.open_cases, seen.closed_cases, seen.house, office))

    await desk.register.write(write)
    await desk.sends()

    letter = desk.letter("digest", SUPERVISOR)
    mark = letter.envelope_from.partition("+")[2].partition("@")[0]
    prompt = await desk.register.read(lambda view: view.prompt(mark))
    assert prompt is not None
    assert ("", SUPERVISOR, "digest") == (prompt.case, prompt.person, prompt.purpose)
    assert f"subject=%5BFOI-2026-00000%20{mark}%5D&amp;body=NUDGE%2000001" in letter.html


async def test_what_the_desk_knows_of_itself_is_in_the_house(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked("How many potholes were mended in 2025-26?", "Potholes")
    await desk.at("2026-03-02 10:00").receives(
        desk.mail("Buy toner.", "Offers", "offers@example.com", Precedence="bulk", List_Id="<offers.example.com>")
    )
    read_at, office = desk.now, desk.at("2026-03-03 08:00").hours.at(desk.now)

    seen = await desk.register.read(lambda view: morning(view, office))

    seal = await desk.register.read(lambda view: view.seal())
    assert [("ignored", "offers@example.com", "Offers")] == [
        (message.disposition, message.sender, message.subject) for message in seen.house.arrived
    ]
    assert (read_at, read_at - timedelta(minutes=46)) == (seen.house.fetched_at, seen.house.sent_at)
    assert (seal, (), "", 0) == (seen.house.seal, seen.house.undelivered, seen.house.paused, seen.house.deferred)
    assert [ALEX.partition(" <")[0]] == [case.requester.name for case in seen.open_cases]
    assert () == seen.closed_cases


async def test_a_mail_that_our_server_refused_is_told_for_ten_working_days(desk: Desk) -> None:
    desk.sender.trouble["alex.morgan@example.org"] = AskPerson("550 no such mailbox")
    await desk.at("2026-03-02 09:14").asked("How many potholes were mended in 2025-26?", "Potholes")
    then, later = (desk.at(moment).hours.at(desk.now) for moment in ("2026-03-16 08:00", "2026-03-18 08:00"))

    told = await desk.register.read(lambda view: morning(view, then))
    forgotten = await desk.register.read(lambda view: morning(view, later))

    assert [("FOI-2026-00001", "Highways", "acknowledgement", "550 no such mailbox")] == [
        msgspec.structs.astuple(mail) for mail in told.house.undelivered
    ]
    assert () == forgotten.house.undelivered
