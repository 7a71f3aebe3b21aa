"""Is every message of the corpus read as a careful person would read it?"""

import tomllib
from pathlib import Path

import pytest

from foibot.mail.kind import classify
from foibot.mail.message import read
from foibot.mail.reply import newly_written

CORPUS = Path(__file__).parent.parent / "corpus" / "mail"
EXPECTED = tomllib.loads((CORPUS / "expected.toml").read_text(encoding="utf-8"))
OURS = frozenset({"<prompt-1@example.gov.uk>"})


def test_every_message_has_its_expectation_and_every_expectation_its_message():
    names = {path.stem for path in CORPUS.glob("*.eml")}

    assert set(EXPECTED) == names


@pytest.mark.parametrize("name", EXPECTED)
def test_a_message_is_read_as_expected(name):
    expected = EXPECTED[name]

    message = read((CORPUS / f"{name}.eml").read_bytes())
    kind = classify(message, OURS)

    said = {
        "kind": kind.kind,
        "because": kind.because,
        "failed": [[r.address, r.status] for r in kind.failed_recipients],
        "delayed": [[r.address, r.status] for r in kind.delayed_recipients],
        "returned": list(kind.returned_message_ids),
        "from": [message.from_name, message.from_address],
        "to": [a.address for a in message.to],
        "date": message.date.isoformat() if message.date else "",
        "subject": message.subject,
        "message_id": message.message_id,
        "text": message.text,
        "attachments": [[a.filename, a.content_type, a.inline] for a in message.attachments],
        "contents": [a.content.decode("utf-8", "replace") for a in message.attachments],
        "problems": list(message.problems),
        "reply": newly_written(message),
    }
    assert expected == {key: said[key] for key in expected}
    if kind.kind not in ("bounce", "delay"):
        assert not kind.failed_recipients and not kind.delayed_recipients
