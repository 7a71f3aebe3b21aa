"""How is the register read? The look-ups of `ports.View`, on one connection."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, CursorResult, Executable, Row
from sqlalchemy.exc import DBAPIError

from foibot.casework.case import Case
from foibot.casework.facts import AnyFact, Recorded, RequestReceived, from_json
from foibot.casework.placing import Prompt
from foibot.edges.register import chain, queries, summaries, verify
from foibot.edges.register.trouble import meaning
from foibot.errors import AskPerson, FoibotError
from foibot.ports import Arrival, Outgoing, Pause, Verification

T = TypeVar("T")
S = TypeVar("S", bound=msgspec.Struct)

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]
_EVER = datetime.min.replace(tzinfo=UTC)


class SqlView:
    """Fulfils `ports.View`. Look-ups by case take the reference as the case writes it, `case` in any letter case."""

    def __init__(self, connection: Connection, place: str) -> None:
        """`place` names the register in messages."""
        self._connection = connection
        self._place = place
        self._lost: FoibotError | None = None

    def _run(
        self, statement: Executable, parameters: Parameters | None = None, /, **named: object
    ) -> CursorResult[Any]:
        """Executes a statement. After a failure of the database nothing more is: SQLite may have rolled back the whole
        transaction, and every further statement would then be a commit of its own."""
        if self._lost:
            raise self._lost
        try:
            return self._connection.execute(statement, named or parameters)
        except DBAPIError as error:
            self._lost = meaning(error, self._place)
            if self._lost:
                raise self._lost from error
            raise

    # cases

    def case(self, reference: str) -> Case | None:
        summary = self._run(queries.CASE, key=summaries.key(reference)).scalar()
        return None if summary is None else summaries.case_of(summary)

    def cases(self, *, state: str = "", service: str = "") -> Iterator[Case]:
        """Read page by page, so a job may write while it goes through them."""
        statement = queries.cases_after(state=state, service=service)
        after = 0
        while page := self._run(statement, seq=after).all():
            yield from (summaries.case_of(row.summary) for row in page)
            after = page[-1].made_seq

    def closed_since(self, moment: datetime) -> Iterator[Case]:
        """Read page by page, like `cases`."""
        after = 0
        while page := self._run(queries.CLOSED_SINCE, moment=moment, seq=after).all():
            yield from (summaries.case_of(row.summary) for row in page)
            after = page[-1].made_seq

    def cases_of(self, address: str) -> list[Case]:
        found = self._run(queries.CASES_OF, requester=summaries.key(address)).scalars()
        return [summaries.case_of(summary) for summary in found]

    def history(self, reference: str) -> list[Recorded]:
        return [recorded(row) for row in self._run(queries.HISTORY, case=reference)]

    # messages that came in

    def request_text(self, reference: str) -> str:
        row = self._run(queries.FIRST_FACT, case=reference).one_or_none()
        fact = _fact(row.seq, row.text) if row is not None and row.text is not None else None
        return fact.text if isinstance(fact, RequestReceived) else ""

    def arrival(self, arrival_id: int) -> Arrival | None:
        return one_of(Arrival, self._run(queries.ARRIVAL, id=arrival_id))

    def arrivals_at(self, folder: str, uidvalidity: int, uids: Iterable[int]) -> dict[int, Arrival]:
        return {arrival.uid: arrival for arrival in self._arrivals_at(folder, uidvalidity, uids)}

    def arrivals_of(self, case: str) -> list[Arrival]:
        return all_of(Arrival, self._run(queries.ARRIVALS_OF, case=case))

    def arrivals_named(self, message_id: str) -> list[Arrival]:
        return all_of(Arrival, self._run(queries.ARRIVALS_NAMED, message_id=message_id)) if message_id else []

    def unsettled(self) -> list[Arrival]:
        return all_of(Arrival, self._run(queries.UNSETTLED))

    def settled_since(self, moment: datetime, dispositions: Iterable[str]) -> list[Arrival]:
        return all_of(Arrival, self._run(queries.SETTLED_SINCE, moment=moment, dispositions=[*dispositions]))

    def seen(self, fingerprint: str, since: datetime | None = None) -> Arrival | None:
        if not fingerprint:
            return None
        return one_of(Arrival, self._run(queries.SEEN, fingerprint=fingerprint, since=since or _EVER))

    def is_empty(self) -> bool:
        return self._run(queries.NEWEST_ARRIVAL).scalar() is None

    def raw(self, sha256: str) -> bytes | None:
        return self._run(queries.RAW, sha256=sha256).scalar()

    # our mails

    def outgoing(self, message_id: str) -> Outgoing | None:
        return one_of(Outgoing, self._run(queries.OUTGOING, message_id=message_id))

    def outgoing_of(self, case: str) -> list[Outgoing]:
        return all_of(Outgoing, self._run(queries.OUTGOING_OF, case=case))

    def outbox(self, state: str) -> list[Outgoing]:
        return all_of(Outgoing, self._run(queries.OUTBOX, state=state))

    def count_written(self, *, recipient: str, purpose: str, since: datetime) -> int:
        counted = self._run(queries.COUNT_WRITTEN, recipient=summaries.key(recipient), purpose=purpose, since=since)
        return int(counted.scalar_one())

    def ours(self, message_ids: Iterable[str]) -> frozenset[str]:
        return frozenset(
            found for page in pages(message_ids) for found in self._run(queries.OURS, message_ids=page).scalars()
        )

    # prompts, pause, chain

    def prompt(self, mark: str) -> Prompt | None:
        return one_of(Prompt, self._run(queries.PROMPT, mark=mark))

    def prompt_in(self, message_id: str) -> Prompt | None:
        return one_of(Prompt, self._run(queries.PROMPT_IN, message_id=message_id))

    def prompts_of(self, case: str) -> list[Prompt]:
        return all_of(Prompt, self._run(queries.PROMPTS_OF, case=case))

    def done(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(found for page in pages(keys) for found in self._run(queries.DONE, keys=page).scalars())

    def moments(self) -> dict[str, datetime]:
        return {row.name: row.at for row in self._run(queries.MOMENTS)}

    def pause(self) -> Pause:
        return Pause(**self._run(queries.PAUSE).one()._mapping)

    def seal(self) -> str:
        return chain.seal(self._run(queries.HEAD).one().link)

    def verify(self, seal: str = "") -> Verification:
        return verify.examine(self._connection, seal)

    def _arrivals_at(self, folder: str, uidvalidity: int, uids: Iterable[int]) -> Iterator[Arrival]:
        """Oldest first; a UID comes twice where the server gave it to two messages."""
        for page in pages(uids):
            found = self._run(queries.ARRIVALS_AT, folder=folder, uidvalidity=uidvalidity, uids=page)
            yield from all_of(Arrival, found)


def recorded(row: Row[Any]) -> Recorded:
    """A row of `queries.HISTORY` as a fact in its place. Raises AskPerson where the content is damaged."""
    return Recorded(row.seq, row.at, row.by, row.case, row.name, None if row.text is None else _fact(row.seq, row.text))


def pages(items: Iterable[T]) -> Iterator[Sequence[T]]:
    """The items in lists of at most `queries.PAGE`."""
    every = list(items)
    return (every[start : start + queries.PAGE] for start in range(0, len(every), queries.PAGE))


def one_of(kind: type[S], result: CursorResult[Any]) -> S | None:
    """The only row as a struct, or None."""
    row = result.one_or_none()
    return None if row is None else kind(**row._mapping)


def all_of(kind: type[S], result: CursorResult[Any]) -> list[S]:
    """Every row as a struct."""
    return [kind(**row._mapping) for row in result]


def _fact(seq: int, text: str) -> AnyFact:
    try:
        return from_json(text)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise AskPerson(f"fact {seq} of the register cannot be read ({error}); `foibot verify` says more") from error
