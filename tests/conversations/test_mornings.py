"""What people find in their mail in the morning: reminders, offers and changed dates, each once and on its day."""

from datetime import date, datetime

from foibot.law.working_days import Calendar
from tests.conversations.desk import JACKIE, LONDON, SAM, TEAM, Desk, Letter

PAT = "pat.lee@example.gov.uk"
GOVERNANCE = "head.of.governance@example.gov.uk"
TWO = "Please tell me:\n1. How many pothole claims were there in 2025?\n2. How much was paid?\n\nAlex Morgan"


def sent_to(desk: Desk, person: str, *purposes: str) -> list[str]:
    """The local days on which somebody was sent such a mail."""
    return [
        datetime.strptime(str(letter.mail["Date"]), "%a, %d %b %Y %H:%M:%S %z").astimezone(LONDON).strftime("%-d %b")
        for letter in desk.letters
        if letter.to == person and letter.purpose in purposes
    ]


async def test_an_officer_who_says_nothing_is_reminded_up_the_whole_ladder(desk: Desk) -> None:
    await desk.asked(TWO)  # Monday 2 March 2026; day 20 is Tuesday 31 March

    await desk.lives_until("2026-04-02 09:00")

    assert sent_to(desk, SAM, "reminder") == ["16 Mar", "24 Mar", "27 Mar", "30 Mar", "31 Mar", "1 Apr", "2 Apr"]
    assert sent_to(desk, PAT, "escalation") == ["16 Mar", "1 Apr"]
    assert sent_to(desk, GOVERNANCE, "escalation") == ["31 Mar"]
    assert sent_to(desk, TEAM, "triage") == ["27 Mar"]


