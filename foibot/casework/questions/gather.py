"""Which passages of a laid-out text are the separate questions?"""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from foibot.casework.questions import company, leads, phrases
from foibot.casework.questions.cells import asking_cells
from foibot.casework.questions.items import (
    FEWEST_PARTS,
    STATEMENT,
    Findings,
    Scope,
    after_mere_label,
    belongs_together,
    could_stand,
    from_items,
    inline_questions,
    is_title,
    parts_between_semicolons,
    scope_of_lead,
    stands,
    tidy,
)
from foibot.casework.questions.layout import Block, Listing, Paragraph, Table
from foibot.casework.questions.sentences import run_on, sentences
from foibot.casework.questions.speech import (
    Act,
    act_of,
    answers_itself,
    ends_asking,
    is_elliptical,
    is_interrogative,
    names_a_thing,
    object_asked_for,
    opening,
    plain,
    without_courtesy,
)

LONGEST_BARE_LIST = 60
"""Lines without markers that may be the rest of a list which begins in the middle of a paragraph."""
FEWEST_THINGS = 2
"""Sentences in a row that only name things, from which on they are a list: 'I want two things. The lease. The …'"""
LONGEST_FIELD = 6
"""Words from which on an entry that can stand alone is more than the name of a column."""


def gather(blocks: Sequence[Block], *, lawful: bool) -> Findings:
    """The questions in `blocks`, in order. `lawful`: the mail names the Act under which it asks.

    Where such a mail has more entries in lists that nothing speaks of than questions elsewhere, the lists are what it
    asks for.
    """
    found = _walk(blocks, Scope.OPEN, lawful=lawful)
    if lawful and found.passed_over > len(found.questions):
        return _walk(blocks, Scope.ASKING, lawful=lawful)
    return found


def _walk(blocks: Sequence[Block], scope: Scope, *, lawful: bool) -> Findings:
    gatherer = _Gatherer(scope, lawful=lawful)
    heads = [_is_numbered_heading(block, below) for block, below in pairwise((*blocks, None))]
    for number, block in enumerate(blocks):
        last = number + 1 == len(blocks)
        gatherer.take(block, None if last or heads[number + 1] else blocks[number + 1], heads=heads[number])
    return gatherer.found


