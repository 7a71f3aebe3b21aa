"""What does the desk do about an internal review that a requester asks for, or that the FOI team opens?

Nobody reviews what they had a part in. Whatever is not plain (a grumble, one of several cases, too late) the team
decides.
"""

import re
from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from foibot.casework import facts, reviews, words
from foibot.casework.blocks import Document
from foibot.casework.case import Case, State
from foibot.casework.commands import TABLE, Command, read_reply
from foibot.casework.complaints import Complaint, Heard, hear
from foibot.casework.council import Role
from foibot.casework.decision import Ask, Attached, Decision, Disposition, Incoming, Mail, Office, Thread
from foibot.casework.decisions.offers import NO_REVIEW
from foibot.casework.decisions.reply import LONGEST
from foibot.casework.decisions.requester import AS_IT_CAME, continued, to_team, triage
from foibot.casework.decisions.review_echoes import Said, echo, refused
from foibot.casework.facts import Fact, Recorded
from foibot.casework.letters import Purpose
from foibot.casework.moves import IllegalMove, foresee
from foibot.casework.placing import Prompt, topic_of
from foibot.casework.whom import find_colleague
from foibot.law.dates import in_words
from foibot.law.regimes import regime_named
from foibot.mail.addresses import is_safe_address
from foibot.mail.message import Message
from foibot.mail.reply import interleaved, newly_written

_MOST_CASES = 5  # of one sender, among which the team is shown a choice
_LARGEST_PASSED_ON = 5_000_000  # bytes
_SHORTEST_TOPIC = 4  # characters of a subject by which a case is known again


class Cabinet(msgspec.Struct, frozen=True):
    """Where a decision finds what is on file: a case by what somebody wrote for its reference, a case's facts and
    prompts in order, and a message that was kept, read anew."""

    case: Callable[[str], Case | None]
    history: Callable[[str], Sequence[Recorded]]
    prompts: Callable[[str], Sequence[Prompt]]
    mail: Callable[[int], Incoming | None]


def on_further_mail(case: Case, incoming: Incoming, office: Office, because: str, cabinet: Cabinet) -> Decision | None:
    """A requester's further mail on `case`, where it asks for a review or complains; None where it does neither."""
    heard = hear(incoming.message.subject, newly_written(incoming.message))
    return _on_complaint(case, heard, incoming, office, because, cabinet)


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
    meant = _meant(cases, incoming.message)
    case = meant[0]
    if len(meant) > 1:
        choices = tuple((f"A review of {each.reference}", f"REVIEW {each.reference}") for each in meant[:_MOST_CASES])
        why = f"{heard.because}, and nothing says about which of the sender's requests"
        return _ask_team(case, incoming, office, why, "Which request does this complaint mean?", (*choices, NO_REVIEW))
    if heard.kind is Complaint.REVIEW and not heard.by_name and not _names(incoming.message, case):
        heard = replace(heard, kind=Complaint.DISSATISFIED)  # an appeal against a parking ticket, perhaps
    because = f"it comes from the address of the requester of {case.reference}"
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
    """Whether a mail names a case by its reference, in its subject or in what was newly written; a mere number only
    where it is said to be one."""
    said = f"{message.subject}\n{newly_written(message)}"
    behind = r"\b(?:ref(?:erence)?|case|request|foi)(?: number| no)?[\s.:#(\[]{1,3}" if case.reference.isdigit() else ""
    return re.search(rf"{behind}(?<![\w-]){re.escape(case.reference)}(?![\w-])", said, re.IGNORECASE) is not None


def _on_complaint(
    case: Case, heard: Heard, incoming: Incoming, office: Office, because: str, cabinet: Cabinet
) -> Decision | None:
    if heard.kind is Complaint.NONE or case.under_review:
        return None
    if heard.kind is Complaint.REVIEW and not (obstacle := _obstacle(case, incoming, office)):
        _, happened, mails = _opened(case, incoming, office, heard.because, cabinet)
        return Decision(
            disposition=Disposition.CONTINUED,
            because=f"{because}; {heard.because}",
            case=case.reference,
            facts=tuple(happened),
            mails=tuple(mails),
        )
    if heard.kind is Complaint.REVIEW:
        headline = f"The requester of {case.reference} asks for an internal review"
        can_open = case.review is None and _is_reviewable(case)
        buttons = (("Review it", "REVIEW"), NO_REVIEW) if can_open else ()
        return _ask_team(case, incoming, office, obstacle, headline, buttons)
    if case.review is not None or case.state in {State.CLARIFICATION, State.FEES} or not _is_reviewable(case):
        return None
    headline = f"The requester of {case.reference} is dissatisfied: is a review wanted?"
    return _ask_team(case, incoming, office, heard.because, headline, (("Review it", "REVIEW"), NO_REVIEW))


