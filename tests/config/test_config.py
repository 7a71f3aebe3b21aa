"""Is the configuration read as the contract's section 8 says, and is every fault told so that it can be mended?"""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from foibot.casework.commands import PROPOSABLE
from foibot.config import NOT_YET, SECTIONS, USUAL, NotYet, find, load
from foibot.errors import BadSetup
from foibot.resources import example_config
from foibot.sections import ending_secrets
from foibot.settings import Settings

EXAMPLE = example_config().read_text("utf-8")
CONTRACT = Path(__file__).with_name("contract.toml").read_text("utf-8")


def changed(old: str, new: str) -> str:
    """The example with one piece of it written otherwise."""
    assert EXAMPLE.count(old) >= 1, f"the example has no {old!r}"
    return EXAMPLE.replace(old, new, 1)


def with_line(header: str, line: str) -> str:
    """The example with a line more under a header."""
    return changed(f"\n{header}\n", f"\n{header}\n{line}\n")


def read(folder: Path, text: str) -> Settings:
    """The settings in a file of this text."""
    file = folder / "foibot.toml"
    file.write_text(text, "utf-8")
    return load(file)


def faults(folder: Path, text: str) -> list[str]:
    """What is said of a file of this text, line by line, without the file's name."""
    with pytest.raises(BadSetup) as refused:
        read(folder, text)
    prefix = f"{folder / 'foibot.toml'}: "
    lines = str(refused.value).splitlines()
    assert all(line.startswith(prefix) for line in lines)
    return [line.removeprefix(prefix) for line in lines]


def test_the_example_says_exactly_what_the_contract_says() -> None:
    assert tomllib.loads(CONTRACT) == tomllib.loads(EXAMPLE)


def test_the_example_has_every_line_of_the_contract_with_its_comment() -> None:
    assert [line for line in CONTRACT.splitlines() if line not in EXAMPLE.splitlines()] == []


def test_the_contracts_own_example_loads(tmp_path: Path) -> None:
    settings = read(tmp_path, CONTRACT)

    assert settings.mailbox.host == "imap.example.gov.uk"


def test_the_keys_shown_as_comments_show_the_values_that_hold_without_them(tmp_path: Path) -> None:
    shown = re.sub(
        r'^# (\w+ = (?!"").*|\[(?:commissioner|chasing|calendar|scanner)\].*)$',
        r"\1",
        EXAMPLE[: EXAMPLE.index("# [[holiday]]")],
        flags=re.M,
    )
    assert shown != EXAMPLE[: EXAMPLE.index("# [[holiday]]")]

    assert read(tmp_path, shown) == read(tmp_path, EXAMPLE)


def test_the_example_shows_every_key_that_may_be_set() -> None:
    keys = {field.alias or key for section in SECTIONS.values() for key, field in section.model_fields.items()} - {
        "oauth2"
    }
    shown = set(re.findall(r"^(?:# )?(\w+) = ", EXAMPLE, re.MULTILINE))

    assert keys == shown


def test_the_council_is_built_from_the_settings(tmp_path: Path) -> None:
    council = read(tmp_path, EXAMPLE).council()

    assert council.name == "Coventry City Council"
    assert council.zone.key == "Europe/London"
    assert council.reference.write(2026, 7) == "FOI-2026-00007"
    assert council.mailbox == "foi@example.gov.uk"
    assert council.team == ("foi-team@example.gov.uk",)
    assert council.review.days_to_ask == 40
    assert council.commissioner.address[0] == "Wycliffe House"
    [service] = council.services
    assert (service.name, service.directorate) == ("Children's Social Care", "People Directorate")
    assert service.officer.telephone == "024 7683 1196"
    assert service.head is not None
    assert service.head.title == "Assistant Director"
    assert service.deputy is not None
    assert service.deputy.called == "deputy@example.gov.uk"


def test_a_service_without_head_and_deputy_has_none(tmp_path: Path) -> None:
    lines = [line for line in EXAMPLE.splitlines() if not line.startswith(("head", "deputy"))]

    [service] = read(tmp_path, "\n".join(lines)).council().services
    assert (service.head, service.deputy) == (None, None)


