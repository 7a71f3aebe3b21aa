"""What do the lines of the FOI team do that settle when something happened, and whether a request goes on?

A later line about the same event corrects the earlier: RECEIVED, REGIME and LATE take the place of the one before, and
PAID after a PAID gives the payment another day, as CLARIFIED does the answer. HOLDING, TRANSFER and CLOSE write to the
requester.
"""

import re

from foibot.casework import facts, notices
from foibot.casework.case import WORKING, Case, State
from foibot.casework.changes import awaits
from foibot.casework.commands import is_placeholder
from foibot.casework.deadline import due
from foibot.casework.decision import Office
from foibot.casework.decisions.steps import Setting, Step, Unfit, dated, happening, limit, questions, tidy
from foibot.casework.facts import Fact
from foibot.casework.letters import Purpose
from foibot.casework.other_law import stale
from foibot.law.dates import in_words, with_weekday
from foibot.law.regimes import regime_named

_LAW = re.compile(r"(foi|eir|sar)[as]?\b", re.IGNORECASE)
_BECAUSE = re.compile(r"^(?:because|since|as)\b\s*", re.IGNORECASE)
_WITHDRAWN_BY_TEAM = "the FOI team says that the requester took it back"
_DUTY = {"foi": "FOIA s.1(1)", "eir": "EIR reg 5(1)", "sar": "UK GDPR art. 15"}
_USUAL = 5  # working days that a holding letter asks for
_NOT_WRITTEN = "The requester was not written to."
_STILL_HELD = " It is still held, and its sender knows nothing yet: reply NEW to take it so, and to acknowledge it."


def received(case: Case, text: str, at: Setting) -> Step | Unfit:
    """Corrects the day on which the request reached the council, with the reason (design property 7)."""
    example = f"RECEIVED {in_words(case.received)}: it came by post"
    said = dated(text, at.today, ahead=False)
    if isinstance(said, Unfit):
        return said
    why = _BECAUSE.sub("", said.rest) if said is not None else ""
    if said is None or not why:
        return Unfit("The line has to say on which day the request reached the council, and how we know.", example)
    if said.day == case.received:
        return Unfit(f"The request counts as received on {with_weekday(said.day)} already.")
    corrected = facts.ReceiptCorrected(received=said.day, why=why)
    after = happening(case, [corrected], at.office)
    if isinstance(after, Unfit):
        return after
    return Step(
        case=after,
        facts=(corrected,),
        done=f"The request counts as received on {with_weekday(said.day)}, not on {with_weekday(case.received)}.",
        correct="To correct it, reply RECEIVED with another date and the reason.",
        reason=f"your request reached us on {with_weekday(said.day)}",
    )


def _to_be_refused_anew(case: Case) -> tuple[str, ...]:
    """Which refusals were given under another law, so that nobody waits for a letter that cannot go."""
    anew = stale(case, case.questions)
    if not anew:
        return ()
    cited = tuple(dict.fromkeys(cited for q in anew for cited in q.exemptions))
    told = " Whoever answers is told so now." if any(q.officer for q in anew) else ""
    return (
        f"{' and '.join(cited)} {'is' if len(cited) == 1 else 'are'} of another law: the letter cannot go until "
        f"{questions([q.n for q in anew])} {'is' if len(anew) == 1 else 'are'} decided anew.{told}",
    )


def regime(case: Case, text: str, at: Setting) -> Step | Unfit:
    """Says under which law the request is answered: its clock counts by that law from the start."""
    found = _LAW.match(tidy(text))
    if found is None:
        return Unfit("The line has to name the law: FOI, EIR or SAR.", "REGIME EIR")
    name = found[1].casefold()
    title = regime_named(name).title
    if name == case.regime:
        return Unfit(f"The request is dealt with under the {title} already.")
    why = _BECAUSE.sub("", tidy(tidy(text)[found.end() :]).strip(" ().")).strip()
    chosen = facts.RegimeSet(regime=name, why=why)
    after = happening(case, [chosen], at.office)
    if isinstance(after, Unfit):
        return after
    return Step(
        case=after,
        facts=(chosen,),
        done=f"The request is dealt with under the {title} from now on{f' ({why})' if why else ''}."
        f"{_STILL_HELD * (after.state is State.HELD)}",
        warnings=_to_be_refused_anew(after),
        correct=f"To go back, reply REGIME {case.regime.upper()}.",
        reason=f"we now deal with your request under the {title}",
        law=title,
    )


