"""Does reading a mail end in a value for any bytes at all, within its limits and in linear time?"""

import time
from base64 import encodebytes
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foibot.mail import message
from foibot.mail.kind import classify
from foibot.mail.message import content_fingerprint, fingerprint, read
from foibot.mail.reply import newly_written
from tests.mail.outlook import MESSAGE_WITHIN, OBJECT, TEXT8, file, prop, winmail
from tests.mail.outlook import message as message_of

CORPUS = Path(__file__).parent.parent / "corpus" / "mail"
SAMPLES = [path.read_bytes() for path in sorted(CORPUS.glob("*.eml"))]
PLAIN = b"From: Ada <ada@Example.ORG>\r\nTo: foi@example.gov.uk\r\nSubject: Potholes\r\nMessage-ID: <1@example.org>\r\n"


def nested_multiparts(depth):
    opening = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return PLAIN + opening + b"Content-Type: text/plain\r\n\r\nHow many?\r\n"


def flat_parts(count):
    part = b"--b\r\nContent-Type: application/pdf\r\n\r\nx\r\n"
    return PLAIN + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * count + b"--b--\r\n"


def test_the_headers_of_an_ordinary_mail_are_values():
    mail = read(
        PLAIN + b"Cc: Bob <bob@example.org>, carol@example.org\r\n"
        b"Reply-To: desk@example.org\r\nReturn-Path: <bounce@example.org>\r\nDelivered-To: foi+k7@example.gov.uk\r\n"
        b"In-Reply-To: <0@example.gov.uk>\r\nReferences: <a@b>\r\n <0@example.gov.uk>\r\n"
        b"Received: from x by inner.example.gov.uk; Mon, 2 Mar 2026 09:15:00 +0000\r\n"
        b"Received: from y (z by q) by mx.example.gov.uk (Exim); Mon, 2 Mar 2026 10:14:00 +0100 (CET)\r\n"
        b"Date: Mon, 2 Mar 2026 09:14:00 -0000\r\n\r\nHow many?\r\n"
    )

    assert (mail.from_address, mail.from_name) == ("ada@example.org", "Ada")
    assert [a.address for a in mail.cc] == ["bob@example.org", "carol@example.org"]
    assert [a.address for a in mail.reply_to] == ["desk@example.org"]
    assert mail.delivered_to == ("foi+k7@example.gov.uk",)
    assert mail.return_path == "bounce@example.org"
    assert mail.in_reply_to == ("<0@example.gov.uk>",)
    assert mail.references == ("<a@b>", "<0@example.gov.uk>")
    assert [stamp.by for stamp in mail.received] == ["inner.example.gov.uk", "mx.example.gov.uk"]
    assert datetime(2026, 3, 2, 9, 14, tzinfo=UTC) == mail.received[1].at == mail.date
    assert mail.problems == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [(b"", None), (b"Return-Path: <>\r\n", ""), (b"Return-Path: <a@b.org>\r\n", "a@b.org")],
    ids=["no header", "null path", "a path"],
)
def test_a_null_return_path_is_told_from_none(line, expected):
    assert expected == read(line + PLAIN + b"\r\nx").return_path


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (nested_multiparts(1500), "parts nested more than 100 deep, the inner ones not read"),
        (flat_parts(10_000), "more than 1,000 parts, the rest not read"),
        (
            PLAIN + b"Cc: " + b", ".join(b"p%d@example.org" % n for n in range(2000)),
            "more than 1,000 addresses in Cc, the rest not read",
        ),
        (PLAIN + b"X-Long: " + b"a" * 200_000 + b"\r\n\r\nx", "a header longer than 100,000 bytes, cut"),
        (b"X-A: 1\r\n" * 5_000 + b"\r\nx", "more than 1,000 headers, the rest not read"),
        (PLAIN + b"\r\n" + b"How many? \r\n" * 2_600_000, "a text of 31,200,000 characters, read up to 2,000,000"),
        (
            PLAIN + b"Content-Type: text/html\r\n\r\n" + b"<p>a" * 100_001,
            "HTML with more than 100,000 tags, the rest not read",
        ),
        (
            PLAIN + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 501 + b"How many?",
            "HTML nested more than 500 deep, the inner elements read for their text alone",
        ),
        (PLAIN + b"\r\n" + b"x" * 60_000_001, "60,000,104 bytes, read up to 60,000,000"),
    ],
    ids=[
        "1500 nested",
        "10,000 parts",
        "2000 recipients",
        "long header",
        "5000 headers",
        "30 MB body",
        "many tags",
        "deep HTML",
        "too large",
    ],
)
def test_what_is_over_a_limit_is_named_in_the_problems(raw, problem):
    assert problem in read(raw).problems


