"""How does a decided mail become final bytes in the outbox, fixed before the commit that puts it there?"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from foibot.casework.blocks import Document, Paragraph, Run
from foibot.casework.decision import Attached, Mail, Office
from foibot.casework.letters import Purpose
from foibot.casework.placing import Prompt
from foibot.documents.letter_file import DOCX
from foibot.errors import AskPerson
from foibot.mail import compose
from foibot.mail import message as mails
from foibot.mail.addresses import Address, subject_tag, with_tag
from foibot.mail.compose import OutgoingFile, OutgoingPicture
from foibot.ports import Outgoing, Printer, Tokens, Work

ACKNOWLEDGEMENTS_A_DAY = 10  # to one address; more wait for the next day and are shown, never dropped


class Mode(StrEnum):
    """How far mail may go (`[despatch] mode`)."""

    LIVE = "live"
    STAFF = "staff"
    SHADOW = "shadow"


class Letterbox(msgspec.Struct, frozen=True, kw_only=True):
    """How this council's mail is addressed: the mailbox, the name it writes under, and how far mail may go."""

    mailbox: str
    sender_name: str
    plus_addressing: bool
    mode: Mode

    def address(self, tag: str) -> str:
        """The mailbox's address, carrying a mark or a case where the mailbox allows it."""
        return with_tag(self.mailbox, tag.lower()) if self.plus_addressing and tag else self.mailbox

    @property
    def domain(self) -> str:
        """The mailbox's domain."""
        return self.mailbox.rpartition("@")[2]


