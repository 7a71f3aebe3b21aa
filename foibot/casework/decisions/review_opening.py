"""How is an internal review opened, and who is asked to carry it out?

Nobody reviews what they had a part in.
"""

from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from foibot.casework import facts, reviews, words
from foibot.casework.blocks import Document
from foibot.casework.case import Case, State
from foibot.casework.decision import Ask, Attached, Cabinet, Incoming, Mail, Office, Thread
from foibot.casework.decisions.offers import Button, asks_more
from foibot.casework.decisions.requester import as_it_came, to_team, triage
from foibot.casework.facts import Fact, Recorded
from foibot.casework.letters import Purpose
from foibot.casework.moves import foresee
from foibot.law.regimes import regime_named
from foibot.mail.addresses import is_safe_address
from foibot.mail.reply import newly_written

_NOTHING_NEW: Button = ("It asks nothing new", "NOTE: it asks for a review, and nothing new")


def is_reviewable(case: Case) -> bool:
    """Whether the law of a case knows a review, and its state allows one."""
    return regime_named(case.regime).review is not None and (
        case.open and case.state is not State.HELD or case.released_at is not None
    )


def opened(
    case: Case,
    source: Incoming,
    office: Office,
    because: str,
    cabinet: Cabinet,
    *,
    text: str | None = None,
    tell_team: bool = True,
) -> tuple[Case, list[Fact], list[Mail]]:
    """A review is open: acknowledged, and asked of a reviewer once there is an answer to review.

    `source` is the message in which it was asked for: its receipt starts the review's clock. `text` is the complaint,
    where that is not what the message says.
    """
    asked = facts.ReviewRequested(
        arrival=source.arrival,
        text=(newly_written(source.message) or source.message.text) if text is None else text,
        received_at=source.receipt.at,
        received=source.receipt.day,
        evidence=source.receipt.evidence,
        because=because,
    )
    after = foresee(case, case.reference, [asked], office.now)
    acknowledged = acknowledgement(after, source, office)
    asking: list[Fact] = []
    prompts: list[Mail] = []
    reviewer_wanted = False
    why = "the request has not been answered, and the answer is still owed; a reviewer is asked once it has gone"
    if case.responded_at is not None:
        asking, prompts = ask_reviewer(after, office, cabinet.history(case.reference), complaint=source)
        after = foresee(after, case.reference, asking, office.now)
        reviewer_wanted = not asking
        reviewer = office.council.person(after.review.reviewer).called if after.review else ""
        why = f"{reviewer} has been asked to review it" if reviewer else "somebody has to be named who reviews it"
    offered, guidance = asks_more(source)
    asks_anew = "; it also seems to ask something new, which no review answers" if offered else ""
    told = triage(
        after,
        office,
        headline=f"The requester of {case.reference} has asked for an internal review",
        because=f"{because}; {why}{asks_anew}",
        incoming=source,
        buttons=(*offered, *([_NOTHING_NEW] if offered else [])),
        guidance=guidance,
        kind="decide" if offered else "information",
    )
    # Whoever is to name a reviewer is told all with that, but for a new question.
    tells_more = tell_team and (bool(offered) or not reviewer_wanted)
    information = to_team(office.council, told, attached=files_of(source)) if tells_more else ()
    return after, [asked, *asking], [*acknowledged, *information, *prompts]


def acknowledgement(case: Case, source: Incoming, office: Office) -> tuple[Mail, ...]:
    """The acknowledgement of a review, in the thread of the mail that asked for it; none where no mail can go."""
    if not is_safe_address(case.requester.address):
        return ()
    asked_in = source.message.message_id if source.message.from_address == case.requester.address else ""
    return (
        Mail(
            purpose=Purpose.REVIEW_ACKNOWLEDGEMENT,
            to=case.requester.address,
            to_name="" if case.denied else case.requester.name,
            letter=reviews.acknowledgement(case, office),
            thread=thread_of(case, asked_in),
        ),
    )


