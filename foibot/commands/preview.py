"""`foibot preview`: how does every kind of letter and mail read, in the council's own wording? From invented cases."""

import re
from collections.abc import Iterator
from html import escape
from inspect import cleandoc
from pathlib import Path

import msgspec

from foibot.app import hours, printer_of
from foibot.casework import words
from foibot.casework.blocks import Document
from foibot.casework.decision import Office
from foibot.casework.letters import Letter, Response
from foibot.casework.notices import ToRequester, on_paper
from foibot.casework.sample_outcomes import responses
from foibot.casework.samples import every_letter, sample_case
from foibot.commands.digest import with_pictures
from foibot.edges.clock import now
from foibot.edges.printer import Printer
from foibot.errors import BadSetup
from foibot.mail.addresses import subject_tag
from foibot.settings import Settings

# What a person decided and the requester may want on paper; the rest is mail alone.
_ON_PAPER = frozenset(
    (
        *("response", "clarification", "extension", "fees_notice", "holding", "redirect", "lapse"),
        "review_response",
    )
)
_MARK = "k7f3q9"
_INDEX = "index.html"
_SIGNATURE = "<!-- Written by foibot preview. -->\n"
_OURS = re.compile(r'href="([\w.-]+)"')
_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Letters and mails of {authority}</title>
<style>
body {{ font: 16px/1.5 Arial, sans-serif; max-width: 56em; margin: 2em auto; padding: 0 1em; color: #0b0c0c; }}
li {{ margin: 0 0 0.8em; }}
.of {{ color: #4a4f52; }}
</style>
</head>
<body>
<h1>Letters and mails of {authority}</h1>
<p>Every kind, with invented people and figures. Nothing here was sent.</p>
<ol>
{items}
</ol>
</body>
</html>
"""


class Sample(msgspec.Struct, frozen=True):
    """One letter or mail of the preview: its files' name without ending, what it is, in a line, its blocks, and those
    of the letter on paper."""

    name: str
    told: str
    document: Document
    paper: Document
    endings: tuple[str, ...]


def samples(printer: Printer, office: Office) -> list[Sample]:
    """Every kind of letter and mail, each kind's samples together. Raises BadSetup, naming the template at fault."""
    case = sample_case(office)
    shown: list[tuple[Letter, str]] = [(letter, shows) for shows, letter in responses(case, office)]
    shown += [(letter, "") for letter in every_letter(office) if letter.template != Response.template]
    made: dict[str, Sample] = {}
    for letter, shows in sorted(shown, key=lambda one: one[0].template):
        name = _free_name("-".join(re.findall(r"\w+", f"{letter.template} {shows}".casefold())), made)
        document = printer.document(letter, subject_tag(case.reference, _MARK))
        paper = on_paper(letter, office) if isinstance(letter, ToRequester) else document
        made[name] = Sample(name, shows or _what_it_is(letter), document, paper, _endings(letter))
    return list(made.values())


def _endings(letter: Letter) -> tuple[str, ...]:
    if letter.template not in _ON_PAPER:
        return ("html", "txt")
    return ("html", "txt", "pdf", "docx") if letter.template == "response" else ("html", "txt", "pdf")


def write_preview(settings: Settings, out: Path) -> Iterator[str]:
    """Writes every sample into a folder, which is made where it is missing, with an index; a line for each as it is
    done. Raises BadSetup where the folder holds anything else, or cannot be written."""
    printer = printer_of(settings)
    office = hours(settings, printer).at(now())
    dates, tag = words.dates_of(office.today, office), subject_tag(sample_case(office).reference, _MARK)
    shown = samples(printer, office)
    try:
        _make_room(out)
        (out / _INDEX).write_text(_index(shown, office.council.name), encoding="utf-8")
        for sample in shown:
            document, path = sample.document, out / sample.name
            page = printer.html(document, dates, office.council.mailbox, tag)
            text = f"Subject: {document.subject}\n\n{printer.text(document, dates)}"
            path.with_suffix(".txt").write_text(text, encoding="utf-8")
            path.with_suffix(".html").write_text(with_pictures(page, printer.pictures(document)), encoding="utf-8")
            if "pdf" in sample.endings:
                path.with_suffix(".pdf").write_bytes(printer.pdf(sample.paper, dates))
            if "docx" in sample.endings:
                path.with_suffix(".docx").write_bytes(printer.docx(sample.paper, dates))
            yield f"{path}.{{{','.join(sample.endings)}}}  {document.subject}"
    except OSError as trouble:
        raise BadSetup(f"--out {out}: {trouble.strerror}; name an empty or a new folder") from None
    yield f"{len(shown)} letters and mails; begin with {out / _INDEX}"


def _what_it_is(letter: Letter) -> str:
    """The first sentence of what the kind says of itself."""
    return re.split(r"(?<=[.:])\s", " ".join(cleandoc(type(letter).__doc__ or "").split()))[0].rstrip(":")


def _free_name(name: str, taken: dict[str, Sample]) -> str:
    numbered = (f"{name}-{n}" for n in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def _index(shown: list[Sample], authority: str) -> str:
    items = "\n".join(
        f"<li>{escape(sample.document.subject)}<br>{_links(sample)} "
        f'<span class="of">{escape(sample.name)}: {escape(sample.told)}</span></li>'
        for sample in shown
    )
    return _SIGNATURE + _PAGE.format(authority=escape(authority), items=items)


def _links(sample: Sample) -> str:
    return " ".join(f'<a href="{sample.name}.{ending}">{ending}</a>' for ending in sample.endings)


def _make_room(out: Path) -> None:
    """Empties the folder of an earlier preview; a folder that holds anything else is left as it is."""
    out.mkdir(parents=True, exist_ok=True)
    present, index = {path.name for path in out.iterdir()}, out / _INDEX
    if not present:
        return
    ours = index.read_text("utf-8", errors="replace") if index.is_file() else ""
    if not ours.startswith(_SIGNATURE) or present - {_INDEX, *_OURS.findall(ours)}:
        raise BadSetup(f"--out {out}: the folder holds other things; name an empty or a new one")
    for name in present:
        (out / name).unlink()
