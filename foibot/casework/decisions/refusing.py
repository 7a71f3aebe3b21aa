"""What do the lines of a staff reply come to that keep information back, or say what an outcome rests on?

Lines that refuse the whole request are in `limits`. What is well formed but incomplete is kept; what is missing is seen
by `refusals.lacking`. A section that cannot be used is refused with the reason, and with lines that would work.
"""

import re
from collections.abc import Sequence

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.commands import Command, is_placeholder
from foibot.casework.council import Role
from foibot.casework.decision import Office
from foibot.casework.decisions import limits
from foibot.casework.decisions.reasoning import REASONS, drop_stale, take_reasons
from foibot.casework.decisions.reply import Reply
from foibot.casework.decisions.silence import tells
from foibot.casework.decisions.steps import questions
from foibot.casework.decisions.withholding import SHORT, Refusing, brief, numbers_of
from foibot.casework.facts import Fact
from foibot.casework.gaps import says_nothing
from foibot.casework.reasons import wanting
from foibot.casework.refusals import own_words
from foibot.law.dates import in_words
from foibot.law.exemption import EIR, FOIA, Exemption
from foibot.law.exemptions import Cited, begins_with, every_cited, row_of, silences, within

OUTCOMES = {"WITHHELD": "withheld", "PARTLY": "partly", "NEITHER": "neither", "FUTURE": "future"}
WORDS = (*OUTCOMES, *REASONS, *limits.WORDS)
WITH_FILES = ("PARTLY", *REASONS)
"""Words beside which a file is one that goes with the letter: beside others it may be what is kept back."""

_LAWS = {"foi": FOIA, "eir": EIR}
_NAMES = {FOIA: "the Freedom of Information Act", EIR: "the Environmental Information Regulations"}
_MOST_EXAMPLES = 3
_WOULD_PREJUDICE = "information whose release would, or would be likely to, prejudice "
_LONGEST_ABOUT = 130  # characters
_LINK = re.compile(r"https?://|www\.|\.gov\.uk", re.IGNORECASE)
_SAYS_WHEN = re.compile(
    r"\b20\d\d\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\b|(?:january|february|march|april|august"
    r"|september|october|november|december)|\b(?:spring|summer|autumn|winter|next (?:week|month|year))\b",
    re.IGNORECASE,
)
_FAIR = re.compile(
    r"\b(?:fair\w*|unfair\w*|lawful\w*|expect\w*|consent\w*|legitimate|interests?|distress|necessary|priva\w+|agreed)\b",
    re.IGNORECASE,
)
# What people say when they mean a section, and the section that it most often is.
_LIKELY = (
    (re.compile(r"commercial|price|pricing|tender|bid|contractor|supplier|competit", re.I), "s.43(2)"),
    (re.compile(r"personal|names?\b|identif|gdpr|data protection|individual|privacy|member of staff", re.I), "s.40(2)"),
    (re.compile(r"legal advice|privilege|solicitor|counsel|litigation", re.I), "s.42"),
    (re.compile(r"confiden", re.I), "s.41"),
    (re.compile(r"crime|fraud|police|security|burgl|vandal", re.I), "s.31(1)(a)"),
    (re.compile(r"danger|safety|harm to", re.I), "s.38(1)(b)"),
    (re.compile(r"draft|unfinished|not finished|incomplete", re.I), "reg 12(4)(d)"),
    (re.compile(r"internal", re.I), "reg 12(4)(e)"),
)
_USUAL = {FOIA: ("s.43(2)", "s.40(2)"), EIR: ("reg 12(5)(e)", "reg 13")}


def carry_out(case: Case, before: Sequence[Fact], reply: Reply, office: Office) -> Refusing:
    """Carries out the lines that refuse, and those that give reasons, in the order in which they take effect. `before`
    are the facts of the reply's other lines."""
    done = Refusing()
    commands = reply.read.commands
    mine = [command for command in commands if command.word in WORDS]
    for command in mine:
        if command.word in OUTCOMES:
            _outcome(case, command, reply, office, done)
    reasons = [command for command in mine if command.word in REASONS]
    drop_stale(case, reasons, done)
    take_reasons(case, reasons, before, reply, office, done)
    _keep_silent(case, done)
    whole = limits.carry_out(case, commands, reply, office)
    done.facts += whole.facts
    done.problems += whole.problems
    done.examples += whole.examples
    done.warnings += whole.warnings
    done.understood += whole.understood
    if case.refusal is not None and any(isinstance(fact, facts.OutcomeGiven) for fact in (*before, *done.facts)):
        done.understood.append(
            f"The request is no longer refused under {case.refusal.ground}: every question is to be answered."
        )
    return done


