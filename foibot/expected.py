"""What is expected of a value in the configuration, and in which words is any other refused?

A value that is not what its key expects is refused in the words of its `Expect`; a contradiction between keys is a
`fault` in words of its own.
"""

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    Strict,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_wrap_validator_function

T = TypeVar("T")

_ADDRESS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
FAULT = "fault"  # the type of an error whose text is in the operator's words already


@dataclass(frozen=True)
class Origin:
    """Where a configuration was read: the file as the operator named it, and its folder, where relative paths start."""

    file: Path

    @property
    def folder(self) -> Path:
        """The absolute folder of the file; a symbolic link to the file counts as where the link lies."""
        return self.file.absolute().parent


@dataclass(frozen=True)
class Expect:
    """What a key's value must be, in words. A `secret` value is never repeated in a message: it could be a password."""

    what: str
    secret: bool = False

    def __get_pydantic_core_schema__(self, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_wrap_validator_function(self._check, handler(source))

    def _check(self, value: object, validate: ValidatorFunctionWrapHandler) -> object:
        try:
            return validate(value)
        except ValidationError as wrong:
            if any(error["loc"] for error in wrong.errors(include_url=False)):
                raise  # an item of the value is to blame, not the whole
        raise fault(f"{'this' if self.secret else as_written(value)} is not {self.what}")


def fault(text: str) -> PydanticCustomError:
    """An error that reaches the operator in exactly these words."""
    return PydanticCustomError(FAULT, "{text}", {"text": text})


def as_written(value: object) -> str:
    """A value of the file as a message repeats it: short, on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:56]}...'"


def _one_line(text: str) -> str:
    if any(unicodedata.category(character) in {"Cc", "Zl", "Zp"} for character in text):
        raise ValueError("control characters and line breaks could forge a header")
    return text.strip()


def _not_empty(value: T) -> T:
    if not value:
        raise ValueError("empty")
    return value


_FEWEST_LETTERS = 6


def _of_many_letters(text: str) -> str:
    """Less could be somebody's own words, and a * in front would fit every mail."""
    if text.startswith("*") or sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        raise ValueError("too short")
    return text


def _host(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        if re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*\.?", text) is None:
            raise
        return text


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, OSError) as why:  # OSError: "Europe" is a folder of the zone database
        raise ValueError("no such time zone") from why


def _day(value: object) -> date:
    if type(value) is date:  # not a datetime, which TOML writes with a time
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return date.fromisoformat(value)
    raise ValueError("not a day")


def _day_or_none(value: object) -> date | None:
    return None if value in ("", None) else _day(value)


def _reference(pattern: str) -> str:
    """One number with at most a year of four digits, between characters that are safe in subjects and addresses.

    A counter never repeats within its year, and a year is always four digits long, so no two cases can be equal.
    """
    parts = re.split(r"(\{year\}|\{number(?::0[1-9]d?)?\})", pattern)
    plain, fields = parts[::2], parts[1::2]
    numbers = len(fields) - fields.count("{year}")
    if plain[0].startswith(".") or plain[-1].endswith(".") or ".." in pattern:
        raise ValueError("not a part of an address")
    if numbers != 1 or len(fields) > 2 or not all(re.fullmatch(r"[A-Za-z0-9./_-]*", part) for part in plain):
        raise ValueError("not a pattern that keeps references apart")
    return pattern


def _folder_of(info: ValidationInfo) -> Path:
    assert isinstance(info.context, Origin)
    return info.context.folder


def _path(value: object, info: ValidationInfo) -> Path | None:
    if value in ("", None):
        return None
    if not isinstance(value, str):
        raise ValueError("not a path")
    return _folder_of(info) / _one_line(value)


def _existing_file(path: Path | None) -> Path | None:
    if path is not None and not path.is_file():
        raise ValueError("no such file")
    return path


def _existing_folder(path: Path | None) -> Path | None:
    if path is not None and not path.is_dir():
        raise ValueError("no such folder")
    return path


def _register_url(url: str, info: ValidationInfo) -> str:
    if url.startswith("postgresql"):
        return url
    name = url.removeprefix("sqlite:///")
    if name in (url, "", ":memory:") or "?" in name:
        raise ValueError("not a file")
    return f"sqlite:///{_folder_of(info) / name}"


Text = Annotated[str, AfterValidator(_one_line), Expect("text on one line, in quotes")]
Name = Annotated[str, AfterValidator(_one_line), AfterValidator(_not_empty), Expect("a text in quotes, not empty")]
Names = Annotated[tuple[Name, ...], Expect('a list of texts, such as ["Council House", "Earl Street"]')]
Lines = Annotated[tuple[Name, ...], AfterValidator(_not_empty), Expect("a list of at least one line, each in quotes")]
Address = Annotated[
    str, Field(pattern=f"^{_ADDRESS}$", max_length=254), Expect("an e-mail address, such as 'foi@example.gov.uk'")
]
AddressOrNone = Annotated[
    str, Field(pattern=f"^({_ADDRESS})?$", max_length=254), Expect("an e-mail address, such as 'foi@example.gov.uk'")
]
Addresses = Annotated[tuple[Address, ...], Expect("a list of e-mail addresses")]
Team = Annotated[tuple[Address, ...], AfterValidator(_not_empty), Expect("a list of at least one e-mail address")]
Host = Annotated[str, AfterValidator(_host), Expect("the name of a host alone, such as 'imap.example.gov.uk'")]
Hosts = Annotated[tuple[Host, ...], Expect("a list of names of hosts")]
Banner = Annotated[
    str,
    AfterValidator(_one_line),
    AfterValidator(_of_many_letters),
    Expect("a gateway's banner of at least six letters, not beginning with *"),
]
Banners = Annotated[tuple[Banner, ...], Expect("a list of texts that a gateway puts above mail")]
HostWithPort = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9.-]+(:[0-9]{1,5})?$"),
    Expect("the name of a host alone, such as 'login.microsoftonline.com'"),
]
Tenant = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9.-]+$"), Expect("the Directory (tenant) ID, or a domain of the tenant")
]
Socket = Annotated[
    str,
    Field(pattern=r"^(/[^\x00-\x1f]+|[A-Za-z0-9.-]+:[0-9]{1,5}|\[[0-9A-Fa-f:]+\]:[0-9]{1,5})?$"),
    Expect("the path of a socket, such as '/run/clamav/clamd.ctl', or a host and port, such as 'localhost:3310'"),
]
Port = Annotated[int, Strict(), Field(ge=1, le=65535), Expect("a whole number between 1 and 65535")]
Count = Annotated[int, Strict(), Field(ge=0), Expect("a whole number, 0 or more")]
Day = Annotated[date, PlainValidator(_day), Expect("a day, such as '2026-11-23'")]
DayOrNone = Annotated[date | None, PlainValidator(_day_or_none), Expect("a day, such as '2026-11-23', or \"\"")]
Number = Annotated[int, Strict(), Field(ge=1), Expect("a whole number, 1 or more")]
WithinTheTwenty = Annotated[int, Strict(), Field(ge=1, le=20), Expect("a number of working days, 1 to 20")]
Hour = Annotated[int, Strict(), Field(ge=0, le=23), Expect("an hour of the day, 0 to 23")]
DayLeft = Annotated[int, Strict(), Field(ge=0, le=19), Expect("a number of working days left, 0 to 19")]
DaysLeft = Annotated[tuple[DayLeft, ...], Expect("a list of numbers of working days left, such as [5, 2, 1, 0]")]
WithinTheYear = Annotated[int, Strict(), Field(ge=1, le=250), Expect("a number of working days, 1 to 250")]
Switch = Annotated[bool, Strict(), Expect("true or false, without quotes")]
Security = Annotated[Literal["tls", "starttls", "none"], Expect('"tls", "starttls" or "none"')]
Variable = Annotated[
    str,
    Field(pattern=r"^([A-Za-z_][A-Za-z0-9_]*)?$"),
    Expect("the name of an environment variable (the password itself never stands in this file)", secret=True),
]
OptionalPath = Annotated[Path | None, PlainValidator(_path), Expect("a path in quotes")]
OptionalFile = Annotated[
    Path | None, PlainValidator(_path), AfterValidator(_existing_file), Expect("the path of an existing file")
]
OptionalFolder = Annotated[
    Path | None, PlainValidator(_path), AfterValidator(_existing_folder), Expect("the path of an existing folder")
]
TimeZone = Annotated[ZoneInfo, PlainValidator(_zone), Expect("a time zone, such as 'Europe/London'")]
Reference = Annotated[
    str,
    AfterValidator(_reference),
    Expect(
        "a pattern of letters, digits and . / _ - with {number} or {number:05d} once and {year} at most once, "
        "such as 'FOI-{year}-{number:05d}'"
    ),
]
RegisterUrl = Annotated[
    str,
    AfterValidator(_register_url),
    Expect("'sqlite:///FILE' (three slashes, and a fourth where the path of FILE is absolute)", secret=True),
]
Mode = Annotated[Literal["live", "staff", "shadow"], Expect('"live", "staff" or "shadow"')]
Approval = Annotated[Literal["none", "head", "team"], Expect('"none", "head" or "team"')]
Authentication = Annotated[
    str,
    Field(pattern=r"^(authserv:[A-Za-z0-9._-]+|microsoft365|none)$"),
    Expect('"authserv:" and the name of the server whose Authentication-Results count, "microsoft365", or "none"'),
]
WebAddress = Annotated[str, Field(pattern=r"^https://[!-~]+$"), Expect("a web address that starts with https://")]
