"""`foibot stats`, as its operator runs it."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from tests.whole.office import Office
from tests.whole.test_first_days import asked
from tests.whole.test_setup_trouble import refuses


@pytest.fixture
def with_a_request(office: Office) -> Office:
    """A council that received one request today."""
    office.mailbox.deliver(asked(office))
    office.poll()
    return office


def test_the_figures_come_as_a_table_a_sheet_and_a_document(with_a_request: Office) -> None:
    today = datetime.now(UTC).date()  # noqa: TID251
    period = ("stats", "--from", f"{today - timedelta(days=800)}", "--to", f"{today + timedelta(days=1)}")

    table = with_a_request.does(*period)
    sheet = with_a_request.does(*period, "--csv")
    document = with_a_request.does(*period, "--json")

    assert "Received in the period                                       1       0       1" in table.out.splitlines()
    rows = list(csv.reader(io.StringIO(sheet.out)))
    assert ["received", "Received in the period", "1", "0", "1"] in rows
    assert "The period is not over" in sheet.err
    assert 1 == document.json["quarterly"]["open_at_end"]["both"]
    assert "" == document.err == table.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-04-01", "--to", "2026-03-31"), "--from: 2026-04-01 lies after --to, 2026-03-31"),
        (("--from", "2026-04-01", "--to", "2026-04-31"), "--to: “2026-04-31” is no date"),
        (("--from", "2026-04-01", "--to", "2026-04-30", "--json", "--csv"), "--json and --csv: only one of them"),
    ],
    ids=["the wrong way round", "no such day", "two forms at once"],
)
def test_what_cannot_be_counted_is_wrong_usage(office: Office, words: tuple[str, ...], said: str) -> None:
    ended = office.foibot("stats", *words)

    refuses(ended)
    assert said in ended.err


def test_a_case_tells_where_its_days_went(with_a_request: Office) -> None:
    reference = with_a_request.cases()[0]["reference"]

    story = with_a_request.does("case", reference)
    told = with_a_request.does("case", reference, "--json").json

    assert "  Where the days went: " in story.out
    assert {"triage", "allocation", "service", "drafting", "approval", "requester", "closed"} == set(
        told["where_the_days_went"]
    )
