"""What becomes of an approval when the reply that ended it is taken back? The same letter is before the same people."""

from collections.abc import Sequence

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.approvers import asked_now
from foibot.casework.case import WORKING, Case
from foibot.casework.decision import Mail, Office
from foibot.casework.decisions.approval_asking import Showing, asked, file_of
from foibot.casework.decisions.reply import Reply, answering
from foibot.casework.decisions.sending import ready
from foibot.casework.facts import Fact, Recorded
from foibot.casework.notices import ASKED
from foibot.casework.reversible import without
from foibot.mail.addresses import same_address

_AGAIN = "What was written about it since has been taken back, so that it is before you again."
_CHANGED = (
    "The letter is not the one any more that you sent back, so that your reply cannot be taken back. You are shown the "
    "letter once it is submitted again."
)


def restored(
    now: Case, then: Case, last: Sequence[Recorded], reply: Reply, office: Office
) -> tuple[list[Fact], list[Mail]]:
    """Asks those who were asked, where the letter is again exactly what they were asked to approve: facts and mails.

    `now` is the case with everything else put back, `then` as it was without the facts of the `last` reply.
    """
    if then.approval is None or now.approval is not None or now.state not in WORKING or now.state in ASKED:
        return [], []
    people = asked_now(replace(now, approval=then.approval), office.council)
    letter = ready(now, office) if people and not now.missing else None
    if letter is None or letter.digest != then.approval.digest:
        return [], []
    file = file_of(now, reply.cabinet, reply.request_text)
    file = replace(file, history=without(file.history, [record.seq for record in last]))
    asking, mails = asked(now, letter, people, then.approval.submitted_by, file, office, Showing(why_you=_AGAIN))
    thread = answering(reply.incoming)
    return asking, [replace(m, thread=thread) if same_address(m.to, reply.sender) else m for m in mails]


def cannot_be_restored(last: Sequence[Recorded], asking: Sequence[Fact]) -> str:
    """Why a letter that was sent back cannot be before its approver again, as sentences; "" where it is, or where the
    `last` reply sent none back."""
    sent_back = any(isinstance(record.fact, facts.LetterRejected) for record in last)
    return _CHANGED if sent_back and not asking else ""
