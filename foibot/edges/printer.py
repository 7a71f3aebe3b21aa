"""How do a letter's words become the letter: from its template to blocks, and from blocks to text, HTML and PDF?

Whatever an expression in a template prints is replaced by an opaque mark until the template has been read as markup;
so what people wrote is never a template, never markup, never a header.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from traceback import walk_tb
from typing import Any, TypeVar

import msgspec
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, nodes, pass_context
from jinja2.meta import find_referenced_templates
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from foibot import resources
from foibot.casework.blocks import Block, Document, Run
from foibot.casework.letters import Letter
from foibot.edges.letterpress import Letterpress
from foibot.edges.printing import filters, markup
from foibot.edges.printing.dated import fill
from foibot.edges.printing.docx import write_docx
from foibot.edges.printing.html import write_html
from foibot.edges.printing.outline import content_id, pictures_in
from foibot.edges.printing.prose import clean
from foibot.edges.printing.text import write_text
from foibot.errors import BadSetup
from foibot.law.dates import in_words

L = TypeVar("L", bound=Letter)

_SLOTS = "_slots"


class Printer:
    """Makes letters from templates, and writes them as text, HTML, PDF and Word (the Printer of `foibot.ports`).

    A template in the folder `overrides` takes the place of ours of the same name. `mailbox` is the desk's address, a
    word that every template may use.
    """

    def __init__(self, overrides: Path | None, mailbox: str) -> None:
        if overrides is not None and not overrides.is_dir():
            raise BadSetup(f"{overrides} is no folder of templates")
        folders = [resources.templates()] if overrides is None else [overrides, resources.templates()]
        self._templates = _Templates(
            loader=FileSystemLoader(folders),
            undefined=StrictUndefined,
            finalize=_opaque,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._overrides = overrides
        self._named: dict[str, frozenset[str | None]] = {}
        self._templates.filters.update(filters.FILTERS)
        self._templates.globals.update(filters.FUNCTIONS)
        self._all = frozenset(self._templates.list_templates(extensions=("j2",)))
        self._mailbox = mailbox
        self._press = Letterpress()

    def document(self, letter: Letter, tag: str = "") -> Document:
        """The blocks and subject of a letter. `tag`, brackets included (`[REF mark]`), goes into the subject and the
        last line of staff mail. Raises BadSetup, naming the template, where the template is at fault."""
        name = f"{letter.template}.j2"
        words = msgspec.structs.asdict(_cleaned(letter))
        slots = markup.Slots()
        try:
            source = self._templates.get_template(name).render(
                words,
                **filters.DATED,
                tag=tag,
                mailbox=self._mailbox,
                letterhead=partial(filters.letterhead, words),
                **{_SLOTS: slots},
            )
            return markup.parse(source, slots)
        except TemplateSyntaxError as fault:
            raise BadSetup(f"template {fault.name or name}, line {fault.lineno}: {fault.message}") from fault
        except (TemplateError, BadSetup) as fault:
            raise BadSetup(f"template {_where(fault) or name}: {fault}") from fault

    def overrides(self) -> tuple[str, ...]:
        """The council's own files, by their paths in its folder, such as `rights.j2` and `answers/withheld.j2`."""
        if self._overrides is None:
            return ()
        found = (path.relative_to(self._overrides) for path in sorted(self._overrides.rglob("*")) if path.is_file())
        return tuple(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))

    def templates(self) -> frozenset[str]:
        """Every template that there is, ours and the council's."""
        return self._all

    def includes(self, name: str) -> frozenset[str]:
        """The templates of which one may become a part, itself among them. Raises BadSetup where one is at fault."""
        found, todo = set[str](), {name}
        while todo:
            one = todo.pop()
            found.add(one)
            named = self._named_in(one)
            inside = (other for other in self.templates() if "/" in other) if None in named else ()
            todo |= {each for each in (*named, *inside) if each} - found
        return frozenset(found)

    def _named_in(self, name: str) -> frozenset[str | None]:
        """What a template includes; None where the name is put together from words."""
        if name in self._named:
            return self._named[name]
        loader = self._templates.loader
        assert loader is not None
        try:
            source, _, _ = loader.get_source(self._templates, name)
            found = self._named[name] = frozenset(find_referenced_templates(self._templates.parse(source, name)))
        except TemplateSyntaxError as fault:
            raise BadSetup(f"template {name}, line {fault.lineno}: {fault.message}") from fault
        except TemplateError as fault:
            raise BadSetup(f"template {name}: no template is called so") from fault
        return found

    def text(self, document: Document, dates: Mapping[str, date]) -> str:
        """As plain text; `dates` fills the runs that are dated at release."""
        return write_text(fill(document, dates))

    def html(self, document: Document, dates: Mapping[str, date], reply_to: str, subject_tag: str) -> str:
        """As HTML mail; `reply_to` and `subject_tag` (such as `[REF mark]`) go into its `mailto:` buttons."""
        return write_html(fill(document, dates), reply_to, subject_tag)

    def pictures(self, document: Document) -> Mapping[str, bytes]:
        """The pictures of a document's HTML, each a PNG under the Content-ID by which it is shown."""
        return {content_id(picture): self._press.png(picture.chart) for picture in pictures_in(document.blocks)}

    def pdf(self, document: Document, dates: Mapping[str, date]) -> bytes:
        """As a tagged PDF (PDF/UA-1). The same document and dates give the same bytes."""
        return self._press.pdf(document, dates)

    def docx(self, document: Document, dates: Mapping[str, date]) -> bytes:
        """As a Word file, to be worked on by hand."""
        return write_docx(fill(document, dates))

    def unprintable(self, document: Document) -> tuple[str, ...]:
        """The characters of a document that its PDF spells out because no font has them, each once."""
        return self._press.unprintable(document)


