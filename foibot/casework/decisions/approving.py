"""What does the desk do about a reply of somebody who is asked to approve a letter?

A yes is of one thing (design property 9): exactly the letter, the files and the recipient that this person was shown.
Whatever has changed since makes it void; they are told so, and nothing leaves.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.approvers import (
    approvers_of,
    asked_as,
    asked_now,
    hands_in,
    may_not_approve,
    named,
    not_theirs,
    on_behalf_of,
)
from foibot.casework.case import Case, State
from foibot.casework.commands import Command, Unclear, is_placeholder
from foibot.casework.council import Role
from foibot.casework.decision import Decision, Disposition, Mail, Office, Thread
from foibot.casework.decisions.approval_asking import (
    Showing,
    asked,
    file_of,
    request,
)
from foibot.casework.decisions.approval_echoes import (
    At,
    decision,
    echo,
    help_of,
    notes_in,
    shown_to,
    tell_others,
    tell_submitter,
)
from foibot.casework.decisions.courtesy import conditions
from foibot.casework.decisions.lines import ASKS, one_line
from foibot.casework.decisions.proposing import unsettled
from foibot.casework.decisions.refused import refused
from foibot.casework.decisions.reply import APPROVER_WORDS, LONGEST, OUTCOMES, Reply, answering, theirs
from foibot.casework.decisions.requester import to_team, triage
from foibot.casework.decisions.sending import ready, release
from foibot.casework.decisions.undoing import is_undo
from foibot.casework.facts import Fact, Recorded
from foibot.casework.letters import Purpose
from foibot.casework.moves import foresee
from foibot.law.dates import in_words
from foibot.mail.addresses import is_safe_address, same_address

_WITH = "APPROVE WITH"
_YES_BUT = re.compile(r"^\W*(?:I )?approved?\b\W*(?:(?:but|only|please)\b\W*)*", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")
_BESIDE = frozenset({*APPROVER_WORDS, "NOTE", "DRAFT", "HELP"})
_STOPPED = {
    State.CLARIFICATION: "the requester was asked something, and the request waits for their answer",
    State.FEES: "the requester was asked to pay, and the request waits for it",
}


class _Void(NamedTuple):
    """Why a decision cannot be carried out, as sentences. `shown_again`: with the letter that does wait for them.
    `is_refusal`: the FOI team is told as well."""

    because: str
    shown_again: bool = False
    is_refusal: bool = True


def on_approver_reply(case: Case, reply: Reply, office: Office) -> Decision | None:
    """The consequences of a reply by somebody who is, or was, asked to approve the letter of a case; None where it says
    something else that this person may say here."""
    said = {command.word for command in reply.read.commands}
    of_approval = reply.prompt.purpose == Purpose.APPROVAL
    if is_undo(reply):
        return None
    elsewhere = said.isdisjoint(APPROVER_WORDS) and not (of_approval and said <= {"NOTE", "HELP"})
    if elsewhere and (Role.TEAM in office.council.roles_of(reply.sender) or theirs(case, office.council, reply.sender)):
        return None
    at = At(case, reply, office, file_of(case, reply.cabinet, reply.request_text))
    if problems := _problems(at):
        if void := _why_void(at, decides=False):
            return echo(at, "refused", problems=[(void.because, "")], disposition=Disposition.NOT_UNDERSTOOD)
        return echo(at, "not understood", problems=problems)
    if "HELP" in said:
        return help_of(at)
    decides = not said.isdisjoint(APPROVER_WORDS)
    if not decides and "DRAFT" not in said:
        return _noted(at)
    if void := _why_void(at, decides=decides):
        return _void(at, void)
    if said & {"REJECT"}:
        return _rejected(at)
    if said & {_WITH}:
        return _changed(at)
    return _approved(at) if decides else _shown_again(at, "")


# what may be carried out


def _problems(at: At) -> list[tuple[str, str]]:
    """What in the reply is not understood, or could be a condition: a sentence each, with a line that would work."""
    read, council, message = at.reply.read, at.office.council, at.reply.incoming.message
    if len(message.text) > LONGEST:
        return [("It is too long to be read line by line; please send long texts as a file.", "")]
    found: list[tuple[str, str]] = []
    for one in (*read.unclear, *read.ambiguous):
        found += (
            _half_a_yes(one) if one.example == "APPROVE" else [(f"“{one_line(one.text)}”: {one.because}", one.example)]
        )
    found += [_beyond(command, at) for command in read.commands if command.word not in _BESIDE]
    decisions = [word for word in APPROVER_WORDS if at.said(word)]
    if len(decisions) > 1:
        found.append((f"{' and '.join(decisions)} came in one reply; please send one of them.", decisions[-1]))
    for command in (*at.said(_WITH), *at.said("REJECT")):
        found += _faults(command, at)
    if at.said("APPROVE"):
        notes = [command.text for command in at.said("NOTE")]
        found += [
            (f"“{one_line(said)}” stands beside APPROVE and could be a condition. Send APPROVE alone.", "APPROVE")
            for said in conditions("APPROVE", message.text, read.covering, notes, council.person(at.sender).name)
        ]
    if at.said("APPROVE") or at.said(_WITH):
        found += [
            (f"{file.filename} came with {decisions[0]} and is not part of the letter. REJECT takes it along.", "")
            for file in message.attachments
            if not file.inline
        ]
    if at.said("APPROVE") and not is_safe_address(at.case.requester.address):
        found.append(("There is no address to which the letter could go; the FOI team can help.", ""))
    return list(dict.fromkeys(found))


def _half_a_yes(unclear: Unclear) -> list[tuple[str, str]]:
    """What is said of a line that speaks of approval and may be a condition or a wish."""
    wish = _YES_BUT.sub("", unclear.text, count=1)
    why = "a yes stands alone. If something is to change first, send the letter back." if wish != unclear.text else ""
    said = f"“{one_line(unclear.text)}”: {why or unclear.because}"
    return [(said, "APPROVE"), *([(said, f"REJECT: {one_line(wish)}")] if _LETTERS.search(wish) else [])]


def _beyond(command: Command, at: At) -> tuple[str, str]:
    """What is said of a line that is none of an approver's."""
    if command.word in OUTCOMES and command.numbers:
        n = command.numbers[0]
        return (
            f"“{one_line(f'{n}: {command.text}')}”: to change an answer yourself, write APPROVE WITH and its number.",
            f"{_WITH} {n}: {one_line(command.text)}",
        )
    if command.word == "SUBMIT":
        return "SUBMIT is for those who answer. If the letter may go as it is, write APPROVE.", "APPROVE"
    return (
        f"{command.word} is for those who answer. Send the letter back to them, and say what you want.",
        f"REJECT: please {command.word.lower()} {one_line(command.text)}".rstrip(),
    )