def help_with(said: str, n: int, case: Case) -> tuple[str, ...]:
    """Lines that would work for somebody who keeps an answer back in words of their own."""
    law = _LAWS.get(case.regime, FOIA)
    words = " ".join(said.split())
    return tuple(f"WITHHELD {n}: {section} {words}"[:SHORT] for section in _likely(words, law))


def _outcome(case: Case, command: Command, reply: Reply, office: Office, done: Refusing) -> None:
    """An outcome that gives less than was asked for."""
    numbers = numbers_of(command, reply, done)
    if not numbers:
        return
    if case.regime not in _LAWS:
        done.problems.append(
            f"{command.word} cites the Freedom of Information Act or the Environmental Information Regulations, and "
            "this is a subject access request: what may be kept back is in Schedules 2 to 4 to the Data Protection Act "
            "2018. Please write the answer after its number, and ask the FOI team."
        )
        return
    if command.word == "FUTURE":
        _future(case, command.text.strip(), numbers, reply, done)
        return
    cited = _sections(case, command, numbers[0], done)
    if cited is None or not _fits(case, command.word, cited, numbers, reply, office, done):
        return
    sections = tuple(citation.cited for citation in cited.citations)
    said = own_words(case, cited.rest)
    if cited.rest and (is_placeholder(said) or says_nothing(said)):
        done.problems.append(f"“{brief(cited.rest)}” only stands where your own words belong.")
        return
    _warn(case, command.word, cited, numbers, done)
    for n in numbers:
        released = said or (_released(case, n) if command.word == "PARTLY" else "")
        _give(n, OUTCOMES[command.word], released, reply, done, sections)
    if len(harmful := wanting("harm", sections)) > 1:
        done.understood.append(
            f"{' and '.join(harmful)} each guard against a harm of their own, so that HARM names its section."
        )
    if len(weighed := wanting("for", sections)) > 1:
        done.understood.append(
            f"The public interest is considered for {' and '.join(weighed)} each. Lines of FOR, AGAINST and BALANCE "
            "that name no section weigh them together."
        )


def _released(case: Case, n: int) -> str:
    """What was released of a question in an earlier line, which a later one may complete with its section."""
    return next((q.answer for q in case.questions if q.n == n and q.outcome == "partly"), "")


def _give(
    n: int, outcome: str, answer: str, reply: Reply, done: Refusing, sections: tuple[str, ...], *, arrival: int = 0
) -> None:
    done.settled.append(n)
    done.facts.append(
        facts.OutcomeGiven(
            n=n, outcome=outcome, answer=answer, arrival=arrival or reply.incoming.arrival, exemptions=sections
        )
    )


def _sections(case: Case, command: Command, n: int, done: Refusing) -> Cited | None:
    """The sections that a line names at its beginning, or the only one that it names at all."""
    cited = begins_with(command.text)
    if cited.unknown:
        known = ", ".join(cited.unknown)
        done.problems.append(
            f"{known}: no exemption or exception stands there, so that nothing can be kept back by it."
        )
        done.examples += _lines(command.word, n, _likely(cited.rest, _LAWS[case.regime]), cited.rest)
        return None
    if cited.citations:
        return cited
    inside = {citation.cited: citation for citation in every_cited(command.text)}
    if len(inside) == 1:
        return Cited(tuple(inside.values()), (), command.text.strip())
    if inside:
        done.problems.append(
            f"“{brief(command.text)}” names {' and '.join(inside)}; please put the section that applies first."
        )
        done.examples += [f"{command.word} {n}: {section} why" for section in list(inside)[:_MOST_EXAMPLES]]
        return None
    law = _LAWS[case.regime]
    where = "FOIA s.17(1)(b)" if law == FOIA else "EIR reg 14(3)(a)"
    said = brief(command.text) or f"{command.word} {n}:"
    if command.word == "PARTLY" and command.text.strip():
        done.to_do.append(f"“{said}” is part of an answer, and names no section for the rest, which you may know")
        done.understood.append(
            f"What is released of question {n} is kept. Under which section the rest stays back is still to be said "
            f"({where}); if you do not know, the FOI team helps."
        )
        return Cited((), (), command.text.strip())
    done.problems.append(
        f"“{said}” keeps something back and names no section, which the letter has to ({where}). "
        "If you do not know which, the FOI team helps: they have your words."
    )
    done.to_do.append(f"“{said}” keeps something back and names no section, which you may know")
    done.examples += _lines(command.word, n, _likely(command.text, law), command.text.strip())
    return None


def _likely(said: str, law: str) -> tuple[str, ...]:
    """The sections that words most often mean, of the law of the request."""
    meant = [section for words, section in _LIKELY if words.search(said)]
    of_law: list[str] = []
    for section in meant:
        row = row_of(section)
        if row is not None:
            of_law += [section] if row.law == law else row.counterparts[:1]
    return tuple(dict.fromkeys(of_law))[:2] or _USUAL[law]


