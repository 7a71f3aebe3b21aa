"""Will an open case be answered in time, and if not, why, and whose move is it?

One table of named rules; the first to speak wins, and its words are shown. All is worked out from the case and a day,
so that the forecast of an earlier day can be made again.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from foibot.casework.absence import away
from foibot.casework.case import Case, Question, State
from foibot.casework.deadline import chase_by, clock
from foibot.casework.decision import Office
from foibot.law.clock import Reckoning
from foibot.law.clock import State as ClockState
from foibot.law.dates import local_day, short

# Working days after which it is a risk that nothing has happened, or within which it must.
DECIDE_BY_DAY = 2  # of the clock: a mail that is held
ASSIGN_BY_DAY = 3  # of the clock: nobody was asked
NO_REPLY_FOR = 8  # an officer has said nothing at all
ANSWERS_WANTED = 5  # left: an answer is missing
SUBMIT_WANTED = 2  # left: the letter has not been submitted
APPROVAL_FOR = 3  # the letter has waited for a yes


class Group(StrEnum):
    """How an open case stands; it is in exactly one of these."""

    LATE = "late"
    AT_RISK = "at risk"
    THIS_WEEK = "due this week"
    ON_COURSE = "on course"
    WAITING = "waiting for the requester"
    UNDER_REVIEW = "under review"


class Move(msgspec.Struct, frozen=True):
    """Whose move it is, by name, and since which local day. `staff`: it is a colleague's, whom one can remind."""

    who: str
    since: date
    staff: bool = True


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """How a case stands on a day. `because` is the rule that spoke, `why` its words, a sentence without its full stop.

    `day` is the last day: the law's, or an earlier one that somebody was told and that is still ahead; `days_left` are
    the working days from today to it, negative once it has gone by, `left_in_law` those to the law's day.
    """

    reference: str
    service: str
    group: Group
    because: str
    why: str
    move: Move
    day: date
    days_left: int
    left_in_law: int
    days_used: int


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules look at: a case on a day, with what more than one of them needs to know.

    `told` is the day by which people are chased, be it gone by; `day` and `days_left` are those of the forecast.
    """

    case: Case
    office: Office
    reckoning: Reckoning
    told: date
    day: date
    days_left: int

    @property
    def released(self) -> date | None:
        """The day on which the letter was released; None where it was not, or has gone."""
        moment = self.case.released_at
        return None if moment is None or self.case.responded_at else self.day_of(moment)

    @property
    def is_complete(self) -> bool:
        """Whether every question has its outcome and the letter waits for its SUBMIT."""
        case = self.case
        return bool(case.questions) and not case.missing and case.state is State.ASSIGNED and case.released_at is None

    def asked_on(self, questions: Iterable[Question]) -> date:
        """The day since which answers have been wanted: a new period asks anew."""
        asked = [self.day_of(q.asked_at) for q in questions if q.asked_at is not None]
        return max(min(asked, default=self.case.received), self.reckoning.basis.start)

    def day_of(self, moment: datetime) -> date:
        """The council's local day of a moment."""
        return local_day(moment, self.office.council.zone)

    def working_days_since(self, day: date) -> int:
        """How many working days have passed after `day`, today included."""
        return self.office.calendar.working_days_between(day, self.office.today)

    def named(self, addresses: Iterable[str]) -> str:
        """People by their names, each once: Sam Okoro and Jo Khan; the FOI team where there is nobody else."""
        names = dict.fromkeys(self.office.council.person(address).called for address in addresses if address)
        *others, last = names or (f"the {self.office.council.team_name.removeprefix('the ')}",)
        return f"{', '.join(others)} and {last}" if others else last

    def with_whom(self, officers: Iterable[str]) -> str:
        """Those with whom something waits that these officers owe, by name: of whoever is away, who stands in."""
        people = dict.fromkeys(self._present(officer) for officer in officers if officer)
        *others, last = people or (self.named([]),)
        return f"{', '.join(others)} and {last}" if others else last

    def _present(self, officer: str) -> str:
        absent = away(self.case, officer, self.office)
        if absent is None:
            return self.named([officer])
        return f"{self.named([absent.deputy])} (for {self.named([officer])}, who is away)"


