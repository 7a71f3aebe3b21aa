"""Which words may a member of staff write in a reply, and what does each of them take and do? (contract, section 7)

`TABLE` is the whole grammar of the words: the reader knows none by itself.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from foibot.casework.commands.groups import HEADINGS
from foibot.casework.council import Role


class Takes(StrEnum):
    """Whether something belongs to a word, may stand with it, or must."""

    NEVER = "never"
    MAY = "may"
    MUST = "must"


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """One command word.

    `numbers` and `text` say whether question numbers and text belong to it. The text of a word with `lines` runs on
    until the next command; else it ends with its line. `operand` is a regular expression of what may follow the word
    without a colon. A word that `settles` gives a question its outcome. A word that `releases` lets something leave
    the building, so that words beside it could be a condition. What is `whole` is about the whole request, even where
    a number stands before its colon.
    """

    word: str
    roles: frozenset[Role]
    example: str
    help: str
    numbers: Takes = Takes.NEVER
    text: Takes = Takes.MUST
    lines: bool = False
    operand: str = ""
    settles: bool = False
    releases: bool = False
    whole: bool = False

    @property
    def key(self) -> str:
        """The word's letters alone, as it is looked up."""
        return self.word.replace(" ", "")


_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_REFERENCE = r"\[?[\w/.()-]{0,40}\d[\w/.()-]{0,40}\]?"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?[ ./-](?:(?:{_MONTHS})[a-z]{{0,6}}|\d{{1,2}})\b"
_DATE = rf"(?:on )?(?:\w{{3,9}} )?(?:{_DAY}|\d{{4}}-\d).{{0,200}}"
_LAW = r"(?:foia?|eirs?|sar)(?:[ \t]{0,3}[:;,(\u2013\u2014-].{0,500}|[ \t]{1,3}(?:because|since|as)\b.{0,500})?"

_STAFF = frozenset(Role)
_OFFICER = frozenset({Role.OFFICER, Role.DEPUTY, Role.TEAM})
_APPROVER = frozenset({Role.HEAD, Role.DEPUTY, Role.TEAM})
_REVIEWER = frozenset({Role.REVIEWER, Role.TEAM})
_TEAM = frozenset({Role.TEAM})


def _outcome(word: str, example: str, help: str, text: Takes = Takes.MUST) -> Word:
    return Word(
        word=word,
        roles=_OFFICER,
        example=example,
        help=help,
        numbers=Takes.MUST,
        text=text,
        lines=True,
        settles=True,
    )


def _side(word: str, example: str, help: str) -> Word:
    return Word(word=word, roles=_OFFICER, example=example, help=help, numbers=Takes.MUST, lines=True)


def _said(
    roles: frozenset[Role], word: str, example: str, help: str, text: Takes = Takes.MUST, whole: bool = False
) -> Word:
    return Word(word=word, roles=roles, example=example, help=help, text=text, lines=True, whole=whole)


def _named(
    roles: frozenset[Role],
    word: str,
    example: str,
    help: str,
    operand: str = "",
    text: Takes = Takes.MUST,
    numbers: Takes = Takes.NEVER,
) -> Word:
    return Word(word=word, roles=roles, example=example, help=help, text=text, numbers=numbers, operand=operand)


def _bare(roles: frozenset[Role], word: str, help: str, releases: bool = False) -> Word:
    return Word(word=word, roles=roles, example=word, help=help, text=Takes.NEVER, releases=releases)


def _found(word: str, example: str, help: str) -> Word:
    return Word(word=word, roles=_REVIEWER, example=example, help=help, numbers=Takes.MAY, lines=True, settles=True)


