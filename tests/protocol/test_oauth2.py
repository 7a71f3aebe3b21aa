"""Does foibot log in by access tokens, renew them in time, and say who mends it where it gets none?"""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from foibot.edges.imap_mailbox import ImapMailbox, MailboxSettings
from foibot.edges.oauth2 import AccessTokens, granted
from foibot.edges.smtp_sender import SmtpSettings
from foibot.errors import BadSetup, TryLater
from tests.contracts.mailbox_contract import REQUEST
from tests.contracts.sender_contract import OURS, RESPONSE
from tests.protocol.certificate import Certificate
from tests.protocol.conftest import ADA
from tests.protocol.dovecot import Dovecot
from tests.protocol.entra import CLIENT, SECRET, Entra, entra, refused
from tests.protocol.opened import connected, opened
from tests.protocol.submission import submission

ARRIVED = datetime(2015, 4, 21, 9, 15, tzinfo=UTC)


@pytest.fixture
def service(certificate: Certificate, user: str) -> Iterator[Entra]:
    with entra(certificate, user) as service:
        yield service


@pytest.fixture
def tokens(service: Entra) -> AccessTokens:
    return AccessTokens(service.credentials)


@pytest.fixture
def mailbox(dovecot: Dovecot, user: str, tokens: AccessTokens) -> MailboxSettings:
    """Dovecot, which judges tokens by their signatures; there is a password too, which foibot does not know."""
    dovecot.add_user(user, "not-for-foibot")
    return MailboxSettings(
        host=dovecot.host, port=dovecot.imaps_port, security="tls", username=user, tokens=tokens,
        ca_file=str(dovecot.ca_file),
    )  # fmt: skip


class TestTokens:
    def test_a_token_is_asked_for_with_the_clients_own_secret_for_the_whole_of_exchange(
        self, tokens: AccessTokens, service: Entra
    ) -> None:
        token = tokens.token()

        [asked] = service.asked
        assert service.given == [token.text]
        assert token.is_new
        assert ("client_credentials", CLIENT, SECRET) == tuple(
            asked[name] for name in ("grant_type", "client_id", "client_secret")
        )
        assert asked["scope"] == "https://outlook.office365.com/.default"

    def test_a_token_serves_until_shortly_before_its_end(self, tokens: AccessTokens, service: Entra) -> None:
        service.expires_in = 310
        first, second = tokens.token(), tokens.token()

        assert first.text == second.text
        assert (True, False) == (first.is_new, second.is_new)
        assert len(service.asked) == 1

    def test_a_token_with_less_than_five_minutes_left_is_replaced(self, tokens: AccessTokens, service: Entra) -> None:
        service.expires_in = 290
        first, second = tokens.token(), tokens.token()

        assert (True, True) == (first.is_new, second.is_new)
        assert len(service.asked) == 2

    def test_a_token_that_is_forgotten_is_asked_for_anew(self, tokens: AccessTokens, service: Entra) -> None:
        tokens.token()
        tokens.forget()

        assert tokens.token().is_new
        assert len(service.asked) == 2

    def test_what_a_token_permits_can_be_read_in_it(self, tokens: AccessTokens) -> None:
        assert granted(tokens.token().text) == {"IMAP.AccessAsApp", "SMTP.SendAsApp"}

    @pytest.mark.parametrize("text", ["", "opaque", "a.b.c", "a.e30.c.d", "a.W10.c", "é.é.é"])
    def test_a_token_that_does_not_say_what_it_permits_is_no_trouble(self, text: str) -> None:
        assert granted(text) in (None, frozenset())


class TestCertificate:
    """In place of a secret."""

    @pytest.fixture
    def proof(self, tmp_path: Path) -> str:
        """A certificate and its key in one text."""
        made = [*("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=foibot")]
        files = [tmp_path / "proof-key.pem", tmp_path / "proof.pem"]
        subprocess.run([*made, "-keyout", str(files[0]), "-out", str(files[1])], check=True, capture_output=True)
        return "".join(file.read_text() for file in files)

    def test_a_certificate_proves_the_application(self, service: Entra, proof: str, tmp_path: Path) -> None:
        service.registered = tmp_path / "proof.pem"

        assert AccessTokens(replace(service.credentials, secret=proof)).token().is_new
        assert "client_secret" not in service.asked[0]

    def test_a_certificate_that_is_not_registered(
        self, service: Entra, proof: str, tmp_path: Path, certificate: Certificate
    ) -> None:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-keyout",
             str(tmp_path / "k.pem"), "-out", str(tmp_path / "other.pem")], check=True, capture_output=True,
        )  # fmt: skip
        service.registered = tmp_path / "other.pem"

        with pytest.raises(BadSetup, match="not registered") as trouble:
            AccessTokens(replace(service.credentials, secret=proof)).token()
        assert "PRIVATE KEY" not in str(trouble.value)

    @pytest.mark.parametrize("part", [0, 1], ids=["the key alone", "the certificate alone"])
    def test_half_of_it_is_not_enough(self, service: Entra, proof: str, part: int) -> None:
        half = proof.partition("-----BEGIN CERTIFICATE")[0] if part == 0 else proof[proof.index("-----BEGIN CERT") :]

        with pytest.raises(BadSetup, match=r"\[mailbox\.oauth2\] client_certificate_file: .* certificate and its"):
            AccessTokens(replace(service.credentials, secret=half)).token()


