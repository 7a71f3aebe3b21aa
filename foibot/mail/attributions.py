"""Which lines say who wrote what is quoted below them? "On 2 March 2026 at 10:00, FOI Team <foi@…> wrote:"

Known by their shape over one to four lines: a date, a name or an address, a verb or a colon. Where nothing marked as
quoted follows, more is asked of the shape, and most where the mail answers none.
"""

import re
from collections.abc import Sequence

from foibot.mail import reply_phrases
from foibot.mail.shapes import ADDRESS, TIME, YEAR

_DAY = re.compile(r"\b\d{1,2}\b|\b(?:mon|tue|wed|thu|fri|sat|sun)", re.I)
_WROTE = re.compile(
    r"(?:^|(?<=[\s>,]))(?:" + "|".join(map(re.escape, reply_phrases.WROTE)) + r")(?=$|[\s:,(\uff1a])", re.I
)
_RUNS_ON = re.compile(r"([^>]{10,300}>[ ]?(?:" + "|".join(map(re.escape, reply_phrases.WROTE)) + r")) ?:[ \t]", re.I)
_WROTE_CLOSE = re.compile("[\u5beb\u5199]\u9053|\u306e\u30e1\u30fc\u30eb|\uc791\uc131")
_OPENER = re.compile(r"\W{0,5}(?:" + "|".join(map(re.escape, reply_phrases.ATTRIBUTION_OPENERS)) + r")\b[\s,-]", re.I)
# News readers name the article: "In article <id@host>, Jane wrote:".
_ARTICLE = re.compile(
    r"\W{0,3}(?:in|dans|en|im|nell'|nel|i|w|no) ?(?:l'|el |het |der |dem )?"
    r"(?:article|articolo|artículo|artikel|artykule|artigo|message|nachricht|messaggio|news:)?"
    r"[ ]{0,2}<[^<>\s]{3,200}@[^<>\s]{1,200}>",
    re.I,
)
_DATED = re.compile(r"\W{0,4}(?:\d{1,4}[./\u5e74-]|\d{1,2} \w|\u5728|\u65bc)")
# GroupWise writes its own mark before and after: ">>> Jane <jane@…> 02/03/2026 10:00 >>>", and marks no quoted line.
_GROUPWISE = re.compile(r">>> ?[^>].{0,300}(?:>>>|:)\s*$")
_LONGEST = 400
MOST_LINES = 4
_DRAWN = re.compile(r"[ \t]*-{3,}[^-\n].*-{3,}[ \t]*$")


def may_close(line: str) -> bool:
    """Whether an attribution may end with this line."""
    end = line.rstrip(" \t*_-")
    return 0 < len(end) and len(line) <= _LONGEST and (end.endswith((":", "\uff1a")) or has_verb(end[-30:]))


def start_of(lines: Sequence[str], written: Sequence[bool], at: int, followed: bool, is_reply: bool) -> int | None:
    """The first line of the attribution that ends at `at`; None where there is none. `followed`: by quoted lines."""
    fallback = None
    window = ""
    for first in range(at, max(at - MOST_LINES, -1), -1):
        if not written[first] or not lines[first].strip():
            break
        window = f"{lines[first].strip()} {window}".strip()
        if len(window) > _LONGEST or not _attributes(window, followed, is_reply):
            continue
        if _opens(window) or _is_complete(window):
            return first - 1 if _wrapped_above(lines, written, first) else first
        if fallback is None and first == at:
            fallback = first
    return fallback if followed or fallback is None or _names_sender(lines[at]) else None


def runs_on(line: str) -> bool:
    """Whether an attribution begins the line and what it quotes goes on in it, as Yahoo's app for Android writes."""
    closing = _RUNS_ON.match(line[:_LONGEST])
    return closing is not None and bool(_opens(closing[1]) and _is_complete(closing[1]))


def is_drawn(line: str) -> bool:
    """Whether a line says between dashes that somebody wrote: "---- FOI Team wrote ----", as telephones put it."""
    return len(line) < _LONGEST and _DRAWN.match(line) is not None and has_verb(line.rstrip(" \t-:")[-30:])


def is_groupwise(line: str) -> bool:
    """Whether a line that looks quoted is GroupWise's attribution."""
    if not line.startswith(">>>") or _GROUPWISE.match(line) is None:
        return False
    dated = YEAR.search(line) is not None
    return dated and (ADDRESS.search(line) is not None or TIME.search(line) is not None)


def _attributes(window: str, followed: bool, is_reply: bool) -> bool:
    dated = YEAR.search(window) is not None
    if not (dated or followed):
        return False
    address = ADDRESS.search(window) is not None
    verb = has_verb(window)
    if followed:
        return (dated and (verb or address)) or _verb_ends(window) or (address and window.rstrip().endswith(":"))
    exact = address or (is_reply and TIME.search(window) is not None)
    return dated and exact and (verb or address) and (verb or _opens(window))


def _is_complete(window: str) -> bool:
    """Whether all is there that an attribution can have, in whatever language it begins: date, time, address, verb."""
    timed = YEAR.search(window) is not None and TIME.search(window) is not None
    return timed and ADDRESS.search(window) is not None and has_verb(window[-40:])


def _verb_ends(window: str) -> bool:
    """Whether a short line ends in a verb of attribution: "Jane Smith wrote:"."""
    end = window.rstrip(" :\uff1a-_*")
    return len(window) < 120 and has_verb(end[-12:])


def has_verb(text: str) -> bool:
    """Whether a verb of attribution stands in the text, in any language that the table knows."""
    lowered = text.lower()
    # The plain search comes first: it costs a twentieth of the pattern's, and hardly a line holds a verb.
    hit = any(map(lowered.__contains__, reply_phrases.WROTE)) and _WROTE.search(text) is not None
    return hit or _WROTE_CLOSE.search(text) is not None


def _opens(window: str) -> bool:
    return bool((_OPENER.match(window) and _DAY.search(window)) or _DATED.match(window) or _ARTICLE.match(window))


def _wrapped_above(lines: Sequence[str], written: Sequence[bool], first: int) -> bool:
    """Whether the line above is the beginning of this attribution: "On Tue, May 5," / "2015 at 10:00 Jane wrote:"."""
    if first == 0 or not written[first - 1] or _OPENER.match(lines[first]):
        return False
    above = lines[first - 1].strip()
    return (
        len(above) < 100 and not above.endswith((".", "!", "?")) and bool(_OPENER.match(above) and _DAY.search(above))
    )


def _names_sender(line: str) -> bool:
    return bool(ADDRESS.search(line) and YEAR.search(line))
