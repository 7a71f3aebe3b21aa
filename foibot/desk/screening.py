"""Which files of a message does the virus scanner let pass, and what happens while it does not answer?

A message with files waits unsettled until the scanner has looked at each of them: it is held, not passed. Its date of
receipt is safe all the while. Messages without files go on as ever.
"""

import hashlib
from collections.abc import Mapping
from functools import partial

import structlog

from foibot.desk.memory import SCANNER_ANSWERED
from foibot.desk.watch import Watch
from foibot.errors import TryLater
from foibot.mail import message as mails
from foibot.ports import Arrival, Now, Register, Scanner, Verdict, View

log = structlog.get_logger()


class Screening:
    """Has the files of messages looked at, before anybody decides about them and outside of any transaction."""

    def __init__(self, scanner: Scanner, register: Register, watch: Watch, now: Now) -> None:
        self._scanner = scanner
        self._register = register
        self._watch = watch
        self._now = now
        self._is_silent = False

    def begin(self) -> None:
        """A new pass: a scanner that did not answer in the last one is asked again."""
        self._is_silent = False

    async def barred(self, arrival: Arrival) -> Mapping[str, str] | None:
        """Why files of this message, or all of it, by SHA-256, are not to be passed on; None where it has to wait,
        since the scanner does not answer. A scanner that is silent is asked once in a pass."""
        raw, files = await self._register.read(partial(_with_files, arrival))
        if not files:
            return {}
        if self._is_silent:
            return None
        try:
            verdicts = {digest: await self._scanner.scan(content) for digest, content in files.items()}
            whole = await self._scanner.scan(raw)
        except TryLater as why:
            self._is_silent = True
            log.error("the virus scanner does not answer; mail with files waits", because=str(why), message=arrival.id)
            await self._watch.failed(str(why))
            return None
        await self._register.write(lambda work: work.note(SCANNER_ANSWERED, self._now()))
        await self._watch.worked()
        return _reasons(verdicts, whole, arrival.sha256)


def _with_files(arrival: Arrival, view: View) -> tuple[bytes, dict[str, bytes]]:
    """A message's bytes, and those of its files by SHA-256."""
    raw = view.raw(arrival.sha256) or b""
    return raw, {hashlib.sha256(f.content).hexdigest(): f.content for f in mails.read(raw).attachments if f.content}


def _reasons(verdicts: Mapping[str, Verdict], whole: Verdict, of_whole: str) -> dict[str, str]:
    """What bars which file. What was found in the message and in no file of it bars them all."""
    reasons = {digest: why for digest, verdict in verdicts.items() if (why := _why(verdict))}
    if whole.found and not any(verdict.found for verdict in verdicts.values()):
        came_with = f"the virus scanner found {whole.found} in the mail with which it came"
        reasons = dict.fromkeys(verdicts, came_with) | reasons
    return reasons | ({of_whole: why} if (why := _why(whole)) else {})


def _why(verdict: Verdict) -> str:
    return f"the virus scanner found {verdict.found} in it" if verdict.found else verdict.because
