"""Letters between colleagues who answer one request together."""

from datetime import date

from msgspec.structs import replace

from foibot.casework.blocks import Paragraph, Run
from foibot.casework.form_letters import FormTold
from foibot.casework.letters import Asked, Letter, Owed
from foibot.casework.shared_letters import ColleagueWords, HandedOn, WholeLetter
from tests.edges.samples import COMPLETE, HOW_LONG, HOW_MANY, HOW_MUCH, INCOMPLETE

WHOLE = WholeLetter(
    reference="FOI-2026-00123",
    name="Sam Okoro",
    by="Lee Fox",
    changed=False,
    just_now=(2,),
    answered_by=(Asked(1, HOW_MANY, "Sam Okoro"), Asked(2, HOW_MUCH, "Lee Fox"), Asked(3, HOW_LONG, "Sam Okoro")),
    going=("claims-2025-26.csv",),
    letter=(Paragraph((Run("Dear [the requester]"),)),),
    answer_by=date(2026, 11, 16),
    due=date(2026, 12, 1),
)
WORDS = ColleagueWords(
    reference="FOI-2026-00123",
    name="Sam Okoro",
    by="Lee Fox",
    questions=(Asked(2, HOW_MUCH),),
    words="2: It paid £12,400.",
    forwarded=False,
    answered=False,
)
HANDED = HandedOn(
    reference="FOI-2026-00123",
    name="Sam Okoro",
    by="Information Governance Team",
    numbers=(2,),
    handed_to="Lee Fox (Finance)",
    missing=(),
    answer_by=date(2026, 11, 16),
)
WITH_THE_LEAD = replace(COMPLETE, outcome="with the lead", lead="Jackie Rutherford", letter=())

SHARED: dict[str, Letter] = {
    "whole_letter": WHOLE,
    "whole_letter_changed": replace(
        WHOLE, changed=True, going=(), approver="Pat Lee", notes=("Finance agrees with the figure.",)
    ),
    "colleague_words": WORDS,
    "colleague_words_answered": replace(WORDS, answered=True),
    "colleague_words_forwarded": replace(
        WORDS, forwarded=True, questions=(Asked(2, HOW_MUCH), Asked(3, HOW_LONG)), words="2: £12,400\n3: 30 days"
    ),
    "form_told": FormTold(
        reference="FOI-2026-00123", name="Sam Okoro", forms=("in large print",), form_law="FOIA s.11"
    ),
    "handed_on": HANDED,
    "handed_on_in_part": replace(HANDED, missing=(Asked(1, HOW_MANY),)),
    "echo_with_the_lead": WITH_THE_LEAD,
    "echo_with_the_lead_who_sends": replace(WITH_THE_LEAD, asked_to_send=True, just_now=()),
    "echo_with_the_approver_who_wrote": replace(
        COMPLETE, outcome="with approver", approves=True, handed_to="Pat Lee", letter=()
    ),
    "echo_incomplete_taken_over": replace(INCOMPLETE, taken_over="the FOI Team"),
    "echo_incomplete_reasons_owed": replace(
        INCOMPLETE, missing=(), owed=(Owed(2, "Lee Fox", ("HARM", "FOR", "BALANCE")),), lead="Lee Fox", going=()
    ),
    "echo_incomplete_of_a_part": replace(
        INCOMPLETE,
        missing=(),
        waiting=(Asked(2, HOW_MUCH, "Lee Fox"), Asked(3, HOW_LONG, "Lee Fox")),
        lead="Jackie Rutherford",
        asked_to_send=True,
        going=(),
        left_out=(),
        inside=(),
    ),
    "echo_incomplete_of_the_lead": replace(
        INCOMPLETE,
        missing=(),
        waiting=(Asked(2, HOW_MUCH, "Lee Fox"),),
        passed=(Asked(2, HOW_MUCH, "Lee Fox"),),
        going=(),
        left_out=(),
        inside=(),
    ),
    "echo_reassigned_in_part": replace(INCOMPLETE, outcome="reassigned", handed_to="Lee Fox (Finance)"),
}