def _faults(command: Command, at: At) -> list[tuple[str, str]]:
    """What keeps one line from being carried out."""
    case, text = at.case, command.text.strip()
    first = next((q.n for q in case.questions), 1)
    if command.word == "REJECT":
        if text.strip(" .…") and not is_placeholder(text):
            return []
        return [
            ("REJECT needs a reason, so that it can be mended.", "REJECT: what is wrong, and what you want instead")
        ]
    if not _numbers(command, case):
        return [(f"“{one_line(text)}” does not say which question it changes.", f"{_WITH} {first}: {one_line(text)}")]
    if not text or is_placeholder(text):
        return [(f"There is no new text after {_WITH}.", f"{_WITH} {first}: the answer as the requester will read it")]
    if case.refusal is not None:
        return [
            ("The request is refused as a whole, so there is no answer to change.", "REJECT: what you want instead")
        ]
    if case.letter is not None:
        return [("The letter is a file of the officer's own, which no line can change.", "REJECT: what is to change")]
    return []


def _numbers(command: Command, case: Case) -> tuple[int, ...]:
    """The questions that a line changes; it need not say where there is one alone."""
    return command.numbers or (tuple(q.n for q in case.questions) if len(case.questions) == 1 else ())


def _why_void(at: At, *, decides: bool) -> _Void | None:
    """Why nothing can be decided by this reply; None where it can."""
    case, council, approval = at.case, at.office.council, at.case.approval
    if case.released_at is not None or not case.open:
        return _Void(_gone(at), is_refusal=False)
    if approval is None:
        return _Void(_since(at) or not_theirs(case, council, at.file.history))
    if not asked_as(case, council, at.sender):
        return _Void(not_theirs(case, council, at.file.history))
    if may_not_approve(council, at.sender, hands_in(council, at.file.history, approval.submitted_by)):
        return _Void("You had a hand in the answer, and nobody approves their own here.")
    if case.state in _STOPPED:
        return _Void(f"It cannot go now: {_STOPPED[case.state]}. The letter is shown to you again after that.")
    if not decides:
        return None
    if at.reply.prompt.digest not in {approval.digest, ""}:
        said = f"{_since(at)} " if _since(at) else ""
        return _Void(f"{said}Your reply was to an earlier letter than the one that waits for you.", shown_again=True)
    if not at.reply.prompt.digest and at.said("APPROVE"):
        return _Void("Your reply was to a mail that does not show the letter.", shown_again=True, is_refusal=False)
    if ready(case, at.office).digest != approval.digest:
        return _Void("What the letter says around the answers has changed since you saw it.", shown_again=True)
    if at.said("APPROVE") and (waits := unsettled(case, at.office)):
        return _Void(f"{waits} If the letter stays as it is, you can reply APPROVE again then.", is_refusal=False)
    return None


