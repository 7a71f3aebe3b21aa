"""What must every register do with the messages that come in?"""

from datetime import timedelta, timezone

import pytest

from foibot.ports import Arrival, Register, View, Work
from tests.contracts.register_samples import NOON, REFERENCE, delivered, later, settled


class ArrivalsContract:
    """Messages that come in."""

    async def test_a_new_register_is_empty(self, register: Register) -> None:
        assert await register.read(lambda view: view.is_empty())

    async def test_what_is_kept_comes_back_byte_for_byte(self, register: Register) -> None:
        raw = bytes(range(256)) * 40

        [arrival] = await register.write(lambda work: work.keep([delivered(raw=raw)], later(1)))

        assert raw == await register.read(lambda view: view.raw(arrival.sha256))
        assert arrival == await register.read(lambda view: view.arrival(arrival.id))
        assert (NOON, later(1), "") == (arrival.internaldate, arrival.kept_at, arrival.disposition)
        assert not await register.read(lambda view: view.is_empty())

    async def test_what_is_kept_twice_is_there_once_and_as_it_stood(self, register: Register) -> None:
        [first] = await register.write(lambda work: work.keep([delivered(uid=4)], NOON))
        await register.write(lambda work: work.settle(settled(first)))

        again, new, twice = await register.write(
            lambda work: work.keep([delivered(uid=4), delivered(uid=5), delivered(uid=5)], later(9))
        )

        assert settled(first) == again
        assert new == twice
        assert [new] == await register.read(lambda view: view.unsettled())

    async def test_a_uid_that_comes_back_for_other_bytes_is_another_message(self, register: Register) -> None:
        [first] = await register.write(lambda work: work.keep([delivered(uid=4)], NOON))

        [other] = await register.write(lambda work: work.keep([delivered(uid=4, raw=b"Other")], later(9)))

        assert first.id != other.id
        assert {4: other} == await register.read(lambda view: view.arrivals_at("INBOX", 7, [4]))

    async def test_the_same_bytes_under_two_uids_are_two_arrivals(self, register: Register) -> None:
        kept = await register.write(lambda work: work.keep([delivered(uid=1), delivered(uid=2)], NOON))

        assert len({arrival.id for arrival in kept}) == 2
        assert len({arrival.sha256 for arrival in kept}) == 1

    async def test_uids_are_known_by_folder_and_uidvalidity(self, register: Register) -> None:
        there = [delivered(uid=3), delivered(uid=4, uidvalidity=8), delivered(uid=5, folder="Junk")]
        kept = await register.write(lambda work: work.keep(there, NOON))

        known = await register.read(lambda view: view.arrivals_at("INBOX", 7, range(1, 2000)))

        assert {3: kept[0]} == known

    async def test_moments_come_back_in_utc_whatever_zone_they_came_in(self, register: Register) -> None:
        summer_time = NOON.astimezone(timezone(timedelta(hours=1)))

        [kept] = await register.write(lambda work: work.keep([delivered(internaldate=summer_time)], summer_time))
        read = await register.read(lambda view: view.arrival(kept.id))

        assert read is not None
        assert (NOON, timedelta(0)) == (read.internaldate, read.internaldate.utcoffset())

    async def test_a_moment_without_a_zone_is_refused(self, register: Register) -> None:
        with pytest.raises(ValueError, match="time zone"):
            await register.write(lambda work: work.keep([delivered()], NOON.replace(tzinfo=None)))

        assert await register.read(lambda view: view.is_empty())

    async def test_what_was_read_in_a_message_is_settled_with_it(self, register: Register) -> None:
        [arrival] = await register.write(lambda work: work.keep([delivered()], NOON))
        wanted = settled(
            arrival,
            case=REFERENCE,
            mark="k7f3q9",
            message_id="<a@example.org>",
            sender="ada@example.org",
            subject="Potholes",
            attachments=("plan.pdf", "list.xlsx"),
            fingerprint="f00d",
        )

        await register.write(lambda work: work.settle(wanted))

        assert wanted == await register.read(lambda view: view.arrival(arrival.id))
        assert [wanted] == await register.read(lambda view: view.arrivals_of(REFERENCE))
        assert [wanted] == await register.read(lambda view: view.arrivals_named("<a@example.org>"))
        assert await register.read(lambda view: view.unsettled()) == []

    async def test_a_message_can_be_settled_anew_when_a_person_rescues_it(self, register: Register) -> None:
        [arrival] = await register.write(lambda work: work.keep([delivered()], NOON))
        await register.write(lambda work: work.settle(settled(arrival, disposition="ignored")))

        await register.write(lambda work: work.settle(settled(arrival, disposition="new case", case=REFERENCE)))

        read = await register.read(lambda view: view.arrival(arrival.id))
        assert read is not None
        assert (read.disposition, read.case) == ("new case", REFERENCE)
        assert (await register.read(lambda view: view.verify())).findings == ()

    @pytest.mark.parametrize(
        "wrong",
        [
            pytest.param({"disposition": ""}, id="no disposition"),
            pytest.param({"settled_at": None}, id="no moment"),
            pytest.param({"id": 99}, id="never kept"),
        ],
    )
    async def test_settling_needs_a_disposition_a_moment_and_a_message(
        self, register: Register, wrong: dict[str, object]
    ) -> None:
        [arrival] = await register.write(lambda work: work.keep([delivered()], NOON))

        with pytest.raises(ValueError, match="arrival"):
            await register.write(lambda work: work.settle(settled(arrival, **wrong)))

        assert [arrival] == await register.read(lambda view: view.unsettled())

    @pytest.mark.parametrize(
        "subject",
        [
            pytest.param("Caf\u00e9 \u2603 \U0001f573", id="beyond ASCII"),
            pytest.param("a\x00b", id="NUL"),
            pytest.param("broken \udce9 byte", id="lone surrogate"),
            pytest.param("\x1a0000 \x1a", id="the escape itself"),
        ],
    )
    async def test_no_character_of_a_header_is_lost(self, register: Register, subject: str) -> None:
        [arrival] = await register.write(lambda work: work.keep([delivered()], NOON))
        wanted = settled(arrival, subject=subject, message_id=subject, attachments=(subject,))

        await register.write(lambda work: work.settle(wanted))

        assert [wanted] == await register.read(lambda view: view.arrivals_named(subject))
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_a_message_without_a_message_id_is_not_found_by_its_lack(self, register: Register) -> None:
        [arrival] = await register.write(lambda work: work.keep([delivered()], NOON))
        await register.write(lambda work: work.settle(settled(arrival, message_id="", fingerprint="")))

        assert await register.read(lambda view: view.arrivals_named("")) == []
        assert await register.read(lambda view: view.seen("")) is None


