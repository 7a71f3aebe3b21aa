"""Opens an edge for the length of a test, and closes it whatever happens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from foibot.edges.imap_mailbox import ImapMailbox, MailboxSettings
from foibot.edges.smtp_sender import SmtpSender, SmtpSettings


@asynccontextmanager
async def opened(settings: MailboxSettings) -> AsyncIterator[ImapMailbox]:
    """The mailbox of `settings`, connected."""
    mailbox = ImapMailbox(settings)
    try:
        await mailbox.open()
        yield mailbox
    finally:
        await mailbox.close()


@asynccontextmanager
async def connected(settings: SmtpSettings) -> AsyncIterator[SmtpSender]:
    """The sender of `settings`, connected."""
    sender = SmtpSender(settings)
    try:
        await sender.open()
        yield sender
    finally:
        await sender.close()
