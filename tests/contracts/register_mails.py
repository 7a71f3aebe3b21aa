"""What must every register do with mail that goes out, and with the prompts that it carries?"""

from collections.abc import Callable
from functools import partial

import pytest
from msgspec.structs import replace
from sqlalchemy.exc import IntegrityError

from foibot.casework.placing import Prompt
from foibot.ports import Outgoing, Pause, Register, View, Work
from tests.contracts.register_samples import NOON, REFERENCE, later, outgoing, prompt


class MailsContract:
    """Mail that goes out, and the prompts that it carries."""

    async def test_a_mail_waits_in_the_outbox_with_its_final_bytes(self, register: Register) -> None:
        mail = outgoing("<a@example.gov.uk>", attachments=("response.pdf",))

        await register.write(lambda work: work.post([mail]))

        assert mail == await register.read(lambda view: view.outgoing("<a@example.gov.uk>"))
        assert mail.raw == await register.read(lambda view: view.raw(mail.sha256))
        assert [replace(mail, raw=b"")] == await register.read(lambda view: view.outbox("waiting"))
        assert [replace(mail, raw=b"")] == await register.read(lambda view: view.outgoing_of(REFERENCE))

    async def test_one_message_id_is_written_once(self, register: Register) -> None:
        await register.write(lambda work: work.post([outgoing("<a@example.gov.uk>")]))

        with pytest.raises(IntegrityError):
            await register.write(lambda work: work.post([outgoing("<a@example.gov.uk>", raw=b"Other")]))

        assert (await register.read(lambda view: view.verify())).mails == 1

    async def test_a_mail_has_the_bytes_that_its_digest_names(self, register: Register) -> None:
        with pytest.raises(ValueError, match="bytes"):
            await register.write(lambda work: work.post([outgoing("<a@example.gov.uk>", sha256="0" * 64)]))

    async def test_ours_are_the_mails_we_wrote(self, register: Register) -> None:
        await register.write(lambda work: work.post([outgoing("<a@example.gov.uk>"), outgoing("<b@example.gov.uk>")]))

        asked = ["<b@example.gov.uk>", *(f"<{n}@example.org>" for n in range(1200)), "<a@example.gov.uk>"]

        assert {"<a@example.gov.uk>", "<b@example.gov.uk>"} == await register.read(lambda view: view.ours(asked))

    async def test_mails_to_an_address_are_counted_by_purpose_and_since_when(self, register: Register) -> None:
        def job(work: Work) -> None:
            for number, (recipient, purpose) in enumerate(
                [
                    ("Ada@example.org", "help"),
                    ("ada@example.org", "help"),
                    ("bob@example.org", "help"),
                    ("ada@example.org", "status"),
                ]
            ):
                work.post([outgoing(f"<{number}@x>", recipient=recipient, purpose=purpose, written_at=later(number))])

        def counts(view: View) -> list[int]:
            return [
                view.count_written(recipient="ADA@example.org", purpose="help", since=later(minutes))
                for minutes in (0, 1, 2)
            ]

        await register.write(job)

        assert await register.read(counts) == [2, 1, 0]


