"""What does the desk do about a mail from outside the council?"""

import re
from collections.abc import Sequence

from foibot.casework import facts, filings, form_letters, notices, words
from foibot.casework.case import Case
from foibot.casework.council import Council, Person, Service
from foibot.casework.deadline import clock, due
from foibot.casework.decision import Ask, Attached, Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions.held_offers import on_held
from foibot.casework.decisions.offers import suggest
from foibot.casework.decisions.steps import questions as numbered
from foibot.casework.facts import Fact, Requester
from foibot.casework.files import dangers_in, described
from foibot.casework.forms import forms_wanted, law_of_forms
from foibot.casework.letters import Letter, Purpose, Triage
from foibot.casework.moves import foresee
from foibot.casework.questions import read_questions
from foibot.casework.sharing import Sharing, share
from foibot.mail.addresses import without_subject_tags
from foibot.mail.reply import interleaved, newly_written

_AS_IT_CAME = "as it came.eml"
MAY_BE_OWN_DATA = "it may ask for the writer's own data, under the UK GDPR: s.40(1) of the Act, one month to answer"
_LARGEST_PASSED_ON = 5_000_000  # bytes
_FOR_A_PERSON = "what a requester writes further is for a person to answer"
_UNPROVEN = "that the mail really comes from this address could not be confirmed"
_LONGEST_NOTE = 1_000  # characters
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
    received = _received(incoming, office, repeat_of=repeat_of)
    wanted = forms_wanted(newly_written(incoming.message))
    opening: list[Fact] = [received, facts.QuestionsRead(questions), *wanted]
    case = foresee(None, reference, opening, office.now)
    way = sharing_of(case, office, received.text)
    sharing, mails = share_out(case, office, way, received.text, described(incoming.message.attachments))
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
    return to_team(office.council, letter, attached=as_it_came(incoming))


def as_it_came(incoming: Incoming) -> tuple[Attached, ...]:
    """The message itself, where nothing in it could harm its reader, and it is not so large that the mail with it would
    be refused; it is kept in any case."""
    if len(incoming.message.raw) > _LARGEST_PASSED_ON or _may_harm(incoming):
        return ()
    return (Attached(arrival=incoming.arrival, filename=_AS_IT_CAME),)


def _may_harm(incoming: Incoming) -> bool:
    return bool(incoming.barred) or bool(dangers_in(incoming.message.attachments))


def held(
    reference: str,
    incoming: Incoming,
    office: Office,
    because: str,
    likely: Sequence[Case] = (),
    own_data: bool = False,
    headline: str = "A mail that the desk could not place",
    note: str = "",
) -> Decision:
    """Something that may be a request, may belong to one of the `likely` cases, or may ask for the writer's own data:
    the FOI team decides, while the clock runs from its arrival. `note`: what a colleague wrote who passed it on."""
    received = _received(incoming, office)
    found = read_questions(received.subject, received.text).questions
    wanted = forms_wanted(newly_written(incoming.message))
    opening: list[Fact] = [received, *([facts.QuestionsRead(found)] if found else []), *wanted, facts.Held(because)]
    case = foresee(None, reference, opening, office.now)
    by_colleague = bool(office.council.roles_of(incoming.message.from_address))
    offered = on_held(incoming, likely, own_data=own_data, by_colleague=by_colleague)
    letter = triage(
        case,
        office,
        headline=headline,
        because=because,
        incoming=incoming,
        buttons=offered.buttons,
        guidance=(*([f"They wrote: “{note[:_LONGEST_NOTE]}”"] if note else []), *offered.guidance),
        whole=True,
    )
    return Decision(
        disposition=Disposition.HELD,
        because=because,
        case=reference,
        facts=tuple(opening),
        mails=to_team(office.council, letter, attached=as_it_came(incoming)),
    )


