"""With which marks other than ">" does a mail quote, and which lines with ">" are its writer's own?

News readers were free to choose: "|", ":", "%", or the initials of who is quoted ("JS> "). Such a mark is believed
where a line that says who wrote stands right above it, or initials stand before several lines.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

PLAIN = re.compile(r"[ \t]{0,3}(?:>[ \t]{0,3})+|[ \t]{0,3}>")
INITIALS = re.compile(r"[A-Z][A-Za-z]{0,2}>(?= |$)")
_INDENTED_NAME = re.compile(r"[ \t]{0,8}([A-Za-z][\w.-]{0,14})>{1,3}(?= |$)")
_OTHER = re.compile(r"([|:%}])(?=[ \t]|$)")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
# Supercite says once for whom the initials stand: >>>>> "JS" == Jane Smith <jane@…> writes:
_INTRODUCED = re.compile(r'>{2,9} ?"([A-Za-z][\w.-]{0,14})" ?==')
_PROMPTS = frozenset(["SQL", "PS", "C", "irb", "db"])  # of programs, whose lines are somebody's own example
_FEWEST = 2  # lines
_NEAR = 3  # lines between who wrote and what is quoted


def found_in(lines: Sequence[str], is_attribution: Callable[[int], bool]) -> list[bool]:
    """Whether each line begins with a quote mark of its mail. `is_attribution` says of a line whether it tells who
    wrote what stands below it, if that is quoted."""
    fenced = _fenced(lines)
    names = _names(lines, is_attribution)
    other = _other_mark(lines, is_attribution)
    return [
        not own and (PLAIN.match(line) is not None or _is_named(line, names) or _begins_with(line, other))
        for line, own in zip(lines, fenced, strict=True)
    ]


def without(line: str) -> str:
    """A quoted line without its quote marks, where they are of the usual kinds."""
    mark = PLAIN.match(line) or INITIALS.match(line)
    return line[mark.end() :].lstrip(" ") if mark else line


def all_without(lines: Sequence[str]) -> list[str]:
    """The lines of one quoted stretch without their marks; an unusual one must stand before each of them."""
    for unusual in (_OTHER, _INDENTED_NAME):
        marks = [unusual.match(line) for line in lines if line.strip()]
        if marks and all(marks) and len({mark[1] for mark in marks if mark}) == 1:
            return [line[found.end() :].removeprefix(" ") if (found := unusual.match(line)) else line for line in lines]
    return [without(line) for line in lines]


def _begins_with(line: str, mark: str) -> bool:
    found = _OTHER.match(line) if mark else None
    return found is not None and found[1] == mark


def _is_named(line: str, names: frozenset[str]) -> bool:
    found = _INDENTED_NAME.match(line)
    return found is not None and found[1] in names


def _fenced(lines: Sequence[str]) -> list[bool]:
    """Which lines stand in a block of code that its writer fenced with ``` or ~~~: ">>> " in it is a prompt."""
    fences = [at for at, line in enumerate(lines) if _FENCE.match(line)]
    fenced = [False] * len(lines)
    for start, end in zip(fences[::2], fences[1::2], strict=False):
        fenced[start : end + 1] = [True] * (end + 1 - start)
    return fenced


def _names(lines: Sequence[str], is_attribution: Callable[[int], bool]) -> frozenset[str]:
    """The initials or names with which lines are marked: before several at their start, or introduced."""
    introduced = {found[1] for line in lines if (found := _INTRODUCED.match(line))}
    marked = [(at, found[1]) for at, line in enumerate(lines) if (found := _INDENTED_NAME.match(line))]
    counted = Counter(name for _, name in marked)
    told = {name for at, name in marked if counted[name] >= _FEWEST and _told_above(lines, at, is_attribution)}
    at_start = Counter(found[0][:-1] for line in lines if (found := INITIALS.match(line)))
    return frozenset(introduced | told | {name for name, count in at_start.items() if count >= _FEWEST} - _PROMPTS)


def _other_mark(lines: Sequence[str], is_attribution: Callable[[int], bool]) -> str:
    """The one sign that stands below who wrote, and again; "" where there is none, or ">" serves."""
    counted = Counter(found[1] for line in lines if (found := _OTHER.match(line)))
    for at, line in enumerate(lines):
        found = _OTHER.match(line)
        if found and counted[found[1]] >= _FEWEST and _told_above(lines, at, is_attribution):
            return found[1]
    return ""


def _told_above(lines: Sequence[str], at: int, is_attribution: Callable[[int], bool]) -> bool:
    """Whether the nearest line above says who wrote."""
    above = next((n for n in range(at - 1, max(at - _NEAR, -1), -1) if lines[n].strip()), None)
    return above is not None and is_attribution(above)
