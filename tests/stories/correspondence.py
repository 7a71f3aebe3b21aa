"""How is a story told? As its mails, in their order: who wrote when, to which mail, and what came back."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from tests.conversations.desk import ALEX, Desk, Letter


class Correspondence(Desk):
    """A desk in front of which people write, each to the newest mail that they have from it."""

    async def request(self, moment: str, text: str, subject: str, who: str = ALEX) -> None:
        """Somebody writes to the desk for the first time."""
        await self.at(moment).receives(self.mail(text, subject, who))

    async def answer(
        self, moment: str, who: str, text: str, to: Letter | None = None, file: str = "", **headers: str
    ) -> Letter:
        """Somebody replies, to their newest mail or to another, perhaps with a file; the one mail back to them."""
        before = len(self.to(who))
        mail = self.at(moment).reply(to or self.to(who)[-1], text, who, **headers)
        await self.receives(with_file(mail, file) if file else mail)
        [back] = self.to(who)[before:]
        return back

    def to(self, who: str, purpose: str = "") -> list[Letter]:
        """What somebody was sent, in order; all of it, or the mails of one purpose."""
        return [m for m in self.letters if m.to in who and (not purpose or m.purpose == purpose)]

    async def state(self) -> str:
        """The state of the newest case."""
        return (await self.cases())[-1].state.value


def with_file(mail: bytes, name: str) -> bytes:
    """The mail with a small table attached."""
    parsed: EmailMessage = message_from_bytes(mail, policy=policy.SMTP.clone(max_line_length=998))
    parsed.add_attachment(b"firm,bid\r\nA,100\r\n", maintype="text", subtype="csv", filename=name)
    return parsed.as_bytes()


def reads(letter: Letter, *sentences: str) -> None:
    """The letter has these sentences, in this order."""
    rest = letter.prose
    for sentence in sentences:
        _, found, rest = rest.partition(sentence)
        assert found, f"“{sentence}” does not stand there, or not in its turn, in: {letter.text}"