class Rule(msgspec.Struct, frozen=True):
    """A reason by its name, the group it puts a case in, and its words for this one; "" where it has nothing to say."""

    name: str
    group: Group
    speak: Callable[[Look], str]


def forecast(case: Case, office: Office) -> Forecast:
    """How an open case, or one under review, stands on the office's day."""
    today, calendar = office.today, office.calendar
    reckoning, told = clock(case, office), chase_by(case, office)
    day = told if told >= today else reckoning.due or reckoning.basis.end
    days_left = calendar.working_days_between(today, day) - calendar.working_days_between(day, today)
    look = Look(case=case, office=office, reckoning=reckoning, told=told, day=day, days_left=days_left)
    rule, why = next((rule, words) for rule in RULES if (words := rule.speak(look)))
    return Forecast(
        reference=case.reference,
        service=case.service,
        group=rule.group,
        because=rule.name,
        why=why,
        move=_move(look),
        day=day,
        days_left=days_left,
        left_in_law=reckoning.days_left,
        days_used=reckoning.days_used,
    )


def outstanding(look: Look) -> str:
    """What is still to be done, in words."""
    case = look.case
    if look.released:
        return f"The letter was released on {short(look.released)} and has not left yet"
    if case.state is State.HELD:
        return "Held: nobody has decided yet what it is"
    if not case.service:
        return "No service has been asked yet"
    if case.state is State.APPROVAL:
        return "The letter waits for approval"
    if not case.missing:
        return "Everything is answered, but the letter is not submitted"
    return _unanswered(case)


def _unanswered(case: Case) -> str:
    missing, every = case.missing, len(case.questions)
    if every == 1:
        return "The question has no answer yet"
    if len(missing) == every == 2:
        return "Neither question has an answer yet"
    if len(missing) == every:
        return f"None of the {every} questions has an answer yet"
    if len(missing) == 1:
        return f"Question {missing[0].n} of {every} has no answer yet"
    return f"{len(missing)} of {every} questions have no answer yet"


def _move(look: Look) -> Move:
    case = look.case
    since = look.day_of(case.stages[-1].since) if case.stages else case.received
    if case.state is State.REVIEW and case.review is not None:
        review = case.review
        asked = look.day_of(review.asked_at) if review.asked_at else review.received
        return Move(look.named([review.reviewer]), asked)
    if look.released:
        return Move("our mail server", look.released, staff=False)
    if _waits(look):
        return Move("the requester", since, staff=False)
    if case.state is State.APPROVAL:
        return Move(look.named(case.approval.people) if case.approval else "the approver", since)
    if case.state is State.HELD or not case.service:
        return Move(look.named([]), since)
    if not case.missing:
        answered = [look.day_of(q.answered_at) for q in case.questions if q.answered_at]
        return Move(look.with_whom([case.officer]), max(answered, default=since))
    return Move(look.with_whom(q.officer for q in case.missing), look.asked_on(case.missing))


def _waits(look: Look) -> bool:
    stopped = look.reckoning.due is None
    asked = look.case.state in {State.CLARIFICATION, State.FEES}
    return stopped or (asked and look.reckoning.state is not ClockState.LATE)


# The rules, each in the order of the table.


def _under_review(look: Look) -> str:
    review = look.case.review
    if look.case.state is not State.REVIEW or review is None:
        return ""
    return f"Answered; the requester asked for a review on {short(review.received)}"


def _waiting(look: Look) -> str:
    if not _waits(look):
        return ""
    return "Waits for the fee" if look.case.state is State.FEES else "Waits for what the requester was asked"


def _late(look: Look) -> str:
    return outstanding(look) if look.reckoning.state is ClockState.LATE else ""


def _told_date_gone(look: Look) -> str:
    if look.told >= look.office.today:
        return ""
    return f"We said {short(look.told)}, which has gone by. {outstanding(look)}"


def _not_left(look: Look) -> str:
    return outstanding(look) if look.released and look.released < look.office.today else ""


def _refused_by_server(look: Look) -> str:
    if look.case.delivery.state != "failed" or look.case.responded_at or look.released:
        return ""
    return "The letter could not be sent and must be submitted again"


