"""Who is the council: its services, its people and their roles, and how it writes a reference?"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec


class Role(StrEnum):
    """What somebody on the roster may do (contract, section 7)."""

    TEAM = "team"
    OFFICER = "officer"
    HEAD = "head"
    DEPUTY = "deputy"
    SUPERVISOR = "supervisor"
    REVIEWER = "reviewer"


class Person(msgspec.Struct, frozen=True):
    """A named correspondent. `address` is an e-mail address."""

    name: str
    address: str
    title: str = ""
    telephone: str = ""

    @property
    def called(self) -> str:
        """The name, or the address where no name is known."""
        return self.name or self.address


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the council that answers requests: `[[service]]` of the configuration."""

    name: str
    directorate: str = ""
    head: Person | None = None
    officer: Person
    deputy: Person | None = None
    keywords: tuple[str, ...] = ()
    address: tuple[str, ...] = ()


class WebForm(msgspec.Struct, frozen=True):
    """A form on the council's website: who sends its mails, and the labels by which they are read."""

    sender: str
    name: str
    email: str
    request: str


class Listed(msgspec.Struct, frozen=True):
    """Somebody as the roster has them: all their addresses, and what they are there beside the configuration."""

    person: Person
    addresses: tuple[str, ...]
    roles: tuple[Role, ...] = ()
    services: tuple[str, ...] = ()


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The people of `[staff] roster` on a day, by address in small letters; made by `casework.roster.with_roster`.

    `delegates` says whom the person at an address may write for; `gone` the last day of those who have left.
    """

    people: Mapping[str, Listed] = {}
    delegates: Mapping[str, tuple[str, ...]] = {}
    gone: Mapping[str, date] = {}


class Commissioner(msgspec.Struct, frozen=True):
    """The regulator to whom a requester may complain under s.50: name and address are settings, since both change."""

    office: str
    title: str
    address: tuple[str, ...]
    telephone: str
    complaints: str


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """When whom is chased, in working days: `[chasing]` of the configuration.

    Reminders go out at half time, when `remind` working days are left, and every `late_every` once it is late. The head
    of the service is copied on day `copy_head` of the clock, supervisors are told when `escalate` are left, the FOI
    team is offered a holding letter on day `offer_holding`. A request that waits for a clarification lapses
    `lapse_after` working days after it was asked for, and the requester is told `warn` before. An officer who does not
    say until when they are away is taken to be for `away`.
    """

    hour: int = 8  # of the local day, from which on the morning's work is done
    half_time: bool = True
    remind: tuple[int, ...] = (5, 2, 1, 0)
    late_every: int = 1
    copy_head: int = 10
    escalate: int = 0
    offer_holding: int = 18
    lapse_after: int = 40
    warn: int = 10
    away: int = 5


class ReviewDesk(msgspec.Struct, frozen=True):
    """Where a requester asks for an internal review, and within how many working days."""

    days_to_ask: int
    address: tuple[str, ...]
    email: str


class ReferencePattern(msgspec.Struct, frozen=True):
    """How this council writes a case's reference, such as `FOI-{year}-{number:05d}` or the seed's bare `{number}`."""

    pattern: str
    start: int = 1

    def counter(self, year: int) -> str:
        """The name of the gap-free counter from which a reference of `year` takes its number."""
        return f"reference {year}" if "{year" in self.pattern else "reference"

    def write(self, year: int, number: int) -> str:
        """The reference of the case with this number among those received in `year`."""
        return self.pattern.format(year=year, number=number)

    def is_reference(self, text: str) -> bool:
        """Whether `text`, whole, has the shape of one of this council's references."""
        shape = "".join(
            r"\d+" if part.startswith("{") else re.escape(part)
            for part in re.split(r"(\{[^}]*\})", self.pattern)
            if part
        )
        return re.fullmatch(shape, text.strip(), re.IGNORECASE) is not None


class Council(msgspec.Struct, frozen=True, kw_only=True):
    """All that casework needs to know of the authority it works for."""

    name: str
    zone: ZoneInfo
    reference: ReferencePattern
    mailbox: str
    services: tuple[Service, ...]
    team: tuple[str, ...]
    review: ReviewDesk
    commissioner: Commissioner
    supervisors: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    team_name: str = "Information Governance Team"
    team_telephone: str = ""
    marking: str = ""
    answer_within: int = 10
    ladder: Ladder = Ladder()
    approval: str = "none"  # who approves a letter before it goes: none, head (the service's head), team
    approval_silence: int = 2  # working days without a word from the head, after which the deputy is asked too
    approve_own: bool = True  # whether somebody who gave an answer, or submitted the letter, may approve it
    needs_team: tuple[str, ...] = ()  # words that from an officer are proposals
    plus_addressing: bool = True
    roster: Roster = Roster()
    forms: tuple[WebForm, ...] = ()
    processed_folder: str = "Processed"  # of the mailbox, for messages that are settled
    held_folder: str = "Held"  # for those that wait for the FOI team

    def service(self, name: str) -> Service | None:
        """The service of this name; letter case does not matter."""
        return next((s for s in self.services if s.name.casefold() == name.strip().casefold()), None)

    def roles_of(self, address: str) -> frozenset[Role]:
        """The roles of an exact address on the roster; empty for a stranger. Letter case does not matter."""
        wanted = address.casefold()
        if not wanted or not address.isascii():  # letters that only fold to ours are somebody else's
            return frozenset()
        if wanted in self.roster.gone:
            return frozenset()
        principals = self.roster.delegates.get(wanted, ())
        return frozenset(role for person in (wanted, *principals) for role in self._own_roles(person))

    def _own_roles(self, wanted: str) -> Iterator[Role]:
        """The roles that somebody has themselves, under any of their addresses, and not as a delegate."""
        listed = self.roster.people.get(wanted)
        addresses = {wanted, *(address.casefold() for address in listed.addresses)} if listed else {wanted}
        yield from listed.roles if listed else ()
        for role, people in (
            (Role.TEAM, self.team),
            (Role.SUPERVISOR, self.supervisors),
            (Role.REVIEWER, self.reviewers),
        ):
            if any(person.casefold() in addresses for person in people):
                yield role
        for service in self.services:
            for role, named in (
                (Role.OFFICER, service.officer),
                (Role.HEAD, service.head),
                (Role.DEPUTY, service.deputy),
            ):
                if named is not None and named.address.casefold() in addresses:
                    yield role

    def known_as(self, address: str) -> str:
        """The address, in small letters, by which the case knows somebody who may have several."""
        listed = self.roster.people.get(address.casefold())
        return (listed.person.address if listed else address).casefold()

    def delegated(self, writer: str, person: str) -> str:
        """The address of `person` where whoever writes is their delegate; "" where they write for themselves."""
        principal = self.known_as(person)
        return principal if principal in self.roster.delegates.get(writer.casefold(), ()) else ""

    def stands_for(self, writer: str, person: str) -> bool:
        """Whether whoever writes from one address may speak for the person at another: they are the same, or the
        roster names them as a delegate."""
        is_same = bool(person) and self.known_as(person) == self.known_as(writer)
        return is_same or bool(self.delegated(writer, person))

    def person(self, address: str) -> Person:
        """The roster's entry for `address`, or a nameless person with that address."""
        wanted = address.casefold()
        if listed := self.roster.people.get(wanted):
            return listed.person
        for service in self.services:
            for person in (service.officer, service.head, service.deputy):
                if wanted and person is not None and person.address.casefold() == wanted:
                    return person
        return Person(name=self.team_name if Role.TEAM in self.roles_of(address) else "", address=address)
