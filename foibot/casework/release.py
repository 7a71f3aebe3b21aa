"""Which files of an officer's reply may go with a letter, until somebody has looked inside them?

A spreadsheet can hide what nobody sees on the screen: the Commissioner asks authorities not to send original
spreadsheets (domain.md part 7). What can carry programs or cannot be looked into stays here as well.
"""

from collections.abc import Sequence

from foibot.casework.facts import FileOffered
from foibot.casework.letters import LeftOut
from foibot.mail.message import Attachment

_SPREADSHEETS = frozenset({"xls", "xlsx", "xlsm", "xlsb", "xltx", "xltm", "ods", "ots", "numbers"})
_PROGRAMS = frozenset(
    {"exe", "com", "bat", "cmd", "scr", "js", "vbs", "ps1", "msi", "jar", "lnk", "docm", "dotm", "pptm", "hta"}
)
_CLOSED = frozenset({"zip", "7z", "rar", "gz", "tar", "msg", "eml", "p7m", "dat"})


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
    ending = file.filename.rpartition(".")[2].casefold()
    if file.inline and file.content_type.startswith("image/"):
        return "it looks like part of your signature"
    if not file.content:
        return "it is empty"
    if ending in _SPREADSHEETS:
        return "a spreadsheet can hide data that nobody sees; please attach it as .csv or PDF"
    if ending in _PROGRAMS:
        return "a file of this kind can carry a program; please attach it as PDF"
    if ending in _CLOSED:
        return "we cannot see what is inside it; please attach the files themselves"
    return ""
