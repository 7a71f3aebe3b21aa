"""What does the desk do about a reply of the staff who answer a case?

A reply is applied whole or not at all. Whatever it says, one mail goes back: what was understood, what the letter
will say, what is missing, and what happens next.
"""

import hashlib
from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from foibot.casework import facts, words
from foibot.casework.blocks import Document
from foibot.casework.case import Case, IllegalMove, foresee
from foibot.casework.commands import TABLE, Command, ReadReply, asides, help_for, outcomes_in_own_words
from foibot.casework.council import Role
from foibot.casework.deadline import answer_by, due, review_by
from foibot.casework.decision import Ask, Attached, Decision, Disposition, Incoming, Mail, Office, Thread
from foibot.casework.decisions.requester import assign, to_team, triage
from foibot.casework.facts import Fact
from foibot.casework.letters import Echo, Help, LeftOut, Purpose
from foibot.casework.placing import Prompt
from foibot.casework.release import sort_files
from foibot.casework.whom import find_colleague
from foibot.mail.reply import newly_written

OUTCOMES = {"ANSWER": "granted", "NOT HELD": "not held", "PUBLISHED": "published"}
WORDS = (*OUTCOMES, "KEEP", "REASSIGN", "NOTE", "DRAFT", "SUBMIT", "HELP")
_NOT_WITH_AN_ANSWER = "files go with the letter only when they come with an answer, and nothing else"
_REPEATED = 80  # characters of a line that the echo repeats
LONGEST = 200_000  # characters of a reply; an answer of more pages than that belongs into a file
TURNS = 3  # replies to one prompt in a day that change nothing, before a person takes over


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A staff reply in its setting: the prompt it answers, what was read in it, and the case's other prompts."""

    prompt: Prompt
    read: ReadReply
    incoming: Incoming
    request_text: str
    prompts: tuple[Prompt, ...]


class _Reading(msgspec.Struct):
    """What the lines of one reply come to, gathered before anything is applied."""

    facts: list[Fact] = []
    problems: list[str] = []
    examples: list[str] = []
    warnings: list[str] = []
    inside: list[str] = []
    left_out: list[LeftOut] = []
    settled: list[int] = []
    mails: list[Mail] = []
    revoke: list[str] = []
    handed_to: str = ""
    wants_draft: bool = False
    wants_submit: bool = False
    wants_help: bool = False


def on_reply(case: Case, reply: Reply, office: Office) -> Decision:
    """The consequences of a reply to a prompt about `case`.

    The FOI team reads what an officer writes for colleagues, and what needs a line that cannot be carried out yet.
    """
    decision = _decide(case, reply, office)
    sender = reply.incoming.message.from_address
    if Role.TEAM in office.council.roles_of(sender) or not _concerns_the_team(reply):
        return decision
    letter = triage(
        case,
        office,
        headline=f"{office.council.person(sender).called} has written about {case.reference}",
        because="part of it is meant for colleagues, or needs your help with the law",
        incoming=reply.incoming,
        buttons=(),
    )
    return replace(decision, mails=(*decision.mails, *to_team(office.council, letter)))


def _concerns_the_team(reply: Reply) -> bool:
    beyond = set(TABLE) - set(WORDS)
    said = [" ".join(unclear.text.upper().split()) for unclear in reply.read.unclear]
    return any(command.word == "NOTE" for command in reply.read.commands) or any(
        line.startswith(word) for line in said for word in beyond
    )


def _decide(case: Case, reply: Reply, office: Office) -> Decision:
    reading = _read(case, reply, office)
    if reading.problems:
        return not_understood(case, reply, office, reading.problems, reading.examples)
    if reading.wants_help:
        return _help(case, reply, office)
    if not case.open and any(command.word != "NOTE" for command in reply.read.commands):
        return _too_late(case, reply, office)
    try:
        after = foresee(case, case.reference, reading.facts, office.now)
    except IllegalMove as why:
        reading.problems.append(f"{why}.")
        return not_understood(case, reply, office, reading.problems, reading.examples)
    if reading.handed_to:
        return _echo(after, reply, office, reading, "reassigned")
    if reading.wants_submit:
        return _submit(case, after, reply, office, reading)
    if reading.wants_draft:
        return _echo(after, reply, office, reading, "draft")
    if not reading.settled and not any(isinstance(f, facts.FileKeptBack) for f in reading.facts):
        return _echo(after, reply, office, reading, "noted")
    return _echo(after, reply, office, reading, "incomplete" if after.missing else "complete")


