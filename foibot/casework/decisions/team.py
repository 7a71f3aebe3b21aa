"""What does the desk do about a line that only the FOI team may write?"""

from collections.abc import Sequence

from foibot.casework import facts
from foibot.casework.case import Case, State
from foibot.casework.commands import Command, word_of
from foibot.casework.deadline import due
from foibot.casework.decision import Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions.echoes import back, echo_words, not_understood
from foibot.casework.decisions.filing import on_filing
from foibot.casework.decisions.lines import Reading
from foibot.casework.decisions.logged import Logged, logged
from foibot.casework.decisions.officer import on_reply
from foibot.casework.decisions.own_data import taken_as_own_data
from foibot.casework.decisions.reply import Reply, answering
from foibot.casework.decisions.requester import acknowledgement, share_out, sharing_of
from foibot.casework.decisions.restricting import restrict
from foibot.casework.decisions.steps import Unfit
from foibot.casework.facts import Fact
from foibot.casework.letters import Brake, Purpose
from foibot.casework.moves import foresee
from foibot.casework.questions import read_questions
from foibot.mail.addresses import is_safe_address

_FINDINGS = frozenset({"UPHELD", "PARTLY UPHELD", "OVERTURNED"})
BRAKE = ("PAUSE", "RESUME")


def on_team_reply(case: Case, reply: Reply, office: Office) -> Decision:
    """The consequences of a reply by the FOI team, who may write every line that an officer may."""
    if said := _finds_unasked(case, reply):
        return not_understood(case, reply, office, [said], [f"ASSIGN: {someone}" for someone in _reviewers(office)])
    if restricted := restrict(case, reply, office):
        return restricted
    if told := logged(case, reply, office):
        if isinstance(told, Unfit):
            return not_understood(case, reply, office, [told.because], [told.example] if told.example else [])
        return _take(told.case, reply, office, told)
    if filed := on_filing(case, reply, office):
        return filed
    commands = reply.read.commands
    mine = [command for command in commands if command.word in {"NEW", "IGNORE"}]
    if not mine or reply.read.unclear or reply.read.ambiguous:
        return on_reply(case, reply, office)
    if len(commands) > 1:
        said = " and ".join(command.word for command in commands)
        return not_understood(
            case, reply, office, [f"{said} came in one reply; please send one of them at a time."], [mine[0].word]
        )
    command = mine[0]
    if case.state is not State.HELD:
        return not_understood(case, reply, office, [f"{case.reference} is not held: it is {case.state}."], [])
    if command.word == "IGNORE":
        return _set_aside(case, reply, office, command.text)
    return _take(case, reply, office)


def _finds_unasked(case: Case, reply: Reply) -> str:
    """Why the finding of a review cannot be taken from the team where no reviewer is named yet; "" elsewhere."""
    finds = any(word_of(unclear.text) in _FINDINGS for unclear in reply.read.unclear)
    if not finds or not case.under_review or case.review is None or case.review.reviewer:
        return ""
    return (
        "No reviewer is named yet. Name somebody who took no part in the answer with ASSIGN: and their address; they "
        "are asked, and their finding counts."
    )


def _reviewers(office: Office) -> tuple[str, ...]:
    return office.council.reviewers[:1] or ("address",)


def _take(case: Case, reply: Reply, office: Office, told: Logged | None = None) -> Decision:
    """What was held is a request: it is acknowledged and shared out, under the date on which it arrived. `told`: what
    other lines of the reply said of it."""
    before = told.facts if told else ()
    happened: list[Fact] = [facts.TakenAsRequest("the FOI team says so")]
    if not case.questions:
        happened.append(
            facts.QuestionsRead(read_questions(case.subject, reply.request_text).questions or (_whole(case, reply),))
        )
    taken = foresee(case, case.reference, happened, office.now)
    if taken.regime == "sar":
        return taken_as_own_data(taken, [*before, *happened], reply, office)
    way = sharing_of(taken, office, reply.request_text)
    sharing, mails = share_out(taken, office, way, reply.request_text)
    after = foresee(taken, case.reference, sharing, office.now)
    date_told = facts.DateTold(to="requester", due=due(after, office), calendar=office.calendar.version)
    handed_to = " and ".join(f"{part.service.officer.called} ({part.service.name})" for part in way.parts)
    acks: tuple[Mail, ...] = (acknowledgement(after, office),) if is_safe_address(after.requester.address) else ()
    return Decision(
        disposition=Disposition.APPLIED,
        because=f"NEW: {way.because}",
        case=case.reference,
        facts=(*before, *happened, *sharing, *([date_told] if acks else [])),
        mails=(*acks, *mails, _echo(after, reply, office, "taken", handed_to, told.done if told else ())),
        mark=reply.prompt.mark,
    )


def _whole(case: Case, reply: Reply) -> str:
    """A held mail in which no question was found is taken whole."""
    return " ".join((reply.request_text.strip() or case.subject).split()) or "(no text)"


def _set_aside(case: Case, reply: Reply, office: Office, why: str) -> Decision:
    aside = facts.SetAside(why or "the FOI team says that it asks for nothing")
    after = foresee(case, case.reference, [aside], office.now)
    return Decision(
        disposition=Disposition.APPLIED,
        because="IGNORE",
        case=case.reference,
        facts=(aside,),
        mails=(_echo(after, reply, office, "set aside"),),
        mark=reply.prompt.mark,
    )


def brake(command: Command, incoming: Incoming, office: Office) -> Decision:
    """Stops mail to outsiders, or lets it go on; intake and the clocks are untouched."""
    stop = command.word == "PAUSE"
    sender = incoming.message.from_address
    name = office.council.person(sender).name
    mail = Mail(
        purpose=Purpose.CONFIRMATION,
        to=sender,
        to_name=name,
        letter=Brake(name=name, stopped=stop, why=command.text.strip()),
        thread=answering(incoming),
    )
    return Decision(
        disposition=Disposition.APPLIED,
        because=command.text.strip() or command.word,
        mails=(mail,),
        pause="outside" if stop else "",
    )


def _echo(
    case: Case, reply: Reply, office: Office, outcome: str, handed_to: str = "", done: Sequence[str] = ()
) -> Mail:
    reading = Reading(handed_to=handed_to, understood=list(done))
    return back(reply, office, echo_words(case, reply, office, outcome, reading=reading))
