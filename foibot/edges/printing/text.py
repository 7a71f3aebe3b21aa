"""How is a letter written as plain text, to be read in a terminal and in Outlook alike?

Prose is wrapped at 76 columns, never inside a word or a web address, so that no mail server has to break it
(RFC 5322 2.1.1); what somebody must type stands on one line.
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from foibot.casework.blocks import (
    Address,
    Block,
    Button,
    Choices,
    Closing,
    Document,
    Enclosed,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Picture,
    Question,
    Quote,
    Run,
    Runs,
    Table,
)
from foibot.edges.printing.outline import head_of, row_by_row
from foibot.edges.printing.prose import numeric_columns

WIDTH = 76
_GAP = "  "
_HELD_TOGETHER = "\ue002"  # stands for a space at which no line may end


def write_text(document: Document) -> str:
    """The document as plain text, without its subject."""
    return _blocks(document.blocks).replace(_HELD_TOGETHER, " ") + "\n"


def said(runs: Runs) -> str:
    """Runs as one text: a link shows where it leads, unless it says so already; what is to be typed stands between
    quotation marks, unless it has a line to itself or cannot pass for a part of the sentence."""
    texts = [run.text for run in runs]
    above, below = ["\n", *texts], [*texts[1:], "\n"]
    return "".join(
        run.text if run.code and before.endswith("\n") and after.startswith("\n") else _said(run)
        for run, before, after in zip(runs, above, below, strict=False)
    )


def _blocks(blocks: Sequence[Block]) -> str:
    return "\n\n".join(filter(None, map(_block, blocks)))


def _block(block: Block) -> str:  # noqa: C901 - one line for each kind of block
    match block:
        case Heading():
            text = said(block.runs)
            return f"{_wrapped(text)}\n{'-' * min(len(text), WIDTH)}"
        case Paragraph():
            return said(block.runs) if _is_typed(block.runs) else _wrapped(said(block.runs))
        case Question():
            number = f"{block.n}. " if block.n else ""
            return _wrapped(number + block.text, hang=" " * len(number)) if number else _wrapped(block.text, "    ")
        case Quote():
            return "\n".join(f"> {line}".rstrip() for line in _wrapped(block.text, width=WIDTH - 2).split("\n"))
        case Items():
            return "\n".join(_items(block))
        case Table():
            return _table(block)
        case Address():
            return "\n".join(f"    {line}" for line in block.lines)
        case Letterhead():
            return "\n\n".join("\n".join(lines) for groups in head_of(block) for lines in groups)
        case Closing():
            return f"{block.farewell}\n\n" + "\n".join(block.lines)
        case Button():
            return _button(block.label, f"(reply with: {block.line.rstrip()})")
        case Choices():
            return "\n".join(_choices(block))
        case Picture():
            return ""  # the table beside it says it all
        case Enclosed():
            return "\n\n".join(("=" * WIDTH, _blocks(block.blocks), "=" * WIDTH))


def _button(label: str, reply: str) -> str:
    """A button's label and what to reply; on lines of their own where one is too short for both."""
    line = f"{label} {reply}"
    return line if len(line) <= WIDTH else f"{_wrapped(label)}\n{reply}"


def _choices(block: Choices) -> Iterator[str]:
    """What each button is for and what to type instead, in two columns; under one another where a line is too short."""
    width = max((len(choice.label) for choice in block.choices), default=0)
    for choice in block.choices:
        typed = f"{choice.line.rstrip()} {choice.hint}".rstrip()
        line = f"  {choice.label.ljust(width)}  {typed}"
        yield line if len(line) <= WIDTH else f"  {choice.label}\n{_wrapped(typed, ' ' * 6)}"


def _said(run: Run) -> str:
    if run.reply:
        return run.text.replace(" ", _HELD_TOGETHER)
    if run.code:
        return _typed(run.text)
    plain = run.href.removeprefix("mailto:").removeprefix("tel:")
    return run.text if not run.href or run.text in (plain, run.href) else f"{run.text} ({plain})"


def _typed(text: str) -> str:
    first_word = text.split(" ", 1)[0].rstrip(":")
    return text if len(first_word) > 1 and first_word.isupper() else f"“{text}”"


def _is_typed(runs: Runs) -> bool:
    return len(runs) == 1 and runs[0].code


def _wrapped(text: str, start: str = "", hang: str | None = None, width: int = WIDTH) -> str:
    """`text` wrapped, line breaks kept; `start` before the first line, `hang` before the others."""
    hang = start if hang is None else hang
    lines: list[str] = []
    for line in text.split("\n"):
        lines += textwrap.wrap(
            line,
            width,
            initial_indent=hang if lines else start,
            subsequent_indent=hang,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(lines)


def _items(block: Items) -> Iterator[str]:
    width = len(str(len(block.items)))
    for n, runs in enumerate(block.items, 1):
        bullet = f"{n:>{width}}. " if block.ordered else "- "
        yield _wrapped(said(runs), bullet, " " * len(bullet))


def _table(table: Table) -> str:
    """Columns in line; or, where they would not fit, each row as a small list."""
    rows = [table.header, *table.rows] if table.header else list(table.rows)
    numeric = numeric_columns(table)
    widths = [max((len(row[n]) for row in rows if n < len(row)), default=0) for n in range(len(numeric))]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > WIDTH:
        return "\n\n".join("\n".join(_wrapped(line, hang="  ") for line in row) for row in row_by_row(table))
    lines = [_row(row, widths, numeric) for row in rows]
    if table.header:
        lines.insert(1, _GAP.join("-" * width for width in widths))
    return "\n".join(lines)


def _row(row: Iterable[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    cells = zip(row, widths, numeric, strict=False)
    return _GAP.join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right in cells).rstrip()
