"""What do the lines of an officer do that ask the requester for something, or ask for more time?

CLARIFY, EXTEND and FEE write to the requester at once; LATER tells the desk when an answer will come. CLARIFY again
asks again, EXTEND again corrects the date of the one before, LATER again takes the place of the one before.
"""

import re
from datetime import date

from msgspec.structs import replace

from foibot.casework import facts, notices
from foibot.casework.case import Case, State
from foibot.casework.council import Role
from foibot.casework.deadline import answer_by, clock, due
from foibot.casework.decision import Office
from foibot.casework.decisions.steps import Dated, Setting, Step, Unfit, dated, happening, limit, questions, tidy
from foibot.casework.letters import Purpose
from foibot.law.dates import in_words, with_weekday
from foibot.law.exemptions import Citation, cited_in, every_cited

_AMOUNT = re.compile(
    r"£\s?(\d{1,3}(?:,\d{3}){1,2}|\d{1,6})(?:\.(\d{2}))?(?!\d|[,.]\d)|\b(\d{1,6})(?:\.(\d{2}))? ?pounds\b"
)
_FOR = re.compile(r"^(?:is )?for\b\s*", re.IGNORECASE)
_ONE_AT_A_TIME = "The clock waits for the requester already; please ask for this once they have answered or paid."
_NEEDS_NONE = "The answer is not due before {}: an earlier date needs no extension."
_EXTENDED = "extension notice given"
_NORMALLY = 40  # working days in all that the ICO expects a public-interest extension to take at most

# Where it is written that the clock waits for what is asked, and what begins when it comes.
_RESTART = {
    "foi": "a full new period begins when the answer comes (FOIA s.1(3), s.10(6)(b))",
    "eir": "a full new period begins when the answer comes (EIR reg 9(4))",
    "sar": "the month begins when the answer comes (UK GDPR art. 12A)",
}
_MORE_TIME = {
    "eir": ("EIR reg 7(1)", "complex and voluminous"),
    "sar": ("UK GDPR art. 12A(3)", "complex, or one of many"),
}
_PAUSE = {"foi": "FOIA s.9, s.10(2)", "eir": "EIR reg 8"}


def clarify(case: Case, text: str, at: Setting) -> Step | Unfit:
    """Asks the requester what they mean; the clock waits for the answer (FOIA s.1(3), EIR reg 9)."""
    if not text:
        return Unfit("There is nothing after CLARIFY.", "CLARIFY: Which roads do you mean?")
    if case.state is State.FEES:
        return Unfit(_ONE_AT_A_TIME)
    asked = facts.ClarificationRequested(on=at.today, text=text)
    after = happening(case, [asked], at.office)
    if isinstance(after, Unfit):
        return after
    last = with_weekday(notices.last_day(after, at.office))
    return Step(
        case=after,
        facts=(asked,),
        done=f"We have asked the requester for what is unclear. The clock of the whole request waits, and "
        f"{_RESTART[case.regime]}. Without an answer by {last} the request lapses; we remind them before. By law it "
        f"waits only where the parts cannot be answered without their reply.",
        correct="To ask something else, reply CLARIFY: and the question.",
        letter=notices.clarification(after, at.office, at.by, text),
        purpose=Purpose.CLARIFICATION,
    )


def extend(case: Case, text: str, at: Setting) -> Step | Unfit:
    """Tells the requester that more time is needed, and until when."""
    if case.state in notices.ASKED:
        return Unfit(
            "The clock waits for the requester, so that no time is lost; more time can be asked for once it runs."
        )
    said = dated(text, at.today, ahead=True)
    if isinstance(said, Unfit):
        return said
    claimed = cited_in(text)
    if case.regime == "foi":
        return _unclaimed(case, text, at) or _weigh(case, claimed, said, at)
    if claimed is not None and claimed.exemption.law == "FOIA":
        section, ground = _MORE_TIME[case.regime]
        return Unfit(
            f"{section}: More time is given for a request that is {ground}, not to weigh {claimed.cited}.",
            _extend_example(case, at.office),
        )
    return _complex(case, said, text, at)


