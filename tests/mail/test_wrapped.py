"""Is what is wrapped (winmail.dat, compressed RTF, S/MIME that is signed only, an invitation) read for its content?"""

import base64
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foibot.mail import cms, enriched, invitation, lzfu, message, rtf, tnef
from tests.mail import outlook
from tests.mail.outlook import BINARY, LONG, OBJECT, TEXT8, TEXT16, file, prop, winmail

SPEC = rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"


def mail(content, media_type=b"application/ms-tnef", text=b""):
    head = b"From: ada@example.org\r\nMessage-ID: <1@example.org>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    plain = b"--b\r\nContent-Type: text/plain\r\n\r\n" + text + b"\r\n" if text else b""
    part = b"--b\r\nContent-Type: " + media_type + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + plain + part + base64.encodebytes(content) + b"--b--\r\n"


def test_files_take_the_place_of_winmail_dat():
    content = winmail(
        file(
            prop(0x3707, TEXT16, "Łódź budget.xlsx"),
            prop(0x370E, TEXT8, "Application/X-Sheet"),
            data=b"PK",
            title=b"BU~1.XLS",
        ),
        file(title=b"notes.txt", data=b"Three."),
    )

    read = message.read(mail(content, text=b"How many?"))

    assert [(a.filename, a.content_type, a.content) for a in read.attachments] == [
        ("Łódź budget.xlsx", "application/x-sheet", b"PK"),
        ("notes.txt", "application/octet-stream", b"Three."),
    ]
    assert (read.text, read.problems) == ("How many?", ())


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ([outlook.message(prop(0x1000, TEXT16, "How many zebras?\r\n"))], "How many zebras?"),
        ([outlook.attribute(0x0002800C, "Caf\xe9?".encode("cp1252") + b"\0")], "Café?"),
        ([outlook.message(prop(0x1013, BINARY, b"<p>How <b>many</b>?</p>"))], "How many?"),
        (
            [outlook.message(prop(0x3FDE, LONG, 1251), prop(0x1013, BINARY, "<p>Сколько?</p>".encode("cp1251")))],
            "Сколько?",
        ),
        (
            [outlook.message(prop(0x1009, BINARY, outlook.squeezed(rb"{\rtf1 How maaaaaaany?\par Now.}")))],
            "How maaaaaaany?\nNow.",
        ),
        ([outlook.message(prop(0x1009, BINARY, outlook.stored(rb"{\rtf1 How many?}")))], "How many?"),
        (
            [outlook.message(outlook.named_prop("Keywords", "x"), prop(0x1000, TEXT8, "Behind a named one"))],
            "Behind a named one",
        ),
    ],
    ids=[
        "wide text",
        "text of a code page",
        "HTML",
        "HTML of a code page",
        "rich text",
        "stored rich text",
        "named property",
    ],
)
def test_the_text_of_winmail_dat_is_read(attributes, expected):
    read = message.read(mail(winmail(*attributes)))

    assert (expected, ()) == (read.text, read.problems)


def test_the_code_page_of_winmail_dat_is_honoured():
    content = winmail(outlook.attribute(0x0002800C, "Сколько?".encode("cp1251")), codepage=1251)

    assert message.read(mail(content)).text == "Сколько?"


def test_a_mail_within_winmail_dat_is_a_mail():
    within = winmail(
        outlook.message(
            prop(0x0037, TEXT16, "Potholes 2025"),
            prop(0x1000, TEXT16, "How many?"),
            prop(0x0C1A, TEXT16, "Bob Example"),
            prop(0x5D01, TEXT16, "bob@example.org"),
        ),
        file(title=b"list.csv", data=b"1,2"),
    )
    content = winmail(file(prop(0x3701, OBJECT, outlook.MESSAGE_WITHIN + within)))

    (attached,) = message.read(mail(content, text=b"See below.")).attachments
    inner = message.read(attached.content)

    assert (attached.filename, attached.content_type) == ("Potholes 2025.eml", "message/rfc822")
    assert (inner.subject, inner.from_name, inner.from_address) == ("Potholes 2025", "Bob Example", "bob@example.org")
    assert (inner.text, [(a.filename, a.content) for a in inner.attachments]) == ("How many?", [("list.csv", b"1,2")])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"no TNEF", "winmail.dat (TNEF) not opened: its text and files are unread"),
        (winmail(file(title=b"a.txt", data=b"x" * 99))[:-40], "winmail.dat is cut short"),
        (winmail() + b"\x07" * 40, "winmail.dat is damaged"),
        (winmail(outlook.attribute(0x00069003, struct.pack("<I", 9) + b"\x77" * 9)), "winmail.dat is damaged"),
        (winmail(outlook.message(prop(0x1009, BINARY, b"LZ"))), "compressed RTF without its header"),
    ],
    ids=["another file", "cut", "damaged", "damaged properties", "damaged rich text"],
)
def test_what_cannot_be_opened_is_told_and_kept(content, problem):
    read = message.read(mail(content, text=b"How many?"))

    assert problem in read.problems
    assert read.attachments[-1].content == content or read.attachments[0].content == content


def test_rich_text_that_unpacks_to_more_than_the_limit_is_cut_and_told():
    source, problem = lzfu.decompressed(outlook.squeezed(b"a" * 30_000), 1_000)

    assert (len(source), problem) == (1_000, "compressed RTF cut short")


def test_the_example_of_the_specification_is_read():
    content = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )

    assert (SPEC, "") == lzfu.decompressed(content, 1_000)


