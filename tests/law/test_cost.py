"""When does a request cost more than the Act asks of a council? (FOIA s.12, SI 2004/3244)"""

import pytest

from foibot.law.cost import Estimate, Unclear, read_hours


def estimate_of(text: str) -> Estimate:
    found = read_hours(text)
    assert isinstance(found, Estimate)
    return found


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("locate 6, retrieve 9, extract 6", (("locate", 6.0), ("retrieve", 9.0), ("extract", 6.0))),
        ("6 hours locating, 9h to retrieve and 6 extracting", (("locate", 6.0), ("retrieve", 9.0), ("extract", 6.0))),
        ("locate: 6\nretrieve: 9\nextract: 6\ntotal 21", (("locate", 6.0), ("retrieve", 9.0), ("extract", 6.0))),
        ("determine 20", (("determine", 20.0),)),
        ("searching 12.5; extract 30 minutes", (("locate", 12.5), ("extract", 0.5))),
        ("search 4, find 3, extract 12", (("locate", 7.0), ("extract", 12.0))),
    ],
)
def test_an_estimate_is_read_however_it_is_written(text: str, hours: tuple[tuple[str, float], ...]) -> None:
    assert estimate_of(text).hours == hours


@pytest.mark.parametrize(
    ("text", "cost", "above"),
    [
        ("locate 6, retrieve 9, extract 6", 525, True),
        ("locate 18", 450, False),
        ("locate 18, extract 1 min", 450.5, True),
        ("locate 17.99", 449.75, False),
        ("retrieve 1", 25, False),
    ],
    ids=["21 hours", "reg 3(3): £450 exactly is owed", "a minute more", "just under", "an hour"],
)
def test_work_costs_25_pounds_an_hour_and_the_duty_ends_above_450(text: str, cost: float, above: bool) -> None:
    found = estimate_of(text)

    assert (found.cost, found.above) == (cost, above)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("redacting 20", "reg 4(3)"),
        ("reading 5, locate 14", "reg 4(3)"),
        ("locate 6, retrieve 9, total 20", "add up to 15, and not to 20"),
        ("locate 6-8", "one figure"),
        ("locate", "one figure"),
        ("locate 2 days", "not in hours"),
        ("locate 1,200", "does not name one"),
        ("20 hours", "does not name one"),
        ("", "names no hours"),
        ("locate 0", "names no hours"),
        ("locate 999999", "more than anybody works"),
    ],
)
def test_what_does_not_count_or_is_not_certain_is_asked_about(text: str, because: str) -> None:
    found = read_hours(text)

    assert isinstance(found, Unclear)
    assert because in found.because


@pytest.mark.parametrize(("text", "unknown"), [("determine 19", True), ("determine 6, locate 20", False)])
def test_only_where_finding_out_is_itself_too_much_need_nobody_say_whether_it_is_held(text: str, unknown: bool) -> None:
    assert estimate_of(text).cannot_tell == unknown


def test_the_reckoning_reads_as_people_write_it() -> None:
    assert estimate_of("locate 19.5").sum() == "19.5 hours, £487.50"
    assert estimate_of("locate 1").sum() == "1 hour, £25"


def test_a_long_text_is_read_in_no_time() -> None:
    assert isinstance(read_hours("locate 1 " * 100_000), Unclear)
