"""What happens when an officer who does not lead a request has answered, or wants the letter sent?

The lead reads the whole letter and sends it; the FOI team may at any time. Everybody else's part is done with their
answers: whatever they, or the team, change afterwards, the lead is shown the letter as it is then.
"""

import msgspec

from foibot.casework import facts, notices, words
from foibot.casework.case import Case
from foibot.casework.council import Role
from foibot.casework.covering import as_services_see, signs_of
from foibot.casework.deadline import answer_by, due
from foibot.casework.decision import Ask, Attached, Decision, Mail, Office
from foibot.casework.decisions.courtesy import is_mere_courtesy
from foibot.casework.decisions.echoes import applied, approver_after
from foibot.casework.decisions.lines import Reading
from foibot.casework.decisions.reply import Reply, theirs, writer
from foibot.casework.decisions.sending import ready
from foibot.casework.forms import law_of_forms
from foibot.casework.leading import asked_of, is_shared, leaders, leads
from foibot.casework.letters import Purpose
from foibot.casework.own_letters import letter_of
from foibot.casework.refusals import lacking
from foibot.casework.shared_letters import WholeLetter


def of_a_part(before: Case, after: Case, reply: Reply, office: Office, reading: Reading) -> Decision | None:
    """The consequences of an officer's reply who does not lead the case, which is `after` once it is applied; None
    where it makes no difference who leads."""
    if not after.open or reply.sender.casefold() in {one.casefold() for one in leaders(after, office.council)}:
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
    whole = ready(after, office)
    document = msgspec.json.encode(whole.document).decode()
    changed = not (before.missing or lacking(before))
    by = writer(reply, office.council)
    for address in leaders(after, office.council):
        of_team = Role.TEAM in office.council.roles_of(address)
        seen = after if of_team else as_services_see(after, signs_of(after.requester, reply.request_text))
        shown = office.write(letter_of(seen, office))
        person = office.council.person(address)
        letter = WholeLetter(
            reference=after.reference,
            name=person.name,
            by=by.called,
            changed=changed,
            just_now=tuple(dict.fromkeys(reading.settled)),
            answered_by=asked_of(seen.questions, office.council),
            going=tuple(file.filename for file in after.going),
            letter=shown.blocks,
            answer_by=answer_by(after, office),
            due=due(after, office),
            waits=after.state in notices.ASKED,
            approver=approver_after(after, reply, office, address),
            notes=tuple(said for said in reading.inside if not is_mere_courtesy(said, by.name)),
            forms=after.forms,
            form_law=law_of_forms(after.regime),
        )
        reading.facts.append(facts.LetterShown(digest=whole.digest, document=document, to=address))
        reading.mails.append(
            Mail(
                purpose=Purpose.PREVIEW,
                to=address,
                to_name=person.name,
                letter=letter,
                dates=words.dates_of(office.today, office),
                ask=Ask(questions=tuple(q.n for q in theirs(after, office.council, address)), digest=whole.digest),
                attached=(Attached(document=shown, filename=f"{after.reference} preview.pdf"),),
            )
        )
