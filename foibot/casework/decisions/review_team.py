"""What does the desk do about a line of the FOI team on an internal review?"""

from msgspec.structs import replace

from foibot.casework import facts, reviews
from foibot.casework.case import Case, State
from foibot.casework.commands import TABLE, Command, read_reply
from foibot.casework.council import Role
from foibot.casework.decision import Cabinet, Decision, Disposition, Incoming, Office
from foibot.casework.decisions.reply import LONGEST
from foibot.casework.decisions.review_echoes import Said, echo, refused
from foibot.casework.decisions.review_opening import ask_reviewer, opened
from foibot.casework.letters import Purpose
from foibot.casework.moves import IllegalMove, foresee
from foibot.casework.placing import Prompt
from foibot.casework.whom import find_colleague
from foibot.law.regimes import regime_named
from foibot.mail.reply import interleaved


def on_team_reply(case: Case, prompt: Prompt, incoming: Incoming, office: Office, cabinet: Cabinet) -> Decision | None:
    """A reply of the FOI team that is about a review and nothing else; None for any other.

    `REVIEW [REF]` opens one, `ASSIGN: address` names its reviewer, `NOTE:` says of an answered case that there is none.
    """
    if Role.TEAM not in office.council.roles_of(incoming.message.from_address):
        return None
    asked = {q.n: q.text for q in case.questions}
    read = read_reply(interleaved(incoming.message.text[:LONGEST]), asked, tuple(TABLE))
    if not read.certain or len(read.commands) != 1:
        return None
    said = Said(prompt=prompt, incoming=incoming, read=read)
    command = read.commands[0]
    match command.word:
        case "REVIEW":
            return _review(case, command, said, office, cabinet)
        case "ASSIGN" if case.state is State.REVIEW and case.under_review:
            return _name_reviewer(case, command, said, office, cabinet)
        case "IGNORE" if case.doubt is not None:
            declined = facts.ReviewDeclined(command.text)
            return echo(case, said, office, "declined", happened=(declined,), inside=(" ".join(command.text.split()),))
        case "NOTE" if not case.open:
            kept = facts.NoteMade(command.text)
            return echo(case, said, office, "noted", happened=(kept,), inside=(" ".join(command.text.split()),))
    return None


def _review(case: Case, command: Command, said: Said, office: Office, cabinet: Cabinet) -> Decision:
    """REVIEW [REF]: the mail that the prompt showed is taken as the request for a review."""
    meant = cabinet.case(command.text) if command.text.strip() else case
    if meant is None:
        return refused(case, said, office, f"There is no case {command.text.strip()}.", f"REVIEW {case.reference}")
    if meant.state is State.HELD:
        return refused(
            case, said, office, f"{meant.reference} is held, and no request yet. Please name the case.", "REVIEW REF"
        )
    if regime_named(meant.regime).review is None:
        return refused(case, said, office, f"{meant.reference} is a subject access request, which knows no review.")
    source = _source(meant, said, cabinet)
    try:
        after, happened, mails = opened(
            meant,
            source,
            office,
            "the FOI team says that a review was asked for",
            cabinet,
            text="\n\n".join(said.read.covering) if source is said.incoming else None,
            tell_team=False,
        )
    except IllegalMove as why:
        return refused(case, said, office, f"{why}.")
    held = case.state is State.HELD and case.reference != meant.reference
    aside = facts.SetAside(f"it asked for a review of {meant.reference}")
    decision = echo(
        after,
        said,
        office,
        "opened",
        happened=happened,
        mails=mails,
        handed_to=office.council.person(after.review.reviewer).called if after.review and after.review.reviewer else "",
        acknowledged=any(mail.purpose is Purpose.REVIEW_ACKNOWLEDGEMENT for mail in mails),
    )
    beside = Decision(disposition=Disposition.APPLIED, because="REVIEW", case=case.reference, facts=(aside,))
    if held:
        return replace(decision, beside=(beside,))
    if case.doubt is not None and case.reference != meant.reference:
        settled = facts.ReviewDeclined(f"it asked for a review of {meant.reference}")
        return replace(decision, beside=(replace(beside, facts=(settled,)),))
    return decision


def _source(case: Case, said: Said, cabinet: Cabinet) -> Incoming:
    """The message in which a review was asked for: the one that the prompt showed, else the requester's last since the
    answer, else the team's own, where the requester telephoned."""
    shown, issued_at = said.prompt.case, said.prompt.issued_at
    arrivals = [
        record.fact.arrival
        for record in cabinet.history(shown)
        if record.at == issued_at
        and (
            isinstance(record.fact, facts.RequesterWrote)
            or (isinstance(record.fact, facts.RequestReceived) and shown != case.reference)
        )
    ]
    arrivals += [
        record.fact.arrival
        for record in reversed(cabinet.history(case.reference))
        if isinstance(record.fact, facts.RequesterWrote)
        and (case.responded_at is None or record.at > case.responded_at)
    ]
    found = (mail for mail in (cabinet.mail(arrival) for arrival in arrivals) if mail is not None)
    return next(found, said.incoming)


def _name_reviewer(case: Case, command: Command, said: Said, office: Office, cabinet: Cabinet) -> Decision:
    """ASSIGN: address. Whoever is named must be on the roster and have had no part in the answer."""
    named = command.text.strip().strip("<>.")
    colleague = find_colleague(office.council, named)
    address = colleague[1].address if colleague else named
    history = cabinet.history(case.reference)
    if not office.council.roles_of(address):
        others = reviews.candidates(case, office.council, history)
        return refused(
            case,
            said,
            office,
            f"“{named}” is no address of the roster.",
            *(f"ASSIGN: {other}" for other in others[:1]),
        )
    if address.casefold() in reviews.deciders(case, history):
        called = office.council.person(address).called
        others = reviews.candidates(case, office.council, history)
        wanted = "" if others else " It has to be an address of the roster whose owner had no part in the answer."
        return refused(
            case,
            said,
            office,
            f"{called} had a part in the answer, so somebody else must review it.{wanted}",
            *(f"ASSIGN: {other}" for other in others[:1]),
        )
    complaint = cabinet.mail(case.review.arrival) if case.review else None
    happened, mails = ask_reviewer(case, office, history, reviewer=address, complaint=complaint)
    before = case.review.reviewer.casefold() if case.review else ""
    revoked = tuple(p.mark for p in cabinet.prompts(case.reference) if before and p.person.casefold() == before)
    after = foresee(case, case.reference, happened, office.now)
    decision = echo(
        after,
        said,
        office,
        "handed",
        happened=happened,
        mails=mails,
        handed_to=office.council.person(address).called,
    )
    return replace(decision, revoke=() if before == said.sender.casefold() else revoked)
