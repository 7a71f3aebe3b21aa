"""A council's cases on a Thursday morning, in words of our own, for the tests of forecast and digest."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from foibot.casework.case import Case
from foibot.casework.council import Commissioner, Council, Person, ReferencePattern, ReviewDesk, Service
from foibot.casework.decision import Office
from foibot.casework.facts import (
    AnyFact,
    Assigned,
    ClarificationRequested,
    Fact,
    Held,
    HoldingGiven,
    LaterPromised,
    OutcomeGiven,
    QuestionsRead,
    Recorded,
    Requester,
    RequestReceived,
    Responded,
    ResponseReleased,
    ReviewerAsked,
    ReviewRequested,
)
from foibot.casework.moves import apply, fold
from foibot.edges.printer import Printer
from foibot.law.working_days import Calendar
from foibot.reports.digest import Digest, digest_of
from foibot.reports.figures import Arrived, House, Undelivered
from foibot.reports.survey import survey

LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 11, 26)  # a Thursday; Monday 30 November is a holiday in Scotland, so no working day
CALENDAR = Calendar()
PRINTER = Printer(None, "foi@example.gov.uk")

SAM, JO, ALI = "sam.okoro@example.gov.uk", "jo.khan@example.gov.uk", "ali.shah@example.gov.uk"
PAT, ROBIN = "pat.lee@example.gov.uk", "robin.hale@example.gov.uk"
TEAM = "foi-team@example.gov.uk"
GOVERNANCE = "head.of.governance@example.gov.uk"
OFFICERS = {"Highways": SAM, "Housing": JO, "Schools": ALI}

COUNCIL = Council(
    name="Coventry City Council",
    zone=LONDON,
    reference=ReferencePattern("FOI-{year}-{number:05d}"),
    mailbox="foi@example.gov.uk",
    services=(
        Service(name="Highways", head=Person("Pat Lee", PAT), officer=Person("Sam Okoro", SAM)),
        Service(name="Housing", head=Person("Robin Hale", ROBIN), officer=Person("Jo Khan", JO)),
        Service(name="Schools", head=Person("Pat Lee", PAT), officer=Person("Ali Shah", ALI)),
    ),
    team=("foi-team@example.gov.uk",),
    review=ReviewDesk(40, ("Information Governance Team",), "infogov@example.gov.uk"),
    commissioner=Commissioner("the office", "Commissioner", (), "", ""),
    supervisors=(GOVERNANCE,),
    reviewers=("reviewer@example.gov.uk",),
)
HOUSE = House(
    seal="4f1c-92ab",
    fetched_at=datetime(2026, 11, 26, 7, 58, tzinfo=UTC),
    sent_at=datetime(2026, 11, 26, 7, 41, tzinfo=UTC),
)
TROUBLED = replace(
    HOUSE,
    sent_at=datetime(2026, 11, 25, 17, 2, tzinfo=UTC),
    undelivered=(
        Undelivered("FOI-2026-00180", "Housing", "response", "550 5.1.1 no such mailbox"),
        Undelivered("", "", "digest", "552 5.2.2 the mailbox is full"),
    ),
    arrived=(
        Arrived("held", "newsletter@example.org", "Potholes: your council and you", "it asks for information"),
        Arrived("ignored", "noreply@example.com", "Autumn offers on toner, now with free delivery to every office", ""),
    ),
    paused="outside",
    paused_because="a rehearsal",
    deferred=3,
)

Happened = tuple[date, Fact]


def office_on(day: date = TODAY, council: Council = COUNCIL) -> Office:
    """The council at eight in the morning of a day."""
    at = datetime.combine(day, time(8), LONDON).astimezone(UTC)
    return Office(council=council, calendar=CALENDAR, now=at, write=PRINTER.document)


def ago(working_days: int) -> date:
    """The day from which so many working days have passed until today, today included."""
    return CALENDAR.add_working_days(TODAY, -working_days)


def case_of(number: int, received: date, *happened: Happened, questions: int = 2, year: int = 2026) -> Case:
    """The case that these facts make, each of the morning of its day."""
    reference = COUNCIL.reference.write(year, number)
    at = datetime.combine(received, time(9), LONDON).astimezone(UTC)
    begun: list[Happened] = [
        (
            received,
            RequestReceived(
                arrival=number,
                requester=Requester("Alex Morgan", "alex.morgan@example.org"),
                subject="Pothole claims",
                text="How many?",
                received_at=at,
                received=received,
                evidence="an example",
                authenticated=True,
            ),
        )
    ]
    if questions:
        begun.append((received, QuestionsRead(tuple(f"How many in year {n}?" for n in range(1, questions + 1)))))
    case = fold(_recorded(reference, [*begun, *happened]))
    assert case is not None
    return case


def _recorded(reference: str, happened: Iterable[Happened]) -> Iterable[Recorded]:
    for seq, (day, fact) in enumerate(happened, 1):
        at = datetime.combine(day, time(9), LONDON).astimezone(UTC) + timedelta(minutes=seq)
        yield Recorded(seq, at, "foibot", reference, fact.name, cast(AnyFact, fact))


def assigned(service: str = "Highways", questions: tuple[int, ...] = (1, 2)) -> Assigned:
    return Assigned(service=service, officer=OFFICERS[service], questions=questions, because="an example")


def outcome(n: int) -> OutcomeGiven:
    return OutcomeGiven(n=n, outcome="granted", answer="Seven.", arrival=2)


def released(day: date) -> Happened:
    return day, ResponseReleased(digest="d", recipient="alex.morgan@example.org", dated=day, review_by=day)


def in_hand(number: int, received: date, *happened: Happened, service: str = "Highways") -> Case:
    """A case whose questions were asked of a service on the day it came."""
    return case_of(number, received, (received, assigned(service)), *happened)


def answered(number: int, received: date, sent: date, service: str = "Highways") -> Case:
    """A case that was answered on a day."""
    steps = (sent, outcome(1)), (sent, outcome(2)), released(sent), (sent, Responded(f"<{number}@example.gov.uk>"))
    return in_hand(number, received, *steps, service=service)


def under_review(number: int, asked: date, *happened: Happened) -> Case:
    """A case that was answered forty working days ago, whose requester asked for a review on a day."""
    wanted = ReviewRequested(
        arrival=9,
        text="Please look again.",
        received_at=datetime.combine(asked, time(9), LONDON).astimezone(UTC),
        received=asked,
        evidence="an example",
        because="it says review",
    )
    case = answered(number, ago(55), ago(40))
    for seq, record in enumerate(_recorded(case.reference, [(asked, wanted), *happened]), case.last_seq + 1):
        case = apply(case, replace(record, seq=seq))
    return case


def waiting(number: int, received: date, asked: date) -> Case:
    """A case that waits for the requester's clarification."""
    return in_hand(number, received, (asked, ClarificationRequested(on=asked, text="Which year?")))


