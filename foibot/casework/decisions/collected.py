"""What happens when an officer who does not lead a request has answered, or wants the letter sent?

The lead reads the whole letter and sends it; the FOI team may at any time. Everybody else's part is done with their
answers: whatever they, or the team, change afterwards, the lead is shown the letter as it is then.
"""

from foibot.casework.case import Case, State
from foibot.casework.decision import Decision, Office
from foibot.casework.decisions.courtesy import is_mere_courtesy
from foibot.casework.decisions.echoes import applied
from foibot.casework.decisions.lines import Reading
from foibot.casework.decisions.reply import Reply, writer
from foibot.casework.decisions.whole import Occasion, shown_to
from foibot.casework.leading import is_shared, leaders, leads
from foibot.casework.refusals import lacking


def of_a_part(before: Case, after: Case, reply: Reply, office: Office, reading: Reading) -> Decision | None:
    """The consequences of an officer's reply who does not lead the case, which is `after` once it is applied; None
    where it makes no difference who leads."""
    nobody_leads = not after.open or after.state is State.HELD
    if nobody_leads or any(office.council.stands_for(reply.sender, one) for one in leaders(after, office.council)):
        return None
    of_team, ready_to_go = leads(after, office.council, reply.sender), not (after.missing or lacking(after))
    if of_team:
        if ready_to_go and is_shared(after) and not after.shown and not reading.wants_submit:
            _show(before, after, reply, office, reading)
        return None
    if not ready_to_go:
        return applied(after, reply, office, reading, "incomplete") if reading.wants_submit else None
    if after.shown and not reading.wants_submit:
        return None
    if not after.shown:
        _show(before, after, reply, office, reading)
    return applied(after, reply, office, reading, "with the lead")


def _show(before: Case, after: Case, reply: Reply, office: Office, reading: Reading) -> None:
    """Sends the letter, as it is now, to whoever leads."""
    by = writer(reply, office.council)
    occasion = Occasion(
        by=by.called,
        changed=not (before.missing or lacking(before)),
        just_now=tuple(dict.fromkeys(reading.settled)),
        notes=tuple(said for said in reading.inside if not is_mere_courtesy(said, by.name)),
    )
    history = reply.cabinet.history(after.reference)
    for address in leaders(after, office.council):
        shown, mail = shown_to(after, address, occasion, reply.request_text, history, office)
        reading.facts.append(shown)
        reading.mails.append(mail)