def continued(case: Case, incoming: Incoming, office: Office, because: str, among: Sequence[Case] = ()) -> Decision:
    """A further mail of a requester: kept on the case and put before the FOI team, with what it seems to be about.
    `among`: all their requests, where nothing says which of them it means."""
    message = incoming.message
    wrote = facts.RequesterWrote(arrival=incoming.arrival, text=message.text)
    wanted = () if incoming.denied else forms_wanted(newly_written(message), known=case.forms)
    case = foresee(case, case.reference, [wrote, *wanted], office.now)
    own_data = asks_for_own_data(message.subject, newly_written(message))
    suggestion = suggest(case, incoming, office, among=among, own_data=own_data)
    told = form_letters.to_officers(case, office, [wish.form for wish in wanted])
    idle = suggestion.idle or (suggestion.only_a_form and bool(told))
    why = f"{_FOR_A_PERSON}{f'; this one reads like {suggestion.seems}' if suggestion.seems else ''}"
    if idle:
        who = " and ".join(office.council.person(mail.to).called for mail in told)
        done = f". The wish is kept on the case, and passed on to {who}; FORM: puts it right" if told else ""
        still = f". {suggestion.otherwise}" if suggestion.otherwise else ""
        why = f"it reads like {suggestion.seems}{done}{still}"
    letter = triage(
        case,
        office,
        headline=f"The requester of {case.reference} has written again",
        because=why,
        incoming=incoming,
        buttons=suggestion.buttons,
        guidance=suggestion.guidance,
        kind="information" if idle else "decide",
    )
    attached = as_it_came(incoming) if any(not file.inline for file in message.attachments) else ()
    return Decision(
        disposition=Disposition.CONTINUED,
        because=because,
        case=case.reference,
        facts=(wrote, *wanted),
        mails=(
            *told,
            *to_team(office.council, letter, numbers=tuple(q.n for q in case.questions), attached=attached),
        ),
    )


