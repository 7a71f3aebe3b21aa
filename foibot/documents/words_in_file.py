"""What does a letter that somebody sends say? The text of a .docx, .odt, .pdf or .txt file; "" where there is none.

For reading questions in it. What the file hides beside is not asked here: it came from outside and stays inside.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

from foibot.documents.letter_file import read_letter_file

_LARGEST = 10_000_000  # bytes of a file that is read
_MOST_BYTES = 20_000_000  # of an OpenDocument's content, unpacked
_MOST_LETTERS = 500_000
_TEXT_NS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ODT = "application/vnd.oasis.opendocument.text"
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_PARAGRAPHS = frozenset({f"{_TEXT_NS}p", f"{_TEXT_NS}h"})
_BREAKS = {f"{_TEXT_NS}line-break": "\n", f"{_TEXT_NS}tab": "\t", f"{_TEXT_NS}s": " "}
_UNSEEN = frozenset({f"{_TEXT_NS}tracked-changes"})


def words_in(content: bytes, filename: str = "") -> str:
    """The text that a letter shows; "" for another kind of file, a damaged or closed one, or one over 10 MB.

    Told by its bytes; only plain text is told by its name, since anything could be text. Never raises.
    """
    if len(content) > _LARGEST:
        return ""
    if content.startswith(b"PK\x03\x04") and (text := _open_document(content)):
        return text
    if text := read_letter_file(content).text:
        return text
    return _plain(content) if filename.lower().endswith((".txt", ".text")) else ""


def _open_document(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            with package.open("mimetype") as kind:
                if kind.read(100).decode("ascii") != _ODT:
                    return ""
            with package.open("content.xml") as part:
                raw = part.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            return ""
        return "".join(_written(ElementTree.fromstring(raw)))[:_MOST_LETTERS].strip()
    except (
        *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, RuntimeError, NotImplementedError),
        *(EOFError, ValueError, OSError, KeyError),
    ):
        return ""


def _written(root: ElementTree.Element) -> Iterator[str]:
    """The words in their order, a line for each paragraph and heading."""
    todo: list[ElementTree.Element | str] = [root]
    while todo:
        here = todo.pop()
        if isinstance(here, str):
            yield here
            continue
        if here.tag in _UNSEEN:
            continue
        yield _BREAKS.get(here.tag, "") + (here.text or "")
        if here.tag in _PARAGRAPHS:
            todo.append("\n")
        for child in reversed(here):
            if child.tail:
                todo.append(child.tail)
            todo.append(child)


def _plain(content: bytes) -> str:
    for charset in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(charset)
        except UnicodeDecodeError:
            continue
        return "" if _CONTROLS.search(text) else text[:_MOST_LETTERS].replace("\r\n", "\n").strip()
    return ""
