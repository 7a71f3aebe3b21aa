"""What an officer or the FOI team wrote by slip, in doubt or out of habit: what becomes of it, and who hears of it.

The request reaches the desk on Monday 2 November 2026 and is due on Tuesday 1 December.
"""

import pytest

from tests.conversations.desk import ALEX, JACKIE, SAM, TEAM, Desk, Letter

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    desk.at("2026-11-05 11:00")
    return desk.letter("assignment")


CARD = "Claims Manager\nCoventry City Council | Highways\nT: 024 7683 0000"
DISCLAIMER = "This email and any attachments are confidential."


@pytest.mark.parametrize("name", ["Sam Okoro", "Okoro, Sam", "OKORO Sam", "Sam", "Mr S. Okoro", "Sam Okoro (he/him)"])
@pytest.mark.parametrize("below", [CARD, f"{CARD}\n{DISCLAIMER}", f"{CARD}\n\n{DISCLAIMER}"])
async def test_a_signature_without_a_farewell_stays_inside(desk: Desk, prompt: Letter, name: str, below: str) -> None:
    await desk.replies(prompt, f"1: There were 214.\n2: 198 were mended.\n\n{name}\n{below}")

    assert ["There were 214.", "198 were mended."] == [q.answer for q in (await desk.cases())[0].questions]


async def test_a_signature_ends_at_the_next_command(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, f"1: There were 214.\n\nSam Okoro\n{CARD}\n\n2: 198 were mended.")

    assert ["There were 214.", "198 were mended."] == [q.answer for q in (await desk.cases())[0].questions]


async def test_a_legal_footer_alone_stays_inside(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, f"1: There were 214.\n2: 198 were mended.\n\n{DISCLAIMER}")

    assert (await desk.cases())[0].questions[1].answer == "198 were mended."


@pytest.mark.parametrize(
    "people",
    [
        "Pat Lee\nHead of Highways\n024 7683 0001",
        "Sam Okoro\nPat Lee\nJo Khan",
        "Sam Okoro\nClaims Manager\nPat Lee\nHead of Highways",
        "Jo Khan\nSam Okoro\nPat Lee",
    ],
)
async def test_an_answer_that_lists_people_keeps_them(desk: Desk, prompt: Letter, people: str) -> None:
    await desk.replies(prompt, f"1: These dealt with the claims in 2025\n\n{people}\n2: 198 were mended.")

    assert people in (await desk.cases())[0].questions[0].answer


async def test_an_officer_s_question_reaches_the_team_and_is_offered_for_the_requester(
    desk: Desk, prompt: Letter
) -> None:
    asked = "Sorry I don't understand what is wanted - which roads?"

    await desk.replies(prompt, asked)

    echo = desk.letter("confirmation", SAM)
    assert echo.subject.startswith("Your question is with the FOI team")
    assert f"CLARIFY: {asked}" in echo.prose
    told = desk.letter("triage", TEAM)
    assert told.subject.startswith("A colleague has a question")
    assert asked in told.prose
    await desk.replies(told, "CLARIFY: Which roads do you mean?")
    assert "Which roads do you mean?" in desk.letter("clarification").prose


@pytest.mark.parametrize("text", ["ANSWER 7: Which year do they mean?", "1: 214\nANSWER 9: What is this?"])
async def test_a_question_in_a_reply_that_was_not_understood_reaches_the_team(
    desk: Desk, prompt: Letter, text: str
) -> None:
    await desk.replies(prompt, text)

    assert desk.letter("confirmation", SAM).subject.startswith("Nothing was changed")
    assert text.splitlines()[-1] in desk.letter("triage", TEAM).prose


async def test_a_note_tells_the_team_what_it_says_in_its_first_line(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "NOTE: Finance close the ledger on Friday.")

    told = desk.letter("triage", TEAM).prose
    assert told.startswith("Sam Okoro has written about FOI-2026-00001: “Finance close the ledger on Friday.”")


@pytest.mark.parametrize(
    "text",
    [
        "WITHOLD 2: s.40(2) It names people.\n\nSUBMIT",
        "1: There were 214.\nWITHOLD 2: s.40(2) It names people.\nSUBMIT",
    ],
    ids=["alone", "under an answer"],
)
async def test_a_misspelt_word_is_named_and_submit_is_not_advised(desk: Desk, prompt: Letter, text: str) -> None:
    await desk.replies(prompt, text)

    echo = desk.letter("confirmation", SAM)
    assert "There is no such word; it seems to mean WITHHELD." in echo.prose
    assert "- SUBMIT" not in echo.text
    assert [q.outcome for q in (await desk.cases())[0].questions] == [None, None]


async def test_submit_is_never_advised_while_a_question_is_open(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: There were 214.")

    await desk.replies(desk.letter("confirmation"), "Hold this until Friday.\n\nSUBMIT")

    echo = desk.letter("confirmation")
    assert "Question 2 still needs an answer before anything can be sent." in echo.prose
    assert "- 2: your answer" in echo.text
    assert "- SUBMIT" not in echo.text


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("REASSIGN 2: Environmental Health", ["- REASSIGN 2: FOI team"]),
        ("REASSIGN: Highway", ["- REASSIGN: Highways", "- REASSIGN: FOI team"]),
        ("Don't know whose this is", ["- REASSIGN: FOI team"]),
        ("2: your answer", []),
    ],
)
async def test_what_would_work_is_close_to_what_was_written(
    desk: Desk, prompt: Letter, line: str, advice: list[str]
) -> None:
    await desk.replies(prompt, line)

    echo = desk.letter("confirmation", SAM)
    assert echo.subject.startswith("Nothing was changed")
    assert advice == [said for said in echo.text.splitlines() if said.startswith("- ") and ": " in said[:14]]


