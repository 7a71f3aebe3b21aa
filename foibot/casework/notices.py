"""Which letters tell people that the clock of a request stops, runs anew, runs longer, or has ended?

The letters to the requester that a line of staff sends at once, those by which a waiting request lapses, and what the
officers are told. A letter's dates are worked out from the case as it is once the line has been carried out.
"""

from datetime import date, datetime, timedelta

from msgspec.structs import asdict, replace

from foibot.casework import facts, words
from foibot.casework.blocks import Document, Letterhead, Run
from foibot.casework.case import Case, ClockEvent, State
from foibot.casework.council import Person
from foibot.casework.covering import as_services_see, signs_of, without_name, without_requester
from foibot.casework.deadline import answer_by, clock, due
from foibot.casework.decision import Ask, Attached, Mail, Office, Thread
from foibot.casework.facts import Fact
from foibot.casework.forms import law_of_forms
from foibot.casework.letters import Answered, Asked, Letter, Purpose
from foibot.casework.moves import foresee
from foibot.casework.other_law import what_changes
from foibot.law.clock import reckon
from foibot.law.dates import with_weekday
from foibot.law.events import Event
from foibot.law.exemptions import Citation, cited_in

ASKED = {State.CLARIFICATION: "clarification requested", State.FEES: "fees notice given"}
"""The states that wait for the requester, and the event of the clock that made each of them wait."""

ON_PAPER = frozenset(
    {Purpose.CLARIFICATION, Purpose.EXTENSION, Purpose.FEES_NOTICE, Purpose.HOLDING, Purpose.REDIRECT, Purpose.LAPSE}
)
"""The purposes of the letters that a person decided, which come with a PDF."""

# The law's own date for a fee (FOIA s.9(2), EIR reg 8(5)): the clock that counts it, and the event it starts from.
_TO_PAY = {"foi": ("fee-pay-by", "fees_notice"), "eir": ("eir-charge-pay-by", "charge_notice")}


class ToRequester(Letter, frozen=True, kw_only=True):
    """What every letter to a requester needs. `regime` is foi, eir or sar; `signed` the name and title of whoever
    decided it, with their `telephone`. The particulars of s.17(7) stand in each, for those that must give them."""

    authority: str
    reference: str
    requester_name: str
    subject: str
    received: date
    regime: str
    act: str
    signed: tuple[str, ...]
    telephone: str
    email: str
    days_to_ask: int
    review_address: tuple[str, ...]
    review_email: str
    commissioner_office: str
    commissioner_title: str
    commissioner_address: tuple[str, ...]
    commissioner_telephone: str
    commissioner_complaints: str


class Clarification(ToRequester, frozen=True, kw_only=True):
    """Asks what is needed to identify and locate the information. `last` is the day after which the request lapses."""

    template = "clarification"
    text: str
    working_days: int
    last: date


class Extension(ToRequester, frozen=True, kw_only=True):
    """Says that more time is needed and until when. `section` and `title` name the exemption under the Act; under other
    laws both are empty. `by_law` is the last day, `told` the one that the requester was told before."""

    template = "extension"
    section: str
    title: str
    reasons: str
    until: date
    by_law: date
    told: date


class FeesNotice(ToRequester, frozen=True, kw_only=True):
    """Asks for money first: how much, for what, and the last day on which the law takes it."""

    template = "fees_notice"
    amount: str
    what_for: str
    pay_by: date


class Holding(ToRequester, frozen=True, kw_only=True):
    """Says that the answer will be late, until when and why, with what is ready. It moves no date."""

    template = "holding"
    due: date
    today: date
    until: date
    why: str
    ready: tuple[Answered, ...]
    waiting: tuple[Asked, ...]


class Redirect(ToRequester, frozen=True, kw_only=True):
    """Says which authority holds what was asked; `holder` is its name, with its address where it was given."""

    template = "redirect"
    holder: str


class LapseWarning(ToRequester, frozen=True, kw_only=True):
    """Reminds of a question or a fee: the request lapses if nothing comes by this day. `waits_for` is the state."""

    template = "lapse_warning"
    waits_for: str
    asked_on: date
    last: date


class Lapse(ToRequester, frozen=True, kw_only=True):
    """Says that nothing came, that the request is closed, and what can still be done. `waits_for` is the state."""

    template = "lapse"
    waits_for: str
    asked_on: date
    working_days: int


class Clarified(ToRequester, frozen=True, kw_only=True):
    """Acknowledges what was asked of the requester, with the date that follows from it."""

    template = "clarified"
    came: date
    due: date
    working_days: int
    reopened: bool


