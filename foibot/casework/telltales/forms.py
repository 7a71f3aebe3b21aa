"""Which fields of a form were filled in about the person who sent it?"""

import re
from collections.abc import Sequence

import msgspec

from foibot.casework.telltales.lines import POSTCODE, Line, is_prose
from foibot.casework.telltales.names import read_name
from foibot.casework.telltales.signs import Signs, Telltales

_NAME_LABEL = (
    r"(?:(?:your|my|full|first|last|middle|given|family|applicant'?s?|requester'?s?|contact|customer) ){0,3}"
    r"(?:name|forenames?|surname)|name of (?:applicant|requester|person \w+)|submitted by|applicant|requester"
    r"|requested by|from|sender|enw(?: llawn)?"
)
_CONTACT_LABEL = (
    r"(?:(?:your|my|full|contact|home|work|business|postal|correspondence|street|daytime|preferred|mobile) ){0,2}"
    r"(?:e-?mail(?: address)?|(?:tele)?phone(?: (?:number|no))?|tel(?: no)?|mobile(?: (?:number|no))?|number"
    r"|address(?: line \d)?|post ?code|town|county)|(?:organisation|organization|company)(?: name)?|employer"
    r"|job title|title|position|occupation|twitter|cyfeiriad|e-?bost|ff[oô]n"
)
_FIELD = re.compile(
    rf"[\s*\u2022-]{{0,6}}(?:(?P<name>{_NAME_LABEL})|(?P<contact>{_CONTACT_LABEL}))\*{{0,2}}\s?\*?\.?\s?"
    r"(?P<mark>[:=|?]|\t| {2,}|$)\*{0,2}[ \t|]{0,60}(?P<value>.*)$",
    re.IGNORECASE,
)
_LABEL_ONLY = re.compile(rf"(?:{_NAME_LABEL}|{_CONTACT_LABEL})\W*$", re.IGNORECASE)
_ANY_FIELD = re.compile(r"[\w /()'-]{1,40}[:?]")
_SAYS_WHOSE = re.compile(r"submitted|your|my|full|first|last|fore|surname|request|name of|sender|enw", re.IGNORECASE)
_GIVEN = re.compile(r"(?:your |my )?(?:first|fore|given)", re.IGNORECASE)
_FAMILY = re.compile(r"(?:your |my )?(?:last|sur|family)", re.IGNORECASE)
_OF_A_PLACE = re.compile(
    r"\b(?:planning|application (?:no|ref|number)|premises|licen[cs]e|company number|school|site|property|ward)\b",
    re.IGNORECASE,
)
_LONGEST_VALUE = 60  # characters of a further line of a value
_ADDRESS_LINES = 6


class _Field(msgspec.Struct, frozen=True):
    """A field: what kind it is, its value on the label's own line, and further lines of the value."""

    label: str
    names: bool
    start: int
    value: str
    more: list[Line]

    @property
    def whole(self) -> str:
        return " ".join([self.value, *(line.text for line in self.more)]).strip()

    def takes(self, line: Line) -> bool:
        """Whether a line goes on with the value: under a bare label one line, of an address down to the postcode."""
        if len(line.text) >= _LONGEST_VALUE or line.asks or _ANY_FIELD.match(line.head) or is_prose(line.text):
            return False
        if not self.value and not self.more:
            return True
        last = self.more[-1].text if self.more else self.value
        is_address = "address" in self.label.casefold() and "@" not in last
        return is_address and len(self.more) < _ADDRESS_LINES and POSTCODE.search(last) is None


def read_form(lines: Sequence[Line], signs: Signs, found: Telltales) -> None:
    """Adds to `found` the values of the fields of a form that are about its sender. Fields that describe what is asked
    about (a table of premises, a planning application) are not."""
    group: list[_Field] = []
    of_a_place = goes_on = False
    for line in lines:
        if not line.text:
            continue
        field = _field(line)
        if field is not None:
            group.append(field)
            goes_on = True
        elif goes_on and group[-1].takes(line):
            group[-1].more.append(line)
        else:
            other = _ANY_FIELD.match(line.head) is not None and not line.asks and not is_prose(line.text)
            if not other:
                _fill(group, of_a_place, signs, found)
                group, of_a_place = [], False
            of_a_place = of_a_place or (other and _OF_A_PLACE.search(line.head) is not None)
            goes_on = False
    _fill(group, of_a_place, signs, found)


def is_field(line: Line) -> bool:
    """Whether a line has the label of a person's particulars in front."""
    return _field(line) is not None


def _field(line: Line) -> _Field | None:
    match = _FIELD.match(line.head)
    if match is None or (match["value"] and _LABEL_ONLY.match(match["value"])):
        return None
    label = match["name"] or match["contact"]
    return _Field(label, match["name"] is not None, line.start + match.start("value"), match["value"], [])


def _fill(group: Sequence[_Field], of_a_place: bool, signs: Signs, found: Telltales) -> None:
    named = [(field.label, field.whole) for field in group if field.names and field.whole]
    theirs = any(signs.named_in(field.whole) or signs.theirs(field.whole) for field in group)
    says_whose = any(_SAYS_WHOSE.search(label) for label, _ in named)
    person = any(read_name(value) is not None for _, value in named)
    if not theirs and (of_a_place or not (says_whose or person or (named and len(group) > 1))):
        return
    given = [value for label, value in named if _GIVEN.match(label)]
    family = [value for label, value in named if _FAMILY.match(label)]
    found.names += [value for _, value in named]
    if given and family:
        found.names.append(f"{given[0]} {family[0]}")
    for field in group:
        found.cover(field.start, field.start + len(field.value))
        for line in field.more:
            found.cover(line.start, line.end)
