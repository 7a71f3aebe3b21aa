"""What does the desk do about UNDO? It takes back the writer's last reply, unless some of it has left.

Nothing is erased: the facts of that reply are named as taken back, and ordinary facts put the case back to how it
stands without them. UNDO again takes back the reply before.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from foibot.casework import facts, notices, words
from foibot.casework.approvers import named
from foibot.casework.case import Case
from foibot.casework.corrections import TakenBack, Undone
from foibot.casework.council import Role
from foibot.casework.deadline import due
from foibot.casework.decision import Ask, Decision, Disposition, Mail, Office
from foibot.casework.decisions.echoes import back, not_understood, seen_by_writer, wanted_from
from foibot.casework.decisions.kept_replies import shown_again
from foibot.casework.decisions.reply import Reply, theirs, writer
from foibot.casework.decisions.requester import assign
from foibot.casework.decisions.restoring import cannot_be_restored, restored
from foibot.casework.decisions.steps import questions
from foibot.casework.decisions.whole import Occasion, shown_to
from foibot.casework.facts import Fact, Recorded
from foibot.casework.leading import leaders, leads
from foibot.casework.letters import Purpose
from foibot.casework.moves import IllegalMove, fold, foresee
from foibot.casework.refusals import lacking
from foibot.casework.reversible import (
    beside,
    can_be_undone,
    changed_since,
    last_replies,
    put_back,
    stands_as,
    without,
)
from foibot.law.dates import local_day, with_weekday
from foibot.mail.addresses import same_address

_LIMITS = re.compile(r"\b(?:only|just|except|but|apart from|question|rest|if|unless)\b|\d", re.IGNORECASE)
_LIMITS_TO = re.compile(  # in a note, which may say much else: "only the second answer", "not question 1"
    r"\b(?:only|just|except|but|apart from|not)\b.{0,40}\b(?:questions?|answers?|numbers?|q ?\d|first|second|third|last"
    r"|former|latter|files?)\b",
    re.IGNORECASE,
)
_LEFT = "Something of your last reply, of {}, has left the building, and cannot be called back"
# What works instead of UNDO, by the kind of the fact that it cannot take back: a sentence, and a line.
_INSTEAD: dict[type[Fact], tuple[str, str]] = {
    facts.ClarificationRequested: (
        "CLARIFY: again corrects what the requester was asked",
        "CLARIFY: Which roads do you mean?",
    ),
    facts.ExtensionNoticeGiven: ("EXTEND: again gives the requester another date", ""),
    facts.FeesNoticeGiven: ("Please tell the FOI team what is wrong with the fee", "NOTE: the fee ought to be £12"),
    facts.HoldingGiven: ("HOLDING: again gives the requester another date", ""),
    facts.ResponseReleased: ("Please tell the FOI team if the letter is wrong", "NOTE: the second figure is wrong"),
    facts.ReceiptCorrected: ("RECEIVED with the right date and the reason corrects it", ""),
    facts.RegimeSet: ("REGIME with the right law corrects it", "REGIME FOI"),
    facts.FeePaid: ("PAID with the right date corrects it", ""),
    facts.ClarificationReceived: ("CLARIFIED with the right date corrects it", ""),
    facts.RequestWithdrawn: ("REOPEN opens the request again", "REOPEN"),
    facts.LateReasonGiven: ("LATE: again changes the reason", ""),
    facts.Reopened: ("CLOSE: and why closes it again", ""),
    facts.QuestionsPut: ("QUESTIONS: again puts them as they ought to be", ""),
}
_TELL = "NOTE: please take back what I proposed"
_TAKEN_BACK = "{} took it back"
_NONE = "There is no reply of yours on {} to take back."


def is_undo(reply: Reply) -> bool:
    """Whether a reply does nothing but take back the one before, perhaps with a note for colleagues."""
    said = [command.word for command in reply.read.commands if command.word != "NOTE"]
    return reply.read.certain and said == ["UNDO"]


def undo(case: Case, reply: Reply, office: Office) -> Decision:
    """The consequences of UNDO by the writer of this reply, on an open case."""
    notes = [command.text for command in reply.read.commands if command.word == "NOTE"]
    limits = [said for said in reply.read.covering if _LIMITS.search(said)]
    if limits := [*limits, *(said for said in notes if _LIMITS_TO.search(said))]:
        said = " ".join(limits[0].split())[:80]
        why = f"“{said}” stands beside UNDO, which takes back the whole of your last reply; send it alone to do so."
        return not_understood(case, reply, office, [why], ["UNDO"])
    history = reply.cabinet.history(case.reference)
    me = office.council.known_as(reply.sender)
    mine = last_replies(history, lambda by: office.council.known_as(by) == me)
    replies = [said for said in mine if not _came_to_nothing(said, case)]
    if not replies:
        return not_understood(case, reply, office, [_NONE.format(case.reference)], [])
    last = replies[0]
    if problem := _not_to_be_undone(last, history, office) or _changed(last, history, reply, office):
        return not_understood(case, reply, office, [problem[0]], [problem[1]] if problem[1] else [])
    return _take_back(case, reply, office, replies, history)


def _came_to_nothing(reply: Sequence[Recorded], case: Case) -> bool:
    """Whether all that a reply did was to send a letter that our own mail server would not take."""
    return case.released_at is None and all(isinstance(record.fact, facts.ResponseReleased) for record in reply)


def _not_to_be_undone(reply: Sequence[Recorded], history: Sequence[Recorded], office: Office) -> tuple[str, str] | None:
    """Why a reply cannot be taken back, and a line that works; None where it can."""
    happened = [record.fact for record in beside(history, reply) if record.fact is not None]
    own = [record.fact for record in reply if record.fact is not None]
    if all(isinstance(fact, facts.NoteMade) for fact in own) or can_be_undone([*own, *_told(happened)]):
        return None
    said_on = with_weekday(local_day(reply[0].at, office.council.zone))
    for fact in own:
        if type(fact) in _INSTEAD:
            sentence, example = _INSTEAD[type(fact)]
            return f"{_LEFT.format(said_on)}. {sentence}.", example
    if _told(happened):
        return f"{_LEFT.format(said_on)}. The FOI team can write to the requester.", ""
    return f"Your last reply, of {said_on}, cannot be taken back by UNDO: a line that says how it ought to be can.", ""


def _told(happened: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in happened if isinstance(fact, facts.DateTold) and fact.to == "requester"]


def _changed(
    reply: Sequence[Recorded], history: Sequence[Recorded], said: Reply, office: Office
) -> tuple[str, str] | None:
    """Why a reply cannot be taken back since somebody has built on it, and a line that works; None where nobody has."""
    found = changed_since(history, reply)
    if found is None:
        return None
    what, later = found
    who = _called(later.by, office)
    on = with_weekday(local_day(later.at, office.council.zone))
    if isinstance(later.fact, facts.ProposalSettled):
        settled = "agreed to" if later.fact.agreed else "turned down"
        return f"{who} has {settled} what you proposed, on {on}: please tell them what is wrong.", _TELL
    numbers = [r.fact.n for r in reply if isinstance(r.fact, facts.OutcomeGiven) and r.fact.n in said.questions]
    example = f"{numbers[0]}: what the requester will read" if numbers else ""
    return f"{who} has settled {what} since, on {on}, so that UNDO would take back theirs as well as yours.", example


def _called(author: str, office: Office) -> str:
    """Who did something, as a sentence about it begins."""
    if Role.TEAM in office.council.roles_of(author):
        return "The FOI team"
    return office.council.person(author).called if "@" in author else "The desk"


def _take_back(
    case: Case, reply: Reply, office: Office, replies: Sequence[Sequence[Recorded]], history: Sequence[Recorded]
) -> Decision:
    last = replies[0]
    because = _TAKEN_BACK.format(writer(reply, office.council).called)
    cannot = f"What your last reply did to {case.reference} cannot be told apart from what came after it."
    try:
        before = fold(without(history, [record.seq for record in last]))
        happened: list[Fact] = [facts.ReplyUndone(tuple(record.seq for record in last))]
        if before is not None:
            happened += put_back(case, before, because)
        after = foresee(case, case.reference, happened, office.now)
    except IllegalMove:
        return not_understood(case, reply, office, [cannot], [])
    if before is None or not stands_as(after, before):
        return not_understood(case, reply, office, [cannot], [])
    asking, requests = restored(after, before, last, reply, office)
    if why := cannot_be_restored(last, asking):
        return not_understood(case, reply, office, [why], [])
    happened += asking
    after = foresee(after, case.reference, asking, office.now)
    proposed = shown_again(case, after, reply, office)
    told, mails = _others(case, after, last, reply, office, {mail.to for mail in proposed})
    shown, letters = _shown_anew(case, after, last, reply, office)
    promised = [facts.DateTold(to=mail.to, due=due(after, office), calendar=office.calendar.version) for mail in told]
    letter = _echo(after, reply, office, last, replies[1:], [*told, *mails, *letters, *requests, *proposed])
    asked = Ask(questions=tuple(q.n for q in theirs(after, office.council, reply.sender)))
    echo = replace(back(reply, office, letter), ask=asked)
    shown_it = any(same_address(mail.to, reply.sender) for mail in requests)  # the letter itself comes back to them
    notes = [facts.NoteMade(said) for said in _beside(reply)]
    return Decision(
        disposition=Disposition.APPLIED,
        because=f"UNDO: {', '.join(dict.fromkeys(record.name for record in last))}",
        case=case.reference,
        facts=(*happened, *notes, *promised, *shown),
        mails=(*told, *mails, *letters, *requests, *proposed, *([] if shown_it else [echo])),
        revoke=_revoked(case, after, reply),
        mark=reply.prompt.mark,
    )


def _beside(reply: Reply) -> tuple[str, ...]:
    """What stands beside UNDO, for colleagues."""
    return (*reply.read.covering, *(command.text for command in reply.read.commands if command.word == "NOTE"))


def _echo(
    case: Case,
    reply: Reply,
    office: Office,
    last: Sequence[Recorded],
    earlier: Sequence[Sequence[Recorded]],
    mails: Sequence[Mail],
) -> Undone:
    """How everything that is the writer's stands now."""
    council = office.council
    mine = theirs(seen_by_writer(case, reply, office), council, reply.sender)
    return Undone(
        reference=case.reference,
        name=writer(reply, council).name,
        said=_moment(last, office),
        answered=words.answered(case, mine),
        missing=words.asked([q for q in mine if q.outcome is None]),
        act=words.act(case),
        going=tuple(file.filename for file in case.going),
        notes=sum(isinstance(record.fact, facts.NoteMade) for record in last),
        told=tuple(dict.fromkeys(council.person(mail.to).called for mail in mails)),
        earlier=_moment(earlier[0], office) if earlier else "",
        answer_by=wanted_from(case, reply, office),
        due=due(case, office),
        waits=case.state in notices.ASKED,
        approver=named(case.approval.people, council) if case.approval is not None else "",
        inside=tuple(" ".join(said.split()) for said in _beside(reply)),
    )


