"""Could the end of a text that leaves at once be its writer's name, or words for a colleague?

A letter to the requester that nobody previews cannot be called back, so that whatever does not plainly speak to the
requester is asked about: a last short line that is no sentence, a last paragraph that is none of the letter's.
"""

import re

_SENTENCE = re.compile(r"[.!?:;][\"')\u201d\u2019\]]{0,2}$")
_ASKS_OR_TELLS_THEM = re.compile(r"\b(?:you|your|yours|we|us|our|the (?:council|authority)|please)\b|\?", re.IGNORECASE)
_OF_THE_WRITER = re.compile(
    r"\b(?:i'm|i am|i'll|i will|i've|i have|i can|my|mine|me|ring|call|phone|mobile|tel|teams|leave|office|lunch)\b"
    r"|\b\d{4,6}\b[ .]*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[ \t]*(?:[-*\u2022\u00b7o][ \t]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.):][ \t]*\S|\|)", re.IGNORECASE)
_LONGEST_LINE = 100
_MOST_LINES = 6  # of a tail
_SHORT = 8  # words of a line that stands right under a sentence


def doubtful_tail(text: str) -> tuple[str, str] | None:
    """What a text surely says and the short end of it that may not be meant for the requester; None where nothing is
    in doubt. Never the whole text: where nothing stands above, there is no tail."""
    lines = text.rstrip().split("\n")
    start = _last_paragraph(lines)
    if start and _is_doubtful([line.strip() for line in lines[start:]], _last(lines[:start])):
        while (above := _last_paragraph(lines[:start])) and _is_doubtful(
            [line.strip() for line in lines[above:start] if line.strip()], _last(lines[:above])
        ):
            start = above
        return "\n".join(lines[:start]).rstrip(), "\n".join(lines[start:])
    end, before = lines[-1].strip(), lines[-2].strip() if len(lines) > start + 1 else ""
    if before.endswith((".", "?", "!")) and not _SENTENCE.search(end) and _is_doubtful([end], before):
        return "\n".join(lines[:-1]).rstrip(), end
    return None


def _last_paragraph(lines: list[str]) -> int:
    """The index of the first line of the last paragraph."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return next((i + 1 for i in range(end - 1, -1, -1) if not lines[i].strip()), 0)


def _last(lines: list[str]) -> str:
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _is_doubtful(tail: list[str], above: str) -> bool:
    """Whether these lines are short, no list, and hardly words of the letter."""
    if len(tail) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in tail):
        return False
    if above.endswith((":", ",")) or any(map(_ITEM.match, tail)):
        return False
    said = " ".join(tail)
    if "?" in said:
        return False
    if not _SENTENCE.search(tail[-1]) and len(said.split()) <= _SHORT:
        return True
    return _OF_THE_WRITER.search(said) is not None or not _ASKS_OR_TELLS_THEM.search(said)
