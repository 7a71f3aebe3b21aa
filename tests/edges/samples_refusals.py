"""Letters that refuse, and the echo that asks for what such a letter lacks, for the tests of the printer."""

from datetime import date

from msgspec.structs import replace

from foibot.casework.letters import Answered, Ground, Lack, Letter, Limit, Work
from foibot.law.exemptions import row_of
from tests.edges.samples import HOW_LONG, HOW_MANY, HOW_MUCH, INCOMPLETE, RESPONSE

EIR = "Environmental Information Regulations 2004 (EIR)"
_ESTIMATE = (
    Work("Locating it, or a document that may contain it", "6", "£150"),
    Work("Retrieving it, or such a document", "9", "£225"),
    Work("Extracting it from such documents", "6", "£150"),
)


def _ground(cited: str) -> Ground:
    row = row_of(cited)
    assert row is not None
    section = f"Section {cited[2:]} of the Act" if row.law == "FOIA" else f"Regulation {cited[4:]}"
    return Ground(section, row.title, row.says, row.weighed)


_BIDS = Answered(
    2,
    HOW_MUCH,
    "withheld",
    "The payments are settled one by one, and each shows what our insurer accepts.",
    grounds=(_ground("s.43(2)"),),
    harm="Other claimants would learn what we settle for, and ask for more.",
    in_favour="It is public money.",
    against="Settlements would cost more, which the public pays for.",
    balance="The number of claims is enough for openness; what each was settled for would cost the public more.",
)
_PARTLY = Answered(
    3,
    HOW_LONG,
    "partly",
    "On average 41 working days.",
    grounds=(_ground("s.40(2)"),),
    harm="The list by claimant names private people who do not expect it, and nobody needs their names.",
)
_NEITHER = Answered(2, HOW_MUCH, "neither", "Either answer would show who claimed.", grounds=(_ground("s.40(5B)"),))
_COST = Answered(
    1,
    HOW_MANY,
    "refused",
    "Please ask for one year, or for one road.",
    limit=Limit(ground="s.12", work=_ESTIMATE, total="21 hours, £525"),
)
_REFUSAL = replace(RESPONSE, attachments=(), gives=False, refuses=True)

OUTSIDE: dict[str, Letter] = {
    "response_withheld": replace(
        _REFUSAL, gives=True, answers=(replace(RESPONSE.answers[0], answer="There were 214."), _BIDS, _PARTLY)
    ),
    "response_neither": replace(_REFUSAL, answers=(replace(_NEITHER, n=1),)),
    "response_future": replace(
        _REFUSAL,
        answers=(
            replace(_BIDS, n=1, outcome="future", answer="In our annual report of July 2027.", grounds=(), harm=""),
        ),
    ),
    "response_cost_limit": replace(_REFUSAL, answers=(replace(_COST, joined=True), replace(_COST, n=2))),
    "response_vexatious": replace(
        _REFUSAL, answers=(replace(_COST, answer="It is the tenth since May.", limit=Limit(ground="s.14(1)")),)
    ),
    "response_repeated": replace(
        _REFUSAL,
        answers=(
            replace(
                _COST,
                answer="",
                limit=Limit(ground="s.14(2)", repeats="FOI-2026-00098", answered_on=date(2026, 9, 1)),
            ),
        ),
    ),
    "response_eir_refusal": replace(
        _REFUSAL,
        act=EIR,
        answers=(
            replace(RESPONSE.answers[1], n=1),
            replace(_BIDS, grounds=(_ground("reg 12(5)(e)"),)),
        ),
    ),
}
STAFF: dict[str, Letter] = {
    "echo_lacking": replace(
        INCOMPLETE,
        answered=(
            INCOMPLETE.answered[0],
            replace(_BIDS, harm="", in_favour="", against="", balance=""),
        ),
        just_now=(1, 2),
        missing=(),
        lacks=(
            Lack(2, "HARM 2:", "what release would do, or would be likely to do, to whom, and why"),
            Lack(2, "FOR 2:", "what speaks for release, in the public interest"),
            Lack(2, "AGAINST 2:", "what speaks for keeping it back, in the public interest"),
            Lack(2, "BALANCE 2:", "which of the two weighs more, and why"),
        ),
    ),
    "echo_estimate": replace(
        INCOMPLETE,
        answered=(),
        just_now=(),
        going=(),
        left_out=(),
        inside=(),
        understood=("Your estimate comes to 21 hours, £525; the limit is £450, which is 18 hours.",),
    ),
}
