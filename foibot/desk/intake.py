"""How does a message that reached the mailbox become a settled one, without being lost or counted twice?

It is kept first, then thought about, then committed with its consequences, and only then moved out of the inbox.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

import msgspec
import structlog

from foibot.casework.decision import Disposition
from foibot.desk.memory import MAILBOX_READ
from foibot.desk.reception import Reception
from foibot.desk.screening import Screening
from foibot.errors import BadSetup, TryLater, Unfetched
from foibot.ports import Arrival, Delivered, Mailbox, Now, Register, Work

_AT_ONCE = 50
_PATIENCE = timedelta(hours=2)  # with a message that the server does not hand over, before it goes to the FOI team
_WITHHELD = (
    "the mail server did not hand this message over for two hours; what stands here is all that it gave. Please look "
    "at the message itself in the mailbox, with a mail program"
)

log = structlog.get_logger()


class Taken(msgspec.Struct):
    """What came of one pass over the mailbox."""

    fetched: int = 0
    new_cases: int = 0
    continued: int = 0
    held: int = 0
    ignored: int = 0
    failed: int = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})

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
    """Takes in what waits in one folder of the mailbox; out of a folder that is only `watched` nothing is moved."""

    def __init__(
        self,
        mailbox: Mailbox,
        register: Register,
        reception: Reception,
        folder: str,
        now: Now,
        *,
        watched: bool = False,
        screening: Screening | None = None,
    ) -> None:
        self._mailbox = mailbox
        self._register = register
        self._reception = reception
        self._folder = folder
        self._now = now
        self._watched = watched
        self._screening = screening

    async def take_in(self) -> Taken:
        """One pass. Raises TryLater when the mailbox cannot be read further; what was kept until then is safe.

        A message that defeats the reader becomes a held case; one that defeats even that, or waits for the virus
        scanner, stays in the inbox, is counted as failed, and is tried again in the next pass.
        """
        taken = Taken()
        if self._screening is not None:
            self._screening.begin()
        interrupted = await self._register.read(lambda view: view.unsettled())
        await self._settle(interrupted, taken)
        tried = {arrival.id for arrival in interrupted}
        listing = await self._mailbox.listing()
        for start in range(0, len(listing.uids), _AT_ONCE):
            uids = listing.uids[start : start + _AT_ONCE]
            arrivals, withheld = await self._keep(listing.uidvalidity, uids, taken)
            settled = await self._settle([a for a in arrivals if a.disposition or a.id not in tried], taken, withheld)
            await self._put_away(settled)
        if not self._watched:
            await self._register.write(lambda work: work.note(MAILBOX_READ, self._now()))
        return taken

    async def _keep(self, uidvalidity: int, uids: Sequence[int], taken: Taken) -> tuple[list[Arrival], Collection[int]]:
        """The arrivals at these UIDs, those known from an earlier pass and those kept now; and the UIDs of messages
        that the server did not hand over for so long that whatever it gave was kept."""
        known = await self._register.read(lambda view: view.arrivals_at(self._folder, uidvalidity, uids))
        delivered, missing = await self._fetch([uid for uid in uids if uid not in known], taken)
        withheld = [found for uid in missing if (found := await self._as_it_is(uidvalidity, uid, taken))]
        delivered += withheld
        taken.fetched += len(delivered)
        kept = await self._register.write(lambda work: work.keep(delivered, self._now())) if delivered else []
        arrivals = sorted([*known.values(), *kept], key=lambda arrival: arrival.uid)
        return arrivals, {found.uid for found in withheld}

    async def _fetch(self, uids: list[int], taken: Taken) -> tuple[list[Delivered], list[int]]:
        """What the server hands over, and the UIDs of the messages that it does not."""
        wanted, missing = list(uids), list[int]()
        while wanted:
            try:
                return await self._mailbox.fetch(wanted), missing
            except Unfetched as why:
                log.error("message not handed over", uid=why.uid, because=str(why))
                missing.append(why.uid)
                wanted.remove(why.uid)
                await self._mailbox.open()  # some servers hang up over a message that they cannot read
        return [], missing

    async def _as_it_is(self, uidvalidity: int, uid: int, taken: Taken) -> Delivered | None:
        """Whatever the server gives of a message that it does not hand over, once it has been waited for long enough;
        until then it is left for the next pass, and counted as failed."""
        name = f"not handed over: {self._folder} {uidvalidity} {uid}"

        def is_enough(work: Work) -> bool:
            since = work.moments().get(name)
            if since is None:
                work.note(name, self._now())
            return since is not None and self._now() - since >= _PATIENCE

        if not await self._register.write(is_enough):
            taken.failed += 1
            return None
        return await self._mailbox.as_it_is(uid)

    async def _settle(self, arrivals: Iterable[Arrival], taken: Taken, withheld: Collection[int] = ()) -> list[Arrival]:
        settled = []
        for arrival in arrivals:
            if arrival.disposition:
                settled.append(arrival)
                continue
            done = await self._screened(arrival, _WITHHELD if arrival.uid in withheld else "")
            if done is None:
                taken.failed += 1
                continue
            taken.count(done.disposition)
            settled.append(done)
            log.info("settled", message=done.id, disposition=done.disposition, case=done.case, because=done.because)
        return settled

    async def _screened(self, arrival: Arrival, trouble: str) -> Arrival | None:
        """The settled arrival, held where there is `trouble` with it; None where it could not even be set aside, or
        waits for the virus scanner."""
        barred: Mapping[str, str] | None = {}
        try:
            if self._screening is not None:
                barred = await self._screening.barred(arrival)
        except TryLater:
            raise  # the register's trouble, not this message's
        except Exception:  # no message may stop the post, and none goes on whose files nobody has looked at
            log.exception("could not be given to the virus scanner; it stays in the inbox", message=arrival.id)
            return None
        if barred is None:
            return None
        return await (self._set_aside(arrival, trouble, barred) if trouble else self._settle_one(arrival, barred))

    async def _settle_one(self, arrival: Arrival, barred: Mapping[str, str]) -> Arrival | None:
        """The settled arrival; None where it could not even be set aside."""
        try:
            return await self._register.write(lambda work: self._reception.handle(work, arrival, self._now(), barred))
        except TryLater:
            raise  # the register's trouble, not this message's
        except Exception as why:  # the one broad catch: no message may stop the post
            log.exception("could not be handled", message=arrival.id)
            reason = f"the desk could not handle it ({type(why).__name__}: {why})"
        return await self._set_aside(arrival, reason, barred)

    async def _set_aside(self, arrival: Arrival, reason: str, barred: Mapping[str, str]) -> Arrival | None:
        """The arrival as a held case; None where not even that is possible."""
        try:
            return await self._register.write(
                lambda work: self._reception.set_aside(work, arrival, self._now(), reason, barred)
            )
        except Exception:
            log.exception("could not be set aside; it stays in the inbox", message=arrival.id)
            return None

    async def _put_away(self, settled: Sequence[Arrival]) -> None:
        if self._watched:
            return
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
