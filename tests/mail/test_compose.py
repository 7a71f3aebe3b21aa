"""Do composed bytes say exactly what was meant, to the standard parser and to ours?"""

import email
import re
from dataclasses import replace
from datetime import UTC, datetime
from email import policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foibot.errors import AskPerson, BadSetup
from foibot.mail.compose import Outgoing, OutgoingFile, OutgoingPicture, compose, message_id
from foibot.mail.message import Address, read

MAIL = Outgoing(
    message_id="<k7f3q9@example.gov.uk>",
    date=datetime(2026, 3, 2, 9, 14, tzinfo=UTC),
    from_name="Freedom of Information",
    from_address="foi@example.gov.uk",
    to=Address("Ada Example", "ada@example.org"),
    subject="Potholes [FOI-2026-00012]",
    text="Dear Ada\n\n26 claims.\n",
)
READABLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=120)
LINES = st.lists(READABLE, max_size=6).map("\n".join)


def parsed(mail):
    return email.message_from_bytes(compose(mail), policy=policy.default)


def test_a_plain_mail_is_plain():
    assert compose(MAIL) == (
        b"Message-ID: <k7f3q9@example.gov.uk>\r\n"
        b"Date: Mon, 02 Mar 2026 09:14:00 +0000\r\n"
        b"From: Freedom of Information <foi@example.gov.uk>\r\n"
        b"To: Ada Example <ada@example.org>\r\n"
        b"Subject: Potholes [FOI-2026-00012]\r\n"
        b"MIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: 7bit\r\n"
        b"\r\n"
        b"Dear Ada\r\n\r\n26 claims.\r\n"
    )


def test_text_html_and_files_stand_in_their_places():
    mail = replace(MAIL, html="<p>26 claims.</p>", attachments=(OutgoingFile("r.pdf", "application/pdf", b"%PDF"),))

    read_back = parsed(mail)

    assert read_back.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in read_back.iter_parts()] == ["multipart/alternative", "application/pdf"]
    assert "26 claims." in read_back.get_body(("plain",)).get_content()
    assert "<p>26 claims.</p>" in read_back.get_body(("html",)).get_content()


def test_pictures_stand_beside_the_page_that_shows_them():
    picture = OutgoingPicture("a1@chart.example", b"\x89PNG")
    page = '<img src="cid:a1@chart.example" alt="x">'
    mail = replace(
        MAIL, html=page, pictures=(picture,), attachments=(OutgoingFile("r.pdf", "application/pdf", b"%PDF"),)
    )

    both, file = parsed(mail).iter_parts()

    text, related = both.iter_parts()
    shown, drawn = related.iter_parts()
    assert file.get_filename() == "r.pdf"
    assert [part.get_content_type() for part in (text, related, shown, drawn)] == [
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
    ]
    assert related.get_param("type") == "text/html"
    assert (drawn["Content-ID"], drawn.get_content_disposition()) == ("<a1@chart.example>", "inline")
    assert drawn.get_content() == b"\x89PNG"
    assert read(compose(mail)).attachments[-1].filename == "r.pdf"


def test_an_id_of_a_picture_cannot_smuggle_in_a_header():
    with pytest.raises(AskPerson):
        compose(replace(MAIL, html="x", pictures=(OutgoingPicture("a>\r\nBcc: all@example.org", b""),)))


def test_the_same_value_makes_the_same_bytes():
    mail = replace(MAIL, html="<p>x</p>", attachments=(OutgoingFile("é.pdf", "application/pdf", b"%PDF"),))

    assert compose(mail) == compose(replace(mail))


def test_a_text_that_quotes_the_boundary_does_not_break_the_mail():
    boundary = parsed(replace(MAIL, html="<p>x</p>")).get_boundary()
    mail = replace(MAIL, html="<p>x</p>", text=f"--{boundary}\n")

    assert f"--{boundary}" == read(compose(mail)).text


def test_long_ids_are_never_encoded_and_the_first_and_last_ten_references_stay():
    ids = tuple(f"<{n:0>90}@outlook.example.org>" for n in range(30))
    mail = replace(MAIL, in_reply_to=ids[-1], references=ids)

    assert (ids[0], *ids[-10:]) == read(compose(mail)).references
    assert b"=?" not in compose(mail)


