"""An officer's reply needs the FOI team's word: it is proposed, agreed to, turned down, or overtaken."""

import pytest
from msgspec.structs import replace

from foibot.casework import facts
from foibot.casework.case import Question, State
from tests.conversations.desk import JACKIE, SAM, TEAM, Desk, Letter
from tests.conversations.test_officer_answers import with_file

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
PROPOSED = "1: There were 214.\nWITHHELD 2: s.43(2) The price of one repair would show what we pay."


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    desk.council = desk.hours.council = replace(desk.council, needs_team=("WITHHELD", "CLARIFY", "LATER"))
    await desk.at("2026-11-02 09:14").asked(POTHOLES, "Pothole claims")
    desk.at("2026-11-05 11:00")
    return desk.letter("assignment", SAM)


async def questions(desk: Desk) -> tuple[Question, ...]:
    return (await desk.cases())[0].questions


async def outcomes(desk: Desk) -> list[str | None]:
    return [question.outcome for question in await questions(desk)]


async def proposed(desk: Desk, prompt: Letter, text: str = PROPOSED) -> Letter:
    """The officer sends these lines; returns what the FOI team is shown of them."""
    await desk.replies(prompt, text)
    return desk.letter("triage", TEAM)


async def test_the_whole_reply_waits_for_the_team_and_says_so(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)

    assert await outcomes(desk) == [None, None]
    echo = desk.letter("confirmation", SAM)
    assert echo.subject.startswith("With the FOI team: nothing is changed yet")
    assert "At this council the FOI team settles WITHHELD" in echo.prose
    assert "Your whole reply waits" in echo.prose
    assert shown.subject.startswith("WITHHELD proposed: please agree or not, due Tue 1 Dec")
    assert "Sam Okoro (Highways) has sent lines that only you settle" in shown.prose
    assert "WITHHELD 2: s.43(2) The price of one repair would show what we pay." in shown.prose.replace("> ", "")
    assert "What the letter would say" in shown.prose or "The letter as it would stand" in shown.prose
    assert "There were 214." in shown.prose


async def test_agree_applies_it_in_the_team_s_name_and_tells_both(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)

    await desk.at("2026-11-06 10:00").replies(shown, "AGREE\n\nThanks, Ada")

    assert await outcomes(desk) == ["granted", "withheld"]
    told = desk.letter("confirmation", SAM)
    assert "Sam, the FOI team has agreed to your reply of Thursday 5 November." in told.prose
    assert "reply UNDO" not in told.prose
    assert desk.letter("confirmation", TEAM).subject.startswith("Agreed: it counts now")
    history = await desk.register.read(lambda view: view.history("FOI-2026-00001"))
    assert {r.by for r in history if isinstance(r.fact, facts.OutcomeGiven)} == {TEAM}
    assert (await desk.cases())[0].proposals == ()


async def test_a_reason_counts_from_when_the_officer_gave_it(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt, f"{PROPOSED}\nHARM 2: Bidders would ask for as much.")
    given = desk.now

    await desk.at("2026-11-09 10:00").replies(shown, "AGREE")

    harm = [reason for reason in (await questions(desk))[1].reasons if reason.part == "harm"]
    assert [reason.at for reason in harm] == [given]


async def test_a_clarification_leaves_only_when_the_team_agrees(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt, "CLARIFY: Which roads do you mean?")
    assert "clarification" not in desk.purposes()
    assert "Which roads do you mean?" in shown.prose
    assert "the letter below leaves at once" in shown.prose

    await desk.at("2026-11-06 10:00").replies(shown, "Agreed")

    assert "Which roads do you mean?" in desk.letter("clarification").prose
    assert (await desk.cases())[0].state is State.CLARIFICATION
    assert "on its way to the requester" in desk.letter("confirmation", TEAM).prose


async def test_reject_sends_it_back_with_the_reasons(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)

    await desk.replies(shown, "REJECT: A total shows no single price.")

    told = desk.letter("assignment", SAM)
    assert told.subject.startswith("The FOI team did not agree: please read")
    assert "A total shows no single price." in told.prose
    assert "2. How many were mended?" in told.prose
    assert await outcomes(desk) == [None, None]
    await desk.at("2026-11-06 10:00").replies(told, "1: There were 214.\n2: 198 were mended.")
    assert await outcomes(desk) == ["granted", "granted"]


async def test_reject_needs_reasons(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)

    await desk.replies(shown, "REJECT")

    assert "the officer reads the reasons" in desk.letter("confirmation", TEAM).prose
    assert len((await desk.cases())[0].proposals) == 1