def test_the_name_in_from_is_the_authoritys_unless_another_is_set(tmp_path: Path) -> None:
    plain = read(tmp_path, EXAMPLE).sender_name
    named = read(tmp_path, with_line("[smtp]", 'sender_name = "FOI at Coventry"')).sender_name

    assert (plain, named) == ("Coventry City Council", "FOI at Coventry")


def test_proclaimed_holidays_are_read(tmp_path: Path) -> None:
    text = EXAMPLE + '[[holiday]]\ndate = 2027-06-07\nname = "One"\n[[holiday]]\ndate = "2028-05-01"\nname = "Two"\n'

    assert read(tmp_path, text).holidays == {date(2027, 6, 7): "One", date(2028, 5, 1): "Two"}


@pytest.mark.parametrize("since", ['"2026-11-23"', "2026-11-23"], ids=["text", "TOML date"])
def test_since_is_a_day(tmp_path: Path, since: str) -> None:
    settings = read(tmp_path, changed('since = ""', f"since = {since}"))

    assert settings.mailbox.since == date(2026, 11, 23)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    settings = read(tmp_path, "\ufeff" + EXAMPLE)

    assert settings.authority.name == "Coventry City Council"


def test_settings_cannot_be_changed(tmp_path: Path) -> None:
    settings = read(tmp_path, EXAMPLE)

    with pytest.raises(ValidationError):
        settings.mailbox.port = 143


# ── where the file is, and what relative paths mean ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "environ", "expected"),
    [
        (Path("mine.toml"), {"FOIBOT_CONFIG": "/etc/foibot.toml"}, Path("mine.toml")),
        (None, {"FOIBOT_CONFIG": "/etc/foibot.toml"}, Path("/etc/foibot.toml")),
        (None, {"FOIBOT_CONFIG": ""}, USUAL),
        (None, {}, USUAL),
    ],
    ids=["--config wins", "then the variable", "an empty variable is none", "then the usual place"],
)
def test_the_configuration_is_looked_for_in_order(given: Path | None, environ: dict[str, str], expected: Path) -> None:
    assert find(given, environ) == expected


def test_a_missing_file_says_where_foibot_looks_and_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(BadSetup) as refused:
        load(tmp_path / "none.toml")

    said = str(refused.value)
    assert said.startswith(f"{tmp_path / 'none.toml'}: there is no such file.")
    assert "--config FILE, else $FOIBOT_CONFIG, else config/foibot.toml" in said
    assert f"copy {example_config()}" in said


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSetup, match="cannot be read: Is a directory"):
        load(tmp_path)


def test_relative_paths_start_from_the_configurations_folder(tmp_path: Path) -> None:
    (tmp_path / "wording").mkdir()
    text = with_line("[letter]", 'templates = "wording"')
    text = text.replace('password_env = "FOIBOT_IMAP_PASSWORD"', 'password_file = "secret"', 1)

    settings = read(tmp_path, text)
    assert settings.store.url == f"sqlite:///{tmp_path}/foibot.db"
    assert settings.letter.templates == tmp_path / "wording"
    assert settings.mailbox.password_file == tmp_path / "secret"


def test_absolute_paths_stay_as_they_are(tmp_path: Path) -> None:
    settings = read(tmp_path, changed("sqlite:///foibot.db", "sqlite:////srv/foibot/register.db"))

    assert settings.store.url == "sqlite:////srv/foibot/register.db"


def test_without_sections_that_have_defaults_the_defaults_hold(tmp_path: Path) -> None:
    text = re.sub(r"\[(register|despatch|letter)\]\n[^\[]*", "", EXAMPLE)
    assert "[register]" not in text

    assert read(tmp_path, text) == read(tmp_path, EXAMPLE)


# ── faults ───────────────────────────────────────────────────────────────────────────────────────────────────────────

