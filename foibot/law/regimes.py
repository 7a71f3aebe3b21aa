"""Under which rules does a clock run: what period, from what, stopped or moved by what, and where is it written?

Each regime is one row; `clock.reckon` is the same for all of them. The names are those of `foibot due --regime`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property

from foibot.errors import BadSetup
from foibot.law.periods import Period, Unit
from foibot.law.working_days import ENGLAND_AND_WALES, SCOTLAND, UNITED_KINGDOM


class Nature(Enum):
    """What follows from missing the date."""

    STATUTE = "a limit set by law"
    GUIDANCE = "good practice, not a limit set by law"


class Effect(Enum):
    """What the requester's answer does to the clock that waited for it."""

    RESTART = "a full new period begins with the day of the answer as day zero"
    PAUSE = "the days from question to answer, both included, do not count"


class From(Enum):
    """From which day a period is counted, where no event says so."""

    RECEIPT = "the day of receipt by this authority, whatever happened since"
    LATEST_RECEIPT = "the day of receipt, or the later day on which what was asked for arrived"


@dataclass(frozen=True, slots=True)
class Question:
    """Something the authority may ask of the requester, for whose answer the clock waits.

    `within_period`: it may be asked only while the ordinary period runs. `answer_within` counts from the question; an
    answer after it no longer obliges the authority.
    """

    asked: str
    answered: str
    effect: Effect
    waiting: str
    section: str
    within_period: bool = False
    answer_within: Period | None = None
    answer_section: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, which the requester must be told of by `notice` while the ordinary period runs.

    It lasts either to the `estimate` (an event) that the notice gives, or for the whole of `period`. An estimate beyond
    `normally` needs exceptional grounds.
    """

    notice: str
    section: str
    estimate: str = ""
    period: Period | None = None
    normally: Period | None = None


@dataclass(frozen=True)
class Regime:
    """One clock.

    `title` is the law in full, `short` as it is cited; `limit` tells the time limit as part of a sentence, `section`
    where it is written. `starts` is a From, or the events of which the latest starts the clock, the usual one first.
    `answered_by`: the first of these from the start on ends it. `closed_by` ends the request itself: after it nothing
    can be asked of the requester. `notices_within` is the ordinary period, inside which questions and notices must be
    given; `notices_from_receipt` says that the law counts it from receipt even where the clock began afresh.
    `moved_by_notice` is untrue of a clock that a notice of extension leaves where it is. `cap` is the period which
    school closures cannot lengthen. `notes` are events that may be told and change nothing here, `earlier` those events
    that may lie before receipt. `instead` answers an event from another law with a section and a sentence. `review` is
    the clock of a complaint about the answer; `days_to_ask_review` and `ask_review_section` are the working days in
    which to make it, and where that is written.
    """

    name: str
    title: str
    short: str
    section: str
    limit: str
    nature: Nature
    period: Period
    parts: frozenset[str] = UNITED_KINGDOM
    starts: From | tuple[str, ...] = From.LATEST_RECEIPT
    answered_by: tuple[str, ...] = ("response_sent",)
    closed_by: str = "response_sent"
    transferable: bool = True
    questions: tuple[Question, ...] = ()
    extension: Extension | None = None
    moved_by_notice: bool = True
    notices_within: Period = Period(20)
    notices_from_receipt: bool = False
    cap: Period | None = None
    notes: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    instead: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    review: str | None = None
    days_to_ask_review: int | None = None
    ask_review_section: str = ""

    @cached_property
    def events(self) -> frozenset[str]:
        """The names of every event that this clock takes notice of."""
        names = {*self.answered_by, *self.notes, self.closed_by}
        if isinstance(self.starts, tuple):
            names.update(self.starts)
        for question in self.questions:
            names.update((question.asked, question.answered))
        if self.extension:
            names.update(name for name in (self.extension.notice, self.extension.estimate) if name)
        if self.transferable:
            names.add("transferred_in")
        if self.cap:
            names.add("school_closed")
        return frozenset(names)


_FOI = Regime(
    name="foi",
    title="Freedom of Information Act 2000",
    short="FOIA",
    section="FOIA s.10(1)",
    limit="promptly, and not later than the twentieth working day following the date of receipt",
    nature=Nature.STATUTE,
    period=Period(20),
    questions=(
        Question(
            asked="clarification_requested",
            answered="clarification_received",
            effect=Effect.RESTART,
            waiting="waiting for clarification",
            section="FOIA s.1(3)",
        ),
        Question(
            asked="fees_notice",
            answered="fee_paid",
            effect=Effect.PAUSE,
            waiting="waiting for the fee",
            section="FOIA s.9(1)",
            within_period=True,
            answer_within=Period(3, Unit.MONTHS_BEGINNING_WITH),
            answer_section="FOIA s.9(2)",
        ),
    ),
    extension=Extension(notice="pit_notice", section="FOIA s.17(2)", estimate="pit_until", normally=Period(40)),
    instead={
        "charge_notice": ("FOIA s.9", "Under the Act an advance charge is a fees_notice."),
        "charge_paid": ("FOIA s.9", "Under the Act an advance charge is a fee: fee_paid."),
        "extension_notice": ("FOIA s.10(3)", "The Act gives more time only to weigh the public interest: pit_notice."),
        "extension_until": ("FOIA s.10(3)", "The Act gives more time only to weigh the public interest: pit_until."),
    },
    review="review",
    days_to_ask_review=40,
    ask_review_section="s.45 Code 5.3",
)

_EIR = Regime(
    name="eir",
    title="Environmental Information Regulations 2004",
    short="EIR",
    section="EIR reg 5(2)",
    limit="as soon as possible, and no later than 20 working days after the date of receipt",
    nature=Nature.STATUTE,
    period=Period(20),
    questions=(
        Question(
            asked="clarification_requested",
            answered="clarification_received",
            effect=Effect.RESTART,
            waiting="waiting for more particulars",
            section="EIR reg 9(2)(a)",
            within_period=True,
        ),
        Question(
            asked="charge_notice",
            answered="charge_paid",
            effect=Effect.PAUSE,
            waiting="waiting for the charge",
            section="EIR reg 8(4)",
            within_period=True,
            answer_within=Period(60),
            answer_section="EIR reg 8(5)",
        ),
    ),
    extension=Extension(notice="extension_notice", section="EIR reg 7(3)", period=Period(40)),
    notices_from_receipt=True,
    instead={
        "fees_notice": ("EIR reg 8", "Under the Regulations an advance fee is a charge: charge_notice."),
        "fee_paid": ("EIR reg 8", "Under the Regulations an advance fee is a charge: charge_paid."),
        "pit_notice": ("EIR reg 7", "More time is given only for complexity and volume: extension_notice."),
        "pit_until": ("EIR reg 7", "More time is given only for complexity and volume, to 40 working days."),
        "extension_until": ("EIR reg 7", "An extension is always to 40 working days; it has no date of its own."),
    },
    review="eir-review",
    days_to_ask_review=40,
    ask_review_section="EIR reg 11(2)",
)

_REUSE = Regime(
    name="reuse",
    title="Re-use of Public Sector Information Regulations 2015",
    short="RPSI",
    section="RPSI reg 8(1)",
    limit="promptly, and before the end of the twentieth working day beginning with the day after receipt",
    nature=Nature.STATUTE,
    period=Period(20),
    extension=Extension(notice="extension_notice", section="RPSI reg 8(3)", estimate="extension_until"),
    instead={
        "pit_notice": ("RPSI reg 8(2)", "More time is given for quantity and complexity: extension_notice."),
        "pit_until": ("RPSI reg 8(2)", "The estimated date of an extension is extension_until."),
        "clarification_requested": ("RPSI reg 8(1)", "The Regulations do not stop the clock for a question."),
        "clarification_received": ("RPSI reg 8(1)", "The Regulations do not stop the clock for a question."),
    },
)

_REVIEW = Regime(
    name="review",
    title="Freedom of Information Act 2000",
    short="FOIA",
    section="s.45 Code 5",
    limit="promptly, normally within 20 working days of receipt of the complaint",
    nature=Nature.GUIDANCE,
    period=Period(20),
    answered_by=("review_outcome_sent",),
    closed_by="review_outcome_sent",
    transferable=False,
    notes=("response_sent",),
    earlier=("response_sent",),
    days_to_ask_review=40,
    ask_review_section="s.45 Code 5.3",
)

_SAR = Regime(
    name="sar",
    title="UK General Data Protection Regulation",
    short="UK GDPR",
    section="UK GDPR art. 12A",
    limit="without undue delay, and within one month of receipt",
    nature=Nature.STATUTE,
    period=Period(1, Unit.MONTHS),
    parts=ENGLAND_AND_WALES,
    questions=(
        Question(
            asked="id_requested",
            answered="id_received",
            effect=Effect.RESTART,
            waiting="waiting for proof of identity",
            section="UK GDPR art. 12A(2)(b)",
        ),
        Question(
            asked="clarification_requested",
            answered="clarification_received",
            effect=Effect.PAUSE,
            waiting="waiting for clarification",
            section="UK GDPR art. 12A(5)",
        ),
    ),
    extension=Extension(notice="extension_notice", section="UK GDPR art. 12A(4)", period=Period(3, Unit.MONTHS)),
    notices_within=Period(1, Unit.MONTHS),
    instead={
        "fees_notice": ("UK GDPR art. 12(5)", "A copy of one's own data is free; there is no fees notice."),
        "fee_paid": ("UK GDPR art. 12(5)", "A copy of one's own data is free; there is no fee to be paid."),
        "charge_notice": ("UK GDPR art. 12(5)", "A copy of one's own data is free; there is no charge."),
        "charge_paid": ("UK GDPR art. 12(5)", "A copy of one's own data is free; there is no charge."),
        "pit_notice": ("UK GDPR art. 12A(3)", "More time is given for complexity or number: extension_notice."),
        "pit_until": ("UK GDPR art. 12A(3)", "More time is always two further months; it has no date of its own."),
    },
)

_FOISA = Regime(
    name="foisa",
    title="Freedom of Information (Scotland) Act 2002",
    short="FOISA",
    section="FOISA s.10(1)",
    limit="promptly, and not later than the twentieth working day after receipt",
    nature=Nature.STATUTE,
    period=Period(20),
    parts=SCOTLAND,
    questions=(
        replace(_FOI.questions[0], section="FOISA s.1(3)"),
        replace(_FOI.questions[1], section="FOISA s.9(1)", answer_section="FOISA s.9(3)"),
    ),
    instead={
        "pit_notice": ("FOISA s.10", "The Scottish Act has no public-interest extension."),
        "pit_until": ("FOISA s.10", "The Scottish Act has no public-interest extension."),
        "extension_notice": ("FOISA s.10", "The Scottish Act gives an authority no extension of its own."),
        "charge_notice": ("FOISA s.9", "Under the Act an advance charge is a fees_notice."),
        "charge_paid": ("FOISA s.9", "Under the Act an advance charge is a fee: fee_paid."),
    },
    review="foisa-review",
    days_to_ask_review=40,
    ask_review_section="FOISA s.20(5)",
)

_ALL = (
    _FOI,
    replace(
        _FOI,
        name="school",
        section="SI 2004/3364 reg 3",
        limit="promptly, and not later than the twentieth working day that is a school day or, if it comes first, the"
        " sixtieth working day",
        cap=Period(60),
    ),
    _EIR,
    replace(
        _EIR,
        name="eir-extended",
        section="EIR reg 7(1)",
        limit="as soon as possible, and no later than 40 working days after the date of receipt, the request being"
        " complex and voluminous",
        period=Period(40),
        moved_by_notice=False,
    ),
    _REUSE,
    _FOISA,
    _SAR,
    replace(
        _SAR,
        name="sar-extended",
        section="UK GDPR art. 12A(3)",
        limit="without undue delay, and within three months of receipt, the requests being complex or many",
        period=Period(3, Unit.MONTHS),
        moved_by_notice=False,
    ),
    _REVIEW,
    replace(
        _REVIEW,
        name="review-max",
        limit="in exceptional cases within 40 working days of receipt of the complaint",
        period=Period(40),
    ),
    replace(
        _REVIEW,
        name="eir-review",
        title=_EIR.title,
        short="EIR",
        section="EIR reg 11(4)",
        limit="as soon as possible, and no later than 40 working days after receipt of the representations",
        nature=Nature.STATUTE,
        period=Period(40),
        ask_review_section="EIR reg 11(2)",
    ),
    replace(
        _REVIEW,
        name="foisa-review",
        title=_FOISA.title,
        short="FOISA",
        section="FOISA s.21(1)",
        limit="promptly, and not later than the twentieth working day after receipt of the requirement for review",
        nature=Nature.STATUTE,
        parts=SCOTLAND,
        ask_review_section="FOISA s.20(5)",
    ),
    replace(
        _FOI,
        name="extension-notice-by",
        section="FOIA s.17(1)",
        limit="within the time for complying with the request",
        answered_by=("pit_notice", "response_sent"),
        moved_by_notice=False,
    ),
    replace(
        _FOI,
        name="extension-target",
        section="ICO guidance on FOIA s.10(3)",
        limit="normally within 20 further working days, 40 in all",
        nature=Nature.GUIDANCE,
        period=Period(40),
        moved_by_notice=False,
    ),
    replace(
        _FOI,
        name="fee-pay-by",
        section="FOIA s.9(2)",
        limit="within three months beginning with the day of the fees notice",
        period=Period(3, Unit.MONTHS_BEGINNING_WITH),
        starts=("fees_notice",),
        answered_by=("fee_paid",),
    ),
    replace(
        _EIR,
        name="eir-charge-pay-by",
        section="EIR reg 8(5)",
        limit="no later than 60 working days after the notice of the charge",
        period=Period(60),
        starts=("charge_notice",),
        answered_by=("charge_paid",),
        moved_by_notice=False,
    ),
    replace(
        _EIR,
        name="eir-clarify-ask-by",
        section="EIR reg 9(2)(a)",
        limit="as soon as possible, and no later than 20 working days after the date of receipt",
        starts=From.RECEIPT,
        answered_by=("clarification_requested", "response_sent"),
        moved_by_notice=False,
    ),
    replace(
        _FOI,
        name="review-ask-by",
        section="s.45 Code 5.3",
        limit="within 40 working days of the response",
        nature=Nature.GUIDANCE,
        period=Period(40),
        starts=("response_sent",),
        answered_by=(),
        moved_by_notice=False,
    ),
    replace(
        _EIR,
        name="eir-review-ask-by",
        section="EIR reg 11(2)",
        limit="no later than 40 working days after the response",
        period=Period(40),
        starts=("response_sent",),
        answered_by=(),
        moved_by_notice=False,
    ),
    replace(
        _FOI,
        name="ico-ask-by",
        section="FOIA s.50(2)(b)",
        limit="within six weeks of the last meaningful contact, after which the Commissioner may decline a complaint",
        nature=Nature.GUIDANCE,
        period=Period(6, Unit.WEEKS),
        starts=("review_outcome_sent", "response_sent"),
        answered_by=(),
        earlier=("response_sent",),
        moved_by_notice=False,
    ),
)

REGIMES: dict[str, Regime] = {regime.name: regime for regime in _ALL}
"""Every clock by its name."""


def regime_named(name: str) -> Regime:
    """The regime of that name. Raises BadSetup, listing the names there are, where there is none."""
    try:
        return REGIMES[name]
    except KeyError:
        raise BadSetup(f"regime {name!r} is not one of {', '.join(REGIMES)}") from None
