"""What goes back to an approver after a reply, and what is whoever submitted the letter told?"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from foibot.casework import facts, words
from foibot.casework.approvals import ApprovalEcho, ApprovalTold
from foibot.casework.approvers import asked_as, asked_now, named
from foibot.casework.case import Case
from foibot.casework.commands import Command, help_for
from foibot.casework.council import Role
from foibot.casework.deadline import answer_by, due
from foibot.casework.decision import Ask, Attached, Decision, Disposition, Mail, Office
from foibot.casework.decisions import inquiries
from foibot.casework.decisions.approval_asking import (
    File,
    as_seen_by,
    changes,
    letter_for,
    waiting_for,
)
from foibot.casework.decisions.reply import APPROVER_WORDS, Reply, answering, theirs
from foibot.casework.decisions.sending import Ready
from foibot.casework.facts import Fact
from foibot.casework.files import dangers_in
from foibot.casework.letters import Help, Purpose
from foibot.mail.addresses import same_address


class At(NamedTuple):
    """An approver's reply in its setting."""

    case: Case
    reply: Reply
    office: Office
    file: File

    @property
    def sender(self) -> str:
        """The writer's address."""
        return self.reply.sender

    def said(self, word: str) -> list[Command]:
        """The lines of the reply that begin with this word."""
        return [command for command in self.reply.read.commands if command.word == word]


def help_of(at: At) -> Decision:
    """What an approver can write, with an example each."""
    known = (*APPROVER_WORDS, "NOTE", "DRAFT", "HELP", *inquiries.words_of(at.office.council, at.sender))
    references = {word: f"{word} {at.case.reference}" for word in ("STATUS", "NUDGE")}
    name = at.office.council.person(at.sender).name
    letter = Help(reference=at.case.reference, name=name, lines=help_for(frozenset(Role), known, references))
    return decision(at, Disposition.APPLIED, "HELP", (), (_back(at, letter, Purpose.HELP),))


def notes_in(at: At) -> list[facts.NoteMade]:
    """The words of the reply that are for colleagues only."""
    read = at.reply.read
    return [facts.NoteMade(text) for text in (*(c.text for c in read.commands if c.word == "NOTE"), *read.covering)]


def shown_to(letter: Ready, mails: Sequence[Mail]) -> list[facts.LetterShown]:
    """That the letter was shown in these mails."""
    document = msgspec.json.encode(letter.document).decode()
    return [facts.LetterShown(digest=letter.digest, document=document, to=mail.to) for mail in mails]


def tell_submitter(
    case: Case, at: At, outcome: str, *, letter: Ready | None = None, why: str = "", waits_for: str = ""
) -> tuple[Mail, ...]:
    """The mail to whoever submitted the letter; nothing where that is the approver. `case` is as it is after."""
    council, office = at.office.council, at.office
    submitter = at.case.approval.submitted_by if at.case.approval else ""
    people = (submitter, case.officer, *council.team)
    to = next(person for person in people if council.roles_of(person))
    if same_address(to, at.sender):
        return ()
    of_team = Role.TEAM in council.roles_of(to)
    seen, before = (as_seen_by(to, one, at.file, office) for one in (case, at.case))
    shown = letter_for(to, case, letter, at.file, office) if letter else None
    told = ApprovalTold(
        reference=case.reference,
        name=council.person(to).name,
        outcome=outcome,
        approver=named([at.sender], council),
        answer_by=answer_by(case, office),
        due=due(case, office),
        why=why,
        changes=changes(before, seen),
        numbers=tuple(q.n for q in theirs(case, council, to)) or tuple(q.n for q in case.questions),
        files=tuple(file.filename for file in case.going),
        waits_for=waits_for,
        recipient=case.requester.address if of_team else "the requester",
        letter=shown.blocks if shown else (),
    )
    brought = at.reply.incoming.message.attachments if why else ()
    came = [file for file in brought if file.content and not file.inline and not dangers_in([file])]
    mail = Mail(
        purpose=Purpose.ASSIGNMENT if outcome == "rejected" else Purpose.CONFIRMATION,
        to=to,
        to_name=council.person(to).name,
        letter=told,
        dates=words.dates_of(office.today, office) if shown else {},
        ask=Ask(questions=tuple(q.n for q in theirs(case, council, to)), digest=letter.digest if letter else ""),
        attached=(
            *((Attached(document=shown, filename=f"{case.reference} preview.pdf"),) if shown else ()),
            *(Attached(filename=f.filename, content=f.content, content_type=f.content_type) for f in came),
        ),
    )
    return (mail,)


