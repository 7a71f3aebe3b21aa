"""What happens when a question changes hands, and to words about a question that is somebody else's?

Nothing that a colleague wrote is lost, and nothing of it enters a letter under a question that is not theirs: it goes
to whoever the question is asked of, who can use it with one line.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from foibot.casework import facts, words
from foibot.casework.case import Case
from foibot.casework.council import Role
from foibot.casework.covering import as_services_see, signs_of
from foibot.casework.deadline import answer_by
from foibot.casework.decision import Ask, Decision, Incoming, Mail, Office
from foibot.casework.decisions.courtesy import is_mere_courtesy
from foibot.casework.decisions.refused import refused
from foibot.casework.decisions.reply import Reply, theirs
from foibot.casework.decisions.steps import questions
from foibot.casework.facts import Recorded
from foibot.casework.leading import leads
from foibot.casework.letters import Purpose
from foibot.casework.placing import Prompt
from foibot.casework.shared_letters import ColleagueWords, HandedOn
from foibot.mail.reply import newly_written

_SHOWN = 80  # characters of an answer that another replaces
_LONGEST = 20_000  # characters of somebody's words that are passed on
_ANSWERS = re.compile(
    r"[ \t]*(?:ANSWER|NOT HELD|PUBLISHED|Q(?:uestion)?\.?)?[ \t]*(?P<n>\d{1,3})[ \t]*[:.)](?P<said>.*)",
    re.IGNORECASE | re.DOTALL,
)
# A word that says nothing of a question; to whoever has it now it would mean nothing.
_BARE = re.compile(r"^[ \t]*(?:SUBMIT|APPROVE|DRAFT|UNDO|HELP|STATUS)[ \t.]*$", re.IGNORECASE | re.MULTILINE)


def to_hand_over(case: Case, numbers: Sequence[int], settled: Iterable[int]) -> tuple[int, ...]:
    """What a REASSIGN without numbers hands over of somebody's questions: those that have no answer, and all where each
    has one. `settled` are those that the same reply answers."""
    done = {q.n for q in case.questions if q.outcome is not None} | set(settled)
    return tuple(n for n in numbers if n not in done) or tuple(numbers)


def let_go(
    case: Case, numbers: Sequence[int], reply: Reply, office: Office, *, to: str, handed_to: str
) -> tuple[list[Mail], list[str]]:
    """What becomes of those who had these questions until now: who did not write this reply is told who has them, and
    the prompts of whoever has none left of what they asked are revoked, by their marks. `to` is the new address."""
    council, by = office.council, office.council.person(reply.sender).called
    mails, revoked = [], []
    gone = [q for q in case.questions if q.n in numbers and q.officer and q.officer.casefold() != to.casefold()]
    for address in dict.fromkeys(q.officer for q in gone):
        left = [q for q in theirs(case, council, address) if q.n not in numbers and q.officer == address]
        revoked += [
            prompt.mark
            for prompt in reply.prompts
            if council.known_as(prompt.person) == council.known_as(address)
            and prompt.questions
            and not {q.n for q in left} & set(prompt.questions)
            and Role.TEAM not in council.roles_of(address)
        ]
        if council.known_as(address) != council.known_as(reply.sender):
            person = council.person(address)
            seen = as_services_see(case, signs_of(case.requester, reply.request_text))
            letter = HandedOn(
                reference=case.reference,
                name=person.name,
                by=by,
                numbers=tuple(q.n for q in gone if q.officer == address),
                handed_to=handed_to,
                missing=words.asked([q for q in seen.missing if q.n in {one.n for one in left}]),
                answer_by=answer_by(case, office),
            )
            ask = Ask(questions=tuple(q.n for q in left))
            mails.append(Mail(purpose=Purpose.STATUS, to=address, to_name=person.name, letter=letter, ask=ask))
    return mails, revoked


def for_a_colleague(case: Case, written: str, reply: Reply, office: Office) -> int | None:
    """The question of somebody else's that these lines of an officer answer; None where they answer none."""
    said = _ANSWERS.match(written)
    if said is None or not said["said"].strip() or Role.TEAM in office.council.roles_of(reply.sender):
        return None
    releasing = any(command.word == "SUBMIT" for command in reply.read.commands)
    n = int(said["n"])
    others = {q.n for q in case.questions} - set(reply.questions)
    return n if case.open and n in others and not releasing else None


def replaced(case: Case, n: int, said: str, reply: Reply, office: Office) -> list[str]:
    """What somebody is told whose answer takes the place of another one, which a colleague gave; nothing where none
    did, or where it says the same."""
    before = next(q for q in case.questions if q.n == n)
    if before.outcome is None or before.answer == said:
        return []
    council = office.council
    history = reply.cabinet.history(case.reference)
    given = [r for r in history if isinstance(r.fact, facts.OutcomeGiven) and r.fact.n == n]
    author, _, principal = given[-1].by.partition(facts.FOR) if given else ("", "", "")
    if "@" not in author or council.stands_for(reply.sender, principal or author):
        return []
    by, words_then = council.person(author).called, " ".join(before.answer.split())[:_SHOWN]
    told = f"Question {n} had an answer from {by}"
    return [f"{told}, “{words_then}”. Yours takes its place." if words_then else f"{told}. Yours takes its place."]


