"""The desk's mailbox is wired to machines that answer whatever reaches them: mail stops within three turns in each.

None of the machines sets a header that says so, unless the test is about one that does.
"""

from collections.abc import AsyncIterator, Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conversations.desk import COUNCIL, DESK, SAM, Desk, Letter

ROBOT = "reception@robot.example.org"
ASKS = "How many potholes were reported in 2025?\n\nAlex Morgan"
MOST_TURNS = 3
Robot = Callable[[Desk, Letter, int], bytes]


def answers_with_its_absence(desk: Desk, letter: Letter, turn: int) -> bytes:
    text = "Thank you for your message. I am away until Monday and will read it then.\n\nReception"
    return desk.reply(letter, text, f"Reception <{letter.to}>")


def thanks_each_time(desk: Desk, letter: Letter, turn: int) -> bytes:
    return desk.mail("We have received your message and will come back to you.", "Received", f"<{letter.to}>")


def opens_a_ticket(desk: Desk, letter: Letter, turn: int) -> bytes:
    text = f"Your request has been received and ticket #{1000 + turn} was opened.\n\nWhat can we help you with?"
    return desk.mail(text, f"[#{1000 + turn}] {letter.subject}", f"Service desk <{letter.to}>")


def asks_a_question_of_its_own(desk: Desk, letter: Letter, turn: int) -> bytes:
    text = "Can you tell us your customer number? How did you hear of us?"
    return desk.reply(letter, text, f"Reception <{letter.to}>", Subject=f"Ticket {turn}: please tell us more")


def sends_everything_back(desk: Desk, letter: Letter, turn: int) -> bytes:
    """A forward without marks, as a badly made rule makes it."""
    return desk.mail(letter.text, letter.subject, f"Reception <{letter.to}>")


async def conversed(desk: Desk, robot: Robot, address: str, turns: int = 12) -> int:
    """How many mails the desk sent to the robot, which answers each of them."""
    answered = 0
    for turn in range(turns):
        waiting = [letter for letter in desk.letters if letter.to == address][answered:]
        if not waiting:
            break
        for letter in waiting:
            answered += 1
            await desk.receives(robot(desk, letter, turn))
    return sum(letter.to == address for letter in desk.letters)


ROBOTS: list[Robot] = [
    answers_with_its_absence,
    thanks_each_time,
    opens_a_ticket,
    asks_a_question_of_its_own,
    sends_everything_back,
]


@pytest.mark.parametrize("robot", ROBOTS, ids=lambda robot: robot.__name__.replace("_", " "))
async def test_a_requester_that_is_a_machine_gets_no_more_than_three_mails(desk: Desk, robot: Robot) -> None:
    await desk.asked(ASKS, "A question", f"Reception <{ROBOT}>")

    assert await conversed(desk, robot, ROBOT) <= MOST_TURNS


@pytest.mark.parametrize("robot", ROBOTS, ids=lambda robot: robot.__name__.replace("_", " "))
async def test_an_officer_whose_mailbox_answers_by_itself_is_written_to_no_more_after_three_turns(
    desk: Desk, robot: Robot
) -> None:
    await desk.asked(ASKS)

    prompts_and_echoes = await conversed(desk, robot, SAM)

    assert prompts_and_echoes <= 1 + MOST_TURNS


def bounce_of(letter: Letter) -> bytes:
    """What a mail server sends where the address is unknown, to the envelope's sender."""
    mail = EmailMessage()
    mail["Return-Path"] = "<>"
    mail["From"], mail["To"] = "Mail Delivery Subsystem <MAILER-DAEMON@robot.example.org>", letter.envelope_from
    mail["Subject"] = "Undelivered Mail Returned to Sender"
    mail["Message-ID"] = f"<bounce.{hash(letter.raw) & 0xFFFFFF}@robot.example.org>"
    mail.set_content(f"<{letter.to}>: 550 5.1.1 unknown user\n\nMessage-ID: {letter.mail['Message-ID']}\n")
    return mail.as_bytes()


async def test_an_address_that_bounces_everything_is_written_to_once(desk: Desk) -> None:
    await desk.asked(ASKS, "A question", f"Reception <{ROBOT}>")

    sent = await conversed(desk, lambda _, letter, __: bounce_of(letter), ROBOT)

    assert 1 == sent


NEIGHBOUR = "foi@warwick.example.gov.uk"
TELLTALE = ("Auto-Submitted", "X-FOIBot-Purpose", "X-FOIBot-Case", "X-Auto-Response-Suppress", "Precedence")


@pytest.fixture
async def neighbours(tmp_path: Path) -> AsyncIterator[tuple[Desk, Desk]]:
    """Two councils that both run foibot."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    two = replace(COUNCIL, name="Warwick District Council", mailbox=NEIGHBOUR)
    desks = Desk(tmp_path / "one"), Desk(tmp_path / "two", council=two)
    yield desks
    for desk in desks:
        await desk.register.close()


def passed_through(letter: Letter, *, stripped: bool) -> bytes:
    """A mail as the other side's gateway hands it on; some gateways take headers away that they do not know."""
    mail = letter.mail
    for name in TELLTALE if stripped else ():
        del mail[name]
    return mail.as_bytes()


@pytest.mark.parametrize("stripped", [False, True], ids=["as sent", "headers taken away"])
async def test_two_desks_that_write_to_each_other_stop_within_three_turns(
    neighbours: tuple[Desk, Desk], stripped: bool
) -> None:
    one, two = neighbours
    to_two = to_one = 0
    await one.asked(ASKS, "A question", f"Warwick District Council <{NEIGHBOUR}>")
    for _ in range(10):
        for letter in [m for m in one.letters if m.to == NEIGHBOUR][to_two:]:
            to_two += 1
            await two.receives(passed_through(letter, stripped=stripped))
        for letter in [m for m in two.letters if m.to.partition("+")[0] == DESK.partition("@")[0] or m.to == DESK][
            to_one:
        ]:
            to_one += 1
            await one.receives(passed_through(letter, stripped=stripped))

    assert 1 <= to_two <= MOST_TURNS
    assert to_one <= MOST_TURNS
