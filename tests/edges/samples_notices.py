"""Letters that tell of the clock, in words of our own, for the tests of the printer."""

from datetime import date

from msgspec.structs import asdict, replace

from foibot.casework.letters import Answered, Asked, ClockMoved, Letter, Moved
from foibot.casework.notices import (
    Clarification,
    Clarified,
    ClockTold,
    Extension,
    FeesNotice,
    Holding,
    Lapse,
    LapseWarning,
    NewDate,
    Redirect,
    Resumed,
    ToRequester,
)
from tests.edges.samples import COMPLETE, FOIA, HOW_MANY, HOW_MUCH, INCOMPLETE, RESPONSE

EIR = "Environmental Information Regulations 2004 (EIR)"

_COMMON = asdict(
    ToRequester(
        authority="Coventry City Council",
        reference="FOI-2026-00123",
        requester_name="Alex Morgan",
        subject="Pothole claims",
        received=date(2026, 11, 2),
        regime="foi",
        act=FOIA,
        signed=("Sam Okoro", "Claims Manager"),
        telephone="024 7601 0123",
        email="foi@example.gov.uk",
        days_to_ask=40,
        review_address=RESPONSE.review_address,
        review_email=RESPONSE.review_email,
        commissioner_office=RESPONSE.commissioner_office,
        commissioner_title=RESPONSE.commissioner_title,
        commissioner_address=RESPONSE.commissioner_address,
        commissioner_telephone=RESPONSE.commissioner_telephone,
        commissioner_complaints=RESPONSE.commissioner_complaints,
    )
)

CLARIFICATION = Clarification(
    **_COMMON,
    text="Do you mean claims that people made in 2025-26, or claims that we settled in that year?",
    working_days=20,
    last=date(2027, 1, 5),
)
EXTENSION = Extension(
    **_COMMON,
    section="43(2)",
    title="commercial interests",
    reasons="Our insurer is negotiating the contract for the next five years, and the sums would tell its rivals.",
    until=date(2026, 12, 31),
    by_law=date(2026, 12, 31),
    told=date(2026, 12, 1),
)
FEES_NOTICE = FeesNotice(**_COMMON, amount="£12.50", what_for="photocopies of 125 pages", pay_by=date(2027, 2, 8))
HOLDING = Holding(
    **_COMMON,
    due=date(2026, 12, 1),
    today=date(2026, 11, 26),
    until=date(2026, 12, 8),
    why="The payments are recorded claim by claim, and we have not finished adding them up.",
    ready=(Answered(1, HOW_MANY, "granted", "The council received 214 claims."),),
    waiting=(Asked(2, HOW_MUCH),),
)
LAPSE_WARNING = LapseWarning(**_COMMON, waits_for="clarification", asked_on=date(2026, 11, 5), last=date(2027, 1, 5))
LAPSE = Lapse(**_COMMON, waits_for="clarification", asked_on=date(2026, 11, 5), working_days=20)
CLARIFIED = Clarified(**_COMMON, came=date(2026, 11, 10), due=date(2026, 12, 9), working_days=20, reopened=False)
_EIR = {"regime": "eir", "act": EIR}

OUTSIDE: dict[str, Letter] = {
    "clarification": CLARIFICATION,
    "clarification_eir": replace(CLARIFICATION, **_EIR, requester_name="", signed=("Information Governance Team",)),
    "clarification_sar": replace(CLARIFICATION, regime="sar"),
    "extension": EXTENSION,
    "extension_eir": replace(EXTENSION, **_EIR, section="", title="", until=date(2026, 12, 18)),
    "extension_sar": replace(
        EXTENSION, regime="sar", act="UK General Data Protection Regulation (UK GDPR)", section=""
    ),
    "fees_notice": FEES_NOTICE,
    "fees_notice_eir": replace(FEES_NOTICE, **_EIR, telephone=""),
    "holding": HOLDING,
    "holding_late": replace(HOLDING, today=date(2026, 12, 3), ready=(), commissioner_complaints=""),
    "redirect": Redirect(**_COMMON, holder="Warwickshire County Council\nShire Hall, Warwick CV34 4RL"),
    "redirect_eir": replace(Redirect(**_COMMON, holder="Warwickshire County Council"), **_EIR),
    "lapse_warning": LAPSE_WARNING,
    "lapse_warning_fees": replace(LAPSE_WARNING, waits_for="fees", last=date(2027, 2, 4)),
    "lapse": LAPSE,
    "lapse_fees": replace(LAPSE, waits_for="fees"),
    "clarified": CLARIFIED,
    "clarified_reopened": replace(CLARIFIED, reopened=True),
    "new_date": NewDate(
        **_COMMON,
        reasons=(
            "your payment reached us on Tuesday 24 November 2026, and the days from our notice to your payment do not "
            "count (section 10(2) of the Act)",
        ),
        due=date(2026, 12, 14),
        told=date(2026, 12, 1),
    ),
}

