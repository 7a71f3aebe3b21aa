"""The law of a case: every fact in every state either has its place in the table or is refused in words."""

from datetime import UTC, date, datetime

import pytest

from foibot.casework import facts
from foibot.casework.case import Case, State
from foibot.casework.facts import KINDS, Fact, Recorded, Requester
from foibot.casework.moves import NEXT, STAYS, IllegalMove, after, apply, fold, foresee, overall

NOW = datetime(2026, 3, 2, 9, 14, tzinfo=UTC)
RECEIVED = facts.RequestReceived(
    arrival=1,
    requester=Requester("Alex Morgan", "alex@example.org"),
    subject="Potholes",
    text="How many? How much?",
    received_at=NOW,
    received=date(2026, 3, 2),
    evidence="an example",
)
QUESTIONS = facts.QuestionsRead(("How many?", "How much?"))
ASSIGNED = facts.Assigned(service="Highways", officer="sam@example.gov.uk", questions=(1, 2), because="it says pothole")
FILE = facts.FileOffered(filename="a.csv", content_type="text/csv", size=3, sha256="00", arrival=2, index=0)


def case_of(*happened: Fact) -> Case:
    return foresee(None, "FOI-1", [RECEIVED, QUESTIONS, *happened], NOW)


def outcome(n: int, kind: str = "granted", answer: str = "Seven.") -> facts.OutcomeGiven:
    return facts.OutcomeGiven(n=n, outcome=kind, answer=answer, arrival=2)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_in_every_state_has_one_place(state: State, kind: type[Fact]) -> None:
    moves, stays = (state, kind) in NEXT, (state, kind) in STAYS

    assert not (moves and stays)


def test_what_stands_in_no_table_is_refused_in_words() -> None:
    with pytest.raises(IllegalMove, match="“responded” cannot happen to case FOI-1 while it is held"):
        after(State.HELD, facts.Responded("<1@x>"), "FOI-1")


def test_a_case_begins_with_its_request() -> None:
    with pytest.raises(IllegalMove, match="does not exist"):
        apply(None, Recorded(1, NOW, "foibot", "FOI-1", "note made", facts.NoteMade("hello")))


def test_a_new_case_has_its_questions_numbered_from_one() -> None:
    case = case_of()

    assert case.state is State.NEW
    assert [(q.n, q.text) for q in case.questions] == [(1, "How many?"), (2, "How much?")]


def test_an_assigned_case_knows_its_service_and_officer() -> None:
    case = case_of(ASSIGNED)

    assert (case.state, case.service, case.officer) == (State.ASSIGNED, "Highways", "sam@example.gov.uk")
    assert all(q.asked_at == NOW for q in case.questions)


def test_an_answer_settles_its_question_and_leaves_the_others() -> None:
    case = case_of(ASSIGNED, outcome(2))

    assert [q.n for q in case.missing] == [1]
    assert case.questions[1].answer == "Seven."


def test_an_answer_to_a_question_that_is_none_is_refused() -> None:
    with pytest.raises(IllegalMove, match="no question 3"):
        case_of(ASSIGNED, outcome(3))


def test_a_later_answer_replaces_an_earlier_one_and_voids_what_was_shown() -> None:
    shown = facts.LetterShown(digest="d", document="{}", to="sam@example.gov.uk")

    assert case_of(ASSIGNED, outcome(1), outcome(2), shown).shown == "d"
    after_change = case_of(ASSIGNED, outcome(1), outcome(2), shown, outcome(1, answer="Eight."))
    assert (after_change.shown, after_change.questions[0].answer) == ("", "Eight.")


def test_a_file_of_the_same_name_replaces_the_earlier_one() -> None:
    again = facts.FileOffered(filename="a.csv", content_type="text/csv", size=5, sha256="11", arrival=3, index=0)

    assert [f.sha256 for f in case_of(ASSIGNED, FILE, again).files] == ["11"]


def test_a_file_kept_back_does_not_go() -> None:
    case = case_of(ASSIGNED, FILE, facts.FileKeptBack("a.csv"))

    assert case.going == ()
    assert [f.filename for f in case.files] == ["a.csv"]


