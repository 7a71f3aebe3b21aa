"""Which servers do the protocol tests speak to? pymap and aiosmtpd in this process always, Dovecot where it is."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import count

import pytest

from foibot.demo.servers import EmbeddedServers
from tests.protocol.certificate import Certificate, make_certificate
from tests.protocol.dovecot import Dovecot, require_dovecot

FOI = "foi@example.gov.uk"
ADA = "ada@example.org"
PASSWORD = "correct-horse"
_NUMBERS = count()
ARRIVAL = datetime(2015, 4, 21, 8, 30, tzinfo=UTC)


@pytest.fixture
async def embedded() -> AsyncIterator[EmbeddedServers]:
    async with EmbeddedServers({FOI: PASSWORD, ADA: PASSWORD}, lambda: ARRIVAL) as servers:
        yield servers


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the whole run: each test takes users of its own."""
    require_dovecot()
    with Dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def courier() -> Iterator[Dovecot]:
    """A server whose users' folders all lie below the inbox, separated by dots, as Courier's do."""
    require_dovecot()
    with Dovecot(prefix="INBOX.", separator=".") as server:
        yield server


@pytest.fixture
def user() -> str:
    """An address that no other test has."""
    return f"foi-{next(_NUMBERS)}@example.gov.uk"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))