REFUSALS = {
    "expired": (401, refused("invalid_client", 7000222, "The provided client secret keys are expired"), "has expired"),
    "wrong": (401, refused("invalid_client", 7000215, "Invalid client secret provided"), "Value, which is shown once"),
    "no such application": (400, refused("unauthorized_client", 700016, "not found"), "knows no such application"),
    "wrong scope": (400, refused("invalid_scope", 70011, "The scope is not valid"), "[mailbox.oauth2] scope"),
    "unknown resource": (400, refused("invalid_resource", 500011, "resource principal"), "[mailbox.oauth2] scope"),
    "switched off": (400, refused("unauthorized_client", 7000112, "is disabled"), "switched off"),
    "policy": (400, refused("access_denied", 53003, "blocked by Conditional Access"), "Conditional Access policy"),
    "anything else": (400, refused("invalid_request", 1, "something new"), "no token is given to us"),
}


class TestNoToken:
    @pytest.mark.parametrize(("status", "answer", "told"), REFUSALS.values(), ids=REFUSALS)
    def test_a_refusal_says_which_key_and_what_to_do(
        self, tokens: AccessTokens, service: Entra, status: int, answer: dict[str, object], told: str
    ) -> None:
        service.refusal = status, answer

        with pytest.raises(BadSetup, match=r"^\[mailbox\.oauth2\] ") as trouble:
            tokens.token()

        assert told in str(trouble.value)
        assert str(answer["error"]) in str(trouble.value)
        assert "Timestamp" not in str(trouble.value)

    def test_a_secret_that_the_service_repeats_is_not_told(self, service: Entra) -> None:
        wrong = "not-the-secret"

        with pytest.raises(BadSetup) as trouble:
            AccessTokens(replace(service.credentials, secret=wrong)).token()

        assert wrong not in f"{trouble.value} {trouble.value.__cause__} {replace(service.credentials, secret=wrong)!r}"

    @pytest.mark.parametrize(
        ("status", "answer"),
        [(503, {"error": "temporarily_unavailable"}), (500, {"error": "server_error"}), (200, {"surprise": True})],
    )
    def test_a_service_in_trouble_is_asked_again_later(
        self, tokens: AccessTokens, service: Entra, status: int, answer: dict[str, object]
    ) -> None:
        service.refusal = status, answer

        with pytest.raises((TryLater, BadSetup)) as trouble:
            tokens.token()

        assert ("surprise" in answer) == (trouble.type is BadSetup)

    def test_the_secret_does_not_follow_a_redirection(self, tokens: AccessTokens, service: Entra) -> None:
        service.refusal = 307, {}

        with pytest.raises((TryLater, BadSetup)):
            tokens.token()

        assert len(service.asked) == 1

    def test_a_tenant_that_is_not(self, service: Entra) -> None:
        with pytest.raises(BadSetup, match=r"\[mailbox\.oauth2\] tenant, authority: .* knows no tenant elsewhere"):
            AccessTokens(replace(service.credentials, tenant="elsewhere")).token()

    def test_a_client_that_is_not(self, service: Entra) -> None:
        with pytest.raises(BadSetup, match=r"client_id, tenant: the tenant knows no such application"):
            AccessTokens(replace(service.credentials, client_id="another")).token()

    def test_a_certificate_that_nobody_vouches_for(self, service: Entra) -> None:
        with pytest.raises(BadSetup, match=r"\[mailbox\.oauth2\] authority, ca_file: the certificate of localhost"):
            AccessTokens(replace(service.credentials, ca_file="")).token()

        assert service.asked == []

    def test_without_the_library_the_extra_is_named(self) -> None:
        program = (
            "import sys; sys.modules['msal'] = None\n"
            "from foibot.edges.oauth2 import AccessTokens, ClientCredentials\n"
            "AccessTokens(ClientCredentials(tenant='a', client_id='b', secret='c')).token()"
        )
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

        assert "BadSetup: [mailbox.oauth2]: OAuth2 needs the library msal; install it with" in ended.stderr
        assert "foibot[m365]" in ended.stderr

    def test_a_file_of_authorities_that_is_missing(self, service: Entra) -> None:
        with pytest.raises(BadSetup, match=r"\[mailbox\.oauth2\] ca_file: missing\.pem cannot be read"):
            AccessTokens(replace(service.credentials, ca_file="missing.pem")).token()

    def test_a_service_that_cannot_be_reached_is_tried_later_and_then_serves(
        self, service: Entra, unused_tcp_port: int
    ) -> None:
        with pytest.raises(TryLater, match=r"\[mailbox\.oauth2\] authority: the token service .* cannot be reached"):
            AccessTokens(replace(service.credentials, authority=f"localhost:{unused_tcp_port}")).token()


