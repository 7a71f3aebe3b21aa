"""What is a sentence doing: asking, leading in, hedging, defining, or keeping company?"""

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from itertools import islice

from foibot.casework.questions import company, leads, objects, phrases

HEAD = 600
TAIL = 160
"""Characters at the front and at the end of a sentence that are looked at; the rest of a long one cannot matter."""
REMEMBERED = 256
"""Sentences whose reading is kept at hand: each sentence of a mail is asked about several times over."""


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
_BLANK = re.compile(r"\s?[:=]?\s?£?(?:_{3,}|\.{5,})\s*\Z")
"""The room left for an answer behind a question."""
_LAST_CLAUSE = re.compile(r", | [-–] ")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_ASIDE = re.compile(
    r", (?:too|also|please|therefore|however|then|perhaps|accordingly|if (?:i may|possible|you (?:can|could|would))"
    r"|(?:under|pursuant to|for|in respect of|in relation to) [^,]{3,60}),? (?=to\b|for\b|an?\b|the\b|how\b|what\b)"
)
_ACT_NAMED = re.compile(
    r"(?<=\w),? (?:under|pursuant to|in accordance with) (?:the )?(?:terms of (?:the )?|provisions of (?:the )?)?"
    r"(?:foia?|freedom of information|eirs?|environmental information)\b"
    r"(?: (?:act|regulations|legislation))?(?: 200\d)?,?(?= )"
)
"""What is put in between 'I should like' and 'to know', or 'we ask' and 'for'."""
_TEAM = r"(?: (?:there|all|team|both|everyone|folks|guys))?"
_HELLO = r"(?:hi|hello|hiya|haia|heya|hey|alright|helo|shwmae|good (?:morning|afternoon|evening|day))\b"
_GREETING = re.compile(
    r"(?:dear|annwyl)\b[^,.:?!]{0,60}[,.:!-]\s+"
    rf"|(?:{_HELLO}|greetings\b){_TEAM}[^,.:?!]{{0,30}}[,.:!-]\s+"
    rf"|(?:{_HELLO}|yo\b){_TEAM}\s+"
    r"|(?:yes|no|ok|okay|sure|thanks|thank you)\s?(?:[,:]|\s[-–])\s+"
    r"(?=how|what|which|who|when|where|why|can|could|please|is|are|do|does)",
    re.I,
)
_FAREWELL = re.compile(
    r"[\s,–-]+(?:many thanks|thanks|thank you|thankyou|cheers|ta|thx|tia|diolch)"
    r"(?: (?:very much|so much|in advance|again|a lot))?(?:[ ,.]+[\w'’-]+){0,2}[.! x]*\Z",
    re.I,
)
_SYMBOLS = re.compile(r"\A[^\w\s\"'“‘(£$#@\[.…*]{1,9}\s*")
_ENDS_ASKING = re.compile(r"\?[\"')\]*_\s!?]*(?:\([^()]{0,200}\))?[.\s]*\Z")
MOST_FRAMES = 3
"""Asking frames of one sentence that are looked at: 'please confirm receipt and let me know how many …' has two."""
SHORTEST_CLAUSE = 6
"""Words within which 'If so, why' needs no further sign that it asks."""
LONGEST_ELLIPSIS = 5
"""Words of a question that has no verb of its own."""
LONGEST_FRAGMENT = 12
"""Words of a sentence without a verb that may still go on asking."""
SHORTEST = 12
"""Characters that must be left of a sentence when a greeting or thanks is taken off it."""


def plain(text: str, head: int = HEAD) -> str:
    """`text` for comparing: lower case, straight quotes, no emphasis, single spaces; of a long one head and tail."""
    if len(text) > head + TAIL:
        text = f"{text[:head]} {text[-TAIL:]}"
    return _made_plain(text)


@lru_cache(maxsize=REMEMBERED)
def _made_plain(text: str) -> str:
    if "___" in text or "....." in text:
        text = _BLANK.sub("", text, count=1)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", text)
    return " ".join(text.translate(_QUOTES).lower().split())


