"""Is what stands beside SUBMIT or APPROVE a courtesy, or could it be a condition? A letter cannot be called back."""

import re
from collections.abc import Iterator, Sequence

from foibot.casework.commands import signed_off
from foibot.mail.reply import newly_written

_AFTERTHOUGHT = re.compile(r"^[ \t]*p\.?[ ]?s\b.*", re.IGNORECASE | re.MULTILINE)  # it may stand below a signature
_QUOTED_FROM = re.compile(r"^(?:>|-{3,} ?original|from:|on .{5,80} wrote)", re.IGNORECASE | re.MULTILINE)
_HESITATES = re.compile(
    r"\b(?:not|don['’]?t|cannot|can['’]?t|won['’]?t|never|wait|hold|until|till|unless|if|once|before|except|later|tomorrow"
    r"|wrong|mistake|typo)\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^--[ \t]*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_COURTESY = frozenset(
    _WORD.findall("""
    many thanks thank you cheers ta regards kind kindest warm warmest best wishes hi hiya hello hey dear there folks
    good morning afternoon evening all looks look lovely great fine perfect excellent ok okay yes happy
    with this that s it is the letter correct right agreed content from me i am
    m very much so for your help and team colleague colleagues everyone rgds br sent my
    iphone
    """)
)
# Whole sentences after which nothing is left to be done: "I have read it through.", "No changes from me."
_IT = (
    r"(?:(?:all(?: of)?|both|the whole(?: of)?) )?"
    r"(?:it|this|that|them|both|all|everything|the (?:whole )?(?:letter|draft|preview|response|reply|answers?|text))"
    r"(?: (?:all|both|too|as well))?"
)
_FINE = (
    rf"(?:{_IT} (?:now |all )?(?:is|are|looks?|seems?|reads?|sounds?)|(?:it|that)(?:'s| all looks)|all|looks?|reads?)"
    r" (?:all |just |very |absolutely |perfectly )?"
    r"(?:ok|okay|fine|good|great|right|correct|accurate|well|perfect|lovely|spot on|as it should be|in order)"
    r"(?: (?:to|with|by|for) me| now| to go)?"
)
_READ = (
    r"(?:(?:i|we)(?:'ve| have)? )?(?:now |just |also )?"
    r"(?:read|re-?read|checked|double[ -]checked|proof-?read|reviewed|seen"
    rf"|looked (?:at|over|through)|been through|gone through|had a (?:look|read)(?: at| of| through)?)(?: {_IT})?"
    r"(?: (?:through|over|again|twice|carefully|all|now|in full|from start to finish|properly)){0,3}"
)
_NO_CHANGES = (
    r"(?:(?:there are )?no (?:changes|amendments|comments|corrections|edits|queries|issues)"
    r"(?: needed| required| to make)?|(?:i have )?nothing (?:to|i want to|i would) (?:add|change|amend|correct))"
    r"(?: from (?:me|us|my side|our side))?"
)
_HAPPY = rf"(?:i'm|i am|we're|we are) (?:happy|content)(?: with {_IT})?"
_SETTLED = re.compile(
    rf"(?:(?:yes|ok|okay|right|great|lovely|thanks|thank you|perfect)[ ,]{{1,2}})?(?:{_READ}|{_FINE}|{_NO_CHANGES})"
    rf"(?:(?:,| and|, and|;)? (?:{_READ}|{_FINE}|{_NO_CHANGES}|{_HAPPY})){{0,2}}",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[.!]+(?:\s+|$)|\n\s*\n")
_GREETING = re.compile(
    r"(?:hi|hiya|hello|hey|dear|(?:good )?(?:morning|afternoon|evening))\b[^,.!\n]{0,30},\s*", re.IGNORECASE
)
_LONGEST_SETTLED = 200  # characters


def hesitates(said: str) -> bool:
    """Whether somebody's words speak of waiting, of a condition or of a mistake."""
    return _HESITATES.search(said) is not None


def conditions(command: str, text: str, covering: Sequence[str], notes: Sequence[str], name: str) -> Iterator[str]:
    """What could be a condition among the words beside a command that lets something go, or shows that nobody wrote it
    for this mail. `text` is the whole reply of somebody called `name`; `notes`, for colleagues, may say more than a
    courtesy, but not speak of waiting."""
    if signature := _signature_with(command, text):
        yield signature
    above = _QUOTED_FROM.split(text, maxsplit=1)[0]
    unsigned = [left for left in (signed_off(said, name) for said in covering) if left.strip()]
    for said in (*unsigned, *notes, *_AFTERTHOUGHT.findall(above)):
        if hesitates(said) or (said not in notes and not is_mere_courtesy(said, name)):
            yield said


def _signature_with(command: str, text: str) -> str:
    """The signature (RFC 3676, 4.3) in which a command stands, and nowhere above it; "" where none does."""
    above, _, signature = _SIGNATURE.sub("\0", newly_written(text), count=1).partition("\0")
    spoken = re.compile(rf"^\W*{command}", re.IGNORECASE | re.MULTILINE)
    return signature.strip() if spoken.search(signature) and not spoken.search(above) else ""


def is_mere_courtesy(said: str, name: str) -> bool:
    """Whether somebody called `name` greets, thanks and signs, and says at most that there is nothing left to do."""
    plain = said.replace("\u2019", "'")
    return all(_is_courtesy(sentence, name) for sentence in _SENTENCES.split(plain) if sentence.strip())


def _is_courtesy(sentence: str, name: str) -> bool:
    text = " ".join(sentence.split()).strip(" ,;-")
    known = _COURTESY | set(_WORD.findall(name.casefold()))
    if known.issuperset(_WORD.findall(text.casefold())):
        return True
    greeting = _GREETING.match(text)
    if greeting and known.issuperset(_WORD.findall(greeting.group().casefold())):
        text = text[greeting.end() :]
    return len(text) <= _LONGEST_SETTLED and _SETTLED.fullmatch(text) is not None