def _read(case: Case, reply: Reply, office: Office) -> _Reading:
    reading = _Reading()
    if len(reply.incoming.message.text) > LONGEST:
        reading.problems.append("It is too long to be read line by line; please send long answers as a file.")
        return reading
    for unclear in (*reply.read.ambiguous, *reply.read.unclear):
        reading.problems.append(f"“{_one_line(unclear.text)}”: {unclear.because}")
        if unclear.example:
            reading.examples.append(unclear.example)
    for command in reply.read.commands:
        _take(case, command, reply, office, reading)
        reading.warnings += _doubts(command)
    for said in reply.read.covering:
        reading.inside.append(" ".join(said.split()))
        reading.facts.append(facts.NoteMade(said))
    _take_files(reply, reading)
    return reading


def _doubts(command: Command) -> list[str]:
    """What the writer may not have meant, though it was read and carried out."""
    found = [f"We read “{_one_line(command.written)}” as {command.word}."] if command.written else []
    if command.word not in OUTCOMES:
        return found
    where = f"What you wrote for question {command.numbers[0]}" if command.numbers else "What you wrote"
    found += [
        f"{where} says “{phrase}”, and the requester will read that. If it is for colleagues, start it with NOTE:."
        for phrase in asides(command.text)
    ]
    if command.word == "ANSWER":
        found += [
            f"{where} says “{phrase}”. If you mean that we hold no record, write NOT HELD and the number."
            for phrase, word in outcomes_in_own_words(command.text)
            if word == "NOT HELD"
        ]
    return found


def _take(case: Case, command: Command, reply: Reply, office: Office, reading: _Reading) -> None:
    """Adds what one line means to the reading, or says why it means nothing."""
    match command.word:
        case "ANSWER" | "NOT HELD" | "PUBLISHED":
            _take_outcome(command, reply, reading)
        case "NOTE":
            reading.inside.append(" ".join(command.text.split()))
            reading.facts.append(facts.NoteMade(command.text))
        case "KEEP":
            _take_keep(case, command, reading)
        case "REASSIGN" | "ASSIGN":
            _take_reassign(case, command, reply, office, reading)
        case "DRAFT":
            reading.wants_draft = True
        case "SUBMIT":
            reading.wants_submit = True
        case "HELP":
            reading.wants_help = True
        case word:
            reading.problems.append(
                f"{word} cannot be carried out by mail yet. The FOI team has your words and will help."
            )


def _take_outcome(command: Command, reply: Reply, reading: _Reading) -> None:
    numbers = command.numbers or (reply.prompt.questions if len(reply.prompt.questions) == 1 else ())
    if not numbers:
        reading.problems.append(f"“{command.word}” does not say which question it is about.")
        reading.examples.append(
            f"{command.word} {reply.prompt.questions[0] if reply.prompt.questions else 1}: {command.text[:40]}"
        )
        return
    if not command.text.strip() and command.word != "NOT HELD":
        reading.problems.append(f"There is nothing after “{command.word} {numbers[0]}:”.")
        reading.examples.append(f"{numbers[0]}: what the requester will read")
        return
    for n in numbers:
        if n not in reply.prompt.questions:
            reading.problems.append(f"Question {n} is not one of those you were asked.")
            continue
        reading.settled.append(n)
        reading.facts.append(
            facts.OutcomeGiven(
                n=n, outcome=OUTCOMES[command.word], answer=command.text.strip(), arrival=reply.incoming.arrival
            )
        )


def _take_keep(case: Case, command: Command, reading: _Reading) -> None:
    wanted = command.text.strip().strip("“”\"'.").casefold()
    found = next((f.filename for f in case.files if f.filename.casefold() == wanted), None)
    if found is None:
        names = ", ".join(f.filename for f in case.going) or "none"
        reading.problems.append(
            f"No file called “{command.text.strip()}” goes with the letter. The files that go are: {names}."
        )
        return
    reading.facts.append(facts.FileKeptBack(found))


