"""What is a requester's further mail about: do they take the request back, ask more, correct us, chase, pay, or thank?

A table of named rules over what was newly written, sentence by sentence, in English and Welsh. What is found is a
suggestion to the FOI team and is never acted on; complaints are `complaints.hear`'s.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from foibot.casework.complaints import sentences
from foibot.casework.questions import read_questions

_SHOWN = 120  # characters of a sentence that are repeated


class About(StrEnum):
    """What a further mail may be about. `OWN_DATA`, `PROMISE` and `ASKS_BACK` are heard elsewhere; `OTHER` is whatever
    the rules do not know."""

    WITHDRAWAL = "withdrawal"
    FEE = "fee"
    FORM = "form"
    CORRECTION = "correction"
    QUESTION = "question"
    OWN_DATA = "own data"
    NEWS = "news"
    PROMISE = "promise"  # of an answer to our question
    ASKS_BACK = "asks back"  # a question about our question
    THANKS = "thanks"
    OTHER = "other"


class Topic(msgspec.Struct, frozen=True):
    """One thing that a mail is about, and the sentence that says so; "" where no single one does."""

    about: About
    said: str = ""


class _Rule(msgspec.Struct, frozen=True):
    """A sentence is about `about` where `says` is found in it, and `unless` is not."""

    about: About
    says: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)})", re.IGNORECASE)


_MINE = r"(?:my|this|the|our|that) (?:\w+ ){0,4}?(?:requests?|application|enquiry|inquiry|foi|questions?)\b(?! \d)"
_WISH = (
    r"\b(?:please|kindly|could|can|would|i'd|i want|we want|want|need|prefer|like|send|provide|supply"
    r"|have it|plis|hoffwn"
    r"|a allwch|allech|gaf i|anfonwch)\b"
)
_NOT_NOW = (
    r"\b(?:not|never|n't) (?:\w+ ){0,3}?(?:withdraw|cancel|drop|pay|paid)",
    r"\b(?:if|unless|should|whether|how (?:do|can|would) (?:i|we))\b.{0,100}\b(?:withdraw|cancel|drop)",
    r"\b(?:withdraw|cancel|drop)\w* .{0,60}\b(?:review|complaint|appeal)\b",
    r"\bhow many\b",
    r"\bcwyn\b|\badolygiad\b",
)

# In this order, which is also that of what is offered first.
_RULES = (
    _Rule(
        About.WITHDRAWAL,
        _any(
            rf"\b(?:withdraw|withdrawing|cancel|cancelling|drop|dropping|retract|retracting|abandon|close"
            rf"|disregard|ignore"
            rf"|discontinue|scrap|take back) {_MINE}",
            r"\b(?:withdraw|cancel|retract) (?:it|this|them)(?=\W*$|[,.;]| (?:as|because|please|now)\b)",
            rf"{_MINE}.{{0,20}}\b(?:(?:is|be|as|hereby|now) ){{0,3}}(?:withdrawn|cancelled)\b",
            r"\b(?:i|we) (?:no longer|don't|do not) (?:\w+ )?(?:need|require|want|wish|have any use)\b.{0,60}"
            r"\b(?:information|answers?|reply|response|request|it|pursue|proceed|continue|this|that|these)\b"
            r"(?=.{0,30}$|.{0,40}\b(?:any ?more|any longer|now|thank))",
            r"\bno longer (?:need|require|want|interested|necessary|needed|required|wish)\b",
            r"\b[td]ynnu(?:'r)? (?:\w+ ){0,3}?(?:n?g?h?ais|cais)\b.{0,20}\bôl\b",
            r"\b(?:canslo|ganslo|anwybyddwch|anwybyddu) (?:\w+ )?(?:n?g?h?ais|cais)\b",
            r"\b(?:does dim|nid oes|dim) angen\b.{0,60}\b(?:bellach|mwyach|rhagor)\b",
        ),
        _any(
            *_NOT_NOW,
            r"\b(?:i|we) (?:don't|do not) (?:\w+ )?(?:need|require|want|wish)\b(?!.{0,80}\b(?:any ?more|any longer))",
            r"\b(?:exemptions?|personal data|names?|details|a copy|copies)\b",
        ),
    ),
    _Rule(
        About.FEE,
        _any(
            r"\b(?:i|we)(?:'ve| have)? (?:\w+ )?(?:paid|pay|transferred|posted|enclosed?|sent|made)\b.{0,40}"
            r"\b(?:fees?|payment|cheque|money|invoice|postal order|£ ?\d+|bank transfer|bacs)",
            r"\b(?:i|we)(?:'ve| have) (?:now |just |already )?paid\b(?! (?:my|our) (?:council tax|rent|rates|fine))",
            r"\b(?:payment|cheque|fee|money|postal order)\b (?:\w+ )?(?:is|was|has been|will be|went|should be) "
            r"(?:\w+ )?(?:made|sent|paid|enclosed|attached|in the post|on its way|transferred|with you)",
            r"\bhow (?:can|do|should|may) (?:i|we) pay\b(?! my)",
            r"\b(?:fee|charge)\b.{0,40}\b(?:too high|unreasonable|excessive|waive|waived|reduce|reduced"
            r"|cannot afford)\b",
            r"\b(?:waive|reduce) the (?:fee|charge)",
            r"\bwedi (?:talu|anfon (?:y |'r )?(?:tâl|siec))\b|\bsut (?:mae|alla i|gallaf|y gallaf) .{0,10}dalu\b",
        ),
        _any(r"\b(?:how (?:much|many)|council|authority)\b.{0,30}\bpaid\b", r"\b(?:not|n't|never) paid\b"),
    ),
    _Rule(
        About.FORM,
        _any(
            rf"{_WISH}.{{0,90}}\b(?:large(?:r)? print|bigger (?:print|type|font)|braille|audio|easy read"
            rf"|paper cop(?:y|ies)"
            r"|hard cop(?:y|ies)|on paper|by post|in the post|spreadsheet|excel|csv|xlsx?|word document"
            r"|machine[- ]readable"
            r"|electronic(?:ally)?|in welsh|sign language)\b",
            r"^\W*(?:in |as (?:an? )?|by )?(?:large(?:r)? print|braille|paper cop(?:y|ies)|hard copy"
            r"|spreadsheet|excel|csv|post)"
            r"(?: please| format| would be| if possible)",
            r"\b(?:as|in) (?:an? )?(?:spreadsheet|excel|csv|large print|welsh|braille)\b.{0,20}\b(?:please"
            r"|if possible)",
            r"\b(?:print bras|copi papur|taenlen|drwy'r post|trwy'r post|yn gymraeg"
            r"|fformat)\b.{0,40}\b(?:plis|os gwelwch)",
            rf"{_WISH}.{{0,60}}\b(?:print bras|copi papur|taenlen|drwy'r post|trwy'r post|yn gymraeg)\b",
        ),
        _any(
            r"\b(?:how many|how much|thank|thanks|received|diolch)\b.{0,80}\b(?:print|braille|paper"
            r"|spreadsheet|excel|csv|post)",
            r"\b(?:libraries|library|spend|spent|cost|hold|stock)\b",
        ),
    ),
    _Rule(
        About.CORRECTION,
        _any(
            r"\b(?:you|council|bot)(?:'ve| have| has)? (?:\w+ )?(?:misread|misunderst\w+|missed|misquoted|mis-?stated"
            r"|left out|overlooked|omitted|mixed up|confused)\b",
            r"\byou(?:'ve| have)? got\b.{0,30}\bwrong\b",
            r"\b(?:question|point|item|part|number|no\.?|q) ?\(?\d{1,2}\)?\b.{0,60}\b(?:should|means?|meant|is about"
            r"|refers?|was about|is not what|isn't what|is wrong|instead)\b",
            r"\b(?:i|we) (?:actually |really )?(?:meant|mean)\b",
            r"\bwhat (?:i|we) (?:actually |really )?(?:meant|want(?:ed)? to (?:ask|know))\b",
            r"\bnot what (?:i|we) (?:\w+ )?(?:asked|meant)\b",
            r"\bto clarify\b|\bfor (?:the sake of )?(?:clarity|clarification)\b|^\W*(?:a )?(?:correction"
            r"|clarification)\b",
            r"\b(?:i|we) should have (?:said|written|put|asked)\b|\btypo\b|\bmy mistake\b",
            r"\b(?:please|can you|could you|i want to|i would like to|i'd like to|like to"
            r"|happy to)\b.{0,30}\b(?:amend|change"
            r"|replace|correct|remove|delete|drop|withdraw|narrow|limit|restrict|refine|reduce)\b.{0,60}\b(?:questions?"
            r"|requests?|points?|items?|period|years?|scope|it to|this to)\b",
            r"\b(?:only|just) (?:need|want|interested in)\b",
            r"\b(?:camddeall|camddarllen|wedi methu|eglurhad|i egluro|cywiriad|golygu|feddwl oedd)\b",
        ),
        _any(
            r"\b(?:have|has|did|do) (?:the council|you) .{0,60}\?$", r"\bhow many\b", r"\b(?:review|complaint|appeal)\b"
        ),
    ),
    _Rule(
        About.NEWS,
        _any(
            r"\bany (?:news|updates?|progress|word|idea when|sign of)\b(?!-)",
            r"\b(?:an|the|some|your|for|latest) (?:progress )?update\b.{0,40}(?:\b(?:request|foi|this"
            r"|matter|please)\b|\?|$)",
            r"\bwhen (?:can|will|may|might|shall|should|could|do|would) (?:i|we|you|it|my|the (?:answer"
            r"|reply|response))\b"
            r".{0,60}\b(?:expect|hear|get|receive|have|repl|answer|respon|ready|arrive|come|send)",
            r"\bhow (?:is|are|long|soon)\b.{0,40}\b(?:my|this|the) (?:\w+ ){0,3}?(?:request|foi|application"
            r"|answer|reply"
            r"|response)\b",
            r"\bhow much longer\b",
            r"\bupdate me\b|\blet me know (?:how|when|where|whether) (?:my|the|this|it|things|you)\b",
            r"\b(?:status|progress)\b.{0,20}\b(?:my|this|the) (?:\w+ ){0,3}?(?:request|foi|application|answer)\b",
            r"\b(?:have you|did you|can you confirm(?: that)? you|you) (?:\w+ )?(?:receive|received|get|got"
            r"|had|seen) my\b",
            r"\b(?:just |am |i'm )(?:\w+ )?(?:chasing|following up|checking)\b",
            r"\b(?:still|been) waiting\b|\bwhere is my (?:answer|reply|response|information|request)\b",
            r"\bunrhyw (?:newyddion|ddiweddariad)\b|\bdiweddariad\b"
            r"|\bpryd (?:fydda|fyddaf|byddaf|gaf|ga i|fydd|bydd|y caf|alla i)\b.{0,40}",
        ),
        _any(r"\bnews(?:agents?|papers?|letters?|desk)\b", r"\bwhen (?:did|was|were)\b"),
    ),
    _Rule(
        About.QUESTION,
        _any(
            r"\b(?:could|can|would|will|please|kindly|might) ?(?:you )?(?:please |kindly )?(?:also"
            r"|additionally|in addition)\b",
            r"\b(?:also|additionally|in addition|as well as that|further(?:more)?|moreover"
            r"|besides)\b,?.{0,20}?\b(?:please|tell"
            r"|provide|send|supply|confirm|could you|can you|would you|i (?:would|want|wish|need)|i'd"
            r"|like to know|how|what"
            r"|when|who|why|which|where)\b",
            r"\b(?:one|another|a|an|two|three|some|few|my) (?:more|further|other|extra|additional|new"
            r"|second|last|final)? ?"
            r"(?:thing|questions?|requests?|points?)\b.{0,60}(?:[:?]|\b(?:how|what|when|who|why|which|where"
            r"|please|tell|add"
            r"|ask)\b)",
            r"\b(?:i|we) (?:\w+ )?(?:want|would like|wish|need|forgot|like) to (?:also )?(?:add|ask|know"
            r"|request|include)\b",
            r"\b(?:add|include) (?:the following|this|these|another|a|one more) (?:\w+ ){0,2}?questions?\b",
            r"\bi forgot to ask\b|\bwhile you(?:'re| are) at it\b|\bnew request\b|\bmake another request\b",
            r"\b(?:hefyd|yn ogystal|cwestiwn arall|un peth arall)\b",
        ),
        _any(
            r"\b(?:also|further) (?:thank|grateful|unhappy|disappointed)\b",
            r"\b(?:no|any) (?:further|more|other) questions?\b(?!.{0,40}\?)",
            r"\bwant(?:ed)? to (?:\w+ )?know when (?:i|you|my)\b",
        ),
    ),
)

_NAMES = r"(?-i:(?:[\s,.]+(?:[^\W\d_a-z][\w'.-]*|team|all|there|everyone|or|bawb)){0,5})"
_OPENING = re.compile(
    r"\W*(?:dear|hi|hello|hiya|good (?:morning|afternoon|evening)|annwyl|helo|shwmae|bore da|prynhawn da)\b"
    rf"{_NAMES}[\s,.!:-]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\W*(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?|many) (?:regards|wishes|thanks)|regards|yours \w+"
    r"|best|cheers|cofion"
    rf"(?: cynnes| gorau)?|yn gywir|hwyl|all the best){_NAMES}\W*|\W*sent from .{{0,40}}",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\W*(?:(?:o?kay?|ok|great|brilliant|lovely|perfect|excellent|noted|understood|wonderful|super)\b[\s,.!-]*){0,3}"
    r"(?:(?:many |very many )?(?:thanks|thank you|thankyou|thx|ta|cheers|diolch|llawer o ddiolch)\b.{0,120}"
    r"|(?:that|this|it|which|your (?:answer|reply|letter|response|help))(?:'s| is| was| has been)? (?:\w+ ){0,3}?"
    r"(?:great|helpful|useful|fine|perfect|good|appreciated|kind|clear|noted|understood|wonderful"
    r"|all i (?:need|needed))\b.{0,60}"
    r"|(?:much|very much|greatly) appreciated.{0,40}|(?:i )?(?:really |much |very much )?appreciate (?:it"
    r"|this|your)\b.{0,60}"
    r"|(?:i )?(?:am |'m )?(?:very |most |so )?(?:grateful|happy with|pleased with|satisfied with)\b.{0,80}"
    r"|(?:i )?(?:look|looking) forward to\b.{0,80}|(?:no|not a) (?:problem|worries|further questions)\b.{0,40}"
    r"|(?:received|noted|understood|got it)\b.{0,60}|have a (?:good|nice|lovely)\b.{0,40}|(?:gwych"
    r"|perffaith|da iawn)\b.{0,40})?"
    r"\W*",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\?|\b(?:but|however|though|although|except|nothing|not|never|please|when|could|can|also|still|yet|unfortunately"
    r"|wrong|another|nor|ond|dim|ddim|question|missing|late)\b|n't\b|\bhowever\b",
    re.IGNORECASE,
)
_LONGEST_CALL = 1_000  # characters of a mail that only asks for news
# What leads up to a call for news, and what makes it more than one, whatever else it says.
_LEADS_UP = re.compile(
    r"\W*(?:(?:i|we)(?:'ve| have| had)? (?:\w+ ){0,2}?(?:sent|made|submitted|wrote|written|e-?mailed|asked|requested"
    r"|filed|put in|contacted)\b[^?]{0,150}"
    r"|(?:i|we)(?: have|'ve| had)?(?: not|n't)?(?: yet| still)? (?:heard|had|seen|received)\b[^?]{0,100}"
    r"|it(?:'s| is| has| was)?(?: now)?(?: been)? (?:\w+ ){1,6}(?:days?|weeks?|months?)\b[^?]{0,60}"
    r"|(?:this is |i am writing |i'm writing |writing )?(?:about|regarding|re|with (?:regard|reference) to|further to"
    r"|on) (?:my|our|the|an?) [^?]{0,120}"
    r"|(?:the |my |our |your )?(?:ref(?:erence)?|case|request)(?: (?:number|no))?\.?(?: is|:)? ?[\w/()-]*\d[\w/()-]*"
    r"|(?:please |could you |can you |would you )?(?:please )?(?:let me know|advise|reply|respond|confirm)\b"
    r"[^?,:]{0,30})[\s.!?,:]*",
    re.IGNORECASE,
)
_NOT_MERE_NEWS = re.compile(
    r"\b(?:cheques?|payments?|paid|pay|fees?|money|invoice|complain\w*|reviews?|appeal\w*|clarif\w*"
    r"|(?<!get )(?<!is )(?<!have )(?<!receive )my answers?|my (?:letter|documents?|attachments?)"
    r"|solicitors?|legal|court|ombudsman|ico|commissioner|tribunal"
    r"|gdpr|data protection|delete|erase|also|address|moved|telephone|phone|call me|instead|question \d"
    r"|breach\w*|unacceptable|disgrac\w*|ridiculous|cwyn\w*|adolyg\w*|hefyd)\b",
    re.IGNORECASE,
)
_OF_LATENESS = re.compile(r"\b(?:deadline|late|overdue)\b", re.IGNORECASE)
# What is said of an answer that came before.
_OF_THE_OLD = re.compile(
    r"\b(?:your|the|this|that) (?:\w+ )?(?:answers?|response|reply|letter|e-?mail|figures|decision|refusal"
    r"|spreadsheet|attachment|document)\b"
    r"|\byou (?:\w+ )?(?:sent|said|say|gave|wrote|answered|refused|provided|supplied|attached|state[ds]?)\b"
    r"|\b(?:question|column|row|page|paragraph|table|line) \d"
    r"|\b(?:attached|above|follow(?:ing)?[- ]?(?:up|on)|further to|original request"
    r"|previous(?:ly)?|again|still)\b",
    re.IGNORECASE,
)
_LOOKS_NAMED = re.compile(r"[^\W\d_a-z][\w'.-]*(?: [^\W\d_a-z][\w'.-]*){0,3}[ .,x]*")
_WORDS = re.compile(r"[^\W\d_]+")
_ASKED = re.compile(r"\?[?!]*")


def read_further(written: str) -> tuple[Topic, ...]:
    """What a further mail is about, likeliest first; never empty. `written` is what was newly written in it."""
    said = tuple(sentences(written))
    found = tuple(_found(said))
    if found:
        asks = read_questions("", "\n\n".join(_beside(said, found))).asks
        return found if not asks else (*found, Topic(About.QUESTION))
    if is_thanks(said):
        return (Topic(About.THANKS, _short(said[0])),)
    if read_questions("", written).asks:
        return (Topic(About.QUESTION),)
    return (Topic(About.OTHER),)


def asks_only_for_news(written: str, chases: Callable[[str], bool] = lambda _: False) -> bool:
    """Whether a mail plainly asks how the request stands, and says nothing else than what leads up to it. `chases`
    knows further sentences that ask so."""
    if len(written) > _LONGEST_CALL:
        return False
    asked = False
    for line in sentences(written):
        said, chased = without_greeting(line), chases(line)
        if _NOT_MERE_NEWS.search(line) or (_OF_LATENESS.search(line) and not chased):
            return False
        topic = next(_found([said]), None)
        if topic is not None and (topic.about is not About.NEWS or len(_ASKED.findall(said)) > 1):
            return False
        if topic is not None or chased:
            asked = True
        elif not (_is_formal(said) or _LEADS_UP.fullmatch(said) or (_COURTESY.fullmatch(said) and "?" not in said)):
            return False
    return asked


def speaks_of_the_old(text: str) -> bool:
    """Whether a text speaks of an answer, or of a question, that came before."""
    return _OF_THE_OLD.search(text) is not None


def without_greeting(sentence: str) -> str:
    """A sentence without the salutation that it begins with."""
    return _OPENING.sub("", sentence, count=1)


def is_thanks(said: Iterable[str]) -> bool:
    """Whether these sentences only thank, and nothing in them asks, doubts or wants."""
    thanked = False
    for sentence in map(without_greeting, said):
        if _is_formal(sentence):
            continue
        if not _COURTESY.fullmatch(sentence) or _BUT.search(sentence):
            return False
        thanked = True
    return thanked


def _beside(said: Sequence[str], found: Sequence[Topic]) -> list[str]:
    """The sentences that no rule knows; none where one of the rules knows a question already."""
    if any(topic.about is About.QUESTION for topic in found):
        return []
    return [line for line in said if not any(True for _ in _found([line]))]


def _is_formal(sentence: str) -> bool:
    """Whether a sentence only greets, closes or signs."""
    if not _WORDS.search(sentence) or _CLOSING.fullmatch(sentence):
        return True
    return _LOOKS_NAMED.fullmatch(sentence) is not None and not _COURTESY.fullmatch(sentence)


def _found(said: Iterable[str]) -> Iterator[Topic]:
    """The first sentence for each rule that fits one, in the order of the rules; a sentence counts for one rule."""
    left = list(said)
    for rule in _RULES:
        fits = [line for line in left if rule.says.search(line) and not (rule.unless and rule.unless.search(line))]
        if fits:
            yield Topic(rule.about, _short(fits[0]))
        left = [line for line in left if line not in fits]


def _short(text: str) -> str:
    line = " ".join(text.split()).strip(" .")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}\u2026"
