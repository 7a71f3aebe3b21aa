"""What does the desk do about a line by which the FOI team says where a mail belongs, or who asked?

`ATTACH REF`, `REQUESTER:`, `ADDRESS:` and `ICO:`, and the way to `QUESTIONS:`, `SPLIT n` and `MERGE REF`. Each stands
alone in its reply, but for notes; `REQUESTER:` and `ADDRESS:` may stand together.
"""

from collections.abc import Callable

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case, State
from foibot.casework.commands import Command, read_reply
from foibot.casework.council import Role
from foibot.casework.deadline import clock, due
from foibot.casework.decision import Decision, Disposition, Incoming, Mail, Office, Thread
from foibot.casework.decisions.continuing import on_further_mail
from foibot.casework.decisions.echoes import not_understood
from foibot.casework.decisions.filing_echoes import filed
from foibot.casework.decisions.lines import one_line
from foibot.casework.decisions.questions_anew import put_questions
from foibot.casework.decisions.regrouping import merge, split
from foibot.casework.decisions.reply import LONGEST, Reply, words_of, writer
from foibot.casework.decisions.requester import acknowledgement
from foibot.casework.decisions.steps import Unfit, dated, happening
from foibot.casework.facts import Fact, Requester
from foibot.casework.letters import Triage
from foibot.law.dates import with_weekday
from foibot.mail.addresses import is_safe_address, parse_list, same_address, tag_of
from foibot.mail.reply import interleaved

_WHO = frozenset({"REQUESTER", "ADDRESS"})
_ALONE = frozenset({"ATTACH", "QUESTIONS", "SPLIT", "MERGE", "ICO"})
_LONGEST_REFERENCE = 60  # characters of what the Commissioner calls a complaint
_OVER = {
    State.WITHDRAWN: "was closed as withdrawn",
    State.TRANSFERRED: "was closed, since another authority holds the information",
}


def on_filing(case: Case, reply: Reply, office: Office) -> Decision | None:
    """The consequences of a reply of the FOI team with one of these lines; None for any other."""
    reply = as_meant(reply, office)
    said = [command.word for command in reply.read.commands]
    if not (_WHO | _ALONE).intersection(said):
        return None
    if not reply.read.certain:
        doubts = [*reply.read.unclear, *reply.read.ambiguous]
        problems = [f"“{one_line(doubt.text)}”: {doubt.because}" for doubt in doubts]
        return not_understood(case, reply, office, problems, [doubt.example for doubt in doubts if doubt.example])
    lines = [command for command in reply.read.commands if command.word != "NOTE"]
    together = {line.word for line in lines} <= _WHO and len(lines) == len({line.word for line in lines})
    if len(lines) > 1 and not together:
        several = " and ".join(dict.fromkeys(line.word for line in lines))
        return not_understood(case, reply, office, [f"{several} came in one reply; please send one at a time."], [])
    done = _who_asked(case, lines, reply, office) if together else _LINES[lines[0].word](case, lines[0], reply, office)
    if isinstance(done, Unfit):
        return not_understood(case, reply, office, [done.because], [done.example] if done.example else [])
    return done


def as_meant(reply: Reply, office: Office) -> Reply:
    """A numbered list below QUESTIONS puts questions and answers none, so that it is read as if none had been asked."""
    if all(command.word != "QUESTIONS" for command in reply.read.commands):
        return reply
    passages = interleaved(reply.incoming.message.text[:LONGEST])
    words = words_of(office.council, reply.sender)
    return replace(reply, read=read_reply(passages, {}, words, writer(reply, office.council).name))


# a mail that belongs to another case


def _attach(case: Case, command: Command, reply: Reply, office: Office) -> Decision | Unfit:
    """The held mail is a further mail of that case, with all that follows; nobody is written to where it came from."""
    meant = reply.cabinet.case(command.text)
    mail = reply.cabinet.mail(case.arrival)
    if obstacle := _not_attachable(case, meant, command.text, mail):
        return obstacle
    assert meant is not None and mail is not None, "an obstacle else"
    vouched = replace(mail, denied=False)  # a person has looked at it
    why = f"the FOI team says that it belongs to {meant.reference}"
    followed = on_further_mail(meant, vouched, office, why, reply.cabinet)
    sender, known = mail.message.from_address, meant.requester.address
    elsewhere = bool(sender) and not same_address(sender, known)
    whom = _whom(meant, sender) if elsewhere else ""
    followed = replace(
        followed,
        disposition=Disposition.CONTINUED,
        refiles=case.arrival,
        mails=tuple(_as_attached(each, meant, whom) for each in followed.mails),
    )
    attached = facts.AttachedTo(meant.reference)
    after = happening(case, [attached], office)
    if isinstance(after, Unfit):
        return after
    decision = filed(
        after,
        reply,
        office,
        f"Attached to {meant.reference}",
        (
            f"The mail belongs to {meant.reference} now.",
            _what_follows(meant, followed, office),
            f"{case.reference} is closed: it was no request of its own, and is not acknowledged.",
            *([whom] if whom else []),
        ),
        happened=(attached,),
        correct=(
            "If it belongs elsewhere, reply REOPEN, and then NEW or ATTACH with the right reference. What has followed "
            f"on {meant.reference} stays as it is.",
        ),
    )
    return replace(decision, beside=(followed,))


