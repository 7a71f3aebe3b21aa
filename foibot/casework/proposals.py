"""Which mails go round when an officer's lines need the FOI team's word, and which words does each of them need?"""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec.structs import replace

from foibot.casework import words
from foibot.casework.blocks import Block
from foibot.casework.case import Case
from foibot.casework.deadline import answer_by, due
from foibot.casework.decision import Office
from foibot.casework.letters import Answered, Asked, LeftOut, Letter


def things_in(lines: Sequence[str]) -> frozenset[tuple[str, int]]:
    """What lines as they were read are about: each word with each of its question numbers, 0 for the whole request."""
    found: set[tuple[str, int]] = set()
    for line in lines:
        head = line.partition(":")[0]
        word, _, numbers = head.rpartition(" ") if head[-1:].isdigit() else (head, "", "0")
        found |= {(word, int(number)) for number in numbers.split(",")}
    return frozenset(found)


def to_settle(case: Case) -> dict[int, datetime]:
    """The questions without an outcome that wait for the FOI team's word on a proposal, and since when."""
    waiting: dict[int, datetime] = {}
    for proposal in case.proposals:
        numbers = {n for _, n in things_in(proposal.lines)}
        officer = proposal.officer.casefold()
        whole = numbers == {0}
        about = (q.n for q in case.missing if q.n in numbers or (whole and q.officer.casefold() == officer))
        waiting |= dict.fromkeys(about, proposal.at)
    return waiting


class Proposed(Letter, frozen=True, kw_only=True):
    """Back to the officer: the reply waits for the FOI team, whole. `words` are those that the team settles, `beside`
    the lines of the reply that wait though they alone would not."""

    template = "proposed"
    reference: str
    name: str
    words: tuple[str, ...]
    lines: tuple[str, ...]
    beside: tuple[str, ...]
    lacks: tuple[tuple[str, str], ...]  # what is missing before a letter may go: (line, why)
    warnings: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    replaces: bool  # an earlier proposal of theirs
    answer_by: date
    due: date


class Proposal(Letter, frozen=True, kw_only=True):
    """To the FOI team: what an officer proposes, and what the requester would read.

    `letter` is the mail that would leave at once where `at_once`, else the whole response as it would stand, or empty
    where questions are still open.
    """

    template = "proposal"
    reference: str
    officer: str
    service: str
    words: tuple[str, ...]
    lines: tuple[str, ...]
    inside: tuple[str, ...]
    answered: tuple[Answered, ...]
    act: str
    letter: tuple[Block, ...]
    at_once: bool
    going: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    lacks: tuple[tuple[str, str], ...]
    said_on: date
    again: bool = False  # it was settled, or withdrawn, and waits once more since that was taken back
    replaces: bool
    due: date


class ProposalSettled(Letter, frozen=True, kw_only=True):
    """Back to the FOI team, who agreed or did not. `letter` is what has gone to the requester because of it."""

    template = "proposal_settled"
    reference: str
    name: str
    officer: str
    agreed: bool
    said_on: date
    lines: tuple[str, ...]
    why: str
    to_do: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    letter: tuple[Block, ...]
    missing: tuple[Asked, ...]
    due: date
    undo: bool


class ProposalTurnedDown(Letter, frozen=True, kw_only=True):
    """To the officer: the FOI team did not agree, and why; or has nothing to settle any more."""

    template = "proposal_turned_down"
    reference: str
    name: str
    said_on: date
    lines: tuple[str, ...]
    why: str
    missing: tuple[Asked, ...]
    answer_by: date
    due: date


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """One letter of each kind, about an invented case, for checks and previews."""
    officer, by_law, wanted = office.council.person(case.officer).called, due(case, office), answer_by(case, office)
    lines = ("WITHHELD 2: s.43(2) One settlement would show what we pay for the next.",)
    settled = ProposalSettled(
        reference=case.reference,
        name=office.council.team_name,
        officer=officer,
        agreed=True,
        said_on=office.today,
        lines=lines,
        why="",
        to_do=(),
        left_out=(),
        letter=(),
        missing=(),
        due=by_law,
        undo=True,
    )
    return (
        Proposed(
            reference=case.reference,
            name=officer,
            words=("WITHHELD",),
            lines=lines,
            beside=(),
            lacks=(),
            warnings=(),
            left_out=(),
            replaces=False,
            answer_by=wanted,
            due=by_law,
        ),
        Proposal(
            reference=case.reference,
            officer=officer,
            service=case.service,
            words=("WITHHELD",),
            lines=lines,
            inside=(),
            answered=words.answered(case, case.questions),
            act=words.act(case),
            letter=(),
            at_once=False,
            going=(),
            left_out=(),
            warnings=(),
            lacks=(),
            said_on=office.today,
            replaces=False,
            due=by_law,
        ),
        settled,
        replace(settled, agreed=False, why="A total shows no single price.", undo=False),
        ProposalTurnedDown(
            reference=case.reference,
            name=officer,
            said_on=office.today,
            lines=lines,
            why="A total shows no single price.",
            missing=words.asked(case.missing),
            answer_by=wanted,
            due=by_law,
        ),
    )