def _undecided(look: Look) -> str:
    if look.case.state is not State.HELD or look.reckoning.days_used < DECIDE_BY_DAY:
        return ""
    return f"{outstanding(look)}, and the clock is at day {look.reckoning.days_used}"


def _unassigned(look: Look) -> str:
    case = look.case
    if case.service or case.state is State.HELD or look.released or look.reckoning.days_used < ASSIGN_BY_DAY:
        return ""
    return f"{outstanding(look)}, and the clock is at day {look.reckoning.days_used}"


def _unapproved(look: Look) -> str:
    if look.case.state is not State.APPROVAL or look.released:
        return ""
    waited = look.working_days_since(_move(look).since)
    return outstanding(look) if waited >= APPROVAL_FOR or look.days_left <= SUBMIT_WANTED else ""


def _unsubmitted(look: Look) -> str:
    return outstanding(look) if look.is_complete and look.days_left <= SUBMIT_WANTED else ""


def _promised_too_late(look: Look) -> str:
    officers = {q.officer for q in look.case.missing}
    late = [later for later in look.case.later if later.officer in officers and later.until > look.day]
    if not late:
        return ""
    last = max(late, key=lambda later: later.until)
    return f"{look.named([last.officer])} needs until {short(last.until)}. {_unanswered(look.case)}"


def _promise_not_kept(look: Look) -> str:
    officers = {q.officer for q in look.case.missing}
    broken = [later for later in look.case.later if later.officer in officers and later.until < look.office.today]
    if not broken:
        return ""
    last = max(broken, key=lambda later: later.until)
    return f"{look.named([last.officer])} promised it by {short(last.until)}. {_unanswered(look.case)}"


def _nothing_answered(look: Look) -> str:
    case = look.case
    wanted = bool(case.missing) and len(case.missing) == len(case.questions) and look.days_left <= ANSWERS_WANTED
    return _unanswered(case) if wanted and case.service else ""


def _half_answered(look: Look) -> str:
    return _unanswered(look.case) if look.case.missing and look.days_left <= ANSWERS_WANTED else ""


def _silent(look: Look) -> str:
    """Nothing from an officer since the prompt: neither an answer nor a word of how long it takes."""
    case = look.case
    heard = {q.officer for q in case.questions if q.outcome} | {later.officer for later in case.later}
    silent = [q for q in case.missing if q.asked_at is not None and q.officer not in heard]
    waited = look.working_days_since(look.asked_on(silent)) if silent else 0
    if waited < NO_REPLY_FOR:
        return ""
    whose = f" from {look.named(q.officer for q in silent)}" if len(silent) < len(case.missing) else ""
    return f"No answer{whose} for {waited} working days"


def _this_week(look: Look) -> str:
    today = look.office.today
    return outstanding(look) if look.day <= today + timedelta(days=6 - today.weekday()) else ""


RULES: tuple[Rule, ...] = (
    Rule("under review", Group.UNDER_REVIEW, _under_review),
    Rule("waits for the requester", Group.WAITING, _waiting),
    Rule("the last day has gone by", Group.LATE, _late),
    Rule("the date that was told has gone by", Group.AT_RISK, _told_date_gone),
    Rule("released, but not sent", Group.AT_RISK, _not_left),
    Rule("refused by our mail server", Group.AT_RISK, _refused_by_server),
    Rule("held and undecided", Group.AT_RISK, _undecided),
    Rule("nobody was asked", Group.AT_RISK, _unassigned),
    Rule("an approval waits", Group.AT_RISK, _unapproved),
    Rule("complete, but not submitted", Group.AT_RISK, _unsubmitted),
    Rule("promised beyond the last day", Group.AT_RISK, _promised_too_late),
    Rule("a promise was not kept", Group.AT_RISK, _promise_not_kept),
    Rule("nothing answered, and few days left", Group.AT_RISK, _nothing_answered),
    Rule("answers missing, and few days left", Group.AT_RISK, _half_answered),
    Rule("no reply to the prompt", Group.AT_RISK, _silent),
    Rule("due this week", Group.THIS_WEEK, _this_week),
    Rule("nothing speaks against it", Group.ON_COURSE, outstanding),
)
"""Why a case stands as it does: the first rule to speak wins, and the last always speaks."""
