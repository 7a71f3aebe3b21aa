"""What must every register hold to when jobs fail, wait for one another or are given up, and when content is erased?"""

import asyncio
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

from foibot.casework.facts import NoteMade
from foibot.casework.moves import IllegalMove
from foibot.ports import Arrival, Register, View, Work
from tests.contracts.register_samples import (
    NOON,
    REFERENCE,
    assigned,
    delivered,
    later,
    open_case,
    outgoing,
    prompt,
    settled,
)

# What each of several processes does at once: two hundred times it takes a number, and keeps a message and a note.
ONE_OF_SEVERAL = """
import asyncio, sys
from foibot.casework.facts import NoteMade
from foibot.edges.register import open_register
from tests.contracts.register_samples import NOON, REFERENCE, delivered

async def main(url, who):
    register = open_register(url, exclusive=False)
    def job(work):
        number = work.next_number("2026", 1)
        work.keep([delivered(uid=number, raw=b"%d" % number)], NOON)
        work.record(REFERENCE, [NoteMade(f"{who} took {number}")], at=NOON, by=who)
        return number
    for _ in range(200):
        print(await register.write(job))
    await register.close()

asyncio.run(main(*sys.argv[1:]))
"""


class TransactionsContract:
    """All of a job, or none of it."""

    async def test_nothing_lasts_of_a_job_that_raises(self, register: Register) -> None:
        def job(work: Work) -> None:
            [arrival] = work.keep([delivered()], NOON)
            open_case(work)
            work.settle(settled(arrival))
            work.post([outgoing("<1@x>")])
            work.issue(prompt("k7f3q9"))
            raise LookupError("something else went wrong")

        before = await register.read(lambda view: view.seal())
        with pytest.raises(LookupError):
            await register.write(job)

        assert before == await register.read(lambda view: view.seal())
        assert await register.read(lambda view: view.is_empty())
        assert await register.read(lambda view: view.case(REFERENCE)) is None
        assert await register.read(lambda view: view.outbox("waiting")) == []
        assert await register.read(lambda view: view.prompt("k7f3q9")) is None

    async def test_numbers_have_no_gaps_and_each_counter_its_own(self, register: Register) -> None:
        def job(work: Work) -> list[int]:
            return [work.next_number("2026", 1), work.next_number("2026", 1), work.next_number("seed", 20123993)]

        assert await register.write(job) == [1, 2, 20123993]
        assert await register.write(job) == [3, 4, 20123994]

    async def test_a_number_is_given_back_when_its_job_fails(self, register: Register) -> None:
        def job(work: Work) -> None:
            work.next_number("2026", 1)
            raise LookupError("something else went wrong")

        with pytest.raises(LookupError):
            await register.write(job)

        assert await register.write(lambda work: work.next_number("2026", 1)) == 1

    async def test_a_part_that_fails_takes_nothing_else_with_it(self, register: Register) -> None:
        def job(work: Work) -> None:
            for number in (1, 2, 3):
                with suppress(LookupError), work.savepoint():
                    reference = f"FOI-{work.next_number('2026', 1)}"
                    [arrival] = work.keep([delivered(uid=number, raw=b"%d" % number)], NOON)
                    open_case(work, reference, arrival=arrival.id)
                    work.settle(settled(arrival, case=reference))
                    work.post([outgoing(f"<{number}@x>", case=reference)])
                    if number == 2:
                        raise LookupError("this message cannot be read")

        await register.write(job)
        verified = await register.read(lambda view: view.verify())

        assert await register.read(lambda view: [case.reference for case in view.cases()]) == ["FOI-1", "FOI-2"]
        assert {1, 3} == set(await register.read(lambda view: view.arrivals_at("INBOX", 7, [1, 2, 3])))
        assert frozenset(("<1@x>", "<3@x>")) == await register.read(lambda view: view.ours(["<1@x>", "<2@x>", "<3@x>"]))
        assert (verified.links, verified.findings) == (12, ())

    async def test_a_part_within_a_part_fails_alone(self, register: Register) -> None:
        def job(work: Work) -> None:
            with work.savepoint():
                open_case(work)
                with suppress(IllegalMove), work.savepoint():
                    work.record(REFERENCE, [NoteMade("Lost")], at=NOON, by="foibot")
                    work.record("FOI-2", [assigned()], at=NOON, by="foibot")
                work.record(REFERENCE, [assigned()], at=NOON, by="foibot")

        await register.write(job)

        history = await register.read(lambda view: view.history(REFERENCE))
        assert [record.name for record in history] == ["request received", "questions read", "assigned"]
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_a_reader_sees_what_is_committed_while_a_writer_is_in_the_middle(self, register: Register) -> None:
        inside, go_on = threading.Event(), threading.Event()

        def job(work: Work) -> None:
            open_case(work)
            inside.set()
            go_on.wait(30)

        writing = asyncio.create_task(register.write(job))
        await asyncio.to_thread(inside.wait, 30)
        meanwhile = await register.read(lambda view: view.case(REFERENCE))
        go_on.set()
        await writing

        assert meanwhile is None
        assert await register.read(lambda view: view.case(REFERENCE))

    async def test_a_reader_sees_one_moment_throughout_its_job(self, register: Register) -> None:
        inside, go_on = threading.Event(), threading.Event()

        def job(view: View) -> tuple[bool, bool]:
            before = view.is_empty()
            inside.set()
            go_on.wait(30)
            return before, view.is_empty()

        reading = asyncio.create_task(register.read(job))
        await asyncio.to_thread(inside.wait, 30)
        await register.write(lambda work: work.keep([delivered()], NOON))
        go_on.set()

        assert await reading == (True, True)

    async def test_a_reader_cannot_write(self, register: Register) -> None:
        assert not await register.read(lambda view: hasattr(view, "keep"))

    async def test_many_tasks_at_once_lose_nothing(self, register: Register) -> None:
        def job(work: Work) -> int:
            number = work.next_number("2026", 1)
            open_case(work, f"FOI-{number}")
            return number

        numbers = await asyncio.gather(*(register.write(job) for _ in range(60)))

        assert list(range(1, 61)) == sorted(numbers)
        assert (await register.read(lambda view: view.verify())).cases == 60

    async def test_four_processes_at_once_lose_nothing(self, register: Register, url: str) -> None:
        await register.write(open_case)

        command = [sys.executable, "-c", ONE_OF_SEVERAL, url]
        several = [subprocess.Popen([*command, f"p{n}"], stdout=subprocess.PIPE, text=True) for n in range(4)]
        numbers = [int(line) for process in several for line in process.communicate(timeout=100)[0].split()]

        verified = await register.read(lambda view: view.verify())
        assert list(range(1, 801)) == sorted(numbers)
        assert (verified.links, verified.arrivals, verified.findings) == (2402, 800, ())


