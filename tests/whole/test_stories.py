"""Do a refusal in part, a cost limit, a question handed on, an UNDO and an approval come through from any mail program?

One story for each program: Sam hands the third question to Jackie, withholds half of the second and takes a slip back;
the head of the service approves. And another whose cost limit the head approves. All replies go through one mailbox.
"""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from foibot.app import Service, opened
from foibot.config import load
from foibot.demo.people import request
from tests.conversations.desk import Letter
from tests.whole.conftest import Opening
from tests.whole.office import JACKIE, PASSWORD, SAM, Office, pdf_text, stamped
from tests.whole.programs import PROGRAMS, Reply

pytestmark = pytest.mark.dovecot

PAT = "pat.lee@example.gov.uk"
PEOPLE = {SAM: f"Sam Okoro <{SAM}>", JACKIE: f"Jackie Rutherford <{JACKIE}>", PAT: f"Pat Lee <{PAT}>"}
QUESTIONS = (
    "How many pothole claims were there in 2024?",
    "What did firms bid for repairs?",
    "Who is the street lead?",
)
ASKED = "\n".join(["Dear council,", "", *(f"{n}. {question}" for n, question in enumerate(QUESTIONS, 1)), "", "Yours"])
ALL_OF_IT = "Dear council,\n\n1. Please send me every letter about potholes since 1974.\n\nYours faithfully\n"
IN_PART = (
    "1: There were 214 claims.",
    "",
    "PARTLY 2: s.43(2) The firms bid £2.1m in all.",
    "",
    "REASSIGN 3: Jackie Rutherford",
)
WEIGHED = (
    "HARM 2: Each would learn what the others ask.", "", "FOR 2: It is public money.", "",
    "AGAINST 2: The tender is still open.", "", "BALANCE 2: The total is known, and the rest can follow.",
)  # fmt: skip
COST = ("HOURS: locate 6, retrieve 30", "", "COST LIMIT: Letters since 2019 are in one system; ask for those.")
SUBJECTS = [
    "Passed on: the letter needs more from you",
    "Your part is done; colleagues still have theirs",
    "Your part is done; colleagues still have theirs",
    "Taken back",
    "All answers are in: please read the letter and reply SUBMIT",
    "With the approver: nothing more for you to do now",
    "Approved and sent: nothing more for you to do",
]
STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("part", SAM, IN_PART),
    ("cost", SAM, COST),
    ("part", SAM, WEIGHED),
    ("cost", SAM, ("SUBMIT",)),
    ("part", SAM, ("1: There were 999 claims.",)),
    ("cost", PAT, ("APPROVE",)),
    ("part", SAM, ("UNDO",)),
    ("part", JACKIE, ("3: Nobody since May; the post is empty.",)),
    ("part", SAM, ("SUBMIT",)),
    ("part", PAT, ("APPROVE",)),
)


class Told:
    """The two stories of every program, as the council's mails tell them."""

    def __init__(self, council: Office) -> None:
        self.council = council
        self.written = 0

    async def play(self) -> None:
        async with opened(load(self.council.config), lambda: datetime.now(UTC)) as service:  # noqa: TID251
            received = datetime.now(UTC) - timedelta(days=9)  # noqa: TID251
            asked = [
                request(f"Reader <{self.reader(program, story)}>", self.council.address, f"Potholes {story}", text,
                        received, f"{story}-{number}")
                for number, program in enumerate(PROGRAMS)
                for story, text in (("part", ASKED), ("cost", ALL_OF_IT))
            ]  # fmt: skip
            self.council.mailbox.deliver(*((stamped(raw, received), received) for raw in asked))
            await service.one_pass()
            for step in STEPS:
                await self._everybody_replies(service, *step)

    async def _everybody_replies(self, service: Service, story: str, who: str, lines: tuple[str, ...]) -> None:
        at = datetime.now(UTC)  # noqa: TID251
        replies = []
        for program, write in PROGRAMS.items():
            self.written += 1
            newest = self.mails(program, story, who)[-1]
            replies.append((write(Reply(newest, PEOPLE[who], lines, at, f"{self.written}")), at))
        self.council.mailbox.deliver(*replies)
        await service.one_pass()

    def reader(self, program: str, story: str) -> str:
        return f"{story}{list(PROGRAMS).index(program)}@example.org"

    def mails(self, program: str, story: str, who: str = "") -> list[Letter]:
        """What the requester, or one of the staff, was sent about a program's story."""
        of_requester = self.council.outside.to(self.reader(program, story))
        case = str(of_requester[0].mail["X-FOIBot-Case"])
        return (
            [m for m in self.council.outside.to(who) if str(m.mail["X-FOIBot-Case"]) == case] if who else of_requester
        )


@pytest.fixture(scope="module")
def told(open_council: Opening) -> Iterator[Told]:
    council = open_council()
    council.set("staff", approval="head")
    for service in council.configuration["service"]:
        service |= {"head": "Pat Lee", "head_email": PAT}
    council.set("mailbox", password_env=None, password_file="imap-password")
    (council.folder / "imap-password").write_text(PASSWORD)
    stories = Told(council)
    asyncio.run(stories.play())
    yield stories


every_program = pytest.mark.parametrize("program", PROGRAMS)


@every_program
def test_each_reply_brings_one_mail_back_that_says_what_was_done(told: Told, program: str) -> None:
    _, *subjects = [m.subject.partition(" [")[0] for m in told.mails(program, "part", SAM)]

    assert SUBJECTS == subjects


@every_program
def test_the_letter_in_part_goes_out_as_it_was_approved(told: Told, program: str) -> None:
    _, letter = told.mails(program, "part")

    assert "response" == letter.purpose
    for said in (
        "There were 214 claims.",
        "is releasing part of it: The firms bid £2.1m in all.",
        "Section 43(2) of the Act (commercial interests)",
        "Each would learn what the others ask.",
        "It is public money.",
        "The tender is still open.",
        "The total is known, and the rest can follow.",
        "Nobody since May; the post is empty.",
        "you should write to us within 40 working days",
    ):
        assert said in letter.prose
        assert said in pdf_text(letter)


@every_program
def test_the_refusal_for_its_cost_goes_out_as_it_was_approved(told: Told, program: str) -> None:
    _, letter = told.mails(program, "cost")

    assert "response" == letter.purpose
    for said in ("Section 12 of the Act", "36 hours, £900", "Letters since 2019 are in one system; ask for those."):
        assert said in letter.prose
        assert said in pdf_text(letter)


@every_program
def test_nothing_else_of_what_staff_wrote_reaches_the_requester(told: Told, program: str) -> None:
    letters = [told.mails(program, story)[-1] for story in ("part", "cost")]
    read = " ".join(f"{letter.text} {letter.html}" for letter in letters).casefold()
    inside = ("999", "regards", "thanks", "confidential", "iphone", "undo", "approve", "submit", "wrote:", "original")

    assert [] == [said for said in inside if said in read]
