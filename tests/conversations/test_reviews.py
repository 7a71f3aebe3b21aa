"""A requester is not content: the answer is looked at again by somebody else, on a clock of its own."""

from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.casework.facts import RegimeSet
from foibot.errors import AskPerson
from tests.conversations.desk import ALEX, COUNCIL, SAM, TEAM, Desk, Letter

ADA = "ada.field@example.gov.uk"
GOVERNANCE = "head.of.governance@example.gov.uk"
LEE = "pat.lee@example.gov.uk"
POTHOLES = "1. How many potholes were reported in 2025?\n2. How much was paid for them?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: NOT HELD We keep no such figure."
REGIME_EIR = RegimeSet("eir", "potholes are a matter of the environment")
WDTK = "Alex Morgan <request-1234-abcd@whatdotheyknow.example>"
ASKS = "Dear Council,\n\nI would like an internal review. I do not believe that you do not know what you paid.\n\nAlex"


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(tmp_path, council=replace(COUNCIL, reviewers=(SAM, ADA)))
    yield opened
    await opened.register.close()


async def answered(desk: Desk, subject: str = "Pothole claims", who: str = ALEX, text: str = POTHOLES) -> Letter:
    """A request of 2 March 2026, answered on 27 March; due on 31 March."""
    await desk.at("2026-03-02 09:14").asked(text, subject, who)
    await desk.at("2026-03-27 15:00").replies(desk.letter("assignment", SAM), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    return desk.letter("response")


async def two_answered(desk: Desk) -> None:
    """Two requests of one day by one person, both answered on 27 March."""
    desk.at("2026-03-02 09:14")
    for subject in ("Pothole claims", "Street light repairs"):
        await desk.asked(f"{subject}\n{POTHOLES}", subject)
    prompts = [letter for letter in desk.letters if letter.purpose == "assignment"]
    desk.at("2026-03-27 15:00")
    for prompt in prompts:
        await desk.replies(prompt, ANSWERS)
        await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")


async def under_review(desk: Desk) -> Letter:
    """… and a review asked for on 10 April; returns the reviewer's prompt."""
    response = await answered(desk)
    await desk.at("2026-04-10 17:45").replies(response, ASKS, ALEX)
    return desk.letter("assignment", ADA)


def with_file(mail: bytes, filename: str, content: bytes) -> bytes:
    parsed: EmailMessage = message_from_bytes(mail, policy=policy.SMTP.clone(max_line_length=998))
    parsed.add_attachment(content, maintype="text", subtype="csv", filename=filename)
    return parsed.as_bytes()


async def test_a_review_that_was_asked_for_is_acknowledged_at_once(desk: Desk) -> None:
    await under_review(desk)

    letter = desk.letter("review-acknowledgement")
    assert letter.to == "alex.morgan@example.org"
    assert letter.subject == "Re: Pothole claims [FOI-2026-00001]"
    assert letter.mail["Auto-Submitted"] == "auto-replied"
    assert letter.mail["In-Reply-To"] == "<mail-4@example.org>"
    assert "Your mail reached us on Friday 10 April 2026" in letter.prose
    assert "tell you the outcome by Monday 11 May 2026" in letter.prose  # 4 May is a bank holiday
    assert "no more than 40, until Tuesday 9 June 2026" in letter.prose  # 25 May is one too
    assert "Somebody who took no part in the first decision" in letter.prose
    assert "Information Commissioner, at https://ico.example/complain" in letter.prose
    assert "do not believe" not in letter.prose


async def test_the_review_runs_on_its_own_clock_beside_the_request_s(desk: Desk) -> None:
    await under_review(desk)

    story = await desk.at("2026-04-20 09:00").story("FOI-2026-00001")
    assert story["state"] == "review"
    assert story["clock"]["state"] == "answered"
    assert story["due"] == "2026-03-31"
    assert story["review"] == {
        "received": "2026-04-10",
        "due": "2026-05-11",
        "state": "running",
        "reviewer": ADA,
        "findings": [],
        "acknowledged_at": "2026-04-10T17:45:00+01:00",
        "sent_at": None,
    }


async def test_the_reviewer_is_somebody_who_had_no_part_in_the_answer(desk: Desk) -> None:
    prompt = await under_review(desk)

    assert prompt.to == ADA  # Sam is named first in the configuration, and gave the answer
    assert prompt.subject.startswith("A review for you by Mon 11 May [FOI-2026-00001 ")
    assert "> I would like an internal review. I do not believe that you" in prompt.text
    assert "There were 214." in prompt.prose
    assert "It was answered on Friday 27 March, in time. Sam Okoro had a part in the answer." in prompt.prose
    assert "OVERTURNED 1:" in prompt.text
    assert prompt.files == ["FOI-2026-00001 response.pdf"]
    assert "Auto-Submitted" not in prompt.mail


async def test_the_team_is_told_that_a_review_is_open(desk: Desk) -> None:
    await under_review(desk)

    told = desk.letter("triage", TEAM)
    assert told.subject.startswith("For information: nothing to decide")
    assert (
        "it says “I would like an internal review”; ada.field@example.gov.uk has been asked to review it" in told.prose
    )


async def test_a_review_from_the_question_to_the_letter(desk: Desk) -> None:
    prompt = await under_review(desk)

    await desk.at("2026-04-22 10:00").replies(prompt, "UPHELD 1: The count is right.\nNOTE: Finance had it all along.")
    half = desk.letter("confirmation", ADA)
    assert half.subject.startswith("Question 2 still to review [FOI-2026-00001 ")
    assert "1. Upheld. The letter will say: The count is right." in half.prose
    assert "2. Still missing: How much was paid for them?" in half.prose

    await desk.at("2026-04-23 10:00").replies(half, "OVERTURNED 2: The council paid £31,200.")
    preview = desk.letter("confirmation", ADA)
    assert preview.subject.startswith("Ready to send: please read it and reply SUBMIT")
    assert preview.files == ["FOI-2026-00001 preview.pdf"]
    assert "review-response" not in desk.purposes()

    await desk.at("2026-04-24 10:00").replies(preview, "SUBMIT")
    letter = desk.letter("review-response")
    assert letter.to == "alex.morgan@example.org"
    assert letter.subject == "Re: Pothole claims [FOI-2026-00001]: the outcome of our review"
    assert "Auto-Submitted" not in letter.mail
    assert letter.mail["In-Reply-To"] == "<mail-4@example.org>"
    assert letter.files == ["FOI-2026-00001 review.pdf"]
    assert "Date: 24 April 2026" in letter.text
    assert "You asked us on 10 April 2026 to review" in letter.prose
    assert "1. How many potholes were reported in 2025? We uphold our first answer." in letter.prose
    assert "2. How much was paid for them? We overturn our first answer." in letter.prose
    assert "The council paid £31,200." in letter.prose
    assert "there is no second internal review" in letter.prose
    assert "the Act (section 50)" in letter.prose
    assert "Finance had it" not in letter.prose
    case = (await desk.cases())[0]
    assert (case.state, case.review.sent_at) == (State.REVIEWED, desk.now)
    story = await desk.story("FOI-2026-00001")
    assert (story["review"]["state"], story["review"]["due"]) == ("answered", "2026-05-11")
    assert [finding["finding"] for finding in story["review"]["findings"]] == ["upheld", "overturned"]
    assert [event["name"] for event in story["events"]][-9:] == [
        "review requested",
        "reviewer asked",
        "review acknowledged",
        "review finding given",
        "note made",
        "review finding given",
        "review letter shown",
        "review released",
        "review outcome sent",
    ]


async def test_one_finding_on_the_whole_is_enough(desk: Desk) -> None:
    prompt = await under_review(desk)

    await desk.replies(prompt, "UPHELD: I searched the ledger too, and there is no such figure.")
    await desk.replies(desk.letter("confirmation", ADA), "SUBMIT")

    assert "Your request as a whole: We uphold our first answer." in desk.letter("review-response").prose


async def test_submit_sends_only_the_letter_that_was_shown(desk: Desk) -> None:
    prompt = await under_review(desk)
    await desk.replies(prompt, "UPHELD: It is right.")
    old = desk.letter("confirmation", ADA)
    await desk.replies(old, "UPHELD: It is right, and I looked twice.")

    await desk.replies(old, "SUBMIT")
    assert "review-response" not in desk.purposes()
    assert desk.letter("confirmation", ADA).subject.startswith("The letter has changed")

    await desk.replies(desk.letter("confirmation", ADA), "SUBMIT")
    assert "I looked twice" in desk.letter("review-response").prose


async def test_doubt_beside_submit_is_asked_about(desk: Desk) -> None:
    prompt = await under_review(desk)
    await desk.replies(prompt, "UPHELD: It is right.")

    await desk.replies(desk.letter("confirmation", ADA), "The date in the second paragraph looks odd.\n\nSUBMIT")

    assert "review-response" not in desk.purposes()
    assert "stands beside SUBMIT and could be a condition" in desk.letter("confirmation", ADA).prose


async def test_greetings_beside_submit_are_no_doubt(desk: Desk) -> None:
    prompt = await under_review(desk)
    await desk.replies(prompt, "UPHELD: It is right.")

    await desk.replies(desk.letter("confirmation", ADA), "Hello team,\n\nSUBMIT\n\nKind regards\nAda")

    assert desk.purposes().count("review-response") == 1


async def test_what_is_released_goes_with_the_letter(desk: Desk) -> None:
    prompt = await under_review(desk)
    reply = desk.reply(prompt, "UPHELD 1: It is right.\nOVERTURNED 2: Please see the attached payments.")

    await desk.receives(with_file(reply, "payments.csv", b"month,paid\r\nJan,31200\r\n"))
    await desk.replies(desk.letter("confirmation", ADA), "SUBMIT")

    assert desk.letter("review-response").files == ["FOI-2026-00001 review.pdf", "payments.csv"]


async def test_a_file_can_be_kept_back_from_a_review(desk: Desk) -> None:
    prompt = await under_review(desk)
    reply = desk.reply(prompt, "UPHELD 1: It is right.\nOVERTURNED 2: The council paid £31,200.")
    await desk.receives(with_file(reply, "payments.csv", b"month,paid\r\nJan,31200\r\n"))

    await desk.replies(desk.letter("confirmation", ADA), "KEEP: payments.csv")
    await desk.replies(desk.letter("confirmation", ADA), "SUBMIT")

    assert desk.letter("review-response").files == ["FOI-2026-00001 review.pdf"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("UPHELD 7: It is right.", "question 7"),
        ("2: The council paid £31,200.", "A new answer begins with OVERTURNED."),
        ("KEEP: nothing.csv", "No file called “nothing.csv” goes with the letter."),
        ("OVERTURNED 2:", "nothing"),
    ],
    ids=["no such question", "an answer", "no such file", "no text"],
)
async def test_what_is_not_understood_changes_nothing(desk: Desk, text: str, complaint: str) -> None:
    prompt = await under_review(desk)

    await desk.replies(prompt, text)

    echo = desk.letter("confirmation", ADA)
    assert echo.subject.startswith("Nothing was changed: please look again")
    assert complaint in echo.prose
    assert (await desk.cases())[0].review.findings == ()


