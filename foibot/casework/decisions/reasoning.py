"""What do the lines of a staff reply come to that say what an outcome rests on: HARM, FOR, AGAINST, BALANCE, SEARCHED,
QUALIFIED PERSON? (FOIA s.17(1)(c), (3)(b); EIR reg 14(3))

Where a question rests on several sections, a line names the one that it is about: `HARM 2: s.31(1)(a) …`; one line may
name several. A harm that names none counts for none of several, since each section guards against its own. Public
interest that names none counts for every section that has none of its own (`casework.reasons`).
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case, Question, Reason
from foibot.casework.commands import Command, is_placeholder
from foibot.casework.dates import find_date
from foibot.casework.decision import Office
from foibot.casework.decisions.reply import Reply
from foibot.casework.decisions.withholding import Refusing, brief, numbers_of
from foibot.casework.facts import Fact
from foibot.casework.gaps import says_nothing
from foibot.casework.grounds import KEPT_BACK, rows_of
from foibot.casework.reasons import WEIGHED, matching, reason, wanting, without_own
from foibot.casework.refusals import own_words
from foibot.law.dates import in_words
from foibot.law.exemptions import begins_with, row_of

REASONS = {
    "SEARCHED": "searched",
    "HARM": "harm",
    "FOR": "for",
    "AGAINST": "against",
    "BALANCE": "balance",
    "QUALIFIED PERSON": "qualified person",
}
_OF_A_SECTION = ("harm", *WEIGHED)
_INVENTED = "release would inhibit free advice"  # the opinion in our example
_UNNAMED = re.compile(r"\bnames? of\b|qualified person", re.IGNORECASE)
# A sentence that begins with a section, rather than the section that a line is about.
_GOES_ON = re.compile(
    r"(?:would|is|are|was|were|may|might|could|can|does|do|did|has|have|should|will|must|applies|apply|applied"
    r"|protects|covers|exempts|exists|recogni[sz]es|itself|only)\b",
    re.IGNORECASE,
)


def take_reasons(
    case: Case, commands: Sequence[Command], before: Sequence[Fact], reply: Reply, office: Office, done: Refusing
) -> None:
    """Takes the lines that say what an outcome rests on, those that name their section first. `before` are the facts of
    the reply's other lines."""
    together: dict[int, list[str]] = {}
    for command in sorted(commands, key=lambda one: not begins_with(own_words(case, one.text)).citations):
        numbers = numbers_of(command, reply, done)
        text = own_words(case, command.text)
        if not numbers:
            continue
        if is_placeholder(text) or says_nothing(text) or says_nothing(begins_with(text).rest):
            only = f", only “{brief(command.text)}”" if command.text.strip() else ""
            done.problems.append(f"There is nothing of your own after “{command.word} {numbers[0]}:”{only}.")
            continue
        if command.word == "QUALIFIED PERSON" and (why := _no_opinion(text, office)):
            done.problems.append(why)
            done.examples.append(f"QUALIFIED PERSON {numbers[0]}: Ada Field, {in_words(office.today)}, {_INVENTED}")
            continue
        for n in numbers:
            question = _after(next(q for q in case.questions if q.n == n), (*before, *done.facts), office)
            if _take(question, command.word, text, done):
                together.setdefault(n, []).append(command.word)
        _note_unused(case, command.word, numbers, before, done)
    for n, words in together.items():
        question = _after(next(q for q in case.questions if q.n == n), done.facts, office)
        done.understood += _counts_for_all(question, words)