@pytest.mark.dovecot
class TestMailbox:
    async def test_a_mailbox_is_opened_by_token(self, mailbox: MailboxSettings, dovecot: Dovecot) -> None:
        dovecot.append(mailbox.username, REQUEST, ARRIVED)

        async with opened(mailbox) as box:
            [message] = await box.fetch((await box.listing()).uids)

        assert message.raw == REQUEST

    async def test_each_new_connection_uses_the_same_token_while_it_lasts(
        self, mailbox: MailboxSettings, service: Entra
    ) -> None:
        for _ in range(3):
            async with opened(mailbox):
                pass

        assert len(service.asked) == 1

    async def test_a_kept_token_that_is_refused_is_replaced_once(
        self, mailbox: MailboxSettings, service: Entra
    ) -> None:
        service.lifetime = -30  # over already, whatever was said of it
        with pytest.raises(BadSetup):
            async with opened(mailbox):
                pass
        service.lifetime = 3600

        async with opened(mailbox) as box:
            assert (await box.listing()).uids == ()
        assert len(service.asked) == 2

    async def test_a_token_of_somebody_else_is_refused_and_never_shown(
        self, mailbox: MailboxSettings, service: Entra
    ) -> None:
        service.email = "somebody-else@example.gov.uk"

        with pytest.raises(BadSetup, match=r"^\[mailbox\] username, \[mailbox\.oauth2\]: .* refused foi-") as trouble:
            async with opened(mailbox):
                pass

        assert service.given[0] not in f"{trouble.value} {trouble.value.__cause__}"
        assert len(service.asked) == 1

    async def test_a_server_without_tokens_is_named(self, mailbox: MailboxSettings, courier: Dovecot) -> None:
        plain = replace(mailbox, host=courier.host, port=courier.imap_port, security="none")
        async with opened(plain) as box:  # Dovecot offers them on an unprotected line to loopback as well
            assert (await box.listing()).uids == ()

    async def test_many_connections_at_once_ask_for_one_token(self, mailbox: MailboxSettings, service: Entra) -> None:
        boxes = [ImapMailbox(mailbox) for _ in range(4)]
        await asyncio.gather(*(box.open() for box in boxes))
        await asyncio.gather(*(box.close() for box in boxes))

        assert len(service.asked) == 1


class TestSender:
    async def test_mail_is_sent_by_token(self, certificate: Certificate, tokens: AccessTokens, user: str) -> None:
        async with submission(certificate, "not-for-foibot") as server:
            server.tokens.append(tokens.token().text)
            settings = SmtpSettings(
                host=server.host, port=server.port, username=user, tokens=tokens, ca_file=str(certificate.cert)
            )
            async with connected(settings) as sender:
                await sender.send(OURS, ADA, RESPONSE)

            assert server.mails == [(ADA, RESPONSE)]
            assert server.logins == ["XOAUTH2"]

    async def test_a_kept_token_that_is_refused_is_replaced_once(
        self, certificate: Certificate, tokens: AccessTokens, user: str, service: Entra
    ) -> None:
        old = tokens.token().text
        async with submission(certificate, "not-for-foibot") as server:
            settings = SmtpSettings(
                host=server.host, port=server.port, username=user, tokens=tokens, ca_file=str(certificate.cert)
            )
            with pytest.raises(BadSetup, match=r"^\[smtp\] username, \[mailbox\.oauth2\]: .* refused foi-") as trouble:
                async with connected(settings):
                    pass

        assert server.logins == ["XOAUTH2", "XOAUTH2"]
        assert len(service.asked) == 2
        assert "Add-MailboxPermission" in str(trouble.value)
        assert old not in f"{trouble.value} {trouble.value.__cause__}"
