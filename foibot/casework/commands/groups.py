"""Under which heading does a command word stand in the help that somebody is sent?"""

from collections.abc import Mapping

_AT_ONCE = "To write to the requester at once"
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "To answer": ("ANSWER", "NOT HELD", "SEARCHED", "PUBLISHED", "FUTURE"),
    "To approve": ("APPROVE", "APPROVE WITH", "REJECT"),
    "To pass it on, or ask for time": ("REASSIGN", "ASSIGN", "LATER", "NOTE"),
    "To see the letter, send it, or go back": ("DRAFT", "SUBMIT", "UNDO"),
    "Files": ("KEEP", "RELEASE", "CLEAN", "LETTER"),
    "To keep something back": (
        *("WITHHELD", "PARTLY", "NEITHER"),
        *("HARM", "FOR", "AGAINST", "BALANCE", "QUALIFIED PERSON"),
    ),
    "To refuse the whole request": ("HOURS", "COST LIMIT", "VEXATIOUS", "REPEATED"),
    _AT_ONCE: ("CLARIFY", "EXTEND", "FEE", "HOLDING", "TRANSFER"),
    "To settle what came in": ("NEW", "IGNORE", "ATTACH", "RESCUE", "AGREE"),
    "To put a request right": (
        *("RECEIVED", "REGIME", "QUESTIONS", "FORM", "REQUESTER", "ADDRESS"),
        *("SPLIT", "MERGE", "RESTRICT"),
    ),
    "To record what happened": ("PAID", "CLARIFIED", "WITHDRAWN", "LATE", "ICO", "CLOSE", "REOPEN"),
    "A review": ("REVIEW", "UPHELD", "PARTLY UPHELD", "OVERTURNED"),
    "To ask the bot": ("STATUS", "LIST", "NUDGE", "HELP"),
    "To stop all mail to outsiders": ("PAUSE", "RESUME"),
}
AT_ONCE = frozenset(_GROUPS[_AT_ONCE])
"""The words whose text leaves the council without a preview."""
HEADINGS: Mapping[str, str] = {word: heading for heading, words in _GROUPS.items() for word in words}
"""The heading of each word, the words in the order in which help lists them: what is written most comes first."""