def opening(sentence: str) -> str:
    """The plain sentence without 'and', 'also', 'finally' and the like in front."""
    found = phrases.CONNECTIVE.match(sentence)
    return sentence[found.end() :] if found else sentence


def without_courtesy(text: str) -> str:
    """`text` without a salutation at its front or unpunctuated thanks at its end: 'hi … thanks dave'."""
    if (found := _GREETING.match(text)) and len(text) - found.end() > SHORTEST:
        text = _SYMBOLS.sub("", text[found.end() :], count=1)
    if ends_asking(text):
        return text
    thanks = _FAREWELL.search(text, max(0, len(text) - TAIL))
    return text[: thanks.start()] if thanks and thanks.start() > SHORTEST else text


def ends_asking(sentence: str) -> bool:
    """Whether the sentence ends with a question mark, whatever brackets or quotes stand after it."""
    return _ENDS_ASKING.search(sentence[-TAIL - 60 :]) is not None


def is_interrogative(sentence: str) -> bool:
    """Whether the plain sentence has the form of a question, with or without a question mark."""
    start = opening(sentence)
    return bool(phrases.INTERROGATIVE.match(start) or phrases.INVERTED.match(start)) or _asks_after_adverbial(start)


def names_a_thing(sentence: str) -> bool:
    """Whether the plain text begins with something that can be handed over: a number, a copy, a policy."""
    return phrases.NOMINAL.match(opening(sentence)) is not None


def is_value(text: str) -> bool:
    """Whether the text is a year, month, range or amount: something to sort by, not something to ask for."""
    return leads.VALUE.match(plain(text)) is not None


@lru_cache(maxsize=REMEMBERED)
def object_asked_for(sentence: str) -> str | None:
    """What stands after the asking frame of a plain sentence ('could you send me …'); None where it has no frame.

    'Please send the bill to my sister' has none: something is to be moved, not told.
    """
    start = opening(_without_asides(sentence))
    if found := phrases.IMPERATIVE.match(start):
        return _thing(found.group(), start[found.end() :])
    things = (_thing(found.group(), start[found.end() :]) for found in phrases.FRAME.finditer(start))
    wished = [thing for thing in islice(things, MOST_FRAMES) if thing is not None]
    wished += [wish[found.end() :] for wish in wished if (found := phrases.AND_TELL.search(wish))]
    return next((thing for thing in wished if not is_hollow(thing)), wished[0] if wished else None)


def _without_asides(sentence: str) -> str:
    if ", " in sentence:
        sentence = _ASIDE.sub(" ", sentence)
    return _ACT_NAMED.sub("", sentence) if "foi" in sentence or "information" in sentence else sentence


def _thing(frame: str, rest: str) -> str | None:
    thing = phrases.RECIPIENT.sub("", rest, count=1)
    if inner := phrases.INNER_FRAME.match(thing):
        return phrases.RECIPIENT.sub("", thing[inner.end() :], count=1)
    if phrases.TO_WRITER.match(rest):
        return thing
    told = phrases.THING_SOON.match(thing) or phrases.WH.match(thing)
    told_to_others = phrases.TELLS.search(frame) and phrases.OTHERS.match(thing)
    document = phrases.DOCUMENT_SOON.match(thing) and not phrases.TO_OTHERS.search(thing)
    moved = phrases.HANDS_OVER.search(frame) and not (told or document)
    needed = phrases.WANTS.search(frame) and thing and not (told or phrases.WANTABLE.match(thing) or is_hollow(thing))
    return None if told_to_others or moved or needed else thing


def answers_itself(question: str, following: str) -> bool:
    """Whether the writer answers a plain question in the sentence after it, so that it is none: 'Did it help? No.'"""
    answered = ends_asking(question) and company.ANSWERS_ITSELF.fullmatch(following) is not None
    return answered and object_asked_for(question) is None


def is_hollow(thing: str) -> bool:
    """Whether what is asked for is no information: nothing, 'the following', 'this', something about the request."""
    tables = (objects.EMPTY, objects.ANNOUNCED, objects.PROCESS, objects.DEICTIC)
    return any(table.match(thing) for table in tables)


