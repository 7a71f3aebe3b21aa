"""Which passages of a laid-out text are the separate questions?"""

import re
from collections.abc import Sequence

from foibot.casework.questions import company, leads, phrases
from foibot.casework.questions.items import (
    STATEMENT,
    Findings,
    Scope,
    belongs_together,
    from_items,
    inline_questions,
    is_title,
    scope_of_lead,
    stands,
    tidy,
)
from foibot.casework.questions.layout import Block, Listing, Paragraph, Table
from foibot.casework.questions.sentences import after_label, sentences
from foibot.casework.questions.speech import (
    Act,
    act_of,
    ends_asking,
    is_elliptical,
    is_hollow,
    is_interrogative,
    names_a_thing,
    object_asked_for,
    opening,
    plain,
    without_courtesy,
)

LONGEST_BARE_LIST = 60
"""Lines without markers that may be the rest of a list which begins in the middle of a paragraph."""
LONGEST_LABEL = 30
"""Words before a colon that may be no more than a label."""


def gather(blocks: Sequence[Block], *, lawful: bool) -> Findings:
    """The questions in `blocks`, in order. `lawful`: the mail names the Act under which it asks."""
    gatherer = _Gatherer(lawful=lawful)
    for number, block in enumerate(blocks):
        gatherer.take(block, blocks[number + 1] if number + 1 < len(blocks) else None)
    return gatherer.found


