"""Which words and blocks can a template make of its values? The filters and functions of `templates/`."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import astuple

from foibot.casework.blocks import (
    LETTER_DATE,
    REVIEW_BY,
    Address,
    Block,
    Button,
    Choice,
    Choices,
    Closing,
    Enclosed,
    Letterhead,
    Question,
    Quote,
    Run,
    Table,
)
from foibot.casework.letters import Answered, Asked
from foibot.edges.printing.prose import one_text, prose
from foibot.law.dates import short, with_weekday

# Dates that only the day of release can fill in, with what stands there until then.
DATED = {
    LETTER_DATE: Run("[the day it is sent]", dated="letter_date"),
    REVIEW_BY: Run("[a date counted from the day it is sent]", dated="review_by"),
}

_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_MOST_NUMBERS = 4  # in one sentence; a longer row of numbers is not read
_TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "cllr", "councillor", "prof", "professor", "sir", "dame", "rev"]
)
_GROUPS = frozenset(["team", "desk", "office", "service", "services", "unit", "department"])
_REPLY = re.compile(r"(?:re|fwd?|aw|sv|atb)(?:\[[0-9]+\])?\s*:", re.IGNORECASE)
_REQUEST = re.compile(
    r"(?:an? )?(?:(?:freedom of information|foia?|environmental information|eir)(?: act| regulations)?(?: 200[04])?"
    r"(?: requests?\b| *[:–—-]|$)|requests? for information\b|information requests?\b)"
    r"(?: (?:about|for|on|regarding|concerning)\b)?[ :,–—-]*",
    re.IGNORECASE,
)
_SATURDAY = 5
_LONGEST_TOPIC = 8  # words; a longer subject is a sentence
# What begins so is a question, a wish or a count of them, not the name of a topic.
_NO_TOPIC_START = re.compile(
    r"(?:[0-9]+|one|two|three|four|five|six|seven|eight|nine|ten|several|some|few|a|an|this|these|those"
    r"|how|what|why|when|where|which|who|whom|whose|if|can|could|may|might|shall|should|will|would|must"
    r"|give|tell|send|provide|supply|show|list|find|explain|confirm|clarify|asking|looking|seeking|requesting|enquiring"
    r"|about|for|on|regarding|concerning|following|further|information|info|quer(?:y|ies)|questions?"
    r"|(?:en|in)quir(?:y|ies)|urgent|help|hello|hi|dear)\b",
    re.IGNORECASE,
)
# What holds one of these is a sentence, or says no more than that it is a request.
_NO_TOPIC = re.compile(
    r"\b(?:am|is|are|was|were|be|been|do|does|did|has|have|had|i|we|you|your|my|our|me|please|want|need"
    r"|foia?|eir|requests?)\b|[.?!;:]\s|\b(?:re|fwd?):",
    re.IGNORECASE,
)


def day(value: date) -> str:
    """A date near enough that its year goes without saying: Monday 16 November."""
    return with_weekday(value).rpartition(" ")[0]


def in_figures(n: int) -> str:
    """A number as prose writes it: in words below ten."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def count(n: int, thing: str, things: str = "") -> str:
    """How many of something: one question, two questions, no questions."""
    return f"{in_figures(n)} {thing if n == 1 else things or thing + 's'}"


def listed(parts: Sequence[object], last: str = "and") -> str:
    """Parts in a sentence: a, b and c."""
    said = [str(part) for part in parts]
    return f" {last} ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def numbered(asked: Sequence[Asked | Answered | int], of: Sequence[object] = ()) -> str:
    """Questions in a sentence: question 2, or questions 2, 4 and 5. Many are only counted: 19 of 22 questions, where
    `of` are the others."""
    if len(asked) <= _MOST_NUMBERS:
        numbers = [one if isinstance(one, int) else one.n for one in asked]
        return f"question{'' if len(numbers) == 1 else 's'} {listed(numbers)}"
    return f"{len(asked)} of {len(asked) + len(of)} questions" if of else count(len(asked), "question")


def capital(text: str) -> str:
    """`text` with a capital at its beginning; the rest as it is."""
    return text[:1].upper() + text[1:]


def clause(text: str) -> str:
    """`text` as it can stand inside a sentence: without the full stop at its end."""
    return text.strip().removesuffix(".")


def first_name(name: str) -> str:
    """What a colleague is called. A name with a title stays whole; an address or a team's name names nobody."""
    parts = name.split()
    if not parts or "@" in name or parts[-1].casefold() in _GROUPS:
        return ""
    return name.strip() if "," in name or parts[0].rstrip(".").casefold() in _TITLES else parts[0]


def greeting(text: str, name: str) -> str:
    """A first sentence that begins with the name of whom it is for, where a name is known."""
    called = first_name(name)
    return f"{called}, {text}" if called else capital(text)


