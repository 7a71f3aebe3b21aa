"""What is said to the mail server on one IMAP connection (RFC 3501)? The only module that imports imapclient.

Everything here blocks and knows no locks: imap_mailbox keeps a connection within one thread.
"""

import select
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar, TypeVar
from unicodedata import normalize

from imapclient import DELETED, IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, IMAPClientError, IMAPClientReadOnlyError

from foibot.edges.exchange import seconds_to_wait
from foibot.edges.imap_answers import PASSING, lost, refusal, said_no
from foibot.edges.imap_login import log_in
from foibot.edges.stubs import is_stub
from foibot.edges.wire import MailServer, Security
from foibot.errors import BadSetup, FoibotError, TryLater, Unfetched
from foibot.ports import Delivered, Listing

T = TypeVar("T")

_SEARCHED = 50_000  # messages asked about in one SEARCH: imaplib refuses an answer line above a million bytes
_MOVED = 200  # UIDs in one command line, which servers cut at 8192 octets (RFC 7162 4)
_ASKED = ("INTERNALDATE", "RFC822.SIZE", "BODY.PEEK[]")

# What imapclient raises of a line that broke or an answer that it could not read.
_BROKEN = (IMAPClientError, OSError, ValueError, LookupError)


@dataclass(frozen=True, kw_only=True)
class MailboxSettings(MailServer):
    """Where the mailbox is. In folder names `/` separates levels, whatever the server's own separator is.

    `read_timeout` (seconds) is the longest silence between two packets. With `folder_key` another than the inbox's,
    the folder is only read (RFC 3501 6.3.2). Raises BadSetup where a folder for handled mail is the inbox itself, so
    that nothing would ever leave it.
    """

    section: ClassVar[str] = "mailbox"

    port: int = 993
    security: Security = "tls"
    folder: str = "INBOX"
    processed_folder: str = "Processed"
    held_folder: str = "Held"
    folder_key: str = "folder"
    read_timeout: float = 60.0

    def __post_init__(self) -> None:
        super().__post_init__()
        for key in ("processed_folder", "held_folder"):
            if getattr(self, key).upper() == self.folder.upper():
                raise BadSetup(f"{self.key(key)}: must be another folder than the inbox ({self.folder})")


