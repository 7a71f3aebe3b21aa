"""What does the desk do about a mail that asks how a request stands, and asks or says nothing else?

It answers at once: there is nothing to decide. At most one such answer in a day goes to a case, so that two machines
cannot keep each other busy; a further mail goes to the FOI team, as does whatever is not plainly a call for news.
"""

from collections.abc import Sequence
from datetime import timedelta

from foibot.casework import facts, notices
from foibot.casework.case import OPEN, Case
from foibot.casework.complaints import Complaint, hear
from foibot.casework.decision import Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions.early import is_only_early
from foibot.casework.decisions.reply import answering
from foibot.casework.facts import Recorded
from foibot.casework.further import asks_only_for_news
from foibot.casework.letters import Purpose
from foibot.casework.news import news
from foibot.casework.placing import is_named, topic_of
from foibot.mail.addresses import same_address
from foibot.mail.reply import newly_written

_AGAIN_AFTER = timedelta(days=1)
_SHORTEST_TOPIC = 6  # characters of a subject by which a request is known again
_DISPOSED = "it asks how the request stands, and was told"


def told(case: Case, incoming: Incoming, office: Office, because: str, history: Sequence[Recorded]) -> Decision | None:
    """How the case stands, to its own requester from a proven address; None where it is the FOI team's to answer."""
    if not _is_the_requester(case, incoming) or told_lately(history, office):
        return None
    if not is_call_for_news(incoming) and not is_only_early(case, incoming, office):
        return None
    letter = news(case, office, history)
    if letter is None:
        return None
    mail = Mail(
        purpose=Purpose.STATUS,
        to=case.requester.address,
        to_name=case.requester.name,
        letter=letter,
        thread=answering(incoming),
    )
    return Decision(
        disposition=Disposition.CONTINUED,
        because=f"{because}; {_DISPOSED}",
        case=case.reference,
        facts=(
            facts.RequesterWrote(arrival=incoming.arrival, text=incoming.message.text),
            facts.NewsTold(arrival=incoming.arrival),
            *(notices.told(case, office, "requester") if letter.due is not None else ()),
        ),
        mails=(mail,),
    )


def is_call_for_news(incoming: Incoming) -> bool:
    """Whether a mail plainly asks how a request stands, and nothing in it says anything else."""
    message = incoming.message
    written = newly_written(message)
    return (
        asks_only_for_news(written)
        and hear(message.subject, written).kind is Complaint.NONE
        and all(file.inline for file in message.attachments)
    )


def meant(theirs: Sequence[Case], incoming: Incoming, office: Office) -> Case | None:
    """The case on which a call for news can be answered that nothing ties to one: the one of the sender's that it names
    by reference or subject, else their only one, or the only one of theirs that is open."""
    message = incoming.message
    said = f"{message.subject}\n{newly_written(message)}"
    named = [case for case in theirs if is_named(case.reference, said)]
    words = (word.strip(".,:;?!()[]\"'") for word in said.split())
    if not named and any(office.council.reference.is_reference(word) for word in words if not word.isdigit()):
        return None  # it speaks of a request that is not theirs
    spoken_of = [case for case in theirs if _speaks_of(case, said)]
    still_open = [case for case in theirs if case.state in OPEN]
    for found in (named, spoken_of, theirs, still_open):
        if len(found) == 1:
            return found[0]
    return None


def _speaks_of(case: Case, said: str) -> bool:
    topic = topic_of(case.subject)
    return len(topic) >= _SHORTEST_TOPIC and topic in said.casefold()


def told_lately(history: Sequence[Recorded], office: Office) -> bool:
    """Whether the requester was told within a day."""
    since = office.now - _AGAIN_AFTER
    return any(isinstance(record.fact, facts.NewsTold) and record.at > since for record in history)


def _is_the_requester(case: Case, incoming: Incoming) -> bool:
    return (
        incoming.trusted
        and not incoming.denied
        and not case.denied
        and same_address(incoming.message.from_address, case.requester.address)
    )
