"""What does the desk need from the outside world? The Protocols that its edges fulfil."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol, TypeVar

import msgspec

from foibot.casework.blocks import Document
from foibot.casework.case import Case
from foibot.casework.facts import Fact, Recorded
from foibot.casework.letters import Letter
from foibot.casework.placing import Prompt

T = TypeVar("T")


class Listing(msgspec.Struct, frozen=True):
    """The UIDs of the messages in a folder, ascending, under one UIDVALIDITY (RFC 3501 2.3.1.1)."""

    uidvalidity: int
    uids: tuple[int, ...]


class Delivered(msgspec.Struct, frozen=True):
    """A message as the server holds it. `internaldate` is the server's own stamp, aware."""

    folder: str
    uidvalidity: int
    uid: int
    internaldate: datetime
    raw: bytes


class Mailbox(Protocol):
    """The council's FOI mailbox. Raises TryLater when the server drops or is busy, BadSetup for a wrong set-up."""

    async def open(self) -> None:
        """Connects, logs in and selects the inbox; creates the folders for what was handled where they are missing."""

    async def close(self) -> None:
        """Logs out; never raises."""

    async def listing(self) -> Listing:
        """The messages now in the inbox, whatever their flags."""

    async def fetch(self, uids: Sequence[int]) -> list[Delivered]:
        """The messages with these UIDs that are still there, without setting `\\Seen`; in the order asked.

        Raises Unfetched where the server would not hand one of them over.
        """

    async def as_it_is(self, uid: int) -> Delivered | None:
        """The message with this UID or, where the server would not hand it over (Unfetched), whatever it gives in its
        place, be it no more than the moment of receipt; None where it has gone."""

    async def put_away(self, uids: Sequence[int], *, held: bool) -> None:
        """Moves messages out of the inbox, to the held or the processed folder; passes over those no longer there."""

    async def wait(self, seconds: float) -> None:
        """Returns when something may have arrived, at the latest after `seconds`. Cancelling it is safe."""

    async def count_before(self, day: date) -> int:
        """How many messages in the inbox the server received before `day` (INTERNALDATE, RFC 3501 SEARCH BEFORE)."""

    async def count_handled(self) -> int:
        """How many messages the processed and held folders hold; 0 where they do not exist."""


class Sender(Protocol):
    """The council's submission server."""

    async def open(self) -> None:
        """Connects and logs in. Raises TryLater or BadSetup."""

    async def send(self, envelope_from: str, envelope_to: str, raw: bytes) -> None:
        """Hands these exact bytes over; returns once the server has accepted them (250 to the final dot).

        Raises TryLater (4xx, silence, lost connection: it may or may not have been accepted), AskPerson (5xx for this
        mail or this recipient) or BadSetup (login or permission).
        """

    async def close(self) -> None:
        """Quits; never raises."""


class Verdict(msgspec.Struct, frozen=True):
    """What a virus scanner says of some bytes: what it `found`, by its name, "" for nothing; or why it could not look
    into them, a clause."""

    found: str = ""
    because: str = ""


class Scanner(Protocol):
    """The council's virus scanner."""

    async def scan(self, content: bytes) -> Verdict:
        """Has these bytes looked at. Raises TryLater where the scanner does not answer, so that nothing is known."""