class _Gatherer:
    """Walks the blocks once, carrying what the last heading or lead-in promised."""

    def __init__(self, *, lawful: bool) -> None:
        self.found = Findings()
        self._lawful = lawful
        self._scope = Scope.OPEN
        self._list_scope = Scope.OPEN
        self._expecting = False
        self._touching = False
        self._asked_here = 0
        self._taken = False

    def take(self, block: Block, following: Block | None) -> None:
        """Reads one block; `following` is the next, which its last sentence may lead in to."""
        if self._taken:
            self._taken = False
        elif isinstance(block, Paragraph):
            self._paragraph(block, following)
        elif isinstance(block, Listing):
            self._listing(block, following)
        else:
            self._touching = False
            self.found.questions += [tidy(cell) for cell in asking_cells(block)]

    def _ask(self, *questions: str) -> None:
        self.found.questions += [tidy(question) for question in questions]
        self._touching = True
        self._asked_here += len(questions)

    # --- lists ---

    def _listing(self, block: Listing, following: Block | None) -> None:
        scope = self._list_scope if block.continues else self._scope
        self._list_scope = scope
        self._expecting = self._touching = False
        if not _only_names_subjects(block, following):
            self.found.extend(from_items(block.items, scope, lawful=self._lawful))

    # --- paragraphs ---

    def _paragraph(self, block: Paragraph, following: Block | None) -> None:
        lines = list(block.lines)
        if len(lines) == 1 and self._heading(lines[0], following):
            return
        if self._expecting and self._bare_items(lines, following):
            return
        self._expecting = False
        self._asked_here = 0
        if _bare_nouns(lines):
            self.found.things += [tidy(line) for line in lines]
            return
        asks = [is_interrogative(plain(line)) or act_of(line) is Act.ASKS for line in lines]
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            if not last and not asks[number] and asks[number + 1] and is_title(line):
                continue
            few_left = len(lines) - number <= LONGEST_BARE_LIST
            if few_left and self._expecting and number and self._bare_items(lines[number:], following):
                return
            self._expecting = False
            if few_left and line.endswith(":") and self._with_bare_lines(line, lines[number + 1 :], following):
                return
            self._prose(line, following if last else None)

    def _heading(self, line: str, following: Block | None) -> bool:
        """Takes a line that is a heading, and what it says about what follows."""
        text = plain(line).lstrip("#").strip()
        short = len(text.split()) <= 7
        marked = line.lstrip().startswith("#") or (
            line.startswith("**") and line.endswith("**") and not ends_asking(text)
        )
        if act_of(line) is Act.ASKS or object_asked_for(text) is not None:
            return False
        if (short or marked) and leads.HEADING_SILENT.match(text):
            self._scope = Scope.SILENT
            return True
        if short and leads.HEADING_ASKS.search(text) and not ends_asking(text):
            self._scope = Scope.ASKING
            return True
        if following is None or not (marked or (is_title(line) and text[-1] != ":")):
            return False
        if marked and self._scope is Scope.SILENT:
            self._scope = Scope.OPEN
        asks_below = isinstance(following, Paragraph) and act_of(sentences(following.lines[0])[0]) is Act.ASKS
        return marked or isinstance(following, Listing) or asks_below

    def _bare_items(self, lines: Sequence[str], following: Block | None) -> bool:
        """Takes lines after 'please provide:' that are items without markers."""
        if any(len(sentences(line)) > 1 or is_interrogative(plain(line)) for line in lines):
            return False
        plainly_items = all(names_a_thing(plain(line)) for line in lines)
        if not plainly_items and not any(_may_be_item(line) for line in lines):
            return False
        if not plainly_items and any(
            act_of(x) not in (Act.STATES, Act.TOPIC) or STATEMENT.match(plain(x)) for x in lines
        ):
            return False
        if isinstance(following, Listing) and belongs_together(lines[-1], [item.text for item in following.items]):
            self._ask(*lines[:-1], f"{lines[-1]} {following.whole}")
            self._taken = True
        else:
            self._ask(*lines)
        return True

    def _with_bare_lines(self, line: str, below: Sequence[str], following: Block | None) -> bool:
        """Takes a question and the categories or columns typed below it without markers."""
        entries = below or (following.lines if isinstance(following, Paragraph) else ())
        lead = sentences(line)[-1]
        if len(entries) < 2 or not all(is_title(entry) for entry in entries) or not belongs_together(lead, entries):
            return False
        self._ask(f"{lead} {' '.join(entries)}")
        self._taken = not below
        return True

    # --- sentences ---

    def _prose(self, line: str, following: Block | None) -> None:
        if taken := inline_questions(line):
            self._ask(*taken)
            return
        spoken = sentences(without_courtesy(line))
        for place, sentence in enumerate(spoken):
            after = following if place == len(spoken) - 1 else None
            act = act_of(sentence)
            text = plain(sentence)
            if not (after is not None and self._before_block(sentence, act, text, after)):
                self._sentence(sentence, act, text)

    def _before_block(self, sentence: str, act: Act, text: str, following: Block) -> bool:
        """Takes the sentence just before a list or table: a question with its break-down, or a lead-in."""
        if isinstance(following, Table):
            return self._before_table(sentence, act, text, following)
        if not isinstance(following, Listing):
            return False
        if self._touching and text.endswith(":") and leads.FIELDS_OF_PREVIOUS.match(text):
            self.found.questions[-1] += f" {sentence} {following.whole}"
            self._taken = True
            return True
        if belongs_together(sentence, [item.text for item in following.items]) and act is not Act.CONDITION:
            self._ask(f"{sentence} {following.whole}")
            self._taken = True
            return True
        if act is Act.ASKS and _announces_list(text, following):
            self._scope = Scope.ASKING
            return True
        if not text.endswith((":", ":-", "-")) and not leads.UNFINISHED.search(text):
            return False
        silent = act in (Act.PROCESS, Act.CONDITION, Act.DEFINES, Act.QUALIFIES)
        self._scope = Scope.SILENT if silent else scope_of_lead(text, self._scope)
        return True

    def _before_table(self, sentence: str, act: Act, text: str, following: Table) -> bool:
        if asking_cells(following) or not (leads.FILL_IN.search(text) or text.endswith(":")):
            return False
        if object_asked_for(text) is None and not is_interrogative(text) and not leads.COMPLETE.search(text):
            return False
        if self._touching and self._asked_here and act is Act.QUALIFIES:
            self.found.questions[-1] += f" {sentence} {following.whole}"
        else:
            self._ask(f"{sentence} {following.whole}")
        self._taken = True
        return True

    def _sentence(self, sentence: str, act: Act, text: str) -> None:
        """Takes one sentence of running text."""
        self._expecting = False
        if (rest := _after_mere_label(sentence, act)) is not None:
            self._ask(rest)
            return
        if act is Act.LEADS:
            scope = scope_of_lead(text)
            self._expecting = scope is Scope.ASKING
            self._scope = scope if scope is not Scope.OPEN else self._scope
            self._touching = False
        elif act is Act.ASKS:
            if self._scope is Scope.SILENT and object_asked_for(text) is None:
                return
            self._ask(*_run_on(sentence))
        elif act in (Act.FOLLOWS, Act.QUALIFIES):
            self._hanger_on(sentence, act, text)
        else:
            self._touching = False
            if act is Act.TOPIC:
                self._scope = Scope.ASKING
                self.found.topics.append((len(self.found.questions), tidy(sentence)))
            elif act is Act.STATES and names_a_thing(text):
                self.found.things.append(tidy(sentence))

    def _hanger_on(self, sentence: str, act: Act, text: str) -> None:
        """Takes 'If so, how many?' or 'Please break this down by year': part of the question it touches."""
        if self._touching and self._asked_here and self._hangs_on(act, text):
            self.found.questions[-1] += f" {sentence}"
        elif (
            act is Act.FOLLOWS
            and len(text.split()) > 3
            and text[0] != "("
            and (ends_asking(text) or object_asked_for(text) is not None)
        ):
            self._ask(sentence)
        else:
            self._touching = False

    def _hangs_on(self, act: Act, text: str) -> bool:
        """Whether a sentence carries on the last question; 'If there is a policy …' does so after a yes or no."""
        if act is Act.QUALIFIES:
            of_the_last = self._asked_here == 1 or company.OF_THE_LAST.search(text) is not None
            return of_the_last and not company.WHOLE_SCOPE.search(text)
        return (
            is_elliptical(text)
            or text.startswith(("if it ", "if they ", "if this ", "if that "))
            or phrases.INVERTED.match(opening(plain(self.found.questions[-1]))) is not None
        )


