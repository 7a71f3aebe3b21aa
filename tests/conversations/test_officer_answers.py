"""The officer answers by replying: half first, then whole, then the letter is seen and sent."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from foibot.casework.case import State
from tests.conversations.desk import JACKIE, SAM, TEAM, Desk, Letter

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    desk.at("2026-11-05 11:00")
    return desk.letter("assignment")


def with_file(
    mail: bytes, filename: str, content: bytes = b"year,claims\r\n2025,214\r\n", kind: str = "text/csv"
) -> bytes:
    parsed: EmailMessage = message_from_bytes(mail, policy=policy.SMTP.clone(max_line_length=998))
    main, sub = kind.split("/")
    parsed.add_attachment(content, maintype=main, subtype=sub, filename=filename)
    return parsed.as_bytes()


async def test_half_a_set_is_kept_and_the_gap_is_named(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")

    echo = desk.letter("confirmation")
    assert echo.to == SAM
    assert echo.subject.startswith("Question 2 still to come [FOI-2026-00001 ")
    assert "Thank you, Sam. Question 1 is done; question 2 still needs an answer." in echo.prose
    assert "There were 214." in echo.text
    assert "2. Still missing: How many were mended?" in echo.prose
    assert desk.purposes().count("response") == 0


async def test_a_whole_set_brings_the_letter_to_be_seen(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\n\nMost of them in winter.\n2. 198 were mended.")

    echo = desk.letter("confirmation")
    assert echo.subject.startswith("Ready to send: please read it and reply SUBMIT ")
    assert echo.files == ["FOI-2026-00001 preview.pdf"]
    assert "Most of them in winter." in echo.prose
    assert "Information Commissioner's Office" in echo.prose
    assert "Nothing has gone out yet." in echo.prose
    assert "alex" not in echo.text.lower()


async def test_submit_in_reply_to_the_letter_sends_exactly_it(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")

    await desk.at("2026-11-06 15:00").replies(desk.letter("confirmation"), "SUBMIT")

    response = desk.letter("response")
    assert response.to == "alex.morgan@example.org"
    assert response.subject == "Re: Pothole claims [FOI-2026-00001]"
    assert "Auto-Submitted" not in response.mail
    assert response.files == ["FOI-2026-00001 response.pdf"]
    assert "which the Council received on 2 November 2026" in response.prose
    assert "1. How many potholes were reported in 2025? There were 214." in response.prose
    assert "2. How many were mended? 198 were mended." in response.prose
    assert "Re-use of Public Sector Information Regulations 2015" in response.prose
    assert "within 40 working days of the date of this letter (by 8 January 2027)" in response.prose
    case = (await desk.cases())[0]
    assert (case.state, case.outcome, case.delivery.state) == (State.RESPONDED, "granted", "sent")


async def test_the_story_of_the_case_tells_everything(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")
    await desk.at("2026-11-06 15:00").replies(desk.letter("confirmation"), "SUBMIT")

    story = await desk.story("foi-2026-00001")
    assert story["state"] == "responded"
    assert story["clock"] == {"state": "answered", "days_used": 4, "of": 20, "days_left": 16}
    assert story["due"] == "2026-12-01"
    assert story["answer_by"] == "2026-11-16"
    assert [question["outcome"] for question in story["questions"]] == ["granted", "granted"]
    assert [event["name"] for event in story["events"]] == [
        "request received",
        "questions read",
        "assigned",
        "date told",
        "date told",
        "acknowledged",
        "outcome given",
        "outcome given",
        "letter shown",
        "response released",
        "responded",
    ]
    assert [(mail["direction"], mail["purpose"] or mail["disposition"]) for mail in story["messages"]] == [
        ("in", "new case"),
        ("out", "acknowledgement"),
        ("out", "assignment"),
        ("in", "applied"),
        ("out", "confirmation"),
        ("in", "applied"),
        ("out", "response"),
        ("out", "confirmation"),
    ]


async def test_submit_for_a_letter_that_has_changed_since_shows_the_new_one(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")
    old = desk.letter("confirmation")
    await desk.replies(prompt, "1: There were 215.")

    await desk.replies(old, "SUBMIT")

    assert "response" not in desk.purposes()
    assert desk.letter("confirmation").subject.startswith("The letter has changed: please read it again")
    await desk.replies(desk.letter("confirmation"), "SUBMIT")
    assert "There were 215." in desk.letter("response").text


async def test_submit_beside_a_change_shows_the_letter_first(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")

    await desk.replies(desk.letter("confirmation"), "2: 199 were mended.\nSUBMIT")

    assert "response" not in desk.purposes()
    assert "199 were mended" in desk.letter("confirmation").text


async def test_submit_before_everything_is_answered_sends_nothing(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\nSUBMIT")

    assert "response" not in desk.purposes()
    assert desk.letter("confirmation").subject.startswith("Question 2 still to come")


async def test_a_second_submit_sends_no_second_letter(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")
    echo = desk.letter("confirmation")
    await desk.replies(echo, "SUBMIT")

    await desk.replies(echo, "SUBMIT")

    assert desk.purposes().count("response") == 1
    assert desk.letter("confirmation").subject.startswith("The letter has already gone")


async def test_submit_in_the_quoted_text_is_no_command(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")

    await desk.replies(desk.letter("confirmation"), "I will read it tomorrow.\n\n> SUBMIT")

    assert "response" not in desk.purposes()
    assert desk.letter("confirmation").subject.startswith("Your note is kept")


async def test_not_held_says_so_with_what_was_searched(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\nNOT HELD 2: We searched the claims ledger and the works orders.")
    await desk.replies(desk.letter("confirmation"), "SUBMIT")

    response = desk.letter("response").prose
    assert "does not hold" in response
    assert "We searched the claims ledger" in response
    assert (await desk.cases())[0].outcome == "granted"


async def test_a_note_stays_inside(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "NOTE: finance close the ledger on Friday\n1: There were 214.\n2: 198.")
    await desk.replies(desk.letter("confirmation"), "SUBMIT")

    assert "colleagues only: “finance close the ledger on Friday”" in desk.letters[2].prose
    assert b"ledger" not in desk.letter("response").raw


async def test_a_reply_without_a_command_is_a_note_acknowledged_in_a_line(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "I am on leave until Thursday and will look then.")

    echo = desk.letter("confirmation")
    assert echo.subject.startswith("Not an answer yet: please add the number")
    assert "colleagues only: “I am on leave until Thursday" in echo.prose


async def test_what_cannot_be_mapped_changes_nothing_and_is_answered_with_what_would_work(
    desk: Desk, prompt: Letter
) -> None:
    await desk.replies(prompt, "1: There were 214.\nANSWER 7: Never.")

    echo = desk.letter("confirmation")
    assert echo.subject.startswith("Nothing was changed: please look again")
    assert [q.outcome for q in (await desk.cases())[0].questions] == [None, None]


async def test_after_three_replies_that_say_nothing_the_team_takes_over(desk: Desk, prompt: Letter) -> None:
    for _ in range(4):
        await desk.replies(prompt, "ANSWER 7: Never.")

    assert [letter.to for letter in desk.letters if letter.purpose == "confirmation"] == [SAM] * 3
    assert "could not be understood" in desk.letter("triage", TEAM).prose


async def test_draft_returns_the_letter_so_far(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")
    await desk.replies(desk.letter("confirmation"), "DRAFT")

    preview = desk.letter("preview")
    assert preview.subject.startswith("The letter so far")
    assert preview.files == ["FOI-2026-00001 preview.pdf", "FOI-2026-00001 letter.docx"]
    assert "There were 214." in preview.text


async def test_help_lists_what_can_be_written(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "HELP")

    letter = desk.letter("help")
    assert letter.to == SAM
    assert "SUBMIT" in letter.text
    assert "NOT HELD 2" in letter.text


async def test_reassign_asks_the_other_service_and_ends_the_old_prompt(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "REASSIGN: Children's Social Care")

    assert "Sam Okoro" in desk.letter("assignment", JACKIE).prose
    assert desk.letter("confirmation", SAM).subject.startswith("Passed on")
    await desk.replies(prompt, "1: I know after all.\n2: 12")
    assert desk.letter("confirmation", SAM).subject.startswith("A reply was not carried out")
    assert [q.outcome for q in (await desk.cases())[0].questions] == [None, None]


async def test_reassign_to_nobody_we_know_changes_nothing(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "REASSIGN: the mayor")

    assert "“the mayor” is no service, name or address that we know" in desk.letter("confirmation").prose


async def test_a_file_with_the_answers_goes_with_the_letter(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "1: See the file.\n2: See the file."), "claims 2025.csv"))
    assert "Going with the letter: claims 2025.csv" in desk.letter("confirmation").prose

    await desk.replies(desk.letter("confirmation"), "SUBMIT")

    response = desk.letter("response")
    assert response.files == ["FOI-2026-00001 response.pdf", "claims 2025.csv"]
    sent = [part.get_content() for part in response.mail.iter_attachments()][1]
    assert str(sent).split() == ["year,claims", "2025,214"]


async def test_keep_holds_a_file_back(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "1: See the file.\n2: 198."), "claims.csv"))

    await desk.replies(desk.letter("confirmation"), "KEEP: claims.csv")
    await desk.replies(desk.letter("confirmation"), "SUBMIT")

    assert desk.letter("response").files == ["FOI-2026-00001 response.pdf"]


@pytest.mark.parametrize(
    ("filename", "why"),
    [
        ("staff.xlsx", "a spreadsheet can hide data"),
        ("STAFF.XLSM", "a spreadsheet can hide data"),
        ("all.zip", "we cannot see what is inside it"),
        ("setup.exe", "can carry a program"),
    ],
)
async def test_a_file_that_may_hide_something_stays_here(desk: Desk, prompt: Letter, filename: str, why: str) -> None:
    await desk.receives(
        with_file(desk.reply(prompt, "1: See it.\n2: 198."), filename, b"PK", "application/octet-stream")
    )
    assert why in desk.letter("confirmation").prose

    await desk.replies(desk.letter("confirmation"), "SUBMIT")

    assert desk.letter("response").files == ["FOI-2026-00001 response.pdf"]


async def test_a_file_with_a_note_does_not_go(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, "Is this what they want?"), "claims.csv"))

    assert "Left out: claims.csv" in desk.letter("confirmation").prose
    assert (await desk.cases())[0].files == ()


@pytest.mark.parametrize(
    "text",
    [
        "NOTE: part of this should stay private, it names a child",
        "PARTLY 2: names must stay private",
    ],
)
async def test_what_needs_the_team_reaches_the_team(desk: Desk, prompt: Letter, text: str) -> None:
    await desk.replies(prompt, text)

    letter = desk.letter("triage", TEAM)
    assert "Sam Okoro has written about FOI-2026-00001" in letter.prose
    assert text in letter.prose
    assert ("nothing to decide" in letter.subject) == text.startswith("NOTE")


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("1: 214, but that is between us.\n2: 198", "What you wrote for question 1 says “between us”"),
        ("1: 214\n2: We do not hold this.", "If you mean that we hold no record, write NOT HELD and the number."),
        ("1: 214\nNOTHELD 2: We searched the ledger.", "We read “NOTHELD 2: We searched the ledger.” as NOT HELD."),
    ],
    ids=["an aside", "an outcome in own words", "a word spelled otherwise"],
)
async def test_the_echo_warns_of_what_may_not_have_been_meant(
    desk: Desk, prompt: Letter, text: str, warning: str
) -> None:
    await desk.replies(prompt, text)

    assert warning in desk.letter("confirmation").prose


async def test_a_reply_of_two_megabytes_is_asked_for_as_a_file(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: " + "A very long answer. " * 100_000)

    assert "please send long answers as a file" in desk.letter("confirmation").prose


async def test_what_is_passed_on_in_part_leaves_the_rest_with_the_officer(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "REASSIGN 2: Children's Social Care")
    assert "How many were mended?" in desk.letter("assignment", JACKIE).prose

    await desk.replies(desk.letter("confirmation", SAM), "1: There were 214.")

    assert [q.answer for q in (await desk.cases())[0].questions] == ["There were 214.", ""]
    await desk.replies(desk.letter("assignment", JACKIE), "2: 198 were mended.")
    assert desk.letter("confirmation", JACKIE).subject.startswith("Your part is done: a colleague sends the letter")
    assert desk.letter("preview", SAM).subject.startswith("All answers are in: please read the letter")


async def test_a_colleague_s_question_cannot_be_answered(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "REASSIGN 2: Children's Social Care")

    await desk.replies(desk.letter("confirmation", SAM), "ANSWER 2: None.")

    assert [q.outcome for q in (await desk.cases())[0].questions] == [None, None]


async def test_a_correction_after_the_letter_has_gone_reaches_the_team(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")
    await desk.replies(desk.letter("confirmation"), "SUBMIT")

    await desk.replies(desk.letter("confirmation"), "1: There were 421, I mistyped it.")

    assert desk.letter("confirmation", SAM).subject.startswith("The letter has already gone")
    assert "There were 421, I mistyped it." in desk.letter("triage", TEAM).prose
    assert (await desk.cases())[0].questions[0].answer == "There were 214."


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("1: Please see the attached file.\n2: 198", "says “see the attached”, and no file goes with the letter"),
        ("1: There were 214.\n4. £12,400\n2: 198", "there is no question 4"),
        ("1: That is exempt under section 43.\n2: 198", "the letter has to name the section and give the reasons"),
    ],
    ids=["a file that did not come", "a number that is none of theirs", "a refusal in own words"],
)
async def test_the_echo_warns_of_what_the_letter_should_not_say(
    desk: Desk, prompt: Letter, text: str, warning: str
) -> None:
    await desk.replies(prompt, text)

    assert warning in desk.letter("confirmation").prose


async def test_help_for_the_team_has_the_team_s_lines(desk: Desk) -> None:
    await desk.asked("How many swimming pools does the council run?", "Pools")

    await desk.replies(desk.letter("triage"), "HELP")

    assert "ASSIGN" in desk.letter("help").text
    assert "PAUSE" in desk.letter("help").text


@pytest.mark.parametrize(
    "text",
    [
        "Please do not\nSUBMIT",
        "Hold this until Friday.\n\nSUBMIT",
        "SUBMIT\n\nKind regards\nSam\n\nPS please wait until Friday",
        "If the Director agrees:\nSUBMIT",
    ],
)
async def test_a_word_of_waiting_beside_submit_is_asked_about(desk: Desk, prompt: Letter, text: str) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")

    await desk.replies(desk.letter("confirmation"), text)

    assert "response" not in desk.purposes()
    assert desk.letter("confirmation").subject.startswith("Nothing was changed")


@pytest.mark.parametrize("headers", [{"List_Id": "<staff.example.gov.uk>"}, {"Precedence": "bulk"}])
async def test_a_colleague_who_answers_through_a_list_is_heard(
    desk: Desk, prompt: Letter, headers: dict[str, str]
) -> None:
    await desk.replies(prompt, "1: There were 214.", **headers)

    assert (await desk.cases())[0].questions[0].answer == "There were 214."
