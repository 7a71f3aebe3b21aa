"""Does the first rule to speak win, and is its reason kept?"""

import pytest

from foibot.mail.kind import RULES, classify
from foibot.mail.message import read

HEAD = "From: Ada <ada@example.org>\r\nTo: foi@example.gov.uk\r\nMessage-ID: <1@example.org>\r\n"


def mail(headers="", text="How many claims?"):
    subject = "" if "Subject:" in headers else "Subject: Potholes\r\n"
    return read(f"{HEAD}{subject}{headers}\r\n{text}\r\n".encode())


def test_the_order_is_own_then_bounces_then_automatic_then_lists_then_people():
    kinds = [rule.kind for rule in RULES]

    assert kinds[0] == "own" and kinds[-1] == "request"
    assert max(n for n, kind in enumerate(kinds) if kind in ("bounce", "delay")) < kinds.index("list-or-bulk")


def test_no_two_rules_share_a_name():
    assert len(RULES) == len({rule.because for rule in RULES})


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("Auto-Submitted: no\r\n", "request"),
        ("Auto-Submitted: No (really)\r\n", "request"),
        ("Auto-Submitted:\r\n auto-replied\r\n", "auto-reply"),
        ("auto-submitted: AUTO-GENERATED; type=x\r\n", "auto-reply"),
        ("Auto-Submitted: auto-generated\r\nList-Id: <x.example.org>\r\n", "list-or-bulk"),
        ("Auto-Submitted: auto-replied\r\nList-Id: <x.example.org>\r\n", "auto-reply"),
        ("X-Auto-Response-Suppress: All\r\n", "request"),
        ("X-Autoreply: no\r\n", "request"),
        ("X-Autorespond: yes\r\n", "auto-reply"),
        ("Precedence: auto_reply\r\n", "auto-reply"),
        ("Precedence: bulk\r\n", "list-or-bulk"),
        ("Precedence: first-class\r\n", "request"),
        ("List-Unsubscribe: <mailto:x@example.org>\r\n", "request"),
        ("List-Unsubscribe: <mailto:x@example.org>\r\nList-Unsubscribe-Post: One-Click\r\n", "list-or-bulk"),
        ("List-Unsubscribe: <mailto:x@example.org>\r\nFeedback-ID: 1:x\r\n", "request"),
        ("List-Unsubscribe: <mailto:x@example.org>\r\nSubject: 20% off salt\r\nX-Mailer: phplist\r\n", "list-or-bulk"),
        ("Precedence: junk\r\nIn-Reply-To: <p@example.gov.uk>\r\n", "auto-reply"),
        ("Precedence: bulk\r\nIn-Reply-To: <p@example.org>\r\nSender: owner-talk@example.org\r\n", "list-or-bulk"),
        ("X-Precedence: auto_reply\r\n", "auto-reply"),
        ("X-Autoreply-From: ada@example.org\r\n", "auto-reply"),
        ("X-Mailer: vacation 1.2\r\n", "auto-reply"),
        ("Subject: Potholes (automatic reply)\r\n", "auto-reply"),
        ("Subject: [Auto-Reply] Potholes\r\n", "auto-reply"),
        ("Subject: Potholes (automatic reply times)\r\n", "request"),
        ("Subject: Re: Potholes [Automatic reply]\r\n", "request"),
        ("Subject: Automatic reply: Potholes\r\n", "auto-reply"),
        ("Subject: Automatic reply times at the council\r\n", "request"),
        ("Subject: Re: Automatic reply: Potholes\r\n", "request"),
        ("Subject: Out of office policy\r\n", "request"),
        ("Subject: Annual leave of officers\r\n", "request"),
        ("Subject: Undeliverable letters in 2025\r\n", "request"),
        ("Subject: Automatick\u00e1 odpov\u011b\u010f: Potholes\r\n", "auto-reply"),
        ("Subject: R\u00e9ponse automatique : Potholes\r\n", "auto-reply"),
        ("Return-Path: <>\r\n", "auto-reply"),
        ("Return-Path: <ada@example.org>\r\n", "request"),
    ],
)
def test_headers_tell_machines_from_people(headers, expected):
    assert expected == classify(mail(headers)).kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am currently on annual leave and will respond on my return on 9 March.", "auto-reply"),
        ("Rwyf allan o'r swyddfa. Byddaf yn \u00f4l ddydd Llun.", "auto-reply"),
        ("Ich bin im Urlaub und ab Montag wieder erreichbar.", "auto-reply"),
        ("Je suis absent du bureau. En cas d'urgence, \u00e9crivez au service.", "auto-reply"),
        ("I no longer work for the council. Please contact Ann.", "auto-reply"),
        ("How many staff are on sick leave? Please contact me.", "request"),
        ("I am away from home, but please contact me about the records. When will you respond?", "request"),
        ("I am on leave until Monday, please contact Jo.\n\n1: 26 claims", "request"),
        ("Thanks.\n\n> I am out of the office until Monday. If urgent please contact Jo.", "request"),
    ],
)
def test_an_absence_without_headers_is_known_by_two_voices(text, expected):
    assert expected == classify(mail("Subject: Re: Potholes\r\nIn-Reply-To: <p@example.gov.uk>\r\n", text)).kind


