"""Which of a council's own templates cannot be used, and what does each of them leave out that a letter must hold?"""

from datetime import timedelta
from difflib import get_close_matches

from msgspec.structs import replace

from foibot.casework import words
from foibot.casework.decision import Office
from foibot.casework.letters import Letter
from foibot.casework.required import missing_in_print
from foibot.casework.samples import every_letter
from foibot.edges.printer import Printer
from foibot.errors import BadSetup

_TAG = "[EXAMPLE]"
_LATER = timedelta(days=50)  # sets the letter's own date apart from every other in it
_MARK = "the mark in its subject and its last line, by which a reply is known"


def faults_of(printer: Printer, ours: Printer, office: Office) -> list[str]:
    """What is wrong with the council's own templates, a sentence each; `ours` prints without them.

    An element that our own wording lacks as well is not the council's to mend.
    """
    own = printer.overrides()
    found = _strangers(printer, ours, own)
    office = replace(office, write=ours.document)  # the samples show one another
    lacking: dict[tuple[str, str], set[str]] = {}
    for letter in every_letter(office):
        template = f"{letter.template}.j2"
        try:
            part_of_it = [name for name in own if name in printer.includes(template)]
            lacks = _lacks(printer, letter, office) if part_of_it else []
        except BadSetup as trouble:
            found.append(f"{trouble}.")
            continue
        known = _lacks(ours, letter, office) if lacks else []
        for element in lacks:
            if element not in known:
                lacking.setdefault((" with ".join(part_of_it), element), set()).add(letter.template)
    found += [f"{files}: {_letters(kinds)} lacks {element}." for (files, element), kinds in lacking.items()]
    return list(dict.fromkeys(found))


def _strangers(printer: Printer, ours: Printer, own: tuple[str, ...]) -> list[str]:
    """Files that take the place of nothing, and are part of nothing."""
    known, found, used = ours.templates(), [], set[str]()
    for name in own:
        if name.endswith(".j2"):
            try:
                used |= printer.includes(name) - {name}
            except BadSetup as trouble:
                found.append(f"{trouble}.")
    for name in own:
        near = get_close_matches(name, known, 1)
        if name not in known | used and (name.endswith(".j2") or name.rpartition(".")[0] + ".j2" in known):
            meant = f"; is {near[0]} meant?" if near else ""
            found.append(f"{name}: no letter or mail uses a template of this name{meant}")
    return found


def _lacks(printer: Printer, letter: Letter, office: Office) -> list[str]:
    """What a letter lacks, as this printer prints it."""
    document = printer.document(letter, _TAG)
    dates = words.dates_of(office.today + _LATER, office)
    text = printer.text(document, dates)
    lacks = list(missing_in_print(letter, dates, f"{document.subject}\n{text}", document.lang))
    marked = _TAG in document.subject and _TAG in text
    return lacks if marked else [*lacks, _MARK]


def _letters(kinds: set[str]) -> str:
    return f"each of {', '.join(sorted(kinds))}" if len(kinds) > 1 else f"the letter {''.join(kinds)}"
