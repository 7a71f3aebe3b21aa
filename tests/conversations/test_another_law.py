"""The FOI team says that another law applies, and why; whoever answers is told at once what that changes for them."""

import pytest

from foibot.casework import facts
from tests.conversations.desk import SAM, TEAM, Desk, Letter

ASKED = "1. How many potholes were reported?\n2. What did the contractor bid?\n\nAlex Morgan"


@pytest.fixture
async def team(desk: Desk) -> Letter:
    """What the FOI team has once Sam has withheld an answer and asked whether it is environmental."""
    await desk.at("2026-11-02 09:14").asked(ASKED, "Potholes")
    said = "1: 214\nWITHHELD 2: s.43(2) The tender is open.\nNOTE: is this environmental?"
    await desk.replies(desk.letter("assignment", SAM), said)
    desk.at("2026-11-03 10:00")
    return desk.letter("triage", TEAM)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("REGIME EIR: the works affect the state of the land", "the works affect the state of the land"),
        ("Regime EIR because roads are land.", "roads are land"),
        ("REGIME EIR - roads are land", "roads are land"),
        ("REGIME: EIR, roads are land", "roads are land"),
        ("REGIME EIR (roads are land)", "roads are land"),
        ("REGIME EIR", ""),
    ],
)
async def test_the_team_says_which_law_and_why(desk: Desk, team: Letter, line: str, why: str) -> None:
    await desk.replies(team, line)

    history = await desk.register.read(lambda view: view.history("FOI-2026-00001"))
    assert [record.fact.why for record in history if isinstance(record.fact, facts.RegimeSet)] == [why]
    said = desk.letter("confirmation", TEAM).prose
    assert f"Regulations 2004 from now on{f' ({why})' if why else ''}." in said


@pytest.mark.parametrize("said", ["Regime change is what they ask about.", "Regime SAR does not apply here."])
async def test_prose_about_the_law_sets_none(desk: Desk, team: Letter, said: str) -> None:
    await desk.replies(team, said)

    assert (await desk.cases())[0].regime == "foi"


async def test_those_who_answer_are_told_at_once_what_changes_for_them(desk: Desk, team: Letter) -> None:
    before = len(desk.letters)

    await desk.replies(team, "REGIME EIR: Alex Morgan asks about the land")

    told = [letter for letter in desk.letters[before:] if letter.to == SAM]
    subjects = [letter.subject.partition(" [")[0] for letter in told]
    assert subjects == ["Another law applies: what changes for you, due Tue 1 Dec"]
    assert "an exception of the Regulations now, not an exemption of the Act" in told[0].prose
    assert "Question 2 is to be decided anew: s.43(2) is of another law" in told[0].prose
    assert "Under this law, reg 12(5)(e) does its work." in told[0].prose
    assert "Alex Morgan" not in told[0].text
    assert "Whoever answers is told so now." in desk.letter("confirmation", TEAM).prose

    weighed = "HARM 2: They would learn.\nFOR 2: Money.\nAGAINST 2: Trade.\nBALANCE 2: Against, on the whole."
    await desk.replies(told[0], f"WITHHELD 2: reg 12(5)(e) The tender is open.\n{weighed}")
    assert desk.letter("confirmation", SAM).subject.startswith("Ready to send")


async def test_own_data_is_no_matter_of_exemptions_to_those_who_answer(desk: Desk, team: Letter) -> None:
    await desk.replies(team, "REGIME SAR: she asks for her own file")

    told = desk.letter("due-changed", SAM).prose
    assert "Schedules 2 to 4 to the Data Protection Act 2018" in told
    assert "The legal deadline is Wednesday 2 December 2026" in told