class ClaimContract:
    """What leaves next."""

    async def test_mails_leave_in_the_order_of_writing_one_at_a_time_for_a_case(self, register: Register) -> None:
        written = [("<1@x>", "A"), ("<2@x>", "B"), ("<3@x>", "A"), ("<4@x>", ""), ("<5@x>", "")]
        await register.write(lambda work: work.post([letter(name, case=case) for name, case in written]))

        first = await claim(register)
        await mark_sent(register, first)
        second = await claim(register)

        assert ids(first) == ["<1@x>", "<2@x>", "<4@x>", "<5@x>"]
        assert ids(second) == ["<3@x>"]

    async def test_a_claimed_mail_brings_its_bytes(self, register: Register) -> None:
        mail = outgoing("<1@x>")
        await register.write(lambda work: work.post([mail]))

        assert [mail] == await claim(register)

    async def test_a_claim_takes_no_more_than_it_asks_for(self, register: Register) -> None:
        await register.write(lambda work: work.post([outgoing(f"<{n}@x>", case=f"FOI-{n}") for n in range(9)]))

        assert ids(await claim(register, limit=2)) == ["<0@x>", "<1@x>"]

    async def test_a_later_mail_of_a_case_does_not_overtake_one_that_waits_to_be_tried_again(
        self, register: Register
    ) -> None:
        def job(work: Work) -> None:
            work.post([letter("<1@x>"), letter("<2@x>"), letter("<3@x>", case="FOI-OTHER")])
            work.deferred("<1@x>", why="450 try again", not_before=later(10))

        await register.write(job)

        assert ids(await claim(register, minutes=9)) == ["<3@x>"]
        assert ids(await claim(register, minutes=10)) == ["<1@x>", "<3@x>"]

    async def test_no_mail_waits_for_an_acknowledgement_that_may_leave_tomorrow(self, register: Register) -> None:
        def job(work: Work) -> None:
            work.post([outgoing("<1@x>"), letter("<2@x>")])
            work.deferred("<1@x>", why="ten today", not_before=later(600))

        await register.write(job)

        assert ids(await claim(register)) == ["<2@x>"]

    async def test_mail_to_staff_does_not_wait_for_mail_to_outsiders(self, register: Register) -> None:
        await register.write(lambda work: work.post([letter("<1@x>"), letter("<2@x>", outside=False), letter("<3@x>")]))

        assert ids(await claim(register)) == ["<1@x>", "<2@x>"]
        assert ids(await claim(register, outside=False)) == ["<2@x>"]

    async def test_the_next_mail_of_a_case_leaves_once_the_one_before_it_has_failed(self, register: Register) -> None:
        def job(work: Work) -> None:
            work.post([letter("<1@x>"), letter("<2@x>")])
            work.failed("<1@x>", why="550 no such user")

        await register.write(job)

        assert ids(await claim(register)) == ["<2@x>"]
        [failed] = await register.read(lambda view: view.outbox("failed"))
        assert (failed.message_id, failed.why) == ("<1@x>", "550 no such user")

    async def test_what_was_claimed_and_not_marked_is_claimed_again(self, register: Register) -> None:
        await register.write(lambda work: work.post([outgoing("<1@x>")]))

        assert await claim(register) == await claim(register) != []

    async def test_attempts_are_counted_and_the_last_trouble_is_told(self, register: Register) -> None:
        await register.write(lambda work: work.post([outgoing("<1@x>")]))

        await register.write(lambda work: work.deferred("<1@x>", why="450 busy", not_before=later(5)))
        await register.write(lambda work: work.deferred("<1@x>", why="451 busier", not_before=later(9)))
        [waiting] = await register.read(lambda view: view.outbox("waiting"))
        await register.write(lambda work: work.sent("<1@x>", later(10)))
        [sent] = await register.read(lambda view: view.outbox("sent"))

        assert (2, "451 busier", later(9)) == (waiting.attempts, waiting.why, waiting.not_before)
        assert (3, "", None, later(10)) == (sent.attempts, sent.why, sent.not_before, sent.sent_at)

    async def test_marking_a_mail_again_as_it_is_changes_nothing(self, register: Register) -> None:
        await register.write(lambda work: work.post([outgoing("<1@x>")]))
        await register.write(lambda work: work.sent("<1@x>", later(1)))

        await register.write(lambda work: work.sent("<1@x>", later(2)))

        [sent] = await register.read(lambda view: view.outbox("sent"))
        assert (1, later(1)) == (sent.attempts, sent.sent_at)

    async def test_a_mail_that_failed_cannot_be_sent_nor_one_that_was_never_written(self, register: Register) -> None:
        await register.write(lambda work: work.post([outgoing("<1@x>")]))
        await register.write(lambda work: work.failed("<1@x>", why="550"))

        with pytest.raises(ValueError, match="not waiting: failed"):
            await register.write(lambda work: work.sent("<1@x>", NOON))
        with pytest.raises(ValueError, match="never written"):
            await register.write(lambda work: work.sent("<2@x>", NOON))


