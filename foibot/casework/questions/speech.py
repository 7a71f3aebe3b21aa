"""What is a sentence doing: asking, leading in, hedging, defining, or keeping company?"""

import re
from collections.abc import Callable
from enum import Enum

from foibot.casework.questions import phrases

HEAD = 600
TAIL = 160


class Act(Enum):
    """What one sentence of a mail does, as far as an FOI officer is concerned."""

    ASKS = "asks for recorded information"
    FOLLOWS = "asks on from the question before it"
    QUALIFIES = "says how the question before it is to be answered"
    LEADS = "announces questions"
    TOPIC = "names a subject, without saying what about it is wanted"
    PROCESS = "is about the handling of the request"
    CONDITION = "says what to do if the request cannot be met"
    DEFINES = "says what a word or the request covers"
    RHETORIC = "wants no answer"
    STATES = "asks nothing"


_EMPHASIS = re.compile(r"\*+|__+|(?:(?<=\s)|\A)_|_(?=\W|\Z)")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_GREETING = re.compile(
    r"(?:(?:dear|annwyl)\b[^,.:?!]{0,60}[,.:!-]\s+"
    r"|(?:hi|hello|hiya|hey|helo|shwmae|good (?:morning|afternoon|evening|day)|greetings)\b(?: (?:there|all|team|both|everyone|folks|guys))?[^,.:?!]{0,30}[,.:!-]\s+"
    r"|(?:hi|hello|hiya|hey|helo|shwmae|good (?:morning|afternoon|evening|day))\b(?: (?:there|all|team|both|everyone|folks|guys))?\s+"
    r"|(?:yes|no|ok|okay|sure|thanks|thank you)\s?(?:[,:]|\s[-–])\s+(?=how|what|which|who|when|where|why|can|could|please|is|are|do|does))",
    re.I,
)
_FAREWELL = re.compile(r"[\s,–-]+(?:many thanks|thanks|thank you|thankyou|cheers|ta|thx|tia)(?: (?:very much|so much|in advance|again|a lot))?(?:[ ,.]+[\w'’-]+){0,2}[.! x]*\Z", re.I)
_ENDS_ASKING = re.compile(r"\?[\"')\]*_\s!?]*(?:\([^()]{0,200}\))?[.\s]*\Z")


def plain(text: str) -> str:
    """`text` for comparing: lower case, straight quotes, no emphasis, single spaces, the middle of a long one left out."""
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]} {text[-TAIL:]}"
    return " ".join(_EMPHASIS.sub("", text.translate(_QUOTES)).lower().split())


def opening(sentence: str) -> str:
    """The plain sentence without 'and', 'also', 'finally' and the like in front."""
    found = phrases.CONNECTIVE.match(sentence)
    return sentence[found.end() :] if found else sentence


def without_courtesy(text: str) -> str:
    """`text` without a salutation at its front or unpunctuated thanks at its end: 'hi … thanks dave'."""
    if (found := _GREETING.match(text)) and len(text) - found.end() > 12:
        text = text[found.end() :]
    if not _ENDS_ASKING.search(text[-TAIL:]) and (found := _FAREWELL.search(text, max(0, len(text) - TAIL))) and found.start() > 12:
        text = text[: found.start()]
    return text


def ends_asking(sentence: str) -> bool:
    return _ENDS_ASKING.search(sentence[-TAIL - 60 :]) is not None


def is_interrogative(sentence: str) -> bool:
    """Whether the plain sentence has the form of a question, with or without a question mark."""
    start = opening(sentence)
    return bool(phrases.INTERROGATIVE.match(start) or phrases.INVERTED.match(start)) or _asks_after_adverbial(start)


_AFTER_COMMA = re.compile(rf"(?:,|:| -| –)\s*(?:and |then )?(?:please )?(?:{phrases.INTERROGATIVE.pattern}|{phrases.INVERTED.pattern}|{phrases.TELL})")


def _asks_after_adverbial(start: str) -> bool:
    return bool(phrases.ADVERBIAL.match(start)) and _AFTER_COMMA.search(start) is not None


def names_a_thing(sentence: str) -> bool:
    """Whether the plain text begins with something that can be handed over: a number, a copy, a policy."""
    return phrases.NOMINAL.match(opening(sentence)) is not None


def is_value(text: str) -> bool:
    """Whether the text is a year, month, range or amount: something to sort by, not something to ask for."""
    return phrases.VALUE.match(plain(text)) is not None


