"""Is a line nothing but a farewell or a courtesy, as people put it under what they wrote?

The tables hold regular expressions; letter case does not matter. Farewells of other languages stand with the English
ones, since many sign in two: "Cofion cynnes / Kind regards".
"""

import re

_OTHER_LANGUAGES = (
    r"cofion(?: (?:cynnes|gorau|caredig|fil))?|(?:gyda )?diolch(?: yn fawr(?: iawn)?| o galon)?"
    r"|(?:yn |yr eiddoch yn )gywir|hwyl(?: fawr| am y tro)?|pob hwyl|dymuniadau gorau"
    r"|le (?:gach )?(?:dea-?mh[e\u00e9]in|meas|d[u\u00f9]rachd)|(?:is mise )?le meas(?: m[o\u00f3]r)?"
    r"|m[o\u00f2]ran taing|go raibh m(?:aith|\u00edle maith) agat|sl[a\u00e1]n(?: go f[o\u00f3]ill)?"
    r"|(?:(?:bien )?cordialement|bien \u00e0 (?:vous|toi)"
    r"|(?:cordiales |meilleures |sinc\u00e8res )?salutations(?: distingu\u00e9es)?"
    r"|merci(?: beaucoup| d'avance)?|\u00e0 bient\u00f4t|amicalement)"
    r"|mit (?:freundlichen|besten|herzlichen|vielen) gr(?:\u00fc|ue)(?:\u00df|ss)en"
    r"|(?:viele|beste|liebe|sch\u00f6ne|freundliche|herzliche) gr(?:\u00fc|ue)(?:\u00df|ss)e"
    r"|(?:vielen dank|danke)(?: (?:und|im voraus).{0,30})?"
    r"|(?:un )?(?:cordial(?:es)? )?saludos?(?: cordiales)?|atentamente|(?:muchas )?gracias|un abrazo"
    r"|(?:cordiali |distinti |tanti )?saluti|ciao(?: ciao)?|(?:mille |tante )?grazie|a presto"
    r"|(?:com os melhores )?cumprimentos|atenciosamente|(?:muito )?obrigad[oa]|abra\u00e7os?"
    r"|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|mvg|groet(?:en|jes)?|(?:hartelijk )?dank(?: je| u)?(?: wel)?"
    r"|pozdrawiam(?: serdecznie)?|z (?:powa\u017caniem|wyrazami szacunku)|(?:dzi\u0119kuj\u0119|dzi\u0119ki)"
    r"|(?:med )?v(?:\u00e4nliga|enlig(?:e)?) h(?:\u00e4lsningar|ilsen)|(?:mvh|hilsen)"
    r"|cu stim\u0103|toate cele bune|mul\u021bumesc|\u03bc\u03b5 \u03b5\u03ba\u03c4\u03af\u03bc\u03b7\u03c3\u03b7"
    r"|shukri(?:y)?a|dhanyavaad|khuda hafiz|allah hafiz|wa ?s?salaam|namaste|adios|au revoir"
)
_REGARDS = (
    r"(?:with )?(?:my |our |all )?(?:very )?(?:kind(?:est)?|best|warm(?:est)?|good|fond(?:est)?|sincere(?:st)?)"
    r"(?:(?: and|,| &) (?:kind|best|warm)(?:est)?)? (?:regards?|wishes|thanks)"
)
_SURE = (
    rf"(?:(?:with )?(?:very |so )?many thanks|thanks|thank you|thanking you|thx|thanx|thnx|cheers|much appreciated"
    rf"|yours (?:sincerely|faithfully|truly|ever)|(?:with )?all (?:the |my )?(?:very )?best(?: wishes)?|{_REGARDS}"
    rf"|regards|bye(?: bye)?(?: for now)?|goodbye|ttfn|take care|stay safe|keep well|until then|respectfully(?: yours)?"
    rf"|{_OTHER_LANGUAGES})"
    r"(?: (?:again|very much|ever so much|so much|a lot|a million|kindly|all|both|in advance|everyone|everybody|team"
    r"|folks|for now|then|(?:and|&) (?:(?:kind|best|warm)(?:est)? )?(?:regards|wishes)))?"
)
_ALSO = (
    r"(?:best|warmly|kindest|warmest|rgds|krgds|kr|wkr|br|atb|tia|mtia|tvm|tks"
    r"|ta(?: (?:very much|muchly|ever so|all|again))?|yours|sincerely|with thanks)"
)
_NAME = r"(?-i:[^\W\d_a-z][\w.'-]{0,20}(?: [^\W\d_a-z][\w.'-]{0,20}){0,2})"
_AFTER = r"[ ,.!x-]{0,4}"
_BARE_SURE = re.compile(rf"{_SURE}{_AFTER}", re.IGNORECASE)
_BARE = re.compile(rf"(?:{_SURE}|{_ALSO}){_AFTER}", re.IGNORECASE)
_FAREWELL = re.compile(rf"(?:{_SURE}|{_ALSO}){_AFTER}(?:{_NAME})?[ ,.!x]{{0,3}}", re.IGNORECASE)
_FAREWELL_AT_END = re.compile(
    rf"(?<=[.,!?;)\d])[ \t]+(?:- ?)?(?P<farewell>{_SURE}[ ,.!-]{{0,4}}(?:{_NAME})?[ .!x]{{0,3}})$", re.IGNORECASE
)
_BETWEEN_TWO = re.compile(r" ?[/|\u00b7\u2022] ?| [-\u2013\u2014] ")
_WHEN = (
    r"(?: (?:at|on|in|next|this|over|around|the|then|there|soon|later|tomorrow|tonight|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|week|weekend|month|morning|afternoon|office|meeting|all|you|both"
    r"|after|before|lunch|your|my|holiday|leave|break)){1,6}"
)
_COURTESY = re.compile(
    r"(?:i )?hope (?:this|that|these|it)\b"
    r"|(?:please |do |just )*(?:let me know|shout|give me a (?:shout|call|ring|bell)|get in touch)\b"
    r"|(?:can|could) you (?:please )?(?:let me know|confirm)\b"
    r"|if you (?:need|have|want|require) (?:any|anything|more|further|me)\b"
    r"|any (?:questions|queries|problems|issues)\b"
    r"|happy to (?:discuss|chat|help|talk)\b"
    r"|(?:i'm |i am |so )?sorry (?:for|about) the (?:delay|wait)\b|apologies for the (?:delay|wait)\b"
    r"|sorry (?:this|it) is (?:a bit )?late\b"
    r"|(?:so |very |really )?(?:sorry|apologies) (?:about|for) (?:that|this|it|the (?:confusion|trouble|error))\b"
    r"|(?:sorry|apologies)(?: again)?$"
    r"|speak soon\b|have a (?:good|great|nice|lovely)\b|that's (?:all|everything|it) from me\b"
    r"|(?:many )?thanks for\b|thank you for\b|cheers for\b"
    r"|is (?:that|this|it) (?:ok|okay|enough|all right|alright|what you (?:need|want))\b"
    r"|(?:does|will|would) (?:that|this|it) (?:help|do|work)\b"
    r"|(?:(?:i'll |i will |will )?(?:see|catch|speak to|talk to|call|ring) (?:you|ya|u|yous)|speak|talk|chat|catch up)"
    rf"(?: all| both)?{_WHEN}$|(?:enjoy|happy) (?:the|your) (?:weekend|week|day|holidays?|break|leave|bank holiday)$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?]+(?:\s+|$)")
