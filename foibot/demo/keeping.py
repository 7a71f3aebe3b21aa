"""What is left of the demo's post? Each mail as a file that a mail program opens, and as a page for a browser."""

from pathlib import Path

from foibot.casework.letters import Purpose
from foibot.demo.servers import Accepted
from foibot.mail.message import Message, read

_PURPOSES = frozenset(Purpose)


class Kept:
    """Every mail that the servers took, in order, and in `folder` as `NN purpose.eml` with `NN purpose.html`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mails: list[Accepted] = []

    def __call__(self, mail: Accepted) -> None:
        """Keeps one more; the first makes the folder."""
        self.folder.mkdir(exist_ok=True)
        self.mails.append(mail)
        message = read(mail.raw)
        name = f"{len(self.mails):02} {_purpose(message) or 'to the desk'}"
        (self.folder / f"{name}.eml").write_bytes(mail.raw)
        if message.html:
            (self.folder / f"{name}.html").write_text(message.html, encoding="utf-8", errors="replace")

    def last(self, purpose: str, to: str = "") -> Message:
        """The last mail of a purpose, to anybody or to one address. Raises LookupError where there is none."""
        for mail in reversed(self.mails):
            message = read(mail.raw)
            if _purpose(message) == purpose and (not to or to in mail.envelope_to):
                return message
        raise LookupError(f"no {purpose} was sent to {to or 'anybody'}")


def _purpose(message: Message) -> str:
    """What the desk says that its mail is for; a stranger's own words there are nothing to name a file by."""
    said = message.header("X-FOIBot-Purpose").strip()
    return said if said in _PURPOSES else ""
