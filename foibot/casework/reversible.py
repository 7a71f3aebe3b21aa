"""Which facts of a reply can be taken back, and which facts put a case back to how it stood without them?

What was taken back stays in the history: `ReplyUndone` names its facts, and ordinary facts follow that put things
back. How the case stood is worked out by folding the history without the facts that were taken back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Case, File, Question
from foibot.casework.facts import AnyFact, Fact, Recorded

WHOLE = "the request as a whole"

# What can be put back by a fact.
_REVERSIBLE: tuple[type[Fact], ...] = (
    facts.OutcomeGiven,
    facts.OutcomeWithdrawn,
    facts.ReasonGiven,
    facts.EstimateGiven,
    facts.RequestRefused,
    facts.RefusalWithdrawn,
    facts.FileOffered,
    facts.FileKeptBack,
    facts.LetterBrought,
    facts.LetterDropped,
    facts.Assigned,
    facts.LaterPromised,
    facts.LinesProposed,
    facts.ProposalSettled,
    facts.ApprovalAsked,
    facts.LetterRejected,
)
# What a reply brings about beside: the bot's own consequences, and words for colleagues, who have read them.
_BESIDE: tuple[type[Fact], ...] = (facts.NoteMade, facts.DateTold, facts.LetterShown, facts.ReplyUndone)
_NUMBERED = (facts.OutcomeGiven, facts.OutcomeWithdrawn, facts.ReasonGiven)
_OF_THE_WHOLE = (
    facts.RequestRefused,
    facts.RefusalWithdrawn,
    facts.QuestionsPut,
    facts.QuestionsSplitOff,
    facts.QuestionsTakenOver,
)


def can_be_undone(happened: Iterable[Fact]) -> bool:
    """Whether UNDO takes back a reply with these facts: it did something, and nothing of it has left the building."""
    did = [fact for fact in happened if not isinstance(fact, _BESIDE)]
    told = any(isinstance(fact, facts.DateTold) and fact.to == "requester" for fact in happened)
    return bool(did) and not told and all(isinstance(fact, _REVERSIBLE) for fact in did)


def last_replies(history: Sequence[Recorded], is_theirs: Callable[[str], bool]) -> list[tuple[Recorded, ...]]:
    """The facts of each reply by somebody that has not been taken back, the last reply first; `is_theirs` tells their
    addresses."""
    gone, mails = taken_back(history) | _undoings(history), _mails(history)
    theirs = [
        record for record in history if is_theirs(record.by) and record.fact is not None and record.seq not in gone
    ]
    return [tuple(group) for _, group in groupby(theirs, key=lambda record: mails[record.seq])][::-1]


def beside(history: Sequence[Recorded], reply: Sequence[Recorded]) -> list[Recorded]:
    """All that the mail of a reply brought about, the bot's own consequences with it."""
    mails = _mails(history)
    return [record for record in history if mails[record.seq] == mails[reply[0].seq]]


def _mails(history: Iterable[Recorded]) -> dict[int, int]:
    """By the number of each fact, that of the first which the same mail brought about. Those of one mail have one
    moment and follow each other in the register's chain, where a link of the mail itself ends them: so two mails are
    told apart even if they were read in the same instant."""
    first: dict[int, int] = {}
    last: Recorded | None = None
    for record in history:
        goes_on = last is not None and (record.seq, record.at) == (last.seq + 1, last.at)
        first[record.seq] = first[last.seq] if last is not None and goes_on else record.seq
        last = record
    return first


def taken_back(history: Iterable[Recorded]) -> frozenset[int]:
    """The sequence numbers of the facts that somebody has taken back."""
    return frozenset(seq for r in history if isinstance(r.fact, facts.ReplyUndone) for seq in r.fact.seqs)


def without(history: Sequence[Recorded], seqs: Iterable[int]) -> list[Recorded]:
    """A history as if these facts had not happened, nor any that were taken back before, with what put those back."""
    gone = taken_back(history) | _undoings(history) | set(seqs)
    return [r for r in history if r.seq not in gone]


