"""Which elements must a letter hold, whoever worded it? (FOIA s.1, s.17; EIR regs 5, 7, 8, 9, 11, 14)

One table serves two readers: `foibot check` prints a council's own templates and looks for every element of each kind,
and a file that an officer brings as the letter is looked through for the same. Our own words must stand in what we
print; what somebody wrote by hand is known by the words that nobody can do without.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from foibot.casework.blocks import LETTER_DATE, REVIEW_BY
from foibot.casework.letters import Answered, Letter, Response
from foibot.law.dates import in_words

_WORD = re.compile(r"\w+")
_CITED = re.compile(r"\d{1,2}[A-Z]?(?:\(\w{1,3}\))*")
_ANY = "*"  # at the end of a phrase: the word may go on
_BECAUSE = (
    *("because", "since", "as it", "as this", "as the", "reason", "would", "likely", "prejudic*", "personal data"),
    *("confiden*", "in order to", "unfair", "privilege*"),
)
_FOR = (
    *("in favour of disclos*", "in favour of releas*", "in favour of publi*", "for disclos*", "for releas*"),
    *("in favour of confirming", "for publication", "supports disclos*", "support disclos*", "favouring disclos*"),
    *("transparency", "accountability"),
)
_AGAINST = (
    *("against disclos*", "against releas*", "against publi*", "against confirming", "maintaining the ex*"),
    *(
        "in favour of withholding",
        "in favour of non disclos*",
        "in favour of maintaining",
        "keeping it back",
        "keeping the information",
        "kept back",
        "waiting until",
    ),
    *("for withholding", "for not disclos*", "for not releas*", "against it"),
)
_BALANCE = ("outweigh*", "balance*", "weigh* more", "greater", "stronger", "lies in", "favours")
_NOT_HELD = (
    "not hold",
    "not held",
    "no record*",
    "no information",
    "hold no",
    "do not have",
    "does not have",
    "holds no",
)
_NARROW = ("narrow*", "reduc*", "refin*", "smaller", "shorter period", "limit your request", "fewer")
_SECTIONS = {"published": "21", "future": "22"}  # the outcomes that rest on one section alone
_ESTIMATE = ("hour*", "450", "estimate*")


class Element(msgspec.Struct, frozen=True):
    """Something that a letter must hold: what it is, with the law that wants it.

    `printed`: what one of our own letters prints for it, all of it. `said`: what proves it in somebody's own words; of
    each of these groups one phrase must be there. `n` is the question it belongs to, 0 for the whole letter.
    """

    name: str
    printed: tuple[str, ...] = ()
    said: tuple[tuple[str, ...], ...] = ()
    n: int = 0


class Want(msgspec.Struct, frozen=True):
    """An element of one kind of letter: what it is, the kind's words that must be printed, and phrases of which one in
    each group must stand in the text, however it is worded."""

    name: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()


_REFERENCE = Want("its reference", ("reference",))
_REVIEW = Want(
    "the right to a review, and where to ask for it (FOIA s.17(7)(a), EIR reg 14(5)(a))",
    ("days_to_ask", "review_address", "review_email"),
)
_COMMISSIONER = Want(
    "the Commissioner, and how to complain (FOIA s.17(7)(b), EIR reg 14(5)(b))",
    ("commissioner_title", "commissioner_office", "commissioner_address", "commissioner_telephone")
    + ("commissioner_complaints",),
)
_WAITS = ("still", "stop*", "paus*", "wait*", "hold", "suspend*")

# What each kind of letter to a requester must hold (domain.md 4.2), beside the response itself.
_KINDS: Mapping[str, tuple[Want, ...]] = {
    "acknowledgement": (
        _REFERENCE,
        Want("the date on which the request was received", ("received",)),
        Want("the date by which it is answered", ("due",)),
        Want("whom to ask", ("team_email",)),
    ),
    "clarification": (
        _REFERENCE,
        Want("what we need to be told (FOIA s.1(3), EIR reg 9)", ("text",)),
        Want("that the time to reply stands still", phrases=(_WAITS,)),
        Want("what happens without an answer, and when", ("last",)),
    ),
    "extension": (
        _REFERENCE,
        Want("the law, and the exemption where there is one (FOIA s.17(2), EIR reg 7)", ("act", "section")),
        Want("why we need longer (FOIA s.17(1)(c), EIR reg 7(1))", ("reasons",)),
        Want("the date by which we expect to have decided (FOIA s.17(2))", ("until",)),
        _REVIEW,
        _COMMISSIONER,
    ),
    "fees_notice": (
        _REFERENCE,
        Want("the amount (FOIA s.9(1), EIR reg 8)", ("amount",)),
        Want("what it is for", ("what_for",)),
        Want(
            "until when it can be paid (FOIA s.9(2), EIR reg 8(5))", ("pay_by",), (("three months", "60 working days"),)
        ),
        Want("how to pay", phrases=(("to pay", "pay by", "payment*", "cheque*"),)),
    ),
    "holding": (
        _REFERENCE,
        Want("the day on which the answer is or was due", ("due",)),
        Want("why it is late", ("why",)),
        Want("until when it will come", ("until",)),
        Want("the right to complain about the delay", ("commissioner_title",)),
    ),
    "redirect": (
        _REFERENCE,
        Want("that we do not hold it (FOIA s.1(1)(a), EIR reg 12(4)(a))", phrases=(_NOT_HELD,)),
        Want("who holds it (FOIA s.16, EIR reg 10)", ("holder",)),
        Want(
            "that nothing is passed on without permission",
            phrases=(("passed it on", "passed on", "pass it on", "permission", "forward*"),),
        ),
        _REVIEW,
        _COMMISSIONER,
    ),
    "own_letter": (
        _REFERENCE,
        Want("the law", ("act",)),
        Want("the letter that it carries", ("file",)),
        _REVIEW,
        _COMMISSIONER,
    ),
    "lapse_warning": (_REFERENCE, Want("the day after which the request lapses", ("last",))),
    "lapse": (_REFERENCE, Want("that the request is closed", phrases=(("closed", "close", "lapsed"),))),
    "own_data": (
        _REFERENCE,
        Want(
            "the law that applies instead (FOIA s.40(1), UK GDPR art. 15)",
            phrases=(("40 1", "5 3"), ("data protection",)),
        ),
        Want("the date by which it is answered", ("due",)),
        _REVIEW,
        _COMMISSIONER,
    ),
    "review_acknowledgement": (
        _REFERENCE,
        Want("the date on which the review was asked for", ("received",)),
        Want("the date by which it is decided (s.45 Code, EIR reg 11(4))", ("due",)),
    ),
    "review_response": (
        _REFERENCE,
        Want("the law", ("act",)),
        Want("the Commissioner, and how to complain (FOIA s.50, EIR reg 18)", _COMMISSIONER.words),
    ),
}


def elements(letter: Letter, dates: Mapping[str, date]) -> tuple[Element, ...]:
    """What a letter must hold, with the words that prove it in print; `dates` are those that were filled in. Nothing
    for a kind of which the law wants nothing."""
    if isinstance(letter, Response) and letter.template not in _KINDS:
        return (
            *_of_the_letter(letter, dates),
            *(each for one in letter.answers for each in _of_an_answer(one, letter.act)),
        )
    values: dict[str, object] = msgspec.structs.asdict(letter)
    return tuple(
        Element(want.name, tuple(said for word in want.words for said in _printed(word, values[word])), want.phrases)
        for want in _KINDS.get(letter.template, ())
    ) + tuple(_of_the_findings(values) if letter.template == "review_response" else ())


def missing_in_print(letter: Letter, dates: Mapping[str, date], text: str, lang: str) -> tuple[str, ...]:
    """The elements that a letter of ours, printed as `text` in a language (BCP 47), does not hold. Phrases are looked
    for in English alone."""
    words = _words(text)
    by_phrase = lang.startswith("en") and letter.template in _KINDS
    return tuple(
        dict.fromkeys(
            element.name
            for element in elements(letter, dates)
            if not all(_stands(part, words) for part in element.printed)
            or (by_phrase and not all(any(_stands(one, words) for one in group) for group in element.said))
        )
    )


def missing_by_hand(letter: Response, text: str) -> tuple[Element, ...]:
    """The elements of `letter` that somebody's own `text` of it does not hold, apart from its date."""
    words = _words(text)
    several = len(letter.answers) > 1
    lacks = [
        element
        for element in elements(letter, {})
        if not all(any(_stands(one, words) for one in group) for group in element.said)
    ]
    if several:
        lacks += [
            Element(f"its words, or a line that begins with “{answer.n}.”", n=answer.n)
            for answer in letter.answers
            if not _stands(answer.question, words) and not _numbered(answer.n, text)
        ]
    return tuple(lacks)


