"""Which entry belongs in a colleague's calendar for the answer that a case wants of them?"""

import hashlib
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from foibot.casework.case import Case
from foibot.casework.chasers import DiaryNote
from foibot.casework.council import Person
from foibot.casework.deadline import answer_by, chase_by
from foibot.casework.decision import Ask, Attached, Mail, Office
from foibot.casework.letters import Purpose
from foibot.mail import calendar
from foibot.mail.addresses import Address

FILENAME = "answer-by.ics"


def diary_entry(case: Case, person: Person, office: Office, tag: str) -> Attached:
    """The file for `person` that sets the day to answer a case by, moves it, or takes it out; goes with a mail to them.

    It takes the entry out where nothing of the case is theirs any more: it was answered, withdrawn, has lapsed, or was
    passed on. `tag` (`[REF mark]`) is that of a prompt of theirs that an answer can name, "" where they have none yet.
    The entry's UID is that of this case and person for ever; its number rises with the facts of the case, so that the
    newer file always wins. Nothing in it tells who asks, or about what: calendars are often shared.
    """
    over = not _owed_by(case, person)
    return Attached(
        filename=FILENAME,
        content_type=calendar.CANCELLED if over else calendar.PUBLISHED,
        content=calendar.entry(
            uid=_uid(case, person, office),
            sequence=case.last_seq,
            day=wanted_by(case, office),
            title=f"{case.reference}: answer by today",
            description=_description(case, person, office, tag, over),
            organiser=Address(office.council.team_name, office.council.mailbox),
            attendee=Address(person.name, person.address),
            stamp=office.now,
            cancelled=over,
        ),
    )


def kept_up(before: Case | None, after: Case | None, mails: Sequence[Mail], office: Office) -> tuple[Mail, ...]:
    """The mails of a decision, with a file for the calendar of each colleague for whom it has set, moved or ended the
    day to answer by. It goes with a mail that they are sent anyway; else they are sent a line of their own.

    `before` and `after` are the case without and with what was decided.
    """
    if after is None:
        return tuple(mails)
    kept = list(mails)
    for address in _colleagues(before, after):
        person = office.council.person(address)
        was, now = _day_of(before, person, office), _day_of(after, person, office)
        if was == now:
            continue
        entry = diary_entry(after, person, office, tag="")
        theirs = next((n for n, mail in enumerate(kept) if mail.to.casefold() == address), None)
        if theirs is not None:
            kept[theirs] = replace(kept[theirs], attached=(*kept[theirs].attached, entry))
        else:
            kept.append(_note(before, after, person, now, entry))
    return tuple(kept)


def _colleagues(before: Case | None, after: Case) -> list[str]:
    asked = (
        address for case in (before, after) if case for address in (case.officer, *(q.officer for q in case.questions))
    )
    return list(dict.fromkeys(address.casefold() for address in asked if address))


def _day_of(case: Case | None, person: Person, office: Office) -> date | None:
    """The day in somebody's calendar; None where nothing of the case is theirs."""
    if case is None or not _owed_by(case, person):
        return None
    return wanted_by(case, office)


def _note(before: Case | None, case: Case, person: Person, day: date | None, entry: Attached) -> Mail:
    letter = DiaryNote(reference=case.reference, name=person.name, day=day, state=_ended(before, case, person))
    return Mail(
        purpose=Purpose.STATUS, to=person.address, to_name=person.name, letter=letter, ask=Ask(), attached=(entry,)
    )


def _ended(before: Case | None, case: Case, person: Person) -> str:
    """Why nothing of a case is somebody's any more: its state where it is over; or that it goes on as part of another,
    its letter is on its way, their questions have left it, are a colleague's now, or have all been answered."""
    if case.outcome == "merged":
        return "merged"
    if case.closed_at is not None or case.responded_at is not None:
        return case.state
    if case.released_at is not None:
        return "sent"
    address = person.address.casefold()
    theirs = {q.text for q in before.missing if q.officer.casefold() == address} if before is not None else set()
    if theirs and theirs.isdisjoint({q.text for q in case.questions}):
        return "split off"
    return "answered" if any(q.officer.casefold() == address for q in case.questions) else "taken over"


def wanted_by(case: Case, office: Office) -> date:
    """The day that an officer is to work to: the council's own, and once that is past the law's or what was told."""
    own = answer_by(case, office)
    return own if own >= office.today else chase_by(case, office)


def _owed_by(case: Case, person: Person) -> bool:
    """Whoever leads owes the letter to the end; anybody else only their own answers."""
    address = person.address.casefold()
    return case.open and (
        case.officer.casefold() == address or any(q.officer.casefold() == address for q in case.missing)
    )


def _uid(case: Case, person: Person, office: Office) -> str:
    who = hashlib.sha256(f"{case.reference} {person.address.casefold()}".encode()).hexdigest()
    return f"answer-by-{who[:32]}@{office.council.mailbox.rpartition('@')[2]}"


def _description(case: Case, person: Person, office: Office, tag: str, over: bool) -> str:
    if over:
        return f"Nothing more is wanted of you on {case.reference}. Thank you."
    theirs = [q.n for q in case.missing if q.officer.casefold() == person.address.casefold()]
    typed = f"Type each answer after its number, such as {theirs[0]}:" if theirs else "Reply SUBMIT to the letter"
    where = f", or write to {office.council.mailbox} under the subject {tag}" if tag else ""
    lines = (
        f"Reply to our mail about {case.reference}{where}.",
        f"{typed}. NOT HELD, REASSIGN: and LATER: work too; HELP lists what you can write.",
        tag,
    )
    return "\n".join(filter(None, lines))
