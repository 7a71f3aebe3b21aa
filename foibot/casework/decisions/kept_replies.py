"""How does an officer's reply that waits for the FOI team read on the case as it is now?"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case, Proposal
from foibot.casework.commands import read_reply
from foibot.casework.decision import Incoming, Mail, Office
from foibot.casework.decisions import inquiries
from foibot.casework.decisions.lines import Reading, read_lines
from foibot.casework.decisions.proposing import before_team, for_team, lines_of
from foibot.casework.decisions.reply import LONGEST, Reply, theirs, words_of
from foibot.casework.facts import Recorded
from foibot.casework.moves import IllegalMove, foresee
from foibot.casework.placing import Prompt
from foibot.mail.reply import interleaved


class Kept(NamedTuple):
    """An officer's reply as it would be applied now, and what it comes to."""

    reply: Reply
    reading: Reading


def made(proposal: Proposal, history: Sequence[Recorded]) -> Recorded:
    """Where a proposal was first made: it may have been put back since."""
    return next(r for r in history if isinstance(r.fact, facts.LinesProposed) and r.fact.arrival == proposal.arrival)


def read_again(case: Case, proposal: Proposal, reply: Reply, office: Office) -> Kept | str:
    """The officer's mail as it reads on the case as it is, where `reply` is anybody's; or why it cannot be read, or
    reads otherwise, as a sentence."""
    council, person = office.council, office.council.person(proposal.officer)
    incoming = reply.cabinet.mail(proposal.arrival)
    if incoming is None or incoming.message.from_address.casefold() != proposal.officer.casefold():
        return "The mail in which it was proposed is not kept any more."
    if not council.roles_of(proposal.officer):
        return f"{person.called} is not on the roster any more, so that nothing is carried out in their name."
    asked = {q.n: q.text for q in theirs(case, council, proposal.officer)}
    known = (*words_of(council, proposal.officer), *inquiries.words_of(council, proposal.officer))
    read = read_reply(interleaved(incoming.message.text[:LONGEST]), asked, known, person.name)
    if lines_of(read.commands) != proposal.lines:
        return (
            f"What {person.called} proposed would not be read as you were shown it, because the questions are not "
            "theirs any more. Please write the lines yourself, or ask whoever has the questions now."
        )
    again = replace(
        reply,
        prompt=_prompt(reply, incoming, proposal),
        questions=tuple(asked),
        read=read,
        incoming=incoming,
    )
    return Kept(again, read_lines(case, again, office))


def _prompt(reply: Reply, incoming: Incoming, proposal: Proposal) -> Prompt:
    """What the officer answered; it binds to no letter, since none that they were shown holds what they proposed."""
    return replace(reply.prompt, person=incoming.message.from_address, digest="", issued_at=proposal.at)


def shown_again(before: Case, after: Case, reply: Reply, office: Office) -> list[Mail]:
    """What the FOI team is shown of the proposals that wait again since `reply` took back what had settled them;
    nothing of one that cannot be applied as it stands."""
    history = reply.cabinet.history(after.reference)
    known = {proposal.arrival for proposal in before.proposals}
    mails: list[Mail] = []
    for proposal in after.proposals:
        kept = read_again(after, proposal, reply, office) if proposal.arrival not in known else ""
        if isinstance(kept, str) or kept.reading.problems:
            continue
        try:
            then = foresee(after, after.reference, kept.reading.facts, office.now)
        except IllegalMove:
            continue
        needed = for_team(kept.reply, office)
        mails += before_team(after, then, kept.reply, office, kept.reading, needed, again=made(proposal, history).at)
    return mails
