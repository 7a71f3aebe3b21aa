"""Which lines of the FOI team would settle a requester's further mail, as its case stands, and what helps to decide?

A line is offered only where it would be carried out in the state that the case is in. The reading of the mail is the
bot's suggestion: nothing is done by it.
"""

from collections.abc import Sequence

import msgspec

from foibot.casework import facts
from foibot.casework.case import WORKING, Case, State
from foibot.casework.changes import awaits
from foibot.casework.complaints import Complaint, complains, says_it_is_late, sentences
from foibot.casework.deadline import due
from foibot.casework.decision import Incoming, Office
from foibot.casework.decisions.early import heard_on, is_early
from foibot.casework.decisions.steps import Unfit, happening
from foibot.casework.facts import Fact
from foibot.casework.forms import law_of_forms
from foibot.casework.further import About, Topic, read_further, speaks_of_the_old
from foibot.casework.notices import last_day
from foibot.casework.questions import read_questions
from foibot.casework.unanswered import without_answer
from foibot.law.dates import in_words, with_weekday
from foibot.law.regimes import regime_named
from foibot.mail.reply import newly_written

Button = tuple[str, str]  # a label, and the line that it writes

_NO_REVIEW: Button = ("It asks for no review", "NOTE: this is no request for a review")
_NEW: Button = ("It is a request", "NEW")
_IGNORE: Button = ("It asks for nothing", "IGNORE")
_WITHDRAWN: Button = ("The request is taken back", "WITHDRAWN")
_REVIEW: Button = ("Review it", "REVIEW")
_REOPEN: Button = ("Open the request again", "REOPEN")
_NOTES: dict[About, Button] = {
    About.WITHDRAWAL: ("It is not taken back", "NOTE: the requester does not take it back"),
    About.FEE: ("Keep it on the case", "NOTE: about the fee, mail of {day}"),
    About.FORM: ("Keep the wish on the case", "NOTE: wants another form, mail of {day}"),
    About.CORRECTION: ("Keep it on the case", "NOTE: corrects a question, mail of {day}"),
    About.QUESTION: ("Keep it on the case", "NOTE: asks something more, mail of {day}"),
    About.OWN_DATA: ("Keep it on the case", "NOTE: asks for their own data, mail of {day}"),
    About.NEWS: ("The requester has been told", "NOTE: asked for news on {day}, and was told"),
    About.PROMISE: ("It is no answer yet", "NOTE: promises an answer, mail of {day}"),
    About.ASKS_BACK: ("They have been told", "NOTE: asked about our question on {day}, and was told"),
    About.THANKS: ("It needs nothing of us", "NOTE: thanks, and needs nothing"),
    About.OTHER: ("It needs nothing of us", "NOTE: the mail of {day} needs nothing"),
}
_LIKE: dict[About, str] = {
    About.WITHDRAWAL: "a withdrawal",
    About.FEE: "a mail about the fee",
    About.FORM: "a wish for another form",
    About.CORRECTION: "a correction of the request",
    About.QUESTION: "a new or further question",
    About.OWN_DATA: "a request for the writer's own data",
    About.NEWS: "a call for news",
    About.PROMISE: "a promise to answer our question later",
    About.ASKS_BACK: "a question about the question that we asked",
    About.THANKS: "thanks",
}

_WAITS = {State.CLARIFICATION: "the requester's answer to our question", State.FEES: "the requester's payment"}


class Suggestion(msgspec.Struct, frozen=True):
    """What a further mail seems to be, in words; the lines that would settle it, likeliest first; and what helps to
    decide, a sentence each. `idle`: nothing has to be decided, and `otherwise` says what to reply if it has.
    `only_a_form`: it says in what form the answer is wanted, and nothing else."""

    seems: str
    buttons: tuple[Button, ...]
    guidance: tuple[str, ...]
    idle: bool
    only_a_form: bool = False
    otherwise: str = ""


def suggest(
    case: Case, incoming: Incoming, office: Office, *, among: Sequence[Case] = (), own_data: bool = False
) -> Suggestion:
    """What the FOI team is offered about a further mail of the requester of `case`. `among`: all their requests, where
    nothing says which of them it means; `own_data`: it may ask for what is held about its writer."""
    topics = _topics(case, incoming, office)
    heard = heard_on(case, incoming, office)
    complains = heard.kind is not Complaint.NONE
    if own_data:
        others = (topic for topic in topics if topic.about not in {About.QUESTION, About.THANKS, About.OTHER})
        topics = (Topic(About.OWN_DATA), *others)
    if complains:
        topics = tuple(topic for topic in topics if topic.about not in {About.THANKS, About.OTHER})
    seems = [f"{_LIKE[t.about]}{f', since it says “{t.said}”' if t.said else ''}" for t in topics if t.about in _LIKE]
    if complains:
        seems.insert(0, f"a complaint, since {heard.because}")
    idle = [topic.about for topic in topics] in ([About.THANKS], [About.PROMISE])
    return Suggestion(
        seems="; and like ".join(seems),
        buttons=() if idle else _buttons(case, topics, complains, incoming, office),
        guidance=() if idle else tuple(_guidance(case, topics, incoming, office, among)),
        idle=idle,
        only_a_form=not complains and [topic.about for topic in topics] == [About.FORM],
        otherwise=f"{_still_waits(case, office)} If this is the answer, reply {_clarified(incoming)}"
        if idle and _waits_for_answer(case)
        else "",
    )


