"""Which service gets which questions of a request, why, and which of them leads?

Councils lose most of their time where one request touches several services. It is shared out only where different
questions clearly name different services; in doubt it stays whole, since a question that went to the wrong colleague
costs a hand-over and one that nobody was asked costs nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from foibot.casework.council import Service
from foibot.casework.decisions.steps import questions as numbered
from foibot.casework.route import keyword_pattern, route, score

_MARGIN = 2  # words by which one service must be ahead of the next in a question that names both
_MOST = 20  # places of one keyword in one text that are looked at
_BEFORE = 60  # characters before a keyword that may show that it stands there in passing
_KEY = 20  # characters by which a question is found again in the request
_HEADING = 60  # characters of the longest line that is taken for a heading

_IN_PASSING = re.compile(
    r"\b(?:near(?:by)?|outside|beside|opposite|around|next to|close to|adjacent to|in front of|by the"
    r"|within \d{1,4} ?(?:m|km|metres?|meters?|miles?|yards?) of|as an?"
    r"|excluding|except(?: for)?|other than|apart from|rather than|not(?: including)?|compared (?:with|to)|unlike"
    r"|including|such as)\s+(?:(?:a|an|the|any|our|your|each|every|all|local|council)\s+){0,2}(?:\w+\s+)?$",
    re.IGNORECASE,
)
_OF_A_TIME = r"(?!\s+(?:\w+\s+)?(?:years?|periods?|months?|weeks?|dates?|times?))"
_NOT_THINGS = r"(?!\s+(?:who|that|which|in|with|at|for|under|aged|responsible|working)\b)"
_PART_OF = re.compile(rf"\b(?:of them|(?:these|those)\b{_NOT_THINGS}{_OF_A_TIME})", re.IGNORECASE)
_REFERS = re.compile(
    rf"\b(?:these|those|they|them|their|it|its|this|that|such|the (?:above|former|latter))\b{_OF_A_TIME}"
    r"(?!\s+(?:council|request|information))",
    re.IGNORECASE,
)
_NAMES_QUESTION = re.compile(r"\b(?:question|q)\.?\s?(\d{1,2})\b", re.IGNORECASE)
_OF_THE_WRITER = re.compile(r"\b(?:I|I'm|I’m|my|we|our)\b")
_NO_HEADING = (".", "?", "!", ",", ";")


class Part(msgspec.Struct, frozen=True):
    """The questions that one service is asked, and why it: a clause."""

    service: Service
    numbers: tuple[int, ...]
    because: str


class Unplaced(msgspec.Struct, frozen=True):
    """A question that nobody could be named for; `candidates` are the services that it names equally."""

    n: int
    candidates: tuple[str, ...]


class Sharing(msgspec.Struct, frozen=True):
    """How a request is shared out. The lead's part comes first; where there is no part, nobody is known for any of it.

    `because` says of the whole why it goes where it goes; `candidates` as in `route.Route`.
    """

    parts: tuple[Part, ...]
    unplaced: tuple[Unplaced, ...]
    because: str
    candidates: tuple[str, ...] = ()


class _Naming(msgspec.Struct, frozen=True):
    """What one question names: each service by its place, with its score and the words; and the one that is clear."""

    scores: Mapping[int, int]
    words: Mapping[int, tuple[str, ...]]
    clear: int | None
    first: int  # where in the question the first of the words stands


def share(services: Sequence[Service], subject: str, text: str, questions: Mapping[int, str]) -> Sharing:
    """Shares the questions (their texts by number, in order) out among the services.

    A question goes where its own words point; one that names no service goes with the question that it refers back to,
    with the heading that it stands under, or to the lead: the service with most questions, and among equals the one
    that the whole request speaks of most, then the one that was asked first. Unless different questions clearly name
    different services, the request goes whole to where `route` sends it.
    """
    namings = {n: _naming(services, asked) for n, asked in questions.items()}
    placed = _placed(services, text, questions, namings)
    involved = list(dict.fromkeys(at for at, _ in placed.values()))
    if len(involved) < 2:
        return _whole(services, subject, text, questions)
    lead = _lead(services, subject, text, involved, [at for at, _ in placed.values()])
    unplaced = []
    for n in questions:
        if n in placed:
            continue
        found = _among(namings[n], lead, involved)
        if found is None:
            unplaced.append(Unplaced(n, tuple(services[at].name for at in namings[n].scores)))
        else:
            placed[n] = found
    order = [lead, *(at for at in involved if at != lead)]
    parts = tuple(_part(services[at], {n: why for n, (to, why) in placed.items() if to == at}) for at in order)
    return Sharing(
        parts=parts,
        unplaced=tuple(unplaced),
        because="; ".join(f"{part.service.name}: {part.because}" for part in parts),
    )


def _whole(services: Sequence[Service], subject: str, text: str, questions: Mapping[int, str]) -> Sharing:
    way = route(services, subject, text)
    if way.service is None:
        return Sharing((), tuple(Unplaced(n, way.candidates) for n in questions), way.because, way.candidates)
    return Sharing((Part(way.service, tuple(questions), way.because),), (), way.because)


def _placed(
    services: Sequence[Service], text: str, questions: Mapping[int, str], namings: Mapping[int, _Naming]
) -> dict[int, tuple[int, str]]:
    """The questions whose service is clear, each with its service's place and the reason."""
    headings = _headings(services, text, questions)
    placed: dict[int, tuple[int, str]] = {}
    before: int | None = None
    for n, asked in questions.items():
        naming = namings[n]
        found = _referred(asked, n, naming, before, placed)
        if found is None and naming.clear is not None:
            found = naming.clear, f"speaks of {_quoted(naming.words[naming.clear])}"
        elif found is None and not naming.scores and n in headings:
            at, heading = headings[n]
            found = at, f"stands under “{heading}”"
        if found is not None:
            placed[n] = found
        before = n
    return placed


