"""Do the stories of tests/stories come out alike on a real mail server, whatever program people write their mail with?

Each happens to several requesters, side by side in one office: whoever writes does so from another program each time.
"""

import pytest

from foibot.demo.story import SCENES
from tests.whole.office import JACKIE, SAM, TEAM, Office
from tests.whole.programs import File
from tests.whole.stories import ADA, ALEX, ALI, EVE, LEE, PAT, told
from tests.whole.test_seed_story import LETTER

pytestmark = pytest.mark.dovecot

POTHOLES = "Dear Council\n\n1. How many potholes were reported?\n2. How many were mended?"
REVIEW = "you should write to us within 40 working days"
APPEAL = (REVIEW, "(section 50 of the Act)")
READY = "Ready to send: please read it and reply SUBMIT"
SENT = "Sent: nothing more for you to do"
KEPT = "Kept: the letter needs more before it can go"
WITH_THE_APPROVER = "With the approver: nothing more for you to do now"
BACK = "The letter has come back: please look again"
SENT_BACK = "Sent back: nothing has gone out"
APPROVED = "Approved and sent: nothing more for you to do"


async def test_the_seed_letter_of_5_may_2015(council: Office) -> None:
    council.set("authority", name="Coventry City Council", reference="{number}", reference_start=20123993)
    council.set("letter", marking="UNCLASSIFIED")
    children = council.configuration["service"][0]
    children |= {"officer_phone": "024 7683 1196", "address": ["Civic Centre 1", "Earl Street", "Coventry", "CV1 5RS"]}
    council.set(
        "review",
        address=["Information Governance Team", "Council House", "21a Lower Ground Floor", "Earl Street", "CV1 5RR"],
        email="infogov@example.gov.uk",
    )
    asked, half, rest, submit = SCENES
    text = asked.text.partition("Yours faithfully")[0]

    async with told(council, f"{asked.at:%F %R}", asked.subject, text, first="Outlook for Windows") as story:
        story.reads(story.newest(ALEX), "We aim to reply by Wednesday 20 May 2015.")
        story.reads(story.newest(JACKIE), "The legal deadline is Wednesday 20 May", "at the end of 2014-5")
        echo = await story.answer(f"{half.at:%F %R}", JACKIE, half.text)
        story.reads(echo, "1. Still missing:", "2. The letter will say: In 2013/2014 there were 33 active cases.")
        await story.answer(f"{rest.at:%F %R}", JACKIE, rest.text)
        await story.answer(f"{submit.at:%F %R}", JACKIE, submit.text)

        its_own = ("20123993", "Alex Morgan")
        story.goes_out("response", *(said for said in LETTER if not any(word in said for word in its_own)))
        [subjects] = story.subjects(JACKIE)
        assert ["Two questions for you by Wed 6 May", "Question 1 still to come", READY, SENT] == subjects


async def test_three_services_answer_one_request(council: Office) -> None:
    libraries = {
        "name": "Libraries", "directorate": "Place Directorate", "head": "Ola Grant", "officer": "Lee Fox",
        "officer_email": LEE, "keywords": ["library", "lending"],
    }  # fmt: skip
    council.configuration["service"].append(libraries)
    text = """Dear Sir or Madam

Please tell me, for 2025:

1. How many potholes were reported?
2. How many potholes were mended?
3. How many children in care were there on 31 March?
4. How many libraries were open on Sundays?"""

    async with told(council, "2026-11-02 09:14", "Figures for 2025", text, first="Outlook on the web") as story:
        story.reads(story.newest(JACKIE), "type your answer after “3:”", "one letter, which Sam Okoro reads and sends")
        libraries_told = "4: Three libraries: Central, Foleshill and Tile Hill.\n\nLee"
        echo = await story.answer("2026-11-03 10:02", LEE, libraries_told)
        story.reads(echo, "4. The letter will say: Three libraries: Central, Foleshill and Tile Hill.")
        echo = await story.answer("2026-11-05 11:00", SAM, "1: There were 214.\n2: 198 were mended.")
        story.reads(echo, "Still to come: question 3 from Jackie Rutherford.")

        await story.lives_until("2026-11-19 15:00")
        assert {JACKIE} == {m.to for m in council.outside.mails if m.purpose == "reminder"}
        prompt = story.newest(JACKIE, "assignment")
        await story.answer("2026-11-19 15:00", JACKIE, "3: There were 612.\n\nSorry this is late!\nJackie", to=prompt)
        whole = story.newest(SAM, "preview")
        story.reads(
            whole, "Jackie Rutherford has sent the last answer (question 3)", "There were 214.", "There were 612."
        )
        await story.answer("2026-11-20 09:30", SAM, "SUBMIT", to=whole)

        story.goes_out(
            "response",
            "1. How many potholes were reported?", "There were 214.",
            "2. How many potholes were mended?", "198 were mended.",
            "3. How many children in care were there on 31 March?", "There were 612.",
            "4. How many libraries were open on Sundays?", "Three libraries: Central, Foleshill and Tile Hill.",
            REVIEW,
        )  # fmt: skip


