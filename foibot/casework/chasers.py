"""Which mails remind people of what they owe, and which words does each of them need?"""

from datetime import date, timedelta
from enum import StrEnum

import msgspec

from foibot.casework.case import Case
from foibot.casework.deadline import clock, due
from foibot.casework.decision import Office
from foibot.casework.letters import Answered, Asked, Letter
from foibot.mail.addresses import subject_tag


class Task(StrEnum):
    """What somebody owes on a case."""

    ANSWER = "answer"  # questions without an outcome
    SUBMIT = "submit"  # everything is answered; the letter waits for SUBMIT
    ASSIGN = "assign"  # no service yet
    SETTLE = "settle"  # what an officer proposed waits for the FOI team's word
    DECIDE = "decide"  # the bot could not read or place it
    APPROVE = "approve"  # the letter waits for a yes
    REVIEW = "review"  # an internal review


class Chased(msgspec.Struct, frozen=True, kw_only=True):
    """One case in a reminder.

    `tag` and `reply_to` are those of the prompt that a line about this item answers; they are used where a mail tells
    of several cases, since a mail about one case is itself the prompt. `days_left` are working days from today, which
    is not counted, to `chase_by`, negative once late; `not_counted` the weekdays until then that are no working days,
    each with its holiday and part of the UK. `chase_by` is earlier than `due`, the law's date, where somebody was told
    an earlier one; `wanted` is the day that the council asked for, ahead of both.
    """

    reference: str
    task: Task
    line: str  # the case in one line, without the requester; "" where its reader may not be shown the case
    missing: tuple[Asked, ...]  # what this person still owes
    elsewhere: tuple[tuple[int, str], ...]  # other gaps: question number, and who is asked
    chase_by: date
    due: date
    days_left: int
    days_used: int
    period: int  # working days that the law gives
    received: date
    not_counted: tuple[tuple[date, str], ...]
    promised: date | None = None  # LATER: until when they said it would take
    wanted: date | None = None
    since: date | None = None  # from when it has been their move
    reminders: int = 0  # how often they have been reminded
    tag: str
    reply_to: str


class Reminder(Letter, frozen=True, kw_only=True):
    """To whoever owes something: one mail a day, however many cases; the most pressing first."""

    template = "reminder"
    name: str
    today: date
    items: tuple[Chased, ...]


class Escalation(Letter, frozen=True, kw_only=True):
    """To a head of service or the supervisors: cases on which their people were reminded in vain.

    `people` names for each item, in the same order, whose move it is; `since` and `reminders` of the items are theirs.
    """

    template = "escalation"
    name: str
    today: date
    items: tuple[Chased, ...]
    people: tuple[str, ...]


class HoldingOffer(Letter, frozen=True, kw_only=True):
    """To the FOI team, on day 18: a holding letter is ready, and one line sends it."""

    template = "holding_offer"
    name: str
    item: Chased
    ready: tuple[Answered, ...]  # what the holding letter would give the requester
    suggested: date  # until when the holding letter would promise the answer
    waiting_for: str  # whose move it is, in words
    act: str = ""  # as in the Response


class DueChanged(Letter, frozen=True, kw_only=True):
    """To everybody at the council who was told a due date: bank holidays have moved the law's date.

    `why` is a clause that can follow “because”. Chasing goes by the earlier of the two dates.
    """

    template = "due_changed"
    name: str
    reference: str
    told: date
    now: date
    why: str


class DiaryNote(Letter, frozen=True, kw_only=True):
    """To a colleague who gets no other mail about it: the day to answer by has moved, or nothing is owed any more."""

    template = "diary_note"
    reference: str
    name: str
    day: date | None  # None: nothing is theirs any more
    state: str


class CaseLine(msgspec.Struct, frozen=True, kw_only=True):
    """How one case stands, without who asked. `people` names whose move it is, "" where it is nobody's here."""

    reference: str
    state: str
    service: str
    due: date | None
    days_left: int
    is_open: bool
    missing: tuple[int, ...]
    questions: int
    people: str
    commissioner: str = ""  # under which reference the requester has complained to the Commissioner


class Status(Letter, frozen=True, kw_only=True):
    """To a member of staff who asked: how a case stands, or which cases are open. `title` names what was asked for."""

    template = "status"
    name: str
    title: str
    lines: tuple[CaseLine, ...]
    more: int


class Nudged(Letter, frozen=True, kw_only=True):
    """Back to a supervisor: who was reminded of which case, or what could not be understood."""

    template = "nudged"
    name: str
    reminded: tuple[tuple[str, str], ...]  # (reference, who was reminded, in words)
    problems: tuple[str, ...]
    example: str


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """One letter of each kind, about an invented case, for checks and previews."""
    reckoning, by = clock(case, office), due(case, office)
    item = Chased(
        reference=case.reference,
        task=Task.ANSWER,
        line=case.questions[0].text,
        missing=tuple(Asked(q.n, q.text) for q in case.missing),
        elsewhere=(),
        chase_by=by,
        due=by,
        days_left=reckoning.days_left,
        days_used=reckoning.days_used,
        period=reckoning.working_days,
        received=case.received,
        not_counted=(),
        since=case.received,
        reminders=2,
        tag=subject_tag(case.reference, "k7f3q9"),
        reply_to=office.council.mailbox,
    )
    later = by + timedelta(days=7)
    return (
        Reminder(name="Sam Okoro", today=office.today, items=(item,)),
        Reminder(name="Sam Okoro", today=office.today, items=(item, item)),
        Escalation(name="Pat Lee", today=office.today, items=(item,), people=("Sam Okoro",)),
        HoldingOffer(name="FOI Team", item=item, ready=_SAMPLE_READY, suggested=later, waiting_for="Sam Okoro"),
        DueChanged(name="Sam Okoro", reference=case.reference, told=by, now=later, why="a bank holiday was proclaimed"),
        DiaryNote(reference=case.reference, name="Sam Okoro", day=later, state=case.state),
        Status(name="Sam Okoro", title="mine", lines=(_sample_line(case.reference, by),) * 2, more=0),
        Nudged(
            name="Ada Field",
            reminded=((case.reference, "Sam Okoro reminded just now"),),
            problems=(),
            example=f"NUDGE {case.reference}",
        ),
    )


_SAMPLE_READY = (Answered(1, "How many claims were made?", "granted", "There were 214 claims."),)


def _sample_line(reference: str, due: date) -> CaseLine:
    return CaseLine(
        reference=reference,
        state="assigned",
        service="Highways",
        due=due,
        days_left=2,
        is_open=True,
        missing=(2,),
        questions=2,
        people="Sam Okoro",
    )
