"""Is the register safe from a second process, a sudden end, another version and another folder?"""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from foibot.edges.register import create
from tests.conversations.desk import Letter
from tests.whole.conftest import Opening
from tests.whole.office import SAM, Ended, Office
from tests.whole.test_first_days import NOW, asked, readers
from tests.whole.test_setup_trouble import refuses

ROUNDS = 6  # in each of two councils; the first of them is not killed
SOON = 5.0  # seconds in which a service that is told to stop must have stopped


def deliver(office: Office, whom: list[str]) -> None:
    office.mailbox.deliver(*(asked(office, who, NOW - timedelta(hours=n)) for n, who in enumerate(whom)))


def nothing_is_lost_or_doubled(office: Office, whom: list[str]) -> None:
    """Each of these has exactly one case, and at least one acknowledgement under one Message-ID; so have the prompts.

    A copy of a mail is allowed where the process died after the server took it: under the same Message-ID.
    """
    assert Counter(whom) == Counter(address for (address,) in office.sql("select requester from cases"))
    assert [] == office.mailbox.holds()
    assert len(whom) == len(office.mailbox.holds("Processed"))
    acknowledged = {who: {str(m.mail["Message-ID"]) for m in office.outside.to(who)} for who in whom}
    assert {who: 1 for who in whom} == {who: len(ids) for who, ids in acknowledged.items()}
    assert len(whom) == len({str(m.mail["Message-ID"]) for m in office.outside.to(SAM)})
    assert [(0,)] == office.sql("select count(*) from outbox where state != 'sent'")


def test_a_second_process_says_who_has_the_register_and_leaves_while_readers_work_beside(office: Office) -> None:
    office.mailbox.deliver(asked(office))

    with office.running() as service:
        assert service.says("mail sent")
        second, upgrade, cases, paused = office.together(
            ("poll", "--json"), ("db", "upgrade"), ("cases", "--json"), ("pause", "--why", "while you work")
        )
        told = time.monotonic()
        status = service.stop()
        took = time.monotonic() - told

    refuses(second)
    assert f"another foibot (process {service.process.pid}) is already working on {office.register}" in second.err
    refuses(upgrade)
    assert 1 == len(cases.json)
    assert 0 == paused.status
    assert 0 == status
    assert took < SOON
    assert "Traceback" not in service.log


def test_sigterm_in_the_middle_of_sending_finishes_the_mail_in_hand_and_begins_no_other(office: Office) -> None:
    whom = readers(5)
    deliver(office, whom)
    told: list[float] = []

    with office.running() as service:

        def tell_to_stop(letter: Letter) -> None:
            if not told:
                told.append(time.monotonic())
                service.process.send_signal(signal.SIGTERM)

        office.outside.before_the_answer = tell_to_stop
        status = service.process.wait(30)
        took = time.monotonic() - told[0]
    sent_by_then = len(office.outside.mails)
    [(marked,)] = office.sql("select count(*) from outbox where state = 'sent'")
    office.poll()

    assert 0 == status
    assert took < SOON
    assert "Traceback" not in service.log
    assert sent_by_then == marked < 10
    assert 10 == len(office.outside.mails)
    nothing_is_lost_or_doubled(office, whom)


def test_a_kill_before_the_servers_answer_repeats_that_mail_alone_under_its_message_id(office: Office) -> None:
    whom = readers(3)
    deliver(office, whom)
    process = office.begins("poll")

    def kill_at_the_third(letter: Letter) -> None:
        if len(office.outside.mails) == 3:
            process.kill()

    office.outside.before_the_answer = kill_at_the_third
    process.communicate()
    office.poll()

    assert -signal.SIGKILL == process.returncode
    assert [1, 1, 1, 1, 1, 2] == sorted(Counter(str(m.mail["Message-ID"]) for m in office.outside.mails).values())
    nothing_is_lost_or_doubled(office, whom)


