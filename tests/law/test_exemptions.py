"""Which exemption does a citation mean, and is the public interest weighed before it is used?"""

import pytest

from foibot.law.exemptions import EXEMPTIONS, cited_in


@pytest.mark.parametrize(
    ("text", "cited", "title"),
    [
        ("s.43(2)", "s.43(2)", "commercial interests"),
        ("s.43", "s.43", "commercial interests"),
        ("s43(2), the tender is still running", "s.43(2)", "commercial interests"),
        ("Section 43 (2) of the Act", "s.43(2)", "commercial interests"),
        ("sec. 36(2)(b)(i)", "s.36(2)(b)(i)", "prejudice to the effective conduct of public affairs"),
        ("43(2)", "s.43(2)", "commercial interests"),
        ("the exemption in s.42", "s.42", "legal professional privilege"),
        ("s.40(3b)", "s.40(3B)", "personal data of somebody who has objected"),
        ("s.22a", "s.22A", "research"),
        ("s.37(1)(ab)", "s.37(1)(ab)", "communications with those who have become Sovereign or heir"),
        ("reg 12(5)(e)", "reg 12(5)(e)", "commercial or industrial confidentiality"),
        ("Regulation 12(4)(b)", "reg 12(4)(b)", "a manifestly unreasonable request"),
    ],
)
def test_a_citation_is_read_however_it_is_written(text: str, cited: str, title: str) -> None:
    found = cited_in(text)

    assert found is not None
    assert (found.cited, found.exemption.title) == (cited, title)


@pytest.mark.parametrize(
    "text", ["", "commercial interests", "reg 7", "s.99", "until 15 January", "£43", "43 boxes", "s.25"]
)
def test_what_cites_no_exemption_means_none(text: str) -> None:
    found = cited_in(text)

    assert found is None


@pytest.mark.parametrize(
    "section", ["21", "23", "32", "34", "40(1)", "40(2)", "41", "44", "37(1)(a)", "37(1)(aa)", "12", "14(1)"]
)
def test_the_public_interest_does_not_come_into_an_absolute_exemption_nor_into_a_limit(section: str) -> None:
    found = cited_in(f"s.{section}")

    assert found is not None
    assert not found.exemption.weighed


@pytest.mark.parametrize(
    "section",
    ["22", "22A", "24", "26", "27", "28", "29", "30", "31", "36", "37(1)(ac)", "37(1)(b)", "38", "39", "42", "43(1)"],
)
def test_a_qualified_exemption_is_weighed(section: str) -> None:
    found = cited_in(f"s.{section}")

    assert found is not None
    assert found.exemption.weighed


def test_every_exception_of_reg_12_4_and_12_5_is_weighed() -> None:
    rows = [row for row in EXEMPTIONS if row.section.startswith(("12(4)", "12(5)"))]

    assert len(rows) == 12
    assert all(row.weighed and row.law == "EIR" for row in rows)


def test_what_only_other_bodies_can_use_says_so() -> None:
    assert {row.section for row in EXEMPTIONS if row.not_ours} == {"33", "35"}


def test_no_section_stands_twice() -> None:
    sections = [(row.law, row.section) for row in EXEMPTIONS]

    assert len(sections) == len(set(sections))


def test_a_long_text_is_read_in_no_time() -> None:
    assert cited_in("s" * 100_000 + "(((((" * 100_000) is None
