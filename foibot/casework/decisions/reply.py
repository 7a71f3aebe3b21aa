"""What is a staff reply, in its setting?"""

import msgspec

from foibot.casework.case import Case, Question
from foibot.casework.commands import ReadReply
from foibot.casework.council import Council, Person, Role
from foibot.casework.decision import Cabinet, Incoming, Thread
from foibot.casework.placing import Prompt

OUTCOMES = {"ANSWER": "granted", "NOT HELD": "not held", "PUBLISHED": "published"}
OFFICER_WORDS = (
    *OUTCOMES,
    *("KEEP", "REASSIGN", "NOTE", "DRAFT", "LETTER", "SUBMIT", "HELP"),
    *("CLARIFY", "EXTEND", "FEE", "LATER"),
    *("WITHHELD", "PARTLY", "NEITHER", "FUTURE", "SEARCHED", "HARM", "FOR", "AGAINST", "BALANCE", "QUALIFIED PERSON"),
    *("HOURS", "COST LIMIT", "VEXATIOUS", "REPEATED"),
    *("RELEASE", "UNDO"),
)
TEAM_WORDS = (
    *("NEW", "IGNORE", "ASSIGN", "PAUSE", "RESUME"),
    *("AGREE", "RESTRICT"),
    *("ATTACH", "QUESTIONS", "REQUESTER", "ADDRESS", "SPLIT", "MERGE", "ICO"),
    *("RECEIVED", "REGIME", "PAID", "CLARIFIED", "HOLDING", "LATE", "WITHDRAWN"),
    *("TRANSFER", "CLOSE", "REOPEN", "FORM"),
)
APPROVER_WORDS = ("APPROVE", "APPROVE WITH", "REJECT")
LONGEST = 100_000  # characters of a reply; an answer of more pages than that belongs into a file


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A staff reply: the prompt it answers, what was read in it, and the case's other prompts.

    `questions` are the numbers that are the writer's now, whatever the prompt asked at the time; `request_text` is the
    text of the request; `cabinet` is what may be looked up.
    """

    prompt: Prompt
    questions: tuple[int, ...]
    read: ReadReply
    incoming: Incoming
    request_text: str
    prompts: tuple[Prompt, ...]
    cabinet: Cabinet

    @property
    def sender(self) -> str:
        """The writer's address."""
        return self.incoming.message.from_address


def words_of(council: Council, address: str) -> tuple[str, ...]:
    """The command words that somebody on the roster may write in this version."""
    return (*OFFICER_WORDS, *TEAM_WORDS) if Role.TEAM in council.roles_of(address) else OFFICER_WORDS


def theirs(case: Case, council: Council, address: str) -> tuple[Question, ...]:
    """The questions of a case that are somebody's to answer: the FOI team's are all, a delegate's those of whom they
    write for, and a deputy's too are those of an officer who is away."""
    if Role.TEAM in council.roles_of(address):
        return case.questions
    covered = {a.officer.casefold() for a in case.away if a.deputy and council.stands_for(address, a.deputy)}
    return tuple(q for q in case.questions if q.officer.casefold() in covered or council.stands_for(address, q.officer))


def writer(reply: Reply, council: Council) -> Person:
    """Who wrote it, as the roster has them."""
    return council.person(reply.sender)


def answering(incoming: Incoming) -> Thread:
    """The thread of a mail that answers this message (RFC 5322 3.6.4)."""
    message = incoming.message
    if not message.message_id:
        return Thread()
    return Thread(message.message_id, (*message.references, message.message_id))
