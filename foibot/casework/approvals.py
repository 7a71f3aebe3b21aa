"""Which mails does an approval need, and which words does each of them need?"""

from datetime import date, timedelta

import msgspec

from foibot.casework.blocks import Block
from foibot.casework.case import Case
from foibot.casework.deadline import due
from foibot.casework.decision import Office
from foibot.casework.letters import Letter
from foibot.casework.words import response


class Change(msgspec.Struct, frozen=True):
    """What a letter says under a question, as it was shown before and as it is now; "" where it said nothing."""

    n: int
    question: str
    before: str
    now: str


class Returned(msgspec.Struct, frozen=True):
    """A letter was sent back: by whom, on which local day, and why."""

    by: str
    day: date
    why: str


class Waiting(msgspec.Struct, frozen=True):
    """A letter that waits for the same approver: since when, by when it is due, and how many working days that is from
    today, which is not counted; negative once late."""

    reference: str
    since: date
    by: date
    days_left: int


class ApprovalRequest(Letter, frozen=True, kw_only=True):
    """To an approver: the letter as it would go, what has changed since they saw it, and what else waits for them.

    `instead`: sentences that say why the yes they gave was not carried out, "" where they gave none. `why_you`: a
    sentence that says why it comes to them.
    """

    template = "approval_request"
    reference: str
    name: str
    submitted_by: str  # by name
    by: date
    due: date
    days_left: int  # to `by`, as in Waiting
    seen_before: bool
    unchanged: bool = False  # they saw exactly this letter
    covered: bool = True  # they are not shown who asked
    changes: tuple[Change, ...]
    other_changes: tuple[str, ...]  # besides answers: a sentence each
    returned: tuple[Returned, ...]  # since they saw it, or for the first time
    notes: tuple[str, ...]  # what the submitter says beside it
    files: tuple[str, ...]
    waiting: tuple[Waiting, ...]  # other letters
    numbers: tuple[int, ...]
    others: str = ""  # who else is asked, in words
    instead: str = ""
    why_you: str = ""
    letter: tuple[Block, ...]


class ApprovalEcho(Letter, frozen=True, kw_only=True):
    """Back to an approver: what became of their reply.

    `outcome`: approved, rejected, changed (somebody else has to look at what they changed), noted, not understood,
    refused (what they approved does not wait for them any more; `problems` says why).
    """

    template = "approval_echo"
    reference: str
    name: str
    outcome: str
    due: date
    waits: bool  # the letter waits for them still
    told: str = ""  # who was told, or is asked now, by name
    recipient: str = ""  # "the requester", or their address to the FOI team
    going: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    taken_over: str = ""  # as in the Echo


class ApprovalTold(Letter, frozen=True, kw_only=True):
    """To whoever submitted a letter: the approver has decided. `outcome`: approved, rejected, changed; or, to those who
    were asked as well, decided: with `why` where it was sent back."""

    template = "approval_told"
    reference: str
    name: str
    outcome: str
    approver: str  # by name
    answer_by: date
    due: date
    why: str = ""
    changes: tuple[Change, ...] = ()
    numbers: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
    waits_for: str = ""  # changed: who has to look at it now
    recipient: str = ""
    letter: tuple[Block, ...] = ()


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """One letter of each kind, about an invented case, for checks and previews."""
    by = due(case, office)
    change = Change(1, case.questions[0].text, "There were 213 claims.", "There were 214 claims.")
    request = ApprovalRequest(
        reference=case.reference,
        name="Pat Lee",
        submitted_by="Sam Okoro",
        by=by,
        due=by,
        days_left=10,
        seen_before=True,
        changes=(change,),
        other_changes=("claims.csv goes with it now.",),
        returned=(Returned("Pat Lee", office.today, "The year is missing."),),
        notes=("The figure is from the ledger.",),
        files=("claims.csv",),
        waiting=(Waiting(case.reference, office.today, by + timedelta(days=1), 11),),
        numbers=(1, 2),
        letter=office.write(response(case, office)).blocks,
    )
    echo = ApprovalEcho(
        reference=case.reference,
        name="Pat Lee",
        outcome="approved",
        due=by,
        waits=False,
        recipient="the requester",
    )
    told = ApprovalTold(
        reference=case.reference,
        name="Sam Okoro",
        outcome="rejected",
        approver="Pat Lee",
        answer_by=by,
        due=by,
        why="The year is missing.",
        changes=(change,),
        numbers=(1, 2),
        recipient="the requester",
        letter=request.letter,
    )
    problems = ("The letter has changed since you were shown it.",)
    outcomes = ("approved", "rejected", "changed", "noted", "not understood", "refused")
    return (
        request,
        *(msgspec.structs.replace(echo, outcome=outcome, problems=problems) for outcome in outcomes),
        *(msgspec.structs.replace(told, outcome=outcome) for outcome in (*outcomes[:3], "decided")),
    )
