"""What does the desk do about a reply of the staff who answer a case?

A reply is applied whole or not at all. Whatever it says, one mail goes back: what was understood, what the letter
will say, what is missing, and what happens next.
"""

from msgspec.structs import replace

from foibot.casework import facts, words
from foibot.casework.case import Case
from foibot.casework.council import Role
from foibot.casework.deadline import review_by
from foibot.casework.decision import Attached, Decision, Mail, Office, Thread
from foibot.casework.decisions.clockwork import AFTERWARDS
from foibot.casework.decisions.echoes import applied, help_of, not_understood, nothing_owed
from foibot.casework.decisions.lines import Reading, read_lines
from foibot.casework.decisions.reply import Reply, writer
from foibot.casework.decisions.requester import to_team, triage
from foibot.casework.letters import Purpose
from foibot.casework.moves import IllegalMove, foresee

TURNS = 3  # replies to one prompt in a day that change nothing, before a person takes over


def on_reply(case: Case, reply: Reply, office: Office) -> Decision:
    """The consequences of a reply to a prompt about `case`.

    The FOI team reads what an officer writes for colleagues, what needs a line that cannot be carried out yet, and
    what came when the letter had gone.
    """
    reading = read_lines(case, reply, office)
    gone = not case.open and _wants_something(reply, reading)
    decision = nothing_owed(case, reply, office) if gone else _decide(case, reply, office, reading)
    if Role.TEAM in office.council.roles_of(reply.sender) or not (reading.needs_team or gone):
        return decision
    called = writer(reply, office.council).called
    letter = triage(
        case,
        office,
        headline=f"{called} has written about {case.reference}",
        because="nothing was owed on it any more" if gone else "part of it is meant for colleagues, or needs your help",
        incoming=reply.incoming,
        buttons=(),
        kind="information",
    )
    return replace(decision, mails=(*decision.mails, *to_team(office.council, letter)))


def _wants_something(reply: Reply, reading: Reading) -> bool:
    """Whether a reply is more than a note, and more than the words that a closed case takes."""
    words_said = {command.word for command in reply.read.commands}
    return bool(reading.problems and not words_said) or not words_said <= AFTERWARDS


def _decide(case: Case, reply: Reply, office: Office, reading: Reading) -> Decision:
    if reading.problems:
        return not_understood(case, reply, office, reading.problems, reading.examples)
    if reading.wants_help:
        return help_of(case, reply, office)
    try:
        after = foresee(case, case.reference, reading.facts, office.now)
    except IllegalMove as why:
        return not_understood(case, reply, office, [f"{why}."], [])
    if reading.handed_to:
        return applied(after, reply, office, reading, "reassigned")
    if reading.wants_draft:
        return applied(after, reply, office, reading, "draft")
    if reading.wants_submit:
        return _submit(case, after, reply, office, reading)
    if not reading.settled and not any(isinstance(f, facts.FileKeptBack) for f in reading.facts):
        return applied(after, reply, office, reading, "moved" if reading.clock else "noted")
    return applied(after, reply, office, reading, "incomplete" if after.missing else "complete")


def _submit(before: Case, after: Case, reply: Reply, office: Office, reading: Reading) -> Decision:
    """Releases the letter where this reply answers the preview of exactly it; else shows how the letter stands."""
    if after.missing:
        return applied(after, reply, office, reading, "incomplete")
    letter = words.response(after, office)
    document = office.write(letter)
    digest = words.digest(document, after)
    if reply.prompt.digest != digest:
        return applied(after, reply, office, reading, "changed" if reply.prompt.digest else "complete")
    files = tuple(Attached(file=file) for file in after.going)
    response = Mail(
        purpose=Purpose.RESPONSE,
        to=after.requester.address,
        to_name=after.requester.name,
        letter=letter,
        document=document,
        dates=words.dates_of(office.today, office),
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
    return applied(foresee(before, before.reference, reading.facts, office.now), reply, office, reading, "submitted")
