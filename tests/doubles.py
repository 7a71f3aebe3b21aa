"""A mailbox and a sender in memory: they pass the same contracts as the real ones, and obey the test."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from foibot.errors import AskPerson, TryLater, Unfetched
from foibot.mail.addresses import is_safe_address
from foibot.ports import Delivered, Listing, Verdict

FOLDER = "INBOX"


@dataclass
class MemoryMailbox:
    """The inbox and the folders of what was handled, as lists. In place of a message in `withheld` it gives these
    bytes, and only when asked for it as it is."""

    inbox: dict[int, tuple[datetime, bytes]] = field(default_factory=dict)
    processed: list[bytes] = field(default_factory=list)
    held: list[bytes] = field(default_factory=list)
    uidvalidity: int = 1
    last_uid: int = 0
    is_open: bool = False
    folder: str = FOLDER
    withheld: dict[int, bytes] = field(default_factory=dict)

    def arrives(self, raw: bytes, at: datetime) -> int:
        self.last_uid += 1
        self.inbox[self.last_uid] = (at.astimezone(UTC), raw)
        return self.last_uid

    async def open(self) -> None:
        self.is_open = True

    async def close(self) -> None:
        self.is_open = False

    async def wait(self, seconds: float) -> None:
        self._reached()

    async def listing(self) -> Listing:
        self._reached()
        return Listing(self.uidvalidity, tuple(sorted(self.inbox)))

    async def fetch(self, uids: Sequence[int]) -> list[Delivered]:
        self._reached()
        for uid in self.withheld.keys() & set(uids):
            raise Unfetched(f"message UID {uid} without its content", uid)
        return [
            Delivered(self.folder, self.uidvalidity, uid, self.inbox[uid][0], self.inbox[uid][1])
            for uid in uids
            if uid in self.inbox
        ]

    async def as_it_is(self, uid: int) -> Delivered | None:
        self._reached()
        at, raw = self.inbox.get(uid, (None, b""))
        return Delivered(self.folder, self.uidvalidity, uid, at, self.withheld.get(uid, raw)) if at else None

    async def put_away(self, uids: Sequence[int], *, held: bool) -> None:
        self._reached()
        folder = self.held if held else self.processed
        folder.extend(self.inbox.pop(uid)[1] for uid in uids if uid in self.inbox)

    async def count_before(self, day: date) -> int:
        self._reached()
        return sum(at.date() < day for at, _ in self.inbox.values())

    async def count_handled(self) -> int:
        self._reached()
        return len(self.processed) + len(self.held)

    def _reached(self) -> None:
        if not self.is_open:
            raise TryLater("the mailbox is not connected")


@dataclass
class MemorySender:
    """Remembers what was handed over; `trouble` is raised for a recipient, `out_of_reach` for everybody."""

    sent: list[tuple[str, str, bytes]] = field(default_factory=list)
    trouble: dict[str, Exception] = field(default_factory=dict)
    is_open: bool = False
    out_of_reach: Exception | None = None

    async def open(self) -> None:
        if self.out_of_reach is not None:
            raise self.out_of_reach
        self.is_open = True

    async def close(self) -> None:
        self.is_open = False

    async def send(self, envelope_from: str, envelope_to: str, raw: bytes) -> None:
        if not self.is_open:
            raise TryLater("the submission server is not connected")
        if not is_safe_address(envelope_to):
            raise AskPerson(f"{envelope_to!r} is no address")
        if envelope_to in self.trouble:
            raise self.trouble[envelope_to]
        self.sent.append((envelope_from, envelope_to, raw))


@dataclass
class MemoryScanner:
    """Finds what is in `signatures`, by name, wherever it stands; answers nobody while it is `silent`."""

    signatures: dict[bytes, str] = field(default_factory=dict)
    largest: int = 25_000_000
    silent: bool = False
    asked: int = 0

    async def scan(self, content: bytes) -> Verdict:
        self.asked += 1
        if self.silent:
            raise TryLater("[scanner] clamav: the virus scanner at /run/clamav/clamd.ctl does not answer")
        if len(content) > self.largest:
            return Verdict(because=f"it is too large for the virus scanner, at {len(content):,} bytes")
        return Verdict(found=next((name for sign, name in self.signatures.items() if sign in content), ""))
