"""How is the junk folder watched, where spam filters put requests, without ever touching what lies in it?"""

from datetime import datetime, timedelta

import structlog

from foibot.desk.intake import Intake, Taken
from foibot.errors import TryLater
from foibot.ports import Mailbox, Now

_EVERY = timedelta(minutes=10)

log = structlog.get_logger()


class JunkFolder:
    """A folder that is read and never emptied, over a connection of its own that may only read."""

    def __init__(self, mailbox: Mailbox, intake: Intake, now: Now) -> None:
        self._mailbox = mailbox
        self._intake = intake
        self._now = now
        self._looked_at: datetime | None = None

    async def look(self) -> Taken:
        """One look, at most every ten minutes. A server that cannot be reached is tried at the next one; the inbox does
        not wait for it. Raises BadSetup."""
        now = self._now()
        if self._looked_at is not None and now - self._looked_at < _EVERY:
            return Taken()
        self._looked_at = now
        try:
            await self._mailbox.open()
            return await self._intake.take_in()
        except TryLater as why:
            log.warning("junk folder out of reach", because=str(why))
            return Taken()
        finally:
            await self._mailbox.close()
