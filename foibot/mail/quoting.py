"""Which lines of a mail did its writer not write? Each line is labelled once; replies are read from the labels.

Marks are known by their shape (date, name or address, colon or verb; labels in a block), with word tables for many
languages. Where a line might be the writer's own, it is: losing an officer's answer is worse than keeping a footer.
Every search looks at a bounded number of lines, so the whole is linear.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter

from foibot.mail import reply_phrases, signatures


class Label(Enum):
    """Who wrote a line: this writer, somebody quoted, or nobody (attributions, signatures, footers, banners)."""

    WRITTEN = "written"
    QUOTED = "quoted"
    FURNITURE = "furniture"


_MARK = re.compile(r"[ \t]{0,3}(?:>[ \t]{0,3})+|[ \t]{0,3}>")
_INITIALS = re.compile(r"[A-Z][A-Za-z]{0,2}>(?= |$)")
_RULE_LINE = re.compile(r"[ \t]*[-_=*\u2013\u2014]{5,}[ \t]*$")
_WORDED_RULE = re.compile(
    r"[ \t>]*[-_=*\u2013\u2014 ]{0,40}([^\W\d_][^\d:]{3,60}?)[ \t]*[-_=*\u2013\u2014 ]{0,40}:?[ \t]*$"
)
_LABELLED = re.compile(r"[ \t]*\*{0,2}([^\W\d_][^:\n*]{0,24}?)[ \t]*\*{0,2}[ \t]*[:\uff1a][ \t]*\*{0,2}[ \t]*(.*)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h\u6642\u70b9]\d{2}(?!\d)|(?<!\d)\d{1,2} ?[ap]m\b", re.I)
_DAY = re.compile(r"\b\d{1,2}\b|\b(?:mon|tue|wed|thu|fri|sat|sun)", re.I)
_ADDRESS = re.compile(r"[\w.+'-]@[\w-]{1,63}\.[\w-]|<mailto:", re.I)  # that there is one, not which
_WROTE = re.compile(
    r"(?:^|(?<=[\s>,]))(?:" + "|".join(map(re.escape, reply_phrases.WROTE)) + r")(?=$|[\s:,(\uff1a])", re.I
)
_WROTE_CLOSE = re.compile("[\u5beb\u5199]\u9053|\u306e\u30e1\u30fc\u30eb|\uc791\uc131")
_OPENER = re.compile(r"\W{0,4}(?:" + "|".join(map(re.escape, reply_phrases.ATTRIBUTION_OPENERS)) + r")\b[\s,]", re.I)
_DATED = re.compile(r"\W{0,4}(?:\d{1,4}[./\u5e74-]|\d{1,2} \w|\u5728|\u65bc)")
_LABEL_OF = {word: name for name, words in reply_phrases.HEADER_LABELS.items() for word in words}
_NO_BEGINNING = frozenset({None, "unknown", "other"})  # of a block of headers that no rule stands above
_ANSWER = re.compile(r"[ \t]*ANSWER[ \t]{1,3}\d{1,3}[^:\n]{0,40}:", re.IGNORECASE)
_LONGEST_ATTRIBUTION = 400
_MOST_LINES = 4
_LOOK_AHEAD = 4
_LONGEST_BLOCK = 30
_LONGEST_VALUE = 2_000


def labels(lines: Sequence[str], banners: Sequence[re.Pattern[str]]) -> list[Label]:
    """One label for each of `lines`. `banners` find what the council's own gateway put above outside mail."""
    found = _marked(lines)
    shapes = _shapes(lines, found)
    at, certain = 0, _certain(lines, found)
    while at < len(lines):
        taken = _original_message(lines, shapes, at) if found[at] is Label.WRITTEN and not certain[at] else 0
        if not taken:
            at += 1
            continue
        found[at : at + taken] = [Label.FURNITURE] * taken
        at += taken
        following = _next_filled(lines, at)
        if following is not None and found[following] is not Label.QUOTED:
            # No marks: all that follows is the message answered.
            found[at:] = [Label.QUOTED] * (len(lines) - at)
            break
    _attributions(lines, found, certain)
    _signatures(lines, found, banners)
    return found


