"""Which line ends did the writer make, and which did a mail program?

It matters because people who type lists without markers show them by line ends alone.
"""

import re
from collections.abc import Sequence

from foibot.casework.questions.phrases import words

NARROWEST_WRAP = 60
WIDEST_WRAP = 100
SHORTEST_FULL = 45
"""Columns from which on a line without a stop goes on where the next begins with a figure."""
LONGEST_TAIL = 30
"""Columns within which the end of a sentence may stand alone on a line."""
SHORT_OF_MARGIN = 0.6
"""The part of the margin before which no mail program breaks a line."""
RAGGED = 10
"""How many columns before the margin a line must stop before we believe that the writer ended it."""

_NEVER_LAST = words(
    "a an the of to for in on at by with from and or nor but that which who whose than as is are was were be been has"
    " have had do does did will would can could should may might if whether how what when where why your our their its"
    " his her since before after until during about into over through without against upon any all each every no this"
    " these those between within under per"
)
_MAY_END_QUESTION = words(
    "is are was were be been has have had do does did will would can could should at for in on to from with by about of"
)
"""Of these, the words with which a question may close: 'what does it do', 'how many do you have', 'who is it for'."""
_AWAITS_QUESTION = words(
    "know me us tell confirm say ask asking about see exactly understand show state explain advise wonder wondering"
)
_QUESTION_WORD = re.compile(r"(?:How|What|Which|Who|Whose|When|Where|Why)\b")
_QUESTION_START = re.compile(
    r"(?:how (?:many|much|often|long)|what(?:'?s)?|which|who|when|where|why|do|does|did|is|are|can|could|please|also"
    r"|and)\b"
)
_PARTING = re.compile(r"(?:Many thanks|Thanks|Thank you|Kind regards|Regards|Best wishes|Yours|I look forward)\b")
_LEADS_IN = re.compile(r"(?::|:-|\s[-–])\Z")
_LISTED = re.compile(r"(?:,(?: and| or)?|\.)\s*\Z")
_FURTHER_ASK = re.compile(
    r"(?:and|also|and also|plus)\s+(?:also\s+)?(?:how|what|whats|what's|which|who|when|where|why|can|could|do|does|is"
    r"|are|please)\b",
    re.I,
)


def wrap_width(lines: Sequence[str]) -> int:
    """The margin at which a mail program broke these lines; 0 where every line end is the writer's own."""
    if not any(mark in line for line in lines for mark in ".?!"):
        return 0
    widest = max((len(line.rstrip()) for line in lines), default=0)
    return widest if NARROWEST_WRAP <= widest <= WIDEST_WRAP else 0


def join_wrapped(lines: Sequence[str], width: int, *, in_item: bool = False) -> list[str]:
    """Lines joined where a mail program broke them at `width`; where the writer ended them they stay apart.

    `in_item`: they are one entry of a list with markers, in which few writers end a line of their own accord.
    """
    joined: list[list[str]] = []
    previous = ""
    for line in lines:
        goes_on = in_item and line[0].islower() and previous[-1:].isalnum() and not _QUESTION_START.match(line)
        if joined and (goes_on or not _writer_ended(previous, line, width)):
            joined[-1].append(line)
        else:
            joined.append([line])
        previous = line
    return [" ".join(" ".join(parts).split()) for parts in joined]


def _writer_ended(line: str, following: str, width: int) -> bool:
    last = line.rsplit(None, 1)[-1].lower()
    ends_as_question = last in _MAY_END_QUESTION or (_LISTED.search(line) and _LISTED.search(following))
    if ends_as_question and _QUESTION_START.match(line) and _QUESTION_START.match(following):
        return True
    if last in _NEVER_LAST or last.endswith(","):
        return False
    if following[0].isdigit() and len(line) > SHORTEST_FULL and line[-1].isalpha():
        return False
    if _PARTING.match(following) or (_LEADS_IN.search(line) and not following[0].islower()):
        return True
    if _QUESTION_WORD.match(following) or (_FURTHER_ASK.match(following) and last[-1] not in ".?!,;"):
        return True
    runs_over = NARROWEST_WRAP <= len(line) <= WIDEST_WRAP and line[-1] not in ".?!:;"
    if runs_over and len(following) < LONGEST_TAIL and following[-1] in ".?":
        return False
    if width and len(line) + 1 + len(following.split(None, 1)[0]) > width - RAGGED:
        return False
    if not following[0].islower() or line[-1] in ".?!:" or _asks_anew(last, following):
        return True
    if width:
        return len(line) < width * SHORT_OF_MARGIN
    return not NARROWEST_WRAP <= len(line) <= WIDEST_WRAP


def _asks_anew(last: str, following: str) -> bool:
    """Whether a line in small letters begins to ask: people who type without stops end each question by its line."""
    return last not in _AWAITS_QUESTION and _QUESTION_START.match(following) is not None
