"""What can happen to a request that the clock takes notice of, and what is said when the law does not allow it?"""

from datetime import date
from typing import NamedTuple

from foibot.errors import FoibotError


class NotLawful(FoibotError):
    """The law does not allow this event, or not on this day. `section` names the rule, `sentence` says it plainly."""

    def __init__(self, section: str, sentence: str) -> None:
        super().__init__(f"{section}: {sentence}")
        self.section = section
        self.sentence = sentence


class Event(NamedTuple):
    """One dated event: its name (a key of `EVENTS`) and the local calendar day on which it happened.

    `until` is the last day of a span (`school_closed`); a span without it is that one day, and no other event has it.
    """

    name: str
    day: date
    until: date | None = None


EVENTS: dict[str, str] = {
    "transferred_in": "transfer to this authority",
    "clarification_requested": "request for clarification",
    "clarification_received": "clarification",
    "id_requested": "request for proof of identity",
    "id_received": "proof of identity",
    "fees_notice": "fees notice",
    "fee_paid": "payment of the fee",
    "charge_notice": "notice of a charge",
    "charge_paid": "payment of the charge",
    "pit_notice": "notice of a public-interest extension",
    "pit_until": "estimated date of the public-interest decision",
    "extension_notice": "notice of an extension",
    "extension_until": "estimated date of the response",
    "school_closed": "time without school days",
    "response_sent": "response",
    "review_outcome_sent": "outcome of the review",
}
"""Every event by name, with the words for it."""

# These say when something will be, not when something was: they may lie ahead, and need not follow the order of events.
ESTIMATES = frozenset({"pit_until", "extension_until"})
SPANS = frozenset({"school_closed"})
