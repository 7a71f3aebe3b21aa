"""Letters of every kind, in words of our own, for the tests of the printer and the letterpress."""

from datetime import date

from msgspec.structs import replace

from foibot.casework.letters import (
    Acknowledgement,
    Answered,
    Asked,
    Assignment,
    DeliveryProblem,
    Echo,
    Help,
    LeftOut,
    Refused,
    Response,
    Triage,
)

TAG = "[FOI-2026-00123 k7f3q9]"
FOIA = "Freedom of Information Act 2000 (FOIA)"

HOW_MANY = "How many claims for pothole damage did the council receive in 2025-26?"
HOW_MUCH = "How much did it pay on those claims?"
HOW_LONG = "How long did a claim take on average?"
REQUEST = f"Dear Council\n\nPlease tell me:\n\n{HOW_MANY}\n{HOW_MUCH}\n\nAlex Morgan"

# The letter behind the project, with names of our own where a real person's would stand.
SEED = Response(
    authority="Coventry City Council",
    marking="UNCLASSIFIED",
    reference="20123993",
    requester_name="Alex Morgan",
    requester_address="alex.morgan@example.org",
    subject="Children in Care",
    act=FOIA,
    received=date(2015, 4, 21),
    service="Children's Social Care",
    directorate="People Directorate",
    head="Robin Hale",
    head_title="Assistant Director",
    service_address=("Civic Centre 1", "Earl Street", "Coventry", "CV1 5RS"),
    officer="Jo Marsh",
    officer_title="Business Manager",
    officer_telephone="024 7601 0196",
    officer_email="jo.marsh@example.gov.uk",
    answers=(
        Answered(
            1,
            "How many active cases of children at risk of child sexual exploitation (CSE) were there in your district "
            "at the end of 2014-5 (financial year).",
            "granted",
            "In 2014-2015 the CSE profile exercise which commenced in January 2014 identified 26 young people.",
        ),
        Answered(
            2,
            "How many active cases of children at risk of child sexual exploitation (CSE) were there at the end of "
            "2013-4 (financial year).",
            "granted",
            "In 2013/2014 there were 33 active cases.",
        ),
    ),
    attachments=(),
    reuse_law="2005",
    days_to_ask=40,
    review_address=(
        "Information Governance Team",
        "Council House,",
        "21a Lower Ground Floor",
        "Earl Street, Coventry.",
        "CV1 5RR",
    ),
    review_email="infogov@example.gov.uk",
    commissioner_office="Information Commissioner's Office",
    commissioner_title="Information Commissioner",
    commissioner_address=("Wycliffe House", "Water Lane", "Wilmslow", "Cheshire", "SK9 5AF"),
    commissioner_telephone="",
    commissioner_complaints="",
)
SEED_DATES = {"letter_date": date(2015, 5, 5), "review_by": date(2015, 7, 1)}

RESPONSE = Response(
    authority="Exampleton City Council",
    marking="",
    reference="FOI-2026-00123",
    requester_name="Alex Morgan",
    requester_address="alex.morgan@example.org",
    subject="RE: Freedom of Information request - Pothole claims",
    act=FOIA,
    received=date(2026, 11, 2),
    service="Highways",
    directorate="Place Directorate",
    head="Robin Hale",
    head_title="Head of Service",
    service_address=("Town Hall", "1 High Street", "Exampleton", "EX1 1AA"),
    officer="Sam Okoro",
    officer_title="Claims Manager",
    officer_telephone="01632 960 123",
    officer_email="sam.okoro@example.gov.uk",
    answers=(
        Answered(
            1,
            HOW_MANY,
            "granted",
            "The council received 214 claims in 2025-26:\n\nQuarter\tClaims\nFirst\t51\nSecond\t163",
        ),
        Answered(
            2, HOW_MUCH, "not held", "Payments are made by our insurer.", "the claims ledger and the insurer's portal"
        ),
        Answered(3, HOW_LONG, "published", "https://www.example.gov.uk/potholes/claims?year=2026"),
    ),
    attachments=("claims-2025-26.csv",),
    reuse_law="2015",
    days_to_ask=40,
    review_address=("Information Governance Team", "Town Hall", "1 High Street", "Exampleton", "EX1 1AA"),
    review_email="infogov@example.gov.uk",
    commissioner_office="Information Commissioner's Office",
    commissioner_title="Information Commissioner",
    commissioner_address=("Wycliffe House", "Water Lane", "Wilmslow", "Cheshire", "SK9 5AF"),
    commissioner_telephone="0303 123 1113",
    commissioner_complaints="https://ico.org.uk/make-a-complaint",
)
DATES = {"letter_date": date(2026, 11, 24), "review_by": date(2027, 1, 25)}

