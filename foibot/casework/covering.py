"""What of a text betrays who asked, and how is it covered?

FOIA is applicant-blind: who asks is no matter of the service's. A service sees "[the requester]" for the name in any
dress, the addresses, and whatever of a mail's layout tells who wrote it. What is asked about stays: in doubt, only the
name and the addresses go. The letter to the requester keeps every word as it was asked.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from foibot.casework.case import Case
from foibot.casework.facts import Requester
from foibot.casework.telltales.layout import read_layout
from foibot.casework.telltales.lines import addresses_in
from foibot.casework.telltales.names import (
    COMMON,
    PLACES,
    PersonName,
    Span,
    names_in,
    organisations_in,
    read_name,
    table,
    words_in,
    words_of,
)
from foibot.casework.telltales.passages import telephones_of_the_writer
from foibot.casework.telltales.signs import Signs

THE_REQUESTER = "[the requester]"
_MOST_NAMES = 12
_LETTERS = re.compile(r"[^\W\d_]+")
_OF_NOBODY = table(
    """info mail email foi request requests enquiries enquiry office admin contact hello news newsdesk press desk team
    media support noreply no reply post the sales data home me my mr mrs ms via"""
)
_PARTED = re.compile(r"\s[-\u2013\u2014|]\s|[(|/<\[]|\s(?:via|at|from)\s", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s<>()\[\],;\"|]+")
_ADDRESS_LIKE = re.compile(r"@|://|www\.", re.IGNORECASE)
_ASKED = re.compile(r"\?|^[\s>]*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s", re.IGNORECASE | re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n[ \t\r>]*\n")
_DEALINGS = (
    r"(?:complain(?:t|ts|ed|s)?|letters?|e-?mails?|calls?|applications?|claims?|cases?|requests?|correspondence|reports?"
    r"|objections?|appeals?|representations?)"
)
_DEALT_WITH = re.compile(rf"\b{_DEALINGS}\s(?:\w+\s){{0,3}}?(?:of|by|from|with|to)\s$", re.IGNORECASE)
_DEALS = re.compile(
    rf"['\u2019]s\s(?:\w+\s){{0,2}}?{_DEALINGS}\b|\s(?:ma[dk]es?|complain\w*|wr[io]te\w*|report(?:s|ed)?|asks?|asked"
    r"|request(?:s|ed)?|appl(?:y|ies|ied)|claim(?:s|ed)?|called|rang|contact(?:s|ed)?|submit\w*|sent|send|raised?)\b",
    re.IGNORECASE,
)
_DEALT_WITHIN = 60
_BETWEEN = re.compile(r"[\s>,;:|&*_-]{1,24}")


def signs_of(requester: Requester, text: str = "") -> Signs:
    """What gives this requester away: names and addresses of the From line, and those that `text`, the whole request,
    gives in its letterhead, sign-off, forms and introductions."""
    names, organisations, parts = _from_line(requester)
    for former in (Requester(*known) for known in requester.formerly):
        more = _from_line(former)
        names, organisations, parts = [*names, *more[0]], (*organisations, *more[1]), parts | more[2]
    mailboxes = (requester.address, *(address for _, address in requester.formerly))
    addresses = frozenset(address.strip().casefold() for address in mailboxes) - {""}
    first = Signs(tuple(names), organisations, addresses, frozenset(parts))
    found = read_layout(text, first)
    for written in found.names:
        name = read_name(written)
        if name is None:
            words = words_of(written)
            parts |= {word for word in words if len(words) == 1 and len(word) > 1}
        elif name.surname[-1] not in PLACES or name.words & first.parts:
            names.append(name)
            parts |= name.words
    names += [name for known in names for name in known.by_middle_names()]
    known = tuple(dict.fromkeys(names))[:_MOST_NAMES]
    return Signs(known, organisations, first.addresses | found.addresses, frozenset(parts), text)


def without_requester(text: str, signs: Signs) -> str:
    """A whole mail as a service may see it: the layout's tell-tales are covered as well as names and addresses."""
    titled = _outside_questions(text, names_in(text, signs.names))
    return _cover(text, [*_named(text, signs), *read_layout(text, signs).spans, *titled])


def without_name(passage: str, signs: Signs) -> str:
    """A question, a subject or an answer as a service may see it: only the full name in any dress, the name of an
    organisation that wrote, and the requester's own addresses and telephone are covered. Where the question is the
    whole mail, it is covered as one."""
    if passage and passage.split() == signs.mail.split():
        return " ".join(without_requester(signs.mail, signs).split())
    spans = [*_named(passage, signs), *telephones_of_the_writer(passage), *_titled(passage, signs)]
    return _cover(passage, spans)


def without_name_in_file(filename: str, signs: Signs) -> str:
    """A file name as a service may see it; there a part of the name is covered too, unless it is a street's."""
    stem, dot, ending = filename.rpartition(".")
    if not dot or len(ending) > 5:
        stem, dot, ending = filename, "", ""
    parts = signs.parts | {name.given[0][0] + name.surname[-1] for name in signs.names}
    words = words_in(stem)
    following = [*(word for word, *_ in words[1:]), ""]
    single = [
        (start, end)
        for (word, start, end), after in zip(words, following, strict=False)
        if len(word) > 2 and word in parts and word not in COMMON and after not in PLACES
    ]
    return _cover(stem, [*_named(stem, signs), *single]) + dot + ending


