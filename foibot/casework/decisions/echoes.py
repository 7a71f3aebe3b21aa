"""What goes back to a member of staff after a reply: what was understood, what the letter will say, what is missing?"""

from collections.abc import Sequence
from datetime import date

import msgspec

from foibot.casework import facts, notices, words
from foibot.casework.approvers import approvers_of, asked_as, hands_in, named
from foibot.casework.blocks import Document
from foibot.casework.case import Case, Question, State
from foibot.casework.commands import help_for
from foibot.casework.council import Role
from foibot.casework.covering import as_services_see, signs_of
from foibot.casework.deadline import due
from foibot.casework.decision import Ask, Attached, Decision, Disposition, Mail, Office
from foibot.casework.decisions import asking, inquiries, own_letter, settling
from foibot.casework.decisions.clockwork import as_staff_sees
from foibot.casework.decisions.lines import Reading
from foibot.casework.decisions.reply import Reply, answering, theirs, words_of, writer
from foibot.casework.diary import wanted_by
from foibot.casework.forms import law_of_forms
from foibot.casework.leading import asked_of, led_by
from foibot.casework.letters import Echo, Help, Letter, Owed, Purpose
from foibot.casework.own_letters import letter_of
from foibot.casework.refusals import lacking
from foibot.casework.reversible import can_be_undone
from foibot.mail.addresses import is_safe_address
from foibot.mail.reply import newly_written


def applied(case: Case, reply: Reply, office: Office, reading: Reading, outcome: str) -> Decision:
    """A reply was applied, and `case` is as it is after: with the letter where nothing is missing any more."""
    shown, digest = None, ""
    attached: tuple[Attached, ...] = ()
    dates: dict[str, date] = {}
    if outcome in {"complete", "changed", "draft"}:
        whole = office.write(letter_of(case, office))
        shown = office.write(letter_of(seen_by_writer(case, reply, office), office))
        dates = words.dates_of(office.today, office)
        attached = files_to_look_at(case, reply, office, shown, draft=outcome == "draft")
        if not case.missing:
            digest = words.digest(whole, case)
            document = msgspec.json.encode(whole).decode()
            reading.facts.append(facts.LetterShown(digest=digest, document=document, to=reply.sender))
    elif reading.sent is not None:
        is_team = Role.TEAM in office.council.roles_of(reply.sender)
        shown = office.write(reading.sent if is_team else as_staff_sees(reading.sent, case))
        dates = words.dates_of(office.today, office)
    mail = Mail(
        purpose=Purpose.PREVIEW if outcome == "draft" else Purpose.CONFIRMATION,
        to=reply.sender,
        to_name=writer(reply, office.council).name,
        letter=own_letter.echo_of(
            echo_words(case, reply, office, outcome, reading=reading, shown=shown), case, reply, office
        ),
        dates=dates,
        thread=answering(reply.incoming),
        ask=Ask(questions=tuple(q.n for q in theirs(case, office.council, reply.sender)), digest=digest),
        attached=attached,
    )
    return Decision(
        disposition=Disposition.NOTED if outcome == "noted" else Disposition.APPLIED,
        because=f"{', '.join(c.word for c in reply.read.commands) or 'no command'}: {outcome}",
        case=case.reference,
        facts=tuple(reading.facts),
        mails=(*reading.mails, mail),
        revoke=tuple(reading.revoke),
        mark=reply.prompt.mark,
    )


def files_to_look_at(case: Case, reply: Reply, office: Office, shown: Document, *, draft: bool) -> tuple[Attached, ...]:
    """The letter as files: an officer's own; else as PDF, and for a draft as Word too, addressed to nobody for whoever
    may not see who asked."""
    if case.letter is not None:
        return (Attached(file=case.letter),)
    preview = Attached(document=shown, filename=f"{case.reference} preview.pdf")
    if not draft:
        return (preview,)
    seen = seen_by_writer(case, reply, office)
    unnamed = case if seen is case else msgspec.structs.replace(seen, requester=facts.Requester("", ""))
    word = office.write(words.response(unnamed, office))
    return (preview, Attached(document=word, filename=f"{case.reference} letter.docx"))


