"""What is written to people who owe something, to those above them, and to those who were told another date?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from foibot.casework import facts, notices, words
from foibot.casework.agenda import Kind, Move, Owed, moves
from foibot.casework.case import Case
from foibot.casework.chasers import Chased, DueChanged, Escalation, HoldingOffer, Reminder, Task
from foibot.casework.council import Role
from foibot.casework.covering import as_services_see, signs_of
from foibot.casework.deadline import answer_by, chase_by, clock, due, review_clock
from foibot.casework.decision import Ask, Mail, Office
from foibot.casework.facts import Recorded
from foibot.casework.letters import Asked, Purpose
from foibot.casework.placing import Prompt
from foibot.casework.restricted import may_see
from foibot.law.clock import Reckoning
from foibot.mail.addresses import subject_tag, with_tag

_LINE = 80  # characters of a question by which a case is told from others
_HOLDING = 5  # working days that a holding letter would ask for

Item = tuple[Case, Owed]


class Kept(msgspec.Struct, frozen=True):
    """What the register keeps of a case beside it: its prompts, the text of the request, and what happened, where that
    is asked for."""

    prompts: tuple[Prompt, ...] = ()
    text: str = ""
    history: tuple[Recorded, ...] = ()


def reminder(person: str, chased: Sequence[Item], kept: Mapping[str, Kept], office: Office) -> Mail:
    """One mail to one person about all that they owe, or that their people owe, the most pressing first."""
    ordered = sorted(chased, key=lambda item: (item[1].days_left, item[0].reference))
    items = tuple(item_of(case, found, kept[case.reference], office) for case, found in ordered)
    name = office.council.person(person).name
    alone = ordered[0][1].move.numbers if len(ordered) == 1 else ()
    if ordered[0][1].kind is Kind.REMINDER:
        letter: Reminder | Escalation = Reminder(name=name, today=office.today, items=items)
        purpose = Purpose.REMINDER
    else:
        people = tuple(_whose(found.move, office) for _, found in ordered)
        letter = Escalation(name=name, today=office.today, items=items, people=people)
        purpose = Purpose.ESCALATION
    return Mail(purpose=purpose, to=person, to_name=name, letter=letter, ask=Ask(questions=alone))


def nudge(case: Case, kept: Kept, office: Office) -> list[Mail]:
    """A reminder, out of turn, to everybody whose move it is."""
    return [
        reminder(person, [(case, _now(move, person, case, office))], {case.reference: kept}, office)
        for move in moves(case, office)
        for person in move.people
    ]


def holding_offer(case: Case, found: Owed, kept: Kept, office: Office) -> Mail:
    """The offer to tell the requester, before the day has come, that the answer will be late."""
    suggested = office.calendar.add_working_days(max(due(case, office), office.today), _HOLDING)
    letter = HoldingOffer(
        name=office.council.team_name,
        item=item_of(case, found, kept, office),
        ready=words.ready(case),
        suggested=suggested,
        waiting_for=_whose(found.move, office),
        act=words.act(case),
    )
    return Mail(
        purpose=Purpose.TRIAGE,  # it is for the team to decide; a reminder is one mail a day
        to=found.to,
        to_name=office.council.person(found.to).name,
        letter=letter,
        ask=Ask(questions=tuple(q.n for q in case.questions)),
    )


def due_changed(case: Case, people: Sequence[str], office: Office) -> tuple[facts.DueDateChanged, list[Mail]]:
    """The law's date is no longer what was told; the earlier of the two is what people are chased by."""
    now, told = due(case, office), case.told or due(case, office)
    changed = facts.DueDateChanged(told=told, now=now, calendar=office.calendar.version)
    mails = [
        Mail(
            purpose=Purpose.DUE_CHANGED,
            to=person,
            to_name=office.council.person(person).name,
            letter=DueChanged(
                name=office.council.person(person).name,
                reference=case.reference,
                told=told,
                now=now,
                why=_holidays_between(case, told, now, office),
            ),
            ask=Ask(questions=tuple(q.n for q in case.questions)),
        )
        for person in people
    ]
    return changed, mails


def needs_looking_after(case: Case, office: Office) -> bool:
    """Whether the case itself is owed something: see `looked_after`."""
    return next(looked_after(case, office), None) is not None


