"""How do the figures look: as a table for a terminal, as CSV for a spreadsheet, as JSON for a program?"""

import csv
import io
import json

import pytest

from foibot.casework import facts
from foibot.commands.stats import WHAT_COUNTS, as_csv, as_json, as_table, period_of
from foibot.errors import BadSetup
from foibot.reports.statistics import CABINET_OFFICE, QUARTERLY, Statistics, statistics
from tests.reports.lives import answered, office

LONG = "Adult Social Care, Public Health, Housing Needs and Homelessness, Libraries and the Registrars of Births"


def figures(service: str = "Highways", today: str = "2026-05-11") -> Statistics:
    cases = [
        answered("2026-02-02", "2026-02-20", service=service),
        answered("2026-02-02", "2026-03-20", "granted", "future", service=service),
        answered("2026-02-02", "2026-02-06", regime="eir", service=""),
    ]
    return statistics(cases, period_of("2026-01-01", "2026-03-31"), office(today))


def sheet(told: Statistics) -> list[list[str]]:
    return list(csv.reader(io.StringIO(as_csv(told), newline="")))


@pytest.mark.parametrize("service", ["Highways", LONG, "x" * 200], ids=["short", "long", "one word"])
def test_the_table_fits_a_terminal(service: str) -> None:
    rows = as_table(figures(service)).splitlines()

    assert max(map(len, rows)) <= 78


def test_the_table_says_at_its_head_what_counts_as_what() -> None:
    table = as_table(figures())

    assert "Figures from 1 January 2026 to 31 March 2026, as at 31 March 2026" == table.splitlines()[0]
    assert [] == [line for line in WHAT_COUNTS if f"\n{line}\n" not in table]


def test_the_table_has_a_column_for_each_law_and_for_both() -> None:
    rows = as_table(figures()).splitlines()

    assert "Responses sent in the period                                 2       1       3" in rows
    assert "  of responses sent, % within the deadline               50.00  100.00   66.67" in rows
    assert "1.Ai      of 1.A, wholly or mostly EIR                       0       1       1" in rows


def test_the_table_tells_unused_exemptions_in_one_row() -> None:
    rows = as_table(figures()).splitlines()

    assert ["3.A", "3.S22", "3.…"] == [row.split()[0] for row in rows if row.startswith("3.")]


def test_the_table_tells_where_the_days_went_and_who_was_in_time() -> None:
    table = as_table(figures())

    assert "                triage allocate service  draft approve requester closed  whole\n" in table
    assert (
        "Highways (2 responses)\n  median             0        0    23.5      0       0         0      0   23.5\n"
        in table
    )
    assert "No service (1 response)\n" in table
    assert "Highways                               2026-03               0 of 1     0.00 %\n" in table
    assert table.endswith("All services                           all                   2 of 3    66.67 %")


def test_the_table_shows_its_warnings_first() -> None:
    assert "Please note: The period is not over" in as_table(figures(today="2026-03-31")).splitlines()[1]


def test_the_sheet_has_every_line_with_its_code() -> None:
    rows = sheet(figures())

    assert ["code", "line", "FOI", "EIR", "both"] == rows[0]
    assert [*QUARTERLY, *CABINET_OFFICE] == [row[0] for row in rows[1:]][: len(QUARTERLY) + len(CABINET_OFFICE)]
    assert {5} == {len(row) for row in rows}
    assert len(rows) == len({row[0] for row in rows})


def test_the_sheet_is_written_as_rfc_4180_says() -> None:
    written = as_csv(figures("Parks, “Green” Spaces"))

    assert 'compliance_percent,"of responses sent, % within the deadline",50.0,100.0,66.67\r\n' in written
    assert (
        '"days/Parks, “Green” Spaces/whole/median","Parks, “Green” Spaces, whole: working days, median",23.5,,23.5\r\n'
        in written
    )
    assert written.count("\r\n") == written.count("\n")


@pytest.mark.parametrize("service", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"], ids=repr)
def test_no_cell_begins_as_a_formula(service: str) -> None:
    cells = {cell for row in sheet(figures(service)) for cell in row}

    assert [] == [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert f"'{service}, whole: working days, mean" in cells


def test_what_is_not_known_is_empty_in_the_sheet_and_null_in_the_document() -> None:
    told = figures()

    assert ["5", CABINET_OFFICE["5"], "", "", ""] in sheet(told)
    assert {"line": CABINET_OFFICE["5"], "foi": None, "eir": None, "both": None} == as_json(told)["cabinet_office"]["5"]  # type: ignore[index,call-overload]


def test_the_document_has_stable_keys() -> None:
    document = json.loads(json.dumps(as_json(figures())))

    assert [
        "from", "to", "as_at", "quarterly", "cabinet_office", "where_the_days_went", "on_time", "left_out", "warnings",
    ] == list(document)  # fmt: skip
    assert ("2026-01-01", "2026-03-31", "2026-03-31") == (document["from"], document["to"], document["as_at"])
    assert list(QUARTERLY) == list(document["quarterly"])
    assert list(CABINET_OFFICE) == list(document["cabinet_office"])
    assert {"line": QUARTERLY["in_time"], "foi": 1, "eir": 1, "both": 2} == document["quarterly"]["in_time"]
    assert {
        "service": "Highways",
        "stage": "whole",
        "foi": {"responses": 2, "days": 47, "median": 23.5, "mean": 23.5},
        "eir": {"responses": 0, "days": 0, "median": None, "mean": None},
        "both": {"responses": 2, "days": 47, "median": 23.5, "mean": 23.5},
    } in document["where_the_days_went"]
    assert {"responses": 3, "in_time": 2, "percent": 66.67} == document["on_time"][-1]["both"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-04-01", "2026-03-31", "--from: 2026-04-01 lies after --to, 2026-03-31"),
        ("1/1/2026", "2026-03-31", "--from: “1/1/2026” is no date; write it as 2026-11-02"),
        ("2026-01-01", "2026-02-30", "--to: “2026-02-30” is no date"),
    ],
    ids=["the wrong way round", "no ISO date", "no such day"],
)
def test_what_is_no_period_is_refused(first: str, last: str, said: str) -> None:
    with pytest.raises(BadSetup, match=said.replace("(", r"\(")):
        period_of(first, last)


def test_a_period_may_be_one_day() -> None:
    case = answered("2026-02-02", "2026-02-02", between=[("2026-02-02", facts.NoteMade("at once"))])

    told = statistics([case], period_of("2026-02-02", "2026-02-02"), office("2026-02-03"))

    assert (1, 1) == tuple(line.both for line in told.quarterly if line.code in ("received", "responses"))
