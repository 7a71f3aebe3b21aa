"""What does the desk do where the FOI team puts a request's questions anew (`QUESTIONS:` and a numbered list)?"""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from foibot.casework import facts, words
from foibot.casework.case import Case, Question, State
from foibot.casework.commands import Command, is_placeholder
from foibot.casework.decision import Decision, Mail, Office
from foibot.casework.decisions.filing_echoes import filed
from foibot.casework.decisions.lines import one_line
from foibot.casework.decisions.moving import ask, have, marks
from foibot.casework.decisions.reply import Reply
from foibot.casework.decisions.requester import sharing_of
from foibot.casework.decisions.steps import Unfit, happening, questions
from foibot.casework.facts import Fact
from foibot.casework.moves import foresee

_ITEM = re.compile(r"[ \t>]*(?:Q(?:uestion)?\.?[ \t]*)?(\d{1,3})[ \t]*[.:)][ \t]*(?=\S)", re.IGNORECASE)
_LIST = "QUESTIONS:\n1. How many claims?\n2. What did they cost?"
_NOT_WRITTEN = "The requester has not been written to."


def put_questions(case: Case, command: Command, reply: Reply, office: Office) -> Decision | Unfit:
    """The questions as a person puts them; those that stand word for word as before keep their answers and officers."""
    wanted = as_put(command.text, case)
    if isinstance(wanted, Unfit):
        return wanted
    if obstacle := _not_to_be_put(case, wanted):
        return obstacle
    lifted = [facts.RefusalWithdrawn("the questions were put anew")] if case.refusal is not None else []
    happened: list[Fact] = [*lifted, facts.QuestionsPut(wanted)]
    after = happening(case, happened, office)
    if isinstance(after, Unfit):
        return after
    before = {q.n: q.text for q in case.questions}
    renumbered = before != {n: text for n, text in enumerate(wanted, 1) if n in before}
    mails: list[Mail] = []
    follows = "It is still held: NEW takes it as a request, with these questions."
    if after.state is not State.HELD:
        asking, mails, follows = _asked_anew(case, after, renumbered, reply, office)
        happened += asking
        after = foresee(after, after.reference, asking, office.now)
    kept = [q.n for q in after.questions if q.outcome is not None]
    count = len(wanted)
    decision = filed(
        after,
        reply,
        office,
        "The questions are put anew",
        (
            f"The request has {'this question' if count == 1 else f'these {count} questions'} now.",
            *([f"The answer to {questions(kept)} is kept, since it is still asked word for word."] * bool(kept)),
            *(["The request is no longer refused as a whole."] * bool(lifted)),
            follows,
            *([f"{_NOT_WRITTEN} The letter will show the questions as they stand here."] * (not _is_held(after))),
        ),
        happened=happened,
        questions=words.asked(after.questions),
        buttons=(("It is a request", "NEW"), ("It asks for nothing", "IGNORE")) if _is_held(after) else (),
        warnings=(*_dropped(case, after), *_restated(wanted, case, reply)),
        correct=("To put them otherwise, reply QUESTIONS: and the whole list again.",),
    )
    revoked = marks(reply.prompts, office) if renumbered else ()
    return replace(decision, mails=(*mails, *decision.mails), revoke=revoked)


def as_put(text: str, case: Case) -> tuple[str, ...] | Unfit:
    """The questions of a numbered list, or of a single line without a number; a wrapped line is one with the next.

    What differs from a question of the case by no more than spaces is that question.
    """
    items: list[list[str]] = []
    numbers: list[int] = []
    for line in text.splitlines():
        if item := _ITEM.match(line):
            numbers.append(int(item[1]))
            items.append([line[item.end() :]])
        elif line.strip():
            if not items:
                items.append([])
            items[-1].append(line)
    put = [" ".join(" ".join(lines).split()) for lines in items]
    known = {" ".join(q.text.split()): q.text for q in case.questions}
    if not put:
        return Unfit("There is nothing after QUESTIONS.", _LIST)
    if numbers and (len(numbers) != len(put) or numbers != list(range(1, len(put) + 1))):
        return Unfit("The questions have to be numbered 1, 2, 3 and so on, and nothing may stand above them.", _LIST)
    if not numbers and len([line for line in text.splitlines() if line.strip()]) > 1:
        return Unfit("Each question needs its number, so that one can be told from the next.", _LIST)
    if vain := next((said for said in put if is_placeholder(said)), ""):
        return Unfit(f"“{one_line(vain)}” only stands where a question belongs.", _LIST)
    if len(set(put)) < len(put):
        return Unfit("The same question stands twice in the list.")
    return tuple(known.get(said, said) for said in put)


def _not_to_be_put(case: Case, wanted: Sequence[str]) -> Unfit | None:
    if not case.open:
        return Unfit(f"The questions of {case.reference} stand as they were answered: nothing is owed on it any more.")
    if case.holding is not None and any(q.outcome for q in case.questions):
        return Unfit("A holding letter has given the requester a part of the answer under the questions as they are.")
    if tuple(q.text for q in case.questions) == wanted:
        return Unfit("These are the questions of the request already.")
    return None


def _asked_anew(
    before: Case, case: Case, renumbered: bool, reply: Reply, office: Office
) -> tuple[list[Fact], list[Mail], str]:
    """Who is asked after questions were put anew, and what the team is told of it. Where a number now means another
    question, everybody who was asked is asked anew."""
    known = {q.text for q in before.questions}
    fresh = _placed(case, [q for q in case.questions if q.text not in known], reply, office)
    everybody = [q.officer for q in case.questions if q.officer and q.text in known] if renumbered else []
    said = "The FOI team has put the questions anew."
    if _unasked(before, case):
        said += " What was answered to a question that is not asked in the same words any more does not count."
    because = "the FOI team has put the questions so"
    happened, mails, names = ask(
        case, fresh, lambda _: said, reply.request_text, office, because=because, already=before, always=everybody
    )
    if names:
        return happened, mails, f"{names} {have(names)} been asked anew."
    if any(isinstance(fact, facts.LeftUnassigned) for fact in happened):
        return happened, mails, "Which service knows the answer? Our next mail asks you."
    return happened, mails, "Nobody has to be asked anew."


def _placed(case: Case, fresh: Sequence[Question], reply: Reply, office: Office) -> list[Question]:
    """The new questions with whom their words name, where the request is one for several services."""
    way = sharing_of(case, office, reply.request_text)
    homes = {n: part.service for part in way.parts for n in part.numbers} if len(way.parts) > 1 else {}
    return [
        replace(q, service=homes[q.n].name, officer=homes[q.n].officer.address) if q.n in homes else q for q in fresh
    ]


def _unasked(before: Case, after: Case) -> list[Question]:
    """The questions with an answer that are not asked in the same words any more."""
    still = {q.text for q in after.questions}
    return [q for q in before.questions if q.outcome is not None and q.text not in still]


def _dropped(before: Case, after: Case) -> Iterable[str]:
    for q in _unasked(before, after):
        yield f"The answer to “{one_line(q.text)}” does not count any more, since it is not asked in these words."


def _restated(wanted: Iterable[str], case: Case, reply: Reply) -> Iterable[str]:
    """What is not in the request word for word: the letter shows it as the council's own words."""
    whole = " ".join(f"{case.subject} {reply.request_text}".split()).casefold()
    for n, text in enumerate(wanted, 1):
        if " ".join(text.split()).casefold() not in whole:
            yield f"Question {n} is not in the request word for word: the letter will restate it as you wrote it."


def _is_held(case: Case) -> bool:
    return case.state is State.HELD
