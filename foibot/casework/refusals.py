"""What does an outcome need before its letter may go? (FOIA s.17, EIR reg 14)

A refusal names the section, says why it applies, and where the public interest is weighed, what was found on both
sides. Which of these an outcome needs is read off the table of the law. Whether what was said is good is for people;
here it is only seen that somebody said it.
"""

import re
from collections.abc import Iterator, Sequence

from foibot.casework.case import Case, Question
from foibot.casework.grounds import KEPT_BACK, rows_of
from foibot.casework.letters import Lack
from foibot.casework.reasons import open_sections, reason, wanting
from foibot.law.cost import HOURS, LIMIT, Estimate
from foibot.law.exemption import EIR, FOIA, Exemption

WORDS = {"withheld": "WITHHELD", "partly": "PARTLY", "neither": "NEITHER", "future": "FUTURE"}
_LAWS = {"foi": FOIA, "eir": EIR}
_OWN_DATA = (
    "what goes to the requester, and why the rest does not; in a subject access request data is kept back only by "
    "Schedules 2 to 4 to the Data Protection Act 2018"
)
_UNFINISHED = "12(4)(d)"
_WHEN = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b|\b(?:weeks?|months?|days?)\b"
    r"|\b(?:spring|summer|autumn|winter)\b|\d[/.-]\d",
    re.IGNORECASE,
)


def lacking(case: Case) -> tuple[Lack, ...]:
    """What is still missing beside the outcomes themselves, in the order of the questions. An officer's own letter is
    looked through itself (`decisions.own_letter`)."""
    if case.letter is not None:
        return ()
    whole = _refusal_lacks(case) if case.refusal is not None else ()
    return (*whole, *(lack for question in case.questions for lack in _lacks(case, question)))


def own_words(case: Case, text: str) -> str:
    """A text without what the form of what is missing says about a line, which some send back with their own words or
    unchanged."""
    for lack in lacking(case):
        said = r"\s{1,9}".join(re.escape(word) for word in lack.why.split())
        text = re.sub(rf"\[{said}\]|^[\s.…-]{{0,9}}{said}[\s.…-]{{0,9}}$", "", text, flags=re.IGNORECASE)
    return text.strip()


def _refusal_lacks(case: Case) -> Iterator[Lack]:
    """What a refusal of the whole request lacks (FOIA s.12, s.14)."""
    refusal = case.refusal
    if refusal is None:
        return
    if case.regime not in _LAWS:
        yield Lack(0, "ANSWER ALL:", _OWN_DATA)
        return
    if case.regime != "foi":
        yield Lack(
            0, "WITHHELD ALL: reg 12(4)(b)", f"{refusal.ground} is no ground under the law of this request; say why"
        )
    if refusal.ground == "s.12" and not case.estimate:
        yield Lack(0, "HOURS: locate …, retrieve …, extract …", "the estimate of the work, in hours")
    elif refusal.ground == "s.12" and not Estimate(case.estimate).above:
        said = Estimate(case.estimate).sum()
        yield Lack(
            0,
            "HOURS:",
            f"the estimate stands at {said}, and {HOURS} hours or less (£{LIMIT}) are owed. Send the right hours, or "
            "answer the questions: an answer drops the refusal",
        )
    if refusal.ground in {"s.12", "s.14(1)"} and not refusal.text:
        word = "COST LIMIT" if refusal.ground == "s.12" else "VEXATIOUS"
        yield Lack(0, f"{word}:", "how the request could be narrowed" if word == "COST LIMIT" else "the reasons")
    if refusal.ground == "s.14(2)" and not refusal.repeat_of:
        yield Lack(0, "REPEATED:", "the reference of the request that this one repeats")


