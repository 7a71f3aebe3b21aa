"""What do the sections of the configuration share, and how is a secret fetched where it lies?"""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationInfo, field_validator

from foibot.errors import BadSetup
from foibot.expected import (
    DayOrNone,
    HostWithPort,
    Name,
    OptionalFile,
    OptionalPath,
    Origin,
    Tenant,
    Variable,
    WebAddress,
    fault,
)

_TOLD_BEFORE = 30  # days before the end of a secret


class Section(BaseModel):
    """A section of the file: unknown keys are errors, and what was read is never changed."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_default=True, arbitrary_types_allowed=True, hide_input_in_errors=True
    )


def secret_of(environ: Mapping[str, str], variable: str) -> str:
    """The secret in an environment variable. Raises ValueError, in the operator's words, where there is none."""
    if variable not in environ:
        raise ValueError(f"the environment variable {variable} is not set")
    if not environ[variable]:
        raise ValueError(f"the environment variable {variable} is empty")
    return environ[variable]


def secret_in(path: Path) -> str:
    """The secret in a file, without its last line end. Raises ValueError, in the operator's words, for none."""
    try:
        secret = path.read_text("utf-8").rstrip("\r\n")
    except OSError as why:
        raise ValueError(f"{path} cannot be read: {why.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not UTF-8 text") from None
    if not secret:
        raise ValueError(f"{path} is empty")
    return secret


class OAuth2Section(Section):
    """`[mailbox.oauth2]`, `[smtp.oauth2]`: an application in Microsoft Entra, in place of a password."""

    tenant: Tenant
    client_id: Name
    client_secret_env: Variable = ""
    client_secret_file: OptionalPath = None
    client_certificate_file: OptionalPath = None
    secret_expires: DayOrNone = None
    authority: HostWithPort = "login.microsoftonline.com"
    scope: WebAddress = "https://outlook.office365.com/.default"
    ca_file: OptionalFile = None
    _file: Path = PrivateAttr(default=Path())

    def model_post_init(self, context: object) -> None:
        """Remembers which file to name when the secret cannot be had."""
        if isinstance(context, Origin):
            self._file = context.file

    @field_validator("client_certificate_file")
    @classmethod
    def _exactly_one_secret(cls, path: Path | None, info: ValidationInfo) -> Path | None:
        keys = ("client_secret_env", "client_secret_file")
        if not all(key in info.data for key in keys):
            return path
        found = sum(map(bool, (*(info.data[key] for key in keys), path)))
        if found != 1:
            raise fault(
                f"exactly one of {', '.join(keys)} and client_certificate_file is needed; {found or 'none'} of them "
                f"{'is' if not found else 'are'} set"
            )
        return path

    def secret(self, header: str, environ: Mapping[str, str] = os.environ) -> str:
        """The client secret, or the certificate with its key (PEM), read at this moment. Raises BadSetup, naming file,
        `header` and key, where it cannot be had."""
        files = {
            "client_secret_file": self.client_secret_file,
            "client_certificate_file": self.client_certificate_file,
        }
        key = next((key for key, path in files.items() if path is not None), "client_secret_env")
        try:
            path = files.get(key)
            return secret_in(path) if path is not None else secret_of(environ, self.client_secret_env)
        except ValueError as trouble:
            raise BadSetup(f"{self._file}: {header} {key}: {trouble}") from None


def ending_secrets(applications: Mapping[str, OAuth2Section], today: date) -> Iterator[str]:
    """What is to be said today of client secrets that end within thirty days, or have ended: a sentence each, without
    its full stop. `applications` are by the headers of their sections."""
    for header, application in applications.items():
        end = application.secret_expires
        if end is None or (left := (end - today).days) > _TOLD_BEFORE:
            continue
        when = f"ends on {end:%-d %B %Y}, in {left} day{'' if left == 1 else 's'}" if left > 0 else "ends today"
        if left < 0:
            when = f"ended on {end:%-d %B %Y}"
        yield (
            f"the client secret of {header} {when}; without a new one the desk can neither read nor send mail "
            "(docs/microsoft365.md says how to make it)"
        )
