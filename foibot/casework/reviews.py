"""What does an internal review need: who may do it, by when, and which words do its letters take?

The s.45 Code (part 5) wants a fresh decision by somebody who took no part in the first, normally within 20 working days
and never after 40; under the Environmental Information Regulations 40 are the limit in law (reg 11(4)).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time

import msgspec
from msgspec.structs import asdict, replace

from foibot.casework import facts, words
from foibot.casework.blocks import LETTER_DATE, Block, Document
from foibot.casework.case import Case, File, State
from foibot.casework.council import Council
from foibot.casework.deadline import due, review_by, review_clock
from foibot.casework.decision import Office
from foibot.casework.facts import Recorded
from foibot.casework.grounds import answer_of
from foibot.casework.letters import Answered, Asked, LeftOut, Letter
from foibot.casework.moves import foresee
from foibot.law.regimes import Nature, regime_named

UPHELD, PARTLY_UPHELD, OVERTURNED = "upheld", "partly upheld", "overturned"
_DECIDED = frozenset({"outcome given", "response released"})  # facts whose author had a hand in the answer
_LONGEST = "review-max"
_MOST_CANDIDATES = 6
_QUOTED = 4_000  # characters of a complaint that the council's letter repeats
_SHOWN = 20_000  # … and that the reviewer is shown


class Decided(Answered, frozen=True, kw_only=True):
    """A question, how it was answered, and what the review finds of that; `finding` is "" until it does."""

    exemptions: tuple[str, ...] = ()
    finding: str = ""
    text: str = ""


class ReviewAcknowledgement(Letter, frozen=True, kw_only=True):
    """To the requester, once it is certain that a review was asked for. Nothing that was written is quoted."""

    template = "review_acknowledgement"
    reference: str
    requester_name: str
    subject: str
    received: date
    due: date
    latest: date  # the same as `due` where the law allows no more
    act: str
    in_law: bool  # the date is a limit set by law, as under the EIR
    answered: bool  # the request itself has been answered
    request_due: date
    today: date
    team_name: str
    team_telephone: str
    team_email: str
    commissioner_title: str
    commissioner_telephone: str
    commissioner_complaints: str


class ReviewAssignment(Letter, frozen=True, kw_only=True):
    """To the reviewer: the complaint, the request with its answers, the dates, what to type."""

    template = "review_assignment"
    reference: str
    name: str
    due: date
    latest: date
    in_law: bool
    act: str
    received: date  # the review
    complaint: str
    decisions: tuple[Decided, ...]
    request_received: date
    request_due: date
    responded: date
    decided_by: tuple[str, ...]
    attachments: tuple[str, ...]  # what the requester was sent


class ReviewerWanted(Letter, frozen=True, kw_only=True):
    """To the FOI team: nobody whom the configuration names may review this case."""

    template = "reviewer_wanted"
    reference: str
    due: date
    received: date
    because: str  # how we know that a review was asked for
    complaint: str
    decided_by: tuple[str, ...]
    reviewers: tuple[str, ...]  # those of the configuration
    candidates: tuple[tuple[str, str], ...]  # (name, the line that asks them): colleagues who had no part


class ReviewEcho(Letter, frozen=True, kw_only=True):
    """Back to whoever wrote about a review: what was understood, what is missing, what happens next."""

    template = "review_echo"
    reference: str
    name: str
    # complete, changed, incomplete, submitted, noted, not understood, too late; to the FOI team also: opened, handed
    outcome: str
    decisions: tuple[Decided, ...]
    missing: tuple[Asked, ...] = ()
    going: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    inside: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    due: date | None = None
    handed_to: str = ""  # opened, handed: who reviews; "" where nobody may
    acknowledged: bool = False  # opened: the requester is being told
    letter: tuple[Block, ...] = ()
    taken_over: str = ""  # as in the Echo


class ReviewResponse(Letter, frozen=True, kw_only=True):
    """The council's letter on a review: a fresh decision on every question, and the way to the Commissioner."""

    template = "review_response"
    authority: str
    marking: str
    reference: str
    requester_name: str
    requester_address: str
    subject: str
    act: str
    eir: bool
    service: str
    directorate: str
    head: str
    head_title: str
    service_address: tuple[str, ...]
    officer: str
    officer_title: str
    officer_telephone: str
    officer_email: str
    reviewer: str  # "" where the roster has no name: the letter is signed with the role alone
    reviewer_title: str
    received: date  # the review
    complaint: str
    request_received: date
    request_due: date
    responded: date
    decisions: tuple[Decided, ...]
    whole: str
    whole_text: str
    failed: tuple[int, ...]  # questions of which the first answer does not stand, or stands in part
    all_failed: bool
    attachments: tuple[str, ...]
    review_due: date
    overdue: bool  # the review itself is late
    commissioner_office: str
    commissioner_title: str
    commissioner_address: tuple[str, ...]
    commissioner_telephone: str
    commissioner_complaints: str


