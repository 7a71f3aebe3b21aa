"""Does the text of an HTML mail say what its reader saw?"""

import pytest

from foibot.mail.bodies import unflow
from foibot.mail.html import to_text


def text_of(source):
    return to_text(source, lambda _: None)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<div>One</div><div>Two<br>Three</div>", "One\nTwo\nThree"),
        ("<p class=MsoNormal>One</p><p class=MsoNormal>Two</p>", "One\nTwo"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "* a\n  * b\n* c"),
        ("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<table><tr><td>Year<td>Cases<tr><td>2025<td>26</table>", "Year  Cases\n2025  26"),
        ("<table><tr><td><p>One</p><p>Two</p></td></tr></table>", "One\n\nTwo"),
        ('<a href="https://example.org/x">form</a>', "form <https://example.org/x>"),
        ('<a href="https://example.org">example.org</a>', "example.org"),
        ('<a href="mailto:a@example.org">a@example.org</a>', "a@example.org"),
        (
            '<a href="https://example.org/1">one <a href="https://example.org/2">two',
            "one <https://example.org/1>two <https://example.org/2>",
        ),
        (
            '<a href="https://example.org/1">one<blockquote type=cite>two <a href="https://example.org/2">three</a></blockquote>',
            "one\n> two <https://example.org/1>three <https://example.org/2>",
        ),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a<hr>b", "a\n\n" + "_" * 32 + "\nb"),
        ("fewer than <10 & more", "fewer than <10 & more"),
        ("x<!-- gone -->y<!-- never closed", "xy never closed"),
        ('<p title="a>b">x</p>', "x"),
        ("<style>p{}</style><script>x()</script><title>t</title>y", "y"),
        ("<span style='display: none'>hidden</span>shown", "shown"),
        ("<span hidden>hidden</span>shown", "shown"),
        ("<span style='font-size:0'>hidden</span><span style='font-size:0.9em'>shown</span>", "shown"),
        ("<div style='display:none'>all is hidden</div>", "all is hidden"),
        ("a&nbsp;b&eacute;&#8203;", "a bé"),
        ("<blockquote type=cite><p>One</p><blockquote>Two</blockquote></blockquote>three", "> One\n>> Two\nthree"),
        ('<blockquote style="margin:0 0 0 40px;border:none">indented</blockquote>', "indented"),
        ("</td></div></table>x", "x"),
        ("", ""),
    ],
)
def test_html_is_read(source, expected):
    assert expected == text_of(source)


@pytest.mark.parametrize(
    "source", ["<div>" * 20_000, "<table><tr><td>" * 5_000, "<blockquote>" * 20_000, "<ul><li>" * 5_000]
)
def test_the_text_under_deep_nesting_is_kept(source):
    assert text_of(f"{source}How many?").endswith("How many?")


@pytest.mark.parametrize(
    ("text", "delete_space", "expected"),
    [
        ("How many \nclaims?\nNext", False, "How many claims?\nNext"),
        ("How ma \nny?", True, "How many?"),
        ("> one \n> two\n>> three", False, "> one two\n>> three"),
        ("words \n-- \nAda", False, "words \n-- \nAda"),
        (" >not quoted", False, ">not quoted"),
    ],
)
def test_flowed_text_is_joined(text, delete_space, expected):
    assert expected == unflow(text, delete_space)


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (498, "> 1. How many?\n>> Why?\n26"),
        (499, "> 1. How many?\n> Why?\n26"),
        (500, "1. How many?\nWhy?\n26"),
    ],
)
def test_below_the_deepest_element_text_is_text_in_lines(around, expected):
    inner = "<blockquote>1. How many?<blockquote>Why?</blockquote></blockquote>26"

    assert expected == text_of("<span>" * around + inner)


def test_a_number_too_long_for_a_character_is_none():
    assert text_of(f"a&#{'9' * 5_000};b&#x{'9' * 5_000};c&#65;") == "a\ufffdb\ufffdcA"


def test_a_power_of_a_power_is_no_digit_either():
    assert text_of("10<sup>2<sup>3</sup></sup>") == "10^2^3"


def test_a_power_is_no_digit_an_ordinal_no_power_and_what_was_struck_out_is_said():
    source = "<p>10<sup>6</sup> by 1<sup>st</sup> May, of which <s>16 were</s> his</p>"

    assert text_of(source) == "10^6 by 1st May, of which [struck out: 16 were] his"
