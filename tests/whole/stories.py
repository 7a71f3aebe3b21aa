"""How is a story told on a real mail server? By several requesters at once, whose cases go side by side through one
office, while at each turn other mail programs write for them.

The program of one requester's case is at the next turn that of the case before: so everybody writes from several, and
each program meets many kinds of turns.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from foibot.app import Service, opened
from foibot.casework.story import Json
from foibot.commands.register import list_cases
from foibot.config import load
from foibot.demo.people import request
from tests.conversations.desk import Letter
from tests.whole.office import JACKIE, PASSWORD, SAM, TEAM, Office, pdf_text, stamped
from tests.whole.programs import PROGRAMS, File, Program, Reply

LONDON = ZoneInfo("Europe/London")
PAT = "pat.lee@example.gov.uk"
LEE = "lee.fox@example.gov.uk"
ALI = "ali.shah@example.gov.uk"
ADA = "ada.field@example.gov.uk"
EVE = "eve@example.com"
ALEX = "whoever asked"
REQUESTERS = ("Alex Morgan", "Bea Hart", "Cal Dunn", "Dee Frost")
_NAMES = {
    SAM: "Sam Okoro", JACKIE: "Jackie Rutherford", PAT: "Pat Lee", LEE: "Lee Fox", ALI: "Ali Shah", ADA: "Ada Field",
    TEAM: "FOI team", EVE: "Sam Okoro",
}  # fmt: skip
_FAREWELLS = ("regards", "thanks,")  # a complaint that a letter quotes may end with one
_OF_STAFF = ("claims manager", "confidential and", "iphone", "wrote:", "original message", "submit", "approve", "undo")
_FIRST_NAMES = ("sam", "jackie", "lee", "pat", "ali", "ada")
_PROGRAMS = list(PROGRAMS.items())

Mails = Sequence[Letter]  # one to each, in the requesters' order


class Story:
    """The same request of several people, and what each of them and the staff write and are sent about it."""

    def __init__(self, council: Office, moment: str, first: str) -> None:
        self.council = council
        self.now = _at(moment)
        self._cases: list[str] = []
        self._post: dict[tuple[str, str], list[Letter]] = defaultdict(list)
        self._sorted = 0
        self._turn = list(PROGRAMS).index(first) - 1

    async def begins(self, service: Service, subject: str, text: str) -> None:
        """The service opens, and everybody asks the same, each in their own name."""
        self._service = service
        await self._asks(subject, text)

    async def asks(self, moment: str, subject: str, text: str) -> None:
        """Everybody writes to the desk anew; the story goes on with the cases that that has begun."""
        self.now = _at(moment)
        await self._asks(subject, text)

    async def _asks(self, subject: str, text: str) -> None:
        asked = [
            request(
                _sender(name), self.council.address, subject, f"{text}\n\n{name}\n", self.now, f"{self.now:%m%d}-{n}"
            )
            for n, name in enumerate(REQUESTERS)
        ]
        await self._arrives([stamped(raw, self.now) for raw in asked])
        newest = {letter.to: str(letter.mail["X-FOIBot-Case"]) for letter in self.council.outside.mails}
        self._cases = [newest[_address(name)] for name in REQUESTERS]

    async def writes(
        self,
        moment: str,
        who: str,
        text: str,
        to: Mails = (),
        file: File | None = None,
        forged: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Somebody answers their newest mail about each case, or another, each time with another mail program.

        In `headers`, `{}` stands for the subject of the mail that is answered.
        """
        self.now = _at(moment)
        self._turn += 1
        replies = []
        for number, asked in enumerate(to or self.newest(who)):
            _, write = self._program(number)
            name = _sender(REQUESTERS[number]) if who == ALEX else f"{_NAMES[who]} <{who}>"
            own = {key: value.format(asked.subject) for key, value in (headers or {}).items()}
            token = f"{self._turn}{number}"
            raw = write(Reply(asked, name, text.splitlines(), self.now, token, file, own))
            replies.append(_doubted(raw) if forged else raw)
        await self._arrives(replies)

    async def answer(
        self, moment: str, who: str, text: str, to: Mails = (), file: File | None = None, forged: bool = False
    ) -> Mails:
        """What `writes` does; the one mail that each reply brings back to its writer."""
        before = [len(told) for told in self.to(who)]
        await self.writes(moment, who, text, to, file, forged)
        back = [told[count:] for told, count in zip(self.to(who), before, strict=True)]
        counts = {self._program(n)[0]: len(mails) for n, mails in enumerate(back)}
        assert dict.fromkeys(counts, 1) == counts
        return [mail for [mail] in back]

    async def lives_until(self, moment: str) -> None:
        """Lets the days go by, each with its morning at half past eight."""
        end = _at(moment)
        day = self.now.astimezone(LONDON).date()
        while (morning := datetime.combine(day := day + timedelta(days=1), time(8, 30), LONDON)) < end:
            self.now = morning.astimezone(UTC)
            await self._passes()
        self.now = end
        await self._passes()

    def to(self, who: str, purpose: str = "") -> list[list[Letter]]:
        """What somebody was sent about each case, in order; all of it, or the mails of one purpose."""
        addresses = [_address(name) for name in REQUESTERS] if who == ALEX else [who] * len(REQUESTERS)
        of_each = zip(self._cases, addresses, strict=True)
        return [[m for m in self._post[key] if not purpose or m.purpose == purpose] for key in of_each]

    def newest(self, who: str, purpose: str = "") -> Mails:
        """The last of these mails about each case."""
        return [mails[-1] for mails in self.to(who, purpose)]

    def reads(self, mails: Mails, *sentences: str) -> None:
        """Each of the mails has these sentences, in this order."""
        for number, letter in enumerate(mails):
            rest = letter.prose
            for sentence in sentences:
                _, found, rest = rest.partition(sentence)
                assert found, f"After {self._program(number)[0]}: no “{sentence}”, or not in its turn: {letter.text}"

    def goes_out(self, purpose: str, *sentences: str) -> None:
        """Each requester was sent one letter of this purpose, whose text and PDF have these sentences (the text in this
        order), and nothing in it is of what staff wrote to the desk alone."""
        sent = self.to(ALEX, purpose)
        assert [1] * len(sent) == list(map(len, sent)), f"{purpose}: {self.subjects(ALEX)}"
        letters = [letter for [letter] in sent]
        self.reads(letters, *sentences)
        for number, letter in enumerate(letters):
            program, _ = self._program(number)
            printed = pdf_text(letter)
            assert [] == [said for said in sentences if said not in printed], f"the PDF, after {program}"
            whole = f"{letter.text} {letter.html} {printed}".casefold()
            own = [line.strip().casefold() for line in letter.text.splitlines() if not line.startswith(">")]
            inside = [said for said in _OF_STAFF if said in whole]
            inside += [said for said in _FAREWELLS if any(said in line for line in own)]
            inside += [name for name in _FIRST_NAMES if name in own]
            assert [] == inside, f"words of staff, after {program}: {inside}"

    def subjects(self, who: str) -> list[list[str]]:
        """How the subjects of all that somebody was sent begin, about each case; those that are alike once."""
        return [list(told) for told in dict.fromkeys(tuple(map(_subject, mails)) for mails in self.to(who))]

    async def cases(self) -> list[dict[str, Json]]:
        """What `foibot cases --json` prints of each case."""
        found = await list_cases(load(self.council.config), state="", service="", overdue=False)
        by_reference = {str(case["reference"]): case for case in found if isinstance(case, dict)}
        return [by_reference[reference] for reference in self._cases]

    async def states(self) -> set[Json]:
        """The states that the cases are in."""
        return {case["state"] for case in await self.cases()}

    def told_who_asked(self) -> list[str]:
        """The subjects of what colleagues outside the FOI team and the reviewer were sent with a requester's name."""
        asked = [word.casefold() for name in REQUESTERS for word in (name, _address(name))]
        staff = [m for m in self.council.outside.mails if m.to in _NAMES and m.to not in (TEAM, ADA)]
        return [m.subject for m in staff if any(word in f"{m.subject} {m.text} {m.html}".casefold() for word in asked)]

    def _program(self, number: int) -> tuple[str, Program]:
        """Who writes at this turn about this case."""
        return _PROGRAMS[(self._turn + number) % len(_PROGRAMS)]

    async def _arrives(self, mails: Sequence[bytes]) -> None:
        self.council.mailbox.deliver(*((raw, self.now) for raw in mails))
        await self._passes()

    async def _passes(self) -> None:
        counts = await self._service.one_pass()
        assert (0, 0) == (counts.failed, counts.deferred)
        for letter in self.council.outside.mails[self._sorted :]:
            self._post[str(letter.mail["X-FOIBot-Case"]), letter.to].append(letter)
        self._sorted = len(self.council.outside.mails)


@asynccontextmanager
async def told(council: Office, moment: str, subject: str, text: str, first: str) -> AsyncIterator[Story]:
    """A story that begins at a local moment such as "2026-03-02 09:14" with a request, at a council's real desk.

    `first` is the program that writes the first reply about the first requester's case.
    """
    council.set("mailbox", password_env=None, password_file="imap-password")
    (council.folder / "imap-password").write_text(PASSWORD)
    story = Story(council, moment, first)
    async with opened(load(council.config), lambda: story.now) as service:
        await story.begins(service, subject, text)
        yield story
    assert [] == story.told_who_asked()


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LONDON).astimezone(UTC)


def _address(name: str) -> str:
    return f"{name.partition(' ')[0].lower()}@example.org"


def _sender(name: str) -> str:
    return f"{name} <{_address(name)}>"


def _subject(letter: Letter) -> str:
    return letter.subject.partition(" [")[0]


def _doubted(raw: bytes) -> bytes:
    """The same mail, of which the council's gateway says that it is not from where it says it is."""
    return raw.replace(b"dkim=pass", b"dkim=none", 1).replace(b"dmarc=pass", b"dmarc=fail", 1)
