"""What does the desk do about a mail in which a requester asks for an internal review, or may?

Whatever is not plain (a grumble, one of several cases, too late) the FOI team decides.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from foibot.casework import facts, reviews
from foibot.casework.case import Case, State
from foibot.casework.complaints import Complaint, Heard, hear
from foibot.casework.decision import Cabinet, Decision, Disposition, Incoming, Office
from foibot.casework.decisions.early import chases, heard_on, none_is_due
from foibot.casework.decisions.offers import asks_more, doubted_sender
from foibot.casework.decisions.requester import continued, to_team, triage
from foibot.casework.decisions.review_opening import decide_by, is_reviewable, opened
from foibot.casework.placing import is_named, topic_of
from foibot.law.dates import in_words, with_weekday
from foibot.law.regimes import regime_named
from foibot.mail.message import Message
from foibot.mail.reply import newly_written

_NO_REVIEW = ("It asks for no review", "IGNORE: it asks for no review")
_MOST_CASES = 5  # of one sender, among which the team is shown a choice
_SHORTEST_TOPIC = 4  # characters of a subject by which a case is known again


def on_further_mail(case: Case, incoming: Incoming, office: Office, because: str, cabinet: Cabinet) -> Decision | None:
    """A requester's further mail on `case`, where it asks for a review or complains; None where it does neither."""
    return _on_complaint(case, heard_on(case, incoming, office), incoming, office, because, cabinet)


def beside(answered: Decision, complained: Decision | None) -> Decision:
    """The consequences of a mail that was taken as the answer to our question, and may ask for a review as well."""
    if complained is None or not any(isinstance(fact, facts.ReviewRequested) for fact in complained.facts):
        return answered
    return replace(
        answered,
        because=f"{answered.because}; {complained.because}",
        facts=(*answered.facts, *complained.facts),
        mails=(*answered.mails, *complained.mails),
    )


def on_stray_mail(
    cases: Sequence[Case], incoming: Incoming, office: Office, is_request: bool, cabinet: Cabinet
) -> Decision | None:
    """A complaint that nothing ties to a case but the sender's address; None where it is none, or a new request.

    `cases` are the sender's, newest first. WhatDoTheyKnow asks for reviews so: with a new subject, in no thread.
    """
    heard = hear(incoming.message.subject, newly_written(incoming.message))
    if not cases or heard.kind is Complaint.NONE or (heard.kind is Complaint.DISSATISFIED and is_request):
        return None
    if chases(incoming) and none_is_due(cases, office):
        return None  # it asks for news
    meant = _meant(cases, incoming.message)
    case = meant[0]
    if len(meant) > 1:
        choices = tuple((f"A review of {each.reference}", f"REVIEW {each.reference}") for each in meant[:_MOST_CASES])
        why = f"{heard.because}, and nothing says about which of the sender's requests"
        likeliest = next((each for each in meant if each.review is None and is_reviewable(each)), None)
        return _ask_team(
            likeliest or case,
            incoming,
            office,
            why,
            "Which request does this complaint mean?",
            (*choices, _NO_REVIEW),
            is_owed=likeliest is not None,
        )
    if heard.kind is Complaint.REVIEW and not heard.by_name and not _names(incoming.message, case):
        heard = replace(heard, kind=Complaint.DISSATISFIED)  # an appeal against a parking ticket, perhaps
    because = f"it comes from the address of the requester of {case.reference}"
    if heard_on(case, incoming, office).kind is Complaint.NONE:
        return continued(case, incoming, office, because)
    complained = _on_complaint(case, heard, incoming, office, because, cabinet)
    return complained or continued(case, incoming, office, f"{because}; {heard.because}")


def _meant(cases: Sequence[Case], message: Message) -> Sequence[Case]:
    """The cases that a complaint can mean: those whose reference it names, else those that its subject speaks of, else
    those that were answered, else all."""
    subject = message.subject.casefold()
    topics = ((topic_of(case.subject), case) for case in cases)
    return (
        [case for case in cases if _names(message, case)]
        or [case for topic, case in topics if len(topic) >= _SHORTEST_TOPIC and topic in subject]
        or [case for case in cases if case.responded_at is not None]
        or cases
    )


