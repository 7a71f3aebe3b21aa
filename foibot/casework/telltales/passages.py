"""Where does running text introduce its writer, or say how to reach them?"""

import re
from collections.abc import Iterator
from itertools import islice

from foibot.casework.telltales.lines import POSTCODE, TELEPHONE, addresses_in
from foibot.casework.telltales.names import Span, name_at, read_name
from foibot.casework.telltales.signs import Signs, Telltales

_MY_NAME = re.compile(
    r"\b(?:my (?:full )?name(?:'s|\u2019s| is)|i,? the undersigned|fy enw i yw|i am called)\b[,:]?", re.IGNORECASE
)
_I_AM = re.compile(
    r"\b(?:I am|I[\u2019']m|I,|[Tt]his is|[Hh]ere is)(?=\s+(?:(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Cllr)\b\.?\s)?[^\W\d_a-z])"
)
_AFTER_I_AM = re.compile(r"\s*(?:[,.;(\n\u2013-]|(?:and|from|of|at|with|here|writing)\b|$)")
_FROM = re.compile(
    r"[, ]{1,2}(?:of|from|at|with"
    r"|(?:and (?:I am |I[\u2019']m |I )?|I am |who is )?(?:(?:an?|the) (?:[\w-]+ ){1,4}|works? )"
    r"(?:with|at|for|from|of|on))"
    r"(?: the)?\s(?=[A-Z\d])"
)
_ROLES = (
    r"(?:reporter|journalist|researcher|student|editor|producer|correspondent|solicitor|lecturer|director|manager|chair"
    r"|secretary|member|officer|consultant|writer|columnist)"
)
_ROLE = re.compile(
    rf"\b(?:I am|I[\u2019']m|[Aa]s|[Ww]e are) (?P<what>(?:an?|the) (?:[\w-]+ ){{0,3}}?{_ROLES}"
    r" (?:with|at|for|from|of|on)(?: the)?\s)(?=[A-Z])"
)
_FOR_WHOM = re.compile(
    r"\b(?:I (?:am )?(?:here |writ(?:e|ing) |work(?:ing)? |request\w* |mak(?:e|ing) this request )?on behalf of"
    r"|I (?:am )?(?:represent(?:ing)?|work(?:ing)? for|writ(?:e|ing) for))(?: the)?\s(?=[A-Z])"
)
_MY_ADDRESS = re.compile(
    r"\b(?:my (?:\w+ ){0,2}address(?: is| for \w+ is|:)|(?:write|reply|respond)(?: back)? to me (?:by post )?at"
    r"|i (?:live|reside|am based) at|address for (?:correspondence|reply|response)(?: is|:)"
    r"|correspondence address(?: is|:)|fy nghyfeiriad(?: i)? yw)\s{0,4}:?\s{0,4}",
    re.IGNORECASE,
)
_REACH_ME = re.compile(
    r"\b(?:my (?:\w+ ){0,2}(?:e-?mail|phone|telephone|mobile|number|tel|contact|address)\b"
    r"|(?:reach|contact|call|ring|phone|text|e-?mail|telephone|(?:reply|write|respond|get back) to"
    r"|send (?:it|them|this|(?:a|the|your) \w+) to) (?:me|us)\b)",
    re.IGNORECASE,
)
_CALLS = r"(?:call|ring|phone|text|telephone|contact|reach)"
_CALL_ME = re.compile(
    rf"\b(?:{_CALLS} (?:me|us|back)\b|(?:please|(?:can|could) (?:you|someone|somebody|anyone)) {_CALLS}\b"
    r"|my (?:\w+ )?(?:number|phone|tel|telephone|mobile)\b)",
    re.IGNORECASE,
)
_ASKS_TO_CALL = re.compile(
    rf"[\s.,;:\u2013-]{{0,6}}(?:(?:if|and|so) (?:you|someone|somebody) (?:can|could) )?(?:please )?(?:just )?{_CALLS}"
    r"(?: me| us| back)?\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[?!]|\.(?=\s)")
