"""How do the demo's people write? As their mail programs would: a new mail, or a reply above the quoted text."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime

from foibot.law.dates import in_words


def request(sender: str, to: str, subject: str, text: str, at: datetime, token: str) -> bytes:
    """A new mail to the desk. `sender` is written `Name <address>`; `token` makes its Message-ID."""
    return _mail(sender, to, subject, text, at, token, {})


def reply(to_mail: bytes, sender: str, text: str, at: datetime, token: str) -> bytes:
    """A reply, typed above the mail it answers, with a signature, as an office's mail program writes it."""
    asked = message_from_bytes(to_mail, policy=policy.default)
    body = asked.get_body(("plain",))
    quoted = body.get_content() if body is not None else ""
    sent = f"Sent: {in_words(at.date())}\nTo: {asked['To']}\nSubject: {asked['Subject']}\n"
    header = f"-----Original Message-----\nFrom: {asked['From']}\n{sent}"
    whole = f"{text}\n\nRegards\n{sender.partition('<')[0].strip()}\n\n{header}\n{quoted}"
    thread = {
        "In-Reply-To": str(asked["Message-ID"]),
        "References": " ".join(filter(None, (asked["References"], asked["Message-ID"]))),
    }
    to = str(asked["Reply-To"] or asked["From"])
    return _mail(sender, to, f"RE: {asked['Subject']}", whole, at, token, thread)


def _mail(sender: str, to: str, subject: str, text: str, at: datetime, token: str, thread: dict[str, str]) -> bytes:
    mail = EmailMessage(policy.SMTP.clone(max_line_length=998))
    domain = sender.rpartition("@")[2].strip("> ")
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{token}@{domain}>"
    for name, value in thread.items():
        mail[name] = value
    mail.set_content(text)
    return mail.as_bytes()
