"""Which entries of a list are questions, which only break one down, and which are notes?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from foibot.casework.questions import company, leads, phrases
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

    A topic ('I should like information about the pool') is kept with the number of questions before it: where none
    follows, it is itself the question.
    """

    questions: list[str] = field(default_factory=list)
    topics: list[tuple[int, str]] = field(default_factory=list)
    things: list[str] = field(default_factory=list)

    def extend(self, other: "Findings") -> None:
        self.topics += [(len(self.questions) + place, topic) for place, topic in other.topics]
        self.questions += other.questions
        self.things += other.things

    def with_last_topic(self) -> list[str]:
        """The questions, and after them the topics that no question followed."""
        return self.questions + [topic for place, topic in self.topics if place == len(self.questions)]


LONG_LIST = 3
"""Items of a list that has no lead-in from which on mere names of things are taken to be asked for."""
ASKING_ACTS = (Act.ASKS, Act.FOLLOWS)
STATEMENT = re.compile(
    r"(?:many|kind|best|cheers|diolch|please|yours|i|we|my|our|this|it|thank|thanks|if|should|where|you|he|she|they"
    r"|as|regards|note|nb)\b"
    r"|(?:these|the (?:above|information)) (?:is|are|will|can|should)\b"
)
_LIST_END = re.compile(r"(?:[;,]\s*(?:and|or|plus)?|[;,]?\s+(?:and|or))\s*\Z", re.I)
_ASIDE = re.compile(r"\([^()]{0,200}\)")
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
    if text.endswith(":") and leads.ANNOUNCED_HERE.search(text):
        return Scope.ASKING
    if text.endswith(":") and phrases.ADVERBIAL.match(opening(text)):
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
    if any(is_interrogative(plain(entry)) or ends_asking(entry) for entry in entries):
        return False
    if leads.BREAKDOWN.search(tail) and not (thing is not None and phrases.OBJECT_ANNOUNCED.match(thing)):
        return True
    if leads.FIELDS.search(tail):
        return leads.DATASET.search(text) is not None or not all(stands(entry) for entry in entries)
    whole = tail.endswith((":", ":-", "?")) and not leads.DANGLING.search(tail) and _names_its_thing(text, thing)
    alone = sum(stands(entry) or phrases.THING_SOON.match(plain(entry)) is not None for entry in entries)
    return whole and alone * 2 <= len(entries)


def _names_its_thing(text: str, thing: str | None) -> bool:
    """Whether a lead-in says what it wants, so that what follows can only divide it."""
    if thing is None:
        return is_interrogative(text) or names_a_thing(text)
    return phrases.THING_SOON.match(thing) is not None and not phrases.GENERAL.match(thing) and not is_hollow(thing)


def inline_questions(text: str) -> list[str]:
    """The questions of a list that runs on inside one line, 'please send: (a) …; (b) …'; none where it has none."""
    lead, parts = inline_list(text)
    if not parts:
        lead, rest = after_label(text)
        parts = [_AND.sub("", part.strip(), count=1) for part in rest.split(";") if part.strip()]
        if not lead or len(parts) < 3:
            return []
    opens = sentences(lead)[-1] if lead else ""
    framed = opens.endswith(":") or object_asked_for(plain(opens)) is not None
    announced = framed and act_of(opens) is Act.LEADS
    if (lead and not announced and lead.rstrip("([ ")[-1] not in ".:?!;") or all(is_value(part) for part in parts):
        return []
    taken = [tidy(sentences(part)[0] if place == len(parts) - 1 else part) for place, part in enumerate(parts)]
    if not lead.endswith(":") and not announced:
        return taken if all(stands(part) for part in taken) else []
    if belongs_together(opens, parts):
        return []
    asked = announced and scope_of_lead(plain(opens)) is Scope.ASKING
    return taken if asked or all(stands(part) for part in taken) else []


