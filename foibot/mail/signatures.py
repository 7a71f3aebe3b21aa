"""Where do a writer's own words end? Signatures, device and legal footers, and the gateway's banners.

Each is looked for at the end (banners: at the start) of a stretch of the writer's own lines. "Regards", dashes and
"Sent from" in running text are words like any other, and whatever looks like an answer or a command stays.
"""

import re
from collections.abc import Iterator, Sequence

from foibot.mail import banners, cards, reply_phrases
from foibot.mail.closings import NAME_WORDS, is_closing, is_whole_name
from foibot.mail.shapes import ANSWER, CONTACT

# An indented "--" is of a list or of code. The signs at the end are those of which rules are drawn in East Asia.
_DELIMITER = re.compile(
    r" ?(?:--|\u2014|\u2013|_{2,}|-{3,}|={3,}|\*{3,}|~{3,}|#{3,}"
    r"|[\u2500-\u257f\u25a0-\u25ff\uff0d\uff1d\uff0a]{4,})[ \t]*$"
)
_RULE = re.compile(r"[ \t]*(?:[-_=*~#\u2013\u2014\u2500-\u257f\u25a0-\u25ff\uff0d\uff1d\uff0a]{2,}|\u2014)[ \t]*$")
_PICTURE = re.compile(
    r"[ \t]*(?:\[(?:cid|(?:inline )?image|logo|bild|imagen|immagine|afbeelding|bilde|obraz)[ \d]{0,4}"
    r"[:\]][^\]]{0,200}\]?"
    r"|\[[^\]]{0,300}description automatically generated\]|\[https?:[^\]\s]{1,500}\.(?:png|jpe?g|gif|bmp)\]"
    r"|<(?:image|inline|pastedgraphic)[\w. -]{0,60}\.(?:png|jpe?g|gif|bmp|tiff?)>)[ \t]*$",
    re.I,
)
_LINK_TARGET = re.compile(r"<[^<>]{1,2000}>|\([ \t]{0,4}https?:[^()]{1,2000}\)|\bhttps?:\S{1,2000}")
_SENTENCE = re.compile(r"(?:\S+\s+){9,}\S+")
_LEGAL_OPENING = re.compile(
    r"(?![\"\u201c\u201e\u00ab])\W*(?:[\w'-]{1,30}:?\s{1,3}){0,4}?(?:"
    + "|".join(map(re.escape, reply_phrases.LEGAL_OPENINGS))
    + r"|[^.:?]{0,80}?\bregistered (?:in (?:england|scotland|wales|northern|ireland)|office|charity))",
    re.I,
)
_LEGAL = re.compile("|".join(map(re.escape, reply_phrases.LEGAL)), re.I)
_GROUPS = re.compile(
    r"\W*(?:you received this message because|you are receiving this (?:message |e-?mail )?because|to unsubscribe from"
    r"|reply to this e-?mail directly|sent by (?:the )?mailing list|manage your (?:subscription|notification))",
    re.I,
)


def _any_of(words: Sequence[str], ending: str = "") -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + ")" + ending)


_THIS_MAIL = _any_of(reply_phrases.THIS_MAIL)
_SCANNER = _any_of(reply_phrases.SCANNERS, r"(?!\w)")
_SCANNED = _any_of(reply_phrases.SCANNED)
_PLEA_OPENING = _any_of(reply_phrases.PLEA_OPENINGS)
_PLEA_PRINT = _any_of(reply_phrases.PLEA_PRINT)
_PLEA_NATURE = _any_of(reply_phrases.PLEA_NATURE)
_DEVICE = re.compile(r"(?<![a-z0-9])(?:" + "|".join(map(re.escape, reply_phrases.DEVICES)) + r")(?![a-z0-9])")
_LONGEST_SIGNATURE = 20
_LONGEST_LINE = 120
_LONGEST_FOOTER = 80
_LEGAL_WORDS = 2
_HEADING_WORDS = 4
_FOOTER_LINES = 4
_EDGE = " \t*_-\u2013\u2014|#~[]"
_LONGEST_PLEA = 250
_LONGEST_READ = 2_000


def own_lines(lines: Sequence[str], is_top: bool, names: frozenset[str]) -> list[bool]:
    """Which lines of one stretch of a writer's text (nothing quoted in it) are what the writer wanted to say.

    `is_top`: whether the mail begins with this stretch, so that banners may stand there. `names`: the words of the
    writer's name, in lower case.
    """
    own = [not (line and _PICTURE.match(line)) for line in lines]
    for at, line in enumerate(lines):
        if line and _is_alone(lines, at) and _is_device_footer(line, at_end=False) and not _is_spoken_of(lines, at):
            own[at] = False
    banner = banners.topmost(lines) if is_top else 0
    own[:banner] = [False] * banner
    end = _trimmed(lines, own, len(lines))
    found = _legal_start(lines, end)
    end = end if found is None else _trimmed(lines, own, found)
    found = _delimiter(lines, end, names)
    end = end if found is None else _trimmed(lines, own, found)
    card = cards.reach(_words_of_cards(lines, own), end, names)
    if card is not None:
        own[card[0] : card[1]] = [False] * (card[1] - card[0])
        end = _trimmed(lines, own, end)
    own[end:] = [False] * (len(lines) - end)
    return own


def _words_of_cards(lines: Sequence[str], own: Sequence[bool]) -> list[str]:
    """The lines without pictures, rules and the targets of links, which are longer than what a card says."""
    return [
        _LINK_TARGET.sub("<https:>", line[:_LONGEST_READ]) if kept and not _RULE.match(line) else ""
        for line, kept in zip(lines, own, strict=True)
    ]


