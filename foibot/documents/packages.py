"""What does a ZIP archive hold, or an Office file, which is one, and what of it could harm whoever opens it?

APPNOTE.TXT of the ZIP format. Nothing is unpacked beyond a budget, whatever the table of contents says, and an archive
whose parts contradict each other is taken for what it is: made to be read differently by different programs.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

PROGRAM = "it is a program"
MACRO = "it holds a macro"
LOCKED = "it is closed or protected by a password, so that nobody can look inside it"
BOMB = "it would unpack to far more than it seems"
CROWD = "it holds more files than anybody could look through"
DAMAGED = "it is damaged"
CONTRADICTS = "its table of contents does not say what is in it"
ANOTHER_FILE = "it holds another file"

_MOST_MEMBERS = 10_000
_MOST_LOOKED_INTO = 200
_LARGEST_UNPACKED = 2_000_000_000  # bytes
_STEEPEST = 200  # times: what unpacks to more is made to fill a disk
_DEEPEST = 3  # archives inside archives
_LARGEST_LOOKED_INTO = 4_000_000  # bytes of one member
_LARGEST_STREAM = 200_000  # bytes of one stream of a PDF's objects
_LONGEST_NAME = 80
_OWN_COMMENT = 65_557  # bytes from the end in which the end of an archive stands (APPNOTE 4.3.16)
_READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # the others take as much memory as they say
_ARCHIVES = frozenset({"zip", "7z", "rar", "gz", "tgz", "tar", "bz2", "xz", "cab", "jar", "docx", "xlsx", "pptx"})
_MACRO_TYPES = (b"vnd.ms-office.vbaProject", b"macroEnabled")
_OFFICE = (("word/", "Word document"), ("xl/", "spreadsheet"), ("ppt/", "presentation"))
_OPEN_DOCUMENT = {
    "text": "OpenDocument text",
    "spreadsheet": "spreadsheet",
    "presentation": "presentation",
    "graphics": "drawing",
}
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OverflowError),
    *(ValueError, OSError, struct.error, KeyError, IndexError),
)


@dataclass(slots=True)
class Budget:
    """What may still be unpacked to look at it: bytes, members, and archives inside archives."""

    unpacked: int
    members: int = _MOST_LOOKED_INTO
    depth: int = 0

    @classmethod
    def of(cls, content: bytes) -> "Budget":
        """That of one file, in proportion to its size."""
        return cls(min(20_000_000, 1_000_000 + 10 * len(content)))

    def inflated(self, content: bytes, at: int) -> bytes:
        """The beginning of a deflated stream that starts there; b"" where there is none or nothing is left."""
        limit = min(self.unpacked, _LARGEST_STREAM)
        if limit <= 0:
            return b""
        try:
            text = zlib.decompressobj().decompress(content[at : at + _LARGEST_STREAM], limit)
        except zlib.error:
            return b""
        self.unpacked -= len(text)
        return text


@dataclass(frozen=True, slots=True)
class Package:
    """What an archive is, its dangers, the names in it (safe to show) and how many there are."""

    what: str
    dangers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    count: int = 0


Inside: TypeAlias = Callable[[bytes, str, Budget], tuple[str, ...]]


def look(content: bytes, budget: Budget, inside: Inside) -> Package:
    """What an archive holds; `inside` tells the dangers of one file in it by its bytes and name. Never raises."""
    if content.count(b"PK\x01\x02") > _MOST_MEMBERS:
        return Package("archive", (CROWD,))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            what = _kind_of(package, [entry.filename for entry in entries])
            dangers = tuple(dict.fromkeys(_dangers(package, content, entries, what, budget, inside)))
            files = [entry for entry in entries if not entry.is_dir()] if what == "archive" else []
            return Package(what, dangers, tuple(shown(entry.filename) for entry in files[:100]), len(files))
    except _BROKEN:
        return Package("archive", (DAMAGED,))


def is_behind(content: bytes) -> bool:
    """Whether an archive ends a file that does not begin as one."""
    if b"PK\x05\x06" not in content[-_OWN_COMMENT:] or content.count(b"PK\x01\x02") > _MOST_MEMBERS:
        return False
    try:
        return zipfile.is_zipfile(io.BytesIO(content))
    except _BROKEN:
        return False


def ending_of(filename: str) -> str:
    """What stands behind the last dot of a name, as Windows reads it; "" for nothing."""
    name = _printable(filename).split("::", 1)[0].rstrip(" .")
    return name.rsplit(".", 1)[-1].strip().casefold() if "." in name else ""


def shown(name: str) -> str:
    """A name in an archive as it can be shown: short, on one line, without marks that turn its letters round."""
    safe = " ".join(_printable(name).split()) or "a file without a name"
    return safe if len(safe) <= _LONGEST_NAME else f"{safe[: _LONGEST_NAME - 13]}…{safe[-12:]}"


def _printable(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable())


def _kind_of(package: zipfile.ZipFile, names: list[str]) -> str:
    kind = _beginning(package, "mimetype", 100).decode("ascii", "replace") if "mimetype" in names else ""
    if "opendocument" in kind:
        return next((what for word, what in _OPEN_DOCUMENT.items() if word in kind), "OpenDocument file")
    if "[Content_Types].xml" in names:
        return next((what for folder, what in _OFFICE if any(n.startswith(folder) for n in names)), "Office file")
    return "archive"


def _beginning(package: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The first bytes of a member, b"" where they cannot be had."""
    entry = package.getinfo(name)
    if entry.compress_type not in _READABLE or entry.flag_bits & 1:
        return b""
    with package.open(entry) as member:
        return member.read(limit)