def _take_reassign(case: Case, command: Command, reply: Reply, office: Office, reading: _Reading) -> None:
    numbers = command.numbers or reply.prompt.questions
    colleague = find_colleague(office.council, command.text)
    if colleague is None:
        names = ", ".join(service.name for service in office.council.services)
        reading.problems.append(
            f"“{command.text.strip()}” is no service, name or address that we know. The services are: {names}."
        )
        reading.examples.append(f"REASSIGN: {office.council.services[0].name}" if office.council.services else "")
        return
    service, person = colleague
    sender = office.council.person(reply.incoming.message.from_address)
    happened, mails = assign(
        case,
        office,
        service,
        numbers,
        f"{sender.called} passed it on",
        reply.request_text,
        officer=person.address,
        handed_over_by=sender.called,
    )
    reading.facts += happened
    reading.mails += mails
    reading.handed_to = f"{person.called} ({service.name})"
    reading.revoke += [p.mark for p in reply.prompts if p.person != person.address and set(p.questions) <= set(numbers)]


def _take_files(reply: Reply, reading: _Reading) -> None:
    files = reply.incoming.message.attachments
    if not files:
        return
    digests = [hashlib.sha256(file.content).hexdigest() for file in files]
    going, left_out = sort_files(files, digests, reply.incoming.arrival)
    only_answers = bool(reading.settled) and all(c.word in {*OUTCOMES, "NOTE"} for c in reply.read.commands)
    if only_answers:
        reading.facts += going
    else:
        left_out += [
            LeftOut(f.filename, "files go with the letter only when they come with an answer, and nothing else")
            for f in going
        ]
    reading.left_out += left_out


def _submit(before: Case, after: Case, reply: Reply, office: Office, reading: _Reading) -> Decision:
    if after.missing:
        return _echo(after, reply, office, reading, "incomplete")
    document = office.write(words.response(after, office))
    digest = words.digest(document, after)
    if reply.prompt.digest != digest:
        return _echo(after, reply, office, reading, "changed" if reply.prompt.digest else "complete")
    dates = words.dates_of(office.today, office)
    files = tuple(Attached(file=file) for file in after.going)
    response = Mail(
        purpose=Purpose.RESPONSE,
        to=after.requester.address,
        to_name=after.requester.name,
        letter=words.response(after, office),
        document=document,
        dates=dates,
        thread=Thread(after.message_id, (after.message_id,) if after.message_id else ()),
        attached=(Attached(document=document, filename=f"{after.reference} response.pdf"), *files),
    )
    released = facts.ResponseReleased(
        digest=digest,
        recipient=after.requester.address,
        dated=office.today,
        review_by=review_by(office.today, office),
        attachments=tuple(file.filename for file in after.going),
    )
    reading.facts.append(released)
    reading.mails.append(response)
    return _echo(foresee(before, before.reference, reading.facts, office.now), reply, office, reading, "submitted")


