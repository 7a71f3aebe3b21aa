"""How do the people of a roster file and those of the configuration make one council, on a given day?

The configuration's people stay; a line of the roster with the same address adds to them. Whoever's last day is past has
no rights any more, whichever of the two names them, and what the service asked of them goes to the next in line.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from foibot.casework.council import Council, Listed, Person, Role, Roster, Service


class RosterLine(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the roster file. `services` are those in which they are officer, head or deputy; `delegates` the
    addresses that may write for them; `last_day` the last local day on which they may write themselves."""

    name: str = ""
    addresses: tuple[str, ...]
    roles: tuple[Role, ...] = ()
    services: tuple[str, ...] = ()
    delegates: tuple[str, ...] = ()
    last_day: date | None = None
    title: str = ""
    telephone: str = ""


def with_roster(council: Council, lines: Sequence[RosterLine], today: date) -> Council:
    """The council with the people of the roster, as they are on the local day `today`."""
    left = [line for line in lines if line.last_day is not None and line.last_day < today]
    gone = {address.casefold(): line.last_day for line in left for address in line.addresses if line.last_day}
    listed = [(line, _listed(council, line)) for line in lines if line not in left]
    delegates: dict[str, tuple[str, ...]] = {}
    for line, someone in listed:
        for delegate in {address.casefold() for address in line.delegates} - gone.keys():
            delegates[delegate] = (*delegates.get(delegate, ()), someone.person.address.casefold())
    roster = Roster(
        people={address.casefold(): someone for _, someone in listed for address in someone.addresses},
        delegates=delegates,
        gone=gone,
    )
    # Mail for the FOI team has to go somewhere, though its last member has left.
    team = _named(council.team, Role.TEAM, roster, listed) or council.team
    return replace(
        council,
        roster=roster,
        team=team,
        supervisors=_named(council.supervisors, Role.SUPERVISOR, roster, listed),
        reviewers=_named(council.reviewers, Role.REVIEWER, roster, listed),
        services=tuple(
            _staffed(service, Person(council.team_name, team[0]), roster, listed) for service in council.services
        ),
    )


_Lines = Sequence[tuple[RosterLine, Listed]]


def _listed(council: Council, line: RosterLine) -> Listed:
    """A line's person, under the address by which the configuration knows them, if it does."""
    known = {address.casefold(): address for address in _configured(council)}
    address = next((known[a.casefold()] for a in line.addresses if a.casefold() in known), line.addresses[0])
    before = council.person(address)
    person = Person(line.name or before.name, address, line.title or before.title, line.telephone or before.telephone)
    return Listed(person, line.addresses, line.roles, line.services)


def _configured(council: Council) -> Iterator[str]:
    yield from (*council.team, *council.supervisors, *council.reviewers)
    for service in council.services:
        yield from (person.address for person in (service.officer, service.head, service.deputy) if person)


def _named(configured: Sequence[str], role: Role, roster: Roster, listed: _Lines) -> tuple[str, ...]:
    """The addresses to which mail for a role goes, one for each person."""
    added = (someone.person.address for line, someone in listed if role in line.roles)
    stay = (address for address in configured if address.casefold() not in roster.gone)
    return tuple({address.casefold(): address for address in (*stay, *added)}.values())


def _staffed(service: Service, team: Person, roster: Roster, listed: _Lines) -> Service:
    """A service with the people that it has now: the roster fills the places that are empty, or have become so, and
    the FOI team stands in for an officer whom nobody has followed."""
    by_role = {
        role: [
            someone.person
            for line, someone in listed
            if role in line.roles and service.name.casefold() in (name.casefold() for name in line.services)
        ]
        for role in (Role.OFFICER, Role.HEAD, Role.DEPUTY)
    }

    def in_place(person: Person | None, role: Role) -> Person | None:
        if person is not None and person.address.casefold() not in roster.gone:
            found = roster.people.get(person.address.casefold())
            return found.person if found else person
        return next(iter(by_role[role]), None)

    head, deputy = in_place(service.head, Role.HEAD), in_place(service.deputy, Role.DEPUTY)
    officer = in_place(service.officer, Role.OFFICER) or deputy or head or team
    return replace(service, officer=officer, head=head, deputy=deputy)
