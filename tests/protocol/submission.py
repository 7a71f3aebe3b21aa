"""A submission server for tests: aiosmtpd with TLS and a login, which remembers what it was given."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.protocol.certificate import Certificate


class Submission:
    """Takes mail for everybody but `nobody@…`, from whoever logs in with `password` or one of the `tokens`."""

    host = "127.0.0.1"

    def __init__(self, password: str) -> None:
        self.port = 0
        self.mails: list[tuple[str, bytes]] = []  # the recipient and the bytes
        self.logins: list[str] = []  # each attempt, by mechanism
        self.tokens: list[str] = []
        self._password = password

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody@"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.mails += [(recipient, envelope.content) for recipient in envelope.rcpt_tos]
        return "250 2.0.0 queued"

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        self.logins.append("XOAUTH2")
        login = await server.challenge_auth("")
        assert isinstance(login, bytes)
        _, bearer, *_ = login.decode().split("\1")
        return AuthResult(success=bearer.removeprefix("auth=Bearer ") in self.tokens, handled=False)

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: object
    ) -> AuthResult:
        """What aiosmtpd asks about a login."""
        assert isinstance(login, LoginPassword)
        self.logins.append(mechanism)
        return AuthResult(success=login.password == self._password.encode(), handled=False)


@asynccontextmanager
async def submission(
    certificate: Certificate, password: str, *, security: str = "starttls", size: int = 1_000_000
) -> AsyncIterator[Submission]:
    """A server on loopback that offers STARTTLS, or speaks TLS at once, and takes mails of `size` bytes."""
    server_side = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server_side.load_cert_chain(*certificate)
    handler = Submission(password)
    starttls = security == "starttls"
    sessions: list[SMTP] = []

    def serve() -> SMTP:
        session = SMTP(
            handler, hostname="localhost", authenticator=handler.authenticate, data_size_limit=size,
            tls_context=server_side if starttls else None, require_starttls=starttls,
            auth_required=starttls, auth_require_tls=starttls, enable_SMTPUTF8=True,
        )  # fmt: skip
        sessions.append(session)
        return session

    loop = asyncio.get_running_loop()
    server = await loop.create_server(serve, handler.host, 0, ssl=None if starttls else server_side)
    handler.port = server.sockets[0].getsockname()[1]
    try:
        yield handler
    finally:
        server.close()
        handling = [session._handler_coroutine for session in sessions if session._handler_coroutine]
        for session in sessions:
            if isinstance(session.transport, asyncio.Transport):
                session.transport.abort()
        for task in handling:
            task.cancel()
        await asyncio.gather(*handling, return_exceptions=True)
