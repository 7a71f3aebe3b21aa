"""The roster that the council keeps in a CSV file: what it may say, what it may not, and that it is read again."""

import os
from datetime import date
from pathlib import Path

import pytest

from foibot.casework.council import Council, Role
from foibot.casework.roster import RosterLine
from foibot.edges.roster_file import LiveRoster, roster_in
from foibot.errors import BadSetup
from tests.conversations.desk import COUNCIL, DESK, SAM, TEAM

HEAD = "name,address,roles,service,delegates,last day,title,telephone"
ALI = "ali.shah@example.gov.uk"
DAY = date(2026, 11, 23)


def written(folder: Path, *lines: str, head: str = HEAD) -> Path:
    file = folder / "roster.csv"
    file.write_text("\n".join([head, *lines]) + "\n", "utf-8")
    return file


def council(folder: Path, *lines: str, day: date = DAY) -> Council:
    return LiveRoster(COUNCIL, written(folder, *lines)).on(COUNCIL, day)


def test_a_line_is_a_person_with_all_their_addresses(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        f'Ali Shah,{ALI}; a.shah@example.gov.uk,Officer;deputy,"highways",jo.khan@example.gov.uk,31/03/2027,Lead,024 1',
        "",
        ",,,,,,,",
    )

    assert roster_in(file, COUNCIL) == (
        RosterLine(
            name="Ali Shah",
            addresses=(ALI, "a.shah@example.gov.uk"),
            roles=(Role.OFFICER, Role.DEPUTY),
            services=("Highways",),
            delegates=("jo.khan@example.gov.uk",),
            last_day=date(2027, 3, 31),
            title="Lead",
            telephone="024 1",
        ),
    )


def test_three_columns_in_any_order_are_enough(tmp_path: Path) -> None:
    file = written(tmp_path, f"team,{ALI},Ali Shah", head="Roles,Address,Name")

    assert roster_in(file, COUNCIL) == (RosterLine(name="Ali Shah", addresses=(ALI,), roles=(Role.TEAM,)),)


def test_a_file_that_excel_saved_is_read(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(b"\xef\xbb\xbf" + f"{HEAD}\r\nAli Shah,{ALI},team,,,,,\r\n".encode())

    assert [line.name for line in roster_in(file, COUNCIL)] == ["Ali Shah"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(f",{ALI},team", "line 2, name: it is empty; it takes the name of a person", id="no name"),
        pytest.param("Ali Shah,,team", "line 2, address: it is empty; it takes an e-mail address", id="no address"),
        pytest.param("Ali Shah,ali.shah,team", "line 2, address: “ali.shah” is no e-mail address", id="no at"),
        pytest.param(f"Ali Shah,{DESK},team", f"line 2, address: {DESK} is the mailbox that foibot reads", id="us"),
        pytest.param(
            f"Ali Shah,{ALI},boss", "line 2, roles: “boss” is no role; the roles are team, officer", id="role"
        ),
        pytest.param(
            f"Ali Shah,{ALI},officer,Parks", "line 2, service: there is no service “Parks”; the services", id="service"
        ),
        pytest.param(f"Ali Shah,{ALI},deputy", "line 2, service: it is empty; an officer, a head and", id="of nothing"),
        pytest.param(f"Ali Shah,{ALI},team,,jo", "line 2, delegates: “jo” is no e-mail address", id="delegate"),
        pytest.param(f"Ali Shah,{ALI},team,,,soon", "line 2, last day: “soon” is no day, such as 2027-03-31", id="day"),
        pytest.param(f"Ali Shah,{ALI},team,,,31/02/2027", "line 2, last day: “31/02/2027” is no day", id="no such day"),
        pytest.param(f"Shah, Ali,{ALI},team,,,,,024 1", "line 2: it has 9 columns, and the first line 8", id="a comma"),
        pytest.param(f'Ali Shah,{ALI},"team', "line 2: is not CSV", id="an open quote"),
        pytest.param(
            f"Ali Shah,{ALI},team\nA. Shah,{ALI.upper()},team",
            "line 3, address: ALI.SHAH@EXAMPLE.GOV.UK stands in",
            id="2",
        ),
    ],
)
def test_a_wrong_line_is_told_by_file_line_column_and_what_would_work(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(BadSetup) as wrong:
        roster_in(written(tmp_path, line), COUNCIL)

    assert f"roster.csv, {told}" in str(wrong.value)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadSetup) as wrong:
        roster_in(written(tmp_path, "Ali Shah,,boss", f"Jo Khan,{ALI},team,,,soon"), COUNCIL)

    assert len(str(wrong.value).splitlines()) == 3


@pytest.mark.parametrize(
    ("head", "told"),
    [
        pytest.param(
            "name,email,roles", "line 1: there is no column “email”; the columns are name, address", id="other"
        ),
        pytest.param("name,roles", "line 1: the column “address” is missing", id="missing"),
        pytest.param("name,address,roles,name", "line 1: the column “name” stands there twice", id="twice"),
        pytest.param("name;address;roles", "line 1: there is no column “name;address;roles”", id="semicolons"),
        pytest.param("", "line 1: the column “name” is missing", id="an empty file"),
    ],
)
def test_a_wrong_first_line_is_told(tmp_path: Path, head: str, told: str) -> None:
    with pytest.raises(BadSetup) as wrong:
        roster_in(written(tmp_path, head=head), COUNCIL)

    assert told in str(wrong.value)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"
    file.write_bytes(b"name,address,roles\nJos\xe9,jose@example.gov.uk,team\n")

    with pytest.raises(BadSetup, match="not UTF-8; save it as “CSV UTF-8”"):
        roster_in(file, COUNCIL)