@pytest.mark.parametrize(("line", "advice"), [("ASSIGN: Waste", ""), ("ASSIGN 2: social care", "ASSIGN 2: Children's")])
async def test_the_team_is_advised_to_assign_and_only_where_one_service_is_close(
    desk: Desk, prompt: Letter, line: str, advice: str
) -> None:
    await desk.replies(prompt, "NOTE: Please see to this.")

    await desk.replies(desk.letter("triage", TEAM), line)

    echo = desk.letter("confirmation", TEAM).prose
    assert "The services are: Highways, Children's Social Care." in echo
    assert "REASSIGN" not in echo
    assert advice in echo
    assert bool(advice) == ("This would work" in echo)


@pytest.mark.parametrize("named", ["FOI team", "the FOI team", TEAM, "Information Governance Team"])
async def test_what_nobody_knows_goes_to_the_foi_team(desk: Desk, prompt: Letter, named: str) -> None:
    await desk.replies(prompt, f"REASSIGN 2: {named}")

    assert [q.officer for q in (await desk.cases())[0].questions] == [SAM, ""]
    assert "We have asked the FOI team instead" in desk.letter("confirmation", SAM).prose
    told = desk.letter("triage", TEAM)
    assert told.subject.startswith("For you to decide")
    assert "Which service knows the answer to question 2?" in told.prose
    await desk.replies(told, "ASSIGN 2: Children's Social Care")
    assert "How many were mended?" in desk.letter("assignment", JACKIE).prose


@pytest.mark.parametrize("text", ["CLEAN: claims.csv"])
async def test_the_team_is_to_act_on_a_line_that_cannot_be_carried_out(desk: Desk, prompt: Letter, text: str) -> None:
    await desk.replies(prompt, text)

    told = desk.letter("triage", TEAM)
    assert told.subject.startswith("For you to act on, due Tue 1 Dec")
    assert f"{text.split()[0].strip(':')} cannot be carried out by mail yet" in told.prose
    assert "The FOI team has your words and will write to you." in desk.letter("confirmation", SAM).prose


@pytest.mark.parametrize(("text", "instead"), [("CLEAN: claims.csv", "A file goes when it comes with an answer")])
async def test_the_team_is_told_plainly_what_cannot_be_done_and_what_to_do_instead(
    desk: Desk, prompt: Letter, text: str, instead: str
) -> None:
    await desk.replies(prompt, "NOTE: Please see to this.")

    await desk.replies(desk.letter("triage", TEAM), text)

    echo = desk.letter("confirmation", TEAM).prose
    assert f"This version cannot do {text.split()[0].rstrip(':')} by mail yet. " in echo
    assert instead in echo
    assert "will write to you" not in echo


async def test_help_teaches_dates_that_are_ahead_and_lines_about_cases(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "HELP")

    lines = desk.letter("help").prose
    assert "EXTEND: s.43(2), until 31 December 2026, release would show bidders' prices" in lines
    assert "LATER: 10 November 2026, the ledger is closed" in lines
    assert "STATUS FOI-2026-00001" in lines
    assert "LIST overdue" in lines
    assert "NUDGE" not in lines
    assert "the clock of the whole request waits" in lines


async def test_every_line_that_help_dates_for_the_team_would_work_today(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "NOTE: Please see to this.")
    await desk.replies(desk.letter("triage", TEAM), "HELP")
    lines = " ".join(desk.letter("help", TEAM).text.split())

    assert "NUDGE FOI-2026-00001" in lines
    assert "DATE" not in lines
    for line in ("HOLDING: until", "EXTEND: s.43(2)"):
        shown = line + lines.partition(line)[2].partition(" - ")[0]
        await desk.replies(desk.letter("triage", TEAM), shown.partition(" Tells")[0])
        assert desk.letter("confirmation", TEAM).subject.startswith("Done")


async def test_the_prompt_says_when_an_answer_can_leave(prompt: Letter) -> None:
    assert (
        "The letter goes out only after you have seen it and replied SUBMIT; if the answer is late, the FOI team may "
        "send on what you have already given." in prompt.prose
    )


@pytest.mark.parametrize("finding", ["PARTLY UPHELD: The second answer can go.", "PARTLY UPHELD", "UPHELD 1: Right."])
async def test_a_finding_of_the_team_waits_until_a_reviewer_is_named(desk: Desk, prompt: Letter, finding: str) -> None:
    await desk.replies(prompt, "1: There were 214.\n2: 198 were mended.")
    await desk.replies(desk.letter("confirmation"), "SUBMIT")
    await desk.replies(desk.letter("response"), "I would like an internal review, please. Alex Morgan", ALEX)

    await desk.replies(desk.letter("triage", TEAM), finding)

    echo = desk.letter("confirmation", TEAM)
    assert echo.subject.startswith("Nothing was changed")
    assert "No reviewer is named yet." in echo.prose
    assert "- ASSIGN: address" in echo.text
    assert "already gone" not in echo.prose
