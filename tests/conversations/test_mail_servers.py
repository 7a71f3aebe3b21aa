"""What do people see of the mail servers' troubles? One alarm, one all-clear, and no message lost or hurried."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from foibot.casework.case import State
from foibot.desk.despatch import Despatch
from foibot.desk.pace import Pace
from foibot.desk.watch import Watch
from foibot.errors import Throttled, TryLater
from tests.conversations.desk import ALEX, SAM, TEAM, Desk

REFUSED = "[mailbox] username, password: imap.example.gov.uk:993 refused foi@example.gov.uk: LOGIN failed."
POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
NOTICE = b"From: Microsoft Exchange Server\r\nSubject: Retrieval using the IMAP4 protocol failed\r\n\r\nNo message.\r\n"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path).at("2026-03-02 09:14")  # a Monday
    await desk.works()
    yield desk
    await desk.register.close()


def watch(desk: Desk, minutes: int = 30) -> Watch:
    """The watch of a service that was just started."""
    return Watch(desk.register, desk.hours, desk.post, timedelta(minutes=minutes), lambda: desk.now)


async def fails_at(desk: Desk, *moments: str, minutes: int = 30) -> None:
    """At each of these moments a service that was just started cannot read the mailbox; what waits is sent."""
    for moment in moments:
        desk.at(moment)
        await watch(desk, minutes).failed(REFUSED)
        await desk.sends()


async def works_at(desk: Desk, moment: str) -> None:
    desk.at(moment)
    await desk.intake.take_in()
    await watch(desk).worked()
    await desk.sends()


class TestAlarm:
    async def test_the_team_and_the_supervisors_are_told_once_after_half_an_hour(self, desk: Desk) -> None:
        await fails_at(desk, "2026-03-02 09:20", "2026-03-02 09:49")
        assert desk.letters == []

        await fails_at(desk, "2026-03-02 09:50", "2026-03-02 10:20", "2026-03-03 09:00")

        assert ["alarm"] * len(desk.letters) == desk.purposes()
        assert {TEAM, *desk.council.supervisors} == {letter.to for letter in desk.letters}
        assert len({letter.to for letter in desk.letters}) == len(desk.letters)
        alarm = desk.letter("alarm", TEAM)
        assert "Since 09:20 the desk has not been able to read" in alarm.prose
        assert "LOGIN failed" in alarm.prose
        assert alarm.mail["Auto-Submitted"] == "auto-generated"

    async def test_once_it_is_over_the_same_people_are_told_once(self, desk: Desk) -> None:
        await fails_at(desk, "2026-03-02 09:20", "2026-03-02 09:50")
        told = [letter.to for letter in desk.letters]
        await works_at(desk, "2026-03-02 10:02")
        await works_at(desk, "2026-03-02 10:06")

        assert desk.purposes() == ["alarm"] * 2 * len(told)
        assert told == [letter.to for letter in desk.letters[len(told) :]]
        assert "Since 10:02 today the desk reads" in desk.letter("alarm", TEAM).prose

    async def test_the_next_trouble_is_told_anew(self, desk: Desk) -> None:
        await fails_at(desk, "2026-03-02 09:20", "2026-03-02 09:50")
        await works_at(desk, "2026-03-02 10:02")
        before = len(desk.letters)

        await fails_at(desk, "2026-03-02 11:00", "2026-03-02 11:29")
        assert len(desk.letters) == before
        await fails_at(desk, "2026-03-02 11:30")

        assert "Since 11:00 the desk has not been able" in desk.letter("alarm", TEAM).prose

    async def test_a_trouble_that_passes_in_time_is_told_to_nobody(self, desk: Desk) -> None:
        await fails_at(desk, "2026-03-02 09:20", "2026-03-02 09:40")
        await works_at(desk, "2026-03-02 09:45")

        assert desk.letters == []

    async def test_a_trouble_of_the_weekend_is_told_on_monday_at_the_desks_hour(self, desk: Desk) -> None:
        await works_at(desk, "2026-03-06 17:40")
        await fails_at(desk, "2026-03-06 17:55", "2026-03-06 18:40", "2026-03-07 11:00", "2026-03-09 07:59")
        assert desk.letters == []

        await fails_at(desk, "2026-03-09 08:00")

        assert "Since 17:55 on Friday 6 March" in desk.letter("alarm", TEAM).prose

    async def test_an_alarm_that_could_not_leave_goes_when_it_can_before_the_all_clear(self, desk: Desk) -> None:
        desk.sender.out_of_reach = TryLater("the submission server does not answer")
        await fails_at(desk, "2026-03-02 09:20", "2026-03-02 09:50", "2026-03-02 10:20")
        assert desk.letters == []
        desk.sender.out_of_reach = None

        await works_at(desk, "2026-03-02 10:40")

        to_team = [letter.subject for letter in desk.letters if letter.to == TEAM]
        assert to_team == ["The FOI mailbox cannot be read", "The FOI mailbox is read again"]

    async def test_nobody_is_told_where_that_is_switched_off(self, desk: Desk) -> None:
        await fails_at(desk, "2026-03-02 09:20", "2026-03-02 12:20", minutes=0)

        assert desk.letters == []

    async def test_a_mailbox_that_was_never_read_is_for_whoever_sets_foibot_up(self, tmp_path: Path) -> None:
        desk = Desk(tmp_path)

        await fails_at(desk, "2026-03-02 09:20", "2026-03-02 12:20")

        assert desk.letters == []
        await desk.register.close()


class TestWithheldMessages:
    async def test_a_message_that_is_given_late_is_a_request_like_any_other(self, desk: Desk) -> None:
        uid = desk.mailbox.arrives(desk.mail(POTHOLES), desk.now)
        desk.mailbox.withheld[uid] = NOTICE
        early = await desk.works()
        desk.at("2026-03-02 10:14")
        del desk.mailbox.withheld[uid]
        late = await desk.works()

        assert (1, 0) == (early.failed, early.fetched)
        assert (0, 1) == (late.failed, late.new_cases)

    async def test_after_two_hours_the_team_has_whatever_the_server_gave_and_the_clock_runs(self, desk: Desk) -> None:
        uid = desk.mailbox.arrives(desk.mail(POTHOLES), desk.now)
        desk.mailbox.withheld[uid] = NOTICE
        await desk.works()
        desk.at("2026-03-02 11:13")
        still = await desk.works()
        desk.at("2026-03-02 11:14")
        taken = await desk.works()

        assert (1, 0) == (still.failed, still.held)
        assert (0, 1) == (taken.failed, taken.held)
        [case] = await desk.cases()
        assert case.state is State.HELD
        assert case.received.isoformat() == "2026-03-02"
        assert "look at the message itself in the mailbox" in desk.letter("triage", TEAM).prose
        assert desk.mailbox.inbox == {}
        assert len(desk.mailbox.held) == 1  # the message itself, for people to look at

    async def test_one_of_which_nothing_comes_at_all_is_put_before_the_team_too(self, desk: Desk) -> None:
        uid = desk.mailbox.arrives(desk.mail(POTHOLES), desk.now)
        desk.mailbox.withheld[uid] = b""
        await desk.works()
        desk.at("2026-03-02 11:14")
        taken = await desk.works()

        assert (0, 1) == (taken.failed, taken.held)
        assert "look at the message itself in the mailbox" in desk.letter("triage", TEAM).prose

    async def test_the_others_are_taken_meanwhile(self, desk: Desk) -> None:
        uid = desk.mailbox.arrives(desk.mail(POTHOLES), desk.now)
        desk.mailbox.withheld[uid] = NOTICE
        desk.mailbox.arrives(desk.mail("How many street lights does the council own?"), desk.now)

        taken = await desk.works()

        assert (1, 1) == (taken.failed, taken.new_cases)
        assert [uid] == list(desk.mailbox.inbox)


class TestThrottling:
    async def test_a_server_that_has_had_enough_is_left_alone_until_its_time(self, desk: Desk) -> None:
        desk.sender.trouble[SAM] = Throttled("432 4.3.2 sender thread limit exceeded", 90)
        await desk.asked(POTHOLES, "Pothole claims")
        assert SAM not in {letter.to for letter in desk.letters}
        desk.sender.trouble.clear()
        before = len(desk.letters)

        desk.now += timedelta(seconds=89)
        await desk.sends()
        too_early = len(desk.letters)
        desk.now += timedelta(seconds=1)
        sent = await desk.sends()

        assert before == too_early
        assert sent.deferred == 0
        assert len([letter for letter in desk.letters if letter.to == SAM]) == 1

    async def test_a_refusal_of_the_login_waits_too(self, desk: Desk) -> None:
        desk.sender.out_of_reach = Throttled("432 4.3.2 Concurrent connections limit exceeded", 60)
        await desk.asked(POTHOLES, "Pothole claims")
        desk.sender.out_of_reach = None

        early = await desk.sends()
        desk.now += timedelta(seconds=60)
        late = await desk.sends()

        assert early.sent == 0
        assert late.sent == early.deferred > 0


class TestPace:
    async def test_no_more_leave_within_a_minute_than_are_allowed(self) -> None:
        clock = Clock()
        pace = Pace(3, clock, clock.rest)
        begun = []
        for _ in range(8):
            await pace.turn()
            begun.append(clock.seconds)
            clock.seconds += 1

        assert begun == [0, 1, 2, 60, 61, 62, 120, 121]

    async def test_after_a_quiet_minute_there_is_no_waiting(self) -> None:
        clock = Clock()
        pace = Pace(2, clock, clock.rest)
        for _ in range(2):
            await pace.turn()
        clock.seconds = 100.0
        await pace.turn()
        await pace.turn()

        assert clock.rests == []

    async def test_without_a_limit_nobody_waits(self) -> None:
        clock = Clock()
        pace = Pace(0, clock, clock.rest)
        for _ in range(500):
            await pace.turn()

        assert clock.rests == []

    async def test_a_pause_that_is_asked_for_while_a_mail_waits_its_turn_holds_it(self, desk: Desk) -> None:
        clock = Clock()
        desk.despatch = Despatch(
            desk.register, desk.sender, desk.hours, desk.post, desk.mode, lambda: desk.now, Pace(1, clock, clock.rest)
        )
        asked = await desk.register.read(lambda view: len(view.outbox("waiting")))
        stopping = lambda: bool(clock.rests)  # noqa: E731
        desk.mailbox.arrives(desk.mail(POTHOLES, who=ALEX), desk.now)
        await desk.intake.take_in()
        sent = await desk.despatch.send_waiting(stopping)

        assert asked == 0
        assert sent.sent == 1
        assert sent.deferred > 0


class Clock:
    """Seconds in our hands; a rest lets them go by."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.rests: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    async def rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        self.seconds += seconds
