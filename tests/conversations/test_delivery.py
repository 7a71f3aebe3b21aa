"""A letter does not arrive: somebody learns of it, says where else it goes, and it leaves again."""

from email.message import EmailMessage

import pytest
from msgspec.structs import replace

from foibot.casework.case import Case, State
from foibot.casework.story import Json
from foibot.errors import AskPerson
from tests.conversations.desk import ALEX, COUNCIL, JACKIE, SAM, TEAM, Desk, Letter

OLD = "alex.morgan@example.org"
NEW = "alex@new.example.org"
POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
ANSWERS = "1: There were 214.\n2: 198 were mended."
RUTH = "ruth.vale@example.gov.uk"
UNKNOWN = "550 5.1.1 no such mailbox"
FULL = "552 5.2.2 mailbox full"


def report(
    of: Letter | None,
    *,
    action: str = "failed",
    said: str = UNKNOWN,
    recipient: str = OLD,
    number: int = 1,
    to: str = "",
    returned: str = "",
    envelope_id: str = "",
) -> bytes:
    """A delivery report as RFC 3464 has it; `of` what comes back with its headers, or not at all."""
    status = next(word for word in said.split() if word.count(".") == 2)
    ids = f"Message-ID: {of.mail['Message-ID']}\n" if of and not returned else returned
    envelope = f"Original-Envelope-Id: {envelope_id}\n" if envelope_id else ""
    return f"""\
Return-Path: <>
From: Mail Delivery System <mailer-daemon@example.org>
To: {to or (of.envelope_from if of else "foi@example.gov.uk")}
Subject: Delivery report
Message-ID: <report-{number}@example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

This is what became of your message.

--b
Content-Type: message/delivery-status

{envelope}Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}

--b
Content-Type: text/rfc822-headers

{ids}Subject: Pothole claims

--b--
""".encode()


@pytest.fixture
async def response(desk: Desk) -> Letter:
    """A letter that has left."""
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.at("2026-11-05 11:00").replies(desk.letter("assignment"), ANSWERS)
    await desk.at("2026-11-05 11:30").replies(desk.letter("confirmation", SAM), "SUBMIT")
    return desk.letter("response")


async def the_case(desk: Desk) -> Case:
    return (await desk.cases())[0]


async def delivery(desk: Desk) -> Json:
    story = await desk.story("FOI-2026-00001")
    assert isinstance(story["delivery"], dict)
    return story["delivery"]["state"]


def problems(desk: Desk) -> list[str]:
    return [letter.to for letter in desk.letters if letter.purpose == "delivery-problem"]


async def test_the_officer_gives_another_address_and_the_letter_leaves_again(desk: Desk, response: Letter) -> None:
    await desk.at("2026-11-06 09:00").receives(report(response))
    told = desk.letter("delivery-problem", SAM)
    assert (await delivery(desk), (await the_case(desk)).state) == ("failed", State.RESPONDED)
    assert "ADDRESS: same" in told.text
    assert OLD not in told.raw.decode()

    await desk.at("2026-11-06 10:00").replies(told, f"ADDRESS: {NEW}\n\nShe told me on the phone.\n\nThanks\nSam")

    case, shown = await the_case(desk), desk.letter("confirmation", SAM)
    assert (case.state, case.requester.address, await delivery(desk)) == (State.ASSIGNED, NEW, "failed")
    assert case.responded_at is None
    assert "There were 214." in shown.prose
    assert "Nothing has gone out yet" in shown.prose
    assert "She told me on the phone" in shown.prose
    assert OLD not in shown.text.replace(f"> ADDRESS: {NEW}", "")
    team = desk.letter("triage", TEAM)
    assert (OLD in team.prose, NEW in team.prose) == (True, True)

    await desk.at("2026-11-06 10:30").replies(shown, "SUBMIT")

    again = desk.letter("response")
    assert again.to == NEW
    assert again.mail["Message-ID"] != response.mail["Message-ID"]
    assert "6 November 2026" in again.prose
    assert "There were 214." in again.prose
    assert again.files == response.files
    assert ((await the_case(desk)).state, await delivery(desk)) == (State.RESPONDED, "sent")