_DIGIT = re.compile(r"\d")
_LONGEST = 80  # characters of a farewell
_LONGEST_COURTESY = 16  # words
_LOOK_BACK = 120  # characters at the end of a line in which a farewell may hide


def is_farewell(line: str) -> bool:
    """Whether a line holds a farewell, or two of them side by side, perhaps with the name below it, and no more."""
    text = line.strip()
    if not text or len(text) > _LONGEST:
        return False
    return _FAREWELL.fullmatch(text) is not None or all(map(_FAREWELL.fullmatch, _BETWEEN_TWO.split(text)))


def is_sure_farewell(line: str) -> bool:
    """Whether a farewell is one that hardly stands on a line for anything else, as "Best" or "Yours" may."""
    return is_farewell(line) and all(map(_BARE_SURE.match, _BETWEEN_TWO.split(line.strip())))


def has_a_name(line: str) -> bool:
    """Whether a farewell has a name behind it on its line: "Kind regards, Sam"."""
    return not all(map(_BARE.fullmatch, _BETWEEN_TWO.split(line.strip())))


def farewell_in(line: str) -> int | None:
    """Where a farewell begins at the end of a plain line that says something else first: "£31,200. Thanks, Sam"."""
    kept = line.rstrip()
    found = _FAREWELL_AT_END.search(kept, max(0, len(kept) - _LOOK_BACK))
    return found.start("farewell") if found else None


def takes_leave(line: str) -> bool:
    """Whether a line holds farewells and courtesies and nothing else."""
    text = line.strip()
    if len(text) > _LONGEST_COURTESY * 10 or _DIGIT.search(text):
        return False
    sentences = [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip()]
    return bool(sentences) and all(
        len(sentence.split()) <= _LONGEST_COURTESY and (_COURTESY.match(sentence) or is_farewell(sentence))
        for sentence in sentences
    )
