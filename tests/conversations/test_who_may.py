"""Who may say what: forged officers, strangers with a mark, requesters and machines."""

import pytest

from foibot.casework.case import State
from foibot.errors import AskPerson
from tests.conversations.desk import ALEX, JACKIE, SAM, TEAM, Desk, Letter

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: 198 were mended."


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    return desk.letter("assignment")


async def unanswered(desk: Desk) -> bool:
    return all(question.outcome is None for question in (await desk.cases())[0].questions)


async def test_an_officer_s_address_without_proof_changes_nothing(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS, Authentication_Results="")

    assert await unanswered(desk)
    refusals = [letter for letter in desk.letters if letter.subject.startswith("A reply was not carried out")]
    assert [letter.to for letter in refusals] == [SAM, TEAM]
    assert "could not be confirmed" in refusals[0].prose


async def test_a_stranger_with_a_stolen_mark_learns_nothing(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS, who="Eve <eve@example.com>")

    assert await unanswered(desk)
    assert all(letter.to != "eve@example.com" for letter in desk.letters)
    assert "not on the roster" in desk.letter("triage", TEAM).prose
    assert (await desk.cases())[1].state is State.HELD


async def test_a_colleague_cannot_answer_another_s_prompt(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS, who=f"Jackie Rutherford <{JACKIE}>")

    assert await unanswered(desk)
    assert "was sent to somebody else" in desk.letter("confirmation", JACKIE).prose


async def test_any_one_sign_of_the_prompt_is_enough(desk: Desk, prompt: Letter) -> None:
    await desk.receives(desk.mail(ANSWERS, prompt.subject, f"Sam <{SAM}>"))

    assert not await unanswered(desk)


async def test_the_plus_address_alone_is_enough(desk: Desk, prompt: Letter) -> None:
    await desk.receives(desk.mail(ANSWERS, "No subject at all", f"Sam <{SAM}>", to=str(prompt.mail["Reply-To"])))

    assert not await unanswered(desk)


async def test_two_signs_that_disagree_hold_the_mail(desk: Desk, prompt: Letter) -> None:
    await desk.asked("How many potholes are there in Elm Road?", "Elm Road")
    other = desk.letter("assignment")

    await desk.replies(prompt, ANSWERS, Subject=f"Re: {other.subject}")

    assert await unanswered(desk)
    assert "its signs disagree" in desk.letter("confirmation", SAM).prose


async def test_a_stranger_who_quotes_a_reference_learns_nothing(desk: Desk, prompt: Letter) -> None:
    await desk.receives(
        desk.mail("What became of this? Please send me the answer.", "[FOI-2026-00001]", "Eve <eve@example.com>")
    )

    assert all(letter.to != "eve@example.com" for letter in desk.letters)
    assert (await desk.cases())[0].requester.address == "alex.morgan@example.org"
    assert (await desk.cases())[1].state is State.HELD


async def test_the_requester_who_writes_again_continues_the_case(desk: Desk, prompt: Letter) -> None:
    taken = await desk.replies(desk.letter("acknowledgement"), "I should also mention the lamp posts.", who=ALEX)

    assert taken.continued == 1
    assert len(await desk.cases()) == 1
    assert "I should also mention the lamp posts" in desk.letter("triage", TEAM).prose
    assert desk.purposes().count("acknowledgement") == 1


@pytest.mark.parametrize(
    ("headers", "subject", "text"),
    [
        pytest.param(
            {"Auto_Submitted": "auto-replied", "From": f"Sam <{SAM}>"},
            "Automatic reply: Two questions",
            "I am out of the office until 9 November.",
            id="an out-of-office",
        ),
        pytest.param(
            {"List_Id": "<news.example.org>", "Precedence": "bulk", "From": "news@example.org"},
            "Our November newsletter",
            "All the news. Click here to unsubscribe.",
            id="a newsletter",
        ),
        pytest.param(
            {"Return_Path": "<>", "From": "Mail Delivery Subsystem <mailer-daemon@example.org>"},
            "Undelivered Mail Returned to Sender",
            "Your message to nobody@example.org could not be delivered.\n550 5.1.1 no such user",
            id="a bounce of nothing we sent",
        ),
    ],
)
async def test_a_machine_s_mail_causes_no_mail(desk: Desk, headers: dict[str, str], subject: str, text: str) -> None:
    taken = await desk.receives(desk.mail(text, subject, **headers))

    assert taken.ignored == 1
    assert desk.letters == []
    assert len(desk.mailbox.processed) == 1