ONE_FAULT = {
    "a port in words": (
        changed("port = 993", 'port = "abc"'),
        "[mailbox] port: 'abc' is not a whole number between 1 and 65535",
    ),
    "a port in quotes": (
        changed("port = 993", 'port = "993"'),
        "[mailbox] port: '993' is not a whole number between 1 and 65535",
    ),
    "a port too high": (
        changed("port = 993", "port = 99999"),
        "[mailbox] port: 99999 is not a whole number between 1 and 65535",
    ),
    "true for a port": (
        changed("port = 993", "port = true"),
        "[mailbox] port: true is not a whole number between 1 and 65535",
    ),
    "a switch in quotes": (
        changed("plus_addressing = true", 'plus_addressing = "yes"'),
        "[mailbox] plus_addressing: 'yes' is not true or false, without quotes",
    ),
    "a limit below nothing": (
        changed("first_contact_limit = 50", "first_contact_limit = -1"),
        "[mailbox] first_contact_limit: -1 is not a whole number, 0 or more",
    ),
    "an unknown way to secure the line": (
        changed('security = "tls"', 'security = "ssl"'),
        '[mailbox] security: \'ssl\' is not "tls", "starttls" or "none"',
    ),
    "a host with its port": (
        changed('"imap.example.gov.uk"', '"imap.example.gov.uk:993"'),
        "[mailbox] host: 'imap.example.gov.uk:993' is not the name of a host alone, such as 'imap.example.gov.uk'",
    ),
    "an open line to another machine": (
        changed('security = "tls"', 'security = "none"'),
        "[mailbox] security: 'none' would send mail and password readably to imap.example.gov.uk; "
        "it is for loopback hosts only",
    ),
    "an address without a domain": (
        changed('team = ["foi-team@example.gov.uk"]', 'team = ["foi-team"]'),
        "[staff] team: 'foi-team' is not an e-mail address, such as 'foi@example.gov.uk'",
    ),
    "one address where a list is wanted": (
        changed('team = ["foi-team@example.gov.uk"]', 'team = "foi-team@example.gov.uk"'),
        "[staff] team: 'foi-team@example.gov.uk' is not a list of at least one e-mail address",
    ),
    "a team of nobody": (
        changed('team = ["foi-team@example.gov.uk"]', "team = []"),
        "[staff] team: a list is not a list of at least one e-mail address",
    ),
    "a time zone that is not": (
        changed("Europe/London", "Europe/Coventry"),
        "[authority] timezone: 'Europe/Coventry' is not a time zone, such as 'Europe/London'",
    ),
    "a folder of time zones": (
        changed("Europe/London", "Europe"),
        "[authority] timezone: 'Europe' is not a time zone, such as 'Europe/London'",
    ),
    "a time zone by a path": (
        changed("Europe/London", "../London"),
        "[authority] timezone: '../London' is not a time zone, such as 'Europe/London'",
    ),
    "a day that does not exist": (
        changed('since = ""', 'since = "2026-02-30"'),
        "[mailbox] since: '2026-02-30' is not a day, such as '2026-11-23', or \"\"",
    ),
    "a moment in place of a day": (
        changed('since = ""', "since = 2026-02-03T09:00:00"),
        "[mailbox] since: 2026-02-03 09:00:00 is not a day, such as '2026-11-23', or \"\"",
    ),
    "an unknown mode": (
        changed('mode = "live"', 'mode = "dry-run"'),
        '[despatch] mode: \'dry-run\' is not "live", "staff" or "shadow"',
    ),
    "no days to ask for a review": (
        changed("days_to_ask = 40", "days_to_ask = 0"),
        "[review] days_to_ask: 0 is not a number of working days, 1 to 250",
    ),
    "nowhere to write for a review": (
        re.sub(r"(?m)^address = \[\"Information.*$", "address = []", EXAMPLE),
        "[review] address: a list is not a list of at least one line, each in quotes",
    ),
    "an unknown way to authenticate": (
        changed("authserv:mx.example.gov.uk", "mx.example.gov.uk"),
        "[staff] authentication: 'mx.example.gov.uk' is not \"authserv:\" and the name of the server whose "
        'Authentication-Results count, "microsoft365", or "none"',
    ),
    "a line break in a name": (
        changed('"Coventry City Council"', '"Coventry\\nBcc: a@example.org"'),
        "[authority] name: 'Coventry\\nBcc: a@example.org' is not a text in quotes, not empty",
    ),
    "a value that would fill the screen": (
        changed("port = 993", f'port = "{"9" * 500}"'),
        f"[mailbox] port: '{'9' * 55}...' is not a whole number between 1 and 65535",
    ),
    "an empty name": (
        changed('"Coventry City Council"', '" "'),
        "[authority] name: ' ' is not a text in quotes, not empty",
    ),
    "a register in memory": (
        changed("sqlite:///foibot.db", "sqlite:///:memory:"),
        "[register] url: this is not 'sqlite:///FILE' (three slashes, and a fourth where the path of FILE is absolute)",
    ),
    "a register's url with two slashes": (
        changed("sqlite:///foibot.db", "sqlite://foibot.db"),
        "[register] url: this is not 'sqlite:///FILE' (three slashes, and a fourth where the path of FILE is absolute)",
    ),
    "handled mail left in the inbox": (
        changed('processed_folder = "Processed"', 'processed_folder = "inbox"'),
        "[mailbox] processed_folder: 'inbox' is the folder that is read: what was handled must leave it",
    ),
    "a certificate file that is not there": (
        with_line("[smtp]", 'ca_file = "council.pem"'),
        "[smtp] ca_file: 'council.pem' is not the path of an existing file",
    ),
    "a folder of templates that is not there": (
        with_line("[letter]", 'templates = "wording"'),
        "[letter] templates: 'wording' is not the path of an existing folder",
    ),
    "no host": (
        changed('host = "imap.example.gov.uk"\n', ""),
        "[mailbox] host: missing; it takes the name of a host alone, such as 'imap.example.gov.uk'",
    ),
    "a misspelt key": (
        with_line("[mailbox]", 'pasword_file = "x"'),
        "[mailbox] pasword_file: there is no such key; did you mean password_file?",
    ),
    "a key under the wrong header": (
        with_line("[smtp]", 'processed_folder = "Done"'),
        "[smtp] processed_folder: there is no such key here; it belongs in [mailbox]",
    ),
    "a key that resembles none": (
        with_line("[smtp]", "zzz = 1"),
        "[smtp] zzz: there is no such key",
    ),
    "a key before any header": (
        "answer_within = 5\n" + EXAMPLE,
        "answer_within: there is no such key here; it belongs in [staff]",
    ),
    "a misspelt section": (
        EXAMPLE + "\n[comissioner]\ntelephone = '1'\n",
        "[comissioner]: there is no such section; did you mean [commissioner]?",
    ),
    "one pair of brackets for a service": (
        changed("[[service]]", "[service]"),
        "[service]: a table is not a list of tables, each headed [[service]] in two pairs of brackets",
    ),
    "two pairs of brackets for the register": (
        changed("[register]", "[[register]]"),
        "[register]: a list is not one table under a header of its own",
    ),
    "a service without an officer": (
        changed('officer_email = "jackie.rutherford@example.gov.uk"\n', ""),
        '[[service]] "Children\'s Social Care" officer_email: missing; '
        "it takes an e-mail address, such as 'foi@example.gov.uk'",
    ),
    "a second service that is nameless and wrong": (
        EXAMPLE + '[[service]]\nname = ""\nofficer = "Sam Okoro"\nofficer_email = "sam@example.gov.uk"\n',
        "[[service]] number 2 name: '' is not a text in quotes, not empty",
    ),
    "two services of one name": (
        EXAMPLE
        + "[[service]]\nname = \"children's social care\"\nofficer = 'Sam'\nofficer_email = 'sam@example.gov.uk'\n",
        '[[service]] "children\'s social care" name: another service has this name already',
    ),
    "the mailbox on its own roster": (
        changed('team = ["foi-team@example.gov.uk"]', 'team = ["FOI@example.gov.uk"]'),
        "[staff] team: foi@example.gov.uk is the mailbox that foibot reads: it would be writing to itself",
    ),
    "the mailbox as an officer": (
        changed('"jackie.rutherford@example.gov.uk"', '"foi@example.gov.uk"'),
        '[[service]] "Children\'s Social Care" officer_email: foi@example.gov.uk is the mailbox that foibot reads: '
        "it would be writing to itself",
    ),
    "a login with no secret": (
        changed('password_env = "FOIBOT_IMAP_PASSWORD"', ""),
        "[mailbox] password_file: since username is set, exactly one of password_env and password_file is needed; "
        "neither is set",
    ),
    "a login with two secrets": (
        with_line("[smtp]", 'password_file = "secret"'),
        "[smtp] password_file: since username is set, exactly one of password_env and password_file is needed; "
        "both are set",
    ),
    "a commissioner's page by another scheme": (
        EXAMPLE + "[commissioner]\ncomplaints = 'javascript:1'\n",
        "[commissioner] complaints: 'javascript:1' is not a web address that starts with https://",
    ),
    "a warning after the lapse": (
        EXAMPLE + "[chasing]\nlapse_after = 20\nwarn = 20\n",
        "[chasing] warn: the requester is to be told before the case lapses: fewer than lapse_after = 20",
    ),
    "a word that the team settles, and that nobody writes": (
        changed("needs_team = []", 'needs_team = ["WITHOLD"]'),
        "[staff] needs_team: 'WITHOLD' is no line that the FOI team could settle for an officer; those are "
        + ", ".join(PROPOSABLE),
    ),
    "a word that the team settles by another key": (
        changed("needs_team = []", 'needs_team = ["submit"]'),
        '[staff] needs_team: for SUBMIT there is a key of its own: write approval = "team"',
    ),
    "a rung above the ladder": (
        EXAMPLE + "[chasing]\nremind = [25]\n",
        "[chasing] remind: 25 is not a number of working days left, 0 to 19",
    ),
    "a proclaimed holiday without a name": (
        EXAMPLE + "[[holiday]]\ndate = 2027-06-07\n",
        "[[holiday]] number 1 name: missing; it takes a text in quotes, not empty",
    ),
}