def _bare_nouns(lines: Sequence[str]) -> bool:
    """Whether a paragraph is a list of things and nothing else, without a word of asking."""
    named = sum(names_a_thing(plain(line)) for line in lines)
    bare = all(is_title(line) and act_of(line) is Act.STATES for line in lines)
    return len(lines) > 1 and bare and named * 2 >= len(lines)


def _may_be_item(line: str) -> bool:
    """Whether a bare line is more than a name at the end of a letter."""
    words = line.split()
    return names_a_thing(plain(line)) or (len(words) >= 3 and any(word.islower() and len(word) > 3 for word in words))


def _after_mere_label(sentence: str, act: Act) -> str | None:
    """The question after 'One more thing:' or 'I request the following:'; None where the label has its own content."""
    label, rest = after_label(sentence)
    if not label or not rest or len(label.split()) > LONGEST_LABEL:
        return None
    if act is Act.LEADS:
        wished = object_asked_for(plain(label)) is not None and len(rest.split()) > 1
        return rest if wished or stands(rest) else None
    if act not in (Act.ASKS, Act.STATES, Act.TOPIC) or not is_interrogative(plain(rest)):
        return None
    thing = object_asked_for(plain(label))
    return rest if thing is None or is_hollow(thing) else None


def _announces_list(text: str, following: Listing) -> bool:
    """Whether 'please send details of X' only says what the list right below it is about."""
    thing = object_asked_for(text)
    general = thing is not None and phrases.GENERAL.match(thing)
    return bool(general) and all(stands(item.text) for item in following.items)


def _only_names_subjects(block: Listing, following: Block | None) -> bool:
    """Whether a list only says what the next lead-in ('for each of the above …') is about."""
    return (
        isinstance(following, Paragraph)
        and following.text.rstrip().endswith(":")
        and leads.REFERS_BACK.search(plain(following.text)) is not None
        and not any(stands(item.text) for item in block.items)
    )


_RUN_ON = re.compile(
    r"\s(?=(?:and )?also (?:how|what|whats|which|can|could|please|who|when|where|do|does|is|are)\b)", re.I
)


def _run_on(sentence: str) -> list[str]:
    """A sentence typed without any stop, cut where 'also how many' begins to ask again."""
    return [sentence] if sentence[-1] in ".?!" else [part for part in _RUN_ON.split(sentence) if part.strip()]


_HEADER_CELL = re.compile(r"\W*(?:questions?|requests?|information (?:requested|required)|query)\W*\Z", re.I)


def _cells(row: str) -> list[str]:
    parts = row.strip().strip("|").split("|") if "|" in row else re.split(r"\t+|\s{3,}", row.strip())
    return [part.strip() for part in parts]


def asking_cells(table: Table) -> list[str]:
    """The cells that ask: a column headed 'Question', else every cell that is a question by itself."""
    rows = [_cells(row) for row in table.rows]
    column = next((place for place, cell in enumerate(rows[0]) if _HEADER_CELL.match(cell)), None)
    if column is not None:
        cells = [row[column] for row in rows[1:] if column < len(row)]
        return [cell for cell in cells if any(letter.isalpha() for letter in cell)]
    return [cell for row in rows for cell in row if is_interrogative(plain(cell)) or act_of(cell) is Act.ASKS]