async def test_a_morning_worked_through_twice_sends_nothing_twice(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.lives_until("2026-03-16 09:00")
    before = len(desk.letters)

    await desk.rounds.work()
    await desk.sends()

    assert len(desk.letters) == before


async def test_a_fortnight_s_outage_brings_the_highest_rung_alone(desk: Desk) -> None:
    await desk.asked(TWO)

    await desk.at("2026-03-31 08:30").wakes()

    assert sent_to(desk, SAM, "reminder") == ["31 Mar"]
    assert "31 March" in desk.letter("reminder", SAM).prose


async def test_nobody_is_chased_at_the_weekend_on_a_holiday_or_before_the_hour(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.lives_until("2026-03-15 20:00")  # a Sunday

    await desk.at("2026-03-16 07:59").wakes()

    assert sent_to(desk, SAM, "reminder") == []
    await desk.at("2026-03-16 08:00").wakes()
    assert sent_to(desk, SAM, "reminder") == ["16 Mar"]


async def test_one_reminder_a_day_tells_of_every_case(desk: Desk) -> None:
    for number in range(3):
        await desk.asked(f"How many potholes were mended in ward {number}?", f"Ward {number}")

    await desk.lives_until("2026-03-16 09:00")

    [reminder] = [letter for letter in desk.letters if letter.purpose == "reminder" and letter.to == SAM]
    for number in (1, 2, 3):
        assert f"FOI-2026-{number:05}" in reminder.prose
    assert "alex.morgan@example.org" not in reminder.raw.decode()
    assert "Morgan" not in reminder.prose


async def test_a_reminder_of_one_case_can_be_answered_like_the_prompt(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.lives_until("2026-03-16 09:00")

    await desk.replies(desk.letter("reminder", SAM), "1: There were 214.\n2: £31,200.")

    assert not (await desk.cases())[0].missing
    assert desk.letter("confirmation", SAM).files == ["FOI-2026-00001 preview.pdf"]


async def test_a_reply_to_a_reminder_of_several_cases_is_told_to_use_the_case_s_own(desk: Desk) -> None:
    for number in range(2):
        await desk.asked(f"How many potholes were mended in ward {number}?", f"Ward {number}")
    await desk.lives_until("2026-03-16 09:00")

    await desk.replies(desk.letter("reminder", SAM), "1: There were 214.")

    assert all(case.missing for case in await desk.cases())
    assert "about no single request" in desk.letter("confirmation", SAM).prose


async def test_a_request_that_nobody_took_is_put_before_the_team_again(desk: Desk) -> None:
    await desk.asked("How many swans are there on the canal?")

    await desk.lives_until("2026-03-05 09:00")

    assert sent_to(desk, TEAM, "reminder") == ["3 Mar", "5 Mar"]


async def test_a_proclaimed_holiday_is_told_to_those_who_knew_the_old_date(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.lives_until("2026-03-12 09:00")
    desk.calendar = Calendar(additions={date(2026, 3, 27): "A day of thanks"})

    await desk.lives_until("2026-03-18 09:00")

    assert sent_to(desk, SAM, "due-changed") == ["13 Mar"]
    assert sent_to(desk, TEAM, "due-changed") == ["13 Mar"]
    told = desk.letter("due-changed", SAM).prose
    assert "31 March" in told and "1 April" in told and "A day of thanks" in told
    events = [event["name"] for event in (await desk.story("FOI-2026-00001"))["events"]]  # type: ignore[union-attr, index, call-overload]
    assert "due date changed" in events


async def test_a_supervisor_s_nudge_reminds_whoever_s_move_it_is(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.lives_until("2026-03-31 09:00")
    escalation: Letter = desk.letter("escalation", GOVERNANCE)
    before = len(desk.letters)

    await desk.replies(escalation, "NUDGE 1")

    assert [(letter.to, letter.purpose) for letter in desk.letters[before:]] == [
        (GOVERNANCE, "confirmation"),
        (SAM, "reminder"),
    ]
    assert "Sam Okoro reminded just now" in desk.letter("confirmation", GOVERNANCE).prose


async def test_a_nudge_from_somebody_who_may_not_changes_nothing(desk: Desk) -> None:
    await desk.asked(TWO)
    before = len(desk.letters)

    await desk.replies(desk.letter("assignment", SAM), "NUDGE FOI-2026-00001")

    assert "reminder" not in [letter.purpose for letter in desk.letters[before:]]
    assert JACKIE not in [letter.to for letter in desk.letters[before:]]


async def test_the_day_to_answer_by_comes_as_a_calendar_entry_and_goes_with_the_response(desk: Desk) -> None:
    await desk.asked(TWO)
    prompt = desk.letter("assignment", SAM)

    await desk.replies(prompt, "1: 214.\n2: £31,200.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    assert prompt.files == ["answer-by.ics"]
    assert "METHOD:PUBLISH" in calendar_of(prompt)
    assert "20260316" in calendar_of(prompt)
    assert "METHOD:CANCEL" in calendar_of(desk.letter("confirmation", SAM))


async def test_a_colleague_who_hands_on_loses_the_entry_and_the_other_gains_it(desk: Desk) -> None:
    await desk.asked(TWO)

    await desk.replies(desk.letter("assignment", SAM), "REASSIGN: Children's Social Care")

    assert "METHOD:CANCEL" in calendar_of(desk.letter("confirmation", SAM))
    assert "METHOD:PUBLISH" in calendar_of(desk.letter("assignment", JACKIE))


def calendar_of(letter: Letter) -> str:
    [part] = [part for part in letter.mail.iter_attachments() if part.get_content_type() == "text/calendar"]
    return part.get_content() if isinstance(part.get_content(), str) else part.get_content().decode()


async def test_anybody_on_the_roster_can_ask_how_a_case_stands(desk: Desk) -> None:
    await desk.asked(TWO)

    await desk.replies(desk.letter("assignment", SAM), "STATUS")

    status = desk.letter("status", SAM)
    assert status.subject.startswith("How FOI-2026-00001 stands")
    assert "Due Tue 31 Mar, 20 working days left Questions 2 of 2 to answer With Sam Okoro" in status.prose
    assert "Morgan" not in status.prose


async def test_the_digest_s_reader_can_ask_for_a_list(desk: Desk) -> None:
    for number in range(3):
        await desk.asked(f"How many potholes were mended in ward {number}?", f"Ward {number}")
    await desk.lives_until("2026-04-02 09:00")

    await desk.replies(desk.letter("digest", GOVERNANCE), "LIST overdue")

    status = desk.letter("status", GOVERNANCE)
    assert status.subject.startswith("How three cases stand")
    assert status.prose.count("2 late") == 3


async def test_the_team_s_digest_lists_what_was_ignored_and_one_line_rescues_it(desk: Desk) -> None:
    await desk.receives(
        desk.mail(
            "We would value the gritting routes of last winter.",
            "Gritting",
            Precedence="bulk",
            List_Unsubscribe="<x>",
            List_Unsubscribe_Post="List-Unsubscribe=One-Click",
        )
    )
    await desk.lives_until("2026-03-03 09:00")
    digest = desk.letter("digest", TEAM)
    assert "RESCUE 1" in digest.prose
    assert "RESCUE 1" not in desk.letter("digest", GOVERNANCE).prose

    await desk.replies(digest, "RESCUE 1")

    [case] = await desk.cases()
    assert (case.reference, str(case.received)) == ("FOI-2026-00001", "2026-03-02")
    assert desk.letter("acknowledgement").to == "alex.morgan@example.org"
    assert "FOI-2026-00001: a request" in desk.letter("confirmation", TEAM).prose


async def test_what_was_not_ignored_cannot_be_rescued(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.lives_until("2026-03-03 09:00")

    await desk.replies(desk.letter("digest", TEAM), "RESCUE 1")

    assert len(await desk.cases()) == 1
    assert "No message 1 can be rescued" in desk.letter("confirmation", TEAM).prose


async def test_a_supervisor_cannot_rescue(desk: Desk) -> None:
    await desk.receives(desk.mail("Offers of the week.", "Toner", Precedence="bulk", List_Unsubscribe="<x>"))
    await desk.lives_until("2026-03-03 09:00")

    await desk.replies(desk.letter("digest", GOVERNANCE), "RESCUE 1")

    assert await desk.cases() == []
