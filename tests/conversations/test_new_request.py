"""A request arrives: it is logged, acknowledged, and reaches the officer who knows."""

from email import message_from_bytes, policy

import pytest

from foibot.casework.case import State
from foibot.desk.reading import Rules
from tests.conversations.desk import ALEX, GATEWAY, SAM, TEAM, Desk

POTHOLES = "Dear council,\n\n1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"


async def test_a_request_is_acknowledged_with_its_reference_and_due_date(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")

    letter = desk.letter("acknowledgement")
    assert letter.to == "alex.morgan@example.org"
    assert letter.subject == "Re: Pothole claims [FOI-2026-00001]"
    assert "Your reference is FOI-2026-00001. We aim to reply by Tuesday 1 December 2026." in letter.prose
    assert "reached us on Monday 2 November 2026" in letter.prose
    assert "Monday 30 November is one in Scotland" in letter.prose
    assert "1. How many potholes were reported in 2025?" in letter.prose


async def test_the_acknowledgement_threads_with_the_request_and_says_that_it_is_automatic(desk: Desk) -> None:
    await desk.asked(POTHOLES)

    mail = desk.letter("acknowledgement").mail
    assert mail["In-Reply-To"] == "<mail-1@example.org>"
    assert mail["References"] == "<mail-1@example.org>"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["X-FOIBot-Case"] == "FOI-2026-00001"
    assert len(str(mail["Message-ID"])) <= 60


async def test_an_acknowledgement_never_shows_a_mark(desk: Desk) -> None:
    await desk.asked(POTHOLES)

    mark = desk.letter("assignment").subject.rpartition(" ")[2].rstrip("]")
    assert mark
    assert mark.encode() not in desk.letter("acknowledgement").raw


async def test_the_officer_is_told_what_is_asked_by_when_and_what_to_type(desk: Desk) -> None:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")

    letter = desk.letter("assignment")
    assert letter.to == SAM
    assert letter.subject.startswith("Two questions for you by Mon 16 Nov [FOI-2026-00001 ")
    assert "Please reply by Monday 16 November. The legal deadline is Tuesday 1 December" in letter.prose
    assert "1. How many potholes were reported in 2025?" in letter.prose
    assert "2. How many were mended?" in letter.prose
    assert "SUBMIT" in letter.text
    assert "Auto-Submitted" not in letter.mail


async def test_the_service_never_learns_who_asks(desk: Desk) -> None:
    await desk.asked(f"{POTHOLES}\nalex.morgan@example.org")

    letter = desk.letter("assignment")
    assert b"alex.morgan" not in letter.raw.lower()
    assert "Alex" not in letter.text + letter.html
    assert "[the requester]" in letter.text


async def test_a_sender_who_is_not_proven_is_quoted_nothing(desk: Desk) -> None:
    await desk.asked("How many potholes? Buy cheap pills at http://evil.example", Authentication_Results="")

    letter = desk.letter("acknowledgement")
    assert "pills" not in letter.text + letter.html
    assert "pothole" not in letter.text.lower()


async def test_a_forged_verdict_of_another_server_does_not_count(desk: Desk) -> None:
    forged = "mx.evil.example; dmarc=pass header.from=example.org"

    await desk.asked("How many potholes?", Authentication_Results=forged)

    assert "potholes" not in desk.letter("acknowledgement").text


async def test_a_request_that_no_service_knows_goes_to_the_team_and_stays_new(desk: Desk) -> None:
    case = await desk.asked("How many swimming pools does the council run?", "Pools")

    assert case.state is State.NEW
    assert desk.purposes() == ["acknowledgement", "triage"]
    letter = desk.letter("triage")
    assert letter.to == TEAM
    assert "none of the services' keywords occurs in the request" in letter.prose
    assert "Highways" in letter.text


async def test_the_team_assigns_by_one_line(desk: Desk) -> None:
    await desk.asked("How many swimming pools does the council run?", "Pools")

    await desk.replies(desk.letter("triage"), "ASSIGN: Highways")

    case = (await desk.cases())[0]
    assert (case.state, case.service, case.officer) == (State.ASSIGNED, "Highways", SAM)
    assert "swimming pools" in desk.letter("assignment", SAM).prose
    assert desk.letter("confirmation").to == TEAM


async def test_a_mail_that_asks_for_nothing_is_held_and_its_clock_runs(desk: Desk) -> None:
    await desk.receives(desk.mail("Thank you very much for your help last week. All is well now.", "Thanks"))

    case = (await desk.cases())[0]
    assert case.state is State.HELD
    assert desk.purposes() == ["triage"]
    assert desk.letter("triage").files == ["as it came.eml"]
    assert "it does not clearly ask for information" in desk.letter("triage").prose
    assert len(desk.mailbox.held) == 1


async def test_what_was_held_is_acknowledged_once_the_team_says_new(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").receives(desk.mail("About the potholes in Elm Road, as discussed.", "Potholes"))

    await desk.at("2026-03-04 10:00").replies(desk.letter("triage"), "NEW")

    case = (await desk.cases())[0]
    assert (case.state, case.service) == (State.ASSIGNED, "Highways")
    assert "reached us on Monday 2 March 2026" in desk.letter("acknowledgement").prose
    assert "by Tuesday 31 March 2026" in desk.letter("acknowledgement").prose
    assert "Taken as a request" in desk.letter("confirmation").subject


async def test_what_was_held_is_set_aside_once_the_team_says_ignore(desk: Desk) -> None:
    await desk.receives(desk.mail("Thank you very much for your help last week. All is well now.", "Thanks"))

    await desk.replies(desk.letter("triage"), "IGNORE")

    assert (await desk.cases())[0].state is State.WITHDRAWN
    assert {letter.to for letter in desk.letters} == {TEAM}


async def test_a_mail_from_nobody_is_held(desk: Desk) -> None:
    await desk.receives(desk.mail("How many potholes are there?", From=""))

    assert (await desk.cases())[0].state is State.HELD
    assert "names no sender" in desk.letter("triage").prose


async def test_the_same_mail_delivered_twice_makes_one_case_and_one_acknowledgement(desk: Desk) -> None:
    mail = desk.mail(POTHOLES)

    await desk.receives(mail)
    taken = await desk.receives(
        b"Received: from elsewhere by mx.example.gov.uk; Mon, 2 Mar 2026 09:00:00 +0000\r\n" + mail
    )

    assert taken.ignored == 1
    assert len(await desk.cases()) == 1
    assert desk.purposes().count("acknowledgement") == 1


async def test_two_people_who_write_the_same_have_a_case_each(desk: Desk) -> None:
    await desk.asked(POTHOLES, who=ALEX)
    await desk.asked(POTHOLES, who="Ada Byron <ada@example.net>")

    assert [case.requester.address for case in await desk.cases()] == ["alex.morgan@example.org", "ada@example.net"]


async def test_without_a_message_id_the_same_text_is_a_copy_for_seven_days(desk: Desk) -> None:
    mail = desk.mail(POTHOLES, Message_ID="")
    await desk.at("2026-03-02 09:00").receives(mail)

    await desk.at("2026-03-08 09:00").receives(mail)
    assert len(await desk.cases()) == 1

    await desk.at("2026-03-12 09:00").receives(mail)
    assert [case.repeat_of for case in await desk.cases()] == ["", "FOI-2026-00001"]


async def test_references_are_counted_in_the_year_of_receipt_without_gaps(desk: Desk) -> None:
    for moment in ("2025-12-31 23:59", "2026-01-01 00:01", "2026-01-02 12:00"):
        desk.at(moment).mailbox.arrives(desk.mail(POTHOLES), desk.now)
    await desk.works()

    assert [case.reference for case in await desk.cases()] == ["FOI-2025-00001", "FOI-2026-00001", "FOI-2026-00002"]


async def test_the_date_of_receipt_is_that_of_the_council_s_own_host_and_never_the_sender_s(desk: Desk) -> None:
    stamp = "from mail.example.org by mx.example.gov.uk with ESMTPS; Thu, 26 Feb 2026 23:58:00 +0000"

    case = await desk.at("2026-03-02 09:14").asked(POTHOLES, Received=stamp, Date="Thu, 01 Jan 2026 00:00:00 +0000")

    assert case.received.isoformat() == "2026-02-26"
    assert "the Received stamp of mx.example.gov.uk" in case.received_evidence


async def test_an_eleventh_acknowledgement_in_a_day_waits_for_the_next_and_is_not_dropped(desk: Desk) -> None:
    desk.at("2026-03-02 09:00")
    for number in range(12):
        await desk.receives(desk.mail(f"How many potholes were there in {2000 + number}?"))

    assert desk.purposes().count("acknowledgement") == 10
    assert len(await desk.cases()) == 12

    sent = await desk.at("2026-03-03 00:30").sends()
    assert (sent.sent, desk.purposes().count("acknowledgement")) == (2, 12)


async def test_mail_before_the_first_day_that_is_answered_is_kept_and_never_answered(
    tmp_path: object, desk: Desk
) -> None:
    from datetime import date

    desk.rules = Rules(own_hosts=(), authentication=f"authserv:{GATEWAY}", since=date(2026, 3, 1))
    desk.__post_init__()

    taken = await desk.at("2026-02-27 12:00").receives(desk.mail(POTHOLES))

    assert (taken.ignored, desk.letters, await desk.cases()) == (1, [], [])
    assert len(desk.mailbox.processed) == 1


@pytest.mark.parametrize(
    "subject", ["", "Re: Re:", "Freedom of Information request", "ŵ ŷ Ünïcödé", "x" * 900, "a\tb", "[FOI-2026-00099]"]
)
async def test_any_subject_is_acknowledged_under_the_reference(desk: Desk, subject: str) -> None:
    await desk.asked(POTHOLES, subject)

    assert desk.letter("acknowledgement").subject.endswith("[FOI-2026-00001]")


async def test_what_a_requester_writes_is_never_markup(desk: Desk) -> None:
    await desk.asked("How many <b>potholes</b> {{ 7 * 7 }} **were** there?", "<script>alert(1)</script>")

    for letter in desk.letters:
        assert "<script>alert" not in letter.html
        assert "<b>potholes" not in letter.html
        assert "{{ 7 * 7 }} **were**" in letter.prose


@pytest.mark.parametrize(
    "text",
    [
        "Please send me a copy of my social services file. I was in care from 1988.",
        "I am making a subject access request. Please provide everything.",
        "Please send me all the information that you hold about me.",
    ],
)
async def test_a_request_for_one_s_own_data_is_held_for_the_team(desk: Desk, text: str) -> None:
    await desk.receives(desk.mail(text, "My file"))

    assert (await desk.cases())[0].state is State.HELD
    assert "the writer's own data, under the UK GDPR" in desk.letter("triage").prose
    assert desk.purposes() == ["triage"]


async def test_a_question_about_subject_access_requests_is_a_request_like_any_other(desk: Desk) -> None:
    case = await desk.asked("How many subject access requests did the council receive in 2025?", "SARs")

    assert case.state is State.NEW


async def test_files_that_came_with_a_request_go_to_the_team_and_not_to_the_service(desk: Desk) -> None:
    mail = message_from_bytes(desk.mail(POTHOLES, "Potholes"), policy=policy.SMTP.clone(max_line_length=998))
    mail.add_attachment(b"Alex Morgan, 1 High Street", maintype="text", subtype="plain", filename="letter.txt")

    await desk.receives(mail.as_bytes())

    assert "letter.txt" in desk.letter("assignment", SAM).prose
    assert desk.letter("assignment", SAM).files == ["answer-by.ics"]
    assert desk.letter("triage", TEAM).files == ["as it came.eml"]


async def test_a_first_name_in_the_sign_off_is_covered_and_a_street_of_that_name_is_not(desk: Desk) -> None:
    await desk.asked("How many potholes are there in Morgan Street?\n\nKind regards\nAlex\nTel 024 7683 9999")

    shown = desk.letter("assignment").text
    assert "Morgan Street" in shown
    assert "Alex" not in shown
    assert "9999" not in shown


async def test_a_sender_to_whom_no_mail_can_go_is_held_and_can_be_taken(desk: Desk) -> None:
    await desk.receives("From: jörg@example.org\r\nMessage-ID: <j@example.org>\r\n\r\nHow many potholes are there?\r\n")
    assert (await desk.cases())[0].state is State.HELD

    await desk.replies(desk.letter("triage"), "NEW")

    assert [case.state for case in await desk.cases()] == [State.ASSIGNED]
    assert "no address for an acknowledgement" in desk.letter("confirmation").prose