class NewDate(ToRequester, frozen=True, kw_only=True):
    """Tells another date than was told before, with each reason for it as a clause; or under which law the request is
    dealt with from now on: `law` is its title, "" where it is the one they know. `waits`: no date runs."""

    template = "new_date"
    reasons: tuple[str, ...]
    due: date
    told: date
    law: str = ""
    waits: bool = False
    own_data: bool = False  # the law is that of the requester's own data, and new: how it goes on is told as well


class Resumed(Letter, frozen=True, kw_only=True):
    """To an officer: the requester has answered, and the clock runs anew. Nothing in it tells who asks."""

    template = "resumed"
    reference: str
    officer_name: str
    questions: tuple[Asked, ...]  # theirs that still need an answer
    answered: tuple[int, ...]  # theirs that have one already
    asked: str  # what the requester was asked
    said: str  # what they wrote
    came: date
    answer_by: date
    due: date
    forms: tuple[str, ...] = ()  # in which the requester wants the answer
    form_law: str = ""


class ClockTold(Letter, frozen=True, kw_only=True):
    """To an officer: what happened to the clock of a request of theirs, in sentences; `changes` for them where another
    law applies to it now."""

    template = "clock_told"
    reference: str
    name: str
    said: tuple[str, ...]
    changes: tuple[str, ...] = ()
    due: date
    waits: bool
    closed: bool


def common(case: Case, office: Office, by: Person | None = None) -> ToRequester:
    """What letters to this requester have in common, signed by a member of staff or by the FOI team."""
    council = office.council
    signed = (by.name, by.title) if by is not None and by.name else (council.team_name,)
    return ToRequester(
        authority=council.name,
        reference=case.reference,
        requester_name="" if case.denied else case.requester.name,
        subject=case.subject,
        received=case.received,
        regime=case.regime,
        act=words.act(case),
        signed=tuple(line for line in signed if line),
        telephone=(by.telephone if by is not None else "") or council.team_telephone,
        email=council.mailbox,
        days_to_ask=council.review.days_to_ask,
        review_address=council.review.address,
        review_email=council.review.email,
        commissioner_office=council.commissioner.office,
        commissioner_title=council.commissioner.title,
        commissioner_address=council.commissioner.address,
        commissioner_telephone=council.commissioner.telephone,
        commissioner_complaints=council.commissioner.complaints,
    )


def clarification(case: Case, office: Office, by: Person, text: str) -> Clarification:
    """`case` waits for the answer already."""
    period = clock(case, office).working_days
    return Clarification(
        **asdict(common(case, office, by)), text=text, working_days=period, last=last_day(case, office)
    )


def extension(
    case: Case, office: Office, by: Person, claimed: Citation | None, reasons: str, until: date, told: date
) -> Extension:
    """`case` has its notice already; `told` is the last day as it was before."""
    return Extension(
        **asdict(common(case, office, by)),
        section=claimed.cited.removeprefix("s.") if claimed else "",
        title=claimed.exemption.title if claimed else "",
        reasons=reasons,
        until=until,
        by_law=due(case, office),
        told=told,
    )


def fees_notice(case: Case, office: Office, by: Person, amount: str, what_for: str) -> FeesNotice:
    """`case` waits for the money already."""
    return FeesNotice(
        **asdict(common(case, office, by)), amount=amount, what_for=what_for, pay_by=last_day(case, office)
    )


def holding(case: Case, office: Office, by: Person, until: date, why: str) -> Holding:
    """What is ready stands in it question by question; files come with the letter itself."""
    return Holding(
        **asdict(common(case, office, by)),
        due=due(case, office),
        today=office.today,
        until=until,
        why=why,
        ready=(ahead := words.ready(case)),
        waiting=words.asked([q for q in case.questions if q.n not in {told.n for told in ahead}]),
    )


def redirect(case: Case, office: Office, by: Person, holder: str) -> Redirect:
    """The letter that closes a request which another authority can answer."""
    return Redirect(**asdict(common(case, office, by)), holder=holder)


def clarified(case: Case, office: Office, came: date, *, reopened: bool) -> Clarified:
    """`case` runs again already."""
    return Clarified(
        **asdict(common(case, office)),
        came=came,
        due=due(case, office),
        working_days=clock(case, office).working_days,
        reopened=reopened,
    )


