"""Which of a message's parts is what the writer wrote, and which did the writer attach?

RFC 2046 for multiparts, RFC 2183 for dispositions, RFC 3676 for flowed text. Attached text and embedded messages are
attachments; an empty text part means: look at the HTML; "plain" text that is HTML is converted. What is wrapped
(winmail.dat, S/MIME that is signed only) is opened, and what is in it takes its place.
"""

import re
from dataclasses import dataclass, field, replace

from foibot.mail import charsets, cms, enriched, html, invitation, mime, rtf, tnef, transfer
from foibot.mail.headers import decode_words
from foibot.mail.mime import Part, Problem

LONGEST_TEXT = 2_000_000  # characters, over all parts of a mail

_LINE_END = re.compile("\r{1,3}\n|\r")
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

_SIGNED_BEGINS = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:[A-Za-z]{1,40}:[^\n]*\n)*[ \t]*\n", re.M)
_SIGNATURE = re.compile(r"^-----BEGIN PGP SIGNATURE-----[ \t]*$", re.M)
_SIGNATURE_END = re.compile(r"^-----END PGP SIGNATURE-----[ \t]*\n?", re.M)
_ARMOUR_WITHIN = 10_000
_DASH_ESCAPED = re.compile(r"^- ", re.M)
_MOST_WRAPPINGS = 5
_LONGEST_RICH_TEXT = 2_000_000

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/xhtml", "text/x-html"})
# What signed text was called before RFC 2015, which says in section 2 why it no longer is.
_ARMOURED_TYPES = frozenset({"application/pgp", "text/x-pgp", "text/pgp"})
# Texts that are a file's content and no letter.
_DATA = frozenset(
    {
        "text/calendar", "text/x-vcalendar", "text/csv", "text/comma-separated-values", "text/tab-separated-values",
        "text/vcard", "text/x-vcard", "text/directory", "text/rfc822-headers", "text/rfc822", "text/css",
        "text/javascript", "text/x-javascript", "text/xml", "text/x-amp-html", "text/watch-html", "text/json",
    }
)  # fmt: skip
_CALENDARS = frozenset({"text/calendar", "text/x-vcalendar", "application/ics"})
_TNEF_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_TNEF_NAMES = frozenset({"winmail.dat", "win.dat"})
_CMS_TYPES = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_UNREAD = {
    "application/pgp-encrypted": "PGP-encrypted message not opened",
    "message/partial": "one piece of a message sent in pieces (message/partial)",
    "message/external-body": "the body is kept elsewhere (message/external-body)",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message.

    `filename` is safe to show (no path, no controls, at most 200 characters) and "" where none was given; `content_id`
    is without brackets; `inline` marks a picture that the text shows, such as one in a signature. `barred` says why
    nobody is to have the file, a clause; its content is left out then.
    """

    filename: str
    content_type: str
    content: bytes = field(repr=False)
    content_id: str
    inline: bool
    barred: str = ""


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
    if not reader.has_words():
        reader.sections += reader.enveloped
    if not reader.has_words() and reader.named_text:
        # The only text has a file name: some web forms and phones send their body so.
        reader.add_text(reader.named_text[0])
    if not reader.has_words() and reader.calendars:
        reader.add_invitation(reader.calendars[0])
    text, from_html = reader.text()
    return Body(text, reader.html(), from_html, reader.files())


@dataclass(slots=True)
class _Section:
    """One stretch of the body: plain text, HTML, another kind of text, or several of them saying the same."""

    plain: str = ""
    html: str = ""
    other: str = ""


class _Reader:
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.sections: list[_Section] = []
        self.enveloped: list[_Section] = []
        self.named_text: list[Part] = []
        self.calendars: list[Part] = []
        self.attached: list[Attachment] = []
        self.wrappings = 0
        self.rich_text = _LONGEST_RICH_TEXT
        self.letters = LONGEST_TEXT

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
        both = _Section(
            "\n\n".join(s.plain for s in self.sections if s.plain),
            "".join(s.html for s in self.sections),
            "\n\n".join(s.other for s in self.sections if s.other),
        )
        self.sections = [*before, both]

    def _leaf(self, part: Part) -> None:
        filename = _filename(part)
        is_text = part.type == "text/plain" or part.type in _HTML_TYPES or _is_armoured(part)
        if not filename and part.disposition.value != "attachment":
            if is_text:
                self.add_text(part)
                return
            if part.type.startswith("text/") and part.type not in _DATA:
                self.sections.append(_Section(other=self._other_text(part)))
                return
        if self._opened(part, filename):
            return
        if is_text and part.content.strip():
            self.named_text.append(part)
        if part.type in _CALENDARS:
            self.calendars.append(part)
        if part.type in _UNREAD:
            self.problem(_UNREAD[part.type])
        self.attached.append(_attachment(part, filename))

    def _opened(self, part: Part, filename: str) -> bool:
        """Opens what is wrapped; whether it was, so that its content has taken its place."""
        name = filename.lower()
        if part.type in _TNEF_TYPES or name in _TNEF_NAMES:
            return self._open_tnef(part)
        if part.type in _CMS_TYPES or name.endswith(".p7m"):
            return self._open_signed(part)
        return False

    def _open_tnef(self, part: Part) -> bool:
        opened = tnef.read(part.content, self.rich_text) if self.wrappings < _MOST_WRAPPINGS else None
        if opened is None:
            self.problem("winmail.dat (TNEF) not opened: its text and files are unread")
            return False
        self.wrappings += 1
        self.rich_text -= opened.rich_text
        for trouble in opened.problems:
            self.problem(trouble)
        self.enveloped.append(_Section(plain=self._shortened(opened.text), html=self._shortened(opened.html)))
        self.attached += (
            Attachment(_safe_name(file.name), file.type, file.content, file.content_id, False) for file in opened.files
        )
        return not opened.problems

    def _open_signed(self, part: Part) -> bool:
        content = cms.signed_content(part.content)
        if content is not None and self.wrappings < _MOST_WRAPPINGS:
            self.wrappings += 1
            self.walk(mime.parse(content, self.problem), in_related=False)
            return True
        said = part.content_type.parameters.get("smime-type", "").lower()
        if cms.is_encrypted(part.content) or "enveloped" in said:
            self.problem("S/MIME message is encrypted: its text and files are unread")
        else:
            self.problem("S/MIME message not opened: it may be encrypted")
        return False

    def add_text(self, part: Part) -> None:
        """Takes a text part into the body."""
        text = self._decoded(part)
        if part.type in _HTML_TYPES:
            self.sections.append(_Section(html=text))
        elif _is_html(text):
            self.problem("plain text that is HTML")
            self.sections.append(_Section(html=text))
        else:
            self.sections.append(_Section(plain=self._plain(text, part)))

    def add_invitation(self, part: Part) -> None:
        """Takes a calendar part into the body, as what it invites to."""
        if said := invitation.to_text(self._decoded(part)):
            self.sections.append(_Section(plain=said))

    def _other_text(self, part: Part) -> str:
        """The words of a text that is neither plain nor HTML."""
        if part.type in ("text/rtf", "text/x-rtf"):
            if len(part.content) > self.rich_text:
                self.problem("rich text too long, not read to its end")
            said = rtf.read(part.content[: self.rich_text])
            self.rich_text = max(0, self.rich_text - len(part.content))
            return said.text or html.to_text(said.html, self.problem)
        text = self._decoded(part)
        return enriched.to_text(text) if part.type in ("text/enriched", "text/richtext") else text

    def _decoded(self, part: Part) -> str:
        declared = part.content_type.parameters.get("charset", "")
        if part.type in _HTML_TYPES and charsets.is_utf8(declared) and not _is_utf8(part.content):
            declared = charsets.named_in_page(part.content) or declared
        text, trouble = charsets.decode(part.content, declared)
        if trouble:
            self.problem(trouble)
        return _LINE_END.sub("\n", self._shortened(text))

    def _shortened(self, text: str) -> str:
        """As much of a text as may still be read of this mail."""
        if len(text) > self.letters:
            self.problem(f"a text of {len(text):,} characters, read up to {self.letters:,}")
        kept = text[: self.letters]
        self.letters -= len(kept)
        return kept

    def _plain(self, text: str, part: Part) -> str:
        if _UU_HINT.search(text):
            files, rest = transfer.uuencoded(text.encode("utf-8"))
            for name, content in files:
                safe = _safe_name(name.decode("utf-8", "replace"))
                self.attached.append(Attachment(safe, "application/octet-stream", content, "", False))
            text = rest.decode("utf-8")
        if _ENCRYPTED.search(text):
            self.problem("PGP-encrypted text not opened")
        text = _without_armour(text)
        parameters = part.content_type.parameters
        if parameters.get("format", "").lower() == "flowed":
            return unflow(text, parameters.get("delsp", "").lower() == "yes")
        return text

    def has_words(self) -> bool:
        return any(section.plain.strip() or section.html.strip() or section.other.strip() for section in self.sections)

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
            plain = plain if plain.strip() else section.other
            if plain.strip():
                pieces.append(plain)
        return "\n\n".join(pieces).rstrip(), from_html

    def html(self) -> str:
        return "\n".join(section.html for section in self.sections if section.html)

    def files(self) -> tuple[Attachment, ...]:
        page = self.html()
        # Gmail gives every file a Content-ID: where there is a page, only a picture that it shows is inline.
        return tuple(
            replace(one, inline=f"cid:{one.content_id}" in page) if page and _may_be_shown(one) else one
            for one in self.attached
        )


def _attachment(part: Part, filename: str) -> Attachment:
    content_id = part.header("content-id").strip().strip("<>")
    plain = Attachment(filename, part.type, part.content, content_id, False)
    return replace(plain, inline=part.disposition.value == "inline" and _may_be_shown(plain))


def _may_be_shown(one: Attachment) -> bool:
    """Whether a page could show this file within its text."""
    return bool(one.content_id) and one.content_type.startswith("image/")


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


def _is_armoured(part: Part) -> bool:
    return part.type in _ARMOURED_TYPES and b"-----BEGIN PGP " in part.content[:_ARMOUR_WITHIN]


def _is_html(text: str) -> bool:
    if not _HTML_START.match(text):
        return False
    return sum(1 for _ in zip(range(_TAGS_THAT_PROVE), _HTML_TAG.finditer(text), strict=False)) == _TAGS_THAT_PROVE


def _is_stub(plain: str) -> bool:
    """Whether a plain part only says that the message is in HTML."""
    return len(plain) < _STUB_LENGTH and "html" in plain.lower() and "\n\n\n" not in plain.strip()


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _without_armour(text: str) -> str:
    """Text that was signed with PGP, without the lines around it (RFC 9580 section 7)."""
    pieces: list[str] = []
    at = 0
    while (begins := _SIGNED_BEGINS.search(text, at)) is not None:
        signature = _SIGNATURE.search(text, begins.end())
        ends = _SIGNATURE_END.search(text, signature.end()) if signature else None
        if signature is None or ends is None:
            break
        pieces += (text[at : begins.start()], _DASH_ESCAPED.sub("", text[begins.end() : signature.start()]))
        at = ends.end()
    return "".join((*pieces, text[at:]))


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
