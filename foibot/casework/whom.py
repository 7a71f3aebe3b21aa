"""Whom does a member of staff mean by a name, an address or a service's name?"""

from foibot.casework.council import Council, Person, Service


def find_colleague(council: Council, said: str) -> tuple[Service, Person] | None:
    """The service and the person to ask; a service's name means its officer. None where nobody, or more than one
    colleague, is meant: who answers is never guessed."""
    wanted = " ".join(said.split()).strip(" .<>\"'“”").casefold()
    if not wanted:
        return None
    matches = [
        (service, person) for service in council.services for person, names in _known_as(service) if wanted in names
    ]
    people = {person.address.casefold() for _, person in matches}
    return matches[0] if len(people) == 1 else None


def _known_as(service: Service) -> list[tuple[Person, set[str]]]:
    """Each person of a service with what they are called; the service's own name stands for its officer."""
    people = [person for person in (service.officer, service.deputy, service.head) if person is not None]
    known = [(person, {person.name.casefold(), person.address.casefold()} - {""}) for person in people]
    known[0][1].add(service.name.casefold())
    return known