def tell_others(case: Case, at: At, told: Sequence[Mail], *, why: str = "") -> tuple[Mail, ...]:
    """The mails to those who were asked to approve the same letter: somebody else has decided. `told` know already;
    `case` is as it is after."""
    council, office = at.office.council, at.office
    knowing = [at.sender, asked_as(at.case, council, at.sender), *(mail.to for mail in told)]
    people = [p for p in asked_now(at.case, council) if not any(same_address(p, other) for other in knowing)]
    return tuple(
        Mail(
            purpose=Purpose.STATUS,
            to=person,
            to_name=council.person(person).name,
            letter=ApprovalTold(
                reference=case.reference,
                name=council.person(person).name,
                outcome="decided",
                approver=council.person(at.sender).called,
                answer_by=answer_by(case, office),
                due=due(case, office),
                why=why,
                recipient="the requester",
            ),
            ask=Ask(),
        )
        for person in people
    )


def echo(
    at: At,
    outcome: str,
    *,
    happened: Sequence[Fact] = (),
    mails: Sequence[Mail] = (),
    told: Sequence[Mail] = (),
    problems: Sequence[tuple[str, str]] = (),
    disposition: Disposition = Disposition.APPLIED,
) -> Decision:
    """A reply's consequences with the mail that goes back to the approver."""
    case, council = at.case, at.office.council
    disposition = Disposition.NOT_UNDERSTOOD if outcome == "not understood" else disposition
    waits = case.open and bool(asked_as(case, council, at.sender))
    of_team = Role.TEAM in council.roles_of(at.sender)
    letter = ApprovalEcho(
        reference=case.reference,
        name=council.person(at.sender).name,
        outcome=outcome,
        due=due(case, at.office),
        waits=waits,
        told=named([mail.to for mail in told], council) if told else "",
        recipient=case.requester.address if of_team else "the requester",
        going=tuple(file.filename for file in case.going),
        problems=tuple(dict.fromkeys(problem for problem, _ in problems)),
        examples=tuple(dict.fromkeys(example for _, example in problems if example)),
        inside=tuple(" ".join(fact.text.split()) for fact in happened if isinstance(fact, facts.NoteMade)),
        waiting=waiting_for(at.sender, case, at.file.unapproved, at.office),
    )
    because = problems[0][0] if problems else ", ".join(c.word for c in at.reply.read.commands) or "no command"
    return decision(at, disposition, f"{because}: {outcome}", happened, (*mails, _back(at, letter)))


def _back(at: At, letter: ApprovalEcho | Help, purpose: Purpose = Purpose.CONFIRMATION) -> Mail:
    """A mail to the approver, in the thread of their reply; it can be answered as the prompt could."""
    return Mail(
        purpose=purpose,
        to=at.sender,
        to_name=at.office.council.person(at.sender).name,
        letter=letter,
        thread=answering(at.reply.incoming),
        ask=Ask(questions=at.reply.prompt.questions, digest=at.reply.prompt.digest),
    )


def decision(
    at: At, disposition: Disposition, because: str, happened: Sequence[Fact], mails: Sequence[Mail]
) -> Decision:
    """What the reply brings about."""
    return Decision(
        disposition=disposition,
        because=because,
        case=at.case.reference,
        facts=tuple(happened),
        mails=tuple(mails),
        mark=at.reply.prompt.mark,
    )
