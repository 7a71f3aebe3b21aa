"""Reminders and what belongs to them, in words of our own, for the tests of the printer."""

from datetime import date, timedelta

from msgspec.structs import replace

from foibot.casework.chasers import (
    CaseLine,
    Chased,
    DiaryNote,
    DueChanged,
    Escalation,
    HoldingOffer,
    Nudged,
    Reminder,
    Status,
    Task,
)
from foibot.casework.letters import Answered, Asked, Letter
from tests.edges.samples import FOIA, HOW_MANY, HOW_MUCH

THURSDAY = date(2026, 11, 26)
ST_ANDREW = (date(2026, 11, 30), "St Andrew's Day, in Scotland")

ITEM = Chased(
    reference="FOI-2026-00123",
    task=Task.ANSWER,
    line=HOW_MANY,
    missing=(Asked(2, HOW_MUCH),),
    elsewhere=((3, "Ali Shah"),),
    chase_by=date(2026, 12, 1),
    due=date(2026, 12, 1),
    days_left=2,
    days_used=18,
    period=20,
    received=date(2026, 11, 2),
    not_counted=(ST_ANDREW,),
    tag="[FOI-2026-00123 k7f3q9]",
    reply_to="foi+k7f3q9@example.gov.uk",
    since=date(2026, 11, 2),
    reminders=3,
)
LATE = replace(ITEM, days_left=-3, days_used=23, not_counted=())


def _other(number: int, mark: str, **changed: object) -> Chased:
    reference = f"FOI-2026-{number:05d}"
    return replace(
        ITEM, reference=reference, tag=f"[{reference} {mark}]", reply_to=f"foi+{mark}@example.gov.uk", **changed
    )


PLAYGROUNDS = _other(
    98,
    "m2x8dd",
    line="How many playgrounds were inspected in each year since 2020?",
    missing=(
        Asked(1, "How many playgrounds were inspected in each year since 2020?"),
        Asked(2, "How many of them were found unsafe?"),
        Asked(4, "What did the repairs cost?"),
        Asked(5, "Who carries out the inspections?"),
    ),
    elsewhere=(),
    chase_by=date(2026, 11, 24),
    due=date(2026, 11, 24),
    days_left=-2,
    days_used=22,
    received=date(2026, 10, 27),
    not_counted=(),
    promised=date(2026, 11, 25),
)
SCHOOLS = _other(
    127,
    "p4r7tz",
    line="Please send the minutes of the schools forum of October 2026.",
    missing=(Asked(1, "Please send the minutes of the schools forum of October 2026."),),
    elsewhere=(),
    chase_by=date(2026, 12, 15),
    due=date(2026, 12, 15),
    days_left=12,
    days_used=8,
    received=date(2026, 11, 16),
    wanted=date(2026, 11, 30),
)
TREES = _other(
    119,
    "w9c3fb",
    task=Task.SUBMIT,
    line="How many street trees were felled in 2025?",
    missing=(),
    elsewhere=(),
    chase_by=THURSDAY,
    due=THURSDAY,
    days_left=0,
    days_used=20,
    received=date(2026, 10, 29),
    not_counted=(),
)
BINS = _other(
    121,
    "z6h2kn",
    line="How many bin collections were missed in October 2026?",
    missing=(Asked(1, "How many bin collections were missed in October 2026?"),),
    elsewhere=(),
)

