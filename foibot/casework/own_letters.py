"""What goes with an officer's own file, where that is the letter, and what is its officer told of it?

The file leaves as it is. The mail that carries it says what the law wants a requester to find in any case: which
request it answers, and the rights of review, counted from the day on which it is sent.
"""

from datetime import date

from msgspec.structs import asdict, replace

from foibot.casework import words
from foibot.casework.case import Case
from foibot.casework.decision import Office
from foibot.casework.facts import OutcomeGiven
from foibot.casework.letters import Echo, Letter, Response
from foibot.casework.moves import foresee


class Covering(Response, frozen=True, kw_only=True):
    """The mail that carries an officer's own letter to the requester; `file` is its name."""

    template = "own_letter"
    file: str


class OwnLetterEcho(Echo, frozen=True, kw_only=True):
    """Back to whoever brought a file as the letter: what it says, what it lacks, how it goes out.

    `text` is what was read in the file, `cut` where it is longer; `lacking` are the elements that the law wants and
    were not found in it. `dated` is the file's own date where that is not today's.
    """

    template = "own_letter_echo"
    file: str
    text: str
    cut: bool
    lacking: tuple[str, ...]
    dated: date | None


def letter_of(case: Case, office: Office) -> Response:
    """What is printed for the requester: the letter made of the answers, or the mail around an officer's own."""
    letter = words.response(case, office)
    if case.letter is None:
        return letter
    return Covering(**asdict(letter), file=case.letter.filename)


def samples(case: Case, office: Office) -> tuple[Letter, ...]:
    """One letter of each kind, about an invented case, for checks and previews."""
    given = [OutcomeGiven(n=q.n, outcome="granted", answer="As in the letter.") for q in case.missing]
    whole = foresee(case, case.reference, given, office.now)
    covering = Covering(**asdict(words.response(whole, office)), file="Pothole claims.docx")
    ready = OwnLetterEcho(
        reference=case.reference,
        name="Sam Okoro",
        outcome="complete",
        answered=words.answered(whole, whole.questions),
        just_now=(),
        missing=(),
        going=(),
        left_out=(),
        inside=(),
        problems=(),
        examples=(),
        warnings=(),
        answer_by=office.today,
        due=office.today,
        letter=office.write(covering).blocks,
        file=covering.file,
        text="Dear Sir or Madam\n\nYou asked how many claims were made. There were 214.",
        cut=False,
        lacking=(),
        dated=None,
    )
    lacks = ("its date", "the Commissioner, and how to complain (FOIA s.17(7)(b), EIR reg 14(5)(b))")
    short = replace(ready, outcome="incomplete", missing=words.asked(whole.questions[1:]), letter=(), lacking=lacks)
    return covering, ready, short
