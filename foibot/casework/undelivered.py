"""Which of our letters to the requester did not arrive, and have not been sent again since?"""

import re
from collections.abc import Iterable

from foibot.casework import facts
from foibot.casework.case import Case, State
from foibot.casework.facts import Fact, Recorded
from foibot.casework.letters import Purpose
from foibot.mail.addresses import same_address

# Which fact says that another letter of the kind has gone, or is on its way.
_SENT_AGAIN: dict[type[Fact], Purpose] = {
    facts.Acknowledged: Purpose.ACKNOWLEDGEMENT,
    facts.ClarificationRequested: Purpose.CLARIFICATION,
    facts.FeesNoticeGiven: Purpose.FEES_NOTICE,
    facts.ExtensionNoticeGiven: Purpose.EXTENSION,
    facts.HoldingGiven: Purpose.HOLDING,
    facts.ReviewAcknowledged: Purpose.REVIEW_ACKNOWLEDGEMENT,
    facts.ResponseReleased: Purpose.RESPONSE,
    facts.ReviewReleased: Purpose.REVIEW_RESPONSE,
}
# A mailbox that is full, and whatever a server tried for days and could not do: the address may be right (RFC 3463).
_PASSING = re.compile(
    r"\b[45]\.2\.2\b|\b4\.\d{1,3}\.\d{1,3}\b|\b5\.4\.(?:7|300)\b|\bmailbox(?: is)? full\b"
    r"|\bover(?:[- ]| its | their )quota\b|\bquota (?:was )?exceeded\b"
    r"|\b(?:retry time|retry timeout|delivery time) (?:out )?(?:exceeded|expired)\b",
    re.IGNORECASE,
)


def undelivered(case: Case, history: Iterable[Recorded]) -> dict[str, facts.DeliveryFailed]:
    """The letters to the requester that failed for good and were not sent again since, by their purpose."""
    addresses = (case.requester.address, *(address for _, address in case.requester.formerly))
    lost: dict[str, facts.DeliveryFailed] = {}
    for record in history:
        fact = record.fact
        if isinstance(fact, facts.DeliveryFailed):
            if fact.lasting and any(same_address(fact.recipient, address) for address in addresses):
                lost[fact.purpose] = fact
        elif fact is not None and (purpose := _SENT_AGAIN.get(type(fact))):
            lost.pop(purpose, None)
    return lost


def owed_again(case: Case, history: Iterable[Recorded]) -> str:
    """Which letter of a case is owed again since it did not arrive: `response`, `review-response`, "" for neither."""
    lost = undelivered(case, history)
    if Purpose.REVIEW_RESPONSE in lost and case.state in {State.REVIEW, State.REVIEWED}:
        return Purpose.REVIEW_RESPONSE
    answered = case.state in {State.RESPONDED, State.REVIEW}
    return Purpose.RESPONSE if Purpose.RESPONSE in lost and (case.open or answered) else ""


def is_passing(why: str) -> bool:
    """Whether a failure says nothing against the address, so that the same letter may well arrive another time."""
    return _PASSING.search(why[:1_000]) is not None


def nothing_new(history: Iterable[Recorded], message_id: str, *, lasting: bool) -> str:
    """Why a report that one of our mails failed (`lasting`) or is held up changes nothing, a clause; "" where it does.

    A failure is told once, and so is a delay, however many reports come; and a letter whose successor has left is no
    longer what anybody waits for.
    """
    sent: dict[type[Fact], list[str]] = {}
    told = ""
    for record in history:
        fact = record.fact
        if isinstance(fact, facts.Responded | facts.ReviewOutcomeSent):
            sent.setdefault(type(fact), []).append(fact.message_id)
        elif isinstance(fact, facts.DeliveryFailed) and fact.message_id == message_id and fact.lasting >= lasting:
            told = "it has been told already"
    overtaken = any(message_id in earlier for *earlier, _ in sent.values())
    return "another letter has left in its place since" if overtaken else told
