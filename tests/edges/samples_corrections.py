"""What is proposed, taken back or restricted, in words of our own, for the tests of the printer."""

from datetime import date

from msgspec.structs import replace

from foibot.casework.blocks import Paragraph, Run
from foibot.casework.chasers import Escalation, Reminder, Task
from foibot.casework.corrections import Restriction, TakenBack, Undone
from foibot.casework.letters import Answered, Asked, LeftOut, Letter
from foibot.casework.proposals import Proposal, ProposalSettled, ProposalTurnedDown, Proposed
from tests.edges.samples import FOIA, HOW_MANY, HOW_MUCH
from tests.edges.samples_chasers import ITEM, THURSDAY

REFERENCE = "FOI-2026-00123"
ANSWER_BY, DUE, SAID_ON = date(2026, 11, 16), date(2026, 12, 1), date(2026, 11, 5)
COUNTED = "ANSWER 1: The council received 214 claims in 2025-26."
WITHHELD = "WITHHELD 2: s.43(2) One settlement would show what we pay for the next."
LACKS = (("HARM 2:", "what harm release would do to whom"),)
LETTER = (Paragraph((Run("Dear Alex Morgan"),)), Paragraph((Run("Which roads do you mean?"),)))

PROPOSED = Proposed(
    reference=REFERENCE,
    name="Sam Okoro",
    words=("WITHHELD",),
    lines=(COUNTED, WITHHELD),
    beside=(COUNTED,),
    lacks=LACKS,
    warnings=(),
    left_out=(LeftOut("image001.png", "it looks like part of your signature"),),
    replaces=True,
    answer_by=ANSWER_BY,
    due=DUE,
)
PROPOSAL = Proposal(
    reference=REFERENCE,
    officer="Sam Okoro",
    service="Highways",
    words=("WITHHELD",),
    lines=(COUNTED, WITHHELD),
    inside=("Finance close the ledger on Friday.",),
    answered=(Answered(1, HOW_MANY, "granted", "The council received 214 claims in 2025-26."),),
    act=FOIA,
    letter=(),
    at_once=False,
    going=("claims-2025-26.csv",),
    left_out=(LeftOut("image001.png", "it looks like part of your signature"),),
    warnings=("What you wrote for question 1 says “between us”, and the requester will read that.",),
    lacks=LACKS,
    said_on=SAID_ON,
    replaces=True,
    due=DUE,
)
SETTLED = ProposalSettled(
    reference=REFERENCE,
    name="FOI Team",
    officer="Sam Okoro",
    agreed=True,
    said_on=SAID_ON,
    lines=(COUNTED, WITHHELD),
    why="",
    to_do=(),
    left_out=(),
    letter=(),
    missing=(),
    due=DUE,
    undo=True,
)
UNDONE = Undone(
    reference=REFERENCE,
    name="Sam Okoro",
    said="Thursday 5 November at 11:00",
    answered=(Answered(1, HOW_MANY, "granted", "The council received 214 claims in 2025-26."),),
    missing=(Asked(2, HOW_MUCH),),
    act=FOIA,
    going=("claims-2025-26.csv",),
    notes=1,
    told=("Ali Shah",),
    earlier="Wednesday 4 November at 16:20",
    answer_by=ANSWER_BY,
    due=DUE,
    waits=False,
)
RESTRICTED = Restriction(reference=REFERENCE, name="FOI Team", restricted=True, people=("Sam Okoro", "Pat Lee"))

STAFF: dict[str, Letter] = {
    "proposed": PROPOSED,
    "proposed_alone": replace(PROPOSED, lines=(WITHHELD,), beside=(), lacks=(), left_out=(), replaces=False),
    "proposal": PROPOSAL,
    "proposal_again": replace(PROPOSAL, again=True, replaces=False),
    "proposal_to_ask": replace(
        PROPOSAL,
        words=("CLARIFY",),
        lines=("CLARIFY: Which roads do you mean?",),
        inside=(),
        answered=(),
        letter=LETTER,
        at_once=True,
        going=(),
        left_out=(),
        warnings=(),
        lacks=(),
        replaces=False,
    ),
    "proposal_settled": SETTLED,
    "proposal_settled_and_sent": replace(SETTLED, letter=LETTER, undo=False),
    "proposal_settled_against": replace(
        SETTLED, agreed=False, why="A total shows no single price.", missing=(Asked(2, HOW_MUCH),), undo=False
    ),
    "proposal_turned_down": ProposalTurnedDown(
        reference=REFERENCE,
        name="Sam Okoro",
        said_on=SAID_ON,
        lines=(COUNTED, WITHHELD),
        why="A total shows no single price.",
        missing=(Asked(2, HOW_MUCH),),
        answer_by=ANSWER_BY,
        due=DUE,
    ),
    "undone": UNDONE,
    "undone_whole": replace(UNDONE, missing=(), notes=0, told=(), earlier=""),
    "taken_back": TakenBack(
        reference=REFERENCE,
        name="Ali Shah",
        by="Sam Okoro",
        said_on=SAID_ON,
        what=("Nothing more is wanted from you on question 2.",),
    ),
    "restriction": RESTRICTED,
    "restriction_to_the_team": replace(RESTRICTED, people=()),
    "restriction_lifted": replace(RESTRICTED, restricted=False, people=()),
}
STAFF |= {
    "reminder_to_settle": Reminder(
        name="FOI Team", today=THURSDAY, items=(replace(ITEM, task=Task.SETTLE, elsewhere=()),)
    ),
    "escalation_restricted": Escalation(
        name="Ada Field",
        today=THURSDAY,
        items=(replace(ITEM, line="", missing=(), elsewhere=()),),
        people=("Sam Okoro",),
    ),
}