def thread_of(case: Case, asked_in: str) -> Thread:
    """The thread of a mail about a review: the request, and the mail that asked for the review, where known."""
    known = tuple(dict.fromkeys(message_id for message_id in (case.message_id, asked_in) if message_id))
    return Thread(known[-1], known) if known else Thread()


def is_undecided(case: Case, office: Office) -> bool:
    """Whether the FOI team has let a working day go by without saying if a mail asks for a review."""
    if case.doubt is None or case.review is not None or not is_reviewable(case):
        return False
    came = case.doubt.received_at.astimezone(office.council.zone)
    by, now = decide_by(case.doubt.received_at, office), office.now.astimezone(office.council.zone)
    return office.today > by or (office.today == by and now.time() >= came.time())


def decide_by(came: datetime, office: Office) -> date:
    """One working day after a moment, by the council's own calendar."""
    return office.calendar.add_working_days(came.astimezone(office.council.zone).date(), 1)


def taken_as_asked(case: Case, office: Office, cabinet: Cabinet) -> tuple[Sequence[Fact], Sequence[Mail]]:
    """Opens the review of a case that `is_undecided`, under the day on which the mail came."""
    source = cabinet.mail(case.doubt.arrival) if case.doubt else None
    if case.doubt is None or source is None:
        return (), ()
    silence = "nobody said within a working day whether it asks for a review, so it is taken as asking for one"
    _, happened, mails = opened(case, source, office, f"{case.doubt.because}; {silence}", cabinet)
    return happened, mails


# the reviewer


def ask_reviewer(
    case: Case, office: Office, history: Sequence[Recorded], *, reviewer: str = "", complaint: Incoming | None = None
) -> tuple[list[Fact], list[Mail]]:
    """Asks `reviewer`, or the first of the configuration who took no part; the team where nobody remains. `complaint`
    is the mail that asked for the review, where it is at hand."""
    council = office.council
    chosen = reviewer or reviews.reviewer_for(case, council, history)
    if not chosen:
        wanted = reviews.reviewer_wanted(case, office, history)
        return [], list(to_team(council, wanted, attached=files_of(complaint)))
    asked = facts.ReviewerAsked(chosen)
    after = foresee(case, case.reference, [asked], office.now)
    sent = _as_sent(case, history)
    letters = (Attached(document=sent, filename=f"{case.reference} response.pdf"),) if sent else ()
    files = (*([case.letter] if case.letter else []), *case.going)
    names = (*(letter.filename for letter in letters), *(file.filename for file in files))
    prompt = Mail(
        purpose=Purpose.ASSIGNMENT,
        to=chosen,
        to_name=council.person(chosen).name,
        letter=reviews.assignment(after, office, chosen, history, names),
        dates=words.dates_of(case.dated, office) if case.dated else {},
        ask=Ask(questions=tuple(q.n for q in case.questions)),
        attached=(*letters, *(Attached(file=file) for file in files), *files_of(complaint)),
    )
    return [asked], [prompt]


def files_of(complaint: Incoming | None) -> tuple[Attached, ...]:
    """A complaint as it came, where files came with it and it may be passed on."""
    files = [file for file in complaint.message.attachments if not file.inline] if complaint else []
    return as_it_came(complaint) if complaint is not None and files else ()


def _as_sent(case: Case, history: Sequence[Recorded]) -> Document | None:
    """The letter that answered the request, as it was shown and released."""
    found = [record.fact for record in history]
    released = next((fact.digest for fact in reversed(found) if isinstance(fact, facts.ResponseReleased)), "")
    shown = (f.document for f in reversed(found) if isinstance(f, facts.LetterShown) and f.digest == released)
    document = next(shown, "")
    return msgspec.json.decode(document, type=Document) if document else None


def on_answer_sent(case: Case, office: Office, history: Sequence[Recorded]) -> tuple[list[Fact], list[Mail]]:
    """The answer has gone whose delay was to be reviewed: now there is something to review."""
    if not case.under_review or (case.review and case.review.reviewer):
        return [], []
    return ask_reviewer(case, office, history)
