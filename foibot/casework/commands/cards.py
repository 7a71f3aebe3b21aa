"""Where does a signature begin so surely that it reaches to the end, whatever sentences stand in it?

Two beginnings are sure: a farewell with a name beside or below it, and, under a text that has come to its end, a name
with a post. What follows is of the signature: working days, appeals about printing, lines in two languages.
"""

import re
from collections.abc import Sequence

from foibot.casework.commands.farewells import has_a_name, is_farewell, is_sure_farewell, takes_leave

_PRONOUNS = re.compile(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]")
_AFTER_A_NAME = re.compile(r"[ ]{0,3}[|/\u2022\u00b7][ ]{0,3}|,[ ]|[ ]-{1,2}[ ]|\t")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'-]{0,24}")
_WORD = re.compile(r"\w+")
_PARTICLES = frozenset(
    _WORD.findall("de da di do dos del della du la le van von der den ten bin bint al el ap ab ferch mac ni y")
)
_TITLES = frozenset(_WORD.findall("mr mrs ms miss mx dr cllr prof rev sir dame lady lord"))
_KISSES = re.compile(r"(?<=\w)[ ]{1,2}x{1,5}$", re.IGNORECASE)
_NO_NAMES = frozenset(  # titled words of which headings and the names of places and teams are made
    _WORD.findall("""
    street streets road roads lane avenue close park parks lighting highway highways housing finance legal planning
    team teams service services department directorate council authority school schools total totals question answer
    none nil yes no not the our we all some many more please note sorry this that these those there here it is i
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december north south east west ltd limited plc llp group company
    """)
)
_POST = re.compile(
    r"\b(?:manager|officer|head of|director|assistant|lead|leader|advis[eo]r|analyst|co-?ordinator|engineer|clerk"
    r"|administrator|solicitor|lawyer|barrister|paralegal|accountant|secretary|executive|specialist|consultant|steward"
    r"|supervisor|technician|surveyor|planner|inspector|warden|ranger|pa to|p\.a\.|ea to|principal|registrar|librarian"
    r"|archivist|teacher|headteacher|tutor|buyer|partner|deputy|chief|controller|operative|foreman|architect|auditor"
    r"|worker|nurse|practitioner|therapist|psychologist|estimator|scientist|developer|designer|editor|receptionist"
    r"|superintendent|commissioner|trainee|apprentice|intern|associate|chair|trustee|caseworker|investigator|assessor"
    r"|handler|valuer|agent|driver|curator|strategist|economist|statistician|programmer|instructor|monitoring officer"
    r"|custodian|porter|caretaker|keeper|gardener|arborist|ecologist|geologist|hydrologist|interim|acting)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"[ \t]*(?:dear|hi|hiya|hello|hey|morning|afternoon|evening|good (?:morning|afternoon|evening)|to whom)\b"
    r"[^.!?]{0,40}[,!:]?$",
    re.IGNORECASE,
)
_HEADER = re.compile(r"[ \t]*(?:from|sent|to|cc|date|subject):[ \t]", re.IGNORECASE)
_ENDED = re.compile(r"[.!?][\"')\]]{0,2}$|\d[%)]?$|\d(?:k|m|bn|p)$")
_PEOPLE = (
    r"who|whom|whose|names?|named|contacts?|officers?|managers?|people|persons?|staff|posts?|roles?|colleagues?|holders?"
    r"|panel|members?|councillors?|responsible|employees?|attend\w*"
)
_OF_PEOPLE = re.compile(rf"\b(?:{_PEOPLE})\b", re.IGNORECASE)
_LEADS_ON = re.compile(r"\b(?:follows|following|below|lists?|listed|these|present|namely)\b", re.IGNORECASE)
_LONGEST_NAME = 5  # words
_LONGEST_LINE = 80
_LONGEST_POST = 12  # words
_MOST_LINES = 30  # of a signature, that are not blank
_CARD_LINES = 14
_SHORT = 3  # lines of a farewell and a name that somebody typed above what their program adds