def _signatures(lines: Sequence[str], found: list[Label], banners: Sequence[re.Pattern[str]]) -> None:
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and found[end] is Label.WRITTEN:
            end += 1
        for at, own in enumerate(signatures.own_lines(lines[start:end], banners), start):
            if not own:
                found[at] = Label.FURNITURE
        start = end + 1


def unmarked(line: str) -> str:
    """A quoted line without its quote marks."""
    mark = _MARK.match(line) or _INITIALS.match(line)
    return line[mark.end() :].lstrip(" ") if mark else line


def _marked(lines: Sequence[str]) -> list[Label]:
    initials = Counter(mark[0] for line in lines if (mark := _INITIALS.match(line)))
    found = []
    for number, line in enumerate(lines):
        mark = _MARK.match(line)
        quoted = mark is not None
        if mark and line.startswith(">From "):
            # mbox files guard the word so; it is the writer's own where no quotation surrounds it.
            beside = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
            quoted = any(_MARK.match(other) for other in beside)
        elif not mark and (known := _INITIALS.match(line)):
            quoted = initials[known[0]] > 1
        found.append(Label.QUOTED if quoted else Label.WRITTEN)
    return found


def _next_filled(lines: Sequence[str], start: int) -> int | None:
    return next((n for n in range(start, len(lines)) if lines[n].strip()), None)


@dataclass(slots=True)
class _Shape:
    """What a line is to a block of headers, worked out once: blocks are looked for from every line."""

    label: str | None  # what its label names
    goes_on: bool  # whether it may be the rest of a label's value
    addressed: bool


_ADDRESSED = attrgetter("addressed")


def _shapes(lines: Sequence[str], found: Sequence[Label]) -> list[_Shape]:
    shapes: list[_Shape] = []
    below = None
    for line, label in zip(reversed(lines), reversed(found), strict=True):
        named = _label(line)
        own = named if label is Label.WRITTEN else None
        goes_on = label is Label.WRITTEN and (_continues(line) if line.strip() else below is not None)
        shapes.append(_Shape(own, goes_on, _ADDRESS.search(line[:_LONGEST_VALUE]) is not None))
        below = named
    return shapes[::-1]


def _original_message(lines: Sequence[str], shapes: Sequence[_Shape], start: int) -> int:
    """How many lines at `start` are the head of the message answered: a rule, a block of headers, or both."""
    at = start
    worded = _is_worded_rule(lines[at])
    ruled = worded or bool(_RULE_LINE.match(lines[at]))
    if ruled:
        at += 1
        while at < len(lines) and at < start + _LOOK_AHEAD and not lines[at].strip():
            at += 1
    elif shapes[at].label in _NO_BEGINNING:
        return 0
    taken = _header_block(shapes, at)
    if _is_header_block(shapes[at : at + taken], ruled, lines[at : at + taken]):
        return at + taken - start
    return 1 if worded and lines[start].strip()[:1] in "-_=*\u2013\u2014" else 0


def _is_worded_rule(line: str) -> bool:
    if len(line) > 160 or (rule := _WORDED_RULE.match(line)) is None:
        return False
    words = rule[1].strip().lower().replace("\u2019", "'")
    ruled = line.strip()[:1] in "-_=*\u2013\u2014" and line.rstrip(" :")[-1:] in "-_=*\u2013\u2014"
    return words in reply_phrases.ORIGINAL_MESSAGE and (ruled or line.rstrip().endswith(":"))


def _header_block(shapes: Sequence[_Shape], start: int) -> int:
    """How many lines from `start` are labels with values, with their continuation lines."""
    taken = 0
    for number, shape in enumerate(shapes[start : start + _LONGEST_BLOCK], 1):
        if shape.label:
            taken = number
        elif not (taken and shape.goes_on) or number - taken > _MOST_LINES:
            break
    return taken


def _label(line: str) -> str | None:
    """What the label at the start of a line names: "unknown" for a short one in no table, None where there is none."""
    found = _LABELLED.match(line[:_LONGEST_VALUE])
    if found is None:
        return None
    return _LABEL_OF.get(found[1].strip().lower()) or ("unknown" if len(found[1].split()) <= 2 else None)


