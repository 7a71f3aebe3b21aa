"""Which phrases of a reply say something other than the commands around them?

Words meant for colleagues, a change of mind, an outcome or a decision in the writer's own words: none of them is acted
upon, all of them are asked about or pointed out. The tables hold regular expressions; letter case does not matter.
"""

import re
from collections.abc import Iterable, Iterator

_APOSTROPHES = str.maketrans("\u2018\u2019", "''")


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for whole words of any of these phrases."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


_ASIDES = _any(
    (
        r"between (?:us|you and me|ourselves)",
        r"not (?:for|to be) (?:release|publication|disclosure|sharing|external use|the requester)",
        r"not (?:to be )?(?:released|published|disclosed|shared|passed on)",
        r"(?:do not|don't|dont) (?:tell|mention|say|quote|forward|include|pass|put this|send this)",
        r"(?:do not|don't|dont) (?:release|disclose|publish|share)",
        r"fyi",
        r"for your (?:info|information|eyes)(?: only)?",
        r"(?:just )?for info(?:rmation)?(?: only)?",
        r"internal(?:ly)?(?: use| note| info)? only",
        r"for internal(?: use)?",
        r"internal note",
        r"for colleagues|colleagues only",
        r"off the record",
        r"in (?:strict )?confidence",
        r"(?:strictly )?confidential(?:ly)?",
        r"keep (?:this|it) (?:to|between) (?:us|ourselves|yourself)",
        r"(?:leave|take) (?:this|that|it)(?: bit)? out",
        r"before (?:it|this) goes out",
        r"hold off",
        r"(?:this|the|our) (?:requester|applicant|journalist)",
        r"(?:let|give|send|tell|ask|ring|call|e-?mail) me",
        r"i've (?:copied|cc'?d)|cc'?d",
        r"can you (?:check|confirm|add|ask)",
        r"to be honest|tbh",
        r"(?:i'm |i am )?not sure (?:if|whether|about|why)",
        r"foi team",
    )
)
_FIGURE = r"[\u00a3$]?\d[\d,.]{0,20}"
_SECOND_THOUGHTS = _any(
    (
        rf"(?:sorry|apologies|oops|whoops|correction|actually|no wait|wait)[ ,.:;!-]{{1,4}}q?{_FIGURE}",
        rf"(?:sorry|oops|whoops|actually|wait)[ ,.:;!-]{{1,4}}(?:(?:that|it|this|i) )?(?:is|was|meant?) {_FIGURE}",
        r"(?:sorry|oops|whoops|no wait|wait)\b.{0,30}\b(?:should|wrong|meant?|typo|mistake|correct(?:ion)?)",
        rf"should (?:actually )?(?:be|read|say) {_FIGURE}",
        rf"(?:make|call) (?:that|it) {_FIGURE}",
        rf"i meant? {_FIGURE}",
        r"(?:scrap|strike) (?:that|this)",
        r"(?:ignore|disregard|delete) (?:that|this|the above|my (?:last|previous)|what i)",
        r"correction ?:",
        r"hang on|(?:actually|wait)[ ,.-]{1,4}no|no[ ,.-]{1,4}(?:actually|wait)(?! for)|oh wait",
        r"wait a (?:minute|second|sec|moment)",
        r"(?<=[.!?;] )wait[ ,.!-]{1,3}(?:i|that|this|it)",
        r"on second thoughts",
        r"let me (?:come back|get back|check|double[ -]check|look|find out|confirm)",
    )
)
_OUTCOMES = tuple(
    (word, _any(phrases))
    for word, phrases in (
        (
            "NOT HELD",
            (
                r"(?:do not|don't|does not|doesn't|did not|didn't) (?:hold|have|keep|record|collect)",
                r"(?:is|are|was|were)(?: not|n't) (?:held|recorded|kept|collected)",
                r"not held|never recorded",
                r"no (?:records?|such records?|information held|data held)",
            ),
        ),
        (
            "WITHHELD",
            (
                r"exempt(?:ion|ed)?|withh(?:eld|old|olding)",
                r"(?:cannot|can't|unable to|not able to|won't|will not) (?:release|disclose|share|give|provide)",
                r"(?:cannot|can't|won't|will not) be (?:released|disclosed|shared|given|provided)",
                r"commercially sensitive|commercial (?:interests?|confidence)",
                r"data protection|gdpr|personal data",
                r"(?:section|s\.?) ?(?:2[1-9]|3\d|4[0-4])(?:\(\w{1,3}\)){0,3}",
            ),
        ),
        (
            "PUBLISHED",
            (r"already (?:published|online|public)", r"(?:publicly available|available (?:on|at|from)|on our website)"),
        ),
        ("FUTURE", (r"(?:will|due to|going to) be published", r"intend(?:ed)? (?:for publication|to publish)")),
        ("COST LIMIT", (r"too (?:long|much work|costly|expensive)", r"18 hours|cost limit|appropriate limit")),
    )
)
_CONSENT = _any(
    (
        r"please (?:send|submit|release|issue|approve)|send it",
        r"(?:ok|okay|fine|good|happy|ready|content) to (?:go|send|submit|release|approve|issue)",
        r"(?:ok|okay|fine|good|happy|ready|content) for (?:this|it|you) to (?:go|send|submit|release|issue)",
        r"go ahead|good to go",
        r"(?:happy|content|fine|ok|okay) with (?:this|that|it|the|all|both)",
        r"(?:looks?|all|that's|that is|this is) (?:good|fine|ok|okay|great|right|correct)",
        r"(?:ok|okay|fine|good) (?:by|with|for) (?:me|us)",
        r"approv(?:e|ed|al)|sign(?:ed)?[ -]off|submit(?:ted)?",
        r"i (?:agree|confirm)",
        r"^(?:yes|yep|agreed)",
    )
)
_SENDING = re.compile(
    r"(?:(?:please|pls|now|and|then|can you|(?:all |i'm |i am )?(?:ok|okay|happy|ready|good|fine) to)[ ,]{1,3}){0,4}"
    r"(?:submit|send|release|issue)"
    r"(?: (?:it|this|that|now|please|thanks|off|out|the|letter|response|reply)){0,6}[ .!]{0,3}",
    re.IGNORECASE,
)
_NOT_OURS = _any(
    (
        r"(?:not|isn't|aren't) (?:really )?(?:one )?(?:for )?(?:us|me|mine|ours)",
        r"(?:not|isn't|aren't) (?:for )?our (?:team|area|service|department|remit)",
        r"wrong (?:team|person|service|department)",
        r"(?:this|that)(?: one)?(?: is|'s) (?:one )?for (?-i:[A-Z])\w*",
        r"(?:pass|forward|send|refer) (?:this|it|that)(?: one)? (?:on )?to (?-i:[A-Z])\w*",
        r"(?:please )?(?:ask|try) (?-i:[A-Z])\w*",
        r"(?:do not know|don't know|dont know|no idea|not sure) whose",
    )
)
_CONDITIONS = _any(
    (
        r"please (?:change|amend|correct|fix|remove|delete|replace|add|update|take out|reword)",
        r"should (?:read|say|be)|instead of",
        r"once (?:you|that|this|it|the)|before (?:it|this) goes",
        r"unless|subject to|as long as|provided (?:that|the|you)|on condition",
        r"but (?:please|first|not|only)",
    )
)
_NOT_YET = re.compile(
    r"(?:(?:tb[ac]|(?:answer |still )?to (?:follow|come|be confirmed)|(?:i |we )?will follow|coming(?: soon| later)?)"
    r"(?:[ ,-]{1,3}(?:by|on|next|this|in|when|once|after|later|tomorrow|(?:mon|tue|wed|thu|fri)\w{0,6})\b"
    r"[^.\n]{0,60})?"
    r"|(?:still )?waiting (?:for|on) [^.]{1,60}|(?:sorry[ ,]{1,2})?(?:(?:i )?(?:don't|do not) know(?: yet)?|no idea)"
    r"|not (?:sure|known) yet"
    r"|\?{1,5}|\.{2,5}|\u2026|-{1,5})(?:[ ,.]{1,2}(?:sorry|i'm afraid|at the moment|yet))?[ .!]{0,3}",
    re.IGNORECASE,
)

