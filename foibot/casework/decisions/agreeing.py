"""What does the desk do when the FOI team settles what an officer proposed: AGREE, or REJECT: why?

AGREE has the officer's kept mail read again and applied as if it came now, with the officer's authority. It is bound to
the proposal that its prompt shows: what has changed since, or is settled already, is refused with an explanation.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from foibot.casework import facts, words
from foibot.casework.case import Case, Proposal, Question
from foibot.casework.commands import ReadReply, read_reply
from foibot.casework.deadline import answer_by, due
from foibot.casework.decision import Ask, Decision, Disposition, Mail, Office, Thread
from foibot.casework.decisions import officer
from foibot.casework.decisions.courtesy import conditions
from foibot.casework.decisions.echoes import back, not_understood, seen_by_writer
from foibot.casework.decisions.kept_replies import Kept, made, read_again
from foibot.casework.decisions.proposing import arrival_shown, waiting
from foibot.casework.decisions.reply import LONGEST, Reply, answering, theirs, words_of, writer
from foibot.casework.decisions.steps import questions
from foibot.casework.facts import Fact, Recorded
from foibot.casework.letters import Purpose
from foibot.casework.moves import fold
from foibot.casework.proposals import ProposalSettled, ProposalTurnedDown
from foibot.casework.reversible import can_be_undone
from foibot.law.dates import local_day, with_weekday
from foibot.mail.reply import interleaved

_AGREE = "AGREE"
# Whoever writes for the team may sign by a name that the roster does not have.
_SIGNED = re.compile(
    r"(?i:(?:many |kind |best |warm )?(?:thanks|regards|wishes)|thank you|cheers)[,.]?"
    r"\s+(?:[A-Z][\w'-]{0,20}[ ,]?\s?){1,3}",
    re.ASCII,
)
_HALF = re.compile(r"\W*(?:I )?agreed?\b", re.IGNORECASE)
_ALONE = ("NOTE",)  # what may stand beside AGREE or REJECT
_NOT_SHOWN = "AGREE settles what an officer proposed, in reply to the mail that shows it."
_NOTHING = "Nothing that was proposed on {} waits for you."
_CHANGED = "{} has changed since it was proposed. {} can send the lines again, or you can write them yourself."
_OTHERWISE = "What was proposed would be read otherwise now: {} Please ask {} to send it again, or write it yourself."


def settle(case: Case, reply: Reply, office: Office) -> Decision | None:
    """The consequences of AGREE or REJECT: by the FOI team on a proposal; None for any other reply."""
    shown = arrival_shown(reply.prompt.digest)
    if shown is not None:
        reply = replace(reply, read=_with_reject(case, reply, office))
    said = [command.word for command in reply.read.commands]
    if shown is not None and not said and (half := next(filter(_HALF.match, reply.read.covering), "")):
        why = f"“{' '.join(half.split())[:80]}” could be a condition. If it is none, send AGREE alone."
        return _refuse(case, reply, office, why, _AGREE)
    if not reply.read.certain or not (_AGREE in said or ("REJECT" in said and shown is not None)):
        return None
    command = next(c for c in reply.read.commands if c.word in {_AGREE, "REJECT"})
    beside = [word for word in said if word not in _ALONE]
    if len(beside) > 1:
        several = " and ".join(dict.fromkeys(beside))
        return _refuse(case, reply, office, f"{several} came in one reply; please send one of them at a time.", "")
    if shown is None:
        return _refuse(case, reply, office, f"{_NOT_SHOWN} {_waiting_for(case, office)}", "")
    proposal = waiting(case, shown)
    if proposal is None:
        return _refuse(case, reply, office, _fate(shown, reply, office), "")
    if command.word == "REJECT":
        if not command.text.strip():
            why = "There is nothing after REJECT, and the officer reads the reasons."
            return _refuse(case, reply, office, why, "REJECT: the harm is not explained")
        return _turn_down(case, proposal, command.text.strip(), reply, office)
    if condition := _condition(reply, office):
        why = f"“{condition}” stands beside AGREE and could be a condition. If it is none, send AGREE alone."
        return _refuse(case, reply, office, why, _AGREE)
    return _agree(case, proposal, reply, office)


def _with_reject(case: Case, reply: Reply, office: Office) -> ReadReply:
    """The reply as it reads where REJECT is a word."""
    asked = {q.n: q.text for q in case.questions}
    known = (*words_of(office.council, reply.sender), "REJECT")
    name = writer(reply, office.council).name
    return read_reply(interleaved(reply.incoming.message.text[:LONGEST]), asked, known, name)


def _refuse(case: Case, reply: Reply, office: Office, because: str, example: str) -> Decision:
    return not_understood(case, reply, office, [because], [example] if example else [])


def _condition(reply: Reply, office: Office) -> str:
    """The first words beside AGREE that could be a condition; "" for none."""
    message, notes = reply.incoming.message, [c.text for c in reply.read.commands if c.word == "NOTE"]
    name = f"{writer(reply, office.council).name} {message.from_name}"
    covering = [said for said in reply.read.covering if not _SIGNED.fullmatch(said.strip())]
    found = next(conditions(_AGREE, message.text, covering, notes, name), "")
    return " ".join(found.split())[:80]


def _waiting_for(case: Case, office: Office) -> str:
    if not case.proposals:
        return _NOTHING.format(case.reference)
    told = (
        f"what {office.council.person(proposal.officer).called} proposed on {_on(proposal.at, office)}"
        for proposal in case.proposals
    )
    return f"Waiting on {case.reference}: {'; '.join(told)}."


def _on(moment: datetime, office: Office) -> str:
    return with_weekday(local_day(moment, office.council.zone))


def _fate(arrival: int, reply: Reply, office: Office) -> str:
    """What became of a proposal that does not wait any more."""
    for record in reversed(reply.cabinet.history(reply.prompt.case)):
        fact = record.fact
        if isinstance(fact, facts.ProposalSettled) and fact.arrival == arrival:
            called, on = office.council.person(record.by).called, _on(record.at, office)
            if fact.agreed:
                return f"What that mail shows was agreed to on {on} already."
            return f"What that mail shows waits no longer: {fact.why} ({called}, {on})."
    return _NOTHING.format(reply.prompt.case)


def _agree(case: Case, proposal: Proposal, reply: Reply, office: Office) -> Decision:
    called = office.council.person(proposal.officer).called
    history = reply.cabinet.history(case.reference)
    record = made(proposal, history)
    before = fold(r for r in history if r.seq < record.seq)
    kept = read_again(case, proposal, reply, office)
    if before is None or isinstance(kept, str):
        return _refuse(case, reply, office, kept if isinstance(kept, str) else _NOTHING.format(case.reference), "")
    if not case.open:
        return _refuse(case, reply, office, f"{case.reference} is {case.state}: nothing can be applied to it.", "")
    then = read_again(before, proposal, reply, replace(office, now=record.at))
    if changed := _changed(case, before, kept, then):
        return _refuse(case, reply, office, _CHANGED.format(changed, called), "")
    if kept.reading.problems:
        why = _OTHERWISE.format(" ".join(kept.reading.problems), called)
        return _refuse(case, reply, office, why, "")
    if isinstance(then, str) or _days(kept.reading.facts) != _days(then.reading.facts):
        why = _OTHERWISE.format("its date would be another day than the one that you were shown.", called)
        return _refuse(case, reply, office, why, "")
    return _applied(case, proposal, kept, record, reply, office)


def _applied(case: Case, proposal: Proposal, kept: Kept, record: Recorded, reply: Reply, office: Office) -> Decision:
    kept.reading.agreed = local_day(record.at, office.council.zone)
    decision = officer.decide(case, kept.reply, office, kept.reading)
    if decision.disposition not in {Disposition.APPLIED, Disposition.NOTED}:
        return _refuse(case, reply, office, f"It cannot be applied any more: {decision.because}", "")
    settled = facts.ProposalSettled(arrival=proposal.arrival, agreed=True)
    notes = [facts.NoteMade(text) for text in _notes(reply)]
    happened = (settled, *notes, *(_dated(fact, record) for fact in decision.facts))
    sent = kept.reading.sent
    document = office.write(sent) if sent is not None else None
    letter = ProposalSettled(
        reference=case.reference,
        name=writer(reply, office.council).name,
        officer=office.council.person(proposal.officer).called,
        agreed=True,
        said_on=local_day(record.at, office.council.zone),
        lines=proposal.lines,
        why="",
        to_do=tuple(kept.reading.to_do),
        left_out=tuple(kept.reading.left_out),
        letter=document.blocks if document is not None else (),
        missing=(),
        due=due(case, office),
        undo=can_be_undone(happened),
    )
    echo = replace(back(reply, office, letter), dates=words.dates_of(office.today, office), ask=_asks(case))
    return Decision(
        disposition=Disposition.APPLIED,
        because=f"AGREE to what {letter.officer} proposed: {decision.because}",
        case=case.reference,
        facts=happened,
        mails=(*decision.mails, echo),
        revoke=decision.revoke,
        mark=reply.prompt.mark,
    )


def _asks(case: Case) -> Ask:
    return Ask(questions=tuple(q.n for q in case.questions))


def _notes(reply: Reply) -> list[str]:
    """What stands beside AGREE or REJECT, for colleagues only."""
    return [*(command.text for command in reply.read.commands if command.word == "NOTE"), *reply.read.covering]


def _dated(fact: Fact, record: Recorded) -> Fact:
    """A reason counts from when the officer gave it."""
    return replace(fact, given_at=fact.given_at or record.at) if isinstance(fact, facts.ReasonGiven) else fact


def _days(happened: Sequence[Fact]) -> list[object]:
    """The days that lines name."""
    return [fact.until for fact in happened if hasattr(fact, "until")]


def _changed(case: Case, before: Case, kept: Kept, then: Kept | str) -> str:
    """What the proposal is about and has changed since it was made, in words; "" where nothing has."""
    if isinstance(then, str):
        return "What it is about"
    was = {q.n: _standing(q) for q in before.questions}
    about = {*kept.reading.settled, *(fact.n for fact in kept.reading.facts if isinstance(fact, _NUMBERED))}
    if any(isinstance(fact, facts.RequestRefused) for fact in kept.reading.facts):
        about |= {q.n for q in case.questions}
    if moved := sorted(q.n for q in case.questions if q.n in about and was.get(q.n) != _standing(q)):
        return questions(moved).capitalize()
    if kept.reading.clock is not None and case.clock_events != before.clock_events:
        return "The clock of the request"
    return ""


_NUMBERED = (facts.OutcomeGiven, facts.OutcomeWithdrawn, facts.ReasonGiven)


def _standing(question: Question) -> tuple[object, ...]:
    reasons = {(reason.part, reason.section): reason.text for reason in question.reasons}
    return question.text, question.outcome, question.answer, question.exemptions, question.officer, reasons


def _turn_down(case: Case, proposal: Proposal, why: str, reply: Reply, office: Office) -> Decision:
    """The officer is told why, and nothing is applied."""
    council, person = office.council, office.council.person(proposal.officer)
    said_on = local_day(made(proposal, reply.cabinet.history(case.reference)).at, council.zone)
    incoming = reply.cabinet.mail(proposal.arrival)
    as_officer = replace(reply, incoming=incoming) if incoming is not None else reply
    shown = seen_by_writer(case, as_officer, office)
    theirs_now = theirs(shown, council, proposal.officer)
    told = Mail(
        purpose=Purpose.ASSIGNMENT,
        to=person.address,
        to_name=person.name,
        letter=ProposalTurnedDown(
            reference=case.reference,
            name=person.name,
            said_on=said_on,
            lines=proposal.lines,
            why=why,
            missing=words.asked([q for q in theirs_now if q.outcome is None]),
            answer_by=answer_by(case, office),
            due=due(case, office),
        ),
        thread=answering(incoming) if incoming is not None else Thread(),
        ask=Ask(questions=tuple(q.n for q in theirs_now)),
    )
    letter = ProposalSettled(
        reference=case.reference,
        name=writer(reply, council).name,
        officer=person.called,
        agreed=False,
        said_on=said_on,
        lines=proposal.lines,
        why=why,
        to_do=(),
        left_out=(),
        letter=(),
        missing=words.asked([q for q in theirs_now if q.outcome is None]),
        due=due(case, office),
        undo=False,
    )
    notes = [facts.NoteMade(text) for text in _notes(reply)]
    return Decision(
        disposition=Disposition.APPLIED,
        because=f"REJECT what {person.called} proposed",
        case=case.reference,
        facts=(facts.ProposalSettled(arrival=proposal.arrival, agreed=False, why=why), *notes),
        mails=(told, replace(back(reply, office, letter), ask=_asks(case))),
        mark=reply.prompt.mark,
    )
