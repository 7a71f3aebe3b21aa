"""What is done with questions that change their place: who is asked, what goes with them, and who is told?"""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import asdict, replace

from foibot.casework import facts, filings, notices
from foibot.casework.case import Case, Question
from foibot.casework.council import Role, Service
from foibot.casework.decision import Ask, Mail, Office
from foibot.casework.decisions.requester import assign, share_out, sharing_of
from foibot.casework.decisions.steps import questions
from foibot.casework.facts import Fact
from foibot.casework.letters import Assignment, Purpose
from foibot.casework.moves import foresee
from foibot.casework.placing import Prompt
from foibot.mail.addresses import is_safe_address


def ask(
    case: Case,
    moved: Sequence[Question],
    said: Callable[[tuple[int, ...]], str],
    text: str,
    office: Office,
    *,
    because: str,
    already: Case | None = None,
    always: Sequence[str] = (),
) -> tuple[list[Fact], list[Mail], str]:
    """Asks those who have the questions that have moved, by their numbers on `case`, for the answers; who nobody has
    are the lead officer's, and where nobody leads, whoever the request's words name. `said` tells whoever has these
    numbers what has happened, `because` is a clause on why it is they who are asked.

    Whoever knows the case as it was (`already`), or has answered all of theirs, is told of all that is theirs now, and
    so is everybody in `always`; whoever does not is asked as for any request. The third value names them all, "" for
    nobody.
    """
    if moved and not case.service and not any(q.officer for q in moved):
        sharing, prompts = share_out(case, office, sharing_of(case, office, text), text)
        found = [fact.officer for fact in sharing if isinstance(fact, facts.Assigned)]
        return sharing, prompts, named(found, office)
    homes = [q if q.officer else replace(q, service=case.service, officer=case.officer) for q in moved]
    known = {q.officer for q in already.questions} if already is not None else set()
    answered = {q.n for q in moved if q.outcome is not None}
    told = dict.fromkeys(always, "")
    strangers: list[tuple[Service, str, tuple[int, ...]]] = []
    happened: list[Fact] = []
    for (service_name, officer), numbers in by_officer(homes):
        happened.append(facts.Assigned(service=service_name, officer=officer, questions=numbers, because=because))
        service = office.council.service(service_name)
        if officer in known or service is None or answered.issuperset(numbers):
            told[officer] = said(numbers)
        else:
            strangers.append((service, officer, numbers))
    after = foresee(case, case.reference, happened, office.now)
    mails: list[Mail] = []
    for service, officer, numbers in strangers:
        _, prompts = assign(after, office, service, numbers, because, text, officer=officer)
        mails += [_noted(prompt, said(numbers)) for prompt in prompts]
    mails += [prompt_again(after, officer, (words or said(()),), text, office) for officer, words in told.items()]
    people = [*(officer for _, officer, _ in strangers), *told]
    return [*happened, *notices.told(after, office, *people)], mails, named(people, office)


def named(people: Iterable[str], office: Office) -> str:
    """People by their names, in a sentence; "" for nobody."""
    *others, last = dict.fromkeys(office.council.person(person).called for person in people) or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def _noted(mail: Mail, note: str) -> Mail:
    if not isinstance(mail.letter, Assignment):
        return mail
    return replace(mail, letter=replace(mail.letter, note=" ".join(filter(None, (note, mail.letter.note)))))


def by_officer(several: Iterable[Question]) -> list[tuple[tuple[str, str], tuple[int, ...]]]:
    """The numbers of questions by the service and the officer who have them; without those that nobody has."""
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    for q in several:
        if q.officer:
            found[q.service, q.officer] = (*found.get((q.service, q.officer), ()), q.n)
    return list(found.items())


def as_given(question: Question, n: int) -> list[Fact]:
    """The answer of a question and what it rests on, under another number."""
    if question.outcome is None:
        return []
    given = facts.OutcomeGiven(
        n=n,
        outcome=question.outcome,
        answer=question.answer,
        arrival=question.arrival,
        exemptions=question.exemptions,
    )
    reasons = (
        facts.ReasonGiven(n=n, part=r.part, text=r.text, given_at=r.at, section=r.section) for r in question.reasons
    )
    return [given, *reasons]


def files_of(case: Case, several: Iterable[Question]) -> list[Fact]:
    """The files that go with the letter and came with an answer to one of these."""
    arrivals = {q.arrival for q in several if q.outcome}
    return [
        facts.FileOffered(**{name: value for name, value in asdict(file).items() if name != "kept_back"})
        for file in case.going
        if file.arrival in arrivals
    ]


def prompt_again(case: Case, person: str, said: tuple[str, ...], text: str, office: Office) -> Mail:
    """The mail to an officer whose questions have changed, which is a prompt for all that are theirs."""
    officer = office.council.person(person)
    return Mail(
        purpose=Purpose.ASSIGNMENT,
        to=person,
        to_name=officer.name,
        letter=filings.regrouped(case, officer, said, text, office),
        ask=Ask(questions=tuple(q.n for q in case.questions if q.officer == person)),
    )


def written(case: Case, letter: notices.ToRequester, purpose: Purpose, office: Office) -> tuple[Mail, ...]:
    """A letter to the requester; none where no mail can go."""
    return (notices.to_requester(case, office, letter, purpose),) if is_safe_address(case.requester.address) else ()


def marks(prompts: Iterable[Prompt], office: Office) -> tuple[str, ...]:
    """The marks of prompts that are not to be answered any more. The FOI team's stay: theirs is every question."""
    return tuple(p.mark for p in prompts if not p.revoked and Role.TEAM not in office.council.roles_of(p.person))


def told_so(letters: Sequence[Mail], what: str) -> str:
    """Whether the requester was told, as a sentence."""
    if not letters:
        return f"There is no address at which the requester could be told {what}."
    return f"The requester has been told {what}."


def was(numbers: Sequence[int]) -> str:
    """What questions were called elsewhere: it was question 2."""
    return f"it was {questions(numbers)}" if len(numbers) == 1 else f"they were {questions(numbers)}"


def it(several: Sequence[object]) -> str:
    """The pronoun of one thing, or of several."""
    return "it" if len(several) == 1 else "them"


def goes(several: Sequence[object]) -> str:
    """The verb of one, or of several."""
    return "goes" if len(several) == 1 else "go"


def have(names: str) -> str:
    """The verb of one person, or of several."""
    return "have" if " and " in names else "has"
