"""How are the parts put together? The only place that knows every edge, and the only one that sets a clock ticking."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from foibot.desk.despatch import Despatch
from foibot.desk.intake import Intake, Taken, first_contact
from foibot.desk.junk import JunkFolder
from foibot.desk.office import OfficeHours
from foibot.desk.pace import Pace
from foibot.desk.post import Letterbox, Mode, Post
from foibot.desk.reading import Rules
from foibot.desk.reception import Reception
from foibot.desk.rounds import Rounds
from foibot.desk.screening import Screening
from foibot.desk.watch import SCANNER, Watch
from foibot.edges.clamav import Clamav
from foibot.edges.clock import now as machine_clock
from foibot.edges.holiday_file import DailyCalendar
from foibot.edges.imap_mailbox import ImapMailbox, MailboxSettings
from foibot.edges.oauth2 import AccessTokens, ClientCredentials
from foibot.edges.printer import Printer
from foibot.edges.register import SqliteRegister, create, open_register
from foibot.edges.roster_file import LiveRoster
from foibot.edges.smtp_sender import SmtpSender, SmtpSettings
from foibot.edges.tokens import SecretTokens
from foibot.errors import BadSetup, FoibotError, Throttled, TryLater
from foibot.ports import Now
from foibot.sections import OAuth2Section, ending_secrets
from foibot.settings import Settings

_SLICE = 240.0  # seconds of waiting on the mailbox before it is listed anyway
_SWEEP = 60  # seconds between looks at the outbox for what has waited long enough
_GRACE = 4.0  # seconds in which a mail that is being handed over may be finished when we are told to stop
_SETTLED_AFTER = 2  # working days after which mail in an inbox is taken for handled by people
_SHORTEST_PAUSE, _LONGEST_PAUSE = 2.0, 300.0  # seconds before a server that went away is tried again
_MENDED_WITHIN = 900.0  # seconds before one that refuses us is: a password that is tried too often locks its account

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
    watch: Watch
    zone: ZoneInfo
    junk: JunkFolder | None = None

    async def open(self) -> None:
        """Opens the mailbox. Where that fails the FOI team is told in time. Raises TryLater or BadSetup."""
        try:
            await self.mailbox.open()
        except FoibotError as why:
            await self._told(why)
            raise

    async def one_pass(self) -> Counts:
        """Takes in what is in the mailbox, does the morning's work where it is due, and sends what waits.

        Raises TryLater or BadSetup.
        """
        try:
            await self.mailbox.open()
            taken = await self._take_in()
        except FoibotError as why:
            await self._told(why)
            raise
        await self.watch.worked()
        await self.rounds.work_if_due()
        sent = await self.despatch.send_waiting()
        return Counts(
            **msgspec.structs.asdict(taken)
            | {"sent": sent.sent, "deferred": sent.deferred, "failed": taken.failed + sent.failed}
        )

    async def _take_in(self) -> Taken:
        """What came into the inbox, and what asks for something in the junk folder where that is watched."""
        taken = await self.intake.take_in()
        return taken if self.junk is None else taken + await self.junk.look()

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
        pause, has_worked = _SHORTEST_PAUSE, False
        while True:
            try:
                await self.mailbox.open()
                await self._take_in()
                await self.watch.worked()
                due.set()
                pause, has_worked = _SHORTEST_PAUSE, True
                await self.mailbox.wait(_SLICE)
            except (TryLater, BadSetup) as why:
                lasts = isinstance(why, BadSetup)
                if lasts and not has_worked:
                    raise
                wait = _MENDED_WITHIN if lasts else max(pause, why.seconds if isinstance(why, Throttled) else 0.0)
                log.log(
                    logging.ERROR if lasts else logging.WARNING, "mailbox out of reach", because=str(why), again_in=wait
                )
                if await self.watch.failed(str(why)):
                    due.set()
                await self.mailbox.close()
                await asyncio.sleep(wait)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _told(self, why: FoibotError) -> None:
        """Tells the FOI team of a mailbox that cannot be read where it is time for that: the alarm leaves at once where
        the submission server takes it."""
        if await self.watch.failed(str(why)):
            try:
                await self.despatch.send_waiting()
            except BadSetup as trouble:
                log.error("the alarm cannot leave", because=str(trouble))

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
    roster = LiveRoster(council, file) if file else None
    return OfficeHours(council, calendar.on, printer.document, roster, partial(ending_secrets, settings.oauth2))


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
            office_hours = hours(settings, printer := printer_of(settings))
            service = _composed(settings, mailbox, register, office_hours, printer, now)
            await service.open()
            await first_contact(
                mailbox,
                register,
                limit=settings.mailbox.first_contact_limit,
                before=_two_working_days_ago(office_hours, now),
                since_is_set=settings.mailbox.since is not None,
            )
            yield service
        finally:
            await register.close()
    finally:
        await mailbox.close()


def _composed(
    settings: Settings,
    mailbox: ImapMailbox,
    register: SqliteRegister,
    office_hours: OfficeHours,
    printer: Printer,
    now: Now,
) -> Service:
    post = Post(letterbox(settings), printer, SecretTokens())
    rules = Rules(
        own_hosts=settings.mailbox.received_by,
        authentication=settings.staff.authentication,
        since=settings.mailbox.since,
        banners=settings.mailbox.banners,
        junk=settings.mailbox.junk_folder,
    )
    patience = timedelta(minutes=settings.mailbox.alarm_after)
    screening = None
    if (scanner := scanner_of(settings)) is not None:
        screening = Screening(scanner, register, Watch(register, office_hours, post, patience, now, SCANNER), now)
    reception = Reception(office_hours, post, rules)
    intake = Intake(mailbox, register, reception, settings.mailbox.folder, now, screening=screening)
    sender = SmtpSender(sender_settings(settings))
    pace = Pace(settings.smtp.per_minute)
    despatch = Despatch(register, sender, office_hours, post, Mode(settings.despatch.mode), now, pace)
    watch = Watch(register, office_hours, post, patience, now)
    rounds = Rounds(register, office_hours, post, rules, now)
    junk = None
    if rules.junk:
        folder = ImapMailbox(_junk_settings(settings))
        watched = Intake(folder, register, reception, rules.junk, now, watched=True, screening=screening)
        junk = JunkFolder(folder, watched, now)
    return Service(mailbox, intake, rounds, despatch, watch, settings.authority.timezone, junk)


def _junk_settings(settings: Settings) -> MailboxSettings:
    """The junk folder as a mailbox that is only read."""
    junk = settings.mailbox.junk_folder
    return replace(mailbox_settings(settings), folder=junk, folder_key="junk_folder")


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


def scanner_of(settings: Settings) -> Clamav | None:
    """The virus scanner; None where the council has none."""
    section = settings.scanner
    return Clamav(where=section.clamav, largest=section.largest) if section.clamav else None


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
        tokens=_tokens(section.oauth2, "mailbox.oauth2"),
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
        tokens=_tokens(settings.smtp_oauth2, "smtp.oauth2" if section.oauth2 else "mailbox.oauth2"),
        ca_file=str(section.ca_file or ""),
    )


def _tokens(section: OAuth2Section | None, name: str) -> AccessTokens | None:
    """Where access tokens come from; None where the login is by password. Raises BadSetup where the secret cannot be
    had."""
    if section is None:
        return None
    return AccessTokens(
        ClientCredentials(
            tenant=section.tenant,
            client_id=section.client_id,
            secret=section.secret(f"[{name}]"),
            authority=section.authority,
            scope=section.scope,
            ca_file=str(section.ca_file or ""),
            section=name,
        )
    )
