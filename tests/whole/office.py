"""How does a test run the real foibot? As its operator does: a configuration, a mailbox, a command, what comes out."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from imapclient import IMAPClient

import foibot
from tests.conversations.desk import Letter
from tests.whole.outside import Outside

T = TypeVar("T")

GATEWAY = "mx.example.gov.uk"
TEAM = "foi-team@example.gov.uk"
SAM = "sam.okoro@example.gov.uk"
JACKIE = "jackie.rutherford@example.gov.uk"
PASSWORD = "correct-horse"
THE_SAME = str(Path(foibot.__file__).parents[1])  # the commands are of the foibot that the tests import
_PATIENCE = 60  # seconds after which a command that has not ended never will

Configuration = dict[str, Any]


@dataclass(frozen=True)
class Ended:
    """A command that has ended: its exit status, and what it printed where."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


class Postbox:
    """The FOI mailbox, as other people use it: for each act a connection, without TLS."""

    def __init__(self, host: str, port: int, user: str, password: str) -> None:
        self.address = user
        self._where = (host, port)
        self._password = password

    def deliver(self, *mails: tuple[bytes, datetime], folder: str = "INBOX") -> None:
        """Puts messages into a folder, each as received at a moment of its own (INTERNALDATE, aware)."""

        def append(client: IMAPClient) -> None:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for raw, at in mails:
                client.append(folder, raw, msg_time=at)

        self.act(append)

    def holds(self, folder: str = "INBOX") -> list[bytes]:
        """The messages of a folder, oldest first; none where there is no such folder."""

        def read(client: IMAPClient) -> list[bytes]:
            if not client.folder_exists(folder):
                return []
            client.select_folder(folder, readonly=True)
            uids = client.search()
            answers = client.fetch(uids, ["BODY.PEEK[]"]) if uids else {}
            return [answers[uid][b"BODY[]"] for uid in uids]

        return self.act(read)

    def flags(self, folder: str) -> list[set[bytes]]:
        """The flags of each message of a folder, but for `\\Recent`, which a session gives by itself."""

        def read(client: IMAPClient) -> list[set[bytes]]:
            client.select_folder(folder, readonly=True)
            return [set(flags) - {rb"\Recent"} for _, flags in sorted(client.get_flags(client.search()).items())]

        return self.act(read)

    def act(self, work: Callable[[IMAPClient], T]) -> T:
        """Logs in, does `work` and logs out."""
        with IMAPClient(*self._where, ssl=False) as client:
            client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.login(self.address, self._password)
            return work(client)