def _lines(word: str, n: int, sections: Sequence[str], rest: str) -> list[str]:
    """Lines that would work, with the words that were written."""
    if word == "PARTLY":
        return [f"PARTLY {n}: {section} what is released" for section in sections[:_MOST_EXAMPLES]]
    return [f"{word} {n}: {section} {brief(rest) or 'why'}" for section in sections[:_MOST_EXAMPLES]]


def _fits(
    case: Case, word: str, cited: Cited, numbers: tuple[int, ...], reply: Reply, office: Office, done: Refusing
) -> bool:
    """Whether every section that was named can be used here; else why not, and what would work."""
    n, law = numbers[0], _LAWS[case.regime]
    for citation in cited.citations:
        row = citation.exemption
        if row.section in {"21", "22", "12(4)(a)"} and word != "NEITHER" and row.law == law:
            _taken_as_another(case, row, cited, numbers, word, reply, done)
            return False
        if why := _unfit(row, citation.cited, word, law):
            done.problems.append(why)
            done.examples += _instead(row, word, n, law, cited.rest, reply, office)
            return False
    return True


def _unfit(row: Exemption, cited: str, word: str, law: str) -> str:
    """Why a section cannot be used, as a sentence; "" where it can."""
    if row.own:
        return (
            f"{cited} is about the requester's own personal data, which is not kept back: it is asked for under data "
            "protection law, as a subject access request. The FOI team sets that with REGIME SAR."
        )
    if row.limit:
        return f"{cited} keeps no answer back: it refuses the whole request, with a line of its own."
    if row.law != law:
        return _of_the_other_law(row, cited, law)
    if row.not_ours:
        return f"A council cannot use {cited} ({row.title}): {row.not_ours}."
    if word == "NEITHER" and not row.neither:
        found = " or ".join(other.cited for other in silences(row))
        rule = f"the rule for neither confirming nor denying is {found}" if found else "it has no such rule of its own"
        return f"{cited} keeps information back that is held; {rule}."
    if word != "NEITHER" and row.neither:
        return f"{cited} is for neither confirming nor denying that we hold something; it keeps nothing back."
    if row.too_wide:
        which = "; ".join(f"{other.cited} is about {_about(other)}" for other in within(row) if not other.too_wide)
        return f"{cited} does not say which of its exemptions is meant: {which}."
    return ""


def _about(row: Exemption) -> str:
    """What a subsection is about, in a few words that tell it from its neighbours."""
    if row.own or not row.says:
        return row.title
    if row.opinion:
        return f"what {row.says.rpartition('qualified person, ')[2]}"
    said = row.says.removeprefix("exempts ")
    harm = said.removeprefix(_WOULD_PREJUDICE)
    said = said if harm == said else f"prejudice to {harm}"
    return said if len(said) <= _LONGEST_ABOUT else row.title


def _of_the_other_law(row: Exemption, cited: str, law: str) -> str:
    meant = " or ".join(row.counterparts)
    if row.section == "21":
        meant = "PUBLISHED (reg 6(1)(b))"
    if row.section.startswith("44"):
        return f"{cited} has no counterpart: reg 5(6) sets aside every law that would forbid the release."
    counterpart = f"; what does its work there is {meant}" if meant else ", which have nothing that does its work"
    if law == EIR:
        return f"{cited} is of {_NAMES[FOIA]}, and this request is answered under {_NAMES[EIR]}{counterpart}."
    counterpart = f"; what does its work there is {meant}" if meant else ", which has nothing that does its work"
    return (
        f"{cited} is of {_NAMES[EIR]}, and this request is answered under {_NAMES[FOIA]}{counterpart}. If it is about "
        "the environment, the FOI team sets that with REGIME EIR."
    )


def _instead(row: Exemption, word: str, n: int, law: str, rest: str, reply: Reply, office: Office) -> list[str]:
    """Lines that would work in place of one that cannot be carried out."""
    of_team = Role.TEAM in office.council.roles_of(reply.sender)
    if row.own:
        return ["REGIME SAR"] if of_team else [f"NOTE: question {n} asks for the requester's own data"]
    if row.limit and law == FOIA:
        return list(limits.EXAMPLES.get(row.section, (*limits.EXAMPLES["14(1)"], *limits.EXAMPLES["14(2)"])))
    if row.law != law:
        if row.section == "21":
            return [f"PUBLISHED {n}: {brief(rest) or 'where it can be found'}"]
        return _lines("WITHHELD" if row.limit else word, n, row.counterparts, rest)
    if row.not_ours:
        return ["REGIME EIR"] if row.section.startswith("39") and of_team else []
    if word == "NEITHER" and not row.neither:
        return _lines(word, n, [other.cited for other in silences(row)], rest)
    if word != "NEITHER" and row.neither:
        return _lines("NEITHER", n, [row.cited], rest)
    usable = [other.cited for other in within(row) if not other.too_wide and not other.own]
    return _lines(word, n, usable, rest)


