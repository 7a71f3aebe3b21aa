"""Who works on the register? One process at a time, by a lock that the kernel takes back when the process dies."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from foibot.errors import BadSetup


class Lock:
    """The right to work on a register: an advisory lock on the file `<register>.lock`, which names who holds it."""

    def __init__(self, register: Path) -> None:
        """Takes the lock at once. Raises BadSetup where another process has it, or the folder does not let us."""
        file = register.with_name(f"{register.name}.lock")
        try:
            self._descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o660)
        except OSError as error:
            raise BadSetup(
                f"register {register}: foibot cannot lock it ({file}: {error.strerror}); "
                "the folder must exist, and foibot's user must be allowed to write in it"
            ) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(self._descriptor, 32, 0).decode("ascii", "replace").strip()
            os.close(self._descriptor)
            if not isinstance(error, BlockingIOError):
                raise BadSetup(f"register {register}: its folder cannot lock files ({error.strerror})") from error
            who = f"another foibot (process {holder})" if holder else "another foibot"
            raise BadSetup(f"{who} is already working on {register}; stop it first, or leave the work to it") from None
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode("ascii"), 0)

    def release(self) -> None:
        """Gives the lock back; the file stays, since removing it would let two processes lock two files of one name."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()