class _Gatherer:
    """Walks the blocks once, carrying what the last heading or lead-in promised."""

    def __init__(self, scope: Scope, *, lawful: bool) -> None:
        self.found = Findings()
        self._lawful = lawful
        self._scope = scope
        self._list_scope = Scope.OPEN
        self._expecting = False
        self._headed = False
        self._touching = False
        self._asked_here = 0
        self._taken = False
        self._grid = False
        self._shown = ""

    def take(self, block: Block, following: Block | None, *, heads: bool) -> None:
        """Reads one block; `following` is the next, which its last sentence may lead in to.

        `heads`: the block is no more than the numbered heading of the next.
        """
        if self._taken:
            self._taken = False
            if isinstance(block, Listing):
                self._below(block)
        elif heads and self._scope is not Scope.SILENT:
            self._expecting = self._headed = True
            self._touching = False
        elif isinstance(block, Paragraph):
            self._paragraph(block, following)
        elif isinstance(block, Listing):
            self._listing(block, following)
        else:
            self._touching = False
            cells = [tidy(cell) for cell in asking_cells(block)]
            self.found.questions += cells
            self._grid = not cells

    def _below(self, block: Listing) -> None:
        """Takes the lines right below a list that is part of a question: the list itself is taken already."""
        if not block.items[-1].children:
            for line in block.items[-1].lines[1:]:
                self._spoken(sentences(line), None)

    def _ask(self, *questions: str) -> None:
        self.found.questions += [tidy(question) for question in questions]
        self._touching = True
        self._asked_here += len(questions)

    # --- lists ---

    def _listing(self, block: Listing, following: Block | None) -> None:
        scope = self._list_scope if block.continues else self._scope
        self._list_scope = scope
        self._expecting = self._touching = False
        if not _only_names_subjects([item.text for item in block.items], following):
            self.found.extend(from_items(block.items, scope, lawful=self._lawful))
        last = tidy(block.items[-1].text)
        if isinstance(following, Table) and last.endswith(":") and not asking_cells(following):
            if self.found.questions[-1:] != [last]:
                self._ask(last)
            self.found.questions[-1] += f" {following.whole}"
            self._taken = True

    # --- paragraphs ---

    def _paragraph(self, block: Paragraph, following: Block | None) -> None:
        lines = list(block.lines)
        if self._expecting and _is_label(lines[0]):
            lines = lines[1:]
            if not lines:
                return
        if len(lines) == 1 and self._heading(lines[0], following):
            return
        headed, self._headed = self._headed, False
        if headed and len(lines) == 1 and _is_thing_with_notes(lines[0]):
            self._ask(lines[0])
            return
        if self._expecting and self._bare_items(lines, following):
            return
        self._expecting = False
        carries_on = self._touching and self._scope is Scope.OPEN and is_elliptical(plain(lines[0]))
        if not carries_on:
            self._asked_here = 0
        if _bare_nouns(lines):
            self.found.things += [tidy(line) for line in lines]
            return
        self._lines(lines, following)

    def _lines(self, lines: Sequence[str], following: Block | None) -> None:
        """Reads the lines of a paragraph one after the other."""
        asks = [is_interrogative(plain(line)) or act_of(line) is Act.ASKS for line in lines]
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            leads_in = line.endswith(":") and scope_of_lead(plain(line)) is Scope.ASKING
            if not last and not asks[number] and asks[number + 1] and is_title(line) and not leads_in:
                continue
            if self._expecting and number and self._semicolons(line):
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
        emphasised = line.isupper() or (line.startswith("**") and line.endswith("**"))
        marked = line.lstrip().startswith("#") or (emphasised and not ends_asking(text))
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
        if any(len(sentences(line)) > 1 for line in lines):
            return False
        plain_items = sum(_names_or_asks(plain(line)) or ends_asking(line) for line in lines)
        plainly_items = plain_items == len(lines) or (
            plain_items * 2 >= len(lines)
            and _names_or_asks(plain(lines[0]))
            and all(ends_asking(x) or is_title(x) or _names_or_asks(plain(x)) for x in lines)
        )
        if not plainly_items and any(is_interrogative(plain(line)) for line in lines):
            return False
        if not plainly_items and not any(_may_be_item(line) for line in lines):
            return False
        if not plainly_items and any(
            act_of(x) not in (Act.STATES, Act.TOPIC) or STATEMENT.match(plain(x)) for x in lines
        ):
            return False
        if _only_names_subjects(lines, following):
            return True
        if isinstance(following, Listing) and belongs_together(lines[-1], [item.text for item in following.items]):
            self._ask(*lines[:-1], f"{lines[-1]} {following.whole}")
            self._taken = True
        else:
            self._ask_lines(lines)
        return True

    def _semicolons(self, line: str) -> bool:
        """Takes a list that runs on between semicolons on the line after 'please provide:'."""
        parts = parts_between_semicolons(line)
        if len(parts) < FEWEST_PARTS or not all(could_stand(plain(part)) for part in parts):
            return False
        self._ask(*parts)
        return True

    def _ask_lines(self, lines: Sequence[str]) -> None:
        """Takes lines that are each a question; 'If not, when it will be' goes on with the one above."""
        for number, line in enumerate(lines):
            if number and is_elliptical(plain(line)):
                self.found.questions[-1] += f" {line}"
            else:
                self._ask(line)

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
        if inline := inline_questions(line):
            self._spoken(sentences(without_courtesy(inline.before)), None)
            self._ask(*inline.questions)
            self._spoken(sentences(without_courtesy(inline.after)), following)
            return
        self._spoken(sentences(without_courtesy(line)), following)

    def _spoken(self, spoken: Sequence[str], following: Block | None) -> None:
        listed = 0
        for place, sentence in enumerate(spoken):
            if place < listed:
                continue
            after = following if place == len(spoken) - 1 else None
            act = act_of(sentence)
            text = plain(sentence)
            if act is Act.ASKS and place + 1 < len(spoken) and answers_itself(text, plain(spoken[place + 1])):
                continue
            if not (after is not None and self._before_block(sentence, act, text, after)):
                self._sentence(sentence, act, text)
            if self._expecting:
                things = list(takewhile(_is_bare_thing, spoken[place + 1 :]))
                if len(things) >= FEWEST_THINGS:
                    self._ask(*things)
                    listed = place + 1 + len(things)

    def _before_block(self, sentence: str, act: Act, text: str, following: Block) -> bool:
        """Takes the sentence just before a list or table: a question with its break-down, or a lead-in."""
        if isinstance(following, Table):
            return self._before_table(sentence, act, text, following)
        if not isinstance(following, Listing) or following.continues:
            return False
        if leads.AGENDA.match(text):
            self._scope = Scope.SILENT
            return True
        entries = [item.text for item in following.items]
        fields = not all(could_stand(plain(entry)) and len(entry.split()) >= LONGEST_FIELD for entry in entries)
        if self._touching and text.endswith(":") and leads.FIELDS_OF_PREVIOUS.match(text):
            if not fields:
                self._scope = Scope.ASKING
                return True
            self.found.questions[-1] += f" {sentence} {following.whole}"
            self._taken = True
            return True
        options = all(item.is_option for item in following.items) and act is Act.ASKS
        if options or (act is not Act.CONDITION and belongs_together(sentence, entries)):
            if self._touching and leads.DIVIDES_LAST.match(text):
                self.found.questions[-1] += f" {sentence} {following.whole}"
            else:
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
            self._shown = self.found.questions[-1] if act is Act.LEADS else ""
            self._grid = act is Act.LEADS
        self._taken = True
        return True

    def _fills_above(self, sentence: str, text: str) -> bool:
        """Takes 'please fill in …' below the table: the question, of which the sentence above only showed the table."""
        if not self._grid or not leads.FILL_ABOVE.match(opening(text)):
            return False
        if self._shown and self.found.questions[-1] == self._shown:
            self.found.questions.pop()
        self._grid = False
        self._ask(sentence)
        return True

    def _sentence(self, sentence: str, act: Act, text: str) -> None:
        """Takes one sentence of running text."""
        self._expecting = False
        if self._fills_above(sentence, text):
            return
        if (rest := after_mere_label(sentence, act)) is not None:
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
            self._ask(*run_on(sentence))
        elif act in (Act.FOLLOWS, Act.QUALIFIES):
            self._hanger_on(sentence, act, text)
        elif self._touching and self._asked_here and self._wants_it(text):
            self.found.questions[-1] += f" {sentence}"
        else:
            self._touching = False
            if act is Act.TOPIC:
                self._scope = Scope.ASKING
                if not (self.found.questions and _describes(text)):
                    self.found.topics.append((len(self.found.questions), tidy(sentence)))
            elif (
                act is Act.STATES and names_a_thing(text) and not phrases.FINITE.search(phrases.RELATIVE.sub("", text))
            ):
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

    def _wants_it(self, text: str) -> bool:
        """Whether a plain sentence asks for what a yes or no before it is about: 'Is there a plan? Please send it.'"""
        thing = object_asked_for(text)
        yes_or_no = phrases.INVERTED.match(opening(plain(self.found.questions[-1]))) is not None
        return yes_or_no and thing is not None and company.THE_SAME_THING.match(thing) is not None

    def _hangs_on(self, act: Act, text: str) -> bool:
        """Whether a sentence carries on the last question; 'If there is a policy …' does so after a yes or no."""
        if act is Act.QUALIFIES:
            of_the_last = self._asked_here == 1 or company.OF_THE_LAST.search(text) or company.ADDS.match(opening(text))
            return bool(of_the_last) and not company.WHOLE_SCOPE.search(text)
        return (
            is_elliptical(text)
            or text.startswith(("if it ", "if they ", "if this ", "if that "))
            or phrases.INVERTED.match(opening(plain(self.found.questions[-1]))) is not None
        )