class CancellingContract:
    """A caller who goes away."""

    async def test_a_job_under_way_comes_to_its_end_before_its_caller_learns_of_it(self, register: Register) -> None:
        inside, go_on = threading.Event(), threading.Event()

        def job(work: Work) -> None:
            open_case(work)
            inside.set()
            go_on.wait(30)
            work.record(REFERENCE, [assigned()], at=NOON, by="foibot")

        writing = asyncio.create_task(register.write(job))
        await asyncio.to_thread(inside.wait, 30)
        for _ in range(3):
            writing.cancel()
            await asyncio.sleep(0)
        ended_early = writing.done()
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await writing

        case = await register.read(lambda view: view.case(REFERENCE))
        assert not ended_early
        assert case is not None
        assert case.state == "assigned"

    async def test_a_job_that_fails_after_its_caller_went_away_is_rolled_back(self, register: Register) -> None:
        inside, go_on = threading.Event(), threading.Event()

        def job(work: Work) -> None:
            open_case(work)
            inside.set()
            go_on.wait(30)
            raise LookupError("too late to be told")

        writing = asyncio.create_task(register.write(job))
        await asyncio.to_thread(inside.wait, 30)
        writing.cancel()
        await asyncio.sleep(0)
        go_on.set()
        with pytest.raises(asyncio.CancelledError):
            await writing

        assert await register.read(lambda view: view.case(REFERENCE)) is None

    async def test_a_job_that_still_waits_is_never_begun(self, register: Register) -> None:
        inside, go_on = threading.Event(), threading.Event()

        def first(work: Work) -> None:
            inside.set()
            go_on.wait(30)

        holding = asyncio.create_task(register.write(first))
        await asyncio.to_thread(inside.wait, 30)
        waiting = asyncio.create_task(register.write(open_case))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        go_on.set()
        await holding

        assert await register.read(lambda view: view.case(REFERENCE)) is None