class Standing(msgspec.Struct, frozen=True):
    """A review as `case --json` shows it. Dates are ISO 8601; times carry the council's offset."""

    received: str
    due: str | None
    state: str
    reviewer: str | None
    findings: list[Mapping[str, str | int]]
    acknowledged_at: str | None
    sent_at: str | None


def standing(case: Case, office: Office) -> Standing | None:
    """How the review of a case stands; None where none was asked for."""
    review, clock = case.review, review_clock(case, office)
    if review is None or clock is None:
        return None

    def moment(at: datetime | None) -> str | None:
        return at.astimezone(office.council.zone).isoformat(timespec="seconds") if at else None

    return Standing(
        received=review.received.isoformat(),
        due=clock.due.isoformat() if clock.due else None,
        state=clock.state,
        reviewer=review.reviewer or None,
        findings=[{"n": f.n, "finding": f.finding, "text": f.text} for f in review.findings],
        acknowledged_at=moment(review.acknowledged_at),
        sent_at=moment(review.sent_at),
    )


def reviewer_wanted(case: Case, office: Office, history: Sequence[Recorded]) -> ReviewerWanted:
    """What the FOI team is told where nobody whom the configuration names may review a case."""
    council, review = office.council, case.review
    return ReviewerWanted(
        reference=case.reference,
        due=review_due(case, office) or office.today,
        received=review.received if review else office.today,
        because=review.because if review else "",
        complaint=_beginning(review.text if review else "", _SHOWN),
        decided_by=tuple(council.person(address).called for address in deciders(case, history)),
        reviewers=tuple(council.person(address).called for address in council.reviewers),
        candidates=tuple(
            (council.person(address).called, f"ASSIGN: {address}")
            for address in candidates(case, council, history)[:_MOST_CANDIDATES]
        ),
    )


# when


def review_due(case: Case, office: Office) -> date | None:
    """The day by which the outcome of a review is owed; None where none is."""
    clock = review_clock(case, office)
    return clock.due if clock is not None and case.under_review else None


def ask_by(case: Case, office: Office) -> date | None:
    """The last day on which a review of the answer may be asked for as of right; None before the answer."""
    if case.responded_at is None:
        return None
    return review_by(case.dated or case.responded_at.astimezone(office.council.zone).date(), office)


def _dates(case: Case, office: Office) -> tuple[date, date, bool]:
    """The day for which the outcome is owed, the latest that good practice or law allows, and whether it is law."""
    clock, review = review_clock(case, office), case.review
    if clock is None or clock.due is None or review is None:
        raise ValueError(f"case {case.reference} has no review")
    latest = office.calendar.add_working_days(review.received, regime_named(_LONGEST).period.number)
    in_law = regime_named(clock.regime).nature is Nature.STATUTE
    return clock.due, latest, in_law


# who


def deciders(case: Case, history: Iterable[Recorded]) -> tuple[str, ...]:
    """The addresses of all who had a hand in the answer: who was asked, who answered, who released it."""
    authors = (record.by for record in history if record.name in _DECIDED)
    asked = (case.officer, case.released_by, *(q.officer for q in case.questions))
    return tuple(dict.fromkeys(address.casefold() for address in (*asked, *authors) if "@" in address))


def reviewer_for(case: Case, council: Council, history: Iterable[Recorded]) -> str:
    """Who is asked to review: the first reviewer of the configuration who took no part; "" where nobody remains."""
    took_part = deciders(case, history)
    return next((address for address in council.reviewers if address.casefold() not in took_part), "")


