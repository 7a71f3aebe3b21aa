"""How do the tests look into a mailbox as other people do? With a client of their own, for each act a connection."""

import asyncio
import socket
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from imapclient import DELETED, IMAPClient

T = TypeVar("T")


class ImapPostbox:
    """One user's mailbox on a server at loopback without TLS."""

    def __init__(self, host: str, port: int, user: str, password: str) -> None:
        self._where = (host, port)
        self._login = (user, password)

    async def deliver(self, raw: bytes, internaldate: datetime) -> None:
        """Puts a message into the inbox."""
        await self.act(lambda client: client.append("INBOX", raw, msg_time=internaldate))

    async def take_out(self, uid: int) -> None:
        """A person deletes a message from the inbox for good."""

        def delete(client: IMAPClient) -> None:
            client.select_folder("INBOX")
            client.add_flags([uid], [DELETED])
            client.uid_expunge([uid])

        await self.act(delete)

    async def holds(self, folder: str) -> list[bytes]:
        """The messages of a folder, oldest first."""

        def read(client: IMAPClient) -> list[bytes]:
            client.select_folder(folder, readonly=True)
            uids = client.search()
            answers = client.fetch(uids, ["BODY.PEEK[]"])
            return [answers[uid][b"BODY[]"] for uid in uids]

        return await self.act(read)

    async def flags(self, folder: str = "INBOX") -> list[tuple[bytes, ...]]:
        """The flags of each message of a folder, but for `\\Recent`, which a session gives by itself."""

        def read(client: IMAPClient) -> list[tuple[bytes, ...]]:
            client.select_folder(folder, readonly=True)
            answers = client.get_flags(client.search())
            return [tuple(flag for flag in flags if flag != rb"\Recent") for _, flags in sorted(answers.items())]

        return await self.act(read)

    async def act(self, work: Callable[[IMAPClient], T]) -> T:
        """Logs in, does `work` and logs out."""

        def do() -> T:
            with IMAPClient(*self._where, ssl=False) as client:
                client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                client.login(*self._login)
                return work(client)

        return await asyncio.to_thread(do)
