"""One request, three services: each is asked only what it knows, and whoever leads reads and sends the whole."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.casework.council import Person, Service
from tests.conversations.desk import COUNCIL, JACKIE, SAM, TEAM, Desk, Letter

LEE = "lee.fox@example.gov.uk"
LIBRARIES = Service(
    name="Libraries",
    directorate="Place Directorate",
    head=Person("Ola Grant", "ola.grant@example.gov.uk", "Head of Libraries"),
    officer=Person("Lee Fox", LEE, "Library Manager"),
    keywords=("library", "lending"),
)
REQUEST = """Dear Sir or Madam

Please tell me, for 2025:

1. How many potholes were reported?
2. How many potholes were mended?
3. How many children in care were there on 31 March?
4. How many libraries were open on Sundays?

Alex Morgan
"""


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    council = replace(COUNCIL, services=(*COUNCIL.services, LIBRARIES))
    opened = Desk(tmp_path, council=council).at("2026-11-02 09:14")
    await opened.asked(REQUEST, "Figures for 2025")
    opened.at("2026-11-05 11:00")
    yield opened
    await opened.register.close()


def prompts(desk: Desk) -> dict[str, Letter]:
    return {letter.to: letter for letter in desk.letters if letter.purpose == "assignment"}


async def answers(desk: Desk) -> list[str]:
    return [q.answer for q in (await desk.cases())[0].questions]


async def test_each_service_is_asked_its_own_questions_and_told_who_has_the_rest(desk: Desk) -> None:
    sam, jackie, lee = (prompts(desk)[who] for who in (SAM, JACKIE, LEE))

    assert sam.subject.startswith("Two questions for you by Mon 16 Nov ")
    assert "Question 3 (Jackie Rutherford): How many children in care were there on 31 March?" in sam.prose
    assert "Question 4 (Lee Fox)" in sam.prose
    assert "You lead this request" in sam.prose
    assert "We chose Highways because questions 1 and 2 speak of “pothole”" in sam.prose
    assert jackie.subject.startswith("One question for you ")
    assert "type your answer after “3:”" in jackie.prose
    assert "Your part goes into one letter, which Sam Okoro reads and sends." in jackie.prose
    assert "because question 3 speaks of “children in care”" in jackie.prose
    assert "alex" not in (sam.text + jackie.text + lee.text).lower()
    assert lee.files == ["answer-by.ics"]
    assert TEAM not in {letter.to for letter in desk.letters}


async def test_the_case_says_whose_each_question_is_and_who_leads(desk: Desk) -> None:
    story = await desk.story("FOI-2026-00001")

    assert (story["service"], story["officer"]) == ("Highways", SAM)
    assert [(q["n"], q["service"], q["officer"]) for q in story["questions"]] == [
        (1, "Highways", SAM),
        (2, "Highways", SAM),
        (3, "Children's Social Care", JACKIE),
        (4, "Libraries", LEE),
    ]


async def test_from_arrival_to_response(desk: Desk) -> None:
    asked = prompts(desk)

    await desk.replies(asked[SAM], "1: There were 214.\n2: 198 were mended.")
    own = desk.letter("confirmation", SAM)
    assert own.subject.startswith("Your part is done; colleagues still have theirs")
    assert "Still to come: question 3 from Jackie Rutherford; question 4 from Lee Fox." in own.prose
    assert "You lead this request: once all is in, you are sent the whole letter to read." in own.prose

    await desk.at("2026-11-06 10:00").replies(asked[LEE], "4: Three libraries.")
    other = desk.letter("confirmation", LEE)
    assert "Sam Okoro then reads the whole letter and sends it." in other.prose
    assert "There were 214." not in other.prose
    assert "answer-by.ics" in other.files

    await desk.at("2026-11-09 10:00").replies(asked[JACKIE], "3: There were 612.\n\nThanks, Jackie")
    last = desk.letter("confirmation", JACKIE)
    assert last.subject.startswith("Your part is done: a colleague sends the letter")
    assert "Sam Okoro leads it, has the whole letter to read, and sends it." in last.prose
    whole = desk.letter("preview", SAM)
    assert whole.subject.startswith("All answers are in: please read the letter and reply SUBMIT")
    assert "Jackie Rutherford has sent the last answer (question 3)" in whole.prose
    assert "There were 612." in whole.prose
    assert "FOI-2026-00001 preview.pdf" in whole.files
    assert "alex" not in whole.text.lower()

    await desk.at("2026-11-09 15:00").replies(whole, "SUBMIT")
    response = desk.letter("response")
    assert response.to == "alex.morgan@example.org"
    assert all(said in response.prose for said in ("There were 214.", "198 were mended.", "There were 612.", "Three"))
    assert (await desk.cases())[0].state is State.RESPONDED


async def test_only_the_gaps_are_chased_and_from_whom_they_are_owed(desk: Desk) -> None:
    await desk.replies(prompts(desk)[LEE], "4: Three libraries.")
    await desk.replies(prompts(desk)[SAM], "1: There were 214.")

    await desk.lives_until("2026-11-25 12:00")

    reminders = [letter for letter in desk.letters if letter.purpose == "reminder"]
    assert {letter.to for letter in reminders} == {SAM, JACKIE}
    last = desk.letter("reminder", SAM)
    assert "How many potholes were mended?" in last.prose
    assert "question 3 (Jackie Rutherford)" in last.prose
    assert "Press Reply and type your answer after “2:”" in last.prose


async def test_submit_by_somebody_who_does_not_lead_is_kindly_declined(desk: Desk) -> None:
    asked = prompts(desk)
    await desk.replies(asked[SAM], "1: There were 214.\n2: 198.")
    await desk.replies(asked[LEE], "4: Three.")

    await desk.replies(asked[JACKIE], "3: There were 612.\n\nSUBMIT")

    echo = desk.letter("confirmation", JACKIE)
    assert echo.subject.startswith("Kept: a colleague sends the letter")
    assert "Your SUBMIT has sent nothing, because it is for whoever leads; your answers are kept." in echo.prose
    assert "response" not in desk.purposes()
    assert (await answers(desk))[2] == "There were 612."
    before = len(desk.letters)
    await desk.replies(echo, "SUBMIT")
    assert [letter.to for letter in desk.letters[before:]] == [JACKIE]
    assert "response" not in desk.purposes()


async def test_submit_while_others_still_have_to_answer_keeps_the_answers(desk: Desk) -> None:
    await desk.replies(prompts(desk)[JACKIE], "3: There were 612.\n\nSUBMIT")

    echo = desk.letter("confirmation", JACKIE)
    assert "Your SUBMIT has sent nothing yet." in echo.prose
    assert "Sam Okoro then reads the whole letter and sends it." in echo.prose


async def test_the_team_may_send_at_any_time(desk: Desk) -> None:
    asked = prompts(desk)
    await desk.replies(asked[SAM], "1: There were 214.\n2: 198.")
    await desk.replies(asked[LEE], "4: Three.")
    await desk.replies(asked[JACKIE], "NOTE: I am not sure whether this includes those over 18")

    await desk.replies(desk.letter("triage", TEAM), "3: There were 612.")
    await desk.replies(desk.letter("confirmation", TEAM), "SUBMIT")

    assert "There were 612." in desk.letter("response").prose


async def test_a_correction_after_the_preview_brings_the_lead_the_changed_letter(desk: Desk) -> None:
    asked = prompts(desk)
    await desk.replies(asked[SAM], "1: There were 214.\n2: 198.")
    await desk.replies(asked[LEE], "4: Three.")
    await desk.replies(asked[JACKIE], "3: There were 612.")
    first = desk.letter("preview", SAM)

    await desk.replies(desk.letter("confirmation", JACKIE), "3: There were 613, sorry.")

    second = desk.letter("preview", SAM)
    assert second.subject.startswith("The letter has changed: please read it again")
    assert "Jackie Rutherford has changed question 3" in second.prose
    await desk.replies(first, "SUBMIT")
    assert "response" not in desk.purposes()
    assert desk.letter("confirmation", SAM).subject.startswith("The letter has changed")
    await desk.replies(second, "SUBMIT")
    assert "There were 613, sorry." in desk.letter("response").prose


async def test_one_question_is_passed_on_with_its_prompt_and_the_calendar(desk: Desk) -> None:
    asked = prompts(desk)

    await desk.replies(asked[SAM], "REASSIGN 2: Libraries")

    echo = desk.letter("confirmation", SAM)
    assert echo.subject.startswith("Passed on: question 1 is still yours")
    assert "We have asked Lee Fox (Libraries) instead." in echo.prose
    assert "How many potholes were mended?" in prompts(desk)[LEE].prose
    await desk.replies(asked[SAM], "1: There were 214.")
    await desk.replies(asked[LEE], "2: 198 were mended.\n4: Three.")
    assert await answers(desk) == ["There were 214.", "198 were mended.", "", "Three."]


async def test_a_lead_who_gives_everything_away_leads_no_longer(desk: Desk) -> None:
    asked = prompts(desk)

    await desk.replies(asked[SAM], "REASSIGN: Lee Fox")

    case = (await desk.cases())[0]
    assert (case.service, case.officer) == ("Libraries", LEE)
    assert "You lead this request" in prompts(desk)[LEE].prose
    assert desk.letter("confirmation", SAM).subject.startswith("Passed on: nothing more for you to do")
    assert "answer-by.ics" in desk.letter("confirmation", SAM).files
    await desk.replies(prompts(desk)[LEE], "1: 214\n2: 198\n4: Three")
    await desk.replies(asked[JACKIE], "3: 612")
    assert desk.letter("preview").to == LEE


async def test_a_lead_who_hands_all_of_theirs_to_the_team_leaves_the_others_at_work(desk: Desk) -> None:
    await desk.replies(prompts(desk)[SAM], "REASSIGN: FOI team")

    case = (await desk.cases())[0]
    assert (case.state, case.officer) == (State.ASSIGNED, JACKIE)
    await desk.replies(desk.letter("triage", TEAM), "ASSIGN 1,2: Libraries")
    assert [q.officer for q in (await desk.cases())[0].questions] == [LEE, LEE, JACKIE, LEE]


async def test_a_bare_reassign_after_an_answer_hands_over_only_the_rest(desk: Desk) -> None:
    await desk.replies(prompts(desk)[SAM], "1: There were 214.\nREASSIGN: Lee Fox")

    case = (await desk.cases())[0]
    assert [q.officer for q in case.questions] == [SAM, LEE, JACKIE, LEE]
    assert case.officer == SAM
    assert "Question 1 is done." in desk.letter("confirmation", SAM).prose


async def test_the_team_moves_a_question_and_tells_whoever_had_it(desk: Desk) -> None:
    asked = prompts(desk)
    await desk.replies(asked[LEE], "NOTE: Sundays are run by a trust. Is that ours?")

    await desk.replies(desk.letter("triage", TEAM), "ASSIGN 4: Highways")

    told = desk.letter("status", LEE)
    assert told.subject.startswith("Passed on: nothing more for you to do")
    assert "has given question 4 of FOI-2026-00001 to Sam Okoro (Highways)" in told.prose
    assert "answer-by.ics" in told.files
    await desk.replies(asked[LEE], "4: Three of them.")
    assert (await answers(desk))[3] == ""
    assert "Sam Okoro now has question 4" in desk.letter("confirmation", LEE).prose
    note = desk.letter("status", SAM)
    assert note.subject.startswith("A colleague has written about question 4")
    assert "Three of them." in note.prose
    await desk.replies(note, "4: Three of them.")
    assert (await answers(desk))[3] == "Three of them."


async def test_of_two_who_answer_the_same_question_the_one_it_was_taken_from_helps_the_other(desk: Desk) -> None:
    asked = prompts(desk)
    await desk.replies(asked[SAM], "REASSIGN 2: Jackie Rutherford")
    await desk.at("2026-11-05 11:02").replies(prompts(desk)[JACKIE], "2: 198 were mended.")

    await desk.at("2026-11-05 11:03").replies(asked[SAM], "1: There were 214.\n2: 199, I found it after all.")

    assert await answers(desk) == ["There were 214.", "198 were mended.", "", ""]
    echo = desk.letter("confirmation", SAM)
    assert "Question 2 is asked of Jackie Rutherford." in echo.prose
    assert "they are not in the letter" in echo.prose
    note = desk.letter("status", JACKIE)
    assert "199, I found it after all." in note.prose
    assert "which keeps the answer it has" in note.prose


async def test_a_forwarded_prompt_does_not_let_a_colleague_answer_but_their_words_arrive(desk: Desk) -> None:
    asked = prompts(desk)

    await desk.replies(asked[SAM], "1: I happen to know, it was 214.", who=f"Lee Fox <{LEE}>")

    assert await answers(desk) == ["", "", "", ""]
    refused = desk.letter("confirmation", LEE)
    assert "Sam Okoro has these words and can use them" in refused.prose
    assert "REASSIGN: Lee Fox" in refused.prose
    note = desk.letter("status", SAM)
    assert "Lee Fox has replied to a mail that we had sent to you" in note.prose
    assert "I happen to know, it was 214." in note.prose
    await desk.replies(note, "REASSIGN 1: Lee Fox")
    assert (await desk.cases())[0].questions[0].officer == LEE


async def test_a_forged_reply_to_a_forwarded_prompt_reaches_no_colleague(desk: Desk) -> None:
    forged = "mx.example.gov.uk; dmarc=fail header.from=example.gov.uk"
    before = len(desk.letters)

    await desk.replies(prompts(desk)[SAM], "1: Say 999.", who=LEE, Authentication_Results=forged)

    assert {letter.to for letter in desk.letters[before:]} <= {LEE, TEAM}


async def test_thanks_after_handing_over_reach_nobody_else(desk: Desk) -> None:
    asked = prompts(desk)
    await desk.replies(asked[SAM], "REASSIGN: Lee Fox")
    before = len(desk.letters)

    await desk.replies(asked[SAM], "Many thanks\nSam")

    assert LEE not in {letter.to for letter in desk.letters[before:]}


async def test_submit_to_the_lead_s_preview_by_somebody_else_sends_nothing_and_is_no_message(desk: Desk) -> None:
    asked = prompts(desk)
    await desk.replies(asked[SAM], "1: There were 214.\n2: 198.")
    await desk.replies(asked[LEE], "4: Three.")
    await desk.replies(asked[JACKIE], "3: There were 612.")
    before = len(desk.letters)

    await desk.replies(desk.letter("preview", SAM), "SUBMIT", who=JACKIE)

    assert "response" not in desk.purposes()
    assert {letter.to for letter in desk.letters[before:]} == {JACKIE, TEAM}


async def test_nobody_known_for_one_question_asks_the_team_about_it_alone(tmp_path: Path) -> None:
    council = replace(
        COUNCIL,
        services=(
            *COUNCIL.services,
            LIBRARIES,
            replace(
                LIBRARIES,
                name="Archives",
                officer=Person("Ada Archer", "ada.archer@example.gov.uk"),
                keywords=("archive", "lending"),
            ),
        ),
    )
    desk = Desk(tmp_path, council=council).at("2026-11-02 09:14")

    await desk.asked(
        "1. How many potholes were reported?\n2. How many children in care are there?\n"
        "3. How many lending desks are there?\n",
        "Figures",
    )

    triage = desk.letter("triage", TEAM)
    assert "which service knows the answer to question 3?" in triage.prose
    assert "Sam Okoro and Jackie Rutherford" in triage.prose or "Jackie Rutherford and Sam Okoro" in triage.prose
    assert "ASSIGN 3: Libraries" in triage.text
    assert set(prompts(desk)) == {SAM, JACKIE}
    await desk.replies(triage, "ASSIGN 3: Archives")
    assert (await desk.cases())[0].questions[2].officer == "ada.archer@example.gov.uk"
    await desk.register.close()
