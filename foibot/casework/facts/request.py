"""What happens to a request as such: it is received, read, shared out, answered by letter, or closed otherwise."""

from datetime import date, datetime

import msgspec

from foibot.casework.facts.fact import Fact


class Requester(msgspec.Struct, frozen=True, omit_defaults=True):
    """The person who asked, by the name and the address for correspondence that they gave (FOIA s.8(1)(b)); `formerly`
    are the names and addresses that stood here before a person corrected them, which services are not to read either.
    """

    name: str
    address: str
    formerly: tuple[tuple[str, str], ...] = ()


class RequestReceived(Fact, frozen=True, kw_only=True):
    """A request reached the council; or something that may be one, since the clock runs all the same.

    `received` is the local day of `received_at`, which `evidence` proves (design property 7).
    """

    arrival: int
    requester: Requester
    subject: str
    text: str
    received_at: datetime
    received: date
    evidence: str
    message_id: str = ""
    attachments: tuple[str, ...] = ()
    authenticated: bool = False
    denied: bool = False  # our own mail server says that the address is not the sender's
    regime: str = "foi"
    repeat_of: str = ""


class QuestionsRead(Fact, frozen=True):
    """The separate questions that were found in a request, each a verbatim part of it; they are numbered from 1."""

    questions: tuple[str, ...]


class Held(Fact, frozen=True):
    """The bot could not read or place it: the FOI team decides, while the clock runs."""

    because: str


class TakenAsRequest(Fact, frozen=True):
    """The FOI team says that what was held is a request."""

    because: str = ""


class SetAside(Fact, frozen=True):
    """The FOI team says that what was held asks for nothing."""

    because: str = ""


class LeftUnassigned(Fact, frozen=True):
    """No service, or more than one, matched: the FOI team was asked."""

    because: str
    candidates: tuple[str, ...] = ()


class Assigned(Fact, frozen=True, kw_only=True):
    """A service and its officer were asked for the answers to these questions."""

    service: str
    officer: str
    questions: tuple[int, ...]
    because: str


class DateTold(Fact, frozen=True, kw_only=True):
    """A due date was told to somebody, as counted by a version of the calendar (design property 5)."""

    to: str
    due: date
    calendar: str


class Acknowledged(Fact, frozen=True):
    """Our mail server accepted the acknowledgement."""

    message_id: str


class RequesterWrote(Fact, frozen=True, kw_only=True):
    """A further mail of the requester on this case."""

    arrival: int
    text: str


class RequestWithdrawn(Fact, frozen=True):
    """The requester took the request back."""

    why: str = ""


class TransferredOut(Fact, frozen=True):
    """Another authority holds what was asked, and the requester was told which (s.45 Code part 3; EIR reg 10)."""

    authority: str


class Reopened(Fact, frozen=True):
    """A case that was closed goes on: what it waited for came after all, the letter that answered it did not arrive, or
    the FOI team says so."""

    why: str


class QuestionsPut(Fact, frozen=True):
    """A person says what the questions are; a question that stands word for word as before keeps all it has."""

    questions: tuple[str, ...]


class QuestionsSplitOff(Fact, frozen=True):
    """These questions go on as another case."""

    numbers: tuple[int, ...]
    reference: str


class SplitFrom(Fact, frozen=True):
    """This request was a part of another: the questions that had these numbers there."""

    reference: str
    numbers: tuple[int, ...]


class MergedInto(Fact, frozen=True):
    """The request goes on as part of another case of the same requester."""

    reference: str


class QuestionsTakenOver(Fact, frozen=True):
    """Another case of the same requester goes on here: its questions follow the ones there are."""

    reference: str
    questions: tuple[str, ...]


class AttachedTo(Fact, frozen=True):
    """The FOI team says that what was held belongs to another case."""

    reference: str


class RequesterCorrected(Fact, frozen=True):
    """A person says who asked, or to which address the answer goes."""

    requester: Requester


class CommissionerComplained(Fact, frozen=True):
    """The requester complained to the Commissioner under s.50, who wrote under this reference on this day."""

    reference: str
    on: date


class Restricted(Fact, frozen=True):
    """Only these addresses, beside the FOI team, are shown the case; with none, everybody on the roster is again."""

    people: tuple[str, ...]


class FormWanted(Fact, frozen=True):
    """In what form the requester prefers the answer (FOIA s.11, EIR reg 6), as they said it; "" where a person says
    that they want none of those that were read."""

    form: str
    said: str


class NewsTold(Fact, frozen=True):
    """The requester asked how the request stands, and was told."""

    arrival: int


class OfficerAway(Fact, frozen=True, kw_only=True):
    """An officer of this case is away until a day, by their automatic reply; None where it names none. `deputy` was
    asked in their place, "" where nobody could be."""

    officer: str
    until: date | None
    deputy: str
    arrival: int


class OfficerBack(Fact, frozen=True):
    """An officer who was away is back."""

    officer: str
