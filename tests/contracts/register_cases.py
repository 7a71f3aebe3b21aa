"""What must every register do with cases and their facts?"""

import pytest

from foibot.casework.case import State
from foibot.casework.facts import NoteMade, QuestionsRead, Responded
from foibot.casework.moves import IllegalMove, fold
from foibot.ports import Register, View, Work
from tests.contracts.register_samples import NOON, REFERENCE, assigned, later, open_case, opening, outgoing


class CasesContract:
    """Cases and their facts."""

    async def test_a_case_is_the_fold_of_its_facts(self, register: Register) -> None:
        made = await register.write(lambda work: work.record(REFERENCE, opening(), at=NOON, by="requester"))
        grown = await register.write(lambda work: work.record(REFERENCE, [assigned()], at=later(5), by="foibot"))

        history = await register.read(lambda view: view.history(REFERENCE))

        assert made.state == State.NEW
        assert grown == await register.read(lambda view: view.case(REFERENCE))
        assert grown == fold(history)
        assert [(r.seq, r.name) for r in history] == [(1, "request received"), (2, "questions read"), (3, "assigned")]
        assert [NOON, NOON, later(5)] == [record.at for record in history]
        assert [record.by for record in history] == ["requester", "requester", "foibot"]
        assert [*opening(), assigned()] == [record.fact for record in history]

    async def test_a_case_is_found_in_any_letter_case_and_there_is_only_one(self, register: Register) -> None:
        await register.write(open_case)

        noted = await register.write(
            lambda work: work.record("foi-2026-00001", [NoteMade("Hello")], at=NOON, by="team@example.gov.uk")
        )

        assert noted.reference == REFERENCE
        assert noted == await register.read(lambda view: view.case("Foi-2026-00001"))
        assert [noted] == await register.read(lambda view: list(view.cases()))
        assert len(await register.read(lambda view: view.history(REFERENCE))) == 3

    async def test_there_is_no_case_before_its_first_fact(self, register: Register) -> None:
        assert await register.read(lambda view: view.case(REFERENCE)) is None
        assert await register.read(lambda view: view.history(REFERENCE)) == []

    async def test_a_fact_that_cannot_happen_changes_nothing(self, register: Register) -> None:
        await register.write(open_case)

        def job(work: Work) -> None:
            facts = [NoteMade("Kept?"), QuestionsRead(("Now?",)), Responded("<x@example.gov.uk>"), assigned()]
            work.record(REFERENCE, facts, at=NOON, by="foibot")

        with pytest.raises(IllegalMove):
            await register.write(job)

        assert len(await register.read(lambda view: view.history(REFERENCE))) == 2

    async def test_a_fact_needs_a_case(self, register: Register) -> None:
        with pytest.raises(IllegalMove):
            await register.write(lambda work: work.record(REFERENCE, [NoteMade("Lost")], at=NOON, by="foibot"))
        with pytest.raises(ValueError, match="no case"):
            await register.write(lambda work: work.record(REFERENCE, [], at=NOON, by="foibot"))

    async def test_cases_are_listed_in_order_of_making_by_state_and_by_service(self, register: Register) -> None:
        def job(work: Work) -> None:
            for number in (3, 1, 2):
                open_case(work, f"FOI-{number}")
            for number, service in ((3, "Highways"), (2, "Housing")):
                work.record(f"FOI-{number}", [assigned(service)], at=NOON, by="foibot")

        def listed(view: View) -> list[list[str]]:
            asked = [("", ""), ("assigned", ""), ("", "Housing"), ("assigned", "Highways"), ("new", "Housing")]
            return [[case.reference for case in view.cases(state=a, service=b)] for a, b in asked]

        await register.write(job)

        assert await register.read(listed) == [
            ["FOI-3", "FOI-1", "FOI-2"],
            ["FOI-3", "FOI-2"],
            ["FOI-2"],
            ["FOI-3"],
            [],
        ]

    async def test_more_cases_than_one_page_are_listed_while_a_job_changes_them(self, register: Register) -> None:
        def job(work: Work) -> int:
            for number in range(1203):
                open_case(work, f"FOI-{number}")
            for case in work.cases(state="new"):
                work.record(case.reference, [assigned()], at=NOON, by="foibot")
            return len(list(work.cases(state="assigned")))

        assert await register.write(job) == 1203

    async def test_a_requesters_cases_are_found_newest_first_in_any_letter_case(self, register: Register) -> None:
        def job(work: Work) -> None:
            open_case(work, "FOI-1", address="Ada@Example.org")
            open_case(work, "FOI-2", address="bob@example.org")
            open_case(work, "FOI-3", address="ada@example.org")

        await register.write(job)

        found = await register.read(lambda view: view.cases_of("ADA@example.org"))
        assert [case.reference for case in found] == ["FOI-3", "FOI-1"]

    async def test_text_that_is_no_unicode_is_refused_before_anything_is_written(self, register: Register) -> None:
        await register.write(open_case)

        with pytest.raises(UnicodeEncodeError):
            await register.write(lambda work: work.record(REFERENCE, [NoteMade("\udce9")], at=NOON, by="foibot"))

        assert len(await register.read(lambda view: view.history(REFERENCE))) == 2

    async def test_a_job_reads_what_it_wrote_itself(self, register: Register) -> None:
        def job(work: Work) -> tuple[int, str, int]:
            open_case(work)
            work.post([outgoing("<a@example.gov.uk>")])
            return len(work.history(REFERENCE)), work.seal(), len(work.verify().findings)

        facts, seal, findings = await register.write(job)

        assert (facts, findings) == (2, 0)
        assert seal == await register.read(lambda view: view.seal())
