"""Somebody has to say yes before a letter goes: to exactly this letter, and nothing else is a yes."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace

from foibot.casework.case import State
from foibot.casework.council import Council, Person, Roster, Service
from foibot.errors import AskPerson
from tests.conversations.desk import COUNCIL, JACKIE, SAM, TEAM, Desk, Letter

PAT = "pat.lee@example.gov.uk"
ALI = "ali.shah@example.gov.uk"
YOLANDA = "yolanda.corden@example.gov.uk"
POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: 198 were mended."
SENT_BACK = "The letter has come back: please look again"


def highways(service: Service, deputy: Person | None) -> Service:
    return replace(service, deputy=deputy) if service.name == "Highways" else service


def approving(deputy: Person | None = None, **settings: object) -> Council:
    """The council whose letters somebody approves; Highways has a deputy where one is given."""
    services = tuple(highways(service, deputy) for service in COUNCIL.services)
    return replace(COUNCIL, **({"services": services, "approval": "head"} | settings))


def adopt(desk: Desk, council: Council) -> None:
    desk.council = desk.hours.council = council


def with_file(mail: bytes, filename: str, content: bytes = b"year,claims\r\n2025,214\r\n") -> bytes:
    parsed: EmailMessage = message_from_bytes(mail, policy=policy.SMTP.clone(max_line_length=998))
    parsed.add_attachment(content, maintype="text", subtype="csv", filename=filename)
    return parsed.as_bytes()


async def submitted(desk: Desk, answers: str = ANSWERS) -> Letter:
    """A request is answered by Sam, who submits the letter; the mail to the approver."""
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.at("2026-11-05 11:00").replies(desk.letter("assignment"), answers)
    await desk.at("2026-11-05 11:30").replies(desk.letter("confirmation", SAM), "SUBMIT")
    return desk.letter("approval")


@pytest.fixture
async def to_pat(desk: Desk) -> Letter:
    """Sam's letter, before the head of Highways."""
    adopt(desk, approving())
    return await submitted(desk)


async def the_case(desk: Desk):  # type: ignore[no-untyped-def]
    return (await desk.cases())[0]


async def test_the_head_of_the_service_is_shown_the_letter_and_nothing_goes_before_the_yes(
    desk: Desk, to_pat: Letter
) -> None:
    echo = desk.letter("confirmation", SAM)

    assert (to_pat.to, to_pat.purpose, to_pat.mail["Auto-Submitted"]) == (PAT, "approval", None)
    assert to_pat.subject.startswith("A letter for your approval, due Tue 1 Dec [FOI-2026-00001 ")
    assert to_pat.files == ["FOI-2026-00001 for approval.pdf"]
    assert "Pat, a letter in answer to FOI-2026-00001 waits for your yes or no. Sam Okoro submitted it." in to_pat.prose
    assert "There were 214." in to_pat.text
    assert "alex" not in to_pat.text.casefold() + to_pat.html.casefold()
    assert echo.subject.startswith("With the approver: nothing more for you to do now")
    assert "The letter is with Pat Lee for approval. Nothing has gone to the requester yet." in echo.prose
    assert "response" not in desk.purposes()
    story = await desk.story("FOI-2026-00001")
    assert (story["state"], story["approver"]) == ("approval", PAT)


async def test_a_yes_sends_the_letter_and_one_mail_to_each_of_the_two(desk: Desk, to_pat: Letter) -> None:
    before = len(desk.letters)

    await desk.at("2026-11-06 09:00").replies(to_pat, "Approve\n\nThanks\nPat")

    sent = {letter.to: letter for letter in desk.letters[before:]}
    assert [letter.purpose for letter in desk.letters[before:]] == ["response", "confirmation", "confirmation"]
    assert "There were 214." in sent["alex.morgan@example.org"].text
    assert sent[PAT].subject.startswith("Approved and sent: nothing more for you to do")
    assert "Pat Lee has approved the letter, and it is on its way to the requester." in sent[SAM].prose
    story = await desk.story("FOI-2026-00001")
    assert (story["state"], story["approver"]) == ("responded", PAT)
    released = [event for event in story["events"] if event["name"] in {"letter approved", "response released"}]
    assert [(event["name"], event["by"]) for event in released] == [
        ("letter approved", PAT),
        ("response released", PAT),
    ]


