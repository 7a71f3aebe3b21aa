"""How is a mail server reached safely, and whose trouble is it when it cannot be reached?

Shared by the mailbox and the sender. TLS is verified and at least 1.2; an unprotected connection goes to this machine
alone. Each message names the configuration key to look at.
"""

import ipaddress
import socket
import ssl
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from foibot.edges.oauth2 import AccessTokens
from foibot.errors import BadSetup, TryLater

Security = Literal["tls", "starttls", "none"]

_LONGEST_PROBE = 3.0  # seconds


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where a mail server is and how to log in. `ca_file` replaces the system's certificate authorities. With `tokens`
    the login is by XOAUTH2, and `password` is not used.

    `connect_timeout` (seconds) covers connecting, the TLS handshake and the greeting. Raises BadSetup where the
    connection would be unprotected beyond this machine.
    """

    section: ClassVar[str]

    host: str
    port: int
    security: Security
    username: str = ""
    password: str = field(default="", repr=False)
    tokens: AccessTokens | None = field(default=None, repr=False)
    ca_file: str = ""
    connect_timeout: float = 20.0

    def __post_init__(self) -> None:
        if self.security == "none" and not _is_loopback(self.host):
            raise BadSetup(
                f"{self.key('security')}: without protection passwords and letters could be read on the way to "
                f"{self.host}; use tls or starttls (none is for this machine only: localhost, 127.0.0.1, ::1)"
            )

    def key(self, *names: str) -> str:
        """The configuration keys to look at, as a message names them."""
        return f"[{self.section}] {', '.join(names)}"

    @property
    def login_key(self) -> str:
        """The configuration keys of the login."""
        if self.tokens is not None:
            return f"{self.key('username')}, [{self.tokens.credentials.section}]"
        return self.key("username", "password")

    @property
    def where(self) -> str:
        return f"{self.host}:{self.port}"

    def tls(self) -> ssl.SSLContext | None:
        """What verifies the server; None without protection. Raises BadSetup where `ca_file` cannot be used."""
        if self.security == "none":
            return None
        try:
            context = ssl.create_default_context(cafile=self.ca_file or None)
        except OSError as error:
            raise BadSetup(f"{self.key('ca_file')}: {self.ca_file}: {error}") from error
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context

    def trouble(self, error: OSError, *, worked_before: bool) -> TryLater | BadSetup:
        """What an error at connecting means. What worked before with the same settings is not the settings' fault."""
        if isinstance(error, ssl.SSLError):
            return self._tls_trouble(error)
        if isinstance(error, socket.gaierror):
            unknown = error.errno == socket.EAI_NONAME and not worked_before
            kind: type[TryLater | BadSetup] = BadSetup if unknown else TryLater
            return kind(f"{self.key('host')}: the name {self.host} could not be resolved ({error.strerror})")
        if isinstance(error, ConnectionRefusedError):
            return TryLater(f"{self.key('host', 'port')}: nothing answers on {self.where} (connection refused)")
        if isinstance(error, TimeoutError):
            return TryLater(
                f"{self.key('host', 'port')}: {self.where} did not answer within {self.connect_timeout:g} seconds"
            )
        return TryLater(f"{self.key('host', 'port')}: no connection to {self.where} ({error})")

    def _tls_trouble(self, error: ssl.SSLError) -> TryLater | BadSetup:
        if isinstance(error, ssl.SSLCertVerificationError):
            return BadSetup(
                f"{self.key('host')}: the certificate of {self.where} is not valid ({error.verify_message}); "
                "use the name that it was made for, or have it renewed"
            )
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return TryLater(f"{self.key('host', 'port')}: {self.where} hung up during the TLS handshake")
        if any(reason in str(error) for reason in _NOT_TLS):
            return BadSetup(
                f"{self.key('security', 'port')}: {self.where} does not speak TLS at once; "
                'use security = "starttls", or the port for TLS'
            )
        return BadSetup(f"{self.key('security')}: no TLS 1.2 or newer with {self.where} ({error})")

    def speaks_tls(self) -> bool:
        """Whether a silent server waits for a TLS handshake: then the port and `security` do not fit. Blocks up to
        three seconds; nothing is sent but the handshake."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        try:
            with (
                socket.create_connection((self.host, self.port), min(self.connect_timeout, _LONGEST_PROBE)) as plain,
                context.wrap_socket(plain, server_hostname=self.host),
            ):
                return True
        except OSError:
            return False

    def silence(self, error: OSError, *, worked_before: bool) -> TryLater | BadSetup:
        """What it means that an unprotected connection brought no greeting."""
        if self.security != "tls" and self.speaks_tls():
            return BadSetup(f'{self.key("security", "port")}: {self.where} expects TLS at once; use security = "tls"')
        return self.trouble(error, worked_before=worked_before)


# How OpenSSL's versions name an answer that is no TLS.
_NOT_TLS = ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST", "UNKNOWN_PROTOCOL")


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
