"""Whom does a member of staff mean by a name, an address or a service's name?"""

from difflib import SequenceMatcher

from foibot.casework.council import Council, Person, Role, Service

_ALIKE = 0.7
_LONGEST = 80  # characters of what is compared
_COMMON = frozenset(["service", "services", "team", "department", "council", "office"])
_TELLING = 4  # letters that a word needs to tell one service from another
_TEAM = frozenset(
    f"{the}{name}{team}"
    for the in ("", "the ")
    for name in ("foi", "freedom of information", "information governance")
    for team in ("", " team", " officer", " desk")
) | {"you", "team", "the team"}


def find_colleague(council: Council, said: str) -> tuple[Service, Person] | None:
    """The service and the person to ask; a service's name means its officer, and whoever the roster has in a service is
    known too. None where nobody, or more than one colleague, is meant: who answers is never guessed."""
    wanted = " ".join(said.split()).strip(" .<>\"'“”").casefold()
    if not wanted:
        return None
    matches = [
        (service, person) for service in council.services for person, names in _known_as(service) if wanted in names
    ]
    matches += _on_the_roster(council, wanted)
    people = {person.address.casefold() for _, person in matches}
    return matches[0] if len(people) == 1 else None


def means_team(council: Council, said: str) -> bool:
    """Whether the FOI team is meant: by what everybody calls it, its own name, or an address of its."""
    wanted = " ".join(said.split()).strip(" .<>\"'“”").casefold()
    addressed = Role.TEAM in council.roles_of(wanted) or wanted == council.mailbox.casefold()
    return addressed or wanted in _TEAM or wanted.removeprefix("the ") == council.team_name.casefold()


def services_like(council: Council, said: str) -> tuple[Service, ...]:
    """The services whose names are close to what was said, or share a word with it."""
    wanted = " ".join(said.split())[:_LONGEST].casefold()
    telling = {word for word in wanted.split() if len(word) >= _TELLING} - _COMMON
    return tuple(
        service
        for service in council.services
        if telling & set(service.name.casefold().split())
        or SequenceMatcher(None, wanted, service.name[:_LONGEST].casefold()).ratio() >= _ALIKE
    )


def _on_the_roster(council: Council, wanted: str) -> list[tuple[Service, Person]]:
    """Whoever the roster calls so, or has under this address, with the first of their services."""
    found = {
        listed.person: council.service(listed.services[0])
        for address, listed in council.roster.people.items()
        if listed.services and wanted in {address, listed.person.name.casefold()}
    }
    return [(service, person) for person, service in found.items() if service is not None]


def _known_as(service: Service) -> list[tuple[Person, set[str]]]:
    """Each person of a service with what they are called; the service's own name stands for its officer."""
    people = [person for person in (service.officer, service.deputy, service.head) if person is not None]
    known = [(person, {person.name.casefold(), person.address.casefold()} - {""}) for person in people]
    known[0][1].add(service.name.casefold())
    return known
