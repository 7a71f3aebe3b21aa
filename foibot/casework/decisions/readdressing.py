"""A letter of ours did not arrive: to which address does it go now, and what leaves again?

`ADDRESS:` renews what failed for good. The answer to the request, or the outcome of a review, is owed again: it is
shown with its new recipient and takes the ordinary way from there, approvals included. What was said in passing (the
acknowledgement) or asked (a clarification, a fee) leaves at once. A report of failure by itself sends nothing, and
never says where anything goes: anybody can write one.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case, State
from foibot.casework.commands import Command
from foibot.casework.council import Council, Role
from foibot.casework.deadline import clock, due
from foibot.casework.decision import Decision, Mail, Office, Thread
from foibot.casework.decisions import own_letter, reviewing
from foibot.casework.decisions.clockwork import carry_out
from foibot.casework.decisions.echoes import applied, not_understood
from foibot.casework.decisions.filing import beware, called, corrected, correction
from foibot.casework.decisions.filing_echoes import filed
from foibot.casework.decisions.lines import Reading, one_line
from foibot.casework.decisions.reply import Reply, writer
from foibot.casework.decisions.requester import acknowledgement, to_team, triage
from foibot.casework.decisions.steps import Unfit, happening
from foibot.casework.facts import Fact, Recorded, Requester
from foibot.casework.leading import leads
from foibot.casework.letters import Purpose
from foibot.casework.refusals import lacking
from foibot.casework.undelivered import owed_again, undelivered
from foibot.mail.addresses import same_address
from foibot.mail.reply import newly_written

_WORD = "ADDRESS"
_WHO = frozenset({_WORD, "REQUESTER"})
_BESIDE = frozenset({"NOTE", "SUBMIT"})
_SAME = frozenset({"same", "the same", "same address", "the same address", "same as before", "as before", "unchanged"})
_AN_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LONGEST = 5_000  # characters in which an address is looked for
_DID_NOT_ARRIVE = "the letter did not reach the requester"
_NOT_SENT = "Your `SUBMIT` has sent nothing yet: please look at the letter, and then send it."
_ASKED_AGAIN = {Purpose.CLARIFICATION: "CLARIFY", Purpose.FEES_NOTICE: "FEE"}
_CALLED = {
    Purpose.ACKNOWLEDGEMENT: "acknowledgement",
    Purpose.CLARIFICATION: "question to the requester",
    Purpose.EXTENSION: "letter about more time",
    Purpose.FEES_NOTICE: "request for the fee",
    Purpose.HOLDING: "holding letter",
    Purpose.REDIRECT: "letter that names another authority",
    Purpose.REVIEW_ACKNOWLEDGEMENT: "acknowledgement of the review",
}


def words_for(case: Case, council: Council, address: str, history: Sequence[Recorded]) -> tuple[str, ...]:
    """The word by which whoever sends the letters of a case says where they go, while one of them has not arrived. The
    FOI team may say so at any time."""
    return (_WORD,) if _sends(case, council, address) and _renewable(case, history) else ()


def on_new_address(case: Case, reply: Reply, office: Office) -> Decision | None:
    """The consequences of ADDRESS: or REQUESTER: on a case of which a letter did not arrive, and of a reply that wants
    that letter sent, or tells what was done, without such a line; None for any other reply."""
    lines = [command for command in reply.read.commands if command.word in _WHO]
    history = reply.cabinet.history(case.reference)
    if not _sends(case, office.council, reply.sender) or not _renewable(case, history):
        return None
    if not lines:
        return _without_a_line(case, history, reply, office)
    who = _who(case, lines, reply, office)
    done = who if isinstance(who, Unfit) else _renewed(case, who, history, reply, office)
    if isinstance(done, Unfit):
        return not_understood(case, reply, office, [done.because], [done.example] if done.example else [])
    return replace(done, mails=(*done.mails, *_team_told(case, who, reply, office)))


def _without_a_line(case: Case, history: Sequence[Recorded], reply: Reply, office: Office) -> Decision | None:
    """What becomes of a reply that wants a letter sent which left and did not arrive, or tells what was done instead;
    None for any other."""
    if case.state not in {State.RESPONDED, State.REVIEWED} or not owed_again(case, history):
        return None
    said = [command.word for command in reply.read.commands]
    if said and set(said) == {"NOTE"} and reply.read.certain:
        return _noted(case, reply, office)
    council, written = office.council, newly_written(reply.incoming.message)[:_LONGEST]
    named = [found for found in _AN_ADDRESS.findall(written) if not council.roles_of(found)]
    named = [found for found in named if not same_address(found, council.mailbox)]
    if not named and "SUBMIT" not in said:
        return None
    why = "The letter left and did not arrive. It is sent again once a line says where it goes."
    return not_understood(case, reply, office, [why], [f"{_WORD}: {(*dict.fromkeys(named), 'same')[0]}"])


def _noted(case: Case, reply: Reply, office: Office) -> Decision:
    """A note on what was done about a letter that did not arrive; the FOI team reads one that is not its own."""
    inside = _inside(reply)
    reading = Reading(facts=[facts.NoteMade(said) for said in inside], inside=inside)
    decision = applied(case, reply, office, reading, "noted")
    if Role.TEAM in office.council.roles_of(reply.sender):
        return decision
    letter = triage(
        case,
        office,
        headline=f"{writer(reply, office.council).called} has written about {case.reference}",
        because="it is a note about a letter that did not arrive",
        incoming=reply.incoming,
        buttons=(),
        kind="information",
    )
    told = to_team(office.council, letter, numbers=tuple(q.n for q in case.questions))
    return replace(decision, mails=(*decision.mails, *told))


def _sends(case: Case, council: Council, address: str) -> bool:
    reviewer = case.review.reviewer if case.review else ""
    return leads(case, council, address) or bool(reviewer) and same_address(address, reviewer)


def _renewable(case: Case, history: Iterable[Recorded]) -> bool:
    """Whether a new address renews anything: a letter that is owed again, or one of those before it."""
    history = tuple(history)
    return bool(owed_again(case, history)) or (case.open and any(p in _CALLED for p in undelivered(case, history)))


def _who(case: Case, lines: Sequence[Command], reply: Reply, office: Office) -> Requester | Unfit:
    """To whom the letter goes, as the lines say; the requester as they are where the address is to be tried again."""
    if doubts := [*reply.read.unclear, *reply.read.ambiguous]:
        return Unfit(" ".join(f"“{one_line(doubt.text)}”: {doubt.because}" for doubt in doubts), doubts[0].example)
    said = [command.word for command in reply.read.commands]
    if others := [word for word in said if word not in _WHO | _BESIDE]:
        return Unfit(f"{lines[0].word} and {others[0]} came in one reply; please send one at a time.")
    if len({line.word for line in lines}) < len(lines):
        return Unfit(f"{lines[0].word} stands twice. Please send the one that is meant.")
    who = case.requester
    for line in lines:
        if line.text.strip(' .,;“”"').casefold() in _SAME:
            continue
        meant = corrected(who, line, office)
        if isinstance(meant, Unfit):
            return meant
        if who.address not in {case.requester.address, meant.address}:
            return Unfit("The lines name two different addresses.", f"{_WORD}: {meant.address}")
        who = meant
    return who


def _renewed(case: Case, who: Requester, history: Sequence[Recorded], reply: Reply, office: Office) -> Decision | Unfit:
    corrects: list[Fact] = [correction(case, who)] if who != case.requester else []
    match owed_again(case, history):
        case Purpose.REVIEW_RESPONSE:
            return _review_owed(case, who, corrects, reply, office)
        case Purpose.RESPONSE:
            return _answer_owed(case, corrects, reply, office)
        case _:
            return _told_again(case, who, corrects, history, reply, office)


def _answer_owed(case: Case, corrects: Sequence[Fact], reply: Reply, office: Office) -> Decision | Unfit:
    """The request goes on with all its answers; its letter is shown anew, and SUBMIT takes it the ordinary way."""
    reopened: list[Fact] = [facts.Reopened(_DID_NOT_ARRIVE)] if case.responded_at is not None else []
    inside = _inside(reply)
    happened = [*reopened, *corrects]
    after = happening(case, happened, office)
    if isinstance(after, Unfit):
        return after
    submits = any(command.word == "SUBMIT" for command in reply.read.commands)
    again = "to the new address" if corrects else "to the same address once more"
    where = f"to {called(after.requester)}" if Role.TEAM in office.council.roles_of(reply.sender) else again
    reading = Reading(
        facts=[*happened, *map(facts.NoteMade, inside)],
        inside=inside,
        understood=[f"The letter did not arrive; it goes {where} once you send it.", *([_NOT_SENT] if submits else [])],
        warnings=list(beware(after.requester, office)) if corrects else [],
    )
    lacks = after.missing or lacking(after) or own_letter.lacks(after, reply, office)
    return applied(after, reply, office, reading, "incomplete" if lacks else "complete")


def _review_owed(
    case: Case, who: Requester, corrects: Sequence[Fact], reply: Reply, office: Office
) -> Decision | Unfit:
    """The reviewer is shown the outcome of the review with its new recipient, and SUBMIT sends it."""
    reopened: list[Fact] = [facts.Reopened(_DID_NOT_ARRIVE)] if case.state is State.REVIEWED else []
    happened = [*reopened, *corrects]
    after = happening(case, happened, office)
    if isinstance(after, Unfit):
        return after
    noted = [*happened, *map(facts.NoteMade, _inside(reply))]
    shown = reviewing.shown_again(after, reply.prompt, reply.incoming, office, reply.cabinet, noted)
    reviewer = case.review.reviewer if case.review else ""
    if same_address(reviewer, reply.sender):
        return shown
    person = office.council.person(reviewer)
    asked = tuple(_for(mail, person.address, person.name) for mail in shown.mails)
    echo = filed(
        after,
        reply,
        office,
        "The outcome of the review is owed again",
        (
            f"The requester of {case.reference} is {called(who)}.",
            f"Nothing has gone out yet: {person.called}, who reviewed it, has been sent the letter with its new "
            "recipient, and sends it.",
        ),
        warnings=beware(after.requester, office) if corrects else (),
    )
    return replace(echo, facts=shown.facts, mails=(*asked, *echo.mails))


def _for(mail: Mail, address: str, name: str) -> Mail:
    """An echo that another colleague is sent instead of the writer."""
    return replace(mail, to=address, to_name=name, letter=replace(mail.letter, name=name), thread=Thread())


def _told_again(
    case: Case,
    who: Requester,
    corrects: Sequence[Fact],
    history: Sequence[Recorded],
    reply: Reply,
    office: Office,
) -> Decision | Unfit:
    """Before the answer: what did not arrive leaves again at once where no date hangs on its words; the FOI team is
    told of the rest."""
    of_team = Role.TEAM in office.council.roles_of(reply.sender)
    after = happening(case, corrects, office)
    if isinstance(after, Unfit):
        return after
    lost = [Purpose(purpose) for purpose in undelivered(case, history) if purpose in _CALLED]
    happened, mails, sent = list(corrects), list[Mail](), list[Purpose]()
    if line := _asked_again(case, lost, history):
        anew = [*corrects, _never_asked(case, line)]
        carried = carry_out(case, anew, [line], reply, office)
        if not carried.problems:
            happened, mails = [*anew, *carried.facts], carried.mails
            sent += [purpose for purpose, word in _ASKED_AGAIN.items() if word == line.word]
    elif Purpose.ACKNOWLEDGEMENT in lost and clock(after, office).due is not None:
        told = facts.DateTold(to="requester", due=due(after, office), calendar=office.calendar.version)
        happened.append(told)
        mails.append(acknowledgement(after, office))
        sent.append(Purpose.ACKNOWLEDGEMENT)
    after = happening(case, happened, office)
    if isinstance(after, Unfit):
        return after
    recipient = f"The requester of {case.reference} is {called(who)}." if of_team else _where(case, bool(corrects))
    gone = [f"The {_CALLED[purpose]} had not arrived. It has gone there now, dated today." for purpose in sent]
    left = [purpose for purpose in lost if purpose not in sent]
    to_do = [f"The {_CALLED[p]} did not arrive, and is not sent again by itself: {_by_hand(p)}" for p in left]
    voided = bool(case.shown or case.approval or case.approved) and bool(corrects)
    decision = filed(
        after,
        reply,
        office,
        "The address is corrected" if corrects else "Sent once more",
        (
            recipient,
            *gone,
            *to_do,
            *(["The letter that was shown goes to somebody else now: it has to be read and sent anew."] * voided),
        ),
        happened=happened,
        warnings=beware(after.requester, office) if corrects else (),
        correct=("To correct it again, reply ADDRESS: with the address.",) if of_team else (),
        document=office.write(mails[0].letter) if mails and of_team else None,
    )
    return replace(decision, mails=(*mails, *decision.mails))


def _asked_again(case: Case, lost: Sequence[Purpose], history: Iterable[Recorded]) -> Command | None:
    """What the requester was asked and never read, as the line that asks it again."""
    asked = [record.fact for record in history]
    if Purpose.CLARIFICATION in lost and case.state is State.CLARIFICATION:
        text = next(fact.text for fact in reversed(asked) if isinstance(fact, facts.ClarificationRequested))
        return Command("CLARIFY", None, text, 1)
    if Purpose.FEES_NOTICE in lost and case.state is State.FEES:
        notice = next(fact for fact in reversed(asked) if isinstance(fact, facts.FeesNoticeGiven))
        return Command("FEE", None, f"{notice.amount}, for {notice.purpose}", 1)
    return None


def _never_asked(case: Case, line: Command) -> Fact:
    """Until the requester has been asked, the clock has no reason to wait (FOIA s.1(3), s.9(2))."""
    name = {"CLARIFY": "clarification requested", "FEE": "fees notice given"}[line.word]
    seq = [event.seq for event in case.clock_events if event.name == name][-1]
    return facts.EventCorrected(seq=seq, on=None, why=_DID_NOT_ARRIVE)


def _by_hand(purpose: Purpose) -> str:
    lines = {Purpose.EXTENSION: "EXTEND", Purpose.HOLDING: "HOLDING", Purpose.CLARIFICATION: "CLARIFY"}
    line = lines.get(purpose, "")
    return (
        f"{line}: with the same words and date writes it anew." if line else "please tell the requester if it matters."
    )


def _where(case: Case, is_new: bool) -> str:
    return f"Letters about {case.reference} go to {'the new' if is_new else 'the same'} address from now on."


def _inside(reply: Reply) -> list[str]:
    """What stands beside the address, for colleagues only."""
    notes = [command.text for command in reply.read.commands if command.word == "NOTE"]
    return [" ".join(said.split()) for said in (*notes, *reply.read.covering)]


def _team_told(case: Case, who: Requester | Unfit, reply: Reply, office: Office) -> tuple[Mail, ...]:
    """An address that somebody else gave is shown to the FOI team, which alone knows who asked."""
    if isinstance(who, Unfit) or who == case.requester or Role.TEAM in office.council.roles_of(reply.sender):
        return ()
    by = writer(reply, office.council).called
    letter = triage(
        case,
        office,
        headline=f"{by} has given another address for the requester of {case.reference}",
        because=f"a letter to {case.requester.address} did not arrive, and the next goes to {who.address} once it is "
        "sent; if that is not the requester's, reply ADDRESS: and the right one",
        incoming=reply.incoming,
        buttons=(),
        kind="information",
    )
    return to_team(office.council, letter, numbers=tuple(q.n for q in case.questions))