def test_two_from_headers_are_named_and_the_first_counts():
    mail = read(PLAIN + b"From: eve@example.net\r\n\r\nx")

    assert mail.from_address == "ada@example.org"
    assert "more than one From header, the first counts" in mail.problems


def test_the_same_letter_delivered_twice_has_one_fingerprint():
    body = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {}\r\n\r\n{}"
    once = read(
        b"Received: from a by b; Mon, 2 Mar 2026 09:14:00 +0000\r\n"
        + PLAIN
        + body.format("8bit", "Café £4 \r\n").encode()
    )
    again = read(b"X-Spam: no\r\n" + PLAIN + body.format("quoted-printable", "Caf=C3=A9\r\n=C2=A34").encode())

    assert fingerprint(once) == fingerprint(again)


@pytest.mark.parametrize(
    "change",
    [{"text": "Other"}, {"subject": "Other"}, {"from_address": "bob@example.org"}, {"message_id": "<2@example.org>"}],
    ids=lambda change: next(iter(change)),
)
def test_another_letter_has_another_fingerprint(change):
    mail = read(PLAIN + b"\r\nHow many?")

    assert fingerprint(mail) != fingerprint(replace(mail, **change))


def test_the_content_fingerprint_does_not_look_at_the_message_id():
    mail = read(PLAIN + b"\r\nHow many?")

    assert content_fingerprint(mail) == content_fingerprint(replace(mail, message_id=""))
    assert content_fingerprint(mail) != content_fingerprint(replace(mail, text="How few?"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_a_message_of_some_kind(raw):
    mail = read(raw)

    assert classify(mail).because
    assert isinstance(newly_written(mail), str)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_damaged_message_is_still_a_message(data):
    raw = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=12) | st.sampled_from(FRAGMENTS))

    mail = read(bytes(raw))

    assert classify(mail).because
    assert isinstance(newly_written(mail), str)
    mail.text.encode("utf-8")
    mail.subject.encode("utf-8")


FRAGMENTS = [
    b"(",
    b"<",
    b'"',
    b"=?utf-8?b?",
    b"?=",
    b"\r\n\r\n",
    b"--b",
    b"multipart/mixed",
    b"\0",
    b"\r",
    b">",
    b"charset=utf-7",
    b"=\r\n",
]

HTML = b"Content-Type: text/html\r\n\r\n"
RICH = b"Content-Type: text/rtf\r\n\r\n{\\rtf1 "
CALENDAR = b"Content-Type: text/calendar\r\n\r\n"
PRINTABLE = b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
BASE64 = b"Content-Transfer-Encoding: base64\r\n"
TNEF = b"Content-Type: application/ms-tnef\r\n" + BASE64 + b"\r\n"
SIGNED = b"Content-Type: application/pkcs7-mime\r\n" + BASE64 + b"\r\n"
SIGNED_DATA = bytes.fromhex("308006092a864886f70d010702a08030803080a080")


def wrapped(depth):
    """A winmail.dat that holds a mail that holds a mail."""
    content = winmail()
    for _ in range(depth):
        content = winmail(file(prop(0x3701, OBJECT, MESSAGE_WITHIN + content)))
    return content