_WORDS = (
    _outcome(
        "ANSWER", "1: The council received 214 claims.", "Answers question 1. After ANSWER 1: anything up to END."
    ),
    _outcome("NOT HELD", "NOT HELD 2: We searched the ledger.", "Says we hold no such record.", Takes.MAY),
    _side("SEARCHED", "SEARCHED 2: The ledger and the claims register.", "Says where and how you looked."),
    _outcome("PUBLISHED", "PUBLISHED 2: www.example.gov.uk/claims", "Says where it can be found already (s.21)."),
    _outcome("FUTURE", "FUTURE 2: In our annual report of July 2027.", "Says when we will publish it (s.22)."),
    _outcome("WITHHELD", "WITHHELD 2: s.40(2) It names a member of the public.", "Keeps an answer back, and why."),
    _outcome("PARTLY", "PARTLY 2: s.43(2) The total is £31,200.", "Releases this much and keeps the rest back."),
    _outcome(
        "NEITHER", "NEITHER 2: s.40(5B) It would tell who claimed.", "Neither confirms nor denies that we hold it."
    ),
    _side("HARM", "HARM 2: Claimants would learn what we settle for.", "Says what harm release would do."),
    _side("FOR", "FOR 2: It is public money.", "Gives the public interest in release."),
    _side("AGAINST", "AGAINST 2: Settlements would cost more.", "Gives the public interest in withholding."),
    _side("BALANCE", "BALANCE 2: The total is enough for openness.", "Weighs the two sides."),
    _side("QUALIFIED PERSON", "QUALIFIED PERSON 2: Ada Field, 2 March 2026, agreed.", "Gives the opinion s.36 needs."),
    _said(
        _OFFICER,
        "HOURS",
        "HOURS: locate 6, retrieve 9, extract 6",
        "Estimates the work, for the cost limit (s.12).",
        whole=True,
    ),
    _said(_OFFICER, "COST LIMIT", "COST LIMIT: Ask for one year.", "Refuses as too costly, with advice on narrowing."),
    _said(_OFFICER, "VEXATIOUS", "VEXATIOUS: The tenth such request.", "Refuses under s.14(1), with your reasons."),
    _named(_OFFICER, "REPEATED", "REPEATED: FOI-2026-00098", "Refuses as asked before (s.14(2)).", _REFERENCE),
    _said(
        _OFFICER,
        "CLARIFY",
        "CLARIFY: Which roads do you mean?",
        "Asks the requester; the clock of the whole request waits for their answer.",
        whole=True,
    ),
    Word(
        word="EXTEND",
        roles=_OFFICER,
        example="EXTEND: s.43(2), until DATE, release would show bidders' prices; we are weighing the public interest",
        help="Tells the requester that we need longer.",
        numbers=Takes.MAY,
        lines=True,
    ),
    _said(_OFFICER, "FEE", "FEE: £12, for photocopies", "Asks the requester to pay first."),
    Word(
        word="REASSIGN",
        roles=_OFFICER,
        example="REASSIGN 2: Finance",
        help="Hands questions to somebody else; to the FOI team where you do not know whose.",
        numbers=Takes.MAY,
    ),
    Word(
        word="LATER",
        roles=_OFFICER,
        example="LATER: Friday, the ledger is closed",
        help="Says when you will answer, and why.",
        numbers=Takes.MAY,
        lines=True,
    ),
    _said(
        _OFFICER,
        "NOTE",
        "NOTE: Finance close the ledger on Friday.",
        "For colleagues only; it never leaves the council.",
    ),
    _named(_OFFICER, "KEEP", "KEEP: claims.csv", "Holds this file back from the letter."),
    _named(_OFFICER, "RELEASE", "RELEASE: claims.csv", "Sends this file with the letter."),
    _named(_OFFICER, "CLEAN", "CLEAN: claims.csv", "Takes out what the file hides."),
    _bare(_OFFICER, "LETTER", "Makes the one attached Word or PDF file the letter."),
    _bare(_OFFICER, "DRAFT", "Sends you the letter so far."),
    _bare(
        _OFFICER,
        "SUBMIT",
        "Sends the letter that you were shown to the requester.",
        releases=True,
    ),
    _bare(_OFFICER, "UNDO", "Takes back your last reply."),
    _bare(_APPROVER, "APPROVE", "Sends exactly the letter you were shown.", releases=True),
    Word(
        word="APPROVE WITH",
        roles=_APPROVER,
        example="APPROVE WITH 2: The council paid £31,250.",
        help="Changes an answer and shows you the letter once more.",
        numbers=Takes.MUST,
        lines=True,
        settles=True,
    ),
    _said(_APPROVER, "REJECT", "REJECT: The second answer lacks its year.", "Sends the letter back with your reasons."),
    _found("UPHELD", "UPHELD 1: The count was right.", "The review finds that we were right."),
    _found("PARTLY UPHELD", "PARTLY UPHELD 2: The total can go.", "The review finds that we were right in part."),
    _found("OVERTURNED", "OVERTURNED 2: The council paid £31,200.", "The review gives another answer."),
    _bare(_TEAM, "NEW", "It is a request: makes a case of it."),
    _named(_TEAM, "RESCUE", "RESCUE 57", "Makes a case of a message that the digest lists as ignored.", r"\d{1,9}"),
    _named(_TEAM, "ATTACH", "ATTACH FOI-2026-00123", "Puts this mail on that case.", _REFERENCE),
    _bare(_TEAM, "IGNORE", "It asks for nothing."),
    _named(_TEAM, "RECEIVED", "RECEIVED 2 March 2026: by post", "Corrects the date of receipt, and why.", _DATE),
    _named(_TEAM, "REGIME", "REGIME EIR", "Says which law applies: FOI, EIR or SAR.", _LAW),
    _said(_TEAM, "QUESTIONS", "QUESTIONS:\n1. How many claims?\n2. What did they cost?", "Puts the questions anew."),
    _named(
        _TEAM,
        "ASSIGN",
        "ASSIGN 2 Finance",
        "Gives the case, or a question, to a service.",
        r"\S.{0,80}",
        numbers=Takes.MAY,
    ),
    _named(_TEAM, "FORM", "FORM: as a spreadsheet", "Says in what form the requester wants the answer; or FORM: none."),
    _named(_TEAM, "REQUESTER", "REQUESTER: Alex Morgan <alex@example.org>", "Corrects who asked."),
    _named(_TEAM, "ADDRESS", "ADDRESS: alex@example.org", "Corrects where the answer goes."),
    _named(_TEAM, "SPLIT", "SPLIT 2", "Makes a case of its own of a question.", text=Takes.NEVER, numbers=Takes.MUST),
    _named(_TEAM, "MERGE", "MERGE FOI-2026-00098", "Makes one case of two.", _REFERENCE),
    _said(_TEAM, "TRANSFER", "TRANSFER: Warwickshire County Council", "Says which authority holds it."),
    _named(_TEAM, "REVIEW", "REVIEW FOI-2026-00098", "Asks for an internal review.", _REFERENCE, Takes.MAY),
    _named(_TEAM, "PAID", "PAID 2 March 2026", "The fee arrived on this day.", rf"{_DATE}|today|yesterday"),
    _named(
        _TEAM,
        "CLARIFIED",
        "CLARIFIED 2 March 2026",
        "The answer to our question came on this day.",
        rf"{_DATE}|today|yesterday",
    ),
    _said(
        _TEAM,
        "HOLDING",
        "HOLDING: until DATE, we are still adding up",
        "Tells the requester that we will be late, and sends what is answered.",
    ),
    _said(_TEAM, "LATE", "LATE: the officer was ill", "Records why we were late."),
    _said(_TEAM, "ICO", "ICO: IC-123456-A1B2, 2 March 2026", "Records a complaint to the Commissioner."),
    _bare(_TEAM, "WITHDRAWN", "The requester took the request back."),
    _bare(_TEAM, "AGREE", "Settles what an officer proposed.", releases=True),
    _named(
        _TEAM,
        "RESTRICT",
        "RESTRICT FOI-2026-00123",
        "Shows a case only to those who are on it; with OFF after it, to everybody again.",
        rf"{_REFERENCE}(?:[ :]{{1,3}}off)?|off",
        Takes.MAY,
    ),
    _said(_TEAM, "CLOSE", "CLOSE: no reply to our question since May", "Closes the case, and why."),
    _bare(_TEAM, "REOPEN", "Opens a closed case again."),
    _said(_TEAM, "PAUSE", "PAUSE: the mail server is being moved", "Stops mail to people outside the council."),
    _bare(_TEAM, "RESUME", "Lets mail go out again."),
    _named(_STAFF, "STATUS", "STATUS FOI-2026-00123", "Says how a case stands.", _REFERENCE, Takes.MAY),
    _named(_STAFF, "LIST", "LIST overdue", "Lists cases: overdue, mine, or of a service.", "overdue|mine", Takes.MAY),
    _bare(_STAFF, "HELP", "Sends this list."),
    _named(
        frozenset({Role.SUPERVISOR, Role.HEAD, Role.TEAM}),
        "NUDGE",
        "NUDGE FOI-2026-00123",
        "Reminds whoever's move it is.",
        _REFERENCE,
    ),
)