@pytest.mark.parametrize(("text", "expected"), ONE_FAULT.values(), ids=ONE_FAULT.keys())
def test_a_fault_is_told_by_its_key_and_what_is_expected(tmp_path: Path, text: str, expected: str) -> None:
    assert faults(tmp_path, text) == [expected]


NOT_YET_ASKED: dict[tuple[int | str, ...], tuple[str, str]] = {
    ("register", "url"): (changed("sqlite:///foibot.db", "postgresql://foi:s3cret@db/foi"), "[register] url"),
}


@pytest.mark.parametrize("lack", NOT_YET, ids=lambda lack: ".".join(lack.at))
def test_what_this_version_cannot_do_yet_is_said_and_never_ignored(tmp_path: Path, lack: NotYet) -> None:
    text, place = NOT_YET_ASKED[lack.at]

    [said] = faults(tmp_path, text)
    assert said == f"{place}: this version cannot yet {lack.do}"
    assert "s3cret" not in said


def test_who_approves_letters_is_the_councils_choice(tmp_path: Path) -> None:
    text = changed('approval = "none"', 'approval = "head"\napproval_silence = 3\napprove_own = false')
    (tmp_path / "foibot.toml").write_text(text, encoding="utf-8")

    council, usual = load(tmp_path / "foibot.toml").council(), load(example_config()).council()

    assert ("head", 3, False) == (council.approval, council.approval_silence, council.approve_own)
    assert ("none", 2, True) == (usual.approval, usual.approval_silence, usual.approve_own)


