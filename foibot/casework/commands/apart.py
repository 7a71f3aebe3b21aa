"""Which passages inside an answer are no part of it: about another question, meant for colleagues, or asked of us?

Each is set apart, so that nobody outside reads it unasked; the echo asks, with a line that would work.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from foibot.casework.commands.numbers import Numbers, read_numbers


class Apart(msgspec.Struct, frozen=True):
    """A passage from `start` (line and character) to the end of the line before `end`, or to the character `stop` of
    its one line, where the answer goes on after a bracket: why it is set apart, and a line that would work."""

    start: tuple[int, int]
    end: int
    because: str
    example: str
    stop: int | None = None


_LEADS = re.compile(
    r"[ \t]*(?:(?:and|but|also|ps|nb|sorry|so|oh)[ ,:.]{1,3})?"
    r"(?P<ask>(?:(?:please|pls|can|could|would|you|we|i|i'd|i'll|i've|to|like|must|should|need|want|will|have|do|not|don't"
    r"|let's|can't|cannot|won't)[ ,]{1,2}){0,5}"
    r"(?:with(?:hold|held)|refuse|redact|exempt|answer|release|disclose|do|give|keep back|hold back|leave(?: out)?"
    r"|skip|ignore|pass(?: on)?|reassign|forward|send(?: on)?|move|take|find)\b(?: (?:you|them|on))? )?"
    r"(?P<named>(?:as )?(?:for|re|regarding|concerning|about|on|with regard to|to)\b[ ]?)?"
    r"(?P<called>(?:the )?(?:answers? to |response to )?(?:questions?|q\.?|numbers?|no\.?|points?|items?|parts?)[ ]?)?"
    r"(?=\d)",
    re.IGNORECASE,
)
# What is said of a question, and hardly of a figure: "2 to follow", "2 isn't ours", "2 and 4 are with Finance".
_SAYS = re.compile(
    r"[ \t]*[-,;(]?[ \t]*(?:(?:both|all|i'm afraid|i think|sorry|please|still|also|just|again|now|are|is|was|will be"
    r"|should be)[ ,]{1,2}){0,4}"
    r"(?:to (?:follow|come|be)|follow(?:s|ing)?\b|will (?:follow|come|need|take|be)|tb[ac]\b|coming\b|later\b"
    r"|pending\b|outstanding\b|on its way|waiting\b|awaiting\b|delayed\b"
    r"|(?:is|are|was|were|do|does|did|has|have|can|will|would|should|must|could)(?:n't| not)\b|cannot\b|won't\b"
    r"|not\b|no idea|isn't|aren't|unknown\b|unclear\b|tricky|difficult|easy\b"
    r"|(?:is|are) (?:for|with|ours|theirs|one for|a |an |too|exempt|withheld|confidential|commercially|in|on|under|held"
    r"|already|published|public|online|not|the same|as|wrong|right|correct|still|being)\b"
    r"|for (?:the )?(?-i:[A-Z])|ask(?: (?-i:[A-Z])|\b)|try(?: (?-i:[A-Z])|\b)|see\b|same\b|as (?:last|before|per|above)"
    r"|belongs?\b|needs?\b|goes?\b|must\b|should\b|would\b|could\b|may\b|might\b|will\b|refers?\b|relates?\b"
    r"|with(?:hold|held)\b|exempt\b|refused?\b|redact|commercially\b|confidential\b|sensitive\b"
    r"|(?:by|on|until|till|before|next|this|from) (?:mon|tue|wed|thu|fri|tomorrow|today|next|the end|end|week|month"
    r"|\w{1,9}day)|next (?:week|month)|tomorrow\b|(?:i|we|they|he|she|somebody|someone|nobody)(?:'| )"
    r"|under (?:s\.?|section|reg)|s\.?[ ]?\d|[?]|unless\b|because\b|since\b|once\b|when\b|until\b)",
    re.IGNORECASE,
)
_MEASURES = re.compile(  # after a figure, these make it a figure, a date or a section and no question's number
    r"[ \t]*(?:of\b|in\b|per\b|out of\b|%|or\b|times?\b|x\b|[ap]\.?m\b|(?:st|nd|rd|th)\b|[a-z]\b(?!')|[/:.,-]?\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b|(?:half|quarter|thirds?)\b"
    r"|(?:(?:and a half|full|whole|calendar|working|more|further|other|additional)[ ])?"
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|km|kg|m|metres?|tonnes?|people|persons?|staff|pounds|pence"
    r"|million|thousand|hundred|k\b|roads?|streets?|claims?|cases?|sites?|schools?|wards?)\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"[ \t]*[-*([]?[ ]?(?:(?:but|and|nb|ps|p\.s\.|n\.b\.|btw|note|fyi|please|pls|also)\b[ :,.-]{1,4}){0,3}"
    r"(?:(?:strictly |just )?between (?:us|you and me|ourselves|you, me)\b"
    r"|not (?:for|to be) (?:release|publication|disclosure|sharing|external|the requester|the public|onward|printing)\b"
    r"|not (?:to be )?(?:released|disclosed|shared|passed on)\b"
    r"|(?:do not|don't|dont|never) (?:tell|mention|quote|repeat|forward|release|disclose|publish|share|print|let on"
    r"|put (?:this|that|it)|send (?:this|that|it)|pass (?:this|that|it)|say (?:this|that|it|anything))\b"
    r"|fyi\b|for your (?:info|information|eyes)\b|(?:just )?for info\b"
    r"|internal(?:ly)?(?: use| note| info)?(?: only)?[:,]"
    r"|internal(?:ly)?(?: use| note)? only\b|for internal\b|internal note\b|for colleagues|colleagues only"
    r"|off the record|in (?:strict )?confidence[:,]|(?:strictly )?confidential(?:ly)?[:,]"
    r"|keep (?:this|it|that) (?:to|between|quiet)|(?:leave|take) (?:this|that|it)(?: bit)? out\b"
    r"|before (?:it|this) goes (?:out|to)\b|hold off\b|to be honest\b|tbh\b|btw\b|by the way\b"
    r"|(?:the|this|our) (?:requester|applicant|journalist) (?:is|was|has|used to|works|keeps|seems|rang|asked)\b"
    r"|(?:i'm|i am) not (?:entirely |quite |100% |really )?(?:sure|certain|convinced|happy)\b"
    r"|(?:i )?(?:hope|think|guess|assume|reckon) (?:this|that|it)(?:'s| is| was)? (?:ok|okay|right|enough|all)\b"
    r"|(?:i'd|i would|we'd|we would) (?:rather|prefer)\b|i(?:'ve| have) (?:copied|cc'?d)\b|cc'?d\b"
    r"|(?:can|could|would|will) you (?:please )?(?:check|confirm|add|ask|have|look|let|make|tell|send|ring|call)\b"
    r"|(?:please |pls )?(?:let|give|tell|ask|ring|call|e-?mail) me\b)",
    re.IGNORECASE,
)
# Said anywhere in a paragraph of its own, these make all of it an aside.
_ASIDE_WITHIN = re.compile(
    r"\b(?:between (?:us|you and me|ourselves)|off the record|for your eyes|not for (?:release|publication|disclosure)"
    r"|(?:do not|don't|dont) (?:tell|mention)|keep (?:this|it) (?:to|between) (?:us|ourselves|yourself))\b",
    re.IGNORECASE,
)
# Before a number, where it is a question's: "waiting on 2 and 4", "back to you on 2", "haven't got 2".
_OBJECT = re.compile(
    r"\b(?:wait(?:ing)? (?:for|on)|awaiting|back to you (?:on|about|with)|(?:idea|sure|nothing|information|anything)"
    r"(?: yet)? (?:about|on|for)|(?:got|have|give you|answer|do|find|get|send you|let you have|chasing|checking"
    r"|working on|stuck on|struggling with|questions?|q|and|but)) (?=\d)",
    re.IGNORECASE,
)
# A question's number with its own sign, or somebody, after it: "£412,900, and for 4 Jo Malik has the mailbox".
_TURNS_TO = re.compile(
    r"(?:(?:[,;.]|[ \t]-)?[ \t]{1,3}|(?<=[;.!?] ))(?:(?:and|but|also|plus|whereas|while)[ ,]{1,2}"
    r"(?:as for|for|re|regarding|on|about|concerning)|as for)[ ]"
    r"(?:questions?[ ]|q\.?[ ]?|numbers?[ ]|no\.?[ ]?)?(?=\d)",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[ \t]?[,:;-]|[ \t]+(?:(?-i:[A-Z])[a-z]|i\b|we\b|you\b|they\b|he\b|she\b|it\b)", re.IGNORECASE)
# Words for colleagues that begin inside a sentence, after a comma, a dash or a bracket.
_WITHIN = re.compile(
    r"(?:[,;]|[ \t]-|[ \t][(\[]|(?=[ \t]but (?:please |pls )?don'?t ))[ \t]?"
    r"(?:(?:foi team|team|all|but|and|please|pls|nb|ps)\b[ :,-]{1,3}){0,4}"
    r"(?:(?:do not|don't|dont) (?:please )?(?:tell|mention|include|print|quote|repeat|forward|release|disclose"
    r"|publish|send (?:this|that|it|yet|just)|use (?:this|that|it) yet|put (?:this|that|it) in)\b"
    r"(?! (?:apply|to |in|on|at|by))"
    r"|(?:strictly |just )?between (?:us|you and me|ourselves)\b|internal(?:ly)?(?: use| note| info)? only\b"
    r"|off the record\b|for your (?:eyes|info|information)(?: only)?\b|not for (?:release|publication|the requester)\b"
    r"|(?:leave|take) (?:this|that|it)(?: bit)? out\b"
    r"|keep (?:this|it|that) (?:to|between) (?:us|ourselves|yourself)\b)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"[ \t][(\[](?=[^()\[\]]{0,80}\b(?:as you(?: well| all)? know|(?:do not|don't|dont) (?:tell|mention|include|print)"
    r"|internal only|between (?:us|you and me)|off the record|not for (?:release|publication|the requester))\b)",
    re.IGNORECASE,
)
# What a bracket asks of a colleague: "(Mel - can you check with the insurer?)", "(pls confirm before it goes)".
_ASKED_IN_BRACKETS = re.compile(
    r"[ \t][(\[](?=[^()\[\]]{0,200}?(?:\?[ \t]*[)\]]"
    r"|\b(?:can|could|would|will) (?:you|u|someone|somebody|anyone|one of you|(?-i:[A-Z])[a-z]{1,20})"
    r" (?:please |pls |just )?"
    r"(?:check|confirm|add|ask|look|have|let|make|double|find|get|chase|ring|tell|update|amend)\b"
    r"|\b(?:please|pls) (?:check(?! (?:our|the) (?:web|site|page|link))|confirm|amend|correct|update|delete|remove"
    r"|chase|double[ -]check|make sure|ask (?-i:[A-Z]))"
    r"|\b(?:before|until|till) (?:it|this|that|the letter) (?:goes|is sent|gets sent|has gone)\b"
    r"|(?<=[(\[])(?:i think|i guess|i'd guess|needs? (?:to check|checking)|to be checked|(?:i'm )?not sure|tb[ac]\b)))",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[ \t]*(?:$|[.,;!?](?=\s|$)|(?:yet|until|till|from (?-i:[A-Z])\w*|either|at the moment|for you|right now"
    r"|next (?:week|month)|tomorrow|by (?-i:[A-Z])\w*)\b)",
    re.IGNORECASE,
)
_ORDINALS = dict(first=1, second=2, third=3, fourth=4, fifth=5) | {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
_NTH = re.compile(
    rf"(?:[ \t]*(?:and|but|also)[ ,]{{1,2}})?[ \t]*the (?P<nth>{'|'.join(_ORDINALS)})"
    rf"(?: (?:and|&) (?:the )?(?P<other>{'|'.join(_ORDINALS)}))? (?:ones?|questions?|parts?|bits?|points?)\b",
    re.IGNORECASE,
)
_ASKS_US = re.compile(r"[^.!?\n]{0,200}\?[\s\"')\]]*$")
_TO_US = re.compile(r"\b(?:you|i|we|me|us|this|that|it|they|them|anyone|anybody|someone|foi)\b", re.IGNORECASE)
_ASKING_CLAUSE = re.compile(
    r"[,;-] ?(?:(?:is|does|do|did|shall|should|can|could|would|will|are|ok|okay|right|yes|no)\b"
    r"[^,;.]{0,120}\?)\W*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])[ \t]{1,3}(?=\S)")
_APOSTROPHES = str.maketrans("\u2018\u2019", "''")
_LATER = re.compile(
    r"\b(?:follow\w*|tb[ac]|coming|come|later|pending|waiting|awaiting|delayed|outstanding|next (?:week|month)|tomorrow"
    r"|way|(?:mon|tues|wednes|thurs|fri)day|by|until|till)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:ours|mine|us|my|our|ask|try|for (?-i:[A-Z])\w*|belongs?|with (?-i:[A-Z])\w*|pass|forward|reassign)(?!\w)",
    re.IGNORECASE,
)
_KEPT_BACK = re.compile(
    r"\b(?:withh\w+|refus\w+|redact\w*|exempt\w*|sensitive|confidential|commercially|s\.?[ ]?\d|section \d)",
    re.IGNORECASE,
)
_LEAST_HELD = re.compile(r"\b(?:hold|held|record(?:s|ed)?|keep|kept)\b", re.IGNORECASE)
_VERB = re.compile(r"^[ \t]*(?:is|are|was|were|(?:should|must) (?:actually )?(?:be|read|say))[ ,:]", re.IGNORECASE)
_WITHIN_A_SENTENCE = (_BRACKETED, _ASKED_IN_BRACKETS, _WITHIN)
_ABOUT = "It seems to be about question {}, and needs a line of its own."
_TRIMMED = " \t,;:.-()"
_LONGEST_LINE = 2_000  # characters of a line in which sentences are looked at
_LONGEST_NOTE = 300


def passages_apart(lines: Sequence[str], asked: frozenset[int], missing: frozenset[int]) -> Iterator[Apart]:
    """The passages to set apart in the plain `lines` of an answer, from the top and not overlapping. `asked` are the
    questions that the writer was asked, `missing` those of them of which the reply says nothing elsewhere.
    """
    plain = [line.translate(_APOSTROPHES) for line in lines]
    ends = _paragraph_ends(plain)
    last = max((i for i, line in enumerate(plain) if line.strip()), default=0)
    at = 0
    while at < len(plain):
        opens = at > 0 and bool(plain[at].strip()) and not plain[at - 1].strip()
        end = ends[at]
        found = _at_line(plain, at, end, opens, asked, missing) if plain[at].strip() else None
        if found is None:
            found = _in_line(plain, at, end, missing, at == last)
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def about_another(line: str, asked: frozenset[int]) -> str:
    """A line that would say what this plain line, which stands in no answer, seems to say of questions that the writer
    was asked: "Answer to question 2 is £31,200"; "" where it seems to say nothing of them."""
    said = line.translate(_APOSTROPHES)
    numbers = _about(said, False, asked, asked)
    return _line(said, numbers) if numbers is not None else ""


def _paragraph_ends(lines: Sequence[str]) -> list[int]:
    """For each line, where its paragraph ends: the next blank line, or the end."""
    ends = [len(lines)] * len(lines)
    for at in range(len(lines) - 2, -1, -1):
        ends[at] = ends[at + 1] if lines[at].strip() and lines[at + 1].strip() else at + 1
    return ends


def _at_line(
    lines: Sequence[str], at: int, end: int, opens: bool, asked: frozenset[int], missing: frozenset[int]
) -> Apart | None:
    """What a whole line begins that is no part of the answer above it."""
    if at == 0:
        return None
    line = lines[at]
    if numbers := _about(line, opens, asked, missing):
        said = " ".join(" ".join(lines[at:end]).split())
        return Apart((at, 0), end, _ABOUT.format(_which(numbers)), _line(said, numbers))
    whole = " ".join(lines[at:end])[:_LONGEST_LINE] if opens else ""
    if _ASIDE.match(line) or (opens and _ASIDE_WITHIN.search(whole)):
        return _aside((at, 0), lines, end)
    return None


def _in_line(lines: Sequence[str], at: int, end: int, missing: frozenset[int], is_last: bool) -> Apart | None:
    """The sentence within a line from which it speaks of another question, or to colleagues; at the end of the text,
    one that asks them."""
    line = lines[at][:_LONGEST_LINE]
    starts = [0, *(found.end() for found in _SENTENCE.finditer(line))]
    for start, stop in zip(starts, [*starts[1:], len(line)], strict=True):
        if found := _spoken_of(line, start, stop, missing):
            begins = found.start if start == at == 0 else start
            rest = " ".join(line[found.numbers.end :].split())
            return Apart(
                (at, begins), end, _ABOUT.format(_which(found.numbers)), _line_for(line[begins:], rest, found.numbers)
            )
        if _ASIDE.match(line, start):
            return _aside((at, start), lines, end)
        if within := next(filter(None, (aside.search(line, start, stop) for aside in _WITHIN_A_SENTENCE)), None):
            closes = line.find(")]"["[" in within.group()], within.end()) + 1
            if set("([").isdisjoint(within.group()) or not line[closes:].strip(" .") or not closes:
                return _aside((at, within.start()), lines, end)
            said = _aside((0, 0), [line[within.start() : closes]], 1)
            return msgspec.structs.replace(said, start=(at, within.start()), end=at + 1, stop=closes)
    if not is_last or not _ASKS_US.search(line[-240:]):
        return None
    start = next((start for start in reversed(starts) if line[start:].strip()), 0)
    if start == 0 and (clause := _ASKING_CLAUSE.search(line[-240:])):
        start = max(len(line) - 240, 0) + clause.start()
    if not _TO_US.search(line, start):
        return None
    word = "NOTE" if (at, start) != (0, 0) else "CLARIFY"
    example = f"{word}: {line[start:].strip(' ,;-')}"[:_LONGEST_NOTE]
    return Apart((at, start), len(lines), "It asks something, and the requester would read it.", example)


class _Spoken(msgspec.Struct, frozen=True):
    """Where in a line something begins that is said of these questions."""

    start: int
    numbers: Numbers


def _spoken_of(line: str, start: int, stop: int, missing: frozenset[int]) -> _Spoken | None:
    """What a sentence says of questions that have no other answer."""
    if (nth := _NTH.match(line, start, stop)) and _SAYS.match(line, nth.end()):
        meant = tuple(_ORDINALS[said.lower()] for said in (nth["nth"], nth["other"]) if said)
        return _Spoken(start, Numbers(meant, nth.end())) if missing.issuperset(meant) else None
    for turn in _TURNS_TO.finditer(line, start, stop):
        numbers = read_numbers(line, turn.end(), missing, single=True)
        if numbers is None or not missing.issuperset(numbers.numbers) or _MEASURES.match(line, numbers.end):
            continue
        if _NAMES.match(line, numbers.end):
            return _Spoken(turn.start(), numbers)
    for found in _OBJECT.finditer(line, start, stop):
        numbers = read_numbers(line, found.end(), missing)
        if numbers is None or not missing.issuperset(numbers.numbers) or _MEASURES.match(line, numbers.end):
            continue
        joined = found.group().strip().lower() in {"and", "but"}
        if _SAYS.match(line, numbers.end) or (not joined and _ENDS.match(line, numbers.end)):
            return _Spoken(found.start(), numbers)
    return None


def _aside(start: tuple[int, int], lines: Sequence[str], end: int) -> Apart:
    at, character = start
    said = " ".join(" ".join([lines[at][character:], *lines[at + 1 : end]]).split())[:_LONGEST_NOTE]
    return Apart(
        start, end, "It looks meant for colleagues, and the requester would read it.", f"NOTE: {said.strip(' ()[],;-')}"
    )


def _about(line: str, opens: bool, asked: frozenset[int], missing: frozenset[int]) -> Numbers | None:
    """The questions that this line seems to be about, though no sign after the number says so."""
    lead = _LEADS.match(line)
    if lead is None:
        return None
    numbers = read_numbers(line, lead.end(), asked)
    if numbers is None or not numbers.numbers or not asked.issuperset(numbers.numbers) or numbers.every:
        return None
    rest = line[numbers.end :]
    if _MEASURES.match(rest):
        return None
    open_ones = missing.issuperset(numbers.numbers)
    if rest.lstrip()[:1] == ":":
        return None  # a command in small letters, or an answer: both are asked about elsewhere
    if lead["ask"] or lead["called"]:
        return numbers if open_ones or opens else None
    if lead["named"]:
        return numbers if open_ones and (rest.lstrip()[:1] in {",", ":", "-", ";"} or _SAYS.match(rest)) else None
    if _SAYS.match(rest):
        return numbers if open_ones or opens else None
    return numbers if open_ones and opens and rest[:1] in (" ", "\t") else None


def _which(numbers: Numbers) -> str:
    return " and ".join(map(str, numbers.numbers))


def _line(said: str, numbers: Numbers) -> str:
    """A line that would say this of these questions, with which `said` begins."""
    lead = _LEADS.match(said)
    after = read_numbers(said, lead.end() if lead else 0, None)
    return _line_for(said, said[after.end :] if after else said, numbers)


def _line_for(said: str, after: str, numbers: Numbers) -> str:
    """A line that would say of these questions what a sentence says, and what stands in it after their numbers."""
    which = ",".join(map(str, numbers.numbers))
    rest = _VERB.sub("", after).strip(_TRIMMED)[:_LONGEST_NOTE] or "your answer"
    if _KEPT_BACK.search(said):
        return f"WITHHELD {which}: {rest.removeprefix('under ').strip(_TRIMMED)}"
    if _ELSEWHERE.search(said):
        return f"REASSIGN {which}: {rest}"
    if _LATER.search(said):
        return f"LATER {which}: {rest}"
    if _LEAST_HELD.search(rest):
        return f"NOT HELD {which}: {rest}"
    return f"{which}: {rest}"