async def test_what_is_meant_is_asked_and_the_answer_begins_the_clock_anew(council: Office) -> None:
    text = "Dear Council\n\nPlease send me the figures about potholes for last year."

    async with told(council, "2026-03-02 09:14", "Potholes", text, first="Outlook in plain text") as story:
        clarify = "CLARIFY: Do you mean the number of potholes, or what their repair cost?\n\nThanks\nSam"
        echo = await story.answer("2026-03-05 11:00", SAM, clarify)
        story.reads(echo, "The clock stands still")
        question = ("Do you mean the number of potholes, or what their repair cost?", "(section 10(6)(b))")
        story.reads(story.newest(ALEX), *question)

        thanks = await story.answer("2026-03-10 16:20", ALEX, "The number, please, for 2025.")
        story.reads(thanks, "reached us on Tuesday 10 March 2026", "We now aim to reply by Friday 10 April 2026")
        story.reads(story.newest(SAM, "assignment"), "the legal deadline is Friday 10 April", "The number, please, for")
        await story.answer("2026-03-12 10:00", SAM, "1: There were 214 potholes in 2025.\n\nBest wishes\nSam")
        await story.answer("2026-03-12 10:05", SAM, "SUBMIT")

        story.goes_out("response", "There were 214 potholes in 2025.", REVIEW)
        assert {("responded", "2026-04-10")} == {(case["state"], case["due"]) for case in await story.cases()}


async def test_too_dear_and_then_narrowed(council: Office) -> None:
    text = "Dear Council\n\n1. How many pothole claims were made since 1990?\n2. What was paid on each of them?"
    narrowed = "Thank you. For 2025 only, please:\n\n1. How many pothole claims were made?\n2. What was paid in all?"
    cost = (
        "HOURS: locate 6, retrieve 30, extract 6\n\n"
        "COST LIMIT: Claims since 2015 are kept in one database, so we can answer for those years.\n\nThanks\nSam"
    )

    async with told(council, "2026-11-02 09:14", "Pothole claims", text, first="Exchange") as story:
        owed = await story.answer("2026-11-05 11:00", SAM, "Hours: locate 6, retrieve 9\n\nSam")
        story.reads(owed, "The hours come to 15 hours, £375. The limit is £450, and 18 hours or less")
        echo = await story.answer("2026-11-06 09:30", SAM, cost)
        story.reads(echo, "42 hours, £1,050")
        await story.answer("2026-11-06 09:40", SAM, "SUBMIT")
        story.goes_out(
            "response",
            "Section 12 of the Act (cost above the limit)",
            "Together this comes to 42 hours, £1,050.",
            "Claims since 2015 are kept in one database, so we can answer for those years.",
            *APPEAL,
        )

        await story.asks("2026-11-09 12:00", "Pothole claims, 2025", narrowed)
        await story.answer("2026-11-10 10:00", SAM, "1: There were 214.\n2: £61,000.")
        await story.answer("2026-11-10 10:05", SAM, "SUBMIT")
        story.goes_out("response", "There were 214.", "£61,000.", REVIEW)


