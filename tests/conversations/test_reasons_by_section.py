"""A question rests on several sections: each is said to do its harm, both sides are weighed, and the letter says so."""

import pytest

from tests.conversations.desk import SAM, Desk, Letter

ASKED = """Dear Council

Please tell me about pothole repairs:

1. How many claims were made?
2. What did the contractor bid, and where are the depot's alarms?

Alex Morgan
"""
SECTIONS = ("s.43(2)", "s.31(1)(a)")
TWO = "1: There were 214.\nWITHHELD 2: s.43(2) and s.31(1)(a) The tender is open, and the alarms guard the depot.\n"
WEIGHED = "FOR 2: It is public money.\nAGAINST 2: Both would cost more.\nBALANCE 2: The totals are published.\n"


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    """What Sam was asked on 2 November 2026."""
    await desk.at("2026-11-02 09:14").asked(ASKED, "Potholes")
    return desk.letter("assignment", SAM)


async def reply(desk: Desk, *texts: str) -> Letter:
    """Sam answers the newest mail, again and again; returns what came back last."""
    for text in texts:
        await desk.replies(newest(desk), text)
    return newest(desk)


def newest(desk: Desk) -> Letter:
    """The last mail to Sam."""
    return [letter for letter in desk.letters if letter.to == SAM][-1]


async def test_each_of_two_sections_wants_its_own_harm(desk: Desk, prompt: Letter) -> None:
    back = await reply(desk, TWO + WEIGHED + "HARM 2: Bidders would learn each other's prices.")

    assert back.subject.startswith("Kept: the letter needs more")
    assert "HARM 2: s.43(2) [what release would do" in back.prose
    assert "HARM 2: s.31(1)(a) [what release would do" in back.prose
    assert "s.43(2) and s.31(1)(a) each guard against a harm of their own, so that it counts for none" in back.prose
    assert "FOR 2: s.43(2) [" not in back.prose
    assert "FOR, AGAINST and BALANCE name no section, and count for s.43(2) and s.31(1)(a) together" in back.prose

    await reply(desk, "SUBMIT")
    assert "response" not in desk.purposes()


async def test_the_letter_gives_the_harm_of_each_section_and_weighs_once(desk: Desk, prompt: Letter) -> None:
    await reply(
        desk,
        TWO + WEIGHED + "HARM 2: s.43(2) Bidders would learn each other's prices.\n"
        "HARM 2: s.31(1)(a): Burglars would know where to cut the wire.",
        "SUBMIT",
    )

    letter = desk.letter("response").prose
    assert (
        "The harm that release would do Section 43(2): Bidders would learn each other's prices. "
        "Section 31(1)(a): Burglars would know where to cut the wire." in letter
    )
    assert "What speaks for release It is public money." in letter


async def test_the_form_asks_for_both_sides_of_each_section(desk: Desk, prompt: Letter) -> None:
    back = await reply(desk, TWO)

    wanted = [f"{word} 2: {section} [" for word in ("HARM", "FOR", "AGAINST", "BALANCE") for section in SECTIONS]
    assert [line for line in wanted if line not in back.prose] == []


async def test_the_form_filled_by_section_goes_as_it_was_filled(desk: Desk, prompt: Letter) -> None:
    filled = "".join(
        f"{word} 2: {section} {said} of {what}.\n"
        for section, what in zip(SECTIONS, ("the bids", "the alarms"), strict=True)
        for word, said in (("HARM", "Harm"), ("FOR", "Use"), ("AGAINST", "Danger"), ("BALANCE", "Weight"))
    )

    await reply(desk, TWO, filled, "SUBMIT")

    letter = desk.letter("response").prose
    for heading, said in (
        ("The harm that release would do", "Harm"),
        ("What speaks for release", "Use"),
        ("What speaks for keeping it back", "Danger"),
        ("How we have weighed the two", "Weight"),
    ):
        assert f"{heading} Section 43(2): {said} of the bids. Section 31(1)(a): {said} of the alarms." in letter


async def test_one_line_may_name_both_sections(desk: Desk, prompt: Letter) -> None:
    back = await reply(desk, TWO + WEIGHED + "HARM 2: s.43(2) and s.31(1)(a): The gang that bids also breaks in.")

    assert back.subject.startswith("Ready to send")
    assert "Sections 43(2) and 31(1)(a): The gang that bids also breaks in." in back.prose


