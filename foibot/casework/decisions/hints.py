"""What would the words of a note be, written as lines that can be carried out?

A reply without a number or a command word is a note (contract, section 7), whatever its writer hoped for. Where its
words show what was meant, the echo offers them as lines that are ready to copy; and an answer that was given is asked
about where a note seems to change it.
"""

import re
from collections.abc import Iterator, Sequence

from foibot.casework.case import Case
from foibot.casework.commands import doubtful_tail, second_thoughts, signed_off
from foibot.casework.decision import Office
from foibot.casework.decisions.reply import Reply, writer
from foibot.casework.decisions.steps import Dated, dated
from foibot.law.dates import with_weekday

_BARE = re.compile(r"[ \t]*\(?(?P<n>\d{1,2})(?:st|nd|rd|th)?[)\]]?[ \t]+(?P<said>\S.*)")
_LETTERED = re.compile(r"[ \t]*\(?(?P<n>[a-j])[).:\]][ \t]+(?P<said>\S.*)", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_NTH = rf"(?P<nth>{'|'.join(_ORDINALS)}|1st|2nd|3rd|[4-9]th)"
_ORDERED = re.compile(
    rf"[ \t]*(?:the )?{_NTH}(?:ly)?(?: (?:one|question|answer|part|bit|point))?[ \t]*[:,-][ \t]*(?P<said>\S.*)",
    re.IGNORECASE,
)
_WANTS_TIME = re.compile(
    r"\b(?:need|needs|require|give (?:me|us)|(?:can|could|may) (?:i|we) have|more time|longer|extension|till|until"
    r"|won't be (?:able|ready|done)|(?:get|come) back to you|let you have|(?:i|we)(?:'ll| will) (?:send|reply|answer"
    r"|have|get|do|be)|should (?:have|be able)|expect(?:ed)? (?:it |this |them )?(?:by|on))\b",
    re.IGNORECASE,
)
_ASKING = re.compile(  # before the day
    r"(?:(?:i|we)(?:'ll|'d| will| would)? )?(?:need|require|want|like)(?: (?:more time|longer|an extension|time|it))?"
    r"(?= (?:till|until|to|by)\b)",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"^\W*(?:please|pls)\b\W*", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'()]{3,300}[^\s<>\"'().,;:!?]", re.IGNORECASE)
_PUBLIC = re.compile(
    r"\b(?:publish\w*|web ?sites?|online|on the web|available|link|page|find|see|look|here|download\w*)\b",
    re.IGNORECASE,
)
_FIGURE = r"(?:[\u00a3$][ ]?)?\d(?:[\d,.]{0,20}\d)?(?:%|k|m|bn)?(?![\w,.]*\d)"
_SWAPS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<new>{_FIGURE})[^.;\n]{{0,40}}?[ ,](?:not|instead of|rather than)[ ](?P<old>{_FIGURE})",
        rf"\bnot[ ](?P<old>{_FIGURE})[ ,;-]{{1,3}}(?:but |it'?s |it is |(?:it )?should be )?(?P<new>{_FIGURE})",
        rf"(?P<old>{_FIGURE})[ ](?:should|ought to|needs to|must)[ ](?:be|read|say|have been)[ ](?P<new>{_FIGURE})",
        rf"\b(?:change|correct|amend|swap|replace|alter)\b[^.;\n]{{0,40}}?(?P<old>{_FIGURE})"
        rf"[ ](?:to|with|for|by|into)[ ](?P<new>{_FIGURE})",
        rf"\b(?:meant?|should (?:be|read|say|have been)|make (?:it|that)|change (?:it|that) to)[ ](?P<new>{_FIGURE})",
    )
)
_CHANGES = re.compile(
    r"\b(?:i|we) (?:really |actually )?meant?\b"
    r"|\bshould (?:actually |really )?(?:be|have been|read|say|have (?:read|said))\b"
    r"|\b(?:change|correct|amend|alter|replace|swap|update|fix)\b[^.;\n]{0,60}\b(?:answers?|questions?|figures?|numbers?"
    r"|totals?|amounts?|dates?|to)\b"
    r"|\b(?:answers?|questions?|figures?|numbers?|totals?|amounts?|dates?|one|it|that|i) (?:is|are|was|were|got it)? ?"
    r"(?:wrong|incorrect|mistaken|out of date|a mistake|a typo)\b|\b(?:typo|mistyped|fat fingers)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b(?:(?:questions?|answers?|q\.?|no\.?|number|point)[ ]?(?P<n>\d{{1,2}})\b(?![,.]?\d)"
    rf"|(?:the |my )?{_NTH}(?: (?:one|question|answer|part|bit|point|figure|number|total))?\b)",
    re.IGNORECASE,
)
_LONGEST = 300  # characters of an answer that is offered as a line
_SHOWN = 80
_ANEW = "the new text"


