"""How is a case shown to whoever asks for it: as the contract's JSON (section 6)?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

import msgspec

from foibot.casework.case import Case, Question
from foibot.casework.deadline import answer_by, clock
from foibot.casework.decision import Office
from foibot.casework.facts import Recorded
from foibot.casework.reviews import standing
from foibot.casework.spent import spent

Json: TypeAlias = "str | int | float | bool | None | list[Json] | dict[str, Json]"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One mail of a case, in or out, as its story tells it."""

    direction: str  # "in" or "out"
    purpose: str
    message_id: str
    sender: str
    to: str
    at: datetime
    subject: str
    attachments: tuple[str, ...]
    disposition: str
    because: str


def summary(case: Case, office: Office) -> dict[str, Json]:
    """The case without its events and messages. Dates are ISO 8601; times carry the council's offset."""
    reckoning = clock(case, office)
    service = office.council.service(case.service)
    return {
        "reference": case.reference,
        "state": str(case.state),
        "regime": case.regime,
        "requester": {"name": case.requester.name, "address": case.requester.address},
        "subject": case.subject,
        "received": case.received.isoformat(),
        "received_at": _moment(case.received_at, office),
        "received_evidence": case.received_evidence,
        "acknowledged_at": _moment(case.acknowledged_at, office),
        "due": _day(reckoning.due),
        "answer_by": answer_by(case, office).isoformat(),
        "clock": {
            "state": reckoning.state,
            "days_used": reckoning.days_used,
            "of": reckoning.working_days,
            "days_left": reckoning.days_left,
        },
        "service": case.service or None,
        "directorate": service.directorate if service else None,
        "officer": case.officer or None,
        "approver": case.approved_by or (case.approval.people[0] if case.approval else None),
        "questions": [_question(q, office) for q in case.questions],
        "forms": list(case.forms),
        "outcome": case.outcome,
        "responded_at": _moment(case.responded_at, office),
        "delivery": {
            "state": case.delivery.state,
            "at": _moment(case.delivery.at, office),
            "why": case.delivery.why or None,
        },
        "late_reason": case.late_reason or None,
        "review": msgspec.to_builtins(standing(case, office)),
        "where_the_days_went": msgspec.to_builtins(spent(case, office)),
        "repeat_of": case.repeat_of or None,
    }


def story(case: Case, office: Office, history: Iterable[Recorded], told: Sequence[Told]) -> dict[str, Json]:
    """The whole story of a case, with its events and messages."""
    return {
        **summary(case, office),
        "events": [
            {
                "seq": record.seq,
                "at": _moment(record.at, office),
                "by": record.signed,
                "name": record.name,
                "data": _data(record),
            }
            for record in history
        ],
        "messages": [
            {
                "direction": mail.direction,
                "purpose": mail.purpose,
                "message_id": mail.message_id,
                "from": mail.sender,
                "to": mail.to,
                "at": _moment(mail.at, office),
                "subject": mail.subject,
                "attachments": list(mail.attachments),
                "disposition": mail.disposition,
                "because": mail.because,
            }
            for mail in sorted(told, key=lambda mail: mail.at)
        ],
    }


def _question(question: Question, office: Office) -> dict[str, Json]:
    return {
        "n": question.n,
        "text": question.text,
        "outcome": question.outcome,
        "answer": question.answer or None,
        "exemptions": list(question.exemptions),
        "service": question.service or None,
        "officer": question.officer or None,
        "asked_at": _moment(question.asked_at, office),
        "answered_at": _moment(question.answered_at, office),
    }


def _data(record: Recorded) -> Json:
    if record.fact is None:
        return None
    data: Mapping[str, Json] = msgspec.to_builtins(record.fact)
    return {key: value for key, value in data.items() if key != "fact"}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None, office: Office) -> str | None:
    return moment.astimezone(office.council.zone).isoformat(timespec="seconds") if moment else None