class PromptsContract:
    """Prompts, and whether sending is stopped."""

    async def test_a_prompt_is_found_by_its_mark_its_mail_and_its_case(self, register: Register) -> None:
        first, second = prompt("k7f3q9"), prompt("m2x8aa", issued_at=later(1), questions=(), digest="d1gest")
        await issue(register, second, first)

        assert first == await register.read(lambda view: view.prompt("k7f3q9"))
        assert second == await register.read(lambda view: view.prompt_in(second.message_id))
        assert [first, second] == await register.read(lambda view: view.prompts_of(REFERENCE))
        assert await register.read(lambda view: view.prompt("zzzzzz")) is None
        assert await register.read(lambda view: view.prompt_in("<other@example.org>")) is None

    async def test_revoked_marks_are_remembered(self, register: Register) -> None:
        marks = [f"m{number}" for number in range(1100)]
        await issue(register, *map(prompt, [*marks, "stays"]))

        await register.write(lambda work: work.revoke([*marks, "unknown"]))

        known = await register.read(lambda view: view.prompts_of(REFERENCE))
        assert set(marks) == {found.mark for found in known if found.revoked}
        assert [found.mark for found in known if not found.revoked] == ["stays"]

    async def test_a_mark_is_issued_once(self, register: Register) -> None:
        await register.write(lambda work: work.issue(prompt("k7f3q9")))

        with pytest.raises(IntegrityError):
            await register.write(lambda work: work.issue(prompt("k7f3q9", message_id="<other@x>")))

    async def test_sending_is_not_stopped_until_somebody_stops_it(self, register: Register) -> None:
        assert Pause() == await register.read(lambda view: view.pause())

    async def test_a_pause_says_how_far_by_whom_when_and_why_and_ends(self, register: Register) -> None:
        stopped = Pause("outside", by="team@example.gov.uk", at=NOON, why="The switch-over")
        going_on = Pause("", by="team@example.gov.uk", at=later(5), why="Done")

        await register.write(lambda work: work.set_pause(stopped))
        then = await register.read(lambda view: view.pause())
        await register.write(lambda work: work.set_pause(going_on))

        assert stopped == then
        assert going_on == await register.read(lambda view: view.pause())

    async def test_a_pause_needs_a_moment(self, register: Register) -> None:
        with pytest.raises(ValueError, match="moment"):
            await register.write(lambda work: work.set_pause(Pause("all", by="team@example.gov.uk")))

        assert Pause() == await register.read(lambda view: view.pause())


