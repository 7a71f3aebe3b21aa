from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from foibot.casework.case import Case
from foibot.casework.facts import Requester
from foibot.casework.placing import Anchor, Place, Placement, Prompt, place
from tests.casework.test_case import case_of
from tests.conversations.desk import COUNCIL, SAM, TEAM

NOW = datetime(2026, 3, 2, 9, 14, tzinfo=UTC)
ALEX = "alex@example.org"


def prompt(person: str = SAM, mark: str = "k7f3q9", case: str = "FOI-1", revoked: bool = False) -> Prompt:
    return Prompt(
        mark=mark,
        case=case,
        person=person,
        purpose="assignment",
        questions=(1, 2),
        message_id=f"<{mark}@example.gov.uk>",
        issued_at=NOW,
        revoked=revoked,
    )


def by(where: str, asked: Prompt | None, case: str = "FOI-1") -> Anchor:
    return Anchor(where, asked, case)


@dataclass(frozen=True)
class Setting:
    sender: str = SAM
    subject: str = "Re: two questions"
    anchors: tuple[Anchor, ...] = ()
    anchored: Case | None = None
    theirs: tuple[Case, ...] = ()
    authentic: bool = True


def placed(setting: Setting) -> Placement:
    return place(
        COUNCIL,
        setting.sender,
        setting.subject,
        setting.anchors,
        setting.anchored,
        setting.theirs,
        setting.authentic,
        "no verdict of mx.example.gov.uk",
    )


CASE = case_of()
SENT = by("the mail it answers", prompt())


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        pytest.param(Setting(anchors=(SENT,)), Place.STAFF, id="the officer answers the prompt"),
        pytest.param(
            Setting(anchors=(SENT, by("the tag in its subject", prompt()))), Place.STAFF, id="two signs that agree"
        ),
        pytest.param(
            Setting(anchors=(SENT, by("the tag in its subject", prompt(mark="zzzzzz")))),
            Place.REFUSED,
            id="two marks that disagree",
        ),
        pytest.param(
            Setting(anchors=(SENT, by("the tag in its subject", None, "FOI-2"))),
            Place.REFUSED,
            id="two cases that disagree",
        ),
        pytest.param(Setting(anchors=(SENT,), authentic=False), Place.REFUSED, id="a forged officer"),
        pytest.param(Setting(anchors=(by("x", prompt(revoked=True)),)), Place.REFUSED, id="a revoked prompt"),
        pytest.param(Setting(anchors=(by("x", prompt(TEAM)),)), Place.REFUSED, id="an officer with the team's prompt"),
        pytest.param(Setting(sender=TEAM, anchors=(by("x", prompt(TEAM)),)), Place.STAFF, id="the team's own prompt"),
        pytest.param(Setting(sender=TEAM, anchors=(SENT,)), Place.REFUSED, id="the team with an officer's prompt"),
        pytest.param(Setting(sender="eve@example.com", anchors=(SENT,)), Place.UNPLACED, id="a stranger with a mark"),
        pytest.param(Setting(subject="A question"), Place.UNPLACED, id="staff who answer nothing"),
        pytest.param(
            Setting(sender=ALEX, anchors=(by("x", None),), anchored=CASE), Place.REQUESTER, id="the requester again"
        ),
        pytest.param(
            Setting(sender="ALEX@EXAMPLE.ORG", anchors=(by("x", None),), anchored=CASE),
            Place.REQUESTER,
            id="in other letter case",
        ),
        pytest.param(
            Setting(sender="eve@example.com", anchors=(by("x", None),), anchored=CASE),
            Place.UNPLACED,
            id="a stranger who quotes a reference",
        ),
        pytest.param(
            Setting(sender=ALEX, subject="RE: Fwd: Potholes", theirs=(CASE,)),
            Place.REQUESTER,
            id="the same subject again",
        ),
        pytest.param(
            Setting(sender=ALEX, subject="Potholes", theirs=(CASE,)), Place.NEW, id="a new mail by an old requester"
        ),
        pytest.param(Setting(sender="new@example.com", subject="Potholes"), Place.NEW, id="a new requester"),
        pytest.param(Setting(sender="", subject="Potholes"), Place.NEW, id="nobody named"),
    ],
)
def test_a_message_belongs_where_its_signs_and_its_sender_agree(setting: Setting, expected: Place) -> None:
    assert placed(setting).place is expected


def test_a_disagreement_names_both_signs() -> None:
    setting = Setting(anchors=(SENT, by("the tag in its subject", prompt(mark="zzzzzz"))))

    assert placed(setting).because == (
        "its signs disagree: the mail it answers points to k7f3q9; the tag in its subject points to zzzzzz"
    )


def test_the_requester_of_the_sample_is_who_the_tests_think() -> None:
    assert CASE.requester == Requester("Alex Morgan", ALEX)
