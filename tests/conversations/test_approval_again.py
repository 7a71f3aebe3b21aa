"""A decision on a letter is taken back, comes twice, crosses a proposal, or was never written for this mail."""

import pytest
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.casework.council import Listed, Person, Roster
from tests.conversations.desk import COUNCIL, SAM, TEAM, Desk, Letter
from tests.conversations.test_approval import ALI, ANSWERS, PAT, POTHOLES, adopt, approving, submitted

DEPUTY = Person("Ali Shah", ALI)
WITHHELD = "WITHHELD 2: s.43(2) The price of one repair would show what we pay."


@pytest.fixture
async def to_pat(desk: Desk) -> Letter:
    """Sam's letter, before the head of Highways."""
    adopt(desk, approving())
    return await submitted(desk)


async def prompt(desk: Desk, **settings: object) -> Letter:
    """A request that waits for Sam's answer at a council with these settings."""
    adopt(desk, approving(**settings))  # type: ignore[arg-type]
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    desk.at("2026-11-05 11:00")
    return desk.letter("assignment", SAM)


async def both_asked(desk: Desk) -> tuple[Letter, Letter]:
    """A letter that waits for the head, and for the deputy too since the head is silent."""
    adopt(desk, approving(DEPUTY))
    to_pat = await submitted(desk)
    await desk.lives_until("2026-11-10 12:00")
    return to_pat, desk.letter("approval", ALI)


def mails_since(desk: Desk, count: int) -> list[tuple[str, str]]:
    return [(letter.purpose, letter.to) for letter in desk.letters[count:]]


# what nobody wrote as a yes


@pytest.mark.parametrize(
    "text",
    ["Thanks\n\n-- \nPat Lee\nAPPROVE", "--\nPat Lee\nHead of Highways\nAPPROVE", "Approved but fix the typo first"],
    ids=["below a signature", "in a signature", "but"],
)
async def test_a_yes_in_a_signature_or_with_a_wish_sends_nothing(desk: Desk, to_pat: Letter, text: str) -> None:
    await desk.replies(to_pat, text)

    assert "response" not in desk.purposes()
    assert "nothing has gone out" in desk.letter("confirmation", PAT).prose


async def test_a_yes_above_a_signature_that_names_the_command_sends_the_letter(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "APPROVE\n\n-- \nPat Lee\nHead of Highways")

    assert "response" in desk.purposes()


async def test_submit_in_a_signature_sends_nothing(desk: Desk) -> None:
    await desk.replies(await prompt(desk, approval="none"), ANSWERS)

    await desk.replies(desk.letter("confirmation", SAM), "Thanks\n\n-- \nSam Okoro\nSUBMIT")

    assert "response" not in desk.purposes()


async def test_a_wish_beside_a_yes_is_offered_as_reasons_without_the_yes(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "APPROVE but fix the typo first")

    back = desk.letter("confirmation", PAT).prose
    assert "a yes stands alone. If something is to change first, send the letter back." in back
    assert "- REJECT: fix the typo first" in back


async def test_a_note_of_a_reply_that_changed_nothing_is_not_said_to_be_kept(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "Still reading it.\n\nAPPROVE")

    assert "Kept for colleagues only" not in desk.letter("confirmation", PAT).prose


async def test_whoever_answers_an_approvers_mail_is_not_told_to_have_it_reassigned(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "APPROVE", who=SAM)

    told = desk.letter("confirmation", SAM).prose
    assert "Pat Lee was asked to approve the letter, and has to reply themselves." in told
    assert "REASSIGN" not in told.partition("The reply said")[0]


# a proposal that waits beside the letter


async def test_no_letter_is_approved_while_the_team_has_to_settle_what_its_officer_would_withhold(desk: Desk) -> None:
    await desk.replies(await prompt(desk, needs_team=("WITHHELD",)), ANSWERS)
    await desk.at("2026-11-05 11:10").replies(desk.letter("confirmation", SAM), "SUBMIT")
    await desk.at("2026-11-05 11:20").replies(desk.letter("confirmation", SAM), WITHHELD)

    await desk.at("2026-11-05 11:30").replies(desk.letter("approval"), "APPROVE")

    assert "response" not in desk.purposes()
    told = desk.letter("confirmation", PAT)
    assert told.subject.startswith("Not carried out: please look again")
    assert "Sam Okoro proposed something else (WITHHELD 2), which the FOI team has yet to settle" in told.prose
    await desk.at("2026-11-05 12:00").replies(desk.letter("triage", TEAM), "REJECT: The price is public.")
    await desk.at("2026-11-05 12:10").replies(desk.letter("approval"), "APPROVE")
    assert "response" in desk.purposes()