def _names_or_asks(text: str) -> bool:
    return names_a_thing(text) or phrases.WH.match(text) is not None or is_elliptical(text)


def _describes(topic: str) -> bool:
    """Whether a topic named after the questions only says what they were: 'This is a request about benches.'"""
    return object_asked_for(topic) is None and not leads.ANOTHER.search(topic)


def _is_bare_thing(sentence: str) -> bool:
    return names_a_thing(plain(sentence)) and act_of(sentence) is Act.STATES


def _is_thing_with_notes(line: str) -> bool:
    """Whether a paragraph names one thing and goes on only to say more about it."""
    first, *others = sentences(line)
    return _is_bare_thing(first) and not any(
        _is_bare_thing(other) or act_of(other) in (Act.ASKS, Act.LEADS) for other in others
    )


def _bare_nouns(lines: Sequence[str]) -> bool:
    """Whether a paragraph is a list of things and nothing else, without a word of asking."""
    named = sum(names_a_thing(plain(line)) for line in lines)
    bare = all(is_title(line) and act_of(line) is Act.STATES for line in lines)
    return len(lines) > 1 and bare and named * 2 >= len(lines)


def _is_label(line: str) -> bool:
    """Whether a line after 'please provide:' is the heading of some of the things below it: 'Missed collections:'."""
    text = plain(line)
    if not text.endswith(":") or leads.FIELDS.search(text) or leads.BREAKDOWN.search(text):
        return False
    return is_title(line[:-1]) and act_of(line) is Act.LEADS and object_asked_for(text) is None


