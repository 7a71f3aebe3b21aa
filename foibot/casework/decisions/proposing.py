"""What becomes of an officer's reply that holds lines which the council lets only the FOI team settle (`needs_team`)?

Such a reply is kept whole as a proposal: a reply is applied whole or not at all, so that what stands beside those lines
waits with them.
"""

from collections.abc import Sequence
from datetime import datetime

from foibot.casework import facts, words
from foibot.casework.case import Case, Proposal
from foibot.casework.commands import Command
from foibot.casework.council import Role
from foibot.casework.deadline import due
from foibot.casework.decision import Ask, Attached, Decision, Disposition, Mail, Office
from foibot.casework.decisions.echoes import back, wanted_from
from foibot.casework.decisions.lines import Reading
from foibot.casework.decisions.reply import Reply, theirs, writer
from foibot.casework.facts import Fact
from foibot.casework.letters import Letter, Purpose
from foibot.casework.moves import IllegalMove, foresee
from foibot.casework.own_letters import letter_of
from foibot.casework.proposals import Proposal as ProposalLetter
from foibot.casework.proposals import Proposed, things_in
from foibot.casework.refusals import lacking
from foibot.law.dates import local_day

_PREFIX = "proposal "
_OVERTAKEN = "a newer reply of theirs took its place"


def for_team(reply: Reply, office: Office) -> tuple[str, ...]:
    """The words of a reply that only the FOI team settles; the team's own need nobody's word."""
    if Role.TEAM in office.council.roles_of(reply.sender):
        return ()
    said = (command.word for command in reply.read.commands if command.word in office.council.needs_team)
    return tuple(dict.fromkeys(said))


def digest_of(arrival: int) -> str:
    """What binds AGREE to the one proposal that its prompt shows."""
    return f"{_PREFIX}{arrival}"


def arrival_shown(digest: str) -> int | None:
    """The arrival of the proposal that a prompt with this digest shows; None where it shows none."""
    return int(digest.removeprefix(_PREFIX)) if digest.startswith(_PREFIX) else None


def lines_of(commands: Sequence[Command]) -> tuple[str, ...]:
    """A reply's lines as they were read."""
    return tuple(f"{_head(command)}: {command.text}" if command.text else _head(command) for command in commands)


def _head(command: Command) -> str:
    return f"{command.word} {','.join(map(str, command.numbers))}" if command.numbers else command.word


def overtaken(case: Case, reply: Reply) -> list[Fact]:
    """The earlier proposals of the writer that this reply takes the place of: those about the same question, or with
    the same word about the whole request."""
    things = things_in(lines_of(reply.read.commands))
    numbers = {number for _, number in things if number}
    older = [
        proposal
        for proposal in case.proposals
        if proposal.officer.casefold() == reply.sender.casefold()
        and (things_in(proposal.lines) & things or numbers & {number for _, number in things_in(proposal.lines)})
    ]
    return [facts.ProposalSettled(arrival=each.arrival, agreed=False, why=_OVERTAKEN) for each in older]


def propose(case: Case, reply: Reply, office: Office, reading: Reading, needed: Sequence[str]) -> Decision | None:
    """Keeps a reply as a proposal and puts it before the FOI team; None where its lines could not be applied, so that
    it is answered as any other that could not be."""
    if reading.problems or reading.wants_help:
        return None
    try:
        after = foresee(case, case.reference, reading.facts, office.now)
    except IllegalMove:
        return None
    lines = lines_of(reply.read.commands)
    older = overtaken(case, reply)
    kept = facts.LinesProposed(officer=reply.sender, arrival=reply.incoming.arrival, lines=lines)
    to_team = before_team(case, after, reply, office, reading, needed, replaces=bool(older))
    return Decision(
        disposition=Disposition.APPLIED,
        because=f"{', '.join(needed)}: proposed to the FOI team",
        case=case.reference,
        facts=(*older, kept),
        mails=(*to_team, _echo(case, after, reply, office, reading, needed, replaces=bool(older))),
        mark=reply.prompt.mark,
    )


def _echo(
    case: Case, after: Case, reply: Reply, office: Office, reading: Reading, needed: Sequence[str], *, replaces: bool
) -> Mail:
    others = [command for command in reply.read.commands if command.word not in needed]
    letter = Proposed(
        reference=case.reference,
        name=writer(reply, office.council).name,
        words=tuple(needed),
        lines=lines_of(reply.read.commands),
        beside=lines_of(others),
        lacks=_lacks(after),
        warnings=tuple(dict.fromkeys(reading.warnings)),
        left_out=tuple(reading.left_out),
        replaces=replaces,
        answer_by=wanted_from(case, reply, office),
        due=due(case, office),
    )
    return back(reply, office, letter)


def before_team(
    case: Case,
    after: Case,
    reply: Reply,
    office: Office,
    reading: Reading,
    needed: Sequence[str],
    *,
    replaces: bool = False,
    again: datetime | None = None,
) -> list[Mail]:
    """The mails that put an officer's reply before the FOI team; `after` is the case once they agree. `again`: when it
    was proposed, where it waits once more."""
    council, person = office.council, writer(reply, office.council)
    sent = reading.sent
    whole: Letter | None = sent or (None if after.missing else letter_of(after, office))
    numbers = set(reading.settled) or {q.n for q in after.questions if q not in case.questions}
    document = office.write(whole) if whole is not None else None
    letter = ProposalLetter(
        reference=case.reference,
        officer=person.called,
        service=next((q.service for q in theirs(case, council, reply.sender) if q.service), case.service),
        words=tuple(needed),
        lines=lines_of(reply.read.commands),
        inside=tuple(" ".join(said.split()) for said in reply.read.covering),
        answered=words.answered(after, [q for q in after.questions if q.n in numbers]),
        act=words.act(case),
        letter=document.blocks if document is not None else (),
        at_once=sent is not None,
        going=tuple(file.filename for file in after.going),
        left_out=tuple(reading.left_out),
        warnings=tuple(dict.fromkeys(reading.warnings)),
        lacks=_lacks(after),
        said_on=local_day(again or office.now, council.zone),
        again=again is not None,
        replaces=replaces,
        due=due(case, office),
    )
    return [
        Mail(
            purpose=Purpose.TRIAGE,
            to=member,
            to_name=council.team_name,
            letter=letter,
            dates=words.dates_of(office.today, office),
            ask=Ask(questions=tuple(q.n for q in case.questions), digest=digest_of(reply.incoming.arrival)),
            attached=tuple(Attached(file=file) for file in after.going if file.arrival == reply.incoming.arrival),
        )
        for member in council.team
    ]


def _lacks(case: Case) -> tuple[tuple[str, str], ...]:
    return tuple((lack.line, lack.why) for lack in lacking(case))


def unsettled(case: Case, office: Office) -> str:
    """Why no letter can go while the FOI team has yet to settle what an officer proposed, as a sentence; "" where
    nothing waits."""
    if not case.proposals:
        return ""
    people = dict.fromkeys(office.council.person(proposal.officer).called for proposal in case.proposals)
    said = dict.fromkeys(line.partition(":")[0] for proposal in case.proposals for line in proposal.lines)
    return (
        f"{' and '.join(people)} proposed something else ({', '.join(said)}), which the FOI team has yet to settle: "
        "until then no letter can go."
    )


def waiting(case: Case, arrival: int) -> Proposal | None:
    """The proposal of this arrival, while it waits for the FOI team."""
    return next((proposal for proposal in case.proposals if proposal.arrival == arrival), None)
