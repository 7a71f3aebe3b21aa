"""How does foibot get an access token for Microsoft 365, and whose trouble is it when it gets none?

By the client credentials grant (RFC 6749 4.4), through msal, which no other module imports; msal is an extra and loaded
only where it is wanted. Tokens live in memory alone. A secret or a token never stands in a message.
"""

import base64
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from foibot.errors import BadSetup, FoibotError, TryLater

if TYPE_CHECKING:
    from msal import ConfidentialClientApplication

WORLDWIDE = "login.microsoftonline.com"
EXCHANGE = "https://outlook.office365.com/.default"
_TIMEOUT = 20.0  # seconds for one answer of the token service

# RFC 6749 5.2 and Microsoft's own: refusals that pass by themselves. Every other is for a person.
_PASSING = frozenset({"temporarily_unavailable", "server_error", "service_unavailable", "interaction_throttled"})

# What Microsoft's numbers point to, and what mends it. The numbers may change (Microsoft says so): they choose a hint,
# never who acts next.
_HINTS: Mapping[int, tuple[str, str]] = {
    7000222: ("client_secret_env, client_secret_file, secret_expires", "the client secret has expired; make a new one"),
    7000215: (
        "client_secret_env, client_secret_file",
        "this is not the client secret; take its Value, which is shown once, not its Secret ID, or make a new one",
    ),
    700016: ("client_id, tenant", "the tenant knows no such application; take the Application (client) ID"),
    90002: ("tenant", "there is no such tenant; take the Directory (tenant) ID"),
    900023: ("tenant", "this is no tenant; take the Directory (tenant) ID"),
    70011: ("scope", "the scope is wrong; leave it out, unless the tenant is in a national cloud"),
    1002012: ("scope", "the scope must end in /.default"),
    500011: ("scope", "the tenant does not know this resource; leave scope out, unless it is in a national cloud"),
    7000112: ("client_id", "the application is switched off; let it be enabled for sign-in"),
    53003: ("tenant", "a Conditional Access policy of the tenant forbids it; let the application be left out of it"),
}


@dataclass(frozen=True, kw_only=True)
class ClientCredentials:
    """Who asks for a token, and where. `secret` is a client secret, or a certificate and its key (PEM).

    `section` is the one of the configuration, as messages name it; `ca_file` replaces the system's certificate
    authorities.
    """

    tenant: str
    client_id: str
    secret: str = field(repr=False)
    authority: str = WORLDWIDE
    scope: str = EXCHANGE
    ca_file: str = ""
    section: str = "mailbox.oauth2"

    def key(self, names: str) -> str:
        """The configuration keys to look at, as a message names them."""
        return f"[{self.section}] {names}"


class Token(NamedTuple):
    """An access token. `is_new`: it was made for this call, so that a refusal of it is no matter of its age."""

    text: str
    is_new: bool


