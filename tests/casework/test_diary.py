"""Does the entry in an officer's calendar follow the case: move with it, and go when nothing more is owed?"""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import vobject
from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.council import Person
from foibot.casework.deadline import answer_by
from foibot.casework.decision import Attached, Office
from foibot.casework.diary import diary_entry
from foibot.casework.facts import Fact, Recorded, Requester
from foibot.casework.moves import apply
from foibot.law.working_days import Calendar
from foibot.mail.calendar import CANCELLED, PUBLISHED
from tests.conversations.desk import COUNCIL, JACKIE, SAM

CALENDAR = Calendar()
TAG = "[FOI-2026-00001 k7f3q9]"
OFFICER = Person("Sam Okoro", SAM, "Claims Manager")
COLLEAGUE = Person("Jackie Rutherford", JACKIE)
OPENING = facts.RequestReceived(
    arrival=1,
    requester=Requester("Alex Morgan", "alex@example.org"),
    subject="Potholes",
    text="How many? How much?",
    received_at=datetime(2026, 3, 2, 9, 14, tzinfo=UTC),
    received=date(2026, 3, 2),
    evidence="an example",
)
ASSIGNED = facts.Assigned(service="Highways", officer=SAM, questions=(1, 2), because="it says pothole")
PASSED_ON = facts.Assigned(service="Children's Social Care", officer=JACKIE, questions=(1, 2), because="handed over")
RELEASED = facts.ResponseReleased(
    digest="d", recipient="alex@example.org", dated=date(2026, 3, 9), review_by=date(2026, 5, 7)
)


def office(day: int, month: int = 3) -> Office:
    now = datetime.combine(date(2026, month, day), time(8), COUNCIL.zone).astimezone(UTC)
    return Office(council=COUNCIL, calendar=CALENDAR, now=now, write=lambda letter: None)  # type: ignore[arg-type, return-value]


def case_of(*happened: Fact) -> Case:
    """A case received on Monday 2 March and asked of Sam the same day, to which these facts then happened."""
    case: Case | None = None
    for seq, fact in enumerate((OPENING, facts.QuestionsRead(("How many?", "How much?")), ASSIGNED, *happened), 1):
        at = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
        case = apply(case, Recorded(seq, at, "foibot", "FOI-2026-00001", fact.name, fact))  # type: ignore[arg-type]
    assert case is not None
    return case


def event_of(entry: Attached) -> Any:
    return vobject.readOne(entry.content.decode()).vevent


def entry(case: Case, day: int = 2, person: Person = OFFICER, month: int = 3) -> Attached:
    return diary_entry(case, person, office(day, month), TAG)


def test_the_entry_is_the_day_that_the_officer_was_asked_to_answer_by() -> None:
    case = case_of()

    event = event_of(entry(case))

    assert answer_by(case, office(2)) == event.dtstart.value == date(2026, 3, 16)


def test_it_goes_with_a_mail_as_a_published_calendar_file() -> None:
    attached = entry(case_of())

    assert (attached.filename, attached.content_type) == ("answer-by.ics", PUBLISHED)
    assert attached.content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_shared_calendar_tells_neither_who_asks_nor_about_what() -> None:
    said = entry(case_of()).content.decode().casefold()

    assert [word for word in ("alex", "morgan", "pothole", "how many") if word in said] == []
    assert "summary:foi-2026-00001: answer by today" in said


def test_the_description_says_what_to_type_and_carries_the_tag() -> None:
    first, second, last = event_of(entry(case_of())).description.value.splitlines()

    assert TAG in first
    assert "Type each answer after its number, such as 1:." in second
    assert last == TAG


def test_an_officer_without_a_prompt_is_not_told_to_name_one() -> None:
    attached = diary_entry(case_of(), OFFICER, office(2), "")

    assert event_of(attached).description.value.splitlines()[0] == "Reply to our mail about FOI-2026-00001."
    assert "k7f3q9" not in attached.content.decode()


def test_once_everything_is_answered_the_description_asks_for_submit() -> None:
    outcomes = [facts.OutcomeGiven(n=n, outcome="granted", answer="Seven.") for n in (1, 2)]

    event = event_of(entry(case_of(*outcomes)))

    assert "Reply SUBMIT to the letter." in event.description.value


