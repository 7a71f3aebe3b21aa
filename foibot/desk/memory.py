"""What does the desk look up beside a case, and by which names does it remember when it last did its rounds?"""

from collections.abc import Iterator

from foibot.casework.case import OPEN, Case, State
from foibot.casework.decisions.chasing import Kept
from foibot.ports import View

# The names of `View.moments`.
MAILBOX_READ = "mailbox read"
MAIL_SENT = "mail sent"
MORNING = "morning's work done"

_STANDING = (*sorted(OPEN), State.REVIEW)


def kept_of(view: View, reference: str) -> Kept:
    """What the register keeps of a case beside it."""
    return Kept(tuple(view.prompts_of(reference)), view.request_text(reference))


def standing(view: View) -> Iterator[Case]:
    """The cases on which something may still be owed: their number does not grow with the years."""
    for state in _STANDING:
        yield from view.cases(state=state)
