"""How do people's mail programs write a reply? Each as the real one does, around the very mail that it answers.

The shapes (not the words) are those of Outlook for Windows and on the web, of Exchange's plain text, Gmail, Apple Mail
and the iPhone's Mail.
"""

import re
from base64 import encodebytes
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime, parseaddr
from html import escape, unescape
from quopri import encodestring

from tests.conversations.desk import Letter
from tests.whole.office import stamped

CRLF = "\r\n"
LOGO_ID = "image001.png@01DC5A00.1B2C3D40"


@dataclass(frozen=True)
class File:
    """A file that the writer attaches."""

    name: str
    content_type: str
    content: bytes


LOGO = File("image001.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(40))


@dataclass(frozen=True)
class Reply:
    """What somebody types above a mail that they answer. An empty line is one they leave empty; `headers` are what
    their program writes otherwise than in a reply that a person sends."""

    to: Letter
    who: str
    lines: Sequence[str]
    at: datetime
    token: str
    file: File | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked_by(self) -> str:
        """The sender of the mail that is answered, as programs write it: name and address in brackets."""
        name, address = parseaddr(str(self.to.mail["From"]))
        return f"{name} <{address}>"

    @property
    def asked_at(self) -> datetime:
        at: datetime = self.to.mail["Date"].datetime
        return at

    @property
    def quoted_html(self) -> str:
        """What stands in the body of the mail that is answered."""
        inner = re.search(r"<body[^>]*>(.*)</body>", self.to.html, re.DOTALL)
        assert inner is not None
        return inner[1]

    @property
    def marked(self) -> str:
        """The answered mail's text, each line behind a quote mark."""
        return "\n".join(f"> {line}".rstrip() if line else ">" for line in self.to.text.splitlines())


Program = Callable[[Reply], bytes]


def outlook(reply: Reply) -> bytes:
    """Outlook for Windows: HTML alone, in Windows-1252, a signature with a picture and a disclaimer, a line above
    From, Sent, To and Subject, and the whole mail below without any mark."""
    name, address = parseaddr(reply.who)
    typed = "".join(_word_paragraph(line) for line in reply.lines)
    below = CRLF.join(
        [
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p>",
            "<p class=MsoNormal><span style='mso-fareast-language:EN-US'>Kind regards<o:p></o:p></span></p>",
            f"<p class=MsoNormal><b><span style='color:#1F3864'>{name}<o:p></o:p></span></b></p>",
            "<p class=MsoNormal><span style='color:#1F3864'>Claims Manager | Highways<o:p></o:p></span></p>",
            "<p class=MsoNormal><span style='color:#1F3864'>Barset County Council | Tel: 01632 960 001 | "
            f'<a href="mailto:{address}">{address}</a><o:p></o:p></span></p>',
            f'<p class=MsoNormal><img width=120 height=40 src="cid:{LOGO_ID}"><o:p></o:p></p>',
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p>",
            "<p class=MsoNormal><span style='font-size:8.0pt;color:gray'>This email and any attachments are "
            "confidential and intended for the addressee only. If you have received it in error please notify the "
            "sender and delete it. All emails are monitored.<o:p></o:p></span></p>",
            "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
            "<p class=MsoNormal><b><span lang=EN-US>From:</span></b><span lang=EN-US> "
            f"{escape(reply.asked_by)} <br><b>Sent:</b> {reply.asked_at:%d %B %Y %H:%M}<br><b>To:</b> "
            f"{escape(f'{name} <{address}>')}<br><b>Subject:</b> {escape(reply.to.subject)}<o:p></o:p></span></p>"
            "</div></div>",
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p>",
        ]
    )
    html = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>'
        '<meta http-equiv=Content-Type content="text/html; charset=Windows-1252">'
        '<meta name=Generator content="Microsoft Word 15 (filtered medium)">'
        "<style><!--\r\n/* Style Definitions */\r\np.MsoNormal, li.MsoNormal {margin:0cm;font-size:11.0pt;}\r\n"
        '--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]-->'
        f"</head><body lang=EN-GB style='word-wrap:break-word'><div class=WordSection1>{CRLF}"
        f"{typed}{below}{reply.quoted_html}</div></body></html>"
    )
    related = [
        _part('text/html; charset="Windows-1252"', html, "cp1252"),
        _file(LOGO, "inline", LOGO_ID),
    ]
    topic = reply.to.subject
    extra = {"Thread-Topic": topic, "Thread-Index": "Adx6Xy0aB1c2d3e4RkqWm3n4o5p6qw==", "X-MS-Has-Attach": "yes"}
    kind = 'multipart/related; boundary="{}"; type="text/html"'
    body = _multipart(kind, "_004_LO2P265MB4321A1B2C3D4E5F6LO2P265MB4321GBRP_", related)
    return _mail(reply, f"<LO2P265MB4321{reply.token}@LO2P265MB4321.GBRP265.PROD.OUTLOOK.COM>", body, extra, re_="RE: ")


