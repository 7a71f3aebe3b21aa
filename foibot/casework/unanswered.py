"""Does a mail of a requester who was asked something answer it, or only promise an answer, or only ask back?

A promise and a question about our question are no answer: they start no new period (FOIA s.1(3), s.10(6)). A mail is
either only where it holds nothing else. Every word must be one of those with which people put off, thank and sign, so
that whatever may have content is left to count as the answer.
"""

import re
from collections.abc import Sequence

import msgspec

from foibot.casework.complaints import sentences
from foibot.casework.further import About, Topic, is_thanks, without_greeting

_LONGEST = 1_000  # characters of a mail in which nothing is said
_SHOWN = 120  # characters of a sentence that are repeated

# What stands for a day, whatever the day; a month or a year alone may be an answer.
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b(?: 20\d\d\b)?"
    r"|\b\d{1,2}[/.]\d{1,2}(?:[/.](?:20)?\d\d)?\b|\b\d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_PUTS_OFF = """
    a about absence after afternoon again ago also am an and answer answers any anything apologies appreciate
    appreciated as asap ask at away back be bear bearing been before being best bit brilliant busy but by can can't
    check checked checking clarification clarify close colleague colleagues come coming committee confirm consider
    could couple course currently day days delay detail details discuss do don't due during e email emails end
    enquiries evening excellent faithfully few find follow for forward friday from full further get give go going
    good grateful great had hand happy has have haven't he hear help helpful her him his hold holiday holidays hope
    hopefully husband i i'd i'll i'm i've if in information into is it it's just keep kind kindly know late later
    latest leave let letter like little look looked looking lovely mail many may me meantime message might mind
    minute moment monday month months more morning much must my myself need needs next not note noted now of off ok
    okay on once or our out over patience patient plan please possible post promptly properly question questions
    quickly re read ready received regarding regards reply replying respond responding response return returning
    saturday see send sent shall she shortly should sick sincerely so solicitor some someone soon sorry speak
    speaking spoken still such sunday super sure take talk than thank thanks that that's the their them then there
    they things think thinking this three thursday time to today tomorrow tonight touch truly try trying tuesday two
    until up us very wait waiting we we'll we're we've wednesday week weekend weeks well what when which while wife
    will wish wishes with within wonderful work working would write yet you you'll your yours
