"""Does the SMTP sender keep its contract, and end in a clear message where it is set up wrongly?"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from foibot.demo.servers import EmbeddedServers
from foibot.edges.smtp_sender import SmtpSender, SmtpSettings
from foibot.edges.wire import Security
from foibot.errors import AskPerson, BadSetup, TryLater
from tests.contracts.sender_contract import OURS, RESPONSE, SenderContract
from tests.protocol.certificate import Certificate
from tests.protocol.conftest import ADA, FOI, PASSWORD
from tests.protocol.opened import connected
from tests.protocol.submission import Submission, submission


class TestOnAiosmtpd(SenderContract):
    @pytest.fixture
    async def sender(self, embedded: EmbeddedServers) -> AsyncIterator[SmtpSender]:
        sender = SmtpSender(SmtpSettings(host=embedded.host, port=embedded.smtp_port, security="none"))
        yield sender
        await sender.close()

    @pytest.fixture
    def recipients(self, embedded: EmbeddedServers) -> "Residents":
        return Residents(embedded)


class Residents:
    """The contract's recipients, as users of the embedded servers."""

    ada = ADA
    nobody = "nobody@example.org"

    def __init__(self, servers: EmbeddedServers) -> None:
        self._servers = servers

    async def received(self, address: str) -> list[bytes]:
        return await self._servers.messages(address)


@pytest.fixture
async def server(certificate: Certificate) -> AsyncIterator[Submission]:
    """Offers STARTTLS, and demands it and a login."""
    async with submission(certificate, PASSWORD) as server:
        yield server


@pytest.fixture
def settings(server: Submission, certificate: Certificate) -> SmtpSettings:
    return SmtpSettings(
        host=server.host, port=server.port, security="starttls", username=FOI, password=PASSWORD,
        ca_file=str(certificate.cert), connect_timeout=0.5, timeout=2,
    )  # fmt: skip


@pytest.fixture
def plain(embedded: EmbeddedServers) -> SmtpSettings:
    """aiosmtpd, as the demo has it: no protection, no login."""
    return SmtpSettings(host=embedded.host, port=embedded.smtp_port, security="none", connect_timeout=0.5)


class TestProtected:
    async def test_starttls_and_a_login(self, settings: SmtpSettings, server: Submission) -> None:
        async with connected(settings) as sender:
            await sender.send(OURS, ADA, RESPONSE)

        assert server.mails == [(ADA, RESPONSE)]

    async def test_tls_from_the_first_byte(self, settings: SmtpSettings, certificate: Certificate) -> None:
        async with (
            submission(certificate, PASSWORD, security="tls") as server,
            connected(replace(settings, security="tls", port=server.port, username="")) as sender,
        ):
            await sender.send(OURS, ADA, RESPONSE)

            assert server.mails == [(ADA, RESPONSE)]

    async def test_a_wrong_password_is_tried_once_and_not_told(
        self, settings: SmtpSettings, server: Submission
    ) -> None:
        with pytest.raises(BadSetup, match=r"\[smtp\] username, password: .* refused foi@") as refused:
            async with connected(replace(settings, password="battery-staple")):
                pass

        assert server.logins == ["PLAIN"]
        assert "battery-staple" not in f"{refused.value} {refused.value.__cause__} {settings!r}"
        assert PASSWORD not in repr(settings)

    async def test_a_missing_login_is_a_matter_of_set_up(self, settings: SmtpSettings) -> None:
        async with connected(replace(settings, username="")) as sender:
            with pytest.raises(BadSetup, match=r"\[smtp\] username, password: no permission to send: .* 530"):
                await sender.send(OURS, ADA, RESPONSE)

    async def test_mails_at_the_same_time_do_not_mix(self, settings: SmtpSettings, server: Submission) -> None:
        people = [f"person{number}@example.org" for number in range(8)]
        async with connected(settings) as sender:
            await asyncio.gather(*(sender.send(OURS, person, RESPONSE + person.encode()) for person in people))

        assert sorted((person, RESPONSE + person.encode() + b"\r\n") for person in people) == sorted(server.mails)

    @pytest.mark.parametrize("security", ["tls", "starttls"])
    async def test_a_certificate_that_nobody_vouches_for(
        self, settings: SmtpSettings, certificate: Certificate, security: Security
    ) -> None:
        async with submission(certificate, PASSWORD, security=security) as server:
            with pytest.raises(BadSetup, match=r"\[smtp\] host: the certificate of .* is not valid \(self-signed"):
                async with connected(replace(settings, ca_file="", security=security, port=server.port)):
                    pass

            assert server.logins == []

    @pytest.mark.parametrize("security", ["starttls", "none"])
    async def test_no_tls_on_a_port_that_expects_it(
        self, settings: SmtpSettings, certificate: Certificate, security: Security
    ) -> None:
        async with submission(certificate, PASSWORD, security="tls") as server:
            with pytest.raises(BadSetup, match=r'\[smtp\] security, port: .* use security = "tls"'):
                async with connected(replace(settings, security=security, port=server.port)):
                    pass


class TestSetUp:
    async def test_starttls_where_it_is_not_offered(self, plain: SmtpSettings) -> None:
        with pytest.raises(BadSetup, match=r"\[smtp\] security: .* does not offer STARTTLS"):
            async with connected(replace(plain, security="starttls")):
                pass

    async def test_tls_on_a_port_that_does_not_speak_it(self, plain: SmtpSettings) -> None:
        with pytest.raises(BadSetup, match=r"\[smtp\] security, port: .* does not speak TLS at once"):
            async with connected(replace(plain, security="tls")):
                pass

    async def test_a_login_where_none_is_offered(self, plain: SmtpSettings) -> None:
        with pytest.raises(BadSetup, match=r"\[smtp\] username, port: .* offers no login by password"):
            async with connected(replace(plain, username=FOI, password=PASSWORD)):
                pass

    async def test_a_port_where_nothing_listens(self, plain: SmtpSettings, unused_tcp_port: int) -> None:
        with pytest.raises(TryLater, match=r"\[smtp\] host, port: nothing answers on 127\.0\.0\.1"):
            async with connected(replace(plain, port=unused_tcp_port)):
                pass


class TestSize:
    async def test_a_mail_beyond_the_servers_limit_is_for_a_person_and_the_next_goes(
        self, settings: SmtpSettings, certificate: Certificate
    ) -> None:
        async with (
            submission(certificate, PASSWORD, size=2_000_000) as server,
            connected(replace(settings, port=server.port)) as sender,
        ):
            with pytest.raises(AskPerson, match=r"too big: 2\.5 MB .* at most 2\.0 MB"):
                await sender.send(OURS, ADA, RESPONSE + b"x\r\n" * 833_333)
            await sender.send(OURS, ADA, RESPONSE)

            assert server.mails == [(ADA, RESPONSE)]
            assert sender.size_limit == 2_000_000

    async def test_a_mail_of_twenty_five_megabytes_goes(self, plain: SmtpSettings, embedded: EmbeddedServers) -> None:
        large = RESPONSE + (b"." + b"x" * 75 + b"\r\n") * 320_000
        async with connected(plain) as sender:
            await sender.send(OURS, ADA, large)

        assert [large] == await embedded.messages(ADA)

    async def test_the_limit_is_unknown_while_closed(self, plain: SmtpSettings) -> None:
        assert SmtpSender(plain).size_limit is None
