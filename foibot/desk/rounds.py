"""What does the desk do in the morning? Whom it reminds, what lapses, and what supervisors are told.

Everything owed is worked out from the register (`casework.agenda`); nothing is remembered between two mornings but the
keys of what was done. Each person's mails are one transaction, so that a stop in the middle leaves the rest for later.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import structlog

from foibot.casework import diary, facts
from foibot.casework.agenda import Kind, Owed, owed
from foibot.casework.case import Case
from foibot.casework.decision import Mail, Office
from foibot.casework.decisions import approval_asking, chasing, review_opening
from foibot.casework.facts import Fact
from foibot.desk.absences import due_back, welcome
from foibot.desk.cabinet import cabinet_of
from foibot.desk.house import morning
from foibot.desk.memory import MORNING, doubted, kept_of, standing
from foibot.desk.office import OfficeHours
from foibot.desk.post import Post
from foibot.desk.reading import Rules
from foibot.errors import TryLater
from foibot.ports import Now, Register, View, Work
from foibot.reports.mails import digest_mails

log = structlog.get_logger()

Item = tuple[Case, Owed]


class Rounds:
    """The morning's work, done once on each working day."""

    def __init__(self, register: Register, hours: OfficeHours, post: Post, rules: Rules, now: Now) -> None:
        self._register = register
        self._hours = hours
        self._post = post
        self._rules = rules
        self._now = now

    async def work_if_due(self) -> bool:
        """Does the morning's work where it is a working day past its hour and not done yet; whether it was done now.

        Raises TryLater where the register cannot be written.
        """
        office = self._hours.at(self._now())
        key = f"morning {office.today.isoformat()}"
        if not _is_morning(office) or key in await self._register.read(lambda view: view.done([key])):
            return False
        await self.work()
        await self._register.write(partial(_finish, key, office))
        return True

    async def work(self) -> None:
        """All that is owed this morning, whatever the hour; what was done before under its key is not done again."""
        office = self._hours.at(self._now())
        for person in await self._register.read(partial(due_back, office=office)):
            await self._do(f"the return of {person}", partial(welcome, person, office, self._post))
        found = await self._register.read(partial(find_agenda, office))
        for reference in found.announcements:
            await self._do(f"a changed date of {reference}", partial(self._announce, reference, office))
        for reference in found.waiting:
            await self._do(f"the waiting of {reference}", partial(self._look_after, reference, office))
        for person, references in found.people.items():
            await self._do(f"the reminders of {person}", partial(self._chase, person, references, office))
        await self._do("the digest", partial(self._report, office))

    async def _do(self, what: str, job: Callable[[Work], None]) -> None:
        """One transaction. What fails is told in the log and tried again the next morning: it stops nothing else."""
        try:
            await self._register.write(job)
        except TryLater:
            raise
        except Exception:
            log.exception("could not be done this morning", what=what)

    def _announce(self, reference: str, office: Office, work: Work) -> None:
        """Tells everybody at the council who was told another due date (design property 5)."""
        case = work.case(reference)
        items = [] if case is None else [item for item in owed(case, office) if item.kind is Kind.DUE_CHANGED]
        fresh = [item for item in items if work.once(item.key, office.now)]
        if case is None or not fresh:
            return
        changed, mails = chasing.due_changed(case, [item.to for item in fresh], office)
        self._commit(work, office, case, [changed], mails)

    def _look_after(self, reference: str, office: Office, work: Work) -> None:
        """What a case is owed itself: a warning that it will lapse, its lapse, a review that nobody decided about."""
        case = work.case(reference)
        if case is None:
            return
        for key, happened, mails in chasing.looked_after(case, office):
            if work.once(key, office.now):
                self._commit(work, office, case, happened, mails)
        if approval_asking.wants_another(case, office):
            file = approval_asking.file_of(case, cabinet_of(work, self._rules, office), work.request_text(reference))
            happened, mails = approval_asking.another_asked(case, file, office)
            self._commit(work, office, case, happened, mails)
        if review_opening.is_undecided(case, office):
            opened = review_opening.taken_as_asked(case, office, cabinet_of(work, self._rules, office))
            self._commit(work, office, case, *opened)

    def _report(self, office: Office, work: Work) -> None:
        """The digests of this morning, of the cases as the reminders left them."""
        read = morning(work, office)
        for mail in digest_mails(read.open_cases, read.closed_cases, read.house, office):
            if work.once(f"digest {office.today.isoformat()} {mail.to.casefold()}", office.now):
                self._post.write(work, office, "", [mail])

    def _chase(self, person: str, references: Sequence[str], office: Office, work: Work) -> None:
        """One person's mails of this morning, on the cases as they are now."""
        fresh: list[Item] = []
        for case in filter(None, map(work.case, references)):
            mine = [item for item in owed(case, office) if item.to == person and item.kind is not Kind.DUE_CHANGED]
            fresh += [(case, item) for item in mine if work.once(item.key, office.now)]
        for kind in (Kind.REMINDER, Kind.COPY, Kind.ESCALATION):
            chased = [(case, item) for case, item in fresh if item.kind is kind]
            if chased:
                self._remind(work, person, chased, office)
        for case, item in fresh:
            if item.kind is Kind.HOLDING_OFFER:
                mail = chasing.holding_offer(case, item, kept_of(work, case.reference), office)
                self._commit(work, office, case, [facts.Reminded(person, item.rung)], [mail])

    def _remind(self, work: Work, person: str, chased: Sequence[Item], office: Office) -> None:
        """One mail about all of these cases; a reply to it is about the case where it is one alone."""
        kept = {case.reference: kept_of(work, case.reference) for case, _ in chased}
        mail = chasing.reminder(person, chased, kept, office)
        for case, item in chased:
            work.record(case.reference, [facts.Reminded(person, item.rung)], at=office.now, by="foibot")
        self._post.write(work, office, chased[0][0].reference if len(chased) == 1 else "", [mail])

    def _commit(self, work: Work, office: Office, case: Case, happened: Iterable[Fact], mails: Iterable[Mail]) -> None:
        after = work.record(case.reference, list(happened), at=office.now, by="foibot")
        self._post.write(work, office, case.reference, diary.kept_up(case, after, list(mails), office))


def _finish(key: str, office: Office, work: Work) -> None:
    work.once(key, office.now)
    work.note(MORNING, office.now)


class Agenda:
    """What a morning finds: references alone, since every case is looked at again when its turn comes."""

    def __init__(self) -> None:
        self.announcements: list[str] = []
        self.waiting: list[str] = []
        self.people: dict[str, list[str]] = defaultdict(list)


def _is_morning(office: Office) -> bool:
    local = office.now.astimezone(office.council.zone)
    return office.calendar.is_working_day(office.today) and local.hour >= office.council.ladder.hour


def find_agenda(office: Office, view: View) -> Agenda:
    """What a morning finds to be done, whatever the hour."""
    items: list[tuple[str, Owed]] = []
    found = Agenda()
    for case in standing(view):
        items += ((case.reference, item) for item in owed(case, office))
        if chasing.needs_looking_after(case, office) or approval_asking.wants_another(case, office):
            found.waiting.append(case.reference)
    found.waiting += [case.reference for case in doubted(view, office) if review_opening.is_undecided(case, office)]
    done = view.done([item.key for _, item in items])
    for reference, item in items:
        if item.key in done:
            continue
        theirs = found.announcements if item.kind is Kind.DUE_CHANGED else found.people[item.to]
        if not theirs or theirs[-1] != reference:
            theirs.append(reference)
    return found