def _of_the_letter(letter: Response, dates: Mapping[str, date]) -> Iterator[Element]:
    """What stands in every response (domain.md 4.1)."""
    act = letter.act.partition(" (")[0]
    short = letter.act.partition(" (")[2].rstrip(")")
    yield Element("its reference", (letter.reference,), ((letter.reference,),))
    yield Element("its date", tuple(in_words(dates[day]) for day in (LETTER_DATE,) if day in dates))
    yield Element("the law under which it is answered", (act,), ((act.rsplit(" ", 1)[0], short or act),))
    yield Element("the date on which the request was received", (in_words(letter.received),))
    yield Element("each question in the requester's own words", tuple(one.question for one in letter.answers))
    if letter.attachments:
        yield Element("the files that go with it", letter.attachments)
    ask_by = tuple(in_words(dates[day]) for day in (REVIEW_BY,) if day in dates)
    where = (letter.review_email, *letter.review_address[-1:], *letter.review_address[:1])
    yield Element(
        "the right to a review, and where to ask for it (FOIA s.17(7)(a), EIR reg 14(5)(a))",
        (str(letter.days_to_ask), *ask_by, *letter.review_address, letter.review_email),
        (("review*", "reconsider*"), tuple(filter(None, where))),
    )
    how = (letter.commissioner_telephone, letter.commissioner_complaints, *letter.commissioner_address[-1:])
    yield Element(
        "the Commissioner, and how to complain (FOIA s.17(7)(b), EIR reg 14(5)(b))",
        (letter.commissioner_title, letter.commissioner_office, *letter.commissioner_address)
        + (letter.commissioner_telephone, letter.commissioner_complaints),
        ((letter.commissioner_title, letter.commissioner_office, "ICO"), tuple(filter(None, how))),
    )
    yield Element("who signs it", (letter.officer_title or letter.officer,))


