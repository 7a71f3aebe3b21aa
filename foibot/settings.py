"""What may be set? One model for each section of the configuration file.

Passwords are never held here: a section knows where its secret lies and fetches it when asked.
"""

import ipaddress
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationInfo, field_validator

from foibot.casework.commands import PROPOSABLE
from foibot.casework.council import Commissioner, Council, Ladder, Person, ReferencePattern, ReviewDesk, Service
from foibot.errors import BadSetup
from foibot.expected import (
    Address,
    Addresses,
    AddressOrNone,
    Approval,
    Authentication,
    Count,
    Day,
    DayOrNone,
    DaysLeft,
    Expect,
    Host,
    Hosts,
    Hour,
    Lines,
    Mode,
    Name,
    Names,
    Number,
    OptionalFile,
    OptionalFolder,
    OptionalPath,
    Origin,
    Port,
    Reference,
    RegisterUrl,
    Security,
    Switch,
    Team,
    Text,
    TimeZone,
    Variable,
    WebAddress,
    WithinTheTwenty,
    WithinTheYear,
    as_written,
    fault,
)


class Section(BaseModel):
    """A section of the file: unknown keys are errors, and what was read is never changed."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_default=True, arbitrary_types_allowed=True, hide_input_in_errors=True
    )


class AuthoritySection(Section):
    """`[authority]`: who the council is, and how it writes its references."""

    name: Name
    timezone: TimeZone = ZoneInfo("Europe/London")
    reference: Reference = "FOI-{year}-{number:05d}"
    reference_start: Number = 1
    team_name: Name = "Information Governance Team"
    telephone: Text = ""


class ServerSection(Section):
    """What `[mailbox]` and `[smtp]` share: a server, how the line is secured, and who logs in."""

    header: ClassVar[str]
    host: Host
    port: Port
    security: Security
    username: Text
    password_env: Variable = ""
    password_file: OptionalPath = None
    ca_file: OptionalFile = None
    _file: Path = PrivateAttr(default=Path())

    def model_post_init(self, context: object) -> None:
        """Remembers which file to name when the secret cannot be had."""
        if isinstance(context, Origin):
            self._file = context.file

    @field_validator("security")
    @classmethod
    def _open_only_to_this_machine(cls, security: str, info: ValidationInfo) -> str:
        host = info.data.get("host")
        if security == "none" and host is not None and not _is_loopback(host):
            raise fault(f"'none' would send mail and password readably to {host}; it is for loopback hosts only")
        return security

    @field_validator("password_file")
    @classmethod
    def _exactly_one_secret(cls, path: Path | None, info: ValidationInfo) -> Path | None:
        variable = info.data.get("password_env")
        if info.data.get("username") and variable is not None and bool(variable) == bool(path):
            found = "both are" if path else "neither is"
            raise fault(f"since username is set, exactly one of password_env and password_file is needed; {found} set")
        return path

    def password(self, environ: Mapping[str, str] = os.environ) -> str:
        """The secret to log in with, read at this moment; "" where no login is wanted.

        Raises BadSetup, naming file, key and variable or path, where it cannot be had.
        """
        if not self.username:
            return ""
        try:
            if self.password_file is not None:
                key = "password_file"
                return _secret_in(self.password_file)
            key = "password_env"
            return _secret_of(environ, self.password_env)
        except ValueError as trouble:
            raise BadSetup(f"{self._file}: {self.header} {key}: {trouble}") from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


def _secret_of(environ: Mapping[str, str], variable: str) -> str:
    if variable not in environ:
        raise ValueError(f"the environment variable {variable} is not set")
    if not environ[variable]:
        raise ValueError(f"the environment variable {variable} is empty")
    return environ[variable]


def _secret_in(path: Path) -> str:
    try:
        secret = path.read_text("utf-8").rstrip("\r\n")
    except OSError as why:
        raise ValueError(f"{path} cannot be read: {why.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not UTF-8 text") from None
    if not secret:
        raise ValueError(f"{path} is empty")
    return secret


class MailboxSection(ServerSection):
    """`[mailbox]`: the council's FOI mailbox, by IMAP."""

    header = "[mailbox]"
    port: Port = 993
    security: Security = "tls"
    username: Name
    address: Address
    folder: Name = "INBOX"
    processed_folder: Name = "Processed"
    held_folder: Name = "Held"
    junk_folder: Text = ""
    plus_addressing: Switch = True
    received_by: Hosts = ()
    since: DayOrNone = None
    first_contact_limit: Count = 50

    @field_validator("processed_folder", "held_folder")
    @classmethod
    def _out_of_the_inbox(cls, name: str, info: ValidationInfo) -> str:
        if name.casefold() == str(info.data.get("folder", "")).casefold():
            raise fault(f"{name!r} is the folder that is read: what was handled must leave it")
        return name


