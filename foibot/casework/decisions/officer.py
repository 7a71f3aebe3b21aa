"""What does the desk do about a reply of the staff who answer a case?

A reply is applied whole or not at all. Whatever it says, one mail goes back: what was understood, what the letter
will say, what is missing, and what happens next.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.approvers import approvers_of, asked_now, hands_in, named, sent_back_by
from foibot.casework.case import Case, State
from foibot.casework.council import Role
from foibot.casework.decision import Decision, Disposition, Mail, Office
from foibot.casework.decisions import own_letter
from foibot.casework.decisions.approval_asking import Showing, asked, file_of
from foibot.casework.decisions.clockwork import AFTERWARDS
from foibot.casework.decisions.collected import of_a_part
from foibot.casework.decisions.courtesy import is_mere_courtesy
from foibot.casework.decisions.echoes import applied, help_of, not_understood, nothing_owed
from foibot.casework.decisions.lines import ASKS, Reading, read_lines
from foibot.casework.decisions.proposing import for_team, overtaken, propose, unsettled
from foibot.casework.decisions.reply import Reply, writer
from foibot.casework.decisions.requester import to_team, triage
from foibot.casework.decisions.second_thoughts import Doubt, doubts, shown_by, sure
from foibot.casework.decisions.sending import Ready, ready, release
from foibot.casework.decisions.undoing import is_undo, undo
from foibot.casework.moves import IllegalMove, foresee
from foibot.casework.refusals import lacking
from foibot.mail.reply import newly_written

_GONE = "nothing was owed on it any more, so it changed nothing; please see whether the requester has to be told"
_IN_VAIN = "it was not understood, changed nothing, and asks a question"
_CHANGE_THE_LETTER = (
    facts.FileKeptBack,
    facts.FileOffered,
    facts.LetterBrought,
    facts.LetterDropped,
    facts.ReasonGiven,
    facts.EstimateGiven,
    facts.RequestRefused,
)
_TEAM_TOLD = "The FOI team is told, and will write to you."
_OF_NOBODY = (
    "Nobody is left who could approve the letter. It can go once somebody else is on the roster as head or deputy of "
    "the service, or once an officer gives the answers that a colleague of yours gave."
)
TURNS = 3  # replies to one prompt in a day that change nothing, before a person takes over


def on_reply(case: Case, reply: Reply, office: Office) -> Decision:
    """The consequences of a reply to a prompt about `case`.

    The FOI team reads what an officer writes for colleagues or asks, what needs a line that cannot be carried out yet,
    and what came when the letter had gone.
    """
    if case.open and is_undo(reply):
        return undo(case, reply, office)
    reading = read_lines(case, reply, office)
    gone = not case.open and _wants_something(reply, reading)
    if not gone and (needed := for_team(reply, office)):
        if proposed := propose(case, reply, office, reading, needed):
            return proposed
    elif not gone and not reading.problems:
        reading.facts += overtaken(case, reply)
    decision = nothing_owed(case, reply, office) if gone else decide(case, reply, office, reading)
    if Role.TEAM in office.council.roles_of(reply.sender) or _sent_twice(case, reply, office):
        return decision
    told = _told(case, reply, office, reading, gone=gone, asks=reading.asks or _asks_in_vain(decision, reply))
    return replace(decision, mails=(*decision.mails, *told))


def _sent_twice(case: Case, reply: Reply, office: Office) -> bool:
    """Whether a reply is a second SUBMIT and no more: the letter went on the first, and nothing is left to do."""
    name = writer(reply, office.council).name
    alone = {command.word for command in reply.read.commands} == {"SUBMIT"} and reply.read.certain
    return case.state is State.RESPONDED and alone and all(is_mere_courtesy(c, name) for c in reply.read.covering)


def _asks_in_vain(decision: Decision, reply: Reply) -> bool:
    """Whether a reply that was not understood holds a question."""
    said = newly_written(reply.incoming.message)
    return decision.disposition is Disposition.NOT_UNDERSTOOD and ASKS.search(said) is not None


def _told(case: Case, reply: Reply, office: Office, reading: Reading, *, gone: bool, asks: bool) -> tuple[Mail, ...]:
    """What the FOI team is told of an officer's reply, and whether it has to act; nothing where nothing is theirs."""
    kind = "act" if gone or reading.to_do else "asks" if asks else "information"
    told = [*([_GONE] if gone else []), *reading.to_do, *(reading.to_know or ([_IN_VAIN] if asks else []))]
    if not told:
        return ()
    letter = triage(
        case,
        office,
        headline=f"{writer(reply, office.council).called} has written about {case.reference}",
        because="; ".join(dict.fromkeys(told)),
        incoming=reply.incoming,
        buttons=(),
        kind=kind,
    )
    letter = replace(letter, due=None) if gone else letter
    return to_team(office.council, letter, numbers=tuple(q.n for q in case.questions))


def _wants_something(reply: Reply, reading: Reading) -> bool:
    """Whether a reply is more than a note, and more than the words that a closed case takes."""
    words_said = {command.word for command in reply.read.commands}
    return bool(reading.problems and not words_said) or not words_said <= AFTERWARDS