class ErasureContract:
    """Forgetting, by a retention rule."""

    async def test_erased_content_is_gone_and_the_chain_still_holds(self, register: Register) -> None:
        await register.write(open_case)
        await register.write(lambda work: work.record(REFERENCE, [NoteMade("Private")], at=NOON, by="foibot"))

        await register.write(
            lambda work: work.erase(rule="notes, 1 year", links=[3], raws=[], at=later(9), by="foibot")
        )

        history = await register.read(lambda view: view.history(REFERENCE))
        assert [record.fact is None for record in history] == [False, False, True]
        assert [record.name for record in history] == ["request received", "questions read", "note made"]
        assert await register.read(lambda view: view.case(REFERENCE))
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_a_case_whose_request_is_erased_is_no_longer_there(self, register: Register) -> None:
        await register.write(open_case)
        await register.write(lambda work: work.record(REFERENCE, [assigned()], at=NOON, by="foibot"))

        await register.write(
            lambda work: work.erase(rule="3 years", links=[1, 2, 3], raws=[], at=later(9), by="foibot")
        )

        assert await register.read(lambda view: view.case(REFERENCE)) is None
        assert len(await register.read(lambda view: view.history(REFERENCE))) == 3
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_an_erased_message_leaves_its_disposition_and_no_words(self, register: Register) -> None:
        def job(work: Work) -> Arrival:
            [arrival] = work.keep([delivered()], NOON)
            wanted = settled(arrival, sender="ada@example.org", subject="Potholes", fingerprint="f00d")
            work.settle(wanted)
            work.post([outgoing("<1@x>")])
            return wanted

        arrival = await register.write(job)
        mail = outgoing("<1@x>")
        await register.write(
            lambda work: work.erase(
                rule="3 years", links=[2, 3], raws=[arrival.sha256, mail.sha256], at=later(9), by="foibot"
            )
        )

        left = await register.read(lambda view: view.arrival(arrival.id))
        ours = await register.read(lambda view: view.outgoing("<1@x>"))
        assert left is not None
        assert ours is not None
        assert (left.disposition, left.because, left.sender, left.subject) == ("new case", "", "", "")
        assert (ours.purpose, ours.recipient, ours.subject, ours.raw) == ("acknowledgement", "", "", b"")
        assert await register.read(lambda view: view.raw(arrival.sha256)) is None
        assert left == await register.read(lambda view: view.seen("f00d"))
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_a_message_that_comes_again_after_it_was_erased_is_kept_again(self, register: Register) -> None:
        [first] = await register.write(lambda work: work.keep([delivered(uid=1)], NOON))
        await register.write(lambda work: work.erase(rule="x", links=[], raws=[first.sha256], at=NOON, by="foibot"))

        await register.write(lambda work: work.keep([delivered(uid=2)], later(5)))

        assert delivered().raw == await register.read(lambda view: view.raw(first.sha256))
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_a_case_goes_on_after_part_of_it_was_erased(self, register: Register) -> None:
        await register.write(open_case)
        await register.write(lambda work: work.record(REFERENCE, [NoteMade("Private")], at=NOON, by="foibot"))
        await register.write(lambda work: work.erase(rule="notes", links=[3], raws=[], at=NOON, by="foibot"))

        grown = await register.write(lambda work: work.record(REFERENCE, [assigned()], at=later(5), by="foibot"))

        assert grown == await register.read(lambda view: view.case(REFERENCE))
        assert (await register.read(lambda view: view.verify())).findings == ()