_ALONE_BEFORE = re.compile(
    r"\W*(?:(?:my|the|phone|mobile|tel|telephone|number|no|is|on|m|t|mob|me|please|and|it'?s) ?[:.]?\W*){0,6}",
    re.IGNORECASE,
)
_CALLED_WITHIN = 120  # characters between a request to call and the number
_WORD = re.compile(
    r"[A-Z\d][\w'\u2019./-]*|(?:of|the|upon|on|le|by|in|y|yr|under|with|next)\b|(?:and|&)(?= (?!I\b)[A-Z])"
)
_GAP = re.compile(r"[ \t,]{1,4}(?:\n[> \t]{0,8})?|\n[> \t]{0,8}")
_MOST_INTRODUCTIONS = 200  # of one kind in one mail
_LONGEST_ADDRESS = 250
_HOUSE_NUMBER_WITHIN = 40


def read_passages(signs: Signs, found: Telltales) -> None:
    """Adds to `found` the introductions of its text ("My name is …", "I am a reporter with …") and the stretches that
    give the writer's address, telephone number or e-mail address."""
    _introductions(signs, found)
    _ways_to_reach(found)


def _introductions(signs: Signs, found: Telltales) -> None:
    text = found.text
    for cue in islice(_MY_NAME.finditer(text), _MOST_INTRODUCTIONS):
        if name := name_at(text, cue.end(), any_case=True):
            _introduced(found, *name)
    for cue in islice(_I_AM.finditer(text), _MOST_INTRODUCTIONS):
        if name := name_at(text, cue.end()):
            written = text[slice(*name)]
            if signs.theirs(written) or (read_name(written) and _AFTER_I_AM.match(text, name[1])):
                _introduced(found, *name)
    for cue in _ROLE.finditer(text):
        found.cover(cue.start("what"), _end_of_run(text, cue.end(), of_address=False))
    for cue in _FOR_WHOM.finditer(text):
        found.cover(cue.end(), _end_of_run(text, cue.end(), of_address=False))


def _introduced(found: Telltales, start: int, end: int) -> None:
    found.names.append(found.text[start:end])
    whom = _FROM.match(found.text, end)
    found.cover(start, _end_of_run(found.text, whom.end(), of_address=True) if whom else end)


def _ways_to_reach(found: Telltales) -> None:
    text = found.text
    for cue in _MY_ADDRESS.finditer(text):
        stretch = _paragraph_at(text, cue.end())
        postcode = POSTCODE.search(stretch)
        if postcode and "?" not in stretch[: postcode.start()]:
            found.cover(cue.end(), cue.end() + postcode.end())
        elif any(letter.isdigit() for letter in stretch[:_HOUSE_NUMBER_WITHIN].partition("\n")[0]):
            found.cover(cue.end(), _end_of_run(text, cue.end(), of_address=True))
    for start, end in telephones_of_the_writer(text):
        found.cover(start, end)
    for cue in _REACH_ME.finditer(text):
        stretch = _paragraph_at(text, cue.end()).partition("?")[0]
        for number in TELEPHONE.finditer(stretch):
            found.cover(cue.end() + number.start(), cue.end() + number.end())
        for start, end, address in addresses_in(stretch):
            if not address.endswith(".gov.uk"):
                found.cover(cue.end() + start, cue.end() + end)


def telephones_of_the_writer(text: str) -> Iterator[Span]:
    """Where the number stands on which a writer asks to be called: "Can someone call me? 01632 960000"."""
    for number in TELEPHONE.finditer(text):
        before = text[max(number.start() - _CALLED_WITHIN, 0) : number.start()]
        cues = list(_CALL_ME.finditer(before))
        said = _SENTENCE.split(before[cues[-1].end() :]) if cues else []
        follows = bool(said) and (len(said) == 1 or _ALONE_BEFORE.fullmatch(said[-1]) is not None)
        if follows or _ASKS_TO_CALL.match(text, number.end()):
            yield number.span()


def _paragraph_at(text: str, start: int) -> str:
    return text[start : start + _LONGEST_ADDRESS].partition("\n\n")[0]


def _end_of_run(text: str, start: int, *, of_address: bool) -> int:
    """Where the run of capitalised words (of an address: also commas and line ends between them) from `start` ends."""
    end = at = start
    while at < start + _LONGEST_ADDRESS and (word := _WORD.match(text, at)):
        if word[0][0].isupper() or word[0][0].isdigit():
            end = word.end()
        if word[0].endswith("."):
            return end - 1
        gap = _GAP.match(text, word.end())
        if gap is None or (not of_address and ("," in gap[0] or "\n" in gap[0])):
            break
        at = gap.end()
    return end