def object_asked_for(sentence: str) -> str | None:
    """What stands after the asking frame of a plain sentence ('could you send me …'); None where it has no frame.

    'Please send the bill to my sister' has none: something is to be moved, not told.
    """
    start = opening(sentence)
    found = phrases.IMPERATIVE.match(start) or phrases.FRAME.search(start)
    if found is None:
        return None
    rest = start[found.end() :]
    thing = _RECIPIENT.sub("", rest, count=1)
    if inner := _INNER_FRAME.match(thing):
        return _RECIPIENT.sub("", thing[inner.end() :], count=1)
    to_writer = _TO_WRITER.match(rest) is not None
    if not to_writer and _TELLS.search(found.group()) and _OTHERS.match(thing):
        return None
    if not to_writer and _HANDS_OVER.search(found.group()) and not phrases.THING_SOON.match(thing):
        return None
    return thing


_HANDS_OVER = re.compile(r"\b(?:send|give|forward|show|point|refer|direct|name)\Z")
_TELLS = re.compile(r"\b(?:tell|inform)\Z")
_OTHERS = re.compile(r"(?:them|him|her|it|your|the|my|our|people|residents|everyone|all|staff)\b")
_TO_WRITER = re.compile(r"[ ,]+(?:me|us|over|through)\b|(?:\W+\w+){0,4} to (?:me|us)\b")
_RECIPIENT = re.compile(rf"\A{phrases.RECIPIENT}")
_INNER_FRAME = re.compile(rf"(?:it |very much )?(?:if|whether) (?:you|someone|somebody|anyone|the council|i|we)\b[ ,]+{phrases.FILLERS}(?:{phrases.TELL}|{phrases.LEARN})|(?:how|to) (?:i|we)? ?(?:can )?(?:find out|see|obtain|get)\b")


def _process(sentence: str) -> bool:
    return bool(phrases.PROCESS.search(sentence)) and not phrases.RECORD.search(sentence)


def is_elliptical(sentence: str) -> bool:
    """Whether the plain sentence cannot be read without the question before it: 'If so, how many?', 'Why?'"""
    return phrases.DEPENDENT.match(sentence) is not None or sentence.startswith("(")


def _follows(sentence: str) -> bool:
    if sentence.startswith("(") and sentence.rstrip(".").endswith(")"):
        return True
    thing = object_asked_for(sentence)
    if thing is not None and phrases.OBJECT_PROCESS.match(thing):
        return False
    if is_elliptical(sentence):
        return True
    positive = phrases.IF.match(opening(sentence)) and not phrases.FALLBACK_CONDITION.search(sentence[:200].partition(",")[0])
    return bool(positive and thing is not None and _PRONOUN.match(thing))


_PRONOUN = re.compile(r"(?:it|them|one|a copy|copies|this|that|these|those|details)\b(?: (?:of|to) (?:it|them|me|us|this))?\W*(?:please|also|too)?\W*$")


def _conditional(sentence: str) -> bool:
    start = opening(sentence)
    if not phrases.IF.match(start) or (not start.startswith("if") and ends_asking(sentence)):
        return False
    clause = start[:200].split(",", 1)[0]
    thing = object_asked_for(sentence)
    if thing is None:
        return bool(phrases.FALLBACK_CONDITION.search(clause)) or not _asks_after_adverbial(start)
    falls_back = phrases.FALLBACK_CONDITION.search(clause) and not phrases.ABOUT_CONDUCT.match(clause)
    return bool(falls_back) or is_hollow(thing)


def _defines(sentence: str) -> bool:
    if phrases.NOTE.match(opening(sentence)):
        return True
    return bool(phrases.DEFINITION.match(opening(sentence))) and not ends_asking(sentence) and object_asked_for(sentence) is None


def _qualifies(sentence: str) -> bool:
    if sentence.endswith(":"):
        return phrases.QUALIFIER.match(opening(sentence)) is not None and object_asked_for(sentence) is None
    return phrases.QUALIFIER.match(opening(sentence)) is not None and not phrases.RECORD.search(sentence)


_LABELLED = re.compile(rf": (?:{phrases.INTERROGATIVE.pattern}|{phrases.INVERTED.pattern})")
_WILL_YOU = re.compile(r"(?:can|could|will|would) you\b")