def _moment(reply: Sequence[Recorded], office: Office) -> str:
    """When a reply came, such as Thursday 5 November at 12:00."""
    return f"{reply[0].at.astimezone(office.council.zone):%A %-d %B at %H:%M}"


def _day(reply: Sequence[Recorded], office: Office) -> date:
    return local_day(reply[0].at, office.council.zone)


def _others(
    before: Case, after: Case, last: Sequence[Recorded], reply: Reply, office: Office, shown: Collection[str]
) -> tuple[list[Mail], list[Mail]]:
    """The prompts for those who have a question back, and the mails to those who need do nothing about it any more;
    those who are `shown` what waits for them again read there why."""
    asked: list[Mail] = []
    moved = [(b, a) for b, a in zip(before.questions, after.questions, strict=True) if b.officer != a.officer]
    for service, officer in dict.fromkeys((a.service, a.officer) for _, a in moved):
        found = office.council.service(service)
        if found is not None and officer.casefold() != reply.sender.casefold():
            numbers = [a.n for _, a in moved if a.officer == officer]
            because = _TAKEN_BACK.format(writer(reply, office.council).called)
            asked += assign(after, office, found, numbers, because, reply.request_text, officer=officer)[1]
    notes: dict[str, list[str]] = {}
    spared = _spared(before, after, last, [b for b, _ in moved], office)
    for person, what in (*spared, *_incomplete_again(before, after, reply, office)):
        if person and person.casefold() != reply.sender.casefold() and person not in shown:
            notes.setdefault(person, []).append(what)
    return asked, [_taken_back(person, what, after, last, reply, office) for person, what in notes.items()]


