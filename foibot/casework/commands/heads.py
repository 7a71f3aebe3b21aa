"""Does this line start a command, and if so which, for which questions, with what text?

Two measures (contract, section 7): outside an argument letter case does not matter; inside one a line starts a command
only in CAPITALS and with a colon, a number, or nothing else on the line. Slips are taken only where one word fits.
"""

import re
from collections.abc import Collection
from difflib import get_close_matches
from enum import IntEnum
from functools import lru_cache

import msgspec

from foibot.casework.commands.numbers import Numbers, read_numbers
from foibot.casework.commands.words import BY_KEY, Takes, Word


class Form(IntEnum):
    """In which of the forms the word stands, from the plainest to the loosest."""

    COLON = 0
    NUMBERED = 1
    BARE = 2
    OPERAND = 3
    LOOSE = 4


class Head(msgspec.Struct, frozen=True):
    """The start of a command on one line. `at` is where its text begins, `slip` whether it was written otherwise.

    `rivals` are the words that fit as well; then none is taken.
    """

    word: Word
    numbers: tuple[int, ...] | None
    at: int
    form: Form
    capitals: bool
    slip: bool = False
    rivals: tuple[str, ...] = ()


_START = re.compile(r"[ \t]*(?P<dress>[`*_\"']{0,3})[ \t]*")
_BULLET = re.compile(r"[ \t]*(?:[-*\u2022\u00b7][ \t]+)?")
_NAME = re.compile(r"(?P<first>[A-Za-z]{2,14})(?![A-Za-z])(?:[ \t_-]{1,3}(?P<second>[A-Za-z]{2,10})(?![A-Za-z]))?")
_LETTERS = re.compile(r"[A-Z]+")
_NOTHING = re.compile(r"[\s.!,;`*_\"']*$")
_COLON = re.compile(r"[ \t]{0,9}[`*_\"']{0,3}[ \t]{0,9}:[`*_\"']{0,3}[ \t]*")
_DASH = re.compile(r"[ \t]*(?:[-;][ \t]+|\.[ \t]+|,[ \t]+|\)[ \t]*)")
_BECAUSE = re.compile(r"[ \t]+because[ \t]+(?=\S)", re.IGNORECASE)
_GAP = re.compile(r"[ \t]+(?=\S)")
_DATE = re.compile(  # "LATER 2 March", "EXTEND 2 weeks": no number of a question
    r"[ \t]*(?:st|nd|rd|th|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|(?:working )?(?:days?|weeks?)"
    r"|months?)\b",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"[A-Z]{2,}\b")
_REST = re.compile(r"[^\s.,!;`*_\"']+")
_COURTESY = frozenset(
    ("please", "pls", "now", "it", "this", "the", "letter", "all", "for", "me", "with", "and", "very", "much")
    + ("many", "thanks", "thank", "you", "cheers", "ta", "kind", "regards")
)
_LIKE_A_COMMAND = re.compile(r"[ \t]*(?P<name>[A-Z]{5,14}(?:[ \t_-][A-Z]{4,10})?)[ \t]{0,3}(?=:|\d)")
_ALIKE = 0.75
_EVERY_WORD = frozenset(word.word for word in BY_KEY.values())
_SHORTEST_SLIP = 5  # letters: a shorter word has too many neighbours ("Now" and NEW)
_LONGEST_COURTESY = 40


def read_head(line: str, asked: frozenset[int] | None, words: Collection[str], inside: bool) -> Head | None:
    """The command that starts on this line (made plain), or None.

    `asked` are the numbers that can be meant, None where unknown. `words` are understood here; the other words of the
    table are read too, if spelled rightly, so that the reader can say that they cannot be used here.
    """
    start = _START.match(line, 0 if inside else _end(_BULLET, line, 0))
    name = _NAME.match(line, start.end() if start else 0)
    if name is None:
        return None
    ends = [(name.group("first") + name.group("second"), name.end())] if name.group("second") else []
    ends.append((name.group("first"), name.end("first")))
    for letters, end in ends:
        if word := BY_KEY.get(letters.upper()):
            slip = len(letters) == end - name.start() and " " in word.word
            slip = slip or "-" in name.group()[: end - name.start()]
            if head := _head(word, line, end, letters.isupper(), asked, inside):
                return msgspec.structs.replace(head, slip=slip or head.slip)
    if any(letters.upper() in BY_KEY for letters, _ in ends):
        return None
    return _misspelt(line, ends, asked, words, inside)


