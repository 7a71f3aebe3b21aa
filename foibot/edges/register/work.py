"""How is the register written? The steps of `ports.Work`, in one transaction on one connection.

Locks are taken in one order: the chain's head first of all, then counters, then everything else. So write transactions
queue at the head, on every engine, and none waits for another in a circle.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from typing import cast

import msgspec
from msgspec.structs import asdict
from sqlalchemy import Connection

from foibot.casework.case import Case
from foibot.casework.facts import AnyFact, Fact, Recorded, to_json
from foibot.casework.moves import apply
from foibot.casework.placing import Prompt
from foibot.edges.register import chain, changes, queries, seals, summaries, tables
from foibot.edges.register.columns import escaped, in_utc, moment_text, unescaped
from foibot.edges.register.erasures import Erasure, left_of
from foibot.edges.register.seals import said
from foibot.edges.register.tables import ARRIVALS_COUNTED, arrivals, counters, outbox, prompts
from foibot.edges.register.trouble import meaning
from foibot.edges.register.view import SqlView, all_of, pages
from foibot.ports import Arrival, Delivered, Now, Outgoing, Pause, Verification

_SALT_BYTES = 16


class Entry(msgspec.Struct, frozen=True):
    """What the chain is about to say: who, when, about which case, the name of what happened and its content."""

    at: datetime
    by: str
    case: str
    name: str
    text: str


class _Trouble(msgspec.Struct, frozen=True):
    """What of a mail's fate tells whether its link goes when the mail is erased."""

    message_id: str
    why: str