async def test_a_harm_without_section_is_taken_for_the_one_that_has_none(desk: Desk, prompt: Letter) -> None:
    back = await reply(
        desk, TWO + WEIGHED + "HARM 2: s.43(2) Bidders would learn prices.", "HARM 2: Burglars would come."
    )

    assert "HARM 2 names no section: we take it for s.31(1)(a), which had none yet." in back.prose
    assert "Section 31(1)(a): Burglars would come." in back.prose


async def test_with_one_section_the_line_needs_none(desk: Desk, prompt: Letter) -> None:
    back = await reply(
        desk, "1: 214\nWITHHELD 2: s.43(2) The tender is open.\nHARM 2: s.43(2): Bidders would learn.\n" + WEIGHED
    )

    assert back.subject.startswith("Ready to send")
    assert "The harm that release would do Bidders would learn." in back.prose


async def test_a_sentence_may_begin_with_its_section(desk: Desk, prompt: Letter) -> None:
    back = await reply(
        desk,
        TWO + WEIGHED + "HARM 2: s.43(2) would be set at nought by telling bidders.\nHARM 2: s.31(1)(a) Burglars.",
    )

    assert "Section 43(2): s.43(2) would be set at nought by telling bidders. Section 31(1)(a): Burglars." in back.prose


async def test_a_reason_for_a_section_that_is_not_relied_on_is_asked_about(desk: Desk, prompt: Letter) -> None:
    back = await reply(desk, TWO, "HARM 2: s.38(1)(b) Guards would be in danger.")

    assert back.subject.startswith("Nothing was changed")
    assert "is about s.38(1)(b), and question 2 rests on s.43(2) and s.31(1)(a)" in back.prose
    assert "- WITHHELD 2: s.43(2) and s.31(1)(a) and s.38(1)(b) why" in back.prose


async def test_what_was_said_of_one_section_is_not_taken_for_a_second(desk: Desk, prompt: Letter) -> None:
    one = "1: 214\nWITHHELD 2: s.43(2) The tender is open.\nHARM 2: Bidders would learn.\n"

    back = await reply(desk, one + WEIGHED, TWO)

    assert "HARM 2: s.31(1)(a) [" in back.prose
    assert "HARM 2: s.43(2) [" not in back.prose
    assert "Section 43(2): Bidders would learn." in back.prose


async def test_a_section_that_goes_takes_its_reasons_with_it(desk: Desk, prompt: Letter) -> None:
    both = TWO + "HARM 2: s.43(2) Bidders would learn.\nHARM 2: s.31(1)(a) Burglars would come.\n"

    back = await reply(desk, both, "WITHHELD 2: s.31(1)(a) The alarms guard it.")

    assert "The harm that release would do Burglars would come." in back.prose
    assert "Bidders" not in back.prose
    assert "but for those of s.31(1)(a) by itself" in back.prose

    changed = await reply(desk, "HARM 2: Thieves would come.")
    assert "The harm that release would do Thieves would come." in changed.prose


async def test_undo_gives_each_section_its_reason_back(desk: Desk, prompt: Letter) -> None:
    await reply(desk, TWO + WEIGHED + "HARM 2: s.43(2) Bidders would learn.\nHARM 2: s.31(1)(a) Burglars would come.")
    await reply(desk.at("2026-11-03 10:00"), "WITHHELD 2: s.43(2) The tender is open.")

    await reply(desk.at("2026-11-03 10:05"), "UNDO")

    question = (await desk.cases())[0].questions[1]
    harms = {reason.section: reason.text for reason in question.reasons if reason.part == "harm"}
    assert harms == {"s.43(2)": "Bidders would learn.", "s.31(1)(a)": "Burglars would come."}


async def test_the_form_sent_back_unfilled_is_no_reason(desk: Desk, prompt: Letter) -> None:
    await reply(desk, TWO + WEIGHED + "HARM 2: s.43(2) and s.31(1)(a) The gang that bids also breaks in.")

    back = await reply(desk, "HARM 2: s.43(2) [what release would do, or would be likely to do, to whom, and why]")

    assert back.subject.startswith("Nothing was changed")
