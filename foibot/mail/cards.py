"""Where does the card below a closing begin, and how far does it reach? Post, firm, telephones, awards, notices.

The closing and the name are the writer's and stay. A card is known in any language by what it holds near its top: ways
to reach the writer, a firm, the name again. Where it is sure, the notices below it go with it, up to what was said on.
"""

import re
from collections.abc import Iterator, Sequence

from foibot.mail import reply_phrases
from foibot.mail.closings import NAME_WORDS, closes_with_name, is_closing, is_name, is_own_name, is_whole_name
from foibot.mail.shapes import ANSWER, CONTACT

_LONGEST_CARD = 20
_LONGEST_SIGNATURE = 60
_LONGEST_LINE = 120
_LONGEST_READ = 480
_SHORT_CLOSING = 6  # words
_CARD_LINE = 14  # words
_SHORT_SENTENCE = 2  # words
_TOP = 8  # lines of a card among which its marks stand
_SURE = 3  # marks of different kinds, or two of them on two lines

_SENTENCE = re.compile(r"(?:\S+\s+){9,}\S+")
_ENDED = re.compile(r"[.?!\u3002\uff1f\uff01][\"')\]*]{0,3}$")
_COUNTED = re.compile(r"[ \t]*(?:[\u00a3$\u20ac]\s?)?\d[\d,.]{0,12}%?(?:$|\s+[^\W\d_])")
_FIRMS = re.compile(
    r"(?<=[\w&.,)] )(?:Ltd|LTD|Limited|LLP|L\.L\.P|LLC|Inc|Corp|plc|PLC|CIC|Pty|GmbH|gGmbH|mbH|AG|KG|UG|OHG|e\.\s?V"
    r"|SARL|SAS|SASU|S\.\s?A\.?S?|S\.?L\.?U?|SRL|S\.?r\.?l|S\.?p\.?A|B\.?V|N\.?V|AB|A/S|ApS|ASA|Oyj?|Lda|Ltda"
    r"|Sp\. ?z ?o\. ?o|s\.\s?r\.\s?o|a\.\s?s|Kft|Zrt|d\.o\.o|E\.?I\.?R\.?L|A\.\u015e)\.?(?=$|[\s,;|)*])"
    r"|\b(?:\u041e\u041e\u041e|\u0410\u041e|\u0422\u041e\u0412) |\u682a\u5f0f\u4f1a\u793e|\u6709\u9650\u516c\u53f8"
)
_TABLE_ROW = re.compile(r"\|\s{0,9}[\u00a3$\u20ac]?\d[\d,.]{0,12}%?\s{0,9}(?:\||$)")
_COUNT = re.compile(r"(?<!\S)[\u00a3$\u20ac]?\d[\d,.]{0,12}%?(?!\S)")
_NAMED_AGAIN = -1
_MARKS = (
    re.compile(r"[\w.+-]@[\w-]"),
    re.compile(r"https?:|www\.|[\w-]\.(?:gov|nhs|police|co|ac|org)\.uk\b", re.I),
    re.compile(r"(?<![\w.,/-])(?:\+|\(0)?\d(?:[ ()./-]{0,2}\d){6,13}(?![\w,])|(?<!\d)555-\d{4}(?!\d)"),
    re.compile(
        r"(?:^|[\s|/*\u2022\u00b7(])(?:" + "|".join(map(re.escape, reply_phrases.CARD_LABELS)) + r")\.?:?\s+[+(]?\d",
        re.I,
    ),
    re.compile(r"\S ?[|\u2022\u00b7\u2502\uff5c] ?\S"),
    re.compile(
        r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
        r"|(?<![\w/.-])(?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z]{2})? [^\W\d_a-z][^\W\d_]{2,}"
    ),
    _FIRMS,
)
_ORGANISATION = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, reply_phrases.ORGANISATIONS)) + r")(?!\w)", re.I)
_SHORT_WORD = 5  # letters: a shorter word of a notice is whole, a longer one may be bent
_NOTICE = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(said) + r"(?!\w)" * (len(said) < _SHORT_WORD) for said in reply_phrases.CARD_NOTICES)
    + ")",
    re.I,
)
_LEGAL = re.compile("|".join(map(re.escape, reply_phrases.LEGAL)), re.I)
_AFTERTHOUGHT = re.compile(
    r"\W{0,3}(?:p\.?[ -]{0,1}s\b|p\.? ?d\.?:|n\.?b\b|post ?script|nachtrag|edit\b"
    r"|one more thing|also\b|forgot)",
    re.I,
)
_STATEMENT = re.compile(
    r"\W{0,3}(?:yes|no|none|nothing|not|there (?:is|are|was|were)|it|they|these|those|some|only|nil"
    r"|the(?! (?:council|university|trust|information|contents?|views?)\b))\b",
    re.I,
)
_SPEAKER = re.compile(r"(?<![\w.])(?:I(?:['\u2019](?:m|ve|ll|d))?|ich|je|j['\u2019]ai|ik|jag|jeg)(?![\w.|/-])")
_HOURS = re.compile(
    r"\b(?:work(?:ing)? (?:days?|hours?|pattern|flexibl[ey]|part|from|mon|tue|wed|thu|fri)|office hours"
    r"|flexible|part[- ]time"
    r"|(?:do not|don['\u2019]t) (?:work|expect)|your (?:own )?working)",
    re.I,
)


