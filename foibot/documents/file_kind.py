"""What is a file, by its bytes and not by its name, and what about it could harm whoever opens it?

Archives are listed, and looked into only within a budget: what they would unpack to is read from their tables of
contents, which are not believed where they contradict the archive itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foibot.documents import packages
from foibot.documents.packages import Budget

_MOST_SHOWN = 20  # members of an archive
_MOST_DANGERS = 5
_LONGEST_ENDING = 10
_HEAD = 1_024  # bytes in which a file says what it is

PROGRAM = packages.PROGRAM
MACRO = packages.MACRO
SCRIPT = "it holds a script"
LOCKED = packages.LOCKED
BOMB = packages.BOMB
DAMAGED = packages.DAMAGED
ANOTHER_FILE = packages.ANOTHER_FILE
CLOSED = "it is an archive of a kind into which we cannot look"
DISK = "it is a disk image, which can bring programs past every guard"

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xfe\xed\xfa\xce", "program"),
    (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"ITSF", "program"),  # Windows help, which runs what it holds
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),  # a Windows shortcut
    (b"%PDF-", "PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "OneNote notebook"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"PK00PK\x03\x04", "ZIP"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"MSCF", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"{\\rt", "RTF document"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"RIFF", "sound or film"),
    (b"ID3", "sound or film"),
    (b"OggS", "sound or film"),
)
_WORDS_TOO = (b"MZ", b"BM", b"BZh", b"ID3", b"ITSF", b"MSCF", b"RIFF", b"OggS")  # with which a text may begin
_RUN_BY_NAME = frozenset(
    {
        *("exe", "com", "bat", "cmd", "scr", "pif", "js", "jse", "vbs", "vbe", "wsf", "wsh", "hta", "ps1", "psm1"),
        *("msi", "msp", "msix", "appx", "jar", "jnlp", "lnk", "url", "reg", "inf", "cpl", "dll", "ocx", "xll", "chm"),
        *("sh", "py", "pl", "so", "run", "deb", "rpm", "apk", "dmg", "pkg", "app", "scf", "sct", "application"),
        *("library-ms", "search-ms", "settingcontent-ms", "gadget", "iqy", "slk", "mde", "accde", "ade"),
    }
)
_DISKS = frozenset({"iso", "img", "vhd", "vhdx", "udf"})
_WITH_MACROS = frozenset({"docm", "dotm", "xlsm", "xltm", "xlam", "xla", "pptm", "potm", "ppam", "ppsm", "sldm"})
_PAGES = frozenset({"htm", "html", "xhtml", "xht", "shtml", "mht", "mhtml", "svg"})


def _stream(name: str) -> bytes:
    """A name as the directory of an OLE file has it: 32 characters, filled up with zeros ([MS-CFB] 2.6.1)."""
    return name.encode("utf-16-le").ljust(64, b"\x00")


_MACRO_STREAMS = tuple(map(_stream, ("_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros", "VBA")))
_LOCKED_STREAM = _stream("EncryptedPackage")
_PACKED_STREAM = _stream("\x01Ole10Native")
_OLE_KINDS = (
    (_stream("WordDocument"), "Word document"),
    (_stream("Workbook"), "spreadsheet"),
    (_stream("Book"), "spreadsheet"),
    (_stream("PowerPoint Document"), "presentation"),
    ("__substg1.0_".encode("utf-16-le"), "Outlook message"),
)
_MOST_OBJECTS = 2_000  # compressed streams of objects in a PDF
_LONGEST_DICTIONARY = 400  # bytes from the name of such a stream to its beginning


def _names(*names: bytes) -> bytes:
    """A pattern of names in a PDF, any letter of which may be written as its number (ISO 32000-1 7.3.5)."""
    return b"|".join(b"".join(b"(?:%c|(?i:#%02x))" % (letter, letter) for letter in name) for name in names)


# Whatever runs by itself in a PDF is an action of one of the first two kinds (ISO 32000-1 12.6.4).
_PDF_DANGERS = {
    "script": (SCRIPT, _names(b"JavaScript", b"Launch")),
    "file": (ANOTHER_FILE, _names(b"EmbeddedFile", b"EmbeddedFiles")),
    "locked": (LOCKED, _names(b"Encrypt")),
}
_PDF_NAME = re.compile(
    b"/(?:%s)\\b" % b"|".join(b"(?P<%s>%s)" % (key.encode(), names) for key, (_, names) in _PDF_DANGERS.items())
)

_PAGE_START = re.compile(rb"<(?:!doctype html|html|head|body|script|svg|iframe|meta|table|div)\b", re.IGNORECASE)
_PAGE_SCRIPT = re.compile(
    rb"<script|<iframe|javascript:|\bon(?:load|error|click|focus|toggle|begin|message|pageshow|submit"
    rb"|mouse[a-z]{2,6}|pointer[a-z]{2,6}|animation[a-z]{3,9})\s{0,5}=",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is, in words; `dangers`, a clause each; and of an archive the first names inside it, and how many
    it has."""

    what: str
    dangers: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    count: int = 0