class SqlWork(SqlView):
    """Fulfils `ports.Work`."""

    def __init__(self, connection: Connection, place: str, now: Now) -> None:
        """`now` dates the links of what the port gives no moment for."""
        super().__init__(connection, place)
        self._now = now
        self._head: tuple[int, str] = tuple(self._run(queries.HEAD_TO_WRITE).one())
        self._links: list[dict[str, object]] = []  # of the chain, not written yet
        self._contents: list[dict[str, object]] = []

    def finish(self) -> None:
        """To be called before the commit. Raises what lost the transaction."""
        self._flush()
        if self._lost:
            raise self._lost

    def history(self, reference: str) -> list[Recorded]:
        self._flush()
        return super().history(reference)

    def request_text(self, reference: str) -> str:
        self._flush()
        return super().request_text(reference)

    def seal(self) -> str:
        self._flush()
        return super().seal()

    def verify(self, seal: str = "") -> Verification:
        self._flush()
        return super().verify(seal)

    # messages that came in

    def keep(self, delivered: Sequence[Delivered], at: datetime) -> list[Arrival]:
        places = [(mail.folder, mail.uidvalidity, mail.uid, sha256(mail.raw).hexdigest()) for mail in delivered]
        kept = self._kept(delivered)
        new = {place: mail for place, mail in zip(places, delivered, strict=True) if place not in kept}
        if new:
            self._store({place[3]: mail.raw for place, mail in new.items()})
            first = self._count_on(ARRIVALS_COUNTED, len(new), start=1)
            made = {
                place: Arrival(
                    id=number,
                    folder=mail.folder,
                    uidvalidity=mail.uidvalidity,
                    uid=mail.uid,
                    internaldate=in_utc(mail.internaldate),
                    kept_at=in_utc(at),
                    sha256=place[3],
                )
                for number, (place, mail) in enumerate(new.items(), first)
            }
            rows = [asdict(arrival) | {"link": seq} for seq, arrival in enumerate(made.values(), self._next_seq)]
            self._run(changes.ADD_ARRIVALS, rows)
            for row in rows:
                self._append(Entry(at, chain.AUTHOR, "", chain.KEPT, said(arrivals, row, seals.OF_EVIDENCE)))
            kept |= made
        return [kept[place] for place in places]

    def settle(self, arrival: Arrival) -> None:
        """An arrival may be settled again, when a person rescues it: the row has the last word, the chain every word.

        Raises ValueError where it has no disposition or no moment, or was never kept.
        """
        if not arrival.disposition or arrival.settled_at is None:
            raise ValueError(f"arrival {arrival.id} is not settled: it needs a disposition and its moment")
        sealed = said(arrivals, asdict(arrival), seals.OF_MESSAGE)
        read = {name: getattr(arrival, name) for name in seals.READ_IN_MESSAGE}
        changed = self._run(
            changes.SETTLE,
            {"this_id": arrival.id, "this_sha256": arrival.sha256} | changes.new(read | {"fate": self._next_seq}),
        )
        if not changed.rowcount:
            raise ValueError(f"no arrival {arrival.id} with these bytes was ever kept")
        self._append(Entry(arrival.settled_at, chain.AUTHOR, arrival.case, chain.SETTLED, sealed))

    # cases

    def next_number(self, counter: str, start: int) -> int:
        number = self._count_on(counter, 1, start)
        sealed = said(counters, {"name": counter, "value": number}, ("name", "value"))
        self._append(Entry(self._now(), chain.AUTHOR, "", chain.COUNTED, sealed))
        return number

    def record(self, case: str, facts: Sequence[Fact], *, at: datetime, by: str) -> Case:
        """Raises IllegalMove where a fact cannot happen to the case now; UnicodeEncodeError where a fact's text holds a
        lone surrogate, which whoever reads mail must have replaced (mail/charsets.py does)."""
        known = self._run(queries.CASE_ROW, key=summaries.key(case)).one_or_none()
        reference = known.reference if known else case
        standing = summaries.case_of(known.summary) if known else None
        made_seq = self._next_seq
        for seq, fact in enumerate(facts, made_seq):
            standing = apply(standing, Recorded(seq, in_utc(at), by, reference, fact.name, cast(AnyFact, fact)))
        if standing is None:
            raise ValueError(f"there is no case {case}, and no fact to make it")
        entries = [Entry(at, by, reference, fact.name, to_json(fact)) for fact in facts]
        columns = summaries.columns(standing)
        if known:
            self._run(changes.UPDATE_CASE, {"this_key": summaries.key(reference)} | changes.new(columns))
        else:
            made = {"key": summaries.key(reference), "reference": reference, "made_seq": made_seq}
            self._run(changes.ADD_CASE, made | columns)
        for entry in entries:
            self._append(entry)
        return standing

    # our mails

    def post(self, mails: Sequence[Outgoing]) -> None:
        """Raises ValueError where a mail's SHA-256 is not that of its bytes."""
        if not mails:
            return
        for mail in mails:
            if sha256(mail.raw).hexdigest() != mail.sha256:
                raise ValueError(f"mail {mail.message_id} does not have the bytes that its SHA-256 names")
        self._store({mail.sha256: mail.raw for mail in mails})
        rows = [asdict(mail) for mail in mails]
        for seq, row in enumerate(rows, self._next_seq):
            del row["raw"]
            row |= {"recipient_key": summaries.key(row["recipient"]), "link": seq}
        self._run(changes.ADD_MAILS, rows)
        for mail, row in zip(mails, rows, strict=True):
            sealed = said(outbox, row, seals.OF_MAIL)
            self._append(Entry(mail.written_at, chain.AUTHOR, mail.case, chain.WRITTEN, sealed))

    def claim(self, now: datetime, limit: int, *, outside: bool) -> list[Outgoing]:
        """Of each case at most the earliest mail to outsiders and the earliest to the roster.

        Takes no mark: on SQLite whoever holds the register's lock is the only one who sends, so that what a crash
        interrupted is claimed again at once.
        """
        return all_of(Outgoing, self._run(queries.CLAIMABLE, now=now, limit=limit, outside=outside))

    def sent(self, message_id: str, at: datetime) -> None:
        self._attempted(message_id, "sent", chain.SENT, at, sent_at=at)

    def deferred(self, message_id: str, *, why: str, not_before: datetime | None) -> None:
        self._attempted(message_id, "waiting", chain.DEFERRED, self._now(), why=why, not_before=not_before)

    def failed(self, message_id: str, *, why: str) -> None:
        self._attempted(message_id, "failed", chain.FAILED, self._now(), why=why)

    # prompts and pause

    def issue(self, prompt: Prompt) -> None:
        row = asdict(prompt)
        self._run(changes.ADD_PROMPT, row | {"link": self._next_seq})
        self._append(
            Entry(prompt.issued_at, chain.AUTHOR, prompt.case, chain.ISSUED, said(prompts, row, seals.OF_PROMPT))
        )

    def revoke(self, marks: Iterable[str]) -> None:
        """Marks that were never issued, or are revoked already, are passed over."""
        at = self._now()
        for page in pages(marks):
            rows = [row._asdict() | {"revoked": True} for row in self._run(queries.PROMPTS_STANDING, marks=page)]
            if not rows:
                continue
            revoked = [
                {"this_mark": row["mark"]} | changes.new({"revoked": True, "fate": seq})
                for seq, row in enumerate(rows, self._next_seq)
            ]
            self._run(changes.REVOKE, revoked)
            for row in rows:
                sealed = said(prompts, row, seals.OF_PROMPTS_FATE)
                self._append(Entry(at, chain.AUTHOR, row["case"], chain.REVOKED, sealed))

    def once(self, key: str, at: datetime) -> bool:
        row = {"key": key, "at": at}
        first = bool(self._run(changes.DO_ONCE, row | {"link": self._next_seq}).rowcount)
        if first:
            self._append(Entry(at, chain.AUTHOR, "", chain.DONE, said(tables.done, row, seals.OF_TASK)))
        return first

    def note(self, name: str, at: datetime) -> None:
        self._run(changes.NOTE, name=name, at=at)

    def set_pause(self, pause: Pause) -> None:
        """Raises ValueError where it has no moment."""
        if pause.at is None:
            raise ValueError("sending is stopped, or goes on, at a moment: this pause has none")
        row = asdict(pause)
        self._run(changes.SET_PAUSE, changes.new(row | {"link": self._next_seq}))
        name = chain.PAUSED if pause.reach else chain.RESUMED
        self._append(Entry(pause.at, pause.by, "", name, said(tables.pause, row | {"id": 1}, seals.OF_PAUSE)))

    # the transaction, and what outlives it

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        self._flush()
        if self._lost:
            raise self._lost
        before = self._head
        try:
            with self._connection.begin_nested():
                yield
        except BaseException as error:
            self._head = before
            self._links.clear()
            self._contents.clear()
            self._lost = self._lost or meaning(error, self._place)
            if self._lost:
                raise self._lost from error
            raise

    def erase(self, *, rule: str, links: Iterable[int], raws: Iterable[str], at: datetime, by: str) -> None:
        self._flush()
        named = tuple(links)
        erasure = Erasure(rule, (*named, *self._troubles_of(named)), tuple(raws), {})
        seq = self._next_seq
        touched: set[str] = set()
        for page in pages(erasure.links):
            touched.update(self._run(queries.CASES_TOUCHED, seqs=page).scalars())
            self._run(changes.ERASE_CONTENTS, seqs=page, erasure=seq)
            for change in changes.ERASE_ROWS:
                self._run(change, seqs=page)
        for names in pages(erasure.raws):
            self._run(changes.ERASE_RAWS, sha256s=names, erasure=seq)
        for page in pages(erasure.links):
            for statement in queries.SEALED_BY:
                erasure.left.update({row.link: left_of(row._asdict()) for row in self._run(statement, seqs=page)})
        self._append(Entry(at, by, "", chain.ERASED, msgspec.json.encode(erasure).decode()))
        for reference in sorted(touched):
            self.refold(reference)

    def refold(self, reference: str) -> None:
        """Brings a case's row up to what is left of its facts; without the first fact there is no row."""
        standing = summaries.refold(self.history(reference))
        this = {"this_key": summaries.key(reference)}
        if standing is None:
            self._run(changes.DROP_CASE, this)
        else:
            self._run(changes.UPDATE_CASE, this | changes.new(summaries.columns(standing)))

    # inside

    @property
    def _next_seq(self) -> int:
        return self._head[0] + 1

    def _append(self, entry: Entry) -> int:
        """Adds a link to the chain; returns its sequence number."""
        seq, previous = self._next_seq, self._head[1]
        salt = os.urandom(_SALT_BYTES)
        digest = chain.digest(salt, entry.text)
        link = chain.link(
            seq=seq,
            at=moment_text(entry.at),
            by=escaped(entry.by),
            case=escaped(entry.case),
            name=escaped(entry.name),
            digest=digest,
            previous=previous,
        )
        bound = {"seq": seq, "digest": digest, "previous": previous, "link": link}
        self._links.append(bound | {"at": entry.at, "by": entry.by, "case": entry.case, "name": entry.name})
        self._contents.append({"seq": seq, "salt": salt, "text": entry.text})
        self._head = seq, link
        return seq

    def _flush(self) -> None:
        """Writes what the chain has gained, and its head: in one go, since many small steps make up a transaction."""
        if not self._links:
            return
        seq, link = self._head
        self._run(changes.ADD_LINKS, self._links)
        self._run(changes.ADD_CONTENTS, self._contents)
        self._run(changes.MOVE_HEAD, new_seq=seq, new_link=link)
        self._links, self._contents = [], []

    def _count_on(self, counter: str, step: int, start: int) -> int:
        """Moves a counter on; returns the first of the `step` numbers that are now the caller's."""
        counted = self._run(changes.COUNT_ON, name=counter, step=step, last_of_first=start + step - 1)
        return int(counted.scalar_one()) - step + 1

    def _kept(self, delivered: Sequence[Delivered]) -> dict[tuple[str, int, int, str], Arrival]:
        """What the register knows under these UIDs, with the bytes that it knows."""
        uids: dict[tuple[str, int], list[int]] = {}
        for mail in delivered:
            uids.setdefault((mail.folder, mail.uidvalidity), []).append(mail.uid)
        return {
            (folder, uidvalidity, arrival.uid, arrival.sha256): arrival
            for (folder, uidvalidity), here in uids.items()
            for arrival in self._arrivals_at(folder, uidvalidity, here)
        }

    def _store(self, mails: Mapping[str, bytes]) -> None:
        """Keeps raw mails by their SHA-256, each once."""
        self._run(changes.ADD_RAWS, [{"sha256": name, "bytes": raw} for name, raw in mails.items()])

    def _attempted(
        self,
        message_id: str,
        state: str,
        name: str,
        at: datetime,
        *,
        why: str = "",
        not_before: datetime | None = None,
        sent_at: datetime | None = None,
    ) -> None:
        """Raises ValueError where no such mail waits. Saying once more what is so already changes nothing."""
        standing = self._run(queries.MAIL_ROW, message_id=message_id).one_or_none()
        if standing is None or standing.state != "waiting":
            found = standing.state if standing else "it was never written"
            if found != state:
                raise ValueError(f"mail {message_id} is not waiting: {found}")
            return
        now = {
            "state": state,
            "why": why,
            "not_before": not_before,
            "sent_at": sent_at,
            "attempts": standing.attempts + 1,
        }
        self._run(changes.ATTEMPTED, {"this_message_id": message_id} | changes.new(now | {"fate": self._next_seq}))
        sealed = said(outbox, standing._asdict() | now, seals.OF_MAILS_FATE)
        self._append(Entry(at, chain.AUTHOR, standing.case, name, sealed))

    def _troubles_of(self, seqs: Sequence[int]) -> list[int]:
        """The links that say why the mails written by these links waited or failed: what a mail server says of a mail
        may name its recipient, so it goes with it."""
        found: set[int] = set()
        for page in pages(seqs):
            mails = {row.message_id: row.case for row in self._run(queries.MAILS_OF_LINKS, seqs=page)}
            if not mails:
                continue
            for row in self._run(queries.TROUBLES, cases=sorted(set(mails.values()))):
                trouble = msgspec.json.decode(row.text, type=_Trouble)
                if trouble.why and unescaped(trouble.message_id) in mails:
                    found.add(row.seq)
        return sorted(found.difference(seqs))