def offers(case: Case, reply: Reply, office: Office) -> tuple[str, ...]:
    """For a reply that holds nothing but notes, and whose writer owes an answer: sentences, each with a line that would
    say what the words seem to mean."""
    missing = [q.n for q in case.missing if q.n in reply.questions]
    if not missing or any(command.word != "NOTE" for command in reply.read.commands):
        return ()
    said = "\n".join(signed_off(words, writer(reply, office.council).name) for words in reply.read.covering)
    return tuple(_offers(said, missing, reply, office))


def _offers(said: str, missing: Sequence[int], reply: Reply, office: Office) -> Iterator[str]:
    if own := own_lines(said, reply.questions):
        lines = ", ".join(f"`{line}`" for line in own)
        yield f"If these are your answers, send them so: {lines}." if len(own) > 1 else f"As an answer: {lines}."
    elif (link := _LINK.search(said)) and _PUBLIC.search(said):
        numbers = ",".join(map(str, missing))
        yield f"If it can be found there, this says so: `PUBLISHED {numbers}: {link[0]}`."
    if not _WANTS_TIME.search(said):
        return
    words = _ASKING.sub("", " ".join(said.split())[:_LONGEST])
    found = dated(words, office.today, ahead=True)
    if isinstance(found, Dated) and found.day > office.today:
        why = _PLEASE.sub("", found.rest).strip(" ,;.-") or "the answer is to follow"
        yield f"To ask for that time: `LATER: {with_weekday(found.day)}, {why}`."


def without_leave(said: str, reply: Reply, office: Office) -> str:
    """What somebody's words say, on one line, without their thanks, their name, and what could be one."""
    kept = signed_off(said, writer(reply, office.council).name)
    parted = doubtful_tail(kept)
    return " ".join((parted[0] if parted else kept).split())


def own_lines(said: str, asked: Sequence[int]) -> tuple[str, ...]:
    """The lines of a text as answers with their numbers, where each line begins with a bare number, a letter or an
    ordinal in rising order: "1 Tarrant", "a) Tarrant", "First: Tarrant"; none where that is not plain."""
    lines = [line for line in said.splitlines() if line.strip()]
    for pattern in (_BARE, _LETTERED, _ORDERED):
        found = [match for line in lines if (match := pattern.fullmatch(line))]
        numbers = [_number(match) for match in found]
        rising = numbers == sorted(set(numbers)) and set(numbers) <= set(asked)
        if len(found) > 1 and rising:
            return tuple(f"{n}: {match['said'].strip()[:_LONGEST]}" for n, match in zip(numbers, found, strict=True))
    return ()


def _number(found: re.Match[str]) -> int:
    """The number that a match stands for, by its figure, letter or ordinal."""
    if "nth" in found.groupdict():
        nth = found["nth"].casefold()
        return _ORDINALS.index(nth) + 1 if nth in _ORDINALS else int(nth[0])
    return int(found["n"]) if found["n"].isdigit() else ord(found["n"].casefold()) - ord("a") + 1


def changed_in_words(case: Case, reply: Reply) -> tuple[str, str] | None:
    """Why a note that seems to change an answer is asked about, and the line that would change it; None where none of
    the writer's questions has been answered, or nothing seems to be changed."""
    answers = {q.n: q.answer for q in case.questions if q.n in reply.questions and q.outcome is not None}
    said = " ".join(" ".join(reply.read.covering).split()).replace("\u2019", "'")
    if reply.read.commands or not answers or not (second_thoughts(said) or _CHANGES.search(said)):
        return None
    brief = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}\u2026"
    why = f"\u201c{brief}\u201d seems to change an answer. A line with its number and the whole new text does."
    return why, _line(said, answers)


def _line(said: str, answers: dict[int, str]) -> str:
    """The line that changes the answer: the answer with the figure that was corrected, where that is certain."""
    swap = next(filter(None, (pattern.search(said) for pattern in _SWAPS)), None)
    named = _named(said, swap, answers)
    old = swap.groupdict().get("old") if swap else None
    if swap and old:
        holding = [n for n in ([named] if named else answers) if _times(old, answers[n]) == 1]
        if len(holding) == 1 and len(answers[holding[0]]) <= _LONGEST:
            n = holding[0]
            return f"{n}: {re.sub(_whole(old), swap['new'], answers[n])}"
    if swap and named and re.fullmatch(_FIGURE, answers[named].strip(" .")):
        return f"{named}: {swap['new']}"
    return f"{named or min(answers)}: {_ANEW}"


def _named(said: str, swap: re.Match[str] | None, answers: dict[int, str]) -> int:
    """The question that is named beside the change; 0 where none is, or several are."""
    found = set()
    for match in _NAMED.finditer(said):
        if swap and swap.start() <= match.start() < swap.end() and match["n"] in swap.groups():
            continue
        nth = (match["nth"] or "").casefold()
        found.add(int(match["n"]) if match["n"] else _ORDINALS.index(nth) + 1 if nth in _ORDINALS else int(nth[0]))
    meant = found & answers.keys()
    return meant.pop() if len(meant) == 1 else next(iter(answers)) if len(answers) == 1 else 0


def _whole(figure: str) -> str:
    """A pattern for a figure that is no part of a longer one."""
    return rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)"


def _times(figure: str, text: str) -> int:
    return len(re.findall(_whole(figure), text))
