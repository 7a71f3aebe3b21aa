"""How does the desk share one blocking connection to the council's mailbox without waiting for it?

A connection lives in one worker thread. Nothing is hidden from the caller: after TryLater, `open` makes a new
connection where the old one is lost, and how long to wait before that is the caller's to decide. Flags are never
trusted as memory and `\\Seen` is never set.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial
from threading import Thread
from typing import TypeVar

from foibot.edges.imap_session import MailboxSettings, Session
from foibot.errors import TryLater, Unfetched
from foibot.ports import Delivered, Listing

__all__ = ["ImapMailbox", "MailboxSettings"]

T = TypeVar("T")

_SLICE = 300.0  # seconds: the longest IDLE; servers hang up after thirty minutes (RFC 2177), firewalls far sooner
_GRACE = 5.0  # seconds to end a connection politely


class ImapMailbox:
    """The mailbox of `settings`, as ports.Mailbox describes it; made without connecting.

    UIDs handed to `fetch` and `put_away` are those of the last `listing`: where a reconnection finds the folder under
    another UIDVALIDITY they raise TryLater until `listing` was called again, since they would name other messages.
    Cancelling any call drops the connection at once.
    """

    def __init__(self, settings: MailboxSettings) -> None:
        self._settings = settings
        self._worker: ThreadPoolExecutor | None = None
        self._session: Session | None = None
        self._listed: Listing | None = None
        self._worked_before = False
        self._careful = False

    async def open(self) -> None:
        """Connects, logs in and selects the inbox; creates the processed and held folders where they are missing.

        Does nothing while the connection stands. Raises BadSetup or TryLater, naming the configuration key.
        """
        if self._session is not None:
            return
        connecting = _in_thread_of_its_own(partial(Session, self._settings, self._worked_before))
        try:
            self._session = await asyncio.shield(connecting)
        except asyncio.CancelledError:
            connecting.add_done_callback(_drop_unwanted)
            raise
        self._worked_before = True

    async def close(self) -> None:
        """Logs out, for five seconds at most; never raises."""
        session, self._session = self._session, None
        if session is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._finish(session, session.log_out), _GRACE)
        if self._worker is not None:
            self._worker.shutdown(wait=False)
            self._worker = None

    async def listing(self) -> Listing:
        """The messages now in the inbox, whatever their flags but `\\Deleted`: those a person (or `put_away` on a
        server without UIDPLUS) has thrown away already."""
        self._listed = await self._run(Session.listing)
        return self._listed

    async def fetch(self, uids: Sequence[int]) -> list[Delivered]:
        """The messages with these UIDs that are still there, in the order asked; INTERNALDATE in UTC.

        Raises Unfetched, naming the UID, where the server will not give one of them; open again, and fetch the others
        without it. Where the line broke over a batch, the messages of the next are fetched one by one, so that one
        which makes the server hang up is found.
        """
        try:
            fetched = await self._run(partial(Session.fetch, uids=uids, listed=self._listed, one_by_one=self._careful))
        except TryLater:
            self._careful = True
            raise
        self._careful = False
        return fetched

    async def as_it_is(self, uid: int) -> Delivered | None:
        """The message with this UID, or whatever the server gives in its place: a notice of its own, or nothing but
        the moment of receipt. None where it has gone."""
        try:
            return await self._run(partial(Session.as_it_is, uid=uid, listed=self._listed))
        except Unfetched:
            await self.open()
            return await self._run(partial(Session.without_content, uid=uid, listed=self._listed))

    async def put_away(self, uids: Sequence[int], *, held: bool) -> None:
        """Moves messages to the held or the processed folder, which is created again where it has vanished.

        By MOVE (RFC 6851), else COPY and an expunge of these UIDs alone (RFC 4315). Where the server can do neither,
        they stay behind flagged `\\Deleted`: an EXPUNGE would take what other people have flagged as well.
        """
        await self._run(partial(Session.put_away, uids=uids, held=held, listed=self._listed))

    async def wait(self, seconds: float) -> None:
        """Returns when something may have arrived, at the latest after `seconds` or five minutes: list again then.

        By IDLE (RFC 2177) where the server has it. Raises TryLater where the server hung up meanwhile.
        """
        seconds = min(seconds, _SLICE)
        if not await self._run(partial(Session.idle, seconds=seconds, listed=self._listed)):
            await asyncio.sleep(seconds)

    async def count_before(self, day: date) -> int:
        """How many messages in the inbox the server received before `day` (by the date in INTERNALDATE)."""
        return await self._run(partial(Session.count_before, day=day))

    async def count_handled(self) -> int:
        """How many messages the processed and held folders hold together; 0 where they do not exist."""
        return await self._run(Session.count_handled)

    async def _run(self, work: Callable[[Session], T]) -> T:
        session = self._session
        if session is None:
            raise TryLater(f"the mailbox {self._settings.where} is not connected")
        try:
            return await self._finish(session, partial(session.guarded, work))
        finally:
            if session.is_dropped and self._session is session:
                self._session = None

    async def _finish(self, session: Session, work: Callable[[], T]) -> T:
        """Runs `work` in the worker. When cancelled, the socket is shut under it: a wait ends within milliseconds."""
        working = self._in_worker(work)
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            session.sever()
            await asyncio.wait([self._in_worker(session.drop)], timeout=_GRACE)
            raise

    def _in_worker(self, work: Callable[[], T]) -> asyncio.Future[T]:
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, thread_name_prefix="imap")
        future = asyncio.get_running_loop().run_in_executor(self._worker, work)
        future.add_done_callback(lambda done: done.cancelled() or done.exception())  # somebody has looked at it
        return future


def _in_thread_of_its_own(connect: Callable[[], Session]) -> asyncio.Future[Session]:
    """Connects to a server that may be silent for twenty seconds, in a thread that the end of the program does not wait
    for; the worker, which takes the session over, it would."""
    connecting: Future[Session] = Future()

    def run() -> None:
        try:
            connecting.set_result(connect())
        except BaseException as error:
            connecting.set_exception(error)

    Thread(target=run, name="imap-connect", daemon=True).start()
    return asyncio.wrap_future(connecting)


def _drop_unwanted(connecting: asyncio.Future[Session]) -> None:
    if not connecting.cancelled() and connecting.exception() is None:
        connecting.result().drop()