def _topics(case: Case, incoming: Incoming, office: Office) -> tuple[Topic, ...]:
    """What a further mail is about, as its case stands: of one that waits for an answer, whether this is none."""
    written = newly_written(incoming.message)
    no_file = all(file.inline for file in incoming.message.attachments)
    no_answer = without_answer(written, case.requester.name) if no_file and _waits_for_answer(case) else None
    if no_answer is not None and no_answer.about is not About.THANKS:
        return (no_answer,)
    topics = read_further(written)
    late = next(filter(says_it_is_late, sentences(written)), "")
    if late and is_early(case, office):
        others = (topic for topic in topics if topic.about not in {About.NEWS, About.OTHER})
        return (*others, Topic(About.NEWS, late.strip(" .")))
    return topics


def _waits_for_answer(case: Case) -> bool:
    return awaits(case, "clarification requested", "clarification received")


def _clarified(incoming: Incoming) -> str:
    return f"CLARIFIED {in_words(incoming.receipt.day)}"


def _still_waits(case: Case, office: Office) -> str:
    """How the clock of a case stands that waits for an answer, as a sentence."""
    if case.state is State.CLARIFICATION:
        last = with_weekday(last_day(case, office))
        return f"The clock still waits for the answer, until {last}; after that the request lapses."
    return f"{case.reference} has lapsed, and is not opened by this."


def asks_more(incoming: Incoming) -> tuple[tuple[Button, ...], tuple[str, ...]]:
    """The line and the sentence about what a mail plainly asks anew beside whatever else it is, as a complaint may."""
    written = newly_written(incoming.message)
    if not any(topic.about is About.QUESTION and topic.said for topic in read_further(written)) and not _asks(written):
        return (), ()
    return (_rescue(incoming),), (_of_its_own(incoming),)


def _asks(written: str) -> bool:
    """Whether a complaint holds a question that is not about the answer it complains of."""
    others = (line for line in sentences(written) if not complains(line) and not speaks_of_the_old(line))
    return any(read_questions("", line).asks for line in others)


def doubted_sender(incoming: Incoming) -> tuple[str, ...]:
    """What the FOI team is to know first of a mail whose address our own mail server denies."""
    if not incoming.denied:
        return ()
    return (
        f"Our mail server says that this mail does not come from {incoming.message.from_address}, as it claims. Before "
        "you do what it asks, please ask the requester, by a mail of your own.",
    )


def _rescue(incoming: Incoming) -> Button:
    return ("Make a request of its own of it", f"RESCUE {incoming.arrival}")


def _of_its_own(incoming: Incoming) -> str:
    return (
        "What was not asked before is a request of its own, which reached the council on "
        f"{with_weekday(incoming.receipt.day)}. RESCUE makes a case of it, and the requester is told its reference."
    )


def _buttons(
    case: Case, topics: Sequence[Topic], complains: bool, incoming: Incoming, office: Office
) -> tuple[Button, ...]:
    about = [topic.about for topic in topics]
    unknown = About.OTHER in about
    own = _rescue(incoming)
    paid: Button = ("The money has come", f"PAID {in_words(incoming.receipt.day)}")
    waits = _waits_for_answer(case)
    clarified: Button = ("It answers our question", _clarified(incoming))
    wanted = [
        (_NEW, case.state is State.HELD),
        (_REVIEW, complains),
        (_WITHDRAWN, About.WITHDRAWAL in about),
        (paid, About.FEE in about),
        (clarified, waits and About.WITHDRAWAL not in about),
        (own, About.QUESTION in about or About.OWN_DATA in about),
        (_IGNORE, case.state is State.HELD),
        (_REOPEN, About.WITHDRAWAL not in about and not complains),
        (paid, case.state is State.FEES),
        (_WITHDRAWN, unknown),
        (_REVIEW, unknown),
    ]
    buttons = [button for button, is_wanted in wanted if is_wanted and _works(button[1], case, incoming, office)]
    if About.FORM in about and case.forms and case.open:
        buttons.append(("It wants no other form", "FORM: none"))
    label, line = _NOTES[next(iter(about), About.OTHER)]
    kept = (label, line.format(day=in_words(incoming.receipt.day)))
    keep = _NO_REVIEW if complains and _REVIEW in buttons else kept
    first = [keep] if about[:1] == [About.FORM] and not complains else []
    return tuple(dict.fromkeys([*first, *buttons, keep]))


