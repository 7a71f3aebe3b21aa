"""No refusal leaves that says nothing, tells what it may not, or carries what it keeps back."""

from email import message_from_bytes, policy

import pytest

from tests.conversations.desk import SAM, TEAM, Desk, Letter

ASKED = """Dear Council

Please tell me about pothole repairs:

1. How many claims were made?
2. What did the contractor bid for the works?

Alex Morgan
"""
BIDS = """HARM 2: Bidders would learn each other's prices and bid higher.
FOR 2: It is public money, and people want to see it well spent.
AGAINST 2: The tender is still open, and the next one would cost more.
BALANCE 2: The total that we spend is published; the bids can follow once the tender is over.
"""


@pytest.fixture
async def prompt(desk: Desk) -> Letter:
    """What Sam was asked on 2 November 2026."""
    await desk.at("2026-11-02 09:14").asked(ASKED, "Potholes")
    return desk.letter("assignment", SAM)


def echo(desk: Desk) -> Letter:
    """The last mail back to Sam."""
    return [letter for letter in desk.letters if letter.to == SAM][-1]


async def reply(desk: Desk, *texts: str) -> Letter:
    """Sam answers the newest mail, again and again; returns what came back last."""
    for text in texts:
        await desk.replies(echo(desk), text)
    return echo(desk)


async def reply_with_bids(desk: Desk, text: str) -> Letter:
    """Sam answers the newest mail and attaches a file."""
    mail = message_from_bytes(desk.reply(echo(desk), text), policy=policy.SMTP)
    mail.add_attachment(b"firm,bid\nA,100\n", maintype="text", subtype="csv", filename="bids.csv")
    await desk.receives(mail.as_bytes())
    return echo(desk)


@pytest.mark.parametrize("text", ["x", "...", "n/a", "-", "tbc", "None.", "HARM 2: ...", "why", "see above"])
async def test_what_says_nothing_is_no_reason(desk: Desk, prompt: Letter, text: str) -> None:
    await reply(desk, "1: 214\nWITHHELD 2: s.43(2) It shows prices.")

    back = await reply(desk, BIDS.replace("Bidders would learn each other's prices and bid higher.", text))

    assert f"There is nothing of your own after “HARM 2:”, only “{text}”" in back.prose
    assert (await desk.cases())[0].questions[1].reasons == ()


@pytest.mark.parametrize(
    "line",
    ["WITHHELD 2: s.43(2) why", "PARTLY 2: s.43(2) what is released", "VEXATIOUS: tbc", "COST LIMIT: n/a"],
)
async def test_what_says_nothing_refuses_nothing(desk: Desk, prompt: Letter, line: str) -> None:
    back = await reply(desk, line)

    assert "only stands where your own words belong" in back.prose
    assert [q.outcome for q in (await desk.cases())[0].questions] == [None, None]


async def test_words_behind_the_hint_of_the_form_are_the_reason(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "1: 214\nWITHHELD 2: s.43(2) It shows prices.")

    await reply(desk, "FOR 2: [what speaks for release, in the public interest] It is public money.")

    [reason] = (await desk.cases())[0].questions[1].reasons
    assert reason.text == "It is public money."


async def test_the_form_copied_whole_is_read_line_by_line(desk: Desk, prompt: Letter) -> None:
    form = await reply(desk, "1: 214\nWITHHELD 2: s.43(2) It shows prices.")
    lines = form.text.partition("HARM 2:")
    copied = f"HARM 2:{lines[2].partition('1. The letter')[0]}"
    for hint, own in zip(("what release", "what speaks for r", "what speaks for k", "which of"), "hfab", strict=True):
        copied = copied.replace(f"[{hint}", f"Because of reason {own}. [{hint}")

    back = await reply(desk, copied)

    assert back.subject.startswith("Ready to send")
    assert [r.text for r in (await desk.cases())[0].questions[1].reasons] == [f"Because of reason {x}." for x in "hfab"]


