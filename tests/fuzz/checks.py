"""What must be true of a decision about any staff reply, whatever it says?"""

from collections.abc import Iterator, Mapping

import msgspec

from foibot.casework import facts
from foibot.casework.approvals import ApprovalEcho
from foibot.casework.case import Case
from foibot.casework.corrections import Undone
from foibot.casework.council import Role
from foibot.casework.deadline import due
from foibot.casework.decision import Decision, Disposition, Incoming, Mail, Office
from foibot.casework.decisions.reply import theirs
from foibot.casework.decisions.sending import ready
from foibot.casework.facts import Fact
from foibot.casework.letters import Echo, Purpose
from foibot.casework.proposals import Proposed
from foibot.casework.refusals import lacking
from tests.fuzz.paper import Paper
from tests.fuzz.pool import REQUESTER
from tests.fuzz.replies import secrets_in, tokens_in

UNAPPLIED = frozenset({Disposition.NOT_UNDERSTOOD, Disposition.REFUSED, Disposition.NOTED})
HARMLESS = (facts.NoteMade, facts.FormWanted)
# What goes to a requester, by what has to have happened.
TOLD: Mapping[Purpose, tuple[type[Fact], ...]] = {
    Purpose.RESPONSE: (facts.ResponseReleased,),
    Purpose.CLARIFICATION: (facts.ClarificationRequested,),
    Purpose.EXTENSION: (facts.ExtensionNoticeGiven,),
    Purpose.FEES_NOTICE: (facts.FeesNoticeGiven,),
    Purpose.HOLDING: (facts.HoldingGiven,),
    Purpose.REDIRECT: (facts.TransferredOut,),
    Purpose.LAPSE: (facts.Lapsed,),
    Purpose.REVIEW_RESPONSE: (facts.ReviewReleased,),
    Purpose.REVIEW_ACKNOWLEDGEMENT: (facts.ReviewRequested,),
    Purpose.DUE_CHANGED: (facts.DateTold, facts.RegimeSet),  # no date where the clock stands still
    Purpose.ACKNOWLEDGEMENT: (facts.TakenAsRequest, facts.RequestReceived, facts.SplitFrom),
}
EXACTLY = {
    "submitted": facts.ResponseReleased,
    "approved": facts.ResponseReleased,
    "rejected": facts.LetterRejected,
    "reassigned": facts.Assigned,
    "taken": facts.TakenAsRequest,
    "set aside": facts.SetAside,
}


def faults(decision: Decision, before: Paper, after: Paper, incoming: Incoming, office: Office) -> Iterator[str]:
    """What is wrong with a decision, a sentence each. `before` and `after` are the register around it."""
    yield from _whole_or_nothing(decision)
    yield from _one_mail_back(decision, incoming, office)
    for part in (decision, *decision.beside):
        yield from _leaves_the_building(part, before, after, office)
    yield from _echoes(decision, after, incoming, office)


def _whole_or_nothing(decision: Decision) -> Iterator[str]:
    if decision.disposition in UNAPPLIED:
        yield from (
            f"{decision.disposition}, and yet: {fact.name}" for fact in decision.facts if not isinstance(fact, HARMLESS)
        )
        if decision.disposition is Disposition.NOT_UNDERSTOOD and decision.facts:
            yield "not understood, and yet something is recorded"
        if decision.beside:
            yield f"{decision.disposition}, and yet another case is changed"


def _one_mail_back(decision: Decision, incoming: Incoming, office: Office) -> Iterator[str]:
    sender = incoming.message.from_address
    asked_about = all(mail.purpose in {Purpose.STATUS, Purpose.CONFIRMATION} for mail in decision.mails)
    mails = [mail for part in (decision, *decision.beside) for mail in part.mails]
    back = [m for m in mails if m.to == sender and m.thread.in_reply_to == incoming.message.message_id]
    if len(back) != 1 and not (back and asked_about and not decision.facts):
        yield f"{len(back)} mails answer the reply: {[(mail.purpose, type(mail.letter).__name__) for mail in back]}"


def _leaves_the_building(part: Decision, before: Paper, after: Paper, office: Office) -> Iterator[str]:
    was, case = before.case(part.case), after.case(part.case)
    requesters = {c.requester.address for c in (was, case) if c is not None} - {""}
    reviewers = {c.review.reviewer for c in (was, case) if c is not None and c.review is not None}  # they see who asked
    history = after.history(part.case)
    inside = {token for r in history if isinstance(r.fact, facts.NoteMade) for token in tokens_in(r.fact.text)}
    for mail in part.mails:
        roles = office.council.roles_of(mail.to)
        said = _everything_in(mail)
        if not roles:
            if mail.to not in requesters:
                yield f"{mail.purpose} goes to {mail.to}, who is nobody here"
            if not any(isinstance(fact, TOLD.get(mail.purpose, ())) for fact in part.facts):
                yield f"{mail.purpose} goes to the requester, and {[fact.name for fact in part.facts]} says so"
            if secrets_in(said):
                yield f"{mail.purpose} tells the requester what stood under NOTE: {secrets_in(said)}"
            if told := tokens_in(said) & inside:
                yield f"{mail.purpose} tells the requester what was kept for colleagues: {told}"
        elif Role.TEAM not in roles and mail.to not in reviewers and any(sign in said for sign in REQUESTER):
            yield f"{mail.purpose} tells {mail.to} who asked"
    for purpose, kinds in TOLD.items():
        happened = any(isinstance(fact, kinds[0]) for fact in part.facts)
        wrote = any(mail.purpose is purpose for mail in part.mails)
        if happened and not wrote and purpose in {Purpose.RESPONSE, Purpose.REVIEW_RESPONSE}:
            yield f"{kinds[0].__name__}, and no {purpose} is written"


