"""What the FOI team settles about the clock: receipt, law, lateness, and whether a request goes on.

As in `test_clock_moves`, the request reaches the desk on Monday 2 March 2026 and is due on Tuesday 31 March.
"""

import pytest

from foibot.casework.case import State
from tests.conversations.desk import SAM, TEAM, Desk, Letter
from tests.conversations.test_clock_moves import (
    ADDRESS,
    POTHOLES,
    case_of,
    done,
    due_of,
    happened,
    team_prompt,
    told,
)


@pytest.fixture
async def team(desk: Desk) -> Letter:
    """A mail that the FOI team can answer, on a request that Sam was asked about."""
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Potholes")
    return await team_prompt(desk, desk.letter("assignment"))


async def test_the_day_of_receipt_is_corrected_with_a_reason(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(team, "RECEIVED 27 February 2026: it came by post, stamped that day")

    assert await due_of(desk) == "2026-03-30"
    assert (await case_of(desk)).received.isoformat() == "2026-02-27"
    assert await happened(desk, "receipt corrected") == [
        {"received": "2026-02-27", "why": "it came by post, stamped that day"}
    ]
    letter = desk.letter("due-changed", ADDRESS)
    assert "We now aim to reply to your request by Monday 30 March 2026." in letter.prose
    assert "Before, the date was Tuesday 31 March 2026." in letter.prose
    assert "your request reached us on Friday 27 February 2026" in letter.prose
    assert "Monday 30 March 2026" in desk.letter("due-changed", SAM).prose
    assert await told(desk) == ["2026-03-31", "2026-03-30"]

    await desk.replies(desk.letter("confirmation", TEAM), "RECEIVED 28/02/2026: the stamp says Saturday")
    assert (await case_of(desk)).received.isoformat() == "2026-02-28"
    assert desk.purposes().count("due-changed") == 2  # the date is the same, so nobody is told again


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("RECEIVED 5 March 2026: by post", "FOIA s.10(6): The day of receipt lies in the future."),
        ("RECEIVED 27 February 2026", "on which day the request reached the council, and how we know"),
        ("RECEIVED 30/02/2026: by post", "There is no 30 February 2026."),
        ("RECEIVED Monday 27 February 2026: by post", "27 February 2026 is a Friday, not a Monday."),
        ("PAID 3 March 2026", "FOIA s.9: No fee was asked for"),
        ("REGIME FOI", "under the Freedom of Information Act 2000 already"),
        ("HOLDING: until 20 March, still adding up", "Friday 20 March 2026 is no later than Tuesday 31 March 2026"),
        ("HOLDING: soon", "until when the answer will take, and why"),
        ("REOPEN", "FOI-2026-00001 is open already."),
        ("TRANSFER: Warwickshire County Council\nWITHDRAWN", "TRANSFER and WITHDRAWN came in one reply"),
    ],
)
async def test_what_cannot_be_changes_nothing_and_says_why(desk: Desk, team: Letter, line: str, why: str) -> None:
    before = await done(desk)

    await desk.at("2026-03-04 10:00").replies(team, line)

    assert why in desk.letter("confirmation", TEAM).prose
    assert await done(desk) == before