@dataclass
class Office:
    """A council's machine with foibot on it. `mailbox` is read, `outside` takes what is sent."""

    folder: Path
    mailbox: Postbox
    outside: Outside
    configuration: Configuration

    def __post_init__(self) -> None:
        self.elsewhere = self.folder / "elsewhere"
        self.elsewhere.mkdir(parents=True, exist_ok=True)
        self.environment = {"PATH": os.environ["PATH"], "PYTHONPATH": THE_SAME, "FOIBOT_IMAP_PASSWORD": PASSWORD}
        self.write()

    @property
    def address(self) -> str:
        return self.mailbox.address

    @property
    def config(self) -> Path:
        return self.folder / "foibot.toml"

    @property
    def register(self) -> Path:
        """Where the register lies: the configuration names it by a path that starts from its own folder."""
        return self.folder / "register" / "foibot.db"

    def write(self) -> None:
        """Writes the configuration as it now stands."""
        self.register.parent.mkdir(exist_ok=True)
        self.config.write_text(_toml(self.configuration))

    def set(self, section: str, **keys: object) -> None:
        """Changes keys of a section in the configuration file; None takes a key out."""
        table = self.configuration.setdefault(section, {})
        table.update(keys)
        self.configuration[section] = {key: value for key, value in table.items() if value is not None}
        self.write()

    def foibot(self, *words: str | Path, config: Path | None = None) -> Ended:
        """Runs a command to its end, in a folder that has nothing to do with it."""
        return _end_of(self.begins(*words, config=config))

    def together(self, *commands: Sequence[str | Path]) -> list[Ended]:
        """Runs commands side by side, each to its end."""
        return [_end_of(process) for process in [self.begins(*words) for words in commands]]

    def begins(self, *words: str | Path, config: Path | None = None) -> "subprocess.Popen[str]":
        """Starts a command and leaves it running."""
        command = [sys.executable, "-m", "foibot", "--config", str(config or self.config), *map(str, words)]
        return subprocess.Popen(
            command, cwd=self.elsewhere, env=self.environment, text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    @contextmanager
    def running(self) -> Iterator["Running"]:
        """`foibot run`, for as long as the context lasts."""
        service = Running(self.begins("run"))
        try:
            yield service
        finally:
            service.stop(signal.SIGKILL)

    def does(self, *words: str | Path) -> Ended:
        """Runs a command that must succeed."""
        ended = self.foibot(*words)
        assert ended.status == 0, ended
        return ended

    def poll(self) -> dict[str, int]:
        """One pass; the counts that it prints."""
        counts: dict[str, int] = self.does("poll", "--json").json
        return counts

    def cases(self) -> list[dict[str, Any]]:
        """What `foibot cases --json` prints."""
        found: list[dict[str, Any]] = self.does("cases", "--json").json
        return found

    def case(self, reference: str) -> dict[str, Any]:
        """What `foibot case REF --json` prints."""
        found: dict[str, Any] = self.does("case", reference, "--json").json
        return found

    def sql(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """Looks into the register past foibot; or changes it, as somebody might who should not."""
        with closing(sqlite3.connect(self.register)) as connection, connection:
            return connection.execute(question, values).fetchall()


def _end_of(process: "subprocess.Popen[str]") -> Ended:
    try:
        out, err = process.communicate(timeout=_PATIENCE)
    finally:
        process.kill()
        process.wait()
    return Ended(process.returncode, out, err)


class Running:
    """A service at work. What it writes to standard error is kept as it comes."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self._lines: list[str] = []
        self._wrote = threading.Condition()
        self._reading = [
            threading.Thread(target=self._read, args=(stream,)) for stream in (process.stderr, process.stdout)
        ]
        for thread in self._reading:
            thread.start()

    @property
    def log(self) -> str:
        return "".join(self._lines)

    def says(self, words: str, seconds: float = 20.0) -> bool:
        """Whether the log has these words, now or within some seconds."""
        with self._wrote:
            return self._wrote.wait_for(lambda: words in self.log, seconds)

    def stop(self, how: signal.Signals = signal.SIGTERM, within: float = _PATIENCE) -> int:
        """Sends a signal and waits for the end; the exit status. Raises TimeoutExpired."""
        self.process.send_signal(how)
        try:
            return self.process.wait(within)
        finally:
            self.process.kill()
            self.process.wait()
            for thread in self._reading:
                thread.join()

    def _read(self, stream: Any) -> None:
        with stream:
            for line in stream:
                with self._wrote:
                    self._lines.append(line)
                    self._wrote.notify_all()


def configuration(mailbox: Configuration, smtp: Configuration) -> Configuration:
    """A council's configuration, as TOML's tables, around these two servers."""
    return {
        "authority": {"name": "Barset County Council", "reference": "FOI-{year}-{number:05d}"},
        "mailbox": {"received_by": [GATEWAY], "password_env": "FOIBOT_IMAP_PASSWORD"} | mailbox,
        "smtp": smtp,
        "register": {"url": "sqlite:///register/foibot.db"},
        "staff": {"team": [TEAM], "supervisors": ["head@example.gov.uk"], "authentication": f"authserv:{GATEWAY}"},
        "review": {"address": ["FOI team", "Shire Hall", "Barchester"], "email": "reviews@example.gov.uk"},
        "service": [
            {
                "name": "Children's Social Care",
                "directorate": "People Directorate",
                "head": "Yolanda Corden",
                "head_title": "Assistant Director",
                "officer": "Jackie Rutherford",
                "officer_title": "Business Manager",
                "officer_email": JACKIE,
                "officer_phone": "01632 960 196",
                "keywords": ["children in care", "child sexual exploitation", "social worker"],
                "address": ["Shire Hall", "Barchester"],
            },
            {
                "name": "Highways",
                "officer": "Sam Okoro",
                "officer_email": SAM,
                "keywords": ["pothole", "street light", "pavement"],
            },
        ],
    }


def stamped(raw: bytes, at: datetime) -> bytes:
    """A mail as it lies behind the council's gateway: with its trace, and with its word for the sender."""
    sender = parseaddr(str(message_from_bytes(raw)["From"]))[1].rpartition("@")[2]
    results = f"Authentication-Results: {GATEWAY}; dkim=pass header.d={sender}; dmarc=pass header.from={sender}\r\n"
    return f"{results}Received: from {sender} by {GATEWAY} with ESMTPS; {format_datetime(at)}\r\n".encode() + raw


def pdf_text(letter: Letter) -> str:
    """What can be read in a letter's first attachment, a PDF, with its line ends folded."""
    content = next(iter(letter.mail.iter_attachments())).get_content()
    with pdfium.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def _toml(tables: Configuration) -> str:
    lines: list[str] = []
    for name, content in tables.items():
        many = isinstance(content, list)
        for table in content if many else [content]:
            lines.append(f"[[{name}]]" if many else f"[{name}]")
            lines += _pairs(table)
    return "\n".join(lines) + "\n"


def _pairs(table: Configuration) -> Sequence[str]:
    # JSON's texts, numbers, booleans and lists are TOML's too.
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
