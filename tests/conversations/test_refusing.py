"""What may be kept back is refused as the law wants it: the section, the reasons, both sides, and the rights."""

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


async def exemptions(desk: Desk) -> list[tuple[str, ...]]:
    return [question.exemptions for question in (await desk.cases())[-1].questions]


async def test_the_bids_are_withheld_once_the_form_is_filled(desk: Desk, prompt: Letter) -> None:
    first = await reply(desk, "1: There were 214.\nWITHHELD 2: s.43(2) It would show what each firm asks.")
    assert first.subject.startswith("Kept: the letter needs more before it can go")
    assert "Question 1 is done." in first.prose
    for line in ("HARM 2:", "FOR 2:", "AGAINST 2:", "BALANCE 2:"):
        assert f"{line} [" in first.text

    early = await reply(desk, "SUBMIT")
    assert "Your SUBMIT has sent nothing." in early.prose
    assert "response" not in desk.purposes()

    ready = await reply(desk, BIDS)
    assert ready.subject.startswith("Ready to send")
    await reply(desk, "SUBMIT")

    letter = desk.letter("response").prose
    for said in (
        "Section 43(2) of the Act (commercial interests) exempts information whose release would, or would be likely",
        "It is a qualified exemption",
        "Why it applies It would show what each firm asks.",
        "The harm that release would do Bidders would learn each other's prices and bid higher.",
        "What speaks for release It is public money",
        "What speaks for keeping it back The tender is still open",
        "How we have weighed the two The total that we spend is published",
        "you should write to us within 40 working days",
        "you may apply to the Information Commissioner for a decision",
        "(section 50 of the Act)",
    ):
        assert said in letter
    assert await exemptions(desk) == [(), ("s.43(2)",)]


@pytest.mark.parametrize("missing", ["HARM", "FOR", "AGAINST", "BALANCE"])
async def test_a_letter_that_lacks_one_element_is_not_sent(desk: Desk, prompt: Letter, missing: str) -> None:
    given = "".join(line for line in BIDS.splitlines(keepends=True) if not line.startswith(missing))

    back = await reply(desk, f"1: 214\nWITHHELD 2: s.43(2) It shows prices.\n{given}", "SUBMIT")

    assert "response" not in desk.purposes()
    assert f"{missing} 2: [" in back.text


async def test_names_are_withheld_and_the_redacted_file_goes(desk: Desk, prompt: Letter) -> None:
    text = (
        "1: There were 214.\nPARTLY 2: s.40(2) The bids are attached without the names of the firms' staff.\n"
        "HARM 2: The staff are junior, do not expect to be named, and nobody needs their names to understand the bids."
    )
    mail = message_from_bytes(desk.reply(prompt, text), policy=policy.SMTP)
    mail.add_attachment(b"firm,bid\nA,100\n", maintype="text", subtype="csv", filename="bids redacted.csv")
    await desk.receives(mail.as_bytes())

    assert "Going with the letter: bids redacted.csv" in echo(desk).prose
    await reply(desk, "SUBMIT")

    letter = desk.letter("response")
    assert letter.files == ["FOI-2026-00001 response.pdf", "bids redacted.csv"]
    assert "is releasing part of it: The bids are attached" in letter.prose
    assert "Section 40(2) of the Act (personal data)" in letter.prose
    assert "absolute exemption" in letter.prose
    assert "The staff are junior" in letter.prose
    assert "The public interest" not in letter.text.replace("the public interest", "")


async def test_a_file_beside_what_is_withheld_stays_here(desk: Desk, prompt: Letter) -> None:
    text = "1: There were 214.\nWITHHELD 2: s.41 The firms gave us the bids in confidence and could sue."
    mail = message_from_bytes(desk.reply(prompt, text), policy=policy.SMTP)
    mail.add_attachment(b"firm,bid\nA,100\n", maintype="text", subtype="csv", filename="bids.csv")
    await desk.receives(mail.as_bytes())

    assert "Left out: bids.csv" in echo(desk).prose
    assert (await desk.cases())[0].files == ()