TABLE: Mapping[str, Word] = {word.word: word for word in _WORDS}
BY_KEY: Mapping[str, Word] = {word.key: word for word in _WORDS}

_NOBODY_SETTLES = frozenset({"NOTE", "DRAFT", "UNDO", "HELP", "SUBMIT", "STATUS", "LIST"})
PROPOSABLE = tuple(word.word for word in _WORDS if Role.OFFICER in word.roles and word.word not in _NOBODY_SETTLES)
"""The words that a council may have its FOI team settle where an officer writes them (`needs_team`)."""


def words_for(roles: Collection[Role]) -> frozenset[str]:
    """The words that somebody with these roles may write."""
    return frozenset(word.word for word in _WORDS if not word.roles.isdisjoint(roles))


def help_for(
    roles: Collection[Role], words: Collection[str], examples: Mapping[str, str] = MappingProxyType({})
) -> tuple[tuple[str, str, str], ...]:
    """(What to type, what it does, its heading) for each of these words that these roles may write, by headings.

    `examples` take the place of the table's, by word: a date that teaches is one that would work today.
    """
    return tuple(
        (examples.get(word.word, word.example), word.help, heading)
        for word, heading in ((TABLE[name], heading) for name, heading in HEADINGS.items())
        if word.word in words and not word.roles.isdisjoint(roles)
    )
