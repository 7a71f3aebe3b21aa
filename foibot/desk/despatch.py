"""How does mail leave? From the outbox, after the commit that put it there, under its Message-ID (property 3)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import msgspec
import structlog

from foibot.casework import facts
from foibot.casework.decision import Office
from foibot.casework.decisions.machine import undelivered
from foibot.casework.decisions.review_opening import on_answer_sent
from foibot.casework.letters import Purpose
from foibot.desk.memory import MAIL_SENT
from foibot.desk.office import OfficeHours
from foibot.desk.pace import Pace
from foibot.desk.post import Mode, Post
from foibot.errors import AskPerson, Throttled, TryLater
from foibot.ports import Now, Outgoing, Register, Sender, View, Work

_AT_ONCE = 50
_LONGEST_WAIT = timedelta(hours=1)

log = structlog.get_logger()


class Sent(msgspec.Struct):
    """What became of the outbox in one pass. `deferred` is what still waits at its end."""

    sent: int = 0
    failed: int = 0
    deferred: int = 0


class Despatch:
    """Sends what waits in the outbox, at most as fast as `pace` lets it."""

    def __init__(
        self,
        register: Register,
        sender: Sender,
        hours: OfficeHours,
        post: Post,
        mode: Mode,
        now: Now,
        pace: Pace | None = None,
    ) -> None:
        self._register = register
        self._sender = sender
        self._hours = hours
        self._post = post
        self._mode = mode
        self._now = now
        self._pace = pace or Pace(0)
        self._not_before: datetime | None = None

    async def send_waiting(self, stopping: Callable[[], bool] = lambda: False) -> Sent:
        """One pass over the outbox, left between two mails once `stopping` says so.

        Raises BadSetup where the submission server does not let us in. What cannot go now goes on waiting, with the
        reason; a server that cannot be reached ends the pass, and one that wants to be left alone is, until its time.
        """
        tally = Sent()
        try:
            if self._not_before is None or self._now() >= self._not_before:
                await self._send_all(tally, stopping)
        except Throttled as why:
            self._not_before = self._now() + timedelta(seconds=why.seconds)
            log.warning("sending stopped", because=str(why), until=self._not_before.isoformat())
        except TryLater as why:
            log.warning("sending stopped", because=str(why))
        finally:
            await self._sender.close()
        if tally.sent:
            await self._register.write(lambda work: work.note(MAIL_SENT, self._now()))
        waiting = await self._register.read(lambda view: len(view.outbox("waiting")))
        tally.deferred = waiting
        return tally

    async def _send_all(self, tally: Sent, stopping: Callable[[], bool]) -> None:
        opened = False
        while mails := await self._register.write(self._claim):
            if not opened:
                await self._sender.open()
                opened = True
            for mail in mails:
                await self._pace.turn()
                if stopping() or await self._register.read(partial(self._is_held_back, mail)):
                    return
                await self._send(mail, tally)

    def _claim(self, work: Work) -> list[Outgoing]:
        pause = work.pause()
        if pause.reach == "all":
            return []
        outside = pause.reach != "outside" and self._mode is not Mode.STAFF
        return work.claim(self._now(), _AT_ONCE, outside=outside)

    def _is_held_back(self, mail: Outgoing, view: View) -> bool:
        """Whether sending was paused since this mail was claimed; it then goes on waiting."""
        reach = view.pause().reach
        return reach == "all" or (reach == "outside" and mail.outside)

    async def _send(self, mail: Outgoing, tally: Sent) -> None:
        try:
            await self._sender.send(mail.envelope_from, mail.recipient, mail.raw)
        except Throttled as why:
            reason, again = str(why), self._now() + timedelta(seconds=why.seconds)
            await self._register.write(lambda work: work.deferred(mail.message_id, why=reason, not_before=again))
            raise
        except TryLater as why:
            reason = str(why)
            await self._register.write(lambda work: self._defer(work, mail, reason))
            log.warning("mail deferred", message_id=mail.message_id, case=mail.case, because=str(why))
            await self._sender.close()
            await self._sender.open()
        except AskPerson as why:
            reason = str(why)
            await self._register.write(lambda work: self._give_up(work, mail, reason))
            tally.failed += 1
            log.error("mail refused", message_id=mail.message_id, case=mail.case, because=str(why))
        else:
            await self._register.write(lambda work: self._mark_sent(work, mail))
            tally.sent += 1
            log.info("mail sent", message_id=mail.message_id, case=mail.case, purpose=mail.purpose)

    def _defer(self, work: Work, mail: Outgoing, why: str) -> None:
        wait = min(timedelta(minutes=2 ** min(mail.attempts, 10)), _LONGEST_WAIT)
        work.deferred(mail.message_id, why=why, not_before=self._now() + wait)

    def _mark_sent(self, work: Work, mail: Outgoing) -> None:
        at = self._now()
        work.sent(mail.message_id, at)
        if self._mode is Mode.SHADOW:
            return  # it went to the team: nobody outside was acknowledged or answered
        match mail.purpose:
            case Purpose.ACKNOWLEDGEMENT:
                work.record(mail.case, [facts.Acknowledged(mail.message_id)], at=at, by="foibot")
            case Purpose.RESPONSE:
                work.record(mail.case, [facts.Responded(mail.message_id)], at=at, by="foibot")
                self._let_review_begin(work, mail.case)
            case Purpose.REVIEW_ACKNOWLEDGEMENT:
                work.record(mail.case, [facts.ReviewAcknowledged(mail.message_id)], at=at, by="foibot")
            case Purpose.REVIEW_RESPONSE:
                work.record(mail.case, [facts.ReviewOutcomeSent(mail.message_id)], at=at, by="foibot")

    def _let_review_begin(self, work: Work, reference: str) -> None:
        """Where a review of the delay was asked for, somebody is asked to carry it out now that there is an answer."""
        case, office = work.case(reference), self._hours.at(self._now())
        if case is None:
            return
        happened, mails = on_answer_sent(case, office, work.history(reference))
        if happened:
            work.record(reference, happened, at=office.now, by="foibot")
        self._post.write(work, office, reference, mails)

    def _give_up(self, work: Work, mail: Outgoing, why: str) -> None:
        work.failed(mail.message_id, why=why)
        case = work.case(mail.case) if mail.case else None
        if case is None or mail.purpose == Purpose.DELIVERY_PROBLEM:
            return
        office: Office = self._hours.at(self._now())
        decision = undelivered(
            case,
            office,
            message_id=mail.message_id,
            purpose=mail.purpose,
            recipient=mail.recipient,
            why=why,
            lasting=True,
        )
        work.record(case.reference, decision.facts, at=office.now, by="foibot")
        self._post.write(work, office, case.reference, decision.mails)