class Printer(Protocol):
    """Makes letters from templates, and writes them as text, HTML and PDF."""

    def document(self, letter: Letter, tag: str = "") -> Document:
        """The blocks and subject of a letter; `tag` (such as `[REF mark]`) goes into the subject and last line of staff
        mail."""

    def text(self, document: Document, dates: Mapping[str, date]) -> str:
        """As plain text; `dates` fills the runs that are dated at release."""

    def html(self, document: Document, dates: Mapping[str, date], reply_to: str, subject_tag: str) -> str:
        """As HTML mail; `reply_to` and `subject_tag` (such as `[REF mark]`) go into its `mailto:` buttons."""

    def pictures(self, document: Document) -> Mapping[str, bytes]:
        """The pictures of a document's HTML, each a PNG under the Content-ID by which it is shown."""

    def pdf(self, document: Document, dates: Mapping[str, date]) -> bytes:
        """As a tagged PDF (PDF/UA-1). The same document and dates give the same bytes."""

    def docx(self, document: Document, dates: Mapping[str, date]) -> bytes:
        """As a Word file, to be worked on by hand."""


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """A message that came in, as the register keeps it. `disposition` is empty until it is settled."""

    id: int
    folder: str
    uidvalidity: int
    uid: int
    internaldate: datetime
    kept_at: datetime
    sha256: str
    disposition: str = ""
    because: str = ""
    case: str = ""
    mark: str = ""  # of the prompt that it answers
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    attachments: tuple[str, ...] = ()
    fingerprint: str = ""
    settled_at: datetime | None = None


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A mail in the outbox: its final bytes, fixed before the commit that put it there.

    `raw` is empty in lists, which may be long (`View.raw` has the bytes), and where a retention rule has erased it.
    """

    message_id: str
    case: str
    purpose: str
    recipient: str
    envelope_from: str
    subject: str
    attachments: tuple[str, ...]
    outside: bool  # its recipient is not on the roster
    raw: bytes = b""
    sha256: str
    written_at: datetime
    state: str = "waiting"  # waiting, sent, failed
    not_before: datetime | None = None
    attempts: int = 0  # how often it was sent, deferred or refused
    why: str = ""  # the last trouble, or why it waits
    sent_at: datetime | None = None


class Pause(msgspec.Struct, frozen=True):
    """Whether sending is stopped: "" not, "outside" to outsiders, "all" entirely; by whom, when and why."""

    reach: str = ""
    by: str = ""
    at: datetime | None = None
    why: str = ""


class Finding(msgspec.Struct, frozen=True):
    """Something in the register that was altered or is missing.

    `kind` is one of file, chain, content, summary, arrival, mail, prompt, task, counter, pause, raw; `where` names the
    row.
    """

    kind: str
    where: str
    sentence: str


class SealedLink(msgspec.Struct, frozen=True):
    """A link of the chain by its sequence number, and its moment as it is stored; number 0 is the chain's beginning."""

    seq: int
    at: str


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What re-computing the register showed: how much of each was looked at, the chain's seal, and what is wrong.

    `sealed` are the links with the seal that was asked for.
    The findings are the first thousand; where there are so many, counting stopped with them.
    """

    links: int
    cases: int
    arrivals: int
    mails: int
    raws: int
    seal: str
    findings: tuple[Finding, ...]
    sealed: tuple[SealedLink, ...] = ()


class View(Protocol):
    """The register, read. All times are aware UTC."""

    def case(self, reference: str) -> Case | None:
        """The case with this reference (letter case does not matter), as of its last fact."""

    def cases(self, *, state: str = "", service: str = "") -> Iterable[Case]:
        """Cases in order of reference's making, all or those in one state or of one service."""

    def closed_since(self, moment: datetime) -> Iterable[Case]:
        """The cases that were answered, or closed otherwise, at `moment` or later, in order of reference's making."""

    def cases_of(self, address: str) -> list[Case]:
        """The cases of a requester's address, newest first."""

    def history(self, reference: str) -> list[Recorded]:
        """Every fact of a case, in order."""

    def request_text(self, reference: str) -> str:
        """The whole text of a case's request; "" where a retention rule has erased it."""

    def arrival(self, arrival_id: int) -> Arrival | None:
        """One message that came in."""

    def arrivals_at(self, folder: str, uidvalidity: int, uids: Iterable[int]) -> dict[int, Arrival]:
        """Which of these UIDs the register knows already."""

    def arrivals_of(self, case: str) -> list[Arrival]:
        """The messages that came in on a case, oldest first."""

    def arrivals_named(self, message_id: str) -> list[Arrival]:
        """The messages that came in under a Message-ID."""

    def unsettled(self) -> list[Arrival]:
        """Messages kept and not yet settled, oldest first: what a crash interrupted."""

    def settled_since(self, moment: datetime, dispositions: Iterable[str]) -> list[Arrival]:
        """The messages that ended so at `moment` or later, oldest first."""

    def seen(self, fingerprint: str, since: datetime | None = None) -> Arrival | None:
        """The earliest settled message with this fingerprint that reached the council, at all or since a moment."""

    def raw(self, sha256: str) -> bytes | None:
        """The kept bytes of a message; None where a retention rule has erased them."""

    def outgoing(self, message_id: str) -> Outgoing | None:
        """One mail of ours."""

    def outgoing_of(self, case: str) -> list[Outgoing]:
        """Our mails on a case, oldest first, without their bytes."""

    def outbox(self, state: str) -> list[Outgoing]:
        """Our mails in one state, oldest first, without their bytes."""

    def count_written(self, *, recipient: str, purpose: str, since: datetime) -> int:
        """How many mails of a purpose were written to an address since a moment."""

    def ours(self, message_ids: Iterable[str]) -> frozenset[str]:
        """Which of these Message-IDs are of mails we wrote."""

    def prompt(self, mark: str) -> Prompt | None:
        """The prompt with this mark, revoked or not."""

    def prompt_in(self, message_id: str) -> Prompt | None:
        """The prompt that one of our mails carried."""

    def prompts_of(self, case: str) -> list[Prompt]:
        """Every prompt of a case, oldest first."""

    def pause(self) -> Pause:
        """Whether sending is stopped."""

    def done(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of these keys `Work.once` has been given."""

    def moments(self) -> Mapping[str, datetime]:
        """When each thing that `Work.note` was told of happened last."""

    def is_empty(self) -> bool:
        """Whether no message was ever kept."""

    def seal(self) -> str:
        """The head of the chain, shortened for people to compare: `4f1c-92ab`."""

    def verify(self, seal: str = "") -> Verification:
        """Re-computes the chain and the summaries, and compares messages, mails, prompts, what is done once, numbers
        and the pause with what the chain says of them, and raw messages with their hashes. With a `seal` that was
        printed once, such as `4f1c-92ab`, it also looks for the link with it. Takes seconds to minutes."""


class Work(View, Protocol):
    """One write transaction. What it reads is what it will commit against; nothing of it lasts if the job raises.

    Whatever it writes, apart from `note`, is said by a link of the chain, so that `verify` finds what is
    altered later.
    """

    def keep(self, delivered: Sequence[Delivered], at: datetime) -> list[Arrival]:
        """Stores raw messages before anybody thinks about them; those the register knows by folder, UIDVALIDITY, UID
        and bytes come back as they are."""

    def settle(self, arrival: Arrival) -> None:
        """Writes an arrival's disposition and what was read in it."""

    def next_number(self, counter: str, start: int) -> int:
        """The next number of a gap-free counter: given back when the transaction fails."""

    def record(self, case: str, facts: Sequence[Fact], *, at: datetime, by: str) -> Case:
        """Appends facts to the chain and brings the case's summary up to them. `case` may be new."""

    def post(self, mails: Sequence[Outgoing]) -> None:
        """Puts mails in the outbox, to leave after the commit."""

    def issue(self, prompt: Prompt) -> None:
        """Makes a mark valid."""

    def revoke(self, marks: Iterable[str]) -> None:
        """Makes marks invalid; they are remembered."""

    def claim(self, now: datetime, limit: int, *, outside: bool) -> list[Outgoing]:
        """Waiting mails whose time has come, oldest first, to be sent and then marked sent, deferred or failed.

        Of each case at most the earliest to outsiders and the earliest to the roster, so that none overtakes another.
        With `outside` false only those to the roster; mail to outsiders goes on waiting.
        """

    def sent(self, message_id: str, at: datetime) -> None:
        """The submission server has accepted this mail."""

    def deferred(self, message_id: str, *, why: str, not_before: datetime | None) -> None:
        """This mail waits, and why; tried again from `not_before`."""

    def failed(self, message_id: str, *, why: str) -> None:
        """This mail was refused for good."""

    def once(self, key: str, at: datetime) -> bool:
        """Whether this is the first time that `key` is given: what it stands for is then done once, whoever tries."""

    def note(self, name: str, at: datetime) -> None:
        """Remembers when something last happened, such as “mailbox read”; nothing rests on it, so no link seals it."""

    def set_pause(self, pause: Pause) -> None:
        """Stops or starts sending. Raises ValueError where the pause has no moment."""

    def savepoint(self) -> AbstractContextManager[None]:
        """A part of the transaction that can fail alone."""

    def erase(self, *, rule: str, links: Iterable[int], raws: Iterable[str], at: datetime, by: str) -> None:
        """Forgets, as a retention rule says: the content of these links of the chain (by sequence number), what their
        rows repeat of it, and these raw messages (by SHA-256). With the link by which a mail was written go those that
        say why it waited or failed, which may name its recipient. The links stay, and a new one names rule and loss. A
        prompt that no longer says whom it asked is revoked."""


class Register(Protocol):
    """The durable record. Jobs are synchronous and run in the register's own thread, one write at a time."""

    async def read(self, job: Callable[[View], T]) -> T:
        """Runs `job` on a read-only view."""

    async def write(self, job: Callable[[Work], T]) -> T:
        """Runs `job` in one write transaction; commits if it returns, rolls back if it raises."""

    async def close(self) -> None:
        """Closes connections; the register can be opened again."""


class Tokens(Protocol):
    """Randomness, handed in so that casework stays pure."""

    def mark(self) -> str:
        """A short token for a prompt, such as `k7f3q9`."""

    def message_id(self) -> str:
        """A token for a Message-ID's left side."""


class Now(Protocol):
    """The clock, handed in."""

    def __call__(self) -> datetime:
        """The moment, aware, in UTC."""
