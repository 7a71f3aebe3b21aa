"""Which service knows the answer to a request, and why do we think so?"""

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from foibot.casework.council import Service


class Route(msgspec.Struct, frozen=True):
    """`service` is None where no service, or more than one, matched best; then `candidates` names those that tied."""

    service: Service | None
    because: str
    candidates: tuple[str, ...] = ()


def route(services: Iterable[Service], subject: str, text: str) -> Route:
    """The service whose configured keywords the request uses most, matched as whole words.

    A keyword counts once, by the number of its words (a longer one is more telling), and twice where the subject
    uses it.
    """
    scored = [(service, *_score(service.keywords, subject, text)) for service in services]
    best = max((score for _, score, _ in scored), default=0)
    if best == 0:
        return Route(None, "none of the services' keywords occurs in the request")
    first = [(service, found) for service, score, found in scored if score == best]
    words = " and ".join(f"“{word}”" for _, found in first for word in found)
    if len(first) > 1:
        names = tuple(service.name for service, _ in first)
        return Route(None, f"{' and '.join(names)} match equally well by {words}", names)
    return Route(first[0][0], f"the request speaks of {words}")


def _score(keywords: Iterable[str], subject: str, text: str) -> tuple[int, tuple[str, ...]]:
    score, found = 0, []
    for keyword in keywords:
        pattern = _pattern(keyword)
        in_subject = pattern.search(subject) is not None
        if in_subject or pattern.search(text):
            score += len(keyword.split()) * (2 if in_subject else 1)
            found.append(keyword)
    return score, tuple(found)


@lru_cache(maxsize=4096)
def _pattern(keyword: str) -> re.Pattern[str]:
    """The words of a keyword in order, over any white space, the last one in the singular or plural."""
    words = r"\s+".join(re.escape(word) for word in keyword.split())
    return re.compile(rf"(?<!\w){words}(?:'?s|es)?(?!\w)", re.IGNORECASE)