def closed_cases() -> list[Case]:
    """A year's answers: seven to ten a month, of which none, one or two were late."""
    found = []
    for months, late in enumerate((0, 1, 0, 1, 0, 0, 1, 2, 1, 0, 0, 1)):
        sent = date(2026, 11 - months, 12) if months < 11 else date(2025, 12, 11)
        for n in range(7 + months % 4):
            received = CALENDAR.add_working_days(sent, -(24 if n < late else 9 + n))
            found.append(answered(1000 + 20 * months + n, received, sent, ("Highways", "Housing", "Schools")[n % 3]))
    return [*found, answered(1300, ago(9), ago(1), "Housing")]


def worst_morning() -> list[Case]:
    """Late cases beyond what a list can hold, and one at risk for each reason."""
    late = [in_hand(10 + n, ago(22 + n // 2), service=("Highways", "Housing")[n % 2]) for n in range(15)]
    return [
        *late,
        in_hand(98, ago(24), (ago(9), outcome(1)), service="Highways"),
        in_hand(
            104,
            ago(22),
            (ago(3), outcome(2)),
            (ago(1), HoldingGiven(date(2026, 12, 8), "the ledger")),
            service="Housing",
        ),
        case_of(110, ago(4)),
        case_of(111, ago(3), (ago(3), Held("it could not be read")), questions=0),
        in_hand(123, ago(18), (ago(6), outcome(1))),
        in_hand(127, ago(16), service="Schools"),
        in_hand(128, ago(18), (ago(2), outcome(1)), (ago(1), outcome(2)), service="Schools"),
        in_hand(131, ago(12), (ago(5), LaterPromised(SAM, date(2026, 12, 18), "the ledger is closed"))),
        in_hand(132, ago(8), (ago(7), LaterPromised(SAM, ago(2), "away"))),
        in_hand(133, ago(9), service="Housing"),
        in_hand(134, ago(19), (ago(3), outcome(1)), (ago(2), outcome(2)), released(ago(1))),
        in_hand(135, ago(19), (ago(1), outcome(1)), (TODAY, outcome(2)), released(TODAY)),
        waiting(140, ago(12), ago(8)),
        waiting(141, ago(15), ago(2)),
        *(in_hand(150 + n, ago(n + 1), service=("Highways", "Schools")[n % 2]) for n in range(6)),
        in_hand(180, ago(11), (ago(1), outcome(1)), service="Housing"),
        under_review(70, ago(25), (ago(20), ReviewerAsked("reviewer@example.gov.uk"))),
        under_review(71, ago(6)),
    ]


def quiet_morning() -> list[Case]:
    """Everything young, and in good hands."""
    return [
        *(in_hand(200 + n, ago(n + 1), service=("Highways", "Housing")[n % 2]) for n in range(4)),
        waiting(210, ago(5), ago(2)),
    ]


def digest(
    cases: list[Case], house: House = HOUSE, services: tuple[str, ...] = (), *, nudges: bool = True, day: date = TODAY
) -> Digest:
    """The digest of these open cases and a year's closed ones."""
    office = office_on(day)
    return digest_of(survey(cases, closed_cases(), office), house, office, services, nudges=nudges)


DIGESTS: dict[str, Digest] = {
    "digest_worst": digest(worst_morning(), TROUBLED),
    "digest_quiet": digest(quiet_morning()),
    "digest_head": digest(worst_morning(), TROUBLED, ("Housing",), nudges=False),
}
