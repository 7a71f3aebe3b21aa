"""Does `foibot preview` show every kind of letter, and does `foibot check` find what an override leaves out?"""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import page
import pytest

from foibot import resources
from foibot.casework import words
from foibot.casework.decision import Office as Desk
from foibot.casework.letters import Letter
from foibot.commands.overrides import faults_of
from foibot.commands.preview import samples
from foibot.edges.printer import Printer
from foibot.law.working_days import Calendar
from tests.conversations.desk import COUNCIL, DESK
from tests.whole.office import Office

GOLDEN = Path(__file__).parents[1] / "golden" / "preview.txt"
OURS = Printer(None, DESK)
DIGESTS = {"digest"}  # of a whole desk: `foibot digest` shows it


def desk(printer: Printer) -> Desk:
    now = datetime(2026, 11, 2, 9, tzinfo=UTC)
    return Desk(council=COUNCIL, calendar=Calendar(), now=now, write=printer.document)


def kinds() -> Iterator[type[Letter]]:
    todo = [Letter]
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        if "template" in vars(kind):
            yield kind


def shipped(name: str) -> str:
    return (resources.templates() / name).read_text("utf-8")


def found_in(folder: Path, **files: str) -> list[str]:
    """What is said of a council's own templates; a double underscore stands for a slash."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.j2"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return faults_of(Printer(folder, DESK), OURS, desk(OURS))


def test_every_kind_is_in_the_preview() -> None:
    assert {kind.template for kind in kinds()} - DIGESTS == {
        one.name.partition("-")[0] for one in samples(OURS, desk(OURS))
    }


def test_the_preview_lists_as_its_golden_file() -> None:
    shown = samples(OURS, desk(OURS))

    listed = "".join(f"{one.name} ({', '.join(one.endings)}): {one.document.subject}\n" for one in shown)

    if os.environ.get("FOIBOT_GOLDEN") == "write":
        GOLDEN.write_text(listed, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == listed


def test_preview_leaves_each_letter_as_text_page_and_paper_and_an_index_of_them(office: Office) -> None:
    own = office.folder / "own"
    own.mkdir()
    (own / "clarification.j2").write_text(shipped("clarification.j2").replace("Dear", "Our own dear"), "utf-8")
    office.set("letter", templates=str(own))
    out = office.folder / "preview"

    told = office.does("preview", "--out", out).out

    index = (out / "index.html").read_text("utf-8")
    linked = re.findall(r'href="([^"]+)"', index)
    assert sorted([*linked, "index.html"]) == sorted(path.name for path in out.iterdir())
    assert len(linked) == len(set(linked))
    assert "Our own dear Alex Morgan" in (out / "clarification.txt").read_text("utf-8")
    assert "Our own dear Alex Morgan" in (out / "clarification.html").read_text("utf-8")
    assert (out / "clarification.pdf").read_bytes().startswith(b"%PDF-")
    assert (out / "response-everything-is-given.docx").read_bytes().startswith(b"PK")
    assert told.splitlines()[-1].endswith(f"begin with {out / 'index.html'}")
    assert not office.register.exists()


def test_preview_takes_the_place_of_an_earlier_one_and_of_nothing_else(office: Office) -> None:
    out = office.folder / "preview"
    office.does("preview", "--out", out)

    office.does("preview", "--out", out)
    (out / "mine.txt").write_text("mine", "utf-8")
    ended = office.foibot("preview", "--out", out)

    assert ended.status == 2
    assert "the folder holds other things; name an empty or a new one" in ended.err
    assert (out / "mine.txt").read_text("utf-8") == "mine"


def test_a_fault_in_an_own_template_is_told_with_file_and_line(office: Office) -> None:
    own = office.folder / "own"
    own.mkdir()
    (own / "rights.j2").write_text(shipped("rights.j2") + "\n{{ colour }}\n", "utf-8")
    office.set("letter", templates=str(own))

    checked, shown = office.foibot("check"), office.foibot("preview", "--out", office.folder / "out")

    line = shipped("rights.j2").count("\n") + 2
    assert f"template rights.j2, line {line}: 'colour' is undefined" in checked.out
    assert f"template rights.j2, line {line}: 'colour' is undefined" in shown.err
    assert (checked.status, shown.status) == (1, 2)


def test_our_own_templates_in_a_councils_folder_lack_nothing(tmp_path: Path) -> None:
    assert found_in(tmp_path, response=shipped("response.j2"), rights=shipped("rights.j2")) == []


@pytest.mark.parametrize(
    ("name", "cut", "expected"),
    [
        (
            "rights",
            "{{ (commissioner_office",
            "own_letter, redirect, response lacks the Commissioner",
        ),
        ("rights", "{{ review_address", "lacks the right to a review, and where to ask for it (FOIA s.17(7)(a)"),
        ("answers/grounds", "**{{ ground", "the letter response lacks the exemption with its subsection (FOIA"),
        ("response", "{{ letterhead()", "the letter response lacks its date"),
        ("response", "{{ a|question", "the letter response lacks each question in the requester's own words"),
        ("clarification", "{{ text|prose", "the letter clarification lacks what we need to be told (FOIA s.1(3)"),
        ("extension", "{{ reasons|prose", "the letter extension lacks why we need longer (FOIA s.17(1)(c)"),
        ("fees_notice", "{{ amount", "the letter fees_notice lacks the amount (FOIA s.9(1)"),
        ("review_finding", "{{ text|prose", "the letter review_response lacks the decision on each question"),
        ("last_line", "Please leave", "lacks the mark in its subject and its last line"),
    ],
)
def test_an_override_that_leaves_out_an_element_is_named_with_it(
    tmp_path: Path, name: str, cut: str, expected: str
) -> None:
    kept = re.sub(r"\{\{ amount \}\}", "…", shipped(f"{name}.j2"))
    lines = [line for line in kept.splitlines() if not line.startswith(cut)]

    found = found_in(tmp_path, **{name.replace("/", "__"): "\n".join(lines)})

    assert any(one.startswith(f"{name}.j2: ") and expected in one for one in found), found


@pytest.mark.parametrize(
    ("name", "part", "expected"),
    [
        ("grounds", "harm", "why it applies"),
        ("weighing", "in_favour", "both sides of the public interest"),
        ("weighing", "against", "both sides of the public interest"),
        ("weighing", "balance", "both sides of the public interest"),
    ],
)
def test_each_reason_of_a_refusal_is_missed(tmp_path: Path, name: str, part: str, expected: str) -> None:
    text = shipped(f"answers/{name}.j2")
    without = text.replace(f"{{{{ a.{part}|prose }}}}", "…")

    found = found_in(tmp_path, **{f"answers__{name}": without})

    assert without != text
    assert [one for one in found if one.startswith(f"answers/{name}.j2: the letter response lacks {expected}")]


def test_an_override_of_an_unknown_name_is_told_and_one_that_another_includes_is_not(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("our own words", "utf-8")
    response = shipped("response.j2") + '\n{% include "our_foot.j2" %}\n'

    found = found_in(tmp_path, respons="Subject: x\n\nx", response=response, our_foot="Our foot")

    assert found == ["respons.j2: no letter or mail uses a template of this name; is response.j2 meant?"]


def test_an_override_that_does_not_compile_is_told_though_no_sample_uses_it(tmp_path: Path) -> None:
    assert found_in(tmp_path, answers__none="{% if %}") == [
        "template answers/none.j2, line 1: Expected an expression, got 'end of statement block'."
    ]


def test_every_letter_on_paper_can_be_read_by_everybody(tmp_path: Path) -> None:
    office = desk(OURS)
    dates = words.dates_of(office.today, office)
    path = tmp_path / "letter.pdf"
    failed = []
    for sample in samples(OURS, office):
        if "pdf" in sample.endings:
            path.write_bytes(OURS.pdf(sample.paper, dates))
            report = str(page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1))
            failed += [] if "Result: no failures" in report else [f"{sample.name}: {report}"]

    assert failed == []