def test_what_is_no_id_is_left_out_of_the_thread():
    mail = replace(MAIL, in_reply_to="<not an id>", references=("<a@b>", "<é@b>"))

    assert (read(compose(mail)).references, read(compose(mail)).in_reply_to) == (("<a@b>",), ())


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "x\r\nBcc: eve@example.net"},
        {"subject": "x\u2028y"},
        {"from_name": "x\ny"},
        {"to": Address("x\ny", "ada@example.org")},
        {"to": Address("", "ada@example.org\r\nBcc: eve@example.net")},
        {"to": Address("", "no address")},
        {"to": Address("", "é@example.org")},
        {"reply_to": "foi@example.gov.uk\n"},
        {"message_id": "<a b@c>"},
        {"headers": (("X-FOIBot-Case", "x\ny"),)},
        {"headers": (("X FOI", "x"),)},
        {"headers": (("Bcc", "eve@example.net"),)},
        {"attachments": (OutgoingFile("x\r\ny", "text/csv", b""),)},
    ],
    ids=str,
)
def test_what_could_smuggle_in_a_header_is_refused(change):
    with pytest.raises(AskPerson):
        compose(replace(MAIL, **change))


def test_a_naive_date_is_a_mistake_of_the_programmer():
    with pytest.raises(ValueError, match="aware"):
        compose(replace(MAIL, date=datetime(2026, 3, 2)))  # noqa: DTZ001


@pytest.mark.parametrize("text", ["x" * 5_000, "£" * 3_000, "From the start\n", "a\n.\nb", "tabs\t \nend \n"])
def test_every_line_is_short_enough_for_a_mail_server(text):
    raw = compose(replace(MAIL, text=text, subject="s" * 2_000))

    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert text.rstrip("\n") == parsed(replace(MAIL, text=text)).get_content().replace("\r\n", "\n").rstrip("\n")


def test_an_attached_message_keeps_its_bytes():
    inner = b"Subject: x\n\nbare line feeds"
    mail = replace(MAIL, attachments=(OutgoingFile("x.eml", "message/rfc822", inner),))

    assert inner == read(compose(mail)).attachments[0].content


@settings(max_examples=60, deadline=None)
@given(subject=READABLE, name=READABLE, text=LINES, filename=READABLE, content=st.binary(max_size=300))
def test_what_is_composed_is_read_back(subject, name, text, filename, content):
    files = (OutgoingFile(filename, "application/pdf", content),)
    mail = replace(MAIL, subject=subject, to=Address(name, "ada@example.org"), text=text, attachments=files)

    standard = parsed(mail)
    ours = read(compose(mail))

    assert " ".join(subject.split()) == " ".join(str(standard["Subject"]).split()) == " ".join(ours.subject.split())
    assert [address.addr_spec for address in standard["To"].addresses] == ["ada@example.org"]
    # The standard parser keeps the white space between two encoded words of a name, against RFC 2047 section 6.2.
    shown = re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", name)
    assert "".join(shown.split()) == "".join(standard["To"].addresses[0].display_name.split())
    assert text.rstrip() == standard.get_body(("plain",)).get_content().replace("\r\n", "\n").rstrip()
    [attached] = standard.iter_attachments()
    assert (filename.strip(), content) == (attached.get_filename(""), attached.get_content())
    assert content == ours.attachments[0].content


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("example.gov.uk", "<k7f3q9@example.gov.uk>"),
        ("a-very-long-name-of-a-mailbox-host.example-borough.gov.uk", "<k7f3q9@example-borough.gov.uk>"),
    ],
)
def test_our_ids_have_at_most_60_characters(domain, expected):
    assert expected == message_id("k7f3q9", domain)
    assert len(expected) <= 60


def test_a_domain_that_cannot_be_shortened_is_the_operators_to_mend():
    with pytest.raises(BadSetup):
        message_id("k7f3q9", "x" * 60)


def test_a_name_cannot_turn_the_direction_of_what_stands_beside_it():
    mail = replace(MAIL, to=Address("Alex\u202enagroM\u2066", "alex@example.org"))

    assert "AlexnagroM" == parsed(mail)["To"].addresses[0].display_name
