"""Where does an answer end and the writer's thanks, name and courtesies begin?

What is peeled off goes to the covering note, never to the requester; a sentence that says anything stays.
"""

import re
from collections.abc import Sequence

from foibot.casework.commands.cards import card_from, names_somebody, signed_from, without_kisses
from foibot.casework.commands.farewells import is_farewell, takes_leave

_RULE = re.compile(r"-- ?|-{2,}|_{2,}|={2,}")
_PROGRAM = re.compile(r"(?:sent from (?:my|outlook|yahoo|mail)\b|get outlook for\b).{0,80}", re.IGNORECASE)
_POSTSCRIPT = re.compile(r"p\.?s\.?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_CONTACT = re.compile(
    r"@|https?:|www\.|\.gov\.uk|\+?\d[\d ()/-]{7,20}\d|\b(?:tel(?:ephone)?|phone|mob(?:ile)?|ddi|ext|fax|e-?mail|web"
    r"|[tmewf]) ?[:.|]",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:manager|officer|head|director|assistant|lead(?:er)?|advis[eo]r|analyst|co-?ordinator|engineer|administrator"
    r"|clerk|solicitor|accountant|secretary|executive|specialist|consultant|supervisor|team|services?|department"
    r"|directorate|division|unit|council|borough|authority)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[ '-][^\W\d_a-z][^\W\d_]*){1,2}")
_PRONOUNS = re.compile(r"\([^()]{0,30}\)")
_TITLES = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "prof"])
_DISCLAIMER = re.compile(
    r"\W{0,3}(?:this (?:e-?mail|message|communication|transmission)(?: message)? (?:and|is|may|contains|\()"
    r"|(?:the )?(?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message)\b"
    r"|disclaimer\b|confidentiality\b|legal notice\b|if you (?:are not the intended|have received this)"
    r"|please consider the environment|any views (?:or|expressed)|all (?:e-?mails?|communications?) (?:sent|may|are))",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"confidential|intended|addressee|recipient|disclos|privileg|in error|virus|liab|monitor|views|environment before"
    r"|printing",
    re.IGNORECASE,
)
_LEADS_TO_A_NAME = re.compile(r"(?:[:,-]|\b(?:is|are|was|were|be|by|to|of|and|called|named))$", re.IGNORECASE)
_STANDS_IN = re.compile(r"\b(?:for|pp|p\.p\.|on behalf of)\b", re.IGNORECASE)
_HOURS = re.compile(
    r"[ \t]*(?:(?:my )?(?:non[ -])?(?:working|office|usual|normal)[ -](?:days?|hours?|pattern|week)\b"
    r"|i (?:do not |don't )?work (?:on )?(?:mon|tue|wed|thu|fri|part))",
    re.IGNORECASE,
)
_DEPENDS = re.compile(  # with which something could depend on what a line says
    r"\b(?:if|once|when|unless|wait|hold|until|till|before|after|please|but|only|send|change|yet|first|agrees?)\b",
    re.IGNORECASE,
)
_STRAP = re.compile(  # what a council prints under the names of all its people; it is said to the public
    r"[ \t]*(?:have your say|visit |follow us|find us|like us|join (?:us|our)|find out|sign up"
    r"|register (?:to|for|now|online)|apply (?:online|now|for)|book (?:now|online|your)|report (?:it|a) |nominate "
    r"|vote |download |discover |celebrat|proud (?:to|of)|working (?:for|together|with)|winners? of|shortlisted"
    r"|finalists? |investors? in people|here for |making |building |shaping |supporting |a great place"
    r"|(?:please )?consider the environment|think before you print|save paper|before printing|please think"
    r"|(?:please )?(?:do not|don't) (?:print|feel (?:you|obliged|that))|we welcome |rydym |croesaw)",
    re.IGNORECASE,
)
_OF_THE_LETTER = re.compile(  # with which even such a line could speak of what is being sent
    r"\b(?:letter|answers?|draft|submit|sent|sending|release|hold|wait|approv\w*|agrees?|sign(?:ed)? off|unless"
    r"|figures?)\b",
    re.IGNORECASE,
)
_JOINING = frozenset(["and", "of", "the", "for", "to", "in", "on"])
_TEXT = "Text."  # stands for what the words of a signature are below
_LONGEST_NAME = 4  # words
_LONGEST_SIGNATURE = 12  # lines that are not blank
_LONGEST_LINE = 80
_LONGEST_DISCLAIMER = 40  # lines


