"""Mails as nobody would send them: well and badly formed, the corpus damaged, and bytes that are no mail at all."""

from base64 import b64encode, encodebytes
from collections.abc import Callable
from functools import cache
from pathlib import Path
from quopri import encodestring

from hypothesis import strategies as st

from tests.fuzz.replies import FILES
from tests.mail import outlook

CORPUS = Path(__file__).parent.parent / "corpus" / "mail"
BOUNDARIES = ("b", "b", "b", "=_inner", "b b", "", "'()+_,-./:=?", "b--", "ä")


@cache
def corpus() -> tuple[bytes, ...]:
    """Every mail of the corpus."""
    return tuple(path.read_bytes() for path in sorted(CORPUS.glob("*.eml")))


@cache
def lines() -> tuple[str, ...]:
    """Every line of the corpus: attributions, header blocks, signatures, what servers say, what people ask."""
    every = (line for mail in corpus() for line in mail.decode("utf-8", "replace").splitlines())
    return tuple(dict.fromkeys(line for line in every if len(line) < 300))


# What stands in no mail of the corpus, or not often enough.
LINES = (
    *("", "", "> ", ">> ", ">", "-- ", "--", "___", "________________________________", "---", "* * *", "-----"),
    *("On 03/03/2026 10:02, FOI <foi@example.gov.uk> wrote:", "On Tue, 3 Mar 2026 at 10:02,", "FOI wrote:", "wrote:"),
    *("From: FOI <foi@example.gov.uk>", "Sent: 3 March 2026 10:02", "To: Sam Okoro", "Subject: Re: flats", "Von: FOI"),
    *("-----Original Message-----", "-------- Forwarded Message --------", "Begin forwarded message:"),
    *("Sent from my iPhone", "Get Outlook for iOS", "Kind regards", "Sam Okoro", "Tel: 01632 960001", "Cofion"),
    *("CAUTION: This email originated from outside of the organisation.", "[EXTERNAL]", "This email is confidential"),
    *("1: 26", "2) GRANTED", "SUBMIT", "NOTE: not for the requester", "REFUSED s.12", "UNDO", "NOT MINE", "1. none"),
    *("I am out of the office until Monday.", "Your request has been received. Reference: 12345.", "Do not reply."),
    *("The following address(es) failed:", "  ada@example.org", "<ada@example.org>: 550 5.1.1 No such user", "<@>:"),
    *("Final-Recipient: rfc822; ada@example.org", "Action: failed", "Status: 5.1.1", "Status: x", "Action:"),
    *("1. How many flats are there?", "a) Who decided it?", "(ii) and why", "Please provide:", "• the costs", "How?"),
    *("begin 644 a.txt", "#0V%T", "`", "end", "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----"),
    *("<p>How <b>many</b>?</p>", "<div style='display:none'>x", "<blockquote type=cite>", "</blockquote>", "<table>"),
    *("<td>a</td>", "<tr>", "<a href='http://x.example/'>x</a>", "<!--", "&#x110000;", "&#xd800;", "<ol start=99>"),
    *("BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:x", "DTSTART;TZID=Nowhere:20260303T100200", "END:VEVENT", "METHOD:"),
    *("\ufeff", "\u202e", "\x00", "\x0b", "\x0c", "\x1b[31m", "\u2028", "\x85", "\U0001f600", "é", "\u00a0", "\ufffd"),
    *("=?utf-8?b?4piD?=", "=?utf-8?q?=ED=A0=80?=", "=?x?b?=?=", "=?utf-7?q?+2AA-?=", "=", "=\n=", "=00", "=ED=A0=80"),
    *("(" * 400, "<" * 200, ">" * 200, "[" * 300, "\\" * 99, '"' * 99, "a" * 2_000, "@" * 50, ":" * 100, "=?" * 60),
)

