"""Where do a writer's own words end? Signatures, device and legal footers, and the gateway's banners.

Each is looked for at the end (banners: at the start) of a stretch of the writer's own lines. "Regards", dashes and
"Sent from" in running text are words like any other, and whatever looks like an answer or a command stays.
"""

import re
from collections.abc import Iterator, Sequence

from foibot.mail import reply_phrases

BANNERS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\W*(?:external|external e-?mail|external sender|external message|e-?bost allanol)\W*$",
        r"\W*(?:caution|warning|external|attention|important|rhybudd|note)\b.{0,200}"
        r"\b(?:outside|external|originated|not recogni[sz]e|unknown sender|do not click|allanol)\b",
        r"\W*this (?:e-?mail|message) (?:has )?(?:originated|came|comes|was sent|been sent|is) from "
        r"(?:an? )?(?:outside|external)",
        r"\W*(?:some people who received this message )?(?:you )?don['\u2019]t often get e-?mail from",
    )
)

_DELIMITER = re.compile(r"[ \t]*(?:--|\u2014|\u2013|_{2,}|-{3,}|={3,}|\*{3,})[ \t]*$")
_RULE = re.compile(r"[ \t]*[-_=*~#\u2013\u2014]{2,}[ \t]*$")
_PICTURE = re.compile(r"[ \t]*\[(?:cid|image|logo)[:\]][^\]]{0,200}\]?[ \t]*$", re.I)
_LINK_TARGET = re.compile(r"<[^<>]{1,2000}>|\(https?:[^()]{1,2000}\)")
_ANSWER = re.compile(
    r"\s*(?:\d{1,2}\s*[:.)]\s|Q\s?\d|(?!(?:TEL|DDI|MOB|FAX|EMAIL|E-MAIL|WEB|EXT|URL|MOBILE|PHONE)\b)"
    r"[A-Z]{3,}[A-Z ]{0,30}(?:\s(?:ALL|[\d,\- ]{1,20}))?\s*(?::|$))"
)
_CONTACT = re.compile(
    r"@|https?:|www\.|(?:\+?\d[\d ()./-]{7,}\d)|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
    r"|\b(?:tel|phone|mob|mobile|ext|ddi|fax|e-?mail|ffôn|ebost|t|m|e|w)\s*[:.]",
    re.I,
)
_SENTENCE = re.compile(r"(?:\S+\s+){9,}\S+")
_LEGAL_OPENING = re.compile(
    r"\W*(?:\w+\s+){0,3}?(?:this (?:e-?mail|message|communication|transmission|electronic)"
    r"|the (?:information|contents?|views?)\b|disclaimer|confidential|legal notice|privileged|important notice"
    r"|e-?mails? (?:sent|may|is|and)|if you (?:are not|have received)|please consider the environment"
    r"|internet communications"
    r"|all (?:e-?mails?|communications?)|mae'r (?:e-?bost|neges)|diese (?:e-?mail|nachricht)|ce (?:message|courriel)"
    r"|este (?:mensaje|correo|e-?mail)|any (?:views|opinions))",
    re.I,
)
_LEGAL = re.compile(
    r"confidential|intended|addressee|recipient|disclos|privileg|notify|delete|virus|liab|views|opinion|monitor"
    r"|in error|unauthori[sz]ed|data protection|privacy|freedom of information act|environment before"
    r"|cyfrinachol|vertraulich|confidenti|destinat|personal data|legally|registered (?:office|in)|copy|represent",
    re.I,
)
_DEVICE = re.compile(r"\b(?:" + "|".join(map(re.escape, reply_phrases.DEVICES)) + r")\b")
_NAME_WORDS = 6
_LONGEST_SIGNATURE = 20
_LONGEST_LINE = 120
_LONGEST_FOOTER = 80
_LEGAL_WORDS = 2
_BANNER_PARAGRAPHS = 3
_BANNER_LINES = 5
_LONGEST_READ = 2_000


def own_lines(lines: Sequence[str], banners: Sequence[re.Pattern[str]] = BANNERS) -> list[bool]:
    """Which lines of one stretch of a writer's text (nothing quoted in it) are what the writer wanted to say."""
    own = [not (_PICTURE.match(line) or _is_device_footer(line, at_end=False)) for line in lines]
    for start, end in _banners(lines, banners):
        own[start:end] = [False] * (end - start)
    end = _trimmed(lines, own, len(lines))
    for find in (_legal_start, _delimiter, _after_closing):
        found = find(lines, end)
        if found is not None:
            own[found:end] = [False] * (end - found)
            end = _trimmed(lines, own, found)
    own[end:] = [False] * (len(lines) - end)
    return own


def _trimmed(lines: Sequence[str], own: Sequence[bool], end: int) -> int:
    """`end` without the empty lines, rules and device footers in front of it."""
    while end and (
        not lines[end - 1].strip()
        or not own[end - 1]
        or _RULE.match(lines[end - 1])
        or _is_device_footer(lines[end - 1], at_end=True)
    ):
        end -= 1
    return end