def test_the_entry_keeps_its_uid_and_its_number_rises_with_the_facts() -> None:
    first, later = event_of(entry(case_of())), event_of(entry(case_of(facts.NoteMade("a"), facts.NoteMade("b"))))

    assert first.uid.value == later.uid.value
    assert first.uid.value.endswith("@example.gov.uk")
    assert int(first.sequence.value) < int(later.sequence.value)


def test_another_person_and_another_case_have_entries_of_their_own() -> None:
    case = case_of()

    uids = {
        event_of(entry(case)).uid.value,
        event_of(entry(case, person=COLLEAGUE)).uid.value,
        event_of(entry(replace(case, reference="FOI-2026-00002"))).uid.value,
    }

    assert len(uids) == 3


def test_an_address_in_other_letters_is_the_same_person() -> None:
    shouted = Person("Sam Okoro", SAM.upper())

    assert event_of(entry(case_of())).uid.value == event_of(entry(case_of(), person=shouted)).uid.value
    assert entry(case_of(), person=shouted).content_type == PUBLISHED


def test_it_moves_with_a_clarification() -> None:
    asked = facts.ClarificationRequested(date(2026, 3, 4), "Which roads?")
    answered = facts.ClarificationReceived(date(2026, 3, 18), "All of them.")

    event = event_of(entry(case_of(asked, answered), day=18))

    assert event.dtstart.value == date(2026, 4, 1)


def test_once_the_councils_own_day_is_past_it_is_the_laws_and_an_extension_gives_another_of_its_own() -> None:
    extension = facts.ExtensionNoticeGiven(date(2026, 3, 20), date(2026, 4, 30), "s.43(2)", "to weigh both sides")

    before, after = event_of(entry(case_of(), day=20)), event_of(entry(case_of(extension), day=20))

    assert before.dtstart.value == date(2026, 3, 31)
    assert after.dtstart.value == date(2026, 4, 16)


def test_where_an_earlier_day_was_told_that_day_is_meant() -> None:
    told = facts.DateTold(to="alex@example.org", due=date(2026, 3, 30), calendar="an older one")

    assert event_of(entry(case_of(told), day=20)).dtstart.value == date(2026, 3, 30)


@pytest.mark.parametrize(
    "happened",
    [
        (RELEASED, facts.Responded("<1@example.gov.uk>")),
        (facts.RequestWithdrawn("found it online"),),
        (facts.TransferredOut("The county council"),),
        (facts.ClarificationRequested(date(2026, 3, 4), "Which?"), facts.Lapsed("no reply in 40 working days")),
        (PASSED_ON,),
    ],
    ids=["response", "withdrawal", "transfer", "lapse", "reassignment"],
)
def test_it_is_taken_out_when_nothing_more_is_owed(happened: tuple[Fact, ...]) -> None:
    published, cancelled = entry(case_of()), entry(case_of(*happened), day=9)

    calendar = vobject.readOne(cancelled.content.decode())
    assert cancelled.content_type == CANCELLED
    assert (calendar.method.value, calendar.vevent.status.value) == ("CANCEL", "CANCELLED")
    assert calendar.vevent.uid.value == event_of(published).uid.value
    assert int(calendar.vevent.sequence.value) > int(event_of(published).sequence.value)
    assert calendar.vevent.description.value == "Nothing more is wanted of you on FOI-2026-00001. Thank you."


def test_whoever_was_passed_the_case_gets_an_entry() -> None:
    attached = entry(case_of(PASSED_ON), person=COLLEAGUE)

    assert attached.content_type == PUBLISHED


def test_an_officer_of_one_question_keeps_an_entry_while_it_is_theirs() -> None:
    shared = case_of(facts.Assigned(service="Highways", officer=JACKIE, questions=(2,), because="handed over"))

    assert [entry(shared, person=person).content_type for person in (OFFICER, COLLEAGUE)] == [PUBLISHED, PUBLISHED]
    assert "such as 2:" in event_of(entry(shared, person=COLLEAGUE)).description.value


def test_the_same_case_and_hour_give_the_same_bytes() -> None:
    assert entry(case_of()) == entry(case_of())
