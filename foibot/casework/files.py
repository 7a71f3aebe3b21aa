"""What is each file of a message, in words for the FOI team, and may the message be passed on to them as it came?

A file that could harm whoever opens it goes nowhere; the message stays in the mailbox, where whoever must see it can.
"""

from collections.abc import Iterator, Sequence

from foibot.documents.file_kind import FileKind, file_kind
from foibot.documents.packages import shown
from foibot.mail import message as mails
from foibot.mail.message import Attachment

_MOST_LOOKED_INTO = 100  # files of one message
_MOST_LISTED = 30
_MOST_MEMBERS = 5
_DEEPEST = 3  # messages inside messages
_MAIL = "a mail of its own"
_TOO_DEEP = "a mail lies so deep inside it that we did not look into it"
_TOO_MANY = "there are more files than we look into"
_ARTICLES = {"text": "text", "sound or film": "sound or film"}


def described(files: Sequence[Attachment]) -> tuple[str, ...]:
    """Each file in a phrase: its name, what it is, and what is dangerous about it or what is inside it. Of many files
    some are only counted, and none of the dangerous ones before an ordinary one."""
    kinds = [(_name(file), _kind(file, 0)) for file in files[:_MOST_LOOKED_INTO]]
    worst = sorted(kinds, key=lambda named: not named[1].dangers) if len(files) > _MOST_LISTED else kinds
    phrases = [_phrase(name, kind) for name, kind in worst[:_MOST_LISTED]]
    if len(files) > _MOST_LISTED:
        phrases.append(f"and {len(files) - _MOST_LISTED} more")
    return tuple(phrases)


def dangers_in(files: Sequence[Attachment]) -> tuple[str, ...]:
    """Why a message with these files is not passed on, a clause each; () where it may be."""
    found = [f"{_name(file)}: {danger}" for file in files[:_MOST_LOOKED_INTO] for danger in _kind(file, 0).dangers]
    return tuple(found) if len(files) <= _MOST_LOOKED_INTO else (*found, _TOO_MANY)


def _phrase(name: str, kind: FileKind) -> str:
    if kind.dangers:
        return f"{name}: {', and '.join(_in_one(kind.dangers))}"
    inside = kind.members[:_MOST_MEMBERS]
    if inside and kind.count > len(inside):
        return f"{name}, {_with_article(kind.what)}: {', '.join(inside)} and {kind.count - len(inside)} more"
    return f"{name}, {_with_article(kind.what)}{f': {_listed(inside)}' if inside else ''}"


def _in_one(dangers: Sequence[str]) -> Iterator[str]:
    """The clauses as they follow each other in a sentence: “it is a program, and called .pdf …”."""
    for n, danger in enumerate(dangers):
        yield danger.removeprefix("it is ") if n and danger.startswith("it is called") else danger


def _kind(file: Attachment, depth: int) -> FileKind:
    if file.barred:
        return FileKind("file", (file.barred,))
    if file.content_type == "message/rfc822" or file.filename.casefold().endswith(".eml"):
        return FileKind(_MAIL, tuple(_in_mail(file.content, depth + 1)))
    return file_kind(file.content, file.filename)


def _in_mail(raw: bytes, depth: int) -> Iterator[str]:
    files = mails.read(raw).attachments
    if files and depth >= _DEEPEST:
        yield _TOO_DEEP
        return
    if len(files) > _MOST_LOOKED_INTO:
        yield _TOO_MANY
    for file in files[:_MOST_LOOKED_INTO]:
        yield from (f"inside it, {_name(file)}: {danger}" for danger in _kind(file, depth).dangers)


def _name(file: Attachment) -> str:
    return shown(file.filename)


def _with_article(what: str) -> str:
    if what in _ARTICLES or what == _MAIL:
        return what
    return f"{'an' if what[0].lower() in 'aeio' else 'a'} {what}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