async def test_a_list_goes_out_without_the_names_in_it(council: Office) -> None:
    text = (
        "Dear Council\n\n1. How many pothole claims were made in 2025?\n"
        "2. Please send me the list of these claims with the names of those who decided them."
    )
    redacted = File("claims redacted.csv", "text/csv", b"claim,paid\r\n1,100\r\n")
    in_part = "1: There were 214.\nPARTLY 2: s.40(2) The list is attached without the names of the officers."
    lawful = "HARM 2: They are junior staff who do not expect to be named, and the list reads as well without."

    async with told(council, "2026-11-02 09:14", "Pothole claims", text, first="Gmail") as story:
        echo = await story.answer("2026-11-05 11:00", SAM, in_part, file=redacted)
        story.reads(echo, "HARM 2: [whom it identifies", "Going with the letter: claims redacted.csv")
        early = await story.answer("2026-11-05 11:05", SAM, "SUBMIT")
        story.reads(early, "Your SUBMIT has sent nothing.")
        await story.answer("2026-11-05 11:20", SAM, f"{lawful}\n\nSam")
        await story.answer("2026-11-05 11:30", SAM, "Submit\n\nMany thanks, Sam")

        story.goes_out(
            "response",
            "How many pothole claims were made in 2025?",
            "There were 214.",
            "The list is attached without the names of the officers.",
            "Section 40(2) of the Act (personal data)",
            "absolute exemption",
            "They are junior staff who do not expect to be named, and the list reads as well without.",
            *APPEAL,
        )
        [subjects] = story.subjects(SAM)
        assert [KEPT, KEPT, READY, SENT] == subjects[1:]
        for letter in story.newest(ALEX):
            [_, claims] = [part.get_content() for part in letter.mail.iter_attachments()]
            assert (["claims redacted.csv"], redacted.content) == (letter.files[1:], claims.encode())
            assert "The public interest" not in letter.text


async def test_more_time_to_weigh_the_public_interest_and_the_final_letter(council: Office) -> None:
    text = "Dear Council\n\n1. How many firms bid to mend potholes?\n2. What did each of them bid?"
    weighed = """HARM 2: Bidders would learn each other's prices and bid higher.
FOR 2: It is public money, and people want to see it well spent.
AGAINST 2: The tender is still open, and the next one would cost more.
BALANCE 2: The total that we spend is published; the bids can follow once the tender is over.

Sam Okoro"""

    async with told(council, "2026-03-02 09:14", "Bids", text, first="Apple Mail") as story:
        await story.answer("2026-03-10 09:00", SAM, "1: Five firms.")
        extend = "EXTEND: s.43(2), until 30 April, the contract is still out to tender"
        echo = await story.answer("2026-03-20 10:00", SAM, extend)
        story.reads(echo, "The legal deadline is now Thursday 30 April 2026; it was Tuesday 31 March.")
        story.reads(
            story.newest(ALEX, "extension"),
            "exempt under section 43(2) of the Freedom of Information Act 2000 (commercial interests)",
            "the contract is still out to tender",
            "We estimate that we will have decided by Thursday 30 April 2026 (section 17(2))",
        )

        form = await story.answer("2026-04-20 14:00", SAM, "WITHHELD 2: s.43(2) It would show what each firm asks.")
        story.reads(form, "HARM 2: [", "FOR 2: [", "AGAINST 2: [", "BALANCE 2: [")
        await story.answer("2026-04-20 15:00", SAM, weighed)
        await story.answer("2026-04-21 09:00", SAM, "SUBMIT")

        story.goes_out(
            "response",
            "How many firms bid to mend potholes?",
            "Five firms.",
            "Section 43(2) of the Act (commercial interests)",
            "It is a qualified exemption",
            "It would show what each firm asks.",
            "Bidders would learn each other's prices and bid higher.",
            "It is public money, and people want to see it well spent.",
            "The tender is still open, and the next one would cost more.",
            "The total that we spend is published; the bids can follow once the tender is over.",
            *APPEAL,
        )
        assert {("responded", "2026-04-30")} == {(case["state"], case["due"]) for case in await story.cases()}


