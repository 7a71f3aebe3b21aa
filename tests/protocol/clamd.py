"""A real virus scanner for tests: Debian's clamd, started in a folder of its own with one signature of our own making.

    with Clamd() as scanner:
        scanner.socket    # the path of its socket; scanner.port: the same on 127.0.0.1

`SENTENCE` is what it finds, as `NAME`; nothing of it is harmful, and no signature of ClamAV's is needed.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

PROGRAM = Path("/usr/sbin/clamd")
REQUIRED = "FOIBOT_REQUIRE_CLAMAV"
STARTS_WITHIN = 30.0  # seconds
SENTENCE = b"The quick brown fox of foibot's own tests jumps over no lazy dog."
NAME = "Foibot.Test.Sentence"
LARGEST = 1_000_000  # bytes that it takes

# Our signature in ClamAV's extended format: name, any kind of file, anywhere in it, the bytes in hexadecimal.
SIGNATURES = f"{NAME}:0:*:{SENTENCE.hex()}\n"
CONFIGURATION = """
Foreground yes
LocalSocket {folder}/clamd.ctl
TCPSocket {port}
TCPAddr 127.0.0.1
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
LogFile {folder}/clamd.log
StreamMaxLength {largest}
MaxThreads 2
SelfCheck 0
"""


class Clamd:
    """clamd at a socket and at a port of this machine."""

    def __enter__(self) -> Self:
        # Not pytest's tmp_path: the path of a socket may have no more than 107 characters.
        self._folder = Path(tempfile.mkdtemp(prefix="clamd-"))
        self.socket = str(self._folder / "clamd.ctl")
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        (self._folder / "signatures").mkdir()
        (self._folder / "signatures" / "own.ndb").write_text(SIGNATURES)
        settings = self._folder / "clamd.conf"
        settings.write_text(CONFIGURATION.format(folder=self._folder, port=self.port, largest=LARGEST))
        command = [str(PROGRAM), f"--config-file={settings}"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _wait(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while self._process.poll() is None and time.monotonic() < deadline:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1) as line:
                    line.sendall(b"zPING\0")
                    if line.recv(10) == b"PONG\0":
                        return
            except OSError:
                pass
            time.sleep(0.02)
        log = self._folder / "clamd.log"
        said = log.read_text() if log.exists() else "clamd said nothing"
        self.__exit__(None, None, None)
        raise RuntimeError(said)


def require_clamd() -> None:
    """Skips the test where clamd is not installed; fails it where CI has promised that it is."""
    if not PROGRAM.exists():
        if os.environ.get(REQUIRED):
            pytest.fail(f"{REQUIRED} is set, and there is no {PROGRAM}: apt-get install clamav-daemon")
        pytest.skip("needs Debian's clamav-daemon")