def _is_reviewable(case: Case) -> bool:
    """Whether the law of a case knows a review, and its state allows one."""
    return regime_named(case.regime).review is not None and (
        case.open and case.state is not State.HELD or case.released_at is not None
    )


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
    if not _is_reviewable(case):
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
    case: Case, incoming: Incoming, office: Office, why: str, headline: str, buttons: tuple[tuple[str, str], ...]
) -> Decision:
    """The team decides whether there is to be a review, and until then nothing is."""
    letter = triage(case, office, headline=headline, because=why, incoming=incoming, buttons=buttons)
    return Decision(
        disposition=Disposition.CONTINUED,
        because=why,
        case=case.reference,
        facts=(facts.RequesterWrote(arrival=incoming.arrival, text=incoming.message.text),),
        mails=to_team(office.council, letter, numbers=tuple(q.n for q in case.questions)),
    )


def _opened(
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
        why = f"{reviewer} has been asked to review it"
    told = triage(
        after,
        office,
        headline=f"The requester of {case.reference} has asked for an internal review",
        because=f"{because}; {why}",
        incoming=source,
        buttons=(),
        kind="information",
    )
    tells_more = tell_team and not reviewer_wanted  # whoever is to name a reviewer is told all with that
    information = to_team(office.council, told, attached=_files_of(source)) if tells_more else ()
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
        return [], list(to_team(council, wanted, attached=_files_of(complaint)))
    asked = facts.ReviewerAsked(chosen)
    after = foresee(case, case.reference, [asked], office.now)
    sent = _as_sent(case, history)
    letters = (Attached(document=sent, filename=f"{case.reference} response.pdf"),) if sent else ()
    names = (*(letter.filename for letter in letters), *(file.filename for file in case.going))
    prompt = Mail(
        purpose=Purpose.ASSIGNMENT,
        to=chosen,
        to_name=council.person(chosen).name,
        letter=reviews.assignment(after, office, chosen, history, names),
        dates=words.dates_of(case.dated, office) if case.dated else {},
        ask=Ask(questions=tuple(q.n for q in case.questions)),
        attached=(*letters, *(Attached(file=file) for file in case.going), *_files_of(complaint)),
    )
    return [asked], [prompt]


def _files_of(complaint: Incoming | None) -> tuple[Attached, ...]:
    """A complaint as it came, where files came with it and it is not too large to be passed on."""
    files = [file for file in complaint.message.attachments if not file.inline] if complaint else []
    if complaint is None or not files or len(complaint.message.raw) > _LARGEST_PASSED_ON:
        return ()
    return (Attached(arrival=complaint.arrival, filename=AS_IT_CAME),)


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


# the FOI team


def on_team_reply(case: Case, prompt: Prompt, incoming: Incoming, office: Office, cabinet: Cabinet) -> Decision | None:
    """A reply of the FOI team that is about a review and nothing else; None for any other.

    `REVIEW [REF]` opens one, `ASSIGN: address` names its reviewer, `NOTE:` says of an answered case that there is none.
    """
    if Role.TEAM not in office.council.roles_of(incoming.message.from_address):
        return None
    asked = {q.n: q.text for q in case.questions}
    read = read_reply(interleaved(incoming.message.text[:LONGEST]), asked, tuple(TABLE))
    if not read.certain or len(read.commands) != 1:
        return None
    said = Said(prompt=prompt, incoming=incoming, read=read)
    command = read.commands[0]
    match command.word:
        case "REVIEW":
            return _review(case, command, said, office, cabinet)
        case "ASSIGN" if case.state is State.REVIEW and case.under_review:
            return _name_reviewer(case, command, said, office, cabinet)
        case "NOTE" if not case.open:
            kept = facts.NoteMade(command.text)
            return echo(case, said, office, "noted", happened=(kept,), inside=(" ".join(command.text.split()),))
    return None


def _review(case: Case, command: Command, said: Said, office: Office, cabinet: Cabinet) -> Decision:
    """REVIEW [REF]: the mail that the prompt showed is taken as the request for a review."""
    meant = cabinet.case(command.text) if command.text.strip() else case
    if meant is None:
        return refused(case, said, office, f"There is no case {command.text.strip()}.", f"REVIEW {case.reference}")
    if meant.state is State.HELD:
        return refused(
            case, said, office, f"{meant.reference} is held, and no request yet. Please name the case.", "REVIEW REF"
        )
    if regime_named(meant.regime).review is None:
        return refused(case, said, office, f"{meant.reference} is a subject access request, which knows no review.")
    source = _source(meant, said, cabinet)
    try:
        after, happened, mails = _opened(
            meant,
            source,
            office,
            "the FOI team says that a review was asked for",
            cabinet,
            text="\n\n".join(said.read.covering) if source is said.incoming else None,
            tell_team=False,
        )
    except IllegalMove as why:
        return refused(case, said, office, f"{why}.")
    held = case.state is State.HELD and case.reference != meant.reference
    aside = facts.SetAside(f"it asked for a review of {meant.reference}")
    decision = echo(
        after,
        said,
        office,
        "opened",
        happened=happened,
        mails=mails,
        handed_to=office.council.person(after.review.reviewer).called if after.review and after.review.reviewer else "",
        acknowledged=any(mail.purpose is Purpose.REVIEW_ACKNOWLEDGEMENT for mail in mails),
    )
    beside = Decision(disposition=Disposition.APPLIED, because="REVIEW", case=case.reference, facts=(aside,))
    return replace(decision, beside=(beside,)) if held else decision


def _source(case: Case, said: Said, cabinet: Cabinet) -> Incoming:
    """The message in which a review was asked for: the one that the prompt showed, else the requester's last since the
    answer, else the team's own, where the requester telephoned."""
    shown, issued_at = said.prompt.case, said.prompt.issued_at
    arrivals = [
        record.fact.arrival
        for record in cabinet.history(shown)
        if record.at == issued_at
        and (
            isinstance(record.fact, facts.RequesterWrote)
            or (isinstance(record.fact, facts.RequestReceived) and shown != case.reference)
        )
    ]
    arrivals += [
        record.fact.arrival
        for record in reversed(cabinet.history(case.reference))
        if isinstance(record.fact, facts.RequesterWrote)
        and (case.responded_at is None or record.at > case.responded_at)
    ]
    found = (mail for mail in (cabinet.mail(arrival) for arrival in arrivals) if mail is not None)
    return next(found, said.incoming)


def _name_reviewer(case: Case, command: Command, said: Said, office: Office, cabinet: Cabinet) -> Decision:
    """ASSIGN: address. Whoever is named must be on the roster and have had no part in the answer."""
    named = command.text.strip().strip("<>.")
    colleague = find_colleague(office.council, named)
    address = colleague[1].address if colleague else named
    history = cabinet.history(case.reference)
    if not office.council.roles_of(address):
        others = reviews.candidates(case, office.council, history)
        return refused(
            case,
            said,
            office,
            f"“{named}” is no address of the roster.",
            *(f"ASSIGN: {other}" for other in others[:1]),
        )
    if address.casefold() in reviews.deciders(case, history):
        called = office.council.person(address).called
        others = reviews.candidates(case, office.council, history)
        wanted = "" if others else " It has to be an address of the roster whose owner had no part in the answer."
        return refused(
            case,
            said,
            office,
            f"{called} had a part in the answer, so somebody else must review it.{wanted}",
            *(f"ASSIGN: {other}" for other in others[:1]),
        )
    complaint = cabinet.mail(case.review.arrival) if case.review else None
    happened, mails = ask_reviewer(case, office, history, reviewer=address, complaint=complaint)
    before = case.review.reviewer.casefold() if case.review else ""
    revoked = tuple(p.mark for p in cabinet.prompts(case.reference) if before and p.person.casefold() == before)
    after = foresee(case, case.reference, happened, office.now)
    decision = echo(
        after,
        said,
        office,
        "handed",
        happened=happened,
        mails=mails,
        handed_to=office.council.person(address).called,
    )
    return replace(decision, revoke=() if before == said.sender.casefold() else revoked)
