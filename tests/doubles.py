"""A mailbox and a sender in memory: they pass the same contracts as the real ones, and obey the test."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from foibot.errors import AskPerson, TryLater
from foibot.mail.addresses import is_safe_address
from foibot.ports import Delivered, Listing

FOLDER = "INBOX"


@dataclass
class MemoryMailbox:
    """The inbox and the folders of what was handled, as lists."""

    inbox: dict[int, tuple[datetime, bytes]] = field(default_factory=dict)
    processed: list[bytes] = field(default_factory=list)
    held: list[bytes] = field(default_factory=list)
    uidvalidity: int = 1
    last_uid: int = 0
    is_open: bool = False

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
        return [
            Delivered(FOLDER, self.uidvalidity, uid, self.inbox[uid][0], self.inbox[uid][1])
            for uid in uids
            if uid in self.inbox
        ]

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
