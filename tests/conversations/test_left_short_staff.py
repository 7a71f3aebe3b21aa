"""What colleagues are told where the desk gives up, where a yes is theirs, and where somebody else still owes lines."""

import pytest
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.casework.council import Council, Person
from tests.conversations.desk import COUNCIL, JACKIE, SAM, TEAM, Desk, Letter

PAT = "pat.lee@example.gov.uk"
ALI = "ali.shah@example.gov.uk"
POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: 198 were mended."
TAKEN_OVER = "A colleague of the Information Governance Team will write to you or call"


def to(desk: Desk, person: str) -> list[Letter]:
    return [letter for letter in desk.letters if letter.to == person]


def adopt(desk: Desk, council: Council) -> None:
    desk.council = desk.hours.council = council


# after three replies that changed nothing


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Potholes")
    return desk.letter("assignment", SAM)


@pytest.mark.parametrize(
    "text", ["I have had a look and it is all in the folder.", "WITHHELD 9: no idea", "REASSIGN: whoever it is"]
)
async def test_the_third_echo_says_that_a_person_takes_over_and_no_fourth_comes(
    desk: Desk, prompt: Letter, text: str
) -> None:
    before = len(to(desk, SAM))
    for turn in range(6):
        await desk.at(f"2026-11-05 11:0{turn}").replies(to(desk, SAM)[-1], f"{text}\n\nNOTE: number {turn}")

    echoes = to(desk, SAM)[before:]
    assert [False, False, True] == [TAKEN_OVER in echo.prose for echo in echoes]
    assert "Nothing is lost: all that you have sent is kept" in echoes[-1].prose
    assert "taken_over" not in echoes[-1].html


async def test_the_team_is_told_at_once_that_somebody_waits_for_them(desk: Desk, prompt: Letter) -> None:
    for turn in range(3):
        await desk.at(f"2026-11-05 11:0{turn}").replies(prompt, f"It is all in the folder, number {turn}.")

    shown = to(desk, TEAM)[-1]
    assert "A colleague's replies on FOI-2026-00001 could not be understood" in shown.prose
    assert "Sam Okoro is told that one of you will write or call" in shown.prose
    assert "number 2" in shown.prose


async def test_a_reply_that_is_understood_still_counts_and_is_confirmed(desk: Desk, prompt: Letter) -> None:
    for turn in range(4):
        await desk.at(f"2026-11-05 11:0{turn}").replies(prompt, f"It is all in the folder, number {turn}.")

    await desk.replies(prompt, ANSWERS)

    echo = desk.letter("confirmation", SAM)
    assert echo.subject.startswith("Ready to send")
    assert TAKEN_OVER not in echo.prose


async def test_the_next_day_begins_anew(desk: Desk, prompt: Letter) -> None:
    for turn in range(4):
        await desk.at(f"2026-11-05 11:0{turn}").replies(prompt, f"It is all in the folder, number {turn}.")

    await desk.at("2026-11-06 12:00").replies(prompt, "It is all in the other folder.")

    assert TAKEN_OVER not in to(desk, SAM)[-1].prose


async def test_a_colleague_of_the_team_is_not_handed_to_themselves(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "NOTE: for the team to see")
    shown = desk.letter("triage", TEAM)
    for turn in range(3):
        await desk.replies(shown, f"ASSIGN: nobody of that name {turn}")

    assert not any(TAKEN_OVER in letter.prose for letter in to(desk, TEAM))


# a head of service who answers and approves


def head_answers(**settings: object) -> Council:
    """Pat, the head of Highways, is its officer as well, and heads approve letters."""
    services = tuple(
        replace(service, officer=replace(service.officer, name="Pat Lee", address=PAT))
        if service.name == "Highways"
        else service
        for service in COUNCIL.services
    )
    return replace(COUNCIL, services=services, approval="head", **settings)


async def test_who_submits_and_approves_is_told_that_the_approval_is_theirs(desk: Desk) -> None:
    adopt(desk, head_answers(approve_own=True))
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Potholes")
    await desk.at("2026-11-05 11:00").replies(desk.letter("assignment", PAT), ANSWERS)
    before = len(desk.letters)

    await desk.replies(desk.letter("confirmation", PAT), "SUBMIT")

    assert {("approval", PAT), ("confirmation", PAT)} == {(m.purpose, m.to) for m in desk.letters[before:]}
    echo = desk.letter("confirmation", PAT)
    assert echo.subject.startswith("One step left: the approval is yours to give")
    assert "“A letter for your approval”, shows it: reply APPROVE to that mail" in echo.prose
    assert "nothing more" not in echo.prose

    await desk.replies(desk.letter("approval", PAT), "APPROVE")
    assert "response" in desk.purposes()