async def test_another_copy_of_our_own_mail_causes_no_mail(desk: Desk, prompt: Letter) -> None:
    before = len(desk.letters)

    taken = await desk.receives(desk.letter("acknowledgement").raw)

    assert (taken.ignored, len(desk.letters)) == (1, before)


async def test_a_list_mail_that_asks_the_desk_is_held_and_not_ignored(desk: Desk) -> None:
    await desk.receives(
        desk.mail(
            "Under the Freedom of Information Act, please tell me how many potholes were reported in 2025.",
            "FOI request",
            List_Id="<campaign.example.org>",
        )
    )

    assert (await desk.cases())[0].state is State.HELD
    assert desk.purposes() == ["triage"]


async def test_a_bounce_of_the_response_makes_the_case_undelivered(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS)
    await desk.replies(desk.letter("confirmation"), "SUBMIT")
    response = desk.letter("response")

    await desk.receives(bounce(response))

    case = (await desk.cases())[0]
    assert case.delivery.state == "failed"
    assert {m.to for m in desk.letters if m.purpose == "delivery-problem"} == {TEAM, SAM}
    assert "alex.morgan@example.org" in desk.letter("delivery-problem", TEAM).prose
    assert "alex.morgan@example.org" not in desk.letter("delivery-problem", SAM).raw.decode()


def bounce(letter: Letter) -> bytes:
    """A delivery report as RFC 3464 has it."""
    return f"""\
Return-Path: <>
From: Mail Delivery System <mailer-daemon@example.org>
To: {letter.envelope_from}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-1@example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; {letter.to}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such mailbox

--b
Content-Type: text/rfc822-headers

Message-ID: {letter.mail["Message-ID"]}
Subject: {letter.subject}

--b--
""".encode()


async def test_a_colleague_s_auto_responder_without_headers_ends_in_three_turns(desk: Desk, prompt: Letter) -> None:
    before = len(desk.letters)
    for turn in range(8):
        newest = [letter for letter in desk.letters if letter.to == SAM][-1]
        await desk.replies(newest, f"Thank you for your message, it has my full attention. Number {turn}.")

    to_sam = [letter for letter in desk.letters[before:] if letter.to == SAM]
    assert len(to_sam) == 3
    assert {m.to for m in desk.letters[before:] if m.purpose == "triage"} == {TEAM}


async def test_a_forger_cannot_flood_a_colleague(desk: Desk, prompt: Letter) -> None:
    before = len(desk.letters)
    for turn in range(8):
        await desk.replies(prompt, f"1: {turn}", Authentication_Results="")

    assert sum(letter.to == SAM for letter in desk.letters[before:]) == 3


async def test_a_letter_that_our_own_server_refused_can_be_submitted_again(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, ANSWERS)
    echo = desk.letter("confirmation")
    desk.sender.trouble["alex.morgan@example.org"] = AskPerson("552 too large")
    await desk.replies(echo, "SUBMIT")
    assert {m.to for m in desk.letters if m.purpose == "delivery-problem"} == {TEAM, SAM}

    desk.sender.trouble.clear()
    await desk.replies(echo, "SUBMIT")

    assert desk.letter("response").to == "alex.morgan@example.org"
    assert (await desk.cases())[0].state is State.RESPONDED


async def test_the_desk_never_acknowledges_itself(desk: Desk) -> None:
    await desk.receives(desk.mail("How many potholes are there?", "Potholes", "FOI <foi+x@example.gov.uk>"))

    assert {letter.to for letter in desk.letters} == {TEAM}


