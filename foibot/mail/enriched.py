"""What does text/enriched (RFC 1896), or its forerunner text/richtext (RFC 1341 section 7.1.3), say?"""

import re

_TAG = re.compile(r"<(<|/?[A-Za-z0-9-]{1,60}>)|(\n+)")
_SILENT = frozenset({"param", "comment"})
_LINES = {"nl": "\n", "np": "\n\n", "paragraph": "\n\n", "/paragraph": "\n", "lt": "<"}


def to_text(source: str) -> str:
    """The text without its commands; `source` and the answer end lines with "\\n". Never raises.

    A line end within a paragraph is a blank, as both say; n of them are n - 1.
    """
    pieces: list[str] = []
    at = silent = verbatim = 0
    for found in _TAG.finditer(source):
        if not silent:
            pieces.append(source[at : found.start()])
        at = found.end()
        sign, breaks = found.groups()
        if breaks:
            said = breaks if verbatim else "\n" * (len(breaks) - 1) or " "
        elif sign == "<":
            said = "<"
        else:
            name = sign[:-1].lower()
            bare = name.removeprefix("/")
            step = -1 if name.startswith("/") else 1
            silent = max(0, silent + step * (bare in _SILENT))
            verbatim = max(0, verbatim + step * (bare == "nofill"))
            said = _LINES.get(name, "")
        if not silent:
            pieces.append(said)
    if not silent:
        pieces.append(source[at:])
    return "".join(pieces)
