"""How does a message that reached the mailbox become a settled one, without being lost or counted twice?

It is kept first, then thought about, then committed with its consequences, and only then moved out of the inbox.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
import structlog

from foibot.casework.decision import Disposition
from foibot.desk.memory import MAILBOX_READ
from foibot.desk.reception import Reception
from foibot.errors import BadSetup, TryLater, Unfetched
from foibot.ports import Arrival, Delivered, Mailbox, Now, Register

_AT_ONCE = 50

log = structlog.get_logger()


class Taken(msgspec.Struct):
    """What came of one pass over the mailbox."""

    fetched: int = 0
    new_cases: int = 0
    continued: int = 0
    held: int = 0
    ignored: int = 0
    failed: int = 0

    def count(self, disposition: str) -> None:
        """Adds one settled message."""
        match disposition:
            case Disposition.NEW_CASE:
                self.new_cases += 1
            case Disposition.HELD:
                self.held += 1
            case Disposition.IGNORED | Disposition.DUPLICATE:
                self.ignored += 1
            case _:
                self.continued += 1


class Intake:
    """Takes in what waits in one folder of the mailbox."""

    def __init__(self, mailbox: Mailbox, register: Register, reception: Reception, folder: str, now: Now) -> None:
        self._mailbox = mailbox
        self._register = register
        self._reception = reception
        self._folder = folder
        self._now = now

    async def take_in(self) -> Taken:
        """One pass. Raises TryLater when the mailbox cannot be read further; what was kept until then is safe.

        A message that defeats the reader becomes a held case; one that defeats even that stays in the inbox, is
        counted as failed, and is tried again in the next pass.
        """
        taken = Taken()
        interrupted = await self._register.read(lambda view: view.unsettled())
        await self._settle(interrupted, taken)
        listing = await self._mailbox.listing()
        for start in range(0, len(listing.uids), _AT_ONCE):
            uids = listing.uids[start : start + _AT_ONCE]
            arrivals = await self._keep(listing.uidvalidity, uids, taken)
            settled = await self._settle(arrivals, taken)
            await self._put_away(settled)
        await self._register.write(lambda work: work.note(MAILBOX_READ, self._now()))
        return taken

    async def _keep(self, uidvalidity: int, uids: Sequence[int], taken: Taken) -> list[Arrival]:
        """The arrivals at these UIDs: those known from an earlier pass, and those kept now."""
        known = await self._register.read(lambda view: view.arrivals_at(self._folder, uidvalidity, uids))
        delivered = await self._fetch([uid for uid in uids if uid not in known], taken)
        taken.fetched += len(delivered)
        kept = await self._register.write(lambda work: work.keep(delivered, self._now())) if delivered else []
        return sorted([*known.values(), *kept], key=lambda arrival: arrival.uid)

    async def _fetch(self, uids: list[int], taken: Taken) -> list[Delivered]:
        """What the server hands over; a message that it does not is left for the next pass."""
        wanted = list(uids)
        while wanted:
            try:
                return await self._mailbox.fetch(wanted)
            except Unfetched as why:
                log.error("message not handed over", uid=why.uid, because=str(why))
                taken.failed += 1
                wanted.remove(why.uid)
                await self._mailbox.open()  # some servers hang up over a message that they cannot read
        return []

    async def _settle(self, arrivals: Iterable[Arrival], taken: Taken) -> list[Arrival]:
        settled = []
        for arrival in arrivals:
            if arrival.disposition:
                settled.append(arrival)
                continue
            done = await self._settle_one(arrival)
            if done is None:
                taken.failed += 1
                continue
            taken.count(done.disposition)
            settled.append(done)
            log.info("settled", message=done.id, disposition=done.disposition, case=done.case, because=done.because)
        return settled

    async def _settle_one(self, arrival: Arrival) -> Arrival | None:
        """The settled arrival; None where it could not even be set aside."""
        try:
            return await self._register.write(lambda work: self._reception.handle(work, arrival, self._now()))
        except TryLater:
            raise  # the register's trouble, not this message's
        except Exception as why:  # the one broad catch: no message may stop the post
            log.exception("could not be handled", message=arrival.id)
            reason = f"the desk could not handle it ({type(why).__name__}: {why})"
        try:
            return await self._register.write(
                lambda work: self._reception.set_aside(work, arrival, self._now(), reason)
            )
        except Exception:
            log.exception("could not be set aside; it stays in the inbox", message=arrival.id)
            return None

    async def _put_away(self, settled: Sequence[Arrival]) -> None:
        for held in (False, True):
            uids = [a.uid for a in settled if (a.disposition == Disposition.HELD) is held]
            if uids:
                await self._mailbox.put_away(uids, held=held)


async def first_contact(mailbox: Mailbox, register: Register, *, limit: int, before: date, since_is_set: bool) -> None:
    """Stops a new register in front of a used mailbox: raises BadSetup where answering everything would be rash.

    `before` is the local day two working days ago.
    """
    if since_is_set or not await register.read(lambda view: view.is_empty()):
        return
    old = await mailbox.count_before(before)
    if old > limit:
        raise BadSetup(
            f"The register is empty, and the inbox holds {old} messages from before {before:%-d %B %Y}. Answering them "
            'all may not be what you want, so nothing was done. Set [mailbox] since = "YYYY-MM-DD" to keep older mail '
            f"without answering it, or raise [mailbox] first_contact_limit (now {limit}) to at least {old}."
        )
