"""Who really asks in a mail that a machine of the council sent, and what do the letters say that came with a mail?"""

from msgspec.structs import replace

from foibot.casework.decision import Incoming, Office
from foibot.casework.letters_brought import Enclosed
from foibot.casework.web_forms import filled_in, form_of
from foibot.documents.words_in_file import words_in
from foibot.mail import message as mails
from foibot.mail.message import Message

_MOST_LETTERS = 5


def typed_into_a_form(incoming: Incoming, office: Office) -> tuple[Incoming, str] | None:
    """What somebody typed into a web form of the council's, as if they had sent it themselves, and what could not be
    read in it ("" for nothing); None where the mail comes from no form."""
    form = form_of(office.council.forms, incoming.message.from_address)
    if form is None:
        return None
    filled = filled_in(form, incoming.message)
    evidence = f"{incoming.receipt.evidence}; through the web form of {form.sender}"
    receipt = replace(incoming.receipt, evidence=evidence)
    written = replace(
        incoming, message=filled.message, receipt=receipt, authentic=False, trusted=False, denied=False, doubt=""
    )
    return written, filled.doubt


def letters_in(message: Message) -> list[Enclosed]:
    """The files of a mail that are letters, each with what it says, the first few of them."""
    found: list[Enclosed] = []
    for file in message.attachments:
        if file.inline or len(found) == _MOST_LETTERS:
            continue
        if file.content_type == "message/rfc822":
            words = mails.read(file.content).text
        else:
            words = words_in(file.content, file.filename)
        if words:
            found.append(Enclosed(file.filename, words))
    return found
