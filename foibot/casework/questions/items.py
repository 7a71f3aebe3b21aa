"""Which entries of a list are questions, which only break one down, and which are notes?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from foibot.casework.questions import company, leads, objects, phrases
from foibot.casework.questions.layout import Item
from foibot.casework.questions.sentences import after_label, inline_list, sentences
from foibot.casework.questions.speech import (
    Act,
    act_of,
    ends_asking,
    is_hollow,
    is_interrogative,
    is_value,
    names_a_thing,
    object_asked_for,
    opening,
    plain,
)


class Scope(Enum):
    """What the last heading or lead-in says about a list that follows."""

    ASKING = "things asked for"
    SILENT = "notes, definitions, background"
    OPEN = "nothing said"


@dataclass
class Findings:
    """What a text yields: its questions, and what may stand for one where there is none.

    `passed_over` counts the entries of lists that were taken for background although nothing said so.
    A topic ('I should like information about the pool') is kept with the number of questions before it: where none
    follows, it is itself the question.
    """

    questions: list[str] = field(default_factory=list)
    topics: list[tuple[int, str]] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    passed_over: int = 0

    def extend(self, other: "Findings") -> None:
        self.topics += [(len(self.questions) + place, topic) for place, topic in other.topics]
        self.questions += other.questions
        self.things += other.things
        self.passed_over += other.passed_over

    def with_last_topic(self) -> list[str]:
        """The questions, and after them the topics that no question followed."""
        return self.questions + [topic for place, topic in self.topics if place == len(self.questions)]


FEWEST_PARTS = 3
"""Parts between semicolons from which on a line is a list."""
LONG_LIST = 3
"""Items of a list that has no lead-in from which on mere names of things are taken to be asked for."""
LONGEST_CLASS = 6
"""Words of an entry that may be no more than a class of the thing above it: 'adult', 'for the last year only'."""
SHORTEST_DEFINITE = 5
"""Words from which on 'the …' or 'any …' says enough to be looked for: 'the plan for the new depot'."""
LONGEST_LABEL = 30
"""Words before a colon that may be no more than a label."""
ASKING_ACTS = (Act.ASKS, Act.FOLLOWS)
STATEMENT = re.compile(
    r"(?:many|kind|best|cheers|diolch|please|yours|i|we|my|our|this|it|thank|thanks|if|should|where|you|he|she|they"
    r"|as|regards|note|nb)\b"
    r"|(?:these|the (?:above|information)) (?:is|are|will|can|should)\b"
)
_LIST_END = re.compile(r"(?:[;,]\s*(?:and|or|plus)?|[;,]?\s+(?:and|or))\s*\Z", re.I)
_ASIDE = re.compile(r"\([^()]{0,200}\)")
LONGEST_ANSWER = 200
"""Characters at the end of an item in which its answer may stand."""
_ANSWER_BESIDE = re.compile(
    r"\?\s*(?:[-–—:=>]+\s*(?!y(?:es)?\s?(?:/|or)\s?no?\b)(?=[\w£])|(?:\d|£\d|none\b|nil\b|(?:yes|no)(?:[.,]|\Z)))", re.I
)
_ANSWER_BELOW = re.compile(r"(?:a|ans|answer|response|reply|ateb)\s?[.:)–-]+\s*\w", re.I)
_AND = re.compile(r"\A(?:and|or)\s+", re.I)
_OUTER_EMPHASIS = ("**", "__", "*", "_")


def tidy(text: str) -> str:
    """A question as it is listed: emphasis around the whole of it and list punctuation at its end taken off."""
    text = " ".join(text.split())
    for mark in _OUTER_EMPHASIS:
        inner = text[len(mark) : -len(mark)]
        if text.startswith(mark) and text.endswith(mark) and inner and mark not in inner:
            text = inner.strip()
    return _LIST_END.sub("", text).strip()


def finished(question: str) -> str:
    """A question to which nothing more is added, without emphasis around it or left over at its end."""
    text = tidy(question) if question.startswith(_OUTER_EMPHASIS) else question
    mark = next((mark for mark in _OUTER_EMPHASIS if text.endswith((f"?{mark}", f".{mark}"))), "")
    return text.removesuffix(mark) if mark and text.count(mark) == 1 else text


def is_title(line: str) -> bool:
    """Whether a line looks like a heading: short, no stop at its end, neither asking nor said by the writer."""
    text = plain(line)
    words = text.split()
    return 0 < len(words) <= 8 and text[-1] not in ".?!;," and not STATEMENT.match(text) and not is_interrogative(text)


def stands(text: str) -> bool:
    """Whether an entry can be answered on its own words."""
    made_plain = plain(_ASIDE.sub("", text))
    return (
        is_interrogative(made_plain)
        or names_a_thing(made_plain)
        or ends_asking(made_plain)
        or act_of(made_plain) in ASKING_ACTS
    )


def scope_of_lead(text: str, before: Scope = Scope.OPEN) -> Scope:
    """What a plain lead-in says of its list; one that says nothing ('Housing:') leaves the scope as it was before."""
    if leads.LEAD_ASIDE.search(text[-200:]):
        return Scope.SILENT
    asked_for = object_asked_for(text) is not None
    if leads.LEAD_SILENT.search(text[-200:]) and not asked_for:
        return Scope.SILENT
    if text.endswith(":") and (leads.ANNOUNCED_HERE.search(text) or leads.HANDED_OVER.search(text)):
        return Scope.ASKING
    rest = opening(f"{text} ")
    if text.endswith(":") and (not rest.strip() or phrases.ADVERBIAL.match(rest)):
        return Scope.ASKING
    asks = asked_for or is_interrogative(text) or leads.ANNOUNCES.search(text) or leads.HEADING_ASKS.search(text)
    return Scope.ASKING if asks else before


def belongs_together(lead: str, entries: Sequence[str], *, asked: bool = False) -> bool:
    """Whether `entries` only break down, or are the columns of, the one thing that `lead` asks for.

    `asked`: the lead is itself an entry under 'please provide:', so that it asks without saying so.
    """
    text = plain(lead)
    if text.endswith((";", " -", " –")):
        text = text.rstrip("; -–") + ":"
    tail = text[-200:]
    thing = object_asked_for(text)
    if not (
        asked or is_interrogative(text) or names_a_thing(text) or thing is not None or company.BREAKS_DOWN.match(text)
    ):
        return False
    if all(is_value(entry) for entry in entries):
        return True
    if thing is not None and phrases.SUBDIVIDES.match(thing):
        return False
    entries = _without_mark_of_whole(entries)
    if any(is_interrogative(plain(entry)) or ends_asking(entry) for entry in entries):
        return False
    announced = thing is not None and (objects.ANNOUNCED.match(thing) or objects.EMPTY.match(thing))
    if leads.OF_EACH.search(text) and _are_short(entries):
        return True
    if leads.BREAKDOWN.search(tail) and not announced:
        return True
    if leads.FIELDS.search(tail) and not announced:
        return leads.DATASET.search(text) is not None or not all(stands(entry) for entry in entries)
    alone = sum(could_stand(plain(entry)) for entry in entries)
    if tail[-1:].isalnum() and (asked or names_a_thing(text)):
        alone = sum(map(stands, entries)) if leads.UNFINISHED.search(tail) else alone
        names_it = _names_its_thing(text, thing) or (asked and phrases.THING_SOON.match(text) and _are_short(entries))
        return bool(names_it) and alone == 0 and not is_interrogative(text)
    whole = tail.endswith((":", ":-", "?")) and not leads.DANGLING.search(tail) and _names_its_thing(text, thing)
    return whole and alone * 2 <= len(entries)


def _without_mark_of_whole(entries: Sequence[str]) -> Sequence[str]:
    """Entries without a question mark behind the last alone, which ends the question that their lead-in began."""
    return entries if any(map(ends_asking, entries[:-1])) else (*entries[:-1], entries[-1].rstrip("? "))


def _are_short(entries: Sequence[str]) -> bool:
    return all(len(entry.split()) <= LONGEST_CLASS for entry in entries)


def could_stand(entry: str) -> bool:
    """Whether a plain entry might be found in the files on its own words, and is no mere column or class."""
    if stands(entry) or phrases.THING_SOON.match(entry):
        return True
    return leads.DEFINITE.match(entry) is not None and len(entry.split()) >= SHORTEST_DEFINITE


def _names_its_thing(text: str, thing: str | None) -> bool:
    """Whether a lead-in says what it wants, so that what follows can only divide it."""
    if thing is None:
        return is_interrogative(text) or names_a_thing(text)
    return phrases.THING_SOON.match(thing) is not None and not phrases.GENERAL.match(thing) and not is_hollow(thing)


@dataclass(frozen=True)
class Inline:
    """A list that runs on inside one line: what is said before its lead-in, its questions, and what is said after."""

    before: str
    questions: tuple[str, ...]
    after: str


def parts_between_semicolons(text: str) -> list[str]:
    """The parts of a list that runs on, without the 'and' before the last."""
    return [_AND.sub("", part.strip(), count=1) for part in text.split(";") if part.strip()]


def inline_questions(text: str) -> Inline | None:
    """The list in 'please send: (a) …; (b) …'; None where the line has none."""
    lead, parts = inline_list(text)
    if not parts:
        lead, rest = after_label(text)
        parts = parts_between_semicolons(rest)
        if not lead or len(parts) < FEWEST_PARTS:
            return None
    spoken = sentences(lead)
    opens = spoken[-1] if spoken else ""
    framed = opens.endswith(":") or object_asked_for(plain(opens)) is not None
    announced = framed and act_of(opens) is Act.LEADS
    if all(is_value(part) for part in parts) or leads.ASKED_THEN.search(plain(opens)):
        return None
    if (
        lead
        and not announced
        and lead.rstrip("([ ")[-1:] not in ".:?!;"
        and leads.ASKS_SOMEHOW.search(plain(opens)) is None
    ):
        return None
    last, *after = sentences(parts[-1])
    taken = [tidy(part) for part in (*parts[:-1], last)]
    if lead.endswith(":") or announced:
        if belongs_together(opens, parts):
            return None
        asked = announced and scope_of_lead(plain(opens)) is Scope.ASKING
    else:
        asked = False
    if not asked and not all(could_stand(plain(part)) for part in taken):
        return None
    return Inline(" ".join(spoken[:-1]), tuple(taken), " ".join(after))


def after_mere_label(sentence: str, act: Act) -> str | None:
    """The question after 'One more thing:' or 'I request the following:'; None where the label has its own content."""
    label, rest = after_label(sentence)
    if not label or not rest or len(label.split()) > LONGEST_LABEL:
        return None
    if act is Act.STATES and names_a_thing(plain(rest)) and leads.NEW_REQUEST.search(plain(label)):
        return rest
    if act is Act.LEADS and leads.OF_EACH.search(plain(label)):
        return sentence
    if act is Act.LEADS:
        wished = object_asked_for(plain(label)) is not None and len(rest.split()) > 1
        return rest if wished or stands(rest) else None
    if act not in (Act.ASKS, Act.STATES, Act.TOPIC):
        return None
    if leads.HEADING_ASKS.search(plain(label)) and could_stand(plain(rest)):
        return rest
    if not is_interrogative(plain(rest)):
        return None
    thing = object_asked_for(plain(label))
    return rest if thing is None or is_hollow(thing) else None


def from_items(items: Sequence[Item], scope: Scope, *, lawful: bool) -> Findings:
    """The questions of a list. `lawful`: the mail names the Act, so that bare things in a list are asked for."""
    found = Findings()
    if sum(_is_answered(item) for item in items) * 2 > len(items):
        return found
    if scope is Scope.SILENT and sum(ends_asking(item.text) for item in items) * 2 > len(items):
        scope = Scope.ASKING
    if scope is Scope.OPEN:
        likely = sum(_asks_somewhere(item) or (lawful and _names_somewhere(item)) for item in items)
        entries = _leaves(items)
        named = sum(names_a_thing(plain(entry.text)) for entry in entries)
        mostly_things = len(entries) >= LONG_LIST and named * 4 >= len(entries) * 3
        scope = Scope.ASKING if mostly_things or likely * 2 >= len(items) else Scope.OPEN
    sections = sum(bool(item.children) for item in items) * 2 > len(items)
    for number, item in enumerate(items):
        if sections and not item.children and _is_bare_heading(item):
            continue
        if item.children:
            found.extend(_from_parent(item, scope, lawful=lawful))
        else:
            found.extend(_from_leaf(item, scope, last=number == len(items) - 1, alone=len(items) == 1))
    return found


def _is_answered(item: Item) -> bool:
    """Whether the answer stands beside the question: a list that is sent back asks nothing."""
    return bool(item.lines) and (
        _ANSWER_BESIDE.search(item.lines[0][-LONGEST_ANSWER:]) is not None
        or any(_ANSWER_BELOW.match(line) for line in item.lines[1:2])
    )


def _is_bare_heading(item: Item) -> bool:
    """Whether an entry among sections is the heading of a section that has no entries: '4. TIMING'."""
    text = item.text
    return (
        len(item.lines) == 1
        and is_title(text)
        and (text.isupper() or leads.HEADING_SILENT.match(plain(text)) is not None)
    )


def _leaves(items: Sequence[Item]) -> list[Item]:
    """The entries that have none below them."""
    return [leaf for item in items for leaf in (_leaves(item.children) if item.children else [item])]


def _asks_somewhere(item: Item) -> bool:
    if item.children and scope_of_lead(plain(item.text)) is Scope.ASKING:
        return True
    own = any(act_of(sentence) in ASKING_ACTS for line in item.lines for sentence in sentences(line))
    own = own or phrases.MODAL_FIRST.match(plain(item.text)) is not None
    return own or any(_asks_somewhere(child) for child in item.children)


def _names_somewhere(item: Item) -> bool:
    return names_a_thing(plain(item.text)) or any(_names_somewhere(child) for child in item.children)


def _from_parent(item: Item, scope: Scope, *, lawful: bool) -> Findings:
    found = Findings()
    spoken = sentences(" ".join(_without_title(item.lines)))
    if spoken and scope is not Scope.SILENT and all(child.is_option for child in item.children):
        found.questions.append(tidy(f"{' '.join(spoken)} {item.below}"))
        return found
    below_it = [child.text for child in item.children]
    flat = not any(child.children and _asks_somewhere(child) for child in item.children)
    if flat and spoken and belongs_together(spoken[-1], below_it, asked=scope is Scope.ASKING):
        if scope is not Scope.SILENT:
            found.questions.append(tidy(f"{' '.join(spoken)} {item.below}"))
            found.questions += [tidy(line) for line in _below_last(item) if act_of(line) is Act.ASKS]
        return found
    head = _without_lead(spoken)
    noted = head == spoken and not any(stands(child.text) for child in item.children)
    if head and noted and scope is Scope.ASKING and names_a_thing(plain(head[0])) and not is_title(item.lines[0]):
        found.questions.append(tidy(f"{' '.join(head)} {item.below}"))
        return found
    heading = is_title(item.lines[0]) if item.lines else False
    named = scope is Scope.ASKING and bool(head) and not heading and names_a_thing(plain(head[0]))
    if named or (scope is not Scope.SILENT and any(act_of(sentence) in ASKING_ACTS for sentence in head)):
        found.questions.append(tidy(" ".join(head)))
    text = plain(item.text)
    below = scope_of_lead(text, scope) if text.endswith(":") else scope
    if heading and leads.HEADING_SILENT.match(text):
        below = Scope.SILENT
    found.extend(from_items(item.children, below, lawful=lawful))
    return found


def _below_last(item: Item) -> tuple[str, ...]:
    """Lines typed right below the last sub-item, which are no part of it."""
    last = item.children[-1]
    return () if last.children else last.lines[1:]


def _without_lead(spoken: Sequence[str]) -> list[str]:
    """A parent's sentences without the one that only leads in to its sub-items."""
    tail = plain(spoken[-1]) if spoken else ""
    if tail.endswith(";") and stands(spoken[-1]):
        return list(spoken)
    if not tail.endswith((":", ":-", ";")) or (leads.OF_THESE.search(tail) and is_interrogative(tail)):
        return list(spoken)
    return list(spoken[:-1])