_REFUSES = re.compile(
    r"\W{0,3}(?:(?:sorry|i'm afraid|i am afraid|no)[ ,.-]{1,3})?"
    r"(?:(?:we|i|the council|this|that|it|these|they)(?: are| is)?[ ])?"
    r"(?:(?:can't|cannot|can not|won't|will not|would rather not|prefer not to|do not want to|don't want to|unable to"
    r"|not able to|not (?:happy|willing|allowed|prepared) to) (?:be )?"
    r"(?:release|disclose|share|give|provide|publish|supply|tell|hand|send|divulge|reveal|answer)"
    r"|not (?:giving|releasing|disclosing|sharing|publishing|supplying|providing|handing|telling|answering)\b"
    r"|refus|with(?:hold|held)|exempt|commercially sensitive|commercial(?:ly)? (?:in )?conf"
    r"|(?:strictly )?confidential\b|gdpr|data protection)",
    re.IGNORECASE,
)
_AGAINST_IT = re.compile(
    r"\W{0,3}(?:(?:sorry|honestly|personally|no)[ ,.-]{1,3})?"
    r"(?:(?:(?:i|we) (?:really )?(?:don't|do not) (?:think|believe|see why|feel) (?:that )?(?:we|i|it|this|they) "
    r"(?:should|ought to|need(?:s)? to|want to|has to|have to|can|could)"
    r"|(?:we|i) (?:really )?(?:shouldn't|should not|ought not to|needn't|need not)"
    r"|(?:we|i)(?:'d| would) (?:much )?(?:rather|prefer) (?:not(?: to)?|we didn't|you didn't|they didn't))"
    r" (?:be )?(?:releas|disclos|shar|giv|provid|publish|suppl|tell|hand|send|divulg|reveal|answer|say)"
    r"|(?:it|this|that)(?: would|'d|'ll| will)? (?:only|just) encourag)",
    re.IGNORECASE,
)
_COVERS_UP = _any(
    (
        r"(?:best|better|safest|easiest|let's|lets|can we|just) (?:to |if we )?(?:just )?(?:say|put)"
        r" (?:none|nothing|no|nil|not held|we (?:don't|have no|hold no|do not))",
    )
)
_SEEN_ONLY_HERE = re.compile(
    r"\W{0,3}(?:(?:please|pls|it's|it is|this is|exactly|just|sorry)[ ,]{1,2}){0,2}"
    r"(?:(?:(?:the )?same as|as(?: per| in| with| for)?|see|refer to) "
    r"(?:(?:what|we|i|you|was|were|my|our|your|the) ){0,4}"
    r"(?:(?:sent|gave|given|said|provided|supplied|told|answered|did)\b"
    r"|(?:above|below|before|previous(?:ly)?|earlier)(?=[ .!;]{0,3}$|[,;] (?:you|we|i|see)\b)"
    r"|last (?:time|year|month|week|request|one|foi|e-?mail|answer|reply)"
    r"|(?:\w{1,12} )?(?:requests?|e-?mails?|mails?|repl(?:y|ies)|response)\b)"
    r"|(?:same|ditto)(?: again)?[ .!]{0,3}$|(?:already|previously) (?:sent|given|provided|supplied|told)"
    r"|(?:you(?:'ve| have)?(?: already)? (?:have|had|got)|(?:we|i)(?:'ve| have)?(?: already)? (?:sent|gave|given)) "
    r"(?:it|this|that|these|them|you)\b)",
    re.IGNORECASE,
)
_LONGEST_REFERENCE = 160  # characters; a longer text says something itself
_DIGITS = re.compile(r"\u00a3 ?\d|\d{3}|www\.|https?:")  # a text with a figure or an address can be read by itself
_DESTROYED = _any(
    (
        r"(?:had|having|did|done) a (?:clear[ -]?out|clean[ -]?up|tidy[ -]?up|clear[ -]?down)",
        r"(?:i|we)(?:'ve| have| had)? (?:just |now |since |already |then |accidentally )?"
        r"(?:cleared|deleted|shredded|destroyed|wiped|binned|erased|purged|got rid of|thrown|threw)",
    )
)
_SINCE = _any(
    (
        r"(?:after|since|when|once|before|because of) (?:i |we )?(?:got |received |had |saw |read )?(?:your|the|this) "
        r"(?:e-?mail|mail|message|request|foi)",
        r"after (?:it|this|that) came|so (?:that )?(?:there|they)(?: are|'re) (?:none|no|not)",
        r"since(?= so\b| and\b| but\b|[,.;!]|\s*$)",
        r"any(?:more)? now|none now",
        r"just|now|yesterday|today|this (?:week|morning)|last (?:week|night)|on (?:mon|tues|wednes|thurs|fri)day",
    )
)
_LONGEST_REFUSAL = 300  # characters


