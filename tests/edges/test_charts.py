"""Are charts drawn, the same each time, whatever stands in their labels, and shown in a mail under their own ids?"""

import struct

import pytest

from foibot.casework.blocks import Bar, Bars, Document, Enclosed, Paragraph, Picture, Rate, Rates, Run
from foibot.edges.letterpress import Letterpress
from foibot.edges.printer import Printer
from foibot.edges.printing.html import PICTURE_WIDTH

PRESS = Letterpress()
PRINTER = Printer(None, "foi@example.gov.uk")
LEVELS = ((95, "95% good"), (90, "90%"))
BARS = Bars((Bar("Late", 2, warns=True), Bar("Today", 0), Bar("16+", 14)))
RATES = Rates((Rate("Oct 2026", 5, 6), Rate("Nov", 0, 0), Rate("Dec", 7, 7)), LEVELS)


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its first chunk (W3C PNG 11.2.1)."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">LL", png[16:24])
    return width, height


@pytest.mark.parametrize(
    "chart",
    [
        BARS,
        RATES,
        Bars((Bar("Late", 0, warns=True),)),
        Bars(tuple(Bar(str(n), 10**n) for n in range(8))),
        Rates((Rate("Nov 2026", 0, 9), Rate("Dec", 1, 1)), LEVELS),
        Rates((Rate("Nov", 0, 0),), LEVELS),
        Bars((Bar('#set text(red) *x* $x$ "\\', 1), Bar("x" * 60, 1), Bar("", 1))),
    ],
    ids=["bars", "rates", "nothing", "from one to millions", "from none to all", "no rate", "hostile labels"],
)
def test_a_chart_is_drawn_twice_as_fine_as_it_is_shown(chart: Bars | Rates) -> None:
    width, height = size_of(PRESS.png(chart))

    assert 2 * PICTURE_WIDTH == width
    assert 200 < height < 600


def test_the_same_figures_make_the_same_picture_and_others_another() -> None:
    other = Bars((Bar("Late", 3, warns=True), Bar("Today", 0), Bar("16+", 14)))

    assert Letterpress().png(BARS) == PRESS.png(BARS)
    assert PRESS.png(other) != PRESS.png(BARS)


def test_what_is_late_is_told_apart_by_its_shade_too() -> None:
    plain = Bars((Bar("Late", 2), Bar("Today", 0), Bar("16+", 14)))

    assert PRESS.png(plain) != PRESS.png(BARS)


def test_a_mail_shows_each_picture_under_the_id_by_which_it_comes() -> None:
    shown = Document(
        "Figures",
        (
            Paragraph((Run("Figures"),)),
            Picture('Bars: "2" late', BARS),
            Enclosed((Picture("Rates", RATES),)),
            Picture("The same bars", BARS),
        ),
    )

    page = PRINTER.html(shown, {}, "foi@example.gov.uk", "")
    pictures = PRINTER.pictures(shown)

    assert [PRESS.png(BARS), PRESS.png(RATES)] == [*pictures.values()]
    assert [2, 1] == [page.count(f'src="cid:{content_id}"') for content_id in pictures]
    assert 'alt="Bars: &quot;2&quot; late" width="480"' in page
    assert "Figures\n" == PRINTER.text(shown, {}).partition("=")[0].rstrip("\n") + "\n"


def test_a_mail_without_pictures_has_none() -> None:
    assert {} == PRINTER.pictures(Document("Words", (Paragraph((Run("Words"),)),)))


def test_a_line_that_can_be_pressed_stands_on_one_line_of_the_text() -> None:
    words = Paragraph((Run("word " * 14), Run("NUDGE 00098", code=True, reply=True), Run(" and more")))
    long = Paragraph((Run("x" * 300, code=True, reply=True),))

    document = Document("Words", (words, long))
    page = PRINTER.html(document, {}, "foi+k7f3q9@example.gov.uk", "[FOI-2026-00000 k7f3q9]")

    assert "\nNUDGE 00098 and more\n" in PRINTER.text(document, {})
    assert 1 == page.count("<a ")
    assert "body=NUDGE%2000098" in page
