"""What does the desk do where the FOI team makes two requests of one (`SPLIT n`), or one of two (`MERGE REF`)?

Every request keeps its own clock: a part that is split off has the dates of the whole, and a request is joined only to
one of the same requester that is due no later.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from foibot.casework import facts, filings, notices, words
from foibot.casework.case import Case, Question, State
from foibot.casework.commands import Command
from foibot.casework.commands.numbers import read_numbers
from foibot.casework.deadline import due
from foibot.casework.decision import Decision, Disposition, Mail, Office
from foibot.casework.decisions.filing_echoes import filed
from foibot.casework.decisions.lines import one_line
from foibot.casework.decisions.moving import (
    as_given,
    ask,
    files_of,
    goes,
    have,
    it,
    marks,
    prompt_again,
    told_so,
    was,
    written,
)
from foibot.casework.decisions.reply import Reply
from foibot.casework.decisions.steps import Unfit, happening, questions
from foibot.casework.facts import Fact
from foibot.casework.letters import Purpose
from foibot.casework.moves import foresee
from foibot.law.dates import with_weekday
from foibot.mail.addresses import same_address

# one request becomes two


def split(case: Case, command: Command, reply: Reply, office: Office) -> Decision | Unfit:
    """Some questions go on as a request of their own, with the dates, the evidence and the requester of the whole."""
    if obstacle := _immovable(case):
        return obstacle
    numbers = _numbers(command, case)
    if isinstance(numbers, Unfit):
        return numbers
    leaving = [q for q in case.questions if q.n in numbers]
    left = happening(case, [facts.QuestionsSplitOff(numbers, case.reference)], office)
    if isinstance(left, Unfit):
        return left
    reference = reply.cabinet.reference(case.received.year)
    gone = facts.QuestionsSplitOff(numbers, reference)
    part, opening, mails, asked = _part(case, leaving, reference, reply, office)
    letters = written(part, filings.separated(part, case.reference, office), Purpose.ACKNOWLEDGEMENT, office)
    told = notices.told(part, office, "requester") if letters else []
    staying = _told_to_stay(case, left, leaving, reference, reply, office)
    decision = filed(
        left,
        reply,
        office,
        f"Split: a part goes on as {reference}",
        (
            f"{questions(numbers).capitalize()} of {case.reference} {goes(numbers)} on as {reference}.",
            f"It counts as received on {with_weekday(part.received)} as well, and is due on "
            f"{with_weekday(due(part, office))}.",
            asked,
            told_so(letters, "its reference"),
            f"The other questions stay with {case.reference}, under the numbers that they have.",
        ),
        happened=(gone,),
        questions=words.asked(left.questions),
        warnings=tuple(_beware(case, leaving)),
        correct=(f"To join them again, reply MERGE {case.reference} to a mail about {reference}.",),
        document=office.write(letters[0].letter) if letters else None,
    )
    beside = Decision(
        disposition=Disposition.APPLIED,
        because=f"split from {case.reference}",
        case=reference,
        facts=(*opening, *told),
        mails=(*letters, *mails),
    )
    revoked = marks((p for p in reply.prompts if p.questions and set(p.questions) <= set(numbers)), office)
    return replace(decision, mails=(*staying, *decision.mails), revoke=revoked, beside=(beside,))


def _numbers(command: Command, case: Case) -> tuple[int, ...] | Unfit:
    read = read_numbers(command.text, 0, frozenset(q.n for q in case.questions)) if command.text.strip() else None
    numbers = command.numbers or (read.numbers if read else ())
    last = case.questions[-1].n if case.questions else 1
    if not numbers:
        return Unfit("SPLIT takes the number of a question.", f"SPLIT {last}")
    if strange := [n for n in numbers if all(q.n != n for q in case.questions)]:
        return Unfit(f"{case.reference} has no question {strange[0]}.", f"SPLIT {last}")
    if len(numbers) == len(case.questions):
        return Unfit(f"One question has to stay with {case.reference}, so that not all can be split off.")
    return tuple(sorted(numbers))


def _immovable(case: Case) -> Unfit | None:
    """Why no question of a case can go elsewhere now; None where it can."""
    if case.state is State.HELD:
        return Unfit(f"{case.reference} is held: say first that it is a request.", "NEW")
    if not case.open:
        return Unfit(f"Nothing is owed on {case.reference} any more: it is {case.state}.")
    if case.state in notices.ASKED:
        return Unfit(f"{case.reference} waits for the requester. Once they have answered or paid, it can be done.")
    if case.holding is not None and any(q.outcome for q in case.questions):
        return Unfit(f"A holding letter on {case.reference} has given the requester a part of the answer already.")
    if case.refusal is not None:
        return Unfit(
            f"{case.reference} is refused as a whole: please answer its questions, or UNDO the refusal, first."
        )
    return None


def _part(
    case: Case, leaving: Sequence[Question], reference: str, reply: Reply, office: Office
) -> tuple[Case, list[Fact], list[Mail], str]:
    """The new request: as it will be, how it came about, who is asked, and a sentence about that."""
    came = facts.RequestReceived(
        arrival=case.arrival,
        requester=case.requester,
        subject=case.subject,
        text=reply.request_text,
        received_at=case.received_at,
        received=case.received,
        evidence=case.received_evidence,
        message_id=case.message_id,
        attachments=case.attachments,
        authenticated=case.authenticated,
        denied=case.denied,
        regime=case.regime,
        repeat_of=case.repeat_of,
    )
    numbers = tuple(q.n for q in leaving)
    opening: list[Fact] = [
        came,
        facts.QuestionsRead(tuple(q.text for q in leaving)),
        facts.SplitFrom(case.reference, numbers),
        *(facts.FormWanted(form, "") for form in case.forms),
        *_clock_of(case, reply),
        *(fact for n, q in enumerate(leaving, 1) for fact in as_given(q, n)),
        *files_of(case, leaving),
    ]
    if case.restricted:
        opening.append(facts.Restricted(case.restricted))
    part = foresee(None, reference, opening, office.now)

    def note(here: tuple[int, ...]) -> str:
        there = [numbers[n - 1] for n in here]
        return f"You know this from {case.reference}: {was(there)} there. Please answer {it(there)} here."

    moved = [replace(q, n=n) for n, q in enumerate(leaving, 1)]
    sharing, mails, names = ask(part, moved, note, reply.request_text, office, because=_had(case))
    part = foresee(part, reference, sharing, office.now)
    asked = (
        f"{names} {have(names)} a new mail about it." if names else "Nobody has been asked yet: our next mail asks you."
    )
    return part, [*opening, *sharing], mails, asked


def _clock_of(case: Case, reply: Reply) -> list[Fact]:
    """What has moved the clock of a case, as it stands corrected, and the reason why its receipt is another day."""
    history = reply.cabinet.history(case.reference)
    corrected = [r.fact for r in history if isinstance(r.fact, facts.ReceiptCorrected)][-1:]
    by_seq = {record.seq: record.fact for record in history}
    moved: list[Fact] = []
    for event in case.clock_events:
        fact = by_seq.get(event.seq)
        if isinstance(fact, facts.ExtensionNoticeGiven):
            moved.append(replace(fact, on=event.on, until=event.until))
        elif fact is not None:
            moved.append(replace(fact, on=event.on))
    return [*corrected, *moved]


def _told_to_stay(
    before: Case, left: Case, leaving: Sequence[Question], reference: str, reply: Reply, office: Office
) -> list[Mail]:
    """What is told to the officers of the questions that stay, where they were asked one that leaves, or where the
    letter that they were shown is void."""
    was_shown = bool(before.shown or before.approval or before.approved)
    concerned = {q.officer for q in leaving}
    people = dict.fromkeys(q.officer for q in left.questions if q.officer and (was_shown or q.officer in concerned))
    said = (
        f"{questions([q.n for q in leaving]).capitalize()} {goes(leaving)} on as {reference}, with a mail of its own.",
    )
    return [prompt_again(left, person, said, reply.request_text, office) for person in people]


def _beware(case: Case, leaving: Sequence[Question]) -> Iterable[str]:
    if any(event.name == "extension notice given" for event in case.clock_events):
        yield "The extension of the whole counts for the part as well. It may, only where its ground touches the part."
    if case.going and any(q.arrival == f.arrival for q in leaving if q.outcome for f in case.going):
        yield "Files that came with an answer go with both letters now: KEEP: and the name holds one back."


# two requests become one


def merge(case: Case, command: Command, reply: Reply, office: Office) -> Decision | Unfit:
    """This request goes on as part of another of the same requester that is due no later."""
    other = reply.cabinet.case(command.text)
    if other is None:
        return Unfit(f"There is no case “{one_line(command.text)}”.")
    if obstacle := _not_to_be_joined(case, other, office):
        return obstacle
    joining, new = _joining(case, other)
    joined = foresee(other, other.reference, joining, office.now)
    note = f"{case.reference} goes on as part of this request. Please answer its questions here."
    sharing, mails, names = ask(
        joined, new, lambda _: note, reply.request_text, office, because=_had(case), already=other
    )
    joined = foresee(joined, other.reference, sharing, office.now)
    gone = happening(case, [facts.MergedInto(other.reference)], office)
    if isinstance(gone, Unfit):
        return gone
    letter = filings.joined(joined, case.reference, office)
    letters = written(joined, letter, Purpose.DUE_CHANGED, office)
    told = notices.told(joined, office, "requester") if letters else []
    decision = filed(
        joined,
        reply,
        office,
        f"Joined: it goes on as part of {other.reference}",
        (
            f"{case.reference} goes on as part of {other.reference}, and is closed under its own reference.",
            f"One letter answers both, by {with_weekday(due(joined, office))}, so that neither waits longer.",
            f"{names} {have(names)} been told." if names else "Nobody else had to be asked.",
            told_so(letters, "that one letter answers both"),
        ),
        happened=[*joining, *sharing, *told],
        questions=words.asked(joined.questions),
        warnings=tuple(_alike(case, other)),
        correct=("To part them again, reply SPLIT and the numbers to this mail: they get a new reference.",),
        document=office.write(letter) if letters else None,
    )
    beside = replace(decision, mails=(*letters, *mails, *decision.mails), mark="")
    return Decision(
        disposition=Disposition.APPLIED,
        because=decision.because,
        case=case.reference,
        facts=(facts.MergedInto(other.reference),),
        revoke=marks(reply.prompts, office),
        beside=(beside,),
        mark=reply.prompt.mark,
    )


def _not_to_be_joined(case: Case, other: Case, office: Office) -> Unfit | None:
    """Why one request cannot go on as part of the other; None where it can."""
    if other.reference == case.reference:
        return Unfit(f"{case.reference} is this request itself. Please name the one that it is to be part of.")
    if case.state is State.HELD:
        return Unfit(
            f"{case.reference} is held. If the mail belongs to {other.reference}, attach it; if it asks for something "
            "of its own, take it as a request first.",
            f"ATTACH {other.reference}",
        )
    if obstacle := _immovable(case) or _immovable(other):
        return Unfit(obstacle.because)
    one, two = case.requester.address, other.requester.address
    if not same_address(one, two):
        return Unfit(
            f"{case.reference} and {other.reference} have different requesters, and neither may learn of the other's "
            "request. Where it is one person under two addresses, ADDRESS: says so first."
        )
    if case.regime != other.regime:
        return Unfit(
            f"{case.reference} and {other.reference} are dealt with under different laws.",
            f"REGIME {other.regime.upper()}",
        )
    if due(other, office) > due(case, office):
        return Unfit(
            f"{other.reference} is due on {with_weekday(due(other, office))}, and {case.reference} already on "
            f"{with_weekday(due(case, office))}: no request may be answered later because of another. The other way "
            f"round it can be done: reply MERGE {case.reference} to a mail about {other.reference}."
        )
    return None


def _joining(case: Case, other: Case) -> tuple[list[Fact], list[Question]]:
    """What happens to the case that goes on, and the questions of the other under their numbers there. None is left
    out: the same words may ask for something else in another request."""
    first = max((q.n for q in other.questions), default=0) + 1
    new = [replace(q, n=n) for n, q in enumerate(case.questions, first)]
    taken = facts.QuestionsTakenOver(case.reference, tuple(q.text for q in new))
    answers = [fact for q in new for fact in as_given(q, q.n)]
    return [taken, *answers, *files_of(case, case.questions)], new


def _alike(case: Case, other: Case) -> Iterable[str]:
    there = {" ".join(q.text.split()).casefold() for q in other.questions}
    twice = [q.text for q in case.questions if " ".join(q.text.split()).casefold() in there]
    if twice:
        yield f"Both requests ask “{one_line(twice[0])}”. If both mean the same, QUESTIONS: puts it once."


def _had(case: Case) -> str:
    """Why those who had a question are asked it again."""
    return f"it was asked there as part of {case.reference}"