class SmtpSection(ServerSection):
    """`[smtp]`: the council's submission server. Without a username there is no login."""

    header = "[smtp]"
    port: Port = 587
    security: Security = "starttls"
    username: Text = ""
    sender_name: Text = ""


class DespatchSection(Section):
    """`[despatch]`: whom mail may reach in the first days."""

    mode: Mode = "live"


class RegisterSection(Section):
    """`[register]`: where the durable record lies; a SQLite file's path is made absolute."""

    url: RegisterUrl = "sqlite:///foibot.db"


class StaffSection(Section):
    """`[staff]`: who may do what, and how the bot knows that a mail is theirs."""

    team: Team
    supervisors: Addresses = ()
    reviewers: Addresses = ()
    approval: Approval = "none"
    approval_silence: WithinTheTwenty = 2
    approve_own: Switch = True
    needs_team: Names = ()
    authentication: Authentication
    roster: OptionalFile = None
    answer_within: WithinTheTwenty = 10

    @field_validator("needs_team")
    @classmethod
    def _lines_of_officers(cls, needs_team: tuple[str, ...]) -> tuple[str, ...]:
        words = tuple(" ".join(word.upper().split()) for word in needs_team)
        for word in words:
            if word == "SUBMIT":
                raise fault('for SUBMIT there is a key of its own: write approval = "team"')
            if word not in PROPOSABLE:
                raise fault(
                    f"{as_written(word)} is no line that the FOI team could settle for an officer; those are "
                    f"{', '.join(PROPOSABLE)}"
                )
        return words


class ChasingSection(Section):
    """`[chasing]`: when whom is reminded, in working days."""

    hour: Hour = 8
    half_time: Switch = True
    remind: DaysLeft = (5, 2, 1, 0)
    late_every: Number = 1
    copy_head: WithinTheTwenty = 10
    escalate: Count = 0
    offer_holding: WithinTheTwenty = 18
    lapse_after: WithinTheYear = 40
    warn: WithinTheYear = 10
    away: WithinTheTwenty = 5

    @field_validator("warn")
    @classmethod
    def _before_the_end(cls, warn: int, info: ValidationInfo) -> int:
        lapse_after = info.data.get("lapse_after")
        if lapse_after is not None and warn >= lapse_after:
            raise fault(f"the requester is to be told before the case lapses: fewer than lapse_after = {lapse_after}")
        return warn


class CalendarSection(Section):
    """`[calendar]`: a file of bank holidays beyond those that foibot knows, read again each day."""

    file: OptionalFile = None


class ReviewSection(Section):
    """`[review]`: where and how long a requester may ask for an internal review."""

    days_to_ask: WithinTheYear = 40
    address: Lines
    email: Address


class LetterSection(Section):
    """`[letter]`: what is the council's own in its letters."""

    marking: Text = ""
    templates: OptionalFolder = None


