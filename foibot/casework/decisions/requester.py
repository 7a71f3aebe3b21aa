"""What does the desk do about a mail from outside the council?"""

import re
from collections.abc import Sequence

from foibot.casework import facts, words
from foibot.casework.case import Case
from foibot.casework.council import Council, Service
from foibot.casework.deadline import clock, due
from foibot.casework.decision import Ask, Attached, Decision, Disposition, Incoming, Mail, Office, Thread
from foibot.casework.decisions.offers import suggest
from foibot.casework.facts import Fact, Requester
from foibot.casework.letters import Letter, Purpose, Triage
from foibot.casework.moves import foresee
from foibot.casework.questions import read_questions
from foibot.casework.route import Route, route
from foibot.mail.reply import interleaved, newly_written

AS_IT_CAME = "as it came.eml"
_LARGEST_PASSED_ON = 5_000_000  # bytes
_UNPROVEN = "that the mail really comes from this address could not be confirmed"
_SHOWN = 20_000  # characters of a message that a triage mail repeats


_OWN_DATA = re.compile(
    r"(?:this is|mak(?:e|ing)|submit(?:ting)?|treat this as)\s+(?:an?\s+|this\s+|my\s+)?(?:formal\s+)?"
    r"(?:data\s+)?(?:subject\s+access|d?sar\b)"
    r"|(?:data|information|records?|files?)\s+(?:that\s+)?(?:you|the\s+council)\s+(?:hold|have|has|holds)\s+(?:about|on)\s+me\b"
    r"|\bmy\s+(?:own\s+)?(?:personal|social\s+(?:care|services|work)|housing|council\s+tax|school|care)"
    r"\s+(?:data|information|files?|records?)\b",
    re.IGNORECASE,
)


def asks_for_own_data(subject: str, text: str) -> bool:
    """Whether somebody asks for what is held about themselves: that is no matter of the Act (s.40(1)) but of the UK
    GDPR, with its own clock, so a person decides."""
    return _OWN_DATA.search(subject) is not None or _OWN_DATA.search(text) is not None


def new_request(
    reference: str, incoming: Incoming, office: Office, questions: tuple[str, ...], *, repeat_of: str = ""
) -> Decision:
    """A request by a person: a case with its date of receipt, acknowledged, and shared with the service that knows."""
    received = _received(incoming, repeat_of=repeat_of)
    way = route(office.council.services, received.subject, received.text)
    opening: list[Fact] = [received, facts.QuestionsRead(questions)]
    case = foresee(None, reference, opening, office.now)
    sharing, mails = share_out(case, office, way, received.text)
    case = foresee(None, reference, [*opening, *sharing], office.now)
    told = facts.DateTold(to="requester", due=due(case, office), calendar=office.calendar.version)
    return Decision(
        disposition=Disposition.NEW_CASE,
        because=way.because,
        case=reference,
        facts=(*opening, *sharing, told),
        mails=(acknowledgement(case, office), *mails, *files_for_the_team(case, incoming, office)),
    )


def files_for_the_team(case: Case, incoming: Incoming, office: Office) -> tuple[Mail, ...]:
    """What came with a request may name the requester, so it goes to the FOI team and not to the service."""
    if all(file.inline for file in incoming.message.attachments):
        return ()
    letter = triage(
        case,
        office,
        headline=f"Files came with {case.reference}, which its officer does not see",
        because="they may name the requester; please pass on what the officer needs",
        incoming=incoming,
        buttons=(),
        kind="information",
    )
    return to_team(office.council, letter, attached=_as_it_came(incoming))


def _as_it_came(incoming: Incoming) -> tuple[Attached, ...]:
    """The message itself, where it is not so large that the mail with it would be refused; it is kept in any case."""
    if len(incoming.message.raw) > _LARGEST_PASSED_ON:
        return ()
    return (Attached(arrival=incoming.arrival, filename=AS_IT_CAME),)


def held(reference: str, incoming: Incoming, office: Office, because: str) -> Decision:
    """Something that may be a request: the FOI team decides, while the clock runs from its arrival."""
    received = _received(incoming)
    found = read_questions(received.subject, received.text).questions
    opening: list[Fact] = [received, *([facts.QuestionsRead(found)] if found else []), facts.Held(because)]
    case = foresee(None, reference, opening, office.now)
    letter = triage(
        case,
        office,
        headline="A mail that the desk could not place",
        because=because,
        incoming=incoming,
        buttons=(("It is a request", "NEW"), ("It asks for nothing", "IGNORE")),
        whole=True,
    )
    return Decision(
        disposition=Disposition.HELD,
        because=because,
        case=reference,
        facts=tuple(opening),
        mails=to_team(office.council, letter, attached=_as_it_came(incoming)),
    )


def continued(case: Case, incoming: Incoming, office: Office, because: str) -> Decision:
    """A further mail of a requester: kept on the case and put before the FOI team, with what it seems to be about."""
    message = incoming.message
    wrote = facts.RequesterWrote(arrival=incoming.arrival, text=message.text)
    suggestion = suggest(case, incoming, office)
    seems = f"; this one reads like {suggestion.seems}" if suggestion.seems else ""
    letter = triage(
        case,
        office,
        headline=f"The requester of {case.reference} has written again",
        because=f"the bot does not answer a requester's further mails by itself{seems}",
        incoming=incoming,
        buttons=suggestion.buttons,
        guidance=suggestion.guidance,
        kind="information" if suggestion.idle else "decide",
    )
    attached = _as_it_came(incoming) if any(not file.inline for file in message.attachments) else ()
    return Decision(
        disposition=Disposition.CONTINUED,
        because=because,
        case=case.reference,
        facts=(wrote,),
        mails=to_team(office.council, letter, numbers=tuple(q.n for q in case.questions), attached=attached),
    )


