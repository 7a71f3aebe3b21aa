"""How is the whole letter put before somebody who may send it, though it was a colleague who settled it?"""

from collections.abc import Sequence

import msgspec

from foibot.casework import facts, notices, words
from foibot.casework.approvers import approvers_of, hands_in, named
from foibot.casework.case import Case
from foibot.casework.council import Role
from foibot.casework.covering import as_services_see, signs_of
from foibot.casework.deadline import answer_by, due
from foibot.casework.decision import Ask, Attached, Mail, Office
from foibot.casework.decisions.reply import theirs
from foibot.casework.decisions.sending import ready
from foibot.casework.facts import Fact, Recorded
from foibot.casework.forms import law_of_forms
from foibot.casework.leading import asked_of
from foibot.casework.letters import Purpose
from foibot.casework.own_letters import letter_of
from foibot.casework.shared_letters import WholeLetter


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """Why somebody is shown a letter: `by`, as they are called, has settled questions `just_now`, or is `away`, so that
    the reader stands in. `changed`: it was complete before; `notes` are for colleagues only."""

    by: str
    away: bool = False
    changed: bool = False
    just_now: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def shown_to(
    case: Case, address: str, occasion: Occasion, text: str, history: Sequence[Recorded], office: Office
) -> tuple[Fact, Mail]:
    """The letter of a case as it is now, to the person at `address`, whose SUBMIT then sends it; `text` is that of the
    request."""
    council, person = office.council, office.council.person(address)
    whole = ready(case, office)
    of_team = Role.TEAM in council.roles_of(address)
    seen = case if of_team else as_services_see(case, signs_of(case.requester, text))
    shown = office.write(letter_of(seen, office))
    letter = WholeLetter(
        reference=case.reference,
        name=person.name,
        by=occasion.by,
        away=occasion.away,
        changed=occasion.changed,
        just_now=occasion.just_now,
        answered_by=asked_of(seen.questions, council),
        going=tuple(file.filename for file in case.going),
        letter=shown.blocks,
        answer_by=answer_by(case, office),
        due=due(case, office),
        waits=case.state in notices.ASKED,
        approver=_approver(case, address, history, office),
        notes=occasion.notes,
        forms=case.forms,
        form_law=law_of_forms(case.regime),
    )
    document = msgspec.json.encode(whole.document).decode()
    return facts.LetterShown(digest=whole.digest, document=document, to=address), Mail(
        purpose=Purpose.PREVIEW,
        to=address,
        to_name=person.name,
        letter=letter,
        dates=words.dates_of(office.today, office),
        ask=Ask(questions=tuple(q.n for q in theirs(case, council, address)), digest=whole.digest),
        attached=(Attached(document=shown, filename=f"{case.reference} preview.pdf"),),
    )


def _approver(case: Case, submitter: str, history: Sequence[Recorded], office: Office) -> str:
    """Who has to approve the letter once `submitter` submits it, in words; "" where nobody has to."""
    if office.council.approval == "none":
        return ""
    people = approvers_of(case, office.council, hands_in(office.council, history, submitter)).people
    return named(people, office.council)
