"""Is a sender believed only on the word of the council's own server?"""

import pytest

from foibot.mail.authentication import verdict
from foibot.mail.message import read

OURS = "authserv:mx.example.gov.uk"
HOP = "Received: from x by y; Mon, 2 Mar 2026 09:14:00 +0000\r\n"
M365 = (
    "spf=fail (sender IP is 192.0.2.1) smtp.mailfrom=example.gov.uk; dkim=none (message not signed) header.d=none;"
    "dmarc={} action=none header.from=example.gov.uk;compauth=pass reason=100"
)


def from_jackie(*headers):
    lines = "".join(h if h.endswith("\r\n") else f"Authentication-Results: {h}\r\n" for h in headers)
    return read(f"{lines}From: Jackie <jackie@example.gov.uk>\r\nSubject: x\r\n\r\nAPPROVE\r\n".encode())


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["mx.example.gov.uk; dmarc=pass header.from=example.gov.uk"], "pass"),
        (["MX.example.gov.uk 1; dkim=pass (2048-bit key) header.d=mail.example.gov.uk"], "pass"),
        (['mx.example.gov.uk;\r\n\tdkim=pass header.i="@example.gov.uk"'], "pass"),
        (["mx.example.gov.uk (by (me)); spf=pass smtp.mailfrom=bounce@example.gov.uk"], "pass"),
        (["mx.example.gov.uk; spf=pass smtp.mailfrom=eve@example.net"], "fail"),
        (["mx.example.gov.uk; dkim=pass header.d=uk"], "fail"),
        (["mx.example.gov.uk; dkim=pass header.d=notexample.gov.uk"], "fail"),
        (["mx.example.gov.uk; dmarc=fail header.from=example.gov.uk; spf=pass smtp.mailfrom=example.gov.uk"], "fail"),
        (["mx.example.gov.uk; dmarc=pass header.from=example.net"], "fail"),
        (["mx.example.gov.uk; none"], "none"),
        (["mx.evil.example; dmarc=pass header.from=example.gov.uk"], "none"),
        (["mx.example.gov.uk.evil.example; dmarc=pass"], "none"),
        (["mx.example.gov.uk; spf=none", "mx.example.gov.uk; dkim=pass header.d=example.gov.uk"], "pass"),
        (["mx.example.gov.uk; spf=fail", HOP, "mx.example.gov.uk; dkim=pass header.d=example.gov.uk"], "fail"),
        ([HOP, "mx.example.gov.uk; dmarc=pass header.from=example.gov.uk"], "pass"),
        ([], "none"),
    ],
)
def test_only_the_configured_server_vouches(headers, expected):
    assert expected == verdict(from_jackie(*headers), OURS).result


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([M365.format("pass")], "pass"),
        ([M365.format("fail")], "fail"),
        ([M365.format("fail"), M365.format("pass")], "fail"),
        (["mx.evil.example; dmarc=pass header.from=example.gov.uk"], "none"),
        (["X-MS-Exchange-Organization-AuthAs: Internal\r\n"], "pass"),
        (["X-MS-Exchange-Organization-AuthAs: Anonymous\r\n", M365.format("fail")], "fail"),
        (["X-MS-Exchange-Organization-AuthAs: Internal\r\n" * 2], "none"),
    ],
)
def test_microsoft_365_vouches_in_its_topmost_header_only(headers, expected):
    assert expected == verdict(from_jackie(*headers), "microsoft365").result


def test_two_senders_are_never_authenticated():
    mail = from_jackie("mx.example.gov.uk; dmarc=pass header.from=example.gov.uk", "From: eve@example.net\r\n")

    assert verdict(mail, OURS).result == "fail"


def test_switched_off_is_said_so():
    assert verdict(from_jackie(), "none").result == "off"


@pytest.mark.parametrize(
    "value",
    [
        'mx.example.gov.uk; spf=fail smtp.mailfrom="a;dmarc=pass header.from=example.gov.uk;b"@evil.example',
        "mx.example.gov.uk; spf=none; dkim=pass header.d=gov.uk",
        "mx.example.gov.uk; dmarc=none; dmarc=pass header.from=example.gov.uk",
    ],
    ids=["a verdict inside a quoted sender", "a public suffix", "results that contradict each other"],
)
def test_a_verdict_that_the_sender_could_have_made_is_none(value):
    message = read(f"Authentication-Results: {value}\r\nFrom: sam@example.gov.uk\r\n\r\nSUBMIT\r\n".encode())

    assert verdict(message, "authserv:mx.example.gov.uk").result != "pass"


def test_two_senders_in_one_from_are_no_sender():
    message = read(
        b"Authentication-Results: mx.example.gov.uk; dmarc=pass\r\n"
        b"From: Sam <sam@example.gov.uk>, Eve <eve@evil.example>\r\n\r\nSUBMIT\r\n"
    )

    assert verdict(message, "authserv:mx.example.gov.uk").result == "fail"