async def test_no_letter_is_submitted_while_a_proposal_waits(desk: Desk) -> None:
    await desk.replies(await prompt(desk, approval="none", needs_team=("WITHHELD",)), ANSWERS)
    preview = desk.letter("confirmation", SAM)
    await desk.at("2026-11-05 11:20").replies(preview, WITHHELD)

    await desk.at("2026-11-05 11:30").replies(preview, "SUBMIT")

    assert "response" not in desk.purposes()
    assert "which the FOI team has yet to settle" in desk.letter("confirmation", SAM).prose


# a decision is taken back


@pytest.mark.parametrize("said", ["UNDO", "undo\n\nThanks\nPat"])
async def test_a_letter_that_was_sent_back_is_before_its_approver_again(desk: Desk, to_pat: Letter, said: str) -> None:
    await desk.replies(to_pat, "REJECT: The year is missing.")
    assert "reply UNDO" in desk.letter("confirmation", PAT).prose
    before = len(desk.letters)

    await desk.at("2026-11-05 12:00").replies(desk.letter("confirmation", PAT), said)

    assert mails_since(desk, before) == [("status", SAM), ("approval", PAT)]
    assert "The letter is with Pat Lee for approval again, as it was submitted." in desk.letter("status", SAM).prose
    again = desk.letter("approval", PAT)
    assert "What was written about it since has been taken back, so that it is before you again." in again.prose
    assert "You sent it back" not in again.prose
    await desk.at("2026-11-05 12:10").replies(again, "APPROVE")
    assert (await desk.cases())[0].state is State.RESPONDED


async def test_a_letter_that_was_changed_since_stays_with_its_officer(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "REJECT: The year is missing.")
    await desk.at("2026-11-05 12:00").replies(desk.letter("assignment", SAM), "1: There were 214 in 2025.")

    await desk.at("2026-11-05 12:10").replies(desk.letter("confirmation", PAT), "UNDO")

    assert "The letter is not the one any more that you sent back" in desk.letter("confirmation", PAT).prose
    case = (await desk.cases())[0]
    assert (case.state, case.questions[0].answer) == (State.ASSIGNED, "There were 214 in 2025.")


async def test_an_approvers_own_words_are_taken_back_and_the_letter_waits_as_it_was(desk: Desk, to_pat: Letter) -> None:
    await desk.at("2026-11-05 12:00").replies(to_pat, "APPROVE WITH 2: 199 were mended.")
    before = len(desk.letters)

    await desk.at("2026-11-05 12:10").replies(desk.letter("approval", PAT), "UNDO")

    assert mails_since(desk, before) == [("status", SAM), ("approval", PAT)]
    assert "198 were mended." in desk.letter("approval", PAT).text
    await desk.at("2026-11-05 12:20").replies(desk.letter("approval", PAT), "APPROVE")
    assert "198 were mended." in desk.letter("response").text


async def test_an_edit_that_is_taken_back_gives_the_letter_back_to_its_approver(desk: Desk, to_pat: Letter) -> None:
    await desk.at("2026-11-05 12:00").replies(desk.letter("confirmation", SAM), "1: There were 215.")
    before = len(desk.letters)

    await desk.at("2026-11-05 12:10").replies(desk.letter("confirmation", SAM), "UNDO")

    assert mails_since(desk, before) == [("approval", PAT), ("confirmation", SAM)]
    assert "The letter is with Pat Lee for approval again." in desk.letter("confirmation", SAM).prose
    await desk.at("2026-11-05 12:20").replies(to_pat, "APPROVE")
    assert "There were 214." in desk.letter("response").text