def _unclaimed(case: Case, text: str, at: Setting) -> Unfit | None:
    """Why a section beside the first cannot be weighed, or one that was not claimed in time cannot be claimed now."""
    cited = [citation for citation in every_cited(text) if citation.exemption.law == "FOIA"]
    if absolute := next((citation for citation in cited[1:] if not citation.exemption.weighed), None):
        title = absolute.exemption.title
        return Unfit(f"FOIA s.2(3), s.10(3): {absolute.cited} ({title}) is not weighed, so that it takes no time.")
    before = [event.ground for event in case.clock_events if event.name == _EXTENDED]
    in_time = _without_extension(case, at.office)
    fresh = next((citation.cited for citation in cited if citation.cited not in before), "")
    if before and fresh and at.today > in_time:
        return Unfit(
            f"FOIA s.17(1), (2): {fresh} was not claimed by {with_weekday(in_time)}, so that no more time can be taken "
            f"to weigh it; what was claimed is {', '.join(dict.fromkeys(before))}."
        )
    return None


def _weigh(case: Case, claimed: Citation | None, said: Dated | None, at: Setting) -> Step | Unfit:
    """More time to weigh the public interest (FOIA s.10(3), s.17(2)): only for an exemption that is weighed."""
    example = _extend_example(case, at.office)
    if claimed is None or claimed.exemption.law != "FOIA":
        return Unfit(
            "FOIA s.10(3): The Act gives more time only to weigh the public interest in using a qualified exemption, "
            "which the line has to name.",
            example,
        )
    exemption = claimed.exemption
    if exemption.limit:
        return Unfit(f"FOIA s.10(3): {claimed.cited} is no exemption, so that there is no public interest to weigh.")
    if not exemption.weighed:
        return Unfit(
            f"FOIA s.2(3), s.10(3): {claimed.cited} ({exemption.title}) is absolute. The public interest is not "
            f"weighed and takes no time; the answer stays due by {with_weekday(due(case, at.office))}."
        )
    if exemption.not_ours:
        return Unfit(f"FOIA {claimed.cited}: a council cannot use it; {exemption.not_ours}.")
    reasons = _without(said.rest, claimed) if said is not None else ""
    until = said.day if said is not None else None
    notice = facts.ExtensionNoticeGiven(on=at.today, until=until, ground=claimed.cited, reasons=reasons)
    after = happening(case, [notice], at.office)
    if isinstance(after, Unfit):
        return after
    if until is None:
        return Unfit(
            "FOIA s.17(2): The notice must estimate the date of the decision: add “until” and a date.", example
        )
    if not reasons:
        return Unfit(f"FOIA s.17(1)(c): The notice must say why {claimed.cited} applies.", example)
    before = _without_extension(case, at.office)
    if until <= before:
        return Unfit(_NEEDS_NONE.format(with_weekday(before)), example)
    return Step(
        case=after,
        facts=(notice,),
        done=f"We have told the requester that we claim {claimed.cited} ({exemption.title}) and are still weighing the "
        f"public interest, until {with_weekday(until)} (FOIA s.10(3), s.17(2)). {_the_rest(case, before, at)}",
        correct="To change the date, reply EXTEND: again; the requester gets another letter.",
        letter=notices.extension(after, at.office, at.by, claimed, reasons, until, due(case, at.office)),
        warnings=tuple(warning for warning in clock(after, at.office).warnings if "exceptional" in warning),
        purpose=Purpose.EXTENSION,
        told=True,
        team=f"the extension is for {claimed.cited} alone, and the rest is still due by {with_weekday(before)}"
        if len(case.questions) > 1
        else "",
    )


