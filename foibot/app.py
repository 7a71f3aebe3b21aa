"""How are the parts put together? The only place that knows every edge, and the only one that sets a clock ticking."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from foibot.desk.despatch import Despatch
from foibot.desk.intake import Intake, first_contact
from foibot.desk.office import OfficeHours
from foibot.desk.post import Letterbox, Mode, Post
from foibot.desk.reading import Rules
from foibot.desk.reception import Reception
from foibot.desk.rounds import Rounds
from foibot.edges.clock import now as machine_clock
from foibot.edges.holiday_file import DailyCalendar
from foibot.edges.imap_mailbox import ImapMailbox, MailboxSettings
from foibot.edges.printer import Printer
from foibot.edges.register import SqliteRegister, create, open_register
from foibot.edges.roster_file import LiveRoster
from foibot.edges.smtp_sender import SmtpSender, SmtpSettings
from foibot.edges.tokens import SecretTokens
from foibot.errors import BadSetup, TryLater
from foibot.ports import Now
from foibot.settings import Settings

_SLICE = 240.0  # seconds of waiting on the mailbox before it is listed anyway
_SWEEP = 60  # seconds between looks at the outbox for what has waited long enough
_GRACE = 4.0  # seconds in which a mail that is being handed over may be finished when we are told to stop
_SETTLED_AFTER = 2  # working days after which mail in an inbox is taken for handled by people
_SHORTEST_PAUSE, _LONGEST_PAUSE = 2.0, 300.0  # seconds before a server that went away is tried again

log = structlog.get_logger()


class Counts(msgspec.Struct, frozen=True):
    """What one pass did: the contract's numbers."""

    fetched: int
    new_cases: int
    continued: int
    held: int
    ignored: int
    failed: int
    sent: int
    deferred: int