@pytest.mark.parametrize("source", [SPEC, b"", b"ab" * 3_000, b"z" * 9_000, bytes(range(256)) * 40])
def test_compressed_rich_text_comes_back_as_it_was(source):
    assert (source, "") == lzfu.decompressed(outlook.squeezed(source), 100_000)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (rb"{\rtf1\ansi a\par b\tab c\line d}", "a\nb\tc\nd"),
        (rb"{\rtf1{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}{\*\generator x;}\f0 \'e9 \f1\'cf\'f0}", "é Пр"),
        (rb"{\rtf1\ansicpg932 \'93\'fa\'96\'7b}", "日本"),
        (rb"{\rtf1 \u8364?5 {\uc2\u26085ab}\u-10179?\u-8704?}", "€5 日😀"),
        (rb"{\rtf1 shown{\v hidden} \{\}\\ \ldblquote x\rdblquote}", "shown {}\\ “x”"),
        (rb"{\rtf1 a{\pict\wmetafile8\bin4 }}}}b}c", "ac"),
        (rb"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt here}}}", "here"),
        (rb"not rich at all", "not rich at all"),
    ],
)
def test_rich_text_is_read(source, expected):
    assert expected == rtf.read(source).text


def test_the_page_that_outlook_wraps_in_rich_text_comes_out():
    source = (
        rb"{\rtf1\ansi\ansicpg1251\fromhtml1 {\fonttbl{\f0 A;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 How "
        rb"{\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 many{\*\htmltag92 </b>}"
        rb"\htmlrtf }\htmlrtf0 {\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 3"
        rb"{\*\mhtmltag84 <a>}\'ef\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}}"
    )

    assert rtf.read(source) == rtf.Rtf("", "<p>How <b>many</b>&lt;3п</p>")


ENTITY = b"Content-Type: text/plain; charset=utf-8\r\n\r\nHow many?\r\n"
SIGNED = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")


def der(tag, *inside):
    content = b"".join(inside)
    return bytes((tag, 0x84)) + len(content).to_bytes(4, "big") + content


def ber(tag, *inside):
    return bytes((tag, 0x80)) + b"".join(inside) + b"\0\0"


def test_what_is_signed_in_one_piece_is_opened():
    within = der(0x30, b"\x02\x01\x01", der(0x31), der(0x30, DATA, der(0xA0, der(0x04, ENTITY))), der(0x31))
    content = der(0x30, SIGNED, der(0xA0, within))

    read = message.read(mail(content, b"application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"))

    assert (read.text, read.attachments, read.problems) == ("How many?", (), ())


def test_what_is_signed_in_pieces_of_untold_length_is_opened():
    pieces = ber(0x24, der(0x04, ENTITY[:9]), der(0x04, ENTITY[9:]))
    within = ber(0x30, b"\x02\x01\x01", der(0x31), ber(0x30, DATA, ber(0xA0, pieces)), der(0x31))

    assert cms.signed_content(ber(0x30, SIGNED, ber(0xA0, within))) == ENTITY


def test_what_is_encrypted_is_told_and_kept():
    content = der(0x30, bytes.fromhex("06092a864886f70d010703"), der(0xA0, b"\x30\x00"))

    read = message.read(mail(content, b"application/pkcs7-mime; name=smime.p7m"))

    assert read.problems == ("S/MIME message is encrypted: its text and files are unread", "no text")
    assert [a.filename for a in read.attachments] == ["smime.p7m"]


def test_an_invitation_alone_is_told_in_words():
    source = (
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTIMEZONE\nDTSTART:16010101T000000\nEND:VTIMEZONE\nBEGIN:VEVENT\n"
        'ORGANIZER;CN="Example, Ada":mailto:ada@example.org\nSUMMARY:Site visit\\, \n Hall Road\n'
        "DTSTART;TZID=Europe/London:20260302T093000\nDTEND:20260302T103000Z\nLOCATION:Depot\nDESCRIPTION:Bring\\nboots.\n"
        "BEGIN:VALARM\nDESCRIPTION:No\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n"
    )

    assert invitation.to_text(source) == (
        "Invitation: Site visit, Hall Road\nStarts: 2 March 2026, 09:30 (Europe/London)\n"
        "Ends: 2 March 2026, 10:30 (UTC)\nWhere: Depot\nOrganiser: Example, Ada <ada@example.org>\n\nBring\nboots."
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<bold>Now</bold> is <<b>\nthe\n\ntime", "Now is <b> the\ntime"),
        ("<color><param>red</param>Red</color>", "Red"),
        ("<nofill>a\nb</nofill>", "a\nb"),
        ("a<nl>b<lt>c", "a\nb<c"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_enriched_text_is_read(source, expected):
    assert expected == enriched.to_text(source)


WHOLE = winmail(
    outlook.message(prop(0x1000, TEXT16, "How many?"), prop(0x1009, BINARY, outlook.squeezed(SPEC * 9))),
    file(prop(0x3701, OBJECT, outlook.MESSAGE_WITHIN + winmail(file(title=b"a", data=b"b")))),
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_wrappings_are_read_as_far_as_they_go(data):
    source = data.draw(st.sampled_from([WHOLE, outlook.squeezed(SPEC), der(0x30, SIGNED, der(0xA0, ENTITY)), SPEC]))
    raw = bytearray(source)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    damaged = bytes(raw)

    tnef.read(damaged)
    lzfu.decompressed(damaged, 10_000)
    cms.signed_content(damaged)
    assert isinstance(rtf.read(damaged).text, str)
    assert isinstance(message.read(mail(damaged)).problems, tuple)