def _echo(case: Case, reply: Reply, office: Office, reading: _Reading, outcome: str) -> Decision:
    """The echo of a reply that was applied, with the preview of the letter where nothing is missing."""
    sender = reply.incoming.message.from_address
    shown, digest = None, ""
    attached: tuple[Attached, ...] = ()
    dates: dict[str, date] = {}
    if outcome in {"complete", "changed", "draft"}:
        letter = words.response(case, office)
        whole = office.write(letter)
        shown = whole if Role.TEAM in office.council.roles_of(sender) else office.write(words.covered(letter))
        dates = words.dates_of(office.today, office)
        attached = (Attached(document=shown, filename=f"{case.reference} preview.pdf"),)
        if not case.missing:
            digest = words.digest(whole, case)
            document = msgspec.json.encode(whole).decode()
            reading.facts.append(facts.LetterShown(digest=digest, document=document, to=sender))
    mail = Mail(
        purpose=Purpose.PREVIEW if outcome == "draft" else Purpose.CONFIRMATION,
        to=sender,
        to_name=office.council.person(sender).name,
        letter=echo_words(case, reply, office, outcome, reading=reading, shown=shown),
        dates=dates,
        thread=answering(reply.incoming),
        ask=Ask(questions=() if outcome in {"reassigned", "submitted"} else reply.prompt.questions, digest=digest),
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


def echo_words(
    case: Case,
    reply: Reply,
    office: Office,
    outcome: str,
    *,
    reading: _Reading | None = None,
    shown: Document | None = None,
    handed_to: str = "",
) -> Echo:
    """The words of an echo: how the questions of this prompt stand, and what this reply did to them."""
    reading = reading or _Reading(handed_to=handed_to)
    mine = [q for q in case.questions if q.n in reply.prompt.questions]
    return Echo(
        reference=case.reference,
        name=office.council.person(reply.incoming.message.from_address).name,
        outcome=outcome,
        answered=words.answered(mine),
        just_now=tuple(dict.fromkeys(reading.settled)),
        missing=words.asked([q for q in mine if q.outcome is None]),
        waiting=words.asked([q for q in case.questions if q.outcome is None and q not in mine]),
        act=words.act(case),
        going=tuple(f.filename for f in case.going),
        left_out=tuple(reading.left_out),
        inside=tuple(reading.inside),
        problems=tuple(reading.problems),
        examples=tuple(e for e in reading.examples if e),
        warnings=tuple(reading.warnings),
        answer_by=answer_by(case, office),
        due=due(case, office),
        handed_to=reading.handed_to,
        recipient="the requester",
        letter=shown.blocks if shown else (),
    )


def not_understood(
    case: Case, reply: Reply, office: Office, problems: Sequence[str], examples: Sequence[str]
) -> Decision:
    """Nothing was applied: says what was read, what was not, and what would work."""
    said = _Reading(problems=list(problems), examples=list(examples))
    return Decision(
        disposition=Disposition.NOT_UNDERSTOOD,
        because=" ".join(problems),
        case=case.reference,
        mails=(back(reply, office, echo_words(case, reply, office, "not understood", reading=said)),),
        mark=reply.prompt.mark,
    )


def _too_late(case: Case, reply: Reply, office: Office) -> Decision:
    """The response is on its way: what was said is kept for colleagues, and the letter stays as it went."""
    words_kept = newly_written(reply.incoming.message)
    said = _Reading(inside=[words_kept])
    return Decision(
        disposition=Disposition.REFUSED,
        because="the response has been released already",
        case=case.reference,
        facts=(facts.NoteMade(words_kept),),
        mails=(back(reply, office, echo_words(case, reply, office, "too late", reading=said)),),
        mark=reply.prompt.mark,
    )


def _help(case: Case, reply: Reply, office: Office) -> Decision:
    roles = office.council.roles_of(reply.incoming.message.from_address)
    name = office.council.person(reply.incoming.message.from_address).name
    letter = Help(reference=case.reference, name=name, lines=help_for(roles, WORDS))
    mail = Mail(
        purpose=Purpose.HELP,
        to=reply.incoming.message.from_address,
        to_name=name,
        letter=letter,
        thread=answering(reply.incoming),
        ask=Ask(questions=reply.prompt.questions, digest=reply.prompt.digest),
    )
    return Decision(
        disposition=Disposition.APPLIED,
        because="HELP",
        case=case.reference,
        mails=(mail,),
        mark=reply.prompt.mark,
    )


def back(reply: Reply, office: Office, letter: Echo) -> Mail:
    """A mail to the writer of a reply, in its thread."""
    sender = reply.incoming.message.from_address
    return Mail(
        purpose=Purpose.CONFIRMATION,
        to=sender,
        to_name=office.council.person(sender).name,
        letter=letter,
        thread=answering(reply.incoming),
        ask=Ask(questions=reply.prompt.questions, digest=reply.prompt.digest),
    )


def _one_line(text: str) -> str:
    """The beginning of what was not understood, as the echo repeats it."""
    line = " ".join(text.split())
    return line if len(line) <= _REPEATED else f"{line[:_REPEATED]}…"


def answering(incoming: Incoming) -> Thread:
    """The thread of a mail that answers this message (RFC 5322 3.6.4)."""
    message = incoming.message
    if not message.message_id:
        return Thread()
    return Thread(message.message_id, (*message.references, message.message_id))
