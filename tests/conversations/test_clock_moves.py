"""What staff write about the clock, what the requester reads, and what the date is then.

The request reaches the desk on Monday 2 March 2026 and is due on Tuesday 31 March: 17 March is a bank holiday in
Northern Ireland. Good Friday is 3 April, Easter Monday 6 April.
"""

from collections.abc import Callable
from datetime import date
from email import message_from_bytes, policy

import pytest

from foibot.casework import notices
from foibot.casework.case import Case, State
from foibot.casework.decision import Mail, Office
from foibot.casework.facts import Fact
from tests.conversations.desk import ALEX, JACKIE, SAM, TEAM, Desk, Letter

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
REFERENCE = "FOI-2026-00001"
ADDRESS = "alex.morgan@example.org"


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    """Sam's prompt, of the day of receipt."""
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Potholes")
    return desk.letter("assignment")


async def case_of(desk: Desk) -> Case:
    [case] = await desk.cases()
    return case


async def due_of(desk: Desk) -> str | None:
    shown = (await desk.story(REFERENCE))["due"]
    assert shown is None or isinstance(shown, str)
    return shown


async def happened(desk: Desk, name: str) -> list[dict[str, object]]:
    """The data of every event of this name, in order."""
    events = (await desk.story(REFERENCE))["events"]
    assert isinstance(events, list)
    return [event["data"] for event in events if event["name"] == name]  # type: ignore[index, call-overload, misc]


async def done(desk: Desk) -> list[str]:
    """What has happened to the case, reminders left out."""
    events = (await desk.story(REFERENCE))["events"]
    assert isinstance(events, list)
    return [event["name"] for event in events if event["name"] != "reminded"]  # type: ignore[index, call-overload, misc]


async def told(desk: Desk, to: str = "requester") -> list[str]:
    """Each due date that somebody was told."""
    return [str(data["due"]) for data in await happened(desk, "date told") if data["to"] == to]


async def team_prompt(desk: Desk, prompt: Letter) -> Letter:
    """A mail on the case that the FOI team can answer."""
    await desk.replies(prompt, "NOTE: Please see to this.")
    return desk.letter("triage", TEAM)


async def carried_out(desk: Desk, what: Callable[[Case, Office], tuple[list[Fact], list[Mail]]]) -> None:
    """What a morning's round does about the case."""
    office = desk.hours.at(desk.now)

    def carry_out(work):  # type: ignore[no-untyped-def]
        happened, mails = what(work.case(REFERENCE), office)
        work.record(REFERENCE, happened, at=office.now, by="foibot")
        desk.post.write(work, office, REFERENCE, mails)

    await desk.register.write(carry_out)
    await desk.sends()


# CLARIFY