class Session:
    """One connection, logged in, with the inbox selected. Blocks; used by one thread, but for `sever`."""

    def __init__(self, settings: MailboxSettings, worked_before: bool) -> None:
        self._settings = settings
        self._worked_before = worked_before
        self._stubs: dict[int, Delivered] = {}
        self._client = _connect(settings, worked_before)
        self.is_dropped = False
        try:
            self.guarded(lambda session: session._enter())
        except FoibotError:
            self.drop()
            raise

    def _enter(self) -> None:
        log_in(self._client, self._settings)
        self._folders = _Folders(self._client, self._settings)
        self._inbox = self._folders.found("folder")
        kept = () if self._only_read else ("processed_folder", "held_folder")
        self._homes = {key: self._folders.made(key) for key in kept}
        self._select()
        self._worked_before = True

    @property
    def _only_read(self) -> bool:
        return self._settings.folder_key != "folder"

    def guarded(self, work: "Callable[[Session], T]") -> T:
        """Runs `work`. Our own verdicts leave the stream in step; after anything else it cannot be trusted."""
        try:
            return work(self)
        except FoibotError:
            raise
        except _BROKEN as error:
            self.drop()
            raise lost(self._settings, error, worked_before=self._worked_before) from error
        except BaseException:
            self.drop()
            raise

    def sever(self) -> None:
        """Shuts the socket under a blocked worker; may be called from another thread."""
        self.is_dropped = True
        with suppress(OSError):
            # Not through SSLSocket.shutdown: it unwraps TLS first, and the worker's next bytes would go out in clear.
            socket.socket.shutdown(self._client.socket(), socket.SHUT_RDWR)

    def drop(self) -> None:
        """Closes the connection without a word."""
        self.is_dropped = True
        with suppress(OSError, IMAPClientError):
            self._client.shutdown()

    def log_out(self) -> None:
        """Says goodbye and closes the connection; never raises."""
        with suppress(Exception):  # whatever a server does at goodbye, the connection ends here
            self._client.logout()
        self.drop()

    def listing(self) -> Listing:
        # Selecting anew refreshes UIDVALIDITY and EXISTS, and empties imaplib's memory of unsolicited answers.
        self._select()
        return Listing(self._uidvalidity, tuple(self._search()))

    def fetch(self, uids: Sequence[int], listed: Listing | None, one_by_one: bool) -> list[Delivered]:
        self._same_uids(listed)
        found: dict[int, Delivered] = {}
        for batch in _batches(uids, 1 if one_by_one else len(uids)):
            found |= self._ask(batch)
        missing = [uid for uid in uids if uid not in found]
        for uid in self._present(missing):
            found |= self._ask([uid])
            if uid not in found:
                raise Unfetched(f"the mailbox {self._settings.where} gives message UID {uid} without its content", uid)
        return [found[uid] for uid in uids if uid in found]

    def put_away(self, uids: Sequence[int], held: bool, listed: Listing | None) -> None:
        self._same_uids(listed)
        key = "held_folder" if held else "processed_folder"
        for batch in _batches(uids, _MOVED):
            if self._client.has_capability("MOVE"):
                self._transfer(self._client.move, batch, key)
                continue
            copied = self._transfer(self._client.copy, batch, key)
            if not copied:
                continue
            try:
                self._client.add_flags(copied, [DELETED], silent=True)
                if self._client.has_capability("UIDPLUS"):
                    self._client.uid_expunge(copied)
            except IMAPClientError as error:
                raise self._refused("folder", "remove messages from", self._inbox, error) from error

    def idle(self, seconds: float, listed: Listing | None) -> bool:
        """Whether the server can tell of arrivals; then returns when it did, or after `seconds`."""
        if not self._client.has_capability("IDLE"):
            return False
        # What came after the listing was announced in the answer to some other command; IDLE will not repeat it.
        self._client.noop()  # else SEARCH may answer from what this session saw last
        known = listed.uids if listed is not None and listed.uidvalidity == self._uidvalidity else ()
        if not set(known).issuperset(self._search()):
            return True
        self._client.idle()
        if not self._has_buffered():
            poll = select.poll()
            poll.register(self._client.socket(), select.POLLIN)
            poll.poll(seconds * 1000)
        # Not imapclient's idle_check: it reads without blocking, so that an answer split over two packets puts the
        # stream out of step, and a server that has hung up looks like one that has nothing to say, for ever.
        self._client.idle_done()
        return True

    def count_before(self, day: date) -> int:
        return len(self._search("BEFORE", day))

    def count_handled(self) -> int:
        return sum(self._count(key) for key in self._homes)

    def _select(self) -> None:
        try:
            answer = self._client.select_folder(self._inbox, readonly=self._only_read)
        except IMAPClientReadOnlyError as error:
            raise BadSetup(
                f"{self._settings.key('folder')}: {self._settings.username} may only read {self._inbox}, and could not "
                "move messages out of it; give it the right to delete there"
            ) from error
        except IMAPClientError as error:
            refusal(error)
            self._folders.look_again()
            if self._inbox in self._folders.names:
                raise self._refused(self._settings.folder_key, "open", self._inbox, error) from error
            key, user = self._settings.key(self._settings.folder_key), self._settings.username
            raise BadSetup(
                f"{key}: {user} has no folder {self._settings.folder}; there are: {', '.join(self._folders.names)}"
            ) from error
        self._uidvalidity = int(answer[b"UIDVALIDITY"])
        self._exists = int(answer[b"EXISTS"])

    def _search(self, *criteria: str | date) -> list[int]:
        """The UIDs in the inbox that meet `criteria`, ascending, but for those flagged `\\Deleted`."""
        if self._exists <= _SEARCHED:
            return sorted(self._client.search(["UNDELETED", *criteria]))
        firsts = range(1, self._exists + 1, _SEARCHED)
        spans = [f"{first}:{first + _SEARCHED - 1}" for first in firsts[:-1]] + [f"{firsts[-1]}:*"]
        return sorted({uid for span in spans for uid in self._client.search([span, "UNDELETED", *criteria])})

    def _same_uids(self, listed: Listing | None) -> None:
        if listed is not None and listed.uidvalidity != self._uidvalidity:
            raise TryLater(
                f"the mailbox {self._settings.where} has numbered its messages anew (UIDVALIDITY {self._uidvalidity}, "
                f"was {listed.uidvalidity}): list them again"
            )

    def _ask(self, uids: Sequence[int]) -> dict[int, Delivered]:
        """What the server gives in full of these messages; nothing where it refuses the lot because of one of them.

        Raises Unfetched where it hangs up over a single one, as Dovecot does over one that it cannot read.
        """
        try:
            answers = self._client.fetch(uids, _ASKED)
        except _BROKEN as error:
            if said_no(error):
                return {}
            if len(uids) > 1 or seconds_to_wait(str(error)):
                raise
            self.drop()
            raise Unfetched(
                f"the mailbox {self._settings.where} hung up over message UID {uids[0]} ({error})", uids[0]
            ) from error
        found: dict[int, Delivered] = {}
        for uid, answer in answers.items():
            raw, at = answer.get(b"BODY[]"), answer.get(b"INTERNALDATE")
            size = answer.get(b"RFC822.SIZE")
            if isinstance(raw, bytes) and isinstance(at, datetime):
                kept = self._stubs if is_stub(raw, size) else found
                kept[uid] = self._delivered(uid, at, raw)
        return found

    def as_it_is(self, uid: int, listed: Listing | None) -> Delivered | None:
        """What the server gives in place of a message that it would not hand over, be it nothing; None where the
        message has gone. Raises Unfetched where the server hangs up over it."""
        self._same_uids(listed)
        if not self._present([uid]):
            return None
        found = self._ask([uid])
        return found.get(uid) or self._stubs.get(uid) or self.without_content(uid, listed)

    def without_content(self, uid: int, listed: Listing | None) -> Delivered | None:
        """A message as nothing but its moment of receipt; None where it has gone."""
        self._same_uids(listed)
        at = self._client.fetch([uid], ["INTERNALDATE"]).get(uid, {}).get(b"INTERNALDATE")
        return self._delivered(uid, at, b"") if isinstance(at, datetime) else None

    def _delivered(self, uid: int, at: datetime, raw: bytes) -> Delivered:
        return Delivered(self._settings.folder, self._uidvalidity, uid, _in_utc(at), raw)

    def _present(self, uids: Sequence[int]) -> list[int]:
        """Those of `uids` that are still in the inbox."""
        if not uids:
            return []
        self._client.noop()  # lets the server tell what has gone
        there = set(self._search("UID", ",".join(map(str, uids))))
        return [uid for uid in uids if uid in there]

    def _transfer(
        self, command: Callable[[Sequence[int], str], object], uids: Sequence[int], key: str
    ) -> Sequence[int]:
        """Moves or copies messages to the folder of `key`; returns those that were still there."""
        try:
            command(uids, self._homes[key])
            return uids
        except IMAPClientError as error:
            refusal(error)
        left = self._present(uids)
        if left:
            self._folders.look_again()
            self._homes[key] = self._folders.made(key)
            try:
                command(left, self._homes[key])
            except IMAPClientError as error:
                raise self._refused(key, "put messages into", self._homes[key], error) from error
        return left

    def _count(self, key: str) -> int:
        folder = self._homes[key]
        try:
            return int(self._client.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])
        except IMAPClientError as error:
            refusal(error)
            self._folders.look_again()
            if folder in self._folders.names:
                raise self._refused(key, "count", folder, error) from error
            return 0

    def _refused(self, key: str, what: str, folder: str, error: IMAPClientError) -> TryLater | BadSetup:
        """What a NO about a folder means. Raises `error` again where it is more than a NO."""
        words = refusal(error)
        kind = TryLater if PASSING.search(words) else BadSetup
        user = self._settings.username
        return kind(f"{self._settings.key(key)}: {user} could not {what} {folder}: {words}")

    def _has_buffered(self) -> bool:
        """Whether imaplib has already read more than it has handed out: poll would not see that."""
        connection = self._client.socket()
        connection.setblocking(False)
        try:
            return bool(self._client._imap.file.peek(1))
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            connection.settimeout(self._settings.read_timeout)


