"""What is an exemption of the Act, or an exception of the Regulations? (FOIA Part II, EIR Part 3)"""

from dataclasses import dataclass

FOIA = "FOIA"
EIR = "EIR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """One row: what keeps information back.

    `law` is `FOIA` or `EIR`, `section` its number with the subsection that makes the difference, `title` what it is
    about, `says` what it does, as a letter goes on after naming it. `weighed`: the public interest decides whether it
    is used (a qualified exemption). `not_ours` says why a council cannot use it, "" where it can. `limit`: no
    exemption, but another reason why the duty to answer ends.

    `harms`: it applies only where release would do harm (prejudice, or an adverse effect). `too_wide`: a letter has to
    name one of its subsections. `neither`: it lets an authority neither confirm nor deny, and keeps nothing back.
    `opinion`: it needs the reasonable opinion of a qualified person. `emissions`: it does not cover emissions (EIR
    reg 12(9)). `personal`: it guards personal data of others; `own`: it is about the applicant's own. `show` is what
    the reasons have to show; `counterparts` what does its work under the other law.
    """

    law: str
    section: str
    title: str
    weighed: bool
    says: str = ""
    not_ours: str = ""
    limit: bool = False
    harms: bool = False
    too_wide: bool = False
    neither: bool = False
    opinion: bool = False
    emissions: bool = False
    personal: bool = False
    own: bool = False
    show: str = ""
    counterparts: tuple[str, ...] = ()

    @property
    def cited(self) -> str:
        """As a letter cites it: `s.43(2)`, `reg 12(5)(e)`."""
        return f"s.{self.section}" if self.law == FOIA else f"reg {self.section}"
