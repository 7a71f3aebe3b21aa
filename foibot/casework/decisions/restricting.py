"""What does the desk do about RESTRICT, by which the FOI team shows a case to named people only?

`RESTRICT REF OFF` shows it to everybody on the roster again; without a reference, the case of the mail is meant.
"""

from collections.abc import Callable

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.chasers import Nudged
from foibot.casework.commands import ReadReply
from foibot.casework.corrections import Restriction
from foibot.casework.decision import Ask, Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions.echoes import back, not_understood
from foibot.casework.decisions.reply import Reply, answering
from foibot.casework.letters import Letter, Purpose
from foibot.casework.restricted import people_on

_OFF = "OFF"


def restrict(case: Case, reply: Reply, office: Office) -> Decision | None:
    """The consequences of RESTRICT by the FOI team; None for any other reply."""
    said = [command.word for command in reply.read.commands]
    if "RESTRICT" not in said or not reply.read.certain:
        return None
    line = f"RESTRICT {case.reference}"
    if len(said) > 1:
        several = " and ".join(dict.fromkeys(said))
        why = f"{several} came in one reply; please send one of them at a time."
        return not_understood(case, reply, office, [why], [line])
    written = reply.read.commands[0].text.strip().strip(":.")
    reference, off = _without_off(written)
    meant = reply.cabinet.case(reference) if reference else case
    if meant is None:
        return not_understood(case, reply, office, [f"No request is called “{reference[:60]}”."], [line])
    if off == (not meant.restricted):
        so_already = "is shown to everybody on the roster already" if off else "is restricted already"
        other = f"RESTRICT {meant.reference}" if off else f"RESTRICT {meant.reference} {_OFF}"
        why = f"{meant.reference} {so_already}. The line that changes it is the one below."
        return not_understood(case, reply, office, [why], [other])
    done = _done(meant, off, reply.prompt.mark, office)
    letter = _told(meant, off, reply.sender, office)
    echo = replace(back(reply, office, letter), ask=Ask(questions=tuple(q.n for q in case.questions)))
    if meant.reference == case.reference:
        return replace(done, mails=(echo,))
    return replace(done, case=case.reference, facts=(), mails=(echo,), beside=(done,))


def by_name(
    read: ReadReply, incoming: Incoming, office: Office, find: Callable[[str], Case | None], *, mark: str = ""
) -> Decision | None:
    """The consequences of RESTRICT and a reference in a mail of the FOI team that is about no case: with the mark of
    the mail that it answers, or in a mail of its own, which may only hide a case; None for any other mail."""
    if not read.certain or [command.word for command in read.commands] != ["RESTRICT"]:
        return None
    sender = incoming.message.from_address
    reference, off = _without_off(read.commands[0].text.strip().strip(":."))
    meant = find(reference) if reference else None
    example = f"RESTRICT {meant.reference if meant else office.council.reference.write(office.today.year, 123)}"
    problem = ""
    if meant is None:
        problem = f"No request is called “{reference[:60]}”." if reference else "RESTRICT names no request."
    elif off and not mark:
        problem = (
            f"Please send RESTRICT {meant.reference} {_OFF} in reply to a mail of ours: it shows a request to more."
        )
    elif off == (not meant.restricted):
        problem = f"{meant.reference} is {'shown to everybody on the roster' if off else 'restricted'} already."
        example = f"RESTRICT {meant.reference}{'' if off else f' {_OFF}'}"
    if problem or meant is None:
        name = office.council.person(sender).name
        letter: Letter = Nudged(name=name, reminded=(), problems=(problem,), example=example)
        unclear = Disposition.NOT_UNDERSTOOD
        return Decision(disposition=unclear, because=problem, mails=(_mail(letter, incoming, office),), mark=mark)
    echo = replace(
        _mail(_told(meant, off, sender, office), incoming, office), ask=Ask(tuple(q.n for q in meant.questions))
    )
    return replace(_done(meant, off, mark, office), mails=(echo,))


def _done(meant: Case, off: bool, mark: str, office: Office) -> Decision:
    people = () if off else (people_on(meant) or office.council.team)
    return Decision(
        disposition=Disposition.APPLIED,
        because=f"RESTRICT {meant.reference}{f' {_OFF}' if off else ''}",
        case=meant.reference,
        facts=(facts.Restricted(people),),
        mark=mark,
    )


def _told(meant: Case, off: bool, sender: str, office: Office) -> Restriction:
    return Restriction(
        reference=meant.reference,
        name=office.council.person(sender).name,
        restricted=not off,
        people=() if off else tuple(office.council.person(address).called for address in people_on(meant)),
    )


def _mail(letter: Letter, incoming: Incoming, office: Office) -> Mail:
    sender = incoming.message.from_address
    return Mail(
        purpose=Purpose.CONFIRMATION,
        to=sender,
        to_name=office.council.person(sender).name,
        letter=letter,
        thread=answering(incoming),
        ask=Ask(),
    )


def _without_off(written: str) -> tuple[str, bool]:
    """The reference in a line, and whether OFF follows it."""
    if written.upper() == _OFF:
        return "", True
    reference, _, last = written.rpartition(" ")
    if last.upper() == _OFF and reference:
        return reference.strip(" :"), True
    return written, False
