"""What did a member of staff say in a reply: which commands, what covering words, and what could not be understood?

The rules are those of the contract, section 7. Whatever is not certain is reported and nothing is guessed: a reply with
anything unclear or ambiguous in it is not carried out.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from foibot.casework.commands.apart import about_another, passages_apart
from foibot.casework.commands.closings import closing_from
from foibot.casework.commands.farewells import farewell_in
from foibot.casework.commands.heads import Form, read_outcome, word_meant
from foibot.casework.commands.lines import Line, Passage, items_of
from foibot.casework.commands.phrases import (
    asks_to_send,
    consents,
    covers_up,
    is_not_yet,
    passes_on,
    refuses,
    second_thoughts,
    seen_only_here,
    sets_a_condition,
    tells_of_destruction,
)
from foibot.casework.commands.pieces import ANSWER, END, Kind, Piece, Script, assemble
from foibot.casework.commands.readings import choose
from foibot.casework.commands.values import Command, ReadReply, Unclear
from foibot.casework.commands.words import TABLE, Takes, Word

_DRESS = re.compile(r"[ \t]*(?P<dress>[`*_\"']{1,3})")
_LABEL = re.compile(r"(?:a|ans|answer|response|reply) ?[:.)-][ \t]*", re.IGNORECASE)
_NUMBER_WITHIN = re.compile(
    r"(?<=[ \t])(?:q(?:uestion)?\.? ?)?(?P<n>\d{1,3}) ?[:)](?=\s)|(?<=[\d.;,!?)][ \t])(?P<m>\d{1,3})\.(?=\s)",
    re.IGNORECASE,
)
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_BARE_NUMBER = re.compile(rf"[ \t]{{0,9}}(?P<n>\d{{1,3}})(?:[ \t]*$|[ \t]{{1,9}}(?!{_MONTH})[\u00a3$\dA-Z])")
_FIRST_NUMBER = re.compile(r"[ \t]{0,9}(?P<n>\d{1,3})(?:[ \t]*$|[ \t])")
_SHORT_ANSWER = 120  # characters
_MOST_DOUBTS = 20  # more of them would help nobody
_NATURAL = frozenset({"ICO", "FOR", "NEW"})  # words that stand in capitals, or before a colon, in ordinary text
_ORDERS = re.compile(  # words with which hardly any sentence begins that does not mean the command
    r"[ \t]*(?P<word>undo|submit|approve|reject|reassign|not held|withheld|clarify|extend|release|assign|attach)\b",
    re.IGNORECASE,
)


def read_reply(
    passages: Iterable[Passage], asked: Mapping[int, str] | None, words: Collection[str], writer: str = ""
) -> ReadReply:
    """What a reply says.

    `passages` are the reply in order, quoted and written. `asked` are the questions that this person was asked in the
    prompt, by number; None where no prompt is known. `words` are the command words that are understood here. `writer`
    is the name by which the writer may sign, "" where it is not known.
    """
    script = Script(items_of(passages, asked or {}), None if asked is None else frozenset(asked), words)
    reading = choose(script)
    pieces, _ = assemble(script, reading.starts, reading.strays)
    result = _Result(script, writer, asked or {})
    for piece in pieces:
        result.take(piece)
    for doubt in reading.doubts:
        item = script.items[doubt.at]
        if isinstance(item, Line):
            result.doubt(item.number, item.text, doubt.because)
    return result.finished()


class _Result:
    """Collects what the pieces of a reply come to."""

    def __init__(self, script: Script, writer: str, asked: Mapping[int, str]) -> None:
        self.script = script
        self.writer = writer
        self.asked = asked
        self.commands: list[Command] = []
        self.arguments: list[tuple[int, Word, list[Line]]] = []  # the place of each among the commands
        self.emptied: set[int] = set()  # the places of those of which nothing was left
        self.covers: list[list[Line]] = []
        self.unclear: list[Unclear] = []
        self.doubtful: set[int] = set()
        self.ambiguous: list[Unclear] = []

    def take(self, piece: Piece) -> None:
        """Adds what one piece says."""
        if piece.kind is Kind.COVER:
            self._cover(piece)
        elif piece.kind is Kind.UNCLEAR and piece.source:
            self.not_understood(piece.lines, piece.because, piece.example)
        elif piece.source and piece.word:
            self._command(piece, piece.source, piece.word)

    def doubt(self, line: int, text: str, because: str) -> None:
        """Notes that a command can be read in two ways, once for a line."""
        n = min(self.script.asked, default=1)
        if line in self.doubtful:
            return
        self.doubtful.add(line)
        self.ambiguous.append(Unclear(line, text.strip(), because, f"ANSWER {n}:\nyour answer\nEND"))

    def not_understood(self, lines: Sequence[Line], because: str, example: str) -> None:
        """Notes lines that are in no command."""
        self.unclear.append(Unclear(lines[0].number, _block(lines), because, example))

    def finished(self) -> ReadReply:
        """Everything that was read, after a last look at what stands between the commands."""
        missing = self.script.asked - {n for command in self.commands for n in command.numbers or ()}
        for place, word, lines in self.arguments:
            own = self._set_apart(place, lines, missing) if word.settles else lines
            if own:
                self._look_within(word, own, missing)
        self.commands = [command for place, command in enumerate(self.commands) if place not in self.emptied]
        releasing = [command.word for command in self.commands if TABLE[command.word].releases]
        covering: list[str] = []
        for lines in map(self._without_misspelt, self.covers):
            if releasing and sets_a_condition(_block(lines)):
                self.not_understood(
                    lines, f"It asks for a change, and {releasing[0]} takes the letter as it is.", releasing[0]
                )
            elif lines := self._without_other_words(lines):
                covering.append(_block(lines))
        return ReadReply(
            tuple(self.commands),
            tuple(covering),
            tuple(sorted(self.unclear, key=lambda one: one.line)),
            tuple(sorted(self.ambiguous, key=lambda one: one.line)[:_MOST_DOUBTS]),
        )

    def _cover(self, piece: Piece) -> None:
        """Covering words; but words beside a command that lets a letter go, or after an END, are asked about."""
        lines = _stripped(piece.lines)
        before = piece.before
        releases = before is not None and before in TABLE and TABLE[before].releases
        if lines and (releases or before in (END, "")):
            start = closing_from([_ABOVE, *(line.plain for line in lines)], self.writer) - 1
            if start:
                because, example = _WHY_NOT_COVER["releases" if releases else str(before)]
                self.not_understood(lines[:start], because, example or str(before))
            lines = lines[start:]
        if lines:
            self.covers.append(lines)

    def _command(self, piece: Piece, source: Line, word: Word) -> None:
        lines, closing = self._parted(piece)
        text = _undressed(_block(lines), source)
        short = piece.kind in (Kind.SHORT, Kind.UNDER)
        if (short and (not text or is_not_yet(text))) or (word is ANSWER and not text and not piece.numbers):
            below = [line for line in (*lines, *closing) if line.number != source.number or not source.text]
            if whole := _stripped([source, *below]):
                self.covers.append(whole)  # "2:" and "2: to follow" are no answers yet
            return
        slip = piece.slip
        if short and (outcome := self._outcome(lines)):
            word, lines, slip = outcome[0], outcome[1], True
            text = _block(lines)
        written = source.text.strip() or text.split("\n")[0]
        said = Command(word.word, piece.numbers, text, source.number, written if slip else "", piece.certain)
        self.commands.append(said)
        if lines and not piece.certain:
            self.arguments.append((len(self.commands) - 1, word, lines))
        if closing:
            self.covers.append(closing)

    def _outcome(self, lines: list[Line]) -> tuple[Word, list[Line]] | None:
        """The outcome that an answer only names, with the text after its word: "2: NOT HELD, we searched …"."""
        head = read_outcome(lines[0].plain)
        if head is None or head.word.word not in self.script.words:
            return None
        if not head.capitals and head.word.text is Takes.MUST and len(lines) > 1:
            return None  # "Published" above other lines may be a heading
        return head.word, [_cut(lines[0], head.at, None), *lines[1:]]

    def _parted(self, piece: Piece) -> tuple[list[Line], list[Line]]:
        """The text of a command, and the leave-taking after it."""
        lines = _stripped(piece.lines)
        if piece.certain or not lines:
            return lines, []
        if piece.kind is Kind.UNDER and (label := _LABEL.match(lines[0].plain)):
            lines = _stripped([_cut(lines[0], label.end(), None), *lines[1:]])
        asked = " ".join(self.asked.get(n, "") for n in piece.numbers or self.script.asked)
        start = closing_from([line.plain for line in lines], self.writer, asked)
        lines, closing = _stripped(lines[:start]), _stripped(lines[start:])
        if lines and (at := farewell_in(lines[-1].plain)):
            closing = [_cut(lines[-1], at, None), *closing]
            lines = [*lines[:-1], _cut(lines[-1], 0, at)]
        return self._without_last_order(lines), closing

    def _without_last_order(self, lines: list[Line]) -> list[Line]:
        """The text without a last line that looks like a command in small letters: neither obeyed nor printed."""
        if len(lines) < 2:
            return lines
        last = lines[-1]
        head = self.script.head(self.script.index[last.number], inside=False)
        if head and head.form is Form.BARE and head.word.word in self.script.words and head.word.text is not Takes.MUST:
            self.not_understood([last], f"If {head.word.word} is meant, it needs capitals here.", head.word.word)
        elif asks_to_send(last.plain) and (word := self._sending_word()):
            self.not_understood([last], f"If {word} is meant, write that word alone on a line.", word)
        else:
            return lines
        return _stripped(lines[:-1])

    def _sending_word(self) -> str:
        return next((word for word in ("APPROVE", "SUBMIT") if word in self.script.words), "")

    def _look_within(self, word: Word, lines: list[Line], missing: frozenset[int]) -> None:
        """Doubts about the text of a command: a change of mind, a number or a command that no line begins with."""
        own: list[Line] = lines[:1]
        for line in lines[1:]:
            if (meant := word_meant(line.plain)) and _NUMBERED.match(meant[1].removeprefix(meant[0])):
                self.not_understood([line], _NO_SUCH_WORD.format(meant[0]), meant[1])
                continue
            own.append(line)
            if self._hides_a_command(line):
                self.doubt(line.number, line.text, "It could be a command, or part of the text above it.")
        if not word.settles:
            return
        commands_within = _commands_within(self.script.words)
        for line in own:
            numbers = [int(found.group("n") or found.group("m")) for found in _NUMBER_WITHIN.finditer(line.plain)]
            if wanted := missing.intersection(numbers):
                self.doubt(line.number, line.text, f"Question {min(wanted)} seems to be answered on the same line.")
            if (bare := _BARE_NUMBER.match(line.plain)) and int(bare.group("n")) in missing:
                self.doubt(
                    line.number, line.text, f"It could be the number of question {bare.group('n')}, or a figure."
                )
            if commands_within.search(line.plain):
                self.doubt(line.number, line.text, "A command must begin its line.")
        text = _block(lines)
        if word is ANSWER and len(lines) == 1 and len(text) <= _SHORT_ANSWER and passes_on(text):
            self.doubt(lines[0].number, text, "It seems to say that somebody else should answer.")
        if phrases := second_thoughts(text):
            self.doubt(lines[0].number, text, f"It seems to correct itself: “{phrases[0]}”.")

    def _set_apart(self, place: int, lines: list[Line], missing: frozenset[int]) -> list[Line]:
        """The text of an answer without the passages that are no part of it: they are asked about."""
        command, text = self.commands[place], _block(lines)
        if command.word == ANSWER.word and (why := _no_answer(text)):
            numbers = ",".join(map(str, command.numbers or sorted(missing)[:1]))
            said = " ".join(text.split()) if why[1].endswith(" ") else ""
            self.not_understood(lines, why[0], f"{why[1].format(numbers)}{said}"[:_LONGEST_EXAMPLE])
            self.emptied.add(place)
            return []
        own, after = list[Line](), 0
        for found in passages_apart([line.plain for line in lines], self.script.asked, missing):
            at, character = found.start
            own += lines[after:at]
            if character:
                rest = _cut(lines[at], found.stop or len(lines[at].text), None)
                kept = _cut(lines[at], 0, character)
                own.append(Line(kept.number, kept.text + rest.text, kept.plain + rest.plain))
            passage = [_cut(lines[at], character, found.stop), *lines[at + 1 : found.end]]
            self.not_understood(passage, found.because, found.example)
            after = found.end
        if not after:
            return lines
        own = _stripped([*own, *lines[after:]])
        if not own:
            self.emptied.add(place)
        self.commands[place] = msgspec.structs.replace(self.commands[place], text=_block(own))
        return own

    def _hides_a_command(self, line: Line) -> bool:
        """Whether a line of an argument would be a command elsewhere, in a form that ordinary text hardly has."""
        head = self.script.head(self.script.index[line.number], inside=False)
        if head is None or head.rivals or head.word.word not in self.script.words:
            return False
        if head.form is Form.NUMBERED:
            return not head.capitals and self.script.asked.issuperset(head.numbers or ())
        return head.capitals and head.form in (Form.OPERAND, Form.LOOSE)

    def _without_misspelt(self, lines: list[Line]) -> list[Line]:
        """Covering lines without those that look like a command whose word is not in the table."""
        kept = []
        for line in lines:
            if meant := word_meant(line.plain):
                self.not_understood([line], _NO_SUCH_WORD.format(meant[0]), meant[1])
            else:
                kept.append(line)
        return _stripped(kept)

    def _without_other_words(self, lines: list[Line]) -> list[Line]:
        """Covering lines without those that seem to say a command in other words, where the reply holds no command."""
        if self.commands:
            return lines
        if self._numbered_without_a_sign(lines):
            because = "The numbers need a colon, so that they can be told from figures."
            self.not_understood(lines, because, f"{min(self.script.asked)}: your answer")
            return []
        kept = []
        for line in lines:
            word = self._meant(line)
            if example := about_another(line.plain, self.script.asked):
                self.not_understood([line], "It seems to be about a question, whose number needs a colon.", example)
            elif word:
                self.not_understood([line], f"If {word} is meant, it has to be written so.", TABLE[word].example)
            else:
                kept.append(line)
        return _stripped(kept)

    def _numbered_without_a_sign(self, lines: list[Line]) -> bool:
        """Whether every question that was asked has its bare number at the start of a line, in order."""
        found = [int(number.group("n")) for line in lines if (number := _FIRST_NUMBER.match(line.plain))]
        wanted = [n for n in found if n in self.script.asked]
        return bool(wanted) and wanted == sorted(self.script.asked)

    def _meant(self, line: Line) -> str:
        """The command that a line without any seems to mean; "" where none."""
        order = _ORDERS.match(line.plain)
        if order and order.group("word").upper() in self.script.words:
            return order.group("word").upper()
        if consents(line.plain):
            return self._sending_word()
        return "REASSIGN" if "REASSIGN" in self.script.words and passes_on(line.plain) else ""


_NO_SUCH_WORD = "There is no such word; it seems to mean {}."
_NUMBERED = re.compile(r"[ \t]{0,3}\d{1,3}(?:[ \t]?(?:,|-|and)[ \t]?\d{1,3}){0,9}[ \t]?:")
_REFUSED = ("If it is to be kept back, the letter has to name the section and give the reasons.", "WITHHELD {}: ")
_DESTROYED = (
    "It reads as if records had gone after the request came. To destroy them so as to prevent their release is an "
    "offence (FOIA s.77): please delete nothing more, and tell the FOI team.",
    "NOTE: ",
)
_COVERED_UP = ("It proposes what to say, and the requester would read it.", "NOTE: ")
_NOT_SEEN = (
    "The requester would read these words alone, without what they point to. Please give the answer itself; what the "
    "requester can find by themselves is PUBLISHED with its link.",
    "{}: your answer",
)
_LONGEST_EXAMPLE = 300
_ABOVE = "."  # stands for the command above covering words: a name alone is a signature only under something
_WHY_NOT_COVER = {
    END: ("It stands after END and before the next command.", "NOTE: for colleagues"),
    "": ("It stands after quoted lines, and not under a question.", "1: your answer"),
    "releases": ("It stands beside a command that lets the letter go, and could be a condition.", ""),
}


def _no_answer(text: str) -> tuple[str, str] | tuple[()]:
    """Why a text is none that a requester could be sent as an answer, and how a line begins that would work."""
    if tells_of_destruction(text):
        return _DESTROYED
    if covers_up(text):
        return _COVERED_UP
    if seen_only_here(text):
        return _NOT_SEEN
    return _REFUSED if refuses(text) else ()


@lru_cache(maxsize=64)
def _commands_within(words: frozenset[str]) -> re.Pattern[str]:
    """Commands in capitals that stand elsewhere than at the start of a line."""
    spoken = [w for w in sorted(words, key=len, reverse=True) if w in TABLE and w not in _NATURAL]
    with_text = "|".join(word for word in spoken if TABLE[word].text is not Takes.NEVER)
    releasing = "|".join(word for word in spoken if TABLE[word].releases)
    never = "(?!)"
    return re.compile(
        rf"(?<![\w-])(?:{with_text or never})(?:[ \t]{{1,3}}\d{{1,3}})?[ \t]?:"
        rf"|\S[ \t]{{1,9}}(?:{releasing or never})[.!]?[ \t]*$"
    )


def _stripped(lines: Sequence[Line]) -> list[Line]:
    """The lines without blank ones around them."""
    kept = list(lines)
    while kept and not kept[-1].plain.strip():
        kept.pop()
    first = next((i for i, line in enumerate(kept) if line.plain.strip()), 0)
    return kept[first:]


def _block(lines: Sequence[Line]) -> str:
    """The lines as one text, from the first character to the last."""
    return "\n".join(line.text.rstrip() for line in lines).strip()


def _cut(line: Line, start: int, end: int | None) -> Line:
    return Line(line.number, line.text[start:end], line.plain[start:end])


def _undressed(text: str, source: Line) -> str:
    """The text without the end of a quotation or emphasis that began before the command, as in "`NOTE: so`"."""
    dress = _DRESS.match(source.plain)
    if dress and text.count(dress.group("dress")) == 1:
        return text.removesuffix(dress.group("dress"))
    return text
