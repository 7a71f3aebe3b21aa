"""Which lines begin with the number of a question in one of its short forms: `2:`, `2.`, `2)`, `(2)`, `2 -`, `Q 2`?

A marker is only a possibility: whether it starts an answer, or is an item of a list, is for `readings` to say.
"""

import re

import msgspec

from foibot.casework.commands.numbers import Numbers, read_numbers
from foibot.casework.commands.words import TABLE


class Marker(msgspec.Struct, frozen=True):
    """A number at the start of a line. `at` is where the text after it begins.

    `style` tells ways of writing apart ("2." from "2)"); `strength` is 2 for `Q 2`, 1 for `2:`, 0 for what lists use
    too. One that is `doubtful` may be something else entirely: a date, a time, a band, a quarter of a year. One that is
    a mere `mention` ("Q2 is for Finance") never starts an answer.
    """

    numbers: tuple[int, ...]
    at: int
    style: str
    strength: int
    doubtful: bool = False
    mention: bool = False
    every: bool = False

    @property
    def family(self) -> str:
        """The style, with "2:31" counted among "2: 31"."""
        return self.style.rstrip("0")


_START = re.compile(
    r"(?P<indent>[ \t]*)(?P<bullet>[-*\u2022\u00b7][ \t]+)?(?P<dress>[*_`\"']{0,3})"
    r"(?P<label>(?:(?:my )?(?:answers?|ans\.?|response|reply|re) {0,2}(?:to|for)? {0,2}:? {0,2})?"
    r"(?:questions?|ques\.?|qu\.?|q\.?|nos?\.?|number|\#|a)?[ \t]{0,3})(?=[(\[]?(?:\d|all))",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[(\[]")
_DELIMITER = re.compile(
    r"[*_`\"']{0,3}[ \t]{0,3}"
    r"(?:(?P<colon>[.)\]]?:)|(?P<close>[)\]]\.?|\.\))|(?P<dots>\.{3}|\u2026)|(?P<dot>\.(?!\d))|(?P<semi>;))"
    r"[*_`\"']{0,3}(?P<space>[ \t]*)"
    r"|[*_`\"']{0,3}(?P<dash>[ \t]*-+)(?:[ \t]+|$)"
)
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"(?:[0-5]\d|\d)(?!\d|[.,]\d)[ \t]?(?P<half>[ap]\.?m\b)?", re.IGNORECASE)  # or a ratio, "1:1"
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b", re.IGNORECASE)
_YEAR = re.compile(r"[ \t]*(?:of\b|in\b|fy\b|[(']?(?:(?:19|20)\d\d\b|\d\d[/-]\d\d\b))", re.IGNORECASE)
_SPOKEN_OF = re.compile(
    r"[ \t]+(?:is|isn't|was|wasn't|are|has|have|should|would|will|can|can't|could|needs?|refers?|relates?"
    r"|belongs?|seems?|looks?|goes|asks?|and|above|below|please|for|to)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(r"[ \t]+(?:" + "|".join(word.word for word in TABLE.values() if word.settles) + r")\b")
_SPACE = re.compile(r"[ \t]+(?=\S)")
_ALONE = re.compile(r"[*_`\"'\s]*$")
_SPOKEN_LABEL = re.compile(r"(?:questions?|ques\.?|qu\.?|q\.?)[ \t]*$", re.IGNORECASE)
_INDENTED = 2


def read_marker(line: str, asked: frozenset[int] | None) -> Marker | None:
    """The marker with which this line (made plain) begins, or None. `asked` are the numbers that can be meant."""
    start = _START.match(line)
    if start is None:
        return None
    at = start.end() + (1 if _OPEN.match(line, start.end()) else 0)
    several = read_numbers(line, at, asked)
    if several is None or not several.numbers or min(several.numbers) < 1:
        return None
    if several.every and not line.startswith("ALL", start.end()):
        return None  # "All: please see below" greets everybody
    marker = _marker(several, start, line)
    if marker is None and len(several.numbers) > 1 and (first := read_numbers(line, at, asked, single=True)):
        return _marker(first, start, line)  # "1 - 2" may answer question 1 with "2"
    return marker


def _marker(numbers: Numbers, start: re.Match[str], line: str) -> Marker | None:
    wide = len(start.group("indent").expandtabs(4)) >= _INDENTED
    style = (">" if wide else "") + ("*" if start.group("bullet") else "")
    found = Marker(numbers.numbers, numbers.end, style, 0, every=numbers.every)
    label = start.group("label").strip().lower()
    if label:
        return _labelled(found, label, line)
    return _delimited(found, line, _OPEN.match(line, start.end()) is not None)


def _labelled(found: Marker, label: str, line: str) -> Marker | None:
    """`Q 2`, `Question 2:`, `No. 2:`, `Answer 2`: without a sign after the number only `Q 2`, or alone on the line."""
    delimiter = _DELIMITER.match(line, found.at)
    spoken = _SPOKEN_LABEL.search(label) is not None
    if delimiter is None:
        heading = _ALONE.match(line, found.at)
        if heading is None and not (spoken and _SPACE.match(line, found.at)):
            return None
        is_mention = heading is None and (
            label.startswith("question")
            or _SPOKEN_OF.match(line, found.at) is not None
            or _YEAR.match(line, found.at) is not None
        )
        at = len(line) if heading else len(line) - len(line[found.at :].lstrip(" \t"))
        return _with(found, at=at, style=found.style + "Q", strength=2, doubtful=is_mention, mention=is_mention)
    road = label == "a"  # "A45: 12 claims"
    return _with(found, at=delimiter.end(), style=found.style + ("A" if road else "Q"), strength=2, doubtful=road)


def _delimited(found: Marker, line: str, opened: bool) -> Marker | None:
    delimiter = _DELIMITER.match(line, found.at)
    if delimiter is None:
        if _SETTLED.match(line, found.at):
            return _with(found, style=found.style + "word", strength=1)
        return None
    at = delimiter.end()
    digits_follow = _DIGIT.match(line, at) is not None
    if delimiter.group("colon") is not None:
        time = None if delimiter.group("space") else _TIME.match(line, at)
        if time and time.group("half"):
            return None
        return _with(found, at=at, style=found.style + (":0" if time else ":"), strength=1, doubtful=time is not None)
    if found.every:
        return None
    if delimiter.group("dot") is not None:
        return _with(found, at=at, style=found.style + ".", doubtful=_MONTH.match(line, at) is not None)
    if delimiter.group("dash") is not None:
        return _with(found, at=at, style=found.style + "-", doubtful=digits_follow)
    if delimiter.group("close") is not None:
        return _with(found, at=at, style=found.style + ("()" if opened else ")"))
    return _with(found, at=at, style=found.style + "?", doubtful=True)


def _with(found: Marker, **changes: object) -> Marker:
    return msgspec.structs.replace(found, **changes)