def _gone(at: At) -> str:
    case, council = at.case, at.office.council
    if case.released_at is None:
        return f"Nothing is owed on this request any more: it is {case.state}."
    called = "you" if same_address(case.approved_by, at.sender) else named([case.approved_by], council)
    by = f" by {called}" if case.approved_by else ""
    day = in_words(case.released_at.astimezone(council.zone).date())
    return f"The letter was approved{by} on {day} and has gone. There is nothing left for you to do."


def _since(at: At) -> str:
    """What became of the letter that somebody was shown in the prompt they answer; "" where nothing did."""
    history, digest = at.file.history, at.reply.prompt.digest
    shown = [r.seq for r in history if isinstance(r.fact, facts.ApprovalAsked) and r.fact.digest == digest]
    after = [record for record in history if shown and record.seq > shown[-1]]
    for record in after:
        who = _who(record.by, at)
        day = in_words(record.at.astimezone(at.office.council.zone).date())
        if isinstance(record.fact, facts.LetterRejected):
            return f"{who} sent that letter back on {day}. You are shown it again once it is submitted."
        if isinstance(record.fact, facts.ReplyUndone):
            return f"{who} took that letter back on {day}. You are shown it again once it is submitted."
        if _is_edit(record):
            return f"{who} changed that letter on {day}. You are shown it again once it is submitted."
    return ""


def _who(by: str, at: At) -> str:
    """Who did something, at the beginning of a sentence to whoever wrote the reply."""
    called = "you" if same_address(by, at.sender) else named([by], at.office.council) if "@" in by else "the desk"
    return f"{called[:1].upper()}{called[1:]}"


def _is_edit(record: Recorded) -> bool:
    return isinstance(
        record.fact,
        facts.OutcomeGiven
        | facts.OutcomeWithdrawn
        | facts.ReasonGiven
        | facts.EstimateGiven
        | facts.RequestRefused
        | facts.RefusalWithdrawn
        | facts.FileOffered
        | facts.FileKeptBack
        | facts.LetterBrought
        | facts.LetterDropped
        | facts.QuestionsPut
        | facts.QuestionsSplitOff
        | facts.QuestionsTakenOver
        | facts.RequesterCorrected,
    )


# what is carried out


def _approved(at: At) -> Decision:
    """Exactly the letter that was shown goes out."""
    case, office = at.case, at.office
    letter = ready(case, office)
    agreed = facts.LetterApproved(letter.digest, on_behalf_of(case, office.council, at.sender))
    released, response = release(case, letter, office)
    happened = [*notes_in(at), agreed, released]
    after = foresee(case, case.reference, happened, office.now)
    told = tell_submitter(after, at, "approved")
    mails = (response, *told, *tell_others(after, at, told))
    return echo(at, "approved", happened=happened, mails=mails, told=told)


def _rejected(at: At) -> Decision:
    """The letter goes back to whoever submitted it, with the reasons."""
    case, office = at.case, at.office
    why = "\n\n".join(command.text.strip() for command in at.said("REJECT"))
    happened: list[Fact] = [*notes_in(at), facts.LetterRejected(why)]
    after = foresee(case, case.reference, happened, office.now)
    letter = ready(after, office)
    told = tell_submitter(after, at, "rejected", letter=letter, why=why)
    happened += shown_to(letter, told)
    mails = (*told, *tell_others(after, at, told, why=why))
    return echo(at, "rejected", happened=happened, mails=mails, told=told)