def candidates(case: Case, council: Council, history: Iterable[Recorded]) -> tuple[str, ...]:
    """The addresses of those on the roster who may review a case: reviewers, supervisors and heads of services who had
    no part in the answer."""
    took_part = deciders(case, history)
    heads = (service.head.address for service in council.services if service.head is not None)
    people = dict.fromkeys((*council.reviewers, *council.supervisors, *heads))
    return tuple(address for address in people if address.casefold() not in took_part)


# what the letters say


def decisions(case: Case) -> tuple[Decided, ...]:
    """Every question with its answer and what the review finds of it."""
    found = {finding.n: finding for finding in case.review.findings} if case.review else {}
    return tuple(
        Decided(
            **asdict(answer_of(case, q if q.outcome else replace(q, outcome="none"))),
            exemptions=q.exemptions,
            finding=found[q.n].finding if q.n in found else "",
            text=found[q.n].text if q.n in found else "",
        )
        for q in case.questions
    )


def unfound(case: Case) -> tuple[Asked, ...]:
    """The questions on which the review has still to find; none where it has found on the whole."""
    found = {finding.n for finding in case.review.findings} if case.review else set()
    return () if 0 in found else tuple(Asked(q.n, q.text) for q in case.questions if q.n not in found)


def whole_finding(case: Case) -> tuple[str, str]:
    """The finding on the request as a whole, and its text; both "" where there is none."""
    found = (finding for finding in (case.review.findings if case.review else ()) if finding.n == 0)
    return next(((finding.finding, finding.text) for finding in found), ("", ""))


def files_of(history: Iterable[Recorded], more: Iterable[facts.Fact] = ()) -> tuple[File, ...]:
    """The files that go with the review's letter: those offered since the reviewer was asked, and not kept back.

    `more` are facts about to be recorded.
    """
    records = list(history)
    start = next((at for at, record in enumerate(records) if record.name == "reviewer asked"), len(records))
    going: dict[str, File] = {}
    for fact in (*(record.fact for record in records[start:]), *more):
        if isinstance(fact, facts.FileOffered):
            going[fact.filename] = File(
                filename=fact.filename,
                content_type=fact.content_type,
                size=fact.size,
                sha256=fact.sha256,
                arrival=fact.arrival,
                index=fact.index,
            )
        elif isinstance(fact, facts.FileKeptBack):
            going.pop(fact.filename, None)
    return tuple(going.values())


def acknowledgement(case: Case, office: Office) -> ReviewAcknowledgement:
    """The acknowledgement of a review. Where our own mail server denies the sender's address, not even a name."""
    council, review = office.council, case.review
    by, latest, in_law = _dates(case, office)
    return ReviewAcknowledgement(
        reference=case.reference,
        requester_name="" if case.denied else case.requester.name,
        subject=case.subject if case.authenticated or case.responded_at else "",
        received=review.received if review else office.today,
        due=by,
        latest=latest,
        act=regime_named(case.regime).title,
        in_law=in_law,
        answered=case.responded_at is not None,
        request_due=due(case, office),
        today=office.today,
        team_name=council.team_name,
        team_telephone=council.team_telephone,
        team_email=council.mailbox,
        commissioner_title=council.commissioner.title,
        commissioner_telephone=council.commissioner.telephone,
        commissioner_complaints=council.commissioner.complaints,
    )


def assignment(
    case: Case, office: Office, reviewer: str, history: Iterable[Recorded], attached: Iterable[str]
) -> ReviewAssignment:
    """The prompt of the reviewer, with the names of what is `attached`: the letter and files that the requester was
    sent. It does not say who asks, beyond what the complaint itself says."""
    council, review = office.council, case.review
    by, latest, in_law = _dates(case, office)
    return ReviewAssignment(
        reference=case.reference,
        name=council.person(reviewer).name,
        due=by,
        latest=latest,
        in_law=in_law,
        act=words.act(case),
        received=review.received if review else office.today,
        complaint=_beginning(review.text if review else "", _SHOWN),
        decisions=decisions(case),
        request_received=case.received,
        request_due=due(case, office),
        responded=_responded(case, office),
        decided_by=tuple(council.person(address).called for address in deciders(case, history)),
        attachments=tuple(attached),
    )