@dataclass(frozen=True)
class Service:
    """The desk with its edges, ready to work."""

    mailbox: ImapMailbox
    intake: Intake
    rounds: Rounds
    despatch: Despatch
    zone: ZoneInfo

    async def one_pass(self) -> Counts:
        """Takes in what is in the mailbox, does the morning's work where it is due, and sends what waits.

        Raises TryLater or BadSetup.
        """
        await self.mailbox.open()
        taken = await self.intake.take_in()
        await self.rounds.work_if_due()
        sent = await self.despatch.send_waiting()
        return Counts(
            **msgspec.structs.asdict(taken)
            | {"sent": sent.sent, "deferred": sent.deferred, "failed": taken.failed + sent.failed}
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set: what is in hand is finished, nothing new is begun. Raises BadSetup."""
        due = asyncio.Event()
        # The metronome only ticks: what is to be done at a tick follows from the register and the local hour, so that
        # a tick too many, too late, or at the hour that a change of clocks repeats, does no harm.
        metronome = AsyncIOScheduler(timezone=self.zone)
        metronome.add_job(due.set, "interval", seconds=_SWEEP, coalesce=True, max_instances=1, misfire_grace_time=None)
        metronome.start()
        due.set()
        try:
            async with asyncio.TaskGroup() as working:
                reading = working.create_task(self._keep_reading(due))
                sending = working.create_task(self._keep_sending(due, stop))
                await stop.wait()
                due.set()
                reading.cancel()
                await asyncio.wait([sending], timeout=_GRACE)
                sending.cancel()
        except ExceptionGroup as several:
            # The first fault ends the other task, and is what whoever started us must read.
            raise several.exceptions[0] from several
        finally:
            metronome.shutdown(wait=False)

    async def _keep_reading(self, due: asyncio.Event) -> None:
        pause = _SHORTEST_PAUSE
        while True:
            try:
                await self.mailbox.open()
                await self.intake.take_in()
                due.set()
                pause = _SHORTEST_PAUSE
                await self.mailbox.wait(_SLICE)
            except TryLater as why:
                log.warning("mailbox out of reach", because=str(why), again_in=pause)
                await self.mailbox.close()
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _keep_sending(self, due: asyncio.Event, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await due.wait()
            due.clear()
            try:
                await self.rounds.work_if_due()
            except TryLater as why:
                log.warning("the morning's work waits", because=str(why))
            await self.despatch.send_waiting(stop.is_set)


def printer_of(settings: Settings) -> Printer:
    """The printer, with the council's own templates where it has any."""
    return Printer(settings.letter.templates, settings.mailbox.address)


def hours(settings: Settings, printer: Printer) -> OfficeHours:
    """The office of this council. Raises BadSetup where its file of bank holidays or its roster is wrong."""
    calendar = DailyCalendar(settings.holidays, settings.calendar.file)
    council, file = settings.council(), settings.staff.roster
    return OfficeHours(council, calendar.on, printer.document, LiveRoster(council, file) if file else None)


@asynccontextmanager
async def opened(settings: Settings, now: Now = machine_clock) -> AsyncIterator[Service]:
    """The desk at work on its register, which it alone writes to meanwhile.

    A register that does not exist is made, unless the mailbox shows that there was one. Raises BadSetup and TryLater.
    """
    mailbox = ImapMailbox(mailbox_settings(settings))
    path = register_path(settings)
    try:
        if not path.exists():
            await mailbox.open()
            await refuse_lost_register(mailbox, path)
            create(path)
        register = open_register(path, exclusive=True, now=now)
        try:
            yield await _composed(settings, mailbox, register, now)
        finally:
            await register.close()
    finally:
        await mailbox.close()


async def _composed(settings: Settings, mailbox: ImapMailbox, register: SqliteRegister, now: Now) -> Service:
    printer = printer_of(settings)
    office_hours = hours(settings, printer)
    await mailbox.open()
    await first_contact(
        mailbox,
        register,
        limit=settings.mailbox.first_contact_limit,
        before=_two_working_days_ago(office_hours, now),
        since_is_set=settings.mailbox.since is not None,
    )
    post = Post(letterbox(settings), printer, SecretTokens())
    rules = Rules(
        own_hosts=settings.mailbox.received_by,
        authentication=settings.staff.authentication,
        since=settings.mailbox.since,
    )
    intake = Intake(mailbox, register, Reception(office_hours, post, rules), settings.mailbox.folder, now)
    sender = SmtpSender(sender_settings(settings))
    despatch = Despatch(register, sender, office_hours, post, Mode(settings.despatch.mode), now)
    rounds = Rounds(register, office_hours, post, rules, now)
    return Service(mailbox, intake, rounds, despatch, settings.authority.timezone)


def _two_working_days_ago(office_hours: OfficeHours, now: Now) -> date:
    office = office_hours.at(now())
    day = office.today
    while office.calendar.working_days_between(day, office.today) < _SETTLED_AFTER:
        day -= timedelta(days=1)
    return day


async def refuse_lost_register(mailbox: ImapMailbox, path: Path) -> None:
    """Raises BadSetup where the mailbox holds mail that an earlier register must have known."""
    handled = await mailbox.count_handled()
    if handled:
        raise BadSetup(
            f"{path} does not exist, yet the mailbox's folders of handled mail hold {handled} messages: a register "
            "that knew them seems to be missing. Put it back (see [register] url), or, if a new beginning is meant, "
            "run `foibot db upgrade --new`."
        )


def register_path(settings: Settings) -> Path:
    """Where the SQLite register lies."""
    return Path(settings.store.url.removeprefix("sqlite:///"))


def letterbox(settings: Settings) -> Letterbox:
    """How this council's mail is addressed."""
    return Letterbox(
        mailbox=settings.mailbox.address,
        sender_name=settings.sender_name,
        plus_addressing=settings.mailbox.plus_addressing,
        mode=Mode(settings.despatch.mode),
    )


def mailbox_settings(settings: Settings) -> MailboxSettings:
    """The mailbox's server, with its secret. Raises BadSetup where the secret cannot be had."""
    section = settings.mailbox
    return MailboxSettings(
        host=section.host,
        port=section.port,
        security=section.security,
        username=section.username,
        password=section.password(),
        ca_file=str(section.ca_file or ""),
        folder=section.folder,
        processed_folder=section.processed_folder,
        held_folder=section.held_folder,
    )


def sender_settings(settings: Settings) -> SmtpSettings:
    """The submission server, with its secret. Raises BadSetup where the secret cannot be had."""
    section = settings.smtp
    return SmtpSettings(
        host=section.host,
        port=section.port,
        security=section.security,
        username=section.username,
        password=section.password(),
        ca_file=str(section.ca_file or ""),
    )