def _not_attachable(case: Case, meant: Case | None, said: str, mail: Incoming | None) -> Unfit | None:
    """Why a mail cannot be attached to the case that was named; None where it can."""
    if case.state is not State.HELD:
        return Unfit(f"{case.reference} is not held: it is {case.state}, so that there is no mail to attach.")
    if meant is None:
        return Unfit(f"There is no case “{one_line(said)}”.")
    if meant.reference == case.reference:
        return Unfit(f"{case.reference} is this mail's own reference. Please name the case that it belongs to.", "NEW")
    if meant.state is State.HELD:
        return Unfit(f"{meant.reference} is held itself, and no request yet. Please settle that mail first.")
    if meant.state in _OVER:
        again = "" if meant.outcome in {"merged", "not a request"} else " If it is to go on, REOPEN it first."
        return Unfit(f"{meant.reference} {_OVER[meant.state]}, so that nobody would look at the mail.{again}", "NEW")
    if mail is None:
        return Unfit("The mail itself is no longer kept, so that it cannot be attached.")
    return None


def _whom(meant: Case, sender: str) -> str:
    known = meant.requester.address
    goes_on = f"we go on writing to {known}" if known else "we have no address to write to"
    return (
        f"It came from {sender}, and nobody is written to there: {goes_on}. If that is to change, reply ADDRESS: and "
        f"the address to a mail about {meant.reference}."
    )


def _as_attached(mail: Mail, meant: Case, whom: str) -> Mail:
    """A mail that follows from one that came from another address: the team is told, and the requester has it in their
    own thread."""
    if not whom:
        return mail
    if isinstance(mail.letter, Triage):
        return replace(mail, letter=replace(mail.letter, guidance=(*mail.letter.guidance, whom)))
    if mail.to == meant.requester.address:
        known = meant.message_id
        return replace(mail, thread=Thread(known, (known,) if known else ()))
    return mail


def _what_follows(meant: Case, followed: Decision, office: Office) -> str:
    after = happening(meant, followed.facts, office)
    if any(isinstance(fact, facts.ReviewRequested) for fact in followed.facts):
        return "It asks for an internal review, which is open and has been acknowledged."
    if any(isinstance(fact, facts.NewsTold) for fact in followed.facts):
        return "It asks how the request stands, and the requester has been told."
    if any(isinstance(fact, facts.ClarificationReceived) for fact in followed.facts) and isinstance(after, Case):
        return (
            "It is taken as the answer to our question. The clock runs anew, the legal deadline is "
            f"{with_weekday(due(after, office))}, and whoever was asked has been told."
        )
    return "It is a further mail on that case: our next mail shows it, with the lines that would settle it."


# who asked


def _who_asked(case: Case, lines: list[Command], reply: Reply, office: Office) -> Decision | Unfit:
    """REQUESTER and ADDRESS: corrects who asked and where the answer goes. Only a first acknowledgement that no mail
    could carry before is sent by it."""
    if not case.open:
        return Unfit(f"Nothing is owed on {case.reference} any more, so that no letter would go to another address.")
    who = case.requester
    for line in lines:
        asked = corrected(who, line, office)
        if isinstance(asked, Unfit):
            return asked
        if who.address not in {case.requester.address, asked.address}:
            return Unfit("The lines name two different addresses.", f"ADDRESS: {asked.address}")
        who = asked
    if who == case.requester:
        return Unfit(f"The requester is {called(who)} already.")
    happened: list[Fact] = [correction(case, who)]
    after = happening(case, happened, office)
    if isinstance(after, Unfit):
        return after
    first = _first_acknowledgement(case, after, office)
    if first:
        happened.append(facts.DateTold(to="requester", due=due(after, office), calendar=office.calendar.version))
    voided = bool(case.shown or case.approval or case.approved)
    decision = filed(
        after,
        reply,
        office,
        "The requester is corrected",
        (
            f"The requester of {case.reference} is {called(who)}.",
            _what_is_sent(after, first),
            *(["The letter that was shown goes to somebody else now: it has to be read and sent anew."] * voided),
        ),
        happened=happened,
        buttons=(("It is a request", "NEW"),) if after.state is State.HELD else (),
        warnings=beware(who, office),
        correct=("To correct it again, reply REQUESTER: with the name and <address>, or ADDRESS: with the address.",),
        document=office.write(first[0].letter) if first else None,
    )
    return replace(decision, mails=(*first, *decision.mails))