def handed_to_team(case: Case, incoming: Incoming, office: Office, because: str, mark: str) -> Decision:
    """Several replies to one prompt could not be understood: a person takes over, and the officer gets no more mail."""
    letter = triage(
        case,
        office,
        headline=f"A colleague's replies on {case.reference} could not be understood",
        because=because,
        incoming=incoming,
        buttons=(),
    )
    return Decision(
        disposition=Disposition.NOT_UNDERSTOOD,
        because=because,
        case=case.reference,
        mails=to_team(office.council, letter, numbers=tuple(q.n for q in case.questions)),
        mark=mark,
    )


def share_out(case: Case, office: Office, way: Route, text: str) -> tuple[list[Fact], list[Mail]]:
    """Asks the service that `way` names for every answer; where it names none, asks the FOI team who knows."""
    if way.service is None:
        return [facts.LeftUnassigned(way.because, way.candidates)], list(_who_knows(case, office, way, text))
    return assign(case, office, way.service, [q.n for q in case.questions], way.because, text)


def assign(
    case: Case,
    office: Office,
    service: Service,
    numbers: Sequence[int],
    because: str,
    text: str,
    *,
    officer: str = "",
    handed_over_by: str = "",
) -> tuple[list[Fact], list[Mail]]:
    """Asks a service's officer (or the member of staff at address `officer`) for the answers to `numbers`."""
    person = office.council.person(officer) if officer else service.officer
    assigned = facts.Assigned(service=service.name, officer=person.address, questions=tuple(numbers), because=because)
    case = foresee(case, case.reference, [assigned], office.now)
    told = facts.DateTold(to=person.address, due=due(case, office), calendar=office.calendar.version)
    prompt = Mail(
        purpose=Purpose.ASSIGNMENT,
        to=person.address,
        to_name=person.name,
        letter=words.assignment(case, office, person, service, numbers, text, handed_over_by),
        ask=Ask(questions=tuple(numbers)),
    )
    return [assigned, told], [prompt]


def acknowledgement(case: Case, office: Office) -> Mail:
    """The acknowledgement, in the thread of the request."""
    return Mail(
        purpose=Purpose.ACKNOWLEDGEMENT,
        to=case.requester.address,
        to_name="" if case.denied else case.requester.name,
        letter=words.acknowledgement(case, office),
        thread=Thread(case.message_id, (case.message_id,) if case.message_id else ()),
    )


def triage(
    case: Case,
    office: Office,
    *,
    headline: str,
    because: str,
    incoming: Incoming,
    buttons: tuple[tuple[str, str], ...],
    kind: str = "decide",
    guidance: tuple[str, ...] = (),
    whole: bool = False,
) -> Triage:
    """What the FOI team is shown of a message; where it is to decide, with the likeliest answers as buttons. `whole`:
    it shows all of the message, else what was newly written in it."""
    message = incoming.message
    new = "" if whole else newly_written(message)
    return Triage(
        reference=case.reference,
        kind=kind,
        headline=headline,
        because=because,
        received=incoming.receipt.day,
        due=clock(case, office).due if case.open else None,
        sender=f"{message.from_name} <{message.from_address}>" if message.from_name else message.from_address,
        subject=message.subject,
        text=(new or message.text)[:_SHOWN],
        attachments=tuple(a.filename for a in message.attachments),
        problems=message.problems if incoming.trusted else (*message.problems, f"{_UNPROVEN}: {incoming.doubt}"),
        questions=words.asked(case.questions),
        candidates=(),
        services=tuple(service.name for service in office.council.services) if case.open else (),
        buttons=buttons,
        guidance=guidance,
        cut=bool(new) and any(block.quoted for block in interleaved(message)),
    )


def to_team(
    council: Council, letter: Letter, *, numbers: tuple[int, ...] = (), attached: tuple[Attached, ...] = ()
) -> tuple[Mail, ...]:
    """One mail to each address of the FOI team; each is a prompt of its own."""
    return tuple(
        Mail(
            purpose=Purpose.TRIAGE,
            to=address,
            to_name=council.team_name,
            letter=letter,
            ask=Ask(questions=numbers),
            attached=attached,
        )
        for address in council.team
    )


def _who_knows(case: Case, office: Office, way: Route, text: str) -> tuple[Mail, ...]:
    names = way.candidates or tuple(service.name for service in office.council.services)
    letter = Triage(
        reference=case.reference,
        kind="decide",
        headline="A new request: which service knows the answer?",
        because=way.because,
        received=case.received,
        due=due(case, office),
        sender=f"{case.requester.name} <{case.requester.address}>" if case.requester.name else case.requester.address,
        subject=case.subject,
        text=text[:_SHOWN],
        attachments=case.attachments,
        problems=(),
        questions=words.asked(case.questions),
        candidates=way.candidates,
        services=tuple(service.name for service in office.council.services),
        buttons=tuple((name, f"ASSIGN: {name}") for name in names[:6]),
    )
    return to_team(office.council, letter, numbers=tuple(q.n for q in case.questions))


def _received(incoming: Incoming, repeat_of: str = "") -> facts.RequestReceived:
    message, receipt = incoming.message, incoming.receipt
    return facts.RequestReceived(
        arrival=incoming.arrival,
        requester=Requester(message.from_name, message.from_address),
        subject=message.subject,
        text=message.text,
        received_at=receipt.at,
        received=receipt.day,
        evidence=receipt.evidence,
        message_id=message.message_id,
        attachments=tuple(a.filename for a in message.attachments),
        authenticated=incoming.authentic,
        denied=incoming.denied,
        repeat_of=repeat_of,
    )
