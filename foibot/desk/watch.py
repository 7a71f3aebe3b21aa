"""Whom does the desk tell when it cannot read its mailbox, or its virus scanner is silent? One alarm for a trouble, one
all-clear when it is over.

What it remembers lies in the register, so that a trouble stays one trouble across restarts, and `poll` from cron sees
it as `run` does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from foibot.casework.alarms import mailbox_again, mailbox_alarm, scanner_again, scanner_alarm
from foibot.casework.decision import Mail, Office
from foibot.casework.letters import Letter, Purpose
from foibot.desk.memory import MAILBOX_READ, MAILBOX_TROUBLE, SCANNER_ANSWERED, SCANNER_TROUBLE
from foibot.desk.office import OfficeHours
from foibot.desk.post import Post
from foibot.errors import TryLater
from foibot.ports import Now, Register, View, Work

_EVENING = 18  # the hour from which on nobody is told until the next working day

log = structlog.get_logger()


@dataclass(frozen=True)
class Watched:
    """What is watched over: the moments of `View.moments` at which it worked last and its trouble began, and what is
    told of the trouble and of its end. `from_the_start`: also before it has ever worked."""

    name: str
    worked: str
    trouble: str
    alarm: Callable[[datetime, str, Office], Letter]
    all_clear: Callable[[datetime, Office], Letter]
    from_the_start: bool = False


# Before the mailbox was ever read, whoever sets foibot up is reading its messages.
MAILBOX = Watched("mailbox", MAILBOX_READ, MAILBOX_TROUBLE, mailbox_alarm, mailbox_again)
SCANNER = Watched("scanner", SCANNER_ANSWERED, SCANNER_TROUBLE, scanner_alarm, scanner_again, from_the_start=True)


class Watch:
    """Watches over the reading of the mailbox, or over something else that the desk needs. `patience` is how long a
    trouble may last untold; 0: for ever."""

    def __init__(
        self,
        register: Register,
        hours: OfficeHours,
        post: Post,
        patience: timedelta,
        now: Now,
        watched: Watched = MAILBOX,
    ) -> None:
        self._register = register
        self._hours = hours
        self._post = post
        self._patience = patience
        self._now = now
        self._watched = watched

    async def failed(self, why: str) -> bool:
        """Takes note that what is watched does not work, and puts the alarm in the outbox where it is time for it.

        Returns whether this trouble has been told, now or before.
        """
        try:
            return await self._register.write(partial(self._fail, why))
        except TryLater as trouble:
            log.warning("the trouble could not be noted", because=str(trouble))
            return False

    async def worked(self) -> None:
        """Takes note that what is watched works, and puts the all-clear in the outbox after an alarm."""
        if await self._register.read(self._is_over):
            await self._register.write(self._clear)

    def _fail(self, why: str, work: Work) -> bool:
        office, moments = self._hours.at(self._now()), work.moments()
        worked, since = moments.get(self._watched.worked), moments.get(self._watched.trouble)
        if not self._patience or (worked is None and not self._watched.from_the_start):
            return False
        if since is None or (worked is not None and since <= worked):
            since = office.now
            work.note(self._watched.trouble, since)
        if work.done([self._told(since)]):
            return True
        if office.now - since < self._patience or not _is_working_time(office):
            return False
        work.once(self._told(since), office.now)
        self._tell(work, self._watched.alarm(since, why, office), office)
        return True

    def _clear(self, work: Work) -> None:
        since = work.moments()[self._watched.trouble]
        office = self._hours.at(self._now())
        if work.once(self._cleared(since), office.now):
            self._tell(work, self._watched.all_clear(since, office), office)

    def _tell(self, work: Work, letter: Letter, office: Office) -> None:
        """To each of the FOI team and the supervisors once."""
        people = {person.casefold(): person for person in (*office.council.team, *office.council.supervisors)}
        mails = [
            Mail(purpose=Purpose.ALARM, to=person, to_name=office.council.person(person).name, letter=letter)
            for person in people.values()
        ]
        self._post.write(work, office, "", mails)
        log.warning("the FOI team is told", kind=letter.template)

    def _is_over(self, view: View) -> bool:
        """Whether the last trouble was told, and its end was not."""
        since = view.moments().get(self._watched.trouble)
        return since is not None and view.done([self._told(since), self._cleared(since)]) == {self._told(since)}

    def _told(self, since: datetime) -> str:
        return f"alarm {self._watched.name} {since.isoformat()}"

    def _cleared(self, since: datetime) -> str:
        return f"all-clear {self._watched.name} {since.isoformat()}"


def _is_working_time(office: Office) -> bool:
    local = office.now.astimezone(office.council.zone)
    return office.calendar.is_working_day(office.today) and office.council.ladder.hour <= local.hour < _EVENING