async def test_their_submit_once_more_says_so_again(desk: Desk) -> None:
    adopt(desk, head_answers(approve_own=True))
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Potholes")
    await desk.at("2026-11-05 11:00").replies(desk.letter("assignment", PAT), ANSWERS)
    shown = desk.letter("confirmation", PAT)
    await desk.replies(shown, "SUBMIT")

    await desk.at("2026-11-05 11:10").replies(shown, "SUBMIT")

    echo = desk.letter("confirmation", PAT)
    assert echo.subject.startswith("One step left")
    assert 1 == len([letter for letter in desk.letters if letter.purpose == "approval"])


async def test_where_nobody_approves_their_own_the_next_in_line_is_asked_and_they_are_done(desk: Desk) -> None:
    adopt(desk, head_answers(approve_own=False))
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Potholes")
    await desk.at("2026-11-05 11:00").replies(desk.letter("assignment", PAT), ANSWERS)

    await desk.replies(desk.letter("confirmation", PAT), "SUBMIT")

    assert TEAM == desk.letter("approval").to
    assert desk.letter("confirmation", PAT).subject.startswith("With the approver: nothing more for you to do now")


# an approver who is away

HEAD_AWAY = "Thank you for your email. I am on annual leave, back in the office on Monday 16 November.\n\nPat Lee"


def with_deputy(**settings: object) -> Council:
    """Heads approve letters, and the head of Highways has a deputy."""
    services = tuple(
        replace(service, deputy=Person("Ali Shah", ALI)) if service.name == "Highways" else service
        for service in COUNCIL.services
    )
    return replace(COUNCIL, services=services, approval="head", **settings)


async def submitted(desk: Desk) -> Letter:
    """Sam has answered and submits; the mail to the approver."""
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Potholes")
    await desk.at("2026-11-05 11:00").replies(desk.letter("assignment", SAM), ANSWERS)
    await desk.at("2026-11-05 11:30").replies(desk.letter("confirmation", SAM), "SUBMIT")
    return desk.letter("approval")


async def out_of_office(desk: Desk, letter: Letter, text: str = HEAD_AWAY) -> None:
    subject = f"Automatic reply: {letter.subject}"
    await desk.receives(desk.reply(letter, text, Auto_Submitted="auto-generated", Subject=subject))


async def test_the_deputy_is_asked_at_once_when_the_approver_s_out_of_office_comes(desk: Desk) -> None:
    adopt(desk, with_deputy())
    letter = await submitted(desk)
    assert PAT == letter.to

    await out_of_office(desk, letter)

    [asked] = to(desk, ALI)
    assert "approval" == asked.purpose
    said = "Pat Lee was asked first and is away until 15 November 2026; the first of you to answer decides."
    assert said in asked.prose
    assert 1 == len([m for m in to(desk, PAT) if m.purpose == "approval"])

    await desk.replies(asked, "APPROVE")
    assert "response" in desk.purposes()


async def test_the_deputy_is_asked_with_the_first_where_the_head_is_known_to_be_away(desk: Desk) -> None:
    adopt(desk, with_deputy())
    await desk.at("2026-11-01 10:00").receives(
        desk.mail(
            HEAD_AWAY,
            "Automatic reply: FOI today",
            f"Pat Lee <{PAT}>",
            Auto_Submitted="auto-generated",
        )
    )

    await submitted(desk)

    assert {PAT, ALI} == {m.to for m in desk.letters if m.purpose == "approval"}
    assert "Pat Lee was asked first and is away until 15 November 2026" in to(desk, ALI)[0].prose


async def test_the_deputy_is_asked_once_however_often_the_machine_answers(desk: Desk) -> None:
    adopt(desk, with_deputy())
    letter = await submitted(desk)

    await out_of_office(desk, letter)
    await desk.at("2026-11-06 09:00").works()
    await out_of_office(desk, letter, f"{HEAD_AWAY}\n\nSee you soon")
    await desk.lives_until("2026-11-13 12:00")

    assert 1 == len([m for m in to(desk, ALI) if m.purpose == "approval"])


