"""Letters of internal reviews, in words of our own, for the tests of the printer."""

from datetime import date

from msgspec.structs import replace

from foibot.casework.letters import Asked, LeftOut, Letter
from foibot.casework.reviews import (
    Decided,
    ReviewAcknowledgement,
    ReviewAssignment,
    ReviewEcho,
    ReviewerWanted,
    ReviewResponse,
)
from tests.edges.samples import FOIA, HOW_LONG, HOW_MANY, HOW_MUCH

EIR = "Environmental Information Regulations 2004 (EIR)"
COMPLAINT = (
    "Dear Council\n\nI would like an internal review. I do not believe that nobody knows what was paid, and your "
    "answer came late.\n\nAlex Morgan"
)
ANSWERS = (
    Decided(n=1, question=HOW_MANY, outcome="granted", answer="The council received 214 claims in 2025-26."),
    Decided(n=2, question=HOW_MUCH, outcome="not held", answer="Payments are made by our insurer."),
    Decided(
        n=3,
        question=HOW_LONG,
        outcome="partly",
        answer="Between one and nine months.",
        exemptions=("s.43(2)",),
    ),
)
FOUND = (
    replace(ANSWERS[0], finding="upheld", text="I counted the claims in the register anew, and 214 is right."),
    replace(
        ANSWERS[1],
        finding="overturned",
        text="The council paid £31,200. The insurer tells us each quarter, so that we do hold the figure.",
    ),
    replace(
        ANSWERS[2],
        finding="partly upheld",
        text="The average was 71 days. The insurer's own targets stay withheld under section 43(2).",
    ),
)
ACKNOWLEDGEMENT = ReviewAcknowledgement(
    reference="FOI-2026-00123",
    requester_name="Alex Morgan",
    subject="RE: Pothole claims",
    received=date(2026, 11, 2),
    due=date(2026, 12, 1),
    latest=date(2026, 12, 31),
    act="Freedom of Information Act 2000",
    in_law=False,
    answered=True,
    request_due=date(2026, 10, 26),
    today=date(2026, 11, 2),
    team_name="Information Governance Team",
    team_telephone="01632 960 000",
    team_email="foi@example.gov.uk",
    commissioner_title="Information Commissioner",
    commissioner_telephone="0303 123 1113",
    commissioner_complaints="https://ico.org.uk/make-a-complaint/foi-and-eir-complaints/",
)
ASSIGNMENT = ReviewAssignment(
    reference="FOI-2026-00123",
    name="Ada Field",
    due=date(2026, 12, 1),
    latest=date(2026, 12, 31),
    in_law=False,
    act=FOIA,
    received=date(2026, 11, 2),
    complaint=COMPLAINT,
    decisions=ANSWERS,
    request_received=date(2026, 9, 28),
    request_due=date(2026, 10, 26),
    responded=date(2026, 10, 27),
    decided_by=("Sam Okoro", "Pat Lee"),
    attachments=("FOI-2026-00123 response.pdf", "claims-2025-26.csv"),
)
RESPONSE = ReviewResponse(
    authority="Exampleton City Council",
    marking="",
    reference="FOI-2026-00123",
    requester_name="Alex Morgan",
    requester_address="alex.morgan@example.org",
    subject="RE: Freedom of Information request - Pothole claims",
    act=FOIA,
    eir=False,
    service="",
    directorate="",
    head="",
    head_title="",
    service_address=("Information Governance Team", "Town Hall", "1 High Street", "Exampleton", "EX1 1AA"),
    officer="Information Governance Team",
    officer_title="",
    officer_telephone="01632 960 000",
    officer_email="infogov@example.gov.uk",
    reviewer="Ada Field",
    reviewer_title="Monitoring Officer",
    received=date(2026, 11, 2),
    complaint=COMPLAINT,
    request_received=date(2026, 9, 28),
    request_due=date(2026, 10, 26),
    responded=date(2026, 10, 27),
    decisions=FOUND,
    whole="",
    whole_text="",
    failed=(2, 3),
    all_failed=False,
    attachments=("payments-2025-26.csv",),
    review_due=date(2026, 12, 1),
    overdue=False,
    commissioner_office="Information Commissioner's Office",
    commissioner_title="Information Commissioner",
    commissioner_address=("Wycliffe House", "Water Lane", "Wilmslow", "Cheshire", "SK9 5AF"),
    commissioner_telephone="0303 123 1113",
    commissioner_complaints="https://ico.org.uk/make-a-complaint/foi-and-eir-complaints/",
)
ECHO = ReviewEcho(
    reference="FOI-2026-00123",
    name="Ada Field",
    outcome="incomplete",
    decisions=FOUND[:1],
    missing=(Asked(2, HOW_MUCH), Asked(3, HOW_LONG)),
    left_out=(LeftOut("image001.png", "it looks like part of your signature"),),
    inside=("Finance had the figure all along.",),
    due=date(2026, 12, 1),
)
PLAIN = replace(ECHO, decisions=(), missing=(), left_out=(), inside=())

