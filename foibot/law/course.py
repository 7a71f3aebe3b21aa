"""What have the events done to the clock, and was each of them lawful on its day?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from foibot.law.dates import in_words
from foibot.law.events import ESTIMATES, EVENTS, SPANS, Event, NotLawful
from foibot.law.periods import FOREVER, ONE_DAY, Count, Pause, count, end_of
from foibot.law.regimes import Effect, Extension, Question, Regime
from foibot.law.working_days import FIRST_DAY, LAST_DAY, Calendar


class Stretch(NamedTuple):
    """Days in a row, the first and the last included, that all counted or all did not, and why.

    `last` is None while nobody knows when the stretch will end.
    """

    first: date
    last: date | None
    counted: bool
    why: str


@dataclass
class Course:
    """Where the events so far have brought one clock; `follow` alone changes it.

    `receipt` is day zero as the request reached this authority, `start` day zero of the period that now runs, and
    `begun_by` what made it so; `behind` tells the time before `start`. `pauses` and `closures` do not count. `waiting`
    holds what the requester was asked and has not given yet, with the day of asking. `notices` are those of extensions,
    `notice` the one in force, `estimate` the date that it names. `closed` is the day on which the request was answered;
    `dates` are the days of every event by name.
    """

    regime: Regime
    calendar: Calendar
    received: date
    receipt: date
    start: date
    begun_by: str = "receipt"
    pauses: list[Pause] = field(default_factory=list)
    closures: list[Pause] = field(default_factory=list)
    waiting: dict[str, tuple[Question, date]] = field(default_factory=dict)
    behind: list[Stretch] = field(default_factory=list)
    notices: list[date] = field(default_factory=list)
    notice: date | None = None
    estimate: date | None = None
    closed: date | None = None
    dates: dict[str, list[date]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def ordinary(self) -> Count:
        """The period inside which questions and notices must be given, as the clock now stands."""
        regime = self.regime
        return count(regime.notices_within, regime.cap, self.start, self.pauses, self.closures, self.calendar)

    def open_pauses(self, answered_on: date | None) -> tuple[Pause, ...]:
        """The pauses that last until the requester answers, or until a response that did not wait for that."""
        return tuple(
            # What restarts the clock takes nothing from the day of asking; what pauses it takes that day too.
            Pause(
                asked if question.effect is Effect.PAUSE else asked + ONE_DAY,
                answered_on or FOREVER,
                _since(question, asked),
            )
            for question, asked in self.waiting.values()
            if answered_on is None or asked <= answered_on
        )


def follow(regime: Regime, received: date, events: Sequence[Event], calendar: Calendar) -> Course:
    """Take `events`, in whatever order they are given, by date, and those of one day in the order given.

    Raises NotLawful for the first event that the law does not allow, with its section.
    """
    within_reach(received)
    course = Course(regime, calendar, received, received, received)
    if not events:
        return course
    for event in events:
        _known(regime, event)
    _transfer(course, [event.day for event in events if event.name == "transferred_in"])
    for event in sorted(events, key=lambda event: event.day):
        if event.name in SPANS:
            course.closures.append(Pause(event.day, event.until or event.day, "not a school day"))
        elif event.name not in ESTIMATES:
            _take(course, event)
    if extension := regime.extension:
        _estimate(course, extension, [event.day for event in events if event.name == extension.estimate])
    return course


def within_reach(day: date) -> None:
    """Raise NotLawful where `day` lies outside the years for which foibot can tell a working day."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise NotLawful(
            "FOIA s.10(6)", f"{in_words(day)} is outside the years 2000 to 2099, for which foibot can count."
        )


def _known(regime: Regime, event: Event) -> None:
    """Refuse an event that this law does not have, or that is no event at all."""
    within_reach(event.day)
    if event.name not in regime.events:
        known = ", ".join(sorted(regime.events))
        section, sentence = regime.instead.get(event.name, (regime.section, f"This clock knows only {known}."))
        what = EVENTS.get(event.name)
        raise NotLawful(
            section, f"No {what} here. {sentence}" if what else f"No event is called {event.name}. {sentence}"
        )
    if event.until is None:
        return
    within_reach(event.until)
    if event.name not in SPANS:
        raise NotLawful(regime.section, f"The {EVENTS[event.name]} happens on one day; a span has no meaning.")
    if event.until < event.day:
        raise NotLawful(regime.section, f"A span ends on {in_words(event.until)}, before it begins.")


def _transfer(course: Course, days: Sequence[date]) -> None:
    """A transferred request is received when this authority receives it (EIR reg 10(2); ICO for the Act)."""
    if not days:
        return
    if len(days) > 1:
        raise NotLawful(course.regime.section, "A request reaches this authority once; it was transferred in twice.")
    [day] = days
    if day < course.received:
        raise NotLawful(course.regime.section, _before_receipt("transferred_in", day, course.received))
    if day > course.received:
        course.behind.append(Stretch(course.received + ONE_DAY, day, False, "with the authority that passed it on"))
        course.begun_by = "receipt by this authority"
    course.receipt = course.start = day