OUTSIDE["new_law"] = NewDate(
    **_COMMON | _EIR,
    reasons=(),
    due=date(2026, 12, 1),
    told=date(2026, 12, 1),
    law="Environmental Information Regulations 2004",
)
RESUMED = Resumed(
    reference="FOI-2026-00123",
    officer_name="Sam Okoro",
    questions=(Asked(2, HOW_MUCH),),
    answered=(1,),
    asked=CLARIFICATION.text,
    said="Claims that people made, please.\n\n[the requester]",
    came=date(2026, 11, 10),
    answer_by=date(2026, 11, 24),
    due=date(2026, 12, 9),
)
TOLD = ClockTold(
    reference="FOI-2026-00123",
    name="Jo Khan",
    said=("The request counts as received on Friday 30 October 2026, not on Monday 2 November 2026.",),
    due=date(2026, 11, 27),
    waits=False,
    closed=False,
)
MOVED = replace(
    INCOMPLETE,
    outcome="moved",
    missing=(Asked(1, HOW_MANY), Asked(2, HOW_MUCH)),
    answered=(),
    just_now=(),
    going=(),
    left_out=(),
    inside=(),
    warnings=(),
    clock=ClockMoved(
        moves=(
            Moved(
                "The money came on Tuesday 24 November 2026. The days from our notice to that day, both included, do "
                "not count.",
                "To correct the day, reply PAID with the right one.",
            ),
        ),
        was_due=date(2026, 12, 1),
        due=date(2026, 12, 14),
        waits=False,
        closed="",
        written=True,
    ),
)
_CLOCK = MOVED.clock
assert _CLOCK is not None
STAFF: dict[str, Letter] = {
    "resumed": RESUMED,
    "resumed_answered": replace(RESUMED, questions=(), answered=(1, 2)),
    "clock_told": TOLD,
    "clock_told_waits": replace(TOLD, said=("We have asked the requester for what is unclear.",), waits=True),
    "clock_told_closed": replace(TOLD, said=("The request is closed as withdrawn.",), closed=True),
    "echo_moved": MOVED,
    "echo_moved_waits": replace(
        MOVED,
        clock=replace(
            _CLOCK,
            moves=(
                Moved(
                    "We have asked the requester for what is unclear. The clock waits, and a full new period begins "
                    "when the answer comes (FOIA s.1(3), s.10(6)(b)). Without an answer by Tuesday 5 January 2027 the "
                    "request lapses; we remind them before.",
                    "To ask something else, reply CLARIFY: and the question.",
                ),
            ),
            waits=True,
        ),
    ),
    "echo_moved_closed": replace(
        MOVED,
        clock=replace(
            _CLOCK,
            moves=(
                Moved(
                    "The request is closed as withdrawn. The requester was not written to.",
                    "To open it again, reply REOPEN.",
                ),
            ),
            closed="withdrawn",
            written=False,
        ),
    ),
    "echo_moved_inside": replace(
        MOVED,
        warnings=("Monday 30 November 2026 is after Monday 16 November 2026, by which we hoped to have the answer.",),
        clock=replace(
            _CLOCK,
            moves=(
                Moved("You will answer by Monday 30 November 2026.", "To change it, reply LATER: with another date."),
            ),
            due=date(2026, 12, 1),
            written=False,
        ),
    ),
    "echo_complete_moved": replace(COMPLETE, clock=replace(_CLOCK, written=False, due=date(2026, 12, 1)), going=()),
    "echo_closed": replace(
        INCOMPLETE,
        outcome="closed",
        problems=("it was closed as withdrawn",),
        going=(),
        left_out=(),
        inside=("There were 214.",),
    ),
}