def _from_leaf(item: Item, scope: Scope, *, last: bool, alone: bool) -> Findings:
    found = Findings()
    if not item.lines or scope is Scope.SILENT:
        return found
    extra: list[str] = []
    if last:
        lines, extra = _end_of_list(_without_title(item.lines), scope, alone=alone)
    else:
        lines = _without_title(_before_next_lead(item.lines))
    text = " ".join(lines)
    inline = inline_questions(text) if ":" in text else None
    before, run_on = inline_list(f"{item.marker} {text}")
    if run_on and not before and (scope is Scope.ASKING or all(could_stand(plain(part)) for part in run_on)):
        found.questions += [tidy(part) for part in run_on]
    elif inline is not None:
        found.questions += inline.questions
    elif _is_asked(text, scope):
        found.questions.append(tidy(text))
    elif scope is Scope.OPEN:
        found.passed_over += 1
        if names_a_thing(plain(text)):
            found.things.append(tidy(text))
    found.questions += extra
    return found


def _without_title(lines: Sequence[str]) -> list[str]:
    """An item's lines without a heading typed on the first of them."""
    if len(lines) < 2 or not is_title(lines[0]):
        return list(lines)
    title, below = plain(lines[0]), plain(lines[1])
    sentence_below = ends_asking(below) or (names_a_thing(below) and below.endswith("."))
    if names_a_thing(title) and (" of " in title or not sentence_below):
        return list(lines)
    return list(lines[1:]) if stands(lines[1]) or act_of(lines[1]) is Act.LEADS else list(lines)


