"""What goes back to a colleague who wrote about a review?"""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from foibot.casework import reviews
from foibot.casework.blocks import Document
from foibot.casework.case import Case
from foibot.casework.commands import ReadReply
from foibot.casework.decision import Ask, Attached, Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions.reply import answering
from foibot.casework.facts import Fact
from foibot.casework.letters import Purpose
from foibot.casework.placing import Prompt
from foibot.casework.reviews import ReviewEcho


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A colleague's reply about a review: which prompt it answers, and what was read in it."""

    prompt: Prompt
    incoming: Incoming
    read: ReadReply

    @property
    def sender(self) -> str:
        """The writer's address."""
        return self.incoming.message.from_address


def refused(case: Case, said: Said, office: Office, problem: str, *examples: str) -> Decision:
    """Nothing was done: says why, and what would work."""
    return echo(
        case,
        said,
        office,
        "not understood",
        disposition=Disposition.NOT_UNDERSTOOD,
        problems=(problem,),
        examples=examples,
    )


def echo(
    case: Case,
    said: Said,
    office: Office,
    outcome: str,
    *,
    happened: Sequence[Fact] = (),
    mails: Sequence[Mail] = (),
    disposition: Disposition = Disposition.APPLIED,
    document: Document | None = None,
    digest: str = "",
    **particulars: object,
) -> Decision:
    """A reply's consequences with the mail that goes back to its writer; `particulars` are words of a ReviewEcho."""
    name = office.council.person(said.sender).name
    letter = ReviewEcho(
        reference=case.reference,
        name=name,
        outcome=outcome,
        decisions=tuple(decided for decided in reviews.decisions(case) if decided.finding),
        due=reviews.review_due(case, office),
        letter=document.blocks if document else (),
    )
    back = Mail(
        purpose=Purpose.CONFIRMATION,
        to=said.sender,
        to_name=name,
        letter=replace(letter, **particulars),
        dates=reviews.dates_of(office.today) if document else {},
        thread=answering(said.incoming),
        ask=Ask(questions=tuple(q.n for q in case.questions), digest=digest),
        attached=(Attached(document=document, filename=f"{case.reference} preview.pdf"),) if document else (),
    )
    return Decision(
        disposition=Disposition.NOTED if outcome == "noted" else disposition,
        because=f"{', '.join(command.word for command in said.read.commands) or 'no command'}: {outcome}",
        case=case.reference,
        facts=tuple(happened),
        mails=(*mails, back),
        mark=said.prompt.mark,
    )