def closing_from(lines: Sequence[str], writer: str = "", asked: str = "") -> int:
    """The index of the line from which these plain lines only take their leave; their number where none does.

    `writer` is the name of the person who wrote them, "" where it is not known; `asked` is the question that the lines
    answer: where it asks for people, a name may be the answer.
    """
    disclaimed = _disclaimer(lines, _above(lines, len(lines)))
    end = _above(lines, disclaimed)
    start = min(
        *(_signature(lines, end), _postscript(lines, end), _own_name(lines, end, writer)),
        *(_own_card(lines, end, writer), signed_from(lines, end), card_from(lines, end, asked)),
    )
    while (above := _above(lines, start)) and (
        takes_leave(lines[above - 1]) or _signs_above_a_signature(lines, above, writer)
    ):
        start = above - 1
    if start < end:
        return start
    return disclaimed if any(line.strip() for line in lines[disclaimed:]) else len(lines)


def signed_off(said: str, writer: str) -> str:
    """What is left of covering words without a signature and legal footer at their end: what could say something."""
    lines = said.splitlines()
    footer = _disclaimer(["", *lines], len(lines) + 1) - 1
    start = closing_from([_TEXT, "", *lines[:footer]], writer) - 2
    return "\n".join([*lines[: max(start, 0)], *(line for line in lines[max(start, 0) : footer] if _is_open(line))])


def _is_open(line: str) -> bool:
    """Whether a line of a signature could say more than who signs, and how and when they are reached."""
    if _STRAP.match(line) and not _OF_THE_LETTER.search(line):
        return False
    if _DEPENDS.search(line):
        return True
    words = _WORD.findall(line)
    titled = len(words) <= _LONGEST_NAME and all(word[0].isupper() or word in _JOINING for word in words)
    reached = _CONTACT.search(line) or _POST.search(line) or _HOURS.match(line)
    return not (titled or reached or is_farewell(line) or names_somebody(line))


def _above(lines: Sequence[str], end: int) -> int:
    """`end` without the blank lines above it."""
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _signature(lines: Sequence[str], end: int) -> int:
    """The first line of a farewell, a rule or a mail program's own line with only a signature after it; else `end`."""
    start, seen = end, 0
    for i in range(end - 1, -1, -1):
        line = lines[i].strip()
        seen += bool(line)
        if seen > _LONGEST_SIGNATURE:
            break
        if is_farewell(line) or _RULE.fullmatch(line) or _PROGRAM.fullmatch(line):
            start = i
        elif not _could_sign(line):
            break
    return start


def _could_sign(line: str) -> bool:
    """Whether a line could stand in a signature: short, and no sentence."""
    return len(line) <= _LONGEST_LINE and (not line.endswith((".", "?", ":", ";", ",")) or len(line.split()) <= 2)


def _postscript(lines: Sequence[str], end: int) -> int:
    """The first line of a signature that a postscript follows, else `end`."""
    seen = 0
    for i in range(end - 1, -1, -1):
        seen += bool(lines[i].strip())
        if seen > _LONGEST_SIGNATURE:
            break
        if _POSTSCRIPT.match(lines[i].strip()):
            above = _above(lines, i)
            start = _signature(lines, above)
            return start if start < above else end
    return end