async def test_too_much_work_is_refused_with_its_estimate(desk: Desk, prompt: Letter) -> None:
    kept = await reply(desk, "HOURS: locate 6, retrieve 9, extract 6")
    assert "Your estimate comes to 21 hours, £525; the limit is £450" in kept.prose
    assert "Nothing is refused by it yet." in kept.prose

    await reply(desk, "COST LIMIT: Ask for one year, or for one road.", "SUBMIT")

    letter = desk.letter("response").prose
    for said in (
        "1. How many claims were made? 2. What did the contractor bid for the works? The Council has decided not to",
        "Section 12 of the Act (cost above the limit)",
        "We hold information of the kind you ask for.",
        "Together this comes to 21 hours, £525.",
        "How you could narrow your request Ask for one year, or for one road.",
        "section 16",
        "(section 50 of the Act)",
    ):
        assert said in letter
    assert letter.count("Section 12 of the Act") == 1
    assert "Re-use" not in letter
    assert await exemptions(desk) == [("s.12",), ("s.12",)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("HOURS: locate 6, retrieve 9", "The hours come to 15 hours, £375. The limit is £450, and 18 hours or less"),
        ("HOURS: locate 18\nCOST LIMIT: Ask for less.", "The hours come to 18 hours, £450."),
        ("HOURS: redacting 20", "“redacting” does not count towards the limit"),
        ("COST LIMIT: Ask for less.\n1: There were 214.", "refuses the whole request, and ANSWER answers part of it"),
        ("COST LIMIT: how the request could be narrowed", "only stands where your own words belong"),
    ],
)
async def test_what_is_owed_is_not_refused(desk: Desk, prompt: Letter, text: str, said: str) -> None:
    back = await reply(desk, text)

    assert back.subject.startswith("Nothing was changed")
    assert said in back.prose
    assert (await desk.cases())[0].refusal is None


async def test_the_cost_limit_waits_for_its_estimate_and_an_answer_drops_it(desk: Desk, prompt: Letter) -> None:
    waiting = await reply(desk, "COST LIMIT: Ask for one year.")
    assert "HOURS: locate …, retrieve …, extract … [" in waiting.text

    corrected = await reply(desk, "HOURS: determine 19", "HOURS: locate 3")
    assert "the estimate stands at 3 hours, £75, and 18 hours or less (£450) are owed" in corrected.prose

    answered = await reply(desk, "1: There were 214.")
    assert "The request is no longer refused under s.12" in answered.prose
    assert [q.outcome for q in (await desk.cases())[0].questions] == ["granted", None]


async def test_whether_it_is_held_is_not_told(desk: Desk, prompt: Letter) -> None:
    hint = await reply(desk, "1: 214\nNEITHER 2: s.40(5B) We hold her file.")
    assert "tells the requester whether we hold it" in hint.prose

    wrong = await reply(desk, "1: 214\nNEITHER 2: s.40(2) It would tell who claimed.")
    assert "- NEITHER 2: s.40(5B) It would tell who claimed." in wrong.text
    await reply(desk, "1: 214\nNEITHER 2: s.40(5B) Either answer would tell people whether she claimed.", "SUBMIT")

    letter = desk.letter("response").prose
    assert "neither confirms nor denies that it holds the information you ask for. Section 1(1)(a)" in letter
    assert "This must not be taken as a sign" in letter
    assert "holds this information" not in letter


async def test_a_vexatious_request_is_refused_with_its_safeguards(desk: Desk, prompt: Letter) -> None:
    back = await reply(desk, "VEXATIOUS: It is the tenth since May, and takes three people from their work each time.")
    assert "the request that is vexatious and not the person" in back.prose

    await reply(desk, "SUBMIT")

    letter = desk.letter("response").prose
    assert "Section 14(1) of the Act (vexatious requests)" in letter
    assert "That is said of the request, and not of you." in letter
    assert "It is the tenth since May" in letter
    assert "Your right to a review" in letter


async def test_a_repeated_request_names_the_one_that_was_answered(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "1: There were 214.\n2: £31,200.", "SUBMIT")
    await desk.at("2026-11-20 09:00").asked(ASKED, "Potholes once more", who="Alex Morgan <alex.morgan@example.org>")

    back = await reply(desk, "REPEATED: FOI-2026-00001")
    assert "no reasonable interval has gone by since 2 November 2026" in back.prose
    await reply(desk, "SUBMIT")

    letter = desk.letter("response").prose
    assert "Your request repeats FOI-2026-00001, which we answered on 2 November 2026." in letter
    assert "Section 14(2) of the Act (repeated requests)" in letter


@pytest.mark.parametrize("answered", [True, False])
async def test_only_what_was_answered_for_the_same_person_is_repeated(
    desk: Desk, prompt: Letter, answered: bool
) -> None:
    if answered:
        await reply(desk, "1: There were 214.\n2: £31,200.", "SUBMIT")
    who = "Bo Lane <bo.lane@example.org>" if answered else "Alex Morgan <alex.morgan@example.org>"
    await desk.at("2026-11-20 09:00").asked(ASKED, "Potholes too", who=who)

    back = await reply(desk, "REPEATED: FOI-2026-00001")

    said = "was not made from the same address" if answered else "was not complied with"
    assert f"FOI-2026-00001 {said}" in back.prose
    assert (await desk.cases())[-1].refusal is None


