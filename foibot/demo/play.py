"""How is the demo played? Through the real service, real IMAP and real SMTP on loopback, under the story's clock."""

import asyncio
import re
import shutil
import signal
import smtplib
import textwrap
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from foibot.app import Service, hours, opened, printer_of, register_path
from foibot.casework.deadline import clock, review_by
from foibot.config import load
from foibot.demo.people import GATEWAY, reply, request
from foibot.demo.servers import Accepted, EmbeddedServers
from foibot.demo.story import DESK, OFFICER, REQUESTER, SCENES, SUPERVISOR, TEAM, Scene
from foibot.edges.clock import now
from foibot.edges.register import open_register
from foibot.errors import BadSetup
from foibot.law.dates import in_words, with_weekday
from foibot.settings import Settings

PASSWORD = "demo"
_WIDTH = 100
_MADE_BY_US = ("foibot.toml", "foibot.db", "foibot.db-wal", "foibot.db-shm", "foibot.db.lock", "password", "mails")


class StoryClock:
    """The time as the story tells it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at.astimezone(UTC)


async def play(out: Path, *, serve: bool) -> None:
    """Plays the story and leaves every mail, the letter and the register in `out`. Raises BadSetup where it cannot."""
    folder = _fresh(out)
    time = StoryClock(SCENES[0].at)
    accepted: list[Accepted] = []
    users = dict.fromkeys([DESK, TEAM, SUPERVISOR, *(parseaddr(p)[1] for p in (REQUESTER, OFFICER))], PASSWORD)
    async with EmbeddedServers(users, time, accepted.append) as servers:
        settings = _configured(folder, servers)
        print(_title(settings))
        async with opened(settings, time) as service:
            for number, scene in enumerate(SCENES, 1):
                await _play_scene(number, scene, service, servers, time, accepted)
            if not serve:
                await _close(settings, folder, accepted)
                return
            await _close(settings, folder, accepted, stays=True)
            await _serve(service, servers)


async def _play_scene(
    number: int, scene: Scene, service: Service, servers: EmbeddedServers, time: StoryClock, accepted: list[Accepted]
) -> None:
    time.at = scene.at
    raw = _written(number, scene, accepted)
    print(_rule(scene.at, scene.told))
    before = len(accepted)
    await asyncio.to_thread(_hand_over, servers.smtp_port, scene.who, _to(raw), raw)
    await service.one_pass()
    for mail in accepted[before:]:
        print(_shown(mail.raw))


def _written(number: int, scene: Scene, accepted: list[Accepted]) -> bytes:
    if not scene.answers:
        return request(scene.who, DESK, scene.subject, scene.text, scene.at, f"demo-{number}")
    address = parseaddr(scene.who)[1]
    theirs = [
        m.raw for m in accepted if address in m.envelope_to and _header(m.raw, "X-FOIBot-Purpose") == scene.answers
    ]
    return reply(theirs[-1], scene.who, scene.text, scene.at, f"demo-{number}")


def _hand_over(port: int, who: str, to: str, raw: bytes) -> None:
    with smtplib.SMTP(EmbeddedServers.host, port) as server:
        server.sendmail(parseaddr(who)[1], [to], raw)


async def _close(settings: Settings, folder: Path, accepted: list[Accepted], *, stays: bool = False) -> None:
    mails = folder / "mails"
    mails.mkdir()
    letter: Path | None = None
    for number, mail in enumerate(accepted, 1):
        purpose = _header(mail.raw, "X-FOIBot-Purpose") or "to the desk"
        (mails / f"{number:02} {purpose}.eml").write_bytes(mail.raw)
        if purpose == "response":
            letter = _keep_letter(mail.raw, folder)
    print(await _ending(settings, letter, mails))


def _keep_letter(raw: bytes, folder: Path) -> Path | None:
    for part in message_from_bytes(raw, policy=policy.default).iter_attachments():
        content = part.get_content()
        if part.get_content_type() == "application/pdf" and isinstance(content, bytes):
            path = folder / "response.pdf"
            path.write_bytes(content)
            return path
    return None


async def _ending(settings: Settings, letter: Path | None, mails: Path) -> str:
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


async def _serve(service: Service, servers: EmbeddedServers) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    print(_invitation(servers), flush=True)
    servers.now = now
    await service.run(stop)


def _invitation(servers: EmbeddedServers) -> str:
    people = "\n".join(f"    {address}" for address in servers.users)
    return f"""
The desk stays open. Join in with any mail program:
    IMAP  {servers.host} port {servers.imap_port}, no encryption
    SMTP  {servers.host} port {servers.smtp_port}, no encryption, no login
    the password of each mailbox is “{PASSWORD}”:
{people}
Write to {DESK} as anybody, and answer its prompts as the officer. Ctrl-C ends it."""


def _fresh(out: Path) -> Path:
    """The folder, without what an earlier demo left; nothing else is ever removed."""
    folder = out.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not (folder / "foibot.toml").exists():
        raise BadSetup(f"--out {out}: the folder holds other things; name an empty or a new one")
    for name in (*_MADE_BY_US, "response.pdf"):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return folder


def _configured(folder: Path, servers: EmbeddedServers) -> Settings:
    (folder / "password").write_text(PASSWORD + "\n")
    path = folder / "foibot.toml"
    path.write_text(_CONFIGURATION.format(host=servers.host, imap=servers.imap_port, smtp=servers.smtp_port))
    return load(path)


def _title(settings: Settings) -> str:
    return f"foibot's demo: {settings.authority.name} answers a request of 2015, by mail alone\n"


def _rule(at: datetime, told: str) -> str:
    return f"{'=' * _WIDTH}\n{at:%A} {in_words(at.date())}, {at:%H:%M}   {told}\n"


def _shown(raw: bytes) -> str:
    """A mail as a person would look at it, set in by a rule at the left."""
    mail = message_from_bytes(raw, policy=policy.default)
    body = mail.get_body(("plain",))
    text = str(body.get_content()) if body is not None else ""
    files = [part.get_filename() or "a file" for part in mail.iter_attachments()]
    lines = [f"From: {mail['From']}", f"To: {mail['To']}", f"Subject: {mail['Subject']}"]
    if files:
        lines.append(f"Attached: {', '.join(files)}")
    shown = "\n".join([*lines, "", _without_quoted(text).strip()])
    return textwrap.indent(shown, "  | ", lambda line: True) + "\n"


def _without_quoted(text: str) -> str:
    return re.split(r"^-----Original Message-----\s*$", text, maxsplit=1, flags=re.MULTILINE)[0]


def _to(raw: bytes) -> str:
    return parseaddr(_header(raw, "To"))[1]


def _header(raw: bytes, name: str) -> str:
    mail: EmailMessage = message_from_bytes(raw, policy=policy.default)
    return str(mail[name] or "")


_CONFIGURATION = f"""\
# Written by `foibot demo`: everything stays on this machine.
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
marking = "UNCLASSIFIED"
[[service]]
name = "Children's Social Care"
directorate = "People Directorate"
head = "Yolanda Corden"
head_title = "Assistant Director"
head_email = "yolanda.corden@example.gov.uk"
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