def _take(course: Course, event: Event) -> None:
    name, day, regime = event.name, event.day, course.regime
    if day < course.receipt and name not in regime.earlier:
        raise NotLawful(regime.section, _before_receipt(name, day, course.receipt))
    course.dates.setdefault(name, []).append(day)
    for question in regime.questions:
        if name == question.asked:
            _ask(course, question, day)
        elif name == question.answered:
            _answer(course, question, day)
    if regime.extension and name == regime.extension.notice:
        _extend(course, regime.extension, day)
    if name == regime.closed_by and course.closed is None:
        course.closed = day


def _ask(course: Course, question: Question, day: date) -> None:
    _still_open(course, question.section, question.asked, day)
    if question.asked in course.waiting:
        if question.answer_within:
            since = in_words(course.waiting[question.asked][1])
            raise NotLawful(question.section, f"The {EVENTS[question.asked]} of {since} is not paid yet.")
        return  # a reminder of the same question
    if question.within_period:
        _in_time(course, question.section, question.asked, day)
    elif not course.waiting and day > course.ordinary().end:
        course.warnings.append(
            f"The {EVENTS[question.asked]} of {in_words(day)} came after the deadline of"
            f" {in_words(course.ordinary().end)}, when the response was already late."
        )
    course.waiting[question.asked] = (question, day)


def _answer(course: Course, question: Question, day: date) -> None:
    _still_open(course, question.section, question.answered, day)
    if question.asked not in course.waiting:
        raise NotLawful(
            question.section,
            f"The {EVENTS[question.answered]} of {in_words(day)} answers nothing: there was no open"
            f" {EVENTS[question.asked]}.",
        )
    _, asked = course.waiting.pop(question.asked)
    if question.answer_within:
        last = end_of(question.answer_within, asked, (), course.calendar)
        if day > last:
            raise NotLawful(
                question.answer_section,
                f"The {EVENTS[question.answered]} of {in_words(day)} came after {in_words(last)}, the last day for it;"
                " the authority is no longer obliged, and may take it as a new request.",
            )
    if question.effect is Effect.PAUSE:
        course.pauses.append(Pause(asked, day, _since(question, asked)))
    else:
        _begin_again(course, question, asked, day)


def _begin_again(course: Course, question: Question, asked: date, day: date) -> None:
    overtaken = f"overtaken: the {EVENTS[question.answered]} of {in_words(day)} began a full new period"
    if course.start < asked:
        course.behind.append(Stretch(course.start + ONE_DAY, asked, False, overtaken))
    if asked < day:
        course.behind.append(Stretch(asked + ONE_DAY, day, False, _since(question, asked)))
    if course.notice:
        course.warnings.append(
            f"The extension of {in_words(course.notice)} belonged to the period that ended when the"
            f" {EVENTS[question.answered]} arrived on {in_words(day)}; a new one needs a new notice."
        )
    course.start, course.begun_by, course.notice = day, f"the {EVENTS[question.answered]}", None


def _extend(course: Course, extension: Extension, day: date) -> None:
    _still_open(course, extension.section, extension.notice, day)
    # Only the first notice has a day to be given by; later ones correct its estimate.
    if course.notice is None:
        _in_time(course, extension.section, extension.notice, day)
        course.notice = day
    course.notices.append(day)


def _estimate(course: Course, extension: Extension, estimates: Sequence[date]) -> None:
    """Each notice names its date, the first the first given, and the last one named governs."""
    if len(estimates) > len(course.notices):
        raise NotLawful(
            extension.section, f"An {EVENTS[extension.estimate]} counts only with its {EVENTS[extension.notice]}."
        )
    for notice, estimate in zip(course.notices, estimates, strict=False):
        if estimate < notice:
            raise NotLawful(
                extension.section,
                f"The {EVENTS[extension.estimate]}, {in_words(estimate)}, is before its notice of {in_words(notice)}.",
            )
        if course.notice and notice >= course.notice:
            course.estimate = estimate


def _still_open(course: Course, section: str, name: str, day: date) -> None:
    if course.closed is not None:
        raise NotLawful(
            section,
            f"The {EVENTS[name]} of {in_words(day)} comes after the response of {in_words(course.closed)},"
            " which ended the request.",
        )


def _in_time(course: Course, section: str, name: str, day: date) -> None:
    """Refuse what comes after the ordinary period. While the clock waits for the requester the period does not end."""
    last = course.ordinary().end
    if day > last and not course.waiting:
        raise NotLawful(
            section, f"The {EVENTS[name]} of {in_words(day)} came after {in_words(last)}, the last day for it."
        )
    if course.regime.notices_from_receipt:
        strictly = end_of(course.regime.notices_within, course.receipt, (), course.calendar)
        if day > strictly:
            course.warnings.append(
                f"The {EVENTS[name]} of {in_words(day)} is in time only if {section} is counted as the clock is; read"
                f" strictly it counts from receipt and ended on {in_words(strictly)}."
            )


def _since(question: Question, asked: date) -> str:
    return f"{question.waiting}, asked for on {in_words(asked)}"


def _before_receipt(name: str, day: date, receipt: date) -> str:
    return f"The {EVENTS[name]} of {in_words(day)} lies before the day of receipt, {in_words(receipt)}."
