"""A real MTA for tests: Debian's Exim, started in a folder of its own, as nobody where root starts it.

    with Exim(dovecot.lmtp_port) as mta:
        ...  # submit at mta.port

It accepts mail for anybody, offers DSN (RFC 3461), and hands it to Dovecot by LMTP. Of what it has accepted, mail to
`@GONE` fails, and mail to `@SLOW` is put off: both as they do in the world, with a report to the envelope sender.
"""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

PROGRAM = Path("/usr/sbin/exim4")
REQUIRED = "FOIBOT_REQUIRE_EXIM"
GONE = "gone.example.org"
SLOW = "slow.example.org"
STARTS_WITHIN = 10.0  # seconds


class Exim:
    """SMTP without TLS and login at `port` on `host`; delivers to the LMTP server at `lmtp_port`."""

    host = "127.0.0.1"

    def __init__(self, lmtp_port: int) -> None:
        self._lmtp_port = lmtp_port
        with socket.create_server((self.host, 0)) as free:
            self.port: int = free.getsockname()[1]

    def __enter__(self) -> Self:
        # Not pytest's tmp_path: nobody may not enter it.
        self._folder = Path(tempfile.mkdtemp(prefix="exim-"))
        account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        group = grp.getgrgid(account.pw_gid)
        for name in ("spool", "log"):
            (self._folder / name).mkdir()
        config = self._folder / "exim.conf"
        config.write_text(
            CONFIGURATION.format(
                folder=self._folder, program=PROGRAM, user=account.pw_name, group=group.gr_name, host=self.host,
                port=self.port, lmtp=self._lmtp_port, gone=GONE, slow=SLOW,
            )
        )  # fmt: skip
        options: dict[str, Any] = {"start_new_session": True}
        if os.geteuid() == 0:
            options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            for path in (self._folder, *self._folder.rglob("*")):
                os.chown(path, account.pw_uid, account.pw_gid)
        # A configuration of somebody's own makes Exim give up what its set-uid bit would allow.
        command = [str(PROGRAM), "-C", str(config), "-bdf", "-q1s"]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
        self._wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def log(self) -> str:
        """What Exim did, for whoever reads a test's failure."""
        return "".join(path.read_text() for path in sorted((self._folder / "log").iterdir()))

    def _wait(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                with socket.create_connection((self.host, self.port), 1) as connection:
                    connection.recv(1)
                    return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError(self._kill().decode() + self.log)

    def _kill(self) -> bytes:
        os.killpg(self._process.pid, signal.SIGKILL)
        complaints: bytes = self._process.communicate()[1]
        return complaints


def require_exim() -> None:
    """Skips the test where Exim is not installed; fails it where CI has promised that it is."""
    if not PROGRAM.exists():
        if os.environ.get(REQUIRED):
            pytest.fail(f"{REQUIRED} is set, and there is no {PROGRAM}: apt-get install exim4-daemon-light")
        pytest.skip("needs Debian's exim4-daemon-light")


# Exim 4.96. A mail that waits is reported after a second.
CONFIGURATION = """
exim_path = {program}
exim_user = {user}
exim_group = {group}
never_users =
trusted_users = {user}
deliver_drop_privilege
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/exim.pid
primary_hostname = mx.example.gov.uk
local_interfaces = {host}
daemon_smtp_ports = {port}
disable_ipv6
keep_environment =
add_environment = PATH=/usr/bin:/bin
tls_advertise_hosts =
rfc1413_hosts =
host_lookup =
dsn_advertise_hosts = *
acl_smtp_rcpt = accept
acl_smtp_data = accept
delay_warning = 1s

begin routers
gone:
  driver = redirect
  domains = {gone}
  data = :fail: 5.1.1 no such mailbox
  allow_fail
slow:
  driver = redirect
  domains = {slow}
  data = :defer: 4.4.1 the other side does not answer
  allow_defer
everybody:
  driver = manualroute
  route_list = * {host}
  self = send
  transport = dovecot

begin transports
dovecot:
  driver = smtp
  protocol = lmtp
  port = {lmtp}
  allow_localhost
  hosts_try_chunking =

begin retry
* * F,4d,1s
"""
