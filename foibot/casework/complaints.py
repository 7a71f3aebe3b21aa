"""Does a requester's further mail ask for an internal review (s.45 Code part 5; EIR reg 11), or only grumble?

Read sentence by sentence in what was newly written: a sentence that asks how or whether one may ask, that says no, that
speaks of the future or repeats our own letter is not asking. Anything short of plain asking is left to a person.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

import msgspec
from msgspec.structs import replace

_MOST = 20_000  # characters that are read
_LONGEST = 600  # characters of a sentence
_SHOWN = 120  # characters of it that are repeated


class Complaint(StrEnum):
    """How much of a complaint a mail is."""

    REVIEW = "review"  # it plainly asks for a review
    DISSATISFIED = "dissatisfied"  # it may: a person decides
    NONE = ""


class Heard(msgspec.Struct, frozen=True):
    """What was heard, and in which words. `by_name`: the mail names a review as the law or the Code does."""

    kind: Complaint
    because: str = ""
    by_name: bool = False


_REVIEW = (
    r"(?:internal (?:review|appeal|reconsideration)\b|(?:case|decision|request|foi|response) review(?:ed)?\b"
    r"|(?:review|reconsideration|re-?examination) of (?:the|your|my|this|that|how|its)\b.{0,60}?"
    r"\b(?:handl(?:ing|ed)|decisions?|responses?|refusals?|reply|replies|answers?|requests?|dealt|withh(?:old|eld))"
    r"|h?adolygiad mewnol)"
)
_ANSWER = r"(?:decisions?|responses?|refusals?|reply|answers?|handling|redactions?|exemptions?|withholding)"
_THEIRS = rf"(?:your|the|this|that|these|its|their|coventry's)(?: \w+){{0,4}}? {_ANSWER}\b"
_I = (
    r"\b(?:i|we)(?:'d|'m|'re)?\b(?: (?:would|am|are|also|now|hereby|formally|therefore|must|have to|need to|do"
    r"|please|so|both|respectfully|officially|further|again|accordingly|nevertheless|nonetheless|still|thus))*"
)
_REGULATION = r"\breg(?:ulation|\.)? ?11\b"
_CARRY_OUT = (
    r"(?:conduct|carry out|undertake|arrange|start|open|initiate|perform|do|hold|treat|accept|consider|take|regard|log"
    r"|process|register|pass|instigate|begin|commence|set up|grant|forward|refer|submit|escalate)"
)

# A wish in the form of a condition, which is none.
_POLITE = re.compile(
    r"\b(?:grateful|appreciate it|obliged|thankful|glad|pleased) if (?:you|someone|the council) (?:(?:could"
    r"|would|can|will) )?"
    rf"(?:(?:please|kindly|now|therefore) )*(?:{_CARRY_OUT}\b.{{0,60}}?{_REVIEW}|(?:review|reconsider"
    rf"|look again at) {_THEIRS})",
    re.IGNORECASE,
)
# What plainly asks.
_ASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_I} (?:like|wish|want|ask|asking|request|requesting|seek|seeking|require|demand|demanding"
            r"|apply|applying"
            r"|invoke|invoking|writing|appeal for|call for|calling for|make|making|lodge|submit|submitting)"
            rf"\b.{{0,90}}?{_REVIEW}"
        ),
        (
            r"\band (?:therefore |so |hereby |now |would |formally )*(?:like|request|ask for|seek|want|require)"
            rf"\b.{{0,40}}?{_REVIEW}"
        ),
        rf"\b(?:please|kindly)\b.{{0,40}}?\b{_CARRY_OUT}\b.{{0,90}}?{_REVIEW}",
        (
            rf"\b(?:can|could|would|will) (?:you|someone|somebody|the council)\b.{{0,30}}?\b{_CARRY_OUT}"
            rf"\b.{{0,90}}?{_REVIEW}"
        ),
        (
            rf"\bthis (?:e-?mail |letter |message |mail )?(?:is|constitutes|should be treated as)\b.{{0,40}}?\b"
            rf"(?:request|application|appeal|asking)\b.{{0,40}}?{_REVIEW}"
        ),
        (
            r"^\W*(?:formal |official |my |a )?(?:request|application|applying|requesting|asking) (?:for )?"
            rf"(?:an? |the )?(?:formal )?{_REVIEW}"
        ),
        rf"^\W*(?:formal )?{_REVIEW}(?: (?:request|requested|required|please|now please))\b",
        rf"^\W*{_REVIEW}[ .:!-]*$",
        r"\bplease pass this on to the person who conducts\b.{0,60}?\breviews\b",
        (
            rf"{_I} (?:like|wish|want|ask|asking|request|requesting|writing|entitled)\b.{{0,90}}?\breconsider\w*"
            rf"\b.{{0,90}}?{_REGULATION}"
        ),
        rf"(?:{_I}|\bplease\b).{{0,60}}?\breconsider\w*\b.{{0,90}}?{_REGULATION}",
        (
            rf"{_REGULATION}.{{0,90}}?(?:{_I}|\bplease\b).{{0,60}}?\b(?:reconsider|review|make representations"
            r"|making representations)"
        ),
        rf"(?:{_I} (?:wish|want|like|writing|make|making)).{{0,40}}?\brepresentations\b.{{0,60}}?{_REGULATION}",
        (
            r"(?:\brwy(?:'n|f yn|f i'n| yn)|\bhoffwn|\bdymunaf|\bdw i|\brydw i|\bgwnaf|\bwneud|\bgofynnaf|"
            r"\bgwneud|\bcynnal|\bgynnal|\bcynhaliwch|\btrefnwch)\b"
            rf".{{0,90}}?{_REVIEW}"
        ),
        rf"^\W*(?:cais|gwneud cais) (?:am|i gael) {_REVIEW}",
        (
            rf"{_I} (?:(?:like|wish|want|writing|ask|minded) to )?(?:formally )?(?:appeal|appealing|challenge"
            r"|challenging"
            r"|contest|contesting|dispute|disputing|complain|complaining|(?:make|lodge) an? (?:formal )?"
            r"(?:complaint|appeal))"
            rf"\b.{{0,40}}?\b{_THEIRS}"
        ),
        (
            r"\bplease (?:now |could you |can you )?(?:review|reconsider|re-?examine|look again at|revisit)"
            rf"\b.{{0,30}}?{_THEIRS}"
        ),
        (
            rf"{_I} (?:ask|asking|request|requesting|like|want)\b(?: that)?(?: you| the council| someone)?"
            r"(?: else)?(?: to)?(?: now)? (?:review|reconsider|re-?examine|look again at|revisit)"
            rf"\b.{{0,30}}?{_THEIRS}"
        ),
    )
)
# The same of whatever the mail is about, which only its thread or its reference can tell.
_ASKS_FOR_THIS = re.compile(
    rf"(?:{_I} (?:like|want|need|ask|asking|request|requesting|expect|demand)|\bplease have)\b(?: for| to have)?"
    r" (?:this|it|that|the matter|my case|the case)(?: to be)? (?:\w+ )?(?:reviewed|reconsidered|looked at again"
    r"|re-?examined)\b",
    re.IGNORECASE,
)
# Our own letter, repeated without marks: what "you" may do.
_OURS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"\bif you (?:are|were|remain|feel|have|wish|want|would|do)\b.{0,120}\b(?:you|please|commissioner) "
            r"(?:should|may|can|could|have|must|need|write|contact|ask|tell)\b"
        ),
        (
            r"\b(?:you|applicants?|requesters?) (?:may|can|should|must|have the right to|are entitled to"
            r"|have a right to)\b.{0,60}\b(?:ask|request|write|complain|review|appeal)"
        ),
    )
)
# What says that none is wanted.
_SAYS_NO = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"(?:\bnot|n't|\bcannot|\bnever|\bnor)(?: (?:yet|currently|now|at this stage|at present|formally|actually"
            r"|here|at the moment|really|be|think i|think we))* (?:want|wish|wishing|need|ask|asking|request|requesting"
            r"|require|requiring|seek|seeking|looking|like)\b(?:(?!\b(?:and|but|so|hence|therefore)\b).){0,50}"
            r"\b(?:review|appeal|complain|complaint|challenge|h?adolygiad)\b"
        ),
        r"(?:\bnot|n't)(?: (?:yet|currently|formally|actually))* (?:appealing|challenging|disputing|complaining)\b",
        r"\bnot (?:an?|my) (?:formal )?(?:request|appeal|complaint|application)\b",
        r"\bno (?:need|reason|wish|intention|longer|complaints?|internal)\b",
        (
            r"\b(?:withdraw|withdrawing|cancel|cancelling|drop|dropping|instead of|rather than|without)\b.{0,60}"
            r"\b(?:review|complaint|appeal|asking)\b"
        ),
    )
)
# What only speaks about asking. Tried before what asks.
_NOT_ASKING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # asking how, or whether one may
        r"\b(?:how|where|when|to whom|by when|who) (?:do|does|can|could|would|should|must|may|might|to|long)\b",
        r"\b(?:whether|wondering if|wonder if|know if|ask if) (?:i|we|it|there|one|to|my)\b",
        (
            r"\b(?:can|may|could|might|should|do|would|must|am|are|is) (?:i|we|it|there|my)\b.{0,160}\b(?:if|when"
            r"|once|after|before|unless|without|how)\b"
        ),
        r"\b(?:right|entitled|option|possible|worth|difference|explain|what)\b.{0,60}\breview\b.{0,60}\?",
        (
            r"\b(?:know|ask|asking|tell me|told|learn|explain|understand|hear)\b.{0,20}\b(?:how|whether|what|when"
            r"|who|about)\b"
        ),
        # some day, perhaps
        (
            r"\b(?:i|we)(?:'ll| will| shall| may| might| could| intend| plan| hope| reserve|'m going| am going"
            r"| are going|'re going)\b.{0,80}\b(?:review|appeal|complain|challenge|reconsider)"
        ),
        r"\b(?:before|unless|until|otherwise|should)\b.{0,60}\b(?:i|we) (?:ask|request|have to|will|shall|must|need)\b",
        (
            r"\bif (?:i|we|you|the|this|that|it|not|there)\b.{0,120}\b(?:i|we)(?:'ll|'d| will| would| shall| may"
            r"| might| can| could| have)\b"
        ),
        # something else that is called a review, asked for as information
        (
            r"\b(?:send|supply|copy|copies|disclose|publish|how many|number of|list of|details of|report|reports"
            r"|minutes|findings|terms of reference|see|read|results?)\b.{0,60}\breviews?\b"
        ),
        (
            r"\breviews? (?:report|policy|procedure|panel|board|team|statistics|figures|took place"
            r"|was carried out|were carried out|that (?:you|the council))\b"
        ),
        (
            r"\breviews? of (?:the |its |our )?(?:\w+ ){0,3}(?:service|services|budget|contract|libraries|library"
            r"|school|schools|department|parking|traffic|safeguarding)\b"
        ),
        # what it was
        r"\b(?:thank you|thanks|grateful|diolch) (?:for|am)\b.{0,60}\b(?:review|adolygiad)\b",
        r"\b(?:os|a allaf|a alla|sut|ydw i'n cael|a oes|pryd)\b.{0,120}\badolygiad\b",
        r"\bddim\b.{0,60}\badolygiad\b",
    )
)
# What may be meant, and a person can tell: a review should something else happen, or of something that is no request.
_CONDITION = re.compile(
    r"\b(?:if|unless|should|in the event|in case)(?: that)? (?:you|the council|this|it|that)\b.{0,100}"
    r"\b(?:i|please|then)\b.{0,60}\b(?:review|appeal)\b",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:conduct|carry out|undertake|ask for|request|want|like)\b.{0,30}\binternal reviews? (?:of|into|on|about) "
    r"(?!.{0,100}\b(?:handl\w+|decisions?|responses?|refusals?|reply|answers?|requests?|way|how|foia?|freedom"
    r"|eir|my|your"
    r"|this|that|it|exemptions?|redactions?|withh\w+)\b)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\b(?:can|may|could|might|should|would|must) (?:i|we)\b", re.IGNORECASE)
_NAMED = re.compile(rf"\binternal (?:review|appeal)\b|\badolygiad mewnol\b|{_REGULATION}", re.IGNORECASE)

# That the answer is late, which nobody can complain of before it is.
_LATE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"\b(?:it|this|that|request|response|reply|answer|which|information|foi)\b.{0,40}\b(?:is|are|was|now"
            r"|long|well|already|still)? ?(?:overdue|out of time|past (?:its|the|your) (?:statutory )?(?:deadline"
            r"|time limit|due date))\b"
        ),
        r"\boverdue (?:request|response|reply|answer|foi)\b",
        (
            r"\b(?:missed|passed|exceeded|breached|gone past|gone over|beyond)\b.{0,30}\b(?:deadline|time limit"
            r"|20 working days|twenty working days|due date)\b"
        ),
        (
            r"\b(?:20|twenty|21|25|30|40)(?:th)? working days?\b.{0,40}\b(?:passed|elapsed|expired|gone|over|ago"
            r"|up|exceeded)\b"
        ),
        (
            r"(?:\bnot|n't|\bnever|\byet to|\bstill no|\bhad no|\breceived no|\bwithout)(?: yet| still| even)?(?: had"
            r"| received?| heard| got| been given| been sent| have| get)?(?: an?| any| your| the)? ?(?:response"
            r"|reply|answer|acknowledgement|anything|heard|a word)\b"
        ),
        r"(?:\bnot|n't|\bfailed to|\bfailure to|\bneglected to)(?: actually| even| yet)?"
        r" (?:respond(?:ed)?|repl(?:y|ied))\b",
        r"\bheb (?:gael|dderbyn) (?:ateb|ymateb)\b|\byn hwyr\b",
    )
)
_GRUMBLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            r"\b(?:unhappy|dissatisfied|unsatisfied|displeased|disappointed|frustrated|dissatisfaction|not "
            r"(?:at all )?(?:happy|satisfied|content))\b"
        ),
        r"\b(?:unsatisfactory|unacceptable|not acceptable|not good enough|inadequate|disgraceful)\b",
        (
            r"(?:\bnot|n't|\bfailed to|\bfailure to|\brefuse[ds]? to|\bneglected to)(?: actually| fully| properly| even"
            r"| yet)? (?:answer(?:ed)?|address(?:ed)?|provide[d]?|suppl(?:y|ied)"
            r"|compl(?:y|ied)|deal|dealt|include[d]?)\b"
        ),
        (
            r"\b(?:in|a|clear|serious|further) breach of\b|\bbreach(?:ed|ing) (?:the (?:act|law|regulations)"
            r"|section|s\.? ?10|foi)"
        ),
        (
            r"\b(?:i|we)(?:'m| am| are| wish| want| would|'d|'ve| have)?(?: \w+){0,4} complain(?:ing|t|ed)?\b|\b"
            r"(?:formal|official|my|our|this is a|stage (?:one|two|1|2)) complaint\b"
        ),
        (
            r"\b(?:i|we) (?:do not|don't|cannot|can't|disagree|fail to)(?: accept| agree| understand why| believe"
            r"| see (?:how|why))?\b.{0,60}\b(?:decision|refusal|exemption|response|answer|withh\w+|refus\w+|reply"
            r"|held)\b"
        ),
        (
            r"\b(?:appeal|challenge|dispute|contest|reconsider|escalate)\b.{0,60}\b(?:decision|refusal|exemption"
            r"|response|answer|redact\w+|matter|this)\b"
        ),
        (
            r"\b(?:take|refer|report|raise|complain)\w*\b.{0,60}\b(?:ico|information commissioner|commissioner"
            r"|ombudsman)\b"
        ),
        (
            r"\bwhy (?:has|have|is|was|were|are|did|does)\b.{0,60}\b(?:refused|withheld|redacted|delay(?:ed)?"
            r"|taking so long|late|ignored)\b"
        ),
        (
            r"\b(?:wrongly|incorrectly|unreasonably|unlawfully|improperly) (?:refused|withheld|applied|redacted"
            r"|claimed|relied)\b"
        ),
        (
            r"\b(?:your|the) (?:answer|response|reply) (?:is|was) (?:incomplete|wrong|incorrect|misleading|late"
            r"|evasive|nonsense)\b"
        ),
        r"\b(?:wants?|wish|like|going) to appeal\b|\bi (?:hereby |therefore )?appeal\b|\breconsider\b|\bbe reviewed\b",
        r"\b(?:anhapus|anfodlon|siomedig|cwyno|cwyn)\b",
    )
)
_IS_LATE = re.compile(
    r"\b(?:you|council|it|this|that|request|response|reply|answer)(?:'re|'s| is| are| was| were| have been| has been)"
    r"(?: \w+){0,2} (?:late|overdue)\b|\b(?:was|were) due\b|\b(?:late|overdue) (?:with|in)\b"
    r"|^\W*(?:now )?(?:late|overdue)\W*$",
    re.IGNORECASE,
)
_SERIOUS = re.compile(
    r"\b(?:complain\w*|reviews?|reviewed|appeal\w*|escalat\w*|commissioner|ico|ombudsman|tribunal|regulator|court|legal"
    r"|solicitors?|cwyn\w*|adolyg\w*)\b",
    re.IGNORECASE,
)
_OF_NOTHING = re.compile(
    (
        r"\bno complaints?\b|\bnot (?:a complaint|complaining|unhappy|dissatisfied)\b|\bhow many\b|\bnumber of\b|"
        r"\bno (?:rush|hurry)\b"
    ),
    re.IGNORECASE,
)

_SUBJECT = re.compile(
    r"^\W*(?:\[external\]\W*)?(?:(?:formal |official )?requests? for (?:an )?)?(?:internal review"
    r"(?: requests?| requested)?|adolygiad mewnol|cais am adolygiad mewnol)"
    r"\W*(?:$|\[|(?:of|re|regarding|for|into|o)\b(?=.{0,40}\b(?:freedom|information|foia?|eir|environmental"
    r"|handling|decision|response|refusal|requests?|my|your|case|ref(?:erence)?)\b)|[-:\u2013\u2014(/])",
    re.IGNORECASE,
)
_COMPLAINS = re.compile(
    r"^\W*(?:\[external\]\W*)?(?:formal |official |my |a )?complaint\b"
    r"(?: (?:about|regarding|re|on|against|over)\b| ?[-:\u2013\u2014(]|\W*$)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\s\"')]+(?=\S)")
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t])|(?<=[,:])\n(?=\s*[A-Z])")
_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})


def hear(subject: str, written: str) -> Heard:
    """What a requester's further mail asks: `written` is what was newly written in it (`mail.reply.newly_written`)."""
    found = Heard(Complaint.NONE)
    spoken_of = False
    in_subject = _SUBJECT.match(subject.translate(_STRAIGHT)) is not None
    said = tuple(sentences(written))
    named = in_subject or any(_NAMED.search(sentence) for sentence in said)
    for sentence in said:
        heard = _of(sentence)
        if heard.kind is Complaint.REVIEW:
            return replace(heard, by_name=named)
        spoken_of = spoken_of or (heard.kind is Complaint.NONE and _NAMED.search(sentence) is not None)
        if found.kind is Complaint.NONE:
            found = replace(heard, by_name=named)
    if in_subject:
        kind = Complaint.DISSATISFIED if spoken_of else Complaint.REVIEW
        return Heard(kind, f"its subject is “{_short(subject)}”", by_name=True)
    if found.kind is Complaint.NONE and _COMPLAINS.match(subject.translate(_STRAIGHT)):
        return Heard(Complaint.DISSATISFIED, f"its subject is “{_short(subject)}”")
    return found


