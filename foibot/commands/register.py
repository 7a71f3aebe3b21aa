"""The register's commands: what it holds, read beside a working desk, and the few things that change it."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from typing import TypeVar

import msgspec

from foibot.app import hours, mailbox_settings, printer_of, refuse_lost_register, register_path
from foibot.casework.case import Case, State
from foibot.casework.deadline import clock
from foibot.casework.decision import Office
from foibot.casework.spent import Spent
from foibot.casework.spent import in_words as days_in_words
from foibot.casework.story import Json, summary
from foibot.desk.audit import case_story, message_story
from foibot.desk.post import Mode
from foibot.edges.clock import now
from foibot.edges.imap_mailbox import ImapMailbox
from foibot.edges.register import SqliteRegister, create, open_register, upgrade
from foibot.errors import AskPerson, BadSetup
from foibot.law.dates import with_weekday
from foibot.law.explain import explain as explain_clock
from foibot.ports import Pause, SealedLink, View
from foibot.settings import Settings

_TELLING = ("n", "outcome", "service", "officer", "to", "filename", "because")
_SEAL = re.compile("[0-9a-f]{4}-[0-9a-f]{4}")
T = TypeVar("T")


@asynccontextmanager
async def reading(settings: Settings) -> AsyncIterator[tuple[SqliteRegister, Office]]:
    """The register, read beside whoever works on it, and the office as it is now."""
    register = open_register(register_path(settings), exclusive=False)
    try:
        yield register, hours(settings, printer_of(settings)).at(now())
    finally:
        await register.close()


async def list_cases(settings: Settings, *, state: str, service: str, overdue: bool) -> list[Json]:
    """The contract's list of cases. Raises BadSetup for a state or a service that there is none of."""
    if state and state not in set(State):
        raise BadSetup(f"--state: “{state}” is no state; the states are {', '.join(State)}")
    if service:
        meant = settings.council().service(service)
        if meant is None:
            names = ", ".join(section.name for section in settings.service)
            raise BadSetup(f"--service: “{service}” is no service of the configuration, which has {names}")
        service = meant.name
    async with reading(settings) as (register, office):

        def read(view: View) -> list[Json]:
            found = (case for case in view.cases(state=state, service=service))
            return [summary(case, office) for case in found if not overdue or _is_overdue(case, office)]

        return await register.read(read)


async def one_case(settings: Settings, reference: str) -> dict[str, Json]:
    """The story of one case. Raises AskPerson where there is none."""
    async with reading(settings) as (register, office):
        return await register.read(lambda view: case_story(view, _case(view, reference), office, _mode(settings)))


async def explain(settings: Settings, what: str) -> str:
    """A case's story and clock, or a message's fate, in words. Raises AskPerson where the register knows neither."""
    async with reading(settings) as (register, office):

        def read(view: View) -> str:
            case = view.case(what)
            if case is None:
                return message_story(view, what, office, _mode(settings))
            told = f"{case.received_evidence}.\n\n{explain_clock(clock(case, office))}"
            return f"{story_in_words(case_story(view, case, office, _mode(settings)))}\n\nReceived by {told}"

        return await register.read(read)


async def set_pause(settings: Settings, reach: str, why: str) -> str:
    """Stops sending as far as `reach` says ("outside", "all") or lets it go on (""); returns what to tell."""
    register = open_register(register_path(settings), exclusive=False)
    try:
        await register.write(lambda work: work.set_pause(Pause(reach, by="the operator", at=now(), why=why)))
        waiting = await register.read(lambda view: len(view.outbox("waiting")))
    finally:
        await register.close()
    if not reach:
        return f"Mail leaves again with the next pass; {waiting} waiting."
    whom = "No mail leaves" if reach == "all" else "No mail leaves to anybody outside the roster"
    return f"{whom} until `foibot resume`; mail is still taken in and clocks run. {waiting} waiting."


async def verified(settings: Settings, seal: str = "") -> tuple[dict[str, Json], str, bool]:
    """What `foibot verify` found, as JSON and in words, and whether the register is sound. With a `seal` that foibot
    printed earlier, also whether the chain still has the link with it. Raises BadSetup where it is no seal."""
    seal = seal.strip().lower()
    if seal and not _SEAL.fullmatch(seal):
        raise BadSetup(f"--seal: “{seal}” is no seal; a digest prints one as 4f1c-92ab")
    register = open_register(register_path(settings), exclusive=False)
    try:
        report = await register.read(lambda view: view.verify(seal))
    finally:
        await register.close()
    document = {"sound": not report.findings, **msgspec.to_builtins(report)}
    told = "".join(f"\n{_of_seal(seal, link)}" for link in report.sealed)
    if not report.findings:
        counted = f"{report.links} links, {report.cases} cases, {report.arrivals} messages in, {report.mails} out"
        return document, f"Nothing was altered and nothing is missing: {counted}. Seal {report.seal}.{told}", True
    lines = "\n".join(f"- {finding.where}: {finding.sentence}" for finding in report.findings)
    return document, f"The register is not as foibot wrote it:\n{lines}{told}", False