def asks_for_this(sentence: str) -> bool:
    """Whether the plain sentence asks for something that it leaves to the subject line: 'please send me the above'."""
    thing = object_asked_for(sentence)
    if thing is None or company.AS_ABOVE.match(sentence):
        return company.AS_ABOVE.match(sentence) is not None
    hollow = objects.EMPTY.match(thing) or objects.DEICTIC.match(thing)
    return bool(hollow) and not company.IF.match(opening(sentence))


def _is_fragment(sentence: str) -> bool:
    """'And 2024?', 'How much in total?': too short, and without a verb, to be asked by itself."""
    return (
        company.FRAGMENT.match(sentence) is not None
        and len(sentence.split()) <= LONGEST_ELLIPSIS
        and ends_asking(sentence)
        and not phrases.FINITE.search(sentence)
    )


def is_elliptical(sentence: str) -> bool:
    """Whether the plain sentence cannot be read without the question before it: 'If so, how many?', 'Why?'"""
    return company.DEPENDENT.match(sentence) is not None or sentence.startswith("(") or _is_fragment(sentence)


def _asks_after_adverbial(start: str) -> bool:
    return bool(phrases.ADVERBIAL.match(start)) and phrases.AFTER_COMMA.search(start) is not None


# --- the rules, in the order in which they speak --------------------------------------------------------------------


def _process(sentence: str) -> bool:
    return bool(company.PROCESS.search(sentence)) and not phrases.RECORD.search(sentence)


def _follows(sentence: str) -> bool:
    if sentence.startswith("(") and sentence.rstrip(".").endswith(")"):
        return True
    thing = object_asked_for(sentence)
    if thing is not None and objects.PROCESS.match(thing):
        return False
    if is_elliptical(sentence):
        brief = len(sentence.split()) <= SHORTEST_CLAUSE
        return brief or thing is not None or ends_asking(sentence) or phrases.WH_WITHIN.match(sentence) is not None
    start = opening(sentence)
    if thing is None and company.IF.match(start) and ends_asking(sentence) and _asks_after_adverbial(start):
        return not _rhetorical(sentence)
    positive = company.IF.match(start) and not company.FALLBACK_CONDITION.search(_condition(sentence))
    return bool(positive and thing is not None and company.PRONOUN_ONLY.match(thing))


def _condition(sentence: str) -> str:
    return opening(sentence)[:200].partition(",")[0]


def _conditional(sentence: str) -> bool:
    start = opening(sentence)
    if not company.IF.match(start) or (not start.startswith("if") and ends_asking(sentence)):
        return False
    falls_back = bool(company.FALLBACK_CONDITION.search(_condition(sentence)))
    thing = object_asked_for(sentence)
    if thing is None:
        return falls_back or not _asks_after_adverbial(start)
    return (falls_back and not company.ABOUT_CONDUCT.match(start)) or is_hollow(thing)


def _defines(sentence: str) -> bool:
    start = opening(sentence)
    if company.NOTE.match(start):
        return True
    return bool(company.DEFINITION.match(start)) and not ends_asking(sentence) and object_asked_for(sentence) is None


def _qualifies(sentence: str) -> bool:
    if company.PREFERABLY.match(sentence):
        return True
    if not company.QUALIFIER.match(opening(sentence)):
        return False
    return (
        object_asked_for(sentence) is None
        if sentence.endswith(":")
        else not phrases.RECORD.search(sentence) or bool(company.BREAKS_DOWN.match(sentence))
    )


def _rhetorical(sentence: str) -> bool:
    if not ends_asking(sentence):
        return False
    if company.RHETORIC.match(sentence.partition(": ")[2]):
        return True
    if phrases.LABELLED.search(sentence):
        return False
    thing = object_asked_for(sentence)
    told = phrases.WILL_YOU.match(opening(sentence)) or phrases.WH.match(thing or "")
    if thing is not None and told and not is_hollow(thing):
        return False
    if company.RHETORIC.match(opening(sentence.lstrip("\"'"))):
        return True
    if phrases.INVERTED.match(opening(sentence)):
        return False
    last_clause = opening(sentence.rpartition(", ")[2])
    return bool(company.RHETORIC.match(last_clause)) and not phrases.RECORD.search(sentence)


