"""The mails of an approval, in words of our own, for the tests of the printer."""

from datetime import date

from msgspec.structs import replace

from foibot.casework.approvals import ApprovalEcho, ApprovalRequest, ApprovalTold, Change, Returned, Waiting
from foibot.edges.printer import Printer
from tests.edges.samples import COMPLETE, HOW_MANY, HOW_MUCH, RESPONSE

_BLOCKS = Printer(None, "foi@example.gov.uk").document(replace(RESPONSE, requester_name="[the requester]")).blocks[:3]
_REQUEST = ApprovalRequest(
    reference="FOI-2026-00123",
    name="Pat Lee",
    submitted_by="Sam Okoro",
    by=date(2026, 12, 1),
    due=date(2026, 12, 1),
    days_left=10,
    seen_before=False,
    changes=(),
    other_changes=(),
    returned=(),
    notes=(),
    files=("claims-2025-26.csv",),
    waiting=(),
    numbers=(1, 2),
    letter=_BLOCKS,
)
_WAITING = (
    Waiting("FOI-2026-00098", date(2026, 11, 9), date(2026, 11, 13), -1),
    Waiting("FOI-2026-00104", date(2026, 11, 12), date(2026, 11, 16), 0),
    Waiting("FOI-2026-00127", date(2026, 11, 16), date(2026, 12, 3), 12),
)
_ECHO = ApprovalEcho(
    reference="FOI-2026-00123",
    name="Pat Lee",
    outcome="approved",
    due=date(2026, 12, 1),
    waits=True,
    told="Sam Okoro",
    recipient="the requester",
)
_CHANGES = (Change(2, HOW_MUCH, "It paid £31,200.", "It paid £31,250."),)
_TOLD = ApprovalTold(
    reference="FOI-2026-00123",
    name="Sam Okoro",
    outcome="approved",
    approver="Pat Lee",
    answer_by=date(2026, 11, 20),
    due=date(2026, 12, 1),
    numbers=(1, 2),
    files=("claims-2025-26.csv",),
    recipient="the requester",
)

STAFF = {
    "approval_request": _REQUEST,
    "approval_request_again": replace(
        _REQUEST,
        seen_before=True,
        changes=(*_CHANGES, Change(3, HOW_MANY, "", "There were none."), Change(4, HOW_MANY, "There were two.", "")),
        other_changes=("claims-2025-26.csv goes with it now.",),
        returned=(Returned("you", date(2026, 11, 13), "The total is not the ledger's.\n\nPlease check."),),
        notes=("The ledger was closed on Friday.",),
        waiting=_WAITING,
    ),
    "approval_request_reworded": replace(_REQUEST, seen_before=True, files=(), waiting=_WAITING[2:]),
    "approval_request_instead": replace(
        _REQUEST,
        instead="Sam Okoro changed that letter on 13 November 2026. Your reply was to an earlier letter.",
        days_left=0,
    ),
    "approval_request_of_deputy": replace(
        _REQUEST,
        name="Ali Shah",
        days_left=-2,
        others="Pat Lee",
        why_you="Pat Lee was asked first and has not answered yet; the first of you to answer decides.",
    ),
    "approval_request_earlier": replace(_REQUEST, submitted_by="", by=date(2026, 11, 27), days_left=1),
    "approval_echo_approved": replace(_ECHO, going=("claims-2025-26.csv",), waiting=_WAITING),
    "approval_echo_rejected": replace(_ECHO, outcome="rejected", inside=("Thanks Sam.",)),
    "approval_echo_changed": replace(_ECHO, outcome="changed", told="Ali Shah"),
    "approval_echo_noted": replace(_ECHO, outcome="noted", told="", inside=("I will look on Friday.",)),
    "approval_echo_noted_after": replace(_ECHO, outcome="noted", told="", waits=False, inside=("Good letter.",)),
    "approval_echo_not_understood": replace(
        _ECHO,
        outcome="not understood",
        told="",
        problems=("“once Legal agree” stands beside APPROVE and could be a condition. Send APPROVE alone.",),
        examples=("APPROVE",),
    ),
    "approval_echo_refused": replace(
        _ECHO,
        outcome="refused",
        told="",
        waits=False,
        problems=("Sam Okoro changed that letter on 13 November 2026. You are shown it again once it is submitted.",),
    ),
    "approval_told_approved": _TOLD,
    "approval_told_decided": replace(_TOLD, outcome="decided", approver="Ali Shah"),
    "approval_told_decided_against": replace(
        _TOLD, outcome="decided", approver="Ali Shah", why="The year is missing in question 1."
    ),
    "approval_told_changed": replace(_TOLD, outcome="changed", changes=_CHANGES, waits_for="Pat Lee"),
    "approval_told_rejected": replace(_TOLD, outcome="rejected", why="The total is not the ledger's.", letter=_BLOCKS),
    "echo_with_approver": replace(COMPLETE, outcome="with approver", handed_to="Pat Lee", inside=()),
    "echo_with_the_next_approver": replace(
        COMPLETE,
        outcome="with approver",
        handed_to="Ali Shah",
        problems=("Pat Lee had a hand in the answer, and nobody approves their own here.",),
    ),
    "echo_complete_to_approve": replace(COMPLETE, approver="Pat Lee", letter=_BLOCKS),
}
