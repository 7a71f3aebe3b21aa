"""Where does one sentence end and the next begin, in mail as people type it?"""

import re

from foibot.casework.questions.phrases import words

_END = re.compile(r"[.?!…]+[\"'”’)\]*_]*(?=\s|\Z)")
_ABBREVIATIONS = words(
    "mr mrs ms dr prof rev cllr st no nos sept jan feb aug oct nov dec ref refs e.g i.e eg ie incl approx dept est vs v"
    " viz cf para paras p pp s ss reg regs sec art vol ltd inc gov fig figs ext tel max min avg hon esq q"
)
_LOWER_START = re.compile(
    r"(?:how|what|whats|what's|which|who|when|where|why|also|please|can|could|and (?:how|what|can|please|also)|i"
    r"|i'd|thanks|cheers|(?:is|are|was|were|do|does|did|has|have|will|would) (?:the|there|you|any|it|they|anyone))\b"
)
_RUN_ON = re.compile(
    r"\s(?=(?:and )?also (?:how|what|whats|which|can|could|please|who|when|where|do|does|is|are)\b)", re.I
)
_LABEL_END = re.compile(r":\s+(?=\S)")
_INLINE = re.compile(
    r"(?:(?<=\s)|\A)(?:\((?P<a>\d{1,2}|[a-z]|[ivx]{1,4})\)|(?P<b>\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)"
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
LONGEST_ASIDE = 300
"""Characters after which an unclosed bracket no longer holds a sentence together."""


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph, in order; nothing is dropped but the white space between them."""
    found: list[str] = []
    start = bracket = scanned = 0
    depth = 0
    for end in _END.finditer(text):
        for position in range(scanned, end.start()):
            if text[position] == "(":
                depth, bracket = depth + 1, position
            elif text[position] == ")":
                depth = max(0, depth - 1)
        scanned = end.start()
        closed = end.group().count(")")
        if depth > closed and end.start() - bracket < LONGEST_ASIDE:
            continue
        if _ends_sentence(text, start, end):
            found.append(text[start : end.end()].strip())
            start, depth = end.end(), 0
            scanned = end.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


def _ends_sentence(text: str, start: int, end: re.Match[str]) -> bool:
    after = text[end.end() : end.end() + 40].lstrip()
    if not after or "?" in end.group():
        return True
    word = text[max(start, end.start() - 20) : end.start()].rsplit(None, 1)[-1:] or [""]
    last = word[0].lower().lstrip("(\"'“‘")
    if end.group()[0] == "." and len(end.group()) == 1 and (last in _ABBREVIATIONS or _is_initial(word[0])):
        return _is_the_word_no(text[start : end.start()], after)
    if after[0].islower():
        return bool(_LOWER_START.match(after))
    return True


def _is_the_word_no(before: str, after: str) -> bool:
    """Whether 'No.' answers ('No. It did not.') and is not short for a number ('No. 4', 'No. Of staff')."""
    return before.strip().lower() == "no" and after[0].isupper() and not after.startswith("Of ")


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word != "I"


def run_on(sentence: str) -> list[str]:
    """A sentence typed without any stop, cut where 'also how many' begins to ask again."""
    return [sentence] if sentence[-1] in ".?!" else [part for part in _RUN_ON.split(sentence) if part.strip()]


def after_label(text: str) -> tuple[str, str]:
    """The text up to and with its first ': ', and the rest; ('', text) where there is none."""
    if found := _LABEL_END.search(text):
        return text[: found.start() + 1], text[found.end() :]
    return "", text


def inline_list(text: str) -> tuple[str, list[str]]:
    """What stands before a list that runs on inside one line, and its parts without markers; ('…', []) if none.

    The markers must count up from their first ('1', 'a', 'i'), in one style.
    """
    series: list[re.Match[str]] = []
    for found in _INLINE.finditer(text):
        if _follows(series, found):
            series.append(found)
    if len(series) < 2:
        return text, []
    ends = [found.start() for found in series[1:]] + [len(text)]
    parts = [text[found.end() : end].strip() for found, end in zip(series, ends, strict=True)]
    return text[: series[0].start()].strip(), parts


def _follows(series: list[re.Match[str]], found: re.Match[str]) -> bool:
    label = found["a"] or found["b"]
    if not series:
        return label in ("1", "a", "i")
    first = series[0]["a"] or series[0]["b"]
    if (series[0]["a"] is None) != (found["a"] is None):
        return False
    place = len(series)
    if first == "1":
        return label == str(place + 1)
    if first == "a":
        return label == chr(ord("a") + place)
    return place < len(_ROMANS) and label == _ROMANS[place]