def _referred(
    asked: str, n: int, naming: _Naming, before: int | None, placed: Mapping[int, tuple[int, str]]
) -> tuple[int, str] | None:
    """Where a question belongs that refers back to another: to a part of what was asked before, whatever else it
    names, and to anything before it where it names no service itself."""
    if before is None:
        return None
    part = _PART_OF.search(asked)
    named = _NAMES_QUESTION.search(asked)
    back = before
    if named is not None and int(named[1]) in placed:
        back = int(named[1])
    elif not ((part is not None and part.start() < naming.first) or (not naming.scores and _REFERS.search(asked))):
        return None
    if back not in placed or back >= n or (named is not None and naming.clear is not None):
        return None
    return placed[back][0], f"refers back to question {back}"


def _among(naming: _Naming, lead: int, involved: Sequence[int]) -> tuple[int, str] | None:
    """Who takes a question that no service is clear for; None where it names several and the lead is not among them."""
    if not naming.scores:
        return lead, "names no service of its own"
    if lead in naming.scores:
        return lead, f"speaks of {_quoted(naming.words[lead])}"
    known = [at for at in involved if at in naming.scores]
    return (known[0], f"speaks of {_quoted(naming.words[known[0]])}") if len(known) == 1 else None


def _lead(services: Sequence[Service], subject: str, text: str, involved: Sequence[int], placed: Sequence[int]) -> int:
    """`involved` stand in the order in which they were asked; of equals, `max` takes the first."""
    return max(involved, key=lambda at: (placed.count(at), score(services[at].keywords, subject, text)[0]))


def _part(service: Service, reasons: Mapping[int, str]) -> Part:
    said = []
    for why, numbers in groupby(sorted(reasons), key=lambda n: reasons[n]):
        together = list(numbers)
        verb, _, rest = why.partition(" ")
        said.append(f"{numbered(together)} {verb if len(together) == 1 else verb.removesuffix('s')} {rest}")
    return Part(service, tuple(sorted(reasons)), "; ".join(said))


def _quoted(words: Sequence[str]) -> str:
    return " and ".join(f"“{word}”" for word in words)


def _naming(services: Sequence[Service], asked: str) -> _Naming:
    """What a text names by itself. A word that stands within a longer one of the services' does not count ("care" in
    "children in care"), nor one that only says where, except what, or compared with what."""
    scores: dict[int, int] = {}
    words: dict[int, tuple[str, ...]] = {}
    first = len(asked)
    for start, at, keyword in _mentions(services, asked):
        if keyword not in words.get(at, ()):
            scores[at] = scores.get(at, 0) + len(keyword.split())
            words[at] = (*words.get(at, ()), keyword)
        first = min(first, start)
    ranked = sorted(scores, key=lambda at: scores[at], reverse=True)
    ahead = len(ranked) == 1 or (len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] >= _MARGIN)
    return _Naming(scores, words, ranked[0] if ahead else None, first)


def _mentions(services: Sequence[Service], asked: str) -> Iterator[tuple[int, int, str]]:
    """Where the services' keywords stand: the start, the service's place, and the keyword."""
    found = []
    for at, service in enumerate(services):
        for keyword in service.keywords:
            for _, match in zip(range(_MOST), keyword_pattern(keyword).finditer(asked), strict=False):
                found.append((match.start(), -match.end(), at, keyword))
    reached, longest = 0, 0
    for start, end, at, keyword in sorted(found):
        within = -end < reached or (-end == reached and start > longest)
        if not within:
            reached, longest = -end, start
            if _IN_PASSING.search(asked[max(start - _BEFORE, 0) : start]) is None:
                yield start, at, keyword


def _headings(services: Sequence[Service], text: str, questions: Mapping[int, str]) -> dict[int, tuple[int, str]]:
    """The service and the words of the heading that a question stands under, where that heading clearly names one.

    A heading is a short line of its own among the questions, and no sentence; the next heading ends its reach.
    """
    under: dict[int, tuple[int, str]] = {}
    waiting = [(n, " ".join(asked.split()).casefold()[:_KEY]) for n, asked in questions.items()]
    heading: tuple[int, str] | None = None
    after_space = True
    for line in text.splitlines():
        words = " ".join(line.split())
        reached, place = words.casefold(), 0
        begins = False
        while waiting and (at := reached.find(waiting[0][1], place)) >= 0:
            place = at + 1
            begins = True
            if heading is not None:
                under[waiting[0][0]] = heading
            waiting.pop(0)
        if not begins and _is_heading(words, after_space):
            clear = _naming(services, words).clear
            heading = (clear, words.rstrip(":").strip()) if clear is not None else None
        after_space = not words
    return under


def _is_heading(line: str, after_space: bool) -> bool:
    if not line or len(line) > _HEADING or line.endswith(_NO_HEADING) or _OF_THE_WRITER.search(line):
        return False
    return after_space or line.endswith(":")
