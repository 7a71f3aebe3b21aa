"""How does a test play a mail server that misbehaves at a chosen word? By a script for each connection.

A script is a coroutine that is given the server's end of the line; the connection is closed when it returns. What it
asserts, and what it heard, is the test's.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Protocol


class Wire:
    """The server's end of one connection. `heard` is every line the client sent, without its end."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.heard: list[str] = []
        self._reader = reader
        self._writer = writer

    async def say(self, *lines: str) -> None:
        """Sends lines in one packet."""
        await self.send("".join(f"{line}\r\n" for line in lines).encode())

    async def send(self, octets: bytes) -> None:
        """Sends exactly these."""
        self._writer.write(octets)
        await self._writer.drain()

    async def hear(self) -> str:
        """The client's next line; "" once it has hung up."""
        line = (await self._reader.readline()).decode(errors="replace").rstrip("\r\n")
        self.heard.append(line)
        return line

    async def hear_octets(self, count: int) -> bytes:
        """So many octets of the client's, or all that it sends before it hangs up."""
        try:
            return await self._reader.readexactly(count)
        except asyncio.IncompleteReadError as cut:
            return cut.partial

    async def silence(self) -> None:
        """Says nothing until the client hangs up."""
        await self._reader.read()


Script = Callable[[Wire], Awaitable[None]]


class Server:
    """Plays one script for each connection, in order; then the last again."""

    host = "127.0.0.1"

    def __init__(self, *scripts: Script) -> None:
        self.port = 0
        self.wires: list[Wire] = []
        self.faults: list[Exception] = []
        self._scripts = scripts

    @property
    def heard(self) -> list[str]:
        """What the clients said, over all connections."""
        return [line for wire in self.wires for line in wire.heard]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        wire = Wire(reader, writer)
        script = self._scripts[min(len(self.wires), len(self._scripts) - 1)]
        self.wires.append(wire)
        try:
            await script(wire)
        except ConnectionError:
            pass  # the client has hung up in the middle, as some tests want
        except Exception as fault:
            self.faults.append(fault)
        finally:
            writer.close()


@asynccontextmanager
async def playing(*scripts: Script) -> AsyncIterator[Server]:
    """A server on loopback; a script's own faults fail the test at the end."""
    server = Server(*scripts)
    listening = await asyncio.start_server(server.serve, server.host, 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
    assert server.faults == []


class Answer(Protocol):
    """What an IMAP server does at one command: `tag` begins its last answer, `said` is the command without it."""

    def __call__(self, wire: Wire, tag: str, said: str) -> Awaitable[None]:
        """Answers."""


def imap(
    capabilities: str = "IDLE MOVE UIDPLUS",
    *,
    uidvalidity: int = 7,
    uids: str = "1",
    message: bytes = b"Subject: x\r\n\r\nHow many?\r\n",
    **answers: Answer,
) -> Script:
    """An IMAP server with these messages, all the same; `answers` replaces what it does at a command.

    The names of answers are the commands in small letters, after UID where there is one: `move`, `idle`, `login`.
    """
    listed = [f'* LIST (\\HasNoChildren) "/" "{name}"' for name in ("INBOX", "Processed", "Held")]
    usual: dict[str, list[str]] = {
        "capability": [f"* CAPABILITY IMAP4rev1 {capabilities}"],
        "list": listed,
        "select": [f"* {len(uids.split())} EXISTS", "* 0 RECENT", f"* OK [UIDVALIDITY {uidvalidity}] valid"],
        "search": [f"* SEARCH {uids}"],
        "logout": ["* BYE"],
    }

    async def script(wire: Wire) -> None:
        await wire.say("* OK ready")
        while said := await wire.hear():
            tag, _, command = said.partition(" ")
            name = command.removeprefix("UID ").partition(" ")[0].lower()
            if name in answers:
                await answers[name](wire, tag, command)
            elif name == "fetch":
                for number, uid in enumerate(uids.split(), 1):
                    await wire.send(fetched(number, uid, message))
                await wire.say(f"{tag} OK done")
            else:
                await wire.say(*usual.get(name, []), f"{tag} OK done")

    return script


def fetched(number: int, uid: str, message: bytes) -> bytes:
    """The answer to FETCH for one message."""
    head = f'* {number} FETCH (UID {uid} INTERNALDATE "21-Apr-2015 09:15:00 +0100" RFC822.SIZE {len(message)} '
    return f"{head}BODY[] {{{len(message)}}}\r\n".encode() + message + b")\r\n"


def no(words: str = "no", times: int = 1_000) -> Answer:
    """Refuses a command with these words, so many times; then does it."""
    left = times

    async def answer(wire: Wire, tag: str, said: str) -> None:
        nonlocal left
        left -= 1
        await wire.say(f"{tag} NO {words}" if left >= 0 else f"{tag} OK done")

    return answer


async def hang_up(wire: Wire, tag: str, said: str) -> None:
    """Closes the connection instead of an answer."""
    raise ConnectionResetError


async def mute(wire: Wire, tag: str, said: str) -> None:
    """Never answers."""
    await wire.silence()
