"""Does the scanner speak with a real clamd as it should?"""

import asyncio
import io
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from foibot.edges.clamav import Clamav
from foibot.errors import TryLater
from foibot.ports import Verdict
from tests.contracts.scanner_contract import ScannerContract
from tests.protocol.clamd import LARGEST, NAME, SENTENCE, Clamd, require_clamd

pytestmark = pytest.mark.clamav


@pytest.fixture(scope="module")
def clamd() -> Iterator[Clamd]:
    require_clamd()
    with Clamd() as server:
        yield server


@pytest.fixture(params=["socket", "port"])
def where(request: pytest.FixtureRequest, clamd: Clamd) -> str:
    return clamd.socket if request.param == "socket" else f"127.0.0.1:{clamd.port}"


class TestClamd(ScannerContract):
    @pytest.fixture
    def signs(self) -> tuple[bytes, str, int]:
        return SENTENCE, f"{NAME}.UNOFFICIAL", LARGEST

    @pytest.fixture
    def scanner(self, where: str) -> Clamav:
        return Clamav(where=where, largest=LARGEST)


async def test_what_clamd_itself_finds_too_large_is_not_let_pass(where: str) -> None:
    scanner = Clamav(where=where, largest=100_000_000)

    verdicts = [await scanner.scan(bytes(size)) for size in (LARGEST + 1, 20_000_000)]

    ways = ("it is too large for the virus scanner", "the virus scanner hung up over it")
    assert all(verdict.because.startswith(ways) for verdict in verdicts), verdicts


async def test_archives_and_mails_are_looked_into(clamd: Clamd) -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as writing:
        writing.writestr("claims.txt", SENTENCE)
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "ada@example.org", "Claims"
    mail.set_content("See the file.")
    mail.add_attachment(package.getvalue(), maintype="application", subtype="zip", filename="claims.zip")
    scanner = Clamav(where=clamd.socket)

    found = [await scanner.scan(package.getvalue()), await scanner.scan(mail.as_bytes())]

    assert [Verdict(found=f"{NAME}.UNOFFICIAL")] * 2 == found


async def test_many_are_looked_at_at_once(clamd: Clamd) -> None:
    scanner = Clamav(where=clamd.socket)

    verdicts = await asyncio.gather(*(scanner.scan(SENTENCE if n % 2 else b"clean") for n in range(20)))

    assert [bool(n % 2) for n in range(20)] == [bool(verdict.found) for verdict in verdicts]


async def test_it_says_who_it_is(where: str) -> None:
    assert (await Clamav(where=where).version()).startswith("ClamAV ")


async def test_a_scanner_that_has_gone_is_told_from_one_that_finds_nothing() -> None:
    require_clamd()
    with Clamd() as server:
        scanner = Clamav(where=server.socket)
        await scanner.scan(b"clean")

    with pytest.raises(TryLater, match="does not answer"):
        await scanner.scan(b"clean")