def not_understood(
    case: Case, reply: Reply, office: Office, problems: Sequence[str], examples: Sequence[str]
) -> Decision:
    """Nothing was applied: says what was read, what was not, and what would work."""
    said = Reading(problems=list(problems), examples=list(examples))
    return Decision(
        disposition=Disposition.NOT_UNDERSTOOD,
        because=" ".join(problems),
        case=case.reference,
        mails=(back(reply, office, echo_words(case, reply, office, "not understood", reading=said)),),
        mark=reply.prompt.mark,
    )


def nothing_owed(case: Case, reply: Reply, office: Office) -> Decision:
    """The response is on its way, or the case was closed without one: what was said is kept for colleagues, and nothing
    else changes."""
    kept = newly_written(reply.incoming.message)
    ended = _NEVER_ANSWERED.get(case.outcome or "") or _ENDED.get(case.state, "")
    said = Reading(inside=[" ".join(kept.split())], problems=[ended] if ended else [])
    return Decision(
        disposition=Disposition.REFUSED,
        because=ended or "the response has been released already",
        case=case.reference,
        facts=(facts.NoteMade(kept),),
        mails=(back(reply, office, echo_words(case, reply, office, "closed" if ended else "too late", reading=said)),),
        mark=reply.prompt.mark,
    )


_NEVER_ANSWERED = {
    "not a request": "it was set aside as no request of its own",
    "merged": "it goes on as part of another request of the same requester",
}
_ENDED = {
    State.WITHDRAWN: "it was closed as withdrawn",
    State.LAPSED: "it has lapsed, since nothing came from the requester",
    State.TRANSFERRED: "another authority holds the information, and the requester was told so",
}


def help_of(case: Case, reply: Reply, office: Office) -> Decision:
    """What the writer can write, with an example each."""
    roles = office.council.roles_of(reply.sender)
    may_write = (*words_of(office.council, reply.sender), *inquiries.words_of(office.council, reply.sender))
    dated = asking.examples(case, office) | settling.examples(case, office)
    named = {word: f"{word} {case.reference}" for word in ("STATUS", "NUDGE")}
    if services := office.council.services:
        named |= {word: f"{word} 2: {services[-1].name}" for word in ("ASSIGN", "REASSIGN")}
    lines = help_for(roles, may_write, dated | named)
    letter = Help(reference=case.reference, name=writer(reply, office.council).name, lines=lines)
    return Decision(
        disposition=Disposition.APPLIED,
        because="HELP",
        case=case.reference,
        mails=(back(reply, office, letter, Purpose.HELP),),
        mark=reply.prompt.mark,
    )


def back(reply: Reply, office: Office, letter: Letter, purpose: Purpose = Purpose.CONFIRMATION) -> Mail:
    """A mail to the writer of a reply, in its thread; it can be answered as the prompt could."""
    return Mail(
        purpose=purpose,
        to=reply.sender,
        to_name=writer(reply, office.council).name,
        letter=letter,
        thread=answering(reply.incoming),
        ask=Ask(questions=reply.questions, digest=reply.prompt.digest),
    )


