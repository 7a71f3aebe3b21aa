"""What became of a case or of a message, told to whoever asks?"""

from datetime import datetime

from foibot.casework.case import Case
from foibot.casework.decision import Office
from foibot.casework.story import Json, Told, story
from foibot.desk.post import Mode
from foibot.errors import AskPerson
from foibot.ports import Arrival, Outgoing, Pause, View


def case_story(view: View, case: Case, office: Office, mode: Mode = Mode.LIVE) -> dict[str, Json]:
    """The contract's JSON of one case, with its events and messages. `mode` is how far mail may go now."""
    told = told_of(view, case.reference, office.council.mailbox, mode)
    return story(case, office, view.history(case.reference), told)


def told_of(view: View, reference: str, mailbox: str, mode: Mode = Mode.LIVE) -> list[Told]:
    """Every mail of a case, in and out."""
    pause = view.pause()
    came = [_in(arrival, mailbox) for arrival in view.arrivals_of(reference)]
    went = [_out(mail, mailbox, _why(mail, pause, mode)) for mail in view.outgoing_of(reference)]
    return came + went


def _in(arrival: Arrival, mailbox: str) -> Told:
    return Told(
        direction="in",
        purpose="",
        message_id=arrival.message_id,
        sender=arrival.sender,
        to=mailbox,
        at=arrival.internaldate,
        subject=arrival.subject,
        attachments=arrival.attachments,
        disposition=arrival.disposition,
        because=arrival.because,
    )


def _out(mail: Outgoing, mailbox: str, why: str) -> Told:
    return Told(
        direction="out",
        purpose=mail.purpose,
        message_id=mail.message_id,
        sender=mailbox,
        to=mail.recipient,
        at=mail.sent_at or mail.written_at,
        subject=mail.subject,
        attachments=mail.attachments,
        disposition="deferred" if mail.state == "waiting" and why else mail.state,
        because=why,
    )


def _why(mail: Outgoing, pause: Pause, mode: Mode) -> str:
    """Why a mail came to nothing or waits: its own trouble, or what holds back all mail like it."""
    if mail.why or mail.state != "waiting":
        return mail.why
    if pause.reach == "all" or (pause.reach and mail.outside):
        return f"sending is paused by {pause.by}: {pause.why or 'no reason given'}"
    if mode is Mode.STAFF and mail.outside:
        return "despatch mode staff: nothing leaves the roster yet"
    return ""


def message_story(view: View, message_id: str, office: Office, mode: Mode = Mode.LIVE) -> str:
    """The fate of a message, in or out, in words. Raises AskPerson where the register knows no such message."""
    wanted = message_id if message_id.startswith("<") else f"<{message_id}>"
    mail = view.outgoing(wanted)
    if mail is not None:
        return _fate_of_ours(mail, _why(mail, view.pause(), mode), office)
    arrivals = view.arrivals_named(wanted)
    if not arrivals:
        raise AskPerson(f"the register knows neither a case nor a message called {message_id}")
    return "\n".join(_fate_of_theirs(arrival, office) for arrival in arrivals)


def _fate_of_ours(mail: Outgoing, why: str, office: Office) -> str:
    about = f" on {mail.case}" if mail.case else ""
    written = f"Our {mail.purpose} to {mail.recipient}{about}, written {_when(mail.written_at, office)}"
    match mail.state:
        case "sent":
            return f"{written}: our mail server accepted it {_when(mail.sent_at, office)}."
        case "failed":
            return f"{written}: it was refused for good. {why}"
        case _:
            again = f"; tried again from {_when(mail.not_before, office)}" if mail.not_before else ""
            return f"{written}: it waits{again}. {why}".rstrip()


def _fate_of_theirs(arrival: Arrival, office: Office) -> str:
    sender = arrival.sender or "nobody named"
    came = f"Message {arrival.id} from {sender}, in the mailbox {_when(arrival.internaldate, office)}"
    if not arrival.disposition:
        return f"{came}: kept, and not settled yet."
    about = f" ({arrival.case})" if arrival.case else ""
    return f"{came}: {arrival.disposition}{about}, because {arrival.because}."


def _when(moment: datetime | None, office: Office) -> str:
    return f"{moment.astimezone(office.council.zone):%Y-%m-%d %H:%M}" if moment else "at an unknown time"