def _take(question: Question, word: str, text: str, done: Refusing) -> bool:
    """Takes one reason of one question; whether it names no section and counts for more than one."""
    n, part = question.n, REASONS[word]
    if part not in _OF_A_SECTION:
        done.facts.append(facts.ReasonGiven(n=n, part=part, text=text))
        return False
    cited = question.exemptions if question.outcome in {*KEPT_BACK, "future"} else ()
    named, said = _sections_named(text, cited)
    if named and cited and not matching(named[0], cited):
        done.problems.append(
            f"“{brief(f'{word} {n}: {text}')}” is about {named[0]}, and question {n} rests on {' and '.join(cited)}. "
            "If that section applies too, name all of them in the line that keeps the answer back."
        )
        done.examples.append(f"{(question.outcome or '').upper()} {n}: {' and '.join((*cited, named[0]))} why")
        return False
    if len(cited) == 1:
        if reason(question, part, cited[0]):
            done.facts.append(facts.ReasonGiven(n=n, part=part, text="", section=cited[0]))
        done.facts.append(facts.ReasonGiven(n=n, part=part, text=said))
        return False
    if named:
        if part == "harm" and reason(question, part):
            done.facts.append(facts.ReasonGiven(n=n, part=part, text=""))
        done.facts += [facts.ReasonGiven(n=n, part=part, text=said, section=one) for one in named]
        return False
    wanted = wanting(part, cited)
    alone = without_own(question, part, wanted)
    if wanted and not alone:
        done.problems.append(
            f"“{word} {n}:” names no section, and {' and '.join(wanted)} each have their own already; please name the "
            "one that it is about."
        )
        done.examples.append(f"{word} {n}: {wanted[0]} {brief(text)}")
        return False
    if part == "harm" and len(wanted) > 1 and len(alone) == 1:
        done.facts.append(facts.ReasonGiven(n=n, part=part, text=text, section=alone[0]))
        done.understood.append(f"HARM {n} names no section: we take it for {alone[0]}, which had none yet.")
        return False
    done.facts.append(facts.ReasonGiven(n=n, part=part, text=text))
    if part == "harm" and len(alone) > 1:
        done.warnings.append(
            f"HARM {n} names no section, and {' and '.join(alone)} each guard against a harm of their own, so that it "
            f"counts for none of them. Send it again with its section: HARM {n}: {alone[0]} and your words. Where the "
            f"same words hold for several, one line names them: HARM {n}: {' and '.join(alone)} and your words."
        )
    return part in WEIGHED and len(alone) > 1


