"""Which of the reasons that were given stand for which of the sections that an outcome rests on? (FOIA s.2, s.17)

Each section that guards against a harm needs its own: what one of them is about says nothing of another. The public
interest in several qualified exemptions may be weighed together ([2025] UKSC 27, EIR reg 12(1)(b)), so that a line of
it that names no section stands for every section that has none of its own.
"""

from collections.abc import Iterable, Sequence

from foibot.casework.case import Question
from foibot.law.exemption import Exemption
from foibot.law.exemptions import row_of

WEIGHED = ("for", "against", "balance")
_LABEL = {True: ("Section", "Sections"), False: ("Regulation", "Regulations")}


def reason(question: Question, part: str, section: str = "") -> str:
    """What was said for a part of an outcome: of a section by itself, or where none is named; "" where nobody has."""
    return next((given.text for given in question.reasons if (given.part, given.section) == (part, section)), "")


def wanting(part: str, cited: Sequence[str]) -> tuple[str, ...]:
    """Those of the sections `cited` of which a part has to be said: the harm, or what weighs in the public interest."""
    of_harm = part == "harm"
    return tuple(one for one in cited if (row := row_of(one)) and (row.harms if of_harm else row.weighed))


def without_own(question: Question, part: str, cited: Sequence[str]) -> tuple[str, ...]:
    """Those of the sections for which nothing was said of a part by itself."""
    return tuple(one for one in cited if not reason(question, part, one))


def open_sections(question: Question, part: str) -> tuple[str, ...]:
    """The sections for which a part is still to be said; "" for an outcome that names none. A harm that names no
    section does for one, not for several."""
    alone = without_own(question, part, wanting(part, question.exemptions) or ("",))
    general = bool(reason(question, part))
    return () if general and (part in WEIGHED or len(alone) < 2) else alone


def matching(said: str, cited: Iterable[str]) -> tuple[str, ...]:
    """Those of the sections `cited` that somebody means who says `said`: s.31(1)(a) too by s.31."""
    return tuple(one for one in cited if one == said or one.startswith(f"{said}(") or said.startswith(f"{one}("))


def as_printed(question: Question, part: str) -> str:
    """What the letter says of a part: the words alone, or under each section's number where one has its own."""
    of_one = [(cited, reason(question, part, cited)) for cited in question.exemptions]
    apart = [(cited, text) for cited, text in of_one if text]
    general = reason(question, part)
    if not apart:
        return general
    rest = without_own(question, part, wanting(part, question.exemptions))
    texts: dict[str, list[str]] = {}
    for cited, text in [*apart, *((cited, general) for cited in rest if general)]:
        texts.setdefault(text, []).append(cited)
    if len(question.exemptions) == 1:
        return apart[0][1]
    return "\n\n".join(_labelled(cited, text) for text, cited in texts.items())


def _labelled(cited: Sequence[str], text: str) -> str:
    """A text under the numbers of its sections; one of several lines keeps them, so that a list stays a list."""
    numbers = [one.removeprefix("s.").removeprefix("reg ") for one in cited]
    word = _LABEL[cited[0].startswith("s.")][len(cited) > 1]
    named = f"{word} {', '.join(numbers[:-1])} and {numbers[-1]}" if numbers[1:] else f"{word} {numbers[0]}"
    return f"{named}:{chr(10) * 2 if chr(10) in text.strip() else ' '}{text}"


def rows(cited: Iterable[str]) -> tuple[Exemption, ...]:
    """The rows of the law of these sections."""
    return tuple(row for one in cited if (row := row_of(one)) is not None)
