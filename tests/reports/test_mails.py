"""Who is sent the digest, and how much of it?"""

from msgspec.structs import replace

from foibot.casework.council import Council, Person, Service
from foibot.casework.decision import Ask, Mail
from foibot.casework.letters import Purpose
from foibot.reports.digest import Digest
from foibot.reports.mails import digest_mails
from tests.reports.samples import (
    COUNCIL,
    GOVERNANCE,
    HOUSE,
    PAT,
    ROBIN,
    SAM,
    TEAM,
    ago,
    closed_cases,
    in_hand,
    office_on,
    worst_morning,
)


def parts(mails: tuple[Mail, ...]) -> dict[str, tuple[str, ...]]:
    """To whom a mail goes, and of which services it tells."""
    return {mail.to: mail.letter.services for mail in mails if isinstance(mail.letter, Digest)}


def sent(council: Council = COUNCIL) -> tuple[Mail, ...]:
    return digest_mails(worst_morning(), closed_cases(), HOUSE, office_on(council=council))


def test_a_supervisor_has_the_whole_and_each_head_one_mail_of_their_own_part() -> None:
    assert {GOVERNANCE: (), TEAM: (), PAT: ("Highways", "Schools"), ROBIN: ("Housing",)} == parts(sent())


def test_a_head_who_is_a_supervisor_has_one_mail() -> None:
    council = replace(COUNCIL, supervisors=(GOVERNANCE, PAT.upper()))

    assert {GOVERNANCE: (), TEAM: (), PAT.upper(): (), ROBIN: ("Housing",)} == parts(sent(council))


def test_a_head_without_an_open_case_has_none() -> None:
    mails = digest_mails([in_hand(1, ago(2), service="Housing")], closed_cases(), HOUSE, office_on())

    assert {GOVERNANCE: (), TEAM: (), ROBIN: ("Housing",)} == parts(mails)


def test_a_service_without_a_head_is_told_to_supervisors_and_the_team_alone() -> None:
    headless = Service(name="Housing", officer=Person("Sam Okoro", SAM))
    council = replace(COUNCIL, services=(headless,))

    assert {GOVERNANCE: (), TEAM: ()} == parts(sent(council))


def test_the_digest_is_a_prompt_about_no_case() -> None:
    assert [(Purpose.DIGEST, Ask())] * 4 == [(mail.purpose, mail.ask) for mail in sent()]


def test_who_may_nudge_is_offered_it() -> None:
    nudges = {mail.to: mail.letter.nudges for mail in sent() if isinstance(mail.letter, Digest)}

    assert {GOVERNANCE: True, TEAM: True, PAT: True, ROBIN: True} == nudges
