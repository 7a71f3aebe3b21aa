"""Is a review opened where one was asked for, and nowhere else?"""

import time

import pytest

from foibot.casework.complaints import Complaint, hear

WHATDOTHEYKNOW = """Dear Exampleton City Council,

Please pass this on to the person who conducts Freedom of Information
reviews.

I am writing to request an internal review of Exampleton City Council's
handling of my FOI request 'Pothole claims'.

The total that was paid is public money.

A full history of my FOI request and all correspondence is available on
the Internet at this address: https://www.example.org/request/pothole_claims

Yours faithfully,

Alex Morgan"""

OUR_OWN_LETTER = """Your right to a review

If you are unhappy with the outcome or handling of your request you should
write to us within 40 working days of the date of this letter (by 1 July
2026) at: Information Governance Team.

If you have done this and are still dissatisfied, the Information
Commissioner can be contacted at: Wycliffe House."""

ASKED = [
    "I would like an internal review.",
    "I'd like to request an internal review of this decision.",
    "Please carry out an internal review.",
    "Please could you conduct an internal review of the way in which my request was handled?",
    "Can you please undertake an internal review?",
    "I am requesting an internal review under section 45 of the Code.",
    "I wish to appeal your decision.",
    "I wish to complain about your decision to withhold the second figure.",
    "I am writing to complain about the handling of this request.",
    "I hereby request a review of the handling of my request.",
    "I want a review of your decision.",
    "We formally ask for an internal review of the refusal.",
    "Request for internal review",
    "Internal review requested, please.",
    "Internal review",
    "This is a formal request for an internal review.",
    "Please treat this as a request for an internal review.",
    "Please accept this e-mail as my request for a review of how my request was dealt with.",
    "I ask you to reconsider under regulation 11 of the Environmental Information Regulations.",
    "Under regulation 11 I am making representations and ask you to reconsider your refusal.",
    "Please review your decision to apply section 43.",
    "I want this reviewed.",
    "I would like it to be formally reviewed, please.",
    "This is not good enough, and I want it looked at again.",
    "I ask that you reconsider the refusal of question 2.",
    "I am not satisfied with this answer and request an internal review.",
    "It is now overdue, so I would like an internal review of your handling of it.",
    "Hoffwn ofyn am adolygiad mewnol o'ch penderfyniad.",
    "Rwy'n gwneud cais am adolygiad mewnol.",
    "I’d like to ask for an internal review, please.",
    "Thank you for your letter. I nevertheless ask for an internal review. How long will it take?",
    "Please carry out an internal review and let me know if you need anything more from me.",
    "I dispute the exemption that you relied on and appeal against your refusal.",
    "I would be grateful if you would carry out an internal review.",
    "I'd be grateful if you could review your decision to refuse question 3.",
    "Kindly conduct an internal review of the way my request was handled.",
    "As you have failed to respond within 20 working days, I request an internal review.",
    "I don't think this is right and request an internal review.",
    "I do not like your answer, so I ask for an internal review.",
    "Hoffwn gael adolygiad mewnol.",
    WHATDOTHEYKNOW,
]

UNHAPPY = [
    "I am unhappy with the answer to question 2.",
    "It is now overdue.",
    "My request is well past the deadline and I have not had a reply.",
    "Twenty working days have passed. Where is my answer?",
    "I have still had no response.",
    "You have not answered my second question.",
    "I do not accept that the exemption applies to this answer.",
    "Can I request an internal review?",
    "I requested an internal review on 3 April.",
    "I will take this to the Information Commissioner.",
    "Your response is incomplete.",
    "Dw i'n anhapus iawn.",
    "This is unacceptable.",
    "I am disappointed with this.",
    "I do not think this should be reviewed by the same officer, I am unhappy.",
    "You haven't answered question 2.",
    "I want to appeal.",
    "If you decide to withhold anything, please treat this as a request for an internal review.",
    "Should you refuse this request, I ask for an internal review.",
    "I want to ask for the internal review of the Elm Road project.",
    "Please conduct an internal review of potholes in Elm Road and tell me the results.",
    "Please can my request be looked at, that is be reviewed, by somebody else?",
    "I look forward to the outcome of the internal review.",
]

