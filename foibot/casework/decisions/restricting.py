"""What does the desk do about RESTRICT, by which the FOI team shows a case to named people only?

`RESTRICT REF OFF` shows it to everybody on the roster again; without a reference, the case of the mail is meant.
"""

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case
from foibot.casework.corrections import Restriction
from foibot.casework.decision import Ask, Decision, Disposition, Office
from foibot.casework.decisions.echoes import back, not_understood
from foibot.casework.decisions.reply import Reply, writer
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
    people = () if off else (people_on(meant) or office.council.team)
    named = people_on(meant) if not off else ()
    letter = Restriction(
        reference=meant.reference,
        name=writer(reply, office.council).name,
        restricted=not off,
        people=tuple(office.council.person(address).called for address in named),
    )
    done = Decision(
        disposition=Disposition.APPLIED,
        because=f"RESTRICT {meant.reference}{f' {_OFF}' if off else ''}",
        case=meant.reference,
        facts=(facts.Restricted(people),),
        mark=reply.prompt.mark,
    )
    echo = replace(back(reply, office, letter), ask=Ask(questions=tuple(q.n for q in case.questions)))
    if meant.reference == case.reference:
        return replace(done, mails=(echo,))
    return replace(done, case=case.reference, facts=(), mails=(echo,), beside=(done,))


def _without_off(written: str) -> tuple[str, bool]:
    """The reference in a line, and whether OFF follows it."""
    if written.upper() == _OFF:
        return "", True
    reference, _, last = written.rpartition(" ")
    if last.upper() == _OFF and reference:
        return reference.strip(" :"), True
    return written, False
