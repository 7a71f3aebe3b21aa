"""Is a reply read in time that grows no faster than its length, whatever its lines are?"""

from time import process_time

import pytest

from foibot.mail.message import Message, read
from foibot.mail.reply import newly_written

HEAD = "From: Sam Okoro <sam@example.gov.uk>\n\n"
UNITS = {
    "quotes": "> How many flats?\n",
    "marks": "> " * 1000 + "\n",
    "attributions": "On 03/03/2026 10:02, FOI wrote:\n> x\n26\n",
    "colons": "a:\n",
    "labels": "From: a\nTo: b\n",
    "one label": "From:" + " " * 1900 + "\n",
    "a label that never ends": "a" + " " * 1990 + "\n",
    "labels in a line": "From: a@example.org 2026 " + "To: b " * 300 + "\n",
    "tables": "03/03/2026 10:02\nTo\nx\n",
    "dashes": "-" * 100 + " a " + "-" * 100 + "\n",
    "comparisons": "< a\n> b\n",
    "legal footers": "This email is confidential and intended for you.\n\n",
    "device footers": "Sent from my iPhone\n\n",
    "open links": "<" * 1900 + "\n",
    "banners": "CAUTION: external sender, no links.\n",
    "closings": "Kind regards\nSam Okoro\n",
    "cards": "Thanks\nSam\n\nSam Okoro | Clerk\nTel: 024 7600 0000\n",
    "closings without cards": "Kind regards\nSam\n\n\n",
    "own names": "Sam\n\n",
    "messages passed on": "----- Forwarded message from a@example.org -----\nx\n",
    "ended messages": "--- Forwarded message from a@x.example.org ---\nx\n--- End forwarded message ---\ny\n",
    "bars": "Sam <sam@example.org> wrote:\n| x\n",
    "initials": "Sam <sam@example.org> wrote:\n  SO> x\n",
    "fences": "```\n>>> x\n",
    "signatures": "-- \nSam\n\n",
    "nothing": "\n",
    "names in brackets": "[Sam Okoro] x\n",
    "a long line": "word " * 20_000 + "\n",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
@pytest.mark.parametrize("above", ["", "From: a@example.org\nDate: 3.3.2026\nSubject: x\n\n"], ids=["own", "quoted"])
def test_twice_the_text_takes_no_more_than_some_twice_the_time(unit: str, above: str) -> None:
    short, long = (read(f"{HEAD}{above}{unit * (size // len(unit))}".encode()) for size in (100_000, 200_000))

    first = _time_of(short)
    second = _time_of(long)

    assert second < 4 * first + 0.5


def _time_of(message: Message) -> float:
    start = process_time()
    newly_written(message)
    return process_time() - start


@pytest.mark.parametrize("mark", ["> ", ""], ids=["marked", "unmarked"])
def test_a_quotation_of_750_kilobytes_is_left_behind(mark: str) -> None:
    head = "From: FOI <foi@example.gov.uk>\nSent: 3 March 2026 10:02\nTo: Sam\nSubject: x\n\n"
    attribution = "On 03/03/2026 10:02, FOI <foi@example.gov.uk> wrote:\n" if mark else head
    quotation = f"{mark}How many flats were let in the year, and at what rent?\n" * 13_500

    assert newly_written(f"1: 26\n\n{attribution}{quotation}") == "1: 26"
