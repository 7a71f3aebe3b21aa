"""Which lines of a mail did its writer not write? Each line is labelled once; replies are read from the labels.

Marks are known by their shape (date, name or address, colon or verb; labels in a block), with word tables for many
languages. Where a line might be the writer's own, it is: losing an officer's answer is worse than keeping a footer.
Every search looks at a bounded number of lines, so the whole is linear.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum
from itertools import takewhile

from foibot.mail import attributions, header_blocks, quote_marks, signatures, ticket_heads
from foibot.mail.shapes import ADDRESS, YEAR, plain


class Label(Enum):
    """Who wrote a line: this writer, somebody quoted, or nobody (attributions, signatures, footers, banners)."""

    WRITTEN = "written"
    QUOTED = "quoted"
    FURNITURE = "furniture"


_ANSWER = re.compile(r"[ \t]*ANSWER[ \t]{1,3}\d{1,3}[^:\n]{0,40}:", re.IGNORECASE)
_FEWER = re.compile(r"[ \t]*<[ \t]*(?=[\w\u00a3$\u20ac])(?![^<>]*>)")  # "< 50 staff", and the old lines of a diff
_DIFF = re.compile(r"\d+(?:,\d+)?[acd]\d+(?:,\d+)?$")
_MORE = re.compile(r"[ \t]*>[ \t]?[\u00a3$\u20ac]?\d[\d,]*(?:\.\d+)?(?![\d.):])")  # not "> 1. How many?"
_BRACKETED = re.compile(r"[ \t]*\[([^\]\n]{1,60})\](.*)")
_BELOW = re.compile(
    r"\b(?:below|in-?line|in line|in red|in blue|in green|comments|within|isod|unten|ci-dessous|abajo|sotto"
    r"|hieronder|nedan|nedenfor|alla|poni\u017cej|n\u00ed\u017ee|al\u00e1bb)\b",
    re.I,
)
MOST_LINES = 20_000
_TOP_MOST = 40
_OWN_MOST = 10
_LONGEST_NAME = 200


def labels(lines: Sequence[str], is_reply: bool = True, name: str = "") -> list[Label]:
    """One label for each of `lines`. What a mail that answers none (`is_reply`) seems to quote needs better proof.

    `name` is the writer's, where it is known: it is looked for in signatures and before answers in a quotation.
    """
    if len(lines) > MOST_LINES:
        # Whoever has written so much goes on as what stands there.
        known_ones = labels(lines[:MOST_LINES], is_reply, name)
        return known_ones + known_ones[-1:] * (len(lines) - MOST_LINES)
    names = frozenset(re.findall(r"[^\W\d_]{2,}", name[:_LONGEST_NAME].casefold()))
    lines = [plain(line) for line in lines]
    found = _marked(lines, is_reply)
    known = header_blocks.shapes(lines, [label is Label.WRITTEN for label in found])
    certain = _certain(lines, found)
    generated = ticket_heads.topmost(lines)
    found[:generated] = [Label.FURNITURE] * generated
    at, topmost = 0, _next_filled(lines, 0)
    while at < len(lines):
        taken = 0
        if found[at] is Label.WRITTEN and not certain[at]:
            taken = header_blocks.head_of_message(lines, known, at, is_reply) or int(
                topmost is not None and topmost < at and header_blocks.asks_to_reply_above(lines[at])
            )
            taken = taken or int(_introduces_quote(lines, found, at))
        elif found[at] is Label.QUOTED and attributions.is_groupwise(lines[at]):
            taken = 1
        if not taken:
            at += 1
            continue
        found[at : at + taken] = [Label.FURNITURE] * taken
        at += taken
        following = _next_filled(lines, at)
        if following is not None and found[following] is not Label.QUOTED:
            # No marks: all that follows is the message answered, or all up to where a message passed on is said to end.
            end = header_blocks.end_of_forwarded(lines, at - taken, at)
            found[at:end] = [Label.QUOTED] * (end - at)
            _named_answers(lines[:end], found, at, names)
            found[end : end + 1] = [Label.FURNITURE] * len(lines[end : end + 1])
            at = end + 1
    _attributions(lines, found, certain, is_reply)
    _signatures(lines, found, names)
    return found


def _introduces_quote(lines: Sequence[str], found: Sequence[Label], at: int) -> bool:
    """Whether a line says that a message is passed on and what stands below it is marked as quoted."""
    if not header_blocks.is_worded_rule(lines[at]):
        return False
    following = _next_filled(lines, at + 1)
    return following is not None and found[following] is Label.QUOTED


def _named_answers(lines: Sequence[str], found: list[Label], start: int, names: frozenset[str]) -> None:
    """Outlook puts "[Jane Smith]" before what its user types into the message answered. It is believed where the words
    above speak of it, or there are none: an earlier answer of the same writer may be quoted too."""
    top = range(max(start - _TOP_MOST, 0), start)
    above = [lines[n] for n in top if found[n] is Label.WRITTEN and lines[n].strip()]
    if not names or (above and not any(_BELOW.search(line) for line in above)):
        return
    at = start
    while at < len(lines):
        tag = _BRACKETED.match(lines[at])
        if tag is None or not _is_name_of(tag[1], names):
            at += 1
            continue
        first = at
        at += 1
        if not tag[2].strip():
            while at < len(lines) and not lines[at].strip():
                at += 1
        while at < len(lines) and lines[at].strip():
            at += 1
        found[first:at] = [Label.WRITTEN] * (at - first)


def _is_name_of(said: str, names: frozenset[str]) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", said.casefold())
    return bool(words) and names.issuperset(words)


def _signatures(lines: Sequence[str], found: list[Label], names: frozenset[str]) -> None:
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and found[end] is Label.WRITTEN:
            end += 1
        for at, own in enumerate(signatures.own_lines(lines[start:end], start == 0, names), start):
            if not own:
                found[at] = Label.FURNITURE
        start = end + 1


def _marked(lines: Sequence[str], is_reply: bool) -> list[Label]:
    marked = quote_marks.found_in(lines, _tells_who_wrote(lines, is_reply))
    for number, line in enumerate(lines):
        if marked[number] and line.startswith(">From "):
            # mbox files guard the word so; it is the writer's own where no quotation surrounds it.
            beside = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
            marked[number] = any(quote_marks.PLAIN.match(other) for other in beside)
    found = [Label.QUOTED if quoted else Label.WRITTEN for quoted in marked]
    _take_back_own(lines, found, is_reply)
    return found


def _tells_who_wrote(lines: Sequence[str], is_reply: bool) -> Callable[[int], bool]:
    """Of a line, whether an attribution ends with it that names an address or a date, if the next line is quoted."""
    written = [True] * len(lines)

    def tells(at: int) -> bool:
        if not attributions.may_close(lines[at]):
            return False
        first = attributions.start_of(lines, written, at, followed=True, is_reply=is_reply)
        said = "" if first is None else " ".join(lines[first : at + 1])
        return attributions.has_verb(said) and bool(ADDRESS.search(said) or YEAR.search(said))

    return tells


def _take_back_own(lines: Sequence[str], found: list[Label], is_reply: bool) -> None:
    """Lines with ">" that quote nobody: sizes ("> 50 staff" below "< 10 staff"), the new lines of a diff, and in a
    mail that answers none other sizes."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and found[end] is Label.QUOTED:
            end += 1
        if start < end <= start + _OWN_MOST and _is_own(lines, start, end, is_reply):
            found[start:end] = [Label.WRITTEN] * (end - start)
        start = end + 1


