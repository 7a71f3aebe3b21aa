"""Did the council's own mail server vouch for the sender? Reads Authentication-Results (RFC 8601) and decides.

The header can be forged by anybody, so only what the configured server wrote counts, and only at the top: a server
prepends, and whatever stands below a Received line under its first header may have come with the message.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from foibot.mail.addresses import parse_list
from foibot.mail.headers import without_comments
from foibot.mail.message import Message

__all__ = ["Verdict", "verdict"]

Result = Literal["pass", "fail", "none", "off"]

_HEADER = "authentication-results"
_TOKEN = re.compile(r'[ \t]*([\w.-]{1,64})[ \t]*=[ \t]*("(?:[^"\\]|\\.){0,1000}+"|[^\s;"]{1,1000})')
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?')
_SPECIAL = re.compile(r'[;\s="\\]')
_PUBLIC = frozenset({"gov.uk", "co.uk", "org.uk", "ac.uk", "nhs.uk", "police.uk", "sch.uk", "gov.wales", "gov.scot"})
_FAILURES = frozenset({"fail", "softfail", "permerror", "reject", "hardfail"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """`pass`: the sender's domain is vouched for; `fail`: it is denied; `none`: nothing was said; `off`: not asked."""

    result: Result
    because: str


@dataclass(frozen=True, slots=True)
class _Method:
    """One result in a header: `dkim`, `pass`, and its properties such as `header.d`, all in lower case."""

    name: str
    result: str
    properties: dict[str, str]


def verdict(message: Message, setting: str) -> Verdict:
    """Whether the From domain is authenticated under `setting`: `authserv:HOST`, `microsoft365` or `none` (section 8).

    An aligned dmarc, dkim or spf pass is one (RFC 7489 section 3.1): the domains are equal, or one is under the other.
    """
    if setting == "none":
        return Verdict("off", "authentication is switched off")
    if len(message.every_header("from")) != 1 or len(parse_list(message.header("from"))) != 1:
        return Verdict("fail", "not exactly one From address")
    domain = message.from_address.rpartition("@")[2]
    if setting == "microsoft365":
        if _is_internal(message):
            return Verdict("pass", "X-MS-Exchange-Organization-AuthAs: Internal")
        trusted = _microsoft_results(message)
        where = "the topmost Authentication-Results"
    else:
        host = setting.partition(":")[2].strip().lower()
        trusted = _results_of(message, host) if host else []
        where = f"Authentication-Results of {host}"
    return _decide(trusted, domain, where)


def stated(message: Message) -> tuple[tuple[str, str], ...]:
    """What every Authentication-Results header says, trusted or not: the server that speaks ("" where the header names
    none), and its words."""
    return tuple((_authserv_id(value), " ".join(value.split())) for value in message.every_header(_HEADER))


def _is_internal(message: Message) -> bool:
    """The tenant's own marker; Exchange strips it from outside mail, so two of them are one too many."""
    marks = message.every_header("x-ms-exchange-organization-authas")
    return [mark.strip().lower() for mark in marks] == ["internal"]


def _microsoft_results(message: Message) -> list[_Method]:
    """Microsoft 365 names no server in its header, and only the topmost is its own."""
    topmost = next(iter(message.every_header(_HEADER)), "")
    first = without_comments(topmost).partition(";")[0]
    return list(_methods(topmost)) if "=" in first else []


def _results_of(message: Message, host: str) -> list[_Method]:
    """What the headers of `host` say, up to the first Received line below the first of them."""
    methods: list[_Method] = []
    seen = False
    for name, value in message.headers:
        name = name.lower()
        if name == "received" and seen:
            break
        if name == _HEADER and _authserv_id(value) == host:
            seen = True
            methods += _methods(value)
    return methods


def _authserv_id(value: str) -> str:
    words = without_comments(value).partition(";")[0].strip().strip('"').lower().split()
    return words[0].strip('"') if words and "=" not in words[0] else ""


def _methods(value: str) -> Iterator[_Method]:
    # What stands in quotation marks is one value, chosen by the sender perhaps: nothing in it parts or says anything.
    flat = _QUOTED.sub(lambda quoted: _SPECIAL.sub("_", quoted[0].strip('"')), without_comments(value))
    for piece in flat.split(";"):
        pairs = [(found[1].lower(), found[2].strip('"').lower()) for found in _TOKEN.finditer(piece)]
        if pairs:
            (name, result), *properties = pairs
            yield _Method(name.partition("/")[0], result, dict(properties))


def _decide(methods: list[_Method], domain: str, where: str) -> Verdict:
    if not methods or not domain:
        return Verdict("none", f"{where}: nothing found")
    if len({m.result for m in methods if m.name == "dmarc"}) > 1:
        return Verdict("fail", f"{where}: its results for dmarc contradict each other")
    denied = next((m for m in methods if m.name == "dmarc" and m.result in _FAILURES), None)
    if denied is not None:
        return Verdict("fail", f"{where}: dmarc={denied.result}")
    for name, aligned in _ALIGNED.items():
        for method in methods:
            if method.name == name and method.result == "pass" and aligned(method, domain):
                return Verdict("pass", f"{where}: {name}=pass for {domain}")
    said = ", ".join(f"{m.name}={m.result}" for m in methods if m.name in _ALIGNED)
    if any(m.result in _FAILURES or m.result == "pass" for m in methods if m.name in _ALIGNED):
        return Verdict("fail", f"{where}: no aligned pass ({said})")
    return Verdict("none", f"{where}: no result for dmarc, dkim or spf")


def _dmarc_aligned(method: _Method, domain: str) -> bool:
    return method.properties.get("header.from", domain).rpartition("@")[2] == domain


def _dkim_aligned(method: _Method, domain: str) -> bool:
    signer = method.properties.get("header.d") or method.properties.get("header.i", "").rpartition("@")[2]
    return _is_aligned(signer, domain)


def _spf_aligned(method: _Method, domain: str) -> bool:
    return _is_aligned(method.properties.get("smtp.mailfrom", "").strip("<>").rpartition("@")[2], domain)


def _is_aligned(one: str, other: str) -> bool:
    """Equal, or one under the other; a name without a dot, such as a top-level domain, is aligned with nothing."""
    one, other = one.rstrip("."), other.rstrip(".")
    if one in _PUBLIC or other in _PUBLIC:
        return False
    return "." in one and "." in other and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))


_ALIGNED: dict[str, Callable[[_Method, str], bool]] = {
    "dmarc": _dmarc_aligned,
    "dkim": _dkim_aligned,
    "spf": _spf_aligned,
}
