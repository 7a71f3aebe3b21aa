"""Which characters can the letter's fonts print?

A PDF/UA letter may not hold a character that no font has: the reader, and a screen reader, would get a blank. What the
fonts have stands in their `cmap` tables (OpenType 1.9, cmap, formats 4 and 12), which are read here.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from foibot.errors import BadSetup

# Joiners, spaces and variation selectors: they shape what stands beside them and need no glyph of their own.
_SHAPING = ((0x20, 0x20), (0x9, 0xA), (0xA0, 0xA0), (0xAD, 0xAD), (0x200B, 0x200F), (0x2060, 0x2060), (0xFE00, 0xFE0F))

Range = tuple[int, int]


def missing_from(fonts: Iterable[Path]) -> re.Pattern[str]:
    """A pattern that finds each character which none of the fonts has. Raises BadSetup for a file that is no font."""
    ranges = [*_SHAPING]
    for path in fonts:
        try:
            ranges += _covered(path.read_bytes())
        except (OSError, struct.error, ValueError) as trouble:
            raise BadSetup(f"{path.name} cannot be read as a font: {trouble}") from trouble
    inside = "".join(f"{_escaped(first)}-{_escaped(last)}" for first, last in _joined(ranges))
    return re.compile(f"[^{inside}]")


def spelled_out(text: str, missing: re.Pattern[str]) -> str:
    """`text` with the characters that `missing` finds written by their number: `[U+1F9FF]`, never left out."""
    return missing.sub(lambda character: f"[U+{ord(character[0]):04X}]", text)


def _escaped(code: int) -> str:
    return f"\\U{code:08x}"


def _joined(ranges: Iterable[Range]) -> list[Range]:
    """Ranges in order, those that touch made one."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _covered(font: bytes) -> Iterator[Range]:
    """The ranges of code points for which a font has a glyph, from the widest Unicode table in it."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    records = (struct.unpack_from(">HHL", font, cmap + 4 + 8 * n) for n in range(count))
    found = {struct.unpack_from(">H", font, cmap + offset)[0]: cmap + offset for _, _, offset in records}
    if 12 in found:
        return _format_12(font, found[12])
    if 4 in found:
        return _format_4(font, found[4])
    raise ValueError("it has no Unicode table")


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for n in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        if name == tag:
            return int(offset)
    raise ValueError(f"it has no table {tag.decode()}")


def _format_12(font: bytes, at: int) -> Iterator[Range]:
    (count,) = struct.unpack_from(">L", font, at + 12)
    for n in range(count):
        first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * n)
        yield first, last


def _format_4(font: bytes, at: int) -> Iterator[Range]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    lasts, firsts, deltas, offsets = (
        struct.unpack_from(f">{count}H", font, at + start) for start in (14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice)
    )
    for n, (first, last, delta, offset) in enumerate(zip(firsts, lasts, deltas, offsets, strict=True)):
        if not offset:
            yield from ((code, code) for code in range(first, last + 1) if (code + delta) & 0xFFFF)
            continue
        glyphs = at + 16 + 3 * twice + 2 * n + offset
        for code in range(first, min(last, 0xFFFE) + 1):
            if struct.unpack_from(">H", font, glyphs + 2 * (code - first))[0]:
                yield code, code