class SealedContract:
    """What became of mails, prompts, numbers and the pause is said by the chain."""

    @pytest.mark.parametrize(
        ("job", "links"),
        [
            pytest.param(lambda work: work.sent("<1@x>", later(1)), 1, id="sent"),
            pytest.param(lambda work: work.deferred("<1@x>", why="450", not_before=later(9)), 1, id="deferred"),
            pytest.param(lambda work: work.failed("<1@x>", why="550"), 1, id="failed"),
            pytest.param(lambda work: [work.sent("<1@x>", later(n)) for n in (1, 2)], 1, id="sent and told so again"),
            pytest.param(lambda work: work.issue(prompt("m2x8aa")), 1, id="issued"),
            pytest.param(lambda work: work.revoke(["k7f3q9", "unknown"]), 1, id="revoked"),
            pytest.param(lambda work: [work.revoke(["k7f3q9"]) for _ in range(2)], 1, id="revoked and revoked again"),
            pytest.param(lambda work: [work.next_number(name, 1) for name in ("2026", "2027")], 2, id="numbers"),
            pytest.param(lambda work: work.set_pause(Pause("all", by="team", at=NOON)), 1, id="paused"),
            pytest.param(lambda work: work.set_pause(Pause("", by="team", at=NOON)), 1, id="resumed"),
            pytest.param(lambda work: work.once("morning 2026-03-02", NOON), 1, id="done once"),
            pytest.param(lambda work: work.once("morning 2026-03-01", NOON), 0, id="done before"),
            pytest.param(lambda work: work.note("mailbox read", NOON), 0, id="noted, on which nothing rests"),
            pytest.param(lambda work: work.claim(NOON, 9, outside=True), 0, id="claimed, which changes nothing"),
        ],
    )
    async def test_each_step_is_a_link_and_changes_the_seal(
        self, register: Register, job: Callable[[Work], object], links: int
    ) -> None:
        def before(work: Work) -> None:
            work.post([outgoing("<1@x>")])
            work.issue(prompt("k7f3q9"))
            work.once("morning 2026-03-01", NOON)

        await register.write(before)
        first = await register.read(lambda view: view.verify())

        await register.write(job)
        second = await register.read(lambda view: view.verify())

        assert (links, ()) == (second.links - first.links, second.findings)
        assert (first.seal == second.seal) == (links == 0)

    async def test_a_mail_that_is_erased_while_it_waits_can_still_come_to_its_end(self, register: Register) -> None:
        await register.write(lambda work: work.post([outgoing("<1@x>", why="held back")]))
        await register.write(lambda work: work.erase(rule="x", links=[1], raws=[], at=NOON, by="foibot"))

        await register.write(lambda work: work.failed("<1@x>", why="no recipient"))

        [failed] = await register.read(lambda view: view.outbox("failed"))
        assert ("", "no recipient") == (failed.recipient, failed.why)
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_a_prompt_that_is_erased_can_no_longer_be_answered(self, register: Register) -> None:
        await issue(register, prompt("k7f3q9"), prompt("m2x8aa"))

        await register.write(lambda work: work.erase(rule="x", links=[1], raws=[], at=NOON, by="foibot"))

        erased = await register.read(lambda view: view.prompt("k7f3q9"))
        assert replace(prompt("k7f3q9"), person="", revoked=True) == erased
        assert prompt("m2x8aa") == await register.read(lambda view: view.prompt("m2x8aa"))
        assert (await register.read(lambda view: view.verify())).findings == ()

    async def test_what_is_erased_twice_is_still_as_the_chain_says(self, register: Register) -> None:
        def fail(work: Work) -> None:
            work.post([outgoing("<1@x>")])
            work.failed("<1@x>", why="550")

        await register.write(fail)

        for links in ([2], [1], [1, 2]):
            await register.write(partial(forget, links))
            assert (await register.read(lambda view: view.verify())).findings == ()


def letter(message_id: str, **changes: object) -> Outgoing:
    """A mail that leaves in its turn."""
    return replace(outgoing(message_id, purpose="response"), **changes)


def forget(links: list[int], work: Work) -> None:
    work.erase(rule="3 years", links=links, raws=[], at=NOON, by="foibot")


async def claim(register: Register, *, limit: int = 50, minutes: int = 0, outside: bool = True) -> list[Outgoing]:
    return await register.write(lambda work: work.claim(later(minutes), limit, outside=outside))


async def mark_sent(register: Register, mails: list[Outgoing]) -> None:
    def job(work: Work) -> None:
        for mail in mails:
            work.sent(mail.message_id, NOON)

    await register.write(job)


async def issue(register: Register, *prompts: Prompt) -> None:
    def job(work: Work) -> None:
        for asked in prompts:
            work.issue(asked)

    await register.write(job)


def ids(mails: list[Outgoing]) -> list[str]:
    return [mail.message_id for mail in mails]
