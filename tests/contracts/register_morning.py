"""What must every register remember for the morning's work: what was done, when, and what has ended since?"""

import pytest

from foibot.casework.facts import NoteMade, RequestWithdrawn
from foibot.ports import Register, View, Work
from tests.contracts.register_samples import NOON, REFERENCE, delivered, later, open_case, settled

TEAM = "team@example.gov.uk"


class MorningContract:
    """Doing things once, noting when, and looking back."""

    async def test_a_key_is_given_once_whoever_gives_it(self, register: Register) -> None:
        def job(work: Work) -> list[bool]:
            return [work.once(key, NOON) for key in ("morning 2026-03-02", "digest 2026-03-02", "morning 2026-03-02")]

        assert await register.write(job) == [True, True, False]
        assert await register.write(job) == [False, False, False]

    async def test_keys_are_compared_to_the_letter(self, register: Register) -> None:
        keys = ["remind FOI-1", "remind foi-1", "remind FOI-1 ", "remind \x00\udce9", "remind %"]

        assert [True] * 5 == await register.write(lambda work: [work.once(key, NOON) for key in keys])
        assert frozenset(keys) == await register.read(lambda view: view.done([*keys, "remind"]))

    async def test_of_many_keys_those_that_were_done_are_told(self, register: Register) -> None:
        def job(work: Work) -> None:
            for number in range(0, 1_300, 2):
                work.once(f"remind {number}", NOON)

        await register.write(job)

        done = await register.read(lambda view: view.done(f"remind {number}" for number in range(1_300)))
        assert {f"remind {number}" for number in range(0, 1_300, 2)} == done
        assert await register.read(lambda view: view.done([])) == frozenset()

    async def test_what_was_done_in_a_job_that_failed_was_not_done(self, register: Register) -> None:
        def job(work: Work) -> None:
            work.once("morning 2026-03-02", NOON)
            raise LookupError("something else went wrong")

        with pytest.raises(LookupError):
            await register.write(job)

        assert await register.write(lambda work: work.once("morning 2026-03-02", NOON))
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_a_part_that_fails_gives_its_keys_back(self, register: Register) -> None:
        def job(work: Work) -> None:
            work.once("morning 2026-03-02", NOON)
            with pytest.raises(LookupError), work.savepoint():
                work.once("digest 2026-03-02", NOON)
                raise LookupError("this digest cannot be written")

        await register.write(job)

        keys = ["morning 2026-03-02", "digest 2026-03-02"]
        assert {"morning 2026-03-02"} == await register.read(lambda view: view.done(keys))
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_a_task_that_is_erased_names_nobody_any_more(self, register: Register) -> None:
        await register.write(lambda work: work.once("digest 2026-03-02 ada@example.gov.uk", NOON))

        await register.write(lambda work: work.erase(rule="x", links=[1], raws=[], at=NOON, by="foibot"))

        left = await register.read(lambda view: view.done(["digest 2026-03-02 ada@example.gov.uk"]))
        assert frozenset() == left
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_the_last_moment_that_was_noted_counts(self, register: Register) -> None:
        def job(work: Work) -> None:
            work.note("mailbox read", NOON)
            work.note("mail sent", later(1))
            work.note("mailbox read", later(2))

        assert await register.read(lambda view: view.moments()) == {}
        await register.write(job)

        assert await register.read(lambda view: view.moments()) == {"mailbox read": later(2), "mail sent": later(1)}

    async def test_cases_that_ended_at_a_moment_or_later_are_told_in_order_of_making(self, register: Register) -> None:
        def job(work: Work) -> None:
            for number in (3, 1, 2, 4):
                open_case(work, f"FOI-{number}")
            for number, minutes in ((1, 30), (3, 20), (2, 10)):
                work.record(f"FOI-{number}", [RequestWithdrawn()], at=later(minutes), by=TEAM)
            work.record("FOI-2", [NoteMade("Later still")], at=later(60), by=TEAM)

        def closed(view: View) -> list[list[str]]:
            return [[case.reference for case in view.closed_since(later(minutes))] for minutes in (10, 20, 21, 31)]

        await register.write(job)

        assert await register.read(closed) == [["FOI-3", "FOI-1", "FOI-2"], ["FOI-3", "FOI-1"], ["FOI-1"], []]

    async def test_messages_that_ended_so_at_a_moment_or_later_are_told_oldest_first(self, register: Register) -> None:
        def job(work: Work) -> None:
            ended = [("ignored", 30), ("held", 20), ("ignored", 10), ("new case", 40)]
            kept = work.keep([delivered(uid=n, raw=b"%d" % n) for n in range(1, 6)], NOON)
            for arrival, (disposition, minutes) in zip(kept, ended, strict=False):
                work.settle(settled(arrival, disposition=disposition, settled_at=later(minutes)))

        def told(view: View) -> list[list[int]]:
            asked = [(0, ["ignored", "held"]), (20, ["ignored", "held"]), (21, ["held"]), (10, ["ignored"]), (0, [])]
            return [[a.id for a in view.settled_since(later(minutes), wanted)] for minutes, wanted in asked]

        await register.write(job)

        assert await register.read(told) == [[3, 2, 1], [2, 1], [], [3, 1], []]

    async def test_the_whole_text_of_a_request_is_kept_until_it_is_erased(self, register: Register) -> None:
        def job(work: Work) -> tuple[str, str]:
            open_case(work)
            work.record(REFERENCE, [NoteMade("Not this")], at=later(1), by=TEAM)
            return work.request_text(REFERENCE), work.request_text("FOI-2")

        assert await register.write(job) == ("How many potholes? Where?", "")
        assert await register.read(lambda view: view.request_text(REFERENCE)) == "How many potholes? Where?"
        await register.write(lambda work: work.erase(rule="x", links=[1], raws=[], at=later(9), by="foibot"))
        assert await register.read(lambda view: view.request_text(REFERENCE)) == ""