# What our mails put where the writer's own words belong.
_PLACEHOLDERS = frozenset(
    ("why it takes longer", "where you looked", "your answer", "your answer, as the requester will read it")
    + ("the new text",)
    + (
        "what the requester will read",
        "as you wrote it",
        "a date and why",
        "a date and why (the legal deadline stays)",
        "and the link",
    )
)


def is_placeholder(text: str) -> bool:
    """Whether a text is what stood in our mail where the writer's own words belong."""
    return " ".join(text.split()).strip(" .…").casefold() in _PLACEHOLDERS


def asides(text: str) -> tuple[str, ...]:
    """The phrases of an answer that look meant for colleagues, as they were written."""
    return tuple(_found(_ASIDES, text))


def second_thoughts(text: str) -> tuple[str, ...]:
    """The phrases with which a writer corrects themselves inside a text: "214. Sorry, 215"."""
    return tuple(_found(_SECOND_THOUGHTS, text))


def outcomes_in_own_words(text: str) -> tuple[tuple[str, str], ...]:
    """(Phrase, command word) for each phrase of an answer that sounds like another outcome: "we do not hold"."""
    return tuple((phrase, word) for word, pattern in _OUTCOMES for phrase in _found(pattern, text))


def consents(line: str) -> bool:
    """Whether a line sounds like a decision to send or approve, in other words than the commands."""
    return _CONSENT.search(_simple(line).strip()) is not None


