"""Who is away, who stands in for them, and what do they find when they are back?

The register remembers when each of them is expected back among the moments at which things happen: a look at it costs
the same however many cases are open. The cases themselves know who is away from them.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.absence import Absence, read_absence, until_day
from foibot.casework.case import Case, State
from foibot.casework.council import Person
from foibot.casework.decision import Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions import absence
from foibot.casework.decisions.absence import Consequences, Gone
from foibot.casework.decisions.approval_asking import File, deputy_asked
from foibot.casework.decisions.chasing import Kept
from foibot.casework.letters import Purpose
from foibot.desk.memory import kept_of, standing
from foibot.desk.post import Post
from foibot.law.dates import in_words
from foibot.mail.reply import newly_written
from foibot.ports import View, Work

_AWAY = "away until then: "  # the beginning of the name of a moment: that of somebody's return
_CLOSED_WITHIN = timedelta(days=60)  # before a return, for which what was closed meanwhile is told


def on_out_of_office(work: Work, incoming: Incoming, office: Office) -> Decision | None:
    """What an automatic reply of a colleague brings about; None where it does not say that an officer is away now.

    It moves work from one person to another, so its sender must be confirmed as that of any line that a colleague
    writes. Nothing goes back to its sender (design property 11), and the same absence is acted on once.
    """
    council, message, day = office.council, incoming.message, incoming.receipt.day
    officer = council.person(message.from_address)
    found = read_absence(message.subject, newly_written(message) or message.text, day, office.calendar)
    if found is None or not incoming.trusted or absence.of_the_team(officer.address, office):
        return None
    if (found.first and found.first > office.today) or (found.until and found.until < office.today):
        return _nothing(officer, found, "by their automatic reply, but not today")
    last, known = until_day(found.until, day, office), returns(work).get(council.known_as(officer.address))
    back = _midnight_after(last, office)
    if known is not None and known > office.now and (found.until is None or known == back):
        return _nothing(officer, found, "as we knew")
    work.note(f"{_AWAY}{council.known_as(officer.address)}", back)
    gone = Gone(officer=officer, absence=found, arrival=incoming.arrival, is_away=partial(is_away, work, office))
    parts = [part for case in standing(work) if (part := _on_case(work, case, gone, office))]
    if not parts:
        return _nothing(officer, found, "by their automatic reply; nothing is theirs")
    first, *others = parts
    told = f"{_says(officer, found)}, by their automatic reply: {len(parts)} of their cases"
    return replace(first, because=told, beside=tuple(others))


def stood_in(work: Work, case: Case, mails: Sequence[Mail], office: Office) -> Consequences:
    """Whoever these mails ask for answers may be away: what that brings about, once the mails were decided."""
    happened: list[facts.Fact] = []
    more: list[Mail] = []
    for mail in mails:
        if mail.purpose is Purpose.APPROVAL and is_away(work, office, mail.to):
            told, asked = _approval(work, case, _until(work, office, mail.to), partial(is_away, work, office), office)
            happened, more = [*happened, *told], [*more, *asked]
            continue
        numbers = absence.owed_by(case, mail.to) if mail.purpose is Purpose.ASSIGNMENT else None
        if numbers is None or absence.of_the_team(mail.to, office) or not is_away(work, office, mail.to):
            continue
        gone = Gone(
            officer=office.council.person(mail.to),
            absence=Absence(until=_until(work, office, mail.to)),
            arrival=0,
            is_away=partial(is_away, work, office),
        )
        told, asked = absence.covered(case, gone, numbers, _kept(work, case, numbers), office)
        happened, more = [*happened, *told], [*more, *asked]
    return happened, more


def returns(view: View) -> dict[str, datetime]:
    """When whoever has been away is expected back, or came back, by address in small letters."""
    return {name.removeprefix(_AWAY): at for name, at in view.moments().items() if name.startswith(_AWAY)}


def is_away(view: View, office: Office, address: str) -> bool:
    """Whether somebody is away now."""
    back = returns(view).get(office.council.known_as(address))
    return back is not None and back > office.now


def due_back(view: View, office: Office) -> list[str]:
    """The addresses of those whose absence is over and who have not been told what was done meanwhile."""
    keys = {_welcomed(address, at): address for address, at in returns(view).items() if at <= office.now}
    done = view.done(keys)
    return [address for key, address in keys.items() if key not in done]


def welcome(address: str, office: Office, post: Post, work: Work) -> None:
    """Takes somebody whose absence is over as back, and tells them what was done meanwhile."""
    if work.once(_welcomed(address, returns(work)[address]), office.now):
        _back(work, post, address, office, "day")


def has_written(work: Work, post: Post, sender: str, office: Office) -> None:
    """Somebody has answered a prompt: if they were away, they are back."""
    address = office.council.known_as(sender)
    if is_away(work, office, address):
        work.note(f"{_AWAY}{address}", office.now)
        work.once(_welcomed(address, office.now), office.now)
        _back(work, post, address, office, "wrote")


def _on_case(work: Work, case: Case, gone: Gone, office: Office) -> Decision | None:
    numbers = absence.owed_by(case, gone.officer.address)
    kept = _kept(work, case, numbers)
    told, asked = absence.deserted(case, gone.officer.address, gone, kept, office)
    if numbers is not None:
        more, others = absence.covered(case, gone, numbers, kept, office)
        told, asked = [*told, *more], [*asked, *others]
    if case.approval is not None and any(_is(one, gone.officer.address, office) for one in case.approval.people):
        because_of_it, deputy = _approval(work, case, gone.absence.until, gone.is_away, office)
        told, asked = [*told, *because_of_it], [*asked, *deputy]
    if not told and not asked:
        return None
    return Decision(
        disposition=Disposition.APPLIED,
        because=_says(gone.officer, gone.absence),
        case=case.reference,
        facts=tuple(told),
        mails=tuple(asked),
    )


def _approval(
    work: Work, case: Case, until: date | None, is_away: Callable[[str], bool], office: Office
) -> tuple[Sequence[facts.Fact], Sequence[Mail]]:
    """What it brings about that somebody is away who was asked to approve the letter of a case."""
    waiting = tuple(each for each in standing(work) if each.state is State.APPROVAL)
    file = File(
        history=tuple(work.history(case.reference)), request_text=work.request_text(case.reference), unapproved=waiting
    )
    return deputy_asked(case, is_away, until, file, office)


def _until(view: View, office: Office, address: str) -> date:
    """The last day of the absence of somebody who is away, as it is known or supposed."""
    back = returns(view)[office.council.known_as(address)]
    return back.astimezone(office.council.zone).date() - timedelta(days=1)


def _kept(view: View, case: Case, numbers: tuple[int, ...] | None) -> Kept:
    """What is kept of a case; with all that happened to it where only its letter is owed, which is then shown."""
    kept = kept_of(view, case.reference)
    return replace(kept, history=tuple(view.history(case.reference))) if numbers == () else kept


def _back(work: Work, post: Post, address: str, office: Office, because: str) -> None:
    officer = office.council.person(address)
    theirs = [
        case for case in _lately(work, office) if any(_is(absent.officer, address, office) for absent in case.away)
    ]
    told = []
    named = False
    for case in theirs:
        absent = next(absent for absent in case.away if _is(absent.officer, address, office))
        named = named or absent.until is not None
        if meanwhile := absence.meanwhile(case, absent.officer, work.history(case.reference), office):
            told.append(meanwhile)
        work.record(case.reference, [facts.OfficerBack(absent.officer)], at=office.now, by="foibot")
    if told and office.council.roles_of(address):
        mail = absence.returned(officer, told, because if because == "wrote" or named else "guess", office)
        post.write(work, office, told[0].reference if len(told) == 1 else "", [mail])


def _lately(view: View, office: Office) -> Iterable[Case]:
    found = {case.reference: case for case in (*standing(view), *view.closed_since(office.now - _CLOSED_WITHIN))}
    return found.values()


def _is(one: str, other: str, office: Office) -> bool:
    return office.council.known_as(one) == office.council.known_as(other)


def _nothing(officer: Person, found: Absence, why: str) -> Decision:
    return Decision(disposition=Disposition.IGNORED, because=f"{_says(officer, found)}, {why}")


def _says(officer: Person, found: Absence) -> str:
    if found.left:
        return f"{officer.called} has left"
    return f"{officer.called} is away" + (f" until {in_words(found.until)}" if found.until else "")


def _midnight_after(last: date, office: Office) -> datetime:
    return datetime.combine(last + timedelta(days=1), time(), office.council.zone).astimezone(UTC)


def _welcomed(address: str, back: datetime) -> str:
    return f"welcomed {address} {back:%Y-%m-%d %H:%M}"
