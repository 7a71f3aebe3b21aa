"""Where is the configuration, and what is wrong with it? Every fault is told at once, by file, key and remedy."""

import difflib
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from foibot.errors import BadSetup
from foibot.expected import FAULT, Expect, Origin, as_written
from foibot.resources import example_config
from foibot.sections import OAuth2Section, Section
from foibot.settings import Settings

VARIABLE = "FOIBOT_CONFIG"
USUAL = Path("config/foibot.toml")

Loc: TypeAlias = tuple[int | str, ...]  # a key's place: ("mailbox", "port"), ("service", 1, "officer_email")


@dataclass(frozen=True)
class NotYet:
    """A key whose function this version lacks: a value that `asks` for it is refused, never silently ignored."""

    at: Loc
    asks: Callable[[object], bool]  # given the file's value, or None
    do: str


NOT_YET = (
    NotYet(
        ("register", "url"),
        lambda value: str(value).startswith("postgresql"),
        "keep its register in PostgreSQL: write 'sqlite:///FILE'",
    ),
)

# The model of each section, by its header; a section that may be repeated stands in a tuple.
SECTIONS: dict[str, type[Section]] = {
    field.alias or name: (get_args(field.annotation) or (field.annotation,))[0]
    for name, field in Settings.model_fields.items()
}
# Tables within a section, by their places.
_INNER: dict[Loc, type[Section]] = {("mailbox", "oauth2"): OAuth2Section, ("smtp", "oauth2"): OAuth2Section}
SECTIONS |= {".".join(map(str, at)): model for at, model in _INNER.items()}
_TABLES = [field.alias or name for name, field in Settings.model_fields.items() if field.is_required()]
_UNKNOWN = "extra_forbidden"


@dataclass(frozen=True)
class _Fault:
    at: Loc
    text: str


def find(given: Path | None, environ: Mapping[str, str] = os.environ) -> Path:
    """The configuration file to use: `--config`, else $FOIBOT_CONFIG, else config/foibot.toml in the present folder."""
    return given or Path(environ.get(VARIABLE) or USUAL)


def load(path: Path) -> Settings:
    """The settings in a TOML file.

    Raises BadSetup, with a line for every fault, where the file is missing, is not TOML, or says what cannot be.
    """
    raw = _read(path)
    asked = {lack.at: lack for lack in NOT_YET if lack.asks(_value(raw, lack.at))}
    settings, faults = None, []
    try:
        settings = Settings.model_validate({table: {} for table in _TABLES} | raw, context=Origin(path))
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False)
        faults = [_fault(error) for error in errors if error["type"] != _UNKNOWN or error["loc"] not in asked]
    blamed = {fault.at for fault in faults}
    faults += [_Fault(at, f"this version cannot yet {asked[at].do}") for at in asked if at not in blamed]
    faults += _contradictions(raw)
    if settings is None or faults:
        raise BadSetup("\n".join(f"{path}: {_place(fault.at, raw)}: {fault.text}" for fault in faults))
    return settings


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise BadSetup(
            f"{path}: there is no such file. The configuration is --config FILE, else ${VARIABLE}, else {USUAL} in the "
            f"present folder. To begin, copy {example_config()} and make it yours."
        ) from None
    except OSError as why:
        raise BadSetup(f"{path}: cannot be read: {why.strerror}") from None
    except UnicodeDecodeError:
        raise BadSetup(f"{path}: is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as why:
        raise BadSetup(f"{path}: is not TOML: {why}") from None


def _value(raw: object, at: Loc) -> object:
    """What the file says at a place; None where it says nothing."""
    found = raw
    for key in at:
        if isinstance(found, dict):
            found = found.get(key)
        elif isinstance(found, list) and isinstance(key, int):
            found = found[key]
        else:
            return None
    return found


def _place(at: Loc, raw: object) -> str:
    """A key's place as a person writes it: `[mailbox] port`, `[[service]] 'Housing' officer_email`."""
    at = _opened(at)
    section, rest = str(at[0]), at[1:]
    if not rest and not isinstance(_value(raw, at), dict | list):
        return section
    head = _header(section)
    if rest and isinstance(rest[0], int):
        name = _value(raw, (*at[:2], "name"))
        head += f" {as_written(name) if name else f'number {rest[0] + 1}'}"
    elif isinstance(_value(raw, at), dict):
        return f"[{'.'.join(map(str, at))}]"
    return " ".join([head, *(key for key in rest if isinstance(key, str))])


def _opened(at: Loc) -> Loc:
    """A place with the header of the table in which it stands as one word: `mailbox.oauth2`, `tenant`."""
    return (".".join(map(str, at[:2])), *at[2:]) if at[:2] in _INNER and len(at) > 2 else at


def _header(section: str) -> str:
    return f"[{section}]" if section in _TABLES or "." in section else f"[[{section}]]"


def _fault(error: ErrorDetails) -> _Fault:
    at, kind = error["loc"], error["type"]
    if kind == FAULT:
        return _Fault(at, error["msg"])
    if kind == _UNKNOWN:
        return _Fault(at, _unknown(at))
    if kind == "missing":
        return _Fault(at, f"missing; it takes {_expected(at)}")
    return _Fault(at, f"{as_written(error['input'])} is not one table under a header of its own")


def _unknown(at: Loc) -> str:
    """What to say of a key that does not exist: where it belongs, or what was probably meant."""
    at = _opened(at)
    key = str(at[-1])
    inside = len(at) > 1
    homes = [_header(section) for section, model in SECTIONS.items() if key in model.model_fields]
    near = difflib.get_close_matches(key, SECTIONS[str(at[0])].model_fields if inside else SECTIONS, n=1)
    if homes:
        return f"there is no such key here; it belongs in {' or '.join(homes)}"
    hint = f"; did you mean {near[0] if inside else _header(near[0])}?" if near else ""
    return f"there is no such {'key' if inside else 'section'}{hint}"


def _expected(at: Loc) -> str:
    at = _opened(at)
    field = SECTIONS[str(at[0])].model_fields[str(at[-1])]
    return next(words.what for words in field.metadata if isinstance(words, Expect))


def _contradictions(raw: object) -> Iterator[_Fault]:
    """What sections say against each other, found in the file itself so that other faults do not hide it."""
    services = _value(raw, ("service",))
    count = len(services) if isinstance(services, list) else 0
    names: set[str] = set()
    for n in range(count):
        name = str(_value(raw, ("service", n, "name")) or "").strip().casefold()
        if name and name in names:
            yield _Fault(("service", n, "name"), "another service has this name already")
        names.add(name)

    smtp = _value(raw, ("smtp",))
    if (
        isinstance(smtp, dict)
        and smtp.get("username")
        and not any(smtp.get(key) for key in ("password_env", "password_file", "oauth2"))
        and not _value(raw, ("mailbox", "oauth2"))
    ):
        yield _Fault(
            ("smtp", "password_file"),
            "since username is set, exactly one of password_env and password_file is needed; neither is set",
        )

    roster: list[Loc] = [("service", n, f"{who}_email") for n in range(count) for who in ("head", "officer", "deputy")]
    for role in ("team", "supervisors", "reviewers"):
        people = _value(raw, ("staff", role))
        roster += [("staff", role, n) for n in range(len(people) if isinstance(people, list) else 0)]
    mailbox = str(_value(raw, ("mailbox", "address")) or "").casefold()
    for at in roster:
        if mailbox and str(_value(raw, at)).casefold() == mailbox:
            yield _Fault(at, f"{mailbox} is the mailbox that foibot reads: it would be writing to itself")
