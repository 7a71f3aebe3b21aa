"""What does a requester's mail complain of, as the case stands?

Before the due date nobody can be late, so that whoever says so asks how the request stands, and is told by when it is
due. Whatever else is complained of stays a complaint: of the regulator, a review or a court no mail is taken for less.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from foibot.casework.case import OPEN, Case, State
from foibot.casework.complaints import Complaint, Heard, hear, is_only_of_lateness, says_it_is_late
from foibot.casework.deadline import chase_by, clock
from foibot.casework.decision import Incoming, Office
from foibot.casework.further import asks_only_for_news
from foibot.mail.reply import newly_written


def heard_on(case: Case, incoming: Incoming, office: Office) -> Heard:
    """What the requester of `case` complains of; nothing, where it is only that an answer which is not due is late."""
    message = incoming.message
    written = newly_written(message)
    heard = hear(message.subject, written)
    premature = heard.kind is Complaint.DISSATISFIED and is_only_of_lateness(message.subject, written)
    return replace(heard, kind=Complaint.NONE) if premature and is_early(case, office) else heard


def is_early(case: Case, office: Office) -> bool:
    """Whether the answer is owed, and neither the law's day nor an earlier one that somebody was told is past."""
    if case.state not in OPEN or case.state is State.HELD or case.responded_at is not None or case.holding is not None:
        return False
    return clock(case, office).state == "stopped" or office.today <= chase_by(case, office)


def is_only_early(case: Case, incoming: Incoming, office: Office) -> bool:
    """Whether a mail says that the answer is late, which it is not, and nothing else."""
    return is_early(case, office) and chases(incoming)


def chases(incoming: Incoming) -> bool:
    """Whether a mail says nothing else than that the answer is late, or asks how it stands."""
    message = incoming.message
    written = newly_written(message)
    return (
        is_only_of_lateness(message.subject, written)
        and asks_only_for_news(written, says_it_is_late)
        and all(file.inline for file in message.attachments)
    )


def none_is_due(theirs: Sequence[Case], office: Office) -> bool:
    """Whether a sender waits for answers, has had none, and none of them is late."""
    return bool(theirs) and all(is_early(case, office) for case in theirs)