def file_kind(content: bytes, filename: str = "") -> FileKind:
    """What a file is by its bytes; by its name only where the bytes could be anything. Never raises, and takes time in
    proportion to the file's size."""
    found = _look(content, filename, Budget.of(content))
    dangers = tuple(dict.fromkeys(found.dangers))
    if len(dangers) > _MOST_DANGERS:
        dangers = (*dangers[:_MOST_DANGERS], f"and {len(dangers) - _MOST_DANGERS} more of the kind")
    return FileKind(found.what, dangers, found.members[:_MOST_SHOWN], found.count)


def _look(content: bytes, filename: str, budget: Budget) -> FileKind:
    ending = packages.ending_of(filename)
    kind = _by_bytes(content, ending, budget)
    dangers = list(kind.dangers)
    if ending in _RUN_BY_NAME and PROGRAM not in dangers:
        dangers.append(PROGRAM if kind.what != "archive" else f"it is called .{ending}, which a click would run")
    if ending in _DISKS and DISK not in dangers:
        dangers.append(DISK)
    if ending in _WITH_MACROS and MACRO not in dangers:
        dangers.append(MACRO)
    if PROGRAM in dangers and ending and ending not in _RUN_BY_NAME and len(ending) <= _LONGEST_ENDING:
        dangers.append(f"it is called .{ending} to look like something else")
    return FileKind(kind.what, tuple(dangers), kind.members, kind.count)


def _by_bytes(content: bytes, ending: str, budget: Budget) -> FileKind:
    if not content:
        return FileKind("empty file")
    start = next((kind for mark, kind in _STARTS if content.startswith(mark)), "")
    if content.startswith(_WORDS_TOO) and b"\x00" not in content[:64]:
        start = ""
    if start == "program":
        return FileKind("program", (PROGRAM,))
    if start == "ZIP":
        found = packages.look(content, budget, _inside)
        return FileKind(found.what, found.dangers, found.members, found.count)
    if start == "OLE":
        return _ole(content)
    if start == "PDF document" or (not start and b"%PDF-" in content[:_HEAD]):
        start, dangers = "PDF document", _pdf(content, budget)
    else:
        start, dangers = _simple(content, start, ending)
    if packages.is_behind(content):
        dangers = [*dangers, "an archive is hidden in it"]
    return FileKind(start, tuple(dangers))


def _simple(content: bytes, start: str, ending: str) -> tuple[str, list[str]]:
    """What needs no more than a look for a few words."""
    if start == "RTF document":
        return start, [ANOTHER_FILE] if b"\\object" in content or b"\\objdata" in content else []
    if start == "archive":
        return start, [CLOSED]
    if start == "OneNote notebook":
        return start, [ANOTHER_FILE]
    if start:
        return start, []
    if content[257:262] == b"ustar":
        return "archive", [CLOSED]
    if content[32_769:32_774] == b"CD001" or content[:8] == b"vhdxfile" or content[-512:-504] == b"conectix":
        return "disk image", [DISK]
    text = _as_ascii(content)
    if ending in _PAGES or _PAGE_START.search(text[:_HEAD]):
        return "web page", [SCRIPT] if _PAGE_SCRIPT.search(text) else []
    return ("text" if b"\x00" not in text else "file of an unknown kind"), []


def _as_ascii(content: bytes) -> bytes:
    """A text of two bytes for each character as one of one byte; any other as it is."""
    for mark, first in ((b"\xff\xfe", 2), (b"\xfe\xff", 3)):
        if content.startswith(mark):
            return content[first::2]
    return content


def _inside(content: bytes, filename: str, budget: Budget) -> tuple[str, ...]:
    """The dangers of a file within an archive."""
    return _look(content, filename, budget).dangers


def _pdf(content: bytes, budget: Budget) -> list[str]:
    texts = (content, *_objects(content, budget))
    named = {found.lastgroup for text in texts for found in _PDF_NAME.finditer(text)}
    return [danger for key, (danger, _) in _PDF_DANGERS.items() if key in named]


def _objects(content: bytes, budget: Budget) -> Iterator[bytes]:
    """What a PDF's compressed streams of objects say (ISO 32000-1 7.5.7)."""
    at = 0
    for _ in range(_MOST_OBJECTS):
        at = content.find(b"/ObjStm", at) + 1
        begins = content.find(b"stream", at, at + _LONGEST_DICTIONARY) if at else -1
        if not at:
            return
        if begins >= 0:
            begins += len(b"stream")
            begins += 2 if content[begins : begins + 2] == b"\r\n" else 1
            yield budget.inflated(content, begins)


def _ole(content: bytes) -> FileKind:
    what = next((kind for mark, kind in _OLE_KINDS if mark in content), "file of an older Office program")
    dangers = [MACRO] if any(mark in content for mark in _MACRO_STREAMS) else []
    if _LOCKED_STREAM in content:
        dangers.append(LOCKED)
    if _PACKED_STREAM in content:
        dangers.append(ANOTHER_FILE)
    return FileKind(what, tuple(dangers))