def _undoings(history: Sequence[Recorded]) -> frozenset[int]:
    """The numbers of the facts of each mail that took a reply back, by whoever did: they put things back."""
    mails = _mails(history)
    undoing = {(mails[r.seq], r.by) for r in history if isinstance(r.fact, facts.ReplyUndone)}
    return frozenset(r.seq for r in history if (mails[r.seq], r.by) in undoing)


def changed_since(history: Sequence[Recorded], reply: Sequence[Recorded]) -> tuple[str, Recorded] | None:
    """What a reply settled and somebody else has changed since, in words, and the first fact that did; None where
    nobody has."""
    gone, seqs = taken_back(history), {record.seq for record in reply}
    settled = frozenset(thing for record in reply for thing in touched(record.fact))
    author = reply[0].by.casefold()
    settled_anew = gone | seqs | _undoings(history)
    for record in history:
        later = record.seq > reply[-1].seq and record.seq not in settled_anew
        if later and record.by.casefold() != author and (both := _both(settled, touched(record.fact))):
            return min(both), record
    return None


def _both(settled: frozenset[str], changed: frozenset[str]) -> frozenset[str]:
    """What is in both; the request as a whole has part in every question of it."""
    if WHOLE in changed or WHOLE in settled:
        return settled | changed if settled and changed else frozenset()
    return settled & changed


def touched(fact: AnyFact | None) -> frozenset[str]:
    """What a fact settles, by names that tell whether two facts are about the same."""
    if isinstance(fact, _NUMBERED):
        return frozenset({f"question {fact.n}"})
    if isinstance(fact, facts.Assigned):
        return frozenset(f"question {n}" for n in fact.questions)
    if isinstance(fact, facts.FileOffered | facts.FileKeptBack):
        return frozenset({f"the file {fact.filename}"})
    if isinstance(fact, facts.LetterBrought | facts.LetterDropped):
        return frozenset({"the letter"})
    if isinstance(fact, facts.EstimateGiven):
        return frozenset({"the estimate"})
    if isinstance(fact, facts.LinesProposed | facts.ProposalSettled):
        return frozenset({f"what was proposed in message {fact.arrival}"})
    if isinstance(fact, facts.ApprovalAsked | facts.LetterApproved | facts.LetterRejected):
        return frozenset({"the approval"})
    return frozenset({WHOLE}) if isinstance(fact, _OF_THE_WHOLE) else frozenset()


def put_back(now: Case, then: Case, because: str) -> list[Fact]:
    """The facts after which a case that stands as `now` is as `then` again, in all that `stands_as` compares. Who has
    which question comes last, so that an answer is put back under whoever gave it."""
    before = {question.n: question for question in then.questions}
    happened: list[Fact] = []
    if now.refusal is not None and now.refusal != then.refusal:
        happened.append(facts.RefusalWithdrawn(because))
    if now.estimate != then.estimate:
        happened.append(facts.EstimateGiven(then.estimate))
    refused = then.refusal if then.refusal != now.refusal else None
    if refused is not None:
        happened.append(
            facts.RequestRefused(
                ground=refused.ground, text=refused.text, repeat_of=refused.repeat_of, answered_on=refused.answered_on
            )
        )
    for question in now.questions:
        if question.n in before:
            happened += _question(question, before[question.n], refused=then.refusal is not None)
    happened += _files(now, then)
    happened += _letter(now, then)
    for service, officer in dict.fromkeys((q.service, q.officer) for q in then.questions):
        moved = [q.n for q in now.questions if q.n in before and _holder(before[q.n]) == (service, officer)]
        moved = [n for n in moved if any(q.n == n and _holder(q) != (service, officer) for q in now.questions)]
        if moved:
            happened.append(facts.Assigned(service=service, officer=officer, questions=tuple(moved), because=because))
    happened += _promises(now, then)
    happened += _proposals(now, then, because)
    if now.approval is not None and then.approval is None and not any(isinstance(f, _EDITING) for f in happened):
        happened.append(facts.ApprovalWithdrawn())
    return happened


_EDITING = (*_NUMBERED, facts.RefusalWithdrawn, facts.EstimateGiven, facts.RequestRefused, facts.FileOffered)


