"""An officer is away, as their automatic reply says: who is asked instead, and what they find on their return.

The request reaches the desk on Monday 2 March 2026 and is due on Tuesday 31 March.
"""

import pytest
from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.council import Council, Person
from tests.conversations.desk import COUNCIL, DESK, JACKIE, SAM, TEAM, Desk, Letter

ALI = "ali.shah@example.gov.uk"
PAT = "pat.lee@example.gov.uk"
POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
AWAY = "Thank you for your email. I am on annual leave, back in the office on Monday 16 March.\n\nSam Okoro"


def with_deputy(council: Council = COUNCIL) -> Council:
    """Highways has somebody who stands in for Sam."""
    highways, *others = council.services
    return replace(council, services=(replace(highways, deputy=Person("Ali Shah", ALI)), *others))


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    """Sam's prompt, of the day of receipt; the desk's Highways has a deputy."""
    desk.council = desk.hours.council = with_deputy()
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Potholes")
    return desk.letter("assignment")


async def out_of_office(desk: Desk, letter: Letter, text: str = AWAY, **headers: str) -> None:
    """The automatic reply of whoever was sent a letter, as Exchange writes it."""
    said = {"Auto_Submitted": "auto-generated", "Subject": f"Automatic reply: {letter.subject}"} | headers
    await desk.receives(desk.reply(letter, text, **said))


async def only(desk: Desk) -> Case:
    [case] = await desk.cases()
    return case


def to(desk: Desk, person: str) -> list[Letter]:
    return [letter for letter in desk.letters if letter.to == person]


