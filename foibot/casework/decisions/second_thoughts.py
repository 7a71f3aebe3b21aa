"""What was once to go, or is to go, with a letter whose outcome speaks against it?

A file that came with an answer stays here once that answer is taken back for a refusal. A letter whose answer reads
like a refusal, or still holds a gap, is asked about once before it goes, since nothing can be called back.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from foibot.casework import facts
from foibot.casework.case import Case, File, Question
from foibot.casework.commands import outcomes_in_own_words
from foibot.casework.facts import Fact
from foibot.casework.gaps import gap_in

_GAVE = frozenset({"granted", "partly", "published"})
_GIVES_NOTHING = frozenset({"withheld", "neither", "not held", "future"})
_LONGEST = 300  # characters: a longer answer says something beside
_SHOWN = 80  # characters of an answer that the echo repeats
_MEANT = {"NOT HELD": "we hold no record", "WITHHELD": "it is kept back", "COST LIMIT": "it is too much work"}
_SECTION = re.compile(r"\b(?:sections?|s|ss|reg|regulation)\.? ?\d\S{0,12}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SURE = "asked "


class Stale(NamedTuple):
    """The files that go no more, and what their writer is told."""

    kept: tuple[facts.FileKeptBack, ...] = ()
    warnings: tuple[str, ...] = ()


def stale_files(case: Case, happened: Sequence[Fact]) -> Stale:
    """The files of `case` that came with an answer which these facts take back for an outcome that gives nothing."""
    again = {fact.filename for fact in happened if isinstance(fact, facts.FileOffered)}
    files = [file for file in case.going if file.filename not in again]
    if not files:
        return Stale()
    if any(isinstance(fact, facts.RequestRefused) for fact in happened):
        return _kept(files, "the whole request is refused now")
    before = {q.n: q for q in case.questions}
    refused = [
        fact.n
        for fact in happened
        if isinstance(fact, facts.OutcomeGiven) and fact.outcome in _GIVES_NOTHING and fact.n in before
    ]
    arrivals = {before[n].arrival for n in refused if before[n].outcome in _GAVE}
    stale = [file for file in files if file.arrival in arrivals]
    kept = _kept(stale, "it came with an answer that you have taken back") if stale else Stale()
    rest = [file.filename for file in files if file not in stale]
    if not rest or not refused:
        return kept
    go = "goes" if len(rest) == 1 else "go"
    still = f"{' and '.join(rest)} still {go} with the letter: please make sure that it holds nothing you keep back."
    return Stale(kept.kept, (*kept.warnings, still))


def _kept(files: Sequence[File], why: str) -> Stale:
    names = [file.filename for file in files]
    goes = "no longer goes" if len(names) == 1 else "no longer go"
    said = f"{' and '.join(names)} {goes} with the letter, since {why}. To send it all the same: RELEASE: {names[0]}."
    return Stale(tuple(facts.FileKeptBack(name) for name in names), (said,))


class Doubt(NamedTuple):
    """What has to be asked about an answer before it goes, and a line that would work if the answer is not meant."""

    why: str
    example: str


def doubts(case: Case) -> tuple[Doubt, ...]:
    """What a letter made of the answers of a case says that its writer may not mean."""
    return () if case.letter is not None else tuple(doubt for q in case.questions for doubt in _of(q))


def sure(digest: str) -> str:
    """What binds SUBMIT to the letter of a digest once its doubts were asked about."""
    return f"{_SURE}{digest}"


def shown_by(digest: str) -> str:
    """The digest of the letter that a prompt showed, whether or not it asked about doubts."""
    return digest.removeprefix(_SURE)


def _of(question: Question) -> Iterator[Doubt]:
    n, answer = question.n, question.answer
    texts = (answer, *(reason.text for reason in question.reasons)) if question.outcome != "refused" else ()
    if gap := next(filter(None, map(gap_in, texts)), ""):
        yield Doubt(f"The letter says “{_brief(gap)}” under question {n}, which looks like a gap.", f"{n}: your answer")
    elif question.outcome == "granted" and (found := _another_outcome(answer)):
        phrase, word = found
        yield Doubt(
            f"“{_brief(answer)}” goes out as the answer to question {n}, and it says “{phrase}”. If {_MEANT[word]}, "
            "the letter has to say so as the law wants it.",
            f"{word}: how the request could be narrowed" if word == "COST LIMIT" else f"{word} {n}: {_brief(answer)}",
        )


def _another_outcome(answer: str) -> tuple[str, str] | None:
    """The phrase of an answer that is all refusal, with the command that it seems to mean; a figure is an answer."""
    if len(answer) > _LONGEST or _DIGIT.search(_SECTION.sub("", answer)):
        return None
    return next((pair for pair in outcomes_in_own_words(answer) if pair[1] in _MEANT), None)


def _brief(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