"""
_SAYS_NOTHING = frozenset(_PUTS_OFF.split())
_PROMISES = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will| shall| hope to| intend to| aim to| plan to| need to| have to| must| may need to"
    r"|'m going to| am going to| are going to| should be able to)|will|let me) (?:\w+ ){0,3}?(?:answer|reply|respond"
    r"|get back|come back|be back|let you|write|send|confirm|think|check|look|be in touch|get in touch|clarify|consider"
    r"|find out|ask (?:my|our|a|the|some)|discuss|speak|talk|do|follow up|give you|tell you)\b"
    r"|\b(?:(?:answer|reply|response) (?:to|will) follow|(?:give|allow) me\b"
    r"|(?:need|have|want) (?:\w+ )?(?:more |some )?time\b"
    r"|(?:bear|bearing) with me|more time\b"
    r"|(?:i'm|i am|we are|we're) (?:\w+ )?(?:away|busy|on holiday|on leave|off sick)\b)"
    r"|\b(?:byddaf|fydda i|bydda i)(?:'n| yn) (?:ateb|ymateb|cysylltu)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"\W*(?:(?:many |very many )?thanks?|thankyou|sorry|apologies|o?kay|ok|noted|received|understood|(?:i )?hope"
    r"|(?:with )?(?:kind(?:est)?|best|warm(?:est)?)|regards|yours|cheers|all the best|as soon as|please bear"
    r"|diolch|cofion|sent from)\b",
    re.IGNORECASE,
)
_NAMELIKE = re.compile(r"[^\W\d_a-z][\w'.-]*|[\d+(]\S*|\S+@\S+|\S+\.\S+|\W+")
_CLOSES = re.compile(
    r"\W*(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many) (?:regards|wishes)|regards|yours|cheers|cofion)\b",
    re.IGNORECASE,
)
_HELLO = re.compile(r"\W*(?:dear (?:sirs?|madam|all|team)|hi|hello|hiya)\b[\s,.!:-]*", re.IGNORECASE)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "cllr"})
_MOST_NAMES = 4  # words of a name after thanks
_MOST_LINES = 20  # words of a signature after a closing
# The end of each of these is free, since it repeats what we asked: “What do you mean by minor roads?”
_ASKS_BACK = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"(?:(?:can|may|could|might) i ask |please (?:tell me|explain) )?why (?:exactly )?(?:do|does|did|are|is"
            r"|would|should|must|have|has|you)\b[^,;:]*?\b(?:you|this|that|it|i|we|council|question)\b[^,;:]*?"
            r"\b(?:need|needs|needed|want|wants|wanted|ask|asking|asked|matter|matters|relevant|necessary|important"
            r"|required?|have to|know)\b"
        ),
        r"(?:and |so )?what (?:exactly |on earth )?(?:do|does|did) (?:you|that|this|it|your question|the council)\b"
        r"[^,;:]*?\b(?:mean|need|want|asking|after)\b",
        r"what (?:exactly )?(?:are|is) (?:you asking|you after|unclear|not clear|your question|the question)\b",
        (
            r"(?:please )?(?:(?:can|could|would|will) you )?(?:please )?(?:explain|clarify|rephrase|reword|repeat"
            r"|simplify|tell me|say) (?:to me )?(?:what (?:you|that|this) (?:\w+ )?(?:mean|means|need|want|are asking)"
            r"|why you|the question|your question)\b"
        ),
        r"(?:can|could|would|will) you (?:please )?(?:rephrase\b|reword\b|simplify\b"
        r"|be (?:a bit )?more (?:specific|clear)\b)",
        (
            r"(?:sorry |but )?(?:i|we)(?: am|'m| are|'re)? (?:\w+ )?(?:do not|don't|did not|didn't|cannot|can't|not)"
            r" (?:\w+ )?(?:understand|follow|get|sure|know|see|certain|clear) (?:what (?:you|that|this|is being|it)\b"
            r"|why (?:you|this|that|it|the)\b|the question\b|your (?:question|email|letter|message)\b)"
        ),
        r"(?:sorry |but )?(?:i|we) (?:\w+ )?(?:do not|don't|did not|didn't|cannot|can't) (?:\w+ )?understand"
        r"(?: (?:this|that|it|you))?[ .!]*$",
        r"(?:the|your|this|that) (?:question|email|letter) (?:is not|isn't|is un|makes no|does not make|doesn't make)"
        r" ?(?:clear|sense)\b",
        r"(?:do|must|should) (?:i|we) (?:really |even )?(?:have|need) to (?:answer|say|tell|reply|explain)\b",
        r"(?:what happens|what) if (?:i|we) (?:don't|do not|can't|cannot) (?:answer|reply|know|say)\b",
        r"(?:is|was) (?:it|this|that) (?:really )?(?:necessary|needed|required|relevant|a (?:joke|scam))\b",
        r"(?:does|why does) (?:it|this|that) (?:really )?matter\b",
        r"(?:when|by when|how soon|until when) (?:do|must|should|would) (?:you|i|we) (?:need|have|want|like|answer"
        r"|reply)\b[^,;:]*$",
        r"how long (?:do|have) (?:i|we) (?:have|got)\b",
        r"why[ ?!.]*$",
        r"who (?:is asking|wants to know|are you)\b",
        r"(?:pam (?:mae|ydych|dych|rydych)\b|(?:dw i|dwi|rydw i|rwyf) ddim yn (?:deall|siŵr)\b"
        r"|beth (?:mae|ydych)\b[^,;:]*meddwl)",
    )
)
# What makes a question about our question an answer as well.
_YET_ANSWERS = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:meant?|want|wanted|need|am after|asked for|am asking for|would like)\b|\b(?:all|both|only"
    r"|everything|either|neither|namely|i\.e)\b|\bas (?:i|my)\b|\d",
    re.IGNORECASE,
)
_REPEATS = re.compile(r"\bmeant? by\b[^,;:.]*", re.IGNORECASE)
_LEAD_UP = re.compile(
    r"\W*(?:(?:o?kay|ok|thanks|thank you|many thanks|sorry|apologies|noted|understood|received|well|hm+|and|but|so)"
    r"\b[\s,.!;:-]*){1,4}",
    re.IGNORECASE,
)


class _Said(msgspec.Struct, frozen=True):
    """A sentence of a mail: a promise, a question about ours, or THANKS where it says nothing at all."""

    about: About
    text: str


def without_answer(written: str, writer: str = "") -> Topic | None:
    """What a mail is that plainly answers nothing: a promise, a question about our question, or mere thanks; None where
    it may be an answer. `written` is what was newly written in it, `writer` the name of whoever wrote it."""
    if len(written) > _LONGEST:
        return None
    found: list[_Said] = []
    signed = False
    for line in sentences(written):
        sentence = without_greeting(line)
        about = _about(sentence, writer) or _about(_HELLO.sub("", line, count=1), writer)
        is_name = _is_name(sentence, writer)
        if about is None and not is_name and not (signed and _is_namelike(sentence.split())):
            return None
        signed = signed or is_name or _POLITE.match(sentence) is not None
        found.append(_Said(about or About.THANKS, line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"))
    for about in (About.ASKS_BACK, About.PROMISE, About.THANKS):
        if said := next((said.text for said in found if said.about is about), ""):
            return Topic(about, said.strip(" ."))
    return None


def _about(sentence: str, writer: str) -> About | None:
    """What a sentence is; None where it may say something."""
    lead = _LEAD_UP.match(sentence)
    said = sentence[lead.end() if lead else 0 :].strip()
    if any(pattern.match(said) for pattern in _ASKS_BACK) and not _YET_ANSWERS.search(_REPEATS.sub("", said)):
        return About.ASKS_BACK
    words = _WORD.findall(_DAY.sub(" ", sentence))
    named = _name_words(writer)
    while words and words[-1].casefold() in named:
        words.pop()
    if _PROMISES.search(sentence) and _say_nothing(words):
        return About.PROMISE
    if not words:
        return About.THANKS if not re.search(r"\w", sentence) else None
    if _say_nothing(words) and is_thanks([sentence]):
        return About.THANKS
    if not _POLITE.match(sentence):
        return None
    first = next((i for i, word in enumerate(words) if not _say_nothing([word])), len(words))
    names = sentence.split()[-(len(words) - first) :] if first < len(words) else []
    most = _MOST_LINES if _CLOSES.match(sentence) else _MOST_NAMES
    return About.THANKS if not names or (len(names) <= most and _is_namelike(names)) else None


def _say_nothing(words: Sequence[str]) -> bool:
    return all(word.casefold() in _SAYS_NOTHING for word in words)


def _is_name(sentence: str, writer: str) -> bool:
    """Whether a sentence is the name of whoever wrote the mail, or a part of it."""
    words, named = {word.casefold() for word in _WORD.findall(sentence)}, _name_words(writer)
    initials = {name[0] for name in named}
    return bool(words & named) and words <= named | initials | _TITLES


def _name_words(writer: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(writer)}


def _is_namelike(words: Sequence[str]) -> bool:
    """Whether these words may be a name, a postal address or a telephone number."""
    return all(_NAMELIKE.fullmatch(word) for word in words)