def response(case: Case, office: Office, files: Sequence[File]) -> ReviewResponse:
    """The council's letter on the review, as it stands today."""
    council, review = office.council, case.review
    by, *_ = _dates(case, office)
    reviewer = council.person(review.reviewer if review else "")
    whole, whole_text = whole_finding(case)
    found = decisions(case)
    failed = tuple(d.n for d in found if (d.finding or whole) in {PARTLY_UPHELD, OVERTURNED})
    return ReviewResponse(
        authority=council.name,
        marking=council.marking,
        reference=case.reference,
        requester_name=case.requester.name,
        requester_address=case.requester.address,
        subject=case.subject,
        act=words.act(case),
        eir=case.regime == "eir",
        service="",
        directorate="",
        head="",
        head_title="",
        service_address=council.review.address,
        officer=council.team_name,
        officer_title="",
        officer_telephone=council.team_telephone,
        officer_email=council.review.email,
        reviewer=reviewer.name,
        reviewer_title=reviewer.title,
        received=review.received if review else office.today,
        complaint=_beginning(review.text if review else "", _QUOTED),
        request_received=case.received,
        request_due=due(case, office),
        responded=_responded(case, office),
        decisions=found,
        whole=whole,
        whole_text=whole_text,
        failed=failed,
        all_failed=len(failed) == len(found),
        attachments=tuple(file.filename for file in files),
        review_due=by,
        overdue=office.today > by,
        commissioner_office=council.commissioner.office,
        commissioner_title=council.commissioner.title,
        commissioner_address=council.commissioner.address,
        commissioner_telephone=council.commissioner.telephone,
        commissioner_complaints=council.commissioner.complaints,
    )


def dates_of(letter_date: date) -> dict[str, date]:
    """What the dated runs of a review's letter say when it is released on this day."""
    return {LETTER_DATE: letter_date}


def digest(document: Document, case: Case, files: Sequence[File]) -> str:
    """What a release is of (design property 9): the letter's bytes, its files and its recipient."""
    bound = [msgspec.json.encode(document), case.requester.address.encode()]
    bound += [f"{file.filename} {file.sha256}".encode() for file in files]
    return hashlib.sha256(b"\0".join(bound)).hexdigest()


def _beginning(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def _responded(case: Case, office: Office) -> date:
    return case.responded_at.astimezone(office.council.zone).date() if case.responded_at else office.today


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """One of each letter of a review: of this case, answered and complained of today."""
    reviewer = next(iter(office.council.reviewers), "reviewer@example.gov.uk")
    at = datetime.combine(office.today, time(9), office.council.zone).astimezone(UTC)
    answered = tuple(replace(q, outcome=q.outcome or "not held") for q in case.questions)
    told = replace(case, questions=answered, state=State.RESPONDED, responded_at=at, dated=office.today)
    asked = facts.ReviewRequested(
        arrival=2,
        text="I would like an internal review. The second figure is missing.",
        received_at=at,
        received=office.today,
        evidence="an example",
        because="it says “I would like an internal review”",
    )
    finding = facts.ReviewFindingGiven(n=2, finding=OVERTURNED, text="The council paid £31,200.")
    kept = facts.ReviewFindingGiven(n=1, finding=UPHELD, text="The count is right.")
    reviewed = foresee(told, case.reference, [asked, facts.ReviewerAsked(reviewer), kept, finding], office.now)
    return (
        acknowledgement(reviewed, office),
        assignment(reviewed, office, reviewer, (), ()),
        response(reviewed, office, ()),
        ReviewerWanted(
            reference=case.reference,
            due=_dates(reviewed, office)[0],
            received=office.today,
            because=asked.because,
            complaint=asked.text,
            decided_by=("Sam Okoro",),
            reviewers=(reviewer,),
            candidates=(),
        ),
        ReviewEcho(
            reference=case.reference,
            name="Ada Field",
            outcome="incomplete",
            decisions=decisions(reviewed)[1:],
            missing=unfound(reviewed) or (Asked(1, case.questions[0].text),),
            due=_dates(reviewed, office)[0],
        ),
    )
