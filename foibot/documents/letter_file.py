"""What does a Word or PDF file say to whoever opens it, and what does it hold beside that?

Only what such a file shows at once is its text. Tracked changes, comments, hidden text and files inside it are found
and named, so that it can be refused: who receives it could read them. Hostile files are bounded, and never raise.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import pypdfium2

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says its neighbour's words again
_MOST_BYTES = 20_000_000  # of one part, unpacked
_MOST_PAGES = 200
_MOST_LETTERS = 500_000
_SHOWN = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_STYLES = "word/styles.xml"
_OFF = frozenset({"0", "false", "off"})

_TRACKED = "it holds tracked changes; accept or reject them all"
_COMMENTED = "it holds comments; delete them all"
_HIDDEN = "it holds hidden text; delete it or show it"
_EMBEDDED = "it holds another file; take that out, and attach it by itself"
_PROGRAM = "it holds a macro"
_MARKS = {
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo", "delText", "cellIns", "cellDel", "cellMerge"), _TRACKED),
    **dict.fromkeys(("commentReference", "commentRangeStart"), _COMMENTED),
    "altChunk": _EMBEDDED,
}
_PARTS = ((re.compile(r"word/(?:embeddings|activeX)/.+"), _EMBEDDED), (re.compile(r".*vbaProject\.bin"), _PROGRAM))


@dataclass(frozen=True, slots=True)
class LetterFile:
    """What a file is, "" where it is neither Word nor PDF; its text; and what is against sending it, a clause each."""

    content_type: str
    text: str = ""
    troubles: tuple[str, ...] = ()


def read_letter_file(content: bytes) -> LetterFile:
    """The text of a .docx or PDF file, and what else it holds. Told by its bytes, whatever it is called."""
    if b"%PDF-" in content[:1024]:
        return _read_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        try:
            return _read_docx(content)
        except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, RuntimeError, NotImplementedError, EOFError):
            return LetterFile("", troubles=("it is damaged or closed by a password",))
        except (_TooLarge, ValueError, OSError, RecursionError):
            return LetterFile("", troubles=("it cannot be read",))
    return LetterFile("")


class _TooLarge(Exception):
    pass


def _read_docx(content: bytes) -> LetterFile:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        if "word/document.xml" not in names:
            return LetterFile("")
        troubles = [why for name in names for pattern, why in _PARTS if pattern.fullmatch(name)]
        hidden = _hidden_styles(_part(package, _STYLES)) if _STYLES in names else frozenset()
        texts: list[str] = []
        for name in sorted(filter(_SHOWN.fullmatch, names), key=lambda name: (not name.startswith("word/doc"), name)):
            root = _part(package, name)
            troubles += _found_in(root, hidden)
            texts.append("".join(_words(root)))
    return LetterFile(DOCX, "\n".join(texts)[:_MOST_LETTERS].strip(), tuple(dict.fromkeys(troubles)))


def _part(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One part of the package, parsed. A document type could make it grow without end, and Word writes none."""
    with package.open(name) as opened:
        raw = opened.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise _TooLarge
    return ElementTree.fromstring(raw)


def _words(root: ElementTree.Element) -> Iterator[str]:
    """The text as it is read: a line for each paragraph, a space between cells."""
    todo: list[ElementTree.Element | str] = [root]
    while todo:
        here = todo.pop()
        if isinstance(here, str):
            yield here
            continue
        if here.tag == _FALLBACK:
            continue
        name = here.tag.removeprefix(_W)
        if name == "t":
            yield here.text or ""
        elif name in {"tab", "br", "cr"}:
            yield "\t" if name == "tab" else "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "p":
            todo.append("\n")
        elif name == "tc":
            todo.append(" ")
        todo.extend(reversed(here))


def _found_in(root: ElementTree.Element, hidden: frozenset[str]) -> Iterator[str]:
    """What a part holds that its reader is not to see."""
    for element in root.iter():
        name = element.tag.removeprefix(_W)
        if name in _MARKS:
            yield _MARKS[name]
        elif name.endswith("PrChange") or name == "numberingChange":
            yield _TRACKED
        elif (name == "vanish" and _is_on(element)) or (
            name in {"rStyle", "pStyle"} and element.get(f"{_W}val") in hidden
        ):
            yield _HIDDEN


def _hidden_styles(root: ElementTree.Element) -> frozenset[str]:
    """The styles whose text is hidden."""
    return frozenset(
        style.get(f"{_W}styleId", "")
        for style in root.iter(f"{_W}style")
        if any(_is_on(vanish) for vanish in style.iter(f"{_W}vanish"))
    )


def _is_on(element: ElementTree.Element) -> bool:
    return element.get(f"{_W}val", "1").casefold() not in _OFF


def _read_pdf(content: bytes) -> LetterFile:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return LetterFile(PDF, troubles=("it is damaged or closed by a password",))
    try:
        pages = [document[n] for n in range(min(len(document), _MOST_PAGES))]
        texts = [page.get_textpage().get_text_bounded() for page in pages]
        troubles = [_EMBEDDED] if document.count_attachments() else []
    except pypdfium2.PdfiumError:
        return LetterFile(PDF, troubles=("it cannot be read",))
    finally:
        document.close()
    text = "\n".join(texts)[:_MOST_LETTERS].replace("\r\n", "\n").replace("\r", "\n").strip()
    return LetterFile(PDF, text, tuple(troubles))