async def test_environmental_information_is_refused_by_its_own_law(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "NOTE: this is about the roads, so environmental?")
    await desk.replies(desk.letter("triage", TEAM), "REGIME EIR")

    wrong = await reply(desk, "1: 214\nWITHHELD 2: s.43(2) The contract says so.")
    assert "what does its work there is reg 12(5)(e)" in wrong.prose
    assert "- WITHHELD 2: reg 12(5)(e) The contract says so." in wrong.text
    whole = await reply(desk, "VEXATIOUS: It is the tenth since May.")
    assert "- WITHHELD ALL: reg 12(4)(b) It is the tenth since May." in whole.text
    kept = await reply(desk, "NOT HELD 1: We searched the register.\nWITHHELD 2: reg 12(5)(e) The contract says so.")
    assert "cannot be used for information about emissions (reg 12(9))" in kept.prose
    await reply(desk, BIDS, "SUBMIT")

    letter = desk.letter("response").prose
    for said in (
        "Regulation 12(4)(a) of the Environmental Information Regulations 2004 makes that an exception",
        "Regulation 12(5)(e) (commercial or industrial confidentiality) lets us refuse",
        "The Regulations presume that information is released (regulation 12(2)).",
        "(regulation 12(1)(b))",
        "ask us to reconsider it (regulation 11)",
        "which regulation 18 applies to the Regulations",
    ):
        assert said in letter


async def test_what_is_not_held_says_where_we_looked(desk: Desk, prompt: Letter) -> None:
    back = await reply(desk, "1: There were 214.\nNOT HELD 2\nSEARCHED 2: The tender register and the contract file.")
    assert "Where we looked The tender register and the contract file." in back.prose

    await reply(desk, "SUBMIT")

    assert "Where we looked The tender register and the contract file." in desk.letter("response").prose


@pytest.mark.parametrize(
    ("line", "because", "example"),
    [
        ("WITHHELD 2: s.43 It shows prices.", "s.43(1) is about", "WITHHELD 2: s.43(2) It shows prices."),
        ("WITHHELD 2: s.35 It is policy.", "A council cannot use s.35", ""),
        ("WITHHELD 2: s.33 It is audit.", "A council cannot use s.33", ""),
        ("WITHHELD 2: s.25 It is secret.", "s.25: no exemption or exception stands there", "WITHHELD 2:"),
        ("WITHHELD 2: s.40(1) It is their own.", "subject access request", "NOTE: question 2"),
        ("WITHHELD 2: s.21 In the library.", "a word of its own, PUBLISHED", "PUBLISHED 2: In the library."),
        ("WITHHELD 2: s.22 Not yet.", "a word of its own, FUTURE", "FUTURE 2: when it will be published"),
        ("WITHHELD 2: s.12 Too much.", "it refuses the whole request", "COST LIMIT:"),
        ("WITHHELD 2: s.43(3) It shows.", "is for neither confirming nor denying", "NEITHER 2: s.43(3) It shows."),
        ("WITHHELD 2: reg 12(5)(e) It shows.", "what does its work there is s.43(2)", "WITHHELD 2: s.43(2) It shows."),
        ("WITHHELD 2: It shows the firm's prices.", "names no section", "WITHHELD 2: s.43(2) It shows the firm's"),
        ("FUTURE 2: soon", "does not say when", "FUTURE 2: In our annual report"),
        ("QUALIFIED PERSON 2: agreed", "there is no date", "QUALIFIED PERSON 2: Ada Field"),
    ],
)
async def test_a_line_that_cannot_be_used_is_refused_with_one_that_can(
    desk: Desk, prompt: Letter, line: str, because: str, example: str
) -> None:
    back = await reply(desk, line)

    assert back.subject.startswith("Nothing was changed")
    assert because in back.prose
    assert f"- {example}" in back.prose if example else "This would work" not in back.prose
    assert await exemptions(desk) == [(), ()]