ADDRESSES = (
    *(
        "ada@example.org",
        "Ada <ada@example.org>",
        "<>",
        "",
        "ada",
        "ada@",
        "@example.org",
        '"a b"@example.org',
        "a@b@c",
    ),
    *('"Lovelace, Ada" <ada@example.org>', "Lovelace, Ada <ada@example.org>", "g: a@x.example, b@x.example;", "g:;"),
    *("=?utf-8?q?Ada=0A=0DBcc:_x?= <ada@example.org>", "<@relay.example:ada@example.org>", "Ada <ada@[192.0.2.1]>"),
    *(
        "MAILER-DAEMON@mx.example.org",
        "no-reply@example.org",
        "postmaster@example.org",
        "=?utf-8?b?AA==?= <a@x.example>",
    ),
    *("a@x.example" + ", a@x.example" * 30, "(" * 400 + "ada@example.org", "ada@example.org (Ada (Lovelace))", '"Ada'),
    *(
        "ada@ex\u200bample.org",
        "ada@exämple.org",
        "ädä@example.org",
        "ada@xn--80ak6aa92e.example",
        "mailto:a@x.example",
    ),
    *("Ada\x00 <ada@example.org>", "ada@example.org\x0b", "<ada@example.org", "ada@example.org>", "ada at example.org"),
)
IDS = (
    "<1@example.org>",
    "<>",
    "1@example.org",
    "<1@example.org> <2@example.org>",
    "<a b@c>",
    "<\x00@x>",
    "<1@é>",
    "<<",
)
DATES = (
    *("Tue, 3 Mar 2026 10:02:03 +0000", "Tue, 30 Feb 2026 10:02 GMT", "3.3.2026", "2026-03-03T10:02:03Z", "0", "-1"),
    *("Mon, 1 Jan 0000 00:00:00 +0000", "Fri, 31 Dec 9999 23:59:59 -2359", "1 Jan 1 24:60:60 +9999", "Tue,", "\x00"),
    *(
        "99999999999999999999",
        "Tue, 3 Mar 2026 10:02:03 " + "(" * 50,
        "03/03/26 10:02 PM",
        "Tue Mar 3 10:02:03 XYZ 2026",
    ),
)
SUBJECTS = (
    *("Re: flats", "Fwd: flats", "", "Automatic reply: flats", "Out of office", "Undelivered Mail Returned to Sender"),
    *(
        "=?utf-8?q?=00=0A?=",
        "=?iso-2022-jp?b?GyRC?=",
        "=?unknown-8bit?q?=FF?=",
        "Read: flats",
        "Delivery delayed",
        "AW:",
    ),
    *(
        "=?utf-8?b?" + b64encode("Fflatiau ☃".encode()).decode() + "?=",
        "Accepted: meeting",
        "[FOI-2026-001 X2K7] flats",
    ),
)
PARAMETERS = (
    *("", "; charset=utf-8", "; charset=utf-16", "; charset=utf-7", "; charset=iso-2022-jp", "; charset=hz-gb-2312"),
    *(
        "; charset=x-unknown",
        "; charset=",
        '; charset="',
        "; format=flowed",
        "; format=flowed; delsp=yes",
        ";;;",
        "; a",
    ),
    *(
        "; name=a.txt",
        "; name*0*=utf-8''%FF; name*1=b",
        "; name*=x''%ZZ",
        "; smime-type=enveloped-data",
        "; charset=zlib",
    ),
    *("; charset=idna", "; charset=punycode", "; charset=unicode_escape", "; charset=rot13", "; charset=utf-32-be"),
    *("; charset=undefined", "; charset=mbcs", "; charset=" + "x" * 400, "; name=" + "%00" * 9, "; charset=../../x"),
)
TYPES = (
    *(
        "text/plain",
        "text/plain",
        "text/html",
        "text/html",
        "text/enriched",
        "text/richtext",
        "text/rtf",
        "text/calendar",
    ),
    *("text/csv", "text/rfc822-headers", "application/octet-stream", "application/pdf", "image/png", "message/rfc822"),
    *("application/ms-tnef", "application/pkcs7-mime", "application/pgp-encrypted", "message/partial", "text", "", "/"),
    *(
        "message/delivery-status",
        "message/disposition-notification",
        "message/external-body",
        "message/global",
        "a/b/c",
    ),
    *("multipart/mixed", "text/markdown", "message/feedback-report", "application/ics", "TEXT/PLAIN", "t\x00xt/plain"),
)
MULTIPARTS = (
    *("multipart/mixed", "multipart/mixed", "multipart/alternative", "multipart/related", "multipart/report"),
    *("multipart/digest", "multipart/signed", "multipart/encrypted", "multipart/x-nobody-knows", "multipart/"),
)
DISPOSITIONS = (
    *(
        "",
        "",
        "inline",
        "attachment",
        "attachment; filename=a.txt",
        "attachment; filename=../../etc/passwd",
        "inline; x",
    ),
    *("attachment; filename*=utf-8''a%00b%2F%5C.txt", 'attachment; filename="=?utf-8?q?=2E=2E=2Fa?="', "attachment; f"),
    *(
        "attachment; filename=winmail.dat",
        "attachment; filename=smime.p7m",
        "attachment; filename=" + "a" * 999,
        "\x00",
    ),
    *(
        "attachment; filename=\u202egpj.exe",
        "attachment; filename*0=a; filename*99999999999=b",
        "attachment; filename=..",
    ),
    *(
        "attachment; filename=a.docx",
        "attachment; filename=a.zip",
        "attachment; filename*1*=x",
        "attachment; filename=CON",
    ),
)
ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "7bit": bytes,
    "8bit": bytes,
    "base64": encodebytes,
    "quoted-printable": encodestring,
    "x-uuencode": lambda content: b"begin 644 a\n" + content + b"\nend\n",
    "gzip": bytes,
    "base64 ": lambda content: b64encode(content)[:-1],
}
HEADERS: dict[str, tuple[str, ...]] = {
    "From": ADDRESSES,
    "Sender": ADDRESSES,
    "To": ADDRESSES,
    "Cc": ADDRESSES,
    "Reply-To": ADDRESSES,
    "Return-Path": ADDRESSES,
    "Delivered-To": ADDRESSES,
    "Subject": SUBJECTS,
    "Date": DATES,
    "Message-ID": IDS,
    "In-Reply-To": IDS,
    "References": IDS,
    "Received": tuple(f"from a (b [192.0.2.1]) by c with ESMTP id d for <e@x.example>; {date}" for date in DATES),
    "Auto-Submitted": ("auto-replied", "no", "auto-generated; x", "(", "auto-replied (vacation)", ""),
    "Precedence": ("bulk", "list", "junk", "auto_reply", ""),
    "List-Id": ("<x.example>", "", "x"),
    "List-Unsubscribe": ("<mailto:a@x.example>", "<"),
    "X-Failed-Recipients": ADDRESSES,
    "X-Auto-Response-Suppress": ("All", "OOF"),
    "Authentication-Results": ("mx.example.gov.uk; dmarc=pass header.from=example.org", "mx;;;===", "(" * 99, ""),
    "X-Unknown": LINES,
}
ENDS = (b"\r\n", b"\r\n", b"\n", b"\r", b"\r\r\n")
SEPARATORS = (": ", ":", " : ", ":\t", "", ":\n ")