async def test_the_team_is_shown_the_new_address_and_sends_the_letter(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response))

    await desk.replies(desk.letter("delivery-problem", TEAM), f"REQUESTER: Alexandra Morgan <{NEW}>", who=TEAM)
    shown = desk.letter("confirmation", TEAM)
    await desk.replies(shown, "SUBMIT", who=TEAM)

    assert NEW in shown.text
    assert "Alexandra Morgan" in shown.text
    assert desk.letter("response").to == NEW
    assert "triage" not in desk.purposes()


async def test_the_approver_is_asked_anew_for_another_recipient(desk: Desk) -> None:
    pat = "pat.lee@example.gov.uk"
    desk.council = desk.hours.council = replace(COUNCIL, approval="head")
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.replies(desk.letter("assignment"), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    await desk.replies(desk.letter("approval", pat), "APPROVE")
    await desk.receives(report(desk.letter("response")))

    await desk.replies(desk.letter("delivery-problem", SAM), f"ADDRESS: {NEW}")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    assert desk.letter("response").to == OLD
    again = desk.letter("approval", pat)
    assert "It goes to another name or address now." in again.prose
    await desk.replies(again, "APPROVE")

    assert desk.letter("response").to == NEW


async def test_a_full_mailbox_is_tried_again_at_the_same_address(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response, said=FULL))
    told = desk.letter("delivery-problem", SAM)
    assert "the mailbox may be full" in told.prose

    await desk.at("2026-11-07 09:00").replies(told, "ADDRESS: same")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    again = desk.letter("response")
    assert (again.to, desk.purposes().count("response")) == (OLD, 2)
    assert again.mail["Message-ID"] != response.mail["Message-ID"]


async def test_submit_beside_the_address_waits_until_the_letter_was_seen(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response))

    await desk.replies(desk.letter("delivery-problem", SAM), f"ADDRESS: {NEW}\nSUBMIT")

    assert desk.purposes().count("response") == 1
    assert "has sent nothing yet" in desk.letter("confirmation", SAM).prose


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (f"Her new address is {NEW}, please send it there.\n\nSam", f"ADDRESS: {NEW}"),
        ("SUBMIT\n\nSam", "ADDRESS: same"),
    ],
    ids=["in a sentence", "sent without one"],
)
async def test_whoever_wants_it_sent_is_told_the_line_that_does(
    desk: Desk, response: Letter, said: str, line: str
) -> None:
    await desk.receives(report(response))

    await desk.replies(desk.letter("delivery-problem", SAM), said)

    asked = desk.letter("confirmation", SAM)
    assert "did not arrive. It is sent again once a line says where it goes." in asked.prose
    assert f"- {line}" in asked.text
    assert desk.purposes().count("response") == 1


async def test_a_note_about_a_letter_that_did_not_arrive_is_kept(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response))

    await desk.replies(desk.letter("delivery-problem", SAM), "NOTE: posted on 6 November\n\nSam")

    assert desk.letter("confirmation", SAM).subject.startswith("Your note is kept")
    assert (await the_case(desk)).state is State.RESPONDED


async def test_an_officer_s_address_at_any_other_time_changes_nothing(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")

    await desk.replies(desk.letter("assignment"), f"ADDRESS: {NEW}")

    assert (await the_case(desk)).requester.address == OLD
    assert "Nothing was changed" in desk.letter("confirmation", SAM).subject


async def test_an_officer_of_another_service_cannot_say_where_it_goes(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response))

    await desk.replies(desk.letter("delivery-problem", SAM), f"ADDRESS: {NEW}", who=f"Jackie Rutherford <{JACKIE}>")

    assert (await the_case(desk)).requester.address == OLD
    assert (await the_case(desk)).state is State.RESPONDED


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("ADDRESS: not known yet", "has to hold one address"),
        (f"ADDRESS: {NEW}\nADDRESS: {OLD}", "stands twice"),
        (f"ADDRESS: {NEW}\n1: There were 215.", "came in one reply"),
        ("ADDRESS: foi@example.gov.uk", "the desk's own address"),
    ],
    ids=["no address", "two", "with an answer", "the desk itself"],
)
async def test_what_cannot_be_meant_changes_nothing(desk: Desk, response: Letter, line: str, why: str) -> None:
    await desk.receives(report(response))

    await desk.replies(desk.letter("delivery-problem", SAM), line)

    assert why in desk.letter("confirmation", SAM).prose
    assert ((await the_case(desk)).state, (await the_case(desk)).requester.address) == (State.RESPONDED, OLD)