def _of_seal(seal: str, link: SealedLink) -> str:
    if not link.seq:
        return f"Seal {seal} is that of a register in which nothing stands yet."
    return f"Seal {seal} is that of link {link.seq}, written at {link.at}."


def upgrade_register(settings: Settings, *, new: bool) -> str:
    """Brings the register to the present schema, or makes a new one."""
    path = register_path(settings)
    if path.exists():
        backup = upgrade(path)
        return f"{path} was brought up; as it was it stays at {backup}." if backup else f"{path} needed nothing."
    if not new:
        asyncio.run(_refuse_if_lost(settings))
    create(path)
    return f"{path} was made."


async def _refuse_if_lost(settings: Settings) -> None:
    mailbox = ImapMailbox(mailbox_settings(settings))
    try:
        await mailbox.open()
        await refuse_lost_register(mailbox, register_path(settings))
    finally:
        await mailbox.close()


def table_of(found: Sequence[Json]) -> str:
    """A list of cases as a table for a terminal."""
    if not found:
        return "No cases."
    rows = [("reference", "state", "received", "due", "left", "service")]
    for case in found:
        assert isinstance(case, dict) and isinstance(case["clock"], dict)
        rows.append(
            (
                str(case["reference"]),
                str(case["state"]),
                str(case["received"]),
                str(case["due"] or "stopped"),
                str(case["clock"]["days_left"]),
                str(case["service"] or ""),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def story_in_words(story: dict[str, Json]) -> str:
    """A case's story for a terminal: how it stands, what happened, which mails went to and fro."""
    due = story["due"]
    stands = f"due {with_weekday(date.fromisoformat(str(due)))}" if due else "the clock is stopped"
    clock_now, requester = story["clock"], story["requester"]
    assert isinstance(clock_now, dict) and isinstance(requester, dict)
    lines = [
        f"{story['reference']}: {story['state']}, {stands}; working day {clock_now['days_used']} of {clock_now['of']}",
        f"  requester  {requester['name']} <{requester['address']}>",
        f"  subject    {story['subject']}",
        f"  service    {story['service'] or 'none yet'}",
    ]
    if story["late_reason"]:
        lines.append(f"  why late   {story['late_reason']}")
    if story["where_the_days_went"]:
        went = msgspec.convert(story["where_the_days_went"], Spent)
        lines.append(f"  Where the days went: {days_in_words(went, str(story['service'] or ''))}")
    questions, events, messages = story["questions"], story["events"], story["messages"]
    assert isinstance(questions, list) and isinstance(events, list) and isinstance(messages, list)
    for question in questions:
        assert isinstance(question, dict)
        lines.append(f"  question {question['n']} ({question['outcome'] or 'no answer yet'}): {question['text']}")
    lines.append("")
    for event in events:
        assert isinstance(event, dict)
        lines.append(f"  {event['at']}  {event['name']}{_told(event['data'])} by {event['by']}")
    lines.append("")
    for mail in messages:
        assert isinstance(mail, dict)
        way = f"from {mail['from']}" if mail["direction"] == "in" else f"{mail['purpose']} to {mail['to']}"
        lines.append(f"  {mail['at']}  {mail['direction']:<3}  {way}: {mail['disposition']}")
    return "\n".join(lines)


def _told(data: Json) -> str:
    """What a person wants to know of a fact beside its name: about which question, to whom, which file."""
    if not isinstance(data, dict):
        return ""
    said = [str(data[key]) for key in _TELLING if data.get(key)]
    return f" ({', '.join(said)})" if said else ""


def _case(view: View, reference: str) -> Case:
    case = view.case(reference)
    if case is None:
        raise AskPerson(f"the register holds no case {reference}; `foibot cases` lists those it holds")
    return case


def _mode(settings: Settings) -> Mode:
    return Mode(settings.despatch.mode)


def _is_overdue(case: Case, office: Office) -> bool:
    return case.open and clock(case, office).state == "late"