def outlook_web(reply: Reply) -> bytes:
    """Outlook on the web: HTML alone, a rule and `divRplyFwdMsg` above the quoted mail."""
    name, address = parseaddr(reply.who)
    typed = "".join(
        '<div class="elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt;">'
        f"{escape(line) or '<br>'}</div>{CRLF}"
        for line in reply.lines
    )
    html = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
        '<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head>'
        f'<body dir="ltr">{CRLF}{typed}<div id="Signature" class="elementToProof"><p>Many thanks,</p><p>{name}</p>'
        f"<p>Claims Manager, Highways</p><p>01632 960 001</p></div>{CRLF}"
        '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">'
        f"<b>From:</b> {escape(reply.asked_by)}<br><b>Sent:</b> {reply.asked_at:%A, %B %d, %Y %I:%M %p}<br>"
        f"<b>To:</b> {escape(f'{name} <{address}>')}<br><b>Subject:</b> {escape(reply.to.subject)}</font>"
        f"<div>&nbsp;</div></div>{CRLF}<div>{reply.quoted_html}</div></body></html>"
    )
    body = _part('text/html; charset="utf-8"', html, "utf-8")
    message_id = f"<CWLP265MB{reply.token}@CWLP265MB0001.GBRP265.PROD.OUTLOOK.COM>"
    return _mail(reply, message_id, body, {"Thread-Topic": reply.to.subject}, re_="Re: ")


def outlook_plain(reply: Reply) -> bytes:
    """Outlook set to plain text: `-----Original Message-----`, the quoted text without any mark, and Windows-1252 under
    the name of ISO-8859-1."""
    name, address = parseaddr(reply.who)
    text = "\n".join(
        [
            *reply.lines, "", "Regards", name, "Claims Manager", "DDI: 01632 960 001", "",
            "-----Original Message-----", f"From: {reply.asked_by} ", f"Sent: {reply.asked_at:%d %B %Y %H:%M}",
            f"To: {name} <{address}>", f"Subject: {reply.to.subject}", "", reply.to.text,
        ]
    )  # fmt: skip
    body = _part('text/plain; charset="iso-8859-1"', text, "cp1252")
    message_id = f"<001a01dc5a00${reply.token}$@example.gov.uk>"
    return _mail(reply, message_id, body, {"X-Mailer": "Microsoft Outlook 16.0"}, re_="RE: ")


def exchange(reply: Reply) -> bytes:
    """Exchange that hands on no HTML: paragraphs an empty line apart, `label<address>` for a link, `  *` for a point, a
    rule of underscores above the quoted mail, without any mark, and the whole in base64."""
    name, address = parseaddr(reply.who)
    below = _exchange_text(reply.quoted_html)
    text = "\n\n".join(
        [
            *filter(None, reply.lines), "Kind regards", name, f"Claims Manager | {address}<mailto:{address}>",
            f"{'_' * 32}\nFrom: {reply.asked_by}\nSent: {reply.asked_at:%d %B %Y %H:%M}\n"
            f"To: {name} <{address}>\nSubject: {reply.to.subject}", below,
        ]
    )  # fmt: skip
    content = encodebytes(text.replace("\n", CRLF).encode()).replace(b"\n", b"\r\n")
    header = f'Content-Type: text/plain; charset="utf-8"{CRLF}Content-Transfer-Encoding: base64{CRLF * 2}'
    extra = {"Thread-Topic": reply.to.subject, "X-MS-Has-Attach": "", "Content-Language": "en-GB"}
    return _mail(reply, f"<LO0P265MB{reply.token}@LO0P265MB0002.example>", header.encode() + content, extra, re_="RE: ")


