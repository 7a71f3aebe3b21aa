"""A real mail server for tests: Debian's Dovecot, started in a folder of its own, as nobody where root starts it.

Other tests use it through a fixture of their own (call `require_dovecot` first), as a context manager:

    with Dovecot() as server:
        server.add_user("foi@example.gov.uk", "secret")
        server.append("foi@example.gov.uk", raw, internaldate)

Mail comes in by LMTP at `lmtp_port` (from any SMTP server double) or by `append`, with an INTERNALDATE of its own. By
XOAUTH2 it takes the tokens of tests/protocol/entra.py.
"""

import base64
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest
from imapclient import IMAPClient

from tests.protocol.certificate import make_certificate

PROGRAM = Path("/usr/sbin/dovecot")
REQUIRED = "FOIBOT_REQUIRE_DOVECOT"
KEY = b"a key that the mail server and the token service share"
STARTS_WITHIN = 10.0  # seconds


class Dovecot:
    """IMAP with STARTTLS at `imap_port`, with TLS at `imaps_port`, LMTP at `lmtp_port`, all on `host`.

    `users` maps addresses to passwords. `ca_file` is the certificate to trust. `prefix` and `separator` are of the
    users' own namespace: `INBOX.` and `.` make it as Courier and older Cyrus servers are.
    """

    host = "127.0.0.1"

    def __init__(self, *, prefix: str = "", separator: str = "/") -> None:
        self.users: dict[str, str] = {}
        self.imap_port, self.imaps_port, self.lmtp_port = _free_ports(3)
        self._namespace = f"prefix = {prefix}\n  separator = {separator}"

    def __enter__(self) -> Self:
        # Not pytest's tmp_path: nobody may not enter it, and the sockets' paths would grow too long.
        self._folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.ca_file = make_certificate(self._folder).cert
        account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        group = grp.getgrgid(account.pw_gid)
        (self._folder / "users").mkdir()
        keys = self._folder / "keys" / "default" / "HS256"
        keys.mkdir(parents=True)
        (keys / "default").write_text(base64.b64encode(KEY).decode())
        (self._folder / "oauth2.conf").write_text(OAUTH2.format(folder=self._folder))
        (self._folder / "dovecot.conf").write_text(self._configuration(account.pw_name, group.gr_name))
        options: dict[str, Any] = {"start_new_session": True}
        if os.geteuid() == 0:
            options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            for path in (self._folder, *self._folder.rglob("*")):
                os.chown(path, account.pw_uid, account.pw_gid)
        command = [str(PROGRAM), "-F", "-c", str(self._folder / "dovecot.conf")]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
        for port in (self.imap_port, self.lmtp_port):
            self._wait_for(port)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill()
        shutil.rmtree(self._folder, ignore_errors=True)

    def add_user(self, address: str, password: str = "secret") -> None:
        """Makes a mailbox. In a file of its own, since Dovecot does not look again at one that it has just read."""
        self.users[address] = password
        (self._folder / "users" / address).write_text(f"{address}:{{PLAIN}}{password}\n")

    def append(self, user: str, raw: bytes, internaldate: datetime, folder: str = "INBOX") -> None:
        """Puts a message into a folder of `user`, which is made where it is missing; `internaldate` is aware."""
        with self.client(user) as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            client.append(folder, raw, msg_time=internaldate)

    def fetch_all(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """The raw messages in a folder of `user`, oldest first."""
        with self.client(user) as client:
            client.select_folder(folder, readonly=True)
            uids = client.search()
            answers = client.fetch(uids, ["BODY.PEEK[]"])
            return [answers[uid][b"BODY[]"] for uid in uids]

    def client(self, user: str) -> IMAPClient:
        """A client logged in as `user`; close it, or use it as a context manager."""
        client = IMAPClient(self.host, self.imap_port, ssl=False)
        client.login(user, self.users[user])
        return client

    def grant(self, user: str, folder: str, rights: str) -> None:
        """Leaves `user` these rights alone in an existing folder (the letters of RFC 4314)."""
        maildir = self._maildir(user)
        path = maildir if folder == "INBOX" else maildir / f".{folder}"
        (path / "dovecot-acl").write_text(f"owner {rights}\n")

    def spoil(self, user: str, words: bytes) -> None:
        """Makes the messages with these words in the inbox of `user` unreadable for the server."""
        maildir = self._maildir(user)
        for path in [*maildir.glob("new/*"), *maildir.glob("cur/*")]:
            if words in path.read_bytes():
                path.chmod(0)

    def _maildir(self, user: str) -> Path:
        return self._folder / "mail" / user / "Maildir"

    def _wait_for(self, port: int) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                with socket.create_connection((self.host, port), 1) as connection:
                    connection.recv(1)
                    return
            except OSError:
                time.sleep(0.02)
        complaints = self._kill()
        log = self._folder / "dovecot.log"
        raise RuntimeError(complaints.decode() + (log.read_text() if log.exists() else ""))

    def _kill(self) -> bytes:
        """Ends Dovecot and its children, which would take a second to end by themselves; returns their complaints."""
        os.killpg(self._process.pid, signal.SIGKILL)
        complaints: bytes = self._process.communicate()[1]
        return complaints

    def _configuration(self, user: str, group: str) -> str:
        return CONFIGURATION.format(
            folder=self._folder, user=user, group=group, namespace=self._namespace, host=self.host,
            imap=self.imap_port, imaps=self.imaps_port, lmtp=self.lmtp_port,
        )  # fmt: skip


def require_dovecot() -> None:
    """Skips the test where Dovecot is not installed; fails it where CI has promised that it is."""
    if not PROGRAM.exists():
        if os.environ.get(REQUIRED):
            pytest.fail(f"{REQUIRED} is set, and there is no {PROGRAM}: apt-get install dovecot-imapd dovecot-lmtpd")
        pytest.skip("needs Debian's dovecot-imapd and dovecot-lmtpd")


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports: list[int] = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


# Tokens are judged by their signature alone, without asking whoever gave them.
OAUTH2 = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
username_attribute = email
"""

# Dovecot 2.3, which takes one setting a line. The delays after a wrong password are off, and so is fsync.
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = {host}
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_fsync = never
mail_plugins = acl
mailbox_idle_check_interval = 1 secs
recipient_delimiter = +
auth_mechanisms = plain login xoauth2
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {folder}/users/%u
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  {namespace}
}}
plugin {{
  acl = vfile
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service lmtp {{
  chroot =
  inet_listener lmtp {{
    address = {host}
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""