def test_a_misspelt_way_of_approving_is_told_with_what_is_expected(tmp_path: Path) -> None:
    assert faults(tmp_path, changed('approval = "none"', 'approval = "haed"')) == [
        '[staff] approval: \'haed\' is not "none", "head" or "team"'
    ]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = changed("port = 993", "port = 0")
    text = text.replace('mode = "live"', 'mode = "on"')
    text = text.replace('team = ["foi-team@example.gov.uk"]', 'team = ["a", "b@example.gov.uk", "c"]')
    text = text.replace("sqlite:///foibot.db", "postgresql://foi:s3cret@db/foi")
    text += "[[service]]\nname = \"Children's Social Care\"\nofficr = 'x'\n[nonsense]\n"

    places = [line.split(": ")[0] for line in faults(tmp_path, text)]
    assert places == [
        "[mailbox] port",
        "[despatch] mode",
        "[staff] team",
        "[staff] team",
        '[[service]] "Children\'s Social Care" officer',
        '[[service]] "Children\'s Social Care" officer_email',
        '[[service]] "Children\'s Social Care" officr',
        "[nonsense]",
        "[register] url",
        '[[service]] "Children\'s Social Care" name',
    ]


def test_an_empty_file_is_told_every_key_that_it_must_have(tmp_path: Path) -> None:
    places = [line.split(": ")[0] for line in faults(tmp_path, "")]

    assert places == [
        "[authority] name",
        "[mailbox] host",
        "[mailbox] username",
        "[mailbox] address",
        "[smtp] host",
        "[staff] team",
        "[staff] authentication",
        "[review] address",
        "[review] email",
    ]


