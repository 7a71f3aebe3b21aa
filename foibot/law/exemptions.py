"""Which exemption is meant by “s.43(2)”, is it absolute, and can a council use it? (FOIA Part II, EIR Part 3)

Only a qualified exemption is weighed against the public interest (FOIA s.2(2)), and only to weigh it does the Act give
more time (s.10(3)). Every exception of EIR reg 12(4) and (5) is weighed, and none gives more time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FOIA = "FOIA"
_EIR = "EIR"
_LONGEST = 200  # characters in which a citation is looked for

_SUBSECTION = r"((?:\s?\(\s?[0-9a-z]{1,3}\s?\)){0,3})"
_CITED = re.compile(
    rf"\b(?P<law>s(?:ec(?:t(?:ion)?)?)?|reg(?:ulation)?s?)\b\.?\s{{0,3}}(?P<number>[0-9]{{1,2}}[ab]?)(?P<rest>{_SUBSECTION})"
    rf"|\bs(?P<short>[0-9]{{2}}[ab]?)(?P<short_rest>{_SUBSECTION})"
    rf"|^[\s(]{{0,3}}(?P<bare>[0-9]{{2}}[ab]?)(?=\s?\(|\s?[,;:]|\s?$)(?P<bare_rest>{_SUBSECTION})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Exemption:
    """One row: what keeps information back.

    `law` is `FOIA` or `EIR`, `section` its number with the subsection that makes the difference, `title` what it is
    about. `weighed`: the public interest decides whether it is used (a qualified exemption). `not_ours` says why a
    council cannot use it, "" where it can. `limit`: no exemption, but another reason why the duty to answer ends.
    """

    law: str
    section: str
    title: str
    weighed: bool
    not_ours: str = ""
    limit: bool = False

    @property
    def cited(self) -> str:
        """As a letter cites it: `s.43(2)`, `reg 12(5)(e)`."""
        return f"s.{self.section}" if self.law == _FOIA else f"reg {self.section}"


@dataclass(frozen=True, slots=True)
class Citation:
    """What somebody cited: the row that it falls under, and the section as they gave it, such as `s.43(2)`."""

    exemption: Exemption
    cited: str


def _absolute(section: str, title: str, not_ours: str = "") -> Exemption:
    return Exemption(_FOIA, section, title, False, not_ours)


def _qualified(section: str, title: str, not_ours: str = "") -> Exemption:
    return Exemption(_FOIA, section, title, True, not_ours)


def _limit(section: str, title: str) -> Exemption:
    return Exemption(_FOIA, section, title, False, limit=True)


def _exception(section: str, title: str, weighed: bool = True) -> Exemption:
    return Exemption(_EIR, section, title, weighed)


EXEMPTIONS = (
    _limit("12", "cost above the limit"),
    _limit("14", "vexatious or repeated requests"),
    _absolute("21", "information accessible by other means"),
    _qualified("22", "information intended for future publication"),
    _qualified("22A", "research"),
    _absolute("23", "bodies dealing with security matters"),
    _qualified("24", "national security"),
    _qualified("26", "defence"),
    _qualified("27", "international relations"),
    _qualified("28", "relations within the United Kingdom"),
    _qualified("29", "the economy"),
    _qualified("30", "investigations and proceedings"),
    _qualified("31", "law enforcement"),
    _absolute("32", "court records"),
    _qualified("33", "audit functions", "only a body that audits others can use it"),
    _absolute("34", "parliamentary privilege"),
    _qualified("35", "formulation of government policy", "only government departments and the Welsh Government can"),
    _qualified("36", "prejudice to the effective conduct of public affairs"),
    _qualified("37", "communications with the Sovereign, and honours"),
    _absolute("37(1)(a)", "communications with the Sovereign"),
    _absolute("37(1)(aa)", "communications with the heir to the Throne"),
    _absolute("37(1)(ab)", "communications with those who have become Sovereign or heir"),
    _qualified("38", "health and safety"),
    _qualified("39", "environmental information"),
    _absolute("40", "personal data"),
    _qualified("40(3B)", "personal data of somebody who has objected"),
    _qualified("40(4A)", "personal data that their subject could not have either"),
    _absolute("41", "information provided in confidence"),
    _qualified("42", "legal professional privilege"),
    _qualified("43", "commercial interests"),
    _absolute("44", "prohibitions on disclosure"),
    _exception("12(4)(a)", "information not held when the request was received"),
    _exception("12(4)(b)", "a manifestly unreasonable request"),
    _exception("12(4)(c)", "a request formulated in too general a manner"),
    _exception("12(4)(d)", "unfinished documents and incomplete data"),
    _exception("12(4)(e)", "internal communications"),
    _exception("12(5)(a)", "international relations, defence, national security or public safety"),
    _exception("12(5)(b)", "the course of justice"),
    _exception("12(5)(c)", "intellectual property rights"),
    _exception("12(5)(d)", "the confidentiality of proceedings"),
    _exception("12(5)(e)", "commercial or industrial confidentiality"),
    _exception("12(5)(f)", "the interests of whoever gave the information voluntarily"),
    _exception("12(5)(g)", "the protection of the environment"),
    _exception("12(3)", "personal data of others", weighed=False),
    _exception("13", "personal data of others", weighed=False),
    _exception("5(3)", "the applicant's own personal data", weighed=False),
)
"""Every exemption of the Act and exception of the Regulations; the most particular section that fits is meant."""

_BY_SECTION = {(row.law, row.section.casefold()): row for row in EXEMPTIONS}


def cited_in(text: str) -> Citation | None:
    """The first section or regulation in `text` that keeps information back; None where there is none."""
    return next(every_cited(text), None)


def every_cited(text: str) -> Iterator[Citation]:
    """Every section or regulation in `text` that keeps information back, in order.

    `s.43(2)`, `section 43 (2)`, `s43`, a bare `43(2)` at the very beginning, and `reg 12(5)(e)` are understood.
    """
    for found in _CITED.finditer(text[:_LONGEST]):
        law = _EIR if (found["law"] or "s").casefold().startswith("reg") else _FOIA
        number = found["number"] or found["short"] or found["bare"]
        rest = found["rest"] or found["short_rest"] or found["bare_rest"] or ""
        parts = re.findall(r"[0-9a-z]+", rest, re.IGNORECASE)
        row = _row(law, number, parts)
        if row is not None:
            section = number.upper() + "".join(f"({_part(part)})" for part in parts)
            yield Citation(row, f"s.{section}" if law == _FOIA else f"reg {section}")


def _row(law: str, number: str, parts: list[str]) -> Exemption | None:
    """The row of the most particular section: that of s.43 for s.43(2), where the table has no s.43(2)."""
    for many in range(len(parts), -1, -1):
        section = number + "".join(f"({part})" for part in parts[:many])
        if row := _BY_SECTION.get((law, section.casefold())):
            return row
    return None


def _part(part: str) -> str:
    """A part of a section as it is printed: (3A), but (aa)."""
    return part.upper() if part[0].isdigit() else part.lower()
