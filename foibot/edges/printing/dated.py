"""How do the dates that are known only at release come into a letter?"""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from foibot.casework.blocks import Block, Document, Enclosed, Heading, Items, Letterhead, Paragraph, Run, Runs
from foibot.law.dates import in_words


def fill(document: Document, dates: Mapping[str, date]) -> Document:
    """`document` with those of its dated runs filled in that `dates` knows."""
    return replace(document, blocks=tuple(_filled(block, dates) for block in document.blocks))


def _filled(block: Block, dates: Mapping[str, date]) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, runs=_runs(block.runs, dates))
        case Items():
            return replace(block, items=tuple(_runs(runs, dates) for runs in block.items))
        case Letterhead():
            return replace(block, date=_run(block.date, dates))
        case Enclosed():
            return replace(block, blocks=tuple(_filled(inner, dates) for inner in block.blocks))
        case _:
            return block


def _runs(runs: Runs, dates: Mapping[str, date]) -> Runs:
    return tuple(_run(run, dates) for run in runs)


def _run(run: Run, dates: Mapping[str, date]) -> Run:
    if run.dated not in dates:
        return run
    return replace(run, text=in_words(dates[run.dated]), dated="")