async def test_under_the_regulations_an_extension_is_for_complexity_and_volume(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(team, "REGIME EIR")
    assert ((await case_of(desk)).regime, await due_of(desk)) == ("eir", "2026-03-31")
    assert "Environmental Information Regulations 2004" in desk.letter("confirmation", TEAM).prose

    await desk.at("2026-03-20 10:00").replies(team, "EXTEND: s.43, until 30 April, the tender is still running")
    assert "EIR reg 7(1)" in desk.letter("confirmation", TEAM).prose
    assert "extension" not in desk.purposes()

    await desk.replies(team, "EXTEND: until 1 May, there are 4,000 files in three archives")
    assert "The law allows until Thursday 30 April 2026 and no longer." in desk.letter("confirmation", TEAM).prose

    await desk.replies(team, "EXTEND: until 24 April, there are 4,000 files in three archives")
    letter = desk.letter("extension")
    assert "there are 4,000 files in three archives" in letter.prose
    assert "up to 40 working days in such a case, which is until Thursday 30 April 2026" in letter.prose
    assert "We now expect to reply by Friday 24 April 2026" in letter.prose
    assert await due_of(desk) == "2026-04-30"


async def test_a_charge_under_the_regulations_is_to_be_paid_in_sixty_working_days(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(team, "REGIME EIR\nFEE: £30, for a copy of the map")

    notice = desk.letter("fees-notice")
    assert "Please pay by Wednesday 3 June 2026" in notice.prose
    assert "regulation 8(5)" in notice.prose


async def test_a_request_for_one_s_own_data_has_a_month(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(team, "REGIME SAR")

    assert await due_of(desk) == "2026-04-02"
    letter = desk.letter("due-changed", ADDRESS)
    assert "Thursday 2 April 2026" in letter.prose
    assert "we now deal with your request under the UK General Data Protection Regulation" in letter.prose

    await desk.replies(desk.letter("confirmation", TEAM), "FEE: £10, for copies")
    assert "UK GDPR art. 12(5)" in desk.letter("confirmation", TEAM).prose


async def test_two_corrections_are_told_in_one_letter(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(team, "RECEIVED 27 February: by post\nREGIME SAR")

    [letter] = [mail for mail in desk.letters if mail.purpose == "due-changed" and mail.to == ADDRESS]
    assert "under the UK General Data Protection Regulation and your request reached us on" in letter.prose
    assert await due_of(desk) == "2026-03-27"


async def test_a_holding_letter_gives_what_is_ready_and_moves_no_date(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-20 10:00").replies(desk.letter("assignment"), "1: The council had 214 reports.")

    await desk.at("2026-03-26 10:00").replies(
        team, "HOLDING: until Wednesday 8 April, the repairs are not added up yet", who=f"Ali Shah <{TEAM}>"
    )

    letter = desk.letter("holding")
    assert (letter.to, letter.mail["Auto-Submitted"]) == (ADDRESS, None)
    assert letter.subject == "Re: Potholes [FOI-2026-00001]: part of our reply will be late"
    assert "The council had 214 reports." in letter.prose
    assert "I expect to answer question 2 by Wednesday 8 April 2026" in letter.prose
    assert "This letter does not move the legal deadline or reduce your rights." in letter.prose
    assert "Ali Shah Information Governance Team" in letter.prose
    assert await due_of(desk) == "2026-03-31"
    assert await happened(desk, "holding given") == [{"until": "2026-04-08", "why": "the repairs are not added up yet"}]
    echo = desk.letter("confirmation", TEAM).prose
    assert "missing it stays a breach (FOIA s.10(1))" in echo
    assert "What has gone to the requester" in echo
    assert "The council had 214 reports." in echo


async def test_the_offer_of_a_holding_letter_shows_what_goes_out_with_it(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Potholes")
    await desk.at("2026-03-20 10:00").replies(desk.letter("assignment"), "1: The council had 214 reports.")

    await desk.lives_until("2026-03-28 10:00")

    offer = next(letter for letter in desk.letters if "A holding letter" in letter.subject)
    assert "Ready: question 1; shown below, and it goes out with the holding letter" in offer.prose
    assert "What would go out with it" in offer.prose
    assert "The council had 214 reports." in offer.prose


async def test_the_placeholder_of_the_holding_line_is_no_reason(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-26 10:00").replies(team, "HOLDING: until 8 April, why it takes longer")

    assert "holding" not in desk.purposes()
    assert "please write the reason instead" in desk.letter("confirmation", TEAM).prose


async def test_a_holding_letter_cites_the_law_of_its_own_case(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-20 10:00").replies(team, "REGIME EIR")

    await desk.at("2026-03-26 10:00").replies(team, "HOLDING: until 8 April, the repairs are not added up yet")

    echo = desk.letter("confirmation", TEAM).prose
    assert "missing it stays a breach (EIR reg 5(2))" in echo
    assert "FOIA" not in echo


async def test_the_requester_is_told_once_which_law_applies_now(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(team, "REGIME EIR")
    await desk.replies(team, "REGIME EIR")

    [letter] = [mail for mail in desk.letters if mail.purpose == "due-changed" and mail.to == ADDRESS]
    assert letter.subject == "Re: Potholes [FOI-2026-00001]: the law that applies"
    assert "We now deal with your request under the Environmental Information Regulations 2004." in letter.prose
    assert "The date of our reply stays Tuesday 31 March 2026." in letter.prose


async def test_a_requester_we_wait_for_is_told_of_another_law_without_a_date(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(team, "CLARIFY: Which roads do you mean?")

    await desk.at("2026-03-05 10:00").replies(team, "REGIME EIR")

    letter = desk.letter("due-changed", ADDRESS)
    assert "under the Environmental Information Regulations 2004" in letter.prose
    assert "Our time to reply stands still until we hear from you, as before." in letter.prose


async def test_why_it_was_late_is_kept_even_after_the_answer(desk: Desk, team: Letter) -> None:
    await desk.at("2026-04-02 10:00").replies(desk.letter("assignment"), "1: 214.\n2: 198.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    await desk.at("2026-04-07 10:00").replies(team, "LATE: the officer was ill")

    assert (await case_of(desk)).late_reason == "the officer was ill"
    assert "not late" not in desk.letter("confirmation", TEAM).prose


async def test_a_request_that_was_taken_back_owes_nothing(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(team, "WITHDRAWN")

    assert (await case_of(desk)).state is State.WITHDRAWN
    assert "Closed: nothing more for you to do" in desk.letter("due-changed", SAM).subject
    assert [letter.purpose for letter in desk.letters if letter.to == ADDRESS] == ["acknowledgement"]

    await desk.replies(desk.letter("assignment"), "1: There were 214.")
    assert "it was closed as withdrawn" in desk.letter("confirmation", SAM).prose
    assert (await case_of(desk)).questions[0].outcome is None

    await desk.at("2026-03-06 10:00").replies(team, "REOPEN")
    assert ((await case_of(desk)).state, await due_of(desk)) == (State.ASSIGNED, "2026-03-31")
    letter = desk.letter("due-changed", ADDRESS)
    assert "we have opened your request again" in letter.prose
    assert "Tuesday 31 March 2026" in letter.prose


async def test_a_request_for_another_authority_is_redirected_and_nothing_passed_on(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(
        team, "TRANSFER: Warwickshire County Council\nShire Hall, Warwick\nfoi@warwickshire.example"
    )

    letter = desk.letter("redirect")
    assert (letter.to, letter.mail["Auto-Submitted"]) == (ADDRESS, None)
    assert "We do not hold the information that you asked for." in letter.prose
    assert "Warwickshire County Council Shire Hall, Warwick" in letter.prose
    assert "We have not passed it on" in letter.prose
    assert "Your right to a review" in letter.prose
    assert (await case_of(desk)).state is State.TRANSFERRED


async def test_a_request_that_waits_is_closed_by_hand_as_lapsed(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-05 10:00").replies(team, "CLARIFY: Which roads?")

    await desk.at("2026-05-11 10:00").replies(team, "CLOSE: no reply to our question since March")

    assert (await case_of(desk)).state is State.LAPSED
    assert "we have closed your request" in desk.letter("lapse", ADDRESS).prose

    await desk.at("2026-05-12 10:00").replies(team, "REOPEN")
    assert ((await case_of(desk)).state, await due_of(desk)) == (State.CLARIFICATION, None)
    assert "waits for the requester, who was not told" in desk.letter("confirmation", TEAM).prose


async def test_an_open_request_that_is_closed_by_hand_is_withdrawn_and_the_echo_says_what_is_owed(
    desk: Desk, team: Letter
) -> None:
    await desk.at("2026-03-05 10:00").replies(team, "CLOSE: they told us by telephone that they have it")

    assert (await case_of(desk)).state is State.WITHDRAWN
    assert "they are still owed an answer (FOIA s.1(1))" in desk.letter("confirmation", TEAM).prose


async def test_an_officer_cannot_settle_what_is_the_team_s(desk: Desk, team: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(desk.letter("assignment"), "WITHDRAWN")

    assert (await case_of(desk)).state is State.ASSIGNED
    assert "WITHDRAWN is a line of the FOI team." in desk.letter("confirmation", SAM).prose


async def test_a_held_mail_that_is_set_aside_can_be_opened_again(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked("Thank you for everything.", "Thanks")
    triage = desk.letter("triage", TEAM)
    await desk.replies(triage, "CLOSE: it asks for nothing")
    assert (await case_of(desk)).state is State.WITHDRAWN

    await desk.replies(triage, "REOPEN")

    assert (await case_of(desk)).state is State.HELD
    await desk.replies(triage, "NEW")
    assert (await case_of(desk)).open
    assert (await case_of(desk)).outcome is None


@pytest.mark.parametrize(
    "lines",
    [
        ["RECEIVED 27 February: by post", "RECEIVED 26 February: the stamp says so", "RECEIVED 2 March: it was not"],
        ["REGIME EIR", "EXTEND: until 20 April, 4,000 files", "REGIME FOI"],
        ["REGIME SAR", "REGIME FOI", "RECEIVED 25 February: by post"],
        ["FEE: £12, for copies", "PAID 4 March", "PAID 3 March", "PAID today"],
        [
            "EXTEND: s.43, until 20 April, the tender",
            "RECEIVED 27 February: by post",
            "EXTEND: s.43, until 8 April, ditto",
        ],
        ["WITHDRAWN", "REOPEN", "TRANSFER: Warwickshire County Council", "REOPEN"],
        ["CLARIFY: Which roads?", "CLOSE: no answer", "REOPEN", "WITHDRAWN", "REOPEN"],
    ],
)
async def test_no_date_that_the_requester_was_told_is_changed_in_silence(
    desk: Desk, team: Letter, lines: list[str]
) -> None:
    for day, line in enumerate(lines, 3):
        await desk.at(f"2026-03-{day:02} 10:00").replies(team, line)

        due, closed = await due_of(desk), (await case_of(desk)).closed_at
        letters = " ".join(letter.prose for letter in desk.letters if letter.to == ADDRESS)
        assert due is None or closed or (await told(desk))[-1] == due
        assert due is None or closed or f"{int(due[-2:])} {'March' if due[5:7] == '03' else 'April'} 2026" in letters