def _the_rest(case: Case, before: date, at: Setting) -> str:
    """What the extension does not touch, and that the FOI team sees to it (FOIA s.10(3))."""
    others = [q.n for q in case.questions if at.numbers and q.n not in at.numbers]
    if len(case.questions) == 1:
        return f"What the exemption does not cover is still due by {with_weekday(before)}."
    named = f", {questions(others)}," if others else ""
    due_still = f"Whatever the exemption does not touch{named} is still due by {with_weekday(before)}"
    if Role.TEAM in at.office.council.roles_of(at.reply.sender):
        return f"{due_still}: please see to it that it goes out in time."
    return (
        f"{due_still}: please answer it well before that day. The FOI team has been told and sees to it that it goes "
        "out in time."
    )


def ordinary(case: Case, office: Office) -> date | None:
    """The day by which whatever an extension does not touch stays due (FOIA s.10(3)); None where it touches all."""
    extended = any(event.name == _EXTENDED for event in case.clock_events)
    if case.regime != "foi" or not extended or len(case.questions) == 1:
        return None
    return _without_extension(case, office)


def _complex(case: Case, said: Dated | None, text: str, at: Setting) -> Step | Unfit:
    """More time because of the request's size and difficulty: 40 working days under EIR reg 7, two further months under
    the UK GDPR, both counted by the law whatever earlier date is named."""
    reasons = said.rest if said is not None else tidy(text)
    section, ground = _MORE_TIME[case.regime]
    if not reasons:
        return Unfit(f"{section}: The line has to say why the request is {ground}.", _extend_example(case, at.office))
    before = _without_extension(case, at.office)
    day = said.day if said is not None else None
    notice = facts.ExtensionNoticeGiven(on=at.today, until=day, ground=section, reasons=reasons)
    after = happening(case, [notice], at.office)
    if isinstance(after, Unfit):
        return after
    by_law = due(after, at.office)
    if day is not None and day > by_law:
        return Unfit(
            f"{section}: The law allows until {with_weekday(by_law)} and no longer.", _extend_example(case, at.office)
        )
    if day is not None and day <= before:
        return Unfit(_NEEDS_NONE.format(with_weekday(before)))
    return Step(
        case=after,
        facts=(notice,),
        done=f"We have told the requester that we need until {with_weekday(day or by_law)} ({section}).",
        correct="To change the date, reply EXTEND: again; the requester gets another letter.",
        letter=notices.extension(after, at.office, at.by, None, reasons, day or by_law, due(case, at.office)),
        purpose=Purpose.EXTENSION,
        told=True,
    )


def _without_extension(case: Case, office: Office) -> date:
    """The last day as it is without any extension."""
    events = tuple(event for event in case.clock_events if event.name != _EXTENDED)
    return due(replace(case, clock_events=events), office)


def examples(case: Case, office: Office) -> dict[str, str]:
    """A line that would work today for each word of this file that names a date."""
    return {"EXTEND": _extend_example(case, office), "LATER": _later_example(office)}


def _extend_example(case: Case, office: Office) -> str:
    start = clock(case, office).basis.start
    until = in_words(office.calendar.add_working_days(start, _NORMALLY))
    if case.regime == "foi":
        return (
            f"EXTEND: s.43(2), until {until}, release would show bidders' prices; we are weighing the public interest"
        )
    return f"EXTEND: until {until}, there are 4,000 files in three archives"


def _later_example(office: Office) -> str:
    return f"LATER: {in_words(office.calendar.add_working_days(office.today, 3))}, the ledger is closed"


def _without(said: str, claimed: Citation) -> str:
    """The reasons: what is said beside the date and the section."""
    number = claimed.cited.removeprefix("s.")
    spelled = re.escape(number).replace(r"\(", r"\s?\(\s?").replace(r"\)", r"\s?\)")
    return tidy(
        re.sub(
            rf"\b(?:s|sec|sect|section)?\.?\s{{0,3}}{spelled}(?:\s+of the Act)?",
            " ",
            said,
            count=1,
            flags=re.IGNORECASE,
        )
    )