@pytest.mark.parametrize(
    "text",
    [
        "NEITHER 2: s.40(5B) She has claimed three times, so telling would expose her.",
        "NEITHER 2: s.31(3) There is an ongoing investigation into this contractor.",
        "NEITHER 2: s.43(3) Saying so would harm them. The bid of £31,000 is confidential.",
        "NEITHER 2: s.43(3) Saying so would harm them.\nHARM 2: We hold the bid, and others would learn of it.",
        "NEITHER 2: s.43(3) Saying so would harm them.\nBALANCE 2: We have no record of it, so that little is lost.",
    ],
)
async def test_nothing_beside_neither_tells_whether_it_is_held(desk: Desk, prompt: Letter, text: str) -> None:
    back = await reply(desk, f"1: 214\n{text}")

    assert "tells the requester whether we hold it" in back.prose
    assert [q.outcome for q in (await desk.cases())[0].questions] == [None, None]


async def test_what_would_be_said_tells_nothing(desk: Desk, prompt: Letter) -> None:
    lines = (
        "1: 214\nNEITHER 2: s.43(3) Confirming that we hold a bid would tell rivals who competes.\n"
        "HARM 2: Rivals would learn whether she has bid, and any firm that has would lose its edge.\n"
        "FOR 2: The public wants to know who competes for its money.\n"
        "AGAINST 2: Fewer firms would compete.\n"
        "BALANCE 2: We have weighed both; fewer bids would cost the public more."
    )

    back = await reply(desk, lines)

    assert back.subject.startswith("Ready to send")


@pytest.mark.parametrize(
    "refusal",
    [
        f"WITHHELD 2: s.43(2) It shows prices.\n{BIDS}",
        "NEITHER 2: s.40(5B) Either answer would tell whether a person had claimed.",
        "NOT HELD 2: There was no tender.",
        "VEXATIOUS: It is the tenth since May, and takes three people from their work each time.",
        "HOURS: locate 20\nCOST LIMIT: Ask for one year.",
    ],
    ids=["withheld", "neither", "not held", "vexatious", "cost"],
)
async def test_a_file_does_not_go_with_the_refusal_that_takes_its_answers_place(
    desk: Desk, prompt: Letter, refusal: str
) -> None:
    await reply_with_bids(desk, "1: There were 214.\n2: The bids are attached.")

    back = await reply(desk, refusal)
    assert "bids.csv no longer goes with the letter" in back.prose
    await reply(desk, "SUBMIT")

    assert desk.letter("response").files == ["FOI-2026-00001 response.pdf"]


async def test_a_file_that_stays_here_can_be_released_again(desk: Desk, prompt: Letter) -> None:
    await reply_with_bids(desk, "1: Attached: the list.\n2: The bids are attached.")

    await reply(desk, "NOT HELD 2: There was no tender.", "RELEASE: bids.csv", "SUBMIT")

    assert desk.letter("response").files == ["FOI-2026-00001 response.pdf", "bids.csv"]


async def test_a_file_of_another_answer_goes_with_a_word_of_warning(desk: Desk, prompt: Letter) -> None:
    await reply_with_bids(desk, "1: The list is attached.")

    back = await reply(desk, f"WITHHELD 2: s.43(2) It shows prices.\n{BIDS}")

    assert "bids.csv still goes with the letter: please make sure" in back.prose
    assert [file.filename for file in (await desk.cases())[0].going] == ["bids.csv"]


@pytest.mark.parametrize(
    ("answer", "said", "example"),
    [
        ("Sorry we do not hold this.", "it says “do not hold”", "NOT HELD 2: Sorry we do not hold this."),
        ("That is exempt, I think, under s.43(2).", "it says “exempt”", "WITHHELD 2:"),
        ("[number to be added]", "“[number to be added]” under question 2, which looks like a gap", "2: your answer"),
        ("£XX,XXX in all.", "“£XX,XXX” under question 2", "2: your answer"),
    ],
)
async def test_an_answer_that_may_be_none_is_asked_about_once(
    desk: Desk, prompt: Letter, answer: str, said: str, example: str
) -> None:
    await reply(desk, f"ANSWER 1: There were 214.\nEND\nANSWER 2: {answer}\nEND")

    asked = await reply(desk, "SUBMIT")
    assert asked.subject.startswith("Nothing was changed")
    assert said in asked.prose
    assert f"- {example}" in asked.text
    assert "response" not in desk.purposes()

    await reply(desk, "SUBMIT")
    assert answer in desk.letter("response").prose


