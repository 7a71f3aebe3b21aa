"""Which of the numbers at the start of lines start answers, and which belong to lists, dates and times?

The rule (contract, section 7): a number starts an answer while numbers rise through the questions that were asked; if a
numbered list inside an answer would fit as well, nothing is applied. So a few readings are tried: all markers, those of
one style only, none. A reading fits if every marker that it leaves over is explained; it is taken if no other fits.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from foibot.casework.commands.lines import Line
from foibot.casework.commands.markers import Marker
from foibot.casework.commands.pieces import Kind, Piece, Script, assemble

_MOST_STYLES = 6  # a reply in more styles than this is read in these and all together
_FOOTNOTE = "()"
_FEW = 3  # numbers above the last question that was asked that are rather a miscount than a point of a list


class Doubt(msgspec.Struct, frozen=True):
    """Why a reading does not fit for certain, and the index of the line that shows it."""

    at: int
    because: str


class Reading(msgspec.Struct, frozen=True):
    """The lines (by index) where answers start, those with the number of somebody else's question, and all doubts."""

    starts: frozenset[int]
    strays: frozenset[int] = frozenset()
    doubts: tuple[Doubt, ...] = ()


def choose(script: Script) -> Reading:
    """The one reading of the short forms that fits; where none or several do, the likeliest with its doubts."""
    if not script.asked:
        return Reading(frozenset())
    readings = [_Judge(script, starts).reading() for starts in dict.fromkeys(_candidates(script))]
    fitting = [reading for reading in readings if not reading.doubts and not reading.strays]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        likeliest = max(fitting, key=lambda reading: len(reading.starts))
        several = Doubt(min(likeliest.starts), "The numbers can be read in more than one way.")
        return msgspec.structs.replace(likeliest, doubts=(several,))
    certain = [reading for reading in readings if not reading.doubts]
    return max(certain or readings, key=lambda reading: (len(reading.starts), -len(reading.doubts)))


def _candidates(script: Script) -> Iterator[frozenset[int]]:
    markers = {i: marker for i, marker in script.markers.items() if not marker.mention}
    families = list(dict.fromkeys(marker.family for marker in markers.values()))[:_MOST_STYLES]
    for family in (None, *families):
        kept = {i: marker for i, marker in markers.items() if family in (None, marker.family)}
        yield _rising(kept.items(), script.asked)
        yield _rising(((i, marker) for i, marker in kept.items() if not marker.doubtful), script.asked)
    yield frozenset()


def _rising(markers: Iterable[tuple[int, Marker]], asked: frozenset[int]) -> frozenset[int]:
    starts: list[int] = []
    last = 0
    for i, marker in markers:
        if marker.numbers[0] > last and asked.issuperset(marker.numbers):
            starts.append(i)
            last = max(marker.numbers)
    return frozenset(starts)