class _Folders:
    """The folders of the mailbox, whose names the configuration writes with `/` and without the server's prefix."""

    def __init__(self, client: IMAPClient, settings: MailboxSettings) -> None:
        self._client = client
        self._settings = settings
        self._separator = ""
        self.look_again()
        self._prefix = self._own_prefix()

    def look_again(self) -> None:
        """Asks the server which folders there are now."""
        self.names: list[str] = []
        for flags, separator, name in self._client.list_folders():
            self._separator = self._separator or (separator or b"").decode("ascii")
            if not {b"\\noselect", b"\\nonexistent"} & {flag.lower() for flag in flags}:
                self.names.append(name)

    def found(self, key: str) -> str:
        """The server's name for a configured folder; the likeliest name where the server lists none like it."""
        configured = getattr(self._settings, key)
        likely = self._likely(configured)
        # Programs differ in how they write an accent: as one character, or as a letter and its mark.
        there = {normalize("NFC", name): name for name in reversed(self.names)} | {name: name for name in self.names}
        wanted = (form for name in (configured, *likely) for form in (name, normalize("NFC", name)))
        return next((there[name] for name in wanted if name in there), likely[0])

    def made(self, key: str) -> str:
        """The server's name for a configured folder, which is created and subscribed where it is missing.

        Raises BadSetup or TryLater where the server refuses.
        """
        if (name := self.found(key)) in self.names:
            return name
        configured = getattr(self._settings, key)
        for name in self._likely(configured):
            try:
                self._client.create_folder(name)
            except IMAPClientError as error:
                words = refusal(error)
                if "[ALREADYEXISTS]" in words.upper():
                    return name
                continue
            self._subscribe(name)
            return name
        kind = TryLater if PASSING.search(words) else BadSetup
        raise kind(
            f"{self._settings.key(key)}: there is no folder {configured} and {self._settings.username} could not "
            f"create it: {words}"
        )

    def _likely(self, configured: str) -> list[str]:
        """The names it may have here: with the server's separator, and within the user's own namespace."""
        name = configured.replace("/", self._separator or "/")
        return list(dict.fromkeys([name, self._prefix + name]))

    def _own_prefix(self) -> str:
        """What the names of the user's own folders begin with (RFC 2342); a guess where the server does not say."""
        if not self._client.has_capability("NAMESPACE"):
            return "INBOX" + self._separator
        personal = self._client.namespace().personal
        return str(personal[0][0]) if personal else ""

    def _subscribe(self, name: str) -> None:
        """Mail programs show subscribed folders only. Where the server will not subscribe, the folder serves us."""
        try:
            self._client.subscribe_folder(name)
        except IMAPClientError as error:
            refusal(error)