def asks_to_send(line: str) -> bool:
    """Whether a line, whole, asks for something to be sent: "Please submit", "OK to send it"."""
    return _SENDING.fullmatch(_simple(line).strip()) is not None


def passes_on(line: str) -> bool:
    """Whether a line sounds as if the question belonged to somebody else."""
    return _NOT_OURS.search(_simple(line)) is not None


def sets_a_condition(text: str) -> bool:
    """Whether a text asks for a change, or allows something only if something else happens."""
    return _CONDITIONS.search(_simple(text)) is not None


def is_not_yet(text: str) -> bool:
    """Whether a text, whole, only says that the answer is still to come."""
    return _NOT_YET.fullmatch(_simple(text).strip()) is not None


def refuses(text: str) -> bool:
    """Whether a short text, whole, only says in the writer's own words that something is not given out."""
    simple = _simple(text).strip()
    if len(simple) > _LONGEST_REFUSAL or "\n\n" in simple:
        return False
    return _REFUSES.match(simple) is not None or _AGAINST_IT.match(simple) is not None


def covers_up(text: str) -> bool:
    """Whether a text proposes what to say rather than says it: "best say none"."""
    return _COVERS_UP.search(_simple(text)) is not None


def seen_only_here(text: str) -> bool:
    """Whether a short text, whole, only points to what its reader has not before them: "same as we sent in January"."""
    simple = _simple(text).strip()
    return (
        len(simple) <= _LONGEST_REFERENCE
        and _SEEN_ONLY_HERE.match(simple) is not None
        and _DIGITS.search(simple) is None
    )


def tells_of_destruction(text: str) -> bool:
    """Whether a text seems to tell that records were destroyed lately, perhaps after the request came (FOIA s.77)."""
    simple = _simple(text)
    return _DESTROYED.search(simple) is not None and _SINCE.search(simple) is not None


def _simple(text: str) -> str:
    return text.translate(_APOSTROPHES)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    return (text[found.start() : found.end()] for found in pattern.finditer(_simple(text)))