async def test_the_deputy_is_asked_at_once_and_sam_is_sent_nothing(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-02 09:15").works()
    before = len(to(desk, SAM))

    await out_of_office(desk, prompt)

    [asked] = to(desk, ALI)
    assert asked.purpose == "assignment"
    assert "Ali, Sam Okoro is away and expected back on Monday 16 March, and you stand in" in asked.prose
    assert "How many potholes were reported in 2025?" in asked.prose
    assert len(to(desk, SAM)) == before
    assert to(desk, TEAM) == []


async def test_the_clock_takes_no_notice(desk: Desk, prompt: Letter) -> None:
    before = (await desk.story("FOI-2026-00001"))["due"]

    await out_of_office(desk, prompt)

    assert (await desk.story("FOI-2026-00001"))["due"] == before
    assert (await only(desk)).clock_events == ()


async def test_the_deputy_s_answer_counts_and_sam_may_answer_too(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)

    await desk.replies(desk.letter("assignment", ALI), "1: There were 214.")
    await desk.replies(prompt, "2: We mended 198.")

    assert [question.answer for question in (await only(desk)).questions] == ["There were 214.", "We mended 198."]


async def test_the_same_absence_told_again_does_nothing_twice(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)
    await desk.at("2026-03-03 10:00").works()
    before = len(desk.letters)

    await out_of_office(desk, prompt, f"{AWAY}\n\nSent automatically")

    assert len(desk.letters) == before


async def test_reminders_go_to_the_deputy_while_sam_is_away(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt, AWAY.replace("Monday 16 March", "Monday 30 March"))

    await desk.lives_until("2026-03-27 12:00")

    assert [letter for letter in to(desk, SAM) if letter.purpose == "reminder"] == []
    assert len([letter for letter in to(desk, ALI) if letter.purpose == "reminder"]) == 3
    assert [letter.to for letter in desk.letters if letter.purpose == "escalation"] == [PAT]


async def test_on_return_sam_is_told_what_was_done_and_what_is_left(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)
    await desk.at("2026-03-05 10:00").replies(desk.letter("assignment", ALI), "1: There were 214.")

    await desk.lives_until("2026-03-16 12:00")

    [told] = [letter for letter in to(desk, SAM) if letter.subject.startswith("While you were away")]
    assert "Sam, welcome back." in told.prose
    assert "due Tue 31 Mar: Ali Shah answered question 1. Still yours: question 2." in told.prose
    assert (await only(desk)).away == ()


async def test_reminders_come_to_sam_again_after_the_return(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)

    await desk.lives_until("2026-03-25 12:00")

    assert [f"{letter.mail['Date'].datetime:%-d %b}" for letter in to(desk, SAM) if letter.purpose == "reminder"] == [
        "16 Mar",
        "24 Mar",
    ]


async def test_whoever_answers_a_prompt_is_back(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)

    await desk.at("2026-03-09 10:00").replies(prompt, "1: There were 214.")

    assert (await only(desk)).away == ()
    told = next(letter for letter in to(desk, SAM) if letter.subject.startswith("While you were away"))
    assert "Nothing was done meanwhile. Still yours: question 2." in told.prose


async def test_where_nobody_stands_in_the_team_is_asked_once(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Potholes")
    prompt = desk.letter("assignment")

    await out_of_office(desk, prompt)
    await out_of_office(desk, prompt, f"{AWAY}!")

    [wanted] = to(desk, TEAM)
    assert "Sam Okoro is away and expected back on Monday 16 March, and nobody stands in." in wanted.prose
    assert "ASSIGN: pat.lee@example.gov.uk" in wanted.prose


async def test_the_team_s_line_asks_somebody_else(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Potholes")
    await out_of_office(desk, desk.letter("assignment"))

    await desk.replies(desk.letter("triage", TEAM), f"ASSIGN: {PAT}")

    assert {question.officer for question in (await only(desk)).questions} == {PAT}
    assert desk.letter("assignment").to == PAT


async def test_a_deputy_who_is_away_too_hands_on_to_the_team(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)
    asked = desk.letter("assignment", ALI)

    await out_of_office(desk, asked, "I am out of the office until 20 March. Ali Shah")

    [wanted] = to(desk, TEAM)
    assert "Ali Shah, who would stand in, cannot" in wanted.prose
    assert len(to(desk, ALI)) == 1


async def test_a_deputy_known_to_be_away_is_not_asked(desk: Desk, prompt: Letter) -> None:
    await desk.receives(desk.mail("I am away until 20 March.", "Out of office", ALI, Auto_Submitted="auto-replied"))

    await out_of_office(desk, prompt)

    assert to(desk, ALI) == []
    assert "who would stand in, cannot" in desk.letter("triage", TEAM).prose


async def test_a_request_that_comes_meanwhile_is_asked_of_the_deputy_at_once(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)

    await desk.at("2026-03-04 10:00").asked("How many street lights were mended in 2025?", "Street lights")

    assert [letter.purpose for letter in to(desk, ALI)] == ["assignment", "assignment"]
    assert "How many street lights" in to(desk, ALI)[1].prose
    assert [away.deputy for away in (await desk.cases())[1].away] == [ALI]


async def test_every_open_case_of_the_officer_is_covered(desk: Desk, prompt: Letter) -> None:
    await desk.asked("How many street lights were mended in 2025?", "Street lights")

    await out_of_office(desk, prompt)

    assert [[away.deputy for away in case.away] for case in await desk.cases()] == [[ALI], [ALI]]
    assert len(to(desk, ALI)) == 2


async def test_without_a_day_sam_is_asked_again_after_five_working_days(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt, "I am out of the office at present. Sam Okoro")
    assert "Sam Okoro is away, and you stand in" in desk.letter("assignment", ALI).prose

    await desk.lives_until("2026-03-10 12:00")

    told = next(letter for letter in to(desk, SAM) if letter.subject.startswith("While you were away"))
    assert f"{told.mail['Date'].datetime:%-d %b}" == "10 Mar"
    assert "did not say until when you are away" in told.prose


async def test_a_longer_absence_told_later_moves_the_return_and_asks_nobody_twice(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)

    await desk.at("2026-03-11 10:00").receives(
        desk.reply(prompt, AWAY.replace("Monday 16", "Monday 23"), Auto_Submitted="auto-replied")
    )
    await desk.lives_until("2026-03-20 12:00")

    assert [letter.purpose for letter in to(desk, ALI)].count("assignment") == 1
    assert [away.until.day for away in (await only(desk)).away if away.until] == [22]


async def test_a_forged_absence_moves_nothing(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt, Authentication_Results="")

    assert to(desk, ALI) == []
    assert (await only(desk)).away == ()


async def test_a_requester_s_absence_is_ignored(desk: Desk, prompt: Letter) -> None:
    before = len(desk.letters)

    await out_of_office(desk, desk.letter("acknowledgement"), "I am on holiday until 20 March.")

    assert len(desk.letters) == before
    assert (await only(desk)).away == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I was on leave until 27 February.", id="over"),
        pytest.param("I will be on leave from 9 March to 13 March.", id="not yet"),
        pytest.param("I work Monday to Wednesday only.", id="no absence at all"),
    ],
)
async def test_who_is_at_their_desk_today_is_not_away(desk: Desk, prompt: Letter, text: str) -> None:
    await out_of_office(desk, prompt, text)

    assert to(desk, ALI) == []
    assert (await only(desk)).away == ()


async def test_who_has_left_is_replaced_by_the_team_and_not_by_the_deputy(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt, "I no longer work for the council. Please write to Ali Shah.")

    assert to(desk, ALI) == []
    wanted = desk.letter("triage", TEAM)
    assert "Sam Okoro has left, by their automatic reply" in wanted.prose
    assert f"ASSIGN: {ALI}" in wanted.prose


async def test_of_questions_shared_out_only_those_of_the_absent_are_asked_again(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, f"REASSIGN 2: {JACKIE}")

    await out_of_office(desk, prompt)

    [asked] = to(desk, ALI)
    assert "1. How many potholes were reported in 2025?" in asked.prose
    await desk.replies(asked, "2: We mended 198.")
    assert (await only(desk)).questions[1].answer == ""


async def test_a_case_that_was_answered_meanwhile_is_told_too(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)
    await desk.replies(desk.letter("assignment", ALI), "1: There were 214.\n2: We mended 198.")
    await desk.replies(desk.letter("confirmation", ALI), "SUBMIT")

    await desk.lives_until("2026-03-16 12:00")

    told = next(letter for letter in to(desk, SAM) if letter.subject.startswith("While you were away"))
    assert "Ali Shah answered question 1. Ali Shah answered question 2. The letter went out." in told.prose
    assert "You need do nothing." in told.prose


async def test_the_desk_s_own_mailbox_is_nobody_s_absence(desk: Desk, prompt: Letter) -> None:
    before = len(desk.letters)

    await desk.receives(desk.mail("We are out of the office until 20 March.", "Out of office", DESK))

    assert [letter.to for letter in desk.letters[before:] if letter.to != TEAM] == []


async def test_a_deputy_to_whom_a_restricted_case_may_not_be_shown_is_not_asked(desk: Desk, prompt: Letter) -> None:
    await desk.register.write(
        lambda work: work.record("FOI-2026-00001", [facts.Restricted((SAM,))], at=desk.now, by=TEAM)
    )

    await out_of_office(desk, prompt)

    assert to(desk, ALI) == []
    assert "who would stand in, cannot" in desk.letter("triage", TEAM).prose


async def test_while_the_requester_is_asked_nobody_is_and_then_the_deputy_is(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "CLARIFY: Which roads do you mean?")
    await out_of_office(desk, prompt)
    assert to(desk, ALI) == []

    await desk.at("2026-03-05 10:00").replies(desk.letter("clarification"), "I mean Elm Road and Oak Road only.")

    assert [letter.purpose for letter in to(desk, ALI)] == ["assignment"]
    assert "Sam Okoro is away and expected back on Monday 16 March" in to(desk, ALI)[0].prose


async def test_what_the_deputy_hands_on_is_no_longer_theirs(desk: Desk, prompt: Letter) -> None:
    await out_of_office(desk, prompt)

    await desk.replies(desk.letter("assignment", ALI), f"REASSIGN: {JACKIE}")

    assert {question.officer for question in (await only(desk)).questions} == {JACKIE}
    await desk.lives_until("2026-03-16 12:00")
    told = next(letter for letter in to(desk, SAM) if letter.subject.startswith("While you were away"))
    assert "Ali Shah asked Jackie Rutherford for questions 1 and 2. Nothing is left for you." in told.prose