async def test_a_newer_reply_takes_the_place_of_the_older(desk: Desk, prompt: Letter) -> None:
    older = await proposed(desk, prompt)
    newer = await proposed(desk.at("2026-11-05 12:00"), prompt, "WITHHELD 2: s.40(2) It names the claimants.")
    assert "This takes the place of what they proposed before." in newer.prose

    await desk.replies(older, "AGREE")

    assert "a newer reply of theirs took its place" in desk.letter("confirmation", TEAM).prose
    assert await outcomes(desk) == [None, None]
    await desk.replies(newer, "AGREE")
    assert (await questions(desk))[1].exemptions == ("s.40(2)",)


async def test_an_officer_who_answers_after_all_has_withdrawn_the_proposal(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)
    await desk.at("2026-11-05 12:00").replies(prompt, "2: 198 were mended.")

    await desk.replies(shown, "AGREE")

    assert "a newer reply of theirs took its place" in desk.letter("confirmation", TEAM).prose
    assert await outcomes(desk) == [None, "granted"]


async def test_agree_that_crosses_the_team_s_own_answer_is_explained(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)
    await desk.at("2026-11-05 12:00").replies(shown, "2: 198 were mended.")

    await desk.replies(shown, "AGREE")

    assert "Question 2 has changed since it was proposed." in desk.letter("confirmation", TEAM).prose
    assert await outcomes(desk) == [None, "granted"]


async def test_agree_after_the_questions_went_to_somebody_else_is_explained(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)
    await desk.at("2026-11-05 12:00").replies(shown, "ASSIGN: Children's Social Care")

    await desk.replies(shown, "AGREE")

    assert "the questions are not theirs any more" in desk.letter("confirmation", TEAM).prose
    assert await outcomes(desk) == [None, None]


async def test_agree_on_a_closed_case_is_explained(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)
    await desk.at("2026-11-05 12:00").replies(shown, "WITHDRAWN")

    await desk.replies(shown, "AGREE")

    assert "FOI-2026-00001 is withdrawn: nothing can be applied to it." in desk.letter("confirmation", TEAM).prose


async def test_agree_twice_is_explained(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)
    await desk.at("2026-11-06 10:00").replies(shown, "AGREE")

    await desk.at("2026-11-06 10:05").replies(shown, "AGREE")

    assert "was agreed to on Friday 6 November 2026 already" in desk.letter("confirmation", TEAM).prose


async def test_a_day_of_the_week_means_the_day_that_was_shown(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt, "LATER: Friday, the ledger is closed")

    await desk.at("2026-11-09 10:00").replies(shown, "AGREE")

    assert "another day than the one that you were shown" in desk.letter("confirmation", TEAM).prose
    assert (await desk.cases())[0].later == ()


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("I will look tomorrow.\n\n> AGREE", id="in quoted text"),
        pytest.param("AGREE\nbut only if the price is left out", id="with a condition"),
        pytest.param("AGREE\nREJECT: no", id="beside its opposite"),
        pytest.param("AGREE\n2: 198 were mended.", id="beside an answer"),
        pytest.param("Yes, why not", id="in other words"),
    ],
)
async def test_what_is_no_plain_agree_applies_nothing(desk: Desk, prompt: Letter, said: str) -> None:
    shown = await proposed(desk, prompt)

    await desk.at("2026-11-06 10:00").replies(shown, said)

    assert await outcomes(desk) == [None, None]
    assert len((await desk.cases())[0].proposals) == 1


async def test_agree_belongs_to_the_mail_that_shows_the_proposal(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "NOTE: the ledger is closed")
    other = desk.letter("triage", TEAM)
    await proposed(desk.at("2026-11-05 12:00"), prompt)

    await desk.replies(other, "AGREE")

    said = desk.letter("confirmation", TEAM).prose
    assert "in reply to the mail that shows it" in said
    assert "what Sam Okoro proposed on Thursday 5 November 2026" in said
    assert await outcomes(desk) == [None, None]


async def test_a_forged_agree_applies_nothing_and_is_told(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)

    await desk.at("2026-11-06 10:00").replies(shown, "AGREE", Authentication_Results="")

    assert await outcomes(desk) == [None, None]
    assert "could not be confirmed" in desk.letter("confirmation", TEAM).prose


