"""Who is on the roster that the council keeps in a file beside its configuration?

The file is read again whenever it has changed. Where it has become unreadable, the people it named before stay, and the
FOI team is told.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import structlog

from foibot.casework.council import Council, Role
from foibot.casework.roster import RosterLine, with_roster
from foibot.errors import BadSetup
from foibot.mail.addresses import is_safe_address, same_address

log = structlog.get_logger()

COLUMNS = ("name", "address", "roles", "service", "delegates", "last day", "title", "telephone")
_NEEDED = ("name", "address", "roles")
_ROLES = {str(role): role for role in Role}
_IN_A_SERVICE = {Role.OFFICER, Role.HEAD, Role.DEPUTY}
_LONGEST = 2_000_000  # bytes of a file that is a roster
_BRITISH = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")  # as spreadsheets write a day here


class LiveRoster:
    """The council with the people of its roster file, as they are on a day."""

    def __init__(self, council: Council, file: Path) -> None:
        """Reads the file at once. Raises BadSetup, with a line for every fault."""
        self._file = file
        self._stamp = _stamp(file)
        self._lines = roster_in(file, council)
        self._made: tuple[Council, date] | None = None
        self._council = council
        self.trouble = ""

    def on(self, council: Council, day: date) -> Council:
        """`council`, the configuration's, with the roster's people: the same object as long as nothing changed."""
        stamp = _stamp(self._file)
        if stamp != self._stamp:
            self._stamp = stamp
            self._read_again(council)
        if self._made is None or self._made[0] is not council or self._made[1] != day:
            self._council = with_roster(council, self._lines, day)
            self._made = council, day
        return self._council

    def _read_again(self, council: Council) -> None:
        try:
            self._lines = roster_in(self._file, council)
        except BadSetup as why:
            self.trouble = str(why)
            log.error("roster not read, the one before stays", because=str(why))
            return
        self.trouble = ""
        self._made = None
        log.info("roster read", people=len(self._lines))


def _stamp(file: Path) -> tuple[int, int, int]:
    """What changes when a file does; zeros where it cannot be looked at."""
    try:
        found = file.stat()
    except OSError:
        return 0, 0, 0
    return found.st_mtime_ns, found.st_size, found.st_ino


def roster_in(file: Path, council: Council) -> tuple[RosterLine, ...]:
    """The people of a roster: CSV in UTF-8, its first line the names of the columns.

    Several entries of one field are parted by semicolons. Raises BadSetup, with a line for every fault that names file,
    line and column and says what would work.
    """
    rows = _rows(file)
    number, names = next(rows, (1, []))
    columns = [name.casefold() for name in names]
    if told := _wrong_columns(columns):
        raise BadSetup(f"{file}, line {number}: {told}")
    faults: list[str] = []
    lines: list[RosterLine] = []
    taken: dict[str, int] = {}
    for number, values in rows:
        if not values:
            continue
        fields = dict.fromkeys(COLUMNS, "") | dict(zip(columns, values, strict=False))
        wrong = [*_faults(fields, council, taken)]
        if len(values) > len(columns):
            wrong = [("", f"it has {len(values)} columns, and the first line {len(columns)}; quote what has a comma")]
        taken |= {address.casefold(): number for address in _several(fields["address"])}
        faults += [f"{file}, line {number}{f', {column}' if column else ''}: {told}" for column, told in wrong]
        if not wrong:
            lines.append(_line(fields, council))
    if faults:
        raise BadSetup("\n".join(faults))
    return tuple(lines)


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of the file with the number of the line on which each ends."""
    try:
        text = file.read_bytes()[:_LONGEST].decode("utf-8-sig")
    except OSError as why:
        raise BadSetup(f"{file} cannot be read: {why.strerror}") from None
    except UnicodeDecodeError:
        raise BadSetup(f"{file} cannot be read: it is not UTF-8; save it as “CSV UTF-8”") from None
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in rows:
            values = [" ".join(value.split()) for value in row]
            while values and not values[-1]:
                values.pop()  # a spreadsheet's empty columns
            yield rows.line_num, values
    except csv.Error as why:
        raise BadSetup(f"{file}, line {rows.line_num}: is not CSV: {why}") from None


def _wrong_columns(columns: Sequence[str]) -> str:
    """What is wrong with the first line; "" where it names the columns."""
    unknown = [name for name in columns if name not in COLUMNS]
    lacking = [name for name in _NEEDED if name not in columns]
    twice = [name for name in columns if columns.count(name) > 1]
    told = (
        f"there is no column “{unknown[0][:60]}”"
        if unknown
        else f"the column “{lacking[0]}” is missing"
        if lacking
        else f"the column “{twice[0]}” stands there twice"
        if twice
        else ""
    )
    return told and f"{told}; the columns are {', '.join(COLUMNS)}, and the first three are needed"


def _faults(fields: Mapping[str, str], council: Council, taken: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """What is wrong with a row: the column, and what would work."""
    roles, services = _several(fields["roles"].casefold()), _several(fields["service"])
    if not fields["name"]:
        yield "name", "it is empty; it takes the name of a person, such as Sam Okoro"
    yield from _address_faults(fields, council, taken)
    if strange := [role for role in roles if role not in _ROLES]:
        yield "roles", f"“{strange[0][:60]}” is no role; the roles are {', '.join(_ROLES)}, parted by semicolons"
    for name in services:
        if council.service(name) is None:
            known = ", ".join(service.name for service in council.services) or "none"
            yield "service", f"there is no service “{name[:60]}”; the services of the configuration are: {known}"
    if _IN_A_SERVICE & {_ROLES.get(role) for role in roles} and not services:
        yield "service", "it is empty; an officer, a head and a deputy are those of a service, which is named here"
    if fields["last day"] and _day(fields["last day"]) is None:
        yield "last day", f"“{fields['last day'][:60]}” is no day, such as 2027-03-31 or 31/03/2027"


def _address_faults(fields: Mapping[str, str], council: Council, taken: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    addresses = _several(fields["address"])
    if not addresses:
        yield "address", "it is empty; it takes an e-mail address, such as sam.okoro@example.gov.uk"
    for column in ("address", "delegates"):
        for address in _several(fields[column]):
            if not is_safe_address(address) or not address.isascii():
                yield column, f"“{address[:60]}” is no e-mail address, such as sam.okoro@example.gov.uk"
    for address in addresses:
        if same_address(address, council.mailbox):
            yield "address", f"{council.mailbox} is the mailbox that foibot reads: it would be writing to itself"
        if address.casefold() in taken:
            yield "address", f"{address} stands in line {taken[address.casefold()]} already; one line for each person"


def _line(fields: Mapping[str, str], council: Council) -> RosterLine:
    services = (council.service(name) for name in _several(fields["service"]))
    return RosterLine(
        name=fields["name"],
        addresses=_several(fields["address"]),
        roles=tuple(_ROLES[role] for role in _several(fields["roles"].casefold())),
        services=tuple(service.name for service in services if service is not None),
        delegates=_several(fields["delegates"]),
        last_day=_day(fields["last day"]),
        title=fields["title"],
        telephone=fields["telephone"],
    )


def _several(field: str) -> tuple[str, ...]:
    """The entries of a field, each once."""
    return tuple(dict.fromkeys(part.strip() for part in field.split(";") if part.strip()))


def _day(field: str) -> date | None:
    british = _BRITISH.fullmatch(field)
    try:
        return date(int(british[3]), int(british[2]), int(british[1])) if british else date.fromisoformat(field)
    except ValueError:
        return None
