"""One council's desk on a busy day: a case in every state that a staff reply can meet, made by real correspondence."""

import asyncio
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from foibot.casework.council import Council, Person, Roster, Service
from foibot.casework.decision import Office
from tests.conversations.desk import ALEX, COUNCIL, JACKIE, SAM, TEAM, Desk, Letter
from tests.conversations.test_own_letter import carrying, word
from tests.fuzz.paper import Paper, copied

ADA = "ada.field@example.gov.uk"
PAT = "pat.lee@example.gov.uk"
ALI = "ali.shah@example.gov.uk"
YOLANDA = "yolanda.corden@example.gov.uk"
NIA = "nia.stone@example.gov.uk"  # Sam's delegate
ROBIN = "robin.wells@example.gov.uk"  # of the FOI team, too
GOVERNANCE = "head.of.governance@example.gov.uk"
PEOPLE = (SAM, JACKIE, TEAM, ROBIN, PAT, ALI, YOLANDA, ADA, NIA, GOVERNANCE)
REQUESTER = ("Alex Morgan", "alex.morgan@example.org")


def _with_deputy(service: Service) -> Service:
    return replace(service, deputy=Person("Ali Shah", ALI)) if service.name == "Highways" else service


BASE = replace(
    COUNCIL,
    services=tuple(map(_with_deputy, COUNCIL.services)),
    team=(TEAM, ROBIN),
    reviewers=(ADA, JACKIE),
    roster=Roster(delegates={NIA: (SAM,)}),
)
COUNCILS = {
    "nobody approves": BASE,
    "the head approves": replace(BASE, approval="head"),
    "the head approves, and nobody their own": replace(BASE, approval="head", approve_own=False),
    "the team approves": replace(BASE, approval="team"),
    "the team settles": replace(BASE, needs_team=("WITHHELD", "PARTLY", "CLARIFY", "LATER", "COST LIMIT", "EXTEND")),
    "the team settles and the head approves": replace(BASE, approval="head", needs_team=("WITHHELD", "NOT HELD")),
}
REASONS = (
    "HARM 2: Bidders would ask more.\nFOR 2: It is public money.\nAGAINST 2: The tender is open.\n"
    "BALANCE 2: The total is published, and that is enough."
)
OWN_LETTER = (
    "Our reference: FOI-2026-000{}",
    "Thank you for your request under the Freedom of Information Act 2000.",
    "1. There were 214.\n2. They cost £31,200.\n3. The policy is attached.",
    "You can ask for a review within 40 working days: infogov@example.gov.uk.",
    "After that you can complain to the Information Commissioner's Office, telephone 0303 123 1113.",
)
ALL = "1: There were 214.\n2: They cost £31,200.\n3: The policy says so."


@dataclass(frozen=True)
class Pool:
    """The register of that day, each case's reference by what is special about it, and an office for each council."""

    paper: Paper
    cases: dict[str, str]
    offices: dict[str, Office]


@cache
def pool() -> Pool:
    """The pool, made once."""
    return asyncio.run(_made())


async def _made() -> Pool:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder), council=BASE).at("2026-11-02 09:14")
        stories = _Stories(desk)
        for name in CASES:
            await stories._tells(name)
        desk.at("2026-11-06 10:00")
        paper = await desk.register.read(copied)
        office = desk.hours.at(desk.now)
        await desk.register.close()
    return Pool(paper, stories._cases, {name: replace(office, council=council) for name, council in COUNCILS.items()})