@pytest.mark.parametrize("who", [f"Sam Okoro <{SAM}>", f"Jackie Rutherford <{JACKIE}>"])
async def test_no_officer_agrees_for_the_team(desk: Desk, prompt: Letter, who: str) -> None:
    shown = await proposed(desk, prompt)

    await desk.at("2026-11-06 10:00").replies(shown, "AGREE", who=who)

    assert await outcomes(desk) == [None, None]


async def test_an_officer_s_own_agree_is_not_understood(desk: Desk, prompt: Letter) -> None:
    await proposed(desk, prompt)

    await desk.at("2026-11-06 10:00").replies(desk.letter("confirmation", SAM), "AGREE")

    assert await outcomes(desk) == [None, None]
    assert desk.letter("confirmation", SAM).subject.startswith("Nothing was changed")


async def test_the_team_s_own_lines_need_nobody_s_word(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "NOTE: it is a matter of s.43")

    await desk.replies(desk.letter("triage", TEAM), "WITHHELD 2: s.43(2) The price of one repair would show.")

    assert await outcomes(desk) == [None, "withheld"]


async def test_other_lines_of_officers_need_no_word(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "2: 198 were mended.")

    assert await outcomes(desk) == [None, "granted"]
    assert "triage" not in desk.purposes()


async def test_what_could_not_be_applied_is_no_proposal(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "WITHHELD 7: s.43(2) The price would show.")

    assert desk.letter("confirmation", SAM).subject.startswith("Nothing was changed")
    assert (await desk.cases())[0].proposals == ()


async def test_undo_takes_a_proposal_back_and_tells_the_team(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)
    await desk.at("2026-11-05 12:00").replies(desk.letter("confirmation", SAM), "UNDO")

    assert "There is nothing to settle." in desk.letter("status", TEAM).prose
    await desk.at("2026-11-06 10:00").replies(shown, "AGREE")
    assert "Sam Okoro took it back" in desk.letter("confirmation", TEAM).prose
    assert await outcomes(desk) == [None, None]


async def test_the_team_takes_its_agreement_back_and_the_proposal_waits_again(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)
    await desk.at("2026-11-06 10:00").replies(shown, "AGREE")

    await desk.at("2026-11-06 10:05").replies(desk.letter("confirmation", TEAM), "UNDO")

    assert await outcomes(desk) == [None, None]
    assert "The FOI team has yet to settle what you proposed." in desk.letter("status", SAM).prose
    await desk.at("2026-11-06 10:10").replies(shown, "AGREE")
    assert await outcomes(desk) == ["granted", "withheld"]


async def test_an_officer_cannot_undo_what_the_team_has_agreed_to(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)
    await desk.at("2026-11-06 10:00").replies(shown, "AGREE")

    await desk.at("2026-11-06 10:05").replies(desk.letter("confirmation", SAM), "UNDO")

    assert "The FOI team has agreed to what you proposed" in desk.letter("confirmation", SAM).prose
    assert await outcomes(desk) == ["granted", "withheld"]


async def test_while_it_waits_the_team_is_reminded_and_not_the_officer(desk: Desk, prompt: Letter) -> None:
    await proposed(desk, prompt)
    before = len(desk.letters)

    await desk.lives_until("2026-11-27 09:00")

    reminded = [letter for letter in desk.letters[before:] if letter.purpose == "reminder"]
    assert {letter.to for letter in reminded} == {TEAM}
    assert "to the mail that showed you what is proposed" in reminded[0].prose


async def test_a_file_of_the_proposal_is_shown_to_the_team_and_goes_once_they_agree(desk: Desk, prompt: Letter) -> None:
    await desk.receives(with_file(desk.reply(prompt, f"{PROPOSED}\nRELEASE: claims.csv"), "claims.csv"))
    shown = desk.letter("triage", TEAM)
    assert shown.files == ["claims.csv"]
    assert (await desk.cases())[0].going == ()

    await desk.at("2026-11-06 10:00").replies(shown, "AGREE")

    assert [file.filename for file in (await desk.cases())[0].going] == ["claims.csv"]
    await desk.replies(desk.letter("confirmation", SAM), "WITHHELD 2: s.43(2) It would show the price.")
    assert (await questions(desk))[1].answer == "The price of one repair would show what we pay."


async def test_an_agreement_with_a_wish_is_asked_back(desk: Desk, prompt: Letter) -> None:
    shown = await proposed(desk, prompt)

    await desk.replies(shown, "AGREE but tell Sam to shorten it")

    assert await outcomes(desk) == [None, None]
    assert "could be a condition. If it is none, send AGREE alone." in desk.letter("confirmation", TEAM).prose
