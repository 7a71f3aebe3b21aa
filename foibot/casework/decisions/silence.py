"""Does a text that is to neither confirm nor deny tell after all whether something is held? (FOIA s.1(6))

A statement of what is, or of what was done, tells; one of what would be, or of whether something is, does not.
"""

import re

_SENTENCE = re.compile(r"[.;!?](?=\s|$)|\n")
_OPEN = re.compile(
    r"\b(?:whether|if|would|could|might|may|any|were|that|(?:say|confirm|den|admit|tell|reveal|disclos|show|indicat)"
    r"(?:y|ies|s|e|es|ing|ying)?)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:we|the council|our (?!decision|view|balance|reason|weighing)\w{1,20})\b.{0,20}\b"
    r"(?:hold|held|holds|(?:have|has)(?! (?:to|not|\w{2,20}ed|found|taken|given|made|thought|come|been)\b))\b"
    r"(?! (?:it|them|this|that|such information|the information)\b.{0,9}\bwould)"
    r"|\b(?:in|on|from) (?:the|our|his|her|their) (?:file|record|case)s?\b"
    r"|\b(?:she|he) (?:has|had|was|is|did|made|claimed)\b"
    r"|\bthere (?:is|are|was|were) (?:an?|no|ongoing|currently|several|some) (?:\w{1,20} ){0,2}"
    r"(?:investigations?|inquir(?:y|ies)|claims?|complaints?|cases?|records?|files?|reports?|allegations?)\b"
    r"|\u00a3 ?\d",
    re.IGNORECASE,
)


def tells(text: str) -> str:
    """The first words of a text that say what is held, or that nothing is; "" where none does."""
    for sentence in _SENTENCE.split(text):
        for found in _TELLS.finditer(sentence):
            if _OPEN.search(sentence, 0, found.start()) is None:
                return found[0]
    return ""
