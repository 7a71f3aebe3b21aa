"""How does a case become its row in the register, and how does it come back?

The row is only a short cut: the fold of the case's facts, written in the commit that wrote the last of them.
"""

from collections.abc import Sequence
from hashlib import sha256

import msgspec

from foibot.casework.case import Case
from foibot.casework.facts import Recorded
from foibot.casework.moves import fold
from foibot.errors import AskPerson

_decoder = msgspec.json.Decoder(Case)


def key(text: str) -> str:
    """A reference or an address in one letter case, as look-ups compare them."""
    return text.casefold()


def columns(case: Case) -> dict[str, object]:
    """The columns of a case's row, apart from those that never change (key, reference, made_seq)."""
    summary = msgspec.json.encode(case, order="deterministic").decode()
    return {
        "state": str(case.state),
        "service": case.service,
        "requester": key(case.requester.address),
        "received": case.received,
        "closed_at": case.closed_at,
        "summary": summary,
        "digest": digest(summary),
    }


def digest(summary: str) -> str:
    """The summary's SHA-256: a summary that an older foibot wrote may lack what a Case has gained since, so comparing
    values alone would pass over an altered byte."""
    return sha256(summary.encode("utf-8", "surrogateescape")).hexdigest()


def case_of(summary: str) -> Case:
    """The case that `columns` wrote. Raises AskPerson where the text is damaged."""
    try:
        return _decoder.decode(summary)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise AskPerson(
            f"a case's summary in the register cannot be read ({error}); `foibot verify` says which"
        ) from error


def refold(history: Sequence[Recorded]) -> Case | None:
    """The case that these facts make; None where there are none, or where the first one's content was erased."""
    return fold(history) if history and history[0].fact is not None else None