async def test_an_answered_request_is_not_opened_by_an_address_where_nothing_failed(
    desk: Desk, response: Letter
) -> None:
    await desk.replies(desk.letter("confirmation", SAM), f"ADDRESS: {NEW}", who=SAM)

    assert ((await the_case(desk)).state, (await the_case(desk)).requester.address) == (State.RESPONDED, OLD)


async def test_reopen_is_answered_with_the_line_that_renews_the_letter(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response))

    await desk.replies(desk.letter("delivery-problem", TEAM), "REOPEN", who=TEAM)

    assert "ADDRESS: same" in desk.letter("confirmation", TEAM).text
    assert (await the_case(desk)).state is State.RESPONDED


# what a report says, and how often


async def test_a_delay_is_told_once_and_settled_by_the_end_of_it(desk: Desk, response: Letter) -> None:
    held_up = "451 4.4.1 connection timed out"
    await desk.receives(report(response, action="delayed", said=held_up))
    await desk.receives(report(response, action="delayed", said=held_up, number=2))
    assert (await delivery(desk), problems(desk)) == ("delayed", [TEAM, SAM])
    assert "ADDRESS" not in desk.letter("delivery-problem", SAM).text

    await desk.receives(report(response, action="delivered", said="250 2.0.0 ok", number=3))

    assert (await delivery(desk), problems(desk)) == ("sent", [TEAM, SAM])


async def test_a_delay_that_ends_in_failure_is_told_again(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response, action="delayed", said="451 4.4.1 timed out"))
    await desk.receives(report(response, said="550 4.4.7 delivery time expired", number=2))
    await desk.receives(report(response, said="550 4.4.7 delivery time expired", number=3))
    await desk.receives(report(response, action="delayed", said="451 4.4.1 timed out", number=4))

    assert (await delivery(desk), problems(desk)) == ("failed", [TEAM, SAM, TEAM, SAM])


async def test_nobody_undoes_a_failure_by_writing_that_all_is_well(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response))
    await desk.receives(report(response, action="delivered", said="250 2.0.0 ok", number=2))

    assert await delivery(desk) == "failed"


async def test_a_late_report_about_the_first_letter_leaves_the_second_alone(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response, action="delayed", said="451 4.4.1 timed out"))
    await desk.receives(report(response, number=2))
    await desk.replies(desk.letter("delivery-problem", SAM), f"ADDRESS: {NEW}")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    before = len(desk.letters)

    await desk.receives(report(response, number=3))

    assert (await delivery(desk), len(desk.letters)) == ("sent", before)


@pytest.mark.parametrize(
    ("by", "recipient"),
    [
        ("envelope id", OLD),
        ("envelope id", "a.morgan@elsewhere.example"),
        ("returned headers", "a.morgan@elsewhere.example"),
        ("plus address", OLD),
        ("plus address", "a.morgan@elsewhere.example"),
        ("recipient", OLD),
    ],
)
async def test_a_report_finds_its_mail_whomever_it_names(desk: Desk, response: Letter, by: str, recipient: str) -> None:
    message_id = str(response.mail["Message-ID"])
    came = {
        "envelope id": report(None, recipient=recipient, envelope_id=message_id.strip("<>")),
        "returned headers": report(None, recipient=recipient, returned=f"Message-ID: {message_id}\n"),
        "plus address": report(None, recipient=recipient, to=response.envelope_from),
        "recipient": report(None, recipient=recipient),
    }

    await desk.receives(came[by])

    failed = (await the_case(desk)).delivery
    assert (failed.state, failed.why) == ("failed", f"5.1.1 {UNKNOWN}")