def paid(case: Case, text: str, at: Setting) -> Step | Unfit:
    """The fee came: the clock goes on, without the days from the notice to the payment (FOIA s.10(2), EIR reg 8)."""
    said = dated(text, at.today, ahead=False)
    if isinstance(said, Unfit):
        return said
    if said is None:
        return Unfit("The line has to say on which day the money came.", f"PAID {in_words(at.today)}")
    earlier = next((event for event in reversed(case.clock_events) if event.name == "fee paid"), None)
    happened: list[Fact] = [facts.FeePaid(on=said.day)]
    if case.state is State.LAPSED:
        happened.insert(0, facts.Reopened("the fee had been paid in time"))
    elif case.state is not State.FEES and earlier is not None:
        if earlier.on == said.day:
            return Unfit(f"The payment of {with_weekday(said.day)} is noted already.")
        why = tidy(said.rest) or "the FOI team says that the money came on another day"
        happened = [facts.EventCorrected(seq=earlier.seq, on=said.day, why=why)]
    elif case.state is not State.FEES:
        section = "FOIA s.9" if case.regime == "foi" else "EIR reg 8"
        return Unfit(f"{section}: No fee was asked for on this request, so there is nothing to be paid.")
    after = happening(case, happened, at.office)
    if isinstance(after, Unfit):
        return after
    section = "section 10(2) of the Act" if case.regime == "foi" else "regulation 8"
    return Step(
        case=after,
        facts=tuple(happened),
        done=f"The money came on {with_weekday(said.day)}. The days from our notice to that day, both included, do not "
        f"count.",
        correct="To correct the day, reply PAID with the right one.",
        reason=f"your payment reached us on {with_weekday(said.day)}, and the days from our notice to your payment do "
        f"not count ({section})",
    )


def clarified(case: Case, text: str, at: Setting) -> Step | Unfit:
    """The answer to our question came in a way that the desk could not take by itself: by telephone or post, or in a
    mail that our mail server doubts. A full new period begins (FOIA s.10(6)(b), EIR reg 9)."""
    said = dated(text, at.today, ahead=False)
    if isinstance(said, Unfit):
        return said
    if said is None:
        return Unfit("The line has to say on which day the answer came.", f"CLARIFIED {in_words(at.today)}")
    earlier = next((event for event in reversed(case.clock_events) if event.name == "clarification received"), None)
    happened: list[Fact] = [facts.ClarificationReceived(on=said.day, text=tidy(said.rest))]
    if not awaits(case, "clarification requested", "clarification received"):
        if earlier is None:
            return Unfit("The requester was asked nothing on this request, so there is no answer to note.")
        if earlier.on == said.day:
            return Unfit(f"The answer of {with_weekday(said.day)} is noted already.")
        why = tidy(said.rest) or "the FOI team says that the answer came on another day"
        happened = [facts.EventCorrected(seq=earlier.seq, on=said.day, why=why)]
    elif case.state is State.LAPSED:
        happened.insert(0, facts.Reopened("the requester had answered our question"))
    after = happening(case, happened, at.office)
    if isinstance(after, Unfit):
        return after
    section = "section 10(6)" if case.regime == "foi" else "regulation 9"
    return Step(
        case=after,
        facts=tuple(happened),
        done=f"The requester's answer to our question came on {with_weekday(said.day)}, and a full new period began.",
        correct="To correct the day, reply CLARIFIED with the right one.",
        reason=f"your answer to our question reached us on {with_weekday(said.day)}, and the time to answer your "
        f"request began anew ({section})",
    )


def holding(case: Case, text: str, at: Setting) -> Step | Unfit:
    """Tells the requester that the answer will be late, until when and why, with what is ready. No date moves."""
    by_law = due(case, at.office)
    earliest = max(by_law, at.today)
    example = _holding_example(case, at.office)
    said = dated(text, at.today, ahead=True)
    if isinstance(said, Unfit):
        return said
    if said is None or not said.rest:
        return Unfit("The line has to say until when the answer will take, and why.", example)
    if is_placeholder(said.rest):
        return Unfit(
            f"“{said.rest}” only stands where the reason belongs, and the requester would read it: please write the "
            "reason instead.",
            example,
        )
    if case.state in notices.ASKED:
        return Unfit("The clock waits for the requester, so that nothing is late.")
    if said.day <= earliest:
        return Unfit(
            f"{with_weekday(said.day)} is no later than {with_weekday(earliest)}: there is nothing to tell.", example
        )
    told = facts.HoldingGiven(until=said.day, why=said.rest)
    after = happening(case, [told], at.office)
    if isinstance(after, Unfit):
        return after
    ready = [q.n for q in case.questions if q.outcome]
    given = f" They have been given what is ready: {questions(ready)}."
    return Step(
        case=after,
        facts=(told,),
        done=f"We have told the requester that we expect to answer by {with_weekday(said.day)}."
        f"{given if ready else ''} The legal deadline does not move, and missing it stays a breach ({limit(case)}).",
        correct="To tell them another date, reply HOLDING: again.",
        letter=notices.holding(after, at.office, at.by, said.day, said.rest),
        purpose=Purpose.HOLDING,
    )


def examples(case: Case, office: Office) -> dict[str, str]:
    """A line that would work today for each word of this file that names a date."""
    return {
        "HOLDING": _holding_example(case, office),
        "RECEIVED": f"RECEIVED {in_words(case.received)}: it came by post",
        "PAID": f"PAID {in_words(office.today)}",
        "CLARIFIED": f"CLARIFIED {in_words(office.today)}",
    }


def _holding_example(case: Case, office: Office) -> str:
    until = office.calendar.add_working_days(max(due(case, office), office.today), _USUAL)
    return f"HOLDING: until {in_words(until)}, we are still adding up"