ONE = Reminder(name="Sam Okoro", today=THURSDAY, items=(ITEM,))
FIVE = Reminder(name="Sam Okoro", today=THURSDAY, items=(PLAYGROUNDS, TREES, ITEM, BINS, SCHOOLS))
TEAM = {
    "assign": replace(ITEM, task=Task.ASSIGN, missing=(), elsewhere=()),
    "decide": replace(ITEM, task=Task.DECIDE, missing=(), elsewhere=()),
    "approve": replace(ITEM, task=Task.APPROVE, missing=(), elsewhere=()),
    "submit": replace(ITEM, task=Task.SUBMIT, missing=(), elsewhere=()),
    "review": replace(ITEM, task=Task.REVIEW, missing=(), elsewhere=()),
}
ESCALATION = Escalation(name="Robin Hale", today=THURSDAY, items=(ITEM,), people=("Sam Okoro",))
HOLDING_OFFER = HoldingOffer(
    name="FOI Team",
    item=ITEM,
    ready=(Answered(1, HOW_MANY, "granted", "The council received 214 claims."),),
    suggested=date(2026, 12, 8),
    waiting_for="Sam Okoro",
    act=FOIA,
)
DUE_CHANGED = DueChanged(
    name="Sam Okoro",
    reference="FOI-2026-00123",
    told=date(2026, 12, 1),
    now=date(2026, 12, 2),
    why="a bank holiday was proclaimed for Friday 27 November",
)

MOVED = DiaryNote(reference="FOI-2026-00123", name="Sam Okoro", day=date(2026, 12, 8), state="assigned")
LINE = CaseLine(
    reference="FOI-2026-00123",
    state="assigned",
    service="Highways",
    due=date(2026, 12, 1),
    days_left=2,
    is_open=True,
    missing=(2,),
    questions=2,
    people="Sam Okoro",
)
STATUS = Status(name="Robin Hale", title="FOI-2026-00123", lines=(LINE,), more=0)
LIST = Status(
    name="Robin Hale",
    title="overdue",
    lines=(
        replace(LINE, reference="FOI-2026-00098", due=date(2026, 11, 20), days_left=-4, missing=(), people="Pat Lee"),
        LINE,
        replace(LINE, reference="FOI-2026-00127", state="clarification", due=None, people=""),
        replace(LINE, reference="FOI-2026-00101", state="responded", is_open=False, missing=(), people=""),
    ),
    more=37,
)
NUDGED = Nudged(
    name="Robin Hale",
    reminded=(("FOI-2026-00123", "Sam Okoro reminded just now"),),
    problems=(),
    example="NUDGE FOI-2026-00123",
)

ABOUT_ONE: dict[str, Letter] = {
    "reminder": ONE,
    "reminder_late": replace(ONE, today=date(2026, 12, 4), items=(LATE,)),
    "reminder_today": replace(
        ONE, today=date(2026, 12, 1), items=(replace(ITEM, days_left=0, days_used=20, not_counted=()),)
    ),
    "reminder_past_what_was_told": replace(
        ONE, items=(replace(ITEM, chase_by=THURSDAY - timedelta(days=1), days_left=-1, not_counted=()),)
    ),
    **{f"reminder_{task}": replace(ONE, name="FOI Team", items=(item,)) for task, item in TEAM.items()},
    "escalation": ESCALATION,
    "escalation_late": replace(ESCALATION, today=date(2026, 12, 4), items=(LATE,)),
    "holding_offer": HOLDING_OFFER,
    "due_changed": DUE_CHANGED,
    "diary_note": MOVED,
    "diary_note_over": replace(MOVED, day=None, state="responded"),
    "diary_note_closed": replace(MOVED, day=None, state="withdrawn"),
    "status": STATUS,
    "status_list": LIST,
    "status_nothing": replace(LIST, lines=(), more=0),
    "nudged": NUDGED,
    "nudged_not": replace(NUDGED, reminded=(), problems=("No request is called “00999”.",)),
    "due_changed_earlier": replace(
        DUE_CHANGED, told=date(2026, 12, 2), now=date(2026, 12, 1), why="a bank holiday was withdrawn"
    ),
}
ABOUT_SEVERAL: dict[str, Letter] = {
    "reminder_of_five": FIVE,
    "escalation_of_three": replace(
        ESCALATION, items=(PLAYGROUNDS, TREES, ITEM), people=("Sam Okoro", "Pat Lee", "Jo Khan or Ali Shah")
    ),
}
"""Mails about several cases carry no tag of one of them."""
