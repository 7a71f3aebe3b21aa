"""How a request stands, as its requester is told, in words of our own, for the tests of the printer."""

from datetime import date

from msgspec.structs import asdict, replace

from foibot.casework.letters import Letter
from foibot.casework.news import News
from foibot.casework.notices import ToRequester
from tests.edges.samples_notices import CLARIFICATION

_COMMON = {name: value for name, value in asdict(CLARIFICATION).items() if name in ToRequester.__struct_fields__}
DUE = date(2026, 12, 1)
NEWS = News(**_COMMON, stage="service", due=DUE, team_name="Information Governance Team")
_WAITS = replace(NEWS, due=None, since=date(2026, 11, 9))

OUTSIDE: dict[str, Letter] = {
    "news": NEWS,
    "news_finding": replace(NEWS, stage="finding"),
    "news_late": replace(NEWS, is_late=True, promised=date(2026, 12, 8)),
    "news_under_review_for_silence": replace(NEWS, is_late=True, review_due=date(2027, 1, 7)),
    "news_clarification": replace(
        _WAITS,
        stage="clarification",
        wanted="Do you mean claims that people made in 2025-26, or claims that we settled in that year?",
        last=date(2027, 1, 8),
    ),
    "news_fees": replace(_WAITS, stage="fees", wanted="£12 for photocopies", last=date(2027, 2, 8)),
    "news_answered": replace(_WAITS, stage="answered"),
    "news_transferred": replace(_WAITS, stage="transferred"),
    "news_review": replace(_WAITS, stage="review", review_due=date(2026, 12, 8)),
    "news_review_late": replace(_WAITS, stage="review", review_due=date(2026, 12, 8), review_is_late=True),
    "news_reviewed": replace(_WAITS, stage="reviewed"),
}