class CommissionerSection(Section):
    """`[commissioner]`: the regulator, whose office moves and is renamed."""

    office: Name = "Information Commissioner's Office"
    title: Name = "Information Commissioner"
    address: Lines = ("Wycliffe House", "Water Lane", "Wilmslow", "Cheshire", "SK9 5AF")
    telephone: Text = "0303 123 1113"
    complaints: WebAddress = "https://ico.org.uk/make-a-complaint/foi-and-eir-complaints/"


class ServiceSection(Section):
    """`[[service]]`: a part of the council that answers requests, with its people."""

    name: Name
    directorate: Text = ""
    head: Text = ""
    head_title: Text = ""
    head_email: AddressOrNone = ""
    head_phone: Text = ""
    officer: Name
    officer_title: Text = ""
    officer_email: Address
    officer_phone: Text = ""
    deputy: Text = ""
    deputy_title: Text = ""
    deputy_email: AddressOrNone = ""
    deputy_phone: Text = ""
    keywords: Names = ()
    address: Names = ()

    def service(self) -> Service:
        """As casework knows it."""
        return Service(
            name=self.name,
            directorate=self.directorate,
            head=_person(self.head, self.head_email, self.head_title, self.head_phone),
            officer=Person(self.officer, self.officer_email, self.officer_title, self.officer_phone),
            deputy=_person(self.deputy, self.deputy_email, self.deputy_title, self.deputy_phone),
            keywords=self.keywords,
            address=self.address,
        )


def _person(name: str, address: str, title: str, telephone: str) -> Person | None:
    return Person(name, address, title, telephone) if name or address else None


class HolidaySection(Section):
    """`[[holiday]]`: a bank holiday that was proclaimed after this version of foibot was made."""

    date: Day
    name: Name


Services: TypeAlias = Annotated[
    tuple[ServiceSection, ...], Expect("a list of tables, each headed [[service]] in two pairs of brackets")
]
Holidays: TypeAlias = Annotated[
    tuple[HolidaySection, ...], Expect("a list of tables, each headed [[holiday]] in two pairs of brackets")
]


class Settings(Section):
    """A whole configuration. `store` is the section `[register]`, whose own name pydantic keeps for itself."""

    authority: AuthoritySection
    mailbox: MailboxSection
    smtp: SmtpSection
    despatch: DespatchSection
    store: RegisterSection = Field(alias="register")
    staff: StaffSection
    chasing: ChasingSection
    calendar: CalendarSection
    review: ReviewSection
    letter: LetterSection
    commissioner: CommissionerSection
    service: Services = ()
    holiday: Holidays = ()

    @property
    def sender_name(self) -> str:
        """The display name in From: `[smtp] sender_name`, else the authority's name."""
        return self.smtp.sender_name or self.authority.name

    @property
    def holidays(self) -> dict[date, str]:
        """Bank holidays beyond those that foibot knows: day and name."""
        return {holiday.date: holiday.name for holiday in self.holiday}

    def council(self) -> Council:
        """The authority as casework knows it."""
        return Council(
            name=self.authority.name,
            zone=self.authority.timezone,
            reference=ReferencePattern(self.authority.reference, self.authority.reference_start),
            mailbox=self.mailbox.address,
            services=tuple(section.service() for section in self.service),
            team=self.staff.team,
            review=ReviewDesk(self.review.days_to_ask, self.review.address, self.review.email),
            commissioner=Commissioner(
                office=self.commissioner.office,
                title=self.commissioner.title,
                address=self.commissioner.address,
                telephone=self.commissioner.telephone,
                complaints=self.commissioner.complaints,
            ),
            supervisors=self.staff.supervisors,
            reviewers=self.staff.reviewers,
            team_name=self.authority.team_name,
            team_telephone=self.authority.telephone,
            marking=self.letter.marking,
            answer_within=self.staff.answer_within,
            ladder=Ladder(**self.chasing.model_dump()),
            approval=self.staff.approval,
            approval_silence=self.staff.approval_silence,
            approve_own=self.staff.approve_own,
            needs_team=self.staff.needs_team,
            plus_addressing=self.mailbox.plus_addressing,
        )
