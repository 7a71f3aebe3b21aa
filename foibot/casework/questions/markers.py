"""What marks a line as an item of a list, and which list and place does the marker name?"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Marker:
    """What stands before an item: `style` tells lists apart, `value` their order (0 where the style has none).

    `under` is the number of the item above, where the marker names that too: '2a)'.
    """

    style: str
    value: int
    typed: str
    rest: str
    under: int = 0

    @property
    def is_bullet(self) -> bool:
        return self.style.startswith("bullet")

    @property
    def letter(self) -> str:
        """The marker without its brackets and stop."""
        return self.typed.strip("().")


_Found = re.Match[str]


def _marker(found: _Found, style: str, value: int, under: int = 0) -> Marker:
    return Marker(style, value, found.group().strip(), found.string[found.end() :], under)


def _alphabetical(letter: str) -> int:
    return ord(letter.lower()) - ord("a") + 1


def _worded(found: _Found) -> Marker | None:
    """'Q1:', 'Question 2'; 'Item 3' and 'Request 3' only with a stop, or alone on their line."""
    closed = found.group().rstrip()[-1] in ".:)]-–" or found.end() == len(found.string)
    if not closed and found["word"].lower() not in ("q", "question"):
        return None
    number = int(found["n"])
    return (
        _marker(found, "letter", _alphabetical(found["sub"]), number)
        if found["sub"]
        else _marker(found, "worded", number)
    )


def _roman(found: _Found) -> Marker | None:
    letters = found["a"] or found["b"]
    value = _ROMANS.get(letters.lower())
    return None if value is None else _marker(found, "ROMAN" if letters.isupper() else "roman", value)


def _roman_under(found: _Found) -> Marker | None:
    """'1(i)', '1(ii)', '2(i)'."""
    value = _ROMANS.get(found["a"].lower())
    return None if value is None else _marker(found, "roman", value, int(found["n"]))


def _lettered(found: _Found) -> Marker:
    letter = found["a"] or found["b"]
    return _marker(found, "LETTER" if letter.isupper() else "letter", _alphabetical(letter))


def _signed(found: _Found) -> Marker:
    """'①', '⑵', '1️⃣': one sign that is a number."""
    number = found["n"] or found["k"]
    return _marker(found, "number#", int(unicodedata.numeric(number)))


def _bulleted(found: _Found) -> Marker | None:
    return None if _ONLY_RULE.match(found.string) else _marker(found, f"bullet{found['b']}", 0)


_ONLY_RULE = re.compile(r"[\s|:+=_*~-]*\Z")
_ROMAN_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_ROMANS = {roman: value for value, roman in enumerate(_ROMAN_NUMERALS, start=1)}
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_SPELT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_KNOWN_BULLET = re.compile(
    r"(?P<b>\[[ xX]?\](?=\s)|[•·▪‣◦●○■□➢►∙⁃→⇒➔➤✓✔❖◆◇☐\uf000-\uf0ff]|(?:--|[-–—*+])(?=\s)"
    r"|o(?=\s{2,}|\t)|[-–](?=[A-Z])|\*(?=[A-Z][^*]{0,999}\Z))\s*"
)

_READERS: tuple[tuple[re.Pattern[str], Callable[[_Found], Marker | None]], ...] = (
    (
        re.compile(
            r"(?P<word>questions?|query|request|item|q)\s*(?:no\.?\s*)?\.?\s*(?P<n>\d{1,2})(?P<sub>[a-z])?\s*"
            r"(?:[.:)\]–-]{1,3}|(?=\s|$))\s*",
            re.I,
        ),
        _worded,
    ),
    (re.compile(r"(?:q|question)\s?[.:)]\s+(?=\S)", re.I), lambda found: _marker(found, "bulletQ", 0)),
    (
        re.compile(rf"(?:question|part|request|query)\s+(?P<word>{'|'.join(_SPELT)})\s*[:.)–-]{{1,3}}\s*", re.I),
        lambda found: _marker(found, "worded", _SPELT.index(found["word"].lower()) + 1),
    ),
    (
        re.compile(r"[A-H](?P<n>\d{1,2})\s*[.):–-]?\s+(?=\S)"),
        lambda found: _marker(found, "letter-number", int(found["n"])),
    ),
    (
        re.compile(r"\(?(?P<n>\d{1,2})[.)]?\s?\(?(?P<sub>[a-h])(?:[.):]{1,3}\s+|(?<=\d[a-h])\s+(?=\S))", re.I),
        lambda found: _marker(found, "letter", _alphabetical(found["sub"]), int(found["n"])),
    ),
    (re.compile(r"\(?(?P<n>\d{1,2})[.)]?\s?\((?P<a>[ivx]{1,4})\)\s*", re.I), _roman_under),
    (
        re.compile(r"\(?(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})[.):]?\s+(?=\S)"),
        lambda found: _marker(found, f"dotted{found['n'].count('.')}", int(found["n"].rpartition(".")[2])),
    ),
    (
        re.compile(
            r"(?:\((?P<a>\d{1,2})\)|(?P<b>\d{1,2})\s?[.)](?!\d)|(?P<e>\d{1,2})/(?=\s)|(?P<c>\d{1,2})(?=\s?[:–-]\s)\s?[:–-]|\[(?P<d>\d{1,2})\])\s*"
        ),
        lambda found: _marker(found, "number" + found.group().strip()[-1], int(found[found.lastgroup or 0])),
    ),
    (re.compile(r"(?:\((?P<a>[ivx]{1,5})\)|(?P<b>[ivx]{1,5})[.)](?=\s))\s*", re.I), _roman),
    (re.compile("(?:(?P<n>[\u2460-\u249b\u24f5-\u24fe\u2776-\u2793])|(?P<k>[0-9])\ufe0f?\u20e3)[.)]?\\s*"), _signed),
    (re.compile(r"#(?P<n>\d{1,2})[.):]?\s+(?=\S)"), lambda found: _marker(found, "number#", int(found["n"]))),
    (re.compile(r"(?:\((?P<a>[a-z])\)|(?P<b>[a-z])[.)](?=\s))\s*", re.I), _lettered),
    (_KNOWN_BULLET, _bulleted),
    (
        re.compile(rf"(?P<n>\d{{1,2}})\s+(?!(?:{_MONTHS})[a-z]*\b)(?=[^\W\d])"),
        lambda found: _marker(found, "bare", int(found["n"])),
    ),
)


_SIGN = re.compile(
    r"(?P<b>(?![\"'“‘(\[{<£$€&@/|…_]|\.{2})[^\w\s]{1,3}|[^\W\da-zA-Z]|[lnoqruvx])(?:\s+(?=\S)|(?<=[\ufe0f])\s*)"
)
"""A sign, or the letter that a lost symbol font left in its place, before the text of a line."""
OFTEN = 2
"""Lines that must begin with the same unknown sign before it is taken for a bullet."""


def unknown_bullets(lines: Sequence[str]) -> frozenset[str]:
    """The signs that begin several of `lines` (without indentation), whatever they are: '§', '»', '=>', 'Ø', '🔹'."""
    signs = Counter(found["b"] for line in lines if (found := _SIGN.match(line)))
    return frozenset(sign for sign, times in signs.items() if times >= OFTEN)


_MAY_BE_MARKED = re.compile(
    r"[\W\d]|[^\x00-\x7f]|[a-z]{1,5}[.)]|[a-z](?:\s|\d)|(?:question|query|request|item|part|q)", re.I
)
"""How lines begin that have a marker: most lines have none, and are not looked at further."""


def read_marker(text: str, signs: frozenset[str] = frozenset()) -> Marker | None:
    """The list marker at the start of `text` (without indentation), or None. Order and plausibility are not judged.

    `signs` are the `unknown_bullets` of the text around it.
    """
    if signs and (found := _SIGN.match(text)) and found["b"] in signs and not _KNOWN_BULLET.match(text):
        return _bulleted(found)
    if not _MAY_BE_MARKED.match(text):
        return None
    for pattern, read in _READERS:
        if (found := pattern.match(text)) and (marker := read(found)):
            return marker
    return None


def runs_of_bare_numbers(markers: Sequence[Marker | None]) -> set[int]:
    """Places of markers '1 ', '2 ', … in order, among others that have a stop: typed without punctuation."""
    runs: set[int] = set()
    run: list[int] = []
    for place, marker in enumerate(markers):
        if marker is None or not marker.style.startswith(("bare", "number")):
            continue
        if marker.value == len(run) + 1:
            run.append(place)
        else:
            run = [place] if marker.value == 1 else []
        if len(run) >= 2:
            runs.update(run[-2:])
    return runs


def styles_with_a_second(markers: Sequence[Marker | None]) -> set[str]:
    """Styles of markers that get to 'b' or 'ii': 'A. Person' alone is a name."""
    return {marker.style for marker in markers if marker is not None and marker.value == 2}
