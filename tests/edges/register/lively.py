"""A register in which everything happened that a register knows of, so that every column of every table says something.

Links: 1 to 4 messages kept, 5 to 7 two of them settled and one anew, 8 to 14 two cases with a number each, 15 to 20
mails written, 21 to 26 what became of them, 27 to 30 prompts, 31 and 32 pauses, 33 a note, 34 and 35 tasks, 36 and 37
erasures.
"""

from foibot.casework.facts import NoteMade
from foibot.edges.register import SqliteRegister
from foibot.ports import Pause, Work
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

TEAM = "team@example.gov.uk"


async def live(register: SqliteRegister) -> None:
    """Brings an empty register to life."""
    await register.write(_work)
    await register.write(_forget)


def _work(work: Work) -> None:
    first, second, third, _ = work.keep(
        [delivered(uid=n, raw=raw) for n, raw in enumerate((b"One", b"Forget me", b"Three", b"Not yet"), 1)], NOON
    )
    work.settle(settled(first, case=REFERENCE, sender="ada@example.org", subject="Potholes", attachments=("a.pdf",)))
    work.settle(settled(second, case="FOI-2", sender="bob@example.org", subject="Private", settled_at=later(1)))
    work.settle(settled(first, case=REFERENCE, sender="ada@example.org", disposition="continued", settled_at=later(2)))
    work.next_number("2026", 1)
    open_case(work)
    work.record(REFERENCE, [assigned()], at=later(1), by="foibot")
    work.next_number("2026", 1)
    open_case(work, "FOI-2", address="bob@example.org", arrival=third.id)
    work.post(
        [
            outgoing("<sent@x>", attachments=("response.pdf",)),
            outgoing("<waits@x>", case="", outside=False, why="ten today", not_before=later(60)),
            outgoing("<deferred@x>", raw=b"Later"),
            outgoing("<failed@x>", raw=b"Refused"),
            outgoing("<forgotten@x>", raw=b"Forgotten", case="FOI-2", recipient="bob@example.org"),
            outgoing("<refused@x>", raw=b"Forgotten too", case="FOI-2", recipient="bob@example.org"),
        ]
    )
    work.sent("<sent@x>", later(5))
    work.deferred("<deferred@x>", why="450 busy", not_before=later(9))
    work.failed("<failed@x>", why="550 no such user")
    work.sent("<forgotten@x>", later(6))
    work.deferred("<refused@x>", why="450 bob@example.org is busy", not_before=later(7))
    work.failed("<refused@x>", why="550 there is no bob@example.org")
    for mark in ("stands", "gone", "forgot"):
        work.issue(prompt(mark, digest="d1gest", issued_at=later(3)))
    work.revoke(["gone"])
    work.set_pause(Pause("all", by=TEAM, at=later(7), why="A storm"))
    work.set_pause(Pause("outside", by=TEAM, at=later(8), why="The switch-over"))
    work.record("FOI-2", [NoteMade("Private")], at=later(9), by=TEAM)
    work.once("morning 2026-03-02", later(9))
    work.once("digest 2026-03-02 bob@example.org", later(9))
    work.note("mailbox read", later(9))


def _forget(work: Work) -> None:
    by_name = {mail.message_id: mail.sha256 for mail in work.outgoing_of("FOI-2")}
    second = work.arrival(2)
    assert second is not None
    work.erase(rule="notes, 1 year", links=[33], raws=[], at=later(10), by="foibot")
    raws = [second.sha256, by_name["<forgotten@x>"]]
    work.erase(rule="3 years", links=[6, 19, 20, 29, 32, 35], raws=raws, at=later(11), by="foibot")