def _of(sentence: str) -> Heard:
    said = f"it says “{_short(sentence)}”"
    if _POLITE.search(sentence):
        return Heard(Complaint.REVIEW, said)
    if any(pattern.search(sentence) for pattern in (*_OURS, *_SAYS_NO)):
        return Heard(Complaint.NONE)
    if _CONDITION.search(sentence) or _OF_SOMETHING_ELSE.search(sentence):
        return Heard(Complaint.DISSATISFIED, said)
    if any(pattern.search(sentence) for pattern in _NOT_ASKING):
        grumbles = not _NAMED.search(sentence) and _grumbles(sentence)
        return Heard(Complaint.DISSATISFIED, said) if grumbles else Heard(Complaint.NONE)
    if not _QUESTION.search(sentence) and any(pattern.search(sentence) for pattern in (*_ASKS, _ASKS_FOR_THIS)):
        return Heard(Complaint.REVIEW, said)
    if _NAMED.search(sentence) or _grumbles(sentence):
        return Heard(Complaint.DISSATISFIED, said)
    return Heard(Complaint.NONE)


def _grumbles(sentence: str) -> bool:
    return not _OF_NOTHING.search(sentence) and any(pattern.search(sentence) for pattern in (*_LATE, *_GRUMBLES))


def complains(sentence: str) -> bool:
    """Whether a sentence asks for a review, or may."""
    return _of(sentence).kind is not Complaint.NONE


def says_it_is_late(sentence: str) -> bool:
    """Whether a sentence says that the answer is late, or has not come, and complains of nothing else."""
    is_late = any(pattern.search(sentence) for pattern in (*_LATE, _IS_LATE))
    others = (_NAMED, _OF_NOTHING, _SERIOUS, *_GRUMBLES)
    return is_late and not any(pattern.search(sentence) for pattern in others)


def is_only_of_lateness(subject: str, written: str) -> bool:
    """Whether all that a mail complains of is that the answer is late."""
    straight = subject.translate(_STRAIGHT)
    if _SUBJECT.match(straight) or _COMPLAINS.match(straight):
        return False
    said = tuple(sentences(written))
    return all(map(says_it_is_late, filter(complains, said))) and any(map(says_it_is_late, said))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, each on one line; a heading or a point of a list is one."""
    for paragraph in _PARAGRAPH.split(text[:_MOST].translate(_STRAIGHT)):
        for sentence in _SENTENCE_END.split(" ".join(paragraph.split())):
            if sentence:
                yield sentence[:_LONGEST]


def _short(text: str) -> str:
    line = " ".join(text.split()).strip(" .")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
