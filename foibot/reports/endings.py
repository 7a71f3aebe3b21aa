"""How did a request end, in the headings under which the figures are published?

Two published lists divide the same responses differently: the quarterly one of the s.45 Code, and the Cabinet Office's
return (domain.md 6.1 and 6.2). Both go by the outcomes of the questions.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from foibot.casework.case import Question

ACCESSIBLE = "S21"
NOT_RECORDED = "X"

_PARTLY_OR_NOT_GIVEN = frozenset({"withheld", "partly", "neither", "future"})
_GIVEN = frozenset({"granted", "partly"})
_SECTION = re.compile(r"\s*(?:s|ss|sect|section)\b[.\s]*(\d{1,2}A?)\s*(\(\d\))?", re.IGNORECASE)
_SECTION_UNSPACED = re.compile(r"\s*s(\d{1,2}A?)\s*(\(\d\))?", re.IGNORECASE)
_REGULATION = re.compile(r"\s*reg(?:ulation)?s?\b[.\s]*(\d{1,2})\s*(\(\d\))?\s*(\([a-g]\))?", re.IGNORECASE)

EXEMPTIONS: dict[str, str] = {
    "S22": "s.22 intended for future publication",
    "S22A": "s.22A research",
    "S23": "s.23 security bodies",
    "S24": "s.24 national security",
    "S26": "s.26 defence",
    "S27": "s.27 international relations",
    "S28": "s.28 relations within the UK",
    "S29": "s.29 the economy",
    "S30": "s.30 investigations and proceedings",
    "S31": "s.31 law enforcement",
    "S32": "s.32 court records",
    "S33": "s.33 audit functions",
    "S34": "s.34 parliamentary privilege",
    "S35": "s.35 government policy",
    "S36": "s.36 effective conduct of public affairs",
    "S37": "s.37 the Sovereign, honours",
    "S38": "s.38 health and safety",
    "S39": "s.39 environmental information",
    "S40": "s.40 personal information",
    "S41": "s.41 given in confidence",
    "S42": "s.42 legal privilege",
    "S43": "s.43 commercial interests",
    "S44": "s.44 prohibited by law",
}
"""The exemptions of the Act that are counted one by one; s.21 has lines of its own."""

EXCEPTIONS: dict[str, str] = {
    "R5(3)": "reg 5(3) the applicant's own data",
    "R12(4)(a)": "reg 12(4)(a) not held",
    "R12(4)(b)": "reg 12(4)(b) manifestly unreasonable",
    "R12(4)(c)": "reg 12(4)(c) too general",
    "R12(4)(d)": "reg 12(4)(d) unfinished",
    "R12(4)(e)": "reg 12(4)(e) internal communications",
    "R12(5)(a)": "reg 12(5)(a) international relations, public safety",
    "R12(5)(b)": "reg 12(5)(b) course of justice",
    "R12(5)(c)": "reg 12(5)(c) intellectual property",
    "R12(5)(d)": "reg 12(5)(d) confidentiality of proceedings",
    "R12(5)(e)": "reg 12(5)(e) commercial confidentiality",
    "R12(5)(f)": "reg 12(5)(f) interests of the supplier",
    "R12(5)(g)": "reg 12(5)(g) protection of the environment",
    "R13": "regs 12(3), 13 others' personal data",
}
"""The exceptions of the Environmental Information Regulations."""


class Answer(StrEnum):
    """Under which heading of the s.45 Code's quarterly list a response falls; each under exactly one."""

    GRANTED = "granted"
    NOT_HELD = "not_held"
    EXEMPT = "exempt"
    PART = "part"
    LIMITS = "limits"
    UNRECORDED = "unrecorded"


def answer(questions: Iterable[Question]) -> Answer:
    """The heading of the quarterly list.

    What is not held, or is published already, beside something given counts as granted in full, as in the outcome of
    the case; published and nothing given is a refusal under s.21.
    """
    kinds = {q.outcome for q in questions}
    exempt, limits, given = kinds & _PARTLY_OR_NOT_GIVEN, "refused" in kinds, kinds & _GIVEN
    if given:
        return Answer.PART if exempt or limits else Answer.GRANTED
    if exempt:
        return Answer.EXEMPT
    if limits:
        return Answer.LIMITS
    if "published" in kinds:
        return Answer.EXEMPT
    return Answer.NOT_HELD if "not held" in kinds else Answer.UNRECORDED


def box(questions: Iterable[Question]) -> str:
    """The Cabinet Office's box for a response, 2.B to 2.I; 4.A where s.21 is the only exemption, in whole or in part;
    2.X, which the return does not have, where no outcome or no section was recorded.

    A refusal under s.12 or s.14 outweighs an exemption, in whole or in part. Neither confirming nor denying counts as
    withheld in full.
    """
    asked = tuple(questions)
    kinds = {q.outcome for q in asked}
    if "refused" in kinds:
        return _under_a_limit(asked)
    if exemptions(asked) == {ACCESSIBLE}:
        return "4.A"
    if kinds & _PARTLY_OR_NOT_GIVEN:
        return "2.H" if kinds & _GIVEN else "2.I"
    if "granted" in kinds:
        return "2.B"
    return "2.D" if "not held" in kinds else "2.X"


def exemptions(questions: Iterable[Question]) -> frozenset[str]:
    """The exemptions relied on for what was not given: "S40", "R12(4)(d)", each once; NOT_RECORDED for a gap."""
    return frozenset(code for q in questions for code in _relied_on(q))


def _relied_on(question: Question) -> Iterable[str]:
    match question.outcome:
        case "published":
            yield ACCESSIBLE
        case "future":
            yield "S22"
        case "withheld" | "partly" | "neither":
            yield from (map(_code, question.exemptions) if question.exemptions else [NOT_RECORDED])


def _under_a_limit(questions: Iterable[Question]) -> str:
    said = [_section(text) for q in questions if q.outcome == "refused" for text in q.exemptions]
    for number, part, code in (("14", "(1)", "2.E"), ("14", "(2)", "2.F"), ("12", "", "2.G")):
        if any(section == number and (not part or subsection == part) for section, subsection in said):
            return code
    return "2.X"


def _section(text: str) -> tuple[str, str]:
    """The section and the subsection that a text such as "s.14(1)" names; empty where it names none."""
    found = _SECTION.match(text) or _SECTION_UNSPACED.match(text)
    return (found[1].upper(), found[2] or "") if found else ("", "")


def _code(text: str) -> str:
    if regulation := _REGULATION.match(text):
        number, paragraph, letter = regulation[1], regulation[2] or "", (regulation[3] or "").lower()
        code = f"R{number}{paragraph}{letter}"
        code = "R13" if number == "13" or code == "R12(3)" else code
        code = "R12(5)(a)" if code == "R12(6)" else code  # neither confirming nor denying, on the same ground
        return code if code in EXCEPTIONS else NOT_RECORDED
    code = f"S{_section(text)[0]}"
    return code if code in EXEMPTIONS or code == ACCESSIBLE else NOT_RECORDED
