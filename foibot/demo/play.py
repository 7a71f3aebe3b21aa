"""How is the demo played? Through the real service, real IMAP and real SMTP on loopback, under the story's clock."""

import asyncio
import re
import shutil
import signal
import smtplib
import textwrap
from datetime import UTC, datetime
from email.utils import parseaddr
from pathlib import Path

from foibot.app import Service, hours, opened, printer_of, register_path
from foibot.casework.deadline import clock, review_by
from foibot.config import load
from foibot.demo.gateway import GATEWAY, stamped
from foibot.demo.keeping import Kept
from foibot.demo.people import reply, request
from foibot.demo.servers import EmbeddedServers
from foibot.demo.story import ANOTHER_OFFICER, DESK, HEAD, LONDON, OFFICER, REQUESTER, SCENES, SUPERVISOR, TEAM, Scene
from foibot.edges.clock import now
from foibot.edges.register import open_register
from foibot.errors import BadSetup
from foibot.law.dates import in_words, with_weekday
from foibot.mail.message import read
from foibot.settings import Settings

PASSWORD = "demo"
ANYBODY = "anybody@example.org"
_MARKING = "UNCLASSIFIED"
_WIDTH = 100

# Whose the mailboxes are, as a guest of the demo is told.
_MAILBOXES = {
    DESK: "the desk itself: to be written to",
    parseaddr(OFFICER)[1]: "the officer for children in care and social workers",
    parseaddr(ANOTHER_OFFICER)[1]: "the officer for potholes, street lights and pavements",
    TEAM: "the FOI team, which decides what nobody else can",
    SUPERVISOR: "the supervisor",
    HEAD: "the head of the service for children in care and social workers",
    parseaddr(REQUESTER)[1]: "the requester of the story",
    ANYBODY: "everybody else: whatever is sent to an address that is not listed here",
}
_SIGNATURE = "# Written by `foibot demo`: everything stays on this machine.\n"
_MADE_BY_US = frozenset(
    (
        "foibot.toml",
        "foibot.db",
        "foibot.db-wal",
        "foibot.db-shm",
        "foibot.db.lock",
        "password",
        "mails",
        "response.pdf",
    )
)


class StoryClock:
    """The time as the story tells it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at.astimezone(UTC)


async def play(out: Path, *, serve: bool) -> None:
    """Plays the story and leaves every mail, the letter and the register in `out`. Raises BadSetup where it cannot.

    With `serve` the desk then stays open, by the machine's clock, until SIGTERM or SIGINT.
    """
    folder = _fresh(out)
    time = StoryClock(SCENES[0].at)
    kept = Kept(folder / "mails")
    async with EmbeddedServers(dict.fromkeys(_MAILBOXES, PASSWORD), time, kept, gateways={DESK: stamped}) as servers:
        settings = _configured(folder, servers, _MARKING)
        print(_title(settings))
        async with opened(settings, time) as service:
            for number, scene in enumerate(SCENES, 1):
                await _play_scene(number, scene, service, servers, time, kept)
        letter = folder / "response.pdf"
        letter.write_bytes(kept.last("response").attachments[0].content)
        print(await _ending(settings, letter, kept.folder))
        if serve:
            await _serve(_configured(folder, servers, marking=""), servers)


async def _play_scene(
    number: int, scene: Scene, service: Service, servers: EmbeddedServers, time: StoryClock, kept: Kept
) -> None:
    time.at = scene.at
    raw = _written(number, scene, kept)
    print(_rule(scene.at, scene.told))
    before = len(kept.mails)
    await asyncio.to_thread(_hand_over, servers.smtp_port, scene.who, raw)
    await service.one_pass()
    for mail in kept.mails[before:]:
        if _is_news(mail.raw, kept):
            print(_shown(mail.raw))


def _written(number: int, scene: Scene, kept: Kept) -> bytes:
    if not scene.answers:
        return request(scene.who, DESK, scene.subject, scene.text, scene.at, f"demo-{number}")
    answered = kept.last(scene.answers, parseaddr(scene.who)[1])
    return reply(answered.raw, scene.who, scene.text, scene.at, f"demo-{number}")


def _hand_over(port: int, who: str, raw: bytes) -> None:
    with smtplib.SMTP(EmbeddedServers.host, port) as server:
        server.sendmail(parseaddr(who)[1], [read(raw).to[0].address], raw)


async def _ending(settings: Settings, letter: Path, mails: Path) -> str:
    path = register_path(settings)
    register = open_register(path, exclusive=False)
    office = hours(settings, printer_of(settings)).at(SCENES[-1].at)
    try:
        case = await register.read(lambda view: next(iter(view.cases())))
    finally:
        await register.close()
    counted = clock(case, office)
    assert case.dated is not None and counted.due is not None
    return "\n".join(
        [
            "=" * _WIDTH,
            f"Case {case.reference} is {case.state}: received on {with_weekday(case.received)}, due by "
            f"{with_weekday(counted.due)},",
            f"answered on {in_words(case.dated)}, working day {counted.days_used} of {counted.working_days}. "
            f"An internal review can be asked for until {in_words(review_by(case.dated, office))}.",
            "",
            f"The letter    {letter}",
            f"Every mail    {mails}",
            f"The register  {path}   (try: foibot --config {path.parent / 'foibot.toml'} case {case.reference})",
        ]
    )


async def _serve(settings: Settings, servers: EmbeddedServers) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    servers.now = now
    servers.catch_all = ANYBODY
    async with opened(settings) as service:
        print(_invitation(servers), flush=True)
        await service.run(stop)


def _invitation(servers: EmbeddedServers) -> str:
    today = with_weekday(now().astimezone(LONDON).date())
    mailboxes = "\n".join(f"    {address:34}{whose}" for address, whose in _MAILBOXES.items())
    return f"""
