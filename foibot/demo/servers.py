"""Where does the demo's post go? A complete mail system on loopback, in this process: IMAP by pymap, SMTP by aiosmtpd.

It keeps everything in memory, speaks no TLS, asks no login for sending, and sends nothing on to anywhere else.
"""

import asyncio
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, Envelope, Session
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Identity, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.concurrent import Event, Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import FetchRequirement
from pymap.selected import SelectedMailbox
from pymap.user import Passwords, UserMetadata
from pysasl.hashing import BuiltinHash

from foibot.ports import Now

_MAXIMUM_SIZE = 64 * 1024 * 1024  # bytes: a letter with 40 MB of attachments, in base64


Gateway = Callable[[bytes, datetime], bytes]


@dataclass(frozen=True)
class Accepted:
    """A mail that the SMTP server took: its envelope, its bytes, and the moment."""

    envelope_from: str
    envelope_to: tuple[str, ...]
    raw: bytes
    at: datetime


class _QuietConfig(Config):
    """pymap's settings, with a greeting that asks no DNS for this machine's name."""

    @property
    def greeting(self) -> bytes:
        return b"foibot's demo server is ready"


class _Inbox(MailboxData):
    """pymap's mailbox, which forgets to announce what arrived between a client's last command and its IDLE."""

    async def update_selected(self, selected: SelectedMailbox, *, wait_on: Event | None = None) -> SelectedMailbox:
        seen = selected.mod_sequence
        overdue = seen is not None and seen < self._mod_sequences.highest
        return await super().update_selected(selected, wait_on=None if overdue else wait_on)


class _Mailboxes(MailboxSet):
    """A user's folders, around an inbox that announces everything."""

    def __init__(self) -> None:
        super().__init__()
        self._inbox = _Inbox(self._content_cache, self._thread_cache)


class EmbeddedServers:
    """Mailboxes for `users` (address to password), as an async context manager.

    `now` stamps what arrives by SMTP (INTERNALDATE); it may be replaced at any time, so that a story can be told with
    its own dates. `on_mail` is called with each mail that SMTP accepted, after it was delivered. Ports of 0 are chosen
    by the system; `imap_port` and `smtp_port` then say which. Mail to `name+anything@host` reaches `name@host`.

    `gateways` says, for a user, what becomes of a mail from SMTP on its way into that mailbox: bytes and moment in,
    bytes out. `catch_all` is the user who gets what is for nobody here; while it is "", such mail is refused.
    """

    host = "127.0.0.1"

    def __init__(
        self,
        users: Mapping[str, str],
        now: Now,
        on_mail: Callable[[Accepted], None] | None = None,
        *,
        gateways: Mapping[str, Gateway] | None = None,
        imap_port: int = 0,
        smtp_port: int = 0,
    ) -> None:
        self.users = {address.lower(): password for address, password in users.items()}
        self.now = now
        self.catch_all = ""
        self.imap_port = imap_port
        self.smtp_port = smtp_port
        self._on_mail = on_mail
        self._gateways = dict(gateways or {})
        arguments = Namespace(
            host=None, port=0, debug=False, cert=None, key=None, tls=False, passlib_cfg=None, proxy_protocol=None,
            demo_data=False, demo_user="", demo_password="",
        )  # fmt: skip
        # One round of hashing: these passwords live as long as the demo, and each login would cost half a second.
        self._config = _QuietConfig.from_args(
            arguments, hash_context=BuiltinHash(rounds=1), cpu_subsystem=Subsystem.for_asyncio(), invalid_user_sleep=0
        )
        self._login = Login(self._config)
        self._servers: list[asyncio.Server] = []
        self._imap_sessions: set[asyncio.Task[None]] = set()
        self._smtp_sessions: WeakSet[SMTP] = WeakSet()

    async def __aenter__(self) -> Self:
        for address, password in self.users.items():
            hashed = await Passwords(self._config).hash_password(password)
            await self._identity(address).set(UserMetadata(self._config, address, password=hashed))
            self._config.set_cache[address] = (_Mailboxes(), FilterSet())
        loop = asyncio.get_running_loop()
        imap = await asyncio.start_server(self._serve_imap, self.host, self.imap_port)
        smtp = await loop.create_server(self._serve_smtp, self.host, self.smtp_port)
        self._servers = [imap, smtp]
        self.imap_port, self.smtp_port = (server.sockets[0].getsockname()[1] for server in self._servers)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.close()
        for task in self._imap_sessions:
            task.cancel()
        await asyncio.gather(*self._imap_sessions, return_exceptions=True)
        for session in self._smtp_sessions:
            if isinstance(session.transport, asyncio.Transport):
                session.transport.abort()
        while any(session.transport for session in self._smtp_sessions):
            await asyncio.sleep(0)
        for server in self._servers:
            await server.wait_closed()

    async def deliver(self, to: str, raw: bytes, internaldate: datetime, folder: str = "INBOX") -> None:
        """Puts a message straight into a user's folder, as received at `internaldate` (aware).

        `to` may carry a plus address. Raises KeyError where there is no such user or folder.
        """
        async with self._identity(self.user_of(to)).new_session() as session:
            mailbox = await session.mailbox_set.get_mailbox(folder)
            await mailbox.append(AppendMessage(raw, internaldate, frozenset()))

    async def messages(self, address: str, folder: str = "INBOX") -> list[bytes]:
        """The raw messages in a user's folder, oldest first. Raises KeyError where there is no such user or folder."""
        async with self._identity(self.user_of(address)).new_session() as session:
            mailbox = await session.mailbox_set.get_mailbox(folder)
            loaded = [await message.load_content(FetchRequirement.CONTENT) async for message in mailbox.messages()]
            return [bytes(message) for message in loaded]

    def user_of(self, address: str) -> str:
        """The user that mail to `address` reaches: letter case and anything after a plus do not matter (RFC 5233).

        Raises KeyError where it reaches nobody.
        """
        local, _, domain = address.lower().rpartition("@")
        reached = f"{local.partition('+')[0]}@{domain}"
        if reached in self.users:
            return reached
        if not self.catch_all:
            raise KeyError(address)
        return self.catch_all

    async def accept(self, envelope_from: str, envelope_to: Sequence[str], raw: bytes) -> None:
        """Delivers a mail to each of its recipients, who are known here, and tells `on_mail`."""
        at = self.now()
        for recipient in envelope_to:
            gateway = self._gateways.get(self.user_of(recipient))
            await self.deliver(recipient, gateway(raw, at) if gateway else raw, at)
        if self._on_mail is not None:
            self._on_mail(Accepted(envelope_from, tuple(envelope_to), raw, at))

    def _identity(self, address: str) -> Identity:
        return Identity(address, self._login, None, frozenset())

    async def _serve_imap(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._imap_sessions.add(task)
        task.add_done_callback(self._imap_sessions.discard)
        await IMAPServer(self._login, self._config)(reader, writer, SocketInfo.get(writer, None))

    def _serve_smtp(self) -> SMTP:
        session = SMTP(_Postman(self), hostname="localhost", enable_SMTPUTF8=True, data_size_limit=_MAXIMUM_SIZE)
        self._smtp_sessions.add(session)
        return session


class _Postman:
    """What aiosmtpd asks at RCPT and after the final dot."""

    def __init__(self, servers: EmbeddedServers) -> None:
        self._servers = servers

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        try:
            self._servers.user_of(address)
        except KeyError:
            return "550 5.1.1 There is no such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        await self._servers.accept(envelope.mail_from or "", envelope.rcpt_tos, envelope.content)
        return "250 2.0.0 Delivered"
