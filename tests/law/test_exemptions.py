"""Which exemption does a citation mean, and is the public interest weighed before it is used?"""

import pytest

from foibot.law.exemptions import EXEMPTIONS, begins_with, cited_in, row_of, silences, within


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
    assert {row.section for row in EXEMPTIONS if row.not_ours and not row.neither} == {"33", "35", "39"}


def test_no_section_stands_twice() -> None:
    sections = [(row.law, row.section) for row in EXEMPTIONS]

    assert len(sections) == len(set(sections))


def test_a_long_text_is_read_in_no_time() -> None:
    assert cited_in("s" * 100_000 + "(((((" * 100_000) is None


@pytest.mark.parametrize(
    ("text", "cited", "rest"),
    [
        ("s.40(2) It names people.", ["s.40(2)"], "It names people."),
        ("s.40(2) and s.41 It was told in confidence.", ["s.40(2)", "s.41"], "It was told in confidence."),
        ("ss.41 and 42: advice", ["s.41", "s.42"], "advice"),
        ("s.31(1)(a) and (b) because", ["s.31(1)(a)", "s.31(1)(b)"], "because"),
        ("s40(2)/s41 x", ["s.40(2)", "s.41"], "x"),
        ("exempt under section 41 of the Act - told to us", ["s.41"], "told to us"),
        ("s.43(2) (commercial interests) It would", ["s.43(2)"], "It would"),
        ("s.43(2) The Act says so", ["s.43(2)"], "The Act says so"),
        ("Regulation 12(5)(e) EIR: prices", ["reg 12(5)(e)"], "prices"),
        ("(s.41) told", ["s.41"], "told"),
        ("s.43(2), 14 bids came in", ["s.43(2)"], "14 bids came in"),
        ("s.41", ["s.41"], ""),
        ("It is commercial (s.43(2))", [], "It is commercial (s.43(2))"),
        ("2 files named s.41", [], "2 files named s.41"),
    ],
)
def test_the_sections_that_a_text_begins_with_are_told_from_the_reasons(text: str, cited: list[str], rest: str) -> None:
    found = begins_with(text)

    assert [citation.cited for citation in found.citations] == cited
    assert found.unknown == ()
    assert found.rest == rest


@pytest.mark.parametrize("section", ["s.25", "s.99", "reg 7", "s.45(1)"])
def test_a_section_that_keeps_nothing_back_is_named_as_such(section: str) -> None:
    assert begins_with(f"{section} because").unknown == (section,)


@pytest.mark.parametrize(
    ("section", "silent"),
    [
        ("s.40(2)", ["s.40(5B)"]),
        ("s.40(1)", ["s.40(5A)"]),
        ("s.43(2)", ["s.43(3)"]),
        ("s.31(1)(g)", ["s.31(3)"]),
        ("s.23", ["s.23(5)"]),
        ("s.21", []),
        ("reg 12(5)(a)", ["reg 12(6)"]),
        ("reg 12(5)(e)", []),
        ("reg 13", ["reg 13(5A)", "reg 13(5B)"]),
    ],
)
def test_each_section_has_its_own_rule_for_neither_confirming_nor_denying(section: str, silent: list[str]) -> None:
    row = row_of(section)

    assert row is not None
    assert [other.cited for other in silences(row)] == silent


def test_a_rule_for_neither_confirming_nor_denying_keeps_nothing_back() -> None:
    row = row_of("s.40(5B)(a)(i)")

    assert row is not None
    assert row.neither
    assert row.personal


@pytest.mark.parametrize(
    "section", ["s.14", "s.27", "s.30", "s.31", "s.36", "s.36(2)(b)", "s.37", "s.38", "s.40", "s.43"]
)
def test_where_the_subsection_makes_the_difference_the_bare_section_does_not_do(section: str) -> None:
    row = row_of(section)

    assert row is not None
    assert row.too_wide
    assert within(row)


def test_every_counterpart_stands_in_the_table_of_the_other_law() -> None:
    pairs = [(row, row_of(name)) for row in EXEMPTIONS for name in row.counterparts]

    assert all(found is not None and found.law != row.law for row, found in pairs)


def test_every_exemption_that_a_council_can_use_says_what_it_does() -> None:
    silent = [r.cited for r in EXEMPTIONS if not (r.says or r.too_wide or r.limit or r.own or r.not_ours)]

    assert silent == []


@pytest.mark.parametrize(
    ("cited", "weighed"),
    [
        ("reg 13(5A)", False),
        ("reg 13(5B)(a)", False),
        ("reg 13(5B)(b)", True),
        ("reg 13(5B)(e)", True),
        ("reg 12(6)", True),
        ("s.40(5B)(a)(i)", False),
        ("s.40(5B)(b)", True),
    ],
)
def test_the_public_interest_decides_on_the_later_conditions_of_saying_nothing(cited: str, weighed: bool) -> None:
    row = row_of(cited)

    assert row is not None
    assert (True, weighed) == (row.neither, row.weighed)
