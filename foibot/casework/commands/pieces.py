"""How do the lines of a reply fall into commands and covering text, once it is said which numbers start answers?

Every written line that is not blank falls into exactly one piece.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto

import msgspec

from foibot.casework.commands.groups import AT_ONCE
from foibot.casework.commands.heads import Form, Head, read_head
from foibot.casework.commands.lines import Item, Landmark, Line
from foibot.casework.commands.markers import Marker, read_marker
from foibot.casework.commands.words import TABLE, Takes, Word
from foibot.casework.council import Role

ANSWER = TABLE["ANSWER"]
QUESTIONS = TABLE["QUESTIONS"]
END = "END"


class Kind(Enum):
    """What a piece of a reply is."""

    COVER = auto()
    EXPLICIT = auto()  # a command by its word
    SHORT = auto()  # an answer after its number
    UNDER = auto()  # an answer under its question
    UNCLEAR = auto()


class Piece(msgspec.Struct, kw_only=True):
    """A stretch of a reply: `source` is the line that starts it, `lines` its text.

    Covering text remembers what came before it: a word, END, or "" for a quotation that broke off an argument (None at
    the top of the reply).
    """

    kind: Kind
    source: Line | None = None
    word: Word | None = None
    numbers: tuple[int, ...] | None = None
    lines: list[Line]
    slip: bool = False
    certain: bool = False
    before: str | None = None
    because: str = ""
    example: str = ""

    @property
    def is_command(self) -> bool:
        """Whether it was read as a command."""
        return self.kind in (Kind.EXPLICIT, Kind.SHORT, Kind.UNDER)

    @property
    def empty(self) -> bool:
        """Whether it has no text."""
        return not any(line.plain.strip() for line in self.lines)

    @property
    def last_words(self) -> str:
        """Its last line that is not blank, made plain; "" where there is none."""
        return next((line.plain.strip() for line in reversed(self.lines) if line.plain.strip()), "")


class Script:
    """A reply prepared for reading: its items, and what each line could be."""

    def __init__(self, items: Sequence[Item], asked: frozenset[int] | None, words: Collection[str]) -> None:
        self.items = items
        self.words = frozenset(words)
        self.asked_or_unknown = asked
        self._heads: dict[tuple[int, bool], Head | None] = {}
        self.index = {item.number: i for i, item in enumerate(items) if isinstance(item, Line)}
        self.labels: dict[int, int] = {}
        self.ends = dict(_ends(items, self))
        certain = frozenset(i for start, end in self.ends.items() for i in range(start, end + 1))
        self.markers: Mapping[int, Marker] = dict(self._markers(certain))
        self.number_before: Mapping[int, int] = dict(_numbers_before(self.markers))
        self.asked: frozenset[int] = _consecutive(self) if asked is None else asked

    def head(self, i: int, inside: bool) -> Head | None:
        """The command that the line `i` starts, inside an argument or outside."""
        if (i, inside) not in self._heads:
            item = self.items[i]
            found = None
            if isinstance(item, Line):
                found = read_head(item.plain, self.asked_or_unknown, self.words, inside)
            self._heads[i, inside] = found
        return self._heads[i, inside]

    def _markers(self, certain: frozenset[int]) -> Iterator[tuple[int, Marker]]:
        """The markers by line. The number of a question on the line under that question is a mere label of it."""
        under: int | None = None
        listing = False  # under QUESTIONS, where numbers are those of the new list
        for i, item in enumerate(self.items):
            if isinstance(item, Landmark):
                under, listing = item.question, False
                continue
            if not item.plain.strip():
                continue
            head = self.head(i, inside=True) or (None if listing else self.head(i, inside=False))
            if head is not None and QUESTIONS.word in self.words:
                listing = head.word is QUESTIONS
            if i not in certain and not listing and self.head(i, inside=True) is None:
                marker = read_marker(item.plain, self.asked_or_unknown)
                if marker and marker.numbers == (under,):
                    self.labels[i] = marker.at
                elif marker:
                    yield i, marker
            under = None


def assemble(
    script: Script, starts: frozenset[int], strays: frozenset[int] = frozenset()
) -> tuple[list[Piece], dict[int, Piece]]:
    """The pieces where the markers on the lines `starts` start answers, and the piece of each line by its index.

    The markers on the lines `strays` name questions that this person was not asked.
    """
    pieces = [Piece(kind=Kind.COVER, lines=[])]
    owner: dict[int, Piece] = {}
    certain_until = -1
    for i, item in enumerate(script.items):
        now = pieces[-1]
        if isinstance(item, Landmark):
            pieces.extend(_at_landmark(item, now))
            continue
        if i <= certain_until:
            if i == certain_until:
                pieces.append(Piece(kind=Kind.COVER, lines=[], before=END))
            else:
                now.lines.append(item)
        elif i in starts:
            pieces.append(_answer(item, script.markers[i]))
        elif i in strays:
            pieces.append(_stray(item, script))
        elif item.plain.strip() == END and _inside(now):
            now.certain = now.certain or (now.word is not None and now.word.word in AT_ONCE)
            pieces.append(Piece(kind=Kind.COVER, lines=[], before=END))
        elif (head := script.head(i, _inside(now))) and (piece := _command(head, item, script, now)):
            pieces.append(piece)
            certain_until = script.ends.get(i, -1)
            piece.certain = certain_until > i
        else:
            _add(pieces, _rest(item, script.labels.get(i, 0)))
        owner[i] = pieces[-1]
    return pieces, owner


def _inside(piece: Piece) -> bool:
    """Whether the next line stands inside an argument."""
    if piece.kind is Kind.COVER or piece.word is None:
        return False
    return piece.word.lines or (piece.word.text is not Takes.NEVER and piece.empty)


def _at_landmark(landmark: Landmark, now: Piece) -> Iterable[Piece]:
    if landmark.question is not None:
        return [
            Piece(
                kind=Kind.UNDER,
                source=Line(landmark.number, "", ""),
                word=ANSWER,
                numbers=(landmark.question,),
                lines=[],
            )
        ]
    if now.kind is Kind.COVER or now.word is None:
        return []
    broken_off = _inside(now) and (now.kind is not Kind.UNDER or now.last_words.endswith((":", ",")))
    return [Piece(kind=Kind.COVER, lines=[], before="" if broken_off else now.word.word)]


def _answer(line: Line, marker: Marker) -> Piece:
    return Piece(kind=Kind.SHORT, source=line, word=ANSWER, numbers=marker.numbers, lines=[_rest(line, marker.at)])


def _rest(line: Line, at: int) -> Line:
    return Line(line.number, line.text[at:], line.plain[at:])


def _stray(line: Line, script: Script) -> Piece:
    asked = ", ".join(str(n) for n in sorted(script.asked))
    return Piece(
        kind=Kind.UNCLEAR,
        source=line,
        word=ANSWER,
        lines=[line],
        because=f"It begins with the number of a question that you were not asked; yours: {asked}.",
        example=f"{min(script.asked)}: your answer",
    )


def _command(head: Head, line: Line, script: Script, now: Piece) -> Piece | None:
    """The piece that this command starts; None where the line is text after all."""
    word = head.word
    allowed = word.word in script.words
    if not allowed and (_inside(now) or not (head.capitals or head.form is Form.BARE)):
        return None
    because = _why_unclear(head, allowed, line, script)
    if because:
        example = " or ".join(f"{rival}:" for rival in head.rivals) if head.rivals else word.example
        if not allowed:
            example = TABLE["HELP"].example
        return Piece(
            kind=Kind.UNCLEAR, source=line, word=word, lines=[line], slip=head.slip, because=because, example=example
        )
    numbers = head.numbers
    if numbers is None and word.numbers is not Takes.NEVER and now.kind in (Kind.SHORT, Kind.UNDER) and now.empty:
        numbers = now.numbers
    return Piece(
        kind=Kind.EXPLICIT, source=line, word=word, numbers=numbers, lines=[_rest(line, head.at)], slip=head.slip
    )


def _why_unclear(head: Head, allowed: bool, line: Line, script: Script) -> str:
    if head.rivals:
        return f"It could be {' or '.join(head.rivals)}."
    if not allowed and head.word.roles == {Role.TEAM}:
        return f"{head.word.word} is a line of the FOI team. NOTE: and what you would like reaches them."
    if not allowed:
        return f"{head.word.word} cannot be used in a reply to this mail."
    others = [n for n in head.numbers or () if script.asked_or_unknown is not None and n not in script.asked_or_unknown]
    if others:
        return f"You were not asked question {others[0]}."
    if head.word.text is Takes.NEVER and head.word.releases and line.plain[head.at :].strip():
        return f"{head.word.word} stands alone on its line; what is beside it could be a condition."
    return ""


def _add(pieces: list[Piece], line: Line) -> None:
    """Adds a line of text to the last piece, or to a new piece of covering text where that one has ended."""
    now = pieces[-1]
    if now.kind is Kind.COVER or now.word is None or _inside(now) or not line.plain.strip():
        now.lines.append(line)
    else:
        pieces.append(Piece(kind=Kind.COVER, lines=[line], before=now.word.word))


def _ends(items: Sequence[Item], script: Script) -> Iterator[tuple[int, int]]:
    """For each ANSWER that an END follows before the next ANSWER: the indices of both."""
    end: int | None = None
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        if isinstance(item, Landmark):
            end = None
        elif item.plain.strip() == END:
            end = i
        elif end is not None and (head := script.head(i, inside=False)) and head.word is ANSWER and head.numbers:
            yield i, end
            if head.capitals:
                end = None


def _numbers_before(markers: Mapping[int, Marker]) -> Iterator[tuple[int, int]]:
    """For the marker of each line: the number of the marker before it in the same style."""
    last: dict[str, int] = {}
    for i, marker in markers.items():
        if marker.family in last:
            yield i, last[marker.family]
        last[marker.family] = marker.numbers[-1]


def _consecutive(script: Script) -> frozenset[int]:
    """The questions that seem to have been asked, where that is not known: a run of numbers that are not questions."""
    found: list[int] = []
    for i, marker in script.markers.items():
        if marker.mention or (found and marker.numbers[0] != found[-1] + 1) or (not found and marker.numbers[0] > 9):
            continue
        item = script.items[i]
        if isinstance(item, Line) and item.plain.rstrip().endswith("?"):
            return frozenset()
        found.extend(marker.numbers)
    return frozenset(found)