def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    [said] = faults(tmp_path, "[authority]\nname = Coventry\n")

    assert said == "is not TOML: Invalid value (at line 2, column 8)"


def test_what_is_not_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "foibot.toml"
    file.write_bytes(b'[authority]\nname = "Caf\xe9"\n')

    with pytest.raises(BadSetup, match=r"foibot\.toml: is not UTF-8 text"):
        load(file)


# ── references ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "pattern",
    ["{number}", "{number:05d}", "{number:05}", "FOI-{year}-{number:05d}", "{year}{number}", "FOI/{number}/{year}"],
)
def test_a_pattern_that_is_allowed_never_makes_two_equal_references(tmp_path: Path, pattern: str) -> None:
    council = read(tmp_path, changed("FOI-{year}-{number:05d}", pattern)).council()
    years = range(2005, 2035) if "{year}" in pattern else [2026]
    numbers = [*range(1, 1200), *range(99_990, 100_010), 20_123_993]

    made = [council.reference.write(year, number) for year in years for number in numbers]
    assert len(made) == len(set(made))
    assert all(council.reference.is_reference(reference) for reference in made)


@pytest.mark.parametrize(
    "pattern",
    [
        "FOI-{year}",
        "FOI",
        "",
        "{number}{number}",
        "{year}-{year}-{number}",
        "{number:.1e}",
        "{number:5d}",
        "{number!r}",
        "{number.real}",
        "{year:02d}-{number}",
        "{month}-{number}",
        "{}-{number}",
        "{{number}}",
        "FOI {number}",
        "[{number}]",
        "FOI-{number}\\n",
        "FÖI-{number}",
    ],
)
def test_a_pattern_that_could_not_keep_cases_apart_is_refused(tmp_path: Path, pattern: str) -> None:
    [said] = faults(tmp_path, changed("FOI-{year}-{number:05d}", pattern))

    assert said.startswith("[authority] reference: ")
    assert said.endswith(" and {year} at most once, such as 'FOI-{year}-{number:05d}'")


# ── secrets ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_password_is_taken_from_the_environment_when_it_is_asked_for(tmp_path: Path) -> None:
    settings = read(tmp_path, EXAMPLE)

    assert settings.mailbox.password({"FOIBOT_IMAP_PASSWORD": "pass word "}) == "pass word "
    assert settings.smtp.password({"FOIBOT_SMTP_PASSWORD": "other"}) == "other"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "[mailbox] password_env: the environment variable FOIBOT_IMAP_PASSWORD is not set"),
        (
            {"FOIBOT_IMAP_PASSWORD": ""},
            "[mailbox] password_env: the environment variable FOIBOT_IMAP_PASSWORD is empty",
        ),
    ],
    ids=["not set", "empty"],
)
def test_a_missing_secret_is_told_by_key_and_variable(tmp_path: Path, environ: dict[str, str], expected: str) -> None:
    settings = read(tmp_path, EXAMPLE)

    with pytest.raises(BadSetup) as refused:
        settings.mailbox.password(environ)
    assert str(refused.value) == f"{tmp_path / 'foibot.toml'}: {expected}"