class _Judge:
    """Whether one reading explains everything."""

    def __init__(self, script: Script, starts: frozenset[int]) -> None:
        self.script = script
        self.starts = starts
        self.pieces, self.owner = assemble(script, starts)
        self.place = {id(piece): at for at, piece in enumerate(self.pieces)}
        self.styles = {script.markers[i].family for i in starts}
        self.strength = min((script.markers[i].strength for i in starts), default=0)
        commands = [piece for piece in self.pieces if piece.is_command and not piece.empty]
        self.commands = bool(commands) or bool(starts)
        self.settled = Counter(n for p in commands if p.word and p.word.settles for n in p.numbers or ())
        self.answered = {n for piece in self.pieces if piece.kind is not Kind.UNDER for n in piece.numbers or ()}
        self.answered |= set(self.settled)

    def reading(self) -> Reading:
        """The reading with what is doubtful in it."""
        doubts = [*self._twice(), *self._unlikely_starts()]
        strays: set[int] = set()
        groups: dict[tuple[int, str], list[int]] = defaultdict(list)
        for i in self.script.markers:
            piece = self.owner[i]
            if i not in self.starts and not piece.certain and piece.kind is not Kind.UNCLEAR:
                groups[id(piece), self.script.markers[i].family].append(i)
        for left_over in groups.values():
            if self._is_list(left_over):
                doubts.extend(self._wanted(left_over))
            else:
                for i in left_over:
                    found = self._unexplained(i)
                    doubts.extend(found)
                    if not found and self._is_stray(i):
                        strays.add(i)
        return Reading(self.starts, frozenset(strays), tuple(sorted(doubts, key=lambda doubt: doubt.at)))

    def _twice(self) -> Iterator[Doubt]:
        for n, times in self.settled.items():
            if times > 1:
                at = max(i for i, piece in self.owner.items() if n in (piece.numbers or ()))
                yield Doubt(at, f"Question {n} is answered more than once.")

    def _unlikely_starts(self) -> Iterator[Doubt]:
        first = min(self.starts, default=-1)
        for i in self.starts:
            marker = self.script.markers[i]
            if marker.doubtful and i != first and marker.style != self.script.markers[first].style:
                yield Doubt(
                    i, f"It could be the answer to question {marker.numbers[0]}, or a date, a time or a figure."
                )
            if marker.numbers[0] == 1 and marker.strength == 0 and self._could_be_listed_above(i):
                yield Doubt(i, "It could be the answer to question 1, or the first point of a list.")

    def _could_be_listed_above(self, i: int) -> bool:
        """Whether the text of the command above seems to introduce a list that starts here."""
        above = self.pieces[self.place[id(self.owner[i])] - 1]
        if above.kind is not Kind.EXPLICIT or above.empty or above.certain:
            return False
        last = above.last_words
        return last.endswith(":") or (bool(above.lines[-1].plain.strip()) and last[-1] not in ".!?")

    def _is_list(self, left_over: Sequence[int]) -> bool:
        """Whether these markers, all of one style in one piece, are the numbering of lists in the text of a command."""
        markers = [self.script.markers[i] for i in left_over]
        piece = self.owner[left_over[0]]
        if not piece.is_command or any(len(marker.numbers) > 1 or marker.mention for marker in markers):
            return False
        numbers = [marker.numbers[0] for marker in markers]
        runs = [n for n, after in zip(numbers, [*numbers[1:], 1], strict=True) if after == 1]
        steps = all(n in (1, before + 1) for before, n in zip([0, *numbers[:-1]], numbers, strict=True))
        style = markers[0].family
        if not steps or (min(runs) < 2 and style != _FOOTNOTE):
            return False
        if style in self.styles:
            return markers[0].strength == 0 and self._all_answered_by(piece) and self._introduced(left_over[0])
        return not self.starts or markers[0].strength <= self.strength or self._introduced(left_over[0])

    def _all_answered_by(self, piece: Piece) -> bool:
        until = self.pieces[: self.place[id(piece)] + 1]
        return self.script.asked <= {n for p in until if p.is_command for n in p.numbers or ()}

    def _introduced(self, i: int) -> bool:
        """Whether the line above this one, in the same text, ends with a colon."""
        piece = self.owner[i]
        item = self.script.items[i]
        above = [line.plain.strip() for line in piece.lines if isinstance(item, Line) and line.number < item.number]
        return next((text for text in reversed(above) if text), "").endswith(":")

    def _wanted(self, left_over: Sequence[int]) -> Iterator[Doubt]:
        """A list is no certain list if one of its numbers is a question that has no other answer."""
        for i in left_over:
            n = self.script.markers[i].numbers[0]
            if n in self.script.asked and n not in self.answered:
                yield Doubt(i, f"It could be the answer to question {n}, or a point of a list in the text above it.")

    def _unexplained(self, i: int) -> list[Doubt]:
        marker = self.script.markers[i]
        asked = self.script.asked.intersection(marker.numbers)
        if not asked:
            return []
        in_cover = self.owner[i].kind is Kind.COVER
        if not asked <= self.answered:
            if marker.mention and in_cover:
                return []
            return [
                Doubt(i, f"It could be the answer to question {min(asked - self.answered)}, or part of the text above.")
            ]
        if marker.doubtful:
            return []
        if in_cover or marker.family in self.styles:
            return [Doubt(i, f"Question {min(asked)} has another answer as well; the numbers must rise.")]
        return [Doubt(i, f"It could be another answer to question {min(asked)}, or part of the text above.")]

    def _is_stray(self, i: int) -> bool:
        """Whether it looks like an answer to a question that this person was not asked."""
        marker = self.script.markers[i]
        if marker.doubtful or self.script.asked.intersection(marker.numbers):
            return False
        if self.owner[i].kind is Kind.COVER:
            return marker.family in self.styles or not self.commands
        n = marker.numbers[0]
        follows = n == self.script.number_before.get(i, n) + 1
        near = n <= max(self.script.asked) + _FEW and (marker.strength > 0 or follows)
        return marker.family in self.styles and (follows or n < max(self.script.asked) or near)