HOSTILE = {
    "open parentheses": lambda n: b"From: " + b"(" * n + b"\r\n\r\nx",
    "open brackets": lambda n: b"From: " + b"<" * n + b"\r\n\r\nx",
    "quotes escaped": lambda n: b'From: "' + b'\\"' * n + b"\r\n\r\nx",
    "no at sign": lambda n: b"To: " + b"a" * n + b"\r\n\r\nx",
    "encoded words": lambda n: b"Subject: " + b"=?utf-8?q?" * (n // 10) + b"\r\n\r\nx",
    "parameters": lambda n: b"Content-Type: text/plain" + b'; a="\\' * (n // 6) + b"\r\n\r\nx",
    "open tags": lambda n: b"Content-Type: text/html\r\n\r\n" + b"<div>" * n,
    "open comments": lambda n: b"Content-Type: text/html\r\n\r\n" + b"<!--" * n,
    "open quotes in tags": lambda n: b"Content-Type: text/html\r\n\r\n" + b'<a b="' * n,
    "quoted lines": lambda n: b"Subject: x\r\n\r\n" + b"> quoted\r\n" * n,
    "colons": lambda n: b"Subject: x\r\n\r\n" + b"On 1 May 2026 it was:\r\n" * n,
    "labels": lambda n: b"Subject: x\r\n\r\n" + b"From: a\r\nTo: b\r\nx\r\n" * n,
    "dashes": lambda n: b"Subject: x\r\n\r\n" + b"-- \r\n" * n,
    "rules": lambda n: b"Subject: x\r\n\r\n" + b"________\r\n\r\n" * n,
    "one long line": lambda n: b"Subject: x\r\n\r\n" + b"a b: " * n,
    "uuencode": lambda n: b"Subject: x\r\n\r\n" + b"begin 644 a\r\n#0V%T\r\n" * n,
    "links never closed": lambda n: HTML + b"<a href=x>y" * n,
    "links around blocks": lambda n: HTML + b"<a href='https://example.org'>y<div>" * n,
    "links far from one another": lambda n: HTML + (b"<a href='https://example.org'>y" + b"<b>" * 61) * (n // 20),
    "tables in tables": lambda n: HTML + b"<table><tr><td>x" * n,
    "lists in lists": lambda n: HTML + b"<ul><li>x" * n,
    "powers": lambda n: HTML + b"<sup>x</sup>" * n,
    "powers of powers": lambda n: HTML + b"<sup>x" * n,
    "less than": lambda n: HTML + b"<" * 20 * n + b">",
    "numbers without end": lambda n: HTML + b"&#" + b"9" * n,
    "labels of no header": lambda n: b"Subject: x\r\n\r\n" + b"From: a\nSent: b\nTo: c\n\n" * n,
    "labels with long values": lambda n: b"Subject: x\r\n\r\n" + (b"From: " + b"a" * 1_900 + b"\n") * (n // 50),
    "blanks behind soft breaks": lambda n: PRINTABLE + b"= " * n + b"=" + b" " * n,
    "base64 padded everywhere": lambda n: BASE64 + b"\r\n" + b"QQ==!" * n,
    "lines that are hardly base64": lambda n: BASE64 + b"\r\n" + b"=\n" * n + b"!\n" * n,
    "armour that never ends": lambda n: b"Subject: x\r\n\r\n" + b"-----BEGIN PGP SIGNED MESSAGE-----\n\n" * (n // 9),
    "armour with headers alone": lambda n: b"Subject: x\r\n\r\n-----BEGIN PGP SIGNED MESSAGE-----\n" + b"Aa:\n" * n,
    "enriched commands": lambda n: b"Content-Type: text/enriched\r\n\r\n" + b"<a" * n + b"<" * n + b"\n" * n,
    "groups of rich text": lambda n: RICH + b"{" * n,
    "fonts of rich text": lambda n: RICH + b"\\f1 a" * n,
    "bytes of rich text": lambda n: RICH + b"\\bin1 a" * n,
    "events": lambda n: CALENDAR + b"BEGIN:VEVENT\r\nSUMMARY:x\r\n" * n,
    "parameters of an event": lambda n: CALENDAR + b"BEGIN:VEVENT\r\nSUMMARY" + b';A="b' * n,
    "files of Outlook": lambda n: TNEF + encodebytes(winmail(file(title=b"a") * (n // 10))),
    "properties of Outlook": lambda n: TNEF + encodebytes(winmail(message_of(*[prop(0x1000, TEXT8, "x")] * (n // 4)))),
    "mails of Outlook in one another": lambda n: TNEF + encodebytes(wrapped(n // 2_000)),
    "signed within signed": lambda n: SIGNED + encodebytes(SIGNED_DATA + b"\x24\x80" * n),
    "routes": lambda n: b"From: " + b"<@a," * n + b":\r\n\r\nx",
    "quoted local parts": lambda n: b"To: " + b'"a" ' * n + b"@\r\n\r\nx",
    "blanks around at signs": lambda n: b"To: " + b"  @" * n + b"\r\n\r\nx",
    "parameters without separators": lambda n: b"Content-Type: text/plain; " + b'a="b"c ' * n + b"\r\n\r\nx",
    "quotes in quotes": lambda n: b'Content-Type: text/plain; name="' + b'" ' * n + b"\r\n\r\nx",
    "blanks in a parameter": lambda n: b"Content-Type: text/plain; name=a" + b" " * n + b"\r\n\r\nx",
    "clocks": lambda n: b"Date: " + b"1:2 (" * n + b"\r\n\r\nx",
    "page headers": lambda n: HTML + b"\xff" + b"<meta charset" * n,
    "shifts of ISO-2022-JP": lambda n: b"Subject: x\r\n\r\n" + b"\x1b$B" * n,
    "stray bytes": lambda n: b"Subject: x\r\n\r\n" + "é".encode() * n + b"\xe9 " * n,
    "leading blank lines": lambda n: b"\r\n" * n + b"From: x\r\n\r\nx",
    "carriage returns": lambda n: b"Subject: x\r\n\r\n" + b"\r" * n,
    "boundaries": lambda n: b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b" * n,
}


@pytest.mark.parametrize("build", HOSTILE.values(), ids=HOSTILE.keys())
def test_four_times_the_input_takes_about_four_times_the_time(build):
    def seconds(raw):
        started = time.process_time()
        mail = read(raw)
        classify(mail)
        newly_written(mail)
        return time.process_time() - started

    small = min(seconds(build(4_000)) for _ in range(2))
    large = min(seconds(build(16_000)) for _ in range(2))

    assert large < max(8 * small, 0.2)


def test_the_limits_are_generous_to_ordinary_mail():
    assert message.LARGEST >= 50_000_000 and message.MOST_RECIPIENTS >= 500


def test_a_mail_that_begins_with_a_pasted_header_keeps_its_text():
    mail = read(PLAIN + b"Content-Type: text/plain\r\n\r\nContent-Type: text/html\r\n\r\nWhy do your letters say so?")

    assert mail.text == "Content-Type: text/html\n\nWhy do your letters say so?"


def test_too_many_wrappings_are_told_and_kept():
    part = b"--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n" + BASE64 + b"\r\n"
    wrappings = (part + encodebytes(winmail(file(title=b"a.txt", data=b"x")))) * 7

    mail = read(PLAIN + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + wrappings + b"--b--\r\n")

    assert [a.filename for a in mail.attachments] == ["a.txt"] * 5 + ["winmail.dat"] * 2
    assert "winmail.dat (TNEF) not opened: its text and files are unread" in mail.problems
