"""To whom does the digest go? Each supervisor has the whole, each head of service their own part."""

from collections.abc import Iterable, Iterator

from foibot.casework.case import Case
from foibot.casework.commands.words import words_for
from foibot.casework.decision import Ask, Mail, Office
from foibot.casework.letters import Purpose
from foibot.reports.digest import digest_of
from foibot.reports.figures import House
from foibot.reports.survey import Survey, survey


def digest_mails(
    open_cases: Iterable[Case], closed_cases: Iterable[Case], house: House, office: Office
) -> tuple[Mail, ...]:
    """One mail for each supervisor, and one for each head whose services have an open case; a head who is a supervisor
    has the whole already. What the cases are is told by `survey`."""
    whole = survey(open_cases, closed_cases, office)
    mails = {address.casefold(): _mail(whole, house, office, address, ()) for address in office.council.supervisors}
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
    nudges = "NUDGE" in words_for(office.council.roles_of(address))
    return Mail(
        purpose=Purpose.DIGEST,
        to=address,
        to_name=office.council.person(address).name,
        letter=digest_of(whole, house, office, services, nudges=nudges),
        ask=Ask(),
    )