def test_a_case_counts_as_responded_from_the_server_s_acceptance_not_from_the_release() -> None:
    released = facts.ResponseReleased(
        digest="d", recipient="alex@example.org", dated=date(2026, 3, 9), review_by=date(2026, 5, 6)
    )

    waiting = case_of(ASSIGNED, outcome(1), outcome(2), released)
    assert (waiting.state, waiting.responded_at, waiting.open) == (State.ASSIGNED, None, False)
    done = case_of(ASSIGNED, outcome(1), outcome(2), released, facts.Responded("<1@x>"))
    assert (done.state, done.responded_at, done.delivery.state) == (State.RESPONDED, NOW, "sent")


def test_a_bounce_of_the_response_makes_the_case_undelivered() -> None:
    bounced = facts.DeliveryFailed(
        message_id="<1@x>", purpose="response", recipient="alex@example.org", why="5.1.1 unknown", lasting=True
    )

    case = case_of(bounced)
    assert (case.delivery.state, case.delivery.why) == ("failed", "5.1.1 unknown")


def test_what_was_held_becomes_a_request_or_is_set_aside() -> None:
    held = facts.Held("it does not clearly ask")

    assert case_of(held, facts.TakenAsRequest()).state is State.NEW
    assert case_of(held, facts.SetAside()).state is State.WITHDRAWN


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        (["granted", "granted"], "granted"),
        (["granted", "not held"], "granted"),
        (["not held", "not held"], "not held"),
        (["granted", "withheld"], "partly"),
        (["granted", None], None),
    ],
)
def test_the_outcome_of_a_case_follows_from_its_questions(outcomes: list[str | None], expected: str | None) -> None:
    happened = [outcome(n, kind) for n, kind in enumerate(outcomes, 1) if kind]

    assert overall(case_of(ASSIGNED, *happened).questions) == expected


@pytest.mark.parametrize(
    "fact",
    [
        RECEIVED,
        QUESTIONS,
        ASSIGNED,
        FILE,
        outcome(1),
        facts.Held("why"),
        facts.TakenAsRequest(),
        facts.SetAside("why"),
        facts.LeftUnassigned("a tie", ("Highways", "Housing")),
        facts.DateTold(to="requester", due=date(2026, 3, 31), calendar="1"),
        facts.FileKeptBack("a.csv"),
        facts.NoteMade("for us ŵ"),
        facts.LetterShown(digest="d", document="{}", to="sam@example.gov.uk"),
        facts.ResponseReleased(digest="d", recipient="a@b", dated=date(2026, 3, 9), review_by=date(2026, 5, 6)),
        facts.Acknowledged("<1@x>"),
        facts.Responded("<1@x>"),
        facts.DeliveryFailed(message_id="<1@x>", purpose="response", recipient="a@b", why="x", lasting=False),
        facts.RequesterWrote(arrival=3, text="Any news?"),
    ],
    ids=lambda fact: fact.name,
)
def test_every_fact_survives_its_json(fact: Fact) -> None:
    assert facts.from_json(facts.to_json(fact)) == fact


def test_the_fold_of_the_facts_is_the_case_fact_by_fact() -> None:
    happened = [RECEIVED, QUESTIONS, ASSIGNED, outcome(1), FILE]
    records = [Recorded(n, NOW, "foibot", "FOI-1", fact.name, fact) for n, fact in enumerate(happened, 1)]

    step_by_step = None
    for record in records:
        step_by_step = apply(step_by_step, record)

    assert fold(records) == step_by_step


def test_an_erased_fact_leaves_the_case_as_the_rest_makes_it() -> None:
    records = [
        Recorded(1, NOW, "requester", "FOI-1", RECEIVED.name, RECEIVED),
        Recorded(2, NOW, "foibot", "FOI-1", "note made", None),
    ]

    case = fold(records)
    assert case is not None
    assert case.last_seq == 1


def test_a_case_whose_beginning_was_erased_is_no_case_any_more() -> None:
    note = facts.NoteMade("for us")
    records = [
        Recorded(1, NOW, "requester", "FOI-1", RECEIVED.name, None),
        Recorded(2, NOW, "foibot", "FOI-1", note.name, note),
    ]

    assert fold(records) is None