def _works(line: str, case: Case, incoming: Incoming, office: Office) -> bool:
    """Whether the desk would carry out this line in the state that the case is in."""
    came = incoming.receipt
    happened: list[Fact]
    match line.partition(" ")[0]:
        case "NEW" | "IGNORE":
            return case.state is State.HELD
        case "RESCUE":
            return True  # of any mail that was kept on a case
        case "WITHDRAWN":
            if not case.open:
                return False
            happened = [facts.RequestWithdrawn("")]
        case "PAID" | "CLARIFIED" as word:
            came_at_last = facts.FeePaid(on=came.day) if word == "PAID" else facts.ClarificationReceived(on=came.day)
            happened = [facts.Reopened(""), came_at_last] if case.state is State.LAPSED else [came_at_last]
        case "REOPEN":
            if case.state in WORKING | {State.HELD}:
                return False
            happened = [facts.Reopened("")]
        case "REVIEW":
            if case.state is State.HELD or regime_named(case.regime).review is None:
                return False
            happened = [
                facts.ReviewRequested(
                    arrival=incoming.arrival,
                    text="",
                    received_at=came.at,
                    received=came.day,
                    evidence=came.evidence,
                    because="",
                )
            ]
        case word:
            raise ValueError(f"no line of a further mail begins with {word}")
    return not isinstance(happening(case, happened, office), Unfit)


def _guidance(
    case: Case, topics: Sequence[Topic], incoming: Incoming, office: Office, among: Sequence[Case]
) -> list[str]:
    about = {topic.about for topic in topics}
    said = list(doubted_sender(incoming))
    if About.NEWS in about:
        if among:
            said.append(f"They have {len(among)} requests with us, and do not say which they mean.")
        said += [_standing(each, office) for each in (among or [case])]
        said.append(
            f"A line from you to {incoming.message.from_address} will do: the desk answers only a mail that asks for "
            "nothing but news, and once a day."
        )
    if About.OWN_DATA in about:
        said.append(
            "Whoever asks for what is held about themselves has one month for an answer from "
            f"{with_weekday(incoming.receipt.day)} on (UK GDPR art. 12A). RESCUE makes a case of it that no service "
            "sees; you are then asked what it is, and REGIME SAR says so."
        )
    if About.QUESTION in about:
        said.append(_of_its_own(incoming))
    officer = office.council.person(case.officer).called if case.officer and case.open else ""
    if About.ASKS_BACK in about:
        said.append(
            f"{_still_waits(case, office)} Help them to answer (FOIA s.16, EIR reg 9): a line from you to "
            f"{incoming.message.from_address} will do, or CLARIFY: with the question in other words, which goes to "
            "them."
        )
    if About.CORRECTION in about and case.open:
        said.append("QUESTIONS: and the whole list puts the questions anew, and asks whoever has them again.")
    if About.FORM in about:
        law = law_of_forms(case.regime)
        said.append(f"Where it is reasonable, the answer is owed in the form that they ask for ({law}).")
        if case.forms:
            said.append(f"Each letter is shown to {officer or 'colleagues'} with this wish; FORM: puts it right.")
    if About.FEE in about and case.state not in {State.FEES, State.LAPSED}:
        said.append("No fee is awaited on this request.")
    return said


def _standing(case: Case, office: Office) -> str:
    """How a case stands, in a sentence from which the requester can be answered."""
    zone = office.council.zone
    if case.responded_at is not None:
        answered = with_weekday(case.responded_at.astimezone(zone).date())
        review = " An internal review of it is under way." if case.under_review else ""
        return f"{case.reference} was answered on {answered}.{review}"
    if case.closed_at is not None:
        return f"{case.reference} was closed as {case.state} on {with_weekday(case.closed_at.astimezone(zone).date())}."
    if case.state in _WAITS:
        return f"{case.reference} waits for {_WAITS[case.state]}."
    missing = [str(q.n) for q in case.missing]
    officer = office.council.person(case.officer).called if case.officer else ""
    who = f"is with {officer} ({case.service})" if officer else "has not been given to a service"
    lacks = f"; question{'s' if len(missing) > 1 else ''} {', '.join(missing)} still to be answered" if missing else ""
    return f"{case.reference} {who}{lacks}; due on {with_weekday(due(case, office))}."
