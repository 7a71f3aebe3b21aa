"""Is it said rightly whose trouble a failed connection is, and which key to look at?"""

import socket
import ssl

import pytest

from foibot.edges.imap_mailbox import MailboxSettings
from foibot.edges.smtp_sender import SmtpSettings
from foibot.errors import BadSetup, FoibotError, TryLater

SETTINGS = MailboxSettings(host="imap.example.gov.uk", username="foi@example.gov.uk", password="correct-horse")

TROUBLES = {
    "unknown name": (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), BadSetup, "[mailbox] host"),
    "no answer from DNS": (socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), TryLater, "[mailbox] host"),
    "refused": (ConnectionRefusedError(111, "refused"), TryLater, "[mailbox] host, port"),
    "unreachable": (OSError(113, "No route to host"), TryLater, "[mailbox] host, port"),
    "silent": (TimeoutError("timed out"), TryLater, "[mailbox] host, port"),
    "reset": (ConnectionResetError(104, "reset by peer"), TryLater, "[mailbox] host, port"),
    "hung up in the handshake": (ssl.SSLEOFError(8, "EOF occurred"), TryLater, "[mailbox] host, port"),
    "old TLS": (ssl.SSLError(1, "[SSL: UNSUPPORTED_PROTOCOL]"), BadSetup, "[mailbox] security"),
}


@pytest.mark.parametrize(("error", "kind", "keys"), TROUBLES.values(), ids=TROUBLES)
def test_a_trouble_at_connecting_says_who_acts_next_and_names_the_key(
    error: OSError, kind: type[FoibotError], keys: str
) -> None:
    verdict = SETTINGS.trouble(error, worked_before=False)

    assert kind is type(verdict)
    assert str(verdict).startswith(f"{keys}: ")
    assert "imap.example.gov.uk" in str(verdict)


def test_a_name_that_was_known_before_is_not_the_settings_fault() -> None:
    error = socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    assert type(SETTINGS.trouble(error, worked_before=True)) is TryLater


@pytest.mark.parametrize("host", ["imap.example.gov.uk", "192.0.2.1", "10.0.0.1", "localhost.example.org", "::"])
def test_an_unprotected_connection_beyond_this_machine_is_refused(host: str) -> None:
    with pytest.raises(BadSetup, match=r"\[smtp\] security: "):
        SmtpSettings(host=host, security="none")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_an_unprotected_connection_to_this_machine_is_allowed(host: str) -> None:
    assert SmtpSettings(host=host, security="none").tls() is None


def test_tls_is_verified_and_at_least_1_2() -> None:
    context = SETTINGS.tls()

    assert context is not None
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize("key", ["processed_folder", "held_folder"])
def test_a_folder_for_handled_mail_that_is_the_inbox_is_refused(key: str) -> None:
    with pytest.raises(BadSetup, match=rf"\[mailbox\] {key}: must be another folder"):
        MailboxSettings(host="imap.example.gov.uk", **{key: "inbox"})  # type: ignore[arg-type]


def test_secrets_are_not_shown() -> None:
    assert "correct-horse" not in f"{SETTINGS} {SETTINGS!r}"