@pytest.mark.dovecot
def test_ten_kills_at_random_moments_lose_and_double_nothing(open_council: Opening) -> None:
    councils = [open_council(), open_council()]
    whom = readers(3 * ROUNDS)

    with ThreadPoolExecutor() as side_by_side:
        statuses = list(side_by_side.map(_works_and_is_killed, councils, (214, 215)))

    assert -signal.SIGKILL in statuses[0] + statuses[1]
    for council in councils:
        council.poll()
        nothing_is_lost_or_doubled(council, whom)
    assert [0, 0] == [ended.status for ended in (councils[0].foibot("verify"), councils[1].foibot("verify"))]


def _works_and_is_killed(council: Office, seed: int) -> list[int]:
    """Half of the kills, with new requests before each, within the time that a whole pass takes; the exit statuses."""
    moments = random.Random(seed)
    deliver(council, readers(3))
    began = time.monotonic()
    council.poll()
    whole = time.monotonic() - began
    statuses = []
    for number in range(3, 3 * ROUNDS, 3):
        deliver(council, readers(3 * ROUNDS)[number : number + 3])
        statuses.append(_killed_after(whole * moments.uniform(0.4, 1.0), council.begins("poll")))
    return statuses


def test_a_kill_in_the_first_second_of_a_new_register_leaves_none_or_a_whole_one(office: Office) -> None:
    whom = readers(2)
    deliver(office, whom)
    began = time.monotonic()
    office.does("check")
    second = time.monotonic() - began  # that a command takes to start and to speak to both servers

    for command, part in (("poll", 0.7), ("run", 0.8), ("poll", 0.9), ("run", 1.0)):
        _killed_after(part * second, office.begins(command))
    office.poll()

    nothing_is_lost_or_doubled(office, whom)


def test_a_register_of_a_newer_foibot_is_left_alone(office: Office) -> None:
    create(office.register)
    office.sql("update alembic_version set version_num = '0099'")
    before = office.register.read_bytes()

    polled, listed = office.together(("poll",), ("cases",))

    for ended in (polled, listed):
        refuses(ended)
        assert f"register {office.register} was made by a newer foibot (schema 0099" in ended.err
    assert before == office.register.read_bytes()


def test_an_older_register_says_how_it_is_brought_up(office: Office) -> None:
    create(office.register)
    office.sql("update alembic_version set version_num = '0000'")

    ended = office.foibot("poll")

    refuses(ended)
    assert "run `foibot db upgrade`" in ended.err


def test_a_file_that_is_no_register_is_named_and_left_alone(office: Office) -> None:
    office.register.write_bytes(b"Minutes of the parish meeting\n" * 200)

    ended = office.foibot("poll")

    refuses(ended)
    assert str(office.register) in ended.err
    assert office.register.read_bytes().startswith(b"Minutes")


def test_a_register_in_a_folder_that_does_not_exist_is_not_made(office: Office) -> None:
    office.set("register", url="sqlite:///archive/foibot.db")

    ended = office.foibot("poll")

    refuses(ended)
    assert str(office.folder / "archive" / "foibot.db") in ended.err
    assert "the folder must exist" in ended.err


def test_paths_start_from_the_configuration_wherever_foibot_is_started(office: Office, tmp_path: Path) -> None:
    usual = tmp_path / "home" / "config"
    usual.mkdir(parents=True)
    (usual / "register").mkdir()
    shutil.copy(office.config, usual / "foibot.toml")
    office.mailbox.deliver(asked(office))

    by_habit = _started_in(office, usual.parent)
    office.environment["FOIBOT_CONFIG"] = "config/foibot.toml"
    by_variable = _started_in(office, usual.parent, "cases")

    assert 0 == by_habit.status, by_habit
    assert (usual / "register" / "foibot.db").exists()
    assert "FOI-" in by_variable.out
    assert not office.register.exists()


def _killed_after(seconds: float, process: "subprocess.Popen[str]") -> int:
    """Lets a process work for so long; its exit status, which is 0 where it was done by then."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
    return process.returncode


def _started_in(office: Office, folder: Path, command: str = "poll") -> Ended:
    """Runs foibot without `--config` in a folder."""
    ended = subprocess.run(
        [sys.executable, "-m", "foibot", command], cwd=folder, env=office.environment, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    return Ended(ended.returncode, ended.stdout, ended.stderr)
