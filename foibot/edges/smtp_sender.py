"""How does a mail leave? SMTP submission (RFC 5321, RFC 6409), by aiosmtplib, which no other module imports.

MAIL, RCPT and DATA are given one by one instead of by aiosmtplib's `sendmail`, so that a broken line is known to have
broken before or after the server could have accepted the mail. Nothing is hidden from the caller: after TryLater,
`open` makes a new connection where the old one is lost.
"""

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPConnectResponseError,
    SMTPDataError,
    SMTPException,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPTimeoutError,
)
from aiosmtplib.auth import auth_xoauth2_encode

from foibot.edges.exchange import seconds_to_wait, smtp_remedy, smtp_token_remedy
from foibot.edges.oauth2 import AccessTokens, granted
from foibot.edges.wire import MailServer, Security
from foibot.errors import AskPerson, BadSetup, FoibotError, Throttled, TryLater, Unsure

_QUIT_SECONDS = 2.0
_LONGEST_ENVID = 100  # characters (RFC 3461 5.4)

_LET_IN, _GO_ON = 235, 334  # RFC 4954
_LOGIN_CODES = frozenset({530, 534, 535, 538})  # RFC 4954 6
_TOO_BIG = re.compile(r"\b5\.(?:3\.4|2\.3)\b")  # RFC 3463
_NO_PERMISSION = re.compile(r"\b5\.7\.\d+")
# What Exchange Online says of a login or a sender it does not allow, at any stage: 5.7.57 no login, 5.7.60 and 5.2.252
# may not send as this address, 5.7.139 passwords are switched off.
_EXCHANGE_SETUP = re.compile(r"\b5\.(?:7\.57|7\.60|7\.139|2\.252)\b")