def handed_to_team(
    case: Case, incoming: Incoming, office: Office, because: str, mark: str, *, told: bool = False
) -> Decision:
    """Several replies to one prompt could not be understood: a person takes over, and the officer gets no more mail.
    `told`: they are told so now."""
    called = office.council.person(incoming.message.from_address).called
    expects = f"; {called} is told that one of you will write or call, and nothing more today" if told else ""
    letter = triage(
        case,
        office,
        headline=f"A colleague's replies on {case.reference} could not be understood",
        because=f"{because}{expects}",
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


def sharing_of(case: Case, office: Office, text: str) -> Sharing:
    """Which service gets which questions of a case whose whole request reads `text`."""
    return share(office.council.services, case.subject, text, {q.n: q.text for q in case.questions})


def share_out(
    case: Case, office: Office, way: Sharing, text: str, files: tuple[str, ...] = ()
) -> tuple[list[Fact], list[Mail]]:
    """Asks each service for its own answers; asks the FOI team who knows the rest. `files`: what came with the request,
    a phrase each."""
    parts = [(part.service, part.service.officer, part.numbers, part.because) for part in way.parts]
    happened: list[Fact] = []
    for service, person, numbers, because in parts:
        happened.append(
            facts.Assigned(service=service.name, officer=person.address, questions=numbers, because=because)
        )
        happened.append(_told(case, office, person))
    if way.unplaced:
        happened.append(facts.LeftUnassigned(_nobody_known(way), way.candidates))
    after = foresee(case, case.reference, happened, office.now)
    mails = [_prompt(after, office, *part, text) for part in parts]
    if way.unplaced:
        mails += _who_knows(after, office, way, text, files or case.attachments)
    return happened, mails


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
    prompt = _prompt(case, office, service, person, numbers, because, text, handed_over_by)
    return [assigned, _told(case, office, person)], [prompt]


def _told(case: Case, office: Office, person: Person) -> facts.DateTold:
    return facts.DateTold(to=person.address, due=due(case, office), calendar=office.calendar.version)


def _prompt(
    case: Case,
    office: Office,
    service: Service,
    person: Person,
    numbers: Sequence[int],
    because: str,
    text: str,
    handed_over_by: str = "",
) -> Mail:
    return Mail(
        purpose=Purpose.ASSIGNMENT,
        to=person.address,
        to_name=person.name,
        letter=words.assignment(case, office, person, service, numbers, text, handed_over_by, because),
        ask=Ask(questions=tuple(numbers)),
    )


def acknowledgement(case: Case, office: Office) -> Mail:
    """The acknowledgement, in the thread of the request: of a request under the Act, or of one for one's own data."""
    letter = filings.own_data(case, office) if case.regime == "sar" else words.acknowledgement(case, office)
    return notices.to_requester(case, office, letter, Purpose.ACKNOWLEDGEMENT)


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
    the message is held, and all of it is shown, else what was newly written in it."""
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
        attachments=described(message.attachments),
        problems=message.problems if incoming.trusted else (*message.problems, f"{_UNPROVEN}: {incoming.doubt}"),
        questions=words.asked(case.questions),
        candidates=(),
        services=tuple(service.name for service in office.council.services) if case.open else (),
        buttons=buttons,
        guidance=guidance,
        forms=case.forms,
        form_law=law_of_forms(case.regime),
        cut=bool(new) and any(block.quoted for block in interleaved(message)),
        kept_in=_folder_of(incoming, office.council, whole) if _may_harm(incoming) else "",
    )


def _folder_of(incoming: Incoming, council: Council, held: bool) -> str:
    """The folder of the mailbox in which a message lies once it is settled."""
    return incoming.stays_in or (council.held_folder if held else council.processed_folder)


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


def _nobody_known(way: Sharing) -> str:
    """Why nobody was asked, of the whole request or of some of its questions."""
    if not way.parts:
        return way.because
    return "; ".join(f"question {one.n} speaks of {' and '.join(one.candidates)} alike" for one in way.unplaced)


def _ways(way: Sharing, office: Office) -> tuple[tuple[str, str], ...]:
    """The likeliest services, as buttons."""
    if way.parts:
        found = [(f"Question {q.n}: {name}", f"ASSIGN {q.n}: {name}") for q in way.unplaced for name in q.candidates]
    else:
        names = way.candidates or tuple(service.name for service in office.council.services)
        found = [(name, f"ASSIGN: {name}") for name in names]
    return tuple(found[:6])


def _who_knows(case: Case, office: Office, way: Sharing, text: str, files: tuple[str, ...]) -> tuple[Mail, ...]:
    left = [one.n for one in way.unplaced]
    asked = " and ".join(part.service.officer.called for part in way.parts)
    letter = Triage(
        reference=case.reference,
        kind="decide",
        headline=f"A new request: which service knows the answer{f' to {numbered(left)}' if asked else ''}?",
        because=f"{_nobody_known(way)}; {asked} have been asked the rest" if asked else way.because,
        received=case.received,
        due=due(case, office),
        sender=f"{case.requester.name} <{case.requester.address}>" if case.requester.name else case.requester.address,
        subject=case.subject,
        text=text[:_SHOWN],
        attachments=files,
        problems=(),
        questions=words.asked(case.questions),
        candidates=way.candidates,
        services=tuple(service.name for service in office.council.services),
        buttons=_ways(way, office),
        forms=case.forms,
        form_law=law_of_forms(case.regime),
    )
    return to_team(office.council, letter, numbers=tuple(q.n for q in case.questions))


def own_subject(incoming: Incoming, office: Office) -> str:
    """A mail's subject without the tag of another case, to which the mails of its own case would else point as well. A
    mere number is one only in a reply."""
    message, reference = incoming.message, office.council.reference
    is_reply = bool(message.references or message.in_reply_to)
    return without_subject_tags(
        message.subject, lambda tag: reference.is_reference(tag) and (is_reply or not tag.isdigit())
    )


def _received(incoming: Incoming, office: Office, repeat_of: str = "") -> facts.RequestReceived:
    message, receipt = incoming.message, incoming.receipt
    return facts.RequestReceived(
        arrival=incoming.arrival,
        requester=Requester(message.from_name, message.from_address),
        subject=own_subject(incoming, office),
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
