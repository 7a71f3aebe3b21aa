"""Does a mail that is made to cost much cost no more than its size warrants, in time and in memory?"""

import tracemalloc
from time import process_time

import pytest

from foibot.commands.inspect import inspected
from foibot.mail.addresses import parse_list
from foibot.mail.kind import classify
from foibot.mail.message import read
from foibot.mail.reply import newly_written
from tests.mail.hostile import FAMILIES, MEGABYTE, outlook_mail

TIMES = 12  # what reading takes of memory, beside the mail itself
BESIDE = 20 * MEGABYTE  # and what it may take of any mail
LONGEST = 10  # seconds: three on a quiet machine
LARGE = {
    "a body": 30,
    "a file": 40,  # 30 MB before its base64
    "parts": 1,
    "recipients": 1,
    "parentheses": 1,
    "parts within parts": 1,
    "HTML, nested": 2,
    "winmail.dat, five": 3,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_twice_the_mail_takes_no_more_than_some_twice_the_time(family):
    short, long = (FAMILIES[family](size) for size in (75_000, 150_000))

    first = _time_of(short)

    assert _time_of(long) < 4 * first + 0.5


@pytest.mark.parametrize("family", ["HTML, hidden", "HTML, tables", "quotes", "command lines", "winmail.dat, five"])
def test_the_largest_mails_of_the_worst_kinds_take_seconds(family):
    assert _time_of(FAMILIES[family](14 * MEGABYTE)) < LONGEST


@pytest.mark.parametrize("family", LARGE)
def test_memory_is_a_fixed_multiple_of_the_mail(family):
    raw = FAMILIES[family](LARGE[family] * MEGABYTE)

    tracemalloc.start()
    message = read(raw)
    classify(message)
    newly_written(message)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < TIMES * len(raw) + BESIDE


def test_rich_text_in_several_envelopes_is_limited_as_one():
    problems = read(outlook_mail(900_000, parts=3)).problems

    assert "rich text too long, not read to its end" in problems


def test_the_texts_of_all_parts_are_limited_as_one():
    part = b"--b\r\nContent-Type: text/plain\r\n\r\n" + b"How many?\r\n" * 100_000
    head = b"From: ada@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"

    problems = read(head + part * 2 + b"--b--\r\n").problems

    assert "a text of 1,099,998 characters, read up to 900,002" in problems


def test_a_quotation_of_more_lines_than_are_looked_at_goes_on_as_one():
    quotation = "> How many?\n" * 30_000

    assert newly_written(f"Three.\n\nOn 03/03/2026 10:02, FOI wrote:\n{quotation}") == "Three."


@pytest.mark.parametrize("address", ["a\x01da@example.org", "ada@ex\x7fample.org", '"a\x1b b"@example.org'])
def test_what_holds_a_control_character_is_no_address(address):
    assert [] == [one.address for one in parse_list(address)]


def _time_of(raw: bytes) -> float:
    start = process_time()
    inspected(raw)
    return process_time() - start