def _lacks(case: Case, question: Question) -> Iterator[Lack]:
    outcome = question.outcome or ""
    if case.regime not in _LAWS:
        if outcome == "future" or outcome in KEPT_BACK:
            yield Lack(question.n, f"ANSWER {question.n}:", _OWN_DATA)
        return
    if outcome == "future":
        if case.regime != "foi":
            yield Lack(question.n, f"WITHHELD {question.n}: reg 12(4)(d)", "who is finishing it, and by when")
        else:
            yield from _weighing(question)
        return
    if outcome not in KEPT_BACK:
        return
    rows = rows_of(question)
    if not rows or any(row.law != _LAWS.get(case.regime) for row in rows):
        line = f"{WORDS[outcome]} {question.n}: {_instead(rows)}".rstrip()
        yield Lack(question.n, line, "the section that the law of this request has for it, and why it applies")
        return
    yield from _why(question, rows)
    if any(row.weighed for row in rows):
        yield from _weighing(question)


def _instead(rows: Sequence[Exemption]) -> str:
    """The counterparts of sections of another law, where there are any."""
    return " and ".join(dict.fromkeys(row.counterparts[0] for row in rows if row.counterparts))


def _why(question: Question, rows: Sequence[Exemption]) -> Iterator[Lack]:
    """Why a section applies (FOIA s.17(1)(c), EIR reg 14(3)(a)), and what is released where part of it is."""
    n, outcome = question.n, question.outcome or ""
    cited = " and ".join(question.exemptions)
    given = [one.text for one in question.reasons if one.part == "harm"]
    harm, own_words = " ".join(given), question.answer if outcome != "partly" else ""
    if outcome == "partly" and not question.answer:
        yield Lack(n, f"PARTLY {n}: {cited}", "and what is released, as the requester will read it")
    if any(row.opinion for row in rows) and not reason(question, "qualified person"):
        yield Lack(
            n,
            f"QUALIFIED PERSON {n}:",
            "the name of the qualified person, the date, and their opinion with its reasons (s.36(2), (5))",
        )
    if harmful := wanting("harm", question.exemptions):
        for section in open_sections(question, "harm"):
            yield Lack(n, _line("HARM", question, section, harmful), _harm_wanted(section, outcome))
    elif any(not row.opinion for row in rows) and not (harm or own_words):
        shown = next((row.show for row in rows if row.show), "") or "why it applies to what is asked for"
        yield Lack(n, f"HARM {n}:" if outcome == "partly" else f"{WORDS[outcome]} {n}: {cited}", shown)
    if any(row.section == _UNFINISHED for row in rows) and not _WHEN.search(f"{harm} {question.answer}"):
        said = harm or own_words
        yield Lack(
            n,
            f"HARM {n}:" if said or outcome == "partly" else f"{WORDS[outcome]} {n}: {cited}",
            "who is finishing it, and by when (reg 14(4))",
        )


def _line(word: str, question: Question, section: str, wanting_it: Sequence[str]) -> str:
    """The line that gives a reason, with its section where several want one each."""
    return f"{word} {question.n}:{f' {section}' if len(wanting_it) > 1 else ''}"


def _harm_wanted(section: str, outcome: str) -> str:
    doing = "saying whether we hold it" if outcome == "neither" else "release"
    if section.startswith("reg"):
        return f"what {doing} would do, to whom, and why it would ({section} applies only to an adverse effect)"
    return f"what {doing} would do, or would be likely to do, to whom, and why ({section} applies only to such harm)"


def _weighing(question: Question) -> Iterator[Lack]:
    """Both sides of the public interest, and the balance (FOIA s.17(3)(b), EIR reg 14(3)(b))."""
    n, silent = question.n, question.outcome == "neither"
    act, keep = ("saying whether we hold it", "not saying so") if silent else ("release", "keeping it back")
    if question.outcome == "future":
        act, keep = "releasing it now", "waiting until it is published"
    for part, word, wanted in (
        ("for", "FOR", f"what speaks for {act}, in the public interest"),
        ("against", "AGAINST", f"what speaks for {keep}, in the public interest"),
        ("balance", "BALANCE", "which of the two weighs more, and why"),
    ):
        weighed = wanting(part, question.exemptions)
        for section in open_sections(question, part):
            yield Lack(n, _line(word, question, section, weighed), wanted)