async def test_a_question_stops_the_clock_and_its_answer_begins_a_full_new_period(desk: Desk, prompt: Letter) -> None:
    assert await due_of(desk) == "2026-03-31"

    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Do you mean potholes, or all defects of the road?")
    question = desk.letter("clarification")
    assert (question.to, question.mail["Auto-Submitted"]) == (ADDRESS, None)
    assert question.mail["In-Reply-To"] == "<mail-1@example.org>"
    assert question.subject == "Re: Potholes [FOI-2026-00001]: a question for you"
    assert "Do you mean potholes, or all defects of the road?" in question.prose
    assert "Section 1(3)" in question.prose
    assert "a full new period of 20 working days begins (section 10(6)(b))" in question.prose
    assert "If we have not heard from you by Wednesday 6 May 2026, we will close your request" in question.prose
    assert "Sam Okoro Claims Manager" in question.prose
    echo = desk.letter("confirmation", SAM)
    assert "The clock stands still" in echo.prose
    assert "Alex" not in echo.text
    assert ((await case_of(desk)).state, await due_of(desk)) == (State.CLARIFICATION, None)

    await desk.at("2026-03-10 16:20").replies(question, "Potholes only, please. Alex Morgan", who=ALEX)
    assert ((await case_of(desk)).state, await due_of(desk)) == (State.ASSIGNED, "2026-04-10")
    thanks = desk.letter("acknowledgement")
    assert "reached us on Tuesday 10 March 2026" in thanks.prose
    assert "We now aim to reply by Friday 10 April 2026" in thanks.prose
    again = desk.letter("assignment", SAM)
    assert "Potholes only, please." in again.prose
    assert "Do you mean potholes, or all defects of the road?" in again.prose
    assert "Morgan" not in again.text
    team = desk.letter("triage", TEAM)
    assert "The requester of FOI-2026-00001 has answered our question" in team.prose
    assert "If this is no answer, reply CLARIFY:" in team.prose
    assert await told(desk) == ["2026-03-31", "2026-04-10"]
    assert (await told(desk, SAM))[-1] == "2026-04-10"

    await desk.replies(again, "1: There were 214.\n2: 198 were mended.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    assert (await case_of(desk)).state is State.RESPONDED


async def test_the_first_acknowledgement_stays_the_acknowledgement(desk: Desk, prompt: Letter) -> None:
    first = (await case_of(desk)).acknowledged_at
    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Which roads?")

    await desk.at("2026-03-10 16:20").replies(desk.letter("clarification"), "All of them.", who=ALEX)

    assert (await case_of(desk)).acknowledged_at == first


async def test_what_was_no_answer_is_asked_again_and_the_clock_waits_again(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Which roads?")
    await desk.at("2026-03-06 09:00").replies(desk.letter("clarification"), "You know which roads.", who=ALEX)
    assert await due_of(desk) is not None

    await desk.replies(desk.letter("triage", TEAM), "CLARIFY: Thank you. Which roads do you mean?")

    assert ((await case_of(desk)).state, await due_of(desk)) == (State.CLARIFICATION, None)
    assert "Thank you. Which roads do you mean?" in desk.letter("clarification").prose


async def test_a_denied_sender_answers_nothing(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Which roads?")

    await desk.at("2026-03-10 16:20").replies(
        desk.letter("clarification"),
        "All of them.",
        who=ALEX,
        Authentication_Results="mx.example.gov.uk; dmarc=fail header.from=example.org",
    )

    assert (await case_of(desk)).state is State.CLARIFICATION
    assert "has written again" in desk.letter("triage", TEAM).prose


async def test_an_out_of_office_is_no_answer(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Which roads?")

    await desk.at("2026-03-05 11:01").replies(
        desk.letter("clarification"), "I am away until 9 March.", who=ALEX, Auto_Submitted="auto-replied"
    )

    assert (await case_of(desk)).state is State.CLARIFICATION


async def test_files_that_come_with_the_answer_go_to_the_team(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Which roads?")
    mail = message_from_bytes(desk.reply(desk.letter("clarification"), "See the map.", ALEX), policy=policy.SMTP)
    mail.add_attachment(b"a map", maintype="image", subtype="png", filename="map.png")  # type: ignore[attr-defined]

    await desk.at("2026-03-10 16:20").receives(mail.as_bytes())

    assert "Files came with FOI-2026-00001" in desk.letter("triage", TEAM).prose
    assert "map.png" not in desk.letter("assignment", SAM).files


async def test_the_other_officer_is_told_that_the_clock_waits(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, f"REASSIGN 2: {JACKIE}")

    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Which roads?")

    notice = desk.letter("due-changed", JACKIE)
    assert notice.subject.startswith("The clock waits: nothing for you to do now [FOI-2026-00001 ")
    assert "We have asked the requester for what is unclear." in notice.prose
    assert [letter.to for letter in desk.letters if letter.purpose == "due-changed"] == [JACKIE]


# lapse


async def test_a_request_that_waits_in_vain_is_warned_and_lapses(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Which roads?")
    office = desk.hours.at(desk.now)
    assert notices.lapse_dates(await case_of(desk), office) == (date(2026, 4, 21), date(2026, 5, 7))

    await carried_out(desk.at("2026-04-21 08:00"), notices.lapse_warning)
    warning = desk.letter("lapse", ADDRESS)
    assert (warning.mail["Auto-Submitted"], warning.mail["In-Reply-To"]) == (None, "<mail-1@example.org>")
    assert "please answer by Wednesday 6 May 2026" in warning.prose
    assert "lapses" in desk.letter("due-changed", SAM).prose
    assert await happened(desk, "lapse warned") == [{"by": "2026-05-06"}]

    await carried_out(desk.at("2026-05-07 08:00"), notices.lapse)
    assert (await case_of(desk)).state is State.LAPSED
    assert "we have closed your request" in desk.letter("lapse", ADDRESS).prose
    assert "no answer came to the question of Thursday 5 March 2026" in desk.letter("due-changed", SAM).prose


async def test_an_answer_after_the_lapse_opens_the_request_again(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Which roads?")
    await carried_out(desk.at("2026-05-07 08:00"), notices.lapse)

    await desk.at("2026-06-01 10:00").replies(desk.letter("lapse", ADDRESS), "Elm Road. Sorry to be late.", who=ALEX)

    # 15 June is a bank holiday in Scotland
    assert ((await case_of(desk)).state, await due_of(desk)) == (State.ASSIGNED, "2026-06-30")
    letter = desk.letter("acknowledgement")
    assert "We have opened your request again." in letter.prose
    assert "Tuesday 30 June 2026" in letter.prose
    assert "Elm Road." in desk.letter("assignment", SAM).prose


async def test_a_requester_who_could_not_be_warned_in_time_is_given_the_time_all_the_same(
    desk: Desk, prompt: Letter
) -> None:
    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Which roads?")

    late = desk.hours.at(desk.at("2026-05-05 08:00").now)

    assert notices.last_day(await case_of(desk), late) == date(2026, 5, 19)
    await carried_out(desk, notices.lapse_warning)
    assert await happened(desk, "lapse warned") == [{"by": "2026-05-19"}]
    assert notices.lapse_dates(await case_of(desk), late) == (date(2026, 5, 5), date(2026, 5, 20))


# FEE and PAID


async def test_a_fees_notice_pauses_the_clock_until_the_money_comes(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-10 10:00").replies(prompt, "FEE: £12.50, for photocopies of 125 pages")
    notice = desk.letter("fees-notice")
    assert (notice.to, notice.mail["Auto-Submitted"]) == (ADDRESS, None)
    assert "we need you to pay £12.50 first. It is for photocopies of 125 pages." in notice.prose
    assert "Please pay by Tuesday 9 June 2026" in notice.prose
    assert "(section 9(2))" in notice.prose
    assert "Your right to a review" in notice.prose
    assert ((await case_of(desk)).state, await due_of(desk)) == (State.FEES, None)

    await desk.at("2026-03-24 12:00").replies(notice, "I have paid. Alex Morgan", who=ALEX)
    asked = desk.letter("triage", TEAM)
    assert "PAID 24 March 2026" in asked.prose
    assert (await case_of(desk)).state is State.FEES

    await desk.at("2026-03-25 09:00").replies(asked, "PAID 24 March")
    assert ((await case_of(desk)).state, await due_of(desk)) == (State.ASSIGNED, "2026-04-16")
    letter = desk.letter("acknowledgement")
    assert "We now aim to reply to your request by Thursday 16 April 2026" in letter.prose
    assert "your payment reached us on Tuesday 24 March 2026" in letter.prose
    assert "The legal deadline is now Thursday 16 April 2026" in desk.letter("confirmation", TEAM).prose
    assert "Thursday 16 April 2026" in desk.letter("due-changed", SAM).prose

    await desk.replies(desk.letter("confirmation", TEAM), "PAID 25 March 2026")
    assert await due_of(desk) == "2026-04-17"
    assert [(data["on"], data["why"]) for data in await happened(desk, "event corrected")] == [
        ("2026-03-25", "the FOI team says that the money came on another day")
    ]
    assert await told(desk) == ["2026-03-31", "2026-04-16", "2026-04-17"]


async def test_a_payment_can_be_dated_in_words(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-10 10:00").replies(prompt, "FEE: £12, for photocopies")
    team = await team_prompt(desk, prompt)

    await desk.at("2026-03-25 09:00").replies(team, "PAID yesterday")

    assert await happened(desk, "fee paid") == [{"on": "2026-03-24"}]
    assert await due_of(desk) == "2026-04-16"


async def test_a_fees_notice_after_day_twenty_is_refused(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-04-01 10:00").replies(prompt, "FEE: £12, for photocopies")

    assert "fees-notice" not in desk.purposes()
    assert "FOIA s.9(1): The fees notice of 1 April 2026 came after 31 March 2026" in desk.letter("confirmation").prose


async def test_a_payment_after_three_months_is_refused(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-10 10:00").replies(prompt, "FEE: £12, for photocopies")
    team = await team_prompt(desk, prompt)

    await desk.at("2026-06-12 10:00").replies(team, "PAID 10 June")

    assert (await case_of(desk)).state is State.FEES
    assert "FOIA s.9(2)" in desk.letter("confirmation", TEAM).prose


async def test_a_payment_that_came_in_time_opens_a_lapsed_request_again(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-10 10:00").replies(prompt, "FEE: £12, for photocopies")
    team = await team_prompt(desk, prompt)
    assert notices.lapse_dates(await case_of(desk), desk.hours.at(desk.now)) == (date(2026, 5, 26), date(2026, 6, 10))
    await carried_out(desk.at("2026-06-10 08:00"), notices.lapse)
    assert "section 9(2)" in desk.letter("lapse", ADDRESS).prose

    await desk.at("2026-06-11 10:00").replies(team, "PAID 9 June")

    assert (await case_of(desk)).state is State.ASSIGNED
    assert "We now aim to reply" in desk.letter("acknowledgement").prose


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CLARIFY: Which roads?", "FEE: £12, for copies"),
        ("FEE: £12, for copies", "CLARIFY: Which roads?"),
        ("CLARIFY: Which roads?", "EXTEND: s.43, until 30 April, tender"),
    ],
)
async def test_the_requester_is_asked_one_thing_at_a_time(desk: Desk, prompt: Letter, first: str, second: str) -> None:
    await desk.at("2026-03-05 10:00").replies(prompt, first)
    before = await done(desk)

    await desk.at("2026-03-06 10:00").replies(prompt, second)

    assert "The clock waits for the requester" in desk.letter("confirmation", SAM).prose
    assert await done(desk) == before


# EXTEND


async def test_a_qualified_exemption_gives_more_time_to_weigh_the_public_interest(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-20 10:00").replies(
        prompt, "EXTEND: s.43(2), until 30 April, the contract for the repairs is still out to tender"
    )

    letter = desk.letter("extension")
    assert (letter.to, letter.mail["Auto-Submitted"]) == (ADDRESS, None)
    assert "exempt under section 43(2) of the Freedom of Information Act 2000 (commercial interests)" in letter.prose
    assert "the contract for the repairs is still out to tender" in letter.prose
    assert "We have not yet decided which of the two is greater." in letter.prose
    assert "We estimate that we will have decided by Thursday 30 April 2026 (section 17(2))" in letter.prose
    assert "We told you that we aimed to reply" in letter.prose
    assert "Tuesday 31 March 2026" in letter.prose
    assert "https://ico.example/complain" in letter.prose
    assert await due_of(desk) == "2026-04-30"
    assert await told(desk) == ["2026-03-31", "2026-04-30"]
    echo = desk.letter("confirmation", SAM)
    assert "The legal deadline is now Thursday 30 April 2026; it was Tuesday 31 March." in echo.prose
    assert "Please check" not in echo.prose


async def test_a_later_line_corrects_the_date_of_an_extension(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-20 10:00").replies(prompt, "EXTEND: s.43, until 30 April, the tender is still running")

    await desk.at("2026-04-08 10:00").replies(prompt, "EXTEND: s.43, until 24 April, the tender is decided")

    assert await due_of(desk) == "2026-04-24"
    assert await told(desk) == ["2026-03-31", "2026-04-30", "2026-04-24"]


async def test_a_date_beyond_what_the_commissioner_expects_is_done_and_warned_of(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-20 10:00").replies(prompt, "EXTEND: s.43, until 15 May 2026, the tender is still running")

    assert await due_of(desk) == "2026-05-15"
    assert "beyond 40 working days in all (30 April 2026)" in desk.letter("confirmation", SAM).prose


@pytest.mark.parametrize(
    ("day", "line", "why"),
    [
        (
            "2026-03-20",
            "EXTEND: s.40(2), until 30 April, names",
            "FOIA s.2(3), s.10(3): s.40(2) (personal data) is absolute",
        ),
        ("2026-03-20", "EXTEND: s.12, until 30 April, too costly", "FOIA s.10(3): s.12 is no exemption"),
        ("2026-03-20", "EXTEND: s.35, until 30 April, policy", "FOIA s.35: a council cannot use it"),
        ("2026-03-20", "EXTEND: until 30 April, we are busy", "FOIA s.10(3): The Act gives more time only to weigh"),
        ("2026-03-20", "EXTEND: s.43, the tender is still running", "FOIA s.17(2): The notice must estimate the date"),
        ("2026-03-20", "EXTEND: s.43, until 30 April", "FOIA s.17(1)(c): The notice must say why s.43 applies."),
        ("2026-03-20", "EXTEND: s.43, until 27 March, tender", "The answer is not due before Tuesday 31 March 2026"),
        ("2026-03-20", "EXTEND: s.43, until 31 April, tender", "There is no 31 April 2026."),
        ("2026-04-01", "EXTEND: s.43, until 30 April, tender", "came after 31 March 2026, the last day for it"),
        ("2026-03-20", "FEE: twelve, for copies", "The line has to say how much, with a £ sign."),
        ("2026-03-20", "FEE: £12", "The line has to say what the money is for."),
        ("2026-03-20", "LATER: soon", "The line has to say until when, and why."),
        (
            "2026-03-20",
            "LATER: 1 April, the ledger is closed",
            "FOIA s.10(1): The answer is due by Tuesday 31 March 2026",
        ),
        ("2026-03-20", "CLARIFY: Which roads?\nFEE: £12, for copies", "CLARIFY and FEE came in one reply"),
        ("2026-03-20", "LATER: 25 March, ill\nLATER: 26 March, ill", "LATER stands twice"),
        ("2026-03-20", "1: 214\n2: 198\nEXTEND: s.41, until 30 April, x", "s.41 (information provided in confidence)"),
    ],
)
async def test_what_the_law_or_the_calendar_does_not_allow_changes_nothing(
    desk: Desk, prompt: Letter, day: str, line: str, why: str
) -> None:
    before = await done(desk)

    await desk.at(f"{day} 10:00").replies(prompt, line)

    echo = desk.letter("confirmation", SAM)
    assert echo.subject.startswith("Nothing was changed: please look again")
    assert why in echo.prose
    assert await done(desk) == before
    assert [letter.to for letter in desk.letters if letter.to == ADDRESS] == [ADDRESS]


# LATER


async def test_an_officer_says_when_the_answer_comes(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(prompt, "LATER: Friday 13 March, the ledger is closed until then")

    assert await happened(desk, "later promised") == [
        {"officer": SAM, "until": "2026-03-13", "why": "the ledger is closed until then"}
    ]
    echo = desk.letter("confirmation", SAM)
    assert "You will answer by Friday 13 March 2026" in echo.prose
    assert "The requester was not written to." in echo.prose
    assert "Please check" not in echo.prose
    assert await due_of(desk) == "2026-03-31"


async def test_a_promise_after_the_council_s_own_date_is_kept_and_warned_of(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(prompt, "LATER: 27 March, the ledger is closed")

    echo = desk.letter("confirmation", SAM)
    assert "Please check: Friday 27 March 2026 is after Monday 16 March 2026" in echo.prose
    assert len(await happened(desk, "later promised")) == 1


async def test_an_answer_and_a_promise_go_together(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-04 10:00").replies(prompt, "1: There were 214.\nLATER: 11 March, 2 needs the contractor")

    echo = desk.letter("confirmation", SAM)
    assert "Question 2 still to come" in echo.subject
    assert "You will answer by Wednesday 11 March 2026" in echo.prose


# what the echo says of the days


async def test_an_answer_beside_a_question_is_kept_and_names_no_old_date(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-05 11:00").replies(prompt, "1: There were 214.\nCLARIFY: Do you mean potholes alone?")

    echo = desk.letter("confirmation", SAM)
    assert echo.subject.startswith("Kept: the request waits for the requester")
    assert "The clock of the whole request waits" in echo.prose
    assert "By law it waits only where the parts cannot be answered without their reply." in echo.prose
    assert "What you have sent is kept. Nothing is wanted from you until the requester answers." in echo.prose
    assert "You may still answer the rest meanwhile: reply “2:”" in echo.prose
    assert "31 March" not in echo.prose
    assert "16 March" not in echo.prose
    assert "Nothing has gone to the requester" not in echo.prose


@pytest.mark.parametrize("text", ["1: There were 214.", "I will look at it.", "DRAFT", "ANSWER 7: Never."])
async def test_while_the_request_waits_no_later_echo_names_the_old_date(desk: Desk, prompt: Letter, text: str) -> None:
    await desk.at("2026-03-05 11:00").replies(prompt, "CLARIFY: Do you mean potholes alone?")

    await desk.at("2026-03-06 11:00").replies(prompt, text)

    echo = [letter for letter in desk.letters if letter.to == SAM][-1]
    assert "by Monday 16 March" not in echo.prose
    assert "31 March" not in echo.prose


async def test_after_a_promise_the_echo_goes_by_it(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-05 10:00").replies(prompt, "LATER: 26 March, the ledger is closed")

    await desk.at("2026-03-06 10:00").replies(prompt, "1: There were 214.")

    echo = desk.letter("confirmation", SAM).prose
    assert "To finish, reply “2:” and the answer, by Thursday 26 March. The legal deadline is Tuesday 31 March." in echo


async def test_an_extension_for_one_question_leaves_the_others_their_day(desk: Desk, prompt: Letter) -> None:
    await desk.at("2026-03-20 10:00").replies(
        prompt, "EXTEND 2: s.43(2), until 28 April, release would show bidders' prices"
    )

    echo = desk.letter("confirmation", SAM).prose
    assert "Whatever the exemption does not touch, question 1, is still due by Tuesday 31 March 2026" in echo
    assert "The FOI team has been told and sees to it that it goes out in time." in echo
    assert "by Tuesday 31 March where the exemption does not touch them, else by" in echo
    told = desk.letter("triage", TEAM)
    assert told.subject.startswith("For you to act on, due Tue 31 Mar")
    assert "the extension is for s.43(2) alone, and the rest is still due by Tuesday 31 March 2026" in told.prose

    await desk.replies(prompt, "1: There were 214.")
    later = desk.letter("confirmation", SAM).prose
    assert "whatever the extension does not touch stays due by Tuesday 31 March" in later
