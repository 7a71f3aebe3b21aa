"""What follows from a further mail of a requester: the answer to our question, a review, news of how the request
stands, or a look by the FOI team?"""

from collections.abc import Sequence

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.decision import Cabinet, Decision, Incoming, Office
from foibot.casework.decisions import clarified, news, requester, review
from foibot.casework.facts import Recorded


def on_further_mail(case: Case, incoming: Incoming, office: Office, because: str, cabinet: Cabinet) -> Decision:
    """The consequences of a mail that belongs to `case` and that its requester wrote, or counts as theirs."""
    history = cabinet.history(case.reference)
    answered = clarified.awaited(case, incoming, office, last_asked(history), because, request_text(history))
    complained = review.on_further_mail(case, incoming, office, because, cabinet)
    if answered is not None:
        return review.beside(answered, complained)
    asked_for_news = None if complained else news.told(case, incoming, office, because, history)
    return complained or asked_for_news or requester.continued(case, incoming, office, because)


def last_asked(history: Sequence[Recorded]) -> str:
    """What the requester of a case was last asked; "" where they were asked nothing."""
    said = [r.fact.text for r in history if isinstance(r.fact, facts.ClarificationRequested)]
    return said[-1] if said else ""


def request_text(history: Sequence[Recorded]) -> str:
    """The whole text of a case's request; "" where a retention rule has erased it."""
    return next((r.fact.text for r in history if isinstance(r.fact, facts.RequestReceived)), "")