def _is_alone(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a paragraph by itself."""
    return not (at and lines[at - 1].strip()) and not (at + 1 < len(lines) and lines[at + 1].strip())


def _is_spoken_of(lines: Sequence[str], at: int) -> bool:
    """Whether the text around a line goes over it: "The line", then the footer that is meant, then "is added by it"."""
    near = range(max(at - _FOOTER_LINES, 0), min(at + _FOOTER_LINES, len(lines)))
    above = next((lines[n].rstrip() for n in reversed(near) if n < at and lines[n].strip()), "")
    below = next((lines[n].strip() for n in near if n > at and lines[n].strip()), "")
    return bool(below) and (above.endswith(":") or (below[0].islower() and not above.endswith((".", "!", "?"))))


def _trimmed(lines: Sequence[str], own: Sequence[bool], end: int) -> int:
    """`end` without the empty lines, rules and program footers in front of it."""
    while end:
        line = lines[end - 1]
        if not line.strip() or not own[end - 1] or _RULE.match(line) or _is_device_footer(line, at_end=True):
            end -= 1
            continue
        if banners.is_marking(line) and not (end > 1 and lines[end - 2].strip()):
            end -= 1
            continue
        start = end - 1
        while start and end - start < _FOOTER_LINES and lines[start - 1].strip() and not _RULE.match(lines[start - 1]):
            start -= 1
        footer = next((at for at in range(start, end) if _is_program_footer(lines[at:end])), None)
        if footer is None:
            break
        end = footer
    return end


def _is_program_footer(lines: Sequence[str]) -> bool:
    """Whether these last lines are a virus scanner's, a mailing list's, or a plea not to print."""
    text = " ".join(line.strip() for line in lines)
    if len(text) > _LONGEST_READ or ANSWER.match(lines[0]):
        return False
    lowered = _LINK_TARGET.sub("", text).strip(_EDGE).lower() or text.lower()
    if _GROUPS.match(lowered):
        return True
    if len(lowered) > _LONGEST_PLEA:
        return False
    if _SCANNER.search(lowered) and _SCANNED.search(lowered):
        return True
    opening = _PLEA_OPENING.match(lowered.removeprefix("p ").lstrip(_EDGE))
    if "?" in lowered and _THIS_MAIL.search(lowered) is None:
        return False
    return opening is not None and bool(_PLEA_PRINT.search(lowered) and _PLEA_NATURE.search(lowered))


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


def _is_device_footer(line: str, at_end: bool) -> bool:
    """ "Sent from my iPhone". In the middle of a text the line must name a device; at its end the shape is enough."""
    if len(line) > _LONGEST_READ:
        return False
    text = _LINK_TARGET.sub("", line).strip(_EDGE + ".>!").lower()
    if not text or len(text) > _LONGEST_FOOTER or text.endswith(("?", ":", ",")):
        return False
    device = _DEVICE.search(text) is not None
    if text.endswith(reply_phrases.SENT_FROM_ENDS) and len(text.split()) <= 8:
        return device
    return text.startswith(reply_phrases.SENT_FROM) and (device or (at_end and len(text.split()) <= 4))


def _legal_start(lines: Sequence[str], end: int) -> int | None:
    """Where the legal footer begins: a paragraph that opens and speaks like one, with nothing said after it."""
    found = None
    heading = None
    cited = False
    for start, stop in _paragraphs(lines, end):
        text = " ".join(lines[start : min(stop, start + 30)])
        legal = _LEGAL_OPENING.match(text) is not None and len(_legal_words(text)) >= _LEGAL_WORDS
        if found is None and legal and not cited:
            found = start if heading is None else heading
        elif found is not None and not legal and any(_is_said(line) for line in lines[start:stop]):
            found = None
        is_heading = len(text.split()) <= _HEADING_WORDS and bool(_legal_words(text))
        heading = start if is_heading else None
        cited = lines[stop - 1].rstrip().endswith(":") and not is_heading
    return found


def _is_said(line: str) -> bool:
    return ANSWER.match(line) is not None or is_closing(line)


def _legal_words(text: str) -> set[str]:
    return {found.lower() for found in _LEGAL.findall(text)}


def _is_signature(lines: Sequence[str], names: frozenset[str]) -> bool:
    """Whether the lines below a rule are a signature: the writer's name, or an address and no sentences."""
    if not lines or any(len(line.split()) > NAME_WORDS and line.rstrip().endswith((".", "?", "!")) for line in lines):
        return False
    return is_whole_name(lines[0], names) or any(CONTACT.search(line) for line in lines)


def _delimiter(lines: Sequence[str], end: int, names: frozenset[str]) -> int | None:
    """Where a signature begins behind a delimiter: "-- " by itself proves one (RFC 3676, 4.3), a rule does not."""
    for at in range(end - 1, max(end - 3 * _LONGEST_SIGNATURE, -1), -1):
        if not _DELIMITER.match(lines[at]):
            continue
        rest = [_LINK_TARGET.sub("<@>", line) for line in lines[at + 1 : end] if line.strip()]
        if any(ANSWER.match(line) for line in rest):
            return None
        short = len(rest) <= _LONGEST_SIGNATURE and all(len(line) <= _LONGEST_LINE for line in rest)
        if lines[at] == "-- " or (short and (lines[at].rstrip() == "--" or _is_signature(rest, names))):
            return at
    return None
