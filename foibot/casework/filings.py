"""Which letters tell people that a mail or a request was put where it belongs?

Back to the FOI team, whatever it filed; to the requester where one request became two, or two became one, and where
they ask for data about themselves.
"""

from datetime import date

from msgspec.structs import asdict, replace

from foibot.casework import words
from foibot.casework.blocks import Block
from foibot.casework.case import Case
from foibot.casework.council import Person
from foibot.casework.covering import as_services_see, signs_of
from foibot.casework.deadline import answer_by, due
from foibot.casework.decision import Office
from foibot.casework.letters import Asked, Letter
from foibot.casework.notices import ASKED, ToRequester, common


class Filed(Letter, frozen=True, kw_only=True):
    """Back to the FOI team: what was done and what follows from it, a sentence each, the first of them the gist.

    `questions` are those of the request as they are now, where they have changed; `buttons` what can be done next;
    `correct` how to take it back; `letter` what the requester was sent.
    """

    template = "filed"
    reference: str
    name: str
    headline: str
    said: tuple[str, ...]
    questions: tuple[Asked, ...] = ()
    buttons: tuple[tuple[str, str], ...] = ()
    correct: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    letter: tuple[Block, ...] = ()


class Regrouped(Letter, frozen=True, kw_only=True):
    """To an officer: the questions of a request are no longer those that they were asked, and why, a sentence each.
    Nothing in it tells who asks."""

    template = "regrouped"
    reference: str
    name: str
    said: tuple[str, ...]
    questions: tuple[Asked, ...]  # theirs that still need an answer
    answered: tuple[int, ...]  # theirs that have one already
    answer_by: date
    due: date
    waits: bool  # for the requester: no date runs


class Separated(ToRequester, frozen=True, kw_only=True):
    """Gives a part of a request its own reference. `whole` is the reference of the rest; `questions` is empty where the
    sender's address was not confirmed: then nothing is quoted."""

    template = "separated"
    whole: str
    questions: tuple[str, ...]
    due: date


class Joined(ToRequester, frozen=True, kw_only=True):
    """Says that two requests are answered together. `joined` is the reference that is used no more."""

    template = "joined"
    joined: str
    questions: tuple[str, ...]
    due: date


class OwnData(ToRequester, frozen=True, kw_only=True):
    """Acknowledges that somebody asks for data about themselves, which the Act leaves to data protection law
    (FOIA s.40(1), EIR reg 5(3)), and says how it goes on."""

    template = "own_data"
    due: date


def regrouped(case: Case, person: Person, said: tuple[str, ...], text: str, office: Office) -> Regrouped:
    """What `person` is told of a case whose questions have changed; `text` is that of the request."""
    theirs = [q for q in case.questions if q.officer.casefold() == person.address.casefold()]
    shown = {q.n: q for q in as_services_see(case, signs_of(case.requester, text)).questions}
    return Regrouped(
        reference=case.reference,
        name=person.name,
        said=said,
        questions=words.asked([shown[q.n] for q in theirs if q.outcome is None]),
        answered=tuple(q.n for q in theirs if q.outcome is not None),
        answer_by=answer_by(case, office),
        due=due(case, office),
        waits=case.state in ASKED,
    )


def separated(case: Case, whole: str, office: Office) -> Separated:
    """`case` is the part that goes on by itself."""
    return Separated(**asdict(common(case, office)), whole=whole, questions=_quoted(case), due=due(case, office))


def joined(case: Case, gone: str, office: Office) -> Joined:
    """`case` is the request that goes on, with the questions of both; `gone` the reference of the other."""
    return Joined(**asdict(common(case, office)), joined=gone, questions=_quoted(case), due=due(case, office))


def own_data(case: Case, office: Office) -> OwnData:
    """`case` is dealt with under the UK GDPR already."""
    return OwnData(**asdict(common(case, office)), due=due(case, office))


def _quoted(case: Case) -> tuple[str, ...]:
    """What was asked, for a sender whose address was confirmed: nobody is to have words of their own sent to others."""
    return tuple(q.text for q in case.questions) if case.authenticated and not case.denied else ()


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """A letter of each kind, on a case of today, for checks and previews."""
    filed = Filed(
        reference=case.reference,
        name=office.council.team_name,
        headline="The questions are put anew",
        said=("The request has these questions now.", "Nobody outside the council has been written to."),
        questions=words.asked(case.questions),
        correct=("To put them otherwise, reply QUESTIONS: and the list again.",),
    )
    sar = own_data(replace(case, regime="sar"), office)
    person = office.council.person(case.officer)
    again = regrouped(case, person, ("The FOI team has put the questions anew.",), "", office)
    return (filed, again, separated(case, case.reference, office), joined(case, case.reference, office), sar)