async def test_it_comes_back_twice_with_reasons_and_goes_the_third_time(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "REJECT: The year is missing in 1.\n\nPat")
    back = desk.letter("assignment", SAM)
    assert back.subject.startswith(SENT_BACK)
    assert "The year is missing in 1." in back.text
    assert "alex" not in back.text.casefold()
    assert desk.letter("confirmation", PAT).subject.startswith("Sent back: nothing has gone out")

    await desk.at("2026-11-06 10:00").replies(back, "1: There were 214 in 2025.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    again = desk.letter("approval", PAT)
    assert again.subject.startswith("A letter is back for your approval")
    assert "You sent it back on Thursday 5 November: | The year is missing in 1." in again.prose.replace("> ", "| ")
    assert "1. It said:" in again.prose
    assert again.prose.index("There were 214.") < again.prose.index("There were 214 in 2025.")
    assert "2. It said" not in again.prose

    await desk.at("2026-11-09 09:00").replies(again, "REJECT: 198 should be 199.")
    await desk.at("2026-11-09 11:00").replies(desk.letter("assignment", SAM), "NOTE: The ledger says 198.\n\nSUBMIT")
    third = desk.letter("approval", PAT)
    assert "198 should be 199." in third.prose
    assert "Sam Okoro says, for colleagues only: The ledger says 198." in third.prose

    await desk.replies(third, "APPROVE")
    assert "There were 214 in 2025." in desk.letter("response").text
    assert (await the_case(desk)).state is State.RESPONDED


async def test_an_approver_can_put_an_answer_in_other_words_and_looks_once_more(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "APPROVE WITH 2: The council mended 198 of them.")

    assert "response" not in desk.purposes()
    again = desk.letter("approval", PAT)
    assert "It now says: | The council mended 198 of them." in again.prose.replace("> ", "| ")
    told = desk.letter("confirmation", SAM)
    assert told.subject.startswith("The approver has changed the letter")
    assert "It is with Pat Lee once more, and nothing has gone out." in told.prose
    await desk.replies(again, "APPROVE")
    assert "The council mended 198 of them." in desk.letter("response").text


async def test_a_yes_that_crosses_an_edit_is_void_and_the_new_letter_comes_once_it_is_submitted(
    desk: Desk, to_pat: Letter
) -> None:
    preview = desk.letters[-3]
    await desk.at("2026-11-06 09:00").replies(preview, "1: There were 215.", who=SAM)
    edited = desk.letter("confirmation", SAM)

    await desk.at("2026-11-06 09:05").replies(to_pat, "APPROVE")

    assert "response" not in desk.purposes()
    assert "The letter waited for Pat Lee, and your change has taken it back" in edited.prose
    told = desk.letter("confirmation", PAT)
    assert told.subject.startswith("Not carried out: no letter waits for you here")
    assert "Sam Okoro changed that letter on 6 November 2026." in told.prose
    assert "You are shown it again once it is submitted." in told.prose
    assert "Sam Okoro changed that letter" in desk.letter("confirmation", TEAM).prose
    assert desk.purposes().count("approval") == 1
    await desk.replies(edited, "SUBMIT")
    assert desk.purposes().count("approval") == 2
    await desk.replies(desk.letter("approval"), "APPROVE")
    assert "There were 215." in desk.letter("response").text


async def test_an_old_yes_played_again_is_refused_and_the_letter_that_waits_is_shown(
    desk: Desk, to_pat: Letter
) -> None:
    await desk.replies(to_pat, "REJECT: 214 is wrong.")
    await desk.replies(desk.letter("assignment", SAM), "1: There were 215.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    await desk.replies(to_pat, "APPROVE")

    assert "response" not in desk.purposes()
    again = desk.letter("approval", PAT)
    assert "Your reply was not carried out, and nothing has gone out. You sent that letter back on" in again.prose
    assert "There were 215." in again.text
    await desk.replies(again, "APPROVE")
    assert desk.purposes().count("response") == 1


async def test_a_second_yes_after_the_letter_has_gone_is_told_so(desk: Desk, to_pat: Letter) -> None:
    await desk.at("2026-11-06 09:00").replies(to_pat, "APPROVE")

    await desk.at("2026-11-09 09:00").replies(to_pat, "APPROVE\n\nThanks")

    assert desk.purposes().count("response") == 1
    assert "The letter was approved by you on 6 November 2026 and has gone." in desk.letters[-1].prose


@pytest.mark.parametrize(
    "text",
    [
        "",
        "> APPROVE\n",
        "Thanks Sam, I will look at it tomorrow.",
        "Looks good to me, please send it.",
        "OK",
        "APPROVE once Legal have seen it",
        "APPROVE\n\nas long as Sam checks the total",
        "APPROVE\n\nPS change 198 to 199 first",
        "Please change 198 to 199.\nAPPROVE",
        "APPROVE\nNOTE: not before Friday",
        "APPROVE\nREJECT: the year",
        "APPROVE\n2: 199 were mended.",
        "APPROVE WITH: 199 were mended.",
        "2: 199 were mended.",
        "SUBMIT",
        "REJECT",
        "REJECT: ...",
    ],
)
async def test_nothing_but_a_yes_alone_is_a_yes(desk: Desk, to_pat: Letter, text: str) -> None:
    await desk.replies(to_pat, text)

    case = await the_case(desk)
    back = [letter for letter in desk.letters if letter.to == PAT][1:]
    assert "response" not in desk.purposes()
    assert (case.state, len(back)) == (State.APPROVAL, 1)
    assert "nothing has gone out" in back[0].prose


async def test_a_wish_beside_a_yes_is_offered_as_a_no(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "Happy with this but please take out the last sentence of 2.")

    back = desk.letter("confirmation", PAT).prose
    assert "REJECT: Happy with this but please take out the last sentence of 2." in back


async def test_a_delegate_of_the_head_approves_for_them(desk: Desk) -> None:
    deputised = replace(approving(), roster=Roster(delegates={ALI: (PAT,)}))
    adopt(desk, deputised)
    to_pat = await submitted(desk)

    await desk.replies(to_pat, "APPROVE", who=ALI)

    assert desk.purposes().count("response") == 1
    story = await desk.story("FOI-2026-00001")
    [approved] = [event for event in story["events"] if event["name"] == "letter approved"]
    assert approved["data"]["on_behalf_of"] == PAT


async def test_an_officer_who_approves_is_told_who_does(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(desk.letter("confirmation", SAM), "APPROVE")

    assert "response" not in desk.purposes()
    assert "The letter waits for Pat Lee, who alone can approve it." in desk.letter("confirmation", SAM).prose


async def test_where_nobody_approves_the_word_is_explained(desk: Desk) -> None:
    adopt(desk, approving(approval="none"))
    await desk.asked(POTHOLES)
    await desk.replies(desk.letter("assignment"), ANSWERS)

    await desk.replies(desk.letter("confirmation"), "APPROVE")

    assert "No approval is needed here: SUBMIT, in reply to the letter, sends it." in desk.letters[-1].prose


async def test_submitting_the_same_letter_twice_asks_once(desk: Desk, to_pat: Letter) -> None:
    preview = [letter for letter in desk.letters if letter.subject.startswith("Ready to send")][-1]

    await desk.replies(preview, "SUBMIT")

    assert desk.purposes().count("approval") == 1
    assert "The letter is with Pat Lee for approval." in desk.letter("confirmation", SAM).prose


async def test_the_officer_reads_beforehand_who_approves(desk: Desk, to_pat: Letter) -> None:
    preview = [letter for letter in desk.letters if letter.subject.startswith("Ready to send")][-1]

    assert "SUBMIT sends it to Pat Lee for approval, and it goes to the requester after that." in preview.prose


async def test_files_go_with_the_letter_to_the_approver_and_an_approvers_file_goes_back(desk: Desk) -> None:
    adopt(desk, approving())
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.receives(with_file(desk.reply(desk.letter("assignment"), ANSWERS), "claims.csv"))
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    request = desk.letter("approval")
    assert request.files == ["FOI-2026-00001 for approval.pdf", "claims.csv"]

    await desk.receives(with_file(desk.reply(request, "APPROVE"), "mine.csv"))
    assert "mine.csv came with APPROVE and is not part of the letter." in desk.letter("confirmation", PAT).prose
    await desk.receives(with_file(desk.reply(request, "REJECT: See my figures."), "mine.csv"))

    assert desk.letter("assignment", SAM).files == ["FOI-2026-00001 preview.pdf", "mine.csv"]
    await desk.replies(desk.letter("assignment", SAM), "KEEP: claims.csv")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    assert "claims.csv does not go with it any more." in desk.letter("approval").prose


async def test_the_deputy_is_asked_as_well_after_two_silent_days_and_the_first_yes_counts(desk: Desk) -> None:
    adopt(desk, approving(Person("Ali Shah", ALI)))
    to_pat = await submitted(desk)

    await desk.lives_until("2026-11-09 08:00")
    assert desk.purposes().count("approval") == 1
    await desk.lives_until("2026-11-16 12:00")

    to_ali = desk.letter("approval", ALI)
    assert desk.purposes().count("approval") == 2
    assert "waits for your yes or no, or that of Pat Lee." in to_ali.prose
    assert "Pat Lee was asked first and has not answered yet" in to_ali.prose
    await desk.replies(to_ali, "APPROVE")
    await desk.replies(to_pat, "APPROVE")
    assert desk.purposes().count("response") == 1
    assert "The letter was approved by Ali Shah on 16 November 2026 and has gone." in desk.letters[-1].prose
    story = await desk.story("FOI-2026-00001")
    [approved] = [event for event in story["events"] if event["name"] == "letter approved"]
    assert (approved["by"], approved["data"]["on_behalf_of"]) == (ALI, PAT)


async def test_approvers_are_reminded_and_the_list_knows_whose_move_it_is(desk: Desk, to_pat: Letter) -> None:
    await desk.lives_until("2026-11-17 12:00")

    reminder = desk.letter("reminder", PAT)
    assert reminder.subject.startswith("A letter to approve by Tue 1 Dec")
    assert "Waiting for Pat Lee" in desk.letter("digest").prose or "Pat Lee" in desk.letter("digest").prose
    await desk.replies(reminder, "APPROVE")
    again = desk.letter("approval", PAT)
    assert "Your reply was to a mail that does not show the letter." in again.prose
    assert "response" not in desk.purposes()
    await desk.replies(again, "APPROVE")
    assert desk.purposes().count("response") == 1


async def test_draft_shows_the_letter_once_more(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "DRAFT")

    again = desk.letter("approval", PAT)
    assert desk.purposes().count("approval") == 2
    assert "There were 214." in again.text
    await desk.replies(again, "APPROVE")
    assert desk.purposes().count("response") == 1


async def test_whoever_had_a_hand_in_the_answer_does_not_approve_where_the_council_says_so(desk: Desk) -> None:
    adopt(desk, approving(Person("Ali Shah", ALI), approve_own=False))
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.replies(desk.letter("assignment"), "1: There were 214.\n\nREASSIGN 2: pat.lee@example.gov.uk")
    await desk.replies(desk.letter("assignment"), "1: There were 214.")
    await desk.replies(desk.letter("assignment"), "REASSIGN 2: pat.lee@example.gov.uk")
    await desk.replies(desk.letter("assignment", PAT), "2: 198 were mended.")
    await desk.replies(desk.letter("confirmation", SAM), "DRAFT")

    await desk.replies(desk.letters[-1], "SUBMIT", who=SAM)

    request = desk.letter("approval")
    why = "Pat Lee had a hand in the answer, and nobody approves their own here."
    assert request.to == ALI
    assert why in request.prose
    assert why in desk.letter("confirmation", SAM).prose


async def test_an_approvers_own_words_are_approved_by_the_next_where_the_council_says_so(desk: Desk) -> None:
    adopt(desk, approving(Person("Ali Shah", ALI), approve_own=False))
    to_pat = await submitted(desk)

    await desk.replies(to_pat, "APPROVE WITH 2: 199 were mended.")

    request, echo = desk.letter("approval"), desk.letter("confirmation", PAT)
    assert request.to == ALI
    assert "it is now with Ali Shah for approval" in echo.prose
    await desk.replies(to_pat, "APPROVE")
    assert "response" not in desk.purposes()
    await desk.replies(request, "APPROVE")
    assert "199 were mended." in desk.letter("response").text


async def test_the_team_approves_where_the_council_says_so_and_knows_who_asks(desk: Desk) -> None:
    adopt(desk, approving(approval="team"))
    request = await submitted(desk)
    assert request.to == TEAM
    assert "Dear Alex Morgan" in request.text
    assert "The letter is with the Information Governance Team for approval." in desk.letter("confirmation", SAM).prose

    await desk.replies(request, "I think this is fine.")
    await desk.replies(request, "APPROVE")

    assert desk.purposes().count("response") == 1
    assert "the Information Governance Team has approved the letter" in desk.letter("confirmation", SAM).prose


async def test_any_member_of_the_team_may_approve_and_may_change_an_answer(desk: Desk) -> None:
    other = "foi-desk@example.gov.uk"
    adopt(desk, approving(approval="team", team=(TEAM, other)))
    await submitted(desk)
    assert [letter.to for letter in desk.letters if letter.purpose == "approval"] == [TEAM, other]

    await desk.replies(desk.letter("approval", other), "2: 199 were mended.")
    preview = desk.letter("confirmation", other)
    await desk.replies(desk.letter("approval", TEAM), "APPROVE")
    assert "response" not in desk.purposes()
    await desk.replies(preview, "SUBMIT")
    await desk.replies(desk.letter("approval", TEAM), "APPROVE")

    assert "199 were mended." in desk.letter("response").text


async def test_a_service_without_a_head_has_its_letters_approved_by_the_team(desk: Desk) -> None:
    services = tuple(replace(s, head=None) if s.name == "Highways" else s for s in COUNCIL.services)
    adopt(desk, approving(services=services))

    request = await submitted(desk)

    assert request.to == TEAM
    assert "Highways has no head who could approve it, so the FOI team is asked." in request.prose


async def test_all_that_waits_for_an_approver_is_one_list(desk: Desk, to_pat: Letter) -> None:
    await desk.at("2026-11-09 09:00").asked("How many pothole claims were there?", "Lights", "Bo <bo@example.org>")
    await desk.replies(desk.letter("assignment", SAM), "1: There are 12.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    second = desk.letter("approval")
    assert "One other letter waits for you" in second.prose
    assert "FOI-2026-00001, due Tue 1 Dec, 15 working days left; with you since Thu 5 Nov" in " ".join(
        second.prose.split()
    )
    await desk.replies(second, "APPROVE")
    assert "One other letter waits for you:" in desk.letter("confirmation", PAT).prose
    assert "FOI-2026-00001, due Tue 1 Dec" in desk.letter("confirmation", PAT).prose


async def test_a_head_of_another_service_cannot_approve_with_a_forwarded_mail(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "APPROVE", who=YOLANDA)

    assert "response" not in desk.purposes()
    assert "was not carried out" in desk.letter("confirmation", YOLANDA).prose


async def test_a_forged_yes_is_not_carried_out(desk: Desk, to_pat: Letter) -> None:
    forged = {"Authentication_Results": "mx.example.gov.uk; dmarc=fail header.from=example.gov.uk"}

    await desk.replies(to_pat, "APPROVE", **forged)

    assert "response" not in desk.purposes()
    assert "could not be confirmed" in desk.letter("confirmation", TEAM).prose


async def test_who_has_left_has_lost_the_right_and_the_newcomer_is_asked(desk: Desk, to_pat: Letter) -> None:
    heads = {
        "Highways": Person("Nia Newcomer", "nia.newcomer@example.gov.uk"),
        "Children's Social Care": Person("", PAT),
    }
    adopt(desk, approving(services=tuple(replace(s, head=heads[s.name]) for s in COUNCIL.services)))

    await desk.replies(to_pat, "APPROVE")
    assert "response" not in desk.purposes()
    await desk.lives_until("2026-11-06 12:00")

    to_nia = desk.letter("approval")
    assert to_nia.to == "nia.newcomer@example.gov.uk"
    await desk.replies(to_nia, "APPROVE")
    assert desk.purposes().count("response") == 1


async def test_a_letter_that_waits_for_the_requester_cannot_be_approved(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(desk.letter("confirmation", SAM), "CLARIFY: Which roads do you mean?")

    await desk.replies(to_pat, "APPROVE")

    assert "response" not in desk.purposes()
    assert "the requester was asked something, and the request waits for their answer" in desk.letters[-2].prose


async def test_an_approved_letter_that_our_server_refused_goes_without_a_second_yes(desk: Desk, to_pat: Letter) -> None:
    desk.sender.trouble["alex.morgan@example.org"] = AskPerson("550 5.7.1 too large")
    await desk.replies(to_pat, "APPROVE")
    assert (await the_case(desk)).state is State.ASSIGNED
    desk.sender.trouble.clear()

    await desk.replies([letter for letter in desk.letters if letter.subject.startswith("Ready to send")][-1], "SUBMIT")

    assert desk.purposes().count("approval") == 1
    assert (await the_case(desk)).state is State.RESPONDED


async def test_help_lists_what_an_approver_can_write(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "HELP")

    text = desk.letter("help", PAT).prose
    assert [word for word in ("APPROVE", "APPROVE WITH 2:", "REJECT:", "NOTE:", "STATUS") if word not in text] == []
    assert "SUBMIT" not in text


async def test_an_approvers_question_reaches_the_team(desk: Desk, to_pat: Letter) -> None:
    await desk.replies(to_pat, "Is 214 the gross figure?\n\nPat")

    assert "Is 214 the gross figure?" in desk.letter("triage", TEAM).prose
    assert desk.letter("confirmation", PAT).subject.startswith("No decision yet: the letter still waits for you")


async def test_the_register_stays_whole(desk: Desk, to_pat: Letter, tmp_path: Path) -> None:
    await desk.replies(to_pat, "REJECT: no")
    await desk.replies(desk.letter("assignment", SAM), "SUBMIT")
    await desk.replies(desk.letter("approval"), "APPROVE")

    story = await desk.story("FOI-2026-00001")
    names = [event["name"] for event in story["events"]]
    assert names.count("approval asked") == 2
    assert JACKIE not in {letter.to for letter in desk.letters}