async def test_a_report_about_nobody_we_wrote_to_is_about_no_mail_of_ours(desk: Desk, response: Letter) -> None:
    before = len(desk.letters)

    taken = await desk.receives(report(None, recipient="a.morgan@elsewhere.example"))

    assert (taken.ignored, await delivery(desk), len(desk.letters)) == (1, "sent", before)


async def test_whatdotheyknow_s_refusal_is_a_failed_delivery(desk: Desk) -> None:
    asker = "request-12-abc@foisite.example.org"
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims", f"Alex Morgan <{asker}>")
    await desk.replies(desk.letter("assignment"), ANSWERS)
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    response = desk.letter("response")
    refusal = EmailMessage()
    refusal["From"], refusal["To"] = "Site <contact@foisite.example.org>", "foi@example.gov.uk"
    refusal["Subject"] = "Your response to an FOI request was not delivered"
    refusal["Message-ID"], refusal["Auto-Submitted"] = "<w@foisite.example.org>", "auto-replied"
    refusal.set_content("Your message was not delivered: the request is closed to new responses.\n")
    refusal.add_attachment(response.mail)

    await desk.receives(refusal.as_bytes())

    delivery = (await the_case(desk)).delivery
    assert delivery.state == "failed"
    assert "closed to new responses" in delivery.why
    assert asker in desk.letter("delivery-problem", TEAM).prose
    assert len(await desk.cases()) == 1


# mail before the answer


