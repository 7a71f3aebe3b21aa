"""Who may review, and by when is what owed? 10 April 2026 is a Friday, 4 and 25 May are bank holidays."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from foibot.casework import facts, reviews
from foibot.casework.blocks import Document
from foibot.casework.case import Case
from foibot.casework.decision import Office
from foibot.casework.facts import Fact, Recorded
from foibot.casework.moves import IllegalMove, fold, foresee
from foibot.law.working_days import Calendar
from tests.conversations.desk import COUNCIL, JACKIE, SAM, TEAM

ADA = "ada.field@example.gov.uk"
SENT = datetime(2026, 3, 27, 15, 0, tzinfo=UTC)
DECIDED = datetime(2026, 4, 24, 9, 0, tzinfo=UTC)
ASKED = facts.ReviewRequested(
    arrival=4,
    text="I would like an internal review.",
    received_at=datetime(2026, 4, 10, 8, 0, tzinfo=UTC),
    received=date(2026, 4, 10),
    evidence="an example",
    because="an example",
)
OPENING: tuple[tuple[str, Fact], ...] = (
    (
        "requester",
        facts.RequestReceived(
            arrival=1,
            requester=facts.Requester("Alex Morgan", "alex.morgan@example.org"),
            subject="Pothole claims",
            text="How many?",
            received_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
            received=date(2026, 3, 2),
            evidence="an example",
        ),
    ),
    ("foibot", facts.QuestionsRead(("How many?", "How much?"))),
    ("foibot", facts.Assigned(service="Highways", officer=SAM, questions=(1, 2), because="an example")),
    (SAM, facts.OutcomeGiven(n=1, outcome="granted", answer="214.")),
    (JACKIE, facts.OutcomeGiven(n=2, outcome="granted", answer="£31,200.")),
    (TEAM, facts.ResponseReleased(digest="x", recipient="", dated=date(2026, 3, 27), review_by=date(2026, 5, 28))),
    ("foibot", facts.Responded("<1@example.gov.uk>")),
)


def history(*more: tuple[str, Fact]) -> list[Recorded]:
    return [
        Recorded(seq, SENT if seq <= len(OPENING) else DECIDED, by, "FOI-2026-00001", fact.name, fact)  # type: ignore[arg-type]
        for seq, (by, fact) in enumerate((*OPENING, *more), 1)
    ]


def case(*more: Fact) -> Case:
    folded = fold(history(*(("foibot", fact) for fact in more)))
    assert folded is not None
    return folded


def office(today: str, *reviewers: str) -> Office:
    now = datetime.fromisoformat(f"{today}T09:00:00+00:00")
    council = replace(COUNCIL, reviewers=reviewers)
    return Office(council=council, calendar=Calendar(), now=now, write=lambda _: Document("", ()))


def test_everybody_who_was_asked_answered_or_released_had_a_part() -> None:
    assert reviews.deciders(case(), history()) == (SAM, TEAM, JACKIE)


@pytest.mark.parametrize(
    ("reviewers", "expected"),
    [((), ""), ((SAM, JACKIE), ""), ((SAM, ADA), ADA), ((TEAM.upper(), ADA), ADA), ((ADA, "b@example.gov.uk"), ADA)],
    ids=["nobody", "deciders alone", "the second", "letter case", "the first"],
)
def test_the_first_reviewer_who_took_no_part_is_chosen(reviewers: tuple[str, ...], expected: str) -> None:
    assert reviews.reviewer_for(case(), office("2026-04-10", *reviewers).council, history()) == expected


@pytest.mark.parametrize(
    ("regime", "expected"),
    [("foi", date(2026, 5, 11)), ("eir", date(2026, 6, 9)), ("sar", None)],
)
def test_a_review_is_due_after_the_days_of_its_law(regime: str, expected: date | None) -> None:
    reviewed = replace(case(ASKED), regime=regime)

    assert reviews.review_due(reviewed, office("2026-04-20")) == expected


def test_nothing_is_owed_where_no_review_was_asked_for_or_its_outcome_is_sent() -> None:
    done = case(ASKED, facts.ReviewOutcomeSent("<2@example.gov.uk>"))

    assert reviews.review_due(case(), office("2026-04-20")) is None
    assert reviews.review_due(done, office("2026-04-20")) is None


def test_a_review_can_be_asked_for_until_forty_working_days_after_the_letter() -> None:
    assert reviews.ask_by(case(), office("2026-04-10")) == date(2026, 5, 28)


def test_a_finding_on_the_whole_leaves_no_question_open() -> None:
    whole = facts.ReviewFindingGiven(n=0, finding="upheld", text="It is right.")
    first = facts.ReviewFindingGiven(n=1, finding="overturned", text="215.")

    assert [asked.n for asked in reviews.unfound(case(ASKED, first))] == [2]
    assert reviews.unfound(case(ASKED, first, whole)) == ()
    assert reviews.whole_finding(case(ASKED, first, whole)) == ("upheld", "It is right.")


def test_files_of_the_answer_do_not_go_with_the_review() -> None:
    offered = facts.FileOffered(filename="b.csv", content_type="text/csv", size=1, sha256="", arrival=5, index=0)
    kept = facts.FileKeptBack("b.csv")
    records = history(("requester", ASKED), ("foibot", facts.ReviewerAsked(ADA)), (ADA, offered))

    assert [file.filename for file in reviews.files_of(records)] == ["b.csv"]
    assert reviews.files_of(records, [kept]) == ()
    assert reviews.files_of([*records[7:8], *records[9:]]) == ()


def test_an_outcome_that_did_not_leave_can_be_released_again() -> None:
    released = facts.ReviewReleased(digest="x", recipient="", dated=date(2026, 4, 24))
    failed = facts.DeliveryFailed(message_id="", purpose="review-response", recipient="", why="550", lasting=True)

    assert case(ASKED, released).review.released_at is not None  # type: ignore[union-attr]
    assert case(ASKED, released, failed).review.released_at is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("more", "why"),
    [((), "while it is review"), ((facts.ReviewOutcomeSent("<2@example.gov.uk>"),), "sent to review before")],
    ids=["during the first", "after the first"],
)
def test_a_second_review_cannot_happen(more: tuple[Fact, ...], why: str) -> None:
    with pytest.raises(IllegalMove, match=why):
        foresee(case(ASKED, *more), "FOI-2026-00001", [ASKED], DECIDED)


def test_where_no_review_was_asked_for_nothing_is_shown() -> None:
    assert reviews.standing(case(), office("2026-04-20")) is None