async def test_a_mail_server_s_mail_that_asks_under_the_act_is_held(desk: Desk) -> None:
    await desk.receives(
        desk.mail(
            "Under the Freedom of Information Act, how many potholes were reported in 2025?",
            "Undelivered Mail Returned to Sender",
            "Mail Delivery Subsystem <mailer-daemon@example.org>",
            Return_Path="<>",
        )
    )

    assert [case.state for case in await desk.cases()] == [State.HELD]
    assert desk.purposes() == ["triage"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Faint o dyllau yn y ffordd a gafodd eu trwsio yn 2025?", id="in Welsh"),
        pytest.param("Please tell me how many potholes were repaired in 2025.", id="without naming the Act"),
    ],
)
async def test_automatic_mail_that_asks_without_naming_the_act_is_held(desk: Desk, text: str) -> None:
    await desk.receives(desk.mail(text, "Tyllau", Precedence="bulk"))

    assert [case.state for case in await desk.cases()] == [State.HELD]
    assert desk.purposes() == ["triage"]


async def test_an_automatic_reply_that_asks_is_put_before_the_team_on_its_case(desk: Desk, prompt: Letter) -> None:
    await desk.replies(
        desk.letter("acknowledgement"),
        "I am away until Monday. Under the FOI Act, please also send me the policy on pothole repairs.",
        Auto_Submitted="auto-replied",
    )

    assert len(await desk.cases()) == 1
    assert desk.letter("triage").to == TEAM
    assert "policy on pothole repairs" in desk.letter("triage").prose.replace("> ", "")
    assert [letter.to for letter in desk.letters].count("alex.morgan@example.org") == 1


async def test_the_same_question_over_and_over_makes_three_cases_and_no_more(desk: Desk) -> None:
    for _ in range(12):
        await desk.receives(desk.mail("How many potholes did you mend last year?", "We have a question"))

    assert len(await desk.cases()) == 3
    assert desk.purposes().count("acknowledgement") == 3
    assert {letter.to for letter in desk.letters if letter.purpose == "triage"} == {TEAM}


async def test_a_denied_sender_s_name_and_links_are_not_repeated(desk: Desk) -> None:
    await desk.receives(
        desk.mail(
            "How many potholes did you mend last year?",
            "Potholes, see https://bad.example/win",
            "Win A Prize <somebody@example.org>",
            Authentication_Results="mx.example.gov.uk; dmarc=fail header.from=example.org",
        )
    )

    letter = desk.letter("acknowledgement")
    assert letter.mail["To"] == "somebody@example.org"
    assert "bad.example" not in letter.raw.decode() + letter.subject
    assert "Prize" not in letter.raw.decode()
    assert letter.subject.startswith("Re: Potholes, see [link] [FOI-2026-")


async def test_a_colleague_s_command_in_a_new_mail_is_told_to_be_a_reply_and_is_no_request(desk: Desk) -> None:
    await desk.receives(desk.mail("LIST overdue", "A question for the bot", f"Sam Okoro <{SAM}>"))

    assert await desk.cases() == []
    assert {(letter.to, letter.purpose) for letter in desk.letters} == {(SAM, "confirmation"), (TEAM, "confirmation")}
    assert "in reply to a mail of ours" in desk.letter("confirmation", SAM).prose


async def test_a_colleague_who_asks_for_information_is_a_requester_like_any_other(desk: Desk) -> None:
    await desk.receives(desk.mail("How many potholes did we mend in 2025?", "A question", f"Sam Okoro <{SAM}>"))

    assert [case.state for case in await desk.cases()] == [State.HELD]


async def test_what_a_colleague_writes_after_three_turns_is_shown_to_the_team(desk: Desk, prompt: Letter) -> None:
    for turn in range(5):
        await desk.replies(prompt, f"Thank you for your message, it has my full attention. Number {turn}.")
    before = len(desk.letters)

    await desk.replies(prompt, "Please send it now, it is the last day.")

    assert [letter.to for letter in desk.letters[before:]] == [TEAM]
    assert "it is the last day" in desk.letters[-1].prose
