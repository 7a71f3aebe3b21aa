"""What somebody tried in order to break the desk, and what comes of it."""

from email import message_from_bytes, policy

import pytest

from foibot.casework.case import State
from tests.conversations.desk import ALEX, JACKIE, SAM, TEAM, Desk, Letter

GOVERNANCE = "head.of.governance@example.gov.uk"
TWO = "Please tell me:\n1. How many pothole claims were there in 2025?\n2. How much was paid?\n\nAlex Morgan"
POLITE = "Your message has been received and will be read."
DENIED = {"Authentication_Results": "mx.example.gov.uk; dmarc=fail header.from=example.gov.uk"}


async def test_who_is_asked_twice_may_answer_once(desk: Desk) -> None:
    await desk.asked(TWO)
    prompt = desk.letter("assignment", SAM)
    await desk.replies(prompt, "CLARIFY: Which roads?")
    await desk.at("2026-03-03 10:00").replies(prompt, "CLARIFY: Which roads, and which year?")

    await desk.at("2026-03-10 10:00").replies(desk.letter("clarification"), "All A roads, in 2025.", ALEX)

    assert (await desk.cases())[0].state is State.ASSIGNED


async def test_a_responder_that_answers_the_digest_is_heard_three_times(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.lives_until("2026-03-03 09:00")
    for _ in range(8):
        newest = [letter for letter in desk.letters if letter.to == GOVERNANCE][-1]
        await desk.replies(newest, POLITE)

    assert [m.purpose for m in desk.letters if m.to == GOVERNANCE].count("confirmation") == 3


async def test_a_responder_that_answers_refusals_is_heard_three_times(desk: Desk) -> None:
    for number in range(8):
        await desk.receives(desk.mail("LIST overdue", f"Lists {number}", f"Sam Okoro <{SAM}>"))

    assert [m.to for m in desk.letters].count(SAM) == 3


async def test_a_forger_neither_relays_words_to_a_colleague_nor_costs_them_their_turns(desk: Desk) -> None:
    case = await desk.asked(TWO)
    prompt = desk.letter("assignment", SAM)
    for number in range(6):
        subject = f"Urgent {number} [{case.reference}]"
        await desk.receives(desk.mail("click http://evil.example/0", subject, f"Sam <{SAM}>", **DENIED))

    assert not any("evil.example" in letter.prose for letter in desk.letters if letter.to == SAM)
    before = len(desk.letters)
    await desk.replies(prompt, "9: hello")
    assert SAM in [letter.to for letter in desk.letters[before:]]


async def test_pause_inside_other_words_stops_nothing_and_swallows_nothing(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.receives(desk.mail("FYI\n\nPause: the belt stops when pressed.", "Belts", TEAM))
    await desk.receives(desk.mail("1: see below\nResume\n2: 5", "Notes", TEAM))

    assert (await desk.register.read(lambda view: view.pause())).reach == ""


async def test_a_colleague_who_asked_can_answer_our_question(desk: Desk) -> None:
    jackie = f"Jackie Rutherford <{JACKIE}>"
    await desk.receives(desk.mail("How many potholes were mended in 2025?", "Potholes", jackie))
    await desk.replies(desk.letter("triage", TEAM), "NEW")
    await desk.replies(desk.letter("assignment", SAM), "CLARIFY: Which roads?")

    await desk.replies(desk.letter("clarification"), "All of them.", jackie)

    assert (await desk.cases())[0].state is State.ASSIGNED


async def test_a_notice_under_one_law_is_no_extension_under_another(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.replies(desk.letter("assignment", SAM), "NOTE: for the team")
    await desk.replies(
        desk.letter("assignment", SAM), "EXTEND: s.43(2), until 27 April 2026, release would show bidders' prices"
    )
    assert (await desk.story("FOI-2026-00001"))["due"] == "2026-04-27"

    await desk.replies(desk.letter("triage", TEAM), "REGIME EIR")

    assert (await desk.story("FOI-2026-00001"))["due"] == "2026-03-31"


async def test_a_date_of_another_age_is_no_date_of_receipt(desk: Desk) -> None:
    await desk.asked("How many swans are there on the canal?")

    await desk.replies(desk.letter("triage", TEAM), "RECEIVED 0001-01-01: by post")

    assert str((await desk.cases())[0].received) == "2026-03-02"


async def test_a_deferred_acknowledgement_does_not_hold_back_the_response(desk: Desk) -> None:
    for number in range(11):
        await desk.asked(f"How many potholes were mended in ward {number}?", f"Ward {number}")
    last: Letter = [m for m in desk.letters if m.purpose == "assignment"][-1]
    await desk.replies(last, "1: Seven.")

    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    assert "response" in desk.purposes()


async def test_a_file_from_a_scanner_is_looked_at_by_a_person(desk: Desk) -> None:
    raw = desk.mail(
        "Please find attached a scanned document.", "Scan", "s@example.org", Auto_Submitted="auto-generated"
    )
    mail = message_from_bytes(raw, policy=policy.SMTP.clone(max_line_length=998))
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="FOI request.pdf")

    await desk.receives(mail.as_bytes())

    assert [case.state for case in await desk.cases()] == [State.HELD]


async def test_the_questions_of_an_officer_who_has_left_are_the_team_s(desk: Desk) -> None:
    await desk.asked(TWO)
    desk.leaves_the_roster(SAM)

    await desk.lives_until("2026-03-20 09:00")

    assert [m.to for m in desk.letters if m.purpose == "reminder"].count(SAM) == 0
    assert TEAM in [m.to for m in desk.letters if m.purpose == "reminder"]


async def test_an_officer_does_not_learn_from_a_bounce_who_asked(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.replies(desk.letter("assignment", SAM), "1: 214.\n2: £31,200.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    message_id = desk.letter("response").mail["Message-ID"]
    report = f"""\
Return-Path: <>
From: Mail Delivery System <mailer-daemon@example.org>
To: foi@example.gov.uk
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-7@example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; alex.morgan@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <amorgan> unknown at mail.morganfamily.example

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}

--b--
"""

    await desk.receives(report)

    told = desk.letter("delivery-problem", SAM)
    assert "morgan" not in told.prose.casefold()
    assert "5.1.1" in told.prose


async def test_a_new_request_in_the_thread_of_an_old_one_can_be_made_a_case(desk: Desk) -> None:
    await desk.asked(TWO)
    await desk.replies(desk.letter("assignment", SAM), "1: 214.\n2: £31,200.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    await desk.replies(desk.letter("response"), "Please also tell me how many lamp posts you have.", ALEX)
    number = (await desk.register.read(lambda view: view.arrivals_of("FOI-2026-00001")))[-1].id

    await desk.replies(desk.letter("triage", TEAM), f"RESCUE {number}")

    assert [case.reference for case in await desk.cases()] == ["FOI-2026-00001", "FOI-2026-00002"]
    assert (await desk.cases())[1].questions[0].text == "Please also tell me how many lamp posts you have."


@pytest.mark.parametrize(
    ("said", "answered_by"),
    [
        ("I withdraw my request, thank you.", "triage"),
        ("Thank you very much.", "triage"),
        ("Any news on this?", "status"),
    ],
)
async def test_what_answers_no_question_starts_no_new_period(desk: Desk, said: str, answered_by: str) -> None:
    await desk.asked(TWO)
    await desk.replies(desk.letter("assignment", SAM), "CLARIFY: Which roads?")

    await desk.at("2026-03-10 10:00").replies(desk.letter("clarification"), said, ALEX)

    assert (await desk.cases())[0].state is State.CLARIFICATION
    assert desk.letter(answered_by)


async def test_an_extension_cannot_hide_an_absolute_exemption_behind_a_qualified_one(desk: Desk) -> None:
    await desk.asked(TWO)

    await desk.replies(desk.letter("assignment", SAM), "EXTEND: s.43(2) and s.41, until 27 April 2026, prices")

    assert "s.41" in desk.letter("confirmation", SAM).prose
    assert (await desk.story("FOI-2026-00001"))["due"] == "2026-03-31"


async def test_an_exemption_first_claimed_after_day_twenty_takes_no_more_time(desk: Desk) -> None:
    await desk.asked(TWO)
    prompt = desk.letter("assignment", SAM)
    await desk.at("2026-03-20 10:00").replies(prompt, "EXTEND: s.43(2), until 27 April 2026, prices would be shown")

    await desk.at("2026-04-20 10:00").replies(prompt, "EXTEND: s.42, until 30 June 2026, legal advice")

    assert "s.42 was not claimed by Tuesday 31 March" in desk.letter("confirmation", SAM).prose
    assert (await desk.story("FOI-2026-00001"))["due"] == "2026-04-27"


async def test_a_name_of_the_request_is_covered_in_the_answer_to_our_question(desk: Desk) -> None:
    text = "Please tell me:\n1. How many potholes are there?\n\nKind regards\nZebulon Quirke"
    await desk.asked(text, "Potholes", "zq@example.org")
    await desk.replies(desk.letter("assignment", SAM), "CLARIFY: Which roads?")

    await desk.replies(desk.letter("clarification"), "All roads. Zebulon Quirke asked for them all.", "zq@example.org")

    assert "Quirke" not in desk.letter("assignment", SAM).raw.decode()
    assert "All roads." in desk.letter("assignment", SAM).prose