def read_outcome(text: str) -> Head | None:
    """The command word with which an answer (made plain) begins after its number: "2: NOT HELD, we searched …".

    In CAPITALS any word that takes numbers; otherwise only an outcome that is all the line says, and NOT HELD.
    """
    start = _START.match(text)
    name = _NAME.match(text, start.end() if start else 0)
    if name is None:
        return None
    ends = [(name.group("first") + name.group("second"), name.end())] if name.group("second") else []
    ends.append((name.group("first"), name.end("first")))
    for letters, end in ends:
        word = BY_KEY.get(letters.upper())
        if word is None or word.numbers is Takes.NEVER:
            continue
        after = _COLON.match(text, end) or _DASH.match(text, end) or _NOTHING.match(text, end)
        if letters.isupper() and (after or (after := _GAP.match(text, end))):
            return Head(word, None, after.end(), Form.LOOSE, True)
        if not after and not letters.isupper() and word.text is Takes.MAY:
            after = _BECAUSE.match(text, end)  # "not held because": "not held by us" may say who holds it
        if after and word.settles and (word.text is not Takes.MUST or after.end() == len(text)):
            return Head(word, None, after.end(), Form.LOOSE, False, slip=True)
    return None


def word_of(line: str) -> str:
    """The word of the table that a line (made plain) begins with in the form of a command; "" where it does not."""
    head = read_head(line.partition("\n")[0], None, _EVERY_WORD, inside=False)
    return head.word.word if head is not None and not head.slip else ""


def word_meant(line: str) -> tuple[str, str] | None:
    """The word of the table that a line (made plain) seems to mean which has the form of a command and begins with no
    word of the table, and the line with that word instead: "WITHOLD 2: s.40(2)"."""
    found = _LIKE_A_COMMAND.match(line)
    if found is None:
        return None
    letters = "".join(_LETTERS.findall(found["name"]))
    key = _nearest(letters)
    if not key or letters in (key, key + "S", key + "D"):
        return None
    word = BY_KEY[key].word
    rest = line[found.end() :]
    return word, f"{word}{'' if rest.startswith(':') else ' '}{rest}".strip()


@lru_cache(maxsize=4096)
def _nearest(letters: str) -> str:
    """The key of the word that these capital letters are most like; "" where they are like none."""
    keys = [key for key in BY_KEY if len(key) >= _SHORTEST_SLIP]
    return next(iter(get_close_matches(letters, keys, n=1, cutoff=_ALIKE)), "")