def _is_own(lines: Sequence[str], start: int, end: int, is_reply: bool) -> bool:
    run = lines[start:end]
    if any(line.count(">") != 1 or not quote_marks.without(line).strip() for line in run):
        return False
    above = lines[max(start - _OWN_MOST, 0) : start]
    beside = takewhile(str.strip, reversed(above))
    if any(_FEWER.match(line) or _DIFF.match(line.strip()) for line in beside):
        return True
    while above and not above[-1].strip():
        above = above[:-1]
    if is_reply or not above or not all(map(_MORE.match, run)):
        return False
    return attributions.start_of(above, [True] * len(above), len(above) - 1, followed=True, is_reply=False) is None


def _next_filled(lines: Sequence[str], start: int) -> int | None:
    return next((n for n in range(start, len(lines)) if lines[n].strip()), None)


def _certain(lines: Sequence[str], found: Sequence[Label]) -> list[bool]:
    """Which lines stand between ANSWER with its number and END, so that a mail pasted there is the writer's answer."""
    certain = [False] * len(lines)
    start = None
    for at, line in enumerate(lines):
        if found[at] is not Label.WRITTEN:
            start = None
        elif start is not None and line.strip() == "END":
            certain[start:at] = [True] * (at - start)
            start = None
        elif start is None and _ANSWER.match(line):
            start = at
    return certain


def _attributions(lines: Sequence[str], found: list[Label], certain: Sequence[bool], is_reply: bool) -> None:
    followed = _followed_by_quote(lines, found)
    written = [label is Label.WRITTEN for label in found]
    for at, line in enumerate(lines):
        if not written[at] or certain[at]:
            continue
        first = None
        if attributions.runs_on(line) or (followed[at] and ticket_heads.IN_REPLY.match(line)):
            first = at
        elif attributions.may_close(line):
            first = attributions.start_of(lines, written, at, followed[at], is_reply)
        if first is None:
            continue
        found[first : at + 1] = [Label.FURNITURE] * (at + 1 - first)
        written[first : at + 1] = [False] * (at + 1 - first)
        if not followed[at]:
            found[at + 1 :] = [Label.QUOTED] * (len(lines) - at - 1)
            return


def _followed_by_quote(lines: Sequence[str], found: list[Label]) -> list[bool]:
    """For each line, whether the next one that is not empty is quoted."""
    answer = False
    answers = [False] * len(lines)
    for at in range(len(lines) - 1, -1, -1):
        answers[at] = answer
        if lines[at].strip():
            answer = found[at] is Label.QUOTED
    return answers