def _names(message: Message, case: Case) -> bool:
    """Whether a mail names a case by its reference, in its subject or in what was newly written."""
    return is_named(case.reference, f"{message.subject}\n{newly_written(message)}")


def _on_complaint(
    case: Case, heard: Heard, incoming: Incoming, office: Office, because: str, cabinet: Cabinet
) -> Decision | None:
    if heard.kind is Complaint.NONE or case.under_review:
        return None
    if heard.kind is Complaint.REVIEW and not (obstacle := _obstacle(case, incoming, office)):
        _, happened, mails = opened(case, incoming, office, heard.because, cabinet)
        return Decision(
            disposition=Disposition.CONTINUED,
            because=f"{because}; {heard.because}",
            case=case.reference,
            facts=tuple(happened),
            mails=tuple(mails),
        )
    if heard.kind is Complaint.REVIEW:
        headline = f"The requester of {case.reference} asks for an internal review"
        can_open = case.review is None and is_reviewable(case)
        buttons = (("Review it", "REVIEW"), _NO_REVIEW) if can_open else ()
        return _ask_team(case, incoming, office, obstacle, headline, buttons)
    if case.review is not None or case.state in {State.CLARIFICATION, State.FEES} or not is_reviewable(case):
        return None
    headline = f"The requester of {case.reference} is dissatisfied: is a review wanted?"
    buttons = (("Review it", "REVIEW"), _NO_REVIEW)
    return _ask_team(case, incoming, office, heard.because, headline, buttons, is_owed=True)


def _obstacle(case: Case, incoming: Incoming, office: Office) -> str:
    """Why a review that was plainly asked for is not opened without a person; "" where nothing is in the way."""
    if case.review is not None:
        sent = case.review.sent_at.astimezone(office.council.zone).date() if case.review.sent_at else office.today
        return (
            f"its outcome was sent on {in_words(sent)} already: no second review is owed, and the requester can "
            f"complain to the {office.council.commissioner.title}"
        )
    if regime_named(case.regime).review is None:
        return "a complaint about a subject access request is one under data protection law (DPA 2018 s.164A)"
    if not is_reviewable(case):
        return f"the request is {case.state}, so there is no answer to review"
    if incoming.denied:
        return f"our mail server says that the mail does not come from that address: {incoming.doubt}"
    last = reviews.ask_by(case, office)
    if last is not None and incoming.receipt.day > last:
        return (
            f"it came on {in_words(incoming.receipt.day)}, and {in_words(last)} was the last day on which a review "
            "could be asked for: you may still agree to one"
        )
    return ""


def _ask_team(
    case: Case,
    incoming: Incoming,
    office: Office,
    why: str,
    headline: str,
    buttons: tuple[tuple[str, str], ...],
    *,
    is_owed: bool = False,
) -> Decision:
    """The team decides whether there is to be a review. Where one `is_owed` if that is what the mail asks for, it is
    taken as asked for when a working day has gone by without a word (s.45 Code 5.3: any expression of dissatisfaction).
    """
    came = incoming.receipt
    doubted = facts.ReviewDoubted(
        arrival=incoming.arrival, received_at=came.at, received=came.day, evidence=came.evidence, because=why
    )
    owed = f"If you say nothing by {with_weekday(decide_by(came.at, office))}, a review is opened."
    new_buttons, new_guidance = asks_more(incoming)
    letter = triage(
        case,
        office,
        headline=headline,
        because=why,
        incoming=incoming,
        buttons=(*buttons, *new_buttons),
        guidance=(*doubted_sender(incoming), *([owed] if is_owed else []), *new_guidance),
    )
    return Decision(
        disposition=Disposition.CONTINUED,
        because=why,
        case=case.reference,
        facts=(
            facts.RequesterWrote(arrival=incoming.arrival, text=incoming.message.text),
            *((doubted,) if is_owed else ()),
        ),
        mails=to_team(office.council, letter, numbers=tuple(q.n for q in case.questions)),
    )