# Files whose readers take them apart.
CONTENTS = (
    *(file.content for file in FILES),
    outlook.winmail(outlook.message(outlook.prop(0x1000, outlook.TEXT16, "How many?")), outlook.file(title=b"a.txt")),
    outlook.winmail(outlook.message(outlook.prop(0x1009, outlook.BINARY, outlook.squeezed(rb"{\rtf1 How many?\par}")))),
    outlook.winmail(
        outlook.file(outlook.prop(0x3701, outlook.OBJECT, outlook.MESSAGE_WITHIN + outlook.winmail()), title=b"m")
    ),
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1{\*\htmltag <p>}How many?\par\u-10179?\u-8704?\'e9}",
    bytes.fromhex("308006092a864886f70d010702a0803080020101310030800609")
    + b"*\x86H\x86\xf7\r\x01\x07\x01\xa0\x80$\x80",
    b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:20260303T100200Z\r\nEND:VEVENT\r\n",
    b"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; ada@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n",
    b"From: ada@example.org\r\nSubject: flats\r\n\r\nHow many?\r\n",
)

texts = st.lists(st.sampled_from(LINES) | st.deferred(lambda: st.sampled_from(lines())), max_size=20).map("\n".join)
charsets = st.sampled_from(("utf-8", "utf-8", "cp1252", "utf-16", "iso-2022-jp", "utf-7"))


@st.composite
def header(draw: st.DrawFn, name: str | None = None, value: str | None = None) -> bytes:
    """One line of a header, or several, with what ends it."""
    named = name or draw(st.sampled_from(tuple(HEADERS)))
    said = value if value is not None else draw(st.sampled_from(HEADERS[named]))
    odd = draw(st.integers(0, 15)) == 0
    separator = draw(st.sampled_from(SEPARATORS)) if odd else ": "
    return f"{named}{separator}{said}".encode("utf-8", "surrogatepass")


@st.composite
def content(draw: st.DrawFn) -> bytes:
    """What a part holds."""
    if draw(st.integers(0, 3)):
        return draw(texts).encode(draw(charsets), "replace")
    return draw(st.sampled_from(CONTENTS) | st.binary(max_size=200) | st.deferred(lambda: st.sampled_from(corpus())))


