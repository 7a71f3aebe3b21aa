import pytest

from foibot.casework.council import Person, Service
from foibot.casework.route import route

HIGHWAYS = Service(name="Highways", officer=Person("Sam", "sam@example.gov.uk"), keywords=("pothole", "street light"))
CHILDREN = Service(
    name="Children's Social Care",
    officer=Person("Jackie", "jackie@example.gov.uk"),
    keywords=("children in care", "social worker", "care"),
)
SERVICES = (HIGHWAYS, CHILDREN)


@pytest.mark.parametrize(
    ("subject", "text", "service"),
    [
        pytest.param("", "How many potholes were mended?", "Highways", id="a plural"),
        pytest.param("", "How many POTHOLE claims were paid?", "Highways", id="letter case"),
        pytest.param("", "How many children in\n care are there?", "Children's Social Care", id="over a line end"),
        pytest.param("Social workers", "How many posts are vacant?", "Children's Social Care", id="in the subject"),
        pytest.param(
            "", "Is the pothole near the children in care home mended?", "Children's Social Care", id="longer wins"
        ),
        pytest.param("Potholes", "Do potholes hurt anybody's care?", "Highways", id="the subject weighs twice"),
    ],
)
def test_a_request_goes_to_the_service_whose_words_it_uses(subject: str, text: str, service: str) -> None:
    found = route(SERVICES, subject, text)

    assert found.service is not None
    assert found.service.name == service


def test_the_reason_names_the_words_that_matched() -> None:
    assert route(SERVICES, "", "a pothole under a street light").because == (
        "the request speaks of “pothole” and “street light”"
    )


def test_keywords_match_whole_words_only() -> None:
    assert route(SERVICES, "", "I could not care less about scarecrows").service == CHILDREN
    assert route(SERVICES, "", "The carefree scarecrow").service is None


def test_a_tie_goes_to_nobody_and_names_the_candidates() -> None:
    found = route(SERVICES, "", "pothole care")

    assert found.service is None
    assert found.candidates == ("Highways", "Children's Social Care")


def test_no_keyword_at_all_goes_to_nobody() -> None:
    found = route(SERVICES, "", "How many swimming pools are there?")

    assert found.service is None
    assert found.because == "none of the services' keywords occurs in the request"


def test_a_keyword_is_text_and_never_a_pattern() -> None:
    odd = Service(name="IT", officer=Person("It", "it@example.gov.uk"), keywords=("c++ (code)", ".*"))

    assert route((odd,), "", "anything at all").service is None
    assert route((odd,), "", "your C++ (code) please").service == odd
