"""Requests as people write them, and who is asked what. Each list is (service, question numbers), the lead first."""

import time

import pytest

from foibot.casework.council import Person, Service
from foibot.casework.questions import read_questions
from foibot.casework.route import route
from foibot.casework.sharing import Sharing, share


def service(name: str, *keywords: str) -> Service:
    return Service(name=name, officer=Person(f"{name} officer", "officer@example.gov.uk"), keywords=keywords)


SERVICES = (
    service("Children", "children in care", "looked after children", "child sexual exploitation", "social worker"),
    service("Highways", "pothole", "street light", "pavement"),
    service("Libraries", "library", "mobile library"),
    service("Revenues", "council tax", "business rates"),
    service("Adults", "care", "care home"),
    service("Waste", "bin collection", "recycling"),
)


def shared(text: str, subject: str = "Freedom of Information request") -> Sharing:
    found = read_questions(subject, text).questions
    return share(SERVICES, subject, text, dict(enumerate(found, 1)))


def asked(sharing: Sharing) -> list[tuple[str, tuple[int, ...]]]:
    return [(part.service.name, part.numbers) for part in sharing.parts]


THREE = """Dear Sir or Madam

Please tell me:
1. How many potholes were reported in 2025?
2. How many children in care were there on 31 March 2025?
3. How many libraries has the council closed since 2020?

Alex Morgan
"""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(THREE, [("Children", (2,)), ("Highways", (1,)), ("Libraries", (3,))], id="three services"),
        pytest.param(
            "1. How many potholes were reported?\n2. How many potholes were mended?\n3. What is the recycling rate?",
            [("Highways", (1, 2)), ("Waste", (3,))],
            id="the lead has most questions",
        ),
        pytest.param(
            "1. How many potholes were reported?\n2. How many libraries are there?\n3. What do refreshments cost?",
            [("Highways", (1, 3)), ("Libraries", (2,))],
            id="equals: the first asked leads, and takes what names nobody",
        ),
        pytest.param(
            "1. How many potholes were reported?\n2. What was the average time to mend them?\n"
            "3. How many children in care were there?\n4. How many of those were placed outside the city?",
            [("Children", (3, 4)), ("Highways", (1, 2))],
            id="what refers back goes with it",
        ),
        pytest.param(
            "1. How many potholes were reported?\n2. How many children in care were there?\n"
            "3. What is the answer to question 1 for each ward?",
            [("Highways", (1, 3)), ("Children", (2,))],
            id="a question that names another",
        ),
        pytest.param(
            "How many potholes were reported in 2025? How many children in care do you have? "
            "And how much council tax went uncollected?",
            [("Children", (2,)), ("Highways", (1,)), ("Revenues", (3,))],
            id="in running text",
        ),
        pytest.param(
            "Please tell me:\n\nPotholes\n1. How many were reported in 2025?\n2. How many were mended in 2025?\n\n"
            "Council tax:\n3. How many summonses were issued in 2025?\n\nYours\nAlex Morgan",
            [("Highways", (1, 2)), ("Revenues", (3,))],
            id="headings name the services",
        ),
        pytest.param(
            "1. How many looked after children are there?\n2. How many care homes does the council run?",
            [("Children", (1,)), ("Adults", (2,))],
            id="a keyword within a longer one counts for the longer",
        ),
        pytest.param(
            "1. How many children in care have a social worker?\n2. How many potholes were there outside care homes?",
            [("Children", (1,)), ("Highways", (2,))],
            id="where something is makes it nobody's",
        ),
    ],
)
def test_a_request_about_several_services_is_shared_out(text: str, parts: list[tuple[str, tuple[int, ...]]]) -> None:
    assert asked(shared(text)) == parts
    assert shared(text).unplaced == ()


@pytest.mark.parametrize(
    ("subject", "text", "lead"),
    [
        ("Potholes", "1. How many potholes were reported?\n2. How many were outside a library?", "Highways"),
        (
            "Potholes",
            "1. How many potholes were reported?\n2. Of those, how many were seen by a social worker?\n"
            "3. How many pavements were mended?",
            "Highways",
        ),
        (
            "Pothole claims",
            "1. How many pothole claims were made, by pavement and road?\n"
            "2. How many of these claims came from libraries?",
            "Highways",
        ),
        ("Potholes", "How many potholes are within 100 metres of a library?", "Highways"),
        (
            "Potholes",
            "As a social worker I drive a lot.\n\n1. How many potholes were reported in Earl Street?\n"
            "2. As a social worker I would also like to know how many potholes were mended?",
            None,
        ),
        (
            "Street lights",
            "1. How many street lights are out?\n2. What is spent on street lights, compared with libraries?",
            "Highways",
        ),
        ("Children in care", "1. How many children in care are there?\n2. What does a placement cost?", "Children"),
        (
            "Social workers",
            "1. How many social workers are there?\n2. How many of them are agency staff?\n"
            "3. Do those workers give care to adults?",
            "Children",
        ),
        (
            "Budget",
            "1. What is the council's budget?\n2. Please break it down by service (libraries, recycling, council tax).",
            "Revenues",
        ),
        ("Request", "1. How many swimming pools are there?\n2. How many ice rinks are there?", None),
        ("Request", "How many potholes and how many libraries are there?", None),
        ("Request", "How many children in care were there?", "Children"),
    ],
)
def test_a_request_about_one_service_stays_whole_and_goes_where_it_always_went(
    subject: str, text: str, lead: str | None
) -> None:
    found, way = shared(text, subject), route(SERVICES, subject, text)

    assert (way.service.name if way.service else None) == lead
    assert [part.service for part in found.parts] == ([way.service] if way.service else [])
    assert found.because == way.because
    assert found.candidates == way.candidates


def test_a_question_between_two_others_waits_for_the_team_while_the_clear_ones_go() -> None:
    found = shared(
        "1. How many potholes were reported?\n2. How many potholes were mended?\n"
        "3. How many children in care are there?\n4. What do libraries spend on recycling?"
    )

    assert asked(found) == [("Highways", (1, 2)), ("Children", (3,))]
    assert [(one.n, one.candidates) for one in found.unplaced] == [(4, ("Libraries", "Waste"))]


def test_a_question_that_names_the_lead_and_another_stays_with_the_lead() -> None:
    found = shared(
        "1. How many potholes were reported?\n2. How many potholes were mended?\n"
        "3. How many libraries are there?\n4. How many libraries have a pothole in their car park?"
    )

    assert asked(found) == [("Highways", (1, 2, 4)), ("Libraries", (3,))]


def test_each_part_says_why() -> None:
    found = shared(THREE)

    assert [part.because for part in found.parts] == [
        "question 2 speaks of “children in care”",
        "question 1 speaks of “pothole”",
        "question 3 speaks of “library”",
    ]


def test_what_comes_with_the_lead_says_so() -> None:
    found = shared("1. How many potholes were reported?\n2. How many libraries are there?\n3. What are refreshments?")

    assert found.parts[0].because == "question 1 speaks of “pothole”; question 3 names no service of its own"


def test_a_request_without_questions_or_services_is_nobody_s() -> None:
    assert share((), "Potholes", "How many?", {1: "How many?"}).parts == ()
    assert share(SERVICES, "", "", {}).parts == ()


def test_a_thousand_questions_are_shared_out_in_a_moment() -> None:
    text = "pothole library care near a " * 4_000
    many = {n: f"{n} {text[:2_000]}" for n in range(1, 200)}
    began = time.process_time()

    share(SERVICES, text, text + "\n".join(many.values()), many)

    assert time.process_time() - began < 5
