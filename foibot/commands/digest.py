"""`foibot digest`: the digests of a day as mail files, to look at; nothing is sent and no mark is issued."""

import asyncio
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from msgspec.structs import replace

from foibot.app import hours, letterbox, printer_of, register_path
from foibot.casework.decision import Mail, Office
from foibot.desk.house import morning
from foibot.desk.post import Post
from foibot.edges.clock import now
from foibot.edges.printer import Printer
from foibot.edges.register import open_register
from foibot.edges.tokens import SecretTokens
from foibot.errors import BadSetup
from foibot.reports.mails import digest_mails
from foibot.settings import Settings


def write_digests(settings: Settings, day: date | None, out: Path) -> str:
    """Writes the digests of a day (today's where None) into a folder, which is made where it is missing: each as .eml,
    and its text and HTML beside it. Returns what to tell. Raises BadSetup where they cannot be written."""
    printer = printer_of(settings)
    office = office_on(day, hours(settings, printer).at(now()))
    mails = asyncio.run(_mails(settings, office))
    post = Post(letterbox(settings), printer, SecretTokens())
    try:
        out.mkdir(parents=True, exist_ok=True)
        told = [_written(out, mail, post, printer, office) for mail in mails]
    except OSError as trouble:
        raise BadSetup(f"{out}: the digests cannot be written: {trouble.strerror}") from trouble
    return "\n".join(told) or "Nobody is to have a digest: [staff] names no supervisors, and no head has an open case."


def office_on(day: date | None, office: Office) -> Office:
    """The office on a day, at the hour of the morning's work; as it is now where no day is given."""
    if day is None:
        return office
    council = office.council
    return replace(office, now=datetime.combine(day, time(council.ladder.hour), council.zone).astimezone(UTC))


async def _mails(settings: Settings, office: Office) -> tuple[Mail, ...]:
    register = open_register(register_path(settings), exclusive=False)
    try:
        read = await register.read(lambda view: morning(view, office))
    finally:
        await register.close()
    return digest_mails(read.open_cases, read.closed_cases, read.house, office)


def _written(out: Path, mail: Mail, post: Post, printer: Printer, office: Office) -> str:
    """Writes one digest three ways; returns the line that tells of it."""
    document, raw = post.drafted(mail, office)
    name = f"digest-{office.today.isoformat()}-{mail.to}"
    html = printer.html(document, mail.dates, office.council.mailbox, "")
    (out / f"{name}.eml").write_bytes(raw)
    (out / f"{name}.txt").write_text(printer.text(document, mail.dates), encoding="utf-8")
    (out / f"{name}.html").write_text(with_pictures(html, printer.pictures(document)), encoding="utf-8")
    return f"{out / name}.eml  {document.subject}"


def with_pictures(html: str, pictures: Mapping[str, bytes]) -> str:
    """A page that shows its pictures by itself, outside the mail that they would come with."""
    for content_id, png in pictures.items():
        html = html.replace(f"cid:{content_id}", f"data:image/png;base64,{b64encode(png).decode()}")
    return html
