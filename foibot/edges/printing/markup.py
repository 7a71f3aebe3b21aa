"""How does the text of a template, its values standing in it as opaque marks, become a document?

The values are put in after parsing, as literal text: what people wrote is never markup, never a header. The markup is
a small part of Markdown: `#` headings, `**bold**`, `` `code` ``, `[text](address)`, `- ` and `1. ` lists, and a
backslash at the end of a line for a line break. A value that is itself made of blocks stands alone on its line.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit

from msgspec.structs import replace

from foibot.casework.blocks import Block, Document, Heading, Items, Paragraph, Run, Runs
from foibot.errors import BadSetup

Value = str | Run | tuple[Block, ...]

# Private-use characters: no template may hold them, and values are never searched for them.
OPEN, CLOSE = "\ue000", "\ue001"

_MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_INLINE = re.compile(rf"(?P<bold>\*\*)|`(?P<code>[^`]*)`|\[(?P<label>[^\[\]]*)\]\((?P<href>[^()]*)\)|{_MARK.pattern}")
_HEADER = re.compile(r"(Subject|Language):(.*)")
_HEADING = re.compile(r"(#{1,3}) +(.*)")
_ITEM = re.compile(r"(- |[0-9]+\. )(.*)")
_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=-._~%"  # RFC 3986: reserved, unreserved, and what is escaped already


class Slots:
    """The values of one letter, each of which stands in the template's text as an opaque mark."""

    def __init__(self) -> None:
        self._values: list[Value] = []

    def mark(self, value: Value) -> str:
        """Keeps `value` and returns what stands for it."""
        self._values.append(value)
        return f"{OPEN}{len(self._values) - 1}{CLOSE}"

    def value(self, number: str) -> Value:
        """The value that a mark stands for."""
        return self._values[int(number)]

    def words(self, text: str) -> str:
        """`text` with its marks replaced by what they stand for. Raises BadSetup where that is not plain text."""

        def said(mark: re.Match[str]) -> str:
            value = self.value(mark[1])
            if not isinstance(value, str):
                raise BadSetup(f"only plain text can stand in “{_MARK.sub('…', text).strip()}”")
            return value

        return _MARK.sub(said, text)


def parse(source: str, slots: Slots) -> Document:
    """The document that a rendered template means. Raises BadSetup, saying what is wrong with the template."""
    head, _, body = source.lstrip().partition("\n\n")
    headers = {}
    for line in head.splitlines():
        header = _HEADER.fullmatch(line.strip())
        if header is None:
            raise BadSetup(f"it must begin with “Subject:” and an empty line, not with “{_MARK.sub('…', line)}”")
        headers[header[1]] = _one_line(slots.words(header[2]))
    if not headers.get("Subject"):
        raise BadSetup("its subject is empty")
    blocks = tuple(block for chunk in _chunks(body) for block in _blocks(chunk, slots))
    return Document(subject=headers["Subject"], blocks=blocks, lang=headers.get("Language") or "en-GB")


def _one_line(text: str) -> str:
    """A header is one line, whatever somebody wrote into it (RFC 5322 2.2)."""
    return " ".join(text.split())


def _chunks(body: str) -> Iterator[list[str]]:
    """The lines of the body, divided at empty lines."""
    chunk: list[str] = []
    for line in body.split("\n"):
        if line.strip():
            chunk.append(line.strip())
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _blocks(lines: list[str], slots: Slots) -> Iterator[Block]:
    """What a stretch of lines means, values made of blocks among them."""
    waiting: list[str] = []
    for line in lines:
        mark = _MARK.fullmatch(line)
        value = slots.value(mark[1]) if mark else None
        if not isinstance(value, tuple):
            waiting.append(line)
            continue
        yield from _of_lines(waiting, slots)
        waiting = []
        yield from value
    yield from _of_lines(waiting, slots)


def _of_lines(lines: list[str], slots: Slots) -> Iterator[Block]:
    if not lines:
        return
    if heading := _HEADING.fullmatch(lines[0]):
        yield Heading(_runs(heading[2], slots), len(heading[1]))
        yield from _of_lines(lines[1:], slots)
    elif item := _ITEM.match(lines[0]):
        yield Items(tuple(_runs(text, slots) for text in _items(lines)), ordered=item[1] != "- ")
    elif runs := _runs(_joined(lines), slots):
        yield Paragraph(runs)


def _items(lines: list[str]) -> Iterator[str]:
    """The text of each item; a line without a bullet goes on with the item above it."""
    item: list[str] = []
    for line in lines:
        if bullet := _ITEM.fullmatch(line):
            if item:
                yield _joined(item)
            item = [bullet[2]]
        else:
            item.append(line)
    yield _joined(item)


def _joined(lines: Iterable[str]) -> str:
    """Lines as one text, broken only after a backslash."""
    text = " ".join(lines)
    return text.replace("\\ ", "\n").removesuffix("\\")


def _runs(text: str, slots: Slots) -> Runs:
    """Inline markup as runs. Raises BadSetup where bold is not closed."""
    runs: list[Run] = []
    bold, done = False, 0
    for token in _INLINE.finditer(text):
        runs.append(Run(_plain(text[done : token.start()]), bold))
        done = token.end()
        if token["bold"]:
            bold = not bold
        elif token["code"] is not None:
            runs.append(Run(slots.words(token["code"]), bold, code=True))
        elif token["href"] is not None:
            runs.append(Run(slots.words(token["label"]), bold, href=_address(slots.words(token["href"]))))
        else:
            runs.append(_of_value(slots.value(token[5]), bold, text))
    if bold:
        raise BadSetup(f"“**” is not closed in “{_MARK.sub('…', text)}”")
    runs.append(Run(_plain(text[done:])))
    return _merged(runs)


def _of_value(value: Value, bold: bool, text: str) -> Run:
    if isinstance(value, tuple):
        raise BadSetup(f"a value made of paragraphs must stand alone on its line, not in “{_MARK.sub('…', text)}”")
    return Run(value, bold) if isinstance(value, str) else replace(value, bold=bold or value.bold)


def _plain(text: str) -> str:
    """Words of the template itself, where conditions may have left several spaces in a row."""
    return re.sub(" +", " ", text)


def _address(href: str) -> str:
    """An address that is safe to follow, or none: no script, and no character that would have to be guessed at."""
    try:
        scheme = urlsplit(href.strip()).scheme
    except ValueError:
        return ""
    return quote(href.strip(), safe=_IN_ADDRESSES) if scheme in _SCHEMES else ""


def _merged(runs: Iterable[Run]) -> Runs:
    """Runs without empty ones, neighbours of one style joined."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = merged[-1] if merged else None
        if last and replace(last, text="") == replace(run, text="") and not run.dated:
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return tuple(merged)
