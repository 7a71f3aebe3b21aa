"""The doubles of the conversation tests pass what the real mailbox and sender pass."""

from datetime import datetime

import pytest

from foibot.errors import AskPerson
from tests.contracts.mailbox_contract import MailboxContract
from tests.contracts.scanner_contract import ScannerContract
from tests.contracts.sender_contract import SenderContract
from tests.doubles import MemoryMailbox, MemoryScanner, MemorySender


class MemoryPostbox:
    def __init__(self, mailbox: MemoryMailbox) -> None:
        self._mailbox = mailbox

    async def deliver(self, raw: bytes, internaldate: datetime) -> None:
        self._mailbox.arrives(raw, internaldate)

    async def take_out(self, uid: int) -> None:
        del self._mailbox.inbox[uid]

    async def holds(self, folder: str) -> list[bytes]:
        inbox = [raw for _, raw in self._mailbox.inbox.values()]
        return {"INBOX": inbox, "Processed": self._mailbox.processed, "Held": self._mailbox.held}[folder]


class TestMemoryMailbox(MailboxContract):
    @pytest.fixture
    def mailbox(self) -> MemoryMailbox:
        return MemoryMailbox()

    @pytest.fixture
    def postbox(self, mailbox: MemoryMailbox) -> MemoryPostbox:
        return MemoryPostbox(mailbox)


class MemoryRecipients:
    ada = "ada@example.org"
    nobody = "nobody@example.org"

    def __init__(self, sender: MemorySender) -> None:
        self._sender = sender

    async def received(self, address: str) -> list[bytes]:
        return [raw for _, to, raw in self._sender.sent if to == address]


class TestMemorySender(SenderContract):
    @pytest.fixture
    def sender(self) -> MemorySender:
        refused = {MemoryRecipients.nobody: AskPerson("550 5.1.1 no such mailbox")}
        return MemorySender(trouble=dict(refused))

    @pytest.fixture
    def recipients(self, sender: MemorySender) -> MemoryRecipients:
        return MemoryRecipients(sender)


class TestMemoryScanner(ScannerContract):
    @pytest.fixture
    def signs(self) -> tuple[bytes, str, int]:
        return b"a sentence of our own", "Foibot.Test.Sentence", 100_000

    @pytest.fixture
    def scanner(self, signs: tuple[bytes, str, int]) -> MemoryScanner:
        return MemoryScanner({signs[0]: signs[1]}, largest=signs[2])