class Post:
    """Writes mails: prints them, mints their marks and Message-IDs, and puts their final bytes in the outbox."""

    def __init__(self, letterbox: Letterbox, printer: Printer, tokens: Tokens) -> None:
        self._letterbox = letterbox
        self._printer = printer
        self._tokens = tokens

    def write(self, work: Work, office: Office, case: str, decided: Sequence[Mail]) -> None:
        """Puts these mails in the outbox, each prompt among them with its mark."""
        for mail in decided:
            for addressed in self._addressed(mail, office):
                self._write_one(work, office, case, addressed, shown_for=mail.to)

    def _addressed(self, mail: Mail, office: Office) -> list[Mail]:
        """In shadow mode a mail goes to the team instead, which sees for whom it was meant."""
        if self._letterbox.mode is not Mode.SHADOW or mail.to in office.council.team:
            return [mail]
        return [replace(mail, to=member, to_name=office.council.team_name) for member in office.council.team]

    def _write_one(self, work: Work, office: Office, case: str, mail: Mail, shown_for: str) -> None:
        mark = self._tokens.mark() if mail.ask is not None else ""
        tag = subject_tag(case, mark) if case else ""
        message_id = compose.message_id(self._tokens.message_id(), self._letterbox.domain)
        document = mail.document or self._printer.document(mail.letter, tag)
        if shown_for != mail.to:
            document = _shadowed(document, shown_for)
        not_before, why = _waits(work, office, mail)
        files = tuple(self._file(work, mail, attached) for attached in mail.attached)
        raw = self._compose(office, case, mail, message_id, mark, document, files)
        work.post(
            [
                Outgoing(
                    message_id=message_id,
                    case=case,
                    purpose=mail.purpose,
                    recipient=mail.to,
                    envelope_from=self._letterbox.address(mark or case),
                    subject=document.subject,
                    attachments=tuple(_filename(a) for a in mail.attached),
                    outside=not office.council.roles_of(mail.to),
                    raw=raw,
                    sha256=hashlib.sha256(raw).hexdigest(),
                    written_at=office.now,
                    not_before=not_before,
                    why=why,
                )
            ]
        )
        if mail.ask is not None:
            work.issue(
                Prompt(
                    mark=mark,
                    case=case,
                    person=mail.to,
                    purpose=mail.purpose,
                    questions=mail.ask.questions,
                    message_id=message_id,
                    digest=mail.ask.digest,
                    issued_at=office.now,
                )
            )

    def drafted(self, mail: Mail, office: Office) -> tuple[Document, bytes]:
        """A mail about no case and without attachments as it would go, and its blocks. Its mark is never issued, so
        that a reply to it is no command."""
        mark = self._tokens.mark() if mail.ask is not None else ""
        message_id = compose.message_id(self._tokens.message_id(), self._letterbox.domain)
        document = mail.document or self._printer.document(mail.letter)
        return document, self._compose(office, "", mail, message_id, mark, document, ())

    def _compose(
        self,
        office: Office,
        case: str,
        mail: Mail,
        message_id: str,
        mark: str,
        document: Document,
        files: tuple[OutgoingFile, ...],
    ) -> bytes:
        reply_to = self._letterbox.address(mark or case)
        # A button of a prompt about no case needs a reference beside its mark to be read: number 0 is nobody's.
        reference = case or office.council.reference.write(office.today.year, 0)
        headers = [("X-FOIBot-Purpose", str(mail.purpose))]
        if case:
            headers.insert(0, ("X-FOIBot-Case", case))
        if mail.purpose.auto_submitted:
            headers.append(("Auto-Submitted", mail.purpose.auto_submitted))
        return compose.compose(
            compose.Outgoing(
                message_id=message_id,
                date=office.now.astimezone(office.council.zone),
                from_name=self._letterbox.sender_name,
                from_address=self._letterbox.mailbox,
                to=Address(mail.to_name, mail.to),
                cc=(),
                reply_to=reply_to if reply_to != self._letterbox.mailbox else None,
                subject=document.subject,
                in_reply_to=mail.thread.in_reply_to or None,
                references=mail.thread.references,
                headers=tuple(headers),
                text=self._printer.text(document, mail.dates),
                html=self._printer.html(document, mail.dates, reply_to, subject_tag(reference, mark)),
                pictures=tuple(OutgoingPicture(*picture) for picture in self._printer.pictures(document).items()),
                attachments=files,
            )
        )

    def _file(self, work: Work, mail: Mail, attached: Attached) -> OutgoingFile:
        """A file with its bytes: ready, printed now, or as it came."""
        if attached.document is not None and attached.filename.endswith(".docx"):
            word = self._printer.docx(attached.document, mail.dates)
            return OutgoingFile(attached.filename, DOCX, word)
        if attached.document is not None:
            pdf = self._printer.pdf(attached.document, mail.dates)
            return OutgoingFile(attached.filename, "application/pdf", pdf)
        if attached.content:
            return OutgoingFile(attached.filename, attached.content_type, attached.content)
        if attached.file is None:
            return OutgoingFile(attached.filename, "message/rfc822", _raw(work, attached.arrival))
        file = attached.file
        content = mails.read(_raw(work, file.arrival)).attachments[file.index].content
        if hashlib.sha256(content).hexdigest() != file.sha256:
            raise AskPerson(f"{file.filename} is no longer what was approved")
        return OutgoingFile(file.filename, file.content_type, content)


def _raw(work: Work, arrival_id: int) -> bytes:
    arrival = work.arrival(arrival_id)
    raw = work.raw(arrival.sha256) if arrival else None
    if raw is None:
        raise AskPerson(f"message {arrival_id} is no longer kept, so what came with it cannot be sent")
    return raw


def _filename(attached: Attached) -> str:
    return attached.file.filename if attached.file else attached.filename


def _shadowed(document: Document, meant_for: str) -> Document:
    notice = Paragraph(
        (Run(f"Shadow mode: this would have gone to {meant_for}. Nothing was sent to them.", bold=True),)
    )
    return replace(document, subject=f"(would go to {meant_for}) {document.subject}", blocks=(notice, *document.blocks))


def _waits(work: Work, office: Office, mail: Mail) -> tuple[datetime | None, str]:
    """Until when a mail waits though it could go: an address is not sent more acknowledgements a day than a person
    would want."""
    if mail.purpose is not Purpose.ACKNOWLEDGEMENT:
        return None, ""
    midnight = datetime.combine(office.today, time(), office.council.zone)
    already = work.count_written(recipient=mail.to, purpose=Purpose.ACKNOWLEDGEMENT, since=midnight)
    if already < ACKNOWLEDGEMENTS_A_DAY:
        return None, ""
    why = f"this address was sent {already} acknowledgements today; this one waits for tomorrow"
    return midnight + timedelta(days=1), why
