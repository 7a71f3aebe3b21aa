"""Where does a mail's layout tell who wrote it: old headers, salutation, letterhead, sign-off?"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from foibot.casework.telltales.forms import is_field, read_form
from foibot.casework.telltales.lines import POSTCODE, Line, has_contact, is_prose, lines_of, looks_named
from foibot.casework.telltales.names import PLACES, Span, is_no_person, read_name, words_of
from foibot.casework.telltales.passages import read_passages
from foibot.casework.telltales.signs import Signs, Telltales

_SALUTATION = re.compile(
    r"\W{0,6}(?:dear|annwyl|hi|hello|hiya|hey|helo|good (?:morning|afternoon|evening)|bore da|prynhawn da|fao|sirs?"
    r"|to whom (?:it|this))\b",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(
    r"\b(?:council|cyngor|freedom of information|foi|information (?:governance|officer|team|rights)|town hall"
    r"|civic centre|county hall|city hall|guildhall|council house|environmental information|records|subject|re:"
    r"|your ref)(?!\w)|\.gov\.uk",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\W?(?:\w{3,6}day,? )?\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\w{3,9}|\d{1,2})[ ,./-]{1,2}\d{2,4}\W?$|date\b",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"[*_]{0,2}(from|sent|date|to|cc|bcc|subject|reply-to|oddi wrth|anfonwyd|at|dyddiad|pwnc)[*_]{0,2}\s?:[*_]{0,2}",
    re.IGNORECASE,
)
_NAMES_PEOPLE = frozenset(("from", "to", "cc", "bcc", "reply-to", "oddi wrth", "at"))
_MARKS_OLD_MAIL = re.compile(
    r"\W{0,9}(?:original message|forwarded message|begin forwarded message)\b|_{5,}$", re.IGNORECASE
)
_WROTE = ("wrote:", "wrote :", "ysgrifennodd:")
_ENTRY = re.compile(r"[^;,<>]*<[^<>]*>|[^;,<>]+")
_DELIMITERS = frozenset(("--", "\u2014", "---", "__"))

_CLOSING = (
    r"(?:yn (?:gywir|bur)|yr eiddoch(?: yn gywir)?|yours(?: (?:(?:very |most )?(?:sincerely|faithfully|truly)|ever|etc"
    r"|aye|in \w+))?|sincerely(?: yours)?|faithfully|respectfully|(?:with )?(?:my |our )?(?:very )?(?:kind(?:est)?|best"
    r"|warm(?:est)?|many|good)(?: kind)? (?:regards|wishes|thanks)|(?:with )?regards|rgds|kr|bw|best|cheers|ta"
    r"|all the best|take care|(?:with |many )?(?:thanks|thank you)(?: (?:very|so) much| again)?"
    r"(?: in (?:advance|anticipation))?(?:,? (?:and|with) (?:(?:kind|best) )?(?:regards|wishes))?"
    r"|diolch(?: yn fawr(?: iawn)?| o galon)?|llawer o ddiolch|cofion(?: (?:cynnes|gorau|caredig))?|hwyl(?: fawr)?"
    r"|signed(?: by)?)"
)
_FAREWELL = re.compile(rf"\W{{0,9}}{_CLOSING}(?![\w'\u2019])[ \t,.!:\u2013\u2014-]{{0,6}}(?P<rest>.*)$", re.IGNORECASE)
_LAST_WORDS = re.compile(
    rf"(?:(?:^|[.?!,]?\s){_CLOSING}[ ,.!\u2013-]{{1,4}}|[.?!]\s+(?=(?:mr|mrs|ms|miss|mx|dr)\b))"
    r"(?P<rest>[^\W\d][\w'\u2019.-]*(?: [^\W\d][\w'\u2019.-]*){0,2})(?: \([^()]{1,20}\))?[ .!x]*$",
    re.IGNORECASE,
)
_BEHIND_ALL = re.compile(
    r"(?:[.?!]|(?P<number>\d[\d ]{5,16}\d[.,]?))\s+"
    r"(?P<rest>[^\W\d_a-z][\w'\u2019.-]*(?: [^\W\d_a-z][\w'\u2019.-]*){0,2})[ .!x]*$"
)
_NO_NAME = re.compile(
    r"(?:for|to|that|this|if|in|again|and|very|so|you|all|we|i|once|it|on|of|is|are|will|advance|anticipation"
    r"|much|regards|wishes|thanks)\b",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(r"\b(?:I|me|my|you|your|council)\b", re.IGNORECASE)
_PARTS_SIGNATURE = re.compile(r"\s[-\u2013\u2014|]\s|[|(/]|\s{3,}")
_GOES_ON = re.compile(
    r"(?:[,:;-]|\b(?:in|of|the|and|with|at|for|by|to|from|or|an?|about|on|as|is|are|was|were))$", re.I
)
_DEVICE = ("sent from", "get outlook", "anfonwyd o")
_HEAD_LINES = 30
_END_LINES = 20
_SIGNER_LINES = 3
_SIGNATURE_LINES = 6  # within which what stands behind two dashes shows that it is a signature
_NAME_WORDS = 3
_BROKEN_FROM = 60  # characters from which on a mail program may have broken a line
_LAST_CHARACTERS = 100
_LONGEST_GREETING = 60
_LONGEST_THANKS = 80
_FEW_WORDS = 12
_HEADER_LINES = 8
_LEAST_HEADERS = 3


def read_layout(text: str, signs: Signs) -> Telltales:
    """The stretches of a whole mail that tell who wrote it, and the names and addresses they give. `signs` is what is
    known of the requester so far."""
    found = Telltales(text)
    lines = lines_of(text)
    for start, end, own in _mails(lines, signs, found):
        mail = lines[start:end]
        _salutations(mail, signs, found)
        if own:
            _letterhead(mail, signs, found)
            read_form(mail, signs, found)
            _sign_off(mail, signs, found)
    read_passages(signs, found)
    return found


# Which mail is whose


def _mails(lines: Sequence[Line], signs: Signs, found: Telltales) -> Iterator[tuple[int, int, bool]]:
    """The mails that the text holds, one below the other, and whether the requester wrote each."""
    old = list(_old_mails(lines, signs, found))
    first = old[0][0] if old else len(lines)
    yield 0, first, True
    words = sum(len(line.text.split()) for line in lines[:first])
    ends = [*(start for start, _, _ in old[1:]), len(lines)]
    for at, ((start, author, sender), end) in enumerate(zip(old, ends, strict=False)):
        passed_on = at == 0 and words < _FEW_WORDS and sender is not None and ".gov.uk" not in author.casefold()
        if passed_on and sender is not None:
            found.cover(*sender)
            found.names.append(found.text[sender[0] : sender[1]].partition("<")[0])
        yield start, end, passed_on or signs.named_in(author)


def _old_mails(lines: Sequence[Line], signs: Signs, found: Telltales) -> Iterator[tuple[int, str, Span | None]]:
    """Where an older mail begins, the words that name its author, and where a "From:" in front of it does."""
    read_to = 0
    for at, line in enumerate(lines):
        if at < read_to:
            continue
        label = _HEADER.match(line.head)
        if label and label[1].lower() in {"from", "oddi wrth"}:
            block = [other for other in lines[at : at + _HEADER_LINES] if _HEADER.match(other.head)]
            if len(block) >= _LEAST_HEADERS:
                _people_of_headers(block, signs, found)
                marks = [n for n in range(max(at - 2, read_to), at) if _MARKS_OLD_MAIL.match(lines[n].head)]
                read_to = at + len(block)
                yield (marks[0] if marks else at), line.head, (line.start + label.end(), line.end)
        elif line.short and line.text.lower().endswith(_WROTE):
            begins = at - 1 if at > read_to and not line.text.lower().startswith(("on ", "ar ")) else at
            read_to = at + 1
            yield begins, f"{lines[begins].head} {line.head}", None


def _people_of_headers(block: Sequence[Line], signs: Signs, found: Telltales) -> None:
    for line in block:
        label = _HEADER.match(line.head)
        if label is None or label[1].lower() not in _NAMES_PEOPLE:
            continue
        for entry in _ENTRY.finditer(line.head, label.end()):
            if signs.named_in(entry[0]):
                found.cover(line.start + entry.start(), line.start + entry.end())


# The top


def _salutations(lines: Sequence[Line], signs: Signs, found: Telltales) -> None:
    for line in lines:
        greeting = _SALUTATION.match(line.text) if len(line.text) < _LONGEST_GREETING else None
        name = line.text[greeting.end() :].strip(" ,.:!-") if greeting else ""
        if greeting and name and signs.theirs(name):
            start = line.start + line.text.index(name, greeting.end())
            found.cover(start, start + len(name))


def _letterhead(lines: Sequence[Line], signs: Signs, found: Telltales) -> None:
    """Above the salutation: the sender's own block, which ends where the council's, a date or a heading begins."""
    filled = [line for line in lines[: 2 * _HEAD_LINES] if line.text][:_HEAD_LINES]
    top = next((n for n, line in enumerate(filled) if _SALUTATION.match(line.text)), None)
    if top is None:
        top = next((n for n, line in enumerate(filled) if is_prose(line.text) or line.asks), 0)
        if not any(POSTCODE.search(line.head) for line in filled[:top]):
            return
    block: list[Line] = []
    is_council = False
    for line in filled[:top]:
        known = signs.theirs(line.head) or signs.named_in(line.head)
        to_council = _RECIPIENT.search(line.head) is not None and not known
        if to_council or _DAY.match(line.head) or is_prose(line.text) or line.asks or is_field(line):
            _head_block(block, signs, found)
            block, is_council = [], to_council
        elif is_council and not known:
            is_council = POSTCODE.search(line.head) is None
        else:
            is_council = False
            block.append(line)
    _head_block(block, signs, found)


def _head_block(block: Sequence[Line], signs: Signs, found: Telltales) -> None:
    if any(has_contact(line.head) or signs.theirs(line.head) or signs.named_in(line.head) for line in block):
        found.cover(block[0].start, block[-1].end)
        found.names.append(block[0].head)


# The end


def _sign_off(lines: Sequence[Line], signs: Signs, found: Telltales) -> None:
    last = max((n for n, line in enumerate(lines) if line.text), default=-1)
    starts = [(at, start) for at in range(last + 1) if (start := _end_of_farewell(lines, at, last, signs)) is not None]
    for (at, start), end in zip(starts, [*(at for at, _ in starts[1:]), len(lines)], strict=False):
        _signature(lines[at:end], start, signs, found)
    if not starts or any(line.asks for line in lines[starts[-1][0] :]):
        _bare_end(lines, last, signs, found)


def _end_of_farewell(lines: Sequence[Line], at: int, last: int, signs: Signs) -> int | None:
    """Where in the text the leave-taking of this line ends and the name begins; None if it takes no leave."""
    line = lines[at]
    below = next((other for other in lines[at + 1 : at + 4] if other.text), None)
    if line.text in _DELIMITERS:
        rest_of = lines[at + 1 : at + 1 + _SIGNATURE_LINES]
        return line.end if any(has_contact(other.head) or signs.theirs(other.head) for other in rest_of) else None
    match = _FAREWELL.match(line.text) if line.short else None
    if match is None:
        return None
    rest, start = match["rest"], line.start + match.start("rest")
    if not rest.strip(" xX*_.!"):
        return start
    if "?" in rest or is_prose(rest):
        return None
    if _NO_NAME.match(rest):
        named = below is not None and (signs.theirs(below.head) or looks_named(below.head))
        return line.end if named and len(line.text) < _LONGEST_THANKS else None
    named = rest[0].isupper() or signs.theirs(rest) or (at == last and len(rest.split()) < 3)
    return start if named else None


def _signature(lines: Sequence[Line], start: int, signs: Signs, found: Telltales) -> None:
    """Covers what belongs to a signature: from `start`, in the first line, down to where the writer asks again; what
    comes after that only where it gives a way to reach somebody or is a disclaimer."""
    covered = []
    if start < lines[0].end:
        found.cover(start, lines[0].end)
        covered.append(found.text[start : lines[0].end])
    in_signature, in_question, below_gap = True, False, False
    for line in lines[1:]:
        if not line.text:
            in_question, below_gap = False, True
        elif line.is_legal:
            found.cover(line.start, line.end)
        else:
            in_signature = in_signature and not line.asks
            prose = is_prose(line.text) and _TO_THE_READER.search(line.head) is not None
            # A slogan may end in a question mark; what is asked stands by itself or has its number.
            slogan = line.text.endswith("?") and not below_gap
            in_question = in_question or prose or (line.asks and not slogan)
            below_gap = False
            contact = not in_question and (line.is_contact or signs.theirs(line.head))
            if contact or (in_signature and not prose):
                found.cover(line.start, line.end)
                covered.append(line.head)
    _signer(covered[:_SIGNER_LINES], found)


def _signer(written: Sequence[str], found: Telltales) -> None:
    """Takes the name that a signature begins with, and the full name where it stands below the short one."""
    names = [_PARTS_SIGNATURE.split(line[:_LAST_CHARACTERS], maxsplit=1)[0] for line in written]
    found.names += names[:1]
    if names and len(words_of(names[0])) == 1:
        found.names += [name for name in names[1:] if set(words_of(names[0])) <= set(words_of(name))]


def _bare_end(lines: Sequence[Line], last: int, signs: Signs, found: Telltales) -> None:
    """A mail that ends in a name, a telephone number or an address without any leave-taking."""
    if last < 0 or _last_words(lines[last], signs, found):
        return
    for at in range(last, max(last - _END_LINES, -1), -1):
        line = lines[at]
        if _is_bare_name(lines, at, signs):
            _signer([line.text], found)
            found.cover(line.start, line.end)
            return
        if line.text and (not (line.is_contact or line.is_legal) or _is_of_a_list(lines, at)):
            break
        if not line.head.casefold().startswith(_DEVICE):
            found.cover(line.start, line.end)
    _last_block(lines, last, signs, found)


def _is_of_a_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a line above this one, without an empty one between, begins a list or asks."""
    above = range(at, max(at - _END_LINES, -1), -1)
    paragraph = takewhile(lambda n: lines[n].text, above)
    return any(lines[n].asks for n in paragraph)