def _where(fault: Exception) -> str:
    """The template and the line at which printing stopped, where the fault tells."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(fault.__traceback__)]
    found = [(Path(file).name, line) for file, line in frames if file.endswith(".j2")]
    return "{}, line {}".format(*found[-1]) if found else ""


class _Templates(ImmutableSandboxedEnvironment):
    """Templates whose every value passes `_opaque` exactly once, right where it is printed."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for twice in tree.find_all((nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock)):
            # Their output would be printed a second time, as a value; an {% include %} is printed where it stands.
            raise TemplateSyntaxError(
                "macros and blocks that are kept cannot be used; use {% include %}", twice.lineno, name
            )
        if markup.OPEN in source or markup.CLOSE in source:
            raise TemplateSyntaxError("U+E000 and U+E001 cannot be used", 1, name)
        return tree


@pass_context
def _opaque(context: Context, value: object) -> str:
    """What a template prints in place of a value. `pass_context` also keeps jinja2 from calling it when it compiles."""
    slots: markup.Slots = context[_SLOTS]
    match value:
        case Undefined():
            return str(value)  # a StrictUndefined raises, with the name of what is missing
        case str() | Run():
            return slots.mark(value)
        case bool() | None:
            raise BadSetup(f"{value} cannot be printed")
        case int():
            return slots.mark(str(value))
        case date():
            return slots.mark(in_words(value))
        case tuple() if all(isinstance(part, Block) for part in value):
            return slots.mark(value)
        case part if isinstance(part, Block):
            return slots.mark((part,))
        case _:
            raise BadSetup(f"a {type(value).__name__} cannot be printed")


def _cleaned(letter: L) -> L:
    """The letter, every word of it fit to be printed."""
    return msgspec.convert(_clean(msgspec.to_builtins(letter)), type(letter))


def _clean(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case list() | tuple():
            return [_clean(part) for part in value]
        case dict():
            return {key: _clean(part) for key, part in value.items()}
        case _:
            return value