def echo_words(
    case: Case,
    reply: Reply,
    office: Office,
    outcome: str,
    *,
    reading: Reading | None = None,
    shown: Document | None = None,
    handed_to: str = "",
) -> Echo:
    """The words of an echo: how the writer's questions stand, and what this reply did to them."""
    reading = reading or Reading(handed_to=handed_to)
    is_note = outcome == "noted" and bool(reply.read.commands)  # a NOTE was meant as one: it missed nothing
    seen = seen_by_writer(case, reply, office)
    mine = theirs(seen, office.council, reply.sender)
    gave = outcome == "reassigned" and Role.TEAM in office.council.roles_of(reply.sender)  # none was the team's own
    return Echo(
        reference=case.reference,
        name=writer(reply, office.council).name,
        outcome=outcome,
        answered=words.answered(seen, mine),
        understood=tuple(dict.fromkeys(reading.understood)),
        lacks=tuple(lack for lack in lacking(case) if not lack.n or lack.n in {q.n for q in mine}),
        owed=_owed([q for q in seen.questions if q not in mine], case, office),
        just_now=tuple(dict.fromkeys(reading.settled)),
        missing=() if is_note or gave else words.asked([q for q in mine if q.outcome is None]),
        waiting=asked_of([q for q in seen.questions if q.outcome is None and q not in mine], office.council),
        lead=led_by(case, office.council, reply.sender),
        asked_to_send=reading.wants_submit,
        passed=asked_of([q for q in seen.questions if q.n in {n for n, _ in reading.passed}], office.council),
        approver=approver_after(case, reply, office, reply.sender),
        approves=outcome == "with approver" and bool(asked_as(case, office.council, reply.sender)),
        act=words.act(case),
        going=tuple(f.filename for f in case.going),
        left_out=tuple(reading.left_out),
        inside=tuple(reading.inside),
        problems=tuple(reading.problems),
        examples=tuple(dict.fromkeys(reading.examples)),
        warnings=tuple(dict.fromkeys(reading.warnings)),
        answer_by=wanted_from(case, reply, office),
        due=due(case, office),
        waits=case.state in notices.ASKED,
        forms=case.forms,
        form_law=law_of_forms(case.regime),
        agreed=reading.agreed,
        undo=outcome in _UNDOABLE and reading.agreed is None and can_be_undone(reading.facts),
        rest_by=asking.ordinary(case, office),
        handed_to=reading.handed_to,
        recipient="the requester" if is_safe_address(case.requester.address) else "",
        letter=shown.blocks if shown else (),
        clock=reading.clock,
    )


def _owed(others: Sequence[Question], case: Case, office: Office) -> tuple[Owed, ...]:
    """What the letter needs beside the outcomes that colleagues have given for these questions."""
    lacks = lacking(case)
    found = []
    for q in asked_of(others, office.council):
        lines = (lack.line.partition(":")[0].rstrip("0123456789, ") for lack in lacks if lack.n == q.n)
        found.append(Owed(q.n, q.of, tuple(dict.fromkeys(lines))))
    return tuple(owed for owed in found if owed.words)


def approver_after(case: Case, reply: Reply, office: Office, submitter: str) -> str:
    """Who has to approve the letter once `submitter` submits it, in words; "" where nobody has to."""
    if office.council.approval == "none":
        return ""
    barred = hands_in(office.council, reply.cabinet.history(case.reference), submitter)
    return named(approvers_of(case, office.council, barred).people, office.council)


_UNDOABLE = frozenset({"complete", "changed", "incomplete", "moved", "reassigned", "with approver", "with the lead"})


def wanted_from(case: Case, reply: Reply, office: Office) -> date:
    """The day by which the writer is to answer: the one they promised, while it is ahead, else the council's, and once
    that is past the law's; today where that is past as well."""
    of_team = Role.TEAM in office.council.roles_of(reply.sender)
    speaks_for = office.council.stands_for
    promised = [
        later.until
        for later in case.later
        if speaks_for(reply.sender, later.officer) or (of_team and speaks_for(case.officer, later.officer))
    ]
    return max((day for day in promised if day >= office.today), default=max(wanted_by(case, office), office.today))


def seen_by_writer(case: Case, reply: Reply, office: Office) -> Case:
    """The case as the writer of a reply may see it: only the FOI team knows who asked."""
    if Role.TEAM in office.council.roles_of(reply.sender):
        return case
    return as_services_see(case, signs_of(case.requester, reply.request_text))
