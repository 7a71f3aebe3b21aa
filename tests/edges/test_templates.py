"""What do our templates say when something is missing or much; how does a council put its own in their place?"""

from pathlib import Path

import pytest
from msgspec.structs import replace

from foibot.casework.blocks import Document, Paragraph, Run
from foibot.casework.letters import Answered, Asked
from foibot.edges.printer import Printer
from foibot.errors import BadSetup
from tests.edges.samples import ACKNOWLEDGEMENT, INCOMPLETE, RESPONSE, TAG, TRIAGE

OURS = Printer(None, "foi@example.gov.uk")


def words_of(document: Document) -> str:
    """The document's text as one line."""
    return " ".join(OURS.text(document, {}).split())


def in_place_of_ours(folder: Path, template: str, name: str = "acknowledgement.j2") -> Printer:
    """The printer of a council that has one template of its own."""
    (folder / name).write_text(template, encoding="utf-8")
    return Printer(folder, "foi@example.gov.uk")


def test_a_councils_template_takes_the_place_of_ours_and_leaves_the_others(tmp_path: Path) -> None:
    template = "Subject: Ein cyf. {{ reference }}\nLanguage: cy\n\nDiolch, **{{ requester_name }}**."
    printer = in_place_of_ours(tmp_path, template)

    document = printer.document(ACKNOWLEDGEMENT)

    paragraph = Paragraph((Run("Diolch, "), Run("Alex Morgan", bold=True), Run(".")))
    assert document == Document("Ein cyf. FOI-2026-00123", (paragraph,), lang="cy")
    assert '<html lang="cy">' in printer.html(document, {}, "", "")
    assert printer.document(RESPONSE) == OURS.document(RESPONSE)


def test_a_council_can_replace_one_part_of_a_letter(tmp_path: Path) -> None:
    printer = in_place_of_ours(tmp_path, "Complain to us.", "rights.j2")

    blocks = printer.document(RESPONSE).blocks

    assert Paragraph((Run("Complain to us."),)) in blocks
    assert OURS.document(RESPONSE).blocks[:10] == blocks[:10]


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("Subject: x\n\n{{ postcode }}", "'postcode' is undefined"),
        ("Subject: x\n\n{{ none }}", "None cannot be printed"),
        ("Subject: x\n\n{{ questions }}", "a tuple cannot be printed"),
        ("Subject: x\n\n{% if %}", "line 3"),
        ("Subject: x\n\n{% include 'gone.j2' %}", "gone.j2"),
        ("Subject: x\n\n**open", "not closed"),
        ("Subject: x\n\nwords {{ subject|prose }}", "stand alone"),
        ("Subject: {{ subject|prose }}\n\nx", "only plain text"),
        ("Subject: {{ letter_date }}\n\nx", "only plain text"),
        ("Subject:\n\nx", "subject is empty"),
        ("Dear all\n\nx", "must begin with “Subject:”"),
        ("Subject: x\n\n{% macro m() %}{% endmacro %}", "macros"),
        ("Subject: x\n\n{% set x %}{{ subject }}{% endset %}", "macros"),
        ("Subject: x\n\n\ue000", "U\\+E000"),
        ("Subject: x\n\n{{ subject.__class__ }}", "unsafe"),
    ],
)
def test_a_template_that_is_wrong_is_refused_by_name(tmp_path: Path, template: str, complaint: str) -> None:
    printer = in_place_of_ours(tmp_path, template)

    with pytest.raises(BadSetup, match=f"acknowledgement.j2.*{complaint}"):
        printer.document(ACKNOWLEDGEMENT)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match="no folder"):
        Printer(tmp_path / "gone", "foi@example.gov.uk")


def test_a_link_of_a_template_leads_only_to_safe_places(tmp_path: Path) -> None:
    links = "[a](https://example.org/{{ subject }}) [b]({{ subject }}:x) [c](mailto:{{ team_email }}) [d](//[)"
    printer = in_place_of_ours(tmp_path, f"Subject: x\n\n{links}")

    [paragraph] = printer.document(replace(ACKNOWLEDGEMENT, subject="javascript")).blocks

    assert isinstance(paragraph, Paragraph)
    assert [run.href for run in paragraph.runs if run.href] == [
        "https://example.org/javascript",
        "mailto:foi@example.gov.uk",
    ]


def test_lists_and_line_breaks_are_read_from_the_template(tmp_path: Path) -> None:
    template = "Subject: x\n\n## Head\n- {{ subject }}\n  goes on\n- `two`\n\n1. one\n2. two\n\nthis\\\nthat"
    printer = in_place_of_ours(tmp_path, template)

    text = printer.text(printer.document(ACKNOWLEDGEMENT), {})

    assert text == "Head\n----\n\n- Pothole claims goes on\n- two\n\n1. one\n2. two\n\nthis\nthat\n"


@pytest.mark.parametrize("asked_for_a_name", [True, False])
@pytest.mark.parametrize("questions", [ACKNOWLEDGEMENT.questions, ()], ids=["quoted", "not quoted"])
def test_a_requester_without_a_name_is_asked_for_it_where_one_is_wanted(
    asked_for_a_name: bool, questions: tuple[str, ...]
) -> None:
    letter = replace(ACKNOWLEDGEMENT, requester_name="", name_wanted=asked_for_a_name, questions=questions)

    text = words_of(OURS.document(letter))

    assert "Dear Sir or Madam" in text
    assert asked_for_a_name == ("Please tell us your name" in text)
    assert asked_for_a_name != ("need do nothing" in text)


@pytest.mark.parametrize(
    ("buttons", "sentence"),
    [
        ((("Highways", "ASSIGN: Highways"),), "To ask another service, reply ASSIGN: and its name: Finance."),
        ((("Highways", "ASSIGN: Highways"), ("Finance", "ASSIGN: Finance")), ""),
        ((("It is a request", "NEW"), ("It asks for nothing", "IGNORE")), ""),
        ((), "To ask a service, reply ASSIGN: and its name: Highways or Finance."),
    ],
    ids=["some services", "every service", "no service", "no buttons"],
)
def test_the_team_reads_how_to_ask_a_service_that_has_no_button(
    buttons: tuple[tuple[str, str], ...], sentence: str
) -> None:
    document = OURS.document(replace(TRIAGE, services=("Highways", "Finance"), buttons=buttons), TAG)

    text = words_of(document)

    assert bool(sentence) == ("reply ASSIGN: and its name" in text)
    assert sentence in text


@pytest.mark.parametrize(
    ("missing", "answered", "subject"),
    [
        ((2,), (1,), "Question 2 still to come"),
        ((1, 2, 3, 4), (), "Questions 1, 2, 3 and 4 still to come"),
        ((1, 2, 3, 4, 6), (5,), "5 of 6 questions still to come"),
        (tuple(range(1, 7)), (), "Six questions still to come"),
    ],
    ids=["one", "four", "more", "all"],
)
def test_an_echo_counts_open_questions_where_there_are_many(
    missing: tuple[int, ...], answered: tuple[int, ...], subject: str
) -> None:
    echo = replace(
        INCOMPLETE,
        missing=tuple(Asked(n, "How many?") for n in missing),
        answered=tuple(Answered(n, "How many?", "granted", "Ten.") for n in answered),
    )

    document = OURS.document(echo, TAG)

    assert f"{subject} {TAG}" == document.subject
