"""What must hold of a mail whatever its bytes are: each fault found is a sentence."""

import json
import re
from collections.abc import Iterator
from datetime import datetime

from foibot.casework.questions import read_questions
from foibot.commands.inspect import inspected
from foibot.documents.file_kind import file_kind
from foibot.documents.words_in_file import words_in
from foibot.mail import authentication, reply
from foibot.mail import message as mails
from foibot.mail.forwarded import forwarded
from foibot.mail.kind import classify
from foibot.mail.message import Message

# The contract, section 5.
KEYS = {
    *("kind", "kind_because", "from_address", "from_name", "subject", "message_id", "date_header", "references"),
    *("text", "reply_text", "attachments", "bounced_recipients", "delayed_recipients", "questions", "commands"),
    *("authentication", "problems"),
}
KINDS = {"request", "auto-reply", "bounce", "delay", "list-or-bulk", "own"}
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_UNSAFE_NAME = re.compile(r"[/\\\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_ADDRESS = re.compile(r"""(?:"[^"\x00-\x1f]*"|[^\s"]+)@[^\s@]+""")
_MARKS = re.compile(r"[>|\s]*")
_LONGEST_FILE_NAME = 200


def faults(raw: bytes) -> Iterator[str]:
    """What is wrong with how `raw` is read, with its files, its questions and what `inspect` says of it. Whatever
    raises, raises."""
    message = mails.read(raw)
    if message != mails.read(raw):
        yield "read twice, it is not the same"
    yield from faults_of(message)
    yield from _files(message)
    yield from _questions(message)
    yield from _document(raw)
    mails.fingerprint(message)
    authentication.verdict(message, "authserv:mx.example.gov.uk")


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with a mail as it was read, with its kind and with what of it was newly written."""
    yield from _texts(message)
    yield from _kind(message)
    yield from _reply(message)


def _texts(message: Message) -> Iterator[str]:
    texts = {
        "from_address": message.from_address,
        "from_name": message.from_name,
        "subject": message.subject,
        "message_id": message.message_id,
        "text": message.text,
        "html": message.html,
        "return_path": message.return_path or "",
        "references": " ".join((*message.references, *message.in_reply_to)),
        "people": " ".join(f"{one.name} {one.address}" for one in (*message.reply_to, *message.to, *message.cc)),
        "problems": " ".join(message.problems),
        "headers": " ".join(f"{name} {value}" for name, value in message.headers),
    }
    yield from (f"{name} holds no text: {text[:200]!r}" for name, text in texts.items() if _NO_TEXT.search(text))
    yield from (
        f"{name} has more than one line: {texts[name][:200]!r}"
        for name in ("from_address", "from_name", "subject", "message_id", "people", "problems")
        if "\n" in texts[name] or "\r" in texts[name]
    )
    if "\r" in message.text:
        yield "the text has other line ends than \\n"
    if message.date is not None and message.date.tzinfo is None:
        yield "the date has no time zone"


def _files(message: Message) -> Iterator[str]:
    for file in message.attachments:
        name = file.filename
        if _UNSAFE_NAME.search(name) or name in (".", "..") or len(name) > _LONGEST_FILE_NAME or _NO_TEXT.search(name):
            yield f"a file is called {name!r}"
        kind = file_kind(file.content, name)
        if not kind.what:
            yield f"the file {name!r} is of no kind"
        if _NO_TEXT.search(words_in(file.content, name)):
            yield f"the words of the file {name!r} are no text"


def _kind(message: Message) -> Iterator[str]:
    kind = classify(message)
    if kind.kind not in KINDS or not kind.because:
        yield f"of no kind: {kind}"
    for recipient in (*kind.failed_recipients, *kind.delayed_recipients):
        if not _ADDRESS.fullmatch(recipient.address) or _NO_TEXT.search(recipient.address):
            yield f"a recipient's address is {recipient.address!r}"
    if kind.kind not in ("bounce", "delay") and (kind.failed_recipients or kind.delayed_recipients):
        yield f"{kind.kind}, and yet it names recipients"
    if message.message_id and classify(message, {message.message_id}).kind != "own":
        yield "its Message-ID is ours, and it is not"


def _reply(message: Message) -> Iterator[str]:
    there = {_MARKS.sub("", line, count=1).rstrip() for line in message.text.split("\n")} | {""}
    for written in (reply.newly_written(message), reply.newly_written(message.text)):
        for line in written.split("\n"):
            if _MARKS.sub("", line, count=1).rstrip() not in there:
                yield f"newly written, and not in the text: {line[:200]!r}"
    reply.unmarked_mail(message.text)
    passed_on = forwarded(message)
    if passed_on is not None and not (passed_on.address or passed_on.name):
        yield "passed on from nobody"


def _questions(message: Message) -> Iterator[str]:
    for question in read_questions(message.subject, message.text).questions:
        if not question.strip():
            yield "a question is empty"


def _document(raw: bytes) -> Iterator[str]:
    seen = json.loads(json.dumps(inspected(raw), ensure_ascii=False).encode("utf-8"))
    if set(seen) != KEYS:
        yield f"the keys are {sorted(seen)}"
    if seen["kind"] == "request" and not seen["questions"]:
        yield "a request that asks nothing"
    if seen["date_header"] is not None:
        datetime.fromisoformat(seen["date_header"])
