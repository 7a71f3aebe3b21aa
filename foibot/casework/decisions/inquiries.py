"""What is done about lines that ask about cases rather than settle one: STATUS, LIST and NUDGE?

They can be written in reply to any mail of ours. Where that mail is about no single case, such as the morning's digest
or a reminder about several, nothing else can be. `RESCUE 57` is the FOI team's: it makes a case of message 57, which
was ignored (design property 12) or taken for a further mail on another case.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from foibot.casework import facts
from foibot.casework.agenda import moves
from foibot.casework.case import Case
from foibot.casework.chasers import CaseLine, Nudged, Status
from foibot.casework.commands import Command, ReadReply
from foibot.casework.council import Council, Role
from foibot.casework.deadline import chase_by, clock
from foibot.casework.decision import Ask, Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions import chasing
from foibot.casework.decisions.chasing import Kept
from foibot.casework.decisions.reply import answering
from foibot.casework.letters import Letter, Purpose
from foibot.casework.placing import Prompt
from foibot.casework.restricted import may_see
from foibot.casework.whom import services_like

_ANYBODY = ("STATUS", "LIST")
_MOST = 40  # lines of a list
_NOT_TO_RESCUE = "No message {} can be rescued; RESCUE takes the number that stands beside one in a mail of ours."
_NO_LIST = "“{}” is no list. LIST alone gives all; LIST overdue, LIST mine or LIST and a service's name fewer: {}."
_LISTS = {"all": "", "everything": "", "open": "", "late": "overdue", "my": "mine", "my cases": "mine"}
_LIST_SHOWS = "LIST shows the open ones with their references."
_NO_CASE = "This mail is about no single request; please reply to the request's own mail, or press its button."


class LookUp(msgspec.Struct, frozen=True):
    """How a decision finds what a line names: a case by what was written for its reference, what is kept of it, and
    every case on which something may be owed; whether a message, by its number, was ignored, and what becomes of it
    where it is a request after all."""

    case: Callable[[str], Case | None]
    kept: Callable[[str], Kept]
    standing: Callable[[], Iterable[Case]]
    can_be_rescued: Callable[[str], bool]
    rescued: Callable[[str], Decision]


def words_of(council: Council, address: str) -> tuple[str, ...]:
    """The words by which somebody may ask about cases; the FOI team's include the one that rescues a message."""
    nudge = ("NUDGE",) if _may_nudge(council, address) else ()
    rescue = ("RESCUE",) if Role.TEAM in council.roles_of(address) else ()
    return (*_ANYBODY, *nudge, *rescue)


def asks_only(read: ReadReply, words: Sequence[str]) -> bool:
    """Whether a reply does nothing but ask about cases, perhaps with a note for colleagues."""
    said = [command.word for command in read.commands if command.word != "NOTE"]
    return read.certain and bool(said) and all(word in words for word in said)


def references_meant(council: Council, written: str, year: int) -> tuple[str, ...]:
    """The references that `written` may stand for: itself, or its number under this year or the last."""
    said = written.strip().strip("[].,:")
    digits = said if said.isascii() and said.isdigit() and len(said) < 18 else ""
    if not digits:
        return (said,)
    return (said, *(council.reference.write(each, int(digits)) for each in (year, year - 1)))


def answer(
    read: ReadReply, prompt: Prompt, incoming: Incoming, office: Office, look: LookUp, case: Case | None = None
) -> Decision:
    """The answers to lines that ask about cases; `case` is the one that a line without a reference means."""
    sender = incoming.message.from_address
    words = words_of(office.council, sender)
    problems = [f"“{unclear.text[:80]}”: {unclear.because}" for unclear in (*read.ambiguous, *read.unclear)]
    if not asks_only(read, words) and not problems:
        problems = [_NO_CASE]
    answers: list[Mail] = []
    nudged: list[Decision] = []
    rescued = [command.text.strip(" .:#") for command in read.commands if command.word == "RESCUE"]
    problems += [_NOT_TO_RESCUE.format(said[:20]) for said in rescued if not look.can_be_rescued(said)]
    for command in read.commands if not problems else ():
        found = case if case is not None and not command.text.strip() else look.case(command.text)
        named = command.text.strip() or (case.reference if case is not None else "")
        if found is not None and not may_see(found, office.council, sender):
            found = None
        if command.word in {"RESCUE", "NOTE"}:
            continue
        if command.word == "LIST" and _list_meant(command.text, office.council) is None:
            problems.append(_NO_LIST.format(command.text.strip()[:60], _service_names(office.council)))
        elif command.word == "LIST":
            answers.append(_mail(_listed(command.text, sender, office, look), incoming, office))
        elif found is None or (command.word == "NUDGE" and not _may_nudge(office.council, sender, found)):
            problems.append(f"No request{' of yours' if found else ''} is called “{named[:60]}”. {_LIST_SHOWS}")
        elif command.word == "STATUS":
            answers.append(_mail(_status([found], found.reference, sender, office), incoming, office))
        else:
            nudged.append(_nudge(found, look.kept(found.reference), sender, office))
    if problems or nudged or rescued:
        nudged = [] if problems else [*nudged, *map(look.rescued, dict.fromkeys(rescued))]
        letter = Nudged(
            name=office.council.person(sender).name,
            reminded=tuple((part.case, part.because) for part in nudged),
            problems=tuple(problems),
            example=_example(read.commands, words, case, office),
        )
        answers = [_mail(letter, incoming, office), *([] if problems else answers)]
    notes = (command.text for command in read.commands if command.word == "NOTE" and case is not None and not problems)
    return Decision(
        disposition=Disposition.NOT_UNDERSTOOD if problems else Disposition.APPLIED,
        because=problems[0] if problems else "; ".join(f"{c.word} {c.text}".strip() for c in read.commands),
        case=case.reference if case else "",
        facts=tuple(map(facts.NoteMade, notes)),
        mails=tuple(answers),
        beside=tuple(nudged),
        mark=prompt.mark,
    )


