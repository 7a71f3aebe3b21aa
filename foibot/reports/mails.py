"""To whom does the digest go? Each supervisor has the whole, each head of service their own part."""

from collections.abc import Iterable, Iterator

from foibot.casework.case import Case
from foibot.casework.commands.words import words_for
from foibot.casework.council import Role
from foibot.casework.decision import Ask, Mail, Office
from foibot.casework.letters import Purpose
from foibot.reports.digest import digest_of
from foibot.reports.figures import House
from foibot.reports.survey import Survey, survey


def digest_mails(
    open_cases: Iterable[Case], closed_cases: Iterable[Case], house: House, office: Office
) -> tuple[Mail, ...]:
    """One mail for each supervisor and each address of the FOI team, and one for each head whose services have an open
    case; a head who is a supervisor has the whole already. What the cases are is told by `survey`."""
    whole, council = survey(open_cases, closed_cases, office), office.council
    told = (*council.supervisors, *council.team)
    mails = {address.casefold(): _mail(whole, house, office, address, ()) for address in told}
    for address, services in _parts(office).items():
        if address.casefold() not in mails and whole.of(services).standings:
            mails[address.casefold()] = _mail(whole, house, office, address, services)
    return tuple(mails.values())


def _parts(office: Office) -> dict[str, tuple[str, ...]]:
    """Each head's address with the services that are theirs."""
    parts: dict[str, tuple[str, ...]] = {}
    for service, head in _headed(office):
        parts[head] = (*parts.get(head, ()), service)
    return parts


def _headed(office: Office) -> Iterator[tuple[str, str]]:
    for service in office.council.services:
        if service.head is not None and service.head.address:
            yield service.name, service.head.address.casefold()


def _mail(whole: Survey, house: House, office: Office, address: str, services: tuple[str, ...]) -> Mail:
    decides = Role.TEAM in office.council.roles_of(address)
    nudges = "NUDGE" in words_for(office.council.roles_of(address))
    seen = whole.seen_by(address, office.council)
    return Mail(
        purpose=Purpose.DIGEST,
        to=address,
        to_name=office.council.person(address).name,
        letter=digest_of(seen, house, office, services, nudges=nudges, decides=decides),
        ask=Ask(),
    )
