"""Letters that tell where a mail or a request was put, in words of our own, for the tests of the printer."""

from datetime import date

from msgspec.structs import asdict, replace

from foibot.casework.blocks import Paragraph, Run
from foibot.casework.filings import Filed, Joined, OwnData, Regrouped, Separated
from foibot.casework.letters import Asked, Letter
from foibot.casework.notices import ToRequester
from tests.edges.samples import HOW_MANY, HOW_MUCH
from tests.edges.samples_notices import HOLDING

_COMMON = {name: value for name, value in asdict(HOLDING).items() if name in ToRequester.__struct_fields__}
_COMMON |= {"signed": ("Information Governance Team",), "email": "foi@example.gov.uk"}
_DUE = date(2026, 12, 1)

SEPARATED = Separated(**_COMMON, whole="FOI-2026-00098", questions=(HOW_MUCH,), due=_DUE)
JOINED = Joined(**_COMMON, joined="FOI-2026-00131", questions=(HOW_MANY, HOW_MUCH), due=_DUE)
OWN_DATA = OwnData(**(_COMMON | {"regime": "sar"}), due=date(2026, 12, 2))

OUTSIDE: dict[str, Letter] = {
    "separated": SEPARATED,
    "separated_in_part": replace(SEPARATED, questions=(HOW_MANY, HOW_MUCH)),
    "separated_unproven": replace(SEPARATED, requester_name="", questions=()),
    "joined": JOINED,
    "joined_unproven": replace(JOINED, requester_name="", questions=()),
    "own_data": OWN_DATA,
    "own_data_unnamed": replace(OWN_DATA, requester_name="", subject=""),
}

_FILED = Filed(
    reference="FOI-2026-00123",
    name="Ali Shah",
    headline="Attached to FOI-2026-00098",
    said=(
        "The mail belongs to FOI-2026-00098 now.",
        "It is a further mail on that case: our next mail shows it, with the lines that would settle it.",
        "FOI-2026-00123 is closed: it was no request of its own, and is not acknowledged.",
    ),
    correct=("If it belongs elsewhere, reply REOPEN, and then NEW or ATTACH with the right reference.",),
    inside=("Same person, by telephone.",),
)
_REGROUPED = Regrouped(
    reference="FOI-2026-00123",
    name="Sam Okoro",
    said=("The FOI team has put the questions anew.",),
    questions=(Asked(1, HOW_MANY), Asked(3, HOW_MUCH)),
    answered=(2,),
    answer_by=date(2026, 11, 16),
    due=_DUE,
    waits=False,
)

STAFF: dict[str, Letter] = {
    "filed": _FILED,
    "filed_held": replace(
        _FILED,
        headline="The requester is corrected",
        said=("The requester of FOI-2026-00123 is Alex Morgan <alex@example.org>.", "Nothing has been sent."),
        buttons=(("It is a request", "NEW"),),
        warnings=("alex@example.org is on the roster: a colleague would read the answer.",),
        inside=(),
    ),
    "filed_with_questions": replace(
        _FILED,
        headline="Split: a part goes on as FOI-2026-00132",
        said=("Question 2 of FOI-2026-00123 goes on as FOI-2026-00132.", "Sam Okoro has a new mail about it."),
        questions=(Asked(1, HOW_MANY), Asked(3, HOW_MUCH)),
        letter=(Paragraph((Run("Dear Alex Morgan"),)),),
        inside=(),
    ),
    "regrouped": _REGROUPED,
    "regrouped_waits": replace(_REGROUPED, questions=(Asked(1, HOW_MANY),), answered=(), waits=True),
    "regrouped_answered": replace(_REGROUPED, questions=(), answered=(1, 2)),
}