def as_services_see(case: Case, signs: Signs) -> Case:
    """The case as a service may see it: no requester, and the name covered in the subject, the questions, the answers
    with their reasons, and the names of the files that came."""
    questions = (
        replace(
            q,
            text=without_name(q.text, signs),
            answer=without_name(q.answer, signs),
            reasons=tuple(replace(reason, text=without_name(reason.text, signs)) for reason in q.reasons),
        )
        for q in case.questions
    )
    refusal = case.refusal and replace(case.refusal, text=without_name(case.refusal.text, signs))
    return replace(
        case,
        requester=Requester(THE_REQUESTER, ""),
        subject=without_name(case.subject, signs),
        questions=tuple(questions),
        refusal=refusal,
        attachments=tuple(without_name_in_file(filename, signs) for filename in case.attachments),
    )


def _from_line(requester: Requester) -> tuple[list[PersonName], tuple[tuple[str, ...], ...], set[str]]:
    """The names, the organisations' names and the words of both that From line and mailbox give."""
    names: list[PersonName] = []
    organisations: list[tuple[str, ...]] = []
    parts: set[str] = set()
    pieces = _PARTED.split(requester.name) if "@" not in requester.name else []
    for at, piece in enumerate(pieces):
        name = read_name(piece, of_sender=True) or read_name(piece.partition(",")[0], of_sender=True)
        words = words_of(piece)
        if name is not None and not at:
            names.append(name)
            parts |= name.words
        elif len(words) > 1 and not _OF_NOBODY.issuperset(words):
            organisations.append(words)
        elif len(words) == 1 and not at:
            parts |= {word for word in words if len(word) > 1}
    local = requester.address.partition("@")[0]
    letters = [word for word in _LETTERS.findall(local) if word.casefold() not in _OF_NOBODY]
    if len(letters) <= 4 and not local.casefold().startswith(("foi+", "request-")):
        name = read_name(" ".join(letters))
        if name is not None and name.surname[-1] not in PLACES:
            names.append(name)
        parts |= {word for letter in letters for word in words_of(letter) if len(word) > 2}
    return names, tuple(organisations), parts


def _named(text: str, signs: Signs) -> list[Span]:
    """Where `text` has the requester's full name, organisation or one of the addresses."""
    addresses = list(addresses_in(text))
    others = [(start, end) for start, end, a in addresses if not signs.knows(a)]
    spans = [(start, end) for start, end, a in addresses if signs.knows(a)]
    named = [*names_in(text, signs.names, by_title=False), *organisations_in(text, signs.organisations)]
    tokens = [(t.start(), t.end()) for t in _TOKEN.finditer(text) if _ADDRESS_LIKE.search(t[0])]
    spans += _outside(named, others)
    spans += _outside(_touched(tokens, named), others)
    return [_with_brackets(text, start, end) for start, end in spans]


def _titled(question: str, signs: Signs) -> Iterator[Span]:
    """Where a title and a surname in a question are the requester's: somebody who complained, applied or wrote. The
    head teacher of the same surname is somebody else."""
    for start, end in names_in(question, signs.names):
        before = question[max(start - _DEALT_WITHIN, 0) : start]
        if _DEALT_WITH.search(before) or _DEALS.match(question, end, end + _DEALT_WITHIN):
            yield start, end


def _touched(tokens: Iterable[Span], named: Sequence[Span]) -> Iterator[Span]:
    """The addresses, links and handles that hold a name."""
    names = iter(sorted(named))
    name = next(names, None)
    for start, end in tokens:
        while name is not None and name[1] <= start:
            name = next(names, None)
        if name is not None and start <= name[0] < end:
            yield start, end


def _outside(spans: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """The spans that begin in none of the others; both are in order of their places."""
    kept = []
    at = 0
    for start, end in sorted(spans):
        while at < len(others) and others[at][1] <= start:
            at += 1
        if at == len(others) or start < others[at][0]:
            kept.append((start, end))
    return kept


def _with_brackets(text: str, start: int, end: int) -> Span:
    return (start - 1, end + 1) if text[start - 1 : start] == "<" and text[end : end + 1] == ">" else (start, end)


def _outside_questions(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans in paragraphs that ask nothing: in a question a title and a surname may be somebody else's."""
    asking: list[Span] = []
    start = 0
    for end in [*(line.start() for line in _EMPTY_LINE.finditer(text)), len(text)]:
        if _ASKED.search(text, start, end):
            asking.append((start, end))
        start = end
    return _outside(spans, asking)


def _cover(text: str, spans: Sequence[Span]) -> str:
    """`text` with the spans covered; what only a comma or a line end parts is covered as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or _BETWEEN.fullmatch(text, merged[-1][1], start)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    pieces = []
    at = 0
    for start, end in merged:
        pieces += [text[at:start], THE_REQUESTER]
        at = end
    return "".join([*pieces, text[at:]])