def _everything_in(mail: Mail) -> str:
    documents = [mail.document, *(attached.document for attached in mail.attached)]
    names = [attached.file.filename if attached.file else attached.filename for attached in mail.attached]
    arrivals = [REQUESTER[0] for attached in mail.attached if attached.arrival]
    written = msgspec.json.encode([mail.letter, [d for d in documents if d], mail.to_name, names]).decode()
    return " ".join([written, *arrivals])


def _echoes(decision: Decision, after: Paper, incoming: Incoming, office: Office) -> Iterator[str]:
    sender, case = incoming.message.from_address, after.case(decision.case)
    kinds = {type(fact) for fact in decision.facts}
    for mail in decision.mails:
        letter = mail.letter
        if mail.to != sender or mail.thread.in_reply_to != incoming.message.message_id or case is None:
            continue
        if isinstance(letter, Echo | ApprovalEcho | Proposed | Undone) and letter.due != due(case, office):
            yield f"the echo says due {letter.due}, and it is {due(case, office)}"
        if isinstance(letter, Echo):
            yield from _agrees(letter, mail, case, kinds, decision, sender, office)
        if isinstance(letter, ApprovalEcho):
            yield from _outcome_agrees(letter.outcome, kinds)
        if isinstance(letter, Proposed) and not kinds <= {facts.LinesProposed, facts.ProposalSettled}:
            yield f"proposed, and yet {[kind.__name__ for kind in kinds]}"


def _outcome_agrees(outcome: str, kinds: set[type[Fact]]) -> Iterator[str]:
    kind = EXACTLY.get(outcome)
    if kind is not None and kind not in kinds:
        yield f"the echo says {outcome}, and there is no {kind.__name__}"
    if facts.ResponseReleased in kinds and outcome not in {"submitted", "approved"}:
        yield f"the response is released, and the echo says {outcome}"
    if outcome in {"not understood", "refused", "noted", "too late", "closed"} and not kinds <= set(HARMLESS):
        yield f"the echo says {outcome}, and yet {[kind.__name__ for kind in kinds]}"


def _agrees(
    echo: Echo, mail: Mail, case: Case, kinds: set[type[Fact]], decision: Decision, sender: str, office: Office
) -> Iterator[str]:
    yield from _outcome_agrees(echo.outcome, kinds)
    yield from _settled_agrees(echo, decision, case)
    yield from _letter_agrees(echo, mail, case, office)
    questions = {question.n: question for question in case.questions}
    for said in echo.answered:
        question = questions.get(said.n)
        if question is None or question.outcome != said.outcome:
            yield f"the echo has question {said.n} as {said.outcome}, and it is {question and question.outcome}"
        elif case.refusal is None and tokens_in(said.answer) != tokens_in(question.answer):
            yield f"the echo has “{said.answer}” for question {said.n}, and the letter “{question.answer}”"
    for asked in echo.missing:
        if asked.n not in questions or questions[asked.n].outcome is not None:
            yield f"the echo says that question {asked.n} is missing, and it is not"
    shown = {said.n for said in echo.answered} | {asked.n for asked in echo.missing}
    mine = {question.n for question in theirs(case, office.council, sender)}
    if echo.outcome in {"complete", "changed", "incomplete", "draft", "not understood"} and shown != mine:
        yield f"the echo shows questions {sorted(shown)}, and theirs are {sorted(mine)}"
    if echo.going != tuple(file.filename for file in case.going):
        yield f"the echo says that {echo.going} goes, and it is {[file.filename for file in case.going]}"


def _settled_agrees(echo: Echo, decision: Decision, case: Case) -> Iterator[str]:
    refused = any(isinstance(fact, facts.RequestRefused) for fact in decision.facts)
    whole = {question.n for question in case.questions} if refused else set()
    touched = {fact.n for fact in decision.facts if isinstance(fact, facts.OutcomeGiven | facts.ReasonGiven)}
    given = {fact.n for fact in decision.facts if isinstance(fact, facts.OutcomeGiven)}
    if not set(echo.just_now) <= touched | whole:
        yield f"the echo says that {echo.just_now} were settled just now, and {sorted(touched)} were"
    if not given <= set(echo.just_now) and not whole:
        yield f"{sorted(given)} were settled just now, and the echo says {echo.just_now}"


def _letter_agrees(echo: Echo, mail: Mail, case: Case, office: Office) -> Iterator[str]:
    unready = bool(case.missing or lacking(case))
    if echo.outcome in {"complete", "changed", "submitted"} and unready:
        yield f"the echo says {echo.outcome}, and something is missing"
    bound = mail.ask if echo.outcome in {"complete", "changed", "draft"} and not case.missing else None
    if bound is not None and bound.digest != ready(case, office).digest:
        yield "the echo binds SUBMIT to another letter than the one that stands"
    if echo.outcome == "with approver" and (
        case.approval is None or case.approval.digest != ready(case, office).digest
    ):
        yield "the echo says that the letter is with its approver, and it is not"
