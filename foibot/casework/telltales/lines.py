"""What does one line of a mail look like: a way to reach somebody, a question, prose, a name?"""

import re
from collections.abc import Iterator

import msgspec

TELEPHONE = re.compile(
    r"(?<![\w/.])(?:\+\s?44|\(?0)[\d ()\-.\u00a0]{8,16}\d(?:\s?(?:ext?|x|extension)\.?\s?\d{1,6})?", re.IGNORECASE
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b", re.IGNORECASE)
_QUOTE_MARKS = re.compile(r"[>\s]*")
_TOKEN = re.compile(r"[^\s<>()\[\],;:\"|]+")
_LINK = re.compile(r"https?:|www\.|(?<!\S)@\w{2,30}\b|\bwhatdotheyknow\.com", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:tel|telephone|phone|mob|mobile|m|t|e|w|d|email|e-mail|ddi|fax|ext|ff[oô]n|e-?bost|twitter|x|linkedin|web"
    r"|website|address|contact|skype|bluesky|instagram|facebook)\s*[:.]",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:confidential|intended (?:solely|only|for|recipient)|addressee|privileged|disclaimer|unsubscribe|virus"
    r"|registered (?:in|office|charity|company|number)|company (?:no|number|reg)|consider the environment"
    r"|regulated by|received (?:this|it) in error|views expressed|use this e-?mail address for all replies"
    r"|cyfrinachol|sent from (?:my|outlook|yahoo|mail)|get outlook for|anfonwyd o)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|q\.?\s?\d|p\.?\s?p?\.?s\b[.:,\s]"
    r"|(?:appendix|annex|schedule|questions?|my request|the request)\b"
    r"|(?:and )?(?:please|could you|can you|would you|i would like|i'd like|i also)\b(?! (?:note|consider|think)))",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(("and", "of", "the", "for", "de", "van", "von", "der", "ap", "ab", "ferch", "plc", "y"))
_ASIDE = re.compile(r"\([^()]{0,40}\)|\bx+$", re.IGNORECASE)
_LONGEST_READ = 300
_LONGEST_CONTACT = 120
_NAME_WORDS = 6
_SENTENCE_WORDS = 3  # in small letters


class Line(msgspec.Struct, frozen=True):
    """A line without quote marks and white space around it; `start` and `end` are its places in the whole text."""

    start: int
    end: int
    text: str

    @property
    def head(self) -> str:
        """As much of the line as is looked at."""
        return self.text[:_LONGEST_READ]

    @property
    def short(self) -> bool:
        """Whether the line is looked at whole."""
        return len(self.text) < _LONGEST_READ

    @property
    def is_contact(self) -> bool:
        """Whether the line gives a way to reach somebody and says nothing else."""
        if len(self.text) >= _LONGEST_CONTACT or self.asks or is_prose(self.text) or _is_sentence(self.text):
            return False
        return has_contact(self.text)

    @property
    def is_legal(self) -> bool:
        """Whether the line is of a disclaimer, a company's particulars or a footer."""
        return _LEGAL.search(self.head) is not None

    @property
    def asks(self) -> bool:
        """Whether the line is a question, an item of a list, a postscript or begins an annex."""
        return self.text.endswith("?") or _ASKS.match(self.head) is not None


def lines_of(text: str) -> list[Line]:
    """The lines of a text in order, the empty ones too."""
    lines = []
    at = 0
    for written in text.split("\n"):
        marks = _QUOTE_MARKS.match(written)
        inner = written[marks.end() if marks else 0 :]
        start = at + len(written) - len(inner)
        shown = inner.rstrip()
        lines.append(Line(start, start + len(shown), shown))
        at += len(written) + 1
    return lines


def addresses_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Every e-mail address of a text: where it begins and ends, and the address in small letters."""
    for token in _TOKEN.finditer(text):
        address = token[0].strip(".'\u2019*_")
        if "@" in address[1:-1]:
            start = token.start() + token[0].index(address)
            yield start, start + len(address), address.casefold()


def has_contact(text: str) -> bool:
    """Whether an e-mail or web address, a telephone number, a postcode or a label of one stands in a text."""
    if POSTCODE.search(text) or TELEPHONE.search(text) or _LINK.search(text) or _CONTACT.match(text):
        return True
    return next(addresses_in(text), None) is not None


def is_prose(text: str) -> bool:
    """Whether a line reads as a sentence: several words, most of them in small letters."""
    words = text[:_LONGEST_READ].split()
    return len(words) > 6 and sum(word[0].islower() for word in words) * 2 > len(words)


def _is_sentence(text: str) -> bool:
    small = [word for word in text.split() if word.isalpha() and word.islower()]
    return text.endswith((".", "!")) and len(small) >= _SENTENCE_WORDS


def looks_named(text: str) -> bool:
    """Whether a line is a few capitalised words, as a signer writes a name; kisses and an aside do not count."""
    words = [word for word in _ASIDE.sub("", text[:_LONGEST_READ]).split() if word[0].isalpha()]
    fits = 0 < len(words) <= _NAME_WORDS and not text.endswith(("?", ":"))
    return fits and all(word[0].isupper() or word in _SMALL_WORDS for word in words)
