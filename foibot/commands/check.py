"""`foibot check`: which parts of the set-up work, and what is to be mended? Sends nothing and changes nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from foibot.app import hours, mailbox_settings, printer_of, register_path, scanner_of, sender_settings
from foibot.casework.council import Council
from foibot.casework.samples import every_letter
from foibot.commands.overrides import faults_of
from foibot.desk.memory import MAIL_SENT, MAILBOX_READ, MORNING
from foibot.edges.clock import now
from foibot.edges.imap_mailbox import ImapMailbox
from foibot.edges.oauth2 import granted
from foibot.edges.printer import Printer
from foibot.edges.register import open_register
from foibot.edges.smtp_sender import SmtpSender
from foibot.edges.wire import MailServer
from foibot.errors import BadSetup, FoibotError
from foibot.mail import message as mails
from foibot.mail.authentication import verdict
from foibot.sections import ending_secrets
from foibot.settings import Settings

_PROBED = 20  # newest messages in the inbox that are looked at for the gateway's verdicts

_TOLD = (MAILBOX_READ, MAIL_SENT, MORNING)
_NOT_YET = "the desk has not worked yet"
_SILENT = timedelta(hours=24)  # without a look at the mailbox
_NOTHING_TO_TRY = "there is nothing to try"
_LOOK = "please look:"  # begins what works, and may not be meant
Step = Callable[[Settings], Awaitable[str]]


async def check_all(settings: Settings) -> tuple[bool, str]:
    """Tries each part by itself; whether all work, and a line for each that says what works or what to mend."""
    lines, works = ["ok      configuration: read and understood"], True
    for name, step in _STEPS:
        try:
            said = await step(settings)
            lines.append(f"{_verdict(said)} {name}: {said.removeprefix(_LOOK).lstrip()}")
        except FoibotError as trouble:
            works = False
            lines.append(f"MEND    {name}: {trouble}")
    return works, "\n".join(lines)


def _verdict(said: str) -> str:
    """The word in front of what a step says that works."""
    return "UNTRIED" if said.startswith(_NOTHING_TO_TRY) else "LOOK   " if said.startswith(_LOOK) else "ok     "


async def _register(settings: Settings) -> str:
    path = register_path(settings)
    if not path.exists():
        return f"{path} does not exist yet; the first `poll` or `run` makes it"
    register = open_register(path, exclusive=False)
    try:
        waiting, pause = await register.read(lambda view: (len(view.outbox("waiting")), view.pause()))
    finally:
        await register.close()
    held = f"; sending is paused ({pause.reach}) by {pause.by}: {pause.why}" if pause.reach else ""
    return f"{path} can be read; {waiting} mails wait to leave (despatch mode {settings.despatch.mode}){held}"


async def _rounds(settings: Settings) -> str:
    """When the desk last did what it does again and again. Raises BadSetup where it seems to have stopped."""
    path = register_path(settings)
    if not path.exists():
        return _NOT_YET
    register = open_register(path, exclusive=False)
    try:
        moments = await register.read(lambda view: view.moments())
    finally:
        await register.close()
    office = hours(settings, printer_of(settings)).at(now())
    read = moments.get(MAILBOX_READ)
    told = "; ".join(f"{name} {_ago(office.now - moments[name])}" for name in _TOLD if name in moments)
    if read is not None and office.now - read > _SILENT:
        ago = _ago(office.now - read)
        raise BadSetup(f"the mailbox was last read {ago}: is `foibot run` or `foibot poll` at work?")
    return told or _NOT_YET


def _ago(age: timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} minutes ago"
    return f"{minutes // 60} hours ago" if minutes < 2880 else f"{minutes // 1440} days ago"


async def _secrets(settings: Settings) -> str:
    """How long client secrets last. Raises BadSetup where one has ended, or no token is given for it."""
    office, applications = hours(settings, printer_of(settings)).at(now()), settings.oauth2
    if not applications:
        return "no login by OAuth2"
    for header, application in applications.items():
        if application.secret_expires is not None and application.secret_expires < office.today:
            raise BadSetup(f"{header} secret_expires: {'; '.join(ending_secrets(applications, office.today))}")
    servers = {server.tokens.credentials.section: server.tokens for server in _servers(settings) if server.tokens}
    given = {name: granted((await asyncio.to_thread(tokens.token)).text) for name, tokens in servers.items()}
    told = [f"[{name}] has a token for {', '.join(sorted(roles or ())) or 'nothing'}" for name, roles in given.items()]
    ends = [application.secret_expires for application in applications.values()]
    told += [f"its secret lasts {(end - office.today).days} days" for end in ends if end is not None]
    if soon := list(ending_secrets(applications, office.today)):
        return f"{_LOOK} {'; '.join(soon)}"
    if None in ends:
        return f"{_LOOK} {'; '.join(told)}; write down in secret_expires when the secret ends, so that you are told"
    return "; ".join(told)


def _servers(settings: Settings) -> tuple[MailServer, ...]:
    return mailbox_settings(settings), sender_settings(settings)


async def _imap(settings: Settings) -> str:
    mailbox = ImapMailbox(mailbox_settings(settings))
    try:
        await mailbox.open()
        listing = await mailbox.listing()
        handled = await mailbox.count_handled()
    finally:
        await mailbox.close()
    return f"{settings.mailbox.host}: {len(listing.uids)} messages in {settings.mailbox.folder}, {handled} handled"


async def _roster(settings: Settings) -> str:
    """Who is on the roster. Raises BadSetup where its file is wrong, by line and column."""
    council, file = _council(settings), settings.staff.roster
    gone = f", {len(council.roster.gone)} addresses of people who have left" if council.roster.gone else ""
    people = len({listed.person.address for listed in council.roster.people.values()})
    return f"{people} people in {file}{gone}" if file else "the people of the configuration alone"


def _council(settings: Settings) -> Council:
    return hours(settings, printer_of(settings)).at(now()).council


async def _smtp(settings: Settings) -> str:
    sender = SmtpSender(sender_settings(settings))
    try:
        await sender.open()
    finally:
        await sender.close()
    return f"{settings.smtp.host} lets us in" + ("" if settings.smtp.username else ", without a login")


async def _scanner(settings: Settings) -> str:
    """Which virus scanner answers, where one is wanted."""
    scanner = scanner_of(settings)
    if scanner is None:
        return "none is set; what comes with mail is judged by what it is, and by your mail gateway"
    said = f"{await scanner.version()} answers at {scanner.where}"
    if scanner.is_unprotected:
        return f"{_LOOK} {said}, to which files travel unprotected: clamd is meant to be on this machine"
    return said


async def _templates(settings: Settings) -> str:
    printer = printer_of(settings)
    office = hours(settings, printer).at(now())
    own = printer.overrides()
    if faults := faults_of(printer, Printer(None, settings.mailbox.address), office) if own else []:
        raise BadSetup(f"{settings.letter.templates}: " + " ".join(faults))
    letters = every_letter(office)
    for letter in letters:
        document = printer.document(letter, "[EXAMPLE]")
        printer.text(document, {})
    where = f"; the council's own are {', '.join(own)}" if own else ""
    return f"{len({letter.template for letter in letters})} kinds of letter and mail can be written{where}"


async def _authentication(settings: Settings) -> str:
    """A probe of what the gateway writes: the newest mail in the inbox, above all that of people on the roster."""
    setting = settings.staff.authentication
    if setting == "none":
        return "switched off: anybody who forges a roster address and knows a mark can write commands"
    mailbox = ImapMailbox(mailbox_settings(settings))
    try:
        await mailbox.open()
        listing = await mailbox.listing()
        newest = await mailbox.fetch(listing.uids[-_PROBED:])
    finally:
        await mailbox.close()
    return _probed(setting, [mails.read(delivered.raw) for delivered in newest], _council(settings))


def _probed(setting: str, newest: list[mails.Message], council: Council) -> str:
    staff = [message for message in newest if council.roles_of(message.from_address)]
    judged = [(message, verdict(message, setting)) for message in staff]
    refused = [(message, proof) for message, proof in judged if proof.result != "pass"]
    if refused:
        message, proof = refused[0]
        raise BadSetup(
            f"[staff] authentication = {setting!r}: {len(refused)} of {len(staff)} messages from the roster in the "
            f"inbox would be refused; the newest, from {message.from_address}: {proof.because}"
        )
    if staff:
        return f"{setting}: all {len(staff)} messages from the roster in the inbox are confirmed"
    return f"{_NOTHING_TO_TRY} {setting} on: no message from the roster is in the inbox; send one and check again"


async def _approval(settings: Settings) -> str:
    """Who approves letters, and which services lack somebody for it. Their letters are approved by the FOI team."""
    council = settings.council()
    if council.approval == "none":
        return "none is wanted: SUBMIT sends a letter"
    if council.approval == "team":
        return "by the FOI team, before any letter goes"
    headless = [s.name for s in council.services if s.head is None or not s.head.address]
    alone = [s.name for s in council.services if s.name not in headless and (s.deputy is None or not s.deputy.address)]
    told = [f"no head_email, so that the FOI team approves its letters: {', '.join(headless)}"] if headless else []
    told += [f"no deputy_email, so that a silent head holds a letter up: {', '.join(alone)}"] if alone else []
    return "; ".join([f"{_LOOK} by heads of service" if told else "by heads of service, before any letter goes", *told])


_STEPS: tuple[tuple[str, Step], ...] = (
    ("register", _register),
    ("roster", _roster),
    ("rounds", _rounds),
    ("client secrets", _secrets),
    ("IMAP", _imap),
    ("SMTP", _smtp),
    ("virus scanner", _scanner),
    ("templates", _templates),
    ("approval", _approval),
    ("staff authentication", _authentication),
)