def signed_from(lines: Sequence[str], end: int) -> int:
    """The index of the last farewell above `end` that has a name, where only its signature follows; else `end`.

    A greeting or the headers of a mail below it show that another letter was copied: then there is none.
    """
    seen = 0
    for i in range(end - 1, -1, -1):
        seen += bool(lines[i].strip())
        if seen > _MOST_LINES or _GREETING.match(lines[i]) or _HEADER.match(lines[i]):
            break
        if is_farewell(lines[i]) and _has_its_name(lines, i, end):
            return _farewell_above(lines, i)
    return end


def _farewell_above(lines: Sequence[str], start: int) -> int:
    """`start`, or the line of a farewell of a few lines that was typed right above that signature."""
    seen = 0
    for i in range(start - 1, -1, -1):
        seen += bool(lines[i].strip())
        if seen > _SHORT or len(lines[i]) > _LONGEST_LINE:
            break
        if is_farewell(lines[i]) and _has_its_name(lines, i, start):
            return i
    return start


def _has_its_name(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether the farewell on the line `at` has a name beside it or as the next thing below it."""
    apart = at == 0 or not lines[at - 1].strip()
    if not (apart or is_sure_farewell(lines[at])):
        return False
    below = next((line.strip() for line in lines[at + 1 : end] if line.strip()), "")
    return bool(below) and (has_a_name(lines[at]) or names_somebody(below, alone=True))


def card_from(lines: Sequence[str], end: int, asked: str = "") -> int:
    """The index of the one name with a post that stands below a blank line under a text that has ended, where only its
    signature follows; else `end`. Where the text or the question (`asked`) is about people, a name is of the answer.
    """
    if _OF_PEOPLE.search(asked):
        return end
    found, seen, cards = end, 0, 0
    for i in range(end - 1, 0, -1):
        seen += bool(lines[i].strip())
        if seen > _CARD_LINES or _GREETING.match(lines[i]) or _HEADER.match(lines[i]):
            break
        if not lines[i].strip() or not _is_card(lines, i, end):
            continue
        cards += 1
        if cards > 1:
            return end  # several of them are a list
        if not lines[i - 1].strip() and _has_ended(lines, i):
            found = i
    return found


def _is_card(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether somebody's name stands on a line, and their post behind it or on the next."""
    name, *rest = _AFTER_A_NAME.split(_PRONOUNS.sub(" ", lines[at]).strip(), maxsplit=1)
    post = rest[0] if rest else lines[at + 1].strip() if at + 1 < end else ""
    return names_somebody(name) and not _POST.search(name) and _is_post(post)


def _is_post(line: str) -> bool:
    return (
        len(line) <= _LONGEST_LINE
        and len(line.split()) <= _LONGEST_POST
        and not line.endswith((".", "?", ":", ";"))
        and _POST.search(line) is not None
    )


def _has_ended(lines: Sequence[str], at: int) -> bool:
    """Whether the text above a line, courtesies aside, is a whole one and not about people."""
    above = [line.strip() for line in lines[:at]]
    while above and (not above[-1] or takes_leave(above[-1])):
        above.pop()
    start = next((i + 1 for i in range(len(above) - 1, -1, -1) if not above[i]), 0)
    if not above or _LEADS_ON.search(above[-1]):
        return False
    return _ENDED.search(above[-1]) is not None and not any(map(_OF_PEOPLE.search, above[start:]))


def without_kisses(line: str) -> str:
    """A line without the kisses behind a name: "Sam x"."""
    return _KISSES.sub("", line.rstrip())


def names_somebody(line: str, *, alone: bool = False) -> bool:
    """Whether a line holds a name of two to five words, perhaps with pronouns, letters or a post behind it. `alone`:
    one word, or one in small letters, or the name of a team is enough, since a farewell stands above it."""
    if len(line) > _LONGEST_LINE:
        return False
    name = without_kisses(_AFTER_A_NAME.split(_PRONOUNS.sub(" ", line).strip(), maxsplit=1)[0].rstrip(" ,.!"))
    words = name.split()
    if not words or len(words) > _LONGEST_NAME or not all(map(_NAME_WORD.fullmatch, words)):
        return False
    spoken = [word for word in words if word.casefold().strip(".") not in _TITLES]
    titled = all(word[0].isupper() or word in _PARTICLES for word in spoken)
    if alone:
        return titled or len(spoken) == 1
    return titled and len(words) > 1 and _NO_NAMES.isdisjoint(word.casefold() for word in spoken)