def test_a_password_is_read_from_its_file_without_the_line_end(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("pass word \r\n", "utf-8")
    settings = read(tmp_path, changed('password_env = "FOIBOT_IMAP_PASSWORD"', 'password_file = "secret"'))

    assert settings.mailbox.password({}) == "pass word "


@pytest.mark.parametrize(
    ("content", "expected"),
    [(None, "cannot be read: No such file or directory"), (b"\n", "is empty"), (b"\xff", "is not UTF-8 text")],
    ids=["missing", "empty", "not text"],
)
def test_a_password_file_that_is_no_use_is_told_by_its_path(
    tmp_path: Path, content: bytes | None, expected: str
) -> None:
    if content is not None:
        (tmp_path / "secret").write_bytes(content)
    settings = read(tmp_path, changed('password_env = "FOIBOT_SMTP_PASSWORD"', 'password_file = "secret"'))

    with pytest.raises(BadSetup) as refused:
        settings.smtp.password({})
    assert str(refused.value) == f"{tmp_path / 'foibot.toml'}: [smtp] password_file: {tmp_path / 'secret'} {expected}"


def test_without_a_username_there_is_no_login(tmp_path: Path) -> None:
    text = re.sub(r"username = .*# absent: no login\n", "", EXAMPLE)
    assert text != EXAMPLE

    assert read(tmp_path, text).smtp.password({}) == ""


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_an_open_line_is_allowed_on_this_machine(tmp_path: Path, host: str) -> None:
    text = changed('"imap.example.gov.uk"', f'"{host}"').replace('security = "tls"', 'security = "none"')

    assert read(tmp_path, text).mailbox.security == "none"


def test_a_password_in_place_of_its_variable_is_refused_and_not_repeated(tmp_path: Path) -> None:
    [said] = faults(tmp_path, changed('"FOIBOT_IMAP_PASSWORD"', '"hunter2!"'))

    assert said.startswith("[mailbox] password_env: this is not the name of an environment variable")
    assert "hunter2" not in said


def test_a_password_as_a_key_is_refused_and_not_repeated(tmp_path: Path) -> None:
    [said] = faults(tmp_path, with_line("[mailbox]", 'password = "hunter2!"'))

    assert "[mailbox] password: there is no such key" in said
    assert "hunter2" not in said


def test_no_secret_is_shown_with_the_settings(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hunter2!\n", "utf-8")
    settings = read(tmp_path, changed('password_env = "FOIBOT_IMAP_PASSWORD"', 'password_file = "secret"'))
    settings.mailbox.password({})

    assert "hunter2" not in f"{settings!r} {settings} {settings.model_dump_json()}"


def test_words_that_need_the_team_are_read_in_any_letter_case(tmp_path: Path) -> None:
    settings = read(tmp_path, changed("needs_team = []", 'needs_team = ["Withheld", "not  held"]'))

    assert settings.council().needs_team == ("WITHHELD", "NOT HELD")


# A way into Microsoft 365, in place of the password.
OAUTH2 = """
[mailbox.oauth2]
tenant = "8f6c2a1e-0000-4000-8000-000000000000"
client_id = "5d1b7c3f-0000-4000-8000-000000000000"
client_secret_env = "FOIBOT_CLIENT_SECRET"
"""
BY_TOKEN = EXAMPLE.replace('password_env = "FOIBOT_IMAP_PASSWORD"', "").replace(
    'password_env = "FOIBOT_SMTP_PASSWORD"', ""
)

OAUTH2_FAULTS = {
    "a password as well": (
        EXAMPLE + OAUTH2,
        "[mailbox] password_file: with [mailbox.oauth2] no password is used: leave password_env and password_file out",
    ),
    "no tenant": (
        BY_TOKEN + re.sub("tenant = .*\n", "", OAUTH2),
        "[mailbox.oauth2] tenant: missing; it takes the Directory (tenant) ID, or a domain of the tenant",
    ),
    "a misspelt key": (
        BY_TOKEN + OAUTH2 + 'clent_id = "x"\n',
        "[mailbox.oauth2] clent_id: there is no such key; did you mean client_id?",
    ),
    "a key of another section": (
        BY_TOKEN + OAUTH2 + "port = 993\n",
        "[mailbox.oauth2] port: there is no such key here; it belongs in [mailbox] or [smtp]",
    ),
    "two secrets": (
        BY_TOKEN + OAUTH2 + 'client_secret_file = "secret"\n',
        "[mailbox.oauth2] client_certificate_file: exactly one of client_secret_env, client_secret_file and "
        "client_certificate_file is needed; 2 of them are set",
    ),
    "no secret": (
        BY_TOKEN + re.sub("client_secret_env = .*\n", "", OAUTH2),
        "[mailbox.oauth2] client_certificate_file: exactly one of client_secret_env, client_secret_file and "
        "client_certificate_file is needed; none of them is set",
    ),
    "the secret itself": (
        BY_TOKEN + OAUTH2.replace("FOIBOT_CLIENT_SECRET", "Ab8~secret"),
        "[mailbox.oauth2] client_secret_env: this is not the name of an environment variable (the password itself "
        "never stands in this file)",
    ),
    "a day that is none": (
        BY_TOKEN + OAUTH2 + 'secret_expires = "soon"\n',
        "[mailbox.oauth2] secret_expires: 'soon' is not a day, such as '2026-11-23', or \"\"",
    ),
    "a password nowhere for sending": (
        EXAMPLE.replace('password_env = "FOIBOT_SMTP_PASSWORD"', ""),
        "[smtp] password_file: since username is set, exactly one of password_env and password_file is needed; "
        "neither is set",
    ),
}


@pytest.mark.parametrize(("text", "expected"), OAUTH2_FAULTS.values(), ids=OAUTH2_FAULTS)
def test_a_fault_in_a_way_into_microsoft_365(tmp_path: Path, text: str, expected: str) -> None:
    assert faults(tmp_path, text) == [expected]


def test_mail_is_sent_by_the_application_by_which_it_is_read_unless_it_has_its_own(tmp_path: Path) -> None:
    shared = read(tmp_path, BY_TOKEN + OAUTH2)
    other = read(tmp_path, BY_TOKEN + OAUTH2 + OAUTH2.replace("mailbox", "smtp").replace("5d1b7c3f", "9e2f0a11"))
    password = read(tmp_path, EXAMPLE.replace('password_env = "FOIBOT_IMAP_PASSWORD"', "") + OAUTH2)
    no_login = read(tmp_path, re.sub('username = "foi@example.gov.uk" .*# absent.*', "", BY_TOKEN) + OAUTH2)

    assert shared.smtp_oauth2 == shared.mailbox.oauth2 is not None
    assert other.smtp_oauth2 == other.smtp.oauth2 != other.mailbox.oauth2
    assert password.smtp_oauth2 is None
    assert no_login.smtp_oauth2 is None
    assert "" == shared.mailbox.password({}) == shared.smtp.password({})


def test_a_client_secret_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    application = read(tmp_path, BY_TOKEN + OAUTH2).mailbox.oauth2
    assert application is not None

    with pytest.raises(BadSetup, match=r"foibot\.toml: \[mailbox\.oauth2\] client_secret_env: .* FOIBOT_CLIENT_SECRET"):
        application.secret("[mailbox.oauth2]", {})
    assert "s3cret" == application.secret("[mailbox.oauth2]", {"FOIBOT_CLIENT_SECRET": "s3cret"})


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2026-12-23", "ends on 23 December 2026, in 30 days"),
        ("2026-11-24", "ends on 24 November 2026, in 1 day;"),
        ("2026-11-23", "ends today"),
        ("2026-11-22", "ended on 22 November 2026"),
        ("2026-12-24", ""),
        ("", ""),
    ],
)
def test_the_end_of_a_secret_is_told_thirty_days_before(tmp_path: Path, end: str, told: str) -> None:
    settings = read(tmp_path, BY_TOKEN + OAUTH2 + f'secret_expires = "{end}"\n')

    said = "; ".join(ending_secrets(settings.oauth2, date(2026, 11, 23)))

    assert told in said
    assert bool(told) == bool(said)
