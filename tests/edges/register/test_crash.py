"""What a register still holds after its process was killed, and what it no longer holds after an erasure."""

import json
import subprocess
import sys
from pathlib import Path

from foibot.casework.facts import NoteMade
from foibot.edges.register import open_register
from foibot.ports import Work
from tests.contracts.register_samples import NOON, REFERENCE, open_case, outgoing

# Works on the register, one process after another, each killed so long after it began. Whatever the register said was
# committed is written down elsewhere.
KILLS_WRITERS = """
import asyncio, json, os, signal, sys, time
from foibot.edges.register import open_register
from tests.contracts.register_samples import NOON, delivered, open_case, outgoing, settled

def job(work):
    number = work.next_number("2026", 1)
    [arrival] = work.keep([delivered(uid=number, raw=b"%d" % number)], NOON)
    open_case(work, f"FOI-{number}", arrival=arrival.id)
    work.settle(settled(arrival, case=f"FOI-{number}"))
    work.post([outgoing(f"<{number}@x>", raw=os.urandom(9000), case=f"FOI-{number}")])
    return number

async def work(url, committed):
    register = open_register(url, exclusive=True)
    while True:
        os.write(committed, b"%d\\n" % await register.write(job))

url, file, delays = json.load(sys.stdin)
committed = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
for seconds in delays:
    writer = os.fork()
    if not writer:
        asyncio.run(work(url, committed))
    time.sleep(seconds)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
"""


async def test_what_was_committed_survives_kills_and_what_was_not_leaves_no_trace(url: str, tmp_path: Path) -> None:
    committed = tmp_path / "committed"
    asked = json.dumps([url, str(committed), [0.05 + 0.017 * n for n in range(10)]])
    subprocess.run([sys.executable, "-c", KILLS_WRITERS], input=asked, text=True, check=True)

    register = open_register(url, exclusive=True)
    references = await register.read(lambda view: [case.reference for case in view.cases()])
    verified = await register.read(lambda view: view.verify())
    await register.close()

    told = committed.read_text().split()
    assert told
    assert {f"FOI-{number}" for number in told} <= set(references)
    assert [f"FOI-{number}" for number in range(1, len(references) + 1)] == references
    assert (len(references), len(references), ()) == (verified.arrivals, verified.mails, verified.findings)


async def test_what_was_erased_is_gone_from_the_file_too(path: Path) -> None:
    register = open_register(path, exclusive=True)
    await register.write(open_case)
    await register.write(lambda work: work.record(REFERENCE, [NoteMade("Zanzibar")], at=NOON, by="foibot"))
    before = path.with_name("foibot.db-wal").read_bytes()
    await register.write(lambda work: work.erase(rule="notes", links=[3], raws=[], at=NOON, by="foibot"))
    await register.close()

    assert b"Zanzibar" in before
    assert {"foibot.db", "foibot.db.lock"} == {file.name for file in path.parent.iterdir()}
    assert b"Zanzibar" not in path.read_bytes()


async def test_an_address_that_a_mail_server_repeated_goes_with_the_mail(path: Path) -> None:
    def job(work: Work) -> None:
        mail = outgoing("<1@x>", recipient="zoe@zanzibar.example", subject="Re: Zanzibar", case="FOI-OTHER")
        work.post([mail])
        work.deferred("<1@x>", why="450 <zoe@zanzibar.example>: try again", not_before=None)
        work.failed("<1@x>", why="550 <zoe@zanzibar.example>: no such user")

    register = open_register(path, exclusive=True)
    await register.write(open_case)
    await register.write(job)
    await register.write(lambda work: work.erase(rule="mails, 3 years", links=[3], raws=[], at=NOON, by="foibot"))
    verified = await register.read(lambda view: view.verify())
    await register.close()

    assert (6, ()) == (verified.links, verified.findings)
    assert b"zanzibar" not in path.read_bytes().lower()