ACKNOWLEDGEMENT = Acknowledgement(
    name_wanted=False,
    authority="Exampleton City Council",
    reference="FOI-2026-00123",
    requester_name="Alex Morgan",
    subject="Pothole claims",
    received=date(2026, 11, 2),
    due=date(2026, 12, 1),
    act="Freedom of Information Act 2000",
    working_days=20,
    questions=(HOW_MANY, HOW_MUCH),
    holidays=((date(2026, 11, 30), "Scotland"),),
    team_name="Information Governance Team",
    team_telephone="01632 960 100",
    team_email="foi@example.gov.uk",
)

ASSIGNMENT = Assignment(
    reference="FOI-2026-00123",
    officer_name="Sam Okoro",
    service="Highways",
    questions=(Asked(1, HOW_MANY), Asked(2, HOW_MUCH)),
    elsewhere=(),
    answer_by=date(2026, 11, 16),
    due=date(2026, 12, 1),
    received=date(2026, 11, 2),
    because="the request speaks of “pothole”",
    whole_text=REQUEST.replace("Alex Morgan", "[the requester]"),
    attachments=(),
)
ASSIGNMENT_OF_A_PART = replace(
    ASSIGNMENT,
    questions=(Asked(2, HOW_MUCH),),
    elsewhere=(Asked(1, HOW_MANY, "Jackie Rutherford"), Asked(3, HOW_LONG, "Jackie Rutherford")),
    because="question 2 speaks of “pay”",
    lead="Jackie Rutherford",
)
ASSIGNMENT_OF_THE_LEAD = replace(
    ASSIGNMENT,
    questions=(Asked(1, HOW_MANY), Asked(3, HOW_LONG)),
    elsewhere=(Asked(2, HOW_MUCH, "Lee Fox"),),
    because="question 1 speaks of “pothole”; question 3 names no service of its own",
)
ASSIGNMENT_PASSED_ON = Assignment(
    reference="FOI-2026-00123",
    officer_name="ali.shah@example.gov.uk",
    service="Finance",
    questions=(Asked(2, HOW_MUCH),),
    elsewhere=(Asked(1, HOW_MANY), Asked(3, HOW_LONG)),
    answer_by=date(2026, 12, 1),
    due=date(2026, 12, 1),
    received=date(2026, 11, 2),
    because="Sam Okoro passed it on",
    whole_text=REQUEST.replace("Alex Morgan", "[the requester]"),
    attachments=("map.pdf", "photo.jpg"),
    handed_over_by="Sam Okoro",
    note="The ledger is yours.",
)

TRIAGE = Triage(
    reference="FOI-2026-00123",
    kind="decide",
    headline="A new request: which service knows the answer?",
    because="Highways and Finance match equally well by “claims”",
    received=date(2026, 11, 2),
    due=date(2026, 12, 1),
    sender="Alex Morgan <alex.morgan@example.org>",
    subject="Pothole claims",
    text=REQUEST,
    attachments=("map.pdf, a PDF document", "files.zip, an archive: claims.csv, letter.docx and 3 more"),
    problems=("The attachment photo.heic cannot be read.",),
    questions=(Asked(1, HOW_MANY), Asked(2, HOW_MUCH)),
    candidates=("Highways", "Finance"),
    services=("Highways", "Finance", "Children's Social Care"),
    buttons=(("Highways", "ASSIGN: Highways"), ("Finance", "ASSIGN: Finance")),
)
TRIAGE_WITH_A_PROGRAM = replace(
    TRIAGE,
    kind="information",
    headline="Files came with FOI-2026-00123, which its officer does not see",
    because="they may name the requester; please pass on what the officer needs",
    attachments=(
        "map.pdf, a PDF document",
        "claims.pdf: it is a program, and called .pdf to look like something else",
        "letter.doc: the virus scanner found Win.Test.EICAR_HDB-1 in it",
    ),
    problems=(),
    buttons=(),
    kept_in="Processed",
)
TRIAGE_OF_NOTHING = Triage(
    reference="FOI-2026-00124",
    kind="decide",
    headline="A mail that carries no request we can see.",
    because="its signs disagree.",
    received=date(2026, 11, 2),
    due=None,
    sender="",
    subject="",
    text="",
    attachments=(),
    problems=(),
    questions=(),
    candidates=(),
    services=(),
    buttons=(),
)
TRIAGE_OF_A_FURTHER_MAIL = replace(
    TRIAGE,
    headline="The requester of FOI-2026-00123 has written again",
    because="what a requester writes further is for a person to answer; this one reads like a new or further "
    "question, since it says “Also tell me how many were refused”",
    subject="Re: Pothole claims [FOI-2026-00123]",
    text="Also tell me how many were refused.",
    attachments=(),
    problems=(),
    candidates=(),
    buttons=(
        ("Make a request of its own of it", "RESCUE 57"),
        ("Keep it on the case", "NOTE: asks something more, mail of 2 November 2026"),
    ),
    guidance=(
        "What was not asked before is a request of its own, which reached the council on Monday 2 November 2026. "
        "RESCUE makes a case of it, and the requester is told its reference.",
    ),
    cut=True,
)
TRIAGE_FOR_INFORMATION = replace(
    TRIAGE,
    kind="information",
    headline="Sam Okoro has written about FOI-2026-00123",
    because="“The contractor may object to question 2.”",
    sender="Sam Okoro <sam.okoro@example.gov.uk>",
    subject=f"Re: Two questions for you by Mon 16 Nov {TAG}",
    text="1: The council received 214 claims.\nNOTE: The contractor may object to question 2.",
    attachments=(),
    problems=(),
    buttons=(),
)

