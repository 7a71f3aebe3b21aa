"""What does the desk do when a requester who was asked a question writes again?

Their next mail is taken as the answer, unless it plainly holds none: FOIA s.10(6)(b) counts from the day on which it
reached the council, and it is not for a machine to say that it is not enough. A colleague who finds that it is not asks
again with CLARIFY, and the clock waits again. An answer that comes after the case has lapsed opens it again.
"""

from foibot.casework import facts, notices
from foibot.casework.case import Case, State
from foibot.casework.changes import awaits
from foibot.casework.deadline import due
from foibot.casework.decision import Ask, Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions.early import is_only_early
from foibot.casework.decisions.reply import answering
from foibot.casework.decisions.requester import files_for_the_team, to_team, triage
from foibot.casework.decisions.steps import Unfit, happening
from foibot.casework.facts import Fact
from foibot.casework.forms import forms_wanted
from foibot.casework.further import About, read_further
from foibot.casework.letters import Purpose
from foibot.casework.unanswered import without_answer
from foibot.law.dates import with_weekday
from foibot.mail.reply import newly_written

_DISPOSED = "taken as the answer to our question"


def awaited(case: Case, incoming: Incoming, office: Office, asked: str, because: str, request: str) -> Decision | None:
    """The consequences of a mail by the requester of `case` who was asked `asked`; None where no answer is waited for,
    or where this cannot be one: a person looks at it then."""
    owes_an_answer = awaits(case, "clarification requested", "clarification received")
    if case.state not in {State.CLARIFICATION, State.LAPSED} or not owes_an_answer or incoming.denied:
        return None
    if _starts_no_period(case, incoming, office):
        return None
    message, came = incoming.message, incoming.receipt.day
    reopened = case.state is State.LAPSED
    happened: list[Fact] = [
        facts.RequesterWrote(arrival=incoming.arrival, text=message.text),
        *([facts.Reopened("the requester answered our question after all")] if reopened else []),
        *forms_wanted(newly_written(message), known=case.forms),
        facts.ClarificationReceived(on=came, text=newly_written(message), arrival=incoming.arrival),
    ]
    after = happening(case, happened, office)
    if isinstance(after, Unfit):
        return None
    letter = notices.clarified(after, office, came, reopened=reopened)
    acknowledgement = Mail(
        purpose=Purpose.ACKNOWLEDGEMENT,
        to=case.requester.address,
        to_name="" if case.denied else case.requester.name,
        letter=letter,
        thread=answering(incoming),
    )
    officers = notices.officers_of(after)
    return Decision(
        disposition=Disposition.CONTINUED,
        because=f"{because}; {_DISPOSED}",
        case=case.reference,
        facts=(*happened, *notices.told(after, office, "requester", *officers)),
        mails=(
            acknowledgement,
            *(_prompt(after, office, officer, asked, request, incoming) for officer in officers),
            *_for_the_team(after, incoming, office, reopened),
            *files_for_the_team(after, incoming, office),
        ),
    )


def _starts_no_period(case: Case, incoming: Incoming, office: Office) -> bool:
    """Whether a mail plainly holds no answer: it takes the request back, promises one, asks back, thanks or chases."""
    written = newly_written(incoming.message)
    about = {topic.about for topic in read_further(written)}
    if About.WITHDRAWAL in about:
        return True
    if any(not file.inline for file in incoming.message.attachments):
        return False  # the answer may be in a file
    chases = about == {About.NEWS} or is_only_early(case, incoming, office)
    return chases or without_answer(written, case.requester.name) is not None


def _prompt(case: Case, office: Office, officer: str, asked: str, request: str, incoming: Incoming) -> Mail:
    person = office.council.person(officer)
    theirs = tuple(q.n for q in case.questions if q.officer == officer)
    return Mail(
        purpose=Purpose.ASSIGNMENT,
        to=officer,
        to_name=person.name,
        letter=notices.resumed(
            case, office, person, asked, newly_written(incoming.message), incoming.receipt.day, request
        ),
        ask=Ask(questions=theirs),
    )


def _for_the_team(case: Case, incoming: Incoming, office: Office, reopened: bool) -> tuple[Mail, ...]:
    """What was done, and how to undo it; where nobody has been asked yet, it is the team's move."""
    again = " The case had lapsed and is open again." if reopened else ""
    letter = triage(
        case,
        office,
        headline=f"The requester of {case.reference} has answered our question",
        because=f"the clock runs anew, and the legal deadline is {with_weekday(due(case, office))}.{again} If this is "
        "no answer, reply CLARIFY: and the question; the requester is asked again and the clock waits once more",
        incoming=incoming,
        buttons=(),
        kind="information",
    )
    return to_team(office.council, letter, numbers=tuple(q.n for q in case.questions))