def decide(case: Case, reply: Reply, office: Office, reading: Reading) -> Decision:
    """The consequences of a reply that was read, without what the FOI team is told of it."""
    if reading.problems:
        return not_understood(case, reply, office, reading.problems, reading.examples)
    if reading.wants_help:
        notes = tuple(fact for fact in reading.facts if isinstance(fact, facts.NoteMade))
        return replace(help_of(case, reply, office), facts=notes)
    try:
        after = foresee(case, case.reference, reading.facts, office.now)
    except IllegalMove as why:
        return not_understood(case, reply, office, [f"{why}."], [])
    if _wants_letter(reading) and (no_letter := _no_letter(after)):
        return not_understood(case, reply, office, *no_letter)
    if case.approval is not None and after.approval is None:
        asked_before = named(asked_now(case, office.council), office.council)
        reading.warnings.append(
            f"The letter waited for {asked_before}, and your change has taken it back: SUBMIT asks for approval anew."
        )
    if reading.handed_to:
        return applied(after, reply, office, reading, "reassigned")
    if reading.wants_draft:
        return applied(after, reply, office, reading, "draft")
    if apart := of_a_part(case, after, reply, office, reading):
        return apart
    if reading.wants_submit:
        return _submit(case, after, reply, office, reading)
    if not _wants_letter(reading):
        return applied(after, reply, office, reading, "moved" if reading.clock else "noted")
    return applied(after, reply, office, reading, "incomplete" if _unready(after, reply, office) else "complete")


def _wants_letter(reading: Reading) -> bool:
    """Whether a reply says something of the letter, or wants it shown or sent."""
    changes = any(isinstance(fact, _CHANGE_THE_LETTER) for fact in reading.facts)
    return reading.wants_draft or reading.wants_submit or bool(reading.settled) or changes


def _no_letter(after: Case) -> tuple[list[str], list[str]] | None:
    """Why a case has no letter that could be shown, and a line that works: a sentence and a line; None where it has."""
    if after.state is State.HELD:
        return [f"{after.reference} is held: say first that it is a request."], ["NEW"]
    if not after.open:
        return ["Your reply ends the request, and says something for its letter, which would not go. Send one."], []
    return None


def _unready(case: Case, reply: Reply, office: Office) -> bool:
    """Whether something is missing before the letter may go."""
    return bool(case.missing or lacking(case) or own_letter.lacks(case, reply, office))


def _ask_approver(before: Case, after: Case, letter: Ready, reply: Reply, office: Office, reading: Reading) -> Decision:
    """Sends the letter to whoever approves it, once; or says that nobody can."""
    council, file = office.council, file_of(after, reply.cabinet, reply.request_text)
    if after.approval is not None and after.approval.digest == letter.digest:
        reading.handed_to = named(asked_now(after, council), council)
        return applied(after, reply, office, reading, "with approver")
    barred = hands_in(council, file.history, reply.sender)
    people, why = approvers_of(after, council, barred)
    if not people:
        reading.to_do.append("its letter needs an approval, and everybody who could give it had a hand in the answer")
        of_team = Role.TEAM in council.roles_of(reply.sender)
        return not_understood(before, reply, office, [f"{why} {_OF_NOBODY if of_team else _TEAM_TOLD}"], [])
    people = tuple(dict.fromkeys((*people, *sent_back_by(after, council, file.history, barred))))
    name = writer(reply, council).name
    notes = tuple(said for said in reading.inside if not is_mere_courtesy(said, name))
    asking, requests = asked(after, letter, people, reply.sender, file, office, Showing(notes=notes, why_you=why))
    reading.facts += asking
    reading.mails += requests
    reading.handed_to = named(people, council)
    reading.problems += [why] if why else []
    waiting = foresee(before, before.reference, reading.facts, office.now)
    return applied(waiting, reply, office, reading, "with approver")


def _ask_once(before: Case, letter: Ready, asked_once: Sequence[Doubt], reply: Reply, office: Office) -> Decision:
    """Asks about what the letter says and may not mean; SUBMIT to that mail sends it as it is."""
    right = "If the letter is right as it is, SUBMIT in reply to this mail sends it."
    problems = [*(doubt.why for doubt in asked_once), right]
    examples = [*dict.fromkeys(doubt.example for doubt in asked_once), "SUBMIT"]
    asking = not_understood(before, reply, office, problems, examples)
    mails = tuple(replace(mail, ask=replace(mail.ask, digest=sure(letter.digest))) for mail in asking.mails if mail.ask)
    return replace(asking, mails=mails)


def _submit(before: Case, after: Case, reply: Reply, office: Office, reading: Reading) -> Decision:
    """Releases the letter where this reply answers the preview of exactly it; else shows how the letter stands."""
    if _unready(after, reply, office):
        return applied(after, reply, office, reading, "incomplete")
    letter = ready(after, office)
    if shown_by(reply.prompt.digest) != letter.digest:
        return applied(after, reply, office, reading, "changed" if reply.prompt.digest else "complete")
    if waits := unsettled(after, office):
        return not_understood(before, reply, office, [waits], [])
    if reply.prompt.digest == letter.digest and (asked_once := doubts(after)):
        return _ask_once(before, letter, asked_once, reply, office)
    if office.council.approval != "none" and after.approved != letter.digest:
        return _ask_approver(before, after, letter, reply, office, reading)
    released, response = release(after, letter, office)
    reading.facts.append(released)
    reading.mails.append(response)
    return applied(foresee(before, before.reference, reading.facts, office.now), reply, office, reading, "submitted")