def _may_be_item(line: str) -> bool:
    """Whether a bare line is more than a name at the end of a letter."""
    words = line.split()
    return names_a_thing(plain(line)) or (len(words) >= 3 and any(word.islower() and len(word) > 3 for word in words))


def _announces_list(text: str, following: Listing) -> bool:
    """Whether 'please send details of X' only says what the list right below it is about."""
    thing = object_asked_for(text)
    general = thing is not None and phrases.GENERAL.match(thing)
    return bool(general) and all(stands(item.text) for item in following.items)


def _is_numbered_heading(block: Block | None, following: Block | None) -> bool:
    """Whether a block is a single numbered line, the heading of a paragraph below it, which says what is asked for."""
    if not isinstance(block, Listing) or not isinstance(following, Paragraph):
        return False
    item = block.items[0]
    numbered = any(character.isalnum() for character in item.marker)
    if len(block.items) > 1 or item.children or not numbered:
        return False
    title = item.text
    names_it = " of " in title and names_a_thing(plain(title))
    return len(item.lines) == 1 and is_title(title) and not names_it and stands(sentences(following.lines[0])[0])


_NUMBERED_NAME = re.compile(r"\w+ (?:\d{1,3}|[A-Z])\s?[:–-]\s")
"""'Contract 1 - Cleaning', 'Site B: the depot'."""


def _only_names_subjects(entries: Sequence[str], following: Block | None) -> bool:
    """Whether a list only says what the next lead-in ('for each of the above …') is about."""
    return (
        isinstance(following, Paragraph)
        and following.text.rstrip().endswith(":")
        and leads.REFERS_BACK.search(plain(following.text)) is not None
        and not any(stands(entry) and not _NUMBERED_NAME.match(entry) for entry in entries)
    )