def new_date(
    case: Case,
    office: Office,
    by: Person | None,
    reasons: tuple[str, ...],
    told: date,
    law: str = "",
    *,
    own_data: bool = False,
) -> NewDate:
    """`case` has its new date already; `told` is the one before, `law` the title of the law where that is new."""
    waits = clock(case, office).due is None
    return NewDate(
        **asdict(common(case, office, by)),
        reasons=reasons,
        due=due(case, office),
        told=told,
        law=law,
        waits=waits,
        own_data=own_data,
    )


def resumed(
    case: Case, office: Office, officer: Person, asked: str, said: str, came: date, request: str = ""
) -> Resumed:
    """The prompt of an officer once the requester has answered; `asked` is what was asked, `said` the answer whole and
    `request` the text of the request, which may tell more of who asked."""
    theirs = [q for q in case.questions if q.officer.casefold() == officer.address.casefold()]
    signs = signs_of(case.requester, request)
    shown = {q.n: q for q in as_services_see(case, signs).questions}
    return Resumed(
        reference=case.reference,
        officer_name=officer.name,
        questions=words.asked([shown[q.n] for q in theirs if q.outcome is None]),
        answered=tuple(q.n for q in theirs if q.outcome is not None),
        asked=without_name(asked, signs),
        said=without_name(without_requester(said, signs_of(case.requester, said)), signs),
        came=came,
        answer_by=answer_by(case, office),
        due=due(case, office),
        forms=case.forms,
        form_law=law_of_forms(case.regime),
    )


def to_requester(case: Case, office: Office, letter: Letter, purpose: Purpose) -> Mail:
    """A mail in the thread of the request, with the dates that a letter of today has; what a person decided comes as a
    letter on paper too."""
    paper = on_paper(letter, office) if isinstance(letter, ToRequester) and purpose in ON_PAPER else None
    return Mail(
        purpose=purpose,
        to=case.requester.address,
        to_name="" if case.denied else case.requester.name,
        letter=letter,
        dates=words.dates_of(office.today, office),
        thread=Thread(case.message_id, (case.message_id,) if case.message_id else ()),
        attached=(Attached(document=paper, filename=f"{case.reference} {purpose}.pdf"),) if paper else (),
    )


def on_paper(letter: ToRequester, office: Office) -> Document:
    """A letter as it is printed: under the head that its mail does without."""
    document = office.write(letter)
    head = Letterhead(
        authority=letter.authority,
        marking=office.council.marking,
        recipient=(letter.requester_name,),
        reference=letter.reference,
        date=Run("[the day it is sent]", dated="letter_date"),
        service="",
        head_title="",
        head="",
        directorate="",
        address=letter.review_address,
        telephone="",
        contact_name=letter.signed[0],
        contact_telephone=letter.telephone,
        contact_email=letter.email,
    )
    return replace(document, blocks=(head, *document.blocks))


def to_officers(
    case: Case, office: Office, said: tuple[str, ...], *, but: str = "", other_law: bool = False
) -> list[Mail]:
    """What happened to the clock, to each officer of the case except the one whose address is `but`; and where another
    law applies to it now (`other_law`), what that changes for them."""
    officers = [officer for officer in officers_of(case) if officer.casefold() != but.casefold()]
    reckoning = clock(case, office)
    return [
        Mail(
            purpose=Purpose.DUE_CHANGED,
            to=address,
            to_name=office.council.person(address).name,
            letter=ClockTold(
                reference=case.reference,
                name=office.council.person(address).name,
                said=said,
                changes=what_changes(case, [q for q in case.questions if q.officer == address]) if other_law else (),
                due=due(case, office),
                waits=reckoning.due is None,
                closed=case.closed_at is not None,
            ),
            ask=Ask(questions=tuple(q.n for q in case.questions if q.officer == address)),
        )
        for address in officers
    ]


def officers_of(case: Case) -> list[str]:
    """The addresses of those who were asked, each once."""
    return list(dict.fromkeys(q.officer for q in case.questions if q.officer))


def told(case: Case, office: Office, *people: str) -> list[Fact]:
    """That these were told the case's due date; nothing where its clock stands still or has ended."""
    if clock(case, office).due is None or case.closed_at is not None:
        return []
    by_law = due(case, office)
    return [facts.DateTold(to=person, due=by_law, calendar=office.calendar.version) for person in people]