async def test_what_a_colleague_has_taken_back_themselves_does_not_stand_in_the_way(desk: Desk) -> None:
    asked = await prompt(desk, approval="none")
    await desk.replies(asked, "REASSIGN 2: jackie.rutherford@example.gov.uk")
    to_jackie = desk.letter("assignment", "jackie.rutherford@example.gov.uk")
    await desk.at("2026-11-05 11:10").replies(to_jackie, "2: 198 were mended.")
    await desk.at("2026-11-05 11:20").replies(desk.letter("confirmation", to_jackie.to), "UNDO")

    await desk.at("2026-11-05 11:30").replies(asked, "UNDO")

    assert [q.officer for q in (await desk.cases())[0].questions] == [SAM, SAM]


# several approvers


async def test_the_head_is_told_when_the_deputy_has_decided(desk: Desk) -> None:
    _, to_ali = await both_asked(desk)

    await desk.replies(to_ali, "APPROVE")

    told = desk.letter("status", PAT)
    assert told.subject.startswith("For information: somebody else has decided")
    assert "Ali Shah has approved the letter that waited for you as well" in told.prose


async def test_whoever_sent_it_back_is_shown_it_again_beside_the_head(desk: Desk) -> None:
    _, to_ali = await both_asked(desk)
    await desk.replies(to_ali, "REJECT: The year is missing.")
    assert "The year is missing." in desk.letter("status", PAT).prose
    await desk.replies(desk.letter("assignment", SAM), "1: There were 214 in 2025.")

    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    assert [letter.to for letter in desk.letters if letter.purpose == "approval"][-2:] == [PAT, ALI]
    assert "The letter is with Pat Lee or Ali Shah for approval." in desk.letter("confirmation", SAM).prose


async def test_a_change_by_one_approver_is_shown_to_the_other_too(desk: Desk) -> None:
    to_pat, to_ali = await both_asked(desk)

    await desk.replies(to_ali, "APPROVE WITH 1: There were 214 in 2025.")

    assert "There were 214 in 2025." in desk.letter("approval", PAT).text
    await desk.replies(to_pat, "APPROVE")
    assert "response" not in desk.purposes()
    await desk.replies(desk.letter("approval", PAT), "APPROVE")
    assert "There were 214 in 2025." in desk.letter("response").text


async def test_a_deputy_outside_a_restricted_request_is_never_asked(desk: Desk) -> None:
    adopt(desk, approving(DEPUTY))
    to_pat = await submitted(desk)
    await desk.replies(to_pat, "NOTE: a sensitive one")
    await desk.replies(desk.letter("triage", TEAM), "RESTRICT FOI-2026-00001")

    await desk.lives_until("2026-11-12 12:00")

    assert ALI not in {letter.to for letter in desk.letters if letter.purpose != "digest"}


# nobody approves their own


async def test_another_address_of_the_same_person_approves_nothing_of_their_own(desk: Desk) -> None:
    other = "p.lee@example.gov.uk"
    listed = Listed(person=Person("Pat Lee", other, "Head of Highways"), addresses=(other, PAT))
    roster = Roster(people={PAT: listed, other: listed})
    council = approving(DEPUTY, approve_own=False, roster=roster)
    services = tuple(replace(s, officer=listed.person) if s.name == "Highways" else s for s in council.services)
    adopt(desk, replace(council, services=services))
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.replies(desk.letter("assignment", other), ANSWERS)
    await desk.replies(desk.letter("confirmation", other), "SUBMIT")

    assert [letter.to for letter in desk.letters if letter.purpose == "approval"] == [ALI]


async def test_where_nobody_is_left_the_team_is_told_what_can_be_done(desk: Desk) -> None:
    services = tuple(replace(service, head=None) for service in COUNCIL.services)
    await desk.replies(await prompt(desk, approve_own=False, services=services), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    await desk.replies(desk.letter("approval", TEAM), "1: There were 300.")
    preview = desk.letter("confirmation", TEAM)
    assert "to nobody" not in preview.prose

    await desk.replies(preview, "SUBMIT")

    told = desk.letter("confirmation", TEAM).prose
    assert "Nobody is left who could approve the letter. It can go once somebody else is on the roster" in told
    assert "will write to you" not in told
