"""Are single headers and charsets read, with the common errors against their standards?"""

from datetime import UTC, datetime

import pytest

from foibot.mail import charsets, dates
from foibot.mail.headers import decode_words, message_ids, parameterised, received, without_comments


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", "plain"),
        ("=?utf-8?Q?Caf=C3=A9_au?= lait", "Café au lait"),
        ("=?utf-8?B?Q2Fmw?= =?utf-8?B?6k=?=", "Café"),
        ("=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?=", "Café"),
        ("=?iso-8859-1?Q?Z=FCrich?= =?utf-8?Q?_=C3=B6?=", "Zürich ö"),
        ("=?utf-8*en?Q?What?_now?=", "What? now"),
        ("=?utf-8?Q?unfinished", "=?utf-8?Q?unfinished"),
        ("=?x-none?Q?=41?=", "A"),
        ("a=?utf-8?Q?b?=c", "abc"),
        ("=?utf-8?Q?one=0D=0Atwo?=", "one two"),
        ("=?utf-8?B?!!!?=", ""),
    ],
)
def test_encoded_words_are_decoded(value, expected):
    assert expected == decode_words(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a (b (c) \\) d) e", "a  e"),
        ('"(kept)" (gone)', '"(kept)" '),
        ("a (never closed", "a (never closed"),
    ],
)
def test_comments_are_taken_out(value, expected):
    assert expected.split() == without_comments(value).split()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text/plain; charset=utf-8", ("text/plain", {"charset": "utf-8"})),
        ('Text/HTML ; Charset = "UTF-8" (comment)', ("text/html", {"charset": "UTF-8"})),
        ("a/b; name=my file.pdf", ("a/b", {"name": "my file.pdf"})),
        ("a/b; name*=utf-8'en'r%C3%A9sum%C3%A9", ("a/b", {"name": "résumé"})),
        ("a/b; name*1=lo; name*0=hel", ("a/b", {"name": "hello"})),
        ("a/b; name*0*=iso-8859-1''%E9; name*1=%41", ("a/b", {"name": "é%41"})),
        ('a/b; name="with \\"quotes\\""', ("a/b", {"name": 'with "quotes"'})),
        ("attachment; filename==?utf-8?Q?=C3=A9.pdf?=", ("attachment", {"filename": "é.pdf"})),
        ("", ("", {})),
    ],
)
def test_parameters_are_read(value, expected):
    read = parameterised(value)

    assert expected == (read.value, read.parameters)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<a@b>", ("<a@b>",)),
        ("<a@b><c@d> (x) <a@b>", ("<a@b>", "<c@d>")),
        ("<a\t @b>", ("<a@b>",)),
        ("a@b", ("<a@b>",)),
        ("<", ()),
        ("<>", ()),
        ("<[foo@x]>", ("<[foo@x]>",)),
        ("Your message of Monday", ()),
    ],
)
def test_message_ids_are_found(value, expected):
    assert expected == message_ids(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mon, 2 Mar 2026 09:14:00 +0000", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("2 Mar 2026 10:14 +0100 (CET)", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("Mon, 02 Mar 26 09:14:00 GMT", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("2026-03-02T09:14:00Z", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("2026-03-02 09:14:00", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("31 Feb 2026 09:14:00 +0000", None),
        ("Mon, 2 Mar 2026 09:14:00 +99999999", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        (
            "Mon (first), 2 (x) Mar\t2026 09 : 14 : 00 +0100 (CET (winter))",
            datetime(2026, 3, 2, 8, 14, tzinfo=UTC),
        ),
        ("Monday, 2 march 2026 09:14:00 +05:30", datetime(2026, 3, 2, 3, 44, tzinfo=UTC)),
        ("Mon, 2 Mar 126 09:14:00 -0800", datetime(2026, 3, 2, 17, 14, tzinfo=UTC)),
        ("Mon, 2 Mar 2026 09:14:00 PM GMT+0100", datetime(2026, 3, 2, 20, 14, tzinfo=UTC)),
        ("Mon, 2 Mar 2026 12:14:00 AM", datetime(2026, 3, 2, 0, 14, tzinfo=UTC)),
        ("Mon Mar  2 09:14:00 2026", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("Mon Mar 2 09:14:00 EST 2026", datetime(2026, 3, 2, 14, 14, tzinfo=UTC)),
        ("Mo, 2 Mär 2026 09:14:00 +0100", datetime(2026, 3, 2, 8, 14, tzinfo=UTC)),
        ("lun., 2 févr. 2026 09.14.00 +0100", datetime(2026, 2, 2, 8, 14, tzinfo=UTC)),
        ("02-Mar-2026 09:14:00 GMT", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("3/2/2026 9:14:00 AM", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("2.3.2026 09:14", datetime(2026, 3, 2, 9, 14, tzinfo=UTC)),
        ("Mon, 2 Mar 2026 24:00:00 +0000", datetime(2026, 3, 3, 0, 0, tzinfo=UTC)),
        ("Mon, 2 Mar 2026 23:59:60 +0000", datetime(2026, 3, 2, 23, 59, 59, tzinfo=UTC)),
        ("Mon, 2 Mar 2026", datetime(2026, 3, 2, tzinfo=UTC)),
        ("Fri, 31 Dec 9999 24:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_aware_or_none(value, expected):
    assert expected == dates.read(value)


def test_a_stamp_without_a_time_is_none():
    assert received("from a by b") is None


@pytest.mark.parametrize(
    ("content", "declared", "expected"),
    [
        ("naïve".encode(), "", ("naïve", "")),
        ("naïve".encode("latin-1"), "ISO-8859-1", ("naïve", "")),
        (b"\x93x\x94", "iso8859_1", ("“x”", "")),
        ("naïve".encode(), "us-ascii", ("naïve", "")),
        ("Łódź".encode("cp1250"), "windows-1250", ("Łódź", "")),
        ("日本".encode("iso2022_jp"), "ISO-2022-JP", ("日本", "")),
        ("한국".encode("cp949"), "ks_c_5601-1987", ("한국", "")),
        ("中文".encode("gb18030"), "gb2312", ("中文", "")),
        (b"\xef\xbb\xbfx", "", ("x", "")),
        (b"x\xff\xfe", "utf-8", ("xÿþ", "not valid UTF-8, read as windows-1252")),
        ("naïveté".encode() * 20 + b"\xff", "utf-8", ("naïveté" * 20 + "\ufffd", "damaged UTF-8")),
        (b"x", "punycode", ("x", "unknown charset 'punycode'")),
        (b"x", "a\0b", ("x", "unknown charset 'a\\x00b'")),
        (b"+2AA-", "utf-7", ("", "")),
    ],
)
def test_bytes_are_decoded_in_stages(content, declared, expected):
    assert expected == charsets.decode(content, declared)