OUTSIDE: dict[str, Letter] = {
    "review_acknowledgement": ACKNOWLEDGEMENT,
    "review_acknowledgement_silence": replace(
        ACKNOWLEDGEMENT, answered=False, request_due=date(2026, 10, 30), team_telephone=""
    ),
    "review_acknowledgement_early": replace(ACKNOWLEDGEMENT, answered=False, request_due=date(2026, 11, 4)),
    "review_acknowledgement_eir": replace(
        ACKNOWLEDGEMENT,
        requester_name="",
        subject="",
        act="Environmental Information Regulations 2004",
        in_law=True,
        due=date(2026, 12, 31),
    ),
    "review_response": RESPONSE,
    "review_response_by_nobody_named": replace(
        RESPONSE, reviewer="", reviewer_title="", decisions=FOUND[:1], failed=()
    ),
    "review_response_whole": replace(
        RESPONSE,
        requester_name="",
        decisions=ANSWERS,
        whole="upheld",
        whole_text="I looked at all three answers, and they are right.",
        failed=(),
        attachments=(),
        complaint="",
        received=date(2026, 10, 23),
        request_due=date(2026, 10, 20),
        responded=date(2026, 10, 20),
        reviewer_title="",
        review_due=date(2026, 11, 20),
        overdue=True,
    ),
    "review_response_eir": replace(
        RESPONSE,
        act=EIR,
        eir=True,
        received=date(2026, 9, 28),
        request_received=date(2026, 8, 24),
        request_due=date(2026, 9, 22),
        responded=date(2026, 9, 23),
        overdue=True,
        review_due=date(2026, 11, 23),
    ),
    "review_response_eir_late_only": replace(
        RESPONSE,
        act=EIR,
        eir=True,
        decisions=ANSWERS[:1],
        whole="upheld",
        whole_text="The count is right.",
        failed=(),
        attachments=(),
    ),
}
STAFF: dict[str, Letter] = {
    "review_assignment": ASSIGNMENT,
    "review_assignment_eir": replace(
        ASSIGNMENT,
        name="",
        act=EIR,
        in_law=True,
        due=date(2026, 12, 31),
        decisions=ANSWERS[:1],
        request_due=date(2026, 10, 27),
        decided_by=(),
        attachments=(),
        complaint="",
    ),
    "reviewer_wanted": ReviewerWanted(
        reference="FOI-2026-00123",
        due=date(2026, 12, 1),
        received=date(2026, 11, 2),
        because="it says “I would like an internal review”",
        complaint=COMPLAINT,
        decided_by=("Sam Okoro", "Pat Lee"),
        reviewers=("Pat Lee",),
        candidates=(
            ("Ada Field", "ASSIGN: ada.field@example.gov.uk"),
            ("head@example.gov.uk", "ASSIGN: head@example.gov.uk"),
        ),
    ),
    "reviewer_wanted_none_named": ReviewerWanted(
        reference="FOI-2026-00123",
        due=date(2026, 12, 1),
        received=date(2026, 11, 2),
        because="",
        complaint="",
        decided_by=(),
        reviewers=(),
        candidates=(),
    ),
    "review_echo_incomplete": ECHO,
    "review_echo_complete": replace(PLAIN, outcome="complete", decisions=FOUND, going=("payments-2025-26.csv",)),
    "review_echo_changed": replace(PLAIN, outcome="changed", decisions=FOUND),
    "review_echo_submitted": replace(PLAIN, outcome="submitted", going=("payments-2025-26.csv",), due=None),
    "review_echo_noted": replace(PLAIN, outcome="noted", inside=("On it next week.",), missing=ECHO.missing),
    "review_echo_not_understood": replace(
        PLAIN,
        outcome="not understood",
        problems=("“The council paid £31,200.” gives no finding. A new answer begins with OVERTURNED.",),
        examples=("OVERTURNED 2: The council paid £31,200.",),
    ),
    "review_echo_too_late": replace(PLAIN, outcome="too late", inside=("It is £31,250.",), due=None),
    "review_echo_opened": replace(PLAIN, outcome="opened", name="FOI Team", handed_to="Ada Field", acknowledged=True),
    "review_echo_opened_for_nobody": replace(PLAIN, outcome="opened", name="FOI Team"),
    "review_echo_handed": replace(PLAIN, outcome="handed", name="FOI Team", handed_to="Ada Field"),
}
