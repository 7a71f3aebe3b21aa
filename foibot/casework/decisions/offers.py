"""Which lines of the FOI team would settle a requester's further mail, as its case stands, and what helps to decide?

A line is offered only where it would be carried out in the state that the case is in. The reading of the mail is the
bot's suggestion: nothing is done by it.
"""

from collections.abc import Sequence

import msgspec

from foibot.casework import facts
from foibot.casework.case import WORKING, Case, State
from foibot.casework.complaints import Complaint, hear
from foibot.casework.deadline import clock
from foibot.casework.decision import Incoming, Office
from foibot.casework.decisions.steps import Unfit, happening
from foibot.casework.facts import Fact
from foibot.casework.forms import law_of_forms
from foibot.casework.further import About, Topic, read_further
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
    About.NEWS: ("The requester has been told", "NOTE: asked for news on {day}, and was told"),
    About.THANKS: ("It needs nothing of us", "NOTE: thanks, and needs nothing"),
    About.OTHER: ("It needs nothing of us", "NOTE: the mail of {day} needs nothing"),
}
_LIKE: dict[About, str] = {
    About.WITHDRAWAL: "a withdrawal",
    About.FEE: "a mail about the fee",
    About.FORM: "a wish for another form",
    About.CORRECTION: "a correction of the request",
    About.QUESTION: "a new or further question",
    About.NEWS: "a call for news",
    About.THANKS: "thanks",
}


class Suggestion(msgspec.Struct, frozen=True):
    """What a further mail seems to be, in words; the lines that would settle it, likeliest first; and what helps to
    decide, a sentence each. `idle`: nothing has to be decided."""

    seems: str
    buttons: tuple[Button, ...]
    guidance: tuple[str, ...]
    idle: bool


def suggest(case: Case, incoming: Incoming, office: Office) -> Suggestion:
    """What the FOI team is offered about a further mail of the requester of `case`."""
    written = newly_written(incoming.message)
    topics = read_further(written)
    heard = hear(incoming.message.subject, written)
    complains = heard.kind is not Complaint.NONE
    if complains:
        topics = tuple(topic for topic in topics if topic.about not in {About.THANKS, About.OTHER})
    seems = [f"{_LIKE[t.about]}{f', since it says “{t.said}”' if t.said else ''}" for t in topics if t.about in _LIKE]
    if complains:
        seems.insert(0, f"a complaint, since {heard.because}")
    idle = topics[:1] == tuple(topics) and bool(topics) and topics[0].about is About.THANKS
    return Suggestion(
        seems="; and like ".join(seems),
        buttons=() if idle else _buttons(case, topics, complains, incoming, office),
        guidance=() if idle else tuple(_guidance(case, topics, incoming, office)),
        idle=idle,
    )


def _buttons(
    case: Case, topics: Sequence[Topic], complains: bool, incoming: Incoming, office: Office
) -> tuple[Button, ...]:
    about = [topic.about for topic in topics]
    unknown = About.OTHER in about
    own: Button = ("Make a request of its own of it", f"RESCUE {incoming.arrival}")
    paid: Button = ("The money has come", f"PAID {in_words(incoming.receipt.day)}")
    wanted = [
        (_NEW, case.state is State.HELD),
        (_REVIEW, complains),
        (_WITHDRAWN, About.WITHDRAWAL in about),
        (paid, About.FEE in about),
        (own, About.QUESTION in about),
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
        case "PAID" if case.state is State.LAPSED:
            happened = [facts.Reopened(""), facts.FeePaid(on=came.day)]
        case "PAID":
            happened = [facts.FeePaid(on=came.day)]
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


def _guidance(case: Case, topics: Sequence[Topic], incoming: Incoming, office: Office) -> list[str]:
    about = {topic.about for topic in topics}
    said = []
    if About.NEWS in about:
        said.append(_standing(case, office))
        said.append(
            f"A line from you to {incoming.message.from_address} will do: the desk answers only a mail that asks for "
            "nothing but news, and once a day."
        )
    if About.QUESTION in about:
        said.append(
            "What was not asked before is a request of its own, which reached the council on "
            f"{with_weekday(incoming.receipt.day)}. RESCUE makes a case of it, and the requester is told its reference."
        )
    officer = office.council.person(case.officer).called if case.officer and case.open else ""
    if About.CORRECTION in about:
        tell = f" Please tell {officer}, who has been asked for the answer." if officer else ""
        said.append(f"No line changes a question once it was asked of an officer.{tell}")
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
    reckoning = clock(case, office)
    if case.responded_at is not None:
        answered = case.responded_at.astimezone(office.council.zone).date()
        return f"{case.reference} was answered on {with_weekday(answered)}, and is {case.state}."
    missing = [str(q.n) for q in case.missing]
    officer = office.council.person(case.officer).called if case.officer else ""
    who = f", with {officer} ({case.service})" if officer else ""
    waits = f"; question{'s' if len(missing) > 1 else ''} {', '.join(missing)} still to be answered" if missing else ""
    until = f"; due on {with_weekday(reckoning.due)}" if reckoning.due else ""
    return f"{case.reference} is {case.state}{who}{waits}{until}."