_MESSAGE_ID = re.compile(rb"^message-id:(?:[ \t]|\r?\n[ \t])*<([^<>\s]+)>", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class SmtpSettings(MailServer):
    """Where mail is submitted; no login without a `username`.

    `timeout` (seconds) is for the answer to one command; `data_timeout` for handing over a whole mail and the
    server's answer to it, ten minutes as RFC 5321 4.5.3.2.6 asks.
    """

    section: ClassVar[str] = "smtp"

    port: int = 587
    security: Security = "starttls"
    timeout: float = 60.0
    data_timeout: float = 600.0


class SmtpSender:
    """The submission server of `settings`, as ports.Sender describes it; made without connecting.

    One connection carries a batch. Mails given at the same time leave one after the other.
    """

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._client: SMTP | None = None
        self._one_at_a_time = asyncio.Lock()
        self._worked_before = False

    @property
    def size_limit(self) -> int | None:
        """The largest mail in bytes that the server takes (RFC 1870); None where it does not say, or while closed."""
        offered = self._client.esmtp_extensions.get("size", "") if self._client is not None else ""
        return int(offered) or None if offered.isdecimal() else None

    async def open(self) -> None:
        """Connects, protects the connection and logs in. Does nothing while the connection stands.

        Raises TryLater or BadSetup, naming the configuration key.
        """
        if self._client is not None and self._client.is_connected:
            return
        settings = self._settings
        # A name that needs no DNS; aiosmtplib would look one up, for seconds where the resolver is slow.
        name = socket.gethostname()
        client = SMTP(
            hostname=settings.host,
            port=settings.port,
            timeout=settings.timeout,
            use_tls=settings.security == "tls",
            start_tls=False,
            tls_context=settings.tls(),
            local_hostname=name if "." in name else "[127.0.0.1]",
        )
        try:
            await self._connect(client)
            if settings.security == "starttls":
                await self._start_tls(client)
            if settings.username:
                await self._log_in(client)
        except BaseException:
            client.close()
            raise
        self._client = client
        self._worked_before = True

    async def send(self, envelope_from: str, envelope_to: str, raw: bytes) -> None:
        """Hands these exact bytes over; returns once the server has accepted them (250 to the final dot).

        Asks for a report of failure and delay, under the Message-ID as envelope id, where the server can (RFC 3461).
        Raises TryLater, Unsure (a TryLater: the server may have accepted the mail), AskPerson or BadSetup. Cancelling
        closes the connection: the mail may or may not have been accepted.
        """
        async with self._one_at_a_time:
            client = self._client
            if client is None or not client.is_connected:
                raise TryLater(f"the submission server {self._settings.where} is not connected")
            mail_options, recipient_options = self._options(client, envelope_from, envelope_to, raw)
            handing_over = False
            try:
                encoding = "utf-8" if "SMTPUTF8" in mail_options else "ascii"
                await client.mail(envelope_from, options=mail_options, encoding=encoding)
                await client.rcpt(envelope_to, options=recipient_options, encoding=encoding)
                handing_over = True
                await client.data(raw, timeout=self._settings.data_timeout)
            except SMTPResponseException as error:
                if error.code < 200:  # no answer of SMTP at all: the connection is out of step
                    client.close()
                    raise self._broken(error, handing_over) from error
                await self._reset(client, error.code)
                raise self._refused(error) from error
            except (SMTPException, OSError) as error:
                client.close()
                raise self._broken(error, handing_over) from error
            except ValueError as error:
                await self._reset(client, 0)
                raise AskPerson(f"{envelope_to!r} or {envelope_from!r} is no address for a mail: {error}") from error
            except BaseException:
                # aiosmtplib would take the answer to this mail for the answer to the next.
                client.close()
                raise

    async def close(self) -> None:
        """Quits, for two seconds at most; never raises."""
        client, self._client = self._client, None
        if client is None:
            return
        try:
            with suppress(SMTPException, OSError):
                await client.quit(timeout=min(self._settings.timeout, _QUIT_SECONDS))
        finally:
            client.close()

    async def _connect(self, client: SMTP) -> None:
        settings = self._settings
        try:
            await client.connect(timeout=settings.connect_timeout)
            await client.ehlo()
        except SMTPConnectResponseError as error:
            raise self._unwelcome(error) from error
        except SMTPTimeoutError as error:
            silence = TimeoutError()
            raise await asyncio.to_thread(settings.silence, silence, worked_before=self._worked_before) from error
        except SMTPConnectError as error:
            cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
            raise settings.trouble(cause, worked_before=self._worked_before) from error
        except SMTPResponseException as error:
            raise self._unwelcome(error) from error
        except OSError as error:
            raise settings.trouble(error, worked_before=self._worked_before) from error

    async def _start_tls(self, client: SMTP) -> None:
        settings = self._settings
        if not client.supports_extension("starttls"):
            raise BadSetup(f"{settings.key('security')}: {settings.where} does not offer STARTTLS")
        try:
            await client.starttls()
            await client.ehlo()
        except SMTPResponseException as error:
            raise self._unwelcome(error) from error
        except OSError as error:
            raise settings.trouble(error, worked_before=self._worked_before) from error

    async def _log_in(self, client: SMTP) -> None:
        """By the first mechanism that both know. Not by aiosmtplib's `login`, which answers a wrong password by
        trying it again in every other way, until the account is locked."""
        settings = self._settings
        if settings.tokens is not None:
            await self._log_in_by_token(client, settings.tokens)
            return
        ways: dict[str, Callable[..., Awaitable[object]]] = {
            "plain": client.auth_plain,
            "login": client.auth_login,
            "cram-md5": client.auth_crammd5,
        }
        way = next((ways[name] for name in ways if name in client.server_auth_methods), None)
        if way is None:
            offered = ", ".join(client.server_auth_methods) or "none"
            raise BadSetup(
                f"{settings.key('username', 'port')}: {settings.where} offers no login by password (offered: {offered})"
            )
        try:
            await way(settings.username, settings.password)
        except SMTPAuthenticationError as error:
            raise self._not_let_in(error, smtp_remedy(_words(error), settings.username)) from error
        except (SMTPException, OSError) as error:
            raise TryLater(f"{settings.where} hung up during the login ({error})") from error

    async def _log_in_by_token(self, client: SMTP, tokens: AccessTokens) -> None:
        """By XOAUTH2. A refused token that was kept is replaced once: its permissions may have been overtaken."""
        settings = self._settings
        if "xoauth2" not in client.server_auth_methods:
            raise BadSetup(f"{settings.login_key}: {settings.where} offers no login by XOAUTH2")
        while True:
            token = await asyncio.to_thread(tokens.token)
            try:
                await _xoauth2(client, settings.username, token.text)
                return
            except SMTPAuthenticationError as error:
                remedy = smtp_token_remedy(_words(error), settings.username, granted(token.text))
                refused = self._not_let_in(error, remedy)
                if token.is_new or isinstance(refused, TryLater):
                    raise refused from error
                await asyncio.to_thread(tokens.forget)
            except (SMTPException, OSError) as error:
                await asyncio.to_thread(tokens.forget)
                raise TryLater(f"{settings.where} hung up during the login ({error})") from error

    def _not_let_in(self, error: SMTPAuthenticationError, remedy: str) -> TryLater | BadSetup:
        """Who acts next after a refused login, and what is to be done where it is the operator."""
        settings, words = self._settings, _words(error)
        if seconds := seconds_to_wait(words):
            return Throttled(f"{settings.where} wants to be left alone for {seconds:.0f} seconds: {words}", seconds)
        if 400 <= error.code < 500:
            return TryLater(f"{settings.where} let nobody log in for now: {words}")
        told = "; ".join(filter(None, [words, remedy]))
        return BadSetup(f"{settings.login_key}: {settings.where} refused {settings.username}: {told}")

    def _options(self, client: SMTP, envelope_from: str, envelope_to: str, raw: bytes) -> tuple[list[str], list[str]]:
        """The parameters of MAIL and RCPT. Raises AskPerson where the server could not take this mail at all."""
        where = self._settings.where
        mail, recipient = [], []
        if client.supports_extension("size"):
            if self.size_limit is not None and len(raw) > self.size_limit:
                raise AskPerson(
                    f"the mail is too big: {len(raw) / 1e6:.1f} MB with its attachments as sent, and {where} takes "
                    f"at most {self.size_limit / 1e6:.1f} MB"
                )
            mail.append(f"SIZE={len(raw)}")
        header = raw.partition(b"\r\n\r\n")[0]
        needs = {"SMTPUTF8": not (header.isascii() and envelope_from.isascii() and envelope_to.isascii())}
        needs["8BITMIME"] = not raw.isascii()
        for extension, option in (("8BITMIME", "BODY=8BITMIME"), ("SMTPUTF8", "SMTPUTF8")):
            if needs[extension]:
                if not client.supports_extension(extension):
                    raise AskPerson(f"the mail or its address is not in ASCII, and {where} does not offer {extension}")
                mail.append(option)
        if client.supports_extension("dsn"):
            mail.append("RET=HDRS")
            named = _MESSAGE_ID.search(header + b"\r\n")
            if named and len(envid := _xtext(named[1])) <= _LONGEST_ENVID:
                mail.append(f"ENVID={envid}")
            recipient.append("NOTIFY=FAILURE,DELAY")
            if envelope_to.isascii():
                recipient.append(f"ORCPT=rfc822;{_xtext(envelope_to.encode())}")
        return mail, recipient

    async def _reset(self, client: SMTP, code: int) -> None:
        """Makes the connection ready for the next mail after a refusal; gives it up where that fails."""
        try:
            if code == 421:  # the server is leaving (RFC 5321 3.8)
                client.close()
            elif client.is_connected:
                await client.rset()
        except (SMTPException, OSError):
            client.close()
        except BaseException:
            client.close()
            raise

    def _refused(self, error: SMTPResponseException) -> FoibotError:
        """Who acts next after a refusal of MAIL, RCPT or DATA."""
        said = f"{self._settings.where} said {_words(error)}"
        if seconds := seconds_to_wait(error.message):
            return Throttled(said, seconds)
        remedy = smtp_remedy(error.message, self._settings.username or "MAILBOX")
        told = "; ".join(filter(None, [said, remedy]))
        if error.code < 500:
            return TryLater(told)
        about_sender = isinstance(error, SMTPSenderRefused) and _NO_PERMISSION.search(error.message)
        if error.code in _LOGIN_CODES or about_sender or remedy or _EXCHANGE_SETUP.search(error.message):
            return BadSetup(f"{self._settings.login_key}: no permission to send: {told}")
        if error.code == 552 or _TOO_BIG.search(error.message):
            return AskPerson(f"the mail is too big, or the recipient's mailbox full: {said}")
        return AskPerson(f"the {'mail' if isinstance(error, SMTPDataError) else 'address'} was refused: {said}")

    def _unwelcome(self, error: SMTPResponseException) -> TryLater | BadSetup:
        """What a refusal before login means."""
        said = f"{self._settings.where} said {_words(error)}"
        if seconds := seconds_to_wait(said):
            return Throttled(said, seconds)
        if error.code >= 500:
            return BadSetup(f"{self._settings.key('host', 'port')}: this server does not serve us: {said}")
        return TryLater(said)

    def _broken(self, error: Exception, handing_over: bool) -> TryLater:
        if handing_over:
            return Unsure(
                f"the line to {self._settings.where} broke while the mail was handed over; it may have been accepted "
                f"({error})"
            )
        return TryLater(f"the line to {self._settings.where} broke before the mail was handed over ({error})")


async def _xoauth2(client: SMTP, username: str, token: str) -> None:
    """Hands a token over. Not in the line of AUTH, where aiosmtplib puts it: a token is longer than a command may be
    (RFC 4954 4)."""
    response = await client.execute_command(b"AUTH", b"XOAUTH2")
    if response.code == _GO_ON:
        response = await client.execute_command(auth_xoauth2_encode(username, token))
    if response.code == _GO_ON:  # it was not good enough, and the challenge tells why
        response = await client.execute_command(b"")
    if response.code != _LET_IN:
        raise SMTPAuthenticationError(response.code, response.message)


def _words(error: SMTPResponseException) -> str:
    return f"{error.code} {' '.join(error.message.split())}"


def _xtext(value: bytes) -> str:
    """RFC 3461 4."""
    return "".join(chr(byte) if 33 <= byte <= 126 and byte not in b"+=" else f"+{byte:02X}" for byte in value)
