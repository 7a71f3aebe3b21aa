"""What did a mail gateway put above the sender's words? "[EXTERNAL]", "Caution: this mail came from outside …".

A banner stands at the very top and speaks of where a mail comes from or of its links, as nobody does of their own mail.
What a council's own gateway writes otherwise is configured, as plain text in which * stands for any words.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from foibot.mail import reply_phrases
from foibot.mail.shapes import ANSWER

_TOPMOST = 4
_MOST_LINES = 6
_LONGEST = 2_000
_TAG_LONGEST = 60
_RULE = re.compile(r"[ \t]*[-_=*~#|+\u2013\u2014]{2,}[ \t]*$")
_EDGE = " \t*_|#!-=~\u2013\u2014\u26a0\ufe0f\U0001f6a8\u2757\u203c"
_TAG = re.compile(r"[\[(<{*|][ \t]*([^\[\](){}<>*|\n]{2,60})[\])>}*|]")

_TAGS = frozenset(reply_phrases.BANNER_TAGS)
_MARKING = re.compile(
    r"(?:(?:sensitivity|classification|classified as|protective marking)[ \t]*:[ \t]*[\w -]{2,40}"
    r"|official(?:[ -]{1,3}sensitive)?|unclassified|not protectively marked)$"
)


def _any_of(words: Sequence[str], ending: str = "") -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + ")" + ending)


_WARNING = _any_of(reply_phrases.BANNER_WARNINGS, r"(?!\w)")
_OUTSIDE = _any_of(reply_phrases.BANNER_OUTSIDE)
_SENDER = _any_of(reply_phrases.BANNER_SENDERS)
_LINKS = _any_of(reply_phrases.BANNER_LINKS)
_CERTAIN = re.compile(
    r"(?:this (?:e-?mail|message) (?:has )?(?:originated|came|comes|was sent|been sent|is) from (?:an? )?"
    r"(?:outside|external))|\W*(?:" + "|".join(map(re.escape, reply_phrases.RARE_SENDER)) + ")"
)


def topmost(lines: Sequence[str]) -> int:
    """How many lines at the top are banners, with the empty lines and rules around them; 0 where there is none."""
    taken = 0
    for start, end in _top_paragraphs(lines):
        tags = 0
        while start + tags < end and is_tag(lines[start + tags]):
            tags += 1
        while start + tags < end and (more := _banner(lines[start + tags : end])):
            tags += more
        if tags:
            taken = start + tags
            while taken < len(lines) and _RULE.match(lines[taken]):
                taken += 1
        if start + tags < end:
            break
    return taken


def without_banners(text: str, banners: Sequence[str]) -> str:
    """`text` without the configured banners at its top. In a banner * stands for any words, at its end for all that is
    left of its paragraph; case, white space and line ends do not count. What follows it in the same line stays.
    """
    if not banners:
        return text
    lines = text.split("\n")
    start, kept = 0, 0
    while start < len(lines) and start < _TOPMOST * _MOST_LINES:
        if not lines[start].strip() or _RULE.match(lines[start]):
            start += 1
            continue
        taken = next((taken for banner in banners if (taken := _covered(lines, start, banner))), None)
        if taken is None:
            break
        start = kept = start + taken[0]
        if taken[1]:
            return "\n".join([taken[1], *lines[start:]])
    return "\n".join(lines[kept:]).lstrip("\n") if kept else text


def _covered(lines: Sequence[str], start: int, banner: str) -> tuple[int, str] | None:
    """How many lines from `start` the banner goes over, and what of the last one is not part of it."""
    pieces = [" ".join(piece.split()).casefold() for piece in banner.split("*")]
    said = ""
    for count, line in enumerate(lines[start : start + _MOST_LINES], 1):
        if not line.strip():
            return None
        words = line[:_LONGEST].split()
        before = len(said.split())
        said = f"{said} {' '.join(words).casefold()}".strip()
        end = _end_of(pieces, said)
        if end is None:
            continue
        if not pieces[-1]:
            rest = takewhile(str.strip, lines[start + count : start + 2 * _MOST_LINES])
            return count + sum(1 for _ in rest), ""
        covered = len(said[:end].split()) - before
        return count, line.strip().split(None, covered)[covered] if len(words) > covered else ""
    return None


def _end_of(pieces: Sequence[str], said: str) -> int | None:
    """Where the last piece ends, if `said` begins with the first and holds the others in order; words are whole."""
    if not said.startswith(pieces[0]):
        return None
    at = len(pieces[0])
    for piece in pieces[1:]:
        found = said.find(piece, at)
        if found < 0:
            return None
        at = found + len(piece)
    whole = not pieces[-1] or at == len(said) or said[at] == " "
    return at if whole else None


def is_tag(line: str) -> bool:
    """Whether a line by itself says "external" ("[EXTERNAL]", "*** EXTERN ***") or is a protective marking."""
    said = line.strip(_EDGE + "[](){}<>:.").lower()
    return len(line) <= _TAG_LONGEST and (said in _TAGS or is_marking(line))


def is_marking(line: str) -> bool:
    """Whether a line is a protective marking, as classification software adds: "OFFICIAL", "Sensitivity: General"."""
    return len(line) <= _TAG_LONGEST and _MARKING.match(line.strip(_EDGE + "[](){}<>:.").lower()) is not None


def _top_paragraphs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = None
    found = 0
    for at, line in enumerate(lines):
        if line.strip() and not _RULE.match(line):
            start = at if start is None else start
        elif start is not None:
            yield start, at
            start, found = None, found + 1
            if found == _TOPMOST:
                return
    if start is not None:
        yield start, len(lines)


def _banner(lines: Sequence[str]) -> int:
    """How many of a paragraph's lines are a banner: those that prove it, and those that go on with it."""
    count = next((n for n in range(1, min(len(lines), _MOST_LINES) + 1) if _is_banner(" ".join(lines[:n]))), 0)
    while 0 < count < len(lines) and count < 2 * _MOST_LINES and _goes_on(lines[count - 1], lines[count]):
        count += 1
    return count


def _goes_on(above: str, line: str) -> bool:
    """Whether a line below one of a banner belongs to it: the rest of its sentence, or more about links."""
    if ANSWER.match(line):
        return False
    wrapped = not above.rstrip(_EDGE + "])}>").endswith((".", "!", "?", ":")) and not line.lstrip()[:1].isupper()
    said = line[:_LONGEST].lower()
    return wrapped or _LINKS.search(said) is not None or _SENDER.search(said) is not None


def _is_banner(said: str) -> bool:
    text = said[:_LONGEST].strip(_EDGE).lower().replace("\u2019", "'")
    if _CERTAIN.match(text) or "aka.ms/learnaboutsenderidentification" in text:
        return True
    tag = _TAG.match(text.strip())
    warns = _WARNING.match(text.lstrip("[(<{ ")) is not None or (tag is not None and is_tag(tag[1]))
    sender, links = _SENDER.search(text) is not None, _LINKS.search(text) is not None
    return _OUTSIDE.search(text) is not None and warns + sender + links >= 2 and (sender or links)
