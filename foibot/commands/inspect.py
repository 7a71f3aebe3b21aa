"""`foibot inspect`: what the bot reads in a message (contract, section 5)."""

from foibot.casework.commands import TABLE, read_reply
from foibot.casework.decisions.reply import LONGEST
from foibot.casework.questions import read_questions
from foibot.casework.story import Json
from foibot.mail import message as mails
from foibot.mail.authentication import stated
from foibot.mail.kind import Recipient, classify
from foibot.mail.reply import interleaved, newly_written


def inspected(raw: bytes) -> dict[str, Json]:
    """The contract's document of one message. Never raises: what cannot be read is named in `problems`."""
    message = mails.read(raw)
    kind = classify(message)
    questions: list[Json] = list(read_questions(message.subject, message.text).questions)
    if not questions and kind.kind == "request":
        questions = [" ".join((message.text or message.subject).split())]
    read = read_reply(interleaved(message.text[:LONGEST]), None, TABLE)
    return {
        "kind": kind.kind,
        "kind_because": kind.because,
        "from_address": message.from_address,
        "from_name": message.from_name,
        "subject": message.subject,
        "message_id": message.message_id,
        "date_header": message.date.isoformat() if message.date else None,
        "references": list(dict.fromkeys((*message.references, *message.in_reply_to))),
        "text": message.text,
        "reply_text": newly_written(message),
        "attachments": [
            {"filename": file.filename, "content_type": file.content_type, "size": len(file.content)}
            for file in message.attachments
        ],
        "bounced_recipients": _addresses(kind.failed_recipients),
        "delayed_recipients": _addresses(kind.delayed_recipients),
        "questions": questions,
        "commands": [
            {"word": command.word, "numbers": list(command.numbers or ()), "text": command.text}
            for command in read.commands
        ],
        "authentication": [{"by": by, "said": said} for by, said in stated(message)],
        "problems": list(message.problems),
    }


def told(name: str, seen: dict[str, Json]) -> str:
    """The same as lines that a person reads."""
    questions = seen["questions"]
    problems = seen["problems"]
    assert isinstance(questions, list) and isinstance(problems, list)
    lines = [
        f"{name}: {seen['kind']} ({seen['kind_because']})",
        f"  from     {seen['from_name']} <{seen['from_address']}>",
        f"  subject  {seen['subject']}",
        *(f"  asks {n:>2}. {question}" for n, question in enumerate(questions, 1)),
        *(f"  problem  {problem}" for problem in problems),
    ]
    return "\n".join(lines)


def _addresses(recipients: tuple[Recipient, ...]) -> list[Json]:
    return [recipient.address for recipient in recipients]
