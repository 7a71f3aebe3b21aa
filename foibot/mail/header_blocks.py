"""Where does the message answered or passed on begin, if nothing marks its lines? At its headers, or at a rule.

A rule in words ("-----Original Message-----") proves it; a block of labels does so with an address or a date.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from foibot.mail import attributions, reply_phrases
from foibot.mail.shapes import ADDRESS, TIME, YEAR

_RULE_LINE = re.compile(r"[ \t]*[-_=*\u2013\u2014]{5,}[ \t]*$")
_LABELLED = re.compile(r"[ \t]*+\*{0,2}([^\W\d_][^:\uff1a\n*]{0,24}?)[ \t]*+\*{0,2}[ \t]*+[:\uff1a]")
_ABOVE_THIS_LINE = re.compile(
    r"\W*(?:please )?(?:type your )?(?:reply|respond|write|antworten|répond\w*|respond[ae]|rispond\w*|scrivi|svara)"
    r"(?:[ \w]{0,30} )?(?:above|oberhalb|au-dessus|encima|sopra|ovanför)(?:[ \w]{0,30})?\W*$"
    r"|\W*bitte (?:antworten sie )?oberhalb[ \w]{0,40}\W*$",
    re.I,
)
_FORWARDED_BY = re.compile(
    r"[ \t]*[-_*\u2013\u2014]{3,40} ?(?:forwarded by|weitergeleitet von|transf[\u00e9e]r\u00e9 par|reenviado por"
    r"|inoltrato da|doorgestuurd door|vidarebefordrat av|videresendt af) [^\n]{1,160}?[-_*\u2013\u2014]{3,40}[ \t]*$",
    re.I,
)
_BETWEEN_DASHES = re.compile(r"[ \t]*-{3,20} ?([^\s-][^\n]{1,200}?) ?-{3,20}[ \t]*$")
_LABELS_WITHIN = re.compile(r"(?:^|[\s*>])([^\W\d_]{1,15})\*{0,2}[ ]?[:\uff1a]")
_LABEL_OF = {word: name for name, words in reply_phrases.HEADER_LABELS.items() for word in words}
_ORIGINAL_MESSAGE = frozenset(reply_phrases.ORIGINAL_MESSAGE)
_FORWARDED_FROM = tuple(f"{said} " for said in reply_phrases.ORIGINAL_MESSAGE)
_FORWARDED_ENDS = reply_phrases.FORWARDED_ENDS
_NO_BEGINNING = frozenset({None, "unknown", "other"})  # of a block of headers that no rule stands above
_DASHES = "-_=*\u2013\u2014"
_MOST_LINES = 4
_LOOK_AHEAD = 4
_LONGEST_BLOCK = 30
_LONGEST_TABLE = 14
_LONGEST_LINE = 100
_LONGEST_VALUE = 2_000
_LONGEST_RULE = 240


@dataclass(slots=True)
class Shape:
    """What a line is to a block of headers, worked out once: blocks are looked for from every line."""

    label: str | None  # what its label names
    goes_on: bool  # whether it may be the rest of a label's value
    addressed: bool
    dated: bool
    alone: str | None  # the label that is all the line says, with or without its colon


_ADDRESSED = attrgetter("addressed")


def shapes(lines: Sequence[str], written: Sequence[bool]) -> list[Shape]:
    """The shape of each line; those that are not `written` by the writer hold no label."""
    found: list[Shape] = []
    below = None
    for line, own in zip(reversed(lines), reversed(written), strict=True):
        if not line.strip():
            found.append(Shape(None, own and below is not None, False, False, None))
            below = None
            continue
        named = _label(line)
        goes_on = own and _continues(line)
        value = line[:_LONGEST_VALUE]
        dated = YEAR.search(value) is not None
        alone = _LABEL_OF.get(line.strip(" \t*:").lower()) if own and len(line) < _LONGEST_LINE else None
        found.append(Shape(named if own else None, goes_on, ADDRESS.search(value) is not None, dated, alone))
        below = named
    return found[::-1]


def asks_to_reply_above(line: str) -> bool:
    """Whether a line is the one below which a ticket system's mail stands: "-- Please reply above this line --"."""
    return len(line) < 160 and _ABOVE_THIS_LINE.match(line) is not None


