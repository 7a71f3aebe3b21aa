"""Where does the mail go that foibot sends? To a real submission server, which keeps envelopes and bytes.

It and the embedded mail servers run in a thread of their own, so that a test may wait for a process as a person would.
"""

import asyncio
import ssl
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from types import TracebackType
from typing import Self, TypeVar
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.conversations.desk import Letter
from tests.protocol.certificate import Certificate

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 20.0  # seconds in which anything that is waited for must have happened


@contextmanager
def hosted(servers: AbstractAsyncContextManager[T]) -> Iterator[T]:
    """Runs servers in a thread with an event loop of its own, for as long as the context lasts."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="servers")
    thread.start()

    def run(work: Coroutine[None, None, R]) -> R:
        return asyncio.run_coroutine_threadsafe(work, loop).result(_PATIENCE)

    try:
        opened = run(servers.__aenter__())
        try:
            yield opened
        finally:
            run(servers.__aexit__(None, None, None))
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class Outside:
    """The council's submission server, and behind it everybody whom foibot writes to.

    With a `certificate` it demands STARTTLS and this login. `refused` holds what it answers at RCPT to an address, or
    to everybody under `*`. `before_the_answer` is called with each mail after its final dot and before the answer.
    """

    host = "127.0.0.1"
    user = "foi-submission"
    password = "battery-staple"

    def __init__(self, certificate: Certificate | None = None) -> None:
        self.port = 0
        self.mails: list[Letter] = []
        self.refused: dict[str, str] = {}
        self.before_the_answer: Callable[[Letter], None] = lambda letter: None
        self._tls = _server_side(certificate) if certificate else None
        self._sessions: WeakSet[SMTP] = WeakSet()
        self._came = threading.Condition()

    def to(self, address: str, purpose: str = "") -> list[Letter]:
        """What an address was sent, in order; all of it, or the mails of one purpose."""
        return [m for m in self.mails if m.to == address and (not purpose or m.purpose == purpose)]

    def purposes(self) -> list[str]:
        """The purpose of everything that was sent, sorted."""
        return sorted(mail.purpose for mail in self.mails)

    def wait_for(self, what: Callable[[Self], bool], seconds: float = _PATIENCE) -> bool:
        """Whether `what` became true of the mails within some seconds."""
        with self._came:
            return self._came.wait_for(lambda: what(self), seconds)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.get_running_loop().create_server(self._serve, self.host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for session in self._sessions:
            if isinstance(session.transport, asyncio.Transport):
                session.transport.abort()
        handling = [session._handler_coroutine for session in self._sessions if session._handler_coroutine]
        for task in handling:
            task.cancel()
        await asyncio.gather(*handling, return_exceptions=True)

    def _serve(self) -> SMTP:
        secure = self._tls is not None
        session = SMTP(
            self, hostname="localhost", enable_SMTPUTF8=True, tls_context=self._tls, require_starttls=secure,
            authenticator=self._authenticate, auth_required=secure, auth_require_tls=secure,
        )  # fmt: skip
        self._sessions.add(session)
        return session

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: object
    ) -> AuthResult:
        assert isinstance(login, LoginPassword)
        known = (login.login, login.password) == (self.user.encode(), self.password.encode())
        return AuthResult(success=known, handled=False)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.refused.get(address) or self.refused.get("*")
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        for recipient in envelope.rcpt_tos:
            letter = Letter(recipient, envelope.mail_from or "", envelope.content)
            with self._came:
                self.mails.append(letter)
                self._came.notify_all()
            self.before_the_answer(letter)
        return "250 2.0.0 queued"


def _server_side(certificate: Certificate) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    return context