def _spared(
    before: Case, after: Case, last: Sequence[Recorded], moved: Sequence[object], office: Office
) -> Iterator[tuple[str, str]]:
    """Who has to know what of it, a sentence each."""
    for officer in dict.fromkeys(q.officer for q in before.questions if q in moved):
        numbers = [q.n for q in before.questions if q in moved and q.officer == officer]
        yield (
            officer,
            f"Nothing more is wanted from you on {questions(numbers)}.",
        )
    still = after.approval.people if after.approval is not None else ()
    for person in before.approval.people if before.approval is not None else ():
        if person not in still:
            yield person, "The letter is not before you any more. When it comes again, you will be asked again."
    if after.approval is not None and after.approval != before.approval:
        people = named(after.approval.people, office.council)
        yield after.approval.submitted_by, f"The letter is with {people} for approval again, as it was submitted."
    waiting = {proposal.arrival for proposal in after.proposals}
    known = {proposal.arrival for proposal in before.proposals}
    again = [proposal for proposal in after.proposals if proposal.arrival not in known]
    if not known <= waiting:
        rest = "What they proposed before waits again." if again else "" if waiting else "There is nothing to settle."
        for member in office.council.team:
            yield member, f"What they proposed waits for you no longer. {rest}".strip()
    for proposal in again:
        yield proposal.officer, "The FOI team has yet to settle what you proposed. It does not count meanwhile."