def _exchange_text(html: str) -> str:
    """What Exchange makes of HTML where it wants text."""
    html = re.sub(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', r"\2&lt;\1&gt;", html, flags=re.DOTALL)
    html = re.sub(r"<li[^>]*>", "\n  *   ", re.sub(r"\s+", " ", html))
    html = re.sub(r"<br[^>]*>", "\n", re.sub(r"</(?:p|h\d|td|li|div)>", "\n\n", html))
    return re.sub(r"\n\s*\n\s*", "\n\n", unescape(re.sub(r"<[^>]+>", "", html))).strip()


def gmail(reply: Reply) -> bytes:
    """Gmail: text and HTML, `On … wrote:` over two lines, a signature behind `-- `."""
    name, _ = parseaddr(reply.who)
    asked_name, asked_address = parseaddr(reply.asked_by)
    day = f"{reply.asked_at:%a}, {reply.asked_at.day} {reply.asked_at:%b %Y} at {reply.asked_at:%H:%M}"
    text = "\n".join(
        [*reply.lines, "", "-- ", name, "Claims Manager, Highways", "", f"On {day}, {asked_name} <{asked_address}>",
         "wrote:", "", reply.marked]
    )  # fmt: skip
    typed = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in reply.lines)
    html = (
        f'<div dir="ltr">{typed}<div><br></div><span class="gmail_signature_prefix">-- </span><br>'
        f'<div dir="ltr" class="gmail_signature"><div dir="ltr">{name}<div>Claims Manager, Highways</div></div></div>'
        '</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f'On {day}, {asked_name} &lt;<a href="mailto:{asked_address}">{asked_address}</a>&gt; wrote:<br></div>'
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);'
        f'padding-left:1ex">{reply.quoted_html}</blockquote></div>{CRLF}'
    )
    parts = [
        _part('text/plain; charset="UTF-8"', text, "utf-8"),
        _part('text/html; charset="UTF-8"', html, "utf-8"),
    ]
    body = _multipart('multipart/alternative; boundary="{}"', "00000000000040b8f50642a1c3d2", parts)
    return _mail(reply, f"<CAJx{reply.token}=kQ@mail.gmail.example>", body, {}, re_="Re: ")


def apple_mail(reply: Reply) -> bytes:
    """Apple Mail: the attribution stands inside the quotation, and a file lies beside the HTML of the alternative."""
    text = "\n".join([*reply.lines, "", _apple_says(reply, "> "), "> ", reply.marked, ""])
    before = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head>'
        '<body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">'
        + "".join(f"<div>{escape(line) or '<br>'}</div>" for line in reply.lines)
    )
    after = (
        '<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>'
        f'{escape(_apple_says(reply, ""))}</div><br class="Apple-interchange-newline"><div>{reply.quoted_html}</div>'
        "</blockquote></div><br></body></html>"
    )
    rich = _part("text/html; charset=utf-8", before + after, "utf-8")
    if reply.file is not None:
        html = [
            _part("text/html; charset=utf-8", before + "</body></html>", "utf-8"),
            _file(reply.file, "attachment"),
            _part("text/html; charset=utf-8", f"<html><body>{after}", "utf-8"),
        ]
        rich = _multipart('multipart/mixed; boundary="{}"', "Apple-Mail=_1C2D3E4F-0001", html)
    body = _multipart(
        'multipart/alternative; boundary="{}"',
        "Apple-Mail=_0A1B2C3D-0000",
        [_part("text/plain; charset=utf-8", text, "utf-8"), rich],
    )
    extra = {"X-Mailer": "Apple Mail (2.3826.700.81)"}
    return _mail(replace(reply, file=None), f"<{reply.token}-4F5A-4B6C-9D7E@example.gov.uk>", body, extra, re_="Re: ")