class _Stories:
    """How each case came to where it stands. Every public method leaves one case."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._cases: dict[str, str] = {}
        self._told = ""
        self._since = 0

    async def _tells(self, name: str) -> None:
        self._told, self._since = name, len(self._desk.letters)
        await getattr(self, name)()

    def _mails(self, who: str, purpose: str = "") -> list[Letter]:
        """What somebody has got of this story, in order."""
        return [mail for mail in self._desk.letters[self._since :] if mail.to == who and purpose in mail.purpose]

    async def _asks(self, about: str = "pothole", first: str = "", subject: str = "", extra: str = "") -> str:
        told = self._told.replace("_", " ")
        text = (
            f"Dear Council\n\nPlease tell me about {about} matters ({told}):\n\n"
            f"1. {first or f'How many {about} claims were made in 2025?'}\n2. What did each {about} claim cost?\n"
            f"3. Please provide the {about} policy.\n{extra}\nYours\nAlex Morgan\nalex.morgan@example.org\n"
        )
        case = await self._desk.asked(text, subject or f"Request: {told}")
        self._cases[self._told] = case.reference
        return case.reference

    async def _says(self, who: str, *texts: str, purpose: str = "") -> None:
        for text in texts:
            await self._desk.replies(self._mails(who, purpose)[-1], text)

    async def _reads_the_answer(self, text: str) -> None:
        """The requester has the council's letter, and writes back."""
        await self._desk.replies(self._mails(REQUESTER[1], "response")[-1], text, ALEX)

    def _under(self, council: Council) -> None:
        self._desk.council = self._desk.hours.council = council

    async def assigned(self) -> None:
        await self._asks()

    async def assigned_twin(self) -> None:
        await self._asks()

    async def unassigned(self) -> None:
        await self._asks("swan")

    async def shared(self) -> None:
        await self._asks(first="How many children in care were there in 2025?")

    async def shared_in_part(self) -> None:
        await self._asks(first="How many children in care were there in 2025?")
        await self._says(JACKIE, "1: There were 48.")

    async def with_file(self) -> None:
        await self._asks()
        raw = self._desk.reply(self._mails(SAM)[-1], "1: There were 214, as attached.")
        await self._desk.receives(carrying(raw, ("claims.pdf", b"%PDF-1.4 claims"), ("table.csv", b"a,b\n1,2\n")))

    async def previewed(self) -> None:
        await self._asks()
        await self._says(SAM, ALL)

    async def previewed_and_shared(self) -> None:
        await self._asks(first="How many children in care were there in 2025?")
        await self._says(JACKIE, "1: There were 48.")
        await self._says(SAM, "2: None.\n3: None.")

    async def withheld(self) -> None:
        await self._asks()
        await self._says(SAM, "1: 214.\nPARTLY 2: s.43(2) The total is £31,200.\nNOT HELD 3: We searched the ledger.")

    async def withheld_with_reasons(self) -> None:
        await self._asks()
        await self._says(
            SAM, f"1: 214.\nWITHHELD 2: s.43(2) Prices.\n{REASONS}\nPUBLISHED 3: www.example.gov.uk/policy"
        )

    async def too_costly(self) -> None:
        await self._asks()
        await self._says(SAM, "HOURS: locate 10, retrieve 9, extract 6\n\nCOST LIMIT: Ask for one year.")

    async def vexatious(self) -> None:
        await self._asks()
        await self._says(SAM, "VEXATIOUS: The tenth such request in a month.")

    async def clarification(self) -> None:
        await self._asks()
        await self._says(SAM, "CLARIFY: Which roads do you mean?")

    async def fees(self) -> None:
        await self._asks()
        await self._says(SAM, "FEE: £12, for photocopies")

    async def extended(self) -> None:
        await self._asks()
        await self._says(
            SAM, "EXTEND: s.43(2), until 20 December 2026, we weigh the public interest in bidders' prices"
        )

    async def later(self) -> None:
        await self._asks()
        await self._says(SAM, "LATER: 20 November 2026, the ledger is closed")

    async def with_the_head(self) -> None:
        self._under(COUNCILS["the head approves"])
        await self._asks()
        await self._says(SAM, ALL, "SUBMIT")
        self._under(BASE)

    async def with_the_team(self) -> None:
        self._under(COUNCILS["the team approves"])
        await self._asks()
        await self._says(SAM, ALL, "SUBMIT")
        self._under(BASE)

    async def rejected(self) -> None:
        self._under(COUNCILS["the head approves"])
        await self._asks()
        await self._says(SAM, ALL, "SUBMIT")
        await self._says(PAT, "REJECT: the year is missing", purpose="approval")
        self._under(BASE)

    async def proposed(self) -> None:
        self._under(COUNCILS["the team settles"])
        await self._asks()
        await self._says(SAM, "1: 214.\nWITHHELD 2: s.43(2) The price of one repair would show what we pay.")
        self._under(BASE)

    async def proposed_at_once(self) -> None:
        self._under(COUNCILS["the team settles"])
        await self._asks()
        await self._says(SAM, "CLARIFY: Which roads do you mean?")
        self._under(BASE)

    async def own_letter(self) -> None:
        reference = await self._asks()
        own = word(*(part.format(reference[-2:]) for part in OWN_LETTER))
        raw = self._desk.reply(self._mails(SAM)[-1], "LETTER\n\n1-3: in the letter")
        await self._desk.receives(carrying(raw, ("our letter.docx", own)))

    async def officer_away(self) -> None:
        await self._asks()
        prompt = self._mails(SAM)[-1]
        headers = {"Auto_Submitted": "auto-generated", "Subject": f"Automatic reply: {prompt.subject}"}
        away = "I am out of the office until Monday 16 November 2026."
        await self._desk.receives(self._desk.reply(prompt, away, **headers))

    async def restricted(self) -> None:
        reference = await self._asks("swan")
        await self._says(TEAM, f"ASSIGN: Highways\n\nRESTRICT {reference}", "ASSIGN: Highways", f"RESTRICT {reference}")

    async def environmental(self) -> None:
        await self._asks("swan")
        await self._says(TEAM, "REGIME EIR", "ASSIGN: Highways")

    async def own_data(self) -> None:
        case = await self._desk.asked(
            "This is a subject access request. Please send me my social care records.\n\nAlex Morgan", "My records"
        )
        self._cases[self._told] = case.reference
        await self._says(TEAM, "REGIME SAR", "NEW", "ASSIGN: Highways")

    async def held(self) -> None:
        case = await self._desk.asked("Dear all, the road outside is bad.\n\nAlex Morgan", "The state of it")
        self._cases[self._told] = case.reference

    async def held_own_data(self) -> None:
        case = await self._desk.asked(
            "This is a subject access request. Please send me everything about me.\n\nAlex Morgan", "Everything"
        )
        self._cases[self._told] = case.reference

    async def withdrawn(self) -> None:
        await self._asks("swan")
        await self._says(TEAM, "WITHDRAWN")

    async def transferred(self) -> None:
        await self._asks("swan")
        await self._says(TEAM, "TRANSFER: Warwickshire County Council")

    async def responded(self) -> None:
        await self._asks()
        await self._says(SAM, ALL, "SUBMIT")

    async def doubted(self) -> None:
        await self._asks()
        await self._says(SAM, ALL, "SUBMIT")
        await self._reads_the_answer("I am not happy with this answer at all.")

    async def under_review(self) -> None:
        await self._asks()
        await self._says(SAM, ALL, "SUBMIT")
        await self._reads_the_answer("I would like an internal review. I do not believe the first figure.\n\nAlex")
        await self._says(TEAM, f"ASSIGN: {ADA}")

    async def found_in_part(self) -> None:
        await self.under_review()
        await self._says(ADA, "UPHELD 1: The count was right.")


CASES = tuple(name for name in vars(_Stories) if not name.startswith("_"))
"""What is special about each case of the pool."""