def late(case: Case, text: str, at: Setting) -> Step | Unfit:
    """Why the answer was late, for the council's own figures."""
    if not text:
        return Unfit("There is nothing after LATE.", "LATE: the officer was ill")
    given = facts.LateReasonGiven(text)
    after = happening(case, [given], at.office)
    if isinstance(after, Unfit):
        return after
    answered = case.responded_at.astimezone(at.office.council.zone).date() if case.responded_at else at.today
    by_law = due(case, at.office)
    return Step(
        case=after,
        facts=(given,),
        done=f"The reason for lateness is kept for the council's own figures. {_NOT_WRITTEN}",
        correct="To change it, reply LATE: again.",
        warnings=(f"It is not late as it stands: the legal deadline is {with_weekday(by_law)}.",)
        if answered <= by_law
        else (),
    )


def withdrawn(case: Case, text: str, at: Setting) -> Step | Unfit:
    """The requester took the request back: nothing is owed any more."""
    taken_back = facts.RequestWithdrawn(text or _WITHDRAWN_BY_TEAM)
    after = happening(case, [taken_back], at.office)
    if isinstance(after, Unfit):
        return after
    return Step(
        case=after,
        facts=(taken_back,),
        done=f"The request is closed as withdrawn. {_NOT_WRITTEN}",
        correct="To open it again, reply REOPEN.",
    )


def transfer(case: Case, text: str, at: Setting) -> Step | Unfit:
    """Another authority holds what was asked: the requester is told which, and nothing of theirs is passed on."""
    if not text:
        return Unfit("The line has to name the authority.", "TRANSFER: Warwickshire County Council")
    gone = facts.TransferredOut(" ".join(text.split()))
    after = happening(case, [gone], at.office)
    if isinstance(after, Unfit):
        return after
    section = "EIR reg 10(1)(b)" if case.regime == "eir" else "FOIA s.1(1)(a), s.16"
    return Step(
        case=after,
        facts=(gone,),
        done=f"We have told the requester that we do not hold it and that they can ask {gone.authority} ({section}). "
        f"Their request and name have not been passed on: that needs their permission. The request is closed.",
        correct="To open it again, reply REOPEN.",
        letter=notices.redirect(after, at.office, at.by, text),
        purpose=Purpose.REDIRECT,
    )


def close(case: Case, text: str, at: Setting) -> Step | Unfit:
    """Closes a case by the fact that fits: lapsed where the requester owes an answer or a fee, set aside where it was
    held, withdrawn otherwise."""
    if not text:
        return Unfit("The line has to say why the request is closed.", "CLOSE: no reply to our question since May")
    if case.state in notices.ASKED:
        lapsed = facts.Lapsed(text)
        after = happening(case, [lapsed], at.office)
        if isinstance(after, Unfit):
            return after
        return Step(
            case=after,
            facts=(lapsed,),
            done="The request is closed as lapsed, and the requester has been told. A late answer opens it again.",
            correct="To open it again yourself, reply REOPEN.",
            letter=notices.lapse_letter(case, after, at.office, at.by),
            purpose=Purpose.LAPSE,
        )
    held = case.state is State.HELD
    ended: Fact = facts.SetAside(text) if held else facts.RequestWithdrawn(text)
    after = happening(case, [ended], at.office)
    if isinstance(after, Unfit):
        return after
    done = "It is set aside as asking for nothing."
    if not held:
        done = (
            "The request is closed as withdrawn. If the requester did not take it back, they are still owed an answer "
            f"({_DUTY[case.regime]})."
        )
    return Step(
        case=after,
        facts=(ended,),
        done=f"{done} {_NOT_WRITTEN}",
        correct="To open it again, reply REOPEN.",
    )


def reopen(case: Case, text: str, at: Setting) -> Step | Unfit:
    """A closed case goes on: its clock is what its facts make it, as if it had never been closed."""
    if case.state in WORKING | {State.HELD}:
        return Unfit(f"{case.reference} is open already.")
    if "failed" in {case.delivery.state, case.review.delivery.state if case.review else ""} and case.responded_at:
        return Unfit("The letter did not arrive. It is owed again once you say where it goes.", "ADDRESS: same")
    happened: list[Fact] = [facts.Reopened(text or "the FOI team says so")]
    if case.outcome == "not a request":
        happened.append(facts.Held("the FOI team opened it again"))
    after = happening(case, happened, at.office)
    if isinstance(after, Unfit):
        return after
    again = {
        State.HELD: "It is open again, and held: reply NEW where it is a request.",
        State.CLARIFICATION: "The request is open again and waits for the requester, who was not told. To ask again, "
        "reply CLARIFY: and the question.",
        State.FEES: "The request is open again and waits for the fee. The requester was not told.",
    }
    return Step(
        case=after,
        facts=tuple(happened),
        done=again.get(after.state, "The request is open again."),
        correct="To close it again, reply CLOSE: and why, or WITHDRAWN.",
        reason="we have opened your request again",
    )