The desk stays open, and 2015 is over: here it is {today}, by this machine's clock.
Mail is dated and counted from today, and letters follow today's law; the marking “{_MARKING}” belonged to 2015.

Join in with any mail program:
    IMAP  {servers.host} port {servers.imap_port}, no encryption
    SMTP  {servers.host} port {servers.smtp_port}, no encryption, no login
    the password of each mailbox is “{PASSWORD}”:
{mailboxes}

Write to {DESK} from any address at all, say about potholes: the acknowledgement comes to {ANYBODY},
the prompt to the officer, who answers it by replying. Ctrl-C ends it."""


def _fresh(out: Path) -> Path:
    """The folder, without what an earlier demo left; a folder that holds anything else is left as it is."""
    folder = out.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        present = {path.name for path in folder.iterdir()}
        if present and (present - _MADE_BY_US or not _is_ours(folder / "foibot.toml")):
            raise BadSetup(f"--out {out}: the folder holds other things; name an empty or a new one")
        for name in present:
            path = folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
    except OSError as trouble:
        raise BadSetup(f"--out {out}: {trouble.strerror}; name an empty or a new folder") from None
    return folder


def _is_ours(configuration: Path) -> bool:
    return configuration.is_file() and configuration.read_bytes().startswith(_SIGNATURE.encode())


def _configured(folder: Path, servers: EmbeddedServers, marking: str) -> Settings:
    path = folder / "foibot.toml"
    filled = {"host": servers.host, "imap": servers.imap_port, "smtp": servers.smtp_port, "marking": marking}
    path.write_text(_SIGNATURE + _CONFIGURATION.format_map(filled))
    (folder / "password").write_text(PASSWORD + "\n")
    return load(path)


def _title(settings: Settings) -> str:
    return f"foibot's demo: {settings.authority.name} answers a request of 2015, by mail alone\n"


def _rule(at: datetime, told: str) -> str:
    return f"{'=' * _WIDTH}\n{at:%A} {in_words(at.date())}, {at:%H:%M}   {told}\n"


def _shown(raw: bytes) -> str:
    """A mail as a person would look at it, set in by a rule at the left."""
    mail = read(raw)
    lines = [f"{name}: {mail.header(name)}" for name in ("From", "To", "Subject")]
    if mail.attachments:
        lines.append(f"Attached: {', '.join(file.filename or 'a file' for file in mail.attachments)}")
    shown = "\n".join([*lines, "", _without_quoted(mail.text).strip()])
    return textwrap.indent(shown, "  | ", lambda line: True) + "\n"


def _is_news(raw: bytes, kept: Kept) -> bool:
    """Whether a mail is worth printing: of the digests, which are much alike, the first. All are left in the folder."""
    digests = [mail.raw for mail in kept.mails if read(mail.raw).header("X-FOIBot-Purpose") == "digest"]
    return raw not in digests or raw == digests[0]


def _without_quoted(text: str) -> str:
    return re.split(r"^-----Original Message-----\s*$", text, maxsplit=1, flags=re.MULTILINE)[0]


_CONFIGURATION = f"""\
[authority]
name = "Coventry City Council"
reference = "{{{{number}}}}"
reference_start = 20123993
[mailbox]
address = "{DESK}"
host = "{{host}}"
port = {{imap}}
security = "none"
username = "{DESK}"
password_file = "password"
received_by = ["{GATEWAY}"]
[smtp]
host = "{{host}}"
port = {{smtp}}
security = "none"
[staff]
team = ["{TEAM}"]
supervisors = ["{SUPERVISOR}"]
authentication = "authserv:{GATEWAY}"
[review]
days_to_ask = 40
address = [
    "Information Governance Team", "Council House", "21a Lower Ground Floor", "Earl Street", "Coventry", "CV1 5RR",
]
email = "infogov@example.gov.uk"
[letter]
marking = "{{marking}}"
[[service]]
name = "Children's Social Care"
directorate = "People Directorate"
head = "Yolanda Corden"
head_title = "Assistant Director"
head_email = "{HEAD}"
officer = "Jackie Rutherford"
officer_title = "Business Manager"
officer_email = "jackie.rutherford@example.gov.uk"
officer_phone = "024 7683 1196"
keywords = ["children in care", "looked after children", "child sexual exploitation", "social worker"]
address = ["Civic Centre 1", "Earl Street", "Coventry", "CV1 5RS"]
[[service]]
name = "Highways"
directorate = "Place Directorate"
officer = "Sam Okoro"
officer_email = "sam.okoro@example.gov.uk"
keywords = ["pothole", "street light", "pavement"]
address = ["Civic Centre 4", "Much Park Street", "Coventry", "CV1 2PY"]
"""