def from_items(items: Sequence[Item], scope: Scope, *, lawful: bool) -> Findings:
    """The questions of a list. `lawful`: the mail names the Act, so that bare things in a list are asked for."""
    found = Findings()
    if scope is Scope.SILENT and sum(ends_asking(item.text) for item in items) * 2 > len(items):
        scope = Scope.ASKING
    if scope is Scope.OPEN:
        named = sum(_names_somewhere(item) for item in items)
        likely = sum(_asks_somewhere(item) or (lawful and _names_somewhere(item)) for item in items)
        mostly_things = len(items) >= LONG_LIST and named * 4 >= len(items) * 3
        scope = Scope.ASKING if mostly_things or likely * 2 >= len(items) else Scope.OPEN
    for number, item in enumerate(items):
        if item.children:
            found.extend(_from_parent(item, scope, lawful=lawful))
        else:
            found.extend(_from_leaf(item, scope, last=number == len(items) - 1, alone=len(items) == 1))
    return found


def _asks_somewhere(item: Item) -> bool:
    if item.children and scope_of_lead(plain(item.text)) is Scope.ASKING:
        return True
    own = any(act_of(sentence) in ASKING_ACTS for line in item.lines for sentence in sentences(line))
    return own or any(_asks_somewhere(child) for child in item.children)


def _names_somewhere(item: Item) -> bool:
    return names_a_thing(plain(item.text)) or any(_names_somewhere(child) for child in item.children)


def _from_parent(item: Item, scope: Scope, *, lawful: bool) -> Findings:
    found = Findings()
    spoken = sentences(" ".join(_without_title(item.lines)))
    below_it = [child.text for child in item.children]
    if spoken and belongs_together(spoken[-1], below_it, asked=scope is Scope.ASKING):
        if scope is not Scope.SILENT:
            found.questions.append(tidy(f"{' '.join(spoken)} {item.below}"))
        return found
    head = _without_lead(spoken)
    noted = head == spoken and not any(stands(child.text) for child in item.children)
    if head and noted and scope is Scope.ASKING and names_a_thing(plain(head[0])) and not is_title(item.lines[0]):
        found.questions.append(tidy(f"{' '.join(head)} {item.below}"))
        return found
    if scope is not Scope.SILENT and any(act_of(sentence) in ASKING_ACTS for sentence in head):
        found.questions.append(tidy(" ".join(head)))
    text = plain(item.text)
    below = scope_of_lead(text, scope) if text.endswith(":") else scope
    found.extend(from_items(item.children, below, lawful=lawful))
    return found


def _without_lead(spoken: Sequence[str]) -> list[str]:
    """A parent's sentences without the one that only leads in to its sub-items."""
    tail = plain(spoken[-1]) if spoken else ""
    if not tail.endswith((":", ":-", ";")) or (leads.OF_THESE.search(tail) and is_interrogative(tail)):
        return list(spoken)
    return list(spoken[:-1])


def _from_leaf(item: Item, scope: Scope, *, last: bool, alone: bool) -> Findings:
    found = Findings()
    if not item.lines or scope is Scope.SILENT:
        return found
    lines = _without_title(item.lines)
    extra: list[str] = []
    if last:
        lines, extra = _end_of_list(lines, scope, alone=alone)
    else:
        lines = _before_next_lead(lines)
    text = " ".join(lines)
    taken = inline_questions(text) if ":" in text else []
    if taken:
        found.questions += taken
    elif _is_asked(text, scope):
        found.questions.append(tidy(text))
    elif scope is Scope.OPEN and names_a_thing(plain(text)):
        found.things.append(tidy(text))
    found.questions += extra
    return found


def _without_title(lines: Sequence[str]) -> list[str]:
    """An item's lines without a heading typed on the first of them."""
    if len(lines) < 2 or not is_title(lines[0]) or names_a_thing(plain(lines[0])):
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
    asked = _asks_line(lines[0]) or (scope is Scope.ASKING and not lines[0].endswith("."))
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
    return acts[0] not in (Act.PROCESS, Act.DEFINES) or not _speaks_to_the_council(plain(text))


def _speaks_to_the_council(text: str) -> bool:
    """Whether an entry is an instruction or remark, and not just the name of a thing."""
    return (
        object_asked_for(text) is not None
        or STATEMENT.match(text) is not None
        or company.DEFINITION.match(text) is not None
    )