def reach(lines: Sequence[str], end: int, names: frozenset[str]) -> tuple[int, int] | None:
    """Where a card with its notices begins and what is the first line after it (`end`, or what was said on below it);
    None where there is none. `names`: the words of the writer's name, in lower case."""
    filled = [at for at in range(end) if lines[at].strip()][-_LONGEST_SIGNATURE:]
    for position in range(len(filled)):
        below = _below_signing(lines, filled, position, names)
        if below is not None and below < len(filled) and (card := _card(lines, filled[below:], end, names)):
            return card
    start = _below_closing(lines, filled, names)
    return None if start is None else (start, end)


def _below_signing(lines: Sequence[str], filled: Sequence[int], position: int, names: frozenset[str]) -> int | None:
    """The position below the closing and the name that begin here, or below the name alone."""
    line = lines[filled[position]]
    if is_closing(line):
        below = position + 1
        named = below < len(filled) and is_name(lines[filled[below]]) and not closes_with_name(line)
        return below + named if named or closes_with_name(line) else None
    if not is_own_name(line, names) or not position:
        return None
    above = lines[filled[position - 1]]
    if above.rstrip().endswith(":"):
        return None
    apart = filled[position - 1] < filled[position] - 1
    return position + 1 if apart or len(above.split()) <= _SHORT_CLOSING else None


def _card(lines: Sequence[str], filled: Sequence[int], end: int, names: frozenset[str]) -> tuple[int, int] | None:
    """The reach of the card whose first line is the first of `filled`, or of the notices that stand there alone."""
    head = 0
    while head < min(len(filled), _LONGEST_CARD) and _is_card_line(lines[filled[head]], names):
        head += 1
    top = [kinds for at in filled[: min(head, _TOP)] if (kinds := _marks(lines[at], names))]
    kinds = frozenset[int]().union(*top)
    sure = len(kinds) >= _SURE or (len(kinds) == _SURE - 1 and len(top) > 1)
    if head == len(filled):
        return (filled[0], end) if sure else None
    if head and not kinds:
        return None
    stop = next((first for first, last in _paragraphs(filled, head) if _is_said(lines, first, last, sure)), end)
    return (filled[0], stop) if sure or stop == end else None


def _paragraphs(filled: Sequence[int], start: int) -> Iterator[tuple[int, int]]:
    """The first and the last line of each paragraph from a position on; the card's own rest is the first."""
    first = start
    for position in range(start, len(filled)):
        if position + 1 == len(filled) or filled[position + 1] > filled[position] + 1:
            yield filled[first], filled[position]
            first = position + 1


