"""`foibot due`: the clock by itself, as JSON or as a count that can be sent to a requester."""

from collections.abc import Sequence
from datetime import date

from foibot.casework.story import Json
from foibot.errors import BadSetup
from foibot.law.clock import reckon
from foibot.law.events import Event
from foibot.law.explain import as_document, explain
from foibot.law.working_days import Calendar


def reckoned(regime: str, received: str, events: Sequence[str], today: date) -> tuple[Json, str]:
    """The contract's JSON (section 4) and the same in words. `events` are written NAME=DATE or NAME=DATE..DATE.

    Raises BadSetup for what is no date or event, NotLawful for an event that the law does not allow.
    """
    reckoning = reckon(
        regime,
        day_of(received, "--received"),
        [_event(written) for written in events],
        today=today,
        calendar=Calendar(),
    )
    return as_document(reckoning), explain(reckoning)  # type: ignore[return-value]


def day_of(written: str, option: str) -> date:
    """A date as ISO 8601 writes it. Raises BadSetup naming the option."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadSetup(f"{option}: “{written}” is no date; write it as 2026-11-02") from None


def _event(written: str) -> Event:
    name, equals, days = written.partition("=")
    if not equals:
        raise BadSetup(f"--event: “{written}” is not written NAME=DATE, as in fees_notice=2026-03-10")
    first, _, last = days.partition("..")
    option = f"--event {name}"
    return Event(name, day_of(first, option), day_of(last, option) if last else None)
