"""What does an officer's absence bring about on a case, and their return?

The clock takes no notice of it. The deputy of the service is asked as well, and whoever of the two answers first has
answered; where there is none, or the deputy is away too, the FOI team finds somebody.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from foibot.casework import facts, notices, words
from foibot.casework.absence import Absence, away
from foibot.casework.absences import CoverWanted, Meanwhile, Returned
from foibot.casework.case import Case, State
from foibot.casework.council import Person, Role, Service
from foibot.casework.deadline import due
from foibot.casework.decision import Ask, Mail, Office
from foibot.casework.decisions.chasing import Kept
from foibot.casework.decisions.requester import to_team
from foibot.casework.decisions.whole import Occasion, shown_to
from foibot.casework.facts import Fact, Recorded
from foibot.casework.letters import Asked, Purpose
from foibot.casework.moves import foresee
from foibot.casework.refusals import lacking
from foibot.casework.restricted import may_see

Consequences = tuple[list[Fact], list[Mail]]


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """An officer who is away, by the message that says so (0: an earlier one), and who else is, by address."""

    officer: Person
    absence: Absence
    arrival: int
    is_away: Callable[[str], bool]


def owed_by(case: Case, officer: str) -> tuple[int, ...] | None:
    """The questions that an officer still owes an answer to; none of them, but a letter that they lead and have yet to
    send, is an empty list. None where nothing of an open case is theirs."""
    wanted = officer.casefold()
    if not case.open or case.state is State.HELD:
        return None
    missing = tuple(q.n for q in case.missing if q.officer.casefold() == wanted)
    leads = case.state is State.ASSIGNED and case.officer.casefold() == wanted
    return missing if missing or leads else None


def covered(case: Case, gone: Gone, numbers: Sequence[int], kept: Kept, office: Office) -> Consequences:
    """Somebody is asked in the place of an officer who is away, once on each case: their deputy, or else the FOI team.

    Nothing where all of this is known already.
    """
    if case.state in notices.ASKED:
        return [], []  # nobody owes anything until the requester has answered; then somebody is asked anew
    service = _service_of(case, numbers, office)
    deputy = _deputy(case, service, gone, office)
    known = away(case, gone.officer.address, office)
    until = gone.absence.until or (known.until if known else None)
    told = facts.OfficerAway(
        officer=gone.officer.address, until=until, deputy=deputy.address if deputy else "", arrival=gone.arrival
    )
    is_known = known is not None and (known.until, known.deputy) == (told.until, told.deputy)
    happened: list[Fact] = [] if is_known else [told]
    if not numbers and case.missing:
        return happened, []  # whoever stands in is shown the letter once colleagues have sent their parts
    if deputy is None or service is None:
        team_knows = known is not None and not known.deputy
        return happened, [] if team_knows else _team(case, gone, service, numbers, office)
    after = foresee(case, case.reference, happened, office.now)
    if not numbers and not is_known and not lacking(case):
        occasion = Occasion(by=gone.officer.called, away=True, notes=_sent_back(kept.history, office))
        shown, mail = shown_to(after, deputy.address, occasion, kept.text, kept.history, office)
        return [*happened, shown], [mail]
    if not numbers or _asked(deputy.address, numbers, kept):
        return happened, []
    letter = words.assignment(after, office, deputy, service, numbers, kept.text)
    prompt = Mail(
        purpose=Purpose.ASSIGNMENT,
        to=deputy.address,
        to_name=deputy.name,
        letter=replace(letter, away=gone.officer.called, back=_back(gone.absence, office)),
        ask=Ask(questions=tuple(numbers)),
    )
    date_told = facts.DateTold(to=deputy.address, due=due(case, office), calendar=office.calendar.version)
    return [*happened, date_told], [prompt]


def _sent_back(history: Sequence[Recorded], office: Office) -> tuple[str, ...]:
    """Why an approver has sent the letter back, where nobody has settled anything since."""
    last = next((r for r in reversed(history) if isinstance(r.fact, facts.LetterRejected | facts.OutcomeGiven)), None)
    if last is None or not isinstance(last.fact, facts.LetterRejected):
        return ()
    return (f"sent back by {office.council.person(last.by).called}: {last.fact.why}",)


def _back(absence: Absence, office: Office) -> date | None:
    """The first working day after an absence, where its end was named."""
    return office.calendar.add_working_days(absence.until, 1) if absence.until else None


def deserted(case: Case, deputy: str, gone: Gone, kept: Kept, office: Office) -> Consequences:
    """The deputy who stands in on a case is away as well: the FOI team is asked to find somebody."""
    happened: list[Fact] = []
    mails: list[Mail] = []
    for absent in case.away:
        if absent.deputy.casefold() != deputy.casefold() or away(case, absent.officer, office) is None:
            continue
        officer = office.council.person(absent.officer)
        numbers = owed_by(case, absent.officer)
        still = replace(gone, officer=officer, absence=Absence(until=absent.until))
        if numbers is not None:
            told, asked = covered(case, still, numbers, kept, office)
            happened, mails = [*happened, *told], [*mails, *asked]
    return happened, mails


def _service_of(case: Case, numbers: Sequence[int], office: Office) -> Service | None:
    """The service for which an officer answers on this case."""
    names = [q.service for q in case.questions if q.n in numbers and q.service]
    return next(filter(None, map(office.council.service, (*names, case.service))), None)


def _deputy(case: Case, service: Service | None, gone: Gone, office: Office) -> Person | None:
    """Who stands in: the deputy of the service, unless they are the officer, away too, off the roster, or not among
    those to whom the case is restricted."""
    deputy = service.deputy if service is not None else None
    if deputy is None or gone.absence.left or gone.is_away(deputy.address):
        return None
    council = office.council
    is_officer = council.known_as(deputy.address) == council.known_as(gone.officer.address)
    may_be_asked = council.roles_of(deputy.address) and may_see(case, council, deputy.address)
    return deputy if may_be_asked and not is_officer else None


def _asked(person: str, numbers: Sequence[int], kept: Kept) -> bool:
    """Whether somebody has a prompt of this case that asks all of these questions."""
    theirs = (p for p in kept.prompts if p.person.casefold() == person.casefold() and not p.revoked)
    return any(p.purpose == Purpose.ASSIGNMENT and set(numbers) <= set(p.questions) for p in theirs)


def _team(case: Case, gone: Gone, service: Service | None, numbers: Sequence[int], office: Office) -> list[Mail]:
    council, head = office.council, service.head if service else None
    deputy = service.deputy if service else None
    line = "ASSIGN:" if len(numbers) == len(case.questions) else f"ASSIGN {','.join(map(str, numbers))}:"
    people = [
        person
        for person in (deputy, head)
        if person is not None and may_see(case, council, person.address) and not gone.is_away(person.address)
    ]
    letter = CoverWanted(
        reference=case.reference,
        name=council.team_name,
        away=gone.officer.called,
        back=_back(gone.absence, office),
        left=gone.absence.left,
        deputy=deputy.called if deputy and deputy not in people else "",
        questions=tuple(Asked(q.n, q.text) for q in case.questions if q.n in numbers),
        due=due(case, office),
        buttons=tuple((person.called, f"{line} {person.address}") for person in people) if numbers else (),
    )
    return list(to_team(council, letter, numbers=tuple(q.n for q in case.questions)))


# the return


def meanwhile(case: Case, officer: str, history: Iterable[Recorded], office: Office) -> Meanwhile | None:
    """What was done on a case since its officer went away, and what is still theirs; None where both are nothing."""
    since: list[Recorded] = []
    for record in history:
        went = isinstance(record.fact, facts.OfficerAway) and record.fact.officer.casefold() == officer.casefold()
        if went and not since:
            since = [record]
        elif isinstance(record.fact, facts.OfficerBack) and record.fact.officer.casefold() == officer.casefold():
            since = []
        elif since:
            since.append(record)
    done = tuple(dict.fromkeys(filter(None, (_told(record, officer, office) for record in since))))
    owes = owed_by(case, officer)
    if not done and owes is None:
        return None
    return Meanwhile(
        reference=case.reference,
        done=done,
        missing=owes or (),
        submit=owes == () and not case.missing,
        waits=case.state in notices.ASKED,
        due=due(case, office) if owes is not None else None,
    )


_ENDS = {
    facts.ResponseReleased: "The letter went out.",
    facts.RequestWithdrawn: "It was closed as withdrawn.",
    facts.TransferredOut: "The requester was sent to another authority.",
    facts.Lapsed: "It has lapsed, since nothing came from the requester.",
    facts.ClarificationRequested: "The requester was asked what they mean.",
    facts.HoldingGiven: "The requester was told that part of the answer will be late.",
}


def _told(record: Recorded, officer: str, office: Office) -> str:
    """What a fact of somebody else's means to an officer who was away, as a sentence; "" where it means nothing."""
    fact, council = record.fact, office.council
    if fact is None or council.stands_for(record.by, officer):
        return ""
    who = council.person(record.by).called if "@" in record.by else "The desk"
    if isinstance(fact, facts.OutcomeGiven):
        return f"{who} answered question {fact.n}."
    if isinstance(fact, facts.Assigned) and fact.officer.casefold() != officer.casefold():
        to = council.person(fact.officer).called if fact.officer else "the FOI team"
        return f"{who} asked {to} for {_questions(fact.questions)}."
    return _ENDS.get(type(fact), "")


def _questions(numbers: Sequence[int]) -> str:
    *others, last = (str(n) for n in numbers) if numbers else ("the answers",)
    named = f"{', '.join(others)} and {last}" if others else last
    return f"question{'s' if others else ''} {named}" if numbers else named


def returned(officer: Person, cases: Sequence[Meanwhile], because: str, office: Office) -> Mail:
    """One mail to an officer who is back, about everything that was theirs, the most pressing first."""
    ordered = sorted(cases, key=lambda one: (one.due is None, one.due or office.today, one.reference))
    alone = ordered[0].missing if len(ordered) == 1 else ()
    return Mail(
        purpose=Purpose.STATUS,
        to=officer.address,
        to_name=officer.name,
        letter=Returned(name=officer.name, because=because, cases=tuple(ordered)),
        ask=Ask(questions=alone),
    )


def of_the_team(person: str, office: Office) -> bool:
    """Whether somebody's absence is nothing to the desk, since the FOI team has colleagues who read the same mail."""
    return Role.TEAM in office.council.roles_of(person)
