"""Does a text say nothing, or still hold a gap where its writer's own words belong?"""

import re

_A_WORD = re.compile(r"[^\W\d_]{3,}")
_IN_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_A_LINE_OF_OURS = re.compile(r"\s{0,20}(?:HARM|FOR|AGAINST|BALANCE|QUALIFIED PERSON|SEARCHED)(?: \d{1,3})?:\s{0,20}")
_NOTHING = frozenset(
    ("none", "nil", "nothing", "not applicable", "not known", "unknown", "tbc", "tba", "to be confirmed", "to follow")
    + ("pending", "blank", "yes", "above", "see above", "as above", "see below", "same", "same as above", "ditto")
    + ("attached", "see attached", "to do", "test", "xxx", "why", "why it applies", "both", "what is released")
    + ("your reasons", "reasons", "harm", "for", "against", "balance", "public interest", "the public interest")
)
_TO_BE_FILLED = (
    r"(?:[Pp]lease )?(?:[Ii]nsert|INSERT|[Aa]dd|[Ee]nter|[Yy]our|[Nn]umber|[Ff]igure|[Aa]mount|[Dd]ate|[Dd]etails"
    r"|[Tt]o be|[Tt]o follow|TB[AC]|tb[ac]|[Ww]h(?:at|y|o|om|en|ere|ich))\b"
)
_GAP = re.compile(
    r"\[[^\[\]\n]{0,40}(?:\.{2,}|\u2026|_{2,}|\b[Xx]{2,}\b)[^\[\]\n]{0,40}\]|\[\s{0,5}\]"
    r"|[\[<](?![^\[\]<>\n]{0,80}(?:redact|remov|withh|[Nn]ame ))"
    rf"{_TO_BE_FILLED}[^\[\]<>\n]{{0,80}}[\]>]"
    r"|_{3,}|(?<![\w.])\u00a3?X{2,}(?:[,.]X{1,9}){0,5}(?!\w)|\b(?:TB[AC]|tb[ac])\b"
    r"|^[ \t]{0,9}[-*\u2022]?[ \t]{0,9}(?:HARM|FOR|AGAINST|BALANCE)(?: \d{1,3})?:",
    re.MULTILINE,
)


def says_nothing(text: str) -> bool:
    """Whether a text holds no reason that its reader could weigh: `n/a`, `tbc`, `...`, or a line of our form alone,
    also with what it says in brackets is wanted there."""
    begun = _A_LINE_OF_OURS.match(text)
    said = " ".join(text[begun.end() :].split() if begun else text.split())
    if _IN_BRACKETS.fullmatch(said.strip(" .")):
        return True
    return _A_WORD.search(said) is None or said.strip(" .…-–—[]()").casefold() in _NOTHING


def gap_in(text: str) -> str:
    """The first place of a text that is still to be filled, as it was written: `[number to be added]`, `£XX,XXX`, or a
    line of our form; "" where there is none."""
    found = _GAP.search(text)
    return " ".join(found[0].split()) if found else ""
