"""On which day did a request reach the council, and what proves it?

Receipt is day zero of the clock (FOIA s.10(1), (6)); the sender's own `Date:` is hearsay and never counts.
"""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from foibot.mail.message import Received

# A stamp this much older than the mailbox's own is a wrong clock or a forgery rather than a slow queue: RFC 5321
# 4.5.4.1 asks senders to give up after four or five days, and a council's own relays are not slower.
_OLDEST = timedelta(days=10)
_NO_MAIL_BEFORE = datetime(2000, 11, 30, tzinfo=UTC)  # the Act's royal assent: an older stamp is a clock that was lost


class Receipt(msgspec.Struct, frozen=True):
    """The moment of receipt (aware UTC), its local day, and the evidence in words."""

    at: datetime
    day: date
    evidence: str


def receipt(
    internaldate: datetime, stamps: Iterable[Received], own_hosts: Collection[str], kept_at: datetime, zone: ZoneInfo
) -> Receipt:
    """The earliest of the mailbox's INTERNALDATE and the Received stamps of the council's own hosts.

    `stamps` come newest first, as in the message. Only those above the first foreign hop count: what stands below it
    was written by whoever sent the message. The moment is never later than `kept_at`, when the bot itself had it.
    """
    candidates = [(internaldate, "the mailbox's own stamp (IMAP INTERNALDATE)")]
    own = {host.casefold().rstrip(".") for host in own_hosts}
    for stamp in stamps:
        if stamp.by.casefold().rstrip(".") not in own:
            break
        if stamp.at is not None and internaldate - _OLDEST < stamp.at:
            candidates.append((stamp.at, f"the Received stamp of {stamp.by}"))
        if stamp.came_from.casefold().rstrip(".") not in own:
            break
    at, source = min(candidates)
    if at > kept_at or at < _NO_MAIL_BEFORE:
        when = "in the future" if at > kept_at else "before the Act"
        at, source = kept_at, f"the moment foibot took it in, since {source} lies {when}"
    local = at.astimezone(zone)
    return Receipt(at, local.date(), f"{source}: {local:%Y-%m-%d %H:%M:%S %z} local time")
