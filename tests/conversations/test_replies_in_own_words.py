"""Officers who write as they speak: what leaves at once, what takes back, what only reads like a line.

The request reaches the desk on Monday 2 March 2026 and is due on Tuesday 31 March.
"""

import pytest

from foibot.casework import facts
from foibot.casework.case import State
from tests.conversations.desk import SAM, Desk, Letter

ONE, TWO = "1. How many pothole claims did you receive in 2025?", "2. How much did you pay on those claims?"
POTHOLES = f"{ONE}\n{TWO}\n\nAlex Morgan"
BOTH = "1: The council received 214 claims.\n2: It paid £31,200."
FOOT = "\n\nMany thanks,\nSam\n\nSam Okoro BSc (Hons)\nTel 4410\n"


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    desk.at("2026-03-03 11:00")
    return desk.letter("assignment", SAM)


@pytest.fixture
async def preview(desk: Desk, prompt: Letter) -> Letter:
    await desk.replies(prompt, BOTH)
    return desk.letter("confirmation", SAM)


async def answers(desk: Desk) -> list[str]:
    return [question.answer for question in (await desk.cases())[0].questions]


async def notes(desk: Desk) -> list[str]:
    history = await desk.register.read(lambda view: view.history("FOI-2026-00001"))
    return [recorded.fact.text for recorded in history if isinstance(recorded.fact, facts.NoteMade)]


async def test_a_question_that_leaves_at_once_is_asked_about_where_its_end_may_be_a_name(
    desk: Desk, prompt: Letter
) -> None:
    await desk.replies(prompt, "CLARIFY: Which year do you mean?\n\nGaz")

    back = desk.letter("confirmation", SAM).prose
    assert State.ASSIGNED is (await desk.cases())[0].state
    assert "goes to the requester at once, and it ends “Gaz”" in back
    assert "CLARIFY: Which year do you mean? NOTE: Gaz" in back
    assert "CLARIFY: Which year do you mean? Gaz END" in back


@pytest.mark.parametrize(
    ("below", "reads"), [("NOTE: Gaz", "Which year do you mean?"), ("\nGaz\nEND", "Which year do you mean? Gaz")]
)
async def test_the_lines_that_it_offers_work(desk: Desk, prompt: Letter, below: str, reads: str) -> None:
    await desk.replies(prompt, f"CLARIFY: Which year do you mean?\n{below}")

    assert State.CLARIFICATION is (await desk.cases())[0].state
    assert reads in desk.letter("clarification").prose


async def test_undo_with_a_note_takes_back_the_reply_and_keeps_the_note(desk: Desk, preview: Letter) -> None:
    await desk.replies(preview, "UNDO\n\nNOTE: I was in the wrong spreadsheet, new ones after lunch.")

    assert ["", ""] == await answers(desk)
    assert ["I was in the wrong spreadsheet, new ones after lunch."] == await notes(desk)
    assert "I was in the wrong spreadsheet" in desk.letter("confirmation", SAM).prose


async def test_undo_with_a_note_that_limits_it_is_asked_about(desk: Desk, preview: Letter) -> None:
    await desk.replies(preview, "UNDO\nNOTE: only the second answer")

    assert ["The council received 214 claims.", "It paid £31,200."] == await answers(desk)


@pytest.mark.parametrize("word", ["HELP", "STATUS", "DRAFT"])
async def test_a_line_that_asks_the_desk_may_stand_with_a_note(desk: Desk, prompt: Letter, word: str) -> None:
    await desk.replies(prompt, f"{word}\nNOTE: Finance close the ledger on Friday.")

    assert ["Finance close the ledger on Friday."] == await notes(desk)


@pytest.mark.parametrize(
    "beside",
    [
        "Hi there,\n\nI have read it through.\n\nSUBMIT",
        "Hiya\n\nRead and checked, no changes from me.\n\nSUBMIT",
        "SUBMIT\n\nHave your say on the Local Plan until 30 April",
    ],
)
async def test_submit_goes_with_a_greeting_a_word_that_all_is_well_and_a_signature(
    desk: Desk, preview: Letter, beside: str
) -> None:
    text, _, strap = beside.partition("SUBMIT")

    await desk.replies(preview, f"{text}SUBMIT{FOOT}{strap.strip()}")

    assert (await desk.cases())[0].released_at is not None