async def test_an_acknowledgement_that_did_not_arrive_goes_to_the_new_address(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.receives(report(desk.letter("acknowledgement")))
    told = desk.letter("delivery-problem", TEAM)

    await desk.replies(told, f"ADDRESS: {NEW}", who=TEAM)

    again = desk.letter("acknowledgement")
    assert (problems(desk), again.to) == ([TEAM], NEW)
    assert "How many potholes were reported" in again.prose
    assert "had not arrived" in desk.letter("confirmation", TEAM).prose
    await desk.replies(desk.letter("confirmation", TEAM), "ADDRESS: alex@third.example.org", who=TEAM)
    assert desk.purposes().count("acknowledgement") == 2


async def test_a_question_that_was_never_read_is_asked_again(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.at("2026-11-03 09:00").replies(desk.letter("assignment"), "CLARIFY: Which roads do you mean?")
    await desk.receives(report(desk.letter("clarification")))

    await desk.at("2026-11-10 09:00").replies(desk.letter("delivery-problem", TEAM), f"ADDRESS: {NEW}", who=TEAM)

    again = desk.letter("clarification")
    assert (again.to, desk.purposes().count("clarification")) == (NEW, 2)
    assert "Which roads do you mean?" in again.prose
    assert (await the_case(desk)).state is State.CLARIFICATION
    asked = [event.on.isoformat() for event in (await the_case(desk)).clock_events]
    assert asked == ["2026-11-10"]


async def test_a_request_for_the_fee_is_sent_again(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.replies(desk.letter("assignment"), "FEE: £12, for photocopies")
    await desk.receives(report(desk.letter("fees-notice")))

    await desk.replies(desk.letter("delivery-problem", TEAM), "ADDRESS: same", who=TEAM)

    assert ["£12" in m.prose for m in desk.letters if m.purpose == "fees-notice"] == [True, True]


async def test_the_team_is_told_of_a_letter_that_is_not_sent_again(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.at("2026-11-20 09:00").replies(
        desk.letter("assignment"), "EXTEND: s.43(2), until 22 December, the prices of two bidders have to be weighed"
    )
    await desk.receives(report(desk.letter("extension")))

    await desk.replies(desk.letter("delivery-problem", TEAM), f"ADDRESS: {NEW}", who=TEAM)

    assert "The letter about more time did not arrive, and is not sent again" in desk.letter("confirmation", TEAM).prose
    assert desk.purposes().count("extension") == 1
    assert (await the_case(desk)).requester.address == NEW


async def test_a_letter_that_our_own_server_refused_goes_to_another_address(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    await desk.replies(desk.letter("assignment"), ANSWERS)
    desk.sender.trouble[OLD] = AskPerson("550 5.1.1 no such user")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    await desk.replies(desk.letter("delivery-problem", SAM), f"ADDRESS: {NEW}")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    assert desk.letter("response").to == NEW
    assert await delivery(desk) == "sent"


# the outcome of a review


async def reviewed(desk: Desk, response: Letter) -> Letter:
    """A review whose outcome has left."""
    reviewer = replace(COUNCIL, reviewers=(RUTH,))
    desk.council = desk.hours.council = reviewer
    await desk.at("2026-11-09 09:00").replies(response, "I ask for an internal review of this answer.", who=ALEX)
    await desk.at("2026-11-12 09:00").replies(desk.letter("assignment", RUTH), "UPHELD: The figures are right.")
    await desk.replies(desk.letter("confirmation", RUTH), "SUBMIT")
    return desk.letter("review-response")


@pytest.mark.parametrize("who", ["ruth.vale@example.gov.uk", TEAM], ids=["by the reviewer", "by the team"])
async def test_the_outcome_of_a_review_leaves_again(desk: Desk, response: Letter, who: str) -> None:
    outcome = await reviewed(desk, response)
    await desk.at("2026-11-13 09:00").receives(report(outcome))
    told = desk.letter("delivery-problem", who)
    assert "ADDRESS: same" in told.text
    assert "The review is due" in told.prose
    assert (await the_case(desk)).state is State.REVIEWED

    await desk.replies(told, f"ADDRESS: {NEW}")
    shown = desk.letter("confirmation", RUTH)
    assert (await the_case(desk)).state is State.REVIEW
    assert desk.purposes().count("review-response") == 1
    await desk.replies(shown, "SUBMIT")

    again = desk.letter("review-response")
    assert again.to == NEW
    assert "The figures are right." in again.prose
    assert again.mail["Message-ID"] != outcome.mail["Message-ID"]
    assert ((await the_case(desk)).state, await delivery(desk)) == (State.REVIEWED, "sent")


# attacks and loops


async def test_a_forged_report_makes_people_look_and_nothing_else(desk: Desk, response: Letter) -> None:
    before = [m for m in desk.letters if m.to == OLD]
    forged = report(None, to="foi+foi-2026-00001@example.gov.uk", recipient=OLD)
    forged = forged.replace(b"This is what became", b"ADDRESS: eve@example.com\nSUBMIT\n\nThis is what became")

    for number in range(6):
        await desk.receives(forged.replace(b"report-1", f"report-{number}".encode()))

    case = await the_case(desk)
    assert (case.requester.address, case.state, case.delivery.state) == (OLD, State.RESPONDED, "failed")
    assert problems(desk) == [TEAM, SAM]
    assert [m for m in desk.letters if m.to == OLD] == before
    assert all("eve@example.com" != m.to for m in desk.letters)
    assert "Nobody vouches for this report" in desk.letter("delivery-problem", SAM).prose


async def test_the_requester_s_forged_word_for_a_new_address_changes_nothing(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response))

    await desk.replies(response, "ADDRESS: eve@example.com", who=ALEX, Authentication_Results="")

    assert (await the_case(desk)).requester.address == OLD
    assert all(m.to != "eve@example.com" for m in desk.letters)


async def test_an_officer_who_is_forged_cannot_say_where_it_goes(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response))

    await desk.replies(
        desk.letter("delivery-problem", SAM), "ADDRESS: eve@example.com\nSUBMIT", Authentication_Results=""
    )

    assert (await the_case(desk)).requester.address == OLD


async def test_a_bounce_of_what_tells_of_a_bounce_makes_no_mail(desk: Desk, response: Letter) -> None:
    await desk.receives(report(response))
    before = len(desk.letters)

    for number, to in enumerate((SAM, TEAM), 10):
        await desk.receives(report(desk.letter("delivery-problem", to), recipient=to, number=number))

    assert len(desk.letters) == before


async def test_a_colleague_whose_mailbox_is_gone_is_told_to_the_team_alone(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")

    await desk.receives(report(desk.letter("assignment", SAM), recipient=SAM))

    assert problems(desk) == [TEAM]
    assert "ADDRESS" not in desk.letter("delivery-problem", TEAM).text
    assert await delivery(desk) == "none"
