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

from pydantic import Field, PrivateAttr, ValidationInfo, field_validator

from foibot.casework.commands import PROPOSABLE
from foibot.casework.council import (
    Commissioner,
    Council,
    Ladder,
    Person,
    ReferencePattern,
    ReviewDesk,
    Service,
    WebForm,
)
from foibot.errors import BadSetup
from foibot.expected import (
    Address,
    Addresses,
    AddressOrNone,
    Approval,
    Authentication,
    Banners,
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
    Socket,
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
from foibot.sections import OAuth2Section, Section, secret_in, secret_of


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
    borrows_oauth2: ClassVar[bool] = False
    host: Host
    port: Port
    security: Security
    username: Text
    oauth2: OAuth2Section | None = None
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
        variable, oauth2 = info.data.get("password_env"), info.data.get("oauth2")
        if oauth2 is not None and (variable or path):
            name = cls.header.strip("[]")
            raise fault(f"with [{name}.oauth2] no password is used: leave password_env and password_file out")
        if not info.data.get("username") or variable is None or "oauth2" not in info.data or oauth2 is not None:
            return path
        if variable and path or not (variable or path or cls.borrows_oauth2):
            found = "both are" if path else "neither is"
            raise fault(f"since username is set, exactly one of password_env and password_file is needed; {found} set")
        return path

    def password(self, environ: Mapping[str, str] = os.environ) -> str:
        """The secret to log in with, read at this moment; "" where no login is wanted, or none by password.

        Raises BadSetup, naming file, key and variable or path, where it cannot be had.
        """
        if not self.username or not (self.password_env or self.password_file):
            return ""
        try:
            if self.password_file is not None:
                key = "password_file"
                return secret_in(self.password_file)
            key = "password_env"
            return secret_of(environ, self.password_env)
        except ValueError as trouble:
            raise BadSetup(f"{self._file}: {self.header} {key}: {trouble}") from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.rstrip(".").lower() == "localhost"


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
    banners: Banners = ()
    since: DayOrNone = None
    first_contact_limit: Count = 50
    alarm_after: Count = 30

    @field_validator("processed_folder", "held_folder")
    @classmethod
    def _out_of_the_inbox(cls, name: str, info: ValidationInfo) -> str:
        if name.casefold() == str(info.data.get("folder", "")).casefold():
            raise fault(f"{name!r} is the folder that is read: what was handled must leave it")
        return name


class SmtpSection(ServerSection):
    """`[smtp]`: the council's submission server. Without a username there is no login; with one and without a secret
    of its own, the login is that of `[mailbox.oauth2]`."""

    header = "[smtp]"
    borrows_oauth2 = True
    port: Port = 587
    security: Security = "starttls"
    username: Text = ""
    sender_name: Text = ""
    per_minute: Count = 0


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


class ScannerSection(Section):
    """`[scanner]`: the virus scanner that looks at files before anybody is shown them; "" for none."""

    clamav: Socket = ""
    largest: Number = 25_000_000


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


class FormSection(Section):
    """`[[form]]`: a web form of the council's, whose mails are read by their labels."""

    sender: Address = Field(alias="from")
    name: Text = "Name"
    email: Name = "Email"
    request: Name

    def form(self) -> WebForm:
        """As casework knows it."""
        return WebForm(self.sender, self.name, self.email, self.request)


class HolidaySection(Section):
    """`[[holiday]]`: a bank holiday that was proclaimed after this version of foibot was made."""

    date: Day
    name: Name


Services: TypeAlias = Annotated[
    tuple[ServiceSection, ...], Expect("a list of tables, each headed [[service]] in two pairs of brackets")
]
Forms: TypeAlias = Annotated[
    tuple[FormSection, ...], Expect("a list of tables, each headed [[form]] in two pairs of brackets")
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
    scanner: ScannerSection
    review: ReviewSection
    letter: LetterSection
    commissioner: CommissionerSection
    service: Services = ()
    form: Forms = ()
    holiday: Holidays = ()

    @property
    def sender_name(self) -> str:
        """The display name in From: `[smtp] sender_name`, else the authority's name."""
        return self.smtp.sender_name or self.authority.name

    @property
    def smtp_oauth2(self) -> OAuth2Section | None:
        """By which application mail is submitted; None where it is by password, or without a login."""
        own = self.smtp
        if not own.username or own.password_env or own.password_file:
            return None
        return own.oauth2 or self.mailbox.oauth2

    @property
    def oauth2(self) -> dict[str, OAuth2Section]:
        """The applications by which foibot logs in, by the headers of their sections."""
        found = {"[mailbox.oauth2]": self.mailbox.oauth2, "[smtp.oauth2]": self.smtp.oauth2}
        return {header: section for header, section in found.items() if section is not None}

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
            forms=tuple(section.form() for section in self.form),
            processed_folder=self.mailbox.processed_folder,
            held_folder=self.mailbox.held_folder,
        )
