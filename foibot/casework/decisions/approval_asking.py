"""How is somebody asked to approve a letter, and what are they shown of it?

Whoever is not of the FOI team sees the letter as the services see a case: who asked is covered. What their yes binds is
the letter itself, its files and its recipient (design property 9).
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import msgspec

from foibot.casework import facts, words
from foibot.casework.approvals import ApprovalRequest, Change, Returned, Waiting
from foibot.casework.approvers import (
    approvers_of,
    asked_now,
    deputy_for,
    deputy_left,
    hands_in,
    is_deserted,
    may_not_approve,
    named,
    on_behalf_of,
)
from foibot.casework.blocks import Document
from foibot.casework.case import Case, Question
from foibot.casework.council import Role
from foibot.casework.covering import as_services_see, signs_of
from foibot.casework.deadline import chase_by, due
from foibot.casework.decision import Ask, Attached, Cabinet, Mail, Office, Thread
from foibot.casework.decisions.sending import Ready, ready
from foibot.casework.facts import Fact, Recorded
from foibot.casework.letters import Purpose
from foibot.casework.moves import fold, foresee
from foibot.casework.reversible import taken_back
from foibot.law.dates import in_words
from foibot.mail.addresses import same_address

_ANOTHER_RECIPIENT = "It goes to another name or address now."
_OUTCOMES = {
    "granted": "",
    "not held": "Not held. ",
    "published": "Published already. ",
    "future": "To be published. ",
    "withheld": "Withheld. ",
    "partly": "Withheld in part. ",
    "neither": "Neither confirmed nor denied. ",
    "refused": "Refused. ",
}


class File(msgspec.Struct, frozen=True, kw_only=True):
    """What is on file about a case, for whoever is asked to approve its letter: its facts so far, the text of the
    request, and all cases that wait for an approval."""

    history: Sequence[Recorded]
    request_text: str
    unapproved: Sequence[Case]


class Showing(msgspec.Struct, frozen=True, kw_only=True):
    """How a letter comes to its approver: `notes` are the submitter's words beside it, `instead` says why an approval
    was not carried out, `why_you` why it comes to them, `thread` what it answers."""

    notes: tuple[str, ...] = ()
    instead: str = ""
    why_you: str = ""
    thread: Thread = Thread()


def file_of(case: Case, cabinet: Cabinet, request_text: str) -> File:
    """What the register has of a case."""
    return File(
        history=cabinet.history(case.reference), request_text=request_text, unapproved=tuple(cabinet.unapproved())
    )


def asked(
    case: Case, letter: Ready, people: Sequence[str], submitted_by: str, file: File, office: Office, showing: Showing
) -> tuple[list[Fact], list[Mail]]:
    """Asks these people to approve the letter: facts, and a mail to each of them."""
    happened: list[Fact] = [
        facts.ApprovalAsked(approver=person, digest=letter.digest, submitted_by=submitted_by) for person in people
    ]
    after = foresee(case, case.reference, happened, office.now)
    return happened, [request(after, letter, person, file, office, showing) for person in people]


def request(case: Case, letter: Ready, person: str, file: File, office: Office, showing: Showing) -> Mail:
    """The mail that shows an approver the letter which waits for them."""
    council, by = office.council, chase_by(case, office)
    seen = as_seen_by(person, case, file, office)
    before = _last_seen(person, case, file, office)
    submitter = case.approval.submitted_by if case.approval else ""
    shown = letter_for(person, case, letter, file, office)
    others = [other for other in asked_now(case, council) if not same_address(other, person)]
    approval = ApprovalRequest(
        reference=case.reference,
        name=council.person(person).name,
        submitted_by="" if same_address(submitter, person) else named([submitter], council),
        by=by,
        due=due(case, office),
        days_left=_days_left(case, office),
        seen_before=before is not None,
        unchanged=any(_asks(r, person, letter.digest) for r in file.history),
        changes=changes(before, seen) if before is not None else (),
        other_changes=_and_recipient(_other_changes(before, seen), person, case, file) if before is not None else (),
        returned=_returned(person, file, office),
        notes=showing.notes,
        covered=Role.TEAM not in council.roles_of(person),
        files=tuple(file.filename for file in case.going),
        waiting=waiting_for(person, case, file.unapproved, office),
        numbers=tuple(q.n for q in case.questions),
        others=named(others, council) if others else "",
        instead=showing.instead,
        why_you=showing.why_you or _for_whom(case, person, office),
        letter=shown.blocks,
    )
    return Mail(
        purpose=Purpose.APPROVAL,
        to=person,
        to_name=council.person(person).name,
        letter=approval,
        dates=words.dates_of(office.today, office),
        thread=showing.thread,
        ask=Ask(questions=approval.numbers, digest=letter.digest),
        attached=(
            Attached(file=case.letter)
            if case.letter
            else Attached(document=shown, filename=f"{case.reference} for approval.pdf"),
            *(Attached(file=one) for one in case.going),
        ),
    )


def letter_for(person: str, case: Case, letter: Ready, file: File, office: Office) -> Document:
    """The letter as somebody may see it."""
    if Role.TEAM in office.council.roles_of(person):
        return letter.document
    return ready(as_seen_by(person, case, file, office), office).document


def as_seen_by(person: str, case: Case, file: File, office: Office) -> Case:
    """The case as somebody may see it: only the FOI team knows who asked."""
    if Role.TEAM in office.council.roles_of(person):
        return case
    return as_services_see(case, signs_of(case.requester, file.request_text))


def changes(before: Case, after: Case) -> tuple[Change, ...]:
    """What the letter of a case says otherwise than before, question by question."""
    was, now = ({q.n: q for q in case.questions} for case in (before, after))
    return tuple(
        Change(n, (now.get(n) or was[n]).text, _said(was.get(n)), _said(now.get(n)))
        for n in sorted({*was, *now})
        if _said(was.get(n)) != _said(now.get(n))
    )


def _said(question: Question | None) -> str:
    """What the letter says under a question, in short."""
    if question is None or question.outcome is None:
        return ""
    cited = f"Under {', '.join(question.exemptions)}. " if question.exemptions else ""
    parts = (
        f"{reason.part.capitalize()}{f' ({reason.section})' * bool(reason.section)}: {reason.text}"
        for reason in question.reasons
    )
    said = [f"{_OUTCOMES.get(question.outcome, '')}{cited}{question.answer}".strip(), *parts]
    return "\n\n".join(part for part in said if part)


def _other_changes(before: Case, after: Case) -> tuple[str, ...]:
    """What else is another than before, a sentence each."""
    was, now = ({file.filename: file.sha256 for file in case.going} for case in (before, after))
    found = [f"{name} does not go with it any more." for name in was if name not in now]
    found += [f"{name} goes with it now." for name in now if name not in was]
    found += [f"{name} is another file now." for name in now if was.get(name, now[name]) != now[name]]
    if before.requester != after.requester:
        found.append(_ANOTHER_RECIPIENT)
    if (before.service, before.officer) != (after.service, after.officer):
        found.append("It names another service or officer now.")
    if before.regime != after.regime:
        found.append("It is written under another law now.")
    if before.letter != after.letter:
        found.append("The letter itself is another file now, or is made of the answers again.")
    if [(q.n, q.text) for q in before.questions] != [(q.n, q.text) for q in after.questions]:
        found.append("The questions are put in other words now, or are others.")
    return tuple(found)


def _and_recipient(found: tuple[str, ...], person: str, case: Case, file: File) -> tuple[str, ...]:
    """The changes with that of the recipient, which is said also to whoever may not see who it is."""
    before = _when_last_asked(person, file)
    moved = before is not None and before.requester != case.requester
    return tuple(dict.fromkeys((*found, *([_ANOTHER_RECIPIENT] if moved else []))))


def _when_last_asked(person: str, file: File) -> Case | None:
    """The case as it was when somebody was last asked to approve its letter; None where they never were."""
    asked_at = [r.seq for r in file.history if _asks(r, person)]
    return fold(record for record in file.history if record.seq <= asked_at[-1]) if asked_at else None


def _last_seen(person: str, case: Case, file: File, office: Office) -> Case | None:
    """The case as it was when somebody was last asked to approve its letter, as they may see it; None where never."""
    before = _when_last_asked(person, file)
    return as_seen_by(person, _comparable(before, case), file, office) if before is not None else None


def _comparable(before: Case, now: Case) -> Case:
    """The earlier case with all that its letter does not show as it is now."""
    return msgspec.structs.replace(
        now,
        questions=before.questions,
        files=before.files,
        requester=before.requester,
        service=before.service,
        officer=before.officer,
        regime=before.regime,
        letter=before.letter,
    )


def _asks(record: Recorded, person: str, digest: str = "") -> bool:
    """Whether a fact asked somebody for their approval, of any letter or of this one."""
    fact = record.fact
    return isinstance(fact, facts.ApprovalAsked) and same_address(fact.approver, person) and digest in {"", fact.digest}


def _returned(person: str, file: File, office: Office) -> tuple[Returned, ...]:
    """How the letter was sent back, and why, since somebody was last asked to approve it."""
    since = max((r.seq for r in file.history if _asks(r, person)), default=0)
    undone = taken_back(file.history)
    return tuple(
        Returned(
            "you" if same_address(r.by, person) else named([r.by], office.council),
            r.at.astimezone(office.council.zone).date(),
            r.fact.why,
        )
        for r in file.history
        if r.seq > since and r.seq not in undone and isinstance(r.fact, facts.LetterRejected)
    )


def _for_whom(case: Case, person: str, office: Office) -> str:
    head = on_behalf_of(case, office.council, person)
    return f"You are asked as the deputy of {office.council.person(head).called}." if head else ""


def waiting_for(person: str, but: Case, unapproved: Sequence[Case], office: Office) -> tuple[Waiting, ...]:
    """The other letters that wait for the same approver, the most pressing first."""

    def theirs() -> Iterator[Waiting]:
        for case in unapproved:
            is_theirs = any(same_address(person, asked) for asked in asked_now(case, office.council))
            if is_theirs and case.approval and case.reference != but.reference and not case.released_at:
                since = case.approval.asked_at.astimezone(office.council.zone).date()
                yield Waiting(case.reference, since, chase_by(case, office), _days_left(case, office))

    return tuple(sorted(theirs(), key=lambda one: (one.by, one.reference)))


def _days_left(case: Case, office: Office) -> int:
    by, calendar = chase_by(case, office), office.calendar
    return calendar.working_days_between(office.today, by) - calendar.working_days_between(by, office.today)


def wants_another(case: Case, office: Office) -> bool:
    """Whether somebody else has to be asked this morning: whoever was is silent, or has left the roster."""
    return bool(deputy_for(case, office)) or is_deserted(case, office.council)


def another_asked(case: Case, file: File, office: Office) -> tuple[Sequence[Fact], Sequence[Mail]]:
    """Asks the deputy beside a silent head; or, where whoever was asked can approve nothing any more, the next in line.
    Nobody, where the only one who is left had a hand in the answer."""
    council, approval = office.council, case.approval
    if approval is None:
        return (), ()
    barred = hands_in(council, file.history, approval.submitted_by)
    deputy = deputy_for(case, office)
    people: tuple[str, ...] = (deputy,) if deputy and not may_not_approve(council, deputy, barred) else ()
    if deputy:
        silent = named(asked_now(case, council), council)
        why = f"{silent} was asked first and has not answered yet; the first of you to answer decides."
    else:
        people, why = approvers_of(case, council, barred)
    letter = ready(case, office)
    return asked(case, letter, people, approval.submitted_by, file, office, Showing(why_you=why))


def deputy_asked(
    case: Case, is_away: Callable[[str], bool], until: date | None, file: File, office: Office
) -> tuple[Sequence[Fact], Sequence[Mail]]:
    """Asks the deputy at once where a letter waits for nobody but those who are away, the head among them, as far as
    known until a day. Nobody, where the deputy is away too or had a hand in the answer: the morning finds the next."""
    council, approval = office.council, case.approval
    deputy, waits_for = deputy_left(case, council), asked_now(case, council)
    if not deputy or approval is None or is_away(deputy) or not all(map(is_away, waits_for)):
        return (), ()
    if may_not_approve(council, deputy, hands_in(council, file.history, approval.submitted_by)):
        return (), ()
    back = f" until {in_words(until)}" if until else ""
    why = f"{named(waits_for, council)} was asked first and is away{back}; the first of you to answer decides."
    return asked(case, ready(case, office), (deputy,), approval.submitted_by, file, office, Showing(why_you=why))