def _dangers(
    package: zipfile.ZipFile,
    content: bytes,
    entries: list[zipfile.ZipInfo],
    what: str,
    budget: Budget,
    inside: Inside,
) -> Iterator[str]:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > _LARGEST_UNPACKED or unpacked > packed * _STEEPEST + 1_000_000 or packed > len(content):
        yield BOMB
        return
    if not _agrees(content, entries):
        yield CONTRADICTS
    if any(entry.flag_bits & 1 for entry in entries):
        yield LOCKED
    if what == "archive":
        yield from _in_archive(package, entries, budget, inside)
    else:
        yield from _in_document(package, entries, budget, inside)


def _agrees(content: bytes, entries: list[zipfile.ZipInfo]) -> bool:
    """Whether the table of contents names the members as they name themselves, beginning with the archive's first."""
    if entries and min(entry.header_offset for entry in entries) not in (0, content.find(b"PK\x03\x04", 0, 8)):
        return False
    for entry in entries:
        at = entry.header_offset
        length = int.from_bytes(content[at + 26 : at + 28], "little")
        encoding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
        if content[at : at + 4] != b"PK\x03\x04" or content[at + 30 : at + 30 + length] != entry.orig_filename.encode(
            encoding, "replace"
        ):
            return False
    return True


def _in_document(
    package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], budget: Budget, inside: Inside
) -> Iterator[str]:
    """The dangers of an Office file, by the names of its parts and the types that it gives them (ECMA-376 part 2)."""
    names = [entry.filename.casefold() for entry in entries]
    has_types = any(entry.filename == "[Content_Types].xml" for entry in entries)
    types = _beginning(package, "[Content_Types].xml", 1_000_000) if has_types else b""
    if any(
        name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/", "xl/macrosheets/")) for name in names
    ) or any(kind in types for kind in _MACRO_TYPES):
        yield MACRO
    if any("/embeddings/" in name and name.endswith(".bin") for name in names):
        yield ANOTHER_FILE
    for entry in entries:
        yield from _said_of(entry, inside(b"", entry.filename, budget))


def _in_archive(
    package: zipfile.ZipFile, entries: list[zipfile.ZipInfo], budget: Budget, inside: Inside
) -> Iterator[str]:
    for entry in entries:
        if entry.is_dir():
            continue
        is_archive = ending_of(entry.filename) in _ARCHIVES
        content = _content(package, entry, budget, is_archive)
        if content is None and is_archive and not entry.flag_bits & 1:
            yield f"it holds {shown(entry.filename)}, into which we did not look"
        budget.depth += 1
        yield from _said_of(entry, inside(content or b"", entry.filename, budget))
        budget.depth -= 1


def _said_of(entry: zipfile.ZipInfo, dangers: tuple[str, ...]) -> Iterator[str]:
    """The dangers of a member, said of the archive."""
    if PROGRAM in dangers:
        yield f"it holds a program, {shown(entry.filename)}"
        return
    yield from (f"inside it, {shown(entry.filename)}: {danger}" for danger in dangers)


def _content(package: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget, is_archive: bool) -> bytes | None:
    """A member's bytes; None where the budget, or the member itself, does not let us look."""
    readable = entry.compress_type in _READABLE and not entry.flag_bits & 1
    too_deep = is_archive and budget.depth + 1 >= _DEEPEST
    if not readable or too_deep or budget.members <= 0 or entry.file_size > min(_LARGEST_LOOKED_INTO, budget.unpacked):
        return None
    budget.members -= 1
    try:
        with package.open(entry) as member:
            content = member.read(_LARGEST_LOOKED_INTO + 1)
    except _BROKEN:
        return None
    budget.unpacked -= len(content)
    return content if len(content) <= _LARGEST_LOOKED_INTO else None
