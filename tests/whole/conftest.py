"""Which councils do the tests of the whole program work for?

One whose mail lies on Dovecot, with TLS everywhere and logins, where Dovecot is; and one with the embedded servers, for
what any server shows, always.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from foibot.demo.servers import EmbeddedServers
from tests.protocol.certificate import Certificate, make_certificate
from tests.protocol.dovecot import Dovecot, require_dovecot
from tests.whole.office import PASSWORD, Office, Postbox, configuration
from tests.whole.outside import Outside, hosted

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the whole run: each office has a user of its own."""
    require_dovecot()
    with Dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """The submission server's."""
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A council on the embedded servers, in front of an empty mailbox."""
    user = "foi@example.gov.uk"
    servers = EmbeddedServers({user: PASSWORD}, lambda: datetime.now(UTC))  # noqa: TID251
    with hosted(servers), hosted(Outside()) as outside:
        yield Office(
            tmp_path,
            Postbox(servers.host, servers.imap_port, user, PASSWORD),
            outside,
            configuration(
                {
                    "address": user, "username": user, "host": servers.host, "port": servers.imap_port,
                    "security": "none",
                },
                {"host": outside.host, "port": outside.port, "security": "none"},
            ),
        )  # fmt: skip


Opening = Callable[[], Office]


@pytest.fixture(scope="module")
def open_council(
    dovecot: Dovecot, certificate: Certificate, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opening]:
    """Opens councils on Dovecot, each in front of an empty mailbox of its own, until the module's tests have ended."""
    with ExitStack() as stays_open:

        def opened() -> Office:
            outside = stays_open.enter_context(hosted(Outside(certificate)))
            return council_on(dovecot, certificate, outside, tmp_path_factory.mktemp("council"))

        yield opened


@pytest.fixture
def council(open_council: Opening) -> Office:
    """A council on Dovecot, in front of an empty mailbox."""
    return open_council()


def council_on(dovecot: Dovecot, certificate: Certificate, outside: Outside, folder: Path) -> Office:
    """A council with TLS everywhere and logins; its paths start from the folder of its configuration."""
    user = f"foi-{next(_NUMBERS)}@example.gov.uk"
    dovecot.add_user(user, PASSWORD)
    shutil.copy(dovecot.ca_file, folder / "imap-ca.pem")
    shutil.copy(certificate.cert, folder / "smtp-ca.pem")
    (folder / "smtp-password").write_text(f"{outside.password}\n")
    return Office(
        folder,
        Postbox(dovecot.host, dovecot.imap_port, user, PASSWORD),
        outside,
        configuration(
            {
                "address": user, "username": user, "host": "localhost", "port": dovecot.imaps_port,
                "security": "tls", "ca_file": "imap-ca.pem",
            },
            {
                "host": "localhost", "port": outside.port, "security": "starttls", "username": outside.user,
                "password_file": "smtp-password", "ca_file": "smtp-ca.pem",
            },
        ),
    )  # fmt: skip