async def test_a_price_is_kept_back_under_regulation_12_5_e(council: Office) -> None:
    text = (
        "Dear Council\n\n1. How many tonnes of tar go into our potholes in a year?\n"
        "2. What does the contractor charge for a tonne?"
    )
    weighed = (
        "HARM 2: Competitors would learn what the contractor can sell for.\nFOR 2: Openness about what we pay.\n"
        "AGAINST 2: Firms that cannot trust us with their prices will not bid.\nBALANCE 2: The total is published."
    )

    async with told(council, "2026-11-02 09:14", "Tar", text, first="an iPhone") as story:
        await story.answer("2026-11-03 10:00", SAM, "NOTE: Tar in the ground. Is this not environmental?\n\nSam")
        echo = await story.answer("2026-11-03 11:00", TEAM, "REGIME EIR")
        story.reads(echo, "Environmental Information Regulations")

        wrong = await story.answer("2026-11-05 11:00", SAM, "1: 400 tonnes.\nWITHHELD 2: s.43(2) The contract says so.")
        story.reads(
            wrong, "what does its work there is reg 12(5)(e)", "- WITHHELD 2: reg 12(5)(e) The contract says so."
        )
        right = "1: 400 tonnes.\nWITHHELD 2: reg 12(5)(e) The contract says so."
        form = await story.answer("2026-11-05 11:10", SAM, right)
        story.reads(form, "cannot be used for information about emissions (reg 12(9))")
        await story.answer("2026-11-05 11:20", SAM, weighed)
        await story.answer("2026-11-05 11:30", SAM, "SUBMIT")

        story.goes_out(
            "response",
            "Environmental Information Regulations 2004",
            "400 tonnes.",
            "Regulation 12(5)(e) (commercial or industrial confidentiality)",
            "Competitors would learn what the contractor can sell for.",
            "The Regulations presume that information is released (regulation 12(2)).",
            "Openness about what we pay.",
            "Firms that cannot trust us with their prices will not bid.",
            "The total is published.",
            "ask us to reconsider it (regulation 11)",
        )


async def test_the_motorway_is_somebody_else_s(council: Office) -> None:
    text = "Dear Council\n\nHow many potholes are there on the motorway at Ansty?"
    transfer = "TRANSFER: National Highways\nThree Snowhill, Birmingham\nfoi@highways.example"

    async with told(council, "2026-03-02 09:14", "Potholes on the M6", text, first="Outlook for Windows") as story:
        note = "NOTE: Motorways are National Highways, we have no records."
        await story.answer("2026-03-03 10:00", SAM, note)
        story.reads(story.newest(TEAM), "Motorways are National Highways, we have no records.")
        done = await story.answer("2026-03-04 09:00", TEAM, transfer)
        story.reads(done, "National Highways")
        story.goes_out(
            "redirect",
            "We do not hold the information that you asked for.",
            "National Highways Three Snowhill, Birmingham",
            "We have not passed it on",
            "Your right to a review",
        )
        assert {"transferred"} == await story.states()

        prompts = [mails[0] for mails in story.to(SAM, "assignment")]
        late = await story.answer("2026-03-05 09:00", SAM, "1: Seven.", to=prompts)
        story.reads(late, "another authority")
        assert [["Re: Potholes on the M6"] * 2] == story.subjects(ALEX)


async def test_a_request_is_taken_back(council: Office) -> None:
    async with told(council, "2026-03-02 09:14", "Potholes", POTHOLES, first="Outlook on the web") as story:
        await story.answer("2026-03-05 10:00", SAM, "1: There were 214.")
        withdraws = "Your website has it all. Please withdraw my request, and thanks."
        await story.writes("2026-03-06 17:30", ALEX, withdraws)
        story.reads(story.newest(TEAM), "reads like a withdrawal", "Please withdraw my request")
        assert {"assigned"} == await story.states()

        await story.answer("2026-03-09 09:00", TEAM, "WITHDRAWN\n\nThank you")
        assert {"withdrawn"} == await story.states()
        assert {"Closed: nothing more for you to do"} == {told[-1] for told in story.subjects(SAM)}
        await story.lives_until("2026-04-03 09:00")
        assert not {"reminder", "escalation", "response"} & set(council.outside.purposes())
        assert [["Re: Potholes"]] == story.subjects(ALEX)


