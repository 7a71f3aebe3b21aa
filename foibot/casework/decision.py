"""What did casework decide about a message? Facts and mails as values; the desk commits and sends them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import msgspec

from foibot.casework.blocks import Document
from foibot.casework.case import Case, File
from foibot.casework.council import Council
from foibot.casework.facts import Fact, Recorded
from foibot.casework.letters import Letter, Purpose
from foibot.casework.placing import Prompt
from foibot.casework.receipt import Receipt
from foibot.law.working_days import Calendar
from foibot.mail.message import Message


class Disposition(StrEnum):
    """How a message that came in ended (design property 10)."""

    NEW_CASE = "new case"
    CONTINUED = "continued"
    HELD = "held"
    IGNORED = "ignored"
    DUPLICATE = "duplicate"
    APPLIED = "applied"
    NOTED = "noted"
    NOT_UNDERSTOOD = "not understood"
    REFUSED = "refused"
    BOUNCE = "bounce"


class Incoming(msgspec.Struct, frozen=True):
    """A message as decisions see it: what was read in it, and when it reached the council.

    `authentic`: the sender's address is proven; `trusted`: it is proven, or the council has switched the proof off;
    `denied`: the council's mail server says that it is somebody else's. `doubt` says why not. `barred`: why the message
    may not be passed on as it came, a clause. `stays_in`: the folder in which it stays, "" where it moves when settled.
    """

    arrival: int
    message: Message
    receipt: Receipt
    authentic: bool
    trusted: bool
    denied: bool = False
    doubt: str = ""
    barred: str = ""
    stays_in: str = ""


class Cabinet(msgspec.Struct, frozen=True):
    """Where a decision finds what is on file: a case by what somebody wrote for its reference, a case's facts and
    prompts in order, a message that was kept, read anew, the messages that came on a case,
    and the cases that wait for an approval.

    `reference` gives the next reference of a case that was received in this year. It is taken by asking for it, so that
    only a decision that makes the case asks.
    """

    case: Callable[[str], Case | None]
    history: Callable[[str], Sequence[Recorded]]
    prompts: Callable[[str], Sequence[Prompt]]
    mail: Callable[[int], Incoming | None]
    arrivals: Callable[[str], Sequence[int]]
    unapproved: Callable[[], Iterable[Case]]
    reference: Callable[[int], str]


class Thread(msgspec.Struct, frozen=True):
    """What a mail of ours answers: Message-IDs for In-Reply-To and References (RFC 5322 3.6.4)."""

    in_reply_to: str = ""
    references: tuple[str, ...] = ()


class Ask(msgspec.Struct, frozen=True):
    """Makes a mail a prompt: which questions it asks, and the digest of the letter that it shows, if any."""

    questions: tuple[int, ...] = ()
    digest: str = ""


class Attached(msgspec.Struct, frozen=True):
    """What goes with a mail: a file of an officer's reply, a document to be printed as PDF (as Word where it is named
    so), an arrival as it came, or bytes that are ready.

    Exactly one of `file`, `document`, `arrival` and `content` is set; `filename` names the last three, and
    `content_type` says what the bytes are.
    """

    file: File | None = None
    document: Document | None = None
    arrival: int = 0
    filename: str = ""
    content: bytes = b""
    content_type: str = ""


class Mail(msgspec.Struct, frozen=True, kw_only=True):
    """A mail to be written. `document` is set where the blocks are fixed already; else the printer makes them."""

    purpose: Purpose
    to: str
    to_name: str = ""
    letter: Letter
    document: Document | None = None
    dates: Mapping[str, date] = {}
    thread: Thread = Thread()
    ask: Ask | None = None
    attached: tuple[Attached, ...] = ()


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One message's consequences: all of them or none."""

    disposition: Disposition
    because: str
    case: str = ""
    facts: tuple[Fact, ...] = ()
    mails: tuple[Mail, ...] = ()
    revoke: tuple[str, ...] = ()
    beside: tuple["Decision", ...] = ()  # what the same message brings about on other cases
    pause: str | None = None  # how far sending is to stop, as `Pause.reach` says; None leaves it as it is
    mark: str = ""
    refiles: int = 0  # an earlier message, by its arrival, that this part settles anew; 0 for none


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """What every decision may look at: the council, the calendar, the hour, and how a letter becomes blocks.

    `now` is aware UTC; `today` its day at the council. `troubles` are what the operator has to mend, a sentence each.
    """

    council: Council
    calendar: Calendar
    now: datetime
    write: Callable[[Letter], Document]
    troubles: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """The council's local day."""
        return _local_day(self.now, self.council.zone)


@lru_cache(maxsize=64)
def _local_day(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()