def _sections_named(text: str, cited: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The sections that a line says it is about, as the outcome cites them where it does, and its words without them;
    none where it names none, or only begins a sentence with one."""
    begun = begins_with(text)
    said = [citation.cited for citation in begun.citations if not citation.exemption.too_wide or cited]
    if begun.unknown or not said:
        return (), text
    goes_on = _GOES_ON.match(begun.rest) is not None
    meant = tuple(dict.fromkeys(one for each in said for one in matching(each, cited)))
    return meant or tuple(said), text if goes_on else begun.rest


def _counts_for_all(question: Question, words: Sequence[str]) -> Iterator[str]:
    several = dict.fromkeys(words)
    alone = {one for word in several for one in without_own(question, REASONS[word], question.exemptions)}
    sections = [one for one in wanting("for", question.exemptions) if one in alone]
    if len(sections) > 1:
        lines = f"{', '.join(list(several)[:-1])} and {words[-1]}" if len(several) > 1 else words[0]
        name, count = ("names", "counts") if len(several) == 1 else ("name", "count")
        yield (
            f"Of question {question.n}, {lines} {name} no section, and {count} for {' and '.join(sections)} together. "
            f"To weigh one by itself, name it: {words[0]} {question.n}: {sections[-1]} and your words."
        )


def _after(question: Question, happened: Sequence[Fact], office: Office) -> Question:
    """A question as it stands after the outcomes and reasons among these facts."""
    for fact in happened:
        if isinstance(fact, facts.OutcomeGiven) and fact.n == question.n:
            question = replace(question, outcome=fact.outcome, exemptions=fact.exemptions)
        elif isinstance(fact, facts.ReasonGiven) and fact.n == question.n:
            others = tuple(r for r in question.reasons if (r.part, r.section) != (fact.part, fact.section))
            given = (Reason(fact.part, fact.text, office.now, fact.section),) if fact.text else ()
            question = replace(question, reasons=(*others, *given))
    return question


def drop_stale(case: Case, commands: Sequence[Command], done: Refusing) -> None:
    """Reasons belong to the sections for which they were given: where one of those is not relied on any more, they are
    taken back, and said again; where one more is relied on, they stay with those that were."""
    before = {q.n: q for q in case.questions}
    for given in [fact for fact in done.facts if isinstance(fact, facts.OutcomeGiven)]:
        old = before.get(given.n)
        if old is None or not old.reasons or old.outcome not in {*KEPT_BACK, "future"}:
            continue  # reasons that came before their outcome belong to it
        gone = set(old.exemptions) - set(given.exemptions)
        silent = (old.outcome == "neither") != (given.outcome == "neither")
        if gone or silent:
            _take_back(old, done, keep=frozenset() if silent else frozenset(given.exemptions))
        else:
            done.facts += _bound(old, given, commands)


def _take_back(old: Question, done: Refusing, *, keep: frozenset[str]) -> None:
    dropped = [one for one in old.reasons if one.part != "searched" and one.section not in keep]
    done.facts += [facts.ReasonGiven(n=old.n, part=one.part, text="", section=one.section) for one in dropped]
    kept = [one for one in old.exemptions if one in keep and any(r.section == one for r in old.reasons)]
    if dropped:
        besides = f", but for those of {' and '.join(kept)} by itself" if kept else ""
        done.warnings.append(
            f"Question {old.n} rested on {' and '.join(old.exemptions)} before: the reasons that were given for that "
            f"are no longer in the letter{besides}."
        )


def _bound(old: Question, given: facts.OutcomeGiven, commands: Sequence[Command]) -> Iterator[Fact]:
    """Binds what named no section to the sections that it was given for, where another section now wants its own."""
    anew = {REASONS[one.word] for one in commands if one.word in REASONS and not begins_with(one.text).citations}
    for one in old.reasons:
        more = len(wanting(one.part, given.exemptions)) > len(wanting(one.part, old.exemptions))
        if one.section or one.part not in _OF_A_SECTION or one.part in anew or not more:
            continue
        mine = wanting(one.part, old.exemptions) or old.exemptions
        for section in without_own(old, one.part, mine):
            yield facts.ReasonGiven(n=old.n, part=one.part, text=one.text, given_at=one.at, section=section)
        yield facts.ReasonGiven(n=old.n, part=one.part, text="")


def _no_opinion(text: str, office: Office) -> str:
    """Why a line does not give the opinion of a qualified person: a name, a date and the opinion (s.36(2), (5))."""
    said = find_date(text, office.today, ahead=False)
    if said is None:
        return "QUALIFIED PERSON takes the name, the date of the opinion and the opinion; there is no date."
    if said.day is None:
        return said.problem
    if _UNNAMED.search(text[: said.start]) or " ".join(text.split()).endswith(_INVENTED):
        return "QUALIFIED PERSON begins with the name of the person, which stands there in your own words."
    if said.day > office.today:
        return f"The opinion of a qualified person cannot be of {in_words(said.day)}, which is yet to come."
    if len(re.findall(r"[^\W\d_]{2,}", text[: said.start])) < 2:
        return "QUALIFIED PERSON begins with the name of the person; no name stands before the date."
    if len(re.findall(r"\w+", text[said.end :])) < 2:
        return "QUALIFIED PERSON ends with the opinion; nothing stands after the date."
    return ""


def _note_unused(case: Case, word: str, numbers: Sequence[int], before: Sequence[Fact], done: Refusing) -> None:
    """Reasons beside an outcome that takes none are kept, and stand in no letter: their writer is told."""
    outcomes = {q.n: (q.outcome, rows_of(q)) for q in case.questions}
    for fact in (*before, *done.facts):
        if isinstance(fact, facts.OutcomeGiven):
            found = (row_of(cited) for cited in fact.exemptions)
            outcomes[fact.n] = (fact.outcome, tuple(row for row in found if row is not None))
    for n in numbers:
        outcome, rows = outcomes.get(n, (None, ()))
        if word == "SEARCHED":
            used = outcome == "not held"
        elif outcome == "future":
            used = word in {"FOR", "AGAINST", "BALANCE"}
        else:
            used = outcome in KEPT_BACK
        if not used:
            needs = "NOT HELD" if word == "SEARCHED" else "WITHHELD or PARTLY"
            done.understood.append(f"{word} {n} is kept, and comes into the letter once question {n} is {needs}.")
        elif word in {"FOR", "AGAINST", "BALANCE"} and rows and not any(row.weighed for row in rows):
            done.warnings.append(
                f"{' and '.join(row.cited for row in rows)} is absolute, so that the law does not ask for {word}; the "
                "letter gives it all the same."
            )
