"""An officer's own file as the letter: the mail around it, and what its officer is told."""

from datetime import date

from msgspec.structs import asdict, replace

from foibot.casework.letters import Asked, Letter
from foibot.casework.own_letters import Covering, OwnLetterEcho
from tests.edges.samples import COMPLETE, HOW_MUCH, RESPONSE

COVERING = Covering(**asdict(RESPONSE), file="claims letter.docx")
_READY = OwnLetterEcho(
    **asdict(COMPLETE),
    file="claims letter.docx",
    text="Our reference: FOI-2026-00123\n\nDear Sir or Madam\n\n1. There were 214 claims.",
    cut=False,
    lacking=(),
    dated=date(2026, 11, 20),
)
OUTSIDE: dict[str, Letter] = {"own_letter": replace(COVERING, refuses=False)}
STAFF: dict[str, Letter] = {
    "own_letter_echo": _READY,
    "own_letter_echo_short": replace(
        _READY,
        outcome="incomplete",
        missing=(Asked(2, HOW_MUCH),),
        lacking=(
            "its date, which is not before the request and not ahead",
            "for question 1: the exemption with its subsection (FOIA s.17(1)(b), EIR reg 14(3)(a))",
        ),
        cut=True,
        dated=None,
        letter=(),
    ),
}
