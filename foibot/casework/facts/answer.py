"""What happens on the way to the answer: outcomes, files, the letter as it is shown, released and delivered."""

from datetime import date

from foibot.casework.facts.fact import Fact


class OutcomeGiven(Fact, frozen=True, kw_only=True):
    """A question has its outcome and, where it takes one, its answer: what the requester will read."""

    n: int
    outcome: str
    answer: str
    arrival: int = 0


class FileOffered(Fact, frozen=True, kw_only=True):
    """A file came with an answer and goes with the letter. It is the `index`-th attachment of an arrival."""

    filename: str
    content_type: str
    size: int
    sha256: str
    arrival: int
    index: int


class FileKeptBack(Fact, frozen=True):
    """A file that was offered does not go with the letter."""

    filename: str


class NoteMade(Fact, frozen=True):
    """Something for colleagues only; it never leaves the council."""

    text: str


class LetterShown(Fact, frozen=True, kw_only=True):
    """The letter was shown as it would go; `document` is its blocks as JSON, `digest` binds what was seen."""

    digest: str
    document: str
    to: str


class ResponseReleased(Fact, frozen=True, kw_only=True):
    """A person said that exactly this letter goes out, with these files, to this address, dated this day."""

    digest: str
    recipient: str
    dated: date
    review_by: date
    attachments: tuple[str, ...] = ()


class Responded(Fact, frozen=True):
    """Our mail server accepted the response: the duty of s.10(1) is done at this moment."""

    message_id: str


class DeliveryFailed(Fact, frozen=True, kw_only=True):
    """A mail of ours did not arrive; `lasting` is false while the far side still tries."""

    message_id: str
    purpose: str
    recipient: str
    why: str
    lasting: bool
