"""What does the council's gateway do to mail on its way in? It leaves its trace, and its verdict on the sender."""

import re
from datetime import datetime
from email.utils import format_datetime

from foibot.mail import message as mails
from foibot.mail.authentication import stated

GATEWAY = "mx.example.gov.uk"

_LINE_END = rb"(?:\r\n?|\n)"
_HEADER_ENDS = re.compile(rb"\r\n\r\n|\n\r?\n|\r\r")
_RESULTS = re.compile(
    rb"(?i)(?<![^\r\n])authentication-results[ \t]*:[^\r\n]*(?:" + _LINE_END + rb"[ \t][^\r\n]*)*" + _LINE_END + rb"?"
)


def stamped(raw: bytes, at: datetime) -> bytes:
    """A mail as it lies in the mailbox behind the gateway, which took it over at `at` (aware).

    It vouches for every sender, since nobody beyond this machine can write to it. What claims to be its verdict already
    goes (RFC 8601 section 5); the verdicts of others stay.
    """
    sender = mails.read(raw).from_address.rpartition("@")[2]
    result = f"dmarc=pass header.from={sender}" if sender else "dmarc=none"
    trace = (
        f"Authentication-Results: {GATEWAY}; {result}\r\n"
        f"Received: from {sender or 'unknown'} by {GATEWAY} with ESMTP; {format_datetime(at)}\r\n"
    )
    return trace.encode() + _without_forged(raw)


def _without_forged(raw: bytes) -> bytes:
    end = _HEADER_ENDS.search(raw)
    header, rest = (raw[: end.end()], raw[end.end() :]) if end else (raw, b"")
    return _RESULTS.sub(_unless_ours, header) + rest


def _unless_ours(field: re.Match[bytes]) -> bytes:
    # Read as the desk will read it, so that no spelling of our name passes here and counts there.
    return b"" if GATEWAY in {server for server, _ in stated(mails.read(field[0] + b"\r\n"))} else field[0]