class SeenContract:
    """Messages that come again."""

    async def test_the_first_settled_message_with_a_fingerprint_was_seen(self, register: Register) -> None:
        def job(work: Work) -> list[Arrival]:
            kept = work.keep([delivered(uid=n, internaldate=later(n)) for n in (1, 2, 3)], NOON)
            for arrival in kept[1:]:
                work.settle(settled(arrival, fingerprint="f00d"))
            return kept

        kept = await register.write(job)

        assert settled(kept[1], fingerprint="f00d") == await register.read(lambda view: view.seen("f00d"))

    async def test_seen_since_a_moment_looks_at_when_messages_reached_the_council(self, register: Register) -> None:
        def job(work: Work) -> None:
            for arrival in work.keep([delivered(uid=n, internaldate=later(10 * n)) for n in (1, 2, 3)], later(99)):
                work.settle(settled(arrival, fingerprint="f00d", settled_at=later(99)))

        def found(view: View) -> list[int]:
            seen = [view.seen("f00d", later(minutes)) for minutes in (10, 11, 31)]
            return [arrival.uid if arrival else 0 for arrival in seen]

        await register.write(job)

        assert await register.read(found) == [1, 2, 0]

    async def test_a_message_that_is_only_kept_was_not_seen(self, register: Register) -> None:
        await register.write(lambda work: work.keep([delivered()], NOON))

        assert await register.read(lambda view: view.seen("f00d")) is None