def _continues(line: str) -> bool:
    """Whether a line is the wrapped rest of a label's value: a list of people, say."""
    return "@" in line or ";" in line or line[:1] in " \t"


def _is_header_block(shapes: Sequence[_Shape], ruled: bool, lines: Sequence[str]) -> bool:
    known = {shape.label for shape in shapes} - _NO_BEGINNING
    if "from" in known and ruled and len(known) > 1:
        return True
    if "from" in known and len(known) > 2 and ("subject" in known or any(map(_ADDRESSED, shapes))):
        # "From: 2014", "To: 2015" is a table of somebody's answer.
        return shapes[0].label not in _NO_BEGINNING
    # A language that no table knows: a rule above, three labels, an address and a date among their values.
    labelled = sum(shape.label is not None for shape in shapes) if ruled else 0
    if labelled < 3 or not any(map(_ADDRESSED, shapes)):
        return False
    return any(_YEAR.search(line[:_LONGEST_VALUE]) for line in lines)


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


def _attributions(lines: Sequence[str], found: list[Label], certain: Sequence[bool]) -> None:
    followed = _followed_by_quote(lines, found)
    for at, line in enumerate(lines):
        if found[at] is not Label.WRITTEN or certain[at] or not _may_close(line):
            continue
        first = _attribution_start(lines, found, at, followed[at])
        if first is None:
            continue
        found[first : at + 1] = [Label.FURNITURE] * (at + 1 - first)
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


def _may_close(line: str) -> bool:
    end = line.rstrip(" \t*_-").rstrip()
    return len(line) <= _LONGEST_ATTRIBUTION and (end.endswith((":", "\uff1a")) or _has_verb(end[-30:]))


def _attribution_start(lines: Sequence[str], found: list[Label], at: int, followed: bool) -> int | None:
    """The first line of the attribution that ends at `at`; None where there is none."""
    fallback = None
    window = ""
    for first in range(at, max(at - _MOST_LINES, -1), -1):
        if found[first] is not Label.WRITTEN or not lines[first].strip():
            break
        window = f"{lines[first].strip()} {window}".strip()
        if len(window) > _LONGEST_ATTRIBUTION or not _attributes(window, followed):
            continue
        if _opens(window):
            return first - 1 if _wrapped_above(lines, found, first) else first
        if fallback is None and first == at:
            fallback = first
    return fallback if followed or fallback is None or _names_sender(lines[at]) else None


def _attributes(window: str, followed: bool) -> bool:
    dated = _YEAR.search(window) is not None
    address = _ADDRESS.search(window) is not None
    verb = _has_verb(window)
    if followed:
        return (dated and (verb or address)) or _verb_ends(window) or (address and window.rstrip().endswith(":"))
    exact = address or _TIME.search(window) is not None
    return dated and exact and (verb or address) and (verb or _opens(window))


def _verb_ends(window: str) -> bool:
    """Whether a short line ends in a verb of attribution: "Jane Smith wrote:"."""
    end = window.rstrip(" :\uff1a-_*")
    return len(window) < 120 and _has_verb(end[-12:])


def _has_verb(text: str) -> bool:
    lowered = text.lower()
    # The plain search comes first: it costs a twentieth of the pattern's, and hardly a line holds a verb.
    hit = any(map(lowered.__contains__, reply_phrases.WROTE)) and _WROTE.search(text) is not None
    return hit or _WROTE_CLOSE.search(text) is not None


def _opens(window: str) -> bool:
    return bool((_OPENER.match(window) and _DAY.search(window)) or _DATED.match(window))


def _wrapped_above(lines: Sequence[str], found: list[Label], first: int) -> bool:
    """Whether the line above is the beginning of this attribution: "On Tue, May 5," / "2015 at 10:00 Jane wrote:"."""
    if first == 0 or found[first - 1] is not Label.WRITTEN or _OPENER.match(lines[first]):
        return False
    above = lines[first - 1].strip()
    return (
        len(above) < 100 and not above.endswith((".", "!", "?")) and bool(_OPENER.match(above) and _DAY.search(above))
    )


def _names_sender(line: str) -> bool:
    return bool(_ADDRESS.search(line) and _YEAR.search(line))
