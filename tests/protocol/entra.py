"""A token service for tests, as Microsoft Entra is for applications: HTTPS on loopback, RFC 6749 4.4, JWTs of its own.

The tokens are signed with the key that tests/protocol/dovecot.py trusts. Needs the extra m365.
"""

import base64
import hashlib
import hmac
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import jwt
from cryptography.x509 import load_pem_x509_certificate

from foibot.edges.oauth2 import ClientCredentials
from tests.protocol.certificate import Certificate
from tests.protocol.dovecot import KEY

TENANT = "council.example.gov.uk"
CLIENT = "5d1b7c3f-0000-4000-8000-000000000000"
SECRET = "s3~cret-of-the-application"
ROLES = ("IMAP.AccessAsApp", "SMTP.SendAsApp")


def signed(email: str, roles: tuple[str, ...] = ROLES, lifetime: int = 3600) -> str:
    """A token for this address (RFC 7519)."""
    now = int(time.time())  # noqa: TID251
    header = {"typ": "JWT", "alg": "HS256", "kid": "default"}
    claims = {"sub": email, "email": email, "iat": now, "nbf": now - 60, "exp": now + lifetime, "roles": list(roles)}
    unsigned = b".".join(_base64(json.dumps(part).encode()) for part in (header, claims))
    return b".".join([unsigned, _base64(hmac.new(KEY, unsigned, hashlib.sha256).digest())]).decode()


def _base64(octets: bytes) -> bytes:
    return base64.urlsafe_b64encode(octets).rstrip(b"=")


@dataclass
class Entra:
    """Gives tokens for `email` to whoever knows CLIENT and SECRET; or `refusal`, a status and a JSON answer.

    `expires_in` (seconds) is what it says of a token's life; `asked` are the forms that were sent to it.
    """

    certificate: Certificate
    email: str
    roles: tuple[str, ...] = ROLES
    expires_in: int = 3600
    lifetime: int = 3600
    refusal: tuple[int, dict[str, object]] | None = None
    registered: Path = Path()  # the certificate by which the application may prove itself
    port: int = 0
    asked: list[dict[str, str]] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    @property
    def authority(self) -> str:
        return f"localhost:{self.port}"

    @property
    def credentials(self) -> ClientCredentials:
        """Those that it knows."""
        return ClientCredentials(
            tenant=TENANT, client_id=CLIENT, secret=SECRET, authority=self.authority,
            ca_file=str(self.certificate.cert),
        )  # fmt: skip

    def about(self, tenant: str) -> tuple[int, dict[str, object]]:
        """The answer about a tenant (OpenID Connect Discovery)."""
        if tenant != TENANT:
            said = f"AADSTS90002: Tenant '{tenant}' not found."
            return 400, {"error": "invalid_tenant", "error_description": said, "error_codes": [90002]}
        base = f"https://{self.authority}/{tenant}"
        return 200, {
            "issuer": f"{base}/v2.0",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
        }

    def answer(self, form: dict[str, str]) -> tuple[int, dict[str, object]]:
        """The answer to a request for a token."""
        self.asked.append(form)
        if self.refusal is not None:
            return self.refusal
        if form.get("client_id") != CLIENT:
            return 400, refused("unauthorized_client", 700016, "Application with identifier was not found")
        if "client_assertion" in form:
            if not self._is_proven(form["client_assertion"]):
                return 401, refused("invalid_client", 700027, "The certificate is not registered on the application")
        elif form.get("client_secret") != SECRET:
            return 401, refused("invalid_client", 7000215, f"Invalid client secret provided: {form['client_secret']}")
        self.given.append(signed(self.email, self.roles, self.lifetime))
        return 200, {"token_type": "Bearer", "expires_in": self.expires_in, "access_token": self.given[-1]}

    def _is_proven(self, assertion: str) -> bool:
        """Whether a JWT is signed by the registered certificate (RFC 7523 2.2)."""
        endpoint = f"https://{self.authority}/{TENANT}/oauth2/v2.0/token"
        public_key = load_pem_x509_certificate(self.registered.read_bytes()).public_key()
        try:
            claims = jwt.decode(assertion, public_key, algorithms=["PS256"], audience=endpoint, issuer=CLIENT)
        except jwt.InvalidTokenError:
            return False
        return bool(claims["sub"] == CLIENT)


def refused(error: str, code: int, words: str) -> dict[str, object]:
    """A refusal as Entra words it."""
    said = f"AADSTS{code}: {words}. Trace ID: 1 Correlation ID: 2\r\nTimestamp: 3"
    return {"error": error, "error_codes": [code], "error_description": said}


@contextmanager
def entra(certificate: Certificate, email: str) -> Iterator[Entra]:
    """A token service on loopback."""
    service = Entra(certificate, email)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(*service.about(self.path.split("/")[1]))

        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._say(*service.answer({name: values[0] for name, values in form.items()}))

        def _say(self, status: int, answer: dict[str, object]) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if status == 307:
                self.send_header("Location", f"https://{service.authority}/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is logged."""

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    service.port = server.server_address[1]
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    serving.start()
    try:
        yield service
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
