"""Does what a mail says, and how it came, speak for an automatic reply where no header does?

No sentence alone is proof, for people are on holiday too and quote what machines wrote. Each sign has a weight; an
automatic reply has several of them, and asks, answers and encloses nothing. The signs heard are kept as the reason.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from foibot.mail import machine_phrases as says
from foibot.mail import phrases

ENOUGH = 4
_ASKING = 3
READ = 3_500
_OPENING = 300
_NEAR = 80
_WORTH_COUNTING = 25
_BEGINNING = 3
_SENTENCE_END = re.compile(r"[.!?:]\s")
_WORD = re.compile(r"\b\w|[%\[]")
_LEFT_OVER = 300

# A question or an instruction of the writer's own. What an office asks of everybody ("please quote ...") is none.
_ASKS = re.compile(
    r"\b(?:please|kindly|pls)\s(?:can|could|would|will|may|tell|explain|disclose|supply|list|treat|extend|reply to this"
    r"|(?:send|provide|give|let|advise|forward|confirm to|answer) (?:me|us|my|the|a|all|copies|details|this|to me)\b"
    r"|(?:provide|confirm|send) (?:how|what|when|whether|which|all|copies|any|information))"
    r"|\b(?:could|can|would|will) you\b(?! (?:contact|quote|rate|recommend|be to recommend))|\b(?:may|can|could) i\b"
    r"|\bi(?:'d| would) (?:like|be grateful|appreciate)\b|\bi(?:'m| am) (?:requesting|writing|asking)\b|\bi request\b"
    r"|\b(?:we|i) ask for (?!your)|\bi want to know\b|\bhow (?:many|much)\b|\bunder the (?:freedom|foi|environmental)\b"
    r"|\bhoffwn\b|\ba allwch\b|\bcarwn\b|\bfaint o\b|\bba mhaith liom\b|\bkönnten sie\b|\bbitte (?:senden"
    r"|teilen) sie mir\b"
    r"|\bich (?:möchte|beantrage|bitte um)\b|\bpourriez-vous\b|\bveuillez m'|\bje (?:souhaite|demande|voudrais)\b"
    r"|\bsolicito\b|\bpodría|\bquisiera\b|\bvorrei\b|\bpotrebbe\b|\bchiedo\b|\bik verzoek\b|\bkunt u mij\b"
    r"|\bgraag ontvang"
    r"|\bproszę o (?:udost|przes|podanie)|\bwnoszę\b|\bgostaria\b|\bjag (?:begär|undrar|skulle)\b|\bjeg (?:anmoder"
    r"|vil gerne"
    r"|ber om|ønsker)\b|\bpyydän\b|\bhaluaisin\b|\bžádám\b|\bprosím o\b"
)
# Questions that an office puts to everybody are headings and advertisements.
_STOCK_QUESTION = re.compile(
    r"(?:did you know|do you (?:want|need|know|have)|have you (?:tried|seen|thought)|need |looking for|want |got "
    r"|what happens"
    r"|is (?:it|your (?:enquiry|query|request)) urgent|in a hurry|not interested|why (?:not|am i)|oeddech chi"
    r"|how (?:would you rate|likely are you|(?:satisfied|happy) (?:were|are) you|did we|was your (?:recent|visit|call))"
    r"|would you recommend us|did(?:n't| not) (?:you )?(?:request|ask for|make)|wasn't you|was this (?:e-?mail"
    r"|helpful)|having trouble|forgot(?:ten)? your)"
)
# What an office or a shop asks of everybody, to know whom it deals with and how it did.
_STOCK_REQUEST = re.compile(
    r"\bplease (?:also |do )?(?:send|give|provide|let|tell|supply|include)(?: us)?(?: with| have)? (?:your (?:full "
    r"|home |own )?"
    r"(?:name|postal|address|postcode|telephone|phone|feedback|views|opinion)|know (?:how we|what you think|if (?:this"
    r"|it) was|if you have any (?:questions|queries)|if you did)|us how we)"
)
_QUESTION = re.compile(r"[^.!?:;]{1,400}\?")
_PROMISE = re.compile(
    r"\b(?:we|our (?:[a-z-]+ ){0,3}[a-z-]+|a member of (?:[a-z]+ ){0,3}[a-z]+|someone|you|one of (?:our"
    r"|the) [a-z ]{1,30})"
    r" (?:[a-z]+ ){0,5}?(?:reply|respond|answer|get back|be in touch|be in contact|hear from|receive a|contact you"
    r"|deal with"
    r"|process|review|look into)\b[^.?!]{0,120}?\b(?:within|as soon as|shortly|soon|in due course|(?:working"
    r"|business) days"
    r"|hours|in the order|24|48)"
)
_PASSIVE_PROMISE = re.compile(
    r"\b(?:your|the) (?:e-?mail|message|request|enquiry|inquiry|query|case|ticket|correspondence"
    r"|concern)\b[^.?!]{0,80}?"
    r"\b(?:will be|is being|are being|is now being) (?:dealt with|responded to|answered|processed|reviewed|actioned"
    r"|considered"
    r"|looked (?:at|into)|handled|investigated|worked on|attended to)"
)
# "E-mails will be read when we reopen", and how long a full answer may take.
_OFFICE_PROMISE = re.compile(
    r"\b(?:e-?mails?|messages?|enquiries|correspondence|post)\b[^.?!]{0,60}? (?:will|shall) (?:only |then |not |all "
    r"|next )?be"
    r" (?:next |then )?(?:answered|read|replied|responded|dealt|looked at|picked up|attended|checked|actioned|processed"
    r"|monitored)[^.?!]{0,60}?\b(?:after|when|once|until|from|in the order|on our|in the new year|as soon as|upon)\b"
    r"|\bbefore you (?:get|receive|have) (?:a|our|any) (?:[a-z]+ )?(?:reply|response|answer)\b"
    r"|\bexpect (?:to hear from us|(?:a|our) (?:[a-z]+ )?(?:reply|response|answer) (?:within|in|by))\b"
)
_PREMISES = (
    r"(?:offices?|schools?|librar(?:y|ies)|surger(?:y|ies)|practice|museums?|centres?|buildings?|college|shop"
    r"|reception)"
)
_CLOSED = re.compile(
    rf"\b{_PREMISES} (?:is|are|was|were|will be|has been|have been|remains?) (?:now |currently |temporarily "
    rf"|all )?(?:closed|shut)\b"
    rf"|\b{_PREMISES} (?:is|are|will be) (?:not |un)(?:staffed|manned|open)\b|\bwe (?:are|will be) (?:now "
    rf"|currently )?shut\b"
)
# In an answer that is an office's own voice; of its own accord a shopkeeper may write so too.
_WE_ARE_CLOSED = re.compile(
    r"\bwe(?:'re| are| will be|'ll be| have) (?:all |now |currently |temporarily )?(?:closed|shut)\b"
    rf"|\b(?:our|this) (?:[a-z]+ )?{_PREMISES} (?:is|are|will be) (?:now |currently |temporarily )?(?:closed|shut)\b"
    r"|\bwe(?: will| shall|'ll)? re-?open\b"
    r"|(?:^|[.!,] )the office (?:is|will be) (?:now |currently )?(?:closed|shut)\b"
)
_GONE = re.compile(
    r"\bi(?:'ve| have)? (?:now |recently |since |already )?(?:retired\b|left (?:the (?:company|council"
    r"|organi[sz]ation|business"
    r"|trust|firm|university|school|authority|practice|service|charity|agency|post|role)(?! (?:flat|house|home"
    r"|building|grounds|car))|my (?:post|role|position|job)))"
    r"|\bi(?: am|'m) (?:now )?retired\b"
)
_PROMISE_ABROAD = re.compile(
    r"\b(?:innerhalb (?:von )?|binnen |dans un délai de |en un plazo de |entro |inom |inden for |innen |w ciągu "
    r"|no prazo de )"
    r"(?:\w+ ){0,2}\d"
)
_UNTIL_DAY = re.compile(
    r"\b(?:until|till|back on|back|through|returning on|bis(?: zum)?|ab dem|jusqu'au|hasta el|fino al"
    r"|tot(?: en met)?|tot|do|até|till|til|asti)"
    r" (?:the |after |and including |einschließlich |(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?)?"
    r"(?:\d|further notice|next|tomorrow|mon|tue|wed|thu|fri|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|dienstag|mittwoch|donners|freitag|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|miércoles|jueves|viernes"
    r"|luned|marted"
    r"|mercoled|gioved|venerd|maandag|dinsdag|woensdag|donderdag|vrijdag|måndag|tisdag|onsdag|torsdag|fredag"
    r"|tirsdag|maanantai"
    r"|poniedzia|wtorku|środy|czwartku|piątku|pondělí|úterý|středy|čtvrtka|pátku|segunda|terça|quarta|quinta|sexta)"
)
# "The mailbox is not monitored at weekends" stands under a person's mail.
_DEAD_ADDRESS = re.compile(
    r"\b(?:this|the|that|my(?! old| previous| former)) (?:[\w@.-]+ ){0,4}?(?:e-?mail address|address|mailbox"
    r"|mail box|inbox|account"
    r"|e-?mail)\b[^.?!]{0,60}?"
    r"\b(?:no longer|not|never|isn't|un)\s?(?:[a-z]+ ){0,2}?(?:in use|used|active|monitored|checked|read|valid"
    r"|attended|exist"
    r"|manned|staffed|accept|receive)(?![^.?!]{0,30}\b(?:outside|weekend|after|overnight|24|hours|evening))"
)
_NAMED_TICKET = re.compile(
    r"[\[(#](?:ticket|case|request|ref|incident|sr|inc|cas|sd)?[\s:#-]{0,3}(?:[a-z]{1,5}-)?\d{3,12}[\])]?"
    r"|\b(?:ticket|case|incident|ref(?:erence)?|request)(?: (?:number|no|id|ref))?[.:\s#-]{1,4}[a-z]{0,5}-?\d{4,12}\b"
)
# What is a subject of requests as well.
_TOPICS = frozenset({"absence", "absent", "vacation", "annual leave", "away", "away from", "on leave", "on holiday"})
_ENDS_SUBJECTS = ("out of office", "out of the office", "automatic reply", "auto-reply", "autoreply", "ooo")
_ACKNOWLEDGES = re.compile(
    r"\backnowledge?ment\b|\bconfirmation of receipt\b|\b(?:received|receipt) (?:your|of your)\b"
)
_REST_OF_ABSENCE = re.compile(
    r"\s*(?:$|[:\-\u2013(\[,.!|/\uff1a]|re\b|until\b|from\b|till\b|on \d|bis\b|fino\b|jusqu|hasta\b|tan\b)"
)
_AUTO_RESPONSE = re.compile(r"[\w!.-]{2,20}!? auto[- ]?(?:response|reply|responder)$")
_GREETING = re.compile(r"(?:(?:hi|hello|hiya|dear)(?: [a-z]{1,20}){0,3}[,.!]? )?(?:thanks|sorry)?[,.!]?\s?$")
_SOMEONE_IS_OUT = re.compile(
    r"(?:auto\s?:\s*)?(?:[\w'.,-]+ ){1,4}(?:is|will be) (?:currently )?(?:out of (?:the )?office|on (?:annual "
    r"|maternity )?leave"
    r"|away|on vacation|on holiday|not in the office)\b"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One sign: its name as the reason gives it, what it weighs, and the phrases by which it is known."""

    name: str
    weight: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard for an automatic reply: the names of the signs, and their weight with what speaks against it."""

    names: tuple[str, ...]
    weight: int

    @property
    def is_enough(self) -> bool:
        return self.weight >= ENOUGH


_VOICES = (
    Voice("thanks", 1, says.THANKS),
    Voice("away", 2, phrases.ABSENT),
    Voice("received", 1, says.RECEIVED),
    Voice("an answer in time", 2, says.PROMISE),
    Voice("a ticket", 2, says.TICKET),
    Voice("written by a machine", 3, (*phrases.MACHINE_SAYS, *says.ITSELF)),
    Voice("nobody reads this", 3, says.UNREAD),
    Voice("gone", 3, says.GONE),
    Voice("somebody is gone", 2, says.GONE_OTHERS),
    Voice("confirm yourself", 3, says.CHALLENGE),
    Voice("closed", 2, says.CLOSED),
    Voice("back on", 1, (*phrases.UNTIL, *says.BACK)),
    Voice("apologies", 1, says.APOLOGIES),
    Voice("ask somebody else", 1, says.ELSEWHERE),
)
_PATTERNS = (
    ("an answer in time", _PROMISE),
    ("an answer in time", _PASSIVE_PROMISE),
    ("an answer in time", _PROMISE_ABROAD),
    ("an answer in time", _OFFICE_PROMISE),
    ("closed", _CLOSED),
    ("closed", _WE_ARE_CLOSED),
    ("closed ourselves", _WE_ARE_CLOSED),
    ("back on", _UNTIL_DAY),
    ("gone", _GONE),
    ("nobody reads this", _DEAD_ADDRESS),
)
_SUBSTANCE = "substance"
# Tickets, closed offices and thanks are what people write of as well: one of these has to be heard.
_MAIN = frozenset(
    {
        "away",
        "written by a machine",
        "nobody reads this",
        "gone",
        "closed ourselves",
        "somebody is gone",
        "confirm yourself",
        "an answer in time",
    }
)


# Whoever says this and nothing besides has no more to say than a machine.
_ALONE = frozenset({"away", "gone", "closed ourselves"})
_ACKNOWLEDGED = frozenset({"thanks", "received"})


def _by_beginning() -> dict[str, list[tuple[str, str]]]:
    index: dict[str, list[tuple[str, str]]] = {}
    for voice in (*_VOICES, Voice(_SUBSTANCE, 0, says.SUBSTANCE)):
        for phrase in voice.phrases:
            index.setdefault(phrase[:_BEGINNING], []).append((phrase, voice.name))
    return index


_BY_BEGINNING = _by_beginning()


def hear(subject: str, own_words: str, circumstances: Iterable[tuple[str, int]], *, is_answer: bool) -> Heard:
    """What speaks for an automatic reply in a subject and a text (both in lower case, the text on one line).

    `circumstances` are signs that headers give, with their weights. Takes linear time; reads the text's first part.
    """
    text = own_words[:READ]
    places = _phrases_in(text)
    for name, pattern in _PATTERNS:
        places.setdefault(name, []).extend(match.start() for match in pattern.finditer(text))
    places["thanks"] = [at for at in places.get("thanks", ()) if at < _OPENING]
    # "I no longer work here" is in the table of absences too, and is to be heard once.
    away = [] if places["gone"] else places.get("away", ())
    places["away"] = [at for at in away if _is_first_persons(text, at)]
    found = {voice.name: voice.weight for voice in _VOICES if places.get(voice.name)}
    by_subject = _by_subject(subject, is_answer=is_answer)
    if by_subject:
        found["subject"] = by_subject
    goes_on = places["back on"] or places.get("apologies")
    if places["closed ourselves"] and goes_on and (is_answer or by_subject):
        found["closed ourselves"] = 1
    if not found:
        return Heard((), 0)
    if not _MAIN & found.keys() and by_subject < 2:
        found = {name: min(weight, 1) for name, weight in found.items()}
    beside = dict(circumstances)
    rest, heard, opens = _shares(text, [at for name in found for at in places.get(name, ())])
    if (
        opens
        and not rest
        and (_ALONE & found.keys() or (_ACKNOWLEDGED & found.keys() and "an answer in time" in found))
    ):
        found["nothing else"] = 1
    asked = _SUBSTANCE in places or asks_or_instructs(text)
    against = (_ASKING if asked else 0) + (2 if rest > _LEFT_OVER and rest > 2 * heard else 0)
    # Where nothing but its words speaks for a machine, a mail that asks is a person's, whatever else it says.
    decided = not beside and against >= _ASKING
    weight = 0 if decided else sum(found.values()) + sum(beside.values()) - against
    return Heard((*found, *beside), weight)


def asks(text: str) -> bool:
    """Whether a text (in lower case, on one line) asks or instructs in its writer's own voice."""
    return bool(_ASKS.search(_STOCK_REQUEST.sub(" ", text[:READ])))


