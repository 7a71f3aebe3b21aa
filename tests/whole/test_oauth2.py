"""Does the whole program work by access tokens, and is everybody told in time when they end?"""

import asyncio
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from foibot.app import Counts, opened
from foibot.config import load
from foibot.errors import BadSetup
from tests.protocol.certificate import Certificate
from tests.protocol.dovecot import Dovecot
from tests.protocol.entra import CLIENT, SECRET, TENANT, Entra, entra, refused
from tests.whole.office import TEAM, Office
from tests.whole.test_first_days import ADA, asked
from tests.whole.test_service import stopped

pytestmark = pytest.mark.dovecot

ENDED = (401, refused("invalid_client", 7000222, "The provided client secret keys are expired"))
TODAY = datetime.now(UTC).date()  # noqa: TID251


@pytest.fixture
def service(council: Office, certificate: Certificate) -> Iterator[Entra]:
    """The token service of the council's tenant, by which foibot reads the mailbox from now on."""
    shutil.copy(certificate.cert, council.folder / "token-ca.pem")
    (council.folder / "client-secret").write_text(f"{SECRET}\n")
    with entra(certificate, council.address) as service:
        council.set("mailbox", password_env=None)
        council.set(
            "mailbox.oauth2", tenant=TENANT, client_id=CLIENT, client_secret_file="client-secret",
            authority=service.authority, ca_file="token-ca.pem",
        )  # fmt: skip
        yield service


def one_pass_at(council: Office, moment: str) -> Counts:
    """A pass of a service that was just started, under another clock (UTC)."""
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    async def work() -> Counts:
        async with opened(load(council.config), lambda: now) as service:
            return await service.one_pass()

    return asyncio.run(work())


def checked(council: Office, name: str) -> str:
    """What `foibot check` says of one thing."""
    ended = council.foibot("check")
    assert SECRET not in ended.out + ended.err
    [line] = [line for line in ended.out.splitlines() if f" {name}: " in line]
    return line


def test_a_request_comes_in_by_token(council: Office, service: Entra) -> None:
    council.mailbox.deliver(asked(council))

    counts = council.poll()

    assert 1 == counts["new_cases"]
    assert 1 == len(council.outside.to(ADA, "acknowledgement"))
    assert 1 == len(service.asked)


def test_check_tells_what_the_token_permits_and_how_long_the_secret_lasts(council: Office, service: Entra) -> None:
    unknown = checked(council, "client secrets")
    council.set("mailbox.oauth2", secret_expires=str(TODAY + timedelta(days=200)))
    lasting = checked(council, "client secrets")
    council.set("mailbox.oauth2", secret_expires=str(TODAY + timedelta(days=12)))
    soon = checked(council, "client secrets")
    council.set("mailbox.oauth2", secret_expires=str(TODAY - timedelta(days=2)))
    over = checked(council, "client secrets")

    assert unknown.startswith("LOOK ")
    assert "write down in secret_expires when the secret ends" in unknown
    assert lasting.startswith("ok ")
    assert "has a token for IMAP.AccessAsApp, SMTP.SendAsApp" in lasting
    assert "200 days" in lasting or "199 days" in lasting or "201 days" in lasting  # London's day may be another
    assert soon.startswith("LOOK ")
    assert "the client secret of [mailbox.oauth2] ends on" in soon
    assert over.startswith("MEND ")
    assert "[mailbox.oauth2] secret_expires: the client secret of [mailbox.oauth2] ended on" in over


def test_check_tells_an_ended_secret_from_a_missing_permission(council: Office, service: Entra) -> None:
    service.roles = ("SMTP.SendAsApp",)
    service.email = "somebody-else@example.gov.uk"  # so that Dovecot refuses it, as Exchange would
    ungranted = checked(council, "IMAP")
    service.refusal = ENDED
    ended = checked(council, "IMAP")

    assert ungranted.startswith("MEND ")
    assert "IMAP.AccessAsApp is not granted" in ungranted
    assert ended.startswith("MEND ")
    assert "the client secret has expired; make a new one" in ended


def test_an_ended_secret_brings_one_alarm_and_its_end_one_all_clear(council: Office, service: Entra) -> None:
    one_pass_at(council, "2026-03-02 09:00")
    service.refusal = ENDED
    for moment in ("2026-03-02 09:10", "2026-03-02 09:39"):
        with pytest.raises(BadSetup):
            one_pass_at(council, moment)
    before = len(council.outside.to(TEAM, "alarm"))
    for moment in ("2026-03-02 09:40", "2026-03-02 10:10", "2026-03-03 10:10"):
        with pytest.raises(BadSetup, match="the client secret has expired"):
            one_pass_at(council, moment)
    service.refusal = None
    for moment in ("2026-03-03 10:20", "2026-03-03 10:30"):
        one_pass_at(council, moment)

    assert 0 == before
    alarm, all_clear = council.outside.to(TEAM, "alarm")
    assert "Since 09:10 the desk has not been able to read" in alarm.prose
    assert "the client secret has expired" in alarm.prose
    assert SECRET not in alarm.prose
    assert "Since 10:20 today the desk reads" in all_clear.prose
    assert [] == council.outside.to(ADA)


def test_a_service_whose_secret_ends_goes_on_and_waits_for_the_operator(
    council: Office, service: Entra, dovecot: Dovecot
) -> None:
    service.expires_in = 290  # each connection asks for a token of its own
    with council.running() as running:
        council.mailbox.deliver(asked(council))
        assert council.outside.wait_for(lambda outside: bool(outside.to(ADA, "acknowledgement")), 20)
        service.refusal = ENDED
        with stopped(dovecot):
            assert running.says("mailbox out of reach")
        noticed = running.says("the client secret has expired")
        status = running.stop()

    assert noticed
    assert 0 == status
    assert "Traceback" not in running.log
    assert SECRET not in running.log
    assert all(token not in running.log for token in service.given)


def test_the_digest_tells_of_a_secret_that_ends_soon(council: Office, service: Entra) -> None:
    council.set("mailbox.oauth2", secret_expires=str(TODAY + timedelta(days=12)))
    council.poll()

    council.does("digest", "--out", council.folder / "digest")

    told = "".join(path.read_text() for path in (council.folder / "digest").glob("*.eml"))
    assert "client secret of [mailbox.oauth2]" in " ".join(told.replace("=\n", "").split())