def _is_said(lines: Sequence[str], first: int, last: int, sure: bool) -> bool:
    """Whether a paragraph below the top of a card is the writer's own again: an answer, an afterthought, a question,
    words in the first person. Below a card that is not sure, whatever is no notice."""
    own = [line[:_LONGEST_READ] for line in lines[first : last + 1]]
    text = " ".join(own[:_LONGEST_CARD])
    notice = _NOTICE.search(text) is not None or len({word.lower() for word in _LEGAL.findall(text)}) > 1
    if _AFTERTHOUGHT.match(text) or any(_answers(line, notice) for line in own) or any(map(is_closing, own)):
        return True
    attached = sure and first > 0 and bool(lines[first - 1].strip())
    spoken = _SPEAKER.search(text) is not None and _HOURS.search(text) is None
    if spoken and not attached:
        return True
    if notice or attached:
        return False
    reachable = any(mark.search(text) for mark in _MARKS)
    if not sure or _STATEMENT.match(text):
        return True
    return (text.rstrip().endswith(("?", "\uff1f")) and not reachable) or _COUNT.search(text) is not None


def _answers(line: str, notice: bool) -> bool:
    """Whether a line answers by number or by a command; a notice may have its heading in capitals."""
    return ANSWER.match(line) is not None and not (notice and line[:1].isalpha() and _NOTICE.search(line) is not None)


def _is_card_line(line: str, names: frozenset[str]) -> bool:
    """Whether a line can be one of a card: short, and nothing that somebody says."""
    if len(line) > _LONGEST_READ or len(line.split()) > _CARD_LINE or _TABLE_ROW.search(line):
        return False
    if ANSWER.match(line) or _AFTERTHOUGHT.match(line) or line.rstrip().endswith(("?", ":", ";")) or is_closing(line):
        return False
    marked = bool(_marks(line, names))
    if _COUNTED.match(line) and not marked:
        return False
    sentence = _ENDED.search(line.rstrip()) is not None and len(line.split()) > _SHORT_SENTENCE
    return not (sentence and (not marked or _SENTENCE.search(line))) and _SPEAKER.search(line) is None


def _marks(line: str, names: frozenset[str]) -> frozenset[int]:
    """The kinds of marks that a line of a card holds."""
    kinds = {kind for kind, mark in enumerate((*_MARKS, _ORGANISATION)) if mark.search(line)}
    first = re.findall(r"[^\W\d_]{2,}", line[:_LONGEST_LINE].casefold())[:4]
    if len(names.intersection(first)) > 1:
        kinds.add(_NAMED_AGAIN)
    return frozenset(kinds)


def _below_closing(lines: Sequence[str], filled: Sequence[int], names: frozenset[str]) -> int | None:
    """Where the block of role, telephone and address begins, below "Kind regards" and a name, which stay.

    The writer's whole name does what a closing does, if an address or a number stands below it.
    """
    for position in range(len(filled) - 1, -1, -1):
        line = lines[filled[position]]
        below = [lines[at] for at in filled[position + 1 :]]
        if position and is_whole_name(line, names) and not lines[filled[position - 1]].rstrip().endswith(":"):
            if not any(CONTACT.search(other[:_LONGEST_READ]) for other in below) or not _is_contact_block(below):
                continue
            signed = closes_with_name(lines[filled[position - 1]])
            return filled[position if signed else position + 1]
        if is_closing(line):
            first = position + 1
            if below and is_name(below[0]) and not closes_with_name(line):
                below, first = below[1:], first + 1
            return filled[first] if below and _is_contact_block(below) else None
    return None


def _is_contact_block(lines: Sequence[str]) -> bool:
    if len(lines) > _LONGEST_CARD or any(line.rstrip().endswith("?") or _TABLE_ROW.search(line) for line in lines):
        return False
    if any(ANSWER.match(line) or (_SENTENCE.match(line) and line.rstrip().endswith((".", "?", "!"))) for line in lines):
        return False
    if _introduces(lines[0]):
        return False
    if any(CONTACT.search(line[:_LONGEST_READ]) for line in lines):
        return True
    if _COUNTED.match(lines[0]):
        return False
    return all(len(line.split()) <= NAME_WORDS and not line.rstrip().endswith((".", "?", "!", ":")) for line in lines)


def _introduces(line: str) -> bool:
    """Whether a line is a sentence or leads on to a list: then what it stands above was said, whatever it holds."""
    return line.rstrip().endswith((".", ":")) and len(line.split()) > 2 and CONTACT.search(line) is None
