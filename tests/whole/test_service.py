"""Does the service notice mail at once, and does it live through what happens to servers?"""

import os
import signal
import smtplib
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.protocol.dovecot import Dovecot
from tests.whole.office import Office, Running
from tests.whole.test_first_days import ADA, asked

AT_ONCE = 2.0  # seconds
SOON = 5.0


def hands_over(dovecot: Dovecot, council: Office, who: str) -> None:
    """The council's gateway delivers a request, as it does all day (LMTP)."""
    with smtplib.LMTP(dovecot.host, dovecot.lmtp_port) as lmtp:
        lmtp.sendmail(who, [council.address], asked(council, who)[0])


def acknowledged(council: Office, who: str, seconds: float = 20.0) -> bool:
    """Whether somebody gets an acknowledgement within some seconds."""
    return council.outside.wait_for(lambda outside: bool(outside.to(who, "acknowledgement")), seconds)


@contextmanager
def stopped(dovecot: Dovecot) -> Iterator[None]:
    """Dovecot is stopped for as long as the context lasts, and then started again as it was."""
    command, owner = dovecot._process.args, os.stat(dovecot._folder)
    dovecot._kill()
    yield
    as_before = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    dovecot._process = subprocess.Popen(  # type: ignore[call-overload]
        command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, **as_before
    )
    for port in (dovecot.imap_port, dovecot.lmtp_port):
        dovecot._wait_for(port)


@pytest.mark.dovecot
def test_a_request_is_acknowledged_within_two_seconds_before_and_after_the_server_was_restarted(
    council: Office, dovecot: Dovecot
) -> None:
    with council.running() as service:
        hands_over(dovecot, council, "first@example.org")
        assert acknowledged(council, "first@example.org")

        hands_over(dovecot, council, "second@example.org")
        at_once = acknowledged(council, "second@example.org", AT_ONCE)
        with stopped(dovecot):
            noticed = service.says("mailbox out of reach")
        hands_over(dovecot, council, "third@example.org")
        after = acknowledged(council, "third@example.org")
        hands_over(dovecot, council, ADA)
        at_once_again = acknowledged(council, ADA, AT_ONCE)
        status = service.stop()

    assert at_once
    assert noticed
    assert after
    assert at_once_again
    assert 0 == status
    assert "Traceback" not in service.log
    assert [] == council.mailbox.holds()
    assert 4 == len({str(m.mail["Message-ID"]) for m in council.outside.mails if m.purpose == "acknowledgement"})


def test_a_service_that_waits_for_a_silent_server_still_stops_when_it_is_told_to(office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        office.set("mailbox", port=silent.getsockname()[1])
        with office.running() as service:
            connection, _ = silent.accept()
            with connection:
                began = time.monotonic()
                service.process.send_signal(signal.SIGTERM)
                status = service.process.wait(30)
                took = time.monotonic() - began

    assert 0 == status
    assert took < SOON


def test_a_service_whose_register_is_taken_away_stops_and_says_so(office: Office) -> None:
    with office.running() as service:
        office.mailbox.deliver(asked(office))
        assert acknowledged(office, ADA)
        assert service.says("purpose=assignment")
        office.register.rename(office.folder / "taken-away.db")
        office.mailbox.deliver(asked(office, "bea@example.org"))
        status = service.process.wait(30)

    assert 2 == status
    assert "was moved or replaced while foibot used it" in _last_line(service)
    assert "Traceback" not in service.log
    assert 1 == len(office.mailbox.holds())


def _last_line(service: Running) -> str:
    return service.log.splitlines()[-1]