def test_only_its_own_id_makes_a_mail_our_own():
    ours = {"<1@example.org>"}

    assert classify(mail(), ours).kind == "own"
    assert classify(mail("In-Reply-To: <1@example.org>\r\n"), {"<other@example.org>"}).kind == "request"
    assert (
        classify(mail("X-FOIBot-Case: FOI-1\r\nReferences: <p@example.gov.uk>\r\n"), {"<p@example.gov.uk>"}).kind
        == "request"
    )


@pytest.mark.parametrize("subject", ["Fwd: Undeliverable: x", "Fwd: Automatic reply: x", "FW: Out of Office"])
def test_whoever_forwards_is_a_person(subject):
    assert classify(mail(f"Subject: {subject}\r\n", "See below: user unknown, permanent error.")).kind == "request"


@pytest.mark.parametrize(
    ("sender", "subject", "text", "expected"),
    [
        (
            "Mail Delivery Subsystem <mailer-daemon@example.com>",
            "Delivery Status Notification (Failure)",
            "Your message wasn't delivered to bob@example.org.\n\nThe response was:\n550 5.1.1 gone",
            ("bounce", [("bob@example.org", "5.1.1")]),
        ),
        (
            "MAILER-DAEMON@example.org",
            "Returned mail: see transcript for details",
            "   ----- The following addresses had permanent fatal errors -----\n<bob@example.org>\n"
            "    (reason: 550 5.1.1 User unknown)\n\n   -- Transcript of session follows --\n<<< 550 eve@example.org",
            ("bounce", [("bob@example.org", "5.1.1")]),
        ),
        (
            "postmaster@example.org",
            "Undeliverable: Hello",
            "These could not be reached:\n\n bob@example.org on 1/2/2026\n   <mx.example.org #5.1.1>",
            ("bounce", [("bob@example.org", "5.1.1")]),
        ),
        ("postmaster@example.org", "A request", "Please list messages that did not reach you.", ("request", [])),
    ],
    ids=["Gmail", "sendmail", "old Exchange", "a postmaster who asks"],
)
def test_a_bounce_without_a_report_names_who_was_not_reached(sender, subject, text, expected):
    raw = f"From: {sender}\r\nTo: foi@example.gov.uk\r\nSubject: {subject}\r\n\r\n{text}\r\n"

    kind = classify(read(raw.encode()))

    assert expected == (kind.kind, [(r.address, r.status) for r in kind.failed_recipients])


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [
        ("rfc822; ada@example.org", "ada@example.org"),
        ("ada@example.org (Ada Example)", "ada@example.org"),
        ("rfc822; <ada@example.org>", "ada@example.org"),
        ("rfc822; IMCEASMTP-ada+40example+2Eorg@ex.example.net", "ada@example.org"),
        ("rfc822; SRS0=hQ2x=TT=example.org=ada@forwarder.example.net", "ada@example.org"),
        ("rfc822; prvs=0123abcd=ada@example.org", "ada@example.org"),
        ("rfc822; IMCEAEX-_O=X_CN=ADA@example.net", "returned@example.org"),
        ("X400; /S=Ada/O=Example/ADMD= /C=GB/", "returned@example.org"),
        ("local; ada", "returned@example.org"),
    ],
)
def test_a_report_names_the_address_that_we_wrote_to(recipient, expected):
    parts = (
        f"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: {recipient}\r\n"
        "Action: failed\r\nStatus: 5.1.1\r\n",
        "Content-Type: text/rfc822-headers\r\n\r\nFrom: foi@example.gov.uk\r\nTo: returned@example.org\r\n",
    )
    raw = (
        "From: MAILER-DAEMON@x.example\r\nTo: foi@example.gov.uk\r\nContent-Type: multipart/report; boundary=b\r\n\r\n"
    )
    raw += "".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n"

    kind = classify(read(raw.encode()))

    assert ("bounce", [(expected, "5.1.1")]) == (kind.kind, [(r.address, r.status) for r in kind.failed_recipients])
