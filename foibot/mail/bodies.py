"""Which of a message's parts is what the writer wrote, and which did the writer attach?

RFC 2046 for multiparts, RFC 2183 for dispositions, RFC 3676 for flowed text. Attached text and embedded messages are
attachments; an empty text part means: look at the HTML; "plain" text that is HTML is converted.
"""

import re
from dataclasses import dataclass, field

from foibot.mail import charsets, html, transfer
from foibot.mail.headers import decode_words
from foibot.mail.mime import Part, Problem

LONGEST_TEXT = 5_000_000

_LINE_END = re.compile("\r\n?")
_HTML_START = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|div|table|p|span|font|br|meta)\b[^>]{0,500}>", re.I)
_HTML_TAG = re.compile(r"</?(?:p|div|br|table|td|tr|span|font|b|html|body)\b", re.I)
_TAGS_THAT_PROVE = 3
_PATH = re.compile(r"^.*[/\\]", re.S)
# Controls, and the characters that make "fdp.exe" out of "exe.pdf".
_UNSAFE_IN_NAME = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LONGEST_NAME = 200
_STUB_LENGTH = 400
_ENCRYPTED = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.M)
_UU_HINT = re.compile(r"^begin(?:-base64)? [0-7]{3,4} \S", re.M)

_UNREAD = {
    "application/ms-tnef": "winmail.dat (TNEF) not opened: its text and files are unread",
    "application/vnd.ms-tnef": "winmail.dat (TNEF) not opened: its text and files are unread",
    "application/pkcs7-mime": "S/MIME message not opened: it may be encrypted",
    "application/x-pkcs7-mime": "S/MIME message not opened: it may be encrypted",
    "application/pgp-encrypted": "PGP-encrypted message not opened",
    "message/partial": "one piece of a message sent in pieces (message/partial)",
    "message/external-body": "the body is kept elsewhere (message/external-body)",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message.

    `filename` is safe to show (no path, no controls, at most 200 characters) and "" where none was given; `content_id`
    is without brackets; `inline` marks a picture that the text shows, such as one in a signature.
    """

    filename: str
    content_type: str
    content: bytes = field(repr=False)
    content_id: str
    inline: bool


@dataclass(frozen=True, slots=True)
class Body:
    """What a tree of parts says: `text` for reading, `html` as it came, and the files."""

    text: str
    html: str
    text_is_from_html: bool
    attachments: tuple[Attachment, ...]


def read(root: Part, problem: Problem) -> Body:
    """The body and the attachments of a parsed message. What could not be read is told to `problem`."""
    reader = _Reader(problem)
    reader.walk(root, in_related=False)
    if not reader.has_words() and reader.named_text:
        # The only text has a file name: some web forms and phones send their body so.
        reader.add_text(reader.named_text[0])
    text, from_html = reader.text()
    return Body(text, reader.html(), from_html, reader.files())


@dataclass(slots=True)
class _Section:
    """One stretch of the body: plain text, or HTML, or both saying the same."""

    plain: str = ""
    html: str = ""


class _Reader:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.sections: list[_Section] = []
        self.named_text: list[Part] = []
        self.attached: list[tuple[Part, str]] = []
        self.carried: list[Attachment] = []

    def walk(self, part: Part, in_related: bool) -> None:
        if part.type == "multipart/alternative":
            self._alternative(part, in_related)
        elif part.children:
            related = in_related or part.type == "multipart/related"
            for child in part.children:
                self.walk(child, related)
        else:
            self._leaf(part)

    def _alternative(self, part: Part, in_related: bool) -> None:
        """The children say the same thing: their texts make one section."""
        before, self.sections = self.sections, []
        for child in part.children:
            self.walk(child, in_related)
        both = _Section("\n\n".join(s.plain for s in self.sections if s.plain), "".join(s.html for s in self.sections))
        self.sections = [*before, both]

    def _leaf(self, part: Part) -> None:
        filename = _filename(part)
        is_text = part.type in ("text/plain", "text/html")
        if is_text and not filename and part.disposition.value != "attachment":
            self.add_text(part)
            return
        if is_text and part.content.strip():
            self.named_text.append(part)
        if part.type in _UNREAD or filename.lower() == "winmail.dat":
            self.problem(_UNREAD.get(part.type, _UNREAD["application/ms-tnef"]))
        self.attached.append((part, filename))

    def add_text(self, part: Part) -> None:
        """Takes a text part into the body."""
        text, trouble = charsets.decode(part.content, part.content_type.parameters.get("charset", ""))
        if trouble:
            self.problem(trouble)
        if len(text) > LONGEST_TEXT:
            self.problem(f"a text of {len(text):,} characters, read up to {LONGEST_TEXT:,}")
            text = text[:LONGEST_TEXT]
        text = _LINE_END.sub("\n", text)
        if part.type == "text/html":
            self.sections.append(_Section(html=text))
        elif _is_html(text):
            self.problem("plain text that is HTML")
            self.sections.append(_Section(html=text))
        else:
            self.sections.append(_Section(plain=self._plain(text, part)))

    def _plain(self, text: str, part: Part) -> str:
        if _UU_HINT.search(text):
            files, rest = transfer.uuencoded(text.encode("utf-8"))
            for name, content in files:
                safe = _safe_name(name.decode("utf-8", "replace"))
                self.carried.append(Attachment(safe, "application/octet-stream", content, "", False))
            text = rest.decode("utf-8")
        if _ENCRYPTED.search(text):
            self.problem("PGP-encrypted text not opened")
        parameters = part.content_type.parameters
        if parameters.get("format", "").lower() == "flowed":
            return unflow(text, parameters.get("delsp", "").lower() == "yes")
        return text

    def has_words(self) -> bool:
        return any(section.plain.strip() or section.html.strip() for section in self.sections)

    def text(self) -> tuple[str, bool]:
        """The readable text, and whether any of it had to be made from HTML."""
        pieces: list[str] = []
        from_html = False
        for section in self.sections:
            plain = section.plain.strip("\n")
            if section.html and (not plain.strip() or _is_stub(plain)):
                converted = html.to_text(section.html, self.problem)
                if converted.strip():
                    plain, from_html = converted, True
            if plain.strip():
                pieces.append(plain)
        return "\n\n".join(pieces).rstrip(), from_html

    def html(self) -> str:
        return "\n".join(section.html for section in self.sections if section.html)

    def files(self) -> tuple[Attachment, ...]:
        page = self.html()
        return (*(_attachment(part, filename, page) for part, filename in self.attached), *self.carried)


def _attachment(part: Part, filename: str, page: str) -> Attachment:
    content_id = part.header("content-id").strip().strip("<>")
    # Gmail gives every file a Content-ID: where there is a page, only a picture that it shows is inline.
    shown = f"cid:{content_id}" in page if page else part.disposition.value == "inline"
    inline = bool(content_id) and part.type.startswith("image/") and shown
    return Attachment(filename, part.type, part.content, content_id, inline)


def _filename(part: Part) -> str:
    named = part.disposition.parameters.get("filename") or part.content_type.parameters.get("name") or ""
    return _safe_name(decode_words(named))


def _safe_name(name: str) -> str:
    safe = _UNSAFE_IN_NAME.sub("", _PATH.sub("", name.rstrip("/\\"))).strip(" .") if name else ""
    if len(safe) <= _LONGEST_NAME:
        return safe
    stem, dot, extension = safe.rpartition(".")
    keeps = bool(dot) and len(extension) <= 10
    return f"{stem[: _LONGEST_NAME - len(extension) - 1]}.{extension}" if keeps else safe[:_LONGEST_NAME]


def _is_html(text: str) -> bool:
    if not _HTML_START.match(text):
        return False
    return sum(1 for _ in zip(range(_TAGS_THAT_PROVE), _HTML_TAG.finditer(text), strict=False)) == _TAGS_THAT_PROVE


def _is_stub(plain: str) -> bool:
    """Whether a plain part only says that the message is in HTML."""
    return len(plain) < _STUB_LENGTH and "html" in plain.lower() and "\n\n\n" not in plain.strip()


def unflow(text: str, delete_space: bool = False) -> str:
    """`format=flowed` text with its paragraphs on one line each (RFC 3676); `delete_space` is its DelSp=yes."""
    lines: list[str] = []
    flowing: tuple[int, list[str]] | None = None
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare[1:] if bare.startswith(" ") else bare
        flows = bare.endswith(" ") and bare != "-- "
        if flowing is not None and (flowing[0] != depth or bare == "-- "):
            lines.append(_quoted(*flowing))
            flowing = None
        depth_and_words = flowing or (depth, [])
        depth_and_words[1].append(bare[:-1] if flows and delete_space else bare)
        if flows:
            flowing = depth_and_words
        else:
            lines.append(_quoted(*depth_and_words))
            flowing = None
    if flowing is not None:
        lines.append(_quoted(*flowing))
    return "\n".join(lines)


def _quoted(depth: int, pieces: list[str]) -> str:
    text = "".join(pieces)
    return f"{'>' * depth} {text}" if depth and text else ">" * depth + text
