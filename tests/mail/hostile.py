"""Mails that are made to cost more than they are worth, each of a size that is asked for."""

from base64 import encodebytes
from collections.abc import Callable

from tests.mail import outlook

HEAD = b"From: ada@example.org\r\nTo: foi@example.gov.uk\r\nSubject: Re: flats\r\nMessage-ID: <1@example.org>\r\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
MEGABYTE = 1_000_000


def _repeated(unit: bytes, size: int) -> bytes:
    return unit * (size // len(unit) or 1)


def _body(unit: bytes, described: bytes = b"") -> Callable[[int], bytes]:
    """A mail whose body is that unit again and again."""
    return lambda size: HEAD + described + b"\r\n" + _repeated(unit, size)


def _parts(part: bytes) -> Callable[[int], bytes]:
    return lambda size: MIXED + _repeated(b"--b\r\n" + part + b"\r\n", size) + b"--b--\r\n"


def _header(start: bytes, unit: bytes) -> Callable[[int], bytes]:
    return lambda size: HEAD + start + _repeated(unit, size) + b"\r\n\r\nHow many?\r\n"


def _file(media_type: bytes, content: bytes) -> bytes:
    head = b"--b\r\nContent-Type: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n" % media_type
    return head + encodebytes(content) + b"\r\n"


def rich_text(size: int) -> bytes:
    """Rich text in which every word changes what holds for the next."""
    return rb"{\rtf1\ansi " + _repeated(rb"{\f0\v\v0\u233?\'e9 a}", size) + b"}"


def outlook_mail(size: int, parts: int = 1) -> bytes:
    """Envelopes of Outlook's, each with rich text of that size."""
    packed = outlook.winmail(outlook.message(outlook.prop(0x1009, outlook.BINARY, outlook.stored(rich_text(size)))))
    return MIXED + _file(b"application/ms-tnef", packed) * parts + b"--b--\r\n"


def squeezed_mail(size: int) -> bytes:
    """An envelope of Outlook's with rich text that is a ninth of itself while it is compressed."""
    packed = outlook.winmail(outlook.message(outlook.prop(0x1009, outlook.BINARY, outlook.squeezed(b"a" * size * 8))))
    return MIXED + _file(b"application/ms-tnef", packed) + b"--b--\r\n"


def nested(size: int) -> bytes:
    """Parts within parts."""
    opening = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n'
    depth = size // len(opening) or 1
    return HEAD + b"".join(opening % (n, n) for n in range(depth)) + b"\r\nHow many?\r\n"


def mails_within(size: int) -> bytes:
    """Mails within mails."""
    inner = b"Content-Type: message/rfc822\r\n\r\n"
    return HEAD + _repeated(inner, size) + HEAD + b"\r\nHow many?\r\n"


def attached(size: int) -> bytes:
    """One file in base64."""
    return MIXED + _file(b"application/pdf", b"%PDF-1.4" + b"x" * (size * 3 // 4)) + b"--b--\r\n"


HTML = b"Content-Type: text/html; charset=utf-8\r\n"
FAMILIES: dict[str, Callable[[int], bytes]] = {
    "a body": _body(b"How many flats were let in the year, and at what rent?\r\n"),
    "a body without lines": _body(b"How many? "),
    "a body of empty lines": _body(b"\r\n"),
    "a body of letters beyond Latin": _body("Сколько? ".encode() * 6 + b"\r\n", b"Content-Type: text/plain\r\n"),
    "a body of emoji": _body("\U0001f600".encode() * 12 + b"\r\n"),
    "a body in UTF-16": _body("How many?\r\n".encode("utf-16-le"), b"Content-Type: text/plain; charset=utf-16\r\n"),
    "flowed text": _body(b"> How many \r\n", b"Content-Type: text/plain; format=flowed; delsp=yes\r\n"),
    "quoted-printable": _body(b"=C3=A9=\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n"),
    "quotes": _body(b"> How many?\r\nThree.\r\n"),
    "header blocks": _body(b"From: a@example.org\r\nSent: 3 March 2026\r\nTo: b\r\nSubject: x\r\n\r\nx\r\n"),
    "attributions": _body(b"On 03/03/2026 10:02, FOI wrote:\r\n> x\r\n26\r\n"),
    "questions": _body(b"1. How many flats are there?\r\n(a) Where are they, and who decided it?\r\n"),
    "command lines": _body(b"1: GRANTED\r\nNOTE: x\r\n2: REFUSED s.12\r\n"),
    "uuencoded files": _body(b"begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n"),
    "parts": _parts(b"Content-Type: application/pdf\r\n\r\nx"),
    "parts of text": _parts(b"Content-Type: text/plain\r\n\r\nHow many?"),
    "boundaries": _parts(b""),
    "a file": attached,
    "files": _parts(b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="),
    "parts within parts": nested,
    "mails within mails": mails_within,
    "recipients": _header(b"Cc: a@example.org", b", p@example.org"),
    "parentheses": _header(b"Cc: ", b"("),
    "parentheses open and closed": _header(b"Cc: ", b"(()a "),
    "encoded words": _header(b"Subject: ", b"=?utf-8?q?=C3=A9?= "),
    "half encoded words": _header(b"Subject: ", b"=?utf-8?q?"),
    "parameters": _header(b"Content-Type: text/plain", b"; a*1*=b"),
    "headers": _header(b"X-A: 1", b"\r\nX-A: 1"),
    "references": _header(b"References: <a@b>", b" <a@b>"),
    "angle brackets": _header(b"References: ", b"<"),
    "HTML, nested": _body(b"<div><p>", HTML),
    "HTML, tables": _body(b"<table><tr><td>a<td>b", HTML),
    "HTML, quotes": _body(b"<blockquote type=cite>a<br>", HTML),
    "HTML, lists": _body(b"<ul><li>a", HTML),
    "HTML, links": _body(b"<a href=http://x.example/>a</a> ", HTML),
    "HTML, attributes": _body(b'<p a="b>" c=\'d\' style="x">e</p>', HTML),
    "HTML, half tags": _body(b"<a ", HTML),
    "HTML, comments": _body(b"<!-- a -->", HTML),
    "HTML, entities": _body(b"&eacute;&#233;", HTML),
    "HTML, hidden": _body(b"<p style='display:none'>a</p>", HTML),
    "rich text": lambda size: HEAD + b"Content-Type: text/rtf\r\n\r\n" + rich_text(size),
    "enriched text": _body(b"<bold>a</bold>\r\n", b"Content-Type: text/enriched\r\n"),
    "winmail.dat": outlook_mail,
    "winmail.dat, five": lambda size: outlook_mail(size // 5, parts=5),
    "winmail.dat, compressed": lambda size: squeezed_mail(size // 2),
    "a calendar": _body(b"BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\n", b"Content-Type: text/calendar\r\n"),
    "S/MIME": _body(b"0\x80\x06\x09", b"Content-Type: application/pkcs7-mime\r\n"),
    "a delivery report": _body(
        b"Final-Recipient: rfc822; a@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n",
        b"Return-Path: <>\r\nContent-Type: message/delivery-status\r\n",
    ),
    "a bounce in words": _body(
        b"<a@example.org>: 550 5.1.1 No such user, could not be delivered\r\n", b"Return-Path: <>\r\n"
    ),
}