def stands_as(case: Case, then: Case) -> bool:
    """Whether a case stands as another in all that a reply can settle and UNDO take back."""
    return _essence(case) == _essence(then)


def _essence(case: Case) -> tuple[object, ...]:
    return (
        tuple((q.n, q.outcome, q.answer, q.exemptions, _reasons(q), _holder(q)) for q in case.questions),
        {(f.filename, f.sha256) for f in case.going},
        case.letter,
        case.estimate,
        case.refusal and (case.refusal.ground, case.refusal.text, case.refusal.repeat_of),
        {(later.officer.casefold(), later.until, later.why) for later in case.later},
        {proposal.arrival for proposal in case.proposals},
    )


def _holder(question: Question) -> tuple[str, str]:
    return question.service, question.officer


def _reasons(question: Question) -> dict[tuple[str, str], str]:
    return {(reason.part, reason.section): reason.text for reason in question.reasons}


def _question(now: Question, then: Question, *, refused: bool) -> Iterator[Fact]:
    """What gives a question back its outcome and reasons; where the whole request was refused, that did."""
    if not refused and (now.outcome, now.answer, now.exemptions) != (then.outcome, then.answer, then.exemptions):
        if then.outcome is None:
            yield facts.OutcomeWithdrawn(now.n)
        else:
            yield facts.OutcomeGiven(
                n=now.n, outcome=then.outcome, answer=then.answer, arrival=then.arrival, exemptions=then.exemptions
            )
    before = _reasons(then)
    for part, section in sorted(_reasons(now).keys() - before.keys()):
        yield facts.ReasonGiven(n=now.n, part=part, text="", section=section)
    for reason in then.reasons:
        if _reasons(now).get((reason.part, reason.section)) != reason.text:
            yield facts.ReasonGiven(
                n=now.n, part=reason.part, text=reason.text, given_at=reason.at, section=reason.section
            )


def _files(now: Case, then: Case) -> Iterator[Fact]:
    going, goes = {f.filename: f for f in then.going}, {f.filename: f for f in now.going}
    for filename in goes.keys() - going.keys():
        yield facts.FileKeptBack(filename)
    for filename, file in going.items():
        if goes.get(filename) != file:
            yield offered(file)


def offered(file: File) -> facts.FileOffered:
    """The fact that has a file go with the letter."""
    return facts.FileOffered(
        filename=file.filename,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        arrival=file.arrival,
        index=file.index,
    )


def _letter(now: Case, then: Case) -> Iterator[Fact]:
    if now.letter == then.letter:
        return
    if then.letter is None:
        yield facts.LetterDropped("taken back")
    else:
        file = then.letter
        yield facts.LetterBrought(
            filename=file.filename,
            content_type=file.content_type,
            size=file.size,
            sha256=file.sha256,
            arrival=file.arrival,
            index=file.index,
        )


def _promises(now: Case, then: Case) -> Iterator[Fact]:
    before = {later.officer.casefold(): later for later in then.later}
    for later in now.later:
        if later.officer.casefold() not in before:
            yield facts.LaterWithdrawn(later.officer)
    for later in then.later:
        if later not in now.later:
            yield facts.LaterPromised(officer=later.officer, until=later.until, why=later.why)


def _proposals(now: Case, then: Case, because: str) -> Iterator[Fact]:
    before, waiting = {p.arrival for p in then.proposals}, {p.arrival for p in now.proposals}
    for arrival in sorted(waiting - before):
        yield facts.ProposalSettled(arrival=arrival, agreed=False, why=because)
    for proposal in then.proposals:
        if proposal.arrival not in waiting:
            yield facts.LinesProposed(officer=proposal.officer, arrival=proposal.arrival, lines=proposal.lines)


def kept_file(case: Case, filename: str) -> File | None:
    """The file of this name that is held back from the letter; None where there is none."""
    wanted = filename.casefold()
    return next(
        (replace(f, kept_back=False) for f in case.files if f.kept_back and f.filename.casefold() == wanted), None
    )
