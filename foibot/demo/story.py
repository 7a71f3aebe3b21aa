"""What happens in the demo? The correspondence behind the project's seed letter, with its own dates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
REQUESTER = "Alex Morgan <alex.morgan@example.org>"
OFFICER = "Jackie Rutherford <jackie.rutherford@example.gov.uk>"
ANOTHER_OFFICER = "Sam Okoro <sam.okoro@example.gov.uk>"
DESK = "foi@example.gov.uk"
TEAM = "foi-team@example.gov.uk"
HEAD = "yolanda.corden@example.gov.uk"
SUPERVISOR = "head.of.governance@example.gov.uk"

REQUEST = """\
Dear Coventry City Council,

I am writing about children in care, and ask for the following under
the Freedom of Information Act:

1. How many active cases of children at risk of child sexual
   exploitation (CSE) were there in your district at the end of
   2014-5 (financial year).

2. How many active cases of children at risk of child sexual
   exploitation (CSE) were there at the end of 2013-4 (financial year).

Please send your answer by e-mail.

Yours faithfully,
Alex Morgan
"""


@dataclass(frozen=True)
class Scene:
    """Somebody writes to the desk. A reply answers the last mail of a purpose that its writer received."""

    at: datetime
    told: str
    who: str
    answers: Literal["", "assignment", "confirmation"]
    subject: str
    text: str


def _at(day: int, month: int, hour: int, minute: int) -> datetime:
    return datetime(2015, month, day, hour, minute, tzinfo=LONDON)


SCENES = (
    Scene(_at(21, 4, 9, 14), "A request reaches the mailbox.", REQUESTER, "", "Children in Care", REQUEST),
    Scene(
        _at(30, 4, 11, 2),
        "The officer knows one answer already, and replies to the prompt.",
        OFFICER,
        "assignment",
        "",
        "2: In 2013/2014 there were 33 active cases.\n\nNOTE: the other figure comes from the profile exercise.",
    ),
    Scene(
        _at(5, 5, 9, 40),
        "The other answer. Now nothing is missing, and the letter comes back to be seen.",
        OFFICER,
        "confirmation",
        "",
        "1: In 2014-2015 the CSE profile exercise which commenced in January 2014 identified 26 young people.",
    ),
    Scene(_at(5, 5, 10, 5), "The officer has read the letter, and sends it.", OFFICER, "confirmation", "", "SUBMIT"),
)
