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
    scored = [(service, *score(service.keywords, subject, text)) for service in services]
    best = max((points for _, points, _ in scored), default=0)
    if best == 0:
        return Route(None, "none of the services' keywords occurs in the request")
    first = [(service, found) for service, points, found in scored if points == best]
    words = " and ".join(f"“{word}”" for _, found in first for word in found)
    if len(first) > 1:
        names = tuple(service.name for service, _ in first)
        return Route(None, f"{' and '.join(names)} match equally well by {words}", names)
    return Route(first[0][0], f"the request speaks of {words}")


def score(keywords: Iterable[str], subject: str, text: str) -> tuple[int, tuple[str, ...]]:
    """How much a request speaks of a service with these keywords, and by which of them."""
    total, found = 0, []
    for keyword in keywords:
        pattern = keyword_pattern(keyword)
        in_subject = pattern.search(subject) is not None
        if in_subject or pattern.search(text):
            total += len(keyword.split()) * (2 if in_subject else 1)
            found.append(keyword)
    return total, tuple(found)


@lru_cache(maxsize=4096)
def keyword_pattern(keyword: str) -> re.Pattern[str]:
    """The words of a keyword in order, over any white space, the last one in the singular or plural."""
    words = r"\s+".join(re.escape(word) for word in keyword.split())
    plural = rf"(?:{words}(?:'?s|es)?|{words[:-1]}ies)" if words.endswith("y") else rf"{words}(?:'?s|es)?"
    return re.compile(rf"(?<!\w){plural}(?!\w)", re.IGNORECASE)