async def test_a_reviewer_s_note_and_call_for_help(desk: Desk) -> None:
    prompt = await under_review(desk)

    await desk.replies(prompt, "I shall look at this on Monday.")
    assert desk.letter("confirmation", ADA).subject.startswith("Your note is kept")

    await desk.replies(prompt, "HELP")
    assert "OVERTURNED 2: The council paid £31,200." in desk.letter("help", ADA).prose


async def test_after_the_letter_has_gone_a_reply_changes_nothing(desk: Desk) -> None:
    prompt = await under_review(desk)
    await desk.replies(prompt, "UPHELD: It is right.")
    preview = desk.letter("confirmation", ADA)
    await desk.replies(preview, "SUBMIT")

    await desk.replies(preview, "SUBMIT")

    assert desk.purposes().count("review-response") == 1
    assert desk.letter("confirmation", ADA).subject.startswith("The letter has already gone")


async def test_a_late_review_and_a_late_answer_are_owned_up_to(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.at("2026-04-08 15:00").replies(desk.letter("assignment", SAM), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    await desk.at("2026-04-10 17:45").replies(desk.letter("response"), ASKS, ALEX)

    await desk.at("2026-05-12 10:00").replies(desk.letter("assignment", ADA), "UPHELD: It is right.")
    await desk.replies(desk.letter("confirmation", ADA), "SUBMIT")

    letter = desk.letter("review-response").prose
    assert "We aimed to tell you the outcome by 11 May 2026. It is late, and I am sorry." in letter
    assert "should have answered your request by 31 March 2026. It answered on 8 April 2026" in letter
    assert "section 10(1) of the Act" in letter


async def test_whatdotheyknow_asks_in_a_new_thread_with_a_new_subject(desk: Desk) -> None:
    await answered(desk, "Freedom of Information request - Pothole claims", WDTK)

    await desk.at("2026-04-10 09:00").receives(
        desk.mail(
            "Dear Exampleton City Council,\n\nPlease pass this on to the person who conducts Freedom of Information"
            "\nreviews.\n\nI am writing to request an internal review of Exampleton City Council's\nhandling of my FOI "
            "request 'Pothole claims'.\n\nYours faithfully,\n\nAlex Morgan",
            "Internal review of Freedom of Information request - Pothole claims",
            WDTK,
        )
    )

    [case] = await desk.cases()
    assert case.state is State.REVIEW
    assert desk.letter("review-acknowledgement").to == "request-1234-abcd@whatdotheyknow.example"
    assert desk.letter("assignment", ADA)


async def test_a_sender_of_several_requests_is_known_by_the_subject(desk: Desk) -> None:
    await two_answered(desk)

    await desk.at("2026-04-10 09:00").receives(desk.mail(ASKS, "Internal review of my request: Pothole claims", ALEX))

    assert [case.state for case in await desk.cases()] == [State.REVIEW, State.RESPONDED]


async def test_where_nothing_says_which_request_the_team_is_asked_and_chooses(desk: Desk) -> None:
    await two_answered(desk)

    await desk.at("2026-04-10 09:00").receives(desk.mail(ASKS, "Not good enough", ALEX))
    prompt = desk.letter("triage", TEAM)
    assert [case.state for case in await desk.cases()] == [State.RESPONDED, State.RESPONDED]
    assert "Which request does this complaint mean?" in prompt.prose
    assert "REVIEW FOI-2026-00001" in prompt.text

    await desk.at("2026-04-14 09:00").replies(prompt, "REVIEW FOI-2026-00001")
    assert [case.state for case in await desk.cases()] == [State.REVIEW, State.RESPONDED]
    assert "reached us on Friday 10 April 2026" in desk.letter("review-acknowledgement").prose
    assert "I do not believe" in desk.letter("assignment", ADA).prose


async def test_dissatisfaction_is_put_to_the_team_and_no_review_opens_by_itself(desk: Desk) -> None:
    response = await answered(desk)

    await desk.at("2026-04-10 09:00").replies(response, "I am unhappy with your answer to question 2.", ALEX)

    prompt = desk.letter("triage", TEAM)
    assert "is dissatisfied: is a review wanted?" in prompt.prose
    assert "it says “I am unhappy with your answer to question 2”" in prompt.prose
    assert (await desk.cases())[0].state is State.RESPONDED
    assert "review-acknowledgement" not in desk.purposes()


async def test_the_team_s_review_opens_it_under_the_day_of_the_complaint(desk: Desk) -> None:
    response = await answered(desk)
    await desk.at("2026-04-10 09:00").replies(response, "I am unhappy with your answer to question 2.", ALEX)

    await desk.at("2026-04-13 11:00").replies(desk.letter("triage", TEAM), "REVIEW")

    case = (await desk.cases())[0]
    assert (case.state, case.review.received.isoformat()) == (State.REVIEW, "2026-04-10")
    assert desk.letter("confirmation", TEAM).subject.startswith("Taken as a request for a review, due Mon 11 May")
    assert "by Monday 11 May 2026" in desk.letter("review-acknowledgement").prose
    assert desk.letter("assignment", ADA)


async def test_what_the_team_leaves_undecided_for_a_working_day_is_taken_as_a_request_for_a_review(desk: Desk) -> None:
    response = await answered(desk)
    await desk.at("2026-04-10 11:00").replies(response, "I am unhappy with your answer to question 2.", ALEX)
    assert "say nothing by Monday 13 April 2026, a review is opened" in desk.letter("triage", TEAM).prose

    await desk.lives_until("2026-04-13 17:00")  # a Monday: on that morning no whole working day had gone by
    assert "review-acknowledgement" not in desk.purposes()
    await desk.lives_until("2026-04-15 17:00")

    case = (await desk.cases())[0]
    assert (case.state, case.review.received.isoformat()) == (State.REVIEW, "2026-04-10")
    assert desk.purposes().count("review-acknowledgement") == 1
    assert "reached us on Friday 10 April 2026" in desk.letter("review-acknowledgement").prose
    assert "I am unhappy with your answer" in desk.letter("assignment", ADA).prose
    assert "nobody said within a working day whether it asks for a review" in desk.letter("triage", TEAM).prose


async def test_the_team_can_say_that_it_is_no_review(desk: Desk) -> None:
    response = await answered(desk)
    await desk.at("2026-04-10 09:00").replies(response, "I am unhappy with your answer to question 2.", ALEX)
    prompt = desk.letter("triage", TEAM)
    assert "IGNORE: it asks for no review" in prompt.text

    await desk.replies(prompt, "IGNORE: it asks for no review")
    assert desk.letter("confirmation", TEAM).subject.startswith("No review is opened")
    await desk.lives_until("2026-04-20 17:00")

    assert (await desk.cases())[0].state is State.RESPONDED
    assert "review-acknowledgement" not in desk.purposes()


async def test_a_complaint_about_one_of_several_requests_is_not_lost_where_the_team_says_nothing(desk: Desk) -> None:
    await two_answered(desk)
    await desk.at("2026-04-10 09:00").receives(desk.mail(ASKS, "Not good enough", ALEX))

    await desk.lives_until("2026-04-15 17:00")

    assert [case.under_review for case in await desk.cases()] == [False, True]


async def test_the_team_s_choice_of_another_request_leaves_no_second_review_to_open(desk: Desk) -> None:
    await two_answered(desk)
    await desk.at("2026-04-10 09:00").receives(desk.mail(ASKS, "Not good enough", ALEX))
    await desk.replies(desk.letter("triage", TEAM), "REVIEW FOI-2026-00001")

    await desk.lives_until("2026-04-20 17:00")

    assert [case.under_review for case in await desk.cases()] == [True, False]


async def test_a_review_of_silence_that_nobody_decided_about_opens_while_the_answer_is_owed(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.at("2026-04-01 09:00").replies(desk.letter("acknowledgement"), "This is now overdue.", ALEX)

    await desk.lives_until("2026-04-08 17:00")

    case = (await desk.cases())[0]
    assert (case.state, case.under_review) == (State.ASSIGNED, True)
    assert desk.purposes().count("review-acknowledgement") == 1


async def test_a_note_beside_another_word_of_the_team_is_not_taken_for_a_note_alone(desk: Desk) -> None:
    response = await answered(desk)
    await desk.at("2026-04-10 09:00").replies(response, "I am unhappy with your answer to question 2.", ALEX)

    await desk.replies(desk.letter("triage", TEAM), "REOPEN\nNOTE: they are right")

    assert not desk.letter("confirmation", TEAM).subject.startswith("Your note is kept")


async def test_dissatisfaction_before_any_answer_leaves_the_request_open(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")

    await desk.at("2026-04-01 09:00").replies(desk.letter("acknowledgement"), "This is now overdue.", ALEX)

    prompt = desk.letter("triage", TEAM)
    assert "REVIEW" in prompt.text
    assert (await desk.cases())[0].state is State.ASSIGNED


async def test_a_review_of_silence_is_recorded_and_the_answer_is_still_owed(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    complaint = "It is overdue. I request an internal review of your handling of my request."
    await desk.at("2026-04-01 09:00").replies(desk.letter("acknowledgement"), complaint, ALEX)

    case = (await desk.cases())[0]
    assert (case.state, case.under_review) == (State.ASSIGNED, True)
    acknowledgement = desk.letter("review-acknowledgement").prose
    assert "should have been answered by Tuesday 31 March 2026, and has not been" in acknowledgement
    assert "A complaint that a request has not been answered in time need not wait" in acknowledgement
    assert "the answer is still owed" in desk.letter("triage", TEAM).prose
    assert ADA not in [letter.to for letter in desk.letters]

    await desk.at("2026-04-08 09:00").replies(desk.letter("assignment", SAM), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    await desk.sends()
    assert (await desk.cases())[0].state is State.REVIEW
    assert "Wednesday 8 April: late" in desk.letter("assignment", ADA).prose


async def test_an_answer_to_our_question_can_ask_for_a_review_as_well(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.at("2026-03-04 09:14").replies(desk.letter("assignment", SAM), "CLARIFY: Do you mean all roads?")
    assert (await desk.cases())[0].state is State.CLARIFICATION

    await desk.at("2026-03-06 09:14").replies(
        desk.letter("clarification"), "All roads. I also request an internal review of your handling.", ALEX
    )

    case = (await desk.cases())[0]
    assert (case.state, case.under_review) == (State.ASSIGNED, True)
    assert desk.purposes().count("review-acknowledgement") == 1


async def test_a_stranger_with_a_reference_opens_nothing_and_learns_nothing(desk: Desk) -> None:
    await answered(desk)

    await desk.receives(desk.mail(ASKS, "Internal review [FOI-2026-00001]", "Eve <eve@example.com>"))

    first, held = await desk.cases()
    assert (first.state, held.state) == (State.RESPONDED, State.HELD)
    assert all(letter.to != "eve@example.com" for letter in desk.letters)


async def test_the_team_can_take_a_stranger_s_mail_as_the_requester_s_review(desk: Desk) -> None:
    await answered(desk)
    await desk.at("2026-04-10 09:00").receives(
        desk.mail(ASKS, "Internal review [FOI-2026-00001]", "Alex at work <alex@example.com>")
    )

    await desk.replies(desk.letter("triage", TEAM), "REVIEW FOI-2026-00001")

    assert [case.state for case in await desk.cases()] == [State.REVIEW, State.WITHDRAWN]
    assert desk.letter("review-acknowledgement").to == "alex.morgan@example.org"


async def test_where_all_reviewers_had_a_part_the_team_names_one_who_had_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path, council=replace(COUNCIL, reviewers=(SAM,)))
    response = await answered(desk)
    await desk.at("2026-04-10 17:45").replies(response, ASKS, ALEX)
    wanted = desk.letter("triage", TEAM)
    assert wanted.subject.startswith("Who can review? Due Mon 11 May [FOI-2026-00001 ")
    assert "had a part in the answer: Sam Okoro" in wanted.prose
    assert "> I would like an internal review." in wanted.text
    assert ["triage"] == [letter.purpose for letter in desk.letters if letter.to == TEAM]  # one mail says it all

    await desk.replies(wanted, f"ASSIGN: {SAM}")
    refusal = desk.letter("confirmation", TEAM)
    assert "Sam Okoro had a part in the answer" in refusal.prose
    assert f"- ASSIGN: {GOVERNANCE}" in refusal.text
    await desk.replies(wanted, "ASSIGN: eve@example.com")
    assert "is no address of the roster" in desk.letter("confirmation", TEAM).prose
    assert f"- ASSIGN: {GOVERNANCE}" in desk.letter("confirmation", TEAM).text
    assert (await desk.cases())[0].review.reviewer == ""

    await desk.replies(wanted, f"ASSIGN: {LEE}")
    assert (await desk.cases())[0].review.reviewer == LEE
    assert desk.letter("confirmation", TEAM).subject.startswith("Pat Lee has been asked to review")
    await desk.replies(desk.letter("assignment", LEE), "UPHELD: It is right.")
    await desk.replies(desk.letter("confirmation", LEE), "SUBMIT")
    assert (await desk.cases())[0].state is State.REVIEWED
    assert "Yours sincerely Pat Lee Head of Highways" in desk.letter("review-response").prose
    await desk.register.close()


async def test_the_line_that_is_offered_where_a_reviewer_is_refused_works(tmp_path: Path) -> None:
    desk = Desk(tmp_path, council=replace(COUNCIL, reviewers=(SAM,)))
    await desk.at("2026-04-10 17:45").replies(await answered(desk), ASKS, ALEX)
    wanted = desk.letter("triage", TEAM)

    await desk.replies(wanted, f"ASSIGN: {GOVERNANCE}")

    assert (await desk.cases())[0].review.reviewer == GOVERNANCE
    await desk.register.close()


async def test_where_nobody_is_left_to_review_an_address_of_the_roster_is_asked_for(tmp_path: Path) -> None:
    services = tuple(replace(service, head=None) for service in COUNCIL.services)
    desk = Desk(tmp_path, council=replace(COUNCIL, reviewers=(SAM,), supervisors=(), services=services))
    await desk.at("2026-04-10 17:45").replies(await answered(desk), ASKS, ALEX)

    await desk.replies(desk.letter("triage", TEAM), f"ASSIGN: {SAM}")

    refusal = desk.letter("confirmation", TEAM).prose
    assert "It has to be an address of the roster whose owner had no part in the answer." in refusal
    assert "This would work" not in refusal
    await desk.register.close()


async def test_a_reviewer_without_a_name_in_the_roster_signs_with_the_role(desk: Desk) -> None:
    prompt = await under_review(desk)

    await desk.replies(prompt, "UPHELD: It is right.")
    await desk.replies(desk.letter("confirmation", ADA), "SUBMIT")

    letter = desk.letter("review-response").prose
    assert "Yours sincerely Reviewer, for Coventry City Council" in letter
    assert ADA not in letter
    assert "infogov@example.gov.uk" in letter


@pytest.mark.parametrize(
    ("said", "examples"),
    [
        ("I agree with the requester on 2.", ["OVERTURNED 2: the new answer"]),
        ("2 should be overturned.", ["OVERTURNED 2: the new answer"]),
        ("I uphold the complaint on 2.", ["OVERTURNED 2: the new answer"]),
        ("I think the first answer was right.", ["UPHELD 1: why the first answer was right"]),
        (
            "I agree with the council on 1, and with the requester on 2.",
            ["OVERTURNED 2: the new answer", "UPHELD 1: why the first answer was right"],
        ),
    ],
)
async def test_a_finding_in_own_words_is_answered_with_how_it_is_written(
    desk: Desk, said: str, examples: list[str]
) -> None:
    prompt = await under_review(desk)

    await desk.replies(prompt, said)

    echo = desk.letter("confirmation", ADA)
    assert "reads like a finding. A finding begins with UPHELD, PARTLY UPHELD or OVERTURNED" in echo.prose
    assert all(f"- {example}" in echo.text for example in examples)
    assert "SUBMIT" not in echo.text
    assert (await desk.cases())[0].review.findings == ()


async def test_words_beside_a_finding_are_no_second_one(desk: Desk) -> None:
    prompt = await under_review(desk)

    await desk.replies(prompt, "I agree with the council, the answer was right.\n\nUPHELD: I searched too.")

    assert ["upheld"] == [finding.finding for finding in (await desk.cases())[0].review.findings]


async def test_the_acknowledgement_says_who_writes_if_it_takes_longer(desk: Desk) -> None:
    await under_review(desk)

    acknowledgement = desk.letter("review-acknowledgement").prose
    assert "the Information Governance Team will write before the date above to say so" in acknowledgement


async def test_a_complaint_that_names_the_sender_s_own_case_opens_a_review(desk: Desk) -> None:
    await two_answered(desk)

    await desk.at("2026-04-10 09:00").receives(
        desk.mail("Your second answer cannot be right. I want this reviewed.", "complaint about FOI-2026-00001", ALEX)
    )

    assert [State.REVIEW, State.RESPONDED] == [case.state for case in await desk.cases()]


async def test_a_complaint_by_subject_alone_is_put_to_the_team(desk: Desk) -> None:
    await two_answered(desk)

    await desk.at("2026-04-10 09:00").receives(
        desk.mail("The second answer is nonsense.", "Complaint about FOI-2026-00002", ALEX)
    )

    prompt = desk.letter("triage", TEAM)
    assert "The requester of FOI-2026-00002 is dissatisfied: is a review wanted?" in prompt.prose
    assert "REVIEW" in prompt.text
    assert [State.RESPONDED, State.RESPONDED] == [case.state for case in await desk.cases()]


async def test_something_else_that_is_to_be_reviewed_is_put_to_the_team(desk: Desk) -> None:
    await answered(desk)

    await desk.at("2026-04-10 09:00").receives(desk.mail("My bin was missed. I want this reviewed.", "Bins", ALEX))

    assert [State.RESPONDED] == [case.state for case in await desk.cases()]
    assert "REVIEW" in desk.letter("triage", TEAM).text


async def test_an_environmental_review_has_forty_days_in_law_and_names_the_failure(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.register.write(lambda work: work.record("FOI-2026-00001", [REGIME_EIR], at=desk.now, by=TEAM))
    await desk.at("2026-03-27 15:00").replies(desk.letter("assignment", SAM), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    await desk.at("2026-04-10 17:45").replies(
        desk.letter("response"), "I ask you to reconsider under regulation 11: the second answer cannot be right.", ALEX
    )

    acknowledgement = desk.letter("review-acknowledgement").prose
    assert "by Tuesday 9 June 2026" in acknowledgement
    assert (
        "The Environmental Information Regulations 2004 allow us 40 working days for this (regulation 11)"
        in acknowledgement
    )
    await desk.replies(desk.letter("assignment", ADA), "UPHELD 1: It is right.\nOVERTURNED 2: We paid £31,200.")
    await desk.replies(desk.letter("confirmation", ADA), "SUBMIT")

    letter = desk.letter("review-response").prose
    assert "Regulation 11(5) requires us to tell you" in letter
    assert "The failure: our first answer to question 2 did not comply with the Regulations" in letter
    assert "The action: this letter gives you the decision" in letter
    assert "The period: the action is complete with this letter" in letter
    assert "regulation 18" in letter
    assert "section 10(1)" not in letter


async def test_a_review_asked_for_too_late_is_the_team_s_to_allow(desk: Desk) -> None:
    response = await answered(desk)

    await desk.at("2026-05-29 09:00").replies(response, ASKS, ALEX)  # 28 May was the 40th working day
    prompt = desk.letter("triage", TEAM)
    assert "28 May 2026 was the last day on which a review could be asked for" in prompt.prose
    assert (await desk.cases())[0].state is State.RESPONDED

    await desk.replies(prompt, "REVIEW")
    assert (await desk.cases())[0].state is State.REVIEW


async def test_on_the_fortieth_working_day_it_is_not_too_late(desk: Desk) -> None:
    response = await answered(desk)

    await desk.at("2026-05-28 23:50").replies(response, ASKS, ALEX)

    assert (await desk.cases())[0].state is State.REVIEW


async def test_no_second_review_is_opened(desk: Desk) -> None:
    prompt = await under_review(desk)
    await desk.replies(prompt, "UPHELD: It is right.")
    await desk.replies(desk.letter("confirmation", ADA), "SUBMIT")

    await desk.at("2026-05-01 09:00").replies(desk.letter("review-response"), "I request an internal review.", ALEX)

    told = desk.letter("triage", TEAM)
    assert "no second review is owed" in told.prose
    assert "REVIEW" not in told.text.replace("review", "")
    assert desk.purposes().count("review-acknowledgement") == 1
    await desk.replies(told, "REVIEW")
    assert "has been sent to review before" in desk.letter("confirmation", TEAM).prose


async def test_a_requester_who_chases_a_review_opens_no_other(desk: Desk) -> None:
    await under_review(desk)

    await desk.at("2026-04-29 09:00").replies(desk.letter("review-acknowledgement"), ASKS, ALEX)

    assert desk.purposes().count("review-acknowledgement") == 1
    assert "has written again" in desk.letter("triage", TEAM).prose


async def test_a_requester_who_chases_a_review_in_a_new_thread_makes_no_new_request(desk: Desk) -> None:
    await under_review(desk)

    await desk.at("2026-04-29 09:00").receives(desk.mail(ASKS, "Internal review of my request", ALEX))

    assert len(await desk.cases()) == 1
    assert "has written again" in desk.letter("triage", TEAM).prose


async def test_what_came_with_a_complaint_goes_to_the_reviewer(desk: Desk) -> None:
    response = await answered(desk)

    await desk.at("2026-04-10 09:00").receives(with_file(desk.reply(response, ASKS, ALEX), "proof.csv", b"paid,31200"))

    assert desk.letter("assignment", ADA).files == ["FOI-2026-00001 response.pdf", "as it came.eml"]


async def test_a_complaint_by_telephone_counts_from_the_team_s_mail(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.at("2026-03-27 15:00").replies(desk.letter("assignment", SAM), f"{ANSWERS}\nNOTE: It was hard to find.")
    prompt = desk.letter("triage", TEAM)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    await desk.at("2026-04-10 09:00").replies(prompt, "They rang: the second answer cannot be right.\n\nREVIEW")

    review = (await desk.cases())[0].review
    assert (review.received.isoformat(), review.text) == (
        "2026-04-10",
        "They rang: the second answer cannot be right.",
    )
    assert desk.letter("review-acknowledgement").mail["In-Reply-To"] == "<mail-1@example.org>"


async def test_a_review_of_a_case_that_is_not_there_is_refused(desk: Desk) -> None:
    response = await answered(desk)
    await desk.at("2026-04-10 09:00").replies(response, "I am unhappy with your answer to question 2.", ALEX)

    await desk.replies(desk.letter("triage", TEAM), "REVIEW FOI-2026-00009")

    assert "There is no case FOI-2026-00009" in desk.letter("confirmation", TEAM).prose
    assert (await desk.cases())[0].state is State.RESPONDED


async def test_a_new_request_by_somebody_who_is_cross_is_a_request(desk: Desk) -> None:
    await answered(desk)

    await desk.receives(
        desk.mail("I am unhappy with the state of Elm Road. How many potholes are there in Elm Road?", "Elm Road", ALEX)
    )

    assert [case.state for case in await desk.cases()] == [State.RESPONDED, State.ASSIGNED]


async def test_our_own_letter_quoted_back_asks_for_nothing(desk: Desk) -> None:
    response = await answered(desk)

    await desk.replies(response, "Thank you, that is very helpful.", ALEX)

    assert (await desk.cases())[0].state is State.RESPONDED
    assert "has written again" in desk.letter("triage", TEAM).prose


async def test_a_sender_whom_our_server_denies_opens_no_review_by_itself(desk: Desk) -> None:
    response = await answered(desk)
    forged = "mx.example.gov.uk; dmarc=fail header.from=example.org"

    await desk.replies(response, ASKS, ALEX, Authentication_Results=forged)

    assert (await desk.cases())[0].state is State.RESPONDED
    assert "does not come from that address" in desk.letter("triage", TEAM).prose


async def test_nobody_but_the_reviewer_can_decide(desk: Desk) -> None:
    prompt = await under_review(desk)

    await desk.replies(prompt, "UPHELD: It is right.", f"Sam <{SAM}>")
    await desk.replies(desk.letter("triage", TEAM), "UPHELD: It is right.")

    assert (await desk.cases())[0].review.findings == ()


async def test_an_outcome_that_our_server_refuses_can_be_sent_again(desk: Desk) -> None:
    prompt = await under_review(desk)
    await desk.replies(prompt, "UPHELD: It is right.")
    preview = desk.letter("confirmation", ADA)
    desk.sender.trouble["alex.morgan@example.org"] = AskPerson("550 5.1.1 no such mailbox")
    await desk.replies(preview, "SUBMIT")
    await desk.sends()

    assert [letter.to for letter in desk.letters if letter.purpose == "delivery-problem"] == [TEAM, ADA]
    assert "The outcome of our review on FOI-2026-00001 did not reach" in desk.letter("delivery-problem", TEAM).prose
    assert (await desk.cases())[0].state is State.REVIEW

    desk.sender.trouble.clear()
    await desk.replies(preview, "SUBMIT")
    assert (await desk.cases())[0].state is State.REVIEWED