def _before_next_lead(lines: Sequence[str]) -> list[str]:
    """An item's lines without those that lead in to the next item: 'For the next question please tell me:'."""
    for number, line in enumerate(lines[1:], start=1):
        act = act_of(line)
        if act is Act.LEADS or (act is Act.QUALIFIES and company.ALL_ANSWERS.search(plain(line))):
            return list(lines[:number])
    return list(lines)


def _end_of_list(lines: Sequence[str], scope: Scope, *, alone: bool) -> tuple[list[str], list[str]]:
    """The lines that belong to the last item of a list, and questions typed right below it."""
    own = [lines[0]]
    told = lines[0].endswith(".") and phrases.FINITE.search(plain(lines[0]))
    asked = _asks_line(lines[0]) or (scope is Scope.ASKING and not told)
    extra: list[str] = []
    for line in lines[1:]:
        act = act_of(line)
        for_all = act is Act.QUALIFIES and not alone and company.ALL_ANSWERS.search(plain(line))
        if not extra and not for_all and (act in (Act.FOLLOWS, Act.QUALIFIES) or not asked):
            own.append(line)
            asked = asked or _asks_line(line)
        elif act is Act.ASKS:
            extra.append(tidy(line))
    return own, extra


def _asks_line(line: str) -> bool:
    return names_a_thing(plain(line)) or any(act_of(sentence) in ASKING_ACTS for sentence in sentences(line))


def _is_asked(text: str, scope: Scope) -> bool:
    acts = [act_of(sentence) for sentence in sentences(text)]
    if any(act in ASKING_ACTS for act in acts):
        return True
    if scope is not Scope.ASKING or (acts[0] is Act.STATES and phrases.OWN_STATEMENT.match(plain(text))):
        return False
    if acts[0] is Act.CONDITION and object_asked_for(plain(text)) is not None:
        return False
    return acts[0] not in (Act.PROCESS, Act.DEFINES) or not _speaks_to_the_council(plain(text))


def _speaks_to_the_council(text: str) -> bool:
    """Whether an entry is an instruction or remark, and not just the name of a thing."""
    return (
        object_asked_for(text) is not None
        or STATEMENT.match(text) is not None
        or company.DEFINITION.match(text) is not None
    )
