"""What would a request cost, and is that more than the Act asks of a council? (FOIA s.12, Fees Regulations 2004)

SI 2004/3244: the limit of every authority that is not of central government is £450 (reg 3(3)), work is counted at £25
for each hour of a person (reg 4(4)), and only four activities count (reg 4(3)). Reading what was found and blacking out
do not. Requests of one person, or of people who act together, for the same or similar information within 60 working
days may be added together (s.12(4), reg 5).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

RATE = 25
LIMIT = 450
HOURS = LIMIT // RATE

ACTIVITIES: Mapping[str, str] = {
    "determine": "Finding out whether we hold it",
    "locate": "Locating it, or a document that may contain it",
    "retrieve": "Retrieving it, or such a document",
    "extract": "Extracting it from such documents",
}
"""The activities that count, and what a letter calls them."""

_WORDS = {
    "determine": r"determin\w*|confirm\w*|check\w*|hold|held|holding",
    "locate": r"locat\w*|find\w*|search\w*|look\w*",
    "retrieve": r"retriev\w*|fetch\w*|gett?(?:ing)?|obtain\w*|collect\w*|pull\w*",
    "extract": r"extract\w*|tak(?:e|ing) out|compil\w*|copy\w*",
}
_ACTIVITY = {activity: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for activity, words in _WORDS.items()}
_NOT_COUNTED = re.compile(
    r"\b(?:redact\w*|black\w*|read\w*|review\w*|consider\w*|exempt\w*|consult\w*)\b", re.IGNORECASE
)
_TOTAL = re.compile(r"\b(?:total\w*|altogether|in all|sum|makes)\b|^\s*=", re.IGNORECASE)
_PARTED = re.compile(r"[,;\n+]|\band\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"(?<![\w.£])(?<!\s-)(\d{1,6}(?:\.\d{1,2})?)(?![\d.]*\d)\s{0,3}((?:minutes?|mins?|days?|weeks?)\b)?"
)
_LONGEST = 1_000
_MOST = 100_000  # hours
_EXAMPLE = "HOURS: locate 6, retrieve 9, extract 6"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hours of work, by activity."""

    hours: tuple[tuple[str, float], ...]

    @property
    def total(self) -> float:
        """The hours together."""
        return round(sum(hours for _, hours in self.hours), 2)

    @property
    def cost(self) -> float:
        """What they come to, in pounds (reg 4(4))."""
        return round(self.total * RATE, 2)

    @property
    def above(self) -> bool:
        """Whether the duty to answer ends: at £450 exactly it does not (s.12(1))."""
        return self.cost > LIMIT

    @property
    def cannot_tell(self) -> bool:
        """Whether finding out what is held would by itself cost more than the limit, so that even that need not be
        said (s.12(2))."""
        return Estimate(tuple(pair for pair in self.hours if pair[0] == "determine")).above

    def sum(self) -> str:
        """The reckoning in words: `21 hours, £525`."""
        return f"{figure(self.total)} hour{'' if self.total == 1 else 's'}, {pounds(self.cost)}"


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why an estimate could not be read, as a sentence, and a line that would work."""

    because: str
    example: str = _EXAMPLE


def read_hours(text: str) -> Estimate | Unclear:
    """The estimate that somebody wrote: `locate 6, retrieve 9, extract 6`; minutes are read as parts of an hour."""
    hours: dict[str, float] = {}
    totals: list[float] = []
    for part in _PARTED.split(text[:_LONGEST]):
        if not part.strip(" .\t"):
            continue
        said = " ".join(part.split())
        activities = [name for name, words in _ACTIVITY.items() if words.search(part)]
        figures = _FIGURE.findall(part)
        if not activities and (other := _NOT_COUNTED.search(part)):
            return Unclear(
                f"“{other[0]}” does not count towards the limit: only finding out whether we hold it, locating, "
                "retrieving and extracting do (Fees Regulations 2004, reg 4(3))."
            )
        if len(figures) != 1:
            return Unclear(f"“{said}” does not give one figure, in hours.")
        amount, unit = float(figures[0][0]), figures[0][1].casefold()
        if unit.startswith(("day", "week")):
            return Unclear(f"“{said}” is not in hours.")
        amount = round(amount / 60, 2) if unit else amount
        if not activities and _TOTAL.search(part):
            totals.append(amount)
        elif len(activities) != 1:
            return Unclear(f"“{said}” does not name one of the activities that count: {', '.join(ACTIVITIES)}.")
        elif amount > _MOST:
            return Unclear(f"“{said}” is more than anybody works.")
        else:
            hours[activities[0]] = round(hours.get(activities[0], 0) + amount, 2)
    estimate = Estimate(tuple((name, hours[name]) for name in ACTIVITIES if hours.get(name)))
    if not estimate.hours:
        return Unclear("It names no hours for an activity that counts.")
    if wrong := next((total for total in totals if total != estimate.total), None):
        return Unclear(f"The hours add up to {figure(estimate.total)}, and not to {figure(wrong)}.")
    return estimate


def figure(hours: float) -> str:
    """A number without needless noughts: 6, 1.5."""
    return f"{hours:,.2f}".rstrip("0").rstrip(".")


def pounds(amount: float) -> str:
    """An amount of money: £525, £37.50."""
    return f"£{amount:,.0f}" if amount == round(amount) else f"£{amount:,.2f}"