def _of_an_answer(answer: Answered, act: str) -> Iterator[Element]:
    """What the outcome of one question makes necessary. A decision that is told once is looked for where it is told."""
    n, outcome = answer.n, answer.outcome
    section = _SECTIONS.get(outcome, "") if "Freedom of Information Act" in act else ""
    yield Element("the answer to each question (FOIA s.1(1))", (answer.answer,) if not answer.joined else (), n=n)
    if outcome == "not held":
        yield Element("that it is not held (FOIA s.1(1)(a))", (answer.searches,), (_NOT_HELD,), n)
    elif section:
        yield Element(f"section {section} of the Act", (section,), (_citing(section),), n)
    elif outcome == "neither":
        yield Element("that it is neither confirmed nor denied", (), (("neither confirm*", "nor den*"),), n)
    if answer.limit is not None:
        yield from _of_a_limit(answer)
    if answer.grounds:
        sections = [found[0] for ground in answer.grounds if (found := _CITED.search(ground.section))]
        yield Element(
            "the exemption with its subsection (FOIA s.17(1)(b), EIR reg 14(3)(a))",
            () if answer.joined else tuple(sections),
            tuple(_citing(section) for section in sections),
            n,
        )
        reasons = () if answer.joined else (answer.harm, answer.opinion)
        yield Element("why it applies (FOIA s.17(1)(c), EIR reg 14(3)(a))", reasons, (_BECAUSE,), n)
    if answer.opinion:
        yield Element("the qualified person's opinion (FOIA s.36(2))", (), (("qualified person",),), n)
    if outcome == "future" or any(ground.weighed for ground in answer.grounds):
        sides = (answer.in_favour, answer.against, answer.balance)
        yield Element(
            "both sides of the public interest, and which outweighs the other (FOIA s.17(3)(b), EIR reg 14(3)(b))",
            () if answer.joined else sides,
            (("public interest",), _FOR, _AGAINST, _BALANCE),
            n,
        )


def _of_a_limit(answer: Answered) -> Iterator[Element]:
    limit, n = answer.limit, answer.n
    assert limit is not None
    section = limit.ground.removeprefix("s.")
    yield Element(
        "the section under which the request is refused (FOIA s.17(5))",
        () if answer.joined else (section,),
        (_citing(section),),
        n,
    )
    if limit.ground == "s.12" and not answer.joined:
        reckoned = tuple(part for work in limit.work for part in (work.hours, work.cost))
        yield Element("the estimate, and how it was reached", (*reckoned, limit.total), (_ESTIMATE,), n)
        yield Element("how the request could be narrowed (FOIA s.16)", (answer.answer,), (_NARROW,), n)
    if limit.repeats and not answer.joined:
        yield Element("the request that it repeats (FOIA s.14(2))", (limit.repeats,), ((limit.repeats,),), n)


def _of_the_findings(values: Mapping[str, object]) -> Iterator[Element]:
    decisions = values["decisions"]
    assert isinstance(decisions, tuple)
    said = tuple(decision.text for decision in decisions if decision.text)
    yield Element("the decision on each question, with its reasons", (*said, *_printed("whole", values["whole_text"])))


def _printed(name: str, value: object) -> tuple[str, ...]:
    """What a letter shows for one of its words; a date may be told without its year, an Act without its short name."""
    match value:
        case date():
            return (in_words(value).rpartition(" ")[0],)
        case str():
            return (value.partition(" (")[0] if name == "act" else value,)
        case tuple():
            return tuple(str(part) for part in value)
        case _:
            return (str(value),)


def _citing(section: str) -> tuple[str, ...]:
    """The ways in which a section is cited; with its subsection it is told from other figures by itself."""
    named = tuple(f"{word} {section}" for word in ("section", "sections", "s", "ss", "regulation", "reg"))
    return (*named, f"s{section}", *([section] if "(" in section else []))


def _numbered(n: int, text: str) -> bool:
    return (
        re.search(rf"^[ \t]{{0,20}}(?:Q(?:uestion)?[ \t]?)?{n}[ \t]?(?:[.:)]|$)", text, re.IGNORECASE | re.MULTILINE)
        is not None
    )


def _words(text: str) -> str:
    """A text as its words alone, so that lines, marks and columns make no difference."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _stands(phrase: str, words: str) -> bool:
    wanted = _words(phrase.rstrip(_ANY))
    return (wanted.rstrip() if phrase.endswith(_ANY) else wanted) in words if wanted.strip() else True


def names(missing: Sequence[Element]) -> tuple[str, ...]:
    """Missing elements as a person is told of them, each once."""
    return tuple(dict.fromkeys(f"for question {one.n}: {one.name}" if one.n else one.name for one in missing))