# What is of its kind, so that what opens it gets further than its first bytes.
WRAPPED = ("application/ms-tnef", "application/pkcs7-mime", "text/calendar", "text/rtf", "message/delivery-status")


@st.composite
def file(draw: st.DrawFn) -> tuple[list[bytes], bytes]:
    """A part of a kind that is taken apart, soundly described and encoded."""
    described = b"Content-Type: " + draw(st.sampled_from(WRAPPED)).encode()
    packed = encodebytes(draw(st.sampled_from(CONTENTS)))
    return [described, b"Content-Transfer-Encoding: base64"], packed


@st.composite
def leaf(draw: st.DrawFn) -> tuple[list[bytes], bytes]:
    """A part without parts: the headers that describe it, and its body."""
    encoding = draw(st.sampled_from(tuple(ENCODINGS)))
    encode = ENCODINGS[encoding] if draw(st.integers(0, 9)) else ENCODINGS[draw(st.sampled_from(tuple(ENCODINGS)))]
    described = [
        draw(header("Content-Type", draw(st.sampled_from(TYPES)) + draw(st.sampled_from(PARAMETERS)))),
        draw(header("Content-Transfer-Encoding", encoding)),
        draw(header("Content-Disposition", draw(st.sampled_from(DISPOSITIONS)))),
    ]
    return described[: draw(st.integers(0, 3))], encode(draw(content()))


@st.composite
def whole(draw: st.DrawFn, children: st.SearchStrategy[tuple[list[bytes], bytes]]) -> tuple[list[bytes], bytes]:
    """A part made of parts, or a mail within a mail."""
    if draw(st.integers(0, 5)) == 0:
        described, body = draw(children)
        return [b"Content-Type: message/rfc822"], b"\r\n".join((*draw(heads), *described, b"", body))
    boundary = draw(st.sampled_from(BOUNDARIES)).encode()
    described = [b'Content-Type: %s; boundary="%s"' % (draw(st.sampled_from(MULTIPARTS)).encode(), boundary)]
    pieces: list[bytes] = []
    for headers, body in draw(st.lists(children, max_size=4)):
        pieces += (b"--" + boundary, *headers, b"", body)
    return described, b"\r\n".join((*pieces, b"--" + boundary + draw(st.sampled_from((b"--", b"--", b"", b"---")))))


heads = st.lists(header(), max_size=8)


@st.composite
def built(draw: st.DrawFn) -> bytes:
    """A mail with headers of every kind and a tree of parts."""
    described, body = draw(st.recursive(leaf() | file(), whole, max_leaves=6))
    people = (b"From: Ada <ada@example.org>", b"To: foi@example.gov.uk", b"Message-ID: <9@example.org>")
    mail = b"\r\n".join((*draw(heads), *people[: draw(st.integers(0, 3))], *described, b"", body))
    end = draw(st.sampled_from(ENDS))
    return mail if end == b"\r\n" else mail.replace(b"\r\n", end)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A mail of the corpus: cut, doubled, spliced with another, its bytes changed, its headers swapped."""
    mail = draw(st.sampled_from(corpus()))
    for _ in range(draw(st.integers(1, 5))):
        start, end = sorted(draw(st.tuples(st.integers(0, len(mail)), st.integers(0, len(mail)))))
        match draw(st.integers(0, 7)):
            case 0:
                mail = mail[:end]
            case 1:
                mail = mail[:end] + mail[start:]
            case 2:
                mail = mail[:start] + mail[end:]
            case 3:
                other = draw(st.sampled_from(corpus()))
                mail = mail[:start] + other[draw(st.integers(0, len(other))) :]
            case 4:
                mail = mail[:start] + draw(st.binary(max_size=4)) + mail[start + 1 :]
            case 5:
                mail = mail[:start] + draw(st.sampled_from(LINES)).encode("utf-8", "replace") + mail[start:]
            case 6:
                rows = mail.split(b"\n")
                here, there = draw(st.tuples(*[st.integers(0, len(rows) - 1)] * 2))
                rows[here], rows[there] = rows[there], rows[here]
                mail = b"\n".join(rows)
            case 7:
                described, body = mail.partition(b"\n\n")[::2]
                mail = described + b"\n" + draw(header()) + b"\n\n" + body
    return mail
