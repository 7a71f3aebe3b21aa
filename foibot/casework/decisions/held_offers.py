"""Which lines of the FOI team would settle a mail that the desk holds, and what helps to decide?

As in `offers`, a line is offered only where it would be carried out.
"""

from collections.abc import Sequence

import msgspec

from foibot.casework.case import Case, State
from foibot.casework.decision import Incoming
from foibot.mail.addresses import is_safe_address, same_address

_MOST = 3  # cases to which a mail may belong
_CLOSED = frozenset({State.HELD, State.WITHDRAWN, State.TRANSFERRED})


class HeldOffer(msgspec.Struct, frozen=True):
    """The lines that would settle a held mail, likeliest first, each with its label; and what helps to decide, a
    sentence each."""

    buttons: tuple[tuple[str, str], ...]
    guidance: tuple[str, ...]


def takes_mail(case: Case) -> bool:
    """Whether somebody would look at a mail that is put on this case."""
    return case.state not in _CLOSED


def on_held(incoming: Incoming, likely: Sequence[Case], *, own_data: bool, by_colleague: bool = False) -> HeldOffer:
    """What the FOI team is offered about a mail that may be a request, may belong to one of the `likely` cases, or may
    ask for the writer's own data. `by_colleague`: a colleague wrote it, and no requester."""
    open_to_it = [case for case in likely if takes_mail(case)][:_MOST]
    sender = incoming.message.from_address
    buttons = [
        *([("They ask for their own data", "REGIME SAR")] if own_data else []),
        *((f"It belongs to {case.reference}", f"ATTACH {case.reference}") for case in open_to_it),
        ("It is a request", "NEW"),
        ("It asks for nothing", "IGNORE"),
    ]
    guidance = []
    if own_data:
        guidance.append(
            "REGIME SAR says that it is for data about the writer; NEW, as the next step, tells them that it is dealt "
            "with as a subject access request, and how it goes on. NEW alone takes it as a request under the Act."
        )
    if any(not same_address(sender, case.requester.address) for case in open_to_it):
        guidance.append(
            "ATTACH puts the mail on that case, as if its requester had written it. Nobody is written to at the "
            "address it came from."
        )
    if by_colleague:
        guidance.append(
            "If it tells of a request that came by letter or telephone, reply with these lines in one mail: "
            "REQUESTER: with the name and <address>, RECEIVED with the day and how it came, QUESTIONS: with a numbered "
            "list, and NEW."
        )
    if not is_safe_address(sender):
        guidance.append(
            "No letter could go to its sender as it is. REQUESTER: with the name and <address> says who asks; NEW then "
            "takes it as a request, and acknowledges it."
        )
    return HeldOffer(tuple(buttons), tuple(guidance))