def _may_nudge(council: Council, address: str, case: Case | None = None) -> bool:
    """Whether somebody may have others reminded, at all or of this case: supervisors and the FOI team of every one, the
    head of a service of those that ask their own people."""
    roles = council.roles_of(address)
    if roles & {Role.SUPERVISOR, Role.TEAM} or (case is None and Role.HEAD in roles):
        return True
    services = {q.service for q in case.questions} if case is not None else set()
    heads = (service.head for service in council.services if service.name in services)
    return any(head is not None and head.address.casefold() == address.casefold() for head in heads)


def _mail(letter: Letter, incoming: Incoming, office: Office) -> Mail:
    sender = incoming.message.from_address
    purpose = Purpose.STATUS if isinstance(letter, Status) else Purpose.CONFIRMATION
    return Mail(
        purpose=purpose,
        to=sender,
        to_name=office.council.person(sender).name,
        letter=letter,
        thread=answering(incoming),
        ask=Ask(),
    )


def _nudge(case: Case, kept: Kept, sender: str, office: Office) -> Decision:
    mails = chasing.nudge(case, kept, office)
    return Decision(
        disposition=Disposition.APPLIED,
        because=_reminded(case, office),
        case=case.reference,
        facts=tuple(facts.Reminded(mail.to, f"{sender} asks for it") for mail in mails),
        mails=tuple(mails),
    )


def _reminded(case: Case, office: Office) -> str:
    """Who was reminded of what, in words; or why nobody could be."""
    if people := _people(case, office):
        return f"{people} reminded just now"
    if case.closed_at is not None or case.released_at is not None:
        return "nothing is owed, since the letter has gone or the case is closed"
    return "it waits for the requester, so nobody was reminded"


def _people(case: Case, office: Office) -> str:
    """Whose move it is, by name."""
    people = [office.council.person(person).called for move in moves(case, office) for person in move.people]
    return " and ".join(dict.fromkeys(people))


def _listed(wanted: str, sender: str, office: Office, look: LookUp) -> Status:
    """Open cases, the most pressing first: all, the overdue, those that are the asker's move, or a service's."""
    what = _list_meant(wanted, office.council) or ""
    service = office.council.service(what)

    def is_meant(case: Case) -> bool:
        if not may_see(case, office.council, sender):
            return False
        if what == "overdue":
            return clock(case, office).state == "late"
        if what == "mine":
            return any(office.council.stands_for(sender, person) for m in moves(case, office) for person in m.people)
        return service is None or service.name in {q.service for q in case.questions} | {case.service}

    title = f"of {service.name}" if service else what if what in {"overdue", "mine"} else ""
    return _status([case for case in look.standing() if is_meant(case)], title, sender, office)


def _list_meant(wanted: str, council: Council) -> str | None:
    """What a list is to hold: "" for all, overdue, mine, or a service's name, which may be given in part; None where
    none of these is meant, or more than one could be."""
    what = " ".join(wanted.split()).strip(" :.,?").casefold()
    known = _LISTS.get(what, what)
    if known in {"", "overdue", "mine"} or council.service(known):
        return known
    alike = services_like(council, what)
    return alike[0].name if len(alike) == 1 else None


def _service_names(council: Council) -> str:
    return ", ".join(service.name for service in council.services) or "none"


def _status(cases: Sequence[Case], title: str, sender: str, office: Office) -> Status:
    ordered = sorted(cases, key=lambda case: (chase_by(case, office), case.reference))
    return Status(
        name=office.council.person(sender).name,
        title=title,
        lines=tuple(_line(case, office) for case in ordered[:_MOST]),
        more=len(ordered[_MOST:]),
    )


def _line(case: Case, office: Office) -> CaseLine:
    reckoning = clock(case, office)
    return CaseLine(
        reference=case.reference,
        state=case.state,
        service=case.service,
        due=reckoning.due,
        days_left=reckoning.days_left,
        is_open=case.open,
        missing=tuple(q.n for q in case.missing),
        questions=len(case.questions),
        people=_people(case, office),
        commissioner=case.commissioner,
    )


def _example(commands: Sequence[Command], words: Sequence[str], case: Case | None, office: Office) -> str:
    """A line that would work in place of these: about the case of the mail, if it is about one."""
    asked = next((command.word for command in commands if command.word in words), "")
    if asked == "LIST" or (asked and case is None):
        return "LIST overdue" if asked == "NUDGE" else "LIST"
    word = "NUDGE" if "NUDGE" in {asked or "NUDGE"} & set(words) else "STATUS"
    return f"{word} {case.reference if case is not None else office.council.reference.write(office.today.year, 123)}"