def _changed(at: At) -> Decision:
    """The approver's words take the place of answers. The changed letter is looked at once more before it goes: by
    them, or by the next in line where nobody approves their own answer."""
    case, office, council = at.case, at.office, at.office.council
    given = [
        facts.OutcomeGiven(
            n=q.n,
            outcome=q.outcome or "granted",
            answer=command.text.strip(),
            exemptions=q.exemptions,
            arrival=at.reply.incoming.arrival,
        )
        for command in at.said(_WITH)
        for q in case.questions
        if q.n in _numbers(command, case)
    ]
    happened: list[Fact] = [*notes_in(at), *given]
    after = foresee(case, case.reference, happened, office.now)
    letter = ready(after, office)
    submitter = case.approval.submitted_by if case.approval else ""
    barred = hands_in(council, at.file.history, submitter, at.sender)
    person = asked_as(case, council, at.sender)
    others = (one for one in asked_now(case, council) if one != person)
    people, why = approvers_of(after, council, barred) if barred else ((person, *others), "")
    if not people:
        told = f"{why} Nobody is left who could approve your own words: send the letter back with them instead."
        return echo(at, "not understood", problems=[(told, f"REJECT: {one_line(given[0].answer)}")])
    own = person in people
    showing = Showing(why_you=why, thread=answering(at.reply.incoming) if own else Showing().thread)
    asking, requests = asked(after, letter, people, submitter, at.file, office, showing)
    after = foresee(after, case.reference, asking, office.now)
    told_mails = tell_submitter(after, at, "changed", waits_for=named(people, council))
    happened += [*shown_to(letter, requests), *asking]
    if own:
        again = request(after, letter, at.sender, at.file, office, showing)
        beside = (replace(mail, thread=Thread()) for mail in requests if not same_address(mail.to, person))
        return decision(at, Disposition.APPLIED, _WITH, happened, (*told_mails, *beside, again))
    return echo(at, "changed", happened=happened, mails=(*told_mails, *requests), told=requests)


def _noted(at: At) -> Decision:
    """Words that decide nothing: kept, and the FOI team has them."""
    notes = notes_in(at)
    said = [note.text for note in notes]
    mails: tuple[Mail, ...] = ()
    if said and Role.TEAM not in at.office.council.roles_of(at.sender):
        called = at.office.council.person(at.sender).called
        letter = triage(
            at.case,
            at.office,
            headline=f"{called}, who is asked to approve {at.case.reference}, has written about it",
            because="; ".join(f"“{one_line(text)}”" for text in said),
            incoming=at.reply.incoming,
            buttons=(),
            kind="asks" if any(ASKS.search(text) for text in said) else "information",
        )
        mails = to_team(at.office.council, letter, numbers=tuple(q.n for q in at.case.questions))
    return echo(at, "noted", happened=notes, mails=mails, disposition=Disposition.NOTED)


def _void(at: At, void: _Void) -> Decision:
    """Nothing is carried out; the approver is told why, and the FOI team with them."""
    team: tuple[Mail, ...] = ()
    if void.is_refusal:
        seen = refused(at.case.reference, at.reply.incoming, at.office, void.because, at.reply.prompt)
        team = tuple(mail for mail in seen.mails if mail.to.casefold() != at.sender.casefold())
    if void.shown_again:
        return _shown_again(at, void.because, team, is_refusal=void.is_refusal)
    return echo(at, "refused", problems=[(void.because, "")], mails=team, disposition=Disposition.REFUSED)


def _shown_again(at: At, instead: str, team: Sequence[Mail] = (), *, is_refusal: bool = False) -> Decision:
    """The letter that waits for somebody once more; where its wording has changed without a hand, it is asked anew."""
    case, office = at.case, at.office
    letter = ready(case, office)
    showing = Showing(instead=instead, thread=answering(at.reply.incoming))
    happened: list[Fact] = list(notes_in(at))
    if case.approval is not None and case.approval.digest != letter.digest:
        person = asked_as(case, office.council, at.sender)
        anew, _ = asked(case, letter, (person,), case.approval.submitted_by, at.file, office, showing)
        happened += anew
        case = foresee(case, case.reference, anew, office.now)
    mail = request(case, letter, at.sender, at.file, office, showing)
    disposition = Disposition.REFUSED if is_refusal else _turn(instead, happened)
    return decision(at, disposition, instead or "the letter was shown again", happened, (*team, mail))


def _turn(instead: str, happened: Sequence[Fact]) -> Disposition:
    """What a reply that brings the letter again came to, where it is not refused: what it changed, kept, or neither."""
    if not instead or any(not isinstance(fact, facts.NoteMade) for fact in happened):
        return Disposition.APPLIED
    return Disposition.NOTED if happened else Disposition.NOT_UNDERSTOOD