def _taken_as_another(
    case: Case, row: Exemption, cited: Cited, numbers: tuple[int, ...], word: str, reply: Reply, done: Refusing
) -> None:
    """Sections that have a word of their own: that word is taken where the line gives what it needs, else asked for."""
    n, rest = numbers[0], cited.rest
    alone = len(cited.citations) == 1 and word == "WITHHELD"
    if alone and row.section == "21" and _LINK.search(rest):
        done.understood.append(f"We read s.21 as PUBLISHED {n}: the letter tells the requester where it is.")
        for number in numbers:
            _give(number, "published", rest, reply, done, ("s.21",))
        return
    if alone and row.section == "22" and _SAYS_WHEN.search(rest):
        done.understood.append(f"We read s.22 as FUTURE {n}: the letter tells the requester when.")
        _future(case, rest, numbers, reply, done)
        return
    other, wanted = {
        "21": ("PUBLISHED", "where it can be found"),
        "22": ("FUTURE", "when it will be published"),
        "12(4)(a)": ("NOT HELD", "where you looked"),
    }[row.section]
    beside = "" if len(cited.citations) == 1 else " If only part of it is, say so in the answer."
    done.problems.append(f"{row.cited} has a word of its own, {other}, which says {wanted}.{beside}")
    done.examples.append(f"{other} {n}: {brief(rest) if row.section == '21' and rest else wanted}")


def _future(case: Case, text: str, numbers: tuple[int, ...], reply: Reply, done: Refusing) -> None:
    """What will be published (FOIA s.22)."""
    n = numbers[0]
    said = begins_with(text)
    text = said.rest if [citation.cited for citation in said.citations] == ["s.22"] else text
    if case.regime == "eir":
        done.problems.append(
            "The Environmental Information Regulations have no exception for what will be published. What is still "
            "being finished falls under reg 12(4)(d)."
        )
        done.examples.append(f"WITHHELD {n}: reg 12(4)(d) who is finishing it, and by when")
        return
    if is_placeholder(text) or not _SAYS_WHEN.search(text):
        done.problems.append(f"“{brief(text)}” does not say when it will be published; a month or a season is enough.")
        done.examples.append(f"FUTURE {n}: In our annual report of July 2027.")
        return
    done.warnings.append(
        f"s.22 applies only where the council meant to publish it already when the request came, on "
        f"{in_words(case.received)}, and where it is reasonable to wait; the letter says so."
    )
    for number in numbers:
        _give(number, "future", text, reply, done, ("s.22",))


def _warn(case: Case, word: str, cited: Cited, numbers: Sequence[int], done: Refusing) -> None:
    """What may not have been thought of, though it was read and carried out."""
    rows = [citation.exemption for citation in cited.citations]
    where = questions(numbers).capitalize()
    if any(row.emissions for row in rows):
        named = " and ".join(row.cited for row in rows if row.emissions)
        done.warnings.append(
            f"{named} cannot be used for information about emissions (reg 12(9)): whatever is about them is owed."
        )
    numbered = {row.section.partition("(")[0] for row in rows if row.law == FOIA}
    if {"30", "31"} <= numbered:
        done.warnings.append("s.31 covers only what s.30 does not: say in the reasons which applies to what.")
    if any(row.personal for row in rows) and word == "WITHHELD" and cited.rest and not _FAIR.search(cited.rest):
        done.warnings.append(
            f"{where}: the letter ought to say why release would be unfair or unlawful: what the person expects, "
            "and whether anybody's legitimate interest in it outweighs theirs. To add that, send the line again."
        )


def _keep_silent(case: Case, done: Refusing) -> None:
    """Nothing that is said beside NEITHER may tell whether the information is held."""
    outcomes = {q.n: q.outcome for q in case.questions}
    outcomes |= {fact.n: fact.outcome for fact in done.facts if isinstance(fact, facts.OutcomeGiven)}
    for fact in done.facts:
        match fact:
            case facts.OutcomeGiven(n=n, answer=said):
                example = f"NEITHER {n}: {' '.join(fact.exemptions[:1])} Saying whether we hold it would …"
            case facts.ReasonGiven(n=n, text=said):
                example = f"{fact.part.upper()} {n}: Saying whether we hold it would …"
            case _:
                continue
        if outcomes.get(n) == "neither" and (hint := tells(said)):
            done.problems.append(
                f"“{brief(hint)}” tells the requester whether we hold it. Say what it would show if we told them."
            )
            done.examples.append(example)