CALM = [
    "Can I ask for an internal review if I am unhappy with the answer?",
    "How do I request an internal review?",
    "Could you tell me whether I have a right to an internal review?",
    "When can I ask for an internal review?",
    "I do not want an internal review.",
    "I am not asking for an internal review at this stage.",
    "There is no need for an internal review.",
    "I withdraw my request for an internal review.",
    "Thank you for the internal review.",
    "How many internal reviews did the council carry out in 2025?",
    "Please send me the report of your internal review of library services.",
    "Please send me a copy of the internal review policy.",
    "If I do not hear from you by Friday I will ask for an internal review.",
    "I may ask for an internal review once I have read it.",
    "I reserve the right to request an internal review.",
    "You may ask for an internal review within 40 working days.",
    "Before I request an internal review, could you tell me what “not held” means?",
    "How many complaints about potholes were received in 2025?",
    "Thank you, that is very helpful. I have no complaints.",
    "How many library books are overdue?",
    "The years I mean are 2024 and 2025.",
    "Please see the review of the bus network that the council published in March.",
    "My name is Alex Morgan. There is no hurry.",
    "Os nad ydw i'n fodlon, a allaf ofyn am adolygiad mewnol?",
    "Dydw i ddim eisiau adolygiad mewnol.",
    "Rather than asking for an internal review, I should like to narrow question 2 to 2025.",
    "Has the council's decision on Elm Road been reviewed by Cabinet?",
    "I am writing to ask about the council's appeal fund.",
    "What is the difference between a complaint and an internal review?",
    "I'd like to know whether an internal review is possible.",
    "I would like to ask how an internal review works.",
    "I would like information about internal reviews held in 2025.",
    "I don't think I need an internal review.",
    "Thanks. I won't be asking for an internal review.",
    "This is not a request for an internal review.",
    "I am happy with the answer, no internal review needed.",
    OUR_OWN_LETTER,
]


@pytest.mark.parametrize("text", ASKED)
def test_asking_for_a_review_is_heard(text: str) -> None:
    assert hear("Re: Pothole claims", text).kind is Complaint.REVIEW


@pytest.mark.parametrize("text", UNHAPPY)
def test_dissatisfaction_is_for_a_person_to_judge(text: str) -> None:
    assert hear("Re: Pothole claims", text).kind is Complaint.DISSATISFIED


@pytest.mark.parametrize("text", CALM)
def test_talk_about_reviews_and_other_things_opens_none(text: str) -> None:
    assert hear("Re: Pothole claims", text).kind is Complaint.NONE


@pytest.mark.parametrize(
    "subject",
    [
        "Internal review of Freedom of Information request - Pothole claims",
        "Internal review",
        "INTERNAL REVIEW REQUEST: FOI-2026-00001",
        "Request for an internal review",
        "Internal review of your decision [FOI-2026-00001]",
        "[EXTERNAL] Internal review of my request",
        "Adolygiad mewnol",
    ],
)
def test_a_subject_alone_can_ask(subject: str) -> None:
    heard = hear(subject, "The second figure is missing.")

    assert (heard.kind, heard.by_name) == (Complaint.REVIEW, True)
    assert heard.because.startswith("its subject is")


@pytest.mark.parametrize(
    "subject",
    [
        "Internal review of library services",
        "Internal reviews in 2025",
        "Re: Internal review",
        "Review of the year",
        "",
    ],
)
def test_other_subjects_ask_for_nothing(subject: str) -> None:
    assert hear(subject, "Please send me the figures for 2025.").kind is Complaint.NONE


def test_a_text_that_says_no_leaves_the_subject_to_a_person() -> None:
    heard = hear("Internal review", "How do I request an internal review?")

    assert heard.kind is Complaint.DISSATISFIED


def test_what_was_heard_is_repeated() -> None:
    heard = hear("Re: x", "Thank you.\n\nI would like\nan internal review.")

    assert heard.because == "it says “I would like an internal review”"


@pytest.mark.parametrize(
    ("text", "by_name"),
    [("I want an internal review.", True), ("I wish to appeal your decision.", False), ("It is overdue.", False)],
)
def test_the_name_of_a_review_is_told_from_other_words(text: str, by_name: bool) -> None:
    assert hear("", text).by_name is by_name


@pytest.mark.parametrize(
    "piece", ["i ", "please ", "review of the ", "not ", "if i ", "\n\n", ". ", "regulation 11 ", "20 working days "]
)
def test_endless_repetition_takes_no_time(piece: str) -> None:
    started = time.perf_counter()

    hear(piece * 20_000, piece * 100_000)

    assert time.perf_counter() - started < 2