def _paragraphs(lines: Sequence[str], end: int) -> Iterator[tuple[int, int]]:
    start = None
    for at in range(end):
        if not lines[at].strip() or _RULE.match(lines[at]):
            if start is not None:
                yield start, at
            start = None
        elif start is None:
            start = at
    if start is not None:
        yield start, end


def _banners(lines: Sequence[str], banners: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, int]]:
    """The gateway's lines among the first paragraphs: a pattern that fits a whole line takes the line, one that fits
    the beginning of a paragraph takes the paragraph.
    """
    for (start, end), _ in zip(_paragraphs(lines, len(lines)), range(_BANNER_PARAGRAPHS), strict=False):
        tags = 0
        while start + tags < end and any(banner.fullmatch(lines[start + tags][:_LONGEST_READ]) for banner in banners):
            tags += 1
        text = " ".join(lines[start + tags : start + tags + _BANNER_LINES])[:_LONGEST_READ]
        if end - start - tags <= _BANNER_LINES and any(banner.match(text) for banner in banners):
            tags = end - start
        yield start, start + tags


def _is_device_footer(line: str, at_end: bool) -> bool:
    """ "Sent from my iPhone". In the middle of a text the line must name a device; at its end the shape is enough."""
    if len(line) > _LONGEST_READ:
        return False
    text = _LINK_TARGET.sub("", line).strip(" \t*_-\u2013\u2014.>").lower()
    if not text or len(text) > _LONGEST_FOOTER or text.endswith(("?", ":", ",")):
        return False
    starts = text.startswith(reply_phrases.SENT_FROM)
    return starts and (_DEVICE.search(text) is not None or (at_end and len(text.split()) <= 4))


def _legal_start(lines: Sequence[str], end: int) -> int | None:
    """Where the legal footer begins: a paragraph that opens and speaks like one, with nothing to answer after it."""
    found = None
    for start, stop in _paragraphs(lines, end):
        text = " ".join(lines[start : min(stop, start + 30)])
        legal = _LEGAL_OPENING.match(text) and len({m.lower() for m in _LEGAL.findall(text)}) >= _LEGAL_WORDS
        if found is None and legal:
            found = start
        elif found is not None and any(_ANSWER.match(line) for line in lines[start:stop]):
            found = None
    return found


def _delimiter(lines: Sequence[str], end: int) -> int | None:
    """Where a signature begins behind a delimiter: "-- " by itself proves one (RFC 3676, 4.3), a rule does not."""
    for at in range(end - 1, max(end - 3 * _LONGEST_SIGNATURE, -1), -1):
        if not _DELIMITER.match(lines[at]):
            continue
        rest = [line for line in lines[at + 1 : end] if line.strip()]
        if any(_ANSWER.match(line) for line in rest):
            return None
        short = len(rest) <= _LONGEST_SIGNATURE and all(len(line) <= _LONGEST_LINE for line in rest)
        proven = lines[at] == "-- " or (lines[at].rstrip() == "--" and short)
        if proven or (short and any(_CONTACT.search(line) for line in rest)):
            return at
    return None


def _after_closing(lines: Sequence[str], end: int) -> int | None:
    """Where the block of role, telephone and address begins, below "Kind regards" and a name, which stay."""
    filled = [at for at in range(max(end - 3 * _LONGEST_SIGNATURE, 0), end) if lines[at].strip()]
    for position in range(len(filled) - 1, -1, -1):
        if not _is_closing(lines[filled[position]]):
            continue
        below = filled[position + 1 :]
        if below and _is_name(lines[below[0]]):
            below = below[1:]
        return below[0] if below and _is_contact_block([lines[at] for at in below]) else None
    return None


def _is_closing(line: str) -> bool:
    text = line.strip(" \t,.!;*_-\u2013\u2014").lower()
    if len(text) > 60:
        return False
    phrase, comma, name = text.partition(",")
    return phrase.strip() in reply_phrases.CLOSINGS and (not comma or len(name.split()) <= 3)


def _is_name(line: str) -> bool:
    words = line.split()
    return len(words) <= _NAME_WORDS and not _CONTACT.search(line) and not _ANSWER.match(line) and ":" not in line


def _is_contact_block(lines: Sequence[str]) -> bool:
    if len(lines) > _LONGEST_SIGNATURE:
        return False
    if any(
        _ANSWER.match(line) or (_SENTENCE.match(line) and line.rstrip().endswith((".", "?", "!"))) for line in lines
    ):
        return False
    if any(_CONTACT.search(line[: _LONGEST_LINE * 4]) for line in lines):
        return True
    return all(len(line.split()) <= _NAME_WORDS and not line.rstrip().endswith((".", "?", "!", ":")) for line in lines)