def _last_block(lines: Sequence[Line], last: int, signs: Signs, found: Telltales) -> None:
    """The last paragraph, where it is a signature: the writer's name, and lines below it that are no sentences."""
    block = [lines[n] for n in takewhile(lambda n: lines[n].text, range(last, max(last - _END_LINES, -1), -1))][::-1]
    whole = len(block) == sum(1 for line in lines if line.text)
    if whole or any(line.asks or is_prose(line.text) for line in block) or not looks_named(block[0].text):
        return
    words = words_of(block[0].text)
    if signs.theirs(block[0].text) or (len(words) > 1 and words[-1] in signs.parts and words[-1] not in PLACES):
        found.cover(block[0].start, block[-1].end)
        _signer([block[0].text], found)


def _last_words(line: Line, signs: Signs, found: Telltales) -> bool:
    """Covers the name that the last line ends in: "… thanks dave", "… to me. Mrs E. Example", "… 01632 960000 Dave"."""
    tail = line.text[-_LAST_CHARACTERS:]
    match = _LAST_WORDS.search(tail)
    if match is None or _NO_NAME.match(match["rest"]):
        match = _BEHIND_ALL.search(tail)
        behind_number = match is not None and match["number"] and read_name(match["rest"]) is not None
        if match is None or not (behind_number or signs.theirs(match["rest"])):
            return False
    found.names.append(match["rest"])
    found.cover(line.end - len(tail) + match.start("rest"), line.end)
    return True