TRIAGE_TO_ACT = replace(
    TRIAGE_FOR_INFORMATION,
    kind="act",
    because="WITHHELD cannot be carried out by mail yet: “WITHHELD 2: s.43(2) It would show what we settle for.”",
    text="WITHHELD 2: s.43(2) It would show what we settle for.",
)
TRIAGE_ASKED = replace(
    TRIAGE_FOR_INFORMATION,
    kind="asks",
    because="“Sorry, I don't understand what is wanted - which roads?”",
    text="Sorry, I don't understand what is wanted - which roads?",
)
INCOMPLETE = Echo(
    reference="FOI-2026-00123",
    name="Sam Okoro",
    outcome="incomplete",
    answered=(Answered(1, HOW_MANY, "granted", "The council received 214 claims in 2025-26."),),
    just_now=(1,),
    missing=(Asked(2, HOW_MUCH),),
    going=("claims-2025-26.csv",),
    left_out=(LeftOut("image001.png", "it looks like part of your signature"),),
    inside=("Finance close the ledger on Friday.",),
    problems=(),
    examples=(),
    warnings=(),
    answer_by=date(2026, 11, 16),
    due=date(2026, 12, 1),
    recipient="the requester",
    act=FOIA,
)
COMPLETE = Echo(
    reference="FOI-2026-00123",
    name="Sam Okoro",
    outcome="complete",
    answered=RESPONSE.answers,
    just_now=(2, 3),
    missing=(),
    going=("claims-2025-26.csv",),
    left_out=(),
    inside=(),
    problems=(),
    examples=(),
    warnings=(),
    answer_by=date(2026, 11, 16),
    due=date(2026, 12, 1),
    recipient="the requester",
    act=FOIA,
)
_MANY = tuple(Asked(n, f"How many claims were made in ward {n}?") for n in range(1, 23))
INCOMPLETE_OF_MANY = replace(
    INCOMPLETE,
    answered=tuple(Answered(n, _MANY[n - 1].text, "granted", f"{n} claims.") for n in (2, 9, 22)),
    just_now=(9, 22),
    missing=tuple(asked for asked in _MANY if asked.n not in (2, 9, 22)),
    going=(),
    left_out=(),
    inside=("Here are some.", "Regards Sam Okoro"),
)
NOTED_WITH_FILES = replace(
    INCOMPLETE,
    outcome="noted",
    answered=(),
    just_now=(),
    missing=(Asked(1, HOW_MANY), Asked(2, HOW_MUCH)),
    going=(),
    left_out=(
        LeftOut("image001.png", "it looks like part of your signature"),
        LeftOut(
            "claims.csv", "files go with the letter only when they come with an answer, and nothing else", again=True
        ),
    ),
    inside=("We had 214 claims and paid £31,200.", "Regards Sam Okoro"),
)
NOTED_WITH_A_QUESTION = replace(
    INCOMPLETE,
    outcome="noted",
    answered=(),
    just_now=(),
    missing=(Asked(1, HOW_MANY), Asked(2, HOW_MUCH)),
    examples=("CLARIFY: Sorry, I don't understand what is wanted - which roads?",),
    inside=("Sorry, I don't understand what is wanted - which roads?",),
    going=(),
    left_out=(),
)

HELP = Help(
    reference="FOI-2026-00123",
    name="Sam Okoro",
    lines=(
        ("1: The council received 214 claims.", "Answers question 1.", "To answer"),
        ("NOT HELD 2: We searched the ledger.", "Says we hold no such record.", "To answer"),
        ("SUBMIT", "Sends the letter that you were shown to the requester.", "To see the letter, send it, or go back"),
    ),
)

DELIVERY_PROBLEM = DeliveryProblem(
    reference="FOI-2026-00123",
    purpose="response",
    recipient="the requester",
    why="550 5.1.1 No such user here",
    lasting=True,
    due=date(2026, 12, 1),
    days_left=1,
    already_responded=True,
    remedy="owed",
)

REFUSED = Refused(
    reference="FOI-2026-00123",
    name="Sam Okoro",
    sender="sam.okoro@example.gov.uk",
    because="the sender's address could not be confirmed: no DKIM signature",
    what_to_do="Please reply again from the council's own mail program.",
    text="SUBMIT",
)
