"""A council's desk for conversation tests: the real service on a real register, with mail and time in our hands."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from foibot.casework.case import Case
from foibot.casework.council import Commissioner, Council, Person, ReferencePattern, ReviewDesk, Service
from foibot.casework.story import Json
from foibot.desk.audit import case_story
from foibot.desk.despatch import Despatch, Sent
from foibot.desk.intake import Intake, Taken
from foibot.desk.office import OfficeHours
from foibot.desk.post import Letterbox, Mode, Post
from foibot.desk.reading import Rules
from foibot.desk.reception import Reception
from foibot.desk.rounds import Rounds
from foibot.desk.screening import Screening
from foibot.desk.watch import SCANNER, Watch
from foibot.edges.printer import Printer
from foibot.edges.register import SqliteRegister, create, open_register
from foibot.law.working_days import Calendar
from tests.doubles import FOLDER, MemoryMailbox, MemoryScanner, MemorySender

LONDON = ZoneInfo("Europe/London")
DESK = "foi@example.gov.uk"
TEAM = "foi-team@example.gov.uk"
SAM = "sam.okoro@example.gov.uk"
JACKIE = "jackie.rutherford@example.gov.uk"
ALEX = "Alex Morgan <alex.morgan@example.org>"
GATEWAY = "mx.example.gov.uk"

COUNCIL = Council(
    name="Coventry City Council",
    zone=LONDON,
    reference=ReferencePattern("FOI-{year}-{number:05d}"),
    mailbox=DESK,
    services=(
        Service(
            name="Highways",
            directorate="Place Directorate",
            head=Person("Pat Lee", "pat.lee@example.gov.uk", "Head of Highways"),
            officer=Person("Sam Okoro", SAM, "Claims Manager", "024 7683 0000"),
            keywords=("pothole", "street light"),
            address=("Civic Centre 4", "Coventry"),
        ),
        Service(
            name="Children's Social Care",
            directorate="People Directorate",
            head=Person("Yolanda Corden", "yolanda.corden@example.gov.uk", "Assistant Director"),
            officer=Person("Jackie Rutherford", JACKIE, "Business Manager", "024 7683 1196"),
            keywords=("children in care", "child sexual exploitation"),
            address=("Civic Centre 1", "Earl Street", "Coventry", "CV1 5RS"),
        ),
    ),
    team=(TEAM,),
    review=ReviewDesk(40, ("Information Governance Team", "Council House", "Coventry"), "infogov@example.gov.uk"),
    commissioner=Commissioner(
        "Information Commissioner's Office",
        "Information Commissioner",
        ("Wycliffe House", "Water Lane", "Wilmslow", "Cheshire", "SK9 5AF"),
        "0303 123 1113",
        "https://ico.example/complain",
    ),
    supervisors=("head.of.governance@example.gov.uk",),
    team_telephone="024 7683 2000",
)


@dataclass(frozen=True)
class Letter:
    """A mail that left, as its reader has it."""

    to: str
    envelope_from: str
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)

    @property
    def purpose(self) -> str:
        return str(self.mail["X-FOIBot-Purpose"])

    @property
    def subject(self) -> str:
        return str(self.mail["Subject"])

    @property
    def text(self) -> str:
        body = self.mail.get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    @property
    def prose(self) -> str:
        """The text with its line ends folded, so that a phrase can be looked for."""
        return " ".join(self.text.split())

    @property
    def html(self) -> str:
        body = self.mail.get_body(("html",))
        assert body is not None
        return str(body.get_content())

    @property
    def files(self) -> list[str]:
        return [str(part.get_filename()) for part in self.mail.iter_attachments()]


@dataclass
class Desk:
    """Time, mail and the desk between them."""

    folder: Path
    council: Council = COUNCIL
    mode: Mode = Mode.LIVE
    rules: Rules = field(default_factory=lambda: Rules(own_hosts=(GATEWAY,), authentication=f"authserv:{GATEWAY}"))
    mailbox: MemoryMailbox = field(default_factory=lambda: MemoryMailbox(is_open=True))
    sender: MemorySender = field(default_factory=MemorySender)
    now: datetime = datetime(2026, 3, 2, 9, 14, tzinfo=UTC)
    mails: int = 0
    calendar: Calendar = field(default_factory=Calendar)
    scanner: MemoryScanner | None = None

    def __post_init__(self) -> None:
        path = self.folder / "foibot.db"
        if not path.exists():
            create(path)
        self.register: SqliteRegister = open_register(path, exclusive=False)
        printer = Printer(None, self.council.mailbox)
        self.hours = OfficeHours(self.council, lambda _: self.calendar, printer.document)
        letterbox = Letterbox(
            mailbox=self.council.mailbox,
            sender_name=self.council.name,
            plus_addressing=self.council.plus_addressing,
            mode=self.mode,
        )
        self.post = post = Post(letterbox, printer, CountedTokens())
        clock = lambda: self.now  # noqa: E731
        reception, screening = Reception(self.hours, post, self.rules), None
        if self.scanner is not None:
            watch = Watch(self.register, self.hours, post, timedelta(minutes=30), clock, SCANNER)
            screening = Screening(self.scanner, self.register, watch, clock)
        self.intake = Intake(self.mailbox, self.register, reception, FOLDER, clock, screening=screening)
        self.rounds = Rounds(self.register, self.hours, post, self.rules, clock)
        self.despatch = Despatch(self.register, self.sender, self.hours, post, self.mode, clock)

    def at(self, moment: str) -> Self:
        """Puts the clock to a local moment such as "2026-03-02 09:14"."""
        self.now = datetime.fromisoformat(moment).replace(tzinfo=LONDON).astimezone(UTC)
        return self

    def leaves_the_roster(self, person: str) -> None:
        """Somebody's place is taken by a newcomer."""
        new = Person("Nia Newcomer", "nia.newcomer@example.gov.uk")
        services = tuple(replace(s, officer=new) if s.officer.address == person else s for s in self.council.services)
        self.council = self.hours.council = replace(self.council, services=services)

    async def receives(self, raw: bytes | str) -> Taken:
        """A mail reaches the mailbox now; the desk takes it in and sends what that brings about."""
        self.mailbox.arrives(raw.encode() if isinstance(raw, str) else raw, self.now)
        return await self.works()

    async def works(self) -> Taken:
        """One pass."""
        taken = await self.intake.take_in()
        await self.sends()
        return taken

    async def wakes(self) -> None:
        """The morning's work, if this is a morning, and what it sends."""
        await self.rounds.work_if_due()
        await self.sends()

    async def lives_until(self, moment: str) -> Self:
        """Lets the days go by to a local moment, each with its morning at half past eight."""
        end = datetime.fromisoformat(moment).replace(tzinfo=LONDON).astimezone(UTC)
        while (morning := self._next_morning()) < end:
            self.now = morning
            await self.works()
            await self.wakes()
        self.now = end
        await self.works()
        return self

    def _next_morning(self) -> datetime:
        local = self.now.astimezone(LONDON)
        morning = datetime.combine(local.date(), time(8, 30), LONDON)
        return (morning if local < morning else morning + timedelta(days=1)).astimezone(UTC)

    async def sends(self) -> Sent:
        """One pass over the outbox."""
        return await self.despatch.send_waiting()

    async def asked(self, text: str, subject: str = "A question", who: str = ALEX, **headers: str) -> Case:
        """Somebody writes a new mail; returns the newest case."""
        await self.receives(self.mail(text, subject, who, **headers))
        return (await self.cases())[-1]

    def mail(self, text: str, subject: str = "A question", who: str = ALEX, to: str = DESK, **headers: str) -> bytes:
        """A new mail as the council's gateway hands it on."""
        self.mails += 1
        mail = EmailMessage(policy.SMTP.clone(max_line_length=998))
        address = parseaddr(who)[1]
        domain = address.rpartition("@")[2]
        mail["Authentication-Results"] = f"{GATEWAY}; dmarc=pass header.from={domain}"
        mail["From"], mail["To"], mail["Subject"] = who, to, subject
        mail["Date"] = format_datetime(self.now)
        mail["Message-ID"] = f"<mail-{self.mails}@{domain}>"
        for name, value in headers.items():
            del mail[name.replace("_", "-")]
            if value:
                mail[name.replace("_", "-")] = value
        mail.set_content(text)
        return mail.as_bytes()

    async def replies(self, letter: Letter, text: str, who: str = "", **headers: str) -> Taken:
        """The reader of a letter answers it, above the quoted text."""
        return await self.receives(self.reply(letter, text, who, **headers))

    def reply(self, letter: Letter, text: str, who: str = "", **headers: str) -> bytes:
        """A reply as an office's mail program writes it."""
        quoted = "\n".join(f"> {line}" for line in letter.text.splitlines())
        to = str(letter.mail["Reply-To"] or letter.mail["From"])
        thread = {"In_Reply_To": str(letter.mail["Message-ID"]), "Subject": f"Re: {letter.subject}"} | headers
        subject = thread.pop("Subject")
        when = f"On {self.now:%a, %d %b %Y at %H:%M}, Coventry City Council <{DESK}> wrote:"
        return self.mail(f"{text}\n\n{when}\n\n{quoted}\n", subject, who or letter.to, to, **thread)

    @property
    def letters(self) -> list[Letter]:
        """Everything that left, in order."""
        return [Letter(to, envelope_from, raw) for envelope_from, to, raw in self.sender.sent]

    def letter(self, purpose: str, to: str = "") -> Letter:
        """The last mail of a purpose, to anybody or to one address."""
        return [m for m in self.letters if m.purpose == purpose and (not to or m.to == to)][-1]

    def purposes(self) -> list[str]:
        return [letter.purpose for letter in self.letters]

    async def cases(self) -> list[Case]:
        return await self.register.read(lambda view: list(view.cases()))

    async def story(self, reference: str) -> dict[str, Json]:
        """What `foibot case REF --json` prints."""
        office = self.hours.at(self.now)

        def read(view):  # type: ignore[no-untyped-def]
            return case_story(view, view.case(reference), office)

        return await self.register.read(read)


class CountedTokens:
    """Marks and Message-ID tokens in order, so that a failing test can be read."""

    def __init__(self) -> None:
        self.marks = self.ids = 0

    def mark(self) -> str:
        self.marks += 1
        return f"mark{self.marks:02}".replace("0", "z").replace("1", "y")

    def message_id(self) -> str:
        self.ids += 1
        return f"token{self.ids:011}"