class AccessTokens:
    """Access tokens for these credentials: one is used until five minutes before its end, then the next is asked for.

    Blocks while it asks; may be used from several threads.
    """

    def __init__(self, credentials: ClientCredentials) -> None:
        self.credentials = credentials
        self._application: ConfidentialClientApplication | None = None
        self._one_at_a_time = Lock()

    def token(self) -> Token:
        """A token that is good for at least five minutes. Raises TryLater or BadSetup, naming the configuration key."""
        with self._one_at_a_time:
            try:
                if self._application is None:
                    self._application = self._introduced()
                answer = self._application.acquire_token_for_client([self.credentials.scope])
            except FoibotError:
                raise
            except OSError as error:  # what requests raises is an OSError
                raise self._trouble(error) from error
            except Exception as error:  # msal raises RuntimeErrors of its own, and json's ValueError
                raise TryLater(f"{self._where}: its answer could not be understood ({type(error).__name__})") from None
        if "access_token" not in answer:
            raise self._refused(answer)
        return Token(str(answer["access_token"]), answer.get("token_source") != "cache")

    def forget(self) -> None:
        """Drops the token that is kept: what it says of our permissions may have been overtaken."""
        with self._one_at_a_time:
            if self._application is not None:
                self._application.remove_tokens_for_client()

    @property
    def _where(self) -> str:
        return f"{self.credentials.key('authority')}: the token service {self.credentials.authority}"

    def _introduced(self) -> "ConfidentialClientApplication":
        """msal's client, which first asks the token service about the tenant."""
        try:
            import msal
        except ImportError:
            raise BadSetup(
                f"[{self.credentials.section}]: OAuth2 needs the library msal; install it with "
                "`pip install 'foibot[m365]'`"
            ) from None
        mine = self.credentials
        try:
            return msal.ConfidentialClientApplication(
                mine.client_id,
                client_credential=self._proof(),
                authority=f"https://{mine.authority}/{mine.tenant}",
                instance_discovery=False,  # else an authority that msal does not know is asked about at another
                http_client=_Http(mine.ca_file),
            )
        except ValueError as error:
            if "authority configuration" not in str(error):  # msal's words for an answer that says no
                raise self._no_proof() from None
            raise BadSetup(
                f"{mine.key('tenant, authority')}: {mine.authority} knows no tenant {mine.tenant}; take the Directory "
                "(tenant) ID from the overview of the application in Microsoft Entra"
            ) from error

    def _proof(self) -> str | dict[str, str]:
        """What msal is to prove who we are with. Raises BadSetup where a certificate stands without its key."""
        secret = self.credentials.secret
        if "-----BEGIN " not in secret:
            return secret
        if "PRIVATE KEY-----" not in secret or "-----BEGIN CERTIFICATE-----" not in secret:
            raise self._no_proof()
        return {"private_key": secret, "public_certificate": secret}

    def _no_proof(self) -> BadSetup:
        return BadSetup(
            f"{self.credentials.key('client_certificate_file')}: this file must hold a certificate and its private "
            "key, both as PEM and without a passphrase"
        )

    def _refused(self, answer: Mapping[str, object]) -> TryLater | BadSetup:
        """Who acts next after the token service said no (RFC 6749 5.2)."""
        error = str(answer.get("error") or "no reason given")
        said = str(answer.get("error_description") or "").replace(self.credentials.secret, "…").splitlines()
        words = " ".join([error, *said[:1]])[:300]
        if error in _PASSING:
            return TryLater(f"{self._where} gives no token for now: {words}")
        codes = answer.get("error_codes")
        known = [_HINTS[code] for code in codes if code in _HINTS] if isinstance(codes, list) else []
        keys, hint = known[0] if known else ("tenant, client_id, client_secret_env", "no token is given to us")
        return BadSetup(f"{self.credentials.key(keys)}: {hint} ({self.credentials.authority} said: {words})")

    def _trouble(self, error: OSError) -> TryLater | BadSetup:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return BadSetup(
                f"{self.credentials.key('authority, ca_file')}: the certificate of {self.credentials.authority} is not "
                "valid; where the council's own gateway looks into TLS, name its certificate authority as ca_file"
            )
        if "invalid path" in str(error) or isinstance(error, FileNotFoundError):
            return BadSetup(f"{self.credentials.key('ca_file')}: {self.credentials.ca_file} cannot be read")
        return TryLater(f"{self._where} cannot be reached ({type(error).__name__})")


class _Http:
    """How msal speaks to the token service: TLS verified by the system's authorities and at least 1.2 (urllib3's
    default), one connection a call, and never following a redirection, which could carry the secret elsewhere."""

    def __init__(self, ca_file: str) -> None:
        import requests

        system = ssl.get_default_verify_paths()
        verify = ca_file or system.cafile or system.capath or True
        self.get = partial(requests.get, timeout=_TIMEOUT, verify=verify, allow_redirects=False)
        self.post = partial(requests.post, timeout=_TIMEOUT, verify=verify, allow_redirects=False)

    def close(self) -> None:
        """Nothing is kept open."""


def granted(token: str) -> frozenset[str] | None:
    """The application permissions that a token carries, such as `IMAP.AccessAsApp`; None where it does not say.

    For hints alone: a token is not ours to read, and what it is may change.
    """
    try:
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return frozenset(map(str, claims.get("roles", ())))
    except (IndexError, ValueError, AttributeError, TypeError):
        return None