async def test_the_head_says_no_twice_and_then_yes(council: Office) -> None:
    council.set("staff", approval="head")
    for service in council.configuration["service"]:
        service |= {"head": "Pat Lee", "head_email": PAT}

    async with told(council, "2026-11-02 09:14", "Potholes", POTHOLES, first="Outlook in plain text") as story:
        await story.answer("2026-11-05 11:00", SAM, "1: There were 214.\n2: 198 were mended.")
        await story.answer("2026-11-05 11:30", SAM, "SUBMIT")
        story.reads(story.newest(PAT), "Sam Okoro submitted it.", "There were 214.", "198 were mended.")

        await story.answer("2026-11-06 09:00", PAT, "Sorry Sam.\n\nREJECT: Please say which year.\n\nPat")
        story.reads(story.newest(SAM), "Please say which year.")
        await story.answer("2026-11-09 10:00", SAM, "1: There were 214 in 2025.")
        await story.answer("2026-11-09 10:10", SAM, "SUBMIT")
        second = story.newest(PAT, "approval")
        story.reads(second, "You sent it back on Friday 6 November", "There were 214.", "There were 214 in 2025.")
        await story.answer("2026-11-10 09:00", PAT, "REJECT: 198 should be 199.")
        await story.answer("2026-11-10 11:00", SAM, "2: 199 were mended.")
        await story.answer("2026-11-10 11:05", SAM, "SUBMIT")
        stale = await story.answer("2026-11-11 09:00", PAT, "APPROVE", to=second)
        story.reads(stale, "Your reply was not carried out, and nothing has gone out.", "199 were mended.")
        assert "response" not in council.outside.purposes()

        await story.answer("2026-11-11 09:05", PAT, "Approve\n\nThanks both\nPat")
        story.goes_out("response", "There were 214 in 2025.", "199 were mended.", REVIEW)
        [subjects] = story.subjects(SAM)
        assert [*(2 * [READY, WITH_THE_APPROVER, BACK]), READY, WITH_THE_APPROVER, APPROVED] == subjects[1:]
        asked = "A letter for your approval, due Tue 1 Dec"
        asked_again = "A letter is back for your approval, due Tue 1 Dec"
        [subjects] = story.subjects(PAT)
        assert [asked, SENT_BACK, asked_again, SENT_BACK, asked_again, asked, APPROVED] == subjects
        assert {("responded", PAT)} == {(case["state"], case["approver"]) for case in await story.cases()}


async def test_a_deputy_answers_while_the_officer_is_on_leave(council: Office) -> None:
    highways = council.configuration["service"][1]
    highways |= {"deputy": "Ali Shah", "deputy_title": "Claims Officer", "deputy_email": ALI}
    away = "Thank you for your email. I am on annual leave, back in the office on Monday 16 March.\n\nSam Okoro"

    async with told(council, "2026-03-02 09:14", "Potholes", POTHOLES, first="Exchange") as story:
        prompt = story.newest(SAM)
        automatic = {"Auto-Submitted": "auto-generated", "Subject": "Automatic reply: {}"}
        await story.writes("2026-03-02 09:15", SAM, away, headers=automatic)
        story.reads(story.newest(ALI), "Ali, Sam Okoro is away and expected back on Monday 16 March, and you stand in")

        await story.answer("2026-03-05 10:00", ALI, "1: There were 214.\n\nKind regards\nAli")
        await story.lives_until("2026-03-16 12:00")
        [welcome] = [m for m in council.outside.to(SAM) if m.subject.startswith("While you were away")]
        story.reads([welcome], "Sam, welcome back.", "Ali Shah answered question 1.", "Still yours: question 2.")

        preview = await story.answer("2026-03-17 09:00", SAM, "2: 198 were mended.", to=prompt)
        await story.answer("2026-03-17 09:05", SAM, "SUBMIT", to=preview)
        story.goes_out("response", "There were 214.", "198 were mended.", REVIEW)
        assert {"2026-03-31"} == {case["due"] for case in await story.cases()}


