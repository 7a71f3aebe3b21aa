"""How does foibot log in by IMAP: with a password or with a token, and what does a refusal mean?"""

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError

from foibot.edges.exchange import seconds_to_wait
from foibot.edges.imap_answers import PASSING, lost, remedy
from foibot.edges.oauth2 import AccessTokens
from foibot.edges.wire import MailServer
from foibot.errors import BadSetup, TryLater


def log_in(client: IMAPClient, server: MailServer) -> None:
    """Logs in. Raises BadSetup, Throttled or TryLater."""
    if server.tokens is not None:
        _by_token(client, server, server.tokens)
        return
    if client.has_capability("LOGINDISABLED"):
        raise BadSetup(f"{server.key('security')}: {server.where} takes no password on an unprotected connection")
    try:
        if client.has_capability("AUTH=PLAIN"):
            client.plain_login(server.username, server.password)
        else:
            client.login(server.username, server.password)
    except UnicodeEncodeError:
        raise BadSetup(
            f"{server.key('username', 'password')}: {server.where} takes only ASCII characters at login"
        ) from None  # the error holds the password
    except LoginError as error:
        _raise_if_passing(server, error)
        raise BadSetup(f"{server.login_key}: {server.where} refused {server.username}: {error}") from error


def _by_token(client: IMAPClient, server: MailServer, tokens: AccessTokens) -> None:
    """By XOAUTH2. A refused token that was kept is replaced once: its permissions may have been overtaken."""
    if not client.has_capability("AUTH=XOAUTH2"):
        raise BadSetup(f"{server.login_key}: {server.where} offers no login by XOAUTH2")
    while True:
        token = tokens.token()
        words = _Words(server.username, token.text)
        try:
            client.sasl_login("XOAUTH2", words)
            return
        except IMAPClientError as error:
            _raise_if_passing(server, error)
            if token.is_new:
                said = " ".join(filter(None, [str(error), words.challenge]))
                raise BadSetup(
                    f"{server.login_key}: {server.where} refused {server.username}: {said}; {remedy(server, said)}"
                ) from error
            tokens.forget()


class _Words:
    """What is said at XOAUTH2: the token, and nothing more where the server answers with a challenge, which tells why
    it was not good enough."""

    def __init__(self, username: str, token: str) -> None:
        self._first: bytes | None = f"user={username}\1auth=Bearer {token}\1\1".encode()
        self.challenge = ""

    def __call__(self, challenge: bytes) -> bytes:
        said, self._first = self._first, None
        if said is None:
            self.challenge = challenge.decode("utf-8", "replace")
            return b""
        return said


def _raise_if_passing(server: MailServer, error: IMAPClientError) -> None:
    """Raises what a login that failed means where it may be good in a while."""
    # imapclient wraps a broken connection in the same class.
    if isinstance(error, IMAPClientAbortError) or isinstance(error.__context__, IMAPClientAbortError):
        raise TryLater(f"the mailbox {server.where} let nobody log in for now: {error}") from error
    if seconds_to_wait(str(error)):
        raise lost(server, error, worked_before=True) from error
    if PASSING.search(str(error)):
        raise TryLater(f"the mailbox {server.where} let nobody log in for now: {error}") from error
