"""Safe from the first minute: shadow, staff, pause, and what a stop in the middle leaves behind."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from foibot.casework.case import State
from foibot.desk.intake import first_contact
from foibot.desk.post import Mode
from foibot.edges.printer import Printer
from foibot.errors import AskPerson, BadSetup, TryLater
from foibot.ports import Pause
from tests.conversations.desk import DESK, SAM, TEAM, Desk, Letter

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: 198 were mended."


async def paused(desk: Desk, reach: str) -> None:
    await desk.register.write(lambda work: work.set_pause(Pause(reach, by="the operator", at=desk.now, why="a test")))


async def waiting(desk: Desk) -> int:
    return len(await desk.register.read(lambda view: view.outbox("waiting")))


async def test_in_shadow_mode_everything_goes_to_the_team_with_its_true_recipient(tmp_path: Path) -> None:
    desk = Desk(tmp_path, mode=Mode.SHADOW)

    await desk.asked(POTHOLES, "Pothole claims")

    assert {letter.to for letter in desk.letters} == {TEAM}
    acknowledgement = desk.letter("acknowledgement")
    assert acknowledgement.subject.startswith("(would go to alex.morgan@example.org) Re: Pothole claims")
    assert "this would have gone to alex.morgan@example.org" in acknowledgement.prose
    assert (await desk.cases())[0].acknowledged_at is None
    await desk.register.close()


async def test_in_shadow_mode_the_team_can_play_the_story_to_its_end(tmp_path: Path) -> None:
    desk = Desk(tmp_path, mode=Mode.SHADOW)
    await desk.asked(POTHOLES, "Pothole claims")

    await desk.replies(desk.letter("assignment"), ANSWERS)
    await desk.replies(desk.letter("confirmation"), "SUBMIT")

    assert desk.letter("response").to == TEAM
    assert (await desk.cases())[0].state is State.ASSIGNED
    await desk.register.close()


async def test_in_staff_mode_nothing_leaves_the_roster_and_nothing_is_lost(tmp_path: Path) -> None:
    desk = Desk(tmp_path, mode=Mode.STAFF)
    await desk.asked(POTHOLES)

    assert desk.purposes() == ["assignment"]
    assert await waiting(desk) == 1
    await desk.register.close()


async def test_a_pause_stops_mail_to_outsiders_and_a_resume_lets_it_go(desk: Desk) -> None:
    await paused(desk, "outside")
    await desk.asked(POTHOLES)
    assert desk.purposes() == ["assignment"]

    await paused(desk, "")
    await desk.sends()

    assert desk.purposes() == ["assignment", "acknowledgement"]


async def test_a_pause_of_all_stops_all_while_requests_are_still_taken_in(desk: Desk) -> None:
    await paused(desk, "all")

    taken = await desk.receives(desk.mail(POTHOLES))

    assert (taken.new_cases, desk.letters, await waiting(desk)) == (1, [], 2)


async def test_the_team_pauses_and_resumes_by_mail(desk: Desk) -> None:
    await desk.receives(desk.mail("Thank you for everything.", "Thanks"))

    await desk.replies(desk.letter("triage"), "PAUSE: a rehearsal")
    pause = await desk.register.read(lambda view: view.pause())
    assert (pause.reach, pause.by, pause.why) == ("outside", TEAM, "a rehearsal")

    await desk.replies(desk.letter("confirmation"), "RESUME")
    assert (await desk.register.read(lambda view: view.pause())).reach == ""


async def test_a_new_register_before_a_used_mailbox_stops_and_says_what_to_set(desk: Desk) -> None:
    for number in range(3):
        desk.mailbox.arrives(desk.mail(f"How many potholes {number}?"), datetime(2026, 1, 5, tzinfo=UTC))

    with pytest.raises(BadSetup, match=r"holds 3 messages from before 26 February 2026.*\[mailbox\] since") as stop:
        await first_contact(desk.mailbox, desk.register, limit=2, before=date(2026, 2, 26), since_is_set=False)

    assert "first_contact_limit (now 2)" in str(stop.value)
    await first_contact(desk.mailbox, desk.register, limit=3, before=date(2026, 2, 26), since_is_set=False)
    await first_contact(desk.mailbox, desk.register, limit=2, before=date(2026, 2, 26), since_is_set=True)


async def test_a_stop_between_commit_and_move_repeats_nothing(desk: Desk) -> None:
    mail = desk.mail(POTHOLES)
    uid = desk.mailbox.arrives(mail, desk.now)
    await desk.works()
    desk.mailbox.inbox[uid] = (desk.now, desk.mailbox.processed.pop())  # the move never happened

    taken = await desk.works()

    assert (taken.fetched, taken.new_cases, desk.mailbox.processed) == (0, 0, [mail])
    assert len(await desk.cases()) == 1
    assert desk.purposes().count("acknowledgement") == 1


async def test_a_message_kept_but_not_settled_is_settled_in_the_next_pass(desk: Desk) -> None:
    uid = desk.mailbox.arrives(desk.mail(POTHOLES), desk.now)
    delivered = await desk.mailbox.fetch([uid])
    await desk.register.write(lambda work: work.keep(delivered, desk.now))  # and then the machine stopped

    taken = await desk.works()

    assert taken.new_cases == 1
    assert desk.purposes() == ["acknowledgement", "assignment"]


async def test_the_same_mailbox_under_a_new_uidvalidity_repeats_nothing(desk: Desk) -> None:
    mail = desk.mail(POTHOLES)
    await desk.receives(mail)
    desk.mailbox.uidvalidity += 1

    taken = await desk.receives(mail)

    assert (taken.fetched, taken.ignored, len(await desk.cases())) == (1, 1, 1)


async def test_a_message_that_defeats_the_desk_is_held_and_the_rest_go_on(tmp_path: Path, desk: Desk) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "assignment.j2").write_text("Subject: {{ no_such_word }}\n\nHello\n")
    desk.post._printer = Printer(templates, DESK)
    desk.mailbox.arrives(desk.mail(POTHOLES), desk.now)
    desk.mailbox.arrives(desk.mail("How many swimming pools are there?"), desk.now)

    taken = await desk.works()

    assert (taken.held, taken.new_cases, taken.failed) == (1, 1, 0)
    assert [case.state for case in await desk.cases()] == [State.HELD, State.NEW]
    assert "no_such_word" in desk.letters[0].prose
    assert desk.mailbox.inbox == {}


async def test_a_message_that_cannot_even_be_set_aside_stays_in_the_inbox(tmp_path: Path, desk: Desk) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    for name in ("assignment", "triage"):
        (templates / f"{name}.j2").write_text("Subject: {{ no_such_word }}\n\nHello\n")
    desk.post._printer = Printer(templates, DESK)

    taken = await desk.receives(desk.mail(POTHOLES))
    assert (taken.failed, len(desk.mailbox.inbox), await desk.cases()) == (1, 1, [])

    desk.post._printer = Printer(None, DESK)
    taken = await desk.works()
    assert (taken.new_cases, desk.mailbox.inbox) == (1, {})
    assert [case.reference for case in await desk.cases()] == ["FOI-2026-00001"]


async def test_a_server_that_refuses_for_now_gets_the_same_mail_later(desk: Desk) -> None:
    desk.sender.trouble["alex.morgan@example.org"] = TryLater("451 greylisted")
    await desk.at("2026-03-02 09:14").asked(POTHOLES)
    assert desk.purposes() == ["assignment"]
    [mail] = await desk.register.read(lambda view: view.outbox("waiting"))
    assert (mail.why, mail.attempts) == ("451 greylisted", 1)

    desk.sender.trouble.clear()
    assert (await desk.sends()).sent == 0  # not yet
    await desk.at("2026-03-02 09:20").sends()

    assert [str(letter.mail["Message-ID"]) for letter in desk.letters][-1] == mail.message_id


async def test_a_server_out_of_reach_ends_the_pass_and_loses_nothing(desk: Desk) -> None:
    desk.sender.out_of_reach = TryLater("connection refused")

    taken = await desk.receives(desk.mail(POTHOLES))

    assert (taken.new_cases, desk.letters, await waiting(desk)) == (1, [], 2)
    desk.sender.out_of_reach = None
    assert (await desk.sends()).sent == 2


async def test_a_response_refused_for_good_is_undelivered_and_the_team_is_told(desk: Desk) -> None:
    await desk.asked(POTHOLES)
    await desk.replies(desk.letter("assignment"), ANSWERS)
    desk.sender.trouble["alex.morgan@example.org"] = AskPerson("550 5.1.1 no such mailbox")

    await desk.replies(desk.letter("confirmation"), "SUBMIT")

    case = (await desk.cases())[0]
    assert (case.delivery.state, case.responded_at, case.state) == ("failed", None, State.ASSIGNED)
    problem: Letter = desk.letter("delivery-problem", TEAM)
    assert "550 5.1.1 no such mailbox" in problem.prose


async def test_a_refusal_of_one_mail_does_not_stop_the_others(desk: Desk) -> None:
    desk.sender.trouble["alex.morgan@example.org"] = AskPerson("550 5.1.1 no such mailbox")

    await desk.asked(POTHOLES)

    assert [(letter.purpose, letter.to) for letter in desk.letters] == [("assignment", SAM), ("delivery-problem", TEAM)]


async def test_the_team_s_brake_needs_no_prompt(desk: Desk) -> None:
    await desk.receives(desk.mail("PAUSE: a wrong letter has gone out", "Stop", f"FOI team <{TEAM}>"))

    pause = await desk.register.read(lambda view: view.pause())
    assert (pause.reach, pause.by, pause.why) == ("outside", TEAM, "a wrong letter has gone out")
    assert desk.letter("confirmation").subject == "Mail to people outside is paused"
    assert await desk.cases() == []


async def test_nobody_else_has_the_brake(desk: Desk) -> None:
    await desk.receives(desk.mail("PAUSE: ha", "Stop", f"FOI team <{TEAM}>", Authentication_Results=""))
    await desk.receives(desk.mail("PAUSE: ha", "Stop", f"Sam Okoro <{SAM}>"))

    assert (await desk.register.read(lambda view: view.pause())).reach == ""


async def test_a_pause_stops_what_was_already_taken_from_the_outbox(desk: Desk) -> None:
    for number in range(5):
        desk.mailbox.arrives(desk.mail(f"How many potholes in ward {number}?"), desk.now)
    await desk.intake.take_in()
    hand_over = desk.sender.send

    async def send_and_pause(envelope_from: str, envelope_to: str, raw: bytes) -> None:
        await hand_over(envelope_from, envelope_to, raw)
        await paused(desk, "all")

    desk.despatch._sender.send = send_and_pause

    await desk.sends()

    assert len(desk.letters) == 1


async def test_a_stamp_from_before_the_act_is_no_evidence(desk: Desk) -> None:
    desk.mailbox.arrives(desk.mail("How many potholes are there?"), datetime(1970, 1, 1, tzinfo=UTC))

    await desk.at("2026-03-02 09:14").works()

    [case] = await desk.cases()
    assert case.received.isoformat() == "2026-03-02"
    assert "before the Act" in case.received_evidence
