"""What becomes of a held mail that the FOI team takes as a request for the writer's own data (`REGIME SAR`, `NEW`)?

Its sender is told that it is a subject access request, and how that goes on. No service is asked: whoever answers has
to know who asks, which a service never learns from this desk.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.deadline import due
from foibot.casework.decision import Decision, Office
from foibot.casework.decisions.filing_echoes import filed
from foibot.casework.decisions.reply import Reply
from foibot.casework.decisions.requester import acknowledgement
from foibot.casework.facts import Fact
from foibot.law.dates import with_weekday
from foibot.mail.addresses import is_safe_address

_NOBODY = "whoever answers a request for one's own data has to know who asks"


def taken_as_own_data(case: Case, happened: Sequence[Fact], reply: Reply, office: Office) -> Decision:
    """`happened` has made the request what it is; `case` is as it is after."""
    day = due(case, office)
    letters = (acknowledgement(case, office),) if is_safe_address(case.requester.address) else ()
    told = [facts.DateTold(to="requester", due=day, calendar=office.calendar.version)] if letters else []
    decision = filed(
        case,
        reply,
        office,
        "Taken as a subject access request",
        (
            f"{case.reference} is a subject access request now (UK GDPR art. 15), due on {with_weekday(day)}.",
            "Its sender has been told so, and how it goes on."
            if letters
            else "There is no address at which its sender could be told.",
            "No service has been asked: whoever answers has to know who asks. Please deal with it as the council deals "
            "with such requests.",
        ),
        happened=[*happened, facts.LeftUnassigned(_NOBODY), *told],
        correct=(
            "Once it is in other hands, CLOSE: and why closes it here. If it is a request under the Act after all, "
            "reply REGIME FOI, and then ASSIGN: with a service.",
        ),
        document=office.write(letters[0].letter) if letters else None,
    )
    return replace(decision, mails=(*letters, *decision.mails))
