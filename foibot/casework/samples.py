"""What would each kind of letter look like? One invented case, its letters filled in, for checks and previews."""

from datetime import UTC, datetime, time

from foibot.casework import (
    absences,
    alarms,
    approvals,
    chasers,
    corrections,
    filings,
    form_letters,
    news,
    notices,
    own_letters,
    proposals,
    reviews,
    shared_letters,
    words,
)
from foibot.casework.case import Case
from foibot.casework.covering import as_services_see, signs_of
from foibot.casework.deadline import answer_by, due
from foibot.casework.decision import Office
from foibot.casework.facts import Assigned, OutcomeGiven, QuestionsRead, Requester, RequestReceived
from foibot.casework.letters import Asked, Brake, DeliveryProblem, Echo, Help, LeftOut, Letter, Refused, Triage
from foibot.casework.moves import foresee
from foibot.casework.sample_outcomes import responses

_QUESTIONS = (
    "How many claims for pothole damage did the council receive in 2025-26?",
    "How much did it pay on those claims?",
)
_TEXT = f"Dear Sir or Madam,\n\nPlease tell me:\n1. {_QUESTIONS[0]}\n2. {_QUESTIONS[1]}\n\nAlex Morgan"


def sample_case(office: Office) -> Case:
    """A request of today with two questions, the first of them answered."""
    at = datetime.combine(office.today, time(9), office.council.zone).astimezone(UTC)
    service = office.council.services[0].name if office.council.services else office.council.team_name
    officer = office.council.services[0].officer.address if office.council.services else office.council.team[0]
    happened = [
        RequestReceived(
            arrival=1,
            requester=Requester("Alex Morgan", "alex.morgan@example.org"),
            subject="Pothole claims",
            text=_TEXT,
            received_at=at,
            received=office.today,
            evidence="an example",
            message_id="<1@example.org>",
            authenticated=True,
        ),
        QuestionsRead(_QUESTIONS),
        Assigned(service=service, officer=officer, questions=(1, 2), because="the request speaks of “pothole”"),
        OutcomeGiven(n=1, outcome="granted", answer="The council received 214 claims in 2025-26."),
    ]
    return foresee(None, office.council.reference.write(office.today.year, 123), happened, office.now)


def every_letter(office: Office) -> tuple[Letter, ...]:
    """One letter of each kind, and the response with each of its outcomes."""
    case = sample_case(office)
    happened = [OutcomeGiven(n=2, outcome="granted", answer="It paid £31,200.")]
    answered = foresee(case, case.reference, happened, office.now)
    whole = as_services_see(answered, signs_of(case.requester, _TEXT))
    asked = tuple(Asked(q.n, q.text) for q in case.questions)
    wanted, by_law = answer_by(case, office), due(case, office)
    letters: list[Letter] = [
        words.acknowledgement(case, office),
        *(letter for _, letter in responses(case, office)),
        Help(reference=case.reference, name="Sam Okoro", lines=(("1: the answer", "answers question 1", "To answer"),)),
        Echo(
            reference=case.reference,
            name="Sam Okoro",
            outcome="incomplete",
            answered=words.answered(case, case.questions),
            just_now=(1,),
            missing=asked[1:],
            going=("claims-2025-26.csv",),
            left_out=(LeftOut("image001.png", "it looks like part of your signature"),),
            inside=("Finance close the ledger on Friday.",),
            problems=(),
            examples=(),
            warnings=(),
            answer_by=wanted,
            due=by_law,
        ),
        Brake(name="Ali Shah", stopped=True, why="a rehearsal"),
        DeliveryProblem(
            reference=case.reference,
            purpose="response",
            recipient=case.requester.address,
            why="550 5.1.1 no such mailbox",
            lasting=True,
            due=by_law,
            days_left=20,
            already_responded=True,
            remedy="owed",
        ),
        Refused(
            reference=case.reference,
            name="Sam Okoro",
            sender="sam.okoro@example.gov.uk",
            because="the prompt it answers was sent to somebody else",
            what_to_do="Please answer the newest mail about this case with Reply.",
            text="SUBMIT",
        ),
        Triage(
            reference=case.reference,
            kind="decide",
            headline="A mail that the desk could not place",
            because="it does not clearly ask for information",
            received=case.received,
            due=by_law,
            sender="Alex Morgan <alex.morgan@example.org>",
            subject=case.subject,
            text=_TEXT,
            attachments=(),
            problems=(),
            questions=asked,
            candidates=(),
            services=tuple(service.name for service in office.council.services),
            buttons=(("It is a request", "NEW"), ("It asks for nothing", "IGNORE")),
        ),
        *approvals.samples(whole, office),
        *own_letters.samples(case, office),
        *corrections.samples(case, office),
        *proposals.samples(case, office),
        *chasers.samples(case, office),
        *notices.samples(case, office),
        *news.samples(case, office),
        *reviews.samples(case, office),
        *absences.samples(case, office),
        *filings.samples(case, office),
        *shared_letters.samples(case, whole, office),
        *form_letters.samples(case, office),
        *alarms.samples(office),
    ]
    if office.council.services:
        service = office.council.services[0]
        letters.append(words.assignment(case, office, service.officer, service, (1, 2), _TEXT))
    return tuple(letters)