def head_of_message(lines: Sequence[str], known: Sequence[Shape], start: int, is_reply: bool) -> int:
    """How many lines at `start` are the head of the message answered: a rule, a block of headers, or both."""
    if not lines[start].strip():
        return 0
    at = start
    if table := _table_without_colons(lines, known, start):
        return table
    drawn = is_reply and attributions.is_drawn(lines[at])
    worded = drawn or is_worded_rule(lines[at])
    ruled = worded or bool(_RULE_LINE.match(lines[at]))
    if ruled:
        at += 1
        while at < len(lines) and at < start + _LOOK_AHEAD and not lines[at].strip():
            at += 1
    elif known[at].label in _NO_BEGINNING:
        return 0
    taken = _header_block(known, at)
    if _is_header_block(known[at : at + taken], ruled, is_reply) or (taken and _is_in_one_line(lines[at], known[at])):
        return at + taken - start
    return 1 if worded and _is_drawn(lines[start]) else 0


def _table_without_colons(lines: Sequence[str], known: Sequence[Shape], start: int) -> int:
    """The head of a mail as Lotus Notes writes it: sender and date, then "To" and "Subject" on lines of their own."""
    if not any(shape.alone == "to" for shape in known[start + 1 : start + 8]):
        return 0
    head = lines[start : start + 3]
    dated = any(len(line) < _LONGEST_LINE and YEAR.search(line) and TIME.search(line) for line in head)
    if not dated or not any(shape.addressed for shape in known[start : start + _LONGEST_TABLE]):
        return 0
    for at in range(start + 1, min(start + _LONGEST_TABLE, len(lines) - 1)):
        if known[at].alone == "subject":
            return at + 2 - start
    return 0


def _is_in_one_line(line: str, shape: Shape) -> bool:
    """Whether a line holds a whole block of headers that a gateway flattened."""
    if shape.label != "from" or not (shape.addressed and shape.dated):
        return False
    return len({_LABEL_OF.get(name.lower()) for name in _LABELS_WITHIN.findall(line[:_LONGEST_VALUE])} - {None}) > 2


def is_worded_rule(line: str) -> bool:
    """Whether a line says "Original Message"; without dashes or a colon, the headers below must prove it."""
    if len(line) > _LONGEST_RULE:
        return False
    if _FORWARDED_BY.match(line) or _begins_forwarded(line):
        return True
    return line.strip(_DASHES + " \t>:").lower().replace("\u2019", "'") in _ORIGINAL_MESSAGE


def _begins_forwarded(line: str) -> bool:
    """Whether a line draws the beginning of a message passed on with its sender: mutt's "Forwarded message from"."""
    between = _BETWEEN_DASHES.match(line) if len(line) <= _LONGEST_RULE else None
    return between is not None and between[1].lower().startswith(_FORWARDED_FROM)


def end_of_forwarded(lines: Sequence[str], head: int, start: int) -> int:
    """The line that says where the message ends whose head begins at `head` and whose text at `start`, or the end of
    the lines. Messages within it have their own ends."""
    if not is_worded_rule(lines[head]):
        return len(lines)
    depth = 1
    for at in range(start, len(lines)):
        between = _BETWEEN_DASHES.match(lines[at]) if len(lines[at]) <= _LONGEST_RULE else None
        said = between[1].lower() if between else ""
        if said.startswith(_FORWARDED_ENDS):
            depth -= 1
        elif said and is_worded_rule(lines[at]):
            depth += 1
        if not depth:
            return at
    return len(lines)


def _is_drawn(line: str) -> bool:
    return line.strip()[:1] in _DASHES and (line.rstrip().endswith(":") or line.rstrip(" :")[-1:] in _DASHES)


def _header_block(known: Sequence[Shape], start: int) -> int:
    """How many lines from `start` are labels with values, with their continuation lines."""
    taken = 0
    for number, shape in enumerate(known[start : start + _LONGEST_BLOCK], 1):
        if shape.label:
            taken = number
        elif not (taken and (shape.goes_on or known[start + number - 2].alone)) or number - taken > _MOST_LINES:
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


def _is_header_block(block: Sequence[Shape], ruled: bool, is_reply: bool) -> bool:
    labels = {shape.label for shape in block} - _NO_BEGINNING
    addressed = any(map(_ADDRESSED, block))
    if "from" in labels and ruled and len(labels) > 1:
        return True
    if "from" in labels and len(labels) > 2 and ("subject" in labels or addressed):
        # "From: 2014", "To: 2015" is a table of somebody's answer, "From: January 2024" a period asked about.
        a_period = any(shape.label == "from" and shape.dated and not shape.addressed for shape in block)
        a_day = any(shape.label == "date" and shape.dated for shape in block)
        proven = addressed or (not a_period and (a_day or is_reply))
        return proven and block[0].label not in _NO_BEGINNING
    # A language that no table knows: a rule above, three labels, an address and a date among their values.
    labelled = sum(shape.label is not None for shape in block) if ruled else 0
    return labelled >= 3 and addressed and any(shape.dated for shape in block)
