"""What would the response look like with each of its outcomes? Invented answers, for checks and previews."""

from collections.abc import Sequence

from msgspec.structs import replace

from foibot.casework import words
from foibot.casework.case import Case
from foibot.casework.decision import Office
from foibot.casework.facts import (
    EstimateGiven,
    Fact,
    FileOffered,
    OutcomeGiven,
    ReasonGiven,
    RequestRefused,
)
from foibot.casework.letters import Response
from foibot.casework.moves import foresee

_HARM = (
    "Release would be likely to harm the council in the tender that is open, because the bidders would see its limits."
)
_OTHER_HARM = "The handwritten notes name three residents, who would not expect them to be published."
_FOR = "Residents are right to ask how well the repairs are bought."
_AGAINST = "A weaker position in the tender would cost residents more."
_BALANCE = "The interest in a fair tender outweighs the interest in knowing the limits two months earlier."
_SEARCHED = "the claims ledger and the insurer's portal"
_CSV = FileOffered(filename="claims-2025-26.csv", content_type="text/csv", size=1, sha256="", arrival=1, index=0)


def _weighed(n: int, harm: str = "") -> tuple[Fact, ...]:
    said = (("harm", harm), ("for", _FOR), ("against", _AGAINST), ("balance", _BALANCE))
    return tuple(ReasonGiven(n=n, part=part, text=text) for part, text in said if text)


def _given(n: int, outcome: str, answer: str = "", *exemptions: str) -> OutcomeGiven:
    return OutcomeGiven(n=n, outcome=outcome, answer=answer, exemptions=exemptions)


# What each sample shows, the law of its request, and how its two questions were answered.
_SAMPLES: Sequence[tuple[str, str, tuple[Fact, ...]]] = (
    (
        "everything is given",
        "foi",
        (_given(1, "granted", "The council received 214 claims."), _given(2, "granted", "It paid £31,200."), _CSV),
    ),
    (
        "not held, and published already",
        "foi",
        (
            _given(1, "not held", "The insurer keeps these records."),
            ReasonGiven(n=1, part="searched", text=_SEARCHED),
            _given(2, "published", "https://www.example.gov.uk/potholes/claims"),
        ),
    ),
    (
        "withheld in part, and to be published",
        "foi",
        (
            _given(1, "partly", "The council received 214 claims.", "s.40(2)"),
            ReasonGiven(n=1, part="harm", text=_OTHER_HARM),
            _given(2, "future", "The yearly report comes out on 30 June."),
            *_weighed(2),
        ),
    ),
    (
        "withheld under a qualified exemption",
        "foi",
        (
            _given(1, "granted", "The council received 214 claims."),
            _given(2, "withheld", "", "s.43(2)"),
            *_weighed(2, _HARM),
        ),
    ),
    (
        "neither confirmed nor denied",
        "foi",
        (_given(1, "neither", _OTHER_HARM, "s.40(5B)"), _given(2, "neither", _OTHER_HARM, "s.40(5B)")),
    ),
    (
        "refused because of the cost",
        "foi",
        (
            EstimateGiven((("locate", 6.0), ("retrieve", 9.0), ("extract", 6.0))),
            RequestRefused(ground="s.12", text="Claims of one ward, or of one quarter, would stay below the limit."),
        ),
    ),
    (
        "refused as vexatious",
        "foi",
        (RequestRefused(ground="s.14(1)", text="It is the ninth request in a month to the same three officers."),),
    ),
    (
        "withheld under the EIR",
        "eir",
        (
            _given(1, "granted", "The council received 214 claims."),
            _given(2, "withheld", "", "reg 12(5)(e)"),
            *_weighed(2, _HARM),
        ),
    ),
)


def responses(case: Case, office: Office) -> tuple[tuple[str, Response], ...]:
    """The response to `case`, which has two questions, with each of its outcomes: what the sample shows, and the
    letter."""
    return tuple(
        (shows, words.response(foresee(replace(case, regime=regime), case.reference, happened, office.now), office))
        for shows, regime, happened in _SAMPLES
    )
