"""Are addresses and subject tags read leniently and matched strictly?"""

import pytest

from foibot.mail.addresses import (
    Address,
    is_safe_address,
    parse_list,
    read_subject_tags,
    same_address,
    subject_tag,
    tag_of,
    with_tag,
)

FOI = "foi@example.gov.uk"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ada@Example.ORG", [("", "ada@example.org")]),
        ("Ada <Ada@example.org>", [("Ada", "Ada@example.org")]),
        (
            '"Example, Ada" <ada@example.org>, bob@example.org',
            [("Example, Ada", "ada@example.org"), ("", "bob@example.org")],
        ),
        (
            "Example, Ada <ada@example.org>; Bob <bob@example.org>",
            [("Example, Ada", "ada@example.org"), ("Bob", "bob@example.org")],
        ),
        ("ada@example.org (Ada (really))", [("Ada (really)", "ada@example.org")]),
        ("Ada <@relay.example.com,@b.example.net:ada@example.org>", [("Ada", "ada@example.org")]),
        ('"ada example"@example.net, bob@example.org', [("", '"ada example"@example.net'), ("", "bob@example.org")]),
        ('<"ada example"@Example.net>', [("", '"ada example"@example.net')]),
        ('"ada.example"@example.net', [("", "ada.example@example.net")]),
        ("Ada <ada(of the mill)@example.org(a host)>", [("Ada", "ada@example.org")]),
        ("ada@[192.0.2.1]", [("", "ada@[192.0.2.1]")]),
        ("ada@example.org bob@example.org", [("", "ada@example.org"), ("", "bob@example.org")]),
        ("ada @ example.org", [("", "ada@example.org")]),
        ("<Ada Example> ada@example.org", [("Ada Example", "ada@example.org")]),
        ("'Ada Example' via List <list@example.org>", [("'Ada Example' via List", "list@example.org")]),
        ('"Ada <ada@example.org>', [("Ada", "ada@example.org")]),
        ("The team: ada@example.org, bob@example.org;", [("", "ada@example.org"), ("", "bob@example.org")]),
        ("undisclosed-recipients:;", []),
        ("Ada <ada@example.org", [("Ada", "ada@example.org")]),
        ("'ada@example.org'", [("", "ada@example.org")]),
        ("<mailto:ada@example.org>", [("", "ada@example.org")]),
        ('"ada@elsewhere.org" <ada@example.org>', [("ada@elsewhere.org", "ada@example.org")]),
        ("=?utf-8?Q?Ada_=3Cada=40example.org=3E?=", [("Ada", "ada@example.org")]),
        ("=?utf-8?B?RXhhbXBsZSwgQWRh?= <ada@example.org>", [("Example, Ada", "ada@example.org")]),
        ("<", []),
        ("", []),
    ],
)
def test_an_address_header_is_read(value, expected):
    assert [Address(*pair) for pair in expected] == parse_list(value)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("foi+k7f3q9@example.gov.uk", "k7f3q9"),
        ("FOI+K7F3Q9@EXAMPLE.GOV.UK", "k7f3q9"),
        ("'foi+k7f3q9@example.gov.uk'", "k7f3q9"),
        ('"foi+k7f3q9"@example.gov.uk', "k7f3q9"),
        ("<foi+k7f3q9@example.gov.uk>", "k7f3q9"),
        ("foi%2Bk7f3q9@example.gov.uk", "k7f3q9"),
        ("IMCEASMTP-foi+2Bk7f3q9+40example+2Egov+2Euk@exchange.example.gov.uk", "k7f3q9"),
        (FOI, None),
        ("foi+@example.gov.uk", None),
        ("foi+k7f3q9@example.org", None),
        ("other+k7f3q9@example.gov.uk", None),
        ("", None),
    ],
)
def test_the_tag_of_an_address_is_found(address, expected):
    assert expected == tag_of(address, FOI)


def test_a_tag_that_was_set_is_found():
    assert with_tag(FOI, "k7f3q9") == "foi+k7f3q9@example.gov.uk"
    assert tag_of(with_tag(FOI, "k7f3q9"), FOI) == "k7f3q9"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Re: [FOI-2026-00012 k7f3q9] Request", (("FOI-2026-00012", "k7f3q9"),)),
        ("Re: Potholes [FOI-2026-00012]", (("FOI-2026-00012", None),)),
        ("[ FOI-2026-00012\t K7F3Q9 ]", (("FOI-2026-00012", "k7f3q9"),)),
        ("[EXTERNAL] Potholes [20123993]", (("20123993", None),)),
        ("[A-1] [B-2]", (("A-1", None), ("B-2", None))),
        ("call 20123993 or FOI-2026-00012", ()),
        ("[one two three 4]", ()),
        ("[" * 1000 + "1" * 1000, ()),
    ],
)
def test_subject_tags_are_read_in_brackets_only(subject, expected):
    assert expected == read_subject_tags(subject)


def test_a_subject_tag_that_was_set_is_read():
    assert subject_tag("FOI-2026-00012") == "[FOI-2026-00012]"
    assert read_subject_tags(subject_tag("FOI-2026-00012", "k7f3q9")) == (("FOI-2026-00012", "k7f3q9"),)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ada@example.org", "ada@EXAMPLE.org", True),
        ("<ada@example.org>", "ada@example.org.", True),
        ("ada@example.org", "ada@example.org.uk", False),
        ("", "", False),
    ],
)
def test_addresses_are_compared(one, other, expected):
    assert expected is same_address(one, other)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (FOI, True),
        ("o'neil+x@example.org", True),
        ("a@b\r\nBcc: c@d", False),
        ("a@b@example.org", False),
        ("a b@example.org", False),
        ("-oX@example.org", False),
        ("a..b@example.org", False),
        ("a@.example.org", False),
        ("@example.org", False),
        ("a" * 250 + "@example.org", False),
    ],
)
def test_only_safe_addresses_are_written_to(address, expected):
    assert expected is is_safe_address(address)
