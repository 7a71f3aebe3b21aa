"""Which letters and mails does the desk write, and which words does each of them need?

Each kind is a value whose fields are the words its template may use, so that a missing word cannot be printed as a
blank. The template of a kind has the kind's name (`templates/<name>.j2`).
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar

import msgspec

from foibot.casework.blocks import Block


class Purpose(StrEnum):
    """Why a mail is sent (contract, section 3): the value of its X-FOIBot-Purpose."""

    RESPONSE = "response"
    CLARIFICATION = "clarification"
    EXTENSION = "extension"
    FEES_NOTICE = "fees-notice"
    HOLDING = "holding"
    REDIRECT = "redirect"
    LAPSE = "lapse"
    REVIEW_RESPONSE = "review-response"
    ASSIGNMENT = "assignment"
    APPROVAL = "approval"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    TRIAGE = "triage"
    ACKNOWLEDGEMENT = "acknowledgement"
    REVIEW_ACKNOWLEDGEMENT = "review-acknowledgement"
    CONFIRMATION = "confirmation"
    PREVIEW = "preview"
    STATUS = "status"
    HELP = "help"
    DIGEST = "digest"
    DELIVERY_PROBLEM = "delivery-problem"
    DUE_CHANGED = "due-changed"
    ALARM = "alarm"

    @property
    def auto_submitted(self) -> str:
        """The RFC 3834 Auto-Submitted value; empty where a person decided it or where an out-of-office is wanted."""
        return _AUTO_SUBMITTED.get(self, "")


_AUTO_SUBMITTED = {
    Purpose.ACKNOWLEDGEMENT: "auto-replied",
    Purpose.REVIEW_ACKNOWLEDGEMENT: "auto-replied",
    Purpose.CONFIRMATION: "auto-replied",
    Purpose.PREVIEW: "auto-replied",
    Purpose.STATUS: "auto-replied",
    Purpose.HELP: "auto-replied",
    Purpose.DIGEST: "auto-generated",
    Purpose.DELIVERY_PROBLEM: "auto-generated",
    Purpose.DUE_CHANGED: "auto-generated",
    Purpose.ALARM: "auto-generated",
}


class Asked(msgspec.Struct, frozen=True):
    """A question with its number in the case; `of` names whom it is asked of, where that is told."""

    n: int
    text: str
    of: str = ""


class Ground(msgspec.Struct, frozen=True):
    """A section that keeps something back: how a letter names it, what it is about and does, whether it is weighed."""

    section: str
    title: str
    says: str
    weighed: bool


class Work(msgspec.Struct, frozen=True):
    """One line of an estimate, in words and figures."""

    activity: str
    hours: str
    cost: str


class Limit(msgspec.Struct, frozen=True, kw_only=True):
    """Why a whole request is refused: the section, and what it rests on. `total` is the reckoning in words;
    `cannot_tell`: even finding out what is held would cost too much. `repeats` is an earlier request."""

    ground: str
    work: tuple[Work, ...] = ()
    total: str = ""
    cannot_tell: bool = False
    repeats: str = ""
    answered_on: date | None = None


class Lack(msgspec.Struct, frozen=True):
    """Something that is missing before the letter may go: the line that would give it, and why it is needed.

    `n` is the question, 0 for the whole request.
    """

    n: int
    line: str
    why: str


class Owed(msgspec.Struct, frozen=True):
    """What the letter still needs for a question: from whom, by name, and the words of the lines that would give it."""

    n: int
    of: str
    words: tuple[str, ...]


class Answered(msgspec.Struct, frozen=True):
    """A question and what the letter says under it: `outcome` is the contract's word, `answer` the officer's text.

    Beside it stands what the outcome rests on: the sections, the harm, the public interest on both sides and how it is
    weighed, the opinion of the qualified person. `joined`: the same decision stands under the next question.
    """

    n: int
    question: str
    outcome: str
    answer: str
    searches: str = ""
    grounds: tuple[Ground, ...] = ()
    harm: str = ""
    in_favour: str = ""
    against: str = ""
    balance: str = ""
    opinion: str = ""
    limit: Limit | None = None
    joined: bool = False


class LeftOut(msgspec.Struct, frozen=True):
    """A file that does not go with the letter, and why."""

    filename: str
    why: str
    again: bool = False  # it would go if it came with an answer


class Moved(msgspec.Struct, frozen=True):
    """One line that a colleague wrote about the clock: what was done, and how to correct it, a sentence each."""

    done: str
    correct: str = ""


class ClockMoved(msgspec.Struct, frozen=True, kw_only=True):
    """What lines about the clock came to. `waits`: it stands still until the requester answers or pays; `closed` is the
    state in which nothing is owed any more, "" while something is; `written`: the requester was written to."""

    moves: tuple[Moved, ...]
    was_due: date
    due: date
    waits: bool
    closed: str
    written: bool


class Letter(msgspec.Struct, frozen=True):
    """The words of one letter. `template` names the kind."""

    template: ClassVar[str]


class Acknowledgement(Letter, frozen=True, kw_only=True):
    """To the requester, at once. `questions` is empty where the sender is not authenticated: then nothing is quoted.

    `name_wanted`: they gave no name, and a request under FOIA needs one (s.8(1)(b)); the EIR ask for none.
    """

    template = "acknowledgement"
    authority: str
    reference: str
    requester_name: str
    name_wanted: bool
    subject: str
    received: date
    due: date
    act: str
    working_days: int
    questions: tuple[str, ...]
    holidays: tuple[tuple[date, str], ...]  # those that a requester in England would not expect: (day, "Scotland")
    forms: tuple[str, ...] = ()  # in which they want the answer
    team_name: str
    team_telephone: str
    team_email: str


class Assignment(Letter, frozen=True, kw_only=True):
    """To the officer who knows: what is asked, by when, what to type. Never names the requester."""

    template = "assignment"
    reference: str
    officer_name: str
    service: str
    questions: tuple[Asked, ...]  # those this officer is asked
    elsewhere: tuple[Asked, ...]  # the request's other questions, asked of somebody else
    answer_by: date
    due: date
    received: date
    because: str  # why this service: the words that matched
    lead: str = ""  # who reads the whole letter and sends it, where that is somebody else
    whole_text: str  # the request as it was written, without the requester's name and address
    attachments: tuple[str, ...]  # file names that came with the request
    forms: tuple[str, ...] = ()  # in which the requester wants the answer
    form_law: str = ""
    handed_over_by: str = ""  # a colleague who reassigned it
    away: str = ""  # the officer for whom this deputy stands in
    back: date | None = None  # their first working day after; None where they named none
    note: str = ""


class Triage(Letter, frozen=True, kw_only=True):
    """To the FOI team: what the bot could not place or doubts, the evidence, the likeliest answers as buttons."""

    template = "triage"
    reference: str
    # "decide": nothing goes on without the team; "act": a colleague's line that only the team can carry out; "asks": a
    # colleague has a question; "information": the team is only told
    kind: str
    headline: str  # what it is, in one line
    because: str  # why it is before the team
    received: date
    due: date | None
    sender: str
    subject: str
    text: str
    attachments: tuple[str, ...]  # what each file is, a phrase, or its name alone
    problems: tuple[str, ...]
    questions: tuple[Asked, ...]
    candidates: tuple[str, ...]  # services that matched equally well
    services: tuple[str, ...]  # every service there is
    buttons: tuple[tuple[str, str], ...]  # (label, the line it writes)
    guidance: tuple[str, ...] = ()  # what helps to decide, a sentence each
    forms: tuple[str, ...] = ()  # in which the requester wants the answer
    form_law: str = ""
    cut: bool = False  # `text` leaves out what the mail quotes of earlier ones
    kept_in: str = ""  # the folder of the mailbox where a mail lies that may not be passed on for what came with it


class Echo(Letter, frozen=True, kw_only=True):
    """Back to a member of staff: what was understood, what the letter will say, what is missing, what happens next."""

    template = "echo"
    reference: str
    name: str
    # complete, changed (the letter is no longer the one that was shown), incomplete, draft, noted, reassigned,
    # with the lead (every question is answered, and somebody else sends the letter), with approver (submitted, and
    # `handed_to` is asked for approval), submitted, too late (the response has gone already), not understood; to the
    # FOI team also: taken (what was held is a request, acknowledged, and asked of `handed_to`), set aside (it asks for
    # nothing); moved (the reply was all about the clock), closed (nothing is owed on the request any more: `problems`
    # says why)
    outcome: str
    answered: tuple[Answered, ...]  # all that the letter will say so far
    just_now: tuple[int, ...]  # question numbers that this reply settled
    missing: tuple[Asked, ...]
    waiting: tuple[Asked, ...] = ()  # what colleagues still have to answer
    going: tuple[str, ...]  # files that go with the letter
    left_out: tuple[LeftOut, ...]
    inside: tuple[str, ...]  # for colleagues only: notes and covering words
    problems: tuple[str, ...]  # what was not understood and why, a sentence each
    examples: tuple[str, ...]  # lines that would have worked
    warnings: tuple[str, ...]  # what was understood and may not have been meant, a sentence each
    answer_by: date
    due: date
    handed_to: str = ""  # reassigned: who is asked next
    lead: str = ""  # who reads the whole letter and sends it, where that is somebody else
    asked_to_send: bool = False  # they wrote SUBMIT, which is for the lead
    passed: tuple[Asked, ...] = ()  # colleagues' questions that they wrote about: who has their words now
    recipient: str = ""  # submitted: never shown to an officer; "the requester" there
    responded_in_days: int = 0
    approver: str = ""  # who has to approve the letter before it goes, in words
    approves: bool = False  # with approver: the writer is asked for the approval themselves
    act: str = ""  # as in the Response, so that what "the letter will say" is what it will say
    letter: tuple[Block, ...] = ()  # the whole letter: a preview where nothing is missing; moved: what went out
    clock: ClockMoved | None = None  # what the reply did to the clock
    waits: bool = False  # the case waits for the requester: no date runs
    forms: tuple[str, ...] = ()  # in which the requester wants the answer
    form_law: str = ""
    agreed: date | None = None  # the day of the reply, where it is one that the FOI team has agreed to
    undo: bool = False  # UNDO would take this reply back
    understood: tuple[str, ...] = ()  # what was done that nothing else here shows, a sentence each
    lacks: tuple[Lack, ...] = ()  # what the letter needs before it may go
    owed: tuple[Owed, ...] = ()  # the same, from colleagues, for what they have answered
    rest_by: date | None = None  # extended: the day by which whatever the extension does not touch stays due
    on_behalf_of: str = ""  # for whom a delegate wrote
    taken_over: str = ""  # by whom from now on, since the desk could not carry out several replies of today


class Brake(Letter, frozen=True, kw_only=True):
    """To the FOI team: mail to outsiders has stopped, or goes on, as they asked."""

    template = "brake"
    name: str
    stopped: bool
    why: str


class Help(Letter, frozen=True, kw_only=True):
    """What somebody in this role can write in a reply, with an example each."""

    template = "help"
    reference: str
    name: str
    lines: tuple[tuple[str, str, str], ...]  # (what to type, what it does, its heading)


class Response(Letter, frozen=True, kw_only=True):
    """The council's letter to the requester: every element of a lawful answer, in the seed's order.

    The law named in it is that of the day of the letter: `reuse_law` and the Commissioner's particulars are chosen
    for that day before this value is made (domain.md 4.3).
    """

    template = "response"
    authority: str
    marking: str
    reference: str
    requester_name: str
    requester_address: str
    subject: str
    act: str  # "Freedom of Information Act 2000 (FOIA)"
    received: date
    service: str
    directorate: str
    head: str
    head_title: str
    service_address: tuple[str, ...]
    officer: str
    officer_title: str
    officer_telephone: str
    officer_email: str
    answers: tuple[Answered, ...]
    gives: bool = True  # something is released, so that its re-use is spoken of
    refuses: bool = False  # something is not, so that the rights are those of a refusal (FOIA s.17(7), EIR reg 14(5))
    attachments: tuple[str, ...]
    reuse_law: str  # "2005" or "2015": the regulations in force on the letter's day
    days_to_ask: int
    review_address: tuple[str, ...]
    review_email: str
    commissioner_office: str
    commissioner_title: str
    commissioner_address: tuple[str, ...]
    commissioner_telephone: str  # "" in a letter of a day before it existed
    commissioner_complaints: str


class DeliveryProblem(Letter, frozen=True, kw_only=True):
    """To the team and the officer: a mail of ours did not arrive, with the days that are left and the lines that mend
    it. Whoever is not of the team learns neither the address nor what the other side wrote about it."""

    template = "delivery_problem"
    reference: str
    purpose: str
    recipient: str
    why: str
    lasting: bool  # False: the far side says it will try again
    due: date
    days_left: int
    already_responded: bool
    # What ADDRESS: does: owed (the letter is shown and submitted again), again (this mail leaves again at once), next
    # (the next letters go there), "" (nothing: it was no letter to the requester, or matters no more)
    remedy: str = ""
    passing: bool = False  # nothing is said against the address: the same letter may arrive another time
    confirmed: bool = True  # False: nobody vouches for who wrote the report


class Refused(Letter, frozen=True, kw_only=True):
    """To the roster address whose reply was not carried out, and to the team: nothing was changed, and why."""

    template = "refused"
    reference: str
    name: str
    sender: str
    because: str
    what_to_do: str
    text: str
    taken_over: str = ""  # as in the Echo