@pytest.mark.parametrize(
    "said",
    [
        "I have read it but not checked the second figure.",
        "I have read the first page.",
        "Jo has read it through.",
        "I will have read it through tomorrow.",
        "I have read it through, unless Legal object.",
    ],
)
async def test_what_could_be_a_condition_is_asked_about(desk: Desk, preview: Letter, said: str) -> None:
    await desk.replies(preview, f"{said}\n\nSUBMIT")

    assert (await desk.cases())[0].released_at is None


async def test_a_strap_line_that_speaks_of_the_letter_is_asked_about(desk: Desk, preview: Letter) -> None:
    await desk.replies(preview, f"SUBMIT{FOOT}Have your say on this letter until 30 April")

    assert (await desk.cases())[0].released_at is None


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("sorry i meant 215 in the first answer not 214, the rest is ok", "1: The council received 215 claims."),
        ("The second figure should be £31,250 instead of £31,200.", "2: It paid £31,250."),
        ("214 should be 241", "1: The council received 241 claims."),
        ("I got the first one wrong", "1: the new text"),
        ("Please change the second answer, Finance have sent me another total", "2: the new text"),
    ],
)
async def test_words_that_seem_to_change_an_answer_are_asked_about(
    desk: Desk, preview: Letter, said: str, line: str
) -> None:
    await desk.replies(preview, said)

    back = desk.letter("confirmation", SAM).prose
    assert "seems to change an answer" in back
    assert f"This would work: - {line}" in back


async def test_the_words_of_such_a_line_are_no_answer_by_themselves(desk: Desk, preview: Letter) -> None:
    await desk.replies(preview, "1: the new text")

    assert ["The council received 214 claims.", "It paid £31,200."] == await answers(desk)


@pytest.mark.parametrize("said", ["Thanks, I will look at it tomorrow.", "Has Pat seen this one?"])
async def test_other_words_after_a_preview_are_a_note(desk: Desk, preview: Letter, said: str) -> None:
    await desk.replies(preview, said)

    assert [said] == await notes(desk)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("need till friday 20th March please, it is closed\n\nta\nSam", "LATER: Friday 20 March 2026, it is closed"),
        (
            "It's on our website at https://www.example.gov.uk/claims",
            "PUBLISHED 1,2: https://www.example.gov.uk/claims",
        ),
        ("Please see attached, both are on the second tab", "no file came"),
        ("1 Tarrant\n2 412k", "1: Tarrant"),
        ("Morning\n\na) Tarrant\nb) £412", "2: £412"),
        ("First: Tarrant\nSecond: £412", "2: £412"),
    ],
    ids=["time", "published", "file", "figures", "letters", "ordinals"],
)
async def test_a_note_that_reads_like_a_line_is_kept_and_offered_as_that_line(
    desk: Desk, prompt: Letter, said: str, line: str
) -> None:
    await desk.replies(prompt, said)

    back = desk.letter("confirmation", SAM).prose
    assert ["", ""] == await answers(desk)
    assert line in back or "The numbers need a colon" in back


async def test_not_held_in_small_letters_is_understood_with_its_reason(desk: Desk, prompt: Letter) -> None:
    await desk.replies(prompt, "1: 214\n2: not held because our insurer pays. I looked in the ledger of 2025.")

    [_, second] = (await desk.cases())[0].questions
    assert ("not held", "our insurer pays. I looked in the ledger of 2025.") == (second.outcome, second.answer)
    assert "as NOT HELD" in desk.letter("confirmation", SAM).prose


HEADERS = "From: FOI Clerk <foi@example.gov.uk>\nSent: 02 March 2026 09:14\nTo: Sam Okoro <sam.okoro@example.gov.uk>\n"


@pytest.mark.parametrize("first", ["One hundred and seventy-three.", "214", "214\n\nof which 3 were ours.", ""])
async def test_answers_typed_into_our_mail_below_its_headers_stand_under_their_questions(
    desk: Desk, prompt: Letter, first: str
) -> None:
    typed = prompt.text.replace(ONE, f"{ONE}\n\n{first}", 1).replace(TWO, f"{TWO}\n\n£22,008.", 1)

    await desk.replies(prompt, f"Please see below.\n\n{HEADERS}Subject: {prompt.subject}\n\n{typed}")

    assert [first, "£22,008."] == await answers(desk)
