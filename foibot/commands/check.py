"""`foibot check`: which parts of the set-up work, and what is to be mended? Sends nothing and changes nothing."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from foibot.app import hours, mailbox_settings, printer_of, register_path, sender_settings
from foibot.casework.council import Council
from foibot.casework.samples import every_letter
from foibot.desk.memory import MAIL_SENT, MAILBOX_READ, MORNING
from foibot.edges.clock import now
from foibot.edges.imap_mailbox import ImapMailbox
from foibot.edges.register import open_register
from foibot.edges.smtp_sender import SmtpSender
from foibot.errors import BadSetup, FoibotError
from foibot.mail import message as mails
from foibot.mail.authentication import verdict
from foibot.settings import Settings

_PROBED = 20  # newest messages in the inbox that are looked at for the gateway's verdicts

_TOLD = (MAILBOX_READ, MAIL_SENT, MORNING)
_NOT_YET = "the desk has not worked yet"
_SILENT = timedelta(hours=24)  # without a look at the mailbox
_NOTHING_TO_TRY = "there is nothing to try"
Step = Callable[[Settings], Awaitable[str]]


async def check_all(settings: Settings) -> tuple[bool, str]:
    """Tries each part by itself; whether all work, and a line for each that says what works or what to mend."""
    lines, works = ["ok      configuration: read and understood"], True
    for name, step in _STEPS:
        try:
            said = await step(settings)
            lines.append(f"{'UNTRIED' if said.startswith(_NOTHING_TO_TRY) else 'ok    '} {name}: {said}")
        except FoibotError as trouble:
            works = False
            lines.append(f"MEND    {name}: {trouble}")
    return works, "\n".join(lines)


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


async def _imap(settings: Settings) -> str:
    mailbox = ImapMailbox(mailbox_settings(settings))
    try:
        await mailbox.open()
        listing = await mailbox.listing()
        handled = await mailbox.count_handled()
    finally:
        await mailbox.close()
    return f"{settings.mailbox.host}: {len(listing.uids)} messages in {settings.mailbox.folder}, {handled} handled"


async def _smtp(settings: Settings) -> str:
    sender = SmtpSender(sender_settings(settings))
    try:
        await sender.open()
    finally:
        await sender.close()
    return f"{settings.smtp.host} lets us in" + ("" if settings.smtp.username else ", without a login")


async def _templates(settings: Settings) -> str:
    printer = printer_of(settings)
    office = hours(settings, printer).at(now())
    letters = every_letter(office)
    for letter in letters:
        document = printer.document(letter, "[EXAMPLE]")
        printer.text(document, {})
    where = f" with the council's own from {settings.letter.templates}" if settings.letter.templates else ""
    return f"{len(letters)} kinds of letter can be written{where}"


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
    return _probed(setting, [mails.read(delivered.raw) for delivered in newest], settings.council())


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


_STEPS: tuple[tuple[str, Step], ...] = (
    ("register", _register),
    ("rounds", _rounds),
    ("IMAP", _imap),
    ("SMTP", _smtp),
    ("templates", _templates),
    ("staff authentication", _authentication),
)
