"""Is a mail told by its words alone where no header says what it is?"""

import tomllib
from pathlib import Path

import pytest

from foibot.mail.kind import classify
from foibot.mail.message import read

TEXTS = Path(__file__).parent.parent / "corpus" / "kinds" / "texts.toml"
MAILS = tomllib.loads(TEXTS.read_text(encoding="utf-8"))["mail"]


@pytest.mark.parametrize("said", MAILS, ids=[f"{mail['kind']} {mail['text'][:50]}" for mail in MAILS])
def test_a_mail_is_told_by_its_words(said):
    headers = [
        f"From: {said.get('from', 'Jo Bloggs <jo@example.org>')}",
        "To: foi@example.gov.uk",
        f"Subject: {said['subject']}",
        "Message-ID: <1@example.org>",
        *said.get("headers", []),
        "Content-Type: text/plain; charset=utf-8",
    ]

    kind = classify(read("\r\n".join([*headers, "", said["text"]]).encode()))

    assert said["kind"] == kind.kind, kind.because
    assert said.get("failed", []) == [recipient.address for recipient in kind.failed_recipients]
    assert said.get("delayed", []) == [recipient.address for recipient in kind.delayed_recipients]
