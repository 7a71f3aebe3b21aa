"""Which files of an officer's reply may go with a letter, until somebody has looked inside them?

A spreadsheet can hide what nobody sees on the screen: the Commissioner asks authorities not to send original
spreadsheets (domain.md part 7). What can carry programs or cannot be looked into stays here as well.
"""

from collections.abc import Sequence

from foibot.casework.facts import FileOffered
from foibot.casework.letters import LeftOut
from foibot.documents.file_kind import DAMAGED, file_kind
from foibot.mail.message import Attachment

_SPREADSHEETS = frozenset({"xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx", "xltm", "xlam", "ods", "ots", "numbers"})
_PROGRAMS = frozenset(
    {"exe", "com", "bat", "cmd", "scr", "js", "vbs", "ps1", "msi", "jar", "lnk", "docm", "dotm", "pptm", "hta"}
)
_CLOSED = frozenset(
    {"zip", "7z", "rar", "gz", "tgz", "tar", "iso", "pst", "mdb", "accdb", "msg", "eml", "p7m", "p7s", "dat"}
)
_OFFICE = frozenset({"docx", "pptx", "odt", "odp"})  # archives themselves, and what they say they are
_SHEET_TYPES = ("spreadsheet", "ms-excel")
_PROGRAM_TYPES = ("x-msdownload", "x-ms-installer", "x-sh", "javascript", "java-archive")
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "text/calendar"})


def sort_files(
    attachments: Sequence[Attachment], digests: Sequence[str], arrival: int
) -> tuple[list[FileOffered], list[LeftOut]]:
    """The files that go with the letter, and those left out with the reason. `digests` are SHA-256 in hexadecimal."""
    going: list[FileOffered] = []
    left_out: list[LeftOut] = []
    for index, (file, digest) in enumerate(zip(attachments, digests, strict=True)):
        why = _why_not(file)
        if why:
            left_out.append(LeftOut(file.filename, why))
        else:
            going.append(
                FileOffered(
                    filename=file.filename,
                    content_type=file.content_type,
                    size=len(file.content),
                    sha256=digest,
                    arrival=arrival,
                    index=index,
                )
            )
    return going, left_out


def _why_not(file: Attachment) -> str:
    name = "".join(c for c in file.filename if c.isprintable() and not c.isspace()).casefold()
    endings = set(name.split(".")[1:])
    if file.barred:
        return file.barred
    if file.inline and file.content_type.startswith("image/"):
        return "it looks like part of your signature"
    if not file.content:
        return "it is empty"
    if not name or file.content_type.startswith(("message/", "multipart/")) or file.content_type in _SIGNATURES:
        return "we cannot tell what it is; please attach it as a file with a name"
    if endings & _SPREADSHEETS or any(word in file.content_type for word in _SHEET_TYPES):
        return "a spreadsheet can hide data that nobody sees; please attach it as .csv or PDF"
    if endings & _PROGRAMS or any(word in file.content_type for word in _PROGRAM_TYPES):
        return "a file of this kind can carry a program; please attach it as PDF"
    kind = file_kind(file.content, file.filename)
    if kind.what == "spreadsheet":
        return "it is a spreadsheet, whatever it is called, and can hide data; please attach it as .csv or PDF"
    if dangers := [danger for danger in kind.dangers if danger != DAMAGED]:
        return f"{dangers[0]}; please attach a PDF without it"
    if endings & _CLOSED or file.content.startswith((b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")) and not endings & _OFFICE:
        return "we cannot see what is inside it; please attach the files themselves"
    return ""
