"""Which words does a case lend to each letter? From a case and the council's particulars to the letters' values."""

import hashlib
import re
from collections.abc import Sequence
from datetime import date

import msgspec

from foibot.casework.blocks import LETTER_DATE, REVIEW_BY, Document
from foibot.casework.case import Case, Question
from foibot.casework.council import Person, Service
from foibot.casework.covering import as_services_see, signs_of, without_requester
from foibot.casework.deadline import answer_by, clock, due, review_by
from foibot.casework.decision import Office
from foibot.casework.forms import law_of_forms
from foibot.casework.grounds import GIVEN, answer_of, joined
from foibot.casework.leading import asked_of, led_by
from foibot.casework.letters import Acknowledgement, Answered, Asked, Assignment, Response
from foibot.law.clock import Reckoning
from foibot.law.regimes import regime_named

_LINK = re.compile(r"\S*(?:://|www\.)\S*", re.IGNORECASE)
_AHEAD = frozenset({"granted", "not held", "published"})
_REUSE_2015_IN_FORCE = date(2015, 7, 18)  # SI 2015/1415


def asked(questions: Sequence[Question]) -> tuple[Asked, ...]:
    """Questions with their numbers, as letters show them."""
    return tuple(Asked(q.n, q.text) for q in questions)


def answered(case: Case, questions: Sequence[Question]) -> tuple[Answered, ...]:
    """Questions of a case that have an outcome, with what the letter says under them."""
    return joined(tuple(answer_of(case, q) for q in questions if q.outcome))


def ready(case: Case) -> tuple[Answered, ...]:
    """What can be told ahead of the letter: a refusal goes with all that the law wants of it, or not at all."""
    return answered(case, [q for q in case.questions if q.outcome in _AHEAD])


def acknowledgement(case: Case, office: Office) -> Acknowledgement:
    """The acknowledgement of a request.

    What was asked is repeated only to a sender whose address was confirmed, and where our own mail server denies the
    address not even the name, so that the council cannot be made to send somebody's words to whom they like.
    """
    council = office.council
    reckoning = clock(case, office)
    return Acknowledgement(
        authority=council.name,
        reference=case.reference,
        requester_name="" if case.denied else case.requester.name,
        name_wanted=not case.requester.name and case.regime == "foi",
        subject=case.subject if case.authenticated else _LINK.sub("[link]", case.subject),
        received=case.received,
        due=due(case, office),
        act=regime_named(case.regime).title,
        working_days=reckoning.working_days,
        questions=tuple(q.text for q in case.questions) if case.authenticated else (),
        holidays=_unexpected(reckoning, office),
        forms=case.forms,
        team_name=council.team_name,
        team_telephone=council.team_telephone,
        team_email=council.mailbox,
    )


def _unexpected(reckoning: Reckoning, office: Office) -> tuple[tuple[date, str], ...]:
    """The bank holidays in the count that are none in England: the day, and where it is one."""
    found = ((skipped.date, office.calendar.holiday(skipped.date)) for skipped in reckoning.skipped)
    return tuple(
        (day, holiday.where.removeprefix("in "))
        for day, holiday in found
        if holiday is not None and _elsewhere(holiday.where)
    )


def _elsewhere(where: str) -> bool:
    return "England" not in where and "UK" not in where and where.startswith("in ")


def assignment(
    case: Case,
    office: Office,
    officer: Person,
    service: Service,
    numbers: Sequence[int],
    text: str,
    handed_over_by: str = "",
    because: str = "",
) -> Assignment:
    """The prompt of the officer who is asked questions `numbers` of a case, `because` of what; `text` is the whole
    request. Nothing in it tells who asks."""
    signs = signs_of(case.requester, text)
    shown = as_services_see(case, signs)
    return Assignment(
        reference=case.reference,
        officer_name=officer.name,
        service=service.name,
        questions=asked([q for q in shown.questions if q.n in numbers]),
        elsewhere=asked_of([q for q in shown.questions if q.n not in numbers], office.council),
        answer_by=answer_by(case, office),
        due=due(case, office),
        received=case.received,
        because=because or case.because,
        lead=led_by(case, office.council, officer.address),
        whole_text=without_requester(text, signs),
        attachments=shown.attachments,
        forms=case.forms,
        form_law=law_of_forms(case.regime),
        handed_over_by=handed_over_by,
        note=_answered_already([q.n for q in case.questions if q.n in numbers and q.outcome is not None]),
    )


def _answered_already(numbers: Sequence[int]) -> str:
    """What somebody is told who takes over questions that have answers."""
    if not numbers:
        return ""
    return f"Already answered: {', '.join(f'question {n}' for n in numbers)}. Reply DRAFT to see the letter so far."


def response(case: Case, office: Office) -> Response:
    """The council's letter as it stands, under the law of the office's day."""
    council = office.council
    service = council.service(case.service)
    officer = (
        council.person(case.officer)
        if case.officer
        else Person(council.team_name, council.mailbox, "", council.team_telephone)
    )
    head = service.head if service else None
    present_law = office.today >= _REUSE_2015_IN_FORCE
    return Response(
        authority=council.name,
        marking=council.marking,
        reference=case.reference,
        requester_name=case.requester.name,
        requester_address=case.requester.address,
        subject=case.subject,
        act=act(case),
        received=case.received,
        service=service.name if service else council.team_name,
        directorate=service.directorate if service else "",
        head=head.name if head else "",
        head_title=head.title if head else "",
        service_address=service.address if service else council.review.address,
        officer=officer.called,
        officer_title=officer.title,
        officer_telephone=officer.telephone,
        officer_email=officer.address,
        answers=joined(tuple(answer_of(case, q) for q in case.questions)),
        gives=any(q.outcome in GIVEN for q in case.questions),
        refuses=any(q.outcome not in {None, "granted"} for q in case.questions),
        attachments=tuple(f.filename for f in case.going),
        reuse_law="2015" if present_law else "2005",
        days_to_ask=council.review.days_to_ask,
        review_address=council.review.address,
        review_email=council.review.email,
        commissioner_office=council.commissioner.office,
        commissioner_title=council.commissioner.title,
        commissioner_address=council.commissioner.address,
        commissioner_telephone=council.commissioner.telephone if present_law else "",
        commissioner_complaints=council.commissioner.complaints if present_law else "",
    )


def act(case: Case) -> str:
    """The law under which a case is answered, as a letter's heading names it."""
    regime = regime_named(case.regime)
    return f"{regime.title} ({regime.short})"


def dates_of(letter_date: date, office: Office) -> dict[str, date]:
    """What the dated runs of a letter say when it is released on this day."""
    return {LETTER_DATE: letter_date, REVIEW_BY: review_by(letter_date, office)}


def digest(document: Document, case: Case) -> str:
    """What an approval is of (design property 9): the letter's bytes, its files and its recipient.

    The letter's date stands outside, since it is set at release.
    """
    bound = [msgspec.json.encode(document), case.requester.address.encode()]
    bound += [f"{f.filename} {f.sha256}".encode() for f in case.going]
    bound += [f"letter {case.letter.filename} {case.letter.sha256}".encode()] if case.letter else []
    return hashlib.sha256(b"\0".join(bound)).hexdigest()
