"""What does ClamAV say of a file? Asked over the socket of its daemon, by the INSTREAM command of clamd(8).

A client of our own, since there is no well-kept library for asyncio, and the protocol is one command: the bytes in
pieces, each behind its length, and one line back. clamd reads nothing from our disk, so it may run as anybody.
"""

import asyncio
import contextlib
import ipaddress
from dataclasses import dataclass

from foibot.errors import TryLater
from foibot.ports import Verdict

_PIECE = 65_536  # bytes
_LONGEST_ANSWER = 2_000  # bytes
_LONGEST_NAME = 100  # characters of a signature's name
_SURELY_TAKEN = 1_000_000  # bytes: nobody sets StreamMaxLength to less
_FOUND, _ANSWERED_FOR = " FOUND", "stream: "


class _HungUp(TryLater):
    """clamd closed the line where it owed an answer."""


@dataclass(frozen=True, kw_only=True)
class Clamav:
    """The scanner. `where` is the path of a socket, or host:port; `largest` is in bytes, at most clamd's
    StreamMaxLength. Time limits are in seconds; clamd itself gives up after its MaxScanTime, two minutes as shipped.
    """

    where: str
    largest: int = 25_000_000
    connect_timeout: float = 5.0
    timeout: float = 150.0

    @property
    def is_unprotected(self) -> bool:
        """Whether files travel readably to another machine: clamd knows neither TLS nor logins."""
        if self.where.startswith("/"):
            return False
        host = self.where.rpartition(":")[0].strip("[]")
        try:
            return not ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host.lower() != "localhost"

    async def scan(self, content: bytes) -> Verdict:
        """What ClamAV says of these bytes. Raises TryLater where it does not say."""
        if len(content) > self.largest:
            return Verdict(because=f"it is too large for the virus scanner, at {len(content):,} bytes")
        try:
            answer = await self._ask("INSTREAM", content)
        except _HungUp:
            if len(content) <= _SURELY_TAKEN:
                raise
            # What clamd says before it hangs up over a file that is too large is often lost on the way, with the bytes
            # that it did not read. One that has gone itself does not answer the next question either.
            await self.version()
            return Verdict(because=f"the virus scanner hung up over it, at {len(content):,} bytes")
        if answer == f"{_ANSWERED_FOR}OK":
            return Verdict()
        if answer.startswith(_ANSWERED_FOR) and answer.endswith(_FOUND):
            name = answer.removeprefix(_ANSWERED_FOR).removesuffix(_FOUND)
            return Verdict(found=_shown(name) or "something")
        if "size limit exceeded" in answer:
            return Verdict(because=f"it is too large for the virus scanner, at {len(content):,} bytes")
        if answer.endswith("ERROR"):
            return Verdict(because=f"the virus scanner could not look into it ({_shown(answer)})")
        raise self._trouble(f"answered what it does not say otherwise: {_shown(answer)!r}")

    async def version(self) -> str:
        """Which ClamAV answers, with the age of its signatures, such as “ClamAV 1.4.6/27412/Sun Nov 22 …”. Raises
        TryLater where none does."""
        if (answer := await self._ask("PING")) != "PONG":
            raise self._trouble(f"answered PING with {_shown(answer)!r}, not with PONG")
        return _shown(await self._ask("VERSION"))

    async def _ask(self, command: str, content: bytes | None = None) -> str:
        try:
            async with asyncio.timeout(self.connect_timeout):
                reader, writer = await self._connected()
        except TimeoutError:
            raise self._trouble(f"takes no connection within {self.connect_timeout:g} seconds") from None
        except PermissionError:
            raise self._trouble("does not let us in: the user that runs foibot has to be in clamd's group") from None
        except OSError as why:
            raise self._trouble(f"does not answer ({why.strerror or why}): is clamd running?") from None
        sending = asyncio.create_task(_send(writer, command, content))
        try:
            async with asyncio.timeout(self.timeout):
                answer = await reader.readuntil(b"\0")
        except TimeoutError:
            raise self._trouble(f"has not answered within {self.timeout:g} seconds") from None
        except asyncio.LimitOverrunError:
            raise self._trouble("answered at a length that no answer of clamd has") from None
        except (asyncio.IncompleteReadError, OSError):
            raise _HungUp(self._trouble("hung up before it had answered")) from None
        finally:
            sending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sending
            writer.transport.abort()
        return answer.removesuffix(b"\0").decode("utf-8", "replace").strip()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self.where.startswith("/"):
            return await asyncio.open_unix_connection(self.where, limit=_LONGEST_ANSWER)
        host, _, port = self.where.rpartition(":")
        return await asyncio.open_connection(host.strip("[]"), int(port), limit=_LONGEST_ANSWER)

    def _trouble(self, what: str) -> TryLater:
        return TryLater(f"[scanner] clamav: the virus scanner at {self.where} {what}")


async def _send(writer: asyncio.StreamWriter, command: str, content: bytes | None) -> None:
    """Writes a command, and behind it the content in pieces. clamd may hang up over what is too large while we write:
    what it answers tells."""
    with contextlib.suppress(OSError):
        writer.write(b"z" + command.encode("ascii") + b"\0")
        if content is not None:
            for at in range(0, len(content), _PIECE):
                piece = content[at : at + _PIECE]
                writer.write(len(piece).to_bytes(4, "big") + piece)
                await writer.drain()
            writer.write((0).to_bytes(4, "big"))
        await writer.drain()


def _shown(text: str) -> str:
    """What the scanner says, as a letter can hold it."""
    return "".join(letter for letter in text if letter.isprintable())[:_LONGEST_NAME]
