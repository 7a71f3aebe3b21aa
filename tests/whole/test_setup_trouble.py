"""What does an operator read whose configuration or server is wrong? File, key and remedy; never a traceback."""

import pytest

from tests.protocol.dovecot import Dovecot
from tests.whole.office import PASSWORD, TEAM, Ended, Office
from tests.whole.test_first_days import LONG_AGO, asked

# What is wrong in one file, key by key, and what must be said about it.
WRONG = {
    "[mailbox] proccessed_folder": "did you mean processed_folder?",
    "[letter] colour": "there is no such key",
    "[mailbox] marking": "it belongs in [letter]",
    "[dispatch]": "there is no such section; did you mean [despatch]?",
    "[mailbox] port": "'imap' is not a whole number between 1 and 65535",
    "[smtp] port": "70000 is not a whole number between 1 and 65535",
    "[mailbox] security": "it is for loopback hosts only",
    "[review] email": "missing; it takes an e-mail address",
    "[staff] approval": "'mayor' is not",
    "[[service]] 'Highways' officer_email": "'Sam' is not an e-mail address",
}


def refuses(ended: Ended, status: int = 2) -> None:
    """Nothing on standard output, one clear message on standard error, the contract's status."""
    assert (status, "") == (ended.status, ended.out), ended
    assert ended.err.startswith("foibot: ")
    assert "Traceback" not in ended.err
    assert PASSWORD not in ended.err


def test_everything_that_is_wrong_in_the_file_is_told_at_once_by_key_and_remedy(office: Office) -> None:
    office.set("mailbox", proccessed_folder="Done", marking="OFFICIAL", port="imap", host="imap.example.gov.uk")
    office.set("letter", colour="blue")
    office.set("dispatch", mode="live")
    office.set("smtp", port=70_000)
    office.set("review", email=None)
    office.set("staff", approval="mayor")
    office.configuration["service"][1]["officer_email"] = "Sam"
    office.write()

    ended = office.foibot("poll", "--json")

    refuses(ended)
    lines = ended.err.removeprefix("foibot: ").splitlines()
    assert len(WRONG) == len(lines)
    for key, remedy in WRONG.items():
        [line] = [line for line in lines if line.startswith(f"{office.config}: {key}: ")]
        assert remedy in line


def test_a_secret_that_is_not_set_is_named(office: Office) -> None:
    del office.environment["FOIBOT_IMAP_PASSWORD"]

    ended = office.foibot("poll")

    refuses(ended)
    assert f"{office.config}: [mailbox] password_env: the environment variable FOIBOT_IMAP_PASSWORD" in ended.err


def test_a_file_of_a_secret_that_is_missing_is_named(office: Office) -> None:
    office.set("smtp", username="foi", password_file="secrets/smtp")

    ended = office.foibot("poll")

    refuses(ended)
    assert f"{office.config}: [smtp] password_file: {office.folder / 'secrets/smtp'} cannot be read" in ended.err


def test_a_file_that_is_no_toml_is_named_with_the_line(office: Office) -> None:
    office.config.write_text("[mailbox\nport = 143\n")

    ended = office.foibot("check")

    refuses(ended)
    assert f"{office.config}: is not TOML" in ended.err
    assert "line 1" in ended.err


def test_a_configuration_that_is_not_there_says_where_it_was_looked_for(office: Office) -> None:
    ended = office.foibot("cases", config=office.folder / "missing.toml")

    refuses(ended)
    for said in (f"{office.folder / 'missing.toml'}: there is no such file", "$FOIBOT_CONFIG", "copy"):
        assert said in ended.err


def test_a_wrong_password_names_the_keys_and_keeps_the_secret(office: Office) -> None:
    office.environment["FOIBOT_IMAP_PASSWORD"] = "wrong-horse"

    ended = office.foibot("run")

    refuses(ended)
    assert "[mailbox] username, password" in ended.err
    assert "wrong-horse" not in ended.err


@pytest.mark.dovecot
def test_an_inbox_that_does_not_exist_names_those_that_do(council: Office) -> None:
    council.mailbox.act(lambda client: client.create_folder("FOI requests"))
    council.set("mailbox", folder="FOI request")

    ended = council.foibot("poll")

    refuses(ended)
    assert "[mailbox] folder" in ended.err
    assert "FOI requests" in ended.err


@pytest.mark.dovecot
def test_an_inbox_that_may_only_be_read_says_which_right_is_missing(council: Office, dovecot: Dovecot) -> None:
    mail = asked(council, at=LONG_AGO)
    council.mailbox.deliver(mail)
    dovecot.grant(council.address, "INBOX", "lr")

    ended = council.foibot("poll")

    refuses(ended)
    assert "[mailbox] folder" in ended.err
    assert "the right to delete" in ended.err
    assert [] == council.outside.mails


@pytest.mark.dovecot
def test_tls_at_a_port_that_does_not_speak_it_says_which_keys_do_not_fit(council: Office, dovecot: Dovecot) -> None:
    council.set("mailbox", port=dovecot.imap_port)

    ended = council.foibot("poll")

    refuses(ended)
    assert "[mailbox] security, port" in ended.err


@pytest.mark.dovecot
def test_a_certificate_that_nobody_vouches_for_is_refused(council: Office) -> None:
    council.set("mailbox", ca_file=None)

    ended = council.foibot("poll")

    refuses(ended)
    assert "certificate" in ended.err


def test_a_mail_server_that_does_not_answer_ends_the_command_with_status_one(office: Office) -> None:
    office.set("mailbox", port=1)

    ended = office.foibot("poll")

    refuses(ended, status=1)
    assert "[mailbox] host, port: nothing answers on 127.0.0.1:1" in ended.err


def test_a_port_of_another_service_is_told_from_a_mailbox(office: Office) -> None:
    office.set("mailbox", port=office.outside.port)

    ended = office.foibot("poll")

    assert ended.status in (1, 2)
    refuses(ended, ended.status)
    assert f"127.0.0.1:{office.outside.port}" in ended.err


@pytest.mark.dovecot
@pytest.mark.parametrize("command", ["poll", "run"])
def test_a_submission_server_that_lets_us_not_in_stops_after_the_mail_was_taken_in(
    council: Office, command: str
) -> None:
    council.mailbox.deliver(asked(council))
    (council.folder / "smtp-password").write_text("wrong-staple")

    ended = council.foibot(command)

    assert (2, "") == (ended.status, ended.out), ended
    assert "[smtp] username, password" in ended.err.splitlines()[-1]
    assert "Traceback" not in ended.err
    assert "wrong-staple" not in ended.err
    assert [("waiting", 2)] == council.sql("select state, count(*) from outbox group by state")


def test_a_submission_server_that_does_not_answer_leaves_the_mail_waiting(office: Office) -> None:
    office.set("smtp", port=1)
    office.mailbox.deliver(asked(office))

    polled = office.poll()
    office.set("smtp", port=office.outside.port)
    after = office.poll()

    assert (1, 0, 2) == (polled["new_cases"], polled["sent"], polled["deferred"])
    assert (0, 2, 0) == (after["new_cases"], after["sent"], after["deferred"])
    assert 1 == len(office.outside.to("ada@example.org"))
    assert [] == office.outside.to(TEAM)