async def test_a_letter_changed_after_the_question_is_shown_again(desk: Desk, prompt: Letter) -> None:
    asked = await reply(desk, "1: There were 214.\n2: Sorry we do not hold this.", "SUBMIT")
    await reply(desk, "1: There were 215.")

    await desk.replies(asked, "SUBMIT")

    assert "response" not in desk.purposes()
    assert echo(desk).subject.startswith("The letter has changed")


@pytest.mark.parametrize(
    "answer",
    [
        "The bid was £31,000; we do not hold those before 2020.",
        "It is on our website, in the tender notice.",
        "[Name redacted] bid for the works.",
    ],
)
async def test_an_answer_is_sent_without_a_question(desk: Desk, prompt: Letter, answer: str) -> None:
    await reply(desk, f"1: There were 214.\nANSWER 2: {answer}\nEND", "SUBMIT")

    assert answer in desk.letter("response").prose


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("QUALIFIED PERSON 2: the name of the qualified person, 1 November 2026, their opinion", "in your own words"),
        ("QUALIFIED PERSON 2: Ada Field, 2 November 2026, release would inhibit free advice", "in your own words"),
        ("HOURS: locate -3, retrieve 30", "does not give one figure"),
    ],
)
async def test_what_was_made_up_is_not_taken(desk: Desk, prompt: Letter, line: str, said: str) -> None:
    await reply(desk, "1: 214\nWITHHELD 2: s.36(2)(b)(i) Officers must be free to advise.")

    back = await reply(desk, line)

    assert said in back.prose
    assert back.subject.startswith("Nothing was changed")


async def test_a_refusal_of_the_whole_is_handed_to_the_team_in_its_own_words(desk: Desk) -> None:
    await desk.asked("1. How many pothole claims were made?\n2. How many children in care are there?\n\nAlex Morgan")

    back = await reply(desk, "HOURS: locate 20\nCOST LIMIT: Ask for one year.")

    assert "- NOTE: COST LIMIT: Ask for one year." in back.text


async def test_a_manifestly_unreasonable_request_is_not_said_to_be_held(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "NOTE: this is about the roads, so environmental?")
    await desk.replies(desk.letter("triage", TEAM), "REGIME EIR")
    reasons = BIDS.replace(" 2:", " ALL:")

    await reply(desk, f"WITHHELD ALL: reg 12(4)(b) It would take three weeks.\n{reasons}", "SUBMIT")

    letter = desk.letter("response").prose
    assert "has decided not to release what you ask for" in letter
    assert "holds this information" not in letter


async def test_another_law_says_which_refusals_have_to_be_given_anew(desk: Desk, prompt: Letter) -> None:
    ready = await reply(desk, f"1: 214\nWITHHELD 2: s.43(2) It shows prices.\n{BIDS}")
    await reply(desk, "NOTE: this is about the roads, so environmental?")

    await desk.replies(desk.letter("triage", TEAM), "REGIME EIR")

    told = desk.letter("confirmation", TEAM).prose
    assert "s.43(2) is of another law: the letter cannot go until question 2 is decided anew." in told
    await desk.replies(ready, "SUBMIT")
    assert "response" not in desk.purposes()


async def test_a_subject_access_request_is_offered_no_section_of_another_law(desk: Desk, prompt: Letter) -> None:
    ready = await reply(desk, "1: 214\nWITHHELD 2: s.40(2) They name our staff, who do not expect it.")
    await reply(desk, "NOTE: is this about her own data?")
    await desk.replies(desk.letter("triage", TEAM), "REGIME SAR")

    await desk.replies(ready, "SUBMIT")

    assert "ANSWER 2: [what goes to the requester" in echo(desk).prose
    assert "reg 13" not in echo(desk).prose
    assert "response" not in desk.purposes()
