"""A register on paper: what a decision looks up, held in dictionaries, so that many replies can be tried.

It is filled from a real register, can be copied for a few pence, and folds what a decision says has happened by the
same law of moves as the real one.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from msgspec.structs import replace as with_fields

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.decision import Decision, Mail
from foibot.casework.facts import Fact, Recorded
from foibot.casework.moves import apply
from foibot.casework.placing import Prompt
from foibot.ports import Arrival, Outgoing, View

_DRAWN = facts.DateTold | facts.LetterShown | facts.ReviewLetterShown  # the desk signs what it drew itself


@dataclass(frozen=True)
class Paper:
    """The part of `ports.Work` that decisions about staff replies use. Copies share what they do not change."""

    all_cases: dict[str, Case]
    histories: dict[str, tuple[Recorded, ...]]
    prompts: tuple[Prompt, ...]
    arrivals: dict[int, Arrival]
    raws: dict[str, bytes]
    texts: dict[str, str]
    numbers: dict[str, int]

    def copy(self) -> "Paper":
        """The same register, to be written in by itself."""
        return replace(
            self,
            all_cases=dict(self.all_cases),
            histories=dict(self.histories),
            arrivals=dict(self.arrivals),
            raws=dict(self.raws),
            numbers=dict(self.numbers),
        )

    # what is looked up

    def case(self, reference: str) -> Case | None:
        return self.all_cases.get(reference)

    def cases(self, *, state: str = "", service: str = "") -> Iterable[Case]:
        return [case for case in self.all_cases.values() if state in {"", case.state} and service in {"", case.service}]

    def history(self, reference: str) -> list[Recorded]:
        return list(self.histories.get(reference, ()))

    def prompts_of(self, case: str) -> list[Prompt]:
        return [prompt for prompt in self.prompts if prompt.case == case]

    def request_text(self, reference: str) -> str:
        return self.texts.get(reference, "")

    def arrival(self, arrival_id: int) -> Arrival | None:
        return self.arrivals.get(arrival_id)

    def arrivals_of(self, case: str) -> list[Arrival]:
        return [arrival for arrival in self.arrivals.values() if arrival.case == case]

    def settled_since(self, moment: datetime, dispositions: Iterable[str]) -> list[Arrival]:
        return []  # nobody runs out of turns

    def done(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset()  # no file is barred

    def outgoing(self, message_id: str) -> Outgoing | None:
        return None  # nothing that was sent is kept

    def raw(self, sha256: str) -> bytes | None:
        return self.raws.get(sha256)

    def next_number(self, counter: str, start: int) -> int:
        self.numbers[counter] = self.numbers.get(counter, 9_000) + 1
        return self.numbers[counter]

    def settle(self, arrival: Arrival) -> None:
        self.arrivals[arrival.id] = arrival

    # what comes in and what becomes of it

    def keeps(self, raw: bytes, now: datetime) -> Arrival:
        """A message that came in now."""
        number, digest = max(self.arrivals, default=0) + 1, hashlib.sha256(raw).hexdigest()
        arrival = Arrival(
            id=number, folder="fuzz", uidvalidity=1, uid=number, internaldate=now, kept_at=now, sha256=digest
        )
        self.arrivals[number], self.raws[digest] = arrival, raw
        return arrival

    def commits(self, decision: Decision, arrival: Arrival, by: str, now: datetime) -> "Paper":
        """Records a decision whole. Raises IllegalMove where one of its facts cannot happen."""
        prompts = list(self.prompts)
        for part in (decision, *decision.beside):
            for fact in part.facts:
                self._record(part.case, fact, "foibot" if isinstance(fact, _DRAWN) else by, now)
            prompts += [_prompt(part.case, mail, f"fuzz{len(prompts) + n}", now) for n, mail in enumerate(part.mails)]
        settled = with_fields(arrival, disposition=decision.disposition, case=decision.case, sender=by)
        self.arrivals[arrival.id] = settled
        revoked = set(decision.revoke)
        return replace(self, prompts=tuple(with_fields(p, revoked=True) if p.mark in revoked else p for p in prompts))

    def _record(self, reference: str, fact: Fact, by: str, now: datetime) -> None:
        past = self.histories.get(reference, ())
        seq = 1 + max((record.seq for history in self.histories.values() for record in history[-1:]), default=0)
        record = Recorded(seq, now, by, reference, fact.name, fact)  # type: ignore[arg-type]
        self.all_cases[reference] = apply(self.all_cases.get(reference), record)
        self.histories[reference] = (*past, record)


def _prompt(case: str, mail: Mail, mark: str, now: datetime) -> Prompt:
    ask = mail.ask
    return Prompt(
        mark=mark if ask is not None else "",
        case=case,
        person=mail.to,
        purpose=mail.purpose,
        questions=ask.questions if ask else (),
        message_id=f"<{mark}@example.gov.uk>",
        digest=ask.digest if ask else "",
        issued_at=now,
    )


def copied(view: View) -> Paper:
    """What a real register holds."""
    cases = list(view.cases())
    arrivals = {arrival.id: arrival for case in cases for arrival in view.arrivals_of(case.reference)}
    return Paper(
        all_cases={case.reference: case for case in cases},
        histories={case.reference: tuple(view.history(case.reference)) for case in cases},
        prompts=tuple(prompt for case in cases for prompt in view.prompts_of(case.reference)),
        arrivals=arrivals,
        raws={arrival.sha256: view.raw(arrival.sha256) or b"" for arrival in arrivals.values()},
        texts={case.reference: view.request_text(case.reference) for case in cases},
        numbers={},
    )
