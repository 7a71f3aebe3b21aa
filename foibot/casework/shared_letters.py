"""Which mails go between colleagues who answer one request together, and which words does each of them need?"""

from datetime import date

from foibot.casework.blocks import Block
from foibot.casework.case import Case
from foibot.casework.deadline import answer_by, due
from foibot.casework.decision import Office
from foibot.casework.leading import asked_of
from foibot.casework.letters import Asked, Letter
from foibot.casework.words import asked, response


class WholeLetter(Letter, frozen=True, kw_only=True):
    """To whoever leads: all answers are in, or one was changed after they were, or they stand in for the lead, who is
    away; the letter to be read and sent."""

    template = "whole_letter"
    reference: str
    name: str
    by: str  # who wrote last, or is away
    away: bool = False
    changed: bool  # the letter was complete before, and is another now
    just_now: tuple[int, ...]  # the questions that this settled
    answered_by: tuple[Asked, ...]  # every question, with whom it was asked of
    going: tuple[str, ...]  # files that go with the letter
    letter: tuple[Block, ...]
    answer_by: date
    due: date
    waits: bool = False  # the case waits for the requester: no date runs
    approver: str = ""  # who has to approve the letter before it goes, in words
    notes: tuple[str, ...] = ()  # what whoever wrote last said beside it, for colleagues only
    forms: tuple[str, ...] = ()  # in which the requester wants the answer
    form_law: str = ""


class ColleagueWords(Letter, frozen=True, kw_only=True):
    """To whoever a question is asked of: a colleague has written about it. Nothing of that is in the letter."""

    template = "colleague_words"
    reference: str
    name: str
    by: str
    questions: tuple[Asked, ...]  # those of the reader's that it is about
    words: str
    forwarded: bool  # the colleague answered a mail that had been sent to the reader
    answered: bool  # every one of these questions has an answer already


class HandedOn(Letter, frozen=True, kw_only=True):
    """To an officer whose questions somebody else has given to a colleague."""

    template = "handed_on"
    reference: str
    name: str
    by: str
    numbers: tuple[int, ...]
    handed_to: str
    missing: tuple[Asked, ...]  # what is still theirs and open
    answer_by: date


def samples(case: Case, whole: Case, office: Office) -> tuple[Letter, ...]:
    """One letter of each kind, about an invented case (`whole`: once all is answered), for checks and previews."""
    letter = office.write(response(whole, office))
    return (
        WholeLetter(
            reference=case.reference,
            name="Sam Okoro",
            by="Jo Field",
            changed=False,
            just_now=(2,),
            answered_by=asked_of(whole.questions, office.council),
            going=(),
            letter=letter.blocks,
            answer_by=answer_by(case, office),
            due=due(case, office),
        ),
        ColleagueWords(
            reference=case.reference,
            name="Sam Okoro",
            by="Jo Field",
            questions=asked(case.missing),
            words="It paid £12,400.",
            forwarded=False,
            answered=False,
        ),
        HandedOn(
            reference=case.reference,
            name="Sam Okoro",
            by="the FOI team",
            numbers=(1,),
            handed_to="Jo Field (Finance)",
            missing=asked(case.missing),
            answer_by=answer_by(case, office),
        ),
    )
