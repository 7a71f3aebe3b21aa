"""Which file does `RELEASE: file` send with the letter after all?

One that KEEP held back, one that came with this reply, or with an earlier one of the writer's that did more than
answer. What stays in the council for what it is (`casework.release`) stays, with the reason.
"""

import hashlib
from collections.abc import Iterator

from foibot.casework.case import Case
from foibot.casework.commands import Command
from foibot.casework.council import Council, Role
from foibot.casework.decision import Incoming
from foibot.casework.decisions.reply import Reply
from foibot.casework.facts import FileOffered
from foibot.casework.release import sort_files
from foibot.casework.reversible import kept_file, offered

_EDGES = "“”\"'. <>"


def release_file(case: Case, command: Command, reply: Reply, council: Council) -> FileOffered | str:
    """The fact that has the named file go with the letter, or why it does not, as a sentence."""
    said = command.text.strip().strip(_EDGES)
    if not reply.questions:
        return f"None of the questions of {case.reference} is yours now."
    if any(file.filename.casefold() == said.casefold() for file in case.going):
        return f"{said} goes with the letter already."
    if (kept := kept_file(case, said)) is not None:
        return offered(kept)
    found = next(_files_called(said, reply, council), None)
    if found is None:
        return f"No file called “{said}” came with a reply of yours on {case.reference}. {_came(reply, council)}"
    return found


def _files_called(name: str, reply: Reply, council: Council) -> Iterator[FileOffered | str]:
    """The files of this name, the newest first, each as it would go or with the reason why it does not."""
    for incoming in _mails(reply, council):
        files = incoming.message.attachments
        digests = [hashlib.sha256(file.content).hexdigest() for file in files]
        going, left_out = sort_files(files, digests, incoming.arrival)
        yield from (file for file in going if file.filename.casefold() == name.casefold())
        for file in left_out:
            if file.filename.casefold() == name.casefold():
                yield f"{file.filename} stays in the council: {file.why}."


def _mails(reply: Reply, council: Council) -> Iterator[Incoming]:
    """This reply and the writer's earlier ones, the newest first; the FOI team's are all colleagues'. A mail whose
    sender was not confirmed is nobody's, and what a requester sent is never released."""
    yield reply.incoming
    of_team = Role.TEAM in council.roles_of(reply.sender)
    for arrival in reversed(reply.cabinet.arrivals(reply.prompt.case)):
        incoming = reply.cabinet.mail(arrival)
        if incoming is None or not incoming.trusted or incoming.arrival == reply.incoming.arrival:
            continue
        sender = incoming.message.from_address
        if council.known_as(sender) == council.known_as(reply.sender) or (of_team and council.roles_of(sender)):
            yield incoming


def _came(reply: Reply, council: Council) -> str:
    names = dict.fromkeys(
        file.filename for mail in _mails(reply, council) for file in mail.message.attachments if not file.inline
    )
    return f"The files that came are: {', '.join(names)}." if names else "None has come."