def _framed(sentence: str) -> Act | None:
    """What a sentence with an asking frame does: that depends on the thing it asks for."""
    thing = object_asked_for(sentence)
    if thing is None or company.WISHES_OTHERWISE.search(sentence):
        return None
    start = opening(sentence)
    if (
        is_hollow(thing)
        and ends_asking(sentence)
        and (phrases.INTERROGATIVE.match(start) or phrases.WHETHER_HELD.match(start))
    ):
        return Act.ASKS
    if (
        sentence.endswith((":", ":-"))
        or leads.MERE_REQUEST.search(sentence)
        or leads.SAYS_WHERE.search(sentence)
        or leads.THE_FOLLOWING.search(sentence)
        or objects.EMPTY.match(thing)
        or objects.ANNOUNCED.match(thing)
    ):
        return Act.LEADS
    if is_hollow(thing):
        return Act.PROCESS
    if objects.SERVICE.match(thing):
        return Act.STATES
    general = objects.TOPIC.match(thing) or phrases.PURPOSE.search(sentence)
    told = phrases.THING_SOON.match(thing) or phrases.WH.match(thing)
    vague = general or (phrases.INTERESTED.search(sentence) and not told)
    said_of_oneself = phrases.I_OR_WE.search(sentence) and not ends_asking(sentence)
    return Act.TOPIC if vague and said_of_oneself and not phrases.RECORD.search(thing) else Act.ASKS


def _announces(sentence: str) -> bool:
    if sentence.endswith((":", ":-")):
        return True
    if is_interrogative(sentence) or company.WISHES_OTHERWISE.search(sentence):
        return False
    return any(table.search(sentence) for table in (leads.ANNOUNCES, leads.MERE_REQUEST, leads.SAYS_WHERE))


def _topical(sentence: str) -> bool:
    return leads.TOPIC.search(sentence) is not None and not ends_asking(sentence)


def _interrogates(sentence: str) -> bool:
    start = opening(sentence)
    demanded = company.DEMANDS_ACTION.match(start) or company.CAN_YOU.match(opening(_LAST_CLAUSE.split(start)[-1]))
    if demanded or (company.WISHES_OTHERWISE.search(sentence) and not ends_asking(sentence)):
        return False
    if ends_asking(sentence):
        return True
    if sentence.endswith("!") or start.startswith(
        ("have a ", "will you ", "had ", "what is not ", "what is more", "what is worse", "what is clear")
    ):
        return False
    return bool(phrases.INTERROGATIVE.match(start) or phrases.INVERTED.match(start)) or _asks_after_adverbial(start)


def _asks_nominally(sentence: str) -> bool:
    """'Copy of the minutes please', 'And the ten highest paid!', 'Details of the grant would be welcome'."""
    verbless = not phrases.FINITE.search(sentence)
    bare = phrases.RELATIVE.sub("", sentence, count=1)
    if phrases.ONE_QUESTION_MORE.match(sentence):
        return True
    brief = len(bare.split()) <= LONGEST_FRAGMENT and not phrases.FINITE.search(bare)
    if brief and phrases.ONE_MORE.match(sentence):
        return True
    if not names_a_thing(sentence) and not sentence.startswith("any information"):
        return False
    carries_on = verbless and phrases.CARRIES_ON.match(sentence)
    return bool(carries_on or phrases.PLEASE.search(sentence) or phrases.WOULD_BE_WELCOME.search(sentence))


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
    return _act_of_plain(plain(without_courtesy(sentence)))


@lru_cache(maxsize=REMEMBERED)
def _act_of_plain(made_plain: str) -> Act:
    early = next((act for act, holds in _BEFORE_FRAME if holds(made_plain)), None)
    if early is not None:
        return early
    return _framed(made_plain) or next((act for act, holds in _AFTER_FRAME if holds(made_plain)), Act.STATES)
