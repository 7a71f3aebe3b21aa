"""What gives a requester away, as far as it is known, and what a text was found to tell?"""

import re

import msgspec

from foibot.casework.telltales.lines import addresses_in
from foibot.casework.telltales.names import TITLES, PersonName, Span, fold, names_in, words_of

_REQUEST_SITE = re.compile(r"(?:foi\+)?request-\d+[\w-]*")
_SHORTEST_RUN = 7  # letters of a name written as one word


class Signs(msgspec.Struct, frozen=True):
    """What gives a requester away. `parts` are the folded words of the names: proof in a sign-off, none elsewhere;
    `organisations` are names of several words that are no person's; `mail` is the whole text in which they were
    looked for."""

    names: tuple[PersonName, ...] = ()
    organisations: tuple[tuple[str, ...], ...] = ()
    addresses: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    mail: str = ""

    def knows(self, address: str) -> bool:
        """Whether this e-mail address is the requester's: a known one, one that a request site made for them, or one
        that holds their name."""
        address = address.casefold()
        local, _, domain = address.rpartition("@")
        if address in self.addresses or (_REQUEST_SITE.fullmatch(local) and "whatdotheyknow" in domain):
            return True
        if domain.endswith(".gov.uk"):
            return False
        letters, host = fold(local), fold(domain)
        for name in self.names:
            run = "".join(name.given + name.surname)
            initial = name.given[0][0] + "".join(name.surname)
            if len(run) >= _SHORTEST_RUN and (run in letters or run in host or letters == initial):
                return True
        return False

    def named_in(self, words: str) -> bool:
        """Whether the requester's full name or one of the addresses stands in these words."""
        return bool(names_in(words, self.names)) or any(self.knows(address) for _, _, address in addresses_in(words))

    def theirs(self, words: str) -> bool:
        """Whether these words are parts of the requester's names and nothing else but initials and titles."""
        folded = words_of(words)
        return "".join(folded) in self.parts or (
            any(word in self.parts for word in folded)
            and all(len(word) == 1 or word in self.parts or word in TITLES for word in folded)
        )


class Telltales:
    """What one reading of `text` found: stretches that tell who wrote it, and the names and addresses they give."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.names: list[str] = []
        self.addresses: set[str] = set()

    def cover(self, start: int, end: int) -> None:
        """Takes a stretch; the e-mail addresses in it are the requester's wherever they stand."""
        stretch = self.text[start:end]
        if stretch.strip():
            before, behind = len(stretch) - len(stretch.lstrip()), len(stretch) - len(stretch.rstrip())
            self.spans.append((start + before, end - behind))
            self.addresses |= {a for _, _, a in addresses_in(stretch) if not a.endswith(".gov.uk")}