def last_day(case: Case, office: Office) -> date:
    """The last day on which what a waiting case waits for is in time: the law's for a fee, the council's for an answer.

    A requester who was told a day, or who could not be told in time, has until then.
    """
    asked = _asked(case)
    if case.state is State.FEES:
        name, event = _TO_PAY[case.regime]
        pay_by = reckon(name, asked.on, [Event(event, asked.on)], today=office.today, calendar=office.calendar).due
        return pay_by or asked.on
    ladder = office.council.ladder
    since = max(asked.on, _local(case.stages[-1].since, office))  # it may have been opened again
    last = office.calendar.add_working_days(since, ladder.lapse_after)
    if case.lapse_warned is not None:
        return max(last, case.lapse_warned)
    if office.today > office.calendar.add_working_days(last, -ladder.warn):
        return max(last, office.calendar.add_working_days(office.today, ladder.warn))
    return last


def lapse_dates(case: Case, office: Office) -> tuple[date, date] | None:
    """The days from which on a waiting case is owed its warning and its lapse; None for a case that does not wait.

    It lapses on the first working day after `last_day`.
    """
    if case.state not in ASKED:
        return None
    last = last_day(case, office)
    warn_on = office.calendar.add_working_days(last, -office.council.ladder.warn)
    return warn_on, office.calendar.add_working_days(last, 1)


def lapse_warning(case: Case, office: Office) -> tuple[list[Fact], list[Mail]]:
    """Tells the requester of a waiting case by when it lapses, and the officers that they were told."""
    last = last_day(case, office)
    letter = LapseWarning(
        **asdict(common(case, office)), waits_for=case.state.value, asked_on=_asked(case).on, last=last
    )
    said = (f"The requester was reminded: without a word from them by {with_weekday(last)} the request lapses.",)
    mails = [to_requester(case, office, letter, Purpose.LAPSE), *to_officers(case, office, said)]
    return [facts.LapseWarned(last)], mails


def lapse(case: Case, office: Office) -> tuple[list[Fact], list[Mail]]:
    """Closes a case for which nothing came, and tells the requester and the officers."""
    why = _WHY[case.state].format(with_weekday(_asked(case).on))
    lapsed = facts.Lapsed(why)
    after = foresee(case, case.reference, [lapsed], office.now)
    letter = lapse_letter(case, after, office)
    said = (f"The request has lapsed: {why}.",)
    mails = [to_requester(after, office, letter, Purpose.LAPSE), *to_officers(after, office, said)]
    return [lapsed], mails


def lapse_letter(before: Case, after: Case, office: Office, by: Person | None = None) -> Lapse:
    """The letter about the lapse of a case that waited; `after` is the case once it has lapsed."""
    return Lapse(
        **asdict(common(after, office, by)),
        waits_for=before.state.value,
        asked_on=_asked(before).on,
        working_days=clock(before, office).working_days,
    )


_WHY = {
    State.CLARIFICATION: "no answer came to the question of {}",
    State.FEES: "the fee that was asked for on {} was not paid",
}


def _asked(case: Case) -> ClockEvent:
    """The event that made a waiting case wait."""
    return next(event for event in reversed(case.clock_events) if event.name == ASKED[case.state])


def _local(moment: datetime, office: Office) -> date:
    return moment.astimezone(office.council.zone).date()


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """A letter of each kind, on a case of today that nothing has happened to, for checks and previews."""
    by, text, until = office.council.person(case.officer), "Do you mean potholes alone?", due(case, office)
    asked = facts.ClarificationRequested(on=office.today, text=text)
    waiting = foresee(case, case.reference, [asked], office.now)
    unpaid = foresee(case, case.reference, [facts.FeesNoticeGiven(office.today, "£12", "copies")], office.now)
    running = foresee(waiting, case.reference, [facts.ClarificationReceived(on=office.today)], office.now)
    shared = asdict(common(case, office))
    last = last_day(waiting, office)
    claimed = cited_in("s.43(2)")
    return (
        clarification(waiting, office, by, text),
        extension(case, office, by, claimed, "The contract is still out to tender.", until, until + timedelta(days=14)),
        fees_notice(unpaid, office, by, "£12", "photocopies of 120 pages"),
        holding(case, office, by, until + timedelta(days=14), "The repairs are not added up yet."),
        redirect(case, office, by, "Warwickshire County Council"),
        LapseWarning(**shared, waits_for=waiting.state.value, asked_on=office.today, last=last),
        lapse_letter(waiting, case, office),
        clarified(running, office, office.today, reopened=False),
        new_date(case, office, by, ("your request reached us a day earlier",), until),
        resumed(running, office, by, text, "Potholes alone, please.", office.today),
        *(mail.letter for mail in to_officers(running, office, ("The requester was asked to pay.",))),
    )
