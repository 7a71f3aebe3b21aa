"""Bank holidays that the council keeps in a file: read each day, and never a reason to stop."""

from datetime import date
from pathlib import Path

import pytest

from foibot.edges.holiday_file import DailyCalendar, holidays_in
from foibot.errors import BadSetup

NEW = date(2027, 6, 7)


def written(folder: Path, text: str) -> Path:
    file = folder / "holidays.txt"
    file.write_text(text, "utf-8")
    return file


def test_a_line_is_a_day_and_a_name(tmp_path: Path) -> None:
    file = written(tmp_path, "# proclaimed\n2027-06-07 A day of thanks\n\n2027-06-08  Another # for Wales\n")

    assert holidays_in(file) == {NEW: "A day of thanks", date(2027, 6, 8): "Another"}


def test_what_is_no_holiday_is_told_by_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match=r"holidays\.txt, line 2: “7 June” is no bank holiday"):
        holidays_in(written(tmp_path, "2027-06-07 A day of thanks\n7 June\n"))


def test_a_holiday_added_while_we_run_counts_from_the_next_day_on(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    calendar = DailyCalendar({}, file)
    assert calendar.on(date(2027, 5, 3)).is_working_day(NEW)

    written(tmp_path, "2027-06-07 A day of thanks\n")

    assert calendar.on(date(2027, 5, 3)).is_working_day(NEW)
    assert not calendar.on(date(2027, 5, 4)).is_working_day(NEW)


def test_the_file_adds_to_the_configuration(tmp_path: Path) -> None:
    calendar = DailyCalendar({NEW: "A day of thanks"}, written(tmp_path, "2027-06-08 Another\n")).on(NEW)

    assert not calendar.is_working_day(NEW)
    assert not calendar.is_working_day(date(2027, 6, 8))
    assert not calendar.is_working_day(date(2027, 12, 27))


def test_a_file_that_was_spoilt_leaves_what_was_known(tmp_path: Path) -> None:
    calendar = DailyCalendar({}, written(tmp_path, "2027-06-07 A day of thanks\n"))
    before = calendar.on(date(2027, 5, 3))

    written(tmp_path, "nonsense\n")

    assert calendar.on(date(2027, 5, 4)) is before