async def test_forged_commands_come_to_nothing(council: Office) -> None:
    async with told(council, "2026-11-02 09:14", "Potholes", POTHOLES, first="Gmail") as story:
        prompt = story.newest(SAM)
        refused = await story.answer("2026-11-03 03:00", SAM, "1: None.\n2: None.", forged=True)
        story.reads(refused, "was not carried out")
        assert [] == [m for m in refused if "None." in m.prose]
        story.reads(story.newest(TEAM), "dmarc=fail", "The reply said:", "1: None.", "2: None.")
        await story.writes("2026-11-03 03:10", EVE, "1: None.\n2: None.", to=prompt)
        story.reads(council.outside.to(TEAM, "triage"), "not on the roster")
        assert [] == council.outside.to(EVE)
        assert {("assigned", "")} == {(case["state"], case["outcome"] or "") for case in await story.cases()}

        preview = await story.answer(
            "2026-11-05 11:00", SAM, "1: There were 214.\n2: 198 were mended.\n\nSam", to=prompt
        )
        await story.answer("2026-11-05 12:00", SAM, "SUBMIT", to=preview, forged=True)
        await story.answer("2026-11-05 12:05", SAM, "Not yet, I want to check 2.", to=preview)
        assert "response" not in council.outside.purposes()
        await story.answer("2026-11-06 09:00", SAM, "SUBMIT", to=preview)
        before = len(council.outside.to(TEAM))
        again = await story.answer("2026-11-06 09:01", SAM, "SUBMIT\n\nThanks\nSam", to=preview)
        assert {"The letter has already gone"} == {told[-1] for told in story.subjects(SAM)}
        story.reads(again, "so your reply has not changed it")
        assert before == len(council.outside.to(TEAM))
        story.goes_out("response", "There were 214.", "198 were mended.", REVIEW)


async def test_a_first_answer_is_overturned(council: Office) -> None:
    council.set("staff", reviewers=[SAM, ADA])
    text = "Dear Council\n\n1. How many potholes were reported?\n2. How much was paid for them?"
    unhappy = "Dear Council\n\nI would like an internal review. Your own budget names what you paid."
    paid = File("paid.csv", "text/csv", b"year,paid\r\n2025,31200\r\n")

    async with told(council, "2026-03-02 09:14", "Potholes", text, first="Apple Mail") as story:
        await story.answer("2026-03-26 15:00", SAM, "1: There were 214.\nNOT HELD 2: We keep no such figure.")
        await story.answer("2026-03-27 15:00", SAM, "SUBMIT")
        story.goes_out("response", "There were 214.", "We keep no such figure.", REVIEW)

        acknowledged = await story.answer("2026-04-10 17:45", ALEX, unhappy)
        story.reads(acknowledged, "tell you the outcome by Monday 11 May 2026", "took no part in the first decision")
        story.reads(story.newest(ADA), "I would like an internal review.")
        half = await story.answer("2026-04-22 10:00", ADA, "UPHELD 1: The count is right.")
        overturned = "OVERTURNED 2: The council paid £31,200."
        await story.answer("2026-04-23 10:00", ADA, overturned, file=paid)
        await story.answer("2026-04-24 10:00", ADA, "SUBMIT")

        assert [m.subject for m in half] == [m.subject for m in half if m.subject.startswith("Question 2 still to rev")]
        story.goes_out(
            "review-response",
            "You asked us on 10 April 2026 to review",
            "We uphold our first answer.",
            "We overturn our first answer.",
            "The council paid £31,200.",
            "there is no second internal review",
        )
        assert {"paid.csv"} == {letter.files[1] for letter in story.newest(ALEX)}
        assert {"reviewed"} == await story.states()
