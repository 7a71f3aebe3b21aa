"""Which exemption is meant by “s.43(2)”, is it absolute, what does it need, and can a council use it? (FOIA Part II,
EIR Part 3)

Only a qualified exemption is weighed against the public interest (FOIA s.2(2)), and only to weigh it does the Act give
more time (s.10(3)). Every exception of EIR reg 12(4) and (5) is weighed, and none gives more time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from foibot.law.exemption import EIR, FOIA, Exemption
from foibot.law.exemption_rows import ROWS

_LONGEST = 200  # characters in which a citation is looked for

_SUBSECTION = r"((?:\s?\(\s?[0-9a-z]{1,3}\s?\)){0,3})"
_CITED = re.compile(
    rf"\b(?P<law>ss?|s(?:ec(?:t(?:ions?)?)?)?|reg(?:ulation)?s?)\b\.?\s{{0,3}}(?P<number>[0-9]{{1,2}}[ab]?)"
    rf"(?P<rest>{_SUBSECTION})"
    rf"|\bs(?P<short>[0-9]{{2}}[ab]?)(?P<short_rest>{_SUBSECTION})"
    rf"|^[\s(]{{0,3}}(?P<bare>[0-9]{{2}}[ab]?)(?=\s?\(|\s?[,;:]|\s?$)(?P<bare_rest>{_SUBSECTION})",
    re.IGNORECASE,
)

_LEAD = re.compile(
    r"(?:[\s(]{0,3}(?:exempt(?:ion|ed)?|exception|under|by|foia|foi act|eirs?|the|as)[\s,:]{1,3}){0,4}[\s(]{0,3}",
    re.IGNORECASE,
)
_SECTION = re.compile(
    rf"(?:(?P<law>(?:sections?|sect?s?|ss?)(?![a-z])|regulations?|regs?)\.?\s{{0,3}})?"
    rf"(?P<number>[0-9]{{1,2}}[ab]?)(?P<rest>{_SUBSECTION})(?![\w£])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(?:\s?\(\s?[0-9a-z]{1,3}\s?\)){1,3}", re.IGNORECASE)
_JOINT = re.compile(
    r"\s{0,3}(?:,\s?and|,|;|&|\+|/|and|with|read with|together with)\s{1,3}(?:also )?|\s{0,3}[,;&+/]\s{0,3}"
    r"|\s{1,3}(?=ss?[.\d]|sect|reg)",
    re.IGNORECASE,
)
_OF_THE_LAW = re.compile(
    r"[)\s]{0,3}(?:of (?:the )?(?:foia|foi act|freedom of information act(?: 2000)?|act|eirs?"
    r"|environmental information regulations(?: 2004)?)|foia|foi act|eirs?)[)\s]{0,3}(?=[-–—:;,.(]|\s|$)",
    re.IGNORECASE,
)
_PARTED = " \t\r\n-–—:;,.)"


@dataclass(frozen=True, slots=True)
class Citation:
    """What somebody cited: the row that it falls under, and the section as they gave it, such as `s.43(2)`."""

    exemption: Exemption
    cited: str


@dataclass(frozen=True, slots=True)
class Cited:
    """The sections with which a text begins: those that keep information back, those that do not, and what follows."""

    citations: tuple[Citation, ...]
    unknown: tuple[str, ...]
    rest: str


# Which subsection lets an authority neither confirm nor deny, where its section would apply to what it holds.
_NEITHER = (
    *(
        (FOIA, *pair)
        for pair in (
            ("22(2)", "22"),
            ("22A(2)", "22A"),
            ("23(5)", "23"),
            ("24(2)", "24"),
            ("26(3)", "26"),
            ("27(4)", "27(1)"),
            ("28(3)", "28"),
            ("29(2)", "29"),
            ("30(3)", "30(1)"),
            ("31(3)", "31(1)(a)"),
            ("32(3)", "32"),
            ("33(3)", "33"),
            ("34(2)", "34"),
            ("35(3)", "35"),
            ("36(3)", "36(2)(c)"),
            ("37(2)", "37(1)(b)"),
            ("38(2)", "38(1)(a)"),
            ("39(2)", "39"),
            ("40(5A)", "40(1)"),
            ("40(5B)", "40(2)"),
            ("41(2)", "41"),
            ("42(2)", "42"),
            ("43(3)", "43(2)"),
            ("44(2)", "44(1)(a)"),
        )
    ),
    (EIR, "12(6)", "12(5)(a)"),
    (EIR, "13(5A)", "13"),
    (EIR, "13(5B)", "13"),
)
_FOUND = {(row.law, row.section): row for row in ROWS}
_NEITHER_IN_LAW = {
    FOIA: "excuses us from saying whether we hold information where saying so would itself do what section {} guards "
    "against",
    EIR: "lets us neither confirm nor deny that we hold information where saying so would itself do what regulation "
    "{} guards against",
}


def _silent(law: str, section: str, base: Exemption) -> Exemption:
    guarded = base.section.partition("(")[0] if law == FOIA else base.section
    says = _NEITHER_IN_LAW[law].format(guarded)
    return replace(base, section=section, neither=True, too_wide=False, says=says, counterparts=_silent_elsewhere(base))


def _silent_elsewhere(base: Exemption) -> tuple[str, ...]:
    """What lets an authority neither confirm nor deny under the other law: the Regulations know two such rules."""
    if base.law == FOIA:
        return ("reg 13(5A)",) if base.personal else ("reg 12(6)",) if "reg 12(5)(a)" in base.counterparts else ()
    return ("s.40(5B)",) if base.personal else ("s.24(2)", "s.31(3)")


# The conditions of s.40(5B) and reg 13(5B) after the first, on which the public interest decides too (reg 13(5A)(b)).
_ON_A_CONDITION = (
    *((FOIA, f"40(5B)({part})", "40(2)") for part in "bcd"),
    *((EIR, f"13(5B)({part})", "13") for part in "bcde"),
)

EXEMPTIONS = (
    *ROWS,
    *(_silent(law, section, _FOUND[law, base]) for law, section, base in _NEITHER),
    *(replace(_silent(law, section, _FOUND[law, base]), weighed=True) for law, section, base in _ON_A_CONDITION),
)
"""Every exemption of the Act and exception of the Regulations, and what lets an authority neither confirm nor deny; the
most particular section that fits is meant."""

_BY_SECTION = {(row.law, row.section.casefold()): row for row in EXEMPTIONS}


def cited_in(text: str) -> Citation | None:
    """The first section or regulation in `text` that keeps information back; None where there is none."""
    return next(every_cited(text), None)


def every_cited(text: str) -> Iterator[Citation]:
    """Every section or regulation in `text` that keeps information back, in order.

    `s.43(2)`, `section 43 (2)`, `s43`, a bare `43(2)` at the very beginning, and `reg 12(5)(e)` are understood.
    """
    for found in _CITED.finditer(text[:_LONGEST]):
        law = EIR if (found["law"] or "s").casefold().startswith("reg") else FOIA
        number = found["number"] or found["short"] or found["bare"]
        rest = found["rest"] or found["short_rest"] or found["bare_rest"] or ""
        if citation := cite(law, number, re.findall(r"[0-9a-z]+", rest, re.IGNORECASE)):
            yield citation


def begins_with(text: str) -> Cited:
    """The sections with which a text begins: `s.40(2) and s.41 It names …`, `regs 12(5)(e), 12(4)(e): …`.

    A section is named by its word, by its subsection in brackets, or in a list that begins with “ss.” or “sections”.
    """
    citations: dict[str, Citation] = {}
    unknown: list[str] = []
    at = end = _lead(text)
    law, parts, plural, number = FOIA, list[str](), False, ""
    while True:
        if found := _SECTION.match(text, at):
            inside = re.findall(r"[0-9a-z]+", found["rest"] or "", re.IGNORECASE)
            named = (found["law"] or "").casefold()
            if not (named or inside or plural or (number == "" and _ends(text, found.end()))):
                break
            law = (EIR if named.startswith("reg") else FOIA) if named else law
            plural = plural or named.endswith("s") and named != "s"
            number, parts = found["number"], inside
        elif number and (more := _PARTS.match(text, at)):
            inside = re.findall(r"[0-9a-z]+", more[0], re.IGNORECASE)
            parts = [*parts[: max(len(parts) - len(inside), 0)], *inside]
            found = more
        else:
            break
        if citation := cite(law, number, parts):
            citations.setdefault(citation.cited, citation)
        else:
            unknown.append(f"{'s.' if law == FOIA else 'reg '}{number.upper()}{''.join(f'({part})' for part in parts)}")
        end = found.end()
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        at = joint.end()
    if not citations and not unknown:
        return Cited((), (), text.strip())
    return Cited(tuple(citations.values()), tuple(unknown), _after(text, end, citations.values()))


def _lead(text: str) -> int:
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def _ends(text: str, at: int) -> bool:
    """Whether a bare number is set apart from what follows, so that it is no figure of a sentence."""
    return not text[at:].strip() or text[at : at + 1] in ",;:"


def _after(text: str, end: int, citations: Iterable[Citation]) -> str:
    """What follows the sections, without the name of the law and the titles that people add to them."""
    law = _OF_THE_LAW.match(text, end)
    rest = text[law.end() if law else end :].lstrip(_PARTED)
    for citation in citations:
        title = citation.exemption.title
        head = rest.lstrip("(")
        if head[: len(title)].casefold() == title and head[len(title) : len(title) + 1] in {
            ")",
            ":",
            ".",
            ",",
            "-",
            "",
        }:
            rest = head[len(title) :].lstrip(_PARTED)
    return rest.strip()


def cite(law: str, number: str, parts: list[str]) -> Citation | None:
    """The citation of a section by its number and the parts in brackets; None where it keeps nothing back."""
    row = _row(law, number, parts)
    if row is None:
        return None
    section = number.upper() + "".join(f"({_part(part)})" for part in parts)
    return Citation(row, f"s.{section}" if law == FOIA else f"reg {section}")


def row_of(cited: str) -> Exemption | None:
    """The row that a citation such as `s.43(2)`, as letters have it, falls under."""
    citation = cited_in(cited)
    return citation.exemption if citation else None


def within(row: Exemption) -> tuple[Exemption, ...]:
    """The subsections of a section of which one has to be named, those that keep information back."""
    return tuple(
        other
        for other in EXEMPTIONS
        if other.law == row.law and other.section.startswith(f"{row.section}(") and not other.neither
    )


def silences(row: Exemption) -> tuple[Exemption, ...]:
    """What lets an authority neither confirm nor deny that it holds what this row would keep back."""
    return tuple(
        _BY_SECTION[law, section.casefold()]
        for law, section, base in _NEITHER
        if law == row.law and _FOUND[law, base].own == row.own and _same(row, _FOUND[law, base])
    )


def _same(row: Exemption, base: Exemption) -> bool:
    if row.law == EIR:
        return row.section == base.section or (row.personal and base.personal)
    return row.section.partition("(")[0] == base.section.partition("(")[0]


def _row(law: str, number: str, parts: list[str]) -> Exemption | None:
    """The row of the most particular section: that of s.42 for s.42(1), where the table has no s.42(1)."""
    for many in range(len(parts), -1, -1):
        section = number + "".join(f"({part})" for part in parts[:many])
        if row := _BY_SECTION.get((law, section.casefold())):
            return row
    return None


def _part(part: str) -> str:
    """A part of a section as it is printed: (3A), but (aa)."""
    return part.upper() if part[0].isdigit() else part.lower()