def looked_after(case: Case, office: Office) -> Iterator[tuple[str, Sequence[facts.Fact], Sequence[Mail]]]:
    """What a case is owed itself, each with the key under which it happens once, its facts and its mails."""
    dates = notices.lapse_dates(case, office)
    if dates is None:
        return
    warn_on, lapse_on = dates
    if office.today >= lapse_on:
        yield f"lapse {case.reference} {lapse_on.isoformat()}", *notices.lapse(case, office)
    elif office.today >= warn_on and case.lapse_warned is None:
        yield f"lapse warning {case.reference} {lapse_on.isoformat()}", *notices.lapse_warning(case, office)


def item_of(case: Case, found: Owed, kept: Kept, office: Office) -> Chased:
    """A case as a reminder shows it; whoever is not of the FOI team does not see who asked."""
    council, reckoning, by = office.council, _reckoning(case, found.move, office), _by(case, found.move, office)
    prompt = _prompt_of(found.to, kept.prompts)
    mark = prompt.mark if prompt else ""
    address = with_tag(council.mailbox, mark or case.reference.lower()) if council.plus_addressing else council.mailbox
    of_team = Role.TEAM in council.roles_of(found.to)
    seen = case if of_team else as_services_see(case, signs_of(case.requester, kept.text))
    shown = may_see(case, council, found.to)
    asked = tuple(Asked(q.n, q.text) for q in seen.questions) if shown else ()
    return Chased(
        reference=case.reference,
        task=found.move.task,
        line=_short(asked[0].text if asked else seen.subject) if shown else "",
        missing=tuple(question for question in asked if question.n in found.move.numbers),
        elsewhere=tuple(
            (q.n, council.person(q.officer).called if q.officer else council.team_name)
            for q in case.missing
            if shown and q.n not in found.move.numbers
        ),
        chase_by=by,
        due=reckoning.due or reckoning.basis.end,
        days_left=found.days_left,
        days_used=reckoning.days_used,
        period=reckoning.working_days,
        received=reckoning.basis.start,
        not_counted=_not_counted(office.today, by, office),
        wanted=answer_by(case, office) if found.move.task is Task.ANSWER else None,
        since=found.move.since,
        promised=max((later.until for later in case.later if later.officer in found.move.people), default=None),
        tag=subject_tag(case.reference, mark),
        reply_to=address,
    )


def _now(move: Move, person: str, case: Case, office: Office) -> Owed:
    by = _by(case, move, office)
    left = office.calendar.working_days_between(office.today, by) or -office.calendar.working_days_between(
        by, office.today
    )
    return Owed(key="", kind=Kind.REMINDER, to=person, move=move, rung="a supervisor asks", days_left=left)


def _reckoning(case: Case, move: Move, office: Office) -> Reckoning:
    review = review_clock(case, office) if move.task is Task.REVIEW else None
    return review or clock(case, office)


def _by(case: Case, move: Move, office: Office) -> date:
    if move.task is Task.REVIEW and (review := review_clock(case, office)) is not None:
        return review.due or review.basis.end
    return chase_by(case, office)


def _whose(move: Move, office: Office) -> str:
    return " or ".join(office.council.person(person).called for person in move.people)


def _prompt_of(person: str, prompts: Sequence[Prompt]) -> Prompt | None:
    """The newest prompt of theirs that can still be answered."""
    theirs = [p for p in prompts if p.person.casefold() == person.casefold() and not p.revoked]
    return max(theirs, key=lambda p: p.issued_at, default=None)


def _short(text: str) -> str:
    return text if len(text) <= _LINE else f"{text[:_LINE].rsplit(' ', 1)[0]} …"


def _not_counted(today: date, by: date, office: Office) -> tuple[tuple[date, str], ...]:
    """The weekdays after today and up to `by` on which some part of the UK has a bank holiday."""
    days = (today + timedelta(days=n) for n in range(1, (by - today).days + 1))
    found = ((day, office.calendar.holiday(day)) for day in days if day.weekday() < 5)
    return tuple((day, str(holiday)) for day, holiday in found if holiday is not None)


def _holidays_between(case: Case, told: date, now: date, office: Office) -> str:
    """Why a date moved though nothing happened to the request: the holidays of the count that the council added."""
    added = [
        f"{office.calendar.additions[day]} ({day:%-d %B %Y})"
        for day in sorted(office.calendar.additions)
        if case.received < day <= max(told, now)
    ]
    if now > told and added:
        return f"a bank holiday was proclaimed: {', '.join(added)}"
    return "a bank holiday was withdrawn" if now < told else "the bank holidays are now known otherwise"