def _connect(settings: MailboxSettings, worked_before: bool) -> IMAPClient:
    """A connection that is protected as configured, before login. Raises BadSetup or TryLater."""
    context = settings.tls()
    timeout = SocketTimeout(settings.connect_timeout, settings.read_timeout)
    implicit = settings.security == "tls"
    try:
        client = IMAPClient(settings.host, settings.port, ssl=implicit, ssl_context=context, timeout=timeout)
        # A command goes out in two packets; the second would wait until the server has acknowledged the first.
        client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except TimeoutError as error:
        raise settings.silence(error, worked_before=worked_before) from error
    except OSError as error:
        raise settings.trouble(error, worked_before=worked_before) from error
    except IMAPClientError as error:
        kind = BadSetup if "unexpected response" in str(error) and not worked_before else TryLater
        raise kind(
            f"{settings.key('host', 'port')}: {settings.where} did not greet as IMAP servers do: {error}"
        ) from error
    client.normalise_times = False  # else INTERNALDATE comes without its zone
    # imapclient asks imaplib for every detail: a message of 25 MB would be written out twice for a log nobody keeps.
    client._imap.debug = 0
    if settings.security == "starttls":
        try:
            client.starttls(context)
        except CapabilityError as error:
            client.shutdown()
            raise BadSetup(f"{settings.key('security')}: {settings.where} does not offer STARTTLS") from error
        except OSError as error:
            with suppress(OSError):
                client.shutdown()
            raise settings.trouble(error, worked_before=worked_before) from error
        except IMAPClientError as error:
            with suppress(OSError):
                client.shutdown()
            raise TryLater(f"{settings.where} refused STARTTLS: {error}") from error
    return client


def _in_utc(at: datetime) -> datetime:
    """`-0000` comes without a zone; it means UTC (RFC 5322 3.3)."""
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _batches(uids: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(uids), size or 1):
        yield uids[start : start + size]