def bare(subject: str) -> str:
    """A subject without the marks of reply and forwarding in front of it."""
    rest = subject.strip()
    while mark := _REPLY.match(rest):
        rest = rest[mark.end() :].strip()
    return rest


def topic(subject: str) -> str:
    """What a request is about, by its subject; empty where the subject is not plainly the name of something."""
    rest = bare(subject)
    if mark := _REQUEST.match(rest):
        rest = rest[mark.end() :].strip()
    rest = rest.rstrip(" .?!")
    named = (
        any(map(str.isalnum, rest))
        and len(rest.split()) <= _LONGEST_TOPIC
        and not _NO_TOPIC_START.match(rest)
        and not _NO_TOPIC.search(rest)
    )
    return rest if named else ""


def question(asked: Asked | Answered | str, numbered: bool = True) -> Question:
    """A question in bold, as it was asked; with its number unless `numbered` is untrue."""
    if isinstance(asked, str):
        return Question(0, one_text(asked))
    text = asked.text if isinstance(asked, Asked) else asked.question
    return Question(asked.n if numbered else 0, one_text(text))


def letterhead(words: Mapping[str, object]) -> Letterhead:
    """The head of a formal letter, of the words of a response."""
    text = {name: value for name, value in words.items() if isinstance(value, str)}
    lines = words["service_address"]
    return Letterhead(
        authority=text["authority"],
        marking=text["marking"],
        recipient=(text["requester_name"] or text["requester_address"],),
        reference=text["reference"],
        date=DATED[LETTER_DATE],
        service=text["service"],
        head_title=text["head_title"],
        head=text["head"],
        directorate=text["directorate"],
        address=tuple(lines) if isinstance(lines, tuple) else (),
        telephone=text["officer_telephone"],
        contact_name=text["officer"],
        contact_telephone=text["officer_telephone"],
        contact_email=text["officer_email"],
    )


def quoted(text: str) -> tuple[Block, ...]:
    """Words of somebody else, set apart; nothing where there are none."""
    return (Quote(one_text(text)),) if text.strip() else ()


def address(lines: Sequence[str], *more: str, telephone: str = "", online: str = "") -> Address:
    """A postal address, each line on its own, with a telephone number and an e-mail or web address under it."""
    return Address(tuple(filter(None, (*lines, *more, telephone and f"Telephone {telephone}", online))))


def buttons(pairs: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    """A button for each pair of a label and the line it writes."""
    return tuple(Button(label, line) for label, line in pairs)


def choices(lines: Sequence[tuple[str, str, str]], reply_to: str = "", subject: str = "") -> tuple[Block, ...]:
    """A list of buttons, each from its label, the line it writes and what is to be typed after it; they write to
    `reply_to` under `subject`, or as the mail's own buttons do."""
    return (Choices(tuple(Choice(*line) for line in lines), reply_to, subject),)


def days(dates: Sequence[date]) -> str:
    """Days in a sentence, each month named once: Thursday 26 and Friday 27 November and Tuesday 1 December."""
    said = [day(one) for one in dates]
    for at, (one, after) in enumerate(zip(dates, dates[1:], strict=False)):
        if (one.year, one.month) == (after.year, after.month):
            said[at] = said[at].rpartition(" ")[0]
    return listed(said)


def weekdays(until: date, after: date, without: Sequence[tuple[date, str]] = ()) -> list[date]:
    """The weekdays after one day and up to another, without those that `without` names."""
    left_out = {one for one, _ in without}
    ahead = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return [one for one in ahead if one.weekday() < _SATURDAY and one not in left_out]


def press(line: str) -> Run:
    """A line to be typed that can be pressed instead, which writes it in a reply."""
    return Run(line, code=True, reply=True)


def cells(rows: Sequence[Struct]) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, of values whose every field is a cell in words or figures."""
    return tuple(tuple(str(cell) for cell in astuple(row)) for row in rows)


def not_among(services: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    """The services for which no button writes the line that asks them."""
    lines = {line for _, line in pairs}
    return [service for service in services if f"ASSIGN: {service}" not in lines]


FILTERS: Mapping[str, Callable[..., object]] = {
    "with_weekday": with_weekday,
    "short": short,
    "day": day,
    "days": days,
    "weekdays": weekdays,
    "in_figures": in_figures,
    "count": count,
    "listed": listed,
    "numbered": numbered,
    "capital": capital,
    "clause": clause,
    "first_name": first_name,
    "greeting": greeting,
    "bare": bare,
    "topic": topic,
    "question": question,
    "quoted": quoted,
    "prose": prose,
    "address": address,
    "buttons": buttons,
    "choices": choices,
    "not_among": not_among,
    "enclosed": Enclosed,
    "press": press,
    "cells": cells,
}
FUNCTIONS: Mapping[str, Callable[..., object]] = {"button": Button, "closing": Closing, "table": Table}