def asks_or_instructs(text: str) -> bool:
    """Whether a text (in lower case, on one line) asks as `asks` says, or holds a question of its writer's own."""
    return asks(text) or any(map(_is_own_question, _QUESTION.findall(text[:READ])))


def _phrases_in(text: str) -> dict[str, list[int]]:
    """Where each voice's phrases begin; a phrase begins with a word, so that one look at each word is enough."""
    places: dict[str, list[int]] = {}
    for word in _WORD.finditer(text):
        at = word.start()
        for phrase, name in _BY_BEGINNING.get(text[at : at + _BEGINNING], ()):
            if text.startswith(phrase, at):
                places.setdefault(name, []).append(at)
    return places


def _is_first_persons(text: str, at: int) -> bool:
    """Whether a first person says to be away there; "staff on sick leave" is what requesters ask about.

    Terse people leave the person out: "Away till Monday."
    """
    if at < _NEAR and _GREETING.match(text[:at]):
        return True
    around = f" {text[max(0, at - _NEAR) : at + _NEAR // 4]}"
    return at < 2 * _OPENING and any(phrase in around for phrase in phrases.FIRST_PERSON)


def _by_subject(subject: str, *, is_answer: bool) -> int:
    phrase = max((p for p in phrases.ABSENCE_SUBJECTS if subject.startswith(p)), key=len, default=None)
    if phrase is not None:
        rest = subject[len(phrase) :]
        if rest[:1] in (":", "\uff1a") or not rest.strip():
            return 3 if phrase in _TOPICS else 4
        dated = 1 if phrase not in _TOPICS or _UNTIL_DAY.search(rest) else 0
        return 2 + dated if _REST_OF_ABSENCE.match(rest) else 0
    if _SOMEONE_IS_OUT.match(subject) or (not is_answer and _AUTO_RESPONSE.match(subject)):
        return 3
    if subject.startswith(says.ANSWER_SUBJECTS) or _ACKNOWLEDGES.search(subject):
        return 1
    if subject.endswith(_ENDS_SUBJECTS):
        return 1
    return 1 if not is_answer and _NAMED_TICKET.search(subject) else 0


def _shares(text: str, places: list[int]) -> tuple[int, int, bool]:
    """How much of a text is in sentences without a sign, how much in others, and whether it opens with a sign."""
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    spoken = {bisect_right(starts, place) - 1 for place in places}
    lengths = [end - start for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    rest = sum(length for n, length in enumerate(lengths) if n not in spoken and length > _WORTH_COUNTING)
    return rest, sum(lengths[n] for n in spoken), 0 in spoken


def _is_own_question(question: str) -> bool:
    asked = question.strip()
    return len(asked.split()) > 3 and not _STOCK_QUESTION.match(asked)
