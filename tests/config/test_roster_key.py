"""The keys about people beyond the configuration, and about absence."""

from pathlib import Path

import pytest

from foibot import resources
from foibot.app import hours, printer_of
from foibot.config import load
from foibot.edges.clock import now
from foibot.errors import BadSetup
from foibot.settings import Settings

EXAMPLE = resources.example_config().read_text("utf-8")


def loaded(folder: Path, after: str, line: str) -> Settings:
    file = folder / "foibot.toml"
    file.write_text(EXAMPLE.replace(after, f"{after}\n{line}", 1), "utf-8")
    return load(file)


def test_without_the_key_there_is_no_roster(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "[staff]", "")

    assert settings.staff.roster is None
    assert settings.council().ladder.away == 5


def test_the_roster_lies_beside_the_configuration_and_its_people_are_the_council_s(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("name,address,roles\nAli Shah,ali.shah@example.gov.uk,team\n")
    settings = loaded(tmp_path, "[staff]", 'roster = "roster.csv"')

    council = hours(settings, printer_of(settings)).at(now()).council

    assert council.team == ("foi-team@example.gov.uk", "ali.shah@example.gov.uk")


def test_a_roster_that_is_not_there_is_a_fault_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match=r"\[staff\] roster: 'roster.csv' is not the path of an existing file"):
        loaded(tmp_path, "[staff]", 'roster = "roster.csv"')


def test_a_wrong_line_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("name,address,roles\nAli Shah,ali,team\n")
    settings = loaded(tmp_path, "[staff]", 'roster = "roster.csv"')

    with pytest.raises(BadSetup, match=r"roster\.csv, line 2, address: “ali” is no e-mail address"):
        hours(settings, printer_of(settings))
