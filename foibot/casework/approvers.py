"""Who must say yes before a letter goes, and who may?

The council says who approves: the head of the lead service, or the FOI team. Where it lets nobody approve their own
answer, the next in line does. Everything is worked out anew when it is asked, so that whoever has left the roster has
lost the right.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from foibot.casework import facts
from foibot.casework.case import Case, State
from foibot.casework.council import Council, Role
from foibot.casework.decision import Office
from foibot.casework.facts import Recorded
from foibot.casework.placing import Prompt
from foibot.casework.reversible import taken_back
from foibot.mail.addresses import same_address

NONE, HEAD = "none", "head"


class Approvers(NamedTuple):
    """The addresses of those who are asked for their yes, and, where it is not whom the council named, a sentence that
    says why. Nobody: everybody who could had a hand in the answer."""

    people: tuple[str, ...]
    why: str = ""


def approvers_of(case: Case, council: Council, barred: Collection[str] = ()) -> Approvers:
    """Whom a letter is sent to for approval, as the council has it; `barred` are those who may not (`hands_in`)."""
    why = ""
    if council.approval == HEAD and not _head(case, council):
        why = f"{case.service or 'The request'} has no head who could approve it, so the FOI team is asked."
    for group in _line(case, council):
        people = tuple(person for person in group if not may_not_approve(council, person, barred))
        if people:
            return Approvers(people, why)
        called = " and ".join(council.person(person).called for person in group)
        why = f"{called} had a hand in the answer, and nobody approves their own here."
    return Approvers((), why)


def sent_back_by(case: Case, council: Council, history: Sequence[Recorded], barred: Collection[str]) -> tuple[str, ...]:
    """The address of whoever sent the letter back last, where they may approve it: they are shown it again. Nobody
    else."""
    undone = taken_back(history)
    rejected = [r for r in history if isinstance(r.fact, facts.LetterRejected) and r.seq not in undone]
    may = [person for group in _line(case, council) for person in group if not may_not_approve(council, person, barred)]
    return tuple(person for person in may if rejected and council.stands_for(rejected[-1].by, person))[:1]


def hands_in(council: Council, history: Sequence[Recorded], *also: str) -> tuple[str, ...]:
    """The addresses of those who may not approve a letter, since they gave an answer that it holds, or (`also`) submit
    it; nobody where the council lets people approve their own."""
    if council.approve_own:
        return ()
    latest: dict[tuple[str, ...], str] = {}
    for record in history:
        match record.fact:
            case facts.OutcomeGiven(n=n):
                latest[record.name, str(n)] = record.signed
            case facts.ReasonGiven(n=n, part=part, section=section):
                latest[record.name, str(n), part, section] = record.signed
            case facts.EstimateGiven() | facts.RequestRefused() | facts.LetterBrought():
                latest[(record.name,)] = record.signed
            case facts.LinesProposed(officer=officer, arrival=arrival):
                latest[record.name, str(arrival)] = officer
    people = (address for signed in (*latest.values(), *also) for address in signed.split(facts.FOR))
    return tuple(dict.fromkeys(council.known_as(address) for address in people if "@" in address))


def may_not_approve(council: Council, person: str, barred: Collection[str]) -> bool:
    """Whether somebody, under whichever of their addresses, is among those of `hands_in`."""
    return council.known_as(person) in barred


def asked_now(case: Case, council: Council) -> tuple[str, ...]:
    """Those who were asked to approve the letter that waits, and still may."""
    if case.approval is None:
        return ()
    may = [person for group in _line(case, council) for person in group]
    return tuple(person for person in case.approval.people if _among(person, may))


def deputy_for(case: Case, office: Office) -> str:
    """The deputy who is asked as well this morning, since the head has been silent for as long as the council waits; ""
    where there is none, or they were asked before."""
    deputy = deputy_left(case, office.council)
    if not deputy or case.approval is None:
        return ""
    asked = case.approval.asked_at.astimezone(office.council.zone).date()
    silent = office.calendar.add_working_days(asked, office.council.approval_silence) <= office.today
    return deputy if silent else ""


def deputy_left(case: Case, council: Council) -> str:
    """The deputy who could be asked as well, where a letter waits for the head; "" where there is none, or they were
    asked before."""
    approval, deputy = case.approval, _deputy(case, council)
    if council.approval != HEAD or case.state is not State.APPROVAL or case.released_at or approval is None:
        return ""
    waits_for_head = any(same_address(person, _head(case, council)) for person in approval.people)
    may = bool(deputy) and _may_see(case, deputy, council) and not _among(deputy, approval.people)
    return deputy if may and waits_for_head else ""


def is_deserted(case: Case, council: Council) -> bool:
    """Whether a letter waits for somebody who cannot approve it any more, and for nobody else."""
    return case.state is State.APPROVAL and case.approval is not None and not asked_now(case, council)


def asked_as(case: Case, council: Council, writer: str) -> str:
    """Whose yes somebody can give of those who were asked: their own, or that of whom they are a delegate; "" where
    none."""
    asked = asked_now(case, council)
    own = next((person for person in asked if same_address(person, writer)), "")
    return own or next((person for person in asked if council.stands_for(writer, person)), "")


def on_behalf_of(case: Case, council: Council, approver: str) -> str:
    """For whom somebody stands in: a deputy for the head, a delegate for whom they are one; "" for themselves."""
    head, asked = _head(case, council), asked_as(case, council, approver)
    if asked and not same_address(asked, approver):
        return asked
    return head if same_address(approver, _deputy(case, council)) and not same_address(approver, head) else ""


def acts_as_approver(case: Case, prompt: Prompt, person: str, council: Council, history: Sequence[Recorded]) -> bool:
    """Whether somebody may write an approver's words in reply to this prompt: because it shows them a letter to
    approve, or because they are, or once were, asked to approve one on this case."""
    if council.roles_of(person).isdisjoint({Role.HEAD, Role.DEPUTY, Role.TEAM}):
        return False
    asked = [r.fact.approver for r in history if isinstance(r.fact, facts.ApprovalAsked)]
    return prompt.purpose == "approval" or any(council.stands_for(person, approver) for approver in asked)


def named(people: Sequence[str], council: Council) -> str:
    """People in a sentence: Pat Lee or Ali Shah; a shared address of the team counts as the team."""
    team = f"the {council.team_name.removeprefix('the ').removeprefix('The ')}"
    called = dict.fromkeys(
        team if Role.TEAM in council.roles_of(person) else council.person(person).called for person in people
    )
    *others, last = called or ("nobody",)
    return f"{', '.join(others)} or {last}" if others else last


def not_theirs(case: Case, council: Council, history: Sequence[Recorded]) -> str:
    """What somebody is told who writes an approver's word and is none: sentences."""
    if council.approval == NONE:
        return "No approval is needed here: SUBMIT, in reply to the letter, sends it."
    if case.approval is not None:
        return f"The letter waits for {named(asked_now(case, council), council)}, who alone can approve it."
    people = approvers_of(case, council, hands_in(council, history)).people
    return f"Approval is for {named(people, council)}: SUBMIT, in reply to the letter, asks for it."


def _line(case: Case, council: Council) -> list[tuple[str, ...]]:
    """Who approves, and who does where they may not."""
    head, deputy = ((person,) if person else () for person in (_head(case, council), _deputy(case, council)))
    groups = [head, deputy, council.team] if council.approval == HEAD and head else [council.team, head, deputy]
    seen = [tuple(p for p in group if _may_see(case, p, council)) for group in groups]
    return [group for group in seen if group]


def _may_see(case: Case, person: str, council: Council) -> bool:
    if not council.roles_of(person):
        return False  # they have left
    return not case.restricted or person in council.team or _among(person, case.restricted)


def _head(case: Case, council: Council) -> str:
    service = council.service(case.service)
    return service.head.address if service is not None and service.head is not None else ""


def _deputy(case: Case, council: Council) -> str:
    service = council.service(case.service)
    return service.deputy.address if service is not None and service.deputy is not None else ""


def _among(person: str, people: Collection[str]) -> bool:
    return any(same_address(person, other) for other in people)