def correction(case: Case, who: Requester) -> facts.RequesterCorrected:
    """What makes `who` the requester of a case, whose name and address until then are remembered."""
    before = (case.requester.name, case.requester.address)
    known = tuple(dict.fromkeys((*case.requester.formerly, before)))
    return facts.RequesterCorrected(replace(who, formerly=known))


def corrected(who: Requester, line: Command, office: Office) -> Requester | Unfit:
    """The requester as a line REQUESTER: or ADDRESS: says."""
    text = " ".join(line.text.split())
    example = "REQUESTER: Alex Morgan <alex@example.org>" if line.word == "REQUESTER" else "ADDRESS: alex@example.org"
    found = parse_list(text, limit=2)
    if line.word == "REQUESTER" and "@" not in text:
        return replace(who, name=text.strip(" .,;<>")) if text.strip(" .,;<>") else Unfit("No name.", example)
    if len(found) != 1:
        return Unfit(f"“{one_line(text)}” has to hold one address.", example)
    address = found[0].address
    if not is_safe_address(address):
        return Unfit(f"“{one_line(address)}” is no address to which mail can go.", example)
    mailbox = office.council.mailbox
    if same_address(address, mailbox) or tag_of(address, mailbox) is not None:
        return Unfit(f"{address} is the desk's own address: it never writes to itself.", example)
    name = found[0].name if line.word == "REQUESTER" else ""
    return replace(who, name=name or who.name, address=address)


def _first_acknowledgement(before: Case, after: Case, office: Office) -> tuple[Mail, ...]:
    """The acknowledgement of a request that was taken without an address; none where one has gone, or cannot yet."""
    owed = after.state is not State.HELD and not is_safe_address(before.requester.address)
    can_go = is_safe_address(after.requester.address) and clock(after, office).due is not None
    return (acknowledgement(after, office),) if owed and can_go and after.acknowledged_at is None else ()


def _what_is_sent(after: Case, first: tuple[Mail, ...]) -> str:
    if first:
        return "The acknowledgement, which could not be sent before, has gone there."
    if not is_safe_address(after.requester.address):
        return "There is still no address to which a letter could go: ADDRESS: says it."
    if after.state is State.HELD:
        return "Nothing has been sent. The mail is still held: NEW takes it as a request and sends the acknowledgement."
    return "Nothing has been sent: what we write from now on goes there."


def called(who: Requester) -> str:
    """A requester by name and address, as the FOI team is shown them."""
    return " ".join(part for part in (who.name, f"<{who.address}>" if who.address else "(no address)") if part)


def beware(who: Requester, office: Office) -> tuple[str, ...]:
    """What is to be looked at twice about an address, a sentence."""
    roles = office.council.roles_of(who.address)
    return (f"{who.address} is on the roster: a colleague would read the answer.",) if roles - {Role.TEAM} else ()


# the Commissioner


def _complained(case: Case, command: Command, reply: Reply, office: Office) -> Decision | Unfit:
    """ICO: reference, date. The requester has complained to the Commissioner (s.50)."""
    example = f"ICO: IC-123456-A1B2, {office.today.day} {office.today:%B %Y}"
    said = dated(command.text, office.today, ahead=False)
    if isinstance(said, Unfit):
        return said
    reference = " ".join(said.rest.split()).strip(" ;,.") if said is not None else ""
    if said is None or not reference or len(reference) > _LONGEST_REFERENCE or not any(map(str.isdigit, reference)):
        return Unfit("The line has to give the Commissioner's reference and the day of their letter.", example)
    if not case.received <= said.day <= office.today:
        when = "lies ahead" if said.day > office.today else "is earlier than the request"
        return Unfit(f"{with_weekday(said.day)} {when}.", example)
    complained = facts.CommissionerComplained(reference=reference, on=said.day)
    after = happening(case, [complained], office)
    if isinstance(after, Unfit):
        return after
    return filed(
        after,
        reply,
        office,
        "A complaint to the Commissioner is noted",
        (
            f"The {office.council.commissioner.title} wrote under {reference} on {with_weekday(said.day)}, about a "
            f"complaint on {case.reference} (s.50).",
            "It is kept with the request, and STATUS shows it. Nobody has been written to, and no date has changed.",
        ),
        happened=(complained,),
        correct=("To correct the reference or the day, reply ICO: again.",),
    )


_LINES: dict[str, Callable[[Case, Command, Reply, Office], Decision | Unfit]] = {
    "ATTACH": _attach,
    "QUESTIONS": put_questions,
    "SPLIT": split,
    "MERGE": merge,
    "ICO": _complained,
}
