"""Which mails tell people that the desk itself is in trouble, and which words does each of them need?"""

from datetime import date, datetime, timedelta

from foibot.casework.decision import Office
from foibot.casework.letters import Letter
from foibot.law.dates import local_day


class MailboxAlarm(Letter, frozen=True, kw_only=True):
    """To the FOI team and the supervisors: the mailbox cannot be read, since this local day and time. `why` is what the
    mail server said."""

    template = "mailbox_alarm"
    address: str
    since: date
    since_time: str  # 09:12
    today: date
    why: str


class MailboxAgain(Letter, frozen=True, kw_only=True):
    """To the same people, once the mailbox is read again."""

    template = "mailbox_again"
    address: str
    since: date
    since_time: str
    today: date
    time: str


def mailbox_alarm(since: datetime, why: str, office: Office) -> MailboxAlarm:
    """The alarm about a trouble that began at `since` (aware)."""
    day, clock_time = _local(since, office)
    return MailboxAlarm(
        address=office.council.mailbox, since=day, since_time=clock_time, today=office.today, why=" ".join(why.split())
    )


def mailbox_again(since: datetime, office: Office) -> MailboxAgain:
    """The all-clear, now, after a trouble that began at `since` (aware)."""
    day, clock_time = _local(since, office)
    return MailboxAgain(
        address=office.council.mailbox,
        since=day,
        since_time=clock_time,
        today=office.today,
        time=_local(office.now, office)[1],
    )


class ScannerAlarm(Letter, frozen=True, kw_only=True):
    """To the FOI team and the supervisors: the virus scanner has been silent since this local day and time, and mail
    with files waits. `why` is what the desk found."""

    template = "scanner_alarm"
    address: str
    since: date
    since_time: str
    today: date
    why: str


class ScannerAgain(Letter, frozen=True, kw_only=True):
    """To the same people, once it answers."""

    template = "scanner_again"
    since: date
    since_time: str
    today: date
    time: str


def scanner_alarm(since: datetime, why: str, office: Office) -> ScannerAlarm:
    """The alarm about a virus scanner that has been silent since `since` (aware)."""
    day, clock_time = _local(since, office)
    return ScannerAlarm(
        address=office.council.mailbox, since=day, since_time=clock_time, today=office.today, why=" ".join(why.split())
    )


def scanner_again(since: datetime, office: Office) -> ScannerAgain:
    """The all-clear, now, after it had been silent since `since` (aware)."""
    day, clock_time = _local(since, office)
    return ScannerAgain(since=day, since_time=clock_time, today=office.today, time=_local(office.now, office)[1])


def samples(office: Office) -> tuple[Letter, ...]:
    """One of each kind."""
    since = office.now - timedelta(minutes=30)
    why = "[mailbox] username, password: imap.example.gov.uk:993 refused foi@example.gov.uk: LOGIN failed."
    silent = "[scanner] clamav: the virus scanner at /run/clamav/clamd.ctl does not answer: is clamd running?"
    return (
        mailbox_alarm(since, why, office),
        mailbox_again(since, office),
        scanner_alarm(since, silent, office),
        scanner_again(since, office),
    )


def _local(at: datetime, office: Office) -> tuple[date, str]:
    return local_day(at, office.council.zone), f"{at.astimezone(office.council.zone):%H:%M}"