def fee(case: Case, text: str, at: Setting) -> Step | Unfit:
    """Asks the requester to pay first (FOIA s.9, EIR reg 8): the days until they have paid do not count."""
    example = "FEE: £12, for photocopies"
    if case.state is State.CLARIFICATION:
        return Unfit(_ONE_AT_A_TIME)
    found = _AMOUNT.search(text)
    if found is None:
        return Unfit("The line has to say how much, with a £ sign.", example)
    pounds, pence = (found[1] or found[3]).replace(",", ""), found[2] or found[4]
    if not int(pounds) and not int(pence or 0):
        section = "FOIA s.9(1)" if case.regime == "foi" else "EIR reg 8(1)"
        return Unfit(f"{section}: A notice asks for money; this one asks for nothing.", example)
    amount = f"£{int(pounds):,}" + (f".{pence}" if pence else "")
    what_for = _FOR.sub("", tidy(f"{text[: found.start()].strip()} {tidy(text[found.end() :])}"))
    if not what_for:
        return Unfit("The line has to say what the money is for.", example)
    notice = facts.FeesNoticeGiven(on=at.today, amount=amount, purpose=what_for)
    after = happening(case, [notice], at.office)
    if isinstance(after, Unfit):
        return after
    pay_by = with_weekday(notices.last_day(after, at.office))
    return Step(
        case=after,
        facts=(notice,),
        done=f"We have asked the requester for {amount} for {what_for}, to be paid by {pay_by}. The clock waits: the "
        f"days from today until they have paid, both included, do not count ({_PAUSE[case.regime]}).",
        correct="When the money has come, the FOI team replies PAID and the date.",
        letter=notices.fees_notice(after, at.office, at.by, amount, what_for),
        purpose=Purpose.FEES_NOTICE,
    )


def later(case: Case, text: str, at: Setting) -> Step | Unfit:
    """An officer's word for when the answer comes: chasing waits for it, the law does not."""
    example = _later_example(at.office)
    said = dated(text, at.today, ahead=True)
    if isinstance(said, Unfit):
        return said
    if said is None or not said.rest:
        return Unfit("The line has to say until when, and why.", example)
    if said.day < at.today:
        return Unfit(f"{with_weekday(said.day)} is over.", example)
    by_law, waits = due(case, at.office), case.state in notices.ASKED
    if said.day > by_law and not waits:
        return Unfit(
            f"{limit(case)}: The answer is due by {with_weekday(by_law)}, and {with_weekday(said.day)} is after it. "
            f"{_late_or_not(by_law, at.today)}"
        )
    promised = facts.LaterPromised(officer=_whose(case, at), until=said.day, why=said.rest)
    after = happening(case, [promised], at.office)
    if isinstance(after, Unfit):
        return after
    wanted = answer_by(case, at.office)
    late = (
        f"{with_weekday(said.day)} is after {with_weekday(wanted)}, by which we hoped to have the answer: less time is "
        f"left for checking."
    )
    return Step(
        case=after,
        facts=(promised,),
        done=f"You will answer by {with_weekday(said.day)}, and we do not remind you before. The requester was not "
        f"written to.",
        correct="To change it, reply LATER: with another date and why.",
        warnings=(late,) if said.day > wanted and not waits else (),
    )


def _whose(case: Case, at: Setting) -> str:
    """Whose promise it is, by the address by which the case knows them: the FOI team speaks for its officer, and a
    delegate for whom they write for."""
    council, sender = at.office.council, at.reply.sender
    if Role.TEAM in council.roles_of(sender):
        return case.officer or sender
    owing = (*(q.officer for q in case.missing), case.officer)
    return next((officer for officer in owing if council.stands_for(sender, officer)), sender)


def _late_or_not(by_law: date, today: date) -> str:
    if by_law < today:
        return "It is late already: the FOI team can tell the requester with HOLDING."
    return "If it cannot be kept, write NOTE: and why, and the FOI team can tell the requester."