def _own_name(lines: Sequence[str], end: int, writer: str) -> int:
    """The last line where the writer, or somebody for the writer, put a name or initials under a text; else `end`.

    A text that leads to a name ("The head of service is") keeps it.
    """
    names = dict.fromkeys(name.casefold() for name in _WORD.findall(writer))
    above = _above(lines, end - 1) if end else 0
    if not names or not above or _DIGIT.search(lines[end - 1]) or _LEADS_TO_A_NAME.search(lines[above - 1].strip()):
        return end
    signed = [name.casefold() for name in _WORD.findall(without_kisses(lines[end - 1]))]
    initials = [name[0] for name in names]
    is_own = names.keys() >= set(signed) or set(initials).issuperset(signed)
    if len(signed) == 1 and lines[end - 1].isupper():
        is_own = is_own or signed == ["".join(initials)]
    if is_own and 0 < len(signed) <= len(names):
        return end - 1
    stands_in = _STANDS_IN.search(lines[end - 1]) and _could_sign(lines[end - 1].strip()) and names.keys() & set(signed)
    return end - 1 if stands_in else end


def _signs_above_a_signature(lines: Sequence[str], end: int, writer: str) -> bool:
    """Whether the last line is part of the writer's name, as people type it above what their program adds.

    The whole name, which nobody types twice, is of the text: one of a list of people.
    """
    shorter = len(_WORD.findall(lines[end - 1])) < len(_WORD.findall(writer))
    return shorter and _own_name(lines, end, writer) < end


def _own_card(lines: Sequence[str], end: int, writer: str) -> int:
    """The line under a text from which only the writer's signature follows, though nothing announces it; else `end`.

    It begins with the writer's whole name; or, after a blank line, with their name alone in any dress ("Okoro, Sam"),
    where what follows holds a telephone, an address or a post. A list of people is none.
    """
    name = writer.casefold().split()
    seen = 0
    for i in range(end - 1, 0, -1):
        line = lines[i].strip()
        if not line:
            continue
        seen += 1
        above = _above(lines, i)
        if seen > _LONGEST_SIGNATURE or not above:
            break
        below = [kept for kept in (each.strip() for each in lines[i + 1 : end]) if kept]
        begins = [word.casefold() for word in _WORD.findall(line)][: len(name)]
        whole = len(name) > 1 and begins == name
        alone = above < i and _names_only(line, name) and any(map(_says_where, below))
        if (whole or alone) and not _LEADS_TO_A_NAME.search(lines[above - 1].strip()):
            return i if _could_sign(line) and not _lists_people(below) else end
        if not _could_sign(line):
            break
    return end


def _names_only(line: str, name: Sequence[str]) -> bool:
    """Whether a line holds the writer's name, or part of it, and nothing else: "Sam", "OKORO, Sam", "Mr S. Okoro"."""
    said = [word.casefold() for word in _WORD.findall(_PRONOUNS.sub(" ", line))]
    said = [word for word in said if word not in _TITLES]
    initials = {part[0] for part in name if part}
    known = set(_WORD.findall(" ".join(name)))
    return not _DIGIT.search(line) and bool(known & set(said)) and known | initials >= set(said)


def _says_where(line: str) -> bool:
    """Whether a line tells how to reach somebody, or what their post is."""
    return _CONTACT.search(line) is not None or _POST.search(line) is not None


def _lists_people(lines: Sequence[str]) -> bool:
    """Whether names of other people stand here, and nothing by which one of them could be reached."""
    others = any(_PERSON.fullmatch(line) and not _POST.search(line) for line in lines)
    return others and not any(map(_CONTACT.search, lines))


def _disclaimer(lines: Sequence[str], end: int) -> int:
    """The line from which a mail's legal footer follows, below a blank line or an address; else `end`."""
    for i in range(max(1, end - _LONGEST_DISCLAIMER), end):
        if not _DISCLAIMER.match(lines[i]) or not _above(lines, i):
            continue
        apart = not lines[i - 1].strip() or _CONTACT.search(lines[i - 1])
        if apart and all(map(_LEGAL.search, _paragraphs(lines[i:end]))):
            return i
    return end


def _paragraphs(lines: Sequence[str]) -> list[str]:
    joined = "\n".join(line.strip() for line in lines)
    return [paragraph for paragraph in joined.split("\n\n") if paragraph.strip()]