def whose(case: Case, n: int, office: Office) -> str:
    """Whom a question is asked of, in words; "" where the case has no such question."""
    found = next((q for q in case.questions if q.n == n), None)
    if found is None:
        return ""
    return office.council.person(found.officer).called if found.officer else office.council.team_name


def passed_on(
    case: Case, said: Sequence[tuple[int, str]], by: str, office: Office, request_text: str, *, forwarded: bool = False
) -> list[Mail]:
    """Sends what `by` wrote about these questions to whoever each is asked of; several about the same words are one
    mail."""
    seen = as_services_see(case, signs_of(case.requester, request_text))
    holders: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for n, text in said:
        found = next(q for q in case.questions if q.n == n)
        holders[(found.officer,) if found.officer else office.council.team].append((n, text))
    mails = []
    for people, about in holders.items():
        numbers = [n for n, _ in about]
        mine = [q for q in seen.questions if q.n in numbers]
        texts = dict.fromkeys(text.strip() for _, text in about)
        for address in people:
            person = office.council.person(address)
            letter = ColleagueWords(
                reference=case.reference,
                name=person.name,
                by=by,
                questions=words.asked(mine),
                words="\n\n".join(texts)[:_LONGEST],
                forwarded=forwarded,
                answered=all(q.outcome is not None for q in mine),
            )
            ask = Ask(questions=tuple(q.n for q in theirs(case, office.council, address)))
            mails.append(Mail(purpose=Purpose.STATUS, to=address, to_name=person.name, letter=letter, ask=ask))
    return mails


def answers_for_others(case: Case, reply: Reply, office: Office) -> bool:
    """Whether somebody of whom nothing of this case is asked answers questions of it by their numbers, such as a deputy
    once the officer is back."""
    if reply.questions or not case.open or leads(case, office.council, reply.sender):
        return False
    numbers = {q.n for q in case.questions}
    found = map(_ANSWERS.match, newly_written(reply.incoming.message)[:_LONGEST].splitlines())
    return any(said is not None and said["said"].strip() and int(said["n"]) in numbers for said in found)


def _goes_on_as(history: Iterable[Recorded], numbers: Sequence[int]) -> str:
    """The reference under which questions of a case go on, since it was split or joined to another; "" for none."""
    found = ""
    for fact in (record.fact for record in history):
        if isinstance(fact, facts.MergedInto) or (
            isinstance(fact, facts.QuestionsSplitOff) and set(numbers) & set(fact.numbers)
        ):
            found = fact.reference
    return found


def too_late_or_astray(
    case: Case,
    prompt: Prompt,
    incoming: Incoming,
    office: Office,
    because: str,
    request_text: str,
    history: Iterable[Recorded] = (),
) -> Decision:
    """A colleague's reply to a prompt of theirs that is no longer open, since its questions were handed on, or to one
    that was sent to somebody else: it is refused, and whoever has the questions gets the words."""
    sender = incoming.message.from_address
    writer = office.council.person(sender)
    said = _BARE.sub("", newly_written(incoming.message)).strip()
    now = [q for q in case.questions if q.n in prompt.questions and q.officer.casefold() != sender.casefold()]
    forwarded = not office.council.stands_for(sender, prompt.person)
    says_something = any(map(str.isdigit, said)) or not is_mere_courtesy(said, writer.name)
    if incoming.trusted and not forwarded and prompt.revoked and (there := _goes_on_as(history, prompt.questions)):
        moved = f"what it answers goes on as {there}"
        remedy = f"Please answer the newest mail about {there}, under the numbers that the questions have there"
        return refused(case.reference, incoming, office, moved, prompt, remedy)
    useful = case.open and bool(now) and bool(said) and says_something
    if not incoming.trusted or not useful:
        return refused(case.reference, incoming, office, because, prompt)
    people = dict.fromkeys(whose(case, q.n, office) for q in now)
    has = " and ".join(
        f"{called} now has {questions([q.n for q in now if whose(case, q.n, office) == called])}" for called in people
    )
    have = "has" if len(people) == 1 else "have"
    helped = f"Nothing: {' and '.join(people)} {have} these words and can use them"
    decision = refused(case.reference, incoming, office, because if forwarded else has, prompt, helped)
    mails = passed_on(case, [(q.n, said) for q in now], writer.called, office, request_text, forwarded=forwarded)
    return replace(decision, mails=(*decision.mails, *mails))