def test_a_file_that_is_missing_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match=r"roster\.csv cannot be read: No such file"):
        LiveRoster(COUNCIL, tmp_path / "roster.csv")


def test_the_roster_adds_to_the_configuration(tmp_path: Path) -> None:
    merged = council(tmp_path, f"Ali Shah,{ALI},team;supervisor", f"Samuel Okoro,{SAM},reviewer")

    assert merged.team == (TEAM, ALI)
    assert merged.supervisors == (*COUNCIL.supervisors, ALI)
    assert merged.roles_of(SAM) == {Role.OFFICER, Role.REVIEWER}
    assert merged.person(SAM).name == "Samuel Okoro"
    assert merged.person(SAM).title == "Claims Manager"


def test_a_person_has_their_roles_under_all_their_addresses(tmp_path: Path) -> None:
    merged = council(tmp_path, f"Sam Okoro,s.okoro@example.gov.uk;{SAM},officer,Highways")

    assert merged.roles_of("s.okoro@example.gov.uk") == {Role.OFFICER}
    assert merged.known_as("S.Okoro@example.gov.uk") == SAM
    assert merged.stands_for("s.okoro@example.gov.uk", SAM)
    assert merged.services[0].officer.address == SAM


def test_an_empty_place_of_a_service_is_filled(tmp_path: Path) -> None:
    merged = council(tmp_path, f"Ali Shah,{ALI},deputy;head,Highways")

    assert merged.services[0].deputy is not None
    assert merged.services[0].deputy.address == ALI
    assert merged.services[0].head == COUNCIL.services[0].head
    assert merged.services[1].deputy is None


def test_the_day_after_the_last_day_there_are_no_rights_whoever_names_them(tmp_path: Path) -> None:
    lines = (f"Sam Okoro,{SAM},officer,Highways,,2026-11-23", f"Ali Shah,{ALI},deputy,Highways")

    assert council(tmp_path, *lines).roles_of(SAM) == {Role.OFFICER}
    after = council(tmp_path, *lines, day=date(2026, 11, 24))
    assert after.roles_of(SAM) == frozenset()
    assert after.services[0].officer.address == ALI


def test_where_nobody_follows_an_officer_the_team_is_asked(tmp_path: Path) -> None:
    after = council(
        tmp_path,
        f"Sam Okoro,{SAM},officer,Highways,,2026-01-01",
        "Pat Lee,pat.lee@example.gov.uk,head,Highways,,2026-01-01",
    )

    assert after.services[0].officer.address == TEAM
    assert after.services[0].head is None


def test_a_delegate_has_the_roles_of_whom_they_write_for(tmp_path: Path) -> None:
    merged = council(tmp_path, f"Sam Okoro,{SAM},officer,Highways,{ALI}")

    assert merged.roles_of(ALI) == {Role.OFFICER}
    assert merged.delegated(ALI, SAM) == SAM
    assert not merged.stands_for(SAM, ALI)


def test_delegation_is_not_handed_on_and_ends_with_either(tmp_path: Path) -> None:
    chained = council(
        tmp_path, f"Sam Okoro,{SAM},officer,Highways,{ALI}", f"Ali Shah,{ALI},deputy,Highways,jo.khan@example.gov.uk"
    )
    over = council(tmp_path, f"Sam Okoro,{SAM},officer,Highways,{ALI},2026-01-01")

    assert chained.roles_of("jo.khan@example.gov.uk") == {Role.DEPUTY}
    assert not chained.stands_for("jo.khan@example.gov.uk", SAM)
    assert over.roles_of(ALI) == frozenset()


def test_the_file_is_read_again_when_it_changes_and_only_then(tmp_path: Path) -> None:
    file = written(tmp_path, f"Ali Shah,{ALI},team")
    roster = LiveRoster(COUNCIL, file)
    before = roster.on(COUNCIL, DAY)
    assert roster.on(COUNCIL, DAY) is before

    written(tmp_path, "Jo Khan,jo.khan@example.gov.uk,supervisor")

    assert roster.on(COUNCIL, DAY).team == (TEAM,)
    assert roster.on(COUNCIL, DAY).supervisors[-1] == "jo.khan@example.gov.uk"


@pytest.mark.parametrize("spoil", ["nonsense\n", None], ids=["spoilt", "taken away"])
def test_a_file_that_was_spoilt_leaves_the_last_good_roster(tmp_path: Path, spoil: str | None) -> None:
    file = written(tmp_path, f"Ali Shah,{ALI},team")
    roster = LiveRoster(COUNCIL, file)

    if spoil is None:
        os.unlink(file)
    else:
        file.write_text(spoil)

    assert roster.on(COUNCIL, DAY).team == (TEAM, ALI)
    assert "roster.csv" in roster.trouble
    written(tmp_path, f"Ali Shah,{ALI},supervisor")
    assert roster.on(COUNCIL, DAY).team == (TEAM,)
    assert roster.trouble == ""


def test_a_last_day_comes_though_the_file_stays_as_it_is(tmp_path: Path) -> None:
    roster = LiveRoster(COUNCIL, written(tmp_path, f"Ali Shah,{ALI},team,,,2026-11-23"))

    assert roster.on(COUNCIL, DAY).team == (TEAM, ALI)
    assert roster.on(COUNCIL, date(2026, 11, 24)).team == (TEAM,)