def _is_bare_name(lines: Sequence[Line], at: int, signs: Signs) -> bool:
    """Whether a line by itself is the writer's name: their known one, or a few capitalised words below a full stop."""
    text = lines[at].head
    if len(text) > _LONGEST_GREETING or lines[at].asks or any(c.isdigit() or c in "?@:/" for c in text):
        return False
    if signs.theirs(text):
        return True
    words = words_of(text)
    if not _is_parted(lines, at) or not looks_named(text) or not words:
        return False
    return not is_no_person(words[0]) if len(words) == 1 else words[-1] not in PLACES or words[0] == "friends"


def _is_parted(lines: Sequence[Line], at: int) -> bool:
    """Whether what stands above a line has ended, so that the line is no more of it: with a full stop, a telephone
    number, or, before what reads as a whole name, in a line that was not broken for its length."""
    above = next((line for line in reversed(lines[max(at - 5, 0) : at]) if line.text), None)
    if above is None:
        return False
    if above.text.endswith((".", "?", "!", "\u201d", ")")):
        return not lines[at - 1].text or len(words_of(lines[at].head)) <= _NAME_WORDS
    if read_name(lines[at].head) is None or _GOES_ON.search(above.head):
        return False
    return has_contact(above.head) or (is_prose(above.text) and len(above.text) < _BROKEN_FROM)
