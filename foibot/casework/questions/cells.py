"""Which cells of a table ask?"""

import re

from foibot.casework.questions.layout import Table
from foibot.casework.questions.markers import read_marker
from foibot.casework.questions.speech import Act, act_of, is_interrogative, plain

_ROOM_FOR_ANSWER = re.compile(r"(?:(?<=\s)|\A)\W*\?\W*\Z")
"""The mark that stands where a figure is to go: '?', 'North ?'."""
FEWEST_WORDS = 2
"""Words that a cell must have to be a question: 'n/k?' and 'tbc?' are none."""
_HEADER_CELL = re.compile(r"\W*(?:questions?|requests?|information (?:requested|required)|query)\W*\Z", re.I)


def _cells(row: str) -> list[str]:
    parts = row.strip().strip("|").split("|") if "|" in row else re.split(r"\t+|\s{3,}", row.strip())
    return [part.strip() for part in parts]


def asking_cells(table: Table) -> list[str]:
    """The cells that ask: a column headed 'Question', else every cell that is a question by itself."""
    rows = [_cells(row) for row in table.rows]
    column = next((place for place, cell in enumerate(rows[0]) if _HEADER_CELL.match(cell)), None)
    if column is not None:
        cells = [row[column] for row in rows[1:] if column < len(row)]
        bare = [marker.rest if (marker := read_marker(cell)) and not marker.is_bullet else cell for cell in cells]
        return [cell for cell in bare if any(letter.isalpha() for letter in cell)]
    return [cell for row in rows for cell in row if _asks(cell)]


def _asks(cell: str) -> bool:
    said = _ROOM_FOR_ANSWER.sub("", cell, count=1)
    if len(said.split()) < FEWEST_WORDS:
        return False
    return is_interrogative(plain(said)) or act_of(said) is Act.ASKS