def _rhetorical(sentence: str) -> bool:
    if not ends_asking(sentence) or _LABELLED.search(sentence):
        return False
    thing = object_asked_for(sentence)
    if thing is not None and not is_hollow(thing) and _WILL_YOU.match(opening(sentence)):
        return False
    clauses = [opening(sentence), opening(sentence.rpartition(", ")[2])]
    return any(phrases.RHETORIC.match(clause) for clause in clauses)


def is_hollow(thing: str) -> bool:
    """Whether what is asked for is no information: nothing, 'this', or something about the request itself."""
    tables = (phrases.OBJECT_EMPTY, phrases.OBJECT_ANNOUNCED, phrases.OBJECT_PROCESS, phrases.OBJECT_DEICTIC)
    return any(table.match(thing) for table in tables)


def asks_for_this(sentence: str) -> bool:
    """Whether the plain sentence asks for something that it leaves to the subject line: 'please send me the above'."""
    thing = object_asked_for(sentence)
    if thing is None or phrases.AS_ABOVE.match(sentence):
        return phrases.AS_ABOVE.match(sentence) is not None
    hollow = phrases.OBJECT_EMPTY.match(thing) or phrases.OBJECT_DEICTIC.match(thing)
    return bool(hollow) and not phrases.IF.match(opening(sentence))


def _framed(sentence: str) -> Act | None:
    """What a sentence with an asking frame does: that depends on the thing it asks for."""
    thing = object_asked_for(sentence)
    if thing is None or phrases.WISHES_OTHERWISE.search(sentence):
        return None
    if is_hollow(thing) and ends_asking(sentence) and phrases.INTERROGATIVE.match(opening(sentence)):
        return Act.ASKS
    if sentence.endswith((":", ":-")) or phrases.OBJECT_EMPTY.match(thing) or phrases.OBJECT_ANNOUNCED.match(thing):
        return Act.LEADS
    if phrases.OBJECT_PROCESS.match(thing) or phrases.OBJECT_DEICTIC.match(thing):
        return Act.PROCESS
    if phrases.OBJECT_SERVICE.match(thing):
        return Act.STATES
    if phrases.OBJECT_TOPIC.match(thing) and phrases.TOPIC_FRAME.search(sentence) and not ends_asking(sentence):
        return Act.TOPIC
    return Act.ASKS


def _announces(sentence: str) -> bool:
    if sentence.endswith((":", ":-")):
        return True
    if is_interrogative(sentence) or phrases.WISHES_OTHERWISE.search(sentence):
        return False
    return phrases.ANNOUNCES.search(sentence) is not None


def _topical(sentence: str) -> bool:
    return phrases.TOPIC.search(sentence) is not None and not ends_asking(sentence)


def _interrogates(sentence: str) -> bool:
    start = opening(sentence)
    if phrases.DEMANDS_ACTION.match(start) or (phrases.WISHES_OTHERWISE.search(sentence) and not ends_asking(sentence)):
        return False
    if ends_asking(sentence):
        return True
    if sentence.endswith("!") or start.startswith(("have a ", "will you ", "had ")):
        return False
    return bool(phrases.INTERROGATIVE.match(start) or phrases.INVERTED.match(start)) or _asks_after_adverbial(start)


def _asks_nominally(sentence: str) -> bool:
    if names_a_thing(sentence) and sentence.rstrip(" .?!").endswith(" please"):
        return True
    wanted = names_a_thing(sentence) or sentence.startswith("any information")
    return wanted and phrases.WOULD_BE_WELCOME.search(sentence) is not None


_BEFORE_FRAME: tuple[tuple[Act, Callable[[str], bool]], ...] = (
    (Act.PROCESS, _process),
    (Act.FOLLOWS, _follows),
    (Act.CONDITION, _conditional),
    (Act.DEFINES, _defines),
    (Act.QUALIFIES, _qualifies),
    (Act.RHETORIC, _rhetorical),
)
_AFTER_FRAME: tuple[tuple[Act, Callable[[str], bool]], ...] = (
    (Act.LEADS, _announces),
    (Act.TOPIC, _topical),
    (Act.ASKS, _interrogates),
    (Act.ASKS, _asks_nominally),
)


def act_of(sentence: str) -> Act:
    """What `sentence` does: the first rule to speak decides; one that none knows states."""
    made_plain = plain(without_courtesy(sentence))
    early = next((act for act, holds in _BEFORE_FRAME if holds(made_plain)), None)
    if early is not None:
        return early
    return _framed(made_plain) or next((act for act, holds in _AFTER_FRAME if holds(made_plain)), Act.STATES)
