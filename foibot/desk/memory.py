"""What does the desk look up beside a case, and by which names does it remember when it last did its rounds?"""

from collections.abc import Iterator
from datetime import timedelta

from foibot.casework.case import OPEN, Case, State
from foibot.casework.decision import Disposition, Office
from foibot.casework.decisions.chasing import Kept
from foibot.ports import View

# The names of `View.moments`.
MAILBOX_READ = "mailbox read"
MAILBOX_TROUBLE = "mailbox out of reach"
SCANNER_ANSWERED = "virus scanner answered"
SCANNER_TROUBLE = "virus scanner silent"
MAIL_SENT = "mail sent"
MORNING = "morning's work done"

_DOUBTED_WITHIN = timedelta(days=30)  # before the last morning: a doubt is settled within a working day
_STANDING = (*sorted(OPEN), State.REVIEW)


def kept_of(view: View, reference: str) -> Kept:
    """What the register keeps of a case beside it."""
    return Kept(tuple(view.prompts_of(reference)), view.request_text(reference))


def standing(view: View) -> Iterator[Case]:
    """The cases on which something may still be owed: their number does not grow with the years."""
    for state in _STANDING:
        yield from view.cases(state=state)


def doubted(view: View, office: Office) -> Iterator[Case]:
    """The cases on which a mail may ask for a review and nobody has said yet; they may have been closed long ago."""
    since = min(office.now, view.moments().get(MORNING, office.now)) - _DOUBTED_WITHIN
    wrote = view.settled_since(since, [Disposition.CONTINUED])
    cases = (view.case(reference) for reference in dict.fromkeys(arrival.case for arrival in wrote))
    return (case for case in cases if case is not None and case.doubt is not None)