def iphone(reply: Reply) -> bytes:
    """Mail on an iPhone: `Sent from my iPhone`, and a mark of no width before what is quoted."""
    says, quoted = _apple_says(reply, "> "), f"> \ufeff{reply.marked[2:]}"
    text = "\n".join([*reply.lines, "", "Sent from my iPhone", "", says, "> ", quoted])
    first, *others = reply.lines
    html = (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">'
        f"{escape(first)}"
        + "".join(f"<div>{escape(line) or '<br>'}</div>" for line in others)
        + '<div><br><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">'
        f'{escape(_apple_says(reply, ""))}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff'
        f"{reply.quoted_html}</div></blockquote></div></body></html>"
    )
    body = _multipart(
        "multipart/alternative; boundary={}",
        "Apple-Mail-8E7D6C5B-4A39",
        [_part("text/plain; charset=utf-8", text, "utf-8"), _part("text/html; charset=utf-8", html, "utf-8")],
    )
    extra = {"X-Mailer": "iPhone Mail (23B85)"}
    return _mail(reply, f"<{reply.token}-A1B2-C3D4@example.gov.uk>", body, extra, re_="Re: ")


PROGRAMS: dict[str, Program] = {
    "Outlook for Windows": outlook,
    "Outlook on the web": outlook_web,
    "Outlook in plain text": outlook_plain,
    "Exchange": exchange,
    "Gmail": gmail,
    "Apple Mail": apple_mail,
    "an iPhone": iphone,
}


def _apple_says(reply: Reply, mark: str) -> str:
    at = reply.asked_at
    return f"{mark}On {at.day} {at:%b %Y}, at {at:%H:%M}, {reply.asked_by} wrote:"


def _word_paragraph(line: str) -> str:
    shown = escape(line) or "&nbsp;"
    return f"<p class=MsoNormal><span style='mso-fareast-language:EN-US'>{shown}<o:p></o:p></span></p>{CRLF}"


def _part(content_type: str, text: str, charset: str) -> bytes:
    """A text part with its headers, in quoted-printable."""
    encoded = encodestring(text.replace(CRLF, "\n").encode(charset, "xmlcharrefreplace")).replace(b"\n", b"\r\n")
    return f"Content-Type: {content_type}{CRLF}Content-Transfer-Encoding: quoted-printable{CRLF * 2}".encode() + encoded


def _file(file: File, disposition: str, content_id: str = "") -> bytes:
    named = f"Content-ID: <{content_id}>{CRLF}" if content_id else ""
    header = (
        f'Content-Type: {file.content_type}; name="{file.name}"{CRLF}Content-Transfer-Encoding: base64{CRLF}'
        f'{named}Content-Disposition: {disposition}; filename="{file.name}"{CRLF * 2}'
    )
    return header.encode() + encodebytes(file.content).replace(b"\n", b"\r\n")


def _multipart(content_type: str, boundary: str, parts: Sequence[bytes]) -> bytes:
    """A multipart with its header; `content_type` has a place for the boundary."""
    line = f"--{boundary}".encode()
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"
    return f"Content-Type: {content_type.format(boundary)}{CRLF * 2}".encode() + body


def _mail(reply: Reply, message_id: str, body: bytes, extra: dict[str, str], re_: str) -> bytes:
    """The whole mail as the council's gateway hands it on; `body` begins with the headers of its content, and what is
    attached lies beside it."""
    asked = reply.to.mail
    headers = {
        "From": reply.who,
        "To": str(asked["Reply-To"] or asked["From"]),
        "Subject": f"{re_}{reply.to.subject}",
        "Date": format_datetime(reply.at),
        "Message-ID": message_id,
        "References": " ".join(filter(None, (str(asked["References"] or ""), str(asked["Message-ID"])))),
        "In-Reply-To": str(asked["Message-ID"]),
        **extra,
        **reply.headers,
        "MIME-Version": "1.0",
    }
    if reply.file is not None:
        parts = [body, _file(reply.file, "attachment")]
        body = _multipart('multipart/mixed; boundary="{}"', "_006_CWLP265MB0001A1B2C3D4", parts)
    header = CRLF.join(f"{name}: {value}" for name, value in headers.items()).encode()
    return stamped(header + CRLF.encode() + body, reply.at)