@pytest.mark.parametrize("deputy", ["none", "away", "answered"])
async def test_nobody_is_asked_who_cannot_stand_in(desk: Desk, deputy: str) -> None:
    adopt(desk, with_deputy(approve_own=False) if deputy != "none" else replace(COUNCIL, approval="head"))
    if deputy == "away":
        ali = f"Ali Shah <{ALI}>"
        mail = desk.at("2026-11-01 10:00").mail(HEAD_AWAY, "Automatic reply: x", ali, Auto_Submitted="auto-generated")
        await desk.receives(mail)
    letter = await submitted(desk)
    if deputy == "answered":
        await desk.replies(desk.letter("assignment", SAM), "REASSIGN 2: ali.shah@example.gov.uk")
        await desk.replies(desk.letter("assignment", ALI), "2: 199 were mended.")
        await desk.replies(desk.letter("preview", SAM), "SUBMIT")
        letter = desk.letter("approval", PAT)
    before = len(desk.letters)

    await out_of_office(desk, letter)

    assert [] == [m.to for m in desk.letters[before:]]
    assert State.APPROVAL is (await desk.cases())[0].state


async def test_a_forged_out_of_office_asks_nobody(desk: Desk) -> None:
    adopt(desk, with_deputy())
    letter = await submitted(desk)

    raw = desk.reply(letter, HEAD_AWAY, Auto_Submitted="auto-generated", Authentication_Results="")
    await desk.receives(raw)

    assert [] == to(desk, ALI)


# a shared request whose refusal is not reasoned out yet

SHARED = (
    "Please tell me, for 2025:\n\n1. How many potholes were reported?\n"
    "2. How many potholes were mended?\n3. How many children in care were there on 31 March?\n\nAlex Morgan"
)
REFUSES = "WITHHELD 1: s.43(2) it would harm our contractor"
OTHER = "2: 198 were mended."
REASONS = (
    "HARM 1: A rival would undercut them.\nFOR 1: Openness about spending.\nAGAINST 1: A fair market.\n"
    "BALANCE 1: The market weighs more now."
)


@pytest.fixture
async def shared(desk: Desk) -> Desk:
    await desk.at("2026-11-02 09:14").asked(SHARED, "Figures for 2025")
    return desk.at("2026-11-05 11:00")


async def test_the_last_colleague_is_told_what_the_lead_still_owes(shared: Desk) -> None:
    await shared.replies(shared.letter("assignment", SAM), f"{REFUSES}\n{OTHER}")

    await shared.replies(shared.letter("assignment", JACKIE), "3: There were 310.")

    echo = shared.letter("confirmation", JACKIE)
    assert echo.subject.startswith("Your part is done; colleagues still have theirs")
    assert "Every question is answered now, but the letter cannot go yet: the law wants more in it." in echo.prose
    assert "Sam Okoro still has to give " in echo.prose
    assert "BALANCE for question 1. Sam Okoro then reads the whole letter and sends it." in echo.prose
    assert "are still to answer" not in echo.prose

    await shared.replies(shared.letter("confirmation", JACKIE), "DRAFT")
    assert "the law wants more in the letter before it may go. Sam Okoro still has to" in to(shared, JACKIE)[-1].prose

    await shared.replies(shared.letter("confirmation", SAM), REASONS)
    assert shared.letter("confirmation", SAM).subject.startswith("Ready to send")


async def test_the_lead_is_told_what_a_colleague_still_owes(shared: Desk) -> None:
    await shared.replies(shared.letter("assignment", JACKIE), REFUSES.replace(" 1", " 3"))
    await shared.replies(shared.letter("assignment", SAM), ANSWERS)

    echo = shared.letter("confirmation", SAM)
    assert "Jackie Rutherford still has to give " in echo.prose
    assert "BALANCE for question 3. You lead this request: once all is in, you are sent the whole letter" in echo.prose

    await shared.replies(shared.letter("confirmation", SAM), "SUBMIT")
    echo = shared.letter("confirmation", SAM)
    assert "Jackie Rutherford still has to give " in echo.prose
    assert "Your SUBMIT has sent nothing yet." in echo.prose

    await shared.replies(shared.letter("confirmation", JACKIE), REASONS.replace(" 1:", " 3:"))
    assert SAM == shared.letter("preview").to


async def test_while_others_are_still_to_answer_both_are_told(shared: Desk) -> None:
    await shared.replies(shared.letter("assignment", JACKIE), REFUSES.replace(" 1", " 3"))

    await shared.replies(shared.letter("assignment", SAM), "NOTE: soon")
    await shared.replies(shared.letter("confirmation", JACKIE), "DRAFT")

    assert "Colleagues are still to answer questions 1 and 2." in to(shared, JACKIE)[-1].prose