async def test_the_opinion_that_section_36_needs_stands_in_the_letter(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "1: 214\nWITHHELD 2: s.36(2)(b)(i) Officers must be free to advise.")
    await reply(
        desk,
        "QUALIFIED PERSON 2: Ada Field, 30 October 2026, release would inhibit the free provision of advice\n"
        "FOR 2: openness\nAGAINST 2: candour\nBALANCE 2: candour, while the tender is open",
        "SUBMIT",
    )

    assert "Ada Field, 30 October 2026, release would inhibit" in desk.letter("response").prose


async def test_another_section_takes_the_reasons_of_the_first_away(desk: Desk, prompt: Letter) -> None:
    await reply(desk, f"1: 214\nWITHHELD 2: s.43(2) It shows prices.\n{BIDS}")

    back = await reply(desk, "WITHHELD 2: s.42 It is our solicitor's advice on the tender, and confidential.")

    assert "the reasons that were given for that are no longer in the letter" in back.prose
    assert "FOR 2: [" in back.text
    assert "bid higher" not in back.text


async def test_the_hint_of_the_form_is_no_reason(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "1: 214\nWITHHELD 2: s.43(2) It shows prices.")

    back = await reply(desk, "FOR 2: [what speaks for release, in the public interest]")

    assert "There is nothing of your own after “FOR 2:”, only “[what speaks for release" in back.prose


async def test_a_refusal_in_own_words_is_pointed_out_with_a_line_that_works(desk: Desk, prompt: Letter) -> None:
    back = await reply(desk, "1: 214\n2: we can't release this, it's commercially sensitive")

    assert "- WITHHELD 2: s.43(2) we can't release this, it's commercially sensitive" in back.prose


async def test_what_is_withheld_goes_in_no_holding_letter(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "WITHHELD 2: s.41 The firms gave us the bids in confidence and could sue.\n\nNOTE: more soon")

    await desk.replies(desk.letter("triage", TEAM), "HOLDING: until 8 December 2026, we are still counting")

    holding = desk.letter("holding").prose
    assert "in confidence" not in holding
    assert "I expect to answer by Tuesday 8 December 2026" in holding


async def test_a_refusal_of_the_whole_can_be_taken_back_with_what_it_displaced(desk: Desk, prompt: Letter) -> None:
    desk.at("2026-11-03 09:00")
    await reply(desk, f"1: There were 214.\nWITHHELD 2: s.43(2) It shows prices.\n{BIDS}")
    desk.at("2026-11-04 09:00")
    dropped = await reply(desk, "HOURS: locate 20\nCOST LIMIT: Ask for one year.")
    assert "What was written for questions 1 and 2 no longer stand in the letter" in dropped.prose

    desk.at("2026-11-05 09:00")
    await reply(desk, "UNDO")

    case = (await desk.cases())[0]
    assert (case.refusal, case.estimate) == (None, ())
    assert [(q.outcome, q.exemptions) for q in case.questions] == [("granted", ()), ("withheld", ("s.43(2)",))]
    assert [reason.part for reason in case.questions[1].reasons] == ["harm", "for", "against", "balance"]


async def test_an_officer_of_a_part_cannot_refuse_the_whole(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "REASSIGN 2: Children's Social Care")

    back = await reply(desk, "VEXATIOUS: It is the tenth since May.")

    assert "VEXATIOUS refuses the whole request, and question 2 is a colleague's." in back.prose
    assert (await desk.cases())[0].refusal is None


async def test_a_refusal_quoted_from_an_old_mail_does_nothing(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "1: There were 214.\n\n> COST LIMIT: Ask for one year.\n> WITHHELD 2: s.43(2) It shows prices.")

    assert [q.outcome for q in (await desk.cases())[0].questions] == ["granted", None]


async def test_what_is_released_is_kept_where_the_section_for_the_rest_comes_later(desk: Desk, prompt: Letter) -> None:
    back = await reply(desk, "1: 214\nPARTLY 2: The firms bid £2.1m in all.")

    assert "Under which section the rest stays back is still to be said (FOIA s.17(1)(b))" in back.prose
    assert "PARTLY 2:" in back.prose
    assert "names no section for the rest, which you may know" in desk.letter("triage", TEAM).prose

    back = await reply(desk, "PARTLY 2: s.40(2)\nHARM 2: It would name two residents, who expect their names kept.")

    assert "The firms bid £2.1m in all." in back.prose
    assert await exemptions(desk) == [(), ("s.40(2)",)]


async def test_a_letter_does_not_go_while_part_of_an_answer_names_no_section(desk: Desk, prompt: Letter) -> None:
    await reply(desk, "1: 214\nPARTLY 2: The firms bid £2.1m in all.", "SUBMIT")

    assert "response" not in desk.purposes()
