"""What goes back to the FOI team after a line that put a mail or a request where it belongs?"""

from collections.abc import Sequence

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.blocks import Document
from foibot.casework.case import Case
from foibot.casework.decision import Ask, Decision, Disposition, Office
from foibot.casework.decisions.echoes import back
from foibot.casework.decisions.reply import Reply, writer
from foibot.casework.facts import Fact
from foibot.casework.filings import Filed
from foibot.casework.words import dates_of


def filed(
    case: Case,
    reply: Reply,
    office: Office,
    headline: str,
    said: Sequence[str],
    *,
    happened: Sequence[Fact] = (),
    document: Document | None = None,
    **particulars: object,
) -> Decision:
    """A line was carried out, and `case` is as it is after; `particulars` are words of a Filed, `document` what went to
    the requester. What stands beside the line is kept for colleagues."""
    kept = [command.text for command in reply.read.commands if command.word == "NOTE"]
    inside = [*kept, *reply.read.covering]
    letter = Filed(
        reference=case.reference,
        name=writer(reply, office.council).name,
        headline=headline,
        said=tuple(said),
        inside=tuple(" ".join(words.split()) for words in inside),
        letter=document.blocks if document else (),
    )
    echo = back(reply, office, replace(letter, **particulars))
    asked = Ask(questions=tuple(q.n for q in case.questions), digest=reply.prompt.digest)
    return Decision(
        disposition=Disposition.APPLIED,
        because=f"{', '.join(dict.fromkeys(command.word for command in reply.read.commands))}: {said[0]}",
        case=case.reference,
        facts=(*happened, *map(facts.NoteMade, inside)),
        mails=(replace(echo, ask=asked, dates=dates_of(office.today, office) if document else {}),),
        mark=reply.prompt.mark,
    )