def one_edit_apart(one: str, other: str) -> bool:
    """Whether the texts differ by one letter left out, put in, changed, or by two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[at:], other[at:]
    return (
        left[1:] == right
        or left == right[1:]
        or left[1:] == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )


def _misspelt(
    line: str, ends: list[tuple[str, int]], asked: frozenset[int] | None, words: Collection[str], inside: bool
) -> Head | None:
    """The one word that these letters are one slip away from, where the rest of the line fits it."""
    found: dict[str, Head] = {}
    for letters, end in ends:
        for key in _neighbours(letters.upper()):
            inflected = letters.upper() in (key + "S", key + "D")
            if BY_KEY[key].word not in words or (inside and inflected):
                continue  # "RELEASED: 14" may well be a line of an answer
            head = _head(BY_KEY[key], line, end, letters.isupper(), asked, inside)
            if head is not None and _sure_enough(head, asked, inside):
                found.setdefault(key, head)
    if not found:
        return None
    head = next(iter(found.values()))
    rivals = tuple(found[key].word.word for key in found) if len(found) > 1 else ()
    return msgspec.structs.replace(head, slip=True, rivals=rivals)


@lru_cache(maxsize=4096)
def _neighbours(letters: str) -> tuple[str, ...]:
    """The keys of the words that these capital letters are one slip away from."""
    return tuple(key for key in BY_KEY if len(key) >= _SHORTEST_SLIP and one_edit_apart(letters, key))


def _sure_enough(head: Head, asked: frozenset[int] | None, inside: bool) -> bool:
    """Whether a misspelt word stands in a form that hardly anything else has."""
    if head.form is Form.BARE:
        return head.word.text is not Takes.MUST
    if head.form is Form.NUMBERED:
        return asked is None or asked.issuperset(head.numbers or ())
    return head.form is Form.COLON and not inside and (head.capitals or head.word.numbers is not Takes.MUST)


def _head(word: Word, line: str, end: int, capitals: bool, asked: frozenset[int] | None, inside: bool) -> Head | None:
    """The command of `word` whose letters end at `end`, if the rest of the line has a form that it can have here."""
    for form in (_bare, _numbered, _colon, _operand, _loose):
        head = form(word, line, end, capitals, asked)
        if head is None:
            continue
        if inside and not (capitals and head.form <= Form.BARE):
            return None
        return head
    return None


def _bare(word: Word, line: str, end: int, capitals: bool, asked: frozenset[int] | None) -> Head | None:
    alone = _NOTHING.match(line, end) is not None
    if alone and (capitals or word.text is not Takes.MUST):
        return Head(word, None, len(line), Form.BARE, capitals)
    courteous = len(line) - end <= _LONGEST_COURTESY and _COURTESY.issuperset(_REST.findall(line[end:].lower()))
    if not alone and courteous and word.text is Takes.NEVER and word.numbers is Takes.NEVER:
        return Head(word, None, len(line), Form.BARE, capitals, slip=True)
    return None


def _numbered(word: Word, line: str, end: int, capitals: bool, asked: frozenset[int] | None) -> Head | None:
    takes = word.numbers is not Takes.NEVER or word.whole
    if not takes or (numbers := read_numbers(line, end, asked)) is None:
        return None
    if word.operand and not _known(numbers, asked):
        return None  # "ASSIGN 24 Hour Repairs"
    if colon := _COLON.match(line, numbers.end):
        return Head(word, numbers.numbers, colon.end(), Form.NUMBERED, capitals)
    if word.whole:
        return None  # "HOURS 6 to locate it"
    if not capitals and not _known(numbers, asked):
        return None
    if _NOTHING.match(line, numbers.end):
        return Head(word, numbers.numbers, len(line), Form.NUMBERED, capitals)
    if not _known(numbers, asked):
        return None
    if gap := _GAP.match(line, numbers.end) if word.operand else None:
        return Head(word, numbers.numbers, gap.end(), Form.NUMBERED, capitals)
    if dash := _DASH.match(line, numbers.end):
        return Head(word, numbers.numbers, dash.end(), Form.NUMBERED, capitals, slip=True)
    if capitals and not numbers.every and not _DATE.match(line, numbers.end) and (gap := _GAP.match(line, numbers.end)):
        return Head(word, numbers.numbers, gap.end(), Form.NUMBERED, capitals, slip=True)
    return None


def _known(numbers: Numbers, asked: frozenset[int] | None) -> bool:
    return asked is None or asked.issuperset(numbers.numbers)


def _colon(word: Word, line: str, end: int, capitals: bool, asked: frozenset[int] | None) -> Head | None:
    colon = _COLON.match(line, end)
    if colon is None or (word.text is Takes.NEVER and not capitals):
        return None
    if word.operand and not capitals and not _fits(word, line[colon.end() :]):
        return None  # "Status: complete", "List: see below"
    return Head(word, None, colon.end(), Form.COLON, capitals)


def _operand(word: Word, line: str, end: int, capitals: bool, asked: frozenset[int] | None) -> Head | None:
    gap = _GAP.match(line, end)
    if gap and word.operand and (_fits(word, line[gap.end() :]) or (capitals and word.text is Takes.MAY)):
        return Head(word, None, gap.end(), Form.OPERAND, capitals)
    return None


def _fits(word: Word, text: str) -> bool:
    return re.fullmatch(word.operand, text.rstrip(" \t.!`*_\"'"), re.IGNORECASE) is not None


def _loose(word: Word, line: str, end: int, capitals: bool, asked: frozenset[int] | None) -> Head | None:
    """CAPITALS and then text, with the colon forgotten: "NOTE finance close the ledger on Friday"."""
    if not capitals or word.text is Takes.NEVER or word.numbers is Takes.MUST or word.operand:
        return None
    gap = _DASH.match(line, end) or _GAP.match(line, end)
    if gap is None or _SHOUTED.match(line, gap.end()):
        return None  # a whole line in capitals is a heading or a shout
    return Head(word, None, gap.end(), Form.LOOSE, capitals, slip=True)


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start
