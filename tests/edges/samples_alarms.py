"""The desk's own troubles, in words of our own, for the tests of the printer."""

from datetime import date

from msgspec.structs import replace

from foibot.casework.alarms import MailboxAgain, MailboxAlarm, ScannerAgain, ScannerAlarm
from foibot.casework.letters import Letter

_ALARM = MailboxAlarm(
    address="foi@example.gov.uk",
    since=date(2026, 11, 23),
    since_time="09:12",
    today=date(2026, 11, 23),
    why="[mailbox] username, password: imap.example.gov.uk:993 refused foi@example.gov.uk: LOGIN failed.",
)
_AGAIN = MailboxAgain(
    address="foi@example.gov.uk",
    since=date(2026, 11, 23),
    since_time="09:12",
    today=date(2026, 11, 23),
    time="10:02",
)
_SILENT = ScannerAlarm(
    address="foi@example.gov.uk",
    since=date(2026, 11, 23),
    since_time="09:12",
    today=date(2026, 11, 23),
    why="[scanner] clamav: the virus scanner at /run/clamav/clamd.ctl does not answer (connection refused): is clamd "
    "running?",
)
_ANSWERS = ScannerAgain(since=date(2026, 11, 20), since_time="09:12", today=date(2026, 11, 23), time="10:02")

LETTERS: dict[str, Letter] = {
    "mailbox_alarm": _ALARM,
    "mailbox_alarm_after_a_weekend": replace(_ALARM, since=date(2026, 11, 20)),
    "mailbox_again": _AGAIN,
    "mailbox_again_the_day_after": replace(_AGAIN, today=date(2026, 11, 24)),
    "scanner_alarm": _SILENT,
    "scanner_again": _ANSWERS,
}
