"""Which questions do "2", "1,3", "1 and 3", "1–3", "1 to 3" and ALL mean at the start of some text?"""

import re

import msgspec

_LEAD = re.compile(r"[ \t]*(?:for[ \t]+)?(?P<open>\()?(?:questions?|qu?s?\.?|nos?\.?|#)?[ \t]*", re.IGNORECASE)
_ALL = re.compile(r"all(?:[ \t]+questions)?(?![^\W_])", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?!\d)")
_LIST = re.compile(r"[ \t]*(?:,[ \t]*(?:and\b)?|&|\+|and\b)[ \t]*(?:questions?|q\.?)?[ \t]*", re.IGNORECASE)
_RANGE = re.compile(r"(?:-|[ \t]+to[ \t]+|[ \t]+-[ \t]+)(?:q\.?)?", re.IGNORECASE)
_MOST = 100  # more numbers than a request has questions are data
_END = re.compile(r"[ \t]{0,9}\)?[ \t]{0,9}(?::|$|,|and\b)", re.IGNORECASE)


class Numbers(msgspec.Struct, frozen=True):
    """The numbers that were meant, in the order written, and where in the text they end. ALL: `every`."""

    numbers: tuple[int, ...]
    end: int
    every: bool = False


def read_numbers(text: str, start: int, asked: frozenset[int] | None, single: bool = False) -> Numbers | None:
    """The numbers at `start` of a plain `text`, or None where none stand there.

    `asked` are the questions that could be meant (None where that is not known). A range means those of them that lie
    in it, since an officer who was asked 1 and 3 knows of no other. A number after a comma or a spaced dash is taken
    as one only where it could be: in "2 - 14 boxes" the 14 is text. With `single` only the first number is read.
    """
    lead = _LEAD.match(text, start)
    at = lead.end() if lead else start
    if everything := _ALL.match(text, at):
        return Numbers(tuple(sorted(asked or ())), _closed(text, everything.end(), lead), every=True)
    first = _NUMBER.match(text, at)
    if first is None:
        return None
    numbers = [int(first.group())]
    end = first.end()
    while not single and len(numbers) < _MOST and (more := _further(text, end, numbers[-1], asked)):
        numbers.extend(n for n in more.numbers if n not in numbers)
        end = more.end
    return Numbers(tuple(numbers), _closed(text, end, lead))


def _further(text: str, at: int, last: int, asked: frozenset[int] | None) -> Numbers | None:
    """One more item of a list or the end of a range."""
    if (joint := _RANGE.match(text, at)) and (number := _NUMBER.match(text, joint.end())):
        to = int(number.group())
        spaced = "-" in joint.group() and joint.group()[0] in " \t"
        if not last < to <= last + _MOST or (
            spaced and not ((asked is None or to in asked) and _END.match(text, number.end()))
        ):
            return None
        between = range(last + 1, to + 1)
        known = tuple(n for n in between if asked is None or n in asked)
        return Numbers(known if to in known else tuple(between), number.end())
    if (joint := _LIST.match(text, at)) and (number := _NUMBER.match(text, joint.end())):
        n = int(number.group())
        if asked is None or n in asked or _END.match(text, number.end()):
            return Numbers((n,), number.end())
    return None


def _closed(text: str, at: int, lead: re.Match[str] | None) -> int:
    """Where the numbers end, after the bracket that was opened before them."""
    return at + 1 if lead and lead.group("open") and text[at : at + 1] == ")" else at