def _incomplete_again(before: Case, after: Case, reply: Reply, office: Office) -> Iterator[tuple[str, str]]:
    """What whoever leads has to know of it, who has been shown a letter to send by somebody else's answers."""
    missing = [q.n for q in after.missing]
    if not before.shown or not missing or before.missing or leads(after, office.council, reply.sender):
        return
    needs = "needs an answer" if len(missing) == 1 else "need answers"
    for person in leaders(after, office.council):
        yield (
            person,
            f"The letter that you were shown is not complete any more: {questions(missing)} {needs} again. Once it "
            "is, you are shown it anew.",
        )


def _shown_anew(
    before: Case, after: Case, last: Sequence[Recorded], reply: Reply, office: Office
) -> tuple[list[Fact], list[Mail]]:
    """The letter as it is without that reply, to whoever leads and has been shown it with it."""
    council = office.council
    if not before.shown or not after.open or after.missing or lacking(after) or after.approval is not None:
        return [], []
    if leads(after, council, reply.sender):
        return [], []
    settled = dict.fromkeys(record.fact.n for record in last if isinstance(record.fact, facts.OutcomeGiven))
    occasion = Occasion(by=writer(reply, council).called, changed=True, just_now=tuple(settled))
    history = reply.cabinet.history(after.reference)
    pairs = [
        shown_to(after, person, occasion, reply.request_text, history, office) for person in leaders(after, council)
    ]
    return [shown for shown, _ in pairs], [mail for _, mail in pairs]


def _taken_back(
    person: str, what: Sequence[str], case: Case, last: Sequence[Recorded], reply: Reply, office: Office
) -> Mail:
    letter = TakenBack(
        reference=case.reference,
        name=office.council.person(person).name,
        by="the FOI team" if Role.TEAM in office.council.roles_of(reply.sender) else _called(reply.sender, office),
        said_on=_day(last, office),
        what=tuple(what),
    )
    return Mail(
        purpose=Purpose.STATUS,
        to=person,
        to_name=office.council.person(person).name,
        letter=letter,
        ask=Ask(questions=tuple(q.n for q in theirs(case, office.council, person))),
    )


def _revoked(before: Case, after: Case, reply: Reply) -> tuple[str, ...]:
    """The prompts of those whose questions went back to somebody else."""
    still = {q.officer.casefold() for q in after.questions}
    gone = {q.officer.casefold() for q in before.questions if q.officer} - still - {reply.sender.casefold()}
    return tuple(prompt.mark for prompt in reply.prompts if prompt.person.casefold() in gone and prompt.questions)
